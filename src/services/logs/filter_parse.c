/* Filter patterns: text to tree. */
#include <ctype.h>
#include "services/logs/filter_private.h"
#include "base/buf.h"

#define DEPTH_MAX 32
#define REGEXES_MAX 2
#define WILD_SELECTORS_MAX 3

struct parser {
    struct arena *a;
    struct str rest;
    struct str why;
    struct filter *f;
    size_t depth, wild_selectors;
    struct str field; /* of the slot that is read; absent in JSON patterns */
};

static bool wrong(struct parser *p, const char *why)
{
    if (!str_is(p->why))
        p->why = str_from(why);
    return false;
}

static void skip_space(struct parser *p)
{
    while (p->rest.n && isspace((unsigned char)*p->rest.p))
        p->rest = str_skip(p->rest, 1);
}

static bool take(struct parser *p, const char *token)
{
    skip_space(p);
    if (!str_starts(p->rest, str_from(token)))
        return false;
    p->rest = str_skip(p->rest, str_from(token).n);
    return true;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Text in quotes, after the opening one. */
static bool quoted(struct parser *p, struct str *ret)
{
    struct buf b = buf_in(p->a);

    for (size_t i = 0; i < p->rest.n; i++) {
        char c = p->rest.p[i];
        if (c == '"') {
            *ret = buf_str(&b);
            p->rest = str_skip(p->rest, i + 1);
            return true;
        }
        if (c == '\\' && i + 1 < p->rest.n && (p->rest.p[i + 1] == '"' || p->rest.p[i + 1] == '\\'))
            c = p->rest.p[++i];
        buf_putc(&b, c);
    }
    return wrong(p, "a quotation mark is not closed");
}

static void *from_arena(size_t n, void *arena)
{
    return arena_alloc(arena, n);
}

static void to_arena(void *p, void *arena)
{
    (void)p;
    (void)arena;
}

/* What AWS allows between the percent signs. */
static bool regex_characters(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!text.p[i] || (!isalnum((unsigned char)text.p[i]) && str_chr(STR(":_#=@/;,-^$?[]{}|\\*+. '\""), text.p[i]) < 0))
            return false;
    return text.n > 0;
}

/* After the opening "%". A "\%" does not close it. */
static bool regex(struct parser *p, struct filter_regex **ret)
{
    size_t n = 0, where;
    int error;

    while (n < p->rest.n && p->rest.p[n] != '%')
        n += p->rest.p[n] == '\\' && n + 1 < p->rest.n ? 2 : 1;
    if (n >= p->rest.n)
        return wrong(p, "a regular expression is not closed");
    struct str text = str_take(p->rest, n);
    p->rest = str_skip(p->rest, n + 1);
    if (!regex_characters(text))
        return wrong(p, "a regular expression has characters that are not supported");
    if (++p->f->regexes > REGEXES_MAX && p->f->kind != FILTER_TERMS)
        return wrong(p, "there are more than two regular expressions");
    pcre2_general_context *memory = pcre2_general_context_create(from_arena, to_arena, p->a);
    pcre2_compile_context *how = pcre2_compile_context_create(memory);
    *ret = arena_make(p->a, struct filter_regex);
    (*ret)->code = pcre2_compile((PCRE2_SPTR)text.p, text.n, PCRE2_NEVER_BACKSLASH_C, &error, &where, how);
    if (!(*ret)->code)
        return wrong(p, "a regular expression is not valid");
    (*ret)->data = pcre2_match_data_create_from_pattern((*ret)->code, memory);
    (*ret)->limits = pcre2_match_context_create(memory);
    pcre2_set_match_limit((*ret)->limits, 100000);
    pcre2_set_depth_limit((*ret)->limits, 1000);
    return true;
}

/* --- terms --- */

static bool term(struct parser *p)
{
    struct filter_term t = {.kind = TERM_NEEDED};

    if (take(p, "-"))
        t.kind = TERM_EXCLUDED;
    else if (take(p, "?"))
        t.kind = TERM_OPTIONAL;
    if (str_starts(p->rest, STR("\""))) {
        p->rest = str_skip(p->rest, 1);
        if (!quoted(p, &t.text))
            return false;
    } else if (str_starts(p->rest, STR("%"))) {
        p->rest = str_skip(p->rest, 1);
        if (!regex(p, &t.regex))
            return false;
    } else {
        size_t n = 0;
        while (n < p->rest.n && !isspace((unsigned char)p->rest.p[n])) {
            if (!is_word(p->rest.p[n]))
                return wrong(p, "Invalid character(s) in term");
            n++;
        }
        if (!n)
            return wrong(p, "a term is missing");
        t.text = str_take(p->rest, n);
        p->rest = str_skip(p->rest, n);
    }
    p->f->strict |= t.kind != TERM_OPTIONAL;
    *list_add(p->a, &p->f->terms) = t;
    return true;
}

static bool terms(struct parser *p)
{
    for (skip_space(p); p->rest.n; skip_space(p))
        if (!term(p))
            return false;
    return true;
}

/* --- conditions --- */

