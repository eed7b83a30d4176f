"""Event notifications of S3: to queues, EventBridge, functions."""
import json
import unittest

from botocore.exceptions import ClientError

from support import client, server

ACCOUNT = "111111111111"


class Notifications(unittest.TestCase):
    made = 0

    def setUp(self):
        Notifications.made += 1
        server().clock_stop()
        self.addCleanup(server().clock_run)
        self.s3, self.sqs = client("s3", ACCOUNT), client("sqs", ACCOUNT)
        self.bucket = "told-%d" % Notifications.made
        self.s3.create_bucket(Bucket=self.bucket)
        self.queue, self.arn = self.make_queue("told-%d" % Notifications.made)

    def make_queue(self, name, source=None):
        url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        arn = "arn:aws:sqs:us-east-1:%s:%s" % (ACCOUNT, name)
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
             "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::" + (source or self.bucket)}, "StringEquals": {"aws:SourceAccount": ACCOUNT}}}]})})
        return url, arn

    def configure(self, *queues, bridge=False, skip=False):
        c = {"QueueConfigurations": list(queues)}
        if bridge:
            c["EventBridgeConfiguration"] = {}
        self.s3.put_bucket_notification_configuration(Bucket=self.bucket, NotificationConfiguration=c, SkipDestinationValidation=skip)

    def to(self, *events, prefix=None, suffix=None, arn=None, **more):
        rules = [{"Name": n, "Value": v} for n, v in (("prefix", prefix), ("suffix", suffix)) if v]
        return dict(QueueArn=arn or self.arn, Events=list(events), **({"Filter": {"Key": {"FilterRules": rules}}} if rules else {}), **more)

    def received(self, queue=None):
        server().clock_advance("1s")
        found = []
        while True:
            got = self.sqs.receive_message(QueueUrl=queue or self.queue, MaxNumberOfMessages=10).get("Messages", [])
            if not got:
                return found
            for m in got:
                found.append(json.loads(m["Body"]))
                self.sqs.delete_message(QueueUrl=queue or self.queue, ReceiptHandle=m["ReceiptHandle"])

    def events(self):
        return sorted((r["eventName"], r["s3"]["object"]["key"]) for m in self.received() for r in m.get("Records", []))

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code, caught.exception)

    def test_test_event_and_record(self):
        self.configure(self.to("s3:ObjectCreated:*", Id="mine"))
        test, = self.received()
        self.assertEqual((test["Service"], test["Event"], test["Bucket"]), ("Amazon S3", "s3:TestEvent", self.bucket))
        etag = self.s3.put_object(Bucket=self.bucket, Key="a folder/ä+b.txt", Body=b"hello")["ETag"]
        record, = self.received()[0]["Records"]
        self.assertEqual({k: record[k] for k in ("eventVersion", "eventSource", "awsRegion", "eventName", "userIdentity", "requestParameters")},
                         {"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-east-1", "eventName": "ObjectCreated:Put",
                          "userIdentity": {"principalId": "AWS:" + ACCOUNT}, "requestParameters": {"sourceIPAddress": "127.0.0.1"}})
        s3 = record["s3"]
        self.assertEqual((s3["s3SchemaVersion"], s3["configurationId"]), ("1.0", "mine"))
        self.assertEqual(s3["bucket"], {"name": self.bucket, "ownerIdentity": {"principalId": ACCOUNT}, "arn": "arn:aws:s3:::" + self.bucket})
        self.assertEqual({k: s3["object"][k] for k in ("key", "size", "eTag")}, {"key": "a+folder/%C3%A4%2Bb.txt", "size": 5, "eTag": etag.strip('"')})
        self.assertNotIn("versionId", s3["object"])
        shown = self.s3.get_bucket_notification_configuration(Bucket=self.bucket)
        self.assertEqual(shown["QueueConfigurations"], [{"Id": "mine", "QueueArn": self.arn, "Events": ["s3:ObjectCreated:*"]}])

    def test_kinds_of_events(self):
        self.configure(self.to("s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectTagging:*"))
        self.received()
        self.s3.put_object(Bucket=self.bucket, Key="a", Body=b"1")
        self.s3.copy_object(Bucket=self.bucket, Key="b", CopySource={"Bucket": self.bucket, "Key": "a"})
        upload = self.s3.create_multipart_upload(Bucket=self.bucket, Key="c")["UploadId"]
        part = self.s3.upload_part(Bucket=self.bucket, Key="c", UploadId=upload, PartNumber=1, Body=b"x")["ETag"]
        self.s3.complete_multipart_upload(Bucket=self.bucket, Key="c", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part}]})
        self.s3.put_object_tagging(Bucket=self.bucket, Key="a", Tagging={"TagSet": [{"Key": "k", "Value": "v"}]})
        self.s3.delete_object_tagging(Bucket=self.bucket, Key="a")
        self.s3.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": "a"}, {"Key": "b"}]})
        self.assertEqual(self.events(), [("ObjectCreated:CompleteMultipartUpload", "c"), ("ObjectCreated:Copy", "b"), ("ObjectCreated:Put", "a"),
                                         ("ObjectRemoved:Delete", "a"), ("ObjectRemoved:Delete", "b"), ("ObjectTagging:Delete", "a"), ("ObjectTagging:Put", "a")])

    def test_versions(self):
        self.configure(self.to("s3:ObjectRemoved:*"))
        self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})
        self.received()
        version = self.s3.put_object(Bucket=self.bucket, Key="a", Body=b"1")["VersionId"]
        marker = self.s3.delete_object(Bucket=self.bucket, Key="a")["VersionId"]
        self.s3.delete_object(Bucket=self.bucket, Key="a", VersionId=version)
        told = [(r["eventName"], r["s3"]["object"]["versionId"]) for m in self.received() for r in m["Records"]]
        self.assertEqual(sorted(told), sorted([("ObjectRemoved:DeleteMarkerCreated", marker), ("ObjectRemoved:Delete", version)]))

    def test_expiry_is_told(self):
        self.configure(self.to("s3:LifecycleExpiration:*"))
        self.s3.put_bucket_lifecycle_configuration(Bucket=self.bucket, LifecycleConfiguration={"Rules": [
            {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "tmp/"}, "Expiration": {"Days": 1}}]})
        self.s3.put_object(Bucket=self.bucket, Key="tmp/x", Body=b"1")
        self.received()
        server().clock_advance("72h")
        record, = self.received()[0]["Records"]
        self.assertEqual((record["eventName"], record["s3"]["object"]["key"], record["userIdentity"]["principalId"]),
                         ("LifecycleExpiration:Delete", "tmp/x", "s3.amazonaws.com"))

    def test_filters(self):
        other_queue, other = self.make_queue("other-%d" % Notifications.made)
        self.configure(self.to("s3:ObjectCreated:Put", prefix="in/", suffix=".jpg"), self.to("s3:ObjectCreated:*", prefix="out/", arn=other))
        self.received()
        self.received(other_queue)
        for key in ("in/a.jpg", "in/a.png", "out/b.jpg", "x/in/a.jpg"):
            self.s3.put_object(Bucket=self.bucket, Key=key)
        self.s3.copy_object(Bucket=self.bucket, Key="in/c.jpg", CopySource={"Bucket": self.bucket, "Key": "in/a.jpg"})
        self.assertEqual(self.events(), [("ObjectCreated:Put", "in/a.jpg")])
        self.assertEqual([m["Records"][0]["s3"]["object"]["key"] for m in self.received(other_queue)], ["out/b.jpg"])
        self.configure()
        self.s3.put_object(Bucket=self.bucket, Key="in/d.jpg")
        self.assertEqual(self.events(), [])
        self.assertNotIn("QueueConfigurations", self.s3.get_bucket_notification_configuration(Bucket=self.bucket))

    def test_refused(self):
        self.refused("InvalidArgument", self.configure, self.to("s3:ObjectCreated:*", arn=self.arn + "x"))
        _, foreign = self.make_queue("closed-%d" % Notifications.made, source="another-bucket")
        self.refused("InvalidArgument", self.configure, self.to("s3:ObjectCreated:*", arn=foreign))
        self.configure(self.to("s3:ObjectCreated:*", arn=foreign), skip=True)
        self.refused("InvalidArgument", self.configure, self.to("s3:Nothing"))
        self.refused("NotImplemented", self.configure, self.to("s3:Replication:*"))
        self.refused("InvalidArgument", self.configure, self.to("s3:ObjectCreated:*"), self.to("s3:ObjectCreated:Put", suffix=".x"))
        self.refused("InvalidArgument", self.configure, self.to("s3:ObjectCreated:*", prefix="a", Id="i"), self.to("s3:ObjectCreated:*", prefix="b", Id="i"))
        self.refused("InvalidArgument", self.configure, self.to("s3:ObjectCreated:*", arn=self.arn.replace("us-east-1", "eu-west-1")))
        self.refused("InvalidArgument", self.configure, self.to("s3:ObjectCreated:*", arn="arn:aws:lambda:us-east-1:%s:function:f" % ACCOUNT))
        self.refused("InvalidArgument", self.s3.put_bucket_notification_configuration, Bucket=self.bucket, NotificationConfiguration={"LambdaFunctionConfigurations": [
            {"LambdaFunctionArn": "arn:aws:lambda:us-east-1:%s:function:none" % ACCOUNT, "Events": ["s3:ObjectCreated:*"]}]})
        bad = self.to("s3:ObjectCreated:*", prefix="a")
        bad["Filter"]["Key"]["FilterRules"][0]["Name"] = "middle"
        self.refused("InvalidArgument", self.configure, bad)

    def test_event_bridge(self):
        events = client("events", ACCOUNT)
        self.configure(bridge=True)
        events.put_rule(Name="r-" + self.bucket, EventPattern=json.dumps({"source": ["aws.s3"], "detail": {"bucket": {"name": [self.bucket]}}}))
        rule = "arn:aws:events:us-east-1:%s:rule/r-%s" % (ACCOUNT, self.bucket)
        self.sqs.set_queue_attributes(QueueUrl=self.queue, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": self.arn,
             "Condition": {"ArnEquals": {"aws:SourceArn": rule}}}]})})
        events.put_targets(Rule="r-" + self.bucket, Targets=[{"Id": "1", "Arn": self.arn}])
        self.s3.put_object(Bucket=self.bucket, Key="a b", Body=b"12")
        self.s3.delete_object(Bucket=self.bucket, Key="a b")
        self.s3.delete_object(Bucket=self.bucket, Key="never")
        made, gone = sorted(self.received(), key=lambda e: e["detail-type"])
        self.assertEqual((made["detail-type"], made["source"], made["resources"], made["detail"]["reason"]),
                         ("Object Created", "aws.s3", ["arn:aws:s3:::" + self.bucket], "PutObject"))
        self.assertEqual({k: made["detail"]["object"][k] for k in ("key", "size")}, {"key": "a b", "size": 2})
        self.assertEqual((gone["detail-type"], gone["detail"]["deletion-type"], gone["detail"]["requester"]), ("Object Deleted", "Permanently Deleted", ACCOUNT))


if __name__ == "__main__":
    unittest.main()
