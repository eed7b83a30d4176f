#include <string.h>
#include "base/text.h"
#include "wire/rest.h"
#include "wire/route.h"
#include "wire/scalar.h"

#define QUERY_PAIRS_MAX 10000

struct reader {
    struct arena *arena;
    const struct model *model;
    const struct rest_words *words;
    struct wire_error *e;
};

struct query_pair {
    struct str key, value;
};

struct query_pairs {
    struct query_pair *items;
    size_t len;
};

const struct member *rest_payload(const struct model *m, const struct shape *s)
{
    for (unsigned i = 0; s && i < s->count; i++)
        if (m->members[s->first + i].location == IN_PAYLOAD)
            return &m->members[s->first + i];
    return NULL;
}

bool rest_has_body(const struct model *m, const struct shape *s)
{
    for (unsigned i = 0; s && i < s->count; i++)
        if (m->members[s->first + i].location == IN_BODY)
            return true;
    return false;
}

bool rest_payload_is_raw(const struct model *m, const struct member *payload)
{
    uint8_t type = shape_of(m, payload)->type;
    return type == SHAPE_BLOB || type == SHAPE_STRING || type == SHAPE_ENUM;
}

void rest_read_raw_payload(const struct model *m, const struct member *payload, struct str body, void *structure)
{
    void *p = member_slot(structure, payload);

    if (!str_is(body))
        body = STR("");
    if (shape_of(m, payload)->flags & SHAPE_STREAMING)
        *(struct stream *)p = (struct stream){.bytes = body, .size = body.n};
    else if (body.n)
        *(struct str *)p = body;
}

static bool bad_value(struct reader *r, const struct member *m, const struct shape *s, struct str text)
{
    if (text.n > 100)
        text.n = 100;
    const char *name = model_text(r->model, m->bound ? m->bound : m->name);
    if (s->type == SHAPE_INTEGER || s->type == SHAPE_LONG)
        return wire_fail(r->arena, r->e, r->words->code, "Provided %s not an integer or within integer range", name);
    return wire_fail(r->arena, r->e, r->words->code, "'%.*s' is not a valid %s for %s", STRF(text), scalar_noun(s), name);
}

static bool read_scalar(struct reader *r, const struct member *m, const struct shape *s, enum time_format f, struct str text, void *p)
{
    if (!is_scalar(s) || !utf8_valid(text) || !scalar_parse(r->arena, s, time_format_of(m, s, f), text, p))
        return bad_value(r, m, s, text);
    return true;
}

static bool read_list_element(struct reader *r, const struct shape *list, enum time_format f, struct str text, void *p)
{
    const struct member *row = members_of(r->model, list);
    return read_scalar(r, row, shape_of(r->model, row), f, text, list_slot(r->arena, r->model, list, p));
}

/* The text of a quoted string without its quotes and backslashes; *rest moves behind it. */
static struct str take_quoted(struct arena *a, struct str *rest)
{
    struct buf b = buf_in(a);
    size_t i = 1;

    for (; i < rest->n && rest->p[i] != '"'; i++) {
        if (rest->p[i] == '\\' && i + 1 < rest->n)
            i++;
        buf_putc(&b, rest->p[i]);
    }
    *rest = str_skip(*rest, i < rest->n ? i + 1 : i);
    return str_dup(a, buf_str(&b));
}

/* The next element of a comma-separated header; `commas` of them belong to the element itself (an HTTP date has one). */
static struct str take_element(struct arena *a, struct str *rest, int commas)
{
    struct str text = str_trim(*rest);

    if (text.n && text.p[0] == '"' && !commas) {
        struct str quoted = take_quoted(a, &text);
        str_cut(&text, ',');
        *rest = text;
        return quoted;
    }
    size_t n = 0;
    while (n < text.n && (text.p[n] != ',' || commas-- > 0))
        n++;
    struct str element = str_take(text, n);
    *rest = n < text.n ? str_skip(text, n + 1) : STR_NONE;
    return str_trim(element);
}

static bool read_header_list(struct reader *r, const struct shape *s, struct str text, void *p)
{
    const struct member *row = members_of(r->model, s);
    const struct shape *of = shape_of(r->model, row);
    int commas = of->type == SHAPE_TIMESTAMP && time_format_of(row, of, TIME_FORMAT_HTTP_DATE) == TIME_FORMAT_HTTP_DATE;

    list_present(r->arena, (struct list *)p);
    text = str_trim(text);
    while (!str_empty(text))
        if (!read_list_element(r, s, TIME_FORMAT_HTTP_DATE, take_element(r->arena, &text, commas), p))
            return false;
    return true;
}

