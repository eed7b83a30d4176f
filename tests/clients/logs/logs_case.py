"""What the tests of CloudWatch Logs share."""
import datetime
import unittest

from botocore.exceptions import ClientError

from support import client, server

ACCOUNT = "111111111111"
DAY = 86400000


class Case(unittest.TestCase):
    def setUp(self):
        server().clock_stop()
        self.addCleanup(server().clock_run)
        self.logs = client("logs", ACCOUNT)
        self.group = "/test/" + self.id().rsplit(".", 1)[1]
        self.logs.create_log_group(logGroupName=self.group)
        self.addCleanup(self.forget)
        self.stream("s")

    def forget(self):
        try:
            self.logs.delete_log_group(logGroupName=self.group)
        except ClientError:
            pass

    def refused(self, code, call, *args, says=None, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code, caught.exception)
        if says:
            self.assertIn(says, caught.exception.response["Error"]["Message"])

    def now(self):
        return round(datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00")).timestamp() * 1000)

    def stream(self, name):
        self.logs.create_log_stream(logGroupName=self.group, logStreamName=name)

    def put(self, *messages, stream="s", at=0, step=1):
        """Messages at `at` milliseconds from now, or pairs of (offset, message)."""
        events = [{"timestamp": self.now() + (m[0] if isinstance(m, tuple) else at + i * step), "message": m[1] if isinstance(m, tuple) else m}
                  for i, m in enumerate(messages)]
        return self.logs.put_log_events(logGroupName=self.group, logStreamName=stream, logEvents=events)

    def get(self, stream="s", **more):
        return self.logs.get_log_events(logGroupName=self.group, logStreamName=stream, **more)

    def messages(self, answer):
        return [e["message"] for e in answer["events"]]

    def filter(self, pattern=None, **more):
        if pattern is not None:
            more["filterPattern"] = pattern
        return self.messages(self.logs.filter_log_events(logGroupName=self.group, **more))
