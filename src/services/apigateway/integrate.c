/* What stands behind methods: nothing (MOCK), HTTP endpoints, functions and other services of AWS. */
#include <string.h>
#include "base/text.h"
#include "plane/http_client.h"
#include "services/apigateway/serve.h"

static enum verdict failed(struct ag_run *run)
{
    return ag_error(run, "API_CONFIGURATION_ERROR", 500, "Internal server error");
}

/* The body for the integration; FAULT-like answers are given when the content type is not taken. */
static enum verdict request_body(struct ag_run *run, struct str *ret)
{
    const struct apigateway_integration *i = run->method->method_integration;
    struct str template = ag_map_get(&i->request_templates, run->content_type), body = run->http->body, decoded;
    bool never = str_eqz(i->passthrough_behavior, "NEVER") || str_eqz(i->passthrough_behavior, "never");
    bool no_templates = str_eqz(i->passthrough_behavior, "WHEN_NO_TEMPLATES") || str_eqz(i->passthrough_behavior, "when_no_templates");

    if (str_eqz(i->content_handling, "CONVERT_TO_TEXT"))
        body = base64_encode(run->call->arena, body);
    else if (str_eqz(i->content_handling, "CONVERT_TO_BINARY") && base64_decode(run->call->arena, body, &decoded))
        body = decoded;
    *ret = body;
    if (!str_is(template) && (never || (no_templates && i->request_templates.len)))
        return ag_error(run, "UNSUPPORTED_MEDIA_TYPE", 0, "Unsupported Media Type");
    if (!str_is(template))
        return DONE;
    if (ag_render(run, template, body, ret))
        return DONE;
    if (str_eqz(*ret, "bad body"))
        return ag_error(run, "BAD_REQUEST_BODY", 0, "Could not parse request body into json");
    return failed(run);
}

static void put(struct gateway_pairs *pairs, struct arena *a, struct str name, struct str value)
{
    for (size_t i = 0; i < pairs->len; i++)
        if (str_ieq(pairs->items[i].name, name)) {
            pairs->items[i].value = value;
            return;
        }
    *list_add(a, pairs) = (struct gateway_pair){name, value};
}

struct target { struct gateway_pairs headers, query, path; };

/* requestParameters, then what the template set in $context.requestOverride. */
static void map_parameters(struct ag_run *run, struct target *t)
{
    static const struct { const char *prefix; size_t at; } places[] = {{"integration.request.header.", offsetof(struct target, headers)},
                                                                       {"integration.request.querystring.", offsetof(struct target, query)},
                                                                       {"integration.request.path.", offsetof(struct target, path)}};
    static const char *const overrides[] = {"header", "querystring", "path"};
    const struct apigateway_map_of_string_to_string *all = &run->method->method_integration->request_parameters;
    const json_t *o = json_object_get(run->context, "requestOverride");
    const char *name;
    json_t *value;

    for (size_t i = 0; i < all->len; i++)
        for (size_t k = 0; k < 3; k++) {
            struct str v = ag_expression(run, all->items[i].value, NULL);
            if (str_is(v) && str_starts(all->items[i].key, str_from(places[k].prefix)))
                put((struct gateway_pairs *)(void *)((char *)t + places[k].at), run->call->arena, str_skip(all->items[i].key, strlen(places[k].prefix)), v);
        }
    for (size_t k = 0; k < 3; k++)
        json_object_foreach(json_object_get(o, overrides[k]), name, value)
            put((struct gateway_pairs *)(void *)((char *)t + places[k].at), run->call->arena, str_dup(run->call->arena, str_from(name)),
                str_dup(run->call->arena, json_is_string(value) ? json_str(value) : json_text(run->call->arena, value)));
}

/* {name} of the endpoint's path. */
static struct str fill_path(struct ag_run *run, struct str url, const struct gateway_pairs *path)
{
    struct buf b = buf_in(run->call->arena);

