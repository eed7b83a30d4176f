/* What a call needs to be allowed: the action on the resource that its input names. */
#include "services/ec2/ec2.h"
#include "wire/scalar.h"

static const struct ec2_kind *const kinds[] = {
    &ec2_subnet_kind,         &ec2_route_table_kind, &ec2_internet_gateway_kind, &ec2_nat_gateway_kind,
    &ec2_security_group_kind, &ec2_network_acl_kind, &ec2_address_kind,          &ec2_vpc_kind,
    &ec2_prefix_list_kind,    &ec2_peering_kind,     &ec2_dhcp_options_kind,     &ec2_egress_gateway_kind,
    &ec2_network_interface_kind, &ec2_endpoint_kind};

static struct str text_member(const struct shape *s, const void *in, const char *name)
{
    const struct member *m = model_member(&ec2_model, s, str_from(name));
    return m && ec2_model.shapes[m->shape].type == SHAPE_STRING ? *(const struct str *)member_at(in, m) : STR_NONE;
}

/* The kind that a Create operation makes: CreateSubnet makes a subnet. */
static const struct ec2_kind *made_by(struct str op)
{
    static const struct {
        const char *op;
        const struct ec2_kind *kind;
    } makers[] = {{"CreateVpc", &ec2_vpc_kind},
                  {"CreateSubnet", &ec2_subnet_kind},
                  {"CreateRouteTable", &ec2_route_table_kind},
                  {"CreateInternetGateway", &ec2_internet_gateway_kind},
                  {"CreateNatGateway", &ec2_nat_gateway_kind},
                  {"CreateSecurityGroup", &ec2_security_group_kind},
                  {"CreateNetworkAcl", &ec2_network_acl_kind},
                  {"AllocateAddress", &ec2_address_kind},
                  {"CreateManagedPrefixList", &ec2_prefix_list_kind},
                  {"CreateVpcPeeringConnection", &ec2_peering_kind},
                  {"CreateDhcpOptions", &ec2_dhcp_options_kind},
                  {"CreateEgressOnlyInternetGateway", &ec2_egress_gateway_kind},
                  {"CreateNetworkInterface", &ec2_network_interface_kind},
                  {"CreateVpcEndpoint", &ec2_endpoint_kind},
                  {"CreateFlowLogs", &ec2_flow_log_kind}};

    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
        if (str_eqz(op, makers[i].op))
            return makers[i].kind;
    return NULL;
}

static void add_context(struct call *call, struct auth_target *t, const char *prefix, const struct ec2_tag_list *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        auth_context(call, t, str_fmt(call->arena, "%s/%.*s", prefix, STRF(tags->items[i].key)).p, tags->items[i].value);
        if (str_eqz(str_from(prefix), "aws:RequestTag"))
            auth_context(call, t, "aws:TagKeys", tags->items[i].key);
    }
}

static void existing(struct call *call, struct auth_targets *list, const struct ec2_kind *kind, struct str id)
{
    struct auth_target *t = auth_need(call, list, ec2_arn(call, kind, call->account, id));
    struct ec2_tag_list tags;

    ec2_tags_of(call, call->account, id, &tags);
    add_context(call, t, "aws:ResourceTag", &tags);
    add_context(call, t, "ec2:ResourceTag", &tags);
}

static void created(struct call *call, struct auth_targets *list, const struct ec2_kind *kind, const struct shape *s, const void *in)
{
    struct auth_target *t = auth_need(call, list, ec2_arn(call, kind, call->account, STR("*")));
    const struct member *m = model_member(&ec2_model, s, STR("TagSpecifications"));
    const struct ec2_tag_specification_list *specs = m ? member_at(in, m) : NULL;

    for (size_t i = 0; specs && i < specs->len; i++)
        add_context(call, t, "aws:RequestTag", &specs->items[i].tags);
}

enum verdict ec2_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str op = model_name(&ec2_model, call->op->name);
    const struct shape *s = model_shape(&ec2_model, call->op->input);
    const struct ec2_kind *made = made_by(op);

    ec2_first_look(call);
    if (made)
        created(call, ret, made, s, in);
    for (size_t i = 0; !str_starts(op, STR("Describe")) && i < sizeof kinds / sizeof *kinds; i++) {
        struct str id = text_member(s, in, kinds[i]->id_member);
        if (str_is(id))
            existing(call, ret, kinds[i], id);
    }
    if (!ret->len)
        auth_need(call, ret, STR("*"));
    return DONE;
}
