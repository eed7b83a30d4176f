#include "services/cloudwatch/statistic.h"
#include <math.h>
#include <stdlib.h>

static bool bound(struct str text, bool percent, double otherwise, double *ret)
{
    text = str_trim(text);
    if (str_empty(text)) {
        *ret = otherwise;
        return true;
    }
    if (percent != str_ends(text, STR("%")))
        return false;
    return str_to_f64(percent ? str_take(text, text.n - 1) : text, ret) && (!percent || (*ret >= 0 && *ret <= 100));
}

/* "10%:90%", "150:1000", ":95%" */
static struct cw_stat bounded(enum cw_stat_kind kind, struct str text)
{
    struct cw_stat stat = {.kind = kind};
    struct str high = text, low = str_cut(&high, ':');

    stat.values = str_chr(text, '%') < 0;
    if (!str_is(high) || (str_empty(str_trim(low)) && str_empty(str_trim(high))) || (kind == CW_PERCENTILE_RANK && !stat.values) ||
        !bound(low, !stat.values, stat.values ? -INFINITY : 0, &stat.low) ||
        !bound(high, !stat.values, stat.values ? INFINITY : 100, &stat.high) || stat.low >= stat.high)
        return (struct cw_stat){.kind = CW_UNKNOWN};
    return stat;
}

/* Digits with at most ten after the point, as in p99.9. */
static bool plain_percent(struct str text, double *ret)
{
    for (size_t i = 0; i < text.n; i++)
        if ((text.p[i] < '0' || text.p[i] > '9') && text.p[i] != '.')
            return false;
    return str_to_f64(text, ret) && *ret >= 0 && *ret <= 100;
}

struct cw_stat cw_stat_of(struct str name)
{
    static const char *const names[] = {"SampleCount", "Average", "Sum", "Minimum", "Maximum"};
    static const struct {
        const char *shape, *word;
        enum cw_stat_kind kind;
    } families[] = {{"tm", "TM", CW_TRIMMED_MEAN},
                    {"wm", "WM", CW_WINSORIZED_MEAN},
                    {"tc", "TC", CW_TRIMMED_COUNT},
                    {"ts", "TS", CW_TRIMMED_SUM},
                    {"pr", "PR", CW_PERCENTILE_RANK}};
    double percent;

    for (int i = 0; i < 5; i++)
        if (str_eqz(name, names[i]))
            return (struct cw_stat){.kind = (enum cw_stat_kind)i};
    if (str_eqz(name, "IQM"))
        return (struct cw_stat){.kind = CW_TRIMMED_MEAN, .low = 25, .high = 75};
    if (str_starts(name, STR("p")) && plain_percent(str_skip(name, 1), &percent))
        return (struct cw_stat){.kind = CW_PERCENTILE, .high = percent};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        if (name.n < 3)
            continue;
        struct str word = str_take(name, 2), rest = str_skip(name, 2);
        if (str_eqz(word, families[i].shape) && families[i].kind != CW_PERCENTILE_RANK && plain_percent(rest, &percent))
            return (struct cw_stat){.kind = families[i].kind, .high = percent};
        if (str_eqz(word, families[i].word) && rest.p[0] == '(' && str_ends(rest, STR(")")))
            return bounded(families[i].kind, str_take(str_skip(rest, 1), rest.n - 2));
    }
    return (struct cw_stat){.kind = CW_UNKNOWN};
}

static int by_value(const void *a, const void *b)
{
    double x = ((const struct cw_weight *)a)->value, y = ((const struct cw_weight *)b)->value;
    return (x > y) - (x < y);
}

/* The smallest value that at least this share of the samples does not exceed. */
static double percentile(const struct cw_sample *s, double percent)
{
    double wanted = s->n * percent / 100, seen = 0;

    for (size_t i = 0; i < s->values.len; i++) {
        seen += s->values.items[i].count;
        if (seen >= wanted - 1e-9)
            return s->values.items[i].value;
    }
    return s->high;
}

struct part {
    double count, sum, below, above;
};

