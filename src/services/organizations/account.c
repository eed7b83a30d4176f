/* Accounts: made, invited, moved, closed; and the units that they are in. */
#include "base/rng.h"
#include "gen/iam/api.h"
#include "kit/paging.h"
#include "kit/share.h"
#include "services/organizations/organizations.h"

#define ACCOUNTS_MAX 10000
#define MAKING (3 * US_PER_S)
#define HANDSHAKE_LIFE (15 * US_PER_DAY)

struct organizations_account org_account(struct call *call, const struct org *org, struct sql *row)
{
    struct organizations_account a = {.id = sql_str(row, call->arena, 0),
                                      .name = sql_str(row, call->arena, 1),
                                      .email = sql_str(row, call->arena, 2),
                                      .status = sql_str(row, call->arena, 3),
                                      .state = sql_str(row, call->arena, 3),
                                      .joined_method = sql_str(row, call->arena, 4),
                                      .joined_timestamp = some_time(sql_i64(row, 5))};
    a.arn = org_arn(call, org, "account", a.id);
    return a;
}

static struct organizations_create_account_status *status_of(struct call *call, struct str id, const struct org *org)
{
    struct organizations_create_account_status *s = arena_make(call->arena, struct organizations_create_account_status);
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT name, asked, done, account, failure FROM org_request WHERE id = ? AND org = ?", id, org->id))
        return NULL;
    *s = (struct organizations_create_account_status){.id = id,
                                                      .account_name = sql_str(q, call->arena, 0),
                                                      .requested_timestamp = some_time(sql_i64(q, 1)),
                                                      .failure_reason = sql_str(q, call->arena, 4)};
    if (!sql_i64(q, 2)) {
        s->state = STR("IN_PROGRESS");
    } else {
        s->completed_timestamp = some_time(sql_i64(q, 2));
        s->state = str_is(s->failure_reason) ? STR("FAILED") : STR("SUCCEEDED");
        if (!str_is(s->failure_reason))
            s->account_id = sql_str(q, call->arena, 3);
    }
    sql_done(q);
    return s;
}

enum verdict organizations_create_account(struct call *call, const struct organizations_create_account_request *in,
                                          struct organizations_create_account_response *out)
{
    struct str id = org_random(call, "car-", 32), account = rng_chars(rnd(call), call->arena, STR("123456789"), 12);
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (in->tags.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Tags of accounts are not kept here yet.");
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM org_account WHERE org = ?", org.id) >= ACCOUNTS_MAX)
        return organizations_constraint_violation_exception(call, "You have exceeded the allowed number of AWS accounts.");
    sql_run(call->store, "INSERT INTO org_request (id, org, account, name, email, role, asked, done) VALUES (?, ?, ?, ?, ?, ?, ?, 0)", id,
            org.id, account, in->account_name, in->email, str_is(in->role_name) ? in->role_name : STR("OrganizationAccountAccessRole"),
            call->now);
    timer_set(call, &org_account_made, id, call->now + MAKING);
    out->create_account_status = status_of(call, id, &org);
    return DONE;
}

static enum verdict make_role(struct call *call, struct str account, struct str name, struct str management)
{
    struct iam_create_role_request role = {
        .role_name = name,
        .assume_role_policy_document = str_fmt(call->arena,
                                               "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                                               "{\"AWS\":\"arn:aws:iam::%.*s:root\"},\"Action\":\"sts:AssumeRole\"}]}",
                                               STRF(management)),
    };
    struct iam_create_role_response made = {0};
    struct iam_attach_role_policy_request attach = {.role_name = name, .policy_arn = STR("arn:aws:iam::aws:policy/AdministratorAccess")};
    struct fault f;

    if (invoke_within(call, account, STR("us-east-1"), &iam_api, IAM_OP_CREATE_ROLE, &role, &made, &f) != DONE ||
        invoke_within(call, account, STR("us-east-1"), &iam_api, IAM_OP_ATTACH_ROLE_POLICY, &attach, NULL, &f) != DONE)
        return fault_pass(call, &f);
    return DONE;
}

static enum verdict account_made(struct call *call, struct str id)
{
    struct org org;
    struct sql *q;

