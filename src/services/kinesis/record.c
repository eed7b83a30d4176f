/* Records in chunks: what one call puts into a shard is one row. A chunk's id is that of its first record: the shard's id and the
 * record's number in the shard. In the body, for each record: length of the key (2), of the data (4), key, data. */
#include "services/kinesis/kinesis.h"
#include "world/timer.h"

#define NUMBER_BITS 40

static int64_t chunk_id(int64_t shard, int64_t index)
{
    return shard << NUMBER_BITS | index;
}

static int64_t index_of(int64_t chunk)
{
    return chunk & ((INT64_C(1) << NUMBER_BITS) - 1);
}

struct str kinesis_wait_key(struct call *call, int64_t shard)
{
    return str_fmt(call->arena, "kinesis/%lld", (long long)shard);
}

int64_t kinesis_horizon(const struct call *call, const struct stream_row *s)
{
    return now(call) - s->retention * US_PER_HOUR;
}

void kinesis_chunk_add(struct buf *b, const struct record_in *r)
{
    buf_reserve(b, 6 + r->key.n + r->data.n);
    for (int shift = 8; shift >= 0; shift -= 8)
        buf_putc(b, (char)(r->key.n >> shift));
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_putc(b, (char)(r->data.n >> shift));
    buf_put(b, r->key);
    buf_put(b, r->data);
}

/* The first record of what is left of a chunk's body, which is cut off it. */
static struct record_in chunk_take(struct str *body)
{
    const unsigned char *p = (const unsigned char *)body->p;
    size_t key = (size_t)p[0] << 8 | p[1], data = (size_t)p[2] << 24 | (size_t)p[3] << 16 | (size_t)p[4] << 8 | p[5];
    struct record_in r = {{body->p + 6, key}, {body->p + 6 + key, data}};
    *body = str_skip(*body, 6 + key + data);
    return r;
}

void kinesis_chunk_put(struct call *call, const struct stream_row *s, struct shard *shard, const struct buf *b, int64_t records)
{
    sql_run(call->store, "INSERT INTO kinesis_chunk (id, records, arrived_at, encrypted, body) VALUES (?, ?, ?, ?, ?)",
            chunk_id(shard->id, shard->next), records, now(call), str_is(s->key_id), sql_blob(buf_str(b)));
    shard->next += records;
    kinesis_expire_arm(call, s, shard, now(call));
    wake(call, kinesis_wait_key(call, shard->id));
}

/* The chunk that has the record, or the last one before it; false when there is none. */
static bool chunk_at(struct call *call, const struct shard *shard, int64_t index, int64_t *ret_first, int64_t *ret_records,
                     int64_t *ret_arrived)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT id, records, arrived_at FROM kinesis_chunk WHERE id <= ? AND id > ? ORDER BY id DESC LIMIT 1",
                 chunk_id(shard->id, index), chunk_id(shard->id, 0)))
        return false;
    *ret_first = index_of(sql_i64(q, 0));
    *ret_records = sql_i64(q, 1);
    *ret_arrived = sql_i64(q, 2);
    sql_done(q);
    return true;
}

int64_t kinesis_record_since(struct call *call, const struct shard *shard, int64_t at)
{
    int64_t low = 1, high = shard->next, first, records, arrived;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (!chunk_at(call, shard, middle, &first, &records, &arrived))
            low = middle + 1;
        else if (arrived < at)
            low = first + records > middle ? first + records : middle + 1;
        else
            high = first;
    }
    return low;
}

static void show(struct call *call, const struct shard *shard, int64_t index, int64_t arrived, bool encrypted, const struct record_in *r,
                 struct kinesis_record *out)
{
    *out = (struct kinesis_record){
        .sequence_number = kinesis_sequence(call, shard, index, arrived),
        .approximate_arrival_timestamp = some_time(arrived - arrived % US_PER_MS),
        .data = r->data,
        .partition_key = r->key,
        .encryption_type = encrypted ? STR("KMS") : STR_NONE,
    };
}

/* From where on there is something to be read: a chunk may begin before `from`, and what is too old is left out. */
static int64_t beginning(struct call *call, const struct stream_row *s, const struct shard *shard, int64_t *from)
{
    int64_t first, records, arrived, horizon = kinesis_horizon(call, s);
    bool found = chunk_at(call, shard, *from, &first, &records, &arrived) && first + records > *from;
    if (!found)
        arrived = sql_i64_or(call->store, now(call), "SELECT arrived_at FROM kinesis_chunk WHERE id > ? AND id < ? ORDER BY id LIMIT 1",
                             chunk_id(shard->id, *from), chunk_id(shard->id + 1, 0));
    if (arrived > horizon)
        return found ? first : *from;
    return *from = kinesis_record_since(call, shard, horizon + 1);
}

