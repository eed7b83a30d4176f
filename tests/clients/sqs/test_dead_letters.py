import json
import unittest

from sqs_case import ACCOUNT, SqsCase
from support import server


class DeadLetters(SqsCase):
    fifo = False

    def setUp(self):
        super().setUp()
        server().clock_stop()
        self.dead = self.queue(fifo=self.fifo)
        self.source = self.queue(fifo=self.fifo, VisibilityTimeout="1", RedrivePolicy=self.policy(2))

    def policy(self, count, target=None):
        return json.dumps({"deadLetterTargetArn": target or self.arn(self.dead), "maxReceiveCount": count})

    def send(self, *bodies, url=None):
        more = {"MessageGroupId": "g"} if self.fifo else {}
        for body in bodies:
            more.update({"MessageDeduplicationId": body} if self.fifo else {})
            self.sqs.send_message(QueueUrl=url or self.source, MessageBody=body, MessageAttributes={
                "k": {"DataType": "String", "StringValue": body}}, **more)

    def fail(self, times=2):
        for _ in range(times):
            self.assertTrue(self.receive(self.source))
            self.advance(1)


class Redrive(DeadLetters):
    def test_policy_is_shown_and_taken_away(self):
        policy = json.loads(self.attributes(self.source)["RedrivePolicy"])
        self.assertEqual(policy, {"deadLetterTargetArn": self.arn(self.dead), "maxReceiveCount": 2})
        self.sqs.set_queue_attributes(QueueUrl=self.source, Attributes={"RedrivePolicy": self.policy("5")})
        self.assertEqual(json.loads(self.attributes(self.source)["RedrivePolicy"])["maxReceiveCount"], 5)
        self.sqs.set_queue_attributes(QueueUrl=self.source, Attributes={"RedrivePolicy": ""})
        self.assertNotIn("RedrivePolicy", self.attributes(self.source))

    def test_policies_that_are_refused(self):
        def refuse(text, why):
            message = self.refused("InvalidParameterValue", self.sqs.set_queue_attributes, QueueUrl=self.source, Attributes={"RedrivePolicy": text})
            self.assertEqual(message, "Value %s for parameter RedrivePolicy is invalid. Reason: %s" % (text, why))
        refuse("[]", "Redrive policy is not a valid JSON map.")
        refuse("{}", "Redrive policy does not contain mandatory attribute: maxReceiveCount.")
        refuse('{"maxReceiveCount": 1}', "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.")
        refuse(self.policy(1001), "Invalid value for maxReceiveCount: 1001, valid values are from 1 to 1000 both inclusive.")
        refuse(self.policy(0), "Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.")
        refuse(self.policy(1, "dummy"), "Invalid value for deadLetterTargetArn.")
        refuse(self.policy(1, self.arn(self.dead) + "x"), "Dead letter target does not exist.")
        refuse(self.policy(1, self.arn(self.dead).replace(ACCOUNT, "222222222222")), "Dead letter target owner should be same as the source.")
        refuse(self.policy(1, self.arn(self.queue(fifo=True))), "Dead-letter queue must be same type of queue as the source.")

    def test_move_at_the_receive_after_the_last(self):
        self.send("poison")
        sent = int(self.receive(self.source, AttributeNames=["SentTimestamp"])[0]["Attributes"]["SentTimestamp"])
        self.advance(1)
        self.fail(1)
        self.assertEqual(self.receive(self.dead), [])
        self.assertEqual(self.receive(self.source), [])
        self.assertEqual((self.counts(self.source), self.counts(self.dead)), ((0, 0, 0), (1, 0, 0)))
        m, = self.receive(self.dead, AttributeNames=["All"], MessageAttributeNames=["All"])
        a = m["Attributes"]
        self.assertEqual((m["Body"], m["MessageAttributes"]["k"]["StringValue"]), ("poison", "poison"))
        self.assertEqual((a["DeadLetterQueueSourceArn"], a["ApproximateReceiveCount"], int(a["SentTimestamp"])), (self.arn(self.source), "3", sent))

    def test_healthy_messages_are_received_past_poison(self):
        self.send("p1", "p2")
        self.fail()
        self.send("good")
        self.assertEqual(self.bodies(self.source), ["good"])
        self.assertEqual(sorted(self.bodies(self.dead)), ["p1", "p2"])

    def test_a_long_poll_on_the_dead_letter_queue_wakes(self):
        self.send("poison")
        self.fail()
        self.assertEqual(self.receive(self.source, WaitTimeSeconds=20), [])
        self.assertEqual(self.bodies(self.dead), ["poison"])

    def test_retention_goes_on_from_the_first_send(self):
        self.sqs.set_queue_attributes(QueueUrl=self.dead, Attributes={"MessageRetentionPeriod": "60"})
        self.send("poison")
        self.advance(40)
        self.fail()
        self.receive(self.source)
        self.assertEqual(self.counts(self.dead), (1, 0, 0))
        self.advance(18)
        self.assertEqual(self.counts(self.dead), (0, 0, 0))

    def test_without_the_dead_letter_queue_messages_stay(self):
        self.sqs.delete_queue(QueueUrl=self.dead)
        self.send("poison")
        self.fail(4)
        self.assertEqual(self.bodies(self.source), ["poison"])

    def test_sources_are_listed_in_pages(self):
        urls = sorted([self.source] + [self.queue(RedrivePolicy=self.policy(1)) for _ in range(2)])
        status, _, page = self.json("ListDeadLetterSourceQueues", QueueUrl=self.dead, MaxResults=2)
        self.assertEqual((status, page["queueUrls"]), (200, urls[:2]))
        rest = self.json_ok("ListDeadLetterSourceQueues", QueueUrl=self.dead, MaxResults=2, NextToken=page["NextToken"])
        self.assertEqual(rest, {"queueUrls": urls[2:]})
        self.assertEqual(self.sqs.list_dead_letter_source_queues(QueueUrl=self.dead)["queueUrls"], urls)
        self.assertEqual(self.json_ok("ListDeadLetterSourceQueues", QueueUrl=self.source), {"queueUrls": []})

    def test_allow_policy(self):
        allow = lambda **policy: self.sqs.set_queue_attributes(QueueUrl=self.dead, Attributes={"RedriveAllowPolicy": json.dumps(policy)})
        use = lambda: self.queue(RedrivePolicy=self.policy(1))
        allow(redrivePermission="denyAll")
        self.refused("InvalidParameterValue", use)
        allow(redrivePermission="byQueue", sourceQueueArns=[self.arn(self.source)])
        self.refused("InvalidParameterValue", use)
        self.send("poison")
        self.fail()
        self.receive(self.source)
        self.assertEqual(self.bodies(self.dead), ["poison"])
        allow(redrivePermission="allowAll")
        use()
        for bad in ({"redrivePermission": "some"}, {"redrivePermission": "byQueue"}, {"redrivePermission": "allowAll", "sourceQueueArns": []},
                    {"redrivePermission": "byQueue", "sourceQueueArns": [self.arn(self.source)] * 11}):
            self.refused("InvalidParameterValue", allow, **bad)

    def test_denied_later_messages_stay(self):
        self.sqs.set_queue_attributes(QueueUrl=self.dead, Attributes={"RedriveAllowPolicy": '{"redrivePermission": "denyAll"}'})
        self.send("poison")
        self.fail(4)
        self.assertEqual(self.counts(self.dead), (0, 0, 0))


