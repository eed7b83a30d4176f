#include "wire/sigv4.h"
#include "wire/sigv4_private.h"
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/text.h"
#include "base/time.h"

struct pair {
    struct str name, value;
};

struct pairs {
    struct pair *items;
    size_t len;
};

static int pair_cmp(const void *x, const void *y) {
    const struct pair *a = x, *b = y;
    int order = str_cmp(a->name, b->name);
    return order ? order : str_cmp(a->value, b->value);
}

/* Removes "." and ".." and repeated slashes, on the bytes as they were sent: escapes are not undone first. */
static struct str normal_path(struct arena *a, struct str path) {
    struct { struct str *items; size_t len; } kept = {NULL, 0};
    bool directory = true;
    for (struct str rest = path; str_is(rest);) {
        struct str segment = str_cut(&rest, '/');
        directory = str_empty(segment) || str_eqz(segment, ".") || str_eqz(segment, "..");
        if (str_eqz(segment, "..")) {
            if (kept.len) kept.len--;
        } else if (!directory) {
            *list_add(a, &kept) = segment;
        }
    }
    struct buf b = buf_in(a);
    for (size_t i = 0; i < kept.len; i++) {
        buf_putc(&b, '/');
        buf_put(&b, kept.items[i]);
    }
    if (directory) buf_putc(&b, '/');
    return buf_str(&b);
}

static void put_path(struct arena *a, struct buf *b, struct str path, bool s3) {
    if (str_empty(path)) path = STR("/");
    if (s3) {
        struct str plain;
        percent_encode(b, percent_decode(a, path, false, &plain) ? plain : path, true);
    } else {
        percent_encode(b, normal_path(a, path), true);
    }
}

static struct str recode(struct arena *a, struct str s) {
    struct str plain;
    if (!percent_decode(a, s, true, &plain)) plain = s;
    struct buf b = buf_in(a);
    percent_encode(&b, plain, false);
    return buf_str(&b);
}

static void put_query(struct arena *a, struct buf *b, struct str query, bool presigned) {
    struct pairs pairs = {NULL, 0};
    for (struct str rest = query; str_is(rest);) {
        struct str value = str_cut(&rest, '&');
        if (str_empty(value)) continue;
        struct str name = recode(a, str_cut(&value, '='));
        if (presigned && str_eqz(name, "X-Amz-Signature")) continue;
        *list_add(a, &pairs) = (struct pair){name, str_is(value) ? recode(a, value) : STR("")};
    }
    if (pairs.len) qsort(pairs.items, pairs.len, sizeof *pairs.items, pair_cmp);
    for (size_t i = 0; i < pairs.len; i++) {
        if (i) buf_putc(b, '&');
        buf_put(b, pairs.items[i].name);
        buf_putc(b, '=');
        buf_put(b, pairs.items[i].value);
    }
}

/* Trimmed, and inner runs of white space made one space. */
static void put_value(struct buf *b, struct str value) {
    value = str_trim(value);
    bool space = false;
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (blank && space) continue;
        buf_putc(b, blank ? ' ' : c);
        space = blank;
    }
}

static void put_header(struct buf *b, const struct http_request *r, struct str name) {
    buf_put(b, name);
    buf_putc(b, ':');
    bool found = false;
    for (size_t i = 0; i < r->headers.len; i++) {
        if (!str_ieq(r->headers.items[i].name, name)) continue;
        if (found) buf_putc(b, ',');
        put_value(b, r->headers.items[i].value);
        found = true;
    }
    /* Servers keep these two apart from the other headers. */
    if (!found && str_eqz(name, "host")) put_value(b, r->host);
    if (!found && str_eqz(name, "content-length")) buf_put_i64(b, (int64_t)r->body.n);
    buf_putc(b, '\n');
}

