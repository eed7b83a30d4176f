#include "services/cloudwatch/points.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Distinct values that a point remembers; beyond, neighbours within two per cent become one. */
#define VALUES_MAX 300
#define SPREAD 1.02
#define ROLLED_AT_ONCE 5000

static int by_value(const void *a, const void *b)
{
    double x = ((const struct cw_weight *)a)->value, y = ((const struct cw_weight *)b)->value;
    return (x > y) - (x < y);
}

/* The bucket of a logarithmic histogram, as CloudWatch keeps them. */
static double bucket_of(double v)
{
    if (v == 0)
        return 0;
    double step = round(log(fabs(v)) / log(SPREAD));
    return copysign(pow(SPREAD, step), v);
}

static void compact(struct cw_sample *s)
{
    size_t kept = 0;
    bool rough = s->values.len > VALUES_MAX;

    if (rough)
        for (size_t i = 0; i < s->values.len; i++)
            s->values.items[i].value = bucket_of(s->values.items[i].value);
    qsort(s->values.items, s->values.len, sizeof *s->values.items, by_value);
    for (size_t i = 0; i < s->values.len; i++) {
        if (kept && s->values.items[kept - 1].value == s->values.items[i].value)
            s->values.items[kept - 1].count += s->values.items[i].count;
        else
            s->values.items[kept++] = s->values.items[i];
    }
    s->values.len = kept;
}

void cw_sample_merge(struct arena *a, struct cw_sample *into, const struct cw_sample *more)
{
    if (into->n == 0 || more->low < into->low)
        into->low = more->low;
    if (into->n == 0 || more->high > into->high)
        into->high = more->high;
    into->n += more->n;
    into->sum += more->sum;
    into->hidden |= more->hidden;
    for (size_t i = 0; i < more->values.len && !into->hidden; i++)
        *list_add(a, &into->values) = more->values.items[i];
}

void cw_point_read(struct call *call, struct sql *q, int first, struct cw_sample *ret)
{
    struct str samples = sql_str(q, call->arena, first + 4);

    *ret = (struct cw_sample){.n = sql_f64(q, first),
                              .sum = sql_f64(q, first + 1),
                              .low = sql_f64(q, first + 2),
                              .high = sql_f64(q, first + 3),
                              .hidden = !str_is(samples)};
    for (size_t i = 0; i + sizeof(struct cw_weight) <= samples.n; i += sizeof(struct cw_weight)) {
        struct cw_weight w;
        memcpy(&w, samples.p + i, sizeof w);
        *list_add(call->arena, &ret->values) = w;
    }
}

void cw_point_add(struct call *call, int64_t metric, int64_t at, int64_t res, struct str unit, const struct cw_sample *more)
{
    struct cw_sample s = {0};
    struct sql *q;

    if (sql_get(call->store, &q, "SELECT n, sum, low, high, samples FROM cw_point WHERE metric = ? AND at = ? AND res = ? AND unit = ?",
                metric, at, res, unit)) {
        cw_point_read(call, q, 0, &s);
        sql_done(q);
    }
    cw_sample_merge(call->arena, &s, more);
    if (s.values.len > 1)
        compact(&s);
    struct str samples = {s.values.items ? (const char *)s.values.items : "", s.values.len * sizeof *s.values.items};
    sql_run(
        call->store,
        "INSERT INTO cw_point (metric, at, res, unit, n, sum, low, high, samples) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (metric, at, res, unit) DO UPDATE SET n = excluded.n, sum = excluded.sum, low = excluded.low, high = excluded.high, "
        "samples = excluded.samples",
        metric, at, res, unit, s.n, s.sum, s.low, s.high, sql_blob(s.hidden ? STR_NONE : samples));
}

struct sql *cw_points(struct call *call, int64_t metric, int64_t start, int64_t end, int64_t period_s)
{
    return sql_each(
        call->store,
        "SELECT at, unit, n, sum, low, high, samples FROM cw_point WHERE metric = ? AND at >= ? AND at < ? AND res <= ? ORDER BY at, res",
        metric, start, end, period_s);
}

/* --- growing coarser --- */

static const struct {
    int64_t res, kept, next; /* s, us, s */
} ages[] = {
    {1, 3 * US_PER_HOUR, 60},
    {60, 15 * US_PER_DAY, 300},
    {300, 63 * US_PER_DAY, 3600},
    {3600, 455 * US_PER_DAY, 0},
};

struct old {
    int64_t metric, at;
    struct str unit;
    struct cw_sample sample;
};

/* How many were rolled up. */
static size_t roll(struct call *call, int64_t res, int64_t before, int64_t next)
{
    struct {
        struct old *items;
        size_t len;
    } all = {0};
    struct sql *q = sql_each(
        call->store, "SELECT metric, at, unit, n, sum, low, high, samples FROM cw_point WHERE res = ? AND at < ? ORDER BY res, at LIMIT ?",
        res, before, ROLLED_AT_ONCE);

    while (sql_next(q)) {
        struct old *o = list_add(call->arena, &all);
        *o = (struct old){.metric = sql_i64(q, 0), .at = sql_i64(q, 1), .unit = sql_str(q, call->arena, 2)};
        cw_point_read(call, q, 3, &o->sample);
    }
    for (size_t i = 0; i < all.len; i++) {
        const struct old *o = &all.items[i];
        sql_run(call->store, "DELETE FROM cw_point WHERE metric = ? AND at = ? AND res = ? AND unit = ?", o->metric, o->at, res, o->unit);
        if (next)
            cw_point_add(call, o->metric, o->at - o->at % (next * US_PER_S), next, o->unit, &o->sample);
    }
    return all.len;
}

static enum verdict roll_up(struct call *call, struct str key)
{
    bool more = false;

    for (size_t i = 0; i < sizeof ages / sizeof *ages; i++)
        more |= roll(call, ages[i].res, call->now - ages[i].kept, ages[i].next) == ROLLED_AT_ONCE;
    if (more)
        timer_set(call, &cw_roll_up, key, call->now);
    else if (sql_i64_or(call->store, 0, "SELECT 1 FROM cw_point LIMIT 1"))
        timer_set(call, &cw_roll_up, key, call->now + US_PER_HOUR);
    else
        sql_run(call->store, "DELETE FROM cw_counter WHERE name = 'rolling'");
    return DONE;
}

const struct timer_kind cw_roll_up = {"cloudwatch.roll-up", roll_up};
