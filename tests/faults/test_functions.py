"""Functions that misbehave, and a cloud that dies while they run: nothing of it hurts, nothing is left behind."""
import json
import os
import sys
import tempfile
import time
import unittest

import support
from support import Server, client

sys.path.insert(0, os.path.join(support.ROOT, "tests", "clients", "lambda"))
from lambda_case import TRUST, EVERYTHING, archive  # noqa: E402

ACCOUNT = "111111111111"
CODE = """
import os, sys, time
first = os.environ["AWS_ENDPOINT_URL"].endswith(":" + os.environ.get("FIRST", "none"))  # in the cloud that is to die?
if first and "hang" == os.environ.get("INIT"):
    time.sleep(1000)
def handler(e, c):
    if e == "hang in the first" and first:
        time.sleep(1000)
    if e == "fork":
        while True:
            try:
                os.fork()
            except OSError:
                time.sleep(0.1)
    if e == "orphan":
        if os.fork() == 0:
            os.setsid()
            time.sleep(1000)
    if e == "print":
        while True:
            sys.stdout.write("x" * 1000 + "\\n")
    if e == "close":
        for fd in range(3, 20):
            try:
                os.close(fd)
            except OSError:
                pass
        time.sleep(1000)
    if e == "pipes":
        os.close(1)
        os.close(2)
    if e == "kill":
        os.kill(os.getpid(), 9)
    if e == "hang":
        time.sleep(1000)
    return "fine"
"""


def left(mark):
    """Processes whose environment names the mark."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/environ" % pid, "rb") as f:
                if mark.encode() in f.read():
                    found.append(int(pid))
        except OSError:
            pass
    return found


def function(server, mark, variables=None, **options):
    iam = client("iam", ACCOUNT, at=server)
    arn = iam.create_role(RoleName="r", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
    iam.put_role_policy(RoleName="r", PolicyName="p", PolicyDocument=EVERYTHING)
    client("lambda", ACCOUNT, at=server).create_function(
        FunctionName="f", Runtime="python3.12", Role=arn, Handler="index.handler", Code={"ZipFile": archive({"index.py": CODE})},
        Environment={"Variables": dict(variables or {}, MARK=mark)}, **options)
    server.clock_advance("2s")


def invoke(server, payload, **more):
    got = client("lambda", ACCOUNT, at=server).invoke(FunctionName="f", Payload=json.dumps(payload).encode(), **more)
    text = got["Payload"].read()
    return json.loads(text) if text else None


def gone(mark):
    """Waits for the machine to have ended what the mark names."""
    end = time.monotonic() + 10
    while left(mark) and time.monotonic() < end:
        pass
    return not left(mark)


class Misbehaving(unittest.TestCase):
    def test_the_cloud_goes_on(self):
        server = Server()
        mark = "mark-%d-a" % os.getpid()
        function(server, mark, Timeout=2)
        for payload, error in (("fork", "Sandbox.Timedout"), ("print", "Sandbox.Timedout"), ("close", "Sandbox.Timedout"), ("kill", "Runtime.ExitError"),
                               ("hang", "Sandbox.Timedout")):
            self.assertEqual(invoke(server, payload)["errorType"], error, payload)
            self.assertEqual(invoke(server, 1), "fine", payload)
        self.assertEqual(invoke(server, "pipes"), "fine")
        self.assertEqual(invoke(server, "orphan"), "fine")
        server.stop()
        self.assertTrue(gone(mark))

    def test_environments_are_replaced(self):
        server = Server()
        mark = "mark-%d-b" % os.getpid()
        function(server, mark)
        self.assertEqual(invoke(server, 1), "fine")
        for pid in left(mark):
            try:
                os.kill(pid, 9)
            except OSError:
                pass
        self.assertTrue(gone(mark))
        self.assertEqual(invoke(server, 1), "fine")
        server.reset()
        self.assertTrue(gone(mark))
        server.stop()


def children(pid):
    """Of a process: the program's own spawner is one."""
    found = []
    for other in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/stat" % other) as f:
                if int(f.read().rsplit(")", 1)[1].split()[1]) == pid:
                    found.append(int(other))
        except OSError:
            pass
    return found


