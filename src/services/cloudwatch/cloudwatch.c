#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include "kit/paging.h"
#include "services/cloudwatch/alarm.h"
#include "services/cloudwatch/anomaly.h"
#include "services/cloudwatch/points.h"
#include "wire/walk.h"
#include "world/measure.h"

#define DATUMS_MAX 1000
#define DIMENSIONS_MAX 30
#define VALUES_MAX 150
#define PAGE 500
#define PAST_MAX (14 * US_PER_DAY)
#define FUTURE_MAX (2 * US_PER_HOUR)
#define VALUE_MAX 0x1p360

static struct cloudwatch_dimensions sorted(struct call *call, const struct cloudwatch_dimensions *in)
{
    struct cloudwatch_dimensions out = {0};

    list_present(call->arena, &out);
    for (size_t i = 0; i < in->len; i++) {
        *list_add(call->arena, &out) = in->items[i];
        for (size_t k = out.len - 1; k > 0 && str_cmp(out.items[k - 1].name, out.items[k].name) > 0; k--) {
            struct cloudwatch_dimension d = out.items[k];
            out.items[k] = out.items[k - 1];
            out.items[k - 1] = d;
        }
    }
    return out;
}

struct str cw_dimensions_key(struct call *call, const struct cloudwatch_dimensions *dimensions)
{
    struct buf b = buf_in(call->arena);
    struct cloudwatch_metric m = {.dimensions = sorted(call, dimensions)};

    walk_store(&b, &cloudwatch_model, &cloudwatch_model.shapes[CLOUDWATCH_SHAPE_METRIC], &m);
    return buf_str(&b);
}

int64_t cw_metric_find(struct call *call, struct str namespace, struct str name, const struct cloudwatch_dimensions *dimensions)
{
    return sql_i64_or(call->store, 0,
                      "SELECT id FROM cw_metric WHERE account = ? AND region = ? AND namespace = ? AND name = ? AND dimensions = ?",
                      call->account, call->region, namespace, name, cw_dimensions_key(call, dimensions));
}

enum verdict cw_invalid(struct call *call, const char *fmt, ...)
{
    char text[600];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return cloudwatch_invalid_parameter_value_exception(call, "%s", text);
}

enum verdict cw_validation(struct call *call, const char *fmt, ...)
{
    char text[600];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return fault(call, 400, "ValidationError", "%s", text);
}

int64_t cw_next(struct call *call, const char *counter)
{
    sql_run(call->store, "INSERT INTO cw_counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = cw_counter.value + 1",
            str_from(counter));
    return sql_i64_or(call->store, 1, "SELECT value FROM cw_counter WHERE name = ?", str_from(counter));
}

bool cw_unit_known(struct str unit)
{
    const struct member *m = model_member(&cloudwatch_model, &cloudwatch_model.shapes[CLOUDWATCH_SHAPE_METRIC_DATUM], STR("Unit"));
    const struct shape *s = &cloudwatch_model.shapes[m->shape];

    for (unsigned i = 0; i < s->count; i++)
        if (str_eq(unit, model_name(&cloudwatch_model, cloudwatch_model.enum_values[s->first + i])))
            return true;
    return false;
}

/* --- PutMetricData --- */

static enum verdict check_number(struct call *call, double v, size_t i)
{
    if (isfinite(v) && fabs(v) <= VALUE_MAX)
        return DONE;
    return cloudwatch_invalid_parameter_value_exception(call, "The value %g for parameter MetricData.member.%zu.Value is invalid.", v,
                                                        i + 1);
}

static enum verdict check_set(struct call *call, const struct cloudwatch_statistic_set *s, size_t i)
{
    if (check_number(call, s->sum.val, i) != DONE || check_number(call, s->minimum.val, i) != DONE ||
        check_number(call, s->maximum.val, i) != DONE)
        return FAULT;
    if (!(s->sample_count.val > 0) || s->minimum.val > s->maximum.val)
        return cloudwatch_invalid_parameter_value_exception(
            call, "The parameter MetricData.member.%zu.StatisticValues is invalid: its numbers disagree.", i + 1);
    return DONE;
}

