/* The world thread: takes what came in and what is due, runs it batch by batch, one commit each. */
#include "world/world.h"
#include <errno.h>
#include <stdlib.h>
#include "base/die.h"
#include "base/log.h"
#include "store/blob.h"
#include "world/world_private.h"

void input_push(struct input_list *list, struct input *input)
{
    input->next = NULL;
    *(list->last ? &list->last->next : &list->first) = input;
    list->last = input;
    list->len++;
}

struct input *input_pop(struct input_list *list)
{
    struct input *input = list->first;

    if (input) {
        list->first = input->next;
        if (!list->first)
            list->last = NULL;
        list->len--;
        input->next = NULL;
    }
    return input;
}

void input_fini(struct input *input)
{
    arena_free(input->rerun);
    input->rerun = NULL;
}

struct store *world_store(struct world *w)
{
    return w->store;
}

struct rng *world_rng(struct world *w)
{
    return &w->rng;
}

const struct world_options *world_options(const struct world *w)
{
    return &w->options;
}

void world_journal(struct world *w, journal_fn *fn, void *arg)
{
    w->journal = fn;
    w->journal_arg = arg;
}

/* --- tables of services: those in use from the start, the others when they are first needed --- */

static void say_started(struct world *w, const struct service_entry *service)
{
    struct str why;

    if (!service->service->started)
        return;
    struct arena *a = arena_new();
    struct call call = call_of_world(w, a, service);
    store_begin(w->store);
    service->service->started(&call);
    sql_done_all(w->store);
    if (!store_commit(w->store, &why))
        log_error("%s cannot start: %.*s", service->id, STRF(why));
    w->wishes = (struct wishes){0};
    arena_free(a);
}

void schema_apply(struct world *w, const struct service_entry *service)
{
    if (w->schema_applied[service - services])
        return;
    if (service->schema[0])
        store_schema(w->store, service->id, service->schema);
    w->schema_applied[service - services] = true;
    w->timers.unknown = true;
    say_started(w, service);
}

static void schemas_of_start(struct world *w)
{
    for (size_t i = 0; i < floor_schema_count; i++)
        store_schema(w->store, floor_schemas[i].id, floor_schemas[i].text);
    for (size_t i = 0; i < service_count; i++)
        if (sql_i64_or(w->store, 0, "SELECT count(*) FROM store_schema WHERE id = ?", str_from(services[i].id)))
            schema_apply(w, &services[i]);
    sql_done_all(w->store);
}

/* --- batches --- */

static void run_ready(struct world *w)
{
    for (struct input *input; !w->needed && (input = input_pop(&w->ready));)
        run_input(w, input);
}

static int64_t next_due(struct world *w)
{
    int64_t timer = timers_next(w), deadline = parked_next_deadline(w);
    return timer < deadline ? timer : deadline;
}

static bool timers_paused(const struct world *w)
{
    return w->timers.not_before && clock_monotonic_now() < w->timers.not_before;
}

/* What is due, in order, each at its own time. */
static void fire_due(struct world *w)
{
    for (int i = 0; i < BATCH_MAX && !w->needed; i++) {
        int64_t until = due_until(w), timer = timers_next(w), deadline = parked_next_deadline(w);
        /* What an advance sends outside leaves before time goes on. */
        if (w->clock.target != INT64_MIN && w->wishes.effects.len && (timer < deadline ? timer : deadline) > w->now)
            return;
        if (timer <= deadline && timer <= until && !timers_paused(w)) {
            timers_fire(w, until);
        } else if (deadline <= until) {
            if (deadline > w->now)
                w->now = deadline;
            parked_expire(w, deadline);
        } else {
            return;
        }
        for (size_t k = 0; k < w->wishes.wakes.len; k++)
            wake_parked(w, w->wishes.wakes.items[k]);
        w->wishes.wakes.len = 0;
        run_ready(w);
    }
}

static void refuse(struct input_list *answers, struct str why)
{
    for (struct input *input = answers->first; input; input = input->next) {
        input->verdict = FAULT;
        if (input->service)
            fault_fill(input->arena, input->service->api->model, COMMON_INTERNAL, str_cat(input->arena, STR("The state cannot be kept: "), why),
                       &input->call.fault);
    }
}

