/* Queue attributes: what each may be, SetQueueAttributes, GetQueueAttributes. */
#include "services/sqs/sqs.h"
#include <stddef.h>
#include "base/json.h"

struct number {
    const char *name;
    int64_t min, max;
    size_t offset;
};
static const struct number numbers[] = {
    {"DelaySeconds", 0, 900, offsetof(struct settings, delay)},
    {"MaximumMessageSize", 1024, 1048576, offsetof(struct settings, max_message_size)},
    {"MessageRetentionPeriod", 60, 1209600, offsetof(struct settings, retention)},
    {"ReceiveMessageWaitTimeSeconds", 0, 20, offsetof(struct settings, receive_wait)},
    {"VisibilityTimeout", 0, 43200, offsetof(struct settings, visibility_timeout)},
    {"KmsDataKeyReusePeriodSeconds", 60, 86400, offsetof(struct settings, kms_reuse)},
};
#define NUMBERS (sizeof numbers / sizeof *numbers)

struct settings sqs_settings_default(bool fifo)
{
    return (struct settings){.fifo = fifo,
                             .managed_sse = true,
                             .max_message_size = 1048576,
                             .retention = 345600,
                             .visibility_timeout = 30,
                             .kms_reuse = 300,
                             .dedup_scope = STR("queue"),
                             .throughput_limit = STR("perQueue")};
}

static enum verdict bad_value(struct call *call, struct str name)
{
    return sqs_invalid_attribute_value(call, "Invalid value for the parameter %.*s.", STRF(name));
}

static enum verdict unknown_name(struct call *call, struct str name)
{
    return sqs_invalid_attribute_name(call, "Unknown Attribute %.*s.", STRF(name));
}

static enum verdict set_flag(struct call *call, struct str name, struct str value, bool *ret)
{
    *ret = str_ieq(value, STR("true"));
    return *ret || str_ieq(value, STR("false")) ? DONE : bad_value(call, name);
}

static bool is_policy(struct str text)
{
    struct str why;
    json_t *v = json_parse(text, false, &why);
    bool ok = json_is_object(v) && json_field(v, "Statement");
    json_decref(v);
    return ok;
}

