/* What becomes of tables by the clock: states that pass, indexes that fill, items that expire, rows that nobody needs any more. */
#include "base/arena.h"
#include "base/text.h"
#include "services/dynamodb/dynamodb.h"

#define STATE_TIME US_PER_S     /* CREATING, UPDATING and DELETING last so long */
#define FILL_ROWS 500
#define SWEEP_ROWS 2000
#define EXPIRE_ROWS 200
#define EXPIRE_DELAY US_PER_S

struct str ddb_id_text(struct call *call, int64_t id)
{
    return str_fmt(call->arena, "%lld", (long long)id);
}

void ddb_later(struct call *call, const struct table *t, const char *status)
{
    sql_run(call->store, "UPDATE ddb_table SET status = ? WHERE id = ?", str_from(status), t->id);
    timer_set(call, &ddb_table_timer, ddb_id_text(call, t->id), now(call) + STATE_TIME);
}

static void forget(struct call *call, const struct table *t)
{
    sql_run(call->store, "DELETE FROM ddb_table WHERE id = ?", t->id);
    sql_run(call->store, "DELETE FROM ddb_index WHERE tbl = ?", t->id);
    sql_run(call->store, "DELETE FROM ddb_tag WHERE tbl = ?", t->id);
    sql_run(call->store, "DELETE FROM ddb_meter WHERE id = ?", t->id);
    timer_cancel(call, &ddb_ttl_timer, ddb_id_text(call, t->id));
    task_add(call, &ddb_sweep_task, ddb_id_text(call, t->id), now(call));
    for (size_t i = 0; i < t->indexes.len; i++) {
        sql_run(call->store, "DELETE FROM ddb_meter WHERE id = ?", t->indexes.items[i].id);
        task_add(call, &ddb_sweep_task, ddb_id_text(call, t->indexes.items[i].id), now(call));
    }
}

static void index_gone(struct call *call, const struct table *t, const struct index *ix)
{
    sql_run(call->store, "DELETE FROM ddb_index WHERE id = ?", ix->id);
    sql_run(call->store, "DELETE FROM ddb_meter WHERE id = ?", ix->id);
    sql_run(call->store, "UPDATE ddb_table SET indexes = indexes - 1 WHERE id = ?", t->id);
    task_add(call, &ddb_sweep_task, ddb_id_text(call, ix->id), now(call));
}

static enum verdict table_fire(struct call *call, struct str key)
{
    struct table t;
    int64_t id;

    if (!str_to_i64(key, &id) || !ddb_table_by_id(call, id, &t))
        return DONE;
    call_act_for(call, t.account, t.region);
    if (str_eqz(t.status, "DELETING")) {
        forget(call, &t);
        return DONE;
    }
    sql_run(call->store, "UPDATE ddb_table SET status = 'ACTIVE' WHERE id = ?", id);
    if (str_eqz(t.ttl_status, "ENABLING") || str_eqz(t.ttl_status, "DISABLING"))
        sql_run(call->store, "UPDATE ddb_table SET ttl_status = ? WHERE id = ?", str_eqz(t.ttl_status, "ENABLING") ? STR("ENABLED") : STR("DISABLED"),
                id);
    for (size_t i = 0; i < t.indexes.len; i++) {
        const struct index *ix = &t.indexes.items[i];
        if (str_eqz(ix->status, "UPDATING"))
            sql_run(call->store, "UPDATE ddb_index SET status = 'ACTIVE' WHERE id = ?", ix->id);
        if (str_eqz(ix->status, "DELETING"))
            index_gone(call, &t, ix);
        if (str_eqz(ix->status, "CREATING") && !ix->backfilling) {
            sql_run(call->store, "UPDATE ddb_index SET backfilling = 1 WHERE id = ?", ix->id);
            ddb_backfill_start(call, &t, ix->id);
        }
    }
    return DONE;
}
const struct timer_kind ddb_table_timer = {"dynamodb.table", table_fire};

/* --- rows of what is gone, some at a time --- */

