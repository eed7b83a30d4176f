/* Patch operations: a structure as JSON, the paths that may be changed, and what each operation does to them.
 * https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html */
#include <string.h>
#include "base/json.h"
#include "services/apigateway/apigateway.h"

#define SEGMENTS 8

struct segments {
    struct str items[SEGMENTS];
    size_t len;
};

/* "/a~1b/c" -> "a/b", "c". */
static bool split(struct call *call, struct str path, struct segments *ret)
{
    ret->len = 0;
    if (!str_starts(path, STR("/")))
        return false;
    struct str rest = str_skip(path, 1);
    while (str_is(rest)) {
        if (ret->len == SEGMENTS)
            return false;
        struct str s = str_replace(call->arena, str_cut(&rest, '/'), STR("~1"), STR("/"));
        ret->items[ret->len++] = str_replace(call->arena, s, STR("~0"), STR("~"));
    }
    return true;
}

static bool matches(struct call *call, const struct ag_rule *rule, const struct segments *path, struct segments *ret_stars)
{
    struct segments pattern;

    split(call, str_from(rule->path), &pattern);
    ret_stars->len = 0;
    if (pattern.len != path->len)
        return false;
    for (size_t i = 0; i < pattern.len; i++)
        if (str_eqz(pattern.items[i], "*"))
            ret_stars->items[ret_stars->len++] = path->items[i];
        else if (!str_eq(pattern.items[i], path->items[i]))
            return false;
    return true;
}

static bool allows(const struct ag_rule *rule, struct str op)
{
    static const struct { const char *op; char letter; } letters[] = {{"add", 'a'}, {"replace", 'r'}, {"remove", 'd'}, {"copy", 'c'}};

    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (str_eqz(op, letters[i].op))
            return strchr(rule->ops, letters[i].letter);
    return false;
}

static enum verdict wrong_path(struct call *call, const struct ag_rule *rules, struct str op, struct str path)
{
    struct buf b = buf_in(call->arena);

    for (const struct ag_rule *r = rules; r && r->path; r++)
        if (allows(r, op))
            buf_fmt(&b, "%s%s", b.n ? ", " : "", r->path);
    return apigateway_bad_request_exception(call, "Invalid patch path  '%.*s' specified for op '%.*s'. Must be one of: [%.*s]", STRF(path), STRF(op),
                                            STRF(buf_str(&b)));
}

static json_t *text_of(struct str s)
{
    return json_stringn(s.p ? s.p : "", s.n);
}

/* The list in commas, each trimmed. */
static json_t *list_of(struct str text)
{
    json_t *list = json_array();

    while (str_is(text)) {
        struct str one = str_trim(str_cut(&text, ','));
        if (one.n)
            json_array_append_new(list, text_of(one));
    }
    return list;
}

/* A new reference, or NULL when the text is no such value. */
static json_t *value_of(char type, struct str text)
{
    int64_t i;
    double d;

    switch (type) {
    case 'b':
        return str_ieq(text, STR("true")) ? json_true() : str_ieq(text, STR("false")) ? json_false() : NULL;
    case 'i':
        return str_to_i64(text, &i) && i >= INT32_MIN && i <= INT32_MAX ? json_integer(i) : NULL;
    case 'd':
        return str_to_f64(text, &d) ? json_real(d) : NULL;
    case 'L':
        return list_of(text);
    case 'm':
        return json_loadb(text.p, text.n, 0, NULL);
    default:
        return text_of(text);
    }
}

/* The object that has the last segment; made on the way when asked. Borrowed; NULL when it is not there. */
static json_t *parent_of(struct call *call, json_t *doc, const struct segments *at, bool make)
{
    for (size_t i = 0; i + 1 < at->len; i++) {
        const char *key = str_z(call->arena, at->items[i]);
        json_t *next = json_object_get(doc, key);
        if (!next || json_is_null(next)) {
            if (!make)
                return NULL;
            json_object_set_new(doc, key, json_object());
            next = json_object_get(doc, key);
        }
        doc = next;
    }
    return doc;
}

static void list_change(json_t *parent, const char *key, bool add, struct str value)
{
    json_t *list = json_object_get(parent, key), *item;
    size_t i;

    if (!json_is_array(list)) {
        json_object_set_new(parent, key, json_array());
        list = json_object_get(parent, key);
    }
    json_array_foreach(list, i, item)
        if (str_eq(json_str(item), value)) {
            if (!add)
                json_array_remove(list, i);
            return;
        }
    if (add)
        json_array_append_new(list, text_of(value));
}

static void locate(struct call *call, const struct ag_rule *rule, const struct segments *path, const struct segments *stars, struct segments *ret)
{
    size_t star = 0;

    *ret = *path;
    if (!rule->target)
        return;
    split(call, str_from(rule->target), ret);
    for (size_t i = 0; i < ret->len; i++)
        if (str_eqz(ret->items[i], "*") && star < stars->len)
            ret->items[i] = stars->items[star++];
}

