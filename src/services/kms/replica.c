/* Multi-Region keys: the same key in several Regions, one of which is the primary. */
#include "services/kms/kms.h"
#include "world/geography.h"

enum verdict kms_replicate_key(struct call *call, const struct kms_replicate_key_request *in, struct kms_replicate_key_response *out)
{
    struct kms_key k, copy;
    struct str home = call->region;

    if (kms_key_own(call, in->key_id, &k) != DONE || kms_key_usable(call, &k, false) != DONE)
        return FAULT;
    if (!k.multi || !str_eq(k.primary, k.region))
        return kms_unsupported_operation_exception(call, "%.*s is not a multi-Region primary key.", STRF(k.arn));
    if (str_eqz(k.origin, "EXTERNAL"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Replicas of keys with imported material are not there yet.");
    if (kms_key_load(call, k.account, in->replica_region, k.id, &copy))
        return kms_already_exists_exception(call, "%.*s is already replicated to %.*s.", STRF(k.arn), STRF(in->replica_region));
    copy = k;
    copy.region = in->replica_region;
    copy.created = call->now;
    copy.description = str_is(in->description) ? in->description : STR("");
    copy.policy = str_is(in->policy) ? in->policy : kms_default_policy(call, k.account);
    copy.arn = str_fmt(call->arena, "arn:aws:kms:%.*s:%.*s:key/%.*s", STRF(copy.region), STRF(copy.account), STRF(copy.id));
    copy.rotation = copy.rotates = 0;
    if (kms_check_policy(call, &copy, copy.policy, in->bypass_policy_lockout_safety_check.val || !str_is(in->policy)) != DONE)
        return FAULT;
    kms_key_save(call, &copy);
    call->region = copy.region;
    enum verdict v = kms_tags_put(call, &copy, &in->tags);
    call->region = home;
    if (v != DONE)
        return v;
    out->replica_key_metadata = kms_metadata(call, &copy);
    out->replica_policy = copy.policy;
    out->replica_tags = in->tags;
    return DONE;
}

enum verdict kms_update_primary_region(struct call *call, const struct kms_update_primary_region_request *in, struct kms_update_primary_region_output *out)
{
    struct kms_key k, other;

    (void)out;
    if (kms_key_own(call, in->key_id, &k) != DONE || kms_key_usable(call, &k, false) != DONE)
        return FAULT;
    if (!k.multi || !str_eq(k.primary, k.region))
        return kms_unsupported_operation_exception(call, "%.*s is not a multi-Region primary key.", STRF(k.arn));
    if (!kms_key_load(call, k.account, in->primary_region, k.id, &other))
        return kms_not_found_exception(call, "Key '%.*s' has no replica in %.*s", STRF(k.arn), STRF(in->primary_region));
    sql_run(call->store, "UPDATE kms_key SET primary_region = ? WHERE account = ? AND id = ?", in->primary_region, k.account, k.id);
    if (k.rotation) {
        sql_run(call->store, "UPDATE kms_key SET rotation = ?, rotates = ? WHERE account = ? AND region = ? AND id = ?", k.rotation, k.rotates, k.account,
                in->primary_region, k.id);
        sql_run(call->store, "UPDATE kms_key SET rotation = 0, rotates = 0 WHERE account = ? AND region = ? AND id = ?", k.account, k.region, k.id);
        timer_cancel(call, &kms_rotate_timer, kms_timer_key(call, &k));
        timer_set(call, &kms_rotate_timer, kms_timer_key(call, &other), k.rotates);
    }
    return DONE;
}
