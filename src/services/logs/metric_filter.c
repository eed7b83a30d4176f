/* Metric filters: events that match become points of a metric. */
#include "kit/paging.h"
#include "kit/record.h"
#include "services/logs/filter.h"
#include "services/logs/samples.h"

#define FILTERS_MAX 100
#define REGEX_FILTERS_MAX 5
#define DIMENSIONS_MAX 3
#define PAGE 50

static const struct record_kind kind = {"logs.metric_filter", &logs_model, LOGS_SHAPE_METRIC_FILTER};

/* "<group>/<name>" */
static struct str id_of(struct call *call, int64_t group, struct str name)
{
    return str_fmt(call->arena, "%lld/%.*s", (long long)group, STRF(name));
}

static struct str parent_of(struct call *call, int64_t group)
{
    return str_fmt(call->arena, "%lld", (long long)group);
}

int64_t logs_regex_filters(struct call *call, int64_t group)
{
    return sql_i64_or(call->store, 0,
                      "SELECT count(*) FROM kit_record WHERE kind IN ('logs.metric_filter', 'logs.subscription_filter') AND account = ? AND "
                      "region = ? AND parent = ? AND body LIKE '%\"filterPattern\":\"%\\%%\\%%' ESCAPE '\\'",
                      call->account, call->region, parent_of(call, group));
}

static enum verdict check_transformation(struct call *call, const struct logs_metric_transformation *t)
{
    double number;

    if (str_starts(t->metric_namespace, STR("AWS/")))
        return logs_invalid_parameter_exception(call, "Metric namespace must not begin with AWS/.");
    if (!str_starts(t->metric_value, STR("$")) && !str_to_f64(t->metric_value, &number))
        return logs_invalid_parameter_exception(call, "Invalid metric transformation: metricValue must be a number or a field of the pattern.");
    if (t->dimensions.len > DIMENSIONS_MAX)
        return logs_invalid_parameter_exception(call, "A metric filter can have at most %d dimensions.", DIMENSIONS_MAX);
    if (t->dimensions.len && t->default_value.has)
        return logs_invalid_parameter_exception(
            call, "Invalid metric transformation: dimensions and default value are mutually exclusive properties.");
    for (size_t i = 0; i < t->dimensions.len; i++)
        if (!str_starts(t->dimensions.items[i].value, STR("$")))
            return logs_invalid_parameter_exception(call, "Invalid metric transformation: dimension values must be fields of the pattern.");
    return DONE;
}

enum verdict logs_put_metric_filter(struct call *call, const struct logs_put_metric_filter_request *in, struct logs_put_metric_filter_output *out)
{
    struct log_group g;
    struct str why;
    struct filter *f = filter_parse(call->arena, in->filter_pattern, &why);

