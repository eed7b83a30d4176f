/* What becomes of asynchronous events, told to queues, topics, functions, buses and buckets, as the function's own role. */
#include "base/json.h"
#include "base/rng.h"
#include "base/text.h"
#include "kit/invoke.h"
#include "kit/target.h"
#include "services/lambda/control.h"
#include "world/measure.h"

#define MESSAGE_MAX 1024

static json_t *value_of(struct str text)
{
    struct str why;
    json_t *v = str_is(text) ? json_parse(text, true, &why) : NULL;

    return v ? v : lambda_json(text);
}

static json_t *record_of(struct call *call, const struct lambda_report *r)
{
    json_t *o = json_object(), *context = json_object();

    json_object_set_new(o, "version", json_string("1.0"));
    json_object_set_new(o, "timestamp", lambda_json(time_iso8601_ms(call->arena, call->now)));
    json_object_set_new(context, "requestId", lambda_json(r->id));
    json_object_set_new(context, "functionArn", lambda_json(r->arn));
    json_object_set_new(context, "condition", json_string(r->condition));
    json_object_set_new(context, "approximateInvokeCount", json_integer(r->attempts));
    json_object_set_new(o, "requestContext", context);
    json_object_set_new(o, "requestPayload", value_of(r->payload));
    if (r->outcome) {
        json_t *response = json_object();
        json_object_set_new(response, "statusCode", json_integer(200));
        json_object_set_new(response, "executedVersion", lambda_json(r->outcome->executed_version));
        if (r->outcome->error != LAMBDA_NO_ERROR)
            json_object_set_new(response, "functionError", json_string(r->outcome->error == LAMBDA_HANDLED ? "Handled" : "Unhandled"));
        json_object_set_new(o, "responseContext", response);
        json_object_set_new(o, "responsePayload", value_of(r->outcome->payload));
    }
    return o;
}

static enum verdict to_bus(struct call *call, const struct principal *as, struct str bus, const struct lambda_report *r, struct str detail, struct fault *f)
{
    bool good = r->outcome && r->outcome->error == LAMBDA_NO_ERROR;
    json_t *entry = json_object(), *resources = json_array(), *out = NULL;
    struct target t;

    target_parse(bus, &t);
    json_array_append_new(resources, lambda_json(r->arn));
    json_object_set_new(entry, "Source", json_string("lambda"));
    json_object_set_new(entry, "DetailType",
                        json_string(good ? "Lambda Function Invocation Result - Success" : "Lambda Function Invocation Result - Failure"));
    json_object_set_new(entry, "Resources", resources);
    json_object_set_new(entry, "Detail", lambda_json(detail));
    json_object_set_new(entry, "EventBusName", lambda_json(bus));
    json_t *in = json_pack("{s:[o]}", "Entries", entry);
    enum verdict v = invoke_by_name(call, as, t.region, "events", "PutEvents", in, &out, f);
    json_decref(in);
    if (v == DONE && json_integer_value(json_field(out, "FailedEntryCount")) > 0) {
        *f = (struct fault){.code = STR("FailedEntry"), .message = STR("The bus took no event."), .status = 400};
        v = FAULT;
    }
    json_decref(out);
    return v;
}

/* "aws/lambda/async/<function>/2026/01/02/2026-01-02T03.04.05-<uuid>" */
enum verdict lambda_to_bucket(struct call *call, const struct principal *as, struct str arn, struct str folder, struct str body, struct fault *f)
{
    json_t *in = json_object();
    struct str t = time_iso8601(call->arena, call->now);
    struct str key = str_fmt(call->arena, "aws/lambda/%.*s/%.4s/%.2s/%.2s/%.10sT%.2s.%.2s.%.2s-%.*s", STRF(folder), t.p, t.p + 5, t.p + 8, t.p, t.p + 11,
                             t.p + 14, t.p + 17, STRF(rng_uuid(rnd(call), call->arena)));

    json_object_set_new(in, "Bucket", lambda_json(str_skip(arn, 13)));
    json_object_set_new(in, "Key", lambda_json(key));
    json_object_set_new(in, "Body", lambda_json(base64_encode(call->arena, body)));
    enum verdict v = invoke_by_name(call, as, call->region, "s3", "PutObject", in, NULL, f);
    json_decref(in);
    return v;
}

const char *lambda_session_name(struct call *call, struct str function)
{
    return str_z(call->arena, function.n > 1 ? function : str_cat(call->arena, function, STR("_")));
}

enum verdict lambda_act_as(struct call *call, struct str role, struct str name, struct principal *ret, struct fault *f)
{
    enum verdict v = principal_assume(call, "lambda.amazonaws.com", role, lambda_session_name(call, name), ret, f);

    if (v == DONE)
        ret->source_arn = call_arn(call, "lambda", str_cat(call->arena, STR("function:"), name));
    return v;
}

void lambda_destination_send(struct call *call, struct str arn, const struct lambda_report *r)
{
    struct principal as;
    struct fault f;
    struct target t;
    json_t *record = record_of(call, r);
    struct str body = json_text(call->arena, record);
    struct target_message m = {.body = body};
    enum verdict v = lambda_act_as(call, r->role, r->name, &as, &f);

    json_decref(record);
    if (v == DONE && target_parse(arn, &t) && t.kind == TARGET_EVENT_BUS)
        v = to_bus(call, &as, arn, r, body, &f);
    else if (v == DONE && str_starts(arn, STR("arn:aws:s3:::")))
        v = lambda_to_bucket(call, &as, arn, str_cat(call->arena, STR("async/"), r->name), body, &f);
    else if (v == DONE)
        v = target_send(call, &as, arn, &m, &f);
    if (v != DONE)
        measure(call, "AWS/Lambda", "DestinationDeliveryFailures", 1, "Count", "FunctionName", r->name, NULL);
}

static void attribute(json_t *attributes, const char *name, const char *type, struct str value)
{
    json_t *a = json_object();

    json_object_set_new(a, "DataType", json_string(type));
    json_object_set_new(a, "StringValue", lambda_json(value));
    json_object_set_new(attributes, name, a);
}

void lambda_dead_letter_send(struct call *call, struct str arn, const struct lambda_report *r)
{
    struct principal as;
    struct fault f;
    json_t *attributes = json_object();
    struct target_message m = {.body = r->payload, .attributes = attributes};
    struct str message = STR_NONE;

    if (r->outcome) {
        json_t *answer = value_of(r->outcome->payload);
        message = str_dup(call->arena, json_str(json_field(answer, "errorMessage")));
        json_decref(answer);
    }
    attribute(attributes, "RequestID", "String", r->id);
    attribute(attributes, "ErrorCode", "Number", r->outcome ? STR("200") : STR("429"));
    if (str_is(message) && message.n)
        attribute(attributes, "ErrorMessage", "String", message.n > MESSAGE_MAX ? str_take(message, MESSAGE_MAX) : message);
    if (lambda_act_as(call, r->role, r->name, &as, &f) != DONE || target_send(call, &as, arn, &m, &f) != DONE)
        measure(call, "AWS/Lambda", "DeadLetterErrors", 1, "Count", "FunctionName", r->name, NULL);
    json_decref(attributes);
}
