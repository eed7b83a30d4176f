"""Event source mappings: queues and streams that call functions."""
import json
import os
import tempfile
import unittest

import support
from lambda_case import LambdaCase, archive, role

# Writes down what it is given, and does with each record what its body says.
NOTE = '''
import base64, json, os
def handler(event, context):
    failed = []
    print("NOTE", json.dumps(event))
    for r in event["Records"]:
        body = r["body"] if "body" in r else base64.b64decode(r["kinesis"]["data"]).decode()
        if "poison" in body:
            if os.environ.get("PARTIAL"):
                failed.append({"itemIdentifier": r.get("messageId") or r["kinesis"]["sequenceNumber"]})
            else:
                raise ValueError("poison")
    return {"batchItemFailures": failed}
'''


class Mapping(LambdaCase):
    executes = True

    def noting(self, **env):
        self.noted = self.make(ZipFile=archive({"index.py": NOTE}), Handler="index.handler", Environment={"Variables": env})["FunctionName"]
        return self.noted

    def events(self):
        logs = support.client("logs", self.account)
        try:
            found = logs.filter_log_events(logGroupName="/aws/lambda/" + self.noted, filterPattern="NOTE")["events"]
        except logs.exceptions.ResourceNotFoundException:
            return []
        return [json.loads(e["message"].split(" ", 1)[1]) for e in found]

    def bodies(self):
        return [[r["body"] for r in e["Records"]] for e in self.events()]

    def map(self, name, arn, **options):
        made = self.client.create_event_source_mapping(FunctionName=name, EventSourceArn=arn, **options)
        self.settle()
        return made


