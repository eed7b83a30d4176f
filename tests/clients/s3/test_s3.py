"""S3 with boto3 and the JavaScript SDK v3."""
import base64
import hashlib
import json
import os
import tempfile
import unittest
import urllib.error
import urllib.request
import zlib

import botocore.config
from botocore.exceptions import ClientError

from support import Server, client, node, server, with_keys, ROOT

MIB = 1024 * 1024


class Case(unittest.TestCase):
    made = 0

    def setUp(self):
        Case.made += 1
        self.s3 = client("s3", "111111111111")
        self.bucket = "bucket-%d" % Case.made
        self.s3.create_bucket(Bucket=self.bucket)

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response

    def put(self, key, body=b"", **more):
        return self.s3.put_object(Bucket=self.bucket, Key=key, Body=body, **more)

    def get(self, key, **more):
        return self.s3.get_object(Bucket=self.bucket, Key=key, **more)

    def body(self, key, **more):
        return self.get(key, **more)["Body"].read()


class Buckets(Case):
    def test_life(self):
        self.assertIn(self.bucket, [b["Name"] for b in self.s3.list_buckets()["Buckets"]])
        self.s3.head_bucket(Bucket=self.bucket)
        self.s3.create_bucket(Bucket=self.bucket)
        self.refused("BucketAlreadyExists", client("s3", "222222222222").create_bucket, Bucket=self.bucket)
        self.refused("IllegalLocationConstraintException", client("s3", "111111111111", "eu-west-1").create_bucket, Bucket="x-" + self.bucket)
        west = client("s3", "111111111111", "eu-west-1")
        west.create_bucket(Bucket="west-" + self.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        self.assertEqual(west.get_bucket_location(Bucket="west-" + self.bucket)["LocationConstraint"], "eu-west-1")
        self.refused("BucketAlreadyOwnedByYou", west.create_bucket, Bucket="west-" + self.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        self.put("k", b"x")
        self.refused("BucketNotEmpty", self.s3.delete_bucket, Bucket=self.bucket)
        self.s3.delete_object(Bucket=self.bucket, Key="k")
        self.s3.delete_bucket(Bucket=self.bucket)
        self.refused("404", self.s3.head_bucket, Bucket=self.bucket)
        self.refused("NoSuchBucket", self.s3.list_objects_v2, Bucket=self.bucket)
        for name in ("ab", "192.168.1.1", "a..b", "Upper", "-x-"):
            with self.assertRaises(Exception):
                self.s3.create_bucket(Bucket=name)


class Objects(Case):
    def test_put_and_get(self):
        body = b"hello world"
        made = self.put("dir/a b+c%", body, ContentType="text/plain", Metadata={"one": "1"}, CacheControl="no-store")
        self.assertEqual(made["ETag"], '"%s"' % hashlib.md5(body).hexdigest())
        got = self.get("dir/a b+c%")
        self.assertEqual((got["Body"].read(), got["ContentType"], got["Metadata"], got["CacheControl"], got["ContentLength"]),
                         (body, "text/plain", {"one": "1"}, "no-store", 11))
        head = self.s3.head_object(Bucket=self.bucket, Key="dir/a b+c%")
        self.assertEqual((head["ContentLength"], head["ETag"]), (11, made["ETag"]))
        self.refused("NoSuchKey", self.get, "nothing")
        self.refused("404", self.s3.head_object, Bucket=self.bucket, Key="nothing")
        self.s3.delete_object(Bucket=self.bucket, Key="nothing")

    def test_ranges_and_conditions(self):
        made = self.put("k", b"0123456789")
        got = self.get("k", Range="bytes=2-4")
        self.assertEqual((got["Body"].read(), got["ContentRange"], got["ResponseMetadata"]["HTTPStatusCode"]), (b"234", "bytes 2-4/10", 206))
        self.assertEqual(self.body("k", Range="bytes=-3"), b"789")
        self.assertEqual(self.body("k", Range="bytes=7-"), b"789")
        self.assertEqual(self.refused("InvalidRange", self.get, "k", Range="bytes=10-")["ResponseMetadata"]["HTTPStatusCode"], 416)
        self.refused("304", self.get, "k", IfNoneMatch=made["ETag"])
        self.refused("PreconditionFailed", self.get, "k", IfMatch='"x"')
        self.assertEqual(self.body("k", IfMatch=made["ETag"]), b"0123456789")
        self.assertEqual(self.get("k", ResponseContentType="x/y")["ContentType"], "x/y")

    def test_large_objects_stream(self):
        body = os.urandom(5 * MIB + 17)
        self.put("large", body)
        self.assertEqual(hashlib.sha256(self.body("large")).digest(), hashlib.sha256(body).digest())
        self.assertEqual(self.body("large", Range="bytes=1048570-1048590"), body[1048570:1048591])
        self.put("large", b"small now")
        self.assertEqual(self.body("large"), b"small now")

    def test_checksums(self):
        body = b"checked"
        crc = base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()
        self.put("k", body, ChecksumCRC32=crc)
        self.assertEqual(self.get("k", ChecksumMode="ENABLED")["ChecksumCRC32"], crc)
        self.refused("BadDigest", self.put, "k2", body, ChecksumCRC32="AAAAAA==")
        self.refused("BadDigest", self.put, "k2", body, ContentMD5=base64.b64encode(b"0" * 16).decode())
        self.refused("NoSuchKey", self.get, "k2")

    def test_copies(self):
        self.put("from", b"x" * 70000, Metadata={"a": "1"}, ContentType="t/x", Tagging="k=v")
        self.s3.copy_object(Bucket=self.bucket, Key="to", CopySource={"Bucket": self.bucket, "Key": "from"})
        got = self.get("to")
        self.assertEqual((len(got["Body"].read()), got["Metadata"], got["ContentType"], got["TagCount"]), (70000, {"a": "1"}, "t/x", 1))
        self.s3.delete_object(Bucket=self.bucket, Key="from")
        self.assertEqual(len(self.body("to")), 70000)
        self.refused("InvalidRequest", self.s3.copy_object, Bucket=self.bucket, Key="to", CopySource={"Bucket": self.bucket, "Key": "to"})
        self.s3.copy_object(Bucket=self.bucket, Key="to", CopySource={"Bucket": self.bucket, "Key": "to"}, MetadataDirective="REPLACE", Metadata={"b": "2"})
        self.assertEqual(self.get("to")["Metadata"], {"b": "2"})
        self.refused("NoSuchKey", self.s3.copy_object, Bucket=self.bucket, Key="z", CopySource={"Bucket": self.bucket, "Key": "gone"})

    def test_tags_and_many_deletes(self):
        for i in range(5):
            self.put("k%d" % i, b"x")
        self.s3.put_object_tagging(Bucket=self.bucket, Key="k0", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        self.assertEqual(self.s3.get_object_tagging(Bucket=self.bucket, Key="k0")["TagSet"], [{"Key": "a", "Value": "b"}])
        self.s3.delete_object_tagging(Bucket=self.bucket, Key="k0")
        self.assertEqual(self.s3.get_object_tagging(Bucket=self.bucket, Key="k0")["TagSet"], [])
        gone = self.s3.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": "k%d" % i} for i in range(6)]})["Deleted"]
        self.assertEqual(len(gone), 6)
        self.assertNotIn("Contents", self.s3.list_objects_v2(Bucket=self.bucket))


class Listing(Case):
    KEYS = ["a", "b/1", "b/2", "b/c/3", "d", "e/1", "zürich & co"]

    def setUp(self):
        super().setUp()
        for key in self.KEYS:
            self.put(key)

    def test_keys_and_groups(self):
        got = self.s3.list_objects_v2(Bucket=self.bucket, Delimiter="/")
        self.assertEqual([c["Key"] for c in got["Contents"]], ["a", "d", "zürich & co"])
        self.assertEqual([p["Prefix"] for p in got["CommonPrefixes"]], ["b/", "e/"])
        self.assertEqual(got["KeyCount"], 5)
        got = self.s3.list_objects_v2(Bucket=self.bucket, Delimiter="/", Prefix="b/")
        self.assertEqual(([c["Key"] for c in got["Contents"]], [p["Prefix"] for p in got["CommonPrefixes"]]), (["b/1", "b/2"], ["b/c/"]))
        self.assertEqual([c["Key"] for c in self.s3.list_objects(Bucket=self.bucket, Marker="b/2")["Contents"]], self.KEYS[3:])
        self.assertEqual([c["Key"] for c in self.s3.list_objects_v2(Bucket=self.bucket, StartAfter="d")["Contents"]], self.KEYS[5:])

    def test_pages(self):
        for more in ({}, {"Delimiter": "/"}):
            pages = list(self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, PaginationConfig={"PageSize": 2}, **more))
            keys = [c["Key"] for p in pages for c in p.get("Contents", [])] + [c["Prefix"] for p in pages for c in p.get("CommonPrefixes", [])]
            self.assertEqual(sorted(keys), self.KEYS if not more else ["a", "b/", "d", "e/", "zürich & co"])
            self.assertTrue(all(p["KeyCount"] <= 2 for p in pages))
        pages = list(self.s3.get_paginator("list_objects").paginate(Bucket=self.bucket, Delimiter="/", PaginationConfig={"PageSize": 1}))
        self.assertEqual(len(pages), 5)
        self.refused("InvalidArgument", self.s3.list_objects_v2, Bucket=self.bucket, ContinuationToken="nonsense")


class Versions(Case):
    def setUp(self):
        super().setUp()
        self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})

    def test_versions_and_markers(self):
        first, second = self.put("k", b"1")["VersionId"], self.put("k", b"2")["VersionId"]
        self.assertEqual((self.body("k"), self.body("k", VersionId=first)), (b"2", b"1"))
        marker = self.s3.delete_object(Bucket=self.bucket, Key="k")
        self.assertTrue(marker["DeleteMarker"])
        self.refused("NoSuchKey", self.get, "k")
        self.refused("MethodNotAllowed", self.get, "k", VersionId=marker["VersionId"])
        listed = self.s3.list_object_versions(Bucket=self.bucket)
        self.assertEqual([v["VersionId"] for v in listed["Versions"]], [second, first])
        self.assertEqual([(m["VersionId"], m["IsLatest"]) for m in listed["DeleteMarkers"]], [(marker["VersionId"], True)])
        self.s3.delete_object(Bucket=self.bucket, Key="k", VersionId=marker["VersionId"])
        self.assertEqual(self.body("k"), b"2")
        self.s3.delete_object(Bucket=self.bucket, Key="k", VersionId=second)
        self.assertEqual(self.body("k"), b"1")
        self.refused("NoSuchVersion", self.get, "k", VersionId=second)

    def test_suspended(self):
        kept = self.put("k", b"1")["VersionId"]
        self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Suspended"})
        self.assertEqual(self.put("k", b"2")["VersionId"], "null")
        self.put("k", b"3")
        self.assertEqual([v["VersionId"] for v in self.s3.list_object_versions(Bucket=self.bucket)["Versions"]], ["null", kept])
        self.assertEqual(self.body("k", VersionId=kept), b"1")

    def test_pages_of_versions(self):
        for i in range(4):
            self.put("a", b"%d" % i)
            self.put("b", b"%d" % i)
        pages = list(self.s3.get_paginator("list_object_versions").paginate(Bucket=self.bucket, PaginationConfig={"PageSize": 3}))
        self.assertEqual([len(p["Versions"]) for p in pages], [3, 3, 2])
        self.assertEqual(len({(v["Key"], v["VersionId"]) for p in pages for v in p["Versions"]}), 8)


