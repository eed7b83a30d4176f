#include "services/iam/iam.h"

enum verdict iam_create_group(struct call *call, const struct iam_create_group_request *in, struct iam_create_group_response *out)
{
    struct iam_group g = {.path = iam_path_or_root(in->path),
                          .group_name = in->group_name,
                          .group_id = id_base32(call, "AGPA", 17),
                          .create_date = some_time(call->now)};

    if (iam_has(call, &iam_group_entity, in->group_name))
        return iam_entity_already_exists_exception(call, "Group with name %.*s already exists.", STRF(in->group_name));
    g.arn = iam_arn(call, "group", g.path, g.group_name);
    record_put(call, &iam_group_entity.record, iam_key_of(call, g.group_name), STR_NONE, &g);
    out->group = arena_dup(call->arena, &g, sizeof g);
    return DONE;
}

enum verdict iam_get_group(struct call *call, const struct iam_get_group_request *in, struct iam_get_group_response *out)
{
    struct iam_page page;
    struct {
        struct str *items;
        size_t len;
    } names = {0};

    out->group = arena_make(call->arena, struct iam_group);
    if (iam_need(call, &iam_group_entity, in->group_name, out->group) != DONE ||
        iam_page_begin(call, &page, "group", in->group_name, in->marker, in->max_items) != DONE)
        return FAULT;
    list_present(call->arena, &out->users);
    out->is_truncated = some_bool(false);
    struct sql *q =
        sql_each(call->store, "SELECT user_name FROM iam_member WHERE account = ? AND group_name = ? AND user_name > ? ORDER BY user_name",
                 call->account, in->group_name, page.after);
    while (sql_next(q) &&
           iam_page_take(call, &page, names.len, names.len ? names.items[names.len - 1] : STR(""), &out->is_truncated, &out->marker))
        *list_add(call->arena, &names) = sql_str(q, call->arena, 0);
    sql_done(q);
    for (size_t i = 0; i < names.len; i++)
        if (iam_need(call, &iam_user_entity, names.items[i], list_add(call->arena, &out->users)) != DONE)
            return FAULT;
    return DONE;
}

enum verdict iam_delete_group(struct call *call, const struct iam_delete_group_request *in, struct iam_delete_group_output *out)
{
    struct iam_group g = {0};

    (void)out;
    if (iam_need(call, &iam_group_entity, in->group_name, &g) != DONE)
        return FAULT;
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_member WHERE account = ? AND group_name = ?", call->account, in->group_name))
        return iam_delete_conflict_exception(call, "Cannot delete entity, must remove users from group first.");
    if (iam_entity_in_use(call, "group", in->group_name))
        return iam_delete_conflict_exception(call, "Cannot delete entity, must detach all policies first.");
    record_drop(call, &iam_group_entity.record, iam_key_of(call, in->group_name));
    return DONE;
}

enum verdict iam_list_groups(struct call *call, const struct iam_list_groups_request *in, struct iam_list_groups_response *out)
{
    struct iam_page page;

    if (iam_page_begin(call, &page, "groups", in->path_prefix, in->marker, in->max_items) != DONE)
        return FAULT;
    list_present(call->arena, &out->groups);
    out->is_truncated = some_bool(false);
    struct sql *q = record_each(call, &iam_group_entity.record, iam_key_of(call, page.after), STR_NONE);
    while (sql_next(q)) {
        struct iam_group g = {0};
        record_read(call, &iam_group_entity.record, q, &g);
        if (str_is(in->path_prefix) && !str_starts(g.path, in->path_prefix))
            continue;
        if (!iam_page_take(call, &page, out->groups.len, out->groups.len ? out->groups.items[out->groups.len - 1].group_name : STR(""),
                           &out->is_truncated, &out->marker))
            break;
        *list_add(call->arena, &out->groups) = g;
    }
    return DONE;
}

enum verdict iam_add_user_to_group(struct call *call, const struct iam_add_user_to_group_request *in,
                                   struct iam_add_user_to_group_output *out)
{
    struct iam_user u = {0};
    struct iam_group g = {0};

    (void)out;
    if (iam_need(call, &iam_group_entity, in->group_name, &g) != DONE || iam_need(call, &iam_user_entity, in->user_name, &u) != DONE)
        return FAULT;
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_member WHERE account = ? AND user_name = ?", call->account, in->user_name) >=
        10)
        return iam_limit_exceeded_exception(call, "Cannot exceed quota for GroupsPerUser: 10");
    sql_run(
        call->store,
        "INSERT INTO iam_member (account, user_name, group_name) VALUES (?, ?, ?) ON CONFLICT (account, user_name, group_name) DO NOTHING",
        call->account, in->user_name, in->group_name);
    return DONE;
}

enum verdict iam_remove_user_from_group(struct call *call, const struct iam_remove_user_from_group_request *in,
                                        struct iam_remove_user_from_group_output *out)
{
    struct iam_user u = {0};
    struct iam_group g = {0};

    (void)out;
    if (iam_need(call, &iam_group_entity, in->group_name, &g) != DONE || iam_need(call, &iam_user_entity, in->user_name, &u) != DONE)
        return FAULT;
    sql_run(call->store, "DELETE FROM iam_member WHERE account = ? AND user_name = ? AND group_name = ?", call->account, in->user_name,
            in->group_name);
    return DONE;
}

enum verdict iam_list_groups_for_user(struct call *call, const struct iam_list_groups_for_user_request *in,
                                      struct iam_list_groups_for_user_response *out)
{
    struct iam_user u = {0};
    struct {
        struct str *items;
        size_t len;
    } names = {0};

    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE)
        return FAULT;
    list_present(call->arena, &out->groups);
    out->is_truncated = some_bool(false);
    struct sql *q = sql_each(call->store, "SELECT group_name FROM iam_member WHERE account = ? AND user_name = ? ORDER BY group_name",
                             call->account, in->user_name);
    while (sql_next(q))
        *list_add(call->arena, &names) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < names.len; i++)
        if (iam_need(call, &iam_group_entity, names.items[i], list_add(call->arena, &out->groups)) != DONE)
            return FAULT;
    return DONE;
}
