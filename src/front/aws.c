/* The AWS surface: from bytes to a checked input, and from a result or a fault to bytes. */
#include <string.h>
#include "base/digest.h"
#include "base/json.h"
#include "base/log.h"
#include "base/rng.h"
#include "base/text.h"
#include "front/front_private.h"
#include "store/blob.h"
#include "wire/walk.h"

/* Payloads that stream are kept in memory up to this size; larger ones become blobs at once. */
#define STAGE_MIN (64 * 1024)

static struct str new_request_id(struct exchange *x)
{
    return rng_uuid(&x->io->rng, x->arena);
}

static const struct model *model_of(const struct exchange *x)
{
    return x->input.service->api->model;
}

static bool is_s3(const struct exchange *x)
{
    return x->input.service && model_of(x)->protocols & PROTOCOL_REST_XML;
}

static bool answer_fault(struct exchange *x, const struct fault *f)
{
    struct fault told = *f;

    if (is_s3(x) && !str_is(told.resource))
        told.resource = x->http.path;
    x->protocol->encode_fault(x->arena, model_of(x), x->input.op, str_is(x->input.call.request_id) ? x->input.call.request_id : new_request_id(x),
                              &told, &x->answer);
    return true;
}

static bool answer_common(struct exchange *x, enum common_fault kind, struct str message)
{
    struct fault f;
    fault_fill(x->arena, model_of(x), kind, message, &f);
    return answer_fault(x, &f);
}

/* --- requests that mean nothing here --- */

static bool answer_no_service(struct exchange *x)
{
    struct buf b = buf_in(x->arena);
    struct str id = new_request_id(x);
    struct str service = x->auth.place == SIGV4_NONE ? x->http.path : x->auth.service;
    struct str text = str_fmt(x->arena, "The service '%.*s' is not there.", STRF(service));

    x->answer.status = 501;
    http_add(x->arena, &x->answer.headers, STR("x-amzn-RequestId"), id);
    if (str_starts(http_header(&x->http.headers, "content-type"), STR("application/x-www-form-urlencoded"))) {
        http_add(x->arena, &x->answer.headers, STR("Content-Type"), STR("text/xml"));
        buf_putz(&b, "<ErrorResponse><Error><Type>Receiver</Type><Code>NotImplemented</Code><Message>");
        xml_escape(&b, text);
        buf_fmt(&b, "</Message></Error><RequestId>%.*s</RequestId></ErrorResponse>", STRF(id));
    } else {
        http_add(x->arena, &x->answer.headers, STR("Content-Type"), STR("application/x-amz-json-1.1"));
        http_add(x->arena, &x->answer.headers, STR("x-amzn-ErrorType"), STR("NotImplemented"));
        buf_putz(&b, "{\"__type\":\"NotImplemented\",\"message\":");
        json_quote(&b, text);
        buf_putc(&b, '}');
    }
    x->answer.body = buf_str(&b);
    return true;
}

static bool answer_missing(struct exchange *x, struct world *w, const struct aws_target *t)
{
    struct fault f;
    const struct model *m = model_of(x);

    if (str_is(t->missing) && !t->unknown) {
        world_count_missing(w, m, t->missing);
        return answer_common(x, COMMON_NOT_IMPLEMENTED, str_fmt(x->arena, "The operation %s:%.*s is not there yet.", m->id, STRF(t->missing)));
    }
    if (m->protocols & PROTOCOL_REST_XML) {
        f = (struct fault){.code = STR("MethodNotAllowed"), .message = STR("The specified method is not allowed against this resource."), .status = 405};
    } else if (m->protocols & PROTOCOL_EC2_QUERY || (x->protocol->bit & PROTOCOL_AWS_QUERY)) {
        f = (struct fault){.code = STR("InvalidAction"), .status = 400,
                           .message = str_fmt(x->arena, "Could not find operation %.*s for version %s", STRF(t->missing), m->version)};
    } else {
        f = (struct fault){.code = STR("UnknownOperationException"), .status = 404, .message = STR("The operation is not known.")};
    }
    return answer_fault(x, &f);
}

