/* Reads HTTP/1.1 requests from bytes as they come. */
#pragma once
#include "base/buf.h"
#include "wire/http.h"

#define HTTP_IN_HEAD_MAX (64 * 1024)

enum http_in_state { HTTP_IN_HEAD, HTTP_IN_BODY, HTTP_IN_TRAILER, HTTP_IN_WHOLE, HTTP_IN_BAD };

/* Of picohttpparser, which libh2o carries; with room to spare for members of later versions. */
struct http_in_chunks {
    size_t bytes_left_in_chunk;
    char consume_trailer;
    char private_to_it[103];
};

struct http_in {
    enum http_in_state state;
    struct arena *arena;        /* of the request */
    struct buf pending;         /* of a head or a trailer that is not whole yet */
    struct str method, path;    /* the path with its query */
    struct http_headers headers, trailers; /* names in lower case */
    bool keep_alive, expects;   /* expects: waits for 100 Continue before it sends the body */
    bool chunked;
    uint64_t left;
    struct http_in_chunks chunks;
};

void http_in_init(struct http_in *h);
void http_in_fini(struct http_in *h);
void http_in_next(struct http_in *h); /* ready for another request */
/* Takes what belongs to this request and returns how much that was. Bytes of the body are appended to *body. The caller looks at
 * the state after each call; WHOLE and BAD take nothing. */
size_t http_in_feed(struct http_in *h, struct str bytes, struct buf *body);
