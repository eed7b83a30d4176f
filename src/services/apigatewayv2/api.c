/* APIs, with quick create; VPC links. */
#include <string.h>
#include "services/apigatewayv2/apigatewayv2.h"

#define TAGS_MAX 50

enum verdict hg_check_tags(struct call *call, const struct apigatewayv2_tags *tags)
{
    if (tags->len > TAGS_MAX)
        return apigatewayv2_bad_request_exception(call, "Too many tags: a resource can have up to %d", TAGS_MAX);
    for (size_t i = 0; i < tags->len; i++) {
        if (!tags->items[i].key.n || utf8_len(tags->items[i].key) > 128 || utf8_len(tags->items[i].value) > 256)
            return apigatewayv2_bad_request_exception(call, "Tag keys have 1 to 128 characters, values up to 256");
        if (str_starts(tags->items[i].key, STR("aws:")))
            return apigatewayv2_bad_request_exception(call, "Tag keys starting with 'aws:' are reserved for internal use");
    }
    return DONE;
}

static enum verdict check_cors(struct call *call, const struct apigatewayv2_api *api)
{
    const struct apigatewayv2_cors *c = api->cors_configuration;

    if (!c)
        return DONE;
    if (!str_eqz(api->protocol_type, "HTTP"))
        return apigatewayv2_bad_request_exception(call, "CORS configuration is supported for HTTP APIs only");
    for (size_t i = 0; c->allow_credentials.val && i < c->allow_origins.len; i++)
        if (str_eqz(c->allow_origins.items[i], "*"))
            return apigatewayv2_bad_request_exception(call, "Invalid allow origins for CORS when allowCredentials is true: *");
    for (size_t i = 0; i < c->allow_origins.len; i++) {
        struct str o = c->allow_origins.items[i];
        if (!str_eqz(o, "*") && str_find(o, STR("://")) < 0)
            return apigatewayv2_bad_request_exception(call, "Invalid allow origin for CORS: %.*s", STRF(o));
    }
    return DONE;
}

static enum verdict check(struct call *call, struct str parent, void *structure, bool made)
{
    struct apigatewayv2_api *api = structure;
    bool http = str_eqz(api->protocol_type, "HTTP");

    (void)parent;
    if (!http && !str_eqz(api->protocol_type, "WEBSOCKET"))
        return apigatewayv2_bad_request_exception(call, "Invalid protocol type specified. Must be one of: [HTTP, WEBSOCKET]");
    if (http && !str_is(api->route_selection_expression))
        api->route_selection_expression = STR("$request.method $request.path");
    if (http && !str_eqz(api->route_selection_expression, "$request.method $request.path") &&
        !str_eqz(api->route_selection_expression, "${request.method} ${request.path}"))
        return apigatewayv2_bad_request_exception(call, "Invalid route selection expression: HTTP APIs support only $request.method $request.path");
    if (!http && str_empty(api->route_selection_expression))
        return apigatewayv2_bad_request_exception(call, "RouteSelectionExpression is required for WebSocket APIs");
    if (!http && !str_starts(api->route_selection_expression, STR("$request.body.")) &&
        !str_starts(api->route_selection_expression, STR("${request.body.")))
        return apigatewayv2_bad_request_exception(call, "Invalid route selection expression: %.*s", STRF(api->route_selection_expression));
    if (!str_is(api->api_key_selection_expression))
        api->api_key_selection_expression = STR("$request.header.x-api-key");
    api->disable_execute_api_endpoint.has = true;
    if (!str_is(api->ip_address_type))
        api->ip_address_type = STR("ipv4");
    if (made) {
        api->api_id = gateway_api_new(call, true);
        api->created_date = some_time(call->now - call->now % US_PER_S);
        api->api_endpoint = str_fmt(call->arena, "%s://%.*s.execute-api.%.*s.amazonaws.com", http ? "https" : "wss", STRF(api->api_id), STRF(call->region));
    }
    return check_cors(call, api) == DONE ? hg_check_tags(call, &api->tags) : FAULT;
}
const struct hg_kind hg_api_kind = {"api", APIGATEWAYV2_SHAPE_API, "ApiId", "API", .check = check};

