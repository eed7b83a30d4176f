/* The operations of the kinds that have no more to them than being made, shown, listed, changed and removed. */
#include "services/apigatewayv2/apigatewayv2.h"

enum verdict apigatewayv2_create_route(struct call *call, const struct apigatewayv2_create_route_request *in,
                                       struct apigatewayv2_create_route_result *out)
{
    return hg_create(call, &hg_route_kind, in, out);
}

enum verdict apigatewayv2_get_route(struct call *call, const struct apigatewayv2_get_route_request *in,
                                    struct apigatewayv2_get_route_result *out)
{
    return hg_show(call, &hg_route_kind, in, out);
}

enum verdict apigatewayv2_get_routes(struct call *call, const struct apigatewayv2_get_routes_request *in,
                                     struct apigatewayv2_get_routes_response *out)
{
    return hg_list(call, &hg_route_kind, in, out);
}

enum verdict apigatewayv2_update_route(struct call *call, const struct apigatewayv2_update_route_request *in,
                                       struct apigatewayv2_update_route_result *out)
{
    return hg_change(call, &hg_route_kind, in, out);
}

enum verdict apigatewayv2_delete_route(struct call *call, const struct apigatewayv2_delete_route_request *in,
                                       struct apigatewayv2_delete_route_output *out)
{
    (void)out;
    return hg_remove(call, &hg_route_kind, in);
}

enum verdict apigatewayv2_create_integration(struct call *call, const struct apigatewayv2_create_integration_request *in,
                                             struct apigatewayv2_create_integration_result *out)
{
    return hg_create(call, &hg_integration_kind, in, out);
}

enum verdict apigatewayv2_get_integration(struct call *call, const struct apigatewayv2_get_integration_request *in,
                                          struct apigatewayv2_get_integration_result *out)
{
    return hg_show(call, &hg_integration_kind, in, out);
}

enum verdict apigatewayv2_get_integrations(struct call *call, const struct apigatewayv2_get_integrations_request *in,
                                           struct apigatewayv2_get_integrations_response *out)
{
    return hg_list(call, &hg_integration_kind, in, out);
}

enum verdict apigatewayv2_update_integration(struct call *call, const struct apigatewayv2_update_integration_request *in,
                                             struct apigatewayv2_update_integration_result *out)
{
    return hg_change(call, &hg_integration_kind, in, out);
}

enum verdict apigatewayv2_delete_integration(struct call *call, const struct apigatewayv2_delete_integration_request *in,
                                             struct apigatewayv2_delete_integration_output *out)
{
    (void)out;
    return hg_remove(call, &hg_integration_kind, in);
}

enum verdict apigatewayv2_create_integration_response(struct call *call, const struct apigatewayv2_create_integration_response_request *in,
                                                      struct apigatewayv2_create_integration_response_response *out)
{
    return hg_create(call, &hg_integration_response_kind, in, out);
}

enum verdict apigatewayv2_get_integration_response(struct call *call, const struct apigatewayv2_get_integration_response_request *in,
                                                   struct apigatewayv2_get_integration_response_response *out)
{
    return hg_show(call, &hg_integration_response_kind, in, out);
}

enum verdict apigatewayv2_get_integration_responses(struct call *call, const struct apigatewayv2_get_integration_responses_request *in,
                                                    struct apigatewayv2_get_integration_responses_response *out)
{
    return hg_list(call, &hg_integration_response_kind, in, out);
}

enum verdict apigatewayv2_update_integration_response(struct call *call, const struct apigatewayv2_update_integration_response_request *in,
                                                      struct apigatewayv2_update_integration_response_response *out)
{
    return hg_change(call, &hg_integration_response_kind, in, out);
}

enum verdict apigatewayv2_delete_integration_response(struct call *call, const struct apigatewayv2_delete_integration_response_request *in,
                                                      struct apigatewayv2_delete_integration_response_output *out)
{
    (void)out;
    return hg_remove(call, &hg_integration_response_kind, in);
}

