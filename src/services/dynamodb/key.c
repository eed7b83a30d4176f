/* Keys as bytes. A key begins with a hash of the partition key, so that a scan goes through partitions in no particular order
 * and segments of it are ranges; then the partition key with its length; then the sort key so that bytes sort as values do: numbers
 * by decimal_key(), NUL as NUL FF, NUL 01 at the end. An index entry has the index's own key followed by that of the item. */
#include <string.h>
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"

#define HASH_KEY_MAX 2048
#define RANGE_KEY_MAX 1024
#define NUL_ESCAPE '\xff'
#define NUL_END '\x01'

static struct str key_bytes(const struct value *v, uint8_t number[DECIMAL_KEY_MAX])
{
    struct decimal d;

    if (v->type != V_N)
        return v->s;
    decimal_parse(v->s, &d);
    return (struct str){(const char *)number, decimal_key(&d, number)};
}

static uint32_t hash_of(struct str s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
    h ^= h >> 32;
    h *= UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(h >> 32);
}

static void put_u32(struct buf *b, uint32_t v)
{
    char bytes[4] = {(char)(v >> 24), (char)(v >> 16), (char)(v >> 8), (char)v};

    buf_put(b, (struct str){bytes, 4});
}

static void put_hash(struct buf *b, const struct value *hash)
{
    uint8_t number[DECIMAL_KEY_MAX];
    struct str s = key_bytes(hash, number);

    put_u32(b, hash_of(s));
    buf_putc(b, (char)(s.n >> 8));
    buf_putc(b, (char)s.n);
    buf_put(b, s);
}

static void put_range(struct buf *b, const struct value *range, char end)
{
    uint8_t number[DECIMAL_KEY_MAX];
    struct str s = key_bytes(range, number);

    for (const char *nul; s.n && (nul = memchr(s.p, 0, s.n));) {
        buf_put(b, str_take(s, (size_t)(nul - s.p) + 1));
        buf_putc(b, NUL_ESCAPE);
        s = str_skip(s, (size_t)(nul - s.p) + 1);
    }
    buf_put(b, s);
    if (end) {
        buf_putc(b, '\0');
        buf_putc(b, end);
    }
}

static void put_key(struct buf *b, const struct keys *k, const struct item *item)
{
    put_hash(b, item_get(item, k->hash));
    if (str_is(k->range))
        put_range(b, item_get(item, k->range), NUL_END);
}

struct str ddb_key(struct arena *a, const struct keys *k, const struct item *item)
{
    struct buf b = buf_in(a);

    put_key(&b, k, item);
    return buf_str(&b);
}

static bool has_key(const struct value *v, enum value_type type)
{
    return v && v->type == type && v->s.n;
}

struct str ddb_index_key(struct arena *a, const struct table *t, const struct index *ix, const struct item *item)
{
    struct buf b = buf_in(a);

    if (!has_key(item_get(item, ix->keys.hash), ix->keys.hash_type) ||
        (str_is(ix->keys.range) && !has_key(item_get(item, ix->keys.range), ix->keys.range_type)))
        return STR_NONE;
    put_key(&b, &ix->keys, item);
    put_key(&b, &t->keys, item);
    return buf_str(&b);
}

struct str ddb_key_prefix(struct arena *a, const struct value *hash)
{
    struct buf b = buf_in(a);

    put_hash(&b, hash);
    return buf_str(&b);
}

struct str ddb_key_sort(struct arena *a, struct str prefix, const struct value *range, char end)
{
    struct buf b = buf_in(a);

    buf_put(&b, prefix);
    put_range(&b, range, end);
    return buf_str(&b);
}

struct str ddb_key_after(struct arena *a, struct str prefix)
{
    size_t n = prefix.n;

    while (n && prefix.p[n - 1] == '\xff')
        n--;
    if (!n)
        return STR("\xff\xff\xff\xff\xff\xff\xff\xff");
    char *p = arena_dup(a, prefix.p, n);
    p[n - 1]++;
    return (struct str){p, n};
}

struct str ddb_key_segment(struct arena *a, int64_t segment, int64_t of)
{
    struct buf b = buf_in(a);

    if (segment >= of)
        return STR("\xff\xff\xff\xff\xff\xff\xff\xff");
    put_u32(&b, (uint32_t)((INT64_C(0x100000000) * segment + of - 1) / of));
    return buf_str(&b);
}

/* --- what is wrong with keys --- */

