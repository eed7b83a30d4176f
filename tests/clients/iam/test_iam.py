"""IAM and STS with boto3: entities, policies, keys, sessions."""
import json
import unittest
import urllib.parse

from botocore.exceptions import ClientError

from support import client, server, with_keys

ALLOW_SQS = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]})


def trust(*principals):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": list(principals)}, "Action": "sts:AssumeRole"}]})


class Case(unittest.TestCase):
    accounts = 600000000000

    def setUp(self):
        Case.accounts += 1
        self.account = str(Case.accounts)
        self.iam = client("iam", self.account)
        self.sts = client("sts", self.account)

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def user(self, name="u", policy=None):
        self.iam.create_user(UserName=name)
        if policy:
            self.iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=policy)
        key = self.iam.create_access_key(UserName=name)["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]

    def role(self, name="r", policy=None, principal=None, **more):
        arn = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(principal or "arn:aws:iam::%s:root" % self.account), **more)["Role"]["Arn"]
        if policy:
            self.iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=policy)
        return arn

    def assume(self, arn, sts=None, **more):
        c = (sts or self.sts).assume_role(RoleArn=arn, RoleSessionName="session", **more)["Credentials"]
        return c["AccessKeyId"], c["SecretAccessKey"], c["SessionToken"]


class Entities(Case):
    def test_users(self):
        made = self.iam.create_user(UserName="ann", Path="/dev/", Tags=[{"Key": "team", "Value": "a"}])["User"]
        self.assertEqual(made["Arn"], "arn:aws:iam::%s:user/dev/ann" % self.account)
        self.assertRegex(made["UserId"], "^AIDA[A-Z2-7]{17}$")
        self.refused("EntityAlreadyExists", self.iam.create_user, UserName="ann")
        self.assertEqual(self.iam.get_user(UserName="ann")["User"]["Tags"], [{"Key": "team", "Value": "a"}])
        self.refused("NoSuchEntity", self.iam.get_user, UserName="bob")
        self.iam.tag_user(UserName="ann", Tags=[{"Key": "x", "Value": "1"}])
        self.iam.untag_user(UserName="ann", TagKeys=["team"])
        self.assertEqual(self.iam.list_user_tags(UserName="ann")["Tags"], [{"Key": "x", "Value": "1"}])
        self.iam.create_user(UserName="root-like")
        self.assertEqual([u["UserName"] for u in self.iam.list_users(PathPrefix="/dev/")["Users"]], ["ann"])
        key = self.iam.create_access_key(UserName="ann")["AccessKey"]["AccessKeyId"]
        self.refused("DeleteConflict", self.iam.delete_user, UserName="ann")
        self.iam.delete_access_key(UserName="ann", AccessKeyId=key)
        self.iam.delete_user(UserName="ann")
        self.refused("ValidationError", self.iam.create_user, UserName="bad name")

    def test_pages(self):
        for i in range(7):
            self.iam.create_user(UserName="user%d" % i)
        pages = list(self.iam.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 3}))
        self.assertEqual([[u["UserName"] for u in p["Users"]] for p in pages],
                         [["user0", "user1", "user2"], ["user3", "user4", "user5"], ["user6"]])

    def test_roles(self):
        arn = self.role(MaxSessionDuration=7200, Description="d")
        role = self.iam.get_role(RoleName="r")["Role"]
        self.assertEqual((role["Arn"], role["MaxSessionDuration"], role["Description"]), (arn, 7200, "d"))
        self.assertEqual(role["AssumeRolePolicyDocument"]["Statement"][0]["Action"], "sts:AssumeRole")
        self.refused("MalformedPolicyDocument", self.iam.create_role, RoleName="x", AssumeRolePolicyDocument="{}")
        self.refused("MalformedPolicyDocument", self.iam.update_assume_role_policy, RoleName="r", PolicyDocument="nonsense")
        self.iam.attach_role_policy(RoleName="r", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
        self.refused("DeleteConflict", self.iam.delete_role, RoleName="r")
        self.assertEqual(self.iam.list_attached_role_policies(RoleName="r")["AttachedPolicies"],
                         [{"PolicyName": "ReadOnlyAccess", "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}])
        self.iam.detach_role_policy(RoleName="r", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
        self.refused("NoSuchEntity", self.iam.detach_role_policy, RoleName="r", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
        self.iam.create_instance_profile(InstanceProfileName="ip")
        self.iam.add_role_to_instance_profile(InstanceProfileName="ip", RoleName="r")
        self.refused("LimitExceeded", self.iam.add_role_to_instance_profile, InstanceProfileName="ip", RoleName="r")
        self.assertEqual(self.iam.get_instance_profile(InstanceProfileName="ip")["InstanceProfile"]["Roles"][0]["RoleName"], "r")
        self.assertEqual(len(self.iam.list_instance_profiles_for_role(RoleName="r")["InstanceProfiles"]), 1)
        self.refused("DeleteConflict", self.iam.delete_role, RoleName="r")
        self.refused("DeleteConflict", self.iam.delete_instance_profile, InstanceProfileName="ip")
        self.iam.remove_role_from_instance_profile(InstanceProfileName="ip", RoleName="r")
        self.iam.delete_instance_profile(InstanceProfileName="ip")
        self.iam.delete_role(RoleName="r")
        linked = self.iam.create_service_linked_role(AWSServiceName="autoscaling.amazonaws.com")["Role"]
        self.assertEqual(linked["RoleName"], "AWSServiceRoleForAutoScaling")
        self.refused("UnmodifiableEntity", self.iam.delete_role, RoleName=linked["RoleName"])

    def test_policies_and_versions(self):
        arn = self.iam.create_policy(PolicyName="p", PolicyDocument=ALLOW_SQS)["Policy"]["Arn"]
        self.refused("EntityAlreadyExists", self.iam.create_policy, PolicyName="p", PolicyDocument=ALLOW_SQS)
        self.refused("MalformedPolicyDocument", self.iam.create_policy, PolicyName="q", PolicyDocument='{"Statement":[{"Effect":"Maybe"}]}')
        for i in range(4):
            self.assertEqual(self.iam.create_policy_version(PolicyArn=arn, PolicyDocument=ALLOW_SQS)["PolicyVersion"]["VersionId"], "v%d" % (i + 2))
        self.refused("LimitExceeded", self.iam.create_policy_version, PolicyArn=arn, PolicyDocument=ALLOW_SQS)
        self.iam.set_default_policy_version(PolicyArn=arn, VersionId="v3")
        self.refused("DeleteConflict", self.iam.delete_policy_version, PolicyArn=arn, VersionId="v3")
        self.refused("DeleteConflict", self.iam.delete_policy, PolicyArn=arn)
        self.assertEqual(self.iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"], "v3")
        self.assertEqual(self.iam.get_policy_version(PolicyArn=arn, VersionId="v3")["PolicyVersion"]["Document"], json.loads(ALLOW_SQS))
        for version in ("v1", "v2", "v4", "v5"):
            self.iam.delete_policy_version(PolicyArn=arn, VersionId=version)
        self.iam.create_group(GroupName="g")
        self.iam.attach_group_policy(GroupName="g", PolicyArn=arn)
        self.assertEqual(self.iam.list_entities_for_policy(PolicyArn=arn)["PolicyGroups"][0]["GroupName"], "g")
        self.assertEqual([p["PolicyName"] for p in self.iam.list_policies(Scope="Local", OnlyAttached=True)["Policies"]], ["p"])
        self.refused("DeleteConflict", self.iam.delete_policy, PolicyArn=arn)
        self.iam.detach_group_policy(GroupName="g", PolicyArn=arn)
        self.iam.delete_policy(PolicyArn=arn)
        self.refused("NoSuchEntity", self.iam.get_policy, PolicyArn=arn)
        self.assertIn("AdministratorAccess", [p["PolicyName"] for p in self.iam.list_policies(Scope="AWS")["Policies"]])

    def test_keys(self):
        key, secret = self.user()
        self.iam.create_access_key(UserName="u")
        self.refused("LimitExceeded", self.iam.create_access_key, UserName="u")
        me = with_keys("sts", key, secret)
        self.assertEqual(me.get_caller_identity()["Arn"], "arn:aws:iam::%s:user/u" % self.account)
        self.refused("SignatureDoesNotMatch", with_keys("sts", key, secret + "x").get_caller_identity)
        self.refused("InvalidClientTokenId", with_keys("sts", "AKIAIOSFODNN7EXAMPLE", "x").get_caller_identity)
        self.iam.update_access_key(UserName="u", AccessKeyId=key, Status="Inactive")
        self.refused("InvalidClientTokenId", me.get_caller_identity)
        self.assertEqual({k["Status"] for k in self.iam.list_access_keys(UserName="u")["AccessKeyMetadata"]}, {"Active", "Inactive"})
        self.assertEqual(self.sts.get_access_key_info(AccessKeyId=key)["Account"], self.account)


class Sessions(Case):
    def test_assume_role(self):
        arn = self.role(policy=ALLOW_SQS)
        keys = self.assume(arn)
        identity = with_keys("sts", *keys).get_caller_identity()
        self.assertEqual(identity["Arn"], "arn:aws:sts::%s:assumed-role/r/session" % self.account)
        self.assertRegex(identity["UserId"], "^AROA[A-Z2-7]{17}:session$")
        with_keys("sqs", *keys).create_queue(QueueName="q")
        self.refused("InvalidClientTokenId", with_keys("sts", keys[0], keys[1], "wrong").get_caller_identity)
        self.refused("ValidationError", self.sts.assume_role, RoleArn=arn, RoleSessionName="session", DurationSeconds=3601)
        self.refused("ValidationError", self.sts.assume_role, RoleArn=arn, RoleSessionName="session", DurationSeconds=10)
        message = self.refused("AccessDenied", self.sts.assume_role, RoleArn=arn + "x", RoleSessionName="session")
        self.assertEqual(message, "User: arn:aws:iam::%s:root is not authorized to perform: sts:AssumeRole on resource: %sx" % (self.account, arn))

    def test_sessions_end(self):
        server().clock_stop()
        self.addCleanup(server().clock_run)
        keys = self.assume(self.role(), DurationSeconds=900)
        sts = with_keys("sts", *keys)
        sts.get_caller_identity()
        server().clock_advance("16m")
        self.refused("ExpiredToken", sts.get_caller_identity)

    def test_external_id_and_foreign_accounts(self):
        other = str(Case.accounts + 50000)
        document = json.loads(trust("arn:aws:iam::%s:root" % other))
        document["Statement"][0]["Condition"] = {"StringEquals": {"sts:ExternalId": "secret"}}
        self.iam.create_role(RoleName="x", AssumeRolePolicyDocument=json.dumps(document))
        arn = "arn:aws:iam::%s:role/x" % self.account
        theirs = client("sts", other)
        self.refused("AccessDenied", theirs.assume_role, RoleArn=arn, RoleSessionName="session")
        self.refused("AccessDenied", self.sts.assume_role, RoleArn=arn, RoleSessionName="session", ExternalId="secret")
        self.assume(arn, theirs, ExternalId="secret")

    def test_chains_and_tags(self):
        second = self.role("second")
        document = json.loads(trust("arn:aws:iam::%s:root" % self.account))
        document["Statement"][0]["Action"] = ["sts:AssumeRole", "sts:TagSession"]
        self.iam.create_role(RoleName="first", AssumeRolePolicyDocument=json.dumps(document))
        self.iam.put_role_policy(RoleName="first", PolicyName="p", PolicyDocument=json.dumps(
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:*", "Resource": "*"}]}))
        first = self.assume("arn:aws:iam::%s:role/first" % self.account, Tags=[{"Key": "team", "Value": "a"}], TransitiveTagKeys=["team"])
        chained = with_keys("sts", *first)
        self.refused("ValidationError", chained.assume_role, RoleArn=second, RoleSessionName="session", DurationSeconds=3700)
        self.assertEqual(chained.assume_role(RoleArn=second, RoleSessionName="again")["AssumedRoleUser"]["Arn"],
                         "arn:aws:sts::%s:assumed-role/second/again" % self.account)

    def test_session_tokens(self):
        key, secret = self.user()
        c = with_keys("sts", key, secret).get_session_token()["Credentials"]
        session = with_keys("sts", c["AccessKeyId"], c["SecretAccessKey"], c["SessionToken"])
        self.assertEqual(session.get_caller_identity()["Arn"], "arn:aws:iam::%s:user/u" % self.account)
        self.refused("AccessDenied", session.get_session_token)


if __name__ == "__main__":
    unittest.main()
