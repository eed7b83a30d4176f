#include "services/ec2/ec2.h"
#include "world/geography.h"

#define SUBNETS_MAX 200 /* per VPC */
#define RESERVED 5      /* addresses of every subnet that AWS keeps */

static const struct ec2_filter_path filters[] = {
    {"availability-zone", "AvailabilityZone"},
    {"availabilityZone", "AvailabilityZone"},
    {"availability-zone-id", "AvailabilityZoneId"},
    {"availabilityZoneId", "AvailabilityZoneId"},
    {"available-ip-address-count", "AvailableIpAddressCount"},
    {"cidr", "CidrBlock"},
    {"cidr-block", "CidrBlock"},
    {"cidrBlock", "CidrBlock"},
    {"default-for-az", "DefaultForAz"},
    {"defaultForAz", "DefaultForAz"},
    {"enable-dns64", "EnableDns64"},
    {"ipv6-cidr-block-association.association-id", "Ipv6CidrBlockAssociationSet.AssociationId"},
    {"ipv6-cidr-block-association.ipv6-cidr-block", "Ipv6CidrBlockAssociationSet.Ipv6CidrBlock"},
    {"ipv6-native", "Ipv6Native"},
    {"map-public-ip-on-launch", "MapPublicIpOnLaunch"},
    {"owner-id", "OwnerId"},
    {"state", "State"},
    {"subnet-arn", "SubnetArn"},
    {"subnet-id", "SubnetId"},
    {"vpc-id", "VpcId"},
    {"tags", "Tags"},
    {0},
};

/* The name of the zone is the caller's own, whoever owns the subnet. */
static void present(struct call *call, void *structure)
{
    struct ec2_subnet *s = structure;
    struct geo_zones zones = call_zones(call);
    const struct geo_zone *z = geo_zone_with_id(&zones, s->availability_zone_id);

    struct cidr cidr;

    s->availability_zone = z ? z->name : STR_NONE;
    if (cidr_parse(s->cidr_block, &cidr))
        s->available_ip_address_count =
            some_i32((int32_t)((INT64_C(1) << (32 - cidr.bits)) - RESERVED - ec2_addresses_used(call, s->subnet_id)));
}

const struct ec2_kind ec2_subnet_kind = {
    .record = {"ec2.subnet", &ec2_model, EC2_SHAPE_SUBNET},
    .prefix = "subnet",
    .type = "subnet",
    .id_member = "SubnetId",
    .not_found = "InvalidSubnetID.NotFound",
    .noun = "subnet ID",
    .filters = filters,
    .present = present,
};

void ec2_make_subnet(struct call *call, struct ec2_subnet *s)
{
    struct ec2_private_dns_name_options_on_launch *dns = arena_make(call->arena, struct ec2_private_dns_name_options_on_launch);

    dns->hostname_type = STR("ip-name");
    dns->enable_resource_name_dns_a_record = some_bool(false);
    dns->enable_resource_name_dns_aaaa_record = some_bool(false);
    s->subnet_id = id_hex17(call, "subnet");
    s->subnet_arn = ec2_arn(call, &ec2_subnet_kind, call->account, s->subnet_id);
    s->owner_id = call->account;
    s->state = STR("available");
    s->assign_ipv6_address_on_creation = some_bool(false);
    s->map_customer_owned_ip_on_launch = some_bool(false);
    s->enable_dns64 = some_bool(false);
    s->ipv6_native = some_bool(false);
    s->private_dns_name_options_on_launch = dns;
    if (!s->default_for_az.has)
        s->default_for_az = some_bool(false);
    if (!s->map_public_ip_on_launch.has)
        s->map_public_ip_on_launch = some_bool(false);
    list_present(call->arena, &s->ipv6_cidr_block_association_set);
    ec2_put(call, &ec2_subnet_kind, s->subnet_id, s->vpc_id, s);
    ec2_acl_associate(call, s->vpc_id, s->subnet_id);
}

bool ec2_subnet_overlaps(struct call *call, struct str vpc, struct cidr wanted)
{
    struct sql *q = record_each(call, &ec2_subnet_kind.record, record_here(call, STR_NONE), vpc);
    struct cidr block;
    bool taken = false;

    while (!taken && sql_next(q)) {
        struct ec2_subnet other = {0};
        record_read(call, &ec2_subnet_kind.record, q, &other);
        taken = cidr_parse(other.cidr_block, &block) && cidr_overlap(wanted, block);
    }
    sql_done(q);
    return taken;
}

