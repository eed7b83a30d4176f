"""Secrets Manager with boto3: versions and labels, deletion on the clock, replicas, policies, keys."""
import json
import string
import unittest

from botocore.exceptions import ClientError

from support import client, server, with_keys

ACCOUNT, OTHER = "111111111111", "222222222222"


class Case(unittest.TestCase):
    made = 0

    def setUp(self):
        Case.made += 1
        server().clock_stop()
        self.addCleanup(server().clock_run)
        self.sm = client("secretsmanager", ACCOUNT)
        self.name = "app/%s-%d" % (self.id().rsplit(".", 1)[1], Case.made)

    def create(self, text="one", name=None, **more):
        if text is not None:
            more["SecretString"] = text
        return self.sm.create_secret(Name=name or self.name, **more)

    def get(self, **more):
        return self.sm.get_secret_value(SecretId=self.name, **more)["SecretString"]

    def stages(self):
        return self.sm.describe_secret(SecretId=self.name)["VersionIdsToStages"]

    def refused(self, code, call, *args, says=None, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code, caught.exception)
        if says:
            self.assertIn(says, caught.exception.response["Error"]["Message"])


class Versions(Case):
    def test_life(self):
        made = self.create(Description="d", Tags=[{"Key": "a", "Value": "1"}])
        self.assertRegex(made["ARN"], "arn:aws:secretsmanager:us-east-1:%s:secret:%s-[A-Za-z0-9]{6}" % (ACCOUNT, self.name))
        value = self.sm.get_secret_value(SecretId=made["ARN"])
        self.assertEqual((value["SecretString"], value["VersionId"], value["VersionStages"]), ("one", made["VersionId"], ["AWSCURRENT"]))
        self.assertEqual(self.sm.get_secret_value(SecretId=made["ARN"][:-7])["SecretString"], "one")
        self.refused("ResourceExistsException", self.create)
        second = self.sm.put_secret_value(SecretId=self.name, SecretString="two")["VersionId"]
        self.assertEqual(self.stages(), {made["VersionId"]: ["AWSPREVIOUS"], second: ["AWSCURRENT"]})
        self.assertEqual((self.get(), self.get(VersionStage="AWSPREVIOUS"), self.get(VersionId=made["VersionId"])), ("two", "one", "one"))
        third = self.sm.update_secret(SecretId=self.name, SecretString="three", Description="e")["VersionId"]
        self.assertEqual(self.stages(), {second: ["AWSPREVIOUS"], third: ["AWSCURRENT"]})
        self.assertEqual(len(self.sm.list_secret_version_ids(SecretId=self.name, IncludeDeprecated=True)["Versions"]), 3)
        self.assertEqual(len(self.sm.list_secret_version_ids(SecretId=self.name)["Versions"]), 2)
        shown = self.sm.describe_secret(SecretId=self.name)
        self.assertEqual((shown["Description"], shown["Tags"]), ("e", [{"Key": "a", "Value": "1"}]))
        self.sm.tag_resource(SecretId=self.name, Tags=[{"Key": "b", "Value": "2"}])
        self.sm.untag_resource(SecretId=self.name, TagKeys=["a"])
        self.assertEqual(self.sm.describe_secret(SecretId=self.name)["Tags"], [{"Key": "b", "Value": "2"}])
        self.refused("ResourceNotFoundException", self.get, VersionStage="NONE", says="staging label: NONE")
        self.refused("ResourceNotFoundException", self.get, VersionId="0" * 36)
        self.refused("InvalidRequestException", self.get, VersionId=third, VersionStage="AWSPREVIOUS")
        self.refused("ResourceNotFoundException", self.sm.get_secret_value, SecretId="nothing")

    def test_labels(self):
        first = self.create()["VersionId"]
        second = self.sm.put_secret_value(SecretId=self.name, SecretString="two", VersionStages=["CANDIDATE"])["VersionId"]
        self.assertEqual(self.get(), "one")
        move = self.sm.update_secret_version_stage
        self.refused("InvalidParameterException", move, SecretId=self.name, VersionStage="AWSCURRENT", MoveToVersionId=second)
        move(SecretId=self.name, VersionStage="AWSCURRENT", MoveToVersionId=second, RemoveFromVersionId=first)
        self.assertEqual(self.stages(), {first: ["AWSPREVIOUS"], second: ["AWSCURRENT", "CANDIDATE"]})
        move(SecretId=self.name, VersionStage="CANDIDATE", RemoveFromVersionId=second)
        self.assertEqual(self.stages()[second], ["AWSCURRENT"])
        self.refused("InvalidParameterException", move, SecretId=self.name, VersionStage="AWSCURRENT", RemoveFromVersionId=second)
        self.refused("ResourceNotFoundException", move, SecretId=self.name, VersionStage="X", MoveToVersionId="0" * 36)

    def test_tokens_make_it_once(self):
        token = "a" * 32
        first = self.create(ClientRequestToken=token)
        self.assertEqual(first["VersionId"], token)
        self.assertEqual(self.create(ClientRequestToken=token)["ARN"], first["ARN"])
        self.refused("ResourceExistsException", self.create, "other", ClientRequestToken=token)
        put = dict(SecretId=self.name, ClientRequestToken="b" * 32)
        self.sm.put_secret_value(SecretString="two", **put)
        self.sm.put_secret_value(SecretString="two", **put)
        self.refused("ResourceExistsException", self.sm.put_secret_value, SecretString="three", **put)
        self.refused("ResourceExistsException", self.sm.put_secret_value, SecretBinary=b"two", **put)

    def test_binary_and_nothing(self):
        self.create(None)
        self.refused("ResourceNotFoundException", self.get)
        self.sm.put_secret_value(SecretId=self.name, SecretBinary=b"\x00\xff")
        self.assertEqual(self.sm.get_secret_value(SecretId=self.name)["SecretBinary"], b"\x00\xff")
        self.refused("InvalidParameterException", self.sm.put_secret_value, SecretId=self.name, SecretBinary=b"x", SecretString="x")
        self.refused("ValidationException", self.create, name="a b")
        self.sm.put_secret_value(SecretId=self.name, SecretString="x" * 65536)
        self.assertEqual(len(self.get()), 65536)


