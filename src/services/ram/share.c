#include "base/rng.h"
#include "gen/organizations/api.h"
#include "kit/share.h"
#include "services/ram/ram.h"

#define SHARE_COLUMNS "arn, name, owner, external, status, created, updated"

static struct ram_resource_share read_share(struct call *call, struct sql *q)
{
    return (struct ram_resource_share){.resource_share_arn = sql_str(q, call->arena, 0),
                                       .name = sql_str(q, call->arena, 1),
                                       .owning_account_id = sql_str(q, call->arena, 2),
                                       .allow_external_principals = some_bool(sql_i64(q, 3) != 0),
                                       .status = sql_str(q, call->arena, 4),
                                       .creation_time = some_time(sql_i64(q, 5)),
                                       .last_updated_time = some_time(sql_i64(q, 6)),
                                       .feature_set = STR("STANDARD")};
}

static void add_tags(struct call *call, struct ram_resource_share *s)
{
    struct sql *q = sql_each(call->store, "SELECT key, value FROM ram_tag WHERE share = ? ORDER BY key", s->resource_share_arn);

    list_present(call->arena, &s->tags);
    while (sql_next(q))
        *list_add(call->arena, &s->tags) = (struct ram_tag){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1)};
}

bool ram_share_get(struct call *call, struct str arn, struct ram_resource_share *ret)
{
    struct sql *q;

    if (!str_is(arn) || !sql_get(call->store, &q, "SELECT " SHARE_COLUMNS " FROM ram_share WHERE arn = ?", arn))
        return false;
    *ret = read_share(call, q);
    sql_done(q);
    add_tags(call, ret);
    return true;
}

enum verdict ram_need_own(struct call *call, struct str arn, struct ram_resource_share *ret)
{
    if (!str_starts(arn, STR("arn:aws:ram:")))
        return ram_malformed_arn_exception(call, "The ARN %.*s is malformed.", STRF(arn));
    if (!ram_share_get(call, arn, ret) || !str_eq(ret->owning_account_id, call->account) || !str_eqz(ret->status, "ACTIVE"))
        return ram_unknown_resource_exception(call, "ResourceShare %.*s could not be found.", STRF(arn));
    return DONE;
}

bool ram_is_consumer(struct call *call, struct str share)
{
    return sql_i64_or(call->store, 0,
                      "SELECT 1 FROM ram_principal WHERE share = ? AND status = 'ASSOCIATED' AND (node = ? OR node IN (SELECT node FROM "
                      "kit_member WHERE account = ?)) LIMIT 1",
                      share, call->account, call->account) != 0;
}

static void put_tags(struct call *call, struct str share, const struct ram_tag_list *tags)
{
    for (size_t i = 0; i < tags->len; i++)
        sql_run(call->store,
                "INSERT INTO ram_tag (share, key, value) VALUES (?, ?, ?) ON CONFLICT (share, key) DO UPDATE SET value = excluded.value",
                share, tags->items[i].key, str_is(tags->items[i].value) ? tags->items[i].value : STR(""));
}

enum verdict ram_create_resource_share(struct call *call, const struct ram_create_resource_share_request *in,
                                       struct ram_create_resource_share_response *out)
{
    struct str arn = str_fmt(call->arena, "arn:aws:ram:%.*s:%.*s:resource-share/%.*s", STRF(call->region), STRF(call->account),
                             STRF(rng_uuid(rnd(call), call->arena)));
    struct sql *q;

    out->client_token = in->client_token;
    out->resource_share = arena_make(call->arena, struct ram_resource_share);
    if (in->sources.len || in->resource_share_configuration)
        return fault_common(call, COMMON_NOT_IMPLEMENTED,
                            "The parameters sources and resourceShareConfiguration are not honoured here yet.");
    for (size_t i = 0; i < in->permission_arns.len; i++)
        if (!str_eqz(in->permission_arns.items[i], SUBNET_PERMISSION))
            return ram_unknown_resource_exception(call, "The permission %.*s could not be found.", STRF(in->permission_arns.items[i]));
    if (str_is(in->client_token) && sql_get(call->store, &q, "SELECT arn FROM ram_share WHERE owner = ? AND region = ? AND token = ?",
                                            call->account, call->region, in->client_token)) {
        arn = sql_str(q, call->arena, 0);
        sql_done(q);
        ram_share_get(call, arn, out->resource_share);
        return DONE;
    }
    sql_run(call->store,
            "INSERT INTO ram_share (arn, name, owner, region, external, status, created, updated, token) VALUES (?, ?, ?, ?, ?, 'ACTIVE', "
            "?, ?, ?)",
            arn, in->name, call->account, call->region, in->allow_external_principals.has ? in->allow_external_principals.val : true,
            call->now, call->now, in->client_token);
    put_tags(call, arn, &in->tags);
    ram_share_get(call, arn, out->resource_share);
    if (ram_add_resources(call, out->resource_share, &in->resource_arns) != DONE ||
        ram_add_principals(call, out->resource_share, &in->principals) != DONE)
        return FAULT;
    ram_apply(call, arn);
    return DONE;
}

