/* When an alarm's state changes: who is told, and how. */
#include "kit/invoke.h"
#include "kit/target.h"
#include "services/cloudwatch/alarm.h"
#include "wire/json.h"
#include "world/geography.h"

/* Of the model. */
#define SUMMARY_MAX 255

/* Absent is null, as notifications have it. */
static void set(json_t *object, const char *key, struct str value)
{
    json_object_set_new(object, key, str_is(value) ? json_stringn(value.p, value.n) : json_null());
}

static json_t *strings(const struct cloudwatch_resource_list *list)
{
    json_t *out = json_array();
    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(out, json_stringn(list->items[i].p, list->items[i].n));
    return out;
}

static const struct cloudwatch_resource_list *actions_of(const struct cw_alarm *a, struct str state)
{
    if (str_eqz(state, "ALARM"))
        return a->composite ? &a->rule.alarm_actions : &a->metric.alarm_actions;
    if (str_eqz(state, "OK"))
        return a->composite ? &a->rule.ok_actions : &a->metric.ok_actions;
    return a->composite ? &a->rule.insufficient_data_actions : &a->metric.insufficient_data_actions;
}

/* A structure of the model as a document. */
static json_t *document(struct call *call, unsigned shape, const void *structure)
{
    struct buf b = buf_in(call->arena);
    struct str why;

    json_encode_struct(call->arena, &b, &cloudwatch_model, &cloudwatch_model.shapes[shape], false, structure);
    json_t *v = json_parse(buf_str(&b), true, &why);
    return v ? v : json_object();
}

/* --- the notification --- */

static json_t *trigger(struct call *call, const struct cloudwatch_metric_alarm *m)
{
    json_t *t = json_object(), *dimensions = json_array();

    if (m->metrics.len) {
        json_t *whole = document(call, CLOUDWATCH_SHAPE_METRIC_ALARM, m);
        json_object_set(t, "Metrics", json_object_get(whole, "Metrics"));
        json_decref(whole);
        json_decref(dimensions);
        if (str_is(m->threshold_metric_id))
            set(t, "ThresholdMetricId", m->threshold_metric_id);
    } else {
        set(t, "MetricName", m->metric_name);
        set(t, "Namespace", m->namespace);
        set(t, "StatisticType", str_is(m->statistic) ? STR("Statistic") : STR("ExtendedStatistic"));
        set(t, str_is(m->statistic) ? "Statistic" : "ExtendedStatistic",
            str_is(m->statistic) ? str_upper(call->arena, m->statistic) : m->extended_statistic);
        set(t, "Unit", m->unit);
        for (size_t i = 0; i < m->dimensions.len; i++) {
            json_t *d = json_object();
            set(d, "value", m->dimensions.items[i].value);
            set(d, "name", m->dimensions.items[i].name);
            json_array_append_new(dimensions, d);
        }
        json_object_set_new(t, "Dimensions", dimensions);
    }
    if (m->period.has)
        json_object_set_new(t, "Period", json_integer(m->period.val));
    json_object_set_new(t, "EvaluationPeriods", json_integer(m->evaluation_periods.val));
    if (m->datapoints_to_alarm.has)
        json_object_set_new(t, "DatapointsToAlarm", json_integer(m->datapoints_to_alarm.val));
    set(t, "ComparisonOperator", m->comparison_operator);
    if (m->threshold.has)
        json_object_set_new(t, "Threshold", json_real(m->threshold.val));
    set(t, "TreatMissingData", str_is(m->treat_missing_data) ? m->treat_missing_data : STR("missing"));
    set(t, "EvaluateLowSampleCountPercentile",
        str_is(m->evaluate_low_sample_count_percentile) ? m->evaluate_low_sample_count_percentile : STR(""));
    return t;
}

static json_t *triggering_children(const struct cw_alarm *a)
{
    struct str why;
    json_t *data = json_parse(a->reason_data, true, &why), *out = json_array(), *child;
    size_t i;

    json_array_foreach(json_field(data, "triggeringAlarms"), i, child)
    {
        json_t *one = json_object(), *state = json_object();
        json_object_set(one, "Arn", json_field(child, "arn"));
        json_object_set(state, "Value", json_field(json_field(child, "state"), "value"));
        json_object_set(state, "Timestamp", json_field(json_field(child, "state"), "timestamp"));
        json_object_set_new(one, "State", state);
        json_array_append_new(out, one);
    }
    json_decref(data);
    return out;
}

