/* Key policies, and what each call needs to be allowed: the key's policy must allow it, even within the account. */
#include "base/json.h"
#include "services/kms/kms.h"
#include "world/policy.h"

struct str kms_default_policy(struct call *call, struct str account)
{
    return str_fmt(call->arena,
                   "{\n  \"Version\" : \"2012-10-17\",\n  \"Id\" : \"key-default-1\",\n  \"Statement\" : [ {\n    \"Sid\" : \"Enable IAM User Permissions\","
                   "\n    \"Effect\" : \"Allow\",\n    \"Principal\" : {\n      \"AWS\" : \"arn:aws:iam::%.*s:root\"\n    },\n    \"Action\" : \"kms:*\",\n"
                   "    \"Resource\" : \"*\"\n  } ]\n}",
                   STRF(account));
}

enum verdict kms_not_authorized(struct call *call)
{
    return fault_common(call, COMMON_ACCESS_DENIED, "User: %.*s is not authorized to perform: kms:%s on a resource that AWS owns.",
                        STRF(call->principal.arn), model_text(&kms_model, call->op->name));
}

/* The document is one, and leaves its author able to change it again. */
enum verdict kms_check_policy(struct call *call, const struct kms_key *k, struct str policy, bool bypass)
{
    struct auth_target t = {.action = STR("kms:PutKeyPolicy"), .resource = k->arn, .owner = k->account, .policy = policy, .trust = true};
    struct str why;

    if (!policy_parse(call->arena, policy, POLICY_RESOURCE, &why))
        return kms_malformed_policy_document_exception(call, "%.*s", STRF(why));
    if (!bypass && !call_is_cloud(call) && call->principal.type != PRINCIPAL_SERVICE && !authorised(call, &t))
        return kms_malformed_policy_document_exception(call, "The new key policy will not allow you to update the key policy in the future.");
    return DONE;
}

enum verdict kms_put_key_policy(struct call *call, const struct kms_put_key_policy_request *in, struct kms_put_key_policy_output *out)
{
    struct kms_key k;

    (void)out;
    if (str_is(in->policy_name) && !str_eqz(in->policy_name, "default"))
        return kms_not_found_exception(call, "No such policy exists");
    if (kms_key_own(call, in->key_id, &k) != DONE || kms_check_policy(call, &k, in->policy, in->bypass_policy_lockout_safety_check.val) != DONE)
        return FAULT;
    if (str_eqz(k.manager, "AWS"))
        return kms_unsupported_operation_exception(call, "%.*s is managed by AWS.", STRF(k.arn));
    k.policy = in->policy;
    kms_key_save(call, &k);
    return DONE;
}

enum verdict kms_get_key_policy(struct call *call, const struct kms_get_key_policy_request *in, struct kms_get_key_policy_response *out)
{
    struct kms_key k;

    if (kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    if (str_is(in->policy_name) && !str_eqz(in->policy_name, "default"))
        return kms_not_found_exception(call, "No such policy exists");
    out->policy = k.policy;
    out->policy_name = STR("default");
    return DONE;
}

enum verdict kms_list_key_policies(struct call *call, const struct kms_list_key_policies_request *in, struct kms_list_key_policies_response *out)
{
    struct kms_key k;

    if (kms_key_own(call, in->key_id, &k) != DONE)
        return FAULT;
    *list_add(call->arena, &out->policy_names) = STR("default");
    out->truncated = some_bool(false);
    return DONE;
}

/* --- who may --- */

/* A grant counts as if the key's policy named the caller. */
static struct str with_grant(struct call *call, struct str policy, struct str action)
{
    struct str why, arn = call->principal.arn;
    const char *type = call->principal.type == PRINCIPAL_SERVICE ? "Service" : "AWS";
    json_t *d = json_parse(policy, false, &why), *s = json_field(d, "Statement");
    json_t *more = json_pack("{s:s, s:{s:s%}, s:s%, s:s}", "Effect", "Allow", "Principal", type, arn.p ? arn.p : "", arn.n, "Action", action.p, action.n,
                             "Resource", "*");

