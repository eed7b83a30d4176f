/* GetMetricStatistics and GetMetricData. */
#include <math.h>
#include "kit/paging.h"
#include "services/cloudwatch/expression.h"

#define DATAPOINTS_MAX 1440
#define QUERIES_MAX 500
#define PAGE_MAX 100800

static enum verdict check_times(struct call *call, int64_t start, int64_t end)
{
    if (start < end)
        return DONE;
    return cw_invalid(call, "The parameter StartTime must be less than the parameter EndTime.");
}

/* --- GetMetricStatistics --- */

static enum verdict check_statistics(struct call *call, const struct cloudwatch_get_metric_statistics_input *in)
{
    if (!in->statistics.len == !in->extended_statistics.len)
        return cloudwatch_invalid_parameter_combination_exception(
            call, "Exactly one of the parameters Statistics and ExtendedStatistics must be specified.");
    for (size_t i = 0; i < in->statistics.len; i++)
        if (cw_stat_of(in->statistics.items[i]).kind >= CW_PERCENTILE)
            return cw_invalid(call, "The value '%.*s' for parameter Statistics is invalid.", STRF(in->statistics.items[i]));
    for (size_t i = 0; i < in->extended_statistics.len; i++) {
        enum cw_stat_kind kind = cw_stat_of(in->extended_statistics.items[i]).kind;
        if (kind < CW_PERCENTILE || kind == CW_UNKNOWN)
            return cw_invalid(call, "The value '%.*s' for parameter ExtendedStatistics is invalid.",
                              STRF(in->extended_statistics.items[i]));
    }
    if (str_is(in->unit) && !cw_unit_known(in->unit))
        return cw_invalid(call, "The value '%.*s' for parameter Unit is invalid.", STRF(in->unit));
    return DONE;
}

static void datapoint(struct call *call, const struct cloudwatch_get_metric_statistics_input *in, struct cw_bucket *b,
                      struct cloudwatch_datapoint *d)
{
    opt_f64 *const fields[] = {&d->sample_count, &d->average, &d->sum, &d->minimum, &d->maximum};
    double v;

    *d = (struct cloudwatch_datapoint){.timestamp = some_time(b->start), .unit = b->unit};
    for (size_t k = 0; k < in->statistics.len; k++) {
        struct cw_stat stat = cw_stat_of(in->statistics.items[k]);
        fields[stat.kind]->has = cw_stat_value(call, &b->sample, stat, &fields[stat.kind]->val);
    }
    for (size_t k = 0; k < in->extended_statistics.len; k++)
        if (cw_stat_value(call, &b->sample, cw_stat_of(in->extended_statistics.items[k]), &v))
            *list_add(call->arena, &d->extended_statistics) =
                (struct cloudwatch_datapoint_value_map_entry){in->extended_statistics.items[k], some_f64(v)};
}

enum verdict cloudwatch_get_metric_statistics(struct call *call, const struct cloudwatch_get_metric_statistics_input *in,
                                              struct cloudwatch_get_metric_statistics_output *out)
{
    int64_t period = in->period.val * US_PER_S, metric = cw_metric_find(call, in->namespace, in->metric_name, &in->dimensions);

    if (cw_check_period(call, in->period.val) != DONE || check_times(call, in->start_time.val, in->end_time.val) != DONE ||
        check_statistics(call, in) != DONE)
        return FAULT;
    if ((in->end_time.val - in->start_time.val) / period > DATAPOINTS_MAX)
        return cloudwatch_invalid_parameter_combination_exception(
            call, "You have requested up to %lld datapoints, which exceeds the limit of %d.",
            (long long)((in->end_time.val - in->start_time.val) / period), DATAPOINTS_MAX);
    out->label = in->metric_name;
    list_present(call->arena, &out->datapoints);
    struct cw_buckets buckets =
        cw_aggregate(call, metric, in->start_time.val - in->start_time.val % period, in->end_time.val, period, in->unit);
    for (size_t i = 0; i < buckets.len; i++)
        datapoint(call, in, &buckets.items[i], list_add(call->arena, &out->datapoints));
    return DONE;
}

/* --- checking queries --- */

static bool good_id(struct str id)
{
    if (str_empty(id) || id.p[0] < 'a' || id.p[0] > 'z')
        return false;
    for (size_t i = 0; i < id.n; i++)
        if (!((id.p[i] >= 'a' && id.p[i] <= 'z') || (id.p[i] >= 'A' && id.p[i] <= 'Z') || (id.p[i] >= '0' && id.p[i] <= '9') ||
              id.p[i] == '_'))
            return false;
    return true;
}

