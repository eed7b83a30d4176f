/* Usage plans: who may ask which stages, how fast and how often. */
#include <string.h>
#include "services/apigateway/apigateway.h"

#define PLANS_MAX 300

static const struct ag_rule rules[] = {{"/name", "r", 's', NULL},
                                       {"/description", "r", 's', NULL},
                                       {"/productCode", "ard", 's', NULL},
                                       {"/throttle", "d", 'm', NULL},
                                       {"/throttle/rateLimit", "ar", 'd', NULL},
                                       {"/throttle/burstLimit", "ar", 'i', NULL},
                                       {"/quota", "d", 'm', NULL},
                                       {"/quota/limit", "ar", 'i', NULL},
                                       {"/quota/offset", "ar", 'i', NULL},
                                       {"/quota/period", "ar", 's', NULL},
                                       {0}};
const struct ag_kind ag_plan_kind = {"plan", APIGATEWAY_SHAPE_USAGE_PLAN, "Invalid Usage Plan ID specified", rules};
const struct ag_kind ag_plan_key_kind = {"plan_key", APIGATEWAY_SHAPE_USAGE_PLAN_KEY, "Invalid API Key identifier specified", NULL};

static enum verdict check_throttle(struct call *call, const struct apigateway_throttle_settings *t)
{
    if (t && (t->burst_limit.val < 0 || t->rate_limit.val < 0))
        return apigateway_bad_request_exception(call, "Usage Plan throttle burst limit and rate limit must not be negative");
    return DONE;
}

static enum verdict check(struct call *call, const struct apigateway_usage_plan *p)
{
    const struct apigateway_quota_settings *q = p->quota;

    if (check_throttle(call, p->throttle) != DONE)
        return FAULT;
    if (q) {
        int32_t last = str_eqz(q->period, "DAY") ? 0 : str_eqz(q->period, "WEEK") ? 6 : str_eqz(q->period, "MONTH") ? 27 : -1;
        if (last < 0)
            return apigateway_bad_request_exception(call, "Usage Plan quota period must be one of: [DAY, WEEK, MONTH]");
        if (q->limit.val < 1)
            return apigateway_bad_request_exception(call, "Usage Plan quota limit must be greater than 0");
        if (q->offset.val < 0 || q->offset.val > last)
            return apigateway_bad_request_exception(call, "Usage Plan quota offset must be zero in the DAY period, 0-6 in the WEEK period and 0-27 in "
                                                          "the MONTH period");
    }
    for (size_t i = 0; i < p->api_stages.len; i++) {
        const struct apigateway_api_stage *s = &p->api_stages.items[i];
        struct gateway_item item;
        if (ag_api_known(call, s->api_id) != DONE)
            return FAULT;
        if (!gateway_get(call, s->api_id, ag_stage_kind.name, s->stage, &item))
            return apigateway_bad_request_exception(call, "API Stage not found: %.*s:%.*s", STRF(s->api_id), STRF(s->stage));
        for (size_t k = 0; k < i; k++)
            if (str_eq(p->api_stages.items[k].api_id, s->api_id) && str_eq(p->api_stages.items[k].stage, s->stage))
                return apigateway_bad_request_exception(call, "API Stage %.*s:%.*s is specified more than once", STRF(s->api_id), STRF(s->stage));
    }
    return ag_check_tags(call, &p->tags);
}

