#include "kit/table_stream.h"
#include "base/arena.h"
#include "base/rng.h"

#define SHARD_LIFE (4 * US_PER_HOUR)
#define TRIM_EVERY 16
#define TRIM_ROWS 64
#define OPEN INT64_MAX

static void shard_open(struct call *call, int64_t stream, int64_t first, struct str parent)
{
    struct str name = str_fmt(call->arena, "shardId-%020lld-%.*s", (long long)(now(call) / US_PER_MS),
                              STRF(rng_hex(rnd(call), call->arena, 8)));

    sql_run(call->store, "INSERT INTO kit_stream_shard (stream, first, last, name, parent, opened_at, closed_at) VALUES (?, ?, ?, ?, ?, ?, 0)", stream,
            first, OPEN, name, parent, now(call));
}

int64_t table_stream_open(struct call *call, struct str table_arn, struct str table, struct str view, struct str hash, struct str range)
{
    struct str time = time_iso8601_ms(call->arena, now(call)), label = str_take(time, time.n - 1);
    int64_t id = sql_i64_or(call->store, 0, "SELECT max(id) FROM kit_stream") + 1;

    sql_run(call->store,
            "INSERT INTO kit_stream (id, arn, account, region, table_name, label, view, hash, range, created_at, closed_at, next) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1)",
            id, str_fmt(call->arena, "%.*s/stream/%.*s", STRF(table_arn), STRF(label)), call->account, call->region, table, label, view, hash, range,
            now(call));
    shard_open(call, id, 1, STR_NONE);
    return id;
}

static void trim(struct call *call, int64_t stream)
{
    sql_run(call->store,
            "DELETE FROM kit_stream_record WHERE stream = ? AND number IN (SELECT number FROM kit_stream_record WHERE stream = ? ORDER BY number "
            "LIMIT ?) AND at < ?", stream, stream, TRIM_ROWS, now(call) - TABLE_STREAM_KEPT);
    sql_run(call->store, "DELETE FROM kit_stream_shard WHERE stream = ? AND closed_at > 0 AND closed_at < ?", stream, now(call) - TABLE_STREAM_KEPT);
}

/* The open shard makes way for a new one when it is old. */
static void roll(struct call *call, int64_t stream, int64_t next)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT first, name, opened_at FROM kit_stream_shard WHERE stream = ? ORDER BY first DESC LIMIT 1", stream))
        return;
    int64_t first = sql_i64(q, 0), opened = sql_i64(q, 2);
    struct str name = sql_str(q, call->arena, 1);
    sql_done(q);
    if (now(call) - opened < SHARD_LIFE || next == first)
        return;
    sql_run(call->store, "UPDATE kit_stream_shard SET last = ?, closed_at = ? WHERE stream = ? AND first = ?", next - 1, now(call), stream, first);
    shard_open(call, stream, next, name);
}

void table_stream_add(struct call *call, int64_t stream, struct str record)
{
    int64_t number = sql_i64_or(call->store, 0, "SELECT next FROM kit_stream WHERE id = ?", stream);

    if (!number)
        return;
    sql_run(call->store, "UPDATE kit_stream SET next = ? WHERE id = ?", number + 1, stream);
    roll(call, stream, number);
    sql_run(call->store, "INSERT INTO kit_stream_record (stream, number, at, record) VALUES (?, ?, ?, ?)", stream, number, now(call), record);
    if (number % TRIM_EVERY == 0)
        trim(call, stream);
}

void table_stream_close(struct call *call, int64_t stream)
{
    int64_t next = sql_i64_or(call->store, 1, "SELECT next FROM kit_stream WHERE id = ?", stream);

    sql_run(call->store, "UPDATE kit_stream SET closed_at = ? WHERE id = ?", now(call), stream);
    sql_run(call->store, "UPDATE kit_stream_shard SET last = ?, closed_at = ? WHERE stream = ? AND closed_at = 0", next - 1, now(call), stream);
}

