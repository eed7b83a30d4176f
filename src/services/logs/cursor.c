/* Events out of many blocks in one order. Blocks are read in order of their near end and only when the order needs them. */
#include "services/logs/logs.h"

struct source {
    int64_t stream;
    struct log_events events; /* of a block, in order of reading */
    size_t at;
};

struct log_cursor {
    struct call *call;
    struct log_range range;
    struct sql *blocks; /* NULL: no more */
    bool fetched;       /* `next` is a block that was not opened */
    struct { int64_t stream, edge, id; } next;
    struct { struct source **items; size_t len; } open; /* a heap */
    size_t scanned;
};

static bool before(const struct log_cursor *c, const struct source *x, const struct source *y)
{
    const struct log_event *a = &x->events.items[x->at], *b = &y->events.items[y->at];
    int order = a->at != b->at             ? (a->at < b->at ? -1 : 1)
                : x->stream != y->stream   ? (x->stream < y->stream ? -1 : 1)
                : a->number != b->number   ? (a->number < b->number ? -1 : 1)
                                           : 0;
    return c->range.backward ? order > 0 : order < 0;
}

static void sift_down(struct log_cursor *c, size_t i)
{
    for (;;) {
        size_t k = 2 * i + 1;
        if (k >= c->open.len)
            return;
        if (k + 1 < c->open.len && before(c, c->open.items[k + 1], c->open.items[k]))
            k++;
        if (!before(c, c->open.items[k], c->open.items[i]))
            return;
        struct source *t = c->open.items[i];
        c->open.items[i] = c->open.items[k];
        c->open.items[k] = t;
        i = k;
    }
}

static void sift_up(struct log_cursor *c, size_t i)
{
    while (i && before(c, c->open.items[i], c->open.items[(i - 1) / 2])) {
        struct source *t = c->open.items[i];
        c->open.items[i] = c->open.items[(i - 1) / 2];
        c->open.items[(i - 1) / 2] = t;
        i = (i - 1) / 2;
    }
}

/* The near end of a block of the range lies in [from - a day, to) forward, in [from, to + a day) backward. */
struct log_cursor *logs_cursor(struct call *call, const struct log_range *range)
{
    struct log_cursor *c = arena_make(call->arena, struct log_cursor);
    struct log_range *r = &c->range;
    struct store *s = call->store;

    *c = (struct log_cursor){.call = call, .range = *range};
    if (r->started && !r->backward && r->start.at > r->from)
        r->from = r->start.at;
    if (r->started && r->backward && r->start.at < r->to - 1)
        r->to = r->start.at + 1;
    if (r->from >= r->to || (r->some && !r->streams.len))
        return c;
    int64_t low = r->from - LOGS_DAY_MS, high = r->to + LOGS_DAY_MS;
    if (r->stream)
        c->blocks = r->backward ? sql_each(s,
                                           "SELECT id, stream, max_at FROM logs_block WHERE stream = ? AND max_at >= ? AND max_at < ? AND "
                                           "min_at < ? ORDER BY max_at DESC",
                                           r->stream, r->from, high, r->to)
                                : sql_each(s,
                                           "SELECT id, stream, min_at FROM logs_block WHERE stream = ? AND min_at >= ? AND min_at < ? AND "
                                           "max_at >= ? ORDER BY min_at",
                                           r->stream, low, r->to, r->from);
    else
        c->blocks = r->backward ? sql_each(s,
                                           "SELECT id, stream, max_at FROM logs_block WHERE group_id = ? AND max_at >= ? AND max_at < ? AND "
                                           "min_at < ? ORDER BY max_at DESC",
                                           r->group, r->from, high, r->to)
                                : sql_each(s,
                                           "SELECT id, stream, min_at FROM logs_block WHERE group_id = ? AND min_at >= ? AND min_at < ? AND "
                                           "max_at >= ? ORDER BY min_at",
                                           r->group, low, r->to, r->from);
    return c;
}

static bool wanted(const struct log_range *r, int64_t stream)
{
    size_t low = 0, high = r->streams.len;

    if (!r->some)
        return true;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (r->streams.items[mid] == stream)
            return true;
        if (r->streams.items[mid] < stream)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

static bool fetch(struct log_cursor *c)
{
    while (c->blocks && !c->fetched) {
        if (!sql_next(c->blocks)) {
            c->blocks = NULL;
            return false;
        }
        c->next.id = sql_i64(c->blocks, 0);
        c->next.stream = sql_i64(c->blocks, 1);
        c->next.edge = sql_i64(c->blocks, 2);
        c->fetched = wanted(&c->range, c->next.stream);
    }
    return c->fetched;
}

/* Is the event at or after the start (forward), before it (backward)? */
static bool from_start(const struct log_range *r, const struct log_event *e, int64_t stream)
{
    const struct log_place *p = &r->start;
    bool less = e->at != p->at ? e->at < p->at : stream != p->stream ? stream < p->stream : e->number < p->number;
    return !r->started || (r->backward ? less : !less);
}

static void open_next(struct log_cursor *c)
{
    struct arena *a = c->call->arena;
    struct source *s = arena_make(a, struct source);
    struct log_event e;
    struct sql *q;

    c->fetched = false;
    if (!sql_get(c->call->store, &q, "SELECT body FROM logs_block WHERE id = ?", c->next.id))
        return;
    struct str body = sql_str(q, a, 0);
    sql_done(q);
    c->scanned += body.n;
    s->stream = c->next.stream;
    struct block_reader r = logs_block_open(body);
    while (logs_block_next(&r, &e))
        if (e.at >= c->range.from && e.at < c->range.to && from_start(&c->range, &e, s->stream))
            *list_add(a, &s->events) = e;
    for (size_t i = 0; c->range.backward && i < s->events.len / 2; i++) {
        e = s->events.items[i];
        s->events.items[i] = s->events.items[s->events.len - 1 - i];
        s->events.items[s->events.len - 1 - i] = e;
    }
    if (!s->events.len)
        return;
    *list_add(a, &c->open) = s;
    sift_up(c, c->open.len - 1);
}

bool logs_cursor_next(struct log_cursor *c, struct log_event *ret, int64_t *ret_stream)
{
    while (fetch(c)) {
        if (c->open.len) {
            const struct source *top = c->open.items[0];
            int64_t at = top->events.items[top->at].at;
            if (c->range.backward ? c->next.edge < at : c->next.edge > at)
                break;
        }
        open_next(c);
    }
    if (!c->open.len)
        return false;
    struct source *top = c->open.items[0];
    *ret = top->events.items[top->at++];
    *ret_stream = top->stream;
    if (top->at == top->events.len)
        c->open.items[0] = c->open.items[--c->open.len];
    sift_down(c, 0);
    return true;
}

size_t logs_cursor_scanned(const struct log_cursor *c)
{
    return c->scanned;
}

/* Fifty-six digits that sort as the events do. */
struct str logs_event_id(struct call *call, const struct log_event *e, int64_t stream)
{
    return str_fmt(call->arena, "3%016lld%019lld%020lld", (long long)e->at, (long long)stream, (long long)e->number);
}
