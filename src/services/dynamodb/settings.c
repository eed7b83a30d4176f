/* Time to live, tags, resource policies, limits, endpoints. */
#include "base/arena.h"
#include "base/rng.h"
#include "services/dynamodb/dynamodb.h"
#include "world/policy.h"

#define TAGS_MAX 50
#define TAGS_PAGE 10

/* --- time to live --- */

enum verdict dynamodb_update_time_to_live(struct call *call, const struct dynamodb_update_time_to_live_input *in,
                                          struct dynamodb_update_time_to_live_output *out)
{
    const struct dynamodb_time_to_live_specification *s = in->time_to_live_specification;
    struct table t;

    if (ddb_table_for_items(call, in->table_name, &t) == FAULT)
        return FAULT;
    bool on = str_is(t.ttl);
    if (s->enabled.val == on)
        return on ? str_eq(t.ttl, s->attribute_name) ? invalid(call, "TimeToLive is already enabled")
                                                     : invalid(call, "TimeToLive is active on a different AttributeName: current AttributeName is %.*s",
                                                               STRF(t.ttl))
                  : invalid(call, "TimeToLive is already disabled");
    if (on && !str_eq(t.ttl, s->attribute_name))
        return invalid(call, "TimeToLive is active on a different AttributeName: current AttributeName is %.*s", STRF(t.ttl));
    if (str_eqz(t.ttl_status, "ENABLING") || str_eqz(t.ttl_status, "DISABLING"))
        return invalid(call, "Time to live has been modified multiple times within a fixed interval");
    sql_run(call->store, "UPDATE ddb_table SET ttl = ?, ttl_status = ? WHERE id = ?", on ? STR_NONE : s->attribute_name,
            on ? STR("DISABLING") : STR("ENABLING"), t.id);
    if (on) {
        timer_cancel(call, &ddb_ttl_timer, ddb_id_text(call, t.id));
        sql_run(call->store, "DELETE FROM ddb_expiry WHERE tbl = ?", t.id);
    } else {
        task_add(call, &ddb_expiry_task, str_fmt(call->arena, "%lld 0 ", (long long)t.id), now(call) + US_PER_S);
    }
    timer_set(call, &ddb_table_timer, ddb_id_text(call, t.id), now(call) + US_PER_S);
    out->time_to_live_specification = arena_dup(call->arena, s, sizeof *s);
    return DONE;
}

enum verdict dynamodb_describe_time_to_live(struct call *call, const struct dynamodb_describe_time_to_live_input *in,
                                            struct dynamodb_describe_time_to_live_output *out)
{
    struct table t;

    if (!ddb_table_find(call, in->table_name, &t))
        return ddb_no_table(call, in->table_name);
    out->time_to_live_description = arena_make(call->arena, struct dynamodb_time_to_live_description);
    out->time_to_live_description->time_to_live_status = t.ttl_status;
    out->time_to_live_description->attribute_name = t.ttl;
    return DONE;
}

/* --- tags --- */

static enum verdict tagged(struct call *call, struct str arn, struct table *ret)
{
    if (!str_starts(arn, STR("arn:")))
        return invalid(call, "Invalid TableArn");
    if (ddb_arn_table(call, arn, ret))
        return DONE;
    return dynamodb_resource_not_found_exception(call, "Requested resource not found: ResourcArn: %.*s not found", STRF(arn));
}

enum verdict ddb_tags_put(struct call *call, int64_t table, const struct dynamodb_tag_list *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        if (str_starts(tags->items[i].key, STR("aws:")))
            return invalid(call, "One or more parameter values were invalid: Tag keys that begin with aws: are reserved");
        sql_run(call->store, "INSERT INTO ddb_tag (tbl, key, value) VALUES (?, ?, ?) ON CONFLICT (tbl, key) DO UPDATE SET value = excluded.value",
                table, tags->items[i].key, tags->items[i].value);
    }
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM ddb_tag WHERE tbl = ?", table) > TAGS_MAX)
        return invalid(call, "One or more parameter values were invalid: Too many tags: a resource has %d at most", TAGS_MAX);
    return DONE;
}

enum verdict dynamodb_tag_resource(struct call *call, const struct dynamodb_tag_resource_input *in, struct dynamodb_tag_resource_output *out)
{
    struct table t;

    (void)out;
    if (tagged(call, in->resource_arn, &t) == FAULT)
        return FAULT;
    if (!in->tags.len)
        return invalid(call, "Atleast one Tag needs to be provided as Input.");
    return ddb_tags_put(call, t.id, &in->tags);
}

enum verdict dynamodb_untag_resource(struct call *call, const struct dynamodb_untag_resource_input *in,
                                     struct dynamodb_untag_resource_output *out)
{
    struct table t;

