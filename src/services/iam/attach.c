/* Policies of users, roles and groups: managed ones that are attached, and inline ones. */
#include "services/iam/iam.h"

#define ATTACHED_MAX 10

bool iam_entity_in_use(struct call *call, const char *entity, struct str name)
{
    return sql_i64_or(call->store, 0, "SELECT 1 FROM iam_inline WHERE account = ? AND entity = ? AND name = ? LIMIT 1", call->account,
                      str_from(entity), name) ||
           sql_i64_or(call->store, 0, "SELECT 1 FROM iam_attached WHERE account = ? AND entity = ? AND name = ? LIMIT 1", call->account,
                      str_from(entity), name);
}

static enum verdict need(struct call *call, const struct iam_entity *entity, struct str name)
{
    return iam_need(call, entity, name, arena_alloc(call->arena, iam_model.shapes[entity->record.shape].size));
}

static enum verdict attach(struct call *call, const struct iam_entity *entity, struct str name, struct str arn)
{
    struct iam_policy p = {0};

    if (need(call, entity, name) != DONE || iam_policy_need(call, arn, &p) != DONE)
        return FAULT;
    sql_run(call->store,
            "INSERT INTO iam_attached (account, entity, name, policy) VALUES (?, ?, ?, ?) ON CONFLICT (account, entity, name, policy) DO "
            "NOTHING",
            call->account, str_from(entity->word), name, arn);
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_attached WHERE account = ? AND entity = ? AND name = ?", call->account,
                   str_from(entity->word), name) > ATTACHED_MAX)
        return iam_limit_exceeded_exception(call, "Cannot exceed quota for PoliciesPer%s: %d", entity->word, ATTACHED_MAX);
    return DONE;
}

static enum verdict detach(struct call *call, const struct iam_entity *entity, struct str name, struct str arn)
{
    if (need(call, entity, name) != DONE)
        return FAULT;
    if (sql_run(call->store, "DELETE FROM iam_attached WHERE account = ? AND entity = ? AND name = ? AND policy = ?", call->account,
                str_from(entity->word), name, arn) < 1)
        return iam_no_such_entity_exception(call, "Policy %.*s was not found.", STRF(arn));
    return DONE;
}

static enum verdict put(struct call *call, const struct iam_entity *entity, struct str name, struct str policy, struct str document)
{
    if (need(call, entity, name) != DONE || iam_check_document(call, document, POLICY_IDENTITY) != DONE)
        return FAULT;
    sql_run(call->store,
            "INSERT INTO iam_inline (account, entity, name, policy, document) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (account, entity, name, policy) DO UPDATE SET document = excluded.document",
            call->account, str_from(entity->word), name, policy, document);
    return DONE;
}

static enum verdict no_inline(struct call *call, const struct iam_entity *entity, struct str policy)
{
    return iam_no_such_entity_exception(call, "The %s policy with name %.*s cannot be found.", entity->word, STRF(policy));
}

static enum verdict drop(struct call *call, const struct iam_entity *entity, struct str name, struct str policy)
{
    if (need(call, entity, name) != DONE)
        return FAULT;
    if (sql_run(call->store, "DELETE FROM iam_inline WHERE account = ? AND entity = ? AND name = ? AND policy = ?", call->account,
                str_from(entity->word), name, policy) < 1)
        return no_inline(call, entity, policy);
    return DONE;
}

static enum verdict get(struct call *call, const struct iam_entity *entity, struct str name, struct str policy, struct str *ret)
{
    struct sql *q;

    if (need(call, entity, name) != DONE)
        return FAULT;
    if (!sql_get(call->store, &q, "SELECT document FROM iam_inline WHERE account = ? AND entity = ? AND name = ? AND policy = ?",
                 call->account, str_from(entity->word), name, policy))
        return no_inline(call, entity, policy);
    *ret = iam_encoded(call, sql_str(q, call->arena, 0));
    return DONE;
}

static enum verdict list_inline(struct call *call, const struct iam_entity *entity, struct str name, struct str marker, opt_i32 max,
                                struct iam_policy_name_list_type *ret, opt_bool *ret_truncated, struct str *ret_marker)
{
    struct iam_page page;

    if (need(call, entity, name) != DONE || iam_page_begin(call, &page, entity->word, name, marker, max) != DONE)
        return FAULT;
    list_present(call->arena, ret);
    *ret_truncated = some_bool(false);
    struct sql *q =
        sql_each(call->store, "SELECT policy FROM iam_inline WHERE account = ? AND entity = ? AND name = ? AND policy > ? ORDER BY policy",
                 call->account, str_from(entity->word), name, page.after);
    while (sql_next(q) && iam_page_take(call, &page, ret->len, ret->len ? ret->items[ret->len - 1] : STR(""), ret_truncated, ret_marker))
        *list_add(call->arena, ret) = sql_str(q, call->arena, 0);
    return DONE;
}

