/* What a message is made of: its row, its text, its attributes and their digest. */
#include "services/sqs/sqs.h"
#include "base/buf.h"
#include "base/digest.h"
#include "wire/walk.h"

#define ATTRIBUTES_MAX 10
#define NAME_MAX_LEN 256

void sqs_stored_read(struct call *call, struct sql *q, struct stored *ret)
{
    struct arena *a = call->arena;
    *ret = (struct stored){.id = sql_i64(q, 0),
                           .group_id = sql_i64(q, 1),
                           .sent_at = sql_i64(q, 2),
                           .receives = sql_i64(q, 3),
                           .turns = sql_i64(q, 4),
                           .first_received = sql_i64(q, 5),
                           .visible_at = sql_opt_i64(q, 6),
                           .message_id = sql_str(q, a, 7),
                           .sender = sql_str(q, a, 8),
                           .message_group = sql_str(q, a, 9),
                           .dedup_id = sql_str(q, a, 10),
                           .trace_header = sql_str(q, a, 11),
                           .dead_source = sql_str(q, a, 12),
                           .attributes = sql_str(q, a, 13),
                           .body = sql_str(q, a, 14)};
}

static opt_i64 unless_zero(int64_t v)
{
    return v ? some_i64(v) : (opt_i64){false, 0};
}

void sqs_stored_insert(struct call *call, const struct stored *m)
{
    sql_run(
        call->store,
        "INSERT INTO sqs_message (id, pool, group_id, sent_at, receives, turns, first_received, visible_at, message_id, sender, "
        "message_group, dedup_id, trace_header, dead_source, attributes, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        m->id, sqs_pool_of(m->id), unless_zero(m->group_id), m->sent_at, m->receives, m->turns, unless_zero(m->first_received),
        m->visible_at, m->message_id, m->sender, m->message_group, m->dedup_id, m->trace_header, m->dead_source, m->attributes,
        m->body);
}

static bool xml_char(int32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

struct str sqs_text_allowed(struct call *call, struct str body, bool *ret_any)
{
    size_t i = 0, bad = 0;
    *ret_any = false;
    while (i < body.n) {
        if (xml_char(utf8_next(body, &i)))
            *ret_any = true;
        else
            bad++;
    }
    if (!bad)
        return body;
    struct buf b = buf_in(call->arena);
    for (i = 0; i < body.n;) {
        size_t from = i;
        if (xml_char(utf8_next(body, &i)))
            buf_put(&b, (struct str){body.p + from, i - from});
        else
            buf_put(&b, STR("\xEF\xBF\xBD"));
    }
    return buf_str(&b);
}

static bool attribute_name_valid(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'))
            return false;
        if (c == '.' && (i == 0 || i == name.n - 1 || name.p[i - 1] == '.'))
            return false;
    }
    return name.n >= 1 && name.n <= NAME_MAX_LEN && !str_ieq(str_take(name, 4), STR("aws.")) &&
           !str_ieq(str_take(name, 7), STR("amazon."));
}

/* "String", "Number" or "Binary", alone or before a dot. */
static bool type_is(struct str type, struct str base)
{
    return str_starts(type, base) && (type.n == base.n || type.p[base.n] == '.') && type.n <= NAME_MAX_LEN;
}

