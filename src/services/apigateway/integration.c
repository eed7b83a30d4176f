/* What stands behind a method, and how its answers are told. */
#include "services/apigateway/apigateway.h"

#define TIMEOUT_MIN 50
#define TIMEOUT_MAX 29000

static const struct ag_rule rules[] = {{"/type", "r", 's', NULL},
                                       {"/httpMethod", "r", 's', NULL},
                                       {"/uri", "r", 's', NULL},
                                       {"/connectionType", "r", 's', NULL},
                                       {"/connectionId", "r", 's', NULL},
                                       {"/credentials", "rd", 's', NULL},
                                       {"/passthroughBehavior", "r", 's', NULL},
                                       {"/contentHandling", "rd", 's', NULL},
                                       {"/timeoutInMillis", "r", 'i', NULL},
                                       {"/cacheNamespace", "r", 's', NULL},
                                       {"/cacheKeyParameters/*", "ard", 'l', NULL},
                                       {"/requestParameters/*", "ard", 's', NULL},
                                       {"/requestTemplates/*", "ard", 's', NULL},
                                       {"/tlsConfig/insecureSkipVerification", "r", 'b', NULL},
                                       {0}};
static const struct ag_rule response_rules[] = {{"/selectionPattern", "r", 's', NULL},
                                                {"/responseParameters/*", "ard", 's', NULL},
                                                {"/responseTemplates/*", "ard", 's', NULL},
                                                {"/contentHandling", "rd", 's', NULL},
                                                {0}};

static bool one_of(struct str s, const char *const *all)
{
    for (; *all; all++)
        if (str_eqz(s, *all))
            return true;
    return false;
}

static enum verdict check_aws(struct call *call, const struct apigateway_integration *i)
{
    struct str uri = i->uri;

    if (str_starts(i->credentials, STR("arn:aws:iam::*:")))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Integrations do not act as who asks: give credentials the ARN of a role.");
    for (int k = 0; k < 3; k++)
        str_cut(&uri, ':');
    struct str region = str_cut(&uri, ':'), service = str_cut(&uri, ':');
    if (!str_starts(i->uri, STR("arn:")) || !region.n || !service.n || !str_is(uri) ||
        (!str_starts(uri, STR("path/")) && !str_starts(uri, STR("action/"))))
        return apigateway_bad_request_exception(call, "Invalid ARN specified in the request");
    if (str_eqz(i->type, "AWS_PROXY") && !str_starts(uri, STR("path//2015-03-31/functions/")) &&
        !str_starts(uri, STR("path/2015-03-31/functions/")))
        return apigateway_bad_request_exception(call, "Integrations of type 'AWS_PROXY' currently only supports Lambda function, Firehose stream "
                                                      "and Step Functions invocations.");
    return DONE;
}

enum verdict ag_check_integration(struct call *call, const struct apigateway_integration *i)
{
    static const char *const types[] = {"HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY", NULL};
    static const char *const passthrough[] = {"WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER", NULL};
    bool aws = str_starts(i->type, STR("AWS")), http = str_starts(i->type, STR("HTTP"));

    if (!one_of(i->type, types))
        return apigateway_bad_request_exception(call, "Invalid integration type specified. Must be one of: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]");
    if ((aws || http) && str_empty(i->http_method))
        return apigateway_bad_request_exception(call, "Enumeration value for HttpMethod must be non-empty");
    if ((aws || http) && str_empty(i->uri))
        return apigateway_bad_request_exception(call, "Invalid HTTP endpoint specified for URI");
    if (str_is(i->passthrough_behavior) && !one_of(i->passthrough_behavior, passthrough))
        return apigateway_bad_request_exception(call, "Invalid passthrough behavior. Must be one of: [WHEN_NO_MATCH, WHEN_NO_TEMPLATES, NEVER]");
    if (i->timeout_in_millis.has && (i->timeout_in_millis.val < TIMEOUT_MIN || i->timeout_in_millis.val > TIMEOUT_MAX))
        return apigateway_bad_request_exception(call, "Timeout should be between %d ms and %d ms", TIMEOUT_MIN, TIMEOUT_MAX);
    if (str_eqz(i->response_transfer_mode, "STREAM"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Answers of integrations are not streamed here: leave responseTransferMode at BUFFERED.");
    if (str_is(i->integration_target))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "What a VPC link leads to is asked by its address: leave integrationTarget out.");
    if (aws)
        return check_aws(call, i);
    if (http && !str_starts(i->uri, STR("http://")) && !str_starts(i->uri, STR("https://")) && !str_starts(i->uri, STR("${stageVariables")))
        return apigateway_bad_request_exception(call, "Invalid HTTP endpoint specified for URI");
    if (str_eqz(i->connection_type, "VPC_LINK")) {
        struct gateway_item item;
        if (str_empty(i->connection_id))
            return apigateway_bad_request_exception(call, "Connection ID is required for connection type VPC_LINK");
        if (!str_starts(i->connection_id, STR("${stageVariables")) &&
            !gateway_get(call, AG_TOP, ag_link_kind.name, i->connection_id, &item))
            return apigateway_bad_request_exception(call, "Invalid Vpc Link identifier specified");
    }
    return DONE;
}

static enum verdict check_parameters(struct call *call, const struct apigateway_map_of_string_to_string *map, const char *target)
{
    for (size_t i = 0; i < map->len; i++)
        if (!str_starts(map->items[i].key, str_from(target)))
            return apigateway_bad_request_exception(call, "Invalid mapping expression specified: Validation Result: warnings : [], errors : "
                                                          "[Invalid mapping expression parameter specified: %.*s]",
                                                    STRF(map->items[i].key));
    return DONE;
}

enum verdict apigateway_put_integration(struct call *call, const struct apigateway_put_integration_request *in, struct apigateway_integration *out)
{
    struct apigateway_resource r;
    struct apigateway_method *m;

