"""Invoke: answers, errors, limits, throttles; the queue of events, its retries and its ends."""
import base64
import json
import unittest

import support
from lambda_case import LambdaCase, archive, role

# A counter in a file makes a function that fails for a while.
FLAKY = '''
import os
def handler(event, context):
    path = event["path"]
    with open(path, "a") as f:
        f.write("x")
    if os.path.getsize(path) <= event["fail"]:
        raise ValueError("not yet")
    return {"runs": os.path.getsize(path)}
'''


class Invoke(LambdaCase):
    executes = True

    def test_answers(self):
        name = self.make()["FunctionName"]
        got, value = self.invoke(name, {"a": [1, "ü"]})
        self.assertEqual((got["StatusCode"], value, got["ExecutedVersion"]), (200, {"a": [1, "ü"]}, "$LATEST"))
        self.assertNotIn("FunctionError", got)
        got, _ = self.invoke(name, 1, LogType="Tail")
        self.assertIn("REPORT", base64.b64decode(got["LogResult"]).decode())
        self.assertEqual(self.client.invoke(FunctionName=name)["Payload"].read(), b"{}")

    def test_function_error(self):
        name = self.make(Handler="index.fail")["FunctionName"]
        got, value = self.invoke(name, {})
        self.assertEqual((got["StatusCode"], got["FunctionError"], value["errorMessage"], value["errorType"]), (200, "Unhandled", "boom", "Exception"))

    def test_refusals(self):
        name = self.make()["FunctionName"]
        self.fails("InvalidRequestContentException", self.client.invoke, FunctionName=name, Payload=b"{no json")
        self.fails("InvalidRequestContentException", self.client.invoke, FunctionName=name, ClientContext="x")
        self.assertIn("6291456", self.fails("RequestTooLargeException", self.client.invoke, FunctionName=name, Payload=b'"' + b"x" * 6291456 + b'"'))
        self.assertIn("1048576", self.fails("RequestTooLargeException", self.client.invoke, FunctionName=name, InvocationType="Event",
                                            Payload=b'"' + b"x" * 1048576 + b'"'))
        self.fails("ResourceNotFoundException", self.client.invoke, FunctionName="nobody")
        self.fails("ResourceNotFoundException", self.client.invoke, FunctionName=name, Qualifier="7")
        self.make("pending", settle=False)
        self.assertIn("Pending", self.fails("ResourceConflictException", self.client.invoke, FunctionName="pending"))

    def test_dry_run(self):
        name = self.make()["FunctionName"]
        self.assertEqual(self.client.invoke(FunctionName=name, InvocationType="DryRun")["StatusCode"], 204)

    def test_versions_and_weights(self):
        name = self.make(ZipFile=archive({"index.py": "def echo(e, c): return 1"}))["FunctionName"]
        self.client.publish_version(FunctionName=name)
        self.client.update_function_code(FunctionName=name, ZipFile=archive({"index.py": "def echo(e, c): return 2"}))
        self.settle()
        self.client.publish_version(FunctionName=name)
        self.client.create_alias(FunctionName=name, Name="live", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}})
        self.assertEqual(self.invoke(name, {}, Qualifier="1")[1], 1)
        self.assertEqual(self.invoke(name + ":2", {})[1], 2)
        seen = [(g["ExecutedVersion"], v) for g, v in (self.invoke(name, {}, Qualifier="live") for _ in range(24))]
        self.assertEqual(set(seen), {("1", 1), ("2", 2)})

    def test_reserved_zero_throttles(self):
        name = self.make()["FunctionName"]
        self.client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        with self.assertRaises(self.client.exceptions.TooManyRequestsException) as caught:
            self.client.invoke(FunctionName=name)
        r = caught.exception.response
        self.assertEqual((r["ResponseMetadata"]["HTTPStatusCode"], r["Reason"]), (429, "ReservedFunctionConcurrentInvocationLimitExceeded"))
        self.client.delete_function_concurrency(FunctionName=name)
        self.assertEqual(self.invoke(name, 5)[1], 5)

    def test_another_account(self):
        arn = self.make()["FunctionArn"]
        other = support.client("lambda", "222222222222")
        self.fails("AccessDeniedException", other.invoke, FunctionName=arn)
        self.client.add_permission(FunctionName=arn, StatementId="s", Action="lambda:InvokeFunction", Principal="222222222222")
        self.assertEqual(self.invoke(arn, {"x": 1}, client=other)[1], {"x": 1})

    def test_metrics(self):
        name = self.make(Handler="index.fail")["FunctionName"]
        self.invoke(name, {})
        self.invoke(name, {})
        support.server().clock_advance("2m")
        import datetime
        now = datetime.datetime.fromisoformat(support.server().clock_now().replace("Z", "+00:00"))
        for metric, sum_ in (("Invocations", 2), ("Errors", 2)):
            got = support.client("cloudwatch").get_metric_statistics(
                Namespace="AWS/Lambda", MetricName=metric, Dimensions=[{"Name": "FunctionName", "Value": name}], Period=60, Statistics=["Sum"],
                StartTime=now - datetime.timedelta(minutes=10), EndTime=now)
            self.assertEqual(sum(p["Sum"] for p in got["Datapoints"]), sum_, metric)


