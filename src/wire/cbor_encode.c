#include <cbor.h>
#include "base/time.h"
#include "wire/cbor.h"
#include "wire/scalar.h"

/* Heads of items are at most 9 bytes long. */
#define PUT(b, encode, ...)                                                                                                    \
    do {                                                                                                                       \
        buf_reserve((b), 9);                                                                                                   \
        (b)->n += encode(__VA_ARGS__, (unsigned char *)(b)->p + (b)->n, 9);                                                     \
    } while (0)

void cbor_put_text(struct buf *b, struct str s)
{
    PUT(b, cbor_encode_string_start, s.n);
    buf_put(b, s);
}

void cbor_put_map(struct buf *b, size_t count)
{
    PUT(b, cbor_encode_map_start, count);
}

static void put_integer(struct buf *b, int64_t v)
{
    if (v < 0)
        PUT(b, cbor_encode_negint, (uint64_t)~v);
    else
        PUT(b, cbor_encode_uint, (uint64_t)v);
}

/* Tag 1: seconds since 1970, whole or not. */
static void put_time(struct buf *b, int64_t us)
{
    PUT(b, cbor_encode_tag, 1);
    if (us % US_PER_S == 0)
        put_integer(b, us / US_PER_S);
    else
        PUT(b, cbor_encode_double, (double)us / 1e6);
}

static void put_null(struct buf *b)
{
    buf_putc(b, (char)0xf6);
}

static void put_scalar(struct buf *b, const struct shape *s, const void *p)
{
    struct str bytes;

    switch (s->type) {
    case SHAPE_BOOLEAN: buf_putc(b, ((const opt_bool *)p)->val ? (char)0xf5 : (char)0xf4); return;
    case SHAPE_INTEGER: put_integer(b, ((const opt_i32 *)p)->val); return;
    case SHAPE_LONG: put_integer(b, ((const opt_i64 *)p)->val); return;
    case SHAPE_FLOAT: PUT(b, cbor_encode_single, (float)((const opt_f64 *)p)->val); return;
    case SHAPE_DOUBLE: PUT(b, cbor_encode_double, ((const opt_f64 *)p)->val); return;
    case SHAPE_TIMESTAMP: put_time(b, ((const opt_time *)p)->val); return;
    case SHAPE_BLOB:
        bytes = *(const struct str *)p;
        PUT(b, cbor_encode_bytestring_start, bytes.n);
        buf_put(b, bytes);
        return;
    default: cbor_put_text(b, *(const struct str *)p); return;
    }
}

static void put_value(struct buf *b, const struct model *m, const struct shape *s, const void *p, bool element);

static void put_aggregate(struct buf *b, const struct model *m, const struct shape *s, const struct list *list)
{
    size_t stride = list_stride(m, s);
    bool map = s->type == SHAPE_MAP;
    const struct shape *value = shape_of(m, &members_of(m, s)[map]);

    if (map)
        PUT(b, cbor_encode_map_start, list->len);
    else
        PUT(b, cbor_encode_array_start, list->len);
    for (size_t i = 0; i < list->len; i++) {
        const char *item = (const char *)list->items + i * stride;
        if (map) {
            cbor_put_text(b, *(const struct str *)(const void *)item);
            item += model_map_value_offset(m, s);
        }
        put_value(b, m, value, item, true);
    }
}

static void put_value(struct buf *b, const struct model *m, const struct shape *s, const void *p, bool element)
{
    if (is_structure(s))
        cbor_encode_struct(b, m, s, structure_at(p, element));
    else if (!model_present(s, p))
        put_null(b);
    else if (is_scalar(s))
        put_scalar(b, s, p);
    else
        put_aggregate(b, m, s, p);
}

void cbor_encode_struct(struct buf *b, const struct model *m, const struct shape *s, const void *structure)
{
    const struct member *rows = members_of(m, s);
    size_t count = 0;

    for (unsigned i = 0; i < s->count; i++)
        count += model_present(shape_of(m, &rows[i]), member_at(structure, &rows[i]));
    PUT(b, cbor_encode_map_start, count);
    for (unsigned i = 0; i < s->count; i++) {
        const void *p = member_at(structure, &rows[i]);
        if (!model_present(shape_of(m, &rows[i]), p))
            continue;
        cbor_put_text(b, model_name(m, rows[i].name));
        put_value(b, m, shape_of(m, &rows[i]), p, false);
    }
}
