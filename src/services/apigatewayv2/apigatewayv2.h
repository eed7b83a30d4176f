/* What the files of HTTP and WebSocket APIs share: kinds of things and how they are made, shown, changed and deployed. */
#pragma once
#include "base/json.h"
#include "gen/apigatewayv2/api.h"
#include "kit/gateway.h"
#include "kit/invoke.h"

#define HG_SHAPE(s) (&apigatewayv2_model.shapes[APIGATEWAYV2_SHAPE_##s])
#define HG_TOP STR("")

struct hg_kind {
    const char *name;   /* in the table */
    uint16_t shape;
    const char *id;     /* member: "RouteId" */
    const char *what;   /* in messages: "route" */
    bool in_api;        /* belongs to the API that the request's ApiId names */
    const struct hg_kind *above; /* belongs to one of these within the API */
    bool deploys;       /* a change of it reaches the stages that deploy by themselves */
    const char *mark;   /* member by which it is found */
    const char *merges; /* member, a map: an update adds keys, and removes those whose value is empty */
    /* Fills in defaults and refuses what does not fit; `made`: it is new. */
    enum verdict (*check)(struct call *, struct str parent, void *structure, bool made);
};

extern const struct hg_kind hg_api_kind, hg_route_kind, hg_integration_kind, hg_integration_response_kind, hg_route_response_kind,
    hg_authorizer_kind, hg_model_kind, hg_stage_kind, hg_deployment_kind, hg_link_kind;

/* --- store.c --- */
struct str hg_str(const struct shape *shape, const void *structure, const char *member);
void hg_load(struct call *call, const struct shape *shape, struct str body, void *out);
void hg_convert(struct call *call, const struct shape *from, const void *in, const struct shape *to, void *out);
bool hg_get(struct call *call, const struct hg_kind *kind, struct str parent, struct str id, void *out);
void hg_put(struct call *call, const struct hg_kind *kind, struct str parent, struct str id, const void *structure);
enum verdict hg_need(struct call *call, const struct hg_kind *kind, struct str parent, struct str id, void *out);
enum verdict hg_need_api(struct call *call, struct str id, struct apigatewayv2_api *ret);
/* The five things that are done with every kind; `in` and `out` are those of the call's operation. */
enum verdict hg_create(struct call *call, const struct hg_kind *kind, const void *in, void *out);
enum verdict hg_show(struct call *call, const struct hg_kind *kind, const void *in, void *out);
enum verdict hg_list(struct call *call, const struct hg_kind *kind, const void *in, void *out);
enum verdict hg_change(struct call *call, const struct hg_kind *kind, const void *in, void *out);
enum verdict hg_remove(struct call *call, const struct hg_kind *kind, const void *in);
/* The structure as the output of the call's operation. */
void hg_answer(struct call *call, const struct hg_kind *kind, const void *structure, void *out);

/* --- stage.c --- */
struct str hg_deployed(struct call *call, struct str api, struct str deployment);
void hg_deploy(struct call *call, struct str api, struct str description, bool by_itself, struct apigatewayv2_deployment *ret);
/* Something of the API has changed: stages that deploy by themselves follow. */
void hg_changed(struct call *call, struct str api);
struct str hg_cache_scope(struct call *call, struct str api, struct str stage);

enum verdict hg_check_tags(struct call *call, const struct apigatewayv2_tags *tags);
