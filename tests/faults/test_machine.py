"""The machine misbehaves: nothing acknowledged is lost, messages are clear, nothing is destroyed."""
import hashlib
import os
import random
import shutil
import subprocess
import tempfile
import threading
import time
import unittest

from support import BINARY, Server, client, raw

ROUNDS = int(os.environ.get("STORMGLASS_KILL_ROUNDS", "10"))


def start(*args):
    """Runs `stormglass up`, which is expected to refuse: (status, what it said)."""
    done = subprocess.run([BINARY, "up", "--listen", "127.0.0.1:0", *args], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


class Load:
    """What was acknowledged in all rounds, and how much of each kind in this one."""

    def __init__(self, acknowledged):
        self.acknowledged, self.counts, self.grown = acknowledged, [0, 0], threading.Condition()

    def acknowledge(self, name, kind, digest):
        with self.grown:
            self.acknowledged[name] = (kind, digest)
            self.counts[kind] += 1
            self.grown.notify()

    def wait(self, count):
        """Until there are so many of each kind."""
        with self.grown:
            if not self.grown.wait_for(lambda: min(self.counts) >= count, 60):
                raise RuntimeError("the load does not get on: %s" % self.counts)


class Killed(unittest.TestCase):
    """S336 for the services that are here: kill -9 under load, and everything acknowledged is there."""

    def test_S336_kill_under_load(self):
        chance = random.Random(7)
        with tempfile.TemporaryDirectory() as data:
            acknowledged, slowest = {}, 0
            server = Server("--data", data)
            queue = client("sqs", "111111111111", at=server).create_queue(QueueName="q")["QueueUrl"]
            client("s3", "111111111111", at=server).create_bucket(Bucket="kept")
            zones = client("ec2", "111111111111", at=server).describe_availability_zones()["AvailabilityZones"]
            server.kill()
            for round_number in range(ROUNDS):
                begun = time.monotonic()
                server = Server("--data", data)
                slowest = max(slowest, time.monotonic() - begun)
                stop, load = threading.Event(), Load(acknowledged)
                workers = [threading.Thread(target=self.work, args=(server, queue.rsplit("/", 1)[1], round_number, n, stop, load)) for n in range(4)]
                for w in workers:
                    w.start()
                load.wait(chance.randint(2, 12))
                stop.wait(chance.random() * 0.05)  # no moment is special
                server.kill()
                stop.set()
                for w in workers:
                    w.join()
            server = Server("--data", data)
            self.check(server, acknowledged)
            self.assertEqual(client("ec2", "111111111111", at=server).describe_availability_zones()["AvailabilityZones"], zones)
            server.stop()
        self.assertGreater(min(sum(kind == k for kind, _ in acknowledged.values()) for k in (0, 1)), ROUNDS)

    def work(self, server, queue, round_number, n, stop, load):
        made = 0
        while not stop.is_set():
            name = "%d-%d-%d" % (round_number, n, made)
            body = (name * (1 if made % 4 else 20000)).encode()
            try:
                if n % 2:
                    status, _, _ = at(server, "s3", "/kept/" + name, body, "PUT")
                else:
                    status, _, _ = at(server, "sqs", "/", ("Action=SendMessage&Version=2012-11-05&QueueUrl=%s/111111111111/%s&MessageBody=%s" % (server.url, queue, name)).encode())
            except OSError:
                return
            if status == 200:
                load.acknowledge(name, n % 2, hashlib.md5(body).hexdigest())
            made += 1

    def check(self, server, acknowledged):
        s3, sqs = client("s3", "111111111111", at=server), client("sqs", "111111111111", at=server)
        for name, (is_object, digest) in acknowledged.items():
            if is_object:
                self.assertEqual(hashlib.md5(s3.get_object(Bucket="kept", Key=name)["Body"].read()).hexdigest(), digest)
        # No half of an object either: whatever is listed can be read whole.
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket="kept"):
            for item in page.get("Contents", []):
                body = s3.get_object(Bucket="kept", Key=item["Key"])["Body"].read()
                self.assertEqual('"%s"' % hashlib.md5(body).hexdigest(), item["ETag"])
        seen, url = set(), sqs.get_queue_url(QueueName="q")["QueueUrl"]
        while True:
            messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=600).get("Messages", [])
            if not messages:
                break
            seen.update(m["Body"] for m in messages)
        self.assertEqual({name for name, (is_object, _) in acknowledged.items() if not is_object} - seen, set())


def at(server, service, path, body, method="POST"):
    import support
    before, support._server = support._server, server
    try:
        return raw(service, "111111111111", path=path, body=body, method=method)
    finally:
        support._server = before


class Refusals(unittest.TestCase):
    def setUp(self):
        self.data = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)

    def test_second_instance(self):
        server = Server("--data", self.data)
        status, said = start("--data", self.data)
        self.assertEqual(status, 1)
        self.assertIn(self.data, said)
        client("sqs", at=server).create_queue(QueueName="still-works")
        server.stop()

    def test_port_taken(self):
        server = Server()
        done = subprocess.run([BINARY, "up", "--ephemeral", "--listen", "127.0.0.1:%d" % server.port], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("is taken", done.stderr)
        server.stop()

    def test_damaged_database(self):
        server = Server("--data", self.data)
        client("sqs", at=server).create_queue(QueueName="q")
        server.stop()
        database = next(os.path.join(self.data, n) for n in os.listdir(self.data) if os.path.isfile(os.path.join(self.data, n)) and os.path.getsize(os.path.join(self.data, n)) > 4096)
        with open(database, "r+b") as f:
            f.write(b"this is not a database any more")
        with open(database, "rb") as f:
            before = f.read()
        status, said = start("--data", self.data)
        self.assertEqual(status, 1)
        self.assertIn(self.data, said)
        with open(database, "rb") as f:
            self.assertEqual(f.read(), before)

    def test_wrong_options(self):
        for args in (["--listen", "nowhere:99999"], ["--durability=maybe"], ["--ephemeral", "--data", self.data], ["--what"], ["--seed", "x"]):
            done = subprocess.run([BINARY, "up", *args], capture_output=True, text=True, timeout=60)
            self.assertEqual(done.returncode, 2, args)
            self.assertNotEqual(done.stderr, "")


if __name__ == "__main__":
    unittest.main()
