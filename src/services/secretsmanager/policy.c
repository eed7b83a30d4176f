/* Resource policies, and what each call needs to be allowed. */
#include "base/json.h"
#include "services/secretsmanager/secrets.h"
#include "world/policy.h"

/* Does a statement let anybody in, without a condition? */
static bool is_public(const struct policy *p)
{
    for (size_t i = 0; i < p->statements.len; i++) {
        const struct policy_statement *s = &p->statements.items[i];
        for (size_t k = 0; !s->deny && !s->conditions.len && k < s->principals.len; k++)
            if (s->principals.items[k].kind == POLICY_ANYONE)
                return true;
    }
    return false;
}

enum verdict secretsmanager_put_resource_policy(struct call *call, const struct secretsmanager_put_resource_policy_request *in,
                                                struct secretsmanager_put_resource_policy_response *out)
{
    struct str why;
    struct policy *p = policy_parse(call->arena, in->resource_policy, POLICY_RESOURCE, &why);
    struct secret s;

    if (sm_living(call, in->secret_id, &s) != DONE)
        return FAULT;
    if (!p)
        return secretsmanager_malformed_policy_document_exception(call, "This resource policy contains invalid Json or syntax: %.*s", STRF(why));
    if (in->block_public_policy.val && is_public(p))
        return secretsmanager_public_policy_exception(call, "This resource policy is public: it allows broad access to the secret.");
    s.policy = in->resource_policy;
    sm_save(call, &s);
    out->arn = s.arn;
    out->name = s.name;
    return DONE;
}

enum verdict secretsmanager_get_resource_policy(struct call *call, const struct secretsmanager_get_resource_policy_request *in,
                                                struct secretsmanager_get_resource_policy_response *out)
{
    struct secret s;

    if (sm_living(call, in->secret_id, &s) != DONE)
        return FAULT;
    out->arn = s.arn;
    out->name = s.name;
    out->resource_policy = s.policy;
    return DONE;
}

enum verdict secretsmanager_delete_resource_policy(struct call *call, const struct secretsmanager_delete_resource_policy_request *in,
                                                   struct secretsmanager_delete_resource_policy_response *out)
{
    struct secret s;

    if (sm_living(call, in->secret_id, &s) != DONE)
        return FAULT;
    s.policy = STR_NONE;
    sm_save(call, &s);
    out->arn = s.arn;
    out->name = s.name;
    return DONE;
}

static void add_error(struct call *call, struct secretsmanager_validate_resource_policy_response *out, struct str check, struct str message)
{
    struct secretsmanager_validation_errors_entry *e = list_add(call->arena, &out->validation_errors);

    e->check_name = check;
    e->error_message = message;
}

enum verdict secretsmanager_validate_resource_policy(struct call *call, const struct secretsmanager_validate_resource_policy_request *in,
                                                     struct secretsmanager_validate_resource_policy_response *out)
{
    struct str why;
    struct policy *p = policy_parse(call->arena, in->resource_policy, POLICY_RESOURCE, &why);
    struct secret s;

    if (str_is(in->secret_id) && sm_need(call, in->secret_id, &s) != DONE)
        return FAULT;
    list_present(call->arena, &out->validation_errors);
    if (!p)
        add_error(call, out, STR("PolicySyntax"), why);
    else if (is_public(p))
        add_error(call, out, STR("BlockPublicPolicy"), STR("The policy allows broad access to the secret."));
    out->policy_validation_passed = some_bool(!out->validation_errors.len);
    return DONE;
}

/* --- who may --- */

static const void *member(const struct call *call, const void *in, const char *name)
{
    const struct member *m = model_member(&secretsmanager_model, model_shape(&secretsmanager_model, call->op->input), str_from(name));
    return m ? (const char *)in + m->offset : NULL;
}

static void tags_context(struct call *call, struct auth_target *t, const char *prefix, const struct secretsmanager_tag_list_type *tags)
{
    for (size_t i = 0; tags && i < tags->len; i++)
        auth_context(call, t, str_z(call->arena, str_cat(call->arena, str_from(prefix), tags->items[i].key)), tags->items[i].value);
}

/* What is not there is told by the handler. */
enum verdict sm_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    const struct str *id = member(call, in, "SecretId"), *name = member(call, in, "Name"), *stage = member(call, in, "VersionStage");
    struct secretsmanager_tag_list_type tags = {0};
    struct auth_target *t;
    struct secret s;

    if (name) {
        t = auth_need(call, ret, call_arn(call, "secretsmanager", str_cat(call->arena, STR("secret:"), *name)));
        auth_context(call, t, "secretsmanager:Name", *name);
        tags_context(call, t, "aws:RequestTag/", member(call, in, "Tags"));
        return DONE;
    }
    if (!id || !str_is(*id)) {
        auth_need(call, ret, STR("*"));
        return DONE;
    }
    if (!sm_find(call, *id, &s)) {
        auth_need(call, ret, str_starts(*id, STR("arn:")) ? *id : call_arn(call, "secretsmanager", str_cat(call->arena, STR("secret:"), *id)));
        return DONE;
    }
    t = auth_need(call, ret, s.arn);
    t->owner = s.account;
    t->policy = s.policy;
    auth_context(call, t, "secretsmanager:SecretId", s.arn);
    if (stage && str_is(*stage))
        auth_context(call, t, "secretsmanager:VersionStage", *stage);
    sm_tags_get(call, &s, &tags);
    tags_context(call, t, "aws:ResourceTag/", &tags);
    tags_context(call, t, "secretsmanager:ResourceTag/", &tags);
    tags_context(call, t, "aws:RequestTag/", member(call, in, "Tags"));
    return DONE;
}
