/* Queues: their names, URLs and ARNs; CreateQueue, DeleteQueue, GetQueueUrl, ListQueues, PurgeQueue. */
#include "services/sqs/sqs.h"
#include <stdio.h>

#define NAME_MAX_LEN 80
#define PURGE_EVERY (60 * US_PER_S)

struct refusal refusal_make(struct call *call, const char *code, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    size_t n = (size_t)vsnprintf(NULL, 0, fmt, args);
    char *text = arena_alloc(call->arena, n + 1);
    vsnprintf(text, n + 1, fmt, again);
    va_end(again);
    va_end(args);
    return (struct refusal){code, {text, n}};
}

enum verdict sqs_with_query_code(struct call *call, const char *code, enum verdict v)
{
    call->fault.query_code = str_from(code);
    return v;
}

enum verdict refuse(struct call *call, struct refusal r)
{
    struct str code = str_from(r.code);
    if (str_eqz(code, "ReceiptHandleIsInvalid"))
        return sqs_receipt_handle_is_invalid(call, "%.*s", STRF(r.message));
    if (str_eqz(code, "InvalidMessageContents"))
        return sqs_invalid_message_contents(call, "%.*s", STRF(r.message));
    if (str_eqz(code, "AWS.SimpleQueueService.MessageNotInflight"))
        return sqs_message_not_inflight(call, "%.*s", STRF(r.message));
    if (str_eqz(code, "MissingParameter"))
        return missing_parameter(call, "%.*s", STRF(r.message));
    return invalid_parameter(call, "%.*s", STRF(r.message));
}

/* The two protocols say it differently. */
enum verdict sqs_no_such_queue(struct call *call)
{
    struct str type = call->http ? http_header(&call->http->headers, "content-type") : STR_NONE;
    bool query = call->http && !str_starts(type, STR("application/x-amz-json"));
    return sqs_queue_does_not_exist(call, "The specified queue does not exist%s.", query ? " for this wsdl version" : "");
}

static struct str partition(struct call *call)
{
    struct str rest = call_arn(call, "sqs", STR("x"));
    str_cut(&rest, ':');
    return str_cut(&rest, ':');
}

struct str sqs_queue_arn(struct call *call, struct str account, struct str region, struct str name)
{
    return str_fmt(call->arena, "arn:%.*s:sqs:%.*s:%.*s:%.*s", STRF(partition(call)), STRF(region), STRF(account), STRF(name));
}

struct str sqs_queue_url(struct call *call, struct str account, struct str name)
{
    struct str host = call->http && call->http->host.n ? call->http->host : STR("localhost:4566");
    return str_fmt(call->arena, "http://%.*s/%.*s/%.*s", STRF(host), STRF(account), STRF(name));
}

struct str sqs_wait_key(struct call *call, int64_t queue)
{
    return str_fmt(call->arena, "sqs/%lld", (long long)queue);
}

static bool is_account(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n == 12;
}

bool sqs_url_parse(struct str url, struct str *ret_account, struct str *ret_name)
{
    ptrdiff_t scheme = str_find(url, STR("://"));
    if (scheme >= 0)
        url = str_skip(url, (size_t)scheme + 3);
    if (str_ends(url, STR("/")))
        url = str_take(url, url.n - 1);
    ptrdiff_t slash = str_rchr(url, '/');
    if (slash <= 0)
        return false;
    *ret_name = str_skip(url, (size_t)slash + 1);
    url = str_take(url, (size_t)slash);
    slash = str_rchr(url, '/');
    *ret_account = str_skip(url, (size_t)(slash + 1));
    return slash >= 0 && is_account(*ret_account) && ret_name->n > 0;
}

bool sqs_arn_parse(struct str arn, struct str *ret_region, struct str *ret_account, struct str *ret_name)
{
    struct str rest = arn;
    if (!str_eqz(str_cut(&rest, ':'), "arn") || !str_starts(str_cut(&rest, ':'), STR("aws")) ||
        !str_eqz(str_cut(&rest, ':'), "sqs"))
        return false;
    *ret_region = str_cut(&rest, ':');
    *ret_account = str_cut(&rest, ':');
    *ret_name = rest;
    return ret_region->n && is_account(*ret_account) && rest.n && str_chr(rest, ':') < 0;
}

bool sqs_queue_find(struct call *call, struct str account, struct str region, struct str name, struct queue *ret)
{
    struct sql *q;
    if (!sql_get(
            call->store, &q,
            "SELECT q.id, q.fifo, q.content_dedup, q.dedup_scope, q.delay, q.max_message_size, q.retention, q.receive_wait, "
            "q.visibility_timeout, q.purged_at, q.redrive_target, q.redrive_max, p.id, p.next, p.fresh, p.stored, p.delayed, "
            "p.in_flight, p.settled_at, p.expires_at FROM sqs_queue q JOIN sqs_pool p ON p.id = q.pool "
            "WHERE q.account = ? AND q.region = ? AND q.name = ?",
            account, region, name))
        return false;
    *ret = (struct queue){
        .id = sql_i64(q, 0),
        .account = account,
        .region = region,
        .name = name,
        .fifo = sql_i64(q, 1),
        .content_dedup = sql_i64(q, 2),
        .dedup_by_group = str_eqz(sql_str(q, call->arena, 3), "messageGroup"),
        .delay = sql_i64(q, 4),
        .max_message_size = sql_i64(q, 5),
        .retention = sql_i64(q, 6),
        .receive_wait = sql_i64(q, 7),
        .visibility_timeout = sql_i64(q, 8),
        .purged_at = sql_i64(q, 9),
        .redrive_target = sql_str(q, call->arena, 10),
        .redrive_max = sql_i64(q, 11),
        .pool = {sql_i64(q, 12), sql_i64(q, 13), sql_i64(q, 14), sql_i64(q, 15), sql_i64(q, 16), sql_i64(q, 17), sql_i64(q, 18),
                 sql_i64(q, 19)},
    };
    sql_done(q);
    return true;
}

