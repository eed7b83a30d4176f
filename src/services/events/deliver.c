/* One event on its way to one target: what is sent, attempts, the dead-letter queue. */
#include "services/events/events.h"
#include <string.h>
#include "base/digest.h"
#include "base/rng.h"

#define SERVICE "events.amazonaws.com"
#define ATTEMPTS_DEFAULT 185
#define AGE_DEFAULT 86400
#define BACKOFF_FIRST US_PER_S
#define BACKOFF_MAX (480 * US_PER_S)

struct delivery {
    struct rule rule;
    struct events_target to;
    struct target target;
    struct sent sent;
    json_t *document; /* the event */
};

void ev_deliver_at(struct call *call, const struct sent *what, int64_t when)
{
    struct buf b = buf_in(call->arena);
    struct json_out w = json_to(&b);

    json_open(&w, '{');
    json_key(&w, STR("rule"));
    json_put_str(&w, what->rule);
    json_key(&w, STR("target"));
    json_put_str(&w, what->target);
    json_key(&w, STR("at"));
    json_put_i64(&w, what->at);
    json_key(&w, STR("attempt"));
    json_put_i64(&w, what->attempt);
    json_key(&w, STR("hops"));
    json_put_i64(&w, what->hops);
    json_key(&w, STR("paced"));
    json_put_bool(&w, what->paced);
    json_key(&w, STR("event"));
    json_put_str(&w, what->event);
    json_close(&w, '}');
    task_add(call, &ev_delivery, buf_str(&b), when);
}

static struct sent read_sent(struct call *call, struct str payload)
{
    struct str why;
    json_t *p = json_parse(payload, true, &why);
    struct sent s = {.rule = str_dup(call->arena, json_str(json_field(p, "rule"))), .target = str_dup(call->arena, json_str(json_field(p, "target"))),
                     .event = str_dup(call->arena, json_str(json_field(p, "event"))), .at = json_integer_value(json_field(p, "at")),
                     .attempt = (unsigned)json_integer_value(json_field(p, "attempt")),
                     .hops = (unsigned)json_integer_value(json_field(p, "hops")), .paced = json_is_true(json_field(p, "paced"))};

    json_decref(p);
    return s;
}

/* --- what the target gets --- */

static struct str transformed(struct call *call, const struct delivery *d)
{
    const struct events_input_transformer *x = d->to.input_transformer;
    struct { struct input_variable *items; size_t len; } vars = {0};
    struct str ingested = time_iso8601_ms(call->arena, d->sent.at);
    json_t *plain = json_copy(d->document);

    json_object_del(plain, "detail");
    for (size_t i = 0; i < x->input_paths_map.len; i++)
        *list_add(call->arena, &vars) = (struct input_variable){
            x->input_paths_map.items[i].key, input_path_find(d->document, x->input_paths_map.items[i].value, false)};
    *list_add(call->arena, &vars) = (struct input_variable){STR("aws.events.rule-arn"), json_stringn(d->rule.arn.p, d->rule.arn.n)};
    *list_add(call->arena, &vars) = (struct input_variable){STR("aws.events.rule-name"), json_stringn(d->rule.name.p, d->rule.name.n)};
    *list_add(call->arena, &vars) = (struct input_variable){STR("aws.events.event.ingestion-time"), json_stringn(ingested.p, ingested.n)};
    *list_add(call->arena, &vars) = (struct input_variable){STR("aws.events.event"), plain};
    *list_add(call->arena, &vars) = (struct input_variable){STR("aws.events.event.json"), json_incref(d->document)};
    struct str text = input_template_fill(call->arena, x->input_template, vars.items, vars.len);
    for (size_t i = 0; i < vars.len; i++)
        json_decref(vars.items[i].value);
    return text;
}

static struct str input_of(struct call *call, const struct delivery *d)
{
    if (str_is(d->to.input))
        return d->to.input;
    if (!str_empty(d->to.input_path)) {
        json_t *v = input_path_find(d->document, d->to.input_path, false);
        struct str text = v ? json_text(call->arena, v) : STR("null");
        json_decref(v);
        return text;
    }
    return d->to.input_transformer ? transformed(call, d) : d->sent.event;
}