/* A record that would go beyond max_bytes is left for the next reading, unless it is the first. */
void kinesis_read(struct call *call, const struct stream_row *s, const struct shard *shard, int64_t from, int64_t max_records,
                  int64_t max_bytes, struct reading *ret)
{
    int64_t start = beginning(call, s, shard, &from), left = max_records;
    bool full = false;
    ret->next = from;
    ret->bytes = 0;
    struct sql *rows = sql_each(call->store, "SELECT id, records, arrived_at, encrypted, body FROM kinesis_chunk WHERE id >= ? AND id < ? ORDER BY id",
                                chunk_id(shard->id, start), chunk_id(shard->id + 1, 0));
    while (left > 0 && !full && sql_next(rows)) {
        int64_t index = index_of(sql_i64(rows, 0)), end = index + sql_i64(rows, 1), arrived = sql_i64(rows, 2);
        struct str body = sql_str(rows, call->arena, 4);
        for (; index < end && left > 0 && !full; index++) {
            struct record_in r = chunk_take(&body);
            int64_t size = (int64_t)(r.key.n + r.data.n);
            if (index < from)
                continue;
            if (ret->bytes && ret->bytes + size > max_bytes) {
                full = true;
                break;
            }
            show(call, shard, index, arrived, sql_i64(rows, 3), &r, list_add(call->arena, ret->records));
            ret->next = index + 1;
            ret->bytes += size;
            left--;
        }
    }
    sql_done(rows);
    int64_t first, records, arrived;
    bool more = ret->next < shard->next && chunk_at(call, shard, ret->next, &first, &records, &arrived);
    ret->behind = more ? (now(call) - arrived) / US_PER_MS : 0;
}

/* A part of a shard that is gone; the rest is left to the next time. */
static enum verdict sweep(struct call *call, struct str key)
{
    int64_t shard;
    if (!str_to_i64(key, &shard))
        return DONE;
    int64_t n = sql_run(call->store, "DELETE FROM kinesis_chunk WHERE id IN (SELECT id FROM kinesis_chunk WHERE id >= ? AND id < ? LIMIT 2000)",
                        chunk_id(shard, 0), chunk_id(shard + 1, 0));
    if (n > 0)
        timer_set(call, &kinesis_sweep_timer, key, now(call));
    return DONE;
}

const struct timer_kind kinesis_sweep_timer = {"kinesis.sweep", sweep};

void kinesis_chunks_drop(struct call *call, int64_t shard)
{
    timer_set(call, &kinesis_sweep_timer, kinesis_key(call, shard), now(call));
}

/* Retention, coarsely: readers leave out what is too old by themselves. A closed shard goes when the last of it is too old. */
#define EXPIRE_EVERY US_PER_MIN

void kinesis_expire_arm(struct call *call, const struct stream_row *s, struct shard *shard, int64_t oldest)
{
    if (shard->expires_at)
        return;
    shard->expires_at = oldest + s->retention * US_PER_HOUR + EXPIRE_EVERY;
    timer_set(call, &kinesis_expire_timer, kinesis_key(call, shard->id), shard->expires_at);
}

static void expire_shard(struct call *call, const struct stream_row *s, struct shard *shard)
{
    int64_t horizon = kinesis_horizon(call, s), first = kinesis_record_since(call, shard, horizon + 1);
    sql_run(call->store, "DELETE FROM kinesis_chunk WHERE id >= ? AND id < ?", chunk_id(shard->id, 0), chunk_id(shard->id, first));
    if (shard->closed_at.has && shard->closed_at.val <= horizon) {
        sql_run(call->store, "DELETE FROM kinesis_shard WHERE id = ?", shard->id);
        sql_run(call->store, "DELETE FROM kinesis_subscription WHERE shard = ?", shard->id);
        timer_cancel(call, &kinesis_expire_timer, kinesis_key(call, shard->id));
        return;
    }
    shard->expires_at = 0;
    int64_t oldest = sql_i64_or(call->store, shard->closed_at.has ? shard->closed_at.val : 0,
                                "SELECT arrived_at FROM kinesis_chunk WHERE id >= ? AND id < ? ORDER BY id LIMIT 1",
                                chunk_id(shard->id, first), chunk_id(shard->id + 1, 0));
    if (oldest)
        kinesis_expire_arm(call, s, shard, oldest);
    else
        timer_cancel(call, &kinesis_expire_timer, kinesis_key(call, shard->id));
    sql_run(call->store, "UPDATE kinesis_shard SET expires_at = ? WHERE id = ?", shard->expires_at, shard->id);
}

static enum verdict expire(struct call *call, struct str key)
{
    struct shard shard;
    struct stream_row s;
    int64_t id;
    if (str_to_i64(key, &id) && kinesis_shard_by_id(call, id, &shard) && kinesis_stream_by_id(call, shard.stream, &s))
        expire_shard(call, &s, &shard);
    return DONE;
}

const struct timer_kind kinesis_expire_timer = {"kinesis.expire", expire};

void kinesis_expire_now(struct call *call, const struct stream_row *s)
{
    struct { int64_t *items; size_t len; } ids = {0};
    struct sql *rows = sql_each(call->store, "SELECT id FROM kinesis_shard WHERE stream = ?", s->id);
    while (sql_next(rows))
        *list_add(call->arena, &ids) = sql_i64(rows, 0);
    for (size_t i = 0; i < ids.len; i++) {
        struct shard shard;
        if (kinesis_shard_by_id(call, ids.items[i], &shard))
            expire_shard(call, s, &shard);
    }
}
