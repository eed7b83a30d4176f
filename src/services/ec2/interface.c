/* Network interfaces: addresses and groups in a subnet. */
#include "base/rng.h"
#include "services/ec2/ec2.h"
#include "world/geography.h"

#define GROUPS_MAX 5
#define ADDRESSES_MAX 50

static const struct ec2_filter_path filters[] = {{"addresses.association.owner-id", "PrivateIpAddresses.Association.IpOwnerId"},
                                                 {"addresses.association.public-ip", "PrivateIpAddresses.Association.PublicIp"},
                                                 {"addresses.primary", "PrivateIpAddresses.Primary"},
                                                 {"addresses.private-ip-address", "PrivateIpAddresses.PrivateIpAddress"},
                                                 {"association.allocation-id", "Association.AllocationId"},
                                                 {"association.association-id", "Association.AssociationId"},
                                                 {"association.ip-owner-id", "Association.IpOwnerId"},
                                                 {"association.public-dns-name", "Association.PublicDnsName"},
                                                 {"association.public-ip", "Association.PublicIp"},
                                                 {"attachment.attach-time", "Attachment.AttachTime"},
                                                 {"attachment.attachment-id", "Attachment.AttachmentId"},
                                                 {"attachment.delete-on-termination", "Attachment.DeleteOnTermination"},
                                                 {"attachment.device-index", "Attachment.DeviceIndex"},
                                                 {"attachment.instance-id", "Attachment.InstanceId"},
                                                 {"attachment.instance-owner-id", "Attachment.InstanceOwnerId"},
                                                 {"attachment.status", "Attachment.Status"},
                                                 {"availability-zone", "AvailabilityZone"},
                                                 {"availability-zone-id", "AvailabilityZoneId"},
                                                 {"description", "Description"},
                                                 {"group-id", "Groups.GroupId"},
                                                 {"group-name", "Groups.GroupName"},
                                                 {"interface-type", "InterfaceType"},
                                                 {"ipv6-addresses.ipv6-address", "Ipv6Addresses.Ipv6Address"},
                                                 {"mac-address", "MacAddress"},
                                                 {"network-interface-id", "NetworkInterfaceId"},
                                                 {"owner-id", "OwnerId"},
                                                 {"private-dns-name", "PrivateDnsName"},
                                                 {"private-ip-address", "PrivateIpAddress"},
                                                 {"requester-id", "RequesterId"},
                                                 {"requester-managed", "RequesterManaged"},
                                                 {"source-dest-check", "SourceDestCheck"},
                                                 {"status", "Status"},
                                                 {"subnet-id", "SubnetId"},
                                                 {"vpc-id", "VpcId"},
                                                 {"tags", "TagSet"},
                                                 {0}};

static void present(struct call *call, void *structure)
{
    struct ec2_network_interface *n = structure;
    struct geo_zones zones = call_zones(call);
    const struct geo_zone *z = geo_zone_with_id(&zones, n->availability_zone_id);

    n->availability_zone = z ? z->name : STR_NONE;
}

const struct ec2_kind ec2_network_interface_kind = {
    .record = {"ec2.network-interface", &ec2_model, EC2_SHAPE_NETWORK_INTERFACE},
    .prefix = "eni",
    .type = "network-interface",
    .id_member = "NetworkInterfaceId",
    .not_found = "InvalidNetworkInterfaceID.NotFound",
    .noun = "networkInterface ID",
    .filters = filters,
    .present = present,
};

void ec2_put_interface(struct call *call, const struct ec2_network_interface *n)
{
    ec2_put(call, &ec2_network_interface_kind, n->network_interface_id, n->vpc_id, n);
}

static struct str dns_name(struct call *call, struct str ip)
{
    struct str dashed = str_replace(call->arena, ip, STR("."), STR("-"));

    return str_eqz(call->region, "us-east-1") ? str_fmt(call->arena, "ip-%.*s.ec2.internal", STRF(dashed))
                                              : str_fmt(call->arena, "ip-%.*s.%.*s.compute.internal", STRF(dashed), STRF(call->region));
}

