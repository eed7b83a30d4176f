/* Answers on their way out: from memory, or piece by piece from a blob. */
#include <unistd.h>
#include "base/log.h"
#include "front/front_private.h"
#include "store/blob.h"

#define CHUNK (128 * 1024)

void exchange_free(struct exchange *x)
{
    if (x->fd >= 0)
        close(x->fd);
    x->io->open--;
    stream_fini(x);
    input_fini(&x->input);
    arena_free(x->arena);
}

static void send_piece(h2o_generator_t *generator, h2o_req_t *req)
{
    struct exchange *x = H2O_STRUCT_FROM_MEMBER(struct exchange, generator, generator);
    uint64_t left = x->answer.stream.size - x->sent;
    size_t want = left < CHUNK ? (size_t)left : CHUNK;
    ssize_t n = pread(x->fd, x->chunk, want, (off_t)(x->answer.stream.offset + x->sent));

    if (n <= 0) {
        log_error("a stored object cannot be read: the answer is cut short");
        h2o_send(req, NULL, 0, H2O_SEND_STATE_ERROR);
        return;
    }
    x->sent += (uint64_t)n;
    h2o_iovec_t piece = {x->chunk, (size_t)n};
    h2o_send(req, &piece, 1, x->sent == x->answer.stream.size ? H2O_SEND_STATE_FINAL : H2O_SEND_STATE_IN_PROGRESS);
}

void add_headers(struct exchange *x, struct arena *a)
{
    h2o_req_t *req = x->req;

    for (size_t i = 0; i < x->answer.headers.len; i++) {
        struct http_header *h = &x->answer.headers.items[i];
        struct str name = str_lower(a, h->name);
        if (str_eqz(name, "content-length")) {
            int64_t n;
            if (str_to_i64(h->value, &n))
                req->res.content_length = (size_t)n;
            continue;
        }
        h2o_add_header_by_str(&req->pool, &req->res.headers, name.p, name.n, 1, h->name.p, h->value.p ? h->value.p : "", h->value.n);
    }
}

static bool open_stream(struct exchange *x)
{
    const struct stream *s = &x->answer.stream;

    if (str_is(s->bytes)) {
        x->answer.body = str_take(str_skip(s->bytes, s->offset), s->size);
        return true;
    }
    x->fd = blob_open(world_store(x->io->front->world), s->blob);
    x->chunk = arena_alloc(x->arena, s->size < CHUNK ? (size_t)s->size : CHUNK);
    return x->fd >= 0;
}

void exchange_send(struct exchange *x)
{
    h2o_req_t *req = x->req;
    struct http_response *r = &x->answer;
    bool head = r->head || h2o_memis(req->method.base, req->method.len, H2O_STRLIT("HEAD"));

    if (r->stream.size && !head && !open_stream(x)) {
        log_error("the blob of an object is gone");
        *r = (struct http_response){.status = 500};
    }
    req->res.status = r->status ? r->status : 200;
    req->res.reason = "";
    add_headers(x, x->arena);
    x->generator = (h2o_generator_t){.proceed = NULL, .stop = NULL};
    if (x->fd >= 0) {
        req->res.content_length = r->stream.size;
        x->generator.proceed = send_piece;
        h2o_start_response(req, &x->generator);
        send_piece(&x->generator, req);
        return;
    }
    if (req->res.status == 204 || req->res.status == 304)
        req->res.content_length = SIZE_MAX;
    else if (!head || req->res.content_length == SIZE_MAX)
        req->res.content_length = r->stream.size ? r->stream.size : r->body.n;
    h2o_iovec_t body = {(char *)(r->body.p ? r->body.p : ""), head ? 0 : r->body.n};
    h2o_start_response(req, &x->generator);
    h2o_send(req, &body, body.len ? 1 : 0, H2O_SEND_STATE_FINAL);
}
