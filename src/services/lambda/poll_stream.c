/* Streams: each shard of a mapping has a poller of its own. It fetches records, cuts them into batches and waits until all of these
 * are through before it fetches more: how far the mapping has come is one number per shard. */
#include <string.h>
#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"
#include "kit/invoke.h"
#include "services/lambda/mapping.h"

#define FETCH_MAX 10000
#define IDLE_QUICK 300   /* polls at one second each */
#define IDLE_SLOW_S 5    /* then */
#define TROUBLE_S 10

static const char *service_of(const struct lambda_mapping *m)
{
    return m->kind == LAMBDA_SOURCE_KINESIS ? "kinesis" : "dynamodbstreams";
}

static struct str shard_key(struct call *call, const struct lambda_mapping *m, struct str shard)
{
    return str_fmt(call->arena, "%.*s/%.*s", STRF(m->id), STRF(shard));
}

static void shard_at(struct call *call, const struct lambda_mapping *m, struct str shard, int64_t when)
{
    timer_set(call, &lambda_shard_timer, shard_key(call, m, shard), when);
}

/* --- which shards there are --- */

static json_t *shards_of(struct call *call, const struct lambda_mapping *m, const struct principal *as, struct fault *f)
{
    bool kinesis = m->kind == LAMBDA_SOURCE_KINESIS;
    json_t *all = json_array(), *out;
    struct str next = STR_NONE;

    do {
        json_t *in = json_object();
        if (kinesis && str_is(next))
            json_object_set_new(in, "NextToken", lambda_json(next));
        else
            json_object_set_new(in, kinesis ? "StreamARN" : "StreamArn", lambda_json(m->source));
        if (!kinesis && str_is(next))
            json_object_set_new(in, "ExclusiveStartShardId", lambda_json(next));
        enum verdict v = invoke_by_name(call, as, call->region, service_of(m), kinesis ? "ListShards" : "DescribeStream", in, &out, f);
        json_decref(in);
        if (v != DONE) {
            json_decref(all);
            return NULL;
        }
        const json_t *description = kinesis ? out : json_field(out, "StreamDescription");
        json_array_extend(all, json_field(description, "Shards"));
        next = str_is(json_str(json_field(description, kinesis ? "NextToken" : "LastEvaluatedShardId")))
                   ? str_dup(call->arena, json_str(json_field(description, kinesis ? "NextToken" : "LastEvaluatedShardId")))
                   : STR_NONE;
        json_decref(out);
    } while (str_is(next));
    return all;
}

static bool known(struct call *call, const struct lambda_mapping *m, struct str shard)
{
    return sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_shard WHERE mapping = ? AND shard = ?", m->id, shard) != 0;
}

/* Shards that the mapping does not have yet. At the very first look LATEST leaves out what is closed; later ones are children of
 * shards that were read, and read from their beginning. */
static bool discover(struct call *call, const struct lambda_mapping *m, const struct principal *as)
{
    bool first = !sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_shard WHERE mapping = ? LIMIT 1", m->id);
    struct fault f;
    json_t *shards = shards_of(call, m, as, &f);

    if (!shards) {
        lambda_mapping_result(call, m->id, "PROBLEM: %.*s", STRF(f.message));
        return false;
    }
    for (size_t i = 0; i < json_array_size(shards); i++) {
        const json_t *s = json_array_get(shards, i);
        struct str id = json_str(json_field(s, "ShardId"));
        bool closed = json_field(json_field(s, "SequenceNumberRange"), "EndingSequenceNumber") != NULL;
        json_t *parents = json_array();
        const char *const names[] = {"ParentShardId", "AdjacentParentShardId"};
        if (known(call, m, id) || (first && closed && str_eqz(m->config.starting_position, "LATEST"))) {
            json_decref(parents);
            continue;
        }
        for (size_t k = 0; k < 2; k++)
            if (json_field(s, names[k]))
                json_array_append(parents, json_field(s, names[k]));
        sql_run(call->store, "INSERT INTO lambda_shard (mapping, shard, parents, start, finished) VALUES (?, ?, ?, ?, 0)", m->id, id,
                json_text(call->arena, parents), first ? m->config.starting_position : STR("TRIM_HORIZON"));
        json_decref(parents);
        shard_at(call, m, str_dup(call->arena, id), call->now);
    }
    json_decref(shards);
    return true;
}