enum verdict ec2_groups_named(struct call *call, struct str vpc, const struct str *ids, size_t count, struct ec2_group_identifier_list *ret)
{
    struct ec2_security_group g = {0};

    list_present(call->arena, ret);
    if (count > GROUPS_MAX)
        return fault(call, 400, "SecurityGroupsPerInterfaceLimitExceeded",
                     "The maximum number of security groups per interface has been reached.");
    for (size_t i = 0; i < count; i++) {
        g = (struct ec2_security_group){0};
        if (!ec2_get(call, &ec2_security_group_kind, ids[i], &g))
            return fault(call, 400, "InvalidGroup.NotFound", "The security group '%.*s' does not exist", STRF(ids[i]));
        if (!str_eq(g.vpc_id, vpc))
            return fault(call, 400, "InvalidParameterValue", "You have specified two resources that belong to different networks.");
        *list_add(call->arena, ret) = (struct ec2_group_identifier){g.group_id, g.group_name};
    }
    if (!count && ec2_default_group(call, vpc, &g))
        *list_add(call->arena, ret) = (struct ec2_group_identifier){g.group_id, g.group_name};
    return DONE;
}

bool ec2_group_used(struct call *call, struct str group)
{
    struct sql *q = sql_each(call->store, "SELECT 1 FROM kit_record WHERE kind = 'ec2.network-interface' AND region = ? AND body LIKE ?",
                             call->region, str_fmt(call->arena, "%%\"%.*s\"%%", STRF(group)));
    bool used = sql_next(q);

    sql_done(q);
    return used;
}

static enum verdict add_address(struct call *call, struct ec2_network_interface *n, const struct ec2_subnet *s, struct str wanted, bool primary,
                                struct str *ret)
{
    if (n->private_ip_addresses.len >= ADDRESSES_MAX)
        return fault(call, 400, "PrivateIpAddressLimitExceeded", "Number of private addresses will exceed limit.");
    if (ec2_take_address(call, s, wanted, n->network_interface_id, ret) != DONE)
        return FAULT;
    *list_add(call->arena, &n->private_ip_addresses) = (struct ec2_network_interface_private_ip_address){
        .primary = some_bool(primary), .private_dns_name = dns_name(call, *ret), .private_ip_address = *ret};
    if (primary) {
        n->private_ip_address = *ret;
        n->private_dns_name = dns_name(call, *ret);
    }
    return DONE;
}

static enum verdict add_address6(struct call *call, struct ec2_network_interface *n, const struct ec2_subnet *s, struct str wanted,
                                 struct str *ret)
{
    if (ec2_take_address6(call, s, wanted, n->network_interface_id, ret) != DONE)
        return FAULT;
    *list_add(call->arena, &n->ipv6_addresses) =
        (struct ec2_network_interface_ipv6_address){.ipv6_address = *ret, .is_primary_ipv6 = some_bool(false)};
    if (!str_is(n->ipv6_address))
        n->ipv6_address = *ret;
    return DONE;
}

enum verdict ec2_make_interface(struct call *call, const struct ec2_interface_plan *plan, struct ec2_network_interface *n)
{
    struct str hex = rng_hex(rnd(call), call->arena, 10), ip;

