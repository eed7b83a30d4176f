/* From the topic to its subscribers. Queues, functions and delivery streams get a message within the transaction that publishes it;
 * what fails and may succeed later, and everything for HTTP, is a task. What has failed for good goes to the dead-letter queue. */
#include "services/sns/sns.h"
#include "base/text.h"
#include "kit/pattern.h"
#include "kit/target.h"
#include "plane/http_client.h"
#include "world/measure.h"
#include "world/timer.h"

#define HTTP_TIMEOUT (15 * US_PER_S)
#define QUEUE_ATTRIBUTES_MAX 10

enum outcome { DELIVERED, LATER, NEVER };

void sns_measure(struct call *call, const struct topic *t, const char *metric, double value, const char *unit)
{
    struct str account = call->account, region = call->region;
    call->account = t->account; /* the publisher may be another's */
    call->region = t->region;
    measure(call, "AWS/SNS", metric, value, unit, "TopicName", t->name, NULL);
    call->account = account;
    call->region = region;
}

struct principal sns_principal(struct call *call, const struct topic *t)
{
    struct principal p = principal_service(call, "sns.amazonaws.com", t->account);
    p.source_arn = sns_topic_arn(call, t);
    return p;
}

/* --- filters --- */

static bool attributes_match(struct call *call, const struct pattern *pattern, const struct sns_message_attribute_map *map)
{
    struct pattern_attribute *all = arena_array(call->arena, struct pattern_attribute, map->len);
    for (size_t i = 0; i < map->len; i++) {
        const struct sns_message_attribute_value *v = &map->items[i].value;
        all[i] = (struct pattern_attribute){map->items[i].key, v->data_type, v->string_value};
    }
    return pattern_matches_attributes(pattern, all, map->len);
}

bool sns_wanted(struct call *call, const struct publication *p, const struct subscription *s)
{
    struct str why;
    if (!str_is(s->filter))
        return true;
    const struct pattern *pattern = pattern_compile(call->arena, s->filter_body ? PATTERN_SNS_BODY : PATTERN_SNS_ATTRIBUTES, s->filter, &why);
    if (!pattern)
        return false;
    return s->filter_body ? pattern_matches_text(pattern, sns_text_for(call, p, s->protocol)) : attributes_match(call, pattern, p->attributes);
}

static void count_filtered(struct call *call, const struct publication *p, const struct subscription *s)
{
    sns_measure(call, p->topic, "NumberOfNotificationsFilteredOut", 1, "Count");
    if (s->filter_body)
        sns_measure(call, p->topic, "NumberOfNotificationsFilteredOut-MessageBody", 1, "Count");
    else
        sns_measure(call, p->topic,
                    p->attributes->len ? "NumberOfNotificationsFilteredOut-MessageAttributes" : "NumberOfNotificationsFilteredOut-NoMessageAttributes",
                    1, "Count");
}

/* --- one attempt --- */

static void set(json_t *object, const char *key, struct str value)
{
    if (str_is(value))
        json_object_set_new(object, key, json_stringn(value.p, value.n));
}

static enum verdict to_queue(struct call *call, const struct topic *t, struct str arn, const struct outgoing *o, const json_t *attributes,
                             struct fault *f)
{
    struct target q;
    struct principal as = sns_principal(call, t);
    json_t *in = json_object();
    bool fifo = str_ends(arn, STR(".fifo"));
    target_parse(arn, &q);
    set(in, "QueueUrl", str_fmt(call->arena, "http://%.*s/%.*s/%.*s", STRF(sns_host(call, t)), STRF(q.account), STRF(q.resource)));
    set(in, "MessageBody", o->body);
    set(in, "MessageGroupId", o->group);
    set(in, "MessageDeduplicationId", fifo ? o->dedup_id : STR_NONE);
    if (json_object_size(attributes))
        json_object_set_new(in, "MessageAttributes", json_deep_copy(attributes));
    if (str_is(o->trace))
        json_object_set_new(in, "MessageSystemAttributes", json_pack("{s:{s:s,s:o}}", "AWSTraceHeader", "DataType", "String", "StringValue",
                                                                    json_stringn(o->trace.p, o->trace.n)));
    enum verdict v = invoke_by_name(call, &as, q.region, "sqs", "SendMessage", in, NULL, f);
    json_decref(in);
    return v;
}

static enum outcome outcome_of(enum verdict v, const struct fault *f)
{
    if (v == DONE)
        return DELIVERED;
    bool throttled = str_find(f->code, STR("Throttl")) >= 0 || str_find(f->code, STR("TooManyRequests")) >= 0 || f->status == 429;
    return (f->server && f->status != 501) || throttled ? LATER : NEVER;
}

