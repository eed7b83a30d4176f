/* Users, roles and groups. */
#include "base/rng.h"
#include "services/iam/iam.h"

const struct iam_entity iam_user_entity = {{"iam.user", &iam_model, IAM_SHAPE_USER}, "user", "AIDA"};
const struct iam_entity iam_role_entity = {{"iam.role", &iam_model, IAM_SHAPE_ROLE}, "role", "AROA"};
const struct iam_entity iam_group_entity = {{"iam.group", &iam_model, IAM_SHAPE_GROUP}, "group", "AGPA"};

static enum verdict check_new(struct call *call, const struct iam_entity *entity, struct str name)
{
    if (iam_has(call, entity, name))
        return iam_entity_already_exists_exception(
            call, "%.*s with name %.*s already exists.",
            STRF(str_cat(call->arena, str_upper(call->arena, str_take(str_from(entity->word), 1)), str_skip(str_from(entity->word), 1))),
            STRF(name));
    if (record_count(call, &entity->record, iam_key_of(call, STR_NONE), STR_NONE) >= 5000)
        return iam_limit_exceeded_exception(call, "Cannot exceed quota for %ssPerAccount: 5000", entity->word);
    return DONE;
}

static enum verdict check_boundary(struct call *call, struct str arn)
{
    struct iam_policy p = {0};
    return str_is(arn) ? iam_policy_need(call, arn, &p) : DONE;
}

/* --- users --- */

static void put_user(struct call *call, const struct iam_user *u)
{
    record_put(call, &iam_user_entity.record, iam_key_of(call, u->user_name), STR_NONE, u);
}

enum verdict iam_create_user(struct call *call, const struct iam_create_user_request *in, struct iam_create_user_response *out)
{
    struct iam_user u = {.path = iam_path_or_root(in->path),
                         .user_name = in->user_name,
                         .create_date = some_time(call->now),
                         .tags = in->tags,
                         .user_id = id_base32(call, "AIDA", 17),
                         .permissions_boundary = iam_boundary(call, in->permissions_boundary)};

    if (check_new(call, &iam_user_entity, in->user_name) != DONE || iam_check_tags(call, &in->tags) != DONE ||
        check_boundary(call, in->permissions_boundary) != DONE)
        return FAULT;
    u.arn = iam_arn(call, "user", u.path, u.user_name);
    put_user(call, &u);
    out->user = arena_dup(call->arena, &u, sizeof u);
    return DONE;
}

enum verdict iam_get_user(struct call *call, const struct iam_get_user_request *in, struct iam_get_user_response *out)
{
    out->user = arena_make(call->arena, struct iam_user);
    if (!str_is(in->user_name) && call->principal.type == PRINCIPAL_ROOT) {
        *out->user = (struct iam_user){
            .user_id = call->account, .arn = call->principal.arn, .path = STR("/"), .user_name = STR("root"), .create_date = some_time(0)};
        return DONE;
    }
    return iam_user_or_caller(call, in->user_name, out->user);
}

enum verdict iam_delete_user(struct call *call, const struct iam_delete_user_request *in, struct iam_delete_user_output *out)
{
    struct iam_user u = {0};

    (void)out;
    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE)
        return FAULT;
    if (iam_entity_in_use(call, "user", in->user_name))
        return iam_delete_conflict_exception(call, "Cannot delete entity, must delete policies first.");
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_key WHERE account = ? AND user_name = ?", call->account, in->user_name))
        return iam_delete_conflict_exception(call, "Cannot delete entity, must delete access keys first.");
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_member WHERE account = ? AND user_name = ?", call->account, in->user_name))
        return iam_delete_conflict_exception(call, "Cannot delete entity, must remove users from group first.");
    if (iam_has_password(call, in->user_name))
        return iam_delete_conflict_exception(call, "Cannot delete entity, must delete login profile first.");
    if (iam_mfa_count(call, in->user_name))
        return iam_delete_conflict_exception(call, "Cannot delete entity, must delete MFA device first.");
    sql_run(call->store, "DELETE FROM iam_access WHERE account = ? AND entity = ?", call->account, u.arn);
    record_drop(call, &iam_user_entity.record, iam_key_of(call, in->user_name));
    return DONE;
}

enum verdict iam_list_users(struct call *call, const struct iam_list_users_request *in, struct iam_list_users_response *out)
{
    struct iam_page page;