/* The place that was asked for, by name, by id, or both; any when neither was. */
static enum verdict choose_zone(struct call *call, const struct ec2_create_subnet_request *in, const struct geo_zone **ret)
{
    struct geo_zones zones = call_zones(call);
    const struct geo_zone *named = str_is(in->availability_zone) ? geo_zone_named(&zones, in->availability_zone) : NULL;
    const struct geo_zone *with_id = str_is(in->availability_zone_id) ? geo_zone_with_id(&zones, in->availability_zone_id) : NULL;

    if (str_is(in->availability_zone) && !named)
        return fault(call, 400, "InvalidParameterValue",
                     "Value (%.*s) for parameter availabilityZone is invalid. Subnets can currently only be created in the availability "
                     "zones of %.*s.",
                     STRF(in->availability_zone), STRF(call->region));
    if (str_is(in->availability_zone_id) && !with_id)
        return fault(call, 400, "InvalidParameterValue",
                     "Value (%.*s) for parameter availabilityZoneId is invalid. Subnets can currently only be created in the availability "
                     "zones of %.*s.",
                     STRF(in->availability_zone_id), STRF(call->region));
    if (named && with_id && named != with_id)
        return fault(call, 400, "InvalidParameterCombination", "The availability zone %.*s is not the zone with the id %.*s.",
                     STRF(named->name), STRF(with_id->id));
    *ret = named ? named : with_id ? with_id : &zones.items[0];
    if ((*ret)->type != ZONE_AVAILABILITY &&
        !sql_i64_or(call->store, 0, "SELECT 1 FROM ec2_zone_group WHERE account = ? AND name = ?", call->account, (*ret)->group))
        return fault(call, 400, "InvalidParameterValue", "The zone group %.*s is not opted in.", STRF((*ret)->group));
    return DONE;
}

static enum verdict check_place(struct call *call, const struct ec2_vpc *vpc, struct str text, struct cidr *ret)
{
    struct cidr block;
    bool inside = false;

    if (!cidr_parse_loose(text, ret))
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
                     STRF(text));
    for (size_t i = 0; i < vpc->cidr_block_association_set.len; i++)
        inside |= cidr_parse(vpc->cidr_block_association_set.items[i].cidr_block, &block) && cidr_within(*ret, block);
    if (!inside || ret->bits < 16 || ret->bits > 28)
        return fault(call, 400, "InvalidSubnet.Range", "The CIDR '%.*s' is invalid.", STRF(text));
    if (ec2_subnet_overlaps(call, vpc->vpc_id, *ret))
        return fault(call, 400, "InvalidSubnet.Conflict", "The CIDR '%.*s' conflicts with another subnet", STRF(text));
    return DONE;
}

enum verdict ec2_create_subnet(struct call *call, const struct ec2_create_subnet_request *in, struct ec2_create_subnet_result *out)
{
    const struct geo_zone *zone = NULL;
    struct ec2_vpc vpc = {0};
    struct cidr cidr;

    if (ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE || choose_zone(call, in, &zone) != DONE ||
        ec2_refuse(call, str_is(in->outpost_arn), "OutpostArn") != DONE ||
        ec2_refuse(call, in->ipv6_native.val || str_is(in->ipv6_ipam_pool_id) || in->ipv6_netmask_length.has, "Ipv6Native") != DONE ||
        ec2_refuse(call, str_is(in->ipv4_ipam_pool_id) || in->ipv4_netmask_length.has, "Ipv4IpamPoolId") != DONE)
        return FAULT;
    if (!str_is(in->cidr_block))
        return fault(call, 400, "MissingParameter", "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
    if (check_place(call, &vpc, in->cidr_block, &cidr) != DONE)
        return FAULT;
    if (ec2_count(call, &ec2_subnet_kind, in->vpc_id) >= SUBNETS_MAX)
        return fault(call, 400, "SubnetLimitExceeded", "The maximum number of subnets has been reached.");
    struct ec2_subnet s = {.vpc_id = in->vpc_id, .cidr_block = cidr_text(call->arena, cidr), .availability_zone_id = zone->id};
    ec2_make_subnet(call, &s);
    if (str_is(in->ipv6_cidr_block) && ec2_subnet_ipv6(call, &s, &vpc, in->ipv6_cidr_block) != DONE)
        return FAULT;
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_subnet_kind, s.subnet_id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->subnet = arena_make(call->arena, struct ec2_subnet);
    ec2_get(call, &ec2_subnet_kind, s.subnet_id, out->subnet);
    return DONE;
}

static void forget_routes(struct call *call, const struct ec2_subnet *s)
{
    struct {
        struct str *items;
        size_t len;
    } ids = {0};
    struct sql *q = record_each(call, &ec2_route_table_kind.record, record_here(call, STR_NONE), s->vpc_id);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++) {
        struct ec2_route_table t = {0};
        ec2_get(call, &ec2_route_table_kind, ids.items[i], &t);
        for (size_t k = 0; k < t.associations.len; k++)
            if (str_eq(t.associations.items[k].subnet_id, s->subnet_id)) {
                t.associations.items[k] = t.associations.items[--t.associations.len];
                ec2_put(call, &ec2_route_table_kind, t.route_table_id, t.vpc_id, &t);
                break;
            }
    }
}