/* --- sending --- */

struct failure ev_failure_of(const struct fault *f)
{
    static const struct { const char *part, *code; bool again; } kinds[] = {
        {"NotImplemented", "SDK_CLIENT_ERROR", false}, {"Throttl", "THROTTLING", true}, {"TooManyRequests", "THROTTLING", true},
        {"ThroughputExceeded", "THROTTLING", true}, {"LimitExceeded", "RESOURCE_LIMIT_EXCEEDED", true},
        {"AccessDenied", "NO_PERMISSIONS", false}, {"Authorization", "NO_PERMISSIONS", false}, {"NotFound", "NO_RESOURCE", false},
        {"DoesNotExist", "NO_RESOURCE", false}, {"NonExistent", "NO_RESOURCE", false}, {"NoSuch", "NO_RESOURCE", false},
        {"InvalidRequestContent", "INVALID_JSON", false}};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_find(f->code, str_from(kinds[i].part)) >= 0)
            return (struct failure){kinds[i].code, f->message, kinds[i].again};
    if (f->server)
        return (struct failure){"INTERNAL_ERROR", f->message, true};
    return (struct failure){"INVALID_PARAMETER", f->message, false};
}

/* As whom: the role of the target, or EventBridge itself for the rule. */
static struct failure act_as(struct call *call, const struct delivery *d, struct principal *ret)
{
    struct fault f = {0};

    if (!str_is(d->to.role_arn)) {
        *ret = principal_service(call, SERVICE, d->rule.account);
        ret->source_arn = d->rule.arn;
        return (struct failure){0};
    }
    const char *session = str_z(call->arena, str_take(sha256_hex(call->arena, d->rule.arn), 32));
    if (principal_assume(call, SERVICE, d->to.role_arn, session, ret, &f) == DONE)
        return (struct failure){0};
    return (struct failure){"FAILED_TO_ASSUME_ROLE", f.message, f.server};
}

bool ev_may(struct call *call, const struct principal *as, struct auth_target need)
{
    struct principal mine = call->principal;
    struct policy_set *policies = call->policies;

    call->principal = *as;
    call->policies = NULL;
    bool may = authorised(call, &need);
    call->principal = mine;
    call->policies = policies;
    return may;
}

/* An event keeps its id, time and origin from bus to bus, but goes no further than one account and one Region from where it began. */
static struct failure forward(struct call *call, const struct delivery *d, const struct principal *as)
{
    struct principal root = {.type = PRINCIPAL_ROOT, .account = d->rule.account, .user_id = d->rule.account,
                             .arn = str_fmt(call->arena, "arn:aws:iam::%.*s:root", STRF(d->rule.account))};
    struct str account = json_str(json_field(d->document, "account")), region = json_str(json_field(d->document, "region"));
    struct bus bus;

    if (!str_eq(account, d->rule.account) && !str_eq(d->target.account, d->rule.account))
        return (struct failure){"THIRD_ACCOUNT_HOP_DETECTED", STR("The event came from another account already."), false};
    if (!str_eq(region, d->rule.region) && !str_eq(d->target.region, d->rule.region))
        return (struct failure){"THIRD_REGION_HOP_DETECTED", STR("The event came from another Region already."), false};
    if (!ev_bus_find(call, d->target.account, d->target.region, str_skip(d->target.resource, 10), &bus))
        return (struct failure){"NO_RESOURCE", STR("The event bus does not exist."), false};
    struct auth_target need = {.action = STR("events:PutEvents"), .resource = bus.arn, .owner = bus.account, .policy = bus.policy};
    bool may = ev_may(call, str_is(d->to.role_arn) ? as : &root, need);
    if (!may)
        return (struct failure){"NO_PERMISSIONS", STR("Lack of permissions to invoke cross account target."), false};
    call_act_for(call, bus.account, bus.region);
    ev_publish(call, &bus, d->document, (struct passage){.hops = d->sent.hops + 1});
    call_act_for(call, d->rule.account, d->rule.region);
    return (struct failure){0};
}

