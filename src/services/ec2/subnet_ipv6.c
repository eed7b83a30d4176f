/* IPv6 blocks of subnets. */
#include "services/ec2/ec2.h"

static bool taken(struct call *call, const struct ec2_subnet *subnet, const struct cidr6 *wanted)
{
    struct sql *q = record_each(call, &ec2_subnet_kind.record, record_here(call, STR_NONE), subnet->vpc_id);
    struct cidr6 block;
    bool found = false;

    while (!found && sql_next(q)) {
        struct ec2_subnet other = {0};
        record_read(call, &ec2_subnet_kind.record, q, &other);
        for (size_t i = 0; i < other.ipv6_cidr_block_association_set.len; i++)
            found |= cidr6_parse(other.ipv6_cidr_block_association_set.items[i].ipv6_cidr_block, &block) && cidr6_overlap(wanted, &block);
    }
    sql_done(q);
    return found;
}

enum verdict ec2_subnet_ipv6(struct call *call, struct ec2_subnet *s, const struct ec2_vpc *vpc, struct str text)
{
    struct cidr6 wanted, block;
    bool inside = false;

    if (!cidr6_parse(text, &wanted))
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter ipv6CidrBlock is invalid. This is not a valid CIDR block.",
                     STRF(text));
    for (size_t i = 0; i < vpc->ipv6_cidr_block_association_set.len; i++)
        inside |= cidr6_parse(vpc->ipv6_cidr_block_association_set.items[i].ipv6_cidr_block, &block) && cidr6_within(&wanted, &block);
    if (!inside || wanted.bits < 44 || wanted.bits > 64 || wanted.bits % 4)
        return fault(call, 400, "InvalidSubnet.Range", "The CIDR '%.*s' is invalid.", STRF(text));
    if (s->ipv6_cidr_block_association_set.len)
        return fault(call, 400, "SubnetCidrBlockLimitExceeded", "The subnet '%.*s' already has an IPv6 CIDR block.", STRF(s->subnet_id));
    if (taken(call, s, &wanted))
        return fault(call, 400, "InvalidSubnet.Conflict", "The CIDR '%.*s' conflicts with another subnet", STRF(text));
    struct ec2_subnet_ipv6_cidr_block_association *a = list_add(call->arena, &s->ipv6_cidr_block_association_set);
    *a = (struct ec2_subnet_ipv6_cidr_block_association){.association_id = id_hex17(call, "subnet-cidr-assoc"),
                                                         .ipv6_cidr_block = cidr6_text(call->arena, &wanted),
                                                         .ipv6_cidr_block_state = arena_make(call->arena, struct ec2_subnet_cidr_block_state),
                                                         .ip_source = STR("amazon"),
                                                         .ipv6_address_attribute = STR("public")};
    a->ipv6_cidr_block_state->state = STR("associated");
    ec2_put(call, &ec2_subnet_kind, s->subnet_id, s->vpc_id, s);
    return DONE;
}

/* What is under way shows it in the answer. */
static struct ec2_subnet_ipv6_cidr_block_association *shown(struct call *call, const struct ec2_subnet_ipv6_cidr_block_association *a,
                                                            const char *state)
{
    struct ec2_subnet_ipv6_cidr_block_association *out = arena_dup(call->arena, a, sizeof *a);

    out->ipv6_cidr_block_state = arena_make(call->arena, struct ec2_subnet_cidr_block_state);
    out->ipv6_cidr_block_state->state = str_from(state);
    return out;
}

enum verdict ec2_associate_subnet_cidr_block(struct call *call, const struct ec2_associate_subnet_cidr_block_request *in,
                                             struct ec2_associate_subnet_cidr_block_result *out)
{
    struct ec2_subnet s = {0};
    struct ec2_vpc vpc = {0};

    if (ec2_refuse(call, str_is(in->ipv6_ipam_pool_id) || in->ipv6_netmask_length.has, "Ipv6IpamPoolId") != DONE ||
        ec2_need(call, &ec2_subnet_kind, in->subnet_id, &s) != DONE || ec2_need(call, &ec2_vpc_kind, s.vpc_id, &vpc) != DONE)
        return FAULT;
    if (!str_is(in->ipv6_cidr_block))
        return fault(call, 400, "MissingParameter", "The request must contain the parameter ipv6CidrBlock");
    if (ec2_subnet_ipv6(call, &s, &vpc, in->ipv6_cidr_block) != DONE)
        return FAULT;
    out->subnet_id = in->subnet_id;
    out->ipv6_cidr_block_association = shown(call, &s.ipv6_cidr_block_association_set.items[0], "associating");
    return DONE;
}

enum verdict ec2_disassociate_subnet_cidr_block(struct call *call, const struct ec2_disassociate_subnet_cidr_block_request *in,
                                                struct ec2_disassociate_subnet_cidr_block_result *out)
{
    struct sql *q = record_each(call, &ec2_subnet_kind.record, record_here(call, STR_NONE), STR_NONE);
    struct ec2_subnet s;
    bool found = false;

    while (!found && sql_next(q)) {
        s = (struct ec2_subnet){0};
        record_read(call, &ec2_subnet_kind.record, q, &s);
        found = s.ipv6_cidr_block_association_set.len &&
                str_eq(s.ipv6_cidr_block_association_set.items[0].association_id, in->association_id);
    }
    sql_done(q);
    if (!found)
        return fault(call, 400, "InvalidSubnetCidrBlockAssociationID.NotFound",
                     "The subnet CIDR block with association ID '%.*s' does not exist", STRF(in->association_id));
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM ec2_private_address6 WHERE subnet = ?", s.subnet_id))
        return fault(call, 400, "InvalidCidrBlock.InUse", "The subnet '%.*s' has IPv6 addresses that are in use.", STRF(s.subnet_id));
    out->subnet_id = s.subnet_id;
    out->ipv6_cidr_block_association = shown(call, &s.ipv6_cidr_block_association_set.items[0], "disassociating");
    s.ipv6_cidr_block_association_set.len = 0;
    s.assign_ipv6_address_on_creation = some_bool(false);
    ec2_put(call, &ec2_subnet_kind, s.subnet_id, s.vpc_id, &s);
    return DONE;
}
