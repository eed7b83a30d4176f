#include "services/ec2/ec2.h"

static const struct ec2_filter_path filters[] = {
    {"association.gateway-id", "Associations.GatewayId"},
    {"association.main", "Associations.Main"},
    {"association.route-table-association-id", "Associations.RouteTableAssociationId"},
    {"association.route-table-id", "Associations.RouteTableId"},
    {"association.subnet-id", "Associations.SubnetId"},
    {"owner-id", "OwnerId"},
    {"route.destination-cidr-block", "Routes.DestinationCidrBlock"},
    {"route.destination-ipv6-cidr-block", "Routes.DestinationIpv6CidrBlock"},
    {"route.gateway-id", "Routes.GatewayId"},
    {"route.nat-gateway-id", "Routes.NatGatewayId"},
    {"route.origin", "Routes.Origin"},
    {"route.state", "Routes.State"},
    {"route-table-id", "RouteTableId"},
    {"vpc-id", "VpcId"},
    {"tags", "Tags"},
    {0},
};

/* Routes to what is gone stay, and lead nowhere. */
static void present(struct call *call, void *structure)
{
    struct ec2_route_table *t = structure;

    for (size_t i = 0; i < t->routes.len; i++) {
        struct ec2_route *r = &t->routes.items[i];
        struct ec2_internet_gateway gateway = {0};
        bool there = true;
        if (str_starts(r->gateway_id, STR("igw-")))
            there =
                record_get(call, &ec2_internet_gateway_kind.record, record_here(call, r->gateway_id), &gateway) && gateway.attachments.len;
        else if (str_is(r->nat_gateway_id)) {
            struct ec2_nat_gateway nat = {0};
            there = ec2_get(call, &ec2_nat_gateway_kind, r->nat_gateway_id, &nat) && !str_starts(nat.state, STR("delet"));
        }
        r->state = there ? STR("active") : STR("blackhole");
    }
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
    for (size_t i = 1; i < vpc.cidr_block_association_set.len; i++)
        *list_add(call->arena, &t.routes) = (struct ec2_route){.destination_cidr_block = vpc.cidr_block_association_set.items[i].cidr_block,
                                                               .gateway_id = STR("local"),
                                                               .origin = STR("CreateRouteTable"),
                                                               .state = STR("active")};
    put(call, &t);
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

static struct ec2_route *route_to(struct ec2_route_table *t, struct str cidr, struct str cidr6)
{
    for (size_t i = 0; i < t->routes.len; i++)
        if (str_is(cidr) ? str_eq(t->routes.items[i].destination_cidr_block, cidr)
                         : str_eq(t->routes.items[i].destination_ipv6_cidr_block, cidr6) && str_is(cidr6))
            return &t->routes.items[i];
    return NULL;
}

static enum verdict check_target(struct call *call, const struct ec2_route_table *t, const struct ec2_route *r)
{
    int targets = str_is(r->gateway_id) + str_is(r->nat_gateway_id);
    struct ec2_internet_gateway gateway = {0};
    struct ec2_nat_gateway nat = {0};

    if (targets != 1)
        return fault(call, 400, targets ? "InvalidParameterCombination" : "MissingParameter",
                     "The request must contain exactly one target of the route");
    if (str_is(r->nat_gateway_id)) {
        if (ec2_need(call, &ec2_nat_gateway_kind, r->nat_gateway_id, &nat) != DONE)
            return FAULT;
        return str_is(r->destination_ipv6_cidr_block)
                   ? fault(call, 400, "InvalidParameterValue", "A NAT gateway cannot be the target of an IPv6 route")
                   : DONE;
    }
    if (ec2_need(call, &ec2_internet_gateway_kind, r->gateway_id, &gateway) != DONE)
        return FAULT;
    if (!gateway.attachments.len || !str_eq(gateway.attachments.items[0].vpc_id, t->vpc_id))
        return fault(call, 400, "InvalidParameterValue", "route table %.*s and network gateway %.*s belong to different networks",
                     STRF(t->route_table_id), STRF(r->gateway_id));
    return DONE;
}

static enum verdict set_route(struct call *call, struct str table, struct ec2_route *r, bool replace, opt_bool dry_run)
{
    struct ec2_route_table t = {0};
    struct cidr c;

    if (ec2_need(call, &ec2_route_table_kind, table, &t) != DONE)
        return FAULT;
    if (str_is(r->destination_cidr_block) == str_is(r->destination_ipv6_cidr_block))
        return fault(call, 400, "MissingParameter",
                     "The request must contain exactly one of destinationCidrBlock or destinationIpv6CidrBlock");
    if (str_is(r->destination_cidr_block)) {
        if (!cidr_parse_loose(r->destination_cidr_block, &c))
            return fault(call, 400, "InvalidParameterValue",
                         "Value (%.*s) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.",
                         STRF(r->destination_cidr_block));
        r->destination_cidr_block = cidr_text(call->arena, c);
    } else if (!ipv6_cidr_valid(r->destination_ipv6_cidr_block)) {
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter destinationIpv6CidrBlock is invalid.",
                     STRF(r->destination_ipv6_cidr_block));
    }
    struct ec2_route *old = route_to(&t, r->destination_cidr_block, r->destination_ipv6_cidr_block);
    if (replace && !old)
        return fault(call, 400, "InvalidParameterValue",
                     "There is no route defined for '%.*s' in the route table. Use CreateRoute instead.", STRF(r->destination_cidr_block));
    if (!replace && old)
        return fault(call, 400, "RouteAlreadyExists", "The route identified by %.*s already exists.", STRF(r->destination_cidr_block));
    if (check_target(call, &t, r) != DONE)
        return FAULT;
    if (!old)
        old = list_add(call->arena, &t.routes);
    r->origin = STR("CreateRoute");
    r->state = STR("active");
    *old = *r;
    put(call, &t);
    return ec2_dry(call, dry_run);
}

