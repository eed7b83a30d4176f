/* aws-chunked bodies: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
#include "wire/sigv4.h"
#include "wire/sigv4_private.h"
#include <string.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/time.h"

/* Every chunk but the last one with data must be at least this long. */
#define CHUNK_MIN 8192
#define CHUNK_HEADER_MAX 1024

struct chunks {
    struct arena *a;
    const struct sigv4 *sig;
    bool check;
    uint8_t key[32];
    struct str previous; /* signature that the next one continues */
    char hex[64];        /* of `previous`, once a chunk was seen */
    struct str rest;
    struct fault *fault;
};

static bool cut_short(struct chunks *c) {
    return sigv4_refuse(c->fault, 400, "IncompleteBody",
                        STR("You did not provide the number of bytes specified by the Content-Length HTTP header"));
}

static bool unsigned_wrong(struct chunks *c) {
    return sigv4_refuse(c->fault, 403, "SignatureDoesNotMatch",
                        STR("The request signature we calculated does not match the signature you provided. "
                            "Check your key and signing method."));
}

static bool take_line(struct chunks *c, struct str *ret) {
    ptrdiff_t end = str_find(str_take(c->rest, CHUNK_HEADER_MAX), STR("\r\n"));
    if (end < 0) return cut_short(c);
    *ret = str_take(c->rest, (size_t)end);
    c->rest = str_skip(c->rest, (size_t)end + 2);
    return true;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static bool chunk_size(struct str text, size_t *ret) {
    if (str_empty(text) || text.n > 15) return false;
    size_t size = 0;
    for (size_t i = 0; i < text.n; i++) {
        int digit = hex_digit(text.p[i]);
        if (digit < 0) return false;
        size = size << 4 | (size_t)digit;
    }
    *ret = size;
    return true;
}

/* Checks one link of the chain: each signature covers the one before. */
static bool link_ok(struct chunks *c, const char *algorithm, struct str payload, bool trailer, struct str given) {
    if (!c->check) return true;
    char hash[64], empty[64], mine[64];
    struct buf b = buf_in(c->a);
    buf_fmt(&b, "%s\n%.*s\n%.*s\n%.*s\n", algorithm, STRF(time_amz_basic(c->a, c->sig->time)), STRF(sigv4_scope(c->a, c->sig)),
            STRF(c->previous));
    if (!trailer) {
        buf_put(&b, sigv4_sha256_hex(STR(""), empty));
        buf_putc(&b, '\n');
    }
    buf_put(&b, sigv4_sha256_hex(payload, hash));
    struct str want = sigv4_hmac_hex(c->key, buf_str(&b), mine);
    if (!equal_in_constant_time(want, given)) return unsigned_wrong(c);
    memcpy(c->hex, mine, sizeof mine);
    c->previous = (struct str){c->hex, sizeof c->hex};
    return true;
}

/* The chunk's data; empty at the end of the data. */
static bool take_chunk(struct chunks *c, struct str *ret) {
    struct str line, signature = STR_NONE;
    size_t size;
    if (!take_line(c, &line)) return false;
    struct str digits = str_cut(&line, ';');
    if (!chunk_size(str_trim(digits), &size)) return cut_short(c);
    while (str_is(line)) {
        struct str value = str_cut(&line, ';');
        struct str name = str_trim(str_cut(&value, '='));
        if (str_eqz(name, "chunk-signature")) signature = str_trim(value);
    }
    if (size > c->rest.n) return cut_short(c);
    *ret = str_take(c->rest, size);
    c->rest = str_skip(c->rest, size);
    if (c->sig->chunks_signed && !str_is(signature)) return unsigned_wrong(c);
    if (!link_ok(c, SIGV4_ALGORITHM "-PAYLOAD", *ret, false, signature)) return false;
    if (!size) return true;
    if (!str_starts(c->rest, STR("\r\n"))) return cut_short(c);
    c->rest = str_skip(c->rest, 2);
    return true;
}

static bool bad_trailer(struct chunks *c) {
    return sigv4_refuse(c->fault, 400, "MalformedTrailerError",
                        STR("The request contained trailing data that was not well-formed or did not conform to our published schema."));
}

static bool is_declared(struct str names, struct str name) {
    while (str_is(names))
        if (str_ieq(str_trim(str_cut(&names, ',')), name)) return true;
    return false;
}

/* Lines end in CRLF, or in LF alone from some clients; an empty one or the end of the body ends them. */
static bool take_trailers(struct chunks *c, struct http_headers *trailers) {
    struct buf covered = buf_in(c->a);
    struct str signature = STR_NONE;
    for (struct str rest = c->rest; str_is(rest);) {
        struct str line = str_cut(&rest, '\n');
        line = str_trim(line);
        if (str_empty(line)) continue;
        struct str value = line, name = str_lower(c->a, str_trim(str_cut(&value, ':')));
        if (!str_is(value) || str_empty(name)) return bad_trailer(c);
        value = str_trim(value);
        if (str_eqz(name, "x-amz-trailer-signature")) {
            signature = value;
            continue;
        }
        if (!c->sig->trailer || !is_declared(c->sig->trailer_names, name)) return bad_trailer(c);
        buf_fmt(&covered, "%.*s:%.*s\n", STRF(name), STRF(value));
        http_add(c->a, trailers, name, value);
    }
    for (struct str names = c->sig->trailer ? c->sig->trailer_names : STR_NONE; str_is(names);) {
        struct str name = str_lower(c->a, str_trim(str_cut(&names, ',')));
        if (!str_empty(name) && !str_is(http_header(trailers, str_z(c->a, name)))) return bad_trailer(c);
    }
    if (!c->sig->trailer || !c->sig->chunks_signed) return true;
    if (!str_is(signature)) return unsigned_wrong(c);
    return link_ok(c, SIGV4_ALGORITHM "-TRAILER", buf_str(&covered), true, signature);
}

bool sigv4_unchunk(struct arena *a, const struct sigv4 *sig, struct str secret, struct str body, struct str *ret_body,
                   struct http_headers *trailers, struct fault *ret_fault) {
    struct chunks c = {.a = a, .sig = sig, .previous = sig->signature, .rest = body, .fault = ret_fault};
    c.check = sig->chunks_signed && str_is(secret);
    if (c.check) sigv4_key(secret, sig->date, sig->region, sig->service, c.key);
    /* One chunk, the common case, is handed on where it lies; more are gathered in one piece. */
    struct str whole = {body.p ? body.p : "", 0}, chunk;
    char *gathered = NULL;
    size_t last = CHUNK_MIN;
    for (;;) {
        if (!take_chunk(&c, &chunk)) return false;
        if (!chunk.n) break;
        if (last < CHUNK_MIN)
            return sigv4_refuse(ret_fault, 403, "InvalidChunkSizeError",
                                STR("Only the last chunk is allowed to have a size less than 8192 bytes"));
        last = chunk.n;
        if (!whole.n) {
            whole = chunk;
            continue;
        }
        if (!gathered) {
            gathered = arena_alloc(a, body.n);
            memcpy(gathered, whole.p, whole.n);
            whole.p = gathered;
        }
        memcpy(gathered + whole.n, chunk.p, chunk.n);
        whole.n += chunk.n;
    }
    if (sig->decoded_size.has && (uint64_t)sig->decoded_size.val != whole.n) return cut_short(&c);
    if (!take_trailers(&c, trailers)) return false;
    *ret_body = whole;
    return true;
}
