#include "services/ec2/ec2.h"

#define VPCS_MAX 100 /* the quota of 5 can be raised to this */

static const struct ec2_filter_path filters[] = {
    {"cidr", "CidrBlock"},
    {"cidr-block-association.association-id", "CidrBlockAssociationSet.AssociationId"},
    {"cidr-block-association.cidr-block", "CidrBlockAssociationSet.CidrBlock"},
    {"cidr-block-association.state", "CidrBlockAssociationSet.CidrBlockState.State"},
    {"dhcp-options-id", "DhcpOptionsId"},
    {"ipv6-cidr-block-association.association-id", "Ipv6CidrBlockAssociationSet.AssociationId"},
    {"ipv6-cidr-block-association.ipv6-cidr-block", "Ipv6CidrBlockAssociationSet.Ipv6CidrBlock"},
    {"ipv6-cidr-block-association.state", "Ipv6CidrBlockAssociationSet.Ipv6CidrBlockState.State"},
    {"is-default", "IsDefault"},
    {"isDefault", "IsDefault"},
    {"owner-id", "OwnerId"},
    {"state", "State"},
    {"vpc-id", "VpcId"},
    {"tags", "Tags"},
    {0},
};

const struct ec2_kind ec2_vpc_kind = {
    .record = {"ec2.vpc", &ec2_model, EC2_SHAPE_VPC},
    .prefix = "vpc",
    .type = "vpc",
    .id_member = "VpcId",
    .not_found = "InvalidVpcID.NotFound",
    .noun = "vpc ID",
    .filters = filters,
};

enum verdict ec2_create_vpc(struct call *call, const struct ec2_create_vpc_request *in, struct ec2_create_vpc_result *out)
{
    struct ec2_vpc vpc = {
        .owner_id = call->account, .vpc_id = id_hex17(call, "vpc"), .state = STR("available"), .is_default = some_bool(false)};
    struct ec2_route_table routes;
    struct ec2_network_acl acl;
    struct ec2_security_group group;
    struct cidr cidr;

    if (!str_is(in->cidr_block))
        return fault(call, 400, "MissingParameter", "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
    if (ec2_refuse(call, str_is(in->ipv4_ipam_pool_id) || in->ipv4_netmask_length.has, "Ipv4IpamPoolId") != DONE ||
        ec2_refuse(call, str_is(in->ipv6_pool) || str_is(in->ipv6_cidr_block) || str_is(in->ipv6_ipam_pool_id), "Ipv6Pool") != DONE ||
        ec2_refuse(call, in->vpc_encryption_control != NULL, "VpcEncryptionControl") != DONE ||
        ec2_check_vpc_cidr(call, in->cidr_block, &cidr) != DONE)
        return FAULT;
    if (ec2_count(call, &ec2_vpc_kind, STR_NONE) >= VPCS_MAX)
        return fault(call, 400, "VpcLimitExceeded", "The maximum number of VPCs has been reached.");
    vpc.cidr_block = cidr_text(call->arena, cidr);
    vpc.instance_tenancy = str_is(in->instance_tenancy) ? in->instance_tenancy : STR("default");
    vpc.dhcp_options_id = ec2_default_dhcp_options(call);
    *list_add(call->arena, &vpc.cidr_block_association_set) = ec2_vpc_association(call, vpc.cidr_block);
    if (in->amazon_provided_ipv6_cidr_block.val)
        ec2_give_ipv6(call, &vpc);
    ec2_put(call, &ec2_vpc_kind, vpc.vpc_id, STR_NONE, &vpc);
    sql_run(call->store, "INSERT INTO ec2_vpc_attribute (vpc, dns_support, dns_hostnames, address_metrics) VALUES (?, 1, 0, 0)",
            vpc.vpc_id);
    ec2_make_route_table(call, vpc.vpc_id, vpc.cidr_block, true, &routes);
    ec2_sync_local_routes(call, &vpc);
    ec2_make_network_acl(call, vpc.vpc_id, true, &acl);
    ec2_make_security_group(call, vpc.vpc_id, STR("default"), STR("default VPC security group"), &group);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_vpc_kind, vpc.vpc_id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->vpc = arena_make(call->arena, struct ec2_vpc);
    ec2_get(call, &ec2_vpc_kind, vpc.vpc_id, out->vpc);
    out->vpc->state = STR("pending");
    return DONE;
}

static bool depends(struct call *call, struct str vpc)
{
    struct sql *q;
    bool attached;

    /* What every VPC is born with goes with it; anything else is in the way. */
    if (ec2_count(call, &ec2_subnet_kind, vpc) > 0 || ec2_count(call, &ec2_route_table_kind, vpc) > 1 ||
        ec2_count(call, &ec2_network_acl_kind, vpc) > 1 || ec2_count(call, &ec2_security_group_kind, vpc) > 1 ||
        ec2_count(call, &ec2_egress_gateway_kind, vpc) || ec2_count(call, &ec2_network_interface_kind, vpc) || ec2_endpoint_in(call, vpc))
        return true;
    attached = sql_get(call->store, &q,
                       "SELECT 1 FROM kit_record WHERE kind = 'ec2.internet-gateway' AND account = ? AND region = ? AND parent = ?",
                       call->account, call->region, vpc);
    if (attached)
        sql_done(q);
    return attached;
}

static void drop_all(struct call *call, const struct ec2_kind *kind, struct str parent)
{
    struct {
        struct str *items;
        size_t len;
    } ids = {0};
    struct sql *q = record_each(call, &kind->record, record_here(call, STR_NONE), parent);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++) {
        if (kind == &ec2_security_group_kind)
            drop_all(call, &ec2_security_group_rule_kind, ids.items[i]);
        ec2_drop(call, kind, ids.items[i]);
    }
}

