/* Stages: names under which deployments are reached, with their settings. */
#include <string.h>
#include "services/apigateway/apigateway.h"

#define STAGES_MAX 10

static const struct ag_rule rules[] = {{"/description", "r", 's', NULL},
                                       {"/deploymentId", "rc", 's', NULL},
                                       {"/variables/*", "ardc", 's', NULL},
                                       {"/variables", "dc", 'm', NULL},
                                       {"/cacheClusterEnabled", "r", 'b', NULL},
                                       {"/cacheClusterSize", "r", 's', NULL},
                                       {"/documentationVersion", "r", 's', NULL},
                                       {"/clientCertificateId", "r", 's', NULL},
                                       {"/tracingEnabled", "r", 'b', NULL},
                                       {"/accessLogSettings", "d", 'm', NULL},
                                       {"/accessLogSettings/destinationArn", "ard", 's', NULL},
                                       {"/accessLogSettings/format", "ard", 's', NULL},
                                       {"/canarySettings", "d", 'm', NULL},
                                       {"/canarySettings/percentTraffic", "ar", 'd', NULL},
                                       {"/canarySettings/deploymentId", "arc", 's', NULL},
                                       {"/canarySettings/useStageCache", "ar", 'b', NULL},
                                       {"/canarySettings/stageVariableOverrides/*", "ard", 's', NULL},
                                       {"/canarySettings/stageVariableOverrides", "dc", 'm', NULL},
                                       {"/methodSettings/*", "d", 'm', NULL},
                                       {"/methodSettings/*/metricsEnabled", "ar", 'b', NULL},
                                       {"/methodSettings/*/loggingLevel", "ar", 's', NULL},
                                       {"/methodSettings/*/dataTraceEnabled", "ar", 'b', NULL},
                                       {"/methodSettings/*/throttlingBurstLimit", "ar", 'i', NULL},
                                       {"/methodSettings/*/throttlingRateLimit", "ar", 'd', NULL},
                                       {"/methodSettings/*/cachingEnabled", "ar", 'b', NULL},
                                       {"/methodSettings/*/cacheTtlInSeconds", "ar", 'i', NULL},
                                       {"/methodSettings/*/cacheDataEncrypted", "ar", 'b', NULL},
                                       {"/methodSettings/*/requireAuthorizationForCacheControl", "ar", 'b', NULL},
                                       {"/methodSettings/*/unauthorizedCacheControlHeaderStrategy", "ar", 's', NULL},
                                       {0}};
const struct ag_kind ag_stage_kind = {"stage", APIGATEWAY_SHAPE_STAGE, "Invalid stage identifier specified", rules};

static const struct { const char *path, *member; } settings[] = {
    {"metrics/enabled", "metricsEnabled"},
    {"logging/loglevel", "loggingLevel"},
    {"logging/dataTrace", "dataTraceEnabled"},
    {"logging/datatrace", "dataTraceEnabled"},
    {"throttling/burstLimit", "throttlingBurstLimit"},
    {"throttling/rateLimit", "throttlingRateLimit"},
    {"caching/enabled", "cachingEnabled"},
    {"caching/ttlInSeconds", "cacheTtlInSeconds"},
    {"caching/dataEncrypted", "cacheDataEncrypted"},
    {"caching/requireAuthorizationForCacheControl", "requireAuthorizationForCacheControl"},
    {"caching/unauthorizedCacheControlHeaderStrategy", "unauthorizedCacheControlHeaderStrategy"},
};

/* "/~1orders/GET" and "/orders/GET" are the setting orders~1GET of the map; the key is kept as "orders/GET". */
static struct str setting_path(struct call *call, struct str method_path, const char *member)
{
    struct str key = str_replace(call->arena, str_skip(method_path, 1), STR("/"), STR("~1"));

    if (str_starts(key, STR("~1")))
        key = str_skip(key, 2);
    return str_fmt(call->arena, "/methodSettings/%.*s%s%s", STRF(key), member ? "/" : "", member ? member : "");
}

static bool ends_with_method(struct str path)
{
    static const char *const methods[] = {"/GET", "/POST", "/PUT", "/DELETE", "/PATCH", "/HEAD", "/OPTIONS", "/ANY", "/*"};

    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (str_ends(path, str_from(methods[i])) && path.n > strlen(methods[i]))
            return true;
    return false;
}

