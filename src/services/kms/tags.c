/* Tags of keys. */
#include "kit/paging.h"
#include "services/kms/kms.h"

#define TAGS_MAX 50

enum verdict kms_tags_put(struct call *call, const struct kms_key *k, const struct kms_tag_list *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        if (str_starts(str_lower(call->arena, tags->items[i].tag_key), STR("aws:")))
            return kms_tag_exception(call, "aws: prefixed tag key names are not allowed for external use.");
        for (size_t j = 0; j < i; j++)
            if (str_eq(tags->items[i].tag_key, tags->items[j].tag_key))
                return kms_tag_exception(call, "Duplicate tag keys");
        sql_run(call->store,
                "INSERT INTO kms_tag (account, region, key, name, value) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (account, region, key, name) DO UPDATE SET value = excluded.value",
                k->account, k->region, k->id, tags->items[i].tag_key, tags->items[i].tag_value);
    }
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM kms_tag WHERE account = ? AND region = ? AND key = ?", k->account, k->region, k->id) > TAGS_MAX)
        return kms_limit_exceeded_exception(call, "Too many tags");
    return DONE;
}

void kms_tags_get(struct call *call, const struct kms_key *k, struct kms_tag_list *ret)
{
    struct sql *q = sql_each(call->store, "SELECT name, value FROM kms_tag WHERE account = ? AND region = ? AND key = ? ORDER BY name", k->account, k->region,
                             k->id);
    while (sql_next(q))
        *list_add(call->arena, ret) = (struct kms_tag){.tag_key = sql_str(q, call->arena, 0), .tag_value = sql_str(q, call->arena, 1)};
}

enum verdict kms_tag_resource(struct call *call, const struct kms_tag_resource_request *in, struct kms_tag_resource_output *out)
{
    struct kms_key k;

    (void)out;
    if (kms_key_own(call, in->key_id, &k) != DONE || kms_key_usable(call, &k, true) != DONE)
        return FAULT;
    return kms_tags_put(call, &k, &in->tags);
}

enum verdict kms_untag_resource(struct call *call, const struct kms_untag_resource_request *in, struct kms_untag_resource_output *out)
{
    struct kms_key k;

    (void)out;
    if (kms_key_own(call, in->key_id, &k) != DONE || kms_key_usable(call, &k, true) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM kms_tag WHERE account = ? AND region = ? AND key = ? AND name = ?", k.account, k.region, k.id,
                in->tag_keys.items[i]);
    return DONE;
}

enum verdict kms_list_resource_tags(struct call *call, const struct kms_list_resource_tags_request *in, struct kms_list_resource_tags_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : 50, from = 0;
    struct kms_tag_list all = {0};
    struct str after;
    struct kms_key k;
    int64_t position = 0;

    if (kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    struct str scope = str_cat(call->arena, STR("tags/"), k.arn);
    if (!page_position(call, scope, in->marker, &after) || (str_is(after) && !str_to_i64(after, &position)))
        return kms_invalid_marker_exception(call, "Invalid marker");
    kms_tags_get(call, &k, &all);
    list_present(call->arena, &out->tags);
    out->truncated = some_bool(false);
    for (from = (size_t)position; from < all.len; from++) {
        if (out->tags.len == limit) {
            out->truncated = some_bool(true);
            out->next_marker = page_token(call, scope, str_fmt(call->arena, "%zu", from));
            break;
        }
        *list_add(call->arena, &out->tags) = all.items[from];
    }
    return DONE;
}