enum verdict apigateway_create_usage_plan(struct call *call, const struct apigateway_create_usage_plan_request *in, struct apigateway_usage_plan *out)
{
    ag_convert(call, AG_SHAPE(CREATE_USAGE_PLAN_REQUEST), in, AG_SHAPE(USAGE_PLAN), out);
    if (str_empty(in->name))
        return apigateway_bad_request_exception(call, "Usage Plan name must not be empty");
    if (check(call, out) != DONE)
        return FAULT;
    if (gateway_count(call, AG_TOP, ag_plan_kind.name) >= PLANS_MAX)
        return apigateway_limit_exceeded_exception(call, "Maximum number of usage plans for this account has been reached.");
    list_present(call->arena, &out->api_stages);
    out->id = gateway_id(call, 6);
    ag_put(call, &ag_plan_kind, AG_TOP, out->id, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_get_usage_plan(struct call *call, const struct apigateway_get_usage_plan_request *in, struct apigateway_usage_plan *out)
{
    return ag_need(call, &ag_plan_kind, AG_TOP, in->usage_plan_id, out);
}

static bool has_key(struct call *call, void *structure, const void *arg)
{
    const struct str *key = arg;
    struct gateway_item item;

    return !str_is(*key) || gateway_get(call, ((struct apigateway_usage_plan *)structure)->id, ag_plan_key_kind.name, *key, &item);
}

enum verdict apigateway_get_usage_plans(struct call *call, const struct apigateway_get_usage_plans_request *in, struct apigateway_usage_plans *out)
{
    return ag_list(call, &ag_plan_kind, AG_TOP, (struct ag_page){in->position, in->limit, has_key, &in->key_id}, out);
}

/* --- patches of the stages, which are a list of structures --- */

static struct apigateway_api_stage *stage_of(struct apigateway_usage_plan *p, struct str name)
{
    for (size_t i = 0; i < p->api_stages.len; i++) {
        const struct apigateway_api_stage *s = &p->api_stages.items[i];
        if (name.n == s->api_id.n + 1 + s->stage.n && str_starts(name, s->api_id) && str_ends(name, s->stage) && name.p[s->api_id.n] == ':')
            return &p->api_stages.items[i];
    }
    return NULL;
}

static enum verdict change_stages(struct call *call, struct apigateway_usage_plan *p, const struct apigateway_patch_operation *op)
{
    struct str stage = op->value, api = str_cut(&stage, ':');

    if (!str_is(stage))
        return apigateway_bad_request_exception(call, "Invalid API Stage specified. It must be <apiId>:<stage>");
    if (str_eqz(op->op, "add")) {
        *list_add(call->arena, &p->api_stages) = (struct apigateway_api_stage){.api_id = api, .stage = stage};
        return DONE;
    }
    struct apigateway_api_stage *old = stage_of(p, op->value);
    if (!old || !str_eqz(op->op, "remove"))
        return apigateway_bad_request_exception(call, "API Stage not found: %.*s", STRF(op->value));
    *old = p->api_stages.items[--p->api_stages.len];
    return DONE;
}

/* /apiStages/<api>:<stage>/throttle/<path>/<METHOD>/rateLimit */
static enum verdict change_throttle(struct call *call, struct apigateway_usage_plan *p, const struct apigateway_patch_operation *op)
{
    struct str rest = str_skip(op->path, strlen("/apiStages/")), name = str_cut(&rest, '/'), word = str_cut(&rest, '/');
    struct apigateway_api_stage *s = stage_of(p, name);
    bool remove = str_eqz(op->op, "remove");
    int64_t i = 0;
    double d = 0;

    if (!s || !str_eqz(word, "throttle"))
        return apigateway_bad_request_exception(call, "Invalid patch path  '%.*s' specified for op '%.*s'.", STRF(op->path), STRF(op->op));
    if (remove && str_empty(rest)) {
        s->throttle.len = 0;
        return DONE;
    }
    ptrdiff_t cut = remove ? (ptrdiff_t)rest.n : str_rchr(rest, '/');
    struct str key = str_replace(call->arena, str_take(rest, cut < 0 ? 0 : (size_t)cut), STR("~1"), STR("/")), what = str_skip(rest, (size_t)cut + 1);
    struct apigateway_map_of_api_stage_throttle_settings_entry *e = NULL;
    if (remove)
        what = STR_NONE;
    for (size_t k = 0; k < s->throttle.len; k++)
        if (str_eq(s->throttle.items[k].key, key))
            e = &s->throttle.items[k];
    if (remove) {
        if (e)
            *e = s->throttle.items[--s->throttle.len];
        return DONE;
    }
    if (!e) {
        e = list_add(call->arena, &s->throttle);
        e->key = key;
    }
    if (str_eqz(what, "rateLimit") && str_to_f64(op->value, &d))
        e->value.rate_limit = some_f64(d);
    else if (str_eqz(what, "burstLimit") && str_to_i64(op->value, &i) && i <= INT32_MAX)
        e->value.burst_limit = some_i32((int32_t)i);
    else
        return apigateway_bad_request_exception(call, "Invalid patch path  '%.*s' specified for op '%.*s'.", STRF(op->path), STRF(op->op));
    return check_throttle(call, &e->value);
}

enum verdict apigateway_update_usage_plan(struct call *call, const struct apigateway_update_usage_plan_request *in, struct apigateway_usage_plan *out)
{
    struct apigateway_list_of_patch_operation others = {0};

    if (ag_need(call, &ag_plan_kind, AG_TOP, in->usage_plan_id, out) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->patch_operations.len; i++) {
        const struct apigateway_patch_operation *op = &in->patch_operations.items[i];
        enum verdict v = DONE;
        if (str_eqz(op->path, "/apiStages") && str_is(op->value))
            v = change_stages(call, out, op);
        else if (str_starts(op->path, STR("/apiStages/")))
            v = change_throttle(call, out, op);
        else
            *list_add(call->arena, &others) = *op;
        if (v != DONE)
            return FAULT;
    }
    if (ag_patch(call, rules, AG_SHAPE(USAGE_PLAN), &others, out) != DONE || check(call, out) != DONE)
        return FAULT;
    ag_put(call, &ag_plan_kind, AG_TOP, out->id, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_delete_usage_plan(struct call *call, const struct apigateway_delete_usage_plan_request *in,
                                          struct apigateway_delete_usage_plan_output *out)
{
    struct apigateway_usage_plan p;

    (void)out;
    if (ag_need(call, &ag_plan_kind, AG_TOP, in->usage_plan_id, &p) != DONE)
        return FAULT;
    if (p.api_stages.len)
        return apigateway_bad_request_exception(call, "Cannot delete Usage Plan %.*s because it is associated with API stages. Remove the API stages first.",
                                                STRF(p.id));
    gateway_drop_all(call, p.id);
    sql_run(call->store, "DELETE FROM apigateway_usage WHERE account = ? AND region = ? AND plan = ?", call->account, call->region, p.id);
    sql_run(call->store, "DELETE FROM apigateway_grant WHERE account = ? AND region = ? AND plan = ?", call->account, call->region, p.id);
    return ag_drop(call, &ag_plan_kind, AG_TOP, p.id);
}

/* --- keys of plans --- */

/* A key is under one plan at most for each stage. */
static enum verdict check_other_plans(struct call *call, const struct apigateway_usage_plan *plan, struct str key)
{
    struct sql *q = gateway_each(call, AG_TOP, ag_plan_kind.name, STR_NONE);

    while (sql_next(q)) {
        struct apigateway_usage_plan other;
        struct gateway_item item;
        ag_load(call, AG_SHAPE(USAGE_PLAN), gateway_row(call, q).body, &other);
        if (str_eq(other.id, plan->id) || !gateway_get(call, other.id, ag_plan_key_kind.name, key, &item))
            continue;
        for (size_t i = 0; i < other.api_stages.len; i++)
            for (size_t k = 0; k < plan->api_stages.len; k++)
                if (str_eq(other.api_stages.items[i].api_id, plan->api_stages.items[k].api_id) &&
                    str_eq(other.api_stages.items[i].stage, plan->api_stages.items[k].stage))
                    return apigateway_conflict_exception(call, "API Key %.*s is already under usage plan %.*s for API Stage %.*s:%.*s", STRF(key),
                                                         STRF(other.id), STRF(other.api_stages.items[i].api_id), STRF(other.api_stages.items[i].stage));
    }
    return DONE;
}

enum verdict apigateway_create_usage_plan_key(struct call *call, const struct apigateway_create_usage_plan_key_request *in,
                                              struct apigateway_usage_plan_key *out)
{
    struct apigateway_usage_plan plan;
    struct apigateway_api_key key;
    struct gateway_item item;

    if (ag_need(call, &ag_plan_kind, AG_TOP, in->usage_plan_id, &plan) != DONE)
        return FAULT;
    if (!str_eqz(in->key_type, "API_KEY"))
        return apigateway_bad_request_exception(call, "Invalid key type specified. Must be API_KEY");
    if (ag_need(call, &ag_key_kind, AG_TOP, in->key_id, &key) != DONE)
        return FAULT;
    if (gateway_get(call, plan.id, ag_plan_key_kind.name, key.id, &item))
        return apigateway_conflict_exception(call, "Usage Plan Key already exists");
    if (check_other_plans(call, &plan, key.id) != DONE)
        return FAULT;
    *out = (struct apigateway_usage_plan_key){key.id, STR("API_KEY"), key.value, key.name};
    ag_put(call, &ag_plan_key_kind, plan.id, key.id, key.id, out);
    return DONE;
}

enum verdict apigateway_get_usage_plan_key(struct call *call, const struct apigateway_get_usage_plan_key_request *in,
                                           struct apigateway_usage_plan_key *out)
{
    struct apigateway_usage_plan plan;

    if (ag_need(call, &ag_plan_kind, AG_TOP, in->usage_plan_id, &plan) != DONE ||
        ag_need(call, &ag_plan_key_kind, plan.id, in->key_id, out) != DONE)
        return FAULT;
    out->value = STR_NONE;
    return DONE;
}

static bool named(struct call *call, void *structure, const void *arg)
{
    const struct str *name = arg;

    (void)call;
    return !str_is(*name) || str_starts(((struct apigateway_usage_plan_key *)structure)->name, *name);
}

enum verdict apigateway_get_usage_plan_keys(struct call *call, const struct apigateway_get_usage_plan_keys_request *in,
                                            struct apigateway_usage_plan_keys *out)
{
    struct apigateway_usage_plan plan;

    if (ag_need(call, &ag_plan_kind, AG_TOP, in->usage_plan_id, &plan) != DONE)
        return FAULT;
    return ag_list(call, &ag_plan_key_kind, plan.id, (struct ag_page){in->position, in->limit, named, &in->name_query}, out);
}

enum verdict apigateway_delete_usage_plan_key(struct call *call, const struct apigateway_delete_usage_plan_key_request *in,
                                              struct apigateway_delete_usage_plan_key_output *out)
{
    struct apigateway_usage_plan plan;

    (void)out;
    if (ag_need(call, &ag_plan_kind, AG_TOP, in->usage_plan_id, &plan) != DONE)
        return FAULT;
    return ag_drop(call, &ag_plan_key_kind, plan.id, in->key_id);
}
