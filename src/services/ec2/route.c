#include "services/ec2/ec2.h"

#define ROUTES_MAX 1000

static const struct ec2_filter_path filters[] = {
    {"association.gateway-id", "Associations.GatewayId"},
    {"association.main", "Associations.Main"},
    {"association.route-table-association-id", "Associations.RouteTableAssociationId"},
    {"association.route-table-id", "Associations.RouteTableId"},
    {"association.subnet-id", "Associations.SubnetId"},
    {"owner-id", "OwnerId"},
    {"route.destination-cidr-block", "Routes.DestinationCidrBlock"},
    {"route.destination-ipv6-cidr-block", "Routes.DestinationIpv6CidrBlock"},
    {"route.destination-prefix-list-id", "Routes.DestinationPrefixListId"},
    {"route.egress-only-internet-gateway-id", "Routes.EgressOnlyInternetGatewayId"},
    {"route.gateway-id", "Routes.GatewayId"},
    {"route.nat-gateway-id", "Routes.NatGatewayId"},
    {"route.origin", "Routes.Origin"},
    {"route.state", "Routes.State"},
    {"route.vpc-peering-connection-id", "Routes.VpcPeeringConnectionId"},
    {"route-table-id", "RouteTableId"},
    {"vpc-id", "VpcId"},
    {"tags", "Tags"},
    {0},
};

/* Does what the route leads to work? */
static bool leads_somewhere(struct call *call, const struct ec2_route *r)
{
    struct ec2_internet_gateway gateway = {0};
    struct ec2_nat_gateway nat = {0};
    struct ec2_vpc_peering_connection peering = {0};
    struct ec2_network_interface interface = {0};

    if (str_starts(r->gateway_id, STR("igw-")))
        return record_get(call, &ec2_internet_gateway_kind.record, record_here(call, r->gateway_id), &gateway) && gateway.attachments.len;
    if (str_is(r->nat_gateway_id))
        return ec2_get(call, &ec2_nat_gateway_kind, r->nat_gateway_id, &nat) && !str_starts(nat.state, STR("delet"));
    if (str_is(r->vpc_peering_connection_id))
        return ec2_get(call, &ec2_peering_kind, r->vpc_peering_connection_id, &peering) && str_eqz(peering.status->code, "active");
    if (str_is(r->egress_only_internet_gateway_id))
        return record_exists(call, &ec2_egress_gateway_kind.record, record_here(call, r->egress_only_internet_gateway_id));
    if (str_is(r->network_interface_id))
        return ec2_get(call, &ec2_network_interface_kind, r->network_interface_id, &interface) && interface.attachment;
    return true;
}

/* Routes to what is gone stay, and lead nowhere. */
static void present(struct call *call, void *structure)
{
    struct ec2_route_table *t = structure;

    for (size_t i = 0; i < t->routes.len; i++)
        t->routes.items[i].state = leads_somewhere(call, &t->routes.items[i]) ? STR("active") : STR("blackhole");
}

const struct ec2_kind ec2_route_table_kind = {
    .record = {"ec2.route-table", &ec2_model, EC2_SHAPE_ROUTE_TABLE},
    .prefix = "rtb",
    .type = "route-table",
    .id_member = "RouteTableId",
    .not_found = "InvalidRouteTableID.NotFound",
    .noun = "routeTable ID",
    .filters = filters,
    .present = present,
};

static void put(struct call *call, const struct ec2_route_table *t)
{
    ec2_put(call, &ec2_route_table_kind, t->route_table_id, t->vpc_id, t);
}

static struct ec2_route_table_association_state *associated(struct call *call)
{
    struct ec2_route_table_association_state *s = arena_make(call->arena, struct ec2_route_table_association_state);
    s->state = STR("associated");
    return s;
}

static struct str associate(struct call *call, struct ec2_route_table *t, struct str subnet, struct str gateway, bool main)
{
    struct str id = id_hex17(call, "rtbassoc");

    *list_add(call->arena, &t->associations) = (struct ec2_route_table_association){.main = some_bool(main),
                                                                                    .route_table_association_id = id,
                                                                                    .route_table_id = t->route_table_id,
                                                                                    .subnet_id = subnet,
                                                                                    .gateway_id = gateway,
                                                                                    .association_state = associated(call)};
    put(call, t);
    return id;
}

