/* The language of metric math, by recursive descent. Weakest first: OR, AND, comparisons, sums, products, sign, powers. */
#include "services/cloudwatch/expression.h"

#define DEPTH_MAX 40

struct reader {
    struct arena *a;
    struct str text;
    size_t at;
    unsigned depth;
    struct str why;
};

static struct cw_node *expression(struct reader *r);

static struct cw_node *fail(struct reader *r, const char *what)
{
    if (!str_is(r->why))
        r->why = str_fmt(r->a, "%s at position %zu", what, r->at);
    return NULL;
}

static void space(struct reader *r)
{
    while (r->at < r->text.n &&
           (r->text.p[r->at] == ' ' || r->text.p[r->at] == '\t' || r->text.p[r->at] == '\n' || r->text.p[r->at] == '\r'))
        r->at++;
}

static char peek(struct reader *r)
{
    space(r);
    return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool symbol(struct reader *r, const char *s)
{
    struct str want = str_from(s);

    space(r);
    if (!str_starts(str_skip(r->text, r->at), want))
        return false;
    r->at += want.n;
    return true;
}

static bool keyword(struct reader *r, const char *s)
{
    size_t at = r->at;

    if (symbol(r, s) && !(r->at < r->text.n && (letter(r->text.p[r->at]) || digit(r->text.p[r->at]))))
        return true;
    r->at = at;
    return false;
}

static struct cw_node *node(struct reader *r, enum cw_node_kind kind)
{
    struct cw_node *n = arena_make(r->a, struct cw_node);
    n->kind = kind;
    return n;
}

static struct cw_node *binary(struct reader *r, enum cw_op op, struct cw_node *left, struct cw_node *right)
{
    if (!left || !right)
        return NULL;
    struct cw_node *n = node(r, NODE_OP);
    n->op = op;
    *list_add(r->a, &n->args) = left;
    *list_add(r->a, &n->args) = right;
    return n;
}

static bool arguments(struct reader *r, struct cw_node *n, char close)
{
    if (peek(r) == close) {
        r->at++;
        return true;
    }
    for (;;) {
        struct cw_node *arg = expression(r);
        if (!arg)
            return false;
        *list_add(r->a, &n->args) = arg;
        char c = peek(r);
        if (c != ',' && c != close) {
            fail(r, "a comma or the end of the list is missing");
            return false;
        }
        r->at++;
        if (c == close)
            return true;
    }
}

static struct cw_node *quoted(struct reader *r, char quote)
{
    struct cw_node *n = node(r, NODE_TEXT);
    size_t from = ++r->at;

    while (r->at < r->text.n && r->text.p[r->at] != quote)
        r->at += r->text.p[r->at] == '\\' ? 2 : 1;
    if (r->at >= r->text.n)
        return fail(r, "a quote is not closed");
    n->text = str_take(str_skip(r->text, from), r->at - from);
    n->text = str_replace(r->a, n->text, quote == '"' ? STR("\\\"") : STR("\\'"), quote == '"' ? STR("\"") : STR("'"));
    r->at++;
    return n;
}

static struct cw_node *number(struct reader *r)
{
    struct cw_node *n = node(r, NODE_NUMBER);
    size_t from = r->at;

    while (r->at < r->text.n && (digit(r->text.p[r->at]) || r->text.p[r->at] == '.'))
        r->at++;
    if (r->at < r->text.n && (r->text.p[r->at] == 'e' || r->text.p[r->at] == 'E')) {
        r->at++;
        if (r->at < r->text.n && (r->text.p[r->at] == '-' || r->text.p[r->at] == '+'))
            r->at++;
        while (r->at < r->text.n && digit(r->text.p[r->at]))
            r->at++;
    }
    return str_to_f64(str_take(str_skip(r->text, from), r->at - from), &n->number) ? n : fail(r, "a number is malformed");
}

static struct cw_node *name(struct reader *r)
{
    size_t from = r->at;

    while (r->at < r->text.n && (letter(r->text.p[r->at]) || digit(r->text.p[r->at])))
        r->at++;
    struct str text = str_take(str_skip(r->text, from), r->at - from);
    bool called = peek(r) == '(';
    struct cw_node *n = node(r, called ? NODE_CALL : NODE_NAME);
    n->text = text;
    if (called) {
        r->at++;
        n->text = str_upper(r->a, text);
        if (!arguments(r, n, ')'))
            return NULL;
    }
    return n;
}

static struct cw_node *primary(struct reader *r)
{
    char c = peek(r);

    if (c == '(') {
        r->at++;
        struct cw_node *n = expression(r);
        return !n ? NULL : symbol(r, ")") ? n : fail(r, "a parenthesis is not closed");
    }
    if (c == '[') {
        struct cw_node *n = node(r, NODE_ARRAY);
        r->at++;
        return arguments(r, n, ']') ? n : NULL;
    }
    if (c == '\'' || c == '"')
        return quoted(r, c);
    if (digit(c) || c == '.')
        return number(r);
    return letter(c) ? name(r) : fail(r, "something is missing");
}

static struct cw_node *power(struct reader *r);

static struct cw_node *sign(struct reader *r)
{
    if (!symbol(r, "-"))
        return power(r);
    if (++r->depth > DEPTH_MAX)
        return fail(r, "the expression nests too deeply");
    struct cw_node *n = node(r, NODE_NEGATE), *of = sign(r);
    r->depth--;
    if (!of)
        return NULL;
    *list_add(r->a, &n->args) = of;
    return n;
}

static struct cw_node *power(struct reader *r)
{
    struct cw_node *left = primary(r);
    return left && symbol(r, "^") ? binary(r, OP_POW, left, sign(r)) : left;
}

static struct cw_node *product(struct reader *r)
{
    struct cw_node *left = sign(r);

    while (left) {
        if (symbol(r, "*"))
            left = binary(r, OP_MUL, left, sign(r));
        else if (symbol(r, "/"))
            left = binary(r, OP_DIV, left, sign(r));
        else
            break;
    }
    return left;
}

static struct cw_node *sum(struct reader *r)
{
    struct cw_node *left = product(r);

    while (left) {
        if (symbol(r, "+"))
            left = binary(r, OP_ADD, left, product(r));
        else if (symbol(r, "-"))
            left = binary(r, OP_SUB, left, product(r));
        else
            break;
    }
    return left;
}

static struct cw_node *comparison(struct reader *r)
{
    static const struct {
        const char *text;
        enum cw_op op;
    } ops[] = {{"==", OP_EQ}, {"!=", OP_NE}, {"<=", OP_LE}, {">=", OP_GE}, {"<", OP_LT}, {">", OP_GT}};
    struct cw_node *left = sum(r);

    for (size_t i = 0; left && i < sizeof ops / sizeof *ops; i++)
        if (symbol(r, ops[i].text))
            return binary(r, ops[i].op, left, sum(r));
    return left;
}

static struct cw_node *conjunction(struct reader *r)
{
    struct cw_node *left = comparison(r);

    while (left && (symbol(r, "&&") || keyword(r, "AND")))
        left = binary(r, OP_AND, left, comparison(r));
    return left;
}

static struct cw_node *expression(struct reader *r)
{
    if (++r->depth > DEPTH_MAX)
        return fail(r, "the expression nests too deeply");
    struct cw_node *left = conjunction(r);
    while (left && (symbol(r, "||") || keyword(r, "OR")))
        left = binary(r, OP_OR, left, conjunction(r));
    r->depth--;
    return left;
}

struct cw_node *cw_parse(struct arena *a, struct str text, struct str *ret_why)
{
    struct reader r = {.a = a, .text = text};
    struct cw_node *n = expression(&r);

    if (n && peek(&r))
        n = fail(&r, "something is left over");
    *ret_why = r.why;
    return n;
}
