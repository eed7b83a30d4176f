"""HTTP and WebSocket APIs as the control plane knows them."""
import http.client
import unittest

from botocore.exceptions import ClientError

from support import client, server

FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f"
INVOKE = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/%s/invocations" % FUNCTION


def gateway():
    return client("apigatewayv2")


class Case(unittest.TestCase):
    def refused(self, code, call, *args, **kwargs):
        with self.assertRaises(ClientError) as caught:
            call(*args, **kwargs)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def api(self, **options):
        made = gateway().create_api(**dict(dict(Name="api", ProtocolType="HTTP"), **options))
        self.addCleanup(gateway().delete_api, ApiId=made["ApiId"])
        return made


class Apis(Case):
    def test_life(self):
        made = self.api(Tags={"a": "1"}, CorsConfiguration={"AllowOrigins": ["*"]})
        self.assertEqual(made["ApiEndpoint"], "https://%s.execute-api.us-east-1.amazonaws.com" % made["ApiId"])
        self.assertEqual(made["RouteSelectionExpression"], "$request.method $request.path")
        changed = gateway().update_api(ApiId=made["ApiId"], Name="other")
        self.assertEqual((changed["Name"], changed["CorsConfiguration"]), ("other", {"AllowOrigins": ["*"]}))
        gateway().delete_cors_configuration(ApiId=made["ApiId"])
        self.assertNotIn("CorsConfiguration", gateway().get_api(ApiId=made["ApiId"]))
        self.refused("NotFoundException", gateway().get_api, ApiId="nope")
        self.refused("BadRequestException", gateway().create_api, Name="x", ProtocolType="WEBSOCKET")
        self.refused("BadRequestException", gateway().create_api, Name="x", ProtocolType="HTTP",
                     CorsConfiguration={"AllowOrigins": ["*"], "AllowCredentials": True})
        rest = client("apigateway")
        self.assertNotIn(made["ApiId"], [a["id"] for a in rest.get_rest_apis()["items"]])
        arn = "arn:aws:apigateway:us-east-1::/apis/" + made["ApiId"]
        gateway().tag_resource(ResourceArn=arn, Tags={"b": "2"})
        gateway().untag_resource(ResourceArn=arn, TagKeys=["a"])
        self.assertEqual(gateway().get_tags(ResourceArn=arn)["Tags"], {"b": "2"})

    def test_quick_create(self):
        api = self.api(Target=FUNCTION)["ApiId"]
        route = gateway().get_routes(ApiId=api)["Items"][0]
        integration = gateway().get_integrations(ApiId=api)["Items"][0]
        stage = gateway().get_stages(ApiId=api)["Items"][0]
        self.assertEqual((route["RouteKey"], route["Target"]), ("$default", "integrations/" + integration["IntegrationId"]))
        self.assertEqual((integration["IntegrationType"], integration["PayloadFormatVersion"]), ("AWS_PROXY", "2.0"))
        self.assertEqual((stage["StageName"], stage["AutoDeploy"]), ("$default", True))
        gateway().update_api(ApiId=api, Target="https://example.com")
        self.assertEqual(gateway().get_integrations(ApiId=api)["Items"][0]["IntegrationType"], "HTTP_PROXY")

    def test_routes(self):
        api = self.api()["ApiId"]
        integration = gateway().create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=FUNCTION, PayloadFormatVersion="2.0")
        target = "integrations/" + integration["IntegrationId"]
        route = gateway().create_route(ApiId=api, RouteKey="GET /a/{b}", Target=target)
        self.assertEqual((route["AuthorizationType"], route["ApiKeyRequired"]), ("NONE", False))
        self.refused("ConflictException", gateway().create_route, ApiId=api, RouteKey="GET /a/{b}")
        self.refused("BadRequestException", gateway().create_route, ApiId=api, RouteKey="nonsense")
        self.refused("BadRequestException", gateway().create_route, ApiId=api, RouteKey="GET /{p+}/x")
        self.refused("BadRequestException", gateway().create_route, ApiId=api, RouteKey="GET /x", Target="integrations/nope")
        self.refused("BadRequestException", gateway().create_route, ApiId=api, RouteKey="GET /x", AuthorizationType="JWT", AuthorizerId="nope")
        changed = gateway().update_route(ApiId=api, RouteId=route["RouteId"], RouteKey="POST /a")
        self.assertEqual((changed["RouteKey"], changed["Target"]), ("POST /a", target))
        gateway().update_integration(ApiId=api, IntegrationId=integration["IntegrationId"],
                                     RequestParameters={"append:header.a": "1", "append:header.b": "2"})
        changed = gateway().update_integration(ApiId=api, IntegrationId=integration["IntegrationId"], RequestParameters={"append:header.a": ""})
        self.assertEqual(changed["RequestParameters"], {"append:header.b": "2"})
        gateway().delete_route(ApiId=api, RouteId=route["RouteId"])
        self.refused("NotFoundException", gateway().get_route, ApiId=api, RouteId=route["RouteId"])
        self.refused("BadRequestException", gateway().create_integration, ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=FUNCTION)
        self.refused("BadRequestException", gateway().create_integration, ApiId=api, IntegrationType="MOCK")
        self.refused("ValidationException", gateway().create_integration, ApiId=api, IntegrationType="HTTP_PROXY", IntegrationUri="http://x",
                     IntegrationMethod="GET", TimeoutInMillis=40000)

    def test_pages(self):
        api = self.api()["ApiId"]
        for i in range(5):
            gateway().create_route(ApiId=api, RouteKey="GET /%d" % i)
        seen, token = [], None
        while True:
            page = gateway().get_routes(ApiId=api, MaxResults="2", **({"NextToken": token} if token else {}))
            seen += [r["RouteKey"] for r in page["Items"]]
            token = page.get("NextToken")
            if not token:
                break
        self.assertEqual(sorted(seen), ["GET /%d" % i for i in range(5)])
        self.refused("BadRequestException", gateway().get_routes, ApiId=api, MaxResults="0")
        self.refused("BadRequestException", gateway().get_routes, ApiId=api, NextToken="x")

    def test_authorizers(self):
        api = self.api()["ApiId"]
        jwt = gateway().create_authorizer(ApiId=api, AuthorizerType="JWT", Name="j", IdentitySource=["$request.header.Authorization"],
                                          JwtConfiguration={"Issuer": "https://issuer.example.com", "Audience": ["a"]})
        gateway().create_route(ApiId=api, RouteKey="GET /", AuthorizationType="JWT", AuthorizerId=jwt["AuthorizerId"])
        self.refused("BadRequestException", gateway().create_route, ApiId=api, RouteKey="GET /2", AuthorizationType="CUSTOM",
                     AuthorizerId=jwt["AuthorizerId"])
        self.refused("BadRequestException", gateway().create_authorizer, ApiId=api, AuthorizerType="JWT", Name="k",
                     IdentitySource=["$request.header.Authorization"], JwtConfiguration={"Audience": ["a"]})
        self.refused("BadRequestException", gateway().create_authorizer, ApiId=api, AuthorizerType="REQUEST", Name="r", AuthorizerUri=INVOKE,
                     IdentitySource=[], AuthorizerPayloadFormatVersion="1.0", EnableSimpleResponses=True)

    def test_stages(self):
        api = self.api()["ApiId"]
        self.refused("BadRequestException", gateway().create_deployment, ApiId=api)
        route = gateway().create_route(ApiId=api, RouteKey="GET /")
        auto = gateway().create_stage(ApiId=api, StageName="auto", AutoDeploy=True)
        first = gateway().get_stage(ApiId=api, StageName="auto")["DeploymentId"]
        gateway().update_route(ApiId=api, RouteId=route["RouteId"], RouteKey="GET /x")
        second = gateway().get_stage(ApiId=api, StageName="auto")["DeploymentId"]
        self.assertNotEqual(first, second)
        self.assertTrue(gateway().get_deployment(ApiId=api, DeploymentId=second)["AutoDeployed"])
        self.refused("BadRequestException", gateway().create_deployment, ApiId=api, StageName="auto")
        made = gateway().create_deployment(ApiId=api)
        gateway().create_stage(ApiId=api, StageName="dev", DeploymentId=made["DeploymentId"], StageVariables={"a": "1"})
        self.refused("BadRequestException", gateway().delete_deployment, ApiId=api, DeploymentId=made["DeploymentId"])
        self.refused("ConflictException", gateway().create_stage, ApiId=api, StageName="dev")
        self.refused("BadRequestException", gateway().create_stage, ApiId=api, StageName="x y")
        changed = gateway().update_stage(ApiId=api, StageName="dev", StageVariables={"a": "", "b": "2"})
        self.assertEqual(changed["StageVariables"], {"b": "2"})
        self.refused("NotFoundException", gateway().update_stage, ApiId=api, StageName="dev", RouteSettings={"GET /nope": {"ThrottlingRateLimit": 1}})
        gateway().delete_stage(ApiId=api, StageName="dev")
        gateway().delete_deployment(ApiId=api, DeploymentId=made["DeploymentId"])
        self.assertEqual(auto["StageName"], "auto")

    def test_websocket_parts(self):
        api = self.api(ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action")
        self.assertTrue(api["ApiEndpoint"].startswith("wss://"))
        api = api["ApiId"]
        integration = gateway().create_integration(ApiId=api, IntegrationType="MOCK")["IntegrationId"]
        response = gateway().create_integration_response(ApiId=api, IntegrationId=integration, IntegrationResponseKey="$default")
        self.assertEqual(gateway().get_integration_responses(ApiId=api, IntegrationId=integration)["Items"][0]["IntegrationResponseId"],
                         response["IntegrationResponseId"])
        route = gateway().create_route(ApiId=api, RouteKey="$connect", Target="integrations/" + integration)["RouteId"]
        gateway().create_route_response(ApiId=api, RouteId=route, RouteResponseKey="$default")
        self.assertEqual(len(gateway().get_route_responses(ApiId=api, RouteId=route)["Items"]), 1)
        self.refused("NotFoundException", gateway().create_route_response, ApiId=api, RouteId="nope", RouteResponseKey="$default")
        gateway().create_model(ApiId=api, Name="m", Schema="{}")
        self.refused("BadRequestException", gateway().create_model, ApiId=api, Name="n", Schema="{")


class Domains(Case):
    def test_shared_with_rest_apis(self):
        api = self.api(Target=FUNCTION)["ApiId"]
        rest = client("apigateway")
        configuration = [{"CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/x", "EndpointType": "REGIONAL"}]
        made = gateway().create_domain_name(DomainName="two.example.com", DomainNameConfigurations=configuration)
        self.addCleanup(gateway().delete_domain_name, DomainName="two.example.com")
        self.assertEqual(made["DomainNameConfigurations"][0]["ApiGatewayDomainName"],
                         rest.get_domain_name(domainName="two.example.com")["regionalDomainName"])
        self.refused("ConflictException", gateway().create_domain_name, DomainName="two.example.com", DomainNameConfigurations=configuration)
        mapping = gateway().create_api_mapping(DomainName="two.example.com", ApiId=api, Stage="$default", ApiMappingKey="a/b")
        self.refused("BadRequestException", gateway().create_api_mapping, DomainName="two.example.com", ApiId=api, Stage="nope")
        self.refused("ConflictException", gateway().create_api_mapping, DomainName="two.example.com", ApiId=api, Stage="$default", ApiMappingKey="a/b")
        self.refused("BadRequestException", gateway().delete_stage, ApiId=api, StageName="$default")
        changed = gateway().update_api_mapping(DomainName="two.example.com", ApiMappingId=mapping["ApiMappingId"], ApiId=api, ApiMappingKey="c")
        self.assertEqual(changed["ApiMappingKey"], "c")
        self.assertEqual(len(gateway().get_api_mappings(DomainName="two.example.com")["Items"]), 1)
        gateway().delete_api_mapping(DomainName="two.example.com", ApiMappingId=mapping["ApiMappingId"])


class Requests(Case):
    """There is no data plane: nobody is to take silence for an answer."""
    def ask(self, host, path="/"):
        connection = http.client.HTTPConnection("127.0.0.1", server().port, timeout=30)
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status, answer.headers["x-amzn-ErrorType"]

    def test_refused(self):
        api = self.api(Target=FUNCTION)["ApiId"]
        self.assertEqual(self.ask(api + ".execute-api.us-east-1.amazonaws.com"), (501, "NotImplemented"))
        self.assertEqual(self.ask("localhost", "/_stormglass/apigatewayv2/%s/" % api), (501, "NotImplemented"))
        made = gateway().create_domain_name(DomainName="http.example.com", DomainNameConfigurations=[
            {"CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/x", "EndpointType": "REGIONAL"}])
        self.addCleanup(gateway().delete_domain_name, DomainName="http.example.com")
        self.assertEqual(self.ask("http.example.com"), (403, "ForbiddenException"))
        gateway().create_api_mapping(DomainName="http.example.com", ApiId=api, Stage="$default")
        for host in ("http.example.com", made["DomainNameConfigurations"][0]["ApiGatewayDomainName"]):
            self.assertEqual(self.ask(host), (501, "NotImplemented"))


if __name__ == "__main__":
    unittest.main()
