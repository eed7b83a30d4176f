"""What CloudWatch Logs does with events as they come: metrics, subscriptions, export."""
import datetime
import gzip
import json
import unittest

from logs_case import ACCOUNT, Case
from support import client, server

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


if __name__ == "__main__":
    unittest.main()
