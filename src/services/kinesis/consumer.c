/* Consumers with enhanced fan-out: RegisterStreamConsumer and what goes with it. */
#include "services/kinesis/kinesis.h"
#include "kit/paging.h"
#include "world/timer.h"

#define CONSUMERS_MAX 20
#define CREATING_MAX 5
#define LIST_DEFAULT 1000
#define SETTLE (1 * US_PER_S)

#define CONSUMER_COLUMNS "id, name, status, created_at, policy"

bool kinesis_consumer_read(struct call *call, struct sql *q, const struct stream_row *s, struct consumer *ret)
{
    *ret = (struct consumer){
        .id = sql_i64(q, 0),
        .name = sql_str(q, call->arena, 1),
        .status = sql_str(q, call->arena, 2),
        .created_at = sql_i64(q, 3),
        .policy = sql_str(q, call->arena, 4),
        .stream = *s,
    };
    return true;
}

static bool find_named(struct call *call, const struct stream_row *s, struct str name, struct consumer *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " CONSUMER_COLUMNS " FROM kinesis_consumer WHERE stream = ? AND name = ?", s->id, name))
        return false;
    kinesis_consumer_read(call, q, s, ret);
    sql_done(q);
    return true;
}

/* "...:stream/NAME/consumer/NAME:SECONDS" */
bool kinesis_consumer_find(struct call *call, struct str arn, struct consumer *ret)
{
    struct str region, account, stream, rest, name;
    struct stream_row s;
    int64_t created;
    if (!kinesis_arn_parse(arn, &region, &account, &stream, &rest) || !str_is(rest) || !str_eqz(str_cut(&rest, '/'), "consumer") ||
        !str_is(rest))
        return false;
    name = str_cut(&rest, ':');
    return str_to_i64(rest, &created) && kinesis_stream_find(call, account, region, stream, &s) && find_named(call, &s, name, ret) &&
           ret->created_at / US_PER_S == created;
}

struct str kinesis_consumer_arn(struct call *call, const struct consumer *c)
{
    return str_fmt(call->arena, "%.*s/consumer/%.*s:%lld", STRF(kinesis_stream_arn(call, &c->stream)), STRF(c->name),
                   (long long)(c->created_at / US_PER_S));
}

static void forget(struct call *call, int64_t consumer)
{
    struct { int64_t *items; size_t len; } shards = {0};
    struct sql *rows = sql_each(call->store, "SELECT shard FROM kinesis_subscription WHERE consumer = ?", consumer);
    while (sql_next(rows))
        *list_add(call->arena, &shards) = sql_i64(rows, 0);
    for (size_t i = 0; i < shards.len; i++)
        wake(call, kinesis_wait_key(call, shards.items[i]));
    sql_run(call->store, "DELETE FROM kinesis_subscription WHERE consumer = ?", consumer);
    sql_run(call->store, "DELETE FROM kinesis_tag WHERE owner = ?", consumer);
    sql_run(call->store, "DELETE FROM kinesis_consumer WHERE id = ?", consumer);
    timer_cancel(call, &kinesis_consumer_timer, kinesis_key(call, consumer));
}

void kinesis_consumers_drop(struct call *call, int64_t stream)
{
    struct { int64_t *items; size_t len; } ids = {0};
    struct sql *rows = sql_each(call->store, "SELECT id FROM kinesis_consumer WHERE stream = ?", stream);
    while (sql_next(rows))
        *list_add(call->arena, &ids) = sql_i64(rows, 0);
    for (size_t i = 0; i < ids.len; i++)
        forget(call, ids.items[i]);
}

/* CREATING becomes ACTIVE, DELETING becomes nothing. */
static enum verdict settle(struct call *call, struct str key)
{
    int64_t id;
    if (!str_to_i64(key, &id))
        return DONE;
    if (!sql_run(call->store, "UPDATE kinesis_consumer SET status = 'ACTIVE' WHERE id = ? AND status = 'CREATING'", id))
        forget(call, id);
    return DONE;
}

const struct timer_kind kinesis_consumer_timer = {"kinesis.consumer", settle};

