/* Tags of instance profiles, providers, certificates and MFA devices. */
#include "services/iam/iam.h"

enum verdict iam_tags_set(struct call *call, struct str resource, const struct iam_tag_list_type *tags)
{
    struct iam_tag_list_type have = {0};

    if (iam_check_tags(call, tags) != DONE)
        return FAULT;
    iam_tags_get(call, resource, &have);
    iam_tags_merge(call, &have, tags);
    if (iam_check_tags(call, &have) != DONE)
        return FAULT;
    iam_tags_drop(call, resource);
    for (size_t i = 0; i < have.len; i++)
        sql_run(call->store, "INSERT INTO iam_tag (account, resource, key, value) VALUES (?, ?, ?, ?)", call->account, resource,
                have.items[i].key, have.items[i].value);
    return DONE;
}

static void remove_tags(struct call *call, struct str resource, const struct iam_tag_key_list_type *keys)
{
    for (size_t i = 0; i < keys->len; i++)
        sql_run(call->store, "DELETE FROM iam_tag WHERE account = ? AND resource = ? AND lower(key) = lower(?)", call->account, resource,
                keys->items[i]);
}

void iam_tags_drop(struct call *call, struct str resource)
{
    sql_run(call->store, "DELETE FROM iam_tag WHERE account = ? AND resource = ?", call->account, resource);
}

void iam_tags_get(struct call *call, struct str resource, struct iam_tag_list_type *ret)
{
    struct sql *q = sql_each(call->store, "SELECT key, value FROM iam_tag WHERE account = ? AND resource = ? ORDER BY key", call->account,
                             resource);

    *ret = (struct iam_tag_list_type){0};
    list_present(call->arena, ret);
    while (sql_next(q))
        *list_add(call->arena, ret) = (struct iam_tag){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1)};
}

/* One page of a resource's tags. */
static enum verdict list(struct call *call, struct str resource, struct str marker, opt_i32 max_items, struct iam_tag_list_type *ret,
                         opt_bool *ret_truncated, struct str *ret_marker)
{
    struct iam_tag_list_type all;
    struct iam_page page;

    if (iam_page_begin(call, &page, "tags", resource, marker, max_items) != DONE)
        return FAULT;
    iam_tags_get(call, resource, &all);
    list_present(call->arena, ret);
    *ret_truncated = some_bool(false);
    for (size_t i = 0; i < all.len; i++) {
        if (str_cmp(all.items[i].key, page.after) <= 0)
            continue;
        if (!iam_page_take(call, &page, ret->len, ret->len ? ret->items[ret->len - 1].key : STR(""), ret_truncated, ret_marker))
            break;
        *list_add(call->arena, ret) = all.items[i];
    }
    return DONE;
}

static enum verdict need_profile(struct call *call, struct str name, struct str *ret_arn)
{
    struct iam_instance_profile p = {0};

    if (!record_get(call, &iam_profile_kind, iam_key_of(call, name), &p))
        return iam_no_such_entity_exception(call, "Instance Profile %.*s cannot be found.", STRF(name));
    *ret_arn = p.arn;
    return DONE;
}

enum verdict iam_tag_instance_profile(struct call *call, const struct iam_tag_instance_profile_request *in, struct iam_tag_instance_profile_output *out)
{
    struct iam_instance_profile p = {0};

    (void)out;
    if (!record_get(call, &iam_profile_kind, iam_key_of(call, in->instance_profile_name), &p))
        return iam_no_such_entity_exception(call, "Instance Profile %.*s cannot be found.", STRF(in->instance_profile_name));
    if (iam_check_tags(call, &in->tags) != DONE)
        return FAULT;
    iam_tags_merge(call, &p.tags, &in->tags);
    if (iam_check_tags(call, &p.tags) != DONE)
        return FAULT;
    record_put(call, &iam_profile_kind, iam_key_of(call, in->instance_profile_name), p.roles.len ? p.roles.items[0].role_name : STR_NONE, &p);
    return DONE;
}