static void quick_integration(struct call *call, struct str target, struct str credentials, struct apigatewayv2_integration *i)
{
    bool lambda = str_starts(target, STR("arn:"));

    *i = (struct apigatewayv2_integration){.integration_id = str_is(i->integration_id) ? i->integration_id : gateway_id(call, 7),
                                           .api_gateway_managed = some_bool(true),
                                           .connection_type = STR("INTERNET"),
                                           .credentials_arn = credentials,
                                           .integration_method = lambda ? STR("POST") : STR("ANY"),
                                           .integration_type = lambda ? STR("AWS_PROXY") : STR("HTTP_PROXY"),
                                           .integration_uri = target,
                                           .payload_format_version = lambda ? STR("2.0") : STR("1.0"),
                                           .timeout_in_millis = some_i32(30000)};
}

static enum verdict quick_create(struct call *call, const struct apigatewayv2_create_api_request *in, struct str api)
{
    struct apigatewayv2_integration i = {0};
    struct apigatewayv2_route r = {.route_id = gateway_id(call, 7),
                                   .api_gateway_managed = some_bool(true),
                                   .api_key_required = some_bool(false),
                                   .authorization_type = STR("NONE"),
                                   .route_key = str_is(in->route_key) ? in->route_key : STR("$default")};
    struct apigatewayv2_stage s = {.stage_name = STR("$default"),
                                   .api_gateway_managed = some_bool(true),
                                   .auto_deploy = some_bool(true),
                                   .created_date = some_time(call->now),
                                   .last_updated_date = some_time(call->now)};

    if (!str_starts(in->target, STR("arn:")) && !str_starts(in->target, STR("http://")) && !str_starts(in->target, STR("https://")))
        return apigatewayv2_bad_request_exception(call, "Invalid target: it must be an HTTP URL or the ARN of a Lambda function");
    quick_integration(call, in->target, in->credentials_arn, &i);
    r.target = str_cat(call->arena, STR("integrations/"), i.integration_id);
    if (hg_route_kind.check(call, api, &r, true) != DONE)
        return FAULT;
    s.default_route_settings = arena_make(call->arena, struct apigatewayv2_route_settings);
    s.default_route_settings->detailed_metrics_enabled = some_bool(false);
    hg_put(call, &hg_integration_kind, api, i.integration_id, &i);
    hg_put(call, &hg_route_kind, api, r.route_id, &r);
    hg_put(call, &hg_stage_kind, api, s.stage_name, &s);
    hg_changed(call, api);
    return DONE;
}

enum verdict apigatewayv2_create_api(struct call *call, const struct apigatewayv2_create_api_request *in, struct apigatewayv2_create_api_response *out)
{
    if (str_is(in->target) && !str_eqz(in->protocol_type, "HTTP"))
        return apigatewayv2_bad_request_exception(call, "Quick create is supported for HTTP APIs only");
    if (!str_is(in->target) && (str_is(in->route_key) || str_is(in->credentials_arn)))
        return apigatewayv2_bad_request_exception(call, "routeKey and credentialsArn need a target");
    if (hg_create(call, &hg_api_kind, in, out) != DONE)
        return FAULT;
    return str_is(in->target) ? quick_create(call, in, out->api_id) : DONE;
}

enum verdict apigatewayv2_get_api(struct call *call, const struct apigatewayv2_get_api_request *in, struct apigatewayv2_get_api_response *out)
{
    struct apigatewayv2_api api;

    if (hg_need_api(call, in->api_id, &api) != DONE)
        return FAULT;
    hg_answer(call, &hg_api_kind, &api, out);
    return DONE;
}

enum verdict apigatewayv2_get_apis(struct call *call, const struct apigatewayv2_get_apis_request *in, struct apigatewayv2_get_apis_response *out)
{
    return hg_list(call, &hg_api_kind, in, out);
}

/* What quick create made follows its target. */
static enum verdict move_target(struct call *call, const struct apigatewayv2_update_api_request *in)
{
    struct sql *q = gateway_each(call, in->api_id, hg_integration_kind.name, STR_NONE);
    struct apigatewayv2_integration found = {0};

    while (sql_next(q)) {
        struct apigatewayv2_integration i;
        hg_load(call, HG_SHAPE(INTEGRATION), gateway_row(call, q).body, &i);
        if (i.api_gateway_managed.val)
            found = i;
    }
    if (!str_is(found.integration_id) || str_is(in->route_key))
        return apigatewayv2_bad_request_exception(call, "Only the target of an API that quick create made can be updated this way");
    quick_integration(call, in->target, str_is(in->credentials_arn) ? in->credentials_arn : found.credentials_arn, &found);
    hg_put(call, &hg_integration_kind, in->api_id, found.integration_id, &found);
    return DONE;
}

