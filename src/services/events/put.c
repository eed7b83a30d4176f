/* Events: how they come onto a bus, and which rules take them. */
#include "services/events/events.h"
#include "base/rng.h"

#define SIZE_MAX_BYTES 262144
#define HOPS_MAX 10

json_t *ev_event_make(struct call *call, struct str source, struct str detail_type, struct str account, struct str region, int64_t time,
                      json_t *resources, json_t *detail)
{
    struct str id = rng_uuid(rnd(call), call->arena), at = time_iso8601(call->arena, time);
    json_t *e = json_object();

    json_object_set_new(e, "version", json_string("0"));
    json_object_set_new(e, "id", json_stringn(id.p, id.n));
    json_object_set_new(e, "detail-type", json_stringn(detail_type.p, detail_type.n));
    json_object_set_new(e, "source", json_stringn(source.p, source.n));
    json_object_set_new(e, "account", json_stringn(account.p, account.n));
    json_object_set_new(e, "time", json_stringn(at.p, at.n));
    json_object_set_new(e, "region", json_stringn(region.p, region.n));
    json_object_set_new(e, "resources", resources);
    json_object_set_new(e, "detail", detail);
    return e;
}

void ev_trigger(struct call *call, const struct rule *r, struct str event, unsigned hops)
{
    struct { struct str *items; size_t len; } ids = {0};
    struct sql *rows = sql_each(call->store, "SELECT id FROM ev_target WHERE rule = ? ORDER BY id", r->arn);

    while (sql_next(rows))
        *list_add(call->arena, &ids) = sql_str(rows, call->arena, 0);
    measure(call, "AWS/Events", "TriggeredRules", 1, "Count", "RuleName", r->name, NULL);
    for (size_t i = 0; i < ids.len; i++)
        ev_deliver_at(call, &(struct sent){.rule = r->arn, .target = ids.items[i], .event = event, .at = call->now, .hops = hops}, call->now);
}

static bool among(const json_t *list, struct str s)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (str_eq(json_str(json_array_get(list, i)), s))
            return true;
    return false;
}

void ev_publish(struct call *call, const struct bus *bus, json_t *event, struct passage p)
{
    struct { struct rule *items; size_t len; } rules = {0};
    struct str text = json_text(call->arena, event), why;

    if (p.hops > HOPS_MAX)
        return;
    if (!p.replay)
        ev_archive_event(call, bus, event, text);
    struct sql *rows = sql_each(call->store,
                                "SELECT " RULE_COLUMNS " FROM ev_rule WHERE account = ? AND region = ? AND bus = ? AND pattern IS NOT NULL "
                                "AND state <> 'DISABLED' ORDER BY name",
                                bus->account, bus->region, bus->name);
    while (sql_next(rows))
        ev_rule_read(call, rows, list_add(call->arena, &rules));
    for (size_t i = 0; i < rules.len; i++) {
        const struct rule *r = &rules.items[i];
        struct pattern *pattern = pattern_compile(call->arena, PATTERN_EVENTBRIDGE, r->pattern, &why);
        if ((p.only && !among(p.only, r->arn)) || !pattern || !pattern_matches(pattern, event))
            continue;
        measure(call, "AWS/Events", "MatchedEvents", 1, "Count", "RuleName", r->name, NULL);
        ev_trigger(call, r, text, p.hops);
    }
}

/* --- PutEvents --- */

static size_t size_of(const struct events_put_events_request_entry *e)
{
    size_t n = e->source.n + e->detail_type.n + e->detail.n + (e->time.has ? 14 : 0);

    for (size_t i = 0; i < e->resources.len; i++)
        n += e->resources.items[i].n;
    return n;
}

static struct events_put_events_result_entry refused(const char *code, const char *why)
{
    return (struct events_put_events_result_entry){.error_code = str_from(code), .error_message = str_from(why)};
}

