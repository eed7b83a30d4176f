/* Rotation: a function makes, sets, tests and finishes a new version, now and by a schedule. */
#include "base/json.h"
#include "base/rng.h"
#include "base/text.h"
#include "kit/invoke.h"
#include "kit/schedule.h"
#include "services/secretsmanager/secrets.h"
#include "wire/walk.h"

static const struct shape *rules_shape(void)
{
    return &secretsmanager_model.shapes[SECRETSMANAGER_SHAPE_ROTATION_RULES_TYPE];
}

static struct str function_region(struct str arn)
{
    for (int i = 0; i < 3; i++)
        str_cut(&arn, ':');
    return str_is(arn) ? str_cut(&arn, ':') : STR_NONE;
}

/* --- when --- */

static bool next_time(struct call *call, const struct secretsmanager_rotation_rules_type *r, int64_t *ret)
{
    struct schedule s;

    if (r->automatically_after_days.has) {
        *ret = call->now + r->automatically_after_days.val * US_PER_DAY;
        return true;
    }
    return str_is(r->schedule_expression) && schedule_parse(r->schedule_expression, true, &s) &&
           schedule_next(&s, zone_load(call->arena, STR("UTC")), call->now, call->now, ret);
}

static void schedule(struct call *call, struct secret *s)
{
    struct secretsmanager_rotation_rules_type r = {0};

    s->rotates = 0;
    timer_cancel(call, &sm_rotate_timer, sm_key(call, s));
    if (!s->rotating || !str_is(s->rules) || !walk_load(call->arena, &secretsmanager_model, rules_shape(), s->rules, &r))
        return;
    if (next_time(call, &r, &s->rotates))
        timer_set(call, &sm_rotate_timer, sm_key(call, s), s->rotates);
}

static enum verdict check_rules(struct call *call, const struct secretsmanager_rotation_rules_type *r)
{
    struct schedule s;

    if (r->automatically_after_days.has == str_is(r->schedule_expression))
        return secretsmanager_invalid_parameter_exception(call, "You must specify either AutomaticallyAfterDays or ScheduleExpression, but not both.");
    if (str_is(r->schedule_expression) && (!schedule_parse(r->schedule_expression, true, &s) || s.kind == SCHEDULE_AT ||
                                           (s.kind == SCHEDULE_RATE && s.period < 4 * US_PER_HOUR)))
        return secretsmanager_invalid_parameter_exception(call, "The schedule expression is not valid: rotation can be as often as every four hours.");
    return DONE;
}

/* --- one rotation: four steps, each of which waits for the function --- */

static void begin(struct call *call, struct secret *s, struct str token)
{
    struct version v;
    json_t *p = json_pack("{s:I, s:s%}", "secret", (json_int_t)s->id, "token", token.p, token.n);

    if (!sm_version_get(call, s, token, &v))
        sm_version_empty(call, s, token);
    sm_stage_set(call, s, STR("AWSPENDING"), token);
    task_add(call, &sm_rotation_task, json_text(call->arena, p), call->now);
    json_decref(p);
}

static enum verdict step(struct call *call, const struct secret *s, const char *name, struct str token)
{
    struct principal as = principal_service(call, "secretsmanager.amazonaws.com", s->account);
    struct fault f = {0};
    json_t *event = json_pack("{s:s, s:s%, s:s%}", "Step", name, "SecretId", s->arn.p, s->arn.n, "ClientRequestToken", token.p, token.n), *out = NULL;
    struct str payload = base64_encode(call->arena, json_text(call->arena, event));
    json_t *in = json_pack("{s:s%, s:s, s:s%}", "FunctionName", s->function.p, s->function.n, "InvocationType", "RequestResponse", "Payload", payload.p,
                           payload.n);

    as.source_arn = s->arn;
    enum verdict v = invoke_step_by_name(call, name, &as, function_region(s->function), "lambda", "Invoke", in, &out, &f);
    json_decref(in);
    json_decref(event);
    if (v == WAIT)
        return v;
    if (v == FAULT)
        return fault_pass(call, &f);
    bool failed = json_field(out, "FunctionError") != NULL;
    json_decref(out);
    return failed ? fault(call, 400, "RotationFailed", "The function failed at the step %s.", name) : DONE;
}

static enum verdict run(struct call *call, struct str payload, unsigned attempt)
{
    static const char *const steps[] = {"createSecret", "setSecret", "testSecret", "finishSecret"};
    struct secret s;
    struct str why;
    json_t *p = json_parse(payload, false, &why);
    int64_t id = json_integer_value(json_field(p, "secret"));
    struct str token = str_dup(call->arena, json_str(json_field(p, "token")));

