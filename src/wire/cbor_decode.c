/* libcbor's streaming decoder reads one item's head at a time; the structure is followed here, where the depth is known. */
#include <cbor.h>
#include <math.h>
#include "base/time.h"
#include "wire/cbor.h"
#include "wire/scalar.h"

enum token { T_END, T_BAD, T_INTEGER, T_FLOAT, T_BYTES, T_TEXT, T_ARRAY, T_MAP, T_TAG, T_BOOL, T_NULL, T_BREAK };

struct reader {
    struct arena *a;
    const struct model *m;
    struct wire_error *e;
    struct str rest;
    unsigned depth;
    /* the latest head */
    enum token token;
    bool negative, indefinite;
    uint64_t integer; /* magnitude of integers (one less when negative), count of arrays and maps, tag */
    double number;
    struct str bytes;
};

static bool fail(struct reader *r, const char *why)
{
    return wire_fail(r->a, r->e, "SerializationException", "%s", why);
}

static void integer(struct reader *r, bool negative, uint64_t v)
{
    r->token = T_INTEGER;
    r->negative = negative;
    r->integer = v;
}

static void count(struct reader *r, enum token t, uint64_t n, bool indefinite)
{
    r->token = t;
    r->integer = n;
    r->indefinite = indefinite;
}

static void bytes(struct reader *r, enum token t, cbor_data p, uint64_t n)
{
    r->token = t;
    r->indefinite = false;
    r->bytes = (struct str){(const char *)p, (size_t)n};
}

static void on_uint8(void *r, uint8_t v) { integer(r, false, v); }
static void on_uint16(void *r, uint16_t v) { integer(r, false, v); }
static void on_uint32(void *r, uint32_t v) { integer(r, false, v); }
static void on_uint64(void *r, uint64_t v) { integer(r, false, v); }
static void on_negint8(void *r, uint8_t v) { integer(r, true, v); }
static void on_negint16(void *r, uint16_t v) { integer(r, true, v); }
static void on_negint32(void *r, uint32_t v) { integer(r, true, v); }
static void on_negint64(void *r, uint64_t v) { integer(r, true, v); }
static void on_bytes(void *r, cbor_data p, uint64_t n) { bytes(r, T_BYTES, p, n); }
static void on_text(void *r, cbor_data p, uint64_t n) { bytes(r, T_TEXT, p, n); }
static void on_bytes_pieces(void *r) { count(r, T_BYTES, 0, true); }
static void on_text_pieces(void *r) { count(r, T_TEXT, 0, true); }
static void on_array(void *r, uint64_t n) { count(r, T_ARRAY, n, false); }
static void on_array_open(void *r) { count(r, T_ARRAY, 0, true); }
static void on_map(void *r, uint64_t n) { count(r, T_MAP, n, false); }
static void on_map_open(void *r) { count(r, T_MAP, 0, true); }
static void on_tag(void *r, uint64_t v) { count(r, T_TAG, v, false); }
static void on_null(void *r) { count(r, T_NULL, 0, false); }
static void on_break(void *r) { count(r, T_BREAK, 0, false); }
static void on_bool(void *r, bool v) { count(r, T_BOOL, v, false); }

static void on_double(void *p, double v)
{
    struct reader *r = p;
    r->token = T_FLOAT;
    r->number = v;
}

static void on_float(void *p, float v)
{
    on_double(p, (double)v);
}

static const struct cbor_callbacks callbacks = {
    .uint8 = on_uint8, .uint16 = on_uint16, .uint32 = on_uint32, .uint64 = on_uint64,
    .negint8 = on_negint8, .negint16 = on_negint16, .negint32 = on_negint32, .negint64 = on_negint64,
    .byte_string = on_bytes, .byte_string_start = on_bytes_pieces, .string = on_text, .string_start = on_text_pieces,
    .array_start = on_array, .indef_array_start = on_array_open, .map_start = on_map, .indef_map_start = on_map_open,
    .tag = on_tag, .float2 = on_float, .float4 = on_float, .float8 = on_double,
    .null = on_null, .undefined = on_null, .boolean = on_bool, .indef_break = on_break,
};

static enum token next(struct reader *r)
{
    if (!r->rest.n)
        return r->token = T_END;
    struct cbor_decoder_result got = cbor_stream_decode((cbor_data)r->rest.p, r->rest.n, &callbacks, r);
    if (got.status != CBOR_DECODER_FINISHED)
        return r->token = T_BAD;
    r->rest = str_skip(r->rest, got.read);
    return r->token;
}