static struct str partition_key(struct call *call, const struct delivery *d)
{
    if (!d->to.kinesis_parameters)
        return str_dup(call->arena, json_str(json_field(d->document, "id")));
    json_t *v = input_path_find(d->document, d->to.kinesis_parameters->partition_key_path, false);
    struct str key = json_is_string(v) ? str_dup(call->arena, json_str(v)) : v ? json_text(call->arena, v) : STR_NONE;
    json_decref(v);
    return key;
}

static enum verdict by_name(struct call *call, const struct delivery *d, const struct principal *as, struct str input, struct fault *f)
{
    bool batch = str_eqz(d->target.service, "batch");
    struct { struct str value; const char *name; } members[4] = {0};
    json_t *in = json_object();

    if (batch) {
        members[0].value = d->to.batch_parameters->job_name, members[0].name = "jobName";
        members[1].value = d->to.batch_parameters->job_definition, members[1].name = "jobDefinition";
        members[2].value = d->target.arn, members[2].name = "jobQueue";
    } else {
        members[0].value = d->target.arn, members[0].name = "stateMachineArn";
        members[1].value = input, members[1].name = "input";
    }
    for (size_t i = 0; members[i].name; i++)
        json_object_set_new(in, members[i].name, json_stringn(members[i].value.p, members[i].value.n));
    if (batch && d->to.batch_parameters->array_properties)
        json_object_set_new(in, "arrayProperties", json_pack("{s:i}", "size", (int)d->to.batch_parameters->array_properties->size.val));
    if (batch && d->to.batch_parameters->retry_strategy)
        json_object_set_new(in, "retryStrategy", json_pack("{s:i}", "attempts", (int)d->to.batch_parameters->retry_strategy->attempts.val));
    enum verdict v = invoke_by_name(call, as, d->target.region, batch ? "batch" : "stepfunctions", batch ? "SubmitJob" : "StartExecution", in,
                                    NULL, f);
    json_decref(in);
    return v;
}

/* An API destination, at its pace. False: later. */
static bool in_turn(struct call *call, const struct delivery *d)
{
    struct events_describe_api_destination_response to;
    struct sent later = d->sent;
    int64_t slot;

    if (d->sent.paced || memo_get_i64(call, "slot", &slot) || !ev_destination_find(call, d->to.arn, &to))
        return true;
    slot = ev_destination_slot(call, &to);
    memo_set_i64(call, "slot", slot);
    if (slot <= call->now)
        return true;
    later.paced = true;
    ev_deliver_at(call, &later, slot);
    return false;
}

static enum verdict send(struct call *call, const struct delivery *d, struct failure *ret)
{
    struct principal as;
    struct fault f = {0};

    *ret = act_as(call, d, &as);
    if (ret->code)
        return DONE;
    if (d->target.kind == TARGET_EVENT_BUS) {
        *ret = forward(call, d, &as);
        return DONE;
    }
    struct str input = input_of(call, d);
    if (str_starts(d->target.resource, STR("api-destination/")))
        return ev_invoke(call, d->to.arn, &as, d->to.http_parameters, d->document, input, ret);
    struct target_message m = {.body = input, .partition_key = d->target.kind == TARGET_KINESIS ? partition_key(call, d) : STR_NONE,
                               .group_id = d->to.sqs_parameters ? d->to.sqs_parameters->message_group_id : STR_NONE,
                               .log_stream = d->target.kind == TARGET_LOG_GROUP ? rng_uuid(rnd(call), call->arena) : STR_NONE};
    bool named = str_eqz(d->target.service, "states") || str_eqz(d->target.service, "batch");
    if ((named ? by_name(call, d, &as, input, &f) : target_send(call, &as, d->target.arn, &m, &f)) != DONE)
        *ret = ev_failure_of(&f);
    return DONE;
}

/* --- what did not arrive --- */

static void attribute(json_t *map, const char *name, const char *type, struct str value)
{
    if (str_is(value))
        json_object_set_new(map, name, json_pack("{s:s, s:s%}", "DataType", type, "StringValue", value.p, value.n));
}