static enum verdict check_values(struct call *call, const struct cloudwatch_metric_datum *d, size_t i)
{
    if (d->values.len > VALUES_MAX)
        return cloudwatch_invalid_parameter_value_exception(
            call, "The collection MetricData.member.%zu.Values must not have a size greater than %d.", i + 1, VALUES_MAX);
    if (d->counts.len && d->counts.len != d->values.len)
        return cloudwatch_invalid_parameter_value_exception(
            call, "The parameters MetricData.member.%zu.Values and MetricData.member.%zu.Counts must be of the same size.", i + 1, i + 1);
    for (size_t k = 0; k < d->values.len; k++)
        if (check_number(call, d->values.items[k].val, i) != DONE ||
            (d->counts.len && !(d->counts.items[k].val > 0) &&
             cloudwatch_invalid_parameter_value_exception(call, "The counts of MetricData.member.%zu must be positive.", i + 1) == FAULT))
            return FAULT;
    return DONE;
}

static enum verdict check_datum(struct call *call, const struct cloudwatch_metric_datum *d, size_t i)
{
    int kinds = d->value.has + (d->statistic_values != NULL) + (d->values.len > 0);

    if (kinds != 1)
        return cloudwatch_invalid_parameter_combination_exception(
            call, "At least one and only one of Value, StatisticValues and Values must be given for MetricData.member.%zu.", i + 1);
    if (d->dimensions.len > DIMENSIONS_MAX)
        return cloudwatch_invalid_parameter_value_exception(
            call, "The collection MetricData.member.%zu.Dimensions must not have a size greater than %d.", i + 1, DIMENSIONS_MAX);
    for (size_t k = 0; k < d->dimensions.len; k++)
        for (size_t m = 0; m < k; m++)
            if (str_eq(d->dimensions.items[k].name, d->dimensions.items[m].name))
                return cloudwatch_invalid_parameter_value_exception(call, "Dimension names of MetricData.member.%zu must be unique.",
                                                                    i + 1);
    if (str_is(d->unit) && !cw_unit_known(d->unit))
        return cloudwatch_invalid_parameter_value_exception(call, "The value '%.*s' for parameter MetricData.member.%zu.Unit is invalid.",
                                                            STRF(d->unit), i + 1);
    if (d->storage_resolution.has && d->storage_resolution.val != 1 && d->storage_resolution.val != 60)
        return cloudwatch_invalid_parameter_value_exception(
            call, "The value %d for parameter MetricData.member.%zu.StorageResolution is invalid: 1 or 60.", d->storage_resolution.val,
            i + 1);
    if (d->timestamp.has && (d->timestamp.val < call->now - PAST_MAX || d->timestamp.val > call->now + FUTURE_MAX))
        return cloudwatch_invalid_parameter_value_exception(call,
                                                            "The parameter MetricData.member.%zu.Timestamp must specify a time within the "
                                                            "past two weeks and not more than two hours in the future.",
                                                            i + 1);
    if (d->value.has)
        return check_number(call, d->value.val, i);
    return d->statistic_values ? check_set(call, d->statistic_values, i) : check_values(call, d, i);
}

/* The metric's id; it is made when it is new. */
static int64_t metric_of(struct call *call, struct str namespace, const struct cloudwatch_metric_datum *d)
{
    struct str key = cw_dimensions_key(call, &d->dimensions);
    struct sql *q;
    int64_t metric;

    if (!sql_get(call->store, &q,
                 "SELECT id, latest FROM cw_metric WHERE account = ? AND region = ? AND namespace = ? AND name = ? AND dimensions = ?",
                 call->account, call->region, namespace, d->metric_name, key)) {
        metric = cw_next(call, "metric");
        sql_run(call->store,
                "INSERT INTO cw_metric (id, account, region, namespace, name, dimensions, latest) VALUES (?, ?, ?, ?, ?, ?, ?)", metric,
                call->account, call->region, namespace, d->metric_name, key, call->now);
        return metric;
    }
    metric = sql_i64(q, 0);
    bool fresh = sql_i64(q, 1) > call->now - US_PER_MIN;
    sql_done(q);
    if (!fresh)
        sql_run(call->store, "UPDATE cw_metric SET latest = ? WHERE id = ?", call->now, metric);
    return metric;
}

