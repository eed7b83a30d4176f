/* Alarms as rows, and when they are due. */
#include "services/cloudwatch/alarm.h"
#include "services/cloudwatch/anomaly.h"
#include "services/cloudwatch/expression.h"
#include "wire/walk.h"

#define EVALUATED_AT_ONCE 200

static const struct shape *shape_of(bool composite)
{
    return &cloudwatch_model.shapes[composite ? CLOUDWATCH_SHAPE_COMPOSITE_ALARM : CLOUDWATCH_SHAPE_METRIC_ALARM];
}

static void fill(struct call *call, struct cw_alarm *a, struct str body)
{
    a->arn = str_fmt(call->arena, "arn:aws:cloudwatch:%.*s:%.*s:alarm:%.*s", STRF(a->region), STRF(a->account), STRF(a->name));
    walk_load(call->arena, &cloudwatch_model, shape_of(a->composite), body, a->composite ? (void *)&a->rule : (void *)&a->metric);
    if (a->composite) {
        a->rule.alarm_arn = a->arn;
        a->rule.state_value = a->state;
        a->rule.state_reason = a->reason;
        a->rule.state_reason_data = a->reason_data;
        a->rule.state_updated_timestamp = some_time(a->updated);
        a->rule.state_transitioned_timestamp = some_time(a->transitioned);
        a->rule.actions_suppressed_by = a->suppressed;
        if (str_is(a->suppressed))
            a->rule.actions_suppressed_reason = str_fmt(call->arena, "Actions suppressed by %.*s", STRF(a->suppressed));
    } else {
        a->metric.alarm_arn = a->arn;
        a->metric.state_value = a->state;
        a->metric.state_reason = a->reason;
        a->metric.state_reason_data = a->reason_data;
        a->metric.state_updated_timestamp = some_time(a->updated);
        a->metric.state_transitioned_timestamp = some_time(a->transitioned);
    }
}

#define COLUMNS "id, account, region, name, composite, body, state, reason, reason_data, updated, transitioned, suppressed, suppressed_at"

static void read_row(struct call *call, struct sql *q, struct cw_alarm *ret)
{
    struct arena *m = call->arena;

    *ret = (struct cw_alarm){.id = sql_i64(q, 0),
                             .account = sql_str(q, m, 1),
                             .region = sql_str(q, m, 2),
                             .name = sql_str(q, m, 3),
                             .composite = sql_i64(q, 4) != 0,
                             .state = sql_str(q, m, 6),
                             .reason = sql_str(q, m, 7),
                             .reason_data = sql_str(q, m, 8),
                             .updated = sql_i64(q, 9),
                             .transitioned = sql_i64(q, 10),
                             .suppressed = sql_str(q, m, 11),
                             .suppressed_at = sql_i64(q, 12)};
    fill(call, ret, sql_str(q, m, 5));
}

bool cw_alarm_read(struct call *call, int64_t id, struct cw_alarm *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " COLUMNS " FROM cw_alarm WHERE id = ?", id))
        return false;
    read_row(call, q, ret);
    sql_done(q);
    return true;
}

bool cw_alarm_find(struct call *call, struct str name, struct cw_alarm *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " COLUMNS " FROM cw_alarm WHERE account = ? AND region = ? AND name = ?", call->account,
                 call->region, name))
        return false;
    read_row(call, q, ret);
    sql_done(q);
    return true;
}

struct str cw_alarm_name_of(struct call *call, struct str name)
{
    struct str prefix = str_fmt(call->arena, "arn:aws:cloudwatch:%.*s:%.*s:alarm:", STRF(call->region), STRF(call->account));
    return str_starts(name, prefix) ? str_skip(name, prefix.n) : name;
}

/* --- when --- */

static void set_timer(struct call *call)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT min(due) FROM cw_alarm WHERE due IS NOT NULL"))
        return;
    opt_i64 at = sql_opt_i64(q, 0);
    sql_done(q);
    if (at.has)
        timer_set(call, &cw_evaluation, STR(""), at.val);
}

void cw_alarm_due(struct call *call, int64_t id, int64_t at)
{
    if (sql_run(call->store, "UPDATE cw_alarm SET due = ? WHERE id = ? AND (due IS NULL OR due > ?)", at, id, at))
        set_timer(call);
}

