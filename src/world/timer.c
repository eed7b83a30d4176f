/* Timers and tasks are rows of one table; a task has a payload and an attempt. */
#include "world/timer.h"
#include <string.h>
#include "base/log.h"
#include "base/rng.h"
#include "world/world_private.h"

/* Later than any time: a task that waits for something, and one whose kind nobody knows. */
#define UNDER_WAY (INT64_MAX - 1)
#define UNKNOWN INT64_MAX

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
        int64_t at = sql_i64_or(w->store, INT64_MAX, "SELECT at FROM world_timer ORDER BY at, seq LIMIT 1");
        sql_done_all(w->store);
        w->timers.next = at >= UNDER_WAY ? INT64_MAX : at;
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
    if (str_eqz(d->kind, measure_timer.name)) {
        d->service = measured_by();
        d->timer = &measure_timer;
        return;
    }
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
    d->service = NULL;
}

static void forget(struct world *w, const struct due *d)
{
    sql_run(w->store, "DELETE FROM world_timer WHERE kind = ? AND key = ?", d->kind, d->key);
}

/* Out of the way of what is due. */
static void put_aside(struct world *w, const struct due *d, int64_t at)
{
    sql_run(w->store, "UPDATE world_timer SET at = ?, seq = (SELECT coalesce(max(seq), 0) + 1 FROM world_timer WHERE at = ?) WHERE kind = ? AND key = ?", at,
            at, d->kind, d->key);
    w->timers.unknown = true;
}

/* --- timers --- */

static void fire(struct world *w, struct arena *a, const struct due *d)
{
    struct call call = call_of_world(w, a, d->service);
    struct wishes_mark mark = wishes_mark(w);

    store_savepoint(w->store);
    forget(w, d);
    enum verdict v = d->timer->fire(&call, d->key);
    sql_done_all(w->store);
    if (v == DONE && !w->needed) {
        store_release(w->store);
        return;
    }
    store_undo(w->store);
    wishes_undo(w, mark, true);
    if (w->needed)
        return; /* the tables that it needs are made before the next batch, then it fires */
    log_error("timer %.*s '%.*s' %s: %.*s", STRF(d->kind), STRF(d->key), v == WAIT ? "would wait" : "failed", STRF(call.fault.message));
    store_savepoint(w->store);
    forget(w, d);
    store_release(w->store);
}

/* --- tasks --- */

struct task_run {
    struct input input;
    struct due due;
};

static enum verdict run_task(struct call *call, struct input *input)
{
    const struct due *d = &((struct task_run *)input)->due;
    enum verdict v = d->task->run(call, d->payload, (unsigned)d->attempt);

    if (v == DONE)
        forget(call->world, d);
    return v;
}

static void task_parked(struct world *w, struct input *input)
{
    struct due *d = &((struct task_run *)input)->due;

    if (d->at != UNDER_WAY)
        put_aside(w, d, UNDER_WAY);
    d->at = UNDER_WAY;
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
    if (d->task->max_attempts && d->attempt >= d->task->max_attempts) {
        forget(w, d);
        if (d->task->given_up)
            d->task->given_up(call, d->payload);
    } else {
        set(call, d->task->name, d->key, call->now + backoff(d->task, d->attempt), d->payload, d->attempt + 1);
    }
}

static void task_settled(struct world *w, struct input *input)
{
    if (input->verdict == FAULT)
        try_again(w, &input->call, &((struct task_run *)input)->due);
    input_fini(input);
    arena_free(input->arena);
}

static void start_task(struct world *w, struct arena *a, const struct due *d)
{
    struct task_run *run = arena_make(a, struct task_run);

    *run = (struct task_run){.due = *d, .input = {.arena = a, .service = d->service, .body = run_task, .timed = true, .parked = task_parked,
                                                  .settle = task_settled}};
    run->input.serial = atomic_fetch_add(&w->serial, 1) + 1;
    run_input(w, &run->input);
}

void tasks_resume(struct world *w)
{
    struct arena *a = arena_new();
    struct sql *q = sql_each(w->store, "SELECT kind, key FROM world_timer WHERE at = ? ORDER BY seq", UNDER_WAY);
    struct { struct due *items; size_t len; } all = {0};

    while (sql_next(q))
        *list_add(a, &all) = (struct due){.kind = sql_str(q, a, 0), .key = sql_str(q, a, 1)};
    for (size_t i = 0; i < all.len; i++)
        put_aside(w, &all.items[i], w->now);
    sql_done_all(w->store);
    arena_free(a);
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
    if (d.service && !schema_ready(w, d.service)) {
        w->needed = d.service;
        arena_free(a);
        return;
    }
    if (d.at > w->now)
        w->now = d.at;
    if (d.task) {
        start_task(w, a, &d);
        return;
    }
    if (d.timer) {
        fire(w, a, &d);
    } else {
        /* Of a service that this program does not have: kept out of the way, not lost. */
        log_error("nobody knows the timer %.*s", STRF(d.kind));
        put_aside(w, &d, UNKNOWN);
    }
    arena_free(a);
}
