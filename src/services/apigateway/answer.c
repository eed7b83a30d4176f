/* Answers: of the gateway itself, and those that integration responses make. */
#include <string.h>
#include "base/text.h"
#include "kit/json_path.h"
#include "kit/velocity.h"
#include "services/apigateway/serve.h"

static const struct { const char *type, *error; } error_types[] = {{"ACCESS_DENIED", "AccessDeniedException"},
                                                                   {"BAD_REQUEST_BODY", "BadRequestException"},
                                                                   {"BAD_REQUEST_PARAMETERS", "BadRequestException"},
                                                                   {"EXPIRED_TOKEN", "ExpiredTokenException"},
                                                                   {"INVALID_API_KEY", "ForbiddenException"},
                                                                   {"INVALID_SIGNATURE", "InvalidSignatureException"},
                                                                   {"MISSING_AUTHENTICATION_TOKEN", "MissingAuthenticationTokenException"},
                                                                   {"QUOTA_EXCEEDED", "LimitExceededException"},
                                                                   {"REQUEST_TOO_LARGE", "RequestEntityTooLargeException"},
                                                                   {"THROTTLED", "TooManyRequestsException"},
                                                                   {"UNAUTHORIZED", "UnauthorizedException"},
                                                                   {"UNSUPPORTED_MEDIA_TYPE", "UnsupportedMediaTypeException"}};

/* The answer for the type as the API says: its own, or what is said of all errors of its class. */
static void response_for(struct ag_run *run, const char *type, int status, struct apigateway_gateway_response *ret, int *ret_status)
{
    struct apigateway_gateway_response own;
    int64_t n = 0;

    ag_response_default(run->call, str_from(type), ret);
    if (!status && str_to_i64(ret->status_code, &n))
        status = (int)n;
    if (!ag_get(run->call, &ag_response_kind, run->parent, str_from(type), &own) &&
        !ag_get(run->call, &ag_response_kind, run->parent, status < 500 ? STR("DEFAULT_4XX") : STR("DEFAULT_5XX"), &own)) {
        *ret_status = status;
        return;
    }
    if (str_is(own.status_code) && str_to_i64(own.status_code, &n))
        status = (int)n;
    *ret_status = status;
    *ret = own;
}

static struct str choose_template(struct ag_run *run, const struct apigateway_map_of_string_to_string *templates, struct str *ret_type)
{
    struct str accept = http_header(&run->http->headers, "accept"), found = ag_map_get(templates, accept);

    *ret_type = accept;
    if (str_is(found))
        return found;
    *ret_type = STR("application/json");
    found = ag_map_get(templates, *ret_type);
    if (str_is(found) || !templates->len)
        return found;
    *ret_type = templates->items[0].key;
    return templates->items[0].value;
}

enum verdict ag_error(struct ag_run *run, const char *type, int status, const char *fmt, ...)
{
    struct call *call = run->call;
    struct apigateway_gateway_response r;
    struct buf quoted = buf_in(call->arena);
    const char *error = "InternalServerErrorException";
    char text[1024];
    va_list args;
    struct str content_type, body;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    json_quote(&quoted, str_from(text));
    ag_context_set(run, "error.message", gateway_text(str_from(text)));
    ag_context_set(run, "error.messageString", gateway_text(buf_str(&quoted)));
    ag_context_set(run, "error.responseType", json_string(type));
    response_for(run, type, status, &r, &status);
    for (size_t i = 0; i < sizeof error_types / sizeof *error_types; i++)
        if (!strcmp(type, error_types[i].type))
            error = error_types[i].error;
    run->cache_key = STR_NONE;
    run->answered = true;
    struct str template = choose_template(run, &r.response_templates, &content_type);
    if (!str_is(template) || !ag_render(run, template, run->http->body, &body))
        body = str_fmt(call->arena, "{\"message\":%.*s}", STRF(buf_str(&quoted)));
    *run->response = (struct http_response){.status = status, .body = body};
    http_add(call->arena, &run->response->headers, STR("Content-Type"), str_is(template) ? content_type : STR("application/json"));
    http_add(call->arena, &run->response->headers, STR("x-amzn-ErrorType"), str_from(error));
    for (size_t i = 0; i < r.response_parameters.len; i++) {
        struct str value = ag_expression(run, r.response_parameters.items[i].value, NULL);
        if (str_is(value))
            http_add(call->arena, &run->response->headers, str_skip(r.response_parameters.items[i].key, strlen("gatewayresponse.header.")), value);
    }
    return DONE;
}

