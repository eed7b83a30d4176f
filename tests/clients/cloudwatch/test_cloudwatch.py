"""CloudWatch's metrics in its three protocols: query (boto3), CBOR (JavaScript SDK v3), JSON (by hand)."""
import datetime
import json
import unittest

from botocore.exceptions import ClientError

from support import client, javascript, raw, server

ACCOUNT = "111111111111"


class Metrics(unittest.TestCase):
    def setUp(self):
        server().clock_stop()
        self.addCleanup(server().clock_run)
        self.cw = client("cloudwatch", ACCOUNT)
        self.namespace = self.id().rsplit(".", 1)[1]
        now = datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00"))
        self.minute = now.replace(second=0, microsecond=0)

    def put(self, *values, minute=0, name="m", **more):
        self.cw.put_metric_data(Namespace=self.namespace, MetricData=[
            dict(MetricName=name, Value=v, Timestamp=self.minute + datetime.timedelta(minutes=minute, seconds=i), **more) for i, v in enumerate(values)])

    def statistics(self, *names, period=60, minutes=10, extended=(), **more):
        request = dict(Namespace=self.namespace, MetricName="m", Period=period, StartTime=self.minute - datetime.timedelta(minutes=minutes),
                       EndTime=self.minute + datetime.timedelta(minutes=minutes), **more)
        request.update({"Statistics": list(names)} if names else {"ExtendedStatistics": list(extended)})
        return sorted(self.cw.get_metric_statistics(**request)["Datapoints"], key=lambda d: d["Timestamp"])

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)

    def test_statistics(self):
        self.put(1, 2, 3, 4)
        self.put(10, minute=1)
        first, second = self.statistics("SampleCount", "Average", "Sum", "Minimum", "Maximum")
        self.assertEqual({k: first[k] for k in ("SampleCount", "Average", "Sum", "Minimum", "Maximum", "Unit")},
                         {"SampleCount": 4, "Average": 2.5, "Sum": 10, "Minimum": 1, "Maximum": 4, "Unit": "None"})
        self.assertEqual((second["Sum"], second["Timestamp"]), (10, self.minute + datetime.timedelta(minutes=1)))
        self.assertEqual([d["ExtendedStatistics"] for d in self.statistics(extended=["p50", "p100"])], [{"p50": 2, "p100": 4}, {"p50": 10, "p100": 10}])

    def test_dimensions_are_another_metric(self):
        self.put(1)
        self.put(5, Dimensions=[{"Name": "b", "Value": "2"}, {"Name": "a", "Value": "1"}])
        self.assertEqual([d["Sum"] for d in self.statistics("Sum")], [1])
        self.assertEqual([d["Sum"] for d in self.statistics("Sum", Dimensions=[{"Name": "a", "Value": "1"}, {"Name": "b", "Value": "2"}])], [5])
        listed = self.cw.list_metrics(Namespace=self.namespace, Dimensions=[{"Name": "a"}])["Metrics"]
        self.assertEqual([m["MetricName"] for m in listed], ["m"])
        self.assertEqual(len(self.cw.list_metrics(Namespace=self.namespace)["Metrics"]), 2)
        self.assertEqual(client("cloudwatch", "222222222222").list_metrics(Namespace=self.namespace)["Metrics"], [])

    def test_values_and_sets(self):
        self.cw.put_metric_data(Namespace=self.namespace, MetricData=[
            dict(MetricName="m", Timestamp=self.minute, Values=[1, 9], Counts=[3, 1], Unit="Seconds"),
            dict(MetricName="m", Timestamp=self.minute, StatisticValues=dict(SampleCount=2, Sum=10, Minimum=4, Maximum=6), Unit="Seconds")])
        d, = self.statistics("SampleCount", "Sum", "Minimum", "Maximum", Unit="Seconds")
        self.assertEqual((d["SampleCount"], d["Sum"], d["Minimum"], d["Maximum"]), (6, 22, 1, 9))
        self.assertEqual(self.statistics("Sum", Unit="Bytes"), [])

    def test_get_metric_data(self):
        self.put(1, 2)
        self.put(7, minute=1)
        query = dict(Id="q", MetricStat=dict(Metric=dict(Namespace=self.namespace, MetricName="m"), Period=60, Stat="Sum"))
        times = dict(StartTime=self.minute - datetime.timedelta(minutes=5), EndTime=self.minute + datetime.timedelta(minutes=5))
        self.assertEqual(self.cw.get_metric_data(MetricDataQueries=[query], **times)["MetricDataResults"][0]["Values"], [7, 3])
        self.assertEqual(self.cw.get_metric_data(MetricDataQueries=[query], ScanBy="TimestampAscending", **times)["MetricDataResults"][0]["Values"], [3, 7])
        doubled = self.cw.get_metric_data(MetricDataQueries=[dict(query, ReturnData=False), dict(Id="e", Expression="q*2")], **times)["MetricDataResults"]
        self.assertEqual([(r["Id"], r["Values"]) for r in doubled], [("e", [14, 6])])

    def test_bad_input_changes_nothing(self):
        put = self.cw.put_metric_data
        for datum in (dict(MetricName="m", Value=2.0 ** 361), dict(MetricName="m", Value=1, Unit="Bananas"),
                      dict(MetricName="m", Value=1, Timestamp=datetime.datetime(1999, 1, 1)), dict(MetricName="m", Values=[1, 2], Counts=[1]),
                      dict(MetricName="m", StatisticValues=dict(SampleCount=1, Sum=1, Minimum=2, Maximum=1))):
            self.refused("InvalidParameterValue", put, Namespace=self.namespace, MetricData=[dict(MetricName="good", Value=1), datum])
        for value in (float("nan"), float("inf")):
            self.refused("MalformedInput", put, Namespace=self.namespace, MetricData=[dict(MetricName="m", Value=value)])
        self.refused("InvalidParameterCombination", put, Namespace=self.namespace, MetricData=[dict(MetricName="m", Value=1, Values=[1])])
        self.refused("InvalidParameterValue", put, Namespace="AWS/EC2", MetricData=[dict(MetricName="m", Value=1)])
        self.assertEqual(self.cw.list_metrics(Namespace=self.namespace)["Metrics"], [])

    def test_cbor(self):
        javascript("cloudwatch", "PutMetricData", ACCOUNT, Namespace=self.namespace, MetricData=[{"MetricName": "m", "Value": 2.5, "Unit": "Count"}])
        listed = javascript("cloudwatch", "ListMetrics", ACCOUNT, Namespace=self.namespace)["Metrics"]
        self.assertEqual([m["MetricName"] for m in listed], ["m"])
        with self.assertRaisesRegex(RuntimeError, "InvalidParameterValue"):
            javascript("cloudwatch", "PutMetricData", ACCOUNT, Namespace="AWS/x", MetricData=[{"MetricName": "m", "Value": 1}])
        self.assertEqual(sum(d["Sum"] for d in self.statistics("Sum")), 2.5)

    def test_json(self):
        headers = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "GraniteServiceVersion20100801.PutMetricData"}
        body = {"Namespace": self.namespace, "MetricData": [{"MetricName": "m", "Value": 4}]}
        status, _, _ = raw("monitoring", ACCOUNT, body=json.dumps(body).encode(), headers=headers)
        self.assertEqual(status, 200)
        self.assertEqual(sum(d["Sum"] for d in self.statistics("Sum")), 4)
        body["Namespace"] = "AWS/x"
        status, head, answer = raw("monitoring", ACCOUNT, body=json.dumps(body).encode(), headers=headers)
        self.assertEqual((status, head["x-amzn-query-error"]), (400, "InvalidParameterValue;Sender"))
        self.assertEqual(json.loads(answer)["__type"].split("#")[1], "InvalidParameterValueException")


if __name__ == "__main__":
    unittest.main()
