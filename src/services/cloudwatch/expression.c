/* Queries and what they are worth. */
#include "services/cloudwatch/expression.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

bool cw_fail(struct cw_question *q, const char *fmt, ...)
{
    char text[300];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    if (!str_is(q->why))
        q->why = str_dup(q->call->arena, str_from(text));
    return false;
}

struct cw_value cw_scalar(double v)
{
    return (struct cw_value){.kind = CW_SCALAR, .scalar = v};
}

struct cw_value cw_one_series(struct arena *a, struct cw_series s)
{
    struct cw_value v = {.kind = CW_SERIES};
    *list_add(a, &v.list) = s;
    return v;
}

void cw_dot_add(struct arena *a, struct cw_series *s, int64_t at, double v)
{
    if (isfinite(v))
        *list_add(a, &s->dots) = (struct cw_dot){at, v};
}

struct cw_series cw_series_of(struct call *call, const struct cloudwatch_metric_stat *stat, int64_t start, int64_t end)
{
    struct cw_series s = {.label = stat->metric->metric_name, .of = stat};
    int64_t metric = cw_metric_find(call, stat->metric->namespace, stat->metric->metric_name, &stat->metric->dimensions);
    struct cw_buckets buckets = cw_aggregate(call, metric, start, end, stat->period.val * US_PER_S, stat->unit);
    double v;

    for (size_t i = 0; i < buckets.len; i++)
        if (cw_stat_value(call, &buckets.items[i].sample, cw_stat_of(stat->stat), &v))
            cw_dot_add(call->arena, &s, buckets.items[i].start, v);
    return s;
}

/* --- operators --- */

static double apply(enum cw_op op, double a, double b)
{
    switch (op) {
    case OP_OR: return a != 0 || b != 0;
    case OP_AND: return a != 0 && b != 0;
    case OP_EQ: return a == b;
    case OP_NE: return a != b;
    case OP_LE: return a <= b;
    case OP_GE: return a >= b;
    case OP_LT: return a < b;
    case OP_GT: return a > b;
    case OP_ADD: return a + b;
    case OP_SUB: return a - b;
    case OP_MUL: return a * b;
    case OP_DIV: return b == 0 ? NAN : a / b; /* no point where nothing can be told */
    case OP_POW: return pow(a, b);
    }
    return NAN;
}

static struct cw_series with_scalar(struct arena *a, enum cw_op op, const struct cw_series *s, double scalar, bool scalar_first)
{
    struct cw_series out = {.label = s->label};

    for (size_t i = 0; i < s->dots.len; i++)
        cw_dot_add(a, &out, s->dots.items[i].at,
                   scalar_first ? apply(op, scalar, s->dots.items[i].v) : apply(op, s->dots.items[i].v, scalar));
    return out;
}

/* Where both have a point. */
static struct cw_series together(struct arena *a, enum cw_op op, const struct cw_series *x, const struct cw_series *y)
{
    struct cw_series out = {.label = x->label};

    for (size_t i = 0, k = 0; i < x->dots.len && k < y->dots.len;) {
        int64_t here = x->dots.items[i].at, there = y->dots.items[k].at;
        if (here == there)
            cw_dot_add(a, &out, here, apply(op, x->dots.items[i].v, y->dots.items[k].v));
        i += here <= there;
        k += there <= here;
    }
    return out;
}

static bool combine(struct cw_question *q, enum cw_op op, const struct cw_value *x, const struct cw_value *y, struct cw_value *ret)
{
    struct arena *a = q->call->arena;

    if (x->kind == CW_TEXT || y->kind == CW_TEXT)
        return cw_fail(q, "Operators take numbers and time series, no text");
    if (x->kind == CW_SCALAR && y->kind == CW_SCALAR) {
        *ret = cw_scalar(apply(op, x->scalar, y->scalar));
        return true;
    }
    if (x->kind == CW_LIST && y->kind == CW_LIST)
        return cw_fail(q, "Two arrays of time series cannot be combined by an operator");
    *ret = (struct cw_value){.kind = x->kind == CW_LIST || y->kind == CW_LIST ? CW_LIST : CW_SERIES};
    const struct cw_value *many = x->kind == CW_LIST || y->kind == CW_SCALAR ? x : y;
    if (x->kind == CW_SERIES && y->kind == CW_SERIES)
        many = x;
    for (size_t i = 0; i < many->list.len; i++) {
        const struct cw_series *s = &many->list.items[i];
        if (x->kind == CW_SCALAR || y->kind == CW_SCALAR)
            *list_add(a, &ret->list) = with_scalar(a, op, s, x->kind == CW_SCALAR ? x->scalar : y->scalar, x->kind == CW_SCALAR);
        else
            *list_add(a, &ret->list) = many == x ? together(a, op, s, &y->list.items[0]) : together(a, op, &x->list.items[0], s);
    }
    return true;
}

/* --- evaluation --- */

static bool array(struct cw_question *q, const struct cw_node *n, int64_t period, struct cw_value *ret)
{
    *ret = (struct cw_value){.kind = CW_LIST};
    for (size_t i = 0; i < n->args.len; i++) {
        struct cw_value v;
        if (!cw_eval(q, n->args.items[i], period, &v))
            return false;
        if (v.kind != CW_SERIES && v.kind != CW_LIST)
            return cw_fail(q, "An array holds time series");
        for (size_t k = 0; k < v.list.len; k++)
            *list_add(q->call->arena, &ret->list) = v.list.items[k];
    }
    return true;
}

