"""The scenarios of chapters 2 and 9 about logs, with boto3, the CLI and the JavaScript SDK v3."""
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "clients", "logs"))
from logs_case import ACCOUNT, DAY, Case
from support import aws, client, javascript, server


class Retention(Case):
    def test_s48_three_policies(self):
        groups = {}
        for days in (365, 90, 7, None):
            name = "%s/%s" % (self.group, days)
            self.logs.create_log_group(logGroupName=name)
            self.addCleanup(self.logs.delete_log_group, logGroupName=name)
            groups[name] = days
            if days:
                self.logs.put_retention_policy(logGroupName=name, retentionInDays=days)
        shown = self.logs.describe_log_groups(logGroupNamePrefix=self.group + "/")["logGroups"]
        self.assertEqual({g["logGroupName"]: g.get("retentionInDays") for g in shown}, groups)
        self.refused("InvalidParameterException", self.logs.put_retention_policy, logGroupName=self.group, retentionInDays=100)
        name = "%s/7" % self.group
        self.logs.delete_retention_policy(logGroupName=name)
        self.assertNotIn("retentionInDays", self.logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"][0])

    def test_s49_old_data_disappears(self):
        self.put((-10 * DAY, "old"))
        self.put((-DAY, "new"))
        self.assertEqual((self.filter(), self.messages(self.get(startFromHead=True))), (["old", "new"], ["old", "new"]))
        self.logs.put_retention_policy(logGroupName=self.group, retentionInDays=7)
        server().clock_advance("2h")
        self.assertEqual((self.filter(), self.messages(self.get(startFromHead=True))), (["new"], ["new"]))
        self.assertEqual(self.put((-8 * DAY, "late"))["rejectedLogEventsInfo"], {"expiredLogEventEndIndex": 1})
        self.logs.delete_retention_policy(logGroupName=self.group)
        self.assertEqual(self.filter(), ["new"])


class Patterns(Case):
    def test_s51_patterns_and_dimensions(self):
        lines = ["1.2.3.4 bob GET 500 12", "1.2.3.4 eve GET 200 40", '{"level":"ERROR","code":5,"path":"/a"}', '{"level":"WARN","code":7,"path":"/b"}', "ERROR disk full"]

        def numbers(pattern):
            return [m["eventNumber"] for m in self.logs.test_metric_filter(filterPattern=pattern, logEventMessages=lines)["matches"]]
        for pattern, expected in (("ERROR", [3, 5]), ("ERROR -disk", [3]), ("?disk ?bob", [1, 5]), ('"disk full"', [5]), ("[ip, user, ..., status=5*, size]", [1]),
                                  ('{ $.level = "ERROR" && $.code < 6 }', [3]), ('{ $.code = 7 || $.code = 5 }', [3, 4]), ("%b[ao]b%", [1])):
            self.assertEqual(numbers(pattern), expected, pattern)
        self.put(*lines)
        self.logs.put_metric_filter(logGroupName=self.group, filterName="codes", filterPattern="{ $.code > 0 }", metricTransformations=[
            {"metricName": "Codes", "metricNamespace": "S51", "metricValue": "$.code", "dimensions": {"Path": "$.path"}}])
        self.put(*lines)  # what was there before does not count
        now = self.now() / 1000
        for path, total in (("/a", 5), ("/b", 7)):
            points = client("cloudwatch", ACCOUNT).get_metric_statistics(Namespace="S51", MetricName="Codes", Dimensions=[{"Name": "Path", "Value": path}], Period=60,
                                                                         Statistics=["Sum"], StartTime=now - 600, EndTime=now + 60)["Datapoints"]
            self.assertEqual(sum(p["Sum"] for p in points), total)
        self.assertEqual([f["filterName"] for f in self.logs.describe_metric_filters(logGroupName=self.group)["metricFilters"]], ["codes"])
        self.logs.delete_metric_filter(logGroupName=self.group, filterName="codes")
        self.assertEqual(self.logs.describe_metric_filters(logGroupName=self.group)["metricFilters"], [])


class Collect(Case):
    def test_s297_put_get_filter_tail(self):
        self.refused("InvalidParameterException", self.put, (1, "b"), (0, "a"))
        self.assertEqual(self.put((-15 * DAY, "ancient"))["rejectedLogEventsInfo"], {"tooOldLogEventEndIndex": 1})
        self.assertEqual(self.put((3 * 3600000, "tomorrow"))["rejectedLogEventsInfo"], {"tooNewLogEventStartIndex": 0})
        self.put(*["line %d" % i for i in range(30)], at=-60000)
        page, seen = self.get(startFromHead=True, limit=7), []
        while page["events"]:
            seen += self.messages(page)
            page = self.get(nextToken=page["nextForwardToken"], limit=7)
        self.assertEqual(seen, ["line %d" % i for i in range(30)])
        self.assertEqual(self.filter("line 2 -\"line 1\""), ["line 2"] + ["line %d" % i for i in range(20, 30)])
        server().clock_run()
        status, out, why = aws("logs", "tail", self.group, "--since", "5m", "--format", "short", account=ACCOUNT)
        self.assertEqual((status, len(out.splitlines())), (0, 30), why)

    def test_s297_javascript(self):
        def js(operation, **request):
            return javascript("cloudwatch-logs", operation, account=ACCOUNT, logGroupName=self.group, **request)
        self.put("from python")
        js("PutLogEvents", logStreamName="s", logEvents=[{"timestamp": self.now() + 1, "message": "from javascript"}])
        self.assertEqual(self.messages(js("FilterLogEvents", filterPattern="from")), ["from python", "from javascript"])
        self.assertEqual(self.messages(js("FilterLogEvents", startFromHead=False)), ["from javascript", "from python"])
        self.assertEqual(self.messages(js("GetLogEvents", logStreamName="s", limit=1)), ["from javascript"])


if __name__ == "__main__":
    unittest.main()
