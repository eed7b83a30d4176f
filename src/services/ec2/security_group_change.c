/* Rules of security groups as they are changed one by one. */
#include "services/ec2/ec2.h"

static enum verdict need_rule(struct call *call, struct str group, struct str id, struct ec2_security_group_rule *r)
{
    if (ec2_need(call, &ec2_security_group_rule_kind, id, r) != DONE)
        return FAULT;
    if (!str_eq(r->group_id, group))
        return fault(call, 400, "InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '%.*s' does not exist", STRF(id));
    return DONE;
}

static void put_rule(struct call *call, const struct ec2_security_group_rule *r)
{
    ec2_put(call, &ec2_security_group_rule_kind, r->security_group_rule_id, r->group_id, r);
}

enum verdict ec2_modify_security_group_rules(struct call *call, const struct ec2_modify_security_group_rules_request *in,
                                             struct ec2_modify_security_group_rules_result *out)
{
    struct ec2_security_group g = {0};

    if (ec2_need(call, &ec2_security_group_kind, in->group_id, &g) != DONE)
        return FAULT;
    if (!in->security_group_rules.len)
        return fault(call, 400, "MissingParameter", "The request must contain the parameter SecurityGroupRules");
    for (size_t i = 0; i < in->security_group_rules.len; i++) {
        const struct ec2_security_group_rule_request *asked = in->security_group_rules.items[i].security_group_rule;
        struct ec2_security_group_rule r = {0};
        if (need_rule(call, in->group_id, in->security_group_rules.items[i].security_group_rule_id, &r) != DONE)
            return FAULT;
        if (!asked)
            return fault(call, 400, "MissingParameter", "The request must contain the parameter SecurityGroupRule");
        if (ec2_rule_replace(call, asked, &r) != DONE)
            return FAULT;
        put_rule(call, &r);
    }
    out->return_ = some_bool(true);
    return ec2_dry(call, in->dry_run);
}

struct descriptions {
    struct str group_id, group_name;
    const struct ec2_ip_permission_list *permissions;
    const struct ec2_security_group_rule_description_list *by_id;
    bool egress;
};

static enum verdict describe_rules(struct call *call, const struct descriptions *in)
{
    struct ec2_security_group g = {0};

    if (ec2_need_group(call, in->group_id, in->group_name, &g) != DONE)
        return FAULT;
    if (!in->permissions->len == !in->by_id->len)
        return fault(call, 400, in->by_id->len ? "InvalidParameterCombination" : "MissingParameter",
                     "Either ipPermissions or securityGroupRuleDescriptions must be specified");
    for (size_t i = 0; i < in->by_id->len; i++) {
        struct ec2_security_group_rule r = {0};
        if (need_rule(call, g.group_id, in->by_id->items[i].security_group_rule_id, &r) != DONE)
            return FAULT;
        if (r.is_egress.val != in->egress)
            return fault(call, 400, "InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '%.*s' does not exist",
                         STRF(r.security_group_rule_id));
        r.description = in->by_id->items[i].description;
        put_rule(call, &r);
    }
    return in->permissions->len ? ec2_rules_describe(call, &g, in->permissions, in->egress) : DONE;
}

enum verdict ec2_update_security_group_rule_descriptions_ingress(
    struct call *call, const struct ec2_update_security_group_rule_descriptions_ingress_request *in,
    struct ec2_update_security_group_rule_descriptions_ingress_result *out)
{
    struct descriptions d = {in->group_id, in->group_name, &in->ip_permissions, &in->security_group_rule_descriptions, false};

    out->return_ = some_bool(true);
    return describe_rules(call, &d) == DONE ? ec2_dry(call, in->dry_run) : FAULT;
}

enum verdict ec2_update_security_group_rule_descriptions_egress(
    struct call *call, const struct ec2_update_security_group_rule_descriptions_egress_request *in,
    struct ec2_update_security_group_rule_descriptions_egress_result *out)
{
    struct descriptions d = {in->group_id, in->group_name, &in->ip_permissions, &in->security_group_rule_descriptions, true};

    out->return_ = some_bool(true);
    return describe_rules(call, &d) == DONE ? ec2_dry(call, in->dry_run) : FAULT;
}
