#include "wire/sigv4.h"
#include "wire/sigv4_private.h"
#include <stdlib.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/time.h"

static int name_cmp(const void *a, const void *b) { return str_cmp(*(const struct str *)a, *(const struct str *)b); }

/* All headers and the host, lower-case, sorted, each once. */
static struct str all_headers(struct arena *a, const struct http_request *r) {
    struct { struct str *items; size_t len; } names = {NULL, 0};
    *list_add(a, &names) = STR("host");
    for (size_t i = 0; i < r->headers.len; i++) *list_add(a, &names) = str_lower(a, r->headers.items[i].name);
    qsort(names.items, names.len, sizeof *names.items, name_cmp);
    struct buf b = buf_in(a);
    for (size_t i = 0; i < names.len; i++) {
        if (i && str_eq(names.items[i], names.items[i - 1])) continue;
        if (b.n) buf_putc(&b, ';');
        buf_put(&b, names.items[i]);
    }
    return buf_str(&b);
}

static struct str signature_of(struct arena *a, struct str secret, const struct sigv4 *sig) {
    uint8_t key[32];
    char hex[64];
    sigv4_key(secret, sig->date, sig->region, sig->service, key);
    return str_dup(a, sigv4_hmac_hex(key, sig->string_to_sign, hex));
}

static struct sigv4 begin(struct arena *a, enum sigv4_place place, struct str access_key, struct str region, struct str service,
                          int64_t now_us) {
    return (struct sigv4){.place = place, .access_key = access_key, .date = str_take(time_amz_basic(a, now_us), 8), .region = region,
                          .service = service, .time = now_us};
}

void sigv4_sign(struct arena *a, struct http_request *r, struct str access_key, struct str secret, struct str token, struct str region,
                struct str service, int64_t now_us, bool s3) {
    struct sigv4 sig = begin(a, SIGV4_HEADER, access_key, region, service, now_us);
    http_add(a, &r->headers, STR("x-amz-date"), time_amz_basic(a, now_us));
    if (str_is(token)) http_add(a, &r->headers, STR("x-amz-security-token"), token);
    if (s3) {
        char hex[64];
        sig.payload_hash = http_header(&r->headers, "x-amz-content-sha256");
        if (!str_is(sig.payload_hash)) {
            sig.payload_hash = str_dup(a, sigv4_sha256_hex(r->body, hex));
            http_add(a, &r->headers, STR("x-amz-content-sha256"), sig.payload_hash);
        }
    }
    sig.signed_headers = all_headers(a, r);
    sigv4_canonical(a, r, s3, &sig);
    http_add(a, &r->headers, STR("authorization"),
             str_fmt(a, SIGV4_ALGORITHM " Credential=%.*s/%.*s, SignedHeaders=%.*s, Signature=%.*s", STRF(access_key),
                     STRF(sigv4_scope(a, &sig)), STRF(sig.signed_headers), STRF(signature_of(a, secret, &sig))));
}

static void put_param(struct buf *b, const char *name, struct str value) {
    if (b->n) buf_putc(b, '&');
    buf_putz(b, name);
    buf_putc(b, '=');
    percent_encode(b, value, false);
}

void sigv4_presign(struct arena *a, struct http_request *r, struct str access_key, struct str secret, struct str token,
                   struct str region, struct str service, int64_t now_us, int64_t expires_s, bool s3) {
    struct sigv4 sig = begin(a, SIGV4_QUERY, access_key, region, service, now_us);
    if (s3) sig.payload_hash = STR("UNSIGNED-PAYLOAD");
    sig.signed_headers = all_headers(a, r);
    struct buf b = buf_in(a);
    buf_put(&b, r->query);
    put_param(&b, "X-Amz-Algorithm", STR(SIGV4_ALGORITHM));
    put_param(&b, "X-Amz-Credential", str_fmt(a, "%.*s/%.*s", STRF(access_key), STRF(sigv4_scope(a, &sig))));
    put_param(&b, "X-Amz-Date", time_amz_basic(a, now_us));
    put_param(&b, "X-Amz-Expires", str_fmt(a, "%lld", (long long)expires_s));
    if (str_is(token)) put_param(&b, "X-Amz-Security-Token", token);
    put_param(&b, "X-Amz-SignedHeaders", sig.signed_headers);
    r->query = buf_str(&b);
    sigv4_canonical(a, r, s3, &sig);
    put_param(&b, "X-Amz-Signature", signature_of(a, secret, &sig));
    r->query = buf_str(&b);
}