void lambda_stream_start(struct call *call, const struct lambda_mapping *m)
{
    struct { struct str *items; size_t len; } shards = {0}, batches = {0};
    struct sql *q = sql_each(call->store, "SELECT shard FROM lambda_shard WHERE mapping = ? AND finished = 0", m->id);

    while (sql_next(q))
        *list_add(call->arena, &shards) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < shards.len; i++)
        shard_at(call, m, shards.items[i], call->now);
    q = sql_each(call->store, "SELECT id FROM lambda_batch WHERE mapping = ? AND lane >= 0 AND running = 0", m->id);
    while (sql_next(q))
        *list_add(call->arena, &batches) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < batches.len; i++)
        timer_set(call, &lambda_batch_timer, batches.items[i], call->now);
    shard_at(call, m, STR("*"), call->now); /* the look for shards */
}

/* --- one shard --- */

struct shard {
    struct lambda_mapping m;
    struct principal as;
    struct str id, parents, checkpoint, reached, start, iterator;
    bool finished;
};

static bool load(struct call *call, struct shard *s)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT parents, checkpoint, reached, start, iterator, finished FROM lambda_shard WHERE mapping = ? AND shard = ?", s->m.id,
                 s->id))
        return false;
    s->parents = sql_str(q, call->arena, 0);
    s->checkpoint = sql_str(q, call->arena, 1);
    s->reached = sql_str(q, call->arena, 2);
    s->start = sql_str(q, call->arena, 3);
    s->iterator = sql_str(q, call->arena, 4);
    s->finished = sql_i64(q, 5) != 0;
    sql_done(q);
    return true;
}

static bool parents_done(struct call *call, const struct shard *s)
{
    struct str why;
    json_t *parents = json_parse(s->parents, true, &why);
    bool done = true;

    for (size_t i = 0; i < json_array_size(parents); i++)
        done = done && !sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_shard WHERE mapping = ? AND shard = ? AND finished = 0", s->m.id,
                                   json_str(json_array_get(parents, i)));
    json_decref(parents);
    return done;
}

static bool iterate(struct call *call, struct shard *s, struct fault *f)
{
    bool kinesis = s->m.kind == LAMBDA_SOURCE_KINESIS;
    struct str type = str_is(s->reached) ? STR("AFTER_SEQUENCE_NUMBER") : s->start;
    json_t *in = json_object(), *out = NULL;
    double at = s->m.config.starting_position_timestamp.has ? (double)s->m.config.starting_position_timestamp.val / (double)US_PER_S : 0;

    /* LATEST is when the mapping began, however late it gets to look. */
    if (kinesis && str_eqz(type, "LATEST")) {
        type = STR("AT_TIMESTAMP");
        at = (double)s->m.since / (double)US_PER_S;
    }
    json_object_set_new(in, kinesis ? "StreamARN" : "StreamArn", lambda_json(s->m.source));
    json_object_set_new(in, "ShardId", lambda_json(s->id));
    json_object_set_new(in, "ShardIteratorType", lambda_json(type));
    if (str_is(s->reached))
        json_object_set_new(in, kinesis ? "StartingSequenceNumber" : "SequenceNumber", lambda_json(s->reached));
    else if (str_eqz(type, "AT_TIMESTAMP"))
        json_object_set_new(in, "Timestamp", json_real(at));
    enum verdict v = invoke_by_name(call, &s->as, call->region, service_of(&s->m), "GetShardIterator", in, &out, f);
    json_decref(in);
    s->iterator = v == DONE ? str_dup(call->arena, json_str(json_field(out, "ShardIterator"))) : STR_NONE;
    json_decref(out);
    return v == DONE;
}

static json_t *record_of(struct call *call, const struct shard *s, struct str role, const json_t *given)
{
    json_t *r = json_object();

    if (s->m.kind == LAMBDA_SOURCE_DYNAMODB) {
        json_object_update(r, (json_t *)(uintptr_t)given);
        json_object_set_new(r, "eventSourceARN", lambda_json(s->m.source));
        return r;
    }
    struct str sequence = json_str(json_field(given, "SequenceNumber"));
    json_t *k = json_object();
    json_object_set_new(k, "kinesisSchemaVersion", json_string("1.0"));
    json_object_set(k, "partitionKey", json_field(given, "PartitionKey"));
    json_object_set(k, "sequenceNumber", json_field(given, "SequenceNumber"));
    json_object_set(k, "data", json_field(given, "Data"));
    json_object_set(k, "approximateArrivalTimestamp", json_field(given, "ApproximateArrivalTimestamp"));
    json_object_set_new(r, "kinesis", k);
    json_object_set_new(r, "eventSource", json_string("aws:kinesis"));
    json_object_set_new(r, "eventVersion", json_string("1.0"));
    json_object_set_new(r, "eventID", lambda_json(str_fmt(call->arena, "%.*s:%.*s", STRF(s->id), STRF(sequence))));
    json_object_set_new(r, "eventName", json_string("aws:kinesis:record"));
    json_object_set_new(r, "invokeIdentityArn", lambda_json(role));
    json_object_set_new(r, "awsRegion", lambda_json(call->region));
    json_object_set_new(r, "eventSourceARN", lambda_json(s->m.source));
    return r;
}

