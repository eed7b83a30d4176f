/* The grammar of expressions, by descent. */
#include "services/dynamodb/expression.h"
#include <stdio.h>
#include <string.h>
#include "base/arena.h"
#include "services/dynamodb/parse.h"

#define DEPTH_MAX 150
#define IN_MAX 100
#define OPERATORS_MAX 300
#define INDEX_DIGITS_MAX 9

enum verdict parse_fail(struct parser *p, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    char text[700];
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return invalid(p->h->call, "Invalid %s: %s", p->kind, text);
}

enum verdict parse_syntax(struct parser *p)
{
    struct str token = str_take(lexer_token(&p->l), 100), near = str_take(lexer_near(&p->l), 200);

    return parse_fail(p, "Syntax error; token: \"%.*s\", near: \"%.*s\"", STRF(token), STRF(near));
}

bool parse_take(struct parser *p, const char *punctuation)
{
    if (!token_is(&p->l.now, punctuation))
        return false;
    lexer_next(&p->l);
    return true;
}

bool parse_word(struct parser *p, const char *word)
{
    if (!token_word(&p->l.now, word))
        return false;
    lexer_next(&p->l);
    return true;
}

enum verdict parse_expect(struct parser *p, const char *punctuation)
{
    return parse_take(p, punctuation) ? DONE : parse_syntax(p);
}

enum verdict parse_start(struct parser *p, struct placeholders *h, const char *kind, struct str text)
{
    *p = (struct parser){.h = h, .kind = kind};
    h->any_expression = true;
    if (!str_trim(text).n)
        return parse_fail(p, "The expression can not be empty;");
    if (text.n > EXPRESSION_BYTES_MAX)
        return parse_fail(p, "Expression size has exceeded the maximum allowed size; expression size: %zu", text.n);
    lexer_start(&p->l, text);
    return DONE;
}

/* --- paths and values --- */

static enum verdict parse_name(struct parser *p, struct str *ret)
{
    struct placeholders *h = p->h;
    struct str text = p->l.now.text;

    if (p->l.now.kind == TOKEN_NAME) {
        if (expression_reserved(text))
            return parse_fail(p, "Attribute name is a reserved keyword; reserved keyword: %.*s", STRF(text));
        *ret = text;
        lexer_next(&p->l);
        return DONE;
    }
    if (p->l.now.kind != TOKEN_ALIAS)
        return parse_syntax(p);
    for (size_t i = 0; i < h->names->len; i++)
        if (str_eq(h->names->items[i].key, text)) {
            h->name_used[i] = true;
            *ret = h->names->items[i].value;
            lexer_next(&p->l);
            return DONE;
        }
    return parse_fail(p, "An expression attribute name used in the document path is not defined; attribute name: %.*s", STRF(text));
}

enum verdict parse_path(struct parser *p, struct path *ret)
{
    struct arena *a = p->h->call->arena;
    struct step *s;

    *ret = (struct path){0};
    do {
        s = list_add(a, ret);
        if (parse_name(p, &s->name) == FAULT)
            return FAULT;
        while (parse_take(p, "[")) {
            int64_t index;
            if (p->l.now.kind != TOKEN_NUMBER)
                return parse_syntax(p);
            if (p->l.now.text.n > INDEX_DIGITS_MAX || !str_to_i64(p->l.now.text, &index))
                return parse_fail(p, "List index is not within the allowable range; index: [%.*s]", STRF(str_take(p->l.now.text, 40)));
            s = list_add(a, ret);
            *s = (struct step){.index = index, .is_index = true};
            lexer_next(&p->l);
            if (parse_expect(p, "]") == FAULT)
                return FAULT;
        }
    } while (parse_take(p, "."));
    if (ret->len > NESTING_MAX)
        return parse_fail(p, "The document path has too many nesting elements; nesting elements: %zu", ret->len);
    return DONE;
}

enum verdict parse_value(struct parser *p, struct value *ret)
{
    struct placeholders *h = p->h;
    struct str text = p->l.now.text;

    for (size_t i = 0; h->values && i < h->values->len; i++)
        if (str_eq(h->values->items[i].key, text)) {
            h->value_used[i] = true;
            *ret = h->parsed[i];
            lexer_next(&p->l);
            return DONE;
        }
    return parse_fail(p, "An expression attribute value used in expression is not defined; attribute value: %.*s", STRF(text));
}

