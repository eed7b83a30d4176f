"""Chapter 2: alarms, composite alarms, anomaly detection, resolutions."""
import datetime
import json
import math
import random
import unittest

from cloudwatch import CloudWatch
from support import client, javascript, server


class Alarms(CloudWatch):
    def children(self, **cpu):
        self.alarm("cpu-high", "CPU", periods=5, threshold=80, **cpu)
        self.cw.put_metric_alarm(AlarmName="err-high", EvaluationPeriods=3, Threshold=1, ComparisonOperator="GreaterThanThreshold", Metrics=[
            self.stat("m1", "5xx", ReturnData=False), self.stat("m2", "Requests", ReturnData=False), dict(Id="e1", Expression="100*m1/m2")])
        self.alarm("slow", "ResponseTime", periods=3, threshold=500, Unit="Milliseconds")

    def test_s25_three_alarms_as_described(self):
        self.children()
        cpu, err, slow = (self.described(n) for n in ("cpu-high", "err-high", "slow"))
        self.assertEqual([cpu[k] for k in ("Namespace", "MetricName", "Statistic", "Period", "EvaluationPeriods", "ComparisonOperator", "Threshold")],
                         ["Web", "CPU", "Average", 60, 5, "GreaterThanThreshold", 80])
        self.assertEqual([(q["Id"], q.get("Expression"), q.get("ReturnData")) for q in err["Metrics"]],
                         [("m1", None, False), ("m2", None, False), ("e1", "100*m1/m2", None)])
        self.assertEqual((slow["Unit"], slow["Threshold"], slow["EvaluationPeriods"]), ("Milliseconds", 500, 3))
        self.assertEqual({a["StateValue"] for a in (cpu, err, slow)}, {"INSUFFICIENT_DATA"})
        self.put("CPU", *[20] * 5)
        self.put("5xx", 0, 0, 0)
        self.put("Requests", 100, 100, 100)
        self.put("ResponseTime", 100, 100, 100, Unit="Milliseconds")
        self.evaluate()
        self.assertEqual([self.state(n) for n in ("cpu-high", "err-high", "slow")], ["OK"] * 3)

    def test_s26_all_three_or_nothing(self):
        sns, sqs = client("sns", self.account), client("sqs", self.account)
        topic, url = sns.create_topic(Name="ops")["TopicArn"], sqs.create_queue(QueueName="ops")["QueueUrl"]
        queue = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": queue, "Condition": {"ArnEquals": {"aws:SourceArn": topic}}}]})})
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
        self.children()
        javascript("cloudwatch", "PutCompositeAlarm", self.account, AlarmName="outage", AlarmActions=[topic],
                   AlarmRule='ALARM("cpu-high") AND ALARM("err-high") AND ALARM("slow")')
        self.put("CPU", *[95] * 5)
        self.put("5xx", 0, 0, 0)
        self.put("Requests", 100, 100, 100)
        self.put("ResponseTime", 100, 100, 100, Unit="Milliseconds")
        self.evaluate()
        self.assertEqual((self.state("cpu-high"), self.state("outage")), ("ALARM", "OK"))
        self.assertNotIn("Messages", sqs.receive_message(QueueUrl=url))
        self.evaluate()
        self.put("CPU", *[95] * 5)
        self.put("5xx", 3, 3, 3, 3, 3)
        self.put("Requests", *[1] * 5)
        self.put("ResponseTime", *[2000] * 5, Unit="Milliseconds")
        self.evaluate()
        self.assertEqual(self.state("outage"), "ALARM")
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        self.assertEqual(len(messages), 1)
        told = json.loads(json.loads(messages[0]["Body"])["Message"])
        self.assertEqual((told["AlarmName"], told["OldStateValue"], told["NewStateValue"]), ("outage", "OK", "ALARM"))
        self.assertEqual(told["AlarmRule"], 'ALARM("cpu-high") AND ALARM("err-high") AND ALARM("slow")')
        self.assertEqual(sorted(c["Arn"].rsplit(":", 1)[1] for c in told["TriggeringChildren"]), ["cpu-high", "err-high", "slow"])

    def test_s27_five_minutes_are_five_periods(self):
        self.children()
        self.put("CPU", 95, 95, 50, 95, 95)
        self.evaluate()
        self.assertEqual(self.state("cpu-high"), "OK")
        self.children(DatapointsToAlarm=4)
        self.evaluate()
        self.assertEqual(self.state("cpu-high"), "ALARM")

    def composite(self, rule, name="c", **more):
        self.cw.put_composite_alarm(AlarmName=name, AlarmRule=rule, **more)
        state = self.state(name)
        server().clock_advance("1s")
        return state, self.state(name)

    def force(self, name, state):
        self.cw.set_alarm_state(AlarmName=name, StateValue=state, StateReason="for the test")
        server().clock_advance("1s")

    def test_s28_life_of_composites(self):
        self.alarm("a")
        self.alarm("b")
        self.assertEqual(self.composite("INSUFFICIENT_DATA(a) AND NOT OK(b)"), ("INSUFFICIENT_DATA", "ALARM"))
        self.composite('ALARM("c")', "outer")
        self.assertEqual(self.state("outer"), "ALARM")
        for rule in ("ALARM(nobody)", "ALARM(a) AND", "ALARM a"):
            self.refused("ValidationError", self.cw.put_composite_alarm, AlarmName="x", AlarmRule=rule)
        self.assertEqual([a["AlarmName"] for a in self.cw.describe_alarms()["MetricAlarms"]], ["a", "b"])
        self.assertEqual(self.cw.describe_alarms()["CompositeAlarms"], [])
        self.assertEqual([a["AlarmName"] for a in self.cw.describe_alarms(AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]], ["c", "outer"])
        self.refused("ValidationError", self.cw.delete_alarms, AlarmNames=["a"])
        # Two that name each other are not evaluated, until one of the rules names nobody.
        self.composite("ALARM(outer) AND ALARM(a)", "c")
        self.force("a", "ALARM")
        self.assertEqual((self.state("c"), self.state("outer")), ("ALARM", "ALARM"))
        self.force("a", "OK")
        self.assertEqual((self.state("c"), self.state("outer")), ("ALARM", "ALARM"))
        self.composite("FALSE", "c")
        self.assertEqual((self.state("c"), self.state("outer")), ("OK", "OK"))
        self.cw.delete_alarms(AlarmNames=["outer"])
        self.cw.delete_alarms(AlarmNames=["c"])
        self.cw.delete_alarms(AlarmNames=["a", "b"])
        self.assertEqual(self.cw.describe_alarms()["MetricAlarms"], [])

    def test_s29_actions_are_suppressed(self):
        action = "arn:aws:sns:us-east-1:%s:nowhere" % self.account
        self.alarm("deploying", TreatMissingData="ignore")
        self.alarm("a", TreatMissingData="ignore")
        self.composite("ALARM(a)", ActionsSuppressor="deploying", ActionsSuppressorWaitPeriod=20, ActionsSuppressorExtensionPeriod=30, AlarmActions=[action])
        self.force("deploying", "ALARM")
        self.force("a", "ALARM")
        told = self.described("c")
        self.assertEqual((told["StateValue"], told["ActionsSuppressedBy"]), ("ALARM", "Alarm"))
        self.assertEqual(self.history("c", "Action"), [])
        self.force("deploying", "OK")
        self.assertEqual(self.described("c")["ActionsSuppressedBy"], "ExtensionPeriod")
        self.assertEqual(self.history("c", "Action"), [])
        self.force("a", "ALARM")
        server().clock_advance("29s")
        self.assertEqual(len(self.history("c", "Action")), 1)
        self.assertNotIn("ActionsSuppressedBy", self.described("c"))

    def test_s29_the_suppressor_is_waited_for(self):
        action = "arn:aws:sns:us-east-1:%s:nowhere" % self.account
        self.alarm("deploying", TreatMissingData="ignore")
        self.alarm("a", TreatMissingData="ignore")
        self.composite("ALARM(a)", ActionsSuppressor="deploying", ActionsSuppressorWaitPeriod=20, ActionsSuppressorExtensionPeriod=30, AlarmActions=[action])
        self.force("a", "ALARM")
        self.assertEqual((self.described("c")["ActionsSuppressedBy"], self.history("c", "Action")), ("WaitPeriod", []))
        server().clock_advance("20s")
        self.assertEqual(len(self.history("c", "Action")), 1)

    def test_s30_history_forcing_switching(self):
        action = "arn:aws:sns:us-east-1:%s:nowhere" % self.account
        self.alarm("a", AlarmActions=[action])
        self.put("m", 1)
        self.evaluate()
        self.force("a", "ALARM")
        self.assertEqual(self.history("a"), ["Alarm updated from INSUFFICIENT_DATA to OK", "Alarm updated from OK to ALARM"])
        self.assertEqual(len(self.history("a", "Action")), 1)
        self.put("m", 1)
        self.evaluate()
        self.assertEqual(self.state("a"), "OK")
        self.cw.disable_alarm_actions(AlarmNames=["a"])
        self.force("a", "ALARM")
        self.assertEqual((self.state("a"), self.described("a")["ActionsEnabled"], len(self.history("a", "Action"))), ("ALARM", False, 1))
        self.cw.enable_alarm_actions(AlarmNames=["a"])
        self.force("a", "OK")
        self.force("a", "ALARM")
        self.assertEqual(len(self.history("a", "Action")), 2)
        self.assertEqual([a["AlarmName"] for a in self.cw.describe_alarms_for_metric(Namespace="Web", MetricName="m")["MetricAlarms"]], ["a"])

    def test_s31_missing_data(self):
        for how in ("missing", "notBreaching", "breaching", "ignore"):
            self.alarm(how, TreatMissingData=how)
        self.cw.set_alarm_state(AlarmName="ignore", StateValue="OK", StateReason="to see that it stays")
        self.evaluate()
        self.assertEqual([self.state(how) for how in ("missing", "notBreaching", "breaching", "ignore")], ["INSUFFICIENT_DATA", "OK", "ALARM", "OK"])

    def test_s32_an_event_for_each_transition(self):
        events, sqs = client("events", self.account), client("sqs", self.account)
        url = sqs.create_queue(QueueName="seen")["QueueUrl"]
        queue = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": queue}]})})
        events.put_rule(Name="alarms", EventPattern=json.dumps({"source": ["aws.cloudwatch"], "detail-type": ["CloudWatch Alarm State Change"]}))
        events.put_targets(Rule="alarms", Targets=[{"Id": "q", "Arn": queue}])
        self.alarm("a")
        for state in ("ALARM", "OK"):
            self.force("a", state)
        seen = [json.loads(m["Body"]) for m in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])]
        self.assertEqual(sorted((e["detail"]["previousState"]["value"], e["detail"]["state"]["value"]) for e in seen),
                         [("ALARM", "OK"), ("INSUFFICIENT_DATA", "ALARM")])
        self.assertEqual(seen[0]["resources"], [self.described("a")["AlarmArn"]])


