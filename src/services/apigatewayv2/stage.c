/* Deployments (copies of an API) and the stages under which they are reached. */
#include <string.h>
#include "services/apigatewayv2/apigatewayv2.h"

#define STAGES_MAX 10

struct str hg_deployed(struct call *call, struct str api, struct str deployment)
{
    return str_fmt(call->arena, "%.*s@%.*s", STRF(api), STRF(deployment));
}

struct str hg_cache_scope(struct call *call, struct str api, struct str stage)
{
    return str_fmt(call->arena, "authorizer/%.*s/%.*s", STRF(api), STRF(stage));
}

/* The kind and what is under each one of it. */
static void copy(struct call *call, struct str api, const struct hg_kind *kind, const struct hg_kind *below, struct str to)
{
    struct { struct str *items; size_t len; } ids = {0};

    gateway_copy(call, api, kind->name, to);
    if (!below)
        return;
    struct sql *q = gateway_each(call, api, kind->name, STR_NONE);
    while (sql_next(q))
        *list_add(call->arena, &ids) = gateway_row(call, q).id;
    for (size_t i = 0; i < ids.len; i++)
        gateway_copy(call, str_fmt(call->arena, "%.*s/%.*s", STRF(api), STRF(ids.items[i])), below->name,
                     str_fmt(call->arena, "%.*s/%.*s", STRF(to), STRF(ids.items[i])));
}

void hg_deploy(struct call *call, struct str api, struct str description, bool by_itself, struct apigatewayv2_deployment *ret)
{
    struct gateway_item whole;

    *ret = (struct apigatewayv2_deployment){.deployment_id = gateway_id(call, 6),
                                            .description = description,
                                            .auto_deployed = some_bool(by_itself),
                                            .created_date = some_time(call->now - call->now % US_PER_S),
                                            .deployment_status = STR("DEPLOYED")};
    struct str to = hg_deployed(call, api, ret->deployment_id);
    copy(call, api, &hg_route_kind, &hg_route_response_kind, to);
    copy(call, api, &hg_integration_kind, &hg_integration_response_kind, to);
    copy(call, api, &hg_authorizer_kind, NULL, to);
    gateway_get(call, HG_TOP, hg_api_kind.name, api, &whole);
    gateway_put(call, to, hg_api_kind.name, api, STR_NONE, whole.body);
    hg_put(call, &hg_deployment_kind, api, ret->deployment_id, ret);
}

static void drop_deployment(struct call *call, struct str api, struct str id)
{
    struct str parent = hg_deployed(call, api, id);

    gateway_drop_under(call, parent);
    gateway_drop_all(call, parent);
    gateway_drop(call, api, hg_deployment_kind.name, id);
}

void hg_changed(struct call *call, struct str api)
{
    struct { struct apigatewayv2_stage *items; size_t len; } stages = {0};
    struct apigatewayv2_deployment d;
    struct sql *q = gateway_each(call, api, hg_stage_kind.name, STR_NONE);

    while (sql_next(q)) {
        struct apigatewayv2_stage s;
        hg_load(call, HG_SHAPE(STAGE), gateway_row(call, q).body, &s);
        if (s.auto_deploy.val)
            *list_add(call->arena, &stages) = s;
    }
    if (!stages.len)
        return;
    hg_deploy(call, api, STR("Automatic deployment triggered by changes to the Api configuration"), true, &d);
    for (size_t i = 0; i < stages.len; i++) {
        struct apigatewayv2_stage *s = &stages.items[i];
        struct apigatewayv2_deployment old;
        if (hg_get(call, &hg_deployment_kind, api, s->deployment_id, &old) && old.auto_deployed.val)
            drop_deployment(call, api, old.deployment_id);
        s->deployment_id = d.deployment_id;
        s->last_updated_date = some_time(call->now - call->now % US_PER_S);
        s->last_deployment_status_message = str_fmt(call->arena, "Successfully deployed stage with deployment ID '%.*s'", STRF(d.deployment_id));
        hg_put(call, &hg_stage_kind, api, s->stage_name, s);
    }
}

/* --- deployments --- */

