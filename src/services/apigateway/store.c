/* How things are kept: each as the structure that its Get shows. */
#include <string.h>
#include "base/die.h"
#include "kit/paging.h"
#include "services/apigateway/apigateway.h"
#include "wire/walk.h"

#define PAGE 25
#define PAGE_MAX 500

struct str ag_text(struct call *call, const struct shape *shape, const void *structure)
{
    struct buf b = buf_in(call->arena);

    walk_store(&b, &apigateway_model, shape, structure);
    return buf_str(&b);
}

void ag_load(struct call *call, const struct shape *shape, struct str body, void *out)
{
    memset(out, 0, shape->size);
    if (!walk_load(call->arena, &apigateway_model, shape, body, out))
        die("a structure of API Gateway cannot be read: %.*s", STRF(body));
}

void ag_convert(struct call *call, const struct shape *from, const void *in, const struct shape *to, void *out)
{
    ag_load(call, to, ag_text(call, from, in), out);
}

bool ag_get(struct call *call, const struct ag_kind *kind, struct str parent, struct str id, void *out)
{
    struct gateway_item item;

    if (!gateway_get(call, parent, kind->name, id, &item))
        return false;
    ag_load(call, &apigateway_model.shapes[kind->shape], item.body, out);
    return true;
}

enum verdict ag_need(struct call *call, const struct ag_kind *kind, struct str parent, struct str id, void *out)
{
    if (ag_get(call, kind, parent, id, out))
        return DONE;
    return apigateway_not_found_exception(call, "%s", kind->missing);
}

void ag_put(struct call *call, const struct ag_kind *kind, struct str parent, struct str id, struct str mark, const void *structure)
{
    gateway_put(call, parent, kind->name, id, mark, ag_text(call, &apigateway_model.shapes[kind->shape], structure));
}

enum verdict ag_drop(struct call *call, const struct ag_kind *kind, struct str parent, struct str id)
{
    if (gateway_drop(call, parent, kind->name, id))
        return DONE;
    return apigateway_not_found_exception(call, "%s", kind->missing);
}

enum verdict ag_list(struct call *call, const struct ag_kind *kind, struct str parent, struct ag_page page, void *out)
{
    const struct shape *shape = &apigateway_model.shapes[kind->shape], *result = model_shape(&apigateway_model, call->op->output);
    const struct member *items = model_member(&apigateway_model, result, STR("items")),
                        *position = model_member(&apigateway_model, result, STR("position"));
    struct str scope = str_fmt(call->arena, "%s/%.*s", kind->name, STRF(parent)), after, last = STR_NONE;
    struct list *list = (struct list *)((char *)out + items->offset);
    size_t limit = page.limit.has ? (size_t)page.limit.val : PAGE;

    if (page.limit.has && (page.limit.val < 1 || page.limit.val > PAGE_MAX))
        return apigateway_bad_request_exception(call, "Invalid limit parameter specified: %d must be between 1 and %d", page.limit.val, PAGE_MAX);
    if (!page_position(call, scope, page.position, &after))
        return apigateway_bad_request_exception(call, "Invalid position parameter specified");
    list->items = arena_alloc(call->arena, 1);
    struct sql *q = gateway_each(call, parent, kind->name, after);
    while (sql_next(q)) {
        struct gateway_item item = gateway_row(call, q);
        void *one = arena_alloc(call->arena, shape->size);
        ag_load(call, shape, item.body, one);
        if (page.wanted && !page.wanted(call, one, page.arg))
            continue;
        if (list->len == limit) {
            *(struct str *)((char *)out + position->offset) = page_token(call, scope, last);
            break;
        }
        list->items = list->len ? arena_grow(call->arena, list->items, list->len, shape->size) : arena_alloc(call->arena, shape->size);
        memcpy((char *)list->items + list->len++ * shape->size, one, shape->size);
        last = item.id;
    }
    return DONE;
}

enum verdict ag_need_api(struct call *call, struct str id, struct apigateway_rest_api *ret)
{
    if (ag_get(call, &ag_api_kind, AG_TOP, id, ret))
        return DONE;
    return apigateway_not_found_exception(call, "Invalid API identifier specified %.*s:%.*s", STRF(call->account), STRF(id));
}

enum verdict ag_api_known(struct call *call, struct str id)
{
    struct gateway_item item;

    if (gateway_get(call, AG_TOP, ag_api_kind.name, id, &item))
        return DONE;
    return apigateway_not_found_exception(call, "Invalid API identifier specified %.*s:%.*s", STRF(call->account), STRF(id));
}

struct str ag_map_get(const struct apigateway_map_of_string_to_string *map, struct str key)
{
    for (size_t i = 0; i < map->len; i++)
        if (str_eq(map->items[i].key, key))
            return map->items[i].value;
    return STR_NONE;
}

void ag_map_set(struct call *call, struct apigateway_map_of_string_to_string *map, struct str key, struct str value)
{
    for (size_t i = 0; i < map->len; i++)
        if (str_eq(map->items[i].key, key)) {
            map->items[i].value = value;
            return;
        }
    struct apigateway_map_of_string_to_string_entry *e = list_add(call->arena, map);
    e->key = key;
    e->value = value;
}

bool ag_list_has(const struct apigateway_list_of_string *list, struct str value)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->items[i], value))
            return true;
    return false;
}

struct str ag_deployed(struct call *call, struct str api, struct str deployment)
{
    return str_fmt(call->arena, "%.*s@%.*s", STRF(api), STRF(deployment));
}