void sigv4_canonical(struct arena *a, const struct http_request *r, bool s3, struct sigv4 *sig) {
    char hex[64];
    struct buf b = buf_in(a);
    buf_put(&b, r->method);
    buf_putc(&b, '\n');
    put_path(a, &b, r->path, s3);
    buf_putc(&b, '\n');
    put_query(a, &b, r->query, sig->place == SIGV4_QUERY);
    buf_putc(&b, '\n');
    for (struct str rest = sig->signed_headers; str_is(rest);) {
        struct str name = str_cut(&rest, ';');
        if (!str_empty(name)) put_header(&b, r, str_lower(a, name));
    }
    buf_putc(&b, '\n');
    buf_put(&b, sig->signed_headers);
    buf_putc(&b, '\n');
    buf_put(&b, str_is(sig->payload_hash) ? sig->payload_hash : sigv4_sha256_hex(r->body, hex));
    sig->canonical = buf_str(&b);
    sig->string_to_sign = str_fmt(a, SIGV4_ALGORITHM "\n%.*s\n%.*s\n%.*s", STRF(time_amz_basic(a, sig->time)),
                                  STRF(sigv4_scope(a, sig)), STRF(sigv4_sha256_hex(sig->canonical, hex)));
}

struct str sigv4_scope(struct arena *a, const struct sigv4 *sig) {
    return str_fmt(a, "%.*s/%.*s/%.*s/" SIGV4_TERMINATOR, STRF(sig->date), STRF(sig->region), STRF(sig->service));
}

static struct str hex_into(const uint8_t bytes[32], char ret_hex[64]) {
    for (size_t i = 0; i < 32; i++) {
        ret_hex[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        ret_hex[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    return (struct str){ret_hex, 64};
}

struct str sigv4_sha256_hex(struct str bytes, char ret_hex[64]) {
    uint8_t hash[DIGEST_MAX];
    digest_of(DIGEST_SHA256, bytes, hash);
    return hex_into(hash, ret_hex);
}

struct str sigv4_hmac_hex(const uint8_t key[32], struct str text, char ret_hex[64]) {
    uint8_t mac[32];
    hmac_sha256((struct str){(const char *)key, 32}, text, mac);
    return hex_into(mac, ret_hex);
}

#define SECRET_MAX 1024

void sigv4_key(struct str secret, struct str date, struct str region, struct str service, uint8_t ret_key[32]) {
    char first[4 + SECRET_MAX] = "AWS4";
    secret = str_take(secret, SECRET_MAX);
    if (secret.n) memcpy(first + 4, secret.p, secret.n);
    struct str key = {(const char *)ret_key, 32};
    hmac_sha256((struct str){first, 4 + secret.n}, date, ret_key);
    const struct str scope[] = {region, service, STR(SIGV4_TERMINATOR)};
    for (size_t i = 0; i < 3; i++) {
        uint8_t next[32];
        hmac_sha256(key, scope[i], next);
        memcpy(ret_key, next, sizeof next);
    }
}

bool sigv4_verify(const struct sigv4 *sig, struct str secret) {
    if (sig->place == SIGV4_NONE || !str_is(sig->string_to_sign)) return false;
    uint8_t key[32];
    char hex[64];
    sigv4_key(secret, sig->date, sig->region, sig->service, key);
    return equal_in_constant_time(sigv4_hmac_hex(key, sig->string_to_sign, hex), sig->signature);
}

bool sigv4_payload_ok(const struct sigv4 *sig, struct str body) {
    if (!str_is(sig->payload_hash) || str_eqz(sig->payload_hash, "UNSIGNED-PAYLOAD")) return true;
    if (str_starts(sig->payload_hash, STR("STREAMING-"))) return true;
    char hex[64];
    return str_ieq(sigv4_sha256_hex(body, hex), sig->payload_hash);
}

bool sigv4_refuse(struct fault *ret, int status, const char *code, struct str message) {
    *ret = (struct fault){.code = str_from(code), .message = message, .status = status};
    return false;
}
