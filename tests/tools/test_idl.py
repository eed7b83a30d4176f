"""The reader of Smithy's IDL, and names in C."""
import os
import sys
import tempfile
import textwrap
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools"))

from smithy import idl, names
from smithy.model import ModelError, UNIT


def read(*texts):
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            with open(os.path.join(folder, "%d.smithy" % i), "w", encoding="utf-8") as f:
                f.write(textwrap.dedent(text))
        return idl.read([folder])


class Names(unittest.TestCase):
    def test_snake(self):
        for name, wanted in (
            ("QueueUrl", "queue_url"), ("AWSAccountIds", "aws_account_ids"), ("DBInstanceId", "db_instance_id"),
            ("MD5OfBody", "md5_of_body"), ("CreateVPCs", "create_vpcs"), ("S3Bucket", "s3_bucket"),
            ("SSEKMSKeyId", "ssekms_key_id"),
            ("IamInstanceProfile", "iam_instance_profile"), ("VpcIPv6", "vpc_ipv6"),
            ("AssignIpv6Addresses", "assign_ipv6_addresses"),
            ("queueUrls", "queue_urls"), ("URIs", "uris"), ("ETag", "e_tag"), ("MemoryGiB", "memory_gib"),
            ("__listOf__string", "list_of_string"),
            ("AmazonEFSVolume", "amazon_efs_volume"), ("OpenIDConnectProvider", "open_id_connect_provider"),
        ):
            self.assertEqual(names.snake(name), wanted)

    def test_keywords_and_digits_make_no_broken_fields(self):
        self.assertEqual([names.field(n) for n in ("Default", "Int", "2xx", "Name")], ["default_", "int_", "_2xx", "name"])

    def test_enum_members(self):
        for value, wanted in (("t2.micro", "T2_MICRO"), ("s3:ObjectCreated:*", "S3_OBJECT_CREATED_ALL"),
                              ("CRC64NVME", "CRC64NVME"),
                              ("10GB", "_10GB"), ("*", "ALL"), ("VisibilityTimeout", "VISIBILITY_TIMEOUT"), ("", "EMPTY")):
            self.assertEqual(names.enum_member(value), wanted)

    def test_unique(self):
        taken = set()
        self.assertEqual([names.unique("a", taken) for _ in range(3)], ["a", "a_2", "a_3"])