void ec2_make_route_table(struct call *call, struct str vpc, struct str cidr, bool main, struct ec2_route_table *t)
{
    *t = (struct ec2_route_table){.route_table_id = id_hex17(call, "rtb"), .vpc_id = vpc, .owner_id = call->account};
    list_present(call->arena, &t->associations);
    list_present(call->arena, &t->propagating_vgws);
    *list_add(call->arena, &t->routes) = (struct ec2_route){
        .destination_cidr_block = cidr, .gateway_id = STR("local"), .origin = STR("CreateRouteTable"), .state = STR("active")};
    if (main)
        associate(call, t, STR_NONE, STR_NONE, true);
    else
        put(call, t);
}

enum verdict ec2_create_route_table(struct call *call, const struct ec2_create_route_table_request *in,
                                    struct ec2_create_route_table_result *out)
{
    struct ec2_vpc vpc = {0};
    struct ec2_route_table t;
    struct str id;

    out->client_token = in->client_token;
    out->route_table = arena_make(call->arena, struct ec2_route_table);
    if (ec2_token_seen(call, in->client_token, &id))
        return ec2_need(call, &ec2_route_table_kind, id, out->route_table);
    if (ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE)
        return FAULT;
    ec2_make_route_table(call, in->vpc_id, vpc.cidr_block, false, &t);
    ec2_sync_local_routes(call, &vpc);
    ec2_token_keep(call, in->client_token, t.route_table_id);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_route_table_kind, t.route_table_id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_need(call, &ec2_route_table_kind, t.route_table_id, out->route_table);
}

enum verdict ec2_delete_route_table(struct call *call, const struct ec2_delete_route_table_request *in,
                                    struct ec2_delete_route_table_output *out)
{
    struct ec2_route_table t = {0};

