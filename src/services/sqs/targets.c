/* What a call needs to be allowed: the action on the queue, with the queue's own policy. And the old form of requests that are
 * posted to the queue's path. */
#include "services/sqs/sqs.h"
#include "base/text.h"
#include "wire/model.h"

/* A queue's policy can open these to other accounts; the rest is for the owner. */
static const char *const shared[] = {
    "ChangeMessageVisibility",
    "ChangeMessageVisibilityBatch",
    "DeleteMessage",
    "DeleteMessageBatch",
    "GetQueueAttributes",
    "GetQueueUrl",
    "ListDeadLetterSourceQueues",
    "PurgeQueue",
    "ReceiveMessage",
    "SendMessage",
    "SendMessageBatch",
};

static bool is_shared(struct str operation)
{
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (str_eqz(operation, shared[i]))
            return true;
    return false;
}

static struct str operation_name(const struct call *call)
{
    return model_name(call->service->api->model, call->op->name);
}

/* A string member of the input by its name in the model; absent when there is none. */
static struct str member(const struct call *call, const void *in, const char *name)
{
    const struct model *model = call->service->api->model;
    const struct member *m = model_member(model, model_shape(model, call->op->input), str_from(name));
    return m ? *(const struct str *)(const void *)((const char *)in + m->offset) : STR_NONE;
}

static void tag_context(struct call *call, struct auth_target *t, int64_t queue)
{
    struct sql *rows = sql_each(call->store, "SELECT key, value FROM sqs_tag WHERE queue = ?", queue);
    while (sql_next(rows)) {
        struct str key = str_cat(call->arena, STR("aws:ResourceTag/"), sql_str(rows, call->arena, 0));
        auth_context(call, t, str_z(call->arena, key), sql_str(rows, call->arena, 1));
    }
}

/* One action on a queue. A queue that is not there is the handler's business, unless it would be another account's. */
static enum verdict need(struct call *call, struct auth_targets *ret, const char *action, struct str account, struct str region,
                         struct str name)
{
    struct sql *q;
    bool foreign = !str_eq(account, call->account);
    struct auth_target *t = auth_need(call, ret, sqs_queue_arn(call, account, region, name));
    t->owner = account;
    if (action)
        t->action = str_from(action);
    if (str_ends(t->action, STR("Batch")))
        t->action = str_take(t->action, t->action.n - 5);
    if (sql_get(call->store, &q,
                "SELECT id, policy, EXISTS (SELECT 1 FROM sqs_tag WHERE queue = sqs_queue.id) FROM sqs_queue "
                "WHERE account = ? AND region = ? AND name = ?",
                account, region, name)) {
        int64_t id = sql_i64(q, 0), tagged = sql_i64(q, 2);
        t->policy = sql_str(q, call->arena, 1);
        sql_done(q);
        if (tagged)
            tag_context(call, t, id);
    } else if (foreign) {
        return sqs_no_such_queue(call);
    }
    if (foreign && !is_shared(operation_name(call)))
        return fault_common(call, COMMON_ACCESS_DENIED, "User: %.*s is not authorized to perform: %.*s on resource: %.*s",
                            STRF(call->principal.arn), STRF(t->action), STRF(t->resource));
    return DONE;
}

/* A move reads and deletes at the source and sends at the destination. */
static enum verdict need_for_move(struct call *call, struct auth_targets *ret, struct str source, struct str destination)
{
    static const char *const reads[] = {NULL, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"};
    struct str region, account, name;
    bool start = str_eqz(operation_name(call), "StartMessageMoveTask");
    if (!sqs_arn_parse(source, &region, &account, &name)) {
        auth_need(call, ret, STR("*"));
        return DONE;
    }
    for (size_t i = 0; i < (start ? sizeof reads / sizeof *reads : 1); i++)
        if (need(call, ret, reads[i], account, region, name) == FAULT)
            return FAULT;
    if (start && sqs_arn_parse(destination, &region, &account, &name))
        return need(call, ret, "sqs:SendMessage", account, region, name);
    return DONE;
}

enum verdict sqs_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str url = member(call, in, "QueueUrl"), name = member(call, in, "QueueName"), account = call->account;
    struct str source = member(call, in, "SourceArn");
    if (str_is(url)) {
        if (!sqs_url_parse(url, &account, &name))
            return sqs_invalid_address(call, "The address %.*s is not valid for this endpoint.", STRF(url));
        return need(call, ret, NULL, account, call->region, name);
    }
    if (str_is(name)) {
        struct str owner = member(call, in, "QueueOwnerAWSAccountId");
        return need(call, ret, NULL, str_empty(owner) ? account : owner, call->region, name);
    }
    if (str_is(source))
        return need_for_move(call, ret, source, member(call, in, "DestinationArn"));
    struct str handle = member(call, in, "TaskHandle");
    if (str_is(handle) && sqs_move_source(call, handle, &source))
        return need_for_move(call, ret, source, STR_NONE);
    auth_need(call, ret, STR("*"));
    return DONE;
}

static bool names_queue(struct str form)
{
    return str_starts(form, STR("QueueUrl=")) || str_find(form, STR("&QueueUrl=")) >= 0;
}

static struct str with_queue(struct arena *a, struct str form, struct str url)
{
    struct buf b = buf_in(a);
    buf_put(&b, form);
    buf_putz(&b, form.n ? "&QueueUrl=" : "QueueUrl=");
    percent_encode(&b, url, false);
    return buf_str(&b);
}

/* "POST /123456789012/name" with Action and without QueueUrl: the path is the queue. */
void sqs_prepare(struct arena *a, struct http_request *http)
{
    struct str account, name, path = http->path;
    if (str_starts(http_header(&http->headers, "content-type"), STR("application/x-amz-json")) ||
        !sqs_url_parse(path, &account, &name) || names_queue(http->body) || (str_is(http->query) && names_queue(http->query)))
        return;
    if (str_find(http->body, STR("Action=")) >= 0)
        http->body = with_queue(a, http->body, path);
    else if (str_is(http->query) && str_find(http->query, STR("Action=")) >= 0)
        http->query = with_queue(a, http->query, path);
}
