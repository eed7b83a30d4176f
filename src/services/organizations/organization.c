#include "base/rng.h"
#include "kit/share.h"
#include "services/organizations/organizations.h"

struct str org_random(struct call *call, const char *prefix, size_t n)
{
    return str_cat(call->arena, str_from(prefix), rng_chars(rnd(call), call->arena, STR("abcdefghijklmnopqrstuvwxyz0123456789"), n));
}

bool org_of(struct call *call, struct str account, struct org *ret)
{
    struct sql *q;

    if (!str_is(account) || !sql_get(call->store, &q,
                                     "SELECT o.id, o.management, o.root, o.features, o.scps FROM org_account a JOIN org_organization o ON "
                                     "o.id = a.org WHERE a.id = ?",
                                     account))
        return false;
    *ret = (struct org){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1), sql_str(q, call->arena, 2), sql_str(q, call->arena, 3),
                        sql_i64(q, 4) != 0};
    sql_done(q);
    return true;
}

enum verdict org_need(struct call *call, struct org *ret)
{
    if (org_of(call, call->account, ret))
        return DONE;
    return organizations_aws_organizations_not_in_use_exception(call, "Your account is not a member of an organization.");
}

enum verdict org_manage(struct call *call, struct org *ret)
{
    if (org_need(call, ret) != DONE)
        return FAULT;
    if (str_eq(ret->management, call->account))
        return DONE;
    return organizations_access_denied_exception(call, "You don't have permissions to access this resource.");
}

struct str org_arn(struct call *call, const struct org *org, const char *type, struct str id)
{
    return str_fmt(call->arena, "arn:aws:organizations::%.*s:%s/%.*s/%.*s", STRF(org->management), type, STRF(org->id), STRF(id));
}

bool org_is_parent(struct call *call, const struct org *org, struct str id)
{
    return str_eq(id, org->root) || sql_i64_or(call->store, 0, "SELECT 1 FROM org_unit WHERE id = ? AND org = ?", id, org->id);
}

struct str org_parent_of(struct call *call, const struct org *org, struct str id)
{
    struct sql *q;

    if (!sql_get(call->store, &q,
                 "SELECT parent FROM org_unit WHERE id = ? AND org = ? UNION ALL SELECT parent FROM org_account WHERE id = ? AND org = ?",
                 id, org->id, id, org->id))
        return STR_NONE;
    struct str parent = sql_str(q, call->arena, 0);
    sql_done(q);
    return parent;
}

struct chain {
    struct str *items;
    size_t len;
};

/* From what stands directly above up to the root. */
static struct chain above(struct call *call, const struct org *org, struct str id)
{
    struct chain c = {0};

    for (struct str at = org_parent_of(call, org, id); str_is(at); at = org_parent_of(call, org, at))
        *list_add(call->arena, &c) = at;
    return c;
}

struct str org_path(struct call *call, const struct org *org, struct str id)
{
    struct chain c = above(call, org, id);
    struct buf b = buf_in(call->arena);

    buf_fmt(&b, "%.*s/", STRF(org->id));
    for (size_t i = c.len; i-- > 0;)
        buf_fmt(&b, "%.*s/", STRF(c.items[i]));
    buf_fmt(&b, "%.*s/", STRF(id));
    return buf_str(&b);
}

void org_place_account(struct call *call, const struct org *org, struct str account)
{
    struct chain c = above(call, org, account);
    struct str *nodes = arena_array(call->arena, struct str, c.len + 1);

    nodes[0] = org->id;
    for (size_t i = 0; i < c.len; i++)
        nodes[1 + i] = c.items[c.len - 1 - i];
    member_set(call, account, nodes, c.len + 1);
}

void org_attach(struct call *call, const struct org *org, struct str target, struct str policy)
{
    sql_run(call->store, "INSERT INTO org_attachment (org, target, policy) VALUES (?, ?, ?) ON CONFLICT (org, target, policy) DO NOTHING",
            org->id, target, policy);
}

