/* Pipes that read streams, of Kinesis and of tables: each shard in order, from where the last batch ended. */
#include "services/pipes/pipes.h"

#define LOOK_TIME (60 * US_PER_S)
#define IDLE_SHORT US_PER_S
#define IDLE_LONG (10 * US_PER_S)
#define IDLE_PATIENCE 300
#define BACKOFF_MAX (60 * US_PER_S)

struct settings {
    int64_t batch, window, age, retries; /* -1: without end */
    bool bisect;
    struct str position, dead_letter;
    int64_t timestamp; /* us */
};

struct shard {
    struct str id, iterator, sequence;
    int64_t attempts, most, since, idle;
    bool first, done;
};

static bool is_kinesis(const struct pipe *p)
{
    return p->source.kind == TARGET_KINESIS;
}

static const char *service_of(const struct pipe *p)
{
    return is_kinesis(p) ? "kinesis" : "dynamodbstreams";
}

#define SETTINGS(from)                                                                                                           \
    (struct settings) {                                                                                                          \
        .batch = (from)->batch_size.has ? (from)->batch_size.val : 100, .window = (from)->maximum_batching_window_in_seconds.val, \
        .age = (from)->maximum_record_age_in_seconds.has ? (from)->maximum_record_age_in_seconds.val : -1,                       \
        .retries = (from)->maximum_retry_attempts.has ? (from)->maximum_retry_attempts.val : -1,                                 \
        .bisect = str_is((from)->on_partial_batch_item_failure), .position = (from)->starting_position,                          \
        .dead_letter = (from)->dead_letter_config ? (from)->dead_letter_config->arn : STR_NONE,                                  \
    }

static struct settings settings_of(const struct pipe *p)
{
    const struct pipes_pipe_source_parameters *s = p->is->source_parameters;

    if (!is_kinesis(p))
        return SETTINGS(s->dynamo_db_stream_parameters);
    struct settings k = SETTINGS(s->kinesis_stream_parameters);
    k.timestamp = s->kinesis_stream_parameters->starting_position_timestamp.val;
    if (str_eqz(k.position, "LATEST")) { /* nothing that comes while nobody looks is lost */
        k.position = STR("AT_TIMESTAMP");
        k.timestamp = p->started;
    }
    return k;
}

/* --- which shards there are --- */

static json_t *string_of(struct str s)
{
    return json_stringn(s.p ? s.p : "", s.n);
}

static enum verdict ask(struct call *call, const struct pipe *p, const char *step, const char *operation, json_t *in, json_t **ret_out,
                        struct fault *f)
{
    enum verdict v = invoke_step_by_name(call, step, &p->role, p->source.region, service_of(p), operation, in, ret_out, f);

    json_decref(in);
    return v;
}

/* The parent's records come before the child's. */
static bool may_begin(struct call *call, const struct pipe *p, struct str parent)
{
    return str_empty(parent) ||
           sql_i64_or(call->store, 1, "SELECT done FROM pipe_shard WHERE pipe = ? AND shard = ?", p->is->arn, parent) != 0;
}

enum verdict pipe_poll_shards(struct call *call, const struct pipe *p)
{
    struct fault f;
    json_t *out;
    bool known = sql_i64_or(call->store, 0, "SELECT count(*) FROM pipe_shard WHERE pipe = ?", p->is->arn) > 0;
    enum verdict v = ask(call, p, "shards", is_kinesis(p) ? "ListShards" : "DescribeStream",
                         json_pack("{s:o}", is_kinesis(p) ? "StreamARN" : "StreamArn", string_of(p->source.arn)), &out, &f);

