"""REST APIs answer requests."""
import base64
import http.client
import http.server
import json
import threading
import time
import unittest

from support import client, raw, server

FREE = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "apigateway.amazonaws.com"}, "Action": "sts:AssumeRole"}]})


class Backend(http.server.BaseHTTPRequestHandler):
    """Tells what it was asked."""
    def log_message(self, *args):
        pass

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        status = int(self.headers.get("X-Status", "200"))
        text = json.dumps({"method": self.command, "path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "body": body})
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Backend", "yes")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    do_GET = do_POST = do_PUT = answer


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        server().reset()
        server().clock_stop()
        cls.gateway = client("apigateway")
        cls.backend = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Backend)
        threading.Thread(target=cls.backend.serve_forever, daemon=True).start()
        cls.back = "http://127.0.0.1:%d" % cls.backend.server_address[1]

    @classmethod
    def tearDownClass(cls):
        cls.backend.shutdown()
        cls.backend.server_close()

    def setUp(self):
        self.api = self.gateway.create_rest_api(name="api")["id"]
        self.root = self.gateway.get_resources(restApiId=self.api)["items"][0]["id"]

    def resource(self, *parts):
        at = self.root
        for part in parts:
            known = [r for r in self.gateway.get_resources(restApiId=self.api, limit=500)["items"] if r.get("parentId") == at and r["pathPart"] == part]
            at = known[0]["id"] if known else self.gateway.create_resource(restApiId=self.api, parentId=at, pathPart=part)["id"]
        return at

    def method(self, resource, http_method="GET", integration=None, responses=None, **more):
        key = dict(restApiId=self.api, resourceId=resource, httpMethod=http_method)
        self.gateway.put_method(**dict(dict(authorizationType="NONE"), **more), **key)
        self.gateway.put_integration(**(integration or dict(type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'})), **key)
        for status, response in (responses or {"200": {}}).items():
            parameters = response.get("responseParameters", {})
            self.gateway.put_method_response(statusCode=status, responseParameters={k: False for k in parameters}, **key)
            self.gateway.put_integration_response(statusCode=status, **response, **key)
        return key

    def mock(self, resource, template, http_method="GET", request='{"statusCode": 200}', **more):
        return self.method(resource, http_method, dict(type="MOCK", requestTemplates={"application/json": request}),
                           {"200": {"responseTemplates": {"application/json": template}}}, **more)

    def deploy(self, stage="dev", **more):
        return self.gateway.create_deployment(restApiId=self.api, stageName=stage, **more)["id"]

    def ask(self, path="/", method="GET", body=None, headers=None, stage="dev", host=None):
        connection = http.client.HTTPConnection("127.0.0.1", server().port, timeout=30)
        host = host or "%s.execute-api.us-east-1.amazonaws.com" % self.api
        connection.request(method, ("/" + stage if stage else "") + path, body, dict(headers or {}, Host=host))
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, answer.headers, text.decode()

    def message(self, *args, **more):
        status, headers, text = self.ask(*args, **more)
        return status, json.loads(text)["message"]


class Paths(Case):
    def test_matching(self):
        for parts in (("a",), ("a", "{x}"), ("a", "b"), ("{p+}",)):
            self.mock(self.resource(*parts), "%s $input.params('x') $input.params('p')" % "/".join(parts).replace("$", ""))
        self.mock(self.resource("a"), "posted", "POST", '{"statusCode": 200}')
        self.mock(self.root, "root", "ANY")
        self.deploy()
        self.assertEqual(self.ask("/")[2], "root")
        self.assertEqual(self.ask("")[2], "root")
        self.assertEqual(self.ask("/a")[2].strip(), "a")
        self.assertEqual(self.ask("/a/b")[2].strip(), "a/b")
        self.assertEqual(self.ask("/a/c%20d")[2].strip(), "a/{x} c d")
        self.assertEqual(self.ask("/z/y/x")[2].strip(), "{p+}  z/y/x")
        self.assertEqual(self.ask("/a", "POST", "{}")[2], "posted")
        self.assertEqual(self.message("/a", "PUT"), (403, "Missing Authentication Token"))
        self.assertEqual(self.ask("/x", "DELETE")[1]["x-amzn-ErrorType"], "MissingAuthenticationTokenException")

    def test_hosts(self):
        self.mock(self.root, "here")
        self.deploy()
        for host in ("%s.execute-api.localhost", "%s.execute-api.us-east-1.localhost:4566", "%s.execute-api.us-east-1.localhost.stormglass"):
            self.assertEqual(self.ask(host=host % self.api)[2], "here")
        self.assertEqual(raw("x", path="/_stormglass/apigateway/%s/dev/" % self.api, method="GET", headers={"Content-Type": "application/json"})[2], b"here")
        self.assertEqual(self.message(stage="nope"), (403, "Forbidden"))
        second = next(c for c in "abcdefghij" if not (sum(map(ord, "aaaaaaaaa" + c)) & 1))
        self.assertEqual(self.message(host="aaaaaaaaa%s.execute-api.us-east-1.amazonaws.com" % second), (403, "Forbidden"))

    def test_a_deployment_does_not_change(self):
        key = self.mock(self.root, "one")
        first = self.deploy()
        self.gateway.update_integration_response(statusCode="200", patchOperations=[
            {"op": "replace", "path": "/responseTemplates/application~1json", "value": "two"}], **key)
        self.assertEqual(self.ask()[2], "one")
        self.deploy()
        self.assertEqual(self.ask()[2], "two")
        self.gateway.update_stage(restApiId=self.api, stageName="dev", patchOperations=[{"op": "replace", "path": "/deploymentId", "value": first}])
        self.assertEqual(self.ask()[2], "one")

    def test_canary(self):
        key = self.mock(self.root, "one $stageVariables.v")
        self.deploy(variables={"v": "x"})
        self.gateway.update_integration_response(statusCode="200", patchOperations=[
            {"op": "replace", "path": "/responseTemplates/application~1json", "value": "two $stageVariables.v"}], **key)
        self.deploy(canarySettings={"percentTraffic": 50, "stageVariableOverrides": {"v": "y"}})
        seen = [self.ask()[2] for _ in range(60)]
        self.assertEqual(set(seen), {"one x", "two y"})
        self.assertTrue(10 < seen.count("one x") < 50)

    def test_domain_names(self):
        self.mock(self.resource("orders"), "$context.path $context.domainName")
        self.deploy()
        made = self.gateway.create_domain_name(domainName="shop.example.com", regionalCertificateArn="arn:aws:acm:us-east-1:000000000000:certificate/x",
                                               endpointConfiguration={"types": ["REGIONAL"]})
        self.gateway.create_base_path_mapping(domainName="shop.example.com", restApiId=self.api, stage="dev", basePath="v1")
        self.assertEqual(self.ask("/v1/orders", stage=None, host="shop.example.com")[2], "/v1/orders shop.example.com")
        self.assertEqual(self.ask("/v1/orders", stage=None, host=made["regionalDomainName"])[0], 200)
        self.assertEqual(self.ask("/v2/orders", stage=None, host="shop.example.com")[0], 403)
        self.gateway.update_rest_api(restApiId=self.api, patchOperations=[{"op": "replace", "path": "/disableExecuteApiEndpoint", "value": "true"}])
        self.deploy()
        self.assertEqual(self.message("/orders"), (403, "Forbidden"))
        self.assertEqual(self.ask("/v1/orders", stage=None, host="shop.example.com")[0], 200)
        server().reset()
        self.assertNotIn("Forbidden", self.ask("/v1/orders", stage=None, host="shop.example.com")[2])  # nobody's name any more


class Templates(Case):
    def render(self, template, body=None, path="/", headers=None, method="POST"):
        self.setUp()
        self.mock(self.root, template, method, '#set($context.requestOverride.header.x = "1"){"statusCode": 200, "echo": $input.json(\'$\')}')
        self.deploy()
        return self.ask(path, method, json.dumps(body) if body is not None else None, headers)

    def test_velocity(self):
        body = {"a": [1, 2, 3], "n": {"x": "q\"uote"}, "t": True}
        for template, expected in (
                ("$input.json('$.echo.a')", "[1,2,3]"),
                ("$input.path('$.echo.n.x')", 'q"uote'),
                ("$util.escapeJavaScript($input.path('$.echo.n.x'))", 'q\\"uote'),
                ("#set($s = 0)#foreach($i in $input.path('$.echo.a'))#set($s = $s + $i)$foreach.index:$i#if($foreach.hasNext),#end#end=$s", "0:1,1:2,2:3=6"),
                ("#if($input.path('$.echo.t') == true)yes#{else}no#end", "yes"),
                ("#if($input.path('$.echo.zz'))yes#elseif(1 < 2 && !false)middle#else no#end", "middle"),
                ("#macro(m $x)<$x>#end#m('a')#m(3)", "<a><3>"),
                ("$util.base64Encode('hi') $util.base64Decode('aGk=') $util.urlEncode('a b&c')", "aGk= hi a+b%26c"),
                ("#set($m = {'k': [1, 'two']})$m.k.size() $m.k[1] $m.get('k') ${m.keySet()}", "2 two [1, two] [k]"),
                ("$undefined.thing $!undefined.thing|", "$undefined.thing |"),
                ("## comment\n#[[ $raw ]]#", " $raw "),
                ("$input.path('$.echo.a').size()", "3"),
                ("#foreach($e in $input.path('$.echo.n').entrySet())$e.key=$e.value#end", 'x=q"uote'),
                ("#set($x = \"v${context.stage}\")$x $context.httpMethod", "vdev POST"),
                ("$util.parseJson('{\"z\": 5}').z", "5")):
            status, _, text = self.render(template, body)
            self.assertEqual((status, text.rstrip()), (200, expected.rstrip() if expected != " $raw " else " $raw"), template)

    def test_overrides(self):
        status, headers, _ = self.render('#set($context.responseOverride.status = 418)#set($context.responseOverride.header.X-Tea = "pot")x', {})
        self.assertEqual((status, headers["X-Tea"]), (418, "pot"))

    def test_runaway_templates_end(self):
        for template in ("#foreach($a in [1..9999])#foreach($b in [1..9999])x#end#end", "#macro(r)#r()#end#r()",
                         "#set($s = 'xxxxxxxxxx')#foreach($i in [1..60])#set($s = $s + $s)#end$s", "#if(", "#foreach($x in [[[[", "(" * 3000):
            status, _, _ = self.render(template, {})
            self.assertIn(status, (200, 500), template)

    def test_bodies_that_are_no_json(self):
        self.mock(self.root, "x", "POST", "$input.json('$.a')")
        self.deploy()
        self.assertEqual(self.ask("/", "POST", "nonsense")[0], 400)


class Http(Case):
    def test_proxy(self):
        self.method(self.resource("p", "{rest+}"), "ANY", dict(type="HTTP_PROXY", integrationHttpMethod="ANY", uri=self.back + "/in/{rest}",
                    requestParameters={"integration.request.path.rest": "method.request.path.rest"}), {}, requestParameters={"method.request.path.rest": True})
        self.deploy()
        status, headers, text = self.ask("/p/a/b?q=1&q=2", "POST", "hello", {"X-Mine": "m"})
        told = json.loads(text)
        self.assertEqual((status, told["method"], told["path"], told["body"], told["headers"]["x-mine"]), (200, "POST", "/in/a/b?q=1&q=2", "hello", "m"))
        self.assertEqual(headers["X-Backend"], "yes")
        self.assertIn("x-amzn-trace-id", told["headers"])
        self.assertEqual(self.ask("/p/a", headers={"X-Status": "503"})[0], 503)

    def test_mapped(self):
        self.method(self.root, "POST", dict(type="HTTP", integrationHttpMethod="PUT", uri=self.back + "/${stageVariables.where}",
                    requestTemplates={"application/json": '{"got": $input.json(\'$.a\'), "stage": "$context.stage"}'},
                    requestParameters={"integration.request.header.X-Status": "method.request.header.want",
                                       "integration.request.querystring.k": "'static'"}),
                    {"200": {"responseTemplates": {"application/json": "$input.json('$.body') $input.path('$.path')"},
                             "responseParameters": {"method.response.header.B": "integration.response.header.X-Backend"}},
                     "400": {"selectionPattern": "4\\d{2}", "responseTemplates": {"application/json": "bad"}}},
                    requestParameters={"method.request.header.want": False})
        self.deploy(variables={"where": "there"})
        status, headers, text = self.ask("/", "POST", '{"a": [1]}', {"want": "200"})
        self.assertEqual((status, headers["B"]), (200, "yes"))
        self.assertEqual(text, '%s /there?k=static' % json.dumps('{"got": [1], "stage": "dev"}'))
        self.assertEqual(self.ask("/", "POST", "{}", {"want": "418"})[::2], (400, "bad"))

    def test_nobody_there(self):
        self.method(self.root, "GET", dict(type="HTTP_PROXY", integrationHttpMethod="GET", uri="http://127.0.0.1:1/"), {})
        self.deploy()
        self.assertEqual(self.ask()[0], 504)


class Actions(Case):
    def role(self, name, policy=FREE):
        iam = client("iam")
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
        iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=policy)
        return arn

    def test_queues(self):
        sqs = client("sqs")
        queue = sqs.create_queue(QueueName="q")["QueueUrl"]
        key = self.method(self.root, "POST", dict(
            type="AWS", integrationHttpMethod="POST", uri="arn:aws:apigateway:us-east-1:sqs:path/000000000000/q", credentials=self.role("writer"),
            requestParameters={"integration.request.header.Content-Type": "'application/x-www-form-urlencoded'"},
            requestTemplates={"application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)"}))
        self.deploy()
        status, _, text = self.ask("/", "POST", '{"order": 1}')
        self.assertEqual(status, 200, text)
        self.assertIn("MessageId", text)
        self.assertEqual(sqs.receive_message(QueueUrl=queue)["Messages"][0]["Body"], '{"order": 1}')
        self.gateway.update_integration(patchOperations=[{"op": "replace", "path": "/credentials", "value": self.role(
            "nobody", json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}))}], **key)
        self.deploy()
        self.assertIn("AccessDenied", self.ask("/", "POST", "{}")[2])

    def test_json_actions(self):
        sqs = client("sqs")
        queue = sqs.create_queue(QueueName="j")["QueueUrl"]
        self.method(self.root, "POST", dict(
            type="AWS", integrationHttpMethod="POST", uri="arn:aws:apigateway:us-east-1:sqs:action/SendMessage", credentials=self.role("jwriter"),
            requestTemplates={"application/json": '{"QueueUrl": "%s", "MessageBody": "$util.escapeJavaScript($input.body)"}' % queue}),
            {"200": {"responseTemplates": {"application/json": "$input.json('$.MD5OfMessageBody')"}}})
        self.deploy()
        status, _, text = self.ask("/", "POST", "hi")
        self.assertEqual((status, text), (200, '"49f68a5c8493ec2c0bf489821c21fc3b"'))
        self.assertEqual(sqs.receive_message(QueueUrl=queue)["Messages"][0]["Body"], "hi")


class Checks(Case):
    def test_parameters_and_bodies(self):
        self.gateway.create_model(restApiId=self.api, name="Item", contentType="application/json", schema=json.dumps({"type": "string", "maxLength": 3}))
        self.gateway.create_model(restApiId=self.api, name="Order", contentType="application/json", schema=json.dumps({
            "type": "object", "required": ["id"], "additionalProperties": False, "properties": {
                "id": {"type": "integer", "minimum": 1}, "kind": {"enum": ["a", "b"]}, "mail": {"type": "string", "pattern": "^.+@.+$"},
                "items": {"type": "array", "uniqueItems": True, "items": {
                    "$ref": "https://apigateway.amazonaws.com/restapis/%s/models/Item" % self.api}}}}))
        validator = self.gateway.create_request_validator(restApiId=self.api, name="v", validateRequestBody=True, validateRequestParameters=True)["id"]
        self.mock(self.root, "fine", "POST", requestValidatorId=validator, requestModels={"application/json": "Order"},
                  requestParameters={"method.request.querystring.q": True, "method.request.header.h": True, "method.request.header.o": False})
        self.gateway.put_gateway_response(restApiId=self.api, responseType="BAD_REQUEST_BODY", statusCode="422",
                                          responseParameters={"gatewayresponse.header.X-Why": "'body'"},
                                          responseTemplates={"application/json": '{"message": $context.error.messageString, "why": "$context.error.validationErrorString"}'})
        self.deploy()
        self.assertEqual(self.message("/", "POST", "{}"), (400, "Missing required request parameters: [q, h]"))
        good = {"id": 1, "kind": "a", "mail": "a@b", "items": ["a", "b"]}
        self.assertEqual(self.ask("/?q=1", "POST", json.dumps(good), {"h": "1"})[2], "fine")
        for bad in ({}, {"id": 0}, {"id": "1"}, {"id": 1, "x": 1}, {"id": 1, "kind": "c"}, {"id": 1, "mail": "x"}, {"id": 1, "items": ["a", "a"]},
                    {"id": 1, "items": ["long"]}, [], "x"):
            status, headers, text = self.ask("/?q=1", "POST", json.dumps(bad), {"h": "1"})
            self.assertEqual((status, headers["X-Why"]), (422, "body"), bad)
        self.assertEqual(self.ask("/?q=1", "POST", "{", {"h": "1"})[0], 422)

    def test_content_types(self):
        self.method(self.root, "POST", dict(type="MOCK", passthroughBehavior="NEVER", requestTemplates={"application/json": '{"statusCode": 200}'}))
        self.deploy()
        self.assertEqual(self.message("/", "POST", "x", {"Content-Type": "text/plain"}), (415, "Unsupported Media Type"))
        self.assertEqual(self.ask("/", "POST", "{}", {"Content-Type": "application/json; charset=utf-8"})[0], 200)

    def test_gateway_responses(self):
        self.mock(self.root, "x")
        self.gateway.put_gateway_response(restApiId=self.api, responseType="DEFAULT_4XX",
                                          responseParameters={"gatewayresponse.header.Access-Control-Allow-Origin": "'*'"},
                                          responseTemplates={"application/json": '{"error": $context.error.messageString, "type": "$context.error.responseType"}'})
        self.deploy()
        status, headers, text = self.ask("/nowhere")
        self.assertEqual((status, headers["Access-Control-Allow-Origin"]), (403, "*"))
        self.assertEqual(json.loads(text), {"error": "Missing Authentication Token", "type": "MISSING_AUTHENTICATION_TOKEN"})


class Access(Case):
    def test_signatures(self):
        self.mock(self.root, "$context.identity.userArn", authorizationType="AWS_IAM")
        self.deploy()
        self.assertEqual(self.message(), (403, "Missing Authentication Token"))
        status, _, text = raw("execute-api", path="/_stormglass/apigateway/%s/dev/" % self.api, method="GET", headers={"Content-Type": "application/json"})
        self.assertEqual((status, text), (200, b"arn:aws:iam::000000000000:root"))
        status, _, text = raw("execute-api", account="111111111111", path="/_stormglass/apigateway/%s/dev/" % self.api, method="GET", headers={"Content-Type": "application/json"})
        self.assertEqual(status, 403)
        self.assertIn(b"is not authorized to perform: execute-api:Invoke", text)

    def test_resource_policies(self):
        self.mock(self.resource("open"), "open")
        self.mock(self.resource("shut"), "shut")
        policy = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"},
            {"Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/dev/GET/shut"}]}
        self.gateway.update_rest_api(restApiId=self.api, patchOperations=[{"op": "replace", "path": "/policy", "value": json.dumps(policy)}])
        self.deploy()
        self.assertEqual(self.ask("/open")[2], "open")
        status, message = self.message("/shut")
        self.assertEqual(status, 403)
        self.assertIn("explicit deny", message)


