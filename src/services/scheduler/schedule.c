/* Schedules: when they fire, and when they are over. */
#include "services/scheduler/scheduler.h"
#include "base/rng.h"

#define PAGE 100

const struct record_kind sched_schedules = {"scheduler.schedule", &scheduler_model, SCHEDULER_SHAPE_GET_SCHEDULE_OUTPUT};

static struct str group_or_default(struct str group)
{
    return str_is(group) ? group : STR("default");
}

static struct record_key key_of(struct call *call, struct str group, struct str name)
{
    return record_here(call, str_fmt(call->arena, "%.*s/%.*s", STRF(group), STRF(name)));
}

static enum verdict no_schedule(struct call *call, struct str name)
{
    return scheduler_resource_not_found_exception(call, "Schedule %.*s does not exist.", STRF(name));
}

/* --- the clock --- */

/* The next time after `after`, within its dates. */
static bool next_time(struct call *call, const struct scheduler_get_schedule_output *s, int64_t after, int64_t *ret)
{
    struct zone *z = zone_load(call->arena, s->schedule_expression_timezone);
    int64_t anchor = sql_i64_or(call->store, call->now, "SELECT anchor FROM sched_schedule WHERE arn = ?", s->arn);
    struct schedule e;

    if (!z || !schedule_parse(s->schedule_expression, true, &e))
        return false;
    /* A start date is a time at which it may already fire. */
    if (e.kind != SCHEDULE_AT && s->start_date.has && s->start_date.val > after)
        after = s->start_date.val - 1;
    if (!schedule_next(&e, z, s->start_date.has ? s->start_date.val : anchor, after, ret))
        return false;
    return e.kind == SCHEDULE_AT || !s->end_date.has || *ret <= s->end_date.val;
}

static void arm(struct call *call, const struct scheduler_get_schedule_output *s, int64_t after)
{
    int64_t next;

    if (str_eqz(s->state, "ENABLED") && next_time(call, s, after, &next))
        timer_set(call, &sched_timer, s->arn, next);
    else
        timer_cancel(call, &sched_timer, s->arn);
}

void sched_drop(struct call *call, const struct scheduler_get_schedule_output *s)
{
    record_drop(call, &sched_schedules, key_of(call, s->group_name, s->name));
    sql_run(call->store, "DELETE FROM sched_schedule WHERE arn = ?", s->arn);
    timer_cancel(call, &sched_timer, s->arn);
}

static enum verdict fire(struct call *call, struct str arn)
{
    struct scheduler_get_schedule_output s = {0};
    struct target t;
    int64_t delay = 0, next;

    if (!target_parse(arn, &t))
        return DONE;
    call_act_for(call, t.account, t.region);
    if (!record_get(call, &sched_schedules, record_here(call, str_skip(t.resource, STR("schedule/").n)), &s))
        return DONE;
    if (str_eqz(s.flexible_time_window->mode, "FLEXIBLE"))
        delay = (int64_t)rng_below(rnd(call), (uint64_t)s.flexible_time_window->maximum_window_in_minutes.val * US_PER_MIN);
    sched_invoke_at(call, &s, call->now, call->now + delay);
    if (next_time(call, &s, call->now, &next))
        timer_set(call, &sched_timer, arn, next);
    else if (str_eqz(s.action_after_completion, "DELETE"))
        sched_drop(call, &s);
    return DONE;
}

const struct timer_kind sched_timer = {"scheduler.schedule", fire};

/* --- operations --- */

static enum verdict check_target(struct call *call, const struct scheduler_target *t)
{
    struct str service, operation;
    struct principal p;
    struct target to, dead;
    struct fault f;

