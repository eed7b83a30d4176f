/* The look at the metrics that policies follow, once a minute. Target tracking scales out when the last points are above the target, and in
 * when fifteen are well below it; a minute without data does neither.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html */
#include <math.h>
#include "base/arena.h"
#include "services/application-autoscaling/autoscaling.h"

#define LOOK_AFTER (10 * US_PER_S) /* behind the end of a minute, when its metrics are there */
#define LOW_POINTS 15
#define DEFAULT_COOLDOWN 300

struct points { double v[LOW_POINTS]; bool has[LOW_POINTS]; }; /* the last minute first */

struct metric { const char *namespace, *name, *stat; json_t *dimensions; const char *unit; };

void aas_check_arm(struct call *call, struct str target_id)
{
    timer_set(call, &aas_check_timer, aas_timer_key(call, target_id), (now(call) / US_PER_MIN + 1) * US_PER_MIN + LOOK_AFTER);
}

static json_t *dimension(struct call *call, json_t *list, const char *name, struct str value)
{
    json_array_append_new(list, json_pack("{s:s,s:s}", "Name", name, "Value", str_z(call->arena, value)));
    return list;
}

/* Takes m->dimensions. */
static void points_read(struct call *call, const struct metric *m, struct points *ret)
{
    int64_t end = now(call) / US_PER_MIN * US_PER_MIN;
    struct principal cloud = principal_cloud(call->account);
    json_t *out = NULL, *in = json_pack("{s:s,s:s,s:o,s:f,s:f,s:i,s:[s]}", "Namespace", m->namespace, "MetricName", m->name, "Dimensions", m->dimensions,
                                        "StartTime", (double)(end - LOW_POINTS * US_PER_MIN) / US_PER_S, "EndTime", (double)end / US_PER_S, "Period", 60,
                                        "Statistics", m->stat);
    struct fault f;

    *ret = (struct points){0};
    if (m->unit)
        json_object_set_new(in, "Unit", json_string(m->unit));
    if (invoke_by_name(call, &cloud, call->region, "cloudwatch", "GetMetricStatistics", in, &out, &f) == DONE) {
        json_t *list = json_object_get(out, "Datapoints");
        for (size_t i = 0; i < json_array_size(list); i++) {
            json_t *p = json_array_get(list, i);
            int64_t at = (int64_t)(json_number_value(json_object_get(p, "Timestamp")) * (double)US_PER_S), back = (end - at) / US_PER_MIN - 1;
            if (back < 0 || back >= LOW_POINTS)
                continue;
            ret->has[back] = true;
            ret->v[back] = json_number_value(json_object_get(p, m->stat));
        }
        json_decref(out);
    }
    json_decref(in);
}

/* --- the metric of a policy, in the unit of its target value --- */

static bool dynamodb_points(struct call *call, const struct application_autoscaling_scaling_policy *p, int64_t capacity, struct points *ret)
{
    struct str rest = p->resource_id, table, index;
    json_t *dimensions = json_array();
    bool read = str_ends(p->scalable_dimension, STR("ReadCapacityUnits"));

    str_cut(&rest, '/');
    table = str_cut(&rest, '/');
    dimension(call, dimensions, "TableName", table);
    if (str_is(rest)) {
        str_cut(&rest, '/');
        index = rest;
        dimension(call, dimensions, "GlobalSecondaryIndexName", index);
    }
    struct metric m = {"AWS/DynamoDB", read ? "ConsumedReadCapacityUnits" : "ConsumedWriteCapacityUnits", "Sum", dimensions, NULL};
    points_read(call, &m, ret);
    for (size_t i = 0; i < LOW_POINTS; i++)
        ret->v[i] = ret->v[i] / 60 / (double)capacity * 100;
    return true;
}