static enum verdict check_deployment(struct call *call, struct str api, void *structure, bool made)
{
    (void)call, (void)api, (void)structure, (void)made;
    return DONE;
}
const struct hg_kind hg_deployment_kind = {"deployment", APIGATEWAYV2_SHAPE_DEPLOYMENT, "DeploymentId", "Deployment", true, NULL, false, NULL, NULL,
                                           check_deployment};

enum verdict apigatewayv2_create_deployment(struct call *call, const struct apigatewayv2_create_deployment_request *in,
                                            struct apigatewayv2_create_deployment_response *out)
{
    struct apigatewayv2_api api;
    struct apigatewayv2_stage s;
    struct apigatewayv2_deployment d;

    if (hg_need_api(call, in->api_id, &api) != DONE)
        return FAULT;
    if (!gateway_count(call, in->api_id, hg_route_kind.name))
        return apigatewayv2_bad_request_exception(call, "Unable to deploy API because no routes exist in this API");
    if (str_is(in->stage_name)) {
        if (hg_need(call, &hg_stage_kind, in->api_id, in->stage_name, &s) != DONE)
            return FAULT;
        if (s.auto_deploy.val)
            return apigatewayv2_bad_request_exception(call, "Deployment ID cannot be set on stages with AutoDeploy enabled");
    }
    hg_deploy(call, in->api_id, in->description, false, &d);
    if (str_is(in->stage_name)) {
        s.deployment_id = d.deployment_id;
        s.last_updated_date = some_time(call->now - call->now % US_PER_S);
        hg_put(call, &hg_stage_kind, in->api_id, s.stage_name, &s);
    }
    hg_answer(call, &hg_deployment_kind, &d, out);
    return DONE;
}

enum verdict apigatewayv2_get_deployment(struct call *call, const struct apigatewayv2_get_deployment_request *in,
                                         struct apigatewayv2_get_deployment_response *out)
{
    return hg_show(call, &hg_deployment_kind, in, out);
}

enum verdict apigatewayv2_get_deployments(struct call *call, const struct apigatewayv2_get_deployments_request *in,
                                          struct apigatewayv2_get_deployments_response *out)
{
    return hg_list(call, &hg_deployment_kind, in, out);
}

enum verdict apigatewayv2_update_deployment(struct call *call, const struct apigatewayv2_update_deployment_request *in,
                                            struct apigatewayv2_update_deployment_response *out)
{
    return hg_change(call, &hg_deployment_kind, in, out);
}

enum verdict apigatewayv2_delete_deployment(struct call *call, const struct apigatewayv2_delete_deployment_request *in,
                                            struct apigatewayv2_delete_deployment_output *out)
{
    struct apigatewayv2_api api;
    struct apigatewayv2_deployment d;

    (void)out;
    if (hg_need_api(call, in->api_id, &api) != DONE || hg_need(call, &hg_deployment_kind, in->api_id, in->deployment_id, &d) != DONE)
        return FAULT;
    struct sql *q = gateway_each(call, in->api_id, hg_stage_kind.name, STR_NONE);
    while (sql_next(q)) {
        struct apigatewayv2_stage s;
        hg_load(call, HG_SHAPE(STAGE), gateway_row(call, q).body, &s);
        if (str_eq(s.deployment_id, in->deployment_id))
            return apigatewayv2_bad_request_exception(call, "Active stages pointing to this deployment must be moved or deleted");
    }
    drop_deployment(call, in->api_id, in->deployment_id);
    return DONE;
}

/* --- stages --- */

static bool stage_name_valid(struct str name)
{
    if (str_eqz(name, "$default"))
        return true;
    for (size_t i = 0; i < name.n; i++)
        if (!((name.p[i] >= 'a' && name.p[i] <= 'z') || (name.p[i] >= 'A' && name.p[i] <= 'Z') || (name.p[i] >= '0' && name.p[i] <= '9') ||
              name.p[i] == '-' || name.p[i] == '_'))
            return false;
    return name.n > 0;
}

