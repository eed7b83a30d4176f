/* REST APIs and the account's settings. */
#include "services/apigateway/apigateway.h"
#include "world/policy.h"

#define NAME_MAX_LENGTH 1024
#define COMPRESSION_MAX 10485760
#define APIS_MAX 600

static const struct ag_rule rules[] = {{"/name", "r", 's', NULL},
                                       {"/description", "r", 's', NULL},
                                       {"/version", "r", 's', NULL},
                                       {"/apiKeySource", "r", 's', NULL},
                                       {"/policy", "rd", 's', NULL},
                                       {"/minimumCompressionSize", "rd", 'i', NULL},
                                       {"/disableExecuteApiEndpoint", "r", 'b', NULL},
                                       {"/binaryMediaTypes/*", "ard", 'l', NULL},
                                       {"/endpointConfiguration/types/*", "ard", 'l', NULL},
                                       {"/endpointConfiguration/ipAddressType", "r", 's', NULL},
                                       {"/securityPolicy", "r", 's', NULL},
                                       {"/endpointAccessMode", "r", 's', NULL},
                                       {0}};
const struct ag_kind ag_api_kind = {"api", APIGATEWAY_SHAPE_REST_API, "Invalid API identifier specified", rules};

static const struct ag_rule account_rules[] = {{"/cloudwatchRoleArn", "r", 's', NULL}, {0}};
const struct ag_kind ag_account_kind = {"account", APIGATEWAY_SHAPE_ACCOUNT, "There is no account", account_rules};

static enum verdict check(struct call *call, struct apigateway_rest_api *api)
{
    struct str why;

    if (!str_is(api->name) || !str_trim(api->name).n)
        return apigateway_bad_request_exception(call, "Invalid REST API name specified");
    if (api->name.n > NAME_MAX_LENGTH)
        return apigateway_bad_request_exception(call, "Invalid REST API name specified, it must be at most %d characters", NAME_MAX_LENGTH);
    if (!str_eqz(api->api_key_source, "HEADER") && !str_eqz(api->api_key_source, "AUTHORIZER"))
        return apigateway_bad_request_exception(call, "Invalid API key source type. Valid values are: [HEADER, AUTHORIZER]");
    if (api->minimum_compression_size.has &&
        (api->minimum_compression_size.val < 0 || api->minimum_compression_size.val > COMPRESSION_MAX))
        return apigateway_bad_request_exception(call, "Invalid minimum compression size, must be between 0 and %d", COMPRESSION_MAX);
    if (api->minimum_compression_size.has)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Payloads are not compressed here: leave minimumCompressionSize out.");
    for (size_t i = 0; i < api->endpoint_configuration->types.len; i++) {
        struct str type = api->endpoint_configuration->types.items[i];
        if (str_eqz(type, "PRIVATE"))
            return fault_common(call, COMMON_NOT_IMPLEMENTED, "Private REST APIs are not there yet: every API is reached from everywhere.");
        if (!str_eqz(type, "REGIONAL") && !str_eqz(type, "EDGE"))
            return apigateway_bad_request_exception(call, "Invalid EndpointTypes specified. Valid options are EDGE, REGIONAL and PRIVATE");
    }
    if (api->endpoint_configuration->types.len != 1)
        return apigateway_bad_request_exception(call, "Cannot create an api with multiple Endpoint Types.");
    if (str_eqz(api->endpoint_access_mode, "STRICT"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "TLS is not looked at here: leave endpointAccessMode at BASIC.");
    if (api->endpoint_configuration->vpc_endpoint_ids.len)
        return apigateway_bad_request_exception(call, "VPCEndpoints can only be specified with PRIVATE apis.");
    if (str_is(api->policy) && !api->policy.n)
        api->policy = STR_NONE;
    if (str_is(api->policy) && !policy_parse(call->arena, api->policy, POLICY_RESOURCE, &why))
        return apigateway_bad_request_exception(
            call, "Invalid policy document. Please check the policy syntax and ensure that Principals are valid.");
    return ag_check_tags(call, &api->tags);
}

static void add_default_model(struct call *call, struct str api, struct str name, struct str description, struct str schema)
{
    struct apigateway_model m = {
        .id = gateway_id(call, 6), .name = name, .description = description, .schema = schema, .content_type = STR("application/json")};
    ag_put(call, &ag_model_kind, api, name, m.id, &m);
}

static void furnish(struct call *call, struct apigateway_rest_api *api)
{
    struct apigateway_resource root = {.id = gateway_id(call, 10), .path = STR("/")};

    api->root_resource_id = root.id;
    ag_put_resource(call, api->id, &root);
    add_default_model(call, api->id, STR("Empty"), STR("This is a default empty schema model"),
                      STR("{\n  \"$schema\": \"http://json-schema.org/draft-04/schema#\",\n  \"title\" : \"Empty Schema\",\n"
                          "  \"type\" : \"object\"\n}"));
    add_default_model(call, api->id, STR("Error"), STR("This is a default error schema model"),
                      STR("{\n  \"$schema\" : \"http://json-schema.org/draft-04/schema#\",\n  \"title\" : \"Error Schema\",\n"
                          "  \"type\" : \"object\",\n  \"properties\" : {\n    \"message\" : { \"type\" : \"string\" }\n  }\n}"));
}

static enum verdict clone(struct call *call, struct str from, struct apigateway_rest_api *api)
{
    struct apigateway_rest_api source;
    const struct ag_kind *const parts[] = {&ag_resource_kind, &ag_model_kind, &ag_validator_kind, &ag_response_kind, &ag_authorizer_kind};

