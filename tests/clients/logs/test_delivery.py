"""What CloudWatch Logs does with events as they come: metrics, subscriptions, export."""
import datetime
import gzip
import http.client
import json
import time
import unittest

from botocore.eventstream import EventStreamBuffer
from botocore.exceptions import ClientError

from logs_case import ACCOUNT, Case
from support import client, javascript, raw, server, with_keys

MINUTE = 60000


class Delivery(Case):
    def setUp(self):
        super().setUp()
        self.namespace = self.id().rsplit(".", 1)[1]
        self.cw = client("cloudwatch", ACCOUNT)

    def metric(self, name="m", minutes=10, dimensions=None, namespace=None):
        now = datetime.datetime.fromtimestamp(self.now() / 1000, datetime.timezone.utc)
        points = self.cw.get_metric_statistics(Namespace=namespace or self.namespace, MetricName=name, Period=60, Statistics=["Sum", "SampleCount"],
                                               StartTime=now - datetime.timedelta(minutes=minutes), EndTime=now + datetime.timedelta(minutes=1),
                                               Dimensions=[{"Name": k, "Value": v} for k, v in (dimensions or {}).items()])["Datapoints"]
        return [(p["Sum"], p["SampleCount"]) for p in sorted(points, key=lambda p: p["Timestamp"])]

    def metric_filter(self, pattern, value="1", name="f", metric="m", **more):
        self.logs.put_metric_filter(logGroupName=self.group, filterName=name, filterPattern=pattern, metricTransformations=[
            dict(metricName=metric, metricNamespace=self.namespace, metricValue=value, **more)])


class MetricFilters(Delivery):
    def test_count_and_value(self):
        self.metric_filter("ERROR")
        self.metric_filter("[ip, ..., size]", "$size", "g", "bytes")
        self.metric_filter("{ $.latency > 0 }", "$.latency", "h", "latency", dimensions={"Path": "$.path"}, unit="Milliseconds")
        self.put("ERROR a", "fine", "ERROR b", "1.2.3.4 x 100", '{"latency": 5, "path": "/a"}', '{"latency": 7, "path": "/a"}', '{"latency": 9, "path": "/b"}', '{"latency": 1}')
        self.assertEqual(self.metric(), [(2, 2)])
        self.assertEqual(self.metric("latency", dimensions={"Path": "/a"}), [(12, 2)])
        self.assertEqual(self.metric("latency", dimensions={"Path": "/b"}), [(9, 1)])
        self.assertEqual(self.metric("latency"), [])
        self.assertEqual(self.metric("bytes"), [(100, 1)])
        self.logs.delete_metric_filter(logGroupName=self.group, filterName="f")
        self.put("ERROR c")
        self.assertEqual(self.metric(), [(2, 2)])
        self.refused("ResourceNotFoundException", self.logs.delete_metric_filter, logGroupName=self.group, filterName="f")

    def test_default_value(self):
        self.metric_filter("ERROR", defaultValue=0)
        self.put("fine")
        self.put("also fine")
        server().clock_advance("2m")
        self.assertEqual(self.metric(), [(0, 1)])
        self.put("fine")
        self.put("ERROR")
        server().clock_advance("3m")
        self.assertEqual(self.metric(), [(0, 1), (1, 1)])

    def test_described_and_refused(self):
        self.metric_filter("ERROR")
        self.metric_filter("", name="g", metric="n")
        listed = self.logs.describe_metric_filters(logGroupName=self.group)["metricFilters"]
        self.assertEqual([(f["filterName"], f["filterPattern"], f["metricTransformations"][0]["metricName"]) for f in listed], [("f", "ERROR", "m"), ("g", "", "n")])
        self.assertEqual([f["filterName"] for f in self.logs.describe_metric_filters(metricName="n", metricNamespace=self.namespace)["metricFilters"]], ["g"])
        self.assertEqual(self.logs.describe_log_groups(logGroupNamePrefix=self.group)["logGroups"][0]["metricFilterCount"], 2)
        self.refused("InvalidParameterException", self.metric_filter, "a.b")
        self.refused("InvalidParameterException", self.metric_filter, "{ $.a = 1 }", "x")
        self.refused("InvalidParameterException", self.metric_filter, "{ $.a = 1 }", dimensions={"A": "$.a"}, defaultValue=0)
        self.refused("InvalidParameterException", self.metric_filter, "{ $.a = 1 }", dimensions={k: "$.a" for k in "abcd"})
        for i in range(5):
            self.metric_filter("%%x%d%%" % i, name="r%d" % i)
        self.refused("LimitExceededException", self.metric_filter, "%y%", name="r5")
        self.metric_filter("%z%", name="r4")
        self.logs.delete_log_group(logGroupName=self.group)
        self.assertEqual(self.logs.describe_metric_filters(metricName="n", metricNamespace=self.namespace)["metricFilters"], [])