/* What lies between the bounds; a sample on a percentile's edge counts by its share. */
static struct part part_of(const struct cw_sample *s, struct cw_stat stat)
{
    struct part p = {0};
    double from = s->n * stat.low / 100, to = s->n * stat.high / 100, seen = 0;

    for (size_t i = 0; i < s->values.len; i++) {
        double v = s->values.items[i].value, count = s->values.items[i].count, in;
        if (stat.values)
            in = v > stat.low && v <= stat.high ? count : 0;
        else
            in = fmax(0, fmin(seen + count, to) - fmax(seen, from));
        p.count += in;
        p.sum += in * v;
        if (stat.values ? v <= stat.low : seen < from)
            p.below += stat.values ? count : fmin(count, from - seen);
        p.above = s->n - p.count - p.below;
        seen += count;
    }
    return p;
}

static bool trimmed(const struct cw_sample *s, struct cw_stat stat, double *ret)
{
    struct part p = part_of(s, stat);
    double low = stat.values ? stat.low : percentile(s, stat.low), high = stat.values ? stat.high : percentile(s, stat.high);

    switch (stat.kind) {
    case CW_TRIMMED_COUNT: *ret = p.count; return true;
    case CW_TRIMMED_SUM: *ret = p.sum; return true;
    case CW_PERCENTILE_RANK: *ret = 100 * p.count / s->n; return true;
    case CW_TRIMMED_MEAN: *ret = p.sum / p.count; return p.count > 0;
    case CW_WINSORIZED_MEAN: *ret = (p.sum + (p.below ? p.below * low : 0) + (p.above > 0 ? p.above * high : 0)) / s->n; return true;
    default: return false;
    }
}

bool cw_stat_value(struct call *call, struct cw_sample *s, struct cw_stat stat, double *ret)
{
    struct cw_sample one = {0};

    switch (stat.kind) {
    case CW_SAMPLE_COUNT: *ret = s->n; return true;
    case CW_AVERAGE: *ret = s->sum / s->n; return true;
    case CW_SUM: *ret = s->sum; return true;
    case CW_MINIMUM: *ret = s->low; return true;
    case CW_MAXIMUM: *ret = s->high; return true;
    case CW_UNKNOWN: return false;
    default: break;
    }
    if (s->hidden) {
        if (s->low != s->high)
            return false;
        one = (struct cw_sample){.n = s->n, .sum = s->sum, .low = s->low, .high = s->high};
        *list_add(call->arena, &one.values) = (struct cw_weight){s->low, s->n};
        s = &one;
    }
    qsort(s->values.items, s->values.len, sizeof *s->values.items, by_value);
    if (stat.kind != CW_PERCENTILE)
        return trimmed(s, stat, ret);
    *ret = percentile(s, stat.high);
    return true;
}

struct cw_buckets cw_aggregate(struct call *call, int64_t metric, int64_t start, int64_t end, int64_t period, struct str unit)
{
    struct cw_buckets out = {0};
    struct sql *q = cw_points(call, metric, start, end, period / US_PER_S);

    while (sql_next(q)) {
        int64_t at = start + (sql_i64(q, 0) - start) / period * period;
        struct str its = sql_str(q, call->arena, 1);
        struct cw_bucket *b = NULL;
        struct cw_sample s;
        if (str_is(unit) && !str_eq(unit, its))
            continue;
        /* Points of different units are never mixed. */
        for (size_t i = out.len; i-- > 0 && out.items[i].start == at;)
            if (str_eq(out.items[i].unit, its))
                b = &out.items[i];
        if (!b) {
            b = list_add(call->arena, &out);
            *b = (struct cw_bucket){.start = at, .unit = its};
        }
        cw_point_read(call, q, 2, &s);
        cw_sample_merge(call->arena, &b->sample, &s);
    }
    return out;
}

enum verdict cw_check_period(struct call *call, int32_t period)
{
    if (period == 1 || period == 5 || period == 10 || period == 20 || period == 30 || (period > 0 && period % 60 == 0))
        return DONE;
    return cw_invalid(call, "The value %d for parameter Period is invalid: 1, 5, 10, 20, 30, or a multiple of 60.", period);
}
