/* rpcv2Cbor: the operation is in the path, everything else is one CBOR map.
 * https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
#include "wire/cbor.h"
#include "wire/json.h"
#include "wire/scalar.h"

static bool decode_request(struct arena *a, const struct model *m, const struct operation *op, const struct http_request *req, void *in,
                           struct wire_error *e)
{
    const struct shape *s = model_shape(m, op->input);
    return !s || str_empty(req->body) || cbor_decode_struct(a, m, s, req->body, in, e);
}

static void respond(struct arena *a, int status, struct str request_id, struct str body, struct http_response *ret)
{
    ret->status = status;
    http_add(a, &ret->headers, STR("x-amzn-RequestId"), request_id);
    http_add(a, &ret->headers, STR("smithy-protocol"), STR("rpc-v2-cbor"));
    if (str_is(body))
        http_add(a, &ret->headers, STR("Content-Type"), STR("application/cbor"));
    ret->body = body;
}

static struct str map_of(struct arena *a, const struct model *m, uint16_t shape, const void *structure)
{
    struct buf b = buf_in(a);

    if (shape == NO_SHAPE)
        return STR_NONE;
    cbor_encode_struct(&b, m, model_shape(m, shape), structure);
    return buf_str(&b);
}

static void encode_response(struct arena *a, const struct model *m, const struct operation *op, struct str request_id, const void *out,
                            struct http_response *ret)
{
    respond(a, 200, request_id, map_of(a, m, op->output, out), ret);
}

static void encode_fault(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                         const struct fault *f, struct http_response *ret)
{
    const struct member *message = error_message_member(m, f->shape);
    struct buf b = buf_in(a), members = buf_in(a);
    size_t count = 0;

    (void)op;
    if (f->shape && f->data) {
        cbor_encode_struct(&members, m, f->shape, f->data);
        for (unsigned i = 0; i < f->shape->count; i++) {
            const struct member *row = &members_of(m, f->shape)[i];
            count += model_present(shape_of(m, row), member_at(f->data, row));
        }
    }
    /* Errors have fewer than 24 members: the head of their map is one byte, which is replaced. */
    cbor_put_map(&b, count + 1 + str_is(f->message));
    cbor_put_text(&b, STR("__type"));
    cbor_put_text(&b, str_fmt(a, "%s#%.*s", f->shape ? m->namespace_ : "com.amazon.coral.service", STRF(f->code)));
    if (str_is(f->message)) {
        cbor_put_text(&b, message ? model_name(m, message->name) : STR("message"));
        cbor_put_text(&b, f->message);
    }
    if (count)
        buf_put(&b, str_skip(buf_str(&members), 1));
    respond(a, f->status ? f->status : f->server ? 500 : 400, request_id, buf_str(&b), ret);
    if ((m->query_compatible || m->protocols & PROTOCOL_AWS_QUERY) && str_is(f->query_code))
        http_add(a, &ret->headers, STR("x-amzn-query-error"), str_fmt(a, "%.*s;%s", STRF(f->query_code), f->server ? "Receiver" : "Sender"));
}

static void encode_request(struct arena *a, const struct model *m, const struct operation *op, const void *in, struct http_request *ret)
{
    ret->method = STR("POST");
    ret->path = str_fmt(a, "/service/%s/operation/%s", m->shape_name, model_text(m, op->name));
    ret->query = STR_NONE;
    http_add(a, &ret->headers, STR("smithy-protocol"), STR("rpc-v2-cbor"));
    http_add(a, &ret->headers, STR("accept"), STR("application/cbor"));
    ret->body = map_of(a, m, op->input, in);
    if (str_is(ret->body))
        http_add(a, &ret->headers, STR("content-type"), STR("application/cbor"));
}

static bool decode_response(struct arena *a, const struct model *m, const struct operation *op, const struct http_response *resp,
                            void *out, struct wire_error *e)
{
    const struct shape *s = model_shape(m, op->output);
    return !s || str_empty(resp->body) || cbor_decode_struct(a, m, s, resp->body, out, e);
}

const struct protocol protocol_rpc_v2_cbor = {
    .bit = PROTOCOL_RPC_V2_CBOR,
    .name = "rpcv2Cbor",
    .decode_request = decode_request,
    .encode_response = encode_response,
    .encode_fault = encode_fault,
    .encode_request = encode_request,
    .decode_response = decode_response,
};
