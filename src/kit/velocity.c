/* Templates carried out. Values are JSON; whatever is made on the way is let go at the end. */
#include <math.h>
#include <string.h>
#include "base/arena.h"
#include "base/text.h"
#include "kit/json_path.h"
#include "kit/velocity_private.h"

enum flow { GO_ON, BREAK, STOP };

struct evaluation {
    struct arena *a;
    const struct velocity *v;
    json_t *variables; /* of the template, over those that it was given */
    json_t *body;      /* parsed when first needed */
    bool body_tried;
    struct { json_t **items; size_t len; } held;
    struct { struct { struct str name; const struct node *node; } *items; size_t len; } macros, defines;
    struct buf *out;
    unsigned depth, steps, loops;
    size_t made;
    enum flow flow;
    const char *why;
    bool bad_body;
};

static json_t *evaluate(struct evaluation *e, const struct node *n);
static void run(struct evaluation *e, const struct nodes *list);

static json_t *hold(struct evaluation *e, json_t *v)
{
    if (v)
        *list_add(e->a, &e->held) = v;
    return v;
}

static json_t *text_of(struct evaluation *e, struct str s)
{
    if ((e->made += s.n) > VELOCITY_MADE)
        e->why = "the template makes too much";
    json_t *v = json_stringn(s.p ? s.p : "", s.n);
    return hold(e, v ? v : json_string("")); /* not UTF-8: nothing */
}

static size_t count(const json_t *v, size_t most)
{
    const char *key;
    json_t *child;
    size_t i, n = 1;

    if (json_is_object(v))
        json_object_foreach((json_t *)v, key, child)
            n += n < most ? count(child, most - n) : 0;
    else
        json_array_foreach((json_t *)v, i, child)
            n += n < most ? count(child, most - n) : 0;
    return n;
}

/* A new reference: what templates put into lists and maps is theirs, and cannot grow without end. */
static json_t *copy_of(struct evaluation *e, const json_t *v)
{
    e->made += 16 * count(v, VELOCITY_MADE / 16);
    if (!v || e->made > VELOCITY_MADE) {
        e->why = v ? "the template makes too much" : e->why;
        return json_null();
    }
    return json_deep_copy(v);
}

static bool go_on(struct evaluation *e)
{
    if (!e->why && (++e->steps > VELOCITY_STEPS || e->out->n > VELOCITY_OUT))
        e->why = "the template goes on for too long";
    return !e->why && e->flow == GO_ON;
}

/* --- values as text, the way Java writes them --- */

static void put_value(struct evaluation *e, struct buf *b, const json_t *v, unsigned depth)
{
    const char *key;
    json_t *child;
    size_t i;

    if (depth > VELOCITY_DEPTH || b->n > VELOCITY_OUT)
        return;
    switch (json_typeof(v)) {
    case JSON_STRING:
        buf_put(b, json_str(v));
        break;
    case JSON_INTEGER:
        buf_put_i64(b, json_integer_value(v));
        break;
    case JSON_REAL:
        buf_put(b, json_text(e->a, v));
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        buf_putz(b, json_is_true(v) ? "true" : "false");
        break;
    case JSON_NULL:
        buf_putz(b, "null");
        break;
    case JSON_ARRAY:
        buf_putc(b, '[');
        json_array_foreach((json_t *)v, i, child) {
            buf_putz(b, i ? ", " : "");
            put_value(e, b, child, depth + 1);
        }
        buf_putc(b, ']');
        break;
    case JSON_OBJECT:
        buf_putc(b, '{');
        i = 0;
        json_object_foreach((json_t *)v, key, child) {
            buf_fmt(b, "%s%s=", i++ ? ", " : "", key);
            put_value(e, b, child, depth + 1);
        }
        buf_putc(b, '}');
        break;
    }
}

static struct str as_text(struct evaluation *e, const json_t *v)
{
    struct buf b = buf_in(e->a);

    if (!v)
        return STR("");
    if (json_is_string(v))
        return json_str(v);
    put_value(e, &b, v, 0);
    return buf_str(&b);
}