class Limits(Case):
    def plan(self, **more):
        key = self.gateway.create_api_key(name="k", enabled=True)
        plan = self.gateway.create_usage_plan(name="p", apiStages=[{"apiId": self.api, "stage": "dev"}], **more)["id"]
        self.gateway.create_usage_plan_key(usagePlanId=plan, keyId=key["id"], keyType="API_KEY")
        return plan, key

    def test_keys_throttles_and_quotas(self):
        self.mock(self.root, "ok $context.identity.apiKeyId", apiKeyRequired=True)
        self.deploy()
        plan, key = self.plan(throttle={"rateLimit": 5, "burstLimit": 5}, quota={"limit": 12, "period": "DAY"})
        header = {"x-api-key": key["value"]}
        self.assertEqual(self.message(), (403, "Forbidden"))
        self.assertEqual(self.message(headers={"x-api-key": "wrong"}), (403, "Forbidden"))
        self.assertEqual(self.ask(headers=header)[2], "ok " + key["id"])
        seen = [self.ask(headers=header)[0] for _ in range(9)]
        self.assertEqual(seen, [200] * 4 + [429] * 5)
        server().clock_advance(1)
        self.assertEqual([self.ask(headers=header)[0] for _ in range(6)], [200] * 5 + [429])
        server().clock_advance(1)
        self.assertEqual([self.ask(headers=header)[0] for _ in range(2)], [200, 200])
        self.assertEqual(self.message(headers=header), (429, "Limit Exceeded"))
        today = server().clock_now()[:10]
        self.assertEqual(self.gateway.get_usage(usagePlanId=plan, startDate=today, endDate=today)["items"], {key["id"]: [[12, 0]]})
        server().clock_advance("24h")
        self.assertEqual(self.ask(headers=header)[0], 200)
        self.gateway.update_api_key(apiKey=key["id"], patchOperations=[{"op": "replace", "path": "/enabled", "value": "false"}])
        self.assertEqual(self.ask(headers=header)[0], 403)

    def test_methods_have_limits_too(self):
        self.mock(self.root, "a")
        self.mock(self.resource("b"), "b")
        self.deploy()
        self.gateway.update_stage(restApiId=self.api, stageName="dev", patchOperations=[
            {"op": "replace", "path": "/~1b/GET/throttling/rateLimit", "value": "1"}, {"op": "replace", "path": "/~1b/GET/throttling/burstLimit", "value": "2"}])
        self.assertEqual([self.ask("/b")[0] for _ in range(4)], [200, 200, 429, 429])
        self.assertEqual([self.ask()[0] for _ in range(4)], [200] * 4)

    def test_caching(self):
        key = self.method(self.root, "GET", dict(type="HTTP_PROXY", integrationHttpMethod="GET", uri=self.back + "/",
                          requestParameters={"integration.request.querystring.n": "method.request.querystring.n"},
                          cacheKeyParameters=["method.request.querystring.n"]), {}, requestParameters={"method.request.querystring.n": False})
        self.deploy()
        self.gateway.update_stage(restApiId=self.api, stageName="dev", patchOperations=[
            {"op": "replace", "path": "/cacheClusterEnabled", "value": "true"}, {"op": "replace", "path": "/*/*/caching/enabled", "value": "true"},
            {"op": "replace", "path": "/*/*/caching/ttlInSeconds", "value": "60"}])
        told = lambda path="/?n=1", **more: json.loads(self.ask(path, **more)[2])["headers"]["x-amzn-trace-id"]
        first = told()
        self.assertEqual(told(), first)
        self.assertNotEqual(told("/?n=2"), first)
        server().clock_advance(61)
        second = told()
        self.assertNotEqual(second, first)
        self.assertEqual(told(headers={"Cache-Control": "max-age=0"}), second)
        self.gateway.flush_stage_cache(restApiId=self.api, stageName="dev")
        third = told()
        self.assertNotEqual(third, second)
        self.gateway.update_stage(restApiId=self.api, stageName="dev", patchOperations=[
            {"op": "replace", "path": "/*/*/caching/requireAuthorizationForCacheControl", "value": "false"}])
        self.assertNotEqual(told(headers={"Cache-Control": "max-age=0"}), third)

    def test_logs_and_metrics(self):
        self.mock(self.root, "a")
        self.deploy()
        logs = client("logs")
        logs.create_log_group(logGroupName="access")
        self.gateway.update_stage(restApiId=self.api, stageName="dev", patchOperations=[
            {"op": "replace", "path": "/accessLogSettings/destinationArn", "value": "arn:aws:logs:us-east-1:000000000000:log-group:access"},
            {"op": "replace", "path": "/accessLogSettings/format", "value": "$context.requestId $context.httpMethod $context.resourcePath $context.status"}])
        _, headers, _ = self.ask()
        self.ask("/none")
        events = [e["message"] for e in logs.filter_log_events(logGroupName="access")["events"]]
        self.assertIn("%s GET / 200" % headers["x-amzn-RequestId"], events)
        self.assertEqual([e.split(" ")[3] for e in events], ["200", "403"])
        server().clock_advance(120)
        metrics = {(m["MetricName"], len(m["Dimensions"])) for m in client("cloudwatch").list_metrics(Namespace="AWS/ApiGateway")["Metrics"]}
        self.assertLessEqual({("Count", 1), ("Count", 2), ("4XXError", 2), ("5XXError", 2), ("Latency", 2)}, metrics)


if __name__ == "__main__":
    unittest.main()
