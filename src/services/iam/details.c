/* Everything about the account's identities in one list: users, groups, roles, policies, page by page. */
#include "services/iam/iam.h"

enum part { USERS, GROUPS, ROLES, LOCAL, AWS, PARTS };

static void inline_policies(struct call *call, const char *entity, struct str name, struct iam_policy_detail_list_type *ret)
{
    struct sql *q = sql_each(call->store, "SELECT policy, document FROM iam_inline WHERE account = ? AND entity = ? AND name = ? ORDER BY policy",
                             call->account, str_from(entity), name);

    list_present(call->arena, ret);
    while (sql_next(q))
        *list_add(call->arena, ret) =
            (struct iam_policy_detail){sql_str(q, call->arena, 0), iam_encoded(call, sql_str(q, call->arena, 1))};
}

static void attached_policies(struct call *call, const char *entity, struct str name, struct iam_attached_policies_list_type *ret)
{
    struct sql *q = sql_each(call->store, "SELECT policy FROM iam_attached WHERE account = ? AND entity = ? AND name = ? ORDER BY policy",
                             call->account, str_from(entity), name);

    list_present(call->arena, ret);
    while (sql_next(q)) {
        struct str arn = sql_str(q, call->arena, 0);
        *list_add(call->arena, ret) = (struct iam_attached_policy){str_skip(arn, (size_t)(str_rchr(arn, '/') + 1)), arn};
    }
}

static void add_user(struct call *call, struct str name, struct iam_get_account_authorization_details_response *out)
{
    struct iam_user u = {0};
    struct iam_user_detail *d = list_add(call->arena, &out->user_detail_list);

    record_get(call, &iam_user_entity.record, iam_key_of(call, name), &u);
    *d = (struct iam_user_detail){.path = u.path,
                                  .user_name = u.user_name,
                                  .user_id = u.user_id,
                                  .arn = u.arn,
                                  .create_date = u.create_date,
                                  .permissions_boundary = u.permissions_boundary,
                                  .tags = u.tags};
    list_present(call->arena, &d->tags);
    inline_policies(call, "user", name, &d->user_policy_list);
    attached_policies(call, "user", name, &d->attached_managed_policies);
    list_present(call->arena, &d->group_list);
    struct sql *q = sql_each(call->store, "SELECT group_name FROM iam_member WHERE account = ? AND user_name = ? ORDER BY group_name",
                             call->account, name);
    while (sql_next(q))
        *list_add(call->arena, &d->group_list) = sql_str(q, call->arena, 0);
}

static void add_group(struct call *call, struct str name, struct iam_get_account_authorization_details_response *out)
{
    struct iam_group g = {0};
    struct iam_group_detail *d = list_add(call->arena, &out->group_detail_list);

    record_get(call, &iam_group_entity.record, iam_key_of(call, name), &g);
    *d = (struct iam_group_detail){
        .path = g.path, .group_name = g.group_name, .group_id = g.group_id, .arn = g.arn, .create_date = g.create_date};
    inline_policies(call, "group", name, &d->group_policy_list);
    attached_policies(call, "group", name, &d->attached_managed_policies);
}

static void add_role(struct call *call, struct str name, struct iam_get_account_authorization_details_response *out)
{
    struct iam_role r = {0};
    struct iam_list_instance_profiles_for_role_request ask = {.role_name = name};
    struct iam_list_instance_profiles_for_role_response profiles = {0};
    struct iam_role_detail *d = list_add(call->arena, &out->role_detail_list);

    record_get(call, &iam_role_entity.record, iam_key_of(call, name), &r);
    *d = (struct iam_role_detail){.path = r.path,
                                  .role_name = r.role_name,
                                  .role_id = r.role_id,
                                  .arn = r.arn,
                                  .create_date = r.create_date,
                                  .assume_role_policy_document = iam_encoded(call, r.assume_role_policy_document),
                                  .permissions_boundary = r.permissions_boundary,
                                  .tags = r.tags,
                                  .role_last_used = iam_role_used(call, r.arn)};
    list_present(call->arena, &d->tags);
    list_present(call->arena, &d->instance_profile_list);
    if (iam_list_instance_profiles_for_role(call, &ask, &profiles) == DONE)
        d->instance_profile_list = profiles.instance_profiles;
    inline_policies(call, "role", name, &d->role_policy_list);
    attached_policies(call, "role", name, &d->attached_managed_policies);
}

