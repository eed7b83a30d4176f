"""REST APIs in front of functions: one door, who may pass it, how often, and what it remembers (S271-S274, S292, S295, S296, S298)."""
import base64
import http.client
import json
import os
import sys
import threading
import unittest

import support
from support import client, server

sys.path.insert(0, os.path.join(support.ROOT, "tests", "clients", "lambda"))
from lambda_case import LambdaCase, archive  # noqa: E402

ECHO = "import json\ndef handler(e, c):\n    return {'statusCode': 200, 'body': json.dumps(e)}"
NUMBER = "n = 0\ndef handler(e, c):\n    global n\n    n += 1\n    return {'statusCode': 200, 'body': str(n)}"
AUTHORIZER = """
n = 0
def handler(e, c):
    global n
    n += 1
    token = e.get('authorizationToken') or (e.get('headers') or {}).get('X-Who') or ''
    if token == 'unknown':
        raise Exception('Unauthorized')
    if token == 'crash':
        raise Exception('boom')
    if token == 'nonsense':
        return {'principalId': 'x'}
    effect = 'Allow' if token.startswith('allow') else 'Deny'
    policy = {'Version': '2012-10-17', 'Statement': [{'Action': 'execute-api:Invoke', 'Effect': effect, 'Resource': e['methodArn']}]}
    return {'principalId': token, 'policyDocument': policy, 'usageIdentifierKey': token, 'context': {'n': n, 'type': e['type'], 'yes': True}}
"""


class Case(LambdaCase):
    executes = True

    def setUp(self):
        super().setUp()
        self.gateway = client("apigateway", self.account)
        self.api = self.gateway.create_rest_api(name="orders")["id"]
        self.root = self.gateway.get_resources(restApiId=self.api)["items"][0]["id"]

    def function(self, code, name=None, allow=True, **options):
        name = name or "%s-%d" % (self.id().rsplit(".", 1)[1].replace("_", "-"), len(self.client.list_functions()["Functions"]))
        arn = self.make(name, ZipFile=archive({"index.py": code}), Handler="index.handler", **options)["FunctionArn"]
        if allow:
            self.allow(arn)
        return arn

    def allow(self, arn, source="/*/*"):
        self.client.add_permission(FunctionName=arn, StatementId="gateway-" + self.api, Action="lambda:InvokeFunction", Principal="apigateway.amazonaws.com",
                                   SourceArn="arn:aws:execute-api:us-east-1:%s:%s%s" % (self.account, self.api, source))

    def uri(self, arn):
        return "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/%s/invocations" % arn

    def resource(self, part, parent=None):
        return self.gateway.create_resource(restApiId=self.api, parentId=parent or self.root, pathPart=part)["id"]

    def proxy(self, arn, resource=None, method="ANY", integration=None, **more):
        key = dict(restApiId=self.api, resourceId=resource or self.root, httpMethod=method)
        self.gateway.put_method(**dict(dict(authorizationType="NONE"), **more), **key)
        self.gateway.put_integration(type="AWS_PROXY", integrationHttpMethod="POST", uri=self.uri(arn), **(integration or {}), **key)
        return key

    def deploy(self, stage="dev", **more):
        return self.gateway.create_deployment(restApiId=self.api, stageName=stage, **more)["id"]

    def stage(self, **settings):
        self.gateway.update_stage(restApiId=self.api, stageName="dev", patchOperations=[
            {"op": "replace", "path": path, "value": value} for path, value in settings.items()])

    def ask(self, path="/", method="GET", body=None, headers=None, stage="dev"):
        """(status, headers, bytes)"""
        connection = http.client.HTTPConnection("127.0.0.1", server().port, timeout=60)
        connection.putrequest(method, "/" + stage + path, skip_host=True)
        pairs = list((headers or {}).items()) if not isinstance(headers, list) else headers
        for name, value in [("Host", "%s.execute-api.us-east-1.amazonaws.com" % self.api)] + pairs:
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.headers, data

    def event(self, *args, **more):
        status, _, data = self.ask(*args, **more)
        self.assertEqual(status, 200, data)
        return json.loads(data)

    def message(self, *args, **more):
        status, _, data = self.ask(*args, **more)
        return status, json.loads(data)["message"]


