/* Points gathered into periods, and what is told about each. */
#include <math.h>
#include <stdlib.h>
#include "services/cloudwatch/cloudwatch.h"

#define DATAPOINTS_MAX 1440
#define QUERIES_MAX 500

struct cw_stat cw_stat_of(struct str name)
{
    static const char *const names[] = {"SampleCount", "Average", "Sum", "Minimum", "Maximum"};
    double percent;

    for (int i = 0; i < 5; i++)
        if (str_eqz(name, names[i]))
            return (struct cw_stat){.kind = (enum cw_stat_kind)i};
    if (str_starts(name, STR("p")) && str_to_f64(str_skip(name, 1), &percent) && percent >= 0 && percent <= 100)
        return (struct cw_stat){CW_PERCENTILE, percent};
    return (struct cw_stat){.kind = CW_UNKNOWN};
}

static void add(struct call *call, struct cw_bucket *b, struct sql *q)
{
    double n = sql_f64(q, 1), sum = sql_f64(q, 2), low = sql_f64(q, 3), high = sql_f64(q, 4);

    if (b->n == 0 || low < b->low)
        b->low = low;
    if (b->n == 0 || high > b->high)
        b->high = high;
    b->n += n;
    b->sum += sum;
    b->single &= sql_i64(q, 5) != 0;
    *list_add(call->arena, &b->values) = (struct cw_weight){low, n};
}

struct cw_buckets cw_aggregate(struct call *call, int64_t metric, int64_t start, int64_t end, int64_t period, struct str unit)
{
    struct cw_buckets out = {0};
    struct sql *q = sql_each(
        call->store, "SELECT at, n, sum, low, high, single, unit FROM cw_point WHERE metric = ? AND at >= ? AND at < ? ORDER BY at, seq",
        metric, start, end);

    while (sql_next(q)) {
        int64_t at = start + (sql_i64(q, 0) - start) / period * period;
        struct str its = sql_str(q, call->arena, 6);
        struct cw_bucket *b = NULL;
        if (str_is(unit) && !str_eq(unit, its))
            continue;
        /* Points of different units are never mixed. */
        for (size_t i = out.len; i-- > 0 && out.items[i].start == at;)
            if (str_eq(out.items[i].unit, its))
                b = &out.items[i];
        if (!b) {
            b = list_add(call->arena, &out);
            *b = (struct cw_bucket){.start = at, .unit = its, .single = true};
        }
        add(call, b, q);
    }
    return out;
}

static int by_value(const void *a, const void *b)
{
    double x = ((const struct cw_weight *)a)->value, y = ((const struct cw_weight *)b)->value;
    return (x > y) - (x < y);
}

/* The smallest value that at least this share of the samples does not exceed. */
static double percentile(struct cw_bucket *b, double percent)
{
    double wanted = b->n * percent / 100, seen = 0;

    qsort(b->values.items, b->values.len, sizeof *b->values.items, by_value);
    for (size_t i = 0; i < b->values.len; i++) {
        seen += b->values.items[i].count;
        if (seen >= wanted)
            return b->values.items[i].value;
    }
    return b->high;
}

bool cw_value(struct call *call, struct cw_bucket *b, struct cw_stat stat, double *ret)
{
    (void)call;
    switch (stat.kind) {
    case CW_SAMPLE_COUNT: *ret = b->n; return true;
    case CW_AVERAGE: *ret = b->sum / b->n; return true;
    case CW_SUM: *ret = b->sum; return true;
    case CW_MINIMUM: *ret = b->low; return true;
    case CW_MAXIMUM: *ret = b->high; return true;
    case CW_PERCENTILE:
        if (!b->single)
            return false;
        *ret = percentile(b, stat.percent);
        return true;
    default: return false;
    }
}

