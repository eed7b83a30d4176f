/* What methods refer to: models and validators; the answers of the gateway itself. */
#include "base/json.h"
#include "services/apigateway/apigateway.h"

static const struct ag_rule model_rules[] = {{"/description", "r", 's', NULL}, {"/schema", "r", 's', NULL}, {0}};
const struct ag_kind ag_model_kind = {"model", APIGATEWAY_SHAPE_MODEL, "Invalid Model Name specified", model_rules};

static const struct ag_rule validator_rules[] = {
    {"/name", "r", 's', NULL}, {"/validateRequestBody", "r", 'b', NULL}, {"/validateRequestParameters", "r", 'b', NULL}, {0}};
const struct ag_kind ag_validator_kind = {"validator", APIGATEWAY_SHAPE_REQUEST_VALIDATOR, "Invalid Request Validator identifier specified",
                                          validator_rules};

static const struct ag_rule response_rules[] = {
    {"/statusCode", "rd", 's', NULL}, {"/responseParameters/*", "ard", 's', NULL}, {"/responseTemplates/*", "ard", 's', NULL}, {0}};
const struct ag_kind ag_response_kind = {"response", APIGATEWAY_SHAPE_GATEWAY_RESPONSE, "Invalid Gateway response type specified", response_rules};

/* --- models --- */

static enum verdict check_model(struct call *call, const struct apigateway_model *m)
{
    struct str why;

    for (size_t i = 0; i < m->name.n; i++) {
        char c = m->name.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
            return apigateway_bad_request_exception(call, "Model name must be alphanumeric: %.*s", STRF(m->name));
    }
    if (!m->name.n)
        return apigateway_bad_request_exception(call, "Model name must be alphanumeric: ");
    if (!str_empty(m->schema) && str_starts(m->content_type, STR("application/json"))) {
        json_auto_t *schema = json_parse(m->schema, true, &why);
        if (!json_is_object(schema))
            return apigateway_bad_request_exception(call, "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema "
                                                          "specified. Unable to parse the schema]");
    }
    return DONE;
}

enum verdict apigateway_create_model(struct call *call, const struct apigateway_create_model_request *in, struct apigateway_model *out)
{
    struct gateway_item item;

    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    ag_convert(call, AG_SHAPE(CREATE_MODEL_REQUEST), in, AG_SHAPE(MODEL), out);
    if (check_model(call, out) != DONE)
        return FAULT;
    if (gateway_get(call, in->rest_api_id, ag_model_kind.name, in->name, &item))
        return apigateway_conflict_exception(call, "Model name already exists for this REST API");
    out->id = gateway_id(call, 6);
    ag_put(call, &ag_model_kind, in->rest_api_id, in->name, out->id, out);
    return DONE;
}

enum verdict apigateway_get_model(struct call *call, const struct apigateway_get_model_request *in, struct apigateway_model *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    if (!ag_get(call, &ag_model_kind, in->rest_api_id, in->model_name, out))
        return apigateway_not_found_exception(call, "Invalid model name specified: %.*s", STRF(in->model_name));
    if (in->flatten.val)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Models are not flattened here: leave flatten out.");
    return DONE;
}

enum verdict apigateway_get_models(struct call *call, const struct apigateway_get_models_request *in, struct apigateway_models *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_list(call, &ag_model_kind, in->rest_api_id, (struct ag_page){in->position, in->limit}, out);
}

enum verdict apigateway_update_model(struct call *call, const struct apigateway_update_model_request *in, struct apigateway_model *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE ||
        ag_update(call, &ag_model_kind, in->rest_api_id, in->model_name, &in->patch_operations, out) != DONE)
        return FAULT;
    return check_model(call, out);
}

static bool uses_model(const struct apigateway_method *m, struct str model)
{
    for (size_t i = 0; i < m->request_models.len; i++)
        if (str_eq(m->request_models.items[i].value, model))
            return true;
    for (size_t i = 0; i < m->method_responses.len; i++)
        for (size_t k = 0; k < m->method_responses.items[i].value.response_models.len; k++)
            if (str_eq(m->method_responses.items[i].value.response_models.items[k].value, model))
                return true;
    return false;
}