class Entry(Case):
    def test_s271_s295_proxy_event(self):
        order = self.resource("{id}", self.resource("orders"))
        self.proxy(self.function(ECHO), order, "POST")
        deployment = self.deploy(variables={"color": "blue"})
        e = self.event("/orders/a%20b?q=1&q=2&r=x%26y", "POST", b'{"item": 1}', [("Content-Type", "application/json"), ("X-Many", "1"), ("X-Many", "2"),
                                                                                ("User-Agent", "me/1")])
        self.assertEqual((e["resource"], e["path"], e["httpMethod"]), ("/orders/{id}", "/orders/a%20b", "POST"))
        self.assertEqual((e["body"], e["isBase64Encoded"]), ('{"item": 1}', False))
        self.assertEqual(e["queryStringParameters"], {"q": "2", "r": "x&y"})
        self.assertEqual(e["multiValueQueryStringParameters"], {"q": ["1", "2"], "r": ["x&y"]})
        self.assertEqual((e["pathParameters"], e["stageVariables"]), ({"id": "a b"}, {"color": "blue"}))
        self.assertEqual((e["headers"]["X-Many"], e["multiValueHeaders"]["X-Many"]), ("2", ["1", "2"]))
        self.assertEqual(e["headers"]["X-Forwarded-Proto"], "https")
        self.assertRegex(e["headers"]["X-Amzn-Trace-Id"], "^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$")
        c = e["requestContext"]
        self.assertEqual((c["resourceId"], c["resourcePath"], c["httpMethod"], c["path"], c["stage"], c["apiId"], c["accountId"], c["deploymentId"]),
                         (order, "/orders/{id}", "POST", "/dev/orders/a%20b", "dev", self.api, self.account, deployment))
        self.assertEqual((c["domainName"], c["domainPrefix"]), ("%s.execute-api.us-east-1.amazonaws.com" % self.api, self.api))
        self.assertEqual((c["identity"]["sourceIp"], c["identity"]["userAgent"], c["identity"]["userArn"]), ("127.0.0.1", "me/1", None))
        self.assertNotIn("authorizer", c)
        plain = self.event("/orders/1", "POST")
        self.assertEqual([plain[k] for k in ("body", "queryStringParameters", "multiValueQueryStringParameters")], [None] * 3)
        self.assertEqual(self.message("/nowhere"), (403, "Missing Authentication Token"))

    def test_s271_answers(self):
        code = ("def handler(e, c):\n    return {'statusCode': '201', 'headers': {'X-One': 'a', 'X-N': 5, 'Content-Type': 'text/plain'},\n"
                "            'multiValueHeaders': {'Set-Cookie': ['a=1', 'b=2'], 'X-One': ['b']}, 'body': 'made'}")
        self.proxy(self.function(code))
        self.deploy()
        status, headers, data = self.ask()
        self.assertEqual((status, data, headers["Content-Type"], headers["X-N"]), (201, b"made", "text/plain", "5"))
        self.assertEqual((headers.get_all("Set-Cookie"), headers.get_all("X-One")), (["a=1", "b=2"], ["b"]))
        self.assertTrue(headers["x-amzn-RequestId"] and headers["x-amz-apigw-id"] and headers["X-Amzn-Trace-Id"])

    def test_s271_binary(self):
        code = ("def handler(e, c):\n    assert e['isBase64Encoded'] == (e['headers']['Content-Type'] == 'image/png')\n"
                "    return {'statusCode': 200, 'headers': {'Content-Type': 'image/png'}, 'body': e['body'], 'isBase64Encoded': True}")
        self.proxy(self.function(code))
        self.gateway.update_rest_api(restApiId=self.api, patchOperations=[{"op": "add", "path": "/binaryMediaTypes/image~1png"}])
        self.deploy()
        picture = bytes(range(256))
        status, _, data = self.ask("/", "POST", picture, {"Content-Type": "image/png", "Accept": "image/png"})
        self.assertEqual((status, data), (200, picture))
        text = base64.b64encode(picture)
        self.assertEqual(self.ask("/", "POST", picture, {"Content-Type": "image/png", "Accept": "text/html"})[::2], (200, text))
        self.assertEqual(self.ask("/", "POST", text, {"Content-Type": "text/plain", "Accept": "image/png"})[::2], (200, picture))

    def test_s271_errors(self):
        code = ("import json\ndef handler(e, c):\n    if e['body'] == 'raise':\n        raise Exception('boom')\n    return json.loads(e['body'])")
        self.proxy(self.function(code), method="POST")
        self.deploy()
        for body in ("raise", '"text"', "[1]", "7", '{"statusCode": 200, "body": {"a": 1}}', '{"statusCode": "x"}', '{"statusCode": 200, "more": 1}',
                     '{"statusCode": 200, "headers": ["x"]}', '{"statusCode": 200, "headers": {"x": {}}}', '{"statusCode": 200, "multiValueHeaders": {"x": "y"}}'):
            status, headers, data = self.ask("/", "POST", body.encode())
            self.assertEqual((status, json.loads(data)), (502, {"message": "Internal server error"}), body)
            self.assertEqual(headers["x-amzn-ErrorType"], "InternalServerErrorException")
        self.assertEqual(self.ask("/", "POST", b"{}")[::2], (200, b""))
        self.assertEqual(self.ask("/", "POST", b'{"statusCode": 404, "body": null}')[::2], (404, b""))

    def test_s271_permission(self):
        arn = self.function(ECHO, allow=False)
        self.proxy(arn, self.resource("a"), "GET")
        self.proxy(arn, self.resource("b"), "GET")
        self.deploy()
        self.assertEqual(self.message("/a"), (500, "Internal server error"))
        self.allow(arn, "/*/GET/a")
        self.assertEqual(self.ask("/a")[0], 200)
        self.assertEqual(self.message("/b"), (500, "Internal server error"))
        self.proxy(arn + "-gone", self.resource("c"), "GET")
        self.deploy()
        self.assertEqual(self.message("/c"), (500, "Internal server error"))

    def test_s271_slow_functions(self):
        self.proxy(self.function("import time\ndef handler(e, c):\n    time.sleep(60)", Timeout=90))
        self.deploy()
        found = []
        asking = threading.Thread(target=lambda: found.append(self.message()))
        asking.start()
        server().wait_parked()
        server().clock_advance("28s")
        self.assertEqual(found, [])
        server().clock_advance("2s")
        asking.join(30)
        self.assertEqual(found, [(504, "Endpoint request timed out")])

    def test_s271_mapped(self):
        key = dict(restApiId=self.api, resourceId=self.root, httpMethod="POST")
        arn = self.function("def handler(e, c):\n    if e['n'] == 0:\n        raise Exception('BadRequest: zero')\n    return {'twice': e['n'] * 2, 'from': e['from']}")
        self.gateway.put_method(authorizationType="NONE", **key)
        self.gateway.put_integration(type="AWS", integrationHttpMethod="POST", uri=self.uri(arn), requestTemplates={
            "application/json": '{"n": $input.json(\'$.number\'), "from": "$context.stage"}'}, **key)
        for status, pattern, template in (("200", "", "$input.path('$.twice') $input.path('$.from')"),
                                          ("400", "BadRequest: .*", "$input.path('$.errorMessage')")):
            self.gateway.put_method_response(statusCode=status, **key)
            self.gateway.put_integration_response(statusCode=status, selectionPattern=pattern, responseTemplates={"application/json": template}, **key)
        self.deploy()
        self.assertEqual(self.ask("/", "POST", b'{"number": 4}')[::2], (200, b"8 dev"))
        self.assertEqual(self.ask("/", "POST", b'{"number": 0}')[::2], (400, b"BadRequest: zero"))

    def test_s296_stages_and_aliases(self):
        arn = self.function("def handler(e, c):\n    return {'statusCode': 200, 'body': 'one'}", "versions", allow=False)
        self.client.publish_version(FunctionName="versions")
        self.client.update_function_code(FunctionName="versions", ZipFile=archive({
            "index.py": "def handler(e, c):\n    return {'statusCode': 200, 'body': 'two'}"}))
        self.settle()
        self.client.publish_version(FunctionName="versions")
        self.settle()
        for n in "12":
            self.allow(self.client.create_alias(FunctionName="versions", Name="v" + n, FunctionVersion=n)["AliasArn"])
        self.proxy(arn + ":${stageVariables.alias}")
        for n in "12":
            self.deploy("v" + n, variables={"alias": "v" + n})
        self.assertEqual([self.ask(stage="v" + n)[2] for n in "121"], [b"one", b"two", b"one"])

    def test_s298_trace(self):
        self.proxy(self.function("import os\ndef handler(e, c):\n    return {'statusCode': 200, 'body': e['headers']['X-Amzn-Trace-Id'] + ' ' + os.environ['_X_AMZN_TRACE_ID']}"))
        self.deploy()
        at_gateway, in_function = self.ask()[2].decode().split(" ")
        self.assertIn(at_gateway.split(";")[0], in_function.split(";"))
        given = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"
        self.assertIn("Root=1-5759e988-bd862e3fe1be46a994272793", self.ask(headers={"X-Amzn-Trace-Id": given})[2].decode().split(" ")[1])