    (void)out;
    if (!f)
        return logs_invalid_parameter_exception(call, "Invalid filter pattern: %.*s.", STRF(why));
    if (in->apply_on_transformed_logs.val || str_is(in->field_selection_criteria) || in->emit_system_field_dimensions.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Transformed logs, selection criteria and system fields are not there yet.");
    if (check_transformation(call, &in->metric_transformations.items[0]) != DONE || logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    if (!str_eqz(g.class, "STANDARD"))
        return logs_invalid_operation_exception(call, "Metric filters are not supported for log groups of the class %.*s.", STRF(g.class));
    struct record_key key = record_here(call, id_of(call, g.id, in->filter_name));
    if (!record_exists(call, &kind, key)) {
        if (record_count(call, &kind, key, parent_of(call, g.id)) >= FILTERS_MAX ||
            (filter_has_regex(f) && logs_regex_filters(call, g.id) >= REGEX_FILTERS_MAX))
            return logs_limit_exceeded_exception(call, "Resource limit exceeded.");
        logs_readers_change(call, g.id, 1);
    }
    struct logs_metric_filter m = {.filter_name = in->filter_name,
                                   .filter_pattern = str_is(in->filter_pattern) ? in->filter_pattern : STR(""),
                                   .metric_transformations = in->metric_transformations,
                                   .creation_time = some_i64(logs_now(call)),
                                   .log_group_name = g.name};
    record_put(call, &kind, key, parent_of(call, g.id), &m);
    return DONE;
}

enum verdict logs_delete_metric_filter(struct call *call, const struct logs_delete_metric_filter_request *in,
                                       struct logs_delete_metric_filter_output *out)
{
    struct log_group g;

    (void)out;
    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    if (!record_drop(call, &kind, record_here(call, id_of(call, g.id, in->filter_name))))
        return logs_resource_not_found_exception(call, "The specified metric filter does not exist.");
    logs_readers_change(call, g.id, -1);
    return DONE;
}

void logs_metric_filters_forget(struct call *call, int64_t group)
{
    sql_run(call->store, "DELETE FROM kit_record WHERE kind = ? AND account = ? AND region = ? AND parent = ?", str_from(kind.name), call->account,
            call->region, parent_of(call, group));
}

int64_t logs_metric_filters_count(struct call *call, int64_t group)
{
    return record_count(call, &kind, record_here(call, STR("")), parent_of(call, group));
}

enum verdict logs_describe_metric_filters(struct call *call, const struct logs_describe_metric_filters_request *in,
                                          struct logs_describe_metric_filters_response *out)
{
    struct log_group g = {0};
    struct str after, last = STR("");
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;

    if (str_is(in->log_group_name) && logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    if (str_is(in->metric_name) != str_is(in->metric_namespace))
        return logs_invalid_parameter_exception(call, "metricName and metricNamespace must be given together.");
    struct str scope = str_fmt(call->arena, "metric-filters/%lld/%.*s/%.*s/%.*s", (long long)g.id, STRF(in->filter_name_prefix),
                               STRF(in->metric_namespace), STRF(in->metric_name));
    if (!page_position(call, scope, in->next_token, &after))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    list_present(call->arena, &out->metric_filters);
    struct sql *q = record_each(call, &kind, record_here(call, after), g.id ? parent_of(call, g.id) : STR_NONE);
    while (sql_next(q)) {
        struct logs_metric_filter m = {0};
        record_read(call, &kind, q, &m);
        const struct logs_metric_transformation *t = &m.metric_transformations.items[0];
        if ((str_is(in->filter_name_prefix) && !str_starts(m.filter_name, in->filter_name_prefix)) ||
            (str_is(in->metric_name) && (!str_eq(in->metric_name, t->metric_name) || !str_eq(in->metric_namespace, t->metric_namespace))))
            continue;
        if (out->metric_filters.len == limit) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        last = sql_str(q, call->arena, 0);
        *list_add(call->arena, &out->metric_filters) = m;
    }
    return DONE;
}

/* --- as events come --- */

static void add_point(struct call *call, struct samples *s, const struct logs_metric_transformation *t, const struct filter *f,
                      struct filter_subject *subject, int64_t at)
{
    struct str text = t->metric_value, dimensions = STR_NONE;
    double value;

    if (str_starts(text, STR("$")) && !filter_value(call->arena, f, subject, t->metric_value, &text))
        return;
    if (!str_to_f64(text, &value))
        return;
    for (size_t i = 0; i < t->dimensions.len; i++) {
        if (!filter_value(call->arena, f, subject, t->dimensions.items[i].value, &text))
            return; /* an event without one of the dimensions yields nothing */
        dimensions = samples_dimension(call, dimensions, t->dimensions.items[i].key, text);
    }
    samples_add(call, s, t->metric_namespace, t->metric_name, t->unit, dimensions, at, false, value);
}

/* The default is put at the end of a minute in which events came and none matched. */
static enum verdict put_default(struct call *call, struct str key)
{
    struct logs_metric_filter m = {0};
    struct samples s = {0};
    struct str rest = key, account = str_cut(&rest, '/'), region = str_cut(&rest, '/');

    call_act_for(call, account, region);
    int64_t minute = call->now / US_PER_MIN - 1;
    if (sql_run(call->store, "DELETE FROM logs_quiet WHERE filter = ? AND minute <= ? AND matched = 0", key, minute) < 1 ||
        !record_get(call, &kind, record_here(call, rest), &m))
        return DONE;
    const struct logs_metric_transformation *t = &m.metric_transformations.items[0];
    if (t->default_value.has)
        samples_add(call, &s, t->metric_namespace, t->metric_name, t->unit, STR_NONE, minute * 60000, false, t->default_value.val);
    samples_put(call, &s);
    return DONE;
}

const struct timer_kind logs_default_timer = {"logs.default", put_default};

static void note_minute(struct call *call, const struct log_group *g, struct str name, bool matched)
{
    struct str key = str_fmt(call->arena, "%.*s/%.*s/%.*s", STRF(call->account), STRF(call->region), STRF(id_of(call, g->id, name)));
    int64_t minute = call->now / US_PER_MIN;
    struct sql *q;
    bool known = sql_get(call->store, &q, "SELECT matched FROM logs_quiet WHERE filter = ? AND minute = ?", key, minute), seen = known && sql_i64(q, 0);

    sql_done(q);
    if (known && (seen || !matched))
        return;
    sql_run(call->store,
            "INSERT INTO logs_quiet (filter, minute, matched) VALUES (?, ?, ?) ON CONFLICT (filter) DO UPDATE SET minute = excluded.minute, "
            "matched = excluded.matched",
            key, minute, matched);
    timer_set(call, &logs_default_timer, key, (minute + 1) * US_PER_MIN);
}

void logs_metric_filters_run(struct call *call, const struct log_group *g, struct log_events events, struct samples *s)
{
    struct { struct logs_metric_filter *items; size_t len; } filters = {0};
    struct sql *q = record_each(call, &kind, record_here(call, STR("")), parent_of(call, g->id));
    struct str why;

    while (sql_next(q))
        record_read(call, &kind, q, list_add(call->arena, &filters));
    for (size_t i = 0; i < filters.len; i++) {
        const struct logs_metric_transformation *t = &filters.items[i].metric_transformations.items[0];
        struct filter *f = filter_parse(call->arena, filters.items[i].filter_pattern, &why);
        bool matched = false;
        for (size_t k = 0; f && k < events.len; k++) {
            struct filter_subject subject = filter_subject(events.items[k].message);
            if (filter_match(call->arena, f, &subject)) {
                matched = true;
                add_point(call, s, t, f, &subject, events.items[k].at);
            }
            filter_subject_done(&subject);
        }
        if (t->default_value.has)
            note_minute(call, g, filters.items[i].filter_name, matched);
    }
}