    while (url.n) {
        ptrdiff_t open = str_chr(url, '{');
        buf_put(&b, open < 0 ? url : str_take(url, (size_t)open));
        if (open < 0)
            break;
        url = str_skip(url, (size_t)open + 1);
        struct str name = str_cut(&url, '}');
        bool greedy = str_ends(name, STR("+"));
        struct str plain = str_take(name, name.n - greedy), value = gateway_last(path, plain, false);
        if (!str_is(value))
            value = gateway_last(&run->path_params, plain, false);
        percent_encode(&b, str_is(value) ? value : STR(""), true);
        if (!str_is(url))
            break;
    }
    return buf_str(&b);
}

static struct str with_query(struct ag_run *run, struct str url, const struct gateway_pairs *query)
{
    struct buf b = buf_in(run->call->arena);
    bool has = str_chr(url, '?') >= 0;

    buf_put(&b, url);
    for (size_t i = 0; i < query->len; i++) {
        buf_putc(&b, has ? '&' : '?');
        has = true;
        percent_encode(&b, query->items[i].name, false);
        buf_putc(&b, '=');
        percent_encode(&b, query->items[i].value, false);
    }
    return buf_str(&b);
}

/* --- MOCK --- */

static enum verdict mock(struct ag_run *run)
{
    struct str body, why;
    struct ag_back back = {.body = STR("")};

    if (request_body(run, &body) != DONE || run->answered)
        return DONE;
    json_auto_t *o = json_parse(body, true, &why);
    const json_t *code = json_object_get(o, "statusCode");
    int64_t status = json_integer_value(code);
    if (json_is_string(code))
        str_to_i64(json_str(code), &status);
    if (!json_is_object(o) || status < 100 || status > 599)
        return failed(run);
    back.body = body;
    struct str key = str_fmt(run->call->arena, "%lld", (long long)status);
    return ag_map_response(run, key, &back);
}

/* --- HTTP --- */

static bool hop_by_hop(struct str name)
{
    static const char *const all[] = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade",
                                      "host", "content-length", "proxy-authorization",
                                      "x-amzn-trace-id", "expect"};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_ieq(name, str_from(all[i])))
            return true;
    return false;
}

static enum verdict trouble(struct ag_run *run, const struct http_back *back)
{
    if (back->trouble == HTTP_TIMED_OUT)
        return ag_error(run, "INTEGRATION_TIMEOUT", 0, "Endpoint request timed out");
    if (back->trouble == HTTP_BAD_REQUEST || back->trouble == HTTP_TOO_LARGE)
        return failed(run);
    return ag_error(run, "INTEGRATION_FAILURE", 0, "Network error communicating with endpoint");
}

static enum verdict ask(struct ag_run *run, const struct http_out *out, struct http_back *back)
{
    enum verdict v = http_step(run->call, "integration", out, back);

    if (v == WAIT) {
        v = gateway_wait(run->call, run->deadline);
        if (v == DONE)
            ag_error(run, "INTEGRATION_TIMEOUT", 0, "Endpoint request timed out");
        return v;
    }
    run->integration_ended = run->call->now;
    return v == DONE && back->trouble != HTTP_FINE ? trouble(run, back) : v;
}

static enum verdict http(struct ag_run *run, bool proxy)
{
    struct call *call = run->call;
    const struct apigateway_integration *i = run->method->method_integration;
    struct target t = {0};
    struct http_out out = {.method = str_eqz(i->http_method, "ANY") ? run->http->method : i->http_method,
                           .body = run->http->body,
                           .timeout = 30 * US_PER_S,
                           .answer_max = (size_t)10 << 20,
                           .any_certificate = i->tls_config && i->tls_config->insecure_skip_verification.val};
    struct http_back back = {0};

