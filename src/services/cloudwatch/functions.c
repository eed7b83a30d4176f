/* The functions of metric math. */
#include <math.h>
#include <stdlib.h>
#include "services/cloudwatch/expression.h"

struct args {
    struct cw_question *q;
    const struct cw_node *node;
    struct cw_value *v;
    size_t len;
    int64_t period;
};
typedef bool function(struct args *x, struct cw_value *ret);

static struct arena *arena_of(const struct args *x)
{
    return x->q->call->arena;
}

static bool is_series(const struct cw_value *v)
{
    return v->kind == CW_SERIES || v->kind == CW_LIST;
}

static bool map(struct args *x, struct cw_series (*fn)(struct args *, const struct cw_series *), struct cw_value *ret)
{
    if (!is_series(&x->v[0]))
        return cw_fail(x->q, "%.*s takes a time series", STRF(x->node->text));
    *ret = (struct cw_value){.kind = x->v[0].kind};
    for (size_t i = 0; i < x->v[0].list.len; i++) {
        struct cw_series s = fn(x, &x->v[0].list.items[i]);
        s.label = x->v[0].list.items[i].label;
        *list_add(arena_of(x), &ret->list) = s;
    }
    return true;
}

/* --- one point at a time --- */

static double one_point(const struct args *x, double v)
{
    struct str f = x->node->text;
    return str_eqz(f, "ABS")     ? fabs(v)
           : str_eqz(f, "CEIL")  ? ceil(v)
           : str_eqz(f, "FLOOR") ? floor(v)
           : str_eqz(f, "LOG")   ? log(v)
                                 : log10(v);
}

static struct cw_series each_point(struct args *x, const struct cw_series *s)
{
    struct cw_series out = {0};
    for (size_t i = 0; i < s->dots.len; i++)
        cw_dot_add(arena_of(x), &out, s->dots.items[i].at, one_point(x, s->dots.items[i].v));
    return out;
}

static bool f_point(struct args *x, struct cw_value *ret)
{
    if (x->v[0].kind == CW_SCALAR) {
        *ret = cw_scalar(one_point(x, x->v[0].scalar));
        return true;
    }
    return map(x, each_point, ret);
}

static struct cw_series calendar(struct args *x, const struct cw_series *s)
{
    struct str f = x->node->text;
    struct cw_series out = {0};

    for (size_t i = 0; i < s->dots.len; i++) {
        struct civil c = civil_from_us(s->dots.items[i].at);
        double v = str_eqz(f, "MINUTE")  ? c.minute
                   : str_eqz(f, "HOUR")  ? c.hour
                   : str_eqz(f, "DAY")   ? (c.weekday + 6) % 7 + 1
                   : str_eqz(f, "DATE")  ? c.day
                   : str_eqz(f, "MONTH") ? c.month
                   : str_eqz(f, "YEAR")  ? (double)c.year
                                         : (double)(s->dots.items[i].at / US_PER_S);
        cw_dot_add(arena_of(x), &out, s->dots.items[i].at, v);
    }
    return out;
}

static bool f_calendar(struct args *x, struct cw_value *ret)
{
    return map(x, calendar, ret);
}

/* --- neighbours --- */

static struct cw_series differences(struct args *x, const struct cw_series *s)
{
    struct str f = x->node->text;
    struct cw_series out = {0};

    for (size_t i = 1; i < s->dots.len; i++) {
        double seconds = (double)(s->dots.items[i].at - s->dots.items[i - 1].at) / US_PER_S,
               step = s->dots.items[i].v - s->dots.items[i - 1].v;
        cw_dot_add(arena_of(x), &out, s->dots.items[i].at, str_eqz(f, "RATE") ? step / seconds : str_eqz(f, "DIFF") ? step : seconds);
    }
    return out;
}

static bool f_difference(struct args *x, struct cw_value *ret)
{
    return map(x, differences, ret);
}

static struct cw_series running_sum(struct args *x, const struct cw_series *s)
{
    struct cw_series out = {0};
    double total = 0;

    for (size_t i = 0; i < s->dots.len; i++)
        cw_dot_add(arena_of(x), &out, s->dots.items[i].at, total += s->dots.items[i].v);
    return out;
}

