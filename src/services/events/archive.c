/* Archives of what came onto a bus. Events that are too old count as gone, and go when the next one comes. */
#include "services/events/events.h"
#include "kit/record.h"

#define PAGE 100
#define ARCHIVES_MAX 100

static const struct record_kind archives = {"events.archive", &events_model, EVENTS_SHAPE_DESCRIBE_ARCHIVE_RESPONSE};

static enum verdict no_archive(struct call *call, struct str name)
{
    return events_resource_not_found_exception(call, "Archive %.*s does not exist.", STRF(name));
}

static int64_t oldest(struct call *call, const struct events_describe_archive_response *a)
{
    int64_t days = a->retention_days.has ? a->retention_days.val : 0;

    return days ? call->now - days * US_PER_DAY : INT64_MIN;
}

void ev_archive_event(struct call *call, const struct bus *bus, const json_t *event, struct str text)
{
    struct { struct events_describe_archive_response *items; size_t len; } found = {0};
    struct str why;
    struct sql *rows = record_each(call, &archives, (struct record_key){bus->account, bus->region, STR_NONE}, bus->arn);

    while (sql_next(rows))
        record_read(call, &archives, rows, list_add(call->arena, &found));
    for (size_t i = 0; i < found.len; i++) {
        const struct events_describe_archive_response *a = &found.items[i];
        struct pattern *p = str_is(a->event_pattern) ? pattern_compile(call->arena, PATTERN_EVENTBRIDGE, a->event_pattern, &why) : NULL;
        if (str_is(a->event_pattern) && (!p || !pattern_matches(p, event)))
            continue;
        sql_run(call->store, "DELETE FROM ev_archived WHERE archive = ? AND at < ?", a->archive_arn, oldest(call, a));
        int64_t seq = sql_i64_or(call->store, 0, "SELECT max(seq) FROM ev_archived WHERE archive = ? AND at = ?", a->archive_arn, call->now);
        sql_run(call->store, "INSERT INTO ev_archived (archive, at, seq, size, body) VALUES (?, ?, ?, ?, ?)", a->archive_arn, call->now, seq + 1,
                (int64_t)text.n, text);
    }
}

/* The archive of the ARN, when it is the caller's. */
bool ev_archive_find(struct call *call, struct str arn, struct events_describe_archive_response *ret)
{
    struct target t;

    *ret = (struct events_describe_archive_response){0};
    return target_parse(arn, &t) && str_eq(t.account, call->account) && str_eq(t.region, call->region) &&
           str_starts(t.resource, STR("archive/")) && record_get(call, &archives, record_here(call, str_skip(t.resource, 8)), ret);
}

static enum verdict check_pattern(struct call *call, struct str pattern)
{
    struct str why;

    if (str_is(pattern) && !pattern_compile(call->arena, PATTERN_EVENTBRIDGE, pattern, &why))
        return events_invalid_event_pattern_exception(call, "Event pattern is not valid. Reason: %.*s", STRF(why));
    return DONE;
}

enum verdict events_create_archive(struct call *call, const struct events_create_archive_request *in, struct events_create_archive_response *out)
{
    struct bus b;

    if (ev_bus_need(call, in->event_source_arn, &b) != DONE || check_pattern(call, in->event_pattern) != DONE)
        return FAULT;
    if (record_exists(call, &archives, record_here(call, in->archive_name)))
        return events_resource_already_exists_exception(call, "Archive %.*s already exists.", STRF(in->archive_name));
    if (record_count(call, &archives, record_here(call, STR_NONE), STR_NONE) >= ARCHIVES_MAX)
        return events_limit_exceeded_exception(call, "The requested resource exceeds the maximum number allowed.");
    struct events_describe_archive_response a = {
        .archive_arn = call_arn(call, "events", str_cat(call->arena, STR("archive/"), in->archive_name)), .archive_name = in->archive_name,
        .event_source_arn = b.arn, .description = in->description, .event_pattern = in->event_pattern, .state = STR("ENABLED"),
        .kms_key_identifier = in->kms_key_identifier, .retention_days = some_i32(in->retention_days.has ? in->retention_days.val : 0),
        .creation_time = some_time(call->now)};
    record_put(call, &archives, record_here(call, a.archive_name), b.arn, &a);
    *out = (struct events_create_archive_response){.archive_arn = a.archive_arn, .state = a.state, .creation_time = a.creation_time};
    return DONE;
}

