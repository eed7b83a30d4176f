/* Tags of functions, mappings and code signing configurations. */
#include "services/lambda/control.h"

#define TAGS_MAX 50

enum verdict lambda_tags_put(struct call *call, struct str arn, const struct lambda_tags *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        if (str_starts(tags->items[i].key, STR("aws:")))
            return invalid(call, "The tag key %.*s uses the reserved prefix aws:.", STRF(tags->items[i].key));
        if (!tags->items[i].key.n || tags->items[i].key.n > 128 || tags->items[i].value.n > 256)
            return invalid(call, "The key or the value of a tag has a length that is not allowed.");
        sql_run(call->store, "INSERT INTO lambda_tag (arn, key, value) VALUES (?, ?, ?) ON CONFLICT (arn, key) DO UPDATE SET value = excluded.value", arn,
                tags->items[i].key, tags->items[i].value);
    }
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM lambda_tag WHERE arn = ?", arn) > TAGS_MAX)
        return invalid(call, "Tag set exceeded maximum size: %d", TAGS_MAX);
    return DONE;
}

void lambda_tags_get(struct call *call, struct str arn, struct lambda_tags *ret)
{
    struct sql *q = sql_each(call->store, "SELECT key, value FROM lambda_tag WHERE arn = ? ORDER BY key", arn);

    while (sql_next(q)) {
        struct lambda_tags_entry *e = list_add(call->arena, ret);
        e->key = sql_str(q, call->arena, 0);
        e->value = sql_str(q, call->arena, 1);
    }
}

void lambda_tags_drop(struct call *call, struct str arn)
{
    sql_run(call->store, "DELETE FROM lambda_tag WHERE arn = ?", arn);
}

/* The resource must be there; a qualified function cannot have tags of its own. */
static enum verdict check(struct call *call, struct str arn)
{
    struct lambda_ref ref;
    struct lambda_row row;
    ptrdiff_t mapping = str_find(arn, STR(":event-source-mapping:"));

    if (mapping > 0)
        return sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_mapping WHERE id = ? AND account = ? AND region = ?",
                          str_skip(arn, (size_t)mapping + 22), call->account, call->region)
                   ? DONE
                   : not_found(call, "The resource you requested does not exist.");
    if (str_find(arn, STR(":code-signing-config:")) > 0)
        return lambda_signing_exists(call, arn) ? DONE : not_found(call, "The resource you requested does not exist.");
    if (lambda_function_need(call, arn, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    if (str_is(ref.qualifier))
        return invalid(call, "Tags on function aliases and versions are not supported. Please specify a function ARN.");
    return DONE;
}

enum verdict lambda_tag_resource(struct call *call, const struct lambda_tag_resource_request *in, struct lambda_tag_resource_output *out)
{
    (void)out;
    return check(call, in->resource) == DONE ? lambda_tags_put(call, in->resource, &in->tags) : FAULT;
}

enum verdict lambda_untag_resource(struct call *call, const struct lambda_untag_resource_request *in, struct lambda_untag_resource_output *out)
{
    (void)out;
    if (check(call, in->resource) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM lambda_tag WHERE arn = ? AND key = ?", in->resource, in->tag_keys.items[i]);
    return DONE;
}

enum verdict lambda_list_tags(struct call *call, const struct lambda_list_tags_request *in, struct lambda_list_tags_response *out)
{
    if (check(call, in->resource) != DONE)
        return FAULT;
    lambda_tags_get(call, in->resource, &out->tags);
    list_present(call->arena, &out->tags);
    return DONE;
}