static struct str region_name(const struct call *call)
{
    const struct geo_region *region = geo_region(call->region);
    return region ? str_from(region->name) : call->region;
}

static struct str notification(struct call *call, const struct cw_alarm *a, struct str old_state)
{
    json_t *n = json_object();

    set(n, "AlarmName", a->name);
    set(n, "AlarmDescription", a->composite ? a->rule.alarm_description : a->metric.alarm_description);
    set(n, "AWSAccountId", a->account);
    if (!a->composite)
        set(n, "AlarmConfigurationUpdatedTimestamp", cw_time(call->arena, a->metric.alarm_configuration_updated_timestamp.val));
    set(n, "NewStateValue", a->state);
    set(n, "NewStateReason", a->reason);
    set(n, "StateChangeTime", cw_time(call->arena, a->transitioned));
    set(n, "Region", region_name(call));
    set(n, "AlarmArn", a->arn);
    set(n, "OldStateValue", old_state);
    json_object_set_new(n, "OKActions", strings(actions_of(a, STR("OK"))));
    json_object_set_new(n, "AlarmActions", strings(actions_of(a, STR("ALARM"))));
    json_object_set_new(n, "InsufficientDataActions", strings(actions_of(a, STR("INSUFFICIENT_DATA"))));
    if (a->composite) {
        set(n, "AlarmRule", a->rule.alarm_rule);
        json_object_set_new(n, "TriggeringChildren", triggering_children(a));
    } else {
        json_object_set_new(n, "Trigger", trigger(call, &a->metric));
    }
    struct str text = json_text(call->arena, n);
    json_decref(n);
    return text;
}

/* --- the event, and what a function is given --- */

static json_t *state_document(struct call *call, struct str value, struct str reason, struct str data, int64_t at)
{
    json_t *s = json_object();

    set(s, "value", value);
    if (str_is(reason))
        set(s, "reason", reason);
    if (str_is(data))
        set(s, "reasonData", data);
    set(s, "timestamp", cw_time(call->arena, at));
    return s;
}

static json_t *configuration(struct call *call, const struct cw_alarm *a)
{
    json_t *c = json_object(), *metrics = json_array();

    if (a->composite) {
        set(c, "alarmRule", a->rule.alarm_rule);
        if (str_is(a->rule.actions_suppressor)) {
            set(c, "actionsSuppressor", a->rule.actions_suppressor);
            json_object_set_new(c, "actionsSuppressorWaitPeriod", json_integer(a->rule.actions_suppressor_wait_period.val));
            json_object_set_new(c, "actionsSuppressorExtensionPeriod", json_integer(a->rule.actions_suppressor_extension_period.val));
        }
        json_decref(metrics);
    } else {
        const struct cloudwatch_metric_alarm *m = &a->metric;
        if (str_is(m->metric_name)) {
            json_t *dimensions = json_object(), *stat = json_object(), *metric = json_object(), *one = json_object();
            for (size_t i = 0; i < m->dimensions.len; i++)
                set(dimensions, str_z(call->arena, m->dimensions.items[i].name), m->dimensions.items[i].value);
            set(metric, "namespace", m->namespace);
            set(metric, "name", m->metric_name);
            json_object_set_new(metric, "dimensions", dimensions);
            json_object_set_new(stat, "metric", metric);
            json_object_set_new(stat, "period", json_integer(m->period.val));
            set(stat, "stat", str_is(m->statistic) ? m->statistic : m->extended_statistic);
            set(one, "id", STR("m1"));
            json_object_set_new(one, "metricStat", stat);
            json_object_set_new(one, "returnData", json_true());
            json_array_append_new(metrics, one);
        }
        for (size_t i = 0; i < m->metrics.len; i++) {
            json_t *one = json_object();
            set(one, "id", m->metrics.items[i].id);
            if (str_is(m->metrics.items[i].expression))
                set(one, "expression", m->metrics.items[i].expression);
            json_object_set_new(one, "returnData",
                                json_boolean(!m->metrics.items[i].return_data.has || m->metrics.items[i].return_data.val));
            json_array_append_new(metrics, one);
        }
        json_object_set_new(c, "metrics", metrics);
    }
    struct str description = a->composite ? a->rule.alarm_description : a->metric.alarm_description;
    if (str_is(description))
        set(c, "description", description);
    return c;
}

