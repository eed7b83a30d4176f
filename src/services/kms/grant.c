/* Grants: who else may use a key, for what, in which context. They are in force at once; their tokens are accepted. */
#include "base/rng.h"
#include "base/text.h"
#include "kit/paging.h"
#include "services/kms/kms.h"
#include "wire/walk.h"

static const struct shape *entry_shape(void)
{
    return &kms_model.shapes[KMS_SHAPE_GRANT_LIST_ENTRY];
}

static struct str context_value(const struct kms_encryption_context_type *context, struct str key)
{
    for (size_t i = 0; context && i < context->len; i++)
        if (str_eq(context->items[i].key, key))
            return context->items[i].value;
    return STR_NONE;
}

static bool within(const struct kms_encryption_context_type *part, const struct kms_encryption_context_type *whole)
{
    for (size_t i = 0; i < part->len; i++)
        if (!str_eq(context_value(whole, part->items[i].key), part->items[i].value) || !str_is(context_value(whole, part->items[i].key)))
            return false;
    return true;
}

static bool fits(const struct call *call, const struct kms_grant_constraints *c, const struct kms_encryption_context_type *context)
{
    if (!c)
        return true;
    if (str_is(c->source_arn) && !str_glob(c->source_arn, call->principal.source_arn))
        return false;
    if (c->encryption_context_equals.items && (!within(&c->encryption_context_equals, context) || !context || !within(context, &c->encryption_context_equals)))
        return false;
    return !c->encryption_context_subset.items || within(&c->encryption_context_subset, context);
}

/* The principal itself, or the role behind the session. */
static bool is_caller(const struct call *call, struct str principal)
{
    const struct principal *p = &call->principal;
    return str_is(principal) && principal.n &&
           (str_eq(principal, p->arn) || str_eq(principal, p->issuer_arn) || (p->type == PRINCIPAL_SERVICE && str_eq(principal, p->name)) ||
            (p->type == PRINCIPAL_ROOT && str_eq(principal, p->account)));
}

static bool allows(const struct kms_grant_list_entry *e, struct str operation)
{
    for (size_t i = 0; i < e->operations.len; i++)
        if (str_eq(e->operations.items[i], operation))
            return true;
    return false;
}

bool kms_granted(struct call *call, const struct kms_key *k, struct str operation, const struct kms_encryption_context_type *context)
{
    struct sql *q = sql_each(call->store, "SELECT entry FROM kms_grant WHERE account = ? AND region = ? AND key = ?", k->account, k->region, k->id);
    bool granted = false;

    while (sql_next(q)) {
        struct kms_grant_list_entry e = {0};
        if (walk_load(call->arena, &kms_model, entry_shape(), sql_str(q, call->arena, 0), &e) &&
            (is_caller(call, e.grantee_principal) || is_caller(call, e.grantee_service_principal)))
            granted |= allows(&e, operation) && fits(call, e.constraints, context);
    }
    return granted;
}

void kms_grants_forget(struct call *call, const struct kms_key *k)
{
    sql_run(call->store, "DELETE FROM kms_grant WHERE account = ? AND region = ? AND key = ?", k->account, k->region, k->id);
}

static enum verdict check_principal(struct call *call, struct str principal)
{
    if (!str_is(principal) || str_starts(principal, STR("arn:")) || str_find(principal, STR(".amazonaws.com")) > 0 || principal.n == 12)
        return DONE;
    return kms_invalid_arn_exception(call, "Invalid principal: %.*s", STRF(principal));
}

enum verdict kms_create_grant(struct call *call, const struct kms_create_grant_request *in, struct kms_create_grant_response *out)
{
    struct kms_key k;
    struct sql *q;
    struct str grantee = str_is(in->grantee_principal) ? in->grantee_principal : in->grantee_service_principal;
    struct str retiring = str_is(in->retiring_principal) ? in->retiring_principal : in->retiring_service_principal;
    struct buf entry = buf_in(call->arena);