    if (!sql_get(call->store, &q,
                 "SELECT r.account, r.name, r.email, r.role, o.management FROM org_request r JOIN org_organization o ON o.id = r.org WHERE "
                 "r.id = ?",
                 id))
        return DONE;
    struct str account = sql_str(q, call->arena, 0), name = sql_str(q, call->arena, 1), email = sql_str(q, call->arena, 2),
               role = sql_str(q, call->arena, 3), management = sql_str(q, call->arena, 4);
    sql_done(q);
    if (!org_of(call, management, &org))
        return DONE;
    bool taken = sql_i64_or(call->store, 0, "SELECT 1 FROM org_account WHERE email = ?", email) != 0;
    if (!taken) {
        org_add_account(call, &org, account, name, email, "CREATED");
        if (make_role(call, account, role, management) != DONE)
            return FAULT;
    }
    sql_run(call->store, "UPDATE org_request SET done = ?, failure = ? WHERE id = ?", call->now,
            taken ? STR("EMAIL_ALREADY_EXISTS") : STR_NONE, id);
    return DONE;
}

const struct timer_kind org_account_made = {"organizations.account-made", account_made};

enum verdict organizations_describe_create_account_status(struct call *call,
                                                          const struct organizations_describe_create_account_status_request *in,
                                                          struct organizations_describe_create_account_status_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    out->create_account_status = status_of(call, in->create_account_request_id, &org);
    return out->create_account_status
               ? DONE
               : organizations_create_account_status_not_found_exception(call, "You specified a request that doesn't exist.");
}

/* --- lists --- */

static enum verdict list(struct call *call, const struct org *org, struct str parent, struct str token, opt_i32 max,
                         struct organizations_accounts *ret, struct str *ret_next)
{
    struct str after, scope = str_cat(call->arena, STR("accounts/"), parent);
    size_t most = max.has ? (size_t)max.val : 20;

    if (!page_position(call, scope, token, &after))
        return organizations_invalid_input_exception(call, "You specified a NextToken that is not valid.");
    if (!str_is(after))
        after = STR("");
    struct sql *q =
        str_is(parent)
            ? sql_each(call->store, "SELECT " ORG_ACCOUNT_COLUMNS " FROM org_account WHERE org = ? AND parent = ? AND id > ? ORDER BY id",
                       org->id, parent, after)
            : sql_each(call->store, "SELECT " ORG_ACCOUNT_COLUMNS " FROM org_account WHERE org = ? AND id > ? ORDER BY id", org->id, after);
    list_present(call->arena, ret);
    while (sql_next(q)) {
        if (ret->len == most) {
            *ret_next = page_token(call, scope, ret->items[most - 1].id);
            break;
        }
        struct organizations_account a = org_account(call, org, q);
        *list_add(call->arena, ret) = a;
    }
    return DONE;
}

enum verdict organizations_list_accounts(struct call *call, const struct organizations_list_accounts_request *in,
                                         struct organizations_list_accounts_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    return list(call, &org, STR_NONE, in->next_token, in->max_results, &out->accounts, &out->next_token);
}

enum verdict organizations_list_accounts_for_parent(struct call *call, const struct organizations_list_accounts_for_parent_request *in,
                                                    struct organizations_list_accounts_for_parent_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (!org_is_parent(call, &org, in->parent_id))
        return organizations_parent_not_found_exception(call, "You specified a parent that doesn't exist.");
    return list(call, &org, in->parent_id, in->next_token, in->max_results, &out->accounts, &out->next_token);
}

static enum verdict need_account(struct call *call, const struct org *org, struct str id, struct organizations_account *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " ORG_ACCOUNT_COLUMNS " FROM org_account WHERE org = ? AND id = ?", org->id, id))
        return organizations_account_not_found_exception(call, "You specified an account that doesn't exist.");
    *ret = org_account(call, org, q);
    sql_done(q);
    return DONE;
}

enum verdict organizations_describe_account(struct call *call, const struct organizations_describe_account_request *in,
                                            struct organizations_describe_account_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    out->account = arena_make(call->arena, struct organizations_account);
    return need_account(call, &org, in->account_id, out->account);
}

enum verdict organizations_move_account(struct call *call, const struct organizations_move_account_request *in,
                                        struct organizations_move_account_output *out)
{
    struct organizations_account a;
    struct org org;