class Parts(Case):
    def upload(self, *bodies, **more):
        upload = self.s3.create_multipart_upload(Bucket=self.bucket, Key="k", **more)["UploadId"]
        parts = [{"PartNumber": i + 1, "ETag": self.s3.upload_part(Bucket=self.bucket, Key="k", UploadId=upload, PartNumber=i + 1, Body=b)["ETag"]}
                 for i, b in enumerate(bodies)]
        return upload, parts

    def complete(self, upload, parts):
        return self.s3.complete_multipart_upload(Bucket=self.bucket, Key="k", UploadId=upload, MultipartUpload={"Parts": parts})

    def test_join(self):
        one, two = os.urandom(5 * MIB), b"tail"
        upload, parts = self.upload(one, two, Metadata={"m": "1"})
        self.assertEqual([p["Size"] for p in self.s3.list_parts(Bucket=self.bucket, Key="k", UploadId=upload)["Parts"]], [5 * MIB, 4])
        self.assertEqual([u["UploadId"] for u in self.s3.list_multipart_uploads(Bucket=self.bucket)["Uploads"]], [upload])
        made = self.complete(upload, parts)
        digest = hashlib.md5(hashlib.md5(one).digest() + hashlib.md5(two).digest()).hexdigest()
        self.assertEqual(made["ETag"], '"%s-2"' % digest)
        got = self.get("k")
        self.assertEqual((got["Body"].read() == one + two, got["Metadata"]), (True, {"m": "1"}))
        self.refused("NoSuchUpload", self.complete, upload, parts)

    def test_wrong_parts(self):
        upload, parts = self.upload(b"small", b"small too")
        self.refused("EntityTooSmall", self.complete, upload, parts)
        self.refused("InvalidPartOrder", self.complete, upload, parts[::-1])
        self.refused("InvalidPart", self.complete, upload, [{"PartNumber": 9, "ETag": parts[0]["ETag"]}])
        self.s3.abort_multipart_upload(Bucket=self.bucket, Key="k", UploadId=upload)
        self.refused("NoSuchUpload", self.s3.list_parts, Bucket=self.bucket, Key="k", UploadId=upload)
        self.refused("NoSuchKey", self.get, "k")


