"""Functions, versions and aliases: what is kept, what is refused."""
import base64
import hashlib
import json
import unittest

import support
from lambda_case import LambdaCase, archive, role

ARN = "arn:aws:lambda:us-east-1:000000000000:function:"


class Functions(LambdaCase):
    def test_create_and_states(self):
        zipped = archive()
        made = self.make("f1", ZipFile=zipped, settle=False, Environment={"Variables": {"AB": "1"}}, Description="d", Tags={"k": "v"})
        self.assertEqual((made["State"], made["StateReasonCode"], made["Version"], made["FunctionArn"]), ("Pending", "Creating", "$LATEST", ARN + "f1"))
        self.assertEqual(made["CodeSha256"], base64.b64encode(hashlib.sha256(zipped).digest()).decode())
        self.assertEqual((made["Timeout"], made["MemorySize"], made["Architectures"], made["PackageType"]), (3, 128, ["x86_64"], "Zip"))
        self.assertIn("currently in the following state: Pending",
                      self.fails("ResourceConflictException", self.client.update_function_configuration, FunctionName="f1", Timeout=5))
        self.settle()
        got = self.client.get_function(FunctionName="f1")
        self.assertEqual((got["Configuration"]["State"], got["Configuration"]["LastUpdateStatus"]), ("Active", "Successful"))
        self.assertEqual((got["Tags"], got["Configuration"]["Environment"]["Variables"]), ({"k": "v"}, {"AB": "1"}))
        for name in ("f1", ARN + "f1", "000000000000:f1", "000000000000:function:f1", "f1:$LATEST"):
            self.assertEqual(self.client.get_function_configuration(FunctionName=name)["FunctionName"], "f1")
        self.assertIn("already exist", self.fails("ResourceConflictException", self.make, name="f1"))

    def test_update(self):
        first = self.make()
        name = first["FunctionName"]
        changed = self.client.update_function_configuration(FunctionName=name, Timeout=9, MemorySize=256, RevisionId=first_revision(self, name))
        self.assertEqual((changed["Timeout"], changed["LastUpdateStatus"]), (9, "InProgress"))
        self.assertNotIn("LastUpdateStatusReasonCode", changed)
        self.assertIn("update is in progress", self.fails("ResourceConflictException", self.client.update_function_code, FunctionName=name, ZipFile=archive()))
        self.settle()
        self.fails("PreconditionFailedException", self.client.update_function_code, FunctionName=name, ZipFile=archive(), RevisionId=first["RevisionId"])
        for unheard in ({"SourceKMSKeyArn": "arn:aws:kms:us-east-1:000000000000:key/k"}, {"S3ObjectStorageMode": "REFERENCE"}):
            self.assertEqual(support.raw("lambda", path="/2015-03-31/functions/%s/code" % name, method="PUT",
                                         body=json.dumps(dict(unheard, ZipFile=base64.b64encode(archive()).decode())).encode())[0], 501)
        new = archive(x="y")
        tried = self.client.update_function_code(FunctionName=name, ZipFile=new, DryRun=True)
        self.assertNotEqual(tried["CodeSha256"], first["CodeSha256"])
        self.assertEqual(self.client.get_function_configuration(FunctionName=name)["CodeSha256"], first["CodeSha256"])
        self.client.update_function_code(FunctionName=name, ZipFile=new)
        self.settle()
        self.assertEqual(self.client.get_function_configuration(FunctionName=name)["CodeSha256"], tried["CodeSha256"])

    def test_refusals(self):
        for code, words, options in [
                ("InvalidParameterValueException", "unzip", dict(ZipFile=b"no zip")),
                ("InvalidParameterValueException", "unzip", dict(ZipFile=archive({"../x": "y"}))),
                ("InvalidParameterValueException", "unzip", dict(ZipFile=archive({"/x": "y"}))),
                ("InvalidParameterValueException", "cannot be assumed", dict(Role="arn:aws:iam::000000000000:role/nobody")),
                ("InvalidParameterValueException", "no longer supported", dict(Runtime="python3.7")),
                ("ValidationException", "900", dict(Timeout=901)),
                ("ValidationException", "10240", dict(MemorySize=10241)),
                ("InvalidParameterValueException", "AWS_REGION", dict(Environment={"Variables": {"AWS_REGION": "x"}})),
                ("InvalidParameterValueException", "4KB", dict(Environment={"Variables": {"AB": "x" * 4096}})),
                ("InvalidParameterValueException", "source", dict(Code={})),
                ("InvalidParameterValueException", "NoSuchBucket", dict(Code={"S3Bucket": "nobucket", "S3Key": "k"})),
                ("NotImplemented", "image", dict(Code={"ImageUri": "x"}, PackageType="Image"))]:
            self.assertIn(words, self.fails(code, self.make, name="bad", settle=False, **options))
        self.assertIn("mandatory", self.fails("InvalidParameterValueException", self.client.create_function, FunctionName="bad", Role=role(),
                                              Code={"ZipFile": archive()}))
        iam = support.client("iam")
        other = iam.create_role(RoleName="other", AssumeRolePolicyDocument=
                                '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}')
        self.assertIn("cannot be assumed", self.fails("InvalidParameterValueException", self.make, name="bad", Role=other["Role"]["Arn"]))
        self.fails("ResourceNotFoundException", self.client.get_function, FunctionName="bad")
        self.assertIn("not reachable", self.fails("ResourceNotFoundException", self.client.get_function,
                                                  FunctionName="arn:aws:lambda:eu-west-1:000000000000:function:f"))

    def test_code_from_s3(self):
        s3 = support.client("s3")
        s3.create_bucket(Bucket="lambda-code")
        s3.put_object(Bucket="lambda-code", Key="a.zip", Body=archive())
        made = self.make(Code={"S3Bucket": "lambda-code", "S3Key": "a.zip"})
        self.assertEqual(made["CodeSize"], len(archive()))

    def test_lists_and_pages(self):
        client = support.client("lambda", "111111111111")
        for i in range(5):
            self.make("page%d" % i, account="111111111111", settle=False)
        pages = list(client.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 2}))
        self.assertEqual([f["FunctionName"] for p in pages for f in p["Functions"]], ["page%d" % i for i in range(5)])
        self.assertEqual(len(pages), 3)
        self.assertNotIn("State", pages[0]["Functions"][0])
        self.assertIn("Marker", self.fails("InvalidParameterValueException", client.list_functions, Marker="x"))
        settings = client.get_account_settings()
        self.assertEqual((settings["AccountUsage"]["FunctionCount"], settings["AccountLimit"]["ConcurrentExecutions"]), (5, 1000))
        self.assertEqual(settings["AccountUsage"]["TotalCodeSize"], 5 * len(archive()))

    def test_versions(self):
        name = self.make()["FunctionName"]
        one = self.client.publish_version(FunctionName=name, Description="first")
        self.assertEqual((one["Version"], one["FunctionArn"], one["Description"]), ("1", ARN + name + ":1", "first"))
        self.assertEqual(self.client.publish_version(FunctionName=name)["Version"], "1")
        self.client.update_function_configuration(FunctionName=name, Timeout=77)
        self.settle()
        self.assertIn("CodeSHA256", self.fails("InvalidParameterValueException", self.client.publish_version, FunctionName=name, CodeSha256="x"))
        self.assertEqual(self.client.publish_version(FunctionName=name)["Version"], "2")
        self.assertEqual(self.client.get_function_configuration(FunctionName=name, Qualifier="1")["Timeout"], 3)
        listed = self.client.list_versions_by_function(FunctionName=name)["Versions"]
        self.assertEqual([v["Version"] for v in listed], ["$LATEST", "1", "2"])
        self.client.create_alias(FunctionName=name, Name="live", FunctionVersion="2")
        self.assertIn("[live]", self.fails("ResourceConflictException", self.client.delete_function, FunctionName=name, Qualifier="2"))
        self.client.delete_function(FunctionName=name, Qualifier="1")
        self.fails("InvalidParameterValueException", self.client.delete_function, FunctionName=name, Qualifier="$LATEST")
        self.fails("ResourceNotFoundException", self.client.get_function, FunctionName=name, Qualifier="1")
        self.client.update_function_configuration(FunctionName=name, Timeout=78)
        self.settle()
        self.assertEqual(self.client.publish_version(FunctionName=name)["Version"], "3")
        self.client.delete_function(FunctionName=name)
        self.fails("ResourceNotFoundException", self.client.get_alias, FunctionName=name, Name="live")

    def test_aliases(self):
        name = self.make()["FunctionName"]
        self.client.publish_version(FunctionName=name)
        self.client.update_function_configuration(FunctionName=name, Timeout=77)
        self.settle()
        self.client.publish_version(FunctionName=name)
        a = self.client.create_alias(FunctionName=name, Name="live", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {"2": 0.1}})
        self.assertEqual(a["AliasArn"], ARN + name + ":live")
        self.fails("ResourceConflictException", self.client.create_alias, FunctionName=name, Name="live", FunctionVersion="1")
        self.fails("ResourceNotFoundException", self.client.create_alias, FunctionName=name, Name="x", FunctionVersion="9")
        self.fails("InvalidParameterValueException", self.client.create_alias, FunctionName=name, Name="x", FunctionVersion="$LATEST",
                   RoutingConfig={"AdditionalVersionWeights": {"1": 0.5}})
        self.assertEqual(self.client.get_function_configuration(FunctionName=name, Qualifier="live")["Version"], "1")
        self.fails("PreconditionFailedException", self.client.update_alias, FunctionName=name, Name="live", RevisionId="x")
        b = self.client.update_alias(FunctionName=name, Name="live", FunctionVersion="2", RoutingConfig={"AdditionalVersionWeights": {}})
        self.assertNotIn("RoutingConfig", b)
        self.client.create_alias(FunctionName=name, Name="beta", FunctionVersion="1")
        self.assertEqual([x["Name"] for x in self.client.list_aliases(FunctionName=name)["Aliases"]], ["beta", "live"])
        self.assertEqual([x["Name"] for x in self.client.list_aliases(FunctionName=name, FunctionVersion="2")["Aliases"]], ["live"])
        self.client.delete_alias(FunctionName=name, Name="beta")
        self.fails("ResourceNotFoundException", self.client.get_alias, FunctionName=name, Name="beta")

    def test_tags(self):
        arn = self.make()["FunctionArn"]
        self.client.tag_resource(Resource=arn, Tags={"a": "1", "b": "2"})
        self.client.untag_resource(Resource=arn, TagKeys=["a"])
        self.assertEqual(self.client.list_tags(Resource=arn)["Tags"], {"b": "2"})
        self.fails("InvalidParameterValueException", self.client.tag_resource, Resource=arn + ":1", Tags={"a": "1"})
        self.fails("ResourceNotFoundException", self.client.tag_resource, Resource=arn + "no", Tags={"a": "1"})
        self.assertIn("maximum", self.fails("InvalidParameterValueException", self.client.tag_resource, Resource=arn, Tags={str(i): "x" for i in range(51)}))

    def test_concurrency(self):
        name = self.make()["FunctionName"]
        self.assertIn("below its minimum value of [100]",
                      self.fails("InvalidParameterValueException", self.client.put_function_concurrency, FunctionName=name, ReservedConcurrentExecutions=901))
        self.client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=900)
        self.assertEqual(self.client.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"], 100)
        self.assertEqual(self.client.get_function(FunctionName=name)["Concurrency"]["ReservedConcurrentExecutions"], 900)
        self.client.delete_function_concurrency(FunctionName=name)
        self.assertNotIn("ReservedConcurrentExecutions", self.client.get_function_concurrency(FunctionName=name))

    def test_settings(self):
        name = self.make()["FunctionName"]
        self.fails("ResourceNotFoundException", self.client.get_function_event_invoke_config, FunctionName=name)
        self.fails("InvalidParameterValueException", self.client.put_function_event_invoke_config, FunctionName=name)
        for own in (name, name + ":live"):
            self.assertIn("itself", self.fails("InvalidParameterValueException", self.client.put_function_event_invoke_config, FunctionName=name,
                                               DestinationConfig={"OnFailure": {"Destination": ARN + own}}))
        self.client.put_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnFailure": {"Destination": ARN + name + "2"}})
        self.client.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=1)
        got = self.client.update_function_event_invoke_config(FunctionName=name, MaximumEventAgeInSeconds=60)
        self.assertEqual((got["MaximumRetryAttempts"], got["MaximumEventAgeInSeconds"], got["FunctionArn"]), (1, 60, ARN + name + ":$LATEST"))
        self.assertEqual(len(self.client.list_function_event_invoke_configs(FunctionName=name)["FunctionEventInvokeConfigs"]), 1)
        self.client.delete_function_event_invoke_config(FunctionName=name)
        self.fails("ResourceNotFoundException", self.client.delete_function_event_invoke_config, FunctionName=name)
        config = self.client.create_code_signing_config(AllowedPublishers={"SigningProfileVersionArns": [
            "arn:aws:signer:us-east-1:000000000000:/signing-profiles/p/abcdefghij"]}, CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Enforce"})
        arn = config["CodeSigningConfig"]["CodeSigningConfigArn"]
        self.client.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=arn)
        second = self.make("second")["FunctionName"]
        self.client.put_function_code_signing_config(FunctionName=second, CodeSigningConfigArn=arn)
        pages = [self.client.list_functions_by_code_signing_config(CodeSigningConfigArn=arn, MaxItems=1)]
        pages.append(self.client.list_functions_by_code_signing_config(CodeSigningConfigArn=arn, MaxItems=1, Marker=pages[0]["NextMarker"]))
        self.assertNotIn("NextMarker", pages[1])
        self.assertEqual([page["FunctionArns"] for page in pages], [[ARN + name], [ARN + second]])
        self.fails("CodeVerificationFailedException", self.client.update_function_code, FunctionName=name, ZipFile=archive())
        self.fails("ResourceConflictException", self.client.delete_code_signing_config, CodeSigningConfigArn=arn)


