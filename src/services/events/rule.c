/* Rules: patterns on a bus, schedules on the clock. */
#include "services/events/events.h"

#define RULES_MAX 300
#define PAGE 100

struct str ev_rule_arn(struct call *call, const struct bus *bus, struct str name)
{
    bool plain = str_eqz(bus->name, "default");

    return str_fmt(call->arena, "arn:aws:events:%.*s:%.*s:rule/%.*s%s%.*s", STRF(bus->region), STRF(bus->account),
                   STRF(plain ? STR("") : bus->name), plain ? "" : "/", STRF(name));
}

void ev_rule_read(struct call *call, struct sql *q, struct rule *r)
{
    struct arena *a = call->arena;

    *r = (struct rule){.account = sql_str(q, a, 0), .region = sql_str(q, a, 1), .bus = sql_str(q, a, 2), .name = sql_str(q, a, 3),
                       .arn = sql_str(q, a, 4), .pattern = sql_str(q, a, 5), .schedule = sql_str(q, a, 6), .state = sql_str(q, a, 7),
                       .description = sql_str(q, a, 8), .role = sql_str(q, a, 9), .managed_by = sql_str(q, a, 10),
                       .created_by = sql_str(q, a, 11), .anchor = sql_i64(q, 12)};
}

bool ev_rule_find(struct call *call, struct str arn, struct rule *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " RULE_COLUMNS " FROM ev_rule WHERE arn = ?", arn))
        return false;
    ev_rule_read(call, q, ret);
    sql_done(q);
    return true;
}

static enum verdict no_rule(struct call *call, struct str name, struct str bus)
{
    return events_resource_not_found_exception(call, "Rule %.*s does not exist on EventBus %.*s.", STRF(name), STRF(bus));
}

enum verdict ev_rule_need(struct call *call, struct str bus, struct str name, struct rule *ret)
{
    struct bus b;

    if (ev_bus_need(call, bus, &b) != DONE)
        return FAULT;
    return ev_rule_find(call, ev_rule_arn(call, &b, name), ret) ? DONE : no_rule(call, name, b.name);
}

bool ev_rule_enabled(const struct rule *r)
{
    return !str_eqz(r->state, "DISABLED");
}

/* --- schedules --- */

static void arm(struct call *call, const struct rule *r, int64_t after)
{
    struct zone *utc = zone_load(call->arena, STR("UTC"));
    struct schedule s;
    int64_t next;

    if (ev_rule_enabled(r) && str_is(r->schedule) && schedule_parse(r->schedule, false, &s) &&
        schedule_next(&s, utc, r->anchor + (s.kind == SCHEDULE_RATE ? s.period : 0), after, &next))
        timer_set(call, &ev_schedule_timer, r->arn, next);
    else
        timer_cancel(call, &ev_schedule_timer, r->arn);
}

static enum verdict schedule_fire(struct call *call, struct str arn)
{
    struct rule r;

    if (!ev_rule_find(call, arn, &r) || !ev_rule_enabled(&r))
        return DONE;
    call_act_for(call, r.account, r.region);
    json_t *resources = json_array();
    json_array_append_new(resources, json_stringn(arn.p, arn.n));
    json_t *event = ev_event_make(call, STR("aws.events"), STR("Scheduled Event"), r.account, r.region, call->now, resources, json_object());
    ev_trigger(call, &r, json_text(call->arena, event), 0);
    json_decref(event);
    arm(call, &r, call->now);
    return DONE;
}

const struct timer_kind ev_schedule_timer = {"events.schedule", schedule_fire};

/* --- operations --- */

static enum verdict check(struct call *call, const struct events_put_rule_request *in, const struct bus *b)
{
    struct schedule s;
    struct str why;

