/* ReceiveMessage: who is next, dead letters on the way, long polling. */
#include "services/sqs/sqs.h"
#include "base/digest.h"

#define RECEIVE_MAX 10
#define VISIBILITY_MAX 43200
#define WAIT_MAX 20
#define IN_FLIGHT_MAX 120000
#define DEAD_ROUNDS 50 /* how often dead letters are set aside in one call before it answers */

struct found {
    struct stored items[RECEIVE_MAX];
    size_t len;
};

static bool has(const struct found *f, int64_t id)
{
    for (size_t i = 0; i < f->len; i++)
        if (f->items[i].id == id)
            return true;
    return false;
}

static void gather(struct call *call, struct sql *rows, struct found *f)
{
    while (sql_next(rows)) {
        if (!has(f, sql_i64(rows, 0)))
            sqs_stored_read(call, rows, &f->items[f->len++]);
    }
}

/* First what was received or delayed before and is visible now, then what nobody has received yet, from the oldest on. */
static void find_standard(struct call *call, const struct queue *q, size_t max, struct found *f)
{
    int64_t oldest = now(call) - q->retention * US_PER_S;
    gather(call,
           sql_each(call->store,
                    "SELECT " STORED_COLUMNS " FROM sqs_message WHERE pool = ? AND visible_at <= ? AND sent_at > ? "
                    "ORDER BY visible_at, id LIMIT ?",
                    q->pool.id, now(call), oldest, max),
           f);
    if (f->len < max)
        gather(call,
               sql_each(call->store,
                        "SELECT " STORED_COLUMNS " FROM sqs_message WHERE id >= ? AND id < ? AND sent_at > ? ORDER BY id LIMIT ?",
                        q->pool.fresh, sqs_pool_first(q->pool.id, LANE_ARRIVED + 1), oldest, max - f->len),
               f);
}

/* Groups whose turn it is, as many messages of each as fit, in order; none behind one that is still delayed. */
static void find_fifo(struct call *call, const struct queue *q, size_t max, struct found *f)
{
    int64_t oldest = now(call) - q->retention * US_PER_S, groups[RECEIVE_MAX];
    size_t n = 0;
    struct sql *rows =
        sql_each(call->store, "SELECT id FROM sqs_group WHERE pool = ? AND ready_at <= ? ORDER BY ready_at, id LIMIT ?",
                 q->pool.id, now(call), max);
    while (sql_next(rows))
        groups[n++] = sql_i64(rows, 0);
    for (size_t i = 0; i < n && f->len < max; i++) {
        size_t from = f->len;
        gather(call,
               sql_each(call->store,
                        "SELECT " STORED_COLUMNS " FROM sqs_message WHERE group_id = ? AND sent_at > ? ORDER BY id LIMIT ?",
                        groups[i], oldest, max - f->len),
               f);
        for (size_t k = from; k < f->len; k++)
            if (f->items[k].visible_at.has && f->items[k].visible_at.val > now(call))
                f->len = k;
    }
}

static bool any_due(const struct queue *q, const struct found *f)
{
    for (size_t i = 0; i < f->len; i++)
        if (sqs_redrive_due(q, &f->items[i]))
            return true;
    return false;
}

/* What this call may take. Messages that were received too often are set aside first; *ret_dead: some were. */
static void find(struct call *call, struct queue *q, size_t max, struct found *f, bool *ret_dead)
{
    struct queue target;
    *ret_dead = false;
    for (int round = 0; round <= DEAD_ROUNDS; round++) {
        f->len = 0;
        if (q->fifo)
            find_fifo(call, q, max, f);
        else
            find_standard(call, q, max, f);
        if (!any_due(q, f) || (!*ret_dead && !sqs_redrive_target(call, q, &target)))
            break;
        for (size_t i = 0; i < f->len; i++)
            if (sqs_redrive_due(q, &f->items[i]))
                sqs_redrive_move(call, q, &target, &f->items[i]);
        *ret_dead = true;
        f->len = 0;
    }
    if (*ret_dead) {
        sqs_pool_save(call, &target.pool);
        sqs_pool_save(call, &q->pool);
    }
}

static void take(struct call *call, struct queue *q, struct stored *m, int64_t visible_at)
{
    if (!q->fifo && m->id >= q->pool.fresh && m->id < sqs_pool_first(q->pool.id, LANE_ARRIVED + 1))
        q->pool.fresh = m->id + 1;
    sqs_pool_count(&q->pool, m->visible_at, m->turns > 0, -1);
    sqs_pool_count(&q->pool, some_i64(visible_at), true, 1);
    m->receives++;
    m->turns++;
    m->visible_at = some_i64(visible_at);
    m->first_received = m->first_received ? m->first_received : now(call);
    sql_run(call->store,
            "UPDATE sqs_message SET visible_at = ?, receives = ?, turns = ?, first_received = ?, received_at = ? WHERE id = ?",
            visible_at, m->receives, m->turns, m->first_received, now(call), m->id);
}

