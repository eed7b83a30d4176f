/* API destinations: HTTP endpoints with a connection and a pace. */
#include "services/events/events.h"
#include "base/rng.h"
#include "kit/record.h"

#define PAGE 100
#define RATE_DEFAULT 300

static const struct record_kind destinations = {"events.destination", &events_model, EVENTS_SHAPE_DESCRIBE_API_DESTINATION_RESPONSE};

bool ev_destination_find(struct call *call, struct str arn, struct events_describe_api_destination_response *ret)
{
    struct target t = {0};

    *ret = (struct events_describe_api_destination_response){0};
    if (!target_parse(arn, &t) || !str_starts(t.resource, STR("api-destination/")))
        return false;
    struct str rest = str_skip(t.resource, STR("api-destination/").n), name = str_cut(&rest, '/');
    /* The ARN of a rule's target may leave the id away. */
    return record_get(call, &destinations, (struct record_key){t.account, t.region, name}, ret) &&
           (!str_is(rest) || str_eq(ret->api_destination_arn, arn));
}

/* When the next call may leave: at once while there is a second's worth of calls left. Takes the place. */
int64_t ev_destination_slot(struct call *call, const struct events_describe_api_destination_response *d)
{
    int64_t rate = d->invocation_rate_limit_per_second.has ? d->invocation_rate_limit_per_second.val : RATE_DEFAULT;
    int64_t next = sql_i64_or(call->store, 0, "SELECT next FROM ev_pace WHERE destination = ?", d->api_destination_arn);

    if (next < call->now - US_PER_S)
        next = call->now - US_PER_S;
    next += US_PER_S / rate;
    sql_run(call->store, "INSERT INTO ev_pace (destination, next) VALUES (?, ?) ON CONFLICT (destination) DO UPDATE SET next = excluded.next",
            d->api_destination_arn, next);
    return next;
}

static enum verdict check(struct call *call, struct str connection, struct str endpoint)
{
    struct events_describe_connection_response c;
    struct events_create_connection_request secret;

    if (!ev_connection_find(call, connection, &c, &secret))
        return events_resource_not_found_exception(call, "Connection '%.*s' does not exist.", STRF(connection));
    if (!str_starts(endpoint, STR("https://")) && !str_starts(endpoint, STR("http://127.0.0.1")) && !str_starts(endpoint, STR("http://localhost")))
        return invalid(call, "Parameter InvocationEndpoint is not valid. Reason: it must be an HTTPS endpoint.");
    return DONE;
}

enum verdict events_create_api_destination(struct call *call, const struct events_create_api_destination_request *in,
                                           struct events_create_api_destination_response *out)
{
    if (check(call, in->connection_arn, in->invocation_endpoint) != DONE)
        return FAULT;
    if (record_exists(call, &destinations, record_here(call, in->name)))
        return events_resource_already_exists_exception(call, "An api-destination '%.*s' already exists.", STRF(in->name));
    struct str id = str_fmt(call->arena, "api-destination/%.*s/%.*s", STRF(in->name), STRF(rng_uuid(rnd(call), call->arena)));
    struct events_describe_api_destination_response d = {
        .api_destination_arn = call_arn(call, "events", id), .name = in->name, .description = in->description,
        .api_destination_state = STR("ACTIVE"), .connection_arn = in->connection_arn, .invocation_endpoint = in->invocation_endpoint,
        .http_method = in->http_method, .creation_time = some_time(call->now), .last_modified_time = some_time(call->now),
        .invocation_rate_limit_per_second =
            some_i32(in->invocation_rate_limit_per_second.has ? in->invocation_rate_limit_per_second.val : RATE_DEFAULT)};
    record_put(call, &destinations, record_here(call, d.name), d.connection_arn, &d);
    *out = (struct events_create_api_destination_response){d.api_destination_arn, d.api_destination_state, d.creation_time, d.last_modified_time};
    return DONE;
}

static enum verdict need(struct call *call, struct str name, struct events_describe_api_destination_response *ret)
{
    *ret = (struct events_describe_api_destination_response){0};
    if (record_get(call, &destinations, record_here(call, name), ret))
        return DONE;
    return events_resource_not_found_exception(call, "Failed to describe the api-destination(s). An api-destination '%.*s' does not exist.",
                                               STRF(name));
}

enum verdict events_update_api_destination(struct call *call, const struct events_update_api_destination_request *in,
                                           struct events_update_api_destination_response *out)
{
    struct events_describe_api_destination_response d;

    if (need(call, in->name, &d) != DONE)
        return FAULT;
    if (str_is(in->description))
        d.description = in->description;
    if (str_is(in->connection_arn))
        d.connection_arn = in->connection_arn;
    if (str_is(in->invocation_endpoint))
        d.invocation_endpoint = in->invocation_endpoint;
    if (str_is(in->http_method))
        d.http_method = in->http_method;
    if (in->invocation_rate_limit_per_second.has)
        d.invocation_rate_limit_per_second = in->invocation_rate_limit_per_second;
    if (check(call, d.connection_arn, d.invocation_endpoint) != DONE)
        return FAULT;
    d.last_modified_time = some_time(call->now);
    record_put(call, &destinations, record_here(call, d.name), d.connection_arn, &d);
    *out = (struct events_update_api_destination_response){d.api_destination_arn, d.api_destination_state, d.creation_time, d.last_modified_time};
    return DONE;
}

enum verdict events_describe_api_destination(struct call *call, const struct events_describe_api_destination_request *in,
                                             struct events_describe_api_destination_response *out)
{
    return need(call, in->name, out);
}

enum verdict events_delete_api_destination(struct call *call, const struct events_delete_api_destination_request *in,
                                           struct events_delete_api_destination_response *out)
{
    struct events_describe_api_destination_response d;

    (void)out;
    if (need(call, in->name, &d) != DONE)
        return FAULT;
    record_drop(call, &destinations, record_here(call, in->name));
    sql_run(call->store, "DELETE FROM ev_pace WHERE destination = ?", d.api_destination_arn);
    return DONE;
}

enum verdict events_list_api_destinations(struct call *call, const struct events_list_api_destinations_request *in,
                                          struct events_list_api_destinations_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after, prefix = str_is(in->name_prefix) ? in->name_prefix : STR("");
    struct str scope = str_fmt(call->arena, "destinations/%.*s/%.*s", STRF(prefix), STRF(in->connection_arn));

    if (!page_position(call, scope, in->next_token, &after))
        return invalid(call, "Token is invalid.");
    list_present(call->arena, &out->api_destinations);
    struct sql *rows = record_each(call, &destinations, record_here(call, after), in->connection_arn);
    while (sql_next(rows)) {
        struct events_describe_api_destination_response d = {0};
        record_read(call, &destinations, rows, &d);
        if (!str_starts(d.name, prefix))
            continue;
        if (out->api_destinations.len == limit) {
            out->next_token = page_token(call, scope, out->api_destinations.items[limit - 1].name);
            sql_done(rows);
            break;
        }
        *list_add(call->arena, &out->api_destinations) = (struct events_api_destination){
            d.api_destination_arn, d.name, d.api_destination_state, d.connection_arn, d.invocation_endpoint, d.http_method,
            d.invocation_rate_limit_per_second, d.creation_time, d.last_modified_time};
    }
    return DONE;
}