    if (ag_need_method(call, in->rest_api_id, in->resource_id, in->http_method, &r, &m) != DONE)
        return FAULT;
    struct apigateway_put_integration_request own = *in;
    own.http_method = STR_NONE; /* the integration's method has the same name on the wire */
    ag_convert(call, AG_SHAPE(PUT_INTEGRATION_REQUEST), &own, AG_SHAPE(INTEGRATION), out);
    if (!str_is(out->passthrough_behavior))
        out->passthrough_behavior = STR("WHEN_NO_MATCH");
    if (!out->timeout_in_millis.has)
        out->timeout_in_millis = some_i32(TIMEOUT_MAX);
    if (str_starts(out->type, STR("HTTP")) && !str_is(out->connection_type))
        out->connection_type = STR("INTERNET");
    if (!str_is(out->cache_namespace))
        out->cache_namespace = in->resource_id;
    list_present(call->arena, &out->cache_key_parameters);
    if (m->method_integration)
        out->integration_responses = m->method_integration->integration_responses;
    if (ag_check_integration(call, out) != DONE || check_parameters(call, &out->request_parameters, "integration.request.") != DONE)
        return FAULT;
    m->method_integration = out;
    ag_put_resource(call, in->rest_api_id, &r);
    return DONE;
}

static enum verdict need_integration(struct call *call, struct str api, struct str resource, struct str http_method,
                                     struct apigateway_resource *r, struct apigateway_integration **ret)
{
    struct apigateway_method *m;

    if (ag_need_method(call, api, resource, http_method, r, &m) != DONE)
        return FAULT;
    *ret = m->method_integration;
    return *ret ? DONE : apigateway_not_found_exception(call, "Invalid Integration identifier specified");
}

enum verdict apigateway_get_integration(struct call *call, const struct apigateway_get_integration_request *in, struct apigateway_integration *out)
{
    struct apigateway_resource r;
    struct apigateway_integration *i;

    if (need_integration(call, in->rest_api_id, in->resource_id, in->http_method, &r, &i) != DONE)
        return FAULT;
    *out = *i;
    return DONE;
}

enum verdict apigateway_update_integration(struct call *call, const struct apigateway_update_integration_request *in,
                                           struct apigateway_integration *out)
{
    struct apigateway_resource r;
    struct apigateway_integration *i;

    if (need_integration(call, in->rest_api_id, in->resource_id, in->http_method, &r, &i) != DONE ||
        ag_patch(call, rules, AG_SHAPE(INTEGRATION), &in->patch_operations, i) != DONE || ag_check_integration(call, i) != DONE ||
        check_parameters(call, &i->request_parameters, "integration.request.") != DONE)
        return FAULT;
    ag_put_resource(call, in->rest_api_id, &r);
    *out = *i;
    return DONE;
}

enum verdict apigateway_delete_integration(struct call *call, const struct apigateway_delete_integration_request *in,
                                           struct apigateway_delete_integration_output *out)
{
    struct apigateway_resource r;
    struct apigateway_integration *i;

