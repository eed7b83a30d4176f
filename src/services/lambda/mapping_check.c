/* What a mapping may be: by the kind of its source, by the source itself, by what the function's role may do there. */
#include "base/json.h"
#include "kit/invoke.h"
#include "kit/pattern.h"
#include "services/lambda/mapping.h"

#define FILTERS_MAX 10

static enum verdict check_filters(struct call *call, const struct lambda_filter_criteria *c)
{
    struct str why;

    if (!c)
        return DONE;
    if (c->filters.len > FILTERS_MAX)
        return invalid(call, "The number of filters exceeds the limit of %d.", FILTERS_MAX);
    for (size_t i = 0; i < c->filters.len; i++)
        if (!pattern_compile(call->arena, PATTERN_LAMBDA, str_is(c->filters.items[i].pattern) ? c->filters.items[i].pattern : STR(""), &why))
            return invalid(call, "Invalid filter pattern definition. %.*s", STRF(why));
    return DONE;
}

/* May a session do this? Asked as if the session were the caller, without leaving a trace. */
static bool may(struct call *call, const struct principal *session, const char *action, struct str resource, struct str owner, struct str policy)
{
    struct principal caller = call->principal;
    struct policy_set *policies = call->policies;
    struct auth_target t = {.action = str_from(action), .resource = resource, .owner = owner, .policy = policy};

    call->principal = *session;
    call->policies = NULL;
    bool allowed = authorised(call, &t);
    call->principal = caller;
    call->policies = policies;
    return allowed;
}

static enum verdict check_queue_settings(struct call *call, const struct lambda_mapping *m)
{
    const struct lambda_event_source_mapping_configuration *c = &m->config;
    bool fifo = str_ends(m->source, STR(".fifo"));
    int32_t size = c->batch_size.has ? c->batch_size.val : 10, window = c->maximum_batching_window_in_seconds.val;

    if (str_is(c->starting_position))
        return invalid(call, "StartingPosition is not valid for SQS event sources.");
    if (c->parallelization_factor.has || c->bisect_batch_on_function_error.has || c->maximum_retry_attempts.has || c->maximum_record_age_in_seconds.has ||
        c->tumbling_window_in_seconds.has || c->destination_config)
        return invalid(call, "Unsupported parameters for SQS event sources: ParallelizationFactor, BisectBatchOnFunctionError, MaximumRetryAttempts, "
                             "MaximumRecordAgeInSeconds, TumblingWindowInSeconds and DestinationConfig belong to streams.");
    if (fifo && size > 10)
        return invalid(call, "Batch size must be between 1 and 10 for FIFO queues.");
    if (fifo && window)
        return invalid(call, "Batching window is not supported for FIFO queues.");
    if (size > 10 && window < 1)
        return invalid(call, "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
    return DONE;
}

static enum verdict check_queue(struct call *call, const struct lambda_stored *v, const struct lambda_mapping *m, const struct principal *as)
{
    static const char *const actions[] = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"};
    struct principal cloud = principal_cloud(m->account);
    json_t *in = json_pack("{s:o,s:[s]}", "QueueUrl", lambda_json(lambda_queue_url(call, m->source)), "AttributeNames", "All"), *out = NULL;
    struct fault f;
    int64_t visibility = 0;

    enum verdict asked = invoke_by_name(call, &cloud, call->region, "sqs", "GetQueueAttributes", in, &out, &f);
    json_decref(in);
    if (asked != DONE)
        return invalid(call, "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: %.*s",
                       STRF(f.message));
    json_t *attributes = json_field(out, "Attributes");
    str_to_i64(json_str(json_field(attributes, "VisibilityTimeout")), &visibility);
    struct str policy = json_field(attributes, "Policy") ? str_dup(call->arena, json_str(json_field(attributes, "Policy"))) : STR_NONE, rest = m->source;
    json_decref(out);
    for (int i = 0; i < 4; i++)
        str_cut(&rest, ':');
    struct str owner = str_cut(&rest, ':');
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (!may(call, as, actions[i], m->source, owner, policy))
            return invalid(call, "The provided execution role does not have permissions to call %s on SQS", actions[i] + 4);
    if (visibility < v->config.timeout.val)
        return invalid(call, "Queue visibility timeout: %lld seconds is less than Function timeout: %d seconds", (long long)visibility,
                       v->config.timeout.val);
    return DONE;
}

static enum verdict check_stream_settings(struct call *call, const struct lambda_mapping *m)
{
    const struct lambda_event_source_mapping_configuration *c = &m->config;
    struct str failure = c->destination_config && c->destination_config->on_failure ? c->destination_config->on_failure->destination : STR_NONE;
    bool stamped = str_eqz(c->starting_position, "AT_TIMESTAMP");

