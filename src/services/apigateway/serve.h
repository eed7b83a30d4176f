/* One request to a deployed API on its way. */
#pragma once
#include "base/json.h"
#include "kit/gateway_serve.h"
#include "services/apigateway/apigateway.h"

struct ag_run {
    struct call *call;
    const struct http_request *http;
    struct http_response *response;
    bool answered;
    struct gateway_where where;
    struct str parent;      /* of what was deployed */
    struct apigateway_rest_api api;
    struct apigateway_stage stage;
    bool canary;
    struct apigateway_resource resource;
    struct apigateway_method *method;
    struct gateway_pairs query, headers, path_params, variables;
    struct str method_arn;  /* arn:aws:execute-api:...:<API>/<stage>/GET/as/asked */
    struct str source_arn;  /* .../GET/as/{defined} */
    json_t *context;        /* $context */
    struct str usage_key;   /* of the authorizer */
    struct str content_type;
    int64_t deadline, integration_began, integration_ended;
    int cache;              /* 1: hit, -1: miss */
    struct str cache_key;   /* absent: the answer is not kept */
    int32_t cache_ttl;
    struct { struct http_header *items; size_t len; } extra; /* for whatever is answered */
};

/* --- serve.c --- */
enum verdict ag_serve(struct call *call, const struct http_request *http, struct http_response *response);
bool ag_serves(const struct http_request *http);
/* What follows once the method is known; the run's context is made here. */
enum verdict ag_invoke_method(struct ag_run *run);
void ag_make_context(struct ag_run *run);
void ag_context_set(struct ag_run *run, const char *path, json_t *value); /* "a.b"; the value is taken */
struct str ag_setting_key(struct ag_run *run);
const struct apigateway_method_setting *ag_setting(const struct ag_run *run);

/* --- answer.c --- */
/* An answer of the gateway itself: DONE. status 0: the type's own. */
enum verdict ag_error(struct ag_run *run, const char *type, int status, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The value of a mapping expression: method.request..., integration.response..., context..., stageVariables..., 'static'. */
struct ag_back { int status; struct http_headers headers; struct str body; };
struct str ag_expression(struct ag_run *run, struct str expression, const struct ag_back *back);
struct str ag_variables_in(struct ag_run *run, struct str s); /* ${stageVariables.x} */
bool ag_render(struct ag_run *run, struct str template, struct str body, struct str *ret);
/* Chooses the integration response and makes the answer of it. `key`: what selection patterns are compared with. */
enum verdict ag_map_response(struct ag_run *run, struct str key, const struct ag_back *back);

/* --- authorize.c, limit.c, validate.c, integrate.c, proxy.c, action.c --- */
enum verdict ag_authorize(struct ag_run *run);
enum verdict ag_limit(struct ag_run *run);
enum verdict ag_validate(struct ag_run *run);
bool ag_cached_answer(struct ag_run *run); /* true: it is given */
void ag_keep_answer(struct ag_run *run);
enum verdict ag_integrate(struct ag_run *run);
enum verdict ag_lambda_proxy(struct ag_run *run);
json_t *ag_proxy_event(struct ag_run *run);
enum verdict ag_aws_action(struct ag_run *run, struct str body, const struct gateway_pairs *query, const struct gateway_pairs *headers);
