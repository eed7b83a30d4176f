/* What FIFO queues add: message groups, deduplication, repeated receive attempts. */
#include "services/sqs/sqs.h"

#define DEDUP_INTERVAL (5 * US_PER_MIN)
#define ATTEMPT_INTERVAL (5 * US_PER_MIN)
#define RECEIVE_MAX 10
#define CLEAN_ROWS 8 /* expired rows that are taken away per new one */

struct str sqs_dedup_scope(const struct queue *q, struct str group)
{
    return q->dedup_by_group ? group : STR("");
}

bool sqs_dedup_find(struct call *call, const struct queue *q, struct str group, struct str dedup_id, struct str *ret_message_id,
                    int64_t *ret_message)
{
    struct sql *rows;
    if (!sql_get(call->store, &rows,
                 "SELECT message_id, sequence FROM sqs_dedup WHERE queue = ? AND scope = ? AND dedup_id = ? AND expires_at > ?",
                 q->id, sqs_dedup_scope(q, group), dedup_id, now(call)))
        return false;
    *ret_message_id = sql_str(rows, call->arena, 0);
    *ret_message = sql_i64(rows, 1);
    sql_done(rows);
    return true;
}

void sqs_dedup_add(struct call *call, const struct queue *q, const struct stored *m)
{
    struct {
        struct {
            int64_t queue;
            struct str scope, id;
        } * items;
        size_t len;
    } old = {0};
    struct sql *rows =
        sql_each(call->store, "SELECT queue, scope, dedup_id FROM sqs_dedup WHERE expires_at <= ? ORDER BY expires_at LIMIT ?",
                 now(call), CLEAN_ROWS);
    while (sql_next(rows)) {
        typeof(old.items) row = list_add(call->arena, &old);
        row->queue = sql_i64(rows, 0);
        row->scope = sql_str(rows, call->arena, 1);
        row->id = sql_str(rows, call->arena, 2);
    }
    for (size_t i = 0; i < old.len; i++)
        sql_run(call->store, "DELETE FROM sqs_dedup WHERE queue = ? AND scope = ? AND dedup_id = ?", old.items[i].queue,
                old.items[i].scope, old.items[i].id);
    sql_run(call->store,
            "INSERT INTO sqs_dedup (queue, scope, dedup_id, message_id, sequence, expires_at) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (queue, scope, dedup_id) DO UPDATE SET message_id = excluded.message_id, sequence = excluded.sequence, "
            "expires_at = excluded.expires_at",
            q->id, sqs_dedup_scope(q, m->message_group), m->dedup_id, m->message_id, m->id, now(call) + DEDUP_INTERVAL);
}

/* A group that has messages already keeps its ready_at: the new one stands behind them. */
int64_t sqs_group_join(struct call *call, const struct pool *p, struct str name, int64_t ready_at)
{
    int64_t id = sql_i64_or(call->store, 0, "SELECT id FROM sqs_group WHERE pool = ? AND name = ?", p->id, name);
    if (id)
        return id;
    id = sqs_number(call);
    sql_run(call->store, "INSERT INTO sqs_group (id, pool, name, ready_at) VALUES (?, ?, ?, ?)", id, p->id, name, ready_at);
    return id;
}

/* After messages of the group were received, deleted or made visible. At most RECEIVE_MAX are in flight, and they are the first:
 * nothing more of a group is received before. */
void sqs_group_refresh(struct call *call, int64_t group)
{
    struct sql *rows =
        sql_each(call->store, "SELECT visible_at, turns, sent_at FROM sqs_message WHERE group_id = ? ORDER BY id LIMIT ?", group,
                 RECEIVE_MAX);
    int64_t ready_at = 0, count = 0;
    while (sql_next(rows)) {
        opt_i64 visible_at = sql_opt_i64(rows, 0);
        int64_t at = visible_at.has ? visible_at.val : sql_i64(rows, 2);
        if (count++ == 0 || sql_i64(rows, 1) > 0)
            ready_at = at > ready_at ? at : ready_at;
    }
    if (count)
        sql_run(call->store, "UPDATE sqs_group SET ready_at = ? WHERE id = ?", ready_at, group);
    else
        sql_run(call->store, "DELETE FROM sqs_group WHERE id = ?", group);
}

