/* Expected, QueryFilter, ScanFilter, AttributeUpdates, AttributesToGet: turned into what expressions are.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html */
#include "base/arena.h"
#include "services/dynamodb/expression.h"

struct node *node_make(struct arena *a, enum node_op op, size_t count, ...)
{
    struct node *n = arena_make(a, struct node);
    va_list args;

    n->op = op;
    va_start(args, count);
    for (size_t i = 0; i < count; i++)
        *list_add(a, &n->args) = va_arg(args, struct node *);
    va_end(args);
    return n;
}

struct node *node_path(struct arena *a, struct str name)
{
    struct node *n = node_make(a, NODE_PATH, 0);

    n->path = path_of_name(a, name);
    return n;
}

struct node *node_value(struct arena *a, struct value v)
{
    struct node *n = node_make(a, NODE_VALUE, 0);

    n->value = v;
    return n;
}

struct legacy_operator { const char *name; enum node_op op; size_t min, max; bool negated; unsigned types; };
#define SCALARS (TYPE_BIT(V_S) | TYPE_BIT(V_N) | TYPE_BIT(V_B))
#define ANY_TYPE (~0u)
static const struct legacy_operator operators[] = {
    {"EQ", NODE_EQ, 1, 1, false, ANY_TYPE},
    {"NE", NODE_NE, 1, 1, false, ANY_TYPE},
    {"IN", NODE_IN, 1, 100, false, SCALARS},
    {"LE", NODE_LE, 1, 1, false, SCALARS},
    {"LT", NODE_LT, 1, 1, false, SCALARS},
    {"GE", NODE_GE, 1, 1, false, SCALARS},
    {"GT", NODE_GT, 1, 1, false, SCALARS},
    {"BETWEEN", NODE_BETWEEN, 2, 2, false, SCALARS},
    {"NOT_NULL", NODE_EXISTS, 0, 0, false, ANY_TYPE},
    {"NULL", NODE_NOT_EXISTS, 0, 0, false, ANY_TYPE},
    {"CONTAINS", NODE_CONTAINS, 1, 1, false, SCALARS},
    {"NOT_CONTAINS", NODE_CONTAINS, 1, 1, true, SCALARS},
    {"BEGINS_WITH", NODE_BEGINS_WITH, 1, 1, false, TYPE_BIT(V_S) | TYPE_BIT(V_B)},
};

static enum verdict compared(struct call *call, struct str name, struct str comparison, const struct dynamodb_attribute_value_list *values,
                             struct node **ret)
{
    const struct legacy_operator *o = NULL;
    struct arena *a = call->arena;

    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (str_eqz(comparison, operators[i].name))
            o = &operators[i];
    if (!o)
        return invalid(call, "1 validation error detected: Value '%.*s' at 'comparisonOperator' failed to satisfy constraint: Member must "
                       "satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]",
                       STRF(comparison));
    if (values->len < o->min || values->len > o->max)
        return invalid(call, "One or more parameter values were invalid: Invalid number of argument(s) for the %s ComparisonOperator", o->name);
    struct node *n = node_make(a, o->op, 1, node_path(a, name));
    for (size_t i = 0; i < values->len; i++) {
        struct value v;
        if (value_from_wire(call, &values->items[i], &v) == FAULT)
            return FAULT;
        if (!(TYPE_BIT(v.type) & o->types))
            return invalid(call, "One or more parameter values were invalid: ComparisonOperator %s is not valid for %s AttributeValue type",
                           o->name, value_type_name(v.type));
        *list_add(a, &n->args) = node_value(a, v);
    }
    if (o->op == NODE_BETWEEN) {
        const struct value *low = &n->args.items[1]->value, *high = &n->args.items[2]->value;
        if (low->type != high->type)
            return invalid(call, "One or more parameter values were invalid: AttributeValues inside AttributeValueList must be of same type");
        if (value_cmp(low, high) > 0)
            return invalid(call, "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
    }
    *ret = o->negated ? node_make(a, NODE_AND, 2, node_make(a, NODE_EXISTS, 1, node_path(a, name)), node_make(a, NODE_NOT, 1, n)) : n;
    return DONE;
}

static enum verdict joined(struct call *call, struct str operator, size_t count, struct node **ret)
{
    *ret = NULL;
    if (!count && str_is(operator))
        return invalid(call, "One or more parameter values were invalid: ConditionalOperator cannot be used without Filter or Expected");
    if (count < 2 && str_is(operator))
        return invalid(call, "One or more parameter values were invalid: ConditionalOperator can only be used when Filter or Expected has "
                       "two or more elements");
    if (count)
        *ret = node_make(call->arena, str_eqz(operator, "OR") ? NODE_OR : NODE_AND, 0);
    return DONE;
}

enum verdict legacy_filter(struct call *call, const struct dynamodb_filter_condition_map *filter, struct str operator, struct node **ret)
{
    if (joined(call, operator, filter->len, ret) == FAULT)
        return FAULT;
    for (size_t i = 0; i < filter->len; i++) {
        struct node *n;
        const struct dynamodb_condition *c = &filter->items[i].value;
        if (compared(call, filter->items[i].key, c->comparison_operator, &c->attribute_value_list, &n) == FAULT)
            return FAULT;
        *list_add(call->arena, &(*ret)->args) = n;
    }
    return DONE;
}

static enum verdict expected_one(struct call *call, struct str name, const struct dynamodb_expected_attribute_value *e, struct node **ret)
{
    struct arena *a = call->arena;
    struct value v;

