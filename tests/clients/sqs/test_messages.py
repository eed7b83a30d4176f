import hashlib
import struct
import threading
import unittest

from sqs_case import ACCOUNT, REGION, SqsCase
from support import client, server


def attributes_md5(attributes):
    """The digest as AWS documents it, written apart from the server's."""
    h = hashlib.md5()
    put = lambda b: h.update(struct.pack(">I", len(b)) + b)
    for name in sorted(attributes):
        a = attributes[name]
        put(name.encode())
        put(a["DataType"].encode())
        binary = a["DataType"].startswith("Binary")
        h.update(b"\2" if binary else b"\1")
        put(a["BinaryValue"] if binary else a["StringValue"].encode())
    return h.hexdigest()


class Messages(SqsCase):
    def setUp(self):
        super().setUp()
        server().clock_stop()

    def test_round_trip(self):
        url = self.queue()
        body = "größe <&> \"x\"\n\t日本 \U0001f600"
        sent = self.sqs.send_message(QueueUrl=url, MessageBody=body)
        self.assertEqual(sent["MD5OfMessageBody"], hashlib.md5(body.encode()).hexdigest())
        self.assertNotIn("SequenceNumber", sent)
        m, = self.receive(url)
        self.assertEqual((m["Body"], m["MessageId"], m["MD5OfBody"]), (body, sent["MessageId"], sent["MD5OfMessageBody"]))
        self.assertNotIn("Attributes", m)
        self.assertEqual(self.receive(url), [])
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"])
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"])
        self.advance(31)
        self.assertEqual(self.receive(url), [])

    def test_message_attributes_and_their_digest(self):
        url = self.queue(VisibilityTimeout="0")
        given = {"Hello": {"DataType": "String", "StringValue": "There"}, "Help.Me": {"DataType": "Number.int", "StringValue": "42"},
                 "Bytes": {"DataType": "Binary.gif", "BinaryValue": b"\0\1\xff"}}
        sent = self.sqs.send_message(QueueUrl=url, MessageBody="m", MessageAttributes=given)
        self.assertEqual(sent["MD5OfMessageAttributes"], attributes_md5(given))
        for names, want in ((["All"], set(given)), ([".*"], set(given)), (["Hel.*"], {"Hello", "Help.Me"}), (["Hello"], {"Hello"}),
                            (["None"], set()), ([], set())):
            m, = self.receive(url, MessageAttributeNames=names)
            got = m.get("MessageAttributes", {})
            self.assertEqual(set(got), want)
            if want:
                self.assertEqual(got, {k: given[k] for k in want})
                self.assertEqual(m["MD5OfMessageAttributes"], attributes_md5(got))
            else:
                self.assertNotIn("MD5OfMessageAttributes", m)

    def test_message_attributes_that_are_refused(self):
        url = self.queue()
        send = lambda name, **v: self.refused("InvalidParameterValue", self.sqs.send_message, QueueUrl=url, MessageBody="m", MessageAttributes={name: v})
        self.assertEqual(send("E", DataType="String", StringValue=""), "Message (user) attribute 'E' must contain a non-empty value of type 'String'.")
        send("E", DataType="Colour", StringValue="x")
        send("E", DataType="Number", StringValue="x")
        send("E", DataType="Binary", StringValue="x")
        send("AWS.E", DataType="String", StringValue="x")
        send("E..F", DataType="String", StringValue="x")
        self.refused("InvalidParameterValue", self.sqs.send_message, QueueUrl=url, MessageBody="m",
                     MessageAttributes={str(i): {"DataType": "String", "StringValue": "x"} for i in range(11)})

    def test_system_attributes(self):
        url = self.queue(VisibilityTimeout="5")
        trace = "Root=1-5759e988-bd862e3fe1be46a994272793"
        sent = self.sqs.send_message(QueueUrl=url, MessageBody="m", MessageSystemAttributes={
            "AWSTraceHeader": {"DataType": "String", "StringValue": trace}})
        self.assertEqual(sent["MD5OfMessageSystemAttributes"], attributes_md5({"AWSTraceHeader": {"DataType": "String", "StringValue": trace}}))
        self.advance(2)
        first, = self.receive(url, AttributeNames=["All"])
        self.advance(6)
        second, = self.receive(url, AttributeNames=["All"])
        a, b = first["Attributes"], second["Attributes"]
        self.assertEqual(set(a), {"SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "AWSTraceHeader"})
        self.assertEqual((a["SenderId"], a["AWSTraceHeader"], a["ApproximateReceiveCount"]), (ACCOUNT, trace, "1"))
        self.assertEqual(int(a["ApproximateFirstReceiveTimestamp"]) - int(a["SentTimestamp"]), 2000)
        self.assertEqual(b["ApproximateReceiveCount"], "2")
        self.assertEqual(b["ApproximateFirstReceiveTimestamp"], a["ApproximateFirstReceiveTimestamp"])
        self.refused("InvalidAttributeName", self.sqs.receive_message, QueueUrl=url, AttributeNames=["Colour"])

    def test_visibility_timeout(self):
        url = self.queue(VisibilityTimeout="10")
        self.sqs.send_message(QueueUrl=url, MessageBody="m")
        old, = self.receive(url)
        self.advance(9)
        self.assertEqual(self.receive(url), [])
        self.advance(1)
        new, = self.receive(url, VisibilityTimeout=100)
        self.assertNotEqual(old["ReceiptHandle"], new["ReceiptHandle"])
        self.advance(99)
        self.assertEqual(self.receive(url), [])
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=old["ReceiptHandle"])
        self.advance(2)
        self.assertEqual(self.receive(url), [])
        self.assertEqual(self.counts(url), (0, 0, 0))

    def test_change_visibility(self):
        url = self.queue()
        self.sqs.send_message(QueueUrl=url, MessageBody="m")
        m, = self.receive(url)
        change = lambda handle, seconds: self.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=seconds)
        change(m["ReceiptHandle"], 100)
        self.advance(50)
        self.assertEqual(self.receive(url), [])
        change(m["ReceiptHandle"], 0)
        again, = self.receive(url)
        self.refused("AWS.SimpleQueueService.MessageNotInflight", change, m["ReceiptHandle"], 5)
        self.assertIn("Total VisibilityTimeout", self.refused("InvalidParameterValue", lambda: (self.advance(1), change(again["ReceiptHandle"], 43200))))
        change(again["ReceiptHandle"], 43199)
        for seconds in (-1, 43201):
            self.refused("InvalidParameterValue", change, again["ReceiptHandle"], seconds)
        self.refused("ReceiptHandleIsInvalid", change, "garbage", 1)
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=again["ReceiptHandle"])
        self.refused("InvalidParameterValue", change, again["ReceiptHandle"], 1)

    def test_change_visibility_after_the_timeout_is_a_no_op(self):
        url = self.queue()
        self.sqs.send_message(QueueUrl=url, MessageBody="m")
        m, = self.receive(url, VisibilityTimeout=1)
        self.advance(2)
        self.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"], VisibilityTimeout=60)
        self.assertEqual(self.bodies(url), ["m"])

    def test_handles_belong_to_their_queue(self):
        url, other = self.queue(), self.queue()
        self.sqs.send_message(QueueUrl=url, MessageBody="m")
        m, = self.receive(url)
        self.refused("ReceiptHandleIsInvalid", self.sqs.delete_message, QueueUrl=other, ReceiptHandle=m["ReceiptHandle"])
        self.refused("ReceiptHandleIsInvalid", self.sqs.delete_message, QueueUrl=url, ReceiptHandle="x" + m["ReceiptHandle"][1:])
        self.refused("ReceiptHandleIsInvalid", self.sqs.delete_message, QueueUrl=url, ReceiptHandle="x")

    def test_delay(self):
        url = self.queue(DelaySeconds="60")
        self.sqs.send_message(QueueUrl=url, MessageBody="queue")
        self.sqs.send_message(QueueUrl=url, MessageBody="own", DelaySeconds=5)
        self.sqs.send_message(QueueUrl=url, MessageBody="none", DelaySeconds=0)
        self.assertEqual(self.counts(url), (1, 0, 2))
        self.assertEqual(self.bodies(url), ["none"])
        self.assertEqual(self.counts(url), (0, 1, 2))
        self.advance(5)
        self.assertEqual(self.bodies(url), ["own"])
        self.advance(54)
        self.assertEqual(self.counts(url), (2, 0, 1))
        self.advance(1)
        self.assertEqual(sorted(self.bodies(url)), ["none", "own", "queue"])
        self.assertEqual(self.counts(url), (0, 3, 0))
        message = self.refused("InvalidParameterValue", self.sqs.send_message, QueueUrl=url, MessageBody="m", DelaySeconds=901)
        self.assertEqual(message, "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.")

    def test_counts_follow_time(self):
        url = self.queue(VisibilityTimeout="10")
        for i in range(5):
            self.sqs.send_message(QueueUrl=url, MessageBody=str(i))
        taken = self.receive(url, MaxNumberOfMessages=3)
        self.assertEqual(self.counts(url), (2, 3, 0))
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=taken[0]["ReceiptHandle"])
        self.assertEqual(self.counts(url), (2, 2, 0))
        self.advance(11)
        self.assertEqual(self.counts(url), (4, 0, 0))
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=taken[1]["ReceiptHandle"])
        self.assertEqual(self.counts(url), (3, 0, 0))
        self.receive(url, MaxNumberOfMessages=1, VisibilityTimeout=0)
        self.assertEqual(self.counts(url), (3, 0, 0))

    def test_retention(self):
        url = self.queue(MessageRetentionPeriod="60", VisibilityTimeout="1")
        self.sqs.send_message(QueueUrl=url, MessageBody="received once")
        self.receive(url)
        self.sqs.send_message(QueueUrl=url, MessageBody="delayed", DelaySeconds=30)
        self.advance(30)
        self.sqs.send_message(QueueUrl=url, MessageBody="later")
        self.advance(29)
        self.assertEqual(self.counts(url), (3, 0, 0))
        self.advance(1)
        self.assertEqual(self.counts(url), (1, 0, 0))
        self.assertEqual(self.bodies(url), ["later"])
        self.advance(30)
        self.assertEqual(self.counts(url), (0, 0, 0))

    def test_shorter_retention_reaches_what_is_there(self):
        url = self.queue()
        self.sqs.send_message(QueueUrl=url, MessageBody="m")
        self.advance(100)
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"MessageRetentionPeriod": "60"})
        self.assertEqual(self.counts(url), (0, 0, 0))

    def test_size_limits(self):
        url = self.queue(MaximumMessageSize="1024")
        self.sqs.send_message(QueueUrl=url, MessageBody="x" * 1024)
        message = self.refused("InvalidParameterValue", self.sqs.send_message, QueueUrl=url, MessageBody="x" * 1025)
        self.assertEqual(message, "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.")
        self.refused("InvalidParameterValue", self.sqs.send_message, QueueUrl=url, MessageBody="x" * 1020,
                     MessageAttributes={"k": {"DataType": "String", "StringValue": "v"}})
        big = self.queue()
        self.sqs.send_message(QueueUrl=big, MessageBody="x" * 1048576)
        self.assertEqual(len(self.bodies(big)[0]), 1048576)
        half = "x" * 524288
        entries = [{"Id": "a", "MessageBody": half}, {"Id": "b", "MessageBody": half + "y"}]
        message = self.refused("AWS.SimpleQueueService.BatchRequestTooLong", self.sqs.send_message_batch, QueueUrl=big, Entries=entries)
        self.assertEqual(message, "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.")

    def test_bodies_hold_what_xml_can(self):
        url = self.queue()
        self.json_ok("SendMessage", QueueUrl=url, MessageBody="a\u0001b")
        self.assertEqual(self.bodies(url), ["a\ufffdb"])
        status, headers, answer = self.json("SendMessage", QueueUrl=url, MessageBody="\u0001")
        self.assertEqual((status, answer["__type"]), (400, "com.amazonaws.sqs#InvalidMessageContents"))
        self.refused("MissingParameter", self.sqs.send_message, QueueUrl=url, MessageBody="")

    def test_receive_parameters(self):
        url = self.queue()
        self.assertEqual(self.refused("InvalidParameterValue", self.sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=11),
                         "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.")
        self.refused("InvalidParameterValue", self.sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=0)
        self.refused("InvalidParameterValue", self.sqs.receive_message, QueueUrl=url, WaitTimeSeconds=21)
        self.refused("InvalidParameterValue", self.sqs.receive_message, QueueUrl=url, VisibilityTimeout=43201)
        self.refused("InvalidParameterValue", self.sqs.receive_message, QueueUrl=url, ReceiveRequestAttemptId="x")

    def test_receives_all_there_is_up_to_the_maximum(self):
        url = self.queue()
        for i in range(25):
            self.sqs.send_message(QueueUrl=url, MessageBody=str(i))
        self.assertEqual(len(self.sqs.receive_message(QueueUrl=url)["Messages"]), 1)
        got = [self.bodies(url) for _ in range(3)]
        self.assertEqual([len(g) for g in got], [10, 10, 4])
        self.assertEqual(len({b for g in got for b in g}), 24)