void sqs_delay_shift(struct call *call, struct queue *q, int64_t by)
{
    struct {
        int64_t *items;
        size_t len;
    } groups = {0};
    sqs_pool_settle(call, &q->pool);
    sql_run(call->store, "UPDATE sqs_message SET visible_at = visible_at + ? WHERE pool = ? AND visible_at > ? AND turns = 0", by,
            q->pool.id, now(call));
    q->pool.delayed =
        sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM sqs_message WHERE pool = ? AND visible_at > ? AND turns = 0", q->pool.id,
                   now(call));
    struct sql *rows = sql_each(call->store, "SELECT id FROM sqs_group WHERE pool = ? AND ready_at > ?", q->pool.id, now(call));
    while (sql_next(rows))
        *list_add(call->arena, &groups) = sql_i64(rows, 0);
    for (size_t i = 0; i < groups.len; i++)
        sqs_group_refresh(call, groups.items[i]);
    sqs_pool_save(call, &q->pool);
}

void sqs_attempt_note(struct call *call, const struct queue *q, struct str attempt_id, const struct stored *items, size_t len)
{
    struct buf b = buf_in(call->arena);
    for (size_t i = 0; i < len; i++)
        buf_fmt(&b, "%s%lld:%lld", i ? " " : "", (long long)items[i].id, (long long)items[i].receives);
    sql_run(call->store, "DELETE FROM sqs_attempt WHERE expires_at <= ?", now(call));
    sql_run(
        call->store,
        "INSERT INTO sqs_attempt (queue, attempt_id, expires_at, messages) VALUES (?, ?, ?, ?) ON CONFLICT (queue, attempt_id) "
        "DO UPDATE SET expires_at = excluded.expires_at, messages = excluded.messages",
        q->id, attempt_id, now(call) + ATTEMPT_INTERVAL, buf_str(&b));
}

/* Every message of the attempt is still in flight under the same receive: they are given again, hidden anew. Otherwise the
 * attempt counts as a new one. */
bool sqs_attempt_repeat(struct call *call, struct queue *q, struct str attempt_id, int64_t visible_at, struct stored *ret,
                        size_t *ret_len)
{
    struct sql *rows;
    size_t n = 0;
    if (!sql_get(call->store, &rows, "SELECT messages FROM sqs_attempt WHERE queue = ? AND attempt_id = ? AND expires_at > ?",
                 q->id, attempt_id, now(call)))
        return false;
    struct str list = sql_str(rows, call->arena, 0);
    sql_done(rows);
    while (list.n && n < RECEIVE_MAX) {
        int64_t id = 0, receives = 0;
        struct str item = str_cut(&list, ' ');
        if (!str_to_i64(str_cut(&item, ':'), &id) || !str_to_i64(item, &receives) || sqs_pool_of(id) != q->pool.id ||
            !sql_get(call->store, &rows, "SELECT " STORED_COLUMNS " FROM sqs_message WHERE id = ?", id))
            return false;
        sqs_stored_read(call, rows, &ret[n]);
        sql_done(rows);
        if (ret[n].receives != receives || !ret[n].visible_at.has || ret[n].visible_at.val <= now(call))
            return false;
        n++;
    }
    for (size_t i = 0; i < n; i++) {
        sqs_pool_count(&q->pool, ret[i].visible_at, true, -1);
        sqs_pool_count(&q->pool, some_i64(visible_at), true, 1);
        sql_run(call->store, "UPDATE sqs_message SET visible_at = ? WHERE id = ?", visible_at, ret[i].id);
        sqs_group_refresh(call, ret[i].group_id);
    }
    *ret_len = n;
    return n > 0;
}
