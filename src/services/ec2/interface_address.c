/* Which addresses of a subnet something has. The first four and the last of every subnet are AWS's own. */
#include "base/rng.h"
#include "services/ec2/ec2.h"

#define RESERVED_FRONT 4

int64_t ec2_addresses_used(struct call *call, struct str subnet)
{
    return sql_i64_or(call->store, 0, "SELECT count(*) FROM ec2_private_address WHERE subnet = ?", subnet);
}

bool ec2_subnet_in_use(struct call *call, struct str subnet)
{
    return ec2_addresses_used(call, subnet) > 0 ||
           sql_i64_or(call->store, 0, "SELECT count(*) FROM ec2_private_address6 WHERE subnet = ?", subnet) > 0;
}

/* After the highest that was taken; the first gap when the end is reached. */
static int64_t free_one(struct call *call, struct str subnet, int64_t low, int64_t high)
{
    int64_t next = sql_i64_or(call->store, low - 1, "SELECT max(address) FROM ec2_private_address WHERE subnet = ?", subnet) + 1;

    if (next < low)
        next = low;
    if (next <= high)
        return next;
    next = low;
    struct sql *q = sql_each(call->store, "SELECT address FROM ec2_private_address WHERE subnet = ? ORDER BY address", subnet);
    while (sql_next(q) && sql_i64(q, 0) == next)
        next++;
    sql_done(q);
    return next;
}

enum verdict ec2_take_address(struct call *call, const struct ec2_subnet *s, struct str wanted, struct str user, struct str *ret)
{
    struct cidr cidr, one;

    cidr_parse(s->cidr_block, &cidr);
    int64_t size = INT64_C(1) << (32 - cidr.bits), low = (int64_t)cidr.address + RESERVED_FRONT, high = (int64_t)cidr.address + size - 2, at;
    if (str_is(wanted)) {
        if (!cidr_parse(str_cat(call->arena, wanted, STR("/32")), &one))
            return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter privateIpAddress is invalid.", STRF(wanted));
        at = one.address;
        if (at < low || at > high)
            return fault(call, 400, "InvalidParameterValue", "Address %.*s %s", STRF(wanted),
                         cidr_within(one, cidr) ? "is in subnet's reserved address range" : "does not fall within the subnet's address range");
    } else {
        at = free_one(call, s->subnet_id, low, high);
        if (at > high)
            return fault(call, 400, "InsufficientFreeAddressesInSubnet",
                         "There are not enough free addresses in subnet '%.*s' to satisfy the requested number of instances.",
                         STRF(s->subnet_id));
    }
    if (sql_run(call->store, "INSERT INTO ec2_private_address (subnet, address, holder) VALUES (?, ?, ?)", s->subnet_id, at, user) < 1)
        return fault(call, 400, "InvalidIPAddress.InUse", "Address %.*s is in use.", STRF(wanted));
    *ret = ipv4_text(call->arena, (uint32_t)at);
    return DONE;
}

/* Any address is one of chance among 2^64. */
static struct str random6(struct call *call, const struct cidr6 *block)
{
    unsigned char address[16];

    for (unsigned i = 0; i < 16; i++)
        address[i] = i * 8 < block->bits ? block->address[i] : (unsigned char)rng_below(rnd(call), 256);
    return ipv6_text(call->arena, address);
}

enum verdict ec2_take_address6(struct call *call, const struct ec2_subnet *s, struct str wanted, struct str user, struct str *ret)
{
    struct cidr6 block, one = {.bits = 128};

    if (!s->ipv6_cidr_block_association_set.len || !cidr6_parse(s->ipv6_cidr_block_association_set.items[0].ipv6_cidr_block, &block))
        return fault(call, 400, "InvalidParameterValue", "Subnet '%.*s' does not have an IPv6 CIDR block associated with it.",
                     STRF(s->subnet_id));
    if (str_is(wanted)) {
        if (!ipv6_parse(wanted, one.address) || !cidr6_within(&one, &block))
            return fault(call, 400, "InvalidParameterValue", "The IPv6 address %.*s does not fall within the subnet's address range.",
                         STRF(wanted));
        *ret = ipv6_text(call->arena, one.address);
    } else {
        *ret = random6(call, &block);
    }
    if (sql_run(call->store, "INSERT INTO ec2_private_address6 (subnet, address, holder) VALUES (?, ?, ?)", s->subnet_id, *ret, user) < 1)
        return fault(call, 400, "InvalidIPAddress.InUse", "Address %.*s is in use.", STRF(*ret));
    return DONE;
}

void ec2_free_address(struct call *call, struct str subnet, struct str address)
{
    struct cidr one;

    if (str_chr(address, ':') >= 0)
        sql_run(call->store, "DELETE FROM ec2_private_address6 WHERE subnet = ? AND address = ?", subnet, address);
    else if (cidr_parse(str_cat(call->arena, address, STR("/32")), &one))
        sql_run(call->store, "DELETE FROM ec2_private_address WHERE subnet = ? AND address = ?", subnet, (int64_t)one.address);
}

void ec2_free_addresses(struct call *call, struct str user)
{
    sql_run(call->store, "DELETE FROM ec2_private_address WHERE holder = ?", user);
    sql_run(call->store, "DELETE FROM ec2_private_address6 WHERE holder = ?", user);
}