class Deletion(Case):
    def test_on_the_clock(self):
        self.create()
        self.refused("InvalidParameterException", self.sm.delete_secret, SecretId=self.name, RecoveryWindowInDays=6)
        self.refused("InvalidParameterException", self.sm.delete_secret, SecretId=self.name, RecoveryWindowInDays=7, ForceDeleteWithoutRecovery=True)
        self.sm.delete_secret(SecretId=self.name, RecoveryWindowInDays=7)
        self.refused("InvalidRequestException", self.get, says="marked for deletion")
        self.refused("InvalidRequestException", self.create, says="scheduled for deletion")
        self.assertNotIn(self.name, [s["Name"] for s in self.sm.list_secrets()["SecretList"]])
        self.assertIn("DeletedDate", self.sm.describe_secret(SecretId=self.name))
        self.sm.restore_secret(SecretId=self.name)
        self.assertEqual(self.get(), "one")
        self.sm.delete_secret(SecretId=self.name, RecoveryWindowInDays=7)
        server().clock_advance("167h")
        self.sm.describe_secret(SecretId=self.name)
        server().clock_advance("2h")
        self.refused("ResourceNotFoundException", self.sm.describe_secret, SecretId=self.name)
        self.create()
        self.sm.delete_secret(SecretId=self.name, ForceDeleteWithoutRecovery=True)
        self.create()
        self.sm.delete_secret(SecretId="never-was", ForceDeleteWithoutRecovery=True)


