/* Replays: what an archive keeps goes onto its bus again, in order, a piece at a time. */
#include "services/events/events.h"
#include "kit/record.h"

#define PAGE 100
#define PIECE 500
#define STEP US_PER_S
#define ACTIVE_MAX 10

static const struct record_kind replays = {"events.replay", &events_model, EVENTS_SHAPE_DESCRIBE_REPLAY_RESPONSE};

static struct record_key key_of(struct str arn, struct target *t)
{
    target_parse(arn, t);
    return (struct record_key){t->account, t->region, str_skip(t->resource, 7)};
}

static void say(struct call *call, struct record_key key, struct events_describe_replay_response *r, const char *state)
{
    r->state = str_from(state);
    if (str_eqz(r->state, "COMPLETED") || str_eqz(r->state, "CANCELLED") || str_eqz(r->state, "FAILED")) {
        r->replay_end_time = some_time(call->now);
        sql_run(call->store, "DELETE FROM ev_replaying WHERE replay = ?", r->replay_arn);
    }
    record_put(call, &replays, key, r->event_source_arn, r);
}

static void replay_event(struct call *call, const struct events_describe_replay_response *r, const struct bus *bus, const json_t *only,
                         struct str body)
{
    struct str why;
    json_t *old = json_parse(body, true, &why), *event = json_object(), *v;
    const char *key;

    json_object_foreach(old, key, v) {
        if (!str_eqz(str_from(key), "replay-name"))
            json_object_set(event, key, v);
        if (str_eqz(str_from(key), "resources"))
            json_object_set_new(event, "replay-name", json_stringn(r->replay_name.p, r->replay_name.n));
    }
    ev_publish(call, bus, event, (struct passage){.only = only, .replay = true});
    json_decref(old);
    json_decref(event);
}

/* The next piece. False: that was all. */
static bool piece(struct call *call, struct events_describe_replay_response *r, const struct bus *bus)
{
    struct { struct { int64_t at, seq; struct str body; } *items; size_t len; } found = {0};
    struct events_describe_archive_response archive;
    json_t *only = r->destination->filter_arns.len ? json_array() : NULL;
    int64_t at = r->event_start_time.val, seq = 0;
    struct sql *q;

    if (sql_get(call->store, &q, "SELECT at, seq FROM ev_replaying WHERE replay = ?", r->replay_arn)) {
        at = sql_i64(q, 0);
        seq = sql_i64(q, 1);
        sql_done(q);
    }
    if (ev_archive_find(call, r->event_source_arn, &archive) && archive.retention_days.val &&
        at < call->now - archive.retention_days.val * US_PER_DAY)
        at = call->now - archive.retention_days.val * US_PER_DAY;
    q = sql_each(call->store,
                 "SELECT at, seq, body FROM ev_archived WHERE archive = ? AND (at > ? OR (at = ? AND seq > ?)) AND at < ? "
                 "ORDER BY at, seq LIMIT ?",
                 r->event_source_arn, at, at, seq, r->event_end_time.val, PIECE);
    while (sql_next(q)) {
        typeof(found.items) e = list_add(call->arena, &found);
        e->at = sql_i64(q, 0);
        e->seq = sql_i64(q, 1);
        e->body = sql_str(q, call->arena, 2);
    }
    for (size_t i = 0; only && i < r->destination->filter_arns.len; i++)
        json_array_append_new(only, json_stringn(r->destination->filter_arns.items[i].p, r->destination->filter_arns.items[i].n));
    for (size_t i = 0; i < found.len; i++)
        replay_event(call, r, bus, only, found.items[i].body);
    json_decref(only);
    if (found.len) {
        r->event_last_replayed_time = some_time(found.items[found.len - 1].at);
        sql_run(call->store,
                "INSERT INTO ev_replaying (replay, at, seq) VALUES (?, ?, ?) "
                "ON CONFLICT (replay) DO UPDATE SET at = excluded.at, seq = excluded.seq",
                r->replay_arn, found.items[found.len - 1].at, found.items[found.len - 1].seq);
    }
    return found.len == PIECE;
}

static enum verdict go_on(struct call *call, struct str arn)
{
    struct events_describe_replay_response r = {0};
    struct target t;
    struct record_key key = key_of(arn, &t);
    struct str account = t.account, region = t.region;
    struct bus bus;

    if (!record_get(call, &replays, key, &r))
        return DONE;
    call_act_for(call, account, region);
    if (str_eqz(r.state, "CANCELLING")) {
        say(call, key, &r, "CANCELLED");
    } else if (!ev_bus_find(call, account, region, ev_bus_name(r.destination->arn, &account, &region), &bus)) {
        r.state_reason = STR("The event bus does not exist.");
        say(call, key, &r, "FAILED");
    } else if (str_eqz(r.state, "STARTING")) {
        say(call, key, &r, "RUNNING");
        timer_set(call, &ev_replay_timer, arn, call->now + STEP);
    } else if (str_eqz(r.state, "RUNNING")) {
        bool more = piece(call, &r, &bus);
        say(call, key, &r, more ? "RUNNING" : "COMPLETED");
        if (more)
            timer_set(call, &ev_replay_timer, arn, call->now + STEP);
    }
    return DONE;
}

const struct timer_kind ev_replay_timer = {"events.replay", go_on};