static enum verdict apply(struct call *call, const struct ag_rule *rule, const struct segments *path, const struct segments *stars,
                          const struct apigateway_patch_operation *op, json_t *doc)
{
    struct segments at;
    bool remove = str_eqz(op->op, "remove");

    locate(call, rule, path, stars, &at);
    if (rule->type == 'l') { /* a list's value is the last segment, or the operation's value, or (replace) a place in it */
        bool by_segment = stars->len > 0;
        struct str value = by_segment ? path->items[path->len - 1] : op->value;
        if (by_segment)
            at.len--;
        json_t *parent = parent_of(call, doc, &at, true);
        const char *key = str_z(call->arena, at.items[at.len - 1]);
        if (str_eqz(op->op, "replace") && by_segment) {
            list_change(parent, key, false, value);
            list_change(parent, key, true, op->value);
        } else if (str_eqz(op->op, "replace")) {
            json_object_set_new(parent, key, list_of(op->value));
        } else if (remove && !str_is(value)) {
            json_object_del(parent, key);
        } else {
            list_change(parent, key, !remove, value);
        }
        return DONE;
    }
    json_t *parent = parent_of(call, doc, &at, !remove);
    const char *key = str_z(call->arena, at.items[at.len - 1]);
    if (remove) {
        if (parent)
            json_object_del(parent, key);
        return DONE;
    }
    if (!str_is(op->value))
        return apigateway_bad_request_exception(call, "Invalid patch operation specified. Must be one of: [add, remove, replace, test, move, copy]");
    json_t *value = value_of(rule->type, op->value);
    if (!value)
        return apigateway_bad_request_exception(call, "Invalid patch value  specified for op '%.*s' on path '%.*s'. Must be %s", STRF(op->op),
                                                STRF(op->path), rule->type == 'b' ? "one of: [true, false]" : "a number");
    json_object_set_new(parent, key, value);
    return DONE;
}

/* The value at `from` as text, for copy. */
static bool read_from(struct call *call, const struct ag_rule *rules, json_t *doc, struct str from, struct str *ret)
{
    struct segments path, stars, at;

    if (!split(call, from, &path) || !path.len)
        return false;
    at = path;
    for (const struct ag_rule *r = rules; r && r->path; r++)
        if (matches(call, r, &path, &stars))
            locate(call, r, &path, &stars, &at);
    const json_t *parent = parent_of(call, doc, &at, false);
    const json_t *v = parent ? json_object_get(parent, str_z(call->arena, at.items[at.len - 1])) : NULL;
    if (!v)
        return false;
    *ret = json_is_string(v) ? str_dup(call->arena, json_str(v)) : json_text(call->arena, v);
    return true;
}

static enum verdict one(struct call *call, const struct ag_rule *rules, const struct apigateway_patch_operation *in, json_t *doc)
{
    struct apigateway_patch_operation op = *in;
    struct segments path, stars;

    if (!str_is(op.op) || !str_is(op.path))
        return apigateway_bad_request_exception(call, "Invalid patch operation specified. Must be one of: [add, remove, replace, test, move, copy]");
    if (!split(call, op.path, &path) || !path.len)
        return wrong_path(call, rules, op.op, op.path);
    for (const struct ag_rule *r = rules; r && r->path; r++) {
        if (!matches(call, r, &path, &stars) || !allows(r, op.op))
            continue;
        if (str_eqz(op.op, "copy") && !read_from(call, rules, doc, op.from, &op.value))
            return apigateway_bad_request_exception(call, "Invalid patch path  '%.*s' specified for op 'copy'.", STRF(op.from));
        return apply(call, r, &path, &stars, &op, doc);
    }
    return wrong_path(call, rules, op.op, op.path);
}

enum verdict ag_patch(struct call *call, const struct ag_rule *rules, const struct shape *shape,
                      const struct apigateway_list_of_patch_operation *ops, void *structure)
{
    struct str why;
    json_auto_t *doc = json_parse(ag_text(call, shape, structure), false, &why);

    for (size_t i = 0; i < ops->len; i++)
        if (one(call, rules, &ops->items[i], doc) != DONE)
            return FAULT;
    memset(structure, 0, shape->size);
    ag_load(call, shape, json_text(call->arena, doc), structure);
    return DONE;
}

enum verdict ag_update(struct call *call, const struct ag_kind *kind, struct str parent, struct str id,
                       const struct apigateway_list_of_patch_operation *ops, void *out)
{
    struct gateway_item item;

    if (!gateway_get(call, parent, kind->name, id, &item))
        return apigateway_not_found_exception(call, "%s", kind->missing);
    ag_load(call, &apigateway_model.shapes[kind->shape], item.body, out);
    if (ag_patch(call, kind->rules, &apigateway_model.shapes[kind->shape], ops, out) != DONE)
        return FAULT;
    ag_put(call, kind, parent, id, item.mark, out);
    return DONE;
}
