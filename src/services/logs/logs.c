/* Amazon CloudWatch Logs: what the world is told about it, and what its calls need to be allowed. */
#include "services/logs/logs.h"
#include "kit/pass_role.h"

/* A string member of the input by its name in the model; absent when there is none. */
static struct str member(const struct call *call, const void *in, const char *name)
{
    const struct model *model = call->service->api->model;
    const struct member *m = model_member(model, model_shape(model, call->op->input), str_from(name));

    if (!m || (model->shapes[m->shape].type != SHAPE_STRING && model->shapes[m->shape].type != SHAPE_ENUM))
        return STR_NONE;
    return *(const struct str *)(const void *)((const char *)in + m->offset);
}

static bool on_group_itself(const struct call *call)
{
    struct str name = model_name(&logs_model, call->op->name);
    return str_eqz(name, "TagResource") || str_eqz(name, "UntagResource") || str_eqz(name, "ListTagsForResource");
}

static enum verdict targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str name = member(call, in, "logGroupName"), identifier = member(call, in, "logGroupIdentifier"),
               stream = member(call, in, "logStreamName"), arn = member(call, in, "resourceArn");

    if (str_is(identifier))
        name = logs_name_of(call, identifier);
    if (str_eqz(model_name(&logs_model, call->op->name), "StartLiveTail")) {
        const struct logs_start_live_tail_request *r = in;
        for (size_t i = 0; i < r->log_group_identifiers.len; i++)
            auth_need(call, ret, r->log_group_identifiers.items[i]);
    } else if (on_group_itself(call)) {
        auth_need(call, ret, arn);
    } else if (str_is(name)) {
        struct str group = logs_group_arn(call, name);
        struct str resource = str_fmt(call->arena, "%.*s:log-stream:%.*s", STRF(group), STRF(str_is(stream) ? stream : STR("")));
        struct auth_target *t = auth_need(call, ret, resource);
        if (call->principal.type == PRINCIPAL_SERVICE)
            t->policy = logs_policies_joined(call, call->account, call->region, group);
        const struct member *unmask = model_member(&logs_model, model_shape(&logs_model, call->op->input), STR("unmask"));
        if (unmask && ((const opt_bool *)(const void *)((const char *)in + unmask->offset))->val)
            auth_need(call, ret, resource)->action = STR("logs:Unmask");
    } else {
        auth_need(call, ret, call_arn(call, "logs", STR("log-group::log-stream:")));
    }
    auth_pass_role(call, ret, member(call, in, "roleArn"), "logs.amazonaws.com");
    return DONE;
}

static const struct timer_kind *const timers[] = {&logs_retention_timer, &logs_default_timer, &logs_export_timer, NULL};
static const struct task_kind *const tasks[] = {&logs_delivery_task, NULL};

const struct service logs_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = targets,
};