static enum verdict need(struct call *call, struct str name, struct events_describe_archive_response *ret)
{
    *ret = (struct events_describe_archive_response){0};
    return record_get(call, &archives, record_here(call, name), ret) ? DONE : no_archive(call, name);
}

enum verdict events_update_archive(struct call *call, const struct events_update_archive_request *in, struct events_update_archive_response *out)
{
    struct events_describe_archive_response a;

    if (need(call, in->archive_name, &a) != DONE || check_pattern(call, in->event_pattern) != DONE)
        return FAULT;
    if (str_is(in->description))
        a.description = in->description;
    if (str_is(in->event_pattern))
        a.event_pattern = in->event_pattern;
    if (str_is(in->kms_key_identifier))
        a.kms_key_identifier = in->kms_key_identifier;
    if (in->retention_days.has)
        a.retention_days = in->retention_days;
    record_put(call, &archives, record_here(call, a.archive_name), a.event_source_arn, &a);
    *out = (struct events_update_archive_response){.archive_arn = a.archive_arn, .state = a.state, .creation_time = a.creation_time};
    return DONE;
}

enum verdict events_delete_archive(struct call *call, const struct events_delete_archive_request *in, struct events_delete_archive_response *out)
{
    struct events_describe_archive_response a;

    (void)out;
    if (need(call, in->archive_name, &a) != DONE)
        return FAULT;
    record_drop(call, &archives, record_here(call, in->archive_name));
    sql_run(call->store, "DELETE FROM ev_archived WHERE archive = ?", a.archive_arn);
    return DONE;
}

static void count(struct call *call, const struct events_describe_archive_response *a, opt_i64 *ret_events, opt_i64 *ret_bytes)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT count(*), coalesce(sum(size), 0) FROM ev_archived WHERE archive = ? AND at >= ?", a->archive_arn,
                 oldest(call, a)))
        return;
    *ret_events = some_i64(sql_i64(q, 0));
    *ret_bytes = some_i64(sql_i64(q, 1));
    sql_done(q);
}

enum verdict events_describe_archive(struct call *call, const struct events_describe_archive_request *in,
                                     struct events_describe_archive_response *out)
{
    if (need(call, in->archive_name, out) != DONE)
        return FAULT;
    count(call, out, &out->event_count, &out->size_bytes);
    return DONE;
}

enum verdict events_list_archives(struct call *call, const struct events_list_archives_request *in, struct events_list_archives_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after, prefix = str_is(in->name_prefix) ? in->name_prefix : STR("");
    struct str scope = str_fmt(call->arena, "archives/%.*s/%.*s/%.*s", STRF(prefix), STRF(in->event_source_arn), STRF(in->state));
    struct bus b;

    if (!page_position(call, scope, in->next_token, &after))
        return invalid(call, "Token is invalid.");
    if (str_is(in->event_source_arn) && ev_bus_need(call, in->event_source_arn, &b) != DONE)
        return FAULT;
    list_present(call->arena, &out->archives);
    struct sql *rows = record_each(call, &archives, record_here(call, after), str_is(in->event_source_arn) ? b.arn : STR_NONE);
    while (sql_next(rows)) {
        struct events_describe_archive_response a = {0};
        record_read(call, &archives, rows, &a);
        if (!str_starts(a.archive_name, prefix) || (str_is(in->state) && !str_eq(in->state, a.state)))
            continue;
        if (out->archives.len == limit) {
            out->next_token = page_token(call, scope, out->archives.items[limit - 1].archive_name);
            sql_done(rows);
            break;
        }
        struct events_archive *item = list_add(call->arena, &out->archives);
        *item = (struct events_archive){.archive_name = a.archive_name, .event_source_arn = a.event_source_arn, .state = a.state,
                                        .retention_days = a.retention_days, .creation_time = a.creation_time};
        count(call, &a, &item->event_count, &item->size_bytes);
    }
    return DONE;
}