class Queues(Mapping):
    def send(self, *bodies, **more):
        for body in bodies:
            support.client("sqs").send_message(QueueUrl=self.url, MessageBody=body, **more)

    def left(self):
        a = support.client("sqs").get_queue_attributes(QueueUrl=self.url, AttributeNames=["All"])["Attributes"]
        return int(a["ApproximateNumberOfMessages"]), int(a["ApproximateNumberOfMessagesNotVisible"])

    def test_delivery_and_deletion(self):
        name = self.noting()
        self.url, arn = self.queue(name)
        made = self.map(name, arn)
        self.assertEqual((made["State"], made["BatchSize"], made["MaximumBatchingWindowInSeconds"]), ("Creating", 10, 0))
        self.assertEqual(self.client.get_event_source_mapping(UUID=made["UUID"])["State"], "Enabled")
        self.send("one", MessageAttributes={"a": {"DataType": "String", "StringValue": "v"}})
        self.until(self.events)
        record = self.events()[0]["Records"][0]
        self.assertEqual((record["body"], record["eventSource"], record["eventSourceARN"], record["awsRegion"]), ("one", "aws:sqs", arn, "us-east-1"))
        self.assertEqual(record["messageAttributes"]["a"], {"stringValue": "v", "stringListValues": [], "binaryListValues": [], "dataType": "String"})
        self.assertEqual(record["attributes"]["ApproximateReceiveCount"], "1")
        self.until(lambda: self.left() == (0, 0))
        self.assertEqual(self.client.get_event_source_mapping(UUID=made["UUID"])["LastProcessingResult"], "OK")

    def test_error_brings_the_batch_back(self):
        name = self.noting()
        self.url, arn = self.queue(name, VisibilityTimeout="30")
        self.map(name, arn)
        self.send("poison")
        self.until(self.events)
        self.assertEqual(self.left(), (0, 1))
        support.server().clock_advance("31s")
        self.until(lambda: len(self.events()) == 2)
        self.assertEqual(self.events()[1]["Records"][0]["attributes"]["ApproximateReceiveCount"], "2")

    def test_partial_failures(self):
        name = self.noting(PARTIAL="1")
        self.url, arn = self.queue(name, VisibilityTimeout="30")
        self.client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        self.map(name, arn, FunctionResponseTypes=["ReportBatchItemFailures"])
        self.send("a", "poison", "b")
        self.client.delete_function_concurrency(FunctionName=name)
        self.until(lambda: self.left() == (0, 1))
        self.assertEqual(sorted(sum(self.bodies(), [])), ["a", "b", "poison"])

    def test_window_and_size(self):
        name = self.noting()
        self.url, arn = self.queue(name, VisibilityTimeout="60")
        self.map(name, arn, BatchSize=20, MaximumBatchingWindowInSeconds=10)
        self.send("1")
        support.server().clock_advance("3s")
        self.send("2", "3")
        support.server().clock_advance("3s")
        self.assertFalse(self.events())
        support.server().clock_advance("6s")
        self.until(self.events)
        self.assertEqual(sorted(self.bodies()[0]), ["1", "2", "3"])

    def test_filters(self):
        name = self.noting()
        self.url, arn = self.queue(name)
        self.fails("InvalidParameterValueException", self.client.create_event_source_mapping, FunctionName=name, EventSourceArn=arn,
                   FilterCriteria={"Filters": [{"Pattern": "{x"}]})
        self.map(name, arn, FilterCriteria={"Filters": [{"Pattern": json.dumps({"body": {"kind": ["good"]}})}]})
        self.send('{"kind":"bad"}', "no json", '{"kind":"good"}')
        self.until(lambda: self.left() == (0, 0))
        self.until(self.events)
        self.assertEqual(self.bodies(), [['{"kind":"good"}']])

    def test_stopped_by_update(self):
        name = self.noting()
        self.url, arn = self.queue(name)
        made = self.map(name, arn)
        off = self.client.update_event_source_mapping(UUID=made["UUID"], Enabled=False)
        self.assertEqual(off["State"], "Disabling")
        self.fails("ResourceInUseException", self.client.update_event_source_mapping, UUID=made["UUID"], Enabled=True)
        self.settle()
        self.send("x")
        support.server().clock_advance("30s")
        self.assertEqual((self.events(), self.left()), ([], (1, 0)))
        self.client.update_event_source_mapping(UUID=made["UUID"], Enabled=True)
        self.settle()
        self.until(self.events)
        self.client.delete_event_source_mapping(UUID=made["UUID"])
        self.settle()
        self.fails("ResourceNotFoundException", self.client.get_event_source_mapping, UUID=made["UUID"])

    def test_fifo_order(self):
        name = self.noting()
        self.url, arn = self.queue(name + ".fifo", FifoQueue="true", ContentBasedDeduplication="true")
        self.map(name, arn, BatchSize=2)
        for i in range(5):
            self.send("m%d" % i, MessageGroupId="g")
        self.until(lambda: self.left() == (0, 0))
        self.assertEqual(sum(self.bodies(), []), ["m%d" % i for i in range(5)])

    def test_refusals(self):
        name = self.make(Timeout=60)["FunctionName"]
        self.url, arn = self.queue("short", VisibilityTimeout="30")
        make = self.client.create_event_source_mapping
        self.assertIn("is less than Function timeout", self.fails("InvalidParameterValueException", make, FunctionName=name, EventSourceArn=arn))
        other = self.make("other")["FunctionName"]
        for words, options in [("StartingPosition", dict(StartingPosition="LATEST")), ("Maximum batch window", dict(BatchSize=11)),
                               ("streams", dict(ParallelizationFactor=2)), ("NonExistentQueue", dict(EventSourceArn=arn + "x"))]:
            self.assertIn(words, self.fails("InvalidParameterValueException", make, **dict(dict(FunctionName=other, EventSourceArn=arn), **options)))
        self.fails("NotImplemented", make, FunctionName=other, EventSourceArn="arn:aws:kafka:us-east-1:000000000000:cluster/x/y", StartingPosition="LATEST")
        made = self.map(other, arn)
        self.assertIn(made["UUID"], self.fails("ResourceConflictException", make, FunctionName=other, EventSourceArn=arn))
        weak = self.make("weak", Role=role(name="weak", policy=None))["FunctionName"]
        self.assertIn("ReceiveMessage on SQS", self.fails("InvalidParameterValueException", make, FunctionName=weak, EventSourceArn=arn))
        self.assertEqual(len(self.client.list_event_source_mappings(FunctionName=other)["EventSourceMappings"]), 1)
        self.assertEqual(len(self.client.list_event_source_mappings(EventSourceArn=arn)["EventSourceMappings"]), 1)
        self.client.delete_event_source_mapping(UUID=made["UUID"])


