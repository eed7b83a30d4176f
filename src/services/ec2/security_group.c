#include "services/ec2/ec2.h"

#define RULES_MAX 60 /* each way */
#define AWS_LIST_WEIGHT 10

static const struct ec2_filter_path filters[] = {
    {"description", "Description"},
    {"egress.ip-permission.cidr", "IpPermissionsEgress.IpRanges.CidrIp"},
    {"egress.ip-permission.from-port", "IpPermissionsEgress.FromPort"},
    {"egress.ip-permission.group-id", "IpPermissionsEgress.UserIdGroupPairs.GroupId"},
    {"egress.ip-permission.ipv6-cidr", "IpPermissionsEgress.Ipv6Ranges.CidrIpv6"},
    {"egress.ip-permission.protocol", "IpPermissionsEgress.IpProtocol"},
    {"egress.ip-permission.to-port", "IpPermissionsEgress.ToPort"},
    {"group-id", "GroupId"},
    {"group-name", "GroupName"},
    {"ip-permission.cidr", "IpPermissions.IpRanges.CidrIp"},
    {"ip-permission.from-port", "IpPermissions.FromPort"},
    {"ip-permission.group-id", "IpPermissions.UserIdGroupPairs.GroupId"},
    {"ip-permission.ipv6-cidr", "IpPermissions.Ipv6Ranges.CidrIpv6"},
    {"ip-permission.protocol", "IpPermissions.IpProtocol"},
    {"ip-permission.to-port", "IpPermissions.ToPort"},
    {"owner-id", "OwnerId"},
    {"vpc-id", "VpcId"},
    {"tags", "Tags"},
    {0},
};

static const struct ec2_filter_path rule_filters[] = {
    {"group-id", "GroupId"}, {"security-group-rule-id", "SecurityGroupRuleId"}, {"tags", "Tags"}, {0}};

static struct ec2_ip_permission *permission_of(struct call *call, struct ec2_ip_permission_list *list,
                                               const struct ec2_security_group_rule *r)
{
    for (size_t i = 0; i < list->len; i++) {
        struct ec2_ip_permission *p = &list->items[i];
        if (str_eq(p->ip_protocol, r->ip_protocol) && p->from_port.has == r->from_port.has && p->from_port.val == r->from_port.val &&
            p->to_port.val == r->to_port.val)
            return p;
    }
    struct ec2_ip_permission *p = list_add(call->arena, list);
    *p = (struct ec2_ip_permission){.ip_protocol = r->ip_protocol, .from_port = r->from_port, .to_port = r->to_port};
    /* -1 stands for all protocols and ports: none are shown. */
    if (str_eqz(r->ip_protocol, "-1"))
        p->from_port = p->to_port = (opt_i32){0};
    list_present(call->arena, &p->ip_ranges);
    list_present(call->arena, &p->ipv6_ranges);
    list_present(call->arena, &p->prefix_list_ids);
    list_present(call->arena, &p->user_id_group_pairs);
    return p;
}

static void show_rule(struct call *call, struct ec2_security_group *g, const struct ec2_security_group_rule *r)
{
    struct ec2_ip_permission *p = permission_of(call, r->is_egress.val ? &g->ip_permissions_egress : &g->ip_permissions, r);

    if (str_is(r->cidr_ipv4))
        *list_add(call->arena, &p->ip_ranges) = (struct ec2_ip_range){.cidr_ip = r->cidr_ipv4, .description = r->description};
    else if (str_is(r->cidr_ipv6))
        *list_add(call->arena, &p->ipv6_ranges) = (struct ec2_ipv6_range){.cidr_ipv6 = r->cidr_ipv6, .description = r->description};
    else if (str_is(r->prefix_list_id))
        *list_add(call->arena, &p->prefix_list_ids) =
            (struct ec2_prefix_list_id){.prefix_list_id = r->prefix_list_id, .description = r->description};
    else if (r->referenced_group_info)
        *list_add(call->arena, &p->user_id_group_pairs) = (struct ec2_user_id_group_pair){
            .group_id = r->referenced_group_info->group_id, .user_id = r->referenced_group_info->user_id, .description = r->description};
}

struct rules {
    struct ec2_security_group_rule *items;
    size_t len;
};

