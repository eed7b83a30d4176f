/* What became of a batch of a stream: on to the next, once more from where the function came to, in halves, or given up. */
#include "base/json.h"
#include "kit/invoke.h"
#include "kit/target.h"
#include "services/lambda/mapping.h"
#include "world/measure.h"

#define BACKOFF_MAX US_PER_MIN

static json_t *number(const json_t *record)
{
    json_t *part = json_field(record, "kinesis");
    return part ? json_field(part, "approximateArrivalTimestamp") : json_field(json_field(record, "dynamodb"), "ApproximateCreationDateTime");
}

static int64_t arrived(const json_t *record)
{
    return (int64_t)(json_number_value(number(record)) * (double)US_PER_S + 0.5);
}

/* How far the function says that it came: the first record that it did not do, or the size of the batch for all of it. -1: what it
 * says is no answer to that. */
static ptrdiff_t reached(struct call *call, const json_t *records, struct str payload)
{
    struct str why;
    json_t *answer = json_parse(payload, true, &why), *list = json_field(answer, "batchItemFailures");
    ptrdiff_t first = answer ? (ptrdiff_t)json_array_size(records) : -1;

    for (size_t i = 0; first >= 0 && i < json_array_size(list); i++) {
        struct str id = json_str(json_field(json_array_get(list, i), "itemIdentifier"));
        ptrdiff_t at = -1;
        for (size_t k = 0; k < json_array_size(records) && str_is(id); k++)
            if (str_eq(lambda_sequence_of(json_array_get(records, k)), id))
                at = (ptrdiff_t)k;
        first = at < 0 ? -1 : at < first ? at : first;
    }
    (void)call;
    json_decref(answer);
    return first;
}

static json_t *slice(const json_t *records, size_t from, size_t to)
{
    json_t *part = json_array();

    for (size_t i = from; i < to; i++)
        json_array_append(part, json_array_get(records, i));
    return part;
}

static void retry(struct call *call, const struct lambda_mapping *m, const struct lambda_batch *b, const json_t *records, size_t from, int64_t attempts)
{
    int64_t pause = US_PER_S;
    json_t *rest = slice(records, from, json_array_size(records));
    struct str id;

    for (int64_t n = 1; n < attempts && pause < BACKOFF_MAX; n++)
        pause *= 2;
    lambda_batch_drop(call, b->id);
    lambda_batch_add(call, m, b->shard, b->lane, lambda_position(call, lambda_sequence_of(json_array_get(rest, 0))), rest, attempts, b->gathered, &id);
    timer_set(call, &lambda_batch_timer, id, call->now + (pause < BACKOFF_MAX ? pause : BACKOFF_MAX));
    json_decref(rest);
}

static void bisect(struct call *call, const struct lambda_mapping *m, const struct lambda_batch *b, const json_t *records, size_t from)
{
    size_t n = json_array_size(records), middle = from + (n - from + 1) / 2;
    const size_t ends[] = {from, middle, n};

    lambda_batch_drop(call, b->id);
    for (size_t i = 0; i < 2; i++) {
        json_t *half = slice(records, ends[i], ends[i + 1]);
        if (json_array_size(half))
            lambda_batch_add(call, m, b->shard, b->lane, lambda_position(call, lambda_sequence_of(json_array_get(half, 0))), half, b->attempts, b->gathered,
                             NULL);
        json_decref(half);
    }
    lambda_stream_next(call, m, b->shard, b->lane);
}

