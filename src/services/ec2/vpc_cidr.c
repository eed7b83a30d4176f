/* CIDR blocks of VPCs: the first, further ones, IPv6; and the local routes that follow them. */
#include "base/rng.h"
#include "services/ec2/ec2.h"

#define CIDRS_MAX 5

struct ec2_vpc_cidr_block_association ec2_vpc_association(struct call *call, struct str cidr)
{
    struct ec2_vpc_cidr_block_state *state = arena_make(call->arena, struct ec2_vpc_cidr_block_state);
    state->state = STR("associated");
    return (struct ec2_vpc_cidr_block_association){
        .association_id = id_hex17(call, "vpc-cidr-assoc"), .cidr_block = cidr, .cidr_block_state = state};
}

enum verdict ec2_check_vpc_cidr(struct call *call, struct str text, struct cidr *ret)
{
    if (!cidr_parse_loose(text, ret))
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
                     STRF(text));
    if (ret->bits < 16 || ret->bits > 28)
        return fault(call, 400, "InvalidVpc.Range", "The CIDR '%.*s' is invalid.", STRF(text));
    return DONE;
}

void ec2_give_ipv6(struct call *call, struct ec2_vpc *vpc)
{
    struct ec2_vpc_cidr_block_state *state = arena_make(call->arena, struct ec2_vpc_cidr_block_state);
    struct str hex = rng_hex(rnd(call), call->arena, 8);
    struct cidr6 block;

    cidr6_parse(str_fmt(call->arena, "2600:1f%.2s:%.4s:%.2s00::/56", hex.p, hex.p + 2, hex.p + 6), &block);

    state->state = STR("associated");
    *list_add(call->arena, &vpc->ipv6_cidr_block_association_set) = (struct ec2_vpc_ipv6_cidr_block_association){
        .association_id = id_hex17(call, "vpc-cidr-assoc"),
        .ipv6_cidr_block = cidr6_text(call->arena, &block),
        .ipv6_cidr_block_state = state,
        .network_border_group = call->region,
        .ipv6_pool = STR("Amazon"),
        .ip_source = STR("amazon"),
    };
}

static bool within_text(struct cidr c, const char *text)
{
    struct cidr block;
    return cidr_parse(str_from(text), &block) && cidr_overlap(c, block);
}