struct node *parse_node(struct parser *p, enum node_op op)
{
    struct node *n = arena_make(p->h->call->arena, struct node);

    n->op = op;
    return n;
}

/* --- conditions --- */

struct function { const char *name; enum node_op op; size_t operands; };
static const struct function functions[] = {
    {"attribute_exists", NODE_EXISTS, 1}, {"attribute_not_exists", NODE_NOT_EXISTS, 1}, {"attribute_type", NODE_TYPE, 2},
    {"begins_with", NODE_BEGINS_WITH, 2}, {"contains", NODE_CONTAINS, 2},               {"size", NODE_SIZE, 1},
};
static const char *const update_functions[] = {"if_not_exists", "list_append"};

static const struct function *function_named(struct str name)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (str_eqz(name, functions[i].name))
            return &functions[i];
    return NULL;
}

static const char *op_text(enum node_op op)
{
    static const char *const texts[] = {[NODE_EQ] = "=", [NODE_NE] = "<>", [NODE_LT] = "<", [NODE_LE] = "<=", [NODE_GT] = ">",
                                        [NODE_GE] = ">=", [NODE_BETWEEN] = "BETWEEN", [NODE_IN] = "IN"};
    return texts[op];
}

static bool is_operand(const struct node *n)
{
    return n->op == NODE_PATH || n->op == NODE_VALUE || n->op == NODE_SIZE;
}

static enum verdict parse_or(struct parser *p, struct node **ret);
static enum verdict parse_operand(struct parser *p, struct node **ret);

static enum verdict wrong_operand(struct parser *p, const char *function, enum value_type type)
{
    return parse_fail(p, "Incorrect operand type for operator or function; operator or function: %s, operand type: %s", function,
                      value_type_name(type));
}

static bool type_name_known(struct str s)
{
    for (enum value_type t = V_S; t <= V_BOOL; t++)
        if (str_eqz(s, value_type_name(t)))
            return true;
    return false;
}

/* What is wrong with a function whatever the item is. */
static enum verdict check_function(struct parser *p, const struct function *f, const struct node *n)
{
    const struct node *first = n->args.items[0], *second = n->args.len > 1 ? n->args.items[1] : NULL;

    if (n->args.len != f->operands)
        return parse_fail(p, "Incorrect number of operands for operator or function; operator or function: %s, number of operands: %zu",
                          f->name, n->args.len);
    if ((f->op == NODE_EXISTS || f->op == NODE_NOT_EXISTS || f->op == NODE_TYPE) && first->op != NODE_PATH)
        return parse_fail(p, "Operator or function requires a document path; operator or function: %s", f->name);
    if (f->op == NODE_SIZE && first->op == NODE_VALUE && !(TYPE_BIT(first->value.type) &
            (TYPE_BIT(V_S) | TYPE_BIT(V_B) | TYPE_BIT(V_SS) | TYPE_BIT(V_NS) | TYPE_BIT(V_BS) | TYPE_BIT(V_L) | TYPE_BIT(V_M))))
        return wrong_operand(p, f->name, first->value.type);
    if (f->op == NODE_BEGINS_WITH)
        for (size_t i = 0; i < 2; i++)
            if (n->args.items[i]->op == NODE_VALUE && n->args.items[i]->value.type != V_S && n->args.items[i]->value.type != V_B)
                return wrong_operand(p, f->name, n->args.items[i]->value.type);
    if (f->op == NODE_TYPE) {
        if (second->op != NODE_VALUE || second->value.type != V_S)
            return wrong_operand(p, f->name, second->op == NODE_VALUE ? second->value.type : V_NONE);
        if (!type_name_known(second->value.s))
            return parse_fail(p, "Invalid attribute type name found; type: %.*s, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
                              STRF(str_take(second->value.s, 40)));
    }
    if (second && first->op == NODE_PATH && second->op == NODE_PATH && f->op != NODE_TYPE) {
        struct str x = path_text(p->h->call->arena, &first->path), y = path_text(p->h->call->arena, &second->path);
        if (str_eq(x, y))
            return parse_fail(p, "The first operand must be distinct from the remaining operands for this operator or function; "
                              "operator: %s, first operand: %.*s", f->name, STRF(x));
    }
    return DONE;
}

static enum verdict parse_function(struct parser *p, struct node **ret)
{
    struct str name = p->l.now.text;
    const struct function *f = function_named(name);

