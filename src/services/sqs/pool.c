/* Where messages lie. The id of a message is made of its pool, a lane and a number that counts up within the pool:
 *   LANE_ARRIVED  in order of arrival. Standard queues: what lies from pool.fresh on has never been received, so that a receive
 *                 starts there and never walks over what is in flight. FIFO queues have only this lane.
 *   LANE_DELAYED  sent with a delay; found by visible_at.
 *   LANE_DEAD     moved here as dead letters with the time at which they were first sent; found by visible_at and by sent_at.
 * Within the first two lanes sent_at grows with the id, so the oldest is at the front. */
#include "services/sqs/sqs.h"

#define NUMBER_BITS 36
#define LANE_BITS 2
#define SWEEP_ROWS 1000

int64_t sqs_number(struct call *call)
{
    sql_run(
        call->store,
        "INSERT INTO sqs_counter (name, value) VALUES ('id', 1) ON CONFLICT (name) DO UPDATE SET value = sqs_counter.value + 1");
    return sql_i64_or(call->store, 1, "SELECT value FROM sqs_counter WHERE name = 'id'");
}

int64_t sqs_pool_first(int64_t pool, enum lane lane)
{
    return (pool << LANE_BITS | (int64_t)lane) << NUMBER_BITS;
}

int64_t sqs_pool_of(int64_t message)
{
    return message >> (NUMBER_BITS + LANE_BITS);
}

int64_t sqs_message_number(struct pool *p, enum lane lane)
{
    return sqs_pool_first(p->id, lane) + p->next++;
}

/* 20 digits, growing, not consecutive. */
struct str sqs_sequence(struct call *call, int64_t message)
{
    int64_t number = message & ((INT64_C(1) << NUMBER_BITS) - 1);
    return str_fmt(call->arena, "188%017lld", (long long)(INT64_C(49496460467696128) + number * 256));
}

int64_t sqs_pool_new(struct call *call, int64_t queue)
{
    int64_t id = sqs_number(call);
    sql_run(call->store,
            "INSERT INTO sqs_pool (id, queue, next, fresh, stored, delayed, in_flight, settled_at, expires_at) "
            "VALUES (?, ?, 0, ?, 0, 0, 0, ?, 0)",
            id, queue, sqs_pool_first(id, LANE_ARRIVED), now(call));
    return id;
}

static struct str pool_key(struct call *call, int64_t pool)
{
    return str_fmt(call->arena, "%lld", (long long)pool);
}

void sqs_pool_detach(struct call *call, int64_t pool)
{
    sql_run(call->store, "UPDATE sqs_pool SET queue = 0 WHERE id = ?", pool);
    timer_cancel(call, &sqs_expire_timer, pool_key(call, pool));
    timer_set(call, &sqs_sweep_timer, pool_key(call, pool), now(call));
}

void sqs_pool_save(struct call *call, const struct pool *p)
{
    sql_run(
        call->store,
        "UPDATE sqs_pool SET next = ?, fresh = ?, stored = ?, delayed = ?, in_flight = ?, settled_at = ?, expires_at = ? WHERE id = ?",
        p->next, p->fresh, p->stored, p->delayed, p->in_flight, p->settled_at, p->expires_at, p->id);
}

void sqs_pool_count(struct pool *p, opt_i64 visible_at, bool received, int by)
{
    p->stored += by;
    if (!visible_at.has || visible_at.val <= p->settled_at)
        return;
    if (received)
        p->in_flight += by;
    else
        p->delayed += by;
}

/* Moves settled_at up to now: what became visible in between no longer counts as delayed or in flight. */
void sqs_pool_settle(struct call *call, struct pool *p)
{
    struct sql *q;
    if (p->settled_at >= now(call))
        return;
    if ((p->delayed || p->in_flight) &&
        sql_get(call->store, &q,
                "SELECT COUNT(*), COALESCE(SUM(CASE WHEN turns > 0 THEN 1 ELSE 0 END), 0) FROM sqs_message "
                "WHERE pool = ? AND visible_at > ? AND visible_at <= ?",
                p->id, p->settled_at, now(call))) {
        int64_t all = sql_i64(q, 0), received = sql_i64(q, 1);
        p->in_flight -= received;
        p->delayed -= all - received;
        sql_done(q);
    }
    p->settled_at = now(call);
}

