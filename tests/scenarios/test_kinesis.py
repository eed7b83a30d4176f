"""The Kinesis parts of the scenarios of chapters 9 and 11."""
import collections
import hashlib
import json
import os
import sys
import threading
import unittest
from datetime import datetime, timedelta

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "clients", "kinesis"))
from kinesis_case import ACCOUNT, REGION, KinesisCase
from support import client, javascript, server

HALF = 2 ** 127


class Subscriber:
    """A consumer with enhanced fan-out: reads a shard, then its children."""

    def __init__(self, case, consumer):
        self.kinesis, self.consumer, self.got, self.error = case.kinesis, consumer, [], None
        self.seen, self.changed = set(), threading.Condition()

    def follow(self, shard):
        threading.Thread(target=self._follow, args=(shard,), daemon=True).start()

    def _follow(self, shard):
        try:
            events = self.kinesis.subscribe_to_shard(ConsumerARN=self.consumer, ShardId=shard, StartingPosition={"Type": "TRIM_HORIZON"})["EventStream"]
            for event in events:
                event = event["SubscribeToShardEvent"]
                with self.changed:
                    self.got += [json.loads(r["Data"]) for r in event["Records"]]
                    self.changed.notify_all()
                for child in event.get("ChildShards", []):
                    if child["ShardId"] not in self.seen:
                        self.seen.add(child["ShardId"])
                        self.follow(child["ShardId"])
        except Exception as error:
            self.error = error

    def wait(self, count):
        with self.changed:
            if not self.changed.wait_for(lambda: len(self.got) >= count or self.error, 60):
                raise AssertionError("%d of %d events came" % (len(self.got), count))
        if self.error:
            raise self.error


class Poller:
    """Reads by GetRecords and keeps, as a checkpoint, the last sequence number of each shard."""

    def __init__(self, case, stream):
        self.case, self.stream, self.got, self.checkpoints, self.done = case, stream, [], {}, set()

    def poll(self):
        """Parents before children."""
        shards = self.case.shards(self.stream)
        ids = {s["ShardId"] for s in shards}
        for s in shards:
            parents = {s.get("ParentShardId"), s.get("AdjacentParentShardId")} & ids
            if s["ShardId"] not in self.done and parents <= self.done:
                self.read(s["ShardId"])

    def read(self, shard):
        at = self.checkpoints.get(shard)
        position = {"kind": "AFTER_SEQUENCE_NUMBER", "StartingSequenceNumber": at} if at else {"kind": "TRIM_HORIZON"}
        page = self.case.kinesis.get_records(ShardIterator=self.case.iterator(self.stream, shard, **position))
        for r in page["Records"]:
            self.got.append(json.loads(r["Data"]))
            self.checkpoints[shard] = r["SequenceNumber"]
        if "NextShardIterator" not in page:
            self.done.add(shard)


def click(i):
    return {"user": "u%d" % (i * 7919 % 101), "n": i, "kind": ("click", "search", "purchase")[i % 3], "product": "p%d" % (i % 10)}


