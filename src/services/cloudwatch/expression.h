/* Metric math: what GetMetricData's queries and alarms compute from metrics.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
#pragma once
#include "services/cloudwatch/statistic.h"

/* Points in order of time. */
struct cw_series {
    struct str label;
    struct {
        struct cw_dot {
            int64_t at;
            double v;
        } * items;
        size_t len;
    } dots;
    /* Of one stored metric: what it is, for labels and bands; metric is NULL otherwise. */
    const struct cloudwatch_metric_stat *of;
};
struct cw_list {
    struct cw_series *items;
    size_t len;
};

enum cw_value_kind { CW_SCALAR, CW_SERIES, CW_LIST, CW_TEXT };
struct cw_value {
    enum cw_value_kind kind;
    double scalar;
    struct str text;
    struct cw_list list; /* one element when CW_SERIES */
};

/* --- what was written --- */
enum cw_node_kind { NODE_NUMBER, NODE_TEXT, NODE_NAME, NODE_CALL, NODE_ARRAY, NODE_NEGATE, NODE_OP };
enum cw_op { OP_OR, OP_AND, OP_EQ, OP_NE, OP_LE, OP_GE, OP_LT, OP_GT, OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_POW };
struct cw_node {
    enum cw_node_kind kind;
    enum cw_op op;
    double number;
    struct str text; /* name of a query, of a function, of a keyword; a quoted text */
    struct {
        struct cw_node **items;
        size_t len;
    } args;
};
/* NULL and a reason. */
struct cw_node *cw_parse(struct arena *a, struct str text, struct str *ret_why);

/* --- what it is worth --- */
struct cw_question {
    struct call *call;
    const struct cloudwatch_metric_data_queries *queries;
    int64_t start, end; /* us */
    struct str account;
    struct {
        struct cw_value value;
        bool done, under_way;
    } * answers;    /* one for each query */
    bool sliding;   /* periods count from start; otherwise from multiples of themselves */
    struct str why; /* of a failure */
};
bool cw_question_init(struct cw_question *q, struct call *call, const struct cloudwatch_metric_data_queries *queries, int64_t start,
                      int64_t end);
/* False, with q->why: the expression is wrong. */
bool cw_answer(struct cw_question *q, size_t at, struct cw_value *ret);
/* Checks queries before they are used or kept: ids, shapes, periods, syntax, references. */
enum verdict cw_queries_check(struct call *call, const struct cloudwatch_metric_data_queries *queries, const char *parameter);
/* The period of a query: its own, or the longest of those it refers to. us */
int64_t cw_query_period(const struct cloudwatch_metric_data_queries *queries, size_t at);
ptrdiff_t cw_query_find(const struct cloudwatch_metric_data_queries *queries, struct str id);

/* Where the first period begins. */
static inline int64_t cw_first(const struct cw_question *q, int64_t period)
{
    return q->sliding ? q->start : q->start - q->start % period;
}

/* For functions: evaluates one argument. */
bool cw_eval(struct cw_question *q, const struct cw_node *node, int64_t period, struct cw_value *ret);
bool cw_call(struct cw_question *q, const struct cw_node *node, int64_t period, struct cw_value *ret);
bool cw_fail(struct cw_question *q, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct cw_value cw_scalar(double v);
struct cw_value cw_one_series(struct arena *a, struct cw_series s);
void cw_dot_add(struct arena *a, struct cw_series *s, int64_t at, double v);
/* Points of one metric by a statistic. */
struct cw_series cw_series_of(struct call *call, const struct cloudwatch_metric_stat *stat, int64_t start, int64_t end);

/* search.c: SEARCH('{Namespace,Dimension} text', 'Statistic', period) */
bool cw_search(struct cw_question *q, struct str text, struct str stat, int64_t period, struct cw_value *ret);
/* The namespace that the search is bound to; absent when it is none. */
struct str cw_search_namespace(struct arena *a, struct str text);

/* band.c */
/* `node` is what the band is around, `s` its value. */
bool cw_band(struct cw_question *q, const struct cw_node *node, const struct cw_series *s, double width, int64_t period, struct cw_value *ret);