static struct events_put_events_result_entry put(struct call *call, const struct events_put_events_request_entry *e)
{
    struct str why, account = call->account, region = call->region;
    struct bus bus;

    if (str_empty(e->source))
        return refused("InvalidArgument", "Parameter Source is not valid. Reason: Source is a required argument.");
    if (str_empty(e->detail_type))
        return refused("InvalidArgument", "Parameter DetailType is not valid. Reason: DetailType is a required argument.");
    if (str_empty(e->detail))
        return refused("InvalidArgument", "Parameter Detail is not valid. Reason: Detail is a required argument.");
    if (str_starts(e->source, STR("aws.")) && !call_is_cloud(call))
        return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
    json_t *detail = json_parse(e->detail, true, &why);
    if (!json_is_object(detail)) {
        json_decref(detail);
        return refused("MalformedDetail", "Detail is malformed.");
    }
    json_t *resources = json_array();
    for (size_t i = 0; i < e->resources.len; i++)
        json_array_append_new(resources, json_stringn(e->resources.items[i].p, e->resources.items[i].n));
    struct str name = ev_bus_name(e->event_bus_name, &account, &region);
    json_t *event = ev_event_make(call, e->source, e->detail_type, call->account, call->region, e->time.has ? e->time.val : call->now,
                                  resources, detail);
    struct events_put_events_result_entry done = {.event_id = str_dup(call->arena, json_str(json_field(event, "id")))};
    /* What is put on a bus that is not there is lost without a word. */
    if (ev_bus_find(call, account, region, name, &bus))
        ev_publish(call, &bus, event, (struct passage){0});
    json_decref(event);
    return done;
}

enum verdict events_put_events(struct call *call, const struct events_put_events_request *in, struct events_put_events_response *out)
{
    size_t size = 0;
    int32_t failed = 0;

    if (str_is(in->endpoint_id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Global endpoints are not there.");
    for (size_t i = 0; i < in->entries.len; i++)
        size += size_of(&in->entries.items[i]);
    if (size > SIZE_MAX_BYTES)
        return invalid(call, "Total size of the entries in the request is over the limit.");
    list_present(call->arena, &out->entries);
    for (size_t i = 0; i < in->entries.len; i++) {
        struct events_put_events_result_entry result = put(call, &in->entries.items[i]);
        failed += str_is(result.error_code);
        *list_add(call->arena, &out->entries) = result;
    }
    out->failed_entry_count = some_i32(failed);
    if (!call_is_cloud(call)) {
        measure(call, "AWS/Events", "PutEventsApproximateCallCount", 1, "Count", NULL);
        measure(call, "AWS/Events", "PutEventsEntriesCount", (double)in->entries.len, "Count", NULL);
        measure(call, "AWS/Events", "PutEventsFailedEntriesCount", failed, "Count", NULL);
        measure(call, "AWS/Events", "PutEventsRequestSize", (double)size, "Bytes", NULL);
    }
    return DONE;
}

enum verdict events_test_event_pattern(struct call *call, const struct events_test_event_pattern_request *in,
                                       struct events_test_event_pattern_response *out)
{
    static const char *const needed[] = {"id", "account", "source", "time", "region", "resources", "detail-type"};
    struct str why;
    struct pattern *p = pattern_compile(call->arena, PATTERN_EVENTBRIDGE, in->event_pattern, &why);

    if (!p)
        return events_invalid_event_pattern_exception(call, "Event pattern is not valid. Reason: %.*s", STRF(why));
    json_t *event = json_parse(in->event, true, &why);
    if (!json_is_object(event)) {
        json_decref(event);
        return invalid(call, "Parameter Event is not valid.");
    }
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!json_field(event, needed[i])) {
            json_decref(event);
            return invalid(call, "Parameter Event is not valid. Reason: %s is a required argument.", needed[i]);
        }
    out->result = some_bool(pattern_matches(p, event));
    json_decref(event);
    return DONE;
}