class FifoRedrive(DeadLetters):
    fifo = True

    def test_the_group_goes_on_behind_the_dead_letter(self):
        self.send("1")
        self.fail()
        self.send("2")
        self.assertEqual(self.bodies(self.source), ["2"])
        m, = self.receive(self.dead, AttributeNames=["All"])
        self.assertEqual((m["Body"], m["Attributes"]["MessageGroupId"], m["Attributes"]["MessageDeduplicationId"]), ("1", "g", m["MessageId"]))


class MoveTasks(DeadLetters):
    def bury(self, *bodies):
        self.send(*bodies)
        self.fail()
        self.receive(self.source)

    def start(self, **more):
        return self.json_ok("StartMessageMoveTask", SourceArn=self.arn(self.dead), **more)["TaskHandle"]

    def tasks(self, **more):
        return self.json_ok("ListMessageMoveTasks", SourceArn=self.arn(self.dead), **more)["Results"]

    def fault(self, operation, **body):
        status, headers, answer = self.json(operation, **body)
        return status, answer["__type"].split("#")[1], answer["message"], headers["x-amzn-query-error"]

    def test_back_to_the_source(self):
        self.bury("a", "b")
        self.assertEqual(self.tasks(), [])
        before = {m["MessageId"] for m in self.receive(self.dead, VisibilityTimeout=0)}
        self.start()
        task, = self.tasks()
        task.pop("StartedTimestamp")
        self.assertEqual(task, {"Status": "COMPLETED", "SourceArn": self.arn(self.dead), "ApproximateNumberOfMessagesMoved": 2,
                                "ApproximateNumberOfMessagesToMove": 2})
        back = self.receive(self.source, AttributeNames=["All"])
        self.assertEqual(sorted(m["Body"] for m in back), ["a", "b"])
        self.assertFalse(before & {m["MessageId"] for m in back})
        self.assertEqual({m["Attributes"]["ApproximateReceiveCount"] for m in back}, {"1"})
        self.assertNotIn("DeadLetterQueueSourceArn", back[0]["Attributes"])
        self.assertEqual(self.counts(self.dead), (0, 0, 0))

    def test_to_another_queue_at_a_rate_and_cancelled(self):
        self.bury(*"abcde")
        other = self.queue()
        handle = self.start(DestinationArn=self.arn(other), MaxNumberOfMessagesPerSecond=2)
        task, = self.tasks()
        self.assertEqual((task["Status"], task["TaskHandle"], task["MaxNumberOfMessagesPerSecond"], task["ApproximateNumberOfMessagesMoved"]),
                         ("RUNNING", handle, 2, 0))
        self.advance(1)
        self.assertEqual(self.counts(other), (2, 0, 0))
        self.assertEqual(self.fault("StartMessageMoveTask", SourceArn=self.arn(self.dead))[2],
                         "There is already a task running. Only one active task is allowed for a source queue arn at a given time.")
        self.assertEqual(self.json_ok("CancelMessageMoveTask", TaskHandle=handle), {"ApproximateNumberOfMessagesMoved": 2})
        self.advance(5)
        self.assertEqual((self.counts(other), self.counts(self.dead)), ((2, 0, 0), (3, 0, 0)))
        self.start(DestinationArn=self.arn(other), MaxNumberOfMessagesPerSecond=500)
        self.advance(1)
        self.assertEqual([t["Status"] for t in self.tasks(MaxResults=10)], ["COMPLETED", "CANCELLED"])
        self.assertEqual(len(self.tasks()), 1)
        self.assertEqual(self.fault("CancelMessageMoveTask", TaskHandle=handle)[:2], (400, "InvalidParameterValueException"))

    def test_many(self):
        bodies = [str(i) for i in range(130)]
        for i in range(0, 130, 10):
            self.send(*bodies[i:i + 10])
        for _ in range(2):
            for _ in range(13):
                self.assertEqual(len(self.receive(self.source, VisibilityTimeout=5)), 10)
            self.advance(6)
        self.assertEqual(self.receive(self.source), [])
        self.assertEqual(self.counts(self.dead), (130, 0, 0))
        self.start()
        self.assertEqual((self.counts(self.source), self.counts(self.dead)), ((130, 0, 0), (0, 0, 0)))

    def test_a_destination_that_goes_away_fails_the_task(self):
        self.bury("a", "b")
        other = self.queue()
        self.start(DestinationArn=self.arn(other), MaxNumberOfMessagesPerSecond=1)
        self.sqs.delete_queue(QueueUrl=other)
        self.advance(2)
        task, = self.tasks()
        self.assertEqual((task["Status"], task["FailureReason"]), ("FAILED", "AWS.SimpleQueueService.NonExistentQueue"))
        self.assertEqual(self.counts(self.dead), (2, 0, 0))

    def test_messages_without_a_source_fail_the_task(self):
        self.send("direct", url=self.dead)
        self.start()
        self.assertEqual(self.tasks()[0]["FailureReason"], "CouldNotDetermineMessageSource")
        self.assertEqual(self.bodies(self.dead), ["direct"])

    def test_errors(self):
        arn = self.arn(self.dead)
        missing = (404, "ResourceNotFoundException", "The resource that you specified for the %s parameter doesn't exist.", "ResourceNotFoundException;Sender")
        with_ = lambda name: tuple(x % name if "%" in str(x) else x for x in missing)
        self.assertEqual(self.fault("StartMessageMoveTask", SourceArn=arn + "x"), with_("SourceArn"))
        self.assertEqual(self.fault("StartMessageMoveTask", SourceArn=arn, DestinationArn=arn + "x"), with_("DestinationArn"))
        self.assertEqual(self.fault("ListMessageMoveTasks", SourceArn=arn + "x"), with_("SourceArn"))
        self.assertEqual(self.fault("StartMessageMoveTask", SourceArn=self.arn(self.source)),
                         (400, "InvalidParameterValueException", "Source queue must be configured as a Dead Letter Queue.", "InvalidParameterValue;Sender"))
        self.assertEqual(self.fault("StartMessageMoveTask", SourceArn=arn, MaxNumberOfMessagesPerSecond=501)[1], "InvalidParameterValueException")
        self.assertEqual(self.fault("CancelMessageMoveTask", TaskHandle="x")[2], "Value for parameter TaskHandle is invalid.")


if __name__ == "__main__":
    unittest.main()