enum verdict ram_update_resource_share(struct call *call, const struct ram_update_resource_share_request *in,
                                       struct ram_update_resource_share_response *out)
{
    struct ram_resource_share *s = arena_make(call->arena, struct ram_resource_share);

    if (ram_need_own(call, in->resource_share_arn, s) != DONE)
        return FAULT;
    if (str_is(in->name))
        s->name = in->name;
    if (in->allow_external_principals.has)
        s->allow_external_principals = in->allow_external_principals;
    s->last_updated_time = some_time(call->now);
    sql_run(call->store, "UPDATE ram_share SET name = ?, external = ?, updated = ? WHERE arn = ?", s->name,
            s->allow_external_principals.val, call->now, in->resource_share_arn);
    out->resource_share = s;
    out->client_token = in->client_token;
    return DONE;
}

enum verdict ram_delete_resource_share(struct call *call, const struct ram_delete_resource_share_request *in,
                                       struct ram_delete_resource_share_response *out)
{
    struct ram_resource_share s = {0};

    if (ram_need_own(call, in->resource_share_arn, &s) != DONE)
        return FAULT;
    sql_run(call->store, "UPDATE ram_share SET status = 'DELETED', updated = ? WHERE arn = ?", call->now, in->resource_share_arn);
    sql_run(call->store, "UPDATE ram_resource SET status = 'DISASSOCIATED', updated = ? WHERE share = ?", call->now,
            in->resource_share_arn);
    sql_run(call->store, "UPDATE ram_principal SET status = 'DISASSOCIATED', updated = ? WHERE share = ?", call->now,
            in->resource_share_arn);
    ram_apply(call, in->resource_share_arn);
    out->return_value = some_bool(true);
    out->client_token = in->client_token;
    return DONE;
}

static bool tags_match(const struct ram_resource_share *s, const struct ram_tag_filters *filters)
{
    for (size_t i = 0; i < filters->len; i++) {
        bool found = false;
        for (size_t k = 0; k < s->tags.len; k++)
            found |= str_eq(s->tags.items[k].key, filters->items[i].tag_key) &&
                     ram_wants(filters->items[i].tag_values.items, filters->items[i].tag_values.len, s->tags.items[k].value);
        if (!found)
            return false;
    }
    return true;
}

/* Shares that the caller owns, or that others opened to it. */
static struct sql *each_share(struct call *call, bool self)
{
    if (self)
        return sql_each(call->store, "SELECT " SHARE_COLUMNS " FROM ram_share WHERE owner = ? AND region = ? ORDER BY arn", call->account,
                        call->region);
    return sql_each(
        call->store,
        "SELECT " SHARE_COLUMNS
        " FROM ram_share WHERE region = ? AND owner <> ? AND arn IN (SELECT share FROM ram_principal WHERE status = 'ASSOCIATED' AND "
        "(node = ? OR node IN (SELECT node FROM kit_member WHERE account = ?))) ORDER BY arn",
        call->region, call->account, call->account, call->account);
}

enum verdict ram_get_resource_shares(struct call *call, const struct ram_get_resource_shares_request *in,
                                     struct ram_get_resource_shares_response *out)
{
    struct {
        struct ram_resource_share *items;
        size_t len;
    } all = {0};

    if (in->max_results.has || str_is(in->next_token) || str_is(in->permission_arn))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Pages and the filter permissionArn are not there yet: leave out maxResults.");
    struct sql *q = each_share(call, str_eqz(in->resource_owner, "SELF"));
    while (sql_next(q))
        *list_add(call->arena, &all) = read_share(call, q);
    list_present(call->arena, &out->resource_shares);
    for (size_t i = 0; i < all.len; i++) {
        struct ram_resource_share *s = &all.items[i];
        add_tags(call, s);
        if (ram_wants(in->resource_share_arns.items, in->resource_share_arns.len, s->resource_share_arn) &&
            (!str_is(in->name) || str_eq(in->name, s->name)) &&
            (!str_is(in->resource_share_status) || str_eq(in->resource_share_status, s->status)) && tags_match(s, &in->tag_filters))
            *list_add(call->arena, &out->resource_shares) = *s;
    }
    return DONE;
}

