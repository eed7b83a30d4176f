/* SendMessage, SendMessageBatch. */
#include "services/sqs/sqs.h"
#include "base/digest.h"
#include "base/rng.h"

#define DELAY_MAX 900
#define BATCH_BYTES_MAX 1048576
#define TOKEN_MAX 128

/* The same for one message and for an entry of a batch. */
struct outgoing {
    struct str body, dedup_id, group;
    opt_i32 delay;
    const struct sqs_message_body_attribute_map *attributes;
    const struct sqs_message_body_system_attribute_map *system;
    size_t size; /* body and attributes */
    struct str trace_header, system_md5;
};

struct sent {
    struct str message_id, body_md5, attributes_md5, system_md5, sequence;
};

/* Letters, digits and punctuation of ASCII. */
static struct refusal token_check(struct call *call, const char *name, struct str value)
{
    bool ok = !str_is(value) || (value.n >= 1 && value.n <= TOKEN_MAX);
    for (size_t i = 0; ok && i < value.n; i++)
        ok = value.p[i] > ' ' && value.p[i] <= '~';
    if (ok)
        return (struct refusal){0};
    return refusal_value(
        call,
        "Value %.*s for parameter %s is invalid. Reason: %s can only include alphanumeric and punctuation characters. "
        "1 to 128 in length.",
        STRF(value), name, name);
}

static struct refusal wrong_type(struct call *call, struct str value, const char *name)
{
    return refusal_value(
        call,
        "Value %.*s for parameter %s is invalid. Reason: The request include parameter that is not valid for this "
        "queue type.",
        STRF(value), name);
}

