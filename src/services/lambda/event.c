/* The queue of asynchronous events: tried when it is their turn, again after errors, given up in the end; then whoever wants to
 * know is told. */
#include "services/lambda/control.h"
#include "world/measure.h"

#define AGE_MAX INT64_C(21600)
#define RETRIES 2
#define THROTTLE_MAX (5 * US_PER_MIN)

struct event {
    struct str id, qualifier, arn, payload, context, trace;
    int64_t function, arrived, attempts, throttles;
};

static bool get(struct call *call, struct str id, struct event *ret)
{
    struct arena *a = call->arena;
    struct sql *q;

    if (!sql_get(call->store, &q,
                 "SELECT id, function, qualifier, arn, payload, client_context, trace_header, arrived, attempts, throttles FROM lambda_event WHERE id = ?",
                 id))
        return false;
    *ret = (struct event){.id = sql_str(q, a, 0), .function = sql_i64(q, 1), .qualifier = sql_str(q, a, 2), .arn = sql_str(q, a, 3),
                          .payload = sql_str(q, a, 4), .context = sql_str(q, a, 5), .trace = sql_str(q, a, 6), .arrived = sql_i64(q, 7),
                          .attempts = sql_i64(q, 8), .throttles = sql_i64(q, 9)};
    sql_done(q);
    return true;
}

void lambda_enqueue(struct call *call, const struct lambda_ref *ref, const struct lambda_row *row, struct str id, struct str payload, struct str context,
                    struct str trace)
{
    sql_run(call->store,
            "INSERT INTO lambda_event (id, function, version, qualifier, arn, payload, client_context, trace_header, arrived, attempts, throttles, running) "
            "VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, 0, 0, 0)",
            id, row->id, ref->qualifier, lambda_ref_arn(call, ref), sql_blob(payload), context, trace, call->now);
    measure(call, "AWS/Lambda", "AsyncEventsReceived", 1, "Count", "FunctionName", row->name, NULL);
    timer_set(call, &lambda_event_timer, id, call->now);
}

static void drop(struct call *call, struct str id)
{
    timer_cancel(call, &lambda_event_timer, id);
    sql_run(call->store, "DELETE FROM lambda_event WHERE id = ?", id);
}

struct rules {
    struct lambda_function_event_invoke_config config;
    int64_t retries, age; /* us */
};

static struct rules rules_of(struct call *call, const struct lambda_row *row, const struct event *e)
{
    struct rules r = {.retries = RETRIES, .age = AGE_MAX * US_PER_S};

    if (lambda_event_config_get(call, row, e->qualifier, &r.config)) {
        r.retries = r.config.maximum_retry_attempts.has ? r.config.maximum_retry_attempts.val : RETRIES;
        r.age = (r.config.maximum_event_age_in_seconds.has ? r.config.maximum_event_age_in_seconds.val : AGE_MAX) * US_PER_S;
    }
    return r;
}

/* The end of an event; `o` is absent when it never ran to an outcome. */
static void finish(struct call *call, const struct lambda_row *row, const struct event *e, const struct rules *r, const char *condition,
                   const struct lambda_outcome *o)
{
    const struct lambda_destination_config *d = r->config.destination_config;
    bool good = o && o->error == LAMBDA_NO_ERROR && !o->not_run;
    struct lambda_stored v;
    struct lambda_report report = {.id = e->id, .arn = lambda_function_arn(call, row, o ? o->executed_version : STR("$LATEST")), .condition = condition,
                                   .attempts = e->attempts, .payload = e->payload, .outcome = o, .name = row->name, .arrived = e->arrived};
    struct lambda_alias_configuration alias = {0};
    struct str version = o ? o->executed_version : e->qualifier;
    int64_t number = LATEST;

    if (str_is(e->qualifier))
        report.arn = e->arn;
    if (str_is(version) && !lambda_number_parse(version, &number) && lambda_alias_get(call, row, version, &alias))
        lambda_number_parse(alias.function_version, &number);
    if (lambda_stored_get(call, row->id, number, &v)) {
        report.role = v.config.role;
        if (d && good && d->on_success && str_is(d->on_success->destination) && d->on_success->destination.n)
            lambda_destination_send(call, d->on_success->destination, &report);
        if (d && !good && d->on_failure && str_is(d->on_failure->destination) && d->on_failure->destination.n)
            lambda_destination_send(call, d->on_failure->destination, &report);
        if (!good && v.config.dead_letter_config)
            lambda_dead_letter_send(call, v.config.dead_letter_config->target_arn, &report);
    }
    if (!good)
        measure(call, "AWS/Lambda", "AsyncEventsDropped", 1, "Count", "FunctionName", row->name, NULL);
    drop(call, e->id);
}

