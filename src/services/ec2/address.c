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

/* --- who answers to an address --- */

static struct ec2_network_interface_private_ip_address *private_of(struct ec2_network_interface *n, struct str ip)
{
    for (size_t i = 0; i < n->private_ip_addresses.len; i++)
        if (str_is(ip) ? str_eq(n->private_ip_addresses.items[i].private_ip_address, ip) : n->private_ip_addresses.items[i].primary.val)
            return &n->private_ip_addresses.items[i];
    return NULL;
}

enum verdict ec2_bind_address(struct call *call, struct ec2_address *a, struct ec2_network_interface *n, struct str private_ip)
{
    struct ec2_network_interface_private_ip_address *p = private_of(n, private_ip);

    if (!p)
        return fault(call, 400, "InvalidParameterValue", "Address %.*s is not assigned to interface %.*s", STRF(private_ip),
                     STRF(n->network_interface_id));
    a->association_id = id_hex17(call, "eipassoc");
    a->network_interface_id = n->network_interface_id;
    a->network_interface_owner_id = n->owner_id;
    a->private_ip_address = p->private_ip_address;
    p->association = arena_make(call->arena, struct ec2_network_interface_association);
    *p->association = (struct ec2_network_interface_association){
        .allocation_id = a->allocation_id,
        .association_id = a->association_id,
        .ip_owner_id = call->account,
        .public_dns_name = str_fmt(call->arena, "ec2-%.*s.compute-1.amazonaws.com",
                                   STRF(str_replace(call->arena, a->public_ip, STR("."), STR("-")))),
        .public_ip = a->public_ip};
    if (p->primary.val)
        n->association = p->association;
    ec2_put(call, &ec2_address_kind, a->allocation_id, STR_NONE, a);
    ec2_put_interface(call, n);
    return DONE;
}

void ec2_unbind_address(struct call *call, struct ec2_address *a)
{
    struct ec2_network_interface n = {0};

    if (ec2_get(call, &ec2_network_interface_kind, a->network_interface_id, &n)) {
        struct ec2_network_interface_private_ip_address *p = private_of(&n, a->private_ip_address);
        if (p) {
            p->association = NULL;
            if (p->primary.val)
                n.association = NULL;
        }
        ec2_put_interface(call, &n);
    }
    a->association_id = a->network_interface_id = a->network_interface_owner_id = a->private_ip_address = STR_NONE;
    ec2_put(call, &ec2_address_kind, a->allocation_id, STR_NONE, a);
}

static bool find_address(struct call *call, struct str association, struct str public_ip, struct ec2_address *ret)
{
    struct sql *q = record_each(call, &ec2_address_kind.record, record_here(call, STR_NONE), STR_NONE);
    bool found = false;

    while (!found && sql_next(q)) {
        *ret = (struct ec2_address){0};
        record_read(call, &ec2_address_kind.record, q, ret);
        found = str_is(association) ? str_eq(ret->association_id, association) : str_eq(ret->public_ip, public_ip);
    }
    sql_done(q);
    return found;
}

enum verdict ec2_associate_address(struct call *call, const struct ec2_associate_address_request *in, struct ec2_associate_address_result *out)
{
    struct ec2_address a = {0};
    struct ec2_network_interface n = {0};

    if (!str_is(in->allocation_id) && !str_is(in->public_ip))
        return fault(call, 400, "MissingParameter", "Either public IP or allocation id must be specified");
    if (str_is(in->allocation_id) ? ec2_need(call, &ec2_address_kind, in->allocation_id, &a) != DONE
                                  : !find_address(call, STR_NONE, in->public_ip, &a) &&
                                        fault(call, 400, "InvalidAddress.NotFound", "Address '%.*s' not found.", STRF(in->public_ip)) == FAULT)
        return FAULT;
    if (str_is(in->instance_id))
        return fault(call, 400, "InvalidInstanceID.NotFound", "The instance ID '%.*s' does not exist", STRF(in->instance_id));
    if (!str_is(in->network_interface_id))
        return fault(call, 400, "MissingParameter", "Either instance ID or network interface id must be specified");
    if (ec2_need(call, &ec2_network_interface_kind, in->network_interface_id, &n) != DONE)
        return FAULT;
    if (!ec2_count(call, &ec2_internet_gateway_kind, n.vpc_id))
        return fault(call, 400, "Gateway.NotAttached", "Network %.*s is not attached to any internet gateway", STRF(n.vpc_id));
    struct ec2_network_interface_private_ip_address *p = private_of(&n, in->private_ip_address);
    if ((str_is(a.association_id) || (p && p->association)) && !in->allow_reassociation.val)
        return fault(call, 400, "Resource.AlreadyAssociated", "resource %.*s is already associated with associate-id %.*s",
                     STRF(str_is(a.association_id) ? a.allocation_id : in->network_interface_id),
                     STRF(str_is(a.association_id) ? a.association_id : p->association->association_id));
    if (p && p->association) {
        struct ec2_address old = {0};
        if (ec2_get(call, &ec2_address_kind, p->association->allocation_id, &old))
            ec2_unbind_address(call, &old);
    }
    if (str_is(a.association_id) && !(p && p->association && str_eq(p->association->allocation_id, a.allocation_id)))
        ec2_unbind_address(call, &a);
    n = (struct ec2_network_interface){0};
    ec2_get(call, &ec2_network_interface_kind, in->network_interface_id, &n);
    if (ec2_bind_address(call, &a, &n, in->private_ip_address) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->association_id = a.association_id;
    return DONE;
}

enum verdict ec2_disassociate_address(struct call *call, const struct ec2_disassociate_address_request *in,
                                      struct ec2_disassociate_address_output *out)
{
    struct ec2_address a = {0};
    struct ec2_network_interface n = {0};

    (void)out;
    if (!str_is(in->association_id) && !str_is(in->public_ip))
        return fault(call, 400, "MissingParameter", "Either association id or public IP must be specified");
    if (!find_address(call, in->association_id, in->public_ip, &a) || !str_is(a.association_id))
        return fault(call, 400, "InvalidAssociationID.NotFound", "The association ID '%.*s' does not exist", STRF(in->association_id));
    if (ec2_get(call, &ec2_network_interface_kind, a.network_interface_id, &n) && n.requester_managed.val)
        return fault(call, 400, "InvalidIPAddress.InUse", "Address %.*s is in use by a resource of AWS.", STRF(a.public_ip));
    ec2_unbind_address(call, &a);
    return ec2_dry(call, in->dry_run);
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
