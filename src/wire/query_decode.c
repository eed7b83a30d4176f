/* Parameters are sorted by name, segment by segment, so that everything under one prefix is one run of the array: decoding
 * descends through runs and looks at each parameter once per level. */
#include "wire/query.h"
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "wire/scalar.h"

struct parameter {
    struct str name, value;
    size_t order; /* of arrival: the first of equals wins */
};

/* Parameters that share a prefix. Their next segments start at `at`; a name that ends before that is the prefix itself. */
struct run {
    const struct parameter *items;
    size_t len;
    size_t at;
};

struct query {
    struct arena *arena;
    const struct model *model;
    bool ec2;
    struct wire_error *e;
    unsigned depth;
};

struct indexed {
    uint32_t index;
    struct run run;
};

struct indexed_list {
    struct indexed *items;
    size_t len;
};

struct query_name query_name_of(const struct model *m, const struct member *member, bool ec2)
{
    if (ec2 && member->query_name)
        return (struct query_name){str_from(model_text(m, member->query_name)), false};
    return (struct query_name){str_from(model_text(m, member->xml_name ? member->xml_name : member->name)), ec2};
}

static bool query_name_is(struct query_name name, struct str segment)
{
    if (name.text.n != segment.n || segment.n == 0)
        return false;
    char first = name.text.p[0];
    if (name.capital && first >= 'a' && first <= 'z')
        first = (char)(first - 'a' + 'A');
    return segment.p[0] == first && memcmp(name.text.p + 1, segment.p + 1, segment.n - 1) == 0;
}

/* A dot sorts before every other byte, so a segment's run is not interrupted by longer segments. */
static int parameter_cmp(const void *left, const void *right)
{
    const struct parameter *x = left, *y = right;
    size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;

    for (size_t i = 0; i < n; i++) {
        unsigned char a = (unsigned char)x->name.p[i], b = (unsigned char)y->name.p[i];
        if (a != b)
            return a == '.' ? -1 : b == '.' ? 1 : a < b ? -1 : 1;
    }
    if (x->name.n != y->name.n)
        return x->name.n < y->name.n ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static struct str clip(struct str s)
{
    return s.n > 150 ? str_take(s, 150) : s;
}

/* `what` is put between `before` and `after`. */
static bool malformed(struct query *q, const char *before, struct str what, const char *after)
{
    const char *code = q->ec2 ? "InvalidParameterValue" : "MalformedInput";
    return wire_fail(q->arena, q->e, code, "%s%.*s%s", before, STRF(clip(what)), after);
}

static bool decode_text(struct query *q, struct str text, struct str *ret)
{
    if (!percent_decode(q->arena, text, true, ret)) {
        wire_fail(q->arena, q->e, "MalformedQueryString", "The query string contains a syntax error.");
        q->e->status = q->ec2 ? 400 : 404;
        return false;
    }
    if (!utf8_valid(*ret))
        return malformed(q, "The text ", text, " is not valid UTF-8");
    return true;
}

static size_t count_parameters(struct str text)
{
    size_t n = str_empty(text) ? 0 : 1;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '&';
    return n;
}

static bool add_parameters(struct query *q, struct str text, struct parameter *items, size_t *len)
{
    while (!str_empty(text)) {
        struct str value = str_cut(&text, '&'), name;
        if (str_empty(value))
            continue;
        name = str_cut(&value, '=');
        struct parameter *p = &items[*len];
        p->order = *len;
        if (!decode_text(q, name, &p->name) || !decode_text(q, str_is(value) ? value : STR(""), &p->value))
            return false;
        ++*len;
    }
    return true;
}

static bool has_exact(const struct run *r)
{
    return r->len > 0 && r->items[0].name.n < r->at;
}

/* Takes the run of the next segment off *rest. */
static bool next_segment(struct run *rest, struct str *segment, struct run *ret)
{
    while (has_exact(rest))
        rest->items++, rest->len--;
    if (rest->len == 0)
        return false;
    struct str name = str_skip(rest->items[0].name, rest->at);
    ptrdiff_t dot = str_chr(name, '.');
    *segment = str_take(name, dot < 0 ? name.n : (size_t)dot);
    *ret = (struct run){rest->items, 0, rest->at + segment->n + 1};
    while (ret->len < rest->len) {
        struct str other = str_skip(rest->items[ret->len].name, rest->at);
        if (!str_starts(other, *segment) || (other.n > segment->n && other.p[segment->n] != '.'))
            break;
        ret->len++;
    }
    rest->items += ret->len;
    rest->len -= ret->len;
    return true;
}

static bool is_index(struct str s, uint32_t *ret)
{
    uint64_t v = 0;

    if (s.n == 0 || s.n > 10)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        v = v * 10 + (uint64_t)(s.p[i] - '0');
    }
    *ret = (uint32_t)v;
    return v <= INT32_MAX;
}

