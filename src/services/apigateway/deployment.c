/* Deployments: an API as it is at one moment, copied. */
#include "services/apigateway/apigateway.h"

#define DEPLOYMENTS_MAX 300

static const struct ag_rule rules[] = {{"/description", "r", 's', NULL}, {0}};
const struct ag_kind ag_deployment_kind = {"deployment", APIGATEWAY_SHAPE_DEPLOYMENT, "Invalid Deployment identifier specified", rules};

/* Every method has something behind it; says in *ret what there is. */
static enum verdict summarize(struct call *call, struct str api, struct apigateway_path_to_map_of_method_snapshot *ret)
{
    struct sql *q = gateway_each(call, api, ag_resource_kind.name, STR_NONE);

    while (sql_next(q)) {
        struct apigateway_resource r;
        ag_load(call, AG_SHAPE(RESOURCE), gateway_row(call, q).body, &r);
        if (!r.resource_methods.len)
            continue;
        struct apigateway_path_to_map_of_method_snapshot_entry *path = list_add(call->arena, ret);
        path->key = r.path;
        for (size_t i = 0; i < r.resource_methods.len; i++) {
            const struct apigateway_method *m = &r.resource_methods.items[i].value;
            if (!m->method_integration)
                return apigateway_bad_request_exception(call, "No integration defined for method");
            struct apigateway_map_of_method_snapshot_entry *e = list_add(call->arena, &path->value);
            e->key = r.resource_methods.items[i].key;
            e->value = (struct apigateway_method_snapshot){m->authorization_type, m->api_key_required};
        }
    }
    return ret->len ? DONE : apigateway_bad_request_exception(call, "The REST API doesn't contain any methods");
}

enum verdict ag_deploy(struct call *call, struct str api, struct apigateway_deployment *d)
{
    static const struct ag_kind *const parts[] = {&ag_resource_kind, &ag_model_kind, &ag_validator_kind, &ag_response_kind, &ag_authorizer_kind};
    struct gateway_item whole;

    if (summarize(call, api, &d->api_summary) != DONE)
        return FAULT;
    if (gateway_count(call, api, ag_deployment_kind.name) >= DEPLOYMENTS_MAX)
        return apigateway_limit_exceeded_exception(call, "Maximum number of deployments for this API has been reached. Please contact AWS if you "
                                                         "need additional deployments.");
    d->id = gateway_id(call, 6);
    d->created_date = some_time(call->now - call->now % US_PER_S);
    struct str parent = ag_deployed(call, api, d->id);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        gateway_copy(call, api, parts[i]->name, parent);
    gateway_get(call, AG_TOP, ag_api_kind.name, api, &whole);
    gateway_put(call, parent, ag_api_kind.name, api, STR_NONE, whole.body);
    ag_put(call, &ag_deployment_kind, api, d->id, STR_NONE, d);
    return DONE;
}

static enum verdict set_canary(struct call *call, const struct apigateway_create_deployment_request *in, struct str deployment,
                               struct apigateway_stage *stage)
{
    if (!str_is(stage->deployment_id))
        return apigateway_bad_request_exception(call, "Cannot create a canary on a stage without a deployment");
    stage->canary_settings = arena_make(call->arena, struct apigateway_canary_settings);
    *stage->canary_settings = (struct apigateway_canary_settings){some_f64(in->canary_settings->percent_traffic.val), deployment,
                                                                  in->canary_settings->stage_variable_overrides,
                                                                  some_bool(in->canary_settings->use_stage_cache.val)};
    return DONE;
}

/* The stage that a new deployment goes to, made when it is not there. */
static enum verdict put_stage(struct call *call, const struct apigateway_create_deployment_request *in, struct str deployment)
{
    struct apigateway_stage stage;
    bool there = ag_get(call, &ag_stage_kind, in->rest_api_id, in->stage_name, &stage);

