#define PCRE2_CODE_UNIT_WIDTH 8
#include "kit/json_schema.h"
#include <math.h>
#include <pcre2.h>
#include "base/arena.h"

#define DEPTH_MAX 64
#define WRONGS_MAX 50
#define CHECKS_MAX 200000
#define MATCH_LIMIT 100000

struct check {
    struct arena *a;
    const json_t *root;
    const struct json_schema_env *env;
    struct json_schema_wrongs *wrongs;
    unsigned depth, checks;
};

static bool valid(struct check *c, const json_t *schema, const json_t *v, struct str path);

__attribute__((format(printf, 3, 4))) static bool wrong(struct check *c, struct str path, const char *fmt, ...)
{
    char text[512];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    if (c->wrongs && c->wrongs->len < WRONGS_MAX)
        *list_add(c->a, c->wrongs) = path.n ? str_fmt(c->a, "[Path '%.*s'] %s", STRF(path), text) : str_from(str_z(c->a, str_from(text)));
    return false;
}

static const char *type_name(const json_t *v)
{
    switch (json_typeof(v)) {
    case JSON_OBJECT: return "object";
    case JSON_ARRAY: return "array";
    case JSON_STRING: return "string";
    case JSON_INTEGER: return "integer";
    case JSON_REAL: return "number";
    case JSON_NULL: return "null";
    default: return "boolean";
    }
}

static bool has_type(const json_t *v, struct str type)
{
    const char *is = type_name(v);

    if (str_eqz(type, "number"))
        return json_is_number(v);
    if (str_eqz(type, "integer") && json_is_real(v))
        return json_real_value(v) == floor(json_real_value(v));
    return str_eqz(type, is);
}

static bool check_type(struct check *c, const json_t *type, const json_t *v, struct str path)
{
    size_t i;
    json_t *one;

    if (json_is_string(type) && has_type(v, json_str(type)))
        return true;
    if (!json_is_string(type) && !json_is_array(type))
        return true;
    json_array_foreach((json_t *)type, i, one)
        if (has_type(v, json_str(one)))
            return true;
    return wrong(c, path, "instance type (%s) does not match any allowed primitive type (allowed: %.*s)", type_name(v),
                 STRF(json_is_string(type) ? str_fmt(c->a, "[\"%.*s\"]", STRF(json_str(type))) : json_text(c->a, type)));
}

static bool regular(struct check *c, struct str pattern, struct str s)
{
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, PCRE2_UTF, &error, &at, NULL);
    bool matches = true;

    (void)c;
    if (!code)
        return true;
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    matches = pcre2_match(code, (PCRE2_SPTR)s.p, s.n, 0, 0, data, limits) >= 0;
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return matches;
}

static bool check_text(struct check *c, const json_t *schema, const json_t *v, struct str path)
{
    struct str s = json_str(v), pattern = json_str(json_object_get(schema, "pattern"));
    const json_t *min = json_object_get(schema, "minLength"), *max = json_object_get(schema, "maxLength");
    int64_t n = (int64_t)utf8_len(s);
    bool fine = true;

    if (json_is_integer(min) && n < json_integer_value(min))
        fine = wrong(c, path, "string \"%.*s\" is too short (length: %lld, required minimum: %lld)", STRF(str_take(s, 100)), (long long)n,
                     (long long)json_integer_value(min));
    if (json_is_integer(max) && n > json_integer_value(max))
        fine = wrong(c, path, "string \"%.*s\" is too long (length: %lld, maximum allowed: %lld)", STRF(str_take(s, 100)), (long long)n,
                     (long long)json_integer_value(max));
    if (str_is(pattern) && !regular(c, pattern, s))
        fine = wrong(c, path, "ECMA 262 regex \"%.*s\" does not match input string \"%.*s\"", STRF(str_take(pattern, 100)), STRF(str_take(s, 100)));
    return fine;
}

static bool check_number(struct check *c, const json_t *schema, const json_t *v, struct str path)
{
    const json_t *min = json_object_get(schema, "minimum"), *max = json_object_get(schema, "maximum"), *of = json_object_get(schema, "multipleOf");
    bool no_min = json_is_true(json_object_get(schema, "exclusiveMinimum")), no_max = json_is_true(json_object_get(schema, "exclusiveMaximum"));
    double d = json_number_value(v);
    bool fine = true;

    if (json_is_number(min) && (d < json_number_value(min) || (no_min && d == json_number_value(min))))
        fine = wrong(c, path, "numeric instance is %s than the required minimum (minimum: %.*s, found: %.*s)", no_min ? "not strictly greater" : "lower",
                     STRF(json_text(c->a, min)), STRF(json_text(c->a, v)));
    if (json_is_number(max) && (d > json_number_value(max) || (no_max && d == json_number_value(max))))
        fine = wrong(c, path, "numeric instance is %s than the required maximum (maximum: %.*s, found: %.*s)", no_max ? "not strictly lower" : "greater",
                     STRF(json_text(c->a, max)), STRF(json_text(c->a, v)));
    if (json_is_number(of) && json_number_value(of) > 0) {
        double q = d / json_number_value(of);
        if (fabs(q - round(q)) > 1e-9)
            fine = wrong(c, path, "remainder of division is not zero (%.*s / %.*s)", STRF(json_text(c->a, v)), STRF(json_text(c->a, of)));
    }
    return fine;
}