    (void)out;
    if (org_manage(call, &org) != DONE || need_account(call, &org, in->account_id, &a) != DONE)
        return FAULT;
    if (!org_is_parent(call, &org, in->destination_parent_id))
        return organizations_destination_parent_not_found_exception(call, "You specified a destination that doesn't exist.");
    if (!str_eq(org_parent_of(call, &org, in->account_id), in->source_parent_id))
        return organizations_source_parent_not_found_exception(call, "The account is not in the source that you specified.");
    if (str_eq(in->source_parent_id, in->destination_parent_id))
        return organizations_duplicate_account_exception(call, "The account is already in the destination.");
    sql_run(call->store, "UPDATE org_account SET parent = ? WHERE id = ?", in->destination_parent_id, in->account_id);
    org_place_account(call, &org, in->account_id);
    return DONE;
}

enum verdict organizations_close_account(struct call *call, const struct organizations_close_account_request *in,
                                         struct organizations_close_account_output *out)
{
    struct organizations_account a;
    struct org org;

    (void)out;
    if (org_manage(call, &org) != DONE || need_account(call, &org, in->account_id, &a) != DONE)
        return FAULT;
    if (str_eq(in->account_id, org.management))
        return organizations_constraint_violation_exception(call, "You cannot close the management account.");
    if (str_eqz(a.status, "SUSPENDED"))
        return organizations_account_already_closed_exception(call, "The account is closed already.");
    sql_run(call->store, "UPDATE org_account SET status = 'SUSPENDED' WHERE id = ?", in->account_id);
    return DONE;
}

static enum verdict remove_account(struct call *call, const struct org *org, struct str id)
{
    if (str_eq(id, org->management))
        return organizations_master_cannot_leave_organization_exception(
            call, "The management account cannot leave its organization; delete the organization instead.");
    sql_run(call->store, "DELETE FROM org_account WHERE id = ?", id);
    sql_run(call->store, "DELETE FROM org_attachment WHERE org = ? AND target = ?", org->id, id);
    member_set(call, id, NULL, 0);
    return DONE;
}

enum verdict organizations_remove_account_from_organization(struct call *call,
                                                            const struct organizations_remove_account_from_organization_request *in,
                                                            struct organizations_remove_account_from_organization_output *out)
{
    struct organizations_account a;
    struct org org;

    (void)out;
    if (org_manage(call, &org) != DONE || need_account(call, &org, in->account_id, &a) != DONE)
        return FAULT;
    return remove_account(call, &org, in->account_id);
}

enum verdict organizations_leave_organization(struct call *call, const struct organizations_leave_organization_input *in,
                                              struct organizations_leave_organization_output *out)
{
    struct org org;

