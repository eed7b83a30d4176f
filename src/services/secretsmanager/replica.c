/* Replicas in other Regions: secrets that cannot be changed there and are what their primary is. */
#include "services/secretsmanager/secrets.h"

static enum verdict copy_versions(struct call *call, const struct secret *s, const struct secret *copy)
{
    struct { struct version *items; size_t len; } all = {0};
    struct sql *q = sql_each(call->store, "SELECT id, number, created, binary, data, data_key, digest FROM sm_version WHERE secret = ? ORDER BY number", s->id);

    while (sql_next(q))
        *list_add(call->arena, &all) = (struct version){.id = sql_str(q, call->arena, 0),
                                                        .number = sql_i64(q, 1),
                                                        .created = sql_i64(q, 2),
                                                        .binary = sql_i64(q, 3),
                                                        .data = sql_str(q, call->arena, 4),
                                                        .data_key = sql_str(q, call->arena, 5),
                                                        .digest = sql_str(q, call->arena, 6)};
    for (size_t i = 0; i < all.len; i++) {
        const struct version *v = &all.items[i];
        struct version is;
        struct str value, data = STR_NONE, data_key = STR_NONE;
        bool known = sm_version_get(call, copy, v->id, &is);
        if (known && str_is(is.data) == str_is(v->data))
            continue;
        if (str_is(v->data) && (sm_open(call, s, v, true, &value) != DONE || sm_seal(call, copy, v->id, value, true, &data, &data_key) != DONE))
            return FAULT;
        sql_run(call->store,
                "INSERT INTO sm_version (secret, id, number, created, accessed, binary, data, data_key, digest) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?) "
                "ON CONFLICT (secret, id) DO UPDATE SET binary = excluded.binary, data = excluded.data, data_key = excluded.data_key, "
                "digest = excluded.digest",
                copy->id, v->id, v->number, v->created, v->binary, sql_blob(data), data_key, v->digest);
    }
    sql_run(call->store, "DELETE FROM sm_version WHERE secret = ? AND id NOT IN (SELECT id FROM sm_version WHERE secret = ?)", copy->id, s->id);
    return DONE;
}

static enum verdict copy_to(struct call *call, const struct secret *s, struct str region, struct str kms)
{
    struct secret copy;

    if (!sm_named(call, s->account, region, s->name, &copy)) {
        copy = *s;
        copy.region = region;
        copy.accessed = 0;
        copy.policy = STR_NONE;
        sm_insert(call, &copy);
    }
    copy.kms = kms;
    copy.description = s->description;
    copy.changed = s->changed;
    copy.rotated = s->rotated;
    copy.rotating = s->rotating;
    copy.function = s->function;
    copy.rules = s->rules;
    copy.primary = s->region;
    sm_save(call, &copy);
    sql_run(call->store, "DELETE FROM sm_tag WHERE secret = ?", copy.id);
    sql_run(call->store, "INSERT INTO sm_tag (secret, key, value) SELECT ?, key, value FROM sm_tag WHERE secret = ?", copy.id, s->id);
    sql_run(call->store, "DELETE FROM sm_stage WHERE secret = ?", copy.id);
    sql_run(call->store, "INSERT INTO sm_stage (secret, stage, version) SELECT ?, stage, version FROM sm_stage WHERE secret = ?", copy.id, s->id);
    return copy_versions(call, s, &copy);
}

/* What fails is told in the replica's status. */
enum verdict sm_replicate(struct call *call, const struct secret *s)
{
    struct { struct { struct str region, kms; } *items; size_t len; } all = {0};
    struct sql *q = sql_each(call->store, "SELECT region, kms FROM sm_replica WHERE secret = ? AND status <> 'Failed'", s->id);

    while (sql_next(q)) {
        typeof(all.items) r = list_add(call->arena, &all);
        r->region = sql_str(q, call->arena, 0);
        r->kms = sql_str(q, call->arena, 1);
    }
    for (size_t i = 0; i < all.len; i++)
        if (copy_to(call, s, all.items[i].region, all.items[i].kms) != DONE)
            sql_run(call->store, "UPDATE sm_replica SET status = 'Failed', message = ? WHERE secret = ? AND region = ?", call->fault.message, s->id,
                    all.items[i].region);
    return DONE;
}