    if (!str_is(in->schedule_expression) && !str_is(in->event_pattern))
        return invalid(call, "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    if (str_is(in->schedule_expression) && !str_eqz(b->name, "default"))
        return invalid(call, "ScheduleExpression is supported only on the default event bus.");
    if (str_is(in->schedule_expression) &&
        (!schedule_parse(in->schedule_expression, false, &s) || s.kind == SCHEDULE_AT))
        return invalid(call, "Parameter ScheduleExpression is not valid.");
    if (str_is(in->event_pattern) && !pattern_compile(call->arena, PATTERN_EVENTBRIDGE, in->event_pattern, &why))
        return events_invalid_event_pattern_exception(call, "Event pattern is not valid. Reason: %.*s", STRF(why));
    return DONE;
}

enum verdict ev_rule_unmanaged(struct call *call, const struct rule *r, opt_bool force)
{
    if (!str_is(r->managed_by) || call_is_cloud(call) || (force.has && force.val))
        return DONE;
    return events_managed_rule_exception(call, "Rule %.*s is managed by %.*s and cannot be changed.", STRF(r->name), STRF(r->managed_by));
}

enum verdict events_put_rule(struct call *call, const struct events_put_rule_request *in, struct events_put_rule_response *out)
{
    struct rule old;
    struct bus b;

    if (ev_bus_need(call, in->event_bus_name, &b) != DONE || check(call, in, &b) != DONE)
        return FAULT;
    struct rule r = {.account = b.account, .region = b.region, .bus = b.name, .name = in->name, .arn = ev_rule_arn(call, &b, in->name),
                     .pattern = in->event_pattern, .schedule = in->schedule_expression,
                     .state = str_is(in->state) ? in->state : STR("ENABLED"), .description = in->description, .role = in->role_arn,
                     .created_by = call->account, .anchor = call->now};
    if (ev_rule_find(call, r.arn, &old)) {
        if (ev_rule_unmanaged(call, &old, (opt_bool){0}) != DONE)
            return FAULT;
        r.managed_by = old.managed_by;
        if (str_eq(old.schedule, r.schedule) && ev_rule_enabled(&old))
            r.anchor = old.anchor;
    } else {
        if (sql_i64_or(call->store, 0, "SELECT count(*) FROM ev_rule WHERE account = ? AND region = ? AND bus = ?", r.account, r.region,
                       r.bus) >= RULES_MAX)
            return events_limit_exceeded_exception(call, "The requested resource exceeds the maximum number allowed.");
        /* Tags of a rule that is there already do not change. */
        if (ev_tags_put(call, r.arn, &in->tags) != DONE)
            return FAULT;
    }
    sql_run(call->store,
            "INSERT INTO ev_rule (" RULE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (account, region, bus, name) DO UPDATE SET pattern = excluded.pattern, schedule = excluded.schedule, "
            "state = excluded.state, description = excluded.description, role = excluded.role, anchor = excluded.anchor",
            r.account, r.region, r.bus, r.name, r.arn, r.pattern, r.schedule, r.state, r.description, r.role, r.managed_by, r.created_by,
            r.anchor);
    arm(call, &r, call->now);
    out->rule_arn = r.arn;
    return DONE;
}

enum verdict events_describe_rule(struct call *call, const struct events_describe_rule_request *in,
                                  struct events_describe_rule_response *out)
{
    struct rule r;

    if (ev_rule_need(call, in->event_bus_name, in->name, &r) != DONE)
        return FAULT;
    *out = (struct events_describe_rule_response){r.name, r.arn, r.pattern, r.schedule, r.state, r.description, r.role, r.managed_by, r.bus,
                                                  r.created_by};
    return DONE;
}

enum verdict events_delete_rule(struct call *call, const struct events_delete_rule_request *in, struct events_delete_rule_output *out)
{
    struct rule r;
    struct bus b;

    (void)out;
    if (ev_bus_need(call, in->event_bus_name, &b) != DONE)
        return FAULT;
    if (!ev_rule_find(call, ev_rule_arn(call, &b, in->name), &r))
        return DONE;
    if (ev_rule_unmanaged(call, &r, in->force) != DONE)
        return FAULT;
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM ev_target WHERE rule = ?", r.arn))
        return invalid(call, "Rule can't be deleted since it has targets.");
    sql_run(call->store, "DELETE FROM ev_rule WHERE arn = ?", r.arn);
    timer_cancel(call, &ev_schedule_timer, r.arn);
    ev_tags_drop(call, r.arn);
    return DONE;
}

static enum verdict set_state(struct call *call, struct str bus, struct str name, const char *state)
{
    struct rule r;

