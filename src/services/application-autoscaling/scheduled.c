/* Scheduled actions: at their time they set the bounds, and the capacity follows. */
#include "base/arena.h"
#include "base/rng.h"
#include "kit/schedule.h"
#include "services/application-autoscaling/autoscaling.h"

const struct record_kind aas_action_kind = {"application-autoscaling.action", &application_autoscaling_model, APPLICATION_AUTOSCALING_SHAPE_SCHEDULED_ACTION};

/* False: never again. */
static bool next_time(struct call *call, const struct application_autoscaling_scheduled_action *a, int64_t after, int64_t *ret)
{
    struct schedule s;
    struct zone *zone = zone_load(call->arena, str_is(a->timezone) ? a->timezone : STR("UTC"));
    int64_t anchor = a->start_time.has ? a->start_time.val : a->creation_time.val;

    if (!zone || !schedule_parse(a->schedule, false, &s))
        return false;
    if (a->start_time.has && after < a->start_time.val)
        after = a->start_time.val - 1;
    return schedule_next(&s, zone, anchor, after, ret) && !(a->end_time.has && *ret > a->end_time.val);
}

enum verdict application_autoscaling_put_scheduled_action(struct call *call, const struct application_autoscaling_put_scheduled_action_request *in,
                                                          struct application_autoscaling_put_scheduled_action_response *out)
{
    struct application_autoscaling_scalable_target t = {0};
    struct application_autoscaling_scheduled_action a = {0};
    struct str target = aas_id(call, in->service_namespace, in->resource_id, in->scalable_dimension, STR_NONE);
    struct str id = aas_id(call, in->service_namespace, in->resource_id, in->scalable_dimension, in->scheduled_action_name);
    bool known = record_get(call, &aas_action_kind, record_here(call, id), &a);
    struct schedule parsed;
    int64_t when;

    (void)out;
    if (aas_target_need(call, in->service_namespace, in->resource_id, in->scalable_dimension, &t) == FAULT)
        return FAULT;
    if (!known) {
        a = (struct application_autoscaling_scheduled_action){.scheduled_action_name = in->scheduled_action_name, .service_namespace = in->service_namespace,
                                                              .resource_id = in->resource_id, .scalable_dimension = in->scalable_dimension,
                                                              .creation_time = some_time(now(call))};
        a.scheduled_action_arn = call_arn(call, "autoscaling", str_fmt(call->arena, "scheduledAction:%.*s:resource/%.*s/%.*s:scheduledActionName/%.*s",
                                                                       STRF(rng_uuid(rnd(call), call->arena)), STRF(in->service_namespace),
                                                                       STRF(in->resource_id), STRF(in->scheduled_action_name)));
    }
    if (str_is(in->schedule))
        a.schedule = in->schedule;
    if (str_is(in->timezone))
        a.timezone = in->timezone;
    if (in->start_time.has)
        a.start_time = in->start_time;
    if (in->end_time.has)
        a.end_time = in->end_time;
    if (in->scalable_target_action)
        a.scalable_target_action = in->scalable_target_action;
    if (!str_is(a.schedule) || !a.scalable_target_action || (!a.scalable_target_action->min_capacity.has && !a.scalable_target_action->max_capacity.has))
        return aas_invalid(call, "Schedule and ScalableTargetAction with MinCapacity or MaxCapacity must be given");
    if (!schedule_parse(a.schedule, false, &parsed))
        return aas_invalid(call, "Invalid schedule expression: %.*s", STRF(a.schedule));
    if (!zone_load(call->arena, str_is(a.timezone) ? a.timezone : STR("UTC")))
        return aas_invalid(call, "Invalid time zone: %.*s", STRF(a.timezone));
    if (a.start_time.has && a.end_time.has && a.start_time.val > a.end_time.val)
        return aas_invalid(call, "The start time must be before the end time");
    if (!next_time(call, &a, now(call), &when))
        return aas_invalid(call, "The schedule has no time that is still to come");
    record_put(call, &aas_action_kind, record_here(call, id), target, &a);
    timer_set(call, &aas_scheduled_timer, aas_timer_key(call, id), when);
    return DONE;
}

static enum verdict fire(struct call *call, struct str key)
{
    struct application_autoscaling_scheduled_action a = {0};
    struct application_autoscaling_scalable_target t = {0};
    struct str id = aas_timer_act(call, key);
    struct fault f;
    int64_t when, capacity;

    if (!record_get(call, &aas_action_kind, record_here(call, id), &a))
        return DONE;
    if (next_time(call, &a, now(call), &when))
        timer_set(call, &aas_scheduled_timer, key, when);
    struct str target = aas_id(call, a.service_namespace, a.resource_id, a.scalable_dimension, STR_NONE);
    if (!record_get(call, &aas_target_kind, record_here(call, target), &t) || (t.suspended_state && t.suspended_state->scheduled_scaling_suspended.val))
        return DONE;
    if (a.scalable_target_action->min_capacity.has)
        t.min_capacity = a.scalable_target_action->min_capacity;
    if (a.scalable_target_action->max_capacity.has)
        t.max_capacity = a.scalable_target_action->max_capacity;
    if (t.max_capacity.val < t.min_capacity.val) {
        if (a.scalable_target_action->min_capacity.has)
            t.max_capacity = t.min_capacity;
        else
            t.min_capacity = t.max_capacity;
    }
    record_put(call, &aas_target_kind, record_here(call, target), t.service_namespace, &t);
    const struct aas_resource r = {t.service_namespace, t.resource_id, t.scalable_dimension};
    if (aas_capacity(call, &r, &capacity, &f) == DONE)
        aas_scale(call, &t, capacity, str_fmt(call->arena, "scheduled action name %.*s was triggered", STRF(a.scheduled_action_name)));
    return DONE;
}
const struct timer_kind aas_scheduled_timer = {"application-autoscaling.scheduled", fire};

enum verdict application_autoscaling_delete_scheduled_action(struct call *call, const struct application_autoscaling_delete_scheduled_action_request *in,
                                                             struct application_autoscaling_delete_scheduled_action_response *out)
{
    struct str id = aas_id(call, in->service_namespace, in->resource_id, in->scalable_dimension, in->scheduled_action_name);

    (void)out;
    if (!record_drop(call, &aas_action_kind, record_here(call, id)))
        return application_autoscaling_object_not_found_exception(call, "No scheduled action found for service namespace: %.*s, resource ID: %.*s, scheduled "
                                                                  "action name: %.*s", STRF(in->service_namespace), STRF(in->resource_id),
                                                                  STRF(in->scheduled_action_name));
    timer_cancel(call, &aas_scheduled_timer, aas_timer_key(call, id));
    return DONE;
}

enum verdict application_autoscaling_describe_scheduled_actions(struct call *call,
                                                                const struct application_autoscaling_describe_scheduled_actions_request *in,
                                                                struct application_autoscaling_describe_scheduled_actions_response *out)
{
    const struct aas_list list = {.kind = &aas_action_kind, .namespace = in->service_namespace, .resource = in->resource_id,
                                    .dimension = in->scalable_dimension, .token = in->next_token, .max_results = in->max_results,
                                    .names = &in->scheduled_action_names};
    struct aas_ids ids = {0};

    if (aas_page(call, &list, &ids, &out->next_token) == FAULT)
        return FAULT;
    list_present(call->arena, &out->scheduled_actions);
    for (size_t i = 0; i < ids.len; i++)
        record_get(call, &aas_action_kind, record_here(call, ids.items[i]), list_add(call->arena, &out->scheduled_actions));
    return DONE;
}
