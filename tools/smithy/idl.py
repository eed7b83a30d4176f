"""Reads Smithy's interface definition language, version 2.0 (and the forms of 1.0 that it still shares)."""
import os
import re

from smithy.model import AGGREGATE, PRELUDE, SIMPLE, UNIT, Member, Model, ModelError, Scope, Shape

TOKEN = re.compile(
    r'(?P<block>"""(?:[^"\\]|\\.|"(?!""))*""")'
    r'|(?P<string>"(?:[^"\\]|\\.)*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>\$?[A-Za-z_][A-Za-z0-9_]*(?:[.#$][A-Za-z_][A-Za-z0-9_]*)*)"
    r"|(?P<walrus>:=)"
    r"|(?P<mark>[{}\[\]():=@])",
    re.S,
)
SKIP = re.compile(r"(?:[\s,]+|//[^\n]*)*")
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(\r?\n)|(.))", re.S)
PLAIN = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
WORDS = {"true": True, "false": False, "null": None}


def unescape(text):
    def one(m):
        if m.group(1):
            return chr(int(m.group(1), 16))
        return "" if m.group(2) else PLAIN.get(m.group(3), m.group(3))

    if "\\" not in text:
        return text
    return ESCAPE.sub(one, text).encode("utf-16", "surrogatepass").decode("utf-16")


def unblock(text):
    """The value of a text block: without the margin that all of its lines share."""
    lines = text.split("\n")[1:]
    counted = [l for i, l in enumerate(lines) if l.strip() or i == len(lines) - 1]
    margin = min((len(l) - len(l.lstrip()) for l in counted), default=0)
    return unescape("\n".join(l[margin:].rstrip() for l in lines))


