#include "wire/query.h"
#include <string.h>
#include "base/text.h"
#include "wire/scalar.h"
#include "wire/xml.h"

/* Requests, as a client sends them. */

struct form {
    struct arena *arena;
    const struct model *model;
    bool ec2;
    struct buf *b;
    struct buf path; /* the parameter name so far */
};

static void put_pair(struct form *f, struct str name, struct str value)
{
    if (f->b->n)
        buf_putc(f->b, '&');
    percent_encode(f->b, name, false);
    buf_putc(f->b, '=');
    percent_encode(f->b, value, false);
}

/* Adds a segment to the path; returns the length to go back to. */
static size_t push(struct form *f, struct query_name name)
{
    size_t before = f->path.n;
    if (before)
        buf_putc(&f->path, '.');
    size_t at = f->path.n;
    buf_put(&f->path, name.text);
    if (name.capital && f->path.p[at] >= 'a' && f->path.p[at] <= 'z')
        f->path.p[at] = (char)(f->path.p[at] - 'a' + 'A');
    return before;
}

static size_t push_index(struct form *f, size_t i)
{
    return push(f, (struct query_name){str_fmt(f->arena, "%zu", i + 1), false});
}

static void put_value(struct form *f, const struct member *row, const void *p, bool element);

static void put_structure(struct form *f, const struct shape *s, const void *structure)
{
    const struct member *members = members_of(f->model, s);

    for (unsigned i = 0; i < s->count; i++)
        if (model_present(shape_of(f->model, &members[i]), member_at(structure, &members[i]))) {
            size_t before = push(f, query_name_of(f->model, &members[i], f->ec2));
            put_value(f, &members[i], member_at(structure, &members[i]), false);
            f->path.n = before;
        }
}

static void put_list(struct form *f, const struct shape *s, const struct list *list, bool flat)
{
    const struct member *row = members_of(f->model, s);
    size_t stride = list_stride(f->model, s), before = f->path.n;

    if (list->len == 0 && !f->ec2)
        put_pair(f, buf_str(&f->path), STR(""));
    if (!flat)
        push(f, (struct query_name){str_from(xml_member_name(f->model, row)), false});
    for (size_t i = 0; i < list->len; i++) {
        size_t at = push_index(f, i);
        put_value(f, row, (const char *)list->items + i * stride, true);
        f->path.n = at;
    }
    f->path.n = before;
}

static void put_map(struct form *f, const struct shape *s, const struct list *map, bool flat)
{
    const struct member *rows = members_of(f->model, s);
    size_t before = f->path.n;

    if (map->len == 0 && !f->ec2)
        put_pair(f, buf_str(&f->path), STR(""));
    if (!flat)
        push(f, (struct query_name){STR("entry"), false});
    for (size_t i = 0; i < map->len; i++) {
        const char *entry = (const char *)map->items + i * s->size;
        size_t at = push_index(f, i);
        for (int side = 0; side < 2; side++) {
            size_t inner = push(f, query_name_of(f->model, &rows[side], f->ec2));
            put_value(f, &rows[side], side ? entry + model_map_value_offset(f->model, s) : entry, true);
            f->path.n = inner;
        }
        f->path.n = at;
    }
    f->path.n = before;
}

static void put_value(struct form *f, const struct member *row, const void *p, bool element)
{
    const struct shape *s = shape_of(f->model, row);
    bool flat = f->ec2 || (!element && row->flags & MEMBER_XML_FLATTENED);

    if (is_structure(s))
        put_structure(f, s, structure_at(p, element));
    else if (s->type == SHAPE_LIST)
        put_list(f, s, p, flat);
    else if (s->type == SHAPE_MAP)
        put_map(f, s, p, flat);
    else if (model_present(s, p))
        put_pair(f, buf_str(&f->path), scalar_text(f->arena, s, time_format_of(row, s, TIME_FORMAT_ISO8601), false, p));
}

void query_encode_request(struct arena *a, const struct model *m, const struct operation *op, bool ec2, const void *in,
                          struct http_request *ret)
{
    struct buf body = buf_in(a);
    struct form f = {.arena = a, .model = m, .ec2 = ec2, .b = &body, .path = buf_in(a)};
    const struct shape *s = model_shape(m, op->input);

    put_pair(&f, STR("Action"), str_from(model_text(m, op->name)));
    put_pair(&f, STR("Version"), str_from(m->version));
    if (s && in)
        put_structure(&f, s, in);
    ret->method = STR("POST");
    ret->path = STR("/");
    http_add(a, &ret->headers, STR("content-type"), STR("application/x-www-form-urlencoded; charset=utf-8"));
    ret->body = buf_str(&body);
}

/* Answers. */

static void finish(struct arena *a, struct http_response *ret, int status, struct str request_id, const struct buf *body)
{
    ret->status = status;
    http_add(a, &ret->headers, STR("x-amzn-RequestId"), request_id);
    http_add(a, &ret->headers, STR("Content-Type"), STR("text/xml;charset=UTF-8"));
    ret->body = buf_str(body);
}

static const char *with_suffix(struct arena *a, const struct model *m, const struct operation *op, const char *suffix)
{
    return str_fmt(a, "%s%s", model_text(m, op->name), suffix).p;
}

