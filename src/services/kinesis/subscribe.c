/* SubscribeToShard: the records of a shard, pushed to a consumer for five minutes. Each consumer has its own two megabytes a second
 * of each shard, which have nothing to do with those of GetRecords. */
#include "services/kinesis/kinesis.h"
#include "wire/event_stream.h"
#include "world/measure.h"

#define LIFE (300 * US_PER_S)
#define TAKEOVER_AFTER (5 * US_PER_S)
#define HEARTBEAT (5 * US_PER_S)
#define EVENT_BYTES_MAX (1 << 20)
#define EVENT_RECORDS_MAX 10000
#define UNSENT_MAX (4 << 20)

struct subscription {
    struct consumer consumer;
    struct shard shard;
    int64_t at;             /* the next record */
    int64_t beat;           /* when the last event left */
    struct str continuation;
    struct window sent;
};

static void say(struct call *call, const struct kinesis_subscribe_to_shard_event_stream *event)
{
    speak(call, event_message_of(call->arena, &kinesis_model, &kinesis_model.shapes[KINESIS_SHAPE_SUBSCRIBE_TO_SHARD_EVENT_STREAM], event));
}

static void say_taken_over(struct call *call)
{
    struct kinesis_resource_in_use_exception e = {.message = STR("Another subscription of the same consumer to the shard took the place of this one.")};
    say(call, &(struct kinesis_subscribe_to_shard_event_stream){.resource_in_use_exception = &e});
}

static void say_gone(struct call *call)
{
    struct kinesis_resource_not_found_exception e = {.message = STR("The consumer or the shard is not there any more.")};
    say(call, &(struct kinesis_subscribe_to_shard_event_stream){.resource_not_found_exception = &e});
}

