/* Destinations, by which logs go to another account; policies of the account. */
#include "base/json.h"
#include "kit/paging.h"
#include "kit/record.h"
#include "services/logs/filter.h"
#include "services/logs/logs.h"
#include "world/policy.h"

#define PAGE 50

static const struct record_kind kind = {"logs.destination", &logs_model, LOGS_SHAPE_DESTINATION};
static const struct record_kind policy_kind = {"logs.account_policy", &logs_model, LOGS_SHAPE_ACCOUNT_POLICY};

bool logs_destination_exists(struct call *call, struct str name)
{
    return record_exists(call, &kind, record_here(call, name));
}

/* arn:aws:logs:<region>:<account>:destination:<name> */
bool logs_destination_at(struct call *call, struct str arn, struct logs_destination *ret)
{
    struct str rest = arn, service, region, account, type;

    str_cut(&rest, ':');
    str_cut(&rest, ':');
    service = str_cut(&rest, ':');
    region = str_cut(&rest, ':');
    account = str_cut(&rest, ':');
    type = str_cut(&rest, ':');
    *ret = (struct logs_destination){0};
    return str_eqz(service, "logs") && str_eqz(type, "destination") && str_is(rest) &&
           record_get(call, &kind, (struct record_key){account, region, rest}, ret);
}

enum verdict logs_put_destination(struct call *call, const struct logs_put_destination_request *in, struct logs_put_destination_response *out)
{
    struct logs_destination d = {0};
    struct record_key key = record_here(call, in->destination_name);
    bool known = record_get(call, &kind, key, &d);

    if (str_find(in->target_arn, STR(":lambda:")) >= 0)
        return logs_invalid_parameter_exception(call, "Destinations deliver to Kinesis and Firehose streams only.");
    if (logs_check_target(call, STR(""), in->target_arn, in->role_arn) != DONE)
        return FAULT;
    if (!known)
        d.creation_time = some_i64(logs_now(call));
    d.destination_name = in->destination_name;
    d.target_arn = in->target_arn;
    d.role_arn = in->role_arn;
    d.arn = call_arn(call, "logs", str_cat(call->arena, STR("destination:"), in->destination_name));
    record_put(call, &kind, key, STR_NONE, &d);
    out->destination = arena_dup(call->arena, &d, sizeof d);
    return in->tags.len ? logs_tags_put(call, d.arn, &in->tags) : DONE;
}

enum verdict logs_put_destination_policy(struct call *call, const struct logs_put_destination_policy_request *in,
                                         struct logs_put_destination_policy_output *out)
{
    struct logs_destination d = {0};
    struct record_key key = record_here(call, in->destination_name);
    struct str why;

    (void)out;
    if (!record_get(call, &kind, key, &d))
        return logs_resource_not_found_exception(call, "The specified destination does not exist.");
    if (!policy_parse(call->arena, in->access_policy, POLICY_RESOURCE, &why))
        return logs_invalid_parameter_exception(call, "Access policy is not valid: %.*s", STRF(why));
    d.access_policy = in->access_policy;
    record_put(call, &kind, key, STR_NONE, &d);
    return DONE;
}

enum verdict logs_delete_destination(struct call *call, const struct logs_delete_destination_request *in, struct logs_delete_destination_output *out)
{
    (void)out;
    if (!record_drop(call, &kind, record_here(call, in->destination_name)))
        return logs_resource_not_found_exception(call, "The specified destination does not exist.");
    logs_tags_drop(call, call_arn(call, "logs", str_cat(call->arena, STR("destination:"), in->destination_name)));
    return DONE;
}

enum verdict logs_describe_destinations(struct call *call, const struct logs_describe_destinations_request *in,
                                        struct logs_describe_destinations_response *out)
{
    struct str after, last = STR(""), scope = str_cat(call->arena, STR("destinations/"), in->destination_name_prefix);
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;

    if (!page_position(call, scope, in->next_token, &after))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    list_present(call->arena, &out->destinations);
    struct sql *q = record_each(call, &kind, record_here(call, after), STR_NONE);
    while (sql_next(q)) {
        struct logs_destination d = {0};
        record_read(call, &kind, q, &d);
        if (str_is(in->destination_name_prefix) && !str_starts(d.destination_name, in->destination_name_prefix))
            continue;
        if (out->destinations.len == limit) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        last = d.destination_name;
        *list_add(call->arena, &out->destinations) = d;
    }
    return DONE;
}

/* --- policies of the account: subscription filters for all its log groups --- */

static struct str policy_id(struct call *call, struct str type, struct str name)
{
    return str_fmt(call->arena, "%.*s/%.*s", STRF(type), STRF(name));
}