/* --- expressions --- */

static struct str text_at(struct ag_run *run, struct str document, struct str path)
{
    struct str why;
    json_auto_t *body = json_parse(document, true, &why);
    json_auto_t *found = body ? json_path(body, str_is(path) ? str_cat(run->call->arena, STR("$."), path) : STR("$"), NULL) : NULL;

    if (!found)
        return STR_NONE;
    return json_is_string(found) ? str_dup(run->call->arena, json_str(found)) : json_text(run->call->arena, found);
}

static struct str joined(struct ag_run *run, const struct gateway_pairs *pairs, struct str name, bool ignore_case)
{
    struct buf b = buf_in(run->call->arena);
    bool any = false;

    for (size_t i = 0; i < pairs->len; i++)
        if (ignore_case ? str_ieq(pairs->items[i].name, name) : str_eq(pairs->items[i].name, name)) {
            buf_putz(&b, any ? "," : "");
            buf_put(&b, pairs->items[i].value);
            any = true;
        }
    return any ? buf_str(&b) : STR_NONE;
}

static struct str of_request(struct ag_run *run, struct str e)
{
    if (str_starts(e, STR("header.")))
        return gateway_last(&run->headers, str_skip(e, 7), true);
    if (str_starts(e, STR("querystring.")))
        return gateway_last(&run->query, str_skip(e, 12), false);
    if (str_starts(e, STR("path.")))
        return gateway_last(&run->path_params, str_skip(e, 5), false);
    if (str_starts(e, STR("multivalueheader.")))
        return joined(run, &run->headers, str_skip(e, 17), true);
    if (str_starts(e, STR("multivaluequerystring.")))
        return joined(run, &run->query, str_skip(e, 22), false);
    if (str_eqz(e, "body"))
        return run->http->body;
    return str_starts(e, STR("body.")) ? text_at(run, run->http->body, str_skip(e, 5)) : STR_NONE;
}

static struct str of_answer(struct ag_run *run, struct str e, const struct ag_back *back)
{
    bool header = str_starts(e, STR("header.")), many = str_starts(e, STR("multivalueheader."));

    if (header || many) {
        struct str name = str_skip(e, header ? 7 : 17);
        for (size_t i = 0; i < back->headers.len; i++)
            if (str_ieq(back->headers.items[i].name, name))
                return back->headers.items[i].value;
        return STR_NONE;
    }
    if (str_eqz(e, "body"))
        return back->body;
    return str_starts(e, STR("body.")) ? text_at(run, back->body, str_skip(e, 5)) : STR_NONE;
}

struct str ag_expression(struct ag_run *run, struct str e, const struct ag_back *back)
{
    if (e.n >= 2 && e.p[0] == '\'' && e.p[e.n - 1] == '\'')
        return (struct str){e.p + 1, e.n - 2};
    if (str_starts(e, STR("method.request.")))
        return of_request(run, str_skip(e, 15));
    if (str_starts(e, STR("integration.response.")) && back)
        return of_answer(run, str_skip(e, 21), back);
    if (str_starts(e, STR("stageVariables.")))
        return gateway_last(&run->variables, str_skip(e, 15), false);
    if (str_starts(e, STR("context."))) {
        struct str s = gateway_format(run->call, str_cat(run->call->arena, STR("$"), e), run->context);
        return str_eqz(s, "-") ? STR_NONE : s;
    }
    return STR_NONE;
}

struct str ag_variables_in(struct ag_run *run, struct str s)
{
    struct buf b = buf_in(run->call->arena);

    for (;;) {
        ptrdiff_t at = str_find(s, STR("${stageVariables."));
        buf_put(&b, at < 0 ? s : str_take(s, (size_t)at));
        if (at < 0)
            return buf_str(&b);
        s = str_skip(s, (size_t)at + 17);
        buf_put(&b, gateway_last(&run->variables, str_cut(&s, '}'), false));
        if (!str_is(s))
            return buf_str(&b);
    }
}

