"""Groups, streams and events of CloudWatch Logs."""
import os
import subprocess
import unittest

from logs_case import ACCOUNT, DAY, Case
from support import client, server, with_keys


class Groups(Case):
    def test_life(self):
        self.refused("ResourceAlreadyExistsException", self.logs.create_log_group, logGroupName=self.group)
        self.refused("ResourceNotFoundException", self.logs.delete_log_group, logGroupName="none")
        self.put("hello")
        g, = self.logs.describe_log_groups(logGroupNamePrefix=self.group)["logGroups"]
        self.assertEqual((g["arn"], g["storedBytes"], g["metricFilterCount"]), ("arn:aws:logs:us-east-1:%s:log-group:%s:*" % (ACCOUNT, self.group), 31, 0))
        self.assertNotIn("retentionInDays", g)
        self.assertEqual(client("logs", ACCOUNT, "eu-west-1").describe_log_groups()["logGroups"], [])
        self.logs.delete_log_group(logGroupName=self.group)
        self.logs.create_log_group(logGroupName=self.group)
        self.assertEqual(self.logs.describe_log_streams(logGroupName=self.group)["logStreams"], [])

    def test_pages_and_patterns(self):
        names = ["page/%02d" % i for i in range(5)]
        for n in names:
            self.logs.create_log_group(logGroupName=n)
            self.addCleanup(self.logs.delete_log_group, logGroupName=n)
        pages = self.logs.get_paginator("describe_log_groups").paginate(logGroupNamePrefix="page/", PaginationConfig={"PageSize": 2})
        self.assertEqual([[g["logGroupName"] for g in p["logGroups"]] for p in pages], [names[:2], names[2:4], names[4:]])
        self.assertEqual([g["logGroupName"] for g in self.logs.describe_log_groups(logGroupNamePattern="E/03")["logGroups"]], [names[3]])
        self.refused("InvalidParameterException", self.logs.describe_log_groups, logGroupNamePattern="a", logGroupNamePrefix="b")
        self.refused("InvalidParameterException", self.logs.describe_log_groups, nextToken="x")

    def test_tags(self):
        arn = "arn:aws:logs:us-east-1:%s:log-group:%s" % (ACCOUNT, self.group)
        self.logs.tag_log_group(logGroupName=self.group, tags={"a": "1", "b": "2"})
        self.logs.tag_resource(resourceArn=arn, tags={"c": "3"})
        self.logs.untag_resource(resourceArn=arn, tagKeys=["b"])
        self.assertEqual(self.logs.list_tags_for_resource(resourceArn=arn)["tags"], {"a": "1", "c": "3"})
        self.logs.untag_log_group(logGroupName=self.group, tags=["a"])
        self.assertEqual(self.logs.list_tags_log_group(logGroupName=self.group)["tags"], {"c": "3"})
        self.refused("InvalidParameterException", self.logs.tag_resource, resourceArn=arn, tags={"aws:x": "1"})
        self.refused("TooManyTagsException", self.logs.tag_resource, resourceArn=arn, tags={str(i): "" for i in range(50)})

    def test_retention_deletes_on_the_clock(self):
        self.refused("InvalidParameterException", self.logs.put_retention_policy, logGroupName=self.group, retentionInDays=2)
        self.logs.put_retention_policy(logGroupName=self.group, retentionInDays=3)
        self.put((-2 * DAY, "old"), )
        self.put("new")
        self.assertEqual(self.filter(), ["old", "new"])
        server().clock_advance("25h")
        self.assertEqual(self.filter(), ["new"])
        server().clock_advance("1h")
        self.assertEqual(self.logs.describe_log_groups(logGroupNamePrefix=self.group)["logGroups"][0]["storedBytes"], 29)
        server().clock_advance("48h")
        self.assertEqual(self.filter(), [])
        self.assertEqual(self.logs.describe_log_groups(logGroupNamePrefix=self.group)["logGroups"][0]["storedBytes"], 0)
        self.logs.delete_retention_policy(logGroupName=self.group)
        self.assertNotIn("retentionInDays", self.logs.describe_log_groups(logGroupNamePrefix=self.group)["logGroups"][0])

    def test_policies(self):
        document = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"*"}]}'
        self.assertEqual(self.logs.put_resource_policy(policyName="p", policyDocument=document)["resourcePolicy"]["policyName"], "p")
        self.assertEqual([p["policyDocument"] for p in self.logs.describe_resource_policies()["resourcePolicies"]], [document])
        self.refused("InvalidParameterException", self.logs.put_resource_policy, policyName="q", policyDocument="{}")
        self.logs.delete_resource_policy(policyName="p")
        self.refused("ResourceNotFoundException", self.logs.delete_resource_policy, policyName="p")

    def test_identity_policies_decide(self):
        iam = client("iam", ACCOUNT)
        iam.create_user(UserName="logger")
        key = iam.create_access_key(UserName="logger")["AccessKey"]
        mine = with_keys("logs", key["AccessKeyId"], key["SecretAccessKey"])
        self.refused("AccessDeniedException", mine.describe_log_streams, logGroupName=self.group)
        iam.put_user_policy(UserName="logger", PolicyName="p", PolicyDocument='{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":'
                            '["logs:PutLogEvents","logs:DescribeLogStreams"],"Resource":"arn:aws:logs:*:*:log-group:%s:*"}}' % self.group)
        self.assertEqual(len(mine.describe_log_streams(logGroupName=self.group)["logStreams"]), 1)
        mine.put_log_events(logGroupName=self.group, logStreamName="s", logEvents=[{"timestamp": self.now(), "message": "x"}])
        self.refused("AccessDeniedException", mine.get_log_events, logGroupName=self.group, logStreamName="s")
        self.refused("AccessDeniedException", mine.create_log_group, logGroupName="other")
        iam.put_user_policy(UserName="logger", PolicyName="p", PolicyDocument='{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:*","Resource":"*"}}')
        self.refused("AccessDeniedException", mine.put_destination, destinationName="d", targetArn="arn:aws:kinesis:us-east-1:%s:stream/s" % ACCOUNT,
                     roleArn="arn:aws:iam::%s:role/r" % ACCOUNT, says="iam:PassRole")


