import hashlib
import unittest

from sqs_case import SqsCase
from support import server


class Fifo(SqsCase):
    def setUp(self):
        super().setUp()
        server().clock_stop()
        self.url = self.queue(fifo=True)

    def send(self, body, group="g", dedup=None, url=None):
        return self.sqs.send_message(QueueUrl=url or self.url, MessageBody=body, MessageGroupId=group, MessageDeduplicationId=dedup or body)

    def delete(self, message, url=None):
        self.sqs.delete_message(QueueUrl=url or self.url, ReceiptHandle=message["ReceiptHandle"])

    def test_attributes(self):
        a = self.attributes(self.url)
        self.assertEqual((a["FifoQueue"], a["ContentBasedDeduplication"], a["DeduplicationScope"], a["FifoThroughputLimit"]),
                         ("true", "false", "queue", "perQueue"))
        set_ = lambda **attributes: self.sqs.set_queue_attributes(QueueUrl=self.url, Attributes=attributes)
        self.refused("InvalidAttributeValue", set_, FifoThroughputLimit="perMessageGroupId")
        self.refused("InvalidAttributeValue", set_, DeduplicationScope="all")
        set_(DeduplicationScope="messageGroup", FifoThroughputLimit="perMessageGroupId")
        self.assertEqual(self.attributes(self.url)["FifoThroughputLimit"], "perMessageGroupId")

    def test_order_and_sequence_numbers(self):
        numbers = [self.send(str(i))["SequenceNumber"] for i in range(12)]
        self.assertEqual({len(n) for n in numbers}, {20})
        self.assertEqual(numbers, sorted(set(numbers)))
        messages = self.receive(self.url, AttributeNames=["All"])
        self.assertEqual([m["Body"] for m in messages], [str(i) for i in range(10)])
        a = messages[3]["Attributes"]
        self.assertEqual((a["SequenceNumber"], a["MessageGroupId"], a["MessageDeduplicationId"]), (numbers[3], "g", "3"))

    def test_a_group_is_blocked_while_in_flight(self):
        for body, group in (("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a")):
            self.send(body, group)
        first, = self.receive(self.url, MaxNumberOfMessages=1)
        self.assertEqual(first["Body"], "a1")
        b1, = self.receive(self.url)
        self.assertEqual(b1["Body"], "b1")
        self.assertEqual(self.receive(self.url), [])
        self.delete(first)
        a2, a3 = self.receive(self.url)
        self.assertEqual((a2["Body"], a3["Body"]), ("a2", "a3"))
        self.delete(a2)
        self.send("a4", "a")
        self.assertEqual(self.receive(self.url), [])
        self.advance(31)
        self.assertEqual(sorted(self.bodies(self.url)), ["a3", "a4", "b1"])

    def test_giving_a_message_back_opens_the_group_when_no_other_is_in_flight(self):
        for body in ("1", "2", "3"):
            self.send(body)
        one, two = self.receive(self.url, MaxNumberOfMessages=2)
        back = lambda m: self.sqs.change_message_visibility(QueueUrl=self.url, ReceiptHandle=m["ReceiptHandle"], VisibilityTimeout=0)
        back(one)
        self.assertEqual(self.receive(self.url), [])
        back(two)
        self.assertEqual(self.bodies(self.url), ["1", "2", "3"])

    def test_deduplication_for_five_minutes(self):
        first = self.send("m", dedup="d")
        again = self.send("other text", group="other", dedup="d")
        self.assertEqual((again["MessageId"], again["SequenceNumber"]), (first["MessageId"], first["SequenceNumber"]))
        m, = self.receive(self.url)
        self.delete(m)
        self.send("m", dedup="d")
        self.assertEqual(self.receive(self.url), [])
        self.advance(299)
        self.assertEqual(self.send("m", dedup="d")["MessageId"], first["MessageId"])
        self.advance(2)
        self.assertNotEqual(self.send("m", dedup="d")["MessageId"], first["MessageId"])
        self.assertEqual(self.bodies(self.url), ["m"])

    def test_deduplication_by_content(self):
        url = self.queue(fifo=True, ContentBasedDeduplication="true")
        for body in ("x", "x", "y"):
            self.sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="g", MessageAttributes={
                "n": {"DataType": "String", "StringValue": body}})
        messages = self.receive(url, AttributeNames=["MessageDeduplicationId"])
        self.assertEqual([(m["Body"], m["Attributes"]["MessageDeduplicationId"]) for m in messages],
                         [(b, hashlib.sha256(b.encode()).hexdigest()) for b in ("x", "y")])

    def test_deduplication_within_groups(self):
        url = self.queue(fifo=True, DeduplicationScope="messageGroup")
        for group in ("a", "b", "a"):
            self.send("m-" + group, group, "d", url)
        self.assertEqual(self.bodies(url), ["m-a", "m-b"])

    def test_what_the_other_type_of_queue_takes(self):
        send, standard = self.sqs.send_message, self.queue()
        self.assertEqual(self.refused("MissingParameter", send, QueueUrl=self.url, MessageBody="m", MessageDeduplicationId="d"),
                         "The request must contain the parameter MessageGroupId.")
        self.assertEqual(self.refused("InvalidParameterValue", send, QueueUrl=self.url, MessageBody="m", MessageGroupId="g"),
                         "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly")
        self.assertEqual(self.refused("InvalidParameterValue", send, QueueUrl=self.url, MessageBody="m", MessageGroupId="g",
                                      MessageDeduplicationId="d", DelaySeconds=2),
                         "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.")
        self.refused("InvalidParameterValue", send, QueueUrl=standard, MessageBody="m", MessageDeduplicationId="d")
        self.refused("InvalidParameterValue", send, QueueUrl=self.url, MessageBody="m", MessageGroupId="ä", MessageDeduplicationId="d")
        self.refused("InvalidParameterValue", self.sqs.send_message_batch, QueueUrl=self.url, Entries=[
            {"Id": "1", "MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "1"}, {"Id": "2", "MessageBody": "m"}])
        self.assertEqual(self.receive(self.url), [])
        send(QueueUrl=standard, MessageBody="m", MessageGroupId="tenant")
        m, = self.receive(standard, AttributeNames=["MessageGroupId"])
        self.assertEqual(m["Attributes"], {"MessageGroupId": "tenant"})

    def test_an_expired_handle_does_not_delete(self):
        self.send("m")
        m, = self.receive(self.url, VisibilityTimeout=1)
        self.advance(2)
        self.assertIn("The receipt handle has expired", self.refused("InvalidParameterValue", self.delete, m))
        self.receive(self.url)
        self.refused("InvalidParameterValue", self.delete, m)
        self.assertEqual(self.counts(self.url), (0, 1, 0))

    def test_a_receive_can_be_repeated(self):
        for body in ("1", "2", "3"):
            self.send(body)
        get = lambda: self.receive(self.url, MaxNumberOfMessages=2, ReceiveRequestAttemptId="try")
        first = get()
        self.advance(20)
        self.assertEqual(get(), first)
        self.advance(20)
        self.assertEqual(get(), first)
        self.delete(first[0])
        self.assertEqual(get(), [])
        self.advance(31)
        self.assertEqual([m["Body"] for m in get()], ["2", "3"])

    def test_delay_of_the_queue_is_retroactive(self):
        url = self.queue(fifo=True, DelaySeconds="60")
        self.send("m", url=url)
        self.advance(20)
        self.assertEqual((self.receive(url), self.counts(url)), ([], (0, 0, 1)))
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"DelaySeconds": "10"})
        self.assertEqual(self.counts(url), (1, 0, 0))
        self.assertEqual(self.bodies(url), ["m"])

    def test_purge_and_retention_free_the_groups(self):
        url = self.queue(fifo=True, MessageRetentionPeriod="60")
        self.send("1", url=url)
        self.receive(url, VisibilityTimeout=300)
        self.advance(30)
        self.send("2", url=url)
        self.assertEqual(self.receive(url), [])
        self.advance(30)
        self.assertEqual(self.bodies(url), ["2"])
        self.sqs.purge_queue(QueueUrl=url)
        self.send("3", url=url)
        self.assertEqual(self.bodies(url), ["3"])


if __name__ == "__main__":
    unittest.main()
