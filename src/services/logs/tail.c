/* StartLiveTail: events as they come, once a second, as an event stream. What a session wants is put aside when events are put; the
 * session takes it away. */
#include "base/json.h"
#include "base/rng.h"
#include "services/logs/filter.h"
#include "services/logs/logs.h"
#include "wire/event_stream.h"
#include "wire/walk.h"

#define LIFE (3 * US_PER_HOUR)
#define UPDATE_MAX 500
#define WAITING_MAX 5000
#define SESSIONS_MAX 15

struct tail { struct str session, filter, names; int64_t group; bool prefixes; };

static const struct shape *results_shape(void)
{
    return &logs_model.shapes[LOGS_SHAPE_LIVE_TAIL_SESSION_LOG_EVENT];
}

/* --- as events come --- */

static bool named(struct str names, bool prefixes, struct str stream)
{
    struct str why;
    json_t *list = json_parse(names, true, &why), *one;
    bool found = !json_array_size(list);
    size_t i;

    json_array_foreach(list, i, one)
        found |= prefixes ? str_starts(stream, json_str(one)) : str_eq(stream, json_str(one));
    json_decref(list);
    return found;
}

static void put_aside(struct call *call, const struct tail *t, const struct log_group *g, const struct log_stream *s, struct log_events events)
{
    struct str why;
    struct filter *f = filter_parse(call->arena, t->filter, &why);
    int64_t waiting = sql_i64_or(call->store, 0, "SELECT count(*) FROM logs_tail_event WHERE session = ?", t->session);

    if (!f || !named(t->names, t->prefixes, s->name))
        return;
    for (size_t i = 0; i < events.len && waiting < WAITING_MAX; i++) {
        const struct log_event *e = &events.items[i];
        struct filter_subject subject = filter_subject(e->message);
        bool match = filter_match(call->arena, f, &subject);
        filter_subject_done(&subject);
        if (!match)
            continue;
        struct logs_live_tail_session_log_event shown = {.log_stream_name = s->name,
                                                         .log_group_identifier = str_fmt(call->arena, "%.*s:%.*s", STRF(g->account), STRF(g->name)),
                                                         .message = e->message,
                                                         .timestamp = some_i64(e->at),
                                                         .ingestion_time = some_i64(e->ingested)};
        struct buf b = buf_in(call->arena);
        walk_store(&b, &logs_model, results_shape(), &shown);
        sql_run(call->store, "INSERT INTO logs_tail_event (session, number, body) VALUES (?, ?, ?)", t->session, logs_next(call, "tail"), buf_str(&b));
        waiting++;
    }
}

void logs_tails_run(struct call *call, const struct log_group *g, const struct log_stream *s, struct log_events events)
{
    struct { struct tail *items; size_t len; } tails = {0};
    struct sql *q = sql_each(call->store, "SELECT session, filter, names, prefixes FROM logs_tail WHERE group_id = ? AND until > ?", g->id, call->now);

    while (sql_next(q))
        *list_add(call->arena, &tails) = (struct tail){.session = sql_str(q, call->arena, 0),
                                                       .filter = sql_str(q, call->arena, 1),
                                                       .names = sql_str(q, call->arena, 2),
                                                       .prefixes = sql_i64(q, 3)};
    for (size_t i = 0; i < tails.len; i++)
        put_aside(call, &tails.items[i], g, s, events);
}

/* --- the session --- */

static const struct shape *stream_shape(void)
{
    return &logs_model.shapes[LOGS_SHAPE_START_LIVE_TAIL_RESPONSE_STREAM];
}

static void say(struct call *call, const struct logs_start_live_tail_response_stream *event)
{
    speak(call, event_message_of(call->arena, &logs_model, stream_shape(), event));
}

static void forget(struct call *call, struct str session)
{
    sql_run(call->store, "DELETE FROM logs_tail WHERE session = ?", session);
    sql_run(call->store, "DELETE FROM logs_tail_event WHERE session = ?", session);
}

static struct str names_json(struct call *call, const struct logs_input_log_stream_names *names)
{
    struct buf b = buf_in(call->arena);
    struct json_out w = json_to(&b);

    json_open(&w, '[');
    for (size_t i = 0; i < names->len; i++)
        json_put_str(&w, names->items[i]);
    json_close(&w, ']');
    return buf_str(&b);
}

