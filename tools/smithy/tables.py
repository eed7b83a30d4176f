"""The constant tables of wire/model.h for a service, and the functions that go with them."""
from smithy.ctext import HEAD, quote, quote_or_null
from smithy.headers import has_data
from smithy.model import UNIT, ModelError
from smithy.service import OURS

TYPES = {
    "blob": "BLOB", "boolean": "BOOLEAN", "string": "STRING", "enum": "ENUM", "byte": "INTEGER", "short": "INTEGER",
    "integer": "INTEGER", "intEnum": "INTEGER", "long": "LONG", "float": "FLOAT", "double": "DOUBLE", "timestamp": "TIMESTAMP",
    "document": "DOCUMENT", "list": "LIST", "map": "MAP", "structure": "STRUCTURE", "union": "UNION",
}
TIME_FORMATS = {"epoch-seconds": "TIME_FORMAT_EPOCH", "date-time": "TIME_FORMAT_ISO8601", "http-date": "TIME_FORMAT_HTTP_DATE"}
LOCATIONS = (
    ("httpHeader", "IN_HEADER"), ("httpPrefixHeaders", "IN_PREFIX_HEADERS"), ("httpQuery", "IN_QUERY"),
    ("httpQueryParams", "IN_QUERY_PARAMS"), ("httpLabel", "IN_LABEL"), ("httpPayload", "IN_PAYLOAD"),
    ("httpResponseCode", "IN_STATUS"),
)
MEMBER_FLAGS = (
    ("required", "MEMBER_REQUIRED"), ("xmlFlattened", "MEMBER_XML_FLATTENED"), ("xmlAttribute", "MEMBER_XML_ATTRIBUTE"),
    ("idempotencyToken", "MEMBER_IDEMPOTENCY_TOKEN"), ("hostLabel", "MEMBER_HOST_LABEL"),
    ("eventPayload", "MEMBER_EVENT_PAYLOAD"), ("eventHeader", "MEMBER_EVENT_HEADER"),
)
METHODS = {"GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS"}
SMALL = {"byte": (-128, 127), "short": (-32768, 32767)}
INT64 = (-(2 ** 63), 2 ** 63 - 1)


class Text:
    """The pool of strings; offset 0 is the empty one."""

    def __init__(self):
        self.offsets, self.items, self.size = {"": 0}, [""], 1

    def at(self, text):
        if text is None:
            return 0
        if text not in self.offsets:
            self.offsets[text] = self.size
            self.items.append(text)
            self.size += len(text.encode("utf-8")) + 1
        return self.offsets[text]


def row(**fields):
    """One initialiser; what is zero is left out."""
    kept = [".%s = %s" % (name, value) for name, value in fields.items() if value not in (0, "0", None, "")]
    return "    {%s}," % (", ".join(kept) or "0")


def table(kind, name, rows):
    nothing = "    {0}," if kind.startswith("struct") else "    0,"
    return ["static const %s %s[] = {" % (kind, name)] + (rows or [nothing]) + ["};", ""]


def namespace_text(traits):
    """The URI, after the prefix and a space when there is a prefix."""
    value = traits.of("xmlNamespace")
    if not value:
        return None
    return "%s %s" % (value["prefix"], value["uri"]) if value.get("prefix") else value["uri"]