class Embedded(Delivery):
    def test_metrics_in_events(self):
        event = {"_aws": {"Timestamp": self.now() - 5 * MINUTE, "CloudWatchMetrics": [{"Namespace": self.namespace, "Dimensions": [["fn"], ["fn", "v"], []],
                 "Metrics": [{"Name": "time", "Unit": "Milliseconds"}, {"Name": "many"}, {"Name": "absent"}]}]}, "fn": "f", "v": "1", "time": 100, "many": [1, 2, 3]}
        self.put(json.dumps(event), "plain")
        self.assertEqual(self.metric("time", dimensions={"fn": "f"}), [(100, 1)])
        self.assertEqual(self.metric("many", dimensions={"fn": "f", "v": "1"}), [(6, 3)])
        self.assertEqual(self.metric("many"), [(6, 3)])
        del event["fn"]
        self.put(json.dumps(event), json.dumps({"_aws": {"CloudWatchMetrics": [{"Namespace": 5, "Metrics": [{}]}, 7, {"Namespace": "x", "Dimensions": 3, "Metrics": [1]}]}}))
        self.assertEqual(self.metric("time", dimensions={"fn": "f"}), [(100, 1)])
        self.assertEqual(len(self.filter()), 4)

    def test_a_group_for_infrequent_access_does_less(self):
        self.logs.delete_log_group(logGroupName=self.group)
        javascript("cloudwatch-logs", "CreateLogGroup", account=ACCOUNT, logGroupName=self.group, logGroupClass="INFREQUENT_ACCESS")
        self.stream("s")
        self.put(json.dumps({"_aws": {"Timestamp": self.now(), "CloudWatchMetrics": [{"Namespace": self.namespace, "Dimensions": [[]], "Metrics": [{"Name": "time"}]}]},
                             "time": 100}))
        self.assertEqual(self.metric("time"), [])
        self.refused("InvalidOperationException", self.metric_filter, "x")
        self.refused("InvalidParameterException", self.logs.put_data_protection_policy, logGroupIdentifier=self.group, policyDocument="{}", says="class")


class Exports(Delivery):
    def test_to_s3(self):
        s3, bucket = client("s3", ACCOUNT), "exports-of-logs"
        s3.create_bucket(Bucket=bucket)
        self.stream("a/b")
        self.put("one", "two", stream="a/b")
        self.put("three")
        span = dict(logGroupName=self.group, fromTime=self.now() - MINUTE, to=self.now() + MINUTE, destination=bucket, destinationPrefix="p")
        self.refused("InvalidParameterException", self.logs.create_export_task, says="PutObject", **span)
        s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:PutObject",
                             "Principal": {"Service": "logs.us-east-1.amazonaws.com"}, "Resource": "arn:aws:s3:::%s/*" % bucket}]}))
        task = self.logs.create_export_task(**span)["taskId"]
        self.refused("LimitExceededException", self.logs.create_export_task, **span)
        server().clock_advance("10s")
        shown, = self.logs.describe_export_tasks(taskId=task)["exportTasks"]
        self.assertEqual(shown["status"]["code"], "COMPLETED")
        keys = sorted((o["Key"] for o in s3.list_objects_v2(Bucket=bucket)["Contents"]), key=lambda k: "test" in k)
        self.assertEqual(keys, ["p/%s/a-b/000000.gz" % task, "p/%s/s/000000.gz" % task, "p/aws-logs-write-test"])
        lines = gzip.decompress(s3.get_object(Bucket=bucket, Key=keys[0])["Body"].read()).decode().splitlines()
        self.assertEqual([line.split()[1] for line in lines], ["one", "two"])
        self.refused("InvalidOperationException", self.logs.cancel_export_task, taskId=task)
        self.refused("ResourceNotFoundException", self.logs.cancel_export_task, taskId="none")
        self.refused("InvalidParameterException", self.logs.create_export_task, **dict(span, to=span["fromTime"]))


