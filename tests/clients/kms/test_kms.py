"""KMS with boto3: keys, ciphertexts, signatures, policies, grants, and time."""
import base64
import datetime
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import unittest

from botocore.exceptions import ClientError

from support import client, raw, server, with_keys

ACCOUNT, OTHER = "111111111111", "222222222222"


class Case(unittest.TestCase):
    def setUp(self):
        server().clock_stop()
        self.addCleanup(server().clock_run)
        self.kms = client("kms", ACCOUNT)

    def key(self, **more):
        return self.kms.create_key(**more)["KeyMetadata"]["KeyId"]

    def arn(self, key, region="us-east-1"):
        return "arn:aws:kms:%s:%s:key/%s" % (region, ACCOUNT, key)

    def refused(self, code, call, *args, says=None, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code, caught.exception)
        if says:
            self.assertIn(says, caught.exception.response["Error"]["Message"])

    def call(self, operation, **body):
        """What boto3 is too old for."""
        status, _, answer = raw("kms", ACCOUNT, body=json.dumps(body).encode(),
                                headers={"X-Amz-Target": "TrentService." + operation, "Content-Type": "application/x-amz-json-1.1"})
        answer = json.loads(answer or b"{}")
        if status != 200:
            raise ClientError({"Error": {"Code": answer["__type"], "Message": answer.get("message", "")}}, operation)
        return answer

    def state(self, key):
        return self.kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"]

    def user(self, name, *actions, resource="*"):
        iam = client("iam", ACCOUNT)
        iam.create_user(UserName=name)
        if actions:
            iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": list(actions), "Resource": resource}]}))
        k = iam.create_access_key(UserName=name)["AccessKey"]
        return with_keys("kms", k["AccessKeyId"], k["SecretAccessKey"])