enum verdict sm_replicas_add(struct call *call, struct secret *s, const struct secretsmanager_add_replica_region_list_type *regions, bool force)
{
    for (size_t i = 0; i < regions->len; i++) {
        const struct secretsmanager_replica_region_type *r = &regions->items[i];
        struct secret there;
        bool taken = sm_named(call, s->account, r->region, s->name, &there), mine = taken && str_eq(there.suffix, s->suffix);
        if (str_eq(r->region, s->region))
            return secretsmanager_invalid_parameter_exception(call, "Invalid replica region.");
        if (taken && !mine && force) {
            sm_erase(call, &there);
            taken = false;
        }
        sql_run(call->store,
                "INSERT INTO sm_replica (secret, region, kms, status, message) VALUES (?, ?, ?, ?, ?) ON CONFLICT (secret, region) DO UPDATE SET "
                "kms = excluded.kms, status = excluded.status, message = excluded.message",
                s->id, r->region, r->kms_key_id, taken && !mine ? STR("Failed") : STR("InSync"),
                taken && !mine ? STR("Replication failed: Secret name already exists in this region") : STR("Replication succeeded"));
    }
    s->primary = s->region;
    sm_save(call, s);
    return sm_replicate(call, s);
}

void sm_replicas_show(struct call *call, const struct secret *s, struct secretsmanager_replication_status_list_type *ret)
{
    struct sql *q = sql_each(call->store, "SELECT region, kms, status, message FROM sm_replica WHERE secret = ? ORDER BY region", s->id);

    while (sql_next(q)) {
        struct str kms = sql_str(q, call->arena, 1);
        *list_add(call->arena, ret) = (struct secretsmanager_replication_status_type){.region = sql_str(q, call->arena, 0),
                                                                                      .kms_key_id = str_is(kms) ? kms : STR("alias/aws/secretsmanager"),
                                                                                      .status = sql_str(q, call->arena, 2),
                                                                                      .status_message = sql_str(q, call->arena, 3)};
    }
}

enum verdict secretsmanager_replicate_secret_to_regions(struct call *call, const struct secretsmanager_replicate_secret_to_regions_request *in,
                                                        struct secretsmanager_replicate_secret_to_regions_response *out)
{
    struct secret s;

    if (sm_primary(call, in->secret_id, &s) != DONE ||
        sm_replicas_add(call, &s, &in->add_replica_regions, in->force_overwrite_replica_secret.val) != DONE)
        return FAULT;
    out->arn = s.arn;
    sm_replicas_show(call, &s, &out->replication_status);
    return DONE;
}

enum verdict secretsmanager_remove_regions_from_replication(struct call *call, const struct secretsmanager_remove_regions_from_replication_request *in,
                                                            struct secretsmanager_remove_regions_from_replication_response *out)
{
    struct secret s, copy;

    if (sm_primary(call, in->secret_id, &s) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->remove_replica_regions.len; i++) {
        struct str region = in->remove_replica_regions.items[i];
        if (sql_run(call->store, "DELETE FROM sm_replica WHERE secret = ? AND region = ?", s.id, region) < 1)
            return secretsmanager_invalid_parameter_exception(call, "The secret has no replica in %.*s.", STRF(region));
        if (sm_named(call, s.account, region, s.name, &copy) && str_eq(copy.suffix, s.suffix) && str_eq(copy.primary, s.region))
            sm_erase(call, &copy);
    }
    out->arn = s.arn;
    sm_replicas_show(call, &s, &out->replication_status);
    return DONE;
}

/* The replica becomes a secret of its own. */
enum verdict secretsmanager_stop_replication_to_replica(struct call *call, const struct secretsmanager_stop_replication_to_replica_request *in,
                                                        struct secretsmanager_stop_replication_to_replica_response *out)
{
    struct secret s, primary;

    if (sm_living(call, in->secret_id, &s) != DONE)
        return FAULT;
    if (!str_is(s.primary) || str_eq(s.primary, s.region))
        return secretsmanager_invalid_request_exception(call, "The secret is not a replica.");
    if (sm_named(call, s.account, s.primary, s.name, &primary))
        sql_run(call->store, "DELETE FROM sm_replica WHERE secret = ? AND region = ?", primary.id, s.region);
    s.primary = STR_NONE;
    sm_save(call, &s);
    out->arn = s.arn;
    return DONE;
}
