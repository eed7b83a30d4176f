/* Which context keys policies look at: keys of conditions, and variables. */
#include "services/iam/iam.h"

static enum verdict look(struct call *call, struct iam_context_key_names_result_list_type *list, struct str document)
{
    struct str why;
    const struct policy *policy = policy_parse(call->arena, document, POLICY_IDENTITY, &why);
    struct policy_names names = {0};

    if (!policy)
        return iam_invalid_input_exception(call, "%.*s", STRF(why));
    for (size_t i = 0; i < list->len; i++)
        *list_add(call->arena, &names) = list->items[i];
    policy_context_keys(call->arena, policy, &names);
    for (size_t i = list->len; i < names.len; i++)
        *list_add(call->arena, list) = names.items[i];
    return DONE;
}

enum verdict iam_get_context_keys_for_custom_policy(struct call *call, const struct iam_get_context_keys_for_custom_policy_request *in,
                                                    struct iam_get_context_keys_for_policy_response *out)
{
    list_present(call->arena, &out->context_key_names);
    for (size_t i = 0; i < in->policy_input_list.len; i++)
        if (look(call, &out->context_key_names, in->policy_input_list.items[i]) != DONE)
            return FAULT;
    return DONE;
}

bool iam_sources_of_arn(struct call *call, struct str arn, struct policy_sources *ret)
{
    struct str rest = str_skip(arn, (size_t)(str_rchr(arn, ':') + 1)), type = str_cut(&rest, '/'),
               name = str_skip(rest, (size_t)(str_rchr(rest, '/') + 1));
    struct principal p = {.account = call->account, .name = name};
    struct policy_set set = {0};

    if (str_eqz(type, "policy")) {
        struct str document = iam_policy_document(call, call->account, arn);
        if (str_is(document))
            *list_add(call->arena, ret) = (struct policy_source){arn, document};
        return str_is(document);
    }
    if (str_eqz(type, "group")) {
        iam_sources_of(call, call->account, "group", name, ret);
        return iam_has(call, &iam_group_entity, name);
    }
    p.type = str_eqz(type, "user") ? PRINCIPAL_USER : PRINCIPAL_ROLE;
    iam_policies(call, &p, &set);
    *ret = set.identity;
    return str_eqz(type, "user") ? iam_has(call, &iam_user_entity, name) : str_eqz(type, "role") && iam_has(call, &iam_role_entity, name);
}

enum verdict iam_get_context_keys_for_principal_policy(struct call *call, const struct iam_get_context_keys_for_principal_policy_request *in,
                                                       struct iam_get_context_keys_for_policy_response *out)
{
    struct policy_sources sources = {0};

    list_present(call->arena, &out->context_key_names);
    if (!iam_sources_of_arn(call, in->policy_source_arn, &sources))
        return iam_no_such_entity_exception(call, "The entity %.*s cannot be found.", STRF(in->policy_source_arn));
    for (size_t i = 0; i < sources.len; i++)
        if (look(call, &out->context_key_names, sources.items[i].json) != DONE)
            return FAULT;
    for (size_t i = 0; i < in->policy_input_list.len; i++)
        if (look(call, &out->context_key_names, in->policy_input_list.items[i]) != DONE)
            return FAULT;
    return DONE;
}
