/* Streams: names and ARNs; CreateStream, DeleteStream, ListStreams, DescribeStreamSummary, DescribeLimits. */
#include "services/kinesis/kinesis.h"
#include "kit/paging.h"
#include "world/timer.h"

#define CREATING_MAX 5
#define ON_DEMAND_MAX 50
#define ON_DEMAND_SHARDS 4
#define LIST_DEFAULT 100
#define RECORD_MAX_KIB 1024
#define RETENTION_DEFAULT 24

int64_t kinesis_number(struct call *call)
{
    sql_run(call->store, "INSERT INTO kinesis_counter (name, value) VALUES ('id', 1) ON CONFLICT (name) DO UPDATE SET value = kinesis_counter.value + 1");
    return sql_i64_or(call->store, 1, "SELECT value FROM kinesis_counter WHERE name = 'id'");
}

#define STREAM_COLUMNS                                                                                                           \
    "id, account, region, name, status, mode, created_at, retention, record_max, shards, key_id, metrics, policy, pending"

static bool read_stream(struct call *call, struct sql *q, struct stream_row *ret)
{
    struct arena *a = call->arena;
    *ret = (struct stream_row){
        .id = sql_i64(q, 0),
        .account = sql_str(q, a, 1),
        .region = sql_str(q, a, 2),
        .name = sql_str(q, a, 3),
        .status = sql_str(q, a, 4),
        .mode = sql_str(q, a, 5),
        .created_at = sql_i64(q, 6),
        .retention = sql_i64(q, 7),
        .record_max = sql_i64(q, 8),
        .shards = sql_i64(q, 9),
        .key_id = sql_str(q, a, 10),
        .metrics = sql_str(q, a, 11),
        .policy = sql_str(q, a, 12),
        .pending = sql_str(q, a, 13),
    };
    sql_done(q);
    return true;
}

bool kinesis_stream_find(struct call *call, struct str account, struct str region, struct str name, struct stream_row *ret)
{
    struct sql *q;
    return sql_get(call->store, &q, "SELECT " STREAM_COLUMNS " FROM kinesis_stream WHERE account = ? AND region = ? AND name = ?", account,
                   region, name) &&
           read_stream(call, q, ret);
}

bool kinesis_stream_by_id(struct call *call, int64_t id, struct stream_row *ret)
{
    struct sql *q;
    return sql_get(call->store, &q, "SELECT " STREAM_COLUMNS " FROM kinesis_stream WHERE id = ?", id) && read_stream(call, q, ret);
}

bool kinesis_arn_parse(struct str arn, struct str *ret_region, struct str *ret_account, struct str *ret_name, struct str *ret_rest)
{
    struct str rest = arn;
    *ret_rest = STR_NONE;
    if (!str_eqz(str_cut(&rest, ':'), "arn") || !str_starts(str_cut(&rest, ':'), STR("aws")) || !str_eqz(str_cut(&rest, ':'), "kinesis"))
        return false;
    *ret_region = str_cut(&rest, ':');
    *ret_account = str_cut(&rest, ':');
    if (!str_eqz(str_cut(&rest, '/'), "stream") || !str_is(rest))
        return false;
    *ret_name = str_cut(&rest, '/');
    *ret_rest = rest;
    return ret_region->n && ret_account->n == 12 && ret_name->n;
}

struct str kinesis_stream_arn(struct call *call, const struct stream_row *s)
{
    struct str rest = call_arn(call, "kinesis", STR("x"));
    str_cut(&rest, ':');
    struct str partition = str_cut(&rest, ':');
    return str_fmt(call->arena, "arn:%.*s:kinesis:%.*s:%.*s:stream/%.*s", STRF(partition), STRF(s->region), STRF(s->account), STRF(s->name));
}

bool kinesis_on_demand(const struct stream_row *s)
{
    return str_eqz(s->mode, "ON_DEMAND");
}

enum verdict kinesis_no_such_stream(struct call *call, struct str name, struct str account)
{
    return kinesis_resource_not_found_exception(call, "Stream %.*s under account %.*s not found.", STRF(name), STRF(account));
}

