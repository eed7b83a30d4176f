/* Items as bytes: the size in DynamoDB's count, the number of attributes, then name and value of each. Lengths and numbers of
 * things are in base 128, lowest first; a value is its type and what the type needs. Numbers are their canonical text. */
#include "base/arena.h"
#include "services/dynamodb/value.h"
#include <string.h>

/* --- writing --- */

static void put_length(struct buf *b, size_t n)
{
    for (; n >= 128; n >>= 7)
        buf_putc(b, (char)(n | 128));
    buf_putc(b, (char)n);
}

static void put_str(struct buf *b, struct str s)
{
    put_length(b, s.n);
    buf_put(b, s);
}

static void put_map(struct buf *b, const struct item *map);

static void put_value(struct buf *b, const struct value *v)
{
    buf_putc(b, (char)(v->type == V_BOOL && v->yes ? V_BOOL + 1 : v->type));
    switch (v->type) {
    case V_S:
    case V_N:
    case V_B: put_str(b, v->s); break;
    case V_SS:
    case V_NS:
    case V_BS:
        put_length(b, v->set.len);
        for (size_t i = 0; i < v->set.len; i++)
            put_str(b, v->set.items[i]);
        break;
    case V_M: put_map(b, &v->map); break;
    case V_L:
        put_length(b, v->list.len);
        for (size_t i = 0; i < v->list.len; i++)
            put_value(b, &v->list.items[i]);
        break;
    case V_NULL:
    case V_BOOL:
    case V_NONE: break;
    }
}

static void put_map(struct buf *b, const struct item *map)
{
    put_length(b, map->len);
    for (size_t i = 0; i < map->len; i++) {
        put_str(b, map->items[i].name);
        put_value(b, &map->items[i].value);
    }
}

struct str item_encode(struct arena *a, const struct item *item)
{
    struct buf b = buf_in(a);
    size_t size = item_size(item);

    buf_reserve(&b, size + size / 4 + 64);
    put_length(&b, size);
    put_map(&b, item);
    return buf_str(&b);
}

/* --- reading --- */

struct reader { const char *at, *end; struct arena *a; bool bad; };

static size_t length(struct reader *r)
{
    size_t n = 0;

    for (unsigned shift = 0; shift < 35 && r->at < r->end; shift += 7) {
        unsigned char c = (unsigned char)*r->at++;
        n |= (size_t)(c & 127) << shift;
        if (!(c & 128))
            return n;
    }
    r->bad = true;
    return 0;
}

/* A number of things, each of which takes a byte at least. */
static size_t count(struct reader *r)
{
    size_t n = length(r);

    if (n > (size_t)(r->end - r->at)) {
        r->bad = true;
        return 0;
    }
    return n;
}

static struct str text(struct reader *r)
{
    size_t n = count(r);
    struct str s = {r->at, n};

    r->at += n;
    return s;
}

static void map(struct reader *r, unsigned depth, struct item *ret);

static void value(struct reader *r, unsigned depth, struct value *v)
{
    unsigned type = r->at < r->end ? (unsigned char)*r->at++ : 255;

    if (type > V_BOOL + 1 || type == V_NONE || depth > NESTING_MAX + 1) {
        r->bad = true;
        return;
    }
    v->type = type > V_BOOL ? V_BOOL : (enum value_type)type;
    v->yes = type > V_BOOL || type == V_NULL;
    switch (v->type) {
    case V_S:
    case V_N:
    case V_B: v->s = text(r); break;
    case V_SS:
    case V_NS:
    case V_BS:
        v->set.len = count(r);
        v->set.items = arena_array(r->a, struct str, v->set.len);
        for (size_t i = 0; i < v->set.len && !r->bad; i++)
            v->set.items[i] = text(r);
        break;
    case V_M: map(r, depth + 1, &v->map); break;
    case V_L:
        v->list.len = count(r);
        v->list.items = arena_array(r->a, struct value, v->list.len);
        for (size_t i = 0; i < v->list.len && !r->bad; i++)
            value(r, depth + 1, &v->list.items[i]);
        break;
    case V_NULL:
    case V_BOOL:
    case V_NONE: break;
    }
}

static void map(struct reader *r, unsigned depth, struct item *ret)
{
    ret->len = count(r);
    ret->items = arena_array(r->a, struct field, ret->len);
    for (size_t i = 0; i < ret->len && !r->bad; i++) {
        ret->items[i].name = text(r);
        value(r, depth, &ret->items[i].value);
    }
}

bool item_decode(struct arena *a, struct str bytes, struct item *ret)
{
    struct reader r = {bytes.p, bytes.p + bytes.n, a, false};

    length(&r);
    map(&r, 0, ret);
    return !r.bad && r.at == r.end;
}

size_t item_encoded_size(struct str bytes)
{
    struct reader r = {bytes.p, bytes.p + bytes.n, NULL, false};

    return length(&r);
}