enum verdict apigatewayv2_create_route_response(struct call *call, const struct apigatewayv2_create_route_response_request *in,
                                                struct apigatewayv2_create_route_response_response *out)
{
    return hg_create(call, &hg_route_response_kind, in, out);
}

enum verdict apigatewayv2_get_route_response(struct call *call, const struct apigatewayv2_get_route_response_request *in,
                                             struct apigatewayv2_get_route_response_response *out)
{
    return hg_show(call, &hg_route_response_kind, in, out);
}

enum verdict apigatewayv2_get_route_responses(struct call *call, const struct apigatewayv2_get_route_responses_request *in,
                                              struct apigatewayv2_get_route_responses_response *out)
{
    return hg_list(call, &hg_route_response_kind, in, out);
}

enum verdict apigatewayv2_update_route_response(struct call *call, const struct apigatewayv2_update_route_response_request *in,
                                                struct apigatewayv2_update_route_response_response *out)
{
    return hg_change(call, &hg_route_response_kind, in, out);
}

enum verdict apigatewayv2_delete_route_response(struct call *call, const struct apigatewayv2_delete_route_response_request *in,
                                                struct apigatewayv2_delete_route_response_output *out)
{
    (void)out;
    return hg_remove(call, &hg_route_response_kind, in);
}

enum verdict apigatewayv2_create_authorizer(struct call *call, const struct apigatewayv2_create_authorizer_request *in,
                                            struct apigatewayv2_create_authorizer_response *out)
{
    return hg_create(call, &hg_authorizer_kind, in, out);
}

enum verdict apigatewayv2_get_authorizer(struct call *call, const struct apigatewayv2_get_authorizer_request *in,
                                         struct apigatewayv2_get_authorizer_response *out)
{
    return hg_show(call, &hg_authorizer_kind, in, out);
}

enum verdict apigatewayv2_get_authorizers(struct call *call, const struct apigatewayv2_get_authorizers_request *in,
                                          struct apigatewayv2_get_authorizers_response *out)
{
    return hg_list(call, &hg_authorizer_kind, in, out);
}

enum verdict apigatewayv2_update_authorizer(struct call *call, const struct apigatewayv2_update_authorizer_request *in,
                                            struct apigatewayv2_update_authorizer_response *out)
{
    return hg_change(call, &hg_authorizer_kind, in, out);
}

enum verdict apigatewayv2_delete_authorizer(struct call *call, const struct apigatewayv2_delete_authorizer_request *in,
                                            struct apigatewayv2_delete_authorizer_output *out)
{
    (void)out;
    return hg_remove(call, &hg_authorizer_kind, in);
}

enum verdict apigatewayv2_create_model(struct call *call, const struct apigatewayv2_create_model_request *in,
                                       struct apigatewayv2_create_model_response *out)
{
    return hg_create(call, &hg_model_kind, in, out);
}

enum verdict apigatewayv2_get_model(struct call *call, const struct apigatewayv2_get_model_request *in,
                                    struct apigatewayv2_get_model_response *out)
{
    return hg_show(call, &hg_model_kind, in, out);
}

enum verdict apigatewayv2_get_models(struct call *call, const struct apigatewayv2_get_models_request *in,
                                     struct apigatewayv2_get_models_response *out)
{
    return hg_list(call, &hg_model_kind, in, out);
}

enum verdict apigatewayv2_update_model(struct call *call, const struct apigatewayv2_update_model_request *in,
                                       struct apigatewayv2_update_model_response *out)
{
    return hg_change(call, &hg_model_kind, in, out);
}

enum verdict apigatewayv2_delete_model(struct call *call, const struct apigatewayv2_delete_model_request *in,
                                       struct apigatewayv2_delete_model_output *out)
{
    (void)out;
    return hg_remove(call, &hg_model_kind, in);
}