static struct refusal attribute_check(struct call *call, struct str name, const struct sqs_message_attribute_value *v)
{
    bool binary = type_is(v->data_type, STR("Binary")), number = type_is(v->data_type, STR("Number"));
    double ignored;
    if (!attribute_name_valid(name))
        return refusal_value(
            call,
            "The message attribute name '%.*s' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), "
            "hyphen (-), and period (.).",
            STRF(name));
    if (v->string_list_values.len || v->binary_list_values.len)
        return refusal_value(call, "Message (user) attribute '%.*s' has list values, which are not supported.", STRF(name));
    if (str_empty(v->data_type))
        return refusal_value(call, "The message attribute '%.*s' must contain a non-empty message attribute type.", STRF(name));
    if (!binary && !number && !type_is(v->data_type, STR("String")))
        return refusal_value(
            call,
            "The type of message (user) attribute '%.*s' is invalid. You must use only the following supported type "
            "prefixes: Binary, Number, String.",
            STRF(name));
    if (str_empty(binary ? v->binary_value : v->string_value))
        return refusal_value(call, "Message (user) attribute '%.*s' must contain a non-empty value of type '%s'.", STRF(name),
                             binary ? "Binary" : "String");
    if (number && !str_to_f64(v->string_value, &ignored))
        return refusal_value(call, "Can't cast the value of message (user) attribute '%.*s' to a number.", STRF(name));
    return (struct refusal){0};
}

/* Also sizes them: names, types and values count as part of the message. */
struct refusal sqs_attributes_check(struct call *call, const struct sqs_message_body_attribute_map *attributes, size_t *ret_size)
{
    *ret_size = 0;
    if (attributes->len > ATTRIBUTES_MAX)
        return refusal_value(call, "Number of message attributes [%zu] exceeds the allowed maximum [%d].", attributes->len,
                             ATTRIBUTES_MAX);
    for (size_t i = 0; i < attributes->len; i++) {
        const struct sqs_message_attribute_value *v = &attributes->items[i].value;
        struct refusal r = attribute_check(call, attributes->items[i].key, v);
        if (r.code)
            return r;
        *ret_size += attributes->items[i].key.n + v->data_type.n + v->string_value.n + v->binary_value.n;
    }
    return (struct refusal){0};
}

static void digest_put(struct buf *b, struct str s)
{
    char size[4] = {(char)(s.n >> 24), (char)(s.n >> 16), (char)(s.n >> 8), (char)s.n};
    buf_put(b, (struct str){size, 4});
    buf_put(b, s);
}

/* By name: name, type, a byte that tells text from binary, value; each with its length in front. */
struct str sqs_attributes_md5(struct call *call, const struct sqs_message_body_attribute_map *attributes)
{
    size_t order[ATTRIBUTES_MAX], n = 0;
    for (size_t i = 0; i < attributes->len && i < ATTRIBUTES_MAX; i++) {
        size_t at = n++;
        for (; at > 0 && str_cmp(attributes->items[i].key, attributes->items[order[at - 1]].key) < 0; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    struct buf b = buf_in(call->arena);
    for (size_t i = 0; i < n; i++) {
        const struct sqs_message_attribute_value *v = &attributes->items[order[i]].value;
        bool binary = type_is(v->data_type, STR("Binary"));
        digest_put(&b, attributes->items[order[i]].key);
        digest_put(&b, v->data_type);
        buf_putc(&b, binary ? 2 : 1);
        digest_put(&b, binary ? v->binary_value : v->string_value);
    }
    return md5_hex(call->arena, buf_str(&b));
}

/* Message attributes are stored as the JSON of a Message that has nothing else. */
static const struct shape *message_shape(const struct model *model)
{
    const struct shape *result = model_shape(model, model_operation(model, STR("ReceiveMessage"))->output);
    const struct shape *list = model_shape(model, model_member(model, result, STR("Messages"))->shape);
    return model_shape(model, model->members[list->first].shape);
}

struct str sqs_attributes_store(struct call *call, const struct sqs_message_body_attribute_map *attributes)
{
    if (!attributes->len)
        return STR_NONE;
    const struct model *model = call->service->api->model;
    struct sqs_message holder = {.message_attributes = *attributes};
    struct buf b = buf_in(call->arena);
    walk_store(&b, model, message_shape(model), &holder);
    return buf_str(&b);
}

bool sqs_attributes_load(struct call *call, struct str text, struct sqs_message *ret)
{
    const struct model *model = call->service->api->model;
    return walk_load(call->arena, model, message_shape(model), text, ret);
}
