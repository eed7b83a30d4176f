/* What the files of this service share. */
#pragma once
#include "gen/application-autoscaling/api.h"
#include "kit/invoke.h"
#include "kit/record.h"
#include "world/service.h"
#include "world/timer.h"

extern const struct record_kind aas_target_kind, aas_policy_kind, aas_action_kind;
extern const struct timer_kind aas_check_timer, aas_scheduled_timer;

/* "dynamodb|table/x|dynamodb:table:ReadCapacityUnits", with "|name" for what a target has by name. */
struct str aas_id(struct call *call, struct str namespace, struct str resource, struct str dimension, struct str name);
/* ObjectNotFoundException when it is not registered. */
enum verdict aas_target_need(struct call *call, struct str namespace, struct str resource, struct str dimension,
                             struct application_autoscaling_scalable_target *ret);
#define aas_invalid(call, ...) application_autoscaling_validation_exception((call), __VA_ARGS__)

/* list.c */
struct aas_list {
    const struct record_kind *kind;
    struct str namespace, resource, dimension, token; /* resource and dimension may be absent: any */
    opt_i32 max_results;
    const struct application_autoscaling_resource_ids_max_len1600 *resources, *names; /* NULL or empty: any */
};
struct aas_ids { struct str *items; size_t len; };
/* The ids of one page. FAULT: the token is not one of this list. */
enum verdict aas_page(struct call *call, const struct aas_list *l, struct aas_ids *ret, struct str *ret_next);
size_t aas_page_size(opt_i32 max_results);

/* resource.c */
struct aas_resource { struct str namespace, resource, dimension; };
/* What it is scaled to now. FAULT: it is not there, or not there to be scaled. */
enum verdict aas_capacity(struct call *call, const struct aas_resource *r, int64_t *ret, struct fault *ret_fault);
enum verdict aas_capacity_set(struct call *call, const struct aas_resource *r, int64_t capacity, struct fault *ret_fault);
/* Checks that the kind of resource can be scaled at all. */
enum verdict aas_resource_check(struct call *call, const struct aas_resource *r);
const char *aas_noun(struct str dimension); /* "read capacity units" */

/* scale.c: within the target's bounds; notes the activity. Returns whether something changed. */
bool aas_scale(struct call *call, const struct application_autoscaling_scalable_target *t, int64_t wanted, struct str cause);
void aas_check_arm(struct call *call, struct str target_id);
/* "<account>|<region>|<id>" <-> parts; sets the call's account and Region. */
struct str aas_timer_key(struct call *call, struct str id);
struct str aas_timer_act(struct call *call, struct str key);
