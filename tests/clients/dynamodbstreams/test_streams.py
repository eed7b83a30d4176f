"""Streams: records in order, views, iterators, shards that roll over, a day of retention."""
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "dynamodb"))
from dynamodb_case import ACCOUNT, REGION, DynamoCase, item, plain_item
from support import client, server


class Streams(DynamoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.streams = client("dynamodbstreams", account=ACCOUNT, region=REGION)

    def stream(self, view="NEW_AND_OLD_IMAGES", **more):
        t = self.table(StreamSpecification={"StreamEnabled": True, "StreamViewType": view}, **more)
        return t, self.db.describe_table(TableName=t)["Table"]["LatestStreamArn"]

    def shards(self, arn, **more):
        return self.streams.describe_stream(StreamArn=arn, **more)["StreamDescription"]["Shards"]

    def iterator(self, arn, kind="TRIM_HORIZON", shard=None, **more):
        return self.streams.get_shard_iterator(StreamArn=arn, ShardId=shard or self.shards(arn)[-1]["ShardId"], ShardIteratorType=kind, **more)["ShardIterator"]

    def records(self, arn, **more):
        return self.streams.get_records(ShardIterator=self.iterator(arn, **more))["Records"]

    def test_records(self):
        t, arn = self.stream()
        self.assertTrue(arn.startswith("arn:aws:dynamodb:%s:%s:table/%s/stream/20" % (REGION, ACCOUNT, t)))
        self.put(t, id="a", v=1)
        self.put(t, id="a", v=1)  # nothing changes: no record
        self.update(t, {"id": "a"}, "SET v = :v", {":v": 2})
        self.db.delete_item(TableName=t, Key=item({"id": "a"}))
        self.db.delete_item(TableName=t, Key=item({"id": "a"}))
        self.db.transact_write_items(TransactItems=[{"Put": {"TableName": t, "Item": item({"id": "b"})}}])
        self.db.batch_write_item(RequestItems={t: [{"PutRequest": {"Item": item({"id": "c"})}}]})
        records = self.records(arn)
        self.assertEqual([r["eventName"] for r in records], ["INSERT", "MODIFY", "REMOVE", "INSERT", "INSERT"])
        change = records[1]["dynamodb"]
        self.assertEqual((plain_item(change["Keys"]), plain_item(change["OldImage"]), plain_item(change["NewImage"]), change["StreamViewType"]),
                         ({"id": "a"}, {"id": "a", "v": 1}, {"id": "a", "v": 2}, "NEW_AND_OLD_IMAGES"))
        self.assertEqual((change["SizeBytes"], records[1]["eventSource"], records[1]["awsRegion"], records[1]["eventVersion"]),
                         (3 + 6 + 6, "aws:dynamodb", REGION, "1.1"))
        self.assertNotIn("NewImage", records[2]["dynamodb"])
        numbers = [int(r["dynamodb"]["SequenceNumber"]) for r in records]
        self.assertEqual(numbers, sorted(set(numbers)))
        self.assertEqual(len({r["eventID"] for r in records}), 5)

    def test_views(self):
        for view, images in (("KEYS_ONLY", set()), ("NEW_IMAGE", {"NewImage"}), ("OLD_IMAGE", {"OldImage"})):
            t, arn = self.stream(view)
            self.put(t, id="a", v=1)
            self.put(t, id="a", v=2)
            got = set(self.records(arn)[1]["dynamodb"]) & {"NewImage", "OldImage"}
            self.assertEqual(got, images)
        self.refused("ValidationException", self.stream, "EVERYTHING")

    def test_iterators(self):
        t, arn = self.stream()
        for i in range(5):
            self.put(t, id=str(i))
        all = [r["dynamodb"]["SequenceNumber"] for r in self.records(arn)]
        got = lambda **more: [r["dynamodb"]["SequenceNumber"] for r in self.records(arn, **more)]
        self.assertEqual(got(kind="AT_SEQUENCE_NUMBER", SequenceNumber=all[2]), all[2:])
        self.assertEqual(got(kind="AFTER_SEQUENCE_NUMBER", SequenceNumber=all[2]), all[3:])
        self.assertEqual(got(kind="LATEST"), [])
        latest = self.iterator(arn, "LATEST")
        self.put(t, id="new")
        answer = self.streams.get_records(ShardIterator=latest)
        self.assertEqual([plain_item(r["dynamodb"]["Keys"])["id"] for r in answer["Records"]], ["new"])
        page = self.streams.get_records(ShardIterator=self.iterator(arn), Limit=4)
        rest = self.streams.get_records(ShardIterator=page["NextShardIterator"], Limit=4)
        self.assertEqual((len(page["Records"]), len(rest["Records"])), (4, 2))
        self.advance(15 * 60 + 1)
        self.refused("ExpiredIteratorException", self.streams.get_records, ShardIterator=rest["NextShardIterator"])
        self.refused("ValidationException", self.streams.get_records, ShardIterator="x" * 20)
        self.refused("ValidationException", self.iterator, arn, "AT_SEQUENCE_NUMBER", SequenceNumber="1" + "9" * 20)
        self.refused("ValidationException", self.streams.get_records, ShardIterator=latest, Limit=1001)
        self.refused("ResourceNotFoundException", self.streams.describe_stream, StreamArn=arn + "x")

    def test_shards_roll_over(self):
        t, arn = self.stream()
        self.put(t, id="a")
        first = self.iterator(arn)
        self.advance("4h")
        self.put(t, id="b")
        old, new = self.shards(arn)
        self.assertEqual((new["ParentShardId"], "EndingSequenceNumber" in old["SequenceNumberRange"], "EndingSequenceNumber" in new["SequenceNumberRange"]),
                         (old["ShardId"], True, False))
        answer = self.streams.get_records(ShardIterator=self.iterator(arn, shard=old["ShardId"]))
        self.assertEqual(([plain_item(r["dynamodb"]["Keys"])["id"] for r in answer["Records"]], "NextShardIterator" in answer), (["a"], False))
        self.assertEqual([plain_item(r["dynamodb"]["Keys"])["id"] for r in self.records(arn)], ["b"])
        self.refused("ExpiredIteratorException", self.streams.get_records, ShardIterator=first)
        described = self.streams.describe_stream(StreamArn=arn, Limit=1)["StreamDescription"]
        self.assertEqual(described["LastEvaluatedShardId"], old["ShardId"])
        self.assertEqual(len(self.shards(arn, ExclusiveStartShardId=old["ShardId"])), 1)

    def test_a_day_of_retention(self):
        t, arn = self.stream()
        self.put(t, id="old")
        number = self.records(arn)[0]["dynamodb"]["SequenceNumber"]
        self.advance("20h")
        self.put(t, id="young")
        self.assertEqual(len(self.shards(arn)), 2)
        self.advance("5h")
        self.assertEqual([plain_item(r["dynamodb"]["Keys"])["id"] for r in self.records(arn)], ["young"])
        shards = self.shards(arn)
        self.refused("TrimmedDataAccessException", self.iterator, arn, "AT_SEQUENCE_NUMBER", shard=shards[0]["ShardId"], SequenceNumber=number)
        self.assertEqual(self.records(arn, shard=shards[0]["ShardId"]), [])

    def test_expiry_is_told_as_the_service(self):
        t, arn = self.stream()
        self.db.update_time_to_live(TableName=t, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"})
        self.advance(2)
        from datetime import datetime
        now = int(datetime.fromisoformat(server().clock_now().replace("Z", "+00:00")).timestamp())
        self.put(t, id="a", ttl=now + 60)
        self.advance(120)
        last = self.records(arn)[-1]
        self.assertEqual((last["eventName"], last["userIdentity"]), ("REMOVE", {"Type": "Service", "PrincipalId": "dynamodb.amazonaws.com"}))

    def test_switching(self):
        t = self.table()
        self.db.update_table(TableName=t, StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
        self.advance(2)
        arn = self.db.describe_table(TableName=t)["Table"]["LatestStreamArn"]
        self.put(t, id="a")
        self.assertEqual([s["StreamArn"] for s in self.streams.list_streams(TableName=t)["Streams"]], [arn])
        self.invalid("already has an enabled stream", self.db.update_table, TableName=t, StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
        self.db.update_table(TableName=t, StreamSpecification={"StreamEnabled": False})
        self.advance(2)
        self.put(t, id="b")
        self.assertEqual(len(self.records(arn)), 1)
        self.assertEqual(self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["StreamStatus"], "DISABLED")
        self.advance("25h")
        self.refused("ResourceNotFoundException", self.streams.describe_stream, StreamArn=arn)
        self.assertEqual(self.streams.list_streams(TableName=t)["Streams"], [])


if __name__ == "__main__":
    unittest.main()