static bool truth(const json_t *v)
{
    return v && !json_is_null(v) && !json_is_false(v) && !(json_is_string(v) && !json_string_length(v));
}

/* --- $input --- */

static json_t *body_of(struct evaluation *e)
{
    struct str why;

    if (!e->body_tried) {
        e->body_tried = true;
        e->body = hold(e, str_empty(str_trim(e->v->body)) ? json_object() : json_parse(e->v->body, true, &why));
        if (!e->body) {
            e->bad_body = true;
            e->why = "the body is no JSON";
        }
    }
    return e->body;
}

static json_t *param(struct evaluation *e, const json_t *args)
{
    static const char *const places[] = {"path", "querystring", "header"};
    struct str name = as_text(e, json_array_get(args, 0));

    if (!json_array_size(args))
        return (json_t *)e->v->params;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const json_t *place = json_object_get(e->v->params, places[i]);
        const char *key;
        json_t *v;
        json_object_foreach((json_t *)place, key, v)
            if (i == 2 ? str_ieq(str_from(key), name) : str_eqz(name, key))
                return v;
    }
    return text_of(e, STR(""));
}

static json_t *input(struct evaluation *e, struct str name, const json_t *args)
{
    if (str_eqz(name, "params"))
        return param(e, args);
    if (str_eqz(name, "body"))
        return text_of(e, e->v->body);
    bool json = str_eqz(name, "json");
    if (!json && !str_eqz(name, "path"))
        return NULL;
    json_t *body = body_of(e);
    if (!body)
        return NULL;
    json_t *found = hold(e, json_path(body, as_text(e, json_array_get(args, 0)), NULL));
    if (!json)
        return found;
    return text_of(e, found ? json_text(e->a, found) : STR("\"\""));
}

/* --- $util --- */

static struct str escape_script(struct evaluation *e, struct str s)
{
    struct buf b = buf_in(e->a);

    for (size_t i = 0; i < s.n;) {
        int32_t c = utf8_next(s, &i);
        if (c == '"' || c == '\'' || c == '\\' || c == '/')
            buf_fmt(&b, "\\%c", (char)c);
        else if (c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f')
            buf_fmt(&b, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c == '\b' ? 'b' : 'f');
        else if (c < 0)
            buf_putz(&b, "\\uFFFD");
        else if (c >= 0x10000)
            buf_fmt(&b, "\\u%04X\\u%04X", 0xD7C0 + (unsigned)(c >> 10), 0xDC00 + ((unsigned)c & 0x3FF));
        else if (c < 32 || c > 126)
            buf_fmt(&b, "\\u%04X", (unsigned)c);
        else
            buf_putc(&b, (char)c);
    }
    return buf_str(&b);
}

static struct str url_encode(struct evaluation *e, struct str s)
{
    struct buf b = buf_in(e->a);

    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-_.*", c)))
            buf_putc(&b, c);
        else if (c == ' ')
            buf_putc(&b, '+');
        else
            buf_fmt(&b, "%%%02X", (unsigned char)c);
    }
    return buf_str(&b);
}

static json_t *util(struct evaluation *e, struct str name, const json_t *args)
{
    struct str s = as_text(e, json_array_get(args, 0)), out, why;

    if (str_eqz(name, "escapeJavaScript"))
        return text_of(e, escape_script(e, s));
    if (str_eqz(name, "parseJson"))
        return hold(e, json_parse(s, true, &why));
    if (str_eqz(name, "urlEncode"))
        return text_of(e, url_encode(e, s));
    if (str_eqz(name, "urlDecode"))
        return percent_decode(e->a, s, true, &out) ? text_of(e, out) : NULL;
    if (str_eqz(name, "base64Encode"))
        return text_of(e, base64_encode(e->a, s));
    if (str_eqz(name, "base64Decode"))
        return base64_decode(e->a, s, &out) ? text_of(e, out) : NULL;
    return NULL;
}

/* --- methods of values --- */

static json_t *whole(struct evaluation *e, int64_t n)
{
    return hold(e, json_integer(n));
}

