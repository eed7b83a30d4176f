"""The SNS parts of the scenarios of chapter 9."""
import json
import os
import sys
import unittest

HERE = os.path.dirname(__file__)
sys.path[:0] = [os.path.join(HERE, "..", "clients", name) for name in ("sns", "lambda")]
from lambda_case import archive, role
from sns_case import ACCOUNT, REGION, SnsCase
from support import client, javascript

FAILING = {"index.py": "def handler(event, context):\n    raise Exception('down')\n"}


class Announcement(SnsCase):
    def function(self, name):
        """(ARN, URL of the queue) of a function that always fails; what it was given goes to the queue."""
        url, arn = self.queue()
        made = client("lambda", account=ACCOUNT, region=REGION)
        function = made.create_function(FunctionName=name, Runtime="python3.12", Role=role(ACCOUNT), Handler="index.handler",
                                        Code={"ZipFile": archive(FAILING)})["FunctionArn"]
        self.addCleanup(made.delete_function, FunctionName=name)
        self.advance(10)
        made.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0, MaximumEventAgeInSeconds=60,
                                              DestinationConfig={"OnFailure": {"Destination": arn}})
        return function, url

    def permit(self, name, topic):
        client("lambda", account=ACCOUNT, region=REGION).add_permission(
            FunctionName=name, StatementId="sns", Action="lambda:InvokeFunction", Principal="sns.amazonaws.com", SourceArn=topic)

    def given(self, url):
        """The events that the function was given."""
        self.advance("10m")
        return [json.loads(m["Body"])["requestPayload"] for m in self.receive(url)]

    def http(self, topic, **attributes):
        r = self.receiver()
        self.subscribe(topic, "http", r.url, **attributes)
        asked = json.loads(r.wait(1)[1])
        self.verify(asked)
        self.assertIn("ConfirmSubscriptionResult", self.get(asked["SubscribeURL"]))
        r.requests.clear()
        return r

    def test_s277_public_announcement(self):
        topic = self.topic()
        orders, cheap = self.subscribed_queue(topic), None
        everything = self.subscription
        cheap = self.subscribed_queue(topic, RawMessageDelivery="true", FilterPolicyScope="MessageBody",
                                      FilterPolicy=json.dumps({"price": [{"numeric": ["<", 10]}]}))
        refunds = self.subscribed_queue(topic, FilterPolicy=json.dumps({"kind": ["refund"]}))
        function, seen = self.function("listener")
        self.permit("listener", topic)
        self.subscribe(topic, "lambda", function)
        hook = self.http(topic)
        sent = self.sns.publish(TopicArn=topic, Subject="OrderPlaced", Message=json.dumps({"order": 1, "price": 5}),
                                MessageAttributes={"kind": {"DataType": "String", "StringValue": "order"}})
        note = json.loads(self.receive(orders)[0]["Body"])
        self.verify(note)
        self.assertEqual((note["MessageId"], json.loads(note["Message"])["order"]), (sent["MessageId"], 1))
        self.assertEqual([json.loads(m["Body"])["price"] for m in self.receive(cheap)], [5])
        self.assertEqual(self.receive(refunds), [])
        posted = json.loads(hook.wait(1)[1])
        self.verify(posted)
        self.assertEqual(posted["MessageId"], sent["MessageId"])
        event, = self.given(seen)
        record, = event["Records"]
        self.assertEqual((record["EventSource"], record["Sns"]["MessageId"], record["Sns"]["Subject"], record["Sns"]["MessageAttributes"]),
                         ("aws:sns", sent["MessageId"], "OrderPlaced", {"kind": {"Type": "String", "Value": "order"}}))
        self.sns.unsubscribe(SubscriptionArn=everything)
        batch = self.sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=[
            {"Id": str(i), "Message": json.dumps({"price": 20 * i}), "MessageAttributes": {"kind": {"DataType": "String", "StringValue": "refund"}}}
            for i in range(3)])
        self.assertEqual(len(batch["Successful"]), 3)
        self.assertEqual(self.receive(orders), [])
        self.assertEqual([m["Body"] for m in self.receive(cheap)], ['{"price": 0}'])
        self.assertEqual(len(self.receive(refunds)), 3)

    def test_s277_fifo(self):
        topic = self.topic(fifo=True, ContentBasedDeduplication="true")
        queues = [self.subscribed_queue(topic, fifo=True, RawMessageDelivery="true") for _ in range(2)]
        for i in range(12):
            for _ in range(2):  # the second time it is a duplicate
                self.sns.publish(TopicArn=topic, Message="%02d" % i, MessageGroupId="g%d" % (i % 3))
        for url in queues:
            messages = self.receive(url)
            self.assertEqual(len(messages), 12)
            for group in "012":
                mine = [m["Body"] for m in messages if m["Attributes"]["MessageGroupId"] == "g" + group]
                self.assertEqual(mine, sorted(mine))

    def test_s277_javascript(self):
        ask = lambda operation, **request: javascript("sns", operation, account=ACCOUNT, region=REGION, **request)
        topic = ask("CreateTopic", Name="js")["TopicArn"]
        url, arn = self.queue(topic)
        subscription = ask("Subscribe", TopicArn=topic, Protocol="sqs", Endpoint=arn)["SubscriptionArn"]
        self.assertIn("MessageId", ask("Publish", TopicArn=topic, Message="one"))
        ask("PublishBatch", TopicArn=topic, PublishBatchRequestEntries=[{"Id": "a", "Message": "two"}])
        self.assertEqual(sorted(self.texts(url)), ["one", "two"])
        ask("Unsubscribe", SubscriptionArn=subscription)
        with self.assertRaises(RuntimeError) as refusal:
            ask("Publish", TopicArn=topic + "x", Message="m")
        self.assertIn("NotFound", str(refusal.exception))
        ask("DeleteTopic", TopicArn=topic)

    def test_s287_http_follows_the_delivery_policy(self):
        """Two failures, then success: one effect."""
        topic = self.topic()
        hook = self.http(topic, DeliveryPolicy=json.dumps({"healthyRetryPolicy": {"numRetries": 5, "minDelayTarget": 5, "maxDelayTarget": 5}}))
        hook.answers = [503, 503]
        self.sns.publish(TopicArn=topic, Message="m")
        hook.wait(1)
        for n in (2, 3):
            self.advance(5)
            hook.wait(n)
        self.advance("1h")
        self.assertEqual(len(hook.requests), 3)
        self.assertEqual(len({json.loads(body)["MessageId"] for _, body in hook.requests}), 1)

    def test_s288_dead_letters(self):
        topic = self.topic()
        dead, dead_arn = self.queue(topic)
        closed, closed_arn = self.queue()
        self.subscribe(topic, "sqs", closed_arn, RedrivePolicy=json.dumps({"deadLetterTargetArn": dead_arn}))
        sent = self.sns.publish(TopicArn=topic, Message="lost?")
        letter, = self.receive(dead)
        self.assertEqual(json.loads(letter["Body"])["Message"], "lost?")
        self.assertEqual(letter["MessageAttributes"]["RequestID"]["StringValue"], sent["MessageId"])
        self.assertIn("not authorized", letter["MessageAttributes"]["ErrorMessage"]["StringValue"])
        self.assertEqual(self.receive(closed), [])

    def test_s293_topic_triggers_function(self):
        topic = self.topic()
        function, seen = self.function("triggered")
        dead, dead_arn = self.queue(topic)
        self.subscribe(topic, "lambda", function, RedrivePolicy=json.dumps({"deadLetterTargetArn": dead_arn}))
        self.sns.publish(TopicArn=topic, Message="nobody allowed it")
        self.assertEqual(self.given(seen), [])
        letter, = self.receive(dead)
        self.assertEqual(json.loads(letter["Body"])["Records"][0]["Sns"]["Message"], "nobody allowed it")
        self.permit("triggered", topic)
        self.sns.publish(TopicArn=topic, Message="allowed")
        event, = self.given(seen)
        self.assertEqual(event["Records"][0]["Sns"]["Message"], "allowed")
        self.assertEqual(self.receive(dead), [])


if __name__ == "__main__":
    unittest.main()
