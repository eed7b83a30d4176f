/* The tree of resources. */
#include "services/apigateway/apigateway.h"

#define RESOURCES_MAX 300

static const struct ag_rule rules[] = {{"/pathPart", "r", 's', NULL}, {"/parentId", "r", 's', NULL}, {0}};
const struct ag_kind ag_resource_kind = {"resource", APIGATEWAY_SHAPE_RESOURCE, "Invalid Resource identifier specified", rules};

void ag_put_resource(struct call *call, struct str api, const struct apigateway_resource *r)
{
    ag_put(call, &ag_resource_kind, api, r->id, r->path, r);
}

static bool is_variable(struct str part)
{
    return str_starts(part, STR("{"));
}

static bool part_valid(struct str part)
{
    struct str name = part;

    if (is_variable(part)) {
        if (!str_ends(part, STR("}")) || part.n < 3)
            return false;
        name = (struct str){part.p + 1, part.n - 2};
        if (str_ends(name, STR("+")))
            name.n--;
    }
    if (!name.n)
        return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == ':' ||
              c == '$'))
            return false;
    }
    return true;
}

static enum verdict check_part(struct call *call, struct str api, struct str parent_id, struct str parent_path, struct str part, struct str self)
{
    struct sql *q;

    if (!part_valid(part))
        return apigateway_bad_request_exception(call, "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly "
                                                      "braces at the beginning and the end.");
    if (str_ends(parent_path, STR("+}")))
        return apigateway_bad_request_exception(call, "Cannot create a child of a resource with a greedy path variable: {proxy+}");
    q = gateway_each(call, api, ag_resource_kind.name, STR_NONE);
    while (sql_next(q)) {
        struct apigateway_resource r = {0};
        struct gateway_item item = gateway_row(call, q);
        ag_load(call, AG_SHAPE(RESOURCE), item.body, &r);
        if (!str_is(r.parent_id) || !str_eq(r.parent_id, parent_id) || str_eq(r.id, self))
            continue;
        if (str_eq(r.path_part, part))
            return apigateway_conflict_exception(call, "Another resource with the same parent already has this name: %.*s", STRF(part));
        if (is_variable(r.path_part) && is_variable(part) && str_ends(r.path_part, STR("+}")) == str_ends(part, STR("+}")))
            return apigateway_bad_request_exception(call, "A sibling (%.*s) of this resource already has a variable path part -- only one is allowed",
                                                    STRF(r.path_part));
    }
    return DONE;
}

static struct str path_under(struct call *call, struct str parent_path, struct str part)
{
    return str_fmt(call->arena, "%.*s/%.*s", str_eqz(parent_path, "/") ? 0 : (int)parent_path.n, parent_path.p, STRF(part));
}

struct str ag_add_resource(struct call *call, struct str api, struct str parent_id, struct str parent_path, struct str part)
{
    struct apigateway_resource r = {
        .id = gateway_id(call, 6), .parent_id = parent_id, .path_part = part, .path = path_under(call, parent_path, part)};

    ag_put_resource(call, api, &r);
    return r.id;
}

enum verdict apigateway_create_resource(struct call *call, const struct apigateway_create_resource_request *in, struct apigateway_resource *out)
{
    struct apigateway_resource parent;

    if (ag_api_known(call, in->rest_api_id) != DONE || ag_need(call, &ag_resource_kind, in->rest_api_id, in->parent_id, &parent) != DONE ||
        check_part(call, in->rest_api_id, in->parent_id, parent.path, in->path_part, STR_NONE) != DONE)
        return FAULT;
    if (gateway_count(call, in->rest_api_id, ag_resource_kind.name) >= RESOURCES_MAX)
        return apigateway_limit_exceeded_exception(call, "Maximum number of resources for this API has been reached. Please contact AWS if you "
                                                         "need additional resources.");
    struct str id = ag_add_resource(call, in->rest_api_id, in->parent_id, parent.path, in->path_part);
    ag_get(call, &ag_resource_kind, in->rest_api_id, id, out);
    return DONE;
}

static void show(struct call *call, const struct apigateway_list_of_string *embed, struct apigateway_resource *r)
{
    if (ag_list_has(embed, STR("methods")))
        return;
    for (size_t i = 0; i < r->resource_methods.len; i++)
        r->resource_methods.items[i].value = (struct apigateway_method){0};
    (void)call;
}