static enum verdict list_attached(struct call *call, const struct iam_entity *entity, struct str name, struct str path_prefix,
                                  struct str marker, opt_i32 max, struct iam_attached_policies_list_type *ret, opt_bool *ret_truncated,
                                  struct str *ret_marker)
{
    struct iam_page page;

    if (need(call, entity, name) != DONE ||
        iam_page_begin(call, &page, entity->word, str_cat(call->arena, name, path_prefix), marker, max) != DONE)
        return FAULT;
    list_present(call->arena, ret);
    *ret_truncated = some_bool(false);
    struct sql *q = sql_each(call->store,
                             "SELECT policy FROM iam_attached WHERE account = ? AND entity = ? AND name = ? AND policy > ? ORDER BY policy",
                             call->account, str_from(entity->word), name, page.after);
    while (sql_next(q)) {
        struct str arn = sql_str(q, call->arena, 0);
        ptrdiff_t path = str_find(arn, STR(":policy/"));
        if (str_is(path_prefix) && !str_starts(str_skip(arn, (size_t)path + 7), path_prefix))
            continue;
        if (!iam_page_take(call, &page, ret->len, ret->len ? ret->items[ret->len - 1].policy_arn : STR(""), ret_truncated, ret_marker))
            break;
        *list_add(call->arena, ret) =
            (struct iam_attached_policy){.policy_arn = arn, .policy_name = str_skip(arn, (size_t)str_rchr(arn, '/') + 1)};
    }
    return DONE;
}

void iam_sources_of(struct call *call, struct str account, const char *entity, struct str name, struct policy_sources *ret)
{
    struct {
        struct str *items;
        size_t len;
    } arns = {0};
    struct sql *q = sql_each(call->store, "SELECT policy, document FROM iam_inline WHERE account = ? AND entity = ? AND name = ?", account,
                             str_from(entity), name);

    while (sql_next(q))
        *list_add(call->arena, ret) = (struct policy_source){.name = sql_str(q, call->arena, 0), .json = sql_str(q, call->arena, 1)};
    q = sql_each(call->store, "SELECT policy FROM iam_attached WHERE account = ? AND entity = ? AND name = ?", account, str_from(entity),
                 name);
    while (sql_next(q))
        *list_add(call->arena, &arns) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < arns.len; i++) {
        struct str json = iam_policy_document(call, account, arns.items[i]);
        if (str_is(json))
            *list_add(call->arena, ret) = (struct policy_source){.name = arns.items[i], .json = json};
    }
}

enum verdict iam_attach_user_policy(struct call *call, const struct iam_attach_user_policy_request *in,
                                    struct iam_attach_user_policy_output *out)
{
    (void)out;
    return attach(call, &iam_user_entity, in->user_name, in->policy_arn);
}

enum verdict iam_detach_user_policy(struct call *call, const struct iam_detach_user_policy_request *in,
                                    struct iam_detach_user_policy_output *out)
{
    (void)out;
    return detach(call, &iam_user_entity, in->user_name, in->policy_arn);
}

enum verdict iam_put_user_policy(struct call *call, const struct iam_put_user_policy_request *in, struct iam_put_user_policy_output *out)
{
    (void)out;
    return put(call, &iam_user_entity, in->user_name, in->policy_name, in->policy_document);
}

enum verdict iam_delete_user_policy(struct call *call, const struct iam_delete_user_policy_request *in,
                                    struct iam_delete_user_policy_output *out)
{
    (void)out;
    return drop(call, &iam_user_entity, in->user_name, in->policy_name);
}

enum verdict iam_get_user_policy(struct call *call, const struct iam_get_user_policy_request *in, struct iam_get_user_policy_response *out)
{
    out->user_name = in->user_name;
    out->policy_name = in->policy_name;
    return get(call, &iam_user_entity, in->user_name, in->policy_name, &out->policy_document);
}

enum verdict iam_list_user_policies(struct call *call, const struct iam_list_user_policies_request *in,
                                    struct iam_list_user_policies_response *out)
{
    return list_inline(call, &iam_user_entity, in->user_name, in->marker, in->max_items, &out->policy_names, &out->is_truncated,
                       &out->marker);
}

enum verdict iam_list_attached_user_policies(struct call *call, const struct iam_list_attached_user_policies_request *in,
                                             struct iam_list_attached_user_policies_response *out)
{
    return list_attached(call, &iam_user_entity, in->user_name, in->path_prefix, in->marker, in->max_items, &out->attached_policies,
                         &out->is_truncated, &out->marker);
}

enum verdict iam_attach_role_policy(struct call *call, const struct iam_attach_role_policy_request *in,
                                    struct iam_attach_role_policy_output *out)
{
    (void)out;
    return attach(call, &iam_role_entity, in->role_name, in->policy_arn);
}

enum verdict iam_detach_role_policy(struct call *call, const struct iam_detach_role_policy_request *in,
                                    struct iam_detach_role_policy_output *out)
{
    (void)out;
    return detach(call, &iam_role_entity, in->role_name, in->policy_arn);
}