class Reading(unittest.TestCase):
    def test_names_are_absolute(self):
        model = read("""
            $version: "2.0"
            namespace a
            use b#Other
            structure S { x: String, y: Other, z: Local }
            string Local""", """
            namespace b
            string Other""")
        targets = {m.name: m.target for m in model.shapes["a#S"].members.values()}
        self.assertEqual(targets, {"x": "smithy.api#String", "y": "b#Other", "z": "a#Local"})

    def test_a_local_shape_hides_the_one_of_the_prelude(self):
        model = read('namespace a\n@length(min: 1)\nstring String\nlist L { member: String }')
        self.assertEqual(model.shapes["a#L"].members["member"].target, "a#String")

    def test_traits(self):
        model = read(r'''
            namespace a
            use x.y#far
            @far(a: 1, "b": [true, null, -2.5, {c: "d"}])
            @pattern("^\\d+\u0041\n$")
            /// documentation @required
            @length(min: 1 max: 2) // a comment
            @enumish("solo")
            string S''')
        traits = model.shapes["a#S"].traits
        self.assertEqual(traits["x.y#far"], {"a": 1, "b": [True, None, -2.5, {"c": "d"}]})
        self.assertEqual(traits.of("pattern"), "^\\d+A\n$")
        self.assertEqual(traits.of("length"), {"min": 1, "max": 2})
        self.assertEqual(traits.of("enumish"), "solo")

    def test_text_blocks_lose_their_margin(self):
        model = read('namespace a\n@doc("""\n    one\n      "two"\n    \\"three\\"\n    """)\nstring S')
        self.assertEqual(model.shapes["a#S"].traits.of("doc"), 'one\n  "two"\n"three"\n')

    def test_enums(self):
        model = read('namespace a\nenum E { A, B = "b", @deprecated C }\nintEnum N { ONE = 1, TEN = 10 }')
        self.assertEqual([m.traits.of("enumValue") for m in model.shapes["a#E"].members.values()], ["A", "b", "C"])
        self.assertEqual([m.traits.of("enumValue") for m in model.shapes["a#N"].members.values()], [1, 10])

    def test_inline_input_and_output(self):
        model = read("""
            $operationInputSuffix: "Request"
            namespace a
            operation Op { input := @sensitive { @required x: String = "1" }, output := {}, errors: [] }
            operation Bare {}""")
        op = model.shapes["a#Op"]
        self.assertEqual((op.properties["input"], op.properties["output"]), ("a#OpRequest", "a#OpOutput"))
        member = model.shapes["a#OpRequest"].members["x"]
        self.assertTrue(member.traits.has("required"))
        self.assertEqual(member.traits.of("default"), "1")
        self.assertEqual(model.shapes["a#Bare"].properties.get("input", UNIT), UNIT)

    def test_mixins_and_elided_members(self):
        model = read("""
            namespace a
            resource R { identifiers: { id: String } }
            @mixin @sensitive structure M { x: String, y: Integer }
            structure S for R with [M] { $id, @required $x, z: Long }""")
        s = model.shapes["a#S"]
        self.assertEqual(list(s.members), ["x", "y", "id", "z"])
        self.assertTrue(s.members["x"].traits.has("required"))
        self.assertFalse(model.shapes["a#M"].members["x"].traits.has("required"))
        self.assertTrue(s.traits.has("sensitive"))
        self.assertFalse(s.traits.has("mixin"))

    def test_apply_comes_last_and_overrides(self):
        model = read("namespace a\napply S @length(max: 3)\napply T$m { @required @xmlName(\"M\") }", """
            namespace a
            @length(max: 9) string S
            structure T { m: S }""")
        self.assertEqual(model.shapes["a#S"].traits.of("length"), {"max": 3})
        self.assertEqual(model.shapes["a#T"].members["m"].traits.of("xmlName"), "M")

    def test_traits_after_an_apply_are_the_next_shapes(self):
        model = read("namespace a\napply S @length(max: 3)\n@sensitive\nstring T\nstring S")
        self.assertFalse(model.shapes["a#S"].traits.has("sensitive"))
        self.assertTrue(model.shapes["a#T"].traits.has("sensitive"))

    def test_metadata_lists_of_several_files_are_one(self):
        model = read('metadata u = [{name: "A"}]\nmetadata v = 1', 'metadata u = [{name: "B"}]\nnamespace a')
        self.assertEqual(model.metadata, {"u": [{"name": "A"}, {"name": "B"}], "v": 1})

    def test_operations_of_resources_belong_to_the_service(self):
        model = read("""
            namespace a
            service S { version: "1", operations: [Z], resources: [R] }
            resource R { create: C, list: L, resources: [Q] }
            resource Q { operations: [P] }
            operation C {} operation L {} operation P {} operation Z {}""")
        self.assertEqual([o.name for o in model.operations_of(model.shapes["a#S"])], ["C", "L", "P", "Z"])

    def test_mistakes_name_their_line(self):
        for text, wanted in (
            ("namespace a\nstructure S { x: Missing }", r"0\.smithy:2.*Missing"),
            ("namespace a\nstring S\nstring S", r"0\.smithy:3.*twice"),
            ("namespace a\nstructure S { x: String\n x: String }", r"0\.smithy:3.*twice"),
            ("namespace a\napply Nobody @required", r"0\.smithy:2.*Nobody"),
            ("namespace a\nstructure S { x: String }\napply S$y @required", r"0\.smithy:3.*S\$y"),
            ("namespace a\nstructur S {}", r"0\.smithy:2.*structur"),
            ("namespace a\nstructure S {", r"0\.smithy:2"),
            ('namespace a\n@doc("open)\nstring S', r"0\.smithy:2"),
            ("namespace a\noperation O { input: Nothing }", r"0\.smithy:2.*Nothing"),
        ):
            with self.assertRaisesRegex(ModelError, wanted, msg=text):
                read(text)


if __name__ == "__main__":
    unittest.main()
