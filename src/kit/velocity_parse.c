/* Templates as trees. */
#include <string.h>
#include "kit/velocity_private.h"

struct parser {
    struct arena *a;
    struct str text;
    size_t at;
    unsigned depth;
    const char *why;
};

static bool fail(struct parser *p, const char *why)
{
    if (!p->why)
        p->why = why;
    return false;
}

static char peek(const struct parser *p, size_t ahead)
{
    return p->at + ahead < p->text.n ? p->text.p[p->at + ahead] : '\0';
}

static bool starts(const struct parser *p, const char *z)
{
    return str_starts(str_skip(p->text, p->at), str_from(z));
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool name_char(char c)
{
    return letter(c) || (c >= '0' && c <= '9') || c == '-';
}

static struct str take_name(struct parser *p)
{
    size_t from = p->at;

    if (letter(peek(p, 0)))
        while (name_char(peek(p, 0)))
            p->at++;
    return (struct str){p->text.p + from, p->at - from};
}

static void blanks(struct parser *p)
{
    while (p->at < p->text.n && strchr(" \t\r\n", p->text.p[p->at]))
        p->at++;
}

static struct node *make(struct parser *p, enum node_kind kind)
{
    struct node *n = arena_make(p->a, struct node);
    n->kind = kind;
    return n;
}

static struct node *expression(struct parser *p);

/* Expressions up to `close`, separated by commas or blanks. */
static bool arguments(struct parser *p, char close, struct nodes *ret)
{
    for (;;) {
        blanks(p);
        if (peek(p, 0) == close) {
            p->at++;
            return true;
        }
        if (p->at >= p->text.n)
            return fail(p, "an argument list does not end");
        if (peek(p, 0) == ',' && ret->len) {
            p->at++;
            continue;
        }
        struct node *one = expression(p);
        if (!one)
            return false;
        *list_add(p->a, ret) = one;
    }
}

static bool part(struct parser *p, struct node *ref)
{
    if (peek(p, 0) == '.' && letter(peek(p, 1))) {
        p->at++;
        struct part *one = list_add(p->a, &ref->parts);
        one->name = take_name(p);
        if (peek(p, 0) == '(') {
            p->at++;
            one->call = true;
            struct nodes args = {0};
            if (!arguments(p, ')', &args))
                return false;
            ref->parts.items[ref->parts.len - 1].args = args;
        }
        return true;
    }
    return false;
}

static bool index_part(struct parser *p, struct node *ref)
{
    if (peek(p, 0) != '[')
        return false;
    size_t back = p->at++;
    struct nodes args = {0};
    const char *why = p->why;
    if (!arguments(p, ']', &args) || args.len != 1) { /* a bracket of the text */
        p->at = back;
        p->why = why;
        return false;
    }
    list_add(p->a, &ref->parts)->index = args.items[0];
    return true;
}

/* At '$'. NULL without a reason: it is no reference. */
static struct node *reference(struct parser *p)
{
    size_t from = p->at++;
    struct node *ref = make(p, NODE_REFERENCE);

    if (peek(p, 0) == '!') {
        ref->quiet = true;
        p->at++;
    }
    bool formal = peek(p, 0) == '{';
    if (formal)
        p->at++;
    ref->a = NULL;
    struct str root = take_name(p);
    if (!root.n || ++p->depth > VELOCITY_DEPTH) {
        if (root.n)
            fail(p, "the template nests too deeply");
        p->at = from;
        return NULL;
    }
    while (!p->why && (part(p, ref) || (!p->why && index_part(p, ref))))
        ;
    p->depth--;
    if (p->why)
        return NULL;
    if (formal) {
        if (peek(p, 0) != '}') {
            p->at = from;
            return NULL;
        }
        p->at++;
    }
    struct part *first = list_add(p->a, &ref->parts);
    (void)first;
    memmove(ref->parts.items + 1, ref->parts.items, (ref->parts.len - 1) * sizeof *ref->parts.items);
    ref->parts.items[0] = (struct part){.name = root};
    ref->text = (struct str){p->text.p + from, p->at - from};
    return ref;
}

/* --- expressions --- */

static struct node *text_literal(struct parser *p, struct str s)
{
    struct node *n = make(p, NODE_LITERAL);
    n->literal = LITERAL_TEXT;
    n->text = s;
    return n;
}

static struct node *string(struct parser *p)
{
    char q = peek(p, 0);
    struct buf b = buf_in(p->a);
    struct node *n;
    struct str why = STR_NONE;

    for (p->at++; p->at < p->text.n; p->at++) {
        char c = p->text.p[p->at];
        if (c == q && peek(p, 1) == q) { /* doubled: one of them */
            buf_putc(&b, q);
            p->at++;
        } else if (c == q) {
            break;
        } else if (c == '\\' && q == '"' && peek(p, 1) == '"') {
            buf_putc(&b, '"');
            p->at++;
        } else {
            buf_putc(&b, c);
        }
    }
    if (p->at >= p->text.n) {
        fail(p, "a string does not end");
        return NULL;
    }
    p->at++;
    if (q == '\'' || (str_chr(buf_str(&b), '$') < 0 && str_chr(buf_str(&b), '#') < 0))
        return text_literal(p, buf_str(&b));
    n = make(p, NODE_STRING);
    if (!velocity_parse(p->a, buf_str(&b), p->depth + 1, &n->list, &why))
        return text_literal(p, buf_str(&b));
    return n;
}

static struct node *number(struct parser *p)
{
    size_t from = p->at;
    struct node *n = make(p, NODE_LITERAL);

    while ((peek(p, 0) >= '0' && peek(p, 0) <= '9') || (peek(p, 0) == '.' && peek(p, 1) != '.' && peek(p, 1) >= '0' && peek(p, 1) <= '9'))
        p->at++;
    struct str s = {p->text.p + from, p->at - from};
    n->literal = LITERAL_INTEGER;
    if (!str_to_i64(s, &n->integer)) {
        n->literal = LITERAL_REAL;
        if (!str_to_f64(s, &n->real)) {
            fail(p, "a number is not one");
            return NULL;
        }
    }
    return n;
}

static struct node *list(struct parser *p)
{
    struct node *n = make(p, NODE_LIST);

    p->at++;
    blanks(p);
    if (peek(p, 0) == ']') {
        p->at++;
        return n;
    }
    struct node *first = expression(p);
    if (!first)
        return NULL;
    blanks(p);
    if (starts(p, "..")) {
        p->at += 2;
        n->kind = NODE_RANGE;
        n->a = first;
        if (!(n->b = expression(p)))
            return NULL;
        blanks(p);
        if (peek(p, 0) != ']') {
            fail(p, "a range does not end");
            return NULL;
        }
        p->at++;
        return n;
    }
    *list_add(p->a, &n->args) = first;
    return arguments(p, ']', &n->args) ? n : NULL;
}

static struct node *map(struct parser *p)
{
    struct node *n = make(p, NODE_MAP);

    p->at++;
    for (;;) {
        blanks(p);
        if (peek(p, 0) == '}') {
            p->at++;
            return n;
        }
        if (peek(p, 0) == ',') {
            p->at++;
            continue;
        }
        struct node *key = expression(p);
        blanks(p);
        if (!key || peek(p, 0) != ':') {
            fail(p, "a map has an entry that is none");
            return NULL;
        }
        p->at++;
        struct node *value = expression(p);
        if (!value)
            return NULL;
        *list_add(p->a, &n->args) = key;
        *list_add(p->a, &n->args) = value;
    }
}

static struct node *word(struct parser *p)
{
    struct str name = take_name(p);
    struct node *n = make(p, NODE_LITERAL);

    if (str_eqz(name, "true"))
        n->literal = LITERAL_TRUE;
    else if (str_eqz(name, "false"))
        n->literal = LITERAL_FALSE;
    else if (str_eqz(name, "null"))
        n->literal = LITERAL_NULL;
    else {
        fail(p, "an expression has a word that means nothing");
        return NULL;
    }
    return n;
}

static struct node *unary(struct parser *p);

static struct node *primary(struct parser *p)
{
    blanks(p);
    char c = peek(p, 0);
    struct node *n = NULL;

    switch (c) {
    case '$':
        n = reference(p);
        break;
    case '"':
    case '\'':
        return string(p);
    case '[':
        return list(p);
    case '{':
        return map(p);
    case '(':
        p->at++;
        n = expression(p);
        blanks(p);
        if (n && peek(p, 0) != ')') {
            fail(p, "a parenthesis does not close");
            return NULL;
        }
        p->at++;
        break;
    default:
        return c >= '0' && c <= '9' ? number(p) : letter(c) ? word(p) : (fail(p, "an expression is missing"), NULL);
    }
    if (!n)
        fail(p, "an expression is missing");
    return n;
}

static struct node *unary(struct parser *p)
{
    blanks(p);
    enum node_op op = peek(p, 0) == '!' && peek(p, 1) != '=' ? OP_NOT : peek(p, 0) == '-' ? OP_NEGATE : starts(p, "not ") ? OP_NOT : OP_NONE;

    if (!op)
        return primary(p);
    if (p->depth > VELOCITY_DEPTH) {
        fail(p, "the template nests too deeply");
        return NULL;
    }
    p->at += starts(p, "not ") ? 4 : 1;
    struct node *n = make(p, NODE_UNARY);
    n->op = op;
    p->depth++;
    n->a = unary(p);
    p->depth--;
    return n->a ? n : NULL;
}

static const struct { const char *text; enum node_op op; int level; } operators[] = {
    {"||", OP_OR, 1},  {"&&", OP_AND, 2}, {"==", OP_EQ, 3},  {"!=", OP_NE, 3},   {"<=", OP_LE, 4}, {">=", OP_GE, 4}, {"<", OP_LT, 4},
    {">", OP_GT, 4},   {"+", OP_ADD, 5},  {"-", OP_SUB, 5},  {"*", OP_MUL, 6},   {"/", OP_DIV, 6}, {"%", OP_MOD, 6}, {"or ", OP_OR, 1},
    {"and ", OP_AND, 2}, {"eq ", OP_EQ, 3}, {"ne ", OP_NE, 3}, {"le ", OP_LE, 4}, {"ge ", OP_GE, 4}, {"lt ", OP_LT, 4}, {"gt ", OP_GT, 4}};

static struct node *binary(struct parser *p, int level)
{
    struct node *left = unary(p);

    while (left) {
        size_t found = sizeof operators / sizeof *operators;
        blanks(p);
        for (size_t i = 0; i < sizeof operators / sizeof *operators && found == sizeof operators / sizeof *operators; i++)
            if (starts(p, operators[i].text))
                found = i;
        if (found == sizeof operators / sizeof *operators || operators[found].level < level)
            return left;
        p->at += strlen(operators[found].text);
        struct node *n = make(p, NODE_BINARY);
        n->op = operators[found].op;
        n->a = left;
        n->b = binary(p, operators[found].level + 1);
        left = n->b ? n : NULL;
    }
    return NULL;
}

static struct node *expression(struct parser *p)
{
    if (++p->depth > VELOCITY_DEPTH) {
        fail(p, "the template nests too deeply");
        return NULL;
    }
    struct node *n = binary(p, 1);
    p->depth--;
    return p->why ? NULL : n;
}

/* --- directives --- */

static bool block(struct parser *p, struct nodes *ret, struct str *ret_end);

/* Blanks after a directive and the end of its line belong to it. */
static void end_of_line(struct parser *p)
{
    size_t at = p->at;

    while (at < p->text.n && (p->text.p[at] == ' ' || p->text.p[at] == '\t'))
        at++;
    if (at < p->text.n && p->text.p[at] == '\r')
        at++;
    if (at < p->text.n && p->text.p[at] == '\n')
        p->at = at + 1;
}

static bool open_paren(struct parser *p)
{
    while (peek(p, 0) == ' ')
        p->at++;
    if (peek(p, 0) != '(')
        return fail(p, "a directive has no parentheses");
    p->at++;
    return true;
}

static bool close_paren(struct parser *p)
{
    blanks(p);
    if (peek(p, 0) != ')')
        return fail(p, "a directive's parentheses do not close");
    p->at++;
    return true;
}

static bool body(struct parser *p, struct nodes *ret)
{
    struct str end;

    end_of_line(p);
    return block(p, ret, &end) && (str_eqz(end, "end") || fail(p, "a block does not end"));
}

static bool condition(struct parser *p, struct node *n)
{
    struct str end;

    n->kind = NODE_IF;
    if (!open_paren(p) || !(n->a = expression(p)) || !close_paren(p))
        return false;
    end_of_line(p);
    if (!block(p, &n->list, &end))
        return false;
    if (str_eqz(end, "elseif")) {
        struct node *next = make(p, NODE_IF);
        *list_add(p->a, &n->otherwise) = next;
        return condition(p, next);
    }
    if (str_eqz(end, "else"))
        return body(p, &n->otherwise);
    return str_eqz(end, "end") || fail(p, "a block does not end");
}

static bool set(struct parser *p, struct node *n)
{
    n->kind = NODE_SET;
    if (!open_paren(p))
        return false;
    blanks(p);
    if (peek(p, 0) != '$' || !(n->a = reference(p)))
        return fail(p, "#set needs a reference");
    blanks(p);
    if (peek(p, 0) != '=' || peek(p, 1) == '=')
        return fail(p, "#set needs a value");
    p->at++;
    if (!(n->b = expression(p)) || !close_paren(p))
        return false;
    end_of_line(p);
    return true;
}

static bool foreach(struct parser *p, struct node *n)
{
    n->kind = NODE_FOREACH;
    if (!open_paren(p))
        return false;
    blanks(p);
    struct node *variable = peek(p, 0) == '$' ? reference(p) : NULL;
    blanks(p);
    if (!variable || !starts(p, "in"))
        return fail(p, "#foreach needs a variable and a list");
    p->at += 2;
    n->text = variable->parts.items[0].name;
    return (n->a = expression(p)) && close_paren(p) && body(p, &n->list);
}

static bool named(struct parser *p, struct node *n, enum node_kind kind)
{
    n->kind = kind;
    if (!open_paren(p))
        return false;
    blanks(p);
    if (peek(p, 0) == '$')
        p->at++;
    n->text = take_name(p);
    if (!n->text.n)
        return fail(p, "a macro has no name");
    return arguments(p, ')', &n->args) && body(p, &n->list);
}

/* At '#' of a directive. False without a reason: it is text. */
static bool directive(struct parser *p, struct nodes *ret, struct str *ret_end)
{
    size_t from = p->at++;
    bool formal = peek(p, 0) == '{';

    if (formal)
        p->at++;
    struct str name = take_name(p);
    if (formal && peek(p, 0) == '}')
        p->at++;
    struct node *n = make(p, NODE_CALL);
    bool fine = true;
    if (str_eqz(name, "end") || str_eqz(name, "else") || str_eqz(name, "elseif")) {
        *ret_end = name;
        if (!str_eqz(name, "elseif") && !str_eqz(name, "else"))
            end_of_line(p);
        return true;
    }
    if (str_eqz(name, "set"))
        fine = set(p, n);
    else if (str_eqz(name, "if"))
        fine = condition(p, n);
    else if (str_eqz(name, "foreach"))
        fine = foreach(p, n);
    else if (str_eqz(name, "macro"))
        fine = named(p, n, NODE_MACRO);
    else if (str_eqz(name, "define"))
        fine = named(p, n, NODE_DEFINE);
    else if (str_eqz(name, "break") || str_eqz(name, "stop"))
        n->kind = str_eqz(name, "break") ? NODE_BREAK : NODE_STOP;
    else if (name.n && peek(p, 0) == '(') {
        p->at++;
        n->text = name;
        fine = arguments(p, ')', &n->args);
        n->b = NULL;
    } else {
        p->at = from;
        return false;
    }
    if (fine)
        *list_add(p->a, ret) = n;
    return fine;
}

static void text(struct parser *p, struct nodes *ret, size_t from, size_t to)
{
    if (to <= from)
        return;
    struct node *n = make(p, NODE_TEXT);
    n->text = (struct str){p->text.p + from, to - from};
    *list_add(p->a, ret) = n;
}

/* Comments and literal text; true when there was one. */
static bool unparsed(struct parser *p, struct nodes *ret)
{
    const char *close = starts(p, "#*") ? "*#" : starts(p, "#[[") ? "]]#" : NULL;

    if (starts(p, "##")) {
        while (p->at < p->text.n && p->text.p[p->at] != '\n')
            p->at++;
        p->at += p->at < p->text.n;
        return true;
    }
    if (!close)
        return false;
    size_t from = p->at + (close[0] == ']' ? 3 : 2);
    ptrdiff_t n = str_find(str_skip(p->text, from), str_from(close));
    size_t to = n < 0 ? p->text.n : from + (size_t)n;
    if (close[0] == ']')
        text(p, ret, from, to);
    p->at = n < 0 ? p->text.n : to + strlen(close);
    return true;
}

static bool block(struct parser *p, struct nodes *ret, struct str *ret_end)
{
    size_t from = p->at;

    *ret_end = STR("");
    if (++p->depth > VELOCITY_DEPTH)
        return fail(p, "the template nests too deeply");
    while (p->at < p->text.n) {
        char c = p->text.p[p->at];
        size_t here = p->at;
        if (c == '\\' && (peek(p, 1) == '$' || peek(p, 1) == '#')) {
            text(p, ret, from, here);
            from = here + 1;
            p->at += 2;
        } else if (c == '$') {
            struct node *ref = reference(p);
            if (p->why)
                return false;
            if (ref) {
                text(p, ret, from, here);
                *list_add(p->a, ret) = ref;
                from = p->at;
            } else {
                p->at = here + 1;
            }
        } else if (c == '#') {
            struct nodes before = *ret;
            text(p, ret, from, here);
            if (unparsed(p, ret) || directive(p, ret, ret_end)) {
                from = p->at;
                if (ret_end->n)
                    break;
            } else {
                if (p->why)
                    return false;
                *ret = before;
                p->at = here + 1;
            }
        } else {
            p->at++;
        }
    }
    if (!ret_end->n)
        text(p, ret, from, p->at);
    p->depth--;
    return true;
}

bool velocity_parse(struct arena *a, struct str template, unsigned depth, struct nodes *ret, struct str *ret_why)
{
    struct parser p = {.a = a, .text = template, .depth = depth};
    struct str end;

    if (block(&p, ret, &end) && !end.n)
        return true;
    *ret_why = str_fmt(a, "%s (at %zu)", p.why ? p.why : "a block ends that was not begun", p.at);
    return false;
}