    if (ev_rule_need(call, bus, name, &r) != DONE || ev_rule_unmanaged(call, &r, (opt_bool){0}) != DONE)
        return FAULT;
    if (!ev_rule_enabled(&r))
        r.anchor = call->now;
    r.state = str_from(state);
    sql_run(call->store, "UPDATE ev_rule SET state = ?, anchor = ? WHERE arn = ?", r.state, r.anchor, r.arn);
    arm(call, &r, call->now);
    return DONE;
}

enum verdict events_enable_rule(struct call *call, const struct events_enable_rule_request *in, struct events_enable_rule_output *out)
{
    (void)out;
    return set_state(call, in->event_bus_name, in->name, "ENABLED");
}

enum verdict events_disable_rule(struct call *call, const struct events_disable_rule_request *in, struct events_disable_rule_output *out)
{
    (void)out;
    return set_state(call, in->event_bus_name, in->name, "DISABLED");
}

enum verdict events_list_rules(struct call *call, const struct events_list_rules_request *in, struct events_list_rules_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after, prefix = str_is(in->name_prefix) ? in->name_prefix : STR("");
    struct bus b;

    if (ev_bus_need(call, in->event_bus_name, &b) != DONE)
        return FAULT;
    struct str scope = str_fmt(call->arena, "rules/%.*s/%.*s", STRF(b.name), STRF(prefix));
    if (!page_position(call, scope, in->next_token, &after))
        return invalid(call, "Token is invalid.");
    list_present(call->arena, &out->rules);
    struct sql *rows = sql_each(call->store,
                                "SELECT " RULE_COLUMNS " FROM ev_rule WHERE account = ? AND region = ? AND bus = ? AND name > ? "
                                "AND substr(name, 1, ?) = ? ORDER BY name",
                                b.account, b.region, b.name, str_is(after) ? after : STR(""), (int64_t)utf8_len(prefix), prefix);
    while (sql_next(rows)) {
        struct rule r;
        if (out->rules.len == limit) {
            out->next_token = page_token(call, scope, out->rules.items[limit - 1].name);
            sql_done(rows);
            break;
        }
        ev_rule_read(call, rows, &r);
        *list_add(call->arena, &out->rules) =
            (struct events_rule){.name = r.name, .arn = r.arn, .event_pattern = r.pattern, .state = r.state, .description = r.description,
                                 .schedule_expression = r.schedule, .role_arn = r.role, .managed_by = r.managed_by, .event_bus_name = r.bus};
    }
    return DONE;
}

enum verdict events_list_rule_names_by_target(struct call *call, const struct events_list_rule_names_by_target_request *in,
                                              struct events_list_rule_names_by_target_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after;
    struct bus b;

    if (ev_bus_need(call, in->event_bus_name, &b) != DONE)
        return FAULT;
    struct str scope = str_fmt(call->arena, "names/%.*s/%.*s", STRF(b.name), STRF(in->target_arn));
    if (!page_position(call, scope, in->next_token, &after))
        return invalid(call, "Token is invalid.");
    list_present(call->arena, &out->rule_names);
    struct sql *rows = sql_each(call->store,
                                "SELECT DISTINCT r.name FROM ev_rule r JOIN ev_target t ON t.rule = r.arn WHERE t.arn = ? AND r.account = ? "
                                "AND r.region = ? AND r.bus = ? AND r.name > ? ORDER BY r.name",
                                in->target_arn, b.account, b.region, b.name, str_is(after) ? after : STR(""));
    while (sql_next(rows)) {
        if (out->rule_names.len == limit) {
            out->next_token = page_token(call, scope, out->rule_names.items[limit - 1]);
            sql_done(rows);
            break;
        }
        *list_add(call->arena, &out->rule_names) = sql_str(rows, call->arena, 0);
    }
    return DONE;
}
