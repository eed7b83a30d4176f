#include <expat.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "wire/scalar.h"
#include "wire/xml.h"

/* What an open element stands for. */
enum frame_kind {
    FRAME_WRAPPER,   /* the structure is in a child element */
    FRAME_STRUCTURE, /* children are members */
    FRAME_LIST,      /* children are elements */
    FRAME_MAP,       /* children are entries */
    FRAME_ENTRY,     /* children are a key and a value */
    FRAME_TEXT,      /* characters are the value */
    FRAME_SKIP,      /* nobody asked */
};

struct frame {
    enum frame_kind kind;
    bool bound;
    const struct shape *shape;
    const struct member *row; /* what was entered: a member, list element, key or value; NULL at the root */
    void *p;                  /* structure, struct list, entry or scalar */
};

struct decoder {
    struct arena *arena;
    const struct model *model;
    const struct xml_expect *expect;
    XML_Parser parser;
    const struct shape *root_shape;
    void *root;
    struct buf text;
    unsigned depth;
    bool failed;
    struct str why;
    struct frame stack[WIRE_DEPTH_MAX];
};

__attribute__((format(printf, 2, 3))) static void refuse(struct decoder *d, const char *fmt, ...)
{
    char text[256];
    va_list args;

    if (d->failed)
        return;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    d->failed = true;
    d->why = str_dup(d->arena, str_from(text));
    XML_StopParser(d->parser, XML_FALSE);
}

/* Prefixes are whatever the sender likes. */
static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static bool named(struct decoder *d, const struct member *m, const char *name)
{
    return strcmp(local(xml_member_name(d->model, m)), name) == 0;
}

/* A flattened list may go by the name of its elements. */
static bool named_by_element(struct decoder *d, const struct member *m, const char *name)
{
    const struct shape *s = shape_of(d->model, m);
    if (!(m->flags & MEMBER_XML_FLATTENED) || s->type != SHAPE_LIST)
        return false;
    const struct member *row = members_of(d->model, s);
    return row->xml_name && strcmp(model_text(d->model, row->xml_name), name) == 0;
}

static const struct member *find_member(struct decoder *d, const struct frame *f, const char *name)
{
    const struct member *members = members_of(d->model, f->shape), *found = NULL;

    for (unsigned i = 0; i < f->shape->count; i++) {
        const struct member *m = &members[i];
        if (m->flags & MEMBER_XML_ATTRIBUTE || (f->bound && m->location != IN_BODY))
            continue;
        if (named(d, m, name))
            return m;
        if (!found && named_by_element(d, m, name))
            found = m;
    }
    return found;
}

static void read_scalar(struct decoder *d, const struct member *row, const struct shape *s, struct str text, void *p)
{
    if (s->type != SHAPE_STRING && s->type != SHAPE_ENUM)
        text = str_trim(text);
    if (!scalar_parse(d->arena, s, time_format_of(row, s, TIME_FORMAT_ISO8601), text, p))
        refuse(d, "'%.*s' is not a valid %s for %s", (int)(text.n < 100 ? text.n : 100), text.p ? text.p : "", scalar_noun(s),
               row ? xml_member_name(d->model, row) : "element");
}

static void read_attributes(struct decoder *d, const struct frame *f, const char **attributes)
{
    const struct member *members = members_of(d->model, f->shape);

    for (; *attributes; attributes += 2)
        for (unsigned i = 0; i < f->shape->count; i++) {
            const struct shape *s = shape_of(d->model, &members[i]);
            if (members[i].flags & MEMBER_XML_ATTRIBUTE && is_scalar(s) && strncmp(attributes[0], "xmlns:", 6) != 0 &&
                named(d, &members[i], local(attributes[0])))
                read_scalar(d, &members[i], s, str_dup(d->arena, str_from(attributes[1])), member_slot(f->p, &members[i]));
        }
}

/* The frame for a value of the row's shape at p. `element`: p is a list element or map value. `flat`: this XML element is one of
 * several that make up the list or map at p. */
static struct frame enter(struct decoder *d, const struct member *row, const struct shape *s, void *p, bool element, bool flat)
{
    struct frame f = {.shape = s, .row = row, .p = p};

    if (is_structure(s)) {
        f.kind = FRAME_STRUCTURE;
        f.p = structure_slot(d->arena, s, p, element);
    } else if (s->type == SHAPE_LIST && flat) {
        const struct member *of = members_of(d->model, s);
        return enter(d, of, shape_of(d->model, of), list_slot(d->arena, d->model, s, p), true, false);
    } else if (s->type == SHAPE_MAP && flat) {
        f.kind = FRAME_ENTRY;
        f.p = list_slot(d->arena, d->model, s, p);
    } else if (!is_scalar(s)) {
        f.kind = s->type == SHAPE_LIST ? FRAME_LIST : FRAME_MAP;
        list_present(d->arena, (struct list *)p);
    } else {
        f.kind = FRAME_TEXT;
    }
    return f;
}

static struct frame enter_root(struct decoder *d, const char *name)
{
    const struct xml_expect *e = d->expect;
    struct frame f = {.kind = FRAME_STRUCTURE, .shape = d->root_shape, .p = d->root, .bound = e->bound};

    if (e->unwrapped) {
        const struct member *m = find_member(d, &f, name);
        return m ? enter(d, m, shape_of(d->model, m), member_slot(d->root, m), false, false) : (struct frame){.kind = FRAME_SKIP};
    }
    if (e->root && strcmp(e->root, name) != 0)
        refuse(d, "Unexpected root element %.100s, expected %s", name, e->root);
    if (e->inner)
        f.kind = FRAME_WRAPPER;
    return f;
}