static void bury(struct call *call, const struct delivery *d, struct failure why, const char *exhausted)
{
    struct principal as = principal_service(call, SERVICE, d->rule.account);
    struct fault f;

    measure(call, "AWS/Events", "FailedInvocations", 1, "Count", "RuleName", d->rule.name, NULL);
    if (!d->to.dead_letter_config || !str_is(d->to.dead_letter_config->arn))
        return;
    json_t *attributes = json_object();
    attribute(attributes, "RULE_ARN", "String", d->rule.arn);
    attribute(attributes, "TARGET_ARN", "String", d->to.arn);
    attribute(attributes, "ERROR_CODE", "String", str_from(why.code));
    attribute(attributes, "ERROR_MESSAGE", "String", str_empty(why.message) ? str_from(why.code) : why.message);
    if (exhausted)
        attribute(attributes, "EXHAUSTED_RETRY_CONDITION", "String", str_from(exhausted));
    attribute(attributes, "RETRY_ATTEMPTS", "Number", str_fmt(call->arena, "%u", d->sent.attempt));
    struct target_message m = {.body = d->sent.event, .attributes = attributes};
    as.source_arn = d->rule.arn;
    bool sent = target_send(call, &as, d->to.dead_letter_config->arn, &m, &f) == DONE;
    json_decref(attributes);
    measure(call, "AWS/Events", sent ? "InvocationsSentToDlq" : "InvocationsFailedToBeSentToDlq", 1, "Count", "RuleName", d->rule.name, NULL);
}

static void fail(struct call *call, const struct delivery *d, struct failure why)
{
    const struct events_retry_policy *policy = d->to.retry_policy;
    int64_t most = policy && policy->maximum_retry_attempts.has ? policy->maximum_retry_attempts.val : ATTEMPTS_DEFAULT;
    int64_t age = policy && policy->maximum_event_age_in_seconds.has ? policy->maximum_event_age_in_seconds.val : AGE_DEFAULT;
    int64_t back_off = d->sent.attempt < 9 ? BACKOFF_FIRST << d->sent.attempt : BACKOFF_MAX;

    if (back_off > BACKOFF_MAX)
        back_off = BACKOFF_MAX;
    /* Between a half and the whole of it. */
    int64_t next = call->now + back_off / 2 + (int64_t)rng_below(rnd(call), (uint64_t)(back_off / 2) + 1);
    if (!why.again)
        bury(call, d, why, NULL);
    else if (d->sent.attempt >= most)
        bury(call, d, why, "MaximumRetryAttempts");
    else if (next > d->sent.at + age * US_PER_S)
        bury(call, d, why, "MaximumEventAgeInSeconds");
    else
        ev_deliver_at(call, &(struct sent){d->rule.arn, d->to.id, d->sent.event, d->sent.at, d->sent.attempt + 1, d->sent.hops, false}, next);
}

static void count(struct call *call, const struct delivery *d, bool arrived)
{
    measure(call, "AWS/Events", "InvocationAttempts", 1, "Count", "RuleName", d->rule.name, NULL);
    measure(call, "AWS/Events", d->sent.attempt ? "RetryInvocationAttempts" : "Invocations", 1, "Count", "RuleName", d->rule.name, NULL);
    if (arrived)
        measure(call, "AWS/Events", "SuccessfulInvocationAttempts", 1, "Count", "RuleName", d->rule.name, NULL);
}

static enum verdict deliver(struct call *call, struct str payload, unsigned attempt)
{
    struct delivery d = {.sent = read_sent(call, payload)};
    struct failure failure;
    struct str why;

    (void)attempt;
    /* What was taken away meanwhile gets nothing. */
    if (!ev_rule_find(call, d.sent.rule, &d.rule) || !ev_target_get(call, d.sent.rule, d.sent.target, &d.to) ||
        !target_parse(d.to.arn, &d.target))
        return DONE;
    call_act_for(call, d.rule.account, d.rule.region);
    if (!in_turn(call, &d))
        return DONE;
    d.document = json_parse(d.sent.event, true, &why);
    enum verdict v = send(call, &d, &failure);
    if (v == DONE) {
        count(call, &d, !failure.code);
        if (failure.code)
            fail(call, &d, failure);
    }
    json_decref(d.document);
    return v;
}

const struct task_kind ev_delivery = {.name = "events.delivery", .run = deliver, .first_backoff_us = US_PER_S, .max_backoff_us = US_PER_MIN};
