/* Scaling within bounds, and the activities that tell of it. */
#include "base/arena.h"
#include "base/rng.h"
#include "kit/paging.h"
#include "services/application-autoscaling/autoscaling.h"
#include "wire/walk.h"

static const struct shape *activity_shape(void)
{
    return &application_autoscaling_model.shapes[APPLICATION_AUTOSCALING_SHAPE_SCALING_ACTIVITY];
}

static void note(struct call *call, const struct application_autoscaling_scalable_target *t, int64_t capacity, struct str cause, const struct fault *wrong)
{
    struct arena *a = call->arena;
    const char *noun = aas_noun(t->scalable_dimension);
    struct application_autoscaling_scaling_activity act = {
        .activity_id = rng_uuid(rnd(call), a), .service_namespace = t->service_namespace, .resource_id = t->resource_id,
        .scalable_dimension = t->scalable_dimension, .description = str_fmt(a, "Setting %s to %lld.", noun, (long long)capacity), .cause = cause,
        .start_time = some_time(now(call)), .end_time = some_time(now(call)), .status_code = wrong ? STR("Failed") : STR("Successful")};
    struct buf b = buf_in(a);

    act.status_message = wrong ? str_fmt(a, "Failed to set %s to %lld. Reason: %.*s", noun, (long long)capacity, STRF(wrong->message))
                               : str_fmt(a, "Successfully set %s to %lld. Change successfully fulfilled by %.*s.", noun, (long long)capacity,
                                         STRF(t->service_namespace));
    walk_store(&b, &application_autoscaling_model, activity_shape(), &act);
    int64_t number = sql_i64_or(call->store, 0, "SELECT max(number) FROM aas_activity") + 1;
    sql_run(call->store, "INSERT INTO aas_activity (number, account, region, namespace, resource, dimension, started_at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            number, call->account, call->region, t->service_namespace, t->resource_id, t->scalable_dimension, now(call), buf_str(&b));
}

bool aas_scale(struct call *call, const struct application_autoscaling_scalable_target *t, int64_t wanted, struct str cause)
{
    const struct aas_resource r = {t->service_namespace, t->resource_id, t->scalable_dimension};
    int64_t capacity;
    struct fault f;

    if (aas_capacity(call, &r, &capacity, &f) == FAULT)
        return false;
    if (wanted < t->min_capacity.val)
        wanted = t->min_capacity.val;
    if (wanted > t->max_capacity.val)
        wanted = t->max_capacity.val;
    if (wanted == capacity)
        return false;
    bool good = aas_capacity_set(call, &r, wanted, &f) == DONE;
    if (!good && str_eqz(f.code, "ResourceInUseException"))
        return false; /* it is being changed: the next look finds it ready */
    note(call, t, wanted, cause, good ? NULL : &f);
    return good;
}

struct str aas_timer_key(struct call *call, struct str id)
{
    return str_fmt(call->arena, "%.*s|%.*s|%.*s", STRF(call->account), STRF(call->region), STRF(id));
}

struct str aas_timer_act(struct call *call, struct str key)
{
    struct str account = str_cut(&key, '|'), region = str_cut(&key, '|');

    call_act_for(call, account, region);
    return key;
}

enum verdict application_autoscaling_describe_scaling_activities(struct call *call,
                                                                 const struct application_autoscaling_describe_scaling_activities_request *in,
                                                                 struct application_autoscaling_describe_scaling_activities_response *out)
{
    size_t limit = aas_page_size(in->max_results);
    struct str from;
    int64_t before = INT64_MAX, last = 0;

    if (in->include_not_scaled_activities.val)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Activities that did not scale are not kept");
    if (!page_position(call, in->service_namespace, in->next_token, &from) || (str_is(from) && !str_to_i64(from, &before)))
        return application_autoscaling_invalid_next_token_exception(call, "The next token is not valid");
    list_present(call->arena, &out->scaling_activities);
    struct sql *q = sql_each(call->store, "SELECT number, resource, dimension, body FROM aas_activity WHERE account = ? AND region = ? AND namespace = ? AND "
                             "number < ? ORDER BY number DESC", call->account, call->region, in->service_namespace, before);
    while (sql_next(q)) {
        if ((str_is(in->resource_id) && !str_eq(in->resource_id, sql_str(q, call->arena, 1))) ||
            (str_is(in->scalable_dimension) && !str_eq(in->scalable_dimension, sql_str(q, call->arena, 2))))
            continue;
        if (out->scaling_activities.len == limit) {
            out->next_token = page_token(call, in->service_namespace, str_fmt(call->arena, "%lld", (long long)last));
            sql_done(q);
            break;
        }
        last = sql_i64(q, 0);
        walk_load(call->arena, &application_autoscaling_model, activity_shape(), sql_str(q, call->arena, 3), list_add(call->arena, &out->scaling_activities));
    }
    return DONE;
}