enum verdict apigateway_delete_model(struct call *call, const struct apigateway_delete_model_request *in, struct apigateway_delete_model_output *out)
{
    (void)out;
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    struct sql *q = gateway_each(call, in->rest_api_id, ag_resource_kind.name, STR_NONE);
    while (sql_next(q)) {
        struct apigateway_resource r;
        ag_load(call, AG_SHAPE(RESOURCE), gateway_row(call, q).body, &r);
        for (size_t i = 0; i < r.resource_methods.len; i++)
            if (uses_model(&r.resource_methods.items[i].value, in->model_name))
                return apigateway_conflict_exception(call, "Cannot delete model '%.*s', is referenced in method: %.*s of resource: %.*s",
                                                     STRF(in->model_name), STRF(r.resource_methods.items[i].key), STRF(r.path));
    }
    return ag_drop(call, &ag_model_kind, in->rest_api_id, in->model_name);
}

/* --- request validators --- */

enum verdict apigateway_create_request_validator(struct call *call, const struct apigateway_create_request_validator_request *in,
                                                 struct apigateway_request_validator *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    ag_convert(call, AG_SHAPE(CREATE_REQUEST_VALIDATOR_REQUEST), in, AG_SHAPE(REQUEST_VALIDATOR), out);
    out->id = gateway_id(call, 6);
    out->validate_request_body.has = out->validate_request_parameters.has = true;
    ag_put(call, &ag_validator_kind, in->rest_api_id, out->id, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_get_request_validator(struct call *call, const struct apigateway_get_request_validator_request *in,
                                              struct apigateway_request_validator *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_need(call, &ag_validator_kind, in->rest_api_id, in->request_validator_id, out);
}

enum verdict apigateway_get_request_validators(struct call *call, const struct apigateway_get_request_validators_request *in,
                                               struct apigateway_request_validators *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_list(call, &ag_validator_kind, in->rest_api_id, (struct ag_page){in->position, in->limit}, out);
}

enum verdict apigateway_update_request_validator(struct call *call, const struct apigateway_update_request_validator_request *in,
                                                 struct apigateway_request_validator *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_update(call, &ag_validator_kind, in->rest_api_id, in->request_validator_id, &in->patch_operations, out);
}

enum verdict apigateway_delete_request_validator(struct call *call, const struct apigateway_delete_request_validator_request *in,
                                                 struct apigateway_delete_request_validator_output *out)
{
    (void)out;
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_drop(call, &ag_validator_kind, in->rest_api_id, in->request_validator_id);
}

/* --- answers of the gateway itself --- */

static const struct { const char *type, *status; } defaults[] = {{"ACCESS_DENIED", "403"},
                                                                 {"API_CONFIGURATION_ERROR", "500"},
                                                                 {"AUTHORIZER_CONFIGURATION_ERROR", "500"},
                                                                 {"AUTHORIZER_FAILURE", "500"},
                                                                 {"BAD_REQUEST_BODY", "400"},
                                                                 {"BAD_REQUEST_PARAMETERS", "400"},
                                                                 {"DEFAULT_4XX", NULL},
                                                                 {"DEFAULT_5XX", NULL},
                                                                 {"EXPIRED_TOKEN", "403"},
                                                                 {"INTEGRATION_FAILURE", "504"},
                                                                 {"INTEGRATION_TIMEOUT", "504"},
                                                                 {"INVALID_API_KEY", "403"},
                                                                 {"INVALID_SIGNATURE", "403"},
                                                                 {"MISSING_AUTHENTICATION_TOKEN", "403"},
                                                                 {"QUOTA_EXCEEDED", "429"},
                                                                 {"REQUEST_TOO_LARGE", "413"},
                                                                 {"RESOURCE_NOT_FOUND", "404"},
                                                                 {"THROTTLED", "429"},
                                                                 {"UNAUTHORIZED", "401"},
                                                                 {"UNSUPPORTED_MEDIA_TYPE", "415"},
                                                                 {"WAF_FILTERED", "403"}};
#define DEFAULTS (sizeof defaults / sizeof *defaults)

enum verdict ag_response_default(struct call *call, struct str type, struct apigateway_gateway_response *ret)
{
    for (size_t i = 0; i < DEFAULTS; i++) {
        if (!str_eqz(type, defaults[i].type))
            continue;
        *ret = (struct apigateway_gateway_response){
            .response_type = str_from(defaults[i].type), .status_code = str_from(defaults[i].status), .default_response = some_bool(true)};
        list_present(call->arena, &ret->response_parameters);
        ag_map_set(call, &ret->response_templates, STR("application/json"), STR("{\"message\":$context.error.messageString}"));
        return DONE;
    }
    return apigateway_bad_request_exception(call, "Invalid Response Type specified: %.*s", STRF(type));
}

static enum verdict get_response(struct call *call, struct str api, struct str type, struct apigateway_gateway_response *ret)
{
    if (ag_get(call, &ag_response_kind, api, type, ret))
        return DONE;
    return ag_response_default(call, type, ret);
}

static enum verdict check_response(struct call *call, const struct apigateway_gateway_response *r)
{
    int64_t status;

    if (str_is(r->status_code) && (!str_to_i64(r->status_code, &status) || status < 100 || status > 599))
        return apigateway_bad_request_exception(call, "Invalid status code specified: %.*s", STRF(r->status_code));
    for (size_t i = 0; i < r->response_parameters.len; i++)
        if (!str_starts(r->response_parameters.items[i].key, STR("gatewayresponse.header.")))
            return apigateway_bad_request_exception(call, "Invalid response parameter specified: %.*s", STRF(r->response_parameters.items[i].key));
    return DONE;
}

enum verdict apigateway_put_gateway_response(struct call *call, const struct apigateway_put_gateway_response_request *in,
                                             struct apigateway_gateway_response *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE || ag_response_default(call, in->response_type, out) != DONE)
        return FAULT;
    out->default_response = some_bool(false);
    if (str_is(in->status_code))
        out->status_code = in->status_code;
    if (in->response_templates.len)
        out->response_templates = in->response_templates;
    if (in->response_parameters.len)
        out->response_parameters = in->response_parameters;
    if (check_response(call, out) != DONE)
        return FAULT;
    ag_put(call, &ag_response_kind, in->rest_api_id, in->response_type, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_get_gateway_response(struct call *call, const struct apigateway_get_gateway_response_request *in,
                                             struct apigateway_gateway_response *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return get_response(call, in->rest_api_id, in->response_type, out);
}

enum verdict apigateway_get_gateway_responses(struct call *call, const struct apigateway_get_gateway_responses_request *in,
                                              struct apigateway_gateway_responses *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    for (size_t i = 0; i < DEFAULTS; i++)
        get_response(call, in->rest_api_id, str_from(defaults[i].type), list_add(call->arena, &out->items));
    return DONE;
}

enum verdict apigateway_update_gateway_response(struct call *call, const struct apigateway_update_gateway_response_request *in,
                                                struct apigateway_gateway_response *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE || get_response(call, in->rest_api_id, in->response_type, out) != DONE ||
        ag_patch(call, response_rules, AG_SHAPE(GATEWAY_RESPONSE), &in->patch_operations, out) != DONE || check_response(call, out) != DONE)
        return FAULT;
    out->default_response = some_bool(false);
    ag_put(call, &ag_response_kind, in->rest_api_id, in->response_type, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_delete_gateway_response(struct call *call, const struct apigateway_delete_gateway_response_request *in,
                                                struct apigateway_delete_gateway_response_output *out)
{
    (void)out;
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    if (!gateway_drop(call, in->rest_api_id, ag_response_kind.name, in->response_type))
        return apigateway_not_found_exception(call, "Gateway response type not defined on api");
    return DONE;
}
