"""The SQS parts of the scenarios of chapter 9, with boto3 and the JavaScript SDK v3."""
import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "clients", "sqs"))
from sqs_case import OTHER, REGION, SqsCase
from support import client, server

MODULES = os.environ.get("NODE_PATH", os.path.join(os.path.dirname(__file__), "..", "node_modules"))


def with_javascript(scenario):
    """Runs the scenario's part in sqs_scenarios.js."""
    server().clock_run()
    script = os.path.join(os.path.dirname(__file__), "sqs_scenarios.js")
    done = subprocess.run(["node", script, server().url, scenario], env=dict(os.environ, NODE_PATH=MODULES), capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise AssertionError(done.stderr)


class EventDriven(SqsCase):
    def test_S276_letter(self):
        server().clock_stop()
        url = self.queue()
        for i in range(5):
            self.assertIn("MessageId", self.sqs.send_message(QueueUrl=url, MessageBody="letter %d" % i))
        self.advance(3600)  # nobody is there to receive, and no sender knows
        got = []
        while len(got) < 5:
            messages = self.receive(url, MaxNumberOfMessages=2, WaitTimeSeconds=20)
            for m in messages:
                got.append(m["Body"])
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"])
        self.assertEqual(sorted(got), ["letter %d" % i for i in range(5)])
        self.sqs.send_message(QueueUrl=url, MessageBody="twice")
        self.assertEqual(self.bodies(url, VisibilityTimeout=10), ["twice"])
        self.advance(11)
        self.assertEqual(self.bodies(url), ["twice"])
        status, headers, answer = self.json("SendMessage", QueueUrl=url + "x", MessageBody="m")
        self.assertEqual((answer["__type"], headers["x-amzn-query-error"]),
                         ("com.amazonaws.sqs#QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue;Sender"))
        self.refused("AWS.SimpleQueueService.NonExistentQueue", self.sqs.send_message, QueueUrl=url + "x", MessageBody="m")
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root" % OTHER},
                                                           "Action": "sqs:SendMessage", "Resource": self.arn(url)}]}
        other = client("sqs", account=OTHER, region=REGION)
        self.refused("AccessDenied", other.send_message, QueueUrl=url, MessageBody="foreign")
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(policy)})
        other.send_message(QueueUrl=url, MessageBody="foreign")
        self.assertEqual(self.bodies(url), ["foreign"])

    def test_S276_letter_javascript(self):
        with_javascript("S276")

    def test_S288_dead_letters(self):
        server().clock_stop()
        dead = self.queue()
        source = self.queue(VisibilityTimeout="1", RedrivePolicy=json.dumps({"deadLetterTargetArn": self.arn(dead), "maxReceiveCount": "3"}))
        self.sqs.send_message(QueueUrl=source, MessageBody="poison", MessageAttributes={"k": {"DataType": "String", "StringValue": "v"}})
        sent = set()
        for _ in range(3):
            m, = self.receive(source, AttributeNames=["SentTimestamp"])
            sent.add(m["Attributes"]["SentTimestamp"])
            self.advance(1)
        self.assertEqual((self.receive(source), self.counts(dead)), ([], (1, 0, 0)))
        m, = self.receive(dead, AttributeNames=["All"], MessageAttributeNames=["All"], VisibilityTimeout=0)
        self.assertEqual((m["MessageAttributes"]["k"]["StringValue"], {m["Attributes"]["SentTimestamp"]}), ("v", sent))
        self.assertEqual(self.sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"], [source])
        self.json_ok("StartMessageMoveTask", SourceArn=self.arn(dead))
        self.assertEqual(self.json_ok("ListMessageMoveTasks", SourceArn=self.arn(dead))["Results"][0]["Status"], "COMPLETED")
        self.assertEqual(self.bodies(source), ["poison"])
        self.sqs.set_queue_attributes(QueueUrl=dead, Attributes={"RedriveAllowPolicy": json.dumps(
            {"redrivePermission": "byQueue", "sourceQueueArns": [self.arn(source)]})})
        self.refused("InvalidParameterValue", self.queue, RedrivePolicy=json.dumps({"deadLetterTargetArn": self.arn(dead), "maxReceiveCount": 1}))

    def test_S288_dead_letters_javascript(self):
        with_javascript("S288")

    def test_S290_deduplication(self):
        server().clock_stop()
        url = self.queue(fifo=True)
        pay = lambda: self.sqs.send_message(QueueUrl=url, MessageBody="pay", MessageGroupId="g", MessageDeduplicationId="order-1")["MessageId"]
        first = pay()
        self.advance(299)
        self.assertEqual(pay(), first)
        self.assertEqual(self.bodies(url, VisibilityTimeout=0), ["pay"])
        self.advance(2)
        self.assertNotEqual(pay(), first)
        self.assertEqual(self.bodies(url), ["pay", "pay"])

    def test_S290_deduplication_javascript(self):
        with_javascript("S290")


if __name__ == "__main__":
    unittest.main()
