#include <string.h>
#include "base/text.h"
#include "wire/rest.h"
#include "wire/scalar.h"

struct writer {
    struct arena *arena;
    const struct model *model;
};

static struct str text_of(struct writer *w, const struct member *m, enum time_format f, const void *p)
{
    const struct shape *s = shape_of(w->model, m);
    return scalar_text(w->arena, s, time_format_of(m, s, f), false, p);
}

/* Strings in a list that hold commas or quotes, or would lose their blanks, are quoted. */
static void put_list_text(struct buf *b, struct str text)
{
    bool plain = str_chr(text, ',') < 0 && str_chr(text, '"') < 0 && str_trim(text).n == text.n;
    if (plain) {
        buf_put(b, text);
        return;
    }
    buf_putc(b, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"' || text.p[i] == '\\')
            buf_putc(b, '\\');
        buf_putc(b, text.p[i]);
    }
    buf_putc(b, '"');
}

static struct str list_header(struct writer *w, const struct shape *s, const struct list *list)
{
    const struct member *row = members_of(w->model, s);
    const struct shape *of = shape_of(w->model, row);
    size_t stride = list_stride(w->model, s);
    struct buf b = buf_in(w->arena);

    for (size_t i = 0; i < list->len; i++) {
        const char *p = (const char *)list->items + i * stride;
        if (!is_scalar(of) || !model_present(of, p))
            continue;
        if (b.n)
            buf_putz(&b, ", ");
        struct str text = text_of(w, row, TIME_FORMAT_HTTP_DATE, p);
        if (of->type == SHAPE_STRING || of->type == SHAPE_ENUM)
            put_list_text(&b, text);
        else
            buf_put(&b, text);
    }
    return buf_str(&b);
}

/* What must not happen is a header within a header. */
static struct str one_line(struct arena *a, struct str text)
{
    if (str_chr(text, '\n') < 0 && str_chr(text, '\r') < 0 && str_chr(text, '\0') < 0)
        return text;
    char *z = str_z(a, text);
    for (size_t i = 0; i < text.n; i++)
        if (z[i] == '\n' || z[i] == '\r' || z[i] == '\0')
            z[i] = ' ';
    return (struct str){z, text.n};
}

static void put_header(struct writer *w, const struct member *m, const void *p, struct http_headers *ret)
{
    const struct shape *s = shape_of(w->model, m);
    struct str value = s->type == SHAPE_LIST ? list_header(w, s, p) : text_of(w, m, TIME_FORMAT_HTTP_DATE, p);
    http_add(w->arena, ret, str_from(model_text(w->model, m->bound)), one_line(w->arena, value));
}

static void put_prefix_headers(struct writer *w, const struct member *m, const struct list *map, struct http_headers *ret)
{
    const struct shape *s = shape_of(w->model, m);
    const struct member *row = &members_of(w->model, s)[1];
    struct str prefix = str_from(model_text(w->model, m->bound));

    for (size_t i = 0; i < map->len; i++) {
        const char *entry = (const char *)map->items + i * s->size, *value = entry + model_map_value_offset(w->model, s);
        if (!is_scalar(shape_of(w->model, row)) || !model_present(shape_of(w->model, row), value))
            continue;
        struct str name = str_cat(w->arena, prefix, *(const struct str *)entry);
        http_add(w->arena, ret, one_line(w->arena, name), one_line(w->arena, text_of(w, row, TIME_FORMAT_HTTP_DATE, value)));
    }
}

void rest_encode_headers(struct arena *a, const struct model *m, const struct shape *s, const void *structure, struct http_headers *ret)
{
    struct writer w = {a, m};
    const struct member *members = members_of(m, s);

    for (unsigned i = 0; i < s->count; i++) {
        const void *p = member_at(structure, &members[i]);
        if (!model_present(shape_of(m, &members[i]), p))
            continue;
        if (members[i].location == IN_HEADER)
            put_header(&w, &members[i], p, ret);
        else if (members[i].location == IN_PREFIX_HEADERS)
            put_prefix_headers(&w, &members[i], p, ret);
    }
}

void rest_default_header(struct arena *a, struct http_headers *headers, const char *name, const char *value)
{
    if (!str_is(http_header(headers, name)))
        http_add(a, headers, str_from(name), str_from(value));
}

struct str rest_raw_body(struct arena *a, const struct model *m, const struct member *payload, const void *structure,
                         struct http_headers *headers, struct stream *ret_stream)
{
    const struct shape *s = shape_of(m, payload);
    const void *p = member_at(structure, payload);

    *ret_stream = (struct stream){0};
    if (!model_present(s, p))
        return STR("");
    rest_default_header(a, headers, "Content-Type", s->type == SHAPE_BLOB ? "application/octet-stream" : "text/plain");
    if (!(s->flags & SHAPE_STREAMING))
        return *(const struct str *)p;
    const struct stream *stream = p;
    if (str_is(stream->blob)) {
        *ret_stream = *stream;
        return STR("");
    }
    return stream->bytes;
}

/* A body that is sent has its length from the server; a length beside it could only disagree. */
static void drop_length(struct http_headers *headers)
{
    size_t kept = 0;

    for (size_t i = 0; i < headers->len; i++)
        if (!str_ieq(headers->items[i].name, STR("Content-Length")))
            headers->items[kept++] = headers->items[i];
    headers->len = kept;
}

