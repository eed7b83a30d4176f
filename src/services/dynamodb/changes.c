/* What follows from a change of an item: its time to live, the stream. */
#include "base/arena.h"
#include "kit/table_stream.h"
#include "services/dynamodb/dynamodb.h"

#define EXPIRED_LONG_AGO (5 * 365 * US_PER_DAY) /* items that expired longer ago stay */

/* When the item expires, us. */
bool ddb_expiry_of(const struct table *t, const struct item *item, int64_t *ret)
{
    const struct value *v = item_get(item, t->ttl);
    struct decimal d;
    int64_t s;

    if (!v || v->type != V_N)
        return false;
    decimal_parse(v->s, &d);
    if (!decimal_i64(&d, &s) || s <= 0 || s > INT64_MAX / US_PER_S / 2)
        return false;
    *ret = s * US_PER_S;
    return true;
}

static void note_expiry(struct call *call, const struct write *w)
{
    int64_t was = 0, is = 0;
    bool had = w->had && ddb_expiry_of(w->t, &w->old, &was), has = w->has && ddb_expiry_of(w->t, &w->new, &is);

    if (had && has && was == is)
        return;
    if (had)
        sql_run(call->store, "DELETE FROM ddb_expiry WHERE tbl = ? AND at = ? AND key = ?", w->t->id, was, sql_blob(w->place));
    if (!has || is < now(call) - EXPIRED_LONG_AGO)
        return;
    sql_run(call->store, "INSERT INTO ddb_expiry (tbl, at, key) VALUES (?, ?, ?)", w->t->id, is, sql_blob(w->place));
    if (sql_i64_or(call->store, is, "SELECT at FROM ddb_expiry WHERE tbl = ? ORDER BY at LIMIT 1", w->t->id) == is)
        timer_set(call, &ddb_ttl_timer, str_fmt(call->arena, "%lld", (long long)w->t->id), is > now(call) ? is : now(call));
}

void ddb_changed(struct call *call, const struct write *w)
{
    if (str_is(w->t->ttl))
        note_expiry(call, w);
    if (w->had && w->has && item_equal(&w->old, &w->new))
        return;
    if (w->t->stream)
        table_stream_add(call, w->t->stream, ddb_change_record(call, w, w->t->view));
}
