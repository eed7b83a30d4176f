/* Custom domain names and where their base paths lead. */
#include "kit/paging.h"
#include "services/apigateway/apigateway.h"
#include "world/policy.h"

#define EDGE_ZONE "Z2FDTNDATAQYW2"

static const struct ag_rule rules[] = {{"/certificateArn", "r", 's', NULL},
                                       {"/certificateName", "r", 's', NULL},
                                       {"/regionalCertificateArn", "r", 's', NULL},
                                       {"/regionalCertificateName", "r", 's', NULL},
                                       {"/securityPolicy", "r", 's', NULL},
                                       {"/endpointAccessMode", "r", 's', NULL},
                                       {"/ownershipVerificationCertificateArn", "r", 's', NULL},
                                       {"/policy", "r", 's', NULL},
                                       {"/endpointConfiguration/types/*", "ard", 'l', NULL},
                                       {"/endpointConfiguration/ipAddressType", "r", 's', NULL},
                                       {0}};
static const struct ag_rule mapping_rules[] = {
    {"/basePath", "r", 's', NULL}, {"/stage", "rd", 's', NULL}, {"/restapiId", "r", 's', "/restApiId"}, {"/restApiId", "r", 's', NULL}, {0}};

static struct str hosted_zone(struct str region)
{
    static const struct { const char *region, *zone; } zones[] = {
        {"us-east-1", "Z1UJRXOUMOOFQ8"},      {"us-east-2", "ZOJJZC49E0EPZ"},       {"us-west-1", "Z2MUQ32089INYE"},
        {"us-west-2", "Z2OJLYMUO9EFXC"},      {"eu-west-1", "ZLY8HYME6SFDD"},       {"eu-west-2", "ZJ5UAJN8Y3Z2Q"},
        {"eu-west-3", "Z3KY65QIEKYHQQ"},      {"eu-central-1", "Z1U9ULNL0V5AJ3"},   {"eu-north-1", "Z3UWIKFBOOGXPP"},
        {"ap-northeast-1", "Z1YSHQZHG15GKL"}, {"ap-northeast-2", "Z20JF4UZKIW1U8"}, {"ap-southeast-1", "ZL327KTPIQFUL"},
        {"ap-southeast-2", "Z2RPCDW04V8134"}, {"ap-south-1", "Z3VO1THU9YC4UR"},     {"sa-east-1", "ZCMLWB8V5SYIT"},
        {"ca-central-1", "Z19DQILCV0OWEC"}};

    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (str_eqz(region, zones[i].region))
            return str_from(zones[i].zone);
    return STR("Z1UJRXOUMOOFQ8");
}

static bool name_valid(struct str name)
{
    if (str_starts(name, STR("*.")))
        name = str_skip(name, 2);
    if (str_chr(name, '.') <= 0 || name.n > 253 || str_ends(name, STR(".")) || str_find(name, STR("..")) >= 0)
        return false;
    for (size_t i = 0; i < name.n; i++)
        if (!((name.p[i] >= 'a' && name.p[i] <= 'z') || (name.p[i] >= '0' && name.p[i] <= '9') || name.p[i] == '-' || name.p[i] == '.'))
            return false;
    return true;
}

static enum verdict check(struct call *call, const struct apigateway_domain_name *d)
{
    struct str type = d->endpoint_configuration->types.len == 1 ? d->endpoint_configuration->types.items[0] : STR("");

