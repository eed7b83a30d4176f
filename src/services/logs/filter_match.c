/* Filter patterns: does an event match, and what does it say? */
#include <ctype.h>
#include <string.h>
#include "base/buf.h"
#include "services/logs/filter_private.h"

struct filter_subject filter_subject(struct str message)
{
    return (struct filter_subject){.message = message};
}

void filter_subject_done(struct filter_subject *s)
{
    json_decref(s->json);
    s->json = NULL;
    s->parsed = false;
}

static bool matches(const struct filter_regex *r, struct str text)
{
    return pcre2_match(r->code, (PCRE2_SPTR)(text.p ? text.p : ""), text.n, 0, 0, r->data, r->limits) >= 0;
}

static bool contains(struct str text, struct str part)
{
    return !part.n || (text.n >= part.n && memmem(text.p, text.n, part.p, part.n));
}

static bool match_terms(const struct filter *f, struct str message)
{
    bool any = !f->terms.len || f->strict; /* beside other terms optional ones mean nothing */

    for (size_t i = 0; i < f->terms.len; i++) {
        const struct filter_term *t = &f->terms.items[i];
        if (t->kind == TERM_OPTIONAL && f->strict)
            continue;
        bool found = t->regex ? matches(t->regex, message) : contains(message, t->text);
        if (t->kind == TERM_OPTIONAL)
            any |= found;
        else if (found != (t->kind == TERM_NEEDED))
            return false;
    }
    return any;
}

bool filter_glob(struct str pattern, struct str text)
{
    size_t p = 0, t = 0, star = SIZE_MAX, back = 0;

    while (t < text.n) {
        if (p < pattern.n && pattern.p[p] == '*') {
            star = p++;
            back = t;
        } else if (p < pattern.n && pattern.p[p] == text.p[t]) {
            p++;
            t++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            t = ++back;
        } else {
            return false;
        }
    }
    while (p < pattern.n && pattern.p[p] == '*')
        p++;
    return p == pattern.n;
}

static bool equal_text(const struct filter_node *n, struct str text)
{
    return n->regex ? matches(n->regex, text) : n->wild ? filter_glob(n->text, text) : str_eq(n->text, text);
}

static bool compare_numbers(enum filter_op op, double is, double than)
{
    switch (op) {
    case OP_EQ: return is == than;
    case OP_NE: return is != than;
    case OP_LT: return is < than;
    case OP_LE: return is <= than;
    case OP_GT: return is > than;
    case OP_GE: return is >= than;
    default: return false;
    }
}

/* --- JSON --- */

static struct str number_text(struct arena *a, const json_t *v)
{
    return json_is_integer(v) ? str_fmt(a, "%lld", (long long)json_integer_value(v)) : str_fmt(a, "%.17g", json_real_value(v));
}

/* Arrays, objects and null have no value to compare. */
static bool match_value(struct arena *a, const struct filter_node *n, const json_t *v)
{
    if (n->op == OP_IS_NULL)
        return json_is_null(v);
    if (n->op == OP_IS_TRUE)
        return json_is_true(v);
    if (n->op == OP_IS_FALSE)
        return json_is_false(v);
    if (json_is_number(v) && n->numeric)
        return compare_numbers(n->op, json_number_value(v), n->number);
    if (n->op != OP_EQ && n->op != OP_NE)
        return false;
    if (json_is_string(v))
        return equal_text(n, json_str(v)) == (n->op == OP_EQ);
    if (json_is_number(v) && (!n->quoted || n->op == OP_NE))
        return (!n->quoted && equal_text(n, number_text(a, v))) == (n->op == OP_EQ);
    if (json_is_boolean(v))
        return (!n->quoted && equal_text(n, json_is_true(v) ? STR("true") : STR("false"))) == (n->op == OP_EQ);
    return false;
}

typedef bool visit_fn(void *arg, const json_t *v);

static const json_t *member(const json_t *v, struct str key)
{
    return json_is_object(v) ? json_object_getn(v, key.p, key.n) : NULL;
}

/* Calls for each value that the steps select until one call returns true. */
static bool visit(const struct filter_step *steps, size_t n, const json_t *v, visit_fn *fn, void *arg)
{
    const char *key;
    json_t *inner;
    size_t i;

    if (!v)
        return false;
    if (!n)
        return fn(arg, v);
    if (!steps->any)
        return visit(steps + 1, n - 1, steps->is_index ? json_array_get(v, steps->index) : member(v, steps->key), fn, arg);
    if (json_is_array(v)) {
        json_array_foreach(v, i, inner) {
            if (visit(steps + 1, n - 1, inner, fn, arg))
                return true;
        }
    } else if (json_is_object(v)) {
        json_object_foreach((json_t *)v, key, inner) {
            if (visit(steps + 1, n - 1, inner, fn, arg))
                return true;
        }
    }
    return false;
}

struct compare_arg { struct arena *a; const struct filter_node *n; };

static bool visit_compare(void *arg, const json_t *v)
{
    const struct compare_arg *c = arg;
    return match_value(c->a, c->n, v);
}

static bool visit_found(void *arg, const json_t *v)
{
    *(const json_t **)arg = v;
    return true;
}

static bool match_json(struct arena *a, const struct filter_node *n, const json_t *root)
{
    struct compare_arg c = {a, n};
    const json_t *found = NULL;

    switch (n->type) {
    case NODE_AND: return match_json(a, n->left, root) && match_json(a, n->right, root);
    case NODE_OR: return match_json(a, n->left, root) || match_json(a, n->right, root);
    case NODE_COMPARE: break;
    }
    if (n->op == OP_NOT_EXISTS)
        return !visit(n->selector.steps.items, n->selector.steps.len, root, visit_found, &found);
    return visit(n->selector.steps.items, n->selector.steps.len, root, visit_compare, &c);
}

