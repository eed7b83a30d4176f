/* Who holds a key, and which policies apply to a principal. */
#include "services/iam/iam.h"

static void add_tags(struct call *call, struct principal *p, const struct iam_tag_list_type *tags)
{
    for (size_t i = 0; i < tags->len; i++)
        *list_add(call->arena, &p->tags) = (struct principal_tag){tags->items[i].key, tags->items[i].value};
}

bool iam_credential(struct call *call, struct str access_key, struct credential *ret)
{
    struct iam_user u = {0};
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT account, user_name, secret, active FROM iam_key WHERE id = ?", access_key))
        return false;
    struct str account = sql_str(q, call->arena, 0), name = sql_str(q, call->arena, 1);
    *ret = (struct credential){.secret = sql_str(q, call->arena, 2), .active = sql_i64(q, 3) != 0};
    sql_done(q);
    if (!record_get(call, &iam_user_entity.record, (struct record_key){account, STR(""), name}, &u))
        return false;
    ret->principal = (struct principal){
        .type = PRINCIPAL_USER, .account = account, .arn = u.arn, .user_id = u.user_id, .name = name, .access_key = access_key};
    add_tags(call, &ret->principal, &u.tags);
    return true;
}

static void add_boundary(struct call *call, struct str account, const struct iam_attached_permissions_boundary *b, struct policy_set *ret)
{
    if (!b)
        return;
    struct str json = iam_policy_document(call, account, b->permissions_boundary_arn);
    /* A boundary that is gone allows nothing. */
    ret->boundary =
        (struct policy_source){b->permissions_boundary_arn, str_is(json) ? json : STR("{\"Version\":\"2012-10-17\",\"Statement\":[]}")};
}

static void of_user(struct call *call, struct str account, struct str name, struct policy_set *ret)
{
    struct {
        struct str *items;
        size_t len;
    } groups = {0};
    struct iam_user u = {0};
    struct sql *q = sql_each(call->store, "SELECT group_name FROM iam_member WHERE account = ? AND user_name = ?", account, name);

    while (sql_next(q))
        *list_add(call->arena, &groups) = sql_str(q, call->arena, 0);
    iam_sources_of(call, account, "user", name, &ret->identity);
    for (size_t i = 0; i < groups.len; i++)
        iam_sources_of(call, account, "group", groups.items[i], &ret->identity);
    if (record_get(call, &iam_user_entity.record, (struct record_key){account, STR(""), name}, &u))
        add_boundary(call, account, u.permissions_boundary, ret);
}

static void of_role(struct call *call, struct str account, struct str name, struct policy_set *ret)
{
    struct iam_role r = {0};

    iam_sources_of(call, account, "role", name, &ret->identity);
    if (record_get(call, &iam_role_entity.record, (struct record_key){account, STR(""), name}, &r))
        add_boundary(call, account, r.permissions_boundary, ret);
}

void iam_policies(struct call *call, const struct principal *p, struct policy_set *ret)
{
    if (p->type == PRINCIPAL_USER || p->type == PRINCIPAL_FEDERATED)
        of_user(call, p->account, p->name, ret);
    else if (p->type == PRINCIPAL_ROLE)
        of_role(call, p->account, p->name, ret);
}