class Definitions(Delivery):
    def test_queries_are_kept(self):
        one = self.logs.put_query_definition(name="errors/all", queryString="fields @message", logGroupNames=[self.group])["queryDefinitionId"]
        self.logs.put_query_definition(name="other", queryString="fields @timestamp")
        self.logs.put_query_definition(name="errors/some", queryString="limit 5", queryDefinitionId=one)
        found = self.logs.describe_query_definitions(queryDefinitionNamePrefix="errors")["queryDefinitions"]
        self.assertEqual([(d["name"], d["queryString"]) for d in found], [("errors/some", "limit 5")])
        self.assertTrue(self.logs.delete_query_definition(queryDefinitionId=one)["success"])
        self.refused("ResourceNotFoundException", self.logs.delete_query_definition, queryDefinitionId=one)


class Subscriptions(Delivery):
    def test_refused_destinations(self):
        put = dict(logGroupName=self.group, filterName="f", filterPattern="")
        self.refused("InvalidParameterException", self.logs.put_subscription_filter, destinationArn="arn:aws:sqs:us-east-1:%s:q" % ACCOUNT, **put)
        self.refused("InvalidParameterException", self.logs.put_subscription_filter, destinationArn="arn:aws:lambda:us-east-1:%s:function:none" % ACCOUNT, **put)
        self.refused("InvalidParameterException", self.logs.put_subscription_filter, destinationArn="arn:aws:kinesis:us-east-1:%s:stream/none" % ACCOUNT, **put)
        self.refused("InvalidParameterException", self.logs.put_subscription_filter, destinationArn="arn:aws:logs:us-east-1:%s:destination:none" % ACCOUNT, **put)
        self.refused("InvalidParameterException", self.logs.put_subscription_filter, destinationArn="x", **dict(put, filterPattern="a.b"))
        self.assertEqual(self.logs.describe_subscription_filters(logGroupName=self.group)["subscriptionFilters"], [])


