"""What tests of CloudWatch share: a fresh account for each test, a clock that stands, metrics by the minute."""
import datetime
import unittest

from botocore.exceptions import ClientError

from support import client, server


class CloudWatch(unittest.TestCase):
    accounts = 400000000000

    def setUp(self):
        CloudWatch.accounts += 1
        self.account = str(CloudWatch.accounts)
        server().clock_stop()
        self.addCleanup(server().clock_run)
        self.cw = client("cloudwatch", self.account)
        # A second after a whole minute: what takes seconds does not meet the next evaluation.
        server().clock_advance(61 - self.now().second)
        self.minute = self.now().replace(second=0, microsecond=0)

    def now(self):
        return datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00"))

    def put(self, name, *values, namespace="Web", step=60, **more):
        """Values of the latest minutes, oldest first; None leaves a gap."""
        minute = self.now().replace(second=0, microsecond=0)
        self.put_at(name, [(minute - datetime.timedelta(seconds=step * (len(values) - i)), v) for i, v in enumerate(values) if v is not None],
                    namespace=namespace, **more)

    def put_at(self, name, dots, namespace="Web", **more):
        """(time, value) pairs, as many as there are."""
        for i in range(0, len(dots), 1000):
            self.cw.put_metric_data(Namespace=namespace, MetricData=[dict(MetricName=name, Value=v, Timestamp=t, **more) for t, v in dots[i:i + 1000]])

    def alarm(self, name="a", metric="m", periods=1, threshold=10, comparison="GreaterThanThreshold", **more):
        request = dict(Namespace="Web", MetricName=metric, Statistic="Average", Period=60)
        request.update(more)
        self.cw.put_metric_alarm(AlarmName=name, EvaluationPeriods=periods, Threshold=threshold, ComparisonOperator=comparison, **request)

    def described(self, name="a"):
        found = self.cw.describe_alarms(AlarmNames=[name], AlarmTypes=["MetricAlarm", "CompositeAlarm"])
        return (found["MetricAlarms"] + found["CompositeAlarms"])[0]

    def state(self, name="a"):
        return self.described(name)["StateValue"]

    def evaluate(self):
        server().clock_advance("1m")

    def history(self, name="a", kind="StateUpdate"):
        return [h["HistorySummary"] for h in self.cw.describe_alarm_history(AlarmName=name, HistoryItemType=kind, ScanBy="TimestampAscending",
                                                                            AlarmTypes=["MetricAlarm", "CompositeAlarm"])["AlarmHistoryItems"]]

    def data(self, *queries, minutes=60, **more):
        """Results of GetMetricData over the latest minutes, oldest first, by id (and label when there are several)."""
        now = self.now()
        found = self.cw.get_metric_data(MetricDataQueries=list(queries), StartTime=now - datetime.timedelta(minutes=minutes), EndTime=now,
                                        ScanBy="TimestampAscending", **more)["MetricDataResults"]
        return found

    def stat(self, id, name, stat="Sum", period=60, namespace="Web", dimensions=(), **more):
        return dict(Id=id, MetricStat=dict(Metric=dict(Namespace=namespace, MetricName=name, Dimensions=list(dimensions)), Period=period, Stat=stat), **more)

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
