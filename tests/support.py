"""What tests with real clients share: one server per test process, its clock, and clients that point at it."""
import atexit
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import boto3
import botocore.config

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BINARY = os.environ.get("STORMGLASS_BINARY", os.path.join(ROOT, "build", "dev", "stormglass"))
NODE_PATH = os.environ.get("NODE_PATH", os.path.join(ROOT, "tests", "node_modules"))
START_TIMEOUT = 30


class Server:
    """A cloud of its own. `options` are those of `stormglass up`; without --data it keeps nothing."""

    def __init__(self, *options, env=None):
        if "--data" not in options:
            options = ("--ephemeral",) + options
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([BINARY, "up", "--listen", "127.0.0.1:0", *options], stdout=subprocess.PIPE, stderr=self.errors,
                                        text=True, env=dict(os.environ, **env) if env else None)
        line = self.process.stdout.readline()
        found = re.match(r"ready (http://\S+:(\d+))$", line.strip())
        if not found:
            self.process.wait(START_TIMEOUT)
            raise RuntimeError("the server did not start: %s%s" % (line, self.said()))
        self.url, self.port = found.group(1), int(found.group(2))
        atexit.register(self._end)

    def _end(self):
        """Of a test that failed half way: nothing of it runs on."""
        if self.process.poll() is None:
            self.process.kill()

    def said(self):
        self.errors.seek(0)
        return self.errors.read()

    def stop(self):
        """Ends it; a crash or a sanitiser's report is an error."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(START_TIMEOUT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise RuntimeError("the server did not stop: " + self.said())
        self.process.stdout.close()
        said = self.said()
        if self.process.returncode or "Sanitizer" in said or "runtime error" in said:
            raise RuntimeError("the server ended with %d: %s" % (self.process.returncode, said))

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def control(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, json.dumps(body).encode() if body is not None else b"" if method == "POST" else None,
                                         method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def _clock(self, **command):
        return self.control("POST", "/_stormglass/clock", command)

    def clock_stop(self):
        return self._clock(action="stop")

    def clock_run(self):
        return self._clock(action="run")

    def clock_advance(self, by):
        """`by`: seconds, or a duration such as 10m."""
        return self._clock(action="advance", by=by if isinstance(by, str) else "%dms" % round(by * 1000))

    def clock(self):
        return self.control("GET", "/_stormglass/clock")

    def clock_now(self):
        return self.clock()["now"]

    def wait_parked(self, count=1):
        """Until so many calls wait inside; that they will is the test's business."""
        end = time.monotonic() + 20
        while self.clock()["parked"] < count:
            if time.monotonic() > end:
                raise RuntimeError("no %d calls wait" % count)

    def reset(self):
        return self.control("POST", "/_stormglass/reset")


_server = None
_session = boto3.session.Session()


def server():
    """The server of this test process."""
    global _server
    if _server is None:
        _server = Server()
        atexit.register(_end)
    return _server


def _end():
    try:
        _server.stop()
    except RuntimeError as error:
        print(error, file=sys.stderr)
        sys.stderr.flush()
        os._exit(70)


_clients = {}


def client(service, account="000000000000", region="us-east-1", at=None, **options):
    """A boto3 client of an account's root; the same one when asked again, for making one is slow."""
    if options:
        return with_keys(service, account, "x", region=region, at=at, **options)
    key = (service, account, region, (at or server()).url)
    if key not in _clients:
        _clients[key] = with_keys(service, account, "x", region=region, at=at)
    return _clients[key]


def raw(service, account="000000000000", region="us-east-1", path="/", body=b"", headers=None, method="POST"):
    """One HTTP request of an account's root, whose signature nobody checks: (status, headers, bytes). Quick."""
    now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    signed = {"X-Amz-Date": now, "Content-Type": "application/x-www-form-urlencoded", "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD",
              "Authorization": "AWS4-HMAC-SHA256 Credential=%s/%s/%s/%s/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=%s"
              % (account, now[:8], region, service, "0" * 64)}
    request = urllib.request.Request(server().url + path, body if method in ("POST", "PUT") else None, dict(signed, **(headers or {})), method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read()


def with_keys(service, key, secret, token=None, region="us-east-1", at=None, config=None, **options):
    plain = botocore.config.Config(retries={"max_attempts": 0}, parameter_validation=False, read_timeout=60)
    return _session.client(
        service, region_name=region, endpoint_url=(at or server()).url, aws_access_key_id=key, aws_secret_access_key=secret,
        aws_session_token=token, config=plain.merge(config) if config else plain, **options)


def aws(*args, account="000000000000", region="us-east-1", at=None, env=None):
    """The AWS CLI of Debian: (status, parsed output or text, what it said on stderr)."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    clean.update(AWS_ACCESS_KEY_ID=account, AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION=region, AWS_PAGER="", AWS_EC2_METADATA_DISABLED="true")
    done = subprocess.run(["/usr/bin/aws", "--endpoint-url", (at or server()).url, "--output", "json", *args],
                          env=dict(clean, **(env or {})), capture_output=True, text=True)
    try:
        out = json.loads(done.stdout) if done.stdout.strip() else {}
    except ValueError:
        out = done.stdout
    return done.returncode, out, done.stderr


def node(script, *args, env=None):
    """Runs a JavaScript file with the SDK v3 at hand; its output. A failure is an error."""
    done = subprocess.run(["node", script, *args], env=dict(os.environ, NODE_PATH=NODE_PATH, **(env or {})), capture_output=True, text=True,
                          timeout=120)
    if done.returncode:
        raise AssertionError(done.stderr)
    return done.stdout


def javascript(service, operation, account="000000000000", region="us-east-1", at=None, **request):
    """One call with the JavaScript SDK v3, for what Debian's boto3 does not know: its output, or a RuntimeError with the code."""
    answer = json.loads(node(os.path.join(ROOT, "tests", "call.js"), (at or server()).url, service, operation, json.dumps(request), account, region))
    if "error" in answer:
        raise RuntimeError("%(error)s: %(message)s" % answer)
    return answer["output"]