    (void)out;
    if (ec2_need(call, &ec2_route_table_kind, in->route_table_id, &t) != DONE)
        return FAULT;
    if (t.associations.len)
        return fault(call, 400, "DependencyViolation", "The routeTable '%.*s' has dependencies and cannot be deleted.",
                     STRF(in->route_table_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    ec2_drop(call, &ec2_route_table_kind, in->route_table_id);
    return DONE;
}

enum verdict ec2_describe_route_tables(struct call *call, const struct ec2_describe_route_tables_request *in,
                                       struct ec2_describe_route_tables_result *out)
{
    struct ec2_query q = {.kind = &ec2_route_table_kind,
                          .ids = in->route_table_ids.items,
                          .id_count = in->route_table_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->route_tables, &out->next_token);
}

/* --- routes --- */

static struct ec2_route *route_to(struct ec2_route_table *t, const struct ec2_route *r)
{
    for (size_t i = 0; i < t->routes.len; i++)
        if (str_eq(t->routes.items[i].destination_cidr_block, r->destination_cidr_block) &&
            str_eq(t->routes.items[i].destination_ipv6_cidr_block, r->destination_ipv6_cidr_block) &&
            str_eq(t->routes.items[i].destination_prefix_list_id, r->destination_prefix_list_id))
            return &t->routes.items[i];
    return NULL;
}

static struct str destination(const struct ec2_route *r)
{
    return str_is(r->destination_cidr_block)        ? r->destination_cidr_block
           : str_is(r->destination_ipv6_cidr_block) ? r->destination_ipv6_cidr_block
                                                    : r->destination_prefix_list_id;
}

static enum verdict other_network(struct call *call, const struct ec2_route_table *t, const char *what, struct str id)
{
    return fault(call, 400, "InvalidParameterValue", "route table %.*s and %s %.*s belong to different networks", STRF(t->route_table_id),
                 what, STRF(id));
}

static enum verdict check_gateway(struct call *call, const struct ec2_route_table *t, const struct ec2_route *r)
{
    struct ec2_internet_gateway gateway = {0};

    if (str_eqz(r->gateway_id, "local"))
        return fault(call, 400, "InvalidParameterValue", "The local target is for replacing routes of the VPC only.");
    if (str_starts(r->gateway_id, STR("vpce-")))
        return fault(call, 400, "InvalidParameterValue", "Routes to the gateway endpoint %.*s are changed by ModifyVpcEndpoint.",
                     STRF(r->gateway_id));
    if (ec2_refuse(call, str_starts(r->gateway_id, STR("vgw-")), "GatewayId of a virtual private gateway") != DONE ||
        ec2_need(call, &ec2_internet_gateway_kind, r->gateway_id, &gateway) != DONE)
        return FAULT;
    if (!gateway.attachments.len || !str_eq(gateway.attachments.items[0].vpc_id, t->vpc_id))
        return other_network(call, t, "network gateway", r->gateway_id);
    return DONE;
}

static enum verdict check_target(struct call *call, const struct ec2_route_table *t, const struct ec2_route *r)
{
    int targets = str_is(r->gateway_id) + str_is(r->nat_gateway_id) + str_is(r->vpc_peering_connection_id) +
                  str_is(r->egress_only_internet_gateway_id) + str_is(r->network_interface_id);
    struct ec2_nat_gateway nat = {0};
    struct ec2_vpc_peering_connection peering = {0};
    struct ec2_egress_only_internet_gateway egress = {0};
    struct ec2_network_interface interface = {0};

    if (targets != 1)
        return fault(call, 400, targets ? "InvalidParameterCombination" : "MissingParameter",
                     "The request must contain exactly one target of the route");
    if (str_is(r->gateway_id))
        return check_gateway(call, t, r);
    if (str_is(r->nat_gateway_id)) {
        if (ec2_need(call, &ec2_nat_gateway_kind, r->nat_gateway_id, &nat) != DONE)
            return FAULT;
        if (!str_eq(nat.vpc_id, t->vpc_id))
            return other_network(call, t, "NAT gateway", r->nat_gateway_id);
        /* NAT64 is the only IPv6 that a NAT gateway knows. */
        return str_is(r->destination_ipv6_cidr_block) && !str_eqz(r->destination_ipv6_cidr_block, "64:ff9b::/96")
                   ? fault(call, 400, "InvalidParameterValue", "A NAT gateway cannot be the target of an IPv6 route")
                   : DONE;
    }
    if (str_is(r->vpc_peering_connection_id)) {
        if (ec2_need(call, &ec2_peering_kind, r->vpc_peering_connection_id, &peering) != DONE)
            return FAULT;
        return ec2_peering_of(&peering, t->vpc_id) ? DONE : other_network(call, t, "interface", r->vpc_peering_connection_id);
    }
    if (str_is(r->egress_only_internet_gateway_id)) {
        if (ec2_need(call, &ec2_egress_gateway_kind, r->egress_only_internet_gateway_id, &egress) != DONE)
            return FAULT;
        if (!str_is(r->destination_ipv6_cidr_block))
            return fault(call, 400, "InvalidParameterValue", "An egress-only internet gateway is for IPv6 only.");
        return str_eq(egress.attachments.items[0].vpc_id, t->vpc_id)
                   ? DONE
                   : other_network(call, t, "egress-only internet gateway", r->egress_only_internet_gateway_id);
    }
    if (ec2_need(call, &ec2_network_interface_kind, r->network_interface_id, &interface) != DONE)
        return FAULT;
    return str_eq(interface.vpc_id, t->vpc_id) ? DONE : other_network(call, t, "interface", r->network_interface_id);
}

static enum verdict check_destination(struct call *call, struct ec2_route *r)
{
    struct ec2_managed_prefix_list l = {0};
    struct cidr c;
    struct cidr6 c6;

    if (str_is(r->destination_cidr_block) + str_is(r->destination_ipv6_cidr_block) + str_is(r->destination_prefix_list_id) != 1)
        return fault(call, 400, "MissingParameter",
                     "The request must contain exactly one of destinationCidrBlock, destinationIpv6CidrBlock or destinationPrefixListId");
    if (str_is(r->destination_prefix_list_id)) {
        if (ec2_prefix_list_need(call, r->destination_prefix_list_id, &l) != DONE)
            return FAULT;
        return str_eqz(l.owner_id, "AWS") ? fault(call, 400, "InvalidParameterValue", "The prefix list %.*s cannot be the destination of a route.",
                                                  STRF(r->destination_prefix_list_id))
                                          : DONE;
    }
    if (str_is(r->destination_cidr_block)) {
        if (!cidr_parse_loose(r->destination_cidr_block, &c))
            return fault(call, 400, "InvalidParameterValue",
                         "Value (%.*s) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.",
                         STRF(r->destination_cidr_block));
        r->destination_cidr_block = cidr_text(call->arena, c);
        return DONE;
    }
    if (!cidr6_parse(r->destination_ipv6_cidr_block, &c6))
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter destinationIpv6CidrBlock is invalid.",
                     STRF(r->destination_ipv6_cidr_block));
    r->destination_ipv6_cidr_block = cidr6_text(call->arena, &c6);
    return DONE;
}

static enum verdict set_route(struct call *call, struct str table, struct ec2_route *r, bool replace, opt_bool dry_run)
{
    struct ec2_route_table t = {0};

