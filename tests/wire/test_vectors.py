"""The protocol tests of Smithy's authors, from the server's side: every request case is read, every response and error case is
written, and what was read or written must survive the way back. The cases are in ../shared/vectors beside the repository."""
import base64
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from urllib.parse import parse_qsl

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VECTORS = os.path.join(ROOT, "..", "shared", "vectors", "smithy-protocols")
RUNNER = os.path.join(ROOT, "tests", "wire", "vector_runner.c")
# What to link against; the sanitised build's archive unless the environment names something else.
OBJECTS = os.environ.get("STORMGLASS_OBJECTS", os.path.join(ROOT, "build", "dev", "libstormglass.a"))
PACKAGES = "libh2o-evloop sqlite3 jansson expat libcbor openssl libpcre2-8 libcurl"
FLAGS = "-std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -Wno-missing-field-initializers -g1 -O1 -pthread -fsanitize=address,undefined"

sys.path.insert(0, os.path.join(ROOT, "tools"))
sys.dont_write_bytecode = True
from smithy import idl, names  # noqa: E402

# Cases that ask for what this program does not do, each with the reason; by a part of their names, then by name.
EXCEPTIONS = {
    "Default": "defaults are the services' business",
    "SDKApp": "requests are not compressed",
    "DateTimeWith": "answers speak of UTC",
    "EventStream": "event streams have a codec of their own",
    "S3VirtualHost": "buckets in host names are found by the service, before decoding",
    "InUriLabel": "the same",
    "S3OperationAddressing": "the same",
    "UnderflowOverflow": "bytes and shorts are integers in the tables, limited by the services' own constraints",
    "MediaType": "media types are not in the tables",
    "DateTimeRejects": "times are read as generously as AWS reads them",
    "SparseNullMap": "a list in a map is there or empty; null is empty",
    "SparseSetMapAndRetainsNull": "the same",
    "MapNullValue": "a null in a map that is not sparse is left out",
    "KnownAndUnknownFields": "members that are not known are passed over, in unions too",
    "EmptyPrefixHeaders": "headers with an empty prefix are all headers",
}
NOT_OURS = {
    "QueryEmptyQueryMaps": "an empty map that is not in the form can not be read from it",
    "Ec2EmptyQueryLists": "the same",
    "QueryNoInputAndNoOutputWithResponseMetadata": "has no namespace, as no answer of AWS",
    "Ec2ComplexError": "shows a message that the case does not set",
    "ComplexError": "the same",
    "InvalidGreetingError": "shows a setting that the shape does not have",
    "HttpPayloadTraitsWithMediaTypeWithBlob": "media types are not in the tables",
    "S3OperationNoErrorWrappingResponse": "S3 does not tell whose fault it is",
    "QueryCompatibleAwsJson10CustomCodeError": "the status of a modelled error is one in all protocols",
    "parses_the_request_id_from_the_response": "answers carry ids of their own",
    "AwsJson11IntEnums": "the case is of an operation without a target",
    "RestJsonOmitsEmptyListQueryValues": "an empty list that is not in the query can not be read from it",
    "RestJsonHttpWithHeadersButNoPayload": "an empty payload is a structure without members",
    "HttpPrefixHeadersResponse": "headers with an empty prefix are all headers",
    "RestJsonIgnoreQueryParamsInResponse": "no output of AWS has members bound to the query",
    "RestXmlHttpResponseCode": "an empty body needs no type",
    "IgnoreQueryParamsInResponse": "no output of AWS has members bound to the query",
}
# Answers that do not hold all of what they were made from.
ONE_WAY = {"HttpEmptyPrefixHeadersResponseServer", "HttpPrefixHeadersAreNotPresent"}


