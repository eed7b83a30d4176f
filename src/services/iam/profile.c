/* Instance profiles and OpenID Connect providers. */
#include "services/iam/iam.h"

const struct record_kind iam_profile_kind = {"iam.instance-profile", &iam_model, IAM_SHAPE_INSTANCE_PROFILE};
const struct record_kind iam_provider_kind = {"iam.oidc-provider", &iam_model, IAM_SHAPE_GET_OPEN_ID_CONNECT_PROVIDER_RESPONSE};

/* The role is kept by name and shown as it is now. */
static void show(struct call *call, struct iam_instance_profile *p)
{
    for (size_t i = 0; i < p->roles.len; i++) {
        struct iam_role r = {0};
        if (record_get(call, &iam_role_entity.record, iam_key_of(call, p->roles.items[i].role_name), &r)) {
            r.assume_role_policy_document = iam_encoded(call, r.assume_role_policy_document);
            p->roles.items[i] = r;
        }
    }
    list_present(call->arena, &p->roles);
}

static enum verdict need(struct call *call, struct str name, struct iam_instance_profile *p)
{
    if (record_get(call, &iam_profile_kind, iam_key_of(call, name), p))
        return DONE;
    return iam_no_such_entity_exception(call, "Instance Profile %.*s cannot be found.", STRF(name));
}

static void put(struct call *call, const struct iam_instance_profile *p)
{
    record_put(call, &iam_profile_kind, iam_key_of(call, p->instance_profile_name), p->roles.len ? p->roles.items[0].role_name : STR_NONE,
               p);
}

enum verdict iam_create_instance_profile(struct call *call, const struct iam_create_instance_profile_request *in,
                                         struct iam_create_instance_profile_response *out)
{
    struct iam_instance_profile p = {.path = iam_path_or_root(in->path),
                                     .instance_profile_name = in->instance_profile_name,
                                     .create_date = some_time(call->now),
                                     .instance_profile_id = id_base32(call, "AIPA", 17),
                                     .tags = in->tags};

    if (record_exists(call, &iam_profile_kind, iam_key_of(call, in->instance_profile_name)))
        return iam_entity_already_exists_exception(call, "Instance Profile %.*s already exists.", STRF(in->instance_profile_name));
    if (iam_check_tags(call, &in->tags) != DONE)
        return FAULT;
    p.arn = iam_arn(call, "instance-profile", p.path, p.instance_profile_name);
    list_present(call->arena, &p.roles);
    put(call, &p);
    out->instance_profile = arena_dup(call->arena, &p, sizeof p);
    return DONE;
}

enum verdict iam_get_instance_profile(struct call *call, const struct iam_get_instance_profile_request *in,
                                      struct iam_get_instance_profile_response *out)
{
    out->instance_profile = arena_make(call->arena, struct iam_instance_profile);
    if (need(call, in->instance_profile_name, out->instance_profile) != DONE)
        return FAULT;
    show(call, out->instance_profile);
    return DONE;
}

enum verdict iam_delete_instance_profile(struct call *call, const struct iam_delete_instance_profile_request *in,
                                         struct iam_delete_instance_profile_output *out)
{
    struct iam_instance_profile p = {0};

    (void)out;
    if (need(call, in->instance_profile_name, &p) != DONE)
        return FAULT;
    if (p.roles.len)
        return iam_delete_conflict_exception(call, "Cannot delete entity, must remove roles from instance profile first.");
    record_drop(call, &iam_profile_kind, iam_key_of(call, in->instance_profile_name));
    return DONE;
}

enum verdict iam_add_role_to_instance_profile(struct call *call, const struct iam_add_role_to_instance_profile_request *in,
                                              struct iam_add_role_to_instance_profile_output *out)
{
    struct iam_instance_profile p = {0};
    struct iam_role r = {0};

    (void)out;
    if (need(call, in->instance_profile_name, &p) != DONE || iam_need(call, &iam_role_entity, in->role_name, &r) != DONE)
        return FAULT;
    if (p.roles.len)
        return iam_limit_exceeded_exception(call, "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
    *list_add(call->arena, &p.roles) = r;
    put(call, &p);
    return DONE;
}

enum verdict iam_remove_role_from_instance_profile(struct call *call, const struct iam_remove_role_from_instance_profile_request *in,
                                                   struct iam_remove_role_from_instance_profile_output *out)
{
    struct iam_instance_profile p = {0};

    (void)out;
    if (need(call, in->instance_profile_name, &p) != DONE)
        return FAULT;
    if (!p.roles.len || !str_eq(p.roles.items[0].role_name, in->role_name))
        return iam_no_such_entity_exception(call, "The role with name %.*s cannot be found in the instance profile.", STRF(in->role_name));
    p.roles.len = 0;
    put(call, &p);
    return DONE;
}

static enum verdict list(struct call *call, struct iam_page *page, struct str role, struct str path_prefix,
                         struct iam_instance_profile_list_type *ret, opt_bool *ret_truncated, struct str *ret_marker)
{
    struct sql *q = record_each(call, &iam_profile_kind, iam_key_of(call, page->after), role);

    list_present(call->arena, ret);
    *ret_truncated = some_bool(false);
    while (sql_next(q)) {
        struct iam_instance_profile p = {0};
        record_read(call, &iam_profile_kind, q, &p);
        if (str_is(path_prefix) && !str_starts(p.path, path_prefix))
            continue;
        if (!iam_page_take(call, page, ret->len, ret->len ? ret->items[ret->len - 1].instance_profile_name : STR(""), ret_truncated,
                           ret_marker))
            break;
        *list_add(call->arena, ret) = p;
    }
    sql_done(q);
    for (size_t i = 0; i < ret->len; i++)
        show(call, &ret->items[i]);
    return DONE;
}

enum verdict iam_list_instance_profiles(struct call *call, const struct iam_list_instance_profiles_request *in,
                                        struct iam_list_instance_profiles_response *out)
{
    struct iam_page page;