    if (iam_page_begin(call, &page, "users", in->path_prefix, in->marker, in->max_items) != DONE)
        return FAULT;
    list_present(call->arena, &out->users);
    out->is_truncated = some_bool(false);
    struct sql *q = record_each(call, &iam_user_entity.record, iam_key_of(call, page.after), STR_NONE);
    while (sql_next(q)) {
        struct iam_user u = {0};
        record_read(call, &iam_user_entity.record, q, &u);
        if (str_is(in->path_prefix) && !str_starts(u.path, in->path_prefix))
            continue;
        if (!iam_page_take(call, &page, out->users.len, out->users.len ? out->users.items[out->users.len - 1].user_name : STR(""),
                           &out->is_truncated, &out->marker))
            break;
        u.tags = (struct iam_tag_list_type){0};
        *list_add(call->arena, &out->users) = u;
    }
    return DONE;
}

enum verdict iam_put_user_permissions_boundary(struct call *call, const struct iam_put_user_permissions_boundary_request *in,
                                               struct iam_put_user_permissions_boundary_output *out)
{
    struct iam_user u = {0};

    (void)out;
    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE || check_boundary(call, in->permissions_boundary) != DONE)
        return FAULT;
    u.permissions_boundary = iam_boundary(call, in->permissions_boundary);
    put_user(call, &u);
    return DONE;
}

enum verdict iam_delete_user_permissions_boundary(struct call *call, const struct iam_delete_user_permissions_boundary_request *in,
                                                  struct iam_delete_user_permissions_boundary_output *out)
{
    struct iam_user u = {0};

    (void)out;
    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE)
        return FAULT;
    u.permissions_boundary = NULL;
    put_user(call, &u);
    return DONE;
}

enum verdict iam_tag_user(struct call *call, const struct iam_tag_user_request *in, struct iam_tag_user_output *out)
{
    struct iam_user u = {0};

    (void)out;
    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE || iam_check_tags(call, &in->tags) != DONE)
        return FAULT;
    iam_tags_merge(call, &u.tags, &in->tags);
    if (iam_check_tags(call, &u.tags) != DONE)
        return FAULT;
    put_user(call, &u);
    return DONE;
}

enum verdict iam_untag_user(struct call *call, const struct iam_untag_user_request *in, struct iam_untag_user_output *out)
{
    struct iam_user u = {0};

    (void)out;
    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE)
        return FAULT;
    iam_tags_remove(&u.tags, &in->tag_keys);
    put_user(call, &u);
    return DONE;
}

enum verdict iam_list_user_tags(struct call *call, const struct iam_list_user_tags_request *in, struct iam_list_user_tags_response *out)
{
    struct iam_user u = {0};

    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE)
        return FAULT;
    out->tags = u.tags;
    list_present(call->arena, &out->tags);
    out->is_truncated = some_bool(false);
    return DONE;
}

/* --- roles --- */

static void put_role(struct call *call, const struct iam_role *r)
{
    record_put(call, &iam_role_entity.record, iam_key_of(call, r->role_name), STR_NONE, r);
}

static struct iam_role *shown(struct call *call, const struct iam_role *r)
{
    struct iam_role *copy = arena_dup(call->arena, r, sizeof *r);

    copy->assume_role_policy_document = iam_encoded(call, r->assume_role_policy_document);
    copy->role_last_used = iam_role_used(call, r->arn);
    return copy;
}

enum verdict iam_create_role(struct call *call, const struct iam_create_role_request *in, struct iam_create_role_response *out)
{
    struct iam_role r = {.path = iam_path_or_root(in->path),
                         .role_name = in->role_name,
                         .role_id = id_base32(call, "AROA", 17),
                         .create_date = some_time(call->now),
                         .assume_role_policy_document = in->assume_role_policy_document,
                         .description = in->description,
                         .tags = in->tags,
                         .max_session_duration = in->max_session_duration.has ? in->max_session_duration : some_i32(3600),
                         .permissions_boundary = iam_boundary(call, in->permissions_boundary)};

    if (check_new(call, &iam_role_entity, in->role_name) != DONE || iam_check_tags(call, &in->tags) != DONE ||
        iam_check_document(call, in->assume_role_policy_document, POLICY_TRUST) != DONE ||
        check_boundary(call, in->permissions_boundary) != DONE)
        return FAULT;
    r.arn = iam_arn(call, "role", r.path, r.role_name);
    put_role(call, &r);
    out->role = shown(call, &r);
    return DONE;
}