class Keys(Case):
    def test_life(self):
        made = self.kms.create_key(Description="d", Tags=[{"TagKey": "a", "TagValue": "1"}])["KeyMetadata"]
        key = made["KeyId"]
        self.assertEqual({k: made[k] for k in ("Arn", "AWSAccountId", "Enabled", "KeyState", "KeyUsage", "KeySpec", "Origin", "KeyManager", "EncryptionAlgorithms", "MultiRegion")},
                         {"Arn": self.arn(key), "AWSAccountId": ACCOUNT, "Enabled": True, "KeyState": "Enabled", "KeyUsage": "ENCRYPT_DECRYPT", "KeySpec": "SYMMETRIC_DEFAULT",
                          "Origin": "AWS_KMS", "KeyManager": "CUSTOMER", "EncryptionAlgorithms": ["SYMMETRIC_DEFAULT"], "MultiRegion": False})
        self.kms.update_key_description(KeyId=key, Description="e")
        self.assertEqual(self.kms.describe_key(KeyId=self.arn(key))["KeyMetadata"]["Description"], "e")
        self.kms.tag_resource(KeyId=key, Tags=[{"TagKey": "b", "TagValue": "2"}])
        self.kms.untag_resource(KeyId=key, TagKeys=["a"])
        self.assertEqual(self.kms.list_resource_tags(KeyId=key)["Tags"], [{"TagKey": "b", "TagValue": "2"}])
        self.refused("TagException", self.kms.tag_resource, KeyId=key, Tags=[{"TagKey": "aws:x", "TagValue": ""}])
        self.refused("NotFoundException", self.kms.describe_key, KeyId="nothing", says="Invalid keyId")
        self.refused("NotFoundException", self.kms.describe_key, KeyId="12345678-1234-1234-1234-123456789012", says="does not exist")
        self.refused("NotFoundException", self.kms.describe_key, KeyId="alias/nothing", says="is not found")
        self.refused("NotFoundException", client("kms", ACCOUNT, "eu-west-1").describe_key, KeyId=key)
        more = [self.key() for _ in range(3)]
        listed = [k["KeyId"] for p in self.kms.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 2}) for k in p["Keys"]]
        self.assertLessEqual(set(more + [key]), set(listed))
        self.assertEqual(len(listed), len(set(listed)))
        self.refused("InvalidMarkerException", self.kms.list_keys, Marker="x")

    def test_specs(self):
        self.refused("ValidationException", self.kms.create_key, KeySpec="RSA_2048")
        self.refused("ValidationException", self.kms.create_key, KeySpec="HMAC_256", KeyUsage="SIGN_VERIFY")
        self.refused("NotImplemented", self.kms.create_key, KeySpec="SM2", KeyUsage="SIGN_VERIFY")
        self.refused("MalformedPolicyDocumentException", self.kms.create_key, Policy="{}")

    def test_states(self):
        key = self.key()
        blob = self.kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
        self.kms.disable_key(KeyId=key)
        self.refused("DisabledException", self.kms.encrypt, KeyId=key, Plaintext=b"x")
        self.refused("DisabledException", self.kms.decrypt, CiphertextBlob=blob)
        self.kms.enable_key(KeyId=key)
        self.refused("ValidationException", self.kms.schedule_key_deletion, KeyId=key, PendingWindowInDays=6)
        self.assertEqual(self.kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)["KeyState"], "PendingDeletion")
        self.refused("KMSInvalidStateException", self.kms.encrypt, KeyId=key, Plaintext=b"x", says="pending deletion")
        self.refused("KMSInvalidStateException", self.kms.enable_key, KeyId=key)
        self.refused("KMSInvalidStateException", self.kms.schedule_key_deletion, KeyId=key)
        self.kms.cancel_key_deletion(KeyId=key)
        self.assertEqual(self.state(key), "Disabled")
        self.refused("KMSInvalidStateException", self.kms.cancel_key_deletion, KeyId=key)
        self.kms.create_alias(AliasName="alias/dying", TargetKeyId=key)
        self.kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        server().clock_advance("167h")
        self.assertEqual(self.state(key), "PendingDeletion")
        server().clock_advance("2h")
        self.refused("NotFoundException", self.kms.describe_key, KeyId=key)
        self.refused("NotFoundException", self.kms.describe_key, KeyId="alias/dying")
        self.refused("AccessDeniedException", self.kms.decrypt, CiphertextBlob=blob)

    def test_aliases(self):
        one, two = self.key(), self.key()
        self.kms.create_alias(AliasName="alias/a/b", TargetKeyId=one)
        self.refused("AlreadyExistsException", self.kms.create_alias, AliasName="alias/a/b", TargetKeyId=two)
        self.refused("ValidationException", self.kms.create_alias, AliasName="b", TargetKeyId=two)
        self.refused("AccessDeniedException", self.kms.create_alias, AliasName="alias/aws/b", TargetKeyId=two)
        self.assertEqual(self.kms.encrypt(KeyId="alias/a/b", Plaintext=b"x")["KeyId"], self.arn(one))
        self.kms.update_alias(AliasName="alias/a/b", TargetKeyId=two)
        self.assertEqual(self.kms.describe_key(KeyId="arn:aws:kms:us-east-1:%s:alias/a/b" % ACCOUNT)["KeyMetadata"]["KeyId"], two)
        self.assertEqual([a["AliasName"] for a in self.kms.list_aliases(KeyId=two)["Aliases"]], ["alias/a/b"])
        self.refused("NotFoundException", self.kms.disable_key, KeyId="alias/a/b")
        self.kms.delete_alias(AliasName="alias/a/b")
        self.refused("NotFoundException", self.kms.delete_alias, AliasName="alias/a/b")
        self.assertEqual(self.kms.describe_key(KeyId="alias/aws/s3")["KeyMetadata"]["KeyManager"], "AWS")


