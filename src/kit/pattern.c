/* Compiling patterns. The words of refusals are those of the services: people search for them. */
#include "kit/pattern_private.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define OR_MAX 1000         /* EventBridge: combinations of an event pattern */
#define COMBINATIONS_MAX 150 /* SNS: combinations of a filter policy */
#define KEYS_MAX 5
#define STARS_MAX 5
#define STARS_MAX_SNS 3

struct compile {
    struct arena *arena;
    enum pattern_dialect dialect;
    struct str why;
};

static bool fail(struct compile *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static bool fail(struct compile *c, const char *fmt, ...)
{
    char text[512];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    c->why = str_dup(c->arena, str_from(text));
    return false;
}

static bool sns(const struct compile *c)
{
    return c->dialect == PATTERN_SNS_BODY || c->dialect == PATTERN_SNS_ATTRIBUTES;
}

static bool small(const struct compile *c) /* the smaller language */
{
    return c->dialect == PATTERN_PIPES || c->dialect == PATTERN_LAMBDA;
}

static struct str text_of(struct compile *c, const json_t *v)
{
    return str_dup(c->arena, json_str(v));
}

static bool check_wildcard(struct compile *c, struct str s)
{
    size_t stars = 0;

    for (size_t i = 0; i < s.n; i++) {
        bool more = i + 1 < s.n;
        if (s.p[i] == '\\') {
            if (!more || (s.p[i + 1] != '*' && s.p[i + 1] != '\\'))
                return fail(c, "Invalid escape character at pos %zu", i + 1);
            i++;
        } else if (s.p[i] == '*') {
            if (more && s.p[i + 1] == '*')
                return fail(c, "Consecutive wildcard characters at pos %zu", i + 1);
            stars++;
        }
    }
    if (stars > (sns(c) ? STARS_MAX_SNS : STARS_MAX))
        return fail(c, "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard "
                       "character");
    return true;
}

static bool check_number(struct compile *c, double d)
{
    double most = sns(c) ? 1e9 : 5e9;

    return (d >= -most && d <= most) || fail(c, "Value must be between -%.1fE9 and %.1fE9, inclusive", most / 1e9, most / 1e9);
}

static bool bound(struct compile *c, const json_t *v, const char *op, double *ret)
{
    if (!json_is_number(v))
        return fail(c, "Value of %s must be numeric", op);
    *ret = json_number_value(v);
    return check_number(c, *ret);
}

/* [">", 0, "<=", 5] */
static bool numeric(struct compile *c, const json_t *v, struct test *t)
{
    size_t n = json_array_size(v);
    const char *op = json_string_value(json_array_get(v, 0));

    if (!json_is_array(v))
        return fail(c, "Value of numeric must be an array.");
    if (!op)
        return fail(c, "Invalid member in numeric match: %.*s", STRF(n ? json_text(c->arena, json_array_get(v, 0)) : STR("]")));
    *t = (struct test){.kind = TEST_RANGE, .low = -INFINITY, .high = INFINITY};
    if (!strcmp(op, "=")) {
        if (!bound(c, json_array_get(v, 1), "equals", &t->low))
            return false;
        t->kind = TEST_NUMBER;
        return n == 2 || fail(c, "Too many elements in numeric expression");
    }
    if (!strcmp(op, "<") || !strcmp(op, "<=")) {
        t->below = !op[1];
        return bound(c, json_array_get(v, 1), op, &t->high) && (n == 2 || fail(c, "Too many elements in numeric expression"));
    }
    if (strcmp(op, ">") && strcmp(op, ">="))
        return fail(c, "Unrecognized numeric range operator: %s", op);
    t->above = !op[1];
    if (!bound(c, json_array_get(v, 1), op, &t->low))
        return false;
    if (n == 2)
        return true;
    const char *top = json_string_value(json_array_get(v, 2));
    if (!top)
        return fail(c, "Bad value in numeric range: %.*s", STRF(json_text(c->arena, json_array_get(v, 2))));
    if (strcmp(top, "<") && strcmp(top, "<="))
        return fail(c, "Bad numeric range operator: %s", top);
    t->below = !top[1];
    if (!bound(c, json_array_get(v, 3), top, &t->high))
        return false;
    if (n != 4)
        return fail(c, "Too many terms in numeric range expression");
    return t->low < t->high || fail(c, "Bottom must be less than top");
}

static bool cidr(struct compile *c, const json_t *v, struct test *t)
{
    int64_t bits;

    if (!json_is_string(v))
        return fail(c, "prefix match pattern must be a string");
    struct str mask = json_str(v), address = str_cut(&mask, '/');
    if (!str_is(mask) || str_chr(mask, '/') >= 0)
        return fail(c, "Malformed CIDR, one '/' required");
    if (!str_to_i64(mask, &bits) || bits < 0)
        return fail(c, "Malformed CIDR, mask bits must be an integer");
    if (!pattern_address(address, t->address, &t->v6))
        return fail(c, "Nonstandard IP address: %.*s", STRF(str_take(address, 64)));
    if (bits >= (t->v6 ? 128 : 32))
        return fail(c, t->v6 ? "IPv6 mask bits must be < 128" : "IPv4 mask bits must be < 32");
    t->kind = TEST_CIDR;
    t->bits = (unsigned)bits;
    return true;
}

static bool but_value(struct compile *c, const json_t *v, enum test_kind kind, struct test *but)
{
    bool plain = kind == TEST_STRING;
    struct test t = {.kind = kind};

    if (json_is_string(v)) {
        t.text = text_of(c, v);
        if ((kind == TEST_PREFIX || kind == TEST_SUFFIX) && str_empty(t.text))
            return fail(c, "Null prefix/suffix not allowed");
        if (kind == TEST_WILDCARD && !check_wildcard(c, t.text))
            return false;
    } else if (plain && json_is_number(v)) {
        t.kind = TEST_NUMBER;
        t.low = json_number_value(v);
        if (!check_number(c, t.low))
            return false;
    } else if (plain) {
        return fail(c, "Inside anything but list, start|null|boolean is not supported.");
    } else if (kind == TEST_FOLD) {
        return fail(c, "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.");
    } else if (kind == TEST_WILDCARD) {
        return fail(c, "wildcard match pattern must be a string");
    } else {
        return fail(c, "prefix/suffix match pattern must be a string");
    }
    if (but->inner.len && t.kind != but->inner.items[0].kind)
        return fail(c, "Inside anything but list, either all values are number or string, mixed type is not supported");
    *list_add(c->arena, &but->inner) = t;
    return true;
}

static bool anything_but(struct compile *c, const json_t *v, struct test *t)
{
    static const struct { const char *name; enum test_kind kind; } nested[] = {
        {"equals-ignore-case", TEST_FOLD}, {"prefix", TEST_PREFIX}, {"suffix", TEST_SUFFIX}, {"wildcard", TEST_WILDCARD}};
    enum test_kind kind = TEST_STRING;

    t->kind = TEST_BUT;
    if (json_is_object(v)) {
        void *only = json_object_iter((json_t *)v);
        if (!only)
            return fail(c, "Anything-But expression name not found");
        const char *name = json_object_iter_key(only);
        for (size_t i = 0; i < sizeof nested / sizeof *nested; i++)
            if (!strcmp(name, nested[i].name))
                kind = nested[i].kind;
        if (kind == TEST_STRING || small(c))
            return fail(c, "Unsupported anything-but pattern: %s", name);
        if (json_object_size(v) > 1)
            return fail(c, "Only one key allowed in match expression");
        v = json_object_iter_value(only);
    }
    if (!json_is_array(v) && !json_is_string(v) && !json_is_number(v))
        return fail(c, "Value of anything-but must be an array or single string/number value.");
    if (!json_is_array(v))
        return but_value(c, v, kind, t);
    for (size_t i = 0; i < json_array_size(v); i++)
        if (!but_value(c, json_array_get(v, i), kind, t))
            return false;
    return t->inner.len > 0 ||
           fail(c, "Inside anything but list, either all values are number or string, mixed type is not supported");
}

/* {"prefix": "a"} and {"prefix": {"equals-ignore-case": "a"}} */
static bool affix(struct compile *c, const json_t *v, const char *name, const char *title, struct test *t)
{
    bool prefix = t->kind == TEST_PREFIX;

    if (json_is_object(v)) {
        void *only = json_object_iter((json_t *)v);
        if (!only)
            return fail(c, "%s expression name not found", title);
        if (strcmp(json_object_iter_key(only), "equals-ignore-case"))
            return fail(c, "Unsupported %s pattern: %s", name, json_object_iter_key(only));
        if (json_object_size(v) > 1)
            return fail(c, "Only one key allowed in match expression");
        t->kind = prefix ? TEST_PREFIX_FOLD : TEST_SUFFIX_FOLD;
        name = "equals-ignore-case";
        v = json_object_iter_value(only);
    }
    t->text = text_of(c, v);
    return json_is_string(v) || fail(c, "%s match pattern must be a string", name);
}

static bool expression(struct compile *c, const json_t *v, struct test *t)
{
    void *only = json_object_iter((json_t *)v);

    if (!only)
        return fail(c, "Match expression name not found");
    const char *name = json_object_iter_key(only);
    const json_t *value = json_object_iter_value(only);
    bool several = json_object_size(v) > 1, ok;

    if (!strcmp(name, "prefix")) {
        t->kind = TEST_PREFIX;
        ok = affix(c, value, name, "Prefix", t);
    } else if (!strcmp(name, "suffix")) {
        t->kind = TEST_SUFFIX;
        ok = affix(c, value, name, "Suffix", t);
    } else if (!strcmp(name, "equals-ignore-case") || (!strcmp(name, "wildcard") && !small(c)) || !strcmp(name, "exactly")) {
        t->kind = name[0] == 'w' ? TEST_WILDCARD : name[1] == 'x' ? TEST_STRING : TEST_FOLD;
        t->text = text_of(c, value);
        ok = json_is_string(value) || fail(c, "%s match pattern must be a string", t->kind == TEST_STRING ? "exact" : name);
        ok = ok && (t->kind != TEST_WILDCARD || check_wildcard(c, t->text));
    } else if (!strcmp(name, "numeric")) {
        ok = numeric(c, value, t);
    } else if (!strcmp(name, "anything-but")) {
        ok = anything_but(c, value, t);
    } else if (!strcmp(name, "cidr") && c->dialect != PATTERN_LAMBDA) {
        ok = cidr(c, value, t);
    } else if (!strcmp(name, "exists")) {
        t->kind = json_is_true(value) ? TEST_EXISTS : TEST_ABSENT;
        ok = json_is_boolean(value) || fail(c, "exists match pattern must be either true or false.");
    } else {
        return fail(c, "Unrecognized match type %s", name);
    }
    return ok && (!several || fail(c, "Only one key allowed in match expression"));
}

static bool leaf(struct compile *c, const json_t *list, struct tests *ret)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        struct test t = {.kind = TEST_STRING};
        switch (json_typeof(v)) {
        case JSON_OBJECT:
            if (!expression(c, v, &t))
                return false;
            break;
        case JSON_STRING: t.text = text_of(c, v); break;
        case JSON_INTEGER:
        case JSON_REAL:
            t.kind = TEST_NUMBER;
            t.low = json_number_value(v);
            if (sns(c) && !check_number(c, t.low))
                return false;
            break;
        case JSON_TRUE: t.kind = TEST_TRUE; break;
        case JSON_FALSE: t.kind = TEST_FALSE; break;
        case JSON_NULL: t.kind = TEST_NULL; break;
        case JSON_ARRAY: return fail(c, "Match value must be String, number, true, false, or null");
        }
        *list_add(c->arena, ret) = t;
    }
    return ret->len > 0 || fail(c, "Empty arrays are not allowed");
}

