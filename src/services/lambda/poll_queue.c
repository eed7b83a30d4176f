/* Queues: a poller per mapping waits for messages as anybody would, as the function's role, and hands them on in batches. What the
 * function has done is deleted; what it has not becomes visible again by itself. */
#include <string.h>
#include "base/json.h"
#include "base/text.h"
#include "kit/invoke.h"
#include "services/lambda/mapping.h"

#define POLL_S 20
#define RECEIVE_MAX 10
#define BYTES_MAX (6000 * 1000)

struct str lambda_queue_url(struct call *call, struct str arn)
{
    struct str rest = arn;

    for (int i = 0; i < 3; i++)
        str_cut(&rest, ':');
    struct str region = str_cut(&rest, ':'), account = str_cut(&rest, ':');
    return str_fmt(call->arena, "https://sqs.%.*s.amazonaws.com/%.*s/%.*s", STRF(region), STRF(account), STRF(rest));
}

static struct str payload_of(struct call *call, const struct lambda_mapping *m)
{
    return str_fmt(call->arena, "%.*s %lld", STRF(m->id), (long long)m->generation);
}

void lambda_queue_start(struct call *call, const struct lambda_mapping *m)
{
    task_add(call, &lambda_queue_task, payload_of(call, m), call->now);
}

/* --- messages as records --- */

static json_t *attribute(const json_t *given)
{
    json_t *a = json_object();
    const char *const names[][2] = {{"StringValue", "stringValue"}, {"BinaryValue", "binaryValue"}};

    for (size_t i = 0; i < 2; i++)
        if (json_field(given, names[i][0]))
            json_object_set(a, names[i][1], json_field(given, names[i][0]));
    json_object_set_new(a, "stringListValues", json_array());
    json_object_set_new(a, "binaryListValues", json_array());
    json_object_set(a, "dataType", json_field(given, "DataType"));
    return a;
}

static json_t *record_of(struct call *call, const struct lambda_mapping *m, const json_t *message)
{
    json_t *r = json_object(), *attributes = json_object(), *value;
    const char *key;

    json_object_set(r, "messageId", json_field(message, "MessageId"));
    json_object_set(r, "receiptHandle", json_field(message, "ReceiptHandle"));
    json_object_set(r, "body", json_field(message, "Body"));
    json_object_set_new(r, "attributes", json_deep_copy(json_field(message, "Attributes")));
    json_object_foreach(json_field(message, "MessageAttributes"), key, value) json_object_set_new(attributes, key, attribute(value));
    json_object_set_new(r, "messageAttributes", attributes);
    if (json_field(message, "MD5OfMessageAttributes"))
        json_object_set(r, "md5OfMessageAttributes", json_field(message, "MD5OfMessageAttributes"));
    json_object_set(r, "md5OfBody", json_field(message, "MD5OfBody"));
    json_object_set_new(r, "eventSource", json_string("aws:sqs"));
    json_object_set_new(r, "eventSourceARN", lambda_json(m->source));
    json_object_set_new(r, "awsRegion", lambda_json(call->region));
    return r;
}

/* --- deleting --- */

static void delete_some(struct call *call, const struct lambda_mapping *m, const struct principal *as, json_t *handles)
{
    struct fault f;
    size_t n = json_array_size(handles);

    for (size_t from = 0; from < n; from += RECEIVE_MAX) {
        json_t *entries = json_array(), *in = json_object();
        for (size_t i = from; i < n && i < from + RECEIVE_MAX; i++) {
            json_t *e = json_object();
            json_object_set_new(e, "Id", lambda_json(str_fmt(call->arena, "%zu", i)));
            json_object_set(e, "ReceiptHandle", json_array_get(handles, i));
            json_array_append_new(entries, e);
        }
        json_object_set_new(in, "QueueUrl", lambda_json(lambda_queue_url(call, m->source)));
        json_object_set_new(in, "Entries", entries);
        if (invoke_by_name(call, as, call->region, "sqs", "DeleteMessageBatch", in, NULL, &f) != DONE)
            lambda_mapping_result(call, m->id, "PROBLEM: Messages cannot be deleted: %.*s", STRF(f.message));
        json_decref(in);
    }
}

/* --- the poller --- */

static json_t *receive_input(struct call *call, const struct lambda_mapping *m, int64_t wait, int64_t max)
{
    json_t *in = json_pack("{s:I,s:I,s:[s],s:[s]}", "WaitTimeSeconds", (json_int_t)wait, "MaxNumberOfMessages",
                           (json_int_t)(max < RECEIVE_MAX ? max : RECEIVE_MAX), "AttributeNames", "All", "MessageAttributeNames", "All");
    json_object_set_new(in, "QueueUrl", lambda_json(lambda_queue_url(call, m->source)));
    return in;
}