static bool bracket_step(struct arena *a, struct str *rest, struct filter_selector *sel)
{
    struct filter_step step = {0};
    ptrdiff_t end;

    *rest = str_skip(*rest, 1);
    if (str_starts(*rest, STR("*]"))) {
        step.any = true;
        *rest = str_skip(*rest, 2);
    } else if (rest->n && (*rest->p == '\'' || *rest->p == '"')) {
        char quote = *rest->p;
        *rest = str_skip(*rest, 1);
        end = str_chr(*rest, quote);
        if (end < 0 || !str_starts(str_skip(*rest, (size_t)end + 1), STR("]")))
            return false;
        step.key = str_take(*rest, (size_t)end);
        *rest = str_skip(*rest, (size_t)end + 2);
    } else {
        int64_t index;
        end = str_chr(*rest, ']');
        if (end < 0 || !str_to_i64(str_take(*rest, (size_t)end), &index) || index < 0)
            return false;
        step.is_index = true;
        step.index = (size_t)index;
        *rest = str_skip(*rest, (size_t)end + 1);
    }
    *list_add(a, &sel->steps) = step;
    return true;
}

/* "$.a.b[0].*", "$.['a.b']" */
bool filter_selector_parse(struct arena *a, struct str *rest, struct filter_selector *ret)
{
    struct str start = *rest;

    *ret = (struct filter_selector){0};
    if (!str_starts(*rest, STR("$")))
        return false;
    *rest = str_skip(*rest, 1);
    for (;;) {
        if (str_starts(*rest, STR(".["))) {
            *rest = str_skip(*rest, 1);
        } else if (str_starts(*rest, STR("."))) {
            size_t n = 0;
            *rest = str_skip(*rest, 1);
            if (str_starts(*rest, STR("*"))) {
                list_add(a, &ret->steps)->any = true;
                *rest = str_skip(*rest, 1);
                continue;
            }
            while (n < rest->n && (is_word(rest->p[n]) || rest->p[n] == '-' || rest->p[n] == '@' || rest->p[n] == ':' || rest->p[n] == '/'))
                n++;
            if (!n)
                return false;
            list_add(a, &ret->steps)->key = str_take(*rest, n);
            *rest = str_skip(*rest, n);
            continue;
        }
        if (!str_starts(*rest, STR("[")))
            break;
        if (!bracket_step(a, rest, ret))
            return false;
    }
    ret->text = str_take(start, start.n - rest->n);
    return ret->steps.len > 0;
}

/* A bare word ends where the condition can end. */
static struct str bare(struct parser *p)
{
    size_t n = 0;

    for (; n < p->rest.n; n++) {
        struct str at = str_skip(p->rest, n);
        if (isspace((unsigned char)*at.p) || *at.p == ')' || str_starts(at, STR("&&")) || str_starts(at, STR("||")) ||
            (str_is(p->field) ? *at.p == ',' || *at.p == ']' : *at.p == '}'))
            break;
    }
    struct str word = str_take(p->rest, n);
    p->rest = str_skip(p->rest, n);
    return word;
}

static bool value(struct parser *p, struct filter_node *n)
{
    skip_space(p);
    if (str_starts(p->rest, STR("%"))) {
        if (n->op != OP_EQ && n->op != OP_NE)
            return wrong(p, "a regular expression goes with = and != only");
        p->rest = str_skip(p->rest, 1);
        return regex(p, &n->regex);
    }
    if (str_starts(p->rest, STR("\""))) {
        p->rest = str_skip(p->rest, 1);
        n->quoted = true;
        if (!quoted(p, &n->text))
            return false;
    } else {
        n->text = bare(p);
        if (!n->text.n)
            return wrong(p, "a value is missing");
        if (str_chr(n->text, '=') >= 0 || str_chr(n->text, '"') >= 0)
            return wrong(p, "a value has characters that must be quoted");
        struct str digits = str_starts(n->text, STR("+")) ? str_skip(n->text, 1) : n->text;
        n->numeric = str_to_f64(digits, &n->number);
    }
    n->wild = str_chr(n->text, '*') >= 0;
    if (n->op >= OP_LT && n->op <= OP_GE && !n->numeric)
        return wrong(p, "only numbers can be greater or less");
    return true;
}

static bool operator(struct parser *p, struct filter_node *n)
{
    static const struct { const char *text; enum filter_op op; } ops[] = {{"!=", OP_NE}, {"<=", OP_LE}, {">=", OP_GE},
                                                                          {"=", OP_EQ},  {"<", OP_LT},  {">", OP_GT}};

    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (take(p, ops[i].text)) {
            n->op = ops[i].op;
            return value(p, n);
        }
    if (str_is(p->field))
        return wrong(p, "an operator is missing");
    if (take(p, "NOT")) {
        n->op = OP_NOT_EXISTS;
        return take(p, "EXISTS") || wrong(p, "EXISTS must follow NOT");
    }
    if (!take(p, "IS"))
        return wrong(p, "an operator is missing");
    n->op = take(p, "NULL") ? OP_IS_NULL : take(p, "TRUE") ? OP_IS_TRUE : OP_IS_FALSE;
    return n->op != OP_IS_FALSE || take(p, "FALSE") || wrong(p, "IS goes with NULL, TRUE and FALSE");
}

