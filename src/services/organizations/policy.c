/* Service control policies. */
#include "services/organizations/organizations.h"

#define POLICY_ID 8

static const char full_access[] = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

static bool find(struct call *call, const struct org *org, struct str id, struct organizations_policy *ret)
{
    struct organizations_policy_summary *s = arena_make(call->arena, struct organizations_policy_summary);
    struct sql *q;

    *ret = (struct organizations_policy){.policy_summary = s, .content = str_from(full_access)};
    *s = (struct organizations_policy_summary){.id = id,
                                               .type = STR("SERVICE_CONTROL_POLICY"),
                                               .aws_managed = some_bool(true),
                                               .name = STR("FullAWSAccess"),
                                               .description = STR("Allows access to every operation"),
                                               .arn = STR("arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess")};
    if (str_eq(id, FULL_ACCESS))
        return true;
    if (!sql_get(call->store, &q, "SELECT name, description, content FROM org_policy WHERE id = ? AND org = ?", id, org->id))
        return false;
    s->name = sql_str(q, call->arena, 0);
    s->description = sql_str(q, call->arena, 1);
    ret->content = sql_str(q, call->arena, 2);
    sql_done(q);
    s->aws_managed = some_bool(false);
    s->arn = str_fmt(call->arena, "arn:aws:organizations::%.*s:policy/%.*s/service_control_policy/%.*s", STRF(org->management),
                     STRF(org->id), STRF(id));
    return true;
}

static enum verdict need(struct call *call, const struct org *org, struct str id, struct organizations_policy *ret)
{
    return find(call, org, id, ret) ? DONE : organizations_policy_not_found_exception(call, "You specified a policy that doesn't exist.");
}

enum verdict organizations_create_policy(struct call *call, const struct organizations_create_policy_request *in,
                                         struct organizations_create_policy_response *out)
{
    struct org org;
    struct str id = org_random(call, "p-", POLICY_ID), why;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (!str_eqz(in->type, "SERVICE_CONTROL_POLICY") || in->tags.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED,
                            "Policies other than service control policies, and their tags, are not there yet.");
    if (!policy_parse(call->arena, in->content, POLICY_SCP, &why))
        return organizations_malformed_policy_document_exception(call, "%.*s", STRF(why));
    if (str_eqz(in->name, "FullAWSAccess") ||
        sql_run(call->store, "INSERT INTO org_policy (id, org, name, description, content) VALUES (?, ?, ?, ?, ?)", id, org.id, in->name,
                str_is(in->description) ? in->description : STR(""), in->content) < 0)
        return organizations_duplicate_policy_exception(call, "A policy with the same name already exists.");
    out->policy = arena_make(call->arena, struct organizations_policy);
    return need(call, &org, id, out->policy);
}

enum verdict organizations_describe_policy(struct call *call, const struct organizations_describe_policy_request *in,
                                           struct organizations_describe_policy_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    out->policy = arena_make(call->arena, struct organizations_policy);
    return need(call, &org, in->policy_id, out->policy);
}

enum verdict organizations_delete_policy(struct call *call, const struct organizations_delete_policy_request *in,
                                         struct organizations_delete_policy_output *out)
{
    struct organizations_policy p;
    struct org org;

    (void)out;
    if (org_manage(call, &org) != DONE || need(call, &org, in->policy_id, &p) != DONE)
        return FAULT;
    if (p.policy_summary->aws_managed.val)
        return organizations_invalid_input_exception(call, "You can't change a policy that AWS manages.");
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM org_attachment WHERE org = ? AND policy = ?", org.id, in->policy_id))
        return fault(call, 400, "PolicyInUseException", "The policy is attached to one or more entities. Detach it first.");
    sql_run(call->store, "DELETE FROM org_policy WHERE id = ?", in->policy_id);
    return DONE;
}

static enum verdict need_target(struct call *call, const struct org *org, struct str target)
{
    if (org_is_parent(call, org, target) || str_is(org_parent_of(call, org, target)))
        return DONE;
    return organizations_target_not_found_exception(call, "You specified a target that doesn't exist.");
}

enum verdict organizations_attach_policy(struct call *call, const struct organizations_attach_policy_request *in,
                                         struct organizations_attach_policy_output *out)
{
    struct organizations_policy p;
    struct org org;

