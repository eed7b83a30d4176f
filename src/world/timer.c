/* Timers and tasks are rows of one table; a task has a payload and an attempt. */
#include "world/timer.h"
#include <string.h>
#include "base/log.h"
#include "base/rng.h"
#include "world/world_private.h"

static void set(struct call *call, const char *kind, struct str key, int64_t when, struct str payload, int64_t attempt)
{
    struct world *w = call->world;
    int64_t seq = sql_i64_or(call->store, 0, "SELECT max(seq) FROM world_timer WHERE at = ?", when) + 1;

    sql_run(call->store,
            "INSERT INTO world_timer (kind, key, at, seq, payload, attempt) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (kind, key) DO UPDATE SET at = excluded.at, seq = excluded.seq, payload = excluded.payload, "
            "attempt = excluded.attempt",
            str_from(kind), key, when, seq, payload, attempt);
    /* Should the call be undone, the time is too early, which only costs a look. */
    if (when < w->timers.next)
        w->timers.next = when;
}

void timer_set(struct call *call, const struct timer_kind *kind, struct str key, int64_t when)
{
    set(call, kind->name, key, when, STR_NONE, 0);
}

void timer_cancel(struct call *call, const struct timer_kind *kind, struct str key)
{
    sql_run(call->store, "DELETE FROM world_timer WHERE kind = ? AND key = ?", str_from(kind->name), key);
}

void task_add(struct call *call, const struct task_kind *kind, struct str payload, int64_t when)
{
    set(call, kind->name, rng_uuid(rnd(call), call->arena), when, str_is(payload) ? payload : STR(""), 1);
}

int64_t timers_next(struct world *w)
{
    if (w->timers.unknown) {
        w->timers.next = sql_i64_or(w->store, INT64_MAX, "SELECT at FROM world_timer ORDER BY at, seq LIMIT 1");
        sql_done_all(w->store);
        w->timers.unknown = false;
    }
    return w->timers.next;
}

struct due {
    struct str kind, key, payload;
    int64_t at, attempt;
    const struct service_entry *service;
    const struct timer_kind *timer;
    const struct task_kind *task;
};

static bool read_due(struct world *w, struct arena *a, int64_t time, struct due *ret)
{
    struct sql *q;

    if (!sql_get(w->store, &q, "SELECT kind, key, payload, at, attempt FROM world_timer WHERE at <= ? ORDER BY at, seq LIMIT 1", time))
        return false;
    *ret = (struct due){.kind = sql_str(q, a, 0), .key = sql_str(q, a, 1), .payload = sql_str(q, a, 2), .at = sql_i64(q, 3),
                        .attempt = sql_i64(q, 4)};
    sql_done(q);
    return true;
}

static void find_kind(struct due *d)
{
    for (size_t i = 0; i < service_count; i++) {
        const struct service *s = services[i].service;
        d->service = &services[i];
        for (size_t k = 0; s->timers && s->timers[k]; k++)
            if (str_eqz(d->kind, s->timers[k]->name)) {
                d->timer = s->timers[k];
                return;
            }
        for (size_t k = 0; s->tasks && s->tasks[k]; k++)
            if (str_eqz(d->kind, s->tasks[k]->name)) {
                d->task = s->tasks[k];
                return;
            }
    }
}

static void forget(struct world *w, const struct due *d)
{
    sql_run(w->store, "DELETE FROM world_timer WHERE kind = ? AND key = ? AND at = ?", d->kind, d->key, d->at);
}

static int64_t backoff(const struct task_kind *kind, int64_t attempt)
{
    int64_t us = kind->first_backoff_us;

    while (--attempt > 0 && us < kind->max_backoff_us)
        us *= 2;
    return us < kind->max_backoff_us ? us : kind->max_backoff_us;
}

/* After a failed run whose writes are undone: another try, or the end. */
static void try_again(struct world *w, struct call *call, const struct due *d)
{
    if (d->timer) {
        log_error("timer %.*s '%.*s' failed: %.*s", STRF(d->kind), STRF(d->key), STRF(call->fault.message));
        forget(w, d);
    } else if (d->task->max_attempts && d->attempt >= d->task->max_attempts) {
        forget(w, d);
        if (d->task->given_up)
            d->task->given_up(call, d->payload);
    } else {
        set(call, d->task->name, d->key, call->now + backoff(d->task, d->attempt), d->payload, d->attempt + 1);
    }
}

void timers_fire(struct world *w, int64_t time)
{
    struct arena *a = arena_new();
    struct due d;

    w->timers.unknown = true;
    if (!read_due(w, a, time, &d)) {
        arena_free(a);
        return;
    }
    find_kind(&d);
    if (d.at > w->now)
        w->now = d.at;
    if (!d.timer && !d.task) {
        /* Of a service that this program does not have: kept out of the way, not lost. */
        log_error("nobody knows the timer %.*s", STRF(d.kind));
        sql_run(w->store, "UPDATE world_timer SET at = ? WHERE kind = ? AND key = ?", INT64_MAX, d.kind, d.key);
        arena_free(a);
        return;
    }
    struct call call = call_of_world(w, a, d.service);
    struct wishes_mark mark = wishes_mark(w);
    store_savepoint(w->store);
    forget(w, &d);
    enum verdict v = d.timer ? d.timer->fire(&call, d.key) : d.task->run(&call, d.payload, (unsigned)d.attempt);
    sql_done_all(w->store);
    if (w->needed) {
        store_undo(w->store); /* the tables that it needs are made before the next batch, then it fires */
        wishes_undo(w, mark);
    } else if (v == DONE) {
        store_release(w->store);
    } else {
        store_undo(w->store);
        wishes_undo(w, mark);
        store_savepoint(w->store);
        try_again(w, &call, &d);
        sql_done_all(w->store);
        store_release(w->store);
    }
    arena_free(a);
}
