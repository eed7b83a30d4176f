/* Aliases. */
#include "kit/paging.h"
#include "services/kms/kms.h"

#define PER_KEY_MAX 50

bool kms_alias_get(struct call *call, struct str account, struct str region, struct str name, struct str *ret_key)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT key FROM kms_alias WHERE account = ? AND region = ? AND name = ?", account, region, name))
        return false;
    *ret_key = sql_str(q, call->arena, 0);
    sql_done(q);
    return true;
}

void kms_alias_put(struct call *call, struct str name, const struct kms_key *k)
{
    sql_run(call->store,
            "INSERT INTO kms_alias (account, region, name, key, created, updated) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (account, region, name) DO UPDATE SET key = excluded.key, updated = excluded.updated",
            k->account, k->region, name, k->id, call->now, call->now);
}

void kms_aliases_forget(struct call *call, const struct kms_key *k)
{
    sql_run(call->store, "DELETE FROM kms_alias WHERE account = ? AND region = ? AND key = ?", k->account, k->region, k->id);
}

static enum verdict check_name(struct call *call, struct str name)
{
    if (!str_starts(name, STR("alias/")) || name.n == 6)
        return fault_common(call, COMMON_VALIDATION, "Invalid identifier");
    if (str_chr(name, ':') >= 0)
        return fault_common(call, COMMON_VALIDATION, "%.*s contains invalid characters for an alias", STRF(name));
    if (str_starts(name, STR("alias/aws/")))
        return kms_not_authorized(call);
    return DONE;
}

enum verdict kms_create_alias(struct call *call, const struct kms_create_alias_request *in, struct kms_create_alias_output *out)
{
    struct kms_key k;
    struct str is;

    (void)out;
    if (check_name(call, in->alias_name) != DONE)
        return FAULT;
    if (str_find(in->target_key_id, STR("alias/")) >= 0)
        return fault_common(call, COMMON_VALIDATION, "Aliases must refer to keys. Not aliases");
    if (kms_key_own(call, in->target_key_id, &k) != DONE)
        return FAULT;
    if (kms_alias_get(call, call->account, call->region, in->alias_name, &is))
        return kms_already_exists_exception(call, "An alias with the name %.*s already exists", STRF(call_arn(call, "kms", in->alias_name)));
    if (str_eqz(k.state, "PendingDeletion"))
        return kms_key_usable(call, &k, true);
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM kms_alias WHERE account = ? AND region = ? AND key = ?", k.account, k.region, k.id) >= PER_KEY_MAX)
        return kms_limit_exceeded_exception(call, "The key has the maximum number of aliases.");
    kms_alias_put(call, in->alias_name, &k);
    return DONE;
}

static enum verdict no_such_alias(struct call *call, struct str name)
{
    return kms_not_found_exception(call, "Alias %.*s is not found.", STRF(call_arn(call, "kms", name)));
}

enum verdict kms_update_alias(struct call *call, const struct kms_update_alias_request *in, struct kms_update_alias_output *out)
{
    struct kms_key k, was;
    struct str is;

    (void)out;
    if (check_name(call, in->alias_name) != DONE)
        return FAULT;
    if (!kms_alias_get(call, call->account, call->region, in->alias_name, &is))
        return no_such_alias(call, in->alias_name);
    if (kms_key_own(call, in->target_key_id, &k) != DONE)
        return FAULT;
    if (str_eqz(k.state, "PendingDeletion"))
        return kms_key_usable(call, &k, true);
    if (kms_key_load(call, call->account, call->region, is, &was) && (!str_eq(was.usage, k.usage) || kms_is_symmetric(&was) != kms_is_symmetric(&k)))
        return fault_common(call, COMMON_VALIDATION, "Alias %.*s cannot be changed from a %.*s key to a %.*s key", STRF(in->alias_name), STRF(was.spec),
                            STRF(k.spec));
    kms_alias_put(call, in->alias_name, &k);
    return DONE;
}

enum verdict kms_delete_alias(struct call *call, const struct kms_delete_alias_request *in, struct kms_delete_alias_output *out)
{
    (void)out;
    if (check_name(call, in->alias_name) != DONE)
        return FAULT;
    if (sql_run(call->store, "DELETE FROM kms_alias WHERE account = ? AND region = ? AND name = ?", call->account, call->region, in->alias_name) < 1)
        return no_such_alias(call, in->alias_name);
    return DONE;
}

enum verdict kms_list_aliases(struct call *call, const struct kms_list_aliases_request *in, struct kms_list_aliases_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : KMS_PAGE;
    struct kms_key k = {0};
    struct str after, last = STR(""), scope = str_cat(call->arena, STR("aliases/"), in->key_id);

    if (str_is(in->key_id) && kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    if (!page_position(call, scope, in->marker, &after))
        return kms_invalid_marker_exception(call, "Invalid marker");
    list_present(call->arena, &out->aliases);
    out->truncated = some_bool(false);
    struct sql *q = sql_each(call->store, "SELECT name, key, created, updated FROM kms_alias WHERE account = ? AND region = ? AND name > ? ORDER BY name",
                             call->account, call->region, str_is(after) ? after : STR(""));
    while (sql_next(q)) {
        struct str name = sql_str(q, call->arena, 0), key = sql_str(q, call->arena, 1);
        if (str_is(in->key_id) && !str_eq(key, k.id))
            continue;
        if (out->aliases.len == limit) {
            out->truncated = some_bool(true);
            out->next_marker = page_token(call, scope, last);
            break;
        }
        last = name;
        *list_add(call->arena, &out->aliases) = (struct kms_alias_list_entry){.alias_name = name,
                                                                             .alias_arn = call_arn(call, "kms", name),
                                                                             .target_key_id = key,
                                                                             .creation_date = some_time(sql_i64(q, 2)),
                                                                             .last_updated_date = some_time(sql_i64(q, 3))};
    }
    return DONE;
}
