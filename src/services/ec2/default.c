/* The default VPC of an account in a Region: there since the first look. */
#include "services/ec2/ec2.h"
#include "world/geography.h"

static struct str make_vpc(struct call *call)
{
    struct ec2_vpc vpc = {
        .owner_id = call->account,
        .vpc_id = id_hex17(call, "vpc"),
        .state = STR("available"),
        .cidr_block = STR("172.31.0.0/16"),
        .instance_tenancy = STR("default"),
        .dhcp_options_id = ec2_default_dhcp_options(call),
        .is_default = some_bool(true),
    };
    struct ec2_vpc_cidr_block_state *state = arena_make(call->arena, struct ec2_vpc_cidr_block_state);

    state->state = STR("associated");
    *list_add(call->arena, &vpc.cidr_block_association_set) = (struct ec2_vpc_cidr_block_association){
        .association_id = id_hex17(call, "vpc-cidr-assoc"), .cidr_block = vpc.cidr_block, .cidr_block_state = state};
    ec2_put(call, &ec2_vpc_kind, vpc.vpc_id, STR_NONE, &vpc);
    sql_run(call->store, "INSERT INTO ec2_vpc_attribute (vpc, dns_support, dns_hostnames, address_metrics) VALUES (?, 1, 1, 0)",
            vpc.vpc_id);
    return vpc.vpc_id;
}

static void make_default(struct call *call)
{
    struct str vpc = make_vpc(call), gateway = ec2_make_internet_gateway(call, vpc);
    struct geo_zones zones = call_zones(call);
    struct ec2_route_table routes;
    struct ec2_network_acl acl;
    struct ec2_security_group group;

    ec2_make_route_table(call, vpc, STR("172.31.0.0/16"), true, &routes);
    *list_add(call->arena, &routes.routes) = (struct ec2_route){
        .destination_cidr_block = STR("0.0.0.0/0"), .gateway_id = gateway, .origin = STR("CreateRoute"), .state = STR("active")};
    ec2_put(call, &ec2_route_table_kind, routes.route_table_id, vpc, &routes);
    ec2_make_network_acl(call, vpc, true, &acl);
    ec2_make_security_group(call, vpc, STR("default"), STR("default VPC security group"), &group);
    for (size_t i = 0; i < zones.len && zones.items[i].type == ZONE_AVAILABILITY; i++) {
        struct ec2_subnet s = {
            .vpc_id = vpc,
            .cidr_block = str_fmt(call->arena, "172.31.%zu.0/20", i * 16),
            .availability_zone_id = zones.items[i].id,
            .default_for_az = some_bool(true),
            .map_public_ip_on_launch = some_bool(true),
        };
        ec2_make_subnet(call, &s);
    }
}

void ec2_first_look(struct call *call)
{
    if (!str_is(call->account) ||
        sql_i64_or(call->store, 0, "SELECT 1 FROM ec2_seen WHERE account = ? AND region = ?", call->account, call->region))
        return;
    sql_run(call->store, "INSERT INTO ec2_seen (account, region) VALUES (?, ?)", call->account, call->region);
    ec2_make_aws_prefix_lists(call);
    make_default(call);
}

static bool is_default(struct call *call, const void *structure, const void *arg)
{
    (void)call, (void)arg;
    return ((const struct ec2_vpc *)structure)->is_default.val;
}

static bool has_default(struct call *call, struct ec2_vpc_list *ret)
{
    struct ec2_query q = {.kind = &ec2_vpc_kind, .wanted = is_default};
    struct str next;

    return ec2_describe(call, &q, ret, &next) == DONE && ret->len > 0;
}

enum verdict ec2_create_default_vpc(struct call *call, const struct ec2_create_default_vpc_request *in,
                                    struct ec2_create_default_vpc_result *out)
{
    struct ec2_vpc_list vpcs = {0};

