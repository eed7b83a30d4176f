/* Domain names, which REST APIs know too (their form of the structure is what is kept), and mappings. */
#include "kit/paging.h"
#include "services/apigatewayv2/apigatewayv2.h"

static struct str field(struct call *call, const json_t *o, const char *key)
{
    struct str s = json_str(json_object_get(o, key));
    return str_is(s) ? str_dup(call->arena, s) : STR_NONE;
}

static void put(json_t *o, const char *key, struct str s)
{
    if (str_is(s))
        json_object_set_new(o, key, json_stringn(s.p, s.n));
}

static enum verdict need(struct call *call, struct str name, struct gateway_domain *ret)
{
    if (!gateway_domain_get(call, name, ret) || !str_eq(ret->account, call->account) || !str_eq(ret->region, call->region))
        return apigatewayv2_not_found_exception(call, "Invalid domain name identifier specified");
    return DONE;
}

static void shown(struct call *call, struct str body, struct apigatewayv2_domain_name *ret)
{
    struct str why;
    json_auto_t *o = json_parse(body, true, &why);
    struct apigatewayv2_domain_name_configuration *c;
    const json_t *tags = json_object_get(o, "tags"), *types = json_object_get(json_object_get(o, "endpointConfiguration"), "types");
    bool edge = str_eqz(json_str(json_array_get(types, 0)), "EDGE");
    const char *key;
    json_t *value;

    *ret = (struct apigatewayv2_domain_name){.domain_name = field(call, o, "domainName"), .domain_name_arn = field(call, o, "domainNameArn"),
                                             .api_mapping_selection_expression = STR("$request.basepath")};
    c = list_add(call->arena, &ret->domain_name_configurations);
    c->api_gateway_domain_name = field(call, o, edge ? "distributionDomainName" : "regionalDomainName");
    c->certificate_arn = field(call, o, edge ? "certificateArn" : "regionalCertificateArn");
    c->hosted_zone_id = field(call, o, edge ? "distributionHostedZoneId" : "regionalHostedZoneId");
    c->domain_name_status = STR("AVAILABLE");
    c->endpoint_type = edge ? STR("EDGE") : STR("REGIONAL");
    c->security_policy = field(call, o, "securityPolicy");
    c->ip_address_type = STR("ipv4");
    list_present(call->arena, &ret->tags);
    json_object_foreach((json_t *)tags, key, value) {
        struct apigatewayv2_tags_entry *e = list_add(call->arena, &ret->tags);
        e->key = str_dup(call->arena, str_from(key));
        e->value = str_dup(call->arena, json_str(value));
    }
}

static void answer(struct call *call, struct str body, void *out)
{
    struct apigatewayv2_domain_name d;

    shown(call, body, &d);
    hg_convert(call, HG_SHAPE(DOMAIN_NAME), &d, model_shape(&apigatewayv2_model, call->op->output), out);
}

