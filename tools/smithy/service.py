"""One service of a model, ready to be written as C: what it answers, which shapes that takes, and what all of it is called."""
from smithy import names
from smithy.model import PRELUDE, UNIT, ModelError, Shape, Traits

OURS = "stormglass#"
PROTOCOLS = (
    ("aws.protocols#ec2Query", "PROTOCOL_EC2_QUERY"),
    ("aws.protocols#awsQuery", "PROTOCOL_AWS_QUERY"),
    ("aws.protocols#awsJson1_0", "PROTOCOL_AWS_JSON_1_0"),
    ("aws.protocols#awsJson1_1", "PROTOCOL_AWS_JSON_1_1"),
    ("aws.protocols#restJson1", "PROTOCOL_REST_JSON_1"),
    ("aws.protocols#restXml", "PROTOCOL_REST_XML"),
    ("smithy.protocols#rpcv2Cbor", "PROTOCOL_RPC_V2_CBOR"),
)
SCALARS = {
    "boolean": "opt_bool", "byte": "opt_i32", "short": "opt_i32", "integer": "opt_i32", "intEnum": "opt_i32", "long": "opt_i64",
    "float": "opt_f64", "double": "opt_f64", "timestamp": "opt_time", "string": "struct str", "enum": "struct str",
    "document": "struct str", "blob": "struct str",
}
# Constraints that a member may carry in place of its target's.
OWN_ROW = ("length", "range", "pattern", "sensitive", "sparse")


class Row:
    """One row of the shape table: a shape, or a shape as one member narrows it."""

    def __init__(self, shape, traits):
        self.shape, self.traits = shape, traits