static json_t *flag(bool yes)
{
    return yes ? json_true() : json_false();
}

static json_t *split(struct evaluation *e, struct str s, struct str by)
{
    json_t *list = hold(e, json_array());

    by = str_starts(by, STR("\\")) ? str_skip(by, 1) : by;
    while (s.n && by.n) {
        ptrdiff_t at = str_find(s, by);
        json_array_append(list, text_of(e, at < 0 ? s : str_take(s, (size_t)at)));
        s = at < 0 ? STR("") : str_skip(s, (size_t)at + by.n);
    }
    return list;
}

static json_t *text_method(struct evaluation *e, struct str s, struct str name, const json_t *args)
{
    struct str x = as_text(e, json_array_get(args, 0)), y = as_text(e, json_array_get(args, 1));
    int64_t from = json_integer_value(json_array_get(args, 0)), to = (int64_t)s.n;

    if (str_eqz(name, "length"))
        return whole(e, (int64_t)utf8_len(s));
    if (str_eqz(name, "isEmpty"))
        return flag(!s.n);
    if (str_eqz(name, "equals") || str_eqz(name, "equalsIgnoreCase"))
        return flag(name.n > 6 ? str_ieq(s, x) : str_eq(s, x));
    if (str_eqz(name, "contains"))
        return flag(str_find(s, x) >= 0);
    if (str_eqz(name, "startsWith"))
        return flag(str_starts(s, x));
    if (str_eqz(name, "endsWith"))
        return flag(str_ends(s, x));
    if (str_eqz(name, "indexOf"))
        return whole(e, str_find(s, x));
    if (str_eqz(name, "toLowerCase"))
        return text_of(e, str_lower(e->a, s));
    if (str_eqz(name, "toUpperCase"))
        return text_of(e, str_upper(e->a, s));
    if (str_eqz(name, "trim"))
        return text_of(e, str_trim(s));
    if (str_eqz(name, "toString"))
        return text_of(e, s);
    if (str_eqz(name, "replace") || str_eqz(name, "replaceAll"))
        return text_of(e, x.n && s.n * (y.n + 1) < VELOCITY_MADE ? str_replace(e->a, s, str_starts(x, STR("\\")) && x.n == 2 ? str_skip(x, 1) : x, y) : s);
    if (str_eqz(name, "split"))
        return split(e, s, x);
    if (str_eqz(name, "substring")) {
        if (json_array_size(args) > 1)
            to = json_integer_value(json_array_get(args, 1));
        return from >= 0 && from <= to && to <= (int64_t)s.n ? text_of(e, (struct str){s.p + from, (size_t)(to - from)}) : NULL;
    }
    return NULL;
}

static json_t *list_method(struct evaluation *e, json_t *list, struct str name, json_t *args)
{
    json_t *x = json_array_get(args, 0), *v;
    size_t i;

    if (str_eqz(name, "size"))
        return whole(e, (int64_t)json_array_size(list));
    if (str_eqz(name, "isEmpty"))
        return flag(!json_array_size(list));
    if (str_eqz(name, "get"))
        return json_array_get(list, (size_t)json_integer_value(x));
    if (str_eqz(name, "add") && x && x != list && json_array_size(list) < VELOCITY_LOOPS) {
        json_array_append_new(list, copy_of(e, x));
        return json_true();
    }
    if (str_eqz(name, "contains")) {
        json_array_foreach(list, i, v)
            if (json_equal(v, x))
                return json_true();
        return json_false();
    }
    return NULL;
}

