/* VPC peering, also between accounts and Regions. Both sides have a record of their own, which are always changed together. */
#include "services/ec2/ec2.h"
#include "world/geography.h"
#include "world/timer.h"

#define OPEN_FOR (7 * US_PER_DAY)
#define SHOWN_TO_ACTOR (2 * 60 * US_PER_MIN) /* after its end, to who ended it */
#define SHOWN_TO_OTHER (2 * US_PER_DAY)

static const struct ec2_filter_path filters[] = {{"accepter-vpc-info.cidr-block", "AccepterVpcInfo.CidrBlock"},
                                                 {"accepter-vpc-info.owner-id", "AccepterVpcInfo.OwnerId"},
                                                 {"accepter-vpc-info.vpc-id", "AccepterVpcInfo.VpcId"},
                                                 {"expiration-time", "ExpirationTime"},
                                                 {"requester-vpc-info.cidr-block", "RequesterVpcInfo.CidrBlock"},
                                                 {"requester-vpc-info.owner-id", "RequesterVpcInfo.OwnerId"},
                                                 {"requester-vpc-info.vpc-id", "RequesterVpcInfo.VpcId"},
                                                 {"status-code", "Status.Code"},
                                                 {"status-message", "Status.Message"},
                                                 {"vpc-peering-connection-id", "VpcPeeringConnectionId"},
                                                 {"tags", "Tags"},
                                                 {0}};

const struct ec2_kind ec2_peering_kind = {
    .record = {"ec2.peering", &ec2_model, EC2_SHAPE_VPC_PEERING_CONNECTION},
    .prefix = "pcx",
    .type = "vpc-peering-connection",
    .id_member = "VpcPeeringConnectionId",
    .not_found = "InvalidVpcPeeringConnectionID.NotFound",
    .noun = "vpcPeeringConnection ID",
    .filters = filters,
};

static void put_side(struct call *call, const struct ec2_vpc_peering_connection *p, const struct ec2_vpc_peering_connection_vpc_info *side)
{
    record_put(call, &ec2_peering_kind.record, (struct record_key){side->owner_id, side->region, p->vpc_peering_connection_id}, side->vpc_id, p);
}

static void put(struct call *call, struct ec2_vpc_peering_connection *p)
{
    /* Tags are each account's own and kept elsewhere. */
    p->tags = (struct ec2_tag_list){0};
    put_side(call, p, p->requester_vpc_info);
    put_side(call, p, p->accepter_vpc_info);
}

static void set_status(struct call *call, struct ec2_vpc_peering_connection *p, const char *code, struct str message)
{
    p->status = arena_make(call->arena, struct ec2_vpc_peering_connection_state_reason);
    p->status->code = str_from(code);
    p->status->message = message;
}

static bool in_state(const struct ec2_vpc_peering_connection *p, const char *code)
{
    return p->status && str_eqz(p->status->code, code);
}

bool ec2_peering_of(const struct ec2_vpc_peering_connection *p, struct str vpc)
{
    return str_eq(p->requester_vpc_info->vpc_id, vpc) || str_eq(p->accepter_vpc_info->vpc_id, vpc);
}

/* --- what the clock does --- */

/* "account/region/id" */
static struct str side_key(struct call *call, const struct ec2_vpc_peering_connection_vpc_info *side, struct str id)
{
    return str_fmt(call->arena, "%.*s/%.*s/%.*s", STRF(side->owner_id), STRF(side->region), STRF(id));
}

static struct record_key read_key(struct call *call, struct str key)
{
    struct str account = str_cut(&key, '/'), region = str_cut(&key, '/');

    call_act_for(call, account, region);
    return (struct record_key){account, region, key};
}

static enum verdict forget(struct call *call, struct str key)
{
    struct record_key k = read_key(call, key);

    record_drop(call, &ec2_peering_kind.record, k);
    ec2_tags_drop(call, k.id);
    return DONE;
}

const struct timer_kind ec2_peering_forget = {"ec2.peering-forget", forget};

static void forget_later(struct call *call, const struct ec2_vpc_peering_connection *p, int64_t requester, int64_t accepter)
{
    struct str id = p->vpc_peering_connection_id;

    timer_set(call, &ec2_peering_forget, side_key(call, p->accepter_vpc_info, id), call->now + accepter);
    timer_set(call, &ec2_peering_forget, side_key(call, p->requester_vpc_info, id), call->now + requester);
}

static enum verdict expire(struct call *call, struct str key)
{
    struct record_key k = read_key(call, key);
    struct ec2_vpc_peering_connection p = {0};

