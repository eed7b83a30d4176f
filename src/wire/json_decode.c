#include "wire/json.h"
#include <string.h>
#include "base/text.h"
#include "wire/scalar.h"

struct reader {
    struct arena *a;
    const struct model *m;
    struct wire_error *e;
    const char *at, *end;
    unsigned depth;
};

static const char code[] = "SerializationException";

static bool fail(struct reader *r, const char *why)
{
    return wire_fail(r->a, r->e, code, "%s", why);
}

static void space(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\t' || *r->at == '\r'))
        r->at++;
}

static char peek(struct reader *r)
{
    space(r);
    return r->at < r->end ? *r->at : '\0';
}

static bool take(struct reader *r, char c)
{
    if (peek(r) != c)
        return false;
    r->at++;
    return true;
}

static bool word(struct reader *r, const char *text)
{
    size_t n = strlen(text);

    space(r);
    if ((size_t)(r->end - r->at) < n || memcmp(r->at, text, n))
        return false;
    r->at += n;
    return true;
}

/* --- strings --- */

static int hex4(const char *p)
{
    int v = 0;

    for (int i = 0; i < 4; i++) {
        char c = p[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0)
            return -1;
        v = v << 4 | digit;
    }
    return v;
}

static char *put_utf8(char *q, int32_t c)
{
    if (c < 0x80) {
        *q++ = (char)c;
    } else if (c < 0x800) {
        *q++ = (char)(0xc0 | c >> 6);
        *q++ = (char)(0x80 | (c & 63));
    } else if (c < 0x10000) {
        *q++ = (char)(0xe0 | c >> 12);
        *q++ = (char)(0x80 | (c >> 6 & 63));
        *q++ = (char)(0x80 | (c & 63));
    } else {
        *q++ = (char)(0xf0 | c >> 18);
        *q++ = (char)(0x80 | (c >> 12 & 63));
        *q++ = (char)(0x80 | (c >> 6 & 63));
        *q++ = (char)(0x80 | (c & 63));
    }
    return q;
}

/* \uXXXX at p (after the u); surrogates must come as a pair. NULL when it is broken. */
static const char *unicode_escape(const char *p, const char *end, char **q)
{
    int32_t c = end - p >= 4 ? hex4(p) : -1;

    p += 4;
    if (c >= 0xd800 && c < 0xdc00) {
        int low = end - p >= 6 && p[0] == '\\' && p[1] == 'u' ? hex4(p + 2) : -1;
        if (low < 0xdc00 || low > 0xdfff)
            return NULL;
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        p += 6;
    } else if (c < 0 || (c >= 0xdc00 && c < 0xe000)) {
        return NULL;
    }
    *q = put_utf8(*q, c);
    return p;
}

static bool unescape(struct reader *r, struct str raw, struct str *ret)
{
    char *out = arena_alloc(r->a, raw.n + 1), *q = out;
    const char *p = raw.p, *end = raw.p + raw.n;

    while (p < end) {
        if (*p != '\\') {
            *q++ = *p++;
            continue;
        }
        if (++p == end)
            return fail(r, "A string ends with a backslash");
        static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
        const char *simple = strchr(from, *p);
        if (simple && *p) {
            *q++ = to[simple - from];
            p++;
        } else if (*p != 'u' || !(p = unicode_escape(p + 1, end, &q))) {
            return fail(r, "A string has an escape that does not exist");
        }
    }
    *ret = (struct str){out, (size_t)(q - out)};
    return true;
}

/* The opening quote has been taken. */
static bool rest_of_string(struct reader *r, struct str *ret)
{
    const char *from = r->at;
    bool escapes = false, plain = true;

    for (; r->at < r->end && *r->at != '"'; r->at++) {
        if ((unsigned char)*r->at < 0x20)
            return fail(r, "A string has a control character that is not escaped");
        if (*r->at & 0x80)
            plain = false;
        if (*r->at == '\\') {
            escapes = true;
            if (++r->at == r->end)
                break;
        }
    }
    if (r->at >= r->end)
        return fail(r, "Unexpected end of the document");
    struct str raw = {from, (size_t)(r->at++ - from)};
    if (!plain && !utf8_valid(raw))
        return fail(r, "The document is not UTF-8");
    if (escapes)
        return unescape(r, raw, ret);
    *ret = raw;
    return true;
}

/* --- numbers --- */