void org_add_account(struct call *call, const struct org *org, struct str id, struct str name, struct str email, const char *method)
{
    sql_run(call->store,
            "INSERT INTO org_account (id, org, parent, name, email, status, method, joined) VALUES (?, ?, ?, ?, ?, 'ACTIVE', ?, ?)", id,
            org->id, org->root, name, email, str_from(method), call->now);
    org_attach(call, org, id, FULL_ACCESS);
    org_place_account(call, org, id);
}

static struct organizations_organization *described(struct call *call, const struct org *org)
{
    struct organizations_organization *o = arena_make(call->arena, struct organizations_organization);

    *o = (struct organizations_organization){
        .id = org->id,
        .arn = str_fmt(call->arena, "arn:aws:organizations::%.*s:organization/%.*s", STRF(org->management), STRF(org->id)),
        .feature_set = org->features,
        .master_account_id = org->management,
        .master_account_arn = org_arn(call, org, "account", org->management),
        .master_account_email = str_fmt(call->arena, "root@%.*s.example.com", STRF(org->management)),
    };
    list_present(call->arena, &o->available_policy_types);
    if (str_eqz(org->features, "ALL"))
        *list_add(call->arena, &o->available_policy_types) =
            (struct organizations_policy_type_summary){STR("SERVICE_CONTROL_POLICY"), STR("ENABLED")};
    return o;
}

enum verdict organizations_create_organization(struct call *call, const struct organizations_create_organization_request *in,
                                               struct organizations_create_organization_response *out)
{
    struct org org;

    if (org_of(call, call->account, &org))
        return organizations_already_in_organization_exception(call, "The AWS account is already a member of an organization.");
    org = (struct org){.id = org_random(call, "o-", 10),
                       .management = call->account,
                       .root = org_random(call, "r-", 4),
                       .features = str_is(in->feature_set) ? in->feature_set : STR("ALL")};
    sql_run(call->store, "INSERT INTO org_organization (id, management, root, features, scps) VALUES (?, ?, ?, ?, 0)", org.id,
            org.management, org.root, org.features);
    org_attach(call, &org, org.root, FULL_ACCESS);
    org_add_account(call, &org, call->account, STR("management"), str_fmt(call->arena, "root@%.*s.example.com", STRF(call->account)),
                    "INVITED");
    out->organization = described(call, &org);
    return DONE;
}

enum verdict organizations_describe_organization(struct call *call, const struct organizations_describe_organization_input *in,
                                                 struct organizations_describe_organization_response *out)
{
    struct org org;

    (void)in;
    if (org_need(call, &org) != DONE)
        return FAULT;
    out->organization = described(call, &org);
    return DONE;
}

enum verdict organizations_delete_organization(struct call *call, const struct organizations_delete_organization_input *in,
                                               struct organizations_delete_organization_output *out)
{
    static const char *const statements[] = {"DELETE FROM org_account WHERE org = ?", "DELETE FROM org_unit WHERE org = ?",
                                             "DELETE FROM org_policy WHERE org = ?",  "DELETE FROM org_attachment WHERE org = ?",
                                             "DELETE FROM org_request WHERE org = ?", "DELETE FROM org_handshake WHERE org = ?",
                                             "DELETE FROM org_service WHERE org = ?", "DELETE FROM org_organization WHERE id = ?"};
    struct org org;

    (void)in, (void)out;
    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM org_account WHERE org = ?", org.id) > 1 ||
        sql_i64_or(call->store, 0, "SELECT count(*) FROM org_unit WHERE org = ?", org.id))
        return fault(call, 400, "OrganizationNotEmptyException",
                     "To delete an organization you must first remove all member accounts (except the management account) and units.");
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        sql_run_text(call->store, str_from(statements[i]), &(struct sql_arg){SQL_TEXT, {.s = org.id}}, 1);
    member_set(call, call->account, NULL, 0);
    return DONE;
}