class Killed(unittest.TestCase):
    """kill -9 while functions run, in the worst case of the spawner too: nothing of the old cloud runs on beside the new one."""

    def setUp(self):
        data = tempfile.TemporaryDirectory()
        self.addCleanup(data.cleanup)
        self.data = data.name
        self.mark = "mark-%d-%s" % (os.getpid(), self.id().rsplit("_", 1)[-1])
        self.server = Server("--data", self.data)

    def again(self, spawner_too=False):
        """Kills the cloud and starts it again with the same data."""
        others = children(self.server.process.pid) if spawner_too else []
        self.server.kill()
        for pid in others:
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                pass
        self.server = Server("--data", self.data)

    def client(self, service="lambda"):
        return client(service, ACCOUNT, at=self.server)

    def running(self):
        """Waits for something of the mark to run; what does."""
        end = time.monotonic() + 20
        while not left(self.mark):
            self.assertLess(time.monotonic(), end)
        return set(left(self.mark))

    def event_runs_again(self, spawner_too):
        function(self.server, self.mark, {"FIRST": str(self.server.port)}, Timeout=900)
        queue = self.client("sqs").create_queue(QueueName="told")["QueueUrl"]
        self.client().put_function_event_invoke_config(
            FunctionName="f", DestinationConfig={"OnSuccess": {"Destination": "arn:aws:sqs:us-east-1:%s:told" % ACCOUNT}})
        self.client().invoke(FunctionName="f", InvocationType="Event", Payload=b'"hang in the first"')
        old = self.running()
        self.again(spawner_too)
        queue = self.client("sqs").get_queue_url(QueueName="told")["QueueUrl"]
        told = self.client("sqs").receive_message(QueueUrl=queue, WaitTimeSeconds=20)["Messages"]
        outcome = json.loads(told[0]["Body"])
        self.assertEqual((outcome["responsePayload"], outcome["requestContext"]["approximateInvokeCount"]), ("fine", 2))
        end = time.monotonic() + 10
        while set(left(self.mark)) & old:
            self.assertLess(time.monotonic(), end, "what the old cloud ran runs on")
        self.server.stop()
        self.assertTrue(gone(self.mark))

    def test_events_run_again_a(self):
        self.event_runs_again(False)

    def test_events_run_again_b(self):
        self.event_runs_again(True)

    def test_what_stands_ready_is_made_again_c(self):
        function(self.server, self.mark)
        self.client().publish_version(FunctionName="f")
        self.client().put_provisioned_concurrency_config(FunctionName="f", Qualifier="1", ProvisionedConcurrentExecutions=1)
        self.server.clock_advance("1s")
        self.assertEqual(self.provisioned(), ("READY", 1))
        self.again()
        self.server.clock_advance("1s")
        self.assertEqual(self.provisioned(), ("READY", 1))
        self.running()
        self.server.stop()

    def provisioned(self):
        got = self.client().get_provisioned_concurrency_config(FunctionName="f", Qualifier="1")
        return got["Status"], got["AvailableProvisionedConcurrentExecutions"]

    def test_snapshots_are_made_again_d(self):
        function(self.server, self.mark, {"FIRST": str(self.server.port), "INIT": "hang"}, SnapStart={"ApplyOn": "PublishedVersions"})
        self.assertEqual(self.client().publish_version(FunctionName="f")["State"], "Pending")
        self.again()
        self.server.clock_advance("2s")
        self.assertEqual(self.client().get_function_configuration(FunctionName="f", Qualifier="1")["State"], "Active")
        self.server.stop()


if __name__ == "__main__":
    unittest.main()
