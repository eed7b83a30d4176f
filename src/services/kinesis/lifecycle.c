/* What a stream becomes with time. `pending` says what: "open N" (shards), "drop", "split SHARD KEY", "merge A B", "count N",
 * "encrypt KEY", "decrypt", "mode MODE", "size KIB". */
#include "services/kinesis/kinesis.h"
#include "world/timer.h"

#define SETTLE (1 * US_PER_S)

struct str kinesis_key(struct call *call, int64_t id)
{
    return str_fmt(call->arena, "%lld", (long long)id);
}

void kinesis_settle_later(struct call *call, int64_t stream)
{
    timer_set(call, &kinesis_settle_timer, kinesis_key(call, stream), now(call) + SETTLE);
}

void kinesis_stream_update(struct call *call, const struct stream_row *s, struct str pending)
{
    sql_run(call->store, "UPDATE kinesis_stream SET status = 'UPDATING', pending = ? WHERE id = ?", pending, s->id);
    kinesis_settle_later(call, s->id);
}

static void drop(struct call *call, const struct stream_row *s)
{
    struct sql *rows = sql_each(call->store, "SELECT id FROM kinesis_shard WHERE stream = ?", s->id);
    struct { int64_t *items; size_t len; } ids = {0};
    while (sql_next(rows))
        *list_add(call->arena, &ids) = sql_i64(rows, 0);
    for (size_t i = 0; i < ids.len; i++) {
        kinesis_chunks_drop(call, ids.items[i]);
        timer_cancel(call, &kinesis_expire_timer, kinesis_key(call, ids.items[i]));
        timer_cancel(call, &kinesis_grow_timer, kinesis_key(call, ids.items[i]));
        sql_run(call->store, "DELETE FROM kinesis_subscription WHERE shard = ?", ids.items[i]);
        wake(call, kinesis_wait_key(call, ids.items[i]));
    }
    kinesis_consumers_drop(call, s->id);
    sql_run(call->store, "DELETE FROM kinesis_shard WHERE stream = ?", s->id);
    sql_run(call->store, "DELETE FROM kinesis_tag WHERE owner = ?", s->id);
    sql_run(call->store, "DELETE FROM kinesis_action WHERE stream = ?", s->id);
    sql_run(call->store, "DELETE FROM kinesis_stream WHERE id = ?", s->id);
}

static void reshard(struct call *call, struct stream_row *s, struct str what, struct str rest)
{
    struct shard a, b;
    int64_t first = 0, second = 0;
    hash_key key;
    str_to_i64(str_cut(&rest, ' '), &first);
    if (str_eqz(what, "open")) {
        kinesis_shards_make(call, s, first);
    } else if (str_eqz(what, "count")) {
        kinesis_scale(call, s, first);
    } else if (kinesis_shard_by_number(call, s->id, first, &a)) {
        if (str_eqz(what, "split") && kinesis_hash_parse(rest, &key))
            kinesis_split(call, s, &a, key);
        else if (str_eqz(what, "merge") && str_to_i64(rest, &second) && kinesis_shard_by_number(call, s->id, second, &b))
            kinesis_merge(call, s, &a, &b);
    }
}

static enum verdict settle(struct call *call, struct str key)
{
    struct stream_row s;
    int64_t id, kib;
    if (!str_to_i64(key, &id) || !kinesis_stream_by_id(call, id, &s))
        return DONE;
    call_act_for(call, s.account, s.region);
    struct str rest = s.pending, what = str_is(rest) ? str_cut(&rest, ' ') : STR("");
    if (str_eqz(what, "drop")) {
        drop(call, &s);
        return DONE;
    }
    if (str_eqz(what, "encrypt"))
        sql_run(call->store, "UPDATE kinesis_stream SET key_id = ? WHERE id = ?", rest, id);
    else if (str_eqz(what, "decrypt"))
        sql_run(call->store, "UPDATE kinesis_stream SET key_id = NULL WHERE id = ?", id);
    else if (str_eqz(what, "mode"))
        sql_run(call->store, "UPDATE kinesis_stream SET mode = ? WHERE id = ?", rest, id);
    else if (str_eqz(what, "size") && str_to_i64(rest, &kib))
        sql_run(call->store, "UPDATE kinesis_stream SET record_max = ? WHERE id = ?", kib, id);
    else
        reshard(call, &s, what, rest);
    sql_run(call->store, "UPDATE kinesis_stream SET status = 'ACTIVE', pending = NULL WHERE id = ?", id);
    return DONE;
}

const struct timer_kind kinesis_settle_timer = {"kinesis.settle", settle};

/* On demand: a shard that had to refuse records is split in the middle. */
static enum verdict grow(struct call *call, struct str key)
{
    struct stream_row s;
    struct shard shard;
    int64_t id;
    if (!str_to_i64(key, &id) || !kinesis_shard_by_id(call, id, &shard) || !kinesis_stream_by_id(call, shard.stream, &s))
        return DONE;
    if (!shard.closed_at.has && kinesis_on_demand(&s) && str_eqz(s.status, "ACTIVE") && shard.high - shard.low > 2) {
        call_act_for(call, s.account, s.region);
        kinesis_split(call, &s, &shard, shard.low + (shard.high - shard.low) / 2 + 1);
    }
    return DONE;
}

const struct timer_kind kinesis_grow_timer = {"kinesis.grow", grow};
