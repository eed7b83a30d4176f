/* Pipes that read queues: what was delivered is deleted, what failed comes again when its visibility time-out passes. */
#include "services/pipes/pipes.h"

#define RECEIVE_MAX 10
#define POLL_TIME 20
#define RETRY_TIME (10 * US_PER_S)

static struct str queue_url(struct call *call, const struct pipe *p)
{
    return str_fmt(call->arena, "https://sqs.%.*s.amazonaws.com/%.*s/%.*s", STRF(p->source.region), STRF(p->source.account),
                   STRF(p->source.resource));
}

static json_t *string_of(struct str s)
{
    return json_stringn(s.p ? s.p : "", s.n);
}

static void rename_into(json_t *to, const char *new, const json_t *from, const char *old)
{
    json_t *v = json_field(from, old);

    if (v)
        json_object_set(to, new, v);
}

/* A message as pipes and functions see it. */
static json_t *event_of(const struct pipe *p, const json_t *m)
{
    json_t *e = json_object(), *attributes = json_object(), *v;
    const char *name;

    rename_into(e, "messageId", m, "MessageId");
    rename_into(e, "receiptHandle", m, "ReceiptHandle");
    rename_into(e, "body", m, "Body");
    json_object_set_new(e, "attributes", json_field(m, "Attributes") ? json_incref(json_field(m, "Attributes")) : json_object());
    json_object_foreach(json_field(m, "MessageAttributes"), name, v) {
        json_t *a = json_object();
        rename_into(a, "stringValue", v, "StringValue");
        rename_into(a, "binaryValue", v, "BinaryValue");
        json_object_set_new(a, "stringListValues", json_array());
        json_object_set_new(a, "binaryListValues", json_array());
        rename_into(a, "dataType", v, "DataType");
        json_object_set_new(attributes, name, a);
    }
    json_object_set_new(e, "messageAttributes", attributes);
    rename_into(e, "md5OfBody", m, "MD5OfBody");
    json_object_set_new(e, "eventSource", json_string("aws:sqs"));
    json_object_set_new(e, "eventSourceARN", string_of(p->source.arn));
    json_object_set_new(e, "awsRegion", string_of(p->source.region));
    return e;
}

static enum verdict receive(struct call *call, const struct pipe *p, int64_t turn, int64_t most, json_t *messages, struct fault *f)
{
    json_t *out, *in = json_pack("{s:o, s:I, s:I, s:[s], s:[s]}", "QueueUrl", string_of(queue_url(call, p)), "MaxNumberOfMessages",
                                 (json_int_t)(most < RECEIVE_MAX ? most : RECEIVE_MAX), "WaitTimeSeconds", (json_int_t)(turn ? 0 : POLL_TIME),
                                 "AttributeNames", "All", "MessageAttributeNames", "All");
    const char *step = str_z(call->arena, str_fmt(call->arena, "receive %lld", (long long)turn));
    enum verdict v = invoke_step_by_name(call, step, &p->role, p->source.region, "sqs", "ReceiveMessage", in, &out, f);

    json_decref(in);
    if (v == DONE && json_field(out, "Messages"))
        json_array_extend(messages, json_field(out, "Messages"));
    if (v == DONE)
        json_decref(out);
    return v;
}

/* Receives until the batch is full or its window is over, which begins with the first message. */
static enum verdict gather(struct call *call, const struct pipe *p, json_t *messages, struct fault *f)
{
    const struct pipes_pipe_source_parameters *s = p->is->source_parameters;
    const struct pipes_pipe_source_sqs_queue_parameters *q = s ? s->sqs_queue_parameters : NULL;
    int64_t batch = q && q->batch_size.has ? q->batch_size.val : RECEIVE_MAX, window = q ? q->maximum_batching_window_in_seconds.val : 0;
    int64_t since = call->now, turns = 1;

    memo_get_i64(call, "since", &since);
    memo_get_i64(call, "turns", &turns);
    for (int64_t turn = 0;; turn++) {
        int64_t have = (int64_t)json_array_size(messages), end = since + window * US_PER_S;
        if (have >= batch || (turn && !have) || (turn >= turns && call->now >= end))
            return DONE;
        if (turn >= turns) {
            memo_set_i64(call, "since", since);
            memo_set_i64(call, "turns", turns + 1);
            return keep_and_wait(call, str_cat(call->arena, STR("pipe window "), p->is->arn), end < call->now + US_PER_S ? end : call->now + US_PER_S);
        }
        enum verdict v = receive(call, p, turn, batch - have, messages, f);
        if (v != DONE)
            return v == FAULT && have ? DONE : v;
    }
}

static bool among(const json_t *list, struct str id)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (str_eq(json_str(json_array_get(list, i)), id))
            return true;
    return false;
}

static void delete_done(struct call *call, const struct pipe *p, const json_t *messages, const struct outcome *o, const json_t *wanted)
{
    struct fault f;

    for (size_t i = 0; i < json_array_size(messages); i++) {
        const json_t *m = json_array_get(messages, i);
        struct str id = json_str(json_field(m, "MessageId")), handle = json_str(json_field(m, "ReceiptHandle"));
        /* What no filter wants is done with, whatever became of the rest. */
        if (among(wanted, id) && (o->stage || among(o->failed, id)))
            continue;
        json_t *in = json_pack("{s:o, s:o}", "QueueUrl", string_of(queue_url(call, p)), "ReceiptHandle", string_of(handle));
        invoke_by_name(call, &p->role, p->source.region, "sqs", "DeleteMessage", in, NULL, &f);
        json_decref(in);
    }
}

enum verdict pipe_poll_queue(struct call *call, const struct pipe *p)
{
    json_t *messages = json_array(), *events = json_array(), *wanted = json_array();
    struct outcome o = {0};
    struct fault f;
    enum verdict v = gather(call, p, messages, &f);
    bool failed = v == FAULT;

    for (size_t i = 0; v == DONE && i < json_array_size(messages); i++) {
        json_t *e = event_of(p, json_array_get(messages, i));
        if (pipe_wants(call, p, e)) {
            json_array_append(events, e);
            json_array_append(wanted, json_field(e, "messageId"));
        }
        json_decref(e);
    }
    if (v == DONE && json_array_size(events))
        v = pipe_work(call, p, events, &o);
    if (v == DONE)
        delete_done(call, p, messages, &o, wanted);
    json_decref(messages);
    json_decref(events);
    json_decref(wanted);
    json_decref(o.failed);
    if (v == WAIT)
        return WAIT;
    pipe_poll_at(call, p, STR(""), failed ? call->now + RETRY_TIME : call->now);
    return DONE;
}