    if (json_is_array(s))
        json_array_append_new(s, more);
    else
        json_object_set_new(d, "Statement", json_pack("[O, o]", s, more));
    struct str text = json_text(call->arena, d);
    json_decref(d);
    return text;
}

static void tags_context(struct call *call, struct auth_target *t, const struct kms_key *k)
{
    struct kms_tag_list tags = {0};

    kms_tags_get(call, k, &tags);
    for (size_t i = 0; i < tags.len; i++)
        auth_context(call, t, str_z(call->arena, str_cat(call->arena, STR("aws:ResourceTag/"), tags.items[i].tag_key)), tags.items[i].tag_value);
}

struct auth_target *kms_need(struct call *call, struct auth_targets *ret, const char *action, const struct kms_key *k,
                             const struct kms_encryption_context_type *context)
{
    struct auth_target *t = auth_need(call, ret, k->arn);

    if (action)
        t->action = str_from(action);
    t->owner = k->account;
    t->trust = true;
    t->policy = k->policy;
    if (kms_granted(call, k, str_skip(t->action, 4), context))
        t->policy = with_grant(call, k->policy, t->action);
    auth_context(call, t, "kms:CallerAccount", call->account);
    auth_context(call, t, "kms:KeySpec", k->spec);
    auth_context(call, t, "kms:KeyUsage", k->usage);
    auth_context(call, t, "kms:KeyOrigin", k->origin);
    if (str_is(k->alias))
        auth_context(call, t, "kms:RequestAlias", k->alias);
    if (call->caller && call->caller->service != call->service)
        auth_context(call, t, "kms:ViaService", str_fmt(call->arena, "%s.%.*s.amazonaws.com", call->caller->service->id, STRF(call->region)));
    for (size_t i = 0; context && i < context->len; i++) {
        auth_context(call, t, "kms:EncryptionContextKeys", context->items[i].key);
        auth_context(call, t, str_z(call->arena, str_cat(call->arena, STR("kms:EncryptionContext:"), context->items[i].key)), context->items[i].value);
    }
    struct sql *q = sql_each(call->store, "SELECT name FROM kms_alias WHERE account = ? AND region = ? AND key = ?", k->account, k->region, k->id);
    while (sql_next(q))
        auth_context(call, t, "kms:ResourceAliases", sql_str(q, call->arena, 0));
    tags_context(call, t, k);
    return t;
}

/* A member of the input by its name in the model; NULL when there is none. */
static const void *member(const struct call *call, const void *in, const char *name)
{
    const struct member *m = model_member(&kms_model, model_shape(&kms_model, call->op->input), str_from(name));
    return m ? (const char *)in + m->offset : NULL;
}

static struct str text_member(const struct call *call, const void *in, const char *name)
{
    const struct str *s = member(call, in, name);
    return s ? *s : STR_NONE;
}

/* Operations on keys of other accounts. */
static bool is_shared(struct str op)
{
    static const char *const ops[] = {"CreateGrant", "Decrypt", "DeriveSharedSecret", "DescribeKey", "Encrypt", "GenerateDataKey", "GenerateDataKeyPair",
                                      "GenerateDataKeyPairWithoutPlaintext", "GenerateDataKeyWithoutPlaintext", "GenerateMac", "GetKeyRotationStatus",
                                      "GetPublicKey", "ListGrants", "ReEncrypt", "RetireGrant", "RevokeGrant", "Sign", "Verify", "VerifyMac"};

    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (str_eqz(op, ops[i]))
            return true;
    return false;
}

static void alias_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str name = text_member(call, in, "AliasName"), target = text_member(call, in, "TargetKeyId"), is;
    struct kms_key k;

    auth_need(call, ret, call_arn(call, "kms", name));
    if (str_is(target) && kms_key_find(call, target, &k))
        kms_need(call, ret, NULL, &k, NULL);
    if (kms_alias_get(call, call->account, call->region, name, &is) && kms_key_load(call, call->account, call->region, is, &k) &&
        !str_eqz(model_name(&kms_model, call->op->name), "CreateAlias"))
        kms_need(call, ret, NULL, &k, NULL);
}

static void blob_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    bool twice = str_eqz(model_name(&kms_model, call->op->name), "ReEncrypt");
    const struct kms_encryption_context_type *context = member(call, in, twice ? "SourceEncryptionContext" : "EncryptionContext");
    struct str named = text_member(call, in, twice ? "SourceKeyId" : "KeyId");
    struct kms_key k;

    if ((str_is(named) && kms_key_find(call, named, &k)) || kms_blob_key(call, text_member(call, in, "CiphertextBlob"), &k))
        kms_need(call, ret, twice ? "kms:ReEncryptFrom" : NULL, &k, context);
    if (twice && kms_key_find(call, text_member(call, in, "DestinationKeyId"), &k))
        kms_need(call, ret, "kms:ReEncryptTo", &k, member(call, in, "DestinationEncryptionContext"));
}

/* What is not there is told by the handler. */
enum verdict kms_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str op = model_name(&kms_model, call->op->name), name = text_member(call, in, "KeyId");
    struct kms_key k;

    if (str_eqz(op, "RetireGrant"))
        return DONE;
    if (str_is(text_member(call, in, "AliasName"))) {
        alias_targets(call, in, ret);
        return DONE;
    }
    if (member(call, in, "CiphertextBlob")) {
        blob_targets(call, in, ret);
        return DONE;
    }
    if (!member(call, in, "KeyId") || (str_eqz(op, "ListAliases") && !str_is(name))) {
        auth_need(call, ret, STR("*"));
        return DONE;
    }
    if (!kms_key_find(call, name, &k))
        return DONE;
    if (!str_eq(k.account, call->account) && !is_shared(op))
        return fault_common(call, COMMON_ACCESS_DENIED, "User: %.*s is not authorized to perform: kms:%.*s on this resource because the resource does not "
                            "exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access",
                            STRF(call->principal.arn), STRF(op));
    struct auth_target *t = kms_need(call, ret, NULL, &k, member(call, in, "EncryptionContext"));
    const struct kms_tag_list *tags = member(call, in, "Tags");
    for (size_t i = 0; tags && i < tags->len; i++)
        auth_context(call, t, str_z(call->arena, str_cat(call->arena, STR("aws:RequestTag/"), tags->items[i].tag_key)), tags->items[i].tag_value);
    return DONE;
}