    (void)out;
    if (org_manage(call, &org) != DONE || need(call, &org, in->policy_id, &p) != DONE || need_target(call, &org, in->target_id) != DONE)
        return FAULT;
    if (!org.scps)
        return organizations_policy_type_not_enabled_exception(call, "This operation can be performed only for enabled policy types.");
    if (sql_i64_or(call->store, 0, "SELECT 1 FROM org_attachment WHERE org = ? AND target = ? AND policy = ?", org.id, in->target_id,
                   in->policy_id))
        return organizations_duplicate_policy_attachment_exception(call, "A policy with the specified name and type already exists.");
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM org_attachment WHERE org = ? AND target = ?", org.id, in->target_id) >= 5)
        return organizations_constraint_violation_exception(call,
                                                            "You have attached the maximum number of this policy type to the target.");
    org_attach(call, &org, in->target_id, in->policy_id);
    return DONE;
}

enum verdict organizations_detach_policy(struct call *call, const struct organizations_detach_policy_request *in,
                                         struct organizations_detach_policy_output *out)
{
    struct organizations_policy p;
    struct org org;

    (void)out;
    if (org_manage(call, &org) != DONE || need(call, &org, in->policy_id, &p) != DONE || need_target(call, &org, in->target_id) != DONE)
        return FAULT;
    if (!org.scps)
        return organizations_policy_type_not_enabled_exception(call, "This operation can be performed only for enabled policy types.");
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM org_attachment WHERE org = ? AND target = ?", org.id, in->target_id) == 1)
        return organizations_constraint_violation_exception(call, "You can't remove the last policy of this type from the target.");
    if (sql_run(call->store, "DELETE FROM org_attachment WHERE org = ? AND target = ? AND policy = ?", org.id, in->target_id,
                in->policy_id) < 1)
        return fault(call, 400, "PolicyNotAttachedException", "The policy isn't attached to the specified target.");
    return DONE;
}

static enum verdict list(struct call *call, const struct org *org, struct sql *q, struct organizations_policies *ret)
{
    struct {
        struct str *items;
        size_t len;
    } ids = {0};

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    list_present(call->arena, ret);
    for (size_t i = 0; i < ids.len; i++) {
        struct organizations_policy p;
        if (find(call, org, ids.items[i], &p))
            *list_add(call->arena, ret) = *p.policy_summary;
    }
    return DONE;
}

enum verdict organizations_list_policies(struct call *call, const struct organizations_list_policies_request *in,
                                         struct organizations_list_policies_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    list_present(call->arena, &out->policies);
    if (!str_eqz(in->filter, "SERVICE_CONTROL_POLICY"))
        return DONE;
    return list(call, &org,
                sql_each(call->store, "SELECT id FROM org_policy WHERE org = ? UNION ALL SELECT 'p-FullAWSAccess' ORDER BY 1", org.id),
                &out->policies);
}

enum verdict organizations_list_policies_for_target(struct call *call, const struct organizations_list_policies_for_target_request *in,
                                                    struct organizations_list_policies_for_target_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE || need_target(call, &org, in->target_id) != DONE)
        return FAULT;
    list_present(call->arena, &out->policies);
    if (!str_eqz(in->filter, "SERVICE_CONTROL_POLICY"))
        return DONE;
    return list(
        call, &org,
        sql_each(call->store, "SELECT policy FROM org_attachment WHERE org = ? AND target = ? ORDER BY policy", org.id, in->target_id),
        &out->policies);
}

/* What limits a principal: nothing in the management account, nor for roles that services made for themselves. */
void org_policies(struct call *call, const struct principal *p, struct policy_set *ret)
{
    struct {
        struct str *items;
        size_t len;
    } chain = {0};
    struct org org;

    if (!org_of(call, p->account, &org) || !org.scps || str_eq(p->account, org.management) ||
        str_find(p->issuer_arn, STR(":role/aws-service-role/")) >= 0)
        return;
    for (struct str at = p->account; str_is(at); at = org_parent_of(call, &org, at))
        *list_add(call->arena, &chain) = at;
    for (size_t i = chain.len; i-- > 0;) {
        struct policy_sources *level = list_add(call->arena, &ret->scps);
        struct sql *q = sql_each(
            call->store,
            "SELECT t.policy, p.content FROM org_attachment t LEFT JOIN org_policy p ON p.id = t.policy WHERE t.org = ? AND t.target = ?",
            org.id, chain.items[i]);
        while (sql_next(q))
            *list_add(call->arena, level) =
                (struct policy_source){sql_str(q, call->arena, 0), sql_is_null(q, 1) ? str_from(full_access) : sql_str(q, call->arena, 1)};
    }
}