enum verdict ec2_delete_vpc(struct call *call, const struct ec2_delete_vpc_request *in, struct ec2_delete_vpc_output *out)
{
    struct ec2_vpc vpc = {0};

    (void)out;
    if (ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE)
        return FAULT;
    if (depends(call, in->vpc_id))
        return fault(call, 400, "DependencyViolation", "The vpc '%.*s' has dependencies and cannot be deleted.", STRF(in->vpc_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    ec2_peering_vpc_gone(call, in->vpc_id);
    drop_all(call, &ec2_flow_log_kind, in->vpc_id);
    drop_all(call, &ec2_route_table_kind, in->vpc_id);
    drop_all(call, &ec2_network_acl_kind, in->vpc_id);
    drop_all(call, &ec2_security_group_kind, in->vpc_id);
    sql_run(call->store, "DELETE FROM ec2_vpc_attribute WHERE vpc = ?", in->vpc_id);
    ec2_drop(call, &ec2_vpc_kind, in->vpc_id);
    return DONE;
}

enum verdict ec2_describe_vpcs(struct call *call, const struct ec2_describe_vpcs_request *in, struct ec2_describe_vpcs_result *out)
{
    struct ec2_query q = {.kind = &ec2_vpc_kind,
                          .ids = in->vpc_ids.items,
                          .id_count = in->vpc_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->vpcs, &out->next_token);
}

static struct ec2_attribute_boolean_value *boolean(struct call *call, int64_t v)
{
    struct ec2_attribute_boolean_value *out = arena_make(call->arena, struct ec2_attribute_boolean_value);
    out->value = some_bool(v != 0);
    return out;
}

enum verdict ec2_describe_vpc_attribute(struct call *call, const struct ec2_describe_vpc_attribute_request *in,
                                        struct ec2_describe_vpc_attribute_result *out)
{
    struct ec2_vpc vpc = {0};
    struct sql *q;

    if (ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->vpc_id = in->vpc_id;
    if (!sql_get(call->store, &q, "SELECT dns_support, dns_hostnames, address_metrics FROM ec2_vpc_attribute WHERE vpc = ?", in->vpc_id))
        return DONE;
    if (str_eqz(in->attribute, "enableDnsSupport"))
        out->enable_dns_support = boolean(call, sql_i64(q, 0));
    else if (str_eqz(in->attribute, "enableDnsHostnames"))
        out->enable_dns_hostnames = boolean(call, sql_i64(q, 1));
    else
        out->enable_network_address_usage_metrics = boolean(call, sql_i64(q, 2));
    return DONE;
}

enum verdict ec2_modify_vpc_attribute(struct call *call, const struct ec2_modify_vpc_attribute_request *in,
                                      struct ec2_modify_vpc_attribute_output *out)
{
    struct ec2_vpc vpc = {0};
    int given = (in->enable_dns_support != NULL) + (in->enable_dns_hostnames != NULL) + (in->enable_network_address_usage_metrics != NULL);

    (void)out;
    if (ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE)
        return FAULT;
    if (given != 1)
        return fault(call, 400, given ? "InvalidParameterCombination" : "MissingParameter", "Exactly one attribute must be specified");
    if (in->enable_dns_support)
        sql_run(call->store, "UPDATE ec2_vpc_attribute SET dns_support = ? WHERE vpc = ?", in->enable_dns_support->value.val, in->vpc_id);
    if (in->enable_dns_hostnames)
        sql_run(call->store, "UPDATE ec2_vpc_attribute SET dns_hostnames = ? WHERE vpc = ?", in->enable_dns_hostnames->value.val,
                in->vpc_id);
    if (in->enable_network_address_usage_metrics)
        sql_run(call->store, "UPDATE ec2_vpc_attribute SET address_metrics = ? WHERE vpc = ?",
                in->enable_network_address_usage_metrics->value.val, in->vpc_id);
    return DONE;
}
