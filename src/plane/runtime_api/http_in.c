#include "plane/runtime_api/http_in.h"
#include <string.h>
#include <sys/types.h>
#include "base/arena.h"

struct phr_header {
    const char *name;
    size_t name_len;
    const char *value;
    size_t value_len;
};
int phr_parse_request(const char *buf, size_t len, const char **method, size_t *method_len, const char **path, size_t *path_len,
                      int *minor_version, struct phr_header *headers, size_t *num_headers, size_t last_len);
int phr_parse_headers(const char *buf, size_t len, struct phr_header *headers, size_t *num_headers, size_t last_len);
ssize_t phr_decode_chunked(struct http_in_chunks *decoder, char *buf, size_t *bufsz);

#define HEADERS_MAX 100

void http_in_init(struct http_in *h)
{
    *h = (struct http_in){.arena = arena_new()};
}

void http_in_fini(struct http_in *h)
{
    arena_free(h->arena);
    buf_fini(&h->pending);
    *h = (struct http_in){0};
}

void http_in_next(struct http_in *h)
{
    struct arena *a = h->arena;
    struct buf pending = h->pending;

    arena_reset(a);
    pending.n = 0;
    *h = (struct http_in){.arena = a, .pending = pending};
}

static void add_headers(struct http_in *h, struct http_headers *to, const struct phr_header *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (from[i].name) /* else: the header before it goes on, which nobody writes any more */
            http_add(h->arena, to, str_lower(h->arena, (struct str){from[i].name, from[i].name_len}),
                     str_dup(h->arena, (struct str){from[i].value, from[i].value_len}));
}

static bool read_framing(struct http_in *h, int minor)
{
    struct str coding = http_header(&h->headers, "transfer-encoding"), length = http_header(&h->headers, "content-length");
    struct str connection = http_header(&h->headers, "connection");
    int64_t n = 0;

    h->keep_alive = minor > 0 ? !str_ieq(connection, STR("close")) : str_ieq(connection, STR("keep-alive"));
    h->expects = str_ieq(http_header(&h->headers, "expect"), STR("100-continue"));
    if (str_is(coding)) {
        h->chunked = true;
        return str_ieq(coding, STR("chunked")) && !str_is(length);
    }
    if (str_is(length) && (!str_to_i64(length, &n) || n < 0))
        return false;
    h->left = (uint64_t)n;
    return true;
}

static size_t read_head(struct http_in *h, struct str bytes)
{
    struct phr_header headers[HEADERS_MAX];
    size_t count = HEADERS_MAX, before = h->pending.n, room = HTTP_IN_HEAD_MAX - before, method_n, path_n;
    const char *method, *path;
    int minor;

    bytes = str_take(bytes, room);
    buf_put(&h->pending, bytes);
    int n = phr_parse_request(h->pending.p ? h->pending.p : "", h->pending.n, &method, &method_n, &path, &path_n, &minor, headers, &count, before);
    if (n == -1 || (n == -2 && h->pending.n >= HTTP_IN_HEAD_MAX)) {
        h->state = HTTP_IN_BAD;
        return bytes.n;
    }
    if (n == -2)
        return bytes.n;
    h->method = str_dup(h->arena, (struct str){method, method_n});
    h->path = str_dup(h->arena, (struct str){path, path_n});
    add_headers(h, &h->headers, headers, count);
    h->pending.n = 0;
    if (!read_framing(h, minor))
        h->state = HTTP_IN_BAD;
    else
        h->state = h->chunked || h->left ? HTTP_IN_BODY : HTTP_IN_WHOLE;
    return (size_t)n - before;
}

static size_t read_chunks(struct http_in *h, struct str bytes, struct buf *body)
{
    size_t at = body->n, n = bytes.n;

    if (!n)
        return 0;
    buf_put(body, bytes);
    ssize_t after = phr_decode_chunked(&h->chunks, body->p + at, &n);
    body->n = at + n;
    if (after == -1) {
        h->state = HTTP_IN_BAD;
        return bytes.n;
    }
    if (after == -2)
        return bytes.n;
    h->state = HTTP_IN_TRAILER;
    return bytes.n - (size_t)after;
}

static size_t read_trailer(struct http_in *h, struct str bytes)
{
    struct phr_header headers[HEADERS_MAX];
    size_t count = HEADERS_MAX, before = h->pending.n;

    bytes = str_take(bytes, HTTP_IN_HEAD_MAX - before);
    buf_put(&h->pending, bytes);
    /* The usual one is empty. */
    int n = h->pending.n >= 2 && !memcmp(h->pending.p, "\r\n", 2) ? 2 : phr_parse_headers(h->pending.p ? h->pending.p : "", h->pending.n, headers, &count, 0);
    if (n == -1 || (n == -2 && h->pending.n >= HTTP_IN_HEAD_MAX)) {
        h->state = HTTP_IN_BAD;
        return bytes.n;
    }
    if (n == -2)
        return bytes.n;
    if (n > 2)
        add_headers(h, &h->trailers, headers, count);
    h->pending.n = 0;
    h->state = HTTP_IN_WHOLE;
    return (size_t)n - before;
}

size_t http_in_feed(struct http_in *h, struct str bytes, struct buf *body)
{
    size_t all = bytes.n;

    while (bytes.n && h->state < HTTP_IN_WHOLE) {
        size_t n = 0;
        if (h->state == HTTP_IN_HEAD) {
            n = read_head(h, bytes);
        } else if (h->state == HTTP_IN_TRAILER) {
            n = read_trailer(h, bytes);
        } else if (h->chunked) {
            n = read_chunks(h, bytes, body);
        } else {
            n = h->left < bytes.n ? (size_t)h->left : bytes.n;
            buf_put(body, str_take(bytes, n));
            h->left -= n;
            if (!h->left)
                h->state = HTTP_IN_WHOLE;
        }
        bytes = str_skip(bytes, n);
    }
    return all - bytes.n;
}