static struct organizations_root root_of(struct call *call, const struct org *org)
{
    struct organizations_root r = {.id = org->root, .arn = org_arn(call, org, "root", org->root), .name = STR("Root")};

    list_present(call->arena, &r.policy_types);
    if (org->scps)
        *list_add(call->arena, &r.policy_types) = (struct organizations_policy_type_summary){STR("SERVICE_CONTROL_POLICY"), STR("ENABLED")};
    return r;
}

enum verdict organizations_list_roots(struct call *call, const struct organizations_list_roots_request *in,
                                      struct organizations_list_roots_response *out)
{
    struct org org;

    (void)in;
    if (org_manage(call, &org) != DONE)
        return FAULT;
    *list_add(call->arena, &out->roots) = root_of(call, &org);
    return DONE;
}

enum verdict organizations_enable_policy_type(struct call *call, const struct organizations_enable_policy_type_request *in,
                                              struct organizations_enable_policy_type_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (!str_eq(in->root_id, org.root))
        return organizations_root_not_found_exception(call, "You specified a root that doesn't exist.");
    if (!str_eqz(in->policy_type, "SERVICE_CONTROL_POLICY") || !str_eqz(org.features, "ALL"))
        return organizations_policy_type_not_available_for_organization_exception(call, "The policy type %.*s is not available here.",
                                                                                  STRF(in->policy_type));
    if (org.scps)
        return organizations_policy_type_already_enabled_exception(call,
                                                                   "The specified policy type is already enabled in the specified root.");
    org.scps = true;
    sql_run(call->store, "UPDATE org_organization SET scps = 1 WHERE id = ?", org.id);
    out->root = arena_make(call->arena, struct organizations_root);
    *out->root = root_of(call, &org);
    return DONE;
}

static enum verdict set_service(struct call *call, struct str principal, bool enabled)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (!str_ends(principal, STR(".amazonaws.com")))
        return organizations_invalid_input_exception(call, "You specified an unrecognized service principal.");
    if (enabled)
        sql_run(call->store, "INSERT INTO org_service (org, principal, enabled) VALUES (?, ?, ?) ON CONFLICT (org, principal) DO NOTHING",
                org.id, principal, call->now);
    else
        sql_run(call->store, "DELETE FROM org_service WHERE org = ? AND principal = ?", org.id, principal);
    return DONE;
}

enum verdict organizations_enable_aws_service_access(struct call *call, const struct organizations_enable_aws_service_access_request *in,
                                                     struct organizations_enable_aws_service_access_output *out)
{
    (void)out;
    return set_service(call, in->service_principal, true);
}

enum verdict organizations_disable_aws_service_access(struct call *call, const struct organizations_disable_aws_service_access_request *in,
                                                      struct organizations_disable_aws_service_access_output *out)
{
    (void)out;
    return set_service(call, in->service_principal, false);
}

enum verdict
organizations_list_aws_service_access_for_organization(struct call *call,
                                                       const struct organizations_list_aws_service_access_for_organization_request *in,
                                                       struct organizations_list_aws_service_access_for_organization_response *out)
{
    struct org org;

    (void)in;
    if (org_manage(call, &org) != DONE)
        return FAULT;
    list_present(call->arena, &out->enabled_service_principals);
    struct sql *q = sql_each(call->store, "SELECT principal, enabled FROM org_service WHERE org = ? ORDER BY principal", org.id);
    while (sql_next(q))
        *list_add(call->arena, &out->enabled_service_principals) =
            (struct organizations_enabled_service_principal){sql_str(q, call->arena, 0), some_time(sql_i64(q, 1))};
    return DONE;
}

static const struct timer_kind *const timers[] = {&org_account_made, NULL};

const struct service organizations_service = {
    .timers = timers,
    .policies = org_policies,
};