#define REFUSE_TARGETS(in)                                                                                                                 \
    (str_is((in)->destination_prefix_list_id) || str_is((in)->vpc_endpoint_id) || str_is((in)->transit_gateway_id) ||                      \
     str_is((in)->local_gateway_id) || str_is((in)->carrier_gateway_id) || str_is((in)->core_network_arn) || str_is((in)->instance_id) ||  \
     str_is((in)->network_interface_id) || str_is((in)->vpc_peering_connection_id) || str_is((in)->egress_only_internet_gateway_id) ||     \
     str_is((in)->odb_network_arn))

enum verdict ec2_create_route(struct call *call, const struct ec2_create_route_request *in, struct ec2_create_route_result *out)
{
    struct ec2_route r = {.destination_cidr_block = in->destination_cidr_block,
                          .destination_ipv6_cidr_block = in->destination_ipv6_cidr_block,
                          .gateway_id = in->gateway_id,
                          .nat_gateway_id = in->nat_gateway_id};

    if (ec2_refuse(call, REFUSE_TARGETS(in), "of this kind of route target") != DONE)
        return FAULT;
    out->return_ = some_bool(true);
    return set_route(call, in->route_table_id, &r, false, in->dry_run);
}

enum verdict ec2_replace_route(struct call *call, const struct ec2_replace_route_request *in, struct ec2_replace_route_output *out)
{
    struct ec2_route r = {.destination_cidr_block = in->destination_cidr_block,
                          .destination_ipv6_cidr_block = in->destination_ipv6_cidr_block,
                          .gateway_id = in->gateway_id,
                          .nat_gateway_id = in->nat_gateway_id};

    (void)out;
    if (ec2_refuse(call, REFUSE_TARGETS(in) || in->local_target.has, "of this kind of route target") != DONE)
        return FAULT;
    return set_route(call, in->route_table_id, &r, true, in->dry_run);
}

enum verdict ec2_delete_route(struct call *call, const struct ec2_delete_route_request *in, struct ec2_delete_route_output *out)
{
    struct ec2_route_table t = {0};

    (void)out;
    if (ec2_need(call, &ec2_route_table_kind, in->route_table_id, &t) != DONE)
        return FAULT;
    struct ec2_route *r = route_to(&t, in->destination_cidr_block, in->destination_ipv6_cidr_block);
    if (!r)
        return fault(call, 400, "InvalidRoute.NotFound", "no route with destination-cidr-block %.*s in route table %.*s",
                     STRF(in->destination_cidr_block), STRF(in->route_table_id));
    if (str_eqz(r->gateway_id, "local"))
        return fault(call, 400, "InvalidParameterValue", "cannot remove local route %.*s in route table %.*s",
                     STRF(r->destination_cidr_block), STRF(in->route_table_id));
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
