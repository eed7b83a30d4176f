"""Metric math, statistics, resolutions."""
import datetime
import unittest

from cloudwatch import CloudWatch
from support import server


class Math(CloudWatch):
    def setUp(self):
        super().setUp()
        self.put("a", 1, 2, 3, 4)
        self.put("b", 10, None, 30, 40)

    def worth(self, expression, *queries):
        stats = queries or (self.stat("m1", "a", ReturnData=False), self.stat("m2", "b", ReturnData=False))
        return self.data(*stats, dict(Id="e", Expression=expression))

    def one(self, expression, *queries):
        found = self.worth(expression, *queries)
        self.assertEqual(len(found), 1)
        return found[0]["Values"]

    def test_operators(self):
        for expression, values in (("m1 + m2", [11, 33, 44]), ("m2 / m1", [10, 10, 10]), ("m1 * 2 - 1", [1, 3, 5, 7]), ("-m1", [-1, -2, -3, -4]),
                                   ("2 ^ m1", [2, 4, 8, 16]), ("-2 ^ 2 + m1", [-3, -2, -1, 0]), ("m1 > 2", [0, 0, 1, 1]), ("m1 >= 2 AND m1 < 4", [0, 1, 1, 0]),
                                   ("m1 == 1 || m1 == 4", [1, 0, 0, 1]), ("(m1 + 1) * 10", [20, 30, 40, 50]), ("m1 / (m1 - 2)", [-1, 3, 2])):
            with self.subTest(expression):
                self.assertEqual(self.one(expression), values)

    def test_functions(self):
        for expression, values in (("ABS(-m1)", [1, 2, 3, 4]), ("CEIL(m1 / 2)", [1, 1, 2, 2]), ("RATE(m1)", [1 / 60] * 3), ("DIFF(m2)", [20, 10]),
                                   ("DIFF_TIME(m2)", [120, 60]), ("RUNNING_SUM(m1)", [1, 3, 6, 10]), ("SUM([m1, m2])", [11, 2, 33, 44]),
                                   ("AVG([m1, m2])", [5.5, 2, 16.5, 22]), ("MAX(METRICS())", [10, 2, 30, 40]), ('MIN(METRICS("m1"))', [1, 2, 3, 4]),
                                   ("m1 - AVG(m1)", [-1.5, -.5, .5, 1.5]), ("m1 * 0 + STDDEV(m1)", [1.25 ** .5] * 4), ("IF(m1 > 2, m1, 0)", [0, 0, 3, 4]),
                                   ("IF(m1 > 2, m1)", [3, 4]), ("FIRST([m1, m2])", [1, 2, 3, 4]), ("LAST([m1, m2])", [10, 30, 40]),
                                   ("SLICE(SORT([m1, m2], MAX, DESC), 0)", [10, 30, 40]), ("m1 * 0 + PERIOD(m1)", [60] * 4),
                                   ("m1 * 0 + METRIC_COUNT([m1, m2])", [2] * 4), ("m1 * 0 + DATAPOINT_COUNT(m2)", [3] * 4)):
            with self.subTest(expression):
                for got, wanted in zip(self.one(expression), values, strict=True):
                    self.assertAlmostEqual(got, wanted)

    def test_filling(self):
        now = self.now().replace(second=0, microsecond=0)
        short = dict(StartTime=now - datetime.timedelta(minutes=4), EndTime=now, ScanBy="TimestampAscending")
        m2 = self.stat("m2", "b", ReturnData=False)
        for expression, values in (("FILL(m2, 0)", [10, 0, 30, 40]), ("FILL(m2, REPEAT)", [10, 10, 30, 40]), ("FILL(m2, LINEAR)", [10, 20, 30, 40])):
            found = self.cw.get_metric_data(MetricDataQueries=[m2, dict(Id="e", Expression=expression)], **short)["MetricDataResults"]
            self.assertEqual(found[0]["Values"], values, expression)
        self.assertEqual(self.cw.get_metric_data(MetricDataQueries=[dict(Id="e", Expression="TIME_SERIES(5)", Period=60)], **short)["MetricDataResults"][0]["Values"], [5] * 4)

    def test_arrays_and_search(self):
        for host in ("h1", "h2"):
            self.put("cpu", 5, Dimensions=[{"Name": "Host", "Value": host}])
        self.put("cpu", 7, Dimensions=[{"Name": "Host", "Value": "h1"}, {"Name": "Core", "Value": "0"}])
        search = lambda text: self.data(dict(Id="e", Expression="SEARCH('%s', 'Sum', 60)" % text))
        self.assertEqual(sorted(r["Label"] for r in search('{Web,Host} MetricName="cpu"')), ["h1 cpu", "h2 cpu"])
        self.assertEqual([r["Label"] for r in search("{Web,Host} h2")], ["h2 cpu"])
        self.assertEqual([r["Label"] for r in search("{Web,Host} NOT h2")], ["h1 cpu"])
        self.assertEqual(len(search('Namespace="Web" cpu')), 3)
        total = self.data(dict(Id="e", Expression="SUM(SEARCH('{Web,Host} cpu', 'Sum', 60))"))
        self.assertEqual(total[0]["Values"], [10])

    def test_labels_and_pages(self):
        found = self.data(self.stat("m1", "a", Label="${PROP('MetricName')} up to ${MAX}"))
        self.assertEqual(found[0]["Label"], "a up to 4")
        now = self.now()
        pages, token = [], {}
        while True:
            page = self.cw.get_metric_data(MetricDataQueries=[self.stat("m1", "a"), self.stat("m2", "b")], StartTime=now - datetime.timedelta(hours=1), EndTime=now,
                                           MaxDatapoints=3, ScanBy="TimestampAscending", **token)
            pages.append([(r["Id"], r["Values"]) for r in page["MetricDataResults"]])
            if "NextToken" not in page:
                break
            token = {"NextToken": page["NextToken"]}
        self.assertEqual(pages, [[("m1", [1, 2, 3])], [("m1", [4]), ("m2", [10, 30])], [("m2", [40])]])

    def test_wrong_expressions(self):
        for expression in ("m1 +", "nobody", "NOSUCH(m1)", "SUM(1)", "ABS(m1, m2)", "'text'", "5", "[m1] + [m2]", "(" * 100, "m1 m2", "FILL(m1, WRONG)", "SEARCH(m1)",
                           "SEARCH('{Web', 'Sum', 60)", "IF([m1, m2], 1, 2)", "SORT([m1], NOSUCH, ASC)"):
            with self.subTest(expression):
                self.refused("ValidationError", self.worth, expression)
        self.refused("ValidationError", self.data, dict(Id="e", Expression="f"), dict(Id="f", Expression="e"))
        self.refused("ValidationError", self.data, self.stat("Upper", "a"))

    def test_statistics_by_name(self):
        self.put_at("v", [(self.minute - datetime.timedelta(minutes=1), v) for v in range(1, 101)])
        wanted = {"p10": 10, "p99.9": 100, "tm90": 45.5, "TM(10%:90%)": 50.5, "TM(:50)": 25.5, "IQM": 50.5, "tc90": 90, "TC(20:40)": 20, "ts90": 4095, "TS(90:)": 955,
                  "PR(:25)": 25, "PR(25:75)": 50, "wm90": 45.5 * .9 + 90 * .1}
        for name, value in wanted.items():
            with self.subTest(name):
                self.assertAlmostEqual(self.data(self.stat("m1", "v", stat=name))[0]["Values"][0], value)
        for name in ("p101", "tm", "XX(1:2)", "TM(5:1)", "PR(1%:2%)", "p", "average"):
            self.refused("ValidationError", self.data, self.stat("m1", "v", stat=name))

    def test_statistic_sets_have_no_percentiles(self):
        self.cw.put_metric_data(Namespace="Web", MetricData=[dict(MetricName="s", StatisticValues=dict(SampleCount=3, Sum=6, Minimum=1, Maximum=3)),
                                                             dict(MetricName="same", StatisticValues=dict(SampleCount=3, Sum=6, Minimum=2, Maximum=2))])
        self.evaluate()
        self.assertEqual(self.data(self.stat("m1", "s", stat="p50"))[0]["Values"], [])
        self.assertEqual(self.data(self.stat("m1", "same", stat="p50"))[0]["Values"], [2])


if __name__ == "__main__":
    unittest.main()