enum verdict kinesis_stream_at(struct call *call, struct str name, struct str arn, struct str id, struct stream_row *ret)
{
    struct str region = call->region, account = call->account, by_arn, rest;
    if (str_is(id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "StreamId is not supported. Name the stream by StreamName or StreamARN.");
    if (str_is(arn)) {
        if (!kinesis_arn_parse(arn, &region, &account, &by_arn, &rest) || !str_eq(region, call->region))
            return kinesis_invalid_argument_exception(call, "StreamARN %.*s is not valid in %.*s.", STRF(arn), STRF(call->region));
        if (str_is(name) && !str_eq(name, by_arn))
            return kinesis_invalid_argument_exception(call, "StreamName %.*s and StreamARN %.*s name different streams.", STRF(name), STRF(arn));
        name = by_arn;
    } else if (!str_is(name)) {
        return kinesis_invalid_argument_exception(call, "Either StreamName or StreamARN must be provided.");
    }
    return kinesis_stream_find(call, account, region, name, ret) ? DONE : kinesis_no_such_stream(call, name, account);
}

enum verdict kinesis_active_stream_at(struct call *call, struct str name, struct str arn, struct str id, struct stream_row *ret)
{
    if (kinesis_stream_at(call, name, arn, id, ret) == FAULT)
        return FAULT;
    if (!str_eqz(ret->status, "ACTIVE"))
        return kinesis_resource_in_use_exception(call, "Stream %.*s under account %.*s not ACTIVE, instead in state %.*s", STRF(ret->name),
                                                 STRF(ret->account), STRF(ret->status));
    return DONE;
}

enum verdict kinesis_readable_stream_at(struct call *call, struct str name, struct str arn, struct str id, struct stream_row *ret)
{
    if (kinesis_stream_at(call, name, arn, id, ret) == FAULT)
        return FAULT;
    if (str_eqz(ret->status, "CREATING") || str_eqz(ret->status, "DELETING"))
        return kinesis_no_such_stream(call, ret->name, ret->account);
    return DONE;
}

bool kinesis_action_take(struct call *call, int64_t stream, const char *kind, int64_t times)
{
    int64_t since = now(call) - US_PER_DAY;
    sql_run(call->store, "DELETE FROM kinesis_action WHERE stream = ? AND kind = ? AND at <= ?", stream, str_from(kind), since);
    if (sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM kinesis_action WHERE stream = ? AND kind = ?", stream, str_from(kind)) >= times)
        return false;
    sql_run(call->store, "INSERT INTO kinesis_action (stream, kind, at) VALUES (?, ?, ?)", stream, str_from(kind), now(call));
    return true;
}

static int64_t on_demand_streams(struct call *call)
{
    return sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM kinesis_stream WHERE account = ? AND region = ? AND mode = 'ON_DEMAND'",
                      call->account, call->region);
}

static enum verdict check_create(struct call *call, const struct kinesis_create_stream_input *in, bool on_demand)
{
    if (in->warm_throughput_mibps.has)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "WarmThroughputMiBps is not supported.");
    if (on_demand && in->shard_count.has)
        return kinesis_validation_exception(call, "ShardCount must not be provided for a stream with the on-demand capacity mode.");
    if (!on_demand && !in->shard_count.has)
        return kinesis_validation_exception(call, "ShardCount must be provided for a stream with the provisioned capacity mode.");
    struct stream_row s;
    if (kinesis_stream_find(call, call->account, call->region, in->stream_name, &s))
        return kinesis_resource_in_use_exception(call, "Stream %.*s under account %.*s already exists.", STRF(in->stream_name),
                                                 STRF(call->account));
    int64_t creating = sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM kinesis_stream WHERE account = ? AND region = ? AND status = 'CREATING'",
                                  call->account, call->region);
    if (creating >= CREATING_MAX)
        return kinesis_limit_exceeded_exception(call,
                                                "Number of concurrent stream requests exceeded the limit for account %.*s: at most %d "
                                                "streams can be in the CREATING state.",
                                                STRF(call->account), CREATING_MAX);
    if (on_demand && on_demand_streams(call) >= ON_DEMAND_MAX)
        return kinesis_limit_exceeded_exception(call, "The account %.*s has reached its limit of %d on-demand streams in %.*s.",
                                                STRF(call->account), ON_DEMAND_MAX, STRF(call->region));
    return on_demand ? DONE : kinesis_shard_limit_check(call, in->shard_count.val);
}