    if (!there)
        stage = (struct apigateway_stage){.stage_name = in->stage_name, .created_date = some_time(call->now - call->now % US_PER_S)};
    if (str_is(in->stage_description))
        stage.description = in->stage_description;
    if (in->cache_cluster_enabled.has)
        stage.cache_cluster_enabled = in->cache_cluster_enabled;
    if (str_is(in->cache_cluster_size))
        stage.cache_cluster_size = in->cache_cluster_size;
    if (in->tracing_enabled.has)
        stage.tracing_enabled = in->tracing_enabled;
    for (size_t i = 0; i < in->variables.len; i++)
        ag_map_set(call, &stage.variables, in->variables.items[i].key, in->variables.items[i].value);
    if (!in->canary_settings)
        stage.deployment_id = deployment;
    else if (set_canary(call, in, deployment, &stage) != DONE)
        return FAULT;
    return ag_put_stage(call, in->rest_api_id, &stage);
}

enum verdict apigateway_create_deployment(struct call *call, const struct apigateway_create_deployment_request *in, struct apigateway_deployment *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    if (!str_empty(in->stage_name) && ag_check_stage_name(call, in->stage_name) != DONE)
        return FAULT;
    out->description = in->description;
    if (ag_deploy(call, in->rest_api_id, out) != DONE)
        return FAULT;
    out->api_summary.items = NULL;
    out->api_summary.len = 0;
    return str_empty(in->stage_name) ? DONE : put_stage(call, in, out->id);
}

static void hide_summary(const struct apigateway_list_of_string *embed, struct apigateway_deployment *d)
{
    if (ag_list_has(embed, STR("apisummary")))
        return;
    d->api_summary.items = NULL;
    d->api_summary.len = 0;
}

enum verdict apigateway_get_deployment(struct call *call, const struct apigateway_get_deployment_request *in, struct apigateway_deployment *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE || ag_need(call, &ag_deployment_kind, in->rest_api_id, in->deployment_id, out) != DONE)
        return FAULT;
    hide_summary(&in->embed, out);
    return DONE;
}

enum verdict apigateway_get_deployments(struct call *call, const struct apigateway_get_deployments_request *in, struct apigateway_deployments *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE ||
        ag_list(call, &ag_deployment_kind, in->rest_api_id, (struct ag_page){in->position, in->limit}, out) != DONE)
        return FAULT;
    for (size_t i = 0; i < out->items.len; i++)
        hide_summary(&(struct apigateway_list_of_string){0}, &out->items.items[i]);
    return DONE;
}

enum verdict apigateway_update_deployment(struct call *call, const struct apigateway_update_deployment_request *in, struct apigateway_deployment *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE ||
        ag_update(call, &ag_deployment_kind, in->rest_api_id, in->deployment_id, &in->patch_operations, out) != DONE)
        return FAULT;
    hide_summary(&(struct apigateway_list_of_string){0}, out);
    return DONE;
}

enum verdict apigateway_delete_deployment(struct call *call, const struct apigateway_delete_deployment_request *in,
                                          struct apigateway_delete_deployment_output *out)
{
    (void)out;
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    struct sql *q = gateway_each(call, in->rest_api_id, ag_stage_kind.name, STR_NONE);
    while (sql_next(q)) {
        struct apigateway_stage s;
        ag_load(call, AG_SHAPE(STAGE), gateway_row(call, q).body, &s);
        if (str_eq(s.deployment_id, in->deployment_id) || (s.canary_settings && str_eq(s.canary_settings->deployment_id, in->deployment_id)))
            return apigateway_bad_request_exception(call, "Active stages pointing to this deployment must be moved or deleted");
    }
    if (ag_drop(call, &ag_deployment_kind, in->rest_api_id, in->deployment_id) != DONE)
        return FAULT;
    gateway_drop_all(call, ag_deployed(call, in->rest_api_id, in->deployment_id));
    return DONE;
}
