"""What surrounds users and roles: use, passwords, MFA, certificates, tags, reports; with boto3."""
import base64
import csv
import datetime
import hashlib
import hmac
import io
import struct
import subprocess
import tempfile
import time
import unittest

from botocore.exceptions import ClientError

from support import client, javascript, server, with_keys


def code(seed, at):
    mac = hmac.new(base64.b32decode(seed), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    offset = mac[19] & 15
    return "%06d" % ((struct.unpack(">I", mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000)


class Case(unittest.TestCase):
    accounts = 520000000000

    def setUp(self):
        Case.accounts += 1
        self.account = str(Case.accounts)
        self.iam = client("iam", self.account)

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def user(self, name, *actions):
        self.iam.create_user(UserName=name)
        if actions:
            self.iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=
                                     '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["%s"],"Resource":"*"}]}' % '","'.join(actions))
        key = self.iam.create_access_key(UserName=name)["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]


class Use(Case):
    def test_last_used(self):
        key = self.user("ann", "sqs:*", "iam:GetUser")
        role = self.iam.create_role(RoleName="r", AssumeRolePolicyDocument=
                                    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sts:AssumeRole"}]}' % self.account)["Role"]
        self.assertEqual(self.iam.get_access_key_last_used(AccessKeyId=key[0])["AccessKeyLastUsed"], {"ServiceName": "N/A", "Region": "N/A"})
        self.assertEqual(self.iam.get_role(RoleName="r")["Role"]["RoleLastUsed"], {})
        with_keys("sqs", *key, region="eu-west-1").list_queues()
        used = self.iam.get_access_key_last_used(AccessKeyId=key[0])
        self.assertEqual((used["UserName"], used["AccessKeyLastUsed"]["ServiceName"], used["AccessKeyLastUsed"]["Region"]), ("ann", "sqs", "eu-west-1"))
        self.refused("AccessDenied", self.iam.get_access_key_last_used, AccessKeyId="AKIAIOSFODNN7EXAMPLE")
        session = client("sts", self.account).assume_role(RoleArn=role["Arn"], RoleSessionName="sess")["Credentials"]
        with_keys("sts", session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"]).get_caller_identity()
        self.assertEqual(self.iam.get_role(RoleName="r")["Role"]["RoleLastUsed"]["Region"], "us-east-1")
        job = self.iam.generate_service_last_accessed_details(Arn="arn:aws:iam::%s:user/ann" % self.account)["JobId"]
        details = self.iam.get_service_last_accessed_details(JobId=job)
        self.assertEqual(details["JobStatus"], "COMPLETED")
        found = {s["ServiceNamespace"]: s["TotalAuthenticatedEntities"] for s in details["ServicesLastAccessed"]}
        self.assertEqual(found, {"sqs": 1, "iam": 0})
        self.refused("NoSuchEntity", self.iam.get_service_last_accessed_details, JobId="0" * 36)

    def test_credential_report(self):
        key = self.user("bob", "sqs:*")
        self.user("eve")
        self.refused("ReportNotPresent", self.iam.get_credential_report)
        with_keys("sqs", *key).list_queues()
        self.iam.create_login_profile(UserName="eve", Password="correct horse")
        self.assertEqual(self.iam.generate_credential_report()["State"], "STARTED")
        self.assertEqual(self.iam.generate_credential_report()["State"], "COMPLETE")
        report = self.iam.get_credential_report()
        rows = {r["user"]: r for r in csv.DictReader(io.StringIO(report["Content"].decode()))}
        self.assertEqual(set(rows), {"<root_account>", "bob", "eve"})
        self.assertEqual((rows["bob"]["access_key_1_active"], rows["bob"]["access_key_1_last_used_service"], rows["bob"]["password_enabled"]), ("true", "sqs", "false"))
        self.assertEqual((rows["eve"]["password_enabled"], rows["eve"]["access_key_1_last_used_date"], rows["eve"]["cert_2_last_rotated"]), ("true", "N/A", "N/A"))
        server().clock_advance("5h")
        self.refused("ReportExpired", self.iam.get_credential_report)
        self.assertEqual(self.iam.generate_credential_report()["State"], "STARTED")

    def test_authorization_details(self):
        self.user("u1", "sqs:*")
        self.iam.create_group(GroupName="g1")
        self.iam.add_user_to_group(UserName="u1", GroupName="g1")
        policy = \
            self.iam.create_policy(PolicyName="pol", PolicyDocument='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}')["Policy"]["Arn"]
        self.iam.attach_group_policy(GroupName="g1", PolicyArn=policy)
        self.iam.attach_user_policy(UserName="u1", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
        self.iam.create_role(RoleName="r1", AssumeRolePolicyDocument='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}')
        self.iam.create_instance_profile(InstanceProfileName="ip")
        self.iam.add_role_to_instance_profile(InstanceProfileName="ip", RoleName="r1")
        whole = self.iam.get_account_authorization_details()
        self.assertEqual(whole["UserDetailList"][0]["GroupList"], ["g1"])
        self.assertEqual(whole["UserDetailList"][0]["UserPolicyList"][0]["PolicyDocument"]["Statement"][0]["Action"], ["sqs:*"])
        self.assertEqual(whole["GroupDetailList"][0]["AttachedManagedPolicies"], [{"PolicyName": "pol", "PolicyArn": policy}])
        self.assertEqual(whole["RoleDetailList"][0]["InstanceProfileList"][0]["InstanceProfileName"], "ip")
        self.assertEqual([p["PolicyName"] for p in whole["Policies"]], ["pol", "ReadOnlyAccess"])
        self.assertTrue(whole["Policies"][0]["PolicyVersionList"][0]["IsDefaultVersion"])
        pages = list(self.iam.get_paginator("get_account_authorization_details").paginate(PaginationConfig={"PageSize": 1}))
        self.assertEqual(len(pages), 5)
        self.assertEqual([len(self.iam.get_account_authorization_details(Filter=["Role"])[k]) for k in ("UserDetailList", "RoleDetailList", "Policies")], [0, 1, 0])


class Signing(Case):
    def test_passwords(self):
        key = self.user("ann", "iam:*")
        self.refused("NoSuchEntity", self.iam.get_account_password_policy)
        self.refused("NoSuchEntity", self.iam.get_login_profile, UserName="ann")
        self.iam.update_account_password_policy(MinimumPasswordLength=10, RequireNumbers=True, AllowUsersToChangePassword=True, MaxPasswordAge=90)
        policy = self.iam.get_account_password_policy()["PasswordPolicy"]
        self.assertEqual((policy["MinimumPasswordLength"], policy["ExpirePasswords"], policy["RequireSymbols"]), (10, True, False))
        self.refused("PasswordPolicyViolation", self.iam.create_login_profile, UserName="ann", Password="short1")
        self.refused("PasswordPolicyViolation", self.iam.create_login_profile, UserName="ann", Password="no number at all")
        self.iam.create_login_profile(UserName="ann", Password="number 1 of all", PasswordResetRequired=True)
        self.refused("EntityAlreadyExists", self.iam.create_login_profile, UserName="ann", Password="number 1 of all")
        self.assertTrue(self.iam.get_login_profile(UserName="ann")["LoginProfile"]["PasswordResetRequired"])
        ann = with_keys("iam", *key)
        self.refused("AccessDenied", ann.change_password, OldPassword="wrong", NewPassword="number 2 of all")
        ann.change_password(OldPassword="number 1 of all", NewPassword="number 2 of all")
        self.assertFalse(self.iam.get_login_profile(UserName="ann")["LoginProfile"]["PasswordResetRequired"])
        self.iam.update_login_profile(UserName="ann", Password="number 3 of all", PasswordResetRequired=True)
        self.iam.delete_user_policy(UserName="ann", PolicyName="p")
        self.iam.delete_access_key(UserName="ann", AccessKeyId=key[0])
        self.refused("DeleteConflict", self.iam.delete_user, UserName="ann")
        self.iam.delete_login_profile(UserName="ann")
        self.iam.delete_user(UserName="ann")
        self.iam.delete_account_password_policy()
        self.refused("NoSuchEntity", self.iam.delete_account_password_policy)

    def test_mfa(self):
        self.iam.create_user(UserName="ann")
        made = self.iam.create_virtual_mfa_device(VirtualMFADeviceName="phone", Tags=[{"Key": "a", "Value": "b"}])["VirtualMFADevice"]
        serial, seed = made["SerialNumber"], made["Base32StringSeed"].decode()
        self.assertEqual(serial, "arn:aws:iam::%s:mfa/phone" % self.account)
        self.refused("EntityAlreadyExists", self.iam.create_virtual_mfa_device, VirtualMFADeviceName="phone")
        self.refused("InvalidAuthenticationCode", self.iam.enable_mfa_device, UserName="ann", SerialNumber=serial, AuthenticationCode1="000000", AuthenticationCode2="000001")
        now = datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00")).timestamp()
        codes = dict(AuthenticationCode1=code(seed, now - 30), AuthenticationCode2=code(seed, now))
        self.iam.enable_mfa_device(UserName="ann", SerialNumber=serial, **codes)
        self.iam.resync_mfa_device(UserName="ann", SerialNumber=serial, **codes)
        self.assertEqual([d["SerialNumber"] for d in self.iam.list_mfa_devices(UserName="ann")["MFADevices"]], [serial])
        self.assertEqual(self.iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"][0]["User"]["UserName"], "ann")
        self.assertEqual(self.iam.list_virtual_mfa_devices(AssignmentStatus="Unassigned")["VirtualMFADevices"], [])
        self.assertEqual(self.iam.get_account_summary()["SummaryMap"]["MFADevicesInUse"], 1)
        device = javascript("iam", "GetMFADevice", account=self.account, SerialNumber=serial, UserName="ann")
        self.assertEqual((device["UserName"], device["SerialNumber"]), ("ann", serial))
        self.iam.tag_mfa_device(SerialNumber=serial, Tags=[{"Key": "c", "Value": "d"}])
        self.iam.untag_mfa_device(SerialNumber=serial, TagKeys=["a"])
        self.assertEqual(self.iam.list_mfa_device_tags(SerialNumber=serial)["Tags"], [{"Key": "c", "Value": "d"}])
        self.refused("DeleteConflict", self.iam.delete_virtual_mfa_device, SerialNumber=serial)
        self.refused("DeleteConflict", self.iam.delete_user, UserName="ann")
        self.iam.deactivate_mfa_device(UserName="ann", SerialNumber=serial)
        self.iam.delete_virtual_mfa_device(SerialNumber=serial)
        self.refused("NoSuchEntity", self.iam.delete_virtual_mfa_device, SerialNumber=serial)

    def test_server_certificates(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/k", "-out", folder + "/c", "-days", "30", "-subj", "/CN=x"],
                           check=True, capture_output=True)
            key, body = open(folder + "/k").read(), open(folder + "/c").read()
        self.refused("MalformedCertificate", self.iam.upload_server_certificate, ServerCertificateName="c", CertificateBody="hello", PrivateKey=key)
        meta = self.iam.upload_server_certificate(ServerCertificateName="c", CertificateBody=body, PrivateKey=key, Path="/cf/",
                                                  Tags=[{"Key": "a", "Value": "b"}])["ServerCertificateMetadata"]
        self.assertEqual(meta["Arn"], "arn:aws:iam::%s:server-certificate/cf/c" % self.account)
        self.assertAlmostEqual(meta["Expiration"].timestamp(), time.time() + 30 * 86400, delta=7200)
        self.refused("EntityAlreadyExists", self.iam.upload_server_certificate, ServerCertificateName="c", CertificateBody=body, PrivateKey=key)
        self.iam.update_server_certificate(ServerCertificateName="c", NewServerCertificateName="d", NewPath="/")
        self.iam.tag_server_certificate(ServerCertificateName="d", Tags=[{"Key": "x", "Value": "y"}])
        self.iam.untag_server_certificate(ServerCertificateName="d", TagKeys=["a"])
        self.assertEqual(self.iam.list_server_certificate_tags(ServerCertificateName="d")["Tags"], [{"Key": "x", "Value": "y"}])
        self.assertEqual(self.iam.get_server_certificate(ServerCertificateName="d")["ServerCertificate"]["CertificateBody"].strip(), body.strip())
        self.assertEqual([c["ServerCertificateName"] for c in self.iam.list_server_certificates()["ServerCertificateMetadataList"]], ["d"])
        self.iam.delete_server_certificate(ServerCertificateName="d")
        self.refused("NoSuchEntity", self.iam.get_server_certificate, ServerCertificateName="d")


class Names(Case):
    def test_rename(self):
        key = self.user("ann", "sqs:ListQueues")
        self.iam.create_group(GroupName="g")
        self.iam.add_user_to_group(UserName="ann", GroupName="g")
        self.iam.create_user(UserName="taken")
        self.refused("EntityAlreadyExists", self.iam.update_user, UserName="ann", NewUserName="taken")
        self.iam.update_user(UserName="ann", NewUserName="anna", NewPath="/p/")
        self.assertEqual(self.iam.get_user(UserName="anna")["User"]["Arn"], "arn:aws:iam::%s:user/p/anna" % self.account)
        self.refused("NoSuchEntity", self.iam.get_user, UserName="ann")
        with_keys("sqs", *key).list_queues()
        self.assertEqual(with_keys("sts", *key).get_caller_identity()["Arn"], "arn:aws:iam::%s:user/p/anna" % self.account)
        self.iam.update_group(GroupName="g", NewGroupName="h")
        self.assertEqual([g["GroupName"] for g in self.iam.list_groups_for_user(UserName="anna")["Groups"]], ["h"])

    def test_tags_and_clients(self):
        tags = [{"Key": "a", "Value": "b"}, {"Key": "c", "Value": "d"}]
        self.iam.create_instance_profile(InstanceProfileName="i")
        self.iam.tag_instance_profile(InstanceProfileName="i", Tags=tags)
        self.iam.untag_instance_profile(InstanceProfileName="i", TagKeys=["c"])
        self.assertEqual(self.iam.list_instance_profile_tags(InstanceProfileName="i")["Tags"], tags[:1])
        arn = self.iam.create_open_id_connect_provider(Url="https://idp.example.com", ClientIDList=["x", "y"], ThumbprintList=["0" * 40])["OpenIDConnectProviderArn"]
        self.iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=arn, Tags=tags)
        self.iam.untag_open_id_connect_provider(OpenIDConnectProviderArn=arn, TagKeys=["a"])
        self.assertEqual(self.iam.list_open_id_connect_provider_tags(OpenIDConnectProviderArn=arn)["Tags"], tags[1:])
        self.iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="x")
        self.assertEqual(self.iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)["ClientIDList"], ["y"])
        self.refused("InvalidInput", self.iam.tag_instance_profile, InstanceProfileName="i", Tags=[{"Key": "aws:x", "Value": ""}])

    def test_service_linked_role(self):
        self.iam.create_service_linked_role(AWSServiceName="batch.amazonaws.com")
        role = "AWSServiceRoleForBatch"
        task = self.iam.delete_service_linked_role(RoleName=role)["DeletionTaskId"]
        self.assertEqual(self.iam.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"], "SUCCEEDED")
        self.refused("NoSuchEntity", self.iam.get_role, RoleName=role)
        self.iam.create_role(RoleName="r", AssumeRolePolicyDocument='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}')
        self.assertEqual(self.iam.update_role_description(RoleName="r", Description="new")["Role"]["Description"], "new")

    def test_context_keys(self):
        document = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:username}/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}'
        keys = self.iam.get_context_keys_for_custom_policy(PolicyInputList=[document])["ContextKeyNames"]
        self.assertEqual(sorted(keys), ["aws:SecureTransport", "aws:username"])
        self.iam.create_user(UserName="ann")
        self.iam.put_user_policy(UserName="ann", PolicyName="p", PolicyDocument=document)
        keys = self.iam.get_context_keys_for_principal_policy(PolicySourceArn="arn:aws:iam::%s:user/ann" % self.account)["ContextKeyNames"]
        self.assertEqual(sorted(keys), ["aws:SecureTransport", "aws:username"])
        self.refused("InvalidInput", self.iam.get_context_keys_for_custom_policy, PolicyInputList=["{"])


if __name__ == "__main__":
    unittest.main()