struct before {
    struct str state, reason, reason_data;
    int64_t updated;
};

static json_t *alarm_document(struct call *call, const struct cw_alarm *a, const struct before *old)
{
    json_t *d = json_object();

    set(d, "alarmName", a->name);
    json_t *state = state_document(call, a->state, a->reason, a->reason_data, a->updated);
    if (str_is(a->suppressed)) {
        set(state, "actionsSuppressedBy", a->suppressed);
        set(state, "actionsSuppressedReason", str_fmt(call->arena, "Actions suppressed by %.*s", STRF(a->suppressed)));
    }
    json_object_set_new(d, "state", state);
    json_object_set_new(d, "previousState", state_document(call, old->state, old->reason, old->reason_data, old->updated));
    json_object_set_new(d, "configuration", configuration(call, a));
    return d;
}

static void send_event(struct call *call, const struct cw_alarm *a, const struct before *old)
{
    struct principal cloud = principal_cloud(call->account);
    struct fault f;
    json_t *detail = alarm_document(call, a, old), *entry = json_object(), *in = json_object(), *list = json_array(),
           *resources = json_array();

    set(entry, "Source", STR("aws.cloudwatch"));
    set(entry, "DetailType", STR("CloudWatch Alarm State Change"));
    set(entry, "Detail", json_text(call->arena, detail));
    json_array_append_new(resources, json_stringn(a->arn.p, a->arn.n));
    json_object_set_new(entry, "Resources", resources);
    json_array_append_new(list, entry);
    json_object_set_new(in, "Entries", list);
    invoke_by_name(call, &cloud, call->region, "events", "PutEvents", in, NULL, &f); /* without a bus there is nobody to tell */
    json_decref(detail);
    json_decref(in);
}

/* --- actions, as tasks --- */

static void queue_action(struct call *call, const struct cw_alarm *a, struct str arn, struct str old_state, const struct before *old)
{
    json_t *p = json_object();

    json_object_set_new(p, "alarm", json_integer(a->id));
    set(p, "account", call->account);
    set(p, "region", call->region);
    set(p, "action", arn);
    if (str_find(arn, STR(":lambda:")) > 0) {
        json_t *event = json_object();
        set(event, "source", STR("aws.cloudwatch"));
        set(event, "alarmArn", a->arn);
        set(event, "accountId", a->account);
        set(event, "time", cw_time(call->arena, call->now));
        set(event, "region", a->region);
        json_object_set_new(event, "alarmData", alarm_document(call, a, old));
        set(p, "message", json_text(call->arena, event));
        json_decref(event);
    } else {
        set(p, "message", notification(call, a, old_state));
    }
    set(p, "subject", str_fmt(call->arena, "%.*s: \"%.*s\" in %.*s", STRF(a->state), STRF(a->name), STRF(region_name(call))));
    task_add(call, &cw_action, json_text(call->arena, p), call->now);
    json_decref(p);
}

static enum verdict carry_out(struct call *call, const struct cw_alarm *a, json_t *p, struct fault *f)
{
    struct str arn = json_str(json_field(p, "action"));
    struct target t;

    target_parse(arn, &t);
    bool function = t.kind == TARGET_LAMBDA;
    struct principal as =
        principal_service(call, function ? "lambda.alarms.cloudwatch.amazonaws.com" : "cloudwatch.amazonaws.com", call->account);
    as.source_arn = a->arn;
    if (t.kind == TARGET_SNS || function) {
        struct target_message m = {.body = json_str(json_field(p, "message"))};
        if (!function)
            m.subject = str_take(json_str(json_field(p, "subject")), 100);
        return target_send(call, &as, arn, &m, f);
    }
    if (str_eqz(t.service, "autoscaling")) {
        json_t *in = json_pack("{s:s%}", "PolicyName", arn.p, arn.n);
        as = principal_cloud(call->account);
        enum verdict v = invoke_by_name(call, &as, call->region, "autoscaling", "ExecutePolicy", in, NULL, f);
        json_decref(in);
        return v;
    }
    *f = (struct fault){.code = STR("NotImplemented"), .message = STR("Actions of this kind are not carried out here.")};
    return FAULT;
}

