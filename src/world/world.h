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

/* Bytes of an answer that leave before its end; freed by who gets them with piece_free. */
struct piece {
    struct input *of;
    struct str bytes;
    /* With the first piece: what the status and the headers are made of, as they were when it left. */
    struct arena *arena;
    struct str request_id;
    const struct http_response *response; /* of a data plane */
    const void *out;                      /* of an operation */
    struct piece *next; /* for who gets it */
};
void piece_free(struct piece *piece);

/* What an input runs that is not an operation. */
typedef enum verdict input_body(struct call *call, struct input *input);

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

    /* Something else instead of an operation: op is NULL. */
    input_body *body;
    struct http_response response; /* of a data plane */
    /* A piece of the answer is to leave; called as `answer` is, before it. NULL: this input cannot stream. */
    void (*piece)(struct input *, struct piece *);
    _Atomic size_t unsent; /* bytes given to `piece`; who sends them takes them off */

    enum verdict verdict; /* DONE or FAULT when answered; WAIT: dropped by world_cancel() */
    struct call call;     /* fault and request id are here */

    /* Private to the world. */
    uint64_t serial;
    struct input *next;
    bool hold;             /* a control command that is answered later (clock advance) */
    bool gone;             /* the client is not there any more */
    bool spoke;            /* pieces have left */
    bool timed;            /* its first run is at the time at which the world stands */
    /* In place of an answer, for what the world runs by itself: frees the input, whose verdict says how it ended (WAIT: dropped).
     * On the world thread, in a savepoint of its own unless it was dropped. */
    void (*settle)(struct world *, struct input *);
    void (*parked)(struct world *, struct input *); /* in a savepoint of its own: it is going to wait */
    struct memo *memos, *fresh; /* those that stay; those of this run */
    struct { struct str *items; size_t len; } spoken; /* in this run */
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

/* The client took what was unsent: a call that waits runs again. Any thread. */
void world_nudge(struct world *w, uint64_t serial);

/* Something happened outside: a process ended, a reply arrived. `fn` runs on the world thread in a transaction of its own, as the
 * service itself; the payload is copied. A report that fails is logged. Any thread, until world_stop. */
typedef enum verdict report_fn(struct call *call, struct str payload);
void world_report(struct world *w, const struct service_entry *service, report_fn *fn, struct str payload);
/* Something is under way outside (by > 0) or has come back (by < 0). While an advance of the clock is under way, time stands still
 * for it, for at most a second of the machine's since the latest report: what never ends must not stop time. Any thread; take back
 * after having reported. */
void world_outside(struct world *w, int by);

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

/* Appends a line "<service>:<Operation> <succeeded> <failed>" for each operation that was asked for. After world_stop. */
void world_exercised(const struct world *w, const char *path);
/* Counts an operation that is not there. Any thread. */
void world_count_missing(struct world *w, const struct model *model, struct str operation);

/* Every input in the order in which the world takes it, before it runs. For recording; NULL to stop. */
typedef void journal_fn(void *arg, const struct input *input);
void world_journal(struct world *w, journal_fn *fn, void *arg);

/* Runs an operation inside the call's transaction; see kit/invoke.h. `step` is NULL for one that must not wait. */
enum verdict world_invoke(struct call *call, const char *step, const struct service_entry *service, const struct operation *op,
                          const struct principal *as, struct str region, const void *in, void *out, struct fault *ret_fault);
