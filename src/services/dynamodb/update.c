/* Update expressions: parsed, and applied to an item. */
#include "services/dynamodb/expression.h"
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "services/dynamodb/parse.h"

#define SET_TYPES (TYPE_BIT(V_SS) | TYPE_BIT(V_NS) | TYPE_BIT(V_BS))

/* --- grammar --- */

static enum verdict set_operand(struct parser *p, struct node **ret);

static enum verdict set_function(struct parser *p, struct node **ret)
{
    struct str name = p->l.now.text;
    enum node_op op = str_eqz(name, "if_not_exists") ? NODE_IF_NOT_EXISTS : str_eqz(name, "list_append") ? NODE_LIST_APPEND : NODE_TRUE;
    static const char *const others[] = {"attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size"};
    struct node *arg;

    if (op == NODE_TRUE) {
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            if (str_eqz(name, others[i]))
                return parse_fail(p, "The function is not allowed in an update expression; function: %s", others[i]);
        return parse_fail(p, "Invalid function name; function: %.*s", STRF(str_take(name, 100)));
    }
    if (++p->depth > 100)
        return parse_fail(p, "The expression is nested too deeply");
    lexer_next(&p->l);
    lexer_next(&p->l);
    *ret = parse_node(p, op);
    do {
        if (set_operand(p, &arg) == FAULT)
            return FAULT;
        *list_add(p->h->call->arena, &(*ret)->args) = arg;
    } while (parse_take(p, ","));
    p->depth--;
    if (parse_expect(p, ")") == FAULT)
        return FAULT;
    if ((*ret)->args.len != 2)
        return parse_fail(p, "Incorrect number of operands for operator or function; operator or function: %.*s, number of operands: %zu",
                          STRF(name), (*ret)->args.len);
    if (op == NODE_IF_NOT_EXISTS && (*ret)->args.items[0]->op != NODE_PATH)
        return parse_fail(p, "Operator or function requires a document path; operator or function: if_not_exists");
    for (size_t i = 0; op == NODE_LIST_APPEND && i < 2; i++)
        if ((*ret)->args.items[i]->op == NODE_VALUE && (*ret)->args.items[i]->value.type != V_L)
            return parse_fail(p, "Incorrect operand type for operator or function; operator or function: list_append, operand type: %s",
                              value_type_name((*ret)->args.items[i]->value.type));
    return DONE;
}

static enum verdict set_sum(struct parser *p, struct node **ret);

static enum verdict set_operand(struct parser *p, struct node **ret)
{
    if (p->l.now.kind == TOKEN_VALUE) {
        *ret = parse_node(p, NODE_VALUE);
        return parse_value(p, &(*ret)->value);
    }
    if (p->l.now.kind == TOKEN_NAME) {
        struct token next = lexer_peek(&p->l);
        if (token_is(&next, "("))
            return set_function(p, ret);
    }
    if (token_is(&p->l.now, "(")) {
        if (++p->depth > 100)
            return parse_fail(p, "The expression is nested too deeply");
        lexer_next(&p->l);
        if (set_sum(p, ret) == FAULT)
            return FAULT;
        p->depth--;
        return parse_expect(p, ")");
    }
    *ret = parse_node(p, NODE_PATH);
    return parse_path(p, &(*ret)->path);
}

static enum verdict set_sum(struct parser *p, struct node **ret)
{
    struct node *first, *second;

    if (set_operand(p, &first) == FAULT)
        return FAULT;
    *ret = first;
    bool plus = token_is(&p->l.now, "+");
    if (!plus && !token_is(&p->l.now, "-"))
        return DONE;
    lexer_next(&p->l);
    if (set_operand(p, &second) == FAULT)
        return FAULT;
    *ret = parse_node(p, plus ? NODE_PLUS : NODE_MINUS);
    *list_add(p->h->call->arena, &(*ret)->args) = first;
    *list_add(p->h->call->arena, &(*ret)->args) = second;
    for (size_t i = 0; i < 2; i++) {
        const struct node *n = (*ret)->args.items[i];
        if (n->op == NODE_VALUE && n->value.type != V_N)
            return parse_fail(p, "Incorrect operand type for operator or function; operator or function: %s, operand type: %s",
                              plus ? "+" : "-", value_type_name(n->value.type));
    }
    return DONE;
}

static enum verdict parse_action(struct parser *p, enum action_kind kind, struct action *ret)
{
    unsigned allowed = kind == ACTION_ADD ? SET_TYPES | TYPE_BIT(V_N) : SET_TYPES;

    ret->kind = kind;
    if (parse_path(p, &ret->path) == FAULT)
        return FAULT;
    if (kind == ACTION_REMOVE)
        return DONE;
    if (kind == ACTION_SET)
        return parse_expect(p, "=") == FAULT ? FAULT : set_sum(p, &ret->value);
    if (p->l.now.kind != TOKEN_VALUE)
        return parse_syntax(p);
    ret->value = parse_node(p, NODE_VALUE);
    if (parse_value(p, &ret->value->value) == FAULT)
        return FAULT;
    if (!(TYPE_BIT(ret->value->value.type) & allowed))
        return parse_fail(p, "Incorrect operand type for operator or function; operator: %s, operand type: %s, typeSet: "
                          "ALLOWED_FOR_%s_OPERAND", kind == ACTION_ADD ? "ADD" : "DELETE",
                          ret->value->value.type == V_S ? "STRING" : value_type_name(ret->value->value.type),
                          kind == ACTION_ADD ? "ADD" : "DELETE");
    return DONE;
}