class Anomalies(CloudWatch):
    """Two weeks of a day's sinus with noise, every five minutes; highest at 15:00, lowest at 03:00."""

    def setUp(self):
        super().setUp()
        server().clock_advance((self.now().replace(hour=3, minute=1, second=0) + datetime.timedelta(days=1) - self.now()).total_seconds())
        self.chance = random.Random(1)
        end = self.now().replace(minute=0, second=0)
        self.put_at("load", [(end - datetime.timedelta(minutes=5 * i), self.usual(end - datetime.timedelta(minutes=5 * i)) + self.chance.gauss(0, 2))
                             for i in range(13 * 288, 0, -1)])

    @staticmethod
    def usual(at):
        return 100 + 50 * math.sin((at.hour + at.minute / 60 - 9) / 24 * 2 * math.pi)

    def band(self, width, hours=24):
        now = self.now().replace(minute=0, second=0)
        found = self.cw.get_metric_data(MetricDataQueries=[self.stat("m1", "load", "Average", 300), dict(Id="ad1", Expression="ANOMALY_DETECTION_BAND(m1, %g)" % width)],
                                        StartTime=now - datetime.timedelta(hours=hours), EndTime=now, ScanBy="TimestampAscending")["MetricDataResults"]
        by_time = lambda r: dict(zip(r["Timestamps"], r["Values"]))
        values, upper, lower = (by_time(r) for r in found)
        return values, upper, lower

    def test_s33_detectors(self):
        single = dict(Namespace="Web", MetricName="load", Dimensions=[], Stat="Average")
        self.cw.put_anomaly_detector(SingleMetricAnomalyDetector=single)
        self.cw.put_anomaly_detector(SingleMetricAnomalyDetector=dict(single, MetricName="new"))
        states = lambda: {d["MetricName"]: d["StateValue"] for d in self.cw.describe_anomaly_detectors(Namespace="Web")["AnomalyDetectors"]}
        self.assertEqual(states(), {"load": "PENDING_TRAINING", "new": "PENDING_TRAINING"})
        self.evaluate()
        self.assertEqual(states(), {"load": "TRAINED", "new": "TRAINED_INSUFFICIENT_DATA"})
        self.cw.delete_anomaly_detector(SingleMetricAnomalyDetector=single)
        self.assertEqual(states(), {"new": "TRAINED_INSUFFICIENT_DATA"})
        self.refused("ResourceNotFoundException", self.cw.delete_anomaly_detector, SingleMetricAnomalyDetector=single)

    def test_s34_the_band_follows_the_time_of_day(self):
        values, upper, lower = self.band(2)
        for at in upper:
            if at.hour in (3, 15) and at.minute == 0:
                self.assertAlmostEqual((upper[at] + lower[at]) / 2, self.usual(at), delta=3)
        inside = sum(lower[at] <= v <= upper[at] for at, v in values.items())
        self.assertGreaterEqual(inside / len(values), .9)
        _, wider, narrower = self.band(4)
        self.assertTrue(all(wider[at] > upper[at] and narrower[at] < lower[at] for at in upper))

    def band_alarm(self, name, comparison):
        self.cw.put_metric_alarm(AlarmName=name, EvaluationPeriods=1, ThresholdMetricId="ad1", ComparisonOperator=comparison, Metrics=[
            self.stat("m1", "load", "Average", 300), dict(Id="ad1", Expression="ANOMALY_DETECTION_BAND(m1, 2)")])

    def test_s35_an_alarm_without_a_threshold(self):
        self.band_alarm("both", "LessThanLowerOrGreaterThanUpperThreshold")
        self.band_alarm("upper", "GreaterThanUpperThreshold")
        self.assertEqual([d["MetricName"] for d in self.cw.describe_anomaly_detectors()["AnomalyDetectors"]], ["load"])
        send = lambda v: self.put_at("load", [(self.now(), v)])
        send(150)  # what is usual at 15:00
        server().clock_advance("5m")
        self.assertEqual((self.state("both"), self.state("upper")), ("ALARM", "ALARM"))
        server().clock_advance("12h")
        send(150)
        server().clock_advance("5m")
        self.assertEqual((self.state("both"), self.state("upper")), ("OK", "OK"))
        send(20)
        server().clock_advance("5m")
        self.assertEqual((self.state("both"), self.state("upper")), ("ALARM", "OK"))

    def test_s36_what_is_excluded_does_not_widen_the_band(self):
        end = self.now().replace(minute=0, second=0) - datetime.timedelta(days=2)
        outage = [end - datetime.timedelta(minutes=5 * i) for i in range(12 * 60)]  # two days and a half of nonsense
        self.put_at("load", [(at, self.chance.choice([-3000, 5000])) for at in outage])
        width = lambda: (lambda u, l: sum(u[at] - l[at] for at in u) / len(u))(*self.band(2)[1:])
        spoiled = width()
        self.cw.put_anomaly_detector(SingleMetricAnomalyDetector=dict(Namespace="Web", MetricName="load", Stat="Average"), Configuration=dict(
            ExcludedTimeRanges=[dict(StartTime=min(outage), EndTime=max(outage) + datetime.timedelta(minutes=5))]))
        self.assertLess(width(), 15)
        self.assertGreater(spoiled, 3 * width())


