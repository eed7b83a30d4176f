/* Pipes as resources: what they are made of, and their states. */
#include "services/pipes/pipes.h"
#include "wire/walk.h"

#define PAGE 100
#define CHANGE_TIME (2 * US_PER_S)
#define TAGS_MAX 50

static const struct record_kind pipes = {"pipes.pipe", &pipes_model, PIPES_SHAPE_DESCRIBE_PIPE_RESPONSE};

static struct record_key key_of(struct str arn)
{
    struct target t = {0};

    target_parse(arn, &t);
    return (struct record_key){t.account, t.region, str_skip(t.resource, STR("pipe/").n)};
}

static void save(struct call *call, const struct pipes_describe_pipe_response *p)
{
    record_put(call, &pipes, key_of(p->arn), STR_NONE, p);
}

static enum verdict need(struct call *call, struct str name, struct pipes_describe_pipe_response *ret)
{
    *ret = (struct pipes_describe_pipe_response){0};
    if (record_get(call, &pipes, record_here(call, name), ret))
        return DONE;
    return pipes_not_found_exception(call, "Pipe %.*s does not exist.", STRF(name));
}

/* --- states --- */

static bool assume(struct call *call, const struct pipes_describe_pipe_response *p, struct principal *ret, struct fault *f)
{
    struct str session = str_take(str_cat(call->arena, STR("pipe-"), p->name), 64);

    return principal_assume(call, SERVICE, p->role_arn, str_z(call->arena, session), ret, f) == DONE;
}

bool pipe_running(struct call *call, struct str arn, int64_t run, struct pipe *ret)
{
    struct pipes_describe_pipe_response *p = arena_make(call->arena, struct pipes_describe_pipe_response);
    struct record_key key = key_of(arn);
    struct fault f;
    struct sql *q;

    if (!record_get(call, &pipes, key, p) || !str_eqz(p->current_state, "RUNNING") ||
        !sql_get(call->store, &q, "SELECT run, started_at FROM pipe_run WHERE pipe = ?", arn))
        return false;
    *ret = (struct pipe){.is = p, .run = sql_i64(q, 0), .started = sql_i64(q, 1)};
    sql_done(q);
    if (ret->run != run || !target_parse(p->source, &ret->source) || !target_parse(p->target, &ret->target))
        return false;
    call_act_for(call, key.account, key.region);
    return assume(call, p, &ret->role, &f);
}

static void run(struct call *call, struct pipes_describe_pipe_response *p, const char *failed)
{
    struct principal role;
    struct fault f = {0};
    int64_t number = sql_i64_or(call->store, 0, "SELECT run FROM pipe_run WHERE pipe = ?", p->arn) + 1;

    if (!assume(call, p, &role, &f)) {
        p->current_state = str_from(failed);
        p->state_reason = str_fmt(call->arena, "The pipe's role cannot be assumed: %.*s", STRF(f.message));
        return;
    }
    sql_run(call->store,
            "INSERT INTO pipe_run (pipe, run, started_at) VALUES (?, ?, ?) "
            "ON CONFLICT (pipe) DO UPDATE SET run = excluded.run, started_at = excluded.started_at",
            p->arn, number, call->now);
    p->current_state = STR("RUNNING");
    p->state_reason = STR_NONE;
    pipe_poll_at(call, &(struct pipe){.is = p, .run = number}, STR(""), call->now);
}

/* A change of state comes to its end. */
static enum verdict changed(struct call *call, struct str arn)
{
    struct pipes_describe_pipe_response p = {0};
    struct record_key key = key_of(arn);

    if (!record_get(call, &pipes, key, &p))
        return DONE;
    call_act_for(call, key.account, key.region);
    bool up = str_eqz(p.desired_state, "RUNNING");
    if (str_eqz(p.current_state, "DELETING")) {
        record_drop(call, &pipes, key);
        sql_run(call->store, "DELETE FROM pipe_run WHERE pipe = ?", arn);
        sql_run(call->store, "DELETE FROM pipe_shard WHERE pipe = ?", arn);
        return DONE;
    }
    if (up)
        run(call, &p, str_eqz(p.current_state, "CREATING") ? "CREATE_FAILED" : str_eqz(p.current_state, "UPDATING") ? "UPDATE_FAILED" : "START_FAILED");
    else
        p.current_state = STR("STOPPED");
    save(call, &p);
    return DONE;
}

const struct timer_kind pipe_change = {"pipes.change", changed};

static void change(struct call *call, struct pipes_describe_pipe_response *p, const char *state)
{
    p->current_state = str_from(state);
    p->last_modified_time = some_time(call->now);
    save(call, p);
    timer_set(call, &pipe_change, p->arn, call->now + CHANGE_TIME);
}

