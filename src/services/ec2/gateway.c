/* Internet gateways and NAT gateways. */
#include "services/ec2/ec2.h"

static const struct ec2_filter_path filters[] = {{"attachment.state", "Attachments.State"},
                                                 {"attachment.vpc-id", "Attachments.VpcId"},
                                                 {"internet-gateway-id", "InternetGatewayId"},
                                                 {"owner-id", "OwnerId"},
                                                 {"tags", "Tags"},
                                                 {0}};

const struct ec2_kind ec2_internet_gateway_kind = {
    .record = {"ec2.internet-gateway", &ec2_model, EC2_SHAPE_INTERNET_GATEWAY},
    .prefix = "igw",
    .type = "internet-gateway",
    .id_member = "InternetGatewayId",
    .not_found = "InvalidInternetGatewayID.NotFound",
    .noun = "internetGateway ID",
    .filters = filters,
};

static void put_gateway(struct call *call, const struct ec2_internet_gateway *g)
{
    ec2_put(call, &ec2_internet_gateway_kind, g->internet_gateway_id, g->attachments.len ? g->attachments.items[0].vpc_id : STR_NONE, g);
}

struct str ec2_make_internet_gateway(struct call *call, struct str vpc)
{
    struct ec2_internet_gateway g = {.internet_gateway_id = id_hex17(call, "igw"), .owner_id = call->account};

    list_present(call->arena, &g.attachments);
    if (str_is(vpc))
        *list_add(call->arena, &g.attachments) = (struct ec2_internet_gateway_attachment){.state = STR("available"), .vpc_id = vpc};
    put_gateway(call, &g);
    return g.internet_gateway_id;
}

enum verdict ec2_create_internet_gateway(struct call *call, const struct ec2_create_internet_gateway_request *in,
                                         struct ec2_create_internet_gateway_result *out)
{
    struct str id = ec2_make_internet_gateway(call, STR_NONE);

