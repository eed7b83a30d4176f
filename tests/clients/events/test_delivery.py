import datetime
import json
import unittest

from events_case import EventsCase
from support import client, server, with_keys


class Delivery(EventsCase):
    def test_the_event_arrives_whole(self):
        url, arn = self.queue()
        self.rule("r", {"source": ["shop"], "detail": {"total": [{"numeric": [">", 10]}]}}, {"Id": "1", "Arn": arn})
        self.put(total=5)
        event_id = self.put(total=50)
        event, = self.messages(url)
        self.assertEqual(list(event), ["version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"])
        self.assertEqual((event["id"], event["account"], event["region"], event["detail-type"], event["detail"], event["version"]),
                         (event_id, self.account, "us-east-1", "Order", {"total": 50}, "0"))
        self.assertRegex(event["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_entries_fail_alone(self):
        url, arn = self.queue()
        self.rule("r", {"source": [{"prefix": ""}]}, {"Id": "1", "Arn": arn})
        good = {"Source": "s", "DetailType": "t", "Detail": "{}"}
        out = self.events.put_events(Entries=[good, dict(good, Detail="{"), dict(good, Detail="[]"), dict(good, Source="aws.ec2"),
                                              {"DetailType": "t", "Detail": "{}"}, {"Source": "s", "Detail": "{}"},
                                              {"Source": "s", "DetailType": "t"}, dict(good, EventBusName="none")])
        self.assertEqual(out["FailedEntryCount"], 6)
        self.assertEqual([e.get("ErrorCode") for e in out["Entries"]], [
            None, "MalformedDetail", "MalformedDetail", "NotAuthorizedForSourceException", "InvalidArgument", "InvalidArgument",
            "InvalidArgument", None])
        self.assertEqual(out["Entries"][4]["ErrorMessage"], "Parameter Source is not valid. Reason: Source is a required argument.")
        self.assertEqual(len(self.messages(url)), 1)
        self.refused("ValidationException", self.events.put_events, Entries=[])
        self.refused("ValidationException", self.events.put_events, Entries=[good] * 11)
        self.assertEqual(self.refused("ValidationException", self.events.put_events,
                                      Entries=[dict(good, Detail=json.dumps({"x": "y" * 262144}))]),
                         "Total size of the entries in the request is over the limit.")

    def test_disabled_rules_and_other_buses_are_quiet(self):
        url, arn = self.queue()
        self.events.create_event_bus(Name="own")
        self.rule("off", {"source": ["shop"]}, {"Id": "1", "Arn": arn}, State="DISABLED")
        self.rule("own", {"source": ["shop"]}, {"Id": "1", "Arn": arn, "Input": '{"bus":"own"}'}, bus="own")
        self.put()
        self.assertEqual(self.messages(url), [])
        self.put(bus="own")
        self.assertEqual(self.messages(url), [{"bus": "own"}])

    def test_inputs(self):
        url, arn = self.queue()
        self.rule("r", {"source": ["shop"]}, {"Id": "path", "Arn": arn, "InputPath": "$.detail.items[0]"}, {"Id": "template", "Arn": arn,
                  "InputTransformer": {"InputPathsMap": {"who": "$.detail.who", "n": "$.detail.n", "none": "$.detail.none"}, "InputTemplate":
                                       '{"who":<who>,"text":"<who> has <n>","n":<n>,"none":"<none>","rule":<aws.events.rule-name>,'
                                       '"all":<aws.events.event.json>,"head":<aws.events.event>}'}},
                  {"Id": "words", "Arn": arn, "InputTransformer": {"InputPathsMap": {"who": "$.detail.who"}, "InputTemplate": '"<who> came"'}})
        self.put(who="Ann", n=3, items=[{"sku": 1}])
        path, template, words = self.messages(url)
        self.assertEqual(path, {"sku": 1})
        self.assertEqual(words, "Ann came")
        self.assertEqual((template["who"], template["text"], template["n"], template["none"], template["rule"]), ("Ann", "Ann has 3", 3, "", "r"))
        self.assertEqual(template["all"]["detail"]["n"], 3)
        self.assertNotIn("detail", template["head"])

    def test_fifo_queues_get_the_group(self):
        url, arn = self.queue("q.fifo", FifoQueue="true", ContentBasedDeduplication="true")
        self.rule("r", {"source": ["shop"]}, {"Id": "1", "Arn": arn, "SqsParameters": {"MessageGroupId": "g"}})
        self.put(n=1)
        message, = self.messages(url, raw=True, AttributeNames=["All"])
        self.assertEqual(message["Attributes"]["MessageGroupId"], "g")

    def test_log_groups(self):
        logs = client("logs", self.account)
        logs.create_log_group(logGroupName="/aws/events/all")
        logs.put_resource_policy(policyName="p", policyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": "*"}]}))
        self.rule("r", {"source": ["shop"]}, {"Id": "1", "Arn": "arn:aws:logs:us-east-1:%s:log-group:/aws/events/all" % self.account})
        self.put(n=7)
        self.advance("1ms")
        told = logs.filter_log_events(logGroupName="/aws/events/all")["events"]
        self.assertEqual([json.loads(e["message"])["detail"] for e in told], [{"n": 7}])

    def test_metrics(self):
        url, arn = self.queue()
        self.rule("r", {"source": ["shop"]}, {"Id": "1", "Arn": arn})
        self.put()
        self.put(source="other")
        self.advance("2m")
        now = datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00"))
        cloudwatch = client("cloudwatch", self.account)

        def total(metric):
            points = cloudwatch.get_metric_statistics(Namespace="AWS/Events", MetricName=metric, Statistics=["Sum"], Period=3600, StartTime=now - datetime.timedelta(hours=1),
                                                      EndTime=now, Dimensions=[{"Name": "RuleName", "Value": "r"}])["Datapoints"]
            return sum(p["Sum"] for p in points)
        self.assertEqual((total("Invocations"), total("MatchedEvents"), total("TriggeredRules"), total("FailedInvocations")), (1, 1, 1, 0))


class Failures(EventsCase):
    def test_a_queue_that_does_not_allow_it(self):
        dead_url, dead = self.queue("dead")
        url, arn = self.queue(allow=False)
        self.rule("r", {"source": ["shop"]}, {"Id": "1", "Arn": arn, "DeadLetterConfig": {"Arn": dead}})
        self.put(n=1)
        self.assertEqual(self.messages(url), [])
        message, = self.messages(dead_url, raw=True, MessageAttributeNames=["All"])
        attributes = {k: v["StringValue"] for k, v in message["MessageAttributes"].items()}
        self.assertEqual(attributes["ERROR_CODE"], "NO_PERMISSIONS")
        self.assertEqual(attributes["RULE_ARN"], "arn:aws:events:us-east-1:%s:rule/r" % self.account)
        self.assertEqual(attributes["TARGET_ARN"], arn)
        self.assertEqual(attributes["RETRY_ATTEMPTS"], "0")
        self.assertEqual(json.loads(message["Body"])["detail"], {"n": 1})

    def test_the_policy_may_ask_for_the_rule(self):
        url, arn = self.queue(allow=False)
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
            "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:events:us-east-1:%s:rule/good" % self.account}}}]})})
        self.rule("good", {"source": ["shop"]}, {"Id": "1", "Arn": arn, "Input": '"good"'})
        self.rule("bad", {"source": ["shop"]}, {"Id": "1", "Arn": arn, "Input": '"bad"'})
        self.put()
        self.assertEqual(self.messages(url), ["good"])

    def test_a_queue_that_is_gone(self):
        dead_url, dead = self.queue("dead")
        self.rule("r", {"source": ["shop"]}, {"Id": "1", "Arn": self.queue("gone")[1], "DeadLetterConfig": {"Arn": dead}})
        self.sqs.delete_queue(QueueUrl=self.queue("gone")[0])
        self.advance("61s")
        self.put()
        message, = self.messages(dead_url, raw=True, MessageAttributeNames=["All"])
        self.assertIn(message["MessageAttributes"]["ERROR_CODE"]["StringValue"], ("NO_RESOURCE", "NO_PERMISSIONS"))