struct arns {
    struct str *items;
    size_t len;
};

static struct arns shares_of(struct call *call, struct str owner)
{
    struct arns arns = {0};
    struct sql *q = each_share(call, str_eqz(owner, "SELF"));

    while (sql_next(q))
        if (str_eqz(sql_str(q, call->arena, 4), "ACTIVE"))
            *list_add(call->arena, &arns) = sql_str(q, call->arena, 0);
    return arns;
}

enum verdict ram_list_resources(struct call *call, const struct ram_list_resources_request *in, struct ram_list_resources_response *out)
{
    struct arns shares = shares_of(call, in->resource_owner);

    if (in->max_results.has || str_is(in->next_token))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Pages of resources are not there yet: leave out maxResults.");
    list_present(call->arena, &out->resources);
    for (size_t i = 0; i < shares.len; i++) {
        if (!ram_wants(in->resource_share_arns.items, in->resource_share_arns.len, shares.items[i]) ||
            (str_is(in->principal) &&
             !sql_i64_or(call->store, 0, "SELECT 1 FROM ram_principal WHERE share = ? AND id = ?", shares.items[i], in->principal)))
            continue;
        struct sql *q =
            sql_each(call->store, "SELECT arn, created, updated FROM ram_resource WHERE share = ? AND status = 'ASSOCIATED' ORDER BY arn",
                     shares.items[i]);
        while (sql_next(q)) {
            struct ram_resource r = {.arn = sql_str(q, call->arena, 0),
                                     .type = STR(SUBNET_TYPE),
                                     .resource_share_arn = shares.items[i],
                                     .creation_time = some_time(sql_i64(q, 1)),
                                     .last_updated_time = some_time(sql_i64(q, 2)),
                                     .resource_region_scope = STR("REGIONAL")};
            if (ram_wants(in->resource_arns.items, in->resource_arns.len, r.arn) &&
                (!str_is(in->resource_type) || str_eq(in->resource_type, r.type)))
                *list_add(call->arena, &out->resources) = r;
        }
    }
    return DONE;
}

enum verdict ram_list_principals(struct call *call, const struct ram_list_principals_request *in, struct ram_list_principals_response *out)
{
    bool self = str_eqz(in->resource_owner, "SELF");
    struct arns shares = shares_of(call, in->resource_owner);

    if (in->max_results.has || str_is(in->next_token))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Pages of principals are not there yet: leave out maxResults.");
    list_present(call->arena, &out->principals);
    for (size_t i = 0; i < shares.len; i++) {
        struct ram_resource_share s = {0};
        if (!ram_wants(in->resource_share_arns.items, in->resource_share_arns.len, shares.items[i]) ||
            (str_is(in->resource_arn) &&
             !sql_i64_or(call->store, 0, "SELECT 1 FROM ram_resource WHERE share = ? AND arn = ?", shares.items[i], in->resource_arn)))
            continue;
        if (!self) { /* who shares with the caller */
            ram_share_get(call, shares.items[i], &s);
            *list_add(call->arena, &out->principals) = (struct ram_principal){.id = s.owning_account_id,
                                                                              .resource_share_arn = shares.items[i],
                                                                              .creation_time = s.creation_time,
                                                                              .last_updated_time = s.last_updated_time,
                                                                              .external = some_bool(false)};
            continue;
        }
        struct sql *q = sql_each(
            call->store, "SELECT id, external, created, updated FROM ram_principal WHERE share = ? AND status = 'ASSOCIATED' ORDER BY id",
            shares.items[i]);
        while (sql_next(q)) {
            struct ram_principal p = {.id = sql_str(q, call->arena, 0),
                                      .resource_share_arn = shares.items[i],
                                      .external = some_bool(sql_i64(q, 1) != 0),
                                      .creation_time = some_time(sql_i64(q, 2)),
                                      .last_updated_time = some_time(sql_i64(q, 3))};
            if (ram_wants(in->principals.items, in->principals.len, p.id))
                *list_add(call->arena, &out->principals) = p;
        }
    }
    return DONE;
}

enum verdict ram_enable_sharing_with_aws_organization(struct call *call, const struct ram_enable_sharing_with_aws_organization_request *in,
                                                      struct ram_enable_sharing_with_aws_organization_response *out)
{
    struct organizations_describe_organization_input ask = {0};
    struct organizations_describe_organization_response got = {0};
    struct organizations_enable_aws_service_access_request trust = {.service_principal = STR("ram.amazonaws.com")};
    struct fault f;