class Authorizers(Case):
    def guarded(self, ttl, kind="TOKEN", source="method.request.header.Authorization", allow=True, **more):
        authorizer = self.gateway.create_authorizer(restApiId=self.api, name="a", type=kind, authorizerUri=self.uri(self.function(AUTHORIZER, allow=allow)),
                                                    identitySource=source, authorizerResultTtlInSeconds=ttl, **more)["id"]
        self.proxy(self.function(ECHO), method="GET", authorizationType="CUSTOM", authorizerId=authorizer)
        self.deploy()

    def said(self, token=None, path="/"):
        """What the authorizer's context is to the function behind."""
        return self.event(path, headers={"Authorization": token})["requestContext"]["authorizer"]

    def test_s272_token(self):
        self.guarded(0, identityValidationExpression="[a-z0-9]+")
        for headers in (None, {"Authorization": "NOT VALID"}, {"Authorization": "unknown"}):
            self.assertEqual(self.message(headers=headers), (401, "Unauthorized"))
        self.assertEqual(self.message(headers={"Authorization": "other"}), (403, "User is not authorized to access this resource with an explicit deny"))
        for token in ("crash", "nonsense"):
            self.assertEqual(self.message(headers={"Authorization": token}), (500, "Internal server error"))
        said = self.said("allow1")
        self.assertEqual((said["principalId"], said["type"], said["yes"]), ("allow1", "TOKEN", "true"))
        self.assertNotEqual(self.said("allow1")["n"], said["n"])

    def test_s272_kept_for_its_time(self):
        self.guarded(300)
        first = self.said("allow1")["n"]
        server().clock_advance(299)
        self.assertEqual(self.said("allow1")["n"], first)
        second = self.said("allow2")["n"]
        self.assertNotEqual(second, first)
        server().clock_advance(2)
        third = self.said("allow1")["n"]
        self.assertNotIn(third, (first, second))
        self.gateway.flush_stage_authorizers_cache(restApiId=self.api, stageName="dev")
        self.assertNotEqual(self.said("allow1")["n"], third)
        self.assertEqual(self.message(headers={"Authorization": "other"})[0], 403)
        self.assertEqual(self.message(headers={"Authorization": "other"})[0], 403)

    def test_s272_request(self):
        self.guarded(60, "REQUEST", "method.request.header.X-Who,method.request.querystring.for")
        self.assertEqual(self.message(), (401, "Unauthorized"))
        self.assertEqual(self.message(headers={"X-Who": "allow"}), (401, "Unauthorized"))
        told = lambda path: self.event(path, headers={"X-Who": "allow"})["requestContext"]["authorizer"]
        first = told("/?for=1")
        self.assertEqual((first["principalId"], first["type"]), ("allow", "REQUEST"))
        self.assertEqual(told("/?for=1")["n"], first["n"])
        self.assertNotEqual(told("/?for=2")["n"], first["n"])
        server().clock_advance(61)
        self.assertNotEqual(told("/?for=1")["n"], first["n"])
        self.assertEqual(self.message("/?for=1", headers={"X-Who": "other"})[0], 403)

    def test_s272_permission(self):
        self.guarded(0, allow=False)
        self.assertEqual(self.message(headers={"Authorization": "allow"}), (500, "Internal server error"))

    def test_s272_keys(self):
        self.proxy(self.function(ECHO), method="GET", apiKeyRequired=True)
        self.deploy()
        key = self.gateway.create_api_key(name="k", enabled=True)
        self.assertEqual(self.message(), (403, "Forbidden"))
        self.assertEqual(self.message(headers={"x-api-key": key["value"]}), (403, "Forbidden"))
        plan = self.gateway.create_usage_plan(name="p", apiStages=[{"apiId": self.api, "stage": "dev"}])["id"]
        self.gateway.create_usage_plan_key(usagePlanId=plan, keyId=key["id"], keyType="API_KEY")
        identity = self.event(headers={"x-api-key": key["value"]})["requestContext"]["identity"]
        self.assertEqual((identity["apiKey"], identity["apiKeyId"]), (key["value"], key["id"]))

    def test_s272_keys_from_authorizers(self):
        self.gateway.update_rest_api(restApiId=self.api, patchOperations=[{"op": "replace", "path": "/apiKeySource", "value": "AUTHORIZER"}])
        authorizer = self.gateway.create_authorizer(restApiId=self.api, name="a", type="TOKEN", authorizerUri=self.uri(self.function(AUTHORIZER)),
                                                    identitySource="method.request.header.Authorization")["id"]
        self.proxy(self.function(ECHO), method="GET", authorizationType="CUSTOM", authorizerId=authorizer, apiKeyRequired=True)
        self.deploy()
        key = self.gateway.create_api_key(name="k", enabled=True, value="allow-" + "k" * 20)
        plan = self.gateway.create_usage_plan(name="p", apiStages=[{"apiId": self.api, "stage": "dev"}])["id"]
        self.gateway.create_usage_plan_key(usagePlanId=plan, keyId=key["id"], keyType="API_KEY")
        self.assertEqual(self.message(headers={"Authorization": "allow-another"}), (403, "Forbidden"))
        self.assertEqual(self.event(headers={"Authorization": key["value"]})["requestContext"]["identity"]["apiKeyId"], key["id"])