    if (iam_page_begin(call, &page, "profiles", in->path_prefix, in->marker, in->max_items) != DONE)
        return FAULT;
    return list(call, &page, STR_NONE, in->path_prefix, &out->instance_profiles, &out->is_truncated, &out->marker);
}

enum verdict iam_list_instance_profiles_for_role(struct call *call, const struct iam_list_instance_profiles_for_role_request *in,
                                                 struct iam_list_instance_profiles_for_role_response *out)
{
    struct iam_page page;
    struct iam_role r = {0};

    if (iam_need(call, &iam_role_entity, in->role_name, &r) != DONE ||
        iam_page_begin(call, &page, "profiles-of", in->role_name, in->marker, in->max_items) != DONE)
        return FAULT;
    return list(call, &page, in->role_name, STR_NONE, &out->instance_profiles, &out->is_truncated, &out->marker);
}

/* --- OpenID Connect providers --- */

static enum verdict need_provider(struct call *call, struct str arn, struct iam_get_open_id_connect_provider_response *p)
{
    if (record_get(call, &iam_provider_kind, iam_key_of(call, arn), p))
        return DONE;
    return iam_no_such_entity_exception(call, "OpenIDConnect Provider not found for arn %.*s", STRF(arn));
}

static void put_provider(struct call *call, struct str arn, const struct iam_get_open_id_connect_provider_response *p)
{
    record_put(call, &iam_provider_kind, iam_key_of(call, arn), STR_NONE, p);
}

enum verdict iam_create_open_id_connect_provider(struct call *call, const struct iam_create_open_id_connect_provider_request *in,
                                                 struct iam_create_open_id_connect_provider_response *out)
{
    struct str url = in->url;
    struct iam_get_open_id_connect_provider_response p = {.client_id_list = in->client_id_list,
                                                          .thumbprint_list = in->thumbprint_list,
                                                          .tags = in->tags,
                                                          .create_date = some_time(call->now)};

    if (!str_starts(url, STR("https://")))
        return iam_invalid_input_exception(call, "Invalid Open ID Connect Provider URL");
    p.url = str_skip(url, 8);
    out->open_id_connect_provider_arn = iam_arn(call, "oidc-provider", STR("/"), p.url);
    if (record_exists(call, &iam_provider_kind, iam_key_of(call, out->open_id_connect_provider_arn)))
        return iam_entity_already_exists_exception(call, "Provider with url %.*s already exists.", STRF(in->url));
    if (iam_check_tags(call, &in->tags) != DONE)
        return FAULT;
    out->tags = in->tags;
    put_provider(call, out->open_id_connect_provider_arn, &p);
    return DONE;
}

enum verdict iam_get_open_id_connect_provider(struct call *call, const struct iam_get_open_id_connect_provider_request *in,
                                              struct iam_get_open_id_connect_provider_response *out)
{
    return need_provider(call, in->open_id_connect_provider_arn, out);
}

enum verdict iam_delete_open_id_connect_provider(struct call *call, const struct iam_delete_open_id_connect_provider_request *in,
                                                 struct iam_delete_open_id_connect_provider_output *out)
{
    (void)out;
    record_drop(call, &iam_provider_kind, iam_key_of(call, in->open_id_connect_provider_arn));
    return DONE;
}

enum verdict iam_list_open_id_connect_providers(struct call *call, const struct iam_list_open_id_connect_providers_request *in,
                                                struct iam_list_open_id_connect_providers_response *out)
{
    struct sql *q = record_each(call, &iam_provider_kind, iam_key_of(call, STR_NONE), STR_NONE);

    (void)in;
    list_present(call->arena, &out->open_id_connect_provider_list);
    while (sql_next(q))
        *list_add(call->arena, &out->open_id_connect_provider_list) =
            (struct iam_open_id_connect_provider_list_entry){sql_str(q, call->arena, 0)};
    return DONE;
}

enum verdict iam_add_client_id_to_open_id_connect_provider(struct call *call,
                                                           const struct iam_add_client_id_to_open_id_connect_provider_request *in,
                                                           struct iam_add_client_id_to_open_id_connect_provider_output *out)
{
    struct iam_get_open_id_connect_provider_response p = {0};

    (void)out;
    if (need_provider(call, in->open_id_connect_provider_arn, &p) != DONE)
        return FAULT;
    for (size_t i = 0; i < p.client_id_list.len; i++)
        if (str_eq(p.client_id_list.items[i], in->client_id))
            return DONE;
    *list_add(call->arena, &p.client_id_list) = in->client_id;
    put_provider(call, in->open_id_connect_provider_arn, &p);
    return DONE;
}

enum verdict iam_update_open_id_connect_provider_thumbprint(struct call *call,
                                                            const struct iam_update_open_id_connect_provider_thumbprint_request *in,
                                                            struct iam_update_open_id_connect_provider_thumbprint_output *out)
{
    struct iam_get_open_id_connect_provider_response p = {0};

    (void)out;
    if (need_provider(call, in->open_id_connect_provider_arn, &p) != DONE)
        return FAULT;
    p.thumbprint_list = in->thumbprint_list;
    put_provider(call, in->open_id_connect_provider_arn, &p);
    return DONE;
}