static bool f_running_sum(struct args *x, struct cw_value *ret)
{
    return map(x, running_sum, ret);
}

/* --- many into one --- */

struct tally {
    double n, sum, squares, low, high;
};

static void count(struct tally *t, double v)
{
    t->low = t->n == 0 || v < t->low ? v : t->low;
    t->high = t->n == 0 || v > t->high ? v : t->high;
    t->n++;
    t->sum += v;
    t->squares += v * v;
}

static double result_of(struct str f, const struct tally *t)
{
    double mean = t->n ? t->sum / t->n : NAN;

    if (str_eqz(f, "SUM"))
        return t->sum;
    if (str_eqz(f, "DATAPOINT_COUNT"))
        return t->n;
    if (!t->n)
        return NAN;
    return str_eqz(f, "AVG")   ? mean
           : str_eqz(f, "MIN") ? t->low
           : str_eqz(f, "MAX") ? t->high
                               : sqrt(fmax(0, t->squares / t->n - mean * mean));
}

static int by_time(const void *a, const void *b)
{
    int64_t x = ((const struct cw_dot *)a)->at, y = ((const struct cw_dot *)b)->at;
    return (x > y) - (x < y);
}

/* Of one series: a number. Of an array: a series, over what there is at each moment. */
static bool f_fold(struct args *x, struct cw_value *ret)
{
    struct cw_series all = {0}, out = {.label = x->node->text};
    struct tally t = {0};

    if (!is_series(&x->v[0]))
        return cw_fail(x->q, "%.*s takes a time series or an array of them", STRF(x->node->text));
    for (size_t i = 0; i < x->v[0].list.len; i++)
        for (size_t k = 0; k < x->v[0].list.items[i].dots.len; k++)
            *list_add(arena_of(x), &all.dots) = x->v[0].list.items[i].dots.items[k];
    if (x->v[0].kind == CW_SERIES) {
        for (size_t i = 0; i < all.dots.len; i++)
            count(&t, all.dots.items[i].v);
        *ret = cw_scalar(result_of(x->node->text, &t));
        return true;
    }
    qsort(all.dots.items, all.dots.len, sizeof *all.dots.items, by_time);
    for (size_t i = 0; i < all.dots.len; i++) {
        count(&t, all.dots.items[i].v);
        if (i + 1 < all.dots.len && all.dots.items[i + 1].at == all.dots.items[i].at)
            continue;
        cw_dot_add(arena_of(x), &out, all.dots.items[i].at, result_of(x->node->text, &t));
        t = (struct tally){0};
    }
    *ret = cw_one_series(arena_of(x), out);
    return true;
}

static bool f_metric_count(struct args *x, struct cw_value *ret)
{
    *ret = cw_scalar((double)x->v[0].list.len);
    return is_series(&x->v[0]) || cw_fail(x->q, "METRIC_COUNT takes an array of time series");
}

static bool f_ends(struct args *x, struct cw_value *ret)
{
    bool first = str_eqz(x->node->text, "FIRST");
    size_t n = x->v[0].list.len;

    if (!is_series(&x->v[0]) || !n)
        return cw_fail(x->q, "%.*s takes an array that is not empty", STRF(x->node->text));
    *ret = cw_one_series(arena_of(x), x->v[0].list.items[first ? 0 : n - 1]);
    return true;
}

/* --- gaps and choices --- */

struct filling {
    enum { FILL_VALUE, FILL_REPEAT, FILL_LINEAR, FILL_SERIES } how;
    double value;
    const struct cw_series *from;
};

static const struct cw_dot *dot_at(const struct cw_series *s, int64_t at)
{
    for (size_t i = 0; i < s->dots.len; i++)
        if (s->dots.items[i].at == at)
            return &s->dots.items[i];
    return NULL;
}

static struct cw_series filled(struct args *x, const struct cw_series *s, const struct filling *f)
{
    struct cw_series out = {.label = s->label};
    size_t next = 0;

