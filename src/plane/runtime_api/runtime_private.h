/* Between the files of the Runtime API; everything is the loop's own. */
#pragma once
#include <uthash.h>
#include "plane/loop.h"
#include "plane/pack.h"
#include "plane/runtime_api/http_in.h"
#include "plane/runtime_api/runtime.h"
#include "world/world.h"

struct runtime;

struct api_conn {
    uv_tcp_t tcp;
    struct runtime *of;
    struct http_in in;
    struct buf ahead;          /* came before it was its turn */
    struct buf body;
    bool waiting;              /* for work or an event: nothing is read meanwhile */
    bool streaming;            /* the body is an answer that goes out in pieces */
    bool too_large;
    bool closing, paused;
    size_t unread;             /* bytes of pieces that the world has not taken yet */
    struct api_conn *prev, *next;
};

struct api_extension {
    char id[40], name[130];
    bool invoke, shutdown;     /* what it wants to be told */
    bool idle;                 /* asked for the next event */
    struct api_conn *waits;
    struct buf event;          /* to be told when it asks */
    struct api_extension *next;
};

enum runtime_phase {
    PHASE_INIT,
    PHASE_READY,  /* has nothing to do; or its next work is there and it has not asked yet */
    PHASE_BUSY,
    PHASE_AFTER,  /* answered, has not asked for more */
    PHASE_OVER,   /* being ended */
};

struct runtime {
    UT_hash_handle hh;
    UT_hash_handle by_number;
    uint64_t number;
    char *id;
    struct world *world;
    const struct service_entry *service;
    runtime_event_fn *fn;
    struct buf context, about;
    enum runtime_phase phase;
    bool outside;              /* the clock waits for it */
    int64_t since;             /* monotonic */
    bool ready;                /* has been */
    bool listening;
    uv_tcp_t listener;
    uv_timer_t timer;
    int handles;               /* that are not closed yet */
    bool gone;                 /* its sandbox is */
    int port;

    int64_t init_begun, init_limit, init_us;
    int64_t expected;          /* extensions that have not asked for their first event yet */
    struct api_conn *conns, *waits; /* waits: the program, for work */
    struct api_extension *extensions;
    unsigned extension_count;
    bool ending;               /* extensions are being told */

    char invocation[64];       /* empty: none */
    struct buf work;           /* headers of the answer to `next`, then the payload; empty: given already */
    struct buf work_head;
    struct str arn, trace;     /* in `facts` */
    struct buf facts;
    int64_t limit, begun;
    bool stream;
};

/* --- runtime.c --- */
struct runtime *runtime_find(struct str id);
void runtime_tell(struct runtime *r, struct runtime_event *e);
void runtime_asks(struct runtime *r, struct api_conn *c);  /* the program wants work */
void runtime_look(struct runtime *r);                      /* gives what can be given, tells what is reached */
void runtime_answered(struct runtime *r, struct runtime_event *e);
int64_t runtime_deadline_ms(const struct runtime *r);
void runtime_release(struct runtime *r);                   /* a handle was closed */
void runtime_piece(struct runtime *r, struct api_conn *c, struct str bytes);

/* --- serve.c --- */
bool serve_listen(struct runtime *r);
void serve_stop(struct runtime *r);
void serve_reply(struct api_conn *c, int status, const char *headers, struct str body);
void serve_go_on(struct api_conn *c);
void serve_resume(struct api_conn *c); /* after the reply to one that waited */
void serve_taken(struct runtime *r, size_t n); /* the world took so many bytes of pieces */

/* --- routes.c --- */
void route_head(struct api_conn *c);  /* the head of a request is there */
void route_whole(struct api_conn *c); /* all of it is */
void extension_tell(struct runtime *r, struct api_extension *e, struct str event);
void extensions_invoke(struct runtime *r);
bool extensions_idle(const struct runtime *r);
bool extensions_shut_down(struct runtime *r, const char *reason); /* false: nobody wants to know */