    if (str_is(e->comparison_operator)) {
        struct dynamodb_attribute_value_list one = e->attribute_value_list;
        if (e->exists.has)
            return invalid(call, "One or more parameter values were invalid: Exists and ComparisonOperator cannot be used together for "
                           "Attribute: %.*s", STRF(name));
        if (e->value && e->attribute_value_list.items)
            return invalid(call, "One or more parameter values were invalid: Value and AttributeValueList cannot be used together for "
                           "Attribute: %.*s", STRF(name));
        if (e->value)
            one = (struct dynamodb_attribute_value_list){e->value, 1};
        return compared(call, name, e->comparison_operator, &one, ret);
    }
    if (e->attribute_value_list.items)
        return invalid(call, "One or more parameter values were invalid: AttributeValueList can only be used with a ComparisonOperator for "
                       "Attribute: %.*s", STRF(name));
    if (e->exists.has && !e->exists.val) {
        if (e->value)
            return invalid(call, "One or more parameter values were invalid: Value cannot be used when Exists is set to false for "
                           "Attribute: %.*s", STRF(name));
        *ret = node_make(a, NODE_NOT_EXISTS, 1, node_path(a, name));
        return DONE;
    }
    if (!e->value)
        return invalid(call, "One or more parameter values were invalid: Value must be provided when Exists is %s for Attribute: %.*s",
                       e->exists.has ? "true" : "null", STRF(name));
    if (value_from_wire(call, e->value, &v) == FAULT)
        return FAULT;
    *ret = node_make(a, NODE_EQ, 2, node_path(a, name), node_value(a, v));
    return DONE;
}

enum verdict legacy_expected(struct call *call, const struct dynamodb_expected_attribute_map *expected, struct str operator,
                             struct node **ret)
{
    if (joined(call, operator, expected->len, ret) == FAULT)
        return FAULT;
    for (size_t i = 0; i < expected->len; i++) {
        struct node *n;
        if (expected_one(call, expected->items[i].key, &expected->items[i].value, &n) == FAULT)
            return FAULT;
        *list_add(call->arena, &(*ret)->args) = n;
    }
    return DONE;
}

enum verdict legacy_updates(struct call *call, const struct dynamodb_attribute_updates *in, struct update *ret)
{
    *ret = (struct update){0};
    for (size_t i = 0; i < in->len; i++) {
        const struct dynamodb_attribute_value_update *u = &in->items[i].value;
        struct action act = {.kind = ACTION_SET, .path = path_of_name(call->arena, in->items[i].key)};
        struct value v = {0};
        bool delete = str_eqz(u->action, "DELETE"), add = str_eqz(u->action, "ADD");
        if (!u->value && !delete)
            return invalid(call, "One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is "
                           "specified");
        if (u->value && value_from_wire(call, u->value, &v) == FAULT)
            return FAULT;
        if (delete && u->value && v.type != V_SS && v.type != V_NS && v.type != V_BS)
            return invalid(call, "One or more parameter values were invalid: DELETE action with value is not supported for the type %s",
                           value_type_name(v.type));
        if (add && v.type != V_N && v.type != V_SS && v.type != V_NS && v.type != V_BS && v.type != V_L)
            return invalid(call, "One or more parameter values were invalid: ADD action is not supported for the type %s",
                           value_type_name(v.type));
        if (delete)
            act.kind = u->value ? ACTION_DELETE : ACTION_REMOVE;
        else if (add)
            act.kind = ACTION_ADD;
        if (u->value)
            act.value = node_value(call->arena, v);
        *list_add(call->arena, ret) = act;
    }
    return DONE;
}

enum verdict legacy_projection(struct call *call, const struct dynamodb_attribute_name_list *names, struct paths *ret)
{
    *ret = (struct paths){0};
    for (size_t i = 0; i < names->len; i++) {
        for (size_t k = 0; k < i; k++)
            if (str_eq(names->items[k], names->items[i]))
                return invalid(call, "One or more parameter values were invalid: Duplicate value in attribute name: %.*s",
                               STRF(names->items[i]));
        *list_add(call->arena, ret) = path_of_name(call->arena, names->items[i]);
    }
    return DONE;
}
