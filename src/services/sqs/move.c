/* Message move tasks: dead letters go back to where they came from, or elsewhere, at a given rate. Each firing of the
 * task's timer moves a handful. */
#include "services/sqs/sqs.h"
#include "base/json.h"
#include "base/rng.h"
#include "base/text.h"

#define RATE_MAX 500
#define CHUNK 50 /* per transaction */
#define LIST_MAX 10

struct task {
    struct str id, source, destination, failure;
    int64_t queue, moved, to_move, rate;
    bool running;
};

static bool task_load(struct call *call, struct str id, struct task *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT queue, source, destination, rate, status, moved, to_move FROM sqs_move WHERE id = ?",
                 id))
        return false;
    *ret = (struct task){.id = id,
                         .queue = sql_i64(q, 0),
                         .source = sql_str(q, call->arena, 1),
                         .destination = sql_str(q, call->arena, 2),
                         .rate = sql_i64(q, 3),
                         .running = str_eqz(sql_str(q, call->arena, 4), "RUNNING"),
                         .moved = sql_i64(q, 5),
                         .to_move = sql_i64(q, 6)};
    sql_done(q);
    return true;
}

static void task_end(struct call *call, const struct task *t, const char *status)
{
    sql_run(call->store, "UPDATE sqs_move SET status = ?, moved = ?, failure = ? WHERE id = ?", str_from(status), t->moved,
            t->failure, t->id);
}

