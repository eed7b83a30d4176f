/* Work for later. A timer is a row: (kind, key) -> when. It survives restarts, fires once, in order of time (then of setting),
 * each firing in a transaction of its own at its own time. A task is a timer with a payload that is tried again, with back-off,
 * until it is DONE. */
#pragma once
#include "world/call.h"

struct timer_kind {
    const char *name; /* "sqs.purge": stable, it is stored */
    enum verdict (*fire)(struct call *, struct str key);
};

/* Sets or moves the timer. `when` in the past fires at once, after this transaction. */
void timer_set(struct call *call, const struct timer_kind *kind, struct str key, int64_t when);
void timer_cancel(struct call *call, const struct timer_kind *kind, struct str key);

struct task_kind {
    const char *name;
    /* FAULT: try again after the back-off, `attempt` counts from 1. */
    enum verdict (*run)(struct call *, struct str payload, unsigned attempt);
    unsigned max_attempts;    /* 0 = for ever */
    int64_t first_backoff_us; /* doubles each time */
    int64_t max_backoff_us;
    void (*given_up)(struct call *, struct str payload); /* may be NULL */
};

void task_add(struct call *call, const struct task_kind *kind, struct str payload, int64_t when);

/* What must happen outside the world, after the commit; never when the call is undone. Runs on the world thread, must not block
 * and must not touch the store. */
typedef void effect_fn(struct world *, struct str payload);
void effect_add(struct call *call, effect_fn *run, struct str payload);

/* The firing call has neither account nor Region: a handler that works for an account says so. */
void call_act_for(struct call *call, struct str account, struct str region);