static json_t *map_method(struct evaluation *e, json_t *map, struct str name, json_t *args)
{
    json_t *x = json_array_get(args, 0), *y = json_array_get(args, 1), *v;
    struct str key = as_text(e, x);
    const char *k;

    if (str_eqz(name, "get"))
        return json_object_getn(map, key.p, key.n);
    if (str_eqz(name, "containsKey"))
        return flag(json_object_getn(map, key.p, key.n) != NULL);
    if (str_eqz(name, "size"))
        return whole(e, (int64_t)json_object_size(map));
    if (str_eqz(name, "isEmpty"))
        return flag(!json_object_size(map));
    if (str_eqz(name, "put") && y) {
        json_object_setn_new(map, key.p, key.n, copy_of(e, y));
        return NULL;
    }
    if (str_eqz(name, "remove")) {
        json_object_deln(map, key.p, key.n);
        return NULL;
    }
    bool keys = str_eqz(name, "keySet"), values = str_eqz(name, "values");
    if (!keys && !values && !str_eqz(name, "entrySet"))
        return NULL;
    json_t *list = hold(e, json_array());
    json_object_foreach(map, k, v)
        json_array_append(list, keys ? text_of(e, str_from(k)) : values ? v : hold(e, json_pack("{s:s, s:O}", "key", k, "value", v)));
    return list;
}

static json_t *method(struct evaluation *e, json_t *v, struct str name, json_t *args)
{
    if (!v)
        return NULL;
    if (json_is_string(v))
        return text_method(e, json_str(v), name, args);
    if (json_is_array(v))
        return list_method(e, v, name, args);
    if (json_is_object(v)) {
        json_t *found = map_method(e, v, name, args);
        if (found || json_array_size(args))
            return found;
        if (str_starts(name, STR("get")) && name.n > 3) /* getKey() is .key */
            return json_object_get(v, str_z(e->a, str_cat(e->a, str_lower(e->a, str_take(str_skip(name, 3), 1)), str_skip(name, 4))));
        return str_eqz(name, "toString") ? text_of(e, as_text(e, v)) : NULL;
    }
    return str_eqz(name, "toString") ? text_of(e, as_text(e, v)) : str_eqz(name, "equals") ? flag(json_equal(v, json_array_get(args, 0))) : NULL;
}

/* --- references --- */

static json_t *arguments(struct evaluation *e, const struct nodes *args)
{
    json_t *list = hold(e, json_array());

    for (size_t i = 0; i < args->len; i++) {
        json_t *v = evaluate(e, args->items[i]);
        json_array_append(list, v ? v : json_null());
    }
    return list;
}

static json_t *element(struct evaluation *e, json_t *v, const json_t *index)
{
    if (json_is_array(v) && json_is_integer(index)) {
        json_int_t i = json_integer_value(index);
        return json_array_get(v, (size_t)(i < 0 ? i + (json_int_t)json_array_size(v) : i));
    }
    struct str key = as_text(e, index);
    return json_is_object(v) ? json_object_getn(v, key.p, key.n) : NULL;
}

static json_t *defined(struct evaluation *e, struct str name)
{
    for (size_t i = e->defines.len; i-- > 0;)
        if (str_eq(e->defines.items[i].name, name)) {
            struct buf b = buf_in(e->a), *old = e->out;
            e->out = &b;
            run(e, &e->defines.items[i].node->list);
            e->out = old;
            return text_of(e, buf_str(&b));
        }
    return NULL;
}

static json_t *root(struct evaluation *e, struct str name)
{
    json_t *v = json_object_getn(e->variables, name.p, name.n);

    if (!v)
        v = json_object_getn(e->v->variables, name.p, name.n);
    return v ? v : defined(e, name);
}

static json_t *reference(struct evaluation *e, const struct node *n)
{
    const struct part *first = &n->parts.items[0];
    bool is_input = str_eqz(first->name, "input"), is_util = str_eqz(first->name, "util");
    json_t *v = is_input || is_util ? NULL : root(e, first->name);

    for (size_t i = 1; i < n->parts.len && !e->why; i++) {
        const struct part *p = &n->parts.items[i];
        json_t *args = p->call ? arguments(e, &p->args) : NULL;
        if (i == 1 && (is_input || is_util))
            v = is_input ? input(e, p->name, args) : util(e, p->name, args);
        else if (p->index)
            v = element(e, v, evaluate(e, p->index));
        else if (p->call)
            v = method(e, v, p->name, args);
        else
            v = json_is_object(v) ? json_object_getn(v, p->name.p, p->name.n) : NULL;
    }
    return json_is_null(v) ? NULL : v;
}

