/* Versions of secrets and their staging labels. */
#include "base/digest.h"
#include "base/rng.h"
#include "kit/paging.h"
#include "services/secretsmanager/secrets.h"

#define STAGES_MAX 20
#define VERSIONS_MAX 100 /* without a label beyond this the oldest go */
#define VALUE_MAX 65536
#define VERSION_COLUMNS "id, number, created, accessed, binary, data, data_key, digest"

static struct version read_version(struct call *call, struct sql *q)
{
    struct arena *a = call->arena;
    return (struct version){.id = sql_str(q, a, 0),
                            .number = sql_i64(q, 1),
                            .created = sql_i64(q, 2),
                            .accessed = sql_i64(q, 3),
                            .binary = sql_i64(q, 4),
                            .data = sql_str(q, a, 5),
                            .data_key = sql_str(q, a, 6),
                            .digest = sql_str(q, a, 7)};
}

bool sm_version_get(struct call *call, const struct secret *s, struct str id, struct version *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " VERSION_COLUMNS " FROM sm_version WHERE secret = ? AND id = ?", s->id, id))
        return false;
    *ret = read_version(call, q);
    sql_done(q);
    return true;
}

struct str sm_stage_version(struct call *call, const struct secret *s, const char *stage)
{
    struct sql *q;
    struct str id = STR_NONE;

    if (sql_get(call->store, &q, "SELECT version FROM sm_stage WHERE secret = ? AND stage = ?", s->id, str_from(stage)))
        id = sql_str(q, call->arena, 0);
    sql_done(q);
    return id;
}

bool sm_version_at(struct call *call, const struct secret *s, struct str stage, struct version *ret)
{
    struct str id = sm_stage_version(call, s, str_z(call->arena, stage));
    return str_is(id) && sm_version_get(call, s, id, ret);
}

/* What AWSCURRENT leaves becomes AWSPREVIOUS. */
void sm_stage_set(struct call *call, const struct secret *s, struct str stage, struct str version)
{
    static const char put[] = "INSERT INTO sm_stage (secret, stage, version) VALUES (?, ?, ?) "
                              "ON CONFLICT (secret, stage) DO UPDATE SET version = excluded.version";

    if (str_eqz(stage, "AWSCURRENT")) {
        struct str was = sm_stage_version(call, s, "AWSCURRENT");
        if (str_is(was) && !str_eq(was, version))
            sql_run(call->store, put, s->id, STR("AWSPREVIOUS"), was);
    }
    sql_run(call->store, put, s->id, stage, version);
}

void sm_stages_of(struct call *call, const struct secret *s, struct str version, struct secretsmanager_secret_version_stages_type *ret)
{
    struct sql *q = sql_each(call->store, "SELECT stage FROM sm_stage WHERE secret = ? AND version = ? ORDER BY stage", s->id, version);
    while (sql_next(q))
        *list_add(call->arena, ret) = sql_str(q, call->arena, 0);
}

enum verdict sm_check_value(struct call *call, struct str text, struct str bytes)
{
    if (str_is(text) && str_is(bytes))
        return secretsmanager_invalid_parameter_exception(call, "You can't specify both a binary secret value and a string secret value in the same secret.");
    if (text.n > VALUE_MAX || bytes.n > VALUE_MAX)
        return secretsmanager_invalid_parameter_exception(call, "The secret value is longer than %d bytes.", VALUE_MAX);
    return DONE;
}

static int64_t next_number(struct call *call, const struct secret *s)
{
    return sql_i64_or(call->store, 0, "SELECT max(number) FROM sm_version WHERE secret = ?", s->id) + 1;
}

void sm_version_empty(struct call *call, const struct secret *s, struct str id)
{
    sql_run(call->store, "INSERT INTO sm_version (secret, id, number, created, accessed, binary) VALUES (?, ?, ?, ?, 0, 0)", s->id, id,
            next_number(call, s), call->now);
}

enum verdict sm_version_put(struct call *call, struct secret *s, struct str id, struct str text, struct str bytes, const struct str *stages, size_t count)
{
    struct version is;
    bool binary = str_is(bytes), known = sm_version_get(call, s, id, &is);
    struct str value = binary ? bytes : text, data, data_key, digest = sha256_hex(call->arena, value);

