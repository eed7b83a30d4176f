/* VPC endpoints: gateways in route tables, and interfaces in subnets. What goes through them is not decided here. */

#include "base/json.h"
#include "base/rng.h"
#include "services/ec2/ec2.h"
#include "world/geography.h"

static const struct ec2_filter_path filters[] = {{"ip-address-type", "IpAddressType"},
                                                 {"service-name", "ServiceName"},
                                                 {"service-region", "ServiceRegion"},
                                                 {"vpc-endpoint-id", "VpcEndpointId"},
                                                 {"vpc-endpoint-state", "State"},
                                                 {"vpc-endpoint-type", "VpcEndpointType"},
                                                 {"vpc-id", "VpcId"},
                                                 {"tags", "Tags"},
                                                 {0}};

const struct ec2_kind ec2_endpoint_kind = {
    .record = {"ec2.vpc-endpoint", &ec2_model, EC2_SHAPE_VPC_ENDPOINT},
    .prefix = "vpce",
    .type = "vpc-endpoint",
    .id_member = "VpcEndpointId",
    .not_found = "InvalidVpcEndpointId.NotFound",
    .noun = "Vpc Endpoint Id",
    .filters = filters,
};

#define OPEN_POLICY "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Resource\":\"*\",\"Principal\":\"*\"}],\"Version\":\"2008-10-17\"}"

/* What AWS offers itself; the first two through gateways too. */
static const char *const offered[] = {
    "s3", "dynamodb", "autoscaling", "athena", "batch", "cloudformation", "codebuild", "codepipeline", "ec2", "ec2messages", "ecr.api",
    "ecr.dkr", "ecs", "ecs-agent", "ecs-telemetry", "eks", "eks-auth", "elasticache", "elasticfilesystem", "elasticloadbalancing", "events",
    "execute-api", "firehose", "glue", "kinesis-firehose", "kinesis-streams", "kms", "lambda", "logs", "monitoring", "rds", "secretsmanager",
    "sns", "sqs", "ssm", "ssmmessages", "states", "sts", "sync-states", "vpc-lattice", "xray"};

static struct str service_name(struct call *call, const char *service)
{
    return str_fmt(call->arena, "com.amazonaws.%.*s.%s", STRF(call->region), service);
}

/* The service's own part of the name, or NULL. */
static const char *offered_as(struct call *call, struct str name)
{
    for (size_t i = 0; i < sizeof offered / sizeof *offered; i++)
        if (str_eq(name, service_name(call, offered[i])))
            return offered[i];
    return NULL;
}

static bool through_gateways(const char *service)
{
    return str_eqz(STR("s3"), service) || str_eqz(STR("dynamodb"), service);
}

static void put(struct call *call, const struct ec2_vpc_endpoint *e)
{
    ec2_put(call, &ec2_endpoint_kind, e->vpc_endpoint_id, e->vpc_id, e);
}

bool ec2_endpoint_in(struct call *call, struct str vpc)
{
    return ec2_count(call, &ec2_endpoint_kind, vpc) > 0;
}

static bool has(const struct ec2_value_string_list *list, struct str s, size_t *ret_at)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->items[i], s)) {
            *ret_at = i;
            return true;
        }
    return false;
}

/* --- gateways --- */

static void forget_route(struct call *call, const struct ec2_vpc_endpoint *e, struct str table)
{
    struct ec2_route_table t = {0};

    if (!ec2_get(call, &ec2_route_table_kind, table, &t))
        return;
    for (size_t i = 0; i < t.routes.len; i++)
        if (str_eq(t.routes.items[i].gateway_id, e->vpc_endpoint_id))
            t.routes.items[i--] = t.routes.items[--t.routes.len];
    ec2_put(call, &ec2_route_table_kind, table, t.vpc_id, &t);
}

static enum verdict add_table(struct call *call, struct ec2_vpc_endpoint *e, struct str table)
{
    struct ec2_route_table t = {0};
    struct str list = ec2_aws_prefix_list(call, e->service_name);
    size_t at;

