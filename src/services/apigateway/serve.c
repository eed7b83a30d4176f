/* The data plane: requests to stages. */
#include "services/apigateway/serve.h"
#include <string.h>
#include "base/digest.h"
#include "base/rng.h"
#include "base/text.h"
#include "world/measure.h"

#define BODY_MAX ((size_t)10 << 20)
#define SEGMENTS 64

bool ag_serves(const struct http_request *http)
{
    return gateway_is_host(http, false);
}

/* --- resources --- */

struct path { struct str items[SEGMENTS]; size_t len; };

static bool split(struct str path, struct path *ret)
{
    ret->len = 0;
    path = str_skip(path, 1);
    if (str_ends(path, STR("/")))
        path.n--;
    while (path.n) {
        if (ret->len == SEGMENTS)
            return false;
        ret->items[ret->len++] = str_cut(&path, '/');
        if (!str_is(path))
            break;
    }
    return true;
}

static bool is_greedy(struct str s)
{
    return str_starts(s, STR("{")) && str_ends(s, STR("+}"));
}

/* One character per segment: literal, variable, greedy. Absent: it does not match. */
static struct str match(struct call *call, const struct path *asked, struct str pattern)
{
    struct path p;
    struct buf score = buf_in(call->arena);

    if (!split(pattern, &p))
        return STR_NONE;
    for (size_t i = 0; i < p.len; i++) {
        if (is_greedy(p.items[i]))
            return i < asked->len && asked->items[i].n ? (buf_putc(&score, 'a'), buf_str(&score)) : STR_NONE;
        if (i >= asked->len)
            return STR_NONE;
        bool variable = str_starts(p.items[i], STR("{"));
        struct str decoded;
        if (variable ? !asked->items[i].n : !percent_decode(call->arena, asked->items[i], false, &decoded) || !str_eq(decoded, p.items[i]))
            return STR_NONE;
        buf_putc(&score, variable ? 'b' : 'c');
    }
    return p.len == asked->len ? buf_str(&score) : STR_NONE;
}

static void path_params(struct ag_run *run, const struct path *asked)
{
    struct path p;
    struct str value;

    split(run->resource.path, &p);
    for (size_t i = 0; i < p.len && i < asked->len; i++) {
        if (!str_starts(p.items[i], STR("{")))
            continue;
        bool greedy = is_greedy(p.items[i]);
        struct str name = {p.items[i].p + 1, p.items[i].n - 2 - greedy}, raw = asked->items[i];
        if (greedy)
            raw.n = (size_t)(run->where.path.p + run->where.path.n - raw.p);
        if (!percent_decode(run->call->arena, raw, false, &value))
            value = raw;
        *list_add(run->call->arena, &run->path_params) = (struct gateway_pair){name, value};
    }
}

/* The most specific resource that has the method (or ANY). */
static bool find_method(struct ag_run *run)
{
    struct call *call = run->call;
    struct path asked;
    struct str best = STR_NONE;
    struct sql *q = gateway_each(call, run->parent, ag_resource_kind.name, STR_NONE);

    if (!split(run->where.path, &asked))
        return false;
    while (sql_next(q)) {
        struct gateway_item item = gateway_row(call, q);
        struct apigateway_resource r;
        struct str score = match(call, &asked, item.mark);
        if (!str_is(score) || (str_is(best) && str_cmp(score, best) <= 0))
            continue;
        ag_load(call, AG_SHAPE(RESOURCE), item.body, &r);
        struct apigateway_method *m = ag_method_of(&r, run->http->method);
        if (!m)
            m = ag_method_of(&r, STR("ANY"));
        if (!m)
            continue;
        best = score;
        run->resource = r;
        run->method = m;
    }
    if (run->method)
        path_params(run, &asked);
    return run->method != NULL;
}

/* --- context --- */