static int indexed_cmp(const void *left, const void *right)
{
    const struct indexed *x = left, *y = right;
    if (x->index != y->index)
        return x->index < y->index ? -1 : 1;
    return x->run.items < y->run.items ? -1 : x->run.items > y->run.items;
}

static struct str prefix_of(const struct run *r)
{
    return r->at ? str_take(r->items[0].name, r->at - 1) : STR("");
}

static bool unknown(struct query *q, struct str name)
{
    if (!q->ec2)
        return malformed(q, "Unexpected parameter ", name, "");
    return wire_fail(q->arena, q->e, "UnknownParameter", "The parameter %.*s is not recognized", STRF(clip(name)));
}

static bool decode_value(struct query *q, const struct member *row, const struct run *r, void *p, bool element);

static const struct member *find_member(struct query *q, const struct shape *s, struct str segment)
{
    const struct member *members = members_of(q->model, s), *found = NULL;

    for (unsigned i = 0; i < s->count; i++) {
        if (query_name_is(query_name_of(q->model, &members[i], q->ec2), segment))
            return &members[i];
        /* a flattened list may go by the name of its elements */
        const struct shape *target = shape_of(q->model, &members[i]);
        if (!found && members[i].flags & MEMBER_XML_FLATTENED && target->type == SHAPE_LIST) {
            const struct member *of = members_of(q->model, target);
            if (of->xml_name && str_eqz(segment, model_text(q->model, of->xml_name)))
                found = &members[i];
        }
    }
    return found;
}

/* What every request may carry besides its members. */
static bool is_common(struct str segment)
{
    static const char *const names[] = {
        "Action",           "Version",   "AWSAccessKeyId", "Signature", "SignatureMethod",
        "SignatureVersion", "Timestamp", "Expires",        "SecurityToken",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eqz(segment, names[i]))
            return true;
    return str_starts(segment, STR("X-Amz-"));
}

static bool decode_structure(struct query *q, const struct shape *s, const struct run *r, void *p)
{
    struct run rest = *r, child;
    struct str segment;

    while (next_segment(&rest, &segment, &child)) {
        const struct member *m = find_member(q, s, segment);
        if (m) {
            if (!decode_value(q, m, &child, member_slot(p, m), false))
                return false;
        } else if (q->ec2 && !(r->at == 0 && is_common(segment))) {
            return unknown(q, child.items[0].name);
        }
    }
    if (!union_sound(q->model, s, p))
        return malformed(q, "Exactly one member must be given for ", prefix_of(r), "");
    return true;
}

/* The indices under a list or map: directly, or under the segment that stands for an element. */
static bool collect_indices(struct query *q, const struct run *r, struct str element, struct indexed_list *ret)
{
    struct run rest = *r, child;
    struct str segment;

    while (next_segment(&rest, &segment, &child)) {
        uint32_t index;
        if (is_index(segment, &index)) {
            *list_add(q->arena, ret) = (struct indexed){index, child};
        } else if (str_is(element) && str_eq(segment, element)) {
            if (!collect_indices(q, &child, STR_NONE, ret))
                return false;
        } else {
            return unknown(q, child.items[0].name);
        }
    }
    return true;
}

static bool sorted_indices(struct query *q, const struct run *r, struct str element, struct indexed_list *ret)
{
    if (!collect_indices(q, r, element, ret))
        return false;
    if (ret->len > 1)
        qsort(ret->items, ret->len, sizeof *ret->items, indexed_cmp);
    return true;
}

/* `Name=` is an empty list in awsQuery and nothing in ec2Query. */
static bool exact_is_empty(struct query *q, const struct run *r)
{
    return !has_exact(r) || str_empty(r->items[0].value) ||
           malformed(q, "Unexpected value of ", r->items[0].name, ", which has members");
}

static bool decode_list(struct query *q, const struct shape *s, const struct run *r, struct list *list)
{
    const struct member *row = members_of(q->model, s);
    struct indexed_list found = {0};

    if (!exact_is_empty(q, r) || !sorted_indices(q, r, str_from(model_text(q->model, row->xml_name ? row->xml_name : row->name)), &found))
        return false;
    if (found.len == 0 && q->ec2)
        return true;
    size_t stride = list_stride(q->model, s);
    list->items = arena_calloc(q->arena, found.len, stride);
    list->len = found.len;
    for (size_t i = 0; i < found.len; i++)
        if (!decode_value(q, row, &found.items[i].run, (char *)list->items + i * stride, true))
            return false;
    return true;
}