    if (!target_parse(t->arn, &to))
        return invalid(call, "Provided Arn is not in correct format.");
    bool universal = sched_universal(call, t->arn, &service, &operation);
    if (!universal && to.kind == TARGET_OTHER)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Nothing is scheduled on targets such as %.*s here.", STRF(t->arn));
    if (t->ecs_parameters || t->sage_maker_pipeline_parameters)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Schedules of tasks in ECS and of SageMaker pipelines are not there.");
    if (universal) {
        static const char *const reading[] = {"get", "describe", "list", "poll", "receive", "search", "scan", "query", "select", "read", "lookup",
                                              "discover", "validate", "batchGet", "batchDescribe", "batchRead", "transactGet", "retrieve"};
        for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
            if (str_starts(operation, str_from(reading[i])))
                return invalid(call, "Target %.*s is not supported: read operations cannot be scheduled.", STRF(t->arn));
        if (str_is(t->input) == false && str_empty(t->input) && str_eqz(service, "sqs"))
            return invalid(call, "Input is required for this target.");
    }
    if (to.kind == TARGET_EVENT_BUS && !t->event_bridge_parameters)
        return invalid(call, "EventBridgeParameters must be specified for an event bus.");
    if (to.kind == TARGET_KINESIS && !t->kinesis_parameters)
        return invalid(call, "KinesisParameters must be specified for a stream.");
    if (to.kind == TARGET_SQS && str_ends(to.resource, STR(".fifo")) && (!t->sqs_parameters || str_empty(t->sqs_parameters->message_group_id)))
        return invalid(call, "MessageGroupId must be specified for a FIFO queue.");
    if (t->dead_letter_config && str_is(t->dead_letter_config->arn) &&
        (!target_parse(t->dead_letter_config->arn, &dead) || dead.kind != TARGET_SQS || str_ends(dead.resource, STR(".fifo"))))
        return invalid(call, "The dead-letter queue must be a standard queue of Amazon SQS.");
    if (principal_assume(call, SERVICE, t->role_arn, "scheduler", &p, &f) != DONE)
        return invalid(call, "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
    return DONE;
}

static enum verdict check(struct call *call, const struct scheduler_create_schedule_input *in)
{
    struct schedule e;

    if (!schedule_parse(in->schedule_expression, true, &e))
        return invalid(call, "Invalid Schedule Expression %.*s.", STRF(in->schedule_expression));
    if (!zone_load(call->arena, in->schedule_expression_timezone))
        return invalid(call, "Invalid Schedule Expression Timezone %.*s.", STRF(in->schedule_expression_timezone));
    if (str_eqz(in->flexible_time_window->mode, "FLEXIBLE") != in->flexible_time_window->maximum_window_in_minutes.has)
        return invalid(call, in->flexible_time_window->maximum_window_in_minutes.has
                                 ? "A maximum time window cannot be provided when flexible time window mode is OFF."
                                 : "A maximum time window must be provided when flexible time window mode is FLEXIBLE.");
    if (in->start_date.has && in->end_date.has && in->start_date.val >= in->end_date.val)
        return invalid(call, "The StartDate must be before the EndDate.");
    if (in->end_date.has && in->end_date.val <= call->now)
        return invalid(call, "The EndDate must be in the future.");
    return check_target(call, in->target);
}

static void put(struct call *call, const struct scheduler_create_schedule_input *in, struct scheduler_get_schedule_output *s)
{
    s->action_after_completion = str_is(in->action_after_completion) ? in->action_after_completion : STR("NONE");
    s->description = in->description;
    s->start_date = in->start_date;
    s->end_date = in->end_date;
    s->flexible_time_window = in->flexible_time_window;
    s->kms_key_arn = in->kms_key_arn;
    s->last_modification_date = some_time(call->now);
    s->schedule_expression = in->schedule_expression;
    s->schedule_expression_timezone = str_is(in->schedule_expression_timezone) ? in->schedule_expression_timezone : STR("UTC");
    s->state = str_is(in->state) ? in->state : STR("ENABLED");
    s->target = in->target;
    if (!s->target->retry_policy) {
        s->target->retry_policy = arena_make(call->arena, struct scheduler_retry_policy);
        *s->target->retry_policy = (struct scheduler_retry_policy){some_i32(86400), some_i32(185)};
    }
    record_put(call, &sched_schedules, key_of(call, s->group_name, s->name), s->group_name, s);
    /* A schedule without a start date may fire at once. */
    sql_run(call->store,
            "INSERT INTO sched_schedule (arn, anchor, token) VALUES (?, ?, ?) "
            "ON CONFLICT (arn) DO UPDATE SET anchor = excluded.anchor, token = excluded.token",
            s->arn, call->now, in->client_token);
    arm(call, s, call->now - 1);
}

enum verdict scheduler_create_schedule(struct call *call, const struct scheduler_create_schedule_input *in,
                                       struct scheduler_create_schedule_output *out)
{
    struct str group = group_or_default(in->group_name);
    struct scheduler_get_schedule_output s = {.name = in->name, .group_name = group, .creation_date = some_time(call->now)};