bool sqs_queue_find_arn(struct call *call, struct str arn, struct queue *ret)
{
    struct str region, account, name;
    return sqs_arn_parse(arn, &region, &account, &name) && sqs_queue_find(call, account, region, name, ret);
}

enum verdict sqs_queue_at(struct call *call, struct str url, struct queue *ret)
{
    struct str account, name;
    if (!sqs_url_parse(url, &account, &name))
        return sqs_invalid_address(call, "The address %.*s is not valid for this endpoint.", STRF(url));
    return sqs_queue_find(call, account, call->region, name, ret) ? DONE : sqs_no_such_queue(call);
}

/* 1 to 80 of letters, digits, '-', '_', and ".fifo" at the end of FIFO queues. */
static bool name_valid(struct str name, bool fifo)
{
    if (name.n > NAME_MAX_LEN || str_ends(name, STR(".fifo")) != fifo)
        return false;
    struct str stem = fifo ? str_take(name, name.n - 5) : name;
    for (size_t i = 0; i < stem.n; i++) {
        char c = stem.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    }
    return stem.n > 0;
}

static bool asks_for_fifo(const struct sqs_queue_attribute_map *attributes)
{
    for (size_t i = 0; i < attributes->len; i++)
        if (str_eqz(attributes->items[i].key, "FifoQueue"))
            return str_eqz(attributes->items[i].value, "true");
    return false;
}

static void insert_queue(struct call *call, int64_t id, struct str name, const struct settings *s)
{
    sql_run(
        call->store,
        "INSERT INTO sqs_queue (id, account, region, name, pool, fifo, created_at, modified_at, purged_at, delay, max_message_size, "
        "retention, receive_wait, visibility_timeout, policy, redrive_target, redrive_max, redrive_allow, content_dedup, dedup_scope, "
        "throughput_limit, kms_key, kms_reuse, managed_sse) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id, call->account, call->region, name, sqs_pool_new(call, id), s->fifo, now(call), now(call), s->delay,
        s->max_message_size, s->retention, s->receive_wait, s->visibility_timeout, s->policy, s->redrive_target, s->redrive_max,
        s->redrive_allow, s->content_dedup, s->dedup_scope, s->throughput_limit, s->kms_key, s->kms_reuse, s->managed_sse);
}

enum verdict sqs_create_queue(struct call *call, const struct sqs_create_queue_request *in, struct sqs_create_queue_result *out)
{
    bool fifo = asks_for_fifo(&in->attributes);
    struct queue q;
    if (!name_valid(in->queue_name, fifo))
        return fifo ? invalid_parameter(
                          call, "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, "
                                "must end with .fifo suffix and be 1 to 80 in length.")
                    : invalid_parameter(call,
                                        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    struct settings s = sqs_settings_default(fifo), was;
    bool exists = sqs_queue_find(call, call->account, call->region, in->queue_name, &q) && sqs_settings_load(call, q.id, &s);
    was = s;
    struct str arn = sqs_queue_arn(call, call->account, call->region, in->queue_name);
    if (sqs_settings_apply(call, &in->attributes, arn, true, &s) == FAULT)
        return FAULT;
    out->queue_url = sqs_queue_url(call, call->account, in->queue_name);
    if (exists) {
        struct str other = sqs_settings_differ(call, &in->attributes, &was, &s);
        if (str_is(other))
            return sqs_queue_name_exists(
                call, "A queue already exists with the same name and a different value for attribute %.*s", STRF(other));
        return DONE;
    }
    int64_t id = sqs_number(call);
    insert_queue(call, id, in->queue_name, &s);
    return sqs_tags_put(call, id, &in->tags);
}

enum verdict sqs_delete_queue(struct call *call, const struct sqs_delete_queue_request *in, struct sqs_delete_queue_output *out)
{
    (void)out;
    struct queue q;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    sqs_pool_detach(call, q.pool.id);
    sqs_move_forget(call, q.id);
    sql_run(call->store, "DELETE FROM sqs_tag WHERE queue = ?", q.id);
    sql_run(call->store, "DELETE FROM sqs_queue WHERE id = ?", q.id);
    wake(call, sqs_wait_key(call, q.id));
    return DONE;
}

enum verdict sqs_purge_queue(struct call *call, const struct sqs_purge_queue_request *in, struct sqs_purge_queue_output *out)
{
    (void)out;
    struct queue q;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    if (q.purged_at && now(call) - q.purged_at < PURGE_EVERY)
        return sqs_purge_queue_in_progress(call, "Only one PurgeQueue operation on %.*s is allowed every 60 seconds.",
                                           STRF(q.name));
    sqs_pool_detach(call, q.pool.id);
    sql_run(call->store, "UPDATE sqs_queue SET pool = ?, purged_at = ? WHERE id = ?", sqs_pool_new(call, q.id), now(call), q.id);
    return DONE;
}

enum verdict sqs_get_queue_url(struct call *call, const struct sqs_get_queue_url_request *in,
                               struct sqs_get_queue_url_result *out)
{
    struct str account = str_empty(in->queue_owner_aws_account_id) ? call->account : in->queue_owner_aws_account_id;
    struct queue q;
    if (!sqs_queue_find(call, account, call->region, in->queue_name, &q))
        return sqs_no_such_queue(call);
    out->queue_url = sqs_queue_url(call, account, in->queue_name);
    return DONE;
}