static void run_batch(struct world *w)
{
    struct str why;

    for (struct input *input = w->ready.first; input; input = input->next)
        schema_apply(w, input->service);
    if (w->needed)
        schema_apply(w, w->needed);
    w->needed = NULL;
    store_begin(w->store);
    if (w->clock.target != INT64_MIN)
        run_ready(w); /* what has come in precedes what time brings */
    fire_due(w);
    run_ready(w);
    measures_collect(w);
    bool wrote = store_wrote(w->store);
    if (store_commit(w->store, &why)) {
        w->timers.not_before = 0;
        for (size_t i = 0; i < w->wishes.effects.len; i++)
            w->wishes.effects.items[i].run(w, w->wishes.effects.items[i].payload);
    } else {
        log_error("a commit failed: %.*s", STRF(why));
        refuse(&w->answers, why);
        measures_forget(w);
        w->timers.unknown = true;
        w->timers.not_before = clock_monotonic_now() + US_PER_S;
    }
    w->wishes = (struct wishes){0};
    outbox_send(w, &w->answers, wrote);
    w->answers = (struct input_list){0};
    arena_reset(w->arena);
    if (outside_holds(w)) /* what this batch sent there */
        w->clock.held = true;
    if (w->clock.target != INT64_MIN && !w->clock.held && !w->ready.first && next_due(w) > due_until(w))
        clock_advance_done(w);
}

static void run_control(struct world *w, struct input *input)
{
    input->control(w, input);
    if (input->hold)
        return;
    input->verdict = DONE;
    struct input_list one = {0};
    input_push(&one, input);
    outbox_send(w, &one, true);
}

/* --- the loop --- */

/* Monotonic time at which something has to be done that nobody asks for. */
static int64_t wake_at(struct world *w)
{
    if (w->ready.first || w->needed)
        return 0;
    if (w->clock.target != INT64_MIN)
        return w->clock.held && outside_holds(w) && next_due(w) > due_until(w) ? outside_until(w) : 0;
    int64_t at = clock_when(&w->clock.state, next_due(w));
    return w->timers.not_before > at && parked_next_deadline(w) > timers_next(w) ? w->timers.not_before : at;
}

static void wait_until(struct world *w, int64_t at)
{
    struct timespec t = {.tv_sec = at / US_PER_S, .tv_nsec = at % US_PER_S * 1000};

    if (at == INT64_MAX)
        pthread_cond_wait(&w->inbox.moved, &w->inbox.mutex);
    else
        pthread_cond_timedwait(&w->inbox.moved, &w->inbox.mutex, &t);
}

/* Moves inputs to the ready list up to the next control command, which is returned when it is the first. False: the end. */
static bool take(struct world *w, struct input **ret_control, struct cancel **ret_cancels)
{
    int64_t at = wake_at(w);

    *ret_control = NULL;
    pthread_mutex_lock(&w->inbox.mutex);
    while (!w->inbox.inputs.first && !w->inbox.cancels && !w->inbox.stopping && !w->inbox.returned && at > clock_monotonic_now())
        wait_until(w, at);
    w->inbox.returned = false;
    /* Before what came is taken: who is not outside any more has reported. */
    w->clock.held = outside_holds(w);
    bool more = w->inbox.inputs.first || !w->inbox.stopping || w->ready.first || w->clock.advances.first;
    if (w->inbox.inputs.first && w->inbox.inputs.first->control && !w->ready.first)
        *ret_control = input_pop(&w->inbox.inputs);
    else
        while (w->inbox.inputs.first && !w->inbox.inputs.first->control && w->ready.len < BATCH_MAX)
            input_push(&w->ready, input_pop(&w->inbox.inputs));
    *ret_cancels = w->inbox.cancels;
    w->inbox.cancels = NULL;
    pthread_mutex_unlock(&w->inbox.mutex);
    return more;
}

static void drop_parked(struct world *w, const char *why)
{
    struct input_list answers = {0};

    for (struct input *input; (input = parked_any(w));) {
        unpark(w, input);
        input->verdict = input->settle ? WAIT : FAULT;
        if (input->op || input->body)
            fault_fill(input->arena, input->service->api->model, COMMON_UNAVAILABLE, str_from(why), &input->call.fault);
        input_end(w, input, &answers);
    }
    outbox_send(w, &answers, true);
}