    if (v == WAIT)
        return WAIT;
    json_t *shards = v == DONE ? json_field(is_kinesis(p) ? out : json_field(out, "StreamDescription"), "Shards") : NULL;
    for (size_t i = 0; i < json_array_size(shards); i++) {
        const json_t *s = json_array_get(shards, i);
        struct str id = str_dup(call->arena, json_str(json_field(s, "ShardId")));
        sql_run(call->store,
                "INSERT INTO pipe_shard (pipe, shard, run, first, attempts, most, since, idle, done) VALUES (?, ?, 0, ?, 0, 0, 0, 0, 0) "
                "ON CONFLICT (pipe, shard) DO NOTHING",
                p->is->arn, id, !known);
    }
    for (size_t i = 0; i < json_array_size(shards); i++) {
        const json_t *s = json_array_get(shards, i);
        struct str id = str_dup(call->arena, json_str(json_field(s, "ShardId")));
        if (may_begin(call, p, str_dup(call->arena, json_str(json_field(s, "ParentShardId")))) &&
            sql_run(call->store, "UPDATE pipe_shard SET run = ? WHERE pipe = ? AND shard = ? AND run <> ? AND done = 0", p->run, p->is->arn, id,
                    p->run) > 0)
            pipe_poll_at(call, p, id, call->now);
    }
    if (v == DONE)
        json_decref(out);
    pipe_poll_at(call, p, STR(""), call->now + LOOK_TIME);
    return DONE;
}

/* --- one shard --- */

static bool load(struct call *call, const struct pipe *p, struct str id, struct shard *s)
{
    struct sql *q;

    if (!sql_get(call->store, &q,
                 "SELECT iterator, sequence, attempts, most, since, idle, first, done FROM pipe_shard WHERE pipe = ? AND shard = ? AND run = ?",
                 p->is->arn, id, p->run))
        return false;
    *s = (struct shard){.id = id, .iterator = sql_str(q, call->arena, 0), .sequence = sql_str(q, call->arena, 1), .attempts = sql_i64(q, 2),
                        .most = sql_i64(q, 3), .since = sql_i64(q, 4), .idle = sql_i64(q, 5), .first = sql_i64(q, 6) != 0,
                        .done = sql_i64(q, 7) != 0};
    sql_done(q);
    return true;
}

static void save(struct call *call, const struct pipe *p, const struct shard *s)
{
    sql_run(call->store,
            "UPDATE pipe_shard SET iterator = ?, sequence = ?, attempts = ?, most = ?, since = ?, idle = ?, done = ? "
            "WHERE pipe = ? AND shard = ?",
            s->iterator, s->sequence, s->attempts, s->most, s->since, s->idle, s->done, p->is->arn, s->id);
}

static enum verdict begin(struct call *call, const struct pipe *p, const struct settings *set, struct shard *s, struct fault *f)
{
    struct str type = str_is(s->sequence) ? STR("AFTER_SEQUENCE_NUMBER") : s->first ? set->position : STR("TRIM_HORIZON");
    json_t *out, *in = json_pack("{s:o, s:o, s:o}", is_kinesis(p) ? "StreamARN" : "StreamArn", string_of(p->source.arn), "ShardId",
                                 string_of(s->id), "ShardIteratorType", string_of(type));

    if (is_kinesis(p)) {
        struct str resource = p->source.resource;
        json_object_set_new(in, "StreamName", string_of(str_skip(resource, (size_t)(str_rchr(resource, '/') + 1))));
    }
    if (str_is(s->sequence))
        json_object_set_new(in, is_kinesis(p) ? "StartingSequenceNumber" : "SequenceNumber", string_of(s->sequence));
    else if (str_eqz(type, "AT_TIMESTAMP"))
        json_object_set_new(in, "Timestamp", json_real((double)set->timestamp / 1e6));
    enum verdict v = ask(call, p, "iterator", "GetShardIterator", in, &out, f);
    if (v == DONE) {
        s->iterator = str_dup(call->arena, json_str(json_field(out, "ShardIterator")));
        json_decref(out);
    }
    return v;
}

