/* Resources and principals of a share, and what they mean together. */
#include "base/rng.h"
#include "gen/ec2/api.h"
#include "kit/share.h"
#include "services/ram/ram.h"

bool ram_wants(const struct str *items, size_t count, struct str s)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(items[i], s))
            return true;
    return !count;
}

static bool trusted(struct call *call, struct str org)
{
    return str_is(org) && sql_i64_or(call->store, 0, "SELECT 1 FROM ram_trusted WHERE org = ?", org);
}

/* --- resources --- */

/* "arn:aws:ec2:<region>:<account>:subnet/<id>" of the caller, not of a default VPC. */
static enum verdict check_resource(struct call *call, struct str arn)
{
    struct str prefix = str_fmt(call->arena, "arn:aws:ec2:%.*s:%.*s:subnet/", STRF(call->region), STRF(call->account)), id;
    struct ec2_describe_subnets_request in = {0};
    struct ec2_describe_subnets_result out = {0};
    struct fault f;

    if (!str_starts(arn, STR("arn:aws:")))
        return ram_malformed_arn_exception(call, "The ARN %.*s is malformed.", STRF(arn));
    if (str_find(arn, STR(":subnet/")) < 0)
        return ram_malformed_arn_exception(
            call, "The resource %.*s is of a type that cannot be shared here. Shareable types: " SUBNET_TYPE ".", STRF(arn));
    if (!str_starts(arn, prefix))
        return ram_unknown_resource_exception(call, "The resource %.*s does not belong to account %.*s in %.*s.", STRF(arn),
                                              STRF(call->account), STRF(call->region));
    id = str_skip(arn, prefix.n);
    *list_add(call->arena, &in.subnet_ids) = id;
    if (invoke_within(call, call->account, call->region, &ec2_api, EC2_OP_DESCRIBE_SUBNETS, &in, &out, &f) != DONE || !out.subnets.len)
        return ram_unknown_resource_exception(call, "ResourceArn %.*s could not be found.", STRF(arn));
    if (out.subnets.items[0].default_for_az.val)
        return ram_invalid_parameter_exception(call, "You cannot share the default subnet %.*s.", STRF(id));
    return DONE;
}

enum verdict ram_add_resources(struct call *call, const struct ram_resource_share *share, const struct ram_resource_arn_list *arns)
{
    for (size_t i = 0; i < arns->len; i++) {
        if (check_resource(call, arns->items[i]) != DONE)
            return FAULT;
        sql_run(call->store,
                "INSERT INTO ram_resource (share, arn, status, created, updated) VALUES (?, ?, 'ASSOCIATED', ?, ?) "
                "ON CONFLICT (share, arn) DO UPDATE SET status = 'ASSOCIATED', updated = excluded.updated",
                share->resource_share_arn, arns->items[i], call->now, call->now);
    }
    return DONE;
}

/* --- principals --- */

static bool is_account(struct str s)
{
    int64_t n;
    return s.n == 12 && str_to_i64(s, &n) && n >= 0;
}

/* Who is meant: an account, an organization, a unit. */
static struct str node_of(struct str id)
{
    return is_account(id) ? id : str_skip(id, (size_t)str_rchr(id, '/') + 1);
}

static void invite(struct call *call, const struct ram_resource_share *share, struct str account)
{
    struct str arn = str_fmt(call->arena, "arn:aws:ram:%.*s:%.*s:resource-share-invitation/%.*s", STRF(call->region), STRF(call->account),
                             STRF(rng_uuid(rnd(call), call->arena)));
    sql_run(call->store, "INSERT INTO ram_invitation (arn, share, receiver, status, sent) VALUES (?, ?, ?, 'PENDING', ?)", arn,
            share->resource_share_arn, account, call->now);
}

static enum verdict add_principal(struct call *call, const struct ram_resource_share *share, struct str id)
{
    struct str org = member_organization(call, call->account), node = node_of(id);
    bool account = is_account(id), inside;

