/* Secrets: made, described, deleted on the clock, restored. */
#include <ctype.h>
#include "base/rng.h"
#include "services/secretsmanager/secrets.h"
#include "wire/walk.h"

#define WAIT_MIN 7
#define WAIT_MAX 30
#define SECRET_COLUMNS                                                                                                           \
    "id, account, region, name, suffix, description, kms, created, changed, accessed, rotated, deleted, deletes, rotates, rotating, " \
    "function, rules, policy, primary_region"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

static void read_secret(struct call *call, struct sql *q, struct secret *ret)
{
    struct arena *a = call->arena;

    *ret = (struct secret){.id = sql_i64(q, 0),
                           .account = sql_str(q, a, 1),
                           .region = sql_str(q, a, 2),
                           .name = sql_str(q, a, 3),
                           .suffix = sql_str(q, a, 4),
                           .description = sql_str(q, a, 5),
                           .kms = sql_str(q, a, 6),
                           .created = sql_i64(q, 7),
                           .changed = sql_i64(q, 8),
                           .accessed = sql_i64(q, 9),
                           .rotated = sql_i64(q, 10),
                           .deleted = sql_i64(q, 11),
                           .deletes = sql_i64(q, 12),
                           .rotates = sql_i64(q, 13),
                           .rotating = sql_i64(q, 14),
                           .function = sql_str(q, a, 15),
                           .rules = sql_str(q, a, 16),
                           .policy = sql_str(q, a, 17),
                           .primary = sql_str(q, a, 18)};
    ret->arn = str_fmt(a, "arn:aws:secretsmanager:%.*s:%.*s:secret:%.*s-%.*s", STRF(ret->region), STRF(ret->account), STRF(ret->name),
                       STRF(ret->suffix));
    sql_done(q);
}

bool sm_named(struct call *call, struct str account, struct str region, struct str name, struct secret *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " SECRET_COLUMNS " FROM sm_secret WHERE account = ? AND region = ? AND name = ?", account, region, name))
        return false;
    read_secret(call, q, ret);
    return true;
}

bool sm_load(struct call *call, int64_t id, struct secret *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " SECRET_COLUMNS " FROM sm_secret WHERE id = ?", id))
        return false;
    read_secret(call, q, ret);
    return true;
}

bool sm_find(struct call *call, struct str id, struct secret *ret)
{
    struct str rest = id, service, region, account, type;

    if (!str_starts(id, STR("arn:")))
        return sm_named(call, call->account, call->region, id, ret);
    str_cut(&rest, ':');
    str_cut(&rest, ':');
    service = str_cut(&rest, ':');
    region = str_cut(&rest, ':');
    account = str_cut(&rest, ':');
    type = str_cut(&rest, ':');
    if (!str_eqz(service, "secretsmanager") || !str_eq(region, call->region) || !str_eqz(type, "secret") || !str_is(rest))
        return false;
    if (rest.n > 7 && rest.p[rest.n - 7] == '-' && sm_named(call, account, region, str_take(rest, rest.n - 7), ret) &&
        str_eq(ret->suffix, str_skip(rest, rest.n - 6)))
        return true;
    return sm_named(call, account, region, rest, ret);
}

void sm_insert(struct call *call, struct secret *s)
{
    s->id = sql_i64_or(call->store, 0, "SELECT max(id) FROM sm_secret") + 1;
    s->arn = str_fmt(call->arena, "arn:aws:secretsmanager:%.*s:%.*s:secret:%.*s-%.*s", STRF(s->region), STRF(s->account), STRF(s->name), STRF(s->suffix));
    sql_run(call->store,
            "INSERT INTO sm_secret (" SECRET_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", s->id, s->account, s->region,
            s->name, s->suffix, s->description, s->kms, s->created, s->changed, s->accessed, s->rotated, s->deleted, s->deletes, s->rotates, s->rotating,
            s->function, s->rules, s->policy, s->primary);
}

void sm_save(struct call *call, const struct secret *s)
{
    sql_run(call->store,
            "UPDATE sm_secret SET description = ?, kms = ?, changed = ?, accessed = ?, rotated = ?, deleted = ?, deletes = ?, rotates = ?, "
            "rotating = ?, function = ?, rules = ?, policy = ?, primary_region = ? WHERE id = ?",
            s->description, s->kms, s->changed, s->accessed, s->rotated, s->deleted, s->deletes, s->rotates, s->rotating, s->function, s->rules,
            s->policy, s->primary, s->id);
}

struct str sm_key(struct call *call, const struct secret *s)
{
    return str_fmt(call->arena, "%lld", (long long)s->id);
}

void sm_erase(struct call *call, const struct secret *s)
{
    sql_run(call->store, "DELETE FROM sm_version WHERE secret = ?", s->id);
    sql_run(call->store, "DELETE FROM sm_stage WHERE secret = ?", s->id);
    sql_run(call->store, "DELETE FROM sm_tag WHERE secret = ?", s->id);
    sql_run(call->store, "DELETE FROM sm_replica WHERE secret = ?", s->id);
    sql_run(call->store, "DELETE FROM sm_secret WHERE id = ?", s->id);
    timer_cancel(call, &sm_delete_timer, sm_key(call, s));
    timer_cancel(call, &sm_rotate_timer, sm_key(call, s));
}