enum verdict kinesis_create_stream(struct call *call, const struct kinesis_create_stream_input *in, struct kinesis_create_stream_output *out)
{
    (void)out;
    bool on_demand = in->stream_mode_details && str_eqz(in->stream_mode_details->stream_mode, "ON_DEMAND");
    if (check_create(call, in, on_demand) == FAULT)
        return FAULT;
    int64_t id = kinesis_number(call);
    struct str pending = str_fmt(call->arena, "open %d", on_demand ? ON_DEMAND_SHARDS : in->shard_count.val);
    sql_run(call->store,
            "INSERT INTO kinesis_stream (id, account, region, name, status, mode, created_at, retention, record_max, shards, metrics, "
            "pending) VALUES (?, ?, ?, ?, 'CREATING', ?, ?, ?, ?, 0, '', ?)",
            id, call->account, call->region, in->stream_name, on_demand ? STR("ON_DEMAND") : STR("PROVISIONED"), now(call), RETENTION_DEFAULT,
            in->max_record_size_in_kib.has ? in->max_record_size_in_kib.val : RECORD_MAX_KIB, pending);
    kinesis_settle_later(call, id);
    return kinesis_tags_put(call, id, &in->tags);
}

enum verdict kinesis_delete_stream(struct call *call, const struct kinesis_delete_stream_input *in, struct kinesis_delete_stream_output *out)
{
    (void)out;
    struct stream_row s;
    if (kinesis_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    if (str_eqz(s.status, "DELETING"))
        return DONE;
    bool enforce = in->enforce_consumer_deletion.has && in->enforce_consumer_deletion.val;
    if (!enforce && sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM kinesis_consumer WHERE stream = ?", s.id))
        return kinesis_resource_in_use_exception(call,
                                                 "Stream %.*s under account %.*s has enhanced fan-out consumers: deregister them or set "
                                                 "EnforceConsumerDeletion.",
                                                 STRF(s.name), STRF(s.account));
    sql_run(call->store, "UPDATE kinesis_stream SET status = 'DELETING', pending = 'drop' WHERE id = ?", s.id);
    kinesis_settle_later(call, s.id);
    return DONE;
}

enum verdict kinesis_list_streams(struct call *call, const struct kinesis_list_streams_input *in, struct kinesis_list_streams_output *out)
{
    struct str after = in->exclusive_start_stream_name;
    int64_t limit = in->limit.has ? in->limit.val : LIST_DEFAULT;
    bool more = false;
    if (str_is(in->next_token) && !page_position(call, STR("streams"), in->next_token, &after))
        return kinesis_invalid_argument_exception(call, "NextToken is invalid.");
    list_present(call->arena, &out->stream_names);
    list_present(call->arena, &out->stream_summaries);
    struct sql *rows = sql_each(call->store,
                                "SELECT " STREAM_COLUMNS " FROM kinesis_stream WHERE account = ? AND region = ? AND name > ? ORDER BY name LIMIT ?",
                                call->account, call->region, str_is(after) ? after : STR(""), limit + 1);
    struct { struct stream_row *items; size_t len; } found = {0};
    while (sql_next(rows)) {
        struct stream_row *s = list_add(call->arena, &found);
        *s = (struct stream_row){.account = call->account,
                                 .region = call->region,
                                 .name = sql_str(rows, call->arena, 3),
                                 .status = sql_str(rows, call->arena, 4),
                                 .mode = sql_str(rows, call->arena, 5),
                                 .created_at = sql_i64(rows, 6)};
    }
    for (size_t i = 0; i < found.len && !more; i++) {
        const struct stream_row *s = &found.items[i];
        if ((int64_t)out->stream_names.len == limit) {
            more = true;
            break;
        }
        *list_add(call->arena, &out->stream_names) = s->name;
        struct kinesis_stream_summary *summary = list_add(call->arena, &out->stream_summaries);
        *summary = (struct kinesis_stream_summary){.stream_name = s->name,
                                                   .stream_arn = kinesis_stream_arn(call, s),
                                                   .stream_status = s->status,
                                                   .stream_creation_timestamp = some_time(s->created_at)};
        summary->stream_mode_details = arena_make(call->arena, struct kinesis_stream_mode_details);
        summary->stream_mode_details->stream_mode = s->mode;
    }
    out->has_more_streams = some_bool(more);
    if (more)
        out->next_token = page_token(call, STR("streams"), out->stream_names.items[out->stream_names.len - 1]);
    return DONE;
}

enum verdict kinesis_describe_limits(struct call *call, const struct kinesis_describe_limits_input *in, struct kinesis_describe_limits_output *out)
{
    (void)in;
    out->shard_limit = some_i32((int32_t)kinesis_shard_limit(call));
    out->open_shard_count = some_i32((int32_t)kinesis_account_shards(call));
    out->on_demand_stream_count = some_i32((int32_t)on_demand_streams(call));
    out->on_demand_stream_count_limit = some_i32(ON_DEMAND_MAX);
    return DONE;
}