/* Puts the pieces of a string of indefinite length together. */
static bool gather(struct reader *r)
{
    enum token kind = r->token;
    struct buf b = buf_in(r->a);

    while (next(r) == kind && !r->indefinite)
        buf_put(&b, r->bytes);
    if (r->token != T_BREAK)
        return fail(r, "A string in pieces is broken");
    r->token = kind;
    r->bytes = buf_str(&b);
    return true;
}

static bool string_token(struct reader *r)
{
    if (r->indefinite && !gather(r))
        return false;
    return r->token != T_TEXT || utf8_valid(r->bytes) || fail(r, "A text string is not UTF-8");
}

static bool deeper(struct reader *r)
{
    return ++r->depth <= WIRE_DEPTH_MAX || fail(r, "The document is nested too deeply");
}

/* Is there another element? The head of it is read then. `left` counts down for definite lengths. */
static bool another(struct reader *r, bool indefinite, uint64_t *left, bool *ret_more)
{
    if (!indefinite && !*left) {
        *ret_more = false;
        return true;
    }
    next(r);
    if (r->token == T_END || r->token == T_BAD)
        return fail(r, "Unexpected end of the document");
    *ret_more = r->token != T_BREAK;
    if (!indefinite && !*ret_more)
        return fail(r, "A break stands where a value should");
    --*left;
    return true;
}

/* The value whose head was read. */
static bool skip(struct reader *r)
{
    bool indefinite = r->indefinite, more, map = r->token == T_MAP;
    uint64_t left = r->integer;

    switch (r->token) {
    case T_BYTES:
    case T_TEXT: return string_token(r);
    case T_TAG: next(r); return deeper(r) && skip(r) && r->depth--;
    case T_ARRAY:
    case T_MAP: break;
    case T_END:
    case T_BAD:
    case T_BREAK: return fail(r, "The document is not CBOR");
    default: return true;
    }
    if (!deeper(r))
        return false;
    for (;;) {
        if (!another(r, indefinite, &left, &more))
            return false;
        if (!more)
            break;
        if (!skip(r))
            return false;
        if (map && (next(r), !skip(r)))
            return false;
    }
    r->depth--;
    return true;
}

static bool take_integer(struct reader *r, int64_t min, int64_t max, int64_t *ret)
{
    if (r->integer > INT64_MAX)
        return false;
    *ret = r->negative ? -1 - (int64_t)r->integer : (int64_t)r->integer;
    return *ret >= min && *ret <= max;
}

static bool take_time(struct reader *r, opt_time *ret)
{
    int64_t s;

    if (r->token == T_TAG) {
        if (r->integer != 1)
            return fail(r, "A time has a tag other than 1");
        next(r);
    }
    if (r->token == T_INTEGER && take_integer(r, -INT64_C(9000000000000), INT64_C(9000000000000), &s)) {
        *ret = some_time(s * US_PER_S);
        return true;
    }
    if (r->token == T_FLOAT && fabs(r->number) < 9e12) {
        *ret = some_time((int64_t)llround(r->number * 1e6));
        return true;
    }
    return fail(r, "A value can not be converted to a Timestamp");
}

static bool scalar(struct reader *r, const struct shape *s, void *p)
{
    int64_t v;
    bool text = s->type == SHAPE_STRING || s->type == SHAPE_ENUM;

    if (s->type == SHAPE_TIMESTAMP)
        return take_time(r, p);
    if (s->type == SHAPE_BOOLEAN && r->token == T_BOOL) {
        *(opt_bool *)p = some_bool(r->integer);
    } else if (s->type == SHAPE_INTEGER && r->token == T_INTEGER && take_integer(r, INT32_MIN, INT32_MAX, &v)) {
        *(opt_i32 *)p = some_i32((int32_t)v);
    } else if (s->type == SHAPE_LONG && r->token == T_INTEGER && take_integer(r, INT64_MIN, INT64_MAX, &v)) {
        *(opt_i64 *)p = some_i64(v);
    } else if ((s->type == SHAPE_FLOAT || s->type == SHAPE_DOUBLE) && r->token == T_FLOAT) {
        *(opt_f64 *)p = some_f64(r->number);
    } else if ((s->type == SHAPE_FLOAT || s->type == SHAPE_DOUBLE) && r->token == T_INTEGER) {
        *(opt_f64 *)p = some_f64(r->negative ? -1.0 - (double)r->integer : (double)r->integer);
    } else if ((text && r->token == T_TEXT) || (s->type == SHAPE_BLOB && r->token == T_BYTES)) {
        if (!string_token(r))
            return false;
        *(struct str *)p = r->bytes;
    } else {
        return wire_fail(r->a, r->e, "SerializationException", "A value can not be converted to %s %s",
                         s->type == SHAPE_INTEGER ? "an" : "a", scalar_noun(s));
    }
    return true;
}

