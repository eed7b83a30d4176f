/* What the model says about an input, checked before any handler runs. */
#include "wire/walk.h"
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <uthash.h>
#include "base/buf.h"
#include "base/die.h"
#include "wire/scalar.h"

#define ERRORS_MAX 10
#define MATCH_LIMIT 100000

/* Compiled patterns, by the address of their text; they live as long as the program. */
struct compiled {
    UT_hash_handle hh;
    const char *text;
    pcre2_code *code; /* NULL: not a pattern that PCRE2 knows */
};

static struct compiled *patterns;
static pthread_rwlock_t patterns_lock = PTHREAD_RWLOCK_INITIALIZER;

static pcre2_code *pattern_of(const char *text)
{
    struct compiled *c;
    int error;
    PCRE2_SIZE at;

    pthread_rwlock_rdlock(&patterns_lock);
    HASH_FIND_PTR(patterns, &text, c);
    pthread_rwlock_unlock(&patterns_lock);
    if (c)
        return c->code;
    pthread_rwlock_wrlock(&patterns_lock);
    HASH_FIND_PTR(patterns, &text, c);
    if (!c) {
        c = calloc(1, sizeof *c);
        ASSERT(c);
        c->text = text;
        c->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED, &error, &at, NULL);
        HASH_ADD_PTR(patterns, text, c);
    }
    pthread_rwlock_unlock(&patterns_lock);
    return c->code;
}

static bool matches(const char *pattern, struct str s)
{
    pcre2_code *code = pattern_of(pattern);

    if (!code)
        return true;
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    int rc = pcre2_match(code, (PCRE2_SPTR)(s.p ? s.p : ""), s.n, 0, 0, data, limits);
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
    /* A text on which the pattern runs away is not shown to break it. */
    return rc >= 0 || rc == PCRE2_ERROR_MATCHLIMIT;
}

enum family { FAMILY_COMMON, FAMILY_EC2, FAMILY_S3 };

struct checker {
    struct arena *a;
    const struct model *m;
    enum family family;
    bool enums;
    struct buf path;
    struct buf messages;
    unsigned errors;
    struct fault *ret;
    bool answer; /* AWS answers with empty lists and zeros where requests may have none */
};

static bool full(const struct checker *c)
{
    return c->errors >= ERRORS_MAX || (c->family != FAMILY_COMMON && c->errors);
}

