/* Alarms told, forced, switched and deleted. */
#include "kit/paging.h"
#include "services/cloudwatch/alarm.h"

#define PAGE 100

static bool wanted_type(const struct cloudwatch_describe_alarms_input *in, bool composite)
{
    for (size_t i = 0; i < in->alarm_types.len; i++)
        if (str_eqz(in->alarm_types.items[i], composite ? "CompositeAlarm" : "MetricAlarm"))
            return true;
    /* Without types only metric alarms are told, unless relatives were asked for. */
    return !in->alarm_types.len && (!composite || str_is(in->children_of_alarm_name) || str_is(in->parents_of_alarm_name));
}

static bool named(const struct cloudwatch_alarm_names *names, struct str name)
{
    for (size_t i = 0; i < names->len; i++)
        if (str_eq(names->items[i], name))
            return true;
    return !names->len;
}

static bool has_action(const struct cw_alarm *a, struct str prefix)
{
    const struct cloudwatch_resource_list *lists[] = {
        a->composite ? &a->rule.ok_actions : &a->metric.ok_actions, a->composite ? &a->rule.alarm_actions : &a->metric.alarm_actions,
        a->composite ? &a->rule.insufficient_data_actions : &a->metric.insufficient_data_actions};
    if (!str_is(prefix))
        return true;
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < lists[i]->len; k++)
            if (str_starts(lists[i]->items[k], prefix))
                return true;
    return false;
}

static bool is_related(struct call *call, const struct cloudwatch_describe_alarms_input *in, const struct cw_alarm *a)
{
    struct str parent = str_is(in->children_of_alarm_name) ? in->children_of_alarm_name : a->name;
    struct str child = str_is(in->parents_of_alarm_name) ? in->parents_of_alarm_name : a->name;

    if (!str_is(in->children_of_alarm_name) && !str_is(in->parents_of_alarm_name))
        return true;
    return sql_i64_or(call->store, 0,
                      "SELECT 1 FROM cw_child c JOIN cw_alarm p ON p.id = c.parent WHERE p.account = ? AND p.region = ? AND p.name = ? AND "
                      "c.name = ? AND "
                      "c.suppressor = 0",
                      call->account, call->region, cw_alarm_name_of(call, parent), cw_alarm_name_of(call, child)) != 0;
}

/* What relatives are told about: their names, types and states. */
static void cut_down(struct cw_alarm *a)
{
    if (a->composite)
        a->rule = (struct cloudwatch_composite_alarm){.alarm_name = a->name,
                                                      .alarm_arn = a->arn,
                                                      .state_value = a->state,
                                                      .state_updated_timestamp = some_time(a->updated),
                                                      .alarm_rule = a->rule.alarm_rule};
    else
        a->metric = (struct cloudwatch_metric_alarm){
            .alarm_name = a->name, .alarm_arn = a->arn, .state_value = a->state, .state_updated_timestamp = some_time(a->updated)};
}

enum verdict cloudwatch_describe_alarms(struct call *call, const struct cloudwatch_describe_alarms_input *in,
                                        struct cloudwatch_describe_alarms_output *out)
{
    struct str after,
        scope = str_fmt(call->arena, "alarms/%.*s/%.*s/%zu", STRF(in->alarm_name_prefix), STRF(in->state_value), in->alarm_types.len);
    size_t most = (size_t)(in->max_records.has ? in->max_records.val : PAGE), told = 0;
    struct {
        int64_t *items;
        size_t len;
    } ids = {0};
    struct str last = STR_NONE;

    if (in->alarm_names.len && str_is(in->alarm_name_prefix))
        return fault(call, 400, "InvalidParameterCombination", "AlarmNames and AlarmNamePrefix exclude each other.");
    if (most < 1 || most > PAGE)
        return cw_validation(call, "MaxRecords is between 1 and %d.", PAGE);
    if (!page_position(call, scope, in->next_token, &after))
        return cloudwatch_invalid_next_token(call, "The token is not valid.");
    list_present(call->arena, &out->metric_alarms);
    list_present(call->arena, &out->composite_alarms);
    struct sql *q = sql_each(call->store, "SELECT id FROM cw_alarm WHERE account = ? AND region = ? AND name > ? ORDER BY name",
                             call->account, call->region, str_is(after) ? after : STR(""));
    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_i64(q, 0);
    for (size_t i = 0; i < ids.len; i++) {
        struct cw_alarm a;
        cw_alarm_read(call, ids.items[i], &a);
        if (!wanted_type(in, a.composite) || !named(&in->alarm_names, a.name) ||
            (str_is(in->alarm_name_prefix) && !str_starts(a.name, in->alarm_name_prefix)) ||
            (str_is(in->state_value) && !str_eq(a.state, in->state_value)) || !has_action(&a, in->action_prefix) ||
            !is_related(call, in, &a))
            continue;
        if (told++ == most) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        last = a.name;
        if (str_is(in->children_of_alarm_name) || str_is(in->parents_of_alarm_name))
            cut_down(&a);
        if (a.composite)
            *list_add(call->arena, &out->composite_alarms) = a.rule;
        else
            *list_add(call->arena, &out->metric_alarms) = a.metric;
    }
    return DONE;
}

static bool same_dimensions(struct call *call, const struct cloudwatch_dimensions *x, const struct cloudwatch_dimensions *y)
{
    return str_eq(cw_dimensions_key(call, x), cw_dimensions_key(call, y));
}

