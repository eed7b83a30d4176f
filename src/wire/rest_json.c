#include <string.h>
#include "base/json.h"
#include "wire/json.h"
#include "wire/rest.h"
#include "wire/scalar.h"

static const struct rest_words words = {.code = "SerializationException", .uri = "SerializationException"};

/* A document travels as it is; all that is asked of it is to be JSON. */
static bool decode_document(struct arena *a, struct str body, struct str *ret, struct wire_error *e)
{
    struct str why;
    json_t *v = json_parse(body, false, &why);

    if (!v)
        return wire_fail(a, e, words.code, "%.*s", STRF(why));
    json_decref(v);
    *ret = body;
    return true;
}

/* The body of a message of shape s. A structured body that is empty stands for no members at all. */
static bool decode_body(struct arena *a, const struct model *m, const struct shape *s, struct str body, void *structure,
                        struct wire_error *e)
{
    const struct member *payload = rest_payload(m, s);

    if (payload && rest_payload_is_raw(m, payload)) {
        rest_read_raw_payload(m, payload, body, structure);
        return true;
    }
    if (str_empty(body) || (!payload && !rest_has_body(m, s)))
        return true;
    if (!payload)
        return json_decode_struct(a, m, s, body, true, structure, e);
    const struct shape *target = shape_of(m, payload);
    void *p = member_slot(structure, payload);
    if (is_structure(target))
        return json_decode_struct(a, m, target, body, false, structure_slot(a, target, p, false), e);
    if (target->type == SHAPE_DOCUMENT)
        return decode_document(a, body, p, e);
    return wire_fail(a, e, words.code, "The payload can not be read");
}

static bool decode_request(struct arena *a, const struct model *m, const struct operation *op, const struct http_request *req, void *in,
                           struct wire_error *e)
{
    const struct shape *s = model_shape(m, op->input);
    return rest_decode_request(a, m, op, req, &words, in, e) && (!s || decode_body(a, m, s, req->body, in, e));
}

static bool decode_response(struct arena *a, const struct model *m, const struct operation *op, const struct http_response *resp,
                            void *out, struct wire_error *e)
{
    const struct shape *s = model_shape(m, op->output);
    return !s || (rest_decode_response(a, m, s, resp, &words, out, e) && decode_body(a, m, s, resp->body, out, e));
}

/* The structured body of a message. Without a payload member it is an object, though it may have no members; `lazy` leaves
 * that one out, as clients do. */
static struct str encode_body(struct arena *a, const struct model *m, const struct shape *s, const void *structure, bool lazy)
{
    const struct member *payload = rest_payload(m, s);
    struct buf b = buf_in(a);

    if (!payload) {
        if (!lazy || rest_has_body(m, s))
            json_encode_struct(a, &b, m, s, true, structure);
        return buf_str(&b);
    }
    const struct shape *target = shape_of(m, payload);
    const void *p = member_at(structure, payload);
    if (!model_present(target, p))
        return STR("");
    if (target->type == SHAPE_DOCUMENT)
        return *(const struct str *)p;
    if (is_structure(target))
        json_encode_struct(a, &b, m, target, false, structure_at(p, false));
    return buf_str(&b);
}

static void encode_request(struct arena *a, const struct model *m, const struct operation *op, const void *in, struct http_request *ret)
{
    const struct shape *s = in ? model_shape(m, op->input) : NULL;
    const struct member *payload = rest_payload(m, s);
    struct stream stream;

    rest_encode_request(a, m, op, in, ret);
    if (payload && rest_payload_is_raw(m, payload)) {
        ret->body = rest_raw_body(a, m, payload, in, &ret->headers, &stream);
        return;
    }
    ret->body = s ? encode_body(a, m, s, in, true) : STR("");
    if (ret->body.n)
        rest_default_header(a, &ret->headers, "Content-Type", "application/json");
}

static void encode_response(struct arena *a, const struct model *m, const struct operation *op, struct str request_id, const void *out,
                            struct http_response *ret)
{
    const struct shape *s = model_shape(m, op->output);
    const struct member *payload = rest_payload(m, s);

    http_add(a, &ret->headers, STR("x-amzn-RequestId"), request_id);
    rest_encode_response(a, m, op, out, ret);
    if (!s || ret->head || ret->status == 204 || ret->status == 304 || (payload && rest_payload_is_raw(m, payload)))
        return;
    ret->body = encode_body(a, m, s, out, false);
    if (ret->body.n)
        rest_default_header(a, &ret->headers, "Content-Type", "application/json");
}

/* The modelled error with the fault's message in it; the message stands beside it when the error has no member for it. */
static struct str fault_body(struct arena *a, const struct model *m, const struct fault *f)
{
    const struct member *message = error_message_member(m, f->shape);
    struct buf b = buf_in(a), members = buf_in(a);

    if (f->shape && (f->data || message)) {
        void *data = f->data ? arena_dup(a, f->data, f->shape->size) : arena_alloc(a, f->shape->size);
        if (message && str_is(f->message))
            *(struct str *)member_slot(data, message) = f->message;
        json_encode_struct(a, &members, m, f->shape, true, data);
        if (message || !str_is(f->message))
            return buf_str(&members);
    }
    struct json_out w = json_to(&b);
    json_open(&w, '{');
    if (str_is(f->message)) {
        json_key(&w, STR("message"));
        json_put_str(&w, f->message);
    }
    if (members.n <= 2) {
        json_close(&w, '}');
    } else {
        buf_putc(&b, ',');
        buf_put(&b, str_skip(buf_str(&members), 1));
    }
    return buf_str(&b);
}

static void encode_fault(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                         const struct fault *f, struct http_response *ret)
{
    ret->status = f->status ? f->status : f->server ? 500 : 400;
    ret->head = op && op->http_method == HTTP_HEAD;
    http_add(a, &ret->headers, STR("x-amzn-RequestId"), request_id);
    http_add(a, &ret->headers, STR("x-amzn-ErrorType"), f->code);
    if (f->shape && f->data)
        rest_encode_headers(a, m, f->shape, f->data, &ret->headers);
    rest_default_header(a, &ret->headers, "Content-Type", "application/json");
    if (!ret->head && ret->status != 304)
        ret->body = fault_body(a, m, f);
}

const struct protocol protocol_rest_json_1 = {
    .bit = PROTOCOL_REST_JSON_1,
    .name = "restJson1",
    .decode_request = decode_request,
    .encode_response = encode_response,
    .encode_fault = encode_fault,
    .encode_request = encode_request,
    .decode_response = decode_response,
};