    if (str_is(in->key_id) && str_find(in->key_id, STR("alias/")) >= 0)
        return kms_not_found_exception(call, "Invalid keyId '%.*s'", STRF(in->key_id));
    if (!str_is(grantee) || !in->operations.len)
        return fault_common(call, COMMON_VALIDATION, "A grant needs a grantee principal and operations.");
    if (kms_key_need(call, in->key_id, &k) != DONE || kms_key_usable(call, &k, false) != DONE || check_principal(call, grantee) != DONE ||
        check_principal(call, retiring) != DONE || kms_dry_run(call, in->dry_run) != DONE)
        return FAULT;
    /* The same grant with a name is made once. */
    struct kms_grant_list_entry e = {.key_id = k.arn,
                                     .name = in->name,
                                     .grantee_principal = in->grantee_principal,
                                     .grantee_service_principal = in->grantee_service_principal,
                                     .retiring_principal = in->retiring_principal,
                                     .retiring_service_principal = in->retiring_service_principal,
                                     .issuing_account = str_fmt(call->arena, "arn:aws:iam::%.*s:root", STRF(call->account)),
                                     .operations = in->operations,
                                     .constraints = in->constraints};
    if (str_is(in->name)) {
        q = sql_each(call->store, "SELECT entry, token FROM kms_grant WHERE account = ? AND region = ? AND key = ?", k.account, k.region, k.id);
        while (sql_next(q)) {
            struct kms_grant_list_entry is = {0};
            if (!walk_load(call->arena, &kms_model, entry_shape(), sql_str(q, call->arena, 0), &is))
                continue;
            e.creation_date = is.creation_date;
            e.grant_id = is.grant_id;
            if (walk_equal(&kms_model, entry_shape(), &e, &is)) {
                out->grant_id = is.grant_id;
                out->grant_token = sql_str(q, call->arena, 1);
                sql_done(q);
                return DONE;
            }
        }
    }
    e.creation_date = some_time(call->now);
    e.grant_id = rng_hex(rnd(call), call->arena, 64);
    walk_store(&entry, &kms_model, entry_shape(), &e);
    out->grant_id = e.grant_id;
    out->grant_token = base64_encode(call->arena, kms_random(call, 96));
    sql_run(call->store, "INSERT INTO kms_grant (account, region, key, id, token, grantee, retiring, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", k.account,
            k.region, k.id, e.grant_id, out->grant_token, grantee, str_is(retiring) ? retiring : STR(""), buf_str(&entry));
    return DONE;
}

