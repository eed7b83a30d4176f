/* Access keys of users. */
#include "base/rng.h"
#include "services/iam/iam.h"

#define KEYS_MAX 2

enum verdict iam_create_access_key(struct call *call, const struct iam_create_access_key_request *in,
                                   struct iam_create_access_key_response *out)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct iam_user u = {0};
    struct iam_access_key *k = arena_make(call->arena, struct iam_access_key);

    if (iam_user_or_caller(call, in->user_name, &u) != DONE)
        return FAULT;
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_key WHERE account = ? AND user_name = ?", call->account, u.user_name) >=
        KEYS_MAX)
        return iam_limit_exceeded_exception(call, "Cannot exceed quota for AccessKeysPerUser: %d", KEYS_MAX);
    *k = (struct iam_access_key){.user_name = u.user_name,
                                 .access_key_id = id_base32(call, "AKIA", 16),
                                 .status = STR("Active"),
                                 .create_date = some_time(call->now),
                                 .secret_access_key = rng_chars(rnd(call), call->arena, str_from(alphabet), 40)};
    sql_run(call->store, "INSERT INTO iam_key (id, account, user_name, secret, active, created) VALUES (?, ?, ?, ?, 1, ?)",
            k->access_key_id, call->account, u.user_name, k->secret_access_key, call->now);
    out->access_key = k;
    return DONE;
}

static enum verdict no_key(struct call *call, struct str id)
{
    return iam_no_such_entity_exception(call, "The Access Key with id %.*s cannot be found.", STRF(id));
}

enum verdict iam_delete_access_key(struct call *call, const struct iam_delete_access_key_request *in,
                                   struct iam_delete_access_key_output *out)
{
    struct iam_user u = {0};

    (void)out;
    if (iam_user_or_caller(call, in->user_name, &u) != DONE)
        return FAULT;
    if (sql_run(call->store, "DELETE FROM iam_key WHERE id = ? AND account = ? AND user_name = ?", in->access_key_id, call->account,
                u.user_name) < 1)
        return no_key(call, in->access_key_id);
    return DONE;
}

enum verdict iam_update_access_key(struct call *call, const struct iam_update_access_key_request *in,
                                   struct iam_update_access_key_output *out)
{
    struct iam_user u = {0};

    (void)out;
    if (iam_user_or_caller(call, in->user_name, &u) != DONE)
        return FAULT;
    if (sql_run(call->store, "UPDATE iam_key SET active = ? WHERE id = ? AND account = ? AND user_name = ?", str_eqz(in->status, "Active"),
                in->access_key_id, call->account, u.user_name) < 1)
        return no_key(call, in->access_key_id);
    return DONE;
}

enum verdict iam_list_access_keys(struct call *call, const struct iam_list_access_keys_request *in,
                                  struct iam_list_access_keys_response *out)
{
    struct iam_user u = {0};

    if (iam_user_or_caller(call, in->user_name, &u) != DONE)
        return FAULT;
    list_present(call->arena, &out->access_key_metadata);
    out->is_truncated = some_bool(false);
    struct sql *q =
        sql_each(call->store, "SELECT id, active, created FROM iam_key WHERE account = ? AND user_name = ? ORDER BY created, id",
                 call->account, u.user_name);
    while (sql_next(q))
        *list_add(call->arena, &out->access_key_metadata) =
            (struct iam_access_key_metadata){.user_name = u.user_name,
                                             .access_key_id = sql_str(q, call->arena, 0),
                                             .status = sql_i64(q, 1) ? STR("Active") : STR("Inactive"),
                                             .create_date = some_time(sql_i64(q, 2))};
    return DONE;
}
