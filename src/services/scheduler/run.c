/* One invocation of a target: attempts, and the dead-letter queue. All of it as the schedule's role. */
#include "services/scheduler/scheduler.h"
#include "base/rng.h"
#include "base/text.h"
#include "wire/walk.h"

#define BACKOFF_FIRST US_PER_S
#define BACKOFF_MAX (480 * US_PER_S)

struct invocation {
    struct scheduler_target to;
    struct str arn, group, execution;
    int64_t scheduled;
    unsigned attempt;
};

static void put(struct call *call, const struct invocation *i, int64_t when)
{
    struct buf b = buf_in(call->arena), body = buf_in(call->arena);
    struct json_out w = json_to(&b);

    walk_store(&body, &scheduler_model, &scheduler_model.shapes[SCHEDULER_SHAPE_TARGET], &i->to);
    json_open(&w, '{');
    json_key(&w, STR("arn"));
    json_put_str(&w, i->arn);
    json_key(&w, STR("group"));
    json_put_str(&w, i->group);
    json_key(&w, STR("execution"));
    json_put_str(&w, i->execution);
    json_key(&w, STR("scheduled"));
    json_put_i64(&w, i->scheduled);
    json_key(&w, STR("attempt"));
    json_put_i64(&w, i->attempt);
    json_key(&w, STR("to"));
    json_put_str(&w, buf_str(&body));
    json_close(&w, '}');
    task_add(call, &sched_run, buf_str(&b), when);
}

void sched_invoke_at(struct call *call, const struct scheduler_get_schedule_output *s, int64_t scheduled, int64_t when)
{
    put(call, &(struct invocation){.to = *s->target, .arn = s->arn, .group = s->group_name, .execution = rng_hex(rnd(call), call->arena, 16),
                                   .scheduled = scheduled}, when);
}

/* --- the payload --- */

static struct str filled(struct call *call, const struct invocation *i, struct str text)
{
    struct str attempt = str_fmt(call->arena, "%u", i->attempt + 1);

    text = str_replace(call->arena, text, STR("<aws.scheduler.schedule-arn>"), i->arn);
    text = str_replace(call->arena, text, STR("<aws.scheduler.scheduled-time>"), time_iso8601(call->arena, i->scheduled));
    text = str_replace(call->arena, text, STR("<aws.scheduler.execution-id>"), i->execution);
    return str_replace(call->arena, text, STR("<aws.scheduler.attempt-number>"), attempt);
}

/* What templated targets get when the schedule says nothing. */
static struct str own_event(struct call *call, const struct invocation *i)
{
    return str_fmt(call->arena,
                   "{\"version\":\"0\",\"id\":\"%.*s\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.scheduler\",\"account\":\"%.*s\","
                   "\"time\":\"%.*s\",\"region\":\"%.*s\",\"resources\":[\"%.*s\"],\"detail\":\"{}\"}",
                   STRF(rng_uuid(rnd(call), call->arena)), STRF(call->account), STRF(time_iso8601(call->arena, i->scheduled)),
                   STRF(call->region), STRF(i->arn));
}

/* --- universal targets --- */

bool sched_universal(struct call *call, struct str arn, struct str *ret_service, struct str *ret_operation)
{
    static const struct { const char *sdk, *id; } names[] = {
        {"eventbridge", "events"}, {"sfn", "stepfunctions"}, {"cloudwatchlogs", "logs"}, {"elasticloadbalancingv2", "elbv2"},
        {"elasticloadbalancing", "elb"}, {"costexplorer", "ce"}};
    struct str rest = arn, prefix = STR("arn:aws:scheduler:::aws-sdk:");

    (void)call;
    if (!str_starts(arn, prefix))
        return false;
    rest = str_skip(rest, prefix.n);
    *ret_service = str_cut(&rest, ':');
    *ret_operation = rest;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eqz(*ret_service, names[i].sdk))
            *ret_service = str_from(names[i].id);
    return !str_empty(*ret_service) && !str_empty(*ret_operation);
}

static struct str other_case(struct call *call, struct str name, bool upper)
{
    struct str first = upper ? str_upper(call->arena, str_take(name, 1)) : str_lower(call->arena, str_take(name, 1));

    return str_cat(call->arena, first, str_skip(name, 1));
}

