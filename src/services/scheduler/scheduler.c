/* Amazon EventBridge Scheduler: what the world is told about it. */
#include "services/scheduler/scheduler.h"
#include "kit/pass_role.h"

static const struct timer_kind *const timers[] = {&sched_timer, NULL};
static const struct task_kind *const tasks[] = {&sched_run, NULL};

static struct str member(const struct call *call, const void *in, const char *name)
{
    const struct model *model = call->service->api->model;
    const struct member *m = model_member(model, model_shape(model, call->op->input), str_from(name));

    return m ? *(const struct str *)(const void *)((const char *)in + m->offset) : STR_NONE;
}

static enum verdict targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str operation = model_name(call->service->api->model, call->op->name), arn = member(call, in, "ResourceArn");
    struct str name = member(call, in, "Name"), group = member(call, in, "GroupName");

    if (str_is(arn))
        auth_need(call, ret, arn);
    else if (str_starts(operation, STR("List")))
        auth_need(call, ret, STR("*"));
    else if (str_ends(operation, STR("Group")))
        auth_need(call, ret, call_arn(call, "scheduler", str_cat(call->arena, STR("schedule-group/"), name)));
    else
        auth_need(call, ret, call_arn(call, "scheduler", str_fmt(call->arena, "schedule/%.*s/%.*s", STRF(str_is(group) ? group : STR("default")),
                                                                 STRF(name))));
    if (str_eqz(operation, "CreateSchedule"))
        auth_pass_role(call, ret, ((const struct scheduler_create_schedule_input *)in)->target->role_arn, SERVICE);
    if (str_eqz(operation, "UpdateSchedule"))
        auth_pass_role(call, ret, ((const struct scheduler_update_schedule_input *)in)->target->role_arn, SERVICE);
    return DONE;
}

const struct service scheduler_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = targets,
};
