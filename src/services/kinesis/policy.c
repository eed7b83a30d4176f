/* Resource policies of streams and of consumers. */
#include "services/kinesis/kinesis.h"
#include "base/json.h"

#define POLICY_MAX 20480

static enum verdict check_policy(struct call *call, struct str text)
{
    struct str why;
    json_t *policy = json_parse(text, false, &why);
    bool ok = policy && (json_is_array(json_field(policy, "Statement")) || json_is_object(json_field(policy, "Statement")));
    json_decref(policy);
    if (!ok || text.n > POLICY_MAX)
        return kinesis_invalid_argument_exception(call, "The resource policy is not valid: it must be a JSON policy document of at most %d bytes.",
                                                  POLICY_MAX);
    return DONE;
}

struct holder { bool consumer; int64_t id; struct str policy; };

static enum verdict holder_at(struct call *call, struct str arn, struct str stream_id, struct holder *ret)
{
    struct str region, account, name, rest;
    struct consumer c;
    struct stream_row s;
    if (kinesis_arn_parse(arn, &region, &account, &name, &rest) && str_is(rest)) {
        if (!kinesis_consumer_find(call, arn, &c))
            return kinesis_resource_not_found_exception(call, "Consumer %.*s not found.", STRF(arn));
        *ret = (struct holder){true, c.id, c.policy};
        return DONE;
    }
    if (kinesis_stream_at(call, STR_NONE, arn, stream_id, &s) == FAULT)
        return FAULT;
    *ret = (struct holder){false, s.id, s.policy};
    return DONE;
}

static void set(struct call *call, const struct holder *h, struct str policy)
{
    if (h->consumer)
        sql_run(call->store, "UPDATE kinesis_consumer SET policy = ? WHERE id = ?", policy, h->id);
    else
        sql_run(call->store, "UPDATE kinesis_stream SET policy = ? WHERE id = ?", policy, h->id);
}

enum verdict kinesis_put_resource_policy(struct call *call, const struct kinesis_put_resource_policy_input *in,
                                         struct kinesis_put_resource_policy_output *out)
{
    (void)out;
    struct holder h;
    if (holder_at(call, in->resource_arn, in->stream_id, &h) == FAULT || check_policy(call, in->policy) == FAULT)
        return FAULT;
    set(call, &h, in->policy);
    return DONE;
}

enum verdict kinesis_get_resource_policy(struct call *call, const struct kinesis_get_resource_policy_input *in,
                                         struct kinesis_get_resource_policy_output *out)
{
    struct holder h;
    if (holder_at(call, in->resource_arn, in->stream_id, &h) == FAULT)
        return FAULT;
    out->policy = str_is(h.policy) ? h.policy : STR("{}");
    return DONE;
}

enum verdict kinesis_delete_resource_policy(struct call *call, const struct kinesis_delete_resource_policy_input *in,
                                            struct kinesis_delete_resource_policy_output *out)
{
    (void)out;
    struct holder h;
    if (holder_at(call, in->resource_arn, in->stream_id, &h) == FAULT)
        return FAULT;
    if (!str_is(h.policy))
        return kinesis_resource_not_found_exception(call, "No resource policy found for %.*s.", STRF(in->resource_arn));
    set(call, &h, STR_NONE);
    return DONE;
}