class Parser:
    def __init__(self, model, path, text):
        self.model, self.path, self.text = model, path, text
        self.pos, self.scope = 0, Scope("")
        self.input_suffix, self.output_suffix = "Input", "Output"
        self.next()

    # tokens

    def next(self):
        self.pos = SKIP.match(self.text, self.pos).end()
        self.start = self.pos
        if self.pos == len(self.text):
            self.type, self.value = "end", None
            return
        m = TOKEN.match(self.text, self.pos)
        if not m:
            self.fail("unexpected %r" % self.text[self.pos])
        self.type, self.value, self.pos = m.lastgroup, m.group(), m.end()

    def fail(self, why):
        raise ModelError("%s: %s" % (self.where(), why))

    def where(self):
        return "%s:%d" % (self.path, self.text.count("\n", 0, self.start) + 1)

    def at(self, mark):
        return self.value == mark and self.type in ("mark", "walrus", "name")

    def accept(self, mark):
        if self.at(mark):
            self.next()
            return True
        return False

    def expect(self, mark):
        if not self.accept(mark):
            self.fail("expected %r, found %r" % (mark, self.value))

    def name(self):
        if self.type != "name":
            self.fail("expected a name, found %r" % self.value)
        value = self.value
        self.next()
        return value

    # values

    def node(self):
        kind, value = self.type, self.value
        if self.accept("["):
            items = []
            while not self.accept("]"):
                items.append(self.node())
            return items
        if self.accept("{"):
            return self.object("}")
        self.next()
        if kind == "string":
            return unescape(value[1:-1])
        if kind == "block":
            return unblock(value[3:-3])
        if kind == "number":
            return float(value) if re.search("[.eE]", value) else int(value)
        if kind == "name":
            return WORDS.get(value, value)
        self.fail("expected a value, found %r" % value)

    def object(self, close):
        members = {}
        while not self.accept(close):
            key = self.key()
            self.expect(":")
            members[key] = self.node()
        return members

    def key(self):
        if self.type == "string":
            value = unescape(self.value[1:-1])
            self.next()
            return value
        return self.name()

    def traits(self):
        found = {}
        while self.at("@"):
            found.update(self.trait())
        return found

    def trait(self):
        self.expect("@")
        name = self.name()
        return {name: self.trait_value() if self.at("(") else True}

    def trait_value(self):
        self.expect("(")
        if self.accept(")"):
            return True
        if self.type in ("name", "string"):
            mark = (self.start, self.pos, self.type, self.value)
            self.key()
            if self.at(":"):
                self.pos = mark[0]
                self.next()
                return self.object(")")
            self.pos = mark[0]
            self.next()
        value = self.node()
        self.expect(")")
        return value

    # statements

    def parse(self):
        while self.type == "name" and self.value.startswith("$"):
            key = self.name()
            self.expect(":")
            value = self.node()
            if key == "$operationInputSuffix":
                self.input_suffix = value
            elif key == "$operationOutputSuffix":
                self.output_suffix = value
        while self.accept("metadata"):
            key = self.key()
            self.expect("=")
            self.model.add_metadata(key, self.node())
        if self.accept("namespace"):
            self.scope = Scope(self.name())
        while self.accept("use"):
            full = self.name()
            self.scope.uses[full.partition("#")[2]] = full
        while self.type != "end":
            self.statement()

    def statement(self):
        traits = self.traits()
        if self.at("apply") and not traits:
            return self.apply()
        where, kind = self.where(), self.name()
        if kind not in SIMPLE | AGGREGATE | {"service", "resource", "operation"}:
            self.fail("unknown kind of shape %r" % kind)
        shape = Shape(self.scope.namespace, self.name(), "list" if kind == "set" else kind, self.scope, where)
        shape.traits.update(traits)
        self.heritage(shape)
        if kind in ("service", "resource", "operation"):
            self.properties(shape)
        elif kind in AGGREGATE or kind in ("enum", "intEnum"):
            self.members(shape)
        self.model.add(shape)

    def apply(self):
        self.next()
        where, target = self.where(), self.name()
        if self.accept("{"):
            traits = self.traits()
            self.expect("}")
        else:
            traits = self.trait()
        self.model.applies.append((target, traits, self.scope, where))

    def heritage(self, shape):
        if self.accept("for"):
            shape.properties["resource"] = self.name()
        if self.accept("with"):
            shape.mixins = self.node()

    def members(self, shape):
        self.expect("{")
        while not self.accept("}"):
            traits = self.traits()
            name = self.name()
            if shape.kind in ("enum", "intEnum"):
                member = Member(name, UNIT, traits)
                member.traits["enumValue"] = self.node() if self.accept("=") else traits.get("enumValue", name)
            elif name.startswith("$"):
                name = name[1:]
                member = Member(name, None, traits)
            else:
                self.expect(":")
                member = Member(name, self.name(), traits)
            if self.accept("="):
                member.traits["default"] = self.node()
            if name in shape.members:
                self.fail("%s$%s is defined twice" % (shape.name, name))
            shape.members[name] = member

    def properties(self, shape):
        self.expect("{")
        while not self.accept("}"):
            key = self.key()
            if self.accept(":="):
                shape.properties[key] = self.inline(shape, key)
            else:
                self.expect(":")
                shape.properties[key] = self.node()

    def inline(self, operation, key):
        suffix = self.input_suffix if key == "input" else self.output_suffix
        shape = Shape(self.scope.namespace, operation.name + suffix, "structure", self.scope, self.where())
        shape.traits.update(self.traits())
        shape.traits.setdefault(PRELUDE + "#" + key, True)
        self.heritage(shape)
        self.members(shape)
        self.model.add(shape)
        return shape.name


def read(paths):
    """The linked model in the files; a folder stands for the .smithy files in it and below it."""
    model = Model()
    for path in paths:
        for file in sorted(files_of(path)):
            with open(file, encoding="utf-8") as f:
                Parser(model, file, f.read()).parse()
    return model.link()


def files_of(path):
    if not os.path.isdir(path):
        return [path]
    return [os.path.join(top, name) for top, _, names in os.walk(path) for name in names if name.endswith(".smithy")]
