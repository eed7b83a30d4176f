"""What the tests of EventBridge share: queues as targets, an account of its own for each test."""
import json
import unittest

from botocore.exceptions import ClientError

from support import client, server

REGION = "us-east-1"


class EventsCase(unittest.TestCase):
    accounts = 310000000000

    def setUp(self):
        EventsCase.accounts += 10
        self.account = str(EventsCase.accounts)
        self.events, self.sqs = client("events", self.account), client("sqs", self.account)
        server().clock_stop()

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def queue(self, name="q", allow=True, account=None, region=REGION, **attributes):
        """(URL, ARN) of a queue to which EventBridge may send."""
        sqs = client("sqs", account or self.account, region)
        arn = "arn:aws:sqs:%s:%s:%s" % (region, account or self.account, name)
        if allow:
            attributes["Policy"] = json.dumps({"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn}]})
        return sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"], arn

    def messages(self, url, account=None, region=REGION, raw=False, **more):
        """All that lies in the queue once everything due has happened, taken out."""
        server().clock_advance("1ms")
        sqs, found = client("sqs", account or self.account, region), []
        while True:
            got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, **more).get("Messages", [])
            if not got:
                return found
            for m in got:
                found.append(m if raw else json.loads(m["Body"]))
                sqs.delete_message(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"])

    def rule(self, name, pattern, *targets, bus="default", **more):
        self.events.put_rule(Name=name, EventPattern=json.dumps(pattern), EventBusName=bus, **more)
        if targets:
            out = self.events.put_targets(Rule=name, EventBusName=bus, Targets=list(targets))
            self.assertEqual(out["FailedEntryCount"], 0)

    def put(self, source="shop", detail_type="Order", bus=None, events=None, **detail):
        entry = {"Source": source, "DetailType": detail_type, "Detail": json.dumps(detail)}
        if bus:
            entry["EventBusName"] = bus
        out = (events or self.events).put_events(Entries=[entry])
        self.assertEqual(out["FailedEntryCount"], 0, out)
        return out["Entries"][0]["EventId"]

    def advance(self, by):
        server().clock_advance(by)
