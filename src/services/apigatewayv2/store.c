/* How things are kept, and the five operations that every kind has. */
#include <string.h>
#include "base/die.h"
#include "kit/paging.h"
#include "services/apigatewayv2/apigatewayv2.h"
#include "wire/walk.h"

#define PAGE 100
#define PAGE_MAX 500

static const struct shape *shape_of(const struct hg_kind *kind)
{
    return &apigatewayv2_model.shapes[kind->shape];
}

static struct str text_of(struct call *call, const struct shape *shape, const void *structure)
{
    struct buf b = buf_in(call->arena);

    walk_store(&b, &apigatewayv2_model, shape, structure);
    return buf_str(&b);
}

void hg_load(struct call *call, const struct shape *shape, struct str body, void *out)
{
    memset(out, 0, shape->size);
    if (!walk_load(call->arena, &apigatewayv2_model, shape, body, out))
        die("a structure of API Gateway cannot be read: %.*s", STRF(body));
}

void hg_convert(struct call *call, const struct shape *from, const void *in, const struct shape *to, void *out)
{
    hg_load(call, to, text_of(call, from, in), out);
}

struct str hg_str(const struct shape *shape, const void *structure, const char *member)
{
    const struct member *m = model_member(&apigatewayv2_model, shape, str_from(member));
    return m ? *(const struct str *)(const void *)((const char *)structure + m->offset) : STR_NONE;
}

static void set_str(const struct shape *shape, void *structure, const char *member, struct str value)
{
    const struct member *m = model_member(&apigatewayv2_model, shape, str_from(member));
    *(struct str *)(void *)((char *)structure + m->offset) = value;
}

bool hg_get(struct call *call, const struct hg_kind *kind, struct str parent, struct str id, void *out)
{
    struct gateway_item item;

    if (!str_is(id) || !gateway_get(call, parent, kind->name, id, &item))
        return false;
    hg_load(call, shape_of(kind), item.body, out);
    return true;
}

void hg_put(struct call *call, const struct hg_kind *kind, struct str parent, struct str id, const void *structure)
{
    struct str mark = kind->mark ? hg_str(shape_of(kind), structure, kind->mark) : STR_NONE;
    gateway_put(call, parent, kind->name, id, mark, text_of(call, shape_of(kind), structure));
}

enum verdict hg_need(struct call *call, const struct hg_kind *kind, struct str parent, struct str id, void *out)
{
    if (hg_get(call, kind, parent, id, out))
        return DONE;
    return apigatewayv2_not_found_exception(call, "Unable to find %s by ID %.*s", kind->what, STRF(id));
}

enum verdict hg_need_api(struct call *call, struct str id, struct apigatewayv2_api *ret)
{
    if (hg_get(call, &hg_api_kind, HG_TOP, id, ret))
        return DONE;
    return apigatewayv2_not_found_exception(call, "Invalid API identifier specified %.*s:%.*s", STRF(call->account), STRF(id));
}

/* What the request's thing belongs to; FAULT when that is not there. */
static enum verdict parent_of(struct call *call, const struct hg_kind *kind, const void *in, struct str *ret)
{
    const struct shape *shape = model_shape(&apigatewayv2_model, call->op->input);
    struct apigatewayv2_api api;

    *ret = HG_TOP;
    if (!kind->in_api)
        return DONE;
    *ret = hg_str(shape, in, "ApiId");
    if (hg_need_api(call, *ret, &api) != DONE)
        return FAULT;
    if (kind->above) {
        struct str id = hg_str(shape, in, kind->above->id);
        struct gateway_item item;
        if (!gateway_get(call, *ret, kind->above->name, id, &item))
            return apigatewayv2_not_found_exception(call, "Unable to find %s by ID %.*s", kind->above->what, STRF(id));
        *ret = str_fmt(call->arena, "%.*s/%.*s", STRF(*ret), STRF(id));
    }
    return DONE;
}

static void changed(struct call *call, const struct hg_kind *kind, struct str parent)
{
    if (kind->deploys)
        hg_changed(call, str_cut(&parent, '/'));
}

void hg_answer(struct call *call, const struct hg_kind *kind, const void *structure, void *out)
{
    hg_convert(call, shape_of(kind), structure, model_shape(&apigatewayv2_model, call->op->output), out);
}

enum verdict hg_create(struct call *call, const struct hg_kind *kind, const void *in, void *out)
{
    const struct shape *shape = shape_of(kind);
    void *one = arena_alloc(call->arena, shape->size);
    struct str parent;