enum verdict iam_create_service_linked_role(struct call *call, const struct iam_create_service_linked_role_request *in,
                                            struct iam_create_service_linked_role_response *out)
{
    ptrdiff_t dot = str_chr(in->aws_service_name, '.');
    struct str label = dot > 0 ? str_take(in->aws_service_name, (size_t)dot) : in->aws_service_name;
    struct str word = str_eqz(label, "autoscaling")            ? STR("AutoScaling")
                      : str_eqz(label, "elasticloadbalancing") ? STR("ElasticLoadBalancing")
                      : str_eqz(label, "ecs")                  ? STR("ECS")
                      : str_eqz(label, "rds")                  ? STR("RDS")
                      : str_eqz(label, "spot")                 ? STR("EC2Spot")
                                               : str_cat(call->arena, str_upper(call->arena, str_take(label, 1)), str_skip(label, 1));
    struct str name =
        str_fmt(call->arena, "AWSServiceRoleFor%.*s%s%.*s", STRF(word), str_is(in->custom_suffix) ? "_" : "", STRF(in->custom_suffix));
    struct iam_role r = {.path = str_fmt(call->arena, "/aws-service-role/%.*s/", STRF(in->aws_service_name)),
                         .role_name = name,
                         .role_id = id_base32(call, "AROA", 17),
                         .create_date = some_time(call->now),
                         .description = in->description,
                         .max_session_duration = some_i32(3600)};

    if (!str_ends(in->aws_service_name, STR(".amazonaws.com")))
        return iam_invalid_input_exception(call, "%.*s is not a service that has a service-linked role.", STRF(in->aws_service_name));
    if (iam_has(call, &iam_role_entity, name))
        return iam_invalid_input_exception(call, "Service role name %.*s has been taken in this account, please try a different suffix.",
                                           STRF(name));
    r.arn = iam_arn(call, "role", r.path, name);
    r.assume_role_policy_document =
        str_fmt(call->arena,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"%.*s\"},"
                "\"Action\":\"sts:AssumeRole\"}]}",
                STRF(in->aws_service_name));
    put_role(call, &r);
    out->role = shown(call, &r);
    return DONE;
}

enum verdict iam_get_role(struct call *call, const struct iam_get_role_request *in, struct iam_get_role_response *out)
{
    struct iam_role r = {0};

    if (iam_need(call, &iam_role_entity, in->role_name, &r) != DONE)
        return FAULT;
    out->role = shown(call, &r);
    return DONE;
}

static bool service_linked(const struct iam_role *r)
{
    return str_starts(r->path, STR("/aws-service-role/"));
}

/* Roles that services made are changed by them alone. */
static enum verdict need_own_role(struct call *call, struct str name, struct iam_role *r)
{
    if (iam_need(call, &iam_role_entity, name, r) != DONE)
        return FAULT;
    if (service_linked(r))
        return iam_unmodifiable_entity_exception(
            call, "Cannot perform the operation on the protected role '%.*s' - this role is only modifiable by AWS", STRF(name));
    return DONE;
}

static enum verdict role_free(struct call *call, struct str name)
{
    if (iam_entity_in_use(call, "role", name))
        return iam_delete_conflict_exception(call, "Cannot delete entity, must detach all policies first.");
    struct sql *q = record_each(call, &iam_profile_kind, iam_key_of(call, STR_NONE), name);
    bool used = sql_next(q);
    sql_done(q);
    return used ? iam_delete_conflict_exception(call, "Cannot delete entity, must remove roles from instance profile first.") : DONE;
}

enum verdict iam_delete_role(struct call *call, const struct iam_delete_role_request *in, struct iam_delete_role_output *out)
{
    struct iam_role r = {0};

    (void)out;
    if (need_own_role(call, in->role_name, &r) != DONE || role_free(call, in->role_name) != DONE)
        return FAULT;
    record_drop(call, &iam_role_entity.record, iam_key_of(call, in->role_name));
    return DONE;
}

enum verdict iam_delete_service_linked_role(struct call *call, const struct iam_delete_service_linked_role_request *in,
                                            struct iam_delete_service_linked_role_response *out)
{
    struct iam_role r = {0};

    if (iam_need(call, &iam_role_entity, in->role_name, &r) != DONE)
        return FAULT;
    if (!service_linked(&r))
        return iam_no_such_entity_exception(call, "The role %.*s is not a service-linked role.", STRF(in->role_name));
    record_drop(call, &iam_role_entity.record, iam_key_of(call, in->role_name));
    out->deletion_task_id =
        str_fmt(call->arena, "task%.*s%.*s/%.*s", STRF(r.path), STRF(r.role_name), STRF(rng_uuid(rnd(call), call->arena)));
    return DONE;
}

/* Nothing here keeps such a role in use, so that its deletion has been done when it was asked for. */
enum verdict iam_get_service_linked_role_deletion_status(struct call *call,
                                                         const struct iam_get_service_linked_role_deletion_status_request *in,
                                                         struct iam_get_service_linked_role_deletion_status_response *out)
{
    if (!str_starts(in->deletion_task_id, STR("task/aws-service-role/")))
        return iam_no_such_entity_exception(call, "The deletion task %.*s cannot be found.", STRF(in->deletion_task_id));
    out->status = STR("SUCCEEDED");
    return DONE;
}