void table_stream_drop(struct call *call, int64_t stream)
{
    sql_run(call->store, "DELETE FROM kit_stream_record WHERE stream = ?", stream);
    sql_run(call->store, "DELETE FROM kit_stream_shard WHERE stream = ?", stream);
    sql_run(call->store, "DELETE FROM kit_stream WHERE id = ?", stream);
}

static void stream_read(struct call *call, struct sql *q, struct table_stream *s)
{
    struct arena *a = call->arena;

    *s = (struct table_stream){.id = sql_i64(q, 0), .arn = sql_str(q, a, 1), .account = sql_str(q, a, 2), .region = sql_str(q, a, 3),
                               .table = sql_str(q, a, 4), .label = sql_str(q, a, 5), .view = sql_str(q, a, 6), .hash = sql_str(q, a, 7),
                               .range = sql_str(q, a, 8), .created_at = sql_i64(q, 9), .closed_at = sql_i64(q, 10), .next = sql_i64(q, 11)};
    sql_done(q);
}

#define STREAM_COLUMNS "id, arn, account, region, table_name, label, view, hash, range, created_at, closed_at, next"

static bool kept(struct call *call, const struct table_stream *s)
{
    return !s->closed_at || s->closed_at > now(call) - TABLE_STREAM_KEPT;
}

bool table_stream_by_id(struct call *call, int64_t id, struct table_stream *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " STREAM_COLUMNS " FROM kit_stream WHERE id = ?", id))
        return false;
    stream_read(call, q, ret);
    return true;
}

bool table_stream_find(struct call *call, struct str arn, struct table_stream *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " STREAM_COLUMNS " FROM kit_stream WHERE arn = ?", arn))
        return false;
    stream_read(call, q, ret);
    return kept(call, ret);
}

struct sql *table_stream_each(struct call *call, struct str table, struct str after)
{
    int64_t since = now(call) - TABLE_STREAM_KEPT;

    if (!str_is(after))
        after = STR("");
    if (str_is(table))
        return sql_each(call->store, "SELECT arn, table_name, label FROM kit_stream WHERE account = ? AND region = ? AND table_name = ? AND arn > ? "
                        "AND (closed_at = 0 OR closed_at > ?) ORDER BY arn", call->account, call->region, table, after, since);
    return sql_each(call->store, "SELECT arn, table_name, label FROM kit_stream WHERE account = ? AND region = ? AND arn > ? "
                    "AND (closed_at = 0 OR closed_at > ?) ORDER BY arn", call->account, call->region, after, since);
}

struct table_shards table_stream_shards(struct call *call, const struct table_stream *s)
{
    struct table_shards out = {0};
    struct sql *q = sql_each(call->store, "SELECT name, parent, first, last, closed_at FROM kit_stream_shard WHERE stream = ? AND (closed_at = 0 OR "
                             "closed_at > ?) ORDER BY first", s->id, now(call) - TABLE_STREAM_KEPT);

    while (sql_next(q)) {
        struct table_shard *shard = list_add(call->arena, &out);
        *shard = (struct table_shard){.name = sql_str(q, call->arena, 0), .parent = sql_str(q, call->arena, 1), .first = sql_i64(q, 2),
                                      .last = sql_i64(q, 3), .closed_at = sql_i64(q, 4)};
    }
    return out;
}

int64_t table_stream_oldest(struct call *call, const struct table_stream *s)
{
    return sql_i64_or(call->store, s->next, "SELECT number FROM kit_stream_record WHERE stream = ? AND at >= ? ORDER BY number LIMIT 1", s->id,
                      now(call) - TABLE_STREAM_KEPT);
}

struct sql *table_stream_records(struct call *call, const struct table_stream *s, int64_t from, int64_t to)
{
    return sql_each(call->store, "SELECT number, at, record FROM kit_stream_record WHERE stream = ? AND number BETWEEN ? AND ? ORDER BY number", s->id,
                    from, to);
}