    if (has_default(call, &vpcs))
        return fault(call, 400, "DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    make_default(call);
    has_default(call, &vpcs);
    out->vpc = &vpcs.items[0];
    return DONE;
}

static bool is_default_in(struct call *call, const void *structure, const void *arg)
{
    const struct ec2_subnet *s = structure;

    (void)call;
    return s->default_for_az.val && str_eq(s->availability_zone_id, *(const struct str *)arg);
}

/* The first /20 of the VPC that is free. */
static bool free_place(struct call *call, const struct ec2_vpc *vpc, struct str *ret)
{
    struct cidr all, c = {.bits = 20};

    cidr_parse(vpc->cidr_block, &all);
    for (c.address = all.address; cidr_within(c, all); c.address += UINT32_C(1) << 12)
        if (!ec2_subnet_overlaps(call, vpc->vpc_id, c)) {
            *ret = cidr_text(call->arena, c);
            return true;
        }
    return false;
}

enum verdict ec2_create_default_subnet(struct call *call, const struct ec2_create_default_subnet_request *in,
                                       struct ec2_create_default_subnet_result *out)
{
    struct geo_zones zones = call_zones(call);
    const struct geo_zone *zone = str_is(in->availability_zone_id) ? geo_zone_with_id(&zones, in->availability_zone_id)
                                                                   : geo_zone_named(&zones, in->availability_zone);
    struct ec2_vpc_list vpcs = {0};
    struct ec2_subnet_list subnets = {0};
    struct str next;

    if (ec2_refuse(call, in->ipv6_native.val, "Ipv6Native") != DONE)
        return FAULT;
    if (!zone || zone->type != ZONE_AVAILABILITY)
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter availabilityZone is invalid.",
                     STRF(str_is(in->availability_zone) ? in->availability_zone : in->availability_zone_id));
    if (!has_default(call, &vpcs))
        return fault(call, 400, "DefaultVpcDoesNotExist", "No default VPC for this account in this region.");
    struct ec2_query q = {.kind = &ec2_subnet_kind, .wanted = is_default_in, .arg = &zone->id};
    if (ec2_describe(call, &q, &subnets, &next) != DONE)
        return FAULT;
    if (subnets.len)
        return fault(call, 400, "DefaultSubnetAlreadyExistsInAvailabilityZone",
                     "The default subnet %.*s already exists in this availability zone.", STRF(subnets.items[0].subnet_id));
    struct ec2_subnet s = {.vpc_id = vpcs.items[0].vpc_id,
                           .availability_zone_id = zone->id,
                           .default_for_az = some_bool(true),
                           .map_public_ip_on_launch = some_bool(true)};
    if (!free_place(call, &vpcs.items[0], &s.cidr_block))
        return fault(call, 400, "InsufficientCidrBlocks", "There is not enough contiguous room for a /20 subnet in the default VPC.");
    ec2_make_subnet(call, &s);
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->subnet = arena_make(call->arena, struct ec2_subnet);
    return ec2_need(call, &ec2_subnet_kind, s.subnet_id, out->subnet);
}

enum verdict ec2_describe_account_attributes(struct call *call, const struct ec2_describe_account_attributes_request *in,
                                             struct ec2_describe_account_attributes_result *out)
{
    static const struct {
        const char *name, *value;
    } fixed[] = {{"supported-platforms", "VPC"}, {"vpc-max-security-groups-per-interface", "5"},
                 {"max-elastic-ips", "5"},       {"max-instances", "20"},
                 {"vpc-max-elastic-ips", "5"},   {"default-vpc", NULL}};
    struct ec2_vpc_list vpcs = {0};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    has_default(call, &vpcs);
    list_present(call->arena, &out->account_attributes);
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        bool wanted = !in->attribute_names.len;
        for (size_t k = 0; k < in->attribute_names.len; k++)
            wanted |= str_eqz(in->attribute_names.items[k], fixed[i].name);
        if (!wanted)
            continue;
        struct ec2_account_attribute *a = list_add(call->arena, &out->account_attributes);
        a->attribute_name = str_from(fixed[i].name);
        struct str value = fixed[i].value ? str_from(fixed[i].value) : vpcs.len ? vpcs.items[0].vpc_id : STR("none");
        *list_add(call->arena, &a->attribute_values) = (struct ec2_account_attribute_value){value};
    }
    return DONE;
}