class AcrossBuses(EventsCase):
    def bus(self, account, name="default", region="us-east-1"):
        return "arn:aws:events:%s:%s:event-bus/%s" % (region, account, name)

    def test_another_account(self):
        other = str(int(self.account) + 1)
        theirs = client("events", other)
        url, arn = self.queue(account=other)
        theirs.put_rule(Name="in", EventPattern=json.dumps({"account": [self.account]}))
        theirs.put_targets(Rule="in", Targets=[{"Id": "1", "Arn": arn}])
        dead_url, dead = self.queue("dead")
        self.rule("out", {"source": ["shop"]}, {"Id": "1", "Arn": self.bus(other), "DeadLetterConfig": {"Arn": dead}})
        self.put(n=1)
        self.assertEqual(self.messages(url, account=other), [])
        self.assertEqual([m["detail"] for m in self.messages(dead_url)], [{"n": 1}])
        theirs.put_permission(Action="events:PutEvents", Principal=self.account, StatementId="s")
        event_id = self.put(n=2)
        event, = self.messages(url, account=other)
        self.assertEqual((event["id"], event["account"], event["detail"]), (event_id, self.account, {"n": 2}))

    def test_no_third_account(self):
        second, third = str(int(self.account) + 1), str(int(self.account) + 2)
        client("events", second).put_permission(Action="events:PutEvents", Principal=self.account, StatementId="s")
        client("events", third).put_permission(Action="events:PutEvents", Principal=second, StatementId="s")
        self.rule("out", {"source": ["shop"]}, {"Id": "1", "Arn": self.bus(second)})
        dead_url, dead = self.queue("dead", account=second)
        client("events", second).put_rule(Name="on", EventPattern='{"source":["shop"]}')
        client("events", second).put_targets(Rule="on", Targets=[{"Id": "1", "Arn": self.bus(third), "DeadLetterConfig": {"Arn": dead}}])
        self.put()
        message, = self.messages(dead_url, account=second, raw=True, MessageAttributeNames=["All"])
        self.assertEqual(message["MessageAttributes"]["ERROR_CODE"]["StringValue"], "THIRD_ACCOUNT_HOP_DETECTED")

    def test_another_region_with_a_role(self):
        iam = client("iam", self.account)
        iam.create_role(RoleName="hop", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
        far = client("events", self.account, "eu-west-1")
        url, arn = self.queue(region="eu-west-1")
        far.put_rule(Name="in", EventPattern='{"source":["shop"]}')
        far.put_targets(Rule="in", Targets=[{"Id": "1", "Arn": arn}])
        role = "arn:aws:iam::%s:role/hop" % self.account
        self.rule("out", {"source": ["shop"]}, {"Id": "1", "Arn": self.bus(self.account, region="eu-west-1"), "RoleArn": role})
        self.put()
        self.assertEqual(self.messages(url, region="eu-west-1"), [])
        iam.put_role_policy(RoleName="hop", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "events:PutEvents", "Resource": self.bus(self.account, region="eu-west-1")}]}))
        self.put()
        event, = self.messages(url, region="eu-west-1")
        self.assertEqual(event["region"], "us-east-1")

    def test_a_ring_of_buses_ends(self):
        self.events.create_event_bus(Name="a")
        self.events.create_event_bus(Name="b")
        url, arn = self.queue()
        for here, there in (("a", "b"), ("b", "a")):
            self.rule("r", {"source": ["shop"]}, {"Id": "1", "Arn": self.bus(self.account, there)}, {"Id": "2", "Arn": arn}, bus=here)
        self.put(bus="a")
        self.assertLess(len(self.messages(url)), 20)

    def test_put_events_by_arn(self):
        other = str(int(self.account) + 1)
        entry = {"Source": "s", "DetailType": "t", "Detail": "{}", "EventBusName": self.bus(other)}
        self.refused("AccessDeniedException", self.events.put_events, Entries=[entry])
        client("events", other).put_permission(Action="events:PutEvents", Principal=self.account, StatementId="s")
        self.assertEqual(self.events.put_events(Entries=[entry])["FailedEntryCount"], 0)