static struct rules rules_of(struct call *call, struct str group)
{
    struct rules rules = {0};
    struct sql *q = record_each(call, &ec2_security_group_rule_kind.record, record_here(call, STR_NONE), group);

    while (sql_next(q))
        record_read(call, &ec2_security_group_rule_kind.record, q, list_add(call->arena, &rules));
    return rules;
}

/* Rules are rows of their own; the group shows them gathered. */
static void present(struct call *call, void *structure)
{
    struct ec2_security_group *g = structure;
    struct rules rules = rules_of(call, g->group_id);

    list_present(call->arena, &g->ip_permissions);
    list_present(call->arena, &g->ip_permissions_egress);
    for (size_t i = 0; i < rules.len; i++)
        show_rule(call, g, &rules.items[i]);
}

const struct ec2_kind ec2_security_group_kind = {
    .record = {"ec2.security-group", &ec2_model, EC2_SHAPE_SECURITY_GROUP},
    .prefix = "sg",
    .type = "security-group",
    .id_member = "GroupId",
    .not_found = "InvalidGroup.NotFound",
    .noun = "security group",
    .filters = filters,
    .present = present,
};

const struct ec2_kind ec2_security_group_rule_kind = {
    .record = {"ec2.security-group-rule", &ec2_model, EC2_SHAPE_SECURITY_GROUP_RULE},
    .prefix = "sgr",
    .type = "security-group-rule",
    .id_member = "SecurityGroupRuleId",
    .not_found = "InvalidSecurityGroupRuleId.NotFound",
    .noun = "security group rule ID",
    .filters = rule_filters,
};

static void put_rule(struct call *call, struct ec2_security_group_rule *r)
{
    r->security_group_rule_id = id_hex17(call, "sgr");
    r->security_group_rule_arn = ec2_arn(call, &ec2_security_group_rule_kind, call->account, r->security_group_rule_id);
    r->group_owner_id = call->account;
    ec2_put(call, &ec2_security_group_rule_kind, r->security_group_rule_id, r->group_id, r);
}

void ec2_make_security_group(struct call *call, struct str vpc, struct str name, struct str description, struct ec2_security_group *g)
{
    *g = (struct ec2_security_group){
        .group_id = id_hex17(call, "sg"), .group_name = name, .description = description, .vpc_id = vpc, .owner_id = call->account};
    g->security_group_arn = ec2_arn(call, &ec2_security_group_kind, call->account, g->group_id);
    ec2_put(call, &ec2_security_group_kind, g->group_id, vpc, g);
    struct ec2_security_group_rule out = {.group_id = g->group_id,
                                          .is_egress = some_bool(true),
                                          .ip_protocol = STR("-1"),
                                          .from_port = some_i32(-1),
                                          .to_port = some_i32(-1),
                                          .cidr_ipv4 = STR("0.0.0.0/0")};
    put_rule(call, &out);
    if (!str_eqz(name, "default"))
        return;
    struct ec2_security_group_rule in = out;
    in.is_egress = some_bool(false);
    in.cidr_ipv4 = STR_NONE;
    in.referenced_group_info = arena_make(call->arena, struct ec2_referenced_security_group);
    in.referenced_group_info->group_id = g->group_id;
    in.referenced_group_info->user_id = call->account;
    put_rule(call, &in);
}

static bool name_taken(struct call *call, struct str vpc, struct str name)
{
    struct sql *q = record_each(call, &ec2_security_group_kind.record, record_here(call, STR_NONE), vpc);
    bool taken = false;

    while (!taken && sql_next(q)) {
        struct ec2_security_group g = {0};
        record_read(call, &ec2_security_group_kind.record, q, &g);
        taken = str_eq(g.group_name, name);
    }
    sql_done(q);
    return taken;
}

bool ec2_default_vpc(struct call *call, struct str *ret)
{
    struct sql *q = record_each(call, &ec2_vpc_kind.record, record_here(call, STR_NONE), STR_NONE);
    bool found = false;

    while (!found && sql_next(q)) {
        struct ec2_vpc v = {0};
        record_read(call, &ec2_vpc_kind.record, q, &v);
        found = v.is_default.val;
        *ret = v.vpc_id;
    }
    sql_done(q);
    return found;
}

