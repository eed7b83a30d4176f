/* ExpressionAttributeNames and ExpressionAttributeValues; document paths and what they may not do to each other. */
#include "base/arena.h"
#include "services/dynamodb/expression.h"

/* '#' or ':' and letters, digits, underscores. */
static bool key_good(struct str key, char first)
{
    if (key.n < 2 || key.p[0] != first)
        return false;
    for (size_t i = 1; i < key.n; i++) {
        char c = key.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return true;
}

static enum verdict check_names(const struct placeholders *p)
{
    if (p->names->items && !p->names->len)
        return invalid(p->call, "ExpressionAttributeNames must not be empty");
    for (size_t i = 0; i < p->names->len; i++) {
        struct str key = p->names->items[i].key;
        if (!key_good(key, '#'))
            return invalid(p->call, "ExpressionAttributeNames contains invalid key: Syntax error; key: \"%.*s\"", STRF(key));
        if (str_empty(p->names->items[i].value))
            return invalid(p->call, "ExpressionAttributeNames contains invalid value: Empty attribute name for key %.*s", STRF(key));
    }
    return DONE;
}

enum verdict placeholders_make(struct call *call, const struct dynamodb_expression_attribute_name_map *names,
                               const struct dynamodb_expression_attribute_value_map *values, struct placeholders *ret)
{
    *ret = (struct placeholders){.call = call, .names = names, .values = values};
    if (check_names(ret) == FAULT)
        return FAULT;
    if (names->len)
        ret->name_used = arena_array(call->arena, bool, names->len);
    if (!values)
        return DONE;
    if (values->items && !values->len)
        return invalid(call, "ExpressionAttributeValues must not be empty");
    if (!values->len)
        return DONE;
    ret->value_used = arena_array(call->arena, bool, values->len);
    ret->parsed = arena_array(call->arena, struct value, values->len);
    for (size_t i = 0; i < values->len; i++) {
        struct str key = values->items[i].key;
        if (!key_good(key, ':'))
            return invalid(call, "ExpressionAttributeValues contains invalid key: Syntax error; key: \"%.*s\"", STRF(key));
        if (value_from_wire(call, &values->items[i].value, &ret->parsed[i]) == FAULT)
            return invalid(call, "ExpressionAttributeValues contains invalid value: %.*s for key %.*s", STRF(call->fault.message), STRF(key));
    }
    return DONE;
}

static enum verdict unused(const struct placeholders *p, const char *which, const bool *used, size_t len)
{
    struct buf b = buf_in(p->call->arena);
    bool any = false;

    for (size_t i = 0; i < len; i++)
        if (!used[i]) {
            struct str key = used == p->name_used ? p->names->items[i].key : p->values->items[i].key;
            buf_fmt(&b, "%s%.*s", any ? ", " : "", STRF(key));
            any = true;
        }
    if (!any)
        return DONE;
    return invalid(p->call, "Value provided in %s unused in expressions: keys: {%.*s}", which, STRF(buf_str(&b)));
}

enum verdict placeholders_all_used(const struct placeholders *p)
{
    size_t values = p->values ? p->values->len : 0;

    if (!p->any_expression && p->names->len)
        return invalid(p->call, "ExpressionAttributeNames can only be specified when using expressions");
    if (!p->any_expression && values)
        return invalid(p->call, "ExpressionAttributeValues can only be specified when using expressions");
    if (unused(p, "ExpressionAttributeValues", p->value_used, values) == FAULT)
        return FAULT;
    return unused(p, "ExpressionAttributeNames", p->name_used, p->names->len);
}

/* --- paths --- */

struct str path_text(struct arena *a, const struct path *p)
{
    struct buf b = buf_in(a);

    for (size_t i = 0; i < p->len; i++) {
        buf_putz(&b, i ? ", " : "[");
        if (p->items[i].is_index)
            buf_fmt(&b, "[%lld]", (long long)p->items[i].index);
        else
            buf_put(&b, p->items[i].name);
    }
    buf_putc(&b, ']');
    return buf_str(&b);
}

bool path_is_name(const struct path *p, struct str name)
{
    return p->len == 1 && str_eq(p->items[0].name, name);
}

struct path path_of_name(struct arena *a, struct str name)
{
    struct path p = {0};

    list_add(a, &p)->name = name;
    return p;
}

static bool same_step(const struct step *x, const struct step *y)
{
    return x->is_index == y->is_index && (x->is_index ? x->index == y->index : str_eq(x->name, y->name));
}

static enum verdict distinct(struct call *call, const char *kind, const struct path *x, const struct path *y)
{
    size_t i = 0;

    while (i < x->len && i < y->len && same_step(&x->items[i], &y->items[i]))
        i++;
    bool overlap = i == x->len || i == y->len;
    if (!overlap && x->items[i].is_index == y->items[i].is_index)
        return DONE;
    return invalid(call, "Invalid %s: Two document paths %s with each other; must remove or rewrite one of these paths; path one: %.*s, "
                   "path two: %.*s", kind, overlap ? "overlap" : "conflict", STRF(path_text(call->arena, x)),
                   STRF(path_text(call->arena, y)));
}

enum verdict paths_distinct(struct call *call, const char *kind, const struct path *items, size_t len, size_t stride)
{
    for (size_t i = 1; i < len; i++)
        for (size_t k = 0; k < i; k++) {
            const struct path *x = (const void *)((const char *)items + k * stride), *y = (const void *)((const char *)items + i * stride);
            if (distinct(call, kind, x, y) == FAULT)
                return FAULT;
        }
    return DONE;
}

struct str node_value_text(struct arena *a, const struct value *v)
{
    return str_fmt(a, "{%s:%.*s}", value_type_name(v->type), STRF(v->type <= V_B ? v->s : STR("")));
}
