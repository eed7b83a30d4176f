"""What the SQS tests share: a queue of their own, errors as codes, the JSON protocol where Debian's boto3 is too old."""
import json
import unittest
import urllib.error
import urllib.request

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from support import client, server

REGION = "us-east-1"
ACCOUNT = "111111111111"
OTHER = "222222222222"


class SqsCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sqs = client("sqs", account=ACCOUNT, region=REGION)

    def setUp(self):
        self.made = 0

    def name(self, suffix=""):
        self.made += 1
        return "%s-%d%s" % (self.id().rsplit(".", 1)[1][:60], self.made, suffix)

    def queue(self, fifo=False, **attributes):
        if fifo:
            attributes["FifoQueue"] = "true"
        return self.sqs.create_queue(QueueName=self.name(".fifo" if fifo else ""), Attributes=attributes)["QueueUrl"]

    def arn(self, url):
        return self.attributes(url, "QueueArn")["QueueArn"]

    def attributes(self, url, *names):
        return self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(names) or ["All"]).get("Attributes", {})

    def counts(self, url):
        """Visible, in flight, delayed."""
        a = self.attributes(url)
        return tuple(int(a["ApproximateNumberOfMessages" + s]) for s in ("", "NotVisible", "Delayed"))

    def receive(self, url, **more):
        more.setdefault("MaxNumberOfMessages", 10)
        return self.sqs.receive_message(QueueUrl=url, **more).get("Messages", [])

    def bodies(self, url, **more):
        return [m["Body"] for m in self.receive(url, **more)]

    def refused(self, code, call, *args, **more):
        """The call fails with this code; its message is returned."""
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def advance(self, seconds):
        server().clock_advance(seconds)

    def json(self, operation, account=ACCOUNT, **body):
        """One request of the JSON protocol: status, headers, answer."""
        data = json.dumps(body).encode()
        request = AWSRequest("POST", server().url + "/", data=data, headers={
            "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS." + operation})
        SigV4Auth(Credentials(account, "secret"), "sqs", REGION).add_auth(request)
        plain = urllib.request.Request(request.url, data, dict(request.headers), method="POST")
        try:
            with urllib.request.urlopen(plain) as answer:
                return answer.status, answer.headers, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as e:
            return e.code, e.headers, json.loads(e.read())

    def json_ok(self, operation, **body):
        status, _, answer = self.json(operation, **body)
        self.assertEqual(status, 200, answer)
        return answer