static bool lambda_points(struct call *call, const struct application_autoscaling_scaling_policy *p, struct points *ret)
{
    struct str rest = p->resource_id, function;
    json_t *dimensions = json_array();

    str_cut(&rest, ':');
    function = str_cut(&rest, ':');
    dimension(call, dimensions, "FunctionName", function);
    dimension(call, dimensions, "Resource", str_fmt(call->arena, "%.*s:%.*s", STRF(function), STRF(rest)));
    struct metric m = {"AWS/Lambda", "ProvisionedConcurrencyUtilization", "Maximum", dimensions, NULL};
    points_read(call, &m, ret);
    return true;
}

static bool ecs_points(struct call *call, const struct application_autoscaling_scaling_policy *p, bool memory, struct points *ret)
{
    struct str rest = p->resource_id, cluster;
    json_t *dimensions = json_array();

    str_cut(&rest, '/');
    cluster = str_cut(&rest, '/');
    dimension(call, dimensions, "ClusterName", cluster);
    dimension(call, dimensions, "ServiceName", rest);
    struct metric m = {"AWS/ECS", memory ? "MemoryUtilization" : "CPUUtilization", "Average", dimensions, NULL};
    points_read(call, &m, ret);
    return true;
}

static bool custom_points(struct call *call, const struct application_autoscaling_customized_metric_specification *c, struct points *ret)
{
    json_t *dimensions = json_array();

    for (size_t i = 0; i < c->dimensions.len; i++)
        dimension(call, dimensions, str_z(call->arena, c->dimensions.items[i].name), c->dimensions.items[i].value);
    struct metric m = {str_z(call->arena, c->namespace), str_z(call->arena, c->metric_name), str_z(call->arena, c->statistic), dimensions,
                       str_is(c->unit) ? str_z(call->arena, c->unit) : NULL};
    points_read(call, &m, ret);
    return true;
}

static bool points_of(struct call *call, const struct application_autoscaling_scaling_policy *p, int64_t capacity, struct points *ret)
{
    const struct application_autoscaling_target_tracking_scaling_policy_configuration *c = p->target_tracking_scaling_policy_configuration;

    if (c->customized_metric_specification)
        return custom_points(call, c->customized_metric_specification, ret);
    if (str_eqz(p->service_namespace, "dynamodb"))
        return capacity > 0 && dynamodb_points(call, p, capacity, ret);
    if (str_eqz(p->service_namespace, "lambda"))
        return lambda_points(call, p, ret);
    return ecs_points(call, p, str_find(c->predefined_metric_specification->predefined_metric_type, STR("Memory")) >= 0, ret);
}

/* --- decisions --- */

struct scaled { int64_t out_at, in_at; };

static struct scaled scaled_read(struct call *call, struct str policy)
{
    struct scaled s = {0};
    struct sql *q;

    if (sql_get(call->store, &q, "SELECT out_at, in_at FROM aas_scaled WHERE account = ? AND region = ? AND policy = ?", call->account, call->region, policy)) {
        s = (struct scaled){sql_i64(q, 0), sql_i64(q, 1)};
        sql_done(q);
    }
    return s;
}

static void scaled_note(struct call *call, struct str policy, struct scaled s)
{
    sql_run(call->store, "INSERT INTO aas_scaled (account, region, policy, out_at, in_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (account, region, policy) DO "
            "UPDATE SET out_at = excluded.out_at, in_at = excluded.in_at", call->account, call->region, policy, s.out_at, s.in_at);
}

static int64_t cooldown(const struct application_autoscaling_scaling_policy *p, opt_i32 given)
{
    int64_t standard = str_eqz(p->service_namespace, "ecs") ? DEFAULT_COOLDOWN : 0;

    return (given.has ? given.val : standard) * US_PER_S;
}

static bool all_above(const struct points *p, size_t count, double v)
{
    for (size_t i = 0; i < count; i++)
        if (!p->has[i] || p->v[i] <= v)
            return false;
    return true;
}

static bool all_below(const struct points *p, size_t count, double v)
{
    for (size_t i = 0; i < count; i++)
        if (!p->has[i] || p->v[i] >= v)
            return false;
    return true;
}

