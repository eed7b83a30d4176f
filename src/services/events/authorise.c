/* What a call needs to be allowed: the action on the bus or the rule. */
#include "services/events/events.h"
#include <string.h>
#include "kit/pass_role.h"
#include "wire/model.h"

static struct str member(const struct call *call, const void *in, const char *name)
{
    const struct model *model = call->service->api->model;
    const struct member *m = model_member(model, model_shape(model, call->op->input), str_from(name));

    return m ? *(const struct str *)(const void *)((const char *)in + m->offset) : STR_NONE;
}

static bool is_rule_operation(struct str operation)
{
    static const char *const names[] = {"PutRule", "DescribeRule", "DeleteRule", "EnableRule", "DisableRule", "PutTargets", "RemoveTargets",
                                        "ListTargetsByRule"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eqz(operation, names[i]))
            return true;
    return false;
}

static void add_tags(struct call *call, struct auth_target *t, struct str arn)
{
    struct sql *rows = sql_each(call->store, "SELECT key, value FROM ev_tag WHERE arn = ?", arn);

    while (sql_next(rows)) {
        struct str key = str_cat(call->arena, STR("aws:ResourceTag/"), sql_str(rows, call->arena, 0));
        auth_context(call, t, str_z(call->arena, key), sql_str(rows, call->arena, 1));
    }
}

static struct auth_target *need_bus(struct call *call, struct auth_targets *ret, struct str name_or_arn)
{
    struct bus b;
    struct str account = call->account, region = call->region, name = ev_bus_name(name_or_arn, &account, &region);

    ev_bus_find(call, account, region, name, &b);
    struct auth_target *t = auth_need(call, ret, b.arn);
    t->owner = account;
    t->policy = b.policy;
    add_tags(call, t, b.arn);
    return t;
}

/* PutEvents: one target for each bus. */
static enum verdict need_for_events(struct call *call, const struct events_put_events_request *in, struct auth_targets *ret)
{
    for (size_t i = 0; i < in->entries.len; i++) {
        const struct events_put_events_request_entry *e = &in->entries.items[i];
        struct auth_target *t = need_bus(call, ret, e->event_bus_name);
        auth_context(call, t, "events:source", e->source);
        auth_context(call, t, "events:detail-type", e->detail_type);
    }
    return DONE;
}

/* Who gives a rule a role must be allowed to pass it on. */
static void need_roles(struct call *call, const void *in, struct str operation, struct auth_targets *ret)
{
    const struct events_put_targets_request *r = in;

    if (str_eqz(operation, "PutRule"))
        auth_pass_role(call, ret, ((const struct events_put_rule_request *)in)->role_arn, "events.amazonaws.com");
    for (size_t i = 0; str_eqz(operation, "PutTargets") && i < r->targets.len; i++)
        auth_pass_role(call, ret, r->targets.items[i].role_arn, "events.amazonaws.com");
}

enum verdict ev_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str operation = model_name(call->service->api->model, call->op->name), arn = member(call, in, "ResourceARN");
    bool rule = is_rule_operation(operation);
    struct str name = member(call, in, str_find(operation, STR("Target")) >= 0 ? "Rule" : "Name");
    struct bus b = {.account = call->account, .region = call->region};

    if (str_eqz(operation, "PutEvents"))
        return need_for_events(call, in, ret);
    if (str_is(arn)) {
        add_tags(call, auth_need(call, ret, arn), arn);
        return DONE;
    }
    if (rule) {
        b.name = ev_bus_name(member(call, in, "EventBusName"), &b.account, &b.region);
        struct str rule_arn = ev_rule_arn(call, &b, name);
        struct auth_target *t = auth_need(call, ret, rule_arn);
        t->owner = b.account;
        add_tags(call, t, rule_arn);
        need_roles(call, in, operation, ret);
        return DONE;
    }
    if (str_find(operation, STR("EventBus")) > 0 && !str_starts(operation, STR("List"))) {
        need_bus(call, ret, name)->policy = STR_NONE;
        return DONE;
    }
    if (str_ends(operation, STR("Permission"))) {
        need_bus(call, ret, member(call, in, "EventBusName"))->policy = STR_NONE;
        return DONE;
    }
    static const struct { const char *operations, *resource, *member; } kinds[] = {
        {"Archive", "archive/", "ArchiveName"}, {"Replay", "replay/", "ReplayName"}, {"Connection", "connection/", "Name"},
        {"ApiDestination", "api-destination/", "Name"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_ends(operation, str_from(kinds[i].operations))) {
            struct str id = str_cat(call->arena, str_from(kinds[i].resource), member(call, in, kinds[i].member));
            auth_need(call, ret, call_arn(call, "events", id));
            return DONE;
        }
    auth_need(call, ret, STR("*"));
    return DONE;
}
