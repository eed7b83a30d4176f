/* Tags of secrets. */
#include "services/secretsmanager/secrets.h"

#define TAGS_MAX 50

enum verdict sm_tags_put(struct call *call, const struct secret *s, const struct secretsmanager_tag_list_type *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        struct str value = str_is(tags->items[i].value) ? tags->items[i].value : STR("");
        if (str_starts(str_lower(call->arena, tags->items[i].key), STR("aws:")) && !call_is_cloud(call))
            return secretsmanager_invalid_parameter_exception(call, "Tag keys that begin with aws: are reserved.");
        sql_run(call->store, "INSERT INTO sm_tag (secret, key, value) VALUES (?, ?, ?) ON CONFLICT (secret, key) DO UPDATE SET value = excluded.value", s->id,
                tags->items[i].key, value);
    }
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM sm_tag WHERE secret = ?", s->id) > TAGS_MAX)
        return secretsmanager_invalid_parameter_exception(call, "A secret can have at most %d tags.", TAGS_MAX);
    return DONE;
}

void sm_tags_get(struct call *call, const struct secret *s, struct secretsmanager_tag_list_type *ret)
{
    struct sql *q = sql_each(call->store, "SELECT key, value FROM sm_tag WHERE secret = ? ORDER BY key", s->id);
    while (sql_next(q))
        *list_add(call->arena, ret) = (struct secretsmanager_tag){.key = sql_str(q, call->arena, 0), .value = sql_str(q, call->arena, 1)};
}

enum verdict secretsmanager_tag_resource(struct call *call, const struct secretsmanager_tag_resource_request *in,
                                         struct secretsmanager_tag_resource_output *out)
{
    struct secret s;

    (void)out;
    if (sm_primary(call, in->secret_id, &s) != DONE || sm_tags_put(call, &s, &in->tags) != DONE)
        return FAULT;
    return sm_replicate(call, &s);
}

enum verdict secretsmanager_untag_resource(struct call *call, const struct secretsmanager_untag_resource_request *in,
                                           struct secretsmanager_untag_resource_output *out)
{
    struct secret s;

    (void)out;
    if (sm_primary(call, in->secret_id, &s) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM sm_tag WHERE secret = ? AND key = ?", s.id, in->tag_keys.items[i]);
    return sm_replicate(call, &s);
}
