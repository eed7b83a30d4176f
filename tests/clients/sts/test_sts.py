"""Sessions of other kinds than AssumeRole, and what EC2's refusals hide; with boto3."""
import base64
import http.server
import json
import os
import ssl
import subprocess
import tempfile
import threading
import time
import unittest

from botocore.exceptions import ClientError

from support import client, server, with_keys

A = "530000000001"
ISSUED = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"%s"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"%s:sub":"pod"}}}]}'


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Case(unittest.TestCase):
    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def user(self, name, document):
        iam = client("iam", A)
        iam.create_user(UserName=name)
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": document}))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]


class Sessions(Case):
    def test_federation_token(self):
        keys = self.user("fed", [{"Effect": "Allow", "Action": ["sqs:*", "sts:GetFederationToken"], "Resource": "*"}])
        sts = with_keys("sts", *keys)
        narrow = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*"}]})
        made = sts.get_federation_token(Name="app", Policy=narrow, DurationSeconds=900)
        self.assertEqual(made["FederatedUser"]["Arn"], "arn:aws:sts::%s:federated-user/app" % A)
        session = [made["Credentials"][k] for k in ("AccessKeyId", "SecretAccessKey", "SessionToken")]
        sqs = with_keys("sqs", *session)
        sqs.list_queues()
        self.refused("AccessDenied", sqs.create_queue, QueueName="q")
        self.assertEqual(with_keys("sts", *session).get_caller_identity()["Arn"], made["FederatedUser"]["Arn"])
        self.refused("AccessDenied", with_keys("sts", *session).get_federation_token, Name="again")
        bare = sts.get_federation_token(Name="bare")["Credentials"]
        self.refused("AccessDenied", with_keys("sqs", bare["AccessKeyId"], bare["SecretAccessKey"], bare["SessionToken"]).list_queues)
        server().clock_advance("16m")
        self.refused("ExpiredToken", sqs.list_queues)

    def test_session_token(self):
        keys = self.user("tok", [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}])
        made = with_keys("sts", *keys).get_session_token()["Credentials"]
        session = [made[k] for k in ("AccessKeyId", "SecretAccessKey", "SessionToken")]
        with_keys("sqs", *session).list_queues()
        self.assertEqual(with_keys("sts", *session).get_caller_identity()["Arn"], "arn:aws:iam::%s:user/tok" % A)
        self.assertEqual(client("sts", "530000000002").get_access_key_info(AccessKeyId=made["AccessKeyId"])["Account"], A)
        self.refused("InvalidClientTokenId", with_keys("sqs", session[0], session[1]).list_queues)

    def test_decode_authorization_message(self):
        keys = self.user("dec", [{"Effect": "Allow", "Action": "sts:DecodeAuthorizationMessage", "Resource": "*"},
                                 {"Effect": "Deny", "Action": "ec2:CreateVpc", "Resource": "*"}])
        said = self.refused("UnauthorizedOperation", with_keys("ec2", *keys).create_vpc, CidrBlock="10.0.0.0/16")
        self.assertIn("with an explicit deny", said)
        message = said.split("Encoded authorization failure message: ")[1]
        decoded = json.loads(with_keys("sts", *keys).decode_authorization_message(EncodedMessage=message)["DecodedMessage"])
        self.assertEqual((decoded["allowed"], decoded["explicitDeny"], decoded["context"]["action"]), (False, True, "ec2:CreateVpc"))
        self.assertEqual(decoded["context"]["principal"]["arn"], "arn:aws:iam::%s:user/dec" % A)
        self.refused("InvalidAuthorizationMessageException", with_keys("sts", *keys).decode_authorization_message, EncodedMessage=message[:-4] + "AAAA")
        poor = self.user("poor", [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}])
        self.refused("AccessDenied", with_keys("sts", *poor).decode_authorization_message, EncodedMessage=message)