    (void)in;
    if (invoke_within(call, call->account, STR("us-east-1"), &organizations_api, ORGANIZATIONS_OP_DESCRIBE_ORGANIZATION, &ask, &got, &f) !=
            DONE ||
        !str_eq(got.organization->master_account_id, call->account))
        return ram_operation_not_permitted_exception(
            call, "Unable to enable sharing with AWS Organizations. Received AccessDeniedException from AWSOrganizations: "
                  "only the management account of an organization may do this.");
    if (invoke_within(call, call->account, STR("us-east-1"), &organizations_api, ORGANIZATIONS_OP_ENABLE_AWS_SERVICE_ACCESS, &trust, NULL,
                      &f) != DONE)
        return fault_pass(call, &f);
    sql_run(call->store, "INSERT INTO ram_trusted (org) VALUES (?) ON CONFLICT (org) DO NOTHING", got.organization->id);
    out->return_value = some_bool(true);
    return DONE;
}

enum verdict ram_tag_resource(struct call *call, const struct ram_tag_resource_request *in, struct ram_tag_resource_response *out)
{
    struct ram_resource_share s = {0};

    (void)out;
    if (ram_need_own(call, str_is(in->resource_share_arn) ? in->resource_share_arn : in->resource_arn, &s) != DONE)
        return FAULT;
    put_tags(call, s.resource_share_arn, &in->tags);
    return DONE;
}

enum verdict ram_untag_resource(struct call *call, const struct ram_untag_resource_request *in, struct ram_untag_resource_response *out)
{
    struct ram_resource_share s = {0};

    (void)out;
    if (ram_need_own(call, str_is(in->resource_share_arn) ? in->resource_share_arn : in->resource_arn, &s) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM ram_tag WHERE share = ? AND key = ?", s.resource_share_arn, in->tag_keys.items[i]);
    return DONE;
}

/* --- what can be shared --- */

enum verdict ram_list_resource_types(struct call *call, const struct ram_list_resource_types_request *in,
                                     struct ram_list_resource_types_response *out)
{
    list_present(call->arena, &out->resource_types);
    if (!str_eqz(in->resource_region_scope, "GLOBAL"))
        *list_add(call->arena, &out->resource_types) = (struct ram_service_name_and_resource_type){
            .resource_type = STR(SUBNET_TYPE), .service_name = STR("ec2"), .resource_region_scope = STR("REGIONAL")};
    return DONE;
}

static void add_permission(struct call *call, struct ram_resource_share_permission_list *list)
{
    list_present(call->arena, list);
    *list_add(call->arena, list) = (struct ram_resource_share_permission_summary){.arn = STR(SUBNET_PERMISSION),
                                                                                  .version = STR("1"),
                                                                                  .default_version = some_bool(true),
                                                                                  .name = STR("AWSRAMDefaultPermissionSubnet"),
                                                                                  .resource_type = STR(SUBNET_TYPE),
                                                                                  .status = STR("ATTACHABLE"),
                                                                                  .is_resource_type_default = some_bool(true),
                                                                                  .permission_type = STR("AWS_MANAGED"),
                                                                                  .feature_set = STR("STANDARD"),
                                                                                  .creation_time = some_time(1542000000 * US_PER_S),
                                                                                  .last_updated_time = some_time(1542000000 * US_PER_S)};
}

enum verdict ram_list_permissions(struct call *call, const struct ram_list_permissions_request *in,
                                  struct ram_list_permissions_response *out)
{
    list_present(call->arena, &out->permissions);
    if ((!str_is(in->resource_type) || str_ieq(in->resource_type, STR(SUBNET_TYPE))) && !str_eqz(in->permission_type, "CUSTOMER_MANAGED"))
        add_permission(call, &out->permissions);
    return DONE;
}

enum verdict ram_list_resource_share_permissions(struct call *call, const struct ram_list_resource_share_permissions_request *in,
                                                 struct ram_list_resource_share_permissions_response *out)
{
    struct ram_resource_share s = {0};

    if (!ram_share_get(call, in->resource_share_arn, &s) ||
        (!str_eq(s.owning_account_id, call->account) && !ram_is_consumer(call, in->resource_share_arn)))
        return ram_unknown_resource_exception(call, "ResourceShare %.*s could not be found.", STRF(in->resource_share_arn));
    add_permission(call, &out->permissions);
    out->permissions.items[0].status = STR("ASSOCIATED");
    return DONE;
}
