/* Scalable targets and their tags. */
#include "base/arena.h"
#include "base/rng.h"
#include "services/application-autoscaling/autoscaling.h"

#define TAGS_MAX 50

const struct record_kind aas_target_kind = {"application-autoscaling.target", &application_autoscaling_model, APPLICATION_AUTOSCALING_SHAPE_SCALABLE_TARGET};

struct str aas_id(struct call *call, struct str namespace, struct str resource, struct str dimension, struct str name)
{
    struct str id = str_fmt(call->arena, "%.*s|%.*s|%.*s", STRF(namespace), STRF(resource), STRF(dimension));

    return str_is(name) ? str_fmt(call->arena, "%.*s|%.*s", STRF(id), STRF(name)) : id;
}

enum verdict aas_target_need(struct call *call, struct str namespace, struct str resource, struct str dimension,
                             struct application_autoscaling_scalable_target *ret)
{
    if (record_get(call, &aas_target_kind, record_here(call, aas_id(call, namespace, resource, dimension, STR_NONE)), ret))
        return DONE;
    return application_autoscaling_object_not_found_exception(
        call, "No scalable target found for service namespace: %.*s, resource ID: %.*s, scalable dimension: %.*s", STRF(namespace), STRF(resource),
        STRF(dimension));
}

static struct str own_role(struct call *call, struct str namespace)
{
    struct str table = STR("DynamoDBTable"), service = str_eqz(namespace, "dynamodb") ? table : str_eqz(namespace, "ecs") ? STR("ECSService")
                                                                                              : STR("LambdaConcurrency");

    return str_fmt(call->arena,
                   "arn:aws:iam::%.*s:role/aws-service-role/%.*s.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_%.*s",
                   STRF(call->account), STRF(namespace), STRF(service));
}

/* A tag's change; too many are refused. */
static enum verdict tags_put(struct call *call, struct str arn, const struct application_autoscaling_tag_map *tags)
{
    for (size_t i = 0; i < tags->len; i++)
        sql_run(call->store, "INSERT INTO aas_tag (target, key, value) VALUES (?, ?, ?) ON CONFLICT (target, key) DO UPDATE SET value = excluded.value", arn,
                tags->items[i].key, tags->items[i].value);
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM aas_tag WHERE target = ?", arn) > TAGS_MAX)
        return application_autoscaling_too_many_tags_exception(call, "A resource has %d tags at most", TAGS_MAX);
    return DONE;
}

enum verdict application_autoscaling_register_scalable_target(struct call *call, const struct application_autoscaling_register_scalable_target_request *in,
                                                              struct application_autoscaling_register_scalable_target_response *out)
{
    struct application_autoscaling_scalable_target t = {0};
    const struct aas_resource r = {in->service_namespace, in->resource_id, in->scalable_dimension};
    struct str id = aas_id(call, r.namespace, r.resource, r.dimension, STR_NONE);
    bool known = record_get(call, &aas_target_kind, record_here(call, id), &t);
    int64_t capacity;
    struct fault f;

    if (aas_resource_check(call, &r) == FAULT)
        return FAULT;
    if (!known && (!in->min_capacity.has || !in->max_capacity.has))
        return aas_invalid(call, "MinCapacity and MaxCapacity must be given when a scalable target is registered for the first time");
    if (aas_capacity(call, &r, &capacity, &f) == FAULT)
        return str_eqz(f.code, "NotImplemented") ? fault_pass(call, &f) : aas_invalid(call, "%.*s: %.*s", STRF(f.message), STRF(r.resource));
    if (!known) {
        t = (struct application_autoscaling_scalable_target){.service_namespace = r.namespace, .resource_id = r.resource, .scalable_dimension = r.dimension,
                                                             .creation_time = some_time(now(call)), .role_arn = own_role(call, r.namespace)};
        t.scalable_target_arn = call_arn(call, "application-autoscaling",
                                         str_fmt(call->arena, "scalable-target/%.*s", STRF(rng_hex(rnd(call), call->arena, 32))));
        t.suspended_state = arena_make(call->arena, struct application_autoscaling_suspended_state);
        *t.suspended_state = (struct application_autoscaling_suspended_state){some_bool(false), some_bool(false), some_bool(false)};
    }
    if (in->min_capacity.has)
        t.min_capacity = in->min_capacity;
    if (in->max_capacity.has)
        t.max_capacity = in->max_capacity;
    if (str_is(in->role_arn))
        t.role_arn = in->role_arn;
    if (in->suspended_state)
        t.suspended_state = in->suspended_state;
    if (t.min_capacity.val < 0 || t.min_capacity.val > t.max_capacity.val)
        return aas_invalid(call, "Maximum capacity cannot be less than minimum capacity");
    record_put(call, &aas_target_kind, record_here(call, id), r.namespace, &t);
    if (tags_put(call, t.scalable_target_arn, &in->tags) == FAULT)
        return FAULT;
    if (capacity && (capacity < t.min_capacity.val || capacity > t.max_capacity.val))
        aas_scale(call, &t, capacity, STR("the minimum and maximum capacity were set"));
    out->scalable_target_arn = t.scalable_target_arn;
    return DONE;
}