    if (ec2_need(call, &ec2_route_table_kind, table, &t) != DONE)
        return FAULT;
    if (!str_eq(t.vpc_id, e->vpc_id))
        return fault(call, 400, "InvalidParameterValue", "Route table %.*s and VPC endpoint belong to different networks.", STRF(table));
    if (has(&e->route_table_ids, table, &at))
        return DONE;
    for (size_t i = 0; i < t.routes.len; i++)
        if (str_eq(t.routes.items[i].destination_prefix_list_id, list))
            return fault(call, 400, "RouteAlreadyExists", "route table %.*s already has a route with destination-prefix-list-id %.*s",
                         STRF(table), STRF(list));
    *list_add(call->arena, &t.routes) = (struct ec2_route){
        .destination_prefix_list_id = list, .gateway_id = e->vpc_endpoint_id, .origin = STR("CreateRoute"), .state = STR("active")};
    ec2_put(call, &ec2_route_table_kind, table, t.vpc_id, &t);
    *list_add(call->arena, &e->route_table_ids) = table;
    return DONE;
}

/* --- interfaces --- */

static enum verdict add_subnet(struct call *call, struct ec2_vpc_endpoint *e, struct str id)
{
    struct ec2_subnet s = {0}, other = {0};
    struct ec2_network_interface n;
    struct ec2_group_identifier_list groups = {0};
    struct ec2_interface_plan plan = {.subnet = &s,
                                      .type = STR("vpc_endpoint"),
                                      .description = str_fmt(call->arena, "VPC Endpoint Interface %.*s", STRF(e->vpc_endpoint_id)),
                                      .requester = STR("727180483921"),
                                      .groups = &groups};

    if (ec2_need(call, &ec2_subnet_kind, id, &s) != DONE)
        return FAULT;
    if (!str_eq(s.vpc_id, e->vpc_id))
        return fault(call, 400, "InvalidParameter", "The subnet %.*s does not belong to the VPC %.*s.", STRF(id), STRF(e->vpc_id));
    for (size_t i = 0; i < e->subnet_ids.len; i++) {
        other = (struct ec2_subnet){0};
        if (ec2_get(call, &ec2_subnet_kind, e->subnet_ids.items[i], &other) && str_eq(other.availability_zone_id, s.availability_zone_id))
            return fault(call, 400, "DuplicateSubnetsInSameZone", "Found another VPC endpoint subnet in the availability zone of %.*s.",
                         STRF(id));
    }
    for (size_t i = 0; i < e->groups.len; i++)
        *list_add(call->arena, &groups) = (struct ec2_group_identifier){e->groups.items[i].group_id, e->groups.items[i].group_name};
    if (ec2_make_interface(call, &plan, &n) != DONE)
        return FAULT;
    *list_add(call->arena, &e->subnet_ids) = id;
    *list_add(call->arena, &e->network_interface_ids) = n.network_interface_id;
    return DONE;
}

static void remove_subnet(struct call *call, struct ec2_vpc_endpoint *e, size_t at)
{
    ec2_drop_interface(call, e->network_interface_ids.items[at]);
    e->network_interface_ids.items[at] = e->network_interface_ids.items[--e->network_interface_ids.len];
    e->subnet_ids.items[at] = e->subnet_ids.items[--e->subnet_ids.len];
}

static void name_it(struct call *call, struct ec2_vpc_endpoint *e, const char *service)
{
    struct geo_zones zones = call_zones(call);
    struct str hex = rng_hex(rnd(call), call->arena, 8), zone_id = STR("Z7HUB22UULQXV");
    struct str domain = str_fmt(call->arena, "%s.%.*s.vpce.amazonaws.com", service, STRF(call->region));

    e->dns_entries = (struct ec2_dns_entry_set){0};
    *list_add(call->arena, &e->dns_entries) =
        (struct ec2_dns_entry){str_fmt(call->arena, "%.*s-%.8s.%.*s", STRF(e->vpc_endpoint_id), hex.p, STRF(domain)), zone_id};
    for (size_t i = 0; i < e->subnet_ids.len; i++) {
        struct ec2_subnet s = {0};
        ec2_get(call, &ec2_subnet_kind, e->subnet_ids.items[i], &s);
        const struct geo_zone *z = geo_zone_with_id(&zones, s.availability_zone_id);
        if (z)
            *list_add(call->arena, &e->dns_entries) = (struct ec2_dns_entry){
                str_fmt(call->arena, "%.*s-%.8s-%.*s.%.*s", STRF(e->vpc_endpoint_id), hex.p, STRF(z->name), STRF(domain)), zone_id};
    }
    if (e->private_dns_enabled.val)
        *list_add(call->arena, &e->dns_entries) =
            (struct ec2_dns_entry){str_fmt(call->arena, "%s.%.*s.amazonaws.com", service, STRF(call->region)), STR("ZONEIDPENDING")};
}