class Service:
    def __init__(self, model, service_id, shape, strict=True):
        self.model, self.id, self.shape, self.strict = model, service_id, shape, strict
        self.prefix = names.snake(service_id)
        self.operations = model.operations_of(shape)
        if not self.operations and strict:
            raise ModelError("%s: no operations" % service_id)
        self.protocols = [bit for trait, bit in PROTOCOLS if trait in shape.traits]
        self.rest = any(p in ("PROTOCOL_REST_JSON_1", "PROTOCOL_REST_XML") for p in self.protocols)
        self._collect_rows()
        self._name_structs()
        self._name_functions()
        if strict:
            self._check()

    @classmethod
    def read(cls, folder, model):
        services = model.of_kind("service")
        if len(services) != 1:
            raise ModelError("%s: %d services where one is wanted" % (folder, len(services)))
        return cls(model, folder.rstrip("/").rpartition("/")[2], services[0])

    # rows

    def _collect_rows(self):
        model, more = self.model, self.shape.properties.get("errors", [])
        self.shapes = [model.shapes[i] for i in model.reachable(self.operations, more)]
        self.rows = [Row(shape, shape.traits) for shape in self.shapes]
        self._index = {row.shape.id: i for i, row in enumerate(self.rows)}
        self._variants = {}
        for row in list(self.rows):
            for member in row.shape.members.values():
                if row.shape.kind not in ("enum", "intEnum"):
                    self.row_of(member)

    def index(self, shape_id):
        return self._index[shape_id]

    def row_of(self, member):
        """Index of the shape row that describes the member's values."""
        own = {PRELUDE + "#" + t: member.traits.of(t) for t in OWN_ROW if member.traits.has(t)}
        if not own:
            return self.index(member.target)
        key = (member.target, repr(sorted(own.items(), key=str)))
        if key not in self._variants:
            shape = self.model.shapes[member.target]
            self._variants[key] = len(self.rows)
            self.rows.append(Row(shape, Traits({**shape.traits, **own})))
        return self._variants[key]

    # names in C

    def _name_structs(self):
        taken, self.structs, self.entries, self.none_input, self.none_output = set(), {}, {}, {}, {}
        for shape in self.shapes:
            if shape.kind in ("structure", "union", "list", "map"):
                self.structs[shape.id] = names.unique("%s_%s" % (self.prefix, names.snake(shape.name)), taken)
        for shape in self.shapes:
            if shape.kind == "map":
                self.entries[shape.id] = names.unique(self.structs[shape.id] + "_entry", taken)
        for op in self.operations:
            for key, found in (("input", self.none_input), ("output", self.none_output)):
                if op.properties.get(key, UNIT) == UNIT:
                    found[op.name] = names.unique("%s_%s_%s" % (self.prefix, names.snake(op.name), key), taken)

    def _name_functions(self):
        handlers = {op.name: "%s_%s" % (self.prefix, names.snake(op.name)) for op in self.operations}
        taken = set(handlers.values())
        self.handlers, self.constructors = handlers, {}
        if len(taken) != len(handlers):
            raise ModelError("%s: two operations with the same name in C" % self.id)
        for shape in self.errors:
            name = "%s_%s" % (self.prefix, names.snake(shape.name))
            if name in taken:
                name = names.unique(name + "_error", taken)
            taken.update((name, name + "_with"))
            self.constructors[shape.id] = name

    @property
    def errors(self):
        return [s for s in self.shapes if s.traits.has("error")]

    def struct_of(self, op, key):
        none = self.none_input if key == "input" else self.none_output
        return none.get(op.name) or self.structs[op.properties[key]]

    def fields(self, shape):
        """Pairs of C name and member; a name that two members would share gets a number."""
        taken = set()
        return [(names.unique(names.field(m.name), taken), m) for m in shape.members.values()]

    def type_of(self, shape_id, inline):
        """The C type of a value: as a member, or inline in a list or map."""
        shape = self.model.shapes[shape_id]
        if shape.kind in ("structure", "union"):
            return "struct %s%s" % (self.structs[shape_id], "" if inline else " *")
        if shape.kind in ("list", "map"):
            return "struct " + self.structs[shape_id]
        if shape.kind == "blob" and shape.traits.has("streaming"):
            return "struct stream"
        if shape.kind not in SCALARS:
            raise ModelError("%s: %s is a %s, which has no form in C" % (self.id, shape.name, shape.kind))
        return SCALARS[shape.kind]

    def enum_values(self, shape):
        """Pairs of constant name and value; none when the shape is no enumeration of strings."""
        if shape.kind == "enum":
            return [(m.name.strip("_").upper(), m.traits.of("enumValue", m.name)) for m in shape.members.values()]
        if shape.kind == "string" and shape.traits.has("enum"):
            listed = shape.traits.of("enum")
            return [(e.get("name") or names.enum_member(e["value"]).strip("_"), e["value"]) for e in listed]
        return []

    def is_open(self, shape):
        """The service itself judges values that are not in the enumeration."""
        return OURS + "open" in shape.traits

    def mark(self, op):
        for mark in ("enacted", "recorded"):
            if OURS + mark in op.traits:
                return mark
        return None

    def undeclared(self):
        """Name, method and URI of what the real service has beyond this."""
        own = {op.name for op in self.operations}
        found = [(u["name"], u.get("method"), u.get("uri")) for u in self.model.metadata.get("undeclared", [])]
        return sorted(u for u in set(found) if u[0] not in own)

    def _check(self):
        for op in self.operations:
            if self.mark(op) is None:
                raise ModelError("%s: %s is neither @enacted nor @recorded" % (op.where, op.name))
            if OURS + "enacted" in op.traits and OURS + "recorded" in op.traits:
                raise ModelError("%s: %s is both @enacted and @recorded" % (op.where, op.name))
            if self.rest and not op.traits.has("http"):
                raise ModelError("%s: %s has no @http" % (op.where, op.name))
        if not self.protocols:
            raise ModelError("%s: no protocol" % self.id)
        for shape in self.shapes:
            if isinstance(shape, Shape) and shape.namespace != PRELUDE and names.snake(shape.name) == "":
                raise ModelError("%s: a shape without a name" % self.id)
