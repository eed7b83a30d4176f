"""Functions that misbehave, and a cloud that dies while they run: nothing of it hurts, nothing is left behind."""
import json
import os
import sys
import time
import unittest

import support
from support import Server, client

sys.path.insert(0, os.path.join(support.ROOT, "tests", "clients", "lambda"))
from lambda_case import TRUST, EVERYTHING, archive  # noqa: E402

ACCOUNT = "111111111111"
CODE = """
import os, sys, time
def handler(e, c):
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


def function(server, mark, **options):
    iam = client("iam", ACCOUNT, at=server)
    arn = iam.create_role(RoleName="r", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
    iam.put_role_policy(RoleName="r", PolicyName="p", PolicyDocument=EVERYTHING)
    client("lambda", ACCOUNT, at=server).create_function(
        FunctionName="f", Runtime="python3.12", Role=arn, Handler="index.handler", Code={"ZipFile": archive({"index.py": CODE})},
        Environment={"Variables": {"MARK": mark}}, **options)
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
        self.assertEqual(left(mark), [])

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


if __name__ == "__main__":
    unittest.main()