/* The first run: may it be, and where does it begin? */
static enum verdict begin(struct call *call, const struct kinesis_subscribe_to_shard_input *in, struct subscription *s)
{
    const struct stream_row *stream = &s->consumer.stream;
    struct sql *q;
    if (str_is(in->stream_id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "StreamId is not supported. Name the consumer by ConsumerARN.");
    if (!str_eqz(s->consumer.status, "ACTIVE"))
        return kinesis_resource_in_use_exception(call, "Consumer %.*s is not ACTIVE, instead in state %.*s.", STRF(in->consumer_arn),
                                                 STRF(s->consumer.status));
    if (kinesis_shard_at(call, stream, in->shard_id, &s->shard) == FAULT ||
        kinesis_start(call, stream, &s->shard, in->starting_position->type, in->starting_position->sequence_number,
                      in->starting_position->timestamp, "SubscribeToShard", &s->at) == FAULT)
        return FAULT;
    if (sql_get(call->store, &q, "SELECT started_at FROM kinesis_subscription WHERE consumer = ? AND shard = ?", s->consumer.id, s->shard.id)) {
        int64_t started = sql_i64(q, 0);
        sql_done(q);
        if (now(call) - started < TAKEOVER_AFTER)
            return kinesis_resource_in_use_exception(call, "Another active subscription exists for this consumer: %.*s, shard %.*s.",
                                                     STRF(in->consumer_arn), STRF(in->shard_id));
        wake(call, kinesis_wait_key(call, s->shard.id));
    }
    sql_run(call->store,
            "INSERT INTO kinesis_subscription (consumer, shard, holder, started_at, sent_since, sent_bytes) VALUES (?, ?, ?, ?, 0, 0) "
            "ON CONFLICT (consumer, shard) DO UPDATE SET holder = excluded.holder, started_at = excluded.started_at",
            s->consumer.id, s->shard.id, call->request_id, now(call));
    s->continuation = kinesis_sequence(call, &s->shard, s->at - 1, now(call));
    s->beat = 0;
    memo_set_i64(call, "shard", s->shard.id);
    return DONE;
}

/* A later run. False: it has come to its end, which was told. */
static bool go_on(struct call *call, int64_t shard, struct subscription *s)
{
    struct sql *q;
    bool there = kinesis_shard_by_id(call, shard, &s->shard);
    memo_get_i64(call, "at", &s->at);
    memo_get_i64(call, "beat", &s->beat);
    memo_get(call, "continuation", &s->continuation);
    if (!there || !s->consumer.id || str_eqz(s->consumer.stream.status, "DELETING")) {
        say_gone(call);
        return false;
    }
    if (!sql_get(call->store, &q, "SELECT sent_since, sent_bytes FROM kinesis_subscription WHERE consumer = ? AND shard = ? AND holder = ?",
                 s->consumer.id, shard, call->request_id)) {
        say_taken_over(call);
        return false;
    }
    s->sent = (struct window){.since = sql_i64(q, 0), .bytes = sql_i64(q, 1)};
    sql_done(q);
    return true;
}

static void end(struct call *call, const struct subscription *s)
{
    sql_run(call->store, "DELETE FROM kinesis_subscription WHERE consumer = ? AND shard = ? AND holder = ?", s->consumer.id, s->shard.id,
            call->request_id);
}

static void measure_event(struct call *call, const struct subscription *s, const struct reading *r)
{
    struct str stream = s->consumer.stream.name, name = s->consumer.name;
    measure(call, "AWS/Kinesis", "SubscribeToShardEvent.Success", 1, "Count", "StreamName", stream, "ConsumerName", name, NULL);
    measure(call, "AWS/Kinesis", "SubscribeToShardEvent.Records", (double)r->records->len, "Count", "StreamName", stream, "ConsumerName", name,
            NULL);
    measure(call, "AWS/Kinesis", "SubscribeToShardEvent.Bytes", (double)r->bytes, "Bytes", "StreamName", stream, "ConsumerName", name, NULL);
    measure(call, "AWS/Kinesis", "SubscribeToShardEvent.MillisBehindLatest", (double)r->behind, "Milliseconds", "StreamName", stream,
            "ConsumerName", name, NULL);
}

/* One event. False: there was nothing to tell. */
static bool tell(struct call *call, struct subscription *s, bool *ret_last)
{
    struct kinesis_subscribe_to_shard_event event = {0};
    struct reading r = {.records = &event.records};
    list_present(call->arena, &event.records);
    kinesis_read(call, &s->consumer.stream, &s->shard, s->at, EVENT_RECORDS_MAX, EVENT_BYTES_MAX, &r);
    *ret_last = s->shard.closed_at.has && r.next >= s->shard.next;
    if (!event.records.len && !*ret_last && s->beat && now(call) - s->beat < HEARTBEAT)
        return false;
    s->at = r.next;
    s->beat = now(call);
    s->sent.bytes += r.bytes;
    if (event.records.len)
        s->continuation = event.records.items[event.records.len - 1].sequence_number;
    event.continuation_sequence_number = s->continuation;
    event.millis_behind_latest = some_i64(r.behind);
    if (*ret_last)
        kinesis_children_show(call, &s->shard, &event.child_shards);
    say(call, &(struct kinesis_subscribe_to_shard_event_stream){.subscribe_to_shard_event = &event});
    measure_event(call, s, &r);
    return event.records.len > 0;
}

/* Everything there is, as far as the pace allows. */
static enum verdict push(struct call *call, struct subscription *s)
{
    int64_t until = call->started + LIFE, left = UNSENT_MAX - (int64_t)call_unsent(call);
    bool more = true, last = false, open = true;
    while (more && !last && left > 0 && (open = kinesis_window_open(&s->sent, now(call), KINESIS_READ_BYTES, INT64_MAX))) {
        int64_t before = s->sent.bytes;
        more = tell(call, s, &last);
        left -= s->sent.bytes - before;
    }
    if (last || now(call) >= until) {
        end(call, s);
        return DONE;
    }
    sql_run(call->store, "UPDATE kinesis_subscription SET sent_since = ?, sent_bytes = ? WHERE consumer = ? AND shard = ?", s->sent.since,
            s->sent.bytes, s->consumer.id, s->shard.id);
    memo_set_i64(call, "at", s->at);
    memo_set_i64(call, "beat", s->beat);
    memo_set(call, "continuation", s->continuation);
    int64_t next = open ? s->beat + HEARTBEAT : s->sent.since + US_PER_S;
    return keep_and_wait(call, kinesis_wait_key(call, s->shard.id), next < until ? next : until);
}

enum verdict kinesis_subscribe_to_shard(struct call *call, const struct kinesis_subscribe_to_shard_input *in,
                                        struct kinesis_subscribe_to_shard_output *out)
{
    struct subscription s = {0};
    int64_t shard;
    bool found = kinesis_consumer_find(call, in->consumer_arn, &s.consumer);
    if (memo_get_i64(call, "shard", &shard)) {
        s.shard.id = shard;
        if (call_gone(call)) {
            end(call, &s);
            return DONE;
        }
        if (!go_on(call, shard, &s))
            return DONE;
        return push(call, &s);
    }
    if (!found)
        return kinesis_resource_not_found_exception(call, "Consumer %.*s not found.", STRF(in->consumer_arn));
    if (begin(call, in, &s) == FAULT)
        return FAULT;
    speak(call, event_initial(call->arena, &kinesis_model, call->op, out));
    return push(call, &s);
}