enum verdict iam_untag_instance_profile(struct call *call, const struct iam_untag_instance_profile_request *in,
                                        struct iam_untag_instance_profile_output *out)
{
    struct iam_instance_profile p = {0};

    (void)out;
    if (!record_get(call, &iam_profile_kind, iam_key_of(call, in->instance_profile_name), &p))
        return iam_no_such_entity_exception(call, "Instance Profile %.*s cannot be found.", STRF(in->instance_profile_name));
    iam_tags_remove(&p.tags, &in->tag_keys);
    record_put(call, &iam_profile_kind, iam_key_of(call, in->instance_profile_name), p.roles.len ? p.roles.items[0].role_name : STR_NONE, &p);
    return DONE;
}

enum verdict iam_list_instance_profile_tags(struct call *call, const struct iam_list_instance_profile_tags_request *in,
                                            struct iam_list_instance_profile_tags_response *out)
{
    struct iam_instance_profile p = {0};
    struct str arn;

    if (need_profile(call, in->instance_profile_name, &arn) != DONE)
        return FAULT;
    record_get(call, &iam_profile_kind, iam_key_of(call, in->instance_profile_name), &p);
    out->tags = p.tags;
    list_present(call->arena, &out->tags);
    out->is_truncated = some_bool(false);
    return DONE;
}

static enum verdict need_provider(struct call *call, struct str arn)
{
    if (record_exists(call, &iam_provider_kind, iam_key_of(call, arn)))
        return DONE;
    return iam_no_such_entity_exception(call, "OpenIDConnect Provider not found for arn %.*s", STRF(arn));
}

enum verdict iam_tag_open_id_connect_provider(struct call *call, const struct iam_tag_open_id_connect_provider_request *in,
                                              struct iam_tag_open_id_connect_provider_output *out)
{
    struct iam_get_open_id_connect_provider_response p = {0};

    (void)out;
    if (need_provider(call, in->open_id_connect_provider_arn) != DONE || iam_check_tags(call, &in->tags) != DONE)
        return FAULT;
    record_get(call, &iam_provider_kind, iam_key_of(call, in->open_id_connect_provider_arn), &p);
    iam_tags_merge(call, &p.tags, &in->tags);
    if (iam_check_tags(call, &p.tags) != DONE)
        return FAULT;
    record_put(call, &iam_provider_kind, iam_key_of(call, in->open_id_connect_provider_arn), STR_NONE, &p);
    return DONE;
}

enum verdict iam_untag_open_id_connect_provider(struct call *call, const struct iam_untag_open_id_connect_provider_request *in,
                                                struct iam_untag_open_id_connect_provider_output *out)
{
    struct iam_get_open_id_connect_provider_response p = {0};

    (void)out;
    if (need_provider(call, in->open_id_connect_provider_arn) != DONE)
        return FAULT;
    record_get(call, &iam_provider_kind, iam_key_of(call, in->open_id_connect_provider_arn), &p);
    iam_tags_remove(&p.tags, &in->tag_keys);
    record_put(call, &iam_provider_kind, iam_key_of(call, in->open_id_connect_provider_arn), STR_NONE, &p);
    return DONE;
}

enum verdict iam_list_open_id_connect_provider_tags(struct call *call, const struct iam_list_open_id_connect_provider_tags_request *in,
                                                    struct iam_list_open_id_connect_provider_tags_response *out)
{
    struct iam_get_open_id_connect_provider_response p = {0};

    if (need_provider(call, in->open_id_connect_provider_arn) != DONE)
        return FAULT;
    record_get(call, &iam_provider_kind, iam_key_of(call, in->open_id_connect_provider_arn), &p);
    out->tags = p.tags;
    list_present(call->arena, &out->tags);
    out->is_truncated = some_bool(false);
    return DONE;
}