static size_t active(struct call *call)
{
    struct sql *rows = record_each(call, &replays, record_here(call, STR_NONE), STR_NONE);
    size_t n = 0;

    while (sql_next(rows)) {
        struct events_describe_replay_response r = {0};
        record_read(call, &replays, rows, &r);
        n += !r.replay_end_time.has;
    }
    return n;
}

enum verdict events_start_replay(struct call *call, const struct events_start_replay_request *in, struct events_start_replay_response *out)
{
    struct events_describe_archive_response archive;
    struct target t;

    if (!target_parse(in->destination->arn, &t) || t.kind != TARGET_EVENT_BUS)
        return invalid(call, "Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN.");
    if (record_exists(call, &replays, record_here(call, in->replay_name)))
        return events_resource_already_exists_exception(call, "Replay %.*s already exists.", STRF(in->replay_name));
    if (!ev_archive_find(call, in->event_source_arn, &archive)) {
        struct str name = str_skip(in->event_source_arn, (size_t)(str_rchr(in->event_source_arn, '/') + 1));
        return invalid(call, "Parameter EventSourceArn is not valid. Reason: Archive %.*s does not exist.", STRF(name));
    }
    if (!str_eq(archive.event_source_arn, in->destination->arn))
        return invalid(call, "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.");
    if (in->event_end_time.val <= in->event_start_time.val)
        return invalid(call, "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.");
    for (size_t i = 0; i < in->destination->filter_arns.len; i++) {
        struct rule r;
        if (!ev_rule_find(call, in->destination->filter_arns.items[i], &r) || !str_eq(r.account, call->account))
            return invalid(call, "Parameter Destination.FilterArns is not valid. Reason: %.*s is no rule of the event bus.",
                           STRF(in->destination->filter_arns.items[i]));
    }
    if (active(call) >= ACTIVE_MAX)
        return events_limit_exceeded_exception(call, "The requested resource exceeds the maximum number allowed.");
    struct events_describe_replay_response r = {
        .replay_name = in->replay_name, .replay_arn = call_arn(call, "events", str_cat(call->arena, STR("replay/"), in->replay_name)),
        .description = in->description, .state = STR("STARTING"), .event_source_arn = in->event_source_arn, .destination = in->destination,
        .event_start_time = in->event_start_time, .event_end_time = in->event_end_time, .replay_start_time = some_time(call->now)};
    record_put(call, &replays, record_here(call, r.replay_name), r.event_source_arn, &r);
    timer_set(call, &ev_replay_timer, r.replay_arn, call->now + STEP);
    *out = (struct events_start_replay_response){.replay_arn = r.replay_arn, .state = r.state, .replay_start_time = r.replay_start_time};
    return DONE;
}

static enum verdict need(struct call *call, struct str name, struct events_describe_replay_response *ret)
{
    *ret = (struct events_describe_replay_response){0};
    if (record_get(call, &replays, record_here(call, name), ret))
        return DONE;
    return events_resource_not_found_exception(call, "Replay %.*s does not exist.", STRF(name));
}

enum verdict events_cancel_replay(struct call *call, const struct events_cancel_replay_request *in, struct events_cancel_replay_response *out)
{
    struct events_describe_replay_response r;

    if (need(call, in->replay_name, &r) != DONE)
        return FAULT;
    if (!str_eqz(r.state, "STARTING") && !str_eqz(r.state, "RUNNING"))
        return events_illegal_status_exception(call, "Replay %.*s is not in a valid state for this operation.", STRF(in->replay_name));
    say(call, record_here(call, in->replay_name), &r, "CANCELLING");
    timer_set(call, &ev_replay_timer, r.replay_arn, call->now + STEP);
    *out = (struct events_cancel_replay_response){.replay_arn = r.replay_arn, .state = r.state};
    return DONE;
}

enum verdict events_describe_replay(struct call *call, const struct events_describe_replay_request *in,
                                    struct events_describe_replay_response *out)
{
    return need(call, in->replay_name, out);
}

enum verdict events_list_replays(struct call *call, const struct events_list_replays_request *in, struct events_list_replays_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after, prefix = str_is(in->name_prefix) ? in->name_prefix : STR("");
    struct str scope = str_fmt(call->arena, "replays/%.*s/%.*s/%.*s", STRF(prefix), STRF(in->event_source_arn), STRF(in->state));

    if (!page_position(call, scope, in->next_token, &after))
        return invalid(call, "Token is invalid.");
    list_present(call->arena, &out->replays);
    struct sql *rows = record_each(call, &replays, record_here(call, after), in->event_source_arn);
    while (sql_next(rows)) {
        struct events_describe_replay_response r = {0};
        record_read(call, &replays, rows, &r);
        if (!str_starts(r.replay_name, prefix) || (str_is(in->state) && !str_eq(in->state, r.state)))
            continue;
        if (out->replays.len == limit) {
            out->next_token = page_token(call, scope, out->replays.items[limit - 1].replay_name);
            sql_done(rows);
            break;
        }
        *list_add(call->arena, &out->replays) = (struct events_replay){
            r.replay_name, r.event_source_arn, r.state, r.state_reason, r.event_start_time, r.event_end_time, r.event_last_replayed_time,
            r.replay_start_time, r.replay_end_time};
    }
    return DONE;
}
