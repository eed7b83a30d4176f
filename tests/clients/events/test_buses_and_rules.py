import json
import unittest

from events_case import EventsCase
from support import client, with_keys


class Buses(EventsCase):
    def test_life(self):
        arn = self.events.create_event_bus(Name="orders", Tags=[{"Key": "team", "Value": "a"}])["EventBusArn"]
        self.assertEqual(arn, "arn:aws:events:us-east-1:%s:event-bus/orders" % self.account)
        self.assertEqual([b["Name"] for b in self.events.list_event_buses()["EventBuses"]], ["default", "orders"])
        self.assertEqual(self.events.describe_event_bus(Name=arn)["Name"], "orders")
        self.assertEqual(self.events.describe_event_bus()["Name"], "default")
        self.assertEqual(self.refused("ResourceAlreadyExistsException", self.events.create_event_bus, Name="orders"),
                         "Event bus orders already exists.")
        self.assertEqual(self.events.list_tags_for_resource(ResourceARN=arn)["Tags"], [{"Key": "team", "Value": "a"}])
        self.rule("r", {"source": ["x"]}, bus="orders")
        self.refused("ValidationException", self.events.delete_event_bus, Name="orders")
        self.events.delete_rule(Name="r", EventBusName="orders")
        self.events.delete_event_bus(Name="orders")
        self.events.delete_event_bus(Name="orders")
        self.assertEqual(self.refused("ResourceNotFoundException", self.events.describe_event_bus, Name="orders"),
                         "Event bus orders does not exist.")
        self.assertEqual(self.refused("ValidationException", self.events.delete_event_bus, Name="default"), "Cannot delete event bus default.")

    def test_pages(self):
        for name in "abc":
            self.events.create_event_bus(Name="bus-" + name)
        first = self.events.list_event_buses(Limit=2)
        second = self.events.list_event_buses(Limit=2, NextToken=first["NextToken"])
        self.assertEqual([b["Name"] for b in first["EventBuses"] + second["EventBuses"]], ["default", "bus-a", "bus-b", "bus-c"])
        self.assertNotIn("NextToken", second)
        self.refused("ValidationException", self.events.list_event_buses, NextToken="x")
        self.assertEqual(len(self.events.list_event_buses(NamePrefix="bus-")["EventBuses"]), 3)

    def test_permissions(self):
        self.events.put_permission(Action="events:PutEvents", Principal="222222222222", StatementId="one")
        self.events.put_permission(Action="events:PutEvents", Principal="*", StatementId="org", Condition={
            "Type": "StringEquals", "Key": "aws:PrincipalOrgID", "Value": "o-1234567890"})
        policy = json.loads(self.events.describe_event_bus()["Policy"])
        self.assertEqual([s["Sid"] for s in policy["Statement"]], ["one", "org"])
        self.assertEqual(policy["Statement"][0]["Principal"], {"AWS": "arn:aws:iam::222222222222:root"})
        self.assertEqual(policy["Statement"][1]["Condition"], {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}})
        self.refused("ResourceNotFoundException", self.events.remove_permission, StatementId="two")
        self.events.remove_permission(StatementId="one")
        self.events.remove_permission(RemoveAllPermissions=True)
        self.assertNotIn("Policy", self.events.describe_event_bus())
        self.assertEqual(self.refused("ResourceNotFoundException", self.events.remove_permission, StatementId="one"),
                         "EventBus does not have a policy.")
        self.refused("ValidationException", self.events.put_permission, Action="events:PutEvents", Principal="222222222222")
        self.refused("ValidationException", self.events.put_permission, Policy="{}")