static enum verdict check_logs(struct call *call, const struct apigatewayv2_access_log_settings *log)
{
    if (!log || !str_is(log->destination_arn))
        return DONE;
    if (str_starts(log->destination_arn, STR("arn:aws:firehose:")))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Access logs go to log groups only, not to delivery streams.");
    if (!str_starts(log->destination_arn, STR("arn:aws:logs:")))
        return apigatewayv2_bad_request_exception(call, "Invalid ARN specified in the request for access logs");
    if (str_empty(log->format))
        return apigatewayv2_bad_request_exception(call, "Access log format is required");
    if (str_find(log->format, STR("$context.requestId")) < 0 && str_find(log->format, STR("$context.extendedRequestId")) < 0)
        return apigatewayv2_bad_request_exception(call, "Access log format must contain $context.requestId or $context.extendedRequestId");
    return DONE;
}

static enum verdict check_stage(struct call *call, struct str api, void *structure, bool made)
{
    struct apigatewayv2_stage *s = structure;
    struct gateway_item item;

    if (!stage_name_valid(s->stage_name))
        return apigatewayv2_bad_request_exception(call, "Stage name only allows a-zA-Z0-9_- or $default");
    if (made && gateway_get(call, api, hg_stage_kind.name, s->stage_name, &item))
        return apigatewayv2_conflict_exception(call, "Stage already exists");
    if (made && gateway_count(call, api, hg_stage_kind.name) >= STAGES_MAX)
        return apigatewayv2_bad_request_exception(call, "Maximum number of stages for this API has been reached");
    if (str_is(s->deployment_id) && !gateway_get(call, api, hg_deployment_kind.name, s->deployment_id, &item))
        return apigatewayv2_bad_request_exception(call, "Deployment with ID %.*s does not exist", STRF(s->deployment_id));
    if (made) {
        s->created_date = some_time(call->now - call->now % US_PER_S);
        if (!s->default_route_settings)
            s->default_route_settings = arena_make(call->arena, struct apigatewayv2_route_settings);
        s->default_route_settings->detailed_metrics_enabled.has = true;
    }
    s->auto_deploy.has = made ? true : s->auto_deploy.has;
    s->last_updated_date = some_time(call->now - call->now % US_PER_S);
    list_present(call->arena, &s->route_settings);
    list_present(call->arena, &s->stage_variables);
    for (size_t i = 0; i < s->route_settings.len; i++)
        if (!gateway_find(call, api, hg_route_kind.name, s->route_settings.items[i].key, &item))
            return apigatewayv2_not_found_exception(call, "Unable to find Route by key %.*s within the provided RouteSettings",
                                                    STRF(s->route_settings.items[i].key));
    return check_logs(call, s->access_log_settings) == DONE ? hg_check_tags(call, &s->tags) : FAULT;
}
const struct hg_kind hg_stage_kind = {"stage", APIGATEWAYV2_SHAPE_STAGE, "StageName", "Stage", true, NULL, false, NULL, "stageVariables", check_stage};

enum verdict apigatewayv2_create_stage(struct call *call, const struct apigatewayv2_create_stage_request *in, struct apigatewayv2_create_stage_response *out)
{
    if (in->auto_deploy.val && str_is(in->deployment_id))
        return apigatewayv2_bad_request_exception(call, "Deployment ID cannot be set on stages with AutoDeploy enabled");
    if (hg_create(call, &hg_stage_kind, in, out) != DONE)
        return FAULT;
    if (in->auto_deploy.val)
        hg_changed(call, in->api_id);
    return DONE;
}

enum verdict apigatewayv2_get_stage(struct call *call, const struct apigatewayv2_get_stage_request *in, struct apigatewayv2_get_stage_response *out)
{
    return hg_show(call, &hg_stage_kind, in, out);
}

enum verdict apigatewayv2_get_stages(struct call *call, const struct apigatewayv2_get_stages_request *in, struct apigatewayv2_get_stages_response *out)
{
    return hg_list(call, &hg_stage_kind, in, out);
}

enum verdict apigatewayv2_update_stage(struct call *call, const struct apigatewayv2_update_stage_request *in, struct apigatewayv2_update_stage_response *out)
{
    struct apigatewayv2_api api;
    struct apigatewayv2_stage old;

