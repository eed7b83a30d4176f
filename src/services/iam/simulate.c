/* What would be decided: the same decision as for a real call, for principals, actions and resources that are named. */
#include "services/iam/iam.h"

struct question {
    const struct iam_action_name_list_type *actions;
    const struct iam_resource_name_list_type *resources;
    const struct iam_context_entry_list_type *context;
    struct str resource_policy, resource_owner;
    struct principal principal;
    struct policy_set set;
};

static struct auth_key *keys_of(struct call *call, const struct iam_context_entry_list_type *entries, size_t *ret_count)
{
    struct auth_key *keys = arena_array(call->arena, struct auth_key, entries->len + 1);

    for (size_t i = 0; i < entries->len; i++)
        keys[i] = (struct auth_key){entries->items[i].context_key_name, entries->items[i].context_key_values.items,
                                    entries->items[i].context_key_values.len};
    *ret_count = entries->len;
    return keys;
}

static const char *source_type(enum policy_kind kind)
{
    return kind == POLICY_RESOURCE ? "resource" : kind == POLICY_SCP ? "organizations" : "IAM Policy";
}

static struct iam_evaluation_result evaluate(struct call *call, const struct question *q, struct str action, struct str resource)
{
    struct policy_names missing = {0};
    struct policy_request r = {.principal = &q->principal,
                               .action = action,
                               .resource = resource,
                               .resource_account = q->resource_owner,
                               .region = call->region,
                               .now = call->now,
                               .missing = &missing};
    struct policy_inputs inputs = {.request = &r, .set = &q->set, .resource_policy = q->resource_policy, .all_matches = true};

    r.keys = keys_of(call, q->context, &r.key_count);
    struct policy_decision d = policy_decide(call->arena, &inputs);
    struct iam_evaluation_result out = {
        .eval_action_name = action,
        .eval_resource_name = resource,
        .eval_decision = d.outcome == POLICY_ALLOWED         ? STR("allowed")
                         : d.outcome == POLICY_EXPLICIT_DENY ? STR("explicitDeny")
                                                             : STR("implicitDeny"),
    };
    list_present(call->arena, &out.matched_statements);
    list_present(call->arena, &out.missing_context_values);
    for (size_t i = 0; i < d.matches.len; i++)
        *list_add(call->arena, &out.matched_statements) = (struct iam_statement){
            .source_policy_id = d.matches.items[i].source, .source_policy_type = str_from(source_type(d.matches.items[i].kind))};
    for (size_t i = 0; i < missing.len; i++)
        *list_add(call->arena, &out.missing_context_values) = missing.items[i];
    if (q->set.scps.len) {
        out.organizations_decision_detail = arena_make(call->arena, struct iam_organizations_decision_detail);
        out.organizations_decision_detail->allowed_by_organizations = some_bool(d.scps_allow);
    }
    if (str_is(q->set.boundary.json)) {
        out.permissions_boundary_decision_detail = arena_make(call->arena, struct iam_permissions_boundary_decision_detail);
        out.permissions_boundary_decision_detail->allowed_by_permissions_boundary = some_bool(d.boundary_allows);
    }
    return out;
}

static enum verdict answer(struct call *call, const struct question *q, struct iam_simulate_policy_response *out)
{
    list_present(call->arena, &out->evaluation_results);
    out->is_truncated = some_bool(false);
    for (size_t i = 0; i < q->actions->len; i++) {
        if (str_chr(q->actions->items[i], ':') < 0)
            return iam_invalid_input_exception(call, "Invalid Action: %.*s", STRF(q->actions->items[i]));
        if (!q->resources->len)
            *list_add(call->arena, &out->evaluation_results) = evaluate(call, q, q->actions->items[i], STR("*"));
        for (size_t k = 0; k < q->resources->len; k++)
            *list_add(call->arena, &out->evaluation_results) = evaluate(call, q, q->actions->items[i], q->resources->items[k]);
    }
    return DONE;
}