static bool read_header(struct reader *r, const struct member *m, const struct http_headers *headers, void *p)
{
    const struct shape *s = shape_of(r->model, m);
    struct str name = str_from(model_text(r->model, m->bound));

    for (size_t i = 0; i < headers->len; i++) {
        struct str value = headers->items[i].value;
        if (!str_ieq(headers->items[i].name, name))
            continue;
        if (s->type == SHAPE_LIST) {
            if (!read_header_list(r, s, value, p))
                return false;
            continue;
        }
        if (str_empty(value) && s->type != SHAPE_STRING && s->type != SHAPE_ENUM)
            return true;
        return read_scalar(r, m, s, TIME_FORMAT_HTTP_DATE, value, p);
    }
    return true;
}

static bool read_prefix_headers(struct reader *r, const struct member *m, const struct http_headers *headers, void *p)
{
    const struct shape *s = shape_of(r->model, m);
    const struct member *rows = members_of(r->model, s);
    struct str prefix = str_from(model_text(r->model, m->bound));

    for (size_t i = 0; i < headers->len; i++) {
        struct http_header h = headers->items[i];
        if (h.name.n < prefix.n || !str_ieq(str_take(h.name, prefix.n), prefix))
            continue;
        char *entry = list_slot(r->arena, r->model, s, p);
        *(struct str *)entry = str_skip(h.name, prefix.n);
        if (!read_scalar(r, &rows[1], shape_of(r->model, &rows[1]), TIME_FORMAT_HTTP_DATE, h.value,
                         entry + model_map_value_offset(r->model, s)))
            return false;
    }
    return true;
}

static bool read_headers(struct reader *r, const struct shape *s, const struct http_headers *headers, void *structure)
{
    const struct member *members = members_of(r->model, s);

    for (unsigned i = 0; i < s->count; i++) {
        void *p = member_slot(structure, &members[i]);
        if (members[i].location == IN_HEADER && !read_header(r, &members[i], headers, p))
            return false;
        if (members[i].location == IN_PREFIX_HEADERS && !read_prefix_headers(r, &members[i], headers, p))
            return false;
    }
    return true;
}

bool rest_decode_headers(struct arena *a, const struct model *m, const struct shape *s, const struct http_headers *headers,
                         const struct rest_words *words, void *structure, struct wire_error *e)
{
    struct reader r = {a, m, words, e};
    return read_headers(&r, s, headers, structure);
}

static bool bad_uri(struct reader *r)
{
    return wire_fail(r->arena, r->e, r->words->uri, "Couldn't parse the specified URI.");
}

static bool read_query_pairs(struct reader *r, struct str query, struct query_pairs *ret)
{
    while (!str_empty(query)) {
        struct str value = str_cut(&query, '&');
        if (str_empty(value))
            continue;
        struct str key = str_cut(&value, '=');
        if (ret->len == QUERY_PAIRS_MAX)
            return bad_uri(r);
        struct query_pair *pair = list_add(r->arena, ret);
        if (!percent_decode(r->arena, key, true, &pair->key) ||
            !percent_decode(r->arena, str_is(value) ? value : STR(""), true, &pair->value) || !utf8_valid(pair->key) ||
            !utf8_valid(pair->value))
            return bad_uri(r);
    }
    return true;
}

static bool read_query_member(struct reader *r, const struct member *m, const struct query_pairs *pairs, void *p)
{
    const struct shape *s = shape_of(r->model, m);
    struct str key = str_from(model_text(r->model, m->bound));

    for (size_t i = 0; i < pairs->len; i++) {
        struct str value = pairs->items[i].value;
        if (!str_eq(pairs->items[i].key, key))
            continue;
        if (s->type != SHAPE_LIST)
            return read_scalar(r, m, s, TIME_FORMAT_ISO8601, value, p);
        if (!read_list_element(r, s, TIME_FORMAT_ISO8601, value, p))
            return false;
    }
    return true;
}

