/* What conditions and projections say about an item. */
#include "services/dynamodb/expression.h"
#include <string.h>
#include "base/arena.h"

static const struct value *step_into(const struct value *v, const struct step *s)
{
    if (s->is_index)
        return v->type == V_L && (uint64_t)s->index < v->list.len ? &v->list.items[s->index] : NULL;
    return v->type == V_M ? item_get(&v->map, s->name) : NULL;
}

const struct value *path_get(const struct item *item, const struct path *path)
{
    const struct value *v = item_get(item, path->items[0].name);

    for (size_t i = 1; v && i < path->len; i++)
        v = step_into(v, &path->items[i]);
    return v;
}

static int64_t size_of(const struct value *v)
{
    switch (v->type) {
    case V_S: return (int64_t)utf8_len(v->s);
    case V_B: return (int64_t)v->s.n;
    case V_SS:
    case V_NS:
    case V_BS: return (int64_t)v->set.len;
    case V_L: return (int64_t)v->list.len;
    case V_M: return (int64_t)v->map.len;
    default: return -1;
    }
}

/* NULL: there is no such thing. */
static const struct value *operand(struct arena *a, const struct node *n, const struct item *item)
{
    if (n->op == NODE_VALUE)
        return &n->value;
    if (n->op == NODE_PATH)
        return path_get(item, &n->path);
    const struct value *of = operand(a, n->args.items[0], item);
    int64_t size = of ? size_of(of) : -1;
    if (size < 0)
        return NULL;
    struct value *v = arena_make(a, struct value);
    v->type = V_N;
    v->s = str_fmt(a, "%lld", (long long)size);
    return v;
}

static bool ordered(const struct value *v)
{
    return v->type == V_S || v->type == V_N || v->type == V_B;
}

static bool compare(enum node_op op, const struct value *x, const struct value *y)
{
    if (!x || !y || x->type != y->type || !ordered(x))
        return false;
    int c = value_cmp(x, y);
    return op == NODE_LT ? c < 0 : op == NODE_LE ? c <= 0 : op == NODE_GT ? c > 0 : c >= 0;
}

static bool set_holds(const struct value *set, struct str s)
{
    for (size_t i = 0; i < set->set.len; i++)
        if (str_eq(set->set.items[i], s))
            return true;
    return false;
}

bool value_contains(const struct value *whole, const struct value *part)
{
    switch (whole->type) {
    case V_S:
    case V_B: return part->type == whole->type && str_find(whole->s, part->s) >= 0;
    case V_SS: return part->type == V_S && set_holds(whole, part->s);
    case V_NS: return part->type == V_N && set_holds(whole, part->s);
    case V_BS: return part->type == V_B && set_holds(whole, part->s);
    case V_L:
        for (size_t i = 0; i < whole->list.len; i++)
            if (value_equal(&whole->list.items[i], part))
                return true;
        return false;
    default: return false;
    }
}

static bool any_of(struct arena *a, const struct node *n, const struct value *x, const struct item *item)
{
    for (size_t i = 1; x && i < n->args.len; i++) {
        const struct value *y = operand(a, n->args.items[i], item);
        if (y && value_equal(x, y))
            return true;
    }
    return false;
}

static bool holds_function(const struct node *n, const struct value *x, const struct value *y)
{
    switch (n->op) {
    case NODE_EXISTS: return x != NULL;
    case NODE_NOT_EXISTS: return x == NULL;
    case NODE_TYPE: return x && y && str_eqz(y->s, value_type_name(x->type));
    case NODE_BEGINS_WITH: return x && y && x->type == y->type && (x->type == V_S || x->type == V_B) && str_starts(x->s, y->s);
    case NODE_CONTAINS: return x && y && value_contains(x, y);
    default: return true;
    }
}