/* "All", ".*", "name", "prefix.*". */
static bool name_wanted(const struct sqs_message_attribute_name_list *names, struct str name)
{
    for (size_t i = 0; i < names->len; i++) {
        struct str n = names->items[i];
        if (str_eqz(n, "All") || str_eqz(n, "*") || str_eq(n, name) ||
            (str_ends(n, STR(".*")) && str_starts(name, str_take(n, n.n - 2))))
            return true;
    }
    return false;
}

static void show_attributes(struct call *call, const struct sqs_receive_message_request *in, const struct stored *m,
                            struct sqs_message *out)
{
    struct sqs_message all = {0};
    if (!str_is(m->attributes) || !in->message_attribute_names.len || !sqs_attributes_load(call, m->attributes, &all))
        return;
    for (size_t i = 0; i < all.message_attributes.len; i++)
        if (name_wanted(&in->message_attribute_names, all.message_attributes.items[i].key))
            *list_add(call->arena, &out->message_attributes) = all.message_attributes.items[i];
    if (out->message_attributes.len)
        out->md5_of_message_attributes = sqs_attributes_md5(call, &out->message_attributes);
}

static struct str millis(struct call *call, int64_t us)
{
    return str_fmt(call->arena, "%lld", (long long)(us / US_PER_MS));
}

#define SYSTEM_NAMES 9
static const char *const system_names[SYSTEM_NAMES] = {
    "SenderId",
    "SentTimestamp",
    "ApproximateReceiveCount",
    "ApproximateFirstReceiveTimestamp",
    "SequenceNumber",
    "MessageDeduplicationId",
    "MessageGroupId",
    "AWSTraceHeader",
    "DeadLetterQueueSourceArn",
};

static enum verdict system_wanted(struct call *call, const struct sqs_receive_message_request *in, bool wanted[SYSTEM_NAMES])
{
    size_t old = in->attribute_names.len;
    for (size_t i = 0; i < old + in->message_system_attribute_names.len; i++) {
        struct str name = i < old ? in->attribute_names.items[i] : in->message_system_attribute_names.items[i - old];
        bool all = str_eqz(name, "All"), known = all;
        for (size_t k = 0; k < SYSTEM_NAMES; k++)
            if (all || str_eqz(name, system_names[k]))
                wanted[k] = known = true;
        if (!known)
            return sqs_invalid_attribute_name(call, "Unknown Attribute %.*s.", STRF(name));
    }
    return DONE;
}

static void show_system(struct call *call, const struct queue *q, const struct stored *m, const bool wanted[SYSTEM_NAMES],
                        struct sqs_message *out)
{
    struct str values[SYSTEM_NAMES] = {
        m->sender,
        millis(call, m->sent_at),
        str_fmt(call->arena, "%lld", (long long)m->receives),
        millis(call, m->first_received),
        q->fifo ? sqs_sequence(call, m->id) : STR_NONE,
        m->dedup_id,
        m->message_group,
        m->trace_header,
        m->dead_source,
    };
    for (size_t k = 0; k < SYSTEM_NAMES; k++) {
        if (!wanted[k] || !str_is(values[k]))
            continue;
        typeof(out->attributes.items) attribute = list_add(call->arena, &out->attributes);
        attribute->key = str_from(system_names[k]);
        attribute->value = values[k];
    }
}

static enum verdict check(struct call *call, const struct queue *q, const struct sqs_receive_message_request *in)
{
    opt_i32 max = in->max_number_of_messages, wait = in->wait_time_seconds, hide = in->visibility_timeout;
    if (max.has && (max.val < 1 || max.val > RECEIVE_MAX))
        return invalid_parameter(
            call, "Value %d for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
            max.val);
    if (wait.has && (wait.val < 0 || wait.val > WAIT_MAX))
        return invalid_parameter(
            call, "Value %d for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.", wait.val);
    if (hide.has && (hide.val < 0 || hide.val > VISIBILITY_MAX))
        return invalid_parameter(
            call, "Value %d for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
            hide.val);
    if (str_is(in->receive_request_attempt_id) && !q->fifo)
        return invalid_parameter(
            call,
            "Value %.*s for parameter ReceiveRequestAttemptId is invalid. Reason: The request include parameter that is "
            "not valid for this queue type.",
            STRF(in->receive_request_attempt_id));
    if (str_is(in->receive_request_attempt_id) &&
        (in->receive_request_attempt_id.n < 1 || in->receive_request_attempt_id.n > 128))
        return invalid_parameter(
            call,
            "Value %.*s for parameter ReceiveRequestAttemptId is invalid. Reason: ReceiveRequestAttemptId can only "
            "include alphanumeric and punctuation characters. 1 to 128 in length.",
            STRF(in->receive_request_attempt_id));
    return DONE;
}

