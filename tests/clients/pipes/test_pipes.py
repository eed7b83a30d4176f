import datetime
import json
import unittest

from botocore.exceptions import ClientError

from support import client, javascript, server


class PipesCase(unittest.TestCase):
    accounts = 330000000000

    def setUp(self):
        PipesCase.accounts += 10
        self.account = str(PipesCase.accounts)
        self.pipes, self.sqs, self.iam = client("pipes", self.account), client("sqs", self.account), client("iam", self.account)
        server().clock_stop()
        self.iam.create_role(RoleName="run", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "pipes.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
        self.allow("sqs:*", "events:*", "logs:*", "kinesis:*", "dynamodb:*", "lambda:*")
        self.role = "arn:aws:iam::%s:role/run" % self.account

    def allow(self, *actions):
        self.iam.put_role_policy(RoleName="run", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": actions, "Resource": "*"}]}))

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def queue(self, name, **attributes):
        return self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"], "arn:aws:sqs:us-east-1:%s:%s" % (self.account, name)

    def messages(self, url, raw=False):
        self.advance("1ms")
        found = []
        while True:
            got = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], AttributeNames=["All"]).get("Messages", [])
            if not got:
                return found
            for m in got:
                found.append(m if raw else m["Body"])
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"])

    def pipe(self, source, target, name="p", up=True, **more):
        out = self.pipes.create_pipe(Name=name, Source=source, Target=target, RoleArn=self.role, **more)
        self.assertEqual(out["CurrentState"], "CREATING")
        self.advance("2s")
        if up:
            self.assertEqual(self.state(name), "RUNNING")
        return out["Arn"]

    def state(self, name="p"):
        return self.pipes.describe_pipe(Name=name)["CurrentState"]

    def left(self, url):
        a = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return int(a["ApproximateNumberOfMessages"]) + int(a["ApproximateNumberOfMessagesNotVisible"])

    def advance(self, by):
        server().clock_advance(by)