static void put_datum(struct call *call, struct str namespace, const struct cloudwatch_metric_datum *d)
{
    int64_t at = d->timestamp.has ? d->timestamp.val : call->now, res = d->storage_resolution.val == 1 ? 1 : 60;
    struct cw_sample s = {0};

    if (d->value.has) {
        s = (struct cw_sample){.n = 1, .sum = d->value.val, .low = d->value.val, .high = d->value.val};
        *list_add(call->arena, &s.values) = (struct cw_weight){d->value.val, 1};
    } else if (d->statistic_values) {
        const struct cloudwatch_statistic_set *set = d->statistic_values;
        s = (struct cw_sample){.n = set->sample_count.val, .sum = set->sum.val, .low = set->minimum.val, .high = set->maximum.val};
        s.hidden = s.low != s.high;
        *list_add(call->arena, &s.values) = (struct cw_weight){s.low, s.n};
    }
    for (size_t i = 0; i < d->values.len; i++) {
        double v = d->values.items[i].val, n = d->counts.len ? d->counts.items[i].val : 1;
        struct cw_weight weight = {v, n};
        struct cw_sample one = {.n = n, .sum = v * n, .low = v, .high = v, .values = {&weight, 1}};
        cw_sample_merge(call->arena, &s, &one);
    }
    cw_point_add(call, metric_of(call, namespace, d), at - at % (res * US_PER_S), res, str_is(d->unit) ? d->unit : STR("None"), &s);
    cw_alarms_wake(call, namespace, d->metric_name);
}

/* Once there are points, they grow old. */
static void start_rolling(struct call *call)
{
    if (sql_run(call->store, "INSERT INTO cw_counter (name, value) VALUES ('rolling', 1) ON CONFLICT (name) DO NOTHING"))
        timer_set(call, &cw_roll_up, STR(""), call->now + US_PER_HOUR);
}

enum verdict cloudwatch_put_metric_data(struct call *call, const struct cloudwatch_put_metric_data_input *in,
                                        struct cloudwatch_put_metric_data_output *out)
{
    (void)out;
    if (in->entity_metric_data.len || in->strict_entity_validation.val)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "EntityMetricData is not honoured here yet.");
    if (!in->metric_data.len)
        return cloudwatch_missing_required_parameter_exception(call, "The parameter MetricData is required.");
    if (str_starts(in->namespace, STR("AWS/")) && !call_is_cloud(call))
        return cloudwatch_invalid_parameter_value_exception(call, "The value AWS/ for parameter Namespace is invalid.");
    if (in->metric_data.len > DATUMS_MAX)
        return cloudwatch_invalid_parameter_value_exception(call, "The collection MetricData must not have a size greater than %d.",
                                                            DATUMS_MAX);
    for (size_t i = 0; i < in->metric_data.len; i++)
        if (check_datum(call, &in->metric_data.items[i], i) != DONE)
            return FAULT;
    for (size_t i = 0; i < in->metric_data.len; i++)
        put_datum(call, in->namespace, &in->metric_data.items[i]);
    start_rolling(call);
    return DONE;
}

/* What services measured. */
static void measured(struct call *call, const struct measured *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct measured *m = &all[i];
        struct cloudwatch_metric_datum d = {.metric_name = m->name, .timestamp = {true, m->at}, .unit = m->unit};
        call_act_for(call, m->account, m->region);
        for (size_t k = 0; k < m->dimensions.len; k++)
            *list_add(call->arena, &d.dimensions) =
                (struct cloudwatch_dimension){.name = m->dimensions.items[k].name, .value = m->dimensions.items[k].value};
        for (size_t k = 0; k < m->values.len; k++) {
            *list_add(call->arena, &d.values) = some_f64(m->values.items[k].value);
            *list_add(call->arena, &d.counts) = some_f64(m->values.items[k].count);
        }
        put_datum(call, m->namespace, &d);
    }
    start_rolling(call);
}

