/* AddPermission, RemovePermission: statements of the queue's policy by label. */
#include "services/sqs/sqs.h"
#include "base/json.h"

#define LABEL_MAX 80
#define ACTIONS_MAX 7
#define STATEMENTS_MAX 20

/* What can be given to others; the batches go with the single actions. */
static const char *const actions[] = {
    "*",
    "SendMessage",
    "ReceiveMessage",
    "DeleteMessage",
    "ChangeMessageVisibility",
    "GetQueueAttributes",
    "GetQueueUrl",
    "ListDeadLetterSourceQueues",
    "PurgeQueue",
};

static bool action_known(struct str name)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (str_eqz(name, actions[i]))
            return true;
    return false;
}

static bool label_valid(struct str label)
{
    for (size_t i = 0; i < label.n; i++) {
        char c = label.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    }
    return label.n >= 1 && label.n <= LABEL_MAX;
}

static json_t *json_of(struct str s)
{
    return json_stringn(s.p, s.n);
}

/* One stands alone, several are a list. */
static json_t *one_or_list(json_t *list)
{
    if (json_array_size(list) != 1)
        return list;
    json_t *one = json_incref(json_array_get(list, 0));
    json_decref(list);
    return one;
}

static json_t *statement(struct call *call, const struct sqs_add_permission_request *in, struct str arn)
{
    json_t *principals = json_array(), *list = json_array(), *s = json_object(), *aws = json_object();
    for (size_t i = 0; i < in->aws_account_ids.len; i++)
        json_array_append_new(principals,
                              json_of(str_fmt(call->arena, "arn:aws:iam::%.*s:root", STRF(in->aws_account_ids.items[i]))));
    for (size_t i = 0; i < in->actions.len; i++)
        json_array_append_new(list, json_of(str_fmt(call->arena, "SQS:%.*s", STRF(in->actions.items[i]))));
    json_object_set_new(aws, "AWS", one_or_list(principals));
    json_object_set_new(s, "Sid", json_of(in->label));
    json_object_set_new(s, "Effect", json_string("Allow"));
    json_object_set_new(s, "Principal", aws);
    json_object_set_new(s, "Action", one_or_list(list));
    json_object_set_new(s, "Resource", json_of(arn));
    return s;
}

/* The queue's policy, or an empty one; its Statement is always a list. */
static json_t *policy_open(struct call *call, const struct queue *q, struct str arn)
{
    struct settings s;
    struct str why;
    json_t *policy = sqs_settings_load(call, q->id, &s) && str_is(s.policy) ? json_parse(s.policy, false, &why) : NULL;
    if (!policy) {
        policy = json_object();
        json_object_set_new(policy, "Version", json_string("2008-10-17"));
        json_object_set_new(policy, "Id", json_of(str_fmt(call->arena, "%.*s/SQSDefaultPolicy", STRF(arn))));
        json_object_set_new(policy, "Statement", json_array());
    }
    json_t *statements = json_field(policy, "Statement");
    if (!json_is_array(statements)) {
        json_t *list = json_array();
        json_array_append(list, statements);
        json_object_set_new(policy, "Statement", list);
    }
    return policy;
}

static ptrdiff_t labelled(json_t *statements, struct str label)
{
    size_t i;
    json_t *s;
    json_array_foreach(statements, i, s) if (str_eq(json_str(json_field(s, "Sid")), label)) return (ptrdiff_t)i;
    return -1;
}

static enum verdict check(struct call *call, const struct sqs_add_permission_request *in)
{
    if (!label_valid(in->label))
        return invalid_parameter(
            call,
            "Value %.*s for parameter Label is invalid. Reason: Can only include alphanumeric characters, hyphens, or "
            "underscores. 1 to 80 in length.",
            STRF(in->label));
    if (!in->aws_account_ids.len)
        return missing_parameter(call, "The request must contain the parameter PrincipalId.");
    if (!in->actions.len)
        return missing_parameter(call, "The request must contain the parameter Actions.");
    if (in->actions.len > ACTIONS_MAX)
        return sqs_over_limit(call, "%zu Actions were found, maximum allowed is %d.", in->actions.len, ACTIONS_MAX);
    for (size_t i = 0; i < in->actions.len; i++)
        if (!action_known(in->actions.items[i]))
            return invalid_parameter(
                call,
                "Value SQS:%.*s for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke "
                "this action.",
                STRF(in->actions.items[i]));
    for (size_t i = 0; i < in->aws_account_ids.len; i++) {
        struct str id = in->aws_account_ids.items[i];
        bool digits = id.n == 12;
        for (size_t k = 0; digits && k < id.n; k++)
            digits = id.p[k] >= '0' && id.p[k] <= '9';
        if (!digits)
            return invalid_parameter(call, "Value [%.*s] for parameter PrincipalId is invalid. Reason: Unable to verify.",
                                     STRF(id));
    }
    return DONE;
}

enum verdict sqs_add_permission(struct call *call, const struct sqs_add_permission_request *in,
                                struct sqs_add_permission_output *out)
{
    (void)out;
    struct queue q;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT || check(call, in) == FAULT)
        return FAULT;
    struct str arn = sqs_queue_arn(call, q.account, q.region, q.name);
    json_t *policy = policy_open(call, &q, arn), *statements = json_field(policy, "Statement");
    bool taken = labelled(statements, in->label) >= 0, full = json_array_size(statements) >= STATEMENTS_MAX;
    if (!taken && !full) {
        json_array_append_new(statements, statement(call, in, arn));
        sqs_policy_set(call, q.id, json_text(call->arena, policy));
    }
    json_decref(policy);
    if (taken)
        return invalid_parameter(call, "Value %.*s for parameter Label is invalid. Reason: Already exists.", STRF(in->label));
    return full ? sqs_over_limit(call, "%d statements were found, maximum allowed is %d.", STATEMENTS_MAX + 1, STATEMENTS_MAX)
                : DONE;
}

enum verdict sqs_remove_permission(struct call *call, const struct sqs_remove_permission_request *in,
                                   struct sqs_remove_permission_output *out)
{
    (void)out;
    struct queue q;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    json_t *policy = policy_open(call, &q, sqs_queue_arn(call, q.account, q.region, q.name)),
           *statements = json_field(policy, "Statement");
    ptrdiff_t at = labelled(statements, in->label);
    if (at >= 0) {
        json_array_remove(statements, (size_t)at);
        sqs_policy_set(call, q.id, json_array_size(statements) ? json_text(call->arena, policy) : STR_NONE);
    }
    json_decref(policy);
    return at >= 0
               ? DONE
               : invalid_parameter(call, "Value %.*s for parameter Label is invalid. Reason: can't find label.", STRF(in->label));
}