class Events(LambdaCase):
    executes = True

    def flaky(self, fail, **config):
        import tempfile
        self.path = tempfile.mktemp()
        name = self.make(ZipFile=archive({"index.py": FLAKY}), Handler="index.handler")["FunctionName"]
        self.url, arn = self.queue(name)
        config.setdefault("DestinationConfig", {"OnSuccess": {"Destination": arn}, "OnFailure": {"Destination": arn}})
        self.client.put_function_event_invoke_config(FunctionName=name, **config)
        got = self.client.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps({"path": self.path, "fail": fail}).encode())
        self.assertEqual((got["StatusCode"], got["Payload"].read()), (202, b""))
        return name

    def test_retries_after_one_and_two_minutes(self):
        name = self.flaky(2)
        support.server().clock_advance("59s")
        self.assertFalse(self.received(self.url))
        support.server().clock_advance("2s")
        self.assertFalse(self.received(self.url))
        support.server().clock_advance("2m")
        message = json.loads(self.until(lambda: self.received(self.url))[0]["Body"])
        self.assertEqual(message["requestContext"]["condition"], "Success")
        self.assertEqual(message["requestContext"]["approximateInvokeCount"], 3)
        self.assertEqual(message["requestContext"]["functionArn"], "arn:aws:lambda:us-east-1:000000000000:function:%s:$LATEST" % name)
        self.assertEqual(message["responsePayload"], {"runs": 3})
        self.assertEqual(message["responseContext"], {"statusCode": 200, "executedVersion": "$LATEST"})
        self.assertEqual(message["requestPayload"], {"path": self.path, "fail": 2})

    def test_given_up(self):
        self.flaky(9, MaximumRetryAttempts=1)
        support.server().clock_advance("90s")
        message = json.loads(self.until(lambda: self.received(self.url))[0]["Body"])
        self.assertEqual((message["requestContext"]["condition"], message["requestContext"]["approximateInvokeCount"]), ("RetriesExhausted", 2))
        self.assertEqual(message["responseContext"]["functionError"], "Unhandled")
        self.assertEqual(message["responsePayload"]["errorType"], "ValueError")

    def test_too_old(self):
        self.flaky(9, MaximumEventAgeInSeconds=100)
        support.server().clock_advance("110s")
        message = json.loads(self.until(lambda: self.received(self.url))[0]["Body"])
        self.assertEqual((message["requestContext"]["condition"], message["requestContext"]["approximateInvokeCount"]), ("EventAgeExceeded", 2))

    def test_dead_letters(self):
        url, arn = self.queue("dead")
        name = self.make(Handler="index.fail", DeadLetterConfig={"TargetArn": arn})["FunctionName"]
        self.client.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0)
        self.client.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"a":1}')
        message = self.until(lambda: self.received(url))[0]
        self.assertEqual(json.loads(message["Body"]), {"a": 1})
        attributes = {k: v["StringValue"] for k, v in message["MessageAttributes"].items()}
        self.assertEqual((attributes["ErrorCode"], attributes["ErrorMessage"]), ("200", "boom"))
        self.assertEqual(len(attributes["RequestID"]), 36)

    def test_throttled_events_wait(self):
        name = self.make()["FunctionName"]
        url, arn = self.queue(name)
        self.client.put_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": arn}})
        self.client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        self.client.invoke(FunctionName=name, InvocationType="Event", Payload=b"1")
        support.server().clock_advance("1m")
        self.assertFalse(self.received(url))

    def test_role_without_permission_delivers_nothing(self):
        url, arn = self.queue("closed")
        name = self.make(Role=role(name="weak", policy=None))["FunctionName"]
        self.client.put_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": arn}})
        self.client.invoke(FunctionName=name, InvocationType="Event", Payload=b"1")
        support.server().clock_advance("1m")
        self.assertFalse(self.received(url))


if __name__ == "__main__":
    unittest.main()