/* `value`: as it is shown; absent for null. */
static void complain(struct checker *c, struct str value, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static void complain(struct checker *c, struct str value, const char *fmt, ...)
{
    va_list args;
    char text[600];

    if (full(c))
        return;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    if (c->errors++)
        buf_putz(&c->messages, "; ");
    if (str_is(value))
        buf_fmt(&c->messages, "Value '%.*s' at '%.*s' failed to satisfy constraint: %s", STRF(str_take(value, 1000)), STRF(buf_str(&c->path)), text);
    else
        buf_fmt(&c->messages, "Value null at '%.*s' failed to satisfy constraint: %s", STRF(buf_str(&c->path)), text);
}

static size_t push(struct checker *c, const char *name, bool lower)
{
    size_t mark = c->path.n;

    if (mark)
        buf_putc(&c->path, '.');
    buf_putc(&c->path, lower && name[0] >= 'A' && name[0] <= 'Z' ? (char)(name[0] | 32) : name[0]);
    if (name[0])
        buf_putz(&c->path, name + 1);
    return mark;
}

static void check_length(struct checker *c, const struct shape *s, int64_t n, struct str shown)
{
    if (s->has & 1 && n < s->min)
        complain(c, shown, "Member must have length greater than or equal to %lld", (long long)s->min);
    if (s->has & 2 && n > s->max)
        complain(c, shown, "Member must have length less than or equal to %lld", (long long)s->max);
}

static void check_range(struct checker *c, const struct shape *s, double v, struct str shown)
{
    if (s->has & 1 && v < (double)s->min && !(c->answer && v == 0))
        complain(c, shown, "Member must have value greater than or equal to %lld", (long long)s->min);
    if (s->has & 2 && v > (double)s->max)
        complain(c, shown, "Member must have value less than or equal to %lld", (long long)s->max);
}

static void check_enum(struct checker *c, const struct shape *s, struct str value)
{
    struct buf set = buf_in(c->a);

    for (unsigned i = 0; i < s->count; i++) {
        const char *one = model_text(c->m, c->m->enum_values[s->first + i]);
        if (str_eqz(value, one))
            return;
        buf_fmt(&set, "%s%s", i ? ", " : "", one);
    }
    if (c->family == FAMILY_EC2) {
        c->errors++;
        *c->ret = (struct fault){.code = STR("InvalidParameterValue"), .status = 400,
                                 .message = str_fmt(c->a, "Value (%.*s) for parameter %.*s is invalid.", STRF(value), STRF(buf_str(&c->path)))};
        return;
    }
    complain(c, value, "Member must satisfy enum value set: [%.*s]", STRF(buf_str(&set)));
}

static void check_scalar(struct checker *c, const struct shape *s, const void *p)
{
    struct str text;

    switch (s->type) {
    case SHAPE_ENUM:
        if (c->enums)
            check_enum(c, s, *(const struct str *)p);
        return;
    case SHAPE_STRING:
        if (c->family != FAMILY_COMMON)
            return;
        text = *(const struct str *)p;
        check_length(c, s, (int64_t)utf8_len(text), s->flags & SHAPE_SENSITIVE ? STR("***") : text);
        if (s->has & 4 && !matches(model_text(c->m, s->pattern), text))
            complain(c, s->flags & SHAPE_SENSITIVE ? STR("***") : text, "Member must satisfy regular expression pattern: %s",
                     model_text(c->m, s->pattern));
        return;
    case SHAPE_BLOB:
        if (c->family == FAMILY_COMMON && !(s->flags & SHAPE_STREAMING))
            check_length(c, s, (int64_t)((const struct str *)p)->n, STR("java.nio.HeapByteBuffer"));
        return;
    case SHAPE_INTEGER:
        if (c->family == FAMILY_COMMON)
            check_range(c, s, ((const opt_i32 *)p)->val, scalar_text(c->a, s, TIME_FORMAT_DEFAULT, false, p));
        return;
    case SHAPE_LONG:
        if (c->family == FAMILY_COMMON)
            check_range(c, s, (double)((const opt_i64 *)p)->val, scalar_text(c->a, s, TIME_FORMAT_DEFAULT, false, p));
        return;
    case SHAPE_FLOAT:
    case SHAPE_DOUBLE:
        if (c->family == FAMILY_COMMON && s->has)
            check_range(c, s, ((const opt_f64 *)p)->val, scalar_text(c->a, s, TIME_FORMAT_DEFAULT, false, p));
        return;
    default: return;
    }
}

static void check_struct(struct checker *c, const struct shape *s, const void *structure);

static void check_value(struct checker *c, const struct shape *s, const void *p, bool element);

static void check_list(struct checker *c, const struct shape *s, const struct list *list)
{
    size_t stride = list_stride(c->m, s);
    bool map = s->type == SHAPE_MAP;
    const struct shape *value = shape_of(c->m, &members_of(c->m, s)[map]);

    if (c->family == FAMILY_COMMON && (list->len || !c->answer))
        check_length(c, s, (int64_t)list->len, STR("[]"));
    for (size_t i = 0; i < list->len && !full(c); i++) {
        const char *item = (const char *)list->items + i * stride;
        size_t mark = c->path.n;
        if (map) {
            const struct str *key = (const struct str *)(const void *)item;
            check_scalar(c, shape_of(c->m, &members_of(c->m, s)[0]), key);
            buf_fmt(&c->path, ".%.*s.member", STRF(*key));
            item += model_map_value_offset(c->m, s);
        } else {
            buf_fmt(&c->path, ".%zu.member", i + 1);
        }
        if (is_structure(value) || model_present(value, item))
            check_value(c, value, item, true);
        c->path.n = mark;
    }
}

static void check_value(struct checker *c, const struct shape *s, const void *p, bool element)
{
    if (is_structure(s))
        check_struct(c, s, structure_at(p, element));
    else if (is_scalar(s))
        check_scalar(c, s, p);
    else
        check_list(c, s, p);
}

static void missing(struct checker *c, const struct member *row)
{
    const char *name = model_text(c->m, row->name);

    if (c->family == FAMILY_COMMON) {
        complain(c, STR_NONE, "Member must not be null");
        return;
    }
    c->errors++;
    if (c->family == FAMILY_EC2)
        *c->ret = (struct fault){.code = STR("MissingParameter"), .status = 400,
                                 .message = str_fmt(c->a, "The request must contain the parameter %s", name)};
    else if (row->location == IN_PAYLOAD || row->location == IN_BODY)
        *c->ret = (struct fault){.code = STR("MalformedXML"), .status = 400,
                                 .message = STR("The XML you provided was not well-formed or did not validate against our published schema")};
    else
        *c->ret = (struct fault){.code = STR("InvalidArgument"), .status = 400, .message = str_fmt(c->a, "%s is missing.", name)};
}

static void check_struct(struct checker *c, const struct shape *s, const void *structure)
{
    const struct member *rows = members_of(c->m, s);

    for (unsigned i = 0; i < s->count && !full(c); i++) {
        const struct shape *target = shape_of(c->m, &rows[i]);
        const void *p = member_at(structure, &rows[i]);
        size_t mark = push(c, model_text(c->m, rows[i].name), c->family == FAMILY_COMMON);
        if (model_present(target, p))
            check_value(c, target, p, false);
        else if (rows[i].flags & MEMBER_REQUIRED && !(target->flags & SHAPE_STREAMING))
            missing(c, &rows[i]);
        c->path.n = mark;
    }
}

bool walk_validate_answer(struct arena *a, const struct model *m, const struct shape *s, const void *out, struct str *ret_why)
{
    struct fault ignored;
    struct checker c = {.a = a, .m = m, .enums = true, .answer = true, .path = buf_in(a), .messages = buf_in(a), .ret = &ignored};

    check_struct(&c, s, out);
    *ret_why = buf_str(&c.messages);
    return !c.errors;
}

bool walk_validate(struct arena *a, const struct model *m, const struct operation *op, const struct protocol *protocol, const void *in,
                   struct fault *ret)
{
    const struct shape *s = model_shape(m, op->input);
    struct checker c = {
        .a = a,
        .m = m,
        .family = m->protocols & PROTOCOL_EC2_QUERY ? FAMILY_EC2 : m->protocols & PROTOCOL_REST_XML ? FAMILY_S3 : FAMILY_COMMON,
        .path = buf_in(a),
        .messages = buf_in(a),
        .ret = ret,
    };

    /* SQS has codes of its own for names that it does not know, S3 too. */
    c.enums = c.family != FAMILY_S3 && !m->query_compatible;
    if (!s)
        return true;
    check_struct(&c, s, in);
    if (!c.errors)
        return true;
    if (c.family == FAMILY_COMMON) {
        struct str message = str_fmt(a, "%u validation error%s detected: %.*s", c.errors, c.errors > 1 ? "s" : "", STRF(buf_str(&c.messages)));
        bool query = protocol->bit & (PROTOCOL_AWS_QUERY | PROTOCOL_EC2_QUERY) || !(m->protocols & ~PROTOCOL_AWS_QUERY);
        *ret = (struct fault){.code = query ? STR("ValidationError") : STR("ValidationException"), .status = 400, .message = message};
    }
    return false;
}
