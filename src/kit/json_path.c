#include "kit/json_path.h"
#include <math.h>

#define FOUND_MAX 100000
#define DEPTH_MAX 64

struct reader {
    struct str rest;
    bool valid, many;
};

static char peek(const struct reader *r)
{
    return r->rest.n ? r->rest.p[0] : '\0';
}

static void skip(struct reader *r, size_t n)
{
    r->rest = str_skip(r->rest, n);
}

static void spaces(struct reader *r)
{
    while (peek(r) == ' ')
        skip(r, 1);
}

static bool name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '$' || c == '@' ||
           (unsigned char)c >= 0x80;
}

static struct str name(struct reader *r)
{
    size_t n = 0;

    while (n < r->rest.n && name_char(r->rest.p[n]))
        n++;
    struct str s = str_take(r->rest, n);
    skip(r, n);
    return s;
}

static void add(json_t *list, json_t *v)
{
    if (v && json_array_size(list) < FOUND_MAX)
        json_array_append(list, v);
}

static json_t *member(json_t *v, struct str key)
{
    return json_is_object(v) ? json_object_getn(v, key.p, key.n) : NULL;
}

static void children(json_t *v, json_t *to)
{
    const char *key;
    json_t *child;
    size_t i;

    if (json_is_object(v))
        json_object_foreach(v, key, child)
            add(to, child);
    else
        json_array_foreach(v, i, child)
            add(to, child);
}

/* The value and everything in it. */
static void descend(json_t *v, json_t *to, unsigned depth)
{
    const char *key;
    json_t *child;
    size_t i;

    add(to, v);
    if (depth == DEPTH_MAX)
        return;
    if (json_is_object(v))
        json_object_foreach(v, key, child)
            descend(child, to, depth + 1);
    else
        json_array_foreach(v, i, child)
            descend(child, to, depth + 1);
}

static bool integer(struct reader *r, int64_t *ret)
{
    size_t n = peek(r) == '-' ? 1 : 0;

    while (n < r->rest.n && r->rest.p[n] >= '0' && r->rest.p[n] <= '9')
        n++;
    bool is = str_to_i64(str_take(r->rest, n), ret);
    if (is)
        skip(r, n);
    return is;
}

static bool quoted(struct reader *r, struct str *ret)
{
    char q = peek(r);

    if (q != '\'' && q != '"')
        return false;
    ptrdiff_t end = str_chr(str_skip(r->rest, 1), q);
    if (end < 0)
        return false;
    *ret = (struct str){r->rest.p + 1, (size_t)end};
    skip(r, (size_t)end + 2);
    return true;
}

/* --- filters: ?(@.a.b <op> literal), ?(@.a) --- */

enum comparison { EXISTS, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, MORE, MORE_EQUAL };

static enum comparison operator(struct reader *r)
{
    static const struct { struct str text; enum comparison op; } all[] = {{STR_INIT("=="), EQUAL}, {STR_INIT("!="), NOT_EQUAL}, {STR_INIT("<="), LESS_EQUAL},
                                                                          {STR_INIT(">="), MORE_EQUAL}, {STR_INIT("<"), LESS}, {STR_INIT(">"), MORE}};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_starts(r->rest, all[i].text)) {
            skip(r, all[i].text.n);
            return all[i].op;
        }
    return EXISTS;
}

struct literal { struct str text; double number; bool is_text, is_number, is_true, is_false; };

static bool literal(struct reader *r, struct literal *ret)
{
    size_t n = 0;

    *ret = (struct literal){0};
    if (quoted(r, &ret->text))
        return ret->is_text = true;
    while (n < r->rest.n && r->rest.p[n] != ')' && r->rest.p[n] != ' ')
        n++;
    struct str word = str_take(r->rest, n);
    skip(r, n);
    ret->is_true = str_eqz(word, "true");
    ret->is_false = str_eqz(word, "false");
    ret->is_number = str_to_f64(word, &ret->number);
    return ret->is_true || ret->is_false || ret->is_number || str_eqz(word, "null");
}

static bool compares(const json_t *v, enum comparison op, const struct literal *l)
{
    double d = json_number_value(v) - l->number;
    bool equal = l->is_text ? str_eq(json_str(v), l->text) && json_is_string(v) : l->is_number ? json_is_number(v) && d == 0
               : l->is_true ? json_is_true(v) : l->is_false ? json_is_false(v) : !v || json_is_null(v);

    if (op == EXISTS)
        return v != NULL;
    if (op == EQUAL || op == NOT_EQUAL)
        return equal == (op == EQUAL);
    if (l->is_text && json_is_string(v))
        d = str_cmp(json_str(v), l->text);
    else if (!l->is_number || !json_is_number(v))
        return false;
    return op == LESS ? d < 0 : op == LESS_EQUAL ? d <= 0 : op == MORE ? d > 0 : d >= 0;
}

