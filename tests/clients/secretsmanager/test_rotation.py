"""Rotation of secrets by a function that really runs."""
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lambda"))
from lambda_case import LambdaCase, archive
from support import client, server

ROTATE = '''
import boto3, os

def handler(event, context):
    sm = boto3.client("secretsmanager", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    arn, token, step = event["SecretId"], event["ClientRequestToken"], event["Step"]
    stages = sm.describe_secret(SecretId=arn)["VersionIdsToStages"]
    if "AWSPENDING" not in stages[token]:
        raise ValueError("the version is not pending")
    if step == "createSecret":
        try:
            sm.get_secret_value(SecretId=arn, VersionId=token, VersionStage="AWSPENDING")
        except sm.exceptions.ResourceNotFoundException:
            sm.put_secret_value(SecretId=arn, ClientRequestToken=token, SecretString="made-" + token, VersionStages=["AWSPENDING"])
    elif step == "testSecret":
        if sm.get_secret_value(SecretId=arn, VersionStage="AWSPENDING")["SecretString"] != "made-" + token or os.environ.get("BROKEN"):
            raise ValueError("it does not work")
    elif step == "finishSecret":
        current = [v for v, s in stages.items() if "AWSCURRENT" in s][0]
        sm.update_secret_version_stage(SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=current)
'''


class Rotation(LambdaCase):
    executes = True

    def setUp(self):
        super().setUp()
        self.sm = client("secretsmanager", self.account)
        self.name = self.id().rsplit(".", 1)[1]
        self.function = self.make("rotate-" + self.name, ZipFile=archive({"index.py": ROTATE}), Handler="index.handler", Timeout=30)["FunctionArn"]
        self.sm.create_secret(Name=self.name, SecretString="first")

    def allow(self):
        self.client.add_permission(FunctionName=self.function, StatementId="s", Action="lambda:InvokeFunction", Principal="secretsmanager.amazonaws.com")

    def value(self, stage="AWSCURRENT"):
        return self.sm.get_secret_value(SecretId=self.name, VersionStage=stage)["SecretString"]

    def rotate(self, **rules):
        return self.sm.rotate_secret(SecretId=self.name, RotationLambdaARN=self.function, RotationRules=rules or {"AutomaticallyAfterDays": 10})["VersionId"]

    def test_now_and_on_schedule(self):
        self.assertIn("cannot invoke", self.fails("AccessDeniedException", self.sm.rotate_secret, SecretId=self.name, RotationLambdaARN=self.function,
                                                  RotationRules={"AutomaticallyAfterDays": 10}))
        self.allow()
        version = self.rotate()
        self.until(lambda: self.value() == "made-" + version)
        self.assertEqual(self.value("AWSPREVIOUS"), "first")
        shown = self.sm.describe_secret(SecretId=self.name)
        self.assertTrue(shown["RotationEnabled"] and "LastRotatedDate" in shown)
        server().clock_advance("%dh" % (10 * 24 + 1))
        self.until(lambda: self.value() != "made-" + version)
        self.assertEqual(self.value("AWSPREVIOUS"), "made-" + version)
        self.sm.cancel_rotate_secret(SecretId=self.name)
        second = self.value()
        server().clock_advance("%dh" % (11 * 24))
        self.assertEqual(self.value(), second)

    def test_a_failure_leaves_the_secret_alone(self):
        self.allow()
        self.client.update_function_configuration(FunctionName=self.function, Environment={"Variables": {"BROKEN": "1"}})
        self.settle()
        version = self.rotate()
        server().clock_advance("1h")
        self.assertEqual(self.value(), "first")
        self.assertEqual(self.value("AWSPENDING"), "made-" + version)
        self.client.update_function_configuration(FunctionName=self.function, Environment={"Variables": {}})
        self.settle()
        self.assertEqual(self.sm.rotate_secret(SecretId=self.name)["VersionId"], version)
        self.until(lambda: self.value() == "made-" + version)


if __name__ == "__main__":
    unittest.main()