    if (!sched_group_exists(call, group))
        return sched_no_group(call, group);
    s.arn = out->schedule_arn = call_arn(call, "scheduler", str_fmt(call->arena, "schedule/%.*s/%.*s", STRF(group), STRF(in->name)));
    if (record_exists(call, &sched_schedules, key_of(call, group, in->name))) {
        if (str_is(in->client_token) &&
            sql_i64_or(call->store, 0, "SELECT count(*) FROM sched_schedule WHERE arn = ? AND token = ?", s.arn, in->client_token))
            return DONE;
        return scheduler_conflict_exception(call, "Schedule %.*s already exists.", STRF(in->name));
    }
    if (check(call, in) != DONE)
        return FAULT;
    put(call, in, &s);
    return DONE;
}

static enum verdict need(struct call *call, struct str group, struct str name, struct scheduler_get_schedule_output *ret)
{
    *ret = (struct scheduler_get_schedule_output){0};
    group = group_or_default(group);
    if (!sched_group_exists(call, group))
        return sched_no_group(call, group);
    return record_get(call, &sched_schedules, key_of(call, group, name), ret) ? DONE : no_schedule(call, name);
}

enum verdict scheduler_update_schedule(struct call *call, const struct scheduler_update_schedule_input *in,
                                       struct scheduler_update_schedule_output *out)
{
    struct scheduler_get_schedule_output s;
    /* What is left out goes back to its default. */
    struct scheduler_create_schedule_input all = {
        in->action_after_completion, in->client_token, in->description, in->end_date, in->flexible_time_window, in->group_name, in->kms_key_arn,
        in->name, in->schedule_expression, in->schedule_expression_timezone, in->start_date, in->state, in->target};

    if (need(call, in->group_name, in->name, &s) != DONE || check(call, &all) != DONE)
        return FAULT;
    put(call, &all, &s);
    out->schedule_arn = s.arn;
    return DONE;
}

enum verdict scheduler_get_schedule(struct call *call, const struct scheduler_get_schedule_input *in, struct scheduler_get_schedule_output *out)
{
    return need(call, in->group_name, in->name, out);
}

enum verdict scheduler_delete_schedule(struct call *call, const struct scheduler_delete_schedule_input *in,
                                       struct scheduler_delete_schedule_output *out)
{
    struct scheduler_get_schedule_output s;

    (void)out;
    if (need(call, in->group_name, in->name, &s) != DONE)
        return FAULT;
    sched_drop(call, &s);
    return DONE;
}

enum verdict scheduler_list_schedules(struct call *call, const struct scheduler_list_schedules_input *in,
                                      struct scheduler_list_schedules_output *out)
{
    size_t limit = in->max_results.has ? (size_t)in->max_results.val : PAGE;
    struct str after, prefix = str_is(in->name_prefix) ? in->name_prefix : STR("");
    struct str scope = str_fmt(call->arena, "schedules/%.*s/%.*s/%.*s", STRF(in->group_name), STRF(prefix), STRF(in->state));

    if (str_is(in->group_name) && !sched_group_exists(call, in->group_name))
        return sched_no_group(call, in->group_name);
    if (!page_position(call, scope, in->next_token, &after))
        return invalid(call, "Invalid NextToken.");
    list_present(call->arena, &out->schedules);
    struct sql *rows = record_each(call, &sched_schedules, record_here(call, after), in->group_name);
    while (sql_next(rows)) {
        struct scheduler_get_schedule_output s = {0};
        record_read(call, &sched_schedules, rows, &s);
        if (!str_starts(s.name, prefix) || (str_is(in->state) && !str_eq(in->state, s.state)))
            continue;
        if (out->schedules.len == limit) {
            const struct scheduler_schedule_summary *last = &out->schedules.items[limit - 1];
            out->next_token = page_token(call, scope, str_fmt(call->arena, "%.*s/%.*s", STRF(last->group_name), STRF(last->name)));
            sql_done(rows);
            break;
        }
        struct scheduler_schedule_summary *item = list_add(call->arena, &out->schedules);
        *item = (struct scheduler_schedule_summary){s.arn, s.creation_date, s.group_name, s.last_modification_date, s.name, s.state,
                                                    arena_make(call->arena, struct scheduler_target_summary)};
        item->target->arn = s.target->arn;
    }
    return DONE;
}