/* What a consumer could receive now, the longest there first. */
static size_t movable(struct call *call, const struct queue *q, struct stored *items, size_t max)
{
    size_t n = 0;
    struct sql *rows =
        q->fifo ? sql_each(call->store, "SELECT " STORED_COLUMNS " FROM sqs_message WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                           sqs_pool_first(q->pool.id, LANE_ARRIVED), sqs_pool_first(q->pool.id, LANE_ARRIVED + 1), max)
                : sql_each(call->store,
                           "SELECT " STORED_COLUMNS " FROM sqs_message WHERE pool = ? AND visible_at <= ? "
                           "ORDER BY visible_at, id LIMIT ?",
                           q->pool.id, now(call), max);
    while (sql_next(rows)) {
        sqs_stored_read(call, rows, &items[n]);
        if (!items[n].visible_at.has || items[n].visible_at.val <= now(call))
            n++;
    }
    if (q->fifo || n == max)
        return n;
    rows = sql_each(call->store, "SELECT " STORED_COLUMNS " FROM sqs_message WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                    q->pool.fresh, sqs_pool_first(q->pool.id, LANE_ARRIVED + 1), max - n);
    while (sql_next(rows))
        sqs_stored_read(call, rows, &items[n++]);
    return n;
}

/* In its new place it is a new message. */
static void move(struct call *call, struct queue *from, struct queue *to, struct stored *m)
{
    int64_t group = m->group_id, delay = to->delay * US_PER_S;
    sql_run(call->store, "DELETE FROM sqs_message WHERE id = ?", m->id);
    sqs_pool_count(&from->pool, m->visible_at, m->turns > 0, -1);
    m->id = sqs_message_number(&to->pool, delay && !to->fifo ? LANE_DELAYED : LANE_ARRIVED);
    m->message_id = rng_uuid(rnd(call), call->arena);
    m->sent_at = now(call);
    m->receives = m->turns = m->first_received = 0;
    m->dead_source = STR_NONE;
    m->visible_at = delay ? some_i64(now(call) + delay) : (opt_i64){false, 0};
    if (to->fifo)
        m->group_id = sqs_group_join(call, &to->pool, m->message_group, now(call) + delay);
    sqs_stored_insert(call, m);
    sqs_pool_count(&to->pool, m->visible_at, false, 1);
    sqs_retention_arm(call, to, m->sent_at);
    if (group)
        sqs_group_refresh(call, group);
    wake(call, sqs_wait_key(call, to->id));
}

/* Why the message cannot be moved, or NULL. */
static const char *move_one(struct call *call, const struct task *t, struct queue *from, struct stored *m)
{
    struct queue to;
    struct str target = str_is(t->destination) ? t->destination : m->dead_source;
    if (!str_is(target))
        return "CouldNotDetermineMessageSource";
    if (!sqs_queue_find_arn(call, target, &to) || to.fifo != from->fifo)
        return "AWS.SimpleQueueService.NonExistentQueue";
    move(call, from, &to, m);
    sqs_pool_save(call, &to.pool);
    return NULL;
}

static int64_t chunk(const struct task *t)
{
    return t->rate && t->rate < CHUNK ? t->rate : CHUNK;
}

static int64_t pause_after(const struct task *t)
{
    return t->rate ? US_PER_S * chunk(t) / t->rate : 0;
}

static enum verdict step(struct call *call, struct str key)
{
    struct task t;
    struct queue from;
    if (!task_load(call, key, &t) || !t.running || !sqs_queue_find_arn(call, t.source, &from))
        return DONE;
    size_t max = (size_t)chunk(&t), n, done = 0;
    struct stored *items = arena_array(call->arena, struct stored, max);
    const char *why = NULL;
    n = movable(call, &from, items, max);
    while (done < n && !why) {
        why = move_one(call, &t, &from, &items[done]);
        if (!why)
            done++;
    }
    t.moved += (int64_t)done;
    sqs_pool_save(call, &from.pool);
    t.failure = str_from(why);
    if (why || n < max || t.moved >= t.to_move) {
        task_end(call, &t, why ? "FAILED" : "COMPLETED");
        return DONE;
    }
    sql_run(call->store, "UPDATE sqs_move SET moved = ? WHERE id = ?", t.moved, t.id);
    timer_set(call, &sqs_move_timer, key, now(call) + pause_after(&t));
    return DONE;
}

const struct timer_kind sqs_move_timer = {"sqs.move", step};

void sqs_move_forget(struct call *call, int64_t queue)
{
    struct {
        struct str *items;
        size_t len;
    } ids = {0};
    struct sql *rows = sql_each(call->store, "SELECT id FROM sqs_move WHERE queue = ?", queue);
    while (sql_next(rows))
        *list_add(call->arena, &ids) = sql_str(rows, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++)
        timer_cancel(call, &sqs_move_timer, ids.items[i]);
    sql_run(call->store, "DELETE FROM sqs_move WHERE queue = ?", queue);
}

static enum verdict no_resource(struct call *call, const char *parameter)
{
    return sqs_resource_not_found_exception(call, "The resource that you specified for the %s parameter doesn't exist.",
                                            parameter);
}

static enum verdict arn_check(struct call *call, struct str arn, const char *parameter, struct queue *ret)
{
    struct str region, account, name;
    if (!sqs_arn_parse(arn, &region, &account, &name))
        return invalid_parameter(
            call, "You must use this format to specify the %s: arn:<partition>:<service>:<region>:<account-id>:<resource-id>",
            parameter);
    return str_eq(region, call->region) && sqs_queue_find(call, account, region, name, ret) ? DONE : no_resource(call, parameter);
}

static enum verdict start_check(struct call *call, const struct sqs_start_message_move_task_request *in, struct queue *ret_source)
{
    opt_i32 rate = in->max_number_of_messages_per_second;
    struct queue to;
    if (arn_check(call, in->source_arn, "SourceArn", ret_source) == FAULT)
        return FAULT;
    if (str_is(in->destination_arn) && arn_check(call, in->destination_arn, "DestinationArn", &to) == FAULT)
        return FAULT;
    if (str_is(in->destination_arn) && str_eq(in->destination_arn, in->source_arn))
        return invalid_parameter(call, "Source queue arn and destination queue arn must be different.");
    if (str_is(in->destination_arn) && to.fifo != ret_source->fifo)
        return invalid_parameter(call, "Source queue and destination queue must be of the same type.");
    if (rate.has && (rate.val < 1 || rate.val > RATE_MAX))
        return invalid_parameter(
            call,
            "Value %d for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number between 1 "
            "and 500.",
            rate.val);
    if (!sql_i64_or(call->store, 0, "SELECT 1 FROM sqs_queue WHERE redrive_target = ? LIMIT 1", in->source_arn))
        return invalid_parameter(call, "Source queue must be configured as a Dead Letter Queue.");
    if (sql_i64_or(call->store, 0, "SELECT 1 FROM sqs_move WHERE queue = ? AND status = 'RUNNING' LIMIT 1", ret_source->id))
        return invalid_parameter(
            call, "There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
    return DONE;
}

/* The handle carries the source, so that another account's or a deleted queue's handle says what is wrong with it. */
static struct str handle_make(struct call *call, struct str id, struct str source)
{
    return base64_encode(call->arena,
                         str_fmt(call->arena, "{\"taskId\":\"%.*s\",\"sourceArn\":\"%.*s\"}", STRF(id), STRF(source)));
}

enum verdict sqs_start_message_move_task(struct call *call, const struct sqs_start_message_move_task_request *in,
                                         struct sqs_start_message_move_task_result *out)
{
    struct queue q;
    if (start_check(call, in, &q) == FAULT)
        return FAULT;
    sqs_pool_settle(call, &q.pool);
    sqs_pool_save(call, &q.pool);
    struct str id = rng_uuid(rnd(call), call->arena);
    int64_t waiting = q.pool.stored - q.pool.delayed - q.pool.in_flight;
    opt_i32 rate = in->max_number_of_messages_per_second;
    sql_run(
        call->store,
        "INSERT INTO sqs_move (id, queue, account, region, source, destination, rate, status, moved, to_move, failure, started_at, number) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'RUNNING', 0, ?, NULL, ?, ?)",
        id, q.id, call->account, call->region, in->source_arn, in->destination_arn, rate, waiting, now(call), sqs_number(call));
    struct task t = {.rate = rate.val};
    timer_set(call, &sqs_move_timer, id, now(call) + pause_after(&t));
    out->task_handle = handle_make(call, id, in->source_arn);
    return DONE;
}

static bool handle_parse(struct call *call, struct str handle, struct str *ret_id, struct str *ret_source)
{
    struct str text, why;
    if (!base64_decode(call->arena, handle, &text))
        return false;
    json_t *v = json_parse(text, false, &why);
    struct str id = json_str(json_field(v, "taskId")), source = json_str(json_field(v, "sourceArn"));
    bool ok = str_is(id) && str_is(source);
    if (ok) {
        *ret_id = str_dup(call->arena, id);
        *ret_source = str_dup(call->arena, source);
    }
    json_decref(v);
    return ok;
}

bool sqs_move_source(struct call *call, struct str handle, struct str *ret)
{
    struct str id;
    return handle_parse(call, handle, &id, ret);
}

enum verdict sqs_cancel_message_move_task(struct call *call, const struct sqs_cancel_message_move_task_request *in,
                                          struct sqs_cancel_message_move_task_result *out)
{
    struct str id, source;
    struct queue q;
    struct task t;
    if (!handle_parse(call, in->task_handle, &id, &source))
        return invalid_parameter(call, "Value for parameter TaskHandle is invalid.");
    if (!sqs_queue_find_arn(call, source, &q))
        return no_resource(call, "SourceArn");
    if (!task_load(call, id, &t) || t.queue != q.id)
        return sqs_resource_not_found_exception(call, "Task does not exist.");
    if (!t.running)
        return invalid_parameter(call, "Only active tasks can be cancelled.");
    task_end(call, &t, "CANCELLED");
    timer_cancel(call, &sqs_move_timer, id);
    out->approximate_number_of_messages_moved = some_i64(t.moved);
    return DONE;
}

enum verdict sqs_list_message_move_tasks(struct call *call, const struct sqs_list_message_move_tasks_request *in,
                                         struct sqs_list_message_move_tasks_result *out)
{
    struct queue q;
    int32_t max = in->max_results.has ? in->max_results.val : 1;
    if (arn_check(call, in->source_arn, "SourceArn", &q) == FAULT)
        return FAULT;
    if (max < 1 || max > LIST_MAX)
        return invalid_parameter(
            call, "Value %d for parameter MaxResults is invalid. Reason: You must enter a number between 1 and 10.", max);
    struct arena *a = call->arena;
    list_present(a, &out->results);
    struct sql *rows = sql_each(
        call->store,
        "SELECT id, status, source, destination, rate, moved, to_move, failure, started_at FROM sqs_move WHERE queue = ? "
        "ORDER BY number DESC LIMIT ?",
        q.id, max);
    while (sql_next(rows)) {
        struct sqs_list_message_move_tasks_result_entry *e = list_add(a, &out->results);
        struct str id = sql_str(rows, a, 0);
        e->status = sql_str(rows, a, 1);
        e->source_arn = sql_str(rows, a, 2);
        e->destination_arn = sql_str(rows, a, 3);
        e->approximate_number_of_messages_moved = some_i64(sql_i64(rows, 5));
        e->approximate_number_of_messages_to_move = some_i64(sql_i64(rows, 6));
        e->failure_reason = sql_str(rows, a, 7);
        e->started_timestamp = some_i64(sql_i64(rows, 8) / US_PER_MS);
        if (!sql_is_null(rows, 4))
            e->max_number_of_messages_per_second = some_i32((int32_t)sql_i64(rows, 4));
        if (str_eqz(e->status, "RUNNING"))
            e->task_handle = handle_make(call, id, e->source_arn);
    }
    return DONE;
}