class Lists(Case):
    def test_filters(self):
        prefix = "list-%d/" % Case.made
        for i, tags in enumerate(([], [{"Key": "team", "Value": "red"}], [{"Key": "team", "Value": "blue"}])):
            self.create("v%d" % i, name=prefix + str(i), Description="Number %d" % i, Tags=tags)
            server().clock_advance("1s")

        def names(*filters, **more):
            found = self.sm.get_paginator("list_secrets").paginate(PaginationConfig={"PageSize": 2}, Filters=[{"Key": "name", "Values": [prefix]}] + [
                {"Key": k, "Values": v} for k, v in filters], **more)
            return [s["Name"][len(prefix):] for p in found for s in p["SecretList"]]
        self.assertEqual(names(), ["2", "1", "0"])
        self.assertEqual(names(SortOrder="asc"), ["0", "1", "2"])
        self.assertEqual(names(("tag-key", ["team"])), ["2", "1"])
        self.assertEqual(names(("tag-value", ["red"])), ["1"])
        self.assertEqual(names(("tag-value", ["!red"])), ["2", "0"])
        self.assertEqual(names(("description", ["Number 0"])), ["0"])
        self.assertEqual(names(("all", ["blue"])), ["2"])
        self.refused("InvalidNextTokenException", self.sm.list_secrets, NextToken="x")

    def test_passwords(self):
        def password(**more):
            return self.sm.get_random_password(**more)["RandomPassword"]
        self.assertEqual(len(password()), 32)
        for _ in range(20):
            p = password(PasswordLength=4)
            self.assertTrue(all(set(p) & set(kind) for kind in (string.ascii_uppercase, string.ascii_lowercase, string.digits, string.punctuation)), p)
        self.assertTrue(password(PasswordLength=100, ExcludePunctuation=True, ExcludeNumbers=True).isalpha())
        self.assertNotIn("a", password(PasswordLength=500, ExcludeCharacters="a"))
        self.refused("InvalidParameterException", password, PasswordLength=3)
        self.refused("InvalidParameterException", password, ExcludePunctuation=True, ExcludeNumbers=True, ExcludeUppercase=True, ExcludeLowercase=True)


