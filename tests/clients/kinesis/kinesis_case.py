"""What the tests of Kinesis share."""
import itertools
import json
import unittest

from botocore.exceptions import ClientError

from support import client, raw, server

REGION = "us-east-1"
ACCOUNT = "111122223333"
OTHER = "444455556666"
_names = itertools.count(1)


def call(operation, account=ACCOUNT, **members):
    """An operation with members that Debian's boto3 does not know; blobs are base64."""
    status, _, body = raw("kinesis", account=account, region=REGION, body=json.dumps(members).encode(),
                          headers={"X-Amz-Target": "Kinesis_20131202." + operation, "Content-Type": "application/x-amz-json-1.1"})
    answer = json.loads(body or b"{}")
    if status != 200:
        raise ClientError({"Error": {"Code": answer["__type"].rsplit("#")[-1], "Message": answer.get("message", "")}}, operation)
    return answer


class KinesisCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        server().clock_stop()
        self.kinesis = client("kinesis", account=ACCOUNT, region=REGION)

    def advance(self, by):
        server().clock_advance(by)

    def refused(self, code, call, *args, **kwargs):
        with self.assertRaises(ClientError) as refusal:
            call(*args, **kwargs)
        self.assertEqual(refusal.exception.response["Error"]["Code"], code, refusal.exception)
        return refusal.exception.response["Error"]["Message"]

    def stream(self, shards=1, **options):
        """An ACTIVE stream's name."""
        name = "s-%d" % next(_names)
        mode = {} if "StreamModeDetails" in options else {"ShardCount": shards}
        self.kinesis.create_stream(StreamName=name, **mode, **options)
        self.advance(2)
        self.assertEqual(self.summary(name)["StreamStatus"], "ACTIVE")
        self.addCleanup(self.drop, name)
        return name

    def drop(self, name):
        try:
            self.kinesis.delete_stream(StreamName=name, EnforceConsumerDeletion=True)
        except ClientError:
            pass
        self.advance(2)

    def summary(self, name):
        return self.kinesis.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]

    def shards(self, name, **options):
        return self.kinesis.list_shards(StreamName=name, **options)["Shards"]

    def arn(self, name):
        return "arn:aws:kinesis:%s:%s:stream/%s" % (REGION, ACCOUNT, name)

    def iterator(self, name, shard="shardId-000000000000", kind="TRIM_HORIZON", **options):
        return self.kinesis.get_shard_iterator(StreamName=name, ShardId=shard, ShardIteratorType=kind, **options)["ShardIterator"]

    def read(self, name, shard="shardId-000000000000", kind="TRIM_HORIZON", **options):
        """Everything from there on; the clock moves when the shard must rest."""
        got, it = [], self.iterator(name, shard, kind, **options)
        while it:
            self.advance(1)
            page = self.kinesis.get_records(ShardIterator=it)
            got += page["Records"]
            if not page["MillisBehindLatest"] and not page["Records"]:
                break
            it = page.get("NextShardIterator")
        return got

    def put(self, name, data, key="k", **options):
        return self.kinesis.put_record(StreamName=name, Data=data, PartitionKey=key, **options)