/* Operations on the settings of methods name them by path, method and group; here they are a map of the stage. */
static void translate(struct call *call, struct apigateway_patch_operation *op)
{
    if (str_eqz(op->op, "remove") && ends_with_method(op->path)) {
        op->path = setting_path(call, op->path, NULL);
        return;
    }
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct str tail = str_fmt(call->arena, "/%s", settings[i].path);
        if (str_ends(op->path, tail)) {
            op->path = setting_path(call, str_take(op->path, op->path.n - tail.n), settings[i].member);
            return;
        }
    }
}

static enum verdict fill_settings(struct call *call, struct apigateway_method_setting *s)
{
    if (!str_is(s->logging_level))
        s->logging_level = STR("OFF");
    if (!str_eqz(s->logging_level, "OFF") && !str_eqz(s->logging_level, "ERROR") && !str_eqz(s->logging_level, "INFO"))
        return apigateway_bad_request_exception(call, "Invalid logging level specified. Must be one of: [OFF, ERROR, INFO]");
    if (!str_eqz(s->logging_level, "OFF") || s->data_trace_enabled.val)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Execution logs are not written here: leave loggingLevel and dataTraceEnabled out. Access "
                                                          "logs are.");
    s->metrics_enabled.has = s->data_trace_enabled.has = s->caching_enabled.has = s->cache_data_encrypted.has = true;
    if (!s->throttling_burst_limit.has)
        s->throttling_burst_limit = some_i32(5000);
    if (!s->throttling_rate_limit.has)
        s->throttling_rate_limit = some_f64(10000);
    if (!s->cache_ttl_in_seconds.has)
        s->cache_ttl_in_seconds = some_i32(300);
    if (s->cache_ttl_in_seconds.val < 0 || s->cache_ttl_in_seconds.val > 3600)
        return apigateway_bad_request_exception(call, "Invalid cache TTL specified. Must be between 0 and 3600");
    if (!s->require_authorization_for_cache_control.has)
        s->require_authorization_for_cache_control = some_bool(true);
    if (!str_is(s->unauthorized_cache_control_header_strategy))
        s->unauthorized_cache_control_header_strategy = STR("SUCCEED_WITH_RESPONSE_HEADER");
    return DONE;
}

enum verdict ag_check_stage_name(struct call *call, struct str name)
{
    bool fine = name.n > 0 && name.n <= 128;

    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        fine &= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
    return fine ? DONE : apigateway_bad_request_exception(call, "Stage name only allows a-zA-Z0-9_-");
}

static enum verdict check_variables(struct call *call, const struct apigateway_map_of_string_to_string *map)
{
    for (size_t i = 0; i < map->len; i++) {
        struct str key = map->items[i].key, value = map->items[i].value;
        for (size_t k = 0; k < key.n; k++)
            if (!((key.p[k] >= 'a' && key.p[k] <= 'z') || (key.p[k] >= 'A' && key.p[k] <= 'Z') || (key.p[k] >= '0' && key.p[k] <= '9') ||
                  key.p[k] == '_'))
                return apigateway_bad_request_exception(call, "Stage variable name '%.*s' is not valid: only alphanumeric and underscore characters",
                                                        STRF(key));
        for (size_t k = 0; k < value.n; k++)
            if (!strchr("-._~:/?#&=,", value.p[k]) && !((value.p[k] >= 'a' && value.p[k] <= 'z') || (value.p[k] >= 'A' && value.p[k] <= 'Z') ||
                                                        (value.p[k] >= '0' && value.p[k] <= '9')))
                return apigateway_bad_request_exception(
                    call, "Stage variable value '%.*s' is not valid. Please use values with alphanumeric characters and the symbols ' ', -', '.', "
                          "'_', ':', '/', '?', '&', '=', and ','.",
                    STRF(value));
    }
    return DONE;
}

static enum verdict check_canary(struct call *call, struct str api, struct apigateway_stage *s)
{
    struct gateway_item item;
    struct apigateway_canary_settings *c = s->canary_settings;

    if (!c)
        return DONE;
    if (!str_is(c->deployment_id))
        c->deployment_id = s->deployment_id;
    c->percent_traffic.has = c->use_stage_cache.has = true;
    if (c->percent_traffic.val < 0 || c->percent_traffic.val > 100)
        return apigateway_bad_request_exception(call, "Percent traffic must be between 0.0 and 100.0");
    if (!gateway_get(call, api, ag_deployment_kind.name, c->deployment_id, &item))
        return apigateway_bad_request_exception(call, "Deployment id does not exist");
    return check_variables(call, &c->stage_variable_overrides);
}

