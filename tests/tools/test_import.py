"""tools/import-api: from botocore's descriptions to Smithy, and the committed models against their source."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools"))

from smithy import idl

MODELS = os.path.join(ROOT, "..", "shared", "models")
STRING = {"type": "string"}


def operation(name, method="POST", uri="/", **more):
    return dict({"name": name, "http": {"method": method, "requestUri": uri}}, **more)


def description(protocol, operations, shapes, **metadata):
    base = {"apiVersion": "2020-01-01", "endpointPrefix": "demo", "protocol": protocol, "serviceId": "Demo Service"}
    return {"metadata": dict(base, **metadata), "operations": {o["name"]: o for o in operations}, "shapes": shapes}


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.file = os.path.join(self.folder.name, "out", "demo", "demo.smithy")

    def write(self, raw, pages=None):
        for name, content in (("demo.json", raw), ("demo.paginators.json", {"pagination": pages or {}})):
            with open(os.path.join(self.folder.name, name), "w") as f:
                json.dump(content, f)

    def run_import(self, *args):
        tool = os.path.join(ROOT, "tools", "import-api")
        return subprocess.run(
            [sys.executable, tool, "demo", *args, "--models", self.folder.name, "--into", self.folder.name + "/out"],
            capture_output=True, text=True)

    def imported(self, raw, *args, pages=None):
        self.write(raw, pages)
        done = self.run_import(*(args or ["--all"]))
        self.assertEqual(done.returncode, 0, done.stderr)
        return idl.read([os.path.dirname(self.file)])

    def traits(self, model, shape, member):
        found = model.shapes["com.amazonaws.demo#" + shape].members[member].traits
        return {k.replace("smithy.api#", ""): v for k, v in found.items()}


class Translating(Case):
    def test_rest_xml(self):
        shapes = {
            "In": {"type": "structure", "required": ["Bucket"], "payload": "Body", "members": {
                "Bucket": {"shape": "S", "location": "uri", "locationName": "bucket-name"},
                "Key": {"shape": "S", "location": "uri", "locationName": "Key"},
                "Mark": {"shape": "S", "location": "header", "locationName": "x-mark"},
                "Meta": {"shape": "Map", "location": "headers", "locationName": "x-meta-"},
                "Page": {"shape": "S", "location": "querystring", "locationName": "page"},
                "Rest": {"shape": "Map", "location": "querystring", "locationName": "rest"},
                "Body": {"shape": "Config", "locationName": "Configuration"}}},
            "Out": {"type": "structure", "payload": "Data", "members": {
                "Status": {"shape": "N", "location": "statusCode"}, "Data": {"shape": "Bytes", "streaming": True}}},
            "Config": {"type": "structure", "members": {
                "Rules": {"shape": "Rules", "locationName": "Rule"}, "Names": {"shape": "Names"},
                "Kind": {"shape": "S", "locationName": "xsi:type", "xmlAttribute": True}, "Raw": {"shape": "Bytes"}}},
            "Rules": {"type": "list", "flattened": True, "member": {"shape": "S", "locationName": "Unused"}},
            "Names": {"type": "list", "member": {"shape": "S", "locationName": "Name"}, "min": 1, "max": 5},
            "Map": {"type": "map", "key": {"shape": "S"}, "value": {"shape": "S"}}, "S": STRING,
            "N": {"type": "integer", "min": 1},
            "Bytes": {"type": "blob"},
        }
        op = operation("Put", "PUT", "/{bucket-name}/{Key+}?x", input={"shape": "In"}, output={"shape": "Out"})
        op["http"]["responseCode"] = 201
        model = self.imported(description("rest-xml", [op], shapes))
        self.assertEqual(model.shapes["com.amazonaws.demo#Put"].traits.of("http"), {"method": "PUT",
            "uri": "/{Bucket}/{Key+}?x", "code": 201})
        for member, wanted in (
            ("Bucket", {"required": True, "httpLabel": True}), ("Mark", {"httpHeader": "x-mark"}),
            ("Meta", {"httpPrefixHeaders": "x-meta-"}),
            ("Page", {"httpQuery": "page"}), ("Rest", {"httpQueryParams": True}),
            ("Body", {"httpPayload": True, "xmlName": "Configuration"}),
        ):
            self.assertEqual(self.traits(model, "In", member), wanted)
        self.assertEqual(self.traits(model, "Out", "Status"), {"httpResponseCode": True})
        self.assertEqual(self.traits(model, "Config", "Rules"), {"xmlFlattened": True, "xmlName": "Rule"})
        self.assertEqual(self.traits(model, "Config", "Kind"), {"xmlName": "xsi:type", "xmlAttribute": True})
        self.assertEqual(self.traits(model, "Names", "member"), {"xmlName": "Name"})
        self.assertEqual(model.shapes["com.amazonaws.demo#Names"].traits.of("length"), {"min": 1, "max": 5})
        self.assertEqual(model.shapes["com.amazonaws.demo#N"].traits.of("range"), {"min": 1})
        # The blob that is streamed in one place and not in the other.
        streamed = model.shapes["com.amazonaws.demo#Out"].members["Data"].target
        self.assertTrue(model.shapes[streamed].traits.has("streaming"))
        self.assertFalse(model.shapes["com.amazonaws.demo#Bytes"].traits.has("streaming"))

    def test_operations_with_the_same_method_and_uri_are_told_apart(self):
        ops = [operation(n, "GET", "/{k}") for n in ("A", "B")] + [operation("Old", "GET", "/{k}", deprecated=True)]
        model = self.imported(description("rest-xml", ops, {}), "--ops", "A")
        self.assertEqual(model.shapes["com.amazonaws.demo#A"].traits.of("http")["uri"], "/{k}?x-id=A")
        self.assertEqual(model.metadata["undeclared"], [{"name": "B", "method": "GET", "uri": "/{k}?x-id=B"}, {"name": "Old"}])

    def test_query_and_its_errors(self):
        shapes = {
            "In": {"type": "structure", "members": {"Tags": {"shape": "Tags"}, "Ids": {"shape": "Ids", "locationName": "Id"}}},
            "Tags": {"type": "list", "flattened": True, "member": {"shape": "S", "locationName": "Tag"}},
            "Ids": {"type": "list", "member": {"shape": "S"}}, "S": STRING,
            "Gone": {"type": "structure", "members": {}, "exception": True, "error": {"code": "X.Gone", "httpStatusCode": 404}},
            "Broken": {"type": "structure", "members": {}, "exception": True, "fault": True},
        }
        op = operation("Do", input={"shape": "In"}, errors=[{"shape": "Gone"}, {"shape": "Broken"}])
        model = self.imported(description("query", [op], shapes, xmlNamespace="http://ns/"))
        self.assertEqual(self.traits(model, "In", "Tags"), {"xmlFlattened": True, "xmlName": "Tag"})
        self.assertEqual(self.traits(model, "In", "Ids"), {"xmlName": "Id"})
        gone = model.shapes["com.amazonaws.demo#Gone"].traits
        self.assertEqual((gone.of("error"), gone.of("httpError")), ("client", 404))
        self.assertEqual(gone["aws.protocols#awsQueryError"], {"code": "X.Gone", "httpResponseCode": 404})
        self.assertEqual(model.shapes["com.amazonaws.demo#Broken"].traits.of("error"), "server")
        self.assertFalse(model.shapes["com.amazonaws.demo#Do"].traits.has("http"))
        self.assertEqual(model.of_kind("service")[0].traits.of("xmlNamespace"), {"uri": "http://ns/"})

    def test_ec2_query_names(self):
        shapes = {"In": {"type": "structure", "members": {
            "A": {"shape": "S", "locationName": "a"}, "B": {"shape": "S", "locationName": "bSet", "queryName": "Bees"}}},
                "S": STRING}
        model = self.imported(description("ec2", [operation("Do", input={"shape": "In"})], shapes))
        self.assertEqual(self.traits(model, "In", "A"), {"xmlName": "a"})
        self.assertEqual(self.traits(model, "In", "B"), {"xmlName": "bSet", "aws.protocols#ec2QueryName": "Bees"})

    def test_json_names_and_the_target_prefix(self):
        shapes = {"In": {"type": "structure", "members": {"Name": {"shape": "S", "locationName": "name"}}}, "S": STRING}
        model = self.imported(description("rest-json", [operation("Do", input={"shape": "In"})], shapes))
        self.assertEqual(self.traits(model, "In", "Name"), {"jsonName": "name"})
        model = self.imported(description("json", [operation("Do")], {}, jsonVersion="1.1", targetPrefix="Demo_2020"))
        service = model.of_kind("service")[0]
        self.assertEqual((service.name, "aws.protocols#awsJson1_1" in service.traits), ("Demo_2020", True))

    def test_only_what_is_reached_is_kept(self):
        shapes = {"In": {"type": "structure", "members": {"X": {"shape": "E"}}}, "E": {"type": "string", "enum": ["a-b", "a.b",
            "C"]},
                  "Other": {"type": "structure", "members": {}}}
        ops = [operation("Do", input={"shape": "In"}), operation("Else", input={"shape": "Other"})]
        model = self.imported(description("query", ops, shapes), "--ops", "Do")
        self.assertNotIn("com.amazonaws.demo#Other", model.shapes)
        values = {m.name: m.traits.of("enumValue") for m in model.shapes["com.amazonaws.demo#E"].members.values()}
        self.assertEqual(values, {"A_B": "a-b", "A_B_2": "a.b", "C": "C"})
        self.assertEqual(model.metadata["undeclared"], [{"name": "Else"}])

    def test_pages(self):
        pages = {"ListA": {"input_token": ["M", "N"], "output_token": "M || L[-1].K", "result_key": ["A", "B"],
            "limit_key": "Max"},
                 "ListB": {"input_token": "T", "output_token": "T", "result_key": "X.Y"}}
        model = self.imported(description("query", [operation("ListA"), operation("ListB")], {}), pages=pages)
        found = [model.shapes["com.amazonaws.demo#" + n].traits for n in ("ListA", "ListB")]
        self.assertEqual(found[0].of("paginated"), {"inputToken": "M", "outputToken": "M", "items": "A", "pageSize": "Max"})
        self.assertEqual(found[1].of("paginated"), {"inputToken": "T", "outputToken": "T", "items": "X.Y"})
        self.assertTrue(found[0].has("readonly"))


class Again(Case):
    def marks(self):
        model = idl.read([os.path.dirname(self.file)])
        return {o.name: next(k for k in o.traits if k.startswith("stormglass#"))[11:] for o in model.of_kind("operation")}

    def test_marks_and_the_set_of_operations_stay(self):
        raw = description("query", [operation(n) for n in "ABCD"], {})
        self.imported(raw, "--ops", "A,B,C", "--recorded", "B")
        self.assertEqual(self.marks(), {"A": "enacted", "B": "recorded", "C": "enacted"})
        self.imported(raw, "--enacted", "B", "--recorded", "C")
        self.assertEqual(self.marks(), {"A": "enacted", "B": "enacted", "C": "recorded"})
        self.imported(raw, "--ops", "C,D")
        self.assertEqual(self.marks(), {"C": "recorded", "D": "enacted"})

    def test_corrections_by_hand_survive(self):
        raw = description("query", [operation("A", input={"shape": "In"})], {"In": {"type": "structure",
            "members": {"X": {"shape": "S"}}}, "S": STRING})
        self.imported(raw)
        with open(self.file.replace("demo.smithy", "demo-hand.smithy"), "w") as f:
            f.write('namespace com.amazonaws.demo\napply In$X @xmlName("y")\n')
        model = self.imported(raw, "--ops", "A")
        self.assertEqual(self.traits(model, "In", "X"), {"xmlName": "y"})

    def test_unknown_operations_are_refused(self):
        self.write(description("query", [operation("A")], {}))
        done = self.run_import("--ops", "A,Nope")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("Nope", done.stderr)
        self.assertFalse(os.path.exists(self.file))

    def test_without_a_file_the_operations_must_be_named(self):
        self.write(description("query", [operation("A")], {}))
        self.assertNotEqual(self.run_import().returncode, 0)


@unittest.skipUnless(os.path.isdir(MODELS), "SKIPPED: the descriptions are not beside the repository (../shared/models)")
class Committed(unittest.TestCase):
    def test_committed_models_are_what_the_importer_writes(self):
        services = os.path.join(ROOT, "src", "services")
        with tempfile.TemporaryDirectory() as into:
            for service in sorted(os.listdir(services)):
                path = os.path.join(services, service, service + ".smithy")
                if not os.path.exists(path):
                    continue
                os.mkdir(os.path.join(into, service))
                copy = os.path.join(into, service, service + ".smithy")
                with open(path, encoding="utf-8") as f, open(copy, "w", encoding="utf-8") as g:
                    text = f.read()
                    g.write(text)
                subprocess.run([sys.executable, os.path.join(ROOT, "tools", "import-api"), service, "--into", into], check=True,
                    capture_output=True)
                with open(copy, encoding="utf-8") as f:
                    self.assertEqual(f.read(), text, "%s was edited by hand; corrections go into files of their own" % path)


if __name__ == "__main__":
    unittest.main()