class Kinesis(KinesisCase):
    def send(self, stream, numbers):
        records = [{"Data": json.dumps(click(i)), "PartitionKey": click(i)["user"]} for i in numbers]
        self.assertEqual(self.kinesis.put_records(StreamName=stream, Records=records)["FailedRecordCount"], 0)

    def in_order(self, events):
        """Every user's events in the order in which they were sent, none of them lost."""
        by_user = collections.defaultdict(list)
        for e in events:
            by_user[e["user"]].append(e["n"])
        for user, numbers in by_user.items():
            self.assertEqual(numbers, sorted(set(numbers)), user)
        return sorted(n for numbers in by_user.values() for n in numbers)

    def consumer(self, stream, name):
        arn = self.kinesis.register_stream_consumer(StreamARN=self.arn(stream), ConsumerName=name)["Consumer"]["ConsumerARN"]
        self.advance(2)
        return arn

    def test_s281_stream(self):
        name = self.stream(2)
        shard = lambda key: "shardId-%012d" % (int(hashlib.md5(key.encode()).hexdigest(), 16) >= HALF)
        sent = {}
        for i in range(30):
            key = "user-%d" % (i % 6)
            put = self.put(name, b"%d" % i, key=key)
            self.assertEqual(put["ShardId"], shard(key))
            sent.setdefault(put["ShardId"], []).append((int(put["SequenceNumber"]), b"%d" % i))
        for shard_id, expected in sent.items():
            got = [(int(r["SequenceNumber"]), r["Data"]) for r in self.read(name, shard_id)]
            self.assertEqual(got, expected)
            self.assertEqual(got, sorted(got))
            self.assertEqual([(int(r["SequenceNumber"]), r["Data"]) for r in self.read(name, shard_id)], expected)  # and again
        self.kinesis.increase_stream_retention_period(StreamName=name, RetentionPeriodHours=168)
        self.advance("6d")
        self.assertEqual(sum(len(self.read(name, s)) for s in sent), 30)
        it = self.iterator(name)
        self.advance("6m")
        self.refused("ExpiredIteratorException", self.kinesis.get_records, ShardIterator=it)
        self.advance("2d")
        self.assertEqual(sum(len(self.read(name, s)) for s in sent), 0)

    def test_s281_stream_javascript(self):
        ask = lambda operation, **request: javascript("kinesis", operation, account=ACCOUNT, region=REGION, **request)
        name = self.stream(2)
        self.put(name, b"x", ExplicitHashKey="0")
        it = ask("GetShardIterator", StreamName=name, ShardId="shardId-000000000000", ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        page = ask("GetRecords", ShardIterator=it)
        self.assertEqual((len(page["Records"]), page["MillisBehindLatest"]), (1, 0))
        self.assertEqual(ask("DescribeStreamSummary", StreamARN=self.arn(name))["StreamDescriptionSummary"]["OpenShardCount"], 2)
        with self.assertRaises(RuntimeError) as refusal:
            ask("DescribeStreamSummary", StreamName="nobody")
        self.assertIn("ResourceNotFoundException", str(refusal.exception))

    def test_s282_three_consumers(self):
        """Recommendations and fraud by fan-out, analytics by polling, which rests for 30 s."""
        name, total, batch = self.stream(4), 10000, 500
        recommendations, fraud = (Subscriber(self, self.consumer(name, c)) for c in ("recommendations", "fraud"))
        analytics = Poller(self, name)
        for s in self.shards(name):
            recommendations.follow(s["ShardId"])
            fraud.follow(s["ShardId"])
        for first in range(0, total, batch):
            self.send(name, range(first, first + batch))
            recommendations.wait(first + batch)  # at once, whatever analytics does
            fraud.wait(first + batch)
            self.advance(3)
            if not 10 <= first // batch < 20:
                analytics.poll()
        for _ in range(3):
            self.advance(2)
            analytics.poll()
        everything = list(range(total))
        for who in (recommendations.got, fraud.got, analytics.got):
            self.assertEqual(self.in_order(who), everything)
        truth = collections.Counter(click(i)["product"] for i in everything)
        self.assertEqual(collections.Counter(e["product"] for e in analytics.got), truth)

    def test_s283_limits(self):
        name = self.stream(1)
        consumer = self.consumer(name, "efo")
        records = [{"Data": b"x" * 100, "PartitionKey": "k"}] * 500
        failed = [self.kinesis.put_records(StreamName=name, Records=records)["FailedRecordCount"] for _ in range(3)]
        self.assertEqual(failed, [0, 0, 500])
        self.refused("ProvisionedThroughputExceededException", self.put, name, b"x")
        self.advance(1)
        self.put(name, b"x" * (2 ** 20 - 1))
        self.refused("ProvisionedThroughputExceededException", self.put, name, b"x")
        it = self.iterator(name)
        for _ in range(5):
            self.kinesis.get_records(ShardIterator=it, Limit=1)
        self.refused("ProvisionedThroughputExceededException", self.kinesis.get_records, ShardIterator=it)
        got, stream = 0, self.kinesis.subscribe_to_shard(ConsumerARN=consumer, ShardId="shardId-000000000000", StartingPosition={"Type": "TRIM_HORIZON"})
        for event in stream["EventStream"]:
            got += len(event["SubscribeToShardEvent"]["Records"])
            if got == 1001:
                break
        stream["EventStream"].close()
        self.advance(1)
        self.assertEqual(len(self.kinesis.get_records(ShardIterator=it)["Records"]), 1001)
        self.advance("2m")
        end = datetime.fromisoformat(server().clock_now().replace("Z", "+00:00"))
        for metric, statistic, expected in (("ReadProvisionedThroughputExceeded", "Sum", 1), ("WriteProvisionedThroughputExceeded", "Sum", 502),
                                            ("GetRecords.IteratorAgeMilliseconds", "Maximum", 1000)):
            points = client("cloudwatch", account=ACCOUNT, region=REGION).get_metric_statistics(
                Namespace="AWS/Kinesis", MetricName=metric, StartTime=end - timedelta(minutes=10), EndTime=end, Period=600, Statistics=[statistic],
                Dimensions=[{"Name": "StreamName", "Value": name}])["Datapoints"]
            self.assertEqual(max([p[statistic] for p in points] or [None]), expected, metric)

    def test_s324_split_and_restart(self):
        """A split in the middle and a consumer that starts again from its checkpoints: nothing lost, order kept."""
        name, total, batch = self.stream(2), 4000, 400
        fan = Subscriber(self, self.consumer(name, "fan"))
        for s in self.shards(name):
            fan.follow(s["ShardId"])
        poller = Poller(self, name)
        for first in range(0, total, batch):
            self.send(name, range(first, first + batch))
            if first == total // 2:
                self.kinesis.split_shard(StreamName=name, ShardToSplit="shardId-000000000001", NewStartingHashKey=str(HALF + HALF // 2))
                restarted = Poller(self, name)
                restarted.got, restarted.checkpoints, restarted.done = poller.got, dict(poller.checkpoints), set(poller.done)
                poller = restarted
            self.advance(2)
            if not total // 4 <= first < total // 2:
                poller.poll()
        for _ in range(4):
            self.advance(2)
            poller.poll()
        fan.wait(total)
        for who in (fan.got, poller.got):
            self.assertEqual(self.in_order(who), list(range(total)))
        self.assertIn("shardId-000000000001", poller.done)


if __name__ == "__main__":
    unittest.main()