static struct str cause_of(struct call *call, const struct application_autoscaling_scaling_policy *p, const char *side)
{
    return str_fmt(call->arena, "the metric, %s its target value, triggered policy %.*s", side, STRF(p->policy_name));
}

/* What the policy wants; 0: nothing. */
static int64_t tracked(struct call *call, const struct application_autoscaling_scalable_target *t, const struct application_autoscaling_scaling_policy *p,
                       int64_t capacity, struct scaled *s, struct str *ret_cause)
{
    const struct application_autoscaling_target_tracking_scaling_policy_configuration *c = p->target_tracking_scaling_policy_configuration;
    bool dynamodb = str_eqz(p->service_namespace, "dynamodb");
    double target = c->target_value.val, low = dynamodb ? target - 20 : target * 0.9;
    struct points points;

    if (!points_of(call, p, capacity, &points))
        return 0;
    int64_t wanted = points.has[0] ? (int64_t)ceil((double)capacity * points.v[0] / target - 1e-9) : 0;
    if (all_above(&points, dynamodb ? 2 : 3, target) && wanted > capacity && !t->suspended_state->dynamic_scaling_out_suspended.val &&
        now(call) >= s->out_at + cooldown(p, c->scale_out_cooldown)) {
        s->out_at = now(call);
        *ret_cause = cause_of(call, p, "above");
        return wanted;
    }
    int64_t since = s->out_at > s->in_at ? s->out_at : s->in_at;
    if (!c->disable_scale_in.val && all_below(&points, LOW_POINTS, low) && wanted < capacity && !t->suspended_state->dynamic_scaling_in_suspended.val &&
        now(call) >= since + cooldown(p, c->scale_in_cooldown)) {
        s->in_at = now(call);
        *ret_cause = cause_of(call, p, "well below");
        return wanted > 0 ? wanted : 1;
    }
    return 0;
}

/* --- step scaling: by the alarms of CloudWatch that name the policy --- */

static int64_t adjusted(const struct application_autoscaling_step_scaling_policy_configuration *c, const struct application_autoscaling_step_adjustment *s,
                        int64_t capacity)
{
    int64_t by = s->scaling_adjustment.val, least = c->min_adjustment_magnitude.val;

    if (str_eqz(c->adjustment_type, "ExactCapacity"))
        return by;
    if (str_eqz(c->adjustment_type, "PercentChangeInCapacity")) {
        double change = (double)capacity * (double)by / 100;
        by = change > 1 || change < -1 ? (int64_t)change : by > 0 ? 1 : by < 0 ? -1 : 0;
        if (by && least > (by < 0 ? -by : by))
            by = by < 0 ? -least : least;
    }
    return capacity + by > 0 ? capacity + by : 0;
}

static const struct application_autoscaling_step_adjustment *step_for(const struct application_autoscaling_step_scaling_policy_configuration *c, double beyond)
{
    for (size_t i = 0; i < c->step_adjustments.len; i++) {
        const struct application_autoscaling_step_adjustment *s = &c->step_adjustments.items[i];
        bool above = !s->metric_interval_lower_bound.has || beyond >= s->metric_interval_lower_bound.val;
        bool below = !s->metric_interval_upper_bound.has || beyond < s->metric_interval_upper_bound.val;
        if (above && below)
            return s;
    }
    return NULL;
}

static bool names_policy(const json_t *alarm, struct str policy)
{
    const json_t *actions = json_object_get(alarm, "AlarmActions");

    for (size_t i = 0; i < json_array_size(actions); i++)
        if (str_eq(json_str(json_array_get(actions, i)), policy))
            return json_object_get(alarm, "ActionsEnabled") != json_false();
    return false;
}