def first_revision(case, name):
    return case.client.get_function_configuration(FunctionName=name)["RevisionId"]


class Permissions(LambdaCase):
    def test_statements(self):
        name = self.make()["FunctionName"]
        self.fails("ResourceNotFoundException", self.client.get_policy, FunctionName=name)
        self.client.add_permission(FunctionName=name, StatementId="s", Action="lambda:InvokeFunction", Principal="sns.amazonaws.com",
                                   SourceArn="arn:aws:sns:us-east-1:000000000000:t", SourceAccount="000000000000")
        policy = self.client.get_policy(FunctionName=name)["Policy"]
        self.assertIn('"Principal":{"Service":"sns.amazonaws.com"}', policy)
        self.assertIn('"ArnLike":{"AWS:SourceArn":"arn:aws:sns:us-east-1:000000000000:t"}', policy)
        self.fails("ResourceConflictException", self.client.add_permission, FunctionName=name, StatementId="s", Action="lambda:InvokeFunction", Principal="*")
        self.fails("ResourceNotFoundException", self.client.remove_permission, FunctionName=name, StatementId="t")
        self.client.remove_permission(FunctionName=name, StatementId="s")
        self.fails("ResourceNotFoundException", self.client.get_policy, FunctionName=name)

    def test_other_account(self):
        arn = self.make()["FunctionArn"]
        other = support.client("lambda", "222222222222")
        self.fails("AccessDeniedException", other.get_function, FunctionName=arn)
        self.client.add_permission(FunctionName=arn, StatementId="s", Action="lambda:GetFunction", Principal="222222222222")
        self.assertEqual(other.get_function(FunctionName=arn)["Configuration"]["FunctionArn"], arn)


