#include <string.h>
#include "base/digest.h"
#include "base/text.h"
#include "wire/rest.h"
#include "wire/scalar.h"
#include "wire/xml.h"

static bool is_s3(const struct model *m)
{
    return strcmp(m->id, "s3") == 0;
}

static struct rest_words words_of(const struct model *m)
{
    if (is_s3(m))
        return (struct rest_words){.code = "InvalidArgument", .uri = "InvalidURI"};
    return (struct rest_words){.code = strcmp(m->id, "route53") == 0 ? "InvalidInput" : "InvalidArgument", .uri = "InvalidURI"};
}

static bool malformed(struct arena *a, const struct model *m, struct str why, struct wire_error *e)
{
    if (is_s3(m) || strcmp(m->id, "cloudfront") == 0)
        return wire_fail(a, e, "MalformedXML",
                         "The XML you provided was not well-formed or did not validate against our published schema");
    return wire_fail(a, e, "MalformedInput", "%.*s", STRF(why));
}

static const char *payload_name(const struct model *m, const struct member *payload)
{
    return payload->xml_name ? model_text(m, payload->xml_name) : xml_root_name(m, shape_of(m, payload));
}

static const char *root_namespace(const struct model *m, const struct member *payload, const struct shape *s)
{
    if (payload && payload->xml_ns)
        return model_text(m, payload->xml_ns);
    return s->xml_ns ? model_text(m, s->xml_ns) : m->xml_ns;
}

/* The body of a message of shape s. A structured body that is empty stands for no members at all. */
static bool decode_body(struct arena *a, const struct model *m, const struct shape *s, struct str body, struct xml_expect expect,
                        void *structure, struct wire_error *e)
{
    const struct member *payload = rest_payload(m, s);
    struct str why;

    if (payload && rest_payload_is_raw(m, payload)) {
        rest_read_raw_payload(m, payload, body, structure);
        return true;
    }
    if (str_empty(body) || (!payload && !rest_has_body(m, s)))
        return true;
    if (payload && !is_structure(shape_of(m, payload)))
        return malformed(a, m, STR("The payload can not be XML"), e);
    if (payload) {
        const struct shape *target = shape_of(m, payload);
        expect.root = payload_name(m, payload);
        return xml_decode(a, m, target, body, &expect, structure_slot(a, target, member_slot(structure, payload), false), &why) ||
               malformed(a, m, why, e);
    }
    expect.root = xml_root_name(m, s);
    expect.bound = true;
    return xml_decode(a, m, s, body, &expect, structure, &why) || malformed(a, m, why, e);
}

static bool decode_request(struct arena *a, const struct model *m, const struct operation *op, const struct http_request *req, void *in,
                           struct wire_error *e)
{
    const struct shape *s = model_shape(m, op->input);
    struct rest_words words = words_of(m);

    return rest_decode_request(a, m, op, req, &words, in, e) &&
           (!s || decode_body(a, m, s, req->body, (struct xml_expect){0}, in, e));
}

static bool decode_response(struct arena *a, const struct model *m, const struct operation *op, const struct http_response *resp,
                            void *out, struct wire_error *e)
{
    const struct shape *s = model_shape(m, op->output);
    struct rest_words words = words_of(m);

    if (!s)
        return true;
    if (!rest_decode_response(a, m, s, resp, &words, out, e))
        return false;
    return decode_body(a, m, s, resp->body, (struct xml_expect){.unwrapped = s->flags & SHAPE_UNWRAPPED}, out, e);
}

/* The structured body of a message; nothing when none is due. */
static void encode_body(struct arena *a, const struct model *m, const struct shape *s, const void *structure, struct buf *b)
{
    struct xml_out w = {a, m, b, .ms = is_s3(m)};
    const struct member *payload = rest_payload(m, s);

    if (payload) {
        const struct shape *target = shape_of(m, payload);
        const void *p = member_at(structure, payload);
        if (!is_structure(target) || !model_present(target, p))
            return;
        buf_putz(b, xml_prolog);
        xml_structure(&w, payload_name(m, payload), root_namespace(m, payload, target), target, structure_at(p, false), false);
    } else if (s->flags & SHAPE_UNWRAPPED) {
        buf_putz(b, xml_prolog);
        xml_unwrapped(&w, root_namespace(m, NULL, s), s, structure);
    } else if (rest_has_body(m, s)) {
        buf_putz(b, xml_prolog);
        xml_structure(&w, xml_root_name(m, s), root_namespace(m, NULL, s), s, structure, true);
    }
}