    if (count > STAGES_MAX)
        return secretsmanager_invalid_parameter_exception(call, "A version can have at most %d staging labels.", STAGES_MAX);
    if (known && str_is(is.data) && (is.binary != binary || !str_eq(is.digest, digest)))
        return secretsmanager_resource_exists_exception(
            call, "You can't use ClientRequestToken %.*s because that value is already in use for a version of secret %.*s.", STRF(id), STRF(s->arn));
    if (!known || !str_is(is.data)) {
        if (sm_seal(call, s, id, value, false, &data, &data_key) != DONE)
            return FAULT;
        if (!known)
            sm_version_empty(call, s, id);
        sql_run(call->store, "UPDATE sm_version SET binary = ?, data = ?, data_key = ?, digest = ?, created = ? WHERE secret = ? AND id = ?", binary,
                sql_blob(data), data_key, digest, call->now, s->id, id);
        for (size_t i = 0; i < count; i++)
            sm_stage_set(call, s, stages[i], id);
    }
    /* The first value is current in any case. */
    if (!str_is(sm_stage_version(call, s, "AWSCURRENT")))
        sm_stage_set(call, s, STR("AWSCURRENT"), id);
    sql_run(call->store,
            "DELETE FROM sm_version WHERE secret = ? AND number <= ? AND NOT EXISTS (SELECT 1 FROM sm_stage WHERE secret = sm_version.secret "
            "AND version = sm_version.id)",
            s->id, next_number(call, s) - VERSIONS_MAX);
    s->changed = call->now;
    sm_save(call, s);
    return sm_replicate(call, s);
}

/* --- PutSecretValue, UpdateSecret --- */

enum verdict secretsmanager_put_secret_value(struct call *call, const struct secretsmanager_put_secret_value_request *in,
                                             struct secretsmanager_put_secret_value_response *out)
{
    struct str id = str_is(in->client_request_token) ? in->client_request_token : rng_uuid(rnd(call), call->arena), current = STR("AWSCURRENT");
    struct secret s;

    if (sm_check_value(call, in->secret_string, in->secret_binary) != DONE)
        return FAULT;
    if (!str_is(in->secret_string) && !str_is(in->secret_binary))
        return secretsmanager_invalid_request_exception(call, "You must provide either SecretString or SecretBinary.");
    if (str_is(in->rotation_token))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Rotation across accounts with a token is not there yet.");
    if (sm_primary(call, in->secret_id, &s) != DONE ||
        sm_version_put(call, &s, id, in->secret_string, in->secret_binary, in->version_stages.len ? in->version_stages.items : &current,
                       in->version_stages.len ? in->version_stages.len : 1) != DONE)
        return FAULT;
    out->arn = s.arn;
    out->name = s.name;
    out->version_id = id;
    sm_stages_of(call, &s, id, &out->version_stages);
    return DONE;
}

/* Another key encrypts what is current, too. */
static enum verdict seal_again(struct call *call, const struct secret *was, const struct secret *s)
{
    struct str value, data, data_key;
    struct version v;

    if (!sm_version_at(call, s, STR("AWSCURRENT"), &v) || !str_is(v.data))
        return DONE;
    if (sm_open(call, was, &v, false, &value) != DONE || sm_seal(call, s, v.id, value, false, &data, &data_key) != DONE)
        return FAULT;
    sql_run(call->store, "UPDATE sm_version SET data = ?, data_key = ? WHERE secret = ? AND id = ?", sql_blob(data), data_key, s->id, v.id);
    return DONE;
}

enum verdict secretsmanager_update_secret(struct call *call, const struct secretsmanager_update_secret_request *in,
                                          struct secretsmanager_update_secret_response *out)
{
    bool valued = str_is(in->secret_string) || str_is(in->secret_binary);
    struct str id = str_is(in->client_request_token) ? in->client_request_token : rng_uuid(rnd(call), call->arena), current = STR("AWSCURRENT");
    struct secret s, was;

    if (str_is(in->type))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Secrets that partners manage are not there yet.");
    if (sm_check_value(call, in->secret_string, in->secret_binary) != DONE || sm_primary(call, in->secret_id, &s) != DONE)
        return FAULT;
    was = s;
    if (str_is(in->description))
        s.description = in->description;
    if (str_is(in->kms_key_id)) {
        s.kms = in->kms_key_id;
        if (seal_again(call, &was, &s) != DONE)
            return FAULT;
    }
    s.changed = call->now;
    sm_save(call, &s);
    out->arn = s.arn;
    out->name = s.name;
    if (!valued)
        return sm_replicate(call, &s);
    out->version_id = id;
    return sm_version_put(call, &s, id, in->secret_string, in->secret_binary, &current, 1);
}

/* --- GetSecretValue --- */

static enum verdict chosen(struct call *call, const struct secret *s, struct str id, struct str stage, struct version *ret)
{
    struct str at = str_is(stage) ? stage : STR("AWSCURRENT");

    if (!str_is(id)) {
        if (sm_version_at(call, s, at, ret) && str_is(ret->data))
            return DONE;
        return secretsmanager_resource_not_found_exception(
            call, "Secrets Manager can't find the specified secret value for staging label: %.*s", STRF(at));
    }
    if (!sm_version_get(call, s, id, ret) || !str_is(ret->data))
        return secretsmanager_resource_not_found_exception(call, "Secrets Manager can't find the specified secret value for VersionId: %.*s", STRF(id));
    if (str_is(stage) && !str_eq(sm_stage_version(call, s, str_z(call->arena, stage)), id))
        return secretsmanager_invalid_request_exception(call, "You provided a VersionStage that is not associated to the provided VersionId.");
    return DONE;
}

enum verdict secretsmanager_get_secret_value(struct call *call, const struct secretsmanager_get_secret_value_request *in,
                                             struct secretsmanager_get_secret_value_response *out)
{
    struct secret s;
    struct version v;
    struct str value;