static bool check_array(struct check *c, const json_t *schema, const json_t *v, struct str path)
{
    const json_t *items = json_object_get(schema, "items"), *more = json_object_get(schema, "additionalItems"), *min = json_object_get(schema, "minItems"),
                 *max = json_object_get(schema, "maxItems");
    int64_t n = (int64_t)json_array_size(v);
    bool fine = true;
    size_t i, k;
    json_t *one;

    if (json_is_integer(min) && n < json_integer_value(min))
        fine = wrong(c, path, "array is too short: must have at least %lld elements but instance has %lld elements",
                     (long long)json_integer_value(min), (long long)n);
    if (json_is_integer(max) && n > json_integer_value(max))
        fine = wrong(c, path, "array is too long: must have at most %lld elements but instance has %lld elements",
                     (long long)json_integer_value(max), (long long)n);
    if (json_is_true(json_object_get(schema, "uniqueItems")))
        json_array_foreach((json_t *)v, i, one)
            for (k = 0; k < i && c->checks++ < CHECKS_MAX; k++)
                if (json_equal(one, json_array_get(v, k)))
                    fine = wrong(c, path, "array must not contain duplicate elements");
    json_array_foreach((json_t *)v, i, one) {
        struct str at = str_fmt(c->a, "%.*s/%zu", STRF(path), i);
        if (json_is_object(items))
            fine &= valid(c, items, one, at);
        else if (json_is_array(items) && i < json_array_size(items))
            fine &= valid(c, json_array_get(items, i), one, at);
        else if (json_is_array(items) && json_is_object(more))
            fine &= valid(c, more, one, at);
        else if (json_is_array(items) && json_is_false(more))
            fine = wrong(c, path, "array schema does not allow additional elements");
    }
    return fine;
}

static bool check_member(struct check *c, const json_t *schema, const char *key, const json_t *v, struct str path)
{
    const json_t *named = json_object_get(json_object_get(schema, "properties"), key), *more = json_object_get(schema, "additionalProperties");
    struct str at = str_fmt(c->a, "%.*s/%s", STRF(path), key);
    bool fine = true, known = named != NULL;
    const char *pattern;
    json_t *sub;

    if (named)
        fine = valid(c, named, v, at);
    json_object_foreach(json_object_get(schema, "patternProperties"), pattern, sub)
        if (regular(c, str_from(pattern), str_from(key))) {
            known = true;
            fine &= valid(c, sub, v, at);
        }
    if (!known && json_is_object(more))
        fine &= valid(c, more, v, at);
    if (!known && json_is_false(more))
        fine = wrong(c, path, "object instance has properties which are not allowed by the schema: [\"%.200s\"]", key);
    return fine;
}

static bool check_object(struct check *c, const json_t *schema, const json_t *v, struct str path)
{
    const json_t *min = json_object_get(schema, "minProperties"), *max = json_object_get(schema, "maxProperties"), *need;
    int64_t n = (int64_t)json_object_size(v);
    struct buf missing = buf_in(c->a);
    bool fine = true;
    const char *key;
    json_t *one;
    size_t i;

    json_array_foreach(json_object_get(schema, "required"), i, one)
        if (json_is_string(one) && !json_object_get(v, json_string_value(one)))
            buf_fmt(&missing, "%s\"%.100s\"", missing.n ? "," : "", json_string_value(one));
    if (missing.n)
        fine = wrong(c, path, "object has missing required properties ([%.*s])", STRF(str_take(buf_str(&missing), 400)));
    if (json_is_integer(min) && n < json_integer_value(min))
        fine = wrong(c, path, "object has too few properties (found %lld but schema requires at least %lld)", (long long)n, (long long)json_integer_value(min));
    if (json_is_integer(max) && n > json_integer_value(max))
        fine = wrong(c, path, "object has too many properties (found %lld but schema requires at most %lld)", (long long)n, (long long)json_integer_value(max));
    json_object_foreach((json_t *)v, key, one)
        fine &= check_member(c, schema, key, one, path);
    json_object_foreach(json_object_get(schema, "dependencies"), key, need) {
        if (!json_object_get(v, key))
            continue;
        if (json_is_object(need))
            fine &= valid(c, need, v, path);
        json_array_foreach((json_t *)need, i, one)
            if (json_is_string(one) && !json_object_get(v, json_string_value(one)))
                fine = wrong(c, path, "property \"%.100s\" of object has missing property dependencies", key);
    }
    return fine;
}

