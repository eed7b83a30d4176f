/* Answers that come piece by piece. The world's pieces cross to the I/O thread one by one; what has come while another is being sent
 * goes with the next turn. The client's pace reaches the world through input.unsent. */
#include <stdatomic.h>
#include <stdlib.h>
#include "base/die.h"
#include "front/front_private.h"

#define VECTORS 16

struct piece_message {
    struct io_message super;
    struct piece *piece;
};

void exchange_piece(struct input *input, struct piece *piece)
{
    struct exchange *x = input->owner;
    struct piece_message *m = calloc(1, sizeof *m);

    if (!m)
        die("out of memory");
    m->super.kind = IO_PIECE;
    m->piece = piece;
    h2o_multithread_send_message(&x->io->answers, &m->super.super);
}

static void taken(struct exchange *x, struct piece *piece)
{
    size_t n = piece->bytes.n, before = atomic_fetch_sub(&x->input.unsent, n);

    piece_free(piece);
    if (before > SPEAK_MUCH / 2 && before - n <= SPEAK_MUCH / 2 && !x->answered)
        world_nudge(x->io->front->world, x->input.serial);
}

static void drop(struct exchange *x, struct piece *list)
{
    for (struct piece *next; list; list = next) {
        next = list->next;
        taken(x, list);
    }
}

static void proceed(h2o_generator_t *generator, h2o_req_t *req);

static void pump(struct exchange *x)
{
    h2o_iovec_t vectors[VECTORS];
    size_t count = 0;

    if (!x->req || x->stream.under_way)
        return;
    struct piece *last = NULL;
    for (struct piece *p = x->stream.first; p && count < VECTORS; p = p->next) {
        vectors[count++] = h2o_iovec_init(p->bytes.p, p->bytes.n);
        last = p;
    }
    if (last) {
        x->stream.under_way = x->stream.first;
        x->stream.first = last->next;
        last->next = NULL;
        if (!x->stream.first)
            x->stream.last = NULL;
    }
    bool final = x->stream.ended && !x->stream.first;
    if (count || final)
        h2o_send(x->req, vectors, count,
                 !final ? H2O_SEND_STATE_IN_PROGRESS : x->input.verdict == DONE ? H2O_SEND_STATE_FINAL : H2O_SEND_STATE_ERROR);
}

static void proceed(h2o_generator_t *generator, h2o_req_t *req)
{
    struct exchange *x = H2O_STRUCT_FROM_MEMBER(struct exchange, generator, generator);
    struct piece *sent = x->stream.under_way;

    (void)req;
    x->stream.under_way = NULL;
    drop(x, sent);
    pump(x);
}

static void encode_head(struct exchange *x, const struct piece *piece)
{
    const struct model *m = x->input.service->api->model;

    if (piece->response) {
        x->answer = *piece->response;
        return;
    }
    x->protocol->encode_response(x->stream.arena, m, x->input.op, piece->request_id, piece->out, &x->answer);
    for (size_t i = 0; i < x->answer.headers.len; i++)
        if (str_ieq(x->answer.headers.items[i].name, STR("content-type")))
            x->answer.headers.items[i].value = STR("application/vnd.amazon.eventstream");
}

static void begin(struct exchange *x, struct piece *piece)
{
    x->stream.begun = true;
    x->stream.arena = piece->arena;
    piece->arena = NULL;
    if (!x->req)
        return;
    encode_head(x, piece);
    x->req->res.status = x->answer.status ? x->answer.status : 200;
    x->req->res.reason = "";
    add_headers(x, x->stream.arena);
    x->req->res.content_length = SIZE_MAX;
    x->generator = (h2o_generator_t){.proceed = proceed};
    h2o_start_response(x->req, &x->generator);
}

void stream_take(struct exchange *x, struct piece *piece)
{
    if (!x->stream.begun)
        begin(x, piece);
    if (!x->req) {
        taken(x, piece);
        return;
    }
    piece->next = NULL;
    if (x->stream.last)
        x->stream.last->next = piece;
    else
        x->stream.first = piece;
    x->stream.last = piece;
    pump(x);
}

void stream_message(struct io_message *message)
{
    struct piece_message *m = (struct piece_message *)message;
    struct piece *piece = m->piece;

    free(m);
    stream_take(piece->of->owner, piece);
}

void stream_end(struct exchange *x)
{
    x->stream.ended = true;
    if (x->req)
        pump(x);
    else
        exchange_free(x);
}

void stream_fini(struct exchange *x)
{
    drop(x, x->stream.first);
    drop(x, x->stream.under_way);
    x->stream.first = x->stream.under_way = NULL;
    arena_free(x->stream.arena);
}