static bool is_literal(const char *uri, struct str key)
{
    const char *mark = strchr(uri, '?');
    struct str rest = mark ? str_from(mark + 1) : STR_NONE;

    while (!str_empty(rest)) {
        struct str part = str_cut(&rest, '&');
        if (str_eq(str_cut(&part, '='), key))
            return true;
    }
    return false;
}

/* A key that comes again is found by walking back over the entries of the map, which is fine for the few that a URI holds. */
static struct list *values_of_key(struct reader *r, const struct shape *map, struct list *entries, struct str key)
{
    size_t at = model_map_value_offset(r->model, map);

    for (size_t i = 0; i < entries->len; i++) {
        char *entry = (char *)entries->items + i * map->size;
        if (str_eq(*(struct str *)entry, key))
            return (struct list *)(entry + at);
    }
    char *entry = list_slot(r->arena, r->model, map, entries);
    *(struct str *)entry = key;
    return (struct list *)(entry + at);
}

static bool read_query_params(struct reader *r, const struct operation *op, const struct member *m, const struct query_pairs *pairs,
                              struct list *map)
{
    const struct shape *s = shape_of(r->model, m);
    const struct member *row = &members_of(r->model, s)[1];
    const struct shape *value = shape_of(r->model, row);

    for (size_t i = 0; i < pairs->len; i++) {
        struct query_pair pair = pairs->items[i];
        if (is_literal(model_text(r->model, op->http_uri), pair.key))
            continue;
        if (map->len > 1000)
            return bad_uri(r);
        if (value->type == SHAPE_LIST) {
            if (!read_list_element(r, value, TIME_FORMAT_ISO8601, pair.value, values_of_key(r, s, map, pair.key)))
                return false;
        } else if (!read_scalar(r, row, value, TIME_FORMAT_ISO8601, pair.value, values_of_key(r, s, map, pair.key))) {
            return false;
        }
    }
    return true;
}

static bool read_query(struct reader *r, const struct operation *op, const struct shape *s, struct str query, void *in)
{
    const struct member *members = members_of(r->model, s);
    struct query_pairs pairs = {0};

    if (!read_query_pairs(r, query, &pairs))
        return false;
    for (unsigned i = 0; i < s->count; i++) {
        void *p = member_slot(in, &members[i]);
        if (members[i].location == IN_QUERY && !read_query_member(r, &members[i], &pairs, p))
            return false;
        if (members[i].location == IN_QUERY_PARAMS && !read_query_params(r, op, &members[i], &pairs, p))
            return false;
    }
    return true;
}

static bool read_labels(struct reader *r, const struct operation *op, const struct shape *s, struct str path, void *in)
{
    const struct member *members = members_of(r->model, s);
    struct route_match match = {0};

    if (!route_labels(r->arena, model_text(r->model, op->http_uri), path, &match))
        return bad_uri(r);
    for (unsigned i = 0; i < s->count; i++) {
        struct str name = str_from(model_text(r->model, members[i].name));
        for (size_t k = 0; members[i].location == IN_LABEL && k < match.label_count; k++) {
            if (!str_eq(match.labels[k].name, name))
                continue;
            if (!utf8_valid(match.labels[k].value))
                return bad_uri(r);
            if (!read_scalar(r, &members[i], shape_of(r->model, &members[i]), TIME_FORMAT_ISO8601, match.labels[k].value,
                             member_slot(in, &members[i])))
                return false;
        }
    }
    return true;
}

bool rest_decode_request(struct arena *a, const struct model *m, const struct operation *op, const struct http_request *req,
                         const struct rest_words *words, void *in, struct wire_error *e)
{
    struct reader r = {a, m, words, e};
    const struct shape *s = model_shape(m, op->input);

    return !s || (read_labels(&r, op, s, req->path, in) && read_query(&r, op, s, req->query, in) &&
                  read_headers(&r, s, &req->headers, in));
}

bool rest_decode_response(struct arena *a, const struct model *m, const struct shape *s, const struct http_response *resp,
                          const struct rest_words *words, void *out, struct wire_error *e)
{
    for (unsigned i = 0; i < s->count; i++)
        if (m->members[s->first + i].location == IN_STATUS)
            *(opt_i32 *)member_slot(out, &m->members[s->first + i]) = some_i32(resp->status);
    return rest_decode_headers(a, m, s, &resp->headers, words, out, e);
}
