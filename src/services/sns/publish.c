/* Publish, PublishBatch. */
#include "services/sns/sns.h"
#include "base/digest.h"
#include "base/rng.h"
#include "world/timer.h"

#define BATCH_MAX 10
#define BATCH_BYTES_MAX 262144
#define TOKEN_MAX 128
#define DEDUP_LIFE (5 * US_PER_MIN)

static struct str trace_of(const struct call *call)
{
    while (call->caller)
        call = call->caller;
    return call->http ? http_header(&call->http->headers, "x-amzn-trace-id") : STR_NONE;
}

static bool token_valid(struct str value)
{
    bool ok = value.n >= 1 && value.n <= TOKEN_MAX;
    for (size_t i = 0; ok && i < value.n; i++)
        ok = value.p[i] > ' ' && value.p[i] <= '~';
    return ok;
}

static struct refusal no(const char *message)
{
    return (struct refusal){"InvalidParameter", str_from(message)};
}

/* What FIFO topics demand, and what the others do not take. */
static struct refusal check_order(const struct topic *t, const struct publication *p)
{
    if (str_is(p->group) && !token_valid(p->group))
        return no("Invalid parameter: MessageGroupId Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length");
    if (!t->fifo)
        return str_is(p->dedup_id) ? no("Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that "
                                        "is not valid for this topic type")
                                   : (struct refusal){0};
    if (!str_is(p->group))
        return no("Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
    if (!str_is(p->dedup_id) && !t->content_dedup)
        return no("Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
    if (str_is(p->dedup_id) && !token_valid(p->dedup_id))
        return no("Invalid parameter: MessageDeduplicationId Reason: MessageDeduplicationId can only include alphanumeric and punctuation characters. "
                  "1 to 128 in length");
    return (struct refusal){0};
}

static struct str sequence_text(struct call *call, int64_t sequence)
{
    return str_fmt(call->arena, "1%019lld", (long long)sequence * 1000);
}

/* Was it published in the last five minutes? Then nothing is delivered. */
static bool is_duplicate(struct call *call, const struct topic *t, struct publication *p)
{
    struct str scope = t->dedup_by_group ? p->group : STR("");
    struct sql *q;
    sql_run(call->store, "DELETE FROM sns_dedup WHERE expires_at <= ?", now(call));
    if (!sql_get(call->store, &q, "SELECT message_id, sequence FROM sns_dedup WHERE topic = ? AND scope = ? AND dedup_id = ?", t->id, scope, p->dedup_id))
        return false;
    p->id = sql_str(q, call->arena, 0);
    p->sequence = sequence_text(call, sql_i64(q, 1));
    sql_done(q);
    return true;
}

static void number(struct call *call, struct topic *t, struct publication *p)
{
    t->sequence++;
    p->sequence = sequence_text(call, t->sequence);
    sql_run(call->store, "UPDATE sns_topic SET sequence = ? WHERE id = ?", t->sequence, t->id);
    sql_run(call->store, "INSERT INTO sns_dedup (topic, scope, dedup_id, message_id, sequence, expires_at) VALUES (?, ?, ?, ?, ?, ?)", t->id,
            t->dedup_by_group ? p->group : STR(""), p->dedup_id, p->id, t->sequence, now(call) + DEDUP_LIFE);
}

/* A checked message. */
static void publish(struct call *call, struct topic *t, struct publication *p, size_t size)
{
    p->id = rng_uuid(rnd(call), call->arena);
    p->at = now(call);
    if (t->fifo) {
        if (!str_is(p->dedup_id))
            p->dedup_id = sha256_hex(call->arena, p->message);
        if (is_duplicate(call, t, p))
            return;
        number(call, t, p);
    }
    sns_fan_out(call, p);
    sns_measure(call, t, "NumberOfMessagesPublished", 1, "Count");
    sns_measure(call, t, "PublishSize", (double)size, "Bytes");
}

static enum verdict refuse(struct call *call, struct refusal r)
{
    if (str_eqz(str_from(r.code), "ParameterValueInvalid"))
        return sns_invalid_parameter_value_exception(call, "%.*s", STRF(r.message));
    return sns_invalid_parameter_exception(call, "%.*s", STRF(r.message));
}

static enum verdict publish_to_topic(struct call *call, struct str arn, struct publication *p, size_t size)
{
    struct topic t;
    if (sns_topic_at(call, arn, &t) == FAULT)
        return FAULT;
    struct refusal r = check_order(&t, p);
    if (r.code)
        return refuse(call, r);
    p->topic = &t;
    p->topic_arn = arn;
    publish(call, &t, p, size);
    return DONE;
}

static enum verdict publish_anywhere(struct call *call, const struct sns_publish_input *in, struct publication *p)
{
    struct str arn = str_is(in->topic_arn) ? in->topic_arn : in->target_arn;
    size_t size;
    if (str_is(in->topic_arn) + str_is(in->target_arn) + str_is(in->phone_number) != 1)
        return invalid(call, "TopicArn or TargetArn Reason: no value for required parameter");
    struct refusal r = sns_message_check(call, p, in->message_structure, &size);
    if (r.code)
        return refuse(call, r);
    if (str_is(in->phone_number))
        return sns_publish_to_phone(call, in->phone_number, p);
    if (str_find(arn, STR(":endpoint/")) >= 0)
        return sns_publish_to_endpoint(call, arn, p);
    return publish_to_topic(call, arn, p, size);
}

enum verdict sns_publish(struct call *call, const struct sns_publish_input *in, struct sns_publish_response *out)
{
    struct publication p = {.message = in->message,
                            .subject = in->subject,
                            .group = in->message_group_id,
                            .dedup_id = in->message_deduplication_id,
                            .attributes = &in->message_attributes,
                            .trace = trace_of(call)};
    enum verdict v = publish_anywhere(call, in, &p);
    sns_publication_fini(&p);
    out->message_id = p.id;
    out->sequence_number = p.sequence;
    return v;
}

/* --- batches --- */

static bool id_valid(struct str id)
{
    bool ok = id.n >= 1 && id.n <= 80;
    for (size_t i = 0; ok && i < id.n; i++) {
        char c = id.p[i];
        ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
    return ok;
}

static enum verdict check_batch(struct call *call, const struct sns_publish_batch_request_entry_list *entries)
{
    size_t total = 0;
    if (!entries->len)
        return sns_empty_batch_request_exception(call, "The batch request doesn't contain any entries.");
    if (entries->len > BATCH_MAX)
        return sns_too_many_entries_in_batch_request_exception(call, "The batch request contains more entries than permissible.");
    for (size_t i = 0; i < entries->len; i++) {
        const struct sns_publish_batch_request_entry *e = &entries->items[i];
        if (!id_valid(e->id))
            return sns_invalid_batch_entry_id_exception(call, "The Id of a batch entry in a batch request doesn't abide by the specification.");
        for (size_t k = 0; k < i; k++)
            if (str_eq(e->id, entries->items[k].id))
                return sns_batch_entry_ids_not_distinct_exception(call, "Two or more batch entries in the request have the same Id.");
        total += e->message.n;
        for (size_t k = 0; k < e->message_attributes.len; k++)
            total += e->message_attributes.items[k].key.n + e->message_attributes.items[k].value.data_type.n +
                     e->message_attributes.items[k].value.string_value.n + e->message_attributes.items[k].value.binary_value.n;
    }
    return total > BATCH_BYTES_MAX ? sns_batch_request_too_long_exception(call, "The length of all the messages put together is more than the limit.")
                                   : DONE;
}

enum verdict sns_publish_batch(struct call *call, const struct sns_publish_batch_input *in, struct sns_publish_batch_response *out)
{
    struct topic t;
    if (sns_topic_at(call, in->topic_arn, &t) == FAULT || check_batch(call, &in->publish_batch_request_entries) == FAULT)
        return FAULT;
    list_present(call->arena, &out->successful);
    list_present(call->arena, &out->failed);
    for (size_t i = 0; i < in->publish_batch_request_entries.len; i++) {
        const struct sns_publish_batch_request_entry *e = &in->publish_batch_request_entries.items[i];
        struct publication p = {.topic = &t,
                                .topic_arn = in->topic_arn,
                                .message = e->message,
                                .subject = e->subject,
                                .group = e->message_group_id,
                                .dedup_id = e->message_deduplication_id,
                                .attributes = &e->message_attributes,
                                .trace = trace_of(call)};
        size_t size;
        struct refusal r = sns_message_check(call, &p, e->message_structure, &size);
        if (!r.code)
            r = check_order(&t, &p);
        if (r.code) {
            *list_add(call->arena, &out->failed) = (struct sns_batch_result_error_entry){
                .id = e->id, .code = str_from(r.code), .message = r.message, .sender_fault = some_bool(true)};
        } else {
            publish(call, &t, &p, size);
            *list_add(call->arena, &out->successful) =
                (struct sns_publish_batch_result_entry){.id = e->id, .message_id = p.id, .sequence_number = p.sequence};
        }
        sns_publication_fini(&p);
    }
    return DONE;
}