static enum outcome to_service(struct call *call, const struct topic *t, const struct subscription *s, const struct outgoing *o, struct fault *f)
{
    struct principal as = sns_principal(call, t);
    struct target_message m = {.body = o->body};
    if (str_eqz(s->protocol, "sqs")) {
        if (json_object_size(o->attributes) > QUEUE_ATTRIBUTES_MAX) {
            *f = (struct fault){.code = STR("InvalidParameterValue"), .message = STR("A queue takes at most 10 message attributes"), .status = 400};
            return NEVER;
        }
        return outcome_of(to_queue(call, t, s->endpoint, o, o->attributes, f), f);
    }
    if (str_eqz(s->protocol, "firehose") && principal_assume(call, "sns.amazonaws.com", s->role, "sns", &as, f) == FAULT)
        return NEVER;
    return outcome_of(target_send(call, &as, s->endpoint, &m, f), f);
}

static void add_header(struct call *call, struct http_out *r, const char *name, struct str value)
{
    http_add(call->arena, &r->headers, str_from(name), value);
}

/* WAIT, or DONE with the outcome. */
static enum verdict to_http(struct call *call, const struct topic *t, const struct subscription *s, const struct outgoing *o,
                            const struct retry_policy *policy, enum outcome *ret, struct fault *f)
{
    struct http_out request = {.method = STR("POST"), .url = s->endpoint, .body = o->body, .timeout = HTTP_TIMEOUT, .any_certificate = true};
    struct http_back back;
    add_header(call, &request, "x-amz-sns-message-type", o->type);
    add_header(call, &request, "x-amz-sns-message-id", o->message_id);
    add_header(call, &request, "x-amz-sns-topic-arn", sns_topic_arn(call, t));
    if (str_eqz(o->type, "Notification"))
        add_header(call, &request, "x-amz-sns-subscription-arn", sns_subscription_arn(call, t, s));
    if (s->raw && str_eqz(o->type, "Notification"))
        add_header(call, &request, "x-amz-sns-rawdelivery", STR("true"));
    add_header(call, &request, "Content-Type", policy->content_type);
    add_header(call, &request, "User-Agent", STR("Amazon Simple Notification Service Agent"));
    if (http_step(call, "post", &request, &back) == WAIT)
        return WAIT;
    bool later = back.trouble != HTTP_FINE ? back.trouble != HTTP_BAD_REQUEST : back.status == 429 || back.status >= 500;
    *ret = back.trouble == HTTP_FINE && back.status >= 200 && back.status < 300 ? DELIVERED : later ? LATER : NEVER;
    f->code = str_fmt(call->arena, "%d", back.status);
    f->message = str_is(back.why) ? back.why : str_fmt(call->arena, "HTTP status %d", back.status);
    return DONE;
}

/* --- what follows --- */

static json_t *attribute(struct str value)
{
    return json_pack("{s:s,s:o}", "DataType", "String", "StringValue", json_stringn(value.p ? value.p : "", value.n));
}

static void bury(struct call *call, const struct topic *t, const struct subscription *s, const struct outgoing *o, const struct fault *why)
{
    struct fault f = {0};
    if (!str_eqz(o->type, "Notification"))
        return;
    sns_measure(call, t, "NumberOfNotificationsFailed", 1, "Count");
    if (!str_is(s->redrive_target))
        return;
    json_t *attributes = o->attributes && json_object_size(o->attributes) <= QUEUE_ATTRIBUTES_MAX - 3 ? json_deep_copy(o->attributes) : json_object();
    json_object_set_new(attributes, "RequestID", attribute(o->message_id));
    json_object_set_new(attributes, "ErrorCode", attribute(str_empty(why->code) ? STR("Unknown") : why->code));
    json_object_set_new(attributes, "ErrorMessage", attribute(str_empty(why->message) ? why->code : why->message));
    bool done = to_queue(call, t, s->redrive_target, o, attributes, &f) == DONE;
    json_decref(attributes);
    sns_measure(call, t, done ? "NumberOfNotificationsRedrivenToDlq" : "NumberOfNotificationsFailedToRedriveToDlq", 1, "Count");
}

static void put_off(struct call *call, const struct subscription *s, const struct outgoing *o, int64_t when)
{
    json_t *v = json_pack("{s:I,s:I}", "subscription", (json_int_t)s->id, "tries", (json_int_t)o->tries);
    set(v, "type", o->type);
    set(v, "id", o->message_id);
    set(v, "body", o->body);
    set(v, "group", o->group);
    set(v, "dedup", o->dedup_id);
    set(v, "trace", o->trace);
    if (o->attributes)
        json_object_set_new(v, "attributes", json_deep_copy(o->attributes));
    task_add(call, &sns_delivery_task, json_text(call->arena, v), when);
    json_decref(v);
}

static void conclude(struct call *call, const struct topic *t, const struct subscription *s, struct outgoing *o, enum outcome outcome,
                     const struct retry_policy *policy, const struct fault *f)
{
    o->tries++;
    if (outcome == DELIVERED) {
        if (str_eqz(o->type, "Notification"))
            sns_measure(call, t, "NumberOfNotificationsDelivered", 1, "Count");
        return;
    }
    int64_t delay = outcome == LATER ? sns_retry_delay(policy, o->tries) : -1;
    if (delay < 0)
        bury(call, t, s, o, f);
    else
        put_off(call, s, o, now(call) + delay);
}