    if (ec2_need(call, &ec2_route_table_kind, table, &t) != DONE || check_destination(call, r) != DONE)
        return FAULT;
    struct ec2_route *old = route_to(&t, r);
    if (replace && !old)
        return fault(call, 400, "InvalidParameterValue",
                     "There is no route defined for '%.*s' in the route table. Use CreateRoute instead.", STRF(destination(r)));
    if (!replace && old)
        return fault(call, 400, "RouteAlreadyExists", "The route identified by %.*s already exists.", STRF(destination(r)));
    if (old && (str_eqz(old->gateway_id, "local") || str_starts(old->gateway_id, STR("vpce-"))))
        return fault(call, 400, "InvalidParameterValue", "The route identified by %.*s cannot be replaced here.", STRF(destination(r)));
    if (check_target(call, &t, r) != DONE)
        return FAULT;
    if (!old && t.routes.len >= ROUTES_MAX)
        return fault(call, 400, "RouteLimitExceeded", "The maximum number of routes (%d) of the route table %.*s has been reached.", ROUTES_MAX,
                     STRF(table));
    if (!old)
        old = list_add(call->arena, &t.routes);
    r->origin = STR("CreateRoute");
    r->state = STR("active");
    *old = *r;
    put(call, &t);
    return ec2_dry(call, dry_run);
}

#define REFUSE_TARGETS(in)                                                                                                                 \
    (str_is((in)->vpc_endpoint_id) || str_is((in)->transit_gateway_id) || str_is((in)->local_gateway_id) ||                                \
     str_is((in)->carrier_gateway_id) || str_is((in)->core_network_arn) || str_is((in)->instance_id) || str_is((in)->odb_network_arn))

#define ROUTE_OF(in)                                                                                                                       \
    {                                                                                                                                      \
        .destination_cidr_block = (in)->destination_cidr_block, .destination_ipv6_cidr_block = (in)->destination_ipv6_cidr_block,          \
        .destination_prefix_list_id = (in)->destination_prefix_list_id, .gateway_id = (in)->gateway_id,                                    \
        .nat_gateway_id = (in)->nat_gateway_id, .vpc_peering_connection_id = (in)->vpc_peering_connection_id,                              \
        .egress_only_internet_gateway_id = (in)->egress_only_internet_gateway_id, .network_interface_id = (in)->network_interface_id       \
    }

enum verdict ec2_create_route(struct call *call, const struct ec2_create_route_request *in, struct ec2_create_route_result *out)
{
    struct ec2_route r = ROUTE_OF(in);

    if (ec2_refuse(call, REFUSE_TARGETS(in), "of this kind of route target") != DONE)
        return FAULT;
    out->return_ = some_bool(true);
    return set_route(call, in->route_table_id, &r, false, in->dry_run);
}

enum verdict ec2_replace_route(struct call *call, const struct ec2_replace_route_request *in, struct ec2_replace_route_output *out)
{
    struct ec2_route r = ROUTE_OF(in);

    (void)out;
    if (ec2_refuse(call, REFUSE_TARGETS(in) || in->local_target.has, "of this kind of route target") != DONE)
        return FAULT;
    return set_route(call, in->route_table_id, &r, true, in->dry_run);
}

enum verdict ec2_delete_route(struct call *call, const struct ec2_delete_route_request *in, struct ec2_delete_route_output *out)
{
    struct ec2_route_table t = {0};
    struct ec2_route named = {.destination_cidr_block = in->destination_cidr_block,
                              .destination_ipv6_cidr_block = in->destination_ipv6_cidr_block,
                              .destination_prefix_list_id = in->destination_prefix_list_id};