void rest_encode_response(struct arena *a, const struct model *m, const struct operation *op, const void *out, struct http_response *ret)
{
    const struct shape *s = model_shape(m, op->output);

    ret->status = op->http_status ? op->http_status : 200;
    ret->head = op->http_method == HTTP_HEAD;
    if (!s)
        return;
    const struct member *members = members_of(m, s);
    for (unsigned i = 0; i < s->count; i++) {
        const opt_i32 *status = member_at(out, &members[i]);
        if (members[i].location == IN_STATUS && status->has)
            ret->status = status->val;
    }
    rest_encode_headers(a, m, s, out, &ret->headers);
    if (!ret->head)
        drop_length(&ret->headers);
    const struct member *payload = rest_payload(m, s);
    if (payload && rest_payload_is_raw(m, payload))
        ret->body = rest_raw_body(a, m, payload, out, &ret->headers, &ret->stream);
}

/* The client's side. */

static void put_query(struct buf *b, struct str key, struct str value)
{
    if (b->n)
        buf_putc(b, '&');
    percent_encode(b, key, false);
    buf_putc(b, '=');
    percent_encode(b, value, false);
}

static void put_query_list(struct writer *w, struct buf *b, const struct shape *s, struct str key, const struct list *list)
{
    const struct member *row = members_of(w->model, s);
    size_t stride = list_stride(w->model, s);

    for (size_t i = 0; i < list->len; i++) {
        const char *p = (const char *)list->items + i * stride;
        if (is_scalar(shape_of(w->model, row)) && model_present(shape_of(w->model, row), p))
            put_query(b, key, text_of(w, row, TIME_FORMAT_ISO8601, p));
    }
}

static bool is_bound_key(struct writer *w, const struct shape *s, struct str key)
{
    for (unsigned i = 0; i < s->count; i++) {
        const struct member *m = &w->model->members[s->first + i];
        if (m->location == IN_QUERY && str_eqz(key, model_text(w->model, m->bound)))
            return true;
    }
    return false;
}

static void put_query_params(struct writer *w, struct buf *b, const struct shape *input, const struct member *m, const struct list *map)
{
    const struct shape *s = shape_of(w->model, m);
    const struct member *row = &members_of(w->model, s)[1];
    const struct shape *value = shape_of(w->model, row);

    for (size_t i = 0; i < map->len; i++) {
        const char *entry = (const char *)map->items + i * s->size, *p = entry + model_map_value_offset(w->model, s);
        struct str key = *(const struct str *)entry;
        if (is_bound_key(w, input, key) || !model_present(value, p))
            continue;
        if (value->type == SHAPE_LIST)
            put_query_list(w, b, value, key, (const struct list *)p);
        else
            put_query(b, key, text_of(w, row, TIME_FORMAT_ISO8601, p));
    }
}

static struct str query_of(struct writer *w, const char *uri, const struct shape *s, const void *in)
{
    struct buf b = buf_in(w->arena);
    const char *mark = strchr(uri, '?');

    if (mark)
        buf_putz(&b, mark + 1);
    for (unsigned i = 0; s && i < s->count; i++) {
        const struct member *m = &w->model->members[s->first + i];
        const struct shape *target = shape_of(w->model, m);
        const void *p = member_at(in, m);
        if (!model_present(target, p))
            continue;
        if (m->location == IN_QUERY_PARAMS)
            put_query_params(w, &b, s, m, p);
        else if (m->location == IN_QUERY && target->type == SHAPE_LIST)
            put_query_list(w, &b, target, str_from(model_text(w->model, m->bound)), p);
        else if (m->location == IN_QUERY)
            put_query(&b, str_from(model_text(w->model, m->bound)), text_of(w, m, TIME_FORMAT_ISO8601, p));
    }
    return b.n ? buf_str(&b) : STR_NONE;
}

static void put_label(struct writer *w, struct buf *b, const struct shape *s, const void *in, struct str label)
{
    bool greedy = label.n && label.p[label.n - 1] == '+';

    if (greedy)
        label.n--;
    for (unsigned i = 0; s && i < s->count; i++) {
        const struct member *m = &w->model->members[s->first + i];
        if (m->location == IN_LABEL && str_eqz(label, model_text(w->model, m->name)) &&
            model_present(shape_of(w->model, m), member_at(in, m)))
            percent_encode(b, text_of(w, m, TIME_FORMAT_ISO8601, member_at(in, m)), greedy);
    }
}

static struct str path_of(struct writer *w, const char *uri, const struct shape *s, const void *in)
{
    struct buf b = buf_in(w->arena);

    while (*uri && *uri != '?') {
        const char *end = *uri == '{' ? strchr(uri, '}') : NULL;
        if (end) {
            put_label(w, &b, s, in, (struct str){uri + 1, (size_t)(end - uri - 1)});
            uri = end + 1;
        } else {
            buf_putc(&b, *uri++);
        }
    }
    return buf_str(&b);
}

void rest_encode_request(struct arena *a, const struct model *m, const struct operation *op, const void *in, struct http_request *ret)
{
    static const char *const methods[] = {
        [HTTP_GET] = "GET",   [HTTP_PUT] = "PUT",     [HTTP_POST] = "POST",       [HTTP_DELETE] = "DELETE",
        [HTTP_HEAD] = "HEAD", [HTTP_PATCH] = "PATCH", [HTTP_OPTIONS] = "OPTIONS", [HTTP_ANY] = "POST",
    };
    struct writer w = {a, m};
    const struct shape *s = in ? model_shape(m, op->input) : NULL;
    const char *uri = model_text(m, op->http_uri);

    ret->method = str_from(methods[op->http_method]);
    ret->path = path_of(&w, uri, s, in);
    ret->query = query_of(&w, uri, s, in);
    if (s)
        rest_encode_headers(a, m, s, in, &ret->headers);
}
