"""Translates botocore's description of a service (service-2.json, paginators-1.json) into Smithy."""
import json
import os
import re

from smithy import known, names
from smithy.model import PRELUDE_SHAPES
from smithy.writer import Statement, Word

PROTOCOLS = {
    "query": "aws.protocols#awsQuery", "ec2": "aws.protocols#ec2Query", "rest-json": "aws.protocols#restJson1",
    "rest-xml": "aws.protocols#restXml", "smithy-rpc-v2-cbor": "smithy.protocols#rpcv2Cbor",
}
TIME_FORMATS = {"iso8601": "date-time", "unixTimestamp": "epoch-seconds", "rfc822": "http-date"}
SIZED = {"string", "list", "map", "blob"}
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*\Z")


class Description:
    def __init__(self, models, service):
        self.service = service
        with open(os.path.join(models, service + ".json"), encoding="utf-8") as f:
            raw = json.load(f)
        self.metadata, self.operations, self.shapes = raw["metadata"], raw["operations"], raw["shapes"]
        self.pages = {}
        pages = os.path.join(models, service + ".paginators.json")
        if os.path.exists(pages):
            with open(pages, encoding="utf-8") as f:
                self.pages = json.load(f).get("pagination", {})
        kinds = self.metadata.get("protocols") or [self.metadata["protocol"]]
        self.rest = any(k.startswith("rest-") for k in kinds)
        self.json_names = "rest-json" in kinds
        self.query = any(k in ("query", "ec2") for k in kinds) or "awsQueryCompatible" in self.metadata
        self.xml_names = self.query or "rest-xml" in kinds
        self.protocols = [PROTOCOLS.get(k) or self._json_protocol() for k in kinds]
        self.xml_namespace = self._xml_namespace()
        self.names = {name: name + "Type" if name in self.operations else name for name in self.shapes}
        self._streaming_members()

    def _json_protocol(self):
        return "aws.protocols#awsJson" + self.metadata.get("jsonVersion", "1.0").replace(".", "_")

    def _xml_namespace(self):
        of_inputs = [op["input"]["xmlNamespace"] for op in self.operations.values() if "xmlNamespace" in op.get("input", {})]
        for value in [self.metadata.get("xmlNamespace"), known.XML_NAMESPACES.get(self.service)] + of_inputs:
            if value:
                return value["uri"] if isinstance(value, dict) else value
        return None

    def _streaming_members(self):
        """A blob streams by its shape in Smithy, by its member here; one that does both becomes two shapes."""
        uses = {}
        for shape in self.shapes.values():
            for member in shape.get("members", {}).values():
                uses.setdefault(member["shape"], []).append(member)
        for name, members in uses.items():
            streaming = [m for m in members if m.get("streaming")]
            if not streaming or self.shapes[name].get("streaming"):
                continue
            if len(streaming) == len(members):
                self.shapes[name]["streaming"] = True
                continue
            copy = "Streaming" + name
            self.shapes[copy], self.names[copy] = dict(self.shapes[name], streaming=True), copy
            for member in streaming:
                member["shape"] = copy

    @property
    def namespace(self):
        return known.NAMESPACES.get(self.service, "com.amazonaws." + re.sub("[^a-z0-9]", "", self.service))

    @property
    def shape_name(self):
        plain = re.sub("[^A-Za-z0-9]", "", self.metadata["serviceId"])
        return self.metadata.get("targetPrefix") or known.SHAPE_NAMES.get(self.service, plain)

    # statements

    def statements(self, marks):
        """The service and all that its operations reach; marks gives enacted or recorded for each operation."""
        yield self.service_statement(sorted(marks))
        for name in sorted(marks):
            yield self.operation_statement(name, marks[name])
        for name in self.reached(marks):
            statement = self.shape_statement(name)
            if statement:
                yield statement

    def reached(self, operations):
        todo, seen = [], set()
        for name in operations:
            op = self.operations[name]
            todo += [op[k]["shape"] for k in ("input", "output") if k in op] + [e["shape"] for e in op.get("errors", [])]
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                shape = self.shapes[name]
                todo += [m["shape"] for m in shape.get("members", {}).values()]
                todo += [shape[k]["shape"] for k in ("member", "key", "value") if k in shape]
        return sorted(seen)

    def service_statement(self, operations):
        meta, traits = self.metadata, []
        signing = meta.get("signingName", meta["endpointPrefix"])
        arn = known.ARN_NAMESPACES.get(self.service, signing)
        named = {"sdkId": meta["serviceId"], "arnNamespace": arn, "endpointPrefix": meta["endpointPrefix"]}
        traits.append(("aws.api#service", named))
        traits.append(("aws.auth#sigv4", {"name": signing}))
        for protocol in self.protocols:
            traits.append((protocol, known.PROTOCOL_ARGUMENTS.get((self.service, protocol), True)))
        if "awsQueryCompatible" in meta:
            traits.append(("aws.protocols#awsQueryCompatible", True))
        if self.xml_namespace:
            traits.append(("xmlNamespace", {"uri": self.xml_namespace}))
        properties = [("version", meta["apiVersion"]), ("operations", [Word(o) for o in operations])]
        return Statement("service", self.shape_name, traits, properties=properties)

    def operation_statement(self, name, mark):
        op, traits = self.operations[name], [("stormglass#" + mark, True)]
        method = op["http"]["method"]
        reads = name.startswith(known.READING) and name not in known.MAKING and method in ("GET", "HEAD", "POST")
        if op.get("readonly") or reads:
            traits.append(("readonly", True))
        elif op.get("idempotent"):
            traits.append(("idempotent", True))
        if self.rest:
            http = {"method": method, "uri": self.uri(name)}
            if op["http"].get("responseCode", 200) != 200:
                http["code"] = op["http"]["responseCode"]
            traits.append(("http", http))
        if op.get("endpoint", {}).get("hostPrefix"):
            traits.append(("endpoint", {"hostPrefix": op["endpoint"]["hostPrefix"]}))
        if name in self.pages:
            traits.append(("paginated", self.pagination(self.pages[name])))
        properties = [(key, Word(self.names[op[key]["shape"]] if key in op else "Unit")) for key in ("input", "output")]
        if op.get("errors"):
            properties.append(("errors", [Word(self.names[e["shape"]]) for e in op["errors"]]))
        return Statement("operation", name, traits, properties=properties)

    @staticmethod
    def pagination(page):
        def first(value):
            """Of several keys the first; of an expression its first alternative."""
            value = value[0] if isinstance(value, list) else value
            value = (value or "").partition("||")[0].strip()
            return value if IDENTIFIER.match(value) else None

        keys = (("inputToken", "input_token"), ("outputToken", "output_token"), ("items", "result_key"),
                ("pageSize", "limit_key"))
        return {ours: first(page.get(theirs)) for ours, theirs in keys if first(page.get(theirs))} or True

    def binding(self, name):
        op = self.operations[name]
        return op["http"]["method"], re.sub(r"\{[^}+]*", "{", op["http"]["requestUri"])

    def uri(self, name):
        """The template with labels named as members. Operations that share method and URI get AWS's x-id to tell them apart."""
        op, uri = self.operations[name], self.operations[name]["http"]["requestUri"]
        members = self.shapes[op["input"]["shape"]]["members"] if "input" in op else {}
        for member_name, member in members.items():
            if member.get("location") == "uri":
                label = re.escape(member.get("locationName", member_name))
                uri = re.sub(r"\{%s(\+?)\}" % label, lambda m, n=member_name: "{%s%s}" % (n, m.group(1)), uri)
        same = [n for n, o in self.operations.items() if not o.get("deprecated") and self.binding(n) == self.binding(name)]
        if len(same) > 1 and not op.get("deprecated"):
            uri += ("&" if "?" in uri else "?") + "x-id=" + name
        return uri

    def undeclared(self, declared):
        taken = {self.binding(n) for n, o in self.operations.items() if not o.get("deprecated")}
        for name in sorted(set(self.operations) - set(declared)):
            entry = {"name": name}
            if self.rest and not (self.operations[name].get("deprecated") and self.binding(name) in taken):
                entry.update(method=self.operations[name]["http"]["method"], uri=self.uri(name))
            yield entry

    # shapes

    def target(self, name):
        return self.names[name]

    def shape_statement(self, name):
        shape, kind = self.shapes[name], self.shapes[name]["type"]
        traits = self.constraints(shape, kind)
        if kind == "structure":
            kind = "union" if shape.get("union") or shape.get("eventstream") else "structure"
            if shape.get("document"):
                return Statement("document", self.names[name], traits)
            traits = self.error_traits(name, shape) + self.root_traits(name, shape) + traits
            if shape.get("eventstream"):
                traits.append(("streaming", True))
            members = [self.member(name, n, m) for n, m in shape["members"].items()]
            return Statement(kind, self.names[name], traits, members=members)
        if kind == "list":
            return Statement("list", self.names[name], traits, members=[self.element("member", shape["member"])])
        if kind == "map":
            members = [self.element(k, shape[k]) for k in ("key", "value")]
            return Statement("map", self.names[name], traits, members=members)
        if kind == "string" and shape.get("enum"):
            taken = set()
            values = [(names.unique(names.enum_member(v), taken), v) for v in shape["enum"]]
            return Statement("enum", self.names[name], traits, values=values)
        kind = {"float": "float", "character": "string"}.get(kind, kind)
        if not traits and PRELUDE_SHAPES.get(name) == kind:
            return None
        return Statement(kind, self.names[name], traits)

    def constraints(self, shape, kind):
        traits = []
        bounds = {k: int(shape[k]) if float(shape[k]).is_integer() else shape[k] for k in ("min", "max") if k in shape}
        if kind == "timestamp":
            bounds = {}
            if "timestampFormat" in shape:
                traits.append(("timestampFormat", TIME_FORMATS[shape["timestampFormat"]]))
        if bounds:
            traits.append(("length" if kind in SIZED else "range", bounds))
        if shape.get("pattern") is not None:
            traits.append(("pattern", shape["pattern"]))
        if shape.get("sensitive"):
            traits.append(("sensitive", True))
        if kind == "blob" and shape.get("streaming"):
            traits.append(("streaming", True))
        return traits

    def error_traits(self, name, shape):
        if not shape.get("exception") and "error" not in shape:
            return []
        error = shape.get("error", {})
        status = error.get("httpStatusCode")
        server = bool(shape.get("fault") or error.get("fault") or (status or 0) >= 500)
        usual = 500 if server else 400
        traits = [("error", "server" if server else "client")]
        if error.get("code") and self.query:
            traits.append(("aws.protocols#awsQueryError", {"code": error["code"], "httpResponseCode": status or usual}))
        if status and status != usual:
            traits.append(("httpError", status))
        return traits

    def root_traits(self, name, shape):
        traits, ns = [], shape.get("xmlNamespace")
        if ns:
            traits.append(("xmlNamespace", ns if isinstance(ns, dict) else {"uri": ns}))
        roots = {op["input"].get("locationName") for op in self.operations.values() if op.get("input", {}).get("shape") == name}
        roots.discard(None)
        if len(roots) == 1 and name not in roots:
            traits.append(("xmlName", roots.pop()))
        return traits

    def element(self, name, ref):
        traits, given = [], ref.get("locationName")
        if given and given != name and self.xml_names:
            traits.append(("xmlName", given))
        return name, self.target(ref["shape"]), traits

    def member(self, owner, name, ref):
        shape, target = self.shapes[owner], self.shapes[ref["shape"]]
        required = name in shape.get("required", []) and ref.get("location") != "uri" and not shape.get("eventstream")
        traits = [("required", True)] if required else []
        if ref.get("idempotencyToken"):
            traits.append(("idempotencyToken", True))
        for flag, trait in (("hostLabel", "hostLabel"), ("eventpayload", "eventPayload"), ("eventheader", "eventHeader")):
            if ref.get(flag):
                traits.append((trait, True))
        if ref.get("location"):
            traits += self.binding_traits(name, ref, target)
        else:
            if shape.get("payload") == name:
                traits.append(("httpPayload", True))
            traits += self.body_traits(name, ref, target, shape.get("payload") == name)
        return name, self.target(ref["shape"]), traits

    def binding_traits(self, name, ref, target):
        bound = ref.get("locationName", name)
        if ref["location"] == "header":
            return [("httpHeader", bound)]
        if ref["location"] == "headers":
            return [("httpPrefixHeaders", ref.get("locationName", ""))]
        if ref["location"] == "querystring":
            return [("httpQueryParams", True)] if target["type"] == "map" else [("httpQuery", bound)]
        if ref["location"] == "uri":
            return [("required", True), ("httpLabel", True)]
        return [("httpResponseCode", True)]

    def body_traits(self, name, ref, target, payload):
        traits = []
        given = ref.get("locationName", target.get("locationName"))
        flattened = target["type"] in ("list", "map") and (ref.get("flattened") or target.get("flattened"))
        if flattened and target["type"] == "list" and (self.query or not given):
            given = target["member"].get("locationName") or given
        if flattened and self.xml_names:
            traits.append(("xmlFlattened", True))
        if given and self.xml_names and given != (self.names[ref["shape"]] if payload else name):
            traits.append(("xmlName", given))
        elif given and self.json_names and given != name and not payload:
            traits.append(("jsonName", given))
        if ref.get("queryName"):
            traits.append(("aws.protocols#ec2QueryName", ref["queryName"]))
        if ref.get("xmlAttribute"):
            traits.append(("xmlAttribute", True))
        ns = ref.get("xmlNamespace")
        uri = ns.get("uri") if isinstance(ns, dict) else ns
        if uri and uri != self.xml_namespace:
            traits.append(("xmlNamespace", ns if isinstance(ns, dict) else {"uri": ns}))
        return traits
