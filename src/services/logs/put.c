/* PutLogEvents. */
#include "services/logs/logs.h"
#include "world/measure.h"

#define BATCH_BYTES_MAX 1048576
#define PAST_MAX (14 * LOGS_DAY_MS)
#define FUTURE_MAX (2 * INT64_C(3600000))

static enum verdict check(struct call *call, const struct logs_input_log_events *in)
{
    size_t bytes = 0;

    for (size_t i = 0; i < in->len; i++) {
        size_t n = in->items[i].message.n + LOGS_EVENT_OVERHEAD;
        if (n > BATCH_BYTES_MAX)
            return logs_invalid_parameter_exception(call, "Log event too large: %zu bytes exceeds limit of %d", n, BATCH_BYTES_MAX);
        bytes += n;
        if (i && in->items[i].timestamp.val < in->items[i - 1].timestamp.val)
            return logs_invalid_parameter_exception(call, "Log events in a single PutLogEvents request must be in chronological order.");
    }
    if (bytes > BATCH_BYTES_MAX)
        return logs_invalid_parameter_exception(call, "Upload too large: %zu bytes exceeds limit of %d", bytes, BATCH_BYTES_MAX);
    if (in->items[in->len - 1].timestamp.val - in->items[0].timestamp.val > LOGS_DAY_MS)
        return logs_invalid_parameter_exception(call,
                                                "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
    return DONE;
}

/* What lies too far back or ahead is left out and told. */
static struct log_events accepted(struct call *call, const struct log_group *g, const struct logs_input_log_events *in,
                                  struct logs_put_log_events_response *out)
{
    int64_t time = logs_now(call), kept = logs_kept_from(call, g);
    struct logs_rejected_log_events_info info = {0};
    size_t old = 0, expired = 0, fresh = in->len;
    struct log_events events = {0};

    while (old < in->len && in->items[old].timestamp.val < time - PAST_MAX)
        old++;
    while (expired < in->len && in->items[expired].timestamp.val < kept)
        expired++;
    while (fresh && in->items[fresh - 1].timestamp.val > time + FUTURE_MAX)
        fresh--;
    if (old)
        info.too_old_log_event_end_index = some_i32((int32_t)old);
    if (expired > old)
        info.expired_log_event_end_index = some_i32((int32_t)expired);
    if (fresh < in->len)
        info.too_new_log_event_start_index = some_i32((int32_t)fresh);
    if (old || expired || fresh < in->len)
        out->rejected_log_events_info = arena_dup(call->arena, &info, sizeof info);
    size_t first = old > expired ? old : expired;
    if (first >= fresh)
        return events;
    events.items = arena_array(call->arena, struct log_event, fresh - first);
    for (size_t i = first; i < fresh; i++)
        events.items[events.len++] = (struct log_event){.at = in->items[i].timestamp.val, .message = in->items[i].message};
    return events;
}

static void measure_incoming(struct call *call, const struct log_group *g, struct log_events events)
{
    double bytes = 0;

    for (size_t i = 0; i < events.len; i++)
        bytes += (double)(events.items[i].message.n + LOGS_EVENT_OVERHEAD);
    measure(call, "AWS/Logs", "IncomingLogEvents", (double)events.len, "None", "LogGroupName", g->name, NULL);
    measure(call, "AWS/Logs", "IncomingBytes", bytes, "Bytes", "LogGroupName", g->name, NULL);
    measure(call, "AWS/Logs", "IncomingLogEvents", (double)events.len, "None", NULL);
    measure(call, "AWS/Logs", "IncomingBytes", bytes, "Bytes", NULL);
}

enum verdict logs_put_log_events(struct call *call, const struct logs_put_log_events_request *in, struct logs_put_log_events_response *out)
{
    struct log_group g;
    struct log_stream s;

    if (check(call, &in->log_events) != DONE || logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE ||
        logs_stream_need(call, g.id, in->log_stream_name, &s) != DONE)
        return FAULT;
    struct log_events events = accepted(call, &g, &in->log_events, out);
    if (events.len) {
        logs_append(call, &g, &s, events);
        measure_incoming(call, &g, events);
        logs_deliver(call, &g, &s, events);
    }
    out->next_sequence_token = str_fmt(call->arena, "496%019lld%034lld", (long long)s.id, (long long)s.next);
    return DONE;
}
