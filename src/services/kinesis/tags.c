/* Tags of streams and of consumers, by both families of operations. */
#include "services/kinesis/kinesis.h"

#define TAGS_MAX 50
#define TAGS_PAGE 50

static enum verdict check_tag(struct call *call, struct str key)
{
    if (str_starts(key, STR("aws:")))
        return kinesis_invalid_argument_exception(call, "Tag keys must not begin with aws:. Tag key: %.*s", STRF(key));
    return DONE;
}

enum verdict kinesis_tags_put(struct call *call, int64_t owner, const struct kinesis_tag_map *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        if (check_tag(call, tags->items[i].key) == FAULT)
            return FAULT;
        sql_run(call->store,
                "INSERT INTO kinesis_tag (owner, key, value) VALUES (?, ?, ?) ON CONFLICT (owner, key) DO UPDATE SET value = excluded.value",
                owner, tags->items[i].key, tags->items[i].value);
    }
    if (tags->len && sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM kinesis_tag WHERE owner = ?", owner) > TAGS_MAX)
        return kinesis_limit_exceeded_exception(call, "A resource can have at most %d tags.", TAGS_MAX);
    return DONE;
}

static void tags_drop(struct call *call, int64_t owner, const struct kinesis_tag_key_list *keys)
{
    for (size_t i = 0; i < keys->len; i++)
        sql_run(call->store, "DELETE FROM kinesis_tag WHERE owner = ? AND key = ?", owner, keys->items[i]);
}

enum verdict kinesis_add_tags_to_stream(struct call *call, const struct kinesis_add_tags_to_stream_input *in,
                                        struct kinesis_add_tags_to_stream_output *out)
{
    (void)out;
    struct stream_row s;
    if (kinesis_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    return kinesis_tags_put(call, s.id, &in->tags);
}

enum verdict kinesis_remove_tags_from_stream(struct call *call, const struct kinesis_remove_tags_from_stream_input *in,
                                             struct kinesis_remove_tags_from_stream_output *out)
{
    (void)out;
    struct stream_row s;
    if (kinesis_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    tags_drop(call, s.id, &in->tag_keys);
    return DONE;
}

/* True when there are more than `limit`. */
static bool tags_show(struct call *call, int64_t owner, struct str after, int64_t limit, struct kinesis_tag_list *out)
{
    bool more = false;
    struct sql *rows = sql_each(call->store, "SELECT key, value FROM kinesis_tag WHERE owner = ? AND key > ? ORDER BY key LIMIT ?", owner,
                                str_is(after) ? after : STR(""), limit + 1);
    list_present(call->arena, out);
    while (!more && sql_next(rows)) {
        more = (int64_t)out->len == limit;
        if (!more)
            *list_add(call->arena, out) = (struct kinesis_tag){.key = sql_str(rows, call->arena, 0), .value = sql_str(rows, call->arena, 1)};
    }
    sql_done(rows);
    return more;
}

enum verdict kinesis_list_tags_for_stream(struct call *call, const struct kinesis_list_tags_for_stream_input *in,
                                          struct kinesis_list_tags_for_stream_output *out)
{
    struct stream_row s;
    if (kinesis_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    out->has_more_tags = some_bool(tags_show(call, s.id, in->exclusive_start_tag_key, in->limit.has ? in->limit.val : TAGS_PAGE, &out->tags));
    return DONE;
}

/* A stream or a consumer. */
static enum verdict owner_at(struct call *call, struct str arn, struct str stream_id, int64_t *ret)
{
    struct str region, account, name, rest;
    struct stream_row s;
    struct consumer c;
    if (kinesis_arn_parse(arn, &region, &account, &name, &rest) && str_is(rest)) {
        if (!kinesis_consumer_find(call, arn, &c))
            return kinesis_resource_not_found_exception(call, "Consumer %.*s not found.", STRF(arn));
        *ret = c.id;
        return DONE;
    }
    if (kinesis_stream_at(call, STR_NONE, arn, stream_id, &s) == FAULT)
        return FAULT;
    *ret = s.id;
    return DONE;
}

enum verdict kinesis_tag_resource(struct call *call, const struct kinesis_tag_resource_input *in, struct kinesis_tag_resource_output *out)
{
    (void)out;
    int64_t owner;
    if (owner_at(call, in->resource_arn, in->stream_id, &owner) == FAULT)
        return FAULT;
    return kinesis_tags_put(call, owner, &in->tags);
}

enum verdict kinesis_untag_resource(struct call *call, const struct kinesis_untag_resource_input *in, struct kinesis_untag_resource_output *out)
{
    (void)out;
    int64_t owner;
    if (owner_at(call, in->resource_arn, in->stream_id, &owner) == FAULT)
        return FAULT;
    tags_drop(call, owner, &in->tag_keys);
    return DONE;
}

enum verdict kinesis_list_tags_for_resource(struct call *call, const struct kinesis_list_tags_for_resource_input *in,
                                            struct kinesis_list_tags_for_resource_output *out)
{
    int64_t owner;
    if (owner_at(call, in->resource_arn, in->stream_id, &owner) == FAULT)
        return FAULT;
    tags_show(call, owner, STR_NONE, TAGS_MAX, &out->tags);
    return DONE;
}