    (void)out;
    if (need_integration(call, in->rest_api_id, in->resource_id, in->http_method, &r, &i) != DONE)
        return FAULT;
    ag_method_of(&r, in->http_method)->method_integration = NULL;
    ag_put_resource(call, in->rest_api_id, &r);
    return DONE;
}

/* --- responses --- */

static struct apigateway_integration_response *response_of(struct apigateway_integration *i, struct str status)
{
    for (size_t k = 0; k < i->integration_responses.len; k++)
        if (str_eq(i->integration_responses.items[k].key, status))
            return &i->integration_responses.items[k].value;
    return NULL;
}

static enum verdict need_response(struct call *call, struct str api, struct str resource, struct str http_method, struct str status,
                                  struct apigateway_resource *r, struct apigateway_integration **i, struct apigateway_integration_response **ret)
{
    if (need_integration(call, api, resource, http_method, r, i) != DONE)
        return FAULT;
    *ret = response_of(*i, status);
    return *ret ? DONE : apigateway_not_found_exception(call, "Invalid Integration Response identifier specified");
}

static enum verdict check_response(struct call *call, const struct apigateway_method *m, const struct apigateway_integration_response *r)
{
    const struct apigateway_method_response *declared = NULL;

    for (size_t i = 0; i < m->method_responses.len; i++)
        if (str_eq(m->method_responses.items[i].key, r->status_code))
            declared = &m->method_responses.items[i].value;
    if (!declared)
        return apigateway_not_found_exception(call, "Invalid Response status code specified");
    for (size_t i = 0; i < r->response_parameters.len; i++) {
        bool found = false;
        for (size_t k = 0; k < declared->response_parameters.len; k++)
            found |= str_eq(declared->response_parameters.items[k].key, r->response_parameters.items[i].key);
        if (!found)
            return apigateway_bad_request_exception(call, "Invalid mapping expression specified: Validation Result: warnings : [], errors : "
                                                          "[Invalid mapping expression parameter specified: %.*s]",
                                                    STRF(r->response_parameters.items[i].key));
    }
    return DONE;
}

enum verdict apigateway_put_integration_response(struct call *call, const struct apigateway_put_integration_response_request *in,
                                                 struct apigateway_integration_response *out)
{
    struct apigateway_resource r;
    struct apigateway_integration *i;

    if (need_integration(call, in->rest_api_id, in->resource_id, in->http_method, &r, &i) != DONE)
        return FAULT;
    ag_convert(call, AG_SHAPE(PUT_INTEGRATION_RESPONSE_REQUEST), in, AG_SHAPE(INTEGRATION_RESPONSE), out);
    if (check_response(call, ag_method_of(&r, in->http_method), out) != DONE)
        return FAULT;
    struct apigateway_integration_response *old = response_of(i, in->status_code);
    if (old) {
        *old = *out;
    } else {
        struct apigateway_map_of_integration_response_entry *e = list_add(call->arena, &i->integration_responses);
        e->key = in->status_code;
        e->value = *out;
    }
    ag_put_resource(call, in->rest_api_id, &r);
    return DONE;
}

enum verdict apigateway_get_integration_response(struct call *call, const struct apigateway_get_integration_response_request *in,
                                                 struct apigateway_integration_response *out)
{
    struct apigateway_resource r;
    struct apigateway_integration *i;
    struct apigateway_integration_response *found;

    if (need_response(call, in->rest_api_id, in->resource_id, in->http_method, in->status_code, &r, &i, &found) != DONE)
        return FAULT;
    *out = *found;
    return DONE;
}

enum verdict apigateway_update_integration_response(struct call *call, const struct apigateway_update_integration_response_request *in,
                                                    struct apigateway_integration_response *out)
{
    struct apigateway_resource r;
    struct apigateway_integration *i;
    struct apigateway_integration_response *found;

    if (need_response(call, in->rest_api_id, in->resource_id, in->http_method, in->status_code, &r, &i, &found) != DONE ||
        ag_patch(call, response_rules, AG_SHAPE(INTEGRATION_RESPONSE), &in->patch_operations, found) != DONE ||
        check_response(call, ag_method_of(&r, in->http_method), found) != DONE)
        return FAULT;
    ag_put_resource(call, in->rest_api_id, &r);
    *out = *found;
    return DONE;
}

enum verdict apigateway_delete_integration_response(struct call *call, const struct apigateway_delete_integration_response_request *in,
                                                    struct apigateway_delete_integration_response_output *out)
{
    struct apigateway_resource r;
    struct apigateway_integration *i;
    struct apigateway_integration_response *found;

    (void)out;
    if (need_response(call, in->rest_api_id, in->resource_id, in->http_method, in->status_code, &r, &i, &found) != DONE)
        return FAULT;
    for (size_t k = 0; k < i->integration_responses.len; k++)
        if (str_eq(i->integration_responses.items[k].key, in->status_code))
            i->integration_responses.items[k] = i->integration_responses.items[--i->integration_responses.len];
    ag_put_resource(call, in->rest_api_id, &r);
    return DONE;
}