    if (!str_is(c->starting_position))
        return invalid(call, "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.");
    if (stamped && m->kind == LAMBDA_SOURCE_DYNAMODB)
        return invalid(call, "Unsupported starting position for stream type: AT_TIMESTAMP");
    if (stamped != c->starting_position_timestamp.has)
        return invalid(call, "StartingPositionTimestamp must be set when StartingPosition is AT_TIMESTAMP, and then only.");
    if (c->scaling_config && c->scaling_config->maximum_concurrency.has)
        return invalid(call, "ScalingConfig is supported for SQS event sources only.");
    if (c->maximum_record_age_in_seconds.has && c->maximum_record_age_in_seconds.val != -1 && c->maximum_record_age_in_seconds.val < 60)
        return invalid(call, "MaximumRecordAgeInSeconds must be -1 or between 60 and 604800.");
    if (c->tumbling_window_in_seconds.val)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Tumbling windows are not there yet.");
    if (c->destination_config && c->destination_config->on_success && str_is(c->destination_config->on_success->destination))
        return invalid(call, "Event source mappings have no OnSuccess destination.");
    if (str_is(failure) && failure.n && str_find(failure, STR(":sqs:")) < 0 && str_find(failure, STR(":sns:")) < 0 && str_find(failure, STR(":s3:::")) < 0)
        return invalid(call, "The destination %.*s is not supported: an SQS queue, an SNS topic or an S3 bucket is.", STRF(failure));
    return DONE;
}

static enum verdict check_stream(struct call *call, const struct lambda_mapping *m, const struct principal *as)
{
    bool kinesis = m->kind == LAMBDA_SOURCE_KINESIS;
    struct fault f;
    json_t *in = json_object();

    if (str_find(m->source, STR("/consumer/")) > 0) {
        json_decref(in);
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Enhanced fan-out consumers as event sources are not there yet: map the stream itself.");
    }
    json_object_set_new(in, kinesis ? "StreamARN" : "StreamArn", lambda_json(m->source));
    enum verdict v = invoke_by_name(call, as, call->region, kinesis ? "kinesis" : "dynamodbstreams", kinesis ? "DescribeStreamSummary" : "DescribeStream",
                                    in, NULL, &f);
    json_decref(in);
    if (v == DONE && may(call, as, kinesis ? "kinesis:GetRecords" : "dynamodb:GetRecords", m->source, m->account, STR_NONE))
        return DONE;
    if (v != DONE && !str_eqz(f.code, "AccessDeniedException"))
        return invalid(call, "Stream not found: %.*s", STRF(m->source));
    return invalid(call, "Cannot access stream %.*s. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, %s Actions on your "
                         "stream in IAM.",
                   STRF(m->source), kinesis ? "ListShards and DescribeStreamSummary" : "and ListStreams");
}

enum verdict lambda_mapping_check(struct call *call, const struct lambda_row *row, const struct lambda_stored *v, struct lambda_mapping *m, bool making)
{
    struct principal as;
    struct fault f;
    bool queue = m->kind == LAMBDA_SOURCE_QUEUE;
    struct lambda_mapping settings = *m;

    if (queue && !making) /* what streams have was never set */
        settings.config.destination_config = NULL;
    if (check_filters(call, m->config.filter_criteria) != DONE ||
        (queue ? check_queue_settings(call, &settings) : check_stream_settings(call, m)) != DONE)
        return FAULT;
    if (lambda_act_as(call, v->config.role, row->name, &as, &f) != DONE)
        return invalid(call, "The role defined for the function cannot be assumed by Lambda.");
    return queue ? check_queue(call, v, m, &as) : check_stream(call, m, &as);
}
