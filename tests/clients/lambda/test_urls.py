"""Function URLs: requests become events, answers become responses; who may, and from which origin."""
import base64
import json
import unittest
import urllib.error
import urllib.request

import botocore.auth
import botocore.awsrequest
import botocore.credentials

import support
from lambda_case import LambdaCase, archive

ANSWER = '''
import json
def handler(event, context):
    path = event["rawPath"]
    if path == "/described":
        return {"statusCode": 201, "headers": {"X-A": "b", "Content-Type": "text/plain", "Access-Control-Allow-Origin": "https://mine"}, "cookies": ["a=1", "b=2"], "body": "made"}
    if path == "/bytes":
        return {"statusCode": 200, "body": "AAEC", "isBase64Encoded": True}
    if path == "/fail":
        raise Exception("no")
    return event
'''


class Urls(LambdaCase):
    executes = True

    def door(self, auth="NONE", allow=True, **config):
        name = self.make(ZipFile=archive({"index.py": ANSWER}), Handler="index.handler")["FunctionName"]
        made = self.client.create_function_url_config(FunctionName=name, AuthType=auth, **config)
        self.host = made["FunctionUrl"][8:-1]
        if allow and auth == "NONE":
            self.client.add_permission(FunctionName=name, StatementId="public", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE")
        return name

    def ask(self, path="/", method="GET", body=None, headers=None):
        request = urllib.request.Request(support.server().url + path, body, dict({"Host": self.host}, **(headers or {})), method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.headers, refusal.read()

    def test_config(self):
        name = self.door()
        self.assertRegex(self.host, r"^[a-z0-9]{32}\.lambda-url\.us-east-1\.on\.aws$")
        self.fails("ResourceConflictException", self.client.create_function_url_config, FunctionName=name, AuthType="NONE")
        got = self.client.update_function_url_config(FunctionName=name, AuthType="AWS_IAM", Cors={"AllowOrigins": ["*"]})
        self.assertEqual((got["AuthType"], got["Cors"]), ("AWS_IAM", {"AllowOrigins": ["*"]}))
        self.assertEqual(len(self.client.list_function_url_configs(FunctionName=name)["FunctionUrlConfigs"]), 1)
        self.client.delete_function_url_config(FunctionName=name)
        self.fails("ResourceNotFoundException", self.client.get_function_url_config, FunctionName=name)
        self.assertEqual(self.ask()[0], 403)

    def test_event(self):
        self.door()
        status, headers, body = self.ask("/a%20b/c?x=1&y=2&x=3", "POST", b'{"a":1}', {"Content-Type": "application/json", "Cookie": "k=v; l=w", "X-Mine": "m"})
        event = json.loads(body)
        self.assertEqual((status, headers["Content-Type"]), (200, "application/json"))
        self.assertEqual((event["version"], event["rawPath"], event["rawQueryString"]), ("2.0", "/a b/c", "x=1&y=2&x=3"))
        self.assertEqual((event["queryStringParameters"], event["cookies"]), ({"x": "1,3", "y": "2"}, ["k=v", "l=w"]))
        self.assertEqual((event["body"], event["isBase64Encoded"], event["headers"]["x-mine"]), ('{"a":1}', False, "m"))
        context = event["requestContext"]
        self.assertEqual((context["accountId"], context["domainName"], context["stage"]), ("anonymous", self.host, "$default"))
        self.assertEqual((context["http"]["method"], context["http"]["path"]), ("POST", "/a b/c"))
        binary = json.loads(self.ask("/", "PUT", b"\x00\xff", {"Content-Type": "application/octet-stream"})[2])
        self.assertEqual((binary["isBase64Encoded"], base64.b64decode(binary["body"])), (True, b"\x00\xff"))

    def test_responses(self):
        self.door()
        status, headers, body = self.ask("/described")
        self.assertEqual((status, body, headers["X-A"], headers["Content-Type"]), (201, b"made", "b", "text/plain"))
        self.assertEqual(headers.get_all("Set-Cookie"), ["a=1", "b=2"])
        self.assertEqual(self.ask("/bytes")[2], b"\x00\x01\x02")
        self.assertEqual(self.ask("/fail")[0::2], (502, b"Internal Server Error"))

    def test_permission(self):
        name = self.door(allow=False)
        self.assertEqual(self.ask()[0], 403)
        self.client.add_permission(FunctionName=name, StatementId="p", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE")
        self.assertEqual(self.ask()[0], 200)
        self.client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        status, _, body = self.ask()
        self.assertEqual((status, json.loads(body)["Reason"]), (429, "ReservedFunctionConcurrentInvocationLimitExceeded"))

    def test_signed(self):
        self.door(auth="AWS_IAM")
        self.assertEqual(self.ask()[0], 403)
        iam = support.client("iam", self.account)
        iam.create_user(UserName="caller")
        keys = iam.create_access_key(UserName="caller")["AccessKey"]

        def signed():
            request = botocore.awsrequest.AWSRequest("GET", "https://%s/x" % self.host, headers={"Host": self.host})
            botocore.auth.SigV4Auth(botocore.credentials.Credentials(keys["AccessKeyId"], keys["SecretAccessKey"]), "lambda", "us-east-1").add_auth(request)
            return self.ask("/x", headers=dict(request.headers))
        support.server().clock_run()
        try:
            self.assertEqual(signed()[0], 403)
            iam.put_user_policy(UserName="caller", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "lambda:InvokeFunctionUrl", "Resource": "*"}]}))
            status, _, body = signed()
        finally:
            support.server().clock_stop()
        self.assertEqual(status, 200)
        self.assertEqual(json.loads(body)["requestContext"]["authorizer"]["iam"]["userArn"], "arn:aws:iam::000000000000:user/caller")

    def test_origins(self):
        self.door(Cors={"AllowOrigins": ["https://a.example"], "AllowMethods": ["GET"], "AllowHeaders": ["x-b"], "MaxAge": 60, "ExposeHeaders": ["x-c"]})
        status, headers, _ = self.ask("/", "OPTIONS", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"})
        self.assertEqual((status, headers["Access-Control-Allow-Origin"], headers["Access-Control-Allow-Methods"], headers["Access-Control-Max-Age"]),
                         (200, "https://a.example", "GET", "60"))
        _, headers, _ = self.ask("/described", headers={"Origin": "https://a.example"})
        self.assertEqual(headers.get_all("Access-Control-Allow-Origin"), ["https://a.example"])
        self.assertEqual(headers["Access-Control-Expose-Headers"], "x-c")
        self.assertIsNone(self.ask("/described", headers={"Origin": "https://b.example"})[1]["Access-Control-Allow-Origin"])

    def test_archive(self):
        zipped = archive(extra="x")
        name = self.make(ZipFile=zipped)["FunctionName"]
        location = self.client.get_function(FunctionName=name)["Code"]["Location"]
        with urllib.request.urlopen(location) as answer:
            self.assertEqual(answer.read(), zipped)


if __name__ == "__main__":
    unittest.main()