static const char *const reserved[] = {
    "exactly", "equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard", "numeric", "cidr", "=", "<", "<=", ">", ">=",
    "regex", "not-wildcard", "not-equals-ignore-case", "date-after", "date-on-or-after", "date-before", "date-on-or-before", "in-date-range",
    "ip-address-in-range", "ip-address-not-in-range"};

static bool is_reserved(const char *key)
{
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (!strcmp(key, reserved[i]))
            return true;
    return false;
}

static struct node *compile_object(struct compile *c, const json_t *object, bool inside_or, unsigned depth, double *combinations);

static bool either(struct compile *c, const json_t *list, unsigned depth, struct node *n, double *combinations)
{
    struct nodes *or = list_add(c->arena, &n->ors);
    double sum = 0;

    if (!json_is_array(list))
        return fail(c, "It must be an Array followed with $or.");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        double own = 1;
        if (!json_is_object(v))
            return fail(c, "Only JSON object is allowed in array of $or relationship.");
        struct node *one = compile_object(c, v, true, depth, &own);
        if (!one)
            return false;
        *list_add(c->arena, or) = one;
        sum += own;
    }
    *combinations *= sum;
    return or->len >= 2 || fail(c, "There must have at least 2 Objects in $or relationship.");
}

static struct node *compile_object(struct compile *c, const json_t *object, bool inside_or, unsigned depth, double *combinations)
{
    struct node *n = arena_make(c->arena, struct node);
    const char *key;
    json_t *v;