class Symmetric(Case):
    def test_context(self):
        key = self.key()
        sealed = self.kms.encrypt(KeyId=key, Plaintext=b"secret", EncryptionContext={"a": "1", "b": "2"})["CiphertextBlob"]
        opened = self.kms.decrypt(CiphertextBlob=sealed, EncryptionContext={"b": "2", "a": "1"})
        self.assertEqual((opened["Plaintext"], opened["KeyId"]), (b"secret", self.arn(key)))
        for context in ({}, {"a": "1"}, {"a": "1", "b": "3"}, {"a": "12", "b": ""}):
            self.refused("InvalidCiphertextException", self.kms.decrypt, CiphertextBlob=sealed, EncryptionContext=context)
        self.refused("InvalidCiphertextException", self.kms.decrypt, CiphertextBlob=sealed[:-1] + bytes([sealed[-1] ^ 1]), EncryptionContext={"a": "1", "b": "2"})
        for bad in (b"x", sealed[:20], sealed[:60], b"\x01\x02\x02\x00" + b"\xff" * 200):
            with self.assertRaises(ClientError) as caught:
                self.kms.decrypt(CiphertextBlob=bad)
            self.assertIn(caught.exception.response["Error"]["Code"], ("InvalidCiphertextException", "AccessDeniedException"))
        self.refused("IncorrectKeyException", self.kms.decrypt, CiphertextBlob=sealed, KeyId=self.key(), EncryptionContext={"a": "1", "b": "2"})
        self.refused("AccessDeniedException", client("kms", ACCOUNT, "eu-west-1").decrypt, CiphertextBlob=sealed, says="does not exist in this region")
        self.refused("DryRunOperationException", self.call, "Encrypt", KeyId=key, Plaintext="eA==", DryRun=True)
        self.assertNotEqual(self.kms.encrypt(KeyId=key, Plaintext=b"s")["CiphertextBlob"], self.kms.encrypt(KeyId=key, Plaintext=b"s")["CiphertextBlob"])
        self.refused("ValidationException", self.kms.encrypt, KeyId=key, Plaintext=b"x" * 4097)

    def test_re_encrypt(self):
        one, two = self.key(), self.key()
        sealed = self.kms.encrypt(KeyId=one, Plaintext=b"s", EncryptionContext={"a": "1"})["CiphertextBlob"]
        moved = self.kms.re_encrypt(CiphertextBlob=sealed, SourceEncryptionContext={"a": "1"}, DestinationKeyId=two, DestinationEncryptionContext={"b": "2"})
        self.assertEqual((moved["SourceKeyId"], moved["KeyId"]), (self.arn(one), self.arn(two)))
        self.assertEqual(self.kms.decrypt(CiphertextBlob=moved["CiphertextBlob"], EncryptionContext={"b": "2"})["Plaintext"], b"s")

    def test_data_keys(self):
        key = self.key()
        for asked, size in ((dict(KeySpec="AES_256"), 32), (dict(KeySpec="AES_128"), 16), (dict(NumberOfBytes=100), 100)):
            made = self.kms.generate_data_key(KeyId=key, **asked)
            self.assertEqual(len(made["Plaintext"]), size)
            self.assertEqual(self.kms.decrypt(CiphertextBlob=made["CiphertextBlob"])["Plaintext"], made["Plaintext"])
        self.assertNotIn("Plaintext", self.kms.generate_data_key_without_plaintext(KeyId=key, KeySpec="AES_256"))
        self.refused("ValidationException", self.kms.generate_data_key, KeyId=key)
        self.refused("ValidationException", self.kms.generate_data_key, KeyId=key, KeySpec="AES_256", NumberOfBytes=5)
        pair = self.kms.generate_data_key_pair(KeyId=key, KeyPairSpec="ECC_NIST_P256")
        self.assertEqual(self.kms.decrypt(CiphertextBlob=pair["PrivateKeyCiphertextBlob"])["Plaintext"], pair["PrivateKeyPlaintext"])
        self.assertNotIn("PrivateKeyPlaintext", self.kms.generate_data_key_pair_without_plaintext(KeyId=key, KeyPairSpec="ECC_NIST_P256"))
        self.assertEqual(len(self.kms.generate_random(NumberOfBytes=33)["Plaintext"]), 33)
        self.refused("InvalidKeyUsageException", self.kms.generate_data_key, KeyId=self.key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC"), KeySpec="AES_256")

    def test_rotation(self):
        key = self.key()
        sealed = self.kms.encrypt(KeyId=key, Plaintext=b"old")["CiphertextBlob"]
        self.assertFalse(self.kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"])
        self.call("EnableKeyRotation", KeyId=key, RotationPeriodInDays=90)
        self.assertEqual(self.call("GetKeyRotationStatus", KeyId=key)["RotationPeriodInDays"], 90)
        server().clock_advance("%dh" % (91 * 24))

        def rotations():
            return [r["RotationType"] for r in self.call("ListKeyRotations", KeyId=key)["Rotations"]]
        self.assertEqual(rotations(), ["AUTOMATIC"])
        self.call("RotateKeyOnDemand", KeyId=key)
        self.assertEqual(rotations(), ["ON_DEMAND", "AUTOMATIC"])
        materials = self.call("ListKeyRotations", KeyId=key, IncludeKeyMaterial="ALL_KEY_MATERIAL")["Rotations"]
        self.assertEqual([m["KeyMaterialState"] for m in materials], ["CURRENT", "NON_CURRENT", "NON_CURRENT"])
        self.assertEqual(self.kms.decrypt(CiphertextBlob=sealed)["Plaintext"], b"old")
        fresh = self.call("Encrypt", KeyId=key, Plaintext="eA==")["CiphertextBlob"]
        self.assertEqual(self.call("Decrypt", CiphertextBlob=fresh)["KeyMaterialId"], materials[0]["KeyMaterialId"])
        self.kms.disable_key_rotation(KeyId=key)
        self.refused("UnsupportedOperationException", self.kms.enable_key_rotation, KeyId=self.key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY"))


class Asymmetric(Case):
    def openssl(self, *args, **files):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        for name, data in files.items():
            with open(os.path.join(folder, name), "wb") as f:
                f.write(data)
        done = subprocess.run(["openssl", *args], cwd=folder, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_signatures_that_others_verify(self):
        key = self.key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
        signed = self.kms.sign(KeyId=key, Message=b"hello", SigningAlgorithm="ECDSA_SHA_256")["Signature"]
        public = self.kms.get_public_key(KeyId=key)
        self.assertEqual((public["KeySpec"], public["SigningAlgorithms"]), ("ECC_NIST_P256", ["ECDSA_SHA_256"]))
        self.openssl("dgst", "-sha256", "-verify", "key", "-keyform", "DER", "-signature", "sig", "msg", key=public["PublicKey"], sig=signed, msg=b"hello")
        digest = hashlib.sha256(b"hello").digest()
        self.assertTrue(self.kms.verify(KeyId=key, Message=digest, MessageType="DIGEST", Signature=signed, SigningAlgorithm="ECDSA_SHA_256")["SignatureValid"])
        self.refused("KMSInvalidSignatureException", self.kms.verify, KeyId=key, Message=b"other", Signature=signed, SigningAlgorithm="ECDSA_SHA_256")
        self.refused("ValidationException", self.kms.sign, KeyId=key, Message=b"short", MessageType="DIGEST", SigningAlgorithm="ECDSA_SHA_256")
        self.refused("InvalidKeyUsageException", self.kms.sign, KeyId=key, Message=b"x", SigningAlgorithm="ECDSA_SHA_384")
        self.refused("InvalidKeyUsageException", self.kms.encrypt, KeyId=key, Plaintext=b"x", says="key usage is SIGN_VERIFY which is not valid for Encrypt")

    def test_rsa(self):
        key = self.key(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")
        for algorithm in ("RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_512", "RSASSA_PKCS1_V1_5_SHA_384"):
            signed = self.kms.sign(KeyId=key, Message=b"m", SigningAlgorithm=algorithm)["Signature"]
            self.assertTrue(self.kms.verify(KeyId=key, Message=b"m", Signature=signed, SigningAlgorithm=algorithm)["SignatureValid"])
        key = self.key(KeySpec="RSA_2048", KeyUsage="ENCRYPT_DECRYPT")
        for algorithm in ("RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"):
            sealed = self.kms.encrypt(KeyId=key, Plaintext=b"p", EncryptionAlgorithm=algorithm)["CiphertextBlob"]
            self.assertEqual(self.kms.decrypt(KeyId=key, CiphertextBlob=sealed, EncryptionAlgorithm=algorithm)["Plaintext"], b"p")
        self.refused("InvalidCiphertextException", self.kms.decrypt, KeyId=key, CiphertextBlob=sealed, EncryptionAlgorithm="RSAES_OAEP_SHA_1")
        self.refused("ValidationException", self.kms.encrypt, KeyId=key, Plaintext=b"p" * 250, EncryptionAlgorithm="RSAES_OAEP_SHA_1")
        self.refused("InvalidKeyUsageException", self.kms.encrypt, KeyId=key, Plaintext=b"p")

    def test_edwards_mac_and_agreement(self):
        key = self.key(KeySpec="ECC_NIST_EDWARDS25519", KeyUsage="SIGN_VERIFY")
        signed = self.kms.sign(KeyId=key, Message=b"m", MessageType="RAW", SigningAlgorithm="ED25519_SHA_512")["Signature"]
        self.assertTrue(self.kms.verify(KeyId=key, Message=b"m", Signature=signed, SigningAlgorithm="ED25519_SHA_512")["SignatureValid"])
        key = self.key(KeySpec="HMAC_384", KeyUsage="GENERATE_VERIFY_MAC")
        mac = self.kms.generate_mac(KeyId=key, Message=b"m", MacAlgorithm="HMAC_SHA_384")["Mac"]
        self.assertEqual(len(mac), 48)
        self.assertTrue(self.kms.verify_mac(KeyId=key, Message=b"m", Mac=mac, MacAlgorithm="HMAC_SHA_384")["MacValid"])
        self.refused("KMSInvalidMacException", self.kms.verify_mac, KeyId=key, Message=b"n", Mac=mac, MacAlgorithm="HMAC_SHA_384")
        self.refused("InvalidKeyUsageException", self.kms.generate_mac, KeyId=key, Message=b"m", MacAlgorithm="HMAC_SHA_256")
        one, two = (self.key(KeySpec="ECC_NIST_P384", KeyUsage="KEY_AGREEMENT") for _ in range(2))
        secrets = [self.call("DeriveSharedSecret", KeyId=a, KeyAgreementAlgorithm="ECDH", PublicKey=base64.b64encode(self.kms.get_public_key(KeyId=b)["PublicKey"]).decode())["SharedSecret"]
                   for a, b in ((one, two), (two, one))]
        self.assertEqual(secrets[0], secrets[1])
        self.refused("ValidationException", self.call, "DeriveSharedSecret", KeyId=one, KeyAgreementAlgorithm="ECDH", PublicKey="bm9uZQ==")
        self.refused("UnsupportedOperationException", self.kms.get_public_key, KeyId=self.key())

    def test_import(self):
        key = self.key(Origin="EXTERNAL")
        self.assertEqual(self.state(key), "PendingImport")
        self.refused("KMSInvalidStateException", self.kms.encrypt, KeyId=key, Plaintext=b"x", says="pending import")
        self.refused("UnsupportedOperationException", self.kms.get_parameters_for_import, KeyId=self.key(), WrappingAlgorithm="RSAES_OAEP_SHA_256", WrappingKeySpec="RSA_2048")

        def wrapped(material):
            asked = self.kms.get_parameters_for_import(KeyId=key, WrappingAlgorithm="RSAES_OAEP_SHA_256", WrappingKeySpec="RSA_2048")
            sealed = self.openssl("pkeyutl", "-encrypt", "-pubin", "-keyform", "DER", "-inkey", "key", "-in", "in", "-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt",
                                  "rsa_oaep_md:sha256", "-pkeyopt", "rsa_mgf1_md:sha256", **{"key": asked["PublicKey"], "in": material})
            return dict(KeyId=key, ImportToken=asked["ImportToken"], EncryptedKeyMaterial=sealed)
        until = datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00")) + datetime.timedelta(days=1)
        self.refused("IncorrectKeyMaterialException", self.kms.import_key_material, ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE", **wrapped(b"short"))
        self.refused("ValidationException", self.kms.import_key_material, ExpirationModel="KEY_MATERIAL_EXPIRES", **wrapped(b"k" * 32))
        self.refused("InvalidImportTokenException", self.kms.import_key_material, ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE", **dict(wrapped(b"k" * 32), ImportToken=b"x"))
        self.kms.import_key_material(ExpirationModel="KEY_MATERIAL_EXPIRES", ValidTo=until, **wrapped(b"k" * 32))
        sealed = self.kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
        server().clock_advance("25h")
        self.assertEqual(self.state(key), "PendingImport")
        self.refused("KMSInvalidStateException", self.kms.decrypt, CiphertextBlob=sealed)
        self.refused("IncorrectKeyMaterialException", self.kms.import_key_material, ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE", **wrapped(b"j" * 32))
        self.kms.import_key_material(ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE", **wrapped(b"k" * 32))
        self.assertEqual(self.kms.decrypt(CiphertextBlob=sealed)["Plaintext"], b"x")
        self.kms.delete_imported_key_material(KeyId=key)
        self.assertEqual(self.state(key), "PendingImport")


class Access(Case):
    def test_the_key_policy_decides(self):
        mine = self.user("reader", "kms:Encrypt", "kms:Decrypt")
        key = self.key()
        sealed = mine.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
        self.assertEqual(mine.decrypt(CiphertextBlob=sealed)["Plaintext"], b"x")
        self.refused("AccessDeniedException", mine.describe_key, KeyId=key)
        document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:user/admin" % ACCOUNT}, "Action": "kms:*", "Resource": "*"}]}
        self.refused("MalformedPolicyDocumentException", self.kms.put_key_policy, KeyId=key, PolicyName="default", Policy=json.dumps(document))
        self.kms.put_key_policy(KeyId=key, PolicyName="default", Policy=json.dumps(document), BypassPolicyLockoutSafetyCheck=True)
        self.refused("AccessDeniedException", mine.decrypt, CiphertextBlob=sealed)
        self.refused("AccessDeniedException", self.kms.describe_key, KeyId=key)
        admin = self.user("admin")
        self.assertEqual(json.loads(admin.get_key_policy(KeyId=key, PolicyName="default")["Policy"]), document)
        self.assertEqual(admin.decrypt(CiphertextBlob=sealed)["Plaintext"], b"x")
        self.assertEqual(admin.list_key_policies(KeyId=key)["PolicyNames"], ["default"])

    def test_conditions_on_context(self):
        key = self.key()
        self.kms.put_key_policy(KeyId=key, Policy=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root" % ACCOUNT}, "Action": "kms:*", "Resource": "*"},
            {"Effect": "Deny", "Principal": "*", "Action": "kms:Encrypt", "Resource": "*", "Condition": {"StringNotEquals": {"kms:EncryptionContext:app": "shop"}}}]}))
        self.kms.encrypt(KeyId=key, Plaintext=b"x", EncryptionContext={"app": "shop"})
        self.refused("AccessDeniedException", self.kms.encrypt, KeyId=key, Plaintext=b"x", EncryptionContext={"app": "bank"})

    def test_other_accounts(self):
        other, key = client("kms", OTHER), self.key()
        self.refused("AccessDeniedException", other.encrypt, KeyId=self.arn(key), Plaintext=b"x")
        self.kms.put_key_policy(KeyId=key, Policy=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::%s:root" % ACCOUNT, OTHER]}, "Action": "kms:*", "Resource": "*"}]}))
        sealed = other.encrypt(KeyId=self.arn(key), Plaintext=b"x")["CiphertextBlob"]
        self.assertEqual(other.decrypt(CiphertextBlob=sealed)["KeyId"], self.arn(key))
        self.refused("AccessDeniedException", other.disable_key, KeyId=self.arn(key))

    def test_grants(self):
        key, who = self.key(), "arn:aws:iam::%s:user/granted" % ACCOUNT
        user = self.user("granted")
        sealed = self.kms.encrypt(KeyId=key, Plaintext=b"x", EncryptionContext={"a": "1", "b": "2"})["CiphertextBlob"]
        self.refused("AccessDeniedException", user.decrypt, CiphertextBlob=sealed, EncryptionContext={"a": "1", "b": "2"})
        made = self.kms.create_grant(KeyId=key, GranteePrincipal=who, RetiringPrincipal=who, Operations=["Decrypt"], Name="n", Constraints={"EncryptionContextSubset": {"a": "1"}})
        self.assertEqual(user.decrypt(CiphertextBlob=sealed, EncryptionContext={"a": "1", "b": "2"}, GrantTokens=[made["GrantToken"]])["Plaintext"], b"x")
        self.refused("AccessDeniedException", user.encrypt, KeyId=key, Plaintext=b"x", EncryptionContext={"a": "1"})
        again = self.kms.create_grant(KeyId=key, GranteePrincipal=who, RetiringPrincipal=who, Operations=["Decrypt"], Name="n", Constraints={"EncryptionContextSubset": {"a": "1"}})
        self.assertEqual(again["GrantId"], made["GrantId"])
        strict = self.kms.create_grant(KeyId=key, GranteePrincipal=who, Operations=["Encrypt"], Constraints={"EncryptionContextEquals": {"c": "3"}})["GrantId"]
        user.encrypt(KeyId=key, Plaintext=b"x", EncryptionContext={"c": "3"})
        self.refused("AccessDeniedException", user.encrypt, KeyId=key, Plaintext=b"x", EncryptionContext={"c": "3", "d": "4"})
        self.assertEqual({g["GrantId"] for g in self.kms.list_grants(KeyId=key)["Grants"]}, {strict, made["GrantId"]})
        self.assertEqual([g["GrantId"] for g in self.kms.list_retirable_grants(RetiringPrincipal=who)["Grants"]], [made["GrantId"]])
        self.kms.revoke_grant(KeyId=key, GrantId=strict)
        self.refused("AccessDeniedException", user.encrypt, KeyId=key, Plaintext=b"x", EncryptionContext={"c": "3"})
        user.retire_grant(GrantToken=made["GrantToken"])
        self.assertEqual(self.kms.list_grants(KeyId=key)["Grants"], [])
        self.refused("NotFoundException", self.kms.revoke_grant, KeyId=key, GrantId=strict)


class MultiRegion(Case):
    def test_replicas(self):
        west = client("kms", ACCOUNT, "eu-west-1")
        key = self.key(MultiRegion=True)
        self.assertTrue(key.startswith("mrk-"))
        made = self.kms.replicate_key(KeyId=key, ReplicaRegion="eu-west-1")["ReplicaKeyMetadata"]
        self.assertEqual(made["Arn"], self.arn(key, "eu-west-1"))
        sealed = self.kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
        self.assertEqual(west.decrypt(CiphertextBlob=sealed)["KeyId"], self.arn(key, "eu-west-1"))
        shown = west.describe_key(KeyId=key)["KeyMetadata"]["MultiRegionConfiguration"]
        self.assertEqual((shown["MultiRegionKeyType"], shown["PrimaryKey"]["Region"], [r["Region"] for r in shown["ReplicaKeys"]]), ("REPLICA", "us-east-1", ["eu-west-1"]))
        self.refused("AlreadyExistsException", self.kms.replicate_key, KeyId=key, ReplicaRegion="eu-west-1")
        self.refused("UnsupportedOperationException", self.kms.replicate_key, KeyId=self.key(), ReplicaRegion="eu-west-1")
        self.assertEqual(self.kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)["KeyState"], "PendingReplicaDeletion")
        self.kms.cancel_key_deletion(KeyId=key)
        self.kms.enable_key(KeyId=key)
        self.kms.update_primary_region(KeyId=key, PrimaryRegion="eu-west-1")
        self.assertEqual(self.kms.describe_key(KeyId=key)["KeyMetadata"]["MultiRegionConfiguration"]["MultiRegionKeyType"], "REPLICA")
        self.kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        server().clock_advance("169h")
        self.refused("NotFoundException", self.kms.describe_key, KeyId=key)
        self.assertEqual(west.decrypt(CiphertextBlob=sealed)["Plaintext"], b"x")


if __name__ == "__main__":
    unittest.main()
