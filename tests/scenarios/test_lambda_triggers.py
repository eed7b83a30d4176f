"""S295, for the triggers that S3 and CloudWatch Logs are: what the function was given, as its destination tells it."""
import base64
import datetime
import gzip
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "clients", "lambda"))
from lambda_case import LambdaCase
from support import client, server


class Triggers(LambdaCase):
    executes = True

    def setUp(self):
        super().setUp()
        self.name = self.id().rsplit(".", 1)[1].replace("_", "-")
        self.function = self.make(self.name)["FunctionArn"]
        self.url, queue = self.queue(self.name)
        self.client.put_function_event_invoke_config(FunctionName=self.name, DestinationConfig={"OnSuccess": {"Destination": queue}})

    def given(self):
        """The next event that the function was run with."""
        return json.loads(self.until(lambda: self.received(self.url))[0]["Body"])["requestPayload"]

    def test_s295_s3_notification(self):
        s3, bucket = client("s3", self.account), "triggers-of-s295"
        s3.create_bucket(Bucket=bucket)
        wanted = {"LambdaFunctionConfigurations": [{"LambdaFunctionArn": self.function, "Events": ["s3:ObjectCreated:*"]}]}
        self.fails("InvalidArgument", s3.put_bucket_notification_configuration, Bucket=bucket, NotificationConfiguration=wanted)
        self.client.add_permission(FunctionName=self.name, StatementId="s", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com",
                                   SourceArn="arn:aws:s3:::" + bucket, SourceAccount=self.account)
        s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=wanted)
        s3.put_object(Bucket=bucket, Key="photo 1.jpg", Body=b"x" * 10)
        record, = self.given()["Records"]
        self.assertEqual((record["eventSource"], record["eventName"], record["s3"]["object"]["key"], record["s3"]["object"]["size"]),
                         ("aws:s3", "ObjectCreated:Put", "photo+1.jpg", 10))

    def test_s295_logs_subscription(self):
        logs, group = client("logs", self.account), "/app/s295"
        logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName="s")
        put = dict(logGroupName=group, filterName="errors", filterPattern="ERROR", destinationArn=self.function)
        self.assertIn("permission", self.fails("InvalidParameterException", logs.put_subscription_filter, **put))
        self.client.add_permission(FunctionName=self.name, StatementId="l", Action="lambda:InvokeFunction", Principal="logs.amazonaws.com",
                                   SourceArn="arn:aws:logs:us-east-1:%s:log-group:%s:*" % (self.account, group), SourceAccount=self.account)
        logs.put_subscription_filter(**put)
        now = round(datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00")).timestamp() * 1000)
        logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=[{"timestamp": now, "message": m} for m in ("fine", "ERROR one", "ERROR two")])
        data = json.loads(gzip.decompress(base64.b64decode(self.given()["awslogs"]["data"])))
        self.assertEqual((data["messageType"], data["logGroup"], data["subscriptionFilters"], [e["message"] for e in data["logEvents"]]),
                         ("DATA_MESSAGE", group, ["errors"], ["ERROR one", "ERROR two"]))


if __name__ == "__main__":
    unittest.main()