enum verdict apigatewayv2_update_api(struct call *call, const struct apigatewayv2_update_api_request *in, struct apigatewayv2_update_api_response *out)
{
    struct apigatewayv2_api api;

    if (hg_need_api(call, in->api_id, &api) != DONE)
        return FAULT;
    if ((str_is(in->target) || str_is(in->route_key) || str_is(in->credentials_arn)) && move_target(call, in) != DONE)
        return FAULT;
    if (hg_change(call, &hg_api_kind, in, out) != DONE)
        return FAULT;
    hg_changed(call, in->api_id);
    return DONE;
}

enum verdict apigatewayv2_delete_api(struct call *call, const struct apigatewayv2_delete_api_request *in, struct apigatewayv2_delete_api_output *out)
{
    struct apigatewayv2_api api;

    (void)out;
    if (hg_need_api(call, in->api_id, &api) != DONE)
        return FAULT;
    if (gateway_mappings_of(call, in->api_id, STR_NONE))
        return apigatewayv2_bad_request_exception(call, "Deleting API %.*s failed. Please remove all API mappings to this API first.", STRF(in->api_id));
    gateway_drop_under(call, in->api_id);
    gateway_drop_all(call, in->api_id);
    gateway_drop(call, HG_TOP, hg_api_kind.name, in->api_id);
    gateway_api_drop(call, in->api_id);
    return DONE;
}

enum verdict apigatewayv2_delete_cors_configuration(struct call *call, const struct apigatewayv2_delete_cors_configuration_request *in,
                                                    struct apigatewayv2_delete_cors_configuration_output *out)
{
    struct apigatewayv2_api api;

    (void)out;
    if (hg_need_api(call, in->api_id, &api) != DONE)
        return FAULT;
    api.cors_configuration = NULL;
    hg_put(call, &hg_api_kind, HG_TOP, in->api_id, &api);
    hg_changed(call, in->api_id);
    return DONE;
}

/* --- VPC links --- */

static enum verdict check_link(struct call *call, struct str parent, void *structure, bool made)
{
    struct apigatewayv2_vpc_link *l = structure;

    (void)parent;
    if (!l->subnet_ids.len)
        return apigatewayv2_bad_request_exception(call, "A VPC link needs at least one subnet");
    list_present(call->arena, &l->security_group_ids);
    if (made) {
        l->created_date = some_time(call->now - call->now % US_PER_S);
        l->vpc_link_status = STR("AVAILABLE");
        l->vpc_link_status_message = STR("VPC link is ready to route traffic");
        l->vpc_link_version = STR("V2");
    }
    return hg_check_tags(call, &l->tags);
}
const struct hg_kind hg_link_kind = {"link", APIGATEWAYV2_SHAPE_VPC_LINK, "VpcLinkId", "VPC link", .check = check_link};

enum verdict apigatewayv2_create_vpc_link(struct call *call, const struct apigatewayv2_create_vpc_link_request *in,
                                          struct apigatewayv2_create_vpc_link_response *out)
{
    return hg_create(call, &hg_link_kind, in, out);
}

enum verdict apigatewayv2_get_vpc_link(struct call *call, const struct apigatewayv2_get_vpc_link_request *in, struct apigatewayv2_get_vpc_link_response *out)
{
    return hg_show(call, &hg_link_kind, in, out);
}

enum verdict apigatewayv2_get_vpc_links(struct call *call, const struct apigatewayv2_get_vpc_links_request *in,
                                        struct apigatewayv2_get_vpc_links_response *out)
{
    return hg_list(call, &hg_link_kind, in, out);
}

enum verdict apigatewayv2_update_vpc_link(struct call *call, const struct apigatewayv2_update_vpc_link_request *in,
                                          struct apigatewayv2_update_vpc_link_response *out)
{
    return hg_change(call, &hg_link_kind, in, out);
}

enum verdict apigatewayv2_delete_vpc_link(struct call *call, const struct apigatewayv2_delete_vpc_link_request *in,
                                          struct apigatewayv2_delete_vpc_link_response *out)
{
    (void)out;
    return hg_remove(call, &hg_link_kind, in);
}