    if (!f) {
        for (size_t i = 0; i < 2; i++)
            if (str_eqz(name, update_functions[i]))
                return parse_fail(p, "The function is not allowed in a %s; function: %s",
                                  str_eqz(str_from(p->kind), "FilterExpression") ? "filter expression" : "condition expression",
                                  update_functions[i]);
        return parse_fail(p, "Invalid function name; function: %.*s", STRF(str_take(name, 100)));
    }
    lexer_next(&p->l);
    lexer_next(&p->l);
    struct node *n = parse_node(p, f->op), *arg;
    p->operators++;
    do {
        if (parse_operand(p, &arg) == FAULT)
            return FAULT;
        if (!is_operand(arg))
            return parse_syntax(p);
        *list_add(p->h->call->arena, &n->args) = arg;
    } while (parse_take(p, ","));
    if (parse_expect(p, ")") == FAULT)
        return FAULT;
    *ret = n;
    return check_function(p, f, n);
}

static enum verdict parse_operand(struct parser *p, struct node **ret)
{
    if (p->l.now.kind == TOKEN_VALUE) {
        *ret = parse_node(p, NODE_VALUE);
        return parse_value(p, &(*ret)->value);
    }
    if (p->l.now.kind == TOKEN_NAME) {
        struct token next = lexer_peek(&p->l);
        if (token_is(&next, "("))
            return parse_function(p, ret);
    }
    if (token_is(&p->l.now, "(")) {
        if (++p->depth > DEPTH_MAX)
            return parse_fail(p, "The expression is nested too deeply");
        lexer_next(&p->l);
        if (parse_or(p, ret) == FAULT || parse_expect(p, ")") == FAULT)
            return FAULT;
        p->depth--;
        if ((*ret)->bracketed)
            return parse_fail(p, "The expression has redundant parentheses;");
        (*ret)->bracketed = true;
        return DONE;
    }
    *ret = parse_node(p, NODE_PATH);
    return parse_path(p, &(*ret)->path);
}

static enum verdict check_between(struct parser *p, const struct node *n)
{
    const struct node *low = n->args.items[1], *high = n->args.items[2];
    struct arena *a = p->h->call->arena;

    if (low->op != NODE_VALUE || high->op != NODE_VALUE)
        return DONE;
    if (low->value.type != high->value.type)
        return parse_fail(p, "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: "
                          "%.*s, upper bound operand: AttributeValue: %.*s", STRF(node_value_text(a, &low->value)),
                          STRF(node_value_text(a, &high->value)));
    if (value_cmp(&low->value, &high->value) > 0)
        return parse_fail(p, "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: "
                          "AttributeValue: %.*s, upper bound operand: AttributeValue: %.*s", STRF(node_value_text(a, &low->value)),
                          STRF(node_value_text(a, &high->value)));
    return DONE;
}

static enum verdict check_comparison(struct parser *p, const struct node *n)
{
    const struct node *first = n->args.items[0];
    bool ordered = n->op == NODE_LT || n->op == NODE_LE || n->op == NODE_GT || n->op == NODE_GE || n->op == NODE_BETWEEN;

    for (size_t i = 0; i < n->args.len; i++) {
        const struct node *arg = n->args.items[i];
        if (!is_operand(arg))
            return parse_syntax(p);
        if (ordered && arg->op == NODE_VALUE && !(TYPE_BIT(arg->value.type) & (TYPE_BIT(V_S) | TYPE_BIT(V_N) | TYPE_BIT(V_B))))
            return wrong_operand(p, op_text(n->op), arg->value.type);
        if (i && first->op == NODE_PATH && arg->op == NODE_PATH && n->op != NODE_BETWEEN && n->op != NODE_IN) {
            struct str x = path_text(p->h->call->arena, &first->path), y = path_text(p->h->call->arena, &arg->path);
            if (str_eq(x, y))
                return parse_fail(p, "The first operand must be distinct from the remaining operands for this operator or function; "
                                  "operator: %s, first operand: %.*s", op_text(n->op), STRF(x));
        }
    }
    return n->op == NODE_BETWEEN ? check_between(p, n) : DONE;
}

static enum node_op comparator(const struct token *t)
{
    for (enum node_op op = NODE_EQ; op <= NODE_GE; op++)
        if (token_is(t, op_text(op)))
            return op;
    if (token_word(t, "BETWEEN"))
        return NODE_BETWEEN;
    return token_word(t, "IN") ? NODE_IN : NODE_TRUE;
}

static enum verdict parse_in(struct parser *p, struct node *n)
{
    struct node *arg;