static enum verdict check_log(struct call *call, const struct apigateway_access_log_settings *log)
{
    if (!log || (!str_is(log->destination_arn) && !str_is(log->format)))
        return DONE;
    if (str_is(log->destination_arn) && !str_starts(log->destination_arn, STR("arn:aws:logs:")) &&
        !str_starts(log->destination_arn, STR("arn:aws:firehose:")))
        return apigateway_bad_request_exception(call, "Invalid ARN specified in the request. ARNs must start with 'arn:' and resource must be a log "
                                                      "group or a delivery stream.");
    if (str_starts(log->destination_arn, STR("arn:aws:firehose:")))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Access logs go to log groups only, not to delivery streams.");
    if (!str_empty(log->format) && str_find(log->format, STR("$context.requestId")) < 0 &&
        str_find(log->format, STR("$context.extendedRequestId")) < 0)
        return apigateway_bad_request_exception(call, "Access Log format must contain $context.requestId or $context.extendedRequestId");
    return DONE;
}

enum verdict ag_put_stage(struct call *call, struct str api, struct apigateway_stage *s)
{
    static const char *const sizes[] = {"0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"};
    struct gateway_item item;
    bool known = false;

    if (!gateway_get(call, api, ag_deployment_kind.name, s->deployment_id, &item))
        return apigateway_bad_request_exception(call, "Deployment id does not exist");
    s->cache_cluster_enabled.has = s->tracing_enabled.has = true;
    if (s->cache_cluster_enabled.val && !str_is(s->cache_cluster_size))
        s->cache_cluster_size = STR("0.5");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        known |= str_eqz(s->cache_cluster_size, sizes[i]);
    if (str_is(s->cache_cluster_size) && !known)
        return apigateway_bad_request_exception(call, "Invalid cache cluster size specified");
    s->cache_cluster_status = s->cache_cluster_enabled.val ? STR("AVAILABLE") : STR("NOT_AVAILABLE");
    if (str_is(s->documentation_version) && !s->documentation_version.n)
        s->documentation_version = STR_NONE;
    if (str_is(s->documentation_version) && !gateway_get(call, api, ag_version_kind.name, s->documentation_version, &item))
        return apigateway_not_found_exception(call, "%s", ag_version_kind.missing);
    if (str_is(s->client_certificate_id) && !s->client_certificate_id.n)
        s->client_certificate_id = STR_NONE;
    if (str_is(s->client_certificate_id) && !gateway_get(call, AG_TOP, ag_certificate_kind.name, s->client_certificate_id, &item))
        return apigateway_not_found_exception(call, "%s", ag_certificate_kind.missing);
    if (str_is(s->client_certificate_id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "What stands behind an API is not shown a certificate here: leave clientCertificateId out.");
    if (s->tracing_enabled.val)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "There is no X-Ray here that would take traces: leave tracingEnabled out.");
    list_present(call->arena, &s->method_settings);
    for (size_t i = 0; i < s->method_settings.len; i++)
        if (fill_settings(call, &s->method_settings.items[i].value) != DONE)
            return FAULT;
    if (check_variables(call, &s->variables) != DONE || check_canary(call, api, s) != DONE || check_log(call, s->access_log_settings) != DONE ||
        ag_check_tags(call, &s->tags) != DONE)
        return FAULT;
    s->last_updated_date = some_time(call->now - call->now % US_PER_S);
    ag_put(call, &ag_stage_kind, api, s->stage_name, STR_NONE, s);
    return DONE;
}

enum verdict apigateway_create_stage(struct call *call, const struct apigateway_create_stage_request *in, struct apigateway_stage *out)
{
    struct gateway_item item;

    if (ag_api_known(call, in->rest_api_id) != DONE || ag_check_stage_name(call, in->stage_name) != DONE)
        return FAULT;
    if (gateway_get(call, in->rest_api_id, ag_stage_kind.name, in->stage_name, &item))
        return apigateway_conflict_exception(call, "Stage already exists");
    if (gateway_count(call, in->rest_api_id, ag_stage_kind.name) >= STAGES_MAX)
        return apigateway_limit_exceeded_exception(call, "Maximum number of stages for this API has been reached. Please contact AWS if you need "
                                                         "additional stages.");
    ag_convert(call, AG_SHAPE(CREATE_STAGE_REQUEST), in, AG_SHAPE(STAGE), out);
    out->created_date = some_time(call->now - call->now % US_PER_S);
    return ag_put_stage(call, in->rest_api_id, out);
}

