import unittest
from datetime import datetime, timedelta

from kinesis_case import ACCOUNT, OTHER, REGION, KinesisCase, call
from support import client, server

MAX = 2 ** 128 - 1


class Streams(KinesisCase):
    def test_life_cycle(self):
        name = "life"
        self.kinesis.create_stream(StreamName=name, ShardCount=3)
        self.assertEqual(self.summary(name)["StreamStatus"], "CREATING")
        self.assertEqual(self.shards(name), [])
        self.refused("ResourceNotFoundException", self.put, name, b"x")
        self.refused("ResourceInUseException", self.kinesis.create_stream, StreamName=name, ShardCount=1)
        self.refused("ResourceInUseException", self.kinesis.increase_stream_retention_period, StreamName=name, RetentionPeriodHours=48)
        self.advance(2)
        d = self.kinesis.describe_stream(StreamName=name)["StreamDescription"]
        self.assertEqual((d["StreamStatus"], d["StreamARN"], d["RetentionPeriodHours"], d["EncryptionType"], d["EnhancedMonitoring"],
                          d["StreamModeDetails"]), ("ACTIVE", self.arn(name), 24, "NONE", [{"ShardLevelMetrics": []}], {"StreamMode": "PROVISIONED"}))
        ranges = [(int(s["HashKeyRange"]["StartingHashKey"]), int(s["HashKeyRange"]["EndingHashKey"])) for s in d["Shards"]]
        self.assertEqual(ranges[0][0], 0)
        self.assertEqual(ranges[-1][1], MAX)
        self.assertTrue(all(a[1] + 1 == b[0] for a, b in zip(ranges, ranges[1:])))
        self.assertEqual(ranges[1][0], MAX // 3 if MAX % 3 != 2 else MAX // 3 + 1)
        self.assertNotIn("EndingSequenceNumber", d["Shards"][0]["SequenceNumberRange"])
        self.put(name, b"x")
        self.kinesis.delete_stream(StreamName=name)
        self.assertEqual(self.summary(name)["StreamStatus"], "DELETING")
        self.advance(2)
        self.assertIn("not found", self.refused("ResourceNotFoundException", self.kinesis.describe_stream, StreamName=name))
        self.refused("ResourceNotFoundException", self.kinesis.delete_stream, StreamName=name)

    def test_two_shards_are_halves(self):
        a, b = self.shards(self.stream(2))
        self.assertEqual(a["HashKeyRange"], {"StartingHashKey": "0", "EndingHashKey": str(2 ** 127 - 1)})
        self.assertEqual(b["HashKeyRange"], {"StartingHashKey": str(2 ** 127), "EndingHashKey": str(MAX)})

    def test_bad_input(self):
        create = self.kinesis.create_stream
        self.refused("ValidationException", create, StreamName="bad name", ShardCount=1)
        self.refused("ValidationException", create, StreamName="n")
        self.refused("ValidationException", create, StreamName="n", ShardCount=0)
        self.refused("ValidationException", create, StreamName="n", ShardCount=1, StreamModeDetails={"StreamMode": "ON_DEMAND"})
        self.refused("LimitExceededException", create, StreamName="n", ShardCount=20001)
        self.refused("ResourceNotFoundException", self.kinesis.describe_stream, StreamName="nobody")
        self.refused("InvalidArgumentException", self.kinesis.describe_stream)
        name = self.stream()
        other = client("kinesis", account=OTHER, region=REGION)
        self.refused("ResourceNotFoundException", other.describe_stream, StreamName=name)
        self.refused("ResourceNotFoundException", client("kinesis", account=ACCOUNT, region="eu-west-1").describe_stream, StreamName=name)

    def test_creating_limit(self):
        names = ["many-%d" % i for i in range(5)]
        for name in names:
            self.kinesis.create_stream(StreamName=name, ShardCount=1)
            self.addCleanup(self.drop, name)
        self.refused("LimitExceededException", self.kinesis.create_stream, StreamName="many-5", ShardCount=1)
        self.advance(2)
        self.kinesis.create_stream(StreamName="many-5", ShardCount=1)
        self.drop("many-5")

    def test_lists(self):
        names = sorted(self.stream() for _ in range(3))
        page = self.kinesis.list_streams(Limit=2)
        self.assertEqual((page["StreamNames"], page["HasMoreStreams"]), (names[:2], True))
        rest = call("ListStreams", NextToken=call("ListStreams", Limit=2)["NextToken"])
        self.assertEqual((rest["StreamNames"], rest["HasMoreStreams"]), (names[2:], False))
        self.assertEqual(rest["StreamSummaries"][0]["StreamARN"], self.arn(names[2]))
        self.assertEqual(self.kinesis.list_streams(ExclusiveStartStreamName=names[1])["StreamNames"], names[2:])
        self.refused("InvalidArgumentException", call, "ListStreams", NextToken="x")

    def test_describe_pages(self):
        name = self.stream(5)
        page = self.kinesis.describe_stream(StreamName=name, Limit=2)["StreamDescription"]
        self.assertTrue(page["HasMoreShards"])
        rest = self.kinesis.describe_stream(StreamName=name, ExclusiveStartShardId=page["Shards"][-1]["ShardId"])["StreamDescription"]
        self.assertEqual(([s["ShardId"][-1] for s in page["Shards"] + rest["Shards"]], rest["HasMoreShards"]), (list("01234"), False))

    def test_list_shards_pages(self):
        name = self.stream(5)
        page = self.kinesis.list_shards(StreamName=name, MaxResults=3)
        rest = self.kinesis.list_shards(NextToken=page["NextToken"])
        self.assertEqual([s["ShardId"][-1] for s in page["Shards"] + rest["Shards"]], list("01234"))
        self.assertNotIn("NextToken", rest)
        self.refused("InvalidArgumentException", self.kinesis.list_shards, NextToken=page["NextToken"], StreamName=name)
        self.assertEqual([s["ShardId"][-1] for s in self.shards(name, ExclusiveStartShardId="shardId-000000000003")], ["4"])
        self.advance(301)
        self.refused("ExpiredNextTokenException", self.kinesis.list_shards, NextToken=page["NextToken"])

    def test_tags(self):
        name = self.stream()
        self.kinesis.add_tags_to_stream(StreamName=name, Tags={"a": "1"})
        self.kinesis.add_tags_to_stream(StreamName=name, Tags={"b": "2", "c": ""})
        page = self.kinesis.list_tags_for_stream(StreamName=name, Limit=2)
        self.assertEqual((page["Tags"], page["HasMoreTags"]), ([{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}], True))
        self.assertEqual(self.kinesis.list_tags_for_stream(StreamName=name, ExclusiveStartTagKey="b")["Tags"], [{"Key": "c", "Value": ""}])
        self.kinesis.remove_tags_from_stream(StreamName=name, TagKeys=["a", "c"])
        call("TagResource", ResourceARN=self.arn(name), Tags={"d": "4"})
        call("UntagResource", ResourceARN=self.arn(name), TagKeys=["b"])
        self.assertEqual(call("ListTagsForResource", ResourceARN=self.arn(name))["Tags"], [{"Key": "d", "Value": "4"}])
        self.refused("LimitExceededException", self.kinesis.add_tags_to_stream, StreamName=name, Tags={"k%d" % i: "v" for i in range(50)})
        self.refused("InvalidArgumentException", self.kinesis.add_tags_to_stream, StreamName=name, Tags={"aws:x": "v"})

    def test_retention(self):
        name = self.stream()
        increase, decrease = self.kinesis.increase_stream_retention_period, self.kinesis.decrease_stream_retention_period
        self.put(name, b"old")
        self.advance("23h")
        self.put(name, b"new")
        self.assertEqual([r["Data"] for r in self.read(name)], [b"old", b"new"])
        self.advance("1h")
        self.assertEqual([r["Data"] for r in self.read(name)], [b"new"])
        self.assertEqual([r["Data"] for r in self.read(name, kind="AT_TIMESTAMP", Timestamp=0)], [b"new"])
        increase(StreamName=name, RetentionPeriodHours=8760)
        self.assertEqual([r["Data"] for r in self.read(name)], [b"new"])  # what is gone does not come back
        self.advance("300d")
        self.assertEqual([r["Data"] for r in self.read(name)], [b"new"])
        decrease(StreamName=name, RetentionPeriodHours=24)
        self.assertEqual(self.read(name), [])
        self.assertIn("too short", self.refused("InvalidArgumentException", decrease, StreamName=name, RetentionPeriodHours=23))
        self.assertIn("too long", self.refused("InvalidArgumentException", increase, StreamName=name, RetentionPeriodHours=8761))
        self.refused("InvalidArgumentException", decrease, StreamName=name, RetentionPeriodHours=25)
        increase(StreamName=name, RetentionPeriodHours=48)
        self.refused("InvalidArgumentException", increase, StreamName=name, RetentionPeriodHours=47)

    def test_encryption(self):
        name = self.stream()
        self.put(name, b"plain")
        self.kinesis.start_stream_encryption(StreamName=name, EncryptionType="KMS", KeyId="alias/aws/kinesis")
        self.assertEqual(self.summary(name)["StreamStatus"], "UPDATING")
        self.refused("ResourceInUseException", self.kinesis.stop_stream_encryption, StreamName=name, EncryptionType="KMS", KeyId="alias/aws/kinesis")
        self.advance(2)
        s = self.summary(name)
        self.assertEqual((s["StreamStatus"], s["EncryptionType"], s["KeyId"]), ("ACTIVE", "KMS", "alias/aws/kinesis"))
        self.assertEqual(self.put(name, b"secret")["EncryptionType"], "KMS")
        self.assertEqual([r.get("EncryptionType") for r in self.read(name)], [None, "KMS"])
        self.refused("InvalidArgumentException", self.kinesis.stop_stream_encryption, StreamName=name, EncryptionType="KMS", KeyId="other")
        self.kinesis.stop_stream_encryption(StreamName=name, EncryptionType="KMS", KeyId="alias/aws/kinesis")
        self.advance(2)
        self.assertNotIn("KeyId", self.summary(name))

    def test_monitoring(self):
        name = self.stream()
        answer = self.kinesis.enable_enhanced_monitoring(StreamName=name, ShardLevelMetrics=["IncomingBytes", "OutgoingBytes"])
        self.assertEqual((answer["CurrentShardLevelMetrics"], sorted(answer["DesiredShardLevelMetrics"])), ([], ["IncomingBytes", "OutgoingBytes"]))
        self.assertEqual(len(self.kinesis.enable_enhanced_monitoring(StreamName=name, ShardLevelMetrics=["ALL"])["DesiredShardLevelMetrics"]), 7)
        self.kinesis.disable_enhanced_monitoring(StreamName=name, ShardLevelMetrics=["IncomingBytes"])
        self.assertNotIn("IncomingBytes", self.summary(name)["EnhancedMonitoring"][0]["ShardLevelMetrics"])

    def test_metrics_reach_cloudwatch(self):
        name = self.stream()
        self.kinesis.enable_enhanced_monitoring(StreamName=name, ShardLevelMetrics=["IncomingRecords"])
        start = datetime.fromisoformat(server().clock_now().replace("Z", "+00:00")).replace(second=0, microsecond=0)
        self.put(name, b"12345", key="key")
        self.advance("2m")
        cloudwatch = client("cloudwatch", account=ACCOUNT, region=REGION)

        def total(metric, **dimensions):
            points = cloudwatch.get_metric_statistics(
                Namespace="AWS/Kinesis", MetricName=metric, StartTime=start, EndTime=start + timedelta(minutes=5), Period=60,
                Statistics=["Sum"], Dimensions=[{"Name": k, "Value": v} for k, v in dimensions.items()])["Datapoints"]
            return sum(p["Sum"] for p in points)

        self.assertEqual(total("IncomingBytes", StreamName=name), 8)
        self.assertEqual(total("IncomingRecords", StreamName=name, ShardId="shardId-000000000000"), 1)

    def test_on_demand(self):
        name = self.stream(StreamModeDetails={"StreamMode": "ON_DEMAND"})
        s = self.summary(name)
        self.assertEqual((s["OpenShardCount"], s["StreamModeDetails"]), (4, {"StreamMode": "ON_DEMAND"}))
        self.refused("ValidationException", self.kinesis.update_shard_count, StreamName=name, TargetShardCount=8, ScalingType="UNIFORM_SCALING")
        self.refused("ValidationException", self.kinesis.split_shard, StreamName=name, ShardToSplit="shardId-000000000000", NewStartingHashKey="5")
        for _ in range(2):
            self.kinesis.put_records(StreamName=name, Records=[{"Data": b"x", "PartitionKey": "k", "ExplicitHashKey": "0"}] * 400)
        self.advance("2m")
        self.assertEqual(self.summary(name)["OpenShardCount"], 5)
        limits = self.kinesis.describe_limits()
        self.assertEqual((limits["ShardLimit"], limits["OpenShardCount"], limits["OnDemandStreamCount"], limits["OnDemandStreamCountLimit"]), (20000, 0, 1, 50))
        for mode in ("PROVISIONED", "ON_DEMAND"):
            self.kinesis.update_stream_mode(StreamARN=self.arn(name), StreamModeDetails={"StreamMode": mode})
            self.advance(2)
            self.assertEqual(self.summary(name)["StreamModeDetails"]["StreamMode"], mode)
        self.refused("LimitExceededException", self.kinesis.update_stream_mode, StreamARN=self.arn(name), StreamModeDetails={"StreamMode": "PROVISIONED"})


class Resharding(KinesisCase):
    def test_split_and_read_in_order(self):
        name = self.stream()
        first = self.put(name, b"before")
        self.refused("InvalidArgumentException", self.kinesis.split_shard, StreamName=name, ShardToSplit=first["ShardId"], NewStartingHashKey="1")
        self.refused("InvalidArgumentException", self.kinesis.split_shard, StreamName=name, ShardToSplit=first["ShardId"], NewStartingHashKey=str(MAX))
        self.refused("ResourceNotFoundException", self.kinesis.split_shard, StreamName=name, ShardToSplit="shardId-000000000007", NewStartingHashKey="9")
        self.kinesis.split_shard(StreamName=name, ShardToSplit=first["ShardId"], NewStartingHashKey=str(2 ** 127))
        self.assertEqual(self.summary(name)["StreamStatus"], "UPDATING")
        self.put(name, b"while")
        self.advance(2)
        parent, low, high = self.shards(name)
        self.assertIn("EndingSequenceNumber", parent["SequenceNumberRange"])
        self.assertEqual((low["ParentShardId"], high["ParentShardId"]), (parent["ShardId"],) * 2)
        self.assertNotIn("AdjacentParentShardId", low)
        self.assertEqual(high["HashKeyRange"]["StartingHashKey"], str(2 ** 127))
        after = self.put(name, b"after", ExplicitHashKey="0")
        self.assertEqual(after["ShardId"], low["ShardId"])
        self.assertGreater(int(after["SequenceNumber"]), int(low["SequenceNumberRange"]["StartingSequenceNumber"]))
        self.assertLess(int(first["SequenceNumber"]), int(parent["SequenceNumberRange"]["EndingSequenceNumber"]))
        page = self.kinesis.get_records(ShardIterator=self.iterator(name))
        self.assertEqual([r["Data"] for r in page["Records"]], [b"before", b"while"])
        self.assertNotIn("NextShardIterator", page)
        self.assertEqual([(c["ShardId"], c["ParentShards"]) for c in page["ChildShards"]],
                         [(low["ShardId"], [parent["ShardId"]]), (high["ShardId"], [parent["ShardId"]])])
        self.refused("InvalidArgumentException", self.kinesis.split_shard, StreamName=name, ShardToSplit=parent["ShardId"], NewStartingHashKey="99")
        self.kinesis.merge_shards(StreamName=name, ShardToMerge=high["ShardId"], AdjacentShardToMerge=low["ShardId"])
        self.advance(2)
        merged = self.shards(name)[-1]
        self.assertEqual((merged["ParentShardId"], merged["AdjacentParentShardId"], merged["HashKeyRange"]["EndingHashKey"]),
                         (high["ShardId"], low["ShardId"], str(MAX)))
        self.advance("25h")
        self.assertEqual([s["ShardId"] for s in self.shards(name)], [merged["ShardId"]])

    def test_merge_needs_neighbours(self):
        name = self.stream(3)
        merge = lambda a, b: self.kinesis.merge_shards(StreamName=name, ShardToMerge="shardId-%012d" % a, AdjacentShardToMerge="shardId-%012d" % b)
        self.refused("InvalidArgumentException", merge, 0, 2)
        self.refused("InvalidArgumentException", merge, 0, 0)
        merge(1, 2)
        self.refused("ResourceInUseException", merge, 0, 1)

    def test_filters(self):
        name = self.stream()
        ids = lambda **f: [int(s["ShardId"][-3:]) for s in self.shards(name, ShardFilter=f)]
        self.advance("1h")
        before = self.kinesis.describe_stream(StreamName=name)["StreamDescription"]["StreamCreationTimestamp"].timestamp() + 1800
        self.kinesis.split_shard(StreamName=name, ShardToSplit="shardId-000000000000", NewStartingHashKey=str(2 ** 127))
        self.advance("1h")
        self.assertEqual(ids(Type="AT_LATEST"), [1, 2])
        self.assertEqual(ids(Type="AT_TRIM_HORIZON"), [0])
        self.assertEqual(ids(Type="FROM_TRIM_HORIZON"), [0, 1, 2])
        self.assertEqual(ids(Type="AT_TIMESTAMP", Timestamp=before), [0])
        self.assertEqual(ids(Type="AT_TIMESTAMP", Timestamp=before + 3600), [1, 2])
        self.assertEqual(ids(Type="FROM_TIMESTAMP", Timestamp=before), [0, 1, 2])
        self.assertEqual(ids(Type="AFTER_SHARD_ID", ShardId="shardId-000000000001"), [2])
        self.refused("InvalidArgumentException", ids, Type="AT_TIMESTAMP")
        self.refused("InvalidArgumentException", ids, Type="AFTER_SHARD_ID")
        self.refused("InvalidArgumentException", ids, Type="AT_LATEST", ShardId="shardId-000000000001")

    def open(self, name):
        found = [s for s in self.shards(name) if "EndingSequenceNumber" not in s["SequenceNumberRange"]]
        return sorted((int(s["HashKeyRange"]["StartingHashKey"]), int(s["HashKeyRange"]["EndingHashKey"])) for s in found)

    def test_update_shard_count(self):
        name = self.stream(2)
        scale = lambda n: self.kinesis.update_shard_count(StreamName=name, TargetShardCount=n, ScalingType="UNIFORM_SCALING")
        self.refused("InvalidArgumentException", scale, 5)
        answer = scale(4)
        self.assertEqual((answer["CurrentShardCount"], answer["TargetShardCount"], answer["StreamName"]), (2, 4, name))
        self.advance(2)
        self.assertEqual(self.open(name), [(i * 2 ** 126, (i + 1) * 2 ** 126 - 1) for i in range(4)])
        self.refused("InvalidArgumentException", scale, 1)
        for n in (3, 6, 5, 4, 2, 1):
            scale(n)
            self.advance(2)
            ranges = self.open(name)
            self.assertEqual((len(ranges), ranges[0][0], ranges[-1][1]), (n, 0, MAX))
            self.assertTrue(all(a[1] + 1 == b[0] for a, b in zip(ranges, ranges[1:])))
            sizes = [high - low for low, high in ranges]
            self.assertLess(max(sizes) - min(sizes), 2 * n)
        for n in (2, 1, 2):
            scale(n)
            self.advance(2)
        self.refused("LimitExceededException", scale, 1)
        self.advance("24h")
        scale(1)


class Policies(KinesisCase):
    def test_resource_policy(self):
        name = self.stream()
        arn = self.arn(name)
        put = lambda: call("PutRecord", account=OTHER, StreamARN=arn, Data="eA==", PartitionKey="k")
        self.refused("AccessDeniedException", put)
        policy = ('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "kinesis:PutRecord", '
                  '"Resource": "%s"}]}' % (OTHER, arn))
        call("PutResourcePolicy", ResourceARN=arn, Policy=policy)
        self.assertEqual(call("GetResourcePolicy", ResourceARN=arn)["Policy"], policy)
        put()
        self.refused("AccessDeniedException", call, "DescribeStreamSummary", account=OTHER, StreamARN=arn)
        self.refused("AccessDeniedException", call, "DeleteStream", account=OTHER, StreamARN=arn)
        self.refused("InvalidArgumentException", call, "PutResourcePolicy", ResourceARN=arn, Policy="{")
        call("DeleteResourcePolicy", ResourceARN=arn)
        self.refused("AccessDeniedException", put)
        self.refused("ResourceNotFoundException", call, "DeleteResourcePolicy", ResourceARN=arn)


if __name__ == "__main__":
    unittest.main()
