#include "wire/model.h"
#include <string.h>
#include "wire/stream.h"

struct str model_name(const struct model *m, uint32_t offset)
{
    return str_from(m->text + offset);
}

size_t model_member_size(const struct model *m, const struct shape *s)
{
    (void)m;
    switch (s->type) {
    case SHAPE_BOOLEAN: return sizeof(opt_bool);
    case SHAPE_INTEGER: return sizeof(opt_i32);
    case SHAPE_LONG: return sizeof(opt_i64);
    case SHAPE_FLOAT:
    case SHAPE_DOUBLE: return sizeof(opt_f64);
    case SHAPE_TIMESTAMP: return sizeof(opt_time);
    case SHAPE_LIST:
    case SHAPE_MAP: return sizeof(struct list);
    case SHAPE_STRUCTURE:
    case SHAPE_UNION: return sizeof(void *);
    default: return s->flags & SHAPE_STREAMING ? sizeof(struct stream) : sizeof(struct str);
    }
}

size_t model_element_size(const struct model *m, const struct shape *s)
{
    return s->type == SHAPE_STRUCTURE || s->type == SHAPE_UNION ? s->size : model_member_size(m, s);
}

size_t model_map_value_offset(const struct model *m, const struct shape *map)
{
    (void)m, (void)map;
    return sizeof(struct str);
}

/* Names are sorted in byte order; `stride` is the size of a row that begins with the name's offset. */
static const void *by_name(const struct model *m, const void *rows, size_t count, size_t stride, struct str name)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *row = (const char *)rows + middle * stride;
        int order = str_cmp(name, model_name(m, *(const uint32_t *)(const void *)row));
        if (order == 0)
            return row;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct operation *model_operation(const struct model *m, struct str name)
{
    return by_name(m, m->operations, m->operation_count, sizeof *m->operations, name);
}

const struct undeclared_op *model_undeclared(const struct model *m, struct str name)
{
    return by_name(m, m->undeclared, m->undeclared_count, sizeof *m->undeclared, name);
}

const struct member *model_member(const struct model *m, const struct shape *structure, struct str name)
{
    for (unsigned i = 0; structure && i < structure->count; i++)
        if (str_eq(name, model_name(m, m->members[structure->first + i].name)))
            return &m->members[structure->first + i];
    return NULL;
}

bool model_present(const struct shape *s, const void *p)
{
    switch (s->type) {
    case SHAPE_BOOLEAN: return ((const opt_bool *)p)->has;
    case SHAPE_INTEGER: return ((const opt_i32 *)p)->has;
    case SHAPE_LONG: return ((const opt_i64 *)p)->has;
    case SHAPE_FLOAT:
    case SHAPE_DOUBLE: return ((const opt_f64 *)p)->has;
    case SHAPE_TIMESTAMP: return ((const opt_time *)p)->has;
    case SHAPE_LIST:
    case SHAPE_MAP: return ((const struct list *)p)->items != NULL;
    case SHAPE_STRUCTURE:
    case SHAPE_UNION: return *(const void *const *)p != NULL;
    default: break;
    }
    if (s->flags & SHAPE_STREAMING)
        return str_is(((const struct stream *)p)->bytes) || str_is(((const struct stream *)p)->blob);
    return str_is(*(const struct str *)p);
}
