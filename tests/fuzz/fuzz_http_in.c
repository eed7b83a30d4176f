/* Requests of runtimes: read whole or in pieces, the same comes out. */
#include "base/arena.h"
#include "base/die.h"
#include "plane/runtime_api/http_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_all(struct http_in *h, struct str bytes, size_t step, struct buf *body)
{
    http_in_init(h);
    while (bytes.n && h->state < HTTP_IN_WHOLE) {
        struct str piece = str_take(bytes, step);
        size_t n = http_in_feed(h, piece, body);
        ASSERT(n <= piece.n);
        ASSERT(n == piece.n || h->state >= HTTP_IN_WHOLE);
        bytes = str_skip(bytes, n);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct http_in whole, pieces;
    struct buf one = {0}, other = {0};
    struct str bytes = {(const char *)data, size};

    read_all(&whole, bytes, SIZE_MAX, &one);
    read_all(&pieces, bytes, 1, &other);
    ASSERT((whole.state == HTTP_IN_WHOLE) == (pieces.state == HTTP_IN_WHOLE));
    if (whole.state == HTTP_IN_WHOLE) {
        ASSERT(str_eq(buf_str(&one), buf_str(&other)));
        ASSERT(str_eq(whole.path, pieces.path));
        ASSERT(whole.headers.len == pieces.headers.len && whole.trailers.len == pieces.trailers.len);
    }
    http_in_fini(&whole);
    http_in_fini(&pieces);
    buf_fini(&one);
    buf_fini(&other);
    return 0;
}