void ag_context_set(struct ag_run *run, const char *path, json_t *value)
{
    json_t *at = run->context;
    struct str rest = str_from(path);

    for (;;) {
        struct str key = str_cut(&rest, '.');
        if (!str_is(rest)) {
            json_object_setn_new(at, key.p, key.n, value);
            return;
        }
        if (!json_object_getn(at, key.p, key.n))
            json_object_setn_new(at, key.p, key.n, json_object());
        at = json_object_getn(at, key.p, key.n);
    }
}

static void set_text(struct ag_run *run, const char *path, struct str s)
{
    ag_context_set(run, path, gateway_text(s));
}

static struct str extended_id(struct call *call)
{
    struct str id;

    if (!memo_get(call, "extended id", &id)) {
        id = str_cat(call->arena, rng_chars(rnd(call), call->arena, STR("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"), 15), STR("="));
        memo_set(call, "extended id", id);
    }
    return id;
}

void ag_make_context(struct ag_run *run)
{
    struct call *call = run->call;
    struct str domain = run->where.domain;
    static const char *const nulls[] = {"cognitoIdentityPoolId", "accountId", "cognitoIdentityId", "caller", "principalOrgId", "accessKey",
                                        "cognitoAuthenticationType", "cognitoAuthenticationProvider", "userArn", "user"};

    run->context = json_object();
    set_text(run, "resourceId", run->resource.id);
    set_text(run, "resourcePath", run->resource.path);
    set_text(run, "httpMethod", run->http->method);
    set_text(run, "extendedRequestId", extended_id(call));
    set_text(run, "requestTime", gateway_time(call->arena, call->started));
    set_text(run, "path", run->where.custom ? run->where.whole
                                            : str_fmt(call->arena, "/%.*s%.*s", STRF(run->stage.stage_name), STRF(run->where.path)));
    set_text(run, "accountId", run->where.account);
    set_text(run, "protocol", STR("HTTP/1.1"));
    set_text(run, "stage", run->stage.stage_name);
    set_text(run, "domainPrefix", str_cut(&domain, '.'));
    ag_context_set(run, "requestTimeEpoch", json_integer(call->started / US_PER_MS));
    set_text(run, "requestId", call->request_id);
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
        ag_context_set(run, str_z(call->arena, str_fmt(call->arena, "identity.%s", nulls[i])), json_null());
    set_text(run, "identity.sourceIp", run->http->remote_ip);
    set_text(run, "identity.userAgent", http_header(&run->http->headers, "user-agent"));
    set_text(run, "domainName", run->where.domain);
    set_text(run, "deploymentId", run->stage.deployment_id);
    set_text(run, "apiId", run->where.api);
    if (run->canary)
        ag_context_set(run, "isCanaryRequest", json_true());
}

/* --- settings --- */

struct str ag_setting_key(struct ag_run *run)
{
    struct str path = str_eqz(run->resource.path, "/") ? STR("") : str_skip(run->resource.path, 1);
    return str_fmt(run->call->arena, "%.*s/%.*s", STRF(path), STRF(run->method->http_method));
}

const struct apigateway_method_setting *ag_setting(const struct ag_run *run)
{
    const struct apigateway_method_setting *found = NULL;
    struct str key = ag_setting_key((struct ag_run *)run);

    for (size_t i = 0; i < run->stage.method_settings.len; i++) {
        if (str_eq(run->stage.method_settings.items[i].key, key))
            return &run->stage.method_settings.items[i].value;
        if (str_eqz(run->stage.method_settings.items[i].key, "*/*"))
            found = &run->stage.method_settings.items[i].value;
    }
    return found;
}

/* --- the stage --- */

/* Which share of the requests goes to the canary is decided once for each. */
static void choose_deployment(struct ag_run *run)
{
    const struct apigateway_canary_settings *c = run->stage.canary_settings;
    struct str drawn;

    for (size_t i = 0; i < run->stage.variables.len; i++)
        *list_add(run->call->arena, &run->variables) = (struct gateway_pair){run->stage.variables.items[i].key, run->stage.variables.items[i].value};
    if (!c)
        return;
    if (!memo_get(run->call, "canary", &drawn)) {
        drawn = rng_unit(rnd(run->call)) * 100 < c->percent_traffic.val ? STR("yes") : STR("no");
        memo_set(run->call, "canary", drawn);
    }
    run->canary = str_eqz(drawn, "yes");
    if (!run->canary)
        return;
    run->stage.deployment_id = c->deployment_id;
    for (size_t i = 0; i < c->stage_variable_overrides.len; i++)
        *list_add(run->call->arena, &run->variables) =
            (struct gateway_pair){c->stage_variable_overrides.items[i].key, c->stage_variable_overrides.items[i].value};
}

