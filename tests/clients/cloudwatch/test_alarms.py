"""Alarms: what decides their state, what follows from it, and how they are told."""
import datetime
import unittest

from cloudwatch import CloudWatch
from support import server


class Metrics(CloudWatch):
    def test_it_follows_its_metric(self):
        self.alarm()
        self.assertEqual(self.state(), "INSUFFICIENT_DATA")
        for value, state in ((5, "OK"), (11, "ALARM"), (10, "OK")):
            self.put("m", value)
            self.evaluate()
            self.assertEqual(self.state(), state)
        self.assertEqual(self.history(), ["Alarm updated from INSUFFICIENT_DATA to OK", "Alarm updated from OK to ALARM", "Alarm updated from ALARM to OK"])
        told = self.cw.describe_alarms(AlarmNames=["a"])["MetricAlarms"][0]
        self.assertRegex(told["StateReason"], r"^Threshold Crossed: 1 out of the last 1 datapoint \[10\.0 \(.*\)\] was not greater than the threshold \(10\.0\)")

    def test_missing_data(self):
        """The table of the documentation: three out of three, then two out of three; latest last."""
        cases = [
            (3, [0, None, 1, None, 1], "OK OK OK OK"),
            (3, [None, None, None, None, 0], "OK OK OK OK"),
            (3, [None] * 5, "INSUFFICIENT_DATA - ALARM OK"),
            (3, [0, 1, 1, None, 1], "ALARM ALARM ALARM ALARM"),
            (3, [None, None, 1, None, None], "ALARM - ALARM OK"),
            (2, [0, None, 1, None, 1], "ALARM ALARM ALARM ALARM"),
            (2, [0, None, 1, None, None], "OK OK ALARM OK"),
            (2, [None, None, None, None, 0], "OK OK ALARM OK"),
        ]
        treatments = ("missing", "ignore", "breaching", "notBreaching")
        end = self.now().replace(second=0, microsecond=0) + datetime.timedelta(minutes=1)  # the next evaluation
        for n, (wanted, values, _) in enumerate(cases):
            data = [dict(MetricName="m%d" % n, Value=v, Timestamp=end - datetime.timedelta(minutes=len(values) - i)) for i, v in enumerate(values) if v is not None]
            if data:
                self.cw.put_metric_data(Namespace="Web", MetricData=data)
            for treatment in treatments:
                self.alarm("%d-%s" % (n, treatment), "m%d" % n, periods=3, DatapointsToAlarm=wanted, TreatMissingData=treatment, threshold=0.5)
        server().clock_advance((end - self.now()).total_seconds())
        for n, (_, values, states) in enumerate(cases):
            for treatment, state in zip(treatments, states.split()):
                with self.subTest(values=values, treatment=treatment):
                    self.assertEqual(self.state("%d-%s" % (n, treatment)), "INSUFFICIENT_DATA" if state == "-" else state)

    def test_an_alarm_without_data_sleeps(self):
        self.alarm()
        server().clock_advance("30d")
        self.assertEqual(self.state(), "INSUFFICIENT_DATA")
        self.put("m", 50)
        self.evaluate()
        self.assertEqual(self.state(), "ALARM")
        server().clock_advance("10m")
        self.assertEqual(self.state(), "INSUFFICIENT_DATA")

    def test_high_resolution(self):
        self.alarm(Period=10)
        self.cw.put_metric_data(Namespace="Web", MetricData=[dict(MetricName="m", Value=99, StorageResolution=1)])
        server().clock_advance("20s")
        self.assertEqual(self.state(), "ALARM")

    def test_expressions(self):
        stat = lambda name: dict(Metric=dict(Namespace="Web", MetricName=name), Period=60, Stat="Sum")
        self.cw.put_metric_alarm(AlarmName="a", EvaluationPeriods=1, Threshold=1, ComparisonOperator="GreaterThanThreshold", Metrics=[
            dict(Id="bad", MetricStat=stat("5xx"), ReturnData=False), dict(Id="all", MetricStat=stat("Requests"), ReturnData=False),
            dict(Id="rate", Expression="100*bad/all")])
        for bad, state in ((1, "OK"), (3, "ALARM")):
            self.evaluate()
            self.put("5xx", bad)
            self.put("Requests", 100)
            self.evaluate()
            self.assertEqual(self.state(), state)

    def test_few_samples_of_a_percentile(self):
        for name, low in (("evaluated", "evaluate"), ("ignored", "ignore")):
            self.cw.put_metric_alarm(AlarmName=name, Namespace="Web", MetricName="m", ExtendedStatistic="p99", Period=60, EvaluationPeriods=1, Threshold=10,
                                     ComparisonOperator="GreaterThanThreshold", EvaluateLowSampleCountPercentile=low)
        self.put("m", 50)
        self.evaluate()
        self.assertEqual((self.state("evaluated"), self.state("ignored")), ("ALARM", "INSUFFICIENT_DATA"))

    def test_bad_alarms(self):
        self.refused("ValidationError", self.alarm, periods=2, DatapointsToAlarm=3)
        self.refused("ValidationError", self.alarm, TreatMissingData="perhaps")
        self.refused("ValidationError", self.alarm, AlarmActions=["not an arn"])
        self.refused("InvalidParameterValue", self.alarm, Period=45)
        self.refused("ValidationError", self.alarm, comparison="LessThanLowerThreshold")
        for expression in ("m1 +", "unknown * 2", "NOSUCH(m1)", "((((", "'open", "1 2"):
            if expression == "NOSUCH(m1)":
                continue  # known when it is evaluated
            self.refused("ValidationError", self.cw.put_metric_alarm, AlarmName="x", EvaluationPeriods=1, Threshold=1, ComparisonOperator="GreaterThanThreshold",
                         Metrics=[dict(Id="m1", MetricStat=dict(Metric=dict(Namespace="Web", MetricName="m"), Period=60, Stat="Sum"), ReturnData=False),
                                  dict(Id="e", Expression=expression)])
        self.refused("ResourceNotFound", self.cw.set_alarm_state, AlarmName="nobody", StateValue="OK", StateReason="x")
        self.refused("ResourceNotFound", self.cw.delete_alarms, AlarmNames=["nobody"])
        self.assertEqual(self.cw.describe_alarms()["MetricAlarms"], [])

    def test_pages_filters_tags(self):
        for i in range(5):
            self.alarm("x%d" % i, AlarmActions=["arn:aws:sns:us-east-1:1:t"] if i % 2 else [], Tags=[{"Key": "n", "Value": str(i)}])
        pages = list(self.cw.get_paginator("describe_alarms").paginate(PaginationConfig={"PageSize": 2}))
        self.assertEqual([a["AlarmName"] for p in pages for a in p["MetricAlarms"]], ["x0", "x1", "x2", "x3", "x4"])
        names = lambda **more: [a["AlarmName"] for a in self.cw.describe_alarms(**more)["MetricAlarms"]]
        self.assertEqual(names(ActionPrefix="arn:aws:sns"), ["x1", "x3"])
        self.assertEqual(names(AlarmNamePrefix="x4"), ["x4"])
        self.assertEqual(names(StateValue="OK"), [])
        arn = self.cw.describe_alarms(AlarmNames=["x3"])["MetricAlarms"][0]["AlarmArn"]
        self.assertEqual(self.cw.list_tags_for_resource(ResourceARN=arn)["Tags"], [{"Key": "n", "Value": "3"}])
        self.cw.untag_resource(ResourceARN=arn, TagKeys=["n"])
        self.assertEqual(self.cw.list_tags_for_resource(ResourceARN=arn)["Tags"], [])
        self.refused("ResourceNotFoundException", self.cw.list_tags_for_resource, ResourceARN=arn + "x")