class Streams(Delivery):
    """Subscriptions to Kinesis, also across accounts, and live tails."""

    def setUp(self):
        super().setUp()
        self.name = "s-" + self.id().rsplit(".", 1)[1].replace("_", "-")

    def make_stream(self, account=ACCOUNT):
        kinesis, iam = client("kinesis", account), client("iam", account)
        kinesis.create_stream(StreamName=self.name, ShardCount=1)
        server().clock_advance("1m")
        role = iam.create_role(RoleName=self.name, AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "logs.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))["Role"]["Arn"]
        iam.put_role_policy(RoleName=self.name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "kinesis:PutRecord", "Resource": "*"}]}))
        return "arn:aws:kinesis:us-east-1:%s:stream/%s" % (account, self.name), role

    def records(self, account=ACCOUNT):
        server().clock_advance("2s")
        kinesis = client("kinesis", account)
        shard = kinesis.list_shards(StreamName=self.name)["Shards"][0]["ShardId"]
        start = kinesis.get_shard_iterator(StreamName=self.name, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        return [json.loads(gzip.decompress(r["Data"])) for r in kinesis.get_records(ShardIterator=start)["Records"]]

    def test_to_a_stream(self):
        arn, role = self.make_stream()
        put = dict(logGroupName=self.group, filterPattern="[level=ERROR, code, rest]", destinationArn=arn)
        self.refused("InvalidParameterException", self.logs.put_subscription_filter, filterName="f", **put)
        self.logs.put_subscription_filter(filterName="f", roleArn=role, **put)
        self.put("INFO 1 fine", "ERROR 2 bad thing", "ERROR 3 worse thing")
        control, data = self.records()
        self.assertEqual((control["messageType"], control["owner"]), ("CONTROL_MESSAGE", "CloudwatchLogs"))
        self.assertEqual({k: data[k] for k in ("messageType", "owner", "logGroup", "logStream", "subscriptionFilters")},
                         {"messageType": "DATA_MESSAGE", "owner": ACCOUNT, "logGroup": self.group, "logStream": "s", "subscriptionFilters": ["f"]})
        self.assertEqual([e["message"] for e in data["logEvents"]], ["ERROR 2 bad thing", "ERROR 3 worse thing"])
        self.assertEqual(data["logEvents"][0]["extractedFields"], {"level": "ERROR", "code": "2", "rest": "bad"})
        self.assertEqual({e["id"] for e in data["logEvents"]}, {e["eventId"] for e in self.logs.filter_log_events(logGroupName=self.group, filterPattern="ERROR")["events"]})
        shown, = self.logs.describe_subscription_filters(logGroupName=self.group)["subscriptionFilters"]
        self.assertEqual((shown["destinationArn"], shown["roleArn"], shown["distribution"]), (arn, role, "ByLogStream"))
        self.logs.put_subscription_filter(filterName="g", roleArn=role, **put)
        self.refused("LimitExceededException", self.logs.put_subscription_filter, filterName="h", roleArn=role, **put)
        self.logs.delete_subscription_filter(logGroupName=self.group, filterName="f")
        self.refused("ResourceNotFoundException", self.logs.delete_subscription_filter, logGroupName=self.group, filterName="f")

    def test_to_another_account(self):
        other = "222222222222"
        arn, role = self.make_stream(other)
        theirs = client("logs", other)
        destination = theirs.put_destination(destinationName=self.name, targetArn=arn, roleArn=role)["destination"]["arn"]
        put = dict(logGroupName=self.group, filterName="f", filterPattern="", destinationArn=destination)
        self.refused("AccessDeniedException", self.logs.put_subscription_filter, **put)
        theirs.put_destination_policy(destinationName=self.name, accessPolicy=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "logs:PutSubscriptionFilter", "Resource": destination}]}))
        self.logs.put_subscription_filter(**put)
        self.put("over there")
        data = self.records(other)[-1]
        self.assertEqual((data["owner"], [e["message"] for e in data["logEvents"]]), (ACCOUNT, ["over there"]))
        self.assertEqual([d["destinationName"] for d in theirs.describe_destinations()["destinations"]], [self.name])
        theirs.delete_destination(destinationName=self.name)
        self.put("to nobody")
        self.assertEqual(self.records(other)[-1], data)

    def test_of_the_whole_account(self):
        arn, role = self.make_stream()
        policy = dict(policyName="all", policyType="SUBSCRIPTION_FILTER_POLICY")
        put = dict(policyDocument=json.dumps({"DestinationArn": arn, "RoleArn": role, "FilterPattern": "ERROR"}), selectionCriteria='LogGroupName NOT IN ["%s"]' % self.group)
        self.call("PutAccountPolicy", **policy, **put)
        self.addCleanup(self.call, "DeleteAccountPolicy", **policy)
        other = self.group + "-other"
        self.logs.create_log_group(logGroupName=other)
        self.addCleanup(self.logs.delete_log_group, logGroupName=other)
        self.logs.create_log_stream(logGroupName=other, logStreamName="s")
        self.put("ERROR here")
        self.logs.put_log_events(logGroupName=other, logStreamName="s", logEvents=[{"timestamp": self.now(), "message": m} for m in ("ERROR there", "fine there")])
        told = [e["message"] for d in self.records()[1:] for e in d["logEvents"]]
        self.assertEqual(told, ["ERROR there"])
        self.assertEqual([p["policyName"] for p in self.call("DescribeAccountPolicies", policyType="SUBSCRIPTION_FILTER_POLICY")["accountPolicies"]], ["all"])
        self.refused("LimitExceededException", self.call, "PutAccountPolicy", **dict(policy, policyName="two"), **put)

    def call(self, operation, **request):
        """What boto3 is too old for."""
        status, _, body = raw("logs", ACCOUNT, body=json.dumps(request).encode(), headers={"X-Amz-Target": "Logs_20140328." + operation, "Content-Type": "application/x-amz-json-1.1"})
        answer = json.loads(body or b"{}")
        if status != 200:
            raise ClientError({"Error": {"Code": answer["__type"], "Message": answer.get("message", "")}}, operation)
        return answer

    def test_live_tail(self):
        arn = "arn:aws:logs:us-east-1:%s:log-group:%s" % (ACCOUNT, self.group)
        self.stream("other")
        date = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        connection = http.client.HTTPConnection("127.0.0.1", server().port, timeout=20)
        connection.request("POST", "/", json.dumps({"logGroupIdentifiers": [arn], "logEventFilterPattern": "ERROR", "logStreamNames": ["s"]}), {
            "X-Amz-Target": "Logs_20140328.StartLiveTail", "Content-Type": "application/x-amz-json-1.1",
            "Authorization": "AWS4-HMAC-SHA256 Credential=%s/%s/us-east-1/logs/aws4_request, SignedHeaders=host;x-amz-date, Signature=%s" % (ACCOUNT, date[:8], "0" * 64),
            "X-Amz-Date": date})
        answer = connection.getresponse()
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/vnd.amazon.eventstream"))
        buffer, seen = EventStreamBuffer(), []

        def event(kind):
            while True:
                for e in buffer:
                    seen.append(e.headers[":event-type"])
                    if e.headers[":event-type"] == kind:
                        return json.loads(e.payload)
                piece = answer.read1(65536)
                self.assertTrue(piece, seen)
                buffer.add_data(piece)
        self.assertEqual(event("sessionStart")["logGroupIdentifiers"], [arn])
        self.put("fine", "ERROR one", stream="s")
        self.put("ERROR elsewhere", stream="other")
        self.put("ERROR two")
        server().clock_advance("1s")
        update = event("sessionUpdate")
        self.assertEqual([(e["message"], e["logStreamName"]) for e in update["sessionResults"]], [("ERROR one", "s"), ("ERROR two", "s")])
        self.assertFalse(update["sessionMetadata"]["sampled"])
        server().clock_advance("1s")
        self.assertEqual(event("sessionUpdate")["sessionResults"], [])
        self.put(*["ERROR %d" % i for i in range(700)])
        server().clock_advance("1s")
        update = event("sessionUpdate")
        self.assertEqual((len(update["sessionResults"]), update["sessionMetadata"]["sampled"]), (500, True))
        connection.close()
        for bad in (dict(logGroupIdentifiers=[self.group]), dict(logGroupIdentifiers=[arn], logEventFilterPattern="a.b"),
                    dict(logGroupIdentifiers=[arn], logStreamNames=["a"], logStreamNamePrefixes=["b"])):
            self.refused("InvalidParameterException", self.call, "StartLiveTail", **bad)
        self.refused("ResourceNotFoundException", self.call, "StartLiveTail", logGroupIdentifiers=[arn + "x"])