    if (!record_get(call, &ec2_peering_kind.record, k, &p) || !in_state(&p, "pending-acceptance"))
        return DONE;
    set_status(call, &p, "expired", STR("Expired"));
    put(call, &p);
    forget_later(call, &p, SHOWN_TO_OTHER, SHOWN_TO_OTHER);
    return DONE;
}

const struct timer_kind ec2_peering_expire = {"ec2.peering-expire", expire};

/* --- the two VPCs --- */

static struct ec2_vpc_peering_connection_vpc_info *side_of(struct call *call, const struct ec2_vpc *vpc, struct str region)
{
    struct ec2_vpc_peering_connection_vpc_info *s = arena_make(call->arena, struct ec2_vpc_peering_connection_vpc_info);

    *s = (struct ec2_vpc_peering_connection_vpc_info){
        .cidr_block = vpc->cidr_block, .owner_id = vpc->owner_id, .vpc_id = vpc->vpc_id, .region = region};
    for (size_t i = 0; i < vpc->cidr_block_association_set.len; i++)
        *list_add(call->arena, &s->cidr_block_set) = (struct ec2_cidr_block){vpc->cidr_block_association_set.items[i].cidr_block};
    for (size_t i = 0; i < vpc->ipv6_cidr_block_association_set.len; i++)
        *list_add(call->arena, &s->ipv6_cidr_block_set) =
            (struct ec2_ipv6_cidr_block){vpc->ipv6_cidr_block_association_set.items[i].ipv6_cidr_block};
    s->peering_options = arena_make(call->arena, struct ec2_vpc_peering_connection_options_description);
    *s->peering_options = (struct ec2_vpc_peering_connection_options_description){some_bool(false), some_bool(false), some_bool(false)};
    return s;
}

static bool overlap(const struct ec2_vpc *a, const struct ec2_vpc *b)
{
    struct cidr x, y;

    for (size_t i = 0; i < a->cidr_block_association_set.len; i++)
        for (size_t k = 0; k < b->cidr_block_association_set.len; k++)
            if (cidr_parse(a->cidr_block_association_set.items[i].cidr_block, &x) &&
                cidr_parse(b->cidr_block_association_set.items[k].cidr_block, &y) && cidr_overlap(x, y))
                return true;
    return false;
}

/* A living connection of the two VPCs, either way. */
static bool joined(struct call *call, struct str vpc, struct str peer, struct ec2_vpc_peering_connection *ret)
{
    struct sql *q = record_each(call, &ec2_peering_kind.record, record_here(call, STR_NONE), STR_NONE);
    bool found = false;

    while (!found && sql_next(q)) {
        *ret = (struct ec2_vpc_peering_connection){0};
        record_read(call, &ec2_peering_kind.record, q, ret);
        found = ec2_peering_of(ret, vpc) && ec2_peering_of(ret, peer) && (in_state(ret, "pending-acceptance") || in_state(ret, "active"));
    }
    sql_done(q);
    return found;
}

static struct ec2_vpc_peering_connection *answer(struct call *call, struct str id, const char *code, struct str message)
{
    struct ec2_vpc_peering_connection *p = arena_make(call->arena, struct ec2_vpc_peering_connection);

    ec2_get(call, &ec2_peering_kind, id, p);
    if (code)
        set_status(call, p, code, message);
    return p;
}

enum verdict ec2_create_vpc_peering_connection(struct call *call, const struct ec2_create_vpc_peering_connection_request *in,
                                               struct ec2_create_vpc_peering_connection_result *out)
{
    struct str account = str_is(in->peer_owner_id) ? in->peer_owner_id : call->account;
    struct str region = str_is(in->peer_region) ? in->peer_region : call->region;
    bool own = str_eq(account, call->account) && str_eq(region, call->region);
    struct ec2_vpc vpc = {0}, peer = {0};
    struct ec2_vpc_peering_connection p = {.vpc_peering_connection_id = id_hex17(call, "pcx"), .expiration_time = some_time(call->now + OPEN_FOR)};
    struct ec2_vpc_peering_connection old;