    if (!account && !str_starts(id, STR("arn:aws:organizations::")))
        return ram_invalid_parameter_exception(call, "The principal %.*s is neither an account nor an organization or organizational unit.",
                                               STRF(id));
    inside = trusted(call, org) &&
             (account ? member_in(call, id, org) : str_eq(node, org) || str_find(id, str_fmt(call->arena, "/%.*s/", STRF(org))) >= 0);
    if (!account && !inside)
        return ram_operation_not_permitted_exception(
            call,
            "The organization or unit %.*s cannot be shared with: sharing within the organization is not enabled, or it is another's.",
            STRF(id));
    if (!inside && !share->allow_external_principals.val)
        return ram_operation_not_permitted_exception(call, "The resource share does not allow principals outside of the organization.");
    if (str_eq(id, share->owning_account_id))
        return ram_invalid_parameter_exception(call, "A resource share cannot be shared with its owner.");
    sql_run(call->store,
            "INSERT INTO ram_principal (share, id, node, status, external, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (share, id) DO UPDATE SET status = excluded.status, updated = excluded.updated",
            share->resource_share_arn, id, node, inside ? STR("ASSOCIATED") : STR("ASSOCIATING"), !inside, call->now, call->now);
    if (!inside)
        invite(call, share, id);
    return DONE;
}

enum verdict ram_add_principals(struct call *call, const struct ram_resource_share *share, const struct ram_principal_arn_or_id_list *ids)
{
    for (size_t i = 0; i < ids->len; i++)
        if (add_principal(call, share, ids->items[i]) != DONE)
            return FAULT;
    return DONE;
}

void ram_apply(struct call *call, struct str share)
{
    struct ram_resource_share s = {0};
    struct {
        struct str *items;
        size_t len;
    } resources = {0}, nodes = {0};

    share_remove_all(call, share);
    if (!ram_share_get(call, share, &s) || !str_eqz(s.status, "ACTIVE"))
        return;
    struct sql *q =
        sql_each(call->store, "SELECT node FROM ram_principal WHERE share = ? AND status = 'ASSOCIATED' AND external = 0", share);
    while (sql_next(q))
        *list_add(call->arena, &nodes) = sql_str(q, call->arena, 0);
    q = sql_each(call->store, "SELECT arn FROM ram_resource WHERE share = ? AND status = 'ASSOCIATED'", share);
    while (sql_next(q))
        *list_add(call->arena, &resources) = sql_str(q, call->arena, 0);
    /* Subnets are shared within an organization only: with who is outside, association leads nowhere. */
    if (sql_i64_or(call->store, 0, "SELECT 1 FROM ram_principal WHERE share = ? AND status = 'ASSOCIATED' AND external = 1 LIMIT 1", share))
        sql_run(call->store, "UPDATE ram_principal SET status = 'FAILED' WHERE share = ? AND status = 'ASSOCIATED' AND external = 1",
                share);
    for (size_t i = 0; i < resources.len; i++)
        for (size_t k = 0; k < nodes.len; k++)
            share_add(call, resources.items[i], s.owning_account_id, call->region, nodes.items[k], share);
}

static struct ram_resource_share_association *associated(struct call *call, struct ram_resource_share_association_list *list,
                                                         const struct ram_resource_share *s, struct str entity, const char *type)
{
    struct ram_resource_share_association *a = list_add(call->arena, list);
    *a = (struct ram_resource_share_association){.resource_share_arn = s->resource_share_arn,
                                                 .resource_share_name = s->name,
                                                 .associated_entity = entity,
                                                 .association_type = str_from(type),
                                                 .status = STR("ASSOCIATING"),
                                                 .creation_time = some_time(call->now),
                                                 .last_updated_time = some_time(call->now),
                                                 .external = some_bool(false)};
    return a;
}

enum verdict ram_associate_resource_share(struct call *call, const struct ram_associate_resource_share_request *in,
                                          struct ram_associate_resource_share_response *out)
{
    struct ram_resource_share s = {0};

