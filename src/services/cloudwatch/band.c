/* ANOMALY_DETECTION_BAND: two series, the upper and the lower edge of what is normal. */
#include <math.h>
#include <string.h>
#include "services/cloudwatch/anomaly.h"

#define LEARNED_FROM (14 * US_PER_DAY)
#define FRESH US_PER_HOUR

static bool excluded(const struct cloudwatch_anomaly_detector_configuration *c, int64_t at)
{
    for (size_t i = 0; i < c->excluded_time_ranges.len; i++)
        if (at >= c->excluded_time_ranges.items[i].start_time.val && at < c->excluded_time_ranges.items[i].end_time.val)
            return true;
    return false;
}

static struct cw_series without_excluded(struct arena *a, const struct cw_series *s,
                                         const struct cloudwatch_anomaly_detector_configuration *c)
{
    struct cw_series out = {.label = s->label};

    if (!c->excluded_time_ranges.len)
        return *s;
    for (size_t i = 0; i < s->dots.len; i++)
        if (!excluded(c, s->dots.items[i].at))
            *list_add(a, &out.dots) = s->dots.items[i];
    return out;
}

static const struct zone *zone_of(struct call *call, const struct cloudwatch_anomaly_detector_configuration *c)
{
    return str_is(c->metric_timezone) ? zone_load(call->arena, c->metric_timezone) : NULL;
}

static bool recall(struct call *call, struct str identity, int64_t period, struct cw_model *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q,
                 "SELECT body FROM cw_model WHERE account = ? AND region = ? AND identity = ? AND period = ? AND trained > ?",
                 call->account, call->region, identity, period, call->now - FRESH))
        return false;
    struct str body = sql_str(q, call->arena, 0);
    sql_done(q);
    if (body.n != sizeof *ret)
        return false;
    memcpy(ret, body.p, sizeof *ret);
    return true;
}

static void remember(struct call *call, struct str identity, int64_t period, const struct cw_model *m)
{
    sql_run(call->store,
            "INSERT INTO cw_model (account, region, identity, period, trained, body) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (account, region, identity, period) DO UPDATE SET trained = excluded.trained, body = excluded.body",
            call->account, call->region, identity, period, call->now, sql_blob((struct str){(const char *)m, sizeof *m}));
}

/* What is learned from ends with the latest whole hour: an hour's model is the same whoever asks first. */
static int64_t learning_end(const struct call *call)
{
    return call->now - call->now % US_PER_HOUR;
}

void cw_metric_model(struct call *call, const struct cloudwatch_metric_stat *of, const struct cloudwatch_anomaly_detector_configuration *c,
                     struct cw_model *ret)
{
    struct str identity = cw_identity_metric(call, of->metric->namespace, of->metric->metric_name, &of->metric->dimensions, of->stat);
    int64_t period = of->period.val * US_PER_S, end = learning_end(call);

    if (recall(call, identity, period, ret))
        return;
    struct cw_series s = cw_series_of(call, of, (end - LEARNED_FROM) / period * period, end), kept = without_excluded(call->arena, &s, c);
    cw_model_fit(call->arena, &kept, period, zone_of(call, c), ret);
    remember(call, identity, period, ret);
}

/* Of an expression: the same expression over the time that is learned from. */
static bool expression_model(struct cw_question *q, const struct cw_node *node, int64_t period, struct cw_model *ret)
{
    int64_t end = learning_end(q->call);
    struct cw_question past;
    struct cw_value v;

    cw_question_init(&past, q->call, q->queries, (end - LEARNED_FROM) / period * period, end);
    if (!cw_eval(&past, node, period, &v) || v.kind != CW_SERIES)
        return cw_fail(q, "ANOMALY_DETECTION_BAND takes one time series");
    cw_model_fit(q->call->arena, &v.list.items[0], period, NULL, ret);
    return true;
}

bool cw_band(struct cw_question *q, const struct cw_node *node, const struct cw_series *s, double width, int64_t period,
             struct cw_value *ret)
{
    struct arena *a = q->call->arena;
    struct cloudwatch_anomaly_detector_configuration c = {0};
    struct cw_series upper = {0}, lower = {0};
    const struct zone *zone = NULL;
    struct cw_model m;
    double spread;

    if (!(width > 0) || !isfinite(width))
        return cw_fail(q, "The width of ANOMALY_DETECTION_BAND is a number above 0");
    if (s->of) {
        cw_detector_configuration(
            q->call,
            cw_identity_metric(q->call, s->of->metric->namespace, s->of->metric->metric_name, &s->of->metric->dimensions, s->of->stat), &c);
        zone = zone_of(q->call, &c);
        cw_metric_model(q->call, s->of, &c, &m);
    } else if (!expression_model(q, node, period, &m)) {
        return false;
    }
    upper.label = str_cat(a, s->label, STR(" (expected) High"));
    lower.label = str_cat(a, s->label, STR(" (expected) Low"));
    for (int64_t at = cw_first(q, period); m.learned && at < q->end; at += period) {
        double v = cw_model_expect(&m, zone, at, &spread), edge = width * spread + fabs(v) * 1e-9;
        cw_dot_add(a, &upper, at, v + edge);
        cw_dot_add(a, &lower, at, v - edge);
    }
    *ret = (struct cw_value){.kind = CW_LIST};
    *list_add(a, &ret->list) = upper;
    *list_add(a, &ret->list) = lower;
    return true;
}
