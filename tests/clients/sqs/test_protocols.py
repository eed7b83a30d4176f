import unittest
import urllib.parse
import urllib.request
from xml.etree import ElementTree

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from sqs_case import ACCOUNT, REGION, SqsCase
from support import server


class Protocols(SqsCase):
    def form(self, path, method="POST", **fields):
        """A signed request of the query protocol to a path."""
        text = urllib.parse.urlencode(fields)
        url = server().url + path + ("" if method == "POST" else "?" + text)
        data = text.encode() if method == "POST" else b""
        request = AWSRequest(method, url, data=data, headers={"Content-Type": "application/x-www-form-urlencoded"} if data else {})
        SigV4Auth(Credentials(ACCOUNT, "secret"), "sqs", REGION).add_auth(request)
        plain = urllib.request.Request(request.url, data or None, dict(request.headers), method=method)
        with urllib.request.urlopen(plain) as answer:
            return ElementTree.fromstring(answer.read())

    def test_json(self):
        name = self.name()
        url = self.json_ok("CreateQueue", QueueName=name, Attributes={"DelaySeconds": "0"}, tags={"a": "b"})["QueueUrl"]
        self.assertEqual(self.json_ok("ListQueueTags", QueueUrl=url), {"Tags": {"a": "b"}})
        self.assertEqual(self.json_ok("ReceiveMessage", QueueUrl=url), {})
        sent = self.json_ok("SendMessage", QueueUrl=url, MessageBody="hi", MessageAttributes={"b": {"DataType": "Binary", "BinaryValue": "AAE="}})
        self.assertEqual(sent["MD5OfMessageBody"], "49f68a5c8493ec2c0bf489821c21fc3b")
        m, = self.json_ok("ReceiveMessage", QueueUrl=url, MessageAttributeNames=["All"], MessageSystemAttributeNames=["SenderId"])["Messages"]
        self.assertEqual(m["MessageAttributes"], {"b": {"DataType": "Binary", "BinaryValue": "AAE="}})
        self.assertEqual(m["Attributes"], {"SenderId": ACCOUNT})
        self.assertEqual(self.json_ok("DeleteMessage", QueueUrl=url, ReceiptHandle=m["ReceiptHandle"]), {})

    def test_json_errors_carry_the_query_code(self):
        status, headers, answer = self.json("GetQueueUrl", QueueName="none")
        self.assertEqual((status, answer), (400, {"__type": "com.amazonaws.sqs#QueueDoesNotExist", "message": "The specified queue does not exist."}))
        self.assertEqual(headers["x-amzn-query-error"], "AWS.SimpleQueueService.NonExistentQueue;Sender")
        status, headers, answer = self.json("ReceiveMessage", QueueUrl=self.queue(), MaxNumberOfMessages=11)
        self.assertEqual((status, headers["x-amzn-query-error"]), (400, "InvalidParameterValue;Sender"))
        self.assertTrue(answer["__type"].endswith("#InvalidParameterValueException"), answer)
        status, headers, answer = self.json("DeleteMessage", QueueUrl=self.queue(), ReceiptHandle="x")
        self.assertEqual((status, headers["x-amzn-query-error"]), (404, "ReceiptHandleIsInvalid;Sender"))
        status, headers, answer = self.json("DeleteQueue", QueueUrl="nonsense")
        self.assertEqual((status, answer["__type"]), (404, "com.amazonaws.sqs#InvalidAddress"))

    def test_the_queue_url_as_the_address_of_the_request(self):
        path = urllib.parse.urlsplit(self.queue()).path
        ns = {"q": "http://queue.amazonaws.com/doc/2012-11-05/"}
        for method in ("POST", "GET"):
            answer = self.form(path, method, Action="SendMessage", Version="2012-11-05", MessageBody="by " + method)
            self.assertTrue(answer.findtext("q:SendMessageResult/q:MessageId", namespaces=ns))
        answer = self.form(path, Action="ReceiveMessage", Version="2012-11-05", MaxNumberOfMessages=10, **{"AttributeName.1": "SentTimestamp"})
        messages = answer.findall("q:ReceiveMessageResult/q:Message", ns)
        self.assertEqual([m.findtext("q:Body", namespaces=ns) for m in messages], ["by POST", "by GET"])
        self.assertEqual(messages[0].findtext("q:Attribute/q:Name", namespaces=ns), "SentTimestamp")


if __name__ == "__main__":
    unittest.main()
