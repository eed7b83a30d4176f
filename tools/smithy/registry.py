"""What is about all services: the registry in C, and the table of what is true in Markdown."""
import os

from smithy.ctext import HEAD, lines_of, quote


def floor_schemas(root):
    """Tables that belong to no service: (id, text) of src/{world,kit}/*.sql."""
    out = []
    for floor in ("world", "kit"):
        folder = os.path.join(root, "src", floor)
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
            if name.endswith(".sql"):
                with open(os.path.join(folder, name), encoding="utf-8") as f:
                    out.append(("%s.%s" % (floor, name[:-4]), f.read()))
    return out


def floors(schemas):
    out = ["const struct floor_schema floor_schemas[] = {"]
    for schema_id, text in schemas:
        out.append("    {%s,\n    %s}," % (quote(schema_id), lines_of(text)))
    if not schemas:
        out.append("    {NULL, NULL},")
    return out + ["};", "const size_t floor_schema_count = %d;" % len(schemas), ""]


def registry(services, schemas, floor=()):
    out = [HEAD % "Every service of this program.", '#include <string.h>', '#include "world/service.h"', ""]
    for s in services:
        out += ["extern const struct api %s_api;" % s.prefix, "extern const struct service %s_service;" % s.prefix]
    out += [""] + floors(floor)
    out += ["const struct service_entry services[] = {"]
    for s in services:
        schema = lines_of(schemas.get(s.id, ""))
        out.append("    {%s, &%s_api, &%s_service,\n    %s}," % (quote(s.id), s.prefix, s.prefix, schema))
    if not services:
        out.append("    {NULL, NULL, NULL, NULL},")
    out += ["};", "const size_t service_count = %d;" % len(services), ""]
    out += [
        "const struct service_entry *service_by_id(const char *id)", "{",
        "    for (size_t low = 0, high = service_count; low < high;) {", "        size_t middle = (low + high) / 2;",
        "        int order = strcmp(id, services[middle].id);", "        if (order == 0)",
            "            return &services[middle];",
        "        if (order < 0)", "            high = middle;", "        else", "            low = middle + 1;", "    }",
        "    return NULL;", "}",
    ]
    return "\n".join(out) + "\n"


def schema_of(folder, service_id):
    path = os.path.join(folder, service_id + ".sql")
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as f:
        return f.read()


MEANING = """# What each service does

Made from the models under `src/services` by `tools/generate --truth`; change the marks there.

- **enacted**: the operation has its effect.
- **recorded**: what it sets is kept and returned, and nothing else happens.
- **not there**: the call is refused with status 501 and the code `NotImplemented`.
"""


def truth(services):
    out = [MEANING, "| Service | enacted | recorded | not there |", "|---|---|---|---|"]
    sections = []
    for s in sorted(services, key=lambda s: s.id):
        marks = {mark: [op.name for op in s.operations if s.mark(op) == mark] for mark in ("enacted", "recorded")}
        missing = [u[0] for u in s.undeclared()]
        out.append("| [%s](#%s) | %d | %d | %d |" % (s.id, s.id, len(marks["enacted"]), len(marks["recorded"]), len(missing)))
        rows = [(n, mark) for mark in marks for n in marks[mark]] + [(n, "not there") for n in missing]
        sections += ["", "## %s" % s.id, "", "| Operation | |", "|---|---|"] + ["| %s | %s |" % r for r in sorted(rows)]
    return "\n".join(out + sections) + "\n"