static struct str name(struct parser *p)
{
    size_t n = 0;
    skip_space(p);
    while (n < p->rest.n && (is_word(p->rest.p[n]) || p->rest.p[n] == '-'))
        n++;
    struct str word = str_take(p->rest, n);
    p->rest = str_skip(p->rest, n);
    return word;
}

static const struct filter_node *either(struct parser *p);

static const struct filter_node *compare(struct parser *p)
{
    struct filter_node *n = arena_make(p->a, struct filter_node);
    bool any = false;

    n->type = NODE_COMPARE;
    if (take(p, "(")) {
        if (++p->depth > DEPTH_MAX) {
            wrong(p, "parentheses are nested too deeply");
            return NULL;
        }
        const struct filter_node *inner = either(p);
        p->depth--;
        if (inner && !take(p, ")"))
            wrong(p, "a parenthesis is not closed");
        return str_is(p->why) ? NULL : inner;
    }
    if (str_is(p->field)) {
        n->field = name(p);
        if (!n->field.n)
            wrong(p, "the name of a field is missing");
        else if (!str_eq(n->field, p->field) && p->field.n)
            wrong(p, "a condition names another field than its own");
        p->field = n->field.n ? n->field : p->field;
    } else {
        skip_space(p);
        if (!filter_selector_parse(p->a, &p->rest, &n->selector))
            wrong(p, "a property selector is not valid");
        for (size_t i = 0; i < n->selector.steps.len; i++) {
            if (n->selector.steps.items[i].any && (any || ++p->wild_selectors > WILD_SELECTORS_MAX))
                wrong(p, "there are too many wildcard selectors");
            any |= n->selector.steps.items[i].any;
        }
    }
    if (str_is(p->why) || !operator(p, n))
        return NULL;
    *list_add(p->a, &p->f->compares) = n;
    return n;
}

static const struct filter_node *join(struct parser *p, enum filter_node_type type, const struct filter_node *left, const struct filter_node *right)
{
    struct filter_node *n = arena_make(p->a, struct filter_node);
    *n = (struct filter_node){.type = type, .left = left, .right = right};
    return n;
}

static const struct filter_node *both(struct parser *p)
{
    const struct filter_node *left = compare(p), *right;

    while (left && take(p, "&&")) {
        right = compare(p);
        left = right ? join(p, NODE_AND, left, right) : NULL;
    }
    return left;
}

static const struct filter_node *either(struct parser *p)
{
    const struct filter_node *left = both(p), *right;

    while (left && take(p, "||")) {
        right = both(p);
        left = right ? join(p, NODE_OR, left, right) : NULL;
    }
    return left;
}

/* --- space-delimited --- */

/* A name with or without a condition; "..." for the ones that nobody names. */
static bool field(struct parser *p)
{
    struct filter_field f = {0};
    struct str before;

    if (take(p, "...")) {
        f.rest = true;
        for (size_t i = 0; i < p->f->fields.len; i++)
            if (p->f->fields.items[i].rest)
                return wrong(p, "there is more than one ellipsis");
        *list_add(p->a, &p->f->fields) = f;
        return true;
    }
    skip_space(p);
    before = p->rest;
    f.name = name(p);
    skip_space(p);
    if (p->rest.n && *p->rest.p != ',' && *p->rest.p != ']') {
        p->rest = before;
        p->field = STR("");
        f.condition = either(p);
        if (!f.condition)
            return false;
        f.name = p->field;
    }
    *list_add(p->a, &p->f->fields) = f;
    return true;
}

static bool fields(struct parser *p)
{
    skip_space(p);
    if (take(p, "]"))
        return true;
    do {
        size_t first = p->f->compares.len;
        if (!field(p))
            return false;
        for (size_t i = first; i < p->f->compares.len; i++)
            ((struct filter_node *)p->f->compares.items[i])->slot = p->f->fields.len - 1;
    } while (take(p, ","));
    return take(p, "]") || wrong(p, "a bracket is not closed");
}

struct filter *filter_parse(struct arena *a, struct str pattern, struct str *ret_why)
{
    struct parser p = {.a = a, .rest = str_trim(pattern), .f = arena_make(a, struct filter)};
    bool fine;

    if (take(&p, "{")) {
        p.f->kind = FILTER_JSON;
        p.f->root = either(&p);
        fine = p.f->root && (take(&p, "}") || wrong(&p, "a brace is not closed"));
    } else if (take(&p, "[")) {
        p.f->kind = FILTER_FIELDS;
        fine = fields(&p);
    } else {
        fine = terms(&p);
    }
    skip_space(&p);
    if (fine && p.rest.n)
        fine = wrong(&p, "something follows the pattern");
    *ret_why = fine ? STR_NONE : p.why;
    return fine ? p.f : NULL;
}

bool filter_has_regex(const struct filter *f)
{
    return f->regexes > 0;
}
