#include "services/apigatewayv2/apigatewayv2.h"
#include "kit/gateway_serve.h"

static enum verdict targets(struct call *call, const void *in, struct auth_targets *ret)
{
    return gateway_targets(call, in, STR("/v2"), ret);
}

static bool serves(const struct http_request *http)
{
    return gateway_is_host(http, true);
}

/* There is no data plane yet: whoever asks an API is told so, rather than that the API is not there. */
static enum verdict serve(struct call *call, const struct http_request *http, struct http_response *response)
{
    struct gateway_where where;
    bool known = gateway_find_api(call, http, &where);

    *response = (struct http_response){
        .status = known ? 501 : 403,
        .body = known ? STR("{\"message\":\"HTTP and WebSocket APIs do not answer requests here: use a REST API.\"}") : STR("{\"message\":\"Forbidden\"}")};
    http_add(call->arena, &response->headers, STR("Content-Type"), STR("application/json"));
    http_add(call->arena, &response->headers, STR("x-amzn-RequestId"), call->request_id);
    http_add(call->arena, &response->headers, STR("x-amzn-ErrorType"), known ? STR("NotImplemented") : STR("ForbiddenException"));
    return DONE;
}

const struct service apigatewayv2_service = {
    .targets = targets,
    .serves = serves,
    .serve = serve,
};
