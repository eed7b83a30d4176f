/* AddPermission, RemovePermission: statements of the topic's policy by label. */
#include "services/sns/sns.h"

static const char *const actions[] = {"Publish",          "Subscribe",        "GetTopicAttributes",       "SetTopicAttributes", "AddPermission",
                                      "RemovePermission", "DeleteTopic",      "ListSubscriptionsByTopic", "Receive"};

static bool known(struct str name)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (str_eqz(name, actions[i]))
            return true;
    return str_eqz(name, "*");
}

static json_t *json_of(struct str s)
{
    return json_stringn(s.p, s.n);
}

static json_t *one_or_list(json_t *list)
{
    if (json_array_size(list) != 1)
        return list;
    json_t *one = json_incref(json_array_get(list, 0));
    json_decref(list);
    return one;
}

static json_t *statement(struct call *call, const struct sns_add_permission_input *in)
{
    json_t *principals = json_array(), *list = json_array();
    for (size_t i = 0; i < in->aws_account_id.len; i++)
        json_array_append_new(principals, json_of(str_fmt(call->arena, "arn:aws:iam::%.*s:root", STRF(in->aws_account_id.items[i]))));
    for (size_t i = 0; i < in->action_name.len; i++)
        json_array_append_new(list, json_of(str_fmt(call->arena, "SNS:%.*s", STRF(in->action_name.items[i]))));
    return json_pack("{s:o,s:s,s:{s:o},s:o,s:o}", "Sid", json_of(in->label), "Effect", "Allow", "Principal", "AWS", one_or_list(principals), "Action",
                     one_or_list(list), "Resource", json_of(in->topic_arn));
}

/* The policy with a list of statements. */
static json_t *policy_open(struct call *call, const struct topic *t)
{
    struct str why;
    json_t *policy = json_parse(sns_topic_policy(call, t), false, &why);
    if (!json_is_array(json_field(policy, "Statement")))
        json_object_set_new(policy, "Statement", json_pack("[O]", json_field(policy, "Statement")));
    return policy;
}

static ptrdiff_t labelled(const json_t *statements, struct str label)
{
    size_t i;
    json_t *s;
    json_array_foreach(statements, i, s) if (str_eq(json_str(json_field(s, "Sid")), label)) return (ptrdiff_t)i;
    return -1;
}

static void keep(struct call *call, const struct topic *t, const json_t *policy)
{
    sql_run(call->store, "UPDATE sns_topic SET policy = ? WHERE id = ?", json_text(call->arena, policy), t->id);
}

static enum verdict check(struct call *call, const struct sns_add_permission_input *in)
{
    if (!in->action_name.len || !in->aws_account_id.len || str_empty(in->label))
        return invalid(call, "Label, AWSAccountId and ActionName are required");
    for (size_t i = 0; i < in->action_name.len; i++)
        if (!known(in->action_name.items[i]))
            return invalid(call, "Policy statement action out of service scope!");
    for (size_t i = 0; i < in->aws_account_id.len; i++) {
        int64_t number;
        if (in->aws_account_id.items[i].n != 12 || !str_to_i64(in->aws_account_id.items[i], &number) || number < 0)
            return invalid(call, "AWSAccountId Reason: %.*s is no account", STRF(in->aws_account_id.items[i]));
    }
    return DONE;
}

enum verdict sns_add_permission(struct call *call, const struct sns_add_permission_input *in, struct sns_add_permission_output *out)
{
    (void)out;
    struct topic t;
    if (sns_topic_at(call, in->topic_arn, &t) == FAULT || check(call, in) == FAULT)
        return FAULT;
    json_t *policy = policy_open(call, &t), *statements = json_field(policy, "Statement");
    bool taken = labelled(statements, in->label) >= 0;
    if (!taken) {
        json_array_append_new(statements, statement(call, in));
        keep(call, &t, policy);
    }
    json_decref(policy);
    return taken ? invalid(call, "Statement already exists") : DONE;
}

enum verdict sns_remove_permission(struct call *call, const struct sns_remove_permission_input *in, struct sns_remove_permission_output *out)
{
    (void)out;
    struct topic t;
    if (sns_topic_at(call, in->topic_arn, &t) == FAULT)
        return FAULT;
    json_t *policy = policy_open(call, &t), *statements = json_field(policy, "Statement");
    ptrdiff_t at = labelled(statements, in->label);
    if (at >= 0) {
        json_array_remove(statements, (size_t)at);
        keep(call, &t, policy);
    }
    json_decref(policy);
    return DONE;
}