class Resolutions(CloudWatch):
    def samples(self, name, period, hours=3):
        now = self.now()
        return self.cw.get_metric_statistics(Namespace="Web", MetricName=name, Period=period, Statistics=["SampleCount"],
                                             StartTime=now - datetime.timedelta(hours=hours), EndTime=now)["Datapoints"]

    def test_s43_one_five_and_fifteen_minutes(self):
        hour = (self.now() - datetime.timedelta(hours=2)).replace(minute=0, second=0)
        for period in (60, 300, 900):
            self.put_at("every%d" % period, [(hour + datetime.timedelta(seconds=s), 1) for s in range(0, 3600, period)])
        for period, count in ((60, 60), (300, 12), (900, 4)):
            got = self.samples("every%d" % period, period)
            self.assertEqual((len(got), {d["SampleCount"] for d in got}), (count, {1}))
        self.assertEqual(sorted(d["Timestamp"].minute for d in self.samples("every900", 60)), [0, 15, 30, 45])
        self.refused("InvalidParameterValue", self.samples, "every60", 45)
        self.alarm("slow", "every900", Period=900)

    def test_s45_high_resolution(self):
        self.cw.put_metric_data(Namespace="Web", MetricData=[dict(MetricName="fast", Value=v, StorageResolution=1, Timestamp=self.minute + datetime.timedelta(seconds=v))
                                                             for v in range(0, 20)])
        self.evaluate()
        for period, count in ((1, 20), (5, 4), (10, 2), (30, 1)):
            self.assertEqual(len(self.samples("fast", period, hours=.1)), count)
        self.alarm("quick", "fast", Period=10, threshold=50)
        self.cw.put_metric_data(Namespace="Web", MetricData=[dict(MetricName="fast", Value=99, StorageResolution=1)])
        server().clock_advance("20s")
        self.assertEqual(self.state("quick"), "ALARM")

    def test_s46_points_grow_coarser(self):
        self.put_at("old", [(self.minute + datetime.timedelta(minutes=i), 1) for i in range(-30, 0)])
        start, seen = self.minute - datetime.timedelta(minutes=60), []
        readable = lambda period: sum(d["SampleCount"] for d in self.cw.get_metric_statistics(
            Namespace="Web", MetricName="old", Period=period, Statistics=["SampleCount"], StartTime=start, EndTime=start + datetime.timedelta(minutes=120))["Datapoints"])
        for days in (0, 14, 2, 46, 2, 390, 2):
            server().clock_advance("%dd" % days) if days else None
            seen.append((readable(60), readable(300), readable(3600)))
        self.assertEqual(seen, [(30, 30, 30), (30, 30, 30), (0, 30, 30), (0, 30, 30), (0, 0, 30), (0, 0, 30), (0, 0, 0)])