    if (str_eqz(type, "PRIVATE") || str_is(d->policy))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Private domain names are not there yet.");
    if (!str_eqz(type, "EDGE") && !str_eqz(type, "REGIONAL"))
        return apigateway_bad_request_exception(call, "Invalid EndpointTypes specified. Valid options are EDGE and REGIONAL");
    if (d->mutual_tls_authentication)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Clients are not asked for certificates here: leave mutualTlsAuthentication out.");
    if (str_eqz(d->endpoint_access_mode, "STRICT"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "TLS is not looked at here: leave endpointAccessMode at BASIC.");
    if (str_is(d->routing_mode) && !str_eqz(d->routing_mode, "BASE_PATH_MAPPING_ONLY"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Routing rules are not there yet.");
    struct str certificate = str_eqz(type, "EDGE") ? d->certificate_arn : d->regional_certificate_arn;
    if (!str_is(certificate) && !str_is(d->certificate_name) && !str_is(d->regional_certificate_name))
        return apigateway_bad_request_exception(call, "Invalid certificate ARN: a certificate is required for domain name %.*s", STRF(d->domain_name));
    if (str_is(certificate) && !str_starts(certificate, STR("arn:aws:acm:")) && !str_starts(certificate, STR("arn:aws:iam:")))
        return apigateway_bad_request_exception(call, "Invalid certificate ARN: %.*s", STRF(certificate));
    return ag_check_tags(call, &d->tags);
}

static void put(struct call *call, const struct gateway_domain *row, const struct apigateway_domain_name *d)
{
    struct gateway_domain g = *row;

    g.body = ag_text(call, AG_SHAPE(DOMAIN_NAME), d);
    gateway_domain_put(call, &g);
}

enum verdict apigateway_create_domain_name(struct call *call, const struct apigateway_create_domain_name_request *in, struct apigateway_domain_name *out)
{
    struct gateway_domain row;

    ag_convert(call, AG_SHAPE(CREATE_DOMAIN_NAME_REQUEST), in, AG_SHAPE(DOMAIN_NAME), out);
    if (str_is(in->certificate_body) || str_is(in->certificate_private_key) || str_is(in->certificate_chain))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Certificates are not kept here: name one by its ARN.");
    if (!name_valid(in->domain_name))
        return apigateway_bad_request_exception(call, "Invalid domain name identifier specified");
    if (!out->endpoint_configuration)
        out->endpoint_configuration = arena_make(call->arena, struct apigateway_endpoint_configuration);
    if (!out->endpoint_configuration->types.len)
        *list_add(call->arena, &out->endpoint_configuration->types) = STR("EDGE");
    if (!str_is(out->endpoint_configuration->ip_address_type))
        out->endpoint_configuration->ip_address_type = STR("ipv4");
    if (!str_is(out->security_policy))
        out->security_policy = STR("TLS_1_2");
    if (check(call, out) != DONE)
        return FAULT;
    if (gateway_domain_get(call, in->domain_name, &row))
        return apigateway_conflict_exception(call, "The domain name you provided already exists.");
    row = (struct gateway_domain){in->domain_name, call->account, call->region, str_cat(call->arena, STR("d-"), gateway_id(call, 10)), STR_NONE};
    if (str_eqz(out->endpoint_configuration->types.items[0], "EDGE")) {
        out->distribution_domain_name = str_fmt(call->arena, "d%.*s.cloudfront.net", STRF(gateway_id(call, 13)));
        out->distribution_hosted_zone_id = STR(EDGE_ZONE);
    } else {
        out->regional_domain_name = str_fmt(call->arena, "%.*s.execute-api.%.*s.amazonaws.com", STRF(row.host), STRF(call->region));
        out->regional_hosted_zone_id = hosted_zone(call->region);
    }
    out->certificate_upload_date = some_time(call->now - call->now % US_PER_S);
    out->domain_name_arn = str_fmt(call->arena, "arn:aws:apigateway:%.*s::/domainnames/%.*s", STRF(call->region), STRF(in->domain_name));
    out->domain_name_status = STR("AVAILABLE");
    put(call, &row, out);
    return DONE;
}

static enum verdict need(struct call *call, struct str name, struct gateway_domain *row, struct apigateway_domain_name *ret)
{
    if (!gateway_domain_get(call, name, row) || !str_eq(row->account, call->account) || !str_eq(row->region, call->region))
        return apigateway_not_found_exception(call, "Invalid domain name identifier specified");
    ag_load(call, AG_SHAPE(DOMAIN_NAME), row->body, ret);
    return DONE;
}

bool ag_domain(struct call *call, struct str name, struct gateway_domain *row, struct apigateway_domain_name *ret)
{
    return need(call, name, row, ret) == DONE;
}

void ag_domain_put(struct call *call, const struct gateway_domain *row, const struct apigateway_domain_name *d)
{
    put(call, row, d);
}

enum verdict apigateway_get_domain_name(struct call *call, const struct apigateway_get_domain_name_request *in, struct apigateway_domain_name *out)
{
    struct gateway_domain row;
    return need(call, in->domain_name, &row, out);
}

enum verdict apigateway_get_domain_names(struct call *call, const struct apigateway_get_domain_names_request *in, struct apigateway_domain_names *out)
{
    struct str after, last = STR_NONE;
    size_t limit = in->limit.has && in->limit.val > 0 ? (size_t)in->limit.val : 25;

    if (!page_position(call, STR("domains"), in->position, &after))
        return apigateway_bad_request_exception(call, "Invalid position parameter specified");
    list_present(call->arena, &out->items);
    struct sql *q = gateway_domains(call, after);
    while (sql_next(q)) {
        if (out->items.len == limit) {
            out->position = page_token(call, STR("domains"), last);
            break;
        }
        last = sql_str(q, call->arena, 0);
        ag_load(call, AG_SHAPE(DOMAIN_NAME), sql_str(q, call->arena, 1), list_add(call->arena, &out->items));
    }
    return DONE;
}

enum verdict apigateway_update_domain_name(struct call *call, const struct apigateway_update_domain_name_request *in, struct apigateway_domain_name *out)
{
    struct gateway_domain row;

    if (need(call, in->domain_name, &row, out) != DONE ||
        ag_patch(call, rules, AG_SHAPE(DOMAIN_NAME), &in->patch_operations, out) != DONE || check(call, out) != DONE)
        return FAULT;
    if (str_eqz(out->endpoint_configuration->types.items[0], "REGIONAL") && !str_is(out->regional_domain_name)) {
        out->regional_domain_name = str_fmt(call->arena, "%.*s.execute-api.%.*s.amazonaws.com", STRF(row.host), STRF(call->region));
        out->regional_hosted_zone_id = hosted_zone(call->region);
    }
    put(call, &row, out);
    return DONE;
}

enum verdict apigateway_delete_domain_name(struct call *call, const struct apigateway_delete_domain_name_request *in,
                                           struct apigateway_delete_domain_name_output *out)
{
    struct gateway_domain row;
    struct apigateway_domain_name d;

    (void)out;
    if (need(call, in->domain_name, &row, &d) != DONE)
        return FAULT;
    gateway_domain_drop(call, row.name);
    return DONE;
}

/* --- base path mappings; the empty path is called (none) --- */

static struct str path_in(struct str base_path)
{
    return !str_is(base_path) || str_eqz(base_path, "(none)") ? STR("") : base_path;
}

static struct apigateway_base_path_mapping shown(const struct gateway_mapping *m)
{
    return (struct apigateway_base_path_mapping){m->path.n ? m->path : STR("(none)"), m->api, m->stage.n ? m->stage : STR_NONE};
}

static enum verdict check_mapping(struct call *call, const struct gateway_mapping *m)
{
    struct gateway_owner owner;
    struct gateway_item item;

    if (str_starts(m->path, STR("/")) || str_ends(m->path, STR("/")))
        return apigateway_bad_request_exception(call, "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a "
                                                      "multi-level base path mapping, use API Gateway V2.");
    if (str_chr(m->path, '/') >= 0)
        return apigateway_bad_request_exception(call, "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a "
                                                      "multi-level base path mapping, use API Gateway V2.");
    if (!gateway_api_owner(call, m->api, &owner) || !str_eq(owner.account, call->account) || !str_eq(owner.region, call->region) ||
        !str_eqz(owner.service, "apigateway"))
        return apigateway_bad_request_exception(call, "Invalid REST API identifier specified");
    if (m->stage.n && !gateway_get(call, m->api, ag_stage_kind.name, m->stage, &item))
        return apigateway_bad_request_exception(call, "Invalid stage identifier specified");
    return DONE;
}

enum verdict apigateway_create_base_path_mapping(struct call *call, const struct apigateway_create_base_path_mapping_request *in,
                                                 struct apigateway_base_path_mapping *out)
{
    struct gateway_domain row;
    struct apigateway_domain_name d;
    struct gateway_mapping old, m = {in->domain_name, path_in(in->base_path), gateway_id(call, 6), in->rest_api_id,
                                     str_is(in->stage) ? in->stage : STR("")};

    if (need(call, in->domain_name, &row, &d) != DONE || check_mapping(call, &m) != DONE)
        return FAULT;
    if (gateway_mapping_get(call, m.domain, m.path, &old))
        return apigateway_conflict_exception(call, "Base path already exists for this domain name");
    gateway_mapping_put(call, &m);
    *out = shown(&m);
    return DONE;
}

static enum verdict need_mapping(struct call *call, struct str domain, struct str path, struct gateway_mapping *ret)
{
    struct gateway_domain row;
    struct apigateway_domain_name d;

    if (need(call, domain, &row, &d) != DONE)
        return FAULT;
    if (!gateway_mapping_get(call, domain, path_in(path), ret))
        return apigateway_not_found_exception(call, "Invalid base path mapping identifier specified");
    return DONE;
}

enum verdict apigateway_get_base_path_mapping(struct call *call, const struct apigateway_get_base_path_mapping_request *in,
                                              struct apigateway_base_path_mapping *out)
{
    struct gateway_mapping m;

    if (need_mapping(call, in->domain_name, in->base_path, &m) != DONE)
        return FAULT;
    *out = shown(&m);
    return DONE;
}

enum verdict apigateway_get_base_path_mappings(struct call *call, const struct apigateway_get_base_path_mappings_request *in,
                                               struct apigateway_base_path_mappings *out)
{
    struct gateway_domain row;
    struct apigateway_domain_name d;
    struct str after, last = STR_NONE, scope = str_cat(call->arena, STR("mappings/"), in->domain_name);
    size_t limit = in->limit.has && in->limit.val > 0 ? (size_t)in->limit.val : 25;

    if (need(call, in->domain_name, &row, &d) != DONE)
        return FAULT;
    if (!page_position(call, scope, in->position, &after))
        return apigateway_bad_request_exception(call, "Invalid position parameter specified");
    list_present(call->arena, &out->items);
    struct sql *q = gateway_mappings(call, in->domain_name, after);
    while (sql_next(q)) {
        struct gateway_mapping m = gateway_mapping_row(call, q);
        if (out->items.len == limit) {
            out->position = page_token(call, scope, last);
            break;
        }
        last = m.path;
        *list_add(call->arena, &out->items) = shown(&m);
    }
    return DONE;
}

enum verdict apigateway_update_base_path_mapping(struct call *call, const struct apigateway_update_base_path_mapping_request *in,
                                                 struct apigateway_base_path_mapping *out)
{
    struct gateway_mapping old, other, m;

    if (need_mapping(call, in->domain_name, in->base_path, &old) != DONE)
        return FAULT;
    *out = shown(&old);
    if (ag_patch(call, mapping_rules, AG_SHAPE(BASE_PATH_MAPPING), &in->patch_operations, out) != DONE)
        return FAULT;
    m = (struct gateway_mapping){old.domain, path_in(out->base_path), old.id, out->rest_api_id, str_is(out->stage) ? out->stage : STR("")};
    if (check_mapping(call, &m) != DONE)
        return FAULT;
    if (!str_eq(m.path, old.path) && gateway_mapping_get(call, m.domain, m.path, &other))
        return apigateway_conflict_exception(call, "Base path already exists for this domain name");
    gateway_mapping_drop(call, old.domain, old.path);
    gateway_mapping_put(call, &m);
    *out = shown(&m);
    return DONE;
}

enum verdict apigateway_delete_base_path_mapping(struct call *call, const struct apigateway_delete_base_path_mapping_request *in,
                                                 struct apigateway_delete_base_path_mapping_output *out)
{
    struct gateway_mapping m;

    (void)out;
    if (need_mapping(call, in->domain_name, in->base_path, &m) != DONE)
        return FAULT;
    gateway_mapping_drop(call, m.domain, m.path);
    return DONE;
}