static void filter(struct reader *r, const json_t *from, json_t *to)
{
    struct { struct str items[8]; size_t len; } path = {.len = 0};
    struct literal l = {0};
    json_t *v, *child;
    const char *key;
    size_t i;

    spaces(r);
    if (peek(r) != '@') {
        r->valid = false;
        return;
    }
    skip(r, 1);
    while (peek(r) == '.' && path.len < 8) {
        skip(r, 1);
        path.items[path.len++] = name(r);
    }
    spaces(r);
    enum comparison op = operator(r);
    spaces(r);
    r->valid &= op == EXISTS || literal(r, &l);
    spaces(r);
    r->valid &= str_starts(r->rest, STR(")]"));
    if (!r->valid)
        return;
    skip(r, 2);
    json_t *candidates = json_array();
    json_array_foreach((json_t *)from, i, v) {
        if (json_is_array(v))
            children(v, candidates);
        else
            json_object_foreach(v, key, child)
                add(candidates, child);
    }
    json_array_foreach(candidates, i, v) {
        json_t *at = v;
        for (size_t k = 0; at && k < path.len; k++)
            at = member(at, path.items[k]);
        if (compares(at, op, &l))
            add(to, v);
    }
    json_decref(candidates);
}

static void slice(const json_t *from, json_t *to, bool has_low, int64_t low, bool has_high, int64_t high)
{
    json_t *v;
    size_t i;

    json_array_foreach((json_t *)from, i, v) {
        int64_t n = (int64_t)json_array_size(v), a = has_low ? low : 0, b = has_high ? high : n;
        a = a < 0 ? a + n : a;
        b = b < 0 ? b + n : b;
        for (int64_t k = a < 0 ? 0 : a; k < b && k < n; k++)
            add(to, json_array_get(v, (size_t)k));
    }
}

static void bracket(struct reader *r, const json_t *from, json_t *to)
{
    struct str key;
    int64_t low = 0, high = 0;
    json_t *v;
    size_t i;

    if (str_starts(r->rest, STR("?("))) {
        skip(r, 2);
        r->many = true;
        filter(r, from, to);
        return;
    }
    if (str_starts(r->rest, STR("*]"))) {
        skip(r, 2);
        r->many = true;
        json_array_foreach((json_t *)from, i, v)
            children(v, to);
        return;
    }
    if (quoted(r, &key)) {
        json_array_foreach((json_t *)from, i, v)
            add(to, member(v, key));
    } else {
        bool has_low = integer(r, &low), has_high = false;
        if (peek(r) == ':') {
            skip(r, 1);
            has_high = integer(r, &high);
            r->many = true;
            slice(from, to, has_low, low, has_high, high);
        } else {
            r->valid &= has_low;
            json_array_foreach((json_t *)from, i, v) {
                int64_t at = low < 0 ? low + (int64_t)json_array_size(v) : low;
                if (json_is_array(v) && at >= 0)
                    add(to, json_array_get(v, (size_t)at));
            }
        }
    }
    r->valid &= peek(r) == ']';
    skip(r, 1);
}

static void step(struct reader *r, const json_t *from, json_t *to)
{
    json_t *v, *deep = NULL;
    size_t i;

    if (str_starts(r->rest, STR(".."))) {
        skip(r, 2);
        r->many = true;
        deep = json_array();
        json_array_foreach((json_t *)from, i, v)
            descend(v, deep, 0);
        from = deep;
        if (peek(r) == '[') {
            skip(r, 1);
            bracket(r, from, to);
            json_decref(deep);
            return;
        }
    } else if (peek(r) == '[') {
        skip(r, 1);
        spaces(r);
        bracket(r, from, to);
        return;
    } else {
        skip(r, 1);
    }
    if (peek(r) == '*') {
        skip(r, 1);
        r->many = true;
        json_array_foreach((json_t *)from, i, v)
            children(v, to);
    } else {
        struct str key = name(r);
        r->valid &= key.n > 0;
        json_array_foreach((json_t *)from, i, v)
            add(to, member(v, key));
    }
    json_decref(deep);
}

json_t *json_path(const json_t *document, struct str path, bool *ret_valid)
{
    struct reader r = {.rest = str_trim(path), .valid = true};
    json_t *found = json_array();

    add(found, (json_t *)document);
    r.valid = peek(&r) == '$';
    skip(&r, 1);
    while (r.valid && r.rest.n) {
        if (peek(&r) != '.' && peek(&r) != '[') {
            r.valid = false;
            break;
        }
        json_t *next = json_array();
        step(&r, found, next);
        json_decref(found);
        found = next;
    }
    if (ret_valid)
        *ret_valid = r.valid;
    if (r.valid && r.many)
        return found;
    json_t *one = r.valid ? json_incref(json_array_get(found, 0)) : NULL;
    json_decref(found);
    return one;
}
