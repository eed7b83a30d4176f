/* Tags of topics. */
#include "services/sns/sns.h"

#define TAGS_MAX 50

enum verdict sns_tags_put(struct call *call, int64_t topic, const struct sns_tag_list *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        for (size_t k = 0; k < i; k++)
            if (str_eq(tags->items[i].key, tags->items[k].key))
                return invalid(call, "Duplicated keys are not allowed.");
        if (str_starts(tags->items[i].key, STR("aws:")))
            return invalid(call, "Tag keys may not begin with aws:");
        sql_run(call->store,
                "INSERT INTO sns_tag (topic, key, value) VALUES (?, ?, ?) ON CONFLICT (topic, key) DO UPDATE SET value = excluded.value", topic,
                tags->items[i].key, str_is(tags->items[i].value) ? tags->items[i].value : STR(""));
    }
    if (tags->len && sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM sns_tag WHERE topic = ?", topic) > TAGS_MAX)
        return sns_tag_limit_exceeded_exception(call, "Could not complete request: tag quota of per resource exceeded");
    return DONE;
}

bool sns_tags_differ(struct call *call, int64_t topic, const struct sns_tag_list *tags)
{
    if (sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM sns_tag WHERE topic = ?", topic) != (int64_t)tags->len)
        return true;
    for (size_t i = 0; i < tags->len; i++)
        if (!sql_i64_or(call->store, 0, "SELECT 1 FROM sns_tag WHERE topic = ? AND key = ? AND value = ?", topic, tags->items[i].key, tags->items[i].value))
            return true;
    return false;
}

static enum verdict topic_at(struct call *call, struct str arn, struct topic *t)
{
    struct str region, account, name;
    if (!sns_topic_arn_parse(arn, &region, &account, &name) || !sns_topic_find(call, account, region, name, t))
        return sns_resource_not_found_exception(call, "Resource does not exist");
    return DONE;
}

enum verdict sns_tag_resource(struct call *call, const struct sns_tag_resource_request *in, struct sns_tag_resource_response *out)
{
    (void)out;
    struct topic t;
    return topic_at(call, in->resource_arn, &t) == FAULT ? FAULT : sns_tags_put(call, t.id, &in->tags);
}

enum verdict sns_untag_resource(struct call *call, const struct sns_untag_resource_request *in, struct sns_untag_resource_response *out)
{
    (void)out;
    struct topic t;
    if (topic_at(call, in->resource_arn, &t) == FAULT)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM sns_tag WHERE topic = ? AND key = ?", t.id, in->tag_keys.items[i]);
    return DONE;
}

enum verdict sns_list_tags_for_resource(struct call *call, const struct sns_list_tags_for_resource_request *in,
                                        struct sns_list_tags_for_resource_response *out)
{
    struct topic t;
    if (topic_at(call, in->resource_arn, &t) == FAULT)
        return FAULT;
    list_present(call->arena, &out->tags);
    struct sql *rows = sql_each(call->store, "SELECT key, value FROM sns_tag WHERE topic = ? ORDER BY key", t.id);
    while (sql_next(rows))
        *list_add(call->arena, &out->tags) = (struct sns_tag){.key = sql_str(rows, call->arena, 0), .value = sql_str(rows, call->arena, 1)};
    return DONE;
}