/* Adds what passes the filters to the records; what does not is deleted. */
static void take(struct call *call, const struct lambda_mapping *m, const struct principal *as, const struct lambda_filters *filters, const json_t *messages,
                 json_t *records)
{
    json_t *unwanted = json_array();

    for (size_t i = 0; i < json_array_size(messages); i++) {
        json_t *r = record_of(call, m, json_array_get(messages, i));
        if (lambda_filters_pass(call, filters, m->kind, r))
            json_array_append(records, r);
        else
            json_array_append(unwanted, json_field(r, "receiptHandle"));
        json_decref(r);
    }
    delete_some(call, m, as, unwanted);
    json_decref(unwanted);
}

/* The batch that is being gathered, if there is one. */
static bool gathering(struct call *call, const struct lambda_mapping *m, struct lambda_batch *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT id FROM lambda_batch WHERE mapping = ? AND shard = '' AND lane = -1", m->id))
        return false;
    struct str id = sql_str(q, call->arena, 0);
    sql_done(q);
    return lambda_batch_get(call, id, ret);
}

static void dispatch(struct call *call, const struct lambda_mapping *m, struct lambda_batch *pending, json_t *records, int64_t gathered)
{
    struct str id;

    if (pending)
        lambda_batch_drop(call, pending->id);
    if (!json_array_size(records))
        return;
    lambda_batch_add(call, m, STR(""), 0, STR(""), records, 0, gathered, &id);
    timer_set(call, &lambda_batch_timer, id, call->now);
}

static void keep(struct call *call, const struct lambda_mapping *m, struct lambda_batch *pending, json_t *records, int64_t gathered)
{
    if (pending)
        sql_run(call->store, "UPDATE lambda_batch SET records = ? WHERE id = ?", json_text(call->arena, records), pending->id);
    else if (json_array_size(records))
        lambda_batch_add(call, m, STR(""), -1, STR(""), records, 0, gathered, NULL);
}

static int64_t under_way(struct call *call, const struct lambda_mapping *m)
{
    return sql_i64_or(call->store, 0, "SELECT count(*) FROM lambda_batch WHERE mapping = ? AND lane = 0", m->id);
}

struct turn {
    struct lambda_mapping m;
    struct lambda_batch pending;
    bool has_pending;
    struct principal as;
    int64_t size, window; /* us */
};

/* Messages beyond the first ten of a batch, without waiting for them. */
static void fill_up(struct call *call, const struct turn *t, const struct lambda_filters *filters, json_t *records)
{
    struct fault f;

    while ((int64_t)json_array_size(records) < t->size) {
        json_t *in = receive_input(call, &t->m, 0, t->size - (int64_t)json_array_size(records)), *out = NULL;
        enum verdict v = invoke_by_name(call, &t->as, call->region, "sqs", "ReceiveMessage", in, &out, &f);
        size_t n = v == DONE ? json_array_size(json_field(out, "Messages")) : 0;
        json_decref(in);
        if (n)
            take(call, &t->m, &t->as, filters, json_field(out, "Messages"), records);
        json_decref(out);
        if (!n || json_text(call->arena, records).n > BYTES_MAX)
            return;
    }
}

static enum verdict receive(struct call *call, struct turn *t)
{
    struct lambda_filters *filters = lambda_filters_of(call, t->m.config.filter_criteria);
    int64_t wait = POLL_S, left = t->has_pending ? t->pending.gathered + t->window - call->started : 0;
    struct fault f;
    struct str why;
    json_t *out = NULL;

    json_t *records = t->has_pending ? json_parse(t->pending.records, true, &why) : json_array();
    if (t->has_pending && left < POLL_S * US_PER_S)
        wait = left > 0 ? (left + US_PER_S - 1) / US_PER_S : 0;
    json_t *in = receive_input(call, &t->m, wait, t->size - (int64_t)json_array_size(records));
    enum verdict v = invoke_step_by_name(call, "receive", &t->as, call->region, "sqs", "ReceiveMessage", in, &out, &f);
    json_decref(in);
    if (v == WAIT) {
        json_decref(records);
        return WAIT;
    }
    if (v != DONE) {
        json_decref(records);
        lambda_mapping_result(call, t->m.id, "PROBLEM: %.*s", STRF(f.message));
        task_add(call, &lambda_queue_task, payload_of(call, &t->m), call->now + 10 * US_PER_S);
        return DONE;
    }
    int64_t gathered = t->has_pending ? t->pending.gathered : call->now;
    take(call, &t->m, &t->as, filters, json_field(out, "Messages"), records);
    if (json_array_size(json_field(out, "Messages")))
        fill_up(call, t, filters, records);
    json_decref(out);
    struct lambda_batch *pending = t->has_pending ? &t->pending : NULL;
    bool full = (int64_t)json_array_size(records) >= t->size || json_text(call->arena, records).n > BYTES_MAX;
    if (full || call->now >= gathered + t->window)
        dispatch(call, &t->m, pending, records, gathered);
    else
        keep(call, &t->m, pending, records, gathered);
    json_decref(records);
    task_add(call, &lambda_queue_task, payload_of(call, &t->m), call->now);
    return DONE;
}