bool ec2_default_group(struct call *call, struct str vpc, struct ec2_security_group *ret)
{
    struct sql *q = record_each(call, &ec2_security_group_kind.record, record_here(call, STR_NONE), vpc);
    bool found = false;

    while (!found && sql_next(q)) {
        *ret = (struct ec2_security_group){0};
        record_read(call, &ec2_security_group_kind.record, q, ret);
        found = str_eqz(ret->group_name, "default");
    }
    sql_done(q);
    return found;
}

enum verdict ec2_create_security_group(struct call *call, const struct ec2_create_security_group_request *in,
                                       struct ec2_create_security_group_result *out)
{
    struct str vpc = in->vpc_id, owner;
    struct ec2_vpc found = {0};
    struct ec2_security_group g;

    if (!str_is(vpc) && !ec2_default_vpc(call, &vpc))
        return fault(call, 400, "VPCIdNotSpecified", "No default VPC for this user");
    /* Participants of a shared VPC have groups of their own in it. */
    if (!ec2_visible(call, &ec2_vpc_kind, vpc, &found, &owner))
        return fault(call, 400, "InvalidVpcID.NotFound", "The vpc ID '%.*s' does not exist", STRF(vpc));
    if (utf8_len(in->group_name) > 255 || str_empty(in->group_name) || str_starts(in->group_name, STR("sg-")))
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter GroupName is invalid.", STRF(in->group_name));
    if (str_empty(in->description) || utf8_len(in->description) > 255)
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter GroupDescription is invalid.", STRF(in->description));
    if (str_eqz(in->group_name, "default"))
        return fault(call, 400, "InvalidParameterValue", "Cannot use reserved security group name: default");
    if (name_taken(call, vpc, in->group_name))
        return fault(call, 400, "InvalidGroup.Duplicate", "The security group '%.*s' already exists for VPC '%.*s'", STRF(in->group_name),
                     STRF(vpc));
    ec2_make_security_group(call, vpc, in->group_name, in->description, &g);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_security_group_kind, g.group_id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->group_id = g.group_id;
    out->security_group_arn = g.security_group_arn;
    ec2_tags_of(call, call->account, g.group_id, &out->tags);
    return DONE;
}

enum verdict ec2_need_group(struct call *call, struct str id, struct str name, struct ec2_security_group *ret)
{
    struct str vpc;

    if (str_is(id) || !str_is(name)) {
        if (!str_is(id))
            return fault(call, 400, "MissingParameter", "The request must contain the parameter groupName or groupId");
        if (!str_starts(id, STR("sg-")))
            return fault(call, 400, "InvalidGroupId.Malformed", "Invalid id: \"%.*s\" (expecting \"sg-...\")", STRF(id));
        return ec2_need(call, &ec2_security_group_kind, id, ret);
    }
    if (ec2_default_vpc(call, &vpc)) {
        struct sql *q = record_each(call, &ec2_security_group_kind.record, record_here(call, STR_NONE), vpc);
        while (sql_next(q)) {
            *ret = (struct ec2_security_group){0};
            record_read(call, &ec2_security_group_kind.record, q, ret);
            if (str_eq(ret->group_name, name)) {
                sql_done(q);
                return DONE;
            }
        }
    }
    return fault(call, 400, "InvalidGroup.NotFound", "The security group '%.*s' does not exist in default VPC", STRF(name));
}

static bool referenced(struct call *call, struct str group)
{
    struct sql *q = record_each(call, &ec2_security_group_rule_kind.record, record_here(call, STR_NONE), STR_NONE);
    bool found = false;

    while (!found && sql_next(q)) {
        struct ec2_security_group_rule r = {0};
        record_read(call, &ec2_security_group_rule_kind.record, q, &r);
        found = r.referenced_group_info && str_eq(r.referenced_group_info->group_id, group) && !str_eq(r.group_id, group);
    }
    sql_done(q);
    return found;
}

enum verdict ec2_delete_security_group(struct call *call, const struct ec2_delete_security_group_request *in,
                                       struct ec2_delete_security_group_result *out)
{
    struct ec2_security_group g = {0};

