/* Elastic IP addresses. */
#include "base/rng.h"
#include "services/ec2/ec2.h"

#define ADDRESSES_MAX 5

static const struct ec2_filter_path filters[] = {{"allocation-id", "AllocationId"},
                                                 {"association-id", "AssociationId"},
                                                 {"domain", "Domain"},
                                                 {"instance-id", "InstanceId"},
                                                 {"network-border-group", "NetworkBorderGroup"},
                                                 {"network-interface-id", "NetworkInterfaceId"},
                                                 {"network-interface-owner-id", "NetworkInterfaceOwnerId"},
                                                 {"private-ip-address", "PrivateIpAddress"},
                                                 {"public-ip", "PublicIp"},
                                                 {"tags", "Tags"},
                                                 {0}};

const struct ec2_kind ec2_address_kind = {
    .record = {"ec2.elastic-ip", &ec2_model, EC2_SHAPE_ADDRESS},
    .prefix = "eipalloc",
    .type = "elastic-ip",
    .id_member = "AllocationId",
    .not_found = "InvalidAllocationID.NotFound",
    .noun = "allocation ID",
    .filters = filters,
};

enum verdict ec2_allocate_address(struct call *call, const struct ec2_allocate_address_request *in, struct ec2_allocate_address_result *out)
{
    /* 203.0.113.0/24 and its like are too few: the pool is one that is set aside for benchmarks (RFC 2544). */
    struct ec2_address a = {
        .allocation_id = id_hex17(call, "eipalloc"),
        .public_ip = str_fmt(call->arena, "198.%u.%u.%u", 18 + (unsigned)rng_below(rnd(call), 2), (unsigned)rng_below(rnd(call), 256),
                             1 + (unsigned)rng_below(rnd(call), 254)),
        .domain = STR("vpc"),
        .public_ipv4_pool = STR("amazon"),
        .network_border_group = call->region,
    };

    if (ec2_refuse(call,
                   str_is(in->address) || str_is(in->public_ipv4_pool) || str_is(in->customer_owned_ipv4_pool) || str_is(in->ipam_pool_id),
                   "Address") != DONE)
        return FAULT;
    if (str_is(in->network_border_group) && !str_eq(in->network_border_group, call->region))
        return fault(call, 400, "InvalidParameterValue", "Invalid network border group: %.*s", STRF(in->network_border_group));
    if (ec2_count(call, &ec2_address_kind, STR_NONE) >= ADDRESSES_MAX)
        return fault(call, 400, "AddressLimitExceeded", "The maximum number of addresses has been reached.");
    ec2_put(call, &ec2_address_kind, a.allocation_id, STR_NONE, &a);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_address_kind, a.allocation_id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    *out = (struct ec2_allocate_address_result){.allocation_id = a.allocation_id,
                                                .public_ip = a.public_ip,
                                                .domain = a.domain,
                                                .public_ipv4_pool = a.public_ipv4_pool,
                                                .network_border_group = a.network_border_group};
    return DONE;
}

enum verdict ec2_release_address(struct call *call, const struct ec2_release_address_request *in, struct ec2_release_address_output *out)
{
    struct ec2_address a = {0};

    (void)out;
    if (!str_is(in->allocation_id))
        return fault(call, 400, "MissingParameter", "The request must contain the parameter AllocationId");
    if (ec2_need(call, &ec2_address_kind, in->allocation_id, &a) != DONE)
        return FAULT;
    if (str_is(a.association_id))
        return fault(call, 400, "InvalidIPAddress.InUse", "Address with allocation id %.*s is in use and cannot be released",
                     STRF(in->allocation_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    ec2_drop(call, &ec2_address_kind, in->allocation_id);
    return DONE;
}

static bool has_ip(struct call *call, const void *structure, const void *arg)
{
    const struct ec2_describe_addresses_request *in = arg;

    (void)call;
    for (size_t i = 0; i < in->public_ips.len; i++)
        if (str_eq(in->public_ips.items[i], ((const struct ec2_address *)structure)->public_ip))
            return true;
    return !in->public_ips.len;
}

enum verdict ec2_describe_addresses(struct call *call, const struct ec2_describe_addresses_request *in,
                                    struct ec2_describe_addresses_result *out)
{
    struct ec2_query q = {.kind = &ec2_address_kind,
                          .ids = in->allocation_ids.items,
                          .id_count = in->allocation_ids.len,
                          .filters = &in->filters,
                          .wanted = has_ip,
                          .arg = in};
    struct str next;

    if (ec2_dry(call, in->dry_run) != DONE || ec2_describe(call, &q, &out->addresses, &next) != DONE)
        return FAULT;
    if (in->public_ips.len && !out->addresses.len)
        return fault(call, 400, "InvalidAddress.NotFound", "Address '%.*s' not found.", STRF(in->public_ips.items[0]));
    return DONE;
}
