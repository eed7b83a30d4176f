/* awsJson 1.0 and 1.1: the operation is in a header, everything else is one JSON object.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
#include "base/json.h"
#include "wire/json.h"
#include "wire/scalar.h"

static bool decode_request(struct arena *a, const struct model *m, const struct operation *op, const struct http_request *req, void *in,
                           struct wire_error *e)
{
    const struct shape *s = model_shape(m, op->input);
    struct str body = str_empty(req->body) ? STR("{}") : req->body, why;

    if (s)
        return json_decode_struct(a, m, s, body, false, in, e);
    json_t *v = json_parse(body, true, &why);
    bool object = json_is_object(v);
    json_decref(v);
    return object || wire_fail(a, e, "SerializationException", "%s", "The body is not a JSON object");
}

static struct str content_type(bool v1_1)
{
    return v1_1 ? STR("application/x-amz-json-1.1") : STR("application/x-amz-json-1.0");
}

static void respond(struct arena *a, bool v1_1, int status, struct str request_id, struct str body, struct http_response *ret)
{
    ret->status = status;
    http_add(a, &ret->headers, STR("x-amzn-RequestId"), request_id);
    http_add(a, &ret->headers, STR("Content-Type"), content_type(v1_1));
    ret->body = body;
}

static struct str object_of(struct arena *a, const struct model *m, uint16_t shape, const void *structure)
{
    struct buf b = buf_in(a);

    if (shape == NO_SHAPE)
        return STR("");
    if (!structure)
        return STR("{}");
    buf_reserve(&b, 512);
    json_encode_struct(a, &b, m, model_shape(m, shape), false, structure);
    return buf_str(&b);
}

/* Clients that once spoke the query protocol to this service look for its codes in a header. */
static void add_query_error(struct arena *a, const struct model *m, const struct fault *f, struct http_response *ret)
{
    if (m->query_compatible && str_is(f->query_code))
        http_add(a, &ret->headers, STR("x-amzn-query-error"), str_fmt(a, "%.*s;%s", STRF(f->query_code), f->server ? "Receiver" : "Sender"));
}

static void fault_response(struct arena *a, const struct model *m, bool v1_1, struct str request_id, const struct fault *f,
                           struct http_response *ret)
{
    const struct member *message = error_message_member(m, f->shape);
    struct buf b = buf_in(a);
    struct json_out w = json_to(&b);

    json_open(&w, '{');
    json_key(&w, STR("__type"));
    /* 1.0 names the error with its namespace, 1.1 without. */
    json_put_str(&w, v1_1 ? f->code : str_fmt(a, "%s#%.*s", f->shape ? m->namespace_ : "com.amazon.coral.service", STRF(f->code)));
    if (str_is(f->message)) {
        json_key(&w, message ? model_name(m, message->name) : STR("message"));
        json_put_str(&w, f->message);
    }
    json_close(&w, '}');
    if (f->shape && f->data) {
        struct buf members = buf_in(a);
        json_encode_struct(a, &members, m, f->shape, false, f->data);
        if (members.n > 2) {
            b.n--;
            buf_putc(&b, ',');
            buf_put(&b, str_skip(buf_str(&members), 1));
        }
    }
    respond(a, v1_1, f->status ? f->status : f->server ? 500 : 400, request_id, buf_str(&b), ret);
    add_query_error(a, m, f, ret);
}

static void make_request(struct arena *a, const struct model *m, const struct operation *op, bool v1_1, const void *in,
                         struct http_request *ret)
{
    ret->method = STR("POST");
    ret->path = STR("/");
    ret->query = STR_NONE;
    http_add(a, &ret->headers, STR("content-type"), content_type(v1_1));
    http_add(a, &ret->headers, STR("x-amz-target"), str_fmt(a, "%s.%s", m->shape_name, model_text(m, op->name)));
    ret->body = object_of(a, m, op->input, in);
    if (str_empty(ret->body))
        ret->body = STR("{}");
}

static bool decode_response(struct arena *a, const struct model *m, const struct operation *op, const struct http_response *resp,
                            void *out, struct wire_error *e)
{
    const struct shape *s = model_shape(m, op->output);
    return !s || json_decode_struct(a, m, s, str_empty(resp->body) ? STR("{}") : resp->body, false, out, e);
}

static void encode_response_1_0(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                                const void *out, struct http_response *ret)
{
    respond(a, false, 200, request_id, object_of(a, m, op->output, out), ret);
}

static void encode_response_1_1(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                                const void *out, struct http_response *ret)
{
    respond(a, true, 200, request_id, object_of(a, m, op->output, out), ret);
}

static void encode_fault_1_0(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                             const struct fault *f, struct http_response *ret)
{
    (void)op;
    fault_response(a, m, false, request_id, f, ret);
}

static void encode_fault_1_1(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                             const struct fault *f, struct http_response *ret)
{
    (void)op;
    fault_response(a, m, true, request_id, f, ret);
}

static void encode_request_1_0(struct arena *a, const struct model *m, const struct operation *op, const void *in, struct http_request *ret)
{
    make_request(a, m, op, false, in, ret);
}

static void encode_request_1_1(struct arena *a, const struct model *m, const struct operation *op, const void *in, struct http_request *ret)
{
    make_request(a, m, op, true, in, ret);
}

const struct protocol protocol_aws_json_1_0 = {
    .bit = PROTOCOL_AWS_JSON_1_0,
    .name = "awsJson1_0",
    .decode_request = decode_request,
    .encode_response = encode_response_1_0,
    .encode_fault = encode_fault_1_0,
    .encode_request = encode_request_1_0,
    .decode_response = decode_response,
};

const struct protocol protocol_aws_json_1_1 = {
    .bit = PROTOCOL_AWS_JSON_1_1,
    .name = "awsJson1_1",
    .decode_request = decode_request,
    .encode_response = encode_response_1_1,
    .encode_fault = encode_fault_1_1,
    .encode_request = encode_request_1_1,
    .decode_response = decode_response,
};