    (void)in, (void)out;
    return org_need(call, &org) == DONE ? remove_account(call, &org, call->account) : FAULT;
}

/* --- units --- */

static bool unit(struct call *call, const struct org *org, struct str id, struct organizations_organizational_unit *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT name FROM org_unit WHERE id = ? AND org = ?", id, org->id))
        return false;
    *ret = (struct organizations_organizational_unit){.id = id, .name = sql_str(q, call->arena, 0), .arn = org_arn(call, org, "ou", id)};
    sql_done(q);
    ret->path = org_path(call, org, id);
    return true;
}

enum verdict organizations_create_organizational_unit(struct call *call, const struct organizations_create_organizational_unit_request *in,
                                                      struct organizations_create_organizational_unit_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (in->tags.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Tags of organizational units are not kept here yet.");
    if (!org_is_parent(call, &org, in->parent_id))
        return organizations_parent_not_found_exception(call, "You specified a parent that doesn't exist.");
    struct str id = str_fmt(call->arena, "ou-%.*s-%.*s", STRF(str_skip(org.root, 2)), STRF(org_random(call, "", 8)));
    if (sql_run(call->store, "INSERT INTO org_unit (id, org, parent, name) VALUES (?, ?, ?, ?)", id, org.id, in->parent_id, in->name) < 0)
        return organizations_duplicate_organizational_unit_exception(call, "An OU with the same name already exists.");
    org_attach(call, &org, id, FULL_ACCESS);
    out->organizational_unit = arena_make(call->arena, struct organizations_organizational_unit);
    unit(call, &org, id, out->organizational_unit);
    return DONE;
}

static enum verdict no_unit(struct call *call)
{
    return fault(call, 400, "OrganizationalUnitNotFoundException", "You specified an organizational unit that doesn't exist.");
}

enum verdict organizations_describe_organizational_unit(struct call *call,
                                                        const struct organizations_describe_organizational_unit_request *in,
                                                        struct organizations_describe_organizational_unit_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    out->organizational_unit = arena_make(call->arena, struct organizations_organizational_unit);
    return unit(call, &org, in->organizational_unit_id, out->organizational_unit) ? DONE : no_unit(call);
}

enum verdict organizations_delete_organizational_unit(struct call *call, const struct organizations_delete_organizational_unit_request *in,
                                                      struct organizations_delete_organizational_unit_output *out)
{
    struct organizations_organizational_unit u;
    struct str id = in->organizational_unit_id;
    struct org org;

    (void)out;
    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (!unit(call, &org, id, &u))
        return no_unit(call);
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM org_unit WHERE parent = ?", id) ||
        sql_i64_or(call->store, 0, "SELECT count(*) FROM org_account WHERE parent = ?", id))
        return fault(call, 400, "OrganizationalUnitNotEmptyException", "The organizational unit is not empty.");
    sql_run(call->store, "DELETE FROM org_attachment WHERE org = ? AND target = ?", org.id, id);
    sql_run(call->store, "DELETE FROM org_unit WHERE id = ?", id);
    return DONE;
}

enum verdict organizations_list_organizational_units_for_parent(struct call *call,
                                                                const struct organizations_list_organizational_units_for_parent_request *in,
                                                                struct organizations_list_organizational_units_for_parent_response *out)
{
    struct {
        struct str *items;
        size_t len;
    } ids = {0};
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (!org_is_parent(call, &org, in->parent_id))
        return organizations_parent_not_found_exception(call, "You specified a parent that doesn't exist.");
    list_present(call->arena, &out->organizational_units);
    struct sql *q = sql_each(call->store, "SELECT id FROM org_unit WHERE org = ? AND parent = ? ORDER BY id", org.id, in->parent_id);
    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++)
        unit(call, &org, ids.items[i], list_add(call->arena, &out->organizational_units));
    return DONE;
}

enum verdict organizations_list_parents(struct call *call, const struct organizations_list_parents_request *in,
                                        struct organizations_list_parents_response *out)
{
    struct org org;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    struct str parent = org_parent_of(call, &org, in->child_id);
    if (!str_is(parent))
        return fault(call, 400, "ChildNotFoundException", "You specified a child that doesn't exist.");
    *list_add(call->arena, &out->parents) =
        (struct organizations_parent){parent, str_eq(parent, org.root) ? STR("ROOT") : STR("ORGANIZATIONAL_UNIT")};
    return DONE;
}

/* --- invitations --- */

static bool handshake(struct call *call, struct str id, struct organizations_handshake *ret, struct org *ret_org, struct str *ret_target)
{
    struct sql *q;

    if (!sql_get(
            call->store, &q,
            "SELECT h.target, h.state, h.asked, o.management FROM org_handshake h JOIN org_organization o ON o.id = h.org WHERE h.id = ?",
            id))
        return false;
    *ret_target = sql_str(q, call->arena, 0);
    *ret = (struct organizations_handshake){.id = id,
                                            .state = sql_str(q, call->arena, 1),
                                            .requested_timestamp = some_time(sql_i64(q, 2)),
                                            .expiration_timestamp = some_time(sql_i64(q, 2) + HANDSHAKE_LIFE),
                                            .action = STR("INVITE")};
    struct str management = sql_str(q, call->arena, 3);
    sql_done(q);
    org_of(call, management, ret_org);
    if (str_eqz(ret->state, "OPEN") && call->now >= ret->expiration_timestamp.val)
        ret->state = STR("EXPIRED");
    ret->arn =
        str_fmt(call->arena, "arn:aws:organizations::%.*s:handshake/%.*s/invite/%.*s", STRF(management), STRF(ret_org->id), STRF(id));
    *list_add(call->arena, &ret->parties) = (struct organizations_handshake_party){ret_org->id, STR("ORGANIZATION")};
    *list_add(call->arena, &ret->parties) = (struct organizations_handshake_party){*ret_target, STR("ACCOUNT")};
    return true;
}

enum verdict organizations_invite_account_to_organization(struct call *call,
                                                          const struct organizations_invite_account_to_organization_request *in,
                                                          struct organizations_invite_account_to_organization_response *out)
{
    struct org org, theirs;
    struct str id = org_random(call, "h-", 32), target;

