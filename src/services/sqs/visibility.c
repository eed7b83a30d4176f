/* What is done with a receipt handle: DeleteMessage, ChangeMessageVisibility and their batches. */
#include "services/sqs/sqs.h"

#define VISIBILITY_MAX 43200

static struct refusal bad_handle(struct call *call, struct str handle, const char *why)
{
    return refusal_value(call, "Value %.*s for parameter ReceiptHandle is invalid. Reason: %s", STRF(handle), why);
}

/* A standard queue deletes by any handle that it ever gave out for the message; a FIFO queue only by the last, in its time. What
 * is gone already counts as deleted. */
static struct refusal delete_one(struct call *call, struct queue *q, struct str handle)
{
    struct receipt receipt;
    struct sql *row;
    struct refusal r = sqs_receipt_parse(call, handle, q->id, &receipt);
    if (r.code || sqs_pool_of(receipt.message) != q->pool.id)
        return r;
    if (!sql_get(call->store, &row, "SELECT receives, visible_at, group_id, turns FROM sqs_message WHERE id = ?",
                 receipt.message))
        return r;
    opt_i64 visible_at = sql_opt_i64(row, 1);
    int64_t receives = sql_i64(row, 0), group = sql_i64(row, 2);
    bool received = sql_i64(row, 3) > 0;
    sql_done(row);
    if (q->fifo && (receives != receipt.receives || visible_at.val <= now(call)))
        return bad_handle(call, handle, "The receipt handle has expired.");
    sql_run(call->store, "DELETE FROM sqs_message WHERE id = ?", receipt.message);
    sqs_pool_count(&q->pool, visible_at, received, -1);
    if (group)
        sqs_group_refresh(call, group);
    return r;
}

static struct refusal change_check(struct call *call, const struct queue *q, struct sql *row, const struct receipt *receipt,
                                   struct str handle, int32_t seconds, bool *ret_over)
{
    bool last = sql_i64(row, 0) == receipt->receives;
    *ret_over = sql_i64(row, 1) <= now(call);
    if (q->fifo && (!last || *ret_over))
        return bad_handle(call, handle, "The receipt handle has expired.");
    if (!last)
        return refusal_make(call, "AWS.SimpleQueueService.MessageNotInflight", "The specified message isn't in flight.");
    if (now(call) + seconds * US_PER_S > sql_i64(row, 4) + VISIBILITY_MAX * US_PER_S)
        return refusal_value(
            call,
            "Value %d for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is "
            "beyond the limit [43200 seconds].",
            seconds);
    return (struct refusal){0};
}

/* A handle whose time is over changes nothing and is no error, as long as nobody else received the message since. */
static struct refusal change_one(struct call *call, struct queue *q, struct str handle, opt_i32 timeout)
{
    struct receipt receipt;
    struct sql *row;
    bool over;
    struct refusal r = sqs_receipt_parse(call, handle, q->id, &receipt);
    if (r.code)
        return r;
    if (!timeout.has)
        return refusal_make(call, "MissingParameter", "The request must contain the parameter VisibilityTimeout.");
    if (timeout.val < 0 || timeout.val > VISIBILITY_MAX)
        return refusal_value(
            call,
            "Value %d for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and "
            "43200.",
            timeout.val);
    if (sqs_pool_of(receipt.message) != q->pool.id ||
        !sql_get(call->store, &row, "SELECT receives, visible_at, turns, group_id, received_at FROM sqs_message WHERE id = ?",
                 receipt.message))
        return bad_handle(call, handle, "Message does not exist or is not available for visibility timeout change.");
    opt_i64 was = sql_opt_i64(row, 1), to = some_i64(now(call) + timeout.val * US_PER_S);
    int64_t group = sql_i64(row, 3);
    r = change_check(call, q, row, &receipt, handle, timeout.val, &over);
    sql_done(row);
    if (r.code || over)
        return r;
    sqs_pool_count(&q->pool, was, true, -1);
    sqs_pool_count(&q->pool, to, true, 1);
    sql_run(call->store, "UPDATE sqs_message SET visible_at = ? WHERE id = ?", to, receipt.message);
    if (group)
        sqs_group_refresh(call, group);
    return r;
}

enum verdict sqs_delete_message(struct call *call, const struct sqs_delete_message_request *in,
                                struct sqs_delete_message_output *out)
{
    (void)out;
    struct queue q;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    struct refusal r = delete_one(call, &q, in->receipt_handle);
    if (r.code)
        return refuse(call, r);
    sqs_pool_save(call, &q.pool);
    if (q.fifo)
        wake(call, sqs_wait_key(call, q.id));
    return DONE;
}

enum verdict sqs_change_message_visibility(struct call *call, const struct sqs_change_message_visibility_request *in,
                                           struct sqs_change_message_visibility_output *out)
{
    (void)out;
    struct queue q;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    struct refusal r = change_one(call, &q, in->receipt_handle, in->visibility_timeout);
    if (r.code)
        return refuse(call, r);
    sqs_pool_save(call, &q.pool);
    wake(call, sqs_wait_key(call, q.id));
    return DONE;
}

enum verdict sqs_delete_message_batch(struct call *call, const struct sqs_delete_message_batch_request *in,
                                      struct sqs_delete_message_batch_result *out)
{
    struct queue q;
    struct str *ids = arena_array(call->arena, struct str, in->entries.len);
    for (size_t i = 0; i < in->entries.len; i++)
        ids[i] = in->entries.items[i].id;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT ||
        sqs_batch_check(call, "DeleteMessageBatchRequestEntry", ids, in->entries.len) == FAULT)
        return FAULT;
    list_present(call->arena, &out->successful);
    list_present(call->arena, &out->failed);
    for (size_t i = 0; i < in->entries.len; i++) {
        struct refusal r = delete_one(call, &q, in->entries.items[i].receipt_handle);
        if (r.code)
            *list_add(call->arena, &out->failed) = sqs_batch_failure(ids[i], r);
        else
            list_add(call->arena, &out->successful)->id = ids[i];
    }
    sqs_pool_save(call, &q.pool);
    wake(call, sqs_wait_key(call, q.id));
    return DONE;
}

enum verdict sqs_change_message_visibility_batch(struct call *call, const struct sqs_change_message_visibility_batch_request *in,
                                                 struct sqs_change_message_visibility_batch_result *out)
{
    struct queue q;
    struct str *ids = arena_array(call->arena, struct str, in->entries.len);
    for (size_t i = 0; i < in->entries.len; i++)
        ids[i] = in->entries.items[i].id;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT ||
        sqs_batch_check(call, "ChangeMessageVisibilityBatchRequestEntry", ids, in->entries.len) == FAULT)
        return FAULT;
    list_present(call->arena, &out->successful);
    list_present(call->arena, &out->failed);
    for (size_t i = 0; i < in->entries.len; i++) {
        struct refusal r = change_one(call, &q, in->entries.items[i].receipt_handle, in->entries.items[i].visibility_timeout);
        if (r.code)
            *list_add(call->arena, &out->failed) = sqs_batch_failure(ids[i], r);
        else
            list_add(call->arena, &out->successful)->id = ids[i];
    }
    sqs_pool_save(call, &q.pool);
    wake(call, sqs_wait_key(call, q.id));
    return DONE;
}