class Access(Case):
    def user(self, name, *actions):
        iam = client("iam", ACCOUNT)
        iam.create_user(UserName=name)
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": list(actions), "Resource": "*"}]}))
        k = iam.create_access_key(UserName=name)["AccessKey"]
        return with_keys("secretsmanager", k["AccessKeyId"], k["SecretAccessKey"])

    def test_keys_of_ones_own_ask_for_permission(self):
        key = client("kms", ACCOUNT).create_key()["KeyMetadata"]["KeyId"]
        mine = self.user("secret-reader", "secretsmanager:*")
        self.create()
        self.assertEqual(mine.get_secret_value(SecretId=self.name)["SecretString"], "one")
        self.sm.update_secret(SecretId=self.name, KmsKeyId=key)
        self.assertEqual(self.get(), "one")
        self.refused("AccessDeniedException", mine.get_secret_value, SecretId=self.name, says="Access to KMS is not allowed")
        self.refused("AccessDeniedException", mine.put_secret_value, SecretId=self.name, SecretString="x")
        client("kms", ACCOUNT).disable_key(KeyId=key)
        self.refused("DecryptionFailure", self.get)
        self.refused("EncryptionFailure", self.sm.put_secret_value, SecretId=self.name, SecretString="x")
        client("kms", ACCOUNT).enable_key(KeyId=key)
        self.assertEqual(self.get(), "one")

    def test_other_accounts(self):
        key = client("kms", ACCOUNT).create_key(Policy=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": [ACCOUNT, OTHER]}, "Action": "kms:*", "Resource": "*"}]}))["KeyMetadata"]["Arn"]
        arn = self.create(KmsKeyId=key)["ARN"]
        other = client("secretsmanager", OTHER)
        self.refused("AccessDeniedException", other.get_secret_value, SecretId=arn)
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": OTHER}, "Action": "secretsmanager:GetSecretValue", "Resource": "*"}]}
        self.refused("MalformedPolicyDocumentException", self.sm.put_resource_policy, SecretId=self.name, ResourcePolicy="{}")
        self.sm.put_resource_policy(SecretId=self.name, ResourcePolicy=json.dumps(policy))
        self.assertEqual(other.get_secret_value(SecretId=arn)["SecretString"], "one")
        self.assertEqual(json.loads(self.sm.get_resource_policy(SecretId=self.name)["ResourcePolicy"]), policy)
        self.refused("AccessDeniedException", other.put_secret_value, SecretId=arn, SecretString="x")
        policy["Statement"][0]["Principal"] = "*"
        self.refused("PublicPolicyException", self.sm.put_resource_policy, SecretId=self.name, ResourcePolicy=json.dumps(policy), BlockPublicPolicy=True)
        self.assertFalse(self.sm.validate_resource_policy(ResourcePolicy=json.dumps(policy))["PolicyValidationPassed"])
        self.sm.delete_resource_policy(SecretId=self.name)
        self.refused("AccessDeniedException", other.get_secret_value, SecretId=arn)


class Replicas(Case):
    def test_follow_the_primary(self):
        west = client("secretsmanager", ACCOUNT, "eu-west-1")
        made = self.create(AddReplicaRegions=[{"Region": "eu-west-1"}], Tags=[{"Key": "a", "Value": "1"}])
        self.assertEqual([(r["Region"], r["Status"]) for r in made["ReplicationStatus"]], [("eu-west-1", "InSync")])
        self.assertEqual(west.get_secret_value(SecretId=self.name)["ARN"], made["ARN"].replace("us-east-1", "eu-west-1"))
        self.sm.put_secret_value(SecretId=self.name, SecretString="two")
        self.assertEqual(west.get_secret_value(SecretId=self.name)["SecretString"], "two")
        self.assertEqual(west.get_secret_value(SecretId=self.name, VersionStage="AWSPREVIOUS")["SecretString"], "one")
        self.assertEqual(west.describe_secret(SecretId=self.name)["PrimaryRegion"], "us-east-1")
        self.assertEqual(west.describe_secret(SecretId=self.name)["Tags"], [{"Key": "a", "Value": "1"}])
        self.refused("InvalidRequestException", west.put_secret_value, SecretId=self.name, SecretString="x", says="replica")
        self.refused("InvalidRequestException", self.sm.delete_secret, SecretId=self.name)
        client("secretsmanager", ACCOUNT, "eu-central-1").create_secret(Name=self.name, SecretString="mine")
        failed = self.sm.replicate_secret_to_regions(SecretId=self.name, AddReplicaRegions=[{"Region": "eu-central-1"}])["ReplicationStatus"]
        self.assertEqual([r["Status"] for r in failed], ["Failed", "InSync"])
        west.stop_replication_to_replica(SecretId=self.name)
        west.put_secret_value(SecretId=self.name, SecretString="own")
        self.assertEqual(self.get(), "two")
        self.sm.remove_regions_from_replication(SecretId=self.name, RemoveReplicaRegions=["eu-central-1"])
        self.sm.delete_secret(SecretId=self.name)


class Rotation(Case):
    def test_refused(self):
        self.create()
        self.refused("InvalidRequestException", self.sm.rotate_secret, SecretId=self.name, says="No Lambda rotation function")
        function = "arn:aws:lambda:us-east-1:%s:function:none" % ACCOUNT
        rotate = dict(SecretId=self.name, RotationLambdaARN=function)
        self.refused("InvalidParameterException", self.sm.rotate_secret, RotationRules={"AutomaticallyAfterDays": 1, "ScheduleExpression": "rate(1 day)"}, **rotate)
        self.refused("InvalidParameterException", self.sm.rotate_secret, RotationRules={"ScheduleExpression": "rate(1 hour)"}, **rotate)
        with self.assertRaises(ClientError):
            self.sm.rotate_secret(RotationRules={"AutomaticallyAfterDays": 1}, **rotate)
        self.assertNotIn("RotationEnabled", self.sm.describe_secret(SecretId=self.name))
        self.refused("InvalidRequestException", self.sm.cancel_rotate_secret, SecretId=self.name)


if __name__ == "__main__":
    unittest.main()
