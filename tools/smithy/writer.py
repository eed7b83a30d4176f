"""Writes Smithy's interface definition language."""
import json

WIDTH = 128


class Word(str):
    """A name among values, written without quotes."""


class Statement:
    """A shape. Traits and properties are lists of pairs; members are (name, target, traits); values are those of an enum."""

    def __init__(self, kind, name, traits, properties=None, members=None, values=None):
        self.kind, self.name, self.traits = kind, name, traits
        self.properties, self.members, self.values = properties, members, values

    def all_traits(self):
        return [t for t, _ in self.traits] + [t for _, _, traits in self.members or [] for t, _ in traits]


def node(value):
    if isinstance(value, Word):
        return str(value)
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%s: %s" % (k, node(v)) for k, v in value.items())
    if isinstance(value, list):
        return "[%s]" % ", ".join(node(v) for v in value)
    return json.dumps(value, ensure_ascii=False)


def trait(name, value):
    short = name.partition("#")[2] or name
    if value is True:
        return "@" + short
    return "@%s(%s)" % (short, node(value)[1:-1] if isinstance(value, dict) else node(value))


def fill(words, indent):
    """The words on lines as long as may be."""
    lines, line = [], ""
    for word in words:
        if line and len(indent) + len(line) + 2 + len(word) > WIDTH:
            lines.append(indent + line + ",")
            line = ""
        line += (", " if line else "") + word
    return lines + ([indent + line] if line else [])


def bracketed(items, opening, closing, indent):
    words = [node(i) for i in items]
    one = opening + ", ".join(words) + closing
    if len(indent) + len(one) + 12 <= WIDTH:
        return one
    return "\n".join([opening] + fill(words, indent + "    ") + [indent + closing])


def write_statement(s):
    out = [trait(*t) for t in s.traits]
    head = "%s %s" % (s.kind, s.name)
    if s.properties is not None:
        out.append(head + " {")
        for key, value in s.properties:
            text = bracketed(value, "[", "]", "    ") if isinstance(value, list) else node(value)
            out.append("    %s: %s" % (key, text))
        out.append("}")
    elif s.values is not None:
        out.append(head + " {")
        out += fill([n if n == v else "%s = %s" % (n, node(v)) for n, v in s.values], "    ") + ["}"]
    elif s.members is not None:
        out.append(head + " {" if s.members else head + " {}")
        for name, target, traits in s.members:
            words = [trait(*t) for t in traits] + ["%s: %s" % (name, target)]
            line = "    " + " ".join(words)
            out += [line] if len(line) <= WIDTH else ["    " + w for w in words]
        if s.members:
            out.append("}")
    else:
        out.append(head)
    return "\n".join(out)


def write(namespace, statements, heading=""):
    statements = list(statements)
    used = sorted({t for s in statements for t in s.all_traits() if "#" in t})
    head = [heading] if heading else []
    head += ['$version: "2.0"', "", "namespace " + namespace, ""] + ["use " + u for u in used] + ([""] if used else [])
    return "\n".join(head) + "\n" + "\n\n".join(write_statement(s) for s in statements) + "\n"


def write_metadata(key, entries):
    return '$version: "2.0"\n\nmetadata %s = [\n%s]\n' % (key, "".join("    %s\n" % node(e) for e in entries))
