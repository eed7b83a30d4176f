/* What an API has: routes, integrations, their responses, authorizers, models. */
#include <string.h>
#include "services/apigatewayv2/apigatewayv2.h"

#define ROUTES_MAX 300
#define INTEGRATIONS_MAX 300
#define AUTHORIZERS_MAX 10

static bool is_http(struct call *call, struct str api)
{
    struct apigatewayv2_api a;
    return hg_get(call, &hg_api_kind, HG_TOP, api, &a) && str_eqz(a.protocol_type, "HTTP");
}

static bool one_of(struct str s, const char *const *all)
{
    for (; *all; all++)
        if (str_eqz(s, *all))
            return true;
    return false;
}

/* --- routes --- */

static bool key_valid(struct str key)
{
    static const char *const methods[] = {"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "ANY", NULL};
    struct str path = key, method = str_cut(&path, ' ');

    if (str_eqz(key, "$default"))
        return true;
    if (!str_is(path) || !one_of(method, methods) || !str_starts(path, STR("/")))
        return false;
    for (size_t i = 0, open = 0; i < path.n; i++) {
        char c = path.p[i];
        if (c == '{' && open++)
            return false;
        if (c == '}' && !open--)
            return false;
        if (c == '+' && path.p[i + 1] == '}' && i + 2 != path.n)
            return false;
        if (c == ' ')
            return false;
    }
    return true;
}

static enum verdict check_authorization(struct call *call, struct str api, const struct apigatewayv2_route *r, bool http)
{
    struct apigatewayv2_authorizer a;
    bool jwt = str_eqz(r->authorization_type, "JWT"), custom = str_eqz(r->authorization_type, "CUSTOM");

    if (!jwt && !custom && !str_eqz(r->authorization_type, "NONE") && !str_eqz(r->authorization_type, "AWS_IAM"))
        return apigatewayv2_bad_request_exception(call, "Invalid authorization type: %.*s", STRF(r->authorization_type));
    if (jwt && !http)
        return apigatewayv2_bad_request_exception(call, "JWT authorization is supported for HTTP APIs only");
    if (!http && !str_eqz(r->authorization_type, "NONE") && !str_eqz(r->route_key, "$connect"))
        return apigatewayv2_bad_request_exception(call, "Currently, authorization is restricted to the $connect route only");
    if (!jwt && !custom)
        return DONE;
    if (!hg_get(call, &hg_authorizer_kind, api, r->authorizer_id, &a))
        return apigatewayv2_bad_request_exception(call, "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or JWT requires a "
                                                        "valid authorizer.");
    if (jwt != str_eqz(a.authorizer_type, "JWT"))
        return apigatewayv2_bad_request_exception(call, "Authorizer %.*s does not fit the authorization type %.*s", STRF(a.authorizer_id),
                                                  STRF(r->authorization_type));
    return DONE;
}

static enum verdict check_route(struct call *call, struct str api, void *structure, bool made)
{
    struct apigatewayv2_route *r = structure;
    bool http = is_http(call, api);
    struct gateway_item item;

    r->api_key_required.has = true;
    if (!str_is(r->authorization_type))
        r->authorization_type = STR("NONE");
    if (http && !key_valid(r->route_key))
        return apigatewayv2_bad_request_exception(call, "The provided route key is not formatted properly for HTTP protocol. Format should be "
                                                        "\"<HTTP METHOD> /<RESOURCE PATH>\" or \"$default\"");
    if (str_empty(r->route_key))
        return apigatewayv2_bad_request_exception(call, "Invalid route key");
    if (http && r->api_key_required.val)
        return apigatewayv2_bad_request_exception(call, "API key required is supported for WebSocket APIs only");
    if (r->api_key_required.val)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "API keys of WebSocket APIs are not there yet.");
    if (r->request_models.len || str_is(r->model_selection_expression) || r->request_parameters.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Requests of WebSocket routes are not validated here.");
    if (gateway_find(call, api, hg_route_kind.name, r->route_key, &item) && !str_eq(item.id, r->route_id))
        return apigatewayv2_conflict_exception(call, "Route with key %.*s already exists for this API", STRF(r->route_key));
    if (str_is(r->target)) {
        struct str id = str_starts(r->target, STR("integrations/")) ? str_skip(r->target, 13) : STR("");
        if (!gateway_get(call, api, hg_integration_kind.name, id, &item) && !made)
            return apigatewayv2_bad_request_exception(call, "Invalid target: %.*s", STRF(r->target));
        if (!r->api_gateway_managed.val && !gateway_get(call, api, hg_integration_kind.name, id, &item))
            return apigatewayv2_bad_request_exception(call, "Invalid target: %.*s", STRF(r->target));
    }
    if (made && gateway_count(call, api, hg_route_kind.name) >= ROUTES_MAX)
        return apigatewayv2_bad_request_exception(call, "Maximum number of routes for this API has been reached");
    return check_authorization(call, api, r, http);
}
const struct hg_kind hg_route_kind = {"route", APIGATEWAYV2_SHAPE_ROUTE, "RouteId", "Route", true, NULL, true, "RouteKey", NULL, check_route};

/* --- integrations --- */

static enum verdict check_http_integration(struct call *call, struct apigatewayv2_integration *i)
{
    static const char *const subtypes[] = {"EventBridge-PutEvents", "SQS-SendMessage", "SQS-ReceiveMessage", "SQS-DeleteMessage", "SQS-PurgeQueue",
                                           "AppConfig-GetConfiguration", "Kinesis-PutRecord", "StepFunctions-StartExecution",
                                           "StepFunctions-StartSyncExecution", "StepFunctions-StopExecution", NULL};

    if (!str_eqz(i->integration_type, "AWS_PROXY") && !str_eqz(i->integration_type, "HTTP_PROXY"))
        return apigatewayv2_bad_request_exception(call, "HTTP APIs support integrations of type AWS_PROXY and HTTP_PROXY");
    if (!str_is(i->payload_format_version)) {
        if (str_eqz(i->integration_type, "AWS_PROXY") && !str_is(i->integration_subtype))
            return apigatewayv2_bad_request_exception(call, "PayloadFormatVersion is a required parameter for integration");
        i->payload_format_version = STR("1.0");
    }
    if (!str_eqz(i->payload_format_version, "1.0") && !str_eqz(i->payload_format_version, "2.0"))
        return apigatewayv2_bad_request_exception(call, "Invalid payload format version: %.*s", STRF(i->payload_format_version));
    if (str_is(i->integration_subtype)) {
        if (!one_of(i->integration_subtype, subtypes))
            return apigatewayv2_bad_request_exception(call, "Invalid integration subtype: %.*s", STRF(i->integration_subtype));
        if (!str_is(i->credentials_arn))
            return apigatewayv2_bad_request_exception(call, "Credentials are required for integrations with AWS services");
    }
    return DONE;
}

static enum verdict check_integration(struct call *call, struct str api, void *structure, bool made)
{
    struct apigatewayv2_integration *i = structure;
    static const char *const types[] = {"AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK", NULL};
    bool http = is_http(call, api);
    int32_t longest = http ? 30000 : 29000;

    if (!one_of(i->integration_type, types))
        return apigatewayv2_bad_request_exception(call, "Invalid integration type: %.*s", STRF(i->integration_type));
    if (!str_is(i->connection_type))
        i->connection_type = STR("INTERNET");
    if (http && check_http_integration(call, i) != DONE)
        return FAULT;
    if (!http && !str_is(i->payload_format_version))
        i->payload_format_version = STR("1.0");
    if (!http && !str_is(i->passthrough_behavior))
        i->passthrough_behavior = STR("WHEN_NO_MATCH");
    if (!i->timeout_in_millis.has)
        i->timeout_in_millis = some_i32(longest);
    if (i->timeout_in_millis.val < 50 || i->timeout_in_millis.val > longest)
        return apigatewayv2_bad_request_exception(call, "Timeout should be between 50 ms and %d ms", longest);
    if (!str_eqz(i->integration_type, "MOCK") && !str_is(i->integration_subtype) && str_empty(i->integration_uri))
        return apigatewayv2_bad_request_exception(call, "Integration URI is required");
    if (str_starts(i->integration_type, STR("HTTP")) && !str_is(i->integration_method))
        return apigatewayv2_bad_request_exception(call, "HttpMethod must be specified for an HTTP integration");
    if (str_eqz(i->integration_type, "AWS_PROXY") && !str_is(i->integration_method) && !str_is(i->integration_subtype))
        i->integration_method = STR("POST");
    if (str_is(i->content_handling_strategy))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Content handling strategies are not there yet.");
    if (!http && !str_is(i->integration_response_selection_expression))
        i->integration_response_selection_expression = STR("${integration.response.statuscode}");
    if (made && gateway_count(call, api, hg_integration_kind.name) >= INTEGRATIONS_MAX)
        return apigatewayv2_bad_request_exception(call, "Maximum number of integrations for this API has been reached");
    return DONE;
}
const struct hg_kind hg_integration_kind = {"integration", APIGATEWAYV2_SHAPE_INTEGRATION, "IntegrationId", "Integration", true, NULL, true, NULL,
                                            "requestParameters", check_integration};

static enum verdict check_integration_response(struct call *call, struct str parent, void *structure, bool made)
{
    struct apigatewayv2_integration_response *r = structure;

    (void)parent, (void)made;
    if (str_empty(r->integration_response_key))
        return apigatewayv2_bad_request_exception(call, "Integration response key is required");
    return DONE;
}
const struct hg_kind hg_integration_response_kind = {"integration_response", APIGATEWAYV2_SHAPE_INTEGRATION_RESPONSE, "IntegrationResponseId",
                                                     "IntegrationResponse", true, &hg_integration_kind, true, "IntegrationResponseKey", NULL,
                                                     check_integration_response};

static enum verdict check_route_response(struct call *call, struct str parent, void *structure, bool made)
{
    struct apigatewayv2_route_response *r = structure;

    (void)parent, (void)made;
    if (!str_eqz(r->route_response_key, "$default"))
        return apigatewayv2_bad_request_exception(call, "Currently, only $default is supported as a route response key");
    return DONE;
}
const struct hg_kind hg_route_response_kind = {"route_response", APIGATEWAYV2_SHAPE_ROUTE_RESPONSE, "RouteResponseId", "RouteResponse", true,
                                               &hg_route_kind, true, "RouteResponseKey", NULL, check_route_response};

/* --- authorizers --- */

static enum verdict check_jwt(struct call *call, const struct apigatewayv2_authorizer *a)
{
    const struct apigatewayv2_jwt_configuration *j = a->jwt_configuration;

    if (!j || str_empty(j->issuer) || (!str_starts(j->issuer, STR("https://")) && !str_starts(j->issuer, STR("http://"))))
        return apigatewayv2_bad_request_exception(call, "Issuer is required for JWT authorizers and must be a URL");
    if (!j->audience.len)
        return apigatewayv2_bad_request_exception(call, "Audience is required for JWT authorizers");
    if (a->identity_source.len != 1 || (!str_starts(a->identity_source.items[0], STR("$request.header.")) &&
                                        !str_starts(a->identity_source.items[0], STR("$request.querystring."))))
        return apigatewayv2_bad_request_exception(call, "Invalid identity source for a JWT authorizer");
    return DONE;
}

static enum verdict check_authorizer(struct call *call, struct str api, void *structure, bool made)
{
    struct apigatewayv2_authorizer *a = structure;
    bool http = is_http(call, api);

    if (made && gateway_count(call, api, hg_authorizer_kind.name) >= AUTHORIZERS_MAX)
        return apigatewayv2_bad_request_exception(call, "Maximum number of authorizers for this API has been reached");
    if (str_eqz(a->authorizer_type, "JWT"))
        return http ? check_jwt(call, a) : apigatewayv2_bad_request_exception(call, "JWT authorizers are supported for HTTP APIs only");
    if (!str_eqz(a->authorizer_type, "REQUEST"))
        return apigatewayv2_bad_request_exception(call, "Invalid authorizer type: %.*s", STRF(a->authorizer_type));
    if (str_find(a->authorizer_uri, STR(":lambda:path/2015-03-31/functions/")) < 0)
        return apigatewayv2_bad_request_exception(call, "Invalid Authorizer URI: %.*s", STRF(a->authorizer_uri));
    if (!http)
        return DONE;
    if (!str_is(a->authorizer_payload_format_version))
        return apigatewayv2_bad_request_exception(call, "AuthorizerPayloadFormatVersion is a required parameter for HTTP APIs");
    if (!str_eqz(a->authorizer_payload_format_version, "1.0") && !str_eqz(a->authorizer_payload_format_version, "2.0"))
        return apigatewayv2_bad_request_exception(call, "Invalid authorizer payload format version: %.*s", STRF(a->authorizer_payload_format_version));
    if (a->enable_simple_responses.val && !str_eqz(a->authorizer_payload_format_version, "2.0"))
        return apigatewayv2_bad_request_exception(call, "Simple responses need payload format version 2.0");
    if (!a->authorizer_result_ttl_in_seconds.has)
        a->authorizer_result_ttl_in_seconds = some_i32(0);
    if (a->authorizer_result_ttl_in_seconds.val > 0 && !a->identity_source.len)
        return apigatewayv2_bad_request_exception(call, "Identity sources are required for authorizers whose results are cached");
    a->enable_simple_responses.has = true;
    return DONE;
}
const struct hg_kind hg_authorizer_kind = {"authorizer", APIGATEWAYV2_SHAPE_AUTHORIZER, "AuthorizerId", "Authorizer", true, NULL, true, "Name", NULL,
                                           check_authorizer};

/* --- models --- */

static enum verdict check_model(struct call *call, struct str api, void *structure, bool made)
{
    struct apigatewayv2_model *m = structure;
    struct str why;
    json_auto_t *schema = json_parse(m->schema, true, &why);

    (void)api, (void)made;
    if (!json_is_object(schema))
        return apigatewayv2_bad_request_exception(call, "Invalid model schema specified");
    if (!str_is(m->content_type))
        m->content_type = STR("application/json");
    return DONE;
}
const struct hg_kind hg_model_kind = {"model", APIGATEWAYV2_SHAPE_MODEL, "ModelId", "Model", true, NULL, false, "Name", NULL, check_model};