/* When the next delivery to an endpoint may begin that takes so many a second. */
static int64_t slot(struct call *call, const struct subscription *s, const struct retry_policy *policy)
{
    if (!policy->per_second)
        return now(call);
    int64_t next = sql_i64_or(call->store, 0, "SELECT next_at FROM sns_subscription WHERE id = ?", s->id);
    int64_t when = next > now(call) ? next : now(call);
    sql_run(call->store, "UPDATE sns_subscription SET next_at = ? WHERE id = ?", when + US_PER_S / policy->per_second, s->id);
    return when;
}

void sns_hand_over(struct call *call, const struct topic *t, const struct subscription *s, struct outgoing *o)
{
    bool http = str_starts(s->protocol, STR("http"));
    struct retry_policy policy;
    struct fault f = {0};
    if (http) {
        sns_retry_policy(call, t, s, &policy);
        put_off(call, s, o, slot(call, s, &policy));
        return;
    }
    if (str_eqz(s->protocol, "sqs") || str_eqz(s->protocol, "lambda") || str_eqz(s->protocol, "firehose")) {
        enum outcome outcome = to_service(call, t, s, o, &f);
        if (outcome == LATER)
            sns_retry_policy(call, t, s, &policy);
        conclude(call, t, s, o, outcome, &policy, &f);
        return;
    }
    sns_outbox_add(call, t->account, t->region, sns_topic_arn(call, t), s->protocol, s->endpoint, o);
    conclude(call, t, s, o, DELIVERED, NULL, NULL);
}

static struct str text_in(struct call *call, const json_t *v, const char *key)
{
    return str_dup(call->arena, json_str(json_field(v, key)));
}

static enum verdict run(struct call *call, struct str payload, unsigned attempt)
{
    (void)attempt;
    struct str why;
    struct subscription s;
    struct topic t;
    struct retry_policy policy;
    struct fault f = {0};
    enum outcome outcome = NEVER;
    enum verdict v = DONE;
    json_t *task = json_parse(payload, false, &why);
    struct outgoing o = {.type = text_in(call, task, "type"),
                         .message_id = text_in(call, task, "id"),
                         .body = text_in(call, task, "body"),
                         .group = text_in(call, task, "group"),
                         .dedup_id = text_in(call, task, "dedup"),
                         .trace = text_in(call, task, "trace"),
                         .attributes = json_field(task, "attributes"),
                         .tries = json_integer_value(json_field(task, "tries"))};
    if (sns_subscription_by_id(call, json_integer_value(json_field(task, "subscription")), &s) && sns_topic_by_id(call, s.topic, &t)) {
        call_act_for(call, t.account, t.region);
        sns_retry_policy(call, &t, &s, &policy);
        if (str_starts(s.protocol, STR("http")))
            v = to_http(call, &t, &s, &o, &policy, &outcome, &f);
        else
            outcome = to_service(call, &t, &s, &o, &f);
        if (v == DONE)
            conclude(call, &t, &s, &o, outcome, &policy, &f);
    }
    json_decref(task);
    return v;
}

const struct task_kind sns_delivery_task = {
    .name = "sns.deliver", .run = run, .max_attempts = 5, .first_backoff_us = US_PER_S, .max_backoff_us = US_PER_MIN};

/* --- to all --- */

static struct str push_text(struct call *call, const struct publication *p, const struct subscription *s)
{
    struct str token;
    bool enabled;
    struct str platform = sns_endpoint_platform(call, s->endpoint, &token, &enabled);
    return sns_text_for(call, p, str_is(platform) ? platform : s->protocol);
}

static void deliver(struct call *call, struct publication *p, const struct subscription *s)
{
    struct str text = str_eqz(s->protocol, "application") ? push_text(call, p, s) : sns_text_for(call, p, s->protocol);
    struct outgoing o = {.type = STR("Notification"),
                         .message_id = p->id,
                         .group = p->group,
                         .dedup_id = p->dedup_id,
                         .trace = p->trace,
                         .subject = p->subject,
                         .text = text};
    bool plain = s->raw || str_eqz(s->protocol, "email") || str_eqz(s->protocol, "sms") || str_eqz(s->protocol, "application");
    json_t *attributes = s->raw && str_eqz(s->protocol, "sqs") ? sns_queue_attributes(call, p->attributes) : NULL;
    o.attributes = attributes;
    if (str_eqz(s->protocol, "lambda"))
        o.body = sns_lambda_event(call, p, s, text);
    else
        o.body = plain ? text : sns_envelope(call, p, s, text);
    sns_hand_over(call, p->topic, s, &o);
    json_decref(attributes);
}

void sns_fan_out(struct call *call, struct publication *p)
{
    struct { struct subscription *items; size_t len; } all = {0};
    struct sql *rows = sql_each(call->store, "SELECT " SUBSCRIPTION_COLUMNS " FROM sns_subscription WHERE topic = ? AND pending = 0 ORDER BY id",
                                p->topic->id);
    while (sql_next(rows))
        sns_subscription_read(call, rows, list_add(call->arena, &all));
    for (size_t i = 0; i < all.len; i++) {
        if (sns_wanted(call, p, &all.items[i]))
            deliver(call, p, &all.items[i]);
        else
            count_filtered(call, p, &all.items[i]);
    }
}
