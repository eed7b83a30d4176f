/* Tags of alarms and dashboards. */
#include "services/cloudwatch/alarm.h"

#define TAGS_MAX 50

enum verdict cw_tags_put(struct call *call, struct str arn, const struct cloudwatch_tag_list *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        if (str_starts(str_lower(call->arena, tags->items[i].key), STR("aws:")))
            return cw_validation(call, "Tag keys must not begin with aws:.");
        sql_run(call->store,
                "INSERT INTO cw_tag (arn, key, value) VALUES (?, ?, ?) ON CONFLICT (arn, key) DO UPDATE SET value = excluded.value", arn,
                tags->items[i].key, tags->items[i].value);
    }
    if (tags->len && sql_i64_or(call->store, 0, "SELECT count(*) FROM cw_tag WHERE arn = ?", arn) > TAGS_MAX)
        return cw_validation(call, "A resource has at most %d tags.", TAGS_MAX);
    return DONE;
}

void cw_tags_drop(struct call *call, struct str arn)
{
    sql_run(call->store, "DELETE FROM cw_tag WHERE arn = ?", arn);
}

static enum verdict find(struct call *call, struct str arn)
{
    struct str prefix = call_arn(call, "cloudwatch", STR("alarm:"));
    struct cw_alarm a;

    if (str_starts(arn, prefix) && cw_alarm_find(call, str_skip(arn, prefix.n), &a))
        return DONE;
    prefix = str_fmt(call->arena, "arn:aws:cloudwatch::%.*s:dashboard/", STRF(call->account));
    if (str_starts(arn, prefix) &&
        sql_i64_or(call->store, 0, "SELECT 1 FROM cw_dashboard WHERE account = ? AND name = ?", call->account, str_skip(arn, prefix.n)))
        return DONE;
    struct cloudwatch_resource_not_found_exception data = {.resource_type = STR("alarm"), .resource_id = arn};
    return cloudwatch_resource_not_found_exception_with(call, &data, "The resource %.*s does not exist.", STRF(arn));
}

enum verdict cloudwatch_tag_resource(struct call *call, const struct cloudwatch_tag_resource_input *in,
                                     struct cloudwatch_tag_resource_output *out)
{
    (void)out;
    return find(call, in->resource_arn) == DONE ? cw_tags_put(call, in->resource_arn, &in->tags) : FAULT;
}

enum verdict cloudwatch_untag_resource(struct call *call, const struct cloudwatch_untag_resource_input *in,
                                       struct cloudwatch_untag_resource_output *out)
{
    (void)out;
    if (find(call, in->resource_arn) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM cw_tag WHERE arn = ? AND key = ?", in->resource_arn, in->tag_keys.items[i]);
    return DONE;
}

enum verdict cloudwatch_list_tags_for_resource(struct call *call, const struct cloudwatch_list_tags_for_resource_input *in,
                                               struct cloudwatch_list_tags_for_resource_output *out)
{
    if (find(call, in->resource_arn) != DONE)
        return FAULT;
    list_present(call->arena, &out->tags);
    struct sql *q = sql_each(call->store, "SELECT key, value FROM cw_tag WHERE arn = ? ORDER BY key", in->resource_arn);
    while (sql_next(q))
        *list_add(call->arena, &out->tags) = (struct cloudwatch_tag){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1)};
    return DONE;
}
