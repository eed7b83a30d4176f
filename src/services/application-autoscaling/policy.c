/* Scaling policies: kept here, looked at in check.c. */
#include "base/arena.h"
#include "base/rng.h"
#include "services/application-autoscaling/autoscaling.h"

const struct record_kind aas_policy_kind = {"application-autoscaling.policy", &application_autoscaling_model, APPLICATION_AUTOSCALING_SHAPE_SCALING_POLICY};

static const struct { const char *metric, *namespace; double low, high; } predefined[] = {
    {"DynamoDBReadCapacityUtilization", "dynamodb", 20, 90},
    {"DynamoDBWriteCapacityUtilization", "dynamodb", 20, 90},
    {"LambdaProvisionedConcurrencyUtilization", "lambda", 0.1, 0.9},
    {"ECSServiceAverageCPUUtilization", "ecs", 0, 100},
    {"ECSServiceAverageMemoryUtilization", "ecs", 0, 100},
};

static enum verdict check_tracking(struct call *call, const struct application_autoscaling_put_scaling_policy_request *in)
{
    const struct application_autoscaling_target_tracking_scaling_policy_configuration *c = in->target_tracking_scaling_policy_configuration;

    if (!c)
        return aas_invalid(call, "TargetTrackingScalingPolicyConfiguration must be given with the policy type TargetTrackingScaling");
    if (!c->predefined_metric_specification == !c->customized_metric_specification)
        return aas_invalid(call, "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be given");
    if (c->customized_metric_specification) {
        if (c->customized_metric_specification->metrics.items)
            return fault_common(call, COMMON_NOT_IMPLEMENTED, "Metric math in customized metrics is not there");
        if (!str_is(c->customized_metric_specification->metric_name) || !str_is(c->customized_metric_specification->namespace) ||
            !str_is(c->customized_metric_specification->statistic))
            return aas_invalid(call, "MetricName, Namespace and Statistic must be given in CustomizedMetricSpecification");
        return c->target_value.val > 0 ? DONE : aas_invalid(call, "TargetValue must be greater than 0");
    }
    if (str_is(c->predefined_metric_specification->resource_label))
        return aas_invalid(call, "ResourceLabel is for the metric ALBRequestCountPerTarget only");
    struct str type = c->predefined_metric_specification->predefined_metric_type;
    for (size_t i = 0; i < sizeof predefined / sizeof *predefined; i++)
        if (str_eqz(type, predefined[i].metric)) {
            if (!str_eqz(in->service_namespace, predefined[i].namespace))
                return aas_invalid(call, "Predefined metric type %.*s is not supported for the service namespace", STRF(type));
            if (c->target_value.val < predefined[i].low || c->target_value.val > predefined[i].high)
                return aas_invalid(call, "TargetValue must be between %g and %g for the metric %.*s", predefined[i].low, predefined[i].high, STRF(type));
            return DONE;
        }
    return fault_common(call, COMMON_NOT_IMPLEMENTED, "The predefined metric %.*s is not there", STRF(type));
}

static enum verdict check_steps(struct call *call, const struct application_autoscaling_put_scaling_policy_request *in)
{
    const struct application_autoscaling_step_scaling_policy_configuration *c = in->step_scaling_policy_configuration;

    if (!c)
        return aas_invalid(call, "StepScalingPolicyConfiguration must be given with the policy type StepScaling");
    if (!str_eqz(in->service_namespace, "ecs"))
        return aas_invalid(call, "Step scaling is not supported for the service namespace %.*s", STRF(in->service_namespace));
    if (!str_is(c->adjustment_type) || !c->step_adjustments.len)
        return aas_invalid(call, "AdjustmentType and StepAdjustments must be given");
    for (size_t i = 0; i < c->step_adjustments.len; i++) {
        const struct application_autoscaling_step_adjustment *s = &c->step_adjustments.items[i];
        if (!s->metric_interval_lower_bound.has && !s->metric_interval_upper_bound.has && c->step_adjustments.len > 1)
            return aas_invalid(call, "A step without bounds must be the only one");
        if (s->metric_interval_lower_bound.has && s->metric_interval_upper_bound.has &&
            s->metric_interval_lower_bound.val >= s->metric_interval_upper_bound.val)
            return aas_invalid(call, "The lower bound of a step must be less than its upper bound");
    }
    return DONE;
}