static struct str action_data(struct call *call, const struct cw_alarm *a, struct str arn, struct str error)
{
    json_t *d = json_object();

    set(d, "actionState", str_is(error) ? STR("Failed") : STR("Succeeded"));
    json_object_set_new(d, "stateUpdateTimestamp", json_integer(a->updated / US_PER_MS));
    set(d, "notificationResource", arn);
    json_set_str(d, "error", error);
    struct str text = json_text(call->arena, d);
    json_decref(d);
    return text;
}

static enum verdict run_action(struct call *call, struct str payload, unsigned attempt)
{
    struct str why, summary;
    struct cw_alarm a;
    struct fault f = {0};
    json_t *p = json_parse(payload, true, &why);

    (void)attempt;
    call_act_for(call, str_dup(call->arena, json_str(json_field(p, "account"))), str_dup(call->arena, json_str(json_field(p, "region"))));
    if (!cw_alarm_read(call, json_integer_value(json_field(p, "alarm")), &a)) {
        json_decref(p);
        return DONE;
    }
    struct str arn = str_dup(call->arena, json_str(json_field(p, "action")));
    bool done = carry_out(call, &a, p, &f) == DONE;
    json_decref(p);
    summary = str_fmt(call->arena, "%s action %.*s", done ? "Successfully executed" : "Failed to execute", STRF(arn));
    cw_history(call, &a, "Action", str_take(summary, SUMMARY_MAX), action_data(call, &a, arn, done ? STR_NONE : f.message));
    return DONE;
}

const struct task_kind cw_action = {
    .name = "cloudwatch.action", .run = run_action, .max_attempts = 3, .first_backoff_us = US_PER_S, .max_backoff_us = US_PER_MIN};

static void act(struct call *call, const struct cw_alarm *a, struct str old_state, const struct before *old)
{
    const struct cloudwatch_resource_list *actions = actions_of(a, a->state);
    opt_bool enabled = a->composite ? a->rule.actions_enabled : a->metric.actions_enabled;

    for (size_t i = 0; enabled.val && i < actions->len; i++)
        queue_action(call, a, actions->items[i], old_state, old);
}

void cw_alarm_act(struct call *call, const struct cw_alarm *a, struct str old_state)
{
    struct before old = {.state = str_is(old_state) ? old_state : STR("OK"), .updated = a->updated};
    act(call, a, old.state, &old);
}

/* Parents look again at once; of a suppressor too. */
static void wake_parents(struct call *call, const struct cw_alarm *a)
{
    struct {
        int64_t *items;
        size_t len;
    } ids = {0};
    struct sql *q = sql_each(call->store, "SELECT DISTINCT parent FROM cw_child WHERE account = ? AND region = ? AND name = ?",
                             call->account, call->region, a->name);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_i64(q, 0);
    for (size_t i = 0; i < ids.len; i++)
        cw_alarm_due(call, ids.items[i], call->now);
}

static struct str change_data(struct call *call, const struct cw_alarm *a, const struct before *old)
{
    json_t *d = json_object(), *before = json_object(), *after = json_object();

    set(before, "stateValue", old->state);
    set(before, "stateReason", old->reason);
    set(after, "stateValue", a->state);
    set(after, "stateReason", a->reason);
    set(d, "version", STR("1.0"));
    json_object_set_new(d, "oldState", before);
    json_object_set_new(d, "newState", after);
    struct str text = json_text(call->arena, d);
    json_decref(d);
    return text;
}

void cw_alarm_change(struct call *call, struct cw_alarm *a, const char *state, struct str reason, struct str reason_data)
{
    struct before old = {a->state, a->reason, a->reason_data, a->updated};

    if (str_eqz(a->state, state))
        return;
    a->state = str_from(state);
    a->reason = reason;
    a->reason_data = reason_data;
    a->updated = a->transitioned = call->now;
    sql_run(call->store, "UPDATE cw_alarm SET state = ?, reason = ?, reason_data = ?, updated = ?, transitioned = ? WHERE id = ?", a->state,
            reason, reason_data, call->now, call->now, a->id);
    cw_history(call, a, "StateUpdate", str_fmt(call->arena, "Alarm updated from %.*s to %s", STRF(old.state), state),
               change_data(call, a, &old));
    send_event(call, a, &old);
    if (!str_is(a->suppressed))
        act(call, a, old.state, &old);
    wake_parents(call, a);
}
