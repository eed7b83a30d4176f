#include "kit/target.h"
#include "base/text.h"

bool target_parse(struct str arn, struct target *ret)
{
    static const struct { const char *service, *resource; enum target_kind kind; } kinds[] = {
        {"sqs", "", TARGET_SQS},
        {"sns", "", TARGET_SNS},
        {"lambda", "function:", TARGET_LAMBDA},
        {"kinesis", "stream/", TARGET_KINESIS},
        {"firehose", "deliverystream/", TARGET_FIREHOSE},
        {"events", "event-bus/", TARGET_EVENT_BUS},
        {"logs", "log-group:", TARGET_LOG_GROUP},
        {"states", "stateMachine:", TARGET_STATES},
    };
    struct str rest = arn;

    *ret = (struct target){.arn = arn};
    if (!str_eqz(str_cut(&rest, ':'), "arn"))
        return false;
    str_cut(&rest, ':');
    ret->service = str_cut(&rest, ':');
    ret->region = str_cut(&rest, ':');
    ret->account = str_cut(&rest, ':');
    ret->resource = rest;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eqz(ret->service, kinds[i].service) && str_starts(rest, str_from(kinds[i].resource)))
            ret->kind = kinds[i].kind;
    return !str_empty(ret->service) && !str_empty(rest);
}

static struct str last_part(struct str s, char sep)
{
    return str_skip(s, (size_t)(str_rchr(s, sep) + 1));
}

static enum verdict ask(struct call *call, const struct principal *as, const struct target *t, const char *service, const char *operation, json_t *in,
                        json_t **ret_out, struct fault *ret_fault)
{
    enum verdict v = invoke_by_name(call, as, t->region, service, operation, in, ret_out, ret_fault);
    json_decref(in);
    return v;
}

static enum verdict to_queue(struct call *call, const struct principal *as, const struct target *t, const struct target_message *m, struct fault *f)
{
    json_t *in = json_object();

    json_set_str(in, "QueueUrl", str_fmt(call->arena, "https://sqs.%.*s.amazonaws.com/%.*s/%.*s", STRF(t->region), STRF(t->account), STRF(t->resource)));
    json_set_str(in, "MessageBody", m->body);
    json_set_str(in, "MessageGroupId", m->group_id);
    json_set_str(in, "MessageDeduplicationId", m->dedup_id);
    if (m->attributes)
        json_object_set_new(in, "MessageAttributes", json_deep_copy(m->attributes));
    return ask(call, as, t, "sqs", "SendMessage", in, NULL, f);
}

static enum verdict to_topic(struct call *call, const struct principal *as, const struct target *t, const struct target_message *m, struct fault *f)
{
    json_t *in = json_object();

    json_set_str(in, "TopicArn", t->arn);
    json_set_str(in, "Message", m->body);
    json_set_str(in, "Subject", m->subject);
    json_set_str(in, "MessageGroupId", m->group_id);
    json_set_str(in, "MessageDeduplicationId", m->dedup_id);
    if (m->attributes)
        json_object_set_new(in, "MessageAttributes", json_deep_copy(m->attributes));
    return ask(call, as, t, "sns", "Publish", in, NULL, f);
}

static enum verdict to_function(struct call *call, const struct principal *as, const struct target *t, const struct target_message *m, struct fault *f)
{
    json_t *in = json_object();

    json_set_str(in, "FunctionName", t->arn);
    json_set_str(in, "InvocationType", STR("Event"));
    json_set_str(in, "Payload", base64_encode(call->arena, m->body));
    json_set_str(in, "ClientContext", m->client_context);
    return ask(call, as, t, "lambda", "Invoke", in, NULL, f);
}

static enum verdict to_stream(struct call *call, const struct principal *as, const struct target *t, const struct target_message *m, struct fault *f)
{
    json_t *in = json_object();

    json_set_str(in, "StreamARN", t->arn);
    json_set_str(in, "StreamName", last_part(t->resource, '/'));
    json_set_str(in, "Data", base64_encode(call->arena, m->body));
    json_set_str(in, "PartitionKey", str_empty(m->partition_key) ? call->request_id : m->partition_key);
    return ask(call, as, t, "kinesis", "PutRecord", in, NULL, f);
}