class Streams(Mapping):
    def stream(self, shards=1):
        name = self.id().rsplit(".", 1)[-1]
        kinesis = support.client("kinesis")
        kinesis.create_stream(StreamName=name, ShardCount=shards)
        support.server().clock_advance("60s")
        return name, kinesis.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]["StreamARN"]

    def put(self, stream, *texts, key="k"):
        return [support.client("kinesis").put_record(StreamName=stream, Data=t.encode(), PartitionKey=key)["SequenceNumber"] for t in texts]

    def texts(self):
        import base64
        return [[base64.b64decode(r["kinesis"]["data"]).decode() for r in e["Records"]] for e in self.events()]

    def test_records(self):
        stream, arn = self.stream()
        name = self.noting()
        self.fails("InvalidParameterValueException", self.client.create_event_source_mapping, FunctionName=name, EventSourceArn=arn)
        self.put(stream, "before")
        made = self.map(name, arn, StartingPosition="TRIM_HORIZON", BatchSize=2)
        self.assertEqual((made["MaximumRetryAttempts"], made["ParallelizationFactor"], made["LastProcessingResult"]), (-1, 1, "No records processed"))
        sequence = self.put(stream, "a", "b", "c")
        self.until(lambda: sum(self.texts(), []) == ["before", "a", "b", "c"])
        record = self.events()[0]["Records"][0]
        self.assertEqual((record["eventSource"], record["eventName"], record["kinesis"]["partitionKey"]), ("aws:kinesis", "aws:kinesis:record", "k"))
        self.assertEqual(record["eventID"], "shardId-000000000000:" + record["kinesis"]["sequenceNumber"])
        self.assertEqual(self.events()[-1]["Records"][-1]["kinesis"]["sequenceNumber"], sequence[-1])

    def test_latest(self):
        stream, arn = self.stream()
        name = self.noting()
        self.put(stream, "old")
        support.server().clock_advance("5s")
        self.map(name, arn, StartingPosition="LATEST")
        self.put(stream, "new")
        self.until(self.events)
        self.assertEqual(self.texts(), [["new"]])

    def test_bisect_isolates_the_poison(self):
        stream, arn = self.stream()
        name = self.noting()
        url, queue = self.queue(name)
        self.put(stream, "1", "2", "poison", "4")
        self.map(name, arn, StartingPosition="TRIM_HORIZON", BisectBatchOnFunctionError=True, MaximumRetryAttempts=1,
                 DestinationConfig={"OnFailure": {"Destination": queue}})
        message = json.loads(self.until(lambda: self.received(url))[0]["Body"])
        self.assertEqual((message["requestContext"]["condition"], message["KinesisBatchInfo"]["batchSize"]), ("RetryAttemptsExhausted", 1))
        self.assertEqual(message["KinesisBatchInfo"]["shardId"], "shardId-000000000000")
        self.until(lambda: ["4"] in self.texts())
        self.assertIn(["1", "2"], self.texts())
        self.assertEqual(self.texts().count(["poison"]), 2)
        self.put(stream, "5")
        self.until(lambda: ["5"] in self.texts())

    def test_partial_failure_resumes_at_the_record(self):
        stream, arn = self.stream()
        name = self.noting(PARTIAL="1")
        self.put(stream, "1", "2", "poison", "4")
        self.map(name, arn, StartingPosition="TRIM_HORIZON", FunctionResponseTypes=["ReportBatchItemFailures"], MaximumRetryAttempts=1)
        self.until(lambda: len(self.events()) >= 2)
        self.assertEqual(self.texts()[:2], [["1", "2", "poison", "4"], ["poison", "4"]])

    def test_poison_blocks_its_shard_only(self):
        stream, arn = self.stream(2)
        name = self.noting()
        keys = self.two_keys(stream)
        self.map(name, arn, StartingPosition="TRIM_HORIZON")
        self.put(stream, "poison", key=keys[0])
        self.until(lambda: any("poison" in texts for texts in self.texts()))
        self.put(stream, "behind", key=keys[0])
        self.put(stream, "beside", key=keys[1])
        self.until(lambda: ["beside"] in self.texts())
        support.server().clock_advance("5s")
        self.assertNotIn("behind", sum(self.texts(), []))

    def two_keys(self, stream):
        found = {}
        for i in range(50):
            shard = support.client("kinesis").put_record(StreamName=stream, Data=b"probe", PartitionKey=str(i))["ShardId"]
            found.setdefault(shard, str(i))
            if len(found) == 2:
                return list(found.values())

    def test_too_old(self):
        stream, arn = self.stream()
        name = self.noting()
        url, queue = self.queue(name)
        self.put(stream, "poison")
        self.map(name, arn, StartingPosition="TRIM_HORIZON", MaximumRecordAgeInSeconds=60, DestinationConfig={"OnFailure": {"Destination": queue}})
        self.until(self.events)
        message = json.loads(self.until(lambda: self.received(url), step="10s")[0]["Body"])
        self.assertIn("KinesisBatchInfo", message)

    def test_filters_and_factor(self):
        stream, arn = self.stream()
        name = self.noting()
        self.map(name, arn, StartingPosition="TRIM_HORIZON", ParallelizationFactor=4,
                 FilterCriteria={"Filters": [{"Pattern": json.dumps({"data": {"n": [{"numeric": [">", 3]}]}})}]})
        for i in range(8):
            self.put(stream, json.dumps({"n": i}), key="k%d" % (i % 2))
        self.until(lambda: sum(len(t) for t in self.texts()) == 4)
        got = [json.loads(t)["n"] for t in sum(self.texts(), [])]
        self.assertEqual([n for n in got if n % 2], [5, 7])
        self.assertEqual([n for n in got if not n % 2], [4, 6])


if __name__ == "__main__":
    unittest.main()
