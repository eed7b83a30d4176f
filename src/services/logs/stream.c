/* Log streams. */
#include "services/logs/logs.h"
#include "kit/paging.h"

#define PAGE 50
#define STREAM_COLUMNS "id, group_id, name, created, first_at, last_at, ingested, next, loose"

static struct log_stream read_stream(struct call *call, struct sql *q)
{
    return (struct log_stream){.id = sql_i64(q, 0),
                               .group = sql_i64(q, 1),
                               .name = sql_str(q, call->arena, 2),
                               .created = sql_i64(q, 3),
                               .first = sql_opt_i64(q, 4),
                               .last = sql_opt_i64(q, 5),
                               .ingested = sql_opt_i64(q, 6),
                               .next = sql_i64(q, 7),
                               .loose = sql_i64(q, 8)};
}

bool logs_stream_find(struct call *call, int64_t group, struct str name, struct log_stream *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " STREAM_COLUMNS " FROM logs_stream WHERE group_id = ? AND name = ?", group, name))
        return false;
    *ret = read_stream(call, q);
    sql_done(q);
    return true;
}

enum verdict logs_stream_need(struct call *call, int64_t group, struct str name, struct log_stream *ret)
{
    if (!logs_stream_find(call, group, name, ret))
        return logs_resource_not_found_exception(call, "The specified log stream does not exist.");
    return DONE;
}

enum verdict logs_create_log_stream(struct call *call, const struct logs_create_log_stream_request *in, struct logs_create_log_stream_output *out)
{
    struct log_group g;

    (void)out;
    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    if (sql_run(call->store, "INSERT INTO logs_stream (id, group_id, name, created, next, loose) VALUES (?, ?, ?, ?, 1, 0)",
                logs_next(call, "stream"), g.id, in->log_stream_name, logs_now(call)) < 0)
        return logs_resource_already_exists_exception(call, "The specified log stream already exists");
    return DONE;
}

enum verdict logs_delete_log_stream(struct call *call, const struct logs_delete_log_stream_request *in, struct logs_delete_log_stream_output *out)
{
    struct log_group g;
    struct log_stream s;

    (void)out;
    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE || logs_stream_need(call, g.id, in->log_stream_name, &s) != DONE)
        return FAULT;
    int64_t bytes = sql_i64_or(call->store, 0, "SELECT sum(bytes) FROM logs_block WHERE stream = ?", s.id);
    sql_run(call->store, "UPDATE logs_group SET bytes = bytes - ? WHERE id = ?", bytes, g.id);
    sql_run(call->store, "DELETE FROM logs_block WHERE stream = ?", s.id);
    sql_run(call->store, "DELETE FROM logs_stream WHERE id = ?", s.id);
    return DONE;
}

static void show(struct call *call, const struct log_group *g, const struct log_stream *s, struct logs_log_stream *ret)
{
    ret->log_stream_name = s->name;
    ret->creation_time = some_i64(s->created);
    ret->first_event_timestamp = s->first;
    ret->last_event_timestamp = s->last;
    ret->last_ingestion_time = s->ingested;
    ret->upload_sequence_token = str_fmt(call->arena, "496%019lld%034lld", (long long)s->id, (long long)s->next);
    ret->arn = str_fmt(call->arena, "%.*s:log-stream:%.*s", STRF(logs_group_arn(call, g->name)), STRF(s->name));
    ret->stored_bytes = some_i64(0); /* AWS has told nothing else since 2019 */
}

/* Streams without events come as if their last event were at 0. Positions are "<last>/<name>". */
static struct sql *by_time(struct call *call, const struct log_group *g, bool descending, struct str after)
{
    struct str at = str_is(after) ? str_cut(&after, '/') : STR_NONE;
    int64_t last = descending ? INT64_MAX : -1;

    if (str_is(at))
        str_to_i64(at, &last);
    if (!str_is(after))
        after = STR("");
    return descending ? sql_each(call->store,
                                 "SELECT " STREAM_COLUMNS " FROM logs_stream WHERE group_id = ? AND (coalesce(last_at, 0) < ? OR "
                                 "(coalesce(last_at, 0) = ? AND name < ?)) ORDER BY coalesce(last_at, 0) DESC, name DESC",
                                 g->id, last, last, after)
                      : sql_each(call->store,
                                 "SELECT " STREAM_COLUMNS " FROM logs_stream WHERE group_id = ? AND (coalesce(last_at, 0) > ? OR "
                                 "(coalesce(last_at, 0) = ? AND name > ?)) ORDER BY coalesce(last_at, 0), name",
                                 g->id, last, last, after);
}

static struct sql *by_name(struct call *call, const struct log_group *g, bool descending, struct str prefix, struct str after)
{
    /* No name has the byte 0xff. */
    struct str from = str_is(prefix) ? prefix : STR(""), to = str_cat(call->arena, from, STR("\xff"));

    if (descending)
        return sql_each(call->store, "SELECT " STREAM_COLUMNS " FROM logs_stream WHERE group_id = ? AND name >= ? AND name < ? ORDER BY name DESC",
                        g->id, from, str_is(after) ? after : to);
    return sql_each(call->store, "SELECT " STREAM_COLUMNS " FROM logs_stream WHERE group_id = ? AND name >= ? AND name > ? AND name < ? ORDER BY name",
                    g->id, from, str_is(after) ? after : STR(""), to);
}

enum verdict logs_describe_log_streams(struct call *call, const struct logs_describe_log_streams_request *in,
                                       struct logs_describe_log_streams_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    bool timely = str_eqz(in->order_by, "LastEventTime"), descending = in->descending.val;
    struct log_group g;
    struct str after, position = STR_NONE;

    if (logs_group_need(call, in->log_group_name, in->log_group_identifier, &g) != DONE)
        return FAULT;
    if (timely && str_is(in->log_stream_name_prefix))
        return logs_invalid_parameter_exception(call, "Cannot order by LastEventTime with a logStreamNamePrefix.");
    struct str scope = str_fmt(call->arena, "streams/%lld/%.*s/%d%d", (long long)g.id, STRF(in->log_stream_name_prefix), timely, descending);
    if (!page_position(call, scope, in->next_token, &after))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    list_present(call->arena, &out->log_streams);
    struct sql *q = timely ? by_time(call, &g, descending, after) : by_name(call, &g, descending, in->log_stream_name_prefix, after);
    while (sql_next(q)) {
        struct log_stream s = read_stream(call, q);
        if (out->log_streams.len == limit) {
            out->next_token = page_token(call, scope, position);
            break;
        }
        position = timely ? str_fmt(call->arena, "%lld/%.*s", (long long)(s.last.has ? s.last.val : 0), STRF(s.name)) : s.name;
        show(call, &g, &s, list_add(call->arena, &out->log_streams));
    }
    return DONE;
}
