"""REST APIs as the control plane knows them."""
import json
import unittest

from botocore.exceptions import ClientError

from support import client, server

LAMBDA = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations"


def gateway():
    return client("apigateway")


class Case(unittest.TestCase):
    def refused(self, code, call, *args, **kwargs):
        with self.assertRaises(ClientError) as caught:
            call(*args, **kwargs)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def api(self, **options):
        made = gateway().create_rest_api(name="api", **options)
        self.addCleanup(gateway().delete_rest_api, restApiId=made["id"])
        made["rootResourceId"] = gateway().get_resources(restApiId=made["id"])["items"][0]["id"]
        return made

    def mock(self, api, resource, method="GET"):
        key = dict(restApiId=api, resourceId=resource, httpMethod=method)
        gateway().put_method(authorizationType="NONE", **key)
        gateway().put_integration(type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'}, **key)
        gateway().put_method_response(statusCode="200", **key)
        gateway().put_integration_response(statusCode="200", **key)


class Apis(Case):
    def test_life(self):
        made = self.api(description="d", tags={"a": "1"})
        self.assertEqual(made["endpointConfiguration"]["types"], ["EDGE"])
        self.assertEqual(made["apiKeySource"], "HEADER")
        got = gateway().get_rest_api(restApiId=made["id"])
        self.assertEqual((got["name"], got["tags"]), ("api", {"a": "1"}))
        self.assertEqual({m["name"] for m in gateway().get_models(restApiId=made["id"])["items"]}, {"Empty", "Error"})
        patched = gateway().update_rest_api(restApiId=made["id"], patchOperations=[
            {"op": "replace", "path": "/name", "value": "other"},
            {"op": "replace", "path": "/endpointConfiguration/types/EDGE", "value": "REGIONAL"},
            {"op": "add", "path": "/binaryMediaTypes/image~1png"}])
        self.assertEqual((patched["name"], patched["endpointConfiguration"]["types"], patched["binaryMediaTypes"]),
                         ("other", ["REGIONAL"], ["image/png"]))
        message = self.refused("BadRequestException", gateway().update_rest_api, restApiId=made["id"],
                               patchOperations=[{"op": "replace", "path": "/nope", "value": "x"}])
        self.assertIn("Invalid patch path  '/nope' specified for op 'replace'. Must be one of: [/name", message)
        self.refused("NotFoundException", gateway().get_rest_api, restApiId="abcdefghij")
        self.refused("BadRequestException", gateway().create_rest_api, name="")
        self.refused("BadRequestException", gateway().create_rest_api, name="x", policy="{")

    def test_pages(self):
        made = {self.api()["id"] for _ in range(5)}
        seen, position = set(), None
        while True:
            page = gateway().get_rest_apis(limit=2, **({"position": position} if position else {}))
            seen |= {a["id"] for a in page["items"]}
            position = page.get("position")
            if not position:
                break
        self.assertLessEqual(made, seen)
        self.refused("BadRequestException", gateway().get_rest_apis, position="nonsense")
        self.refused("BadRequestException", gateway().get_rest_apis, limit=0)

    def test_accounts_and_regions_are_apart(self):
        made = self.api()
        for other in (client("apigateway", account="111111111111"), client("apigateway", region="eu-west-1")):
            self.refused("NotFoundException", other.get_rest_api, restApiId=made["id"])

    def test_resources(self):
        api = self.api()
        root = api["rootResourceId"]
        orders = gateway().create_resource(restApiId=api["id"], parentId=root, pathPart="orders")
        self.assertEqual(orders["path"], "/orders")
        one = gateway().create_resource(restApiId=api["id"], parentId=orders["id"], pathPart="{id}")
        self.assertEqual(one["path"], "/orders/{id}")
        message = self.refused("ConflictException", gateway().create_resource, restApiId=api["id"], parentId=root, pathPart="orders")
        self.assertEqual(message, "Another resource with the same parent already has this name: orders")
        self.refused("BadRequestException", gateway().create_resource, restApiId=api["id"], parentId=orders["id"], pathPart="{other}")
        self.refused("BadRequestException", gateway().create_resource, restApiId=api["id"], parentId=root, pathPart="a b")
        greedy = gateway().create_resource(restApiId=api["id"], parentId=root, pathPart="{proxy+}")
        self.refused("BadRequestException", gateway().create_resource, restApiId=api["id"], parentId=greedy["id"], pathPart="x")
        gateway().update_resource(restApiId=api["id"], resourceId=orders["id"],
                                  patchOperations=[{"op": "replace", "path": "/pathPart", "value": "sales"}])
        paths = {r["path"] for r in gateway().get_resources(restApiId=api["id"])["items"]}
        self.assertEqual(paths, {"/", "/sales", "/sales/{id}", "/{proxy+}"})
        gateway().delete_resource(restApiId=api["id"], resourceId=orders["id"])
        paths = {r["path"] for r in gateway().get_resources(restApiId=api["id"])["items"]}
        self.assertEqual(paths, {"/", "/{proxy+}"})
        self.refused("BadRequestException", gateway().delete_resource, restApiId=api["id"], resourceId=root)

    def test_methods(self):
        api = self.api()
        key = dict(restApiId=api["id"], resourceId=api["rootResourceId"], httpMethod="POST")
        put = gateway().put_method(authorizationType="NONE", requestParameters={"method.request.querystring.q": True}, **key)
        self.assertEqual((put["httpMethod"], put["apiKeyRequired"]), ("POST", False))
        self.refused("ConflictException", gateway().put_method, authorizationType="NONE", **key)
        self.refused("BadRequestException", gateway().put_method, authorizationType="NONE", **dict(key, httpMethod="BREW"))
        self.refused("BadRequestException", gateway().put_method, authorizationType="CUSTOM", **dict(key, httpMethod="GET"))
        self.refused("BadRequestException", gateway().put_method, authorizationType="NONE", requestModels={"application/json": "Nope"},
                     **dict(key, httpMethod="GET"))
        self.refused("NotFoundException", gateway().get_integration, **key)
        integration = gateway().put_integration(type="AWS", integrationHttpMethod="POST", uri=LAMBDA, **key)
        self.assertEqual((integration["httpMethod"], integration["timeoutInMillis"]), ("POST", 29000))
        self.refused("NotFoundException", gateway().put_integration_response, statusCode="200", **key)
        gateway().put_method_response(statusCode="200", responseParameters={"method.response.header.X": False}, **key)
        gateway().put_integration_response(statusCode="200", responseParameters={"method.response.header.X": "'1'"}, **key)
        self.refused("BadRequestException", gateway().put_integration_response, statusCode="200",
                     responseParameters={"method.response.header.Y": "'1'"}, **key)
        got = gateway().get_method(**key)
        self.assertEqual(got["methodIntegration"]["integrationResponses"]["200"]["responseParameters"], {"method.response.header.X": "'1'"})
        embedded = gateway().get_resources(restApiId=api["id"], embed=["methods"])["items"][0]["resourceMethods"]["POST"]
        self.assertEqual(embedded["methodIntegration"]["uri"], LAMBDA)
        self.assertEqual(gateway().get_resources(restApiId=api["id"])["items"][0]["resourceMethods"], {"POST": {}})
        gateway().update_method(patchOperations=[{"op": "replace", "path": "/apiKeyRequired", "value": "true"}], **key)
        gateway().update_integration(patchOperations=[{"op": "replace", "path": "/timeoutInMillis", "value": "100"}], **key)
        got = gateway().get_method(**key)
        self.assertEqual((got["apiKeyRequired"], got["methodIntegration"]["timeoutInMillis"]), (True, 100))
        self.refused("BadRequestException", gateway().update_integration,
                     patchOperations=[{"op": "replace", "path": "/timeoutInMillis", "value": "30000"}], **key)
        gateway().delete_integration_response(statusCode="200", **key)
        gateway().delete_method_response(statusCode="200", **key)
        gateway().delete_integration(**key)
        gateway().delete_method(**key)
        self.refused("NotFoundException", gateway().get_method, **key)

    def test_parts(self):
        api = self.api()["id"]
        gateway().create_model(restApiId=api, name="Order", contentType="application/json", schema='{"type": "object"}')
        self.refused("ConflictException", gateway().create_model, restApiId=api, name="Order", contentType="application/json", schema="{}")
        self.refused("BadRequestException", gateway().create_model, restApiId=api, name="Bad", contentType="application/json", schema="{")
        validator = gateway().create_request_validator(restApiId=api, name="v", validateRequestBody=True)
        self.assertEqual((validator["validateRequestBody"], validator["validateRequestParameters"]), (True, False))
        default = gateway().get_gateway_response(restApiId=api, responseType="THROTTLED")
        self.assertEqual((default["statusCode"], default["defaultResponse"]), ("429", True))
        gateway().put_gateway_response(restApiId=api, responseType="THROTTLED", statusCode="503")
        self.assertEqual(gateway().get_gateway_response(restApiId=api, responseType="THROTTLED")["statusCode"], "503")
        self.assertEqual(len(gateway().get_gateway_responses(restApiId=api)["items"]), 21)
        gateway().delete_gateway_response(restApiId=api, responseType="THROTTLED")
        token = dict(restApiId=api, name="a", type="TOKEN", authorizerUri=LAMBDA)
        self.refused("BadRequestException", gateway().create_authorizer, **token)
        made = gateway().create_authorizer(identitySource="method.request.header.Authorization", **token)
        self.assertEqual(made["authorizerResultTtlInSeconds"], 300)
        self.refused("BadRequestException", gateway().update_authorizer, restApiId=api, authorizerId=made["id"],
                     patchOperations=[{"op": "replace", "path": "/authorizerResultTtlInSeconds", "value": "4000"}])
        part = gateway().create_documentation_part(restApiId=api, location={"type": "API"}, properties='{"description": "x"}')
        self.refused("ConflictException", gateway().create_documentation_part, restApiId=api, location={"type": "API"}, properties="{}")
        self.assertEqual(gateway().get_documentation_parts(restApiId=api)["items"][0]["id"], part["id"])
        gateway().create_documentation_version(restApiId=api, documentationVersion="1")
        self.assertEqual(gateway().get_documentation_versions(restApiId=api)["items"][0]["version"], "1")

    def test_deployments_and_stages(self):
        api = self.api()
        self.refused("BadRequestException", gateway().create_deployment, restApiId=api["id"])
        gateway().put_method(restApiId=api["id"], resourceId=api["rootResourceId"], httpMethod="PUT", authorizationType="NONE")
        self.assertEqual(self.refused("BadRequestException", gateway().create_deployment, restApiId=api["id"]), "No integration defined for method")
        gateway().delete_method(restApiId=api["id"], resourceId=api["rootResourceId"], httpMethod="PUT")
        self.mock(api["id"], api["rootResourceId"])
        first = gateway().create_deployment(restApiId=api["id"], stageName="dev", variables={"a": "1"})
        second = gateway().create_deployment(restApiId=api["id"], description="second")
        self.assertEqual(gateway().get_deployment(restApiId=api["id"], deploymentId=second["id"], embed=["apisummary"])["apiSummary"],
                         {"/": {"GET": {"authorizationType": "NONE", "apiKeyRequired": False}}})
        stage = gateway().get_stage(restApiId=api["id"], stageName="dev")
        self.assertEqual((stage["deploymentId"], stage["variables"]), (first["id"], {"a": "1"}))
        self.refused("BadRequestException", gateway().delete_deployment, restApiId=api["id"], deploymentId=first["id"])
        stage = gateway().update_stage(restApiId=api["id"], stageName="dev", patchOperations=[
            {"op": "replace", "path": "/deploymentId", "value": second["id"]},
            {"op": "replace", "path": "/variables/b", "value": "2"},
            {"op": "replace", "path": "/*/*/throttling/rateLimit", "value": "7"},
            {"op": "replace", "path": "/~1orders/GET/caching/enabled", "value": "true"},
            {"op": "replace", "path": "/cacheClusterEnabled", "value": "true"}])
        self.assertEqual(stage["variables"], {"a": "1", "b": "2"})
        self.assertEqual(stage["methodSettings"]["*/*"]["throttlingRateLimit"], 7)
        self.assertTrue(stage["methodSettings"]["orders/GET"]["cachingEnabled"])
        self.assertEqual((stage["cacheClusterStatus"], stage["cacheClusterSize"]), ("AVAILABLE", "0.5"))
        stage = gateway().update_stage(restApiId=api["id"], stageName="dev", patchOperations=[
            {"op": "remove", "path": "/~1orders/GET"}, {"op": "remove", "path": "/variables/a"}])
        self.assertEqual((list(stage["methodSettings"]), stage["variables"]), (["*/*"], {"b": "2"}))
        gateway().delete_deployment(restApiId=api["id"], deploymentId=first["id"])
        self.refused("ConflictException", gateway().create_stage, restApiId=api["id"], stageName="dev", deploymentId=second["id"])
        self.refused("BadRequestException", gateway().create_stage, restApiId=api["id"], stageName="a b", deploymentId=second["id"])
        self.refused("BadRequestException", gateway().create_stage, restApiId=api["id"], stageName="x", deploymentId="nope")
        self.refused("BadRequestException", gateway().update_stage, restApiId=api["id"], stageName="dev",
                     patchOperations=[{"op": "replace", "path": "/deploymentId", "value": "nope"}])
        self.refused("BadRequestException", gateway().update_stage, restApiId=api["id"], stageName="dev",
                     patchOperations=[{"op": "replace", "path": "/accessLogSettings/format", "value": "nothing"}])
        self.assertEqual([s["stageName"] for s in gateway().get_stages(restApiId=api["id"])["item"]], ["dev"])

    def test_canary(self):
        api = self.api()
        self.mock(api["id"], api["rootResourceId"])
        first = gateway().create_deployment(restApiId=api["id"], stageName="dev", variables={"a": "1"})
        second = gateway().create_deployment(restApiId=api["id"], stageName="dev",
                                             canarySettings={"percentTraffic": 10, "stageVariableOverrides": {"a": "2"}})
        stage = gateway().get_stage(restApiId=api["id"], stageName="dev")
        self.assertEqual((stage["deploymentId"], stage["canarySettings"]["deploymentId"], stage["canarySettings"]["percentTraffic"]),
                         (first["id"], second["id"], 10))
        stage = gateway().update_stage(restApiId=api["id"], stageName="dev", patchOperations=[
            {"op": "copy", "from": "/canarySettings/deploymentId", "path": "/deploymentId"},
            {"op": "copy", "from": "/canarySettings/stageVariableOverrides", "path": "/variables"},
            {"op": "remove", "path": "/canarySettings"}])
        self.assertEqual((stage["deploymentId"], stage["variables"]), (second["id"], {"a": "2"}))
        self.assertNotIn("canarySettings", stage)

    def test_settings_without_effect_are_refused(self):
        api = self.api()
        self.mock(api["id"], api["rootResourceId"])
        gateway().create_deployment(restApiId=api["id"], stageName="dev")
        certificate = gateway().generate_client_certificate()["clientCertificateId"]
        for path, value in (("/*/*/logging/loglevel", "INFO"), ("/*/*/logging/dataTrace", "true"), ("/tracingEnabled", "true"),
                            ("/clientCertificateId", certificate)):
            self.refused("NotImplemented", gateway().update_stage, restApiId=api["id"], stageName="dev",
                         patchOperations=[{"op": "replace", "path": path, "value": value}])
        gateway().delete_client_certificate(clientCertificateId=certificate)
        self.refused("NotImplemented", gateway().put_integration, restApiId=api["id"], resourceId=api["rootResourceId"], httpMethod="GET", type="AWS",
                     integrationHttpMethod="POST", uri="arn:aws:apigateway:us-east-1:sqs:action/SendMessage", credentials="arn:aws:iam::*:user/*")
        for more in ({"minimumCompressionSize": 0}, {"endpointConfiguration": {"types": ["PRIVATE"]}}):
            self.refused("NotImplemented", gateway().create_rest_api, name="x", **more)
        for more in ({"certificateBody": "x"}, {"mutualTlsAuthentication": {"truststoreUri": "s3://x/y"}}):
            self.refused("NotImplemented", gateway().create_domain_name, domainName="tls.example.com", certificateArn="arn:aws:acm:us-east-1:0:certificate/x", **more)
        self.refused("NotImplemented", gateway().create_authorizer, restApiId=api["id"], name="a", type="COGNITO_USER_POOLS", providerARNs=["arn:aws:cognito-idp:x"],
                     identitySource="method.request.header.Authorization")


class Plans(Case):
    def test_keys_and_plans(self):
        api = self.api()
        self.mock(api["id"], api["rootResourceId"])
        gateway().create_deployment(restApiId=api["id"], stageName="dev")
        key = gateway().create_api_key(name="k", enabled=True)
        self.addCleanup(gateway().delete_api_key, apiKey=key["id"])
        self.assertEqual(len(key["value"]), 40)
        self.assertNotIn("value", gateway().get_api_key(apiKey=key["id"]))
        self.assertEqual(gateway().get_api_key(apiKey=key["id"], includeValue=True)["value"], key["value"])
        self.refused("ConflictException", gateway().create_api_key, name="k2", value=key["value"])
        self.refused("BadRequestException", gateway().create_api_key, name="k2", value="short")
        plan = gateway().create_usage_plan(name="p", throttle={"rateLimit": 5, "burstLimit": 5}, quota={"limit": 10, "period": "DAY"},
                                           apiStages=[{"apiId": api["id"], "stage": "dev"}])
        self.refused("BadRequestException", gateway().create_usage_plan, name="p", apiStages=[{"apiId": api["id"], "stage": "nope"}])
        self.refused("BadRequestException", gateway().create_usage_plan, name="p", quota={"limit": 1, "period": "DAY", "offset": 1})
        gateway().create_usage_plan_key(usagePlanId=plan["id"], keyId=key["id"], keyType="API_KEY")
        self.refused("ConflictException", gateway().create_usage_plan_key, usagePlanId=plan["id"], keyId=key["id"], keyType="API_KEY")
        self.refused("NotFoundException", gateway().create_usage_plan_key, usagePlanId=plan["id"], keyId="nope", keyType="API_KEY")
        self.assertEqual([k["id"] for k in gateway().get_usage_plan_keys(usagePlanId=plan["id"])["items"]], [key["id"]])
        self.assertEqual([p["id"] for p in gateway().get_usage_plans(keyId=key["id"])["items"]], [plan["id"]])
        today = server().clock_now()[:10]
        usage = gateway().get_usage(usagePlanId=plan["id"], startDate=today, endDate=today)
        self.assertEqual(usage["items"], {key["id"]: [[0, 10]]})
        usage = gateway().update_usage(usagePlanId=plan["id"], keyId=key["id"],
                                       patchOperations=[{"op": "replace", "path": "/remaining", "value": "3"}])
        self.assertEqual(usage["items"], {key["id"]: [[0, 3]]})
        self.refused("BadRequestException", gateway().delete_usage_plan, usagePlanId=plan["id"])
        patched = gateway().update_usage_plan(usagePlanId=plan["id"], patchOperations=[
            {"op": "replace", "path": "/apiStages/%s:dev/throttle/~1a/GET/rateLimit" % api["id"], "value": "2"},
            {"op": "replace", "path": "/throttle/rateLimit", "value": "9"}])
        self.assertEqual((patched["apiStages"][0]["throttle"]["/a/GET"]["rateLimit"], patched["throttle"]["rateLimit"]), (2, 9))
        patched = gateway().update_usage_plan(usagePlanId=plan["id"], patchOperations=[
            {"op": "remove", "path": "/apiStages", "value": api["id"] + ":dev"}, {"op": "remove", "path": "/quota"}])
        self.assertEqual((patched["apiStages"], patched.get("quota")), ([], None))
        gateway().delete_usage_plan(usagePlanId=plan["id"])

    def test_import_keys(self):
        text = 'Name,key,description,Enabled,usageplanIds\none,aaaaaaaaaaaaaaaaaaaaaaa1,"a, b",TRUE,\ntwo,bad,,FALSE,\n'
        out = gateway().import_api_keys(body=text.encode(), format="csv")
        self.assertEqual((len(out["ids"]), len(out["warnings"])), (1, 1))
        key = gateway().get_api_key(apiKey=out["ids"][0], includeValue=True)
        self.assertEqual((key["description"], key["value"]), ("a, b", "a" * 23 + "1"))
        gateway().delete_api_key(apiKey=key["id"])


class Others(Case):
    def test_domains(self):
        api = self.api()
        self.mock(api["id"], api["rootResourceId"])
        gateway().create_deployment(restApiId=api["id"], stageName="dev")
        certificate = "arn:aws:acm:us-east-1:000000000000:certificate/x"
        made = gateway().create_domain_name(domainName="api.example.com", regionalCertificateArn=certificate,
                                            endpointConfiguration={"types": ["REGIONAL"]}, tags={"a": "1"})
        self.assertRegex(made["regionalDomainName"], r"^d-[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com$")
        self.refused("ConflictException", gateway().create_domain_name, domainName="api.example.com", certificateArn=certificate)
        self.refused("BadRequestException", gateway().create_domain_name, domainName="nodots", certificateArn=certificate)
        gateway().create_base_path_mapping(domainName="api.example.com", restApiId=api["id"], stage="dev")
        self.refused("ConflictException", gateway().create_base_path_mapping, domainName="api.example.com", restApiId=api["id"])
        self.refused("BadRequestException", gateway().create_base_path_mapping, domainName="api.example.com", restApiId="nope", basePath="x")
        self.assertEqual(gateway().get_base_path_mappings(domainName="api.example.com")["items"],
                         [{"basePath": "(none)", "restApiId": api["id"], "stage": "dev"}])
        self.refused("BadRequestException", gateway().delete_stage, restApiId=api["id"], stageName="dev")
        moved = gateway().update_base_path_mapping(domainName="api.example.com", basePath="(none)",
                                                   patchOperations=[{"op": "replace", "path": "/basePath", "value": "v1"}])
        self.assertEqual(moved["basePath"], "v1")
        arn = "arn:aws:apigateway:us-east-1::/domainnames/api.example.com"
        self.assertEqual(gateway().get_tags(resourceArn=arn)["tags"], {"a": "1"})
        gateway().delete_base_path_mapping(domainName="api.example.com", basePath="v1")
        gateway().delete_domain_name(domainName="api.example.com")
        self.refused("NotFoundException", gateway().get_domain_name, domainName="api.example.com")

    def test_tags(self):
        api = self.api(tags={"a": "1"})
        arn = "arn:aws:apigateway:us-east-1::/restapis/" + api["id"]
        gateway().tag_resource(resourceArn=arn, tags={"b": "2"})
        gateway().untag_resource(resourceArn=arn, tagKeys=["a"])
        self.assertEqual(gateway().get_tags(resourceArn=arn)["tags"], {"b": "2"})
        self.refused("BadRequestException", gateway().tag_resource, resourceArn=arn, tags={"aws:x": "1"})
        self.refused("NotFoundException", gateway().get_tags, resourceArn=arn + "x")

    def test_certificates_links_account(self):
        made = gateway().generate_client_certificate(description="d")
        self.assertIn("BEGIN CERTIFICATE", made["pemEncodedCertificate"])
        gateway().delete_client_certificate(clientCertificateId=made["clientCertificateId"])
        link = gateway().create_vpc_link(name="l", targetArns=["arn:aws:elasticloadbalancing:us-east-1:0:loadbalancer/net/a/b"])
        self.assertEqual(gateway().get_vpc_link(vpcLinkId=link["id"])["status"], "AVAILABLE")
        gateway().delete_vpc_link(vpcLinkId=link["id"])
        account = gateway().update_account(patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn",
                                                             "value": "arn:aws:iam::000000000000:role/r"}])
        self.assertEqual(account["cloudwatchRoleArn"], "arn:aws:iam::000000000000:role/r")
        self.assertEqual(gateway().get_account()["throttleSettings"], {"burstLimit": 5000, "rateLimit": 10000})


class Permissions(Case):
    def test_actions_are_methods_on_paths(self):
        from support import with_keys
        api = self.api()
        iam = client("iam")
        iam.create_user(UserName="reader")
        key = iam.create_access_key(UserName="reader")["AccessKey"]
        iam.put_user_policy(UserName="reader", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "apigateway:GET", "Resource": "arn:aws:apigateway:us-east-1::/restapis/" + api["id"]}]}))
        reader = with_keys("apigateway", key["AccessKeyId"], key["SecretAccessKey"])
        self.assertEqual(reader.get_rest_api(restApiId=api["id"])["id"], api["id"])
        self.refused("AccessDeniedException", reader.get_rest_apis)
        self.refused("AccessDeniedException", reader.delete_rest_api, restApiId=api["id"])


if __name__ == "__main__":
    unittest.main()
