/* Tags of log groups and destinations, in the old API and the new one. */
#include "services/logs/logs.h"

#define TAGS_MAX 50

enum verdict logs_tags_put(struct call *call, struct str arn, const struct logs_tags *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        struct str key = tags->items[i].key, value = str_is(tags->items[i].value) ? tags->items[i].value : STR("");
        if (str_starts(str_lower(call->arena, key), STR("aws:")))
            return logs_invalid_parameter_exception(call, "Tag keys starting with 'aws:' are reserved for system use.");
        sql_run(call->store, "INSERT INTO logs_tag (arn, key, value) VALUES (?, ?, ?) ON CONFLICT (arn, key) DO UPDATE SET value = excluded.value",
                arn, key, value);
    }
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM logs_tag WHERE arn = ?", arn) > TAGS_MAX)
        return logs_too_many_tags_exception(call, "The resource can have no more than %d tags.", TAGS_MAX);
    return DONE;
}

void logs_tags_drop(struct call *call, struct str arn)
{
    sql_run(call->store, "DELETE FROM logs_tag WHERE arn = ?", arn);
}

static void tags_get(struct call *call, struct str arn, struct logs_tags *ret)
{
    struct sql *q = sql_each(call->store, "SELECT key, value FROM logs_tag WHERE arn = ? ORDER BY key", arn);

    list_present(call->arena, ret);
    while (sql_next(q)) {
        typeof(ret->items) t = list_add(call->arena, ret);
        t->key = sql_str(q, call->arena, 0);
        t->value = sql_str(q, call->arena, 1);
    }
}

/* The resource behind an ARN, which may end in ":*". */
static enum verdict tagged(struct call *call, struct str arn, struct str *ret)
{
    struct log_group g;
    struct str name = logs_name_of(call, arn), destinations = call_arn(call, "logs", STR("destination:"));

    *ret = arn;
    if (str_starts(arn, destinations) && logs_destination_exists(call, str_skip(arn, destinations.n)))
        return DONE;
    if (!str_is(name) || !logs_group_find(call, name, &g))
        return logs_resource_not_found_exception(call, "The specified resource does not exist.");
    *ret = logs_group_arn(call, name);
    return DONE;
}

enum verdict logs_tag_resource(struct call *call, const struct logs_tag_resource_request *in, struct logs_tag_resource_output *out)
{
    struct str arn;
    (void)out;
    return tagged(call, in->resource_arn, &arn) == DONE ? logs_tags_put(call, arn, &in->tags) : FAULT;
}

enum verdict logs_untag_resource(struct call *call, const struct logs_untag_resource_request *in, struct logs_untag_resource_output *out)
{
    struct str arn;

    (void)out;
    if (tagged(call, in->resource_arn, &arn) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM logs_tag WHERE arn = ? AND key = ?", arn, in->tag_keys.items[i]);
    return DONE;
}

enum verdict logs_list_tags_for_resource(struct call *call, const struct logs_list_tags_for_resource_request *in,
                                         struct logs_list_tags_for_resource_response *out)
{
    struct str arn;

    if (tagged(call, in->resource_arn, &arn) != DONE)
        return FAULT;
    tags_get(call, arn, &out->tags);
    return DONE;
}

enum verdict logs_tag_log_group(struct call *call, const struct logs_tag_log_group_request *in, struct logs_tag_log_group_output *out)
{
    struct log_group g;
    (void)out;
    return logs_group_need(call, in->log_group_name, STR_NONE, &g) == DONE ? logs_tags_put(call, logs_group_arn(call, g.name), &in->tags) : FAULT;
}

enum verdict logs_untag_log_group(struct call *call, const struct logs_untag_log_group_request *in, struct logs_untag_log_group_output *out)
{
    struct log_group g;

    (void)out;
    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tags.len; i++)
        sql_run(call->store, "DELETE FROM logs_tag WHERE arn = ? AND key = ?", logs_group_arn(call, g.name), in->tags.items[i]);
    return DONE;
}

enum verdict logs_list_tags_log_group(struct call *call, const struct logs_list_tags_log_group_request *in,
                                      struct logs_list_tags_log_group_response *out)
{
    struct log_group g;

    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    tags_get(call, logs_group_arn(call, g.name), &out->tags);
    return DONE;
}
