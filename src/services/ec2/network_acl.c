#include "services/ec2/ec2.h"

#define LAST_RULE 32767 /* denies what no other rule decided; cannot be changed */

static const struct ec2_filter_path filters[] = {
    {"association.association-id", "Associations.NetworkAclAssociationId"},
    {"association.network-acl-id", "Associations.NetworkAclId"},
    {"association.subnet-id", "Associations.SubnetId"},
    {"default", "IsDefault"},
    {"entry.cidr", "Entries.CidrBlock"},
    {"entry.egress", "Entries.Egress"},
    {"entry.protocol", "Entries.Protocol"},
    {"entry.rule-action", "Entries.RuleAction"},
    {"entry.rule-number", "Entries.RuleNumber"},
    {"network-acl-id", "NetworkAclId"},
    {"owner-id", "OwnerId"},
    {"vpc-id", "VpcId"},
    {"tags", "Tags"},
    {0},
};

const struct ec2_kind ec2_network_acl_kind = {
    .record = {"ec2.network-acl", &ec2_model, EC2_SHAPE_NETWORK_ACL},
    .prefix = "acl",
    .type = "network-acl",
    .id_member = "NetworkAclId",
    .not_found = "InvalidNetworkAclID.NotFound",
    .noun = "networkAcl ID",
    .filters = filters,
};

static void put(struct call *call, const struct ec2_network_acl *acl)
{
    ec2_put(call, &ec2_network_acl_kind, acl->network_acl_id, acl->vpc_id, acl);
}

void ec2_make_network_acl(struct call *call, struct str vpc, bool is_default, struct ec2_network_acl *acl)
{
    *acl = (struct ec2_network_acl){
        .network_acl_id = id_hex17(call, "acl"), .vpc_id = vpc, .owner_id = call->account, .is_default = some_bool(is_default)};
    list_present(call->arena, &acl->associations);
    for (int egress = 1; egress >= 0; egress--)
        for (int last = !is_default; last <= 1; last++)
            *list_add(call->arena, &acl->entries) = (struct ec2_network_acl_entry){.cidr_block = STR("0.0.0.0/0"),
                                                                                   .egress = some_bool(egress),
                                                                                   .protocol = STR("-1"),
                                                                                   .rule_action = last ? STR("deny") : STR("allow"),
                                                                                   .rule_number = some_i32(last ? LAST_RULE : 100)};
    put(call, acl);
}

/* The ACL of a VPC that has the association, or the default one when `association` is absent. */
static bool find(struct call *call, struct str vpc, struct str subnet, struct ec2_network_acl *ret)
{
    struct sql *q = record_each(call, &ec2_network_acl_kind.record, record_here(call, STR_NONE), vpc);
    bool found = false;

    while (!found && sql_next(q)) {
        *ret = (struct ec2_network_acl){0};
        record_read(call, &ec2_network_acl_kind.record, q, ret);
        if (!str_is(subnet))
            found = ret->is_default.val;
        for (size_t i = 0; !found && i < ret->associations.len; i++)
            found = str_eq(ret->associations.items[i].subnet_id, subnet);
    }
    sql_done(q);
    return found;
}

static struct str associate(struct call *call, struct ec2_network_acl *acl, struct str subnet)
{
    struct str id = id_hex17(call, "aclassoc");

    *list_add(call->arena, &acl->associations) =
        (struct ec2_network_acl_association){.network_acl_association_id = id, .network_acl_id = acl->network_acl_id, .subnet_id = subnet};
    put(call, acl);
    return id;
}

void ec2_acl_associate(struct call *call, struct str vpc, struct str subnet)
{
    struct ec2_network_acl acl;

    if (find(call, vpc, STR_NONE, &acl))
        associate(call, &acl, subnet);
}

void ec2_acl_forget_subnet(struct call *call, struct str vpc, struct str subnet)
{
    struct ec2_network_acl acl;

    if (!find(call, vpc, subnet, &acl))
        return;
    for (size_t i = 0; i < acl.associations.len; i++)
        if (str_eq(acl.associations.items[i].subnet_id, subnet)) {
            acl.associations.items[i] = acl.associations.items[--acl.associations.len];
            break;
        }
    put(call, &acl);
}

enum verdict ec2_create_network_acl(struct call *call, const struct ec2_create_network_acl_request *in,
                                    struct ec2_create_network_acl_result *out)
{
    struct ec2_vpc vpc = {0};
    struct ec2_network_acl acl;
    struct str id;