static bool find_stage(struct ag_run *run)
{
    struct str name = run->where.stage;

    if (!str_is(name)) {
        struct str rest = str_skip(run->where.path, 1);
        name = str_cut(&rest, '/');
        run->where.path = str_is(rest) ? (struct str){rest.p - 1, rest.n + 1} : STR("/");
    }
    if (!ag_get(run->call, &ag_stage_kind, run->where.api, name, &run->stage))
        return false;
    choose_deployment(run);
    run->parent = ag_deployed(run->call, run->where.api, run->stage.deployment_id);
    return ag_get(run->call, &ag_api_kind, run->parent, run->where.api, &run->api);
}

static enum verdict plain(struct ag_run *run, int status, const char *type, const char *message)
{
    *run->response = (struct http_response){.status = status, .body = str_fmt(run->call->arena, "{\"message\":\"%s\"}", message)};
    http_add(run->call->arena, &run->response->headers, STR("Content-Type"), STR("application/json"));
    http_add(run->call->arena, &run->response->headers, STR("x-amzn-RequestId"), run->call->request_id);
    http_add(run->call->arena, &run->response->headers, STR("x-amzn-ErrorType"), str_from(type));
    run->answered = true;
    return DONE;
}

/* --- what is told about a request when it is over --- */

static void measure_request(struct ag_run *run)
{
    struct call *call = run->call;
    struct str api = run->api.name, stage = run->stage.stage_name;
    double latency = (double)(call->now - call->started) / US_PER_MS, behind = (double)(run->integration_ended - run->integration_began) / US_PER_MS;
    int status = run->response->status;
    const struct { const char *name; double value; const char *unit; bool told; } all[] = {
        {"Count", 1, "Count", true},
        {"4XXError", status / 100 == 4, "Count", true},
        {"5XXError", status / 100 == 5, "Count", true},
        {"Latency", latency, "Milliseconds", true},
        {"IntegrationLatency", behind, "Milliseconds", run->integration_ended != 0},
        {"CacheHitCount", run->cache > 0, "Count", run->cache != 0},
        {"CacheMissCount", run->cache < 0, "Count", run->cache != 0}};
    const struct apigateway_method_setting *s = run->method ? ag_setting(run) : NULL;

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!all[i].told)
            continue;
        measure(call, "AWS/ApiGateway", all[i].name, all[i].value, all[i].unit, "ApiName", api, NULL);
        measure(call, "AWS/ApiGateway", all[i].name, all[i].value, all[i].unit, "ApiName", api, "Stage", stage, NULL);
        if (s && s->metrics_enabled.val)
            measure(call, "AWS/ApiGateway", all[i].name, all[i].value, all[i].unit, "ApiName", api, "Stage", stage, "Resource", run->resource.path,
                    "Method", run->method->http_method, NULL);
    }
}

static void log_request(struct ag_run *run)
{
    const struct apigateway_access_log_settings *log = run->stage.access_log_settings;
    struct call *call = run->call;

    if (!log || str_empty(log->destination_arn) || str_empty(log->format) || !run->context)
        return;
    ag_context_set(run, "status", json_sprintf("%d", run->response->status));
    ag_context_set(run, "responseLatency", json_sprintf("%lld", (long long)((call->now - call->started) / US_PER_MS)));
    ag_context_set(run, "responseLength", json_sprintf("%zu", run->response->body.n));
    if (run->integration_ended)
        ag_context_set(run, "integrationLatency", json_sprintf("%lld", (long long)((run->integration_ended - run->integration_began) / US_PER_MS)));
    set_text(run, "xrayTraceId", gateway_trace(call, run->http));
    gateway_log(call, log->destination_arn, md5_hex(call->arena, str_cat(call->arena, run->where.api, run->stage.stage_name)),
                gateway_format(call, log->format, run->context));
}

