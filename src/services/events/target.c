/* Targets of rules. */
#include "services/events/events.h"
#include "wire/walk.h"

#define TARGETS_MAX 5
#define PATHS_MAX 100
#define PAGE 100

static const struct shape *shape(void)
{
    return &events_model.shapes[EVENTS_SHAPE_TARGET];
}

bool ev_target_get(struct call *call, struct str rule, struct str id, struct events_target *ret)
{
    struct sql *q;

    *ret = (struct events_target){0};
    if (!sql_get(call->store, &q, "SELECT body FROM ev_target WHERE rule = ? AND id = ?", rule, id))
        return false;
    struct str body = sql_str(q, call->arena, 0);
    sql_done(q);
    return walk_load(call->arena, &events_model, shape(), body, ret);
}

/* What is delivered to, and what it takes. */
static const struct { const char *service; bool role; } kinds[] = {
    {"sqs", false}, {"sns", false}, {"lambda", false}, {"logs", false}, {"kinesis", true}, {"firehose", true}, {"states", true},
    {"batch", true}, {"events", false}, {"execute-api", true}};

static enum verdict check_kind(struct call *call, const struct events_target *t, const struct target *to)
{
    size_t i = 0;

    while (i < sizeof kinds / sizeof *kinds && !str_eqz(to->service, kinds[i].service))
        i++;
    if (i == sizeof kinds / sizeof *kinds || str_eqz(to->service, "execute-api"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Nothing is delivered to targets such as %.*s here.", STRF(t->arn));
    if (kinds[i].role || str_starts(to->resource, STR("api-destination/")))
        if (!str_is(t->role_arn))
            return invalid(call, "RoleArn is required for target %.*s.", STRF(t->arn));
    if (t->ecs_parameters || t->run_command_parameters || t->redshift_data_parameters || t->sage_maker_pipeline_parameters ||
        t->app_sync_parameters)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Targets in ECS, Systems Manager, Redshift, SageMaker and AppSync are not there.");
    if (to->kind == TARGET_SQS && str_ends(to->resource, STR(".fifo")) && (!t->sqs_parameters || str_empty(t->sqs_parameters->message_group_id)))
        return invalid(call, "Parameter(s) SqsParameters must be specified for target: %.*s.", STRF(t->id));
    if (str_eqz(to->service, "batch") && !t->batch_parameters)
        return invalid(call, "Parameter(s) BatchParameters must be specified for target: %.*s.", STRF(t->id));
    return DONE;
}

static enum verdict check_transformer(struct call *call, const struct events_target *t)
{
    const struct events_input_transformer *x = t->input_transformer;

    if (x->input_paths_map.len > PATHS_MAX)
        return invalid(call, "InputPathsMap for target %.*s can have at most %d entries.", STRF(t->id), PATHS_MAX);
    for (size_t i = 0; i < x->input_paths_map.len; i++) {
        if (str_starts(x->input_paths_map.items[i].key, STR("AWS")))
            return invalid(call, "InputPathsMap key for target %.*s cannot start with AWS.", STRF(t->id));
        if (!input_path_valid(x->input_paths_map.items[i].value))
            return invalid(call, "Invalid InputPathsMap for target %.*s : [%.*s].", STRF(t->id), STRF(x->input_paths_map.items[i].value));
    }
    return DONE;
}

static enum verdict check_input(struct call *call, const struct events_target *t)
{
    struct str why;

    if (str_is(t->input) + str_is(t->input_path) + (t->input_transformer != NULL) > 1)
        return invalid(call, "Only one of Input, InputPath, or InputTransformer must be provided for target %.*s.", STRF(t->id));
    if (str_is(t->input)) {
        json_t *v = json_parse(t->input, true, &why);
        if (!v)
            return invalid(call, "JSON syntax error in input for target %.*s : %.*s", STRF(t->id), STRF(why));
        json_decref(v);
    }
    if (str_is(t->input_path) && !str_empty(t->input_path) && !input_path_valid(t->input_path))
        return invalid(call, "Parameter InputPath is not valid. Reason: %.*s is no path.", STRF(t->input_path));
    if (t->kinesis_parameters && !input_path_valid(t->kinesis_parameters->partition_key_path))
        return invalid(call, "Parameter PartitionKeyPath is not valid. Reason: %.*s is no path.",
                       STRF(t->kinesis_parameters->partition_key_path));
    return t->input_transformer ? check_transformer(call, t) : DONE;
}

static enum verdict check(struct call *call, const struct rule *r, const struct events_target *t)
{
    struct target to, dead;

    if (!target_parse(t->arn, &to) || (str_empty(to.account) && !str_eqz(to.service, "s3")))
        return invalid(call, "Parameter %.*s is not valid. Reason: Provided Arn is not in correct format.", STRF(t->arn));
    if (check_kind(call, t, &to) != DONE || check_input(call, t) != DONE)
        return FAULT;
    if (!str_eqz(to.service, "events") && !str_eq(to.region, r->region))
        return invalid(call, "Parameter %.*s is not valid. Reason: Target must be in the Region of the rule.", STRF(t->arn));
    if (t->dead_letter_config && str_is(t->dead_letter_config->arn) &&
        (!target_parse(t->dead_letter_config->arn, &dead) || dead.kind != TARGET_SQS || str_ends(dead.resource, STR(".fifo")) ||
         !str_eq(dead.region, r->region)))
        return invalid(call, "Parameter DeadLetterConfig.Arn is not valid. Reason: it must be a standard queue in the Region of the rule.");
    return DONE;
}

enum verdict events_put_targets(struct call *call, const struct events_put_targets_request *in, struct events_put_targets_response *out)
{
    struct rule r;

    if (ev_rule_need(call, in->event_bus_name, in->rule, &r) != DONE || ev_rule_unmanaged(call, &r, (opt_bool){0}) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->targets.len; i++) {
        const struct events_target *t = &in->targets.items[i];
        struct buf body = buf_in(call->arena);
        if (check(call, &r, t) != DONE)
            return FAULT;
        walk_store(&body, &events_model, shape(), t);
        sql_run(call->store,
                "INSERT INTO ev_target (rule, id, arn, body) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (rule, id) DO UPDATE SET arn = excluded.arn, body = excluded.body",
                r.arn, t->id, t->arn, buf_str(&body));
    }
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM ev_target WHERE rule = ?", r.arn) > TARGETS_MAX)
        return events_limit_exceeded_exception(call, "The requested resource exceeds the maximum number allowed.");
    out->failed_entry_count = some_i32(0);
    list_present(call->arena, &out->failed_entries);
    return DONE;
}

enum verdict events_remove_targets(struct call *call, const struct events_remove_targets_request *in,
                                   struct events_remove_targets_response *out)
{
    struct rule r;

    if (ev_rule_need(call, in->event_bus_name, in->rule, &r) != DONE || ev_rule_unmanaged(call, &r, in->force) != DONE)
        return FAULT;
    list_present(call->arena, &out->failed_entries);
    for (size_t i = 0; i < in->ids.len; i++)
        if (sql_run(call->store, "DELETE FROM ev_target WHERE rule = ? AND id = ?", r.arn, in->ids.items[i]) == 0)
            *list_add(call->arena, &out->failed_entries) = (struct events_remove_targets_result_entry){
                in->ids.items[i], STR("ResourceNotFoundException"),
                str_fmt(call->arena, "Rule %.*s does not have target(s) with given id(s): %.*s.", STRF(r.name), STRF(in->ids.items[i]))};
    out->failed_entry_count = some_i32((int32_t)out->failed_entries.len);
    return DONE;
}

enum verdict events_list_targets_by_rule(struct call *call, const struct events_list_targets_by_rule_request *in,
                                         struct events_list_targets_by_rule_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after;
    struct rule r;

    if (ev_rule_need(call, in->event_bus_name, in->rule, &r) != DONE)
        return FAULT;
    if (!page_position(call, r.arn, in->next_token, &after))
        return invalid(call, "Token is invalid.");
    list_present(call->arena, &out->targets);
    struct sql *rows = sql_each(call->store, "SELECT body FROM ev_target WHERE rule = ? AND id > ? ORDER BY id", r.arn,
                                str_is(after) ? after : STR(""));
    while (sql_next(rows)) {
        if (out->targets.len == limit) {
            out->next_token = page_token(call, r.arn, out->targets.items[limit - 1].id);
            sql_done(rows);
            break;
        }
        walk_load(call->arena, &events_model, shape(), sql_str(rows, call->arena, 0), list_add(call->arena, &out->targets));
    }
    return DONE;
}
