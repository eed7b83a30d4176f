import json
import unittest
from datetime import datetime, timedelta

from sns_case import ACCOUNT, OTHER, REGION, SnsCase
from support import client, server


class Publish(SnsCase):
    def test_bad_input(self):
        arn = self.topic()
        publish = lambda **o: self.sns.publish(**dict({"TopicArn": arn, "Message": "m"}, **o))
        self.refused("InvalidParameter", publish, Message="")
        self.refused("InvalidParameter", publish, Message="x" * 262145)
        publish(Message="x" * 262144)
        for subject in ("", "x" * 101, "a\nb"):
            self.refused("InvalidParameter", publish, Subject=subject)
        self.refused("InvalidParameter", publish, MessageStructure="xml")
        self.refused("InvalidParameter", publish, MessageStructure="json", Message="{")
        self.refused("InvalidParameter", publish, MessageStructure="json", Message='{"sqs": "x"}')
        self.refused("NotFound", publish, TopicArn=arn + "x")
        self.refused("InvalidParameter", publish, TopicArn="x")
        self.refused("InvalidParameter", self.sns.publish, Message="m")
        self.refused("InvalidParameter", publish, PhoneNumber="+15550100")
        self.refused("InvalidParameter", publish, MessageDeduplicationId="d")
        for attribute in ({"DataType": "Text", "StringValue": "x"}, {"DataType": "String", "StringValue": ""}, {"DataType": "Number", "StringValue": "x"},
                          {"DataType": "", "StringValue": "x"}):
            self.refused("ParameterValueInvalid", publish, MessageAttributes={"a": attribute})
        self.refused("ParameterValueInvalid", publish, MessageAttributes={"a b": {"DataType": "String", "StringValue": "x"}})

    def test_envelope(self):
        topic = self.topic()
        url = self.subscribed_queue(topic)
        sent = self.sns.publish(TopicArn=topic, Subject="s", Message='with "quotes"\nand lines', MessageAttributes={
            "a": {"DataType": "String", "StringValue": "x"}, "b": {"DataType": "Binary", "BinaryValue": b"\x00\x01"}})
        message, = self.receive(url)
        body = json.loads(message["Body"])
        self.assertEqual((body["Type"], body["MessageId"], body["TopicArn"], body["Subject"], body["Message"], body["SignatureVersion"]),
                         ("Notification", sent["MessageId"], topic, "s", 'with "quotes"\nand lines', "1"))
        self.assertEqual(body["MessageAttributes"], {"a": {"Type": "String", "Value": "x"}, "b": {"Type": "Binary", "Value": "AAE="}})
        self.assertRegex(body["Timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertNotIn("MessageAttributes", message)
        self.verify(body)
        self.sns.set_topic_attributes(TopicArn=topic, AttributeName="SignatureVersion", AttributeValue="2")
        self.sns.publish(TopicArn=topic, Message="second")
        second = json.loads(self.receive(url)[0]["Body"])
        self.assertEqual(second["SignatureVersion"], "2")
        self.verify(second)
        with self.assertRaises(AssertionError):
            self.verify(dict(second, Message="forged"))

    def test_raw(self):
        topic = self.topic()
        url = self.subscribed_queue(topic, RawMessageDelivery="true")
        self.sns.publish(TopicArn=topic, Message="plain", MessageAttributes={"a": {"DataType": "Number", "StringValue": "5"}})
        message, = self.receive(url)
        self.assertEqual((message["Body"], message["MessageAttributes"]), ("plain", {"a": {"DataType": "Number", "StringValue": "5"}}))

    def test_structure(self):
        topic = self.topic()
        url = self.subscribed_queue(topic)
        self.sns.publish(TopicArn=topic, MessageStructure="json", Message=json.dumps({"default": "d", "sqs": "for queues", "email": "for people"}))
        self.sns.publish(TopicArn=topic, MessageStructure="json", Message=json.dumps({"default": "d"}))
        self.assertEqual(sorted(self.texts(url)), ["d", "for queues"])

    def test_batch(self):
        topic = self.topic()
        url = self.subscribed_queue(topic)
        batch = lambda *entries: self.sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=list(entries))
        answer = batch({"Id": "a", "Message": "1"}, {"Id": "b", "Message": ""}, {"Id": "c", "Message": "3", "Subject": "s"})
        self.assertEqual([e["Id"] for e in answer["Successful"]], ["a", "c"])
        self.assertEqual([(e["Id"], e["Code"], e["SenderFault"]) for e in answer["Failed"]], [("b", "InvalidParameter", True)])
        self.assertEqual(sorted(self.texts(url)), ["1", "3"])
        self.refused("EmptyBatchRequest", batch)
        self.refused("TooManyEntriesInBatchRequest", batch, *[{"Id": str(i), "Message": "m"} for i in range(11)])
        self.refused("BatchEntryIdsNotDistinct", batch, {"Id": "a", "Message": "1"}, {"Id": "a", "Message": "2"})
        self.refused("InvalidBatchEntryId", batch, {"Id": "a b", "Message": "1"})
        self.refused("BatchRequestTooLong", batch, {"Id": "a", "Message": "x" * 200000}, {"Id": "b", "Message": "x" * 100000})

    def test_trace_goes_on(self):
        topic = self.topic()
        url = self.subscribed_queue(topic)
        trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"
        sns = client("sns", account=ACCOUNT, region=REGION)
        sns.meta.events.register("before-sign.sns.Publish", lambda request, **_: request.headers.__setitem__("X-Amzn-Trace-Id", trace))
        self.addCleanup(sns.meta.events.unregister, "before-sign.sns.Publish")
        sns.publish(TopicArn=topic, Message="m")
        self.assertEqual(self.receive(url)[0]["Attributes"]["AWSTraceHeader"], trace)


class Filters(SnsCase):
    def both(self, topic, policy, scope=None):
        options = {"FilterPolicy": json.dumps(policy)}
        if scope:
            options["FilterPolicyScope"] = scope
        return self.subscribed_queue(topic, **options)

    def test_attributes(self):
        topic = self.topic()
        url = self.both(topic, {"event": ["order", {"prefix": "pay"}], "price": [{"numeric": [">=", 100, "<", 200]}], "vip": [{"exists": False}]})
        say = lambda message, **a: self.sns.publish(TopicArn=topic, Message=message, MessageAttributes={
            k: {"DataType": "Number" if isinstance(v, int) else "String.Array" if v[0] == "[" else "String", "StringValue": str(v)} for k, v in a.items()})
        say("yes", event="order", price=150)
        say("prefix", event="payment", price=100)
        say("dear", event="order", price=200)
        say("vip", event="order", price=150, vip="x")
        say("none")
        say("array", event='["x", "order"]', price=150)
        self.assertEqual(sorted(self.texts(url)), ["array", "prefix", "yes"])

    def test_body(self):
        topic = self.topic()
        url = self.both(topic, {"detail": {"state": [{"anything-but": ["ok"]}], "size": [{"numeric": [">", 5]}]}}, "MessageBody")
        for body in ({"detail": {"state": "bad", "size": 6}}, {"detail": {"state": "ok", "size": 6}}, {"detail": {"state": "bad", "size": 5}}, "text"):
            self.sns.publish(TopicArn=topic, Message=json.dumps(body) if isinstance(body, dict) else body)
        self.assertEqual([json.loads(t)["detail"]["size"] for t in self.texts(url)], [6])

    def test_change(self):
        topic = self.topic()
        url = self.both(topic, {"a": ["x"]})
        set_ = lambda name, value: self.sns.set_subscription_attributes(SubscriptionArn=self.subscription, AttributeName=name, AttributeValue=value)
        get = lambda: self.sns.get_subscription_attributes(SubscriptionArn=self.subscription)["Attributes"]
        self.assertEqual((get()["FilterPolicy"], get()["FilterPolicyScope"]), ('{"a": ["x"]}', "MessageAttributes"))
        self.sns.publish(TopicArn=topic, Message="1")
        set_("FilterPolicy", "{}")
        self.assertNotIn("FilterPolicy", get())
        self.sns.publish(TopicArn=topic, Message="2")
        self.assertEqual(self.texts(url), ["2"])
        for bad in ("{", '{"a": "x"}', '{"a": []}', '{"a": {"b": ["c"]}}', '{"a": [{"nonsense": 1}]}'):
            self.refused("InvalidParameter", set_, "FilterPolicy", bad)
        set_("FilterPolicyScope", "MessageBody")
        set_("FilterPolicy", '{"a": {"b": ["c"]}}')
        self.refused("InvalidParameter", set_, "FilterPolicyScope", "x")
        self.refused("InvalidParameter", set_, "Nonsense", "x")
        self.refused("NotImplemented", set_, "ReplayPolicy", "{}")


class Fifo(SnsCase):
    def test_order_and_duplicates(self):
        topic = self.topic(fifo=True)
        url = self.subscribed_queue(topic, fifo=True, RawMessageDelivery="true")
        publish = lambda m, d=None, g="g": self.sns.publish(TopicArn=topic, Message=m, MessageGroupId=g, MessageDeduplicationId=d or m)
        sent = [publish(str(i)) for i in range(5)]
        numbers = [s["SequenceNumber"] for s in sent]
        self.assertEqual((numbers, {len(n) for n in numbers}), (sorted(set(numbers)), {20}))
        again = publish("other text", d="0")
        self.assertEqual((again["MessageId"], again["SequenceNumber"]), (sent[0]["MessageId"], numbers[0]))
        messages = self.receive(url)
        self.assertEqual([m["Body"] for m in messages], [str(i) for i in range(5)])
        self.assertEqual({m["Attributes"]["MessageGroupId"] for m in messages}, {"g"})
        self.advance("5m")
        publish("later", d="0")
        self.assertEqual([m["Body"] for m in self.receive(url)], ["later"])
        self.refused("InvalidParameter", self.sns.publish, TopicArn=topic, Message="m", MessageDeduplicationId="x")
        self.refused("InvalidParameter", self.sns.publish, TopicArn=topic, Message="m", MessageGroupId="x")

    def test_by_content_and_by_group(self):
        topic = self.topic(fifo=True, ContentBasedDeduplication="true", FifoThroughputScope="MessageGroup")
        url = self.subscribed_queue(topic, fifo=True)
        for group in ("a", "a", "b"):
            self.sns.publish(TopicArn=topic, Message="same", MessageGroupId=group)
        self.assertEqual(len(self.receive(url)), 1)  # the queue's own scope is the queue
        plain, arn = self.queue(topic)
        self.subscribe(topic, "sqs", arn)
        for group in ("c", "c", "d"):
            self.sns.publish(TopicArn=topic, Message="same", MessageGroupId=group)
        got = [json.loads(m["Body"]) for m in self.receive(plain)]
        self.assertEqual(len(got), 2)
        self.assertIn("SequenceNumber", got[0])

    def test_who_may_subscribe(self):
        topic, standard = self.topic(fifo=True), self.topic()
        self.refused("InvalidParameter", self.subscribe, topic, "email", "a@example.com")
        _, fifo = self.queue(standard, fifo=True)
        self.refused("InvalidParameter", self.subscribe, standard, "sqs", fifo)


class Subscriptions(SnsCase):
    def test_bad_endpoints(self):
        topic = self.topic()
        for protocol, endpoint in (("sqs", "x"), ("http", "https://x"), ("https", "http://x"), ("email", "x"), ("sms", "5"), ("lambda", "arn:aws:sqs:x"),
                                   ("fax", "1"), ("application", "arn:aws:sns:%s:%s:endpoint/GCM/a/b" % (REGION, ACCOUNT)),
                                   ("firehose", "arn:aws:firehose:%s:%s:deliverystream/d" % (REGION, ACCOUNT))):
            self.refused("InvalidParameter", self.subscribe, topic, protocol, endpoint)
        self.refused("NotFound", self.subscribe, topic + "x", "email", "a@example.com")
        self.refused("InvalidParameter", self.subscribe, topic, "email", "a@example.com", RawMessageDelivery="true")

    def test_lists_and_unsubscribe(self):
        topic = self.topic()
        _, arn = self.queue(topic)
        s = self.subscribe(topic, "sqs", arn)
        self.assertEqual(self.subscribe(topic, "sqs", arn), s)
        self.refused("InvalidParameter", self.subscribe, topic, "sqs", arn, RawMessageDelivery="true")
        self.subscribe(topic, "email", "a@example.com")
        listed = self.sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
        self.assertEqual([(x["SubscriptionArn"], x["Protocol"], x["Endpoint"]) for x in listed],
                         [(s, "sqs", arn), ("PendingConfirmation", "email", "a@example.com")])
        self.assertIn(s, [x["SubscriptionArn"] for x in self.sns.list_subscriptions()["Subscriptions"]])
        a = self.sns.get_topic_attributes(TopicArn=topic)["Attributes"]
        self.assertEqual((a["SubscriptionsConfirmed"], a["SubscriptionsPending"]), ("1", "1"))
        self.sns.unsubscribe(SubscriptionArn=s)
        self.sns.unsubscribe(SubscriptionArn=s)
        self.refused("NotFound", self.sns.get_subscription_attributes, SubscriptionArn=s)
        self.assertEqual(self.sns.get_topic_attributes(TopicArn=topic)["Attributes"]["SubscriptionsDeleted"], "1")
        self.refused("InvalidParameter", self.sns.unsubscribe, SubscriptionArn="PendingConfirmation")

    def test_pages(self):
        topic = self.topic()
        for i in range(103):
            self.subscribe(topic, "sms", "+1555%04d" % i)
        page = self.sns.list_subscriptions_by_topic(TopicArn=topic)
        rest = self.sns.list_subscriptions_by_topic(TopicArn=topic, NextToken=page["NextToken"])
        self.assertEqual((len(page["Subscriptions"]), len(rest["Subscriptions"]), "NextToken" in rest), (100, 3, False))

    def test_mail(self):
        topic = self.topic()
        answer = self.sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="mail@example.com")
        self.assertEqual(answer["SubscriptionArn"], "pending confirmation")
        self.sns.publish(TopicArn=topic, Message="too early")
        asked, = self.outbox(protocol="email", endpoint="mail@example.com")
        self.assertEqual((asked["type"], asked["subject"]), ("SubscriptionConfirmation", "AWS Notification - Subscription Confirmation"))
        self.assertIn("Action=ConfirmSubscription", asked["message"])
        link = asked["message"].split("link below:\n")[1].strip()
        self.assertIn("SubscriptionArn", self.get(link))
        self.sns.publish(TopicArn=topic, Message="in time", Subject="s")
        self.assertEqual([(m["message"], m.get("subject")) for m in self.outbox(endpoint="mail@example.com")[1:]], [("in time", "s")])

    def test_tokens(self):
        topic = self.topic()
        self.subscribe(topic, "email-json", "b@example.com")
        token = json.loads(self.outbox(endpoint="b@example.com")[0]["body"])["Token"]
        self.refused("InvalidParameter", self.sns.confirm_subscription, TopicArn=topic, Token="x")
        self.refused("InvalidParameter", self.sns.confirm_subscription, TopicArn=self.topic(), Token=token)
        arn = self.sns.confirm_subscription(TopicArn=topic, Token=token, AuthenticateOnUnsubscribe="true")["SubscriptionArn"]
        self.sns.publish(TopicArn=topic, Message="m")
        body = json.loads(self.outbox(endpoint="b@example.com")[1]["body"])
        self.assertEqual(body["Message"], "m")
        self.verify(body)
        with self.assertRaises(Exception):
            self.get(body["UnsubscribeURL"])
        self.sns.unsubscribe(SubscriptionArn=arn)

    def test_what_nobody_confirms_lapses(self):
        topic = self.topic()
        self.subscribe(topic, "email", "c@example.com")
        token = json.loads(self.outbox(endpoint="c@example.com")[0]["body"])["Token"]
        self.advance("49h")
        self.refused("InvalidParameter", self.sns.confirm_subscription, TopicArn=topic, Token=token)
        self.assertEqual(self.sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"], [])

    def test_another_accounts_queue_confirms_by_itself(self):
        topic = self.topic()
        url, arn = self.queue(topic, account=OTHER)
        self.assertEqual(self.sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)["SubscriptionArn"], "pending confirmation")
        asked = json.loads(self.receive(url, account=OTHER)[0]["Body"])
        self.assertEqual(asked["Type"], "SubscriptionConfirmation")
        self.verify(asked)
        self.get(asked["SubscribeURL"])
        self.sns.publish(TopicArn=topic, Message="m")
        self.assertEqual(json.loads(self.receive(url, account=OTHER)[0]["Body"])["Message"], "m")
        other = client("sns", account=OTHER, region=REGION)
        self.refused("AuthorizationError", other.subscribe, TopicArn=topic, Protocol="sqs", Endpoint=arn)
        self.sns.add_permission(TopicArn=topic, Label="s", AWSAccountId=[OTHER], ActionName=["Subscribe"])
        url2, arn2 = self.queue(topic, account=OTHER)
        self.assertIn(topic, other.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn2)["SubscriptionArn"])