static enum verdict check(struct call *call, const struct apigatewayv2_domain_name_configurations *list, const void *tls, struct str routing)
{
    if (tls)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Clients are not asked for certificates here: leave mutualTlsAuthentication out.");
    if (str_is(routing) && !str_eqz(routing, "API_MAPPING_ONLY"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Routing rules are not there yet.");
    if (list->len != 1)
        return apigatewayv2_bad_request_exception(call, "Exactly one domain name configuration is needed");
    if (!str_is(list->items[0].certificate_arn))
        return apigatewayv2_bad_request_exception(call, "A certificate is required");
    if (str_is(list->items[0].endpoint_type) && !str_eqz(list->items[0].endpoint_type, "REGIONAL"))
        return apigatewayv2_bad_request_exception(call, "Only REGIONAL endpoints are supported");
    return DONE;
}

enum verdict apigatewayv2_create_domain_name(struct call *call, const struct apigatewayv2_create_domain_name_request *in,
                                             struct apigatewayv2_create_domain_name_response *out)
{
    struct principal cloud = principal_cloud(call->account);
    struct gateway_domain row;
    struct fault why;

    if (check(call, &in->domain_name_configurations, in->mutual_tls_authentication, in->routing_mode) != DONE ||
        hg_check_tags(call, &in->tags) != DONE)
        return FAULT;
    const struct apigatewayv2_domain_name_configuration *c = &in->domain_name_configurations.items[0];
    json_auto_t *request = json_pack("{s:{s:[s]}}", "endpointConfiguration", "types", "REGIONAL");
    put(request, "domainName", in->domain_name);
    put(request, "regionalCertificateArn", c->certificate_arn);
    put(request, "securityPolicy", c->security_policy);
    json_t *tags = json_object();
    for (size_t i = 0; i < in->tags.len; i++)
        put(tags, str_z(call->arena, in->tags.items[i].key), in->tags.items[i].value);
    json_object_set_new(request, "tags", tags);
    if (invoke_by_name(call, &cloud, call->region, "apigateway", "CreateDomainName", request, NULL, &why) != DONE)
        return str_eqz(why.code, "ConflictException") ? apigatewayv2_conflict_exception(call, "%.*s", STRF(why.message))
                                                      : apigatewayv2_bad_request_exception(call, "%.*s", STRF(why.message));
    gateway_domain_get(call, in->domain_name, &row);
    answer(call, row.body, out);
    return DONE;
}

enum verdict apigatewayv2_get_domain_name(struct call *call, const struct apigatewayv2_get_domain_name_request *in,
                                          struct apigatewayv2_get_domain_name_response *out)
{
    struct gateway_domain row;

    if (need(call, in->domain_name, &row) != DONE)
        return FAULT;
    answer(call, row.body, out);
    return DONE;
}

enum verdict apigatewayv2_get_domain_names(struct call *call, const struct apigatewayv2_get_domain_names_request *in,
                                           struct apigatewayv2_get_domain_names_response *out)
{
    struct str after, last = STR_NONE;
    int64_t limit = 100;

    if (str_is(in->max_results) && (!str_to_i64(in->max_results, &limit) || limit < 1 || limit > 500))
        return apigatewayv2_bad_request_exception(call, "Invalid value for maxResults: %.*s", STRF(in->max_results));
    if (!page_position(call, STR("domains"), in->next_token, &after))
        return apigatewayv2_bad_request_exception(call, "Invalid nextToken");
    list_present(call->arena, &out->items);
    struct sql *q = gateway_domains(call, after);
    while (sql_next(q)) {
        if (out->items.len == (size_t)limit) {
            out->next_token = page_token(call, STR("domains"), last);
            break;
        }
        last = sql_str(q, call->arena, 0);
        shown(call, sql_str(q, call->arena, 1), list_add(call->arena, &out->items));
    }
    return DONE;
}

enum verdict apigatewayv2_update_domain_name(struct call *call, const struct apigatewayv2_update_domain_name_request *in,
                                             struct apigatewayv2_update_domain_name_response *out)
{
    struct gateway_domain row;
    struct str why;

    if (need(call, in->domain_name, &row) != DONE ||
        check(call, &in->domain_name_configurations, in->mutual_tls_authentication, in->routing_mode) != DONE)
        return FAULT;
    json_auto_t *o = json_parse(row.body, true, &why);
    put(o, "regionalCertificateArn", in->domain_name_configurations.items[0].certificate_arn);
    put(o, "securityPolicy", in->domain_name_configurations.items[0].security_policy);
    row.body = json_text(call->arena, o);
    gateway_domain_put(call, &row);
    answer(call, row.body, out);
    return DONE;
}

enum verdict apigatewayv2_delete_domain_name(struct call *call, const struct apigatewayv2_delete_domain_name_request *in,
                                             struct apigatewayv2_delete_domain_name_output *out)
{
    struct gateway_domain row;

    (void)out;
    if (need(call, in->domain_name, &row) != DONE)
        return FAULT;
    gateway_domain_drop(call, row.name);
    return DONE;
}

/* --- mappings --- */

static struct apigatewayv2_api_mapping mapping_of(const struct gateway_mapping *m)
{
    return (struct apigatewayv2_api_mapping){.api_id = m->api, .api_mapping_id = m->id, .api_mapping_key = m->path, .stage = m->stage};
}

static void tell(struct call *call, const struct gateway_mapping *m, void *out)
{
    struct apigatewayv2_api_mapping shape = mapping_of(m);
    hg_convert(call, HG_SHAPE(API_MAPPING), &shape, model_shape(&apigatewayv2_model, call->op->output), out);
}

/* The API may be of either generation; its stage is asked from the one that has it. */
static enum verdict check_mapping(struct call *call, const struct gateway_mapping *m)
{
    struct gateway_owner owner;
    struct gateway_item item;
    struct principal cloud = principal_cloud(call->account);
    struct fault why;

    if (!gateway_api_owner(call, m->api, &owner) || !str_eq(owner.account, call->account) || !str_eq(owner.region, call->region))
        return apigatewayv2_bad_request_exception(call, "Invalid API identifier specified");
    if (str_eqz(owner.service, "apigatewayv2")) {
        if (!gateway_get(call, m->api, hg_stage_kind.name, m->stage, &item))
            return apigatewayv2_bad_request_exception(call, "Invalid stage identifier specified");
    } else {
        json_auto_t *request = json_object();
        put(request, "restApiId", m->api);
        put(request, "stageName", m->stage);
        if (invoke_by_name(call, &cloud, call->region, "apigateway", "GetStage", request, NULL, &why) != DONE)
            return apigatewayv2_bad_request_exception(call, "Invalid stage identifier specified");
    }
    if (str_starts(m->path, STR("/")) || str_ends(m->path, STR("/")) || str_find(m->path, STR("//")) >= 0)
        return apigatewayv2_bad_request_exception(call, "The API mapping key cannot start or end with a slash");
    return DONE;
}

enum verdict apigatewayv2_create_api_mapping(struct call *call, const struct apigatewayv2_create_api_mapping_request *in,
                                             struct apigatewayv2_create_api_mapping_response *out)
{
    struct gateway_domain row;
    struct gateway_mapping old, m = {in->domain_name, str_is(in->api_mapping_key) ? in->api_mapping_key : STR(""), gateway_id(call, 6), in->api_id,
                                     in->stage};

    if (need(call, in->domain_name, &row) != DONE || check_mapping(call, &m) != DONE)
        return FAULT;
    if (gateway_mapping_get(call, m.domain, m.path, &old))
        return apigatewayv2_conflict_exception(call, "ApiMapping key already exists for this domain name");
    gateway_mapping_put(call, &m);
    tell(call, &m, out);
    return DONE;
}

static enum verdict need_mapping(struct call *call, struct str domain, struct str id, struct gateway_mapping *ret)
{
    struct gateway_domain row;

    if (need(call, domain, &row) != DONE)
        return FAULT;
    if (!gateway_mapping_by_id(call, domain, id, ret))
        return apigatewayv2_not_found_exception(call, "Unable to find ApiMapping by ID %.*s", STRF(id));
    return DONE;
}

enum verdict apigatewayv2_get_api_mapping(struct call *call, const struct apigatewayv2_get_api_mapping_request *in,
                                          struct apigatewayv2_get_api_mapping_response *out)
{
    struct gateway_mapping m;

    if (need_mapping(call, in->domain_name, in->api_mapping_id, &m) != DONE)
        return FAULT;
    tell(call, &m, out);
    return DONE;
}

enum verdict apigatewayv2_get_api_mappings(struct call *call, const struct apigatewayv2_get_api_mappings_request *in,
                                           struct apigatewayv2_get_api_mappings_response *out)
{
    struct gateway_domain row;

    if (need(call, in->domain_name, &row) != DONE)
        return FAULT;
    list_present(call->arena, &out->items);
    struct sql *q = gateway_mappings(call, in->domain_name, STR_NONE);
    while (sql_next(q)) {
        struct gateway_mapping m = gateway_mapping_row(call, q);
        *list_add(call->arena, &out->items) = mapping_of(&m);
    }
    return DONE;
}

enum verdict apigatewayv2_update_api_mapping(struct call *call, const struct apigatewayv2_update_api_mapping_request *in,
                                             struct apigatewayv2_update_api_mapping_response *out)
{
    struct gateway_mapping old, other, m;

    if (need_mapping(call, in->domain_name, in->api_mapping_id, &old) != DONE)
        return FAULT;
    m = old;
    m.api = in->api_id;
    if (str_is(in->api_mapping_key))
        m.path = in->api_mapping_key;
    if (str_is(in->stage))
        m.stage = in->stage;
    if (check_mapping(call, &m) != DONE)
        return FAULT;
    if (!str_eq(m.path, old.path) && gateway_mapping_get(call, m.domain, m.path, &other))
        return apigatewayv2_conflict_exception(call, "ApiMapping key already exists for this domain name");
    gateway_mapping_drop(call, old.domain, old.path);
    gateway_mapping_put(call, &m);
    tell(call, &m, out);
    return DONE;
}

enum verdict apigatewayv2_delete_api_mapping(struct call *call, const struct apigatewayv2_delete_api_mapping_request *in,
                                             struct apigatewayv2_delete_api_mapping_output *out)
{
    struct gateway_mapping m;

    (void)out;
    if (need_mapping(call, in->domain_name, in->api_mapping_id, &m) != DONE)
        return FAULT;
    gateway_mapping_drop(call, m.domain, m.path);
    return DONE;
}
