/* Amazon EventBridge Pipes: what the world is told about it. */
#include "services/pipes/pipes.h"
#include "kit/pass_role.h"

static const struct timer_kind *const timers[] = {&pipe_change, NULL};
static const struct task_kind *const tasks[] = {&pipe_poll, NULL};

static struct str member(const struct call *call, const void *in, const char *name)
{
    const struct model *model = call->service->api->model;
    const struct member *m = model_member(model, model_shape(model, call->op->input), str_from(name));

    return m ? *(const struct str *)(const void *)((const char *)in + m->offset) : STR_NONE;
}

static enum verdict targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str name = member(call, in, "Name"), arn = member(call, in, "resourceArn"), role = member(call, in, "RoleArn");

    if (str_is(arn))
        auth_need(call, ret, arn);
    else if (str_is(name))
        auth_need(call, ret, call_arn(call, "pipes", str_cat(call->arena, STR("pipe/"), name)));
    else
        auth_need(call, ret, STR("*"));
    auth_pass_role(call, ret, role, SERVICE);
    return DONE;
}

const struct service pipes_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = targets,
};