static enum verdict set_groups(struct call *call, struct ec2_vpc_endpoint *e, const struct str *ids, size_t count)
{
    struct ec2_group_identifier_list groups = {0};

    if (ec2_groups_named(call, e->vpc_id, ids, count, &groups) != DONE)
        return FAULT;
    e->groups = (struct ec2_group_identifier_set){0};
    list_present(call->arena, &e->groups);
    for (size_t i = 0; i < groups.len; i++)
        *list_add(call->arena, &e->groups) = (struct ec2_security_group_identifier){groups.items[i].group_id, groups.items[i].group_name};
    for (size_t i = 0; i < e->network_interface_ids.len; i++) {
        struct ec2_network_interface n = {0};
        if (ec2_get(call, &ec2_network_interface_kind, e->network_interface_ids.items[i], &n)) {
            n.groups = groups;
            ec2_put_interface(call, &n);
        }
    }
    return DONE;
}

/* --- operations --- */

static enum verdict check_policy(struct call *call, struct str policy)
{
    struct str why;

    if (!str_is(policy))
        return DONE;
    json_t *parsed = json_parse(policy, true, &why);
    bool good = json_is_object(parsed) && json_field(parsed, "Statement");
    json_decref(parsed);
    return good ? DONE : fault(call, 400, "InvalidPolicyDocument", "The policy document is not valid.");
}

static enum verdict make_interface_endpoint(struct call *call, const struct ec2_create_vpc_endpoint_request *in, struct ec2_vpc_endpoint *e,
                                            const char *service)
{
    int64_t support = 0;
    struct sql *q;

    if (in->route_table_ids.len)
        return fault(call, 400, "InvalidParameter", "Route table IDs are only supported for Gateway type VPC endpoints.");
    e->private_dns_enabled = in->private_dns_enabled.has ? in->private_dns_enabled : some_bool(!str_eqz(STR("s3"), service));
    if (sql_get(call->store, &q, "SELECT dns_support AND dns_hostnames FROM ec2_vpc_attribute WHERE vpc = ?", in->vpc_id)) {
        support = sql_i64(q, 0);
        sql_done(q);
    }
    if (e->private_dns_enabled.val && !support) {
        if (in->private_dns_enabled.val)
            return fault(call, 400, "InvalidParameter",
                         "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for %.*s",
                         STRF(in->vpc_id));
        e->private_dns_enabled = some_bool(false);
    }
    if (set_groups(call, e, in->security_group_ids.items, in->security_group_ids.len) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->subnet_ids.len; i++)
        if (add_subnet(call, e, in->subnet_ids.items[i]) != DONE)
            return FAULT;
    name_it(call, e, service);
    return DONE;
}

static enum verdict make_gateway_endpoint(struct call *call, const struct ec2_create_vpc_endpoint_request *in, struct ec2_vpc_endpoint *e)
{
    if (in->subnet_ids.len || in->security_group_ids.len || in->private_dns_enabled.val)
        return fault(call, 400, "InvalidParameter", "Subnets, security groups and private DNS are not supported for Gateway type endpoints.");
    for (size_t i = 0; i < in->route_table_ids.len; i++)
        if (add_table(call, e, in->route_table_ids.items[i]) != DONE)
            return FAULT;
    return DONE;
}

enum verdict ec2_create_vpc_endpoint(struct call *call, const struct ec2_create_vpc_endpoint_request *in,
                                     struct ec2_create_vpc_endpoint_result *out)
{
    struct str type = str_is(in->vpc_endpoint_type) ? in->vpc_endpoint_type : STR("Gateway"), id;
    const char *service = offered_as(call, in->service_name);
    struct ec2_vpc vpc = {0};