class Streams(Case):
    def test_order(self):
        self.refused("ResourceAlreadyExistsException", self.logs.create_log_stream, logGroupName=self.group, logStreamName="s")
        self.refused("ResourceNotFoundException", self.logs.create_log_stream, logGroupName="none", logStreamName="s")
        for i, n in enumerate("cab"):
            self.stream(n)
            self.put("x", stream=n, at=i)
        def names(**more):
            return [s["logStreamName"] for p in self.logs.get_paginator("describe_log_streams").paginate(
                logGroupName=self.group, PaginationConfig={"PageSize": 2}, **more) for s in p["logStreams"]]
        self.assertEqual(names(), ["a", "b", "c", "s"])
        self.assertEqual(names(descending=True), ["s", "c", "b", "a"])
        self.assertEqual(names(orderBy="LastEventTime"), ["s", "c", "a", "b"])
        self.assertEqual(names(orderBy="LastEventTime", descending=True), ["b", "a", "c", "s"])
        self.assertEqual(names(logStreamNamePrefix="b"), ["b"])
        self.refused("InvalidParameterException", names, orderBy="LastEventTime", logStreamNamePrefix="b")
        s = self.logs.describe_log_streams(logGroupName=self.group, logStreamNamePrefix="b")["logStreams"][0]
        self.assertEqual((s["firstEventTimestamp"], s["lastEventTimestamp"], s["lastIngestionTime"]), (self.now() + 2, self.now() + 2, self.now()))
        self.logs.delete_log_stream(logGroupName=self.group, logStreamName="b")
        self.refused("ResourceNotFoundException", self.get, "b")
        self.assertEqual(self.filter(), ["x", "x"])


class Put(Case):
    def test_limits(self):
        self.refused("InvalidParameterException", self.put, (5, "b"), (4, "a"), says="chronological order")
        self.refused("InvalidParameterException", self.put, (-DAY - 1, "a"), (0, "b"), says="24 hours")
        self.put((-DAY, "a"), (0, "b"))
        self.refused("InvalidParameterException", self.put, "x" * 600000, "y" * 600000, says="Upload too large")
        self.refused("InvalidParameterException", self.put, "x" * 1048576, says="Log event too large")
        self.put("x" * 524262, "y" * 524262)
        self.refused("ResourceNotFoundException", self.put, "x", stream="none", says="log stream")
        self.assertEqual(self.put("t")["nextSequenceToken"], self.logs.describe_log_streams(logGroupName=self.group)["logStreams"][0]["uploadSequenceToken"])
        self.logs.put_log_events(logGroupName=self.group, logStreamName="s", sequenceToken="anything", logEvents=[{"timestamp": self.now(), "message": "z"}])

    def test_too_old_and_too_new(self):
        day = 14 * DAY
        self.assertEqual(self.put((-day - 2, "a"), (-day - 1, "b"), (-day, "c"))["rejectedLogEventsInfo"], {"tooOldLogEventEndIndex": 2})
        hours = 2 * 3600000
        self.assertEqual(self.put((0, "d"), (hours, "e"), (hours + 1, "f"))["rejectedLogEventsInfo"], {"tooNewLogEventStartIndex": 2})
        self.assertEqual(self.filter(), ["c", "d", "e"])
        self.logs.put_retention_policy(logGroupName=self.group, retentionInDays=1)
        self.assertEqual(self.put((-DAY - 1, "g"), (-DAY, "h"), )["rejectedLogEventsInfo"], {"expiredLogEventEndIndex": 1})