enum verdict logs_put_account_policy(struct call *call, const struct logs_put_account_policy_request *in, struct logs_put_account_policy_response *out)
{
    struct str why, role, target;
    struct record_key key = record_here(call, policy_id(call, in->policy_type, in->policy_name));
    json_t *d;

    if (!str_eqz(in->policy_type, "SUBSCRIPTION_FILTER_POLICY"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Account policies of the type %.*s are not there yet.", STRF(in->policy_type));
    d = json_parse(in->policy_document, false, &why);
    target = str_dup(call->arena, json_str(json_field(d, "DestinationArn")));
    role = json_field(d, "RoleArn") ? str_dup(call->arena, json_str(json_field(d, "RoleArn"))) : STR_NONE;
    bool fine = target.n && filter_parse(call->arena, json_str(json_field(d, "FilterPattern")), &why);
    json_decref(d);
    if (!fine)
        return logs_invalid_parameter_exception(call, "The policy document is not valid.");
    if (str_is(in->selection_criteria) && !str_starts(in->selection_criteria, STR("LogGroupName NOT IN")))
        return logs_invalid_parameter_exception(call, "The selection criteria must be LogGroupName NOT IN [].");
    if (!record_exists(call, &policy_kind, key) && record_count(call, &policy_kind, key, STR("SUBSCRIPTION_FILTER_POLICY")) >= 1)
        return logs_limit_exceeded_exception(call, "Resource limit exceeded.");
    if (logs_check_target(call, STR(""), target, role) != DONE)
        return FAULT;
    struct logs_account_policy p = {.policy_name = in->policy_name,
                                    .policy_document = in->policy_document,
                                    .last_updated_time = some_i64(logs_now(call)),
                                    .policy_type = in->policy_type,
                                    .scope = STR("ALL"),
                                    .selection_criteria = in->selection_criteria,
                                    .account_id = call->account};
    record_put(call, &policy_kind, key, in->policy_type, &p);
    out->account_policy = arena_dup(call->arena, &p, sizeof p);
    return DONE;
}

enum verdict logs_delete_account_policy(struct call *call, const struct logs_delete_account_policy_request *in,
                                        struct logs_delete_account_policy_output *out)
{
    (void)out;
    if (!record_drop(call, &policy_kind, record_here(call, policy_id(call, in->policy_type, in->policy_name))))
        return logs_resource_not_found_exception(call, "The specified account policy does not exist.");
    return DONE;
}

enum verdict logs_describe_account_policies(struct call *call, const struct logs_describe_account_policies_request *in,
                                            struct logs_describe_account_policies_response *out)
{
    if (in->account_identifiers.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Policies of linked accounts are not there yet.");
    list_present(call->arena, &out->account_policies);
    struct sql *q = record_each(call, &policy_kind, record_here(call, STR("")), in->policy_type);
    while (sql_next(q)) {
        struct logs_account_policy p = {0};
        record_read(call, &policy_kind, q, &p);
        if (!str_is(in->policy_name) || str_eq(in->policy_name, p.policy_name))
            *list_add(call->arena, &out->account_policies) = p;
    }
    return DONE;
}

/* 'LogGroupName NOT IN ["a", "b"]' */
static bool left_out(struct str criteria, struct str group)
{
    ptrdiff_t open = str_chr(criteria, '[');
    struct str why;
    json_t *list = open >= 0 ? json_parse(str_skip(criteria, (size_t)open), true, &why) : NULL, *name;
    size_t i;
    bool found = false;

    json_array_foreach(list, i, name)
        found |= str_eq(json_str(name), group);
    json_decref(list);
    return found;
}

void logs_account_subscriptions(struct call *call, const struct log_group *g, struct logs_subscription_filter **items, size_t *len)
{
    struct { struct logs_subscription_filter *items; size_t len; } subs = {*items, *len};
    struct sql *q = record_each(call, &policy_kind, record_here(call, STR("")), STR("SUBSCRIPTION_FILTER_POLICY"));
    struct str why;

    while (sql_next(q)) {
        struct logs_account_policy p = {0};
        record_read(call, &policy_kind, q, &p);
        if (left_out(p.selection_criteria, g->name))
            continue;
        json_t *d = json_parse(p.policy_document, false, &why);
        struct logs_subscription_filter *s = list_add(call->arena, &subs);
        s->filter_name = p.policy_name;
        s->filter_pattern = str_dup(call->arena, json_str(json_field(d, "FilterPattern")));
        s->destination_arn = str_dup(call->arena, json_str(json_field(d, "DestinationArn")));
        s->role_arn = str_dup(call->arena, json_str(json_field(d, "RoleArn")));
        s->distribution = json_field(d, "Distribution") ? str_dup(call->arena, json_str(json_field(d, "Distribution"))) : STR("ByLogStream");
        json_decref(d);
    }
    *items = subs.items;
    *len = subs.len;
}
