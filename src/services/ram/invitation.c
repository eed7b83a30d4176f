/* Invitations to accounts outside of the owner's organization. */
#include "services/ram/ram.h"

#define LIFE (7 * US_PER_DAY)

static struct ram_resource_share_invitation read_invitation(struct call *call, struct sql *q)
{
    struct ram_resource_share_invitation i = {.resource_share_invitation_arn = sql_str(q, call->arena, 0),
                                              .resource_share_arn = sql_str(q, call->arena, 1),
                                              .receiver_account_id = sql_str(q, call->arena, 2),
                                              .status = sql_str(q, call->arena, 3),
                                              .invitation_timestamp = some_time(sql_i64(q, 4)),
                                              .resource_share_name = sql_str(q, call->arena, 5),
                                              .sender_account_id = sql_str(q, call->arena, 6)};

    i.receiver_arn = str_fmt(call->arena, "arn:aws:iam::%.*s:root", STRF(i.receiver_account_id));
    if (str_eqz(i.status, "PENDING") && call->now > i.invitation_timestamp.val + LIFE)
        i.status = STR("EXPIRED");
    return i;
}

#define COLUMNS "i.arn, i.share, i.receiver, i.status, i.sent, s.name, s.owner"

enum verdict ram_get_resource_share_invitations(struct call *call, const struct ram_get_resource_share_invitations_request *in,
                                                struct ram_get_resource_share_invitations_response *out)
{
    if (in->max_results.has || str_is(in->next_token))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Pages of invitations are not there yet: leave out maxResults.");
    struct sql *q = sql_each(
        call->store,
        "SELECT " COLUMNS " FROM ram_invitation i JOIN ram_share s ON s.arn = i.share WHERE i.receiver = ? AND s.region = ? ORDER BY i.arn",
        call->account, call->region);
    list_present(call->arena, &out->resource_share_invitations);
    while (sql_next(q)) {
        struct ram_resource_share_invitation i = read_invitation(call, q);
        if (ram_wants(in->resource_share_arns.items, in->resource_share_arns.len, i.resource_share_arn) &&
            ram_wants(in->resource_share_invitation_arns.items, in->resource_share_invitation_arns.len, i.resource_share_invitation_arn))
            *list_add(call->arena, &out->resource_share_invitations) = i;
    }
    return DONE;
}

static enum verdict decide(struct call *call, struct str arn, bool accept, struct ram_resource_share_invitation **ret)
{
    struct ram_resource_share_invitation *i = arena_make(call->arena, struct ram_resource_share_invitation);
    struct sql *q;

    if (!sql_get(call->store, &q,
                 "SELECT " COLUMNS " FROM ram_invitation i JOIN ram_share s ON s.arn = i.share WHERE i.arn = ? AND i.receiver = ?", arn,
                 call->account))
        return ram_resource_share_invitation_arn_not_found_exception(call, "Invitation %.*s could not be found.", STRF(arn));
    *i = read_invitation(call, q);
    sql_done(q);
    if (str_eqz(i->status, "ACCEPTED"))
        return ram_resource_share_invitation_already_accepted_exception(call, "Invitation %.*s was accepted already.", STRF(arn));
    if (str_eqz(i->status, "REJECTED"))
        return ram_resource_share_invitation_already_rejected_exception(call, "Invitation %.*s was rejected already.", STRF(arn));
    if (str_eqz(i->status, "EXPIRED"))
        return ram_resource_share_invitation_expired_exception(call, "Invitation %.*s has expired.", STRF(arn));
    i->status = accept ? STR("ACCEPTED") : STR("REJECTED");
    sql_run(call->store, "UPDATE ram_invitation SET status = ? WHERE arn = ?", i->status, arn);
    sql_run(call->store, "UPDATE ram_principal SET status = ?, updated = ? WHERE share = ? AND id = ?",
            accept ? STR("ASSOCIATED") : STR("DISASSOCIATED"), call->now, i->resource_share_arn, call->account);
    ram_apply(call, i->resource_share_arn);
    *ret = i;
    return DONE;
}

enum verdict ram_accept_resource_share_invitation(struct call *call, const struct ram_accept_resource_share_invitation_request *in,
                                                  struct ram_accept_resource_share_invitation_response *out)
{
    out->client_token = in->client_token;
    return decide(call, in->resource_share_invitation_arn, true, &out->resource_share_invitation);
}

enum verdict ram_reject_resource_share_invitation(struct call *call, const struct ram_reject_resource_share_invitation_request *in,
                                                  struct ram_reject_resource_share_invitation_response *out)
{
    out->client_token = in->client_token;
    return decide(call, in->resource_share_invitation_arn, false, &out->resource_share_invitation);
}

const struct service ram_service = {0};