static enum verdict parse_section(struct parser *p, unsigned *seen, struct update *ret)
{
    static const char *const words[] = {"SET", "REMOVE", "ADD", "DELETE"};
    unsigned kind = 0;

    while (kind < 4 && !token_word(&p->l.now, words[kind]))
        kind++;
    if (kind == 4)
        return parse_syntax(p);
    if (*seen & 1u << kind)
        return parse_fail(p, "The \"%s\" section can only be used once in an update expression;", words[kind]);
    *seen |= 1u << kind;
    lexer_next(&p->l);
    do {
        if (parse_action(p, (enum action_kind)kind, list_add(p->h->call->arena, ret)) == FAULT)
            return FAULT;
    } while (parse_take(p, ","));
    return DONE;
}

enum verdict update_parse(struct placeholders *h, struct str text, struct update *ret)
{
    struct parser p;
    unsigned seen = 0;

    *ret = (struct update){0};
    if (!str_is(text))
        return DONE;
    if (parse_start(&p, h, "UpdateExpression", text) == FAULT)
        return FAULT;
    do {
        if (parse_section(&p, &seen, ret) == FAULT)
            return FAULT;
    } while (p.l.now.kind != TOKEN_END);
    return paths_distinct(h->call, "UpdateExpression", &ret->items->path, ret->len, sizeof *ret->items);
}

/* --- values --- */

enum verdict value_add(struct call *call, const struct value *a, const struct value *b, bool subtract, struct value *ret)
{
    struct decimal x, y, sum;

    if (a->type != V_N || b->type != V_N)
        return invalid(call, "An operand in the update expression has an incorrect data type");
    decimal_parse(a->s, &x);
    decimal_parse(b->s, &y);
    enum decimal_wrong wrong = decimal_add(&x, &y, subtract, &sum);
    if (wrong)
        return value_number_fault(call, wrong, STR_NONE);
    *ret = (struct value){.type = V_N, .s = decimal_text(call->arena, &sum)};
    return DONE;
}

static enum verdict set_value(struct call *call, const struct node *n, const struct item *old, struct value *ret);

static enum verdict append(struct call *call, const struct node *n, const struct item *old, struct value *ret)
{
    struct value x, y;

    if (set_value(call, n->args.items[0], old, &x) == FAULT || set_value(call, n->args.items[1], old, &y) == FAULT)
        return FAULT;
    if (x.type != V_L || y.type != V_L)
        return invalid(call, "An operand in the update expression has an incorrect data type");
    *ret = (struct value){.type = V_L, .list = {arena_array(call->arena, struct value, x.list.len + y.list.len), x.list.len + y.list.len}};
    memcpy(ret->list.items, x.list.items, x.list.len * sizeof x);
    memcpy(ret->list.items + x.list.len, y.list.items, y.list.len * sizeof y);
    return DONE;
}

static enum verdict set_value(struct call *call, const struct node *n, const struct item *old, struct value *ret)
{
    const struct value *found;
    struct value x, y;

    switch (n->op) {
    case NODE_VALUE:
        *ret = n->value;
        return DONE;
    case NODE_PATH:
        found = path_get(old, &n->path);
        if (!found)
            return invalid(call, "The provided expression refers to an attribute that does not exist in the item");
        *ret = *found;
        return DONE;
    case NODE_IF_NOT_EXISTS:
        found = path_get(old, &n->args.items[0]->path);
        if (!found)
            return set_value(call, n->args.items[1], old, ret);
        *ret = *found;
        return DONE;
    case NODE_LIST_APPEND: return append(call, n, old, ret);
    default:
        if (set_value(call, n->args.items[0], old, &x) == FAULT || set_value(call, n->args.items[1], old, &y) == FAULT)
            return FAULT;
        return value_add(call, &x, &y, n->op == NODE_MINUS, ret);
    }
}

static bool in_set(const struct value *set, struct str s)
{
    for (size_t i = 0; i < set->set.len; i++)
        if (str_eq(set->set.items[i], s))
            return true;
    return false;
}

/* Union, or difference. */
static struct value set_with(struct arena *a, const struct value *x, const struct value *y, bool without)
{
    struct value out = {.type = x->type, .set = {arena_array(a, struct str, x->set.len + y->set.len), 0}};

    for (size_t i = 0; i < x->set.len; i++)
        if (!without || !in_set(y, x->set.items[i]))
            out.set.items[out.set.len++] = x->set.items[i];
    for (size_t i = 0; !without && i < y->set.len; i++)
        if (!in_set(x, y->set.items[i]))
            out.set.items[out.set.len++] = y->set.items[i];
    return out;
}

