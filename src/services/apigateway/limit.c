/* API keys, usage plans, how fast methods may be asked, and answers from the stage's cache. */
#include "services/apigateway/serve.h"
#include "base/json.h"
#include "base/text.h"

#define YES "1"

/* The plan that lets the key ask this stage. */
static bool plan_of(struct ag_run *run, struct str key, struct apigateway_usage_plan *ret, const struct apigateway_api_stage **ret_stage)
{
    struct call *call = run->call;
    struct { struct apigateway_usage_plan *items; size_t len; } plans = {0};
    struct gateway_item item;
    struct sql *q = gateway_each(call, AG_TOP, ag_plan_kind.name, STR_NONE);

    while (sql_next(q))
        ag_load(call, AG_SHAPE(USAGE_PLAN), gateway_row(call, q).body, list_add(call->arena, &plans));
    for (size_t i = 0; i < plans.len; i++)
        for (size_t k = 0; k < plans.items[i].api_stages.len; k++) {
            const struct apigateway_api_stage *s = &plans.items[i].api_stages.items[k];
            if (!str_eq(s->api_id, run->where.api) || !str_eq(s->stage, run->stage.stage_name) ||
                !gateway_get(call, plans.items[i].id, ag_plan_key_kind.name, key, &item))
                continue;
            *ret = plans.items[i];
            *ret_stage = s;
            return true;
        }
    return false;
}

struct buckets { struct gateway_bucket items[4]; size_t len; };

static void add(struct buckets *b, struct str id, opt_f64 rate, opt_i32 burst)
{
    if (rate.has || burst.has)
        b->items[b->len++] = (struct gateway_bucket){id, rate.has ? rate.val : 10000, burst.has ? burst.val : 5000};
}

static void plan_buckets(struct ag_run *run, const struct apigateway_usage_plan *plan, const struct apigateway_api_stage *stage, struct str key,
                         struct buckets *b)
{
    struct call *call = run->call;
    struct str method = str_fmt(call->arena, "%.*s/%.*s", STRF(run->resource.path), STRF(run->method->http_method));

    if (plan->throttle)
        add(b, str_fmt(call->arena, "plan/%.*s/%.*s", STRF(plan->id), STRF(key)), plan->throttle->rate_limit, plan->throttle->burst_limit);
    for (size_t i = 0; i < stage->throttle.len; i++)
        if (str_eq(stage->throttle.items[i].key, method))
            add(b, str_fmt(call->arena, "plan/%.*s/%.*s/%.*s/%.*s", STRF(plan->id), STRF(key), STRF(run->where.api), STRF(method)),
                stage->throttle.items[i].value.rate_limit, stage->throttle.items[i].value.burst_limit);
}

static bool find_key(struct ag_run *run, struct apigateway_api_key *ret)
{
    struct gateway_item item;
    struct str value = str_eqz(run->api.api_key_source, "AUTHORIZER") ? run->usage_key : http_header(&run->http->headers, "x-api-key");

    if (str_empty(value) || !gateway_find(run->call, AG_TOP, ag_key_kind.name, value, &item))
        return false;
    ag_load(run->call, AG_SHAPE(API_KEY), item.body, ret);
    return ret->enabled.val;
}

enum verdict ag_limit(struct ag_run *run)
{
    struct call *call = run->call;
    struct apigateway_api_key key = {0};
    struct apigateway_usage_plan plan = {0};
    const struct apigateway_api_stage *stage = NULL;
    const struct apigateway_method_setting *setting = ag_setting(run);
    struct buckets buckets = {.len = 0};
    struct str admitted;

    if (run->method->api_key_required.val) {
        if (!find_key(run, &key) || !plan_of(run, key.id, &plan, &stage))
            return ag_error(run, "INVALID_API_KEY", 0, "Forbidden");
        ag_context_set(run, "identity.apiKey", gateway_text(key.value));
        ag_context_set(run, "identity.apiKeyId", gateway_text(key.id));
    }
    if (memo_get(call, "admitted", &admitted))
        return DONE;
    if (stage)
        plan_buckets(run, &plan, stage, key.id, &buckets);
    if (setting)
        add(&buckets,
            str_fmt(call->arena, "stage/%.*s/%.*s/%.*s", STRF(run->where.api), STRF(run->stage.stage_name), STRF(ag_setting_key(run))),
            setting->throttling_rate_limit, setting->throttling_burst_limit);
    if (stage && ag_remaining(call, &plan, key.id, call->now / US_PER_DAY) <= 0)
        return ag_error(run, "QUOTA_EXCEEDED", 0, "Limit Exceeded");
    if (!gateway_take(call, buckets.items, buckets.len))
        return ag_error(run, "THROTTLED", 0, "Too Many Requests");
    if (stage)
        ag_count_use(call, &plan, key.id);
    memo_set(call, "admitted", STR(YES));
    return DONE;
}

/* --- the cache --- */

/* What tells one answer from another: the method and the parameters that the integration names. */
static struct str key_of(struct ag_run *run)
{
    const struct apigateway_integration *i = run->method->method_integration;
    struct buf b = buf_in(run->call->arena);