/* How far the alarm's metric is beyond its threshold now. */
static bool beyond(struct call *call, const json_t *alarm, double *ret)
{
    const char *stat = json_string_value(json_object_get(alarm, "Statistic"));
    json_t *dimensions = json_object_get(alarm, "Dimensions");
    struct metric m = {json_string_value(json_object_get(alarm, "Namespace")), json_string_value(json_object_get(alarm, "MetricName")), stat,
                       dimensions ? json_incref(dimensions) : json_array(), json_string_value(json_object_get(alarm, "Unit"))};
    struct points p;

    if (!m.namespace || !m.name || !stat) {
        json_decref(m.dimensions);
        return false;
    }
    points_read(call, &m, &p);
    *ret = p.v[0] - json_number_value(json_object_get(alarm, "Threshold"));
    return p.has[0];
}

static int64_t stepped(struct call *call, const struct application_autoscaling_scaling_policy *p, int64_t capacity, struct scaled *s, struct str *ret_cause)
{
    const struct application_autoscaling_step_scaling_policy_configuration *c = p->step_scaling_policy_configuration;
    struct principal cloud = principal_cloud(call->account);
    json_t *out = NULL, *in = json_pack("{s:s,s:i}", "StateValue", "ALARM", "MaxRecords", 100);
    struct fault f;
    int64_t wanted = 0;
    double v;

    if (now(call) < s->out_at + (c->cooldown.has ? c->cooldown.val : DEFAULT_COOLDOWN) * US_PER_S)
        in = (json_decref(in), NULL);
    if (in && invoke_by_name(call, &cloud, call->region, "cloudwatch", "DescribeAlarms", in, &out, &f) == DONE) {
        json_t *list = json_object_get(out, "MetricAlarms");
        for (size_t i = 0; !wanted && i < json_array_size(list); i++) {
            json_t *alarm = json_array_get(list, i);
            if (!names_policy(alarm, p->policy_arn) || !beyond(call, alarm, &v))
                continue;
            const struct application_autoscaling_step_adjustment *step = step_for(c, v);
            if (!step)
                continue;
            wanted = adjusted(c, step, capacity);
            *ret_cause = str_fmt(call->arena, "monitor alarm %s in state ALARM triggered policy %.*s",
                                 json_string_value(json_object_get(alarm, "AlarmName")), STRF(p->policy_name));
        }
    }
    if (wanted)
        s->out_at = now(call);
    json_decref(out);
    json_decref(in);
    return wanted;
}

/* Of several policies the one that wants most decides. */
static enum verdict look(struct call *call, struct str key)
{
    struct str id = aas_timer_act(call, key), cause = STR_NONE, policy = STR_NONE;
    struct application_autoscaling_scalable_target t = {0};
    struct scaled decided = {0};
    int64_t capacity, most = 0;
    struct fault f;
    size_t policies = 0;

    if (!record_get(call, &aas_target_kind, record_here(call, id), &t))
        return DONE;
    const struct aas_resource r = {t.service_namespace, t.resource_id, t.scalable_dimension};
    bool there = aas_capacity(call, &r, &capacity, &f) == DONE;
    struct sql *q = record_each(call, &aas_policy_kind, record_here(call, STR_NONE), id);
    while (sql_next(q)) {
        struct application_autoscaling_scaling_policy p = {0};
        struct str why = STR_NONE;
        record_read(call, &aas_policy_kind, q, &p);
        policies++;
        if (!there)
            continue;
        struct scaled s = scaled_read(call, p.policy_arn);
        int64_t wanted = p.target_tracking_scaling_policy_configuration ? tracked(call, &t, &p, capacity, &s, &why) : stepped(call, &p, capacity, &s, &why);
        if (wanted <= most)
            continue;
        most = wanted;
        cause = why;
        policy = p.policy_arn;
        decided = s;
    }
    if (most && aas_scale(call, &t, most, cause))
        scaled_note(call, policy, decided);
    if (policies)
        aas_check_arm(call, id);
    return DONE;
}
const struct timer_kind aas_check_timer = {"application-autoscaling.check", look};

static const struct timer_kind *const timers[] = {&aas_check_timer, &aas_scheduled_timer, NULL};

const struct service application_autoscaling_service = {.timers = timers};