enum verdict iam_remove_client_id_from_open_id_connect_provider(struct call *call,
                                                                const struct iam_remove_client_id_from_open_id_connect_provider_request *in,
                                                                struct iam_remove_client_id_from_open_id_connect_provider_output *out)
{
    struct iam_get_open_id_connect_provider_response p = {0};

    (void)out;
    if (need_provider(call, in->open_id_connect_provider_arn) != DONE)
        return FAULT;
    record_get(call, &iam_provider_kind, iam_key_of(call, in->open_id_connect_provider_arn), &p);
    /* Removing what is not there succeeds. */
    for (size_t i = 0; i < p.client_id_list.len; i++)
        if (str_eq(p.client_id_list.items[i], in->client_id))
            p.client_id_list.items[i--] = p.client_id_list.items[--p.client_id_list.len];
    record_put(call, &iam_provider_kind, iam_key_of(call, in->open_id_connect_provider_arn), STR_NONE, &p);
    return DONE;
}

static enum verdict need_device(struct call *call, struct str serial)
{
    if (sql_i64_or(call->store, 0, "SELECT 1 FROM iam_mfa WHERE serial = ? AND account = ?", serial, call->account))
        return DONE;
    return iam_no_such_entity_exception(call, "VirtualMFADevice with serial number %.*s doesn't exist.", STRF(serial));
}

enum verdict iam_tag_mfa_device(struct call *call, const struct iam_tag_mfa_device_request *in, struct iam_tag_mfa_device_output *out)
{
    (void)out;
    return need_device(call, in->serial_number) == DONE ? iam_tags_set(call, in->serial_number, &in->tags) : FAULT;
}

enum verdict iam_untag_mfa_device(struct call *call, const struct iam_untag_mfa_device_request *in, struct iam_untag_mfa_device_output *out)
{
    (void)out;
    if (need_device(call, in->serial_number) != DONE)
        return FAULT;
    remove_tags(call, in->serial_number, &in->tag_keys);
    return DONE;
}

enum verdict iam_list_mfa_device_tags(struct call *call, const struct iam_list_mfa_device_tags_request *in,
                                      struct iam_list_mfa_device_tags_response *out)
{
    return need_device(call, in->serial_number) == DONE
               ? list(call, in->serial_number, in->marker, in->max_items, &out->tags, &out->is_truncated, &out->marker)
               : FAULT;
}

static enum verdict need_certificate(struct call *call, struct str name, struct str *ret_arn)
{
    struct iam_server_certificate c = {0};

    if (!record_get(call, &iam_certificate_kind, iam_key_of(call, name), &c))
        return iam_no_such_entity_exception(call, "The Server Certificate with name %.*s cannot be found.", STRF(name));
    *ret_arn = c.server_certificate_metadata->arn;
    return DONE;
}

enum verdict iam_tag_server_certificate(struct call *call, const struct iam_tag_server_certificate_request *in,
                                        struct iam_tag_server_certificate_output *out)
{
    struct str arn;

    (void)out;
    return need_certificate(call, in->server_certificate_name, &arn) == DONE ? iam_tags_set(call, arn, &in->tags) : FAULT;
}

enum verdict iam_untag_server_certificate(struct call *call, const struct iam_untag_server_certificate_request *in,
                                          struct iam_untag_server_certificate_output *out)
{
    struct str arn;

    (void)out;
    if (need_certificate(call, in->server_certificate_name, &arn) != DONE)
        return FAULT;
    remove_tags(call, arn, &in->tag_keys);
    return DONE;
}

enum verdict iam_list_server_certificate_tags(struct call *call, const struct iam_list_server_certificate_tags_request *in,
                                              struct iam_list_server_certificate_tags_response *out)
{
    struct str arn;

    return need_certificate(call, in->server_certificate_name, &arn) == DONE
               ? list(call, arn, in->marker, in->max_items, &out->tags, &out->is_truncated, &out->marker)
               : FAULT;
}