/* Records with the same key go the same way. */
static int64_t lane_of(struct call *call, const json_t *r, int32_t lanes)
{
    uint8_t sum[DIGEST_MAX];

    if (lanes <= 1)
        return 0;
    json_t *keys = json_field(json_field(r, "dynamodb"), "Keys");
    struct str key = keys ? json_text(call->arena, keys) : json_str(json_field(json_field(r, "kinesis"), "partitionKey"));
    digest_of(DIGEST_MD5, key, sum);
    return sum[0] % lanes;
}

/* Cuts records into batches, lane by lane, and sets the first of each lane going. */
static void dispatch(struct call *call, const struct shard *s, const json_t *records)
{
    int32_t lanes = s->m.config.parallelization_factor.val, size = s->m.config.batch_size.val;

    for (int32_t lane = 0; lane < (lanes > 1 ? lanes : 1); lane++) {
        json_t *batch = json_array();
        bool first = true;
        for (size_t i = 0; i <= json_array_size(records); i++) {
            json_t *r = json_array_get(records, i);
            if (r && lane_of(call, r, lanes) == lane)
                json_array_append(batch, r);
            if ((r && (int32_t)json_array_size(batch) < size) || !json_array_size(batch))
                continue;
            struct str id, position = lambda_position(call, lambda_sequence_of(json_array_get(batch, 0)));
            lambda_batch_add(call, &s->m, s->id, lane, position, batch, 0, call->now, &id);
            if (first)
                timer_set(call, &lambda_batch_timer, id, call->now);
            first = false;
            json_array_clear(batch);
        }
        json_decref(batch);
    }
}

/* What is being gathered in the window. */
static bool gathering(struct call *call, const struct shard *s, struct lambda_batch *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT id FROM lambda_batch WHERE mapping = ? AND shard = ? AND lane = -1", s->m.id, s->id))
        return false;
    struct str id = sql_str(q, call->arena, 0);
    sql_done(q);
    return lambda_batch_get(call, id, ret);
}

static void note(struct call *call, const struct shard *s)
{
    sql_run(call->store, "UPDATE lambda_shard SET iterator = ?, reached = ? WHERE mapping = ? AND shard = ?", s->iterator, s->reached, s->m.id, s->id);
}

/* The shard has ended and everything of it is done: its children may begin. */
static void finish(struct call *call, const struct shard *s)
{
    struct { struct str *items; size_t len; } shards = {0};

    sql_run(call->store, "UPDATE lambda_shard SET finished = 1 WHERE mapping = ? AND shard = ?", s->m.id, s->id);
    discover(call, &s->m, &s->as);
    struct sql *q = sql_each(call->store, "SELECT shard FROM lambda_shard WHERE mapping = ? AND finished = 0", s->m.id);
    while (sql_next(q))
        *list_add(call->arena, &shards) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < shards.len; i++)
        shard_at(call, &s->m, shards.items[i], call->now);
}

static void idle(struct call *call, struct shard *s, bool found)
{
    int64_t pause = s->m.idle < IDLE_QUICK ? 1 : IDLE_SLOW_S;

    sql_run(call->store, "UPDATE lambda_mapping SET idle = ? WHERE id = ?", found ? INT64_C(0) : s->m.idle + 1, s->m.id);
    shard_at(call, &s->m, s->id, call->now + pause * US_PER_S);
}

/* Fetches into `records` what passes the filters. False: there was trouble, which is noted. */
static bool fetch(struct call *call, struct shard *s, struct str role, int64_t want, json_t *records, bool *ret_any)
{
    struct lambda_filters *filters = lambda_filters_of(call, s->m.config.filter_criteria);
    struct fault f;
    json_t *out = NULL;

    for (int tries = 0; tries < 2; tries++) {
        if (!str_is(s->iterator) && !iterate(call, s, &f))
            break;
        json_t *in = json_pack("{s:I}", "Limit", (json_int_t)(s->m.kind == LAMBDA_SOURCE_DYNAMODB && want > 1000 ? 1000 : want));
        json_object_set_new(in, "ShardIterator", lambda_json(s->iterator));
        enum verdict v = invoke_by_name(call, &s->as, call->region, service_of(&s->m), "GetRecords", in, &out, &f);
        json_decref(in);
        if (v == DONE)
            break;
        s->iterator = STR_NONE;
        if (!str_eqz(f.code, "ExpiredIteratorException"))
            break;
    }
    if (!out) {
        if (!str_eqz(f.code, "ProvisionedThroughputExceededException"))
            lambda_mapping_result(call, s->m.id, "PROBLEM: %.*s", STRF(f.message));
        return false;
    }
    const json_t *given = json_field(out, "Records");
    *ret_any = json_array_size(given) > 0;
    for (size_t i = 0; i < json_array_size(given); i++) {
        json_t *r = record_of(call, s, role, json_array_get(given, i));
        s->reached = str_dup(call->arena, lambda_sequence_of(r));
        if (lambda_filters_pass(call, filters, s->m.kind, r))
            json_array_append(records, r);
        json_decref(r);
    }
    struct str next = json_str(json_field(out, "NextShardIterator"));
    s->iterator = str_is(next) && next.n ? str_dup(call->arena, next) : STR_NONE;
    s->finished = !str_is(s->iterator);
    json_decref(out);
    return true;
}

