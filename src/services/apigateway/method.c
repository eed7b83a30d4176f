/* Methods and what they may answer. */
#include <string.h>
#include "services/apigateway/apigateway.h"

static const struct ag_rule rules[] = {{"/authorizationType", "r", 's', NULL},
                                       {"/authorizerId", "r", 's', NULL},
                                       {"/apiKeyRequired", "r", 'b', NULL},
                                       {"/operationName", "r", 's', NULL},
                                       {"/requestValidatorId", "r", 's', NULL},
                                       {"/authorizationScopes", "ard", 'l', NULL},
                                       {"/requestParameters/*", "ard", 'b', NULL},
                                       {"/requestModels/*", "ard", 's', NULL},
                                       {0}};
static const struct ag_rule response_rules[] = {
    {"/responseParameters/*", "ard", 'b', NULL}, {"/responseModels/*", "ard", 's', NULL}, {0}};

struct apigateway_method *ag_method_of(struct apigateway_resource *r, struct str http_method)
{
    for (size_t i = 0; i < r->resource_methods.len; i++)
        if (str_eq(r->resource_methods.items[i].key, http_method))
            return &r->resource_methods.items[i].value;
    return NULL;
}

enum verdict ag_need_method(struct call *call, struct str api, struct str resource, struct str http_method,
                            struct apigateway_resource *ret_resource, struct apigateway_method **ret)
{
    if (ag_api_known(call, api) != DONE || ag_need(call, &ag_resource_kind, api, resource, ret_resource) != DONE)
        return FAULT;
    *ret = ag_method_of(ret_resource, http_method);
    return *ret ? DONE : apigateway_not_found_exception(call, "Invalid Method identifier specified");
}

