/* DHCP options: what a VPC tells its machines about names and clocks. */
#include "services/ec2/ec2.h"

static const struct ec2_filter_path filters[] = {{"dhcp-options-id", "DhcpOptionsId"},
                                                 {"key", "DhcpConfigurations.Key"},
                                                 {"value", "DhcpConfigurations.Values.Value"},
                                                 {"owner-id", "OwnerId"},
                                                 {"tags", "Tags"},
                                                 {0}};

const struct ec2_kind ec2_dhcp_options_kind = {
    .record = {"ec2.dhcp-options", &ec2_model, EC2_SHAPE_DHCP_OPTIONS},
    .prefix = "dopt",
    .type = "dhcp-options",
    .id_member = "DhcpOptionsId",
    .not_found = "InvalidDhcpOptionID.NotFound",
    .noun = "dhcpOptions ID",
    .filters = filters,
};

static void configure(struct call *call, struct ec2_dhcp_options *o, struct str key, const struct str *values, size_t count)
{
    struct ec2_dhcp_configuration *c = list_add(call->arena, &o->dhcp_configurations);

    c->key = key;
    for (size_t i = 0; i < count; i++)
        *list_add(call->arena, &c->values) = (struct ec2_attribute_value){values[i]};
}

/* The set that every account has in a Region; it is marked by its parent. */
struct str ec2_default_dhcp_options(struct call *call)
{
    struct sql *q = record_each(call, &ec2_dhcp_options_kind.record, record_here(call, STR_NONE), STR("default"));
    struct str domain = str_eqz(call->region, "us-east-1") ? STR("ec2.internal")
                                                           : str_fmt(call->arena, "%.*s.compute.internal", STRF(call->region));
    struct str id = sql_next(q) ? sql_str(q, call->arena, 0) : STR_NONE, server = STR("AmazonProvidedDNS");

    sql_done(q);
    if (str_is(id))
        return id;
    struct ec2_dhcp_options o = {.dhcp_options_id = id_hex17(call, "dopt"), .owner_id = call->account};
    configure(call, &o, STR("domain-name"), &domain, 1);
    configure(call, &o, STR("domain-name-servers"), &server, 1);
    ec2_put(call, &ec2_dhcp_options_kind, o.dhcp_options_id, STR("default"), &o);
    return o.dhcp_options_id;
}

static bool is_address(struct call *call, struct str text)
{
    unsigned char v6[16];
    struct cidr c;

    return str_chr(text, '/') < 0 && (ipv6_parse(text, v6) || cidr_parse(str_cat(call->arena, text, STR("/32")), &c));
}

static enum verdict check(struct call *call, const struct ec2_new_dhcp_configuration *c)
{
    static const char *const keys[] = {"domain-name-servers", "domain-name", "ntp-servers", "netbios-name-servers", "netbios-node-type",
                                       "ipv6-address-preferred-lease-time"};
    bool known = false;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        known |= str_eqz(c->key, keys[i]);
    if (!known)
        return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter name is invalid. Unknown DHCP option", STRF(c->key));
    if (!c->values.len)
        return fault(call, 400, "MissingParameter", "The request must contain the parameter value");
    for (size_t i = 0; i < c->values.len; i++) {
        struct str v = c->values.items[i];
        bool addresses = str_ends(c->key, STR("-servers")), dns = str_eqz(c->key, "domain-name-servers") && str_eqz(v, "AmazonProvidedDNS");
        if (str_empty(v) || (addresses && !dns && !is_address(call, v)) ||
            (str_eqz(c->key, "netbios-node-type") && !str_eqz(v, "1") && !str_eqz(v, "2") && !str_eqz(v, "4") && !str_eqz(v, "8")))
            return fault(call, 400, "InvalidParameterValue", "Value (%.*s) for parameter value is invalid. Invalid %s", STRF(v),
                         addresses ? "IP address" : "DHCP option value");
    }
    if (str_ends(c->key, STR("-servers")) && c->values.len > 4)
        return fault(call, 400, "InvalidParameterValue", "Up to four servers can be specified for %.*s", STRF(c->key));
    return DONE;
}

enum verdict ec2_create_dhcp_options(struct call *call, const struct ec2_create_dhcp_options_request *in,
                                     struct ec2_create_dhcp_options_result *out)
{
    struct ec2_dhcp_options o = {.dhcp_options_id = id_hex17(call, "dopt"), .owner_id = call->account};

    if (!in->dhcp_configurations.len)
        return fault(call, 400, "MissingParameter", "The request must contain the parameter dhcpConfiguration");
    for (size_t i = 0; i < in->dhcp_configurations.len; i++) {
        const struct ec2_new_dhcp_configuration *c = &in->dhcp_configurations.items[i];
        if (check(call, c) != DONE)
            return FAULT;
        configure(call, &o, c->key, c->values.items, c->values.len);
    }
    ec2_put(call, &ec2_dhcp_options_kind, o.dhcp_options_id, STR_NONE, &o);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_dhcp_options_kind, o.dhcp_options_id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->dhcp_options = arena_make(call->arena, struct ec2_dhcp_options);
    return ec2_need(call, &ec2_dhcp_options_kind, o.dhcp_options_id, out->dhcp_options);
}

static bool has_options(struct call *call, const void *structure, const void *arg)
{
    (void)call;
    return str_eq(((const struct ec2_vpc *)structure)->dhcp_options_id, *(const struct str *)arg);
}

enum verdict ec2_delete_dhcp_options(struct call *call, const struct ec2_delete_dhcp_options_request *in,
                                     struct ec2_delete_dhcp_options_output *out)
{
    struct ec2_dhcp_options o = {0};
    struct ec2_vpc_list vpcs = {0};
    struct ec2_query q = {.kind = &ec2_vpc_kind, .wanted = has_options, .arg = &in->dhcp_options_id};
    struct str next;

    (void)out;
    if (ec2_need(call, &ec2_dhcp_options_kind, in->dhcp_options_id, &o) != DONE || ec2_describe(call, &q, &vpcs, &next) != DONE)
        return FAULT;
    if (vpcs.len)
        return fault(call, 400, "DependencyViolation", "The dhcpOptions '%.*s' has dependencies and cannot be deleted.",
                     STRF(in->dhcp_options_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    ec2_drop(call, &ec2_dhcp_options_kind, in->dhcp_options_id);
    return DONE;
}

enum verdict ec2_describe_dhcp_options(struct call *call, const struct ec2_describe_dhcp_options_request *in,
                                       struct ec2_describe_dhcp_options_result *out)
{
    struct ec2_query q = {.kind = &ec2_dhcp_options_kind,
                          .ids = in->dhcp_options_ids.items,
                          .id_count = in->dhcp_options_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->dhcp_options, &out->next_token);
}

enum verdict ec2_associate_dhcp_options(struct call *call, const struct ec2_associate_dhcp_options_request *in,
                                        struct ec2_associate_dhcp_options_output *out)
{
    struct ec2_vpc vpc = {0};
    struct ec2_dhcp_options o = {0};

    (void)out;
    if (ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE)
        return FAULT;
    /* "default" stands for no options at all. */
    if (!str_eqz(in->dhcp_options_id, "default") && ec2_need(call, &ec2_dhcp_options_kind, in->dhcp_options_id, &o) != DONE)
        return FAULT;
    vpc.dhcp_options_id = in->dhcp_options_id;
    ec2_put(call, &ec2_vpc_kind, in->vpc_id, STR_NONE, &vpc);
    return ec2_dry(call, in->dry_run);
}