    if (!proxy && (request_body(run, &out.body) != DONE || run->answered))
        return DONE;
    if (proxy) {
        t.query = run->query;
        for (size_t k = 0; k < run->headers.len; k++)
            if (!hop_by_hop(run->headers.items[k].name))
                *list_add(call->arena, &t.headers) = run->headers.items[k];
    }
    map_parameters(run, &t);
    if (!proxy && !str_is(gateway_last(&t.headers, STR("Content-Type"), true)) && out.body.n)
        put(&t.headers, call->arena, STR("Content-Type"), run->content_type);
    put(&t.headers, call->arena, STR("X-Amzn-Trace-Id"), gateway_trace(call, run->http));
    for (size_t k = 0; k < t.headers.len; k++)
        http_add(call->arena, &out.headers, t.headers.items[k].name, t.headers.items[k].value);
    out.url = with_query(run, fill_path(run, ag_variables_in(run, i->uri), &t.path), &t.query);
    enum verdict v = ask(run, &out, &back);
    if (v != DONE || run->answered)
        return v;
    struct ag_back answer = {back.status, back.headers, back.body};
    if (!proxy)
        return ag_map_response(run, str_fmt(call->arena, "%d", back.status), &answer);
    *run->response = (struct http_response){.status = back.status, .body = back.body};
    for (size_t k = 0; k < back.headers.len; k++)
        if (!hop_by_hop(back.headers.items[k].name))
            http_add(call->arena, &run->response->headers, back.headers.items[k].name, back.headers.items[k].value);
    run->answered = true;
    return DONE;
}

/* --- AWS --- */

static bool is_function(struct str uri)
{
    return str_find(uri, STR(":lambda:path/2015-03-31/functions/")) >= 0 || str_find(uri, STR(":lambda:path//2015-03-31/functions/")) >= 0;
}

/* The message of a function's error is what selection patterns see. */
static struct str error_message(struct ag_run *run, struct str payload)
{
    struct str why;
    json_auto_t *e = json_parse(payload, true, &why);
    struct str s = json_str(json_object_get(e, "errorMessage"));
    return str_is(s) ? str_dup(run->call->arena, s) : STR("");
}

static enum verdict function(struct ag_run *run, struct str body, const struct target *t)
{
    const struct apigateway_integration *i = run->method->method_integration;
    struct gateway_answer answer;
    bool asynchronous = str_eqz(gateway_last(&t->headers, STR("X-Amz-Invocation-Type"), true), "Event");
    enum verdict v = gateway_invoke(run->call, "integration", ag_variables_in(run, i->uri), i->credentials, run->source_arn, run->deadline, asynchronous,
                                    body.n ? body : STR("{}"), &answer);

    if (v == WAIT)
        return WAIT;
    run->integration_ended = run->call->now;
    if (answer.outcome == GATEWAY_TIMED_OUT)
        return ag_error(run, "INTEGRATION_TIMEOUT", 0, "Endpoint request timed out");
    if (answer.outcome == GATEWAY_THROTTLED)
        return ag_error(run, "THROTTLED", 429, "Too Many Requests");
    if (answer.outcome == GATEWAY_DENIED || answer.outcome == GATEWAY_FAILED)
        return failed(run);
    struct ag_back back = {.status = 200, .body = answer.payload};
    return ag_map_response(run, answer.outcome == GATEWAY_FUNCTION_ERROR ? error_message(run, answer.payload) : STR_NONE, &back);
}

static enum verdict aws(struct ag_run *run)
{
    struct target t = {0};
    struct str body;

    if (request_body(run, &body) != DONE || run->answered)
        return DONE;
    map_parameters(run, &t);
    if (is_function(run->method->method_integration->uri))
        return function(run, body, &t);
    struct gateway_pairs query = t.query;
    return ag_aws_action(run, body, &query, &t.headers);
}

enum verdict ag_integrate(struct ag_run *run)
{
    const struct apigateway_integration *i = run->method->method_integration;

    if (!i)
        return failed(run);
    if (!str_is(run->content_type))
        run->content_type = STR("application/json");
    run->deadline = run->call->started + (i->timeout_in_millis.has ? i->timeout_in_millis.val : 29000) * US_PER_MS;
    run->integration_began = run->call->started;
    if (str_eqz(i->type, "MOCK"))
        return mock(run);
    if (str_eqz(i->type, "HTTP") || str_eqz(i->type, "HTTP_PROXY"))
        return http(run, str_eqz(i->type, "HTTP_PROXY"));
    return str_eqz(i->type, "AWS_PROXY") ? ag_lambda_proxy(run) : aws(run);
}