    out->client_token = in->client_token;
    out->vpc_endpoint = arena_make(call->arena, struct ec2_vpc_endpoint);
    if (ec2_token_seen(call, in->client_token, &id))
        return ec2_need(call, &ec2_endpoint_kind, id, out->vpc_endpoint);
    if (ec2_refuse(call, !str_eqz(type, "Gateway") && !str_eqz(type, "Interface"), "VpcEndpointType") != DONE ||
        ec2_refuse(call,
                   in->dns_options || in->subnet_configurations.len || str_is(in->service_network_arn) ||
                       str_is(in->resource_configuration_arn) || (str_is(in->service_region) && !str_eq(in->service_region, call->region)) ||
                       (str_is(in->ip_address_type) && !str_eqz(in->ip_address_type, "ipv4")),
                   "DnsOptions") != DONE ||
        ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE || check_policy(call, in->policy_document) != DONE)
        return FAULT;
    if (!service || (str_eqz(type, "Gateway") && !through_gateways(service)))
        return fault(call, 400, service ? "InvalidParameter" : "InvalidServiceName",
                     service ? "Endpoint type (Gateway) does not match available service types ([Interface])."
                             : "The Vpc Endpoint Service '%.*s' does not exist",
                     STRF(in->service_name));
    struct ec2_vpc_endpoint *e = out->vpc_endpoint;
    *e = (struct ec2_vpc_endpoint){.vpc_endpoint_id = id_hex17(call, "vpce"),
                                   .vpc_endpoint_type = type,
                                   .vpc_id = in->vpc_id,
                                   .service_name = in->service_name,
                                   .state = STR("available"),
                                   .policy_document = str_is(in->policy_document) ? in->policy_document : STR(OPEN_POLICY),
                                   .ip_address_type = STR("ipv4"),
                                   .private_dns_enabled = some_bool(false),
                                   .requester_managed = some_bool(false),
                                   .creation_timestamp = some_time(call->now),
                                   .owner_id = call->account};
    list_present(call->arena, &e->route_table_ids);
    list_present(call->arena, &e->subnet_ids);
    list_present(call->arena, &e->groups);
    list_present(call->arena, &e->network_interface_ids);
    list_present(call->arena, &e->dns_entries);
    if (str_eqz(type, "Gateway") ? make_gateway_endpoint(call, in, e) != DONE : make_interface_endpoint(call, in, e, service) != DONE)
        return FAULT;
    put(call, e);
    ec2_token_keep(call, in->client_token, e->vpc_endpoint_id);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_endpoint_kind, e->vpc_endpoint_id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    ec2_tags_of(call, call->account, e->vpc_endpoint_id, &e->tags);
    if (str_eqz(type, "Interface"))
        e->state = STR("pending");
    return DONE;
}

enum verdict ec2_delete_vpc_endpoints(struct call *call, const struct ec2_delete_vpc_endpoints_request *in,
                                      struct ec2_delete_vpc_endpoints_result *out)
{
    list_present(call->arena, &out->unsuccessful);
    for (size_t i = 0; i < in->vpc_endpoint_ids.len; i++) {
        struct ec2_vpc_endpoint e = {0};
        if (!ec2_get(call, &ec2_endpoint_kind, in->vpc_endpoint_ids.items[i], &e)) {
            struct ec2_unsuccessful_item *u = list_add(call->arena, &out->unsuccessful);
            u->resource_id = in->vpc_endpoint_ids.items[i];
            u->error = arena_make(call->arena, struct ec2_unsuccessful_item_error);
            u->error->code = STR("InvalidVpcEndpoint.NotFound");
            u->error->message = str_fmt(call->arena, "The VpcEndpoint Id '%.*s' does not exist", STRF(u->resource_id));
            continue;
        }
        for (size_t k = 0; k < e.route_table_ids.len; k++)
            forget_route(call, &e, e.route_table_ids.items[k]);
        for (size_t k = 0; k < e.network_interface_ids.len; k++)
            ec2_drop_interface(call, e.network_interface_ids.items[k]);
        ec2_drop(call, &ec2_endpoint_kind, e.vpc_endpoint_id);
    }
    return ec2_dry(call, in->dry_run);
}