/* Ranges that AWS keeps, and private ranges that do not go together.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
static bool restricted(struct cidr first, struct cidr c)
{
    static const char *const private_ranges[] = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.19.0.0/16"};

    if (within_text(c, "198.19.0.0/16") || within_text(c, "169.254.0.0/16") || within_text(c, "127.0.0.0/8") || within_text(c, "224.0.0.0/4"))
        return true;
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 4; k++)
            if (i != k && within_text(first, private_ranges[i]) && within_text(c, private_ranges[k]))
                return true;
    return false;
}

static struct ec2_vpc_cidr_block_association *shown(struct call *call, const struct ec2_vpc_cidr_block_association *a, const char *state)
{
    struct ec2_vpc_cidr_block_association *out = arena_dup(call->arena, a, sizeof *a);

    out->cidr_block_state = arena_make(call->arena, struct ec2_vpc_cidr_block_state);
    out->cidr_block_state->state = str_from(state);
    return out;
}

static struct ec2_vpc_ipv6_cidr_block_association *shown6(struct call *call, const struct ec2_vpc_ipv6_cidr_block_association *a,
                                                          const char *state)
{
    struct ec2_vpc_ipv6_cidr_block_association *out = arena_dup(call->arena, a, sizeof *a);

    out->ipv6_cidr_block_state = arena_make(call->arena, struct ec2_vpc_cidr_block_state);
    out->ipv6_cidr_block_state->state = str_from(state);
    return out;
}

static enum verdict add_ipv4(struct call *call, struct ec2_vpc *vpc, struct str text)
{
    struct cidr cidr, other, first;

    if (ec2_check_vpc_cidr(call, text, &cidr) != DONE)
        return FAULT;
    cidr_parse(vpc->cidr_block, &first);
    if (restricted(first, cidr))
        return fault(call, 400, "InvalidVpc.Range", "The CIDR '%.*s' is restricted. Use a CIDR from the same private address range as the "
                     "current VPC CIDR, or use a publicly-routable CIDR.", STRF(text));
    for (size_t i = 0; i < vpc->cidr_block_association_set.len; i++)
        if (cidr_parse(vpc->cidr_block_association_set.items[i].cidr_block, &other) && cidr_overlap(cidr, other))
            return fault(call, 400, "InvalidVpc.Range", "The CIDR '%.*s' conflicts with another CIDR block of the VPC.", STRF(text));
    if (vpc->cidr_block_association_set.len >= CIDRS_MAX)
        return fault(call, 400, "CidrLimitExceeded", "This network '%.*s' has met its maximum number of allowed CIDRs: %d",
                     STRF(vpc->vpc_id), CIDRS_MAX);
    *list_add(call->arena, &vpc->cidr_block_association_set) = ec2_vpc_association(call, cidr_text(call->arena, cidr));
    return DONE;
}

enum verdict ec2_associate_vpc_cidr_block(struct call *call, const struct ec2_associate_vpc_cidr_block_request *in,
                                          struct ec2_associate_vpc_cidr_block_result *out)
{
    struct ec2_vpc vpc = {0};

    if (ec2_refuse(call,
                   str_is(in->ipv4_ipam_pool_id) || str_is(in->ipv6_pool) || str_is(in->ipv6_cidr_block) || str_is(in->ipv6_ipam_pool_id),
                   "Ipv6Pool") != DONE ||
        ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE)
        return FAULT;
    out->vpc_id = in->vpc_id;
    if (in->amazon_provided_ipv6_cidr_block.val && str_is(in->cidr_block))
        return fault(call, 400, "InvalidParameterCombination", "Only one of cidrBlock and amazonProvidedIpv6CidrBlock can be given");
    if (in->amazon_provided_ipv6_cidr_block.val) {
        if (vpc.ipv6_cidr_block_association_set.len >= CIDRS_MAX)
            return fault(call, 400, "CidrLimitExceeded", "This network '%.*s' has met its maximum number of allowed CIDRs: %d",
                         STRF(vpc.vpc_id), CIDRS_MAX);
        ec2_give_ipv6(call, &vpc);
        out->ipv6_cidr_block_association =
            shown6(call, &vpc.ipv6_cidr_block_association_set.items[vpc.ipv6_cidr_block_association_set.len - 1], "associating");
    } else {
        if (!str_is(in->cidr_block))
            return fault(call, 400, "MissingParameter", "The request must contain the parameter cidrBlock or amazonProvidedIpv6CidrBlock");
        if (add_ipv4(call, &vpc, in->cidr_block) != DONE)
            return FAULT;
        out->cidr_block_association =
            shown(call, &vpc.cidr_block_association_set.items[vpc.cidr_block_association_set.len - 1], "associating");
    }
    ec2_put(call, &ec2_vpc_kind, in->vpc_id, STR_NONE, &vpc);
    ec2_sync_local_routes(call, &vpc);
    return DONE;
}

static bool subnet_within6(struct call *call, struct str vpc, struct str text)
{
    struct sql *q = record_each(call, &ec2_subnet_kind.record, record_here(call, STR_NONE), vpc);
    struct cidr6 block, of_subnet;
    bool found = false;

    while (!found && cidr6_parse(text, &block) && sql_next(q)) {
        struct ec2_subnet s = {0};
        record_read(call, &ec2_subnet_kind.record, q, &s);
        found = s.ipv6_cidr_block_association_set.len &&
                cidr6_parse(s.ipv6_cidr_block_association_set.items[0].ipv6_cidr_block, &of_subnet) && cidr6_within(&of_subnet, &block);
    }
    sql_done(q);
    return found;
}

static enum verdict remove_block(struct call *call, struct ec2_vpc *vpc, struct str id, struct ec2_disassociate_vpc_cidr_block_result *out)
{
    struct cidr cidr;

    for (size_t i = 0; i < vpc->cidr_block_association_set.len; i++) {
        struct ec2_vpc_cidr_block_association *a = &vpc->cidr_block_association_set.items[i];
        if (!str_eq(a->association_id, id))
            continue;
        if (str_eq(a->cidr_block, vpc->cidr_block))
            return fault(call, 400, "OperationNotPermitted",
                         "The vpc CIDR block with association ID %.*s may not be disassociated. It is the primary IPv4 CIDR block of the VPC",
                         STRF(id));
        if (cidr_parse(a->cidr_block, &cidr) && ec2_subnet_overlaps(call, vpc->vpc_id, cidr))
            return fault(call, 400, "InvalidCidrBlock.InUse", "The vpc %.*s currently has a subnet within CIDR block %.*s",
                         STRF(vpc->vpc_id), STRF(a->cidr_block));
        out->cidr_block_association = shown(call, a, "disassociating");
        for (size_t k = i; k + 1 < vpc->cidr_block_association_set.len; k++)
            vpc->cidr_block_association_set.items[k] = vpc->cidr_block_association_set.items[k + 1];
        vpc->cidr_block_association_set.len--;
        return DONE;
    }
    for (size_t i = 0; i < vpc->ipv6_cidr_block_association_set.len; i++) {
        struct ec2_vpc_ipv6_cidr_block_association *a = &vpc->ipv6_cidr_block_association_set.items[i];
        if (!str_eq(a->association_id, id))
            continue;
        if (subnet_within6(call, vpc->vpc_id, a->ipv6_cidr_block))
            return fault(call, 400, "InvalidCidrBlock.InUse", "The vpc %.*s currently has a subnet within CIDR block %.*s",
                         STRF(vpc->vpc_id), STRF(a->ipv6_cidr_block));
        out->ipv6_cidr_block_association = shown6(call, a, "disassociating");
        *a = vpc->ipv6_cidr_block_association_set.items[--vpc->ipv6_cidr_block_association_set.len];
        return DONE;
    }
    return DONE;
}

enum verdict ec2_disassociate_vpc_cidr_block(struct call *call, const struct ec2_disassociate_vpc_cidr_block_request *in,
                                             struct ec2_disassociate_vpc_cidr_block_result *out)
{
    struct {
        struct str *items;
        size_t len;
    } ids = {0};
    struct sql *q = record_each(call, &ec2_vpc_kind.record, record_here(call, STR_NONE), STR_NONE);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++) {
        struct ec2_vpc vpc = {0};
        ec2_get(call, &ec2_vpc_kind, ids.items[i], &vpc);
        if (remove_block(call, &vpc, in->association_id, out) != DONE)
            return FAULT;
        if (out->cidr_block_association || out->ipv6_cidr_block_association) {
            out->vpc_id = vpc.vpc_id;
            ec2_put(call, &ec2_vpc_kind, vpc.vpc_id, STR_NONE, &vpc);
            ec2_sync_local_routes(call, &vpc);
            return DONE;
        }
    }
    return fault(call, 400, "InvalidVpcCidrBlockAssociationID.NotFound", "The vpc CIDR block association ID '%.*s' does not exist",
                 STRF(in->association_id));
}

static void set_local_routes(struct call *call, struct ec2_route_table *t, const struct ec2_vpc *vpc)
{
    struct {
        struct ec2_route *items;
        size_t len;
    } routes = {0};
    struct ec2_route local = {.gateway_id = STR("local"), .origin = STR("CreateRouteTable"), .state = STR("active")};

    for (size_t i = 0; i < vpc->cidr_block_association_set.len; i++) {
        local.destination_cidr_block = vpc->cidr_block_association_set.items[i].cidr_block;
        *list_add(call->arena, &routes) = local;
    }
    local.destination_cidr_block = STR_NONE;
    for (size_t i = 0; i < vpc->ipv6_cidr_block_association_set.len; i++) {
        local.destination_ipv6_cidr_block = vpc->ipv6_cidr_block_association_set.items[i].ipv6_cidr_block;
        *list_add(call->arena, &routes) = local;
    }
    for (size_t i = 0; i < t->routes.len; i++)
        if (!str_eqz(t->routes.items[i].gateway_id, "local"))
            *list_add(call->arena, &routes) = t->routes.items[i];
    t->routes.items = routes.items;
    t->routes.len = routes.len;
}

void ec2_sync_local_routes(struct call *call, const struct ec2_vpc *vpc)
{
    struct {
        struct str *items;
        size_t len;
    } ids = {0};
    struct sql *q = record_each(call, &ec2_route_table_kind.record, record_here(call, STR_NONE), vpc->vpc_id);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++) {
        struct ec2_route_table t = {0};
        ec2_get(call, &ec2_route_table_kind, ids.items[i], &t);
        set_local_routes(call, &t, vpc);
        ec2_put(call, &ec2_route_table_kind, t.route_table_id, t.vpc_id, &t);
    }
}