    (void)out;
    if (tagged(call, in->resource_arn, &t) == FAULT)
        return FAULT;
    if (!in->tag_keys.len)
        return invalid(call, "Atleast one Tag Key needs to be provided as Input.");
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM ddb_tag WHERE tbl = ? AND key = ?", t.id, in->tag_keys.items[i]);
    return DONE;
}

enum verdict dynamodb_list_tags_of_resource(struct call *call, const struct dynamodb_list_tags_of_resource_input *in,
                                            struct dynamodb_list_tags_of_resource_output *out)
{
    struct table t;

    if (tagged(call, in->resource_arn, &t) == FAULT)
        return FAULT;
    list_present(call->arena, &out->tags);
    struct sql *q = sql_each(call->store, "SELECT key, value FROM ddb_tag WHERE tbl = ? AND key > ? ORDER BY key LIMIT ?", t.id,
                             str_is(in->next_token) ? in->next_token : STR(""), TAGS_PAGE + 1);
    while (sql_next(q)) {
        if (out->tags.len == TAGS_PAGE) {
            out->next_token = out->tags.items[TAGS_PAGE - 1].key;
            sql_done(q);
            break;
        }
        struct dynamodb_tag *tag = list_add(call->arena, &out->tags);
        tag->key = sql_str(q, call->arena, 0);
        tag->value = sql_str(q, call->arena, 1);
    }
    return DONE;
}

/* --- resource policies --- */

enum verdict ddb_policy_check(struct call *call, struct str policy)
{
    struct str why;

    return policy_parse(call->arena, policy, POLICY_RESOURCE, &why) ? DONE : invalid(call, "Invalid policy document: %.*s", STRF(why));
}

enum verdict dynamodb_put_resource_policy(struct call *call, const struct dynamodb_put_resource_policy_input *in,
                                          struct dynamodb_put_resource_policy_output *out)
{
    struct table t;

    if (tagged(call, in->resource_arn, &t) == FAULT)
        return FAULT;
    if (str_is(in->expected_revision_id) &&
        !str_eq(in->expected_revision_id, str_is(t.policy) ? t.policy_revision : STR("NO_POLICY")))
        return dynamodb_policy_not_found_exception(call, "Resource-based policy not found for the provided ResourceArn or the revision differs");
    if (ddb_policy_check(call, in->policy) == FAULT)
        return FAULT;
    out->revision_id = rng_uuid(rnd(call), call->arena);
    sql_run(call->store, "UPDATE ddb_table SET policy = ?, policy_revision = ? WHERE id = ?", in->policy, out->revision_id, t.id);
    return DONE;
}

enum verdict dynamodb_get_resource_policy(struct call *call, const struct dynamodb_get_resource_policy_input *in,
                                          struct dynamodb_get_resource_policy_output *out)
{
    struct table t;

    if (tagged(call, in->resource_arn, &t) == FAULT)
        return FAULT;
    if (!str_is(t.policy))
        return dynamodb_policy_not_found_exception(call, "Resource-based policy not found for the provided ResourceArn: %.*s",
                                                   STRF(in->resource_arn));
    out->policy = t.policy;
    out->revision_id = t.policy_revision;
    return DONE;
}

enum verdict dynamodb_delete_resource_policy(struct call *call, const struct dynamodb_delete_resource_policy_input *in,
                                             struct dynamodb_delete_resource_policy_output *out)
{
    struct table t;

    if (tagged(call, in->resource_arn, &t) == FAULT)
        return FAULT;
    if (str_is(in->expected_revision_id) && !str_eq(in->expected_revision_id, t.policy_revision))
        return dynamodb_policy_not_found_exception(call, "Resource-based policy not found for the provided ResourceArn or the revision differs");
    out->revision_id = t.policy_revision;
    sql_run(call->store, "UPDATE ddb_table SET policy = NULL, policy_revision = NULL WHERE id = ?", t.id);
    return DONE;
}

/* --- limits and endpoints --- */

enum verdict dynamodb_describe_limits(struct call *call, const struct dynamodb_describe_limits_input *in, struct dynamodb_describe_limits_output *out)
{
    (void)call;
    (void)in;
    out->account_max_read_capacity_units = out->account_max_write_capacity_units = some_i64(80000);
    out->table_max_read_capacity_units = out->table_max_write_capacity_units = some_i64(40000);
    return DONE;
}

/* The endpoint that the client talks to already. */
enum verdict dynamodb_describe_endpoints(struct call *call, const struct dynamodb_describe_endpoints_request *in,
                                         struct dynamodb_describe_endpoints_response *out)
{
    struct str host = call->http ? http_header(&call->http->headers, "host") : STR_NONE;

    (void)in;
    *list_add(call->arena, &out->endpoints) = (struct dynamodb_endpoint){
        .address = str_is(host) ? host : str_fmt(call->arena, "dynamodb.%.*s.amazonaws.com", STRF(call->region)),
        .cache_period_in_minutes = some_i64(1440)};
    return DONE;
}