static void encode_request(struct arena *a, const struct model *m, const struct operation *op, const void *in, struct http_request *ret)
{
    const struct shape *s = in ? model_shape(m, op->input) : NULL;
    const struct member *payload = rest_payload(m, s);
    struct buf b = buf_in(a);
    struct stream stream;

    rest_encode_request(a, m, op, in, ret);
    if (payload && rest_payload_is_raw(m, payload)) {
        ret->body = rest_raw_body(a, m, payload, in, &ret->headers, &stream);
        return;
    }
    if (s)
        encode_body(a, m, s, in, &b);
    if (b.n)
        rest_default_header(a, &ret->headers, "Content-Type", "application/xml");
    ret->body = buf_str(&b);
}

/* S3's second request id: opaque to everybody. */
static struct str host_id(struct arena *a, struct str request_id)
{
    uint8_t bytes[2 * DIGEST_MAX];
    size_t n = digest_of(DIGEST_SHA256, request_id, bytes);

    n += digest_of(DIGEST_SHA256, (struct str){(char *)bytes, n}, bytes + n);
    return base64_encode(a, (struct str){(char *)bytes, n - 8});
}

static void put_ids(struct arena *a, const struct model *m, struct str request_id, struct http_headers *headers)
{
    if (is_s3(m)) {
        http_add(a, headers, STR("x-amz-request-id"), request_id);
        http_add(a, headers, STR("x-amz-id-2"), host_id(a, request_id));
    } else {
        http_add(a, headers, STR("x-amzn-RequestId"), request_id);
    }
}

static void encode_response(struct arena *a, const struct model *m, const struct operation *op, struct str request_id, const void *out,
                            struct http_response *ret)
{
    const struct shape *s = model_shape(m, op->output);
    struct buf b = buf_in(a);

    put_ids(a, m, request_id, &ret->headers);
    rest_encode_response(a, m, op, out, ret);
    if (!s || ret->head || ret->status == 204 || ret->status == 304)
        return;
    encode_body(a, m, s, out, &b);
    if (b.n) {
        rest_default_header(a, &ret->headers, "Content-Type", "application/xml");
        ret->body = buf_str(&b);
    }
}

static void put_further(struct xml_out *w, const struct fault *f)
{
    if (f->shape && f->data)
        xml_error_members(w, f->shape, f->data);
    for (size_t i = 0; i < sizeof f->extra / sizeof *f->extra; i++)
        if (str_is(f->extra[i].name))
            xml_leaf(w, str_z(w->arena, f->extra[i].name), f->extra[i].value);
}

static void put_s3_error(struct xml_out *w, struct str request_id, const struct fault *f)
{
    xml_open(w, "Error", NULL);
    xml_leaf(w, "Code", f->code);
    xml_leaf(w, "Message", f->message);
    put_further(w, f);
    xml_leaf(w, "Resource", f->resource);
    xml_leaf(w, "RequestId", request_id);
    xml_leaf(w, "HostId", host_id(w->arena, request_id));
    xml_close(w, "Error");
}

static void put_error_response(struct xml_out *w, struct str request_id, const struct fault *f)
{
    xml_open(w, "ErrorResponse", w->model->xml_ns);
    xml_open(w, "Error", NULL);
    xml_leaf(w, "Type", f->server ? STR("Receiver") : STR("Sender"));
    xml_leaf(w, "Code", f->code);
    xml_leaf(w, "Message", f->message);
    put_further(w, f);
    xml_close(w, "Error");
    xml_leaf(w, "RequestId", request_id);
    xml_close(w, "ErrorResponse");
}

static void encode_fault(struct arena *a, const struct model *m, const struct operation *op, struct str request_id,
                         const struct fault *f, struct http_response *ret)
{
    struct buf b = buf_in(a);
    struct xml_out w = {a, m, &b, .ms = is_s3(m)};

    ret->status = f->status ? f->status : f->server ? 500 : 400;
    ret->head = op && op->http_method == HTTP_HEAD;
    put_ids(a, m, request_id, &ret->headers);
    if (f->shape && f->data)
        rest_encode_headers(a, m, f->shape, f->data, &ret->headers);
    rest_default_header(a, &ret->headers, "Content-Type", "application/xml");
    if (ret->head || ret->status == 304)
        return;
    buf_putz(&b, xml_prolog);
    if (is_s3(m))
        put_s3_error(&w, request_id, f);
    else
        put_error_response(&w, request_id, f);
    ret->body = buf_str(&b);
}

const struct protocol protocol_rest_xml = {
    .bit = PROTOCOL_REST_XML,
    .name = "restXml",
    .decode_request = decode_request,
    .encode_response = encode_response,
    .encode_fault = encode_fault,
    .encode_request = encode_request,
    .decode_response = decode_response,
};
