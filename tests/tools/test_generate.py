"""tools/generate: the C that it writes compiles, lies as wire/model.h says and does what the models say."""
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOOL = os.path.join(ROOT, "tools", "generate")
VECTORS = os.path.join(ROOT, "..", "shared", "vectors", "smithy-protocols")
FLAGS = ["-std=gnu11", "-Wall", "-Wextra", "-Wshadow", "-Wstrict-prototypes", "-Wmissing-prototypes", "-Werror"]
SANITIZED = ["-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]

DEMO = r'''
    $version: "2.0"
    namespace com.amazonaws.demo
    use aws.api#service
    use aws.auth#sigv4
    use aws.customizations#s3UnwrappedXmlOutput
    use aws.protocols#restXml
    use aws.protocols#awsQueryError
    use stormglass#enacted
    use stormglass#open
    use stormglass#recorded

    @service(sdkId: "Demo Thing", arnNamespace: "demos", endpointPrefix: "demo.example")
    @sigv4(name: "demosign")
    @restXml
    @xmlNamespace(uri: "http://ns/")
    service DemoService { version: "2020-02-02", operations: [PutThing, GetThing, Gone, DropThing] }

    @recorded
    @http(method: "PUT", uri: "/things/{Name}", code: 201)
    operation PutThing { input: PutThingRequest, output: Unit, errors: [Gone_, Broken, Full] }
    @enacted @readonly @paginated @s3UnwrappedXmlOutput
    @http(method: "GET", uri: "/things")
    operation GetThing { input: Unit, output: Thing }
    @enacted
    @http(method: "POST", uri: "/gone")
    operation Gone { input: Unit, output: Unit, errors: [Gone_] }
    @enacted
    @http(method: "DELETE", uri: "/things/{Name}")
    operation DropThing { input: DropThingRequest, output: Unit }

    structure PutThingRequest {
        @required @httpLabel Name: Short8
        @httpHeader("X-Kind") Kind: Kind
        @httpPrefixHeaders("x-meta-") Meta: Map
        @httpPayload Body: Stream
    }
    structure DropThingRequest { @required @httpLabel Name: String, @httpQuery("force") @length(min: 2) Force: Short8 }
    @xmlName("ThingRoot") structure Thing {
        default: Boolean
        Count: Integer
        count: Long
        Ratio: Double
        @timestampFormat("http-date") When: Timestamp
        @xmlFlattened @xmlName("Child") Children: Things
        ByName: ThingMap
        Deep: Lists
        Next: Thing
        One: Choice
        Any: Document
        @xmlNamespace(prefix: "xsi" uri: "http://xsi/") @xmlName("xsi:type") @xmlAttribute Type: OpenKind
        Tiny: Byte
        Tiers: Tiers
    }
    list Things { member: Thing }
    map ThingMap { @xmlName("Name") key: String, value: Thing }
    list Lists { member: Names }
    list Names { @xmlName("Name") member: String }
    map Map { key: String, value: String }
    union Choice { left: Thing, right: Names }
    @length(min: 1, max: 8) @pattern("^[a-z\"\\\\é]+$") string Short8
    @streaming blob Stream
    enum Kind { BIG = "big", SMALL = "t2.small" }
    @open enum OpenKind { A, B }
    @range(min: 1, max: 5000000000) long Tiers
    @error("client") @httpError(410) structure Gone_ { message: String, Since: Timestamp }
    @error("server") structure Broken { Message: String }
    @error("client") @awsQueryError(code: "Demo.Full", httpResponseCode: 409) structure Full {}
'''
UNDECLARED = '''
    metadata undeclared = [{name: "Zap", method: "POST", uri: "/zap"}, {name: "Gone"}, {name: "Abc"}]
'''


def dedent_into(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(textwrap.dedent(text))


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        self.services = os.path.join(self.home, "services")
        self.out = os.path.join(self.home, "out")

    def generate(self, *args, fails=False):
        done = subprocess.run([sys.executable, TOOL, *args], capture_output=True, text=True)
        self.assertEqual(done.returncode != 0, fails, done.stderr)
        return done.stderr

    def demo(self):
        folder = os.path.join(self.services, "demo")
        dedent_into(folder, "demo.smithy", DEMO)
        dedent_into(folder, "demo-undeclared.smithy", UNDECLARED)
        with open(os.path.join(folder, "demo.sql"), "w") as f:
            f.write('-- step 1\nCREATE TABLE demo_thing (name TEXT); -- "quoted" \\ and é\n')
        return folder

    def compile(self, compiler, *args):
        paths = ["-I" + os.path.join(ROOT, "src"), "-I" + self.out]
        done = subprocess.run([compiler, *FLAGS, *paths, *args], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def gen(self, *parts):
        return os.path.join(self.out, "gen", *parts)


class InC(Case):
    def test_the_program_sees_what_the_model_says(self):
        self.generate(self.out, self.demo())
        check = os.path.join(os.path.dirname(os.path.abspath(__file__)), "generated_check.c")
        for compiler in filter(shutil.which, ("clang", "gcc")):
            program = os.path.join(self.home, "check-" + compiler)
            self.compile(compiler, *SANITIZED, check, self.gen("demo", "model.c"), self.gen("registry.c"), "-o", program)
            done = subprocess.run([program], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_service_compiles(self):
        services = os.path.join(ROOT, "src", "services")
        names = [s for s in sorted(os.listdir(services)) if os.path.exists(os.path.join(services, s, s + ".smithy"))]
        folders = [os.path.join(services, s) for s in names]
        self.generate(self.out, *folders)
        sources = [self.gen(os.path.basename(f), "model.c") for f in folders] + [self.gen("registry.c")]
        self.compile("gcc", "-fsyntax-only", *sources)

    @unittest.skipUnless(os.path.isdir(VECTORS),
        "SKIPPED: the protocol models are not beside the repository (../shared/vectors)")
    def test_models_of_others_become_tables(self):
        for name, service in (("restJson1", "RestJson"), ("restXml", "RestXml"), ("awsQuery", "AwsQuery"),
                              ("ec2Query", "AwsEc2"),
                              ("awsJson1_1", "JsonProtocol"), ("rpcv2Cbor", "NonQueryCompatibleRpcV2Protocol")):
            common = [os.path.join(VECTORS, f) for f in ("shared-types.smithy", "aws-config.smithy")]
            self.generate("--tables", self.out, name.lower(), service, os.path.join(VECTORS, name), *common)
            self.compile("gcc", "-fsyntax-only", self.gen(name.lower(), "model.c"))


class Files(Case):
    def test_what_did_not_change_is_not_written(self):
        folder = self.demo()
        self.generate(self.out, folder)
        files = [self.gen("demo", n) for n in ("shapes.h", "api.h", "model.c")] + [self.gen("registry.c")]
        for f in files:
            os.utime(f, (1, 1))
        self.generate(self.out, folder)
        self.assertEqual([os.stat(f).st_mtime for f in files], [1] * 4)
        with open(os.path.join(folder, "demo.sql"), "a") as f:
            f.write("-- more\n")
        self.generate(self.out, folder)
        self.assertEqual([os.stat(f).st_mtime == 1 for f in files], [True, True, True, False])

    def test_truth(self):
        path = os.path.join(self.home, "truth.md")
        self.generate("--truth", path, self.demo())
        with open(path) as f:
            lines = f.read().splitlines()
        self.assertIn("| [demo](#demo) | 3 | 1 | 2 |", lines)
        self.assertEqual([l for l in lines if l.startswith("| ")][3:], [
            "| Abc | not there |", "| DropThing | enacted |", "| GetThing | enacted |", "| Gone | enacted |",
            "| PutThing | recorded |",
            "| Zap | not there |"])


class Mistakes(Case):
    def fails(self, text, wanted):
        folder = os.path.join(self.services, "demo")
        dedent_into(folder, "demo.smithy", text)
        self.assertRegex(self.generate(self.out, folder, fails=True), wanted)
        self.assertFalse(os.path.exists(self.gen("registry.c")))

    def test_operations_must_be_marked(self):
        self.fails(DEMO.replace("@recorded\n", "\n", 1), "PutThing is neither @enacted nor @recorded")

    def test_operations_cannot_be_both(self):
        self.fails(DEMO.replace("@recorded\n", "@recorded @enacted\n", 1), "PutThing is both")

    def test_rest_operations_need_a_uri(self):
        self.fails(DEMO.replace('@http(method: "POST", uri: "/gone")', ""), "Gone has no @http")

    def test_a_service_needs_a_protocol(self):
        self.fails(DEMO.replace("    @restXml\n", ""), "no protocol")

    def test_unknown_shapes(self):
        self.fails(DEMO.replace("output: Thing }", "output: Thingy }"), r"demo\.smithy:\d+: GetThing.*Thingy is not defined")

    def test_two_services_in_a_folder(self):
        self.fails(DEMO + '\n    service Second { version: "1" }\n', "2 services")


if __name__ == "__main__":
    unittest.main()