enum verdict application_autoscaling_put_scaling_policy(struct call *call, const struct application_autoscaling_put_scaling_policy_request *in,
                                                        struct application_autoscaling_put_scaling_policy_response *out)
{
    struct application_autoscaling_scalable_target t = {0};
    struct application_autoscaling_scaling_policy p = {0};
    struct str target = aas_id(call, in->service_namespace, in->resource_id, in->scalable_dimension, STR_NONE);
    struct str id = aas_id(call, in->service_namespace, in->resource_id, in->scalable_dimension, in->policy_name);
    bool tracking = str_eqz(in->policy_type, "TargetTrackingScaling");

    if (aas_target_need(call, in->service_namespace, in->resource_id, in->scalable_dimension, &t) == FAULT)
        return FAULT;
    if (str_eqz(in->policy_type, "PredictiveScaling") || in->predictive_scaling_policy_configuration)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Predictive scaling is not there");
    if ((tracking ? check_tracking(call, in) : check_steps(call, in)) == FAULT)
        return FAULT;
    if (!record_get(call, &aas_policy_kind, record_here(call, id), &p)) {
        p = (struct application_autoscaling_scaling_policy){.policy_name = in->policy_name, .service_namespace = in->service_namespace,
                                                            .resource_id = in->resource_id, .scalable_dimension = in->scalable_dimension,
                                                            .creation_time = some_time(now(call))};
        p.policy_arn = call_arn(call, "autoscaling", str_fmt(call->arena, "scalingPolicy:%.*s:resource/%.*s/%.*s:policyName/%.*s",
                                                             STRF(rng_uuid(rnd(call), call->arena)), STRF(in->service_namespace), STRF(in->resource_id),
                                                             STRF(in->policy_name)));
    }
    p.policy_type = tracking ? STR("TargetTrackingScaling") : STR("StepScaling");
    p.target_tracking_scaling_policy_configuration = tracking ? in->target_tracking_scaling_policy_configuration : NULL;
    p.step_scaling_policy_configuration = tracking ? NULL : in->step_scaling_policy_configuration;
    record_put(call, &aas_policy_kind, record_here(call, id), target, &p);
    aas_check_arm(call, target);
    out->policy_arn = p.policy_arn;
    list_present(call->arena, &out->alarms); /* check.c looks at the metric itself: no alarm stands between */
    return DONE;
}

enum verdict application_autoscaling_delete_scaling_policy(struct call *call, const struct application_autoscaling_delete_scaling_policy_request *in,
                                                           struct application_autoscaling_delete_scaling_policy_response *out)
{
    struct str id = aas_id(call, in->service_namespace, in->resource_id, in->scalable_dimension, in->policy_name);

    (void)out;
    if (!record_drop(call, &aas_policy_kind, record_here(call, id)))
        return application_autoscaling_object_not_found_exception(call, "No scaling policy found for service namespace: %.*s, resource ID: %.*s, scalable "
                                                                  "dimension: %.*s, policy name: %.*s", STRF(in->service_namespace), STRF(in->resource_id),
                                                                  STRF(in->scalable_dimension), STRF(in->policy_name));
    return DONE;
}

enum verdict application_autoscaling_describe_scaling_policies(struct call *call,
                                                               const struct application_autoscaling_describe_scaling_policies_request *in,
                                                               struct application_autoscaling_describe_scaling_policies_response *out)
{
    const struct aas_list list = {.kind = &aas_policy_kind, .namespace = in->service_namespace, .resource = in->resource_id,
                                    .dimension = in->scalable_dimension, .token = in->next_token, .max_results = in->max_results,
                                    .names = &in->policy_names};
    struct aas_ids ids = {0};

    if (aas_page(call, &list, &ids, &out->next_token) == FAULT)
        return FAULT;
    list_present(call->arena, &out->scaling_policies);
    for (size_t i = 0; i < ids.len; i++)
        record_get(call, &aas_policy_kind, record_here(call, ids.items[i]), list_add(call->arena, &out->scaling_policies));
    return DONE;
}
