#include "wire/xml.h"
#include <string.h>
#include "base/text.h"
#include "wire/scalar.h"

const char xml_prolog[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

const char *xml_member_name(const struct model *m, const struct member *member)
{
    return model_text(m, member->xml_name ? member->xml_name : member->name);
}

const char *xml_root_name(const struct model *m, const struct shape *s)
{
    return model_text(m, s->xml_name ? s->xml_name : s->name);
}

static void put_attribute(struct xml_out *w, const char *name, struct str value)
{
    buf_putc(w->b, ' ');
    buf_putz(w->b, name);
    buf_putz(w->b, "=\"");
    xml_escape(w->b, value);
    buf_putc(w->b, '"');
}

/* `ns`: a URI, or a prefix, a space and a URI. */
static void put_namespace(struct xml_out *w, const char *ns)
{
    const char *space = ns ? strchr(ns, ' ') : NULL;

    if (space)
        put_attribute(w, str_fmt(w->arena, "xmlns:%.*s", (int)(space - ns), ns).p, str_from(space + 1));
    else if (ns && *ns)
        put_attribute(w, "xmlns", str_from(ns));
}

void xml_open(struct xml_out *w, const char *name, const char *ns)
{
    buf_putc(w->b, '<');
    buf_putz(w->b, name);
    put_namespace(w, ns);
    buf_putc(w->b, '>');
}

void xml_close(struct xml_out *w, const char *name)
{
    buf_putz(w->b, "</");
    buf_putz(w->b, name);
    buf_putc(w->b, '>');
}

void xml_leaf(struct xml_out *w, const char *name, struct str text)
{
    if (!str_is(text))
        return;
    xml_open(w, name, NULL);
    xml_escape(w->b, text);
    xml_close(w, name);
}

static void put_value(struct xml_out *w, const char *name, const char *ns, const struct member *m, const void *p, bool element);

/* A structure's own namespace counts at the root alone; its prefix is needed wherever its attributes are. */
static const char *namespace_of(struct xml_out *w, const struct member *m, const struct shape *s)
{
    const char *own = model_text(w->model, s->xml_ns);
    return m->xml_ns ? model_text(w->model, m->xml_ns) : strchr(own, ' ') ? own : NULL;
}

static void open_structure(struct xml_out *w, const char *name, const char *ns, const struct shape *s, const void *structure)
{
    const struct member *members = members_of(w->model, s);

    buf_putc(w->b, '<');
    buf_putz(w->b, name);
    put_namespace(w, ns);
    for (unsigned i = 0; i < s->count; i++) {
        const struct member *m = &members[i];
        const struct shape *target = shape_of(w->model, m);
        const void *p = member_at(structure, m);
        if (m->flags & MEMBER_XML_ATTRIBUTE && is_scalar(target) && model_present(target, p))
            put_attribute(w, xml_member_name(w->model, m),
                          scalar_text(w->arena, target, time_format_of(m, target, TIME_FORMAT_ISO8601), w->ms, p));
    }
    buf_putc(w->b, '>');
}

void xml_structure(struct xml_out *w, const char *name, const char *ns, const struct shape *s, const void *structure, bool bound)
{
    open_structure(w, name, ns, s, structure);
    xml_members(w, s, structure, bound);
    xml_close(w, name);
}

static void put_list_elements(struct xml_out *w, const char *name, const char *ns, const struct member *row, const struct list *list)
{
    const struct shape *target = shape_of(w->model, row);
    size_t stride = model_element_size(w->model, target);

    for (size_t i = 0; i < list->len; i++)
        put_value(w, name, ns && *ns ? ns : namespace_of(w, row, target), row, (const char *)list->items + i * stride, true);
}

static void put_map_entries(struct xml_out *w, const char *name, const char *ns, const struct shape *s, const struct list *list)
{
    const struct member *rows = members_of(w->model, s);
    size_t at = model_map_value_offset(w->model, s);

    for (size_t i = 0; i < list->len; i++) {
        const char *entry = (const char *)list->items + i * s->size;
        xml_open(w, name, ns);
        put_value(w, xml_member_name(w->model, &rows[0]), model_text(w->model, rows[0].xml_ns), &rows[0], entry, true);
        put_value(w, xml_member_name(w->model, &rows[1]), namespace_of(w, &rows[1], shape_of(w->model, &rows[1])), &rows[1], entry + at,
                  true);
        xml_close(w, name);
    }
}

/* `element`: p is a list element or map value, where structures lie inline and absent scalars are nulls. */
static void put_value(struct xml_out *w, const char *name, const char *ns, const struct member *m, const void *p, bool element)
{
    const struct shape *s = shape_of(w->model, m);

    if (is_structure(s)) {
        xml_structure(w, name, ns, s, structure_at(p, element), false);
    } else if (s->type == SHAPE_LIST || s->type == SHAPE_MAP) {
        const struct member *rows = members_of(w->model, s);
        bool flat = !element && m->flags & MEMBER_XML_FLATTENED;
        if (!flat)
            xml_open(w, name, ns);
        if (s->type == SHAPE_LIST)
            put_list_elements(w, flat ? name : xml_member_name(w->model, rows), flat ? ns : NULL, rows, p);
        else
            put_map_entries(w, flat ? name : "entry", flat ? ns : NULL, s, p);
        if (!flat)
            xml_close(w, name);
    } else {
        xml_open(w, name, ns);
        if (model_present(s, p))
            xml_escape(w->b, scalar_text(w->arena, s, time_format_of(m, s, TIME_FORMAT_ISO8601), w->ms, p));
        xml_close(w, name);
    }
}

static void put_member(struct xml_out *w, const struct member *m, const void *structure)
{
    const struct shape *s = shape_of(w->model, m);
    if (!(m->flags & MEMBER_XML_ATTRIBUTE) && model_present(s, member_at(structure, m)))
        put_value(w, xml_member_name(w->model, m), namespace_of(w, m, s), m, member_at(structure, m), false);
}

void xml_members(struct xml_out *w, const struct shape *s, const void *structure, bool bound)
{
    const struct member *members = members_of(w->model, s);

    for (unsigned i = 0; i < s->count; i++)
        if (members[i].location == IN_BODY || !bound)
            put_member(w, &members[i], structure);
}

void xml_error_members(struct xml_out *w, const struct shape *s, const void *structure)
{
    const struct member *members = members_of(w->model, s);

    for (unsigned i = 0; i < s->count; i++) {
        struct str name = str_from(xml_member_name(w->model, &members[i]));
        if (members[i].location == IN_BODY && !str_ieq(name, STR("Message")) && !str_ieq(name, STR("Code")) && !str_ieq(name, STR("Type")))
            put_member(w, &members[i], structure);
    }
}

void xml_unwrapped(struct xml_out *w, const char *ns, const struct shape *s, const void *structure)
{
    const struct member *members = members_of(w->model, s);

    for (unsigned i = 0; i < s->count; i++)
        if (members[i].location == IN_BODY) {
            const void *p = member_at(structure, &members[i]);
            const struct shape *target = shape_of(w->model, &members[i]);
            const char *name = xml_member_name(w->model, &members[i]);
            if (is_scalar(target) || model_present(target, p)) {
                put_value(w, name, ns, &members[i], p, false);
            } else {
                xml_open(w, name, ns);
                xml_close(w, name);
            }
            return;
        }
}