/* How many of the schemas the value satisfies, quietly. */
static size_t satisfied(struct check *c, const json_t *schemas, const json_t *v, struct str path)
{
    struct json_schema_wrongs *loud = c->wrongs;
    size_t i, count = 0;
    json_t *one;

    c->wrongs = NULL;
    json_array_foreach((json_t *)schemas, i, one)
        count += valid(c, one, v, path);
    c->wrongs = loud;
    return count;
}

static bool check_combined(struct check *c, const json_t *schema, const json_t *v, struct str path)
{
    const json_t *all = json_object_get(schema, "allOf"), *any = json_object_get(schema, "anyOf"), *one = json_object_get(schema, "oneOf"),
                 *not = json_object_get(schema, "not"), *set = json_object_get(schema, "enum");
    bool fine = true, found = false;
    size_t i;
    json_t *each;

    json_array_foreach((json_t *)all, i, each)
        fine &= valid(c, each, v, path);
    if (json_is_array(any) && !satisfied(c, any, v, path))
        fine = wrong(c, path, "instance failed to match at least one required schema among %zu", json_array_size(any));
    if (json_is_array(one)) {
        size_t n = satisfied(c, one, v, path);
        if (n != 1)
            fine = wrong(c, path, "instance failed to match exactly one schema (matched %zu out of %zu)", n, json_array_size(one));
    }
    if (json_is_object(not)) {
        struct json_schema_wrongs *loud = c->wrongs;
        c->wrongs = NULL;
        bool is = valid(c, not, v, path);
        c->wrongs = loud;
        if (is)
            fine = wrong(c, path, "instance matched a schema which it should not have");
    }
    json_array_foreach((json_t *)set, i, each)
        found |= json_equal(each, v) || (json_is_number(each) && json_is_number(v) && json_number_value(each) == json_number_value(v));
    if (json_is_array(set) && !found)
        fine = wrong(c, path, "instance value (%.*s) not found in enum (possible values: %.*s)", STRF(str_take(json_text(c->a, v), 100)),
                     STRF(str_take(json_text(c->a, set), 200)));
    return fine;
}

static const json_t *resolve(struct check *c, struct str reference)
{
    const json_t *at = c->root;

    if (!str_starts(reference, STR("#")))
        return c->env && c->env->find ? c->env->find(c->env->arg, reference) : NULL;
    struct str rest = str_skip(reference, 1);
    if (rest.n)
        str_cut(&rest, '/');
    else
        return at;
    while (at && str_is(rest)) {
        struct str key = str_replace(c->a, str_replace(c->a, str_cut(&rest, '/'), STR("~1"), STR("/")), STR("~0"), STR("~"));
        int64_t i;
        at = json_is_array(at) && str_to_i64(key, &i) && i >= 0 ? json_array_get(at, (size_t)i) : json_object_getn(at, key.p, key.n);
    }
    return at;
}

static bool valid(struct check *c, const json_t *schema, const json_t *v, struct str path)
{
    struct str reference = json_str(json_object_get(schema, "$ref"));
    const json_t *type = json_object_get(schema, "type");
    bool fine = true;

    if (!json_is_object(schema) || c->checks++ > CHECKS_MAX)
        return true;
    if (++c->depth > DEPTH_MAX) {
        c->depth--;
        return wrong(c, path, "the schema refers to itself too often");
    }
    if (str_is(reference)) {
        const json_t *target = resolve(c, reference), *old = c->root;
        if (!str_starts(reference, STR("#")) && target)
            c->root = target;
        fine = target ? valid(c, target, v, path) : wrong(c, path, "the schema refers to %.*s, which is not there", STRF(str_take(reference, 200)));
        c->root = old;
        c->depth--;
        return fine;
    }
    if (type)
        fine = check_type(c, type, v, path);
    if (fine && json_is_string(v))
        fine = check_text(c, schema, v, path);
    else if (fine && json_is_number(v))
        fine = check_number(c, schema, v, path);
    else if (fine && json_is_array(v))
        fine = check_array(c, schema, v, path);
    else if (fine && json_is_object(v))
        fine = check_object(c, schema, v, path);
    fine &= check_combined(c, schema, v, path);
    c->depth--;
    return fine;
}

bool json_schema_valid(struct arena *a, const json_t *schema, const json_t *value, const struct json_schema_env *env, struct json_schema_wrongs *ret_wrong)
{
    struct check c = {.a = a, .root = schema, .env = env, .wrongs = ret_wrong};
    return valid(&c, schema, value, STR(""));
}