    for (int64_t at = cw_first(x->q, x->period); at < x->q->end; at += x->period) {
        while (next < s->dots.len && s->dots.items[next].at < at)
            next++;
        const struct cw_dot *here = next < s->dots.len ? &s->dots.items[next] : NULL, *before = next ? &s->dots.items[next - 1] : NULL;
        if (here && here->at == at)
            cw_dot_add(arena_of(x), &out, at, here->v);
        else if (f->how == FILL_VALUE)
            cw_dot_add(arena_of(x), &out, at, f->value);
        else if (f->how == FILL_SERIES && dot_at(f->from, at))
            cw_dot_add(arena_of(x), &out, at, dot_at(f->from, at)->v);
        else if (f->how == FILL_REPEAT && before)
            cw_dot_add(arena_of(x), &out, at, before->v);
        else if (f->how == FILL_LINEAR && before && here)
            cw_dot_add(arena_of(x), &out, at,
                       before->v + (here->v - before->v) * (double)(at - before->at) / (double)(here->at - before->at));
    }
    return out;
}

static bool f_fill(struct args *x, struct cw_value *ret)
{
    const struct cw_node *second = x->node->args.items[1];
    struct filling f = {.how = FILL_VALUE};

    if (second->kind == NODE_NAME && str_eqz(second->text, "REPEAT"))
        f.how = FILL_REPEAT;
    else if (second->kind == NODE_NAME && str_eqz(second->text, "LINEAR"))
        f.how = FILL_LINEAR;
    else if (!cw_eval(x->q, second, x->period, &x->v[1]))
        return false;
    else if (x->v[1].kind == CW_SCALAR)
        f.value = x->v[1].scalar;
    else if (x->v[1].kind == CW_SERIES)
        f = (struct filling){.how = FILL_SERIES, .from = &x->v[1].list.items[0]};
    else
        return cw_fail(x->q, "FILL takes a number, a time series, REPEAT or LINEAR");
    if (!is_series(&x->v[0]))
        return cw_fail(x->q, "FILL takes a time series");
    *ret = (struct cw_value){.kind = x->v[0].kind};
    for (size_t i = 0; i < x->v[0].list.len; i++)
        *list_add(arena_of(x), &ret->list) = filled(x, &x->v[0].list.items[i], &f);
    return true;
}

static bool chosen(const struct cw_value *v, int64_t at, double *ret)
{
    if (v->kind == CW_SCALAR) {
        *ret = v->scalar;
        return true;
    }
    const struct cw_dot *dot = v->list.len ? dot_at(&v->list.items[0], at) : NULL;
    if (dot)
        *ret = dot->v;
    return dot != NULL;
}

static bool f_if(struct args *x, struct cw_value *ret)
{
    struct cw_series out = {.label = x->node->text};
    double v;

    for (size_t i = 0; i < x->len; i++)
        if (x->v[i].kind != CW_SCALAR && x->v[i].kind != CW_SERIES)
            return cw_fail(x->q, "IF takes numbers and single time series");
    if (x->v[0].kind == CW_SCALAR) {
        if (x->len == 2 && x->v[0].scalar == 0)
            *ret = cw_one_series(arena_of(x), out);
        else
            *ret = x->v[0].scalar != 0 ? x->v[1] : x->v[2];
        return true;
    }
    const struct cw_series *condition = &x->v[0].list.items[0];
    for (size_t i = 0; i < condition->dots.len; i++) {
        bool yes = condition->dots.items[i].v != 0;
        if ((yes || x->len == 3) && chosen(&x->v[yes ? 1 : 2], condition->dots.items[i].at, &v))
            cw_dot_add(arena_of(x), &out, condition->dots.items[i].at, v);
    }
    *ret = cw_one_series(arena_of(x), out);
    return true;
}

static bool f_time_series(struct args *x, struct cw_value *ret)
{
    struct cw_series out = {.label = x->node->text};

    if (x->v[0].kind != CW_SCALAR)
        return cw_fail(x->q, "TIME_SERIES takes a number");
    for (int64_t at = cw_first(x->q, x->period); at < x->q->end; at += x->period)
        cw_dot_add(arena_of(x), &out, at, x->v[0].scalar);
    *ret = cw_one_series(arena_of(x), out);
    return true;
}

static bool f_period(struct args *x, struct cw_value *ret)
{
    const struct cw_series *s = x->v[0].kind == CW_SERIES ? &x->v[0].list.items[0] : NULL;
    *ret = cw_scalar(s && s->of ? s->of->period.val : (double)(x->period / US_PER_S));
    return s || cw_fail(x->q, "PERIOD takes a metric");
}