static enum verdict begin(struct call *call, const struct logs_start_live_tail_request *in, const struct logs_start_live_tail_response *out,
                          struct str *ret_session)
{
    struct str why, session = rng_uuid(rnd(call), call->arena);
    bool prefixes = in->log_stream_name_prefixes.len > 0, names = in->log_stream_names.len > 0;
    struct logs_live_tail_session_start start = {.request_id = call->request_id,
                                                 .session_id = session,
                                                 .log_group_identifiers = in->log_group_identifiers,
                                                 .log_stream_names = in->log_stream_names,
                                                 .log_stream_name_prefixes = in->log_stream_name_prefixes,
                                                 .log_event_filter_pattern = in->log_event_filter_pattern};

    if (!filter_parse(call->arena, in->log_event_filter_pattern, &why))
        return logs_invalid_parameter_exception(call, "Invalid filter pattern: %.*s.", STRF(why));
    if ((prefixes && names) || ((prefixes || names) && in->log_group_identifiers.len > 1))
        return logs_invalid_parameter_exception(call, "Log stream names or prefixes, not both, can be given for a single log group.");
    sql_run(call->store, "DELETE FROM logs_tail WHERE until <= ?", call->now);
    if (sql_i64_or(call->store, 0, "SELECT count(DISTINCT session) FROM logs_tail WHERE account = ? AND region = ?", call->account,
                   call->region) >= SESSIONS_MAX)
        return logs_limit_exceeded_exception(call, "Resource limit exceeded.");
    for (size_t i = 0; i < in->log_group_identifiers.len; i++) {
        struct log_group g;
        if (!str_starts(in->log_group_identifiers.items[i], STR("arn:")) || str_ends(in->log_group_identifiers.items[i], STR("*")))
            return logs_invalid_parameter_exception(call, "Log groups must be given by their ARNs, which must not end in an asterisk.");
        if (logs_group_need(call, STR_NONE, in->log_group_identifiers.items[i], &g) != DONE)
            return FAULT;
        if (!str_eqz(g.class, "STANDARD"))
            return logs_invalid_operation_exception(call, "Live Tail is not supported for log groups of the class %.*s.", STRF(g.class));
        sql_run(call->store,
                "INSERT INTO logs_tail (session, group_id, account, region, filter, names, prefixes, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (session, group_id) DO NOTHING",
                session, g.id, call->account, call->region, str_is(in->log_event_filter_pattern) ? in->log_event_filter_pattern : STR(""),
                names_json(call, prefixes ? &in->log_stream_name_prefixes : &in->log_stream_names), prefixes, call->now + LIFE);
    }
    speak(call, event_initial(call->arena, &logs_model, call->op, out));
    say(call, &(struct logs_start_live_tail_response_stream){.session_start = &start});
    memo_set(call, "session", session);
    *ret_session = session;
    return DONE;
}

/* What was put aside; more than the limit is sampled. */
static void update(struct call *call, struct str session)
{
    struct logs_live_tail_session_update u = {.session_metadata = arena_make(call->arena, struct logs_live_tail_session_metadata)};
    int64_t count = sql_i64_or(call->store, 0, "SELECT count(*) FROM logs_tail_event WHERE session = ?", session), n = 0;
    struct sql *q = sql_each(call->store, "SELECT body FROM logs_tail_event WHERE session = ? ORDER BY number", session);

    list_present(call->arena, &u.session_results);
    while (sql_next(q)) {
        struct str body = sql_str(q, call->arena, 0);
        if (count <= UPDATE_MAX || n * UPDATE_MAX / count != (n + 1) * UPDATE_MAX / count)
            walk_load(call->arena, &logs_model, results_shape(), body, list_add(call->arena, &u.session_results));
        n++;
    }
    sql_run(call->store, "DELETE FROM logs_tail_event WHERE session = ?", session);
    u.session_metadata->sampled = some_bool(count > UPDATE_MAX);
    say(call, &(struct logs_start_live_tail_response_stream){.session_update = &u});
}

enum verdict logs_start_live_tail(struct call *call, const struct logs_start_live_tail_request *in, struct logs_start_live_tail_response *out)
{
    struct str session;
    int64_t next = 0;

    if (!memo_get(call, "session", &session)) {
        if (begin(call, in, out, &session) != DONE)
            return FAULT;
    } else if (call_gone(call)) {
        forget(call, session);
        return DONE;
    } else if (call->now >= call->started + LIFE) {
        forget(call, session);
        logs_session_timeout_exception(call, "The session has timed out.");
        speak(call, event_fault(call->arena, &logs_model, stream_shape(), &call->fault));
        return DONE;
    } else if (memo_get_i64(call, "next", &next) && call->now >= next) {
        update(call, session);
    }
    if (call->now >= next)
        next = call->now + US_PER_S;
    memo_set_i64(call, "next", next);
    return keep_and_wait(call, str_cat(call->arena, STR("logs.tail/"), session), next);
}