static void aws_encode_response(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                                const void *out, struct http_response *ret)
{
    struct buf b = buf_in(a);
    struct xml_out w = {a, m, &b, .ms = false};
    const struct shape *s = model_shape(m, op->output);
    const char *response = with_suffix(a, m, op, "Response"), *result = with_suffix(a, m, op, "Result");

    xml_open(&w, response, m->xml_ns);
    if (s) {
        xml_open(&w, result, NULL);
        xml_members(&w, s, out, false);
        xml_close(&w, result);
    }
    xml_open(&w, "ResponseMetadata", NULL);
    xml_leaf(&w, "RequestId", request_id);
    xml_close(&w, "ResponseMetadata");
    xml_close(&w, response);
    finish(a, ret, 200, request_id, &b);
}

static int status_of(const struct fault *f)
{
    return f->status ? f->status : f->server ? 500 : 400;
}

static void aws_encode_fault(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                             const struct fault *f, struct http_response *ret)
{
    struct buf b = buf_in(a);
    struct xml_out w = {a, m, &b, .ms = false};
    (void)op;

    xml_open(&w, "ErrorResponse", m->xml_ns);
    xml_open(&w, "Error", NULL);
    xml_leaf(&w, "Type", f->server ? STR("Receiver") : STR("Sender"));
    xml_leaf(&w, "Code", str_is(f->query_code) ? f->query_code : f->code);
    xml_leaf(&w, "Message", f->message);
    if (f->shape && f->data)
        xml_error_members(&w, f->shape, f->data);
    xml_close(&w, "Error");
    xml_leaf(&w, "RequestId", request_id);
    xml_close(&w, "ErrorResponse");
    finish(a, ret, status_of(f), request_id, &b);
}

/* EC2 names its namespace with a slash at the end, whatever the model says. */
static const char *ec2_namespace(struct arena *a, const struct model *m)
{
    if (!m->xml_ns || str_ends(str_from(m->xml_ns), STR("/")))
        return m->xml_ns;
    return str_fmt(a, "%s/", m->xml_ns).p;
}

static void ec2_encode_response(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                                const void *out, struct http_response *ret)
{
    struct buf b = buf_in(a);
    struct xml_out w = {a, m, &b, .ms = true};
    const struct shape *s = model_shape(m, op->output);
    const char *response = with_suffix(a, m, op, "Response");

    buf_putz(&b, xml_prolog);
    xml_open(&w, response, ec2_namespace(a, m));
    xml_leaf(&w, "requestId", request_id);
    if (s)
        xml_members(&w, s, out, false);
    else
        xml_leaf(&w, "return", STR("true"));
    xml_close(&w, response);
    finish(a, ret, 200, request_id, &b);
}

static void ec2_encode_fault(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                             const struct fault *f, struct http_response *ret)
{
    struct buf b = buf_in(a);
    struct xml_out w = {a, m, &b, .ms = true};
    (void)op;

    buf_putz(&b, xml_prolog);
    xml_open(&w, "Response", NULL);
    xml_open(&w, "Errors", NULL);
    xml_open(&w, "Error", NULL);
    xml_leaf(&w, "Code", f->code);
    xml_leaf(&w, "Message", f->message);
    if (f->shape && f->data)
        xml_error_members(&w, f->shape, f->data);
    xml_close(&w, "Error");
    xml_close(&w, "Errors");
    xml_leaf(&w, "RequestID", request_id);
    xml_close(&w, "Response");
    finish(a, ret, status_of(f), request_id, &b);
}

static bool decode_response(struct arena *a, const struct model *m, const struct operation *op, const struct http_response *resp,
                            bool ec2, void *out, struct wire_error *e)
{
    const struct shape *s = model_shape(m, op->output);
    struct xml_expect expect = {.root = with_suffix(a, m, op, "Response"), .inner = ec2 ? NULL : with_suffix(a, m, op, "Result")};
    struct str why;

    if (!s || xml_decode(a, m, s, resp->body, &expect, out, &why))
        return true;
    return wire_fail(a, e, "MalformedResponse", "%.*s", STRF(why));
}

#define QUERY_PROTOCOL(prefix, is_ec2)                                                                                           \
    static bool prefix##_decode_request(struct arena *a, const struct model *m, const struct operation *op,                      \
                                        const struct http_request *req, void *in, struct wire_error *e)                          \
    {                                                                                                                            \
        return query_decode_request(a, m, op, req, is_ec2, in, e);                                                               \
    }                                                                                                                            \
    static void prefix##_encode_request(struct arena *a, const struct model *m, const struct operation *op, const void *in,      \
                                        struct http_request *ret)                                                                \
    {                                                                                                                            \
        query_encode_request(a, m, op, is_ec2, in, ret);                                                                         \
    }                                                                                                                            \
    static bool prefix##_decode_response(struct arena *a, const struct model *m, const struct operation *op,                     \
                                         const struct http_response *resp, void *out, struct wire_error *e)                      \
    {                                                                                                                            \
        return decode_response(a, m, op, resp, is_ec2, out, e);                                                                  \
    }

QUERY_PROTOCOL(aws, false)
QUERY_PROTOCOL(ec2, true)

const struct protocol protocol_aws_query = {
    .bit = PROTOCOL_AWS_QUERY,
    .name = "awsQuery",
    .decode_request = aws_decode_request,
    .encode_response = aws_encode_response,
    .encode_fault = aws_encode_fault,
    .encode_request = aws_encode_request,
    .decode_response = aws_decode_response,
};

const struct protocol protocol_ec2_query = {
    .bit = PROTOCOL_EC2_QUERY,
    .name = "ec2Query",
    .decode_request = ec2_decode_request,
    .encode_response = ec2_encode_response,
    .encode_fault = ec2_encode_fault,
    .encode_request = ec2_encode_request,
    .decode_response = ec2_decode_response,
};