static void add_policy(struct call *call, struct str arn, struct iam_get_account_authorization_details_response *out)
{
    struct iam_policy p = {0};
    struct iam_list_policy_versions_request ask = {.policy_arn = arn};
    struct iam_list_policy_versions_response versions = {0};
    struct iam_managed_policy_detail *d = list_add(call->arena, &out->policies);

    iam_policy_get(call, arn, &p);
    *d = (struct iam_managed_policy_detail){.policy_name = p.policy_name,
                                            .policy_id = p.policy_id,
                                            .arn = p.arn,
                                            .path = p.path,
                                            .default_version_id = p.default_version_id,
                                            .attachment_count = p.attachment_count,
                                            .permissions_boundary_usage_count = p.permissions_boundary_usage_count,
                                            .is_attachable = p.is_attachable,
                                            .description = p.description,
                                            .create_date = p.create_date,
                                            .update_date = p.update_date};
    list_present(call->arena, &d->policy_version_list);
    if (iam_list_policy_versions(call, &ask, &versions) != DONE)
        return;
    for (size_t i = 0; i < versions.versions.len; i++) {
        struct iam_get_policy_version_request which = {arn, versions.versions.items[i].version_id};
        struct iam_get_policy_version_response got = {0};
        if (iam_get_policy_version(call, &which, &got) == DONE)
            *list_add(call->arena, &d->policy_version_list) = *got.policy_version;
    }
}

static bool wanted(const struct iam_entity_list_type *filter, enum part part)
{
    static const char *const names[PARTS] = {"User", "Group", "Role", "LocalManagedPolicy", "AWSManagedPolicy"};

    for (size_t i = 0; i < filter->len; i++)
        if (str_eqz(filter->items[i], names[part]))
            return true;
    return !filter->len;
}

struct names {
    struct str *items;
    size_t len;
};

/* What the part has after a name, in order. */
static struct names names_of(struct call *call, enum part part, struct str after)
{
    const struct record_kind *kinds[] = {&iam_user_entity.record, &iam_group_entity.record, &iam_role_entity.record, &iam_policy_kind};
    struct names out = {0};
    struct sql *q;

    if (part == AWS) {
        /* AWS's own that are attached to something, as the operation has it. */
        q = sql_each(call->store,
                     "SELECT DISTINCT policy FROM iam_attached WHERE account = ? AND policy LIKE 'arn:aws:iam::aws:%' AND policy > ? ORDER BY "
                     "policy",
                     call->account, after);
    } else {
        q = record_each(call, kinds[part], iam_key_of(call, after), STR_NONE);
    }
    while (sql_next(q))
        *list_add(call->arena, &out) = sql_str(q, call->arena, 0);
    return out;
}

enum verdict iam_get_account_authorization_details(struct call *call, const struct iam_get_account_authorization_details_request *in,
                                                   struct iam_get_account_authorization_details_response *out)
{
    void (*const add[PARTS])(struct call *, struct str, struct iam_get_account_authorization_details_response *) = {
        add_user, add_group, add_role, add_policy, add_policy};
    struct iam_page page;
    size_t count = 0;
    struct str last = STR("");

    if (iam_page_begin(call, &page, "details", STR(""), in->marker, in->max_items) != DONE)
        return FAULT;
    list_present(call->arena, &out->user_detail_list);
    list_present(call->arena, &out->group_detail_list);
    list_present(call->arena, &out->role_detail_list);
    list_present(call->arena, &out->policies);
    out->is_truncated = some_bool(false);
    /* Positions are "<part>/<name>". */
    int first = page.after.n ? page.after.p[0] - '0' : 0;
    for (int part = first; part < PARTS; part++) {
        if (!wanted(&in->filter, part))
            continue;
        struct names names = names_of(call, part, part == first && page.after.n ? str_skip(page.after, 2) : STR(""));
        for (size_t i = 0; i < names.len; i++) {
            if (!iam_page_take(call, &page, count, last, &out->is_truncated, &out->marker))
                return DONE;
            add[part](call, names.items[i], out);
            last = str_fmt(call->arena, "%d/%.*s", part, STRF(names.items[i]));
            count++;
        }
    }
    return DONE;
}