static void assign(struct evaluation *e, const struct node *where, json_t *what)
{
    struct str name = where->parts.items[0].name;
    json_t *v;

    if (!what)
        what = json_null();
    if (where->parts.len == 1) {
        json_object_setn(e->variables, name.p, name.n, what);
        return;
    }
    v = root(e, name);
    for (size_t i = 1; v && i < where->parts.len; i++) {
        const struct part *p = &where->parts.items[i];
        struct str key = p->index ? as_text(e, evaluate(e, p->index)) : p->name;
        int64_t at;
        if (i + 1 == where->parts.len) {
            if (json_is_array(v) && str_to_i64(key, &at) && at >= 0)
                json_array_set_new(v, (size_t)at, copy_of(e, what));
            else
                json_object_setn_new(v, key.p, key.n, copy_of(e, what));
            return;
        }
        json_t *next = json_is_array(v) && str_to_i64(key, &at) ? json_array_get(v, (size_t)at) : json_object_getn(v, key.p, key.n);
        if (!next && json_is_object(v)) {
            json_object_setn_new(v, key.p, key.n, json_object());
            next = json_object_getn(v, key.p, key.n);
        }
        v = next;
    }
}

/* --- expressions --- */

static bool equal(struct evaluation *e, const json_t *a, const json_t *b)
{
    if (json_is_number(a) && json_is_number(b))
        return json_number_value(a) == json_number_value(b);
    if (json_is_boolean(a) && json_is_boolean(b))
        return json_is_true(a) == json_is_true(b);
    if ((json_is_array(a) && json_is_array(b)) || (json_is_object(a) && json_is_object(b)))
        return json_equal(a, b);
    return str_eq(as_text(e, a), as_text(e, b));
}

static json_t *arithmetic(struct evaluation *e, enum node_op op, const json_t *a, const json_t *b)
{
    double x = json_number_value(a), y = json_number_value(b);
    int64_t i = json_integer_value(a), k = json_integer_value(b), r = 0;

    if (op == OP_ADD && (!json_is_number(a) || !json_is_number(b)))
        return e->made > VELOCITY_MADE ? NULL : text_of(e, str_cat(e->a, as_text(e, a), as_text(e, b)));
    if (!json_is_number(a) || !json_is_number(b))
        return NULL;
    if (json_is_integer(a) && json_is_integer(b)) {
        if ((op == OP_DIV || op == OP_MOD) && (k == 0 || (k == -1 && i == INT64_MIN)))
            return NULL;
        bool over = op == OP_ADD ? __builtin_add_overflow(i, k, &r) : op == OP_SUB ? __builtin_sub_overflow(i, k, &r)
                  : op == OP_MUL ? __builtin_mul_overflow(i, k, &r) : (r = op == OP_DIV ? i / k : i % k, false);
        return over ? NULL : whole(e, r);
    }
    double d = op == OP_ADD ? x + y : op == OP_SUB ? x - y : op == OP_MUL ? x * y : op == OP_DIV ? x / y : fmod(x, y);
    return isfinite(d) ? hold(e, json_real(d)) : NULL;
}

static json_t *binary(struct evaluation *e, const struct node *n)
{
    json_t *a = evaluate(e, n->a);

    if (n->op == OP_AND)
        return flag(truth(a) && truth(evaluate(e, n->b)));
    if (n->op == OP_OR)
        return flag(truth(a) || truth(evaluate(e, n->b)));
    json_t *b = evaluate(e, n->b);
    if (n->op == OP_EQ || n->op == OP_NE)
        return flag(equal(e, a, b) == (n->op == OP_EQ));
    if (n->op >= OP_ADD)
        return arithmetic(e, n->op, a, b);
    double d = json_is_number(a) && json_is_number(b) ? json_number_value(a) - json_number_value(b) : str_cmp(as_text(e, a), as_text(e, b));
    return flag(n->op == OP_LT ? d < 0 : n->op == OP_LE ? d <= 0 : n->op == OP_GT ? d > 0 : d >= 0);
}

