"""Bad input at the door: the service's own error, 4xx, nothing changed, and the server goes on."""
import json
import socket
import unittest

from support import client, raw, server

ACCOUNT = "111111111111"
JSON = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.CreateQueue"}


class BadInput(unittest.TestCase):
    def sqs(self, body, **headers):
        status, head, answer = raw("sqs", ACCOUNT, body=body, headers=dict(JSON, **headers))
        return status, json.loads(answer or b"{}").get("__type", "").split("#")[-1]

    def tearDown(self):
        self.assertEqual(client("sts", ACCOUNT).get_caller_identity()["Account"], ACCOUNT)

    def test_json(self):
        for body in (b"{", b"[]", b"nonsense", b'{"QueueName": 1}', b'{"QueueName": "a", "QueueName": "b"}', b'{"QueueName": "\xff"}', b"[" * 100000,
                     b'{"x":' * 5000 + b"1" + b"}" * 5000, b'{"QueueName": "a"} trailing', b'{"QueueName": "\\ud800"}'):
            self.assertEqual(self.sqs(body), (400, "SerializationException"), body[:40])
        self.assertNotIn("QueueUrls", client("sqs", ACCOUNT).list_queues())

    def test_targets(self):
        self.assertEqual(self.sqs(b"{}", **{"X-Amz-Target": "AmazonSQS.Nonsense"})[0], 404)
        status, _, answer = raw("glue", ACCOUNT, body=b"{}", headers={"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSGlue.GetJobs"})
        self.assertEqual((status, json.loads(answer)["__type"]), (501, "NotImplemented"))
        status, _, answer = raw("ec2", ACCOUNT, body=b"Action=Nonsense&Version=2016-11-15")
        self.assertEqual(status, 400)
        self.assertIn(b"<Code>InvalidAction</Code>", answer)
        status, _, answer = raw("ec2", ACCOUNT, body=b"Action=RunInstances&Version=2016-11-15")
        self.assertEqual(status, 501)
        self.assertIn(b"RunInstances", answer)

    def test_forms_and_xml(self):
        status, _, answer = raw("ec2", ACCOUNT, body=b"Action=CreateVpc&Version=2016-11-15&CidrBlock=%zz")
        self.assertEqual(status, 400)
        client("s3", ACCOUNT).create_bucket(Bucket="bad-input")
        for body in (b"<", b"<Delete>", b"<a><b></a></b>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><Delete>&a;</Delete>"):
            status, _, answer = raw("s3", ACCOUNT, path="/bad-input?delete", body=body)
            self.assertEqual((status, b"MalformedXML" in answer), (400, True), body)

    def test_signatures(self):
        status, _, answer = raw("sqs", ACCOUNT, body=b"{}", headers=dict(JSON, Authorization="AWS4-HMAC-SHA256 nonsense"))
        self.assertIn(status, (400, 403))
        status, _, answer = raw("sqs", ACCOUNT, body=b"{}", headers=dict(JSON, **{"X-Amz-Date": "20200101T000000Z"}))
        self.assertIn(status, (400, 403))

    def send(self, data):
        with socket.create_connection(("127.0.0.1", server().port), timeout=20) as s:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            answer = b""
            while True:
                piece = s.recv(65536)
                if not piece:
                    return answer
                answer += piece

    def test_broken_http(self):
        for data in (b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: nonsense\r\n\r\n",
                     b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nshort", b"GET / HTTP/1.1\r\nX: " + b"y" * 500000 + b"\r\n\r\n",
                     b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense nonsense"):
            try:
                answer = self.send(data)
            except OSError:
                continue
            self.assertNotIn(b" 200 ", answer[:20])

    def test_many_connections(self):
        open_ones = [socket.create_connection(("127.0.0.1", server().port)) for _ in range(500)]
        self.assertEqual(client("sts", ACCOUNT).get_caller_identity()["Account"], ACCOUNT)
        for s in open_ones:
            s.close()

    def test_foreign_pages_cannot_steer(self):
        status, _, _ = raw("sts", path="/_stormglass/reset", headers={"Origin": "http://evil.example"})
        self.assertEqual(status, 403)


if __name__ == "__main__":
    unittest.main()