    json_object_foreach((json_t *)object, key, v) {
        if (!strcmp(key, "$or")) {
            if (!either(c, v, depth, n, combinations))
                return NULL;
            continue;
        }
        if (inside_or && is_reserved(key))
            return fail(c, "%s is Ruler reserved fieldName which cannot be used inside $or.", key), NULL;
        struct field *f = list_add(c->arena, &n->fields);
        f->key = str_z(c->arena, str_from(key));
        if (json_is_array(v)) {
            if (!leaf(c, v, &f->tests))
                return NULL;
            if (sns(c))
                *combinations *= (double)f->tests.len * depth;
        } else if (!json_is_object(v)) {
            return fail(c, "\"%s\" must be an object or an array", key), NULL;
        } else if (c->dialect == PATTERN_SNS_ATTRIBUTES) {
            return fail(c, "Filter policy scope MessageAttributes does not support nested filter policy"), NULL;
        } else if (!(f->node = compile_object(c, v, inside_or, depth + 1, combinations))) {
            return NULL;
        }
    }
    if (n->fields.len + n->ors.len == 0 && (depth > 1 || inside_or || c->dialect == PATTERN_EVENTBRIDGE))
        return fail(c, "Empty objects are not allowed"), NULL;
    return n;
}

struct pattern *pattern_compile(struct arena *a, enum pattern_dialect dialect, struct str text, struct str *ret_why)
{
    struct compile c = {.arena = a, .dialect = dialect};
    struct pattern *p = NULL;
    struct node *root = NULL;
    double combinations = 1;
    json_t *v = json_parse(text, true, &c.why);

    if (v && !json_is_object(v))
        fail(&c, "Filter is not an object");
    else if (v && sns(&c) && json_object_size(v) > KEYS_MAX)
        fail(&c, "Filter policy can not have more than %d keys", KEYS_MAX);
    else if (v)
        root = compile_object(&c, v, false, 1, &combinations);
    if (root && sns(&c) && combinations > COMBINATIONS_MAX) {
        fail(&c, "Filter policy is too complex");
    } else if (root && combinations > OR_MAX) {
        fail(&c, "Rule is too complex - try using fewer combinations of $or");
    } else if (root) {
        p = arena_make(a, struct pattern);
        *p = (struct pattern){.dialect = dialect, .root = root};
    }
    json_decref(v);
    if (!p)
        *ret_why = c.why;
    return p;
}