enum verdict iam_update_role_description(struct call *call, const struct iam_update_role_description_request *in,
                                         struct iam_update_role_description_response *out)
{
    struct iam_role r = {0};

    if (need_own_role(call, in->role_name, &r) != DONE)
        return FAULT;
    r.description = in->description;
    put_role(call, &r);
    out->role = shown(call, &r);
    return DONE;
}

enum verdict iam_list_roles(struct call *call, const struct iam_list_roles_request *in, struct iam_list_roles_response *out)
{
    struct iam_page page;

    if (iam_page_begin(call, &page, "roles", in->path_prefix, in->marker, in->max_items) != DONE)
        return FAULT;
    list_present(call->arena, &out->roles);
    out->is_truncated = some_bool(false);
    struct sql *q = record_each(call, &iam_role_entity.record, iam_key_of(call, page.after), STR_NONE);
    while (sql_next(q)) {
        struct iam_role r = {0};
        record_read(call, &iam_role_entity.record, q, &r);
        if (str_is(in->path_prefix) && !str_starts(r.path, in->path_prefix))
            continue;
        if (!iam_page_take(call, &page, out->roles.len, out->roles.len ? out->roles.items[out->roles.len - 1].role_name : STR(""),
                           &out->is_truncated, &out->marker))
            break;
        struct iam_role *item = shown(call, &r);
        item->tags = (struct iam_tag_list_type){0};
        item->role_last_used = NULL;
        item->permissions_boundary = NULL;
        *list_add(call->arena, &out->roles) = *item;
    }
    return DONE;
}

enum verdict iam_update_role(struct call *call, const struct iam_update_role_request *in, struct iam_update_role_response *out)
{
    struct iam_role r = {0};

    (void)out;
    if (need_own_role(call, in->role_name, &r) != DONE)
        return FAULT;
    if (str_is(in->description))
        r.description = in->description;
    if (in->max_session_duration.has)
        r.max_session_duration = in->max_session_duration;
    put_role(call, &r);
    return DONE;
}

enum verdict iam_update_assume_role_policy(struct call *call, const struct iam_update_assume_role_policy_request *in,
                                           struct iam_update_assume_role_policy_output *out)
{
    struct iam_role r = {0};

    (void)out;
    if (need_own_role(call, in->role_name, &r) != DONE || iam_check_document(call, in->policy_document, POLICY_TRUST) != DONE)
        return FAULT;
    r.assume_role_policy_document = in->policy_document;
    put_role(call, &r);
    return DONE;
}

enum verdict iam_put_role_permissions_boundary(struct call *call, const struct iam_put_role_permissions_boundary_request *in,
                                               struct iam_put_role_permissions_boundary_output *out)
{
    struct iam_role r = {0};

    (void)out;
    if (need_own_role(call, in->role_name, &r) != DONE || check_boundary(call, in->permissions_boundary) != DONE)
        return FAULT;
    r.permissions_boundary = iam_boundary(call, in->permissions_boundary);
    put_role(call, &r);
    return DONE;
}

enum verdict iam_delete_role_permissions_boundary(struct call *call, const struct iam_delete_role_permissions_boundary_request *in,
                                                  struct iam_delete_role_permissions_boundary_output *out)
{
    struct iam_role r = {0};

    (void)out;
    if (need_own_role(call, in->role_name, &r) != DONE)
        return FAULT;
    r.permissions_boundary = NULL;
    put_role(call, &r);
    return DONE;
}

enum verdict iam_tag_role(struct call *call, const struct iam_tag_role_request *in, struct iam_tag_role_output *out)
{
    struct iam_role r = {0};

    (void)out;
    if (iam_need(call, &iam_role_entity, in->role_name, &r) != DONE || iam_check_tags(call, &in->tags) != DONE)
        return FAULT;
    iam_tags_merge(call, &r.tags, &in->tags);
    if (iam_check_tags(call, &r.tags) != DONE)
        return FAULT;
    put_role(call, &r);
    return DONE;
}

enum verdict iam_untag_role(struct call *call, const struct iam_untag_role_request *in, struct iam_untag_role_output *out)
{
    struct iam_role r = {0};

    (void)out;
    if (iam_need(call, &iam_role_entity, in->role_name, &r) != DONE)
        return FAULT;
    iam_tags_remove(&r.tags, &in->tag_keys);
    put_role(call, &r);
    return DONE;
}

enum verdict iam_list_role_tags(struct call *call, const struct iam_list_role_tags_request *in, struct iam_list_role_tags_response *out)
{
    struct iam_role r = {0};

    if (iam_need(call, &iam_role_entity, in->role_name, &r) != DONE)
        return FAULT;
    out->tags = r.tags;
    list_present(call->arena, &out->tags);
    out->is_truncated = some_bool(false);
    return DONE;
}
