"""The C headers of a service: its shapes as structs, its operations and errors as prototypes."""
from smithy import names
from smithy.ctext import HEAD, quote


def shapes_header(service):
    p, out = service.prefix, [HEAD % ("Shapes of %s." % service.id), "#pragma once"]
    out += ['#include "base/opt.h"', '#include "base/str.h"', '#include "wire/stream.h"', "", "struct api;", "struct model;"]
    out += ["extern const struct model %s_model;" % p, "extern const struct api %s_api;" % p, ""]
    macros = set()
    out += index_enum(p, "op", [op.name for op in service.operations], macros)
    aggregates = [(service.index(i), service.model.shapes[i].name) for i in service.structs]
    out += index_enum(p, "shape", [name for _, name in aggregates], macros, [i for i, _ in aggregates])
    for shape in service.shapes:
        for name, value in service.enum_values(shape):
            macro = names.unique("%s_%s_%s" % (p.upper(), names.upper(shape.name), name), macros)
            out.append("#define %s STR(%s)" % (macro, quote(value)))
    out += [""] + containers(service) + structures(service) + entries(service)
    return "\n".join(out) + "\n"


def index_enum(prefix, what, items, macros, numbers=None):
    if not items:
        return []
    out = ["enum %s_%s {" % (prefix, what)]
    for i, item in enumerate(items):
        name = names.unique("%s_%s_%s" % (prefix.upper(), what.upper(), names.upper(item)), macros)
        out.append("    %s = %d," % (name, numbers[i] if numbers else i))
    return out + ["};", ""]


def containers(service):
    """Lists and maps first: they hold pointers only, and structures hold them by value."""
    out = []
    for shape in service.shapes:
        if shape.kind == "list":
            items = service.type_of(shape.members["member"].target, True)
        elif shape.kind == "map":
            items = "struct " + service.entries[shape.id]
        else:
            continue
        out += ["struct %s {" % service.structs[shape.id], "    %s *items;" % items, "    size_t len;", "};"]
    return out


def structures(service):
    out = []
    for shape in service.shapes:
        if shape.kind not in ("structure", "union"):
            continue
        out.append("struct %s {" % service.structs[shape.id])
        for name, member in service.fields(shape):
            kind = service.type_of(member.target, False)
            out.append("    %s%s%s;" % (kind, "" if kind.endswith("*") else " ", name))
        if not shape.members:
            out.append("    char none;")
        out.append("};")
    for struct in list(service.none_input.values()) + list(service.none_output.values()):
        out += ["struct %s {" % struct, "    char none;", "};"]
    return out


def entries(service):
    out = []
    for shape in service.shapes:
        if shape.kind == "map":
            value = service.type_of(shape.members["value"].target, True)
            out += ["struct %s {" % service.entries[shape.id], "    struct str key;", "    %s value;" % value, "};"]
    return out


def api_header(service):
    p = service.prefix
    out = [HEAD % ("What %s must define, and how it fails." % service.id), "#pragma once",
           '#include "gen/%s/shapes.h"' % service.id]
    out += ['#include "world/service.h"', "", "extern const struct service %s_service;" % p, ""]
    for op in service.operations:
        out.append(handler_prototype(service, op) + ";")
    out.append("")
    for shape in service.errors:
        name = service.constructors[shape.id]
        out.append("enum verdict %s(struct call *call, const char *fmt, ...) __attribute__((format(printf, 2, 3)));" % name)
        if has_data(shape):
            out.append(
                "enum verdict %s_with(struct call *call, const struct %s *data, const char *fmt, ...) "
                "__attribute__((format(printf, 3, 4)));" % (name, service.structs[shape.id])
            )
    return "\n".join(out) + "\n"


def handler_prototype(service, op):
    return "enum verdict %s(struct call *call, const struct %s *in, struct %s *out)" % (
        service.handlers[op.name], service.struct_of(op, "input"), service.struct_of(op, "output"))


def has_data(error):
    return any(m.name.lower() not in ("message", "code") for m in error.members.values())