int64_t cw_alarm_tick(const struct cw_alarm *a)
{
    int64_t period = a->metric.metrics.len ? cw_query_period(&a->metric.metrics, 0) : a->metric.period.val * US_PER_S;

    return (period && period < US_PER_MIN && !a->composite ? 10 : 60) * US_PER_S;
}

void cw_alarms_wake(struct call *call, struct str namespace, struct str metric_name)
{
    struct {
        int64_t *items;
        size_t len;
    } ids = {0};
    struct sql *q =
        sql_each(call->store, "SELECT alarm FROM cw_watch WHERE account = ? AND region = ? AND namespace = ? AND name IN (?, '')",
                 call->account, call->region, namespace, metric_name);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_i64(q, 0);
    for (size_t i = 0; i < ids.len; i++) {
        struct cw_alarm a;
        if (!cw_alarm_read(call, ids.items[i], &a))
            continue;
        int64_t tick = cw_alarm_tick(&a);
        cw_alarm_due(call, a.id, (call->now + tick - 1) / tick * tick);
    }
}

static enum verdict evaluate(struct call *call, struct str key)
{
    struct {
        int64_t *items;
        size_t len;
    } ids = {0};
    struct sql *q = sql_each(call->store, "SELECT id FROM cw_alarm WHERE due IS NOT NULL AND due <= ? ORDER BY due, name LIMIT ?",
                             call->now, EVALUATED_AT_ONCE);

    (void)key;
    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_i64(q, 0);
    for (size_t i = 0; i < ids.len; i++) {
        struct cw_alarm a;
        sql_run(call->store, "UPDATE cw_alarm SET due = NULL WHERE id = ?", ids.items[i]);
        if (!cw_alarm_read(call, ids.items[i], &a))
            continue;
        call_act_for(call, a.account, a.region);
        if (a.composite)
            cw_evaluate_composite(call, &a);
        else
            cw_evaluate_metric(call, &a);
    }
    set_timer(call);
    return DONE;
}

const struct timer_kind cw_evaluation = {"cloudwatch.evaluation", evaluate};

/* --- making them --- */

static struct str body_of(struct call *call, const struct cw_alarm *a)
{
    struct buf b = buf_in(call->arena);

    walk_store(&b, &cloudwatch_model, shape_of(a->composite), a->composite ? (const void *)&a->rule : (const void *)&a->metric);
    return buf_str(&b);
}

void cw_alarm_keep_body(struct call *call, const struct cw_alarm *a)
{
    sql_run(call->store, "UPDATE cw_alarm SET body = ? WHERE id = ?", body_of(call, a), a->id);
}

/* False: an alarm of the other kind has the name. */
static bool save(struct call *call, struct cw_alarm *a)
{
    struct cw_alarm old;
    bool there = cw_alarm_find(call, a->name, &old);

    if (there && old.composite != a->composite)
        return false;
    struct str body = body_of(call, a);
    if (there) {
        a->id = old.id;
        a->state = old.state;
        sql_run(call->store, "UPDATE cw_alarm SET body = ?, due = NULL WHERE id = ?", body, a->id);
        cw_history(call, a, "ConfigurationUpdate", str_fmt(call->arena, "Alarm \"%.*s\" updated", STRF(a->name)),
                   STR("{\"version\":\"1.0\",\"type\":\"Update\"}"));
    } else {
        a->id = cw_next(call, "alarm");
        a->state = STR("INSUFFICIENT_DATA");
        sql_run(call->store,
                "INSERT INTO cw_alarm (id, account, region, name, composite, body, state, reason, updated, transitioned) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, 'Unchecked: Initial alarm creation', ?, ?)",
                a->id, call->account, call->region, a->name, a->composite, body, a->state, call->now, call->now);
        cw_history(call, a, "ConfigurationUpdate", str_fmt(call->arena, "Alarm \"%.*s\" created", STRF(a->name)),
                   STR("{\"version\":\"1.0\",\"type\":\"Create\"}"));
    }
    sql_run(call->store, "DELETE FROM cw_watch WHERE alarm = ?", a->id);
    sql_run(call->store, "DELETE FROM cw_child WHERE parent = ?", a->id);
    return true;
}