class Limits(Case):
    def test_s273_rate(self):
        self.proxy(self.function(NUMBER), method="GET", apiKeyRequired=True)
        self.deploy()
        key = self.gateway.create_api_key(name="k", enabled=True)
        plan = self.gateway.create_usage_plan(name="p", apiStages=[{"apiId": self.api, "stage": "dev"}], throttle={"rateLimit": 5, "burstLimit": 5},
                                              quota={"limit": 8, "period": "DAY"})["id"]
        self.gateway.create_usage_plan_key(usagePlanId=plan, keyId=key["id"], keyType="API_KEY")
        header = {"x-api-key": key["value"]}
        seen = [self.ask(headers=header) for _ in range(50)]
        self.assertEqual([s[0] for s in seen], [200] * 5 + [429] * 45)
        self.assertEqual(json.loads(seen[-1][2]), {"message": "Too Many Requests"})
        server().clock_advance(1)
        self.assertEqual([self.ask(headers=header)[2] for _ in range(3)], [b"6", b"7", b"8"])  # what was refused never ran
        self.assertEqual(self.message(headers=header), (429, "Limit Exceeded"))
        today = server().clock_now()[:10]
        self.assertEqual(self.gateway.get_usage(usagePlanId=plan, startDate=today, endDate=today)["items"][key["id"]], [[8, 0]])

    def test_s273_without_keys(self):
        self.proxy(self.function(NUMBER), method="GET")
        self.deploy()
        self.stage(**{"/*/*/throttling/rateLimit": "1", "/*/*/throttling/burstLimit": "2"})
        self.assertEqual([self.ask()[0] for _ in range(4)], [200, 200, 429, 429])

    def test_s274_cache(self):
        self.proxy(self.function(NUMBER), method="GET", integration={"cacheKeyParameters": ["method.request.querystring.n"]},
                   requestParameters={"method.request.querystring.n": False})
        self.deploy()
        self.stage(**{"/cacheClusterEnabled": "true", "/*/*/caching/enabled": "true", "/*/*/caching/ttlInSeconds": "60"})
        number = lambda path="/?n=1": int(self.ask(path)[2])
        self.assertEqual([number(), number(), number("/?n=1&m=2"), number("/?n=2"), number()], [1, 1, 1, 2, 1])
        server().clock_advance(59)
        self.assertEqual(number(), 1)
        server().clock_advance(2)
        self.assertEqual(number(), 3)
        self.gateway.flush_stage_cache(restApiId=self.api, stageName="dev")
        self.assertEqual(number(), 4)
        server().clock_advance(120)
        metrics = {m["MetricName"] for m in client("cloudwatch", self.account).list_metrics(Namespace="AWS/ApiGateway")["Metrics"]}
        self.assertLessEqual({"CacheHitCount", "CacheMissCount", "IntegrationLatency"}, metrics)

    def test_s292_many_at_once(self):
        arn = self.function("import time\ndef handler(e, c):\n    time.sleep(0.5)\n    return {'statusCode': 200, 'body': c.log_stream_name}")
        self.proxy(arn)
        self.deploy()
        found = []
        for count in (1, 10):
            del found[:]
            asking = [threading.Thread(target=lambda: found.append(self.ask()[::2])) for _ in range(count)]
            for a in asking:
                a.start()
            for a in asking:
                a.join()
            self.assertEqual(({s for s, _ in found}, len({d for _, d in found})), ({200}, count))
        self.client.put_function_concurrency(FunctionName=arn, ReservedConcurrentExecutions=0)
        self.assertEqual(self.message(), (429, "Too Many Requests"))


if __name__ == "__main__":
    unittest.main()
