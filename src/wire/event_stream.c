#include "wire/event_stream.h"
#include <string.h>
#include "base/arena.h"
#include "base/digest.h"
#include "wire/json.h"
#include "wire/scalar.h"

/* --- numbers --- */

static void put_number(struct buf *b, int64_t value, unsigned size)
{
    for (unsigned i = size; i-- > 0;)
        buf_putc(b, (char)((uint64_t)value >> 8 * i));
}

static int64_t number_at(const char *p, unsigned size)
{
    uint64_t v = 0;
    for (unsigned i = 0; i < size; i++)
        v = v << 8 | (unsigned char)p[i];
    unsigned spare = 64 - 8 * size;
    return spare ? (int64_t)(v << spare) >> spare : (int64_t)v;
}

static uint32_t unsigned_at(const char *p)
{
    return (uint32_t)number_at(p, 4);
}

static uint32_t crc_of(const char *p, size_t n)
{
    uint8_t out[DIGEST_MAX];
    digest_of(DIGEST_CRC32, (struct str){p, n}, out);
    return (uint32_t)out[0] << 24 | (uint32_t)out[1] << 16 | (uint32_t)out[2] << 8 | out[3];
}

/* Bytes of a number in a header; 0 for what is no number. */
static unsigned number_size(uint8_t type)
{
    switch (type) {
    case EVENT_BYTE: return 1;
    case EVENT_SHORT: return 2;
    case EVENT_INTEGER: return 4;
    case EVENT_LONG:
    case EVENT_TIMESTAMP: return 8;
    default: return 0;
    }
}

/* --- messages --- */

void event_put(struct arena *a, struct event_message *message, const char *name, struct str value)
{
    *list_add(a, &message->headers) = (struct event_header){.name = str_from(name), .type = EVENT_STRING, .bytes = value};
}

const struct event_header *event_header(const struct event_message *message, const char *name)
{
    for (size_t i = 0; i < message->headers.len; i++)
        if (str_eqz(message->headers.items[i].name, name))
            return &message->headers.items[i];
    return NULL;
}

static void encode_header(struct buf *b, const struct event_header *h)
{
    unsigned size = number_size(h->type);
    buf_putc(b, (char)h->name.n);
    buf_put(b, h->name);
    buf_putc(b, (char)h->type);
    if (size)
        put_number(b, h->number, size);
    if (h->type == EVENT_BYTES || h->type == EVENT_STRING)
        put_number(b, (int64_t)h->bytes.n, 2);
    if (h->type == EVENT_BYTES || h->type == EVENT_STRING || h->type == EVENT_UUID)
        buf_put(b, h->bytes);
}

static void set_number(struct buf *b, size_t at, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++)
        b->p[at + i] = (char)(value >> (24 - 8 * i));
}

void event_encode(struct buf *b, const struct event_message *message)
{
    size_t start = b->n;
    buf_reserve(b, EVENT_OVERHEAD + message->payload.n + 64 * message->headers.len);
    put_number(b, 0, 8);
    put_number(b, 0, 4);
    for (size_t i = 0; i < message->headers.len; i++)
        encode_header(b, &message->headers.items[i]);
    size_t headers = b->n - start - 12;
    buf_put(b, message->payload);
    set_number(b, start, (uint32_t)(b->n - start + 4));
    set_number(b, start + 4, (uint32_t)headers);
    set_number(b, start + 8, crc_of(b->p + start, 8));
    put_number(b, crc_of(b->p + start, b->n - start), 4);
}

static bool decode_header(struct str *rest, struct event_header *h)
{
    size_t name = rest->n ? (unsigned char)rest->p[0] : 0, size;
    if (!name || rest->n < name + 2)
        return false;
    h->name = (struct str){rest->p + 1, name};
    h->type = (uint8_t)rest->p[1 + name];
    *rest = str_skip(*rest, name + 2);
    size = number_size(h->type);
    if (size) {
        if (rest->n < size)
            return false;
        h->number = number_at(rest->p, (unsigned)size);
    } else if (h->type == EVENT_BYTES || h->type == EVENT_STRING) {
        if (rest->n < 2)
            return false;
        size = (size_t)number_at(rest->p, 2) & 0xffff;
        *rest = str_skip(*rest, 2);
    } else if (h->type == EVENT_UUID) {
        size = 16;
    } else if (h->type > EVENT_UUID) {
        return false;
    }
    if (rest->n < size)
        return false;
    if (!number_size(h->type) && h->type >= EVENT_BYTES)
        h->bytes = str_take(*rest, size);
    *rest = str_skip(*rest, size);
    return h->type != EVENT_STRING || utf8_valid(h->bytes);
}

