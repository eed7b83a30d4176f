"""What the tests of Lambda share: archives, roles, functions."""
import io
import json
import unittest
import zipfile

import botocore.exceptions
import support

TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
EVERYTHING = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
CODE = '''
import json, os, time
def echo(event, context):
    return event
def fail(event, context):
    raise Exception("boom")
'''


def archive(files=None, **more):
    """A zip: {name: text}."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in dict(files or {"index.py": CODE}, **more).items():
            z.writestr(name, text)
    return out.getvalue()


def role(account="000000000000", name="lambda-role", policy=EVERYTHING):
    """The ARN of a role that Lambda may assume, made when it is not there."""
    iam = support.client("iam", account)
    try:
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
        if policy:
            iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=policy)
        return arn
    except iam.exceptions.EntityAlreadyExistsException:
        return iam.get_role(RoleName=name)["Role"]["Arn"]


class LambdaCase(unittest.TestCase):
    account = "000000000000"

    @classmethod
    def setUpClass(cls):
        support.server().reset()
        support.server().clock_stop()

    executes = False  # do the tests of this class need functions that run?
    can_execute = None

    def setUp(self):
        self.client = support.client("lambda", self.account)
        if self.executes and not self.probe():
            self.skipTest("functions are not executed here")

    def probe(self):
        if LambdaCase.can_execute is None:
            LambdaCase.can_execute = False
            self.make("probe")
            try:
                self.client.invoke(FunctionName="probe")
                LambdaCase.can_execute = True
            except self.client.exceptions.ServiceException:
                pass
        return LambdaCase.can_execute

    def make(self, name=None, client=None, settle=True, **options):
        """A function that is active; its configuration."""
        account = options.pop("account", self.account)
        wanted = dict(FunctionName=name or self.id().rsplit(".", 1)[-1], Runtime="python3.12", Role=options.pop("Role", None) or role(account),
                      Handler="index.echo", Code={"ZipFile": options.pop("ZipFile", None) or archive()})
        wanted.update(options)
        made = (client or support.client("lambda", account)).create_function(**wanted)
        if settle:
            self.settle()
        return made

    def settle(self):
        support.server().clock_advance("2s")

    def invoke(self, name, payload=None, client=None, **more):
        """(answer, payload as a value)"""
        got = (client or self.client).invoke(FunctionName=name, Payload=json.dumps(payload).encode(), **more)
        text = got["Payload"].read()
        return got, json.loads(text) if text else None

    def received(self, queue, wait=None):
        """What lies in a queue: the bodies as values."""
        got = support.client("sqs", self.account).receive_message(QueueUrl=queue, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
        return got.get("Messages", [])

    def queue(self, name, **attributes):
        """(URL, ARN)"""
        sqs = support.client("sqs", self.account)
        url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        return url, "arn:aws:sqs:us-east-1:%s:%s" % (self.account, name)

    def until(self, check, step="1s", times=60):
        """Moves the clock on until the check gives something true, which is returned."""
        for _ in range(times):
            found = check()
            if found:
                return found
            support.server().clock_advance(step)
        self.fail("it did not happen")

    def fails(self, code, call, **arguments):
        """The message of the refusal."""
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code, caught.exception)
        return caught.exception.response["Error"]["Message"]
