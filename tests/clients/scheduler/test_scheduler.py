import datetime
import json
import unittest

from botocore.exceptions import ClientError

from support import client, javascript, server


class SchedulerCase(unittest.TestCase):
    accounts = 320000000000

    def setUp(self):
        SchedulerCase.accounts += 10
        self.account = str(SchedulerCase.accounts)
        self.scheduler, self.sqs, self.iam = client("scheduler", self.account), client("sqs", self.account), client("iam", self.account)
        server().clock_stop()
        self.iam.create_role(RoleName="run", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "scheduler.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
        self.allow("sqs:*", "events:*", "logs:*")
        self.role = "arn:aws:iam::%s:role/run" % self.account

    def allow(self, *actions):
        self.iam.put_role_policy(RoleName="run", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": actions, "Resource": "*"}]}))

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def queue(self, name="q", **attributes):
        return self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"], "arn:aws:sqs:us-east-1:%s:%s" % (self.account, name)

    def messages(self, url, raw=False):
        """All that lies in the queue once everything due has happened, taken out."""
        server().clock_advance("1ms")
        found = []
        while True:
            got = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"]).get("Messages", [])
            if not got:
                return found
            for m in got:
                found.append(m if raw else m["Body"])
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"])

    def make(self, expression, arn=None, name="s", window=None, target=None, **more):
        return self.scheduler.create_schedule(
            Name=name, ScheduleExpression=expression, Target=dict({"Arn": arn or self.queue()[1], "RoleArn": self.role}, **(target or {})),
            FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": window} if window else {"Mode": "OFF"}, **more)["ScheduleArn"]

    def now(self):
        return datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00"))

    def advance(self, by):
        server().clock_advance(by)


class Schedules(SchedulerCase):
    def test_life(self):
        arn = self.make("cron(0 12 * * ? *)", ScheduleExpressionTimezone="Europe/Berlin", Description="d")
        self.assertEqual(arn, "arn:aws:scheduler:us-east-1:%s:schedule/default/s" % self.account)
        told = self.scheduler.get_schedule(Name="s")
        self.assertEqual((told["State"], told["GroupName"], told["ScheduleExpressionTimezone"], told["Description"], told["FlexibleTimeWindow"]),
                         ("ENABLED", "default", "Europe/Berlin", "d", {"Mode": "OFF"}))
        self.assertEqual(told["Target"]["RetryPolicy"], {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185})
        self.assertEqual(self.refused("ConflictException", self.make, "rate(1 day)"), "Schedule s already exists.")
        self.scheduler.update_schedule(Name="s", ScheduleExpression="rate(1 day)", FlexibleTimeWindow={"Mode": "OFF"}, State="DISABLED",
                                       Target={"Arn": self.queue()[1], "RoleArn": self.role})
        told = self.scheduler.get_schedule(Name="s")
        self.assertEqual((told["State"], told["ScheduleExpressionTimezone"], told.get("Description")), ("DISABLED", "UTC", None))
        self.scheduler.delete_schedule(Name="s")
        self.assertEqual(self.refused("ResourceNotFoundException", self.scheduler.get_schedule, Name="s"), "Schedule s does not exist.")
        self.refused("ResourceNotFoundException", self.scheduler.delete_schedule, Name="s")

    def test_client_tokens(self):
        arn = self.make("rate(1 day)", ClientToken="t")
        self.assertEqual(self.make("rate(1 day)", ClientToken="t"), arn)
        self.refused("ConflictException", self.make, "rate(1 day)", ClientToken="u")

    def test_refused(self):
        self.assertEqual(self.refused("ValidationException", self.make, "rate(x)"), "Invalid Schedule Expression rate(x).")
        self.refused("ValidationException", self.make, "rate(1 day)", ScheduleExpressionTimezone="Moon/Base")
        self.refused("ValidationException", self.make, "rate(1 day)", window=1441)
        self.refused("ValidationException", self.make, "rate(1 day)", EndDate=self.now() - datetime.timedelta(days=1))
        self.refused("ResourceNotFoundException", self.make, "rate(1 day)", GroupName="none")
        self.refused("ValidationException", self.make, "rate(1 day)", "arn:aws:events:us-east-1:%s:event-bus/default" % self.account)
        self.refused("ValidationException", self.make, "rate(1 day)", "arn:aws:scheduler:::aws-sdk:sqs:listQueues")
        self.refused("NotImplemented", self.make, "rate(1 day)", "arn:aws:ecs:us-east-1:%s:cluster/c" % self.account)
        self.role += "x"
        self.assertEqual(self.refused("ValidationException", self.make, "rate(1 day)"),
                         "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.")

    def test_rates(self):
        url, arn = self.queue()
        self.make("rate(5 minutes)", arn, target={"Input": "tick <aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>"})
        self.assertEqual(len(self.messages(url)), 1)
        self.advance("15m")
        bodies = self.messages(url)
        self.assertEqual(len(bodies), 3)
        self.assertRegex(bodies[0], r"^tick \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ 1$")
        self.scheduler.delete_schedule(Name="s")
        self.advance("1h")
        self.assertEqual(self.messages(url), [])

    def test_dates(self):
        url, arn = self.queue()
        begin = self.now().replace(microsecond=0) + datetime.timedelta(hours=1)
        self.make("rate(10 minutes)", arn, StartDate=begin, EndDate=begin + datetime.timedelta(minutes=25))
        self.advance("59m")
        self.assertEqual(self.messages(url), [])
        self.advance("3h")
        self.assertEqual(len(self.messages(url)), 3)

    def test_zones_and_own_events(self):
        url, arn = self.queue()
        schedule = self.make("cron(0 12 * * ? *)", arn, ScheduleExpressionTimezone="Asia/Kolkata")
        self.advance("2d")
        events = [json.loads(b) for b in self.messages(url)]
        self.assertEqual([e["time"][11:] for e in events], ["06:30:00Z"] * 2)
        self.assertEqual((events[0]["source"], events[0]["detail-type"], events[0]["resources"], events[0]["detail"]),
                         ("aws.scheduler", "Scheduled Event", [schedule], "{}"))

    def test_once(self):
        url, arn = self.queue()
        when = (self.now() + datetime.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S")
        out = javascript("scheduler", "CreateSchedule", self.account, Name="once", ScheduleExpression="at(%s)" % when,
                         FlexibleTimeWindow={"Mode": "OFF"}, ActionAfterCompletion="DELETE", Target={"Arn": arn, "RoleArn": self.role, "Input": "x"})
        self.assertIn("once", out["ScheduleArn"])
        self.make("at(%s)" % when, arn, name="stays", target={"Input": "y"})
        self.advance("59m")
        self.assertEqual(self.messages(url), [])
        self.advance("2m")
        self.assertEqual(sorted(self.messages(url)), ["x", "y"])
        self.refused("ResourceNotFoundException", self.scheduler.get_schedule, Name="once")
        self.assertEqual(self.scheduler.get_schedule(Name="stays")["State"], "ENABLED")
        self.advance("1d")
        self.assertEqual(self.messages(url), [])

    def test_windows(self):
        url, arn = self.queue()
        when = (self.now() + datetime.timedelta(hours=1)).replace(microsecond=0)
        for i in range(8):
            self.make("at(%s)" % when.strftime("%Y-%m-%dT%H:%M:%S"), arn, name="s%d" % i, window=30,
                      target={"Input": "<aws.scheduler.scheduled-time>"})
        self.advance("60m")
        early = len(self.messages(url))
        self.advance("15m")
        middle = self.messages(url)
        self.advance("15m")
        late = self.messages(url)
        self.assertEqual(early + len(middle) + len(late), 8)
        self.assertTrue(middle and late)
        self.assertEqual(set(middle + late), {when.strftime("%Y-%m-%dT%H:%M:%SZ")})

    def test_failures(self):
        url, arn = self.queue()
        dead_url, dead = self.queue("dead")
        self.iam.put_role_policy(RoleName="run", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": dead}]}))
        schedule = self.make("rate(1 hour)", arn, target={"Input": "x", "DeadLetterConfig": {"Arn": dead}})
        message, = self.messages(dead_url, raw=True)
        attributes = {k: v["StringValue"] for k, v in message["MessageAttributes"].items()}
        self.assertEqual(message["Body"], "x")
        self.assertTrue(attributes["ERROR_CODE"].startswith("AccessDenied"))
        self.assertEqual((attributes["SCHEDULE_ARN"], attributes["TARGET_ARN"], attributes["RETRY_ATTEMPTS"]), (schedule, arn, "0"))
        self.allow("sqs:*")
        self.advance("1h")
        self.assertEqual(self.messages(url), ["x"])


class Targets(SchedulerCase):
    def test_universal(self):
        url, arn = self.queue()
        self.make("rate(1 hour)", "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", target={
            "Input": json.dumps({"QueueUrl": url, "MessageBody": "hello"})})
        self.assertEqual(self.messages(url), ["hello"])
        self.make("rate(1 hour)", "arn:aws:scheduler:::aws-sdk:cloudwatchlogs:createLogGroup", name="t", target={
            "Input": json.dumps({"LogGroupName": "made"})})
        self.advance("1ms")
        self.assertEqual([g["logGroupName"] for g in client("logs", self.account).describe_log_groups()["logGroups"]], ["made"])
        dead_url, dead = self.queue("dead")
        self.make("rate(1 hour)", "arn:aws:scheduler:::aws-sdk:nosuch:doIt", name="u", target={"DeadLetterConfig": {"Arn": dead}})
        message, = self.messages(dead_url, raw=True)
        self.assertEqual(message["MessageAttributes"]["ERROR_CODE"]["StringValue"], "NotImplemented")

    def test_buses_and_fifo_queues(self):
        url, arn = self.queue("q.fifo", FifoQueue="true", ContentBasedDeduplication="true")
        self.refused("ValidationException", self.make, "rate(1 day)", arn)
        self.make("rate(1 day)", arn, target={"Input": "f", "SqsParameters": {"MessageGroupId": "g"}})
        self.assertEqual(self.messages(url), ["f"])
        events = client("events", self.account)
        plain_url, plain = self.queue()
        self.sqs.set_queue_attributes(QueueUrl=plain_url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": plain}]})})
        events.put_rule(Name="r", EventPattern='{"source":["clock"]}')
        events.put_targets(Rule="r", Targets=[{"Id": "1", "Arn": plain}])
        self.make("rate(1 day)", "arn:aws:events:us-east-1:%s:event-bus/default" % self.account, name="b", target={
            "Input": '{"n":1}', "EventBridgeParameters": {"Source": "clock", "DetailType": "Tick"}})
        event, = [json.loads(b) for b in self.messages(plain_url)]
        self.assertEqual((event["detail-type"], event["detail"]), ("Tick", {"n": 1}))


class Groups(SchedulerCase):
    def test_groups(self):
        arn = self.scheduler.create_schedule_group(Name="g", Tags=[{"Key": "k", "Value": "v"}])["ScheduleGroupArn"]
        self.refused("ConflictException", self.scheduler.create_schedule_group, Name="g")
        self.assertEqual(self.scheduler.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "k", "Value": "v"}])
        self.scheduler.tag_resource(ResourceArn=arn, Tags=[{"Key": "l", "Value": "w"}])
        self.scheduler.untag_resource(ResourceArn=arn, TagKeys=["k"])
        self.assertEqual(self.scheduler.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "l", "Value": "w"}])
        self.assertEqual([g["Name"] for g in self.scheduler.list_schedule_groups()["ScheduleGroups"]], ["default", "g"])
        for name in "abc":
            self.make("rate(1 day)", name=name, GroupName="g")
        self.make("rate(1 day)", name="d", State="DISABLED")
        listed = self.scheduler.list_schedules(GroupName="g", MaxResults=2)
        more = self.scheduler.list_schedules(GroupName="g", MaxResults=2, NextToken=listed["NextToken"])
        self.assertEqual([s["Name"] for s in listed["Schedules"] + more["Schedules"]], ["a", "b", "c"])
        self.assertEqual([s["Name"] for s in self.scheduler.list_schedules(State="DISABLED")["Schedules"]], ["d"])
        self.assertEqual(self.scheduler.list_schedules(NamePrefix="a")["Schedules"][0]["Target"], {"Arn": self.queue()[1]})
        self.scheduler.delete_schedule_group(Name="g")
        self.refused("ResourceNotFoundException", self.scheduler.get_schedule, Name="a", GroupName="g")
        self.assertEqual([s["Name"] for s in self.scheduler.list_schedules()["Schedules"]], ["d"])
        self.refused("ValidationException", self.scheduler.delete_schedule_group, Name="default")
        self.refused("ResourceNotFoundException", self.scheduler.get_schedule_group, Name="g")
        self.assertEqual(self.scheduler.get_schedule_group(Name="default")["State"], "ACTIVE")


if __name__ == "__main__":
    unittest.main()
