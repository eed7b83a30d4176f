/* What the files of REST APIs share: kinds of things, how they are kept, found, listed and patched. */
#pragma once
#include "gen/apigateway/api.h"
#include "kit/gateway.h"

#define AG_SHAPE(s) (&apigateway_model.shapes[APIGATEWAY_SHAPE_##s])

/* One path that a patch may name; '*' stands for any one segment. */
struct ag_rule {
    const char *path;   /* variables/NAME with one star for any one segment */
    const char *ops;    /* 'a' add, 'r' replace, 'd' remove, 'c' copy */
    char type;          /* 's' string, 'b' boolean, 'i' integer, 'd' double, 'l' list of strings: by value or by segment, 'L' list given whole,
                           separated by commas, 'm' map that is removed or copied whole */
    const char *target; /* where it is in the structure when that is not the path itself; "*" is what the path's stood for */
};

struct ag_kind {
    const char *name;       /* in the table */
    uint16_t shape;
    const char *missing;    /* the message of NotFoundException */
    const struct ag_rule *rules; /* NULL-terminated */
};

extern const struct ag_kind ag_api_kind, ag_resource_kind, ag_model_kind, ag_validator_kind, ag_response_kind, ag_authorizer_kind,
    ag_deployment_kind, ag_stage_kind, ag_part_kind, ag_version_kind, ag_key_kind, ag_plan_kind, ag_plan_key_kind, ag_certificate_kind,
    ag_link_kind, ag_account_kind;
#define AG_TOP STR("") /* the parent of what belongs to no API */

/* --- store.c --- */
/* One structure's members into another's, by their names. */
void ag_convert(struct call *call, const struct shape *from, const void *in, const struct shape *to, void *out);
struct str ag_text(struct call *call, const struct shape *shape, const void *structure);
void ag_load(struct call *call, const struct shape *shape, struct str body, void *out);
bool ag_get(struct call *call, const struct ag_kind *kind, struct str parent, struct str id, void *out);
enum verdict ag_need(struct call *call, const struct ag_kind *kind, struct str parent, struct str id, void *out); /* or NotFoundException */
void ag_put(struct call *call, const struct ag_kind *kind, struct str parent, struct str id, struct str mark, const void *structure);
/* FAULT when it is not there. */
enum verdict ag_drop(struct call *call, const struct ag_kind *kind, struct str parent, struct str id);
/* Fills an output with position and items. `present` may change or refuse what is shown. */
struct ag_page { struct str position; opt_i32 limit; bool (*wanted)(struct call *, void *structure, const void *arg); const void *arg; };
enum verdict ag_list(struct call *call, const struct ag_kind *kind, struct str parent, struct ag_page page, void *out);
enum verdict ag_need_api(struct call *call, struct str id, struct apigateway_rest_api *ret);
enum verdict ag_api_known(struct call *call, struct str id);
struct str ag_map_get(const struct apigateway_map_of_string_to_string *map, struct str key);
void ag_map_set(struct call *call, struct apigateway_map_of_string_to_string *map, struct str key, struct str value);
bool ag_list_has(const struct apigateway_list_of_string *list, struct str value);
struct str ag_deployed(struct call *call, struct str api, struct str deployment); /* parent of what was deployed */

/* --- patch.c --- */
/* Applies the operations to the structure; FAULT with the words of API Gateway. */
enum verdict ag_patch(struct call *call, const struct ag_rule *rules, const struct shape *shape,
                      const struct apigateway_list_of_patch_operation *ops, void *structure);
/* Get, patch, put. `check` may refuse the outcome. */
enum verdict ag_update(struct call *call, const struct ag_kind *kind, struct str parent, struct str id,
                       const struct apigateway_list_of_patch_operation *ops, void *out);

/* --- method.c --- */
struct apigateway_method *ag_method_of(struct apigateway_resource *r, struct str http_method);
enum verdict ag_need_method(struct call *call, struct str api, struct str resource, struct str http_method,
                            struct apigateway_resource *ret_resource, struct apigateway_method **ret);
void ag_put_resource(struct call *call, struct str api, const struct apigateway_resource *r);
enum verdict ag_check_method(struct call *call, struct str api, const struct apigateway_method *m);
/* --- integration.c --- */
enum verdict ag_check_integration(struct call *call, const struct apigateway_integration *i);

/* --- resource.c --- */
struct str ag_add_resource(struct call *call, struct str api, struct str parent_id, struct str parent_path, struct str part);

/* --- parts.c --- */
enum verdict ag_response_default(struct call *call, struct str type, struct apigateway_gateway_response *ret);
enum verdict ag_check_authorizer(struct call *call, struct apigateway_authorizer *a);

/* --- deployment.c --- */
enum verdict ag_deploy(struct call *call, struct str api, struct apigateway_deployment *d);

/* --- stage.c --- */
enum verdict ag_check_stage_name(struct call *call, struct str name);
enum verdict ag_put_stage(struct call *call, struct str api, struct apigateway_stage *s); /* checks it first */
struct str ag_cache_scope(struct call *call, const char *kind, struct str api, struct str stage); /* kind: "data", "authorizer" */

/* --- usage.c --- */
int64_t ag_period_start(const struct apigateway_quota_settings *q, int64_t day);
int64_t ag_remaining(struct call *call, const struct apigateway_usage_plan *plan, struct str key, int64_t day);
void ag_count_use(struct call *call, const struct apigateway_usage_plan *plan, struct str key);

/* --- domain.c --- */
bool ag_domain(struct call *call, struct str name, struct gateway_domain *row, struct apigateway_domain_name *ret);
void ag_domain_put(struct call *call, const struct gateway_domain *row, const struct apigateway_domain_name *d);

/* --- tags.c --- */
enum verdict ag_check_tags(struct call *call, const struct apigateway_map_of_string_to_string *tags);