enum verdict apigateway_get_stage(struct call *call, const struct apigateway_get_stage_request *in, struct apigateway_stage *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_need(call, &ag_stage_kind, in->rest_api_id, in->stage_name, out);
}

enum verdict apigateway_get_stages(struct call *call, const struct apigateway_get_stages_request *in, struct apigateway_stages *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    list_present(call->arena, &out->item);
    struct sql *q = gateway_each(call, in->rest_api_id, ag_stage_kind.name, STR_NONE);
    while (sql_next(q)) {
        struct apigateway_stage s;
        ag_load(call, AG_SHAPE(STAGE), gateway_row(call, q).body, &s);
        if (!str_is(in->deployment_id) || str_eq(s.deployment_id, in->deployment_id))
            *list_add(call->arena, &out->item) = s;
    }
    return DONE;
}

enum verdict apigateway_update_stage(struct call *call, const struct apigateway_update_stage_request *in, struct apigateway_stage *out)
{
    struct apigateway_list_of_patch_operation ops = {arena_array(call->arena, struct apigateway_patch_operation, in->patch_operations.len),
                                                     in->patch_operations.len};

    if (ag_api_known(call, in->rest_api_id) != DONE || ag_need(call, &ag_stage_kind, in->rest_api_id, in->stage_name, out) != DONE)
        return FAULT;
    for (size_t i = 0; i < ops.len; i++) {
        ops.items[i] = in->patch_operations.items[i];
        translate(call, &ops.items[i]);
    }
    if (ag_patch(call, rules, AG_SHAPE(STAGE), &ops, out) != DONE)
        return FAULT;
    return ag_put_stage(call, in->rest_api_id, out);
}

static enum verdict need_stage(struct call *call, struct str api, struct str stage)
{
    struct gateway_item item;

    if (ag_api_known(call, api) != DONE)
        return FAULT;
    if (!gateway_get(call, api, ag_stage_kind.name, stage, &item))
        return apigateway_not_found_exception(call, "%s", ag_stage_kind.missing);
    return DONE;
}

enum verdict apigateway_delete_stage(struct call *call, const struct apigateway_delete_stage_request *in, struct apigateway_delete_stage_output *out)
{
    (void)out;
    if (need_stage(call, in->rest_api_id, in->stage_name) != DONE)
        return FAULT;
    if (gateway_mappings_of(call, in->rest_api_id, in->stage_name))
        return apigateway_bad_request_exception(call, "Please remove all base path mappings related to the stage before deleting it.");
    gateway_cache_drop(call, ag_cache_scope(call, "data", in->rest_api_id, in->stage_name), STR_NONE);
    gateway_cache_drop(call, ag_cache_scope(call, "authorizer", in->rest_api_id, in->stage_name), STR_NONE);
    return ag_drop(call, &ag_stage_kind, in->rest_api_id, in->stage_name);
}

struct str ag_cache_scope(struct call *call, const char *kind, struct str api, struct str stage)
{
    return str_fmt(call->arena, "%s/%.*s/%.*s", kind, STRF(api), STRF(stage));
}

enum verdict apigateway_flush_stage_cache(struct call *call, const struct apigateway_flush_stage_cache_request *in,
                                          struct apigateway_flush_stage_cache_output *out)
{
    (void)out;
    if (need_stage(call, in->rest_api_id, in->stage_name) != DONE)
        return FAULT;
    gateway_cache_drop(call, ag_cache_scope(call, "data", in->rest_api_id, in->stage_name), STR_NONE);
    return DONE;
}

enum verdict apigateway_flush_stage_authorizers_cache(struct call *call, const struct apigateway_flush_stage_authorizers_cache_request *in,
                                                      struct apigateway_flush_stage_authorizers_cache_output *out)
{
    (void)out;
    if (need_stage(call, in->rest_api_id, in->stage_name) != DONE)
        return FAULT;
    gateway_cache_drop(call, ag_cache_scope(call, "authorizer", in->rest_api_id, in->stage_name), STR_NONE);
    return DONE;
}
