#include "wire/scalar.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "base/time.h"

void *structure_slot(struct arena *a, const struct shape *s, void *p, bool element)
{
    if (element)
        return p;
    void **at = p;
    if (!*at)
        *at = arena_alloc(a, s->size);
    return *at;
}

bool union_sound(const struct model *m, const struct shape *s, const void *p)
{
    if (s->type != SHAPE_UNION)
        return true;
    const struct member *members = members_of(m, s);
    int present = 0;
    for (unsigned i = 0; i < s->count; i++)
        present += model_present(shape_of(m, &members[i]), member_at(p, &members[i]));
    return present == 1;
}

size_t list_stride(const struct model *m, const struct shape *s)
{
    return s->type == SHAPE_MAP ? s->size : model_element_size(m, shape_of(m, members_of(m, s)));
}

void *list_slot(struct arena *a, const struct model *m, const struct shape *s, struct list *list)
{
    size_t stride = list_stride(m, s);
    list->items = arena_grow(a, list->items, list->len, stride);
    return (char *)list->items + stride * list->len++;
}

enum time_format time_format_of(const struct member *m, const struct shape *s, enum time_format otherwise)
{
    if (m && m->time_format != TIME_FORMAT_DEFAULT)
        return m->time_format;
    return s->time_format != TIME_FORMAT_DEFAULT ? s->time_format : otherwise;
}

static bool parse_bool(struct str text, opt_bool *ret)
{
    bool yes = str_eqz(text, "true");
    if (!yes && !str_eqz(text, "false"))
        return false;
    *ret = some_bool(yes);
    return true;
}

static bool parse_i64(struct str text, int64_t min, int64_t max, int64_t *ret)
{
    size_t sign = text.n > 0 && (text.p[0] == '-' || text.p[0] == '+');
    if (text.n == sign || text.p[sign] < '0' || text.p[sign] > '9')
        return false;
    return str_to_i64(str_skip(text, sign && text.p[0] == '+'), ret) && *ret >= min && *ret <= max;
}

/* Besides numbers: NaN, Infinity and -Infinity, as Smithy writes them. */
static bool parse_f64(struct str text, double *ret)
{
    if (str_eqz(text, "NaN")) {
        *ret = (double)NAN;
        return true;
    }
    if (str_eqz(text, "Infinity") || str_eqz(text, "-Infinity")) {
        *ret = text.p[0] == '-' ? -(double)INFINITY : (double)INFINITY;
        return true;
    }
    for (size_t i = 0; i < text.n; i++)
        if (!memchr("0123456789+-.eE", text.p[i], 15))
            return false;
    return text.n > 0 && str_to_f64(text, ret);
}

static bool parse_time(enum time_format f, struct str text, int64_t *ret)
{
    switch (f) {
    case TIME_FORMAT_EPOCH: return time_parse_epoch(text, ret);
    case TIME_FORMAT_HTTP_DATE: return time_parse_http_date(text, ret);
    default: return time_parse_iso8601(text, ret);
    }
}

bool scalar_parse(struct arena *a, const struct shape *s, enum time_format f, struct str text, void *p)
{
    int64_t i;
    double d;

    switch (s->type) {
    case SHAPE_STRING:
    case SHAPE_ENUM:
    case SHAPE_DOCUMENT:
        *(struct str *)p = str_is(text) ? text : STR("");
        return true;
    case SHAPE_BLOB: return base64_decode(a, text, p);
    case SHAPE_BOOLEAN: return parse_bool(text, p);
    case SHAPE_INTEGER:
        if (!parse_i64(text, INT32_MIN, INT32_MAX, &i))
            return false;
        *(opt_i32 *)p = some_i32((int32_t)i);
        return true;
    case SHAPE_LONG:
        if (!parse_i64(text, INT64_MIN, INT64_MAX, &i))
            return false;
        *(opt_i64 *)p = some_i64(i);
        return true;
    case SHAPE_FLOAT:
    case SHAPE_DOUBLE:
        if (!parse_f64(text, &d))
            return false;
        *(opt_f64 *)p = some_f64(d);
        return true;
    case SHAPE_TIMESTAMP:
        if (!parse_time(f, text, &i))
            return false;
        *(opt_time *)p = some_time(i);
        return true;
    default: return false;
    }
}

/* The shortest text that reads back as the same number. */
static struct str f64_text(struct arena *a, double v, bool single)
{
    char text[40];

    if (isnan(v))
        return STR("NaN");
    if (isinf(v))
        return v < 0 ? STR("-Infinity") : STR("Infinity");
    for (int digits = single ? 6 : 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, v);
        if (strtod(text, NULL) == v || (single && strtof(text, NULL) == (float)v))
            break;
    }
    if (!strpbrk(text, ".e"))
        strcat(text, ".0");
    return str_dup(a, str_from(text));
}

static struct str epoch_text(struct arena *a, int64_t us)
{
    int64_t s = us / US_PER_S, rest = us % US_PER_S;

    if (rest == 0)
        return str_fmt(a, "%lld", (long long)s);
    bool minus = us < 0;
    struct str text = str_fmt(a, "%s%lld.%06lld", minus ? "-" : "", (long long)(minus ? -s : s), (long long)(minus ? -rest : rest));
    while (text.p[text.n - 1] == '0')
        text.n--;
    return text;
}

static struct str time_text(struct arena *a, enum time_format f, bool ms, int64_t us)
{
    if (f == TIME_FORMAT_EPOCH)
        return epoch_text(a, us);
    if (f == TIME_FORMAT_HTTP_DATE)
        return time_http_date(a, us);
    return ms || us % US_PER_S ? time_iso8601_ms(a, us) : time_iso8601(a, us);
}

struct str scalar_text(struct arena *a, const struct shape *s, enum time_format f, bool ms, const void *p)
{
    switch (s->type) {
    case SHAPE_BLOB: return base64_encode(a, *(const struct str *)p);
    case SHAPE_BOOLEAN: return ((const opt_bool *)p)->val ? STR("true") : STR("false");
    case SHAPE_INTEGER: return str_fmt(a, "%d", (int)((const opt_i32 *)p)->val);
    case SHAPE_LONG: return str_fmt(a, "%lld", (long long)((const opt_i64 *)p)->val);
    case SHAPE_FLOAT:
    case SHAPE_DOUBLE: return f64_text(a, ((const opt_f64 *)p)->val, s->type == SHAPE_FLOAT);
    case SHAPE_TIMESTAMP: return time_text(a, f, ms, ((const opt_time *)p)->val);
    default: return *(const struct str *)p;
    }
}

const char *scalar_noun(const struct shape *s)
{
    static const char *const nouns[] = {
        [SHAPE_BLOB] = "Blob",   [SHAPE_BOOLEAN] = "Boolean", [SHAPE_INTEGER] = "Integer",     [SHAPE_LONG] = "Long",
        [SHAPE_FLOAT] = "Float", [SHAPE_DOUBLE] = "Double",   [SHAPE_TIMESTAMP] = "Timestamp",
    };
    return s->type < sizeof nouns / sizeof *nouns && nouns[s->type] ? nouns[s->type] : "String";
}

bool wire_fail(struct arena *a, struct wire_error *e, const char *code, const char *fmt, ...)
{
    va_list args;
    char text[512];

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    *e = (struct wire_error){.code = str_from(code), .message = str_dup(a, str_from(text)), .status = 400};
    return false;
}