static enum verdict check_length(struct call *call, const struct value *v, struct str name, bool range)
{
    if (v->type != V_N && !v->s.n)
        return invalid(call, "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
                       "%s value. Key: %.*s", v->type == V_S ? "string" : "binary", STRF(name));
    if (!range && v->s.n > HASH_KEY_MAX)
        return invalid(call, "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of %d bytes",
                       HASH_KEY_MAX);
    if (range && v->s.n > RANGE_KEY_MAX)
        return invalid(call, "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of "
                       "%d bytes", RANGE_KEY_MAX);
    return DONE;
}

enum verdict ddb_key_check(struct call *call, const struct table *t, const struct item *key)
{
    const struct value *hash = item_get(key, t->keys.hash), *range = str_is(t->keys.range) ? item_get(key, t->keys.range) : NULL;
    bool ranged = str_is(t->keys.range);

    if (key->len != 1u + ranged)
        return invalid(call, "The number of conditions on the keys is invalid");
    if (!hash || hash->type != t->keys.hash_type || (ranged && (!range || range->type != t->keys.range_type)))
        return invalid(call, "The provided key element does not match the schema");
    if (check_length(call, hash, t->keys.hash, false) == FAULT)
        return FAULT;
    return ranged ? check_length(call, range, t->keys.range, true) : DONE;
}

static enum verdict check_own(struct call *call, const struct item *item, struct str name, enum value_type type, bool range)
{
    const struct value *v = item_get(item, name);

    if (!v)
        return invalid(call, "One or more parameter values were invalid: Missing the key %.*s in the item", STRF(name));
    if (v->type != type)
        return invalid(call, "One or more parameter values were invalid: Type mismatch for key %.*s expected: %s actual: %s", STRF(name),
                       value_type_name(type), value_type_name(v->type));
    return check_length(call, v, name, range);
}

static enum verdict check_index(struct call *call, const struct index *ix, const struct item *item, struct str name, enum value_type type,
                                bool range)
{
    const struct value *v = item_get(item, name);

    if (!v)
        return DONE;
    if (v->type != type)
        return invalid(call, "One or more parameter values were invalid: Type mismatch for Index Key %.*s Expected: %s Actual: %s "
                       "IndexName: %.*s", STRF(name), value_type_name(type), value_type_name(v->type), STRF(ix->name));
    if (type != V_N && !v->s.n)
        return invalid(call, "One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
                       "The AttributeValue for a key attribute cannot contain an empty %s value. IndexName: %.*s, IndexKey: %.*s",
                       type == V_S ? "string" : "binary", STRF(ix->name), STRF(name));
    return check_length(call, v, name, range);
}

enum verdict ddb_item_keys_check(struct call *call, const struct table *t, const struct item *item)
{
    if (check_own(call, item, t->keys.hash, t->keys.hash_type, false) == FAULT)
        return FAULT;
    if (str_is(t->keys.range) && check_own(call, item, t->keys.range, t->keys.range_type, true) == FAULT)
        return FAULT;
    for (size_t i = 0; i < t->indexes.len; i++) {
        const struct index *ix = &t->indexes.items[i];
        if (check_index(call, ix, item, ix->keys.hash, ix->keys.hash_type, false) == FAULT ||
            (str_is(ix->keys.range) && check_index(call, ix, item, ix->keys.range, ix->keys.range_type, true) == FAULT))
            return FAULT;
    }
    return DONE;
}

/* --- parts of items --- */

static void add_once(struct arena *a, struct item *to, const struct item *from, struct str name)
{
    const struct value *v = str_is(name) ? item_get(from, name) : NULL;

    if (v && !item_get(to, name))
        *list_add(a, to) = (struct field){name, *v};
}

struct item ddb_key_of(struct arena *a, const struct table *t, const struct index *ix, const struct item *item)
{
    struct item out = {0};

    if (ix) {
        add_once(a, &out, item, ix->keys.hash);
        add_once(a, &out, item, ix->keys.range);
    }
    add_once(a, &out, item, t->keys.hash);
    add_once(a, &out, item, t->keys.range);
    return out;
}

struct item ddb_index_entry(struct arena *a, const struct table *t, const struct index *ix, const struct item *item)
{
    if (ix->projection == PROJECT_ALL)
        return *item;
    struct item out = ddb_key_of(a, t, ix, item);
    for (size_t i = 0; i < ix->include.len; i++)
        add_once(a, &out, item, ix->include.items[i]);
    return out;
}