    if (ec2_tag_new(call, &in->tag_specifications, &ec2_internet_gateway_kind, id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->internet_gateway = arena_make(call->arena, struct ec2_internet_gateway);
    ec2_get(call, &ec2_internet_gateway_kind, id, out->internet_gateway);
    return DONE;
}

enum verdict ec2_delete_internet_gateway(struct call *call, const struct ec2_delete_internet_gateway_request *in,
                                         struct ec2_delete_internet_gateway_output *out)
{
    struct ec2_internet_gateway g = {0};

    (void)out;
    if (ec2_need(call, &ec2_internet_gateway_kind, in->internet_gateway_id, &g) != DONE)
        return FAULT;
    if (g.attachments.len)
        return fault(call, 400, "DependencyViolation", "The internetGateway '%.*s' has dependencies and cannot be deleted.",
                     STRF(in->internet_gateway_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    ec2_drop(call, &ec2_internet_gateway_kind, in->internet_gateway_id);
    return DONE;
}

enum verdict ec2_describe_internet_gateways(struct call *call, const struct ec2_describe_internet_gateways_request *in,
                                            struct ec2_describe_internet_gateways_result *out)
{
    struct ec2_query q = {.kind = &ec2_internet_gateway_kind,
                          .ids = in->internet_gateway_ids.items,
                          .id_count = in->internet_gateway_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->internet_gateways, &out->next_token);
}

enum verdict ec2_attach_internet_gateway(struct call *call, const struct ec2_attach_internet_gateway_request *in,
                                         struct ec2_attach_internet_gateway_output *out)
{
    struct ec2_internet_gateway g = {0};
    struct ec2_vpc vpc = {0};

    (void)out;
    if (ec2_need(call, &ec2_internet_gateway_kind, in->internet_gateway_id, &g) != DONE ||
        ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE)
        return FAULT;
    if (g.attachments.len)
        return fault(call, 400, "Resource.AlreadyAssociated", "resource %.*s is already attached to network %.*s",
                     STRF(in->internet_gateway_id), STRF(g.attachments.items[0].vpc_id));
    if (ec2_count(call, &ec2_internet_gateway_kind, in->vpc_id))
        return fault(call, 400, "InvalidParameterValue", "Network %.*s already has an internet gateway attached", STRF(in->vpc_id));
    *list_add(call->arena, &g.attachments) = (struct ec2_internet_gateway_attachment){.state = STR("available"), .vpc_id = in->vpc_id};
    put_gateway(call, &g);
    return ec2_dry(call, in->dry_run);
}

enum verdict ec2_detach_internet_gateway(struct call *call, const struct ec2_detach_internet_gateway_request *in,
                                         struct ec2_detach_internet_gateway_output *out)
{
    struct ec2_internet_gateway g = {0};

    (void)out;
    if (ec2_need(call, &ec2_internet_gateway_kind, in->internet_gateway_id, &g) != DONE)
        return FAULT;
    if (!g.attachments.len || !str_eq(g.attachments.items[0].vpc_id, in->vpc_id))
        return fault(call, 400, "Gateway.NotAttached", "resource %.*s is not attached to network %.*s", STRF(in->internet_gateway_id),
                     STRF(in->vpc_id));
    g.attachments.len = 0;
    put_gateway(call, &g);
    return ec2_dry(call, in->dry_run);
}

/* --- NAT --- */

#define BIRTH (60 * US_PER_S)
#define DEATH (60 * US_PER_S)
#define SHOWN_AFTER (60 * US_PER_MIN)

static const struct ec2_filter_path nat_filters[] = {
    {"nat-gateway-id", "NatGatewayId"}, {"state", "State"}, {"subnet-id", "SubnetId"}, {"vpc-id", "VpcId"}, {"tags", "Tags"}, {0}};

/* Its life is told by the clock. */
static void present(struct call *call, void *structure)
{
    struct ec2_nat_gateway *n = structure;

    if (n->delete_time.has)
        n->state = call->now < n->delete_time.val + DEATH ? STR("deleting") : STR("deleted");
    else
        n->state = call->now < n->create_time.val + BIRTH ? STR("pending") : STR("available");
}

const struct ec2_kind ec2_nat_gateway_kind = {
    .record = {"ec2.natgateway", &ec2_model, EC2_SHAPE_NAT_GATEWAY},
    .prefix = "nat",
    .type = "natgateway",
    .id_member = "NatGatewayId",
    .not_found = "NatGatewayNotFound",
    .noun = "NAT gateway",
    .filters = nat_filters,
    .present = present,
};

static void forget_old(struct call *call)
{
    struct {
        struct str *items;
        size_t len;
    } gone = {0};
    struct sql *q = record_each(call, &ec2_nat_gateway_kind.record, record_here(call, STR_NONE), STR_NONE);

    while (sql_next(q)) {
        struct ec2_nat_gateway n = {0};
        record_read(call, &ec2_nat_gateway_kind.record, q, &n);
        if (n.delete_time.has && call->now > n.delete_time.val + SHOWN_AFTER)
            *list_add(call->arena, &gone) = n.nat_gateway_id;
    }
    for (size_t i = 0; i < gone.len; i++)
        ec2_drop(call, &ec2_nat_gateway_kind, gone.items[i]);
}

static enum verdict bind_address(struct call *call, struct str allocation, struct ec2_network_interface *n,
                                 struct ec2_nat_gateway_address *ret)
{
    struct ec2_address a = {0};

    if (!str_is(allocation))
        return fault(call, 400, "MissingParameter", "The request must contain the parameter AllocationId");
    if (ec2_need(call, &ec2_address_kind, allocation, &a) != DONE)
        return FAULT;
    if (str_is(a.association_id))
        return fault(call, 400, "Resource.AlreadyAssociated", "Elastic IP address [%.*s] is already associated", STRF(allocation));
    if (ec2_bind_address(call, &a, n, STR_NONE) != DONE)
        return FAULT;
    ret->allocation_id = allocation;
    ret->association_id = a.association_id;
    ret->public_ip = a.public_ip;
    return DONE;
}

enum verdict ec2_create_nat_gateway(struct call *call, const struct ec2_create_nat_gateway_request *in,
                                    struct ec2_create_nat_gateway_result *out)
{
    struct ec2_nat_gateway n = {.connectivity_type = str_is(in->connectivity_type) ? in->connectivity_type : STR("public"),
                                .create_time = some_time(call->now)};
    struct ec2_subnet s = {0};
    struct str id;
    bool is_public = str_eqz(n.connectivity_type, "public");

    out->client_token = in->client_token;
    out->nat_gateway = arena_make(call->arena, struct ec2_nat_gateway);
    if (ec2_token_seen(call, in->client_token, &id))
        return ec2_need(call, &ec2_nat_gateway_kind, id, out->nat_gateway);
    if (ec2_refuse(call, str_is(in->availability_mode) || str_is(in->vpc_id) || in->availability_zone_addresses.len, "AvailabilityMode") !=
            DONE ||
        ec2_refuse(call,
                   in->secondary_allocation_ids.len || in->secondary_private_ip_addresses.len || in->secondary_private_ip_address_count.has,
                   "SecondaryAllocationIds") != DONE ||
        ec2_need(call, &ec2_subnet_kind, in->subnet_id, &s) != DONE)
        return FAULT;
    if (is_public && !ec2_count(call, &ec2_internet_gateway_kind, s.vpc_id))
        return fault(call, 400, "Gateway.NotAttached", "Network %.*s has no Internet gateway attached", STRF(s.vpc_id));
    struct ec2_network_interface interface;
    n.nat_gateway_id = id_hex17(call, "nat");
    struct ec2_interface_plan plan = {.subnet = &s,
                                      .type = STR("nat_gateway"),
                                      .description = str_fmt(call->arena, "Interface for NAT Gateway %.*s", STRF(n.nat_gateway_id)),
                                      .requester = STR("810215361137"),
                                      .private_ip = in->private_ip_address};
    if (ec2_make_interface(call, &plan, &interface) != DONE)
        return FAULT;
    struct ec2_nat_gateway_address address = {.network_interface_id = interface.network_interface_id,
                                              .is_primary = some_bool(true),
                                              .status = STR("succeeded"),
                                              .private_ip = interface.private_ip_address};
    if (is_public ? bind_address(call, in->allocation_id, &interface, &address) != DONE
                  : str_is(in->allocation_id) &&
                        fault(call, 400, "InvalidParameterCombination", "AllocationId is for public NAT gateways only") == FAULT)
        return FAULT;
    *list_add(call->arena, &n.nat_gateway_addresses) = address;
    n.subnet_id = in->subnet_id;
    n.vpc_id = s.vpc_id;
    ec2_put(call, &ec2_nat_gateway_kind, n.nat_gateway_id, in->subnet_id, &n);
    ec2_token_keep(call, in->client_token, n.nat_gateway_id);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_nat_gateway_kind, n.nat_gateway_id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_need(call, &ec2_nat_gateway_kind, n.nat_gateway_id, out->nat_gateway);
}

enum verdict ec2_delete_nat_gateway(struct call *call, const struct ec2_delete_nat_gateway_request *in,
                                    struct ec2_delete_nat_gateway_result *out)
{
    struct ec2_nat_gateway n = {0};
    struct ec2_address a = {0};

    if (ec2_need(call, &ec2_nat_gateway_kind, in->nat_gateway_id, &n) != DONE)
        return FAULT;
    out->nat_gateway_id = in->nat_gateway_id;
    if (n.delete_time.has)
        return DONE;
    n.delete_time = some_time(call->now);
    if (n.nat_gateway_addresses.len && ec2_get(call, &ec2_address_kind, n.nat_gateway_addresses.items[0].allocation_id, &a))
        ec2_unbind_address(call, &a);
    if (n.nat_gateway_addresses.len)
        ec2_drop_interface(call, n.nat_gateway_addresses.items[0].network_interface_id);
    ec2_put(call, &ec2_nat_gateway_kind, n.nat_gateway_id, n.subnet_id, &n);
    return ec2_dry(call, in->dry_run);
}

enum verdict ec2_describe_nat_gateways(struct call *call, const struct ec2_describe_nat_gateways_request *in,
                                       struct ec2_describe_nat_gateways_result *out)
{
    struct ec2_query q = {.kind = &ec2_nat_gateway_kind,
                          .ids = in->nat_gateway_ids.items,
                          .id_count = in->nat_gateway_ids.len,
                          .filters = &in->filter,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    forget_old(call);
    return ec2_describe(call, &q, &out->nat_gateways, &out->next_token);
}
