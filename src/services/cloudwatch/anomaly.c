/* Anomaly detectors: put, told, deleted; trained a minute after they are put and once a day from then on. */
#include "services/cloudwatch/anomaly.h"
#include "base/rng.h"
#include "kit/paging.h"
#include "wire/walk.h"

#define FIRST_TRAINING US_PER_MIN
#define PAGE 100

struct str cw_identity_metric(struct call *call, struct str namespace, struct str metric, const struct cloudwatch_dimensions *dimensions,
                              struct str stat)
{
    return str_fmt(call->arena, "%.*s|%.*s|%.*s|%.*s", STRF(namespace), STRF(metric), STRF(stat),
                   STRF(cw_dimensions_key(call, dimensions)));
}

static struct str identity_math(struct call *call, const struct cloudwatch_metric_math_anomaly_detector *m)
{
    struct buf b = buf_in(call->arena);
    walk_store(&b, &cloudwatch_model, &cloudwatch_model.shapes[CLOUDWATCH_SHAPE_METRIC_MATH_ANOMALY_DETECTOR], m);
    return buf_str(&b);
}

static struct str store_body(struct call *call, const struct cloudwatch_anomaly_detector *d)
{
    struct buf b = buf_in(call->arena);
    walk_store(&b, &cloudwatch_model, &cloudwatch_model.shapes[CLOUDWATCH_SHAPE_ANOMALY_DETECTOR], d);
    return buf_str(&b);
}

static void load_body(struct call *call, struct str body, struct cloudwatch_anomaly_detector *ret)
{
    *ret = (struct cloudwatch_anomaly_detector){0};
    walk_load(call->arena, &cloudwatch_model, &cloudwatch_model.shapes[CLOUDWATCH_SHAPE_ANOMALY_DETECTOR], body, ret);
}

bool cw_detector_configuration(struct call *call, struct str identity, struct cloudwatch_anomaly_detector_configuration *ret)
{
    struct cloudwatch_anomaly_detector d;
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT body FROM cw_detector WHERE account = ? AND region = ? AND identity = ?", call->account,
                 call->region, identity))
        return false;
    load_body(call, sql_str(q, call->arena, 0), &d);
    sql_done(q);
    if (d.configuration)
        *ret = *d.configuration;
    return true;
}

/* --- what is asked about --- */

struct subject {
    const struct cloudwatch_single_metric_anomaly_detector *single;
    const struct cloudwatch_metric_math_anomaly_detector *math;
    struct str identity;
};

static enum verdict subject_of(struct call *call, const struct cloudwatch_single_metric_anomaly_detector *single,
                               const struct cloudwatch_metric_math_anomaly_detector *math, struct str namespace, struct str metric,
                               const struct cloudwatch_dimensions *dimensions, struct str stat, struct subject *ret)
{
    *ret = (struct subject){.single = single, .math = math};
    if ((single != NULL) + (math != NULL) + str_is(metric) != 1)
        return cloudwatch_invalid_parameter_combination_exception(call,
                                                                  "Exactly one of SingleMetricAnomalyDetector, MetricMathAnomalyDetector "
                                                                  "and the older Namespace, MetricName and Stat must be given.");
    if (math) {
        ret->identity = identity_math(call, math);
        return cw_queries_check(call, &math->metric_data_queries, "MetricDataQueries");
    }
    if (!single) {
        struct cloudwatch_single_metric_anomaly_detector *own = arena_make(call->arena, struct cloudwatch_single_metric_anomaly_detector);
        *own = (struct cloudwatch_single_metric_anomaly_detector){
            .namespace = namespace, .metric_name = metric, .dimensions = *dimensions, .stat = stat};
        ret->single = own;
    }
    if (str_is(ret->single->account_id) && !str_eq(ret->single->account_id, call->account))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Metrics of other accounts are not there yet.");
    if (!str_is(ret->single->namespace) || !str_is(ret->single->metric_name) || !str_is(ret->single->stat))
        return cloudwatch_missing_required_parameter_exception(call, "Namespace, MetricName and Stat are required.");
    if (cw_stat_of(ret->single->stat).kind == CW_UNKNOWN)
        return cw_invalid(call, "The value '%.*s' for parameter Stat is invalid.", STRF(ret->single->stat));
    ret->identity = cw_identity_metric(call, ret->single->namespace, ret->single->metric_name, &ret->single->dimensions, ret->single->stat);
    return DONE;
}