/* --- ListMetrics --- */

static bool has_dimensions(const struct cloudwatch_metric *m, const struct cloudwatch_dimension_filters *filters)
{
    for (size_t i = 0; i < filters->len; i++) {
        bool found = false;
        for (size_t k = 0; k < m->dimensions.len; k++)
            found |= str_eq(m->dimensions.items[k].name, filters->items[i].name) &&
                     (!str_is(filters->items[i].value) || str_eq(m->dimensions.items[k].value, filters->items[i].value));
        if (!found)
            return false;
    }
    return true;
}

enum verdict cloudwatch_list_metrics(struct call *call, const struct cloudwatch_list_metrics_input *in,
                                     struct cloudwatch_list_metrics_output *out)
{
    struct str after, scope = str_fmt(call->arena, "metrics/%.*s/%.*s/%zu/%.*s", STRF(in->namespace), STRF(in->metric_name),
                                      in->dimensions.len, STRF(in->recently_active));
    int64_t position = 0, last = 0, since = str_is(in->recently_active) ? call->now - 3 * US_PER_HOUR : 0;

    if (in->include_linked_accounts.val || str_is(in->owning_account))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Metrics of linked accounts are not there yet.");
    if (str_is(in->recently_active) && !str_eqz(in->recently_active, "PT3H"))
        return cloudwatch_invalid_parameter_value_exception(call, "The value '%.*s' for parameter RecentlyActive is invalid.",
                                                            STRF(in->recently_active));
    if (!page_position(call, scope, in->next_token, &after) || (str_is(after) && !str_to_i64(after, &position)))
        return cloudwatch_invalid_next_token(call, "The token is not valid.");
    list_present(call->arena, &out->metrics);
    struct sql *q = str_is(in->namespace) ? sql_each(call->store,
                                                     "SELECT id, namespace, name, dimensions FROM cw_metric WHERE account = ? AND region = "
                                                     "? AND namespace = ? AND latest >= ? AND id > ? ORDER BY id",
                                                     call->account, call->region, in->namespace, since, position)
                                          : sql_each(call->store,
                                                     "SELECT id, namespace, name, dimensions FROM cw_metric WHERE account = ? AND region = "
                                                     "? AND latest >= ? AND id > ? ORDER BY id",
                                                     call->account, call->region, since, position);
    while (sql_next(q)) {
        struct cloudwatch_metric m = {0};
        walk_load(call->arena, &cloudwatch_model, &cloudwatch_model.shapes[CLOUDWATCH_SHAPE_METRIC], sql_str(q, call->arena, 3), &m);
        m.namespace = sql_str(q, call->arena, 1);
        m.metric_name = sql_str(q, call->arena, 2);
        if ((str_is(in->metric_name) && !str_eq(in->metric_name, m.metric_name)) || !has_dimensions(&m, &in->dimensions))
            continue;
        if (out->metrics.len == PAGE) {
            out->next_token = page_token(call, scope, str_fmt(call->arena, "%lld", (long long)last));
            break;
        }
        last = sql_i64(q, 0);
        *list_add(call->arena, &out->metrics) = m;
    }
    return DONE;
}

/* The actions are of "cloudwatch", though requests are signed for "monitoring". */
static enum verdict targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct auth_target *t = auth_need(call, ret, STR("*"));

    t->action = str_cat(call->arena, STR("cloudwatch:"), model_name(&cloudwatch_model, call->op->name));
    if (call->op == &cloudwatch_model.operations[CLOUDWATCH_OP_PUT_METRIC_DATA])
        auth_context(call, t, "cloudwatch:namespace", ((const struct cloudwatch_put_metric_data_input *)in)->namespace);
    return DONE;
}

static const struct timer_kind *const timers[] = {&cw_roll_up, &cw_evaluation, &cw_training, NULL};
static const struct task_kind *const tasks[] = {&cw_action, NULL};

const struct service cloudwatch_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = targets,
    .measured = measured,
};
