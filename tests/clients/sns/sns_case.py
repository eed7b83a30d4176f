"""What the tests of SNS share."""
import base64
import http.server
import itertools
import json
import subprocess
import tempfile
import threading
import unittest
import urllib.parse
import urllib.request

from botocore.exceptions import ClientError

from support import client, server

REGION = "us-east-1"
ACCOUNT = "111122223333"
OTHER = "444455556666"
_names = itertools.count(1)


class Receiver:
    """An HTTP endpoint. `answers` are the status codes of the next requests; then 200."""

    def __init__(self):
        self.requests, self.answers, self.changed = [], [], threading.Condition()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                with receiver.changed:
                    status = receiver.answers.pop(0) if receiver.answers else 200
                    receiver.requests.append((self.headers, body))
                    receiver.changed.notify_all()
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d/hook" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait(self, count):
        with self.changed:
            if not self.changed.wait_for(lambda: len(self.requests) >= count, 20):
                raise AssertionError("%d requests came, not %d" % (len(self.requests), count))
        return self.requests[count - 1]

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class SnsCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        server().clock_stop()
        self.sns = client("sns", account=ACCOUNT, region=REGION)
        self.sqs = client("sqs", account=ACCOUNT, region=REGION)

    def advance(self, by):
        server().clock_advance(by)

    def refused(self, code, call, *args, **kwargs):
        with self.assertRaises(ClientError) as refusal:
            call(*args, **kwargs)
        self.assertEqual(refusal.exception.response["Error"]["Code"], code, refusal.exception)
        return refusal.exception.response["Error"]["Message"]

    def topic(self, fifo=False, **attributes):
        name = "t-%d%s" % (next(_names), ".fifo" if fifo else "")
        if fifo:
            attributes["FifoTopic"] = "true"
        arn = self.sns.create_topic(Name=name, Attributes=attributes)["TopicArn"]
        self.addCleanup(self.sns.delete_topic, TopicArn=arn)
        return arn

    def queue(self, topic=None, fifo=False, account=ACCOUNT, **attributes):
        """(URL, ARN) of a queue to which the topic may send."""
        sqs = client("sqs", account=account, region=REGION)
        name = "q-%d%s" % (next(_names), ".fifo" if fifo else "")
        if fifo:
            attributes["FifoQueue"] = "true"
        url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        arn = "arn:aws:sqs:%s:%s:%s" % (REGION, account, name)
        self.addCleanup(self.drop_queue, sqs, url)
        if topic:
            self.allow(url, arn, topic, sqs)
        return url, arn

    def drop_queue(self, sqs, url):
        try:
            sqs.delete_queue(QueueUrl=url)
        except ClientError:
            pass

    def allow(self, url, arn, topic, sqs=None):
        (sqs or self.sqs).set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
             "Condition": {"ArnEquals": {"aws:SourceArn": topic}}}]})})

    def subscribe(self, topic, protocol, endpoint, **attributes):
        return self.sns.subscribe(TopicArn=topic, Protocol=protocol, Endpoint=endpoint, Attributes=attributes, ReturnSubscriptionArn=True)["SubscriptionArn"]

    def subscribed_queue(self, topic, fifo=False, **attributes):
        url, arn = self.queue(topic, fifo=fifo)
        self.subscription = self.subscribe(topic, "sqs", arn, **attributes)
        return url

    def receive(self, url, account=ACCOUNT):
        """Every message there is, deleted."""
        sqs, got = client("sqs", account=account, region=REGION), []
        while True:
            messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], AttributeNames=["All"]).get("Messages", [])
            if not messages:
                return got
            for m in messages:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"])
            got += messages

    def texts(self, url):
        return [json.loads(m["Body"])["Message"] for m in self.receive(url)]

    def outbox(self, **query):
        return self.get("/_stormglass/sns/outbox?" + urllib.parse.urlencode(query))

    def get(self, path):
        with urllib.request.urlopen(server().url + path if path.startswith("/") else path) as answer:
            text = answer.read().decode()
        return json.loads(text) if text.startswith(("[", "{")) else text

    def receiver(self):
        r = Receiver()
        self.addCleanup(r.stop)
        return r

    def verify(self, m):
        """By OpenSSL, as a subscriber would."""
        fields = {"Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")}.get(
            m["Type"], ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"))
        text = "".join("%s\n%s\n" % (f, m[f]) for f in fields if f in m)
        digest = "-sha256" if m["SignatureVersion"] == "2" else "-sha1"
        with tempfile.TemporaryDirectory() as folder:
            files = {"cert": self.get(m["SigningCertURL"]), "text": text}
            for name, content in files.items():
                with open("%s/%s" % (folder, name), "w", encoding="utf-8", newline="") as f:
                    f.write(content)
            with open(folder + "/signature", "wb") as f:
                f.write(base64.b64decode(m["Signature"]))
            key = subprocess.run(["openssl", "x509", "-in", folder + "/cert", "-pubkey", "-noout"], capture_output=True, check=True).stdout
            with open(folder + "/key", "wb") as f:
                f.write(key)
            done = subprocess.run(["openssl", "dgst", digest, "-verify", folder + "/key", "-signature", folder + "/signature", folder + "/text"],
                                  capture_output=True, text=True)
        self.assertEqual(done.stdout.strip(), "Verified OK", done.stderr)