/* Attributes of FIFO queues; *ret_mine tells whether it was one. */
static enum verdict set_fifo(struct call *call, struct str name, struct str value, bool creating, struct settings *s,
                             bool *ret_mine)
{
    bool scope = str_eqz(name, "DeduplicationScope"), limit = str_eqz(name, "FifoThroughputLimit");
    bool content = str_eqz(name, "ContentBasedDeduplication"), fifo = str_eqz(name, "FifoQueue");
    *ret_mine = scope || limit || content || fifo;
    if (!*ret_mine)
        return DONE;
    if (!s->fifo)
        return unknown_name(call, name);
    if (content)
        return set_flag(call, name, value, &s->content_dedup);
    if (fifo && !str_eqz(value, "true"))
        return creating ? unknown_name(call, name)
                        : sqs_invalid_attribute_value(
                              call, "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
    if (scope && !str_eqz(value, "queue") && !str_eqz(value, "messageGroup"))
        return bad_value(call, name);
    if (limit && !str_eqz(value, "perQueue") && !str_eqz(value, "perMessageGroupId"))
        return bad_value(call, name);
    if (scope)
        s->dedup_scope = value;
    if (limit)
        s->throughput_limit = value;
    return DONE;
}

static enum verdict set_one(struct call *call, struct str name, struct str value, struct str arn, bool creating,
                            struct settings *s)
{
    bool mine;
    for (size_t i = 0; i < NUMBERS; i++)
        if (str_eqz(name, numbers[i].name)) {
            int64_t *field = (int64_t *)(void *)((char *)s + numbers[i].offset);
            return str_to_i64(value, field) && *field >= numbers[i].min && *field <= numbers[i].max ? DONE
                                                                                                    : bad_value(call, name);
        }
    if (set_fifo(call, name, value, creating, s, &mine) == FAULT)
        return FAULT;
    if (mine)
        return DONE;
    struct str given = str_empty(value) ? STR_NONE : value; /* an empty value takes the attribute away */
    if (str_eqz(name, "RedrivePolicy"))
        return sqs_redrive_parse(call, given, arn, s->fifo, s);
    if (str_eqz(name, "RedriveAllowPolicy")) {
        s->redrive_allow = given;
        return str_is(given) ? sqs_redrive_allow_check(call, given) : DONE;
    }
    if (str_eqz(name, "Policy")) {
        s->policy = given;
        return !str_is(given) || is_policy(given) ? DONE : bad_value(call, name);
    }
    if (str_eqz(name, "SqsManagedSseEnabled"))
        return set_flag(call, name, value, &s->managed_sse);
    if (!str_eqz(name, "KmsMasterKeyId"))
        return unknown_name(call, name);
    s->kms_key = given;
    return given.n <= 2048 ? DONE : bad_value(call, name);
}

static bool gives(const struct sqs_queue_attribute_map *attributes, const char *name)
{
    for (size_t i = 0; i < attributes->len; i++)
        if (str_eqz(attributes->items[i].key, name))
            return true;
    return false;
}

enum verdict sqs_settings_apply(struct call *call, const struct sqs_queue_attribute_map *attributes, struct str arn,
                                bool creating, struct settings *s)
{
    for (size_t i = 0; i < attributes->len; i++)
        if (set_one(call, attributes->items[i].key, attributes->items[i].value, arn, creating, s) == FAULT)
            return FAULT;
    if (str_is(s->kms_key) && s->managed_sse) {
        if (gives(attributes, "SqsManagedSseEnabled") && (gives(attributes, "KmsMasterKeyId") || !creating))
            return sqs_invalid_attribute_name(call,
                                              "You can use one type of server-side encryption (SSE) at one time. You can either "
                                              "enable KMS SSE or SQS SSE.");
        s->managed_sse = false;
    }
    if (str_eqz(s->throughput_limit, "perMessageGroupId") && !str_eqz(s->dedup_scope, "messageGroup"))
        return sqs_invalid_attribute_value(
            call, "Invalid value for the parameter FifoThroughputLimit. Reason: perMessageGroupId is allowed "
                  "only when the value for DeduplicationScope is messageGroup.");
    return DONE;
}

static struct str number_text(struct call *call, int64_t v)
{
    return str_fmt(call->arena, "%lld", (long long)v);
}

static struct str flag_text(bool v)
{
    return v ? STR("true") : STR("false");
}

/* The value that GetQueueAttributes shows; absent when the queue has none. */
static struct str setting_text(struct call *call, const struct settings *s, struct str name)
{
    for (size_t i = 0; i < NUMBERS; i++)
        if (str_eqz(name, numbers[i].name)) {
            if (numbers[i].offset == offsetof(struct settings, kms_reuse) && !str_is(s->kms_key))
                return STR_NONE;
            return number_text(call, *(const int64_t *)(const void *)((const char *)s + numbers[i].offset));
        }
    if (str_eqz(name, "Policy"))
        return s->policy;
    if (str_eqz(name, "RedriveAllowPolicy"))
        return s->redrive_allow;
    if (str_eqz(name, "KmsMasterKeyId"))
        return s->kms_key;
    if (str_eqz(name, "SqsManagedSseEnabled"))
        return flag_text(s->managed_sse);
    if (str_eqz(name, "RedrivePolicy") && str_is(s->redrive_target))
        return str_fmt(call->arena, "{\"deadLetterTargetArn\":\"%.*s\",\"maxReceiveCount\":%lld}", STRF(s->redrive_target),
                       (long long)s->redrive_max);
    if (!s->fifo)
        return STR_NONE;
    if (str_eqz(name, "FifoQueue"))
        return STR("true");
    if (str_eqz(name, "ContentBasedDeduplication"))
        return flag_text(s->content_dedup);
    if (str_eqz(name, "DeduplicationScope"))
        return s->dedup_scope;
    return str_eqz(name, "FifoThroughputLimit") ? s->throughput_limit : STR_NONE;
}

static bool same_text(struct str a, struct str b)
{
    struct str why;
    if (str_is(a) != str_is(b))
        return false;
    if (str_eq(a, b))
        return true;
    json_t *x = json_parse(a, false, &why), *y = json_parse(b, false, &why);
    bool same = x && y && json_equal(x, y);
    json_decref(x);
    json_decref(y);
    return same;
}

struct str sqs_settings_differ(struct call *call, const struct sqs_queue_attribute_map *attributes, const struct settings *a,
                               const struct settings *b)
{
    for (size_t i = 0; i < attributes->len; i++) {
        struct str name = attributes->items[i].key;
        if (!same_text(setting_text(call, a, name), setting_text(call, b, name)))
            return name;
    }
    return STR_NONE;
}

bool sqs_settings_load(struct call *call, int64_t queue, struct settings *ret)
{
    struct sql *q;
    struct arena *a = call->arena;
    if (!sql_get(call->store, &q,
                 "SELECT fifo, content_dedup, managed_sse, delay, max_message_size, retention, receive_wait, visibility_timeout, "
                 "redrive_max, kms_reuse, policy, redrive_target, redrive_allow, dedup_scope, throughput_limit, kms_key "
                 "FROM sqs_queue WHERE id = ?",
                 queue))
        return false;
    *ret = (struct settings){.fifo = sql_i64(q, 0),
                             .content_dedup = sql_i64(q, 1),
                             .managed_sse = sql_i64(q, 2),
                             .delay = sql_i64(q, 3),
                             .max_message_size = sql_i64(q, 4),
                             .retention = sql_i64(q, 5),
                             .receive_wait = sql_i64(q, 6),
                             .visibility_timeout = sql_i64(q, 7),
                             .redrive_max = sql_i64(q, 8),
                             .kms_reuse = sql_i64(q, 9),
                             .policy = sql_str(q, a, 10),
                             .redrive_target = sql_str(q, a, 11),
                             .redrive_allow = sql_str(q, a, 12),
                             .dedup_scope = sql_str(q, a, 13),
                             .throughput_limit = sql_str(q, a, 14),
                             .kms_key = sql_str(q, a, 15)};
    sql_done(q);
    return true;
}

void sqs_policy_set(struct call *call, int64_t queue, struct str policy)
{
    sql_run(call->store, "UPDATE sqs_queue SET policy = ?, modified_at = ? WHERE id = ?", policy, now(call), queue);
}

static void settings_store(struct call *call, int64_t queue, const struct settings *s)
{
    sql_run(
        call->store,
        "UPDATE sqs_queue SET content_dedup = ?, managed_sse = ?, delay = ?, max_message_size = ?, retention = ?, receive_wait = ?, "
        "visibility_timeout = ?, redrive_max = ?, kms_reuse = ?, policy = ?, redrive_target = ?, redrive_allow = ?, dedup_scope = ?, "
        "throughput_limit = ?, kms_key = ?, modified_at = ? WHERE id = ?",
        s->content_dedup, s->managed_sse, s->delay, s->max_message_size, s->retention, s->receive_wait, s->visibility_timeout,
        s->redrive_max, s->kms_reuse, s->policy, s->redrive_target, s->redrive_allow, s->dedup_scope, s->throughput_limit,
        s->kms_key, now(call), queue);
}

enum verdict sqs_set_queue_attributes(struct call *call, const struct sqs_set_queue_attributes_request *in,
                                      struct sqs_set_queue_attributes_output *out)
{
    (void)out;
    struct queue q;
    struct settings s;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    if (!sqs_settings_load(call, q.id, &s))
        return sqs_no_such_queue(call);
    if (sqs_settings_apply(call, &in->attributes, sqs_queue_arn(call, q.account, q.region, q.name), false, &s) == FAULT)
        return FAULT;
    settings_store(call, q.id, &s);
    if (s.retention != q.retention && q.pool.expires_at) { /* look again at what is there */
        q.retention = s.retention;
        q.pool.expires_at = 0;
        sqs_retention_arm(call, &q, now(call) - q.retention * US_PER_S);
        sqs_pool_save(call, &q.pool);
    }
    if (q.fifo && s.delay != q.delay) { /* retroactive in FIFO queues only */
        sqs_delay_shift(call, &q, (s.delay - q.delay) * US_PER_S);
        wake(call, sqs_wait_key(call, q.id));
    }
    return DONE;
}

static const char *const shown[] = {
    "QueueArn",
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
    "CreatedTimestamp",
    "LastModifiedTimestamp",
    "VisibilityTimeout",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "DelaySeconds",
    "ReceiveMessageWaitTimeSeconds",
    "Policy",
    "RedrivePolicy",
    "RedriveAllowPolicy",
    "FifoQueue",
    "ContentBasedDeduplication",
    "DeduplicationScope",
    "FifoThroughputLimit",
    "KmsMasterKeyId",
    "KmsDataKeyReusePeriodSeconds",
    "SqsManagedSseEnabled",
};
#define SHOWN (sizeof shown / sizeof *shown)

static struct str state_text(struct call *call, const struct queue *q, struct str name)
{
    const struct pool *p = &q->pool;
    if (str_eqz(name, "QueueArn"))
        return sqs_queue_arn(call, q->account, q->region, q->name);
    if (str_eqz(name, "ApproximateNumberOfMessages"))
        return number_text(call, p->stored - p->delayed - p->in_flight);
    if (str_eqz(name, "ApproximateNumberOfMessagesNotVisible"))
        return number_text(call, p->in_flight);
    if (str_eqz(name, "ApproximateNumberOfMessagesDelayed"))
        return number_text(call, p->delayed);
    if (str_eqz(name, "CreatedTimestamp"))
        return number_text(call, sql_i64_or(call->store, 0, "SELECT created_at FROM sqs_queue WHERE id = ?", q->id) / US_PER_S);
    if (str_eqz(name, "LastModifiedTimestamp"))
        return number_text(call, sql_i64_or(call->store, 0, "SELECT modified_at FROM sqs_queue WHERE id = ?", q->id) / US_PER_S);
    return STR_NONE;
}

enum verdict sqs_get_queue_attributes(struct call *call, const struct sqs_get_queue_attributes_request *in,
                                      struct sqs_get_queue_attributes_result *out)
{
    struct queue q;
    struct settings s;
    bool wanted[SHOWN] = {false};
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    for (size_t i = 0; i < in->attribute_names.len; i++) {
        bool all = str_eqz(in->attribute_names.items[i], "All"), known = all;
        for (size_t k = 0; k < SHOWN; k++)
            if (all || str_eqz(in->attribute_names.items[i], shown[k]))
                wanted[k] = known = true;
        if (!known)
            return unknown_name(call, in->attribute_names.items[i]);
    }
    if (!in->attribute_names.len)
        return DONE;
    list_present(call->arena, &out->attributes);
    sqs_pool_settle(call, &q.pool);
    sqs_pool_save(call, &q.pool);
    if (!sqs_settings_load(call, q.id, &s))
        return sqs_no_such_queue(call);
    for (size_t k = 0; k < SHOWN; k++) {
        struct str name = str_from(shown[k]), value = wanted[k] ? state_text(call, &q, name) : STR_NONE;
        if (wanted[k] && !str_is(value))
            value = setting_text(call, &s, name);
        if (!str_is(value))
            continue;
        typeof(out->attributes.items) attribute = list_add(call->arena, &out->attributes);
        attribute->key = name;
        attribute->value = value;
    }
    return DONE;
}