enum verdict ec2_describe_vpc_endpoints(struct call *call, const struct ec2_describe_vpc_endpoints_request *in,
                                        struct ec2_describe_vpc_endpoints_result *out)
{
    struct ec2_query q = {.kind = &ec2_endpoint_kind,
                          .ids = in->vpc_endpoint_ids.items,
                          .id_count = in->vpc_endpoint_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .least = 1,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->vpc_endpoints, &out->next_token);
}

static enum verdict modify_gateway(struct call *call, const struct ec2_modify_vpc_endpoint_request *in, struct ec2_vpc_endpoint *e)
{
    size_t at;

    if (in->add_subnet_ids.len || in->remove_subnet_ids.len || in->add_security_group_ids.len || in->remove_security_group_ids.len)
        return fault(call, 400, "InvalidParameter", "Subnets and security groups are not supported for Gateway type endpoints.");
    for (size_t i = 0; i < in->add_route_table_ids.len; i++)
        if (add_table(call, e, in->add_route_table_ids.items[i]) != DONE)
            return FAULT;
    for (size_t i = 0; i < in->remove_route_table_ids.len; i++) {
        if (!has(&e->route_table_ids, in->remove_route_table_ids.items[i], &at))
            return fault(call, 400, "InvalidRouteTableId.NotFound", "The routeTable ID '%.*s' is not associated with the endpoint",
                         STRF(in->remove_route_table_ids.items[i]));
        forget_route(call, e, in->remove_route_table_ids.items[i]);
        e->route_table_ids.items[at] = e->route_table_ids.items[--e->route_table_ids.len];
    }
    return DONE;
}

static enum verdict modify_interface(struct call *call, const struct ec2_modify_vpc_endpoint_request *in, struct ec2_vpc_endpoint *e)
{
    struct {
        struct str *items;
        size_t len;
    } groups = {0};
    size_t at;

    if (in->add_route_table_ids.len || in->remove_route_table_ids.len)
        return fault(call, 400, "InvalidParameter", "Route table IDs are only supported for Gateway type VPC endpoints.");
    for (size_t i = 0; i < in->remove_subnet_ids.len; i++) {
        if (!has(&e->subnet_ids, in->remove_subnet_ids.items[i], &at))
            return fault(call, 400, "InvalidSubnetId.NotFound", "The subnet ID '%.*s' is not associated with the endpoint",
                         STRF(in->remove_subnet_ids.items[i]));
        remove_subnet(call, e, at);
    }
    for (size_t i = 0; i < in->add_subnet_ids.len; i++)
        if (add_subnet(call, e, in->add_subnet_ids.items[i]) != DONE)
            return FAULT;
    for (size_t i = 0; i < e->groups.len; i++) {
        bool gone = false;
        for (size_t k = 0; k < in->remove_security_group_ids.len; k++)
            gone |= str_eq(in->remove_security_group_ids.items[k], e->groups.items[i].group_id);
        if (!gone)
            *list_add(call->arena, &groups) = e->groups.items[i].group_id;
    }
    for (size_t i = 0; i < in->add_security_group_ids.len; i++)
        *list_add(call->arena, &groups) = in->add_security_group_ids.items[i];
    if (!groups.len)
        return fault(call, 400, "InvalidParameter", "An interface endpoint needs at least one security group.");
    if (in->private_dns_enabled.has)
        e->private_dns_enabled = in->private_dns_enabled;
    if (set_groups(call, e, groups.items, groups.len) != DONE)
        return FAULT;
    name_it(call, e, offered_as(call, e->service_name));
    return DONE;
}

enum verdict ec2_modify_vpc_endpoint(struct call *call, const struct ec2_modify_vpc_endpoint_request *in,
                                     struct ec2_modify_vpc_endpoint_result *out)
{
    struct ec2_vpc_endpoint e = {0};

    if (ec2_need(call, &ec2_endpoint_kind, in->vpc_endpoint_id, &e) != DONE || check_policy(call, in->policy_document) != DONE ||
        ec2_refuse(call, str_is(in->ip_address_type) || in->dns_options || in->subnet_configurations.len, "DnsOptions") != DONE)
        return FAULT;
    if (str_is(in->policy_document) && in->reset_policy.val)
        return fault(call, 400, "InvalidParameterCombination", "PolicyDocument and ResetPolicy cannot be used together");
    if (str_is(in->policy_document) || in->reset_policy.val)
        e.policy_document = in->reset_policy.val ? STR(OPEN_POLICY) : in->policy_document;
    if (str_eqz(e.vpc_endpoint_type, "Gateway") ? modify_gateway(call, in, &e) != DONE : modify_interface(call, in, &e) != DONE)
        return FAULT;
    put(call, &e);
    out->return_ = some_bool(true);
    return ec2_dry(call, in->dry_run);
}