    if (ag_need_api(call, from, &source) != DONE)
        return FAULT;
    api->root_resource_id = source.root_resource_id;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        gateway_copy(call, from, parts[i]->name, api->id);
    return DONE;
}

enum verdict apigateway_create_rest_api(struct call *call, const struct apigateway_create_rest_api_request *in, struct apigateway_rest_api *out)
{
    ag_convert(call, AG_SHAPE(CREATE_REST_API_REQUEST), in, AG_SHAPE(REST_API), out);
    if (!str_is(out->api_key_source))
        out->api_key_source = STR("HEADER");
    if (!out->endpoint_configuration)
        out->endpoint_configuration = arena_make(call->arena, struct apigateway_endpoint_configuration);
    if (!out->endpoint_configuration->types.len)
        *list_add(call->arena, &out->endpoint_configuration->types) = STR("EDGE");
    if (!str_is(out->endpoint_configuration->ip_address_type))
        out->endpoint_configuration->ip_address_type = STR("ipv4");
    if (!out->disable_execute_api_endpoint.has)
        out->disable_execute_api_endpoint = some_bool(false);
    if (check(call, out) != DONE)
        return FAULT;
    if (gateway_count(call, AG_TOP, ag_api_kind.name) >= APIS_MAX)
        return apigateway_limit_exceeded_exception(call, "Maximum number of APIs for this account has been reached. Please contact AWS if you "
                                                         "need additional APIs.");
    out->id = gateway_api_new(call, false);
    out->created_date = some_time(call->now - call->now % US_PER_S);
    if (!str_is(in->clone_from))
        furnish(call, out);
    else if (clone(call, in->clone_from, out) != DONE)
        return FAULT;
    ag_put(call, &ag_api_kind, AG_TOP, out->id, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_get_rest_api(struct call *call, const struct apigateway_get_rest_api_request *in, struct apigateway_rest_api *out)
{
    return ag_need_api(call, in->rest_api_id, out);
}

enum verdict apigateway_get_rest_apis(struct call *call, const struct apigateway_get_rest_apis_request *in, struct apigateway_rest_apis *out)
{
    return ag_list(call, &ag_api_kind, AG_TOP, (struct ag_page){in->position, in->limit}, out);
}

enum verdict apigateway_update_rest_api(struct call *call, const struct apigateway_update_rest_api_request *in, struct apigateway_rest_api *out)
{
    if (ag_need_api(call, in->rest_api_id, out) != DONE || ag_patch(call, rules, AG_SHAPE(REST_API), &in->patch_operations, out) != DONE ||
        check(call, out) != DONE)
        return FAULT;
    ag_put(call, &ag_api_kind, AG_TOP, out->id, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_delete_rest_api(struct call *call, const struct apigateway_delete_rest_api_request *in,
                                        struct apigateway_delete_rest_api_output *out)
{
    struct apigateway_rest_api api;
    struct buf parents = buf_in(call->arena);

    (void)out;
    if (ag_need_api(call, in->rest_api_id, &api) != DONE)
        return FAULT;
    if (gateway_mappings_of(call, api.id, STR_NONE))
        return apigateway_bad_request_exception(call, "Please remove all base path mappings related to stages of this API before deleting it.");
    struct sql *q = gateway_each(call, api.id, ag_deployment_kind.name, STR_NONE);
    while (sql_next(q))
        buf_fmt(&parents, "%.*s ", STRF(gateway_row(call, q).id));
    for (struct str rest = buf_str(&parents); rest.n;)
        gateway_drop_all(call, ag_deployed(call, api.id, str_cut(&rest, ' ')));
    gateway_drop_all(call, api.id);
    gateway_drop(call, AG_TOP, ag_api_kind.name, api.id);
    gateway_api_drop(call, api.id);
    return DONE;
}

/* --- the account --- */

static void account_of(struct call *call, struct apigateway_account *out)
{
    if (!ag_get(call, &ag_account_kind, AG_TOP, STR("account"), out))
        *list_add(call->arena, &out->features) = STR("UsagePlans");
    out->throttle_settings = arena_make(call->arena, struct apigateway_throttle_settings);
    out->throttle_settings->rate_limit = some_f64(10000);
    out->throttle_settings->burst_limit = some_i32(5000);
    out->api_key_version = STR("4");
}

enum verdict apigateway_get_account(struct call *call, const struct apigateway_get_account_request *in, struct apigateway_account *out)
{
    (void)in;
    account_of(call, out);
    return DONE;
}

enum verdict apigateway_update_account(struct call *call, const struct apigateway_update_account_request *in, struct apigateway_account *out)
{
    account_of(call, out);
    if (ag_patch(call, account_rules, AG_SHAPE(ACCOUNT), &in->patch_operations, out) != DONE)
        return FAULT;
    if (str_is(out->cloudwatch_role_arn) && !out->cloudwatch_role_arn.n)
        out->cloudwatch_role_arn = STR_NONE;
    if (str_is(out->cloudwatch_role_arn) && !str_starts(out->cloudwatch_role_arn, STR("arn:aws:iam::")))
        return apigateway_bad_request_exception(call, "The role ARN does not have required permissions configured. Please grant trust "
                                                      "permission for API Gateway and add the required role policy.");
    ag_put(call, &ag_account_kind, AG_TOP, STR("account"), STR_NONE, out);
    return DONE;
}