/* --- the way of a request --- */

enum verdict ag_invoke_method(struct ag_run *run)
{
    static enum verdict (*const steps[])(struct ag_run *) = {ag_authorize, ag_limit, ag_validate};

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        enum verdict v = steps[i](run);
        if (v != DONE || run->answered)
            return v;
    }
    if (ag_cached_answer(run))
        return DONE;
    enum verdict v = ag_integrate(run);
    if (v == DONE)
        ag_keep_answer(run);
    return v;
}

static enum verdict serve(struct ag_run *run)
{
    struct call *call = run->call;

    if (!find_stage(run))
        return plain(run, 403, "ForbiddenException", "Forbidden");
    if (run->api.disable_execute_api_endpoint.val && !run->where.custom)
        return plain(run, 403, "ForbiddenException", "Forbidden");
    run->query = gateway_query(call, run->http->query);
    run->headers = gateway_headers(call, run->http, true);
    bool found = find_method(run);
    ag_make_context(run);
    if (run->http->body.n > BODY_MAX)
        return ag_error(run, "REQUEST_TOO_LARGE", 0, "Request Too Long");
    if (!found)
        return ag_error(run, "MISSING_AUTHENTICATION_TOKEN", 0, "Missing Authentication Token");
    run->method_arn = str_fmt(call->arena, "arn:aws:execute-api:%.*s:%.*s:%.*s/%.*s/%.*s%.*s", STRF(call->region), STRF(call->account),
                              STRF(run->where.api), STRF(run->stage.stage_name), STRF(run->http->method), STRF(run->where.path));
    run->source_arn = str_fmt(call->arena, "arn:aws:execute-api:%.*s:%.*s:%.*s/%.*s/%.*s%.*s", STRF(call->region), STRF(call->account),
                              STRF(run->where.api), STRF(run->stage.stage_name), STRF(run->method->http_method), STRF(run->resource.path));
    return ag_invoke_method(run);
}

/* What the request leads to has the request's trace, which begins here if it has none. */
static const struct http_request *traced(struct call *call, const struct http_request *http)
{
    struct http_request *own = arena_dup(call->arena, http, sizeof *http);

    own->headers = (struct http_headers){0};
    for (size_t i = 0; i < http->headers.len; i++)
        *list_add(call->arena, &own->headers) = http->headers.items[i];
    http_add(call->arena, &own->headers, STR("x-amzn-trace-id"), gateway_trace(call, http));
    return own;
}

enum verdict ag_serve(struct call *call, const struct http_request *http, struct http_response *response)
{
    struct ag_run run = {.call = call, .http = http, .response = response};
    enum verdict v;

    if (call_gone(call))
        return DONE;
    if (!gateway_find_api(call, http, &run.where))
        return plain(&run, 403, "ForbiddenException", "Forbidden");
    if (!str_eqz(run.where.service, "apigateway")) {
        const struct service_entry *other = service_by_id("apigatewayv2");
        call->service = other;
        return other->service->serve(call, http, response);
    }
    call_act_for(call, run.where.account, run.where.region);
    if (!str_is(http_header(&http->headers, "x-amzn-trace-id")))
        call->http = run.http = traced(call, http);
    v = serve(&run);
    if (v == DONE) {
        for (size_t i = 0; i < run.extra.len; i++)
            http_add(call->arena, &response->headers, run.extra.items[i].name, run.extra.items[i].value);
        response->head = str_eqz(http->method, "HEAD");
        if (run.context) {
            http_add(call->arena, &response->headers, STR("x-amzn-RequestId"), call->request_id);
            http_add(call->arena, &response->headers, STR("x-amz-apigw-id"), extended_id(call));
            measure_request(&run);
            log_request(&run);
        }
    }
    json_decref(run.context);
    return v;
}
