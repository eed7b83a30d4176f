/* Between the part of the HTTP client that runs on the loop (http_client.c) and the one that runs in the world (http_effect.c). */
#pragma once
#include "plane/http_client.h"
#include "plane/pack.h"

/* On the loop's thread, exactly once for each request. */
typedef void http_done_fn(void *arg, struct str packed_back);

void http_pack(struct buf *b, const struct http_out *request);
void http_begin(struct str packed, http_done_fn *done, void *arg);
/* Aliases `packed`. */
struct http_back http_unpack(struct arena *a, struct str packed);