/* --- bodies --- */

static const struct member *streaming_payload(const struct model *m, const struct operation *op)
{
    const struct shape *s = op ? model_shape(m, op->input) : NULL;

    for (unsigned i = 0; s && i < s->count; i++) {
        const struct member *member = &m->members[s->first + i];
        if (member->location == IN_PAYLOAD && m->shapes[member->shape].flags & SHAPE_STREAMING)
            return member;
    }
    return NULL;
}

struct asked_digest {
    enum digest_kind kind;
    const char *word; /* in header names and algorithms */
    size_t offset;    /* in struct stream */
};

static const struct asked_digest digests[] = {
    {DIGEST_MD5, NULL, offsetof(struct stream, md5)},
    {DIGEST_CRC64NVME, NULL, offsetof(struct stream, crc64nvme)},
    {DIGEST_SHA1, "sha1", offsetof(struct stream, sha1)},
    {DIGEST_SHA256, "sha256", offsetof(struct stream, sha256)},
    {DIGEST_CRC32, "crc32", offsetof(struct stream, crc32)},
    {DIGEST_CRC32C, "crc32c", offsetof(struct stream, crc32c)},
};

static bool digest_asked(const struct exchange *x, const struct asked_digest *d)
{
    char header[64];

    if (!d->word)
        return true;
    snprintf(header, sizeof header, "x-amz-checksum-%s", d->word);
    return str_is(http_header(&x->http.headers, header)) ||
           str_ieq(http_header(&x->http.headers, "x-amz-sdk-checksum-algorithm"), str_from(d->word)) ||
           str_ieq(http_header(&x->http.headers, "x-amz-checksum-algorithm"), str_from(d->word));
}

static void digest_stream(struct exchange *x, struct str bytes, struct stream *s)
{
    for (size_t i = 0; i < sizeof digests / sizeof *digests; i++) {
        uint8_t out[DIGEST_MAX];
        if (!digest_asked(x, &digests[i]))
            continue;
        size_t n = digest_of(digests[i].kind, bytes, out);
        *(struct str *)(void *)((char *)s + digests[i].offset) = (struct str){arena_dup(x->arena, out, n), n};
    }
}

/* Takes the payload out of the server's memory: into a blob, or a copy. */
static bool keep_payload(struct exchange *x, struct world *w, struct stream *s)
{
    struct str bytes = s->bytes, why;

    if (!str_is(bytes))
        return true;
    digest_stream(x, bytes, s);
    if (bytes.n < STAGE_MIN) {
        s->bytes = str_dup(x->arena, bytes);
        return true;
    }
    struct blob_writer *writer = blob_writer_new(world_store(w), &why);
    if (!writer)
        return false;
    s->bytes = STR_NONE;
    if (!blob_write(writer, bytes)) {
        blob_abandon(writer);
        return false;
    }
    if (!blob_finish(writer, x->arena, &s->blob))
        return false;
    x->staged = s->blob;
    return true;
}

static void set_header(struct exchange *x, struct str name, struct str value)
{
    for (size_t i = 0; i < x->http.headers.len; i++)
        if (str_ieq(x->http.headers.items[i].name, name)) {
            x->http.headers.items[i].value = value;
            return;
        }
    http_add(x->arena, &x->http.headers, name, value);
}

/* Frames of aws-chunked come off; what follows the last chunk counts as headers. */
static bool unchunk(struct exchange *x, bool verify, struct fault *f)
{
    struct http_headers trailers = {0};
    struct str body;

    if (!x->auth.streaming)
        return true;
    if (!sigv4_unchunk(x->arena, &x->auth, STR_NONE, x->http.body, &body, &trailers, f))
        return false;
    if (verify && x->auth.chunks_signed)
        x->input.chunked = str_dup(x->arena, x->http.body);
    for (size_t i = 0; i < trailers.len; i++)
        set_header(x, trailers.items[i].name, trailers.items[i].value);
    x->http.body = body;
    return true;
}

/* --- the way in --- */

static struct fault *early(struct exchange *x)
{
    struct fault *f = arena_make(x->arena, struct fault);
    x->input.early = f;
    return f;
}