static void watch(struct call *call, const struct cw_alarm *a, struct str account, struct str namespace, struct str name)
{
    sql_run(call->store, "INSERT INTO cw_watch (account, region, namespace, name, alarm) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            str_is(account) ? account : call->account, call->region, namespace, name, a->id);
}

static void watch_searches(struct call *call, const struct cw_alarm *a, const struct cw_node *n)
{
    if (n->kind == NODE_CALL && str_eqz(n->text, "SEARCH") && n->args.len && n->args.items[0]->kind == NODE_TEXT) {
        struct str namespace = cw_search_namespace(call->arena, n->args.items[0]->text);
        if (str_is(namespace))
            watch(call, a, STR_NONE, namespace, STR(""));
    }
    for (size_t i = 0; i < n->args.len; i++)
        watch_searches(call, a, n->args.items[i]);
}

static void watch_all(struct call *call, const struct cw_alarm *a)
{
    const struct cloudwatch_metric_alarm *m = &a->metric;
    struct str why;

    if (str_is(m->metric_name))
        watch(call, a, STR_NONE, m->namespace, m->metric_name);
    for (size_t i = 0; i < m->metrics.len; i++) {
        const struct cloudwatch_metric_data_query *q = &m->metrics.items[i];
        if (q->metric_stat) {
            watch(call, a, q->account_id, q->metric_stat->metric->namespace, q->metric_stat->metric->metric_name);
        } else {
            const struct cw_node *n = cw_parse(call->arena, q->expression, &why);
            if (n)
                watch_searches(call, a, n);
        }
    }
}

/* An alarm on a band has its metric watched for anomalies. */
static void imply_detectors(struct call *call, const struct cw_alarm *a)
{
    const struct cloudwatch_metric_data_queries *queries = &a->metric.metrics;
    ptrdiff_t at = cw_query_find(queries, a->metric.threshold_metric_id);
    struct str why;

    const struct cw_node *n = at >= 0 ? cw_parse(call->arena, queries->items[at].expression, &why) : NULL;
    if (!n || n->kind != NODE_CALL || !n->args.len || n->args.items[0]->kind != NODE_NAME)
        return;
    at = cw_query_find(queries, n->args.items[0]->text);
    if (at >= 0 && queries->items[at].metric_stat)
        cw_detector_imply(call, queries->items[at].metric_stat);
}

static enum verdict check_actions(struct call *call, const struct cloudwatch_resource_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (!str_starts(list->items[i], STR("arn:")))
            return cw_validation(call, "Invalid arn syntax: %.*s", STRF(list->items[i]));
    return list->len <= 5 ? DONE : cw_validation(call, "An alarm has at most 5 actions for a state.");
}

static bool is_band(struct str comparison)
{
    return str_eqz(comparison, "LessThanLowerOrGreaterThanUpperThreshold") || str_eqz(comparison, "LessThanLowerThreshold") ||
           str_eqz(comparison, "GreaterThanUpperThreshold");
}

static enum verdict check_single(struct call *call, const struct cloudwatch_put_metric_alarm_input *in)
{
    if (!str_is(in->namespace) || !in->period.has)
        return cw_validation(call, "The parameters Namespace and Period are required with MetricName.");
    if (str_is(in->statistic) == str_is(in->extended_statistic))
        return cw_validation(call, "Exactly one of Statistic and ExtendedStatistic must be specified.");
    struct str name = str_is(in->statistic) ? in->statistic : in->extended_statistic;
    if (cw_stat_of(name).kind == CW_UNKNOWN)
        return cw_validation(call, "The value %.*s for parameter ExtendedStatistic is not supported.", STRF(name));
    if (str_is(in->unit) && !cw_unit_known(in->unit))
        return cw_validation(call, "The value %.*s for parameter Unit is not supported.", STRF(in->unit));
    return cw_check_period(call, in->period.val);
}

static enum verdict check_threshold(struct call *call, const struct cloudwatch_put_metric_alarm_input *in)
{
    if (is_band(in->comparison_operator) != str_is(in->threshold_metric_id))
        return cw_validation(call, "ThresholdMetricId goes with the comparison operators of anomaly detection, and only with them.");
    if (str_is(in->threshold_metric_id) == in->threshold.has)
        return cw_validation(call, "Exactly one of Threshold and ThresholdMetricId must be specified.");
    if (str_is(in->threshold_metric_id) && cw_query_find(&in->metrics, in->threshold_metric_id) < 0)
        return cw_validation(call, "ThresholdMetricId %.*s is none of Metrics.", STRF(in->threshold_metric_id));
    return DONE;
}

static enum verdict check_metrics(struct call *call, const struct cloudwatch_put_metric_alarm_input *in)
{
    size_t returned = 0;

    if (str_is(in->metric_name) || str_is(in->namespace) || str_is(in->statistic) || str_is(in->extended_statistic) || in->dimensions.len ||
        in->period.has)
        return cw_validation(call, "Metrics excludes MetricName, Namespace, Dimensions, Period, Statistic and ExtendedStatistic.");
    if (cw_queries_check(call, &in->metrics, "Metrics") != DONE)
        return FAULT;
    for (size_t i = 0; i < in->metrics.len; i++)
        returned += (!in->metrics.items[i].return_data.has || in->metrics.items[i].return_data.val) &&
                    !str_eq(in->metrics.items[i].id, in->threshold_metric_id);
    return returned == 1 ? DONE : cw_validation(call, "Exactly one element of Metrics must return data.");
}

static enum verdict check_metric_alarm(struct call *call, const struct cloudwatch_put_metric_alarm_input *in)
{
    static const char *const treatments[] = {"breaching", "notBreaching", "ignore", "missing", NULL};
    size_t i = 0;

    if (in->evaluation_window || in->evaluation_criteria || in->evaluation_interval.has)
        return fault_common(call, COMMON_NOT_IMPLEMENTED,
                            "EvaluationWindow, EvaluationCriteria and EvaluationInterval are not honoured here yet.");
    if (str_is(in->metric_name) == (in->metrics.len > 0))
        return cw_validation(call, "Exactly one of MetricName and Metrics must be specified.");
    if (!in->evaluation_periods.has || !str_is(in->comparison_operator))
        return cw_validation(call, "The parameters EvaluationPeriods and ComparisonOperator are required.");
    if (in->datapoints_to_alarm.has && in->datapoints_to_alarm.val > in->evaluation_periods.val)
        return cw_validation(call, "DatapointsToAlarm must not be greater than EvaluationPeriods.");
    while (str_is(in->treat_missing_data) && treatments[i] && !str_eqz(in->treat_missing_data, treatments[i]))
        i++;
    if (!treatments[i])
        return cw_validation(call, "The value %.*s for parameter TreatMissingData is not supported.", STRF(in->treat_missing_data));
    if (str_is(in->evaluate_low_sample_count_percentile) && !str_eqz(in->evaluate_low_sample_count_percentile, "evaluate") &&
        !str_eqz(in->evaluate_low_sample_count_percentile, "ignore"))
        return cw_validation(call, "EvaluateLowSampleCountPercentile is evaluate or ignore.");
    if ((in->metrics.len ? check_metrics(call, in) : check_single(call, in)) != DONE)
        return FAULT;
    return check_threshold(call, in);
}

enum verdict cloudwatch_put_metric_alarm(struct call *call, const struct cloudwatch_put_metric_alarm_input *in,
                                         struct cloudwatch_put_metric_alarm_output *out)
{
    struct cw_alarm a = {.account = call->account, .region = call->region, .name = in->alarm_name};

    (void)out;
    if (check_metric_alarm(call, in) != DONE || check_actions(call, &in->ok_actions) != DONE ||
        check_actions(call, &in->alarm_actions) != DONE || check_actions(call, &in->insufficient_data_actions) != DONE)
        return FAULT;
    a.metric = (struct cloudwatch_metric_alarm){.alarm_name = in->alarm_name,
                                                .alarm_description = in->alarm_description,
                                                .alarm_configuration_updated_timestamp = some_time(call->now),
                                                .actions_enabled = some_bool(!in->actions_enabled.has || in->actions_enabled.val),
                                                .ok_actions = in->ok_actions,
                                                .alarm_actions = in->alarm_actions,
                                                .insufficient_data_actions = in->insufficient_data_actions,
                                                .metric_name = in->metric_name,
                                                .namespace = in->namespace,
                                                .statistic = in->statistic,
                                                .extended_statistic = in->extended_statistic,
                                                .dimensions = in->dimensions,
                                                .period = in->period,
                                                .unit = in->unit,
                                                .evaluation_periods = in->evaluation_periods,
                                                .datapoints_to_alarm = in->datapoints_to_alarm,
                                                .threshold = in->threshold,
                                                .comparison_operator = in->comparison_operator,
                                                .treat_missing_data = in->treat_missing_data,
                                                .evaluate_low_sample_count_percentile = in->evaluate_low_sample_count_percentile,
                                                .metrics = in->metrics,
                                                .threshold_metric_id = in->threshold_metric_id};
    list_present(call->arena, &a.metric.ok_actions);
    list_present(call->arena, &a.metric.alarm_actions);
    list_present(call->arena, &a.metric.insufficient_data_actions);
    if (!in->metrics.len)
        list_present(call->arena, &a.metric.dimensions);
    if (!save(call, &a))
        return cw_validation(call, "A composite alarm has the name %.*s.", STRF(in->alarm_name));
    watch_all(call, &a);
    imply_detectors(call, &a);
    int64_t tick = cw_alarm_tick(&a);
    cw_alarm_due(call, a.id, call->now / tick * tick + tick);
    return cw_tags_put(
        call, str_fmt(call->arena, "arn:aws:cloudwatch:%.*s:%.*s:alarm:%.*s", STRF(call->region), STRF(call->account), STRF(a.name)),
        &in->tags);
}

static void name_children(struct call *call, const struct cw_alarm *a, const struct cloudwatch_alarm_names *names, bool suppressor)
{
    for (size_t i = 0; i < names->len; i++)
        sql_run(call->store,
                "INSERT INTO cw_child (parent, account, region, name, suppressor) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", a->id,
                call->account, call->region, cw_alarm_name_of(call, names->items[i]), suppressor);
}

enum verdict cloudwatch_put_composite_alarm(struct call *call, const struct cloudwatch_put_composite_alarm_input *in,
                                            struct cloudwatch_put_composite_alarm_output *out)
{
    struct cw_alarm a = {.account = call->account, .region = call->region, .name = in->alarm_name, .composite = true}, child;
    struct cloudwatch_alarm_names names = {0}, suppressor = {0};
    struct str why;

    (void)out;
    struct cw_rule *rule = cw_rule_parse(call->arena, in->alarm_rule, &why);
    if (!rule)
        return cw_validation(call, "Error in AlarmRule: %.*s", STRF(why));
    if (check_actions(call, &in->ok_actions) != DONE || check_actions(call, &in->alarm_actions) != DONE ||
        check_actions(call, &in->insufficient_data_actions) != DONE)
        return FAULT;
    cw_rule_names(call->arena, rule, &names);
    if (str_is(in->actions_suppressor)) {
        if (!in->actions_suppressor_wait_period.has || !in->actions_suppressor_extension_period.has)
            return cw_validation(call,
                                 "ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod are required with ActionsSuppressor.");
        *list_add(call->arena, &suppressor) = in->actions_suppressor;
    }
    for (size_t i = 0; i < names.len + suppressor.len; i++) {
        struct str name = cw_alarm_name_of(call, i < names.len ? names.items[i] : suppressor.items[0]);
        if (!cw_alarm_find(call, name, &child) && !str_eq(name, in->alarm_name))
            return cw_validation(call, "Error in AlarmRule: the alarm '%.*s' does not exist.", STRF(name));
    }
    a.rule = (struct cloudwatch_composite_alarm){.alarm_name = in->alarm_name,
                                                 .alarm_description = in->alarm_description,
                                                 .alarm_rule = in->alarm_rule,
                                                 .alarm_configuration_updated_timestamp = some_time(call->now),
                                                 .actions_enabled = some_bool(!in->actions_enabled.has || in->actions_enabled.val),
                                                 .ok_actions = in->ok_actions,
                                                 .alarm_actions = in->alarm_actions,
                                                 .insufficient_data_actions = in->insufficient_data_actions,
                                                 .actions_suppressor = in->actions_suppressor,
                                                 .actions_suppressor_wait_period = in->actions_suppressor_wait_period,
                                                 .actions_suppressor_extension_period = in->actions_suppressor_extension_period};
    list_present(call->arena, &a.rule.ok_actions);
    list_present(call->arena, &a.rule.alarm_actions);
    list_present(call->arena, &a.rule.insufficient_data_actions);
    if (!save(call, &a))
        return cw_validation(call, "A metric alarm has the name %.*s.", STRF(in->alarm_name));
    name_children(call, &a, &names, false);
    name_children(call, &a, &suppressor, true);
    cw_alarm_due(call, a.id, call->now + US_PER_S); /* it is seen without data first */
    return cw_tags_put(
        call, str_fmt(call->arena, "arn:aws:cloudwatch:%.*s:%.*s:alarm:%.*s", STRF(call->region), STRF(call->account), STRF(a.name)),
        &in->tags);
}
