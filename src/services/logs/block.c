/* Blocks of events. A block is a version byte, then per event, in order of (time, number), as variable-length integers: time since
 * the event before, ingestion time and number as signed differences to those of the event before, length of the message; and the message.
 *
 * Each put makes a block. Thirty-two blocks of a level become one of the next, so that small puts end in large blocks and every
 * event is rewritten three times at most. */
#include <string.h>
#include "services/logs/logs.h"

#define VERSION 1
#define FAN 32
#define LEVEL_FINAL 3
#define BLOCK_FULL (256 * 1024)

static void put_varint(struct buf *b, uint64_t v)
{
    for (; v >= 0x80; v >>= 7)
        buf_putc(b, (char)(v | 0x80));
    buf_putc(b, (char)v);
}

static uint64_t zigzag(int64_t v)
{
    return ((uint64_t)v << 1) ^ (uint64_t)(v >> 63);
}

struct str logs_block_encode(struct arena *a, const struct log_event *events, size_t n)
{
    struct buf b = buf_in(a);
    int64_t at = 0, ingested = 0, number = 0;
    size_t room = 1;

    for (size_t i = 0; i < n; i++)
        room += events[i].message.n + 12;
    buf_reserve(&b, room);
    buf_putc(&b, VERSION);
    for (size_t i = 0; i < n; i++) {
        put_varint(&b, (uint64_t)(events[i].at - at));
        put_varint(&b, zigzag(events[i].ingested - ingested));
        put_varint(&b, zigzag(events[i].number - number));
        put_varint(&b, events[i].message.n);
        buf_put(&b, events[i].message);
        at = events[i].at;
        ingested = events[i].ingested;
        number = events[i].number;
    }
    return buf_str(&b);
}

struct block_reader logs_block_open(struct str body)
{
    const unsigned char *p = (const unsigned char *)body.p;
    if (body.n < 1 || p[0] != VERSION)
        return (struct block_reader){p, p, 0, 0, 0};
    return (struct block_reader){p + 1, p + body.n, 0, 0, 0};
}

static bool get_varint(struct block_reader *r, uint64_t *ret)
{
    *ret = 0;
    for (unsigned shift = 0; r->p < r->end && shift < 64; shift += 7) {
        unsigned char c = *r->p++;
        *ret |= (uint64_t)(c & 0x7f) << shift;
        if (!(c & 0x80))
            return true;
    }
    return false;
}

static int64_t unzigzag(uint64_t v)
{
    return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

bool logs_block_next(struct block_reader *r, struct log_event *ret)
{
    uint64_t at, ingested, number, n;

    if (!get_varint(r, &at) || !get_varint(r, &ingested) || !get_varint(r, &number) || !get_varint(r, &n) || n > (size_t)(r->end - r->p))
        return false;
    r->at += (int64_t)at;
    r->ingested += unzigzag(ingested);
    r->number += unzigzag(number);
    *ret = (struct log_event){r->at, r->ingested, r->number, {(const char *)r->p, n}};
    r->p += n;
    return true;
}

static int64_t counted(const struct log_event *events, size_t n)
{
    int64_t bytes = 0;
    for (size_t i = 0; i < n; i++)
        bytes += (int64_t)events[i].message.n + LOGS_EVENT_OVERHEAD;
    return bytes;
}

static void insert(struct call *call, int64_t group, int64_t stream, int level, const struct log_event *events, size_t n)
{
    struct str body = logs_block_encode(call->arena, events, n);
    sql_run(call->store,
            "INSERT INTO logs_block (id, group_id, stream, level, min_at, max_at, events, bytes, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            logs_next(call, "block"), group, stream, body.n >= BLOCK_FULL ? LEVEL_FINAL : level, events[0].at, events[n - 1].at, n,
            counted(events, n), sql_blob(body));
}

/* Sorts by (time, number): stable merge sort, for the blocks are runs already. */
static void sort(struct arena *a, struct log_events *e)
{
    struct log_event *from = e->items, *to = arena_array(a, struct log_event, e->len + 1);

    for (size_t width = 1; width < e->len; width *= 2) {
        for (size_t low = 0; low < e->len; low += 2 * width) {
            size_t mid = low + width < e->len ? low + width : e->len, high = mid + width < e->len ? mid + width : e->len;
            size_t i = low, k = mid, o = low;
            while (i < mid || k < high)
                to[o++] = k == high || (i < mid && (from[i].at < from[k].at || (from[i].at == from[k].at && from[i].number <= from[k].number)))
                              ? from[i++]
                              : from[k++];
        }
        struct log_event *t = from;
        from = to;
        to = t;
    }
    e->items = from;
}

/* Blocks of one level become larger ones of the next. */
static void merge(struct call *call, int64_t group, int64_t stream, int level)
{
    struct log_events all = {0};
    struct log_event e;
    struct sql *q = sql_each(call->store, "SELECT body FROM logs_block WHERE stream = ? AND level = ? ORDER BY id", stream, level);

    while (sql_next(q)) {
        struct block_reader r = logs_block_open(sql_str(q, call->arena, 0));
        while (logs_block_next(&r, &e))
            *list_add(call->arena, &all) = e;
    }
    sql_run(call->store, "DELETE FROM logs_block WHERE stream = ? AND level = ?", stream, level);
    sort(call->arena, &all);
    for (size_t i = 0, first = 0, bytes = 0; i < all.len; i++) {
        bytes += all.items[i].message.n;
        if (i + 1 == all.len || bytes >= BLOCK_FULL || all.items[i + 1].at - all.items[first].at > LOGS_DAY_MS) {
            insert(call, group, stream, level + 1, all.items + first, i + 1 - first);
            first = i + 1;
            bytes = 0;
        }
    }
    if (level + 1 < LEVEL_FINAL &&
        sql_i64_or(call->store, 0, "SELECT count(*) FROM logs_block WHERE stream = ? AND level = ?", stream, level + 1) >= FAN)
        merge(call, group, stream, level + 1);
}

void logs_append(struct call *call, const struct log_group *g, struct log_stream *s, struct log_events events)
{
    int64_t time = logs_now(call), first = events.items[0].at, last = events.items[events.len - 1].at;

    for (size_t i = 0; i < events.len; i++) {
        events.items[i].number = s->next++;
        events.items[i].ingested = time;
    }
    insert(call, g->id, s->id, 0, events.items, events.len);
    if (!s->first.has || first < s->first.val)
        s->first = some_i64(first);
    if (!s->last.has || last > s->last.val)
        s->last = some_i64(last);
    s->ingested = some_i64(time);
    if (++s->loose >= FAN) {
        merge(call, g->id, s->id, 0);
        s->loose = 0;
    }
    sql_run(call->store, "UPDATE logs_stream SET first_at = ?, last_at = ?, ingested = ?, next = ?, loose = ? WHERE id = ?", s->first, s->last,
            s->ingested, s->next, s->loose, s->id);
    sql_run(call->store, "UPDATE logs_group SET bytes = bytes + ? WHERE id = ?", counted(events.items, events.len), g->id);
    if (g->retention)
        logs_retention_arm(call, g);
}