static void forget_all(struct call *call, const struct record_kind *kind, struct str parent)
{
    struct record_key from = record_here(call, STR_NONE);
    struct sql *q = record_each(call, kind, from, parent);
    struct { struct str *items; size_t len; } ids = {0};

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++) {
        record_drop(call, kind, record_here(call, ids.items[i]));
        if (kind == &aas_action_kind)
            timer_cancel(call, &aas_scheduled_timer, aas_timer_key(call, ids.items[i]));
    }
}

enum verdict application_autoscaling_deregister_scalable_target(struct call *call,
                                                                const struct application_autoscaling_deregister_scalable_target_request *in,
                                                                struct application_autoscaling_deregister_scalable_target_response *out)
{
    struct application_autoscaling_scalable_target t = {0};
    struct str id = aas_id(call, in->service_namespace, in->resource_id, in->scalable_dimension, STR_NONE);

    (void)out;
    if (aas_target_need(call, in->service_namespace, in->resource_id, in->scalable_dimension, &t) == FAULT)
        return FAULT;
    record_drop(call, &aas_target_kind, record_here(call, id));
    forget_all(call, &aas_policy_kind, id);
    forget_all(call, &aas_action_kind, id);
    timer_cancel(call, &aas_check_timer, aas_timer_key(call, id));
    sql_run(call->store, "DELETE FROM aas_tag WHERE target = ?", t.scalable_target_arn);
    return DONE;
}

enum verdict application_autoscaling_describe_scalable_targets(struct call *call,
                                                               const struct application_autoscaling_describe_scalable_targets_request *in,
                                                               struct application_autoscaling_describe_scalable_targets_response *out)
{
    const struct aas_list list = {.kind = &aas_target_kind, .namespace = in->service_namespace, .resources = &in->resource_ids,
                                    .dimension = in->scalable_dimension, .token = in->next_token, .max_results = in->max_results};
    struct aas_ids ids = {0};

    if (aas_page(call, &list, &ids, &out->next_token) == FAULT)
        return FAULT;
    list_present(call->arena, &out->scalable_targets);
    for (size_t i = 0; i < ids.len; i++)
        record_get(call, &aas_target_kind, record_here(call, ids.items[i]), list_add(call->arena, &out->scalable_targets));
    return DONE;
}

/* --- tags --- */

static enum verdict tagged(struct call *call, struct str arn)
{
    struct sql *q = record_each(call, &aas_target_kind, record_here(call, STR_NONE), STR_NONE);

    while (sql_next(q)) {
        struct application_autoscaling_scalable_target t = {0};
        record_read(call, &aas_target_kind, q, &t);
        if (str_eq(t.scalable_target_arn, arn)) {
            sql_done(q);
            return DONE;
        }
    }
    return application_autoscaling_resource_not_found_exception(call, "The scalable target %.*s does not exist", STRF(arn));
}

enum verdict application_autoscaling_tag_resource(struct call *call, const struct application_autoscaling_tag_resource_request *in,
                                                  struct application_autoscaling_tag_resource_response *out)
{
    (void)out;
    return tagged(call, in->resource_arn) == FAULT ? FAULT : tags_put(call, in->resource_arn, &in->tags);
}

enum verdict application_autoscaling_untag_resource(struct call *call, const struct application_autoscaling_untag_resource_request *in,
                                                    struct application_autoscaling_untag_resource_response *out)
{
    (void)out;
    if (tagged(call, in->resource_arn) == FAULT)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM aas_tag WHERE target = ? AND key = ?", in->resource_arn, in->tag_keys.items[i]);
    return DONE;
}

enum verdict application_autoscaling_list_tags_for_resource(struct call *call, const struct application_autoscaling_list_tags_for_resource_request *in,
                                                            struct application_autoscaling_list_tags_for_resource_response *out)
{
    if (tagged(call, in->resource_arn) == FAULT)
        return FAULT;
    list_present(call->arena, &out->tags);
    struct sql *q = sql_each(call->store, "SELECT key, value FROM aas_tag WHERE target = ? ORDER BY key", in->resource_arn);
    while (sql_next(q)) {
        struct application_autoscaling_tag_map_entry *e = list_add(call->arena, &out->tags);
        e->key = sql_str(q, call->arena, 0);
        e->value = sql_str(q, call->arena, 1);
    }
    return DONE;
}
