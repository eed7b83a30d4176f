import base64
import hashlib
import json
import unittest

from kinesis_case import ACCOUNT, KinesisCase, call
from support import raw, server

MAX = 2 ** 128 - 1


class Put(KinesisCase):
    def test_where_records_go(self):
        name = self.stream(4)
        ranges = [(int(s["HashKeyRange"]["StartingHashKey"]), int(s["HashKeyRange"]["EndingHashKey"]), s["ShardId"]) for s in self.shards(name)]
        where = lambda h: next(i for low, high, i in ranges if low <= h <= high)
        for i in range(40):
            key = "user-%d" % i
            self.assertEqual(self.put(name, b"x", key=key)["ShardId"], where(int(hashlib.md5(key.encode()).hexdigest(), 16)))
        for h in (0, ranges[1][0], ranges[1][0] - 1, MAX):
            self.assertEqual(self.put(name, b"x", ExplicitHashKey=str(h))["ShardId"], where(h))
        self.refused("InvalidArgumentException", self.put, name, b"x", ExplicitHashKey=str(2 ** 128))
        self.refused("ValidationException", self.put, name, b"x", ExplicitHashKey="-1")
        self.refused("ValidationException", self.put, name, b"x", ExplicitHashKey="01")

    def test_sequence_numbers(self):
        name = self.stream()
        numbers = []
        for i in range(5):
            numbers.append(self.put(name, b"%d" % i)["SequenceNumber"])
            self.advance("1h")
        batch = self.kinesis.put_records(StreamName=name, Records=[{"Data": b"b", "PartitionKey": "k"}] * 3)
        numbers += [r["SequenceNumber"] for r in batch["Records"]]
        self.assertEqual({len(n) for n in numbers}, {56})
        self.assertEqual([int(n) for n in numbers], sorted({int(n) for n in numbers}))
        self.assertEqual([r["SequenceNumber"] for r in self.read(name)], numbers)
        self.put(name, b"x", SequenceNumberForOrdering=numbers[0])
        self.refused("InvalidArgumentException", self.put, name, b"x", SequenceNumberForOrdering="1")

    def test_what_comes_back(self):
        name = self.stream()
        data = bytes(range(256)) * 3
        self.put(name, data, key="sch\u00f6n")
        self.put(name, b"", key="empty")
        first, second = self.read(name)
        self.assertEqual((first["Data"], first["PartitionKey"], second["Data"]), (data, "sch\u00f6n", b""))
        self.assertIn("ApproximateArrivalTimestamp", first)

    def test_bad_input(self):
        name = self.stream()
        self.refused("ValidationException", self.put, name, b"x", key="")
        self.refused("ValidationException", self.put, name, b"x", key="k" * 257)
        self.refused("ValidationException", self.put, name, b"x" * (2 ** 20 + 1))
        self.put(name, b"x" * (2 ** 20 - 1))
        many = self.kinesis.put_records
        self.refused("ValidationException", many, StreamName=name, Records=[])
        self.refused("ValidationException", many, StreamName=name, Records=[{"Data": b"x", "PartitionKey": "k"}] * 501)
        self.refused("InvalidArgumentException", many, StreamName=name, Records=[{"Data": b"x" * 2 ** 20, "PartitionKey": "k"}] * 11)
        self.refused("ResourceNotFoundException", many, StreamName="nobody", Records=[{"Data": b"x", "PartitionKey": "k"}])
        self.refused("NotImplemented", call, "PutRecord", StreamId="a" * 20 + "-abc", Data="eA==", PartitionKey="k")

    def test_records_per_second(self):
        name = self.stream(2)
        batch = [{"Data": b"x", "PartitionKey": "k", "ExplicitHashKey": "0"}] * 400
        for failed in (0, 0, 200):
            answer = self.kinesis.put_records(StreamName=name, Records=batch)
            self.assertEqual(answer["FailedRecordCount"], failed)
        refusal = answer["Records"][-1]
        self.assertEqual(refusal["ErrorCode"], "ProvisionedThroughputExceededException")
        self.assertIn("shardId-000000000000", refusal["ErrorMessage"])
        self.assertNotIn("SequenceNumber", refusal)
        self.refused("ProvisionedThroughputExceededException", self.put, name, b"x", ExplicitHashKey="0")
        self.put(name, b"x", ExplicitHashKey=str(MAX))
        self.advance(0.999)
        self.refused("ProvisionedThroughputExceededException", self.put, name, b"x", ExplicitHashKey="0")
        self.advance(0.001)
        self.put(name, b"x", ExplicitHashKey="0")
        self.assertEqual(len(self.read(name)), 1001)

    def test_bytes_per_second(self):
        name = self.stream()
        half = b"x" * (2 ** 19 - 1)
        self.put(name, half)
        self.put(name, half)
        self.refused("ProvisionedThroughputExceededException", self.put, name, b"x")
        self.advance(1)
        answer = self.kinesis.put_records(StreamName=name, Records=[{"Data": half, "PartitionKey": "k"}] * 3)
        self.assertEqual((answer["FailedRecordCount"], [("ErrorCode" in r) for r in answer["Records"]]), (1, [False, False, True]))

    def test_large_records(self):
        name = self.stream()
        call("UpdateMaxRecordSize", StreamARN=self.arn(name), MaxRecordSizeInKiB=4096)
        self.advance(2)
        self.assertEqual(call("DescribeStreamSummary", StreamName=name)["StreamDescriptionSummary"]["MaxRecordSizeInKiB"], 4096)
        data = base64.b64encode(b"x" * (3 << 20)).decode()
        call("PutRecord", StreamName=name, Data=data, PartitionKey="k")
        self.advance(3)
        self.refused("ProvisionedThroughputExceededException", self.put, name, b"x")
        self.advance(1)
        self.put(name, b"x")