    *n = (struct ec2_network_interface){
        .network_interface_id = id_hex17(call, "eni"),
        .availability_zone_id = plan->subnet->availability_zone_id,
        .description = str_is(plan->description) ? plan->description : STR(""),
        .interface_type = plan->type,
        .mac_address = str_fmt(call->arena, "0a:%.2s:%.2s:%.2s:%.2s:%.2s", hex.p, hex.p + 2, hex.p + 4, hex.p + 6, hex.p + 8),
        .owner_id = call->account,
        .requester_id = str_is(plan->requester) ? plan->requester : call->principal.user_id,
        .requester_managed = some_bool(str_is(plan->requester)),
        .source_dest_check = some_bool(!str_eqz(plan->type, "nat_gateway")),
        .status = str_is(plan->requester) ? STR("in-use") : STR("available"),
        .subnet_id = plan->subnet->subnet_id,
        .vpc_id = plan->subnet->vpc_id,
    };
    list_present(call->arena, &n->groups);
    list_present(call->arena, &n->ipv6_addresses);
    if (plan->groups)
        n->groups = *plan->groups;
    if (str_is(plan->requester)) {
        n->attachment = arena_make(call->arena, struct ec2_network_interface_attachment);
        *n->attachment = (struct ec2_network_interface_attachment){.attachment_id = id_hex17(call, "ela-attach"),
                                                                   .delete_on_termination = some_bool(false),
                                                                   .device_index = some_i32(1),
                                                                   .instance_owner_id = STR("amazon-aws"),
                                                                   .status = STR("attached")};
    }
    if (add_address(call, n, plan->subnet, plan->private_ip, true, &ip) != DONE)
        return FAULT;
    ec2_put_interface(call, n);
    return DONE;
}

void ec2_drop_interface(struct call *call, struct str id)
{
    ec2_free_addresses(call, id);
    ec2_drop(call, &ec2_network_interface_kind, id);
}

/* Only what somebody made for oneself can be changed. */
static enum verdict need_own(struct call *call, struct str id, struct ec2_network_interface *n)
{
    if (ec2_need(call, &ec2_network_interface_kind, id, n) != DONE)
        return FAULT;
    if (n->requester_managed.val)
        return fault(call, 403, "OperationNotPermitted", "You do not have permission to access the specified resource %.*s.", STRF(id));
    return DONE;
}

/* The subnet may be another account's that shares it. */
static enum verdict need_subnet(struct call *call, struct str id, struct ec2_subnet *s)
{
    struct str owner;

    if (!ec2_visible(call, &ec2_subnet_kind, id, s, &owner))
        return fault(call, 400, "InvalidSubnetID.NotFound", "The subnet ID '%.*s' does not exist", STRF(id));
    return DONE;
}

static enum verdict check_new(struct call *call, const struct ec2_create_network_interface_request *in)
{
    if (ec2_refuse(call, in->ipv4_prefixes.len || in->ipv4_prefix_count.val || in->ipv6_prefixes.len || in->ipv6_prefix_count.val,
                   "Ipv4Prefixes") != DONE ||
        ec2_refuse(call, str_is(in->interface_type) && !str_eqz(in->interface_type, "interface"), "InterfaceType") != DONE ||
        ec2_refuse(call, in->enable_primary_ipv6.val || in->connection_tracking_specification || in->operator, "EnablePrimaryIpv6") != DONE)
        return FAULT;
    if (str_is(in->private_ip_address) && in->private_ip_addresses.len)
        return fault(call, 400, "InvalidParameterCombination", "The parameters privateIpAddress and privateIpAddresses may not be combined");
    if (in->ipv6_address_count.val && in->ipv6_addresses.len)
        return fault(call, 400, "InvalidParameterCombination", "The parameters ipv6AddressCount and ipv6Addresses may not be combined");
    return DONE;
}

static enum verdict more_addresses(struct call *call, const struct ec2_create_network_interface_request *in, const struct ec2_subnet *s,
                                   struct ec2_network_interface *n)
{
    struct str ip;
    bool default6 = s->assign_ipv6_address_on_creation.val && !in->ipv6_address_count.has && !in->ipv6_addresses.len;

    for (size_t i = 0; i < in->private_ip_addresses.len; i++)
        if (!in->private_ip_addresses.items[i].primary.val &&
            add_address(call, n, s, in->private_ip_addresses.items[i].private_ip_address, false, &ip) != DONE)
            return FAULT;
    for (int32_t i = 0; i < in->secondary_private_ip_address_count.val; i++)
        if (add_address(call, n, s, STR_NONE, false, &ip) != DONE)
            return FAULT;
    for (size_t i = 0; i < in->ipv6_addresses.len; i++)
        if (add_address6(call, n, s, in->ipv6_addresses.items[i].ipv6_address, &ip) != DONE)
            return FAULT;
    for (int32_t i = 0; i < (default6 ? 1 : in->ipv6_address_count.val); i++)
        if (add_address6(call, n, s, STR_NONE, &ip) != DONE)
            return FAULT;
    return DONE;
}

