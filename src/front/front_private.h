#pragma once
#include "base/rng.h"
#include "front/exchange.h"
#include "front/front.h"

/* One thread with its own loop and its own listening socket. */
struct io_thread {
    struct front *front;
    pthread_t thread;
    h2o_context_t context;
    h2o_accept_ctx_t accept;
    h2o_multithread_receiver_t answers; /* exchanges come back from the world here */
    struct io_message stop;
    struct input *outgoing, *outgoing_last; /* for the world, when this turn of the loop is over */
    h2o_socket_t *listener;
    int fd;
    struct rng rng;
    unsigned open; /* exchanges */
};

struct front {
    struct world *world;
    h2o_globalconf_t config;
    struct io_thread *threads;
    unsigned thread_count;
    int port;
    pthread_barrier_t opened; /* every thread listens, and can be reached */
    _Atomic bool stopping;
};

/* --- server.c --- */
void exchange_submit(struct exchange *x);

/* --- prove.c --- */
void prove_init(struct arena *a); /* what it reads lives as long as the arena */
/* False: the answer is not as it should be, and *ret says so. */
bool prove_answer(struct exchange *x, struct fault *ret);

/* --- stream.c --- */
void exchange_piece(struct input *input, struct piece *piece); /* on the world's or the sync thread */
void stream_take(struct exchange *x, struct piece *piece);
void stream_end(struct exchange *x);
void stream_fini(struct exchange *x);
void stream_message(struct io_message *message); /* a piece has arrived */

/* --- send.c --- */
void add_headers(struct exchange *x, struct arena *a);
void exchange_send(struct exchange *x);
void exchange_free(struct exchange *x);