static json_t *event_of(struct call *call, const struct pipe *p, const struct shard *s, const json_t *r)
{
    if (!is_kinesis(p)) {
        json_t *e = json_copy((json_t *)r);
        json_object_set_new(e, "eventSourceARN", string_of(p->source.arn));
        return e;
    }
    json_t *e = json_object();
    struct str sequence = json_str(json_field(r, "SequenceNumber"));
    json_object_set_new(e, "kinesisSchemaVersion", json_string("1.0"));
    json_object_set(e, "partitionKey", json_field(r, "PartitionKey"));
    json_object_set(e, "sequenceNumber", json_field(r, "SequenceNumber"));
    json_object_set(e, "data", json_field(r, "Data"));
    json_object_set(e, "approximateArrivalTimestamp", json_field(r, "ApproximateArrivalTimestamp"));
    json_object_set_new(e, "eventSource", json_string("aws:kinesis"));
    json_object_set_new(e, "eventVersion", json_string("1.0"));
    json_object_set_new(e, "eventID", string_of(str_fmt(call->arena, "%.*s:%.*s", STRF(s->id), STRF(sequence))));
    json_object_set_new(e, "eventName", json_string("aws:kinesis:record"));
    json_object_set_new(e, "invokeIdentityArn", string_of(p->is->role_arn));
    json_object_set_new(e, "awsRegion", string_of(p->source.region));
    json_object_set_new(e, "eventSourceARN", string_of(p->source.arn));
    return e;
}

static struct str sequence_of(const struct pipe *p, const json_t *record)
{
    return json_str(json_field(is_kinesis(p) ? record : json_field(record, "dynamodb"), "SequenceNumber"));
}

static double arrival_of(const struct pipe *p, const json_t *record)
{
    return json_number_value(is_kinesis(p) ? json_field(record, "ApproximateArrivalTimestamp")
                                           : json_field(json_field(record, "dynamodb"), "ApproximateCreationDateTime"));
}

/* Where the records lie that are given up: not the records themselves. */
static void bury(struct call *call, const struct pipe *p, const struct settings *set, const struct shard *s, const json_t *records,
                 const char *condition)
{
    const json_t *first = json_array_get(records, 0), *last = json_array_get(records, json_array_size(records) - 1);
    struct fault f;

    if (str_empty(set->dead_letter))
        return;
    json_t *batch = json_pack("{s:o, s:o, s:o, s:o, s:o, s:I, s:o}", "shardId", string_of(s->id), "startSequenceNumber",
                              string_of(sequence_of(p, first)), "endSequenceNumber", string_of(sequence_of(p, last)),
                              "approximateArrivalOfFirstRecord",
                              string_of(time_iso8601_ms(call->arena, (int64_t)(arrival_of(p, first) * 1e6))), "approximateArrivalOfLastRecord",
                              string_of(time_iso8601_ms(call->arena, (int64_t)(arrival_of(p, last) * 1e6))), "batchSize",
                              (json_int_t)json_array_size(records), "streamArn", string_of(p->source.arn));
    json_t *all = json_pack("{s:{s:o, s:s}, s:s, s:o, s:o}", "context", "partnerResourceArn", string_of(p->is->arn), "condition", condition,
                            "version", "1.0", "timestamp", string_of(time_iso8601_ms(call->arena, call->now)),
                            is_kinesis(p) ? "KinesisBatchInfo" : "DDBStreamBatchInfo", batch);
    struct target_message m = {.body = json_text(call->arena, all)};
    json_decref(all);
    target_send(call, &p->role, set->dead_letter, &m, &f);
}

static ptrdiff_t first_failed(const struct pipe *p, const json_t *records, const json_t *failed)
{
    for (size_t i = 0; i < json_array_size(records); i++)
        for (size_t k = 0; k < json_array_size(failed); k++)
            if (str_eq(sequence_of(p, json_array_get(records, i)), json_str(json_array_get(failed, k))))
                return (ptrdiff_t)i;
    return 0; /* an id that is none of them: the whole batch */
}