    if (ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE)
        return FAULT;
    if (!str_is(in->peer_vpc_id))
        return fault(call, 400, "MissingParameter", "The request must contain the parameter peerVpcId");
    if (!geo_region(region))
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter peerRegion is invalid.", STRF(region));
    if (str_eq(in->vpc_id, in->peer_vpc_id))
        return fault(call, 400, "InvalidParameterValue", "The requester VPC and accepter VPC must be different VPCs");
    if (own && ec2_need(call, &ec2_vpc_kind, in->peer_vpc_id, &peer) != DONE)
        return FAULT;
    if (own && joined(call, in->vpc_id, in->peer_vpc_id, &old)) {
        out->vpc_peering_connection = answer(call, old.vpc_peering_connection_id, NULL, STR_NONE);
        return ec2_dry(call, in->dry_run);
    }
    bool there = own || record_get(call, &ec2_vpc_kind.record, (struct record_key){account, region, in->peer_vpc_id}, &peer);
    if (!there)
        peer = (struct ec2_vpc){.vpc_id = in->peer_vpc_id, .owner_id = account};
    p.requester_vpc_info = side_of(call, &vpc, call->region);
    p.accepter_vpc_info = side_of(call, &peer, region);
    if (!there || overlap(&vpc, &peer)) {
        set_status(call, &p, "failed", STR("Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range"));
        p.expiration_time = (opt_time){0};
        put_side(call, &p, p.requester_vpc_info);
        timer_set(call, &ec2_peering_forget, side_key(call, p.requester_vpc_info, p.vpc_peering_connection_id), call->now + SHOWN_TO_ACTOR);
    } else {
        set_status(call, &p, "pending-acceptance", str_fmt(call->arena, "Pending Acceptance by %.*s", STRF(account)));
        put(call, &p);
        timer_set(call, &ec2_peering_expire, side_key(call, p.requester_vpc_info, p.vpc_peering_connection_id), p.expiration_time.val);
    }
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_peering_kind, p.vpc_peering_connection_id) != DONE ||
        ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->vpc_peering_connection = answer(call, p.vpc_peering_connection_id, "initiating-request",
                                         str_fmt(call->arena, "Initiating Request to %.*s", STRF(account)));
    return DONE;
}

static bool accepter(const struct call *call, const struct ec2_vpc_peering_connection *p)
{
    return str_eq(p->accepter_vpc_info->owner_id, call->account) && str_eq(p->accepter_vpc_info->region, call->region);
}

static enum verdict wrong_state(struct call *call, const struct ec2_vpc_peering_connection *p, const char *verb)
{
    return fault(call, 400, "InvalidStateTransition", "Invalid state transition for %.*s, attempted to %s while in state %.*s",
                 STRF(p->vpc_peering_connection_id), verb, STRF(p->status->code));
}

static enum verdict need_pending(struct call *call, struct str id, const char *verb, struct ec2_vpc_peering_connection *p)
{
    if (!str_is(id))
        return fault(call, 400, "MissingParameter", "The request must contain the parameter vpcPeeringConnectionId");
    if (ec2_need(call, &ec2_peering_kind, id, p) != DONE)
        return FAULT;
    if (!accepter(call, p))
        return fault(call, 400, "OperationNotPermitted", "User %.*s cannot %s peering %.*s", STRF(call->account), verb, STRF(id));
    return in_state(p, "pending-acceptance") ? DONE : wrong_state(call, p, verb);
}

enum verdict ec2_accept_vpc_peering_connection(struct call *call, const struct ec2_accept_vpc_peering_connection_request *in,
                                               struct ec2_accept_vpc_peering_connection_result *out)
{
    struct ec2_vpc_peering_connection p = {0};

    if (need_pending(call, in->vpc_peering_connection_id, "accept", &p) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    set_status(call, &p, "active", STR("Active"));
    p.expiration_time = (opt_time){0};
    put(call, &p);
    timer_cancel(call, &ec2_peering_expire, side_key(call, p.requester_vpc_info, p.vpc_peering_connection_id));
    out->vpc_peering_connection = answer(call, p.vpc_peering_connection_id, "provisioning", STR("Provisioning"));
    return DONE;
}

enum verdict ec2_reject_vpc_peering_connection(struct call *call, const struct ec2_reject_vpc_peering_connection_request *in,
                                               struct ec2_reject_vpc_peering_connection_result *out)
{
    struct ec2_vpc_peering_connection p = {0};

    if (need_pending(call, in->vpc_peering_connection_id, "reject", &p) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    set_status(call, &p, "rejected", STR("Inactive"));
    put(call, &p);
    timer_cancel(call, &ec2_peering_expire, side_key(call, p.requester_vpc_info, p.vpc_peering_connection_id));
    forget_later(call, &p, SHOWN_TO_OTHER, SHOWN_TO_ACTOR);
    out->return_ = some_bool(true);
    return DONE;
}

static void end(struct call *call, struct ec2_vpc_peering_connection *p)
{
    bool by_requester = str_eq(p->requester_vpc_info->owner_id, call->account) && str_eq(p->requester_vpc_info->region, call->region);

    set_status(call, p, "deleted", str_fmt(call->arena, "Deleted by %.*s", STRF(call->account)));
    put(call, p);
    timer_cancel(call, &ec2_peering_expire, side_key(call, p->requester_vpc_info, p->vpc_peering_connection_id));
    forget_later(call, p, by_requester ? SHOWN_TO_ACTOR : SHOWN_TO_OTHER, accepter(call, p) ? SHOWN_TO_ACTOR : SHOWN_TO_OTHER);
}

enum verdict ec2_delete_vpc_peering_connection(struct call *call, const struct ec2_delete_vpc_peering_connection_request *in,
                                               struct ec2_delete_vpc_peering_connection_result *out)
{
    struct ec2_vpc_peering_connection p = {0};