static enum verdict check_metric(struct call *call, const struct cloudwatch_metric_stat *s, const char *parameter, size_t at)
{
    if (!s->metric || !str_is(s->metric->namespace) || !str_is(s->metric->metric_name))
        return cw_validation(call, "The metric of %s.member.%zu needs a namespace and a name.", parameter, at + 1);
    if (cw_stat_of(s->stat).kind == CW_UNKNOWN)
        return cw_validation(call, "The value '%.*s' for parameter %s.member.%zu.MetricStat.Stat is invalid.", STRF(s->stat), parameter,
                             at + 1);
    if (str_is(s->unit) && !cw_unit_known(s->unit))
        return cw_validation(call, "The value '%.*s' for parameter %s.member.%zu.MetricStat.Unit is invalid.", STRF(s->unit), parameter,
                             at + 1);
    return cw_check_period(call, s->period.val);
}

static enum verdict check_names(struct call *call, const struct cloudwatch_metric_data_queries *queries, const struct cw_node *n)
{
    bool keyword = str_eqz(n->text, "REPEAT") || str_eqz(n->text, "LINEAR") || str_eqz(n->text, "ASC") || str_eqz(n->text, "DESC") ||
                   str_eqz(n->text, "AVG") || str_eqz(n->text, "MIN") || str_eqz(n->text, "MAX") || str_eqz(n->text, "SUM");

    if (n->kind == NODE_NAME && !keyword && cw_query_find(queries, n->text) < 0)
        return cw_validation(call, "Error in expression: unknown metric or expression id '%.*s'.", STRF(n->text));
    for (size_t i = 0; i < n->args.len; i++)
        if (check_names(call, queries, n->args.items[i]) != DONE)
            return FAULT;
    return DONE;
}

static enum verdict check_query(struct call *call, const struct cloudwatch_metric_data_queries *queries, size_t at, const char *parameter)
{
    const struct cloudwatch_metric_data_query *q = &queries->items[at];
    struct str why;

    if (!good_id(q->id))
        return cw_validation(call, "The value '%.*s' for parameter %s.member.%zu.Id is invalid: it must begin with a lower case letter.",
                             STRF(q->id), parameter, at + 1);
    if (cw_query_find(queries, q->id) != (ptrdiff_t)at)
        return cw_validation(call, "The value '%.*s' for parameter %s.member.%zu.Id is not unique.", STRF(q->id), parameter, at + 1);
    if (str_is(q->account_id) && !str_eq(q->account_id, call->account))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Metrics of other accounts are not there yet.");
    if ((q->metric_stat != NULL) == str_is(q->expression))
        return cw_validation(call, "Either MetricStat or Expression must be specified for %s.member.%zu.", parameter, at + 1);
    if (q->metric_stat)
        return check_metric(call, q->metric_stat, parameter, at);
    if (str_starts(str_upper(call->arena, str_trim(q->expression)), STR("SELECT ")))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Metrics Insights queries are not there yet.");
    struct cw_node *n = cw_parse(call->arena, q->expression, &why);
    if (!n)
        return cw_validation(call, "Error in expression '%.*s': %.*s.", STRF(q->id), STRF(why));
    return check_names(call, queries, n);
}

enum verdict cw_queries_check(struct call *call, const struct cloudwatch_metric_data_queries *queries, const char *parameter)
{
    size_t returned = 0;

    if (queries->len > QUERIES_MAX)
        return cw_validation(call, "The collection %s must not have a size greater than %d.", parameter, QUERIES_MAX);
    for (size_t i = 0; i < queries->len; i++) {
        if (check_query(call, queries, i, parameter) != DONE)
            return FAULT;
        returned += !queries->items[i].return_data.has || queries->items[i].return_data.val;
    }
    return returned ? DONE : cw_validation(call, "At least one query of %s must return data.", parameter);
}

/* --- GetMetricData --- */

struct results {
    struct cloudwatch_metric_data_result *items;
    size_t len;
};

static double summary(const struct cw_series *s, const char *what)
{
    double v = NAN, sum = 0;

    for (size_t i = 0; i < s->dots.len; i++) {
        double x = s->dots.items[i].v;
        sum += x;
        if (i == 0 || (what[1] == 'I' && x < v) || (what[1] == 'A' && what[0] == 'M' && x > v) || what[0] == 'L')
            v = x;
    }
    return what[0] == 'S' ? sum : what[0] == 'A' ? sum / (double)s->dots.len : v;
}

/* ${LABEL}, ${MAX} ..., ${PROP('Dim.Name')} in labels. */
static struct str label_of(struct call *call, struct str wanted, const struct cw_series *s)
{
    static const char *const words[] = {"MIN", "MAX", "AVG", "SUM", "LAST", "FIRST"};