    if (hg_need_api(call, in->api_id, &api) != DONE || hg_need(call, &hg_stage_kind, in->api_id, in->stage_name, &old) != DONE)
        return FAULT;
    if (str_is(in->deployment_id) && (in->auto_deploy.has ? in->auto_deploy.val : old.auto_deploy.val))
        return apigatewayv2_bad_request_exception(call, "Deployment ID cannot be set on stages with AutoDeploy enabled");
    if (hg_change(call, &hg_stage_kind, in, out) != DONE)
        return FAULT;
    if (in->auto_deploy.val && !old.auto_deploy.val)
        hg_changed(call, in->api_id);
    return DONE;
}

enum verdict apigatewayv2_delete_stage(struct call *call, const struct apigatewayv2_delete_stage_request *in, struct apigatewayv2_delete_stage_output *out)
{
    (void)out;
    if (gateway_mappings_of(call, in->api_id, in->stage_name))
        return apigatewayv2_bad_request_exception(call, "Please remove all API mappings related to the stage before deleting it.");
    gateway_cache_drop(call, hg_cache_scope(call, in->api_id, in->stage_name), STR_NONE);
    return hg_remove(call, &hg_stage_kind, in);
}

static enum verdict need_stage(struct call *call, struct str api_id, struct str name, struct apigatewayv2_stage *s)
{
    struct apigatewayv2_api api;

    if (hg_need_api(call, api_id, &api) != DONE)
        return FAULT;
    return hg_need(call, &hg_stage_kind, api_id, name, s);
}

enum verdict apigatewayv2_delete_access_log_settings(struct call *call, const struct apigatewayv2_delete_access_log_settings_request *in,
                                                     struct apigatewayv2_delete_access_log_settings_output *out)
{
    struct apigatewayv2_stage s;

    (void)out;
    if (need_stage(call, in->api_id, in->stage_name, &s) != DONE)
        return FAULT;
    s.access_log_settings = NULL;
    hg_put(call, &hg_stage_kind, in->api_id, s.stage_name, &s);
    return DONE;
}

enum verdict apigatewayv2_delete_route_settings(struct call *call, const struct apigatewayv2_delete_route_settings_request *in,
                                                struct apigatewayv2_delete_route_settings_output *out)
{
    struct apigatewayv2_stage s;

    (void)out;
    if (need_stage(call, in->api_id, in->stage_name, &s) != DONE)
        return FAULT;
    for (size_t i = 0; i < s.route_settings.len; i++)
        if (str_eq(s.route_settings.items[i].key, in->route_key)) {
            s.route_settings.items[i] = s.route_settings.items[--s.route_settings.len];
            hg_put(call, &hg_stage_kind, in->api_id, s.stage_name, &s);
            return DONE;
        }
    return apigatewayv2_not_found_exception(call, "Unable to find Route by key %.*s within the provided RouteSettings", STRF(in->route_key));
}

enum verdict apigatewayv2_delete_route_request_parameter(struct call *call, const struct apigatewayv2_delete_route_request_parameter_request *in,
                                                         struct apigatewayv2_delete_route_request_parameter_output *out)
{
    struct apigatewayv2_api api;
    struct apigatewayv2_route r;

    (void)out;
    if (hg_need_api(call, in->api_id, &api) != DONE || hg_need(call, &hg_route_kind, in->api_id, in->route_id, &r) != DONE)
        return FAULT;
    return apigatewayv2_not_found_exception(call, "Unable to find request parameter by key %.*s", STRF(in->request_parameter_key));
}

enum verdict apigatewayv2_reset_authorizers_cache(struct call *call, const struct apigatewayv2_reset_authorizers_cache_request *in,
                                                  struct apigatewayv2_reset_authorizers_cache_output *out)
{
    struct apigatewayv2_stage s;

    (void)out;
    if (need_stage(call, in->api_id, in->stage_name, &s) != DONE)
        return FAULT;
    gateway_cache_drop(call, hg_cache_scope(call, in->api_id, in->stage_name), STR_NONE);
    return DONE;
}