static bool number(struct reader *r, struct str *ret)
{
    const char *p = r->at, *end = r->end, *digits;

    p += p < end && *p == '-';
    digits = p;
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    if (p == digits || (*digits == '0' && p - digits > 1))
        return fail(r, "The document is not JSON");
    if (p < end && *p == '.') {
        digits = ++p;
        while (p < end && *p >= '0' && *p <= '9')
            p++;
        if (p == digits)
            return fail(r, "The document is not JSON");
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        p++;
        p += p < end && (*p == '-' || *p == '+');
        digits = p;
        while (p < end && *p >= '0' && *p <= '9')
            p++;
        if (p == digits)
            return fail(r, "The document is not JSON");
    }
    *ret = (struct str){r->at, (size_t)(p - r->at)};
    r->at = p;
    return true;
}

/* --- values nobody asked for, and documents --- */

static bool deeper(struct reader *r)
{
    return ++r->depth <= WIRE_DEPTH_MAX || fail(r, "The document is nested too deeply");
}

static bool skip_value(struct reader *r);

static bool skip_members(struct reader *r, bool object)
{
    struct str key;
    char close = object ? '}' : ']';

    if (!deeper(r))
        return false;
    if (take(r, close)) {
        r->depth--;
        return true;
    }
    do {
        if (object && (!take(r, '"') || !rest_of_string(r, &key) || !take(r, ':')))
            return r->e->code.p ? false : fail(r, "The document is not JSON");
        if (!skip_value(r))
            return false;
    } while (take(r, ','));
    r->depth--;
    return take(r, close) || fail(r, "The document is not JSON");
}

static bool skip_value(struct reader *r)
{
    struct str text;

    switch (peek(r)) {
    case '"': r->at++; return rest_of_string(r, &text);
    case '{': r->at++; return skip_members(r, true);
    case '[': r->at++; return skip_members(r, false);
    default: return word(r, "null") || word(r, "true") || word(r, "false") || number(r, &text);
    }
}

/* --- typed values --- */

/* What stands where a value of the shape should, in AWS's words. */
static bool mismatch(struct reader *r, const struct shape *s)
{
    const char *article = s->type == SHAPE_INTEGER ? "an" : "a";

    switch (peek(r)) {
    case '{': return fail(r, "Start of structure or map found where not expected.");
    case '[': return fail(r, "Start of list found where not expected");
    case '"': return wire_fail(r->a, r->e, code, "STRING_VALUE can not be converted to %s %s", article, scalar_noun(s));
    case 't': return wire_fail(r->a, r->e, code, "TRUE_VALUE can not be converted to %s %s", article, scalar_noun(s));
    case 'f': return wire_fail(r->a, r->e, code, "FALSE_VALUE can not be converted to %s %s", article, scalar_noun(s));
    case '\0': return fail(r, "Unexpected end of the document");
    default:
        if (peek(r) == '-' || (peek(r) >= '0' && peek(r) <= '9'))
            return wire_fail(r->a, r->e, code, "NUMBER_VALUE can not be converted to %s %s", article, scalar_noun(s));
        return fail(r, "The document is not JSON");
    }
}

static bool is_number(char c)
{
    return c == '-' || (c >= '0' && c <= '9');
}

static bool decode_scalar(struct reader *r, const struct shape *s, enum time_format f, void *p)
{
    struct str text;
    char c = peek(r);
    bool fp = s->type == SHAPE_FLOAT || s->type == SHAPE_DOUBLE;
    bool wants_number = s->type == SHAPE_INTEGER || s->type == SHAPE_LONG || fp || (s->type == SHAPE_TIMESTAMP && f == TIME_FORMAT_EPOCH);

    if (s->type == SHAPE_BOOLEAN) {
        bool yes = word(r, "true");
        if (!yes && !word(r, "false"))
            return mismatch(r, s);
        *(opt_bool *)p = some_bool(yes);
        return true;
    }
    if (s->type == SHAPE_DOCUMENT) {
        const char *from = r->at;
        if (!skip_value(r))
            return false;
        *(struct str *)p = (struct str){from, (size_t)(r->at - from)};
        return true;
    }
    const char *from = r->at;
    if (wants_number && is_number(c)) {
        if (!number(r, &text))
            return false;
    } else if ((!wants_number || fp) && c == '"') {
        r->at++;
        if (!rest_of_string(r, &text))
            return false;
        if (fp && !str_eqz(text, "NaN") && !str_eqz(text, "Infinity") && !str_eqz(text, "-Infinity")) {
            r->at = from;
            return mismatch(r, s);
        }
    } else {
        return mismatch(r, s);
    }
    if (scalar_parse(r->a, s, f, text, p))
        return true;
    if (s->type == SHAPE_BLOB)
        return fail(r, "A value is not base64");
    return wire_fail(r->a, r->e, code, "'%.*s' can not be converted to %s", STRF(str_take(text, 80)), scalar_noun(s));
}

static bool decode_value(struct reader *r, const struct member *row, void *p, bool element);

