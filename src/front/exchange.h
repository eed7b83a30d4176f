/* One request and its answer, on their way through the door. */
#pragma once
#include <h2o.h>
#include "wire/protocol.h"
#include "wire/sigv4.h"
#include "world/world.h"

struct front;
struct io_thread;

/* From the world back to the I/O thread. */
struct io_message {
    h2o_multithread_message_t super;
    enum { IO_STOP, IO_ANSWER, IO_PIECE } kind;
};

struct exchange {
    struct io_message message;
    struct io_thread *io;
    h2o_req_t *req;                    /* NULL: the client went away */
    h2o_generator_t generator;
    struct arena *arena;
    struct http_request http;
    struct http_request prepared;      /* as the URI templates know it */
    struct http_response answer;
    const struct protocol *protocol;
    struct sigv4 auth;
    struct input input;
    struct str staged;                 /* blob that was made of the body, until the world has it */
    bool submitted, answered;
    /* An answer that comes piece by piece. */
    struct {
        struct piece *first, *last;    /* not sent yet */
        struct piece *under_way;
        struct arena *arena;           /* of the headers */
        bool begun, ended;
    } stream;
    int fd;                            /* blob that is being sent, or -1 */
    uint64_t sent;
    char *chunk;
};

/* What a request means: a service, and an operation, or why not. */
struct aws_target {
    const struct service_entry *service;
    const struct operation *op;
    const struct protocol *protocol;
    struct str missing; /* name of an operation that the service does not have here */
    bool unknown;       /* nothing of the kind exists */
};

/* True when the answer is there; false when the world will give it. */
bool exchange_begin(struct exchange *x, struct world *w);
/* After the world's answer: encodes it. */
void exchange_finish(struct exchange *x);

struct aws_target aws_resolve(struct arena *a, const struct http_request *http, const struct sigv4 *auth);
bool aws_begin(struct exchange *x, struct world *w);
void aws_finish(struct exchange *x);
/* Data planes of services; NULL: it is none's. */
const struct service_entry *serve_owner(const struct http_request *http);
bool serve_begin(struct exchange *x, struct world *w, const struct service_entry *service);
void serve_finish(struct exchange *x);
bool control_owns(const struct http_request *http);
bool control_begin(struct exchange *x);
void control_finish(struct exchange *x);