static int64_t backoff(int64_t n)
{
    int64_t us = US_PER_S;

    while (n-- > 1 && us < THROTTLE_MAX)
        us *= 2;
    return us < THROTTLE_MAX ? us : THROTTLE_MAX;
}

static void later(struct call *call, const struct event *e, const struct rules *r, int64_t wait)
{
    int64_t end = e->arrived + r->age;

    sql_run(call->store, "UPDATE lambda_event SET throttles = throttles + 1 WHERE id = ?", e->id);
    timer_set(call, &lambda_event_timer, e->id, call->now + wait < end ? call->now + wait : end);
}

static enum verdict turn(struct call *call, struct str id)
{
    struct event e;
    struct lambda_row row;
    struct lambda_stored v;

    if (!get(call, id, &e))
        return DONE;
    if (!lambda_row_by_id(call, e.function, &row)) {
        drop(call, id);
        return DONE;
    }
    call_act_for(call, row.account, row.region);
    struct rules r = rules_of(call, &row, &e);
    struct lambda_ref ref = {row.account, row.region, row.name, e.qualifier};
    if (call->now >= e.arrived + r.age) {
        finish(call, &row, &e, &r, "EventAgeExceeded", NULL);
        return DONE;
    }
    if (row.reserved.has && row.reserved.val == 0) {
        finish(call, &row, &e, &r, "RetriesExhausted", NULL);
        return DONE;
    }
    if (lambda_qualified(call, &ref, &row, &v) != DONE) {
        finish(call, &row, &e, &r, "RetriesExhausted", NULL);
        return DONE;
    }
    struct lambda_invocation i = {.id = id, .arn = e.arn, .qualifier = e.qualifier, .payload = e.payload, .origin = LAMBDA_ASYNC, .client_context = e.context,
                                  .trace_header = e.trace};
    if (str_eqz(v.config.state, "Pending") || lambda_begin(call, &row, &v, &i, id) != LAMBDA_ADMITTED) {
        later(call, &e, &r, backoff(e.throttles + 1));
        return DONE;
    }
    measure(call, "AWS/Lambda", "AsyncEventAge", (double)(call->now - e.arrived) / 1000, "Milliseconds", "FunctionName", row.name, NULL);
    sql_run(call->store, "UPDATE lambda_event SET attempts = attempts + 1, throttles = 0, running = 1 WHERE id = ?", id);
    return DONE;
}

const struct timer_kind lambda_event_timer = {"lambda.event", turn};

void lambda_event_done(struct call *call, struct str id, const struct lambda_invocation *i, const struct lambda_outcome *o)
{
    struct event e;
    struct lambda_row row;

    (void)i;
    if (!get(call, id, &e) || !lambda_row_by_id(call, e.function, &row))
        return;
    struct rules r = rules_of(call, &row, &e);
    sql_run(call->store, "UPDATE lambda_event SET running = 0 WHERE id = ?", id);
    if (o->not_run) { /* no fault of the function: it does not count */
        sql_run(call->store, "UPDATE lambda_event SET attempts = attempts - 1 WHERE id = ?", id);
        later(call, &e, &r, backoff(e.throttles + 1));
    } else if (o->error == LAMBDA_NO_ERROR) {
        finish(call, &row, &e, &r, "Success", o);
    } else if (e.attempts > r.retries) {
        finish(call, &row, &e, &r, "RetriesExhausted", o);
    } else {
        int64_t due = call->now + e.attempts * US_PER_MIN, end = e.arrived + r.age;
        timer_set(call, &lambda_event_timer, id, due < end ? due : end);
    }
}

void lambda_events_recover(struct call *call)
{
    struct { struct str *items; size_t len; } ids = {0};
    struct sql *q = sql_each(call->store, "SELECT id FROM lambda_event WHERE running = 1");

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    sql_run(call->store, "UPDATE lambda_event SET running = 0 WHERE running = 1");
    for (size_t i = 0; i < ids.len; i++)
        timer_set(call, &lambda_event_timer, ids.items[i], call->now);
}