static bool method_known(struct str m)
{
    static const char *const all[] = {"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "ANY"};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eqz(m, all[i]))
            return true;
    return false;
}

static enum verdict check_authorizer(struct call *call, struct str api, const struct apigateway_method *m)
{
    struct apigateway_authorizer a;
    bool custom = str_eqz(m->authorization_type, "CUSTOM");

    if (!custom && !str_eqz(m->authorization_type, "COGNITO_USER_POOLS"))
        return DONE;
    if (str_empty(m->authorizer_id) || !ag_get(call, &ag_authorizer_kind, api, m->authorizer_id, &a))
        return apigateway_bad_request_exception(
            call, "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.");
    if (custom == str_eqz(a.type, "COGNITO_USER_POOLS"))
        return apigateway_bad_request_exception(call, "Invalid authorization type specified for the authorizer.");
    return DONE;
}

/* "method.request.header.name" */
static bool parameter_valid(struct str p, const char *message)
{
    static const char *const places[] = {"header.", "querystring.", "path.", "multivalueheader.", "multivaluequerystring."};

    if (!str_starts(p, str_from(message)))
        return false;
    p = str_skip(p, strlen(message));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (str_starts(p, str_from(places[i])) && p.n > strlen(places[i]))
            return true;
    return false;
}

enum verdict ag_check_method(struct call *call, struct str api, const struct apigateway_method *m)
{
    static const char *const types[] = {"NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"};
    bool known = false;
    struct gateway_item item;

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        known |= str_eqz(m->authorization_type, types[i]);
    if (!known)
        return apigateway_bad_request_exception(
            call, "Invalid Authorization Type specified. Must be one of: [NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS]");
    if (check_authorizer(call, api, m) != DONE)
        return FAULT;
    if (str_is(m->request_validator_id) && m->request_validator_id.n &&
        !gateway_get(call, api, ag_validator_kind.name, m->request_validator_id, &item))
        return apigateway_bad_request_exception(call, "Invalid Request Validator identifier specified");
    for (size_t i = 0; i < m->request_parameters.len; i++)
        if (!parameter_valid(m->request_parameters.items[i].key, "method.request."))
            return apigateway_bad_request_exception(call, "Invalid mapping expression specified: Validation Result: warnings : [], errors : "
                                                          "[Invalid mapping expression parameter specified: %.*s]",
                                                    STRF(m->request_parameters.items[i].key));
    for (size_t i = 0; i < m->request_models.len; i++)
        if (!gateway_get(call, api, ag_model_kind.name, m->request_models.items[i].value, &item))
            return apigateway_bad_request_exception(call, "Invalid model identifier specified: %.*s", STRF(m->request_models.items[i].value));
    return DONE;
}

enum verdict apigateway_put_method(struct call *call, const struct apigateway_put_method_request *in, struct apigateway_method *out)
{
    struct apigateway_resource r;

    if (ag_api_known(call, in->rest_api_id) != DONE || ag_need(call, &ag_resource_kind, in->rest_api_id, in->resource_id, &r) != DONE)
        return FAULT;
    if (!method_known(in->http_method))
        return apigateway_bad_request_exception(call, "Invalid HTTP method specified: %.*s. Must be one of: [GET, POST, PUT, DELETE, PATCH, HEAD, "
                                                      "OPTIONS, ANY]",
                                                STRF(in->http_method));
    if (ag_method_of(&r, in->http_method))
        return apigateway_conflict_exception(call, "Method already exists for this resource");
    ag_convert(call, AG_SHAPE(PUT_METHOD_REQUEST), in, AG_SHAPE(METHOD), out);
    if (!out->api_key_required.has)
        out->api_key_required = some_bool(false);
    if (ag_check_method(call, in->rest_api_id, out) != DONE)
        return FAULT;
    struct apigateway_map_of_method_entry *e = list_add(call->arena, &r.resource_methods);
    e->key = in->http_method;
    e->value = *out;
    ag_put_resource(call, in->rest_api_id, &r);
    return DONE;
}

enum verdict apigateway_get_method(struct call *call, const struct apigateway_get_method_request *in, struct apigateway_method *out)
{
    struct apigateway_resource r;
    struct apigateway_method *m;

    if (ag_need_method(call, in->rest_api_id, in->resource_id, in->http_method, &r, &m) != DONE)
        return FAULT;
    *out = *m;
    return DONE;
}

enum verdict apigateway_update_method(struct call *call, const struct apigateway_update_method_request *in, struct apigateway_method *out)
{
    struct apigateway_resource r;
    struct apigateway_method *m;

    if (ag_need_method(call, in->rest_api_id, in->resource_id, in->http_method, &r, &m) != DONE ||
        ag_patch(call, rules, AG_SHAPE(METHOD), &in->patch_operations, m) != DONE)
        return FAULT;
    if (str_is(m->request_validator_id) && !m->request_validator_id.n)
        m->request_validator_id = STR_NONE;
    if (ag_check_method(call, in->rest_api_id, m) != DONE)
        return FAULT;
    ag_put_resource(call, in->rest_api_id, &r);
    *out = *m;
    return DONE;
}

enum verdict apigateway_delete_method(struct call *call, const struct apigateway_delete_method_request *in,
                                      struct apigateway_delete_method_output *out)
{
    struct apigateway_resource r;
    struct apigateway_method *m;

    (void)out;
    if (ag_need_method(call, in->rest_api_id, in->resource_id, in->http_method, &r, &m) != DONE)
        return FAULT;
    for (size_t i = 0; i < r.resource_methods.len; i++)
        if (str_eq(r.resource_methods.items[i].key, in->http_method))
            r.resource_methods.items[i] = r.resource_methods.items[--r.resource_methods.len];
    ag_put_resource(call, in->rest_api_id, &r);
    return DONE;
}

/* --- method responses --- */

static bool status_valid(struct str s)
{
    return s.n == 3 && s.p[0] >= '1' && s.p[0] <= '5' && s.p[1] >= '0' && s.p[1] <= '9' && s.p[2] >= '0' && s.p[2] <= '9';
}

static struct apigateway_method_response *response_of(struct apigateway_method *m, struct str status)
{
    for (size_t i = 0; i < m->method_responses.len; i++)
        if (str_eq(m->method_responses.items[i].key, status))
            return &m->method_responses.items[i].value;
    return NULL;
}

static enum verdict check_response(struct call *call, struct str api, const struct apigateway_method_response *r)
{
    struct gateway_item item;

    for (size_t i = 0; i < r->response_parameters.len; i++)
        if (!str_starts(r->response_parameters.items[i].key, STR("method.response.header.")) &&
            !str_starts(r->response_parameters.items[i].key, STR("method.response.multivalueheader.")))
            return apigateway_bad_request_exception(call, "Invalid mapping expression specified: Validation Result: warnings : [], errors : "
                                                          "[Invalid mapping expression parameter specified: %.*s]",
                                                    STRF(r->response_parameters.items[i].key));
    for (size_t i = 0; i < r->response_models.len; i++)
        if (!gateway_get(call, api, ag_model_kind.name, r->response_models.items[i].value, &item))
            return apigateway_bad_request_exception(call, "Invalid model identifier specified: %.*s", STRF(r->response_models.items[i].value));
    return DONE;
}

enum verdict apigateway_put_method_response(struct call *call, const struct apigateway_put_method_response_request *in,
                                            struct apigateway_method_response *out)
{
    struct apigateway_resource r;
    struct apigateway_method *m;

    if (ag_need_method(call, in->rest_api_id, in->resource_id, in->http_method, &r, &m) != DONE)
        return FAULT;
    if (!status_valid(in->status_code))
        return apigateway_bad_request_exception(call, "Invalid status code specified: %.*s", STRF(in->status_code));
    if (response_of(m, in->status_code))
        return apigateway_conflict_exception(call, "Response already exists for this resource");
    ag_convert(call, AG_SHAPE(PUT_METHOD_RESPONSE_REQUEST), in, AG_SHAPE(METHOD_RESPONSE), out);
    if (check_response(call, in->rest_api_id, out) != DONE)
        return FAULT;
    struct apigateway_map_of_method_response_entry *e = list_add(call->arena, &m->method_responses);
    e->key = in->status_code;
    e->value = *out;
    ag_put_resource(call, in->rest_api_id, &r);
    return DONE;
}

static enum verdict need_response(struct call *call, struct str api, struct str resource, struct str http_method, struct str status,
                                  struct apigateway_resource *r, struct apigateway_method **m, struct apigateway_method_response **ret)
{
    if (ag_need_method(call, api, resource, http_method, r, m) != DONE)
        return FAULT;
    *ret = response_of(*m, status);
    return *ret ? DONE : apigateway_not_found_exception(call, "Invalid Response status code specified");
}

enum verdict apigateway_get_method_response(struct call *call, const struct apigateway_get_method_response_request *in,
                                            struct apigateway_method_response *out)
{
    struct apigateway_resource r;
    struct apigateway_method *m;
    struct apigateway_method_response *found;

    if (need_response(call, in->rest_api_id, in->resource_id, in->http_method, in->status_code, &r, &m, &found) != DONE)
        return FAULT;
    *out = *found;
    return DONE;
}

enum verdict apigateway_update_method_response(struct call *call, const struct apigateway_update_method_response_request *in,
                                               struct apigateway_method_response *out)
{
    struct apigateway_resource r;
    struct apigateway_method *m;
    struct apigateway_method_response *found;

    if (need_response(call, in->rest_api_id, in->resource_id, in->http_method, in->status_code, &r, &m, &found) != DONE ||
        ag_patch(call, response_rules, AG_SHAPE(METHOD_RESPONSE), &in->patch_operations, found) != DONE ||
        check_response(call, in->rest_api_id, found) != DONE)
        return FAULT;
    ag_put_resource(call, in->rest_api_id, &r);
    *out = *found;
    return DONE;
}

enum verdict apigateway_delete_method_response(struct call *call, const struct apigateway_delete_method_response_request *in,
                                               struct apigateway_delete_method_response_output *out)
{
    struct apigateway_resource r;
    struct apigateway_method *m;
    struct apigateway_method_response *found;

    (void)out;
    if (need_response(call, in->rest_api_id, in->resource_id, in->http_method, in->status_code, &r, &m, &found) != DONE)
        return FAULT;
    for (size_t i = 0; i < m->method_responses.len; i++)
        if (str_eq(m->method_responses.items[i].key, in->status_code))
            m->method_responses.items[i] = m->method_responses.items[--m->method_responses.len];
    ag_put_resource(call, in->rest_api_id, &r);
    return DONE;
}