    out->client_token = in->client_token;
    out->network_acl = arena_make(call->arena, struct ec2_network_acl);
    if (ec2_token_seen(call, in->client_token, &id))
        return ec2_need(call, &ec2_network_acl_kind, id, out->network_acl);
    if (ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE)
        return FAULT;
    ec2_make_network_acl(call, in->vpc_id, false, &acl);
    ec2_token_keep(call, in->client_token, acl.network_acl_id);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_network_acl_kind, acl.network_acl_id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_need(call, &ec2_network_acl_kind, acl.network_acl_id, out->network_acl);
}

enum verdict ec2_delete_network_acl(struct call *call, const struct ec2_delete_network_acl_request *in,
                                    struct ec2_delete_network_acl_output *out)
{
    struct ec2_network_acl acl = {0};

    (void)out;
    if (ec2_need(call, &ec2_network_acl_kind, in->network_acl_id, &acl) != DONE)
        return FAULT;
    if (acl.is_default.val)
        return fault(call, 400, "InvalidParameterValue", "cannot delete default network ACL %.*s", STRF(in->network_acl_id));
    if (acl.associations.len)
        return fault(call, 400, "DependencyViolation", "The networkAcl '%.*s' has dependencies and cannot be deleted.",
                     STRF(in->network_acl_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    ec2_drop(call, &ec2_network_acl_kind, in->network_acl_id);
    return DONE;
}

enum verdict ec2_describe_network_acls(struct call *call, const struct ec2_describe_network_acls_request *in,
                                       struct ec2_describe_network_acls_result *out)
{
    struct ec2_query q = {.kind = &ec2_network_acl_kind,
                          .ids = in->network_acl_ids.items,
                          .id_count = in->network_acl_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->network_acls, &out->next_token);
}

static struct ec2_network_acl_entry *entry_of(struct ec2_network_acl *acl, opt_i32 number, opt_bool egress)
{
    for (size_t i = 0; i < acl->entries.len; i++)
        if (acl->entries.items[i].rule_number.val == number.val && acl->entries.items[i].egress.val == egress.val)
            return &acl->entries.items[i];
    return NULL;
}

static enum verdict check_entry(struct call *call, const struct ec2_network_acl_entry *e)
{
    struct cidr c;
    int64_t protocol;

    if (e->rule_number.val < 1 || e->rule_number.val >= LAST_RULE)
        return fault(call, 400, "InvalidParameterValue",
                     "Value (%d) for parameter ruleNumber is invalid. The rule number must be between 1 and 32766.", e->rule_number.val);
    if (str_is(e->cidr_block) == str_is(e->ipv6_cidr_block))
        return fault(call, 400, "MissingParameter", "Either 'cidrBlock' or 'ipv6CidrBlock' should be provided.");
    if (str_is(e->cidr_block) ? !cidr_parse_loose(e->cidr_block, &c) : !ipv6_cidr_valid(e->ipv6_cidr_block))
        return fault(call, 400, "InvalidParameterValue", "The CIDR block is not valid.");
    if (!str_to_i64(e->protocol, &protocol) || protocol < -1 || protocol > 255)
        return fault(call, 400, "InvalidParameterValue", "Invalid value '%.*s' for IP protocol. Unknown protocol.", STRF(e->protocol));
    if ((protocol == 6 || protocol == 17) &&
        (!e->port_range || e->port_range->from.val < 0 || e->port_range->to.val > 65535 || e->port_range->from.val > e->port_range->to.val))
        return fault(call, 400, e->port_range ? "InvalidParameterValue" : "MissingParameter", "A port range is needed for TCP and UDP.");
    if ((protocol == 1 || protocol == 58) && !e->icmp_type_code)
        return fault(call, 400, "MissingParameter", "The type and code are needed for ICMP.");
    return DONE;
}

static enum verdict change_entry(struct call *call, struct str id, const struct ec2_network_acl_entry *e, bool replace, opt_bool dry_run)
{
    struct ec2_network_acl acl = {0};

    if (ec2_need(call, &ec2_network_acl_kind, id, &acl) != DONE || check_entry(call, e) != DONE)
        return FAULT;
    struct ec2_network_acl_entry *old = entry_of(&acl, e->rule_number, e->egress);
    if (!replace && old)
        return fault(call, 400, "NetworkAclEntryAlreadyExists", "The network acl entry identified by %d already exists.",
                     e->rule_number.val);
    if (replace && !old)
        return fault(call, 400, "InvalidNetworkAclEntry.NotFound", "The network acl entry identified by %d does not exist.",
                     e->rule_number.val);
    if (!replace && acl.entries.len >= 44)
        return fault(call, 400, "NetworkAclEntryLimitExceeded", "The maximum number of network acl entries has been reached.");
    if (!old)
        old = list_add(call->arena, &acl.entries);
    *old = *e;
    put(call, &acl);
    return ec2_dry(call, dry_run);
}

enum verdict ec2_create_network_acl_entry(struct call *call, const struct ec2_create_network_acl_entry_request *in,
                                          struct ec2_create_network_acl_entry_output *out)
{
    struct ec2_network_acl_entry e = {.cidr_block = in->cidr_block,
                                      .egress = in->egress,
                                      .icmp_type_code = in->icmp_type_code,
                                      .ipv6_cidr_block = in->ipv6_cidr_block,
                                      .port_range = in->port_range,
                                      .protocol = in->protocol,
                                      .rule_action = in->rule_action,
                                      .rule_number = in->rule_number};
    (void)out;
    return change_entry(call, in->network_acl_id, &e, false, in->dry_run);
}

enum verdict ec2_replace_network_acl_entry(struct call *call, const struct ec2_replace_network_acl_entry_request *in,
                                           struct ec2_replace_network_acl_entry_output *out)
{
    struct ec2_network_acl_entry e = {.cidr_block = in->cidr_block,
                                      .egress = in->egress,
                                      .icmp_type_code = in->icmp_type_code,
                                      .ipv6_cidr_block = in->ipv6_cidr_block,
                                      .port_range = in->port_range,
                                      .protocol = in->protocol,
                                      .rule_action = in->rule_action,
                                      .rule_number = in->rule_number};
    (void)out;
    return change_entry(call, in->network_acl_id, &e, true, in->dry_run);
}

enum verdict ec2_delete_network_acl_entry(struct call *call, const struct ec2_delete_network_acl_entry_request *in,
                                          struct ec2_delete_network_acl_entry_output *out)
{
    struct ec2_network_acl acl = {0};

    (void)out;
    if (ec2_need(call, &ec2_network_acl_kind, in->network_acl_id, &acl) != DONE)
        return FAULT;
    struct ec2_network_acl_entry *e = entry_of(&acl, in->rule_number, in->egress);
    if (!e || in->rule_number.val >= LAST_RULE)
        return fault(call, 400, "InvalidNetworkAclEntry.NotFound", "The network acl entry identified by %d does not exist.",
                     in->rule_number.val);
    *e = acl.entries.items[--acl.entries.len];
    put(call, &acl);
    return ec2_dry(call, in->dry_run);
}

enum verdict ec2_replace_network_acl_association(struct call *call, const struct ec2_replace_network_acl_association_request *in,
                                                 struct ec2_replace_network_acl_association_result *out)
{
    struct ec2_network_acl target = {0}, from = {0};
    struct str subnet = STR_NONE;

    if (ec2_need(call, &ec2_network_acl_kind, in->network_acl_id, &target) != DONE)
        return FAULT;
    struct sql *q = record_each(call, &ec2_network_acl_kind.record, record_here(call, STR_NONE), target.vpc_id);
    while (!str_is(subnet) && sql_next(q)) {
        from = (struct ec2_network_acl){0};
        record_read(call, &ec2_network_acl_kind.record, q, &from);
        for (size_t i = 0; i < from.associations.len; i++)
            if (str_eq(from.associations.items[i].network_acl_association_id, in->association_id))
                subnet = from.associations.items[i].subnet_id;
    }
    sql_done(q);
    if (!str_is(subnet))
        return fault(call, 400, "InvalidAssociationID.NotFound", "The association ID '%.*s' does not exist", STRF(in->association_id));
    ec2_acl_forget_subnet(call, target.vpc_id, subnet);
    target = (struct ec2_network_acl){0};
    ec2_get(call, &ec2_network_acl_kind, in->network_acl_id, &target);
    out->new_association_id = associate(call, &target, subnet);
    return ec2_dry(call, in->dry_run);
}