static json_t *range(struct evaluation *e, const struct node *n)
{
    int64_t from = json_integer_value(evaluate(e, n->a)), to = json_integer_value(evaluate(e, n->b));
    json_t *list = hold(e, json_array());

    for (int64_t i = from, count = 0; count < VELOCITY_LOOPS; count++, i += from <= to ? 1 : -1) {
        json_array_append_new(list, json_integer(i));
        if (i == to)
            break;
    }
    return list;
}

static json_t *map(struct evaluation *e, const struct node *n)
{
    json_t *o = hold(e, json_object());

    for (size_t i = 0; i + 1 < n->args.len; i += 2) {
        struct str key = as_text(e, evaluate(e, n->args.items[i]));
        json_t *v = evaluate(e, n->args.items[i + 1]);
        json_object_setn_new(o, key.p, key.n, copy_of(e, v));
    }
    return o;
}

static json_t *list(struct evaluation *e, const struct node *n)
{
    json_t *l = hold(e, json_array());

    for (size_t i = 0; i < n->args.len; i++) {
        json_t *v = evaluate(e, n->args.items[i]);
        json_array_append_new(l, copy_of(e, v));
    }
    return l;
}

static json_t *literal(struct evaluation *e, const struct node *n)
{
    switch (n->literal) {
    case LITERAL_TRUE: return json_true();
    case LITERAL_FALSE: return json_false();
    case LITERAL_INTEGER: return whole(e, n->integer);
    case LITERAL_REAL: return hold(e, json_real(n->real));
    case LITERAL_TEXT: return text_of(e, n->text);
    default: return NULL;
    }
}

static json_t *string(struct evaluation *e, const struct node *n)
{
    struct buf b = buf_in(e->a), *old = e->out;

    e->out = &b;
    run(e, &n->list);
    e->out = old;
    return text_of(e, buf_str(&b));
}

/* Borrowed: it lives as long as the evaluation, or as what it is a part of. NULL is Velocity's null. */
static json_t *evaluate(struct evaluation *e, const struct node *n)
{
    json_t *v = NULL;

    if (!go_on(e) || e->depth > 3 * VELOCITY_DEPTH)
        return NULL;
    e->depth++;
    switch (n->kind) {
    case NODE_REFERENCE: v = reference(e, n); break;
    case NODE_LITERAL: v = literal(e, n); break;
    case NODE_STRING: v = string(e, n); break;
    case NODE_LIST: v = list(e, n); break;
    case NODE_RANGE: v = range(e, n); break;
    case NODE_MAP: v = map(e, n); break;
    case NODE_BINARY: v = binary(e, n); break;
    case NODE_UNARY:
        v = evaluate(e, n->a);
        v = n->op == OP_NOT ? flag(!truth(v)) : arithmetic(e, OP_SUB, whole(e, 0), v);
        break;
    default: break;
    }
    e->depth--;
    return v;
}

/* --- directives --- */

static void foreach(struct evaluation *e, const struct node *n)
{
    json_t *list = evaluate(e, n->a), *copy = hold(e, json_is_object(list) ? json_array() : json_copy(list)), *v;
    json_t *outer = json_object_get(e->variables, "foreach"), *old = json_object_getn(e->variables, n->text.p, n->text.n);
    const char *key;
    size_t i, count;

    if (!list)
        return;
    if (json_is_object(list))
        json_object_foreach(list, key, v)
            json_array_append(copy, v);
    hold(e, json_incref(outer));
    hold(e, json_incref(old));
    count = json_array_size(copy);
    json_array_foreach(copy, i, v) {
        if (++e->loops > VELOCITY_LOOPS)
            e->why = "the template's loops go on for too long";
        if (!go_on(e))
            break;
        json_object_set_new(e->variables, "foreach", json_pack("{s:I, s:I, s:b, s:b, s:b}", "index", (json_int_t)i, "count", (json_int_t)i + 1, "hasNext",
                                                               i + 1 < count, "first", i == 0, "last", i + 1 == count));
        json_object_set_new(e->variables, "velocityCount", json_integer((json_int_t)i + 1));
        json_object_set_new(e->variables, "velocityHasNext", json_boolean(i + 1 < count));
        json_object_setn(e->variables, n->text.p, n->text.n, v);
        run(e, &n->list);
    }
    if (e->flow == BREAK)
        e->flow = GO_ON;
    if (outer)
        json_object_set(e->variables, "foreach", outer);
    else
        json_object_del(e->variables, "foreach");
    if (old)
        json_object_setn(e->variables, n->text.p, n->text.n, old);
    else
        json_object_deln(e->variables, n->text.p, n->text.n);
}