    if (sm_living(call, in->secret_id, &s) != DONE || chosen(call, &s, in->version_id, in->version_stage, &v) != DONE ||
        sm_open(call, &s, &v, false, &value) != DONE)
        return FAULT;
    int64_t day = call->now - call->now % US_PER_DAY;
    if (s.accessed != day || v.accessed != day) {
        s.accessed = day;
        sm_save(call, &s);
        sql_run(call->store, "UPDATE sm_version SET accessed = ? WHERE secret = ? AND id = ?", day, s.id, v.id);
    }
    out->arn = s.arn;
    out->name = s.name;
    out->version_id = v.id;
    *(v.binary ? &out->secret_binary : &out->secret_string) = value;
    sm_stages_of(call, &s, v.id, &out->version_stages);
    out->created_date = some_time(v.created);
    return DONE;
}

/* --- labels --- */

enum verdict secretsmanager_update_secret_version_stage(struct call *call, const struct secretsmanager_update_secret_version_stage_request *in,
                                                        struct secretsmanager_update_secret_version_stage_response *out)
{
    struct str stage = in->version_stage, to = in->move_to_version_id, from = in->remove_from_version_id, is;
    struct secret s;
    struct version v;

    if (sm_primary(call, in->secret_id, &s) != DONE)
        return FAULT;
    is = sm_stage_version(call, &s, str_z(call->arena, stage));
    if ((str_is(to) && !sm_version_get(call, &s, to, &v)) || (str_is(from) && !sm_version_get(call, &s, from, &v)))
        return secretsmanager_resource_not_found_exception(call, "Secrets Manager can't find the specified secret version.");
    if (str_is(from) && !str_eq(is, from))
        return secretsmanager_invalid_parameter_exception(call, "The parameter RemoveFromVersionId can't be empty. Staging label %.*s is currently attached "
                                                          "to version %.*s, so you must explicitly reference that version in RemoveFromVersionId.",
                                                          STRF(stage), STRF(is));
    if (str_is(to) && str_is(is) && !str_eq(is, to) && !str_is(from))
        return secretsmanager_invalid_parameter_exception(call, "The parameter RemoveFromVersionId can't be empty. Staging label %.*s is currently attached "
                                                          "to version %.*s, so you must explicitly reference that version in RemoveFromVersionId.",
                                                          STRF(stage), STRF(is));
    if (str_eqz(stage, "AWSCURRENT") && !str_is(to))
        return secretsmanager_invalid_parameter_exception(
            call, "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.");
    if (str_is(to))
        sm_stage_set(call, &s, stage, to);
    else
        sql_run(call->store, "DELETE FROM sm_stage WHERE secret = ? AND stage = ?", s.id, stage);
    s.changed = call->now;
    sm_save(call, &s);
    out->arn = s.arn;
    out->name = s.name;
    return sm_replicate(call, &s);
}

enum verdict secretsmanager_list_secret_version_ids(struct call *call, const struct secretsmanager_list_secret_version_ids_request *in,
                                                    struct secretsmanager_list_secret_version_ids_response *out)
{
    size_t limit = in->max_results.has ? (size_t)in->max_results.val : 100;
    struct { struct version *items; size_t len; } all = {0};
    int64_t position = INT64_MAX, last = 0;
    struct secret s;
    struct str after;

    if (sm_need(call, in->secret_id, &s) != DONE)
        return FAULT;
    struct str scope = str_fmt(call->arena, "versions/%.*s/%d", STRF(s.arn), in->include_deprecated.val);
    if (!page_position(call, scope, in->next_token, &after) || (str_is(after) && !str_to_i64(after, &position)))
        return secretsmanager_invalid_next_token_exception(call, "Invalid token");
    struct sql *q = sql_each(call->store, "SELECT " VERSION_COLUMNS " FROM sm_version WHERE secret = ? AND number < ? ORDER BY number DESC", s.id, position);
    while (sql_next(q))
        *list_add(call->arena, &all) = read_version(call, q);
    list_present(call->arena, &out->versions);
    for (size_t i = 0; i < all.len; i++) {
        struct secretsmanager_secret_versions_list_entry e = {.version_id = all.items[i].id, .created_date = some_time(all.items[i].created)};
        sm_stages_of(call, &s, e.version_id, &e.version_stages);
        if (!e.version_stages.len && !in->include_deprecated.val)
            continue;
        if (out->versions.len == limit) {
            out->next_token = page_token(call, scope, str_fmt(call->arena, "%lld", (long long)last));
            break;
        }
        last = all.items[i].number;
        if (all.items[i].accessed)
            e.last_accessed_date = some_time(all.items[i].accessed);
        *list_add(call->arena, &e.kms_key_ids) = str_is(s.kms) ? s.kms : STR("DefaultEncryptionKey");
        *list_add(call->arena, &out->versions) = e;
    }
    out->arn = s.arn;
    out->name = s.name;
    return DONE;
}