class Dashboards(CloudWatch):
    def test_s62_dashboards(self):
        body = json.dumps({"widgets": [{"type": "metric", "x": 0, "y": 0, "width": 12, "height": 6, "properties": {
            "metrics": [["Web", "CPU", {"accountId": "111111111111", "region": "eu-west-1"}]], "region": "us-east-1", "period": 300, "stat": "Average", "title": "CPU"}}]})
        self.assertEqual(self.cw.put_dashboard(DashboardName="ops", DashboardBody=body)["DashboardValidationMessages"], [])
        self.assertEqual(self.cw.get_dashboard(DashboardName="ops")["DashboardBody"], body)
        self.assertEqual([(d["DashboardName"], d["Size"]) for d in self.cw.list_dashboards(DashboardNamePrefix="o")["DashboardEntries"]], [("ops", len(body))])
        loose = json.dumps({"widgets": [{"type": "metric", "properties": {"metrics": [["Web", "CPU"]]}}]})
        self.assertEqual(self.cw.put_dashboard(DashboardName="ops", DashboardBody=loose)["DashboardValidationMessages"][0]["DataPath"], "/widgets/0/properties")
        for bad in ("{", "[]", "{}", '{"widgets":[{"type":"nonsense"}]}', '{"widgets":[{"type":"text","properties":{}}]}'):
            self.refused("InvalidParameterInput", self.cw.put_dashboard, DashboardName="ops", DashboardBody=bad)
        self.refused("InvalidParameterValue", self.cw.put_dashboard, DashboardName="a b", DashboardBody=body)
        self.assertEqual(self.cw.get_dashboard(DashboardName="ops")["DashboardBody"], loose)
        self.cw.delete_dashboards(DashboardNames=["ops"])
        self.refused("ResourceNotFound", self.cw.get_dashboard, DashboardName="ops")


if __name__ == "__main__":
    unittest.main()