/* --- checks --- */

static enum verdict check_filters(struct call *call, const struct pipes_filter_criteria *c)
{
    struct str why;

    for (size_t i = 0; c && i < c->filters.len; i++)
        if (!pattern_compile(call->arena, PATTERN_PIPES, c->filters.items[i].pattern, &why))
            return invalid(call, "Event pattern is not valid. Reason: %.*s", STRF(why));
    return DONE;
}

static enum verdict check_source(struct call *call, const struct pipes_describe_pipe_response *p)
{
    const struct pipes_pipe_source_parameters *s = p->source_parameters;
    struct target t;

    if (!target_parse(p->source, &t) || str_empty(t.account))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Pipes from sources such as %.*s are not there.", STRF(p->source));
    bool table = str_eqz(t.service, "dynamodb") && str_find(t.resource, STR("/stream/")) > 0;
    if (t.kind != TARGET_SQS && t.kind != TARGET_KINESIS && !table)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Pipes from sources such as %.*s are not there.", STRF(p->source));
    if (!str_eq(t.region, call->region) || !str_eq(t.account, call->account))
        return invalid(call, "The source must be in the account and Region of the pipe.");
    if (t.kind == TARGET_KINESIS && (!s || !s->kinesis_stream_parameters))
        return invalid(call, "SourceParameters.KinesisStreamParameters is required for a source that is a stream.");
    if (table && (!s || !s->dynamo_db_stream_parameters))
        return invalid(call, "SourceParameters.DynamoDBStreamParameters is required for a source that is a stream of a table.");
    if (t.kind == TARGET_SQS && s && s->sqs_queue_parameters && s->sqs_queue_parameters->batch_size.has &&
        s->sqs_queue_parameters->batch_size.val > 10 && !s->sqs_queue_parameters->maximum_batching_window_in_seconds.val)
        return invalid(call, "MaximumBatchingWindowInSeconds must be at least 1 when BatchSize is above 10.");
    return check_filters(call, s ? s->filter_criteria : NULL);
}

static enum verdict check(struct call *call, const struct pipes_describe_pipe_response *p)
{
    const struct pipes_pipe_target_parameters *tp = p->target_parameters;
    struct target t, e;