static bool decode(struct exchange *x, struct world *w)
{
    const struct model *m = model_of(x);
    const struct operation *op = x->input.op;
    const struct shape *input = model_shape(m, op->input), *output = model_shape(m, op->output);
    const struct member *payload = streaming_payload(m, op);
    struct wire_error error = {0};

    if (!payload)
        x->http.body = str_dup(x->arena, x->http.body);
    x->prepared = x->http;
    if (x->input.service->service->prepare)
        x->input.service->service->prepare(x->arena, &x->prepared);
    void *in = arena_alloc(x->arena, input ? input->size : 1);
    x->input.in = in;
    x->input.out = output ? arena_alloc(x->arena, output->size) : NULL;
    if (!x->protocol->decode_request(x->arena, m, op, &x->prepared, in, &error)) {
        *early(x) = (struct fault){.code = error.code, .message = error.message, .status = error.status ? error.status : 400};
        x->http.body = x->prepared.body = STR_NONE;
        return true;
    }
    if (payload) {
        struct stream *stream = (struct stream *)(void *)((char *)in + payload->offset);
        x->http.body = x->prepared.body = STR_NONE;
        if (!keep_payload(x, w, stream))
            return false;
    }
    struct fault *f = arena_make(x->arena, struct fault);
    if (!walk_validate(x->arena, m, op, x->protocol, in, f))
        x->input.early = f;
    return true;
}

static bool looks_like_s3(const struct http_request *http)
{
    struct str authorization = http_header(&http->headers, "authorization");
    return str_find(authorization, STR("/s3/aws4_request")) >= 0 || str_find(http->query, STR("%2Fs3%2Faws4_request")) >= 0 ||
           (!str_is(authorization) && !str_is(http_header(&http->headers, "x-amz-target")));
}

bool aws_begin(struct exchange *x, struct world *w)
{
    struct fault f = {0};
    bool s3 = looks_like_s3(&x->http), signed_well = sigv4_parse(x->arena, &x->http, s3, &x->auth, &f);
    struct aws_target t = aws_resolve(x->arena, &x->http, &x->auth);

    x->input.service = t.service;
    x->input.op = t.op;
    x->protocol = t.protocol;
    if (!t.service)
        return answer_no_service(x);
    if (!signed_well)
        return answer_fault(x, &f);
    if (!t.op)
        return answer_missing(x, w, &t);
    bool verify = x->auth.place != SIGV4_NONE && !world_trusts(w, &x->http, x->auth.access_key);
    if (verify) {
        sigv4_canonical(x->arena, &x->http, is_s3(x), &x->auth);
        x->input.payload_bad = !x->auth.streaming && !sigv4_payload_ok(&x->auth, x->http.body);
    }
    x->input.arena = x->arena;
    x->input.http = &x->http;
    x->input.auth = &x->auth;
    if (!unchunk(x, verify, &f)) {
        *early(x) = f;
        x->input.in = arena_alloc(x->arena, 1);
        x->http.body = STR_NONE;
    } else if (!decode(x, w)) {
        return answer_common(x, COMMON_INTERNAL, STR("The payload cannot be kept: the disk is full or refuses it."));
    }
    exchange_submit(x);
    return false;
}

void aws_finish(struct exchange *x)
{
    if (x->input.verdict != DONE && str_is(x->staged))
        blob_discard(world_store(x->io->front->world), x->staged);
    if (x->input.verdict == WAIT) /* nobody is there any more */
        return;
    if (x->input.verdict != DONE) {
        answer_fault(x, &x->input.call.fault);
        return;
    }
    struct fault wrong;
    if (!prove_answer(x, &wrong)) {
        answer_fault(x, &wrong);
        return;
    }
    x->protocol->encode_response(x->arena, model_of(x), x->input.op, x->input.call.request_id, x->input.out, &x->answer);
    /* The model knows one status of success; a part of a body has another. */
    if (x->answer.status == 200 && is_s3(x) && str_is(http_header(&x->answer.headers, "content-range")))
        x->answer.status = 206;
}