static enum verdict sweep(struct call *call, struct str payload, unsigned attempt)
{
    int64_t id, gone = 0;

    (void)attempt;
    if (!str_to_i64(payload, &id))
        return DONE;
    gone += sql_run(call->store, "DELETE FROM ddb_item WHERE tbl = ? AND key IN (SELECT key FROM ddb_item WHERE tbl = ? ORDER BY key LIMIT ?)", id,
                    id, SWEEP_ROWS);
    gone += sql_run(call->store, "DELETE FROM ddb_expiry WHERE tbl = ? AND at <= (SELECT max(at) FROM (SELECT at FROM ddb_expiry WHERE tbl = ? "
                    "ORDER BY at LIMIT ?) AS first)", id, id, SWEEP_ROWS);
    if (gone)
        task_add(call, &ddb_sweep_task, payload, now(call) + US_PER_MS);
    return DONE;
}
const struct task_kind ddb_sweep_task = {"dynamodb.sweep", sweep, 5, US_PER_S, US_PER_MIN, NULL};

/* --- filling an index: "<table> <index> <key behind which it goes on, hex>" --- */

void ddb_backfill_start(struct call *call, const struct table *t, int64_t index)
{
    task_add(call, &ddb_backfill_task, str_fmt(call->arena, "%lld %lld ", (long long)t->id, (long long)index), now(call) + US_PER_S);
}

static void fill_one(struct call *call, const struct table *t, const struct index *ix, const struct item *item)
{
    struct str key = ddb_index_key(call->arena, t, ix, item);

    if (!str_is(key))
        return;
    struct item entry = ddb_index_entry(call->arena, t, ix, item);
    if (sql_run(call->store, "INSERT INTO ddb_item (tbl, key, item) VALUES (?, ?, ?) ON CONFLICT (tbl, key) DO NOTHING", ix->id, sql_blob(key),
                sql_blob(item_encode(call->arena, &entry))) > 0)
        sql_run(call->store, "UPDATE ddb_meter SET items = items + 1, bytes = bytes + ? WHERE id = ?", item_size(&entry), ix->id);
}

struct position { int64_t table, index; struct str key; };

static bool position_parse(struct call *call, struct str text, struct position *ret)
{
    struct str table = str_cut(&text, ' '), index = str_cut(&text, ' ');

    return str_to_i64(table, &ret->table) && str_to_i64(index, &ret->index) &&
           hex_decode(call->arena, str_is(text) ? text : STR(""), &ret->key);
}

static enum verdict backfill(struct call *call, struct str payload, unsigned attempt)
{
    struct position p;
    struct table t;
    const struct index *ix = NULL;
    int64_t rows = 0;

    (void)attempt;
    if (!position_parse(call, payload, &p) || !ddb_table_by_id(call, p.table, &t))
        return DONE;
    for (size_t i = 0; i < t.indexes.len; i++)
        if (t.indexes.items[i].id == p.index)
            ix = &t.indexes.items[i];
    if (!ix || !str_eqz(ix->status, "CREATING"))
        return DONE;
    call_act_for(call, t.account, t.region);
    struct sql *q = sql_each(call->store, "SELECT key, item FROM ddb_item WHERE tbl = ? AND key > ? ORDER BY key LIMIT ?", t.id, sql_blob(p.key),
                             FILL_ROWS);
    while (sql_next(q)) {
        struct item item;
        p.key = sql_str(q, call->arena, 0);
        if (item_decode(call->arena, sql_str(q, call->arena, 1), &item))
            fill_one(call, &t, ix, &item);
        rows++;
    }
    if (rows == FILL_ROWS)
        task_add(call, &ddb_backfill_task, str_fmt(call->arena, "%lld %lld %.*s", (long long)t.id, (long long)ix->id,
                                                   STRF(hex_encode(call->arena, p.key))), now(call) + US_PER_MS);
    else
        sql_run(call->store, "UPDATE ddb_index SET status = 'ACTIVE', backfilling = 0 WHERE id = ?", ix->id);
    return DONE;
}
const struct task_kind ddb_backfill_task = {"dynamodb.backfill", backfill, 5, US_PER_S, US_PER_MIN, NULL};