/* The new value at the action's path; V_NONE: it goes. *ret_skip: nothing changes. */
static enum verdict action_value(struct call *call, const struct action *act, const struct item *old, struct value *ret, bool *ret_skip)
{
    const struct value *now = path_get(old, &act->path), *v = act->value ? &act->value->value : NULL;

    *ret = (struct value){0};
    switch (act->kind) {
    case ACTION_SET: return set_value(call, act->value, old, ret);
    case ACTION_REMOVE:
        *ret_skip = !now;
        return DONE;
    case ACTION_ADD:
        *ret = *v;
        if (!now)
            return DONE;
        if (now->type != v->type)
            return invalid(call, "An operand in the update expression has an incorrect data type");
        if (v->type == V_N)
            return value_add(call, now, v, false, ret);
        if (v->type == V_L) { /* legacy ADD of lists */
            struct node x = {.op = NODE_VALUE, .value = *now}, y = {.op = NODE_VALUE, .value = *v}, *both[] = {&x, &y};
            struct node n = {.op = NODE_LIST_APPEND, .args = {both, 2}};
            return append(call, &n, old, ret);
        }
        *ret = set_with(call->arena, now, v, false);
        return DONE;
    case ACTION_DELETE:
        *ret_skip = !now;
        if (!now)
            return DONE;
        if (now->type != v->type)
            return invalid(call, "An operand in the update expression has an incorrect data type");
        *ret = set_with(call->arena, now, v, true);
        if (!ret->set.len)
            *ret = (struct value){0};
        return DONE;
    }
    return DONE;
}

/* --- putting values into items. A list element that goes becomes V_NONE until all actions are done, so that places stay. --- */

static enum verdict put_at(struct call *call, struct value *into, const struct path *path, size_t depth, const struct value *v)
{
    const struct step *s = &path->items[depth];
    bool last = depth + 1 == path->len;
    struct arena *a = call->arena;

    if (s->is_index ? into->type != V_L : into->type != V_M)
        goto misfit;
    if (!s->is_index) {
        const struct value *child = item_get(&into->map, s->name);
        if (last) {
            if (v->type == V_NONE)
                item_unset(a, &into->map, s->name);
            else
                item_set(a, &into->map, s->name, *v);
            return DONE;
        }
        if (!child)
            goto misfit;
        struct value copy = *child;
        if (put_at(call, &copy, path, depth + 1, v) == FAULT)
            return FAULT;
        item_set(a, &into->map, s->name, copy);
        return DONE;
    }
    size_t at = (uint64_t)s->index < into->list.len ? (size_t)s->index : into->list.len;
    if (at == into->list.len && (!last || v->type == V_NONE)) {
        if (last)
            return DONE;
        goto misfit;
    }
    struct value *items = arena_array(a, struct value, into->list.len + 1);
    if (into->list.len)
        memcpy(items, into->list.items, into->list.len * sizeof *items);
    into->list.items = items;
    into->list.len += at == into->list.len;
    if (!last)
        return put_at(call, &items[at], path, depth + 1, v);
    items[at] = *v;
    return DONE;
misfit:
    return invalid(call, "The document path provided in the update expression is invalid for update");
}

/* Drops the list elements that went. */
static void settle(struct value *v)
{
    if (v->type == V_M)
        for (size_t i = 0; i < v->map.len; i++)
            settle(&v->map.items[i].value);
    if (v->type != V_L)
        return;
    size_t len = 0;
    for (size_t i = 0; i < v->list.len; i++)
        if (v->list.items[i].type != V_NONE) {
            settle(&v->list.items[i]);
            v->list.items[len++] = v->list.items[i];
        }
    v->list.len = len;
}

/* Elements set beyond the end are appended in the order of their places. */
static int64_t last_index(const struct action *act)
{
    const struct step *s = &act->path.items[act->path.len - 1];

    return s->is_index ? s->index : -1;
}

static int by_place(const void *x, const void *y)
{
    const struct action *a = *(const struct action *const *)x, *b = *(const struct action *const *)y;
    int64_t i = last_index(a), k = last_index(b);

    return i != k ? (i < k ? -1 : 1) : (a > b) - (a < b);
}

enum verdict update_apply(struct call *call, const struct update *u, const struct item *old, struct item *ret)
{
    struct value whole = {.type = V_M, .map = *old};
    const struct action **order = arena_array(call->arena, const struct action *, u->len);
    bool removes = false;

    for (size_t i = 0; i < u->len; i++)
        order[i] = &u->items[i];
    qsort(order, u->len, sizeof *order, by_place);
    for (size_t i = 0; i < u->len; i++) {
        struct value v;
        bool skip = false;
        if (action_value(call, order[i], old, &v, &skip) == FAULT)
            return FAULT;
        if (!skip && put_at(call, &whole, &order[i]->path, 0, &v) == FAULT)
            return FAULT;
        removes = removes || (order[i]->path.items[order[i]->path.len - 1].is_index && v.type == V_NONE);
    }
    if (removes)
        settle(&whole);
    *ret = whole.map;
    return DONE;
}