class Resources(PipesCase):
    def setUp(self):
        super().setUp()
        (self.from_url, self.source), (self.to_url, self.target) = self.queue("from"), self.queue("to")

    def test_states(self):
        arn = self.pipe(self.source, self.target, Description="d", Tags={"k": "v"})
        self.assertEqual(arn, "arn:aws:pipes:us-east-1:%s:pipe/p" % self.account)
        told = self.pipes.describe_pipe(Name="p")
        self.assertEqual((told["Description"], told["DesiredState"], told["Source"], told["RoleArn"], told["Tags"]),
                         ("d", "RUNNING", self.source, self.role, {"k": "v"}))
        self.assertEqual(self.refused("ConflictException", self.pipes.create_pipe, Name="p", Source=self.source, Target=self.target,
                                      RoleArn=self.role), "Pipe p already exists.")
        self.refused("ConflictException", self.pipes.start_pipe, Name="p")
        self.assertEqual(self.pipes.stop_pipe(Name="p")["CurrentState"], "STOPPING")
        self.refused("ConflictException", self.pipes.start_pipe, Name="p")
        self.advance("2s")
        self.assertEqual(self.state(), "STOPPED")
        self.sqs.send_message(QueueUrl=self.from_url, MessageBody="x")
        self.advance("1m")
        self.assertEqual((self.left(self.from_url), self.left(self.to_url)), (1, 0))
        self.pipes.start_pipe(Name="p")
        self.advance("3s")
        self.assertEqual((self.state(), self.left(self.from_url), self.left(self.to_url)), ("RUNNING", 0, 1))
        self.pipes.delete_pipe(Name="p")
        self.assertEqual(self.state(), "DELETING")
        self.advance("2s")
        self.assertEqual(self.refused("NotFoundException", self.pipes.describe_pipe, Name="p"), "Pipe p does not exist.")

    def test_tags_and_lists(self):
        arn = self.pipe(self.source, self.target, DesiredState="STOPPED", up=False)
        self.pipes.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2"})
        self.pipes.untag_resource(resourceArn=arn, tagKeys=["a"])
        self.assertEqual(self.pipes.list_tags_for_resource(resourceArn=arn)["tags"], {"b": "2"})
        self.pipe(self.source, self.target, name="q")
        self.assertEqual([p["Name"] for p in self.pipes.list_pipes()["Pipes"]], ["p", "q"])
        first = self.pipes.list_pipes(Limit=1)
        self.assertEqual([p["Name"] for p in self.pipes.list_pipes(Limit=1, NextToken=first["NextToken"])["Pipes"]], ["q"])
        self.assertEqual([p["Name"] for p in self.pipes.list_pipes(CurrentState="STOPPED")["Pipes"]], ["p"])
        self.refused("NotFoundException", self.pipes.list_tags_for_resource, resourceArn=arn + "x")

    def test_refused(self):
        def refuse(code, source=self.source, target=self.target, **more):
            return self.refused(code, self.pipes.create_pipe, Name="p", Source=source, Target=target, RoleArn=self.role, **more)
        refuse("NotImplemented", source="smk://broker:9092")
        refuse("NotImplemented", target="arn:aws:ecs:us-east-1:%s:cluster/c" % self.account)
        refuse("ValidationException", source=self.source.replace("us-east-1", "eu-west-1"))
        refuse("ValidationException", source="arn:aws:kinesis:us-east-1:%s:stream/s" % self.account)
        refuse("ValidationException", target=self.target + ".fifo")
        self.assertIn("Event pattern is not valid", refuse("ValidationException", SourceParameters={
            "FilterCriteria": {"Filters": [{"Pattern": "{"}]}}))
        refuse("NotImplemented", Enrichment="arn:aws:events:us-east-1:%s:api-destination/d/1" % self.account)
        with self.assertRaisesRegex(RuntimeError, "NotImplemented: .*LogConfiguration"):
            javascript("pipes", "CreatePipe", account=self.account, Name="p", Source=self.source, Target=self.target, RoleArn=self.role,
                       LogConfiguration={"Level": "ERROR", "FirehoseLogDestination": {
                           "DeliveryStreamArn": "arn:aws:firehose:us-east-1:%s:deliverystream/d" % self.account}})

    def test_a_role_that_cannot_be_assumed(self):
        self.iam.create_role(RoleName="other", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
        self.role = "arn:aws:iam::%s:role/other" % self.account
        self.pipe(self.source, self.target, up=False)
        told = self.pipes.describe_pipe(Name="p")
        self.assertEqual(told["CurrentState"], "CREATE_FAILED")
        self.assertIn("role", told["StateReason"])


class Queues(PipesCase):
    def setUp(self):
        super().setUp()
        (self.from_url, self.source), (self.to_url, self.target) = self.queue("from"), self.queue("to")

    def send(self, *bodies, **more):
        for body in bodies:
            self.sqs.send_message(QueueUrl=self.from_url, MessageBody=body, **more)

    def test_events(self):
        self.pipe(self.source, self.target)
        self.send("hello", MessageAttributes={"a": {"DataType": "String", "StringValue": "s"}})
        event, = [json.loads(m) for m in self.messages(self.to_url)]
        self.assertEqual((event["body"], event["eventSource"], event["eventSourceARN"], event["awsRegion"]),
                         ("hello", "aws:sqs", self.source, "us-east-1"))
        self.assertEqual(event["messageAttributes"]["a"], {"stringValue": "s", "stringListValues": [], "binaryListValues": [], "dataType": "String"})
        self.assertIn("ApproximateReceiveCount", event["attributes"])
        self.assertEqual(self.left(self.from_url), 0)
        self.advance("10m")
        self.send("later")
        self.assertEqual(len(self.messages(self.to_url)), 1)

    def test_filters_and_templates(self):
        self.pipe(self.source, self.target, SourceParameters={"FilterCriteria": {"Filters": [
            {"Pattern": json.dumps({"body": {"total": [{"numeric": [">", 10]}]}})}, {"Pattern": json.dumps({"body": ["plain"]})}]}},
            TargetParameters={"InputTemplate": '{"t":<$.body.total>,"text":"<$.body.who> of <aws.pipes.pipe-name>"}'})
        self.send('{"total":5}', '{"total":50,"who":"Ann"}', "plain", "other")
        self.assertEqual(sorted(self.messages(self.to_url)), ['{"t":"","text":" of p"}', '{"t":50,"text":"Ann of p"}'])
        self.assertEqual(self.left(self.from_url), 0)

    def test_updates(self):
        self.pipe(self.source, self.target, TargetParameters={"InputTemplate": "old"})
        self.pipes.update_pipe(Name="p", RoleArn=self.role, TargetParameters={"InputTemplate": "new <$.body>"})
        self.assertEqual(self.state(), "UPDATING")
        self.advance("2s")
        self.assertEqual(self.state(), "RUNNING")
        self.send("x")
        self.assertEqual(self.messages(self.to_url), ["new x"])

    def test_a_target_that_fails(self):
        dead_url, dead = self.queue("dead")
        self.sqs.set_queue_attributes(QueueUrl=self.from_url, Attributes={
            "VisibilityTimeout": "30", "RedrivePolicy": json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": 2})})
        self.allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
        self.pipe(self.source, self.target)
        self.send("x")
        self.advance("1s")
        self.assertEqual((self.left(self.from_url), self.left(dead_url)), (1, 0))
        self.advance("2m")
        self.assertEqual((self.left(self.from_url), self.left(dead_url)), (0, 1))
        self.allow("sqs:*")
        self.send("y")
        self.assertEqual([json.loads(m)["body"] for m in self.messages(self.to_url)], ["y"])

    def test_windows(self):
        self.pipe(self.source, self.target, SourceParameters={"SqsQueueParameters": {"BatchSize": 20, "MaximumBatchingWindowInSeconds": 10}})
        self.send("a")
        self.advance("5s")
        self.send("b")
        self.assertEqual(self.messages(self.to_url), [])
        self.advance("6s")
        self.assertEqual([json.loads(m)["body"] for m in self.messages(self.to_url)], ["a", "b"])

    def test_buses_and_groups(self):
        events = client("events", self.account)
        self.sqs.set_queue_attributes(QueueUrl=self.to_url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": self.target}]})})
        events.put_rule(Name="r", EventPattern='{"source":["piped"]}')
        events.put_targets(Rule="r", Targets=[{"Id": "1", "Arn": self.target}])
        self.pipe(self.source, "arn:aws:events:us-east-1:%s:event-bus/default" % self.account, TargetParameters={
            "InputTemplate": '{"n":<$.body.n>}', "EventBridgeEventBusParameters": {
                "Source": "piped", "DetailType": "$.body.kind", "Resources": ["$.body.what", "arn:aws:x:::y"], "Time": "$.body.at"}})
        self.send('{"n":1,"kind":"Tick","what":"arn:aws:x:::z","at":"2024-05-06T07:08:09Z"}')
        event, = [json.loads(m) for m in self.messages(self.to_url)]
        self.assertEqual((event["detail"], event["detail-type"]), ({"n": 1}, "Tick"))
        self.assertEqual((event["resources"], event["time"]), (["arn:aws:x:::z", "arn:aws:x:::y"], "2024-05-06T07:08:09Z"))
        self.pipes.stop_pipe(Name="p")
        self.advance("2s")
        fifo_url, fifo = self.queue("to.fifo", FifoQueue="true", ContentBasedDeduplication="true")
        self.pipe(self.source, fifo, name="f", TargetParameters={"SqsQueueParameters": {"MessageGroupId": "$.body.kind"}})
        self.send('{"kind":"g1"}')
        message, = self.messages(fifo_url, raw=True)
        self.assertEqual(message["Attributes"]["MessageGroupId"], "g1")
        self.pipes.stop_pipe(Name="f")
        self.advance("2s")
        logs = client("logs", self.account)
        logs.create_log_group(logGroupName="lg")
        self.pipe(self.source, "arn:aws:logs:us-east-1:%s:log-group:lg" % self.account, name="l", TargetParameters={
            "CloudWatchLogsParameters": {"LogStreamName": "s", "Timestamp": "$.body.at"}})
        at = int(datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00")).timestamp() * 1000) - 3600000
        self.send(json.dumps({"at": at}))
        self.advance("1ms")
        self.assertEqual([e["timestamp"] for e in logs.get_log_events(logGroupName="lg", logStreamName="s")["events"]], [at])


if __name__ == "__main__":
    unittest.main()