static enum verdict to_delivery_stream(struct call *call, const struct principal *as, const struct target *t, const struct target_message *m,
                                       struct fault *f)
{
    json_t *in = json_object(), *record = json_object();

    json_set_str(in, "DeliveryStreamName", last_part(t->resource, '/'));
    json_set_str(record, "Data", base64_encode(call->arena, m->body));
    json_object_set_new(in, "Record", record);
    return ask(call, as, t, "firehose", "PutRecord", in, NULL, f);
}

static enum verdict to_bus(struct call *call, const struct principal *as, const struct target *t, const struct target_message *m, struct fault *f)
{
    json_t *entry = json_object(), *out;

    json_set_str(entry, "EventBusName", t->arn);
    json_set_str(entry, "Source", m->source);
    json_set_str(entry, "DetailType", m->detail_type);
    json_set_str(entry, "Detail", m->body);
    if (m->resources)
        json_object_set_new(entry, "Resources", json_deep_copy(m->resources));
    if (m->time)
        json_object_set_new(entry, "Time", json_real((double)m->time / US_PER_S));
    if (ask(call, as, t, "events", "PutEvents", json_pack("{s:[o]}", "Entries", entry), &out, f) != DONE)
        return FAULT;
    json_t *answer = json_array_get(json_field(out, "Entries"), 0);
    struct str code = str_dup(call->arena, json_str(json_field(answer, "ErrorCode")));
    struct str why = str_dup(call->arena, json_str(json_field(answer, "ErrorMessage")));
    bool failed = json_integer_value(json_field(out, "FailedEntryCount")) > 0;
    json_decref(out);
    if (!failed)
        return DONE;
    *f = (struct fault){.code = code, .message = why, .status = 400};
    return FAULT;
}

static enum verdict to_log_group(struct call *call, const struct principal *as, const struct target *t, const struct target_message *m, struct fault *f)
{
    struct str group = str_skip(t->resource, 10), stream = str_empty(m->log_stream) ? STR("events") : m->log_stream;
    json_t *in = json_object(), *event = json_object();

    if (str_ends(group, STR(":*")))
        group = str_take(group, group.n - 2);
    json_t *create = json_object();
    json_set_str(create, "logGroupName", group);
    json_set_str(create, "logStreamName", stream);
    if (ask(call, as, t, "logs", "CreateLogStream", create, NULL, f) != DONE && !str_eqz(f->code, "ResourceAlreadyExistsException")) {
        json_decref(in);
        json_decref(event);
        return FAULT;
    }
    json_set_str(in, "logGroupName", group);
    json_set_str(in, "logStreamName", stream);
    json_set_str(event, "message", m->body);
    json_object_set_new(event, "timestamp", json_integer((m->time ? m->time : call->now) / US_PER_MS));
    json_object_set_new(in, "logEvents", json_pack("[o]", event));
    return ask(call, as, t, "logs", "PutLogEvents", in, NULL, f);
}

enum verdict target_send(struct call *call, const struct principal *as, struct str arn, const struct target_message *m, struct fault *ret_fault)
{
    struct target t;

    target_parse(arn, &t);
    switch (t.kind) {
    case TARGET_SQS: return to_queue(call, as, &t, m, ret_fault);
    case TARGET_SNS: return to_topic(call, as, &t, m, ret_fault);
    case TARGET_LAMBDA: return to_function(call, as, &t, m, ret_fault);
    case TARGET_KINESIS: return to_stream(call, as, &t, m, ret_fault);
    case TARGET_FIREHOSE: return to_delivery_stream(call, as, &t, m, ret_fault);
    case TARGET_EVENT_BUS: return to_bus(call, as, &t, m, ret_fault);
    case TARGET_LOG_GROUP: return to_log_group(call, as, &t, m, ret_fault);
    case TARGET_STATES:
    case TARGET_OTHER: break;
    }
    *ret_fault = (struct fault){.code = STR("NotImplemented"), .status = 501, .server = true,
                                .message = str_fmt(call->arena, "Nothing is delivered to %.*s here.", STRF(arn))};
    return FAULT;
}
