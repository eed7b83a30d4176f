#include "wire/walk.h"
#include <string.h>
#include "base/buf.h"
#include "base/rng.h"
#include "base/text.h"
#include "base/time.h"
#include "wire/json.h"
#include "wire/scalar.h"

/* --- copies --- */

static void copy_value(struct arena *a, const struct model *m, const struct shape *s, const void *from, void *to, bool element);

static void copy_list(struct arena *a, const struct model *m, const struct shape *s, const struct list *from, struct list *to)
{
    size_t stride = list_stride(m, s);
    bool map = s->type == SHAPE_MAP;
    const struct shape *value = shape_of(m, &members_of(m, s)[map]);

    to->len = from->len;
    to->items = from->items ? arena_calloc(a, from->len ? from->len : 1, stride) : NULL;
    for (size_t i = 0; i < from->len; i++) {
        const char *src = (const char *)from->items + i * stride;
        char *dst = (char *)to->items + i * stride;
        if (map) {
            *(struct str *)(void *)dst = str_dup(a, *(const struct str *)(const void *)src);
            src += model_map_value_offset(m, s);
            dst += model_map_value_offset(m, s);
        }
        copy_value(a, m, value, src, dst, true);
    }
}

static void copy_value(struct arena *a, const struct model *m, const struct shape *s, const void *from, void *to, bool element)
{
    if (is_structure(s)) {
        const void *src = structure_at(from, element);
        if (src)
            walk_copy(a, m, s, src, structure_slot(a, s, to, element));
    } else if (!is_scalar(s)) {
        copy_list(a, m, s, from, to);
    } else {
        size_t size = model_member_size(m, s);
        memcpy(to, from, size);
        if (s->type == SHAPE_STRING || s->type == SHAPE_ENUM || s->type == SHAPE_DOCUMENT || s->type == SHAPE_BLOB)
            for (size_t i = 0; i + sizeof(struct str) <= size && (i == 0 || s->flags & SHAPE_STREAMING); i += sizeof(struct str))
                if (i < 2 * sizeof(struct str))
                    *(struct str *)(void *)((char *)to + i) = str_dup(a, *(const struct str *)(const void *)((const char *)from + i));
    }
}

void walk_copy(struct arena *a, const struct model *m, const struct shape *s, const void *from, void *to)
{
    const struct member *rows = members_of(m, s);

    for (unsigned i = 0; i < s->count; i++)
        copy_value(a, m, shape_of(m, &rows[i]), member_at(from, &rows[i]), member_slot(to, &rows[i]), false);
}

/* --- comparison --- */

struct comparison {
    const struct model *m;
    bool by_sound;
};

static bool equal_value(const struct comparison *c, const struct shape *s, const void *a, const void *b, bool element);

static bool equal_list(const struct comparison *c, const struct shape *s, const struct list *a, const struct list *b)
{
    size_t stride = list_stride(c->m, s);
    bool map = s->type == SHAPE_MAP;
    const struct shape *value = shape_of(c->m, &members_of(c->m, s)[map]);

    if (a->len != b->len || (!c->by_sound && !a->items != !b->items))
        return false;
    for (size_t i = 0; i < a->len; i++) {
        const char *x = (const char *)a->items + i * stride, *y = (const char *)b->items + i * stride;
        if (map) {
            if (!str_eq(*(const struct str *)(const void *)x, *(const struct str *)(const void *)y))
                return false;
            x += model_map_value_offset(c->m, s);
            y += model_map_value_offset(c->m, s);
        }
        if (!equal_value(c, value, x, y, true))
            return false;
    }
    return true;
}

static bool equal_struct(const struct comparison *c, const struct shape *s, const void *a, const void *b)
{
    const struct member *rows = members_of(c->m, s);

    for (unsigned i = 0; i < s->count; i++)
        if (!equal_value(c, shape_of(c->m, &rows[i]), member_at(a, &rows[i]), member_at(b, &rows[i]), false))
            return false;
    return true;
}

static bool equal_time(const struct comparison *c, int64_t a, int64_t b)
{
    return a == b || (c->by_sound && (a > b ? a - b : b - a) < 1000000);
}

static bool equal_double(const struct comparison *c, const struct shape *s, double a, double b)
{
    if (memcmp(&a, &b, sizeof a) == 0)
        return true;
    return c->by_sound && (s->type == SHAPE_FLOAT ? (float)a == (float)b : a == b);
}

static bool equal_value(const struct comparison *c, const struct shape *s, const void *a, const void *b, bool element)
{
    if (is_structure(s)) {
        a = structure_at(a, element);
        b = structure_at(b, element);
        return !a == !b && (!a || equal_struct(c, s, a, b));
    }
    if (!is_scalar(s))
        return equal_list(c, s, a, b);
    if (model_present(s, a) != model_present(s, b))
        return false;
    if (!model_present(s, a))
        return true;
    switch (s->type) {
    case SHAPE_BOOLEAN: return ((const opt_bool *)a)->val == ((const opt_bool *)b)->val;
    case SHAPE_INTEGER: return ((const opt_i32 *)a)->val == ((const opt_i32 *)b)->val;
    case SHAPE_LONG: return ((const opt_i64 *)a)->val == ((const opt_i64 *)b)->val;
    case SHAPE_TIMESTAMP: return equal_time(c, ((const opt_i64 *)a)->val, ((const opt_i64 *)b)->val);
    case SHAPE_FLOAT:
    case SHAPE_DOUBLE: return equal_double(c, s, ((const opt_f64 *)a)->val, ((const opt_f64 *)b)->val);
    default: return str_eq(*(const struct str *)a, *(const struct str *)b);
    }
}

bool walk_equal(const struct model *m, const struct shape *s, const void *a, const void *b)
{
    return equal_struct(&(struct comparison){m, false}, s, a, b);
}

bool walk_sounds_equal(const struct model *m, const struct shape *s, const void *a, const void *b)
{
    return equal_struct(&(struct comparison){m, true}, s, a, b);
}

/* --- for logs --- */

void walk_dump(struct buf *b, const struct model *m, const struct shape *s, const void *structure)
{
    const struct member *rows = members_of(m, s);
    struct arena *a = arena_new();
    void *shown = arena_alloc(a, s->size);

    walk_copy(a, m, s, structure, shown);
    for (unsigned i = 0; i < s->count; i++)
        if (shape_of(m, &rows[i])->flags & SHAPE_SENSITIVE && model_present(shape_of(m, &rows[i]), member_at(shown, &rows[i])) &&
            is_scalar(shape_of(m, &rows[i])))
            *(struct str *)member_slot(shown, &rows[i]) = STR("***");
    json_encode_struct(a, b, m, s, false, shown);
    arena_free(a);
}

/* --- storage: the JSON of the tables, with times as text that loses nothing --- */

void walk_store(struct buf *b, const struct model *m, const struct shape *s, const void *structure)
{
    struct arena *a = arena_new();
    json_encode_struct(a, b, m, s, false, structure);
    arena_free(a);
}

bool walk_load(struct arena *a, const struct model *m, const struct shape *s, struct str json, void *out)
{
    struct wire_error e;
    return json_decode_struct(a, m, s, str_dup(a, json), false, out, &e);
}