static const json_t *json_of(struct filter_subject *s)
{
    struct str why, text = str_trim(s->message);

    if (!s->parsed) {
        s->parsed = true;
        if (text.n && (*text.p == '{' || *text.p == '['))
            s->json = json_parse(text, true, &why);
    }
    return s->json;
}

/* --- space-delimited --- */

static struct str next_field(struct str *rest)
{
    char first = rest->n ? *rest->p : 0, close = first == '[' ? ']' : first == '"' ? '"' : 0;
    ptrdiff_t end = close ? str_chr(str_skip(*rest, 1), close) : -1;
    struct str found;

    if (end >= 0) {
        found = str_take(str_skip(*rest, 1), (size_t)end);
        *rest = str_skip(*rest, (size_t)end + 2);
    } else {
        size_t n = 0;
        while (n < rest->n && !isspace((unsigned char)rest->p[n]))
            n++;
        found = str_take(*rest, n);
        *rest = str_skip(*rest, n);
    }
    return found;
}

/* One value per field of the pattern; those under an ellipsis are left out. False when the numbers do not go together. A last
 * field without a condition takes whatever follows. */
static bool split(struct arena *a, const struct filter *f, struct filter_subject *s)
{
    struct { struct str *items; size_t len; } all = {0};
    struct str rest = s->message;
    size_t n = f->fields.len, at = n;

    if (s->split_for == f)
        return s->fields.len == n;
    s->split_for = f;
    s->fields.items = NULL;
    s->fields.len = 0;
    for (;;) {
        while (rest.n && isspace((unsigned char)*rest.p))
            rest = str_skip(rest, 1);
        if (!rest.n)
            break;
        *list_add(a, &all) = next_field(&rest);
    }
    for (size_t i = 0; i < n; i++)
        if (f->fields.items[i].rest)
            at = i;
    bool open = at < n, tail = n && !open && !f->fields.items[n - 1].condition;
    if (open ? all.len + 1 < n : all.len < n || (all.len > n && !tail))
        return false;
    for (size_t i = 0; i < n; i++)
        *list_add(a, &s->fields) = i < at ? all.items[i] : i == at ? STR_NONE : all.items[all.len - (n - i)];
    return true;
}

static bool match_field(const struct filter_node *n, const struct filter_subject *s)
{
    double is;

    switch (n->type) {
    case NODE_AND: return match_field(n->left, s) && match_field(n->right, s);
    case NODE_OR: return match_field(n->left, s) || match_field(n->right, s);
    case NODE_COMPARE: break;
    }
    struct str text = s->fields.items[n->slot];
    if (n->numeric && str_to_f64(text, &is))
        return compare_numbers(n->op, is, n->number);
    return (n->op == OP_EQ || n->op == OP_NE) && equal_text(n, text) == (n->op == OP_EQ);
}

static bool match_fields(struct arena *a, const struct filter *f, struct filter_subject *s)
{
    if (!split(a, f, s))
        return false;
    for (size_t i = 0; i < f->fields.len; i++)
        if (f->fields.items[i].condition && !match_field(f->fields.items[i].condition, s))
            return false;
    return true;
}

bool filter_match(struct arena *a, const struct filter *f, struct filter_subject *s)
{
    switch (f->kind) {
    case FILTER_TERMS: return match_terms(f, s->message);
    case FILTER_JSON: return json_of(s) && match_json(a, f->root, s->json);
    case FILTER_FIELDS: return match_fields(a, f, s);
    }
    return false;
}

/* --- values --- */

static struct str text_of(struct arena *a, const json_t *v)
{
    if (json_is_string(v))
        return str_dup(a, json_str(v));
    return json_is_number(v) ? number_text(a, v) : json_text(a, v);
}

static bool select_text(struct arena *a, const struct filter_selector *sel, const json_t *root, struct str *ret)
{
    const json_t *found = NULL;

    if (!visit(sel->steps.items, sel->steps.len, root, visit_found, &found))
        return false;
    *ret = text_of(a, found);
    return true;
}

static void add(struct arena *a, struct filter_values *v, struct str name, struct str value)
{
    for (size_t i = 0; i < v->len; i++)
        if (str_eq(v->items[i].name, name))
            return;
    *list_add(a, v) = (struct filter_pair){name, value};
}

struct filter_values filter_extract(struct arena *a, const struct filter *f, struct filter_subject *s)
{
    struct filter_values v = {0};
    struct str text;

    list_present(a, &v);
    if (f->kind == FILTER_JSON && json_of(s))
        for (size_t i = 0; i < f->compares.len; i++)
            if (select_text(a, &f->compares.items[i]->selector, s->json, &text))
                add(a, &v, f->compares.items[i]->selector.text, text);
    if (f->kind == FILTER_FIELDS && split(a, f, s))
        for (size_t i = 0; i < f->fields.len; i++)
            if (str_is(s->fields.items[i]))
                add(a, &v, f->fields.items[i].name.n ? str_cat(a, STR("$"), f->fields.items[i].name) : str_fmt(a, "$%zu", i + 1),
                    s->fields.items[i]);
    return v;
}

bool filter_value(struct arena *a, const struct filter *f, struct filter_subject *s, struct str selector, struct str *ret)
{
    struct filter_selector sel;
    struct str rest = selector;

    if (f->kind == FILTER_FIELDS) {
        struct filter_values v = filter_extract(a, f, s);
        for (size_t i = 0; i < v.len; i++)
            if (str_eq(v.items[i].name, selector)) {
                *ret = v.items[i].value;
                return true;
            }
        return false;
    }
    return json_of(s) && filter_selector_parse(a, &rest, &sel) && !rest.n && select_text(a, &sel, s->json, ret);
}
