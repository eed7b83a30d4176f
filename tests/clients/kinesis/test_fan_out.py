import json
import os
import unittest

from kinesis_case import KinesisCase, OTHER, call
from support import node, server

SCRIPT = os.path.join(os.path.dirname(__file__), "subscribe.js")


class FanOut(KinesisCase):
    def consumer(self, stream, name="c"):
        arn = self.kinesis.register_stream_consumer(StreamARN=self.arn(stream), ConsumerName=name)["Consumer"]["ConsumerARN"]
        self.advance(2)
        return arn

    def subscribe(self, consumer, shard="shardId-000000000000", kind="TRIM_HORIZON", **position):
        stream = self.kinesis.subscribe_to_shard(ConsumerARN=consumer, ShardId=shard, StartingPosition=dict(Type=kind, **position))["EventStream"]
        self.addCleanup(stream.close)
        return stream

    def test_consumers(self):
        stream = self.stream()
        register = lambda name: self.kinesis.register_stream_consumer(StreamARN=self.arn(stream), ConsumerName=name)["Consumer"]
        c = register("one")
        self.assertEqual((c["ConsumerStatus"], c["ConsumerName"]), ("CREATING", "one"))
        self.assertRegex(c["ConsumerARN"], r"^%s/consumer/one:\d+$" % self.arn(stream))
        self.refused("ResourceInUseException", register, "one")
        self.refused("ValidationException", register, "bad name")
        self.refused("ResourceInUseException", self.kinesis.subscribe_to_shard, ConsumerARN=c["ConsumerARN"], ShardId="shardId-000000000000",
                     StartingPosition={"Type": "LATEST"})
        self.advance(2)
        d = self.kinesis.describe_stream_consumer(ConsumerARN=c["ConsumerARN"])["ConsumerDescription"]
        self.assertEqual((d["ConsumerStatus"], d["StreamARN"]), ("ACTIVE", self.arn(stream)))
        self.assertEqual(self.kinesis.describe_stream_consumer(StreamARN=self.arn(stream), ConsumerName="one")["ConsumerDescription"], d)
        self.refused("InvalidArgumentException", self.kinesis.describe_stream_consumer, ConsumerName="one")
        for i in range(19):
            register("more-%02d" % i)
            self.advance(2)
        self.refused("LimitExceededException", register, "too-many")
        page = self.kinesis.list_stream_consumers(StreamARN=self.arn(stream), MaxResults=19)
        rest = self.kinesis.list_stream_consumers(StreamARN=self.arn(stream), NextToken=page["NextToken"])
        self.assertEqual([c["ConsumerName"] for c in rest["Consumers"]], ["one"])
        self.assertEqual(self.summary(stream)["ConsumerCount"], 20)
        self.refused("ResourceInUseException", self.kinesis.delete_stream, StreamName=stream)
        self.kinesis.deregister_stream_consumer(ConsumerARN=c["ConsumerARN"])
        self.assertEqual(self.kinesis.describe_stream_consumer(ConsumerARN=c["ConsumerARN"])["ConsumerDescription"]["ConsumerStatus"], "DELETING")
        self.advance(2)
        self.refused("ResourceNotFoundException", self.kinesis.describe_stream_consumer, ConsumerARN=c["ConsumerARN"])
        arn = page["Consumers"][0]["ConsumerARN"]
        call("TagResource", ResourceARN=arn, Tags={"a": "b"})
        self.assertEqual(call("ListTagsForResource", ResourceARN=arn)["Tags"], [{"Key": "a", "Value": "b"}])

    def test_records_are_pushed(self):
        stream = self.stream()
        self.put(stream, b"before")
        events = iter(self.subscribe(self.consumer(stream)))
        first = next(events)["SubscribeToShardEvent"]
        self.assertEqual(([r["Data"] for r in first["Records"]], first["MillisBehindLatest"]), ([b"before"], 0))
        self.assertEqual(first["ContinuationSequenceNumber"], first["Records"][0]["SequenceNumber"])
        for i in range(3):
            self.put(stream, b"%d" % i)
            event = next(events)["SubscribeToShardEvent"]
            self.assertEqual([r["Data"] for r in event["Records"]], [b"%d" % i])
        self.advance(5)
        beat = next(events)["SubscribeToShardEvent"]
        self.assertEqual((beat["Records"], beat["ContinuationSequenceNumber"]), ([], event["ContinuationSequenceNumber"]))
        self.advance("5m")
        rest = [e["SubscribeToShardEvent"] for e in events]
        self.assertTrue(rest and not any(e["Records"] for e in rest))

    def test_positions(self):
        stream = self.stream()
        consumer = self.consumer(stream)
        numbers = [self.put(stream, b"%d" % i)["SequenceNumber"] for i in range(3)]
        for position, expected in (({"kind": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": numbers[0]}, [b"1", b"2"]), ({"kind": "LATEST"}, []),
                                   ({"kind": "AT_SEQUENCE_NUMBER", "SequenceNumber": numbers[2]}, [b"2"])):
            subscription = self.subscribe(consumer, **position)
            event = next(iter(subscription))["SubscribeToShardEvent"]
            self.assertEqual([r["Data"] for r in event["Records"]], expected)
            self.advance(5)
        bad = lambda **p: self.subscribe(consumer, **p)
        self.refused("InvalidArgumentException", bad, kind="AT_SEQUENCE_NUMBER")
        self.refused("InvalidArgumentException", bad, kind="AT_SEQUENCE_NUMBER", SequenceNumber="12")
        self.refused("ResourceNotFoundException", bad, shard="shardId-000000000005")
        self.refused("ValidationException", bad, kind="SOMEWHERE")
        self.refused("ResourceNotFoundException", self.subscribe, consumer[:-1] + "0" if consumer[-1] != "0" else consumer[:-1] + "1")

    def test_one_subscription_at_a_time(self):
        stream = self.stream()
        consumer = self.consumer(stream)
        old = iter(self.subscribe(consumer))
        next(old)
        self.refused("ResourceInUseException", self.subscribe, consumer)
        self.advance(6)
        new = iter(self.subscribe(consumer))
        next(new)
        with self.assertRaises(Exception) as end:
            for _ in old:
                pass
        self.assertIn("ResourceInUseException", str(end.exception))
        self.put(stream, b"x")
        self.assertEqual(next(new)["SubscribeToShardEvent"]["Records"][0]["Data"], b"x")

    def test_each_consumer_has_its_own_pace(self):
        stream = self.stream()
        for _ in range(5):
            self.put(stream, b"x" * (2 ** 20 - 1))
            self.advance(1)
        a, b = (iter(self.subscribe(self.consumer(stream, name))) for name in "ab")
        for events in (a, b):
            self.assertEqual(sum(len(next(events)["SubscribeToShardEvent"]["Records"]) for _ in range(2)), 2)
        it = self.iterator(stream)
        for _ in range(2):
            self.kinesis.get_records(ShardIterator=it, Limit=1)
        self.refused("ProvisionedThroughputExceededException", self.kinesis.get_records, ShardIterator=it, Limit=1)
        self.advance(1)
        for events in (a, b):
            self.assertEqual(sum(len(next(events)["SubscribeToShardEvent"]["Records"]) for _ in range(2)), 2)

    def test_a_closed_shard_names_its_children(self):
        stream = self.stream()
        self.put(stream, b"x")
        consumer = self.consumer(stream)
        self.kinesis.split_shard(StreamName=stream, ShardToSplit="shardId-000000000000", NewStartingHashKey=str(2 ** 127))
        events = iter(self.subscribe(consumer))
        self.assertEqual(len(next(events)["SubscribeToShardEvent"]["Records"]), 1)
        self.advance(2)
        last = next(events)["SubscribeToShardEvent"]
        self.assertEqual([c["ShardId"][-1] for c in last["ChildShards"]], ["1", "2"])
        self.assertEqual(list(events), [])

    def test_a_stream_that_goes_ends_its_subscriptions(self):
        stream = self.stream()
        events = iter(self.subscribe(self.consumer(stream)))
        next(events)
        self.drop(stream)
        with self.assertRaises(Exception) as end:
            list(events)
        self.assertIn("ResourceNotFoundException", str(end.exception))

    def test_another_account_needs_the_consumers_policy(self):
        stream = self.stream()
        consumer = self.consumer(stream)
        self.refused("AccessDeniedException", call, "DescribeStreamConsumer", account=OTHER, ConsumerARN=consumer)
        call("PutResourcePolicy", ResourceARN=consumer, Policy=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": OTHER}, "Action": "kinesis:DescribeStreamConsumer", "Resource": consumer}]}))
        self.assertEqual(call("DescribeStreamConsumer", account=OTHER, ConsumerARN=consumer)["ConsumerDescription"]["ConsumerARN"], consumer)

    def test_over_http2(self):
        """The JavaScript SDK speaks HTTP/2 to Kinesis."""
        stream = self.stream()
        out = json.loads(node(SCRIPT, server().url, stream, self.consumer(stream)))
        self.assertEqual(out["data"], ["r%d" % i for i in range(20)])
        self.assertEqual(out["protocol"], "h2")


if __name__ == "__main__":
    unittest.main()