static void call(struct evaluation *e, const struct node *n)
{
    for (size_t i = e->macros.len; i-- > 0;) {
        const struct node *m = e->macros.items[i].node;
        if (!str_eq(e->macros.items[i].name, n->text))
            continue;
        for (size_t k = 0; k < m->args.len; k++) {
            const struct node *name = m->args.items[k];
            struct str key = name->kind == NODE_REFERENCE ? name->parts.items[0].name : STR("");
            json_t *v = k < n->args.len ? evaluate(e, n->args.items[k]) : NULL;
            if (key.n)
                json_object_setn(e->variables, key.p, key.n, v ? v : json_null());
        }
        run(e, &m->list);
        return;
    }
}

static void print(struct evaluation *e, const struct node *n)
{
    json_t *v = evaluate(e, n);
    bool ours = str_eqz(n->parts.items[0].name, "input") || str_eqz(n->parts.items[0].name, "context") ||
                str_eqz(n->parts.items[0].name, "stageVariables") || str_eqz(n->parts.items[0].name, "util");

    if (v)
        put_value(e, e->out, v, 0);
    else if (!n->quiet && !ours)
        buf_put(e->out, n->text);
}

static void execute(struct evaluation *e, const struct node *n)
{
    switch (n->kind) {
    case NODE_TEXT:
        buf_put(e->out, n->text);
        break;
    case NODE_REFERENCE:
        print(e, n);
        break;
    case NODE_SET:
        assign(e, n->a, evaluate(e, n->b));
        break;
    case NODE_IF:
        run(e, truth(evaluate(e, n->a)) ? &n->list : &n->otherwise);
        break;
    case NODE_FOREACH:
        foreach(e, n);
        break;
    case NODE_BREAK:
        e->flow = BREAK;
        break;
    case NODE_STOP:
        e->flow = STOP;
        break;
    case NODE_MACRO:
        list_add(e->a, &e->macros)->name = n->text;
        e->macros.items[e->macros.len - 1].node = n;
        break;
    case NODE_DEFINE:
        list_add(e->a, &e->defines)->name = n->text;
        e->defines.items[e->defines.len - 1].node = n;
        break;
    case NODE_CALL:
        call(e, n);
        break;
    default:
        break;
    }
}

static void run(struct evaluation *e, const struct nodes *nodes)
{
    if (e->depth > 3 * VELOCITY_DEPTH) {
        e->why = "the template nests too deeply";
        return;
    }
    e->depth++;
    for (size_t i = 0; i < nodes->len && go_on(e); i++)
        execute(e, nodes->items[i]);
    e->depth--;
}

bool velocity_render(struct arena *a, struct str template, const struct velocity *v, struct buf *out, struct str *ret_why, bool *ret_bad_body)
{
    struct evaluation e = {.a = a, .v = v, .out = out};
    struct nodes nodes = {0};

    *ret_bad_body = false;
    if (!velocity_parse(a, template, 0, &nodes, ret_why))
        return false;
    e.variables = json_object();
    run(&e, &nodes);
    json_decref(e.variables);
    for (size_t i = 0; i < e.held.len; i++)
        json_decref(e.held.items[i]);
    *ret_bad_body = e.bad_body;
    if (e.why)
        *ret_why = str_from(e.why);
    return !e.why;
}