enum verdict ec2_create_network_interface(struct call *call, const struct ec2_create_network_interface_request *in,
                                          struct ec2_create_network_interface_result *out)
{
    struct ec2_subnet s = {0};
    struct ec2_network_interface n;
    struct ec2_group_identifier_list groups = {0};
    struct ec2_interface_plan plan = {
        .subnet = &s, .type = STR("interface"), .description = in->description, .private_ip = in->private_ip_address, .groups = &groups};
    struct str id;

    out->client_token = in->client_token;
    out->network_interface = arena_make(call->arena, struct ec2_network_interface);
    if (ec2_token_seen(call, in->client_token, &id))
        return ec2_need(call, &ec2_network_interface_kind, id, out->network_interface);
    if (check_new(call, in) != DONE || need_subnet(call, in->subnet_id, &s) != DONE ||
        ec2_groups_named(call, s.vpc_id, in->groups.items, in->groups.len, &groups) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->private_ip_addresses.len; i++)
        if (in->private_ip_addresses.items[i].primary.val)
            plan.private_ip = in->private_ip_addresses.items[i].private_ip_address;
    if (ec2_make_interface(call, &plan, &n) != DONE || more_addresses(call, in, &s, &n) != DONE)
        return FAULT;
    ec2_put_interface(call, &n);
    ec2_token_keep(call, in->client_token, n.network_interface_id);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_network_interface_kind, n.network_interface_id) != DONE ||
        ec2_dry(call, in->dry_run) != DONE || ec2_need(call, &ec2_network_interface_kind, n.network_interface_id, out->network_interface) != DONE)
        return FAULT;
    out->network_interface->status = STR("pending");
    return DONE;
}

enum verdict ec2_delete_network_interface(struct call *call, const struct ec2_delete_network_interface_request *in,
                                          struct ec2_delete_network_interface_output *out)
{
    struct ec2_network_interface n = {0};