/* What comes after a batch that did not go through whole. Returns when to try again. */
static int64_t after_failure(struct call *call, const struct pipe *p, const struct settings *set, struct shard *s, const json_t *records,
                             const struct outcome *o, struct str next)
{
    size_t n = json_array_size(records);
    ptrdiff_t bad = o->stage ? 0 : first_failed(p, records, o->failed);

    if (bad > 0) {
        s->sequence = str_dup(call->arena, sequence_of(p, json_array_get(records, (size_t)bad - 1)));
        s->iterator = STR_NONE;
        s->attempts = 0;
        return call->now;
    }
    if (set->bisect && n > 1) {
        s->most = (int64_t)n / 2;
        return call->now + US_PER_S;
    }
    bool old = set->age >= 0 && call->now > (int64_t)(arrival_of(p, json_array_get(records, 0)) * 1e6) + set->age * US_PER_S;
    if (old || (set->retries >= 0 && s->attempts >= set->retries)) {
        bury(call, p, set, s, records, old ? "RecordAgeExceeded" : "RetryAttemptsExhausted");
        s->sequence = str_dup(call->arena, sequence_of(p, json_array_get(records, n - 1)));
        s->iterator = next;
        s->done = !str_is(next);
        s->attempts = s->most = 0;
        return call->now;
    }
    s->attempts++;
    int64_t back_off = s->attempts < 7 ? US_PER_S << (s->attempts - 1) : BACKOFF_MAX;
    return call->now + (back_off < BACKOFF_MAX ? back_off : BACKOFF_MAX);
}

static enum verdict handle(struct call *call, const struct pipe *p, const struct settings *set, struct shard *s, const json_t *records,
                           struct str next, int64_t *ret_when)
{
    json_t *events = json_array();
    struct outcome o = {0};
    enum verdict v = DONE;
    size_t n = json_array_size(records);

    for (size_t i = 0; i < n; i++) {
        json_t *e = event_of(call, p, s, json_array_get(records, i));
        if (pipe_wants(call, p, e))
            json_array_append(events, e);
        json_decref(e);
    }
    if (json_array_size(events))
        v = pipe_work(call, p, events, &o);
    if (v == DONE && (o.stage || o.failed)) {
        *ret_when = after_failure(call, p, set, s, records, &o, next);
    } else if (v == DONE) {
        s->sequence = str_dup(call->arena, sequence_of(p, json_array_get(records, n - 1)));
        s->iterator = next;
        s->done = !str_is(next);
        s->attempts = s->most = s->since = 0;
        *ret_when = call->now;
    }
    json_decref(events);
    json_decref(o.failed);
    return v;
}

enum verdict pipe_poll_shard(struct call *call, const struct pipe *p, struct str id)
{
    struct settings set = settings_of(p);
    struct shard s;
    struct fault f;
    json_t *out = NULL;
    int64_t when = call->now;

    if (!load(call, p, id, &s) || s.done)
        return DONE;
    enum verdict v = str_is(s.iterator) ? DONE : begin(call, p, &set, &s, &f);
    if (v == DONE)
        v = ask(call, p, "records", "GetRecords",
                json_pack("{s:o, s:I}", "ShardIterator", string_of(s.iterator), "Limit",
                          (json_int_t)(s.most ? s.most : set.batch > 1000 && !is_kinesis(p) ? 1000 : set.batch)),
                &out, &f);
    if (v == WAIT)
        return WAIT;
    if (v == FAULT) {
        s.iterator = STR_NONE; /* iterators grow old */
        save(call, p, &s);
        pipe_poll_at(call, p, id, call->now + (str_find(f.code, STR("Expired")) >= 0 ? 0 : IDLE_LONG));
        return DONE;
    }
    const json_t *records = json_field(out, "Records");
    struct str next = str_dup(call->arena, json_str(json_field(out, "NextShardIterator")));
    int64_t n = (int64_t)json_array_size(records);
    if (n == 0) {
        s.iterator = next;
        s.done = !str_is(next);
        s.idle++;
        when = call->now + (s.idle > IDLE_PATIENCE ? IDLE_LONG : IDLE_SHORT);
    } else if (n < set.batch && set.window && !s.most && call->now < (s.since ? s.since : call->now) + set.window * US_PER_S) {
        s.since = s.since ? s.since : call->now; /* more may come */
        when = call->now + IDLE_SHORT;
    } else {
        s.idle = 0;
        v = handle(call, p, &set, &s, records, next, &when);
    }
    json_decref(out);
    if (v == WAIT)
        return WAIT;
    /* A shard that was split or merged ends; its children may begin. */
    save(call, p, &s);
    pipe_poll_at(call, p, s.done ? STR("") : id, s.done ? call->now : when);
    return DONE;
}