enum verdict iam_put_role_policy(struct call *call, const struct iam_put_role_policy_request *in, struct iam_put_role_policy_output *out)
{
    (void)out;
    return put(call, &iam_role_entity, in->role_name, in->policy_name, in->policy_document);
}

enum verdict iam_delete_role_policy(struct call *call, const struct iam_delete_role_policy_request *in,
                                    struct iam_delete_role_policy_output *out)
{
    (void)out;
    return drop(call, &iam_role_entity, in->role_name, in->policy_name);
}

enum verdict iam_get_role_policy(struct call *call, const struct iam_get_role_policy_request *in, struct iam_get_role_policy_response *out)
{
    out->role_name = in->role_name;
    out->policy_name = in->policy_name;
    return get(call, &iam_role_entity, in->role_name, in->policy_name, &out->policy_document);
}

enum verdict iam_list_role_policies(struct call *call, const struct iam_list_role_policies_request *in,
                                    struct iam_list_role_policies_response *out)
{
    return list_inline(call, &iam_role_entity, in->role_name, in->marker, in->max_items, &out->policy_names, &out->is_truncated,
                       &out->marker);
}

enum verdict iam_list_attached_role_policies(struct call *call, const struct iam_list_attached_role_policies_request *in,
                                             struct iam_list_attached_role_policies_response *out)
{
    return list_attached(call, &iam_role_entity, in->role_name, in->path_prefix, in->marker, in->max_items, &out->attached_policies,
                         &out->is_truncated, &out->marker);
}

enum verdict iam_attach_group_policy(struct call *call, const struct iam_attach_group_policy_request *in,
                                     struct iam_attach_group_policy_output *out)
{
    (void)out;
    return attach(call, &iam_group_entity, in->group_name, in->policy_arn);
}

enum verdict iam_detach_group_policy(struct call *call, const struct iam_detach_group_policy_request *in,
                                     struct iam_detach_group_policy_output *out)
{
    (void)out;
    return detach(call, &iam_group_entity, in->group_name, in->policy_arn);
}

enum verdict iam_put_group_policy(struct call *call, const struct iam_put_group_policy_request *in, struct iam_put_group_policy_output *out)
{
    (void)out;
    return put(call, &iam_group_entity, in->group_name, in->policy_name, in->policy_document);
}

enum verdict iam_delete_group_policy(struct call *call, const struct iam_delete_group_policy_request *in,
                                     struct iam_delete_group_policy_output *out)
{
    (void)out;
    return drop(call, &iam_group_entity, in->group_name, in->policy_name);
}

enum verdict iam_get_group_policy(struct call *call, const struct iam_get_group_policy_request *in,
                                  struct iam_get_group_policy_response *out)
{
    out->group_name = in->group_name;
    out->policy_name = in->policy_name;
    return get(call, &iam_group_entity, in->group_name, in->policy_name, &out->policy_document);
}

enum verdict iam_list_group_policies(struct call *call, const struct iam_list_group_policies_request *in,
                                     struct iam_list_group_policies_response *out)
{
    return list_inline(call, &iam_group_entity, in->group_name, in->marker, in->max_items, &out->policy_names, &out->is_truncated,
                       &out->marker);
}

enum verdict iam_list_attached_group_policies(struct call *call, const struct iam_list_attached_group_policies_request *in,
                                              struct iam_list_attached_group_policies_response *out)
{
    return list_attached(call, &iam_group_entity, in->group_name, in->path_prefix, in->marker, in->max_items, &out->attached_policies,
                         &out->is_truncated, &out->marker);
}

static void add_entity(struct call *call, struct str word, struct str name, struct iam_list_entities_for_policy_response *out)
{
    if (str_eqz(word, "user"))
        *list_add(call->arena, &out->policy_users) = (struct iam_policy_user){.user_name = name};
    else if (str_eqz(word, "role"))
        *list_add(call->arena, &out->policy_roles) = (struct iam_policy_role){.role_name = name};
    else
        *list_add(call->arena, &out->policy_groups) = (struct iam_policy_group){.group_name = name};
}

enum verdict iam_list_entities_for_policy(struct call *call, const struct iam_list_entities_for_policy_request *in,
                                          struct iam_list_entities_for_policy_response *out)
{
    struct iam_policy p = {0};

    if (iam_policy_need(call, in->policy_arn, &p) != DONE)
        return FAULT;
    list_present(call->arena, &out->policy_users);
    list_present(call->arena, &out->policy_roles);
    list_present(call->arena, &out->policy_groups);
    out->is_truncated = some_bool(false);
    struct sql *q = sql_each(call->store, "SELECT entity, name FROM iam_attached WHERE account = ? AND policy = ? ORDER BY entity, name",
                             call->account, in->policy_arn);
    while (sql_next(q))
        add_entity(call, sql_str(q, call->arena, 0), sql_str(q, call->arena, 1), out);
    return DONE;
}
