/* What a call needs to be allowed: the action on the topic, with the topic's own policy. */
#include "services/sns/sns.h"
#include "wire/model.h"

/* A topic's policy can open these to other accounts; the rest is for the owner. */
static const char *const shared[] = {"AddPermission",    "DeleteTopic", "GetTopicAttributes", "ListSubscriptionsByTopic", "Publish", "PublishBatch",
                                     "RemovePermission", "SetTopicAttributes", "Subscribe"};

static struct str operation_name(const struct call *call)
{
    return model_name(call->service->api->model, call->op->name);
}

static bool is_shared(struct str operation)
{
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (str_eqz(operation, shared[i]))
            return true;
    return false;
}

/* A string member of the input by its name in the model; absent when there is none. */
static struct str member(const struct call *call, const void *in, const char *name)
{
    const struct model *model = call->service->api->model;
    const struct member *m = model_member(model, model_shape(model, call->op->input), str_from(name));
    return m ? *(const struct str *)(const void *)((const char *)in + m->offset) : STR_NONE;
}

static void tag_context(struct call *call, struct auth_target *t, int64_t topic)
{
    struct sql *rows = sql_each(call->store, "SELECT key, value FROM sns_tag WHERE topic = ?", topic);
    while (sql_next(rows)) {
        struct str key = str_cat(call->arena, STR("aws:ResourceTag/"), sql_str(rows, call->arena, 0));
        auth_context(call, t, str_z(call->arena, key), sql_str(rows, call->arena, 1));
    }
}

static enum verdict need_topic(struct call *call, struct auth_targets *ret, const void *in, struct str arn)
{
    struct str region, account, name, operation = operation_name(call);
    struct topic topic;
    if (!sns_topic_arn_parse(arn, &region, &account, &name)) {
        auth_need(call, ret, STR("*"));
        return DONE;
    }
    bool foreign = !str_eq(account, call->account);
    struct auth_target *t = auth_need(call, ret, arn);
    t->owner = account;
    if (str_eqz(operation, "PublishBatch"))
        t->action = STR("sns:Publish");
    if (str_eqz(operation, "Subscribe")) {
        auth_context(call, t, "sns:Protocol", member(call, in, "Protocol"));
        if (str_is(member(call, in, "Endpoint")))
            auth_context(call, t, "sns:Endpoint", member(call, in, "Endpoint"));
    }
    if (sns_topic_find(call, account, region, name, &topic)) {
        t->policy = sns_topic_policy(call, &topic);
        tag_context(call, t, topic.id);
    } else if (foreign) {
        return sns_not_found_exception(call, "Topic does not exist");
    }
    if (foreign && !is_shared(operation))
        return fault_common(call, COMMON_ACCESS_DENIED, "User: %.*s is not authorized to perform: %.*s on resource: %.*s",
                            STRF(call->principal.arn), STRF(t->action), STRF(t->resource));
    return DONE;
}

/* A subscription belongs to who made it and to the owner of the topic. */
static enum verdict need_subscription(struct call *call, struct auth_targets *ret, struct str arn)
{
    struct subscription s;
    struct topic topic;
    bool found = sns_subscription_find(call, arn, &s) && sns_topic_by_id(call, s.topic, &topic);
    struct auth_target *t = auth_need(call, ret, found ? sns_topic_arn(call, &topic) : arn);
    if (!found || str_eq(s.owner, call->account) || str_eq(topic.account, call->account))
        return DONE;
    t->owner = topic.account;
    return fault_common(call, COMMON_ACCESS_DENIED, "User: %.*s is not authorized to perform: %.*s on resource: %.*s", STRF(call->principal.arn),
                        STRF(t->action), STRF(t->resource));
}

/* Links in messages work without a signature, and a token is a permission: who has it may confirm. */
static bool by_token(const struct call *call, struct str operation)
{
    return str_eqz(operation, "ConfirmSubscription") || (call->principal.type == PRINCIPAL_ANONYMOUS && str_eqz(operation, "Unsubscribe"));
}

enum verdict sns_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str operation = operation_name(call);
    if (by_token(call, operation))
        return DONE;
    struct str subscription = member(call, in, "SubscriptionArn");
    if (str_is(subscription))
        return need_subscription(call, ret, subscription);
    static const char *const topics[] = {"TopicArn", "ResourceArn", "TargetArn"};
    for (size_t i = 0; i < 3; i++)
        if (str_is(member(call, in, topics[i])))
            return need_topic(call, ret, in, member(call, in, topics[i]));
    static const char *const others[] = {"PlatformApplicationArn", "EndpointArn"};
    for (size_t i = 0; i < 2; i++)
        if (str_is(member(call, in, others[i]))) {
            auth_need(call, ret, member(call, in, others[i]));
            return DONE;
        }
    if (str_eqz(operation, "CreateTopic"))
        auth_need(call, ret, sns_arn(call, call->region, call->account, member(call, in, "Name")));
    else
        auth_need(call, ret, STR("*"));
    return DONE;
}