class Access(Case):
    def test_presigned(self):
        server().clock_stop()
        self.addCleanup(server().clock_run)
        self.put("k", b"secret")
        iam = client("iam", "111111111111")
        user = self.bucket
        iam.create_user(UserName=user)
        iam.attach_user_policy(UserName=user, PolicyArn="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
        key = iam.create_access_key(UserName=user)["AccessKey"]
        s3 = with_keys("s3", key["AccessKeyId"], key["SecretAccessKey"], config=botocore.config.Config(signature_version="s3v4"))
        url = s3.generate_presigned_url("get_object", {"Bucket": self.bucket, "Key": "k"}, ExpiresIn=600)
        self.assertEqual(urllib.request.urlopen(url).read(), b"secret")
        for wrong in (url.replace("/k?", "/other?"), url[:-4] + "0000"):
            with self.assertRaises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(wrong)
            self.assertEqual(caught.exception.code, 403)
        server().clock_advance("11m")
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(url)
        self.assertIn(b"Request has expired", caught.exception.read())
        self.refused("AccessDenied", s3.put_object, Bucket=self.bucket, Key="k", Body=b"x")

    def test_policy_opens_the_bucket(self):
        self.put("pub/k", b"open")
        other = client("s3", "222222222222")
        self.refused("AccessDenied", other.get_object, Bucket=self.bucket, Key="pub/k")
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "222222222222"}, "Action": "s3:GetObject",
                                                           "Resource": "arn:aws:s3:::%s/pub/*" % self.bucket}]}
        self.s3.put_bucket_policy(Bucket=self.bucket, Policy=json.dumps(policy))
        self.assertEqual(other.get_object(Bucket=self.bucket, Key="pub/k")["Body"].read(), b"open")
        self.refused("AccessDenied", other.list_objects_v2, Bucket=self.bucket)
        policy["Statement"][0]["Principal"] = "*"
        self.refused("AccessDenied", self.s3.put_bucket_policy, Bucket=self.bucket, Policy=json.dumps(policy))
        self.s3.delete_public_access_block(Bucket=self.bucket)
        self.s3.put_bucket_policy(Bucket=self.bucket, Policy=json.dumps(policy))
        self.assertEqual(urllib.request.urlopen("%s/%s/pub/k" % (server().url, self.bucket)).read(), b"open")
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen("%s/%s/other" % (server().url, self.bucket))
        self.assertEqual(caught.exception.code, 403)
        self.refused("MalformedPolicy", self.s3.put_bucket_policy, Bucket=self.bucket, Policy="{}")

    def test_virtual_host(self):
        self.put("k", b"by host")
        self.s3.delete_public_access_block(Bucket=self.bucket)
        self.s3.put_bucket_policy(Bucket=self.bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/*" % self.bucket}]}))
        request = urllib.request.Request(server().url + "/k", headers={"Host": "%s.s3.us-east-1.amazonaws.com" % self.bucket})
        self.assertEqual(urllib.request.urlopen(request).read(), b"by host")


class Lifecycle(Case):
    def test_expiration_on_the_clock(self):
        server().clock_stop()
        self.addCleanup(server().clock_run)
        self.put("log/old", b"x" * 100000)
        self.put("keep", b"x")
        self.s3.put_bucket_lifecycle_configuration(Bucket=self.bucket, LifecycleConfiguration={"Rules": [
            {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "log/"}, "Expiration": {"Days": 3}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}}]})
        self.assertEqual(self.s3.get_bucket_lifecycle_configuration(Bucket=self.bucket)["Rules"][0]["Expiration"], {"Days": 3})
        upload = self.s3.create_multipart_upload(Bucket=self.bucket, Key="log/parts")["UploadId"]
        server().clock_advance("3d")
        self.assertEqual(len(self.body("log/old")), 100000)
        self.refused("NoSuchUpload", self.s3.list_parts, Bucket=self.bucket, Key="log/parts", UploadId=upload)
        server().clock_advance("1d")
        self.refused("NoSuchKey", self.get, "log/old")
        self.assertEqual(self.body("keep"), b"x")
        self.refused("NotImplemented", self.s3.put_bucket_lifecycle_configuration, Bucket=self.bucket, LifecycleConfiguration={"Rules": [
            {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": ""}, "Transitions": [{"Days": 1, "StorageClass": "GLACIER"}]}]})


class Keeping(unittest.TestCase):
    def test_objects_survive_a_restart(self):
        body = os.urandom(3 * MIB)
        with tempfile.TemporaryDirectory() as data:
            first = Server("--data", data)
            s3 = client("s3", at=first)
            s3.create_bucket(Bucket="kept")
            s3.put_object(Bucket="kept", Key="large", Body=body)
            s3.put_object(Bucket="kept", Key="small", Body=b"x")
            first.kill()
            second = Server("--data", data)
            s3 = client("s3", at=second)
            self.assertEqual(s3.get_object(Bucket="kept", Key="large")["Body"].read(), body)
            self.assertEqual(s3.get_object(Bucket="kept", Key="small")["Body"].read(), b"x")
            second.stop()


class JavaScript(Case):
    def test_its_default_checksums_in_trailers(self):
        node(os.path.join(ROOT, "tests", "clients", "s3", "trailers.js"), server().url, self.bucket)
        self.assertEqual(self.body("from-js"), b"streamed from JavaScript")


if __name__ == "__main__":
    unittest.main()