static enum event_state broken(struct str *ret_why, struct str why)
{
    *ret_why = why;
    return EVENT_BROKEN;
}

enum event_state event_decode(struct arena *a, struct str bytes, struct event_message *ret, size_t *ret_used, struct str *ret_why)
{
    *ret = (struct event_message){0};
    if (bytes.n < 12)
        return EVENT_MORE;
    uint32_t total = unsigned_at(bytes.p), headers = unsigned_at(bytes.p + 4);
    if (unsigned_at(bytes.p + 8) != crc_of(bytes.p, 8))
        return broken(ret_why, STR("The checksum of the prelude is wrong"));
    if (total < EVENT_OVERHEAD || total > EVENT_MESSAGE_MAX || headers > EVENT_HEADERS_MAX || headers > total - EVENT_OVERHEAD)
        return broken(ret_why, STR("The lengths in the prelude are wrong"));
    if (bytes.n < total)
        return EVENT_MORE;
    if (unsigned_at(bytes.p + total - 4) != crc_of(bytes.p, total - 4))
        return broken(ret_why, STR("The checksum of the message is wrong"));
    struct str rest = {bytes.p + 12, headers};
    while (rest.n) {
        struct event_header h = {0};
        if (!decode_header(&rest, &h))
            return broken(ret_why, STR("A header cannot be read"));
        *list_add(a, &ret->headers) = h;
    }
    ret->payload = (struct str){bytes.p + 12 + headers, total - EVENT_OVERHEAD - headers};
    *ret_used = total;
    return EVENT_WHOLE;
}

/* --- by the tables --- */

static struct str content_type(const struct model *m)
{
    if (m->protocols & PROTOCOL_AWS_JSON_1_1)
        return STR("application/x-amz-json-1.1");
    return m->protocols & PROTOCOL_AWS_JSON_1_0 ? STR("application/x-amz-json-1.0") : STR("application/json");
}

const struct member *event_stream_member(const struct model *m, const struct shape *structure)
{
    for (unsigned i = 0; structure && i < structure->count; i++) {
        const struct member *row = &members_of(m, structure)[i];
        if (shape_of(m, row)->flags & SHAPE_EVENTS)
            return row;
    }
    return NULL;
}

static struct str finish(struct arena *a, const struct event_message *message)
{
    struct buf b = buf_in(a);
    event_encode(&b, message);
    return buf_str(&b);
}

struct str event_initial(struct arena *a, const struct model *m, const struct operation *op, const void *out)
{
    struct event_message message = {0};
    struct buf b = buf_in(a);
    if (!(m->protocols & (PROTOCOL_AWS_JSON_1_0 | PROTOCOL_AWS_JSON_1_1)))
        return STR_NONE;
    event_put(a, &message, ":message-type", STR("event"));
    event_put(a, &message, ":event-type", STR("initial-response"));
    event_put(a, &message, ":content-type", content_type(m));
    if (op->output == NO_SHAPE)
        buf_putz(&b, "{}");
    else
        json_encode_struct(a, &b, m, model_shape(m, op->output), true, out);
    message.payload = buf_str(&b);
    return finish(a, &message);
}