class Batches(SqsCase):
    def test_partial_failure(self):
        url = self.queue()
        sent = self.sqs.send_message_batch(QueueUrl=url, Entries=[
            {"Id": "good", "MessageBody": "1"}, {"Id": "late", "MessageBody": "2", "DelaySeconds": 901},
            {"Id": "attr", "MessageBody": "3", "MessageAttributes": {"a": {"DataType": "String", "StringValue": "v"}}}])
        self.assertEqual([s["Id"] for s in sent["Successful"]], ["good", "attr"])
        self.assertEqual(sent["Successful"][1]["MD5OfMessageAttributes"], attributes_md5({"a": {"DataType": "String", "StringValue": "v"}}))
        failed, = sent["Failed"]
        self.assertEqual((failed["Id"], failed["Code"], failed["SenderFault"]), ("late", "InvalidParameterValue", True))
        messages = self.receive(url)
        self.assertEqual([m["Body"] for m in messages], ["1", "3"])
        changed = self.sqs.change_message_visibility_batch(QueueUrl=url, Entries=[
            {"Id": "a", "ReceiptHandle": messages[0]["ReceiptHandle"], "VisibilityTimeout": 0},
            {"Id": "b", "ReceiptHandle": "garbage", "VisibilityTimeout": 0}])
        self.assertEqual(([s["Id"] for s in changed["Successful"]], [(f["Id"], f["Code"]) for f in changed["Failed"]]),
                         (["a"], [("b", "ReceiptHandleIsInvalid")]))
        self.assertEqual(self.bodies(url), ["1"])
        deleted = self.sqs.delete_message_batch(QueueUrl=url, Entries=[
            {"Id": "a", "ReceiptHandle": messages[1]["ReceiptHandle"]}, {"Id": "b", "ReceiptHandle": "garbage"}])
        self.assertEqual(([s["Id"] for s in deleted["Successful"]], [f["Id"] for f in deleted["Failed"]]), (["a"], ["b"]))
        self.assertEqual(self.counts(url), (0, 1, 0))

    def test_batches_that_are_refused(self):
        url = self.queue()
        calls = {"SendMessageBatch": (self.sqs.send_message_batch, {"MessageBody": "m"}),
                 "DeleteMessageBatch": (self.sqs.delete_message_batch, {"ReceiptHandle": "x"}),
                 "ChangeMessageVisibilityBatch": (self.sqs.change_message_visibility_batch, {"ReceiptHandle": "x", "VisibilityTimeout": 1})}
        for name, (call, entry) in calls.items():
            with self.subTest(name):
                refuse = lambda code, ids: self.refused("AWS.SimpleQueueService." + code, call, QueueUrl=url, Entries=[dict(entry, Id=i) for i in ids])
                self.assertEqual(refuse("TooManyEntriesInBatchRequest", [str(i) for i in range(11)]),
                                 "Maximum number of entries per request are 10. You have sent 11.")
                self.assertEqual(refuse("BatchEntryIdsNotDistinct", ["a", "b", "a"]), "Id a repeated.")
                refuse("InvalidBatchEntryId", ["a:b"])
                refuse("InvalidBatchEntryId", ["a" * 81])
                status, headers, answer = self.json(name, QueueUrl=url, Entries=[])
                self.assertEqual((status, answer["__type"]), (400, "com.amazonaws.sqs#EmptyBatchRequest"))
                self.assertEqual(headers["x-amzn-query-error"], "AWS.SimpleQueueService.EmptyBatchRequest;Sender")