enum verdict ec2_delete_subnet(struct call *call, const struct ec2_delete_subnet_request *in, struct ec2_delete_subnet_output *out)
{
    struct ec2_subnet s = {0};

    (void)out;
    if (ec2_need(call, &ec2_subnet_kind, in->subnet_id, &s) != DONE)
        return FAULT;
    if (ec2_subnet_in_use(call, in->subnet_id))
        return fault(call, 400, "DependencyViolation", "The subnet '%.*s' has dependencies and cannot be deleted.", STRF(in->subnet_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    ec2_acl_forget_subnet(call, s.vpc_id, s.subnet_id);
    forget_routes(call, &s);
    ec2_drop(call, &ec2_subnet_kind, in->subnet_id);
    return DONE;
}

enum verdict ec2_describe_subnets(struct call *call, const struct ec2_describe_subnets_request *in, struct ec2_describe_subnets_result *out)
{
    struct ec2_query q = {.kind = &ec2_subnet_kind,
                          .ids = in->subnet_ids.items,
                          .id_count = in->subnet_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->subnets, &out->next_token);
}

enum verdict ec2_modify_subnet_attribute(struct call *call, const struct ec2_modify_subnet_attribute_request *in,
                                         struct ec2_modify_subnet_attribute_output *out)
{
    struct ec2_subnet s = {0};

    (void)out;
    if (ec2_need(call, &ec2_subnet_kind, in->subnet_id, &s) != DONE ||
        ec2_refuse(call,
                   in->map_customer_owned_ip_on_launch || str_is(in->customer_owned_ipv4_pool) || in->enable_lni_at_device_index.has ||
                       in->disable_lni_at_device_index,
                   "MapCustomerOwnedIpOnLaunch") != DONE)
        return FAULT;
    if (in->map_public_ip_on_launch)
        s.map_public_ip_on_launch = in->map_public_ip_on_launch->value;
    if (in->assign_ipv6_address_on_creation) {
        if (in->assign_ipv6_address_on_creation->value.val && !s.ipv6_cidr_block_association_set.len)
            return fault(call, 400, "InvalidParameterValue",
                         "Invalid value 'true' for assignIpv6AddressOnCreation. Subnet must have an IPv6 CIDR block first.");
        s.assign_ipv6_address_on_creation = in->assign_ipv6_address_on_creation->value;
    }
    if (in->enable_dns64)
        s.enable_dns64 = in->enable_dns64->value;
    if (str_is(in->private_dns_hostname_type_on_launch))
        s.private_dns_name_options_on_launch->hostname_type = in->private_dns_hostname_type_on_launch;
    if (in->enable_resource_name_dns_a_record_on_launch)
        s.private_dns_name_options_on_launch->enable_resource_name_dns_a_record = in->enable_resource_name_dns_a_record_on_launch->value;
    if (in->enable_resource_name_dns_aaaa_record_on_launch)
        s.private_dns_name_options_on_launch->enable_resource_name_dns_aaaa_record =
            in->enable_resource_name_dns_aaaa_record_on_launch->value;
    ec2_put(call, &ec2_subnet_kind, s.subnet_id, s.vpc_id, &s);
    return DONE;
}
