/* Deletion after a waiting period, on the clock. */
#include "services/kms/kms.h"

#define WAIT_MIN 7
#define WAIT_MAX 30
#define WAIT_DEFAULT 30

static int64_t others(struct call *call, const struct kms_key *k)
{
    return sql_i64_or(call->store, 0, "SELECT count(*) FROM kms_key WHERE account = ? AND id = ? AND region <> ?", k->account, k->id, k->region);
}

static void start(struct call *call, struct kms_key *k, int64_t when)
{
    k->state = STR("PendingDeletion");
    k->deletion = when;
    kms_key_save(call, k);
    timer_set(call, &kms_delete_timer, kms_timer_key(call, k), when);
}

static enum verdict fire(struct call *call, struct str key)
{
    struct str rest = key, account = str_cut(&rest, '/'), region = str_cut(&rest, '/');
    struct kms_key k, primary;

    if (!kms_key_load(call, account, region, rest, &k) || !str_eqz(k.state, "PendingDeletion"))
        return DONE;
    kms_aliases_forget(call, &k);
    kms_grants_forget(call, &k);
    sql_run(call->store, "DELETE FROM kms_tag WHERE account = ? AND region = ? AND key = ?", account, region, k.id);
    sql_run(call->store, "DELETE FROM kms_key WHERE account = ? AND region = ? AND id = ?", account, region, k.id);
    timer_cancel(call, &kms_rotate_timer, key);
    timer_cancel(call, &kms_expire_timer, key);
    if (!others(call, &k))
        sql_run(call->store, "DELETE FROM kms_material WHERE account = ? AND key = ?", account, k.id);
    else if (k.multi && kms_key_load(call, account, k.primary, k.id, &primary) && str_eqz(primary.state, "PendingReplicaDeletion") && !others(call, &primary))
        start(call, &primary, call->now + primary.waiting * US_PER_DAY);
    return DONE;
}

const struct timer_kind kms_delete_timer = {"kms.delete", fire};

enum verdict kms_schedule_key_deletion(struct call *call, const struct kms_schedule_key_deletion_request *in, struct kms_schedule_key_deletion_response *out)
{
    int32_t days = in->pending_window_in_days.has ? in->pending_window_in_days.val : WAIT_DEFAULT;
    struct kms_key k;

    if (kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    if (str_eqz(k.manager, "AWS"))
        return kms_unsupported_operation_exception(call, "%.*s is managed by AWS.", STRF(k.arn));
    if (days < WAIT_MIN || days > WAIT_MAX)
        return fault_common(call, COMMON_VALIDATION,
                            "1 validation error detected: Value '%d' at 'pendingWindowInDays' failed to satisfy constraint: Member must have value %s than or "
                            "equal to %d", days, days < WAIT_MIN ? "greater" : "less", days < WAIT_MIN ? WAIT_MIN : WAIT_MAX);
    if (str_eqz(k.state, "PendingDeletion") || str_eqz(k.state, "PendingReplicaDeletion"))
        return kms_key_usable(call, &k, true);
    k.waiting = days;
    if (k.multi && str_eq(k.primary, k.region) && others(call, &k)) {
        k.state = STR("PendingReplicaDeletion");
        kms_key_save(call, &k);
    } else {
        start(call, &k, call->now + days * US_PER_DAY);
        out->deletion_date = some_time(k.deletion);
    }
    out->key_id = k.arn;
    out->key_state = k.state;
    out->pending_window_in_days = some_i32(days);
    return DONE;
}

enum verdict kms_cancel_key_deletion(struct call *call, const struct kms_cancel_key_deletion_request *in, struct kms_cancel_key_deletion_response *out)
{
    struct kms_material m;
    struct kms_key k;

    if (kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    if (!str_eqz(k.state, "PendingDeletion") && !str_eqz(k.state, "PendingReplicaDeletion"))
        return kms_kms_invalid_state_exception(call, "%.*s is not pending deletion.", STRF(k.arn));
    k.state = kms_material_current(call, &k, &m) ? STR("Disabled") : STR("PendingImport");
    k.deletion = k.waiting = 0;
    kms_key_save(call, &k);
    timer_cancel(call, &kms_delete_timer, kms_timer_key(call, &k));
    out->key_id = k.arn;
    return DONE;
}