static enum verdict add_documents(struct call *call, const struct iam_simulation_policy_list_type *list, struct policy_sources *ret)
{
    for (size_t i = 0; i < list->len; i++) {
        if (iam_check_document(call, list->items[i], POLICY_IDENTITY) != DONE)
            return iam_invalid_input_exception(call, "%.*s", STRF(call->fault.message));
        *list_add(call->arena, ret) = (struct policy_source){str_fmt(call->arena, "PolicyInputList.%zu", i + 1), list->items[i]};
    }
    return DONE;
}

static enum verdict add_boundary(struct call *call, const struct iam_simulation_policy_list_type *list, struct policy_set *ret)
{
    struct policy_sources one = {0};

    if (list->len > 1)
        return iam_invalid_input_exception(call, "Only one permissions boundary can be given");
    if (add_documents(call, list, &one) != DONE)
        return FAULT;
    if (one.len)
        ret->boundary = one.items[0];
    return DONE;
}

/* A user, group or role of the account, by ARN. */
static enum verdict principal_of(struct call *call, struct str arn, struct question *q)
{
    ptrdiff_t colon = str_rchr(arn, ':');
    struct str rest = str_skip(arn, (size_t)(colon + 1)), type = str_cut(&rest, '/'),
               name = str_skip(rest, (size_t)(str_rchr(rest, '/') + 1));

    q->principal = (struct principal){.account = call->account, .arn = arn, .name = name};
    if (str_eqz(type, "user") && iam_has(call, &iam_user_entity, name))
        q->principal.type = PRINCIPAL_USER;
    else if (str_eqz(type, "role") && iam_has(call, &iam_role_entity, name))
        q->principal.type = PRINCIPAL_ROLE;
    else if (str_eqz(type, "group") && iam_has(call, &iam_group_entity, name))
        q->principal.type = PRINCIPAL_USER;
    else
        return iam_no_such_entity_exception(call, "The entity %.*s cannot be found.", STRF(arn));
    if (str_eqz(type, "group")) {
        iam_sources_of(call, call->account, "group", name, &q->set.identity);
        return DONE;
    }
    /* Everything that would count for it: also what its organization says. */
    for (size_t i = 0; i < service_count; i++)
        if (services[i].service->policies && services[i].service == call->service->service)
            services[i].service->policies(call, &q->principal, &q->set);
    return DONE;
}

enum verdict iam_simulate_principal_policy(struct call *call, const struct iam_simulate_principal_policy_request *in,
                                           struct iam_simulate_policy_response *out)
{
    struct question q = {.actions = &in->action_names,
                         .resources = &in->resource_arns,
                         .context = &in->context_entries,
                         .resource_policy = in->resource_policy,
                         .resource_owner = in->resource_owner};

    if (in->policy_exclusion_list.len || str_is(in->resource_handling_option))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "PolicyExclusionList and ResourceHandlingOption are not honoured here yet.");
    if (principal_of(call, in->policy_source_arn, &q) != DONE || add_documents(call, &in->policy_input_list, &q.set.identity) != DONE ||
        add_boundary(call, &in->permissions_boundary_policy_input_list, &q.set) != DONE)
        return FAULT;
    return answer(call, &q, out);
}

enum verdict iam_simulate_custom_policy(struct call *call, const struct iam_simulate_custom_policy_request *in,
                                        struct iam_simulate_policy_response *out)
{
    struct question q = {.actions = &in->action_names,
                         .resources = &in->resource_arns,
                         .context = &in->context_entries,
                         .resource_policy = in->resource_policy,
                         .resource_owner = in->resource_owner};

    if (in->ordered_organization_policy_input_list.len || str_is(in->resource_handling_option))
        return fault_common(call, COMMON_NOT_IMPLEMENTED,
                            "OrderedOrganizationPolicyInputList and ResourceHandlingOption are not honoured here yet.");
    q.principal = (struct principal){.type = PRINCIPAL_USER,
                                     .account = call->account,
                                     .arn = str_is(in->caller_arn) ? in->caller_arn : iam_arn(call, "user", STR("/"), STR("simulated")),
                                     .name = STR("simulated")};
    if (add_documents(call, &in->policy_input_list, &q.set.identity) != DONE ||
        add_boundary(call, &in->permissions_boundary_policy_input_list, &q.set) != DONE)
        return FAULT;
    return answer(call, &q, out);
}