enum verdict kms_list_grants(struct call *call, const struct kms_list_grants_request *in, struct kms_list_grants_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : 50;
    struct kms_key k;
    struct str after, last = STR("");

    if (kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    struct str grantee = str_is(in->grantee_principal) ? in->grantee_principal : in->grantee_service_principal;
    struct str scope = str_fmt(call->arena, "grants/%.*s/%.*s/%.*s", STRF(k.arn), STRF(in->grant_id), STRF(grantee));
    if (!page_position(call, scope, in->marker, &after))
        return kms_invalid_marker_exception(call, "Invalid marker");
    list_present(call->arena, &out->grants);
    out->truncated = some_bool(false);
    struct sql *q = sql_each(call->store, "SELECT id, grantee, entry FROM kms_grant WHERE account = ? AND region = ? AND key = ? AND id > ? ORDER BY id",
                             k.account, k.region, k.id, str_is(after) ? after : STR(""));
    while (sql_next(q)) {
        struct str id = sql_str(q, call->arena, 0);
        if ((str_is(in->grant_id) && !str_eq(id, in->grant_id)) || (str_is(grantee) && !str_eq(grantee, sql_str(q, call->arena, 1))))
            continue;
        if (out->grants.len == limit) {
            out->truncated = some_bool(true);
            out->next_marker = page_token(call, scope, last);
            break;
        }
        last = id;
        walk_load(call->arena, &kms_model, entry_shape(), sql_str(q, call->arena, 2), list_add(call->arena, &out->grants));
    }
    return DONE;
}

enum verdict kms_list_retirable_grants(struct call *call, const struct kms_list_retirable_grants_request *in, struct kms_list_grants_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : 50;
    struct str after, last = STR(""), who = str_is(in->retiring_principal) ? in->retiring_principal : in->retiring_service_principal;
    struct str scope = str_cat(call->arena, STR("retirable/"), who);

    if (!page_position(call, scope, in->marker, &after))
        return kms_invalid_marker_exception(call, "Invalid marker");
    list_present(call->arena, &out->grants);
    out->truncated = some_bool(false);
    struct sql *q = sql_each(call->store, "SELECT id, entry FROM kms_grant WHERE account = ? AND region = ? AND retiring = ? AND id > ? ORDER BY id",
                             call->account, call->region, who, str_is(after) ? after : STR(""));
    while (sql_next(q)) {
        if (out->grants.len == limit) {
            out->truncated = some_bool(true);
            out->next_marker = page_token(call, scope, last);
            break;
        }
        last = sql_str(q, call->arena, 0);
        walk_load(call->arena, &kms_model, entry_shape(), sql_str(q, call->arena, 1), list_add(call->arena, &out->grants));
    }
    return DONE;
}

enum verdict kms_revoke_grant(struct call *call, const struct kms_revoke_grant_request *in, struct kms_revoke_grant_output *out)
{
    struct kms_key k;

    (void)out;
    if (kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    if (!sql_i64_or(call->store, 0, "SELECT 1 FROM kms_grant WHERE account = ? AND region = ? AND key = ? AND id = ?", k.account, k.region, k.id,
                    in->grant_id))
        return kms_not_found_exception(call, "Grant ID %.*s not found", STRF(in->grant_id));
    if (kms_dry_run(call, in->dry_run) != DONE)
        return FAULT;
    sql_run(call->store, "DELETE FROM kms_grant WHERE account = ? AND region = ? AND key = ? AND id = ?", k.account, k.region, k.id, in->grant_id);
    return DONE;
}

/* By token, or by key and id. */
static bool find(struct call *call, const struct kms_retire_grant_request *in, struct kms_key *ret_key, struct kms_grant_list_entry *ret)
{
    struct sql *q;
    bool found;

    if (str_is(in->grant_token)) {
        found = sql_get(call->store, &q, "SELECT entry FROM kms_grant WHERE region = ? AND token = ?", call->region, in->grant_token);
    } else {
        if (!kms_key_find(call, in->key_id, ret_key))
            return false;
        found = sql_get(call->store, &q, "SELECT entry FROM kms_grant WHERE account = ? AND region = ? AND key = ? AND id = ?", ret_key->account,
                        ret_key->region, ret_key->id, in->grant_id);
    }
    if (!found || !walk_load(call->arena, &kms_model, entry_shape(), sql_str(q, call->arena, 0), ret))
        return false;
    sql_done(q);
    return kms_key_find(call, ret->key_id, ret_key);
}

/* Who may: the retiring principal, a grantee whose grant says so, the account of the key, and whom policies allow. */
enum verdict kms_retire_grant(struct call *call, const struct kms_retire_grant_request *in, struct kms_retire_grant_output *out)
{
    struct kms_grant_list_entry e = {0};
    struct kms_key k;
    struct auth_targets targets = {0};

    (void)out;
    if (str_is(in->grant_token) == (str_is(in->key_id) && str_is(in->grant_id)))
        return fault_common(call, COMMON_VALIDATION, "Either a grant token, or a key ID and a grant ID must be given.");
    if (!find(call, in, &k, &e)) {
        if (str_is(in->grant_token))
            return kms_invalid_grant_token_exception(call, "Invalid grant token");
        return kms_not_found_exception(call, "Grant ID %.*s not found", STRF(in->grant_id));
    }
    bool mine = is_caller(call, e.retiring_principal) || is_caller(call, e.retiring_service_principal) ||
                (is_caller(call, e.grantee_principal) && allows(&e, STR("RetireGrant")));
    if (!mine && !call_is_cloud(call) && authorise(call, kms_need(call, &targets, "kms:RetireGrant", &k, NULL)) != DONE)
        return FAULT;
    if (kms_dry_run(call, in->dry_run) != DONE)
        return FAULT;
    sql_run(call->store, "DELETE FROM kms_grant WHERE account = ? AND region = ? AND key = ? AND id = ?", k.account, k.region, k.id, e.grant_id);
    return DONE;
}