static struct frame enter_child(struct decoder *d, struct frame *in, const char *name)
{
    const struct member *m;

    switch (in->kind) {
    case FRAME_WRAPPER:
        if (strcmp(name, d->expect->inner) == 0)
            return (struct frame){.kind = FRAME_STRUCTURE, .shape = in->shape, .p = in->p, .bound = in->bound};
        break;
    case FRAME_STRUCTURE:
        if ((m = find_member(d, in, name)))
            return enter(d, m, shape_of(d->model, m), member_slot(in->p, m), false, m->flags & MEMBER_XML_FLATTENED);
        break;
    case FRAME_LIST:
        m = members_of(d->model, in->shape);
        if (named(d, m, name))
            return enter(d, m, shape_of(d->model, m), list_slot(d->arena, d->model, in->shape, in->p), true, false);
        break;
    case FRAME_MAP:
        if (strcmp(name, "entry") == 0)
            return (struct frame){.kind = FRAME_ENTRY, .shape = in->shape, .p = list_slot(d->arena, d->model, in->shape, in->p)};
        break;
    case FRAME_ENTRY:
        m = members_of(d->model, in->shape);
        if (named(d, &m[0], name))
            return enter(d, &m[0], shape_of(d->model, &m[0]), in->p, true, false);
        if (named(d, &m[1], name))
            return enter(d, &m[1], shape_of(d->model, &m[1]), (char *)in->p + model_map_value_offset(d->model, in->shape), true, false);
        break;
    case FRAME_TEXT: refuse(d, "Unexpected element %.100s", name); break;
    case FRAME_SKIP: break;
    }
    return (struct frame){.kind = FRAME_SKIP};
}

static void on_start(void *user, const char *name, const char **attributes)
{
    struct decoder *d = user;

    if (d->failed)
        return;
    if (d->depth == WIRE_DEPTH_MAX) {
        refuse(d, "The document nests deeper than %d elements", WIRE_DEPTH_MAX);
        return;
    }
    name = local(name);
    struct frame *f = &d->stack[d->depth];
    *f = d->depth ? enter_child(d, f - 1, name) : enter_root(d, name);
    d->depth++;
    d->text.n = 0;
    if (f->kind == FRAME_STRUCTURE)
        read_attributes(d, f, attributes);
}

static void on_text(void *user, const char *p, int n)
{
    struct decoder *d = user;
    if (!d->failed && d->depth && d->stack[d->depth - 1].kind == FRAME_TEXT)
        buf_put(&d->text, (struct str){p, (size_t)n});
}

static void on_end(void *user, const char *name)
{
    struct decoder *d = user;
    (void)name;

    if (d->failed)
        return;
    struct frame *f = &d->stack[--d->depth];
    if (f->kind == FRAME_TEXT)
        read_scalar(d, f->row, f->shape, str_dup(d->arena, buf_str(&d->text)), f->p);
    else if (f->kind == FRAME_STRUCTURE && !union_sound(d->model, f->shape, f->p))
        refuse(d, "Exactly one member of %s must be given", model_text(d->model, f->shape->name));
    else if (f->kind == FRAME_ENTRY && !str_is(*(struct str *)f->p))
        refuse(d, "An entry has no key");
}

static void on_doctype(void *user, const char *name, const char *system, const char *public, int subset)
{
    (void)name, (void)system, (void)public, (void)subset;
    refuse(user, "Document type declarations are not allowed");
}

static void on_entity(void *user, const char *name, int parameter, const char *value, int n, const char *base, const char *system,
                      const char *public, const char *notation)
{
    (void)name, (void)parameter, (void)value, (void)n, (void)base, (void)system, (void)public, (void)notation;
    refuse(user, "Entity declarations are not allowed");
}

static void parse(struct decoder *d, struct str text)
{
    enum { CHUNK = 1 << 20 };

    do {
        size_t n = text.n < CHUNK ? text.n : CHUNK;
        if (XML_Parse(d->parser, text.p ? text.p : "", (int)n, n == text.n) == XML_STATUS_ERROR) {
            refuse(d, "%s at line %lu", XML_ErrorString(XML_GetErrorCode(d->parser)), (unsigned long)XML_GetCurrentLineNumber(d->parser));
            return;
        }
        text = str_skip(text, n);
    } while (text.n);
}

bool xml_decode(struct arena *a, const struct model *m, const struct shape *structure, struct str text, const struct xml_expect *expect,
                void *out, struct str *ret_why)
{
    struct decoder *d = arena_make(a, struct decoder);

    *d = (struct decoder){.arena = a, .model = m, .expect = expect, .root_shape = structure, .root = out, .text = buf_in(a)};
    d->parser = XML_ParserCreate(NULL);
    if (!d->parser) {
        *ret_why = STR("out of memory");
        return false;
    }
    XML_SetUserData(d->parser, d);
    XML_SetElementHandler(d->parser, on_start, on_end);
    XML_SetCharacterDataHandler(d->parser, on_text);
    XML_SetStartDoctypeDeclHandler(d->parser, on_doctype);
    XML_SetEntityDeclHandler(d->parser, on_entity);
    parse(d, text);
    XML_ParserFree(d->parser);
    if (d->failed)
        *ret_why = d->why;
    return !d->failed;
}