static enum verdict turn(struct call *call, struct shard *s, struct str role)
{
    struct lambda_batch pending;
    struct str why;
    bool any = false, gathered = gathering(call, s, &pending);
    int64_t window = s->m.config.maximum_batching_window_in_seconds.val * US_PER_S, began = gathered ? pending.gathered : call->now;
    int64_t lanes = s->m.config.parallelization_factor.val > 1 ? s->m.config.parallelization_factor.val : 1, want = s->m.config.batch_size.val * lanes;

    json_t *records = gathered ? json_parse(pending.records, true, &why) : json_array();
    int64_t room = want - (int64_t)json_array_size(records);
    if (!fetch(call, s, role, room < 1 ? 1 : room > FETCH_MAX ? FETCH_MAX : room, records, &any)) {
        json_decref(records);
        shard_at(call, &s->m, s->id, call->now + (any ? 1 : TROUBLE_S) * US_PER_S);
        return DONE;
    }
    note(call, s);
    bool full = (int64_t)json_array_size(records) >= want || s->finished || call->now >= began + window;
    if (!full && json_array_size(records)) {
        if (gathered)
            sql_run(call->store, "UPDATE lambda_batch SET records = ? WHERE id = ?", json_text(call->arena, records), pending.id);
        else
            lambda_batch_add(call, &s->m, s->id, -1, STR(""), records, 0, began, NULL);
        idle(call, s, any);
    } else if (json_array_size(records)) {
        if (gathered)
            lambda_batch_drop(call, pending.id);
        sql_run(call->store, "UPDATE lambda_mapping SET idle = 0 WHERE id = ?", s->m.id);
        dispatch(call, s, records);
    } else if (s->finished) {
        finish(call, s);
    } else {
        sql_run(call->store, "UPDATE lambda_shard SET checkpoint = reached WHERE mapping = ? AND shard = ?", s->m.id, s->id);
        idle(call, s, any);
    }
    json_decref(records);
    return DONE;
}

static enum verdict poll(struct call *call, struct str key)
{
    struct shard s = {0};
    struct lambda_row row;
    struct lambda_stored v;
    struct str id = str_cut(&key, '/');

    s.id = key;
    if (!lambda_mapping_get(call, id, &s.m) || !s.m.enabled)
        return DONE;
    call_act_for(call, s.m.account, s.m.region);
    if (!lambda_mapping_function(call, &s.m, &row, &v, &s.as)) {
        shard_at(call, &s.m, key, call->now + TROUBLE_S * US_PER_S);
        return DONE;
    }
    if (str_eqz(key, "*")) {
        if (!discover(call, &s.m, &s.as))
            shard_at(call, &s.m, key, call->now + TROUBLE_S * US_PER_S);
        return DONE;
    }
    /* What was fetched before comes first; the end of its last batch brings the shard back here. */
    if (!load(call, &s) || s.finished || !parents_done(call, &s) ||
        sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_batch WHERE mapping = ? AND shard = ? AND lane >= 0 LIMIT 1", s.m.id, s.id))
        return DONE;
    return turn(call, &s, v.config.role);
}

const struct timer_kind lambda_shard_timer = {"lambda.shard", poll};

void lambda_stream_next(struct call *call, const struct lambda_mapping *m, struct str shard, int64_t lane)
{
    struct sql *q;

    if (sql_get(call->store, &q, "SELECT id FROM lambda_batch WHERE mapping = ? AND shard = ? AND lane = ? AND running = 0 ORDER BY position LIMIT 1", m->id,
                shard, lane)) {
        struct str id = sql_str(q, call->arena, 0);
        sql_done(q);
        timer_set(call, &lambda_batch_timer, id, call->now);
    } else if (!sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_batch WHERE mapping = ? AND shard = ? AND lane >= 0 LIMIT 1", m->id, shard)) {
        sql_run(call->store, "UPDATE lambda_shard SET checkpoint = reached WHERE mapping = ? AND shard = ?", m->id, shard);
        shard_at(call, m, shard, call->now);
    }
}
