/* Tags of buses and rules. */
#include "services/events/events.h"

#define TAGS_MAX 50

enum verdict ev_tags_put(struct call *call, struct str arn, const struct events_tag_list *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        if (str_starts(str_lower(call->arena, tags->items[i].key), STR("aws:")))
            return invalid(call, "Tag keys that start with 'aws:' are reserved for system use.");
        sql_run(call->store,
                "INSERT INTO ev_tag (arn, key, value) VALUES (?, ?, ?) ON CONFLICT (arn, key) DO UPDATE SET value = excluded.value", arn,
                tags->items[i].key, tags->items[i].value);
    }
    if (tags->len && sql_i64_or(call->store, 0, "SELECT count(*) FROM ev_tag WHERE arn = ?", arn) > TAGS_MAX)
        return invalid(call, "A resource can have at most %d tags.", TAGS_MAX);
    return DONE;
}

void ev_tags_drop(struct call *call, struct str arn)
{
    sql_run(call->store, "DELETE FROM ev_tag WHERE arn = ?", arn);
}

static enum verdict need(struct call *call, struct str arn)
{
    struct target t;
    struct rule r;
    struct bus b;

    if (target_parse(arn, &t) && str_eq(t.account, call->account) && str_eq(t.region, call->region)) {
        if (str_starts(t.resource, STR("rule/")) && ev_rule_find(call, arn, &r))
            return DONE;
        if (str_starts(t.resource, STR("event-bus/")) && ev_bus_find(call, t.account, t.region, str_skip(t.resource, 10), &b))
            return DONE;
        if (str_starts(t.resource, STR("rule/"))) {
            struct str name = str_skip(t.resource, 5);
            ptrdiff_t slash = str_rchr(name, '/');
            return events_resource_not_found_exception(call, "Rule %.*s does not exist on EventBus %.*s.", STRF(str_skip(name, (size_t)(slash + 1))),
                                                       STRF(slash > 0 ? str_take(name, (size_t)slash) : STR("default")));
        }
    }
    return events_resource_not_found_exception(call, "The resource %.*s does not exist.", STRF(arn));
}

enum verdict events_tag_resource(struct call *call, const struct events_tag_resource_request *in, struct events_tag_resource_response *out)
{
    (void)out;
    return need(call, in->resource_arn) == DONE ? ev_tags_put(call, in->resource_arn, &in->tags) : FAULT;
}

enum verdict events_untag_resource(struct call *call, const struct events_untag_resource_request *in,
                                   struct events_untag_resource_response *out)
{
    (void)out;
    if (need(call, in->resource_arn) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM ev_tag WHERE arn = ? AND key = ?", in->resource_arn, in->tag_keys.items[i]);
    return DONE;
}

enum verdict events_list_tags_for_resource(struct call *call, const struct events_list_tags_for_resource_request *in,
                                           struct events_list_tags_for_resource_response *out)
{
    if (need(call, in->resource_arn) != DONE)
        return FAULT;
    list_present(call->arena, &out->tags);
    struct sql *rows = sql_each(call->store, "SELECT key, value FROM ev_tag WHERE arn = ? ORDER BY key", in->resource_arn);
    while (sql_next(rows)) {
        struct events_tag *tag = list_add(call->arena, &out->tags);
        tag->key = sql_str(rows, call->arena, 0);
        tag->value = sql_str(rows, call->arena, 1);
    }
    return DONE;
}