bool cw_eval(struct cw_question *q, const struct cw_node *n, int64_t period, struct cw_value *ret)
{
    struct cw_value x, y;
    ptrdiff_t at;

    switch (n->kind) {
    case NODE_NUMBER: *ret = cw_scalar(n->number); return true;
    case NODE_TEXT: *ret = (struct cw_value){.kind = CW_TEXT, .text = n->text}; return true;
    case NODE_NAME:
        at = cw_query_find(q->queries, n->text);
        if (at < 0)
            return cw_fail(q, "The id %.*s is not known", STRF(n->text));
        return cw_answer(q, (size_t)at, ret);
    case NODE_ARRAY: return array(q, n, period, ret);
    case NODE_CALL: return cw_call(q, n, period, ret);
    case NODE_NEGATE: x = cw_scalar(-1); return cw_eval(q, n->args.items[0], period, &y) && combine(q, OP_MUL, &x, &y, ret);
    case NODE_OP:
        return cw_eval(q, n->args.items[0], period, &x) && cw_eval(q, n->args.items[1], period, &y) && combine(q, n->op, &x, &y, ret);
    }
    return false;
}

ptrdiff_t cw_query_find(const struct cloudwatch_metric_data_queries *queries, struct str id)
{
    for (size_t i = 0; i < queries->len; i++)
        if (str_eq(queries->items[i].id, id))
            return (ptrdiff_t)i;
    return -1;
}

static void longest_period(struct arena *a, const struct cloudwatch_metric_data_queries *queries, const struct cw_node *n, unsigned depth,
                           int64_t *longest);

static void period_within(struct arena *a, const struct cloudwatch_metric_data_queries *queries, size_t at, unsigned depth,
                          int64_t *longest)
{
    const struct cloudwatch_metric_data_query *one = &queries->items[at];
    struct str why;
    int64_t own = one->metric_stat ? one->metric_stat->period.val : one->period.val;

    if (own * US_PER_S > *longest)
        *longest = own * US_PER_S;
    if (own || depth > 20 || !str_is(one->expression))
        return;
    const struct cw_node *n = cw_parse(a, one->expression, &why);
    if (n)
        longest_period(a, queries, n, depth + 1, longest);
}

static void longest_period(struct arena *a, const struct cloudwatch_metric_data_queries *queries, const struct cw_node *n, unsigned depth,
                           int64_t *longest)
{
    ptrdiff_t at = n->kind == NODE_NAME ? cw_query_find(queries, n->text) : -1;

    if (at >= 0)
        period_within(a, queries, (size_t)at, depth, longest);
    if (n->kind == NODE_CALL && str_eqz(n->text, "SEARCH") && n->args.len == 3 && n->args.items[2]->kind == NODE_NUMBER &&
        (int64_t)n->args.items[2]->number * US_PER_S > *longest)
        *longest = (int64_t)n->args.items[2]->number * US_PER_S;
    for (size_t i = 0; i < n->args.len; i++)
        longest_period(a, queries, n->args.items[i], depth, longest);
}

int64_t cw_query_period(const struct cloudwatch_metric_data_queries *queries, size_t at)
{
    struct arena *a = arena_new();
    int64_t longest = 0;

    period_within(a, queries, at, 0, &longest);
    arena_free(a);
    return longest ? longest : 60 * US_PER_S;
}

bool cw_question_init(struct cw_question *q, struct call *call, const struct cloudwatch_metric_data_queries *queries, int64_t start,
                      int64_t end)
{
    *q = (struct cw_question){.call = call, .queries = queries, .start = start, .end = end, .account = call->account};
    q->answers = arena_calloc(call->arena, queries->len ? queries->len : 1, sizeof *q->answers);
    return true;
}

static bool answer_metric(struct cw_question *q, const struct cloudwatch_metric_data_query *one, struct cw_value *ret)
{
    int64_t period = one->metric_stat->period.val * US_PER_S;
    struct cw_series s = cw_series_of(q->call, one->metric_stat, cw_first(q, period), q->end);

    *ret = cw_one_series(q->call->arena, s);
    return true;
}

bool cw_answer(struct cw_question *q, size_t at, struct cw_value *ret)
{
    const struct cloudwatch_metric_data_query *one = &q->queries->items[at];
    struct str why;
    bool good;

    if (q->answers[at].done) {
        *ret = q->answers[at].value;
        return true;
    }
    if (q->answers[at].under_way)
        return cw_fail(q, "The query %.*s refers to itself", STRF(one->id));
    q->answers[at].under_way = true;
    if (one->metric_stat) {
        good = answer_metric(q, one, ret);
    } else {
        const struct cw_node *n = cw_parse(q->call->arena, one->expression, &why);
        good = n ? cw_eval(q, n, cw_query_period(q->queries, at), ret) : cw_fail(q, "%.*s", STRF(why));
    }
    q->answers[at].under_way = false;
    q->answers[at].done = good;
    q->answers[at].value = *ret;
    return good;
}