/* Empties a pool that was taken from its queue. */
static enum verdict sweep(struct call *call, struct str key)
{
    int64_t pool;
    if (!str_to_i64(key, &pool))
        return DONE;
    int64_t from = sqs_pool_first(pool, LANE_ARRIVED), to = sqs_pool_first(pool + 1, LANE_ARRIVED);
    int64_t gone =
        sql_run(call->store,
                "DELETE FROM sqs_message WHERE id IN (SELECT id FROM sqs_message WHERE id >= ? AND id < ? ORDER BY id LIMIT ?)",
                from, to, SWEEP_ROWS);
    if (gone < SWEEP_ROWS)
        gone = sql_run(call->store, "DELETE FROM sqs_group WHERE id IN (SELECT id FROM sqs_group WHERE pool = ? LIMIT ?)", pool,
                       SWEEP_ROWS);
    if (gone >= SWEEP_ROWS)
        timer_set(call, &sqs_sweep_timer, key, now(call));
    else
        sql_run(call->store, "DELETE FROM sqs_pool WHERE id = ?", pool);
    return DONE;
}

const struct timer_kind sqs_sweep_timer = {"sqs.sweep", sweep};

static int64_t expiry_of(const struct queue *q, int64_t sent_at)
{
    return sent_at + q->retention * US_PER_S;
}

void sqs_retention_arm(struct call *call, struct queue *q, int64_t sent_at)
{
    int64_t when = expiry_of(q, sent_at);
    if (q->pool.expires_at && q->pool.expires_at <= when)
        return;
    q->pool.expires_at = when;
    timer_set(call, &sqs_expire_timer, pool_key(call, q->pool.id), when);
}

struct aged {
    int64_t id, sent_at, group_id;
    opt_i64 visible_at;
    bool received;
};
struct aged_list {
    struct aged *items;
    size_t len;
};

static void aged_read(struct call *call, struct sql *rows, struct aged_list *list)
{
    while (sql_next(rows)) {
        struct aged *m = list_add(call->arena, list);
        *m = (struct aged){sql_i64(rows, 0), sql_i64(rows, 1), sql_i64(rows, 2), sql_opt_i64(rows, 3), sql_i64(rows, 4) > 0};
    }
}

/* The oldest messages of a lane, oldest first. */
static struct aged_list oldest(struct call *call, const struct pool *p, enum lane lane, int limit)
{
    struct aged_list list = {0};
    if (lane == LANE_DEAD)
        aged_read(call,
                  sql_each(call->store,
                           "SELECT id, sent_at, group_id, visible_at, turns FROM sqs_message "
                           "WHERE pool = ? AND dead_source IS NOT NULL ORDER BY sent_at LIMIT ?",
                           p->id, limit),
                  &list);
    else
        aged_read(call,
                  sql_each(call->store,
                           "SELECT id, sent_at, group_id, visible_at, turns FROM sqs_message "
                           "WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                           sqs_pool_first(p->id, lane), sqs_pool_first(p->id, lane + 1), limit),
                  &list);
    return list;
}

static bool expire_lane(struct call *call, struct queue *q, enum lane lane)
{
    struct aged_list list = oldest(call, &q->pool, lane, SWEEP_ROWS);
    size_t gone = 0;
    while (gone < list.len && expiry_of(q, list.items[gone].sent_at) <= now(call)) {
        const struct aged *m = &list.items[gone++];
        sql_run(call->store, "DELETE FROM sqs_message WHERE id = ?", m->id);
        sqs_pool_count(&q->pool, m->visible_at, m->received, -1);
        if (m->group_id)
            sqs_group_refresh(call, m->group_id);
    }
    return gone == SWEEP_ROWS;
}

static enum verdict expire(struct call *call, struct str key)
{
    struct queue q;
    struct sql *rows;
    int64_t pool;
    if (!str_to_i64(key, &pool) ||
        !sql_get(call->store, &rows,
                 "SELECT q.account, q.region, q.name FROM sqs_pool p JOIN sqs_queue q ON q.id = p.queue WHERE p.id = ?", pool))
        return DONE;
    struct str account = sql_str(rows, call->arena, 0), region = sql_str(rows, call->arena, 1),
               name = sql_str(rows, call->arena, 2);
    sql_done(rows);
    if (!sqs_queue_find(call, account, region, name, &q) || q.pool.id != pool)
        return DONE;
    q.pool.expires_at = 0;
    for (enum lane lane = LANE_ARRIVED; lane <= LANE_DEAD; lane++) {
        bool more = expire_lane(call, &q, lane);
        struct aged_list first = more ? (struct aged_list){0} : oldest(call, &q.pool, lane, 1);
        if (more)
            sqs_retention_arm(call, &q, now(call) - q.retention * US_PER_S);
        else if (first.len)
            sqs_retention_arm(call, &q, first.items[0].sent_at);
    }
    sqs_pool_save(call, &q.pool);
    return DONE;
}

const struct timer_kind sqs_expire_timer = {"sqs.expire", expire};