enum verdict apigateway_get_resource(struct call *call, const struct apigateway_get_resource_request *in, struct apigateway_resource *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE || ag_need(call, &ag_resource_kind, in->rest_api_id, in->resource_id, out) != DONE)
        return FAULT;
    show(call, &in->embed, out);
    return DONE;
}

enum verdict apigateway_get_resources(struct call *call, const struct apigateway_get_resources_request *in, struct apigateway_resources *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE ||
        ag_list(call, &ag_resource_kind, in->rest_api_id, (struct ag_page){in->position, in->limit}, out) != DONE)
        return FAULT;
    for (size_t i = 0; i < out->items.len; i++)
        show(call, &in->embed, &out->items.items[i]);
    return DONE;
}

/* The paths of everything under the resource follow it. */
static void move_children(struct call *call, struct str api, struct str old, struct str now_)
{
    struct gateway_item items[RESOURCES_MAX];
    size_t count = 0;
    struct sql *q = gateway_each(call, api, ag_resource_kind.name, STR_NONE);

    while (sql_next(q) && count < RESOURCES_MAX)
        items[count++] = gateway_row(call, q);
    for (size_t i = 0; i < count; i++) {
        struct apigateway_resource r = {0};
        if (!str_starts(items[i].mark, old) || items[i].mark.n == old.n || items[i].mark.p[old.n] != '/')
            continue;
        ag_load(call, AG_SHAPE(RESOURCE), items[i].body, &r);
        r.path = str_cat(call->arena, now_, str_skip(r.path, old.n));
        ag_put_resource(call, api, &r);
    }
}

enum verdict apigateway_update_resource(struct call *call, const struct apigateway_update_resource_request *in, struct apigateway_resource *out)
{
    struct apigateway_resource parent = {0};

    if (ag_api_known(call, in->rest_api_id) != DONE || ag_need(call, &ag_resource_kind, in->rest_api_id, in->resource_id, out) != DONE)
        return FAULT;
    struct str old = out->path;
    if (!str_is(out->parent_id))
        return apigateway_bad_request_exception(call, "Root resource cannot be updated.");
    if (ag_patch(call, rules, AG_SHAPE(RESOURCE), &in->patch_operations, out) != DONE ||
        ag_need(call, &ag_resource_kind, in->rest_api_id, out->parent_id, &parent) != DONE)
        return FAULT;
    if (str_eq(parent.path, old) || (str_starts(parent.path, old) && parent.path.p[old.n] == '/'))
        return apigateway_bad_request_exception(call, "Resource cannot be moved under itself.");
    if (check_part(call, in->rest_api_id, parent.id, parent.path, out->path_part, out->id) != DONE)
        return FAULT;
    out->path = path_under(call, parent.path, out->path_part);
    ag_put_resource(call, in->rest_api_id, out);
    move_children(call, in->rest_api_id, old, out->path);
    show(call, &(struct apigateway_list_of_string){0}, out);
    return DONE;
}

enum verdict apigateway_delete_resource(struct call *call, const struct apigateway_delete_resource_request *in,
                                        struct apigateway_delete_resource_output *out)
{
    struct apigateway_resource r;
    struct gateway_item items[RESOURCES_MAX];
    size_t count = 0;

    (void)out;
    if (ag_api_known(call, in->rest_api_id) != DONE || ag_need(call, &ag_resource_kind, in->rest_api_id, in->resource_id, &r) != DONE)
        return FAULT;
    if (!str_is(r.parent_id))
        return apigateway_bad_request_exception(call, "Root resource cannot be deleted.");
    struct sql *q = gateway_each(call, in->rest_api_id, ag_resource_kind.name, STR_NONE);
    while (sql_next(q) && count < RESOURCES_MAX)
        items[count++] = gateway_row(call, q);
    for (size_t i = 0; i < count; i++)
        if (str_eq(items[i].id, r.id) || (str_starts(items[i].mark, r.path) && items[i].mark.n > r.path.n && items[i].mark.p[r.path.n] == '/'))
            gateway_drop(call, in->rest_api_id, ag_resource_kind.name, items[i].id);
    return DONE;
}