class Get(Case):
    def test_tokens_both_ways(self):
        for i in range(100):  # beyond one merge of blocks, out of order
            self.put(str(i * 7 % 100), at=i * 7 % 100)
        every = [str(i) for i in range(100)]
        page = self.get(startFromHead=True, limit=30)
        self.assertEqual(self.messages(page), every[:30])
        seen = self.messages(page)
        while True:
            following = self.get(nextToken=page["nextForwardToken"], limit=30)
            if following["nextForwardToken"] == page["nextForwardToken"]:
                self.assertEqual(following["events"], [])
                break
            seen += self.messages(following)
            page = following
        self.assertEqual(seen, every)
        back = self.get(nextToken=following["nextBackwardToken"], limit=10)
        self.assertEqual(self.messages(back), every[90:])
        self.put("late", at=1000)
        self.assertEqual(self.messages(self.get(nextToken=page["nextForwardToken"])), ["late"])
        tail = self.get(limit=3)
        self.assertEqual(self.messages(tail), ["98", "99", "late"])
        older = self.get(nextToken=tail["nextBackwardToken"], limit=2)
        self.assertEqual(self.messages(older), ["96", "97"])
        self.assertEqual(self.messages(self.get(nextToken=older["nextForwardToken"], limit=2)), ["98", "99"])
        first = self.get(startFromHead=True, limit=1)
        top = self.get(nextToken=first["nextBackwardToken"])
        self.assertEqual((top["events"], top["nextBackwardToken"]), ([], first["nextBackwardToken"]))
        self.assertEqual(self.messages(self.get(startTime=self.now() + 10, endTime=self.now() + 12, startFromHead=True)), ["10", "11"])
        for bad in ("x", "f/123/s", page["nextForwardToken"].replace("f/", "g/")):
            self.refused("InvalidParameterException", self.get, nextToken=bad)

    def test_page_of_a_megabyte(self):
        for i in range(3):
            self.put("x" * 500000, at=i)
        page = self.get(startFromHead=True)
        self.assertEqual(len(page["events"]), 2)
        self.assertEqual(len(self.get(nextToken=page["nextForwardToken"])["events"]), 1)

    def test_empty_stream_and_identifiers(self):
        first = self.get()
        self.assertEqual(first["events"], [])
        self.assertEqual(self.get(nextToken=first["nextForwardToken"])["nextForwardToken"], first["nextForwardToken"])
        self.put("x")
        self.assertEqual(self.messages(self.get(nextToken=first["nextForwardToken"])), ["x"])
        arn = "arn:aws:logs:us-east-1:%s:log-group:%s" % (ACCOUNT, self.group)
        self.assertEqual(self.messages(self.logs.get_log_events(logGroupIdentifier=arn, logStreamName="s")), ["x"])
        self.refused("InvalidParameterException", self.logs.get_log_events, logStreamName="s")
        self.refused("InvalidParameterException", self.logs.get_log_events, logGroupName=self.group, logGroupIdentifier=arn, logStreamName="s")


class Filter(Case):
    def test_streams_interleave(self):
        for n in ("a", "b"):
            self.stream(n)
        for i in range(40):
            self.put("%d" % i, stream="ab"[i % 2], at=i)
        every = [str(i) for i in range(40)]
        self.assertEqual(self.filter(), every)
        self.assertEqual(self.filter(logStreamNames=["b"]), every[1::2])
        self.assertEqual(self.filter(logStreamNamePrefix="a"), every[::2])
        self.assertEqual(self.filter(logStreamNames=["none"]), [])
        self.assertEqual(self.filter(startTime=self.now() + 10, endTime=self.now() + 12), every[10:13])
        pages = self.logs.get_paginator("filter_log_events").paginate(logGroupName=self.group, filterPattern="-9", PaginationConfig={"PageSize": 7})
        self.assertEqual([e["message"] for p in pages for e in p["events"]], [m for m in every if "9" not in m])
        events = self.logs.filter_log_events(logGroupName=self.group)["events"]
        self.assertEqual(len({e["eventId"] for e in events}), 40)
        self.assertEqual(sorted(e["eventId"] for e in events), [e["eventId"] for e in events])
        self.assertEqual(events[1]["logStreamName"], "b")
        self.refused("InvalidParameterException", self.filter, nextToken="x")
        self.refused("InvalidParameterException", self.filter, logStreamNames=["a"], logStreamNamePrefix="b")

    def test_tail(self):
        server().clock_run()
        self.put("one", "two", at=-60000)
        out = subprocess.run(["/usr/bin/aws", "logs", "tail", self.group, "--endpoint-url", server().url, "--format", "short"], capture_output=True, text=True,
                             env=dict(os.environ, PYENV_VERSION="", AWS_ACCESS_KEY_ID=ACCOUNT, AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1"))
        self.assertEqual([line.split()[1] for line in out.stdout.splitlines()], ["one", "two"], out.stderr)


if __name__ == "__main__":
    unittest.main()