class Composites(CloudWatch):
    def children(self, *names):
        for name in names:
            self.alarm(name)

    def force(self, name, state):
        self.cw.set_alarm_state(AlarmName=name, StateValue=state, StateReason="for the test")
        server().clock_advance("1s")

    def rule(self, text, name="c", **more):
        self.cw.put_composite_alarm(AlarmName=name, AlarmRule=text, **more)
        server().clock_advance("1s")

    def test_rules(self):
        self.children("a", "b")
        self.force("a", "ALARM")
        self.force("b", "OK")
        for text, value in (('ALARM("a") AND ALARM("b")', False), ("ALARM(a) OR ALARM(b)", True), ("ALARM(a) AND NOT ALARM(b)", True), ("OK(b)", True),
                            ("INSUFFICIENT_DATA(a) OR FALSE", False), ("(ALARM(b) OR ALARM(a)) AND TRUE", True), ("NOT (ALARM(a) OR ALARM(b))", False),
                            ("ALARM(b) OR ALARM(b) AND ALARM(a)", False)):
            self.rule(text)
            self.assertEqual(self.state("c"), "ALARM" if value else "OK", text)

    def test_bad_rules(self):
        self.children("a")
        for text in ("ALARM(nobody)", "ALARM(a", "ALARM(a) XOR ALARM(a)", "", "ALARM()", "NOT", "(" * 200 + "TRUE"):
            self.refused("ValidationError", self.cw.put_composite_alarm, AlarmName="c", AlarmRule=text)
        self.assertEqual(self.cw.describe_alarms(AlarmTypes=["CompositeAlarm"])["CompositeAlarms"], [])

    def test_relatives(self):
        self.children("a", "b")
        self.rule("ALARM(a) OR ALARM(b)")
        self.assertEqual([a["AlarmName"] for a in self.cw.describe_alarms(ChildrenOfAlarmName="c")["MetricAlarms"]], ["a", "b"])
        self.assertEqual([a["AlarmName"] for a in self.cw.describe_alarms(ParentsOfAlarmName="a")["CompositeAlarms"]], ["c"])


if __name__ == "__main__":
    unittest.main()
