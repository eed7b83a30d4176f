/* ListQueues and ListDeadLetterSourceQueues: pages of queue URLs. A token names the last queue of its page and is good for the
 * question that it came from. */
#include "services/sqs/sqs.h"
#include "base/digest.h"
#include "base/text.h"

#define PAGE_MAX 1000

struct page {
    struct str question; /* what a token is bound to */
    int32_t max;
    struct str after; /* name to go on after; absent: from the start */
};

static struct str token_make(struct call *call, const struct page *page, struct str last)
{
    struct str seal = str_take(sha256_hex(call->arena, str_cat(call->arena, page->question, last)), 16);
    return base64_encode(call->arena, str_cat(call->arena, seal, last));
}

static enum verdict page_open(struct call *call, struct str question, opt_i32 max, struct str token, struct page *ret)
{
    *ret = (struct page){.question = question, .max = max.has ? max.val : PAGE_MAX};
    if (max.has && (max.val < 1 || max.val > PAGE_MAX))
        return invalid_parameter(
            call, "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.");
    if (!str_is(token))
        return DONE;
    struct str raw;
    if (!base64_decode(call->arena, token, &raw) || raw.n < 16 || !str_eq(token_make(call, ret, str_skip(raw, 16)), token))
        return invalid_parameter(call, "Invalid or expired next token.");
    ret->after = str_skip(raw, 16);
    return DONE;
}

/* Rows are (account, name). A token is given only to who asked for pages. */
static void page_fill(struct call *call, const struct page *page, bool tokens, struct sql *rows, struct str prefix,
                      struct sqs_queue_url_list *urls, struct str *ret_token)
{
    struct str last = STR_NONE;
    while (sql_next(rows)) {
        struct str account = sql_str(rows, call->arena, 0), name = sql_str(rows, call->arena, 1);
        bool full = urls->len == (size_t)page->max, ours = str_starts(name, prefix);
        if (full && ours && tokens)
            *ret_token = token_make(call, page, last);
        if (full || !ours) {
            sql_done(rows);
            return;
        }
        *list_add(call->arena, urls) = sqs_queue_url(call, account, name);
        last = name;
    }
}

enum verdict sqs_list_queues(struct call *call, const struct sqs_list_queues_request *in, struct sqs_list_queues_result *out)
{
    struct str prefix = str_is(in->queue_name_prefix) ? in->queue_name_prefix : STR("");
    struct str question = str_fmt(call->arena, "queues %.*s %.*s %.*s", STRF(call->account), STRF(call->region), STRF(prefix));
    struct page page;
    if (page_open(call, question, in->max_results, in->next_token, &page) == FAULT)
        return FAULT;
    struct sql *rows = sql_each(call->store,
                                "SELECT account, name FROM sqs_queue WHERE account = ? AND region = ? AND name >= ? AND name > ? "
                                "ORDER BY name LIMIT ?",
                                call->account, call->region, prefix, str_is(page.after) ? page.after : STR(""), page.max + 1);
    page_fill(call, &page, in->max_results.has, rows, prefix, &out->queue_urls, &out->next_token);
    return DONE;
}

enum verdict sqs_list_dead_letter_source_queues(struct call *call, const struct sqs_list_dead_letter_source_queues_request *in,
                                                struct sqs_list_dead_letter_source_queues_result *out)
{
    struct queue q;
    struct page page;
    if (sqs_queue_at(call, in->queue_url, &q) == FAULT)
        return FAULT;
    struct str arn = sqs_queue_arn(call, q.account, q.region, q.name);
    if (page_open(call, str_cat(call->arena, STR("sources "), arn), in->max_results, in->next_token, &page) == FAULT)
        return FAULT;
    list_present(call->arena, &out->queue_urls);
    struct sql *rows =
        sql_each(call->store, "SELECT account, name FROM sqs_queue WHERE redrive_target = ? AND name > ? ORDER BY name LIMIT ?",
                 arn, str_is(page.after) ? page.after : STR(""), page.max + 1);
    page_fill(call, &page, in->max_results.has, rows, STR(""), &out->queue_urls, &out->next_token);
    return DONE;
}
