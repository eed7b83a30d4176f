/* Users and groups under another name or path. What belongs to them goes along. */
#include "services/iam/iam.h"

static enum verdict check(struct call *call, const struct iam_entity *entity, struct str name, struct str wanted)
{
    if (str_is(wanted) && !str_eq(wanted, name) && iam_has(call, entity, wanted))
        return iam_entity_already_exists_exception(call, "%s with name %.*s already exists.", entity == &iam_user_entity ? "User" : "Group",
                                                   STRF(wanted));
    return DONE;
}

static void move_policies(struct call *call, const char *entity, struct str from, struct str to)
{
    sql_run(call->store, "UPDATE iam_inline SET name = ? WHERE account = ? AND entity = ? AND name = ?", to, call->account, str_from(entity),
            from);
    sql_run(call->store, "UPDATE iam_attached SET name = ? WHERE account = ? AND entity = ? AND name = ?", to, call->account,
            str_from(entity), from);
}

enum verdict iam_update_user(struct call *call, const struct iam_update_user_request *in, struct iam_update_user_output *out)
{
    struct iam_user u = {0};
    struct str name = str_is(in->new_user_name) ? in->new_user_name : in->user_name, old;

    (void)out;
    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE || check(call, &iam_user_entity, in->user_name, name) != DONE)
        return FAULT;
    old = u.arn;
    if (str_is(in->new_path))
        u.path = in->new_path;
    u.user_name = name;
    u.arn = iam_arn(call, "user", u.path, name);
    record_drop(call, &iam_user_entity.record, iam_key_of(call, in->user_name));
    record_put(call, &iam_user_entity.record, iam_key_of(call, name), STR_NONE, &u);
    sql_run(call->store, "UPDATE iam_access SET entity = ? WHERE account = ? AND entity = ?", u.arn, call->account, old);
    if (str_eq(name, in->user_name))
        return DONE;
    move_policies(call, "user", in->user_name, name);
    sql_run(call->store, "UPDATE iam_key SET user_name = ? WHERE account = ? AND user_name = ?", name, call->account, in->user_name);
    sql_run(call->store, "UPDATE iam_member SET user_name = ? WHERE account = ? AND user_name = ?", name, call->account, in->user_name);
    sql_run(call->store, "UPDATE iam_login SET user_name = ? WHERE account = ? AND user_name = ?", name, call->account, in->user_name);
    sql_run(call->store, "UPDATE iam_mfa SET user_name = ? WHERE account = ? AND user_name = ?", name, call->account, in->user_name);
    return DONE;
}

enum verdict iam_update_group(struct call *call, const struct iam_update_group_request *in, struct iam_update_group_output *out)
{
    struct iam_group g = {0};
    struct str name = str_is(in->new_group_name) ? in->new_group_name : in->group_name;

    (void)out;
    if (iam_need(call, &iam_group_entity, in->group_name, &g) != DONE || check(call, &iam_group_entity, in->group_name, name) != DONE)
        return FAULT;
    if (str_is(in->new_path))
        g.path = in->new_path;
    g.group_name = name;
    g.arn = iam_arn(call, "group", g.path, name);
    record_drop(call, &iam_group_entity.record, iam_key_of(call, in->group_name));
    record_put(call, &iam_group_entity.record, iam_key_of(call, name), STR_NONE, &g);
    if (str_eq(name, in->group_name))
        return DONE;
    move_policies(call, "group", in->group_name, name);
    sql_run(call->store, "UPDATE iam_member SET group_name = ? WHERE account = ? AND group_name = ?", name, call->account, in->group_name);
    return DONE;
}
