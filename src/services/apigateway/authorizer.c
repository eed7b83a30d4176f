/* Authorizers as the control plane knows them; documentation. */
#include "base/json.h"
#include "services/apigateway/apigateway.h"

#define TTL_DEFAULT 300
#define TTL_MAX 3600

static const struct ag_rule rules[] = {{"/name", "r", 's', NULL},
                                       {"/type", "r", 's', NULL},
                                       {"/authType", "r", 's', NULL},
                                       {"/providerARNs", "ard", 'l', NULL},
                                       {"/authorizerUri", "r", 's', NULL},
                                       {"/authorizerCredentials", "rd", 's', NULL},
                                       {"/identitySource", "rd", 's', NULL},
                                       {"/identityValidationExpression", "rd", 's', NULL},
                                       {"/authorizerResultTtlInSeconds", "r", 'i', NULL},
                                       {0}};
const struct ag_kind ag_authorizer_kind = {"authorizer", APIGATEWAY_SHAPE_AUTHORIZER, "Invalid Authorizer identifier specified", rules};

static bool source_valid(struct str s, bool token)
{
    if (token)
        return str_starts(s, STR("method.request.header.")) && s.n > 22 && str_chr(s, ',') < 0;
    while (str_is(s)) {
        struct str one = str_trim(str_cut(&s, ','));
        if (!str_starts(one, STR("method.request.header.")) && !str_starts(one, STR("method.request.querystring.")) &&
            !str_starts(one, STR("method.request.multivalue")) && !str_starts(one, STR("context.")) && !str_starts(one, STR("stageVariables.")))
            return false;
    }
    return true;
}

enum verdict ag_check_authorizer(struct call *call, struct apigateway_authorizer *a)
{
    bool token = str_eqz(a->type, "TOKEN"), cognito = str_eqz(a->type, "COGNITO_USER_POOLS");

    if (!token && !cognito && !str_eqz(a->type, "REQUEST"))
        return apigateway_bad_request_exception(call, "Invalid authorizer type specified. Must be one of: [TOKEN, REQUEST, COGNITO_USER_POOLS]");
    if (!a->authorizer_result_ttl_in_seconds.has)
        a->authorizer_result_ttl_in_seconds = some_i32(TTL_DEFAULT);
    if (a->authorizer_result_ttl_in_seconds.val < 0 || a->authorizer_result_ttl_in_seconds.val > TTL_MAX)
        return apigateway_bad_request_exception(call, "Authorizer result TTL should be between 0 and %d seconds", TTL_MAX);
    if (cognito) {
        if (!a->provider_arns.len)
            return apigateway_bad_request_exception(call, "A COGNITO_USER_POOLS authorizer requires providerARNs");
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "There are no Cognito user pools here yet.");
    }
    if (!str_starts(a->authorizer_uri, STR("arn:")) || str_find(a->authorizer_uri, STR(":lambda:path/2015-03-31/functions/")) < 0)
        return apigateway_bad_request_exception(call, "Invalid Authorizer URI: %.*s. Authorizer URI should be a valid API Gateway ARN that represents "
                                                      "a Lambda function invocation.",
                                                STRF(a->authorizer_uri));
    if (str_empty(a->identity_source)) {
        if (token)
            return apigateway_bad_request_exception(call, "Identity source is required for TOKEN authorizers");
        if (a->authorizer_result_ttl_in_seconds.val > 0)
            return apigateway_bad_request_exception(call, "Identity source is required for REQUEST authorizers when caching is enabled");
        return DONE;
    }
    if (!source_valid(a->identity_source, token))
        return apigateway_bad_request_exception(call, "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid "
                                                      "mapping expression specified: %.*s]",
                                                STRF(a->identity_source));
    return DONE;
}

enum verdict apigateway_create_authorizer(struct call *call, const struct apigateway_create_authorizer_request *in, struct apigateway_authorizer *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    ag_convert(call, AG_SHAPE(CREATE_AUTHORIZER_REQUEST), in, AG_SHAPE(AUTHORIZER), out);
    if (!str_is(out->auth_type))
        out->auth_type = STR("custom");
    if (ag_check_authorizer(call, out) != DONE)
        return FAULT;
    struct sql *q = gateway_each(call, in->rest_api_id, ag_authorizer_kind.name, STR_NONE);
    while (sql_next(q)) {
        struct apigateway_authorizer other;
        ag_load(call, AG_SHAPE(AUTHORIZER), gateway_row(call, q).body, &other);
        if (str_eq(other.name, in->name))
            return apigateway_bad_request_exception(call, "Authorizer name must be unique. Authorizer %.*s already exists in this RestApi.", STRF(in->name));
    }
    out->id = gateway_id(call, 6);
    ag_put(call, &ag_authorizer_kind, in->rest_api_id, out->id, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_get_authorizer(struct call *call, const struct apigateway_get_authorizer_request *in, struct apigateway_authorizer *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_need(call, &ag_authorizer_kind, in->rest_api_id, in->authorizer_id, out);
}

enum verdict apigateway_get_authorizers(struct call *call, const struct apigateway_get_authorizers_request *in, struct apigateway_authorizers *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_list(call, &ag_authorizer_kind, in->rest_api_id, (struct ag_page){in->position, in->limit}, out);
}

enum verdict apigateway_update_authorizer(struct call *call, const struct apigateway_update_authorizer_request *in, struct apigateway_authorizer *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE ||
        ag_update(call, &ag_authorizer_kind, in->rest_api_id, in->authorizer_id, &in->patch_operations, out) != DONE)
        return FAULT;
    return ag_check_authorizer(call, out);
}

enum verdict apigateway_delete_authorizer(struct call *call, const struct apigateway_delete_authorizer_request *in,
                                          struct apigateway_delete_authorizer_output *out)
{
    (void)out;
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    struct sql *q = gateway_each(call, in->rest_api_id, ag_resource_kind.name, STR_NONE);
    while (sql_next(q)) {
        struct apigateway_resource r;
        ag_load(call, AG_SHAPE(RESOURCE), gateway_row(call, q).body, &r);
        for (size_t i = 0; i < r.resource_methods.len; i++)
            if (str_eq(r.resource_methods.items[i].value.authorizer_id, in->authorizer_id))
                return apigateway_conflict_exception(call, "Cannot delete authorizer '%.*s', is referenced in method: %.*s of resource: %.*s",
                                                     STRF(in->authorizer_id), STRF(r.resource_methods.items[i].key), STRF(r.path));
    }
    return ag_drop(call, &ag_authorizer_kind, in->rest_api_id, in->authorizer_id);
}