static bool value(struct reader *r, const struct shape *s, void *p, bool element);

static bool list(struct reader *r, const struct shape *s, struct list *ret)
{
    bool indefinite = r->indefinite, more;
    uint64_t left = r->integer;
    const struct shape *item = shape_of(r->m, members_of(r->m, s));

    if (r->token != T_ARRAY)
        return fail(r, "A list was expected");
    list_present(r->a, ret);
    if (!deeper(r))
        return false;
    for (;;) {
        if (!another(r, indefinite, &left, &more))
            return false;
        if (!more)
            break;
        void *slot = list_slot(r->a, r->m, s, ret);
        if (r->token == T_NULL ? !(s->flags & SHAPE_SPARSE) && !fail(r, "A list holds null") : !value(r, item, slot, true))
            return false;
    }
    r->depth--;
    return true;
}

static bool key(struct reader *r, struct str *ret)
{
    if (r->token != T_TEXT)
        return fail(r, "A map's key is not text");
    if (!string_token(r))
        return false;
    *ret = r->bytes;
    next(r);
    return true;
}

static bool map(struct reader *r, const struct shape *s, struct list *ret)
{
    bool indefinite = r->indefinite, more;
    uint64_t left = r->integer;
    const struct shape *item = shape_of(r->m, &members_of(r->m, s)[1]);
    struct str name;

    if (r->token != T_MAP)
        return fail(r, "A map was expected");
    list_present(r->a, ret);
    if (!deeper(r))
        return false;
    for (;;) {
        if (!another(r, indefinite, &left, &more))
            return false;
        if (!more)
            break;
        if (!key(r, &name))
            return false;
        if (r->token == T_NULL && !(s->flags & SHAPE_SPARSE))
            continue;
        char *slot = list_slot(r->a, r->m, s, ret);
        *(struct str *)(void *)slot = name;
        if (r->token != T_NULL && !value(r, item, slot + model_map_value_offset(r->m, s), true))
            return false;
    }
    r->depth--;
    return true;
}

static bool structure(struct reader *r, const struct shape *s, void *p)
{
    bool indefinite = r->indefinite, more;
    uint64_t left = r->integer;
    struct str name;

    if (r->token != T_MAP)
        return fail(r, "A structure was expected");
    if (!deeper(r))
        return false;
    for (;;) {
        if (!another(r, indefinite, &left, &more))
            return false;
        if (!more)
            break;
        if (!key(r, &name))
            return false;
        const struct member *row = model_member(r->m, s, name);
        if (!row || r->token == T_NULL) {
            if (!skip(r))
                return false;
            continue;
        }
        if (model_present(shape_of(r->m, row), member_at(p, row)))
            return fail(r, "The document repeats a key");
        if (!value(r, shape_of(r->m, row), member_slot(p, row), false))
            return false;
    }
    r->depth--;
    return union_sound(r->m, s, p) || fail(r, "A union has exactly one member");
}

static bool value(struct reader *r, const struct shape *s, void *p, bool element)
{
    if (is_structure(s))
        return structure(r, s, structure_slot(r->a, s, p, element));
    if (s->type == SHAPE_LIST)
        return list(r, s, p);
    if (s->type == SHAPE_MAP)
        return map(r, s, p);
    return scalar(r, s, p);
}

bool cbor_decode_struct(struct arena *a, const struct model *m, const struct shape *s, struct str text, void *p, struct wire_error *e)
{
    struct reader r = {.a = a, .m = m, .e = e, .rest = text};

    next(&r);
    if (!structure(&r, s, p))
        return false;
    return !r.rest.n || fail(&r, "Something follows the document");
}