    if (!str_is(wanted) || str_find(wanted, STR("${")) < 0)
        return str_is(wanted) ? wanted : s->label;
    wanted = str_replace(call->arena, wanted, STR("${LABEL}"), s->label);
    for (size_t i = 0; i < 6; i++) {
        struct str text = s->dots.len ? str_fmt(call->arena, "%g", summary(s, words[i])) : STR("--");
        wanted = str_replace(call->arena, wanted, str_fmt(call->arena, "${%s}", words[i]), text);
    }
    if (!s->of)
        return wanted;
    wanted = str_replace(call->arena, wanted, STR("${PROP('MetricName')}"), s->of->metric->metric_name);
    wanted = str_replace(call->arena, wanted, STR("${PROP('Namespace')}"), s->of->metric->namespace);
    wanted = str_replace(call->arena, wanted, STR("${PROP('Stat')}"), s->of->stat);
    for (size_t i = 0; i < s->of->metric->dimensions.len; i++)
        wanted =
            str_replace(call->arena, wanted, str_fmt(call->arena, "${PROP('Dim.%.*s')}", STRF(s->of->metric->dimensions.items[i].name)),
                        s->of->metric->dimensions.items[i].value);
    return wanted;
}

static void add_result(struct call *call, const struct cloudwatch_metric_data_query *q, const struct cw_series *s, bool ascending,
                       struct results *all)
{
    struct cloudwatch_metric_data_result *r = list_add(call->arena, all);

    *r = (struct cloudwatch_metric_data_result){.id = q->id, .status_code = STR("Complete"), .label = label_of(call, q->label, s)};
    list_present(call->arena, &r->timestamps);
    list_present(call->arena, &r->values);
    for (size_t i = 0; i < s->dots.len; i++) {
        const struct cw_dot *d = &s->dots.items[ascending ? i : s->dots.len - 1 - i];
        *list_add(call->arena, &r->timestamps) = some_time(d->at);
        *list_add(call->arena, &r->values) = some_f64(d->v);
    }
}

/* Cuts what is on this page out of all results. False: there is more. */
static bool page(struct call *call, const struct results *all, size_t skip, size_t most, struct cloudwatch_metric_data_results *ret)
{
    size_t seen = 0;

    for (size_t i = 0; i < all->len; i++) {
        struct cloudwatch_metric_data_result r = all->items[i];
        size_t from = skip > seen ? skip - seen : 0, count = r.values.len, room = skip + most > seen ? skip + most - seen : 0;
        seen += count;
        if (count && (from >= count || !room))
            continue;
        size_t to = room < count ? room : count;
        r.timestamps.items += from;
        r.values.items += from;
        r.timestamps.len = r.values.len = to - from;
        if (to < count)
            r.status_code = STR("PartialData");
        *list_add(call->arena, ret) = r;
    }
    return seen <= skip + most;
}

static enum verdict answer_all(struct call *call, const struct cloudwatch_get_metric_data_input *in, struct results *all)
{
    struct cw_question question;
    struct cw_value v;
    bool ascending = str_eqz(in->scan_by, "TimestampAscending");

    cw_question_init(&question, call, &in->metric_data_queries, in->start_time.val, in->end_time.val);
    for (size_t i = 0; i < in->metric_data_queries.len; i++) {
        const struct cloudwatch_metric_data_query *q = &in->metric_data_queries.items[i];
        if (!cw_answer(&question, i, &v))
            return cw_validation(call, "Error in expression '%.*s': %.*s", STRF(q->id), STRF(question.why));
        if (q->return_data.has && !q->return_data.val)
            continue;
        if (v.kind != CW_SERIES && v.kind != CW_LIST)
            return cw_validation(call, "Error in expression '%.*s': it must return a time series or an array of them.", STRF(q->id));
        for (size_t k = 0; k < v.list.len; k++) {
            if (str_is(q->expression) && v.kind == CW_SERIES && !str_is(q->label))
                v.list.items[k].label = q->id;
            add_result(call, q, &v.list.items[k], ascending, all);
        }
    }
    return DONE;
}

enum verdict cloudwatch_get_metric_data(struct call *call, const struct cloudwatch_get_metric_data_input *in,
                                        struct cloudwatch_get_metric_data_output *out)
{
    struct results all = {0};
    struct str after, scope = str_fmt(call->arena, "data/%lld/%lld/%zu", (long long)in->start_time.val, (long long)in->end_time.val,
                                      in->metric_data_queries.len);
    int64_t skip = 0, most = in->max_datapoints.has ? in->max_datapoints.val : PAGE_MAX;

    if (check_times(call, in->start_time.val, in->end_time.val) != DONE ||
        cw_queries_check(call, &in->metric_data_queries, "MetricDataQueries") != DONE)
        return FAULT;
    if (in->label_options)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "LabelOptions is not honoured here yet.");
    if (most < 1 || most > PAGE_MAX)
        return cw_invalid(call, "The value %lld for parameter MaxDatapoints is invalid: 1 to %d.", (long long)most, PAGE_MAX);
    if (!page_position(call, scope, in->next_token, &after) || (str_is(after) && !str_to_i64(after, &skip)))
        return cloudwatch_invalid_next_token(call, "The token is not valid.");
    if (answer_all(call, in, &all) != DONE)
        return FAULT;
    list_present(call->arena, &out->metric_data_results);
    if (!page(call, &all, (size_t)skip, (size_t)most, &out->metric_data_results))
        out->next_token = page_token(call, scope, str_fmt(call->arena, "%lld", (long long)(skip + most)));
    return DONE;
}