enum verdict cw_check_period(struct call *call, int32_t period)
{
    if (period == 1 || period == 5 || period == 10 || period == 20 || period == 30 || (period > 0 && period % 60 == 0))
        return DONE;
    return cloudwatch_invalid_parameter_value_exception(
        call, "The value %d for parameter Period is invalid: 1, 5, 10, 20, 30, or a multiple of 60.", period);
}

static enum verdict check_times(struct call *call, int64_t start, int64_t end)
{
    if (start < end)
        return DONE;
    return cloudwatch_invalid_parameter_value_exception(call, "The parameter StartTime must be less than the parameter EndTime.");
}

/* --- GetMetricStatistics --- */

static enum verdict check_statistics(struct call *call, const struct cloudwatch_get_metric_statistics_input *in)
{
    if (!in->statistics.len == !in->extended_statistics.len)
        return cloudwatch_invalid_parameter_combination_exception(
            call, "Exactly one of the parameters Statistics and ExtendedStatistics must be specified.");
    for (size_t i = 0; i < in->statistics.len; i++)
        if (cw_stat_of(in->statistics.items[i]).kind >= CW_PERCENTILE)
            return cloudwatch_invalid_parameter_value_exception(call, "The value '%.*s' for parameter Statistics is invalid.",
                                                                STRF(in->statistics.items[i]));
    for (size_t i = 0; i < in->extended_statistics.len; i++)
        if (cw_stat_of(in->extended_statistics.items[i]).kind != CW_PERCENTILE)
            return fault_common(call, COMMON_NOT_IMPLEMENTED, "The statistic %.*s is not there yet: p0 to p100.",
                                STRF(in->extended_statistics.items[i]));
    return DONE;
}

enum verdict cloudwatch_get_metric_statistics(struct call *call, const struct cloudwatch_get_metric_statistics_input *in,
                                              struct cloudwatch_get_metric_statistics_output *out)
{
    int64_t period = in->period.val * US_PER_S, metric = cw_metric_find(call, in->namespace, in->metric_name, &in->dimensions);

    if (cw_check_period(call, in->period.val) != DONE || check_times(call, in->start_time.val, in->end_time.val) != DONE ||
        check_statistics(call, in) != DONE)
        return FAULT;
    if (str_is(in->unit) && !cw_unit_known(in->unit))
        return cloudwatch_invalid_parameter_value_exception(call, "The value '%.*s' for parameter Unit is invalid.", STRF(in->unit));
    if ((in->end_time.val - in->start_time.val) / period > DATAPOINTS_MAX)
        return cloudwatch_invalid_parameter_combination_exception(
            call, "You have requested up to %lld datapoints, which exceeds the limit of %d.",
            (long long)((in->end_time.val - in->start_time.val) / period), DATAPOINTS_MAX);
    out->label = in->metric_name;
    list_present(call->arena, &out->datapoints);
    struct cw_buckets buckets =
        cw_aggregate(call, metric, in->start_time.val - in->start_time.val % period, in->end_time.val, period, in->unit);
    for (size_t i = 0; i < buckets.len; i++) {
        struct cw_bucket *b = &buckets.items[i];
        struct cloudwatch_datapoint *d = list_add(call->arena, &out->datapoints);
        opt_f64 *const fields[] = {&d->sample_count, &d->average, &d->sum, &d->minimum, &d->maximum};
        *d = (struct cloudwatch_datapoint){.timestamp = some_time(b->start), .unit = b->unit};
        for (size_t k = 0; k < in->statistics.len; k++) {
            struct cw_stat stat = cw_stat_of(in->statistics.items[k]);
            fields[stat.kind]->has = cw_value(call, b, stat, &fields[stat.kind]->val);
        }
        for (size_t k = 0; k < in->extended_statistics.len; k++) {
            double v;
            if (cw_value(call, b, cw_stat_of(in->extended_statistics.items[k]), &v))
                *list_add(call->arena, &d->extended_statistics) =
                    (struct cloudwatch_datapoint_value_map_entry){in->extended_statistics.items[k], some_f64(v)};
        }
    }
    return DONE;
}

