/* Batches of records on their way to a function. */
#include "base/json.h"
#include "base/rng.h"
#include "services/lambda/mapping.h"

#define BACKOFF_MAX US_PER_MIN
#define COLUMNS "id, mapping, shard, lane, position, records, gathered, attempts, throttles, running"

bool lambda_batch_get(struct call *call, struct str id, struct lambda_batch *ret)
{
    struct arena *a = call->arena;
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " COLUMNS " FROM lambda_batch WHERE id = ?", id))
        return false;
    *ret = (struct lambda_batch){.id = sql_str(q, a, 0), .mapping = sql_str(q, a, 1), .shard = sql_str(q, a, 2), .lane = sql_i64(q, 3),
                                 .position = sql_str(q, a, 4), .records = sql_str(q, a, 5), .gathered = sql_i64(q, 6), .attempts = sql_i64(q, 7),
                                 .throttles = sql_i64(q, 8), .running = sql_i64(q, 9)};
    sql_done(q);
    return true;
}

void lambda_batch_add(struct call *call, const struct lambda_mapping *m, struct str shard, int64_t lane, struct str position, json_t *records,
                      int64_t attempts, int64_t gathered, struct str *ret_id)
{
    struct str id = rng_uuid(rnd(call), call->arena);

    sql_run(call->store,
            "INSERT INTO lambda_batch (id, mapping, shard, lane, position, records, gathered, attempts, throttles, running) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
            id, m->id, shard, lane, position, json_text(call->arena, records), gathered, attempts);
    if (ret_id)
        *ret_id = id;
}

void lambda_batch_drop(struct call *call, struct str id)
{
    timer_cancel(call, &lambda_batch_timer, id);
    sql_run(call->store, "DELETE FROM lambda_batch WHERE id = ?", id);
}

struct str lambda_sequence_of(const json_t *record)
{
    json_t *part = json_field(record, "kinesis");
    if (!part)
        part = json_field(record, "dynamodb");
    json_t *n = json_field(part, "sequenceNumber");
    return json_str(n ? n : json_field(part, "SequenceNumber"));
}

struct str lambda_position(struct call *call, struct str sequence)
{
    static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";
    size_t width = sizeof zeros - 1;

    return sequence.n >= width ? str_dup(call->arena, sequence)
                               : str_fmt(call->arena, "%.*s%.*s", (int)(width - sequence.n), zeros, STRF(sequence));
}

static struct str trace_of(struct call *call, const json_t *records)
{
    struct str trace = json_array_size(records) == 1
                           ? json_str(json_field(json_field(json_array_get(records, 0), "attributes"), "AWSTraceHeader"))
                           : STR_NONE;
    return lambda_trace(call, false, trace);
}

/* Records that have grown too old while they waited are given up. */
static bool too_old(struct call *call, const struct lambda_mapping *m, struct lambda_batch *b, json_t **records)
{
    int32_t age = m->config.maximum_record_age_in_seconds.has ? m->config.maximum_record_age_in_seconds.val : -1;
    json_t *old = json_array();

    while (age >= 0 && json_array_size(*records)) {
        json_t *first = json_array_get(*records, 0), *part = json_field(first, "kinesis");
        json_t *at = part ? json_field(part, "approximateArrivalTimestamp") : json_field(json_field(first, "dynamodb"), "ApproximateCreationDateTime");
        if (!at || (int64_t)(json_number_value(at) * (double)US_PER_S) + age * US_PER_S > call->now)
            break;
        json_array_append(old, first);
        json_array_remove(*records, 0);
    }
    bool any = json_array_size(old) > 0;
    if (any) {
        struct lambda_batch gone = *b;
        gone.records = json_text(call->arena, old);
        lambda_stream_discard(call, m, &gone, "RecordAgeExceeded", NULL, rng_uuid(rnd(call), call->arena));
        b->records = json_text(call->arena, *records);
        sql_run(call->store, "UPDATE lambda_batch SET records = ? WHERE id = ?", b->records, b->id);
    }
    json_decref(old);
    return any;
}

static int64_t backoff(int64_t n)
{
    int64_t us = US_PER_S;

    while (n-- > 0 && us < BACKOFF_MAX)
        us *= 2;
    return us < BACKOFF_MAX ? us : BACKOFF_MAX;
}

static void again(struct call *call, const struct lambda_batch *b)
{
    sql_run(call->store, "UPDATE lambda_batch SET throttles = throttles + 1 WHERE id = ?", b->id);
    timer_set(call, &lambda_batch_timer, b->id, call->now + backoff(b->throttles));
}

static enum verdict run(struct call *call, struct str id)
{
    struct lambda_batch b;
    struct lambda_mapping m;
    struct lambda_row row;
    struct lambda_stored v;
    struct principal as;
    struct str why;

    if (!lambda_batch_get(call, id, &b) || b.running || !lambda_mapping_get(call, b.mapping, &m) || !m.enabled)
        return DONE;
    call_act_for(call, m.account, m.region);
    if (!lambda_mapping_function(call, &m, &row, &v, &as)) {
        again(call, &b);
        return DONE;
    }
    json_t *records = json_parse(b.records, true, &why);
    bool stream = m.kind != LAMBDA_SOURCE_QUEUE;
    if (stream && too_old(call, &m, &b, &records) && !json_array_size(records)) {
        json_decref(records);
        lambda_batch_drop(call, id);
        lambda_stream_next(call, &m, b.shard, b.lane);
        return DONE;
    }
    struct lambda_invocation i = {.id = rng_uuid(rnd(call), call->arena), .arn = m.config.function_arn, .qualifier = m.qualifier, .origin = LAMBDA_MAPPING,
                                  .payload = str_fmt(call->arena, "{\"Records\":%.*s}", STRF(b.records)), .trace_header = trace_of(call, records)};
    json_decref(records);
    if (str_eqz(v.config.state, "Pending") || lambda_begin(call, &row, &v, &i, id) != LAMBDA_ADMITTED) {
        again(call, &b);
        return DONE;
    }
    sql_run(call->store, "UPDATE lambda_batch SET running = 1, throttles = 0 WHERE id = ?", id);
    return DONE;
}

const struct timer_kind lambda_batch_timer = {"lambda.batch", run};

void lambda_batch_done(struct call *call, struct str id, const struct lambda_invocation *i, const struct lambda_outcome *o)
{
    struct lambda_batch b;
    struct lambda_mapping m;

    if (!lambda_batch_get(call, id, &b))
        return;
    if (!lambda_mapping_get(call, b.mapping, &m)) {
        lambda_batch_drop(call, id);
        return;
    }
    sql_run(call->store, "UPDATE lambda_batch SET running = 0 WHERE id = ?", id);
    wake(call, lambda_mapping_key(call, m.id));
    if (o->not_run)
        again(call, &b);
    else if (m.kind == LAMBDA_SOURCE_QUEUE)
        lambda_queue_done(call, &m, &b, o);
    else
        lambda_stream_done(call, &m, &b, i, o);
}

/* What was under way begins again. */
void lambda_batches_recover(struct call *call)
{
    struct { struct str *items; size_t len; } ids = {0};
    struct sql *q = sql_each(call->store, "SELECT id FROM lambda_batch WHERE running = 1");

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    sql_run(call->store, "UPDATE lambda_batch SET running = 0 WHERE running = 1");
    for (size_t i = 0; i < ids.len; i++)
        timer_set(call, &lambda_batch_timer, ids.items[i], call->now);
}
