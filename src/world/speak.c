/* Answers that leave piece by piece. Pieces travel among the answers, so that each waits for its commit and none overtakes another. */
#include <stdlib.h>
#include <string.h>
#include "base/die.h"
#include "wire/walk.h"
#include "world/world_private.h"

/* A stand-in among the answers. */
struct courier {
    struct input input;
    struct piece piece;
    char bytes[];
};

void speak(struct call *call, struct str bytes)
{
    if (call->input && call->input->piece && !str_empty(bytes))
        *list_add(call->arena, &call->input->spoken) = str_dup(call->arena, bytes);
}

size_t call_unsent(const struct call *call)
{
    return call->input ? atomic_load(&call->input->unsent) : 0;
}

bool call_gone(const struct call *call)
{
    return call->input && call->input->gone;
}

void piece_free(struct piece *piece)
{
    arena_free(piece->arena);
    free((char *)piece - offsetof(struct courier, piece));
}

static void deliver(struct input *stand_in)
{
    struct courier *c = (struct courier *)stand_in;
    struct input *to = c->piece.of;

    if (stand_in->verdict == DONE)
        to->piece(to, &c->piece);
    else
        piece_free(&c->piece); /* its commit never came */
}

/* The status and the headers as they are now: later runs of the call make them anew. */
static void copy_head(struct input *input, struct piece *piece)
{
    struct arena *a = piece->arena = arena_new();

    piece->request_id = str_dup(a, input->call.request_id);
    if (input->op) {
        const struct model *m = input->service->api->model;
        const struct shape *output = model_shape(m, input->op->output);
        void *out = output ? arena_alloc(a, output->size) : NULL;
        if (output)
            walk_copy(a, m, output, input->out, out);
        piece->out = out;
        return;
    }
    struct http_response *r = arena_make(a, struct http_response);
    r->status = input->response.status;
    for (size_t i = 0; i < input->response.headers.len; i++)
        http_add(a, &r->headers, str_dup(a, input->response.headers.items[i].name), str_dup(a, input->response.headers.items[i].value));
    piece->response = r;
}

void pieces_send(struct world *w, struct input *input)
{
    for (size_t i = 0; i < input->spoken.len; i++) {
        struct str bytes = input->spoken.items[i];
        struct courier *c = calloc(1, sizeof *c + bytes.n);
        if (!c)
            die("out of memory");
        memcpy(c->bytes, bytes.p, bytes.n);
        c->piece = (struct piece){.of = input, .bytes = {c->bytes, bytes.n}};
        if (!input->spoke)
            copy_head(input, &c->piece);
        c->input.answer = deliver;
        c->input.arena = input->arena;
        c->input.spoke = true;
        atomic_fetch_add(&input->unsent, bytes.n);
        input->spoke = true;
        input_push(&w->answers, &c->input);
    }
    input->spoken.len = 0;
    input->spoken.items = NULL;
}