static json_t *report_of(struct call *call, const struct lambda_mapping *m, const struct lambda_batch *b, const char *condition,
                         const struct lambda_outcome *o, struct str request)
{
    struct str why;
    json_t *report = json_object(), *context = json_object(), *info = json_object(), *records = json_parse(b->records, true, &why);
    size_t n = json_array_size(records);
    const json_t *first = json_array_get(records, 0), *last = json_array_get(records, n ? n - 1 : 0);

    json_object_set_new(context, "requestId", lambda_json(request));
    json_object_set_new(context, "functionArn", lambda_json(m->config.function_arn));
    json_object_set_new(context, "condition", json_string(condition));
    json_object_set_new(context, "approximateInvokeCount", json_integer(b->attempts));
    json_object_set_new(report, "requestContext", context);
    if (o) {
        json_t *response = json_object();
        json_object_set_new(response, "statusCode", json_integer(200));
        json_object_set_new(response, "executedVersion", lambda_json(o->executed_version));
        if (o->error != LAMBDA_NO_ERROR)
            json_object_set_new(response, "functionError", json_string(o->error == LAMBDA_HANDLED ? "Handled" : "Unhandled"));
        json_object_set_new(report, "responseContext", response);
    }
    json_object_set_new(report, "version", json_string("1.0"));
    json_object_set_new(report, "timestamp", lambda_json(time_iso8601_ms(call->arena, call->now)));
    json_object_set_new(info, "shardId", lambda_json(b->shard));
    json_object_set_new(info, "startSequenceNumber", lambda_json(lambda_sequence_of(first)));
    json_object_set_new(info, "endSequenceNumber", lambda_json(lambda_sequence_of(last)));
    json_object_set_new(info, "approximateArrivalOfFirstRecord", lambda_json(time_iso8601_ms(call->arena, arrived(first))));
    json_object_set_new(info, "approximateArrivalOfLastRecord", lambda_json(time_iso8601_ms(call->arena, arrived(last))));
    json_object_set_new(info, "batchSize", json_integer((json_int_t)n));
    json_object_set_new(info, "streamArn", lambda_json(m->source));
    json_object_set_new(report, m->kind == LAMBDA_SOURCE_KINESIS ? "KinesisBatchInfo" : "DDBStreamBatchInfo", info);
    json_decref(records);
    return report;
}

void lambda_stream_discard(struct call *call, const struct lambda_mapping *m, const struct lambda_batch *b, const char *condition,
                           const struct lambda_outcome *o, struct str request)
{
    struct str to = m->config.destination_config && m->config.destination_config->on_failure ? m->config.destination_config->on_failure->destination : STR_NONE;
    struct lambda_row row;
    struct lambda_stored v;
    struct principal as;
    struct fault f;
    bool bucket = str_starts(to, STR("arn:aws:s3:::"));

    if (!str_is(to) || !to.n)
        return;
    json_t *report = report_of(call, m, b, condition, o, request);
    if (bucket) /* where there is room the records come with it */
        json_object_set_new(report, "payload", lambda_json(str_fmt(call->arena, "{\"Records\":%.*s}", STRF(b->records))));
    struct target_message message = {.body = json_text(call->arena, report)};
    struct str folder = str_fmt(call->arena, "%.*s/%.*s", STRF(m->id), STRF(b->shard));
    json_decref(report);
    if (!lambda_mapping_function(call, m, &row, &v, &as) ||
        (bucket ? lambda_to_bucket(call, &as, to, folder, message.body, &f) : target_send(call, &as, to, &message, &f)) != DONE)
        measure(call, "AWS/Lambda", "DestinationDeliveryFailures", 1, "Count", "FunctionName", m->function, NULL);
}

void lambda_stream_done(struct call *call, const struct lambda_mapping *m, const struct lambda_batch *b, const struct lambda_invocation *i,
                        const struct lambda_outcome *o)
{
    struct str why;
    struct lambda_batch left = *b;
    json_t *records = json_parse(b->records, true, &why);
    size_t n = json_array_size(records);
    bool partial = m->config.function_response_types.len > 0;
    ptrdiff_t done = o->error != LAMBDA_NO_ERROR ? -1 : partial ? reached(call, records, o->payload) : (ptrdiff_t)n;
    size_t from = done > 0 ? (size_t)done : 0;

    measure(call, "AWS/Lambda", "IteratorAge", (double)(call->now - arrived(json_array_get(records, n ? n - 1 : 0))) / 1000, "Milliseconds", "FunctionName",
            m->function, NULL);
    lambda_mapping_result(call, m->id, done == (ptrdiff_t)n ? "OK" : "PROBLEM: Function call failed");
    if (done == (ptrdiff_t)n) {
        lambda_batch_drop(call, b->id);
        lambda_stream_next(call, m, b->shard, b->lane);
        json_decref(records);
        return;
    }
    int32_t max = m->config.maximum_retry_attempts.has ? m->config.maximum_retry_attempts.val : -1;
    left.attempts++;
    if (m->config.bisect_batch_on_function_error.val && n - from > 1) {
        bisect(call, m, b, records, from); /* does not count */
    } else if (max >= 0 && left.attempts > max) {
        json_t *rest = slice(records, from, n);
        left.records = json_text(call->arena, rest);
        json_decref(rest);
        lambda_stream_discard(call, m, &left, "RetryAttemptsExhausted", o, i->id);
        lambda_batch_drop(call, b->id);
        lambda_stream_next(call, m, b->shard, b->lane);
    } else {
        retry(call, m, b, records, from, left.attempts);
    }
    json_decref(records);
}
