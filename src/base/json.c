#include "base/json.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/arena.h"
#include "base/text.h"

/* jansson's own limit on depth is far above ours and fixed when it was built. */
static bool too_deep(struct str text)
{
    unsigned depth = 0;
    bool quoted = false;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (quoted) {
            if (c == '\\')
                i++;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > JSON_DEPTH_MAX)
                return true;
        } else if ((c == '}' || c == ']') && depth) {
            depth--;
        }
    }
    return false;
}

json_t *json_parse(struct str text, bool duplicates, struct str *ret_why)
{
    /* Reasons are constant strings: the caller's arena is not known here. */
    json_error_t error;

    if (too_deep(text)) {
        *ret_why = STR("The document is nested too deeply");
        return NULL;
    }
    json_t *v = json_loadb(text.p ? text.p : "", text.n, JSON_DECODE_ANY | JSON_ALLOW_NUL | (duplicates ? 0 : JSON_REJECT_DUPLICATES), &error);
    if (v)
        return v;
    switch (json_error_code(&error)) {
    case json_error_duplicate_key: *ret_why = STR("The document repeats a key"); break;
    case json_error_premature_end_of_input: *ret_why = STR("The document ends too early"); break;
    case json_error_invalid_utf8: *ret_why = STR("The document is not UTF-8"); break;
    case json_error_end_of_input_expected: *ret_why = STR("Something follows the document"); break;
    case json_error_numeric_overflow: *ret_why = STR("A number is out of range"); break;
    default: *ret_why = STR("The document is not JSON"); break;
    }
    return NULL;
}

void json_set_str(json_t *object, const char *key, struct str value)
{
    if (str_is(value))
        json_object_set_new(object, key, json_stringn(value.p, value.n));
}

json_t *json_field(const json_t *object, const char *key)
{
    return json_is_object(object) ? json_object_get(object, key) : NULL;
}

static int append(const char *bytes, size_t n, void *b)
{
    buf_put(b, (struct str){bytes, n});
    return 0;
}

struct str json_text(struct arena *a, const json_t *v)
{
    struct buf b = buf_in(a);

    json_dump_callback(v, append, &b, JSON_COMPACT | JSON_ENCODE_ANY);
    return buf_str(&b);
}

struct json_out json_to(struct buf *b)
{
    return (struct json_out){.b = b};
}

static void comma(struct json_out *w)
{
    if (w->comma)
        buf_putc(w->b, ',');
    w->comma = true;
}

void json_open(struct json_out *w, char bracket)
{
    comma(w);
    buf_putc(w->b, bracket);
    w->comma = false;
}

void json_close(struct json_out *w, char bracket)
{
    buf_putc(w->b, bracket);
    w->comma = true;
}

void json_key(struct json_out *w, struct str key)
{
    comma(w);
    json_quote(w->b, key);
    buf_putc(w->b, ':');
    w->comma = false;
}

void json_put_str(struct json_out *w, struct str s)
{
    if (!str_is(s)) {
        json_put_null(w);
        return;
    }
    comma(w);
    json_quote(w->b, s);
}

void json_put_i64(struct json_out *w, int64_t v)
{
    comma(w);
    buf_put_i64(w->b, v);
}

/* The fewest digits that read back as the same number. */
static void put_shortest(struct buf *b, double v)
{
    char text[32];

    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, v);
        if (strtod(text, NULL) == v)
            break;
    }
    buf_putz(b, text);
}

void json_put_f64(struct json_out *w, double v)
{
    comma(w);
    if (isnan(v))
        buf_putz(w->b, "\"NaN\"");
    else if (isinf(v))
        buf_putz(w->b, v > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    else if (v == floor(v) && fabs(v) < 1e15)
        buf_fmt(w->b, "%.1f", v);
    else
        put_shortest(w->b, v);
}

void json_put_bool(struct json_out *w, bool v)
{
    comma(w);
    buf_putz(w->b, v ? "true" : "false");
}

void json_put_null(struct json_out *w)
{
    comma(w);
    buf_putz(w->b, "null");
}

void json_put_raw(struct json_out *w, struct str json)
{
    comma(w);
    buf_put(w->b, json);
}