    (void)out;
    if (ec2_need(call, &ec2_network_interface_kind, in->network_interface_id, &n) != DONE)
        return FAULT;
    if (n.attachment)
        return fault(call, 400, "InvalidParameterValue", "Network interface '%.*s' is currently in use.", STRF(in->network_interface_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    for (size_t i = 0; i < n.private_ip_addresses.len; i++) {
        struct ec2_network_interface_association *link = n.private_ip_addresses.items[i].association;
        struct ec2_address a = {0};
        if (link && ec2_get(call, &ec2_address_kind, link->allocation_id, &a))
            ec2_unbind_address(call, &a);
    }
    ec2_drop_interface(call, in->network_interface_id);
    return DONE;
}

enum verdict ec2_describe_network_interfaces(struct call *call, const struct ec2_describe_network_interfaces_request *in,
                                             struct ec2_describe_network_interfaces_result *out)
{
    struct ec2_query q = {.kind = &ec2_network_interface_kind,
                          .ids = in->network_interface_ids.items,
                          .id_count = in->network_interface_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->network_interfaces, &out->next_token);
}

enum verdict ec2_describe_network_interface_attribute(struct call *call, const struct ec2_describe_network_interface_attribute_request *in,
                                                      struct ec2_describe_network_interface_attribute_result *out)
{
    struct ec2_network_interface n = {0};

    if (ec2_need(call, &ec2_network_interface_kind, in->network_interface_id, &n) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->network_interface_id = in->network_interface_id;
    if (str_eqz(in->attribute, "description")) {
        out->description = arena_make(call->arena, struct ec2_attribute_value);
        out->description->value = n.description;
    } else if (str_eqz(in->attribute, "groupSet")) {
        out->groups = n.groups;
    } else if (str_eqz(in->attribute, "sourceDestCheck")) {
        out->source_dest_check = arena_make(call->arena, struct ec2_attribute_boolean_value);
        out->source_dest_check->value = n.source_dest_check;
    } else if (str_eqz(in->attribute, "attachment")) {
        out->attachment = n.attachment;
    } else {
        return ec2_refuse(call, true, "Attribute");
    }
    return DONE;
}

enum verdict ec2_modify_network_interface_attribute(struct call *call, const struct ec2_modify_network_interface_attribute_request *in,
                                                    struct ec2_modify_network_interface_attribute_output *out)
{
    struct ec2_network_interface n = {0};
    int given = (in->description != NULL) + (in->source_dest_check != NULL) + (in->groups.len > 0) + (in->attachment != NULL);

    (void)out;
    if (need_own(call, in->network_interface_id, &n) != DONE ||
        ec2_refuse(call,
                   in->ena_srd_specification || in->enable_primary_ipv6.has || in->connection_tracking_specification ||
                       in->associate_public_ip_address.has || in->associated_subnet_ids.len,
                   "EnaSrdSpecification") != DONE)
        return FAULT;
    if (given != 1)
        return fault(call, 400, given ? "InvalidParameterCombination" : "MissingParameter", "Exactly one attribute must be specified");
    if (in->description)
        n.description = str_is(in->description->value) ? in->description->value : STR("");
    if (in->source_dest_check)
        n.source_dest_check = in->source_dest_check->value;
    if (in->groups.len) {
        n.groups = (struct ec2_group_identifier_list){0};
        if (ec2_groups_named(call, n.vpc_id, in->groups.items, in->groups.len, &n.groups) != DONE)
            return FAULT;
    }
    if (in->attachment) {
        if (!n.attachment || !str_eq(n.attachment->attachment_id, in->attachment->attachment_id))
            return fault(call, 400, "InvalidAttachmentID.NotFound", "The attachment '%.*s' does not exist.",
                         STRF(in->attachment->attachment_id));
        n.attachment->delete_on_termination = in->attachment->delete_on_termination;
    }
    ec2_put_interface(call, &n);
    return ec2_dry(call, in->dry_run);
}

/* --- more and fewer addresses --- */

enum verdict ec2_assign_private_ip_addresses(struct call *call, const struct ec2_assign_private_ip_addresses_request *in,
                                             struct ec2_assign_private_ip_addresses_result *out)
{
    struct ec2_network_interface n = {0};
    struct ec2_subnet s = {0};
    size_t count = in->private_ip_addresses.len ? in->private_ip_addresses.len : (size_t)in->secondary_private_ip_address_count.val;

    if (ec2_refuse(call, in->ipv4_prefixes.len || in->ipv4_prefix_count.has, "Ipv4Prefixes") != DONE ||
        ec2_refuse(call, in->allow_reassignment.val, "AllowReassignment") != DONE || need_own(call, in->network_interface_id, &n) != DONE ||
        need_subnet(call, n.subnet_id, &s) != DONE)
        return FAULT;
    if (!count || (in->private_ip_addresses.len && in->secondary_private_ip_address_count.has))
        return fault(call, 400, count ? "InvalidParameterCombination" : "MissingParameter",
                     "Either privateIpAddress or secondaryPrivateIpAddressCount must be specified");
    out->network_interface_id = in->network_interface_id;
    list_present(call->arena, &out->assigned_private_ip_addresses);
    for (size_t i = 0; i < count; i++) {
        struct str ip;
        if (add_address(call, &n, &s, in->private_ip_addresses.len ? in->private_ip_addresses.items[i] : STR_NONE, false, &ip) != DONE)
            return FAULT;
        *list_add(call->arena, &out->assigned_private_ip_addresses) = (struct ec2_assigned_private_ip_address){ip};
    }
    ec2_put_interface(call, &n);
    return DONE;
}

enum verdict ec2_unassign_private_ip_addresses(struct call *call, const struct ec2_unassign_private_ip_addresses_request *in,
                                               struct ec2_unassign_private_ip_addresses_output *out)
{
    struct ec2_network_interface n = {0};

    (void)out;
    if (ec2_refuse(call, in->ipv4_prefixes.len, "Ipv4Prefixes") != DONE || need_own(call, in->network_interface_id, &n) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->private_ip_addresses.len; i++) {
        size_t k = 0;
        while (k < n.private_ip_addresses.len && !str_eq(n.private_ip_addresses.items[k].private_ip_address, in->private_ip_addresses.items[i]))
            k++;
        if (k == n.private_ip_addresses.len || n.private_ip_addresses.items[k].primary.val)
            return fault(call, 400, "InvalidParameterValue", "Some of the specified addresses are not assigned to interface %.*s",
                         STRF(in->network_interface_id));
        ec2_free_address(call, n.subnet_id, in->private_ip_addresses.items[i]);
        for (; k + 1 < n.private_ip_addresses.len; k++)
            n.private_ip_addresses.items[k] = n.private_ip_addresses.items[k + 1];
        n.private_ip_addresses.len--;
    }
    ec2_put_interface(call, &n);
    return DONE;
}

enum verdict ec2_assign_ipv6_addresses(struct call *call, const struct ec2_assign_ipv6_addresses_request *in,
                                       struct ec2_assign_ipv6_addresses_result *out)
{
    struct ec2_network_interface n = {0};
    struct ec2_subnet s = {0};
    size_t count = in->ipv6_addresses.len ? in->ipv6_addresses.len : (size_t)in->ipv6_address_count.val;

    if (ec2_refuse(call, in->ipv6_prefixes.len || in->ipv6_prefix_count.has, "Ipv6Prefixes") != DONE ||
        need_own(call, in->network_interface_id, &n) != DONE || need_subnet(call, n.subnet_id, &s) != DONE)
        return FAULT;
    if (!count)
        return fault(call, 400, "MissingParameter", "Either ipv6Addresses or ipv6AddressCount must be specified");
    out->network_interface_id = in->network_interface_id;
    for (size_t i = 0; i < count; i++) {
        struct str ip;
        if (add_address6(call, &n, &s, in->ipv6_addresses.len ? in->ipv6_addresses.items[i] : STR_NONE, &ip) != DONE)
            return FAULT;
        *list_add(call->arena, &out->assigned_ipv6_addresses) = ip;
    }
    ec2_put_interface(call, &n);
    return DONE;
}

enum verdict ec2_unassign_ipv6_addresses(struct call *call, const struct ec2_unassign_ipv6_addresses_request *in,
                                         struct ec2_unassign_ipv6_addresses_result *out)
{
    struct ec2_network_interface n = {0};

    if (ec2_refuse(call, in->ipv6_prefixes.len, "Ipv6Prefixes") != DONE || need_own(call, in->network_interface_id, &n) != DONE)
        return FAULT;
    out->network_interface_id = in->network_interface_id;
    for (size_t i = 0; i < in->ipv6_addresses.len; i++) {
        size_t k = 0;
        while (k < n.ipv6_addresses.len && !str_eq(n.ipv6_addresses.items[k].ipv6_address, in->ipv6_addresses.items[i]))
            k++;
        if (k == n.ipv6_addresses.len)
            return fault(call, 400, "InvalidParameterValue", "The address %.*s is not assigned to interface %.*s",
                         STRF(in->ipv6_addresses.items[i]), STRF(in->network_interface_id));
        ec2_free_address(call, n.subnet_id, in->ipv6_addresses.items[i]);
        n.ipv6_addresses.items[k] = n.ipv6_addresses.items[--n.ipv6_addresses.len];
        *list_add(call->arena, &out->unassigned_ipv6_addresses) = in->ipv6_addresses.items[i];
    }
    n.ipv6_address = n.ipv6_addresses.len ? n.ipv6_addresses.items[0].ipv6_address : STR_NONE;
    ec2_put_interface(call, &n);
    return DONE;
}
