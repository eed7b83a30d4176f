/* GetLogEvents, FilterLogEvents, TestMetricFilter. */
#include "services/logs/logs.h"
#include "kit/paging.h"
#include "services/logs/filter.h"

#define LIMIT 10000
#define SCAN_MAX (16 * 1024 * 1024) /* blocks read by one call, in bytes; the rest is on the next page */

/* --- GetLogEvents. A token is a place between two events: "f/<id>/s" and "b/<id>/s" both lie just before the event with that id. --- */

static struct str token(struct call *call, char direction, const struct log_place *p)
{
    return str_fmt(call->arena, "%c/3%016lld%019lld%020lld/s", direction, (long long)p->at, (long long)p->stream, (long long)p->number);
}

static bool token_parse(struct str text, bool *ret_backward, struct log_place *ret)
{
    if (text.n != 60 || (*text.p != 'f' && *text.p != 'b') || !str_eqz(str_take(str_skip(text, 1), 2), "/3") || !str_ends(text, STR("/s")))
        return false;
    *ret_backward = *text.p == 'b';
    return str_to_i64(str_take(str_skip(text, 3), 16), &ret->at) && str_to_i64(str_take(str_skip(text, 19), 19), &ret->stream) &&
           str_to_i64(str_take(str_skip(text, 38), 20), &ret->number);
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

enum verdict logs_get_log_events(struct call *call, const struct logs_get_log_events_request *in, struct logs_get_log_events_response *out)
{
    struct log_group g;
    struct log_stream s;
    size_t limit = in->limit.has ? (size_t)in->limit.val : LIMIT, bytes = 0;
    struct log_range r = {.from = in->start_time.has ? in->start_time.val : 0, .to = in->end_time.has ? in->end_time.val : INT64_MAX / 4};

    if (logs_group_need(call, in->log_group_name, in->log_group_identifier, &g) != DONE || logs_stream_need(call, g.id, in->log_stream_name, &s) != DONE)
        return FAULT;
    r.group = g.id;
    r.stream = s.id;
    r.backward = !in->start_from_head.val;
    r.from = later(r.from, logs_kept_from(call, &g));
    if (str_is(in->next_token)) {
        if (!token_parse(in->next_token, &r.backward, &r.start))
            return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
        r.started = true;
    }
    struct log_cursor *c = logs_cursor(call, &r);
    struct log_events found = {0};
    struct log_event e;
    int64_t stream;
    while (found.len < limit && logs_cursor_next(c, &e, &stream)) {
        bytes += e.message.n + LOGS_EVENT_OVERHEAD;
        if (found.len && bytes > LOGS_PAGE_BYTES)
            break;
        *list_add(call->arena, &found) = e;
    }
    const struct masks *masks = in->unmask.val ? NULL : logs_masks(call, &g);
    list_present(call->arena, &out->events);
    for (size_t i = 0; i < found.len; i++) {
        const struct log_event *f = &found.items[r.backward ? found.len - 1 - i : i];
        *list_add(call->arena, &out->events) =
            (struct logs_output_log_event){.timestamp = some_i64(f->at), .ingestion_time = some_i64(f->ingested), .message = logs_mask(call, masks, f)};
    }
    struct log_place before = r.started ? r.start : (struct log_place){r.from < 0 ? 0 : r.from, s.id, 0}, after = before;
    if (found.len) {
        const struct log_event *first = &found.items[r.backward ? found.len - 1 : 0], *last = &found.items[r.backward ? 0 : found.len - 1];
        before = (struct log_place){first->at, s.id, first->number};
        after = (struct log_place){last->at, s.id, last->number + 1};
    }
    out->next_forward_token = token(call, 'f', &after);
    out->next_backward_token = token(call, 'b', &before);
    return DONE;
}

/* --- FilterLogEvents --- */

struct names { struct { int64_t id; struct str name; } *items; size_t len; };

static struct str name_of(struct call *call, struct names *names, int64_t stream)
{
    struct sql *q;

    for (size_t i = names->len; i-- > 0;)
        if (names->items[i].id == stream)
            return names->items[i].name;
    struct str name = STR("");
    if (sql_get(call->store, &q, "SELECT name FROM logs_stream WHERE id = ?", stream))
        name = sql_str(q, call->arena, 0);
    sql_done(q);
    typeof(names->items) n = list_add(call->arena, names);
    n->id = stream;
    n->name = name;
    return name;
}

static void choose(struct call *call, const struct logs_filter_log_events_request *in, const struct log_group *g, struct log_range *r)
{
    struct log_stream s;
    struct str prefix = in->log_stream_name_prefix;

    r->some = str_is(prefix) || in->log_stream_names.len;
    for (size_t i = 0; i < in->log_stream_names.len; i++)
        if (logs_stream_find(call, g->id, in->log_stream_names.items[i], &s)) {
            *list_add(call->arena, &r->streams) = s.id;
            for (size_t k = r->streams.len - 1; k && r->streams.items[k - 1] > r->streams.items[k]; k--) {
                int64_t t = r->streams.items[k];
                r->streams.items[k] = r->streams.items[k - 1];
                r->streams.items[k - 1] = t;
            }
        }
    if (str_is(prefix)) {
        struct sql *q = sql_each(call->store, "SELECT id FROM logs_stream WHERE group_id = ? AND name >= ? AND name < ? ORDER BY id", g->id, prefix,
                                 str_cat(call->arena, prefix, STR("\xff")));
        while (sql_next(q))
            *list_add(call->arena, &r->streams) = sql_i64(q, 0);
    }
    if (r->streams.len == 1)
        r->stream = r->streams.items[0];
}

static struct str place_text(struct call *call, const struct log_event *e, int64_t stream, bool backward)
{
    return str_fmt(call->arena, "%lld.%lld.%lld", (long long)e->at, (long long)stream, (long long)e->number + !backward);
}

static bool place_parse(struct str text, struct log_place *ret)
{
    struct str at = str_cut(&text, '.'), stream = str_cut(&text, '.');
    return str_to_i64(at, &ret->at) && str_to_i64(stream, &ret->stream) && str_to_i64(text, &ret->number);
}

static enum verdict filter_range(struct call *call, const struct logs_filter_log_events_request *in, struct log_range *r, struct str *ret_scope,
                                 struct masks **ret_masks)
{
    struct log_group g;
    struct str after;
    struct buf scope = buf_in(call->arena);

    if (logs_group_need(call, in->log_group_name, in->log_group_identifier, &g) != DONE)
        return FAULT;
    if (str_is(in->log_stream_name_prefix) && in->log_stream_names.len)
        return logs_invalid_parameter_exception(call, "LogStreamNamePrefix and LogStreamNames parameters are mutually exclusive.");
    *r = (struct log_range){.group = g.id,
                            .from = later(in->start_time.has ? in->start_time.val : 0, logs_kept_from(call, &g)),
                            .to = in->end_time.has ? in->end_time.val + 1 : INT64_MAX / 4,
                            .backward = in->start_from_head.has && !in->start_from_head.val};
    choose(call, in, &g, r);
    *ret_masks = in->unmask.val ? NULL : logs_masks(call, &g);
    buf_fmt(&scope, "events/%lld/%d/%.*s/%.*s", (long long)g.id, r->backward, STRF(in->filter_pattern), STRF(in->log_stream_name_prefix));
    for (size_t i = 0; i < in->log_stream_names.len; i++)
        buf_fmt(&scope, "/%.*s", STRF(in->log_stream_names.items[i]));
    *ret_scope = buf_str(&scope);
    if (!page_position(call, *ret_scope, in->next_token, &after) || (str_is(after) && !place_parse(after, &r->start)))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    r->started = str_is(after);
    return DONE;
}

enum verdict logs_filter_log_events(struct call *call, const struct logs_filter_log_events_request *in,
                                    struct logs_filter_log_events_response *out)
{
    struct log_range r;
    struct str why, scope, position = STR_NONE;
    struct filter *f = filter_parse(call->arena, in->filter_pattern, &why);
    size_t limit = in->limit.has ? (size_t)in->limit.val : LIMIT, bytes = 0;
    struct names names = {0};
    struct masks *masks = NULL;
    struct log_event e;
    int64_t stream;

    if (!f)
        return logs_invalid_parameter_exception(call, "Invalid filter pattern: %.*s.", STRF(why));
    if (filter_range(call, in, &r, &scope, &masks) != DONE)
        return FAULT;
    list_present(call->arena, &out->events);
    list_present(call->arena, &out->searched_log_streams);
    struct log_cursor *c = logs_cursor(call, &r);
    while (logs_cursor_next(c, &e, &stream)) {
        struct filter_subject s = filter_subject(e.message);
        bool match = filter_match(call->arena, f, &s);
        filter_subject_done(&s);
        if (match && out->events.len && (out->events.len == limit || bytes + e.message.n + LOGS_EVENT_OVERHEAD > LOGS_PAGE_BYTES)) {
            out->next_token = page_token(call, scope, position);
            break;
        }
        position = place_text(call, &e, stream, r.backward);
        if (match) {
            bytes += e.message.n + LOGS_EVENT_OVERHEAD;
            *list_add(call->arena, &out->events) = (struct logs_filtered_log_event){.log_stream_name = name_of(call, &names, stream),
                                                                                    .timestamp = some_i64(e.at),
                                                                                    .message = logs_mask(call, masks, &e),
                                                                                    .ingestion_time = some_i64(e.ingested),
                                                                                    .event_id = logs_event_id(call, &e, stream)};
        }
        if (logs_cursor_scanned(c) > SCAN_MAX) {
            out->next_token = page_token(call, scope, position);
            break;
        }
    }
    return DONE;
}

enum verdict logs_test_metric_filter(struct call *call, const struct logs_test_metric_filter_request *in,
                                     struct logs_test_metric_filter_response *out)
{
    struct str why;
    struct filter *f = filter_parse(call->arena, in->filter_pattern, &why);

    if (!f)
        return logs_invalid_parameter_exception(call, "Invalid filter pattern: %.*s.", STRF(why));
    list_present(call->arena, &out->matches);
    for (size_t i = 0; i < in->log_event_messages.len; i++) {
        struct filter_subject s = filter_subject(in->log_event_messages.items[i]);
        if (filter_match(call->arena, f, &s)) {
            struct logs_metric_filter_match_record *m = list_add(call->arena, &out->matches);
            struct filter_values v = filter_extract(call->arena, f, &s);
            m->event_number = some_i64((int64_t)i + 1);
            m->event_message = s.message;
            list_present(call->arena, &m->extracted_values);
            for (size_t k = 0; k < v.len; k++) {
                typeof(m->extracted_values.items) pair = list_add(call->arena, &m->extracted_values);
                pair->key = v.items[k].name;
                pair->value = v.items[k].value;
            }
        }
        filter_subject_done(&s);
    }
    return DONE;
}