    if (parse_expect(p, "(") == FAULT)
        return FAULT;
    do {
        if (parse_operand(p, &arg) == FAULT)
            return FAULT;
        *list_add(p->h->call->arena, &n->args) = arg;
    } while (parse_take(p, ","));
    if (n->args.len > IN_MAX + 1)
        return parse_fail(p, "Too many operands for operator or function; operator or function: IN, number of operands: %zu", n->args.len - 1);
    return parse_expect(p, ")");
}

static enum verdict parse_comparison(struct parser *p, struct node **ret)
{
    struct node *first, *arg;

    if (parse_operand(p, &first) == FAULT)
        return FAULT;
    enum node_op op = comparator(&p->l.now);
    if (op == NODE_TRUE) {
        *ret = first;
        return DONE;
    }
    struct node *n = parse_node(p, op);
    p->operators++;
    lexer_next(&p->l);
    *list_add(p->h->call->arena, &n->args) = first;
    if (op == NODE_IN) {
        if (parse_in(p, n) == FAULT)
            return FAULT;
    } else {
        if (parse_operand(p, &arg) == FAULT)
            return FAULT;
        *list_add(p->h->call->arena, &n->args) = arg;
        if (op == NODE_BETWEEN) {
            if (!parse_word(p, "AND"))
                return parse_syntax(p);
            if (parse_operand(p, &arg) == FAULT)
                return FAULT;
            *list_add(p->h->call->arena, &n->args) = arg;
        }
    }
    *ret = n;
    return check_comparison(p, n);
}

static enum verdict parse_not(struct parser *p, struct node **ret)
{
    if (!token_word(&p->l.now, "NOT"))
        return parse_comparison(p, ret);
    lexer_next(&p->l);
    if (++p->depth > DEPTH_MAX)
        return parse_fail(p, "The expression is nested too deeply");
    struct node *n = parse_node(p, NODE_NOT), *arg;
    p->operators++;
    if (parse_not(p, &arg) == FAULT)
        return FAULT;
    if (is_operand(arg))
        return parse_syntax(p);
    p->depth--;
    *list_add(p->h->call->arena, &n->args) = arg;
    *ret = n;
    return DONE;
}

static enum verdict parse_chain(struct parser *p, enum node_op op, struct node **ret)
{
    struct node *n = NULL, *arg;

    for (;;) {
        if ((op == NODE_OR ? parse_chain(p, NODE_AND, &arg) : parse_not(p, &arg)) == FAULT)
            return FAULT;
        bool more = token_word(&p->l.now, op == NODE_OR ? "OR" : "AND");
        if (!n && !more) {
            *ret = arg;
            return DONE;
        }
        if (is_operand(arg))
            return parse_syntax(p);
        if (!n)
            n = parse_node(p, op);
        *list_add(p->h->call->arena, &n->args) = arg;
        if (!more)
            break;
        p->operators++;
        lexer_next(&p->l);
    }
    *ret = n;
    return DONE;
}

static enum verdict parse_or(struct parser *p, struct node **ret)
{
    return parse_chain(p, NODE_OR, ret);
}

enum verdict condition_parse(struct placeholders *h, const char *kind, struct str text, struct node **ret)
{
    struct parser p;

    *ret = NULL;
    if (!str_is(text))
        return DONE;
    if (parse_start(&p, h, kind, text) == FAULT || parse_or(&p, ret) == FAULT)
        return FAULT;
    if (p.l.now.kind != TOKEN_END || is_operand(*ret))
        return parse_syntax(&p);
    if (p.operators > OPERATORS_MAX)
        return parse_fail(&p, "The expression contains too many operators; number of operators: %u", p.operators);
    return DONE;
}

/* --- projections --- */

enum verdict projection_parse(struct placeholders *h, struct str text, struct paths *ret)
{
    struct parser p;

    *ret = (struct paths){0};
    if (!str_is(text))
        return DONE;
    if (parse_start(&p, h, "ProjectionExpression", text) == FAULT)
        return FAULT;
    do {
        struct path path;
        if (parse_path(&p, &path) == FAULT)
            return FAULT;
        *list_add(h->call->arena, ret) = path;
    } while (parse_take(&p, ","));
    if (p.l.now.kind != TOKEN_END)
        return parse_syntax(&p);
    return paths_distinct(h->call, "ProjectionExpression", ret->items, ret->len, sizeof *ret->items);
}
