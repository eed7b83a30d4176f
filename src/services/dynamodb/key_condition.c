/* Key conditions of queries, of both kinds, and the ranges of keys that they mean. */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"

static const char *op_name(enum node_op op)
{
    static const char *const names[] = {[NODE_OR] = "OR", [NODE_NOT] = "NOT", [NODE_NE] = "<>", [NODE_IN] = "IN",
                                        [NODE_EXISTS] = "attribute_exists", [NODE_NOT_EXISTS] = "attribute_not_exists",
                                        [NODE_TYPE] = "attribute_type", [NODE_CONTAINS] = "contains"};
    return op < sizeof names / sizeof *names ? names[op] : NULL;
}

struct conditions { const struct node **items; size_t len; };

static enum verdict collect(struct call *call, const struct node *n, bool expression, struct conditions *ret)
{
    if (n->op == NODE_AND) {
        for (size_t i = 0; i < n->args.len; i++)
            if (collect(call, n->args.items[i], expression, ret) == FAULT)
                return FAULT;
        return DONE;
    }
    if (op_name(n->op))
        return expression ? invalid(call, "Invalid operator used in KeyConditionExpression: %s", op_name(n->op))
                          : invalid(call, "Attempted conditional constraint is not an indexable operation");
    if (n->args.len && n->args.items[0]->op == NODE_SIZE)
        return invalid(call, "KeyConditionExpressions cannot contain nested operations");
    if (n->args.items[0]->op == NODE_VALUE && n->args.len == 2 && n->args.items[1]->op == NODE_PATH && n->op == NODE_EQ)
        n = node_make(call->arena, NODE_EQ, 2, n->args.items[1], n->args.items[0]);
    if (n->args.items[0]->op != NODE_PATH)
        return invalid(call, "Invalid condition in KeyConditionExpression: No key attribute specified");
    if (n->args.items[0]->path.len > 1)
        return invalid(call, "KeyConditionExpressions cannot have conditions on nested attributes");
    for (size_t i = 1; i < n->args.len; i++)
        if (n->args.items[i]->op != NODE_VALUE)
            return invalid(call, "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition");
    *list_add(call->arena, ret) = n;
    return DONE;
}

static struct str name_of(const struct node *n)
{
    return n->args.items[0]->path.items[0].name;
}

static enum verdict check_values(struct call *call, const struct node *n, enum value_type type)
{
    for (size_t i = 1; i < n->args.len; i++) {
        const struct value *v = &n->args.items[i]->value;
        if (v->type != type)
            return invalid(call, "One or more parameter values were invalid: Condition parameter type does not match schema type");
        if (type != V_N && !v->s.n && n->op != NODE_BEGINS_WITH)
            return invalid(call, "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
                           "%s value. Key: %.*s", type == V_S ? "string" : "binary", STRF(name_of(n)));
    }
    return DONE;
}

enum verdict ddb_key_condition(struct call *call, const struct node *n, const struct keys *keys, bool expression, struct key_condition *ret)
{
    struct conditions all = {0};
    const struct node *hash = NULL, *range = NULL;

    *ret = (struct key_condition){0};
    if (collect(call, n, expression, &all) == FAULT)
        return FAULT;
    for (size_t i = 0; i < all.len; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(name_of(all.items[i]), name_of(all.items[k])))
                return invalid(call, "KeyConditionExpressions must only contain one condition per key");
    if (all.len > 2)
        return invalid(call, "Conditions can be of length 1 or 2 only");
    for (size_t i = 0; i < all.len; i++) {
        if (str_eq(name_of(all.items[i]), keys->hash))
            hash = all.items[i];
        else if (str_is(keys->range) && str_eq(name_of(all.items[i]), keys->range))
            range = all.items[i];
    }
    if (!hash || (all.len == 2 && !range))
        return invalid(call, "Query condition missed key schema element: %.*s",
                       STRF(!hash || !str_is(keys->range) ? keys->hash : keys->range));
    if (hash->op != NODE_EQ)
        return invalid(call, "Query key condition not supported");
    if (check_values(call, hash, keys->hash_type) == FAULT || (range && check_values(call, range, keys->range_type) == FAULT))
        return FAULT;
    ret->hash = hash->args.items[1]->value;
    ret->range = (struct node *)range;
    return DONE;
}

struct key_range ddb_key_range(struct arena *a, const struct key_condition *c)
{
    struct str prefix = ddb_key_prefix(a, &c->hash);
    struct key_range all = {prefix, ddb_key_after(a, prefix)};

    if (!c->range)
        return all;
    const struct value *v = &c->range->args.items[1]->value;
    struct str before = ddb_key_sort(a, prefix, v, '\1'), behind = ddb_key_sort(a, prefix, v, '\2'), begins;
    switch (c->range->op) {
    case NODE_EQ: return (struct key_range){before, behind};
    case NODE_LT: return (struct key_range){prefix, before};
    case NODE_LE: return (struct key_range){prefix, behind};
    case NODE_GT: return (struct key_range){behind, all.to};
    case NODE_GE: return (struct key_range){before, all.to};
    case NODE_BETWEEN: return (struct key_range){before, ddb_key_sort(a, prefix, &c->range->args.items[2]->value, '\2')};
    default: /* begins_with */
        begins = ddb_key_sort(a, prefix, v, 0);
        return (struct key_range){begins, ddb_key_after(a, begins)};
    }
}

enum verdict ddb_legacy_key_condition(struct call *call, const struct dynamodb_key_conditions *in, struct node **ret)
{
    struct dynamodb_filter_condition_map filter = {(void *)in->items, in->len};

    return legacy_filter(call, &filter, STR_NONE, ret);
}