    (void)attempt;
    json_decref(p);
    if (!sm_load(call, id, &s) || s.deleted || !s.rotating || !str_is(s.function))
        return DONE;
    call_act_for(call, s.account, s.region);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        enum verdict v = step(call, &s, steps[i], token);
        if (v != DONE)
            return v;
    }
    if (!sm_load(call, id, &s))
        return DONE;
    s.rotated = s.changed = call->now;
    schedule(call, &s);
    sm_save(call, &s);
    return sm_replicate(call, &s);
}

const struct task_kind sm_rotation_task = {"secretsmanager.rotation", run, 5, US_PER_MIN, 10 * US_PER_MIN, NULL};

/* Is a rotation under way or failed half-way? Its version then. */
static struct str unfinished(struct call *call, const struct secret *s)
{
    struct str pending = sm_stage_version(call, s, "AWSPENDING"), current = sm_stage_version(call, s, "AWSCURRENT");
    return str_is(pending) && !str_eq(pending, current) ? pending : STR_NONE;
}

static enum verdict due(struct call *call, struct str key)
{
    struct secret s;
    struct str pending;
    int64_t id = 0;

    if (!str_to_i64(key, &id) || !sm_load(call, id, &s) || s.deleted || !s.rotating)
        return DONE;
    call_act_for(call, s.account, s.region);
    pending = unfinished(call, &s);
    begin(call, &s, str_is(pending) ? pending : rng_uuid(rnd(call), call->arena));
    schedule(call, &s);
    sm_save(call, &s);
    return DONE;
}

const struct timer_kind sm_rotate_timer = {"secretsmanager.rotate", due};

/* --- the API --- */

static enum verdict check_function(struct call *call, const struct secret *s)
{
    struct principal as = principal_service(call, "secretsmanager.amazonaws.com", s->account);
    json_t *in = json_pack("{s:s%, s:s}", "FunctionName", s->function.p, s->function.n, "InvocationType", "DryRun");
    struct fault f;

    as.source_arn = s->arn;
    enum verdict v = invoke_by_name(call, &as, function_region(s->function), "lambda", "Invoke", in, NULL, &f);
    json_decref(in);
    if (v == DONE)
        return DONE;
    if (str_starts(f.code, STR("ResourceNotFound")))
        return secretsmanager_resource_not_found_exception(call, "Secrets Manager can't find the specified Lambda function: %.*s", STRF(s->function));
    return fault_common(call, COMMON_ACCESS_DENIED, "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants "
                                                    "access to the principal secretsmanager.amazonaws.com.");
}

enum verdict secretsmanager_rotate_secret(struct call *call, const struct secretsmanager_rotate_secret_request *in,
                                          struct secretsmanager_rotate_secret_response *out)
{
    struct str token = str_is(in->client_request_token) ? in->client_request_token : rng_uuid(rnd(call), call->arena), pending;
    bool at_once = !in->rotate_immediately.has || in->rotate_immediately.val;
    struct secret s;

    if (in->external_secret_rotation_metadata.len || str_is(in->external_secret_rotation_role_arn))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Secrets that partners manage are not there yet.");
    if (sm_primary(call, in->secret_id, &s) != DONE)
        return FAULT;
    if (str_is(in->rotation_lambda_arn))
        s.function = in->rotation_lambda_arn;
    if (!str_is(s.function))
        return secretsmanager_invalid_request_exception(call, "No Lambda rotation function ARN is associated with this secret.");
    if (in->rotation_rules) {
        struct buf b = buf_in(call->arena);
        if (check_rules(call, in->rotation_rules) != DONE)
            return FAULT;
        walk_store(&b, &secretsmanager_model, rules_shape(), in->rotation_rules);
        s.rules = buf_str(&b);
    }
    if (!str_is(s.rules))
        return secretsmanager_invalid_request_exception(call, "You must specify a rotation schedule.");
    if (check_function(call, &s) != DONE)
        return FAULT;
    pending = unfinished(call, &s);
    if (str_is(pending)) /* what is not complete is attempted again */
        token = pending;
    s.rotating = true;
    schedule(call, &s);
    sm_save(call, &s);
    if (at_once)
        begin(call, &s, token);
    out->arn = s.arn;
    out->name = s.name;
    if (at_once)
        out->version_id = token;
    return sm_replicate(call, &s);
}

enum verdict secretsmanager_cancel_rotate_secret(struct call *call, const struct secretsmanager_cancel_rotate_secret_request *in,
                                                 struct secretsmanager_cancel_rotate_secret_response *out)
{
    struct secret s;

    if (sm_primary(call, in->secret_id, &s) != DONE)
        return FAULT;
    if (!s.rotating)
        return secretsmanager_invalid_request_exception(call, "You tried to cancel a rotation that's not configured.");
    s.rotating = false;
    schedule(call, &s);
    sm_save(call, &s);
    out->arn = s.arn;
    out->name = s.name;
    out->version_id = unfinished(call, &s);
    return sm_replicate(call, &s);
}