class Get(KinesisCase):
    def test_iterators(self):
        name = self.stream()
        numbers, times = [], []
        for i in range(4):
            numbers.append(self.put(name, b"%d" % i)["SequenceNumber"])
            self.advance(10)
        times = [r["ApproximateArrivalTimestamp"].timestamp() for r in self.read(name)]
        data = lambda kind, **o: b"".join(r["Data"] for r in self.read(name, kind=kind, **o))
        self.assertEqual(data("TRIM_HORIZON"), b"0123")
        self.assertEqual(data("LATEST"), b"")
        self.assertEqual(data("AT_SEQUENCE_NUMBER", StartingSequenceNumber=numbers[1]), b"123")
        self.assertEqual(data("AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=numbers[1]), b"23")
        self.assertEqual(data("AT_TIMESTAMP", Timestamp=times[2]), b"23")
        self.assertEqual(data("AT_TIMESTAMP", Timestamp=times[2] + 5), b"3")
        self.assertEqual(data("AT_TIMESTAMP", Timestamp=0), b"0123")
        start = self.shards(name)[0]["SequenceNumberRange"]["StartingSequenceNumber"]
        self.assertEqual(data("AT_SEQUENCE_NUMBER", StartingSequenceNumber=start), b"0123")
        it = self.iterator(name, kind="LATEST")
        self.put(name, b"new")
        self.assertEqual([r["Data"] for r in self.kinesis.get_records(ShardIterator=it)["Records"]], [b"new"])

    def test_bad_iterators(self):
        name, other = self.stream(), self.stream(2)
        ask = lambda **o: self.iterator(name, **o)
        self.assertIn("no startingSequenceNumber", self.refused("InvalidArgumentException", ask, kind="AT_SEQUENCE_NUMBER"))
        self.refused("InvalidArgumentException", ask, kind="AT_TIMESTAMP")
        self.refused("InvalidArgumentException", ask, kind="LATEST", StartingSequenceNumber="5")
        self.refused("InvalidArgumentException", ask, kind="AT_TIMESTAMP", Timestamp=4e9)
        self.refused("ValidationException", ask, kind="EARLIEST")
        self.refused("ResourceNotFoundException", ask, shard="shardId-000000000009")
        self.refused("ResourceNotFoundException", ask, shard="x")
        foreign = self.put(other, b"x", ExplicitHashKey=str(MAX))["SequenceNumber"]
        self.assertIn("did not come from this stream", self.refused("InvalidArgumentException", ask, kind="AT_SEQUENCE_NUMBER", StartingSequenceNumber=foreign))
        for bad in ("nonsense", base64.b64encode(b"0" * 40).decode()):
            self.refused("InvalidArgumentException", self.kinesis.get_records, ShardIterator=bad)
        it = ask()
        self.refused("ValidationException", self.kinesis.get_records, ShardIterator=it, Limit=0)
        self.refused("ValidationException", self.kinesis.get_records, ShardIterator=it, Limit=10001)
        self.advance("5m")
        self.kinesis.get_records(ShardIterator=it)
        self.advance(1)
        self.assertIn("300000", self.refused("ExpiredIteratorException", self.kinesis.get_records, ShardIterator=it))
        it = ask()
        self.drop(name)
        self.refused("ResourceNotFoundException", self.kinesis.get_records, ShardIterator=it)

    def test_pages_and_how_far_behind(self):
        name = self.stream()
        self.kinesis.put_records(StreamName=name, Records=[{"Data": b"%d" % i, "PartitionKey": "k"} for i in range(5)])
        self.advance(30)
        self.put(name, b"5")
        page = self.kinesis.get_records(ShardIterator=self.iterator(name), Limit=3)
        self.assertEqual(([r["Data"] for r in page["Records"]], page["MillisBehindLatest"]), ([b"0", b"1", b"2"], 30000))
        again = self.kinesis.get_records(ShardIterator=page["NextShardIterator"], Limit=2)
        self.assertEqual(([r["Data"] for r in again["Records"]], again["MillisBehindLatest"]), ([b"3", b"4"], 0))
        last = self.kinesis.get_records(ShardIterator=again["NextShardIterator"])
        self.assertEqual(([r["Data"] for r in last["Records"]], last["MillisBehindLatest"]), ([b"5"], 0))
        empty = self.kinesis.get_records(ShardIterator=last["NextShardIterator"])
        self.assertEqual((empty["Records"], empty["MillisBehindLatest"]), ([], 0))

    def test_calls_per_second(self):
        name = self.stream()
        it = self.iterator(name)
        for _ in range(5):
            self.kinesis.get_records(ShardIterator=it)
        self.refused("ProvisionedThroughputExceededException", self.kinesis.get_records, ShardIterator=it)
        self.advance(1)
        self.kinesis.get_records(ShardIterator=it)

    def test_ten_megabytes_rest_five_seconds(self):
        name = self.stream(2)
        for _ in range(11):
            self.put(name, b"x" * (2 ** 20 - 1), ExplicitHashKey="0")
            self.advance(1)
        page = self.kinesis.get_records(ShardIterator=self.iterator(name))
        self.assertEqual(len(page["Records"]), 10)
        self.advance(4)
        self.refused("ProvisionedThroughputExceededException", self.kinesis.get_records, ShardIterator=page["NextShardIterator"])
        self.advance(1)
        self.assertEqual(len(self.kinesis.get_records(ShardIterator=page["NextShardIterator"])["Records"]), 1)

    def test_survives_a_page_over_many_chunks(self):
        name = self.stream()
        for i in range(30):
            self.kinesis.put_records(StreamName=name, Records=[{"Data": b"%d-%d" % (i, k), "PartitionKey": "k"} for k in range(i % 7 + 1)])
        expected = [b"%d-%d" % (i, k) for i in range(30) for k in range(i % 7 + 1)]
        got, it = [], self.iterator(name)
        while len(got) < len(expected):
            self.advance(1)
            page = self.kinesis.get_records(ShardIterator=it, Limit=11)
            got += [r["Data"] for r in page["Records"]]
            it = page["NextShardIterator"]
        self.assertEqual(got, expected)

    def test_unsigned_is_refused(self):
        status, _, body = raw("kinesis", account=ACCOUNT, body=b"{}", headers={"X-Amz-Target": "Kinesis_20131202.ListStreams", "Authorization": "",
                                                                             "Content-Type": "application/x-amz-json-1.1"})
        self.assertIn("MissingAuthenticationToken", json.loads(body)["__type"])
        self.assertTrue(server())


if __name__ == "__main__":
    unittest.main()