/* --- arrays --- */

static bool f_remove_empty(struct args *x, struct cw_value *ret)
{
    if (!is_series(&x->v[0]))
        return cw_fail(x->q, "REMOVE_EMPTY takes an array of time series");
    *ret = (struct cw_value){.kind = CW_LIST};
    for (size_t i = 0; i < x->v[0].list.len; i++)
        if (x->v[0].list.items[i].dots.len)
            *list_add(arena_of(x), &ret->list) = x->v[0].list.items[i];
    return true;
}

static bool f_slice(struct args *x, struct cw_value *ret)
{
    double from = x->v[1].scalar, to = x->len == 3 ? x->v[2].scalar : from + 1;

    if (!is_series(&x->v[0]) || x->v[1].kind != CW_SCALAR || (x->len == 3 && x->v[2].kind != CW_SCALAR))
        return cw_fail(x->q, "SLICE takes an array and places in it");
    *ret = (struct cw_value){.kind = CW_LIST};
    for (size_t i = 0; i < x->v[0].list.len; i++)
        if ((double)i >= from && (double)i < to)
            *list_add(arena_of(x), &ret->list) = x->v[0].list.items[i];
    if (x->len == 2 && ret->list.len == 1)
        ret->kind = CW_SERIES;
    return true;
}

struct ranked {
    struct cw_series series;
    double key;
};

static int upwards(const void *a, const void *b)
{
    double x = ((const struct ranked *)a)->key, y = ((const struct ranked *)b)->key;
    return (x > y) - (x < y);
}

/* SORT(array, AVG | MIN | MAX | SUM, ASC | DESC, limit) */
static bool f_sort(struct args *x, struct cw_value *ret)
{
    struct {
        struct ranked *items;
        size_t len;
    } all = {0};
    struct str by = x->node->args.items[1]->text, order = x->node->args.items[2]->text;
    struct cw_value limit = cw_scalar(100);

    if (!is_series(&x->v[0]) || (x->len == 4 && (!cw_eval(x->q, x->node->args.items[3], x->period, &limit) || limit.kind != CW_SCALAR)))
        return cw_fail(x->q, "SORT takes an array, a function, an order and a limit");
    if (!(str_eqz(by, "AVG") || str_eqz(by, "MIN") || str_eqz(by, "MAX") || str_eqz(by, "SUM")) ||
        !(str_eqz(order, "ASC") || str_eqz(order, "DESC")))
        return cw_fail(x->q, "SORT knows AVG, MIN, MAX and SUM, ASC and DESC");
    for (size_t i = 0; i < x->v[0].list.len; i++) {
        const struct cw_series *s = &x->v[0].list.items[i];
        struct tally t = {0};
        for (size_t k = 0; k < s->dots.len; k++)
            count(&t, s->dots.items[k].v);
        if (t.n)
            *list_add(arena_of(x), &all) = (struct ranked){*s, result_of(by, &t) * (str_eqz(order, "ASC") ? 1 : -1)};
    }
    qsort(all.items, all.len, sizeof *all.items, upwards);
    *ret = (struct cw_value){.kind = CW_LIST};
    for (size_t i = 0; i < all.len && (double)i < limit.scalar; i++)
        *list_add(arena_of(x), &ret->list) = all.items[i].series;
    return true;
}

/* METRICS(): all metrics of the request; METRICS("text"): those whose id has the text in it. */
static bool f_metrics(struct args *x, struct cw_value *ret)
{
    *ret = (struct cw_value){.kind = CW_LIST};
    for (size_t i = 0; i < x->q->queries->len; i++) {
        const struct cloudwatch_metric_data_query *one = &x->q->queries->items[i];
        struct cw_value v;
        if (!one->metric_stat || (x->len && str_find(one->id, x->v[0].text) < 0))
            continue;
        if (!cw_answer(x->q, i, &v))
            return false;
        for (size_t k = 0; k < v.list.len; k++)
            *list_add(arena_of(x), &ret->list) = v.list.items[k];
    }
    return true;
}

