#include "wire/json.h"
#include "base/text.h"
#include "wire/scalar.h"

const char *json_key_of(const struct model *m, const struct member *row)
{
    return model_text(m, row->json_name && m->protocols & PROTOCOL_REST_JSON_1 ? row->json_name : row->name);
}

static void encode_value(struct arena *a, struct buf *b, const struct model *m, const struct member *row, const void *p, bool element);

static void encode_scalar(struct arena *a, struct buf *b, const struct shape *s, enum time_format f, const void *p)
{
    struct str text;

    if (!model_present(s, p)) {
        buf_putz(b, "null");
        return;
    }
    switch (s->type) {
    case SHAPE_STRING:
    case SHAPE_ENUM: json_quote(b, *(const struct str *)p); return;
    case SHAPE_DOCUMENT: buf_put(b, *(const struct str *)p); return;
    case SHAPE_INTEGER: buf_put_i64(b, ((const opt_i32 *)p)->val); return;
    case SHAPE_LONG: buf_put_i64(b, ((const opt_i64 *)p)->val); return;
    case SHAPE_BOOLEAN: buf_putz(b, ((const opt_bool *)p)->val ? "true" : "false"); return;
    default: break;
    }
    text = scalar_text(a, s, f, false, p);
    bool bare = s->type == SHAPE_TIMESTAMP ? f == TIME_FORMAT_EPOCH
                                           : s->type != SHAPE_BLOB && !str_eqz(text, "NaN") && !str_ends(text, STR("Infinity"));
    if (bare)
        buf_put(b, text);
    else
        json_quote(b, text);
}

static void encode_list(struct arena *a, struct buf *b, const struct model *m, const struct shape *s, const struct list *list)
{
    size_t stride = list_stride(m, s);

    buf_putc(b, '[');
    for (size_t i = 0; i < list->len; i++) {
        if (i)
            buf_putc(b, ',');
        encode_value(a, b, m, members_of(m, s), (const char *)list->items + i * stride, true);
    }
    buf_putc(b, ']');
}

static void encode_map(struct arena *a, struct buf *b, const struct model *m, const struct shape *s, const struct list *list)
{
    size_t stride = list_stride(m, s);

    buf_putc(b, '{');
    for (size_t i = 0; i < list->len; i++) {
        const char *entry = (const char *)list->items + i * stride;
        if (i)
            buf_putc(b, ',');
        json_quote(b, *(const struct str *)(const void *)entry);
        buf_putc(b, ':');
        encode_value(a, b, m, &members_of(m, s)[1], entry + model_map_value_offset(m, s), true);
    }
    buf_putc(b, '}');
}

static void encode_value(struct arena *a, struct buf *b, const struct model *m, const struct member *row, const void *p, bool element)
{
    const struct shape *s = shape_of(m, row);

    if (is_structure(s))
        json_encode_struct(a, b, m, s, false, structure_at(p, element));
    else if (!is_scalar(s) && !model_present(s, p))
        buf_putz(b, "null");
    else if (s->type == SHAPE_LIST)
        encode_list(a, b, m, s, p);
    else if (s->type == SHAPE_MAP)
        encode_map(a, b, m, s, p);
    else
        encode_scalar(a, b, s, time_format_of(row, s, TIME_FORMAT_EPOCH), p);
}

void json_encode_struct(struct arena *a, struct buf *b, const struct model *m, const struct shape *s, bool body_only, const void *structure)
{
    const struct member *rows = members_of(m, s);
    bool comma = false;

    buf_putc(b, '{');
    for (unsigned i = 0; i < s->count; i++) {
        bool elsewhere = rows[i].location != IN_BODY || rows[i].flags & MEMBER_EVENT_HEADER;
        if ((body_only && elsewhere) || !model_present(shape_of(m, &rows[i]), member_at(structure, &rows[i])))
            continue;
        if (comma)
            buf_putc(b, ',');
        comma = true;
        json_quote(b, str_from(json_key_of(m, &rows[i])));
        buf_putc(b, ':');
        encode_value(a, b, m, &rows[i], member_at(structure, &rows[i]), false);
    }
    buf_putc(b, '}');
}

const struct member *error_message_member(const struct model *m, const struct shape *error)
{
    for (unsigned i = 0; error && i < error->count; i++) {
        const struct member *row = &m->members[error->first + i];
        if (row->location == IN_BODY && shape_of(m, row)->type == SHAPE_STRING &&
            str_ieq(model_name(m, row->name), STR("message")))
            return row;
    }
    return NULL;
}
