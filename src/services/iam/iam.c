/* What a call of IAM needs to be allowed, and what IAM offers to the world. */
#include "services/iam/iam.h"
#include "wire/scalar.h"

static struct str text_of(const struct shape *s, const void *in, const char *name)
{
    const struct member *m = model_member(&iam_model, s, str_from(name));
    return m && iam_model.shapes[m->shape].type == SHAPE_STRING ? *(const struct str *)member_at(in, m) : STR_NONE;
}

static struct str arn_of(struct call *call, const struct iam_entity *entity, struct str name, struct str path)
{
    struct iam_user u = {0};
    struct iam_role r = {0};
    struct iam_group g = {0};
    struct record_key key = iam_key_of(call, name);

    if (entity == &iam_user_entity && record_get(call, &entity->record, key, &u))
        return u.arn;
    if (entity == &iam_role_entity && record_get(call, &entity->record, key, &r))
        return r.arn;
    if (entity == &iam_group_entity && record_get(call, &entity->record, key, &g))
        return g.arn;
    return iam_arn(call, entity->word, path, name);
}

static void request_context(struct call *call, struct auth_target *t, const struct shape *s, const void *in)
{
    const struct member *m = model_member(&iam_model, s, STR("Tags"));
    const struct iam_tag_list_type *tags = m ? member_at(in, m) : NULL;
    struct str boundary = text_of(s, in, "PermissionsBoundary"), policy = text_of(s, in, "PolicyArn");

    for (size_t i = 0; tags && i < tags->len; i++) {
        auth_context(call, t, str_fmt(call->arena, "aws:RequestTag/%.*s", STRF(tags->items[i].key)).p, tags->items[i].value);
        auth_context(call, t, "aws:TagKeys", tags->items[i].key);
    }
    if (str_is(boundary))
        auth_context(call, t, "iam:PermissionsBoundary", boundary);
    if (str_is(policy))
        auth_context(call, t, "iam:PolicyARN", policy);
}

enum verdict iam_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    const struct shape *s = model_shape(&iam_model, call->op->input);
    struct str path = text_of(s, in, "Path"), role = text_of(s, in, "RoleName"), user = text_of(s, in, "UserName"),
               group = text_of(s, in, "GroupName"), profile = text_of(s, in, "InstanceProfileName"), policy = text_of(s, in, "PolicyArn"),
               name = text_of(s, in, "PolicyName");
    struct str resource = STR("*");

    if (str_is(profile))
        resource = iam_arn(call, "instance-profile", path, profile);
    else if (str_is(group))
        resource = arn_of(call, &iam_group_entity, group, path);
    else if (str_is(role))
        resource = arn_of(call, &iam_role_entity, role, path);
    else if (str_is(user))
        resource = arn_of(call, &iam_user_entity, user, path);
    else if (str_is(policy))
        resource = policy;
    else if (str_is(name))
        resource = iam_arn(call, "policy", path, name);
    else if (call->principal.type == PRINCIPAL_USER && model_member(&iam_model, s, STR("UserName")))
        resource = call->principal.arn;
    request_context(call, auth_need(call, ret, resource), s, in);
    return DONE;
}

const struct service iam_service = {
    .targets = iam_targets,
    .credential = iam_credential,
    .policies = iam_policies,
    .used = iam_used,
};