static bool f_search(struct args *x, struct cw_value *ret)
{
    if (x->v[0].kind != CW_TEXT || x->v[1].kind != CW_TEXT || (x->len == 3 && x->v[2].kind != CW_SCALAR))
        return cw_fail(x->q, "SEARCH takes a search term, a statistic and a period");
    return cw_search(x->q, x->v[0].text, x->v[1].text, x->len == 3 ? (int64_t)x->v[2].scalar : 300, ret);
}

static bool f_band(struct args *x, struct cw_value *ret)
{
    if (x->v[0].kind != CW_SERIES || (x->len == 2 && x->v[1].kind != CW_SCALAR))
        return cw_fail(x->q, "ANOMALY_DETECTION_BAND takes a metric and a number of deviations");
    return cw_band(x->q, x->node->args.items[0], &x->v[0].list.items[0], x->len == 2 ? x->v[1].scalar : 2, x->period, ret);
}

static const struct {
    const char *name;
    function *run;
    uint8_t least, most;
    uint8_t evaluated; /* arguments from this one on are read by the function itself */
} functions[] = {
    {"ABS", f_point, 1, 1, 9},
    {"CEIL", f_point, 1, 1, 9},
    {"FLOOR", f_point, 1, 1, 9},
    {"LOG", f_point, 1, 1, 9},
    {"LOG10", f_point, 1, 1, 9},
    {"MINUTE", f_calendar, 1, 1, 9},
    {"HOUR", f_calendar, 1, 1, 9},
    {"DAY", f_calendar, 1, 1, 9},
    {"DATE", f_calendar, 1, 1, 9},
    {"MONTH", f_calendar, 1, 1, 9},
    {"YEAR", f_calendar, 1, 1, 9},
    {"EPOCH", f_calendar, 1, 1, 9},
    {"RATE", f_difference, 1, 1, 9},
    {"DIFF", f_difference, 1, 1, 9},
    {"DIFF_TIME", f_difference, 1, 1, 9},
    {"RUNNING_SUM", f_running_sum, 1, 1, 9},
    {"AVG", f_fold, 1, 1, 9},
    {"SUM", f_fold, 1, 1, 9},
    {"MIN", f_fold, 1, 1, 9},
    {"MAX", f_fold, 1, 1, 9},
    {"STDDEV", f_fold, 1, 1, 9},
    {"DATAPOINT_COUNT", f_fold, 1, 1, 9},
    {"METRIC_COUNT", f_metric_count, 1, 1, 9},
    {"FIRST", f_ends, 1, 1, 9},
    {"LAST", f_ends, 1, 1, 9},
    {"FILL", f_fill, 2, 2, 1},
    {"IF", f_if, 2, 3, 9},
    {"TIME_SERIES", f_time_series, 1, 1, 9},
    {"PERIOD", f_period, 1, 1, 9},
    {"REMOVE_EMPTY", f_remove_empty, 1, 1, 9},
    {"SLICE", f_slice, 2, 3, 9},
    {"SORT", f_sort, 3, 4, 1},
    {"METRICS", f_metrics, 0, 1, 9},
    {"SEARCH", f_search, 2, 3, 9},
    {"ANOMALY_DETECTION_BAND", f_band, 1, 2, 9},
};

bool cw_call(struct cw_question *q, const struct cw_node *n, int64_t period, struct cw_value *ret)
{
    size_t i = 0, total = sizeof functions / sizeof *functions;

    while (i < total && !str_eqz(n->text, functions[i].name))
        i++;
    if (i == total)
        return cw_fail(q, "The function %.*s is not known here", STRF(n->text));
    if (n->args.len < functions[i].least || n->args.len > functions[i].most)
        return cw_fail(q, "The function %.*s does not take %zu arguments", STRF(n->text), n->args.len);
    struct args x = {.q = q, .node = n, .len = n->args.len, .period = period};
    x.v = arena_calloc(q->call->arena, n->args.len ? n->args.len : 1, sizeof *x.v);
    for (size_t k = 0; k < n->args.len && k < functions[i].evaluated; k++)
        if (!cw_eval(q, n->args.items[k], period, &x.v[k]))
            return false;
    return functions[i].run(&x, ret);
}