    (void)out;
    if (ec2_need(call, &ec2_route_table_kind, in->route_table_id, &t) != DONE)
        return FAULT;
    struct ec2_route *r = route_to(&t, &named);
    if (!r)
        return fault(call, 400, "InvalidRoute.NotFound", "no route with destination-cidr-block %.*s in route table %.*s",
                     STRF(destination(&named)), STRF(in->route_table_id));
    if (str_eqz(r->gateway_id, "local") || str_starts(r->gateway_id, STR("vpce-")))
        return fault(call, 400, "InvalidParameterValue", "cannot remove %s route %.*s in route table %.*s",
                     str_eqz(r->gateway_id, "local") ? "local" : "endpoint", STRF(destination(&named)), STRF(in->route_table_id));
    *r = t.routes.items[--t.routes.len];
    put(call, &t);
    return ec2_dry(call, in->dry_run);
}

/* --- associations --- */

/* The table that has the association, and its place in it. */
static bool find_association(struct call *call, struct str id, struct ec2_route_table *ret, size_t *ret_at)
{
    struct sql *q = record_each(call, &ec2_route_table_kind.record, record_here(call, STR_NONE), STR_NONE);
    bool found = false;

    while (!found && sql_next(q)) {
        *ret = (struct ec2_route_table){0};
        record_read(call, &ec2_route_table_kind.record, q, ret);
        for (size_t i = 0; !found && i < ret->associations.len; i++)
            if (str_eq(ret->associations.items[i].route_table_association_id, id)) {
                found = true;
                *ret_at = i;
            }
    }
    sql_done(q);
    return found;
}

static bool subnet_associated(struct call *call, struct str vpc, struct str subnet)
{
    struct sql *q = record_each(call, &ec2_route_table_kind.record, record_here(call, STR_NONE), vpc);
    bool found = false;

    while (!found && sql_next(q)) {
        struct ec2_route_table t = {0};
        record_read(call, &ec2_route_table_kind.record, q, &t);
        for (size_t i = 0; i < t.associations.len; i++)
            found |= str_eq(t.associations.items[i].subnet_id, subnet);
    }
    sql_done(q);
    return found;
}

enum verdict ec2_associate_route_table(struct call *call, const struct ec2_associate_route_table_request *in,
                                       struct ec2_associate_route_table_result *out)
{
    struct ec2_route_table t = {0};
    struct ec2_subnet s = {0};

    if (ec2_need(call, &ec2_route_table_kind, in->route_table_id, &t) != DONE ||
        ec2_refuse(call, str_is(in->gateway_id) || str_is(in->public_ipv4_pool), "GatewayId") != DONE)
        return FAULT;
    if (!str_is(in->subnet_id))
        return fault(call, 400, "MissingParameter", "The request must contain the parameter subnetId or gatewayId");
    if (ec2_need(call, &ec2_subnet_kind, in->subnet_id, &s) != DONE)
        return FAULT;
    if (!str_eq(s.vpc_id, t.vpc_id))
        return fault(call, 400, "InvalidParameterValue", "Route table %.*s and subnet %.*s belong to different networks",
                     STRF(in->route_table_id), STRF(in->subnet_id));
    if (subnet_associated(call, t.vpc_id, in->subnet_id))
        return fault(call, 400, "Resource.AlreadyAssociated",
                     "the specified association for route table %.*s conflicts with an existing association", STRF(in->route_table_id));
    out->association_id = associate(call, &t, in->subnet_id, STR_NONE, false);
    out->association_state = associated(call);
    return ec2_dry(call, in->dry_run);
}

enum verdict ec2_disassociate_route_table(struct call *call, const struct ec2_disassociate_route_table_request *in,
                                          struct ec2_disassociate_route_table_output *out)
{
    struct ec2_route_table t;
    size_t at;

    (void)out;
    if (!find_association(call, in->association_id, &t, &at))
        return fault(call, 400, "InvalidAssociationID.NotFound", "The association ID '%.*s' does not exist", STRF(in->association_id));
    if (t.associations.items[at].main.val)
        return fault(call, 400, "InvalidParameterValue", "cannot disassociate the main route table association %.*s",
                     STRF(in->association_id));
    t.associations.items[at] = t.associations.items[--t.associations.len];
    put(call, &t);
    return ec2_dry(call, in->dry_run);
}

enum verdict ec2_replace_route_table_association(struct call *call, const struct ec2_replace_route_table_association_request *in,
                                                 struct ec2_replace_route_table_association_result *out)
{
    struct ec2_route_table from, to = {0};
    size_t at;

    if (!find_association(call, in->association_id, &from, &at))
        return fault(call, 400, "InvalidAssociationID.NotFound", "The association ID '%.*s' does not exist", STRF(in->association_id));
    if (ec2_need(call, &ec2_route_table_kind, in->route_table_id, &to) != DONE)
        return FAULT;
    if (!str_eq(from.vpc_id, to.vpc_id))
        return fault(call, 400, "InvalidParameterValue", "Route tables %.*s and %.*s belong to different networks",
                     STRF(from.route_table_id), STRF(to.route_table_id));
    struct ec2_route_table_association old = from.associations.items[at];
    from.associations.items[at] = from.associations.items[--from.associations.len];
    put(call, &from);
    to = (struct ec2_route_table){0};
    ec2_get(call, &ec2_route_table_kind, in->route_table_id, &to);
    out->new_association_id = associate(call, &to, old.subnet_id, old.gateway_id, old.main.val);
    out->association_state = associated(call);
    return ec2_dry(call, in->dry_run);
}