/* Nothing to give: wait for a message to come or to become visible, or answer so. */
static enum verdict nothing(struct call *call, const struct queue *q, int64_t end)
{
    if (now(call) >= end)
        return DONE;
    int64_t next = q->fifo
                       ? sql_i64_or(call->store, end,
                                    "SELECT ready_at FROM sqs_group WHERE pool = ? AND ready_at > ? ORDER BY ready_at LIMIT 1",
                                    q->pool.id, now(call))
                       : sql_i64_or(call->store, end,
                                    "SELECT visible_at FROM sqs_message WHERE pool = ? AND visible_at > ? ORDER BY visible_at "
                                    "LIMIT 1",
                                    q->pool.id, now(call));
    return wait_for(call, sqs_wait_key(call, q->id), next < end ? next : end);
}

static void take_all(struct call *call, struct queue *q, struct found *f, int64_t visible_at)
{
    for (size_t i = 0; i < f->len; i++)
        take(call, q, &f->items[i], visible_at);
    for (size_t i = 0; q->fifo && i < f->len; i++)
        if (i + 1 == f->len || f->items[i].group_id != f->items[i + 1].group_id)
            sqs_group_refresh(call, f->items[i].group_id);
}

static void show(struct call *call, const struct queue *q, const struct sqs_receive_message_request *in, const struct found *f,
                 const bool *wanted, struct sqs_receive_message_result *out)
{
    for (size_t i = 0; i < f->len; i++) {
        const struct stored *m = &f->items[i];
        struct sqs_message *message = list_add(call->arena, &out->messages);
        *message = (struct sqs_message){.message_id = m->message_id,
                                        .body = m->body,
                                        .md5_of_body = md5_hex(call->arena, m->body),
                                        .receipt_handle = sqs_receipt(call, q->id, m->id, m->receives)};
        show_system(call, q, m, wanted, message);
        show_attributes(call, in, m, message);
    }
}

enum verdict sqs_receive_message(struct call *call, const struct sqs_receive_message_request *in,
                                 struct sqs_receive_message_result *out)
{
    struct queue q;
    struct found *f = arena_make(call->arena, struct found);
    bool wanted[SYSTEM_NAMES] = {false}, dead = false;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT || check(call, &q, in) == FAULT ||
        system_wanted(call, in, wanted) == FAULT)
        return FAULT;
    size_t max = in->max_number_of_messages.has ? (size_t)in->max_number_of_messages.val : 1;
    int64_t hide = in->visibility_timeout.has ? in->visibility_timeout.val : q.visibility_timeout;
    int64_t wait = in->wait_time_seconds.has ? in->wait_time_seconds.val : q.receive_wait;
    int64_t visible_at = now(call) + hide * US_PER_S, end = call->started + wait * US_PER_S;
    struct str attempt = in->receive_request_attempt_id;
    if (str_is(attempt) && sqs_attempt_repeat(call, &q, attempt, visible_at, f->items, &f->len)) {
        sqs_pool_save(call, &q.pool);
        show(call, &q, in, f, wanted, out);
        return DONE;
    }
    if (q.pool.in_flight + (int64_t)max > IN_FLIGHT_MAX) {
        sqs_pool_settle(call, &q.pool);
        if (q.pool.in_flight >= IN_FLIGHT_MAX) /* told to short polls of standard queues only */
            return q.fifo || wait
                       ? nothing(call, &q, end)
                       : sqs_over_limit(call, "Too many messages in flight in this queue. You can have a maximum of %d.",
                                        IN_FLIGHT_MAX);
    }
    find(call, &q, max, f, &dead);
    if (!f->len) /* a wait would undo the move of dead letters */
        return dead ? DONE : nothing(call, &q, end);
    take_all(call, &q, f, visible_at);
    sqs_pool_save(call, &q.pool);
    if (str_is(attempt))
        sqs_attempt_note(call, &q, attempt, f->items, f->len);
    show(call, &q, in, f, wanted, out);
    return DONE;
}