class Schedules(EventsCase):
    def test_rate(self):
        url, arn = self.queue()
        self.events.put_rule(Name="tick", ScheduleExpression="rate(5 minutes)")
        self.events.put_targets(Rule="tick", Targets=[{"Id": "1", "Arn": arn}])
        self.advance("298s")
        self.assertEqual(self.messages(url), [])
        self.advance("2s")
        event, = self.messages(url)
        self.assertEqual((event["source"], event["detail-type"], event["detail"], event["resources"]), (
            "aws.events", "Scheduled Event", {}, ["arn:aws:events:us-east-1:%s:rule/tick" % self.account]))
        self.advance("15m")
        self.assertEqual(len(self.messages(url)), 3)
        self.events.disable_rule(Name="tick")
        self.advance("1h")
        self.assertEqual(self.messages(url), [])
        self.events.enable_rule(Name="tick")
        self.advance("5m")
        self.assertEqual(len(self.messages(url)), 1)
        self.events.remove_targets(Rule="tick", Ids=["1"])
        self.events.delete_rule(Name="tick")
        self.advance("1h")
        self.assertEqual(self.messages(url), [])

    def test_cron(self):
        url, arn = self.queue()
        self.events.put_rule(Name="noon", ScheduleExpression="cron(0 12 * * ? *)")
        self.events.put_targets(Rule="noon", Targets=[{"Id": "1", "Arn": arn}])
        self.advance("3d")
        found = self.messages(url)
        self.assertEqual([e["time"][11:] for e in found], ["12:00:00Z"] * 3)


if __name__ == "__main__":
    unittest.main()
