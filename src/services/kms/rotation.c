/* Rotation: new material, by the clock or on demand; what the old encrypted can still be decrypted. */
#include "kit/paging.h"
#include "services/kms/kms.h"

#define PERIOD_DEFAULT 365
#define ON_DEMAND_MAX 25

static void rotate(struct call *call, const struct kms_key *k, const char *reason)
{
    kms_material_add(call, k, kms_random(call, 32), str_from(reason));
}

static enum verdict fire(struct call *call, struct str key)
{
    struct str rest = key, account = str_cut(&rest, '/'), region = str_cut(&rest, '/');
    struct kms_key k;

    if (!kms_key_load(call, account, region, rest, &k) || !k.rotation)
        return DONE;
    /* What is disabled or waits for its deletion is rotated when it is enabled and due again. */
    if (str_eqz(k.state, "Enabled"))
        rotate(call, &k, "AUTOMATIC");
    k.rotates = call->now + k.rotation * US_PER_DAY;
    kms_key_save(call, &k);
    timer_set(call, &kms_rotate_timer, key, k.rotates);
    return DONE;
}

const struct timer_kind kms_rotate_timer = {"kms.rotate", fire};

static enum verdict rotatable(struct call *call, struct str name, struct kms_key *ret)
{
    if (kms_key_own(call, name, ret) != DONE || kms_key_usable(call, ret, false) != DONE)
        return FAULT;
    if (!kms_is_symmetric(ret) || str_eqz(ret->origin, "EXTERNAL") || str_eqz(ret->manager, "AWS"))
        return kms_unsupported_operation_exception(call, "%.*s does not support rotation.", STRF(ret->arn));
    if (ret->multi && !str_eq(ret->primary, ret->region))
        return kms_unsupported_operation_exception(call, "%.*s is a replica: its primary key is rotated.", STRF(ret->arn));
    return DONE;
}

enum verdict kms_enable_key_rotation(struct call *call, const struct kms_enable_key_rotation_request *in, struct kms_enable_key_rotation_output *out)
{
    struct kms_key k;

    (void)out;
    if (rotatable(call, in->key_id, &k) != DONE)
        return FAULT;
    k.rotation = in->rotation_period_in_days.has ? in->rotation_period_in_days.val : PERIOD_DEFAULT;
    k.rotates = call->now + k.rotation * US_PER_DAY;
    kms_key_save(call, &k);
    timer_set(call, &kms_rotate_timer, kms_timer_key(call, &k), k.rotates);
    return DONE;
}

enum verdict kms_disable_key_rotation(struct call *call, const struct kms_disable_key_rotation_request *in, struct kms_disable_key_rotation_output *out)
{
    struct kms_key k;

    (void)out;
    if (rotatable(call, in->key_id, &k) != DONE)
        return FAULT;
    k.rotation = k.rotates = 0;
    kms_key_save(call, &k);
    timer_cancel(call, &kms_rotate_timer, kms_timer_key(call, &k));
    return DONE;
}

enum verdict kms_get_key_rotation_status(struct call *call, const struct kms_get_key_rotation_status_request *in,
                                         struct kms_get_key_rotation_status_response *out)
{
    struct kms_key k;

    if (kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    if (str_eqz(k.state, "PendingDeletion") || str_eqz(k.state, "PendingImport"))
        return kms_key_usable(call, &k, true);
    if (!kms_is_symmetric(&k))
        return kms_unsupported_operation_exception(call, "%.*s does not support rotation.", STRF(k.arn));
    out->key_id = k.arn;
    out->key_rotation_enabled = some_bool(k.rotation != 0);
    if (k.rotation) {
        out->rotation_period_in_days = some_i32((int32_t)k.rotation);
        out->next_rotation_date = some_time(k.rotates);
    }
    return DONE;
}

enum verdict kms_rotate_key_on_demand(struct call *call, const struct kms_rotate_key_on_demand_request *in, struct kms_rotate_key_on_demand_response *out)
{
    struct kms_key k;

    if (rotatable(call, in->key_id, &k) != DONE)
        return FAULT;
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM kms_material WHERE account = ? AND key = ? AND reason = 'ON_DEMAND'", k.account, k.id) >=
        ON_DEMAND_MAX)
        return kms_limit_exceeded_exception(call, "The key has been rotated on demand the maximum number of times.");
    rotate(call, &k, "ON_DEMAND");
    out->key_id = k.arn;
    return DONE;
}

enum verdict kms_list_key_rotations(struct call *call, const struct kms_list_key_rotations_request *in, struct kms_list_key_rotations_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : KMS_PAGE;
    bool all = str_eqz(in->include_key_material, "ALL_KEY_MATERIAL"), first = true;
    int64_t position = INT64_MAX, last = 0;
    struct kms_key k;
    struct str after;

    if (kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    if (!kms_is_symmetric(&k))
        return kms_unsupported_operation_exception(call, "%.*s does not support rotation.", STRF(k.arn));
    struct str scope = str_fmt(call->arena, "rotations/%.*s/%d", STRF(k.arn), all);
    if (!page_position(call, scope, in->marker, &after) || (str_is(after) && !str_to_i64(after, &position)))
        return kms_invalid_marker_exception(call, "Invalid marker");
    list_present(call->arena, &out->rotations);
    out->truncated = some_bool(false);
    struct sql *q = sql_each(call->store,
                             "SELECT number, id, created, reason FROM kms_material WHERE account = ? AND key = ? AND number < ? ORDER BY number DESC",
                             k.account, k.id, position);
    while (sql_next(q)) {
        struct str reason = sql_str(q, call->arena, 3);
        bool current = first && position == INT64_MAX;
        first = false;
        if (!all && !reason.n)
            continue;
        if (out->rotations.len == limit) {
            out->truncated = some_bool(true);
            out->next_marker = page_token(call, scope, str_fmt(call->arena, "%lld", (long long)last));
            break;
        }
        last = sql_i64(q, 0);
        struct kms_rotations_list_entry *e = list_add(call->arena, &out->rotations);
        *e = (struct kms_rotations_list_entry){.key_id = k.arn,
                                               .key_material_id = sql_str(q, call->arena, 1),
                                               .key_material_state = current ? STR("CURRENT") : STR("NON_CURRENT")};
        if (reason.n) {
            e->rotation_date = some_time(sql_i64(q, 2));
            e->rotation_type = reason;
        }
    }
    return DONE;
}