/* --- GetMetricData --- */

static enum verdict check_query(struct call *call, const struct cloudwatch_get_metric_data_input *in, size_t at)
{
    const struct cloudwatch_metric_data_query *q = &in->metric_data_queries.items[at];

    for (size_t i = 0; i < at; i++)
        if (str_eq(in->metric_data_queries.items[i].id, q->id))
            return fault(call, 400, "ValidationError", "The value '%.*s' for parameter MetricDataQueries.member.%zu.Id is not unique.",
                         STRF(q->id), at + 1);
    if (!str_is(q->id) || !q->id.n || q->id.p[0] < 'a' || q->id.p[0] > 'z')
        return fault(call, 400, "ValidationError",
                     "The value '%.*s' for parameter MetricDataQueries.member.%zu.Id is invalid: it must begin with a lower case letter.",
                     STRF(q->id), at + 1);
    if (str_is(q->expression) || str_is(q->account_id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Expressions and metrics of other accounts are not there yet.");
    if (!q->metric_stat || !q->metric_stat->metric)
        return fault(call, 400, "ValidationError", "Either MetricStat or Expression must be specified for MetricDataQueries.member.%zu.",
                     at + 1);
    if (cw_stat_of(q->metric_stat->stat).kind == CW_UNKNOWN)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "The statistic %.*s is not there yet.", STRF(q->metric_stat->stat));
    return cw_check_period(call, q->metric_stat->period.val);
}

static void answer_query(struct call *call, const struct cloudwatch_get_metric_data_input *in, const struct cloudwatch_metric_data_query *q,
                         struct cloudwatch_metric_data_result *r)
{
    const struct cloudwatch_metric_stat *s = q->metric_stat;
    int64_t period = s->period.val * US_PER_S,
            metric = cw_metric_find(call, s->metric->namespace, s->metric->metric_name, &s->metric->dimensions);
    struct cw_buckets buckets =
        cw_aggregate(call, metric, in->start_time.val - in->start_time.val % period, in->end_time.val, period, s->unit);
    bool ascending = str_eqz(in->scan_by, "TimestampAscending");

    *r = (struct cloudwatch_metric_data_result){
        .id = q->id, .label = str_is(q->label) ? q->label : s->metric->metric_name, .status_code = STR("Complete")};
    list_present(call->arena, &r->timestamps);
    list_present(call->arena, &r->values);
    for (size_t i = 0; i < buckets.len; i++) {
        struct cw_bucket *b = &buckets.items[ascending ? i : buckets.len - 1 - i];
        double v;
        if (!cw_value(call, b, cw_stat_of(s->stat), &v))
            continue;
        *list_add(call->arena, &r->timestamps) = some_time(b->start);
        *list_add(call->arena, &r->values) = some_f64(v);
    }
}

enum verdict cloudwatch_get_metric_data(struct call *call, const struct cloudwatch_get_metric_data_input *in,
                                        struct cloudwatch_get_metric_data_output *out)
{
    if (check_times(call, in->start_time.val, in->end_time.val) != DONE)
        return FAULT;
    if (in->metric_data_queries.len > QUERIES_MAX)
        return fault(call, 400, "ValidationError", "The collection MetricDataQueries must not have a size greater than %d.", QUERIES_MAX);
    if (in->max_datapoints.has || str_is(in->next_token) || in->label_options)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "MaxDatapoints, NextToken and LabelOptions are not honoured here yet.");
    for (size_t i = 0; i < in->metric_data_queries.len; i++)
        if (check_query(call, in, i) != DONE)
            return FAULT;
    list_present(call->arena, &out->metric_data_results);
    for (size_t i = 0; i < in->metric_data_queries.len; i++) {
        const struct cloudwatch_metric_data_query *q = &in->metric_data_queries.items[i];
        if (!q->return_data.has || q->return_data.val)
            answer_query(call, in, q, list_add(call->arena, &out->metric_data_results));
    }
    return DONE;
}