static enum verdict check_configuration(struct call *call, const struct cloudwatch_anomaly_detector_configuration *c)
{
    if (!c)
        return DONE;
    for (size_t i = 0; i < c->excluded_time_ranges.len; i++)
        if (c->excluded_time_ranges.items[i].start_time.val >= c->excluded_time_ranges.items[i].end_time.val)
            return cw_invalid(call, "An excluded time range must begin before it ends.");
    if (str_is(c->metric_timezone) && !zone_load(call->arena, c->metric_timezone))
        return cw_invalid(call, "The value '%.*s' for parameter MetricTimezone is invalid.", STRF(c->metric_timezone));
    return DONE;
}

static void save(struct call *call, const struct subject *s, const struct cloudwatch_anomaly_detector_configuration *configuration)
{
    struct cloudwatch_anomaly_detector d = {.configuration = (void *)configuration};
    struct str id = rng_uuid(rnd(call), call->arena);
    struct sql *q;

    if (s->single) {
        d.namespace = s->single->namespace;
        d.metric_name = s->single->metric_name;
        d.dimensions = s->single->dimensions;
        d.stat = s->single->stat;
        d.single_metric_anomaly_detector = (void *)s->single;
    }
    d.metric_math_anomaly_detector = (void *)s->math;
    if (sql_get(call->store, &q, "SELECT id FROM cw_detector WHERE account = ? AND region = ? AND identity = ?", call->account,
                call->region, s->identity)) {
        id = sql_str(q, call->arena, 0);
        sql_done(q);
    }
    d.anomaly_detector_id = id;
    sql_run(call->store,
            "INSERT INTO cw_detector (id, account, region, identity, namespace, metric, body, state) VALUES (?, ?, ?, ?, ?, ?, ?, "
            "'PENDING_TRAINING') "
            "ON CONFLICT (id) DO UPDATE SET body = excluded.body, state = excluded.state",
            id, call->account, call->region, s->identity, d.namespace, d.metric_name, store_body(call, &d));
    sql_run(call->store, "DELETE FROM cw_model WHERE account = ? AND region = ? AND identity = ?", call->account, call->region,
            s->identity);
    timer_set(call, &cw_training, id, call->now + FIRST_TRAINING);
}

enum verdict cloudwatch_put_anomaly_detector(struct call *call, const struct cloudwatch_put_anomaly_detector_input *in,
                                             struct cloudwatch_put_anomaly_detector_output *out)
{
    struct subject s;

    (void)out;
    if (in->metric_characteristics && in->metric_characteristics->periodic_spikes.val)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "PeriodicSpikes is not honoured here yet.");
    if (subject_of(call, in->single_metric_anomaly_detector, in->metric_math_anomaly_detector, in->namespace, in->metric_name,
                   &in->dimensions, in->stat, &s) != DONE ||
        check_configuration(call, in->configuration) != DONE)
        return FAULT;
    save(call, &s, in->configuration);
    return DONE;
}

void cw_detector_imply(struct call *call, const struct cloudwatch_metric_stat *of)
{
    struct cloudwatch_single_metric_anomaly_detector *single = arena_make(call->arena, struct cloudwatch_single_metric_anomaly_detector);
    struct subject s = {.single = single,
                        .identity =
                            cw_identity_metric(call, of->metric->namespace, of->metric->metric_name, &of->metric->dimensions, of->stat)};
    struct cloudwatch_anomaly_detector_configuration ignored;

    *single = (struct cloudwatch_single_metric_anomaly_detector){
        .namespace = of->metric->namespace, .metric_name = of->metric->metric_name, .dimensions = of->metric->dimensions, .stat = of->stat};
    if (!cw_detector_configuration(call, s.identity, &ignored))
        save(call, &s, NULL);
}

enum verdict cloudwatch_delete_anomaly_detector(struct call *call, const struct cloudwatch_delete_anomaly_detector_input *in,
                                                struct cloudwatch_delete_anomaly_detector_output *out)
{
    struct subject s = {0};
    struct str id = in->anomaly_detector_id;
    struct sql *q;