bool ag_render(struct ag_run *run, struct str template, struct str body, struct str *ret)
{
    json_auto_t *params = json_object(), *variables = json_object();
    struct buf out = buf_in(run->call->arena);
    struct str why;
    bool bad_body;

    json_object_set_new(params, "path", gateway_map(&run->path_params, false));
    json_object_set_new(params, "querystring", gateway_map(&run->query, false));
    json_object_set_new(params, "header", gateway_map(&run->headers, false));
    json_object_set(variables, "context", run->context);
    json_object_set_new(variables, "stageVariables", gateway_map(&run->variables, false));
    struct velocity v = {body, params, variables};
    if (!velocity_render(run->call->arena, template, &v, &out, &why, &bad_body)) {
        *ret = bad_body ? STR("bad body") : why;
        return false;
    }
    *ret = buf_str(&out);
    return true;
}

/* --- integration responses --- */

static const struct apigateway_integration_response *choose(struct ag_run *run, struct str key)
{
    const struct apigateway_map_of_integration_response *all = &run->method->method_integration->integration_responses;
    const struct apigateway_integration_response *otherwise = NULL;

    for (size_t i = 0; i < all->len; i++) {
        const struct apigateway_integration_response *r = &all->items[i].value;
        if (str_empty(r->selection_pattern))
            otherwise = r;
        else if (str_is(key) && gateway_matches(r->selection_pattern, key))
            return r;
    }
    return otherwise;
}

static void override(struct ag_run *run, const char *name, const json_t *value)
{
    struct str s = json_is_string(value) ? str_dup(run->call->arena, json_str(value)) : json_text(run->call->arena, value);

    for (size_t i = 0; i < run->response->headers.len; i++)
        if (str_ieq(run->response->headers.items[i].name, str_from(name))) {
            run->response->headers.items[i].value = s;
            return;
        }
    http_add(run->call->arena, &run->response->headers, str_dup(run->call->arena, str_from(name)), s);
}

static void overrides(struct ag_run *run)
{
    const json_t *o = json_object_get(run->context, "responseOverride"), *status = json_object_get(o, "status");
    const char *name;
    json_t *value;
    int64_t n;

    if (json_is_integer(status))
        run->response->status = (int)json_integer_value(status);
    else if (json_is_string(status) && str_to_i64(json_str(status), &n))
        run->response->status = (int)n;
    json_object_foreach(json_object_get(o, "header"), name, value)
        override(run, name, value);
}

enum verdict ag_map_response(struct ag_run *run, struct str key, const struct ag_back *back)
{
    const struct apigateway_integration_response *r = choose(run, key);
    struct call *call = run->call;
    struct str type, body = back->body, given = STR_NONE;
    int64_t status;

    if (!r || !str_to_i64(r->status_code, &status))
        return ag_error(run, "API_CONFIGURATION_ERROR", 500, "Internal server error");
    struct str template = choose_template(run, &r->response_templates, &type);
    if (str_is(template) && template.n && !ag_render(run, template, back->body, &body))
        return ag_error(run, "API_CONFIGURATION_ERROR", 500, "Internal server error");
    for (size_t i = 0; i < back->headers.len; i++)
        if (str_ieq(back->headers.items[i].name, STR("content-type")))
            given = back->headers.items[i].value;
    if (str_eqz(r->content_handling, "CONVERT_TO_BINARY")) {
        if (!base64_decode(call->arena, body, &body))
            return ag_error(run, "API_CONFIGURATION_ERROR", 500, "Internal server error");
    } else if (str_eqz(r->content_handling, "CONVERT_TO_TEXT")) {
        body = base64_encode(call->arena, body);
    }
    *run->response = (struct http_response){.status = (int)status, .body = body};
    bool typed = false;
    for (size_t i = 0; i < r->response_parameters.len; i++) {
        struct str name = r->response_parameters.items[i].key, value = ag_expression(run, r->response_parameters.items[i].value, back);
        ptrdiff_t dot = str_find(name, STR("header."));
        if (!str_is(value) || dot < 0)
            continue;
        name = str_skip(name, (size_t)dot + 7);
        typed |= str_ieq(name, STR("content-type"));
        http_add(call->arena, &run->response->headers, name, value);
    }
    if (!typed)
        http_add(call->arena, &run->response->headers, STR("Content-Type"), str_is(template) ? type : str_is(given) ? given : STR("application/json"));
    overrides(run);
    run->answered = true;
    return DONE;
}