/* --- or the fault --- */

enum verdict sm_need(struct call *call, struct str id, struct secret *ret)
{
    if (sm_find(call, id, ret))
        return DONE;
    return secretsmanager_resource_not_found_exception(call, "Secrets Manager can't find the specified secret.");
}

enum verdict sm_living(struct call *call, struct str id, struct secret *ret)
{
    if (sm_need(call, id, ret) != DONE)
        return FAULT;
    if (ret->deleted)
        return secretsmanager_invalid_request_exception(
            call, "You can't perform this operation on the secret because it was marked for deletion.");
    return DONE;
}

enum verdict sm_primary(struct call *call, struct str id, struct secret *ret)
{
    if (sm_living(call, id, ret) != DONE)
        return FAULT;
    if (str_is(ret->primary) && !str_eq(ret->primary, ret->region))
        return secretsmanager_invalid_request_exception(
            call, "Operation not permitted on a replica secret. Call must be made in primary secret's region.");
    return DONE;
}

/* --- CreateSecret --- */

static enum verdict check_name(struct call *call, struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!isalnum((unsigned char)name.p[i]) && str_chr(STR("-/_+=.@!"), name.p[i]) < 0)
            return fault_common(call, COMMON_VALIDATION, "Invalid name. Must be a valid name containing alphanumeric characters, or any of the "
                                                         "following: -/_+=.@!");
    return DONE;
}

/* The same request twice makes one secret. */
static bool again(struct call *call, const struct secretsmanager_create_secret_request *in, const struct secret *s)
{
    struct version v;
    struct str value;

    return str_is(in->client_request_token) && sm_version_get(call, s, in->client_request_token, &v) && str_is(v.data) &&
           v.binary == str_is(in->secret_binary) && sm_open(call, s, &v, true, &value) == DONE &&
           str_eq(value, v.binary ? in->secret_binary : in->secret_string);
}

static void made(struct call *call, const struct secret *s, struct str version, struct secretsmanager_create_secret_response *out)
{
    out->arn = s->arn;
    out->name = s->name;
    out->version_id = version;
    sm_replicas_show(call, s, &out->replication_status);
}

enum verdict secretsmanager_create_secret(struct call *call, const struct secretsmanager_create_secret_request *in,
                                          struct secretsmanager_create_secret_response *out)
{
    bool valued = str_is(in->secret_string) || str_is(in->secret_binary);
    struct str version = !valued ? STR_NONE : str_is(in->client_request_token) ? in->client_request_token : rng_uuid(rnd(call), call->arena);
    struct str current = STR("AWSCURRENT");
    struct secret s;

    if (str_is(in->type))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Secrets that partners manage are not there yet.");
    if (check_name(call, in->name) != DONE || sm_check_value(call, in->secret_string, in->secret_binary) != DONE)
        return FAULT;
    if (sm_named(call, call->account, call->region, in->name, &s)) {
        if (s.deleted)
            return secretsmanager_invalid_request_exception(
                call, "You can't create this secret because a secret with this name is already scheduled for deletion.");
        if (!again(call, in, &s))
            return secretsmanager_resource_exists_exception(call, "The operation failed because the secret %.*s already exists.", STRF(in->name));
        made(call, &s, in->client_request_token, out);
        return DONE;
    }
    s = (struct secret){.account = call->account,
                        .region = call->region,
                        .name = in->name,
                        .suffix = rng_chars(rnd(call), call->arena, str_from(letters), 6),
                        .description = str_is(in->description) ? in->description : STR(""),
                        .kms = in->kms_key_id,
                        .created = call->now,
                        .changed = call->now};
    sm_insert(call, &s);
    if (sm_tags_put(call, &s, &in->tags) != DONE ||
        (valued && sm_version_put(call, &s, version, in->secret_string, in->secret_binary, &current, 1) != DONE) ||
        (in->add_replica_regions.len && sm_replicas_add(call, &s, &in->add_replica_regions, in->force_overwrite_replica_secret.val) != DONE))
        return FAULT;
    made(call, &s, version, out);
    return DONE;
}

/* --- DescribeSecret --- */

static void show_stages(struct call *call, const struct secret *s, struct secretsmanager_secret_versions_to_stages_map_type *ret)
{
    struct sql *q = sql_each(call->store, "SELECT version, stage FROM sm_stage WHERE secret = ? ORDER BY version, stage", s->id);

    while (sql_next(q)) {
        struct str version = sql_str(q, call->arena, 0), stage = sql_str(q, call->arena, 1);
        if (!ret->len || !str_eq(ret->items[ret->len - 1].key, version))
            list_add(call->arena, ret)->key = version;
        *list_add(call->arena, &ret->items[ret->len - 1].value) = stage;
    }
}