class Protocol(unittest.TestCase):
    folder = service = trait = symbol = None
    service_id = None  # as the model calls itself; the service's name unless a codec looks at it

    @classmethod
    def setUpClass(cls):
        if cls is Protocol:
            raise unittest.SkipTest("the base of the others")
        if not os.path.isdir(VECTORS):
            raise unittest.SkipTest("NOT TESTED: no protocol vectors at %s" % VECTORS)
        if not all(os.path.exists(o) for o in shlex.split(OBJECTS)):
            raise unittest.SkipTest("NOT TESTED: nothing to link with at %s" % OBJECTS)
        paths = [os.path.join(VECTORS, p) for p in (cls.folder, "shared-types.smithy", "aws-config.smithy")]
        cls.model = idl.read(paths)
        service_id = cls.service_id or cls.service
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        run(os.path.join(ROOT, "tools", "generate"), "--tables", cls.scratch.name, service_id, cls.service, *paths)
        cls.program = os.path.join(cls.scratch.name, "runner")
        packaged = shlex.split(run("pkg-config", "--cflags", "--libs", *PACKAGES.split()).stdout)
        run("clang", *FLAGS.split(), "-I" + os.path.join(ROOT, "src"), "-I" + cls.scratch.name,
            "-DMODEL=%s_model" % names.snake(service_id), "-DPROTOCOL=" + cls.symbol, RUNNER,
            os.path.join(cls.scratch.name, "gen", service_id, "model.c"), *shlex.split(OBJECTS), *packaged, "-lm", "-o", cls.program)

    def operations(self):
        service = next(s for s in self.model.of_kind("service") if s.name == self.service)
        return self.model.operations_of(service)

    def cases(self, shape, trait, side="server"):
        for case in shape.traits.of("smithy.test#" + trait, []):
            protocol = case["protocol"].partition("#")[2] or case["protocol"]
            if protocol == self.trait and case.get("appliesTo", side) == side and not self.excused(case["id"]):
                yield case

    def excused(self, case_id):
        return case_id in NOT_OURS or any(word in case_id for word in EXCEPTIONS)

    def results(self, cases):
        self.assertTrue(cases or self.folder == "restXmlWithNamespace", "no cases: the vectors were not understood")
        done = subprocess.run([self.program], input=json.dumps(cases), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(lines), len(cases))
        return lines

    def test_requests(self):
        cases = [(op, case) for op in self.operations() for case in self.cases(op, "httpRequestTests")]
        for (op, case), result in zip(cases, self.results([self.request(op, case) for op, case in cases])):
            with self.subTest(case["id"]):
                self.assertNotIn("refused", result)
                shape = self.model.shapes.get(op.properties.get("input"))
                self.drop_unwanted_query_map(shape, case.get("params", {}), result)
                wanted = self.plain(shape, case.get("params", {}))
                self.assertEqual(self.plain(shape, result["params"]), wanted)
                if case["id"] not in ONE_WAY:
                    self.assertEqual(self.plain(shape, result["again"]), wanted, "said again")

    @staticmethod
    def drop_unwanted_query_map(shape, wanted, result):
        """Servers put the whole query in the map; only some cases say so."""
        for name, member in shape.members.items() if shape else ():
            if member.traits.has("httpQueryParams") and name not in wanted:
                result["params"].pop(name, None)
                result["again"].pop(name, None)

    def request(self, op, case):
        path, _, query = case["uri"].partition("?")
        params = [query] if query else []
        params += case.get("queryParams", [])
        body = case.get("body", "")
        return {
            "kind": "request", "op": op.name, "method": case["method"], "path": path, "headers": case.get("headers", {}),
            "body64": self.body_bytes(case, body), **({"query": "&".join(params)} if params else {}),
        }

    @staticmethod
    def body_bytes(case, body):
        if case.get("bodyMediaType") == "application/cbor":
            return body
        return base64.b64encode(body.encode()).decode()

    def test_responses(self):
        cases = [(op, case) for op in self.operations() for case in self.cases(op, "httpResponseTests")]
        asked = [{"kind": "response", "op": op.name, "params": case.get("params", {})} for op, case in cases]
        for (op, case), result in zip(cases, self.results(asked)):
            with self.subTest(case["id"]):
                self.check_response(case, result)
                shape = self.model.shapes.get(op.properties.get("output"))
                if case["id"] not in ONE_WAY:
                    self.assertEqual(self.plain(shape, result["again"]), self.plain(shape, case.get("params", {})), "read again")

    def test_errors(self):
        cases, op = [], {}
        for operation in self.operations():
            for error in operation.properties.get("errors", []):
                op[error] = operation.name
        for error in op:
            cases += [(self.model.shapes[error], case) for case in self.cases(self.model.shapes[error], "httpResponseTests")]
        asked = [{"kind": "error", "op": op[s.id], "shape": s.name, "params": c.get("params", {})} for s, c in cases]
        for (_, case), result in zip(cases, self.results(asked) if asked else []):
            with self.subTest(case["id"]):
                self.check_response(case, result, error=True)

    def test_malformed_requests(self):
        cases = []
        for op in self.operations():
            for case in op.traits.of("smithy.test#httpMalformedRequestTests", []):
                if self.excused(case["id"]) or case["response"]["code"] != 400:
                    continue
                cases += [(op, {**request, "id": case["id"]}) for request in expanded(case)]
        if not cases:
            self.skipTest("this protocol has no malformed requests")
        for (_, case), result in zip(cases, self.results([self.request(op, case) for op, case in cases])):
            with self.subTest(case["id"], request=case):
                self.assertIn("refused", result)
                self.assertEqual(result["refused"]["status"], 400)

    def check_response(self, case, result, error=False):
        self.assertEqual(result["status"], case["code"])
        for name, value in case.get("headers", {}).items():
            if name.lower() == "content-length":  # the server counts
                continue
            found = result["headers"].get(name.lower())
            self.assertIsNotNone(found, name)
            if name.lower() == "content-type":
                value, found = value.partition(";")[0], found.partition(";")[0]
            self.assertEqual(found, value, name)
        for name in case.get("forbidHeaders", []):
            self.assertNotIn(name.lower(), result["headers"])
        if "body" in case:
            body = base64.b64decode(result["body64"])
            self.check_body(case.get("bodyMediaType", "").partition(";")[0], case["body"], body, error)

    def check_body(self, media, wanted, body, error):
        if media in ("application/xml", "text/xml"):
            if error:  # the cases leave out the namespaces that AWS declares
                body, wanted = re.sub(rb' xmlns="[^"]*"', b"", body), re.sub(r' xmlns="[^"]*"', "", wanted)
            self.assertEqual(canonical(ElementTree.fromstring(body)), canonical(ElementTree.fromstring(wanted)), body)
        elif media == "application/json":
            self.assertEqual(json.loads(body), json.loads(wanted))
        elif media == "application/x-www-form-urlencoded":
            self.assertEqual(sorted(parse_qsl(body.decode(), True)), sorted(parse_qsl(wanted, True)))
        else:
            self.assertEqual(body.decode(), wanted)

    def plain(self, shape, value):
        """A value as it is compared: no nulls in structures, numbers as floats, header names in lower case, no empty stream."""
        if shape is None or value is None:
            return value or {}
        if shape.kind in ("structure", "union"):
            kept = {}
            for name, member in shape.members.items():
                target = self.model.shapes[member.target]
                if value.get(name) is None or (value[name] == "" and "streaming" in {k.partition("#")[2] for k in target.traits}):
                    continue
                kept[name] = self.plain(target, value[name])
                if member.traits.has("httpPrefixHeaders"):
                    kept[name] = {key.lower(): text for key, text in kept[name].items()}
            unknown = set(value) - set(shape.members)
            return {**kept, **{name: value[name] for name in unknown}}
        if shape.kind in ("list", "set"):
            return [self.plain(self.model.shapes[shape.members["member"].target], v) if v is not None else None for v in value]
        if shape.kind == "map":
            target = self.model.shapes[shape.members["value"].target]
            return {key: self.plain(target, v) if v is not None else None for key, v in value.items()}
        if shape.kind in ("float", "double"):
            return value if isinstance(value, str) else round(float(value), 4)
        return float(value) if shape.kind == "timestamp" else value