/* A member that is marked as a header of its event, when it is there. */
static void put_header(struct arena *a, struct event_message *message, const struct model *m, const struct member *row, const void *p)
{
    const struct shape *s = shape_of(m, row);
    struct event_header h = {.name = model_name(m, row->name)};
    if (!model_present(s, p))
        return;
    switch (s->type) {
    case SHAPE_BOOLEAN: h.type = ((const opt_bool *)p)->val ? EVENT_TRUE : EVENT_FALSE; break;
    case SHAPE_INTEGER:
        h.type = EVENT_INTEGER;
        h.number = ((const opt_i32 *)p)->val;
        break;
    case SHAPE_LONG:
        h.type = EVENT_LONG;
        h.number = ((const opt_i64 *)p)->val;
        break;
    case SHAPE_TIMESTAMP:
        h.type = EVENT_TIMESTAMP;
        h.number = ((const opt_time *)p)->val / 1000;
        break;
    case SHAPE_BLOB:
        h.type = EVENT_BYTES;
        h.bytes = *(const struct str *)p;
        break;
    default:
        h.type = EVENT_STRING;
        h.bytes = *(const struct str *)p;
        break;
    }
    *list_add(a, &message->headers) = h;
}

static void put_payload(struct arena *a, struct event_message *message, const struct model *m, const struct shape *s, const void *p)
{
    struct buf b = buf_in(a);
    if (s->type == SHAPE_BLOB || s->type == SHAPE_STRING || s->type == SHAPE_ENUM) {
        event_put(a, message, ":content-type", s->type == SHAPE_BLOB ? STR("application/octet-stream") : STR("text/plain"));
        message->payload = *(const struct str *)p;
        return;
    }
    event_put(a, message, ":content-type", content_type(m));
    json_encode_struct(a, &b, m, s, true, structure_at(p, false));
    message->payload = buf_str(&b);
}

/* Headers, and the payload: the member that is marked so, or else whatever is no header. */
static void put_event(struct arena *a, struct event_message *message, const struct model *m, const struct shape *s, const void *event)
{
    const struct member *rows = members_of(m, s), *payload = NULL;
    bool body = !s->count;
    for (unsigned i = 0; i < s->count; i++) {
        if (rows[i].flags & MEMBER_EVENT_HEADER)
            put_header(a, message, m, &rows[i], member_at(event, &rows[i]));
        else if (rows[i].flags & MEMBER_EVENT_PAYLOAD)
            payload = &rows[i];
        else
            body = true;
    }
    if (!payload && body)
        put_payload(a, message, m, s, &event);
    else if (payload && model_present(shape_of(m, payload), member_at(event, payload)))
        put_payload(a, message, m, shape_of(m, payload), member_at(event, payload));
}

struct str event_message_of(struct arena *a, const struct model *m, const struct shape *events, const void *event)
{
    struct event_message message = {0};
    for (unsigned i = 0; i < events->count; i++) {
        const struct member *row = &members_of(m, events)[i];
        const void *p = member_at(event, row);
        if (!model_present(shape_of(m, row), p))
            continue;
        bool error = shape_of(m, row)->flags & SHAPE_ERROR;
        event_put(a, &message, ":message-type", error ? STR("exception") : STR("event"));
        event_put(a, &message, error ? ":exception-type" : ":event-type", model_name(m, row->name));
        put_event(a, &message, m, shape_of(m, row), structure_at(p, false));
        break;
    }
    return finish(a, &message);
}

struct str event_fault(struct arena *a, const struct model *m, const struct shape *events, const struct fault *f)
{
    struct event_message message = {0};
    for (unsigned i = 0; f->shape && i < events->count; i++) {
        const struct member *row = &members_of(m, events)[i];
        if (shape_of(m, row) != f->shape)
            continue;
        const struct member *text = error_message_member(m, f->shape);
        char *data = arena_alloc(a, f->shape->size ? f->shape->size : 1);
        if (f->data)
            memcpy(data, f->data, f->shape->size);
        if (text && !str_is(*(const struct str *)member_at(data, text)))
            *(struct str *)member_slot(data, text) = f->message;
        event_put(a, &message, ":message-type", STR("exception"));
        event_put(a, &message, ":exception-type", model_name(m, row->name));
        put_event(a, &message, m, f->shape, data);
        return finish(a, &message);
    }
    event_put(a, &message, ":message-type", STR("error"));
    event_put(a, &message, ":error-code", f->code);
    event_put(a, &message, ":error-message", str_take(f->message, f->message.n < 32767 ? f->message.n : 32767));
    return finish(a, &message);
}
