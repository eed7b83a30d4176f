/* Random instances of shapes, within their constraints. */
#include "base/rng.h"
#include "base/time.h"
#include "wire/scalar.h"
#include "wire/walk.h"

static void random_value(struct arena *a, struct rng *r, const struct model *m, const struct shape *s, unsigned size, void *p, bool element);

static int64_t between(struct rng *r, int64_t low, int64_t high)
{
    return low + (int64_t)rng_below(r, (uint64_t)(high - low) + 1);
}

/* A length within the shape's limits and not much above `size`. */
static size_t length(struct rng *r, const struct shape *s, unsigned size)
{
    int64_t low = s->has & 1 ? s->min : 0, high = low + size;

    if (s->has & 2 && high > s->max)
        high = s->max;
    return (size_t)between(r, low, high > low ? high : low);
}

static struct str random_text(struct arena *a, struct rng *r, size_t n)
{
    static const char *const pieces[] = {"a", "Z", "0", "-", "_", ".", "/", " ", "&", "<", "\"", "\\", "\n", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    struct buf b = buf_in(a);

    for (size_t i = 0; i < n; i++)
        buf_putz(&b, pieces[rng_below(r, sizeof pieces / sizeof *pieces)]);
    return str_dup(a, buf_str(&b));
}

static void random_scalar(struct arena *a, struct rng *r, const struct model *m, const struct shape *s, unsigned size, void *p)
{
    int64_t low = s->has & 1 ? s->min : -1000, high = s->has & 2 ? s->max : (low < 1000 ? 1000 : low + 1000);

    switch (s->type) {
    case SHAPE_BOOLEAN: *(opt_bool *)p = some_bool(rng_below(r, 2)); return;
    case SHAPE_INTEGER: *(opt_i32 *)p = some_i32((int32_t)between(r, low, high)); return;
    case SHAPE_LONG: *(opt_i64 *)p = some_i64(between(r, low, high)); return;
    case SHAPE_FLOAT: *(opt_f64 *)p = some_f64((double)(float)between(r, low, high)); return;
    case SHAPE_DOUBLE: *(opt_f64 *)p = some_f64((double)between(r, low, high) + (s->has ? 0 : rng_unit(r))); return;
    case SHAPE_TIMESTAMP: *(opt_time *)p = some_time(between(r, 0, 4000000000) * US_PER_S); return;
    case SHAPE_ENUM:
        if (s->count) {
            *(struct str *)p = model_name(m, m->enum_values[s->first + rng_below(r, s->count)]);
            return;
        }
        break;
    case SHAPE_DOCUMENT: *(struct str *)p = STR("{\"a\":[1,null]}"); return;
    default: break;
    }
    *(struct str *)p = random_text(a, r, length(r, s, size));
}

static void random_list(struct arena *a, struct rng *r, const struct model *m, const struct shape *s, unsigned size, struct list *list)
{
    bool map = s->type == SHAPE_MAP;
    const struct shape *value = shape_of(m, &members_of(m, s)[map]);
    size_t n = length(r, s, size < 3 ? size : 3);

    list_present(a, list);
    for (size_t i = 0; i < n; i++) {
        char *slot = list_slot(a, m, s, list);
        if (map) {
            *(struct str *)(void *)slot = str_fmt(a, "key%zu", i);
            slot += model_map_value_offset(m, s);
        }
        random_value(a, r, m, value, size / 2, slot, true);
    }
}

static void random_value(struct arena *a, struct rng *r, const struct model *m, const struct shape *s, unsigned size, void *p, bool element)
{
    if (is_structure(s))
        walk_random(a, r, m, s, size, structure_slot(a, s, p, element));
    else if (is_scalar(s))
        random_scalar(a, r, m, s, size, p);
    else
        random_list(a, r, m, s, size, p);
}

void walk_random(struct arena *a, struct rng *r, const struct model *m, const struct shape *s, unsigned size, void *out)
{
    const struct member *rows = members_of(m, s);
    unsigned chosen = s->count ? (unsigned)rng_below(r, s->count) : 0;

    for (unsigned i = 0; i < s->count; i++) {
        bool present = s->type == SHAPE_UNION ? i == chosen : rows[i].flags & MEMBER_REQUIRED || (size && rng_below(r, 3));
        if (present)
            random_value(a, r, m, shape_of(m, &rows[i]), size / 2, member_slot(out, &rows[i]), false);
    }
}
