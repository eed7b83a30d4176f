/* Tags of queues. */
#include "services/sqs/sqs.h"

#define TAGS_MAX 50

static enum verdict tag_check(struct call *call, struct str key, struct str value)
{
    if (str_empty(key) || utf8_len(key) > 128)
        return invalid_parameter(call, "Tag keys must be between 1 and 128 characters in length.");
    if (utf8_len(value) > 256)
        return invalid_parameter(call, "Tag values must be between 0 and 256 characters in length.");
    if (str_starts(str_lower(call->arena, key), STR("aws:")))
        return invalid_parameter(call, "Tag keys starting with 'aws:' are reserved for system use.");
    return DONE;
}

enum verdict sqs_tags_put(struct call *call, int64_t queue, const struct sqs_tag_map *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        struct str key = tags->items[i].key, value = str_is(tags->items[i].value) ? tags->items[i].value : STR("");
        if (tag_check(call, key, value) == FAULT)
            return FAULT;
        sql_run(
            call->store,
            "INSERT INTO sqs_tag (queue, key, value) VALUES (?, ?, ?) ON CONFLICT (queue, key) DO UPDATE SET value = excluded.value",
            queue, key, value);
    }
    if (tags->len && sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM sqs_tag WHERE queue = ?", queue) > TAGS_MAX)
        return invalid_parameter(call, "Too many tags added for queue. Maximum number of tags allowed is 50.");
    return DONE;
}

enum verdict sqs_tag_queue(struct call *call, const struct sqs_tag_queue_request *in, struct sqs_tag_queue_output *out)
{
    (void)out;
    struct queue q;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    if (!in->tags.len)
        return missing_parameter(call, "The request must contain the parameter Tags.");
    return sqs_tags_put(call, q.id, &in->tags);
}

enum verdict sqs_untag_queue(struct call *call, const struct sqs_untag_queue_request *in, struct sqs_untag_queue_output *out)
{
    (void)out;
    struct queue q;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    if (!in->tag_keys.len)
        return missing_parameter(call, "The request must contain the parameter TagKeys.");
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM sqs_tag WHERE queue = ? AND key = ?", q.id, in->tag_keys.items[i]);
    return DONE;
}

enum verdict sqs_list_queue_tags(struct call *call, const struct sqs_list_queue_tags_request *in,
                                 struct sqs_list_queue_tags_result *out)
{
    struct queue q;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    list_present(call->arena, &out->tags);
    struct sql *rows = sql_each(call->store, "SELECT key, value FROM sqs_tag WHERE queue = ? ORDER BY key", q.id);
    while (sql_next(rows)) {
        struct str key = sql_str(rows, call->arena, 0), value = sql_str(rows, call->arena, 1);
        typeof(out->tags.items) tag = list_add(call->arena, &out->tags);
        tag->key = key;
        tag->value = value;
    }
    return DONE;
}