/* Members as the model spells them; blobs, which schedules give as text, as base64. */
static json_t *as_modelled(struct call *call, const struct model *m, const struct operation *op, json_t *in)
{
    const struct shape *input = model_shape(m, op->input);
    json_t *out = json_object(), *v;
    const char *key;

    json_object_foreach(in, key, v) {
        struct str name = str_from(key);
        const struct member *member = input ? model_member(m, input, name) : NULL;
        if (!member && input) {
            struct str other = other_case(call, name, key[0] >= 'a');
            member = model_member(m, input, other);
            name = member ? other : name;
        }
        if (member && m->shapes[member->shape].type == SHAPE_BLOB && json_is_string(v)) {
            struct str text = base64_encode(call->arena, json_str(v));
            json_object_setn_new(out, name.p, name.n, json_stringn(text.p, text.n));
        } else {
            json_object_setn(out, name.p, name.n, v);
        }
    }
    return out;
}

static enum verdict universal(struct call *call, const struct principal *as, struct str service, struct str operation, struct str input,
                              struct fault *f)
{
    const struct service_entry *entry = service_by_id(str_z(call->arena, service));
    const char *name = str_z(call->arena, other_case(call, operation, true));
    const struct operation *op = entry ? model_operation(entry->api->model, str_from(name)) : NULL;
    struct str why;
    json_t *in = str_empty(input) ? json_object() : json_parse(input, true, &why);

    if (op && json_is_object(in)) {
        json_t *modelled = as_modelled(call, entry->api->model, op, in);
        json_decref(in);
        in = modelled;
    }
    enum verdict v = invoke_step_by_name(call, "target", as, call->region, str_z(call->arena, service), name, in, NULL, f);
    json_decref(in);
    return v;
}

static enum verdict send(struct call *call, const struct invocation *i, const struct principal *as, struct str input, struct fault *f)
{
    struct str service, operation;
    struct target t;

    if (sched_universal(call, i->to.arn, &service, &operation))
        return universal(call, as, service, operation, input, f);
    target_parse(i->to.arn, &t);
    if (t.kind == TARGET_STATES) {
        json_t *in = json_pack("{s:s%, s:s%}", "stateMachineArn", t.arn.p, t.arn.n, "input", input.p, input.n);
        enum verdict v = invoke_by_name(call, as, t.region, "stepfunctions", "StartExecution", in, NULL, f);
        json_decref(in);
        return v;
    }
    struct target_message m = {.body = input};
    if (i->to.sqs_parameters)
        m.group_id = i->to.sqs_parameters->message_group_id;
    if (i->to.kinesis_parameters)
        m.partition_key = i->to.kinesis_parameters->partition_key;
    if (i->to.event_bridge_parameters) {
        m.source = i->to.event_bridge_parameters->source;
        m.detail_type = i->to.event_bridge_parameters->detail_type;
    }
    return target_send(call, as, i->to.arn, &m, f);
}

/* --- what fails --- */

static bool passing(const struct fault *f)
{
    static const char *const parts[] = {"Throttl", "TooManyRequests", "ThroughputExceeded", "LimitExceeded"};

    if (str_eqz(f->code, "NotImplemented"))
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_find(f->code, str_from(parts[i])) >= 0)
            return true;
    return f->server;
}

static void attribute(json_t *map, const char *name, const char *type, struct str value)
{
    json_object_set_new(map, name, json_pack("{s:s, s:s%}", "DataType", type, "StringValue", value.p ? value.p : "", value.n));
}

