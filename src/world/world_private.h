/* What the files of the heart share. Everything is the world thread's own unless it says otherwise. */
#pragma once
#include <pthread.h>
#include <stdatomic.h>
#include <uthash.h>
#include "base/rng.h"
#include "world/clock.h"
#include "world/measure.h"
#include "world/policy.h"
#include "world/timer.h"
#include "world/world.h"

#define BATCH_MAX 256

struct input_list {
    struct input *first, *last;
    size_t len;
};
void input_push(struct input_list *list, struct input *input);
struct input *input_pop(struct input_list *list); /* NULL when empty */

/* Calls that wait for one key, oldest first. */
struct parked_key {
    struct input *first, *last;
    UT_hash_handle hh;
    size_t n;
    char text[];
};

struct effect {
    effect_fn *run;
    struct str payload;
};

/* What the running transaction asks for beyond the store; cut back to a mark when a call is undone. */
struct wishes {
    struct { struct effect *items; size_t len; } effects;
    struct { struct str *items; size_t len; } wakes;
    struct { struct measured *items; size_t len; } measures;
};
struct wishes_mark { size_t effects, wakes, measures; };

struct clock_row {
    int64_t machine, world;
    double scale;
    bool running;
};

/* Something about an input that is inside already: its client went away, or took what was unsent. */
struct cancel {
    uint64_t serial;
    bool nudge;
    struct cancel *next;
};

struct memo {
    struct memo *next;
    struct str name;
    char *bytes;
    size_t n, room;
};

/* Answers whose commits are not on disk yet: filled by the world thread, emptied by the sync thread, under the mutex. */
struct outbox {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t moved;
    struct input_list answers;
    bool work, stopping;
    atomic_uint pending;  /* batches handed over and not done */
    atomic_bool broken;   /* the disk refused: nothing is acknowledged any more */
};

struct world {
    struct world_options options;
    struct store *store;
    struct rng rng;
    struct arena *arena;       /* of the batch */
    struct policy_cache *policies;
    int64_t now;               /* of the latest transaction: never goes back */

    struct { /* under the mutex */
        pthread_mutex_t mutex;
        pthread_cond_t moved;
        struct input_list inputs;
        struct cancel *cancels;
        bool stopping, returned; /* returned: nothing is outside any more */
    } inbox;
    pthread_t thread;
    atomic_ullong serial;
    atomic_int outside;        /* see world_outside */
    atomic_llong reported;     /* monotonic: when the latest report was taken in, or something left */
    struct measures *measures;

    struct input_list ready;   /* of the batch: to run */
    struct input_list answers; /* of the batch: ran */
    struct wishes wishes;
    const struct service_entry *needed; /* a call found that this service's tables are not there yet */
    bool *schema_applied;      /* by place in services[] */

    struct parked_key *parked;
    struct { struct input **items; size_t len, cap; } deadlines; /* binary heap */

    struct {
        int64_t next;          /* time of the earliest row; INT64_MAX: none */
        bool unknown;          /* `next` must be read again */
        int64_t not_before;    /* monotonic: pause after the disk refused */
    } timers;

    struct {
        struct clock_state state;
        struct { struct clock_row *items; size_t len, cap; } history;
        struct input_list advances; /* clock commands that wait for what is due on the way */
        int64_t target;        /* of the first of them; INT64_MIN: none under way */
        bool held;             /* it waits for what is outside */
    } clock;

    struct outbox outbox;

    struct {
        pthread_mutex_t mutex; /* `missing` is written by the door */
        struct missing_op *missing;
        uint64_t **done, **failed; /* by service and operation */
    } counts;
    journal_fn *journal;
    void *journal_arg;
};

/* --- run.c: one input, or one due timer --- */
void run_input(struct world *w, struct input *input);
/* Ends an input that will not run again, with the verdict that it has. */
void input_end(struct world *w, struct input *input, struct input_list *answers);

/* --- memo.c --- */
void memos_keep(struct input *input); /* those of this run stay */
/* Stays whatever becomes of this run's writes. */
void memo_keep(struct call *call, const char *name, struct str value);

/* --- speak.c --- */
void pieces_send(struct world *w, struct input *input); /* puts what was spoken among the answers */

/* --- report.c --- */
/* Monotonic time until which an advance of the clock waits for what is outside; 0: for nothing. */
int64_t outside_until(const struct world *w);
bool outside_holds(const struct world *w);
/* A call of the world's own. */
struct call call_of_world(struct world *w, struct arena *a, const struct service_entry *service);
/* Cuts back to the mark. What a failed call measured stays measured. */
void wishes_undo(struct world *w, struct wishes_mark mark, bool measures);
struct wishes_mark wishes_mark(const struct world *w);
bool schema_ready(struct world *w, const struct service_entry *service);
void schema_apply(struct world *w, const struct service_entry *service);

/* --- authenticate.c --- */
enum verdict authenticate(struct call *call, const struct input *input);

/* --- parking.c --- */
void park(struct world *w, struct input *input);
void unpark(struct world *w, struct input *input);
void wake_parked(struct world *w, struct str key); /* moves those that wait to the ready list */
int64_t parked_next_deadline(const struct world *w);
void parked_expire(struct world *w, int64_t time);  /* moves the earliest, due at `time`, to the ready list */
void parked_cancel(struct world *w, uint64_t serial);
void parked_nudge(struct world *w, uint64_t serial);
struct input *parked_any(struct world *w);
void parking_fini(struct world *w);

/* --- timer.c --- */
int64_t timers_next(struct world *w);
void timers_fire(struct world *w, int64_t time); /* the earliest */
void tasks_resume(struct world *w); /* at start: those that waited when the program ended */

/* --- time.c --- */
void clock_restore(struct world *w);
void clock_keep(struct world *w); /* appends the present state to the history */
int64_t clock_world_at(const struct world *w, int64_t machine); /* world time when the machine's calendar said so */
int64_t due_until(struct world *w); /* everything up to this time is due */
void clock_advance_done(struct world *w); /* nothing is due any more: answers the command under way */

/* --- outbox.c --- */
void outbox_start(struct world *w);
void outbox_stop(struct world *w);
void outbox_send(struct world *w, struct input_list *answers, bool wrote);

/* --- counts.c --- */
void counts_init(struct world *w);
void counts_fini(struct world *w);
void counts_add(struct world *w, const struct input *input);

/* --- measure.c --- */
struct measures *measures_new(void);
void measures_free(struct measures *m);
void measures_collect(struct world *w); /* before the commit: what the batch measured */
void measures_forget(struct world *w);  /* after a reset, or a commit that failed: the timer is gone */
extern const struct timer_kind measure_timer;
const struct service_entry *measured_by(void); /* who keeps them, or NULL */