enum verdict cloudwatch_describe_alarms_for_metric(struct call *call, const struct cloudwatch_describe_alarms_for_metric_input *in,
                                                   struct cloudwatch_describe_alarms_for_metric_output *out)
{
    struct {
        int64_t *items;
        size_t len;
    } ids = {0};
    struct sql *q =
        sql_each(call->store, "SELECT alarm FROM cw_watch WHERE account = ? AND region = ? AND namespace = ? AND name = ? ORDER BY alarm",
                 call->account, call->region, in->namespace, in->metric_name);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_i64(q, 0);
    list_present(call->arena, &out->metric_alarms);
    for (size_t i = 0; i < ids.len; i++) {
        struct cw_alarm a;
        if (!cw_alarm_read(call, ids.items[i], &a) || !str_eq(a.account, call->account) || !str_eq(a.metric.metric_name, in->metric_name) ||
            !same_dimensions(call, &a.metric.dimensions, &in->dimensions) ||
            (str_is(in->statistic) && !str_eq(a.metric.statistic, in->statistic)) ||
            (str_is(in->extended_statistic) && !str_eq(a.metric.extended_statistic, in->extended_statistic)) ||
            (in->period.has && a.metric.period.val != in->period.val) || (str_is(in->unit) && !str_eq(a.metric.unit, in->unit)))
            continue;
        *list_add(call->arena, &out->metric_alarms) = a.metric;
    }
    return DONE;
}

enum verdict cloudwatch_set_alarm_state(struct call *call, const struct cloudwatch_set_alarm_state_input *in,
                                        struct cloudwatch_set_alarm_state_output *out)
{
    struct cw_alarm a;
    struct str why;

    (void)out;
    if (!cw_alarm_find(call, in->alarm_name, &a))
        return cloudwatch_resource_not_found(call, "The alarm %.*s does not exist.", STRF(in->alarm_name));
    if (str_is(in->state_reason_data)) {
        json_t *v = json_parse(in->state_reason_data, true, &why);
        if (!v)
            return cloudwatch_invalid_format_fault(call, "StateReasonData is not JSON.");
        json_decref(v);
    }
    cw_alarm_change(call, &a, str_z(call->arena, in->state_value), in->state_reason, in->state_reason_data);
    int64_t tick = cw_alarm_tick(&a);
    cw_alarm_due(call, a.id, call->now / tick * tick + tick);
    return DONE;
}

static enum verdict switch_actions(struct call *call, const struct cloudwatch_alarm_names *names, bool on)
{
    for (size_t i = 0; i < names->len; i++) {
        struct cw_alarm a;
        if (!cw_alarm_find(call, names->items[i], &a))
            continue;
        *(a.composite ? &a.rule.actions_enabled : &a.metric.actions_enabled) = some_bool(on);
        cw_alarm_keep_body(call, &a);
    }
    return DONE;
}

enum verdict cloudwatch_enable_alarm_actions(struct call *call, const struct cloudwatch_enable_alarm_actions_input *in,
                                             struct cloudwatch_enable_alarm_actions_output *out)
{
    (void)out;
    return switch_actions(call, &in->alarm_names, true);
}

enum verdict cloudwatch_disable_alarm_actions(struct call *call, const struct cloudwatch_disable_alarm_actions_input *in,
                                              struct cloudwatch_disable_alarm_actions_output *out)
{
    (void)out;
    return switch_actions(call, &in->alarm_names, false);
}

/* --- deletion --- */

/* A composite that still names the alarm and is not deleted together with it; absent: there is none. */
static struct str used_by(struct call *call, const struct cloudwatch_alarm_names *all, struct str name)
{
    struct sql *q = sql_each(call->store,
                             "SELECT p.name FROM cw_child c JOIN cw_alarm p ON p.id = c.parent WHERE c.account = ? AND c.region = ? AND "
                             "c.name = ? ORDER BY p.name",
                             call->account, call->region, name);
    struct str parent = STR_NONE;

    while (sql_next(q)) {
        struct str one = sql_str(q, call->arena, 0);
        if (!named(all, one) && !str_eq(one, name))
            parent = one;
    }
    return parent;
}

enum verdict cloudwatch_delete_alarms(struct call *call, const struct cloudwatch_delete_alarms_input *in,
                                      struct cloudwatch_delete_alarms_output *out)
{
    (void)out;
    for (size_t i = 0; i < in->alarm_names.len; i++) {
        struct str name = in->alarm_names.items[i], parent;
        struct cw_alarm a;
        if (!cw_alarm_find(call, name, &a))
            return cloudwatch_resource_not_found(call, "The alarm %.*s does not exist.", STRF(name));
        parent = used_by(call, &in->alarm_names, name);
        if (str_is(parent))
            return cw_validation(call, "Cannot delete %.*s as there are composite alarm(s) depending on it: %.*s", STRF(name),
                                 STRF(parent));
    }
    for (size_t i = 0; i < in->alarm_names.len; i++) {
        struct cw_alarm a;
        if (!cw_alarm_find(call, in->alarm_names.items[i], &a))
            continue; /* named twice */
        cw_history(call, &a, "ConfigurationUpdate", str_fmt(call->arena, "Alarm \"%.*s\" deleted", STRF(a.name)),
                   STR("{\"version\":\"1.0\",\"type\":\"Delete\"}"));
        sql_run(call->store, "DELETE FROM cw_watch WHERE alarm = ?", a.id);
        sql_run(call->store, "DELETE FROM cw_child WHERE parent = ?", a.id);
        sql_run(call->store, "DELETE FROM cw_alarm WHERE id = ?", a.id);
        cw_tags_drop(call, a.arn);
    }
    return DONE;
}