/* --- times to live --- */

/* Notes when the items that are there already expire: "<table> 0 <key>". */
static enum verdict note_expiries(struct call *call, struct str payload, unsigned attempt)
{
    struct position p;
    struct table t;
    int64_t rows = 0, at;

    (void)attempt;
    if (!position_parse(call, payload, &p) || !ddb_table_by_id(call, p.table, &t) || !str_is(t.ttl))
        return DONE;
    call_act_for(call, t.account, t.region);
    struct sql *q = sql_each(call->store, "SELECT key, item FROM ddb_item WHERE tbl = ? AND key > ? ORDER BY key LIMIT ?", t.id, sql_blob(p.key),
                             FILL_ROWS);
    while (sql_next(q)) {
        struct item item;
        p.key = sql_str(q, call->arena, 0);
        if (item_decode(call->arena, sql_str(q, call->arena, 1), &item) && ddb_expiry_of(&t, &item, &at))
            sql_run(call->store, "INSERT INTO ddb_expiry (tbl, at, key) VALUES (?, ?, ?) ON CONFLICT (tbl, at, key) DO NOTHING", t.id, at,
                    sql_blob(p.key));
        rows++;
    }
    if (rows == FILL_ROWS)
        task_add(call, &ddb_expiry_task, str_fmt(call->arena, "%lld 0 %.*s", (long long)t.id, STRF(hex_encode(call->arena, p.key))),
                 now(call) + US_PER_MS);
    else
        timer_set(call, &ddb_ttl_timer, ddb_id_text(call, t.id), now(call));
    return DONE;
}
const struct task_kind ddb_expiry_task = {"dynamodb.expiry", note_expiries, 5, US_PER_S, US_PER_MIN, NULL};

static void expire(struct call *call, const struct table *t, struct str place, int64_t at)
{
    struct write w = {.kind = WRITE_DELETE, .t = t, .by_ttl = true};
    struct item item;
    int64_t due;

    /* Only when the item still says so. */
    if (!ddb_read(call, t, place, &item, NULL) || !ddb_expiry_of(t, &item, &due) || due != at)
        return;
    w.key = ddb_key_of(call->arena, t, NULL, &item);
    struct consumed c = ddb_consumed(call, t);
    if (ddb_write_prepare(call, &w) == DONE)
        ddb_write_do(call, &w, &c);
    ddb_measure_table(call, t, "TimeToLiveDeletedItemCount");
}

static enum verdict ttl_fire(struct call *call, struct str key)
{
    struct table t;
    int64_t id, rows = 0, next;

    if (!str_to_i64(key, &id) || !ddb_table_by_id(call, id, &t) || !str_is(t.ttl))
        return DONE;
    call_act_for(call, t.account, t.region);
    while (rows < EXPIRE_ROWS) {
        struct sql *q;
        if (!sql_get(call->store, &q, "SELECT at, key FROM ddb_expiry WHERE tbl = ? AND at <= ? ORDER BY at, key LIMIT 1", id,
                     now(call) - EXPIRE_DELAY))
            break;
        int64_t at = sql_i64(q, 0);
        struct str place = sql_str(q, call->arena, 1);
        sql_done(q);
        expire(call, &t, place, at);
        sql_run(call->store, "DELETE FROM ddb_expiry WHERE tbl = ? AND at = ? AND key = ?", id, at, sql_blob(place));
        rows++;
    }
    next = sql_i64_or(call->store, 0, "SELECT at FROM ddb_expiry WHERE tbl = ? ORDER BY at LIMIT 1", id);
    if (next)
        timer_set(call, &ddb_ttl_timer, key, next + EXPIRE_DELAY > now(call) ? next + EXPIRE_DELAY : now(call) + US_PER_MS);
    return DONE;
}
const struct timer_kind ddb_ttl_timer = {"dynamodb.ttl", ttl_fire};