static void *world_main(void *arg)
{
    struct world *w = arg;
    struct input *control;
    struct cancel *cancels;

    while (take(w, &control, &cancels)) {
        for (struct cancel *next; cancels; cancels = next) {
            next = cancels->next;
            if (cancels->nudge)
                parked_nudge(w, cancels->serial);
            else
                parked_cancel(w, cancels->serial);
            free(cancels);
        }
        if (control)
            run_control(w, control);
        else
            run_batch(w);
    }
    drop_parked(w, "The cloud is shutting down.");
    return NULL;
}

void world_reset(struct world *w)
{
    drop_parked(w, "The cloud was reset.");
    store_wipe(w->store);
    w->timers.unknown = true;
    measures_forget(w);
    clock_keep(w);
    for (size_t i = 0; i < service_count; i++)
        if (w->schema_applied[i])
            say_started(w, &services[i]);
}

struct world *world_new(const struct world_options *options, struct arena *a, struct str *ret_why)
{
    struct store_options where = {.dir = options->dir, .durability = options->durable ? STORE_DURABLE : STORE_NOT_DURABLE};
    struct store *store = store_new(&where, a, ret_why);
    pthread_condattr_t monotonic;

    if (!store)
        return NULL;
    struct world *w = calloc(1, sizeof *w);
    if (!w)
        die("out of memory");
    w->options = *options;
    w->store = store;
    rng_seed(&w->rng, options->seed ? options->seed : clock_entropy());
    w->arena = arena_new();
    w->policies = policy_cache_new(1024);
    w->schema_applied = calloc(service_count + 1, sizeof *w->schema_applied);
    w->timers.unknown = true;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&w->inbox.mutex, NULL);
    pthread_cond_init(&w->inbox.moved, &monotonic);
    pthread_condattr_destroy(&monotonic);
    counts_init(w);
    w->measures = measures_new();
    schemas_of_start(w);
    clock_restore(w);
    if (!w->clock.history.len)
        clock_keep(w);
    tasks_resume(w);
    blob_sweep(store);
    return w;
}

void world_start(struct world *w)
{
    outbox_start(w);
    if (pthread_create(&w->thread, NULL, world_main, w))
        die("cannot start a thread");
}

void world_stop(struct world *w)
{
    pthread_mutex_lock(&w->inbox.mutex);
    w->inbox.stopping = true;
    pthread_cond_signal(&w->inbox.moved);
    pthread_mutex_unlock(&w->inbox.mutex);
    pthread_join(w->thread, NULL);
    outbox_stop(w);
}

void world_free(struct world *w)
{
    for (struct input *late; (late = input_pop(&w->inbox.inputs));) {
        late->verdict = WAIT;
        if (late->settle)
            late->settle(w, late);
    }
    measures_free(w->measures);
    parking_fini(w);
    counts_fini(w);
    policy_cache_free(w->policies);
    store_free(w->store);
    arena_free(w->arena);
    pthread_cond_destroy(&w->inbox.moved);
    pthread_mutex_destroy(&w->inbox.mutex);
    free(w->clock.history.items);
    free(w->schema_applied);
    free(w);
}

void world_submit(struct world *w, struct input *first)
{
    pthread_mutex_lock(&w->inbox.mutex);
    bool idle = !w->inbox.inputs.first;
    for (struct input *input = first, *next; input; input = next) {
        next = input->next;
        input->serial = atomic_fetch_add(&w->serial, 1) + 1;
        if (w->journal)
            w->journal(w->journal_arg, input);
        input_push(&w->inbox.inputs, input);
    }
    if (idle)
        pthread_cond_signal(&w->inbox.moved);
    pthread_mutex_unlock(&w->inbox.mutex);
}

static void tell(struct world *w, uint64_t serial, bool nudge)
{
    struct cancel *c = calloc(1, sizeof *c);

    if (!c)
        die("out of memory");
    c->serial = serial;
    c->nudge = nudge;
    pthread_mutex_lock(&w->inbox.mutex);
    c->next = w->inbox.cancels;
    w->inbox.cancels = c;
    pthread_cond_signal(&w->inbox.moved);
    pthread_mutex_unlock(&w->inbox.mutex);
}

void world_cancel(struct world *w, uint64_t serial)
{
    tell(w, serial, false);
}

void world_nudge(struct world *w, uint64_t serial)
{
    tell(w, serial, true);
}
