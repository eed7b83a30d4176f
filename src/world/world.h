/* The heart: one thread on which every change of state happens, one input at a time, each in its own savepoint. Inputs come from
 * the door (requests, control commands) and from time (timers, deadlines). A batch of inputs is one commit; answers leave when it
 * is on disk. */
#pragma once
#include "world/call.h"
#include "world/service.h"

struct world;
struct sigv4;

struct world_options {
    const char *dir;          /* NULL: ephemeral */
    bool durable;
    bool require_signatures;  /* no development roots */
    bool uniform_zones;       /* the same zone names in every account */
    uint64_t seed;            /* 0: from the system */
};

/* One request on its way through the world. The door fills the upper part, hands it over with world_submit() and gets it back
 * through `answer`, on another thread, exactly once. */
struct input {
    struct arena *arena;
    const struct service_entry *service;
    const struct operation *op;
    const struct http_request *http;
    const struct sigv4 *auth;
    struct str region;        /* of a request that is not signed */
    struct str chunked;       /* the body as it came, when its chunks are signed: checked once the secret is known */
    bool payload_bad;         /* the body does not have the hash that was signed */
    const void *in;
    void *out;
    const struct fault *early; /* what is wrong with the request itself: told only to those who may ask at all. NULL: nothing */
    /* A control command instead of a request: runs on the world thread outside any savepoint; op is NULL. */
    void (*control)(struct world *, struct input *);
    void *control_arg;
    void (*answer)(struct input *); /* called on the world's or the sync thread; must only hand over */
    void *owner;

    enum verdict verdict; /* DONE or FAULT when answered; WAIT: dropped by world_cancel() */
    struct call call;     /* fault and request id are here */

    /* Private to the world. */
    uint64_t serial;
    struct input *next;
    bool hold;             /* a control command that is answered later (clock advance) */
    struct arena *rerun;   /* what runs after the first one allocate */
    struct parked_key *key;
    struct input *key_prev, *key_next;
    size_t deadline_at;    /* place among the deadlines */
};

/* NULL and a message for people when the data directory cannot be used. */
struct world *world_new(const struct world_options *options, struct arena *a, struct str *ret_why);
void world_start(struct world *w); /* starts the threads */
void world_stop(struct world *w);  /* everything submitted is answered first */
void world_free(struct world *w);
void world_submit(struct world *w, struct input *first); /* a list by `next`; any thread */
void input_fini(struct input *input); /* after the answer was used; the arena stays */
/* Is the key a development root's, whose signature nobody checks? Any thread. */
bool world_trusts(const struct world *w, const struct http_request *http, struct str access_key);
/* The client went away: a parked request is dropped (answered with verdict WAIT). `serial` is that of the input, which may be
 * answered meanwhile. Any thread. */
void world_cancel(struct world *w, uint64_t serial);

struct store *world_store(struct world *w);
struct rng *world_rng(struct world *w);
const struct world_options *world_options(const struct world *w);

/* On the world thread, from control commands. */
int64_t world_now(const struct world *w);
void world_reset(struct world *w);
/* Calls answered and refused as not implemented since the start, as JSON. */
struct str world_status(struct world *w, struct arena *a);

/* Clock commands: each answers through its input when everything due has run. */
enum clock_command { CLOCK_NOW, CLOCK_STOP, CLOCK_RUN, CLOCK_ADVANCE, CLOCK_SCALE, CLOCK_SET };
struct clock_request {
    enum clock_command command;
    int64_t by;    /* CLOCK_ADVANCE: us; CLOCK_SET: the time */
    double scale;  /* CLOCK_SCALE */
    struct str answer; /* JSON, in the input's arena */
};
void world_clock(struct world *w, struct input *input); /* a control function; control_arg is a struct clock_request */

/* Counts an operation that is not there. Any thread. */
void world_count_missing(struct world *w, const struct model *model, struct str operation);

/* Every input in the order in which the world takes it, before it runs. For recording; NULL to stop. */
typedef void journal_fn(void *arg, const struct input *input);
void world_journal(struct world *w, journal_fn *fn, void *arg);

/* Runs an operation inside the call's transaction; see kit/invoke.h. */
enum verdict world_invoke(struct call *call, const struct service_entry *service, const struct operation *op,
                          const struct principal *as, struct str region, const void *in, void *out, struct fault *ret_fault);