static void bury(struct call *call, const struct invocation *i, const struct principal *as, struct str input, const struct fault *why,
                 const char *exhausted)
{
    struct fault f;

    measure(call, "AWS/Scheduler", "InvocationDroppedCount", 1, "Count", "ScheduleGroup", i->group, NULL);
    if (!i->to.dead_letter_config || str_empty(i->to.dead_letter_config->arn))
        return;
    json_t *a = json_object();
    attribute(a, "ERROR_CODE", "String", str_is(why->query_code) ? why->query_code : why->code);
    attribute(a, "ERROR_MESSAGE", "String", str_empty(why->message) ? why->code : why->message);
    attribute(a, "EXECUTION_ID", "String", i->execution);
    if (exhausted)
        attribute(a, "EXHAUSTED_RETRY_CONDITION", "String", str_from(exhausted));
    attribute(a, "IS_PAYLOAD_TRUNCATED", "String", STR("false"));
    attribute(a, "RETRY_ATTEMPTS", "Number", str_fmt(call->arena, "%u", i->attempt));
    attribute(a, "SCHEDULED_TIME", "String", time_iso8601(call->arena, i->scheduled));
    attribute(a, "SCHEDULE_ARN", "String", i->arn);
    attribute(a, "TARGET_ARN", "String", i->to.arn);
    struct target_message m = {.body = str_empty(input) ? STR("{}") : input, .attributes = a};
    bool sent = as && target_send(call, as, i->to.dead_letter_config->arn, &m, &f) == DONE;
    json_decref(a);
    measure(call, "AWS/Scheduler", sent ? "InvocationsSentToDeadLetterCount" : "InvocationsFailedToBeSentToDeadLetterCount", 1, "Count",
            "ScheduleGroup", i->group, NULL);
}

static void fail(struct call *call, struct invocation *i, const struct principal *as, struct str input, const struct fault *why)
{
    const struct scheduler_retry_policy *policy = i->to.retry_policy;
    int64_t most = policy && policy->maximum_retry_attempts.has ? policy->maximum_retry_attempts.val : 185;
    int64_t age = policy && policy->maximum_event_age_in_seconds.has ? policy->maximum_event_age_in_seconds.val : 86400;
    int64_t back_off = i->attempt < 9 ? BACKOFF_FIRST << i->attempt : BACKOFF_MAX;
    int64_t next = call->now + back_off / 2 + (int64_t)rng_below(rnd(call), (uint64_t)(back_off / 2) + 1);

    measure(call, "AWS/Scheduler", passing(why) && !why->server ? "TargetErrorThrottledCount" : "TargetErrorCount", 1, "Count",
            "ScheduleGroup", i->group, NULL);
    if (!passing(why)) {
        bury(call, i, as, input, why, NULL);
    } else if (i->attempt >= most) {
        bury(call, i, as, input, why, "MaximumRetryAttempts");
    } else if (next > i->scheduled + age * US_PER_S) {
        bury(call, i, as, input, why, "MaximumEventAgeInSeconds");
    } else {
        i->attempt++;
        put(call, i, next);
    }
}

static enum verdict run(struct call *call, struct str payload, unsigned attempt)
{
    struct str why, service, operation;
    json_t *p = json_parse(payload, true, &why);
    struct invocation i = {.arn = str_dup(call->arena, json_str(json_field(p, "arn"))), .group = str_dup(call->arena, json_str(json_field(p, "group"))),
                           .execution = str_dup(call->arena, json_str(json_field(p, "execution"))),
                           .scheduled = json_integer_value(json_field(p, "scheduled")),
                           .attempt = (unsigned)json_integer_value(json_field(p, "attempt"))};
    bool whole = walk_load(call->arena, &scheduler_model, &scheduler_model.shapes[SCHEDULER_SHAPE_TARGET],
                           str_dup(call->arena, json_str(json_field(p, "to"))), &i.to);
    struct target own;
    struct principal as;
    struct fault f = {0};

    (void)attempt;
    json_decref(p);
    if (!whole || !target_parse(i.arn, &own))
        return DONE;
    call_act_for(call, own.account, own.region);
    struct str input = filled(call, &i, i.to.input);
    if (str_empty(input) && !sched_universal(call, i.to.arn, &service, &operation))
        input = own_event(call, &i);
    bool assumed = principal_assume(call, SERVICE, i.to.role_arn, "scheduler", &as, &f) == DONE;
    enum verdict v = assumed ? send(call, &i, &as, input, &f) : FAULT;
    if (v == WAIT)
        return WAIT;
    measure(call, "AWS/Scheduler", "InvocationAttemptCount", 1, "Count", "ScheduleGroup", i.group, NULL);
    if (v == FAULT)
        fail(call, &i, assumed ? &as : NULL, input, &f);
    return DONE;
}

const struct task_kind sched_run = {.name = "scheduler.run", .run = run, .first_backoff_us = US_PER_S, .max_backoff_us = US_PER_MIN};