static opt_time maybe(int64_t at)
{
    return at ? some_time(at) : (opt_time){0};
}

enum verdict secretsmanager_describe_secret(struct call *call, const struct secretsmanager_describe_secret_request *in,
                                            struct secretsmanager_describe_secret_response *out)
{
    struct secret s;

    if (sm_need(call, in->secret_id, &s) != DONE)
        return FAULT;
    *out = (struct secretsmanager_describe_secret_response){.arn = s.arn,
                                                            .name = s.name,
                                                            .kms_key_id = s.kms,
                                                            .description = s.description.n ? s.description : STR_NONE,
                                                            .rotation_lambda_arn = s.function,
                                                            .last_rotated_date = maybe(s.rotated),
                                                            .last_changed_date = some_time(s.changed),
                                                            .last_accessed_date = maybe(s.accessed),
                                                            .deleted_date = maybe(s.deleted),
                                                            .next_rotation_date = maybe(s.rotating ? s.rotates : 0),
                                                            .created_date = some_time(s.created),
                                                            .primary_region = s.primary};
    if (str_is(s.function) || s.rotating)
        out->rotation_enabled = some_bool(s.rotating);
    if (str_is(s.rules)) {
        out->rotation_rules = arena_make(call->arena, struct secretsmanager_rotation_rules_type);
        walk_load(call->arena, &secretsmanager_model, &secretsmanager_model.shapes[SECRETSMANAGER_SHAPE_ROTATION_RULES_TYPE], s.rules,
                  out->rotation_rules);
    }
    sm_tags_get(call, &s, &out->tags);
    show_stages(call, &s, &out->version_ids_to_stages);
    sm_replicas_show(call, &s, &out->replication_status);
    return DONE;
}

/* --- DeleteSecret, RestoreSecret --- */

static enum verdict fire(struct call *call, struct str key)
{
    struct secret s;
    int64_t id = 0;

    if (str_to_i64(key, &id) && sm_load(call, id, &s) && s.deleted)
        sm_erase(call, &s);
    return DONE;
}

const struct timer_kind sm_delete_timer = {"secretsmanager.delete", fire};

enum verdict secretsmanager_delete_secret(struct call *call, const struct secretsmanager_delete_secret_request *in,
                                          struct secretsmanager_delete_secret_response *out)
{
    int64_t days = in->recovery_window_in_days.has ? in->recovery_window_in_days.val : WAIT_MAX;
    bool force = in->force_delete_without_recovery.val;
    struct secret s;

    if (force && in->recovery_window_in_days.has)
        return secretsmanager_invalid_parameter_exception(
            call, "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    if (days < WAIT_MIN || days > WAIT_MAX)
        return secretsmanager_invalid_parameter_exception(call, "The RecoveryWindowInDays value must be between %d and %d days (inclusive).", WAIT_MIN,
                                                          WAIT_MAX);
    out->deletion_date = some_time(call->now);
    if (force && !sm_find(call, in->secret_id, &s)) {
        out->name = in->secret_id;
        out->arn = str_starts(in->secret_id, STR("arn:")) ? in->secret_id
                                                          : str_fmt(call->arena, "%.*s-%.*s",
                                                                    STRF(call_arn(call, "secretsmanager", str_cat(call->arena, STR("secret:"), in->secret_id))),
                                                                    STRF(rng_chars(rnd(call), call->arena, str_from(letters), 6)));
        return DONE;
    }
    if (sm_need(call, in->secret_id, &s) != DONE)
        return FAULT;
    if (s.deleted && !force)
        return secretsmanager_invalid_request_exception(
            call, "You can't perform this operation on the secret because it was already scheduled for deletion.");
    if (str_is(s.primary) && !str_eq(s.primary, s.region))
        return secretsmanager_invalid_request_exception(
            call, "Operation not permitted on a replica secret. Call must be made in primary secret's region.");
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM sm_replica WHERE secret = ?", s.id))
        return secretsmanager_invalid_request_exception(call, "You can't delete secret %.*s that still has replica regions.", STRF(s.name));
    out->arn = s.arn;
    out->name = s.name;
    if (force) {
        sm_erase(call, &s);
        return DONE;
    }
    s.deleted = call->now;
    s.deletes = call->now + days * US_PER_DAY;
    sm_save(call, &s);
    timer_set(call, &sm_delete_timer, sm_key(call, &s), s.deletes);
    out->deletion_date = some_time(s.deletes);
    return DONE;
}

enum verdict secretsmanager_restore_secret(struct call *call, const struct secretsmanager_restore_secret_request *in,
                                           struct secretsmanager_restore_secret_response *out)
{
    struct secret s;

    if (sm_need(call, in->secret_id, &s) != DONE)
        return FAULT;
    s.deleted = s.deletes = 0;
    sm_save(call, &s);
    timer_cancel(call, &sm_delete_timer, sm_key(call, &s));
    out->arn = s.arn;
    out->name = s.name;
    return DONE;
}