class Protection(Delivery):
    def test_masks(self):
        ids = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress", "arn:aws:dataprotection::aws:data-identifier/CreditCardNumber", "ticket"]

        def document(*identifiers, mask=True, **audit):
            return json.dumps({"Name": "p", "Version": "2021-06-01", "Configuration": {"CustomDataIdentifier": [{"Name": "ticket", "Regex": "T-[0-9]{4}"}]}, "Statement": [
                {"Sid": "a", "DataIdentifier": list(identifiers), "Operation": {"Audit": {"FindingsDestination": audit}}},
                {"Sid": "r", "DataIdentifier": list(identifiers), "Operation": {"Deidentify": {"MaskConfig": {}} if mask else {}}}]})
        self.put("before a@b.example")
        server().clock_advance("1s")
        self.refused("InvalidParameterException", self.logs.put_data_protection_policy, logGroupIdentifier=self.group, policyDocument=document(*ids, mask=False))
        self.refused("InvalidParameterException", self.logs.put_data_protection_policy, logGroupIdentifier=self.group, policyDocument="{}")
        self.refused("NotImplemented", self.logs.put_data_protection_policy, logGroupIdentifier=self.group, policyDocument=document("Nothing"))
        self.refused("NotImplemented", self.logs.put_data_protection_policy, logGroupIdentifier=self.group, policyDocument=document(*ids, S3={"Bucket": "b"}))
        self.logs.put_data_protection_policy(logGroupIdentifier=self.group, policyDocument=document(*ids))
        self.put("mail bob@shop.example, card 4111 1111 1111 1111, T-1234 T-12", "nothing")
        masked = "mail ****************, card *******************, ****** T-12"
        self.assertEqual(self.filter(), ["before a@b.example", masked, "nothing"])
        self.assertEqual(self.messages(self.get(startFromHead=True)), ["before a@b.example", masked, "nothing"])
        self.assertIn("bob@", self.filter(unmask=True)[1])
        self.assertEqual(self.logs.describe_log_groups(logGroupNamePrefix=self.group)["logGroups"][0]["dataProtectionStatus"], "ACTIVATED")
        self.assertEqual(json.loads(self.logs.get_data_protection_policy(logGroupIdentifier=self.group)["policyDocument"])["Name"], "p")
        iam = client("iam", ACCOUNT)
        iam.create_user(UserName="masked")
        iam.put_user_policy(UserName="masked", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "logs:FilterLogEvents", "Resource": "*"}]}))
        key = iam.create_access_key(UserName="masked")["AccessKey"]
        mine = with_keys("logs", key["AccessKeyId"], key["SecretAccessKey"])
        mine.filter_log_events(logGroupName=self.group)
        self.refused("AccessDeniedException", mine.filter_log_events, logGroupName=self.group, unmask=True, says="logs:Unmask")
        self.logs.delete_data_protection_policy(logGroupIdentifier=self.group)
        self.assertIn("bob@", self.filter()[1])


if __name__ == "__main__":
    unittest.main()