bool condition_holds(struct arena *a, const struct node *n, const struct item *item)
{
    if (!n || n->op == NODE_TRUE)
        return true;
    if (n->op == NODE_AND || n->op == NODE_OR) {
        for (size_t i = 0; i < n->args.len; i++)
            if (condition_holds(a, n->args.items[i], item) == (n->op == NODE_OR))
                return n->op == NODE_OR;
        return n->op == NODE_AND;
    }
    if (n->op == NODE_NOT)
        return !condition_holds(a, n->args.items[0], item);
    const struct value *x = operand(a, n->args.items[0], item), *y = n->args.len > 1 ? operand(a, n->args.items[1], item) : NULL;
    switch (n->op) {
    case NODE_EQ: return x && y && value_equal(x, y);
    case NODE_NE: return !(x && y && value_equal(x, y));
    case NODE_LT:
    case NODE_LE:
    case NODE_GT:
    case NODE_GE: return compare(n->op, x, y);
    case NODE_BETWEEN: return compare(NODE_GE, x, y) && compare(NODE_LE, x, operand(a, n->args.items[2], item));
    case NODE_IN: return any_of(a, n, x, item);
    default: return holds_function(n, x, y);
    }
}

/* --- projections --- */

static struct value keep(struct arena *a, const struct value *v, const struct path *const *paths, size_t len, size_t depth);

/* The paths that go on with the step; *ret_whole when one of them ends there. */
static size_t going_on(const struct path *const *paths, size_t len, size_t depth, const struct step *at, const struct path **ret,
                       bool *ret_whole)
{
    size_t n = 0;

    *ret_whole = false;
    for (size_t i = 0; i < len; i++) {
        const struct step *s = &paths[i]->items[depth];
        if (s->is_index != at->is_index || (s->is_index ? s->index != at->index : !str_eq(s->name, at->name)))
            continue;
        if (paths[i]->len == depth + 1)
            *ret_whole = true;
        ret[n++] = paths[i];
    }
    return n;
}

static struct item keep_map(struct arena *a, const struct item *map, const struct path *const *paths, size_t len, size_t depth)
{
    struct item out = {arena_array(a, struct field, map->len), 0};
    const struct path **on = arena_array(a, const struct path *, len);

    for (size_t i = 0; i < map->len; i++) {
        bool whole;
        struct step at = {.name = map->items[i].name};
        size_t n = going_on(paths, len, depth, &at, on, &whole);
        if (!n)
            continue;
        struct value v = whole ? map->items[i].value : keep(a, &map->items[i].value, on, n, depth + 1);
        if (v.type != V_NONE)
            out.items[out.len++] = (struct field){at.name, v};
    }
    return out;
}

static struct value keep(struct arena *a, const struct value *v, const struct path *const *paths, size_t len, size_t depth)
{
    struct value out = {.type = v->type};
    const struct path **on = arena_array(a, const struct path *, len);

    if (v->type == V_M) {
        out.map = keep_map(a, &v->map, paths, len, depth);
        return out.map.len ? out : (struct value){0};
    }
    if (v->type != V_L)
        return (struct value){0};
    out.list.items = arena_array(a, struct value, v->list.len);
    out.list.len = 0;
    for (size_t i = 0; i < v->list.len; i++) {
        bool whole;
        struct step at = {.index = (int64_t)i, .is_index = true};
        size_t n = going_on(paths, len, depth, &at, on, &whole);
        struct value part = !n ? (struct value){0} : whole ? v->list.items[i] : keep(a, &v->list.items[i], on, n, depth + 1);
        if (part.type != V_NONE)
            out.list.items[out.list.len++] = part;
    }
    return out.list.len ? out : (struct value){0};
}

struct item projection_apply(struct arena *a, const struct paths *paths, const struct item *item)
{
    if (!paths->len)
        return *item;
    const struct path **all = arena_array(a, const struct path *, paths->len);
    for (size_t i = 0; i < paths->len; i++)
        all[i] = &paths->items[i];
    return keep_map(a, item, all, paths->len, 0);
}