    if (ec2_need(call, &ec2_peering_kind, in->vpc_peering_connection_id, &p) != DONE)
        return FAULT;
    out->return_ = some_bool(true);
    if (in_state(&p, "deleted"))
        return DONE;
    /* A request that is pending can be withdrawn by its maker alone. */
    if (!in_state(&p, "active") && !(in_state(&p, "pending-acceptance") && str_eq(p.requester_vpc_info->owner_id, call->account)))
        return wrong_state(call, &p, "delete");
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    end(call, &p);
    return DONE;
}

void ec2_peering_vpc_gone(struct call *call, struct str vpc)
{
    struct {
        struct str *items;
        size_t len;
    } ids = {0};
    struct sql *q = record_each(call, &ec2_peering_kind.record, record_here(call, STR_NONE), STR_NONE);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++) {
        struct ec2_vpc_peering_connection p = {0};
        if (ec2_get(call, &ec2_peering_kind, ids.items[i], &p) && ec2_peering_of(&p, vpc) &&
            (in_state(&p, "active") || in_state(&p, "pending-acceptance")))
            end(call, &p);
    }
}

enum verdict ec2_describe_vpc_peering_connections(struct call *call, const struct ec2_describe_vpc_peering_connections_request *in,
                                                  struct ec2_describe_vpc_peering_connections_result *out)
{
    struct ec2_query q = {.kind = &ec2_peering_kind,
                          .ids = in->vpc_peering_connection_ids.items,
                          .id_count = in->vpc_peering_connection_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->vpc_peering_connections, &out->next_token);
}

/* --- options --- */

static enum verdict change(struct call *call, const struct ec2_vpc_peering_connection *p, struct ec2_vpc_peering_connection_vpc_info *side,
                           const struct ec2_peering_connection_options_request *asked, struct ec2_peering_connection_options **ret)
{
    if (!asked)
        return DONE;
    if (ec2_refuse(call,
                   asked->allow_egress_from_local_classic_link_to_remote_vpc.val || asked->allow_egress_from_local_vpc_to_remote_classic_link.val,
                   "AllowEgressFromLocalClassicLinkToRemoteVpc") != DONE)
        return FAULT;
    if (!str_eq(side->owner_id, call->account) || !str_eq(side->region, call->region))
        return fault(call, 400, "OperationNotPermitted", "User %.*s cannot modify options of the other side of %.*s", STRF(call->account),
                     STRF(p->vpc_peering_connection_id));
    if (asked->allow_dns_resolution_from_remote_vpc.has)
        side->peering_options->allow_dns_resolution_from_remote_vpc = asked->allow_dns_resolution_from_remote_vpc;
    *ret = arena_make(call->arena, struct ec2_peering_connection_options);
    **ret = (struct ec2_peering_connection_options){side->peering_options->allow_dns_resolution_from_remote_vpc, some_bool(false),
                                                    some_bool(false)};
    return DONE;
}

enum verdict ec2_modify_vpc_peering_connection_options(struct call *call, const struct ec2_modify_vpc_peering_connection_options_request *in,
                                                       struct ec2_modify_vpc_peering_connection_options_result *out)
{
    struct ec2_vpc_peering_connection p = {0};

    if (ec2_need(call, &ec2_peering_kind, in->vpc_peering_connection_id, &p) != DONE)
        return FAULT;
    if (!in_state(&p, "active"))
        return fault(call, 400, "OperationNotPermitted", "Peering %.*s is not active. Peering options can be added only to active peerings.",
                     STRF(in->vpc_peering_connection_id));
    if (change(call, &p, p.requester_vpc_info, in->requester_peering_connection_options, &out->requester_peering_connection_options) != DONE ||
        change(call, &p, p.accepter_vpc_info, in->accepter_peering_connection_options, &out->accepter_peering_connection_options) != DONE ||
        ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    put(call, &p);
    return DONE;
}