class WebIdentity(Case):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        at = cls.folder.name
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", at + "/k", "-out", at + "/c", "-days", "2", "-subj", "/CN=localhost"],
                       check=True, capture_output=True)
        modulus = subprocess.run(["openssl", "rsa", "-in", at + "/k", "-noout", "-modulus"], check=True, capture_output=True, text=True).stdout
        cls.answers = {}

        class Provider(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = json.dumps(cls.answers.get(self.path, {})).encode()
                self.send_response(200 if self.path in cls.answers else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *ignored):
                pass

        cls.provider = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(at + "/c", at + "/k")
        cls.provider.socket = context.wrap_socket(cls.provider.socket, server_side=True)
        threading.Thread(target=cls.provider.serve_forever, daemon=True).start()
        cls.issuer = "https://localhost:%d/id" % cls.provider.server_port
        cls.answers["/id/.well-known/openid-configuration"] = {"issuer": cls.issuer, "jwks_uri": cls.issuer + "/keys"}
        cls.answers["/id/keys"] = {"keys": [{"kty": "RSA", "kid": "1", "alg": "RS256", "e": "AQAB",
                                             "n": text(bytes.fromhex(modulus.strip().split("=")[1]))}]}
        iam = client("iam", A)
        cls.arn = iam.create_open_id_connect_provider(Url=cls.issuer, ClientIDList=["sts.amazonaws.com"], ThumbprintList=["0" * 40])["OpenIDConnectProviderArn"]
        cls.role = iam.create_role(RoleName="web", AssumeRolePolicyDocument=ISSUED % (cls.arn, cls.issuer[8:]))["Role"]["Arn"]

    @classmethod
    def tearDownClass(cls):
        cls.provider.shutdown()
        cls.provider.server_close()
        cls.folder.cleanup()

    def token(self, **claims):
        claims = dict(dict(iss=self.issuer, sub="pod", aud=["sts.amazonaws.com"], exp=int(time.time()) + 40000), **claims)
        signed = text(json.dumps({"alg": "RS256", "kid": "1"}).encode()) + "." + text(json.dumps(claims).encode())
        done = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.folder.name + "/k"], input=signed.encode(), check=True, capture_output=True)
        return signed + "." + text(done.stdout)

    def assume(self, token):
        from botocore import UNSIGNED
        from botocore.config import Config
        return client("sts", A, config=Config(signature_version=UNSIGNED)).assume_role_with_web_identity(RoleArn=self.role, RoleSessionName="session", WebIdentityToken=token)

    def test_a_token_becomes_a_session(self):
        made = self.assume(self.token())
        self.assertEqual((made["Provider"], made["Audience"], made["SubjectFromWebIdentityToken"]), (self.arn, "sts.amazonaws.com", "pod"))
        session = [made["Credentials"][k] for k in ("AccessKeyId", "SecretAccessKey", "SessionToken")]
        self.assertEqual(with_keys("sts", *session).get_caller_identity()["Arn"], "arn:aws:sts::%s:assumed-role/web/session" % A)

    def test_wrong_tokens(self):
        token = self.token()
        self.refused("InvalidIdentityToken", self.assume, "not.a.token")
        self.refused("InvalidIdentityToken", self.assume, token[:-8] + "AAAAAAAA")
        head, claims, seal = token.split(".")
        forged = text(json.dumps({"iss": self.issuer, "sub": "root", "aud": "sts.amazonaws.com", "exp": int(time.time()) + 40000}).encode())
        self.refused("InvalidIdentityToken", self.assume, ".".join((head, forged, seal)))
        self.refused("InvalidIdentityToken", self.assume, ".".join((text(b'{"alg":"none"}'), claims, "")))
        self.refused("ExpiredTokenException", self.assume, self.token(exp=1000))
        self.refused("InvalidIdentityToken", self.assume, self.token(aud="other"))
        self.refused("AccessDenied", self.assume, self.token(sub="other"))
        self.refused("InvalidIdentityToken", self.assume, self.token(iss="https://nobody.example.com"))

    def test_a_provider_that_does_not_answer(self):
        client("iam", A).create_open_id_connect_provider(Url="https://localhost:1/x", ClientIDList=["sts.amazonaws.com"], ThumbprintList=["0" * 40])
        self.refused("IDPCommunicationError", self.assume, self.token(iss="https://localhost:1/x"))


if __name__ == "__main__":
    unittest.main()
