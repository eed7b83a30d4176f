/* What a call needs to be allowed: the action on the stream or the consumer, with the resource's own policy. */
#include "services/kinesis/kinesis.h"
#include "wire/model.h"

/* A resource policy can open these to other accounts; the rest is for the owner. */
static const char *const shared[] = {"DescribeStream", "DescribeStreamConsumer", "DescribeStreamSummary", "GetRecords", "GetShardIterator",
                                     "ListShards",     "PutRecord",              "PutRecords",            "SubscribeToShard"};

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

static void tag_context(struct call *call, struct auth_target *t, int64_t owner)
{
    struct sql *rows = sql_each(call->store, "SELECT key, value FROM kinesis_tag WHERE owner = ?", owner);
    while (sql_next(rows)) {
        struct str key = str_cat(call->arena, STR("aws:ResourceTag/"), sql_str(rows, call->arena, 0));
        auth_context(call, t, str_z(call->arena, key), sql_str(rows, call->arena, 1));
    }
}

static enum verdict need(struct call *call, struct auth_targets *ret, struct str arn, struct str account, int64_t owner, struct str policy)
{
    struct auth_target *t = auth_need(call, ret, arn);
    t->owner = account;
    t->policy = policy;
    if (owner)
        tag_context(call, t, owner);
    if (!str_eq(account, call->account) && !is_shared(model_name(call->service->api->model, call->op->name)))
        return fault_common(call, COMMON_ACCESS_DENIED, "User: %.*s is not authorized to perform: %.*s on resource: %.*s",
                            STRF(call->principal.arn), STRF(t->action), STRF(t->resource));
    return DONE;
}

/* A stream that is not there is the handler's business. */
static enum verdict need_stream(struct call *call, struct auth_targets *ret, struct str account, struct str region, struct str name)
{
    struct stream_row s;
    if (kinesis_stream_find(call, account, region, name, &s))
        return need(call, ret, kinesis_stream_arn(call, &s), account, s.id, s.policy);
    s = (struct stream_row){.account = account, .region = region, .name = name};
    if (!str_eq(account, call->account))
        return kinesis_no_such_stream(call, name, account);
    return need(call, ret, kinesis_stream_arn(call, &s), account, 0, STR_NONE);
}

static enum verdict need_arn(struct call *call, struct auth_targets *ret, struct str arn)
{
    struct str region, account, name, rest;
    struct consumer c;
    if (!kinesis_arn_parse(arn, &region, &account, &name, &rest))
        return kinesis_invalid_argument_exception(call, "The ARN %.*s is not valid.", STRF(arn));
    if (!str_is(rest))
        return need_stream(call, ret, account, region, name);
    if (kinesis_consumer_find(call, arn, &c))
        return need(call, ret, arn, account, c.id, c.policy);
    return need(call, ret, arn, account, 0, STR_NONE);
}

enum verdict kinesis_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    static const char *const arns[] = {"ConsumerARN", "ResourceARN", "StreamARN"};
    for (size_t i = 0; i < 3; i++) {
        struct str arn = member(call, in, arns[i]);
        if (str_is(arn))
            return need_arn(call, ret, arn);
    }
    struct str name = member(call, in, "StreamName"), iterator = member(call, in, "ShardIterator");
    struct position at;
    struct stream_row s;
    if (str_is(name))
        return need_stream(call, ret, call->account, call->region, name);
    if (str_is(iterator) && kinesis_iterator_parse(call, iterator, &at) && kinesis_stream_by_id(call, at.stream, &s))
        return need_stream(call, ret, s.account, s.region, s.name);
    auth_need(call, ret, STR("*"));
    return DONE;
}
