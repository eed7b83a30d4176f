/* Functions behind AWS_PROXY: the event that they get and the answer that they give.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html */
#include "base/text.h"
#include "services/apigateway/serve.h"

static bool is_binary(struct ag_run *run, struct str type)
{
    return gateway_binary(run->api.binary_media_types.items, run->api.binary_media_types.len, type);
}

static json_t *request_context(struct ag_run *run)
{
    static const char *const told[] = {"resourceId",       "authorizer",   "resourcePath", "httpMethod", "extendedRequestId", "requestTime", "path",
                                       "accountId",        "protocol",     "stage",        "domainPrefix", "requestTimeEpoch", "requestId",  "identity",
                                       "domainName",       "deploymentId", "apiId",        "isCanaryRequest"};
    json_t *c = json_object();

    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        json_t *v = json_object_get(run->context, told[i]);
        if (v)
            json_object_set(c, told[i], v);
    }
    return c;
}

static json_t *or_null(json_t *map)
{
    if (json_object_size(map))
        return map;
    json_decref(map);
    return json_null();
}

/* New. */
json_t *ag_proxy_event(struct ag_run *run)
{
    json_t *e = json_object();
    bool binary = run->http->body.n && is_binary(run, http_header(&run->http->headers, "content-type"));
    struct str body = run->http->body;

    json_object_set_new(e, "resource", gateway_text(run->resource.path));
    json_object_set_new(e, "path", gateway_text(run->where.custom ? run->where.whole : run->where.path));
    json_object_set_new(e, "httpMethod", gateway_text(run->http->method));
    json_object_set_new(e, "headers", or_null(gateway_map(&run->headers, false)));
    json_object_set_new(e, "multiValueHeaders", or_null(gateway_multi_map(&run->headers)));
    json_object_set_new(e, "queryStringParameters", or_null(gateway_map(&run->query, false)));
    json_object_set_new(e, "multiValueQueryStringParameters", or_null(gateway_multi_map(&run->query)));
    json_object_set_new(e, "pathParameters", or_null(gateway_map(&run->path_params, false)));
    json_object_set_new(e, "stageVariables", or_null(gateway_map(&run->variables, false)));
    json_object_set_new(e, "requestContext", request_context(run));
    json_object_set_new(e, "body", body.n ? gateway_text(binary ? base64_encode(run->call->arena, body) : body) : json_null());
    json_object_set_new(e, "isBase64Encoded", json_boolean(binary));
    return e;
}

static struct str as_text(struct ag_run *run, const json_t *v)
{
    return json_is_string(v) ? str_dup(run->call->arena, json_str(v)) : json_text(run->call->arena, v);
}

static bool add_headers(struct ag_run *run, const json_t *headers, const json_t *many)
{
    const char *name;
    json_t *value, *one;
    size_t i;

    if ((headers && !json_is_object(headers) && !json_is_null(headers)) || (many && !json_is_object(many) && !json_is_null(many)))
        return false;
    json_object_foreach((json_t *)headers, name, value) {
        if (json_is_object(value) || json_is_array(value))
            return false;
        if (!json_object_get(many, name) && !json_is_null(value))
            http_add(run->call->arena, &run->response->headers, str_dup(run->call->arena, str_from(name)), as_text(run, value));
    }
    json_object_foreach((json_t *)many, name, value) {
        if (!json_is_array(value))
            return false;
        json_array_foreach(value, i, one)
            http_add(run->call->arena, &run->response->headers, str_dup(run->call->arena, str_from(name)), as_text(run, one));
    }
    return true;
}

/* The first type that the client says it takes. */
static struct str accepted(struct ag_run *run)
{
    struct str accept = http_header(&run->http->headers, "accept");
    return str_is(accept) ? str_trim(str_cut(&accept, ',')) : STR("*/*");
}

static bool tell(struct ag_run *run, struct str payload)
{
    struct str why, decoded;
    json_auto_t *answer = json_parse(payload, true, &why);
    const json_t *code = json_object_get(answer, "statusCode"), *body = json_object_get(answer, "body"), *known;
    const char *key;
    int64_t status = json_integer_value(code);

    if (!json_is_object(answer) || (body && !json_is_string(body) && !json_is_null(body)))
        return false;
    json_object_foreach(answer, key, known)
        if (!str_eqz(STR("statusCode"), key) && !str_eqz(STR("headers"), key) && !str_eqz(STR("multiValueHeaders"), key) &&
            !str_eqz(STR("body"), key) && !str_eqz(STR("isBase64Encoded"), key))
            return false;
    if (json_is_string(code) && !str_to_i64(json_str(code), &status))
        return false;
    if (!code)
        status = 200;
    if (status < 100 || status > 599)
        return false;
    *run->response = (struct http_response){.status = (int)status, .body = json_is_string(body) ? as_text(run, body) : STR("")};
    if (!add_headers(run, json_object_get(answer, "headers"), json_object_get(answer, "multiValueHeaders")))
        return false;
    if (json_is_true(json_object_get(answer, "isBase64Encoded")) && is_binary(run, accepted(run)) &&
        base64_decode(run->call->arena, run->response->body, &decoded))
        run->response->body = decoded;
    if (!str_is(http_header(&run->response->headers, "content-type")))
        http_add(run->call->arena, &run->response->headers, STR("Content-Type"), STR("application/json"));
    return true;
}

enum verdict ag_lambda_proxy(struct ag_run *run)
{
    const struct apigateway_integration *i = run->method->method_integration;
    json_auto_t *event = ag_proxy_event(run);
    struct gateway_answer answer;
    enum verdict v = gateway_invoke(run->call, "integration", ag_variables_in(run, i->uri), i->credentials, run->source_arn, run->deadline, false,
                                    json_text(run->call->arena, event), &answer);

    if (v == WAIT)
        return WAIT;
    run->integration_ended = run->call->now;
    switch (answer.outcome) {
    case GATEWAY_TIMED_OUT:
        return ag_error(run, "INTEGRATION_TIMEOUT", 0, "Endpoint request timed out");
    case GATEWAY_DENIED:
        return ag_error(run, "API_CONFIGURATION_ERROR", 500, "Internal server error");
    case GATEWAY_THROTTLED:
        return ag_error(run, "THROTTLED", 429, "Too Many Requests");
    case GATEWAY_FUNCTION_ERROR:
    case GATEWAY_FAILED:
        return ag_error(run, "DEFAULT_5XX", 502, "Internal server error");
    default:
        break;
    }
    if (!tell(run, answer.payload))
        return ag_error(run, "DEFAULT_5XX", 502, "Internal server error");
    http_add(run->call->arena, &run->response->headers, STR("X-Amzn-Trace-Id"), gateway_trace(run->call, run->http));
    run->answered = true;
    return DONE;
}
