import base64
import http.server
import json
import threading
import time
import unittest
import urllib.parse

from events_case import EventsCase
from support import client, server


class Endpoint(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        site = self.server
        if self.path.startswith("/token"):
            site.tokens.append((dict(self.headers), body))
            answer, status = json.dumps({"access_token": "t%d" % len(site.tokens), "expires_in": 3600}).encode(), site.token_status
        else:
            site.seen.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            status, answer = site.answers.pop(0) if site.answers else 200, b"{}"
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_PUT = do_GET = do_POST

    def log_message(self, *_):
        pass


class ApiDestinations(EventsCase):
    def setUp(self):
        super().setUp()
        self.site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
        self.site.seen, self.site.tokens, self.site.answers, self.site.token_status = [], [], [], 200
        threading.Thread(target=self.site.serve_forever, daemon=True).start()
        self.addCleanup(self.site.server_close)
        self.addCleanup(self.site.shutdown)
        self.url = "http://127.0.0.1:%d" % self.site.server_address[1]
        iam = client("iam", self.account)
        iam.create_role(RoleName="call", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
        iam.put_role_policy(RoleName="call", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "events:InvokeApiDestination", "Resource": "*"}]}))
        self.role = "arn:aws:iam::%s:role/call" % self.account
        self.dead_url, self.dead = self.queue("dead")

    def connect(self, kind="API_KEY", name="c", **auth):
        auth = auth or {"ApiKeyAuthParameters": {"ApiKeyName": "x-key", "ApiKeyValue": "secret"}}
        return self.events.create_connection(Name=name, AuthorizationType=kind, AuthParameters=auth)["ConnectionArn"]

    def target(self, connection, path="/orders", method="POST", rate=300, **more):
        arn = self.events.create_api_destination(Name="d", ConnectionArn=connection, InvocationEndpoint=self.url + path, HttpMethod=method,
                                                 InvocationRateLimitPerSecond=rate)["ApiDestinationArn"]
        self.rule("r", {"source": ["shop"]}, dict({"Id": "1", "Arn": arn, "RoleArn": self.role, "DeadLetterConfig": {"Arn": self.dead}}, **more))
        return arn

    def advance(self, by):
        """Until nothing is under way outside any more."""
        super().advance(by)
        end = time.monotonic() + 20
        while server().clock()["parked"]:
            self.assertLess(time.monotonic(), end)
            super().advance("1ms")

    def send(self, **detail):
        self.put(**detail)
        self.advance("1ms")

    def test_request(self):
        self.target(self.connect("BASIC", BasicAuthParameters={"Username": "u", "Password": "p"}, InvocationHttpParameters={
            "HeaderParameters": [{"Key": "x-fixed", "Value": "f"}], "QueryStringParameters": [{"Key": "q", "Value": "a b"}],
            "BodyParameters": [{"Key": "extra", "Value": "e"}]}), path="/orders/*/items", HttpParameters={
                "PathParameterValues": ["$.detail.id"], "HeaderParameters": {"x-own": "$.detail.id"}, "QueryStringParameters": {"z": "1"}},
            InputPath="$.detail")
        self.send(id="o/1")
        method, path, headers, body = self.site.seen[0]
        self.assertEqual((method, path), ("POST", "/orders/o%2F1/items?q=a%20b&z=1"))
        self.assertEqual(headers["authorization"], "Basic " + base64.b64encode(b"u:p").decode())
        self.assertEqual((headers["x-fixed"], headers["x-own"], headers["user-agent"]), ("f", "o/1", "Amazon/EventBridge/ApiDestinations"))
        self.assertEqual(json.loads(body), {"id": "o/1", "extra": "e"})

    def test_retries_and_dead_letters(self):
        self.target(self.connect(), RetryPolicy={"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 3600})
        self.site.answers = [503, 429, 200]
        self.send(n=1)
        self.assertEqual(len(self.site.seen), 1)
        self.advance("2s")
        self.advance("2s")
        self.assertEqual(len(self.site.seen), 3)
        self.assertEqual(self.site.seen[0][2]["x-key"], "secret")
        self.site.answers = [400]
        self.send(n=2)
        self.site.answers = [500] * 3
        self.send(n=3)
        for _ in range(4):
            self.advance("2s")
        told = {json.loads(m["Body"])["detail"]["n"]: {k: v["StringValue"] for k, v in m["MessageAttributes"].items()}
                for m in self.messages(self.dead_url, raw=True, MessageAttributeNames=["All"])}
        self.assertEqual((told[2]["ERROR_CODE"], told[2]["RETRY_ATTEMPTS"]), ("ERROR_FROM_TARGET", "0"))
        self.assertEqual((told[3]["RETRY_ATTEMPTS"], told[3]["EXHAUSTED_RETRY_CONDITION"]), ("2", "MaximumRetryAttempts"))
        self.assertEqual(len(self.site.seen), 7)

    def test_oauth(self):
        connection = self.connect("OAUTH_CLIENT_CREDENTIALS", OAuthParameters={
            "ClientParameters": {"ClientID": "id", "ClientSecret": "s"}, "AuthorizationEndpoint": self.url + "/token", "HttpMethod": "POST",
            "OAuthHttpParameters": {"BodyParameters": [{"Key": "audience", "Value": "a"}]}})
        self.advance("1ms")
        self.assertEqual(self.events.describe_connection(Name="c")["ConnectionState"], "AUTHORIZED")
        form = dict(urllib.parse.parse_qsl(self.site.tokens[0][1]))
        self.assertEqual(form, {"audience": "a", "grant_type": "client_credentials", "client_id": "id", "client_secret": "s"})
        self.target(connection)
        self.send(n=1)
        self.assertEqual(self.site.seen[0][2]["authorization"], "Bearer t1")
        self.site.answers = [401, 200]
        self.send(n=2)
        self.assertEqual([s[2]["authorization"] for s in self.site.seen[1:]], ["Bearer t1", "Bearer t2"])

    def test_oauth_that_fails(self):
        self.site.token_status = 403
        self.connect("OAUTH_CLIENT_CREDENTIALS", OAuthParameters={
            "ClientParameters": {"ClientID": "id", "ClientSecret": "s"}, "AuthorizationEndpoint": self.url + "/token", "HttpMethod": "POST"})
        self.advance("1ms")
        told = self.events.describe_connection(Name="c")
        self.assertEqual(told["ConnectionState"], "DEAUTHORIZED")
        self.assertIn("403", told["StateReason"])

    def test_pace(self):
        self.target(self.connect(), rate=2)
        for n in range(6):
            self.put(n=n)
        self.advance("1ms")
        self.assertEqual(len(self.site.seen), 2)
        self.advance("900ms")
        self.assertEqual(len(self.site.seen), 3)
        self.advance("2s")
        self.assertEqual(len(self.site.seen), 6)

    def test_resources(self):
        connection = self.connect()
        arn = self.target(connection)
        told = self.events.describe_connection(Name="c")
        self.assertEqual(told["AuthParameters"], {"ApiKeyAuthParameters": {"ApiKeyName": "x-key"}})
        self.assertTrue(told["SecretArn"].startswith("arn:aws:secretsmanager:us-east-1:%s:secret:events!connection/c/" % self.account))
        self.events.update_connection(Name="c", AuthParameters={"ApiKeyAuthParameters": {"ApiKeyValue": "new"}})
        self.send(n=1)
        self.assertEqual(self.site.seen[0][2]["x-key"], "new")
        self.events.update_api_destination(Name="d", HttpMethod="PUT")
        self.send(n=2)
        self.assertEqual(self.site.seen[1][0], "PUT")
        self.assertEqual([d["ApiDestinationArn"] for d in self.events.list_api_destinations(ConnectionArn=connection)["ApiDestinations"]], [arn])
        self.assertEqual([c["Name"] for c in self.events.list_connections(ConnectionState="AUTHORIZED")["Connections"]], ["c"])
        self.events.deauthorize_connection(Name="c")
        self.send(n=3)
        self.assertEqual([m["detail"]["n"] for m in self.messages(self.dead_url)], [3])
        self.refused("ResourceAlreadyExistsException", self.connect)
        self.refused("ValidationException", self.connect, "BASIC", "x")
        self.refused("ResourceNotFoundException", self.events.create_api_destination, Name="e", ConnectionArn=connection + "x",
                     InvocationEndpoint=self.url, HttpMethod="POST")
        self.refused("ValidationException", self.events.create_api_destination, Name="e", ConnectionArn=connection,
                     InvocationEndpoint="http://example.com", HttpMethod="POST")
        self.events.delete_api_destination(Name="d")
        self.events.delete_connection(Name="c")
        self.refused("ResourceNotFoundException", self.events.describe_connection, Name="c")
        self.refused("ResourceNotFoundException", self.events.describe_api_destination, Name="d")
        self.send(n=4)
        self.assertEqual([m["detail"]["n"] for m in self.messages(self.dead_url)], [4])

    def test_the_role_decides(self):
        self.target(self.connect())
        client("iam", self.account).delete_role_policy(RoleName="call", PolicyName="p")
        self.send(n=1)
        self.assertEqual(self.site.seen, [])
        message, = self.messages(self.dead_url, raw=True, MessageAttributeNames=["All"])
        self.assertEqual(message["MessageAttributes"]["ERROR_CODE"]["StringValue"], "NO_PERMISSIONS")


if __name__ == "__main__":
    unittest.main()