    if (ram_need_own(call, in->resource_share_arn, &s) != DONE)
        return FAULT;
    if (in->sources.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "The parameter sources is not honoured here yet.");
    if (ram_add_resources(call, &s, &in->resource_arns) != DONE || ram_add_principals(call, &s, &in->principals) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->resource_arns.len; i++)
        associated(call, &out->resource_share_associations, &s, in->resource_arns.items[i], "RESOURCE");
    for (size_t i = 0; i < in->principals.len; i++)
        associated(call, &out->resource_share_associations, &s, in->principals.items[i], "PRINCIPAL");
    out->client_token = in->client_token;
    ram_apply(call, in->resource_share_arn);
    return DONE;
}

enum verdict ram_disassociate_resource_share(struct call *call, const struct ram_disassociate_resource_share_request *in,
                                             struct ram_disassociate_resource_share_response *out)
{
    struct ram_resource_share s = {0};

    if (ram_need_own(call, in->resource_share_arn, &s) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->resource_arns.len; i++) {
        if (sql_run(call->store, "DELETE FROM ram_resource WHERE share = ? AND arn = ?", in->resource_share_arn,
                    in->resource_arns.items[i]) < 1)
            return ram_unknown_resource_exception(call, "The resource %.*s is not in the resource share.",
                                                  STRF(in->resource_arns.items[i]));
        associated(call, &out->resource_share_associations, &s, in->resource_arns.items[i], "RESOURCE")->status = STR("DISASSOCIATING");
    }
    for (size_t i = 0; i < in->principals.len; i++) {
        if (sql_run(call->store, "DELETE FROM ram_principal WHERE share = ? AND id = ?", in->resource_share_arn, in->principals.items[i]) <
            1)
            return ram_unknown_resource_exception(call, "The principal %.*s is not in the resource share.", STRF(in->principals.items[i]));
        associated(call, &out->resource_share_associations, &s, in->principals.items[i], "PRINCIPAL")->status = STR("DISASSOCIATING");
    }
    out->client_token = in->client_token;
    ram_apply(call, in->resource_share_arn);
    return DONE;
}

/* Associations of the caller's own shares. */
enum verdict ram_get_resource_share_associations(struct call *call, const struct ram_get_resource_share_associations_request *in,
                                                 struct ram_get_resource_share_associations_response *out)
{
    bool principals = str_eqz(in->association_type, "PRINCIPAL");
    struct sql *q = principals ? sql_each(call->store,
                                          "SELECT s.arn, s.name, p.id, p.status, p.external, p.created, p.updated, NULL FROM ram_share s "
                                          "JOIN ram_principal p ON p.share = s.arn "
                                          "WHERE s.owner = ? AND s.region = ? ORDER BY s.arn, p.id",
                                          call->account, call->region)
                               : sql_each(call->store,
                                          "SELECT s.arn, s.name, r.arn, r.status, 0, r.created, r.updated, r.message FROM ram_share s JOIN "
                                          "ram_resource r ON r.share = s.arn "
                                          "WHERE s.owner = ? AND s.region = ? ORDER BY s.arn, r.arn",
                                          call->account, call->region);

    if (in->max_results.has || str_is(in->next_token)) {
        sql_done(q);
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Pages of associations are not there yet: leave out maxResults.");
    }
    list_present(call->arena, &out->resource_share_associations);
    while (sql_next(q)) {
        struct ram_resource_share_association a = {.resource_share_arn = sql_str(q, call->arena, 0),
                                                   .resource_share_name = sql_str(q, call->arena, 1),
                                                   .associated_entity = sql_str(q, call->arena, 2),
                                                   .association_type = in->association_type,
                                                   .status = sql_str(q, call->arena, 3),
                                                   .external = some_bool(sql_i64(q, 4) != 0),
                                                   .creation_time = some_time(sql_i64(q, 5)),
                                                   .last_updated_time = some_time(sql_i64(q, 6)),
                                                   .status_message = sql_str(q, call->arena, 7)};
        struct str wanted = principals ? in->principal : in->resource_arn;
        if (ram_wants(in->resource_share_arns.items, in->resource_share_arns.len, a.resource_share_arn) &&
            (!str_is(wanted) || str_eq(wanted, a.associated_entity)) &&
            (!str_is(in->association_status) || str_eq(in->association_status, a.status)))
            *list_add(call->arena, &out->resource_share_associations) = a;
    }
    return DONE;
}