    if (check_source(call, p) != DONE)
        return FAULT;
    if (p->log_configuration && !str_eqz(p->log_configuration->level, "OFF"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Pipes do not write logs here: LogConfiguration.Level can only be OFF.");
    if (!str_empty(p->enrichment) && (!target_parse(p->enrichment, &e) || (e.kind != TARGET_LAMBDA && e.kind != TARGET_STATES)))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Enrichment by %.*s is not there.", STRF(p->enrichment));
    if (!target_parse(p->target, &t) || t.kind == TARGET_OTHER)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Pipes to targets such as %.*s are not there.", STRF(p->target));
    if (tp && (tp->ecs_task_parameters || tp->batch_job_parameters || tp->http_parameters || tp->redshift_data_parameters ||
               tp->sage_maker_pipeline_parameters || tp->timestream_parameters ||
               (tp->event_bridge_event_bus_parameters && str_is(tp->event_bridge_event_bus_parameters->endpoint_id))))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Such targets of pipes are not there.");
    if (t.kind == TARGET_KINESIS && (!tp || !tp->kinesis_stream_parameters))
        return invalid(call, "TargetParameters.KinesisStreamParameters is required for a target that is a stream.");
    if (t.kind == TARGET_SQS && str_ends(t.resource, STR(".fifo")) &&
        (!tp || !tp->sqs_queue_parameters || str_empty(tp->sqs_queue_parameters->message_group_id)))
        return invalid(call, "TargetParameters.SqsQueueParameters.MessageGroupId is required for a FIFO queue.");
    return DONE;
}

/* --- operations --- */

static json_t *stored(struct call *call, uint16_t shape, const void *in)
{
    struct buf b = buf_in(call->arena);
    struct str why;

    walk_store(&b, &pipes_model, &pipes_model.shapes[shape], in);
    return json_parse(buf_str(&b), true, &why);
}

/* The members of the request that a description has too. */
static bool put(struct call *call, uint16_t shape, const void *in, struct pipes_describe_pipe_response *p)
{
    json_t *all = stored(call, PIPES_SHAPE_DESCRIBE_PIPE_RESPONSE, p), *new = stored(call, shape, in), *source = json_field(new, "SourceParameters");
    json_t *old = json_field(all, "SourceParameters");

    /* Parameters are replaced whole; but where a stream is begun is said only once. */
    static const char *const streams[] = {"KinesisStreamParameters", "DynamoDBStreamParameters"};
    for (size_t i = 0; i < 2; i++) {
        json_t *was = json_field(old, streams[i]), *is = json_field(source, streams[i]);
        if (was && is) {
            json_t *merged = json_deep_copy(was);
            json_object_update(merged, is);
            json_object_set_new(source, streams[i], merged);
        } else if (was && source) {
            json_object_set(source, streams[i], was);
        }
    }
    json_object_update(all, new);
    *p = (struct pipes_describe_pipe_response){0};
    bool whole = walk_load(call->arena, &pipes_model, &pipes_model.shapes[PIPES_SHAPE_DESCRIBE_PIPE_RESPONSE], json_text(call->arena, all), p);
    json_decref(all);
    json_decref(new);
    return whole;
}

enum verdict pipes_create_pipe(struct call *call, const struct pipes_create_pipe_request *in, struct pipes_create_pipe_response *out)
{
    struct pipes_describe_pipe_response p = {0};

    if (record_exists(call, &pipes, record_here(call, in->name)))
        return pipes_conflict_exception(call, "Pipe %.*s already exists.", STRF(in->name));
    if (!put(call, PIPES_SHAPE_CREATE_PIPE_REQUEST, in, &p))
        return invalid(call, "The pipe is not valid.");
    p.arn = call_arn(call, "pipes", str_cat(call->arena, STR("pipe/"), in->name));
    p.creation_time = some_time(call->now);
    if (!str_is(p.desired_state))
        p.desired_state = STR("RUNNING");
    if (check(call, &p) != DONE)
        return FAULT;
    change(call, &p, "CREATING");
    *out = (struct pipes_create_pipe_response){p.arn, p.name, p.desired_state, p.current_state, p.creation_time, p.last_modified_time};
    return DONE;
}

static enum verdict steady(struct call *call, const struct pipes_describe_pipe_response *p)
{
    if (!str_ends(p->current_state, STR("ING")) || str_eqz(p->current_state, "RUNNING"))
        return DONE;
    return pipes_conflict_exception(call, "Pipe %.*s is %.*s.", STRF(p->name), STRF(p->current_state));
}

enum verdict pipes_update_pipe(struct call *call, const struct pipes_update_pipe_request *in, struct pipes_update_pipe_response *out)
{
    struct pipes_describe_pipe_response p;

    if (need(call, in->name, &p) != DONE || steady(call, &p) != DONE)
        return FAULT;
    if (!put(call, PIPES_SHAPE_UPDATE_PIPE_REQUEST, in, &p))
        return invalid(call, "The pipe is not valid.");
    if (check(call, &p) != DONE)
        return FAULT;
    change(call, &p, "UPDATING");
    *out = (struct pipes_update_pipe_response){p.arn, p.name, p.desired_state, p.current_state, p.creation_time, p.last_modified_time};
    return DONE;
}

enum verdict pipes_start_pipe(struct call *call, const struct pipes_start_pipe_request *in, struct pipes_start_pipe_response *out)
{
    struct pipes_describe_pipe_response p;

    if (need(call, in->name, &p) != DONE || steady(call, &p) != DONE)
        return FAULT;
    if (str_eqz(p.current_state, "RUNNING"))
        return pipes_conflict_exception(call, "Pipe %.*s is RUNNING already.", STRF(in->name));
    p.desired_state = STR("RUNNING");
    change(call, &p, "STARTING");
    *out = (struct pipes_start_pipe_response){p.arn, p.name, p.desired_state, p.current_state, p.creation_time, p.last_modified_time};
    return DONE;
}

enum verdict pipes_stop_pipe(struct call *call, const struct pipes_stop_pipe_request *in, struct pipes_stop_pipe_response *out)
{
    struct pipes_describe_pipe_response p;

    if (need(call, in->name, &p) != DONE || steady(call, &p) != DONE)
        return FAULT;
    if (str_eqz(p.current_state, "STOPPED"))
        return pipes_conflict_exception(call, "Pipe %.*s is STOPPED already.", STRF(in->name));
    p.desired_state = STR("STOPPED");
    change(call, &p, "STOPPING");
    *out = (struct pipes_stop_pipe_response){p.arn, p.name, p.desired_state, p.current_state, p.creation_time, p.last_modified_time};
    return DONE;
}

enum verdict pipes_delete_pipe(struct call *call, const struct pipes_delete_pipe_request *in, struct pipes_delete_pipe_response *out)
{
    struct pipes_describe_pipe_response p;

    if (need(call, in->name, &p) != DONE)
        return FAULT;
    p.desired_state = STR("DELETED");
    change(call, &p, "DELETING");
    *out = (struct pipes_delete_pipe_response){p.arn, p.name, p.desired_state, p.current_state, p.creation_time, p.last_modified_time};
    return DONE;
}

enum verdict pipes_describe_pipe(struct call *call, const struct pipes_describe_pipe_request *in, struct pipes_describe_pipe_response *out)
{
    return need(call, in->name, out);
}

static bool passes(struct str asked, struct str value, bool prefix)
{
    return !str_is(asked) || (prefix ? str_starts(value, asked) : str_eq(value, asked));
}

enum verdict pipes_list_pipes(struct call *call, const struct pipes_list_pipes_request *in, struct pipes_list_pipes_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after, scope = str_fmt(call->arena, "pipes/%.*s/%.*s/%.*s/%.*s/%.*s", STRF(in->name_prefix), STRF(in->desired_state),
                                      STRF(in->current_state), STRF(in->source_prefix), STRF(in->target_prefix));

    if (!page_position(call, scope, in->next_token, &after))
        return invalid(call, "Invalid NextToken.");
    list_present(call->arena, &out->pipes);
    struct sql *rows = record_each(call, &pipes, record_here(call, after), STR_NONE);
    while (sql_next(rows)) {
        struct pipes_describe_pipe_response p = {0};
        record_read(call, &pipes, rows, &p);
        if (!passes(in->name_prefix, p.name, true) || !passes(in->desired_state, p.desired_state, false) ||
            !passes(in->current_state, p.current_state, false) || !passes(in->source_prefix, p.source, true) ||
            !passes(in->target_prefix, p.target, true))
            continue;
        if (out->pipes.len == limit) {
            out->next_token = page_token(call, scope, out->pipes.items[limit - 1].name);
            sql_done(rows);
            break;
        }
        *list_add(call->arena, &out->pipes) = (struct pipes_pipe){p.name, p.arn, p.desired_state, p.current_state, p.state_reason,
                                                                  p.creation_time, p.last_modified_time, p.source, p.target, p.enrichment};
    }
    return DONE;
}

/* --- tags --- */

static enum verdict need_arn(struct call *call, struct str arn, struct pipes_describe_pipe_response *ret)
{
    struct target t;

    if (target_parse(arn, &t) && str_eq(t.account, call->account) && str_eq(t.region, call->region) && str_starts(t.resource, STR("pipe/")))
        return need(call, str_skip(t.resource, STR("pipe/").n), ret);
    return pipes_not_found_exception(call, "The resource %.*s does not exist.", STRF(arn));
}

static void untag(struct pipes_describe_pipe_response *p, struct str key)
{
    size_t kept = 0;

    for (size_t i = 0; i < p->tags.len; i++)
        if (!str_eq(p->tags.items[i].key, key))
            p->tags.items[kept++] = p->tags.items[i];
    p->tags.len = kept;
}

enum verdict pipes_tag_resource(struct call *call, const struct pipes_tag_resource_request *in, struct pipes_tag_resource_response *out)
{
    struct pipes_describe_pipe_response p;
    struct pipes_tag_map all = {0};

    (void)out;
    if (need_arn(call, in->resource_arn, &p) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tags.len; i++)
        untag(&p, in->tags.items[i].key);
    for (size_t i = 0; i < p.tags.len; i++)
        *list_add(call->arena, &all) = p.tags.items[i];
    for (size_t i = 0; i < in->tags.len; i++)
        *list_add(call->arena, &all) = in->tags.items[i];
    if (all.len > TAGS_MAX)
        return invalid(call, "A pipe can have at most %d tags.", TAGS_MAX);
    p.tags = all;
    save(call, &p);
    return DONE;
}

enum verdict pipes_untag_resource(struct call *call, const struct pipes_untag_resource_request *in, struct pipes_untag_resource_response *out)
{
    struct pipes_describe_pipe_response p;

    (void)out;
    if (need_arn(call, in->resource_arn, &p) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        untag(&p, in->tag_keys.items[i]);
    save(call, &p);
    return DONE;
}

enum verdict pipes_list_tags_for_resource(struct call *call, const struct pipes_list_tags_for_resource_request *in,
                                          struct pipes_list_tags_for_resource_response *out)
{
    struct pipes_describe_pipe_response p;

    if (need_arn(call, in->resource_arn, &p) != DONE)
        return FAULT;
    out->tags = p.tags;
    list_present(call->arena, &out->tags);
    return DONE;
}
