"""Functions that run: cold and warm, one request at a time, limits, layers, snapshots (chapter 07)."""
import base64
import json
import os
import re
import sys
import threading
import time
import unittest

import support
from support import client, server

sys.path.insert(0, os.path.join(support.ROOT, "tests", "clients", "lambda"))
from lambda_case import LambdaCase, archive, role  # noqa: E402

BOOTSTRAP = """#!/bin/sh
api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
while :; do
    event=$(curl -sS -D /tmp/head $api/next)
    id=$(sed -n 's/^Lambda-Runtime-Aws-Request-Id: *//Ip' /tmp/head | tr -d '\\r')
    curl -sS -o /dev/null -d "{\\"own\\":$event}" $api/$id/response
done
"""


class Functions(LambdaCase):
    def function(self, code, name=None, **options):
        options.setdefault("Handler", "index.handler")
        return self.make(name, ZipFile=archive({"index.py": code}), **options)["FunctionName"]

    def run_one(self, name, payload=None, **more):
        """(value, error, log, seconds)"""
        begun = time.monotonic()
        got, value = self.invoke(name, payload, LogType="Tail", **more)
        return value, got.get("FunctionError"), base64.b64decode(got.get("LogResult", "")).decode(), time.monotonic() - begun

    def messages(self, name):
        events = client("logs", self.account).filter_log_events(logGroupName="/aws/lambda/" + name)["events"]
        return [e["message"] for e in events]

    def streams(self, name):
        return [s["logStreamName"] for s in client("logs", self.account).describe_log_streams(logGroupName="/aws/lambda/" + name)["logStreams"]]

    def many(self, name, count, payload=None):
        """What so many simultaneous calls gave: values or error codes."""
        found = [None] * count

        def one(i):
            try:
                found[i] = self.invoke(name, payload, client=clients[i])[1]
            except Exception as error:
                found[i] = error.response["Error"]["Code"]

        clients = [support.with_keys("lambda", self.account, "x") for _ in range(count)]
        workers = [threading.Thread(target=one, args=(i,)) for i in range(count)]
        for w in workers:
            w.start()
        for w in workers:
            w.join()
        return found

    def test_s200_create_and_invoke(self):
        name = self.function("def handler(e, c):\n    if e.get('bad'):\n        raise KeyError('x')\n    print('hello')\n"
                             "    return {'got': e, 'arn': c.invoked_function_arn, 'left': c.get_remaining_time_in_millis()}")
        value, error, log, _ = self.run_one(name, {"a": 1})
        self.assertEqual((value["got"], error), ({"a": 1}, None))
        self.assertTrue(value["arn"].endswith(":function:" + name) and 0 < value["left"] <= 3000)
        self.assertRegex(log, r"^START RequestId: (\S+) Version: \$LATEST\nhello\nEND RequestId: \1\nREPORT RequestId: \1\tDuration: ")
        value, error, _, _ = self.run_one(name, {"bad": 1})
        self.assertEqual((value["errorType"], value["errorMessage"], error), ("KeyError", "'x'", "Unhandled"))
        self.assertIn('File "/var/task/index.py", line 3, in handler', value["stackTrace"][0])
        self.assertIn("hello\n", self.messages(name))
        self.assertEqual(self.client.invoke(FunctionName=name, InvocationType="DryRun")["StatusCode"], 204)
        self.assertEqual(self.client.invoke(FunctionName=name, InvocationType="Event")["StatusCode"], 202)

    def test_s200_javascript(self):
        handler = "import os from 'node:os';\nexport const handler = async (e, c) => { console.log('hi'); if (e.bad) throw new TypeError('no'); return [e, c.functionName]; };"
        name = self.make(Runtime="nodejs20.x", Handler="index.handler", ZipFile=archive({"index.mjs": handler}))["FunctionName"]
        value, error, log, _ = self.run_one(name, {"a": 1})
        self.assertEqual((value, error), ([{"a": 1}, name], None))
        self.assertRegex(log, r"Z\t\S{36}\tINFO\thi\n")
        value, error, _, _ = self.run_one(name, {"bad": 1})
        self.assertEqual((value["errorType"], value["errorMessage"], error), ("TypeError", "no", "Unhandled"))
        old = "exports.handler = (e, c, done) => { setTimeout(() => done(null, {old: e}), 5); };"
        name = self.make("callback", Runtime="nodejs20.x", Handler="index.handler", ZipFile=archive({"index.js": old}))["FunctionName"]
        self.assertEqual(self.run_one(name, 7)[0], {"old": 7})

    def test_s200_own_runtime(self):
        import io
        import zipfile
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as z:
            entry = zipfile.ZipInfo("bootstrap")
            entry.external_attr = 0o100755 << 16
            z.writestr(entry, BOOTSTRAP)
        name = self.make(Runtime="provided.al2023", Handler="none", ZipFile=out.getvalue())["FunctionName"]
        self.assertEqual(self.run_one(name, {"x": 2})[0], {"own": {"x": 2}})
        self.assertEqual(self.run_one(name, {"x": 3})[0], {"own": {"x": 3}})

    def test_s201_first_call_pays(self):
        name = self.function("import time\ntime.sleep(1.5)\ndef handler(e, c):\n    return c.log_stream_name")
        first, _, cold, slow = self.run_one(name)
        second, _, warm, fast = self.run_one(name)
        self.assertGreaterEqual(float(re.search(r"Init Duration: ([\d.]+) ms", cold).group(1)), 1500)
        self.assertGreaterEqual(slow, 1.5)
        self.assertNotIn("Init Duration", warm)
        self.assertGreater(slow, 10 * fast)
        self.assertEqual(first, second)
        self.assertEqual(self.streams(name), [first])

    def test_s202_phases(self):
        name = self.function("def handler(e, c):\n    pass")
        # Debian's boto3 does not know LoggingConfig.
        status, _, _ = support.raw("lambda", self.account, path="/2015-03-31/functions/%s/configuration" % name, method="PUT",
                                   body=json.dumps({"LoggingConfig": {"LogFormat": "JSON", "SystemLogLevel": "DEBUG"}}).encode(),
                                   headers={"Content-Type": "application/json"})
        self.assertEqual(status, 200)
        self.settle()
        self.run_one(name)
        types = [json.loads(m)["type"] for m in self.messages(name)]
        self.assertEqual(types, ["platform." + t for t in ("initStart", "initRuntimeDone", "initReport", "start", "runtimeDone", "report")])
        report = json.loads(self.messages(name)[-1])["record"]
        self.assertEqual(report["status"], "success")
        self.assertGreater(report["metrics"]["initDurationMs"], 0)

    def test_s203_coffee_maker(self):
        setup = "import time, tempfile, os\nn = 0\ndef setup_coffee_maker():\n    global n\n    n += 1\n    time.sleep(0.3)\n"
        cold = self.function(setup + "def handler(event, context):\n    setup_coffee_maker()\n    return n", "cold-coffee")
        warm = self.function(setup + "setup_coffee_maker()\ndef handler(event, context):\n    return n", "warm-coffee")
        colds = [self.run_one(cold) for _ in range(4)]
        warms = [self.run_one(warm) for _ in range(4)]
        self.assertEqual([r[0] for r in colds], [1, 2, 3, 4])
        self.assertTrue(all(r[3] >= 0.3 for r in colds))
        self.assertEqual([r[0] for r in warms], [1, 1, 1, 1])
        self.assertLess(min(r[3] for r in warms[1:]), 0.1)

    def test_s204_one_request_per_environment(self):
        name = self.function("import time\ndef handler(e, c):\n    time.sleep(1)\n    return c.log_stream_name")
        begun = time.monotonic()
        streams = self.many(name, 10)
        self.assertEqual(len(set(streams)), 10)
        self.assertLess(time.monotonic() - begun, 6)
        self.assertIn(self.run_one(name)[0], streams)
        self.client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=3)
        self.assertEqual(self.many(name, 5).count("TooManyRequestsException"), 2)

    def test_s205_provisioned(self):
        name = self.function("import os, time\ntime.sleep(0.2)\nkind = os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']\n"
                             "def handler(e, c):\n    time.sleep(0.5)\n    return kind")
        self.client.publish_version(FunctionName=name)
        self.settle()
        self.client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        self.client.put_provisioned_concurrency_config(FunctionName=name, Qualifier="live", ProvisionedConcurrentExecutions=2)
        self.until(lambda: self.client.get_provisioned_concurrency_config(FunctionName=name, Qualifier="live")["Status"] == "READY")
        value, _, log, _ = self.run_one(name, Qualifier="live")
        self.assertEqual(value, "provisioned-concurrency")
        self.assertNotIn("Init Duration", log)
        kinds = self.many(name + ":live", 3)
        self.assertEqual(sorted(kinds), ["on-demand", "provisioned-concurrency", "provisioned-concurrency"])
        self.fails("InvalidParameterValueException", self.client.put_provisioned_concurrency_config, FunctionName=name, Qualifier="$LATEST",
                   ProvisionedConcurrentExecutions=1)

    def test_s206_snapstart(self):
        code = ("import uuid\nfrom snapshot_restore_py import register_before_snapshot, register_after_restore\nseen = []\n"
                "register_before_snapshot(seen.append, 'before')\nregister_after_restore(seen.append, 'after')\n"
                "def handler(e, c):\n    return seen")
        name = self.function(code, SnapStart={"ApplyOn": "PublishedVersions"})
        self.client.publish_version(FunctionName=name)
        self.until(lambda: self.client.get_function_configuration(FunctionName=name, Qualifier="1")["State"] == "Active")
        value, _, log, _ = self.run_one(name, Qualifier="1")
        self.assertEqual(value, ["before", "after"])
        self.assertIn("Restore Duration", log)
        self.assertNotIn("Init Duration", log)

    def test_s207_idle_environments_are_reclaimed(self):
        name = self.function("def handler(e, c):\n    return c.log_stream_name")
        first = self.run_one(name)[0]
        for _ in range(3):
            server().clock_advance("5m")
            self.assertEqual(self.run_one(name)[0], first)
        server().clock_advance("30m")
        second = self.run_one(name)[0]
        self.assertNotEqual(second, first)
        self.client.update_function_configuration(FunctionName=name, Environment={"Variables": {"AB": "c"}})
        self.settle()
        self.assertNotEqual(self.run_one(name)[0], second)

    def test_s208_limits(self):
        code = ("import os, time\ndef handler(e, c):\n    if e == 'late':\n        time.sleep(30)\n    if e == 'big':\n        return 'x' * 7000000\n"
                "    if e == 'exit':\n        os._exit(3)\n    if e == 'memory':\n        x = bytearray(400 << 20)\n        time.sleep(20)\n"
                "    if e == 'disk':\n        open('/tmp/x', 'wb').write(bytes(600 << 20))\n    return [os.environ['MINE'], c.memory_limit_in_mb]")
        name = self.function(code, Timeout=1, Environment={"Variables": {"MINE": "yes"}})
        self.assertEqual(self.run_one(name)[0], ["yes", "128"])
        value, error, log, _ = self.run_one(name, "late")
        self.assertEqual((value["errorType"], error), ("Sandbox.Timedout", "Unhandled"))
        self.assertIn("Task timed out after 1.00 seconds", value["errorMessage"])
        self.assertRegex(log, r"Task timed out after 1.00 seconds\n\nEND .*\nREPORT .*Status: timeout")
        self.client.update_function_configuration(FunctionName=name, Timeout=20)
        self.settle()
        self.assertEqual(self.run_one(name, "big")[0]["errorType"], "Function.ResponseSizeTooLarge")
        value, _, log, _ = self.run_one(name, "exit")
        self.assertEqual(value["errorType"], "Runtime.ExitError")
        self.assertIn("Runtime exited with error: exit status 3", value["errorMessage"])
        value, _, log, _ = self.run_one(name, "memory")
        self.assertEqual(value["errorType"], "Runtime.OutOfMemory")
        self.assertIn("signal: killed", value["errorMessage"])
        self.assertIn("Max Memory Used: 128 MB", log)
        self.client.update_function_configuration(FunctionName=name, MemorySize=1024)
        self.settle()
        value = self.run_one(name, "disk")[0]
        self.assertEqual(value["errorType"], "OSError")
        self.assertIn("No space left on device", value["errorMessage"])
        self.fails("RequestTooLargeException", self.client.invoke, FunctionName=name, Payload=b'"' + b"x" * 6300000 + b'"')

    def test_s209_shared_pantry(self):
        layer = self.client.publish_layer_version(LayerName="pantry", CompatibleRuntimes=["python3.12"], Content={"ZipFile": archive(
            {"python/shared_recipes/__init__.py": "def secret_sauce():\n    return 'secret sauce'\n"})})
        other = self.client.publish_layer_version(LayerName="spices", Content={"ZipFile": archive(
            {"python/spices.py": "hot = True\n", "python/shared_recipes/extra.py": ""})})
        code = "import shared_recipes\ndef handler(e, c):\n    try:\n        open('/opt/python/x', 'w')\n    except OSError as error:\n        return shared_recipes.secret_sauce(), shared_recipes.__file__, error.errno"
        for name, layers in (("one", [layer]), ("two", [layer, other])):
            made = self.make(name, ZipFile=archive({"index.py": code}), Handler="index.handler", Layers=[x["LayerVersionArn"] for x in layers])
            self.assertLess(made["CodeSize"], 500)
            value, error, _, _ = self.run_one(name)
            self.assertEqual((value, error), (["secret sauce", "/opt/python/shared_recipes/__init__.py", 30], None))
        value, error, _, _ = self.run_one(self.function(code, "without"))
        self.assertEqual((value["errorType"], error), ("Runtime.ImportModuleError", "Unhandled"))
        self.assertIn("No module named 'shared_recipes'", value["errorMessage"])

    def test_s211_later_layers_win(self):
        arns = [self.client.publish_layer_version(LayerName="l%d" % i, Content={"ZipFile": archive({"python/same.py": "n = %d\n" % i})})["LayerVersionArn"]
                for i in range(2)]
        name = self.function("import same\ndef handler(e, c):\n    return same.n", Layers=arns)
        self.assertEqual(self.run_one(name)[0], 1)
        self.client.update_function_configuration(FunctionName=name, Layers=arns[::-1])
        self.settle()
        self.assertEqual(self.run_one(name)[0], 0)

    def test_credentials_are_of_the_role(self):
        code = ("import boto3\ndef handler(e, c):\n    return boto3.client('sts').get_caller_identity()['Arn']")
        value = self.run_one(self.function(code, Timeout=20, MemorySize=512))[0]
        self.assertIn("assumed-role/lambda-role/", value)

    def test_role_without_logs_has_none(self):
        arn = role(self.account, "no-logs", policy=None)
        name = self.function("def handler(e, c):\n    print('unseen')\n    return 1", Role=arn)
        self.assertEqual(self.run_one(name)[0], 1)
        self.fails("ResourceNotFoundException", client("logs", self.account).describe_log_streams, logGroupName="/aws/lambda/" + name)


if __name__ == "__main__":
    unittest.main()