enum verdict kinesis_register_stream_consumer(struct call *call, const struct kinesis_register_stream_consumer_input *in,
                                              struct kinesis_register_stream_consumer_output *out)
{
    struct consumer c;
    struct stream_row s;
    if (kinesis_readable_stream_at(call, STR_NONE, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    if (find_named(call, &s, in->consumer_name, &c))
        return kinesis_resource_in_use_exception(call, "Consumer %.*s under stream %.*s already exists for account %.*s.", STRF(c.name),
                                                 STRF(s.name), STRF(s.account));
    if (sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM kinesis_consumer WHERE stream = ?", s.id) >= CONSUMERS_MAX)
        return kinesis_limit_exceeded_exception(call, "Stream %.*s under account %.*s has reached its limit of %d consumers.", STRF(s.name),
                                                STRF(s.account), CONSUMERS_MAX);
    if (sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM kinesis_consumer WHERE stream = ? AND status = 'CREATING'", s.id) >= CREATING_MAX)
        return kinesis_limit_exceeded_exception(call, "At most %d consumers of a stream can be in the CREATING state.", CREATING_MAX);
    c = (struct consumer){.id = kinesis_number(call), .name = in->consumer_name, .status = STR("CREATING"), .created_at = now(call), .stream = s};
    sql_run(call->store, "INSERT INTO kinesis_consumer (id, stream, name, status, created_at) VALUES (?, ?, ?, ?, ?)", c.id, s.id, c.name, c.status,
            c.created_at);
    timer_set(call, &kinesis_consumer_timer, kinesis_key(call, c.id), now(call) + SETTLE);
    out->consumer = arena_make(call->arena, struct kinesis_consumer);
    *out->consumer = (struct kinesis_consumer){.consumer_name = c.name,
                                               .consumer_arn = kinesis_consumer_arn(call, &c),
                                               .consumer_status = c.status,
                                               .consumer_creation_timestamp = some_time(c.created_at)};
    return kinesis_tags_put(call, c.id, &in->tags);
}

/* By its ARN, or by name and the stream's ARN. */
static enum verdict consumer_at(struct call *call, struct str arn, struct str stream_arn, struct str name, struct str stream_id,
                                struct consumer *ret)
{
    struct stream_row s;
    if (str_is(arn)) {
        if (str_is(stream_arn) || str_is(name))
            return kinesis_invalid_argument_exception(call, "Provide either ConsumerARN, or StreamARN and ConsumerName.");
        return kinesis_consumer_find(call, arn, ret)
                   ? DONE
                   : kinesis_resource_not_found_exception(call, "Consumer %.*s not found.", STRF(arn));
    }
    if (!str_is(name) || !str_is(stream_arn))
        return kinesis_invalid_argument_exception(call, "Provide either ConsumerARN, or StreamARN and ConsumerName.");
    if (kinesis_stream_at(call, STR_NONE, stream_arn, stream_id, &s) == FAULT)
        return FAULT;
    return find_named(call, &s, name, ret) ? DONE
                                           : kinesis_resource_not_found_exception(call, "Consumer %.*s under stream %.*s not found for account %.*s.",
                                                                                  STRF(name), STRF(s.name), STRF(s.account));
}

enum verdict kinesis_deregister_stream_consumer(struct call *call, const struct kinesis_deregister_stream_consumer_input *in,
                                                struct kinesis_deregister_stream_consumer_output *out)
{
    (void)out;
    struct consumer c;
    if (consumer_at(call, in->consumer_arn, in->stream_arn, in->consumer_name, in->stream_id, &c) == FAULT)
        return FAULT;
    sql_run(call->store, "UPDATE kinesis_consumer SET status = 'DELETING' WHERE id = ?", c.id);
    timer_set(call, &kinesis_consumer_timer, kinesis_key(call, c.id), now(call) + SETTLE);
    return DONE;
}

enum verdict kinesis_describe_stream_consumer(struct call *call, const struct kinesis_describe_stream_consumer_input *in,
                                              struct kinesis_describe_stream_consumer_output *out)
{
    struct consumer c;
    if (consumer_at(call, in->consumer_arn, in->stream_arn, in->consumer_name, in->stream_id, &c) == FAULT)
        return FAULT;
    out->consumer_description = arena_make(call->arena, struct kinesis_consumer_description);
    *out->consumer_description = (struct kinesis_consumer_description){.consumer_name = c.name,
                                                                       .consumer_arn = kinesis_consumer_arn(call, &c),
                                                                       .consumer_status = c.status,
                                                                       .consumer_creation_timestamp = some_time(c.created_at),
                                                                       .stream_arn = kinesis_stream_arn(call, &c.stream)};
    return DONE;
}

enum verdict kinesis_list_stream_consumers(struct call *call, const struct kinesis_list_stream_consumers_input *in,
                                           struct kinesis_list_stream_consumers_output *out)
{
    struct stream_row s;
    struct consumer c;
    struct str after;
    bool more = false;
    if (kinesis_stream_at(call, STR_NONE, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    if (in->stream_creation_timestamp.has && in->stream_creation_timestamp.val / US_PER_S != s.created_at / US_PER_S)
        return kinesis_no_such_stream(call, s.name, s.account);
    struct str scope = str_fmt(call->arena, "consumers/%lld", (long long)s.id);
    if (!page_position(call, scope, in->next_token, &after))
        return kinesis_invalid_argument_exception(call, "NextToken is invalid.");
    int64_t limit = in->max_results.has ? in->max_results.val : LIST_DEFAULT;
    list_present(call->arena, &out->consumers);
    struct sql *rows = sql_each(call->store, "SELECT " CONSUMER_COLUMNS " FROM kinesis_consumer WHERE stream = ? AND name > ? ORDER BY name LIMIT ?",
                                s.id, str_is(after) ? after : STR(""), limit + 1);
    while (!more && sql_next(rows)) {
        more = (int64_t)out->consumers.len == limit;
        kinesis_consumer_read(call, rows, &s, &c);
        if (!more)
            *list_add(call->arena, &out->consumers) = (struct kinesis_consumer){.consumer_name = c.name,
                                                                               .consumer_arn = kinesis_consumer_arn(call, &c),
                                                                               .consumer_status = c.status,
                                                                               .consumer_creation_timestamp = some_time(c.created_at)};
    }
    sql_done(rows);
    if (more)
        out->next_token = page_token(call, scope, out->consumers.items[out->consumers.len - 1].consumer_name);
    return DONE;
}