static enum verdict poll(struct call *call, struct str payload, unsigned attempt)
{
    struct turn t = {0};
    struct lambda_row row;
    struct lambda_stored v;
    struct str id = str_cut(&payload, ' ');
    int64_t generation;
    bool provisioned;

    (void)attempt;
    if (!str_to_i64(payload, &generation) || !lambda_mapping_get(call, id, &t.m) || t.m.generation != generation || !t.m.enabled)
        return DONE;
    call_act_for(call, t.m.account, t.m.region);
    if (under_way(call, &t.m) >= lambda_mapping_limit(&t.m))
        return wait_for(call, lambda_mapping_key(call, id), call->now + POLL_S * US_PER_S);
    if (!lambda_mapping_function(call, &t.m, &row, &v, &t.as)) {
        task_add(call, &lambda_queue_task, payload_of(call, &t.m), call->now + 10 * US_PER_S);
        return DONE;
    }
    /* What would be throttled is left in the queue. */
    if (str_eqz(v.config.state, "Pending") || lambda_admit(call, &row, t.m.qualifier, &provisioned) != LAMBDA_ADMITTED) {
        task_add(call, &lambda_queue_task, payload_of(call, &t.m), call->now + US_PER_S);
        return DONE;
    }
    t.size = t.m.config.batch_size.val;
    t.window = t.m.config.maximum_batching_window_in_seconds.val * US_PER_S;
    t.has_pending = gathering(call, &t.m, &t.pending);
    return receive(call, &t);
}

const struct task_kind lambda_queue_task = {"lambda.queue", poll, 0, US_PER_S, US_PER_MIN, NULL};

/* --- what became of a batch --- */

/* The message ids that the function could not do. False: the answer is none that says so, and everything failed. */
static bool failures_of(struct str payload, json_t **ret)
{
    struct str why;
    json_t *answer = json_parse(payload, true, &why), *list = json_field(answer, "batchItemFailures");
    bool good = answer != NULL;

    *ret = json_array();
    if (good && list && !json_is_null(list)) {
        good = json_is_array(list);
        for (size_t i = 0; good && i < json_array_size(list); i++) {
            json_t *id = json_field(json_array_get(list, i), "itemIdentifier");
            good = json_is_string(id) && json_string_length(id);
            json_array_append(*ret, id);
        }
    }
    json_decref(answer);
    return good;
}

static bool named(const json_t *list, struct str id)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (str_eq(json_str(json_array_get(list, i)), id))
            return true;
    return false;
}

void lambda_queue_done(struct call *call, const struct lambda_mapping *m, const struct lambda_batch *b, const struct lambda_outcome *o)
{
    struct lambda_row row;
    struct lambda_stored v;
    struct principal as;
    struct str why;
    json_t *failed = NULL, *handles = json_array(), *records = json_parse(b->records, true, &why);
    bool good = o->error == LAMBDA_NO_ERROR;
    size_t known = 0;

    if (good && m->config.function_response_types.len)
        good = failures_of(o->payload, &failed);
    for (size_t i = 0; i < json_array_size(records); i++) {
        const json_t *r = json_array_get(records, i);
        if (named(failed, json_str(json_field(r, "messageId"))))
            known++;
        else
            json_array_append(handles, json_field(r, "receiptHandle"));
    }
    /* An id that is not of the batch makes the whole of it fail. */
    good = good && known >= json_array_size(failed);
    lambda_batch_drop(call, b->id);
    if (good && lambda_mapping_function(call, m, &row, &v, &as))
        delete_some(call, m, &as, handles);
    lambda_mapping_result(call, m->id, good ? "OK" : "PROBLEM: Function call failed");
    json_decref(failed);
    json_decref(handles);
    json_decref(records);
}