class Tables:
    def __init__(self, service):
        self.service, self.text = service, Text()
        self.shapes, self.members, self.values, self.errors, self.operations = [], [], [], [], []
        self.unwrapped = {
            op.properties.get("output") for op in service.operations if "aws.customizations#s3UnwrappedXmlOutput" in op.traits
        }
        for r in service.rows:
            self.shapes.append(self.shape_row(r))
        for op in service.operations:
            self.operations.append(self.operation_row(op))
        self.undeclared = [
            row(name=self.text.at(name), http_method=self.method(method) if uri else 0, http_uri=self.text.at(uri))
            for name, method, uri in service.undeclared()
        ]
        sizes = (("shapes", self.shapes), ("members", self.members), ("enum values", self.values), ("errors", self.errors))
        for name, rows in sizes:
            if len(rows) > 65535:
                raise ModelError("%s: %d %s do not fit the tables" % (service.id, len(rows), name))

    # shapes

    def shape_row(self, r):
        shape, traits, service = r.shape, r.traits, self.service
        kind, first, count, size = shape.kind, len(self.members), 0, 0
        values = service.enum_values(shape)
        if values:
            first, count = len(self.values), len(values)
            self.values += ["    %d," % self.text.at(value) for _, value in values]
            kind = "string" if service.is_open(shape) else "enum"
        elif kind in ("structure", "union"):
            struct = service.structs[shape.id]
            size, count = "sizeof(struct %s)" % struct, len(shape.members)
            for name, member in service.fields(shape):
                self.members.append(self.member_row(member, "offsetof(struct %s, %s)" % (struct, name)))
        elif kind == "list":
            count = 1
            self.members.append(self.member_row(shape.members["member"], 0))
        elif kind == "map":
            struct, count = service.entries[shape.id], 2
            size = "sizeof(struct %s)" % struct
            self.members.append(self.member_row(shape.members["key"], 0))
            self.members.append(self.member_row(shape.members["value"], "offsetof(struct %s, value)" % struct))
        has, low, high = self.bounds(shape, traits)
        pattern = traits.of("pattern")
        return row(
            name=self.text.at(shape.name), type="SHAPE_" + TYPES[kind], flags=self.shape_flags(shape, traits),
            time_format=TIME_FORMATS.get(traits.of("timestampFormat")), has=has | (4 if pattern is not None else 0),
            first=first if count else 0, count=count, size=size, min=low, max=high, pattern=self.text.at(pattern),
            xml_name=self.text.at(traits.of("xmlName")), xml_ns=self.text.at(namespace_text(traits)),
            **self.error_fields(shape, traits))

    def shape_flags(self, shape, traits):
        error = traits.of("error")
        flags = [
            (shape.kind == "blob" and traits.has("streaming"), "SHAPE_STREAMING"), (traits.has("sparse"), "SHAPE_SPARSE"),
            (traits.has("sensitive"), "SHAPE_SENSITIVE"), (error, "SHAPE_ERROR"), (error == "server", "SHAPE_ERROR_SERVER"),
            (shape.kind == "union" and traits.has("streaming"), "SHAPE_EVENTS"),
            (shape.id in self.unwrapped, "SHAPE_UNWRAPPED"),
        ]
        return " | ".join(name for on, name in flags if on)

    def error_fields(self, shape, traits):
        if not traits.has("error"):
            return {}
        query = traits.of("aws.protocols#awsQueryError") or {}
        status = traits.of("httpError") or query.get("httpResponseCode") or (500 if traits.of("error") == "server" else 400)
        return {"error_code": self.text.at(query.get("code") or shape.name), "http_status": status}

    def bounds(self, shape, traits):
        value = dict(traits.of("length") or traits.of("range") or {})
        if shape.kind in SMALL:
            value.setdefault("min", SMALL[shape.kind][0])
            value.setdefault("max", SMALL[shape.kind][1])
        has = (1 if "min" in value else 0) | (2 if "max" in value else 0)
        numbers = [max(INT64[0] + 1, min(INT64[1], int(value.get(k, 0)))) for k in ("min", "max")]
        return [has] + ["INT64_C(%d)" % n if abs(n) > 2 ** 31 - 1 else n for n in numbers]

    def member_row(self, member, offset):
        traits, location, bound = member.traits, None, None
        for trait, place in LOCATIONS:
            if traits.has(trait):
                location, value = place, traits.of(trait)
                bound = value if isinstance(value, str) else None
        return row(
            name=self.text.at(member.name), json_name=self.text.at(traits.of("jsonName")),
            xml_name=self.text.at(traits.of("xmlName")),
            query_name=self.text.at(traits.of("aws.protocols#ec2QueryName")), bound=self.text.at(bound),
            xml_ns=self.text.at(namespace_text(traits)), shape=self.service.row_of(member), location=location,
            flags=" | ".join(flag for trait, flag in MEMBER_FLAGS if traits.has(trait)),
            time_format=TIME_FORMATS.get(traits.of("timestampFormat")), offset=offset)

    # operations

    def method(self, name):
        return "HTTP_" + name if name in METHODS else 0

    def operation_row(self, op):
        service, properties = self.service, op.properties
        http = op.traits.of("http") if service.rest else None
        ends = [properties.get(k, UNIT) for k in ("input", "output")]
        errors = list(dict.fromkeys(properties.get("errors", []) + service.shape.properties.get("errors", [])))
        first = len(self.errors)
        self.errors += ["    %d," % service.index(e) for e in errors]
        flags = [
            (OURS + "enacted" in op.traits, "OP_ENACTED"), (op.traits.has("readonly"), "OP_READONLY"),
            (op.traits.has("paginated"), "OP_PAGINATED"),
        ]
        rows = ["NO_SHAPE" if i == UNIT else str(service.index(i)) for i in ends]
        kept = ".name = %d, .input = %s, .output = %s" % (self.text.at(op.name), rows[0], rows[1])
        rest = row(
            first_error=first if errors else 0, error_count=len(errors), flags=" | ".join(name for on, name in flags if on),
            http_method=self.method(http["method"]) if http else 0, http_status=http.get("code", 200) if http else 200,
            http_uri=self.text.at(http["uri"]) if http else 0)
        return "    {%s, %s" % (kept, rest.strip()[1:])

    # source

    def source(self, with_api=True):
        service, p = self.service, self.service.prefix
        header = "api" if with_api else "shapes"
        out = [HEAD % ("The API of %s as tables." % service.id), '#include "gen/%s/%s.h"' % (service.id, header)]
        out += ["#include <stddef.h>", '#include "wire/model.h"', ""]
        out += ["static const char text[] ="] + ["    " + quote(t)[:-1] + '\\0"' for t in self.text.items] + ["    ;", ""]
        out += table("struct member", "members", self.members) + table("struct shape", "shapes", self.shapes)
        out += table("uint32_t", "enum_values", self.values) + table("uint16_t", "op_errors", self.errors)
        out += table("struct operation", "operations", self.operations)
        out += table("struct undeclared_op", "undeclared", self.undeclared)
        out += self.model_struct()
        if with_api:
            out += self.handlers() + self.constructors()
        return "\n".join(out)

    def model_struct(self):
        service, shape = self.service, self.service.shape
        named = shape.traits.of("aws.api#service") or {}
        signing = (shape.traits.of("aws.auth#sigv4") or {}).get("name")
        sdk_id, arn = named.get("sdkId", shape.name), named.get("arnNamespace", shape.name.lower())
        fields = {
            "id": quote(service.id), "sdk_id": quote(sdk_id), "shape_name": quote(shape.name),
            "namespace_": quote(shape.namespace), "version": quote(shape.properties.get("version", "")),
            "arn_namespace": quote(arn), "signing_name": quote(signing or arn),
            "endpoint_prefix": quote(named.get("endpointPrefix", arn)),
            "xml_ns": quote_or_null(namespace_text(shape.traits)), "protocols": " | ".join(service.protocols) or "0",
            "query_compatible": "true" if "aws.protocols#awsQueryCompatible" in shape.traits else "false",
            "shapes": "shapes", "members": "members", "operations": "operations", "op_errors": "op_errors",
            "enum_values": "enum_values", "undeclared": "undeclared", "text": "text", "shape_count": len(self.shapes),
            "operation_count": len(self.operations), "undeclared_count": len(self.undeclared),
        }
        return ["const struct model %s_model = {" % service.prefix] + ["    .%s = %s," % f for f in fields.items()] + ["};", ""]

    def handlers(self):
        """Handlers are called through a type that they do not have, so each gets a function that does have it."""
        service, out = self.service, []
        for op in service.operations:
            name = service.handlers[op.name]
            out += ["static enum verdict do_%s(struct call *call, const void *in, void *out)" % name, "{"]
            out += ["    return %s(call, in, out);" % name, "}"]
        out += ["static enum verdict (*const handlers[])(struct call *, const void *, void *) = {"]
        out += ["    do_%s," % service.handlers[op.name] for op in service.operations] + ["};", ""]
        return out + ["const struct api %s_api = {&%s_model, handlers};" % (service.prefix, service.prefix), ""]

    def constructors(self):
        service, out = self.service, []
        for shape in service.errors:
            name, index = service.constructors[shape.id], service.index(shape.id)
            forms = [("", "", "NULL")]
            if has_data(shape):
                forms.append(("_with", "const struct %s *data, " % service.structs[shape.id], "data"))
            for suffix, parameter, data in forms:
                out += [
                    "enum verdict %s%s(struct call *call, %sconst char *fmt, ...)" % (name, suffix, parameter), "{",
                    "    va_list args;", "    va_start(args, fmt);",
                    "    enum verdict v = fault_modelled(call, &%s_model, %d, %s, fmt, args);" % (service.prefix, index, data),
                    "    va_end(args);", "    return v;", "}",
                ]
        return out + [""]