static bool decode_entry(struct query *q, const struct shape *map, const struct run *r, void *entry)
{
    const struct member *rows = members_of(q->model, map);
    struct run rest = *r, child;
    struct str segment;
    bool value = !is_scalar(shape_of(q->model, &rows[1])); /* of these nothing said is empty */

    while (next_segment(&rest, &segment, &child)) {
        bool is_key = query_name_is(query_name_of(q->model, &rows[0], q->ec2), segment) || str_eqz(segment, "key");
        bool is_value = query_name_is(query_name_of(q->model, &rows[1], q->ec2), segment) || str_eqz(segment, "value");
        if (!is_key && !is_value)
            return unknown(q, child.items[0].name);
        void *p = is_key ? entry : (char *)entry + model_map_value_offset(q->model, map);
        if (!decode_value(q, &rows[is_key ? 0 : 1], &child, p, true))
            return false;
        value |= is_value;
    }
    if (!str_is(*(struct str *)entry) || !value)
        return malformed(q, "Map entries need a key and a value: ", prefix_of(r), "");
    return true;
}

static bool decode_map(struct query *q, const struct shape *s, const struct run *r, struct list *map)
{
    struct indexed_list found = {0};

    if (!exact_is_empty(q, r) || !sorted_indices(q, r, STR("entry"), &found))
        return false;
    map->items = arena_calloc(q->arena, found.len, s->size);
    map->len = found.len;
    for (size_t i = 0; i < found.len; i++)
        if (!decode_entry(q, s, &found.items[i].run, (char *)map->items + i * s->size))
            return false;
    return true;
}

static bool decode_scalar(struct query *q, const struct member *row, const struct shape *s, const struct run *r, void *p)
{
    if (!has_exact(r) || r->items[r->len - 1].name.n >= r->at)
        return unknown(q, r->items[r->len - 1].name);
    struct str name = r->items[0].name, text = r->items[0].value;
    if (s->type == SHAPE_BOOLEAN)
        text = str_lower(q->arena, text);
    if (scalar_parse(q->arena, s, time_format_of(row, s, TIME_FORMAT_ISO8601), text, p))
        return true;
    if (q->ec2)
        return wire_fail(q->arena, q->e, "InvalidParameterValue", "Invalid value '%.*s' for %.*s. It is not a valid %s.", STRF(clip(text)),
                         STRF(clip(name)), scalar_noun(s));
    if (s->type == SHAPE_TIMESTAMP)
        return wire_fail(q->arena, q->e, "MalformedInput", "timestamp must follow ISO8601");
    return wire_fail(q->arena, q->e, "MalformedInput", "Value '%.*s' of %.*s can not be converted to %s", STRF(clip(text)),
                     STRF(clip(name)), scalar_noun(s));
}

static bool decode_value(struct query *q, const struct member *row, const struct run *r, void *p, bool element)
{
    const struct shape *s = shape_of(q->model, row);
    bool ok;

    if (++q->depth > WIRE_DEPTH_MAX)
        return malformed(q, "The parameter nests too deep: ", r->items[0].name, "");
    if (is_structure(s))
        ok = exact_is_empty(q, r) && decode_structure(q, s, r, structure_slot(q->arena, s, p, element));
    else if (s->type == SHAPE_LIST)
        ok = decode_list(q, s, r, p);
    else if (s->type == SHAPE_MAP)
        ok = decode_map(q, s, r, p);
    else
        ok = decode_scalar(q, row, s, r, p);
    q->depth--;
    return ok;
}

bool query_decode_request(struct arena *a, const struct model *m, const struct operation *op, const struct http_request *req, bool ec2,
                          void *in, struct wire_error *e)
{
    struct query q = {.arena = a, .model = m, .ec2 = ec2, .e = e};
    const struct shape *s = model_shape(m, op->input);
    size_t most = count_parameters(req->body) + count_parameters(req->query), len = 0;

    if (most > QUERY_PARAMETERS_MAX)
        return malformed(&q, "The request has too many parameters", STR(""), "");
    struct parameter *items = arena_array(a, struct parameter, most);
    if (!add_parameters(&q, req->body, items, &len) || !add_parameters(&q, req->query, items, &len))
        return false;
    if (len > 1)
        qsort(items, len, sizeof *items, parameter_cmp);
    if (!s)
        return true;
    return decode_structure(&q, s, &(struct run){items, len, 0}, in);
}