class Failures(SnsCase):
    def test_the_queues_policy_decides(self):
        topic = self.topic()
        url, arn = self.queue()
        dead, dead_arn = self.queue(topic)
        self.subscribe(topic, "sqs", arn, RedrivePolicy=json.dumps({"deadLetterTargetArn": dead_arn}))
        self.sns.publish(TopicArn=topic, Message="refused")
        self.assertEqual(self.receive(url), [])
        letter, = self.receive(dead)
        self.assertEqual(json.loads(letter["Body"])["Message"], "refused")
        self.assertEqual(letter["MessageAttributes"]["ErrorCode"]["StringValue"], "AccessDeniedException")
        self.allow(url, arn, "arn:aws:sns:%s:%s:another" % (REGION, ACCOUNT))
        self.sns.publish(TopicArn=topic, Message="still refused")
        self.assertEqual(self.receive(url), [])
        self.allow(url, arn, topic)
        self.sns.publish(TopicArn=topic, Message="let in")
        self.assertEqual(self.texts(url), ["let in"])
        self.assertEqual(len(self.receive(dead)), 1)

    def test_a_queue_that_is_gone(self):
        topic = self.topic()
        dead, dead_arn = self.queue(topic)
        url, arn = self.queue(topic)
        self.subscribe(topic, "sqs", arn, RawMessageDelivery="true", RedrivePolicy=json.dumps({"deadLetterTargetArn": dead_arn}))
        self.sqs.delete_queue(QueueUrl=url)
        self.sns.publish(TopicArn=topic, Message="m")
        self.assertEqual([m["Body"] for m in self.receive(dead)], ["m"])
        set_ = lambda value: self.sns.set_subscription_attributes(
            SubscriptionArn=self.sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"][0]["SubscriptionArn"], AttributeName="RedrivePolicy",
            AttributeValue=value)
        for bad in ("x", "[]", '{"deadLetterTargetArn": "x"}', '{"deadLetterTargetArn": "%s.fifo"}' % dead_arn):
            self.refused("InvalidParameter", set_, bad)

    def test_http(self):
        topic, r = self.topic(), self.receiver()
        self.assertEqual(self.sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=r.url)["SubscriptionArn"], "pending confirmation")
        headers, body = r.wait(1)
        asked = json.loads(body)
        self.assertEqual((headers["x-amz-sns-message-type"], asked["Type"], headers["x-amz-sns-topic-arn"]), ("SubscriptionConfirmation",) * 2 + (topic,))
        self.verify(asked)
        self.get(asked["SubscribeURL"])
        sent = self.sns.publish(TopicArn=topic, Message="m")
        headers, body = r.wait(2)
        note = json.loads(body)
        self.verify(note)
        self.assertEqual((note["Message"], headers["x-amz-sns-message-type"], headers["x-amz-sns-message-id"], headers["Content-Type"]),
                         ("m", "Notification", sent["MessageId"], "text/plain; charset=UTF-8"))
        self.assertIn(headers["x-amz-sns-subscription-arn"], note["UnsubscribeURL"])
        self.get(note["UnsubscribeURL"])
        self.sns.publish(TopicArn=topic, Message="unheard")
        self.advance("1m")
        self.assertEqual(len(r.requests), 2)

    def http_subscription(self, topic, receiver, **attributes):
        arn = self.subscribe(topic, "http", receiver.url, **attributes)
        self.get(json.loads(receiver.wait(1)[1])["SubscribeURL"])
        receiver.requests.clear()
        return arn

    def test_http_retries(self):
        topic, r = self.topic(), self.receiver()
        dead, dead_arn = self.queue(topic)
        self.http_subscription(topic, r, RawMessageDelivery="true", RedrivePolicy=json.dumps({"deadLetterTargetArn": dead_arn}),
                               DeliveryPolicy=json.dumps({"healthyRetryPolicy": {"numRetries": 3, "numNoDelayRetries": 1, "minDelayTarget": 10,
                                                                                 "maxDelayTarget": 30, "numMinDelayRetries": 1, "numMaxDelayRetries": 1}}))
        r.answers = [500, 503, 200]
        self.sns.publish(TopicArn=topic, Message="at last")
        r.wait(2)  # at once, and again at once
        self.advance(9)
        self.assertEqual(len(r.requests), 2)
        self.advance(2)
        headers, body = r.wait(3)
        self.assertEqual((body, headers["x-amz-sns-rawdelivery"]), ("at last", "true"))
        self.advance("5m")
        self.assertEqual(len(r.requests), 3)
        r.requests.clear()
        r.answers = [500] * 4
        self.sns.publish(TopicArn=topic, Message="never")
        r.wait(2)
        self.advance(10)
        r.wait(3)
        self.advance(30)
        r.wait(4)
        self.advance(1)
        self.assertEqual([m["Body"] for m in self.receive(dead)], ["never"])
        r.requests.clear()
        r.answers = [404]
        self.sns.publish(TopicArn=topic, Message="for good")
        self.advance("1m")
        self.assertEqual(len(r.requests), 1)
        letter, = self.receive(dead)
        self.assertEqual((letter["Body"], letter["MessageAttributes"]["ErrorCode"]["StringValue"]), ("for good", "404"))

    def test_http_throttle(self):
        topic, r = self.topic(), self.receiver()
        self.http_subscription(topic, r, DeliveryPolicy=json.dumps({"throttlePolicy": {"maxReceivesPerSecond": 2}}))
        self.advance(1)
        for i in range(5):
            self.sns.publish(TopicArn=topic, Message=str(i))
        r.wait(1)
        self.advance(1)
        self.assertEqual(len(r.requests), 3)
        self.advance(1)
        self.assertEqual(len(r.requests), 5)

    def test_metrics(self):
        topic = self.topic()
        name = topic.rsplit(":")[-1]
        self.subscribed_queue(topic)
        self.subscribed_queue(topic, FilterPolicy='{"a": ["b"]}')
        _, closed = self.queue()
        self.subscribe(topic, "sqs", closed)
        self.sns.publish(TopicArn=topic, Message="12345")
        self.advance("2m")
        cloudwatch = client("cloudwatch", account=ACCOUNT, region=REGION)
        now = server().clock_now()

        def total(metric):
            end = datetime.fromisoformat(now.replace("Z", "+00:00"))
            points = cloudwatch.get_metric_statistics(Namespace="AWS/SNS", MetricName=metric, StartTime=end - timedelta(minutes=10), EndTime=end, Period=600,
                                                      Statistics=["Sum"], Dimensions=[{"Name": "TopicName", "Value": name}])["Datapoints"]
            return sum(p["Sum"] for p in points)

        self.assertEqual([total(m) for m in ("NumberOfMessagesPublished", "PublishSize", "NumberOfNotificationsDelivered", "NumberOfNotificationsFailed",
                                             "NumberOfNotificationsFilteredOut", "NumberOfNotificationsFilteredOut-NoMessageAttributes")], [1, 5, 1, 1, 1, 1])

    def test_alarms_of_the_account_reach_a_topic_that_has_no_policy_of_its_own(self):
        topic = self.topic()
        url = self.subscribed_queue(topic)

        def ring(account):
            cloudwatch = client("cloudwatch", account=account, region=REGION)
            cloudwatch.put_metric_alarm(AlarmName="loud", Namespace="N", MetricName="m", Statistic="Sum", Period=60, EvaluationPeriods=1, Threshold=1,
                                        ComparisonOperator="GreaterThanThreshold", AlarmActions=[topic])
            self.addCleanup(cloudwatch.delete_alarms, AlarmNames=["loud"])
            cloudwatch.set_alarm_state(AlarmName="loud", StateValue="ALARM", StateReason="a test")
            self.advance("1s")
            return [json.loads(text)["AWSAccountId"] for text in self.texts(url)]

        self.assertEqual(ring(ACCOUNT), [ACCOUNT])
        self.assertEqual(ring(OTHER), [])


if __name__ == "__main__":
    unittest.main()
