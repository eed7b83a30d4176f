import base64
import json
import unittest

from support import client
from test_pipes import PipesCase


class Streams(PipesCase):
    def setUp(self):
        super().setUp()
        self.kinesis = client("kinesis", self.account)
        self.kinesis.create_stream(StreamName="s", ShardCount=2)
        self.advance("1m")
        self.source = "arn:aws:kinesis:us-east-1:%s:stream/s" % self.account
        self.to_url, self.target = self.queue("to")

    def put(self, *numbers, key="k"):
        for n in numbers:
            self.kinesis.put_record(StreamName="s", PartitionKey=key, Data=json.dumps({"n": n}).encode())

    def stream_pipe(self, **more):
        settings = dict({"StartingPosition": "TRIM_HORIZON"}, **more.pop("stream", {}))
        source = dict({"KinesisStreamParameters": settings}, **more.pop("source", {}))
        return self.pipe(self.source, more.pop("target", self.target), SourceParameters=source, **more)

    def numbers(self):
        self.advance("3s")
        return [json.loads(base64.b64decode(json.loads(m)["data"]))["n"] for m in self.messages(self.to_url)]

    def test_records_in_order(self):
        self.put(1, 2, 3)
        self.stream_pipe()
        self.advance("2s")
        event = json.loads(self.messages(self.to_url, raw=True)[0]["Body"])
        self.assertEqual((event["partitionKey"], event["eventSource"], event["eventName"], event["eventSourceARN"], event["invokeIdentityArn"]),
                         ("k", "aws:kinesis", "aws:kinesis:record", self.source, self.role))
        self.assertTrue(event["eventID"].startswith("shardId-"))
        self.put(4, 5)
        self.assertEqual(self.numbers(), [4, 5])
        self.pipes.stop_pipe(Name="p")
        self.advance("2s")
        self.put(6)
        self.assertEqual(self.numbers(), [])
        self.pipes.start_pipe(Name="p")
        self.advance("2s")
        self.assertEqual(self.numbers(), [6])

    def test_latest(self):
        self.put(1)
        self.advance("1s")
        self.stream_pipe(stream={"StartingPosition": "LATEST"})
        self.put(2, key="a")
        self.put(3, key="b")
        self.assertEqual(sorted(self.numbers()), [2, 3])

    def test_filters_and_templates(self):
        self.stream_pipe(source={"FilterCriteria": {"Filters": [{"Pattern": '{"data":{"n":[{"numeric":[">",1]}]}}'}]}},
                         TargetParameters={"InputTemplate": "n is <$.data.n>"})
        self.put(1, 2)
        self.advance("3s")
        self.assertEqual(self.messages(self.to_url), ["n is 2"])

    def test_what_fails_is_tried_again_and_given_up(self):
        dead_url, dead = self.queue("dead")
        gone = "arn:aws:sqs:us-east-1:%s:gone" % self.account
        arn = self.stream_pipe(target=gone, stream={"MaximumRetryAttempts": 2, "DeadLetterConfig": {"Arn": dead}})
        self.put(1, 2)
        self.advance("2s")
        self.assertEqual(self.messages(dead_url), [])
        self.advance("30s")
        told, = [json.loads(m) for m in self.messages(dead_url)]
        self.assertEqual((told["context"]["condition"], told["context"]["partnerResourceArn"]), ("RetryAttemptsExhausted", arn))
        info = told["KinesisBatchInfo"]
        self.assertEqual((info["batchSize"], info["streamArn"]), (2, self.source))
        self.queue("gone")
        self.put(3)
        self.advance("5s")
        self.assertEqual(len(self.messages(self.queue("gone")[0])), 1)

    def test_resharding(self):
        self.stream_pipe()
        self.put(1, 2)
        self.advance("2s")
        self.kinesis.update_shard_count(StreamName="s", TargetShardCount=4, ScalingType="UNIFORM_SCALING")
        self.advance("2m")
        self.put(3, 4)
        self.advance("2m")
        self.assertEqual(self.numbers(), [1, 2, 3, 4])


class Targets(PipesCase):
    def test_to_a_stream(self):
        kinesis = client("kinesis", self.account)
        kinesis.create_stream(StreamName="out", ShardCount=1)
        self.advance("1m")
        url, source = self.queue("from")
        self.pipe(source, "arn:aws:kinesis:us-east-1:%s:stream/out" % self.account, TargetParameters={
            "InputTemplate": "<$.body>", "KinesisStreamParameters": {"PartitionKey": "$.body.key"}})
        self.sqs.send_message(QueueUrl=url, MessageBody='{"key":"k1"}')
        self.advance("1s")
        shard = kinesis.list_shards(StreamName="out")["Shards"][0]["ShardId"]
        iterator = kinesis.get_shard_iterator(StreamName="out", ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        record, = kinesis.get_records(ShardIterator=iterator)["Records"]
        self.assertEqual((record["PartitionKey"], json.loads(record["Data"])), ("k1", {"key": "k1"}))


if __name__ == "__main__":
    unittest.main()