/* --- what can be reached --- */

static const struct ec2_filter_path service_filters[] = {
    {"owner", "Owner"}, {"service-name", "ServiceName"}, {"service-type", "ServiceType.ServiceType"}, {"service-region", "ServiceRegion"},
    {"supported-ip-address-types", "SupportedIpAddressTypes"}, {0}};

static struct ec2_service_detail detail(struct call *call, const char *service, bool gateway)
{
    struct geo_zones zones = call_zones(call);
    struct ec2_service_detail d = {
        .service_name = service_name(call, service),
        .service_id = str_fmt(call->arena, "vpce-svc-%.17s", rng_hex(rnd(call), call->arena, 18).p),
        .service_region = call->region,
        .owner = STR("amazon"),
        .vpc_endpoint_policy_supported = some_bool(true),
        .acceptance_required = some_bool(false),
        .manages_vpc_endpoints = some_bool(false),
    };

    *list_add(call->arena, &d.service_type) = (struct ec2_service_type_detail){gateway ? STR("Gateway") : STR("Interface")};
    *list_add(call->arena, &d.supported_ip_address_types) = STR("ipv4");
    list_present(call->arena, &d.tags);
    for (size_t i = 0; i < zones.len && zones.items[i].type == ZONE_AVAILABILITY; i++) {
        *list_add(call->arena, &d.availability_zones) = zones.items[i].name;
        *list_add(call->arena, &d.availability_zone_ids) = zones.items[i].id;
    }
    *list_add(call->arena, &d.base_endpoint_dns_names) =
        gateway ? str_fmt(call->arena, "%s.%.*s.amazonaws.com", service, STRF(call->region))
                : str_fmt(call->arena, "%s.%.*s.vpce.amazonaws.com", service, STRF(call->region));
    if (!gateway) {
        d.private_dns_name = str_fmt(call->arena, "%s.%.*s.amazonaws.com", service, STRF(call->region));
        *list_add(call->arena, &d.private_dns_names) = (struct ec2_private_dns_details){d.private_dns_name};
        d.private_dns_name_verification_state = STR("verified");
    }
    return d;
}

static bool asked_for(const struct ec2_value_string_list *names, struct str name)
{
    size_t at;
    return !names->len || has(names, name, &at);
}

enum verdict ec2_describe_vpc_endpoint_services(struct call *call, const struct ec2_describe_vpc_endpoint_services_request *in,
                                                struct ec2_describe_vpc_endpoint_services_result *out)
{
    const struct shape *shape = &ec2_model.shapes[EC2_SHAPE_SERVICE_DETAIL];

    if (ec2_filter_check(call, service_filters, &in->filters) != DONE ||
        ec2_refuse(call, in->max_results.has || str_is(in->next_token) || in->service_regions.len, "MaxResults") != DONE ||
        ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->service_names.len; i++)
        if (!offered_as(call, in->service_names.items[i]))
            return fault(call, 400, "InvalidServiceName", "The Vpc Endpoint Service '%.*s' does not exist", STRF(in->service_names.items[i]));
    list_present(call->arena, &out->service_names);
    list_present(call->arena, &out->service_details);
    for (size_t i = 0; i < sizeof offered / sizeof *offered; i++)
        for (int gateway = through_gateways(offered[i]); gateway >= 0; gateway--) {
            struct ec2_service_detail d = detail(call, offered[i], gateway);
            size_t at;
            if (!asked_for(&in->service_names, d.service_name) ||
                !ec2_filter_pass(call, &ec2_model, shape, service_filters, &in->filters, &d))
                continue;
            *list_add(call->arena, &out->service_details) = d;
            if (!has(&out->service_names, d.service_name, &at))
                *list_add(call->arena, &out->service_names) = d.service_name;
        }
    return DONE;
}