    if (org_manage(call, &org) != DONE)
        return FAULT;
    if (!in->target || !str_eqz(in->target->type, "ACCOUNT") || in->tags.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Accounts are invited by their id, and without tags.");
    if (org_of(call, in->target->id, &theirs))
        return organizations_handshake_constraint_violation_exception(call, "The account is already in an organization.");
    if (sql_i64_or(call->store, 0, "SELECT 1 FROM org_handshake WHERE org = ? AND target = ? AND state = 'OPEN' AND asked > ?", org.id,
                   in->target->id, call->now - HANDSHAKE_LIFE))
        return organizations_duplicate_handshake_exception(call, "A handshake with the same action and target already exists.");
    sql_run(call->store, "INSERT INTO org_handshake (id, org, target, state, asked) VALUES (?, ?, ?, 'OPEN', ?)", id, org.id,
            in->target->id, call->now);
    out->handshake = arena_make(call->arena, struct organizations_handshake);
    handshake(call, id, out->handshake, &org, &target);
    return DONE;
}

enum verdict organizations_accept_handshake(struct call *call, const struct organizations_accept_handshake_request *in,
                                            struct organizations_accept_handshake_response *out)
{
    struct org org, mine;
    struct str target;

    out->handshake = arena_make(call->arena, struct organizations_handshake);
    if (!handshake(call, in->handshake_id, out->handshake, &org, &target) || !str_eq(target, call->account))
        return organizations_handshake_not_found_exception(call, "You specified a handshake that doesn't exist.");
    if (str_eqz(out->handshake->state, "ACCEPTED"))
        return organizations_handshake_already_in_state_exception(call, "The handshake is already in the state that you requested.");
    if (!str_eqz(out->handshake->state, "OPEN"))
        return organizations_invalid_handshake_transition_exception(call, "The handshake cannot be accepted any more.");
    if (org_of(call, call->account, &mine))
        return organizations_handshake_constraint_violation_exception(call, "The account is already in an organization.");
    sql_run(call->store, "UPDATE org_handshake SET state = 'ACCEPTED' WHERE id = ?", in->handshake_id);
    org_add_account(call, &org, call->account, str_fmt(call->arena, "account %.*s", STRF(call->account)),
                    str_fmt(call->arena, "root@%.*s.example.com", STRF(call->account)), "INVITED");
    out->handshake->state = STR("ACCEPTED");
    return DONE;
}

enum verdict organizations_describe_handshake(struct call *call, const struct organizations_describe_handshake_request *in,
                                              struct organizations_describe_handshake_response *out)
{
    struct org org;
    struct str target;

    out->handshake = arena_make(call->arena, struct organizations_handshake);
    if (!handshake(call, in->handshake_id, out->handshake, &org, &target) ||
        (!str_eq(target, call->account) && !str_eq(org.management, call->account)))
        return organizations_handshake_not_found_exception(call, "You specified a handshake that doesn't exist.");
    return DONE;
}