class Layers(LambdaCase):
    def test_layers(self):
        first = self.client.publish_layer_version(LayerName="pantry", Content={"ZipFile": archive({"python/a.py": "x=1"})}, CompatibleRuntimes=["python3.12"])
        self.assertEqual((first["Version"], first["LayerArn"]), (1, "arn:aws:lambda:us-east-1:000000000000:layer:pantry"))
        second = self.client.publish_layer_version(LayerName="pantry", Content={"ZipFile": archive({"python/a.py": "x=2"})})
        self.assertEqual(second["Version"], 2)
        name = self.make(Layers=[first["LayerVersionArn"]])["FunctionName"]
        self.assertEqual(self.client.get_layer_version_by_arn(Arn=second["LayerVersionArn"])["Version"], 2)
        self.client.delete_layer_version(LayerName="pantry", VersionNumber=1)
        self.fails("ResourceNotFoundException", self.client.get_layer_version, LayerName="pantry", VersionNumber=1)
        self.assertIn("does not exist", self.fails("InvalidParameterValueException", self.make, name="late", Layers=[first["LayerVersionArn"]]))
        self.client.update_function_configuration(FunctionName=name, Timeout=4)
        self.settle()
        self.assertEqual(self.client.get_function_configuration(FunctionName=name)["Layers"][0]["Arn"], first["LayerVersionArn"])
        self.assertEqual([v["Version"] for v in self.client.list_layer_versions(LayerName="pantry")["LayerVersions"]], [2])
        self.assertEqual(self.client.list_layers()["Layers"][0]["LatestMatchingVersion"]["Version"], 2)
        self.assertEqual(self.client.publish_layer_version(LayerName="pantry", Content={"ZipFile": archive()})["Version"], 3)


if __name__ == "__main__":
    unittest.main()