class LongPolling(SqsCase):
    def later(self, work):
        """Runs a receive on another thread once it is parked."""
        result = []
        sqs = client("sqs", account=ACCOUNT, region=REGION)
        t = threading.Thread(target=lambda: result.append(work(sqs)))
        t.start()
        server().wait_parked(1)
        return lambda: (t.join(20), result[0])[1]

    def wait(self, url, **more):
        more.setdefault("WaitTimeSeconds", 20)
        return self.later(lambda sqs: [m["Body"] for m in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, **more).get("Messages", [])])

    def setUp(self):
        super().setUp()
        server().clock_stop()

    def test_a_send_wakes_it(self):
        url = self.queue()
        got = self.wait(url)
        self.sqs.send_message(QueueUrl=url, MessageBody="m")
        self.assertEqual(got(), ["m"])

    def test_it_ends_empty_in_time(self):
        got = self.wait(self.queue(ReceiveMessageWaitTimeSeconds="7"), WaitTimeSeconds=3)
        self.advance(3)
        self.assertEqual(got(), [])

    def test_the_queue_sets_the_wait(self):
        url = self.queue(ReceiveMessageWaitTimeSeconds="7")
        got = self.later(lambda sqs: sqs.receive_message(QueueUrl=url).get("Messages", []))
        self.advance(7)
        self.assertEqual(got(), [])
        self.assertEqual(self.receive(url, WaitTimeSeconds=0), [])

    def test_it_sees_a_delayed_message_come(self):
        url = self.queue()
        self.sqs.send_message(QueueUrl=url, MessageBody="delayed", DelaySeconds=5)
        got = self.wait(url)
        self.advance(5)
        self.assertEqual(got(), ["delayed"])

    def test_it_sees_a_message_become_visible(self):
        url = self.queue(VisibilityTimeout="4")
        self.sqs.send_message(QueueUrl=url, MessageBody="m")
        self.receive(url)
        got = self.wait(url)
        self.advance(4)
        self.assertEqual(got(), ["m"])

    def test_it_sees_visibility_given_up(self):
        url = self.queue()
        self.sqs.send_message(QueueUrl=url, MessageBody="m")
        handle = self.receive(url)[0]["ReceiptHandle"]
        got = self.wait(url)
        self.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)
        self.assertEqual(got(), ["m"])

    def test_a_deleted_queue_ends_it(self):
        url = self.queue()
        got = self.later(lambda sqs: self.refused("AWS.SimpleQueueService.NonExistentQueue", sqs.receive_message, QueueUrl=url, WaitTimeSeconds=20))
        self.sqs.delete_queue(QueueUrl=url)
        got()


if __name__ == "__main__":
    unittest.main()