    (void)out;
    if (!str_is(id)) {
        if (subject_of(call, in->single_metric_anomaly_detector, in->metric_math_anomaly_detector, in->namespace, in->metric_name,
                       &in->dimensions, in->stat, &s) != DONE)
            return FAULT;
        if (sql_get(call->store, &q, "SELECT id FROM cw_detector WHERE account = ? AND region = ? AND identity = ?", call->account,
                    call->region, s.identity)) {
            id = sql_str(q, call->arena, 0);
            sql_done(q);
        }
    }
    if (!str_is(id) ||
        !sql_run(call->store, "DELETE FROM cw_detector WHERE account = ? AND region = ? AND id = ?", call->account, call->region, id)) {
        struct cloudwatch_resource_not_found_exception data = {.resource_type = STR("AnomalyDetector"), .resource_id = id};
        return cloudwatch_resource_not_found_exception_with(call, &data, "There is no such anomaly detector.");
    }
    timer_cancel(call, &cw_training, id);
    return DONE;
}

static bool wanted(struct call *call, const struct cloudwatch_describe_anomaly_detectors_input *in,
                   const struct cloudwatch_anomaly_detector *d)
{
    bool math = d->metric_math_anomaly_detector != NULL, of_type = !in->anomaly_detector_types.len, of_id = !in->anomaly_detector_ids.len;

    for (size_t i = 0; i < in->anomaly_detector_types.len; i++)
        of_type |= str_eqz(in->anomaly_detector_types.items[i], math ? "METRIC_MATH" : "SINGLE_METRIC");
    for (size_t i = 0; i < in->anomaly_detector_ids.len; i++)
        of_id |= str_eq(in->anomaly_detector_ids.items[i], d->anomaly_detector_id);
    return of_type && of_id && (!str_is(in->namespace) || str_eq(in->namespace, d->namespace)) &&
           (!str_is(in->metric_name) || str_eq(in->metric_name, d->metric_name)) &&
           (!in->dimensions.len || str_eq(cw_dimensions_key(call, &in->dimensions), cw_dimensions_key(call, &d->dimensions)));
}

enum verdict cloudwatch_describe_anomaly_detectors(struct call *call, const struct cloudwatch_describe_anomaly_detectors_input *in,
                                                   struct cloudwatch_describe_anomaly_detectors_output *out)
{
    struct str after, last = STR_NONE, scope = str_fmt(call->arena, "detectors/%.*s/%.*s", STRF(in->namespace), STRF(in->metric_name));
    size_t most = in->max_results.has ? (size_t)in->max_results.val : PAGE;

    if (!page_position(call, scope, in->next_token, &after))
        return cloudwatch_invalid_next_token(call, "The token is not valid.");
    list_present(call->arena, &out->anomaly_detectors);
    struct sql *q = sql_each(call->store, "SELECT id, body, state FROM cw_detector WHERE account = ? AND region = ? AND id > ? ORDER BY id",
                             call->account, call->region, str_is(after) ? after : STR(""));
    while (sql_next(q)) {
        struct cloudwatch_anomaly_detector d;
        load_body(call, sql_str(q, call->arena, 1), &d);
        d.state_value = sql_str(q, call->arena, 2);
        if (!wanted(call, in, &d))
            continue;
        if (out->anomaly_detectors.len == most) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        last = d.anomaly_detector_id;
        if (!d.configuration)
            d.configuration = arena_make(call->arena, struct cloudwatch_anomaly_detector_configuration);
        *list_add(call->arena, &out->anomaly_detectors) = d;
    }
    return DONE;
}

/* --- training --- */

static bool trained_enough(struct call *call, const struct cloudwatch_anomaly_detector *d)
{
    struct cloudwatch_anomaly_detector_configuration none = {0};
    struct cw_model m;

    if (!d->single_metric_anomaly_detector)
        return true; /* fitted when it is asked for */
    struct cloudwatch_metric metric = {.namespace = d->namespace, .metric_name = d->metric_name, .dimensions = d->dimensions};
    struct cloudwatch_metric_stat of = {.metric = &metric, .period = {true, 300}, .stat = d->stat};
    cw_metric_model(call, &of, d->configuration ? d->configuration : &none, &m);
    return m.enough;
}

static enum verdict train(struct call *call, struct str id)
{
    struct cloudwatch_anomaly_detector d;
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT account, region, body FROM cw_detector WHERE id = ?", id))
        return DONE;
    call_act_for(call, sql_str(q, call->arena, 0), sql_str(q, call->arena, 1));
    load_body(call, sql_str(q, call->arena, 2), &d);
    sql_done(q);
    sql_run(call->store, "UPDATE cw_detector SET state = ? WHERE id = ?",
            trained_enough(call, &d) ? STR("TRAINED") : STR("TRAINED_INSUFFICIENT_DATA"), id);
    timer_set(call, &cw_training, id, call->now + US_PER_DAY);
    return DONE;
}

const struct timer_kind cw_training = {"cloudwatch.training", train};