class Rules(EventsCase):
    def test_life(self):
        arn = self.events.put_rule(Name="r", EventPattern='{"source":["x"]}', Description="d", Tags=[{"Key": "k", "Value": "v"}])["RuleArn"]
        self.assertEqual(arn, "arn:aws:events:us-east-1:%s:rule/r" % self.account)
        rule = self.events.describe_rule(Name="r")
        self.assertEqual((rule["State"], rule["Description"], rule["EventBusName"], rule["EventPattern"]),
                         ("ENABLED", "d", "default", '{"source":["x"]}'))
        self.events.disable_rule(Name="r")
        self.assertEqual(self.events.describe_rule(Name="r")["State"], "DISABLED")
        self.events.enable_rule(Name="r")
        self.assertEqual(self.events.describe_rule(Name="r")["State"], "ENABLED")
        self.events.untag_resource(ResourceARN=arn, TagKeys=["k"])
        self.assertEqual(self.events.list_tags_for_resource(ResourceARN=arn)["Tags"], [])
        self.events.put_targets(Rule="r", Targets=[{"Id": "1", "Arn": self.queue()[1]}])
        self.assertEqual(self.refused("ValidationException", self.events.delete_rule, Name="r"), "Rule can't be deleted since it has targets.")
        self.assertEqual(self.events.list_rule_names_by_target(TargetArn=self.queue()[1])["RuleNames"], ["r"])
        out = self.events.remove_targets(Rule="r", Ids=["1", "2"])
        self.assertEqual((out["FailedEntryCount"], out["FailedEntries"][0]["TargetId"]), (1, "2"))
        self.events.delete_rule(Name="r")
        self.events.delete_rule(Name="r")
        self.assertEqual(self.refused("ResourceNotFoundException", self.events.describe_rule, Name="r"),
                         "Rule r does not exist on EventBus default.")
        self.refused("ResourceNotFoundException", self.events.put_targets, Rule="r", Targets=[{"Id": "1", "Arn": self.queue()[1]}])
        self.refused("ResourceNotFoundException", self.events.list_tags_for_resource, ResourceARN=arn)

    def test_refused(self):
        put = self.events.put_rule
        self.assertEqual(self.refused("ValidationException", put, Name="r"),
                         "Parameter(s) EventPattern or ScheduleExpression must be specified.")
        self.assertEqual(self.refused("ValidationException", put, Name="r", ScheduleExpression="rate(1 minutes)"),
                         "Parameter ScheduleExpression is not valid.")
        self.assertEqual(self.refused("InvalidEventPatternException", put, Name="r", EventPattern='{"source":"x"}'),
                         'Event pattern is not valid. Reason: "source" must be an object or an array')
        self.refused("ResourceNotFoundException", put, Name="r", EventPattern='{"source":["x"]}', EventBusName="none")
        self.events.create_event_bus(Name="b")
        self.assertEqual(self.refused("ValidationException", put, Name="r", ScheduleExpression="rate(1 minute)", EventBusName="b"),
                         "ScheduleExpression is supported only on the default event bus.")
        self.refused("ValidationException", put, Name="a b", EventPattern='{"source":["x"]}')

    def test_targets_refused(self):
        self.rule("r", {"source": ["x"]})

        def refuse(code, **target):
            return self.refused(code, self.events.put_targets, Rule="r", Targets=[dict({"Id": "1"}, **target)])
        queue = self.queue()[1]
        self.assertIn("Provided Arn is not in correct format.", refuse("ValidationException", Arn="queue"))
        self.assertIn("RoleArn is required", refuse("ValidationException", Arn="arn:aws:kinesis:us-east-1:%s:stream/s" % self.account))
        self.assertIn("SqsParameters", refuse("ValidationException", Arn=queue + ".fifo"))
        self.assertIn("Only one of", refuse("ValidationException", Arn=queue, Input="{}", InputPath="$.a"))
        self.assertIn("JSON syntax error", refuse("ValidationException", Arn=queue, Input="{"))
        refuse("ValidationException", Arn=queue, InputPath="a.b")
        refuse("ValidationException", Arn=queue, InputTransformer={"InputPathsMap": {"a": "b"}, "InputTemplate": "<a>"})
        refuse("NotImplemented", Arn="arn:aws:ecs:us-east-1:%s:cluster/c" % self.account, RoleArn="arn:aws:iam::%s:role/r" % self.account)
        refuse("ValidationException", Arn=queue, DeadLetterConfig={"Arn": queue + ".fifo"})
        self.refused("LimitExceededException", self.events.put_targets, Rule="r", Targets=[{"Id": str(i), "Arn": queue} for i in range(6)])
        self.assertEqual(self.events.list_targets_by_rule(Rule="r")["Targets"], [])

    def test_pages(self):
        for name in "abc":
            self.rule("rule-" + name, {"source": ["x"]})
        first = self.events.list_rules(Limit=2, NamePrefix="rule-")
        self.assertEqual([r["Name"] for r in first["Rules"]], ["rule-a", "rule-b"])
        second = self.events.list_rules(Limit=2, NamePrefix="rule-", NextToken=first["NextToken"])
        self.assertEqual([r["Name"] for r in second["Rules"]], ["rule-c"])
        target = {"Arn": self.queue()[1]}
        self.events.put_targets(Rule="rule-a", Targets=[dict(target, Id=str(i)) for i in range(4)])
        first = self.events.list_targets_by_rule(Rule="rule-a", Limit=3)
        self.assertEqual(len(first["Targets"]), 3)
        self.assertEqual(len(self.events.list_targets_by_rule(Rule="rule-a", NextToken=first["NextToken"])["Targets"]), 1)

    def test_policies_decide(self):
        iam = client("iam", self.account)
        iam.create_user(UserName="u")
        iam.put_user_policy(UserName="u", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "events:DescribeRule", "Resource": "arn:aws:events:us-east-1:%s:rule/mine" % self.account}]}))
        key = iam.create_access_key(UserName="u")["AccessKey"]
        user = with_keys("events", key["AccessKeyId"], key["SecretAccessKey"])
        self.rule("mine", {"source": ["x"]})
        self.assertEqual(user.describe_rule(Name="mine")["Name"], "mine")
        self.refused("AccessDeniedException", user.describe_rule, Name="other")
        self.refused("AccessDeniedException", user.put_events, Entries=[{"Source": "a", "DetailType": "b", "Detail": "{}"}])

    def test_a_role_is_passed_on(self):
        iam = client("iam", self.account)
        iam.create_user(UserName="u")
        key = iam.create_access_key(UserName="u")["AccessKey"]
        user = with_keys("events", key["AccessKeyId"], key["SecretAccessKey"])
        role, stream = "arn:aws:iam::%s:role/r" % self.account, "arn:aws:kinesis:us-east-1:%s:stream/s" % self.account
        rule = lambda: user.put_rule(Name="r", EventPattern='{"source":["x"]}', RoleArn=role)
        targets = lambda: user.put_targets(Rule="r", Targets=[{"Id": "1", "Arn": stream, "RoleArn": role}])
        statements = [{"Effect": "Allow", "Action": "events:*", "Resource": "*"},
                      {"Effect": "Allow", "Action": "iam:PassRole", "Resource": role, "Condition": {"StringEquals": {"iam:PassedToService": "events.amazonaws.com"}}}]
        give = lambda n: iam.put_user_policy(UserName="u", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements[:n]}))
        give(1)
        self.events.put_rule(Name="r", EventPattern='{"source":["x"]}')
        self.assertIn("iam:PassRole", self.refused("AccessDeniedException", rule))
        self.assertIn("iam:PassRole", self.refused("AccessDeniedException", targets))
        give(2)
        rule()
        self.assertEqual(targets()["FailedEntryCount"], 0)


class Patterns(EventsCase):
    EVENT = {"id": "1", "account": "1", "source": "s", "time": "2026-01-01T00:00:00Z", "region": "r", "resources": [], "detail-type": "t",
             "detail": {"n": 5, "list": ["a", "b"]}}

    def matches(self, pattern):
        return self.events.test_event_pattern(EventPattern=json.dumps(pattern), Event=json.dumps(self.EVENT))["Result"]

    def test_patterns(self):
        self.assertTrue(self.matches({"detail": {"n": [{"numeric": [">", 4]}], "list": ["b"]}}))
        self.assertFalse(self.matches({"detail": {"n": [{"anything-but": 5}]}}))
        self.refused("InvalidEventPatternException", self.matches, {})
        self.refused("ValidationException", self.events.test_event_pattern, EventPattern='{"source":["s"]}', Event="{}")


if __name__ == "__main__":
    unittest.main()