/* What FIFO queues demand and standard queues refuse. A batch with such an entry fails as a whole. */
static struct refusal check_for_type(struct call *call, const struct queue *q, const struct outgoing *o)
{
    struct refusal r = token_check(call, "MessageGroupId", o->group);
    if (r.code)
        return r;
    r = token_check(call, "MessageDeduplicationId", o->dedup_id);
    if (r.code)
        return r;
    if (!q->fifo)
        return str_is(o->dedup_id) ? wrong_type(call, o->dedup_id, "MessageDeduplicationId") : (struct refusal){0};
    if (!str_is(o->group))
        return refusal_make(call, "MissingParameter", "The request must contain the parameter MessageGroupId.");
    if (!str_is(o->dedup_id) && !q->content_dedup)
        return refusal_value(
            call, "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
    if (o->delay.has && o->delay.val)
        return wrong_type(call, str_fmt(call->arena, "%d", o->delay.val), "DelaySeconds");
    return (struct refusal){0};
}

/* There is one system attribute: AWSTraceHeader. */
static struct refusal check_system(struct call *call, struct outgoing *o)
{
    struct sqs_message_body_attribute_map plain = {0};
    for (size_t i = 0; i < o->system->len; i++) {
        struct str name = o->system->items[i].key;
        const struct sqs_message_system_attribute_value *v = &o->system->items[i].value;
        if (!str_eqz(name, "AWSTraceHeader"))
            return refusal_value(call, "Message system attribute name '%.*s' is invalid.", STRF(name));
        if (!str_eqz(v->data_type, "String") || str_empty(v->string_value))
            return refusal_value(call, "Message (system) attribute '%.*s' must contain a non-empty value of type 'String'.",
                                 STRF(name));
        typeof(plain.items) item = list_add(call->arena, &plain);
        item->key = name;
        item->value.data_type = v->data_type;
        item->value.string_value = v->string_value;
        o->trace_header = v->string_value;
    }
    if (plain.len)
        o->system_md5 = sqs_attributes_md5(call, &plain);
    return (struct refusal){0};
}

static struct refusal check(struct call *call, const struct queue *q, struct outgoing *o)
{
    size_t size;
    bool any;
    if (str_empty(o->body))
        return refusal_make(call, "MissingParameter", "The request must contain the parameter MessageBody.");
    struct refusal r = sqs_attributes_check(call, o->attributes, &size);
    if (!r.code)
        r = check_system(call, o);
    if (r.code)
        return r;
    o->size = o->body.n + size;
    if (o->size > (size_t)q->max_message_size)
        return refusal_value(call, "One or more parameters are invalid. Reason: Message must be shorter than %lld bytes.",
                             (long long)q->max_message_size);
    if (o->delay.has && (o->delay.val < 0 || o->delay.val > DELAY_MAX))
        return refusal_value(
            call, "Value %d for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.", o->delay.val);
    o->body = sqs_text_allowed(call, o->body, &any);
    if (!any)
        return refusal_make(call, "InvalidMessageContents",
                            "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to "
                            "#xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
    return (struct refusal){0};
}

static struct str sender_id(const struct principal *p)
{
    if (str_is(p->user_id))
        return p->user_id;
    return str_is(p->name) ? p->name : STR("anonymous");
}

/* Puts a checked message into the queue; its pool is changed and not saved. */
static void put(struct call *call, struct queue *q, const struct outgoing *o, struct sent *ret)
{
    struct stored m = {.sent_at = now(call),
                       .body = o->body,
                       .message_group = o->group,
                       .trace_header = o->trace_header,
                       .sender = sender_id(&call->principal)};
    int64_t delay = (!q->fifo && o->delay.has ? o->delay.val : q->delay) * US_PER_S, duplicate;
    *ret = (struct sent){.body_md5 = md5_hex(call->arena, o->body), .system_md5 = o->system_md5};
    if (o->attributes->len)
        ret->attributes_md5 = sqs_attributes_md5(call, o->attributes);
    if (q->fifo) {
        m.dedup_id = str_is(o->dedup_id) ? o->dedup_id : sha256_hex(call->arena, o->body);
        if (sqs_dedup_find(call, q, o->group, m.dedup_id, &ret->message_id, &duplicate)) {
            ret->sequence = sqs_sequence(call, duplicate);
            return;
        }
    }
    m.message_id = ret->message_id = rng_uuid(rnd(call), call->arena);
    m.attributes = sqs_attributes_store(call, o->attributes);
    if (delay)
        m.visible_at = some_i64(now(call) + delay);
    m.id = sqs_message_number(&q->pool, delay && !q->fifo ? LANE_DELAYED : LANE_ARRIVED);
    if (q->fifo) {
        m.group_id = sqs_group_join(call, &q->pool, o->group, now(call) + delay);
        sqs_dedup_add(call, q, &m);
        ret->sequence = sqs_sequence(call, m.id);
    }
    sqs_stored_insert(call, &m);
    sqs_pool_count(&q->pool, m.visible_at, false, 1);
    sqs_retention_arm(call, q, m.sent_at);
}

enum verdict sqs_send_message(struct call *call, const struct sqs_send_message_request *in, struct sqs_send_message_result *out)
{
    struct queue q;
    struct sent sent;
    struct outgoing o = {.body = in->message_body,
                         .dedup_id = in->message_deduplication_id,
                         .group = in->message_group_id,
                         .delay = in->delay_seconds,
                         .attributes = &in->message_attributes,
                         .system = &in->message_system_attributes};
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    struct refusal r = check(call, &q, &o);
    if (!r.code)
        r = check_for_type(call, &q, &o);
    if (r.code)
        return refuse(call, r);
    put(call, &q, &o, &sent);
    sqs_pool_save(call, &q.pool);
    wake(call, sqs_wait_key(call, q.id));
    *out = (struct sqs_send_message_result){.message_id = sent.message_id,
                                            .md5_of_message_body = sent.body_md5,
                                            .md5_of_message_attributes = sent.attributes_md5,
                                            .md5_of_message_system_attributes = sent.system_md5,
                                            .sequence_number = sent.sequence};
    return DONE;
}

static enum verdict check_batch(struct call *call, const struct queue *q, struct outgoing *items, struct refusal *refusals,
                                size_t len)
{
    size_t total = 0;
    for (size_t i = 0; i < len; i++) {
        struct refusal r = check_for_type(call, q, &items[i]);
        if (r.code)
            return invalid_parameter(call, "%.*s", STRF(r.message));
        size_t size = 0;
        sqs_attributes_check(call, items[i].attributes, &size);
        total += items[i].body.n + size;
    }
    if (total > BATCH_BYTES_MAX)
        return sqs_batch_request_too_long(call, "Batch requests cannot be longer than %d bytes. You have sent %zu bytes.",
                                          BATCH_BYTES_MAX, total);
    for (size_t i = 0; i < len; i++)
        refusals[i] = check(call, q, &items[i]);
    return DONE;
}

enum verdict sqs_send_message_batch(struct call *call, const struct sqs_send_message_batch_request *in,
                                    struct sqs_send_message_batch_result *out)
{
    struct queue q;
    size_t n = in->entries.len;
    struct str *ids = arena_array(call->arena, struct str, n);
    struct outgoing *items = arena_array(call->arena, struct outgoing, n);
    struct refusal *refusals = arena_array(call->arena, struct refusal, n);
    for (size_t i = 0; i < n; i++) {
        const struct sqs_send_message_batch_request_entry *e = &in->entries.items[i];
        ids[i] = e->id;
        items[i] = (struct outgoing){.body = e->message_body,
                                     .dedup_id = e->message_deduplication_id,
                                     .group = e->message_group_id,
                                     .delay = e->delay_seconds,
                                     .attributes = &e->message_attributes,
                                     .system = &e->message_system_attributes};
    }
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT ||
        sqs_batch_check(call, "SendMessageBatchRequestEntry", ids, n) == FAULT ||
        check_batch(call, &q, items, refusals, n) == FAULT)
        return FAULT;
    list_present(call->arena, &out->successful);
    list_present(call->arena, &out->failed);
    for (size_t i = 0; i < n; i++) {
        if (refusals[i].code) {
            *list_add(call->arena, &out->failed) = sqs_batch_failure(ids[i], refusals[i]);
            continue;
        }
        struct sent sent;
        put(call, &q, &items[i], &sent);
        *list_add(call->arena, &out->successful) =
            (struct sqs_send_message_batch_result_entry){.id = ids[i],
                                                         .message_id = sent.message_id,
                                                         .md5_of_message_body = sent.body_md5,
                                                         .md5_of_message_attributes = sent.attributes_md5,
                                                         .md5_of_message_system_attributes = sent.system_md5,
                                                         .sequence_number = sent.sequence};
    }
    sqs_pool_save(call, &q.pool);
    wake(call, sqs_wait_key(call, q.id));
    return DONE;
}