static bool decode_list(struct reader *r, const struct shape *s, struct list *list)
{
    const struct member *row = members_of(r->m, s);

    if (!take(r, '['))
        return mismatch(r, s);
    list_present(r->a, list);
    if (!deeper(r))
        return false;
    if (!take(r, ']')) {
        do {
            void *slot = list_slot(r->a, r->m, s, list);
            if (word(r, "null")) {
                if (!(s->flags & SHAPE_SPARSE))
                    return fail(r, "A list holds null");
            } else if (!decode_value(r, row, slot, true)) {
                return false;
            }
        } while (take(r, ','));
        if (!take(r, ']'))
            return fail(r, "The document is not JSON");
    }
    r->depth--;
    return true;
}

static bool key_known(const struct reader *r, const struct shape *s, const struct list *list, struct str key)
{
    size_t stride = list_stride(r->m, s);

    /* Long maps are not searched: what is repeated there comes twice. */
    for (size_t i = 0; i < list->len && i < 64; i++)
        if (str_eq(*(const struct str *)(const void *)((const char *)list->items + i * stride), key))
            return true;
    return false;
}

static bool decode_map(struct reader *r, const struct shape *s, struct list *list)
{
    const struct member *row = &members_of(r->m, s)[1];
    struct str key;

    if (!take(r, '{'))
        return mismatch(r, s);
    list_present(r->a, list);
    if (!deeper(r))
        return false;
    if (!take(r, '}')) {
        do {
            if (!take(r, '"') || !rest_of_string(r, &key) || !take(r, ':'))
                return r->e->code.p ? false : fail(r, "The document is not JSON");
            if (!(s->flags & SHAPE_SPARSE) && word(r, "null"))
                continue;
            if (key_known(r, s, list, key))
                return fail(r, "The document repeats a key");
            char *slot = list_slot(r->a, r->m, s, list);
            *(struct str *)(void *)slot = key;
            if (!word(r, "null") && !decode_value(r, row, slot + model_map_value_offset(r->m, s), true))
                return false;
        } while (take(r, ','));
        if (!take(r, '}'))
            return fail(r, "The document is not JSON");
    }
    r->depth--;
    return true;
}

static const struct member *find_member(const struct reader *r, const struct shape *s, struct str key, bool body_only)
{
    const struct member *rows = members_of(r->m, s);

    for (unsigned i = 0; i < s->count; i++) {
        const char *name = json_key_of(r->m, &rows[i]);
        if (body_only && rows[i].location != IN_BODY)
            continue;
        if (strncmp(name, key.p, key.n) == 0 && name[key.n] == '\0')
            return &rows[i];
    }
    return NULL;
}

static bool decode_struct(struct reader *r, const struct shape *s, bool body_only, void *structure)
{
    struct str key;

    if (!take(r, '{'))
        return mismatch(r, s);
    if (!deeper(r))
        return false;
    if (!take(r, '}')) {
        do {
            if (!take(r, '"') || !rest_of_string(r, &key) || !take(r, ':'))
                return r->e->code.p ? false : fail(r, "The document is not JSON");
            const struct member *row = find_member(r, s, key, body_only);
            if (!row) {
                if (!skip_value(r))
                    return false;
                continue;
            }
            if (word(r, "null"))
                continue;
            if (model_present(shape_of(r->m, row), member_at(structure, row)))
                return fail(r, "The document repeats a key");
            if (!decode_value(r, row, member_slot(structure, row), false))
                return false;
        } while (take(r, ','));
        if (!take(r, '}'))
            return fail(r, "The document is not JSON");
    }
    r->depth--;
    return union_sound(r->m, s, structure) || fail(r, "A union has exactly one member");
}

static bool decode_value(struct reader *r, const struct member *row, void *p, bool element)
{
    const struct shape *s = shape_of(r->m, row);

    if (is_structure(s)) {
        if (peek(r) != '{')
            return mismatch(r, s);
        return decode_struct(r, s, false, structure_slot(r->a, s, p, element));
    }
    if (s->type == SHAPE_LIST)
        return decode_list(r, s, p);
    if (s->type == SHAPE_MAP)
        return decode_map(r, s, p);
    return decode_scalar(r, s, time_format_of(row, s, TIME_FORMAT_EPOCH), p);
}

bool json_decode_struct(struct arena *a, const struct model *m, const struct shape *s, struct str text, bool body_only, void *structure,
                        struct wire_error *e)
{
    struct reader r = {.a = a, .m = m, .e = e, .at = text.p, .end = text.p + text.n};

    *e = (struct wire_error){0};
    if (!text.p)
        r.at = r.end = "";
    if (!decode_struct(&r, s, body_only, structure))
        return false;
    return peek(&r) == '\0' && r.at == r.end ? true : fail(&r, "Something follows the document");
}