def expanded(case):
    """A malformed request case once for each set of its parameters."""
    parameters = case.get("testParameters", {})
    for values in zip(*parameters.values()) if parameters else [()]:
        text = json.dumps(case["request"])
        for name, value in zip(parameters, values):
            text = text.replace("$%s:L" % name, json.dumps(value)[1:-1]).replace("$%s:S" % name, json.dumps(json.dumps(value))[1:-1])
        yield json.loads(text)


IDS = {"RequestId", "RequestID", "requestId", "ResponseMetadata", "HostId"}


def canonical(element):
    """What counts of an XML document. Request ids are the caller's; whole seconds may be written with or without milliseconds."""
    children = [canonical(child) for child in element if child.tag.partition("}")[2] not in IDS and child.tag not in IDS]
    text = element.text or ""
    text = re.sub(r"\.000Z$", "Z", text) if not children else ""
    text = re.sub(r"^(-?\d+)\.0$", r"\1", text) if text.strip() else text if not len(element) else ""
    return element.tag, sorted(element.attrib.items()), text, sorted(children, key=lambda child: child[0])


def run(*args):
    done = subprocess.run(args, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError("%s:\n%s%s" % (" ".join(args), done.stdout, done.stderr))
    return done


class AwsQuery(Protocol):
    folder, service, trait, symbol = "awsQuery", "AwsQuery", "awsQuery", "protocol_aws_query"


class Ec2Query(Protocol):
    folder, service, trait, symbol = "ec2Query", "AwsEc2", "ec2Query", "protocol_ec2_query"


class RestXml(Protocol):
    folder, service, trait, symbol = "restXml", "RestXml", "restXml", "protocol_rest_xml"


class RestXmlS3(Protocol):
    folder, service, trait, symbol = "restXml", "AmazonS3", "restXml", "protocol_rest_xml"
    service_id = "s3"


class RestJson(Protocol):
    folder, service, trait, symbol = "restJson1", "RestJson", "restJson1", "protocol_rest_json_1"


class RestJsonGlacier(Protocol):
    folder, service, trait, symbol = "restJson1", "Glacier", "restJson1", "protocol_rest_json_1"
    test_responses = None  # has no cases


class AwsJson10(Protocol):
    folder, service, trait, symbol = "awsJson1_0", "JsonRpc10", "awsJson1_0", "protocol_aws_json_1_0"


class AwsJson10QueryCompatible(Protocol):
    folder, service, trait, symbol = "awsJson1_0", "QueryCompatibleJsonRpc10", "awsJson1_0", "protocol_aws_json_1_0"
    test_responses = None  # has no cases


class AwsJson11(Protocol):
    folder, service, trait, symbol = "awsJson1_1", "JsonProtocol", "awsJson1_1", "protocol_aws_json_1_1"


class RestXmlWithNamespace(Protocol):
    folder, service, trait, symbol = "restXmlWithNamespace", "RestXmlWithNamespace", "restXml", "protocol_rest_xml"


if __name__ == "__main__":
    unittest.main()