    buf_fmt(&b, "%.*s %.*s", STRF(i->cache_namespace), STRF(run->http->method));
    for (size_t k = 0; k < i->cache_key_parameters.len; k++) {
        struct str e = i->cache_key_parameters.items[k], value = ag_expression(run, e, NULL);
        if (str_starts(e, STR("integration.request."))) {
            struct str mapped = ag_map_get(&i->request_parameters, e);
            value = str_is(mapped) ? ag_expression(run, mapped, NULL) : STR_NONE;
        }
        buf_fmt(&b, "\n%.*s=%s%.*s", STRF(e), str_is(value) ? "'" : "", STRF(value));
    }
    return buf_str(&b);
}

static bool wants_fresh(const struct ag_run *run)
{
    struct str c = http_header(&run->http->headers, "cache-control");
    return str_find(c, STR("max-age=0")) >= 0 || str_find(c, STR("no-cache")) >= 0;
}

/* Who may make the cache forget: whoever is allowed execute-api:InvalidateCache, or everybody when nobody is asked. True: this request may. */
static bool may_invalidate(struct ag_run *run, const struct apigateway_method_setting *s)
{
    struct auth_target t = {.action = STR("execute-api:InvalidateCache"), .resource = run->method_arn, .owner = run->where.account};

    if (!s->require_authorization_for_cache_control.val)
        return true;
    return run->call->principal.type != PRINCIPAL_ANONYMOUS && run->call->principal.type != PRINCIPAL_SERVICE && authorised(run->call, &t);
}

static void give(struct ag_run *run, struct str body)
{
    struct str why, decoded;
    json_auto_t *kept = json_parse(body, true, &why);
    json_t *header;
    size_t i;

    base64_decode(run->call->arena, json_str(json_object_get(kept, "body")), &decoded);
    *run->response = (struct http_response){.status = (int)json_integer_value(json_object_get(kept, "status")),
                                            .body = str_dup(run->call->arena, decoded)};
    json_array_foreach(json_object_get(kept, "headers"), i, header)
        http_add(run->call->arena, &run->response->headers, str_dup(run->call->arena, json_str(json_array_get(header, 0))),
                 str_dup(run->call->arena, json_str(json_array_get(header, 1))));
    run->answered = true;
}

bool ag_cached_answer(struct ag_run *run)
{
    const struct apigateway_method_setting *s = ag_setting(run);
    struct str body, settled;
    bool own = false;

    if (!run->stage.cache_cluster_enabled.val || !s || !s->caching_enabled.val || s->cache_ttl_in_seconds.val <= 0)
        return false;
    for (size_t i = 0; i < run->stage.method_settings.len; i++)
        own |= str_eq(run->stage.method_settings.items[i].key, ag_setting_key(run));
    if (!own && !str_eqz(run->http->method, "GET"))
        return false;
    run->cache_key = key_of(run);
    run->cache_ttl = s->cache_ttl_in_seconds.val;
    struct str scope = ag_cache_scope(run->call, "data", run->where.api, run->stage.stage_name);
    if (run->canary && run->stage.canary_settings && !run->stage.canary_settings->use_stage_cache.val)
        run->cache_key = str_cat(run->call->arena, STR("canary "), run->cache_key);
    run->cache = -1;
    if (memo_get(run->call, "missed", &settled))
        return false;
    if (wants_fresh(run)) {
        if (may_invalidate(run, s)) {
            gateway_cache_drop(run->call, scope, run->cache_key);
        } else if (str_eqz(s->unauthorized_cache_control_header_strategy, "FAIL_WITH_403")) {
            ag_error(run, "ACCESS_DENIED", 0, "Forbidden");
            return true;
        } else if (str_eqz(s->unauthorized_cache_control_header_strategy, "SUCCEED_WITH_RESPONSE_HEADER")) {
            *list_add(run->call->arena, &run->extra) =
                (struct http_header){STR("Warning"), STR("199 Cache-control headers were ignored because the caller was unauthorized.")};
        }
    }
    if (!gateway_cached(run->call, scope, run->cache_key, &body)) {
        memo_set(run->call, "missed", STR(YES));
        return false;
    }
    run->cache = 1;
    give(run, body);
    return true;
}

void ag_keep_answer(struct ag_run *run)
{
    struct call *call = run->call;

    if (!str_is(run->cache_key) || !run->answered || run->response->status >= 400)
        return;
    json_auto_t *kept = json_pack("{s:i, s:[]}", "status", run->response->status, "headers");
    json_object_set_new(kept, "body", gateway_text(base64_encode(call->arena, run->response->body)));
    for (size_t i = 0; i < run->response->headers.len; i++) {
        json_t *pair = json_array();
        json_array_append_new(pair, gateway_text(run->response->headers.items[i].name));
        json_array_append_new(pair, gateway_text(run->response->headers.items[i].value));
        json_array_append_new(json_object_get(kept, "headers"), pair);
    }
    gateway_cache(call, ag_cache_scope(call, "data", run->where.api, run->stage.stage_name), run->cache_key, call->now + run->cache_ttl * US_PER_S,
                  json_text(call->arena, kept));
}