    if (parent_of(call, kind, in, &parent) != DONE)
        return FAULT;
    hg_convert(call, model_shape(&apigatewayv2_model, call->op->input), in, shape, one);
    if (kind->check(call, parent, one, true) != DONE)
        return FAULT;
    struct str id = hg_str(shape, one, kind->id);
    if (!str_is(id)) {
        id = gateway_id(call, 7);
        set_str(shape, one, kind->id, id);
    }
    hg_put(call, kind, parent, id, one);
    hg_answer(call, kind, one, out);
    changed(call, kind, parent);
    return DONE;
}

static enum verdict find(struct call *call, const struct hg_kind *kind, const void *in, struct str *ret_parent, struct str *ret_id, void **ret)
{
    *ret_id = hg_str(model_shape(&apigatewayv2_model, call->op->input), in, kind->id);
    *ret = arena_alloc(call->arena, shape_of(kind)->size);
    if (parent_of(call, kind, in, ret_parent) != DONE)
        return FAULT;
    return hg_need(call, kind, *ret_parent, *ret_id, *ret);
}

enum verdict hg_show(struct call *call, const struct hg_kind *kind, const void *in, void *out)
{
    struct str parent, id;
    void *one;

    if (find(call, kind, in, &parent, &id, &one) != DONE)
        return FAULT;
    hg_answer(call, kind, one, out);
    return DONE;
}

enum verdict hg_list(struct call *call, const struct hg_kind *kind, const void *in, void *out)
{
    const struct shape *asked = model_shape(&apigatewayv2_model, call->op->input), *told = model_shape(&apigatewayv2_model, call->op->output),
                       *shape = shape_of(kind);
    struct list *list = (struct list *)(void *)((char *)out + model_member(&apigatewayv2_model, told, STR("Items"))->offset);
    struct str parent, after, last = STR_NONE, max = hg_str(asked, in, "MaxResults");
    int64_t limit = PAGE;

    if (parent_of(call, kind, in, &parent) != DONE)
        return FAULT;
    struct str scope = str_fmt(call->arena, "%s/%.*s", kind->name, STRF(parent));
    if (str_is(max) && (!str_to_i64(max, &limit) || limit < 1 || limit > PAGE_MAX))
        return apigatewayv2_bad_request_exception(call, "Invalid value for maxResults: %.*s", STRF(max));
    if (!page_position(call, scope, hg_str(asked, in, "NextToken"), &after))
        return apigatewayv2_bad_request_exception(call, "Invalid nextToken");
    list->items = arena_alloc(call->arena, 1);
    struct sql *q = gateway_each(call, parent, kind->name, after);
    while (sql_next(q)) {
        struct gateway_item item = gateway_row(call, q);
        if (list->len == (size_t)limit) {
            set_str(told, out, "NextToken", page_token(call, scope, last));
            break;
        }
        list->items = list->len ? arena_grow(call->arena, list->items, list->len, shape->size) : arena_alloc(call->arena, shape->size);
        hg_load(call, shape, item.body, (char *)list->items + list->len++ * shape->size);
        last = item.id;
    }
    return DONE;
}

/* Keys of the patch that are maps which an update only adds to. */
static void merge_map(json_t *whole, json_t *patch, const char *key)
{
    json_t *map = json_object_get(whole, key), *more = json_object_get(patch, key), *value;
    const char *name;

    if (!json_is_object(map) || !json_is_object(more))
        return;
    json_t *merged = json_copy(map);
    json_object_foreach(more, name, value)
        json_object_set(merged, name, value);
    json_object_foreach(more, name, value)
        if (json_is_string(value) && !json_string_length(value))
            json_object_del(merged, name);
    json_object_set_new(patch, key, merged);
}

enum verdict hg_change(struct call *call, const struct hg_kind *kind, const void *in, void *out)
{
    const struct shape *shape = shape_of(kind);
    struct str parent, id, why;
    void *one;

    if (find(call, kind, in, &parent, &id, &one) != DONE)
        return FAULT;
    json_auto_t *whole = json_parse(text_of(call, shape, one), true, &why),
                *patch = json_parse(text_of(call, model_shape(&apigatewayv2_model, call->op->input), in), true, &why);
    if (kind->merges)
        merge_map(whole, patch, kind->merges);
    json_object_update(whole, patch);
    hg_load(call, shape, json_text(call->arena, whole), one);
    if (kind->check(call, parent, one, false) != DONE)
        return FAULT;
    hg_put(call, kind, parent, id, one);
    changed(call, kind, parent);
    hg_answer(call, kind, one, out);
    return DONE;
}

enum verdict hg_remove(struct call *call, const struct hg_kind *kind, const void *in)
{
    struct str parent, id;
    void *one;

    if (find(call, kind, in, &parent, &id, &one) != DONE)
        return FAULT;
    gateway_drop(call, parent, kind->name, id);
    gateway_drop_all(call, str_fmt(call->arena, "%.*s/%.*s", STRF(parent), STRF(id)));
    changed(call, kind, parent);
    return DONE;
}