    if (ec2_need_group(call, in->group_id, in->group_name, &g) != DONE)
        return FAULT;
    if (str_eqz(g.group_name, "default"))
        return fault(call, 400, "CannotDelete", "the specified group: \"%.*s\" name: \"default\" cannot be deleted by a user",
                     STRF(g.group_id));
    if (referenced(call, g.group_id) || ec2_group_used(call, g.group_id))
        return fault(call, 400, "DependencyViolation", "resource %.*s has a dependent object", STRF(g.group_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    struct rules rules = rules_of(call, g.group_id);
    for (size_t i = 0; i < rules.len; i++)
        ec2_drop(call, &ec2_security_group_rule_kind, rules.items[i].security_group_rule_id);
    ec2_drop(call, &ec2_security_group_kind, g.group_id);
    out->return_ = some_bool(true);
    out->group_id = g.group_id;
    return DONE;
}

static bool named(struct call *call, const void *structure, const void *arg)
{
    const struct ec2_describe_security_groups_request *in = arg;
    const struct ec2_security_group *g = structure;

    (void)call;
    for (size_t i = 0; i < in->group_names.len; i++)
        if (str_eq(in->group_names.items[i], g->group_name))
            return true;
    return !in->group_names.len;
}

enum verdict ec2_describe_security_groups(struct call *call, const struct ec2_describe_security_groups_request *in,
                                          struct ec2_describe_security_groups_result *out)
{
    struct ec2_query q = {.kind = &ec2_security_group_kind,
                          .ids = in->group_ids.items,
                          .id_count = in->group_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token,
                          .wanted = named,
                          .arg = in};

    if (ec2_dry(call, in->dry_run) != DONE || ec2_describe(call, &q, &out->security_groups, &out->next_token) != DONE)
        return FAULT;
    if (in->group_names.len && !out->security_groups.len)
        return fault(call, 400, "InvalidGroup.NotFound", "The security group '%.*s' does not exist", STRF(in->group_names.items[0]));
    return DONE;
}

enum verdict ec2_describe_security_group_rules(struct call *call, const struct ec2_describe_security_group_rules_request *in,
                                               struct ec2_describe_security_group_rules_result *out)
{
    struct ec2_query q = {.kind = &ec2_security_group_rule_kind,
                          .ids = in->security_group_rule_ids.items,
                          .id_count = in->security_group_rule_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->security_group_rules, &out->next_token);
}

/* --- rules of a request --- */

static bool same_rule(const struct ec2_security_group_rule *a, const struct ec2_security_group_rule *b)
{
    bool ports = str_eqz(a->ip_protocol, "-1") || (a->from_port.val == b->from_port.val && a->to_port.val == b->to_port.val);
    bool peers = str_eq(a->cidr_ipv4, b->cidr_ipv4) && str_eq(a->cidr_ipv6, b->cidr_ipv6) && str_eq(a->prefix_list_id, b->prefix_list_id) &&
                 !a->referenced_group_info == !b->referenced_group_info &&
                 (!a->referenced_group_info || str_eq(a->referenced_group_info->group_id, b->referenced_group_info->group_id));
    return a->is_egress.val == b->is_egress.val && str_eq(a->ip_protocol, b->ip_protocol) && ports && peers;
}

static enum verdict check_ports(struct call *call, struct ec2_security_group_rule *r)
{
    static const struct {
        const char *number, *name;
    } names[] = {{"6", "tcp"}, {"17", "udp"}, {"1", "icmp"}, {"58", "icmpv6"}, {"all", "-1"}};
    int64_t number;

    r->ip_protocol = str_lower(call->arena, r->ip_protocol);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eqz(r->ip_protocol, names[i].number))
            r->ip_protocol = str_from(names[i].name);
    bool tcp = str_eqz(r->ip_protocol, "tcp") || str_eqz(r->ip_protocol, "udp"), icmp = str_starts(r->ip_protocol, STR("icmp"));
    if (str_eqz(r->ip_protocol, "-1")) {
        r->from_port = r->to_port = some_i32(-1);
        return DONE;
    }
    if (!tcp && !icmp && (!str_to_i64(r->ip_protocol, &number) || number < 0 || number > 255))
        return fault(call, 400, "InvalidPermission.Malformed", "Unsupported IP protocol \"%.*s\" - supported: [tcp, udp, icmp, icmpv6]",
                     STRF(r->ip_protocol));
    if (tcp && (!r->from_port.has || !r->to_port.has))
        return fault(call, 400, "InvalidParameterValue",
                     "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
    if (tcp && (r->from_port.val < 0 || r->to_port.val > 65535 || r->from_port.val > r->to_port.val))
        return fault(call, 400, "InvalidParameterValue", "Invalid TCP/UDP port range (%d:%d)", r->from_port.val, r->to_port.val);
    if (!r->from_port.has)
        r->from_port = some_i32(-1);
    if (!r->to_port.has)
        r->to_port = some_i32(-1);
    return DONE;
}

static enum verdict check_description(struct call *call, struct str text)
{
    return utf8_len(text) > 255
               ? fault(call, 400, "InvalidParameterValue", "Invalid rule description. Rule descriptions may not exceed 255 characters.")
               : DONE;
}

static enum verdict add_peers(struct call *call, const struct ec2_ip_permission *p, const struct ec2_security_group_rule *base,
                              struct rules *ret)
{
    for (size_t i = 0; i < p->ip_ranges.len; i++) {
        struct cidr c;
        struct ec2_security_group_rule *r = list_add(call->arena, ret);
        *r = *base;
        if (!cidr_parse_loose(p->ip_ranges.items[i].cidr_ip, &c))
            return fault(call, 400, "InvalidParameterValue", "CIDR block %.*s is malformed", STRF(p->ip_ranges.items[i].cidr_ip));
        r->cidr_ipv4 = cidr_text(call->arena, c);
        r->description = p->ip_ranges.items[i].description;
        if (check_description(call, r->description) != DONE)
            return FAULT;
    }
    for (size_t i = 0; i < p->ipv6_ranges.len; i++) {
        struct ec2_security_group_rule *r = list_add(call->arena, ret);
        *r = *base;
        if (!ipv6_cidr_valid(p->ipv6_ranges.items[i].cidr_ipv6))
            return fault(call, 400, "InvalidParameterValue", "CIDR block %.*s is malformed", STRF(p->ipv6_ranges.items[i].cidr_ipv6));
        struct cidr6 c;
        cidr6_parse(p->ipv6_ranges.items[i].cidr_ipv6, &c);
        r->cidr_ipv6 = cidr6_text(call->arena, &c);
        r->description = p->ipv6_ranges.items[i].description;
    }
    for (size_t i = 0; i < p->user_id_group_pairs.len; i++) {
        const struct ec2_user_id_group_pair *pair = &p->user_id_group_pairs.items[i];
        struct ec2_security_group peer = {0};
        bool foreign = str_is(pair->user_id) && !str_eq(pair->user_id, call->account);
        struct ec2_security_group_rule *r = list_add(call->arena, ret);
        *r = *base;
        if (!foreign && ec2_need_group(call, pair->group_id, pair->group_name, &peer) != DONE)
            return FAULT;
        r->referenced_group_info = arena_make(call->arena, struct ec2_referenced_security_group);
        r->referenced_group_info->group_id = foreign ? pair->group_id : peer.group_id;
        r->referenced_group_info->user_id = foreign ? pair->user_id : call->account;
        r->description = pair->description;
    }
    for (size_t i = 0; i < p->prefix_list_ids.len; i++) {
        struct ec2_managed_prefix_list l = {0};
        struct ec2_security_group_rule *r = list_add(call->arena, ret);
        *r = *base;
        if (ec2_prefix_list_need(call, p->prefix_list_ids.items[i].prefix_list_id, &l) != DONE)
            return FAULT;
        r->prefix_list_id = p->prefix_list_ids.items[i].prefix_list_id;
        r->description = p->prefix_list_ids.items[i].description;
        if (check_description(call, r->description) != DONE)
            return FAULT;
    }
    return DONE;
}

struct asked {
    struct str group_id, group_name, cidr_ip, protocol, source_group;
    opt_i32 from_port, to_port;
    const struct ec2_ip_permission_list *permissions;
    bool egress;
};

/* The rules that a request names, one per peer; and the group. */
static enum verdict read_rules(struct call *call, const struct asked *in, struct ec2_security_group *g, struct rules *ret)
{
    struct ec2_ip_permission single = {.ip_protocol = in->protocol, .from_port = in->from_port, .to_port = in->to_port};
    struct ec2_ip_permission_list one = {&single, 1};
    const struct ec2_ip_permission_list *list = in->permissions;

    if (ec2_need_group(call, in->group_id, in->group_name, g) != DONE)
        return FAULT;
    if (!list->len && str_is(in->protocol)) {
        if (str_is(in->cidr_ip))
            *list_add(call->arena, &single.ip_ranges) = (struct ec2_ip_range){.cidr_ip = in->cidr_ip};
        if (str_is(in->source_group))
            *list_add(call->arena, &single.user_id_group_pairs) = (struct ec2_user_id_group_pair){.group_name = in->source_group};
        list = &one;
    }
    for (size_t i = 0; i < list->len; i++) {
        const struct ec2_ip_permission *p = &list->items[i];
        struct ec2_security_group_rule base = {.group_id = g->group_id,
                                               .is_egress = some_bool(in->egress),
                                               .ip_protocol = p->ip_protocol,
                                               .from_port = p->from_port,
                                               .to_port = p->to_port};
        if (!str_is(p->ip_protocol))
            return fault(call, 400, "MissingParameter", "The request must contain the parameter ipProtocol");
        if (check_ports(call, &base) != DONE || add_peers(call, p, &base, ret) != DONE)
            return FAULT;
    }
    return DONE;
}

static struct str peer_text(const struct ec2_security_group_rule *r)
{
    return str_is(r->cidr_ipv4)       ? r->cidr_ipv4
           : str_is(r->cidr_ipv6)     ? r->cidr_ipv6
           : r->referenced_group_info ? r->referenced_group_info->group_id
           : str_is(r->prefix_list_id) ? r->prefix_list_id
                                      : STR("");
}

/* A prefix list counts for as many rules as it may have entries. */
static int64_t weight(struct call *call, const struct ec2_security_group_rule *r)
{
    struct ec2_managed_prefix_list l = {0};

    if (!str_is(r->prefix_list_id) || ec2_prefix_list_need(call, r->prefix_list_id, &l) != DONE)
        return 1;
    return l.max_entries.has ? l.max_entries.val : AWS_LIST_WEIGHT;
}

static enum verdict check_count(struct call *call, struct str group, bool egress)
{
    struct rules all = rules_of(call, group);
    int64_t sum = 0;

    for (size_t i = 0; i < all.len; i++)
        sum += all.items[i].is_egress.val == egress ? weight(call, &all.items[i]) : 0;
    if (sum > RULES_MAX)
        return fault(call, 400, "RulesPerSecurityGroupLimitExceeded",
                     "The maximum number of rules per security group has been reached.");
    return DONE;
}

static enum verdict authorize(struct call *call, const struct asked *in, const struct ec2_tag_specification_list *tags, opt_bool dry_run,
                              opt_bool *ret_return, struct ec2_security_group_rule_list *ret_rules)
{
    struct ec2_security_group g = {0};
    struct rules wanted = {0};

    if (read_rules(call, in, &g, &wanted) != DONE)
        return FAULT;
    if (!wanted.len)
        return fault(call, 400, "MissingParameter", "The request must contain the parameter ipPermissions");
    struct rules present_rules = rules_of(call, g.group_id);
    for (size_t i = 0; i < wanted.len; i++) {
        struct ec2_security_group_rule *r = &wanted.items[i];
        for (size_t k = 0; k < present_rules.len + i; k++)
            if (same_rule(r, k < present_rules.len ? &present_rules.items[k] : &wanted.items[k - present_rules.len]))
                return fault(call, 400, "InvalidPermission.Duplicate",
                             "the specified rule \"peer: %.*s, %.*s, from port: %d, to port: %d, ALLOW\" already exists",
                             STRF(peer_text(r)), STRF(str_upper(call->arena, r->ip_protocol)), r->from_port.val, r->to_port.val);
        put_rule(call, r);
        if (ec2_tag_new(call, tags, &ec2_security_group_rule_kind, r->security_group_rule_id) != DONE)
            return FAULT;
        ec2_tags_of(call, call->account, r->security_group_rule_id, &r->tags);
        *list_add(call->arena, ret_rules) = *r;
    }
    if (check_count(call, g.group_id, in->egress) != DONE)
        return FAULT;
    *ret_return = some_bool(true);
    return ec2_dry(call, dry_run);
}

enum verdict ec2_authorize_security_group_ingress(struct call *call, const struct ec2_authorize_security_group_ingress_request *in,
                                                  struct ec2_authorize_security_group_ingress_result *out)
{
    struct asked asked = {.group_id = in->group_id,
                          .group_name = in->group_name,
                          .cidr_ip = in->cidr_ip,
                          .protocol = in->ip_protocol,
                          .source_group = in->source_security_group_name,
                          .from_port = in->from_port,
                          .to_port = in->to_port,
                          .permissions = &in->ip_permissions};
    return authorize(call, &asked, &in->tag_specifications, in->dry_run, &out->return_, &out->security_group_rules);
}

enum verdict ec2_authorize_security_group_egress(struct call *call, const struct ec2_authorize_security_group_egress_request *in,
                                                 struct ec2_authorize_security_group_egress_result *out)
{
    struct asked asked = {.group_id = in->group_id,
                          .cidr_ip = in->cidr_ip,
                          .protocol = in->ip_protocol,
                          .source_group = in->source_security_group_name,
                          .from_port = in->from_port,
                          .to_port = in->to_port,
                          .permissions = &in->ip_permissions,
                          .egress = true};
    return authorize(call, &asked, &in->tag_specifications, in->dry_run, &out->return_, &out->security_group_rules);
}

static struct ec2_revoked_security_group_rule revoked(const struct ec2_security_group_rule *r)
{
    return (struct ec2_revoked_security_group_rule){.security_group_rule_id = r->security_group_rule_id,
                                                    .group_id = r->group_id,
                                                    .is_egress = r->is_egress,
                                                    .ip_protocol = r->ip_protocol,
                                                    .from_port = r->from_port,
                                                    .to_port = r->to_port,
                                                    .cidr_ipv4 = r->cidr_ipv4,
                                                    .cidr_ipv6 = r->cidr_ipv6,
                                                    .prefix_list_id = r->prefix_list_id,
                                                    .referenced_group_id =
                                                        r->referenced_group_info ? r->referenced_group_info->group_id : STR_NONE,
                                                    .description = r->description};
}

static enum verdict revoke(struct call *call, const struct asked *in, const struct ec2_security_group_rule_id_list *ids, opt_bool dry_run,
                           opt_bool *ret_return, struct ec2_revoked_security_group_rule_list *ret_rules)
{
    struct ec2_security_group g = {0};
    struct rules wanted = {0};

    if (read_rules(call, in, &g, &wanted) != DONE)
        return FAULT;
    struct rules have = rules_of(call, g.group_id);
    for (size_t i = 0; i < ids->len + wanted.len; i++) {
        const struct ec2_security_group_rule *found = NULL;
        for (size_t k = 0; k < have.len; k++) {
            const struct ec2_security_group_rule *r = &have.items[k];
            if (i < ids->len ? str_eq(r->security_group_rule_id, ids->items[i]) && r->is_egress.val == in->egress
                             : same_rule(&wanted.items[i - ids->len], r))
                found = r;
        }
        if (!found && i < ids->len)
            return fault(call, 400, "InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '%.*s' does not exist",
                         STRF(ids->items[i]));
        if (!found)
            return fault(call, 400, "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        ec2_drop(call, &ec2_security_group_rule_kind, found->security_group_rule_id);
        *list_add(call->arena, ret_rules) = revoked(found);
    }
    *ret_return = some_bool(true);
    return ec2_dry(call, dry_run);
}

enum verdict ec2_revoke_security_group_ingress(struct call *call, const struct ec2_revoke_security_group_ingress_request *in,
                                               struct ec2_revoke_security_group_ingress_result *out)
{
    struct asked asked = {.group_id = in->group_id,
                          .group_name = in->group_name,
                          .cidr_ip = in->cidr_ip,
                          .protocol = in->ip_protocol,
                          .source_group = in->source_security_group_name,
                          .from_port = in->from_port,
                          .to_port = in->to_port,
                          .permissions = &in->ip_permissions};
    return revoke(call, &asked, &in->security_group_rule_ids, in->dry_run, &out->return_, &out->revoked_security_group_rules);
}

enum verdict ec2_revoke_security_group_egress(struct call *call, const struct ec2_revoke_security_group_egress_request *in,
                                              struct ec2_revoke_security_group_egress_result *out)
{
    struct asked asked = {.group_id = in->group_id,
                          .cidr_ip = in->cidr_ip,
                          .protocol = in->ip_protocol,
                          .source_group = in->source_security_group_name,
                          .from_port = in->from_port,
                          .to_port = in->to_port,
                          .permissions = &in->ip_permissions,
                          .egress = true};
    return revoke(call, &asked, &in->security_group_rule_ids, in->dry_run, &out->return_, &out->revoked_security_group_rules);
}

/* --- one rule in the place of another --- */

enum verdict ec2_rule_replace(struct call *call, const struct ec2_security_group_rule_request *asked, struct ec2_security_group_rule *r)
{
    struct ec2_ip_permission p = {.ip_protocol = asked->ip_protocol, .from_port = asked->from_port, .to_port = asked->to_port};
    struct ec2_ip_permission_list list = {&p, 1};
    struct asked as = {.group_id = r->group_id, .permissions = &list, .egress = r->is_egress.val};
    struct ec2_security_group g = {0};
    struct rules wanted = {0};

    if (str_is(asked->cidr_ipv4))
        *list_add(call->arena, &p.ip_ranges) = (struct ec2_ip_range){.cidr_ip = asked->cidr_ipv4, .description = asked->description};
    if (str_is(asked->cidr_ipv6))
        *list_add(call->arena, &p.ipv6_ranges) = (struct ec2_ipv6_range){.cidr_ipv6 = asked->cidr_ipv6, .description = asked->description};
    if (str_is(asked->prefix_list_id))
        *list_add(call->arena, &p.prefix_list_ids) =
            (struct ec2_prefix_list_id){.prefix_list_id = asked->prefix_list_id, .description = asked->description};
    if (str_is(asked->referenced_group_id))
        *list_add(call->arena, &p.user_id_group_pairs) =
            (struct ec2_user_id_group_pair){.group_id = asked->referenced_group_id, .description = asked->description};
    if (read_rules(call, &as, &g, &wanted) != DONE)
        return FAULT;
    if (wanted.len != 1)
        return fault(call, 400, wanted.len ? "InvalidParameterCombination" : "MissingParameter",
                     "Exactly one source or destination must be specified for the rule %.*s", STRF(r->security_group_rule_id));
    struct rules have = rules_of(call, g.group_id);
    for (size_t i = 0; i < have.len; i++)
        if (!str_eq(have.items[i].security_group_rule_id, r->security_group_rule_id) && same_rule(&wanted.items[0], &have.items[i]))
            return fault(call, 400, "InvalidPermission.Duplicate", "The specified rule already exists in the group %.*s", STRF(g.group_id));
    wanted.items[0].security_group_rule_id = r->security_group_rule_id;
    wanted.items[0].security_group_rule_arn = r->security_group_rule_arn;
    wanted.items[0].group_owner_id = r->group_owner_id;
    *r = wanted.items[0];
    return DONE;
}

enum verdict ec2_rules_describe(struct call *call, const struct ec2_security_group *group, const struct ec2_ip_permission_list *list, bool egress)
{
    struct asked as = {.group_id = group->group_id, .permissions = list, .egress = egress};
    struct ec2_security_group g = {0};
    struct rules wanted = {0}, have = rules_of(call, group->group_id);

    if (read_rules(call, &as, &g, &wanted) != DONE)
        return FAULT;
    for (size_t i = 0; i < wanted.len; i++) {
        size_t k = 0;
        while (k < have.len && !same_rule(&wanted.items[i], &have.items[k]))
            k++;
        if (k == have.len)
            return fault(call, 400, "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        have.items[k].description = wanted.items[i].description;
        ec2_put(call, &ec2_security_group_rule_kind, have.items[k].security_group_rule_id, group->group_id, &have.items[k]);
    }
    return DONE;
}
