/* What the state of a metric alarm is: datapoints to alarm out of evaluation periods, over a range that looks a little further back.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
#include <math.h>
#include "services/cloudwatch/alarm.h"
#include "services/cloudwatch/expression.h"

/* Periods before the evaluation periods that are looked at when some are missing. */
#define LOOK_BACK 2

enum datum_kind { MISSING, FINE, BREACHING, FEW /* too few samples for the percentile */ };
struct datum {
    enum datum_kind kind;
    double v, limit;
    int64_t at;
};

/* The evaluation range, latest first. */
struct window {
    struct datum *d;
    size_t len;
    int64_t at, period;
};

static bool over(struct str comparison, double v, double threshold)
{
    if (str_eqz(comparison, "GreaterThanOrEqualToThreshold"))
        return v >= threshold;
    if (str_eqz(comparison, "GreaterThanThreshold"))
        return v > threshold;
    if (str_eqz(comparison, "LessThanThreshold"))
        return v < threshold;
    return v <= threshold;
}

static void place(struct window *w, int64_t at, double v)
{
    size_t k = at < w->at ? (size_t)((w->at - at - 1) / w->period) : w->len;

    if (k < w->len)
        w->d[k] = (struct datum){.kind = FINE, .v = v, .at = at};
}

static bool is_percentile(const struct cloudwatch_metric_alarm *m, double *ret)
{
    struct cw_stat stat = cw_stat_of(m->extended_statistic);
    *ret = stat.high / 100;
    return stat.kind == CW_PERCENTILE && str_eqz(m->evaluate_low_sample_count_percentile, "ignore");
}

static void read_metric(struct call *call, const struct cw_alarm *a, struct window *w)
{
    const struct cloudwatch_metric_alarm *m = &a->metric;
    int64_t metric = cw_metric_find(call, m->namespace, m->metric_name, &m->dimensions);
    struct cw_buckets buckets = cw_aggregate(call, metric, w->at - w->period * (int64_t)w->len, w->at, w->period, m->unit);
    struct cw_stat stat = cw_stat_of(str_is(m->statistic) ? m->statistic : m->extended_statistic);
    double v, p;
    bool careful = is_percentile(m, &p);

    for (size_t i = 0; i < buckets.len; i++) {
        struct cw_bucket *b = &buckets.items[i];
        if (!cw_stat_value(call, &b->sample, stat, &v))
            continue;
        place(w, b->start, v);
        if (careful && b->sample.n < 10 / (p > 0.5 ? 1 - p : p))
            w->d[(w->at - b->start - 1) / w->period].kind = FEW;
    }
}

/* False: the expressions cannot be worked out. */
static bool read_queries(struct call *call, const struct cw_alarm *a, struct window *w, struct cw_value *ret_band, struct str *ret_why)
{
    const struct cloudwatch_metric_alarm *m = &a->metric;
    struct cw_question q;
    struct cw_value v;

    cw_question_init(&q, call, &m->metrics, w->at - w->period * (int64_t)w->len, w->at);
    q.sliding = true;
    for (size_t i = 0; i < m->metrics.len; i++) {
        const struct cloudwatch_metric_data_query *one = &m->metrics.items[i];
        bool threshold = str_eq(one->id, m->threshold_metric_id);
        if (one->return_data.has && !one->return_data.val && !threshold)
            continue;
        if (!cw_answer(&q, i, &v)) {
            *ret_why = q.why;
            return false;
        }
        if (threshold) {
            *ret_band = v;
            continue;
        }
        if (v.kind != CW_SERIES && !(v.kind == CW_LIST && v.list.len <= 1)) {
            *ret_why = STR("The expression does not give one time series");
            return false;
        }
        for (size_t k = 0; v.list.len && k < v.list.items[0].dots.len; k++)
            place(w, v.list.items[0].dots.items[k].at, v.list.items[0].dots.items[k].v);
    }
    return true;
}

static bool value_at(const struct cw_value *band, size_t which, int64_t at, double *ret)
{
    if (band->list.len <= which)
        return false;
    for (size_t i = 0; i < band->list.items[which].dots.len; i++)
        if (band->list.items[which].dots.items[i].at == at) {
            *ret = band->list.items[which].dots.items[i].v;
            return true;
        }
    return false;
}

static void judge(const struct cloudwatch_metric_alarm *m, const struct cw_value *band, struct datum *d)
{
    double upper = 0, lower = 0;

    if (d->kind != FINE)
        return;
    if (!str_is(m->threshold_metric_id)) {
        d->limit = m->threshold.val;
        d->kind = over(m->comparison_operator, d->v, d->limit) ? BREACHING : FINE;
        return;
    }
    if (!value_at(band, 0, d->at, &upper) || !value_at(band, 1, d->at, &lower))
        return; /* nothing was learned: nothing is abnormal */
    bool above = d->v > upper && !str_eqz(m->comparison_operator, "LessThanLowerThreshold");
    bool below = d->v < lower && !str_eqz(m->comparison_operator, "GreaterThanUpperThreshold");
    d->limit = below ? lower : upper;
    if (above || below)
        d->kind = BREACHING;
}

struct judgement {
    const char *state; /* NULL: it stays as it is */
    size_t breaching, fine, considered;
};

/* The latest of what is there, as many as there are evaluation periods; gaps count as told when there are too few. */
static struct judgement decide(const struct cw_alarm *a, const struct window *w)
{
    const struct cloudwatch_metric_alarm *m = &a->metric;
    size_t periods = (size_t)m->evaluation_periods.val,
           wanted = (size_t)(m->datapoints_to_alarm.has ? m->datapoints_to_alarm.val : m->evaluation_periods.val);
    struct str missing = str_is(m->treat_missing_data) ? m->treat_missing_data : STR("missing");
    struct judgement j = {0};
    size_t oldest_breaching = 0;

    for (size_t k = 0; k < w->len && j.considered < periods; k++) {
        if (w->d[k].kind == FEW)
            return (struct judgement){0};
        if (w->d[k].kind == MISSING)
            continue;
        j.considered++;
        if (w->d[k].kind == BREACHING) {
            j.breaching++;
            oldest_breaching = k + 1;
        } else {
            j.fine++;
        }
    }
    size_t gaps = periods - j.considered;
    if (j.breaching >= wanted)
        j.state = "ALARM";
    else if (!j.considered)
        j.state = str_eqz(missing, "breaching")      ? "ALARM"
                  : str_eqz(missing, "notBreaching") ? "OK"
                  : str_eqz(missing, "missing")      ? "INSUFFICIENT_DATA"
                                                     : NULL;
    else if (str_eqz(missing, "breaching"))
        j.state = j.breaching + gaps >= wanted ? "ALARM" : "OK";
    else if (str_eqz(missing, "notBreaching") || j.fine || !gaps)
        j.state = "OK";
    else if (str_eqz(missing, "missing") && oldest_breaching >= wanted)
        j.state = "ALARM"; /* not premature: it has breached for as long as it takes */
    return j;
}

static void put_number(struct buf *b, double v)
{
    if (v == floor(v) && fabs(v) < 1e15)
        buf_fmt(b, "%.1f", v);
    else
        buf_fmt(b, "%.15g", v);
}

static const char *words_of(struct str comparison, bool breaching)
{
    static const struct {
        const char *name, *yes, *no;
    } all[] = {
        {"GreaterThanThreshold", "greater than", "not greater than"},
        {"GreaterThanOrEqualToThreshold", "greater than or equal to", "not greater than or equal to"},
        {"LessThanThreshold", "less than", "not less than"},
        {"LessThanOrEqualToThreshold", "less than or equal to", "not less than or equal to"},
        {"LessThanLowerOrGreaterThanUpperThreshold", "less than the lower thresholds or greater than the upper thresholds",
         "not less than the lower thresholds or not greater than the upper thresholds"},
        {"LessThanLowerThreshold", "less than the lower thresholds", "not less than the lower thresholds"},
        {"GreaterThanUpperThreshold", "greater than the upper thresholds", "not greater than the upper thresholds"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eqz(comparison, all[i].name))
            return breaching ? all[i].yes : all[i].no;
    return "";
}

static struct str reason_of(struct call *call, const struct cw_alarm *a, const struct window *w, const struct judgement *j)
{
    const struct cloudwatch_metric_alarm *m = &a->metric;
    struct buf b = buf_in(call->arena);
    bool alarm = str_eqz(STR("ALARM"), j->state);
    size_t wanted = (size_t)(m->datapoints_to_alarm.has ? m->datapoints_to_alarm.val : m->evaluation_periods.val), listed = 0;

    if (!j->considered) {
        size_t periods = (size_t)m->evaluation_periods.val;
        struct str how = str_is(m->treat_missing_data) ? m->treat_missing_data : STR("missing");
        if (str_eqz(how, "missing"))
            return str_fmt(call->arena, "Insufficient Data: %zu datapoint%s were unknown.", periods, periods == 1 ? "" : "s");
        return str_fmt(call->arena,
                       "Threshold Crossed: no datapoints were received for %zu period%s and %zu missing datapoint%s were treated as [%s].",
                       periods, periods == 1 ? "" : "s", periods, periods == 1 ? "" : "s", alarm ? "Breaching" : "NonBreaching");
    }
    size_t told = alarm ? j->breaching : j->fine;
    buf_fmt(&b, "Threshold Crossed: %zu out of the last %zu datapoint%s [", told ? told : j->considered, j->considered,
            j->considered == 1 ? "" : "s");
    for (size_t k = 0; k < w->len && listed < j->considered; k++) {
        if (w->d[k].kind == MISSING)
            continue;
        struct civil c = civil_from_us(w->d[k].at);
        buf_putz(&b, listed++ ? ", " : "");
        put_number(&b, w->d[k].v);
        buf_fmt(&b, " (%02d/%02d/%02d %02d:%02d:%02d)", c.day, c.month, (int)(c.year % 100), c.hour, c.minute, c.second);
    }
    buf_fmt(&b, "] %s %s", j->considered == 1 ? "was" : "were", words_of(m->comparison_operator, alarm));
    if (!str_is(m->threshold_metric_id)) {
        buf_putz(&b, " the threshold (");
        put_number(&b, m->threshold.val);
        buf_putc(&b, ')');
    }
    buf_fmt(&b, " (minimum %zu datapoint%s for %s transition).", alarm ? wanted : (size_t)m->evaluation_periods.val - wanted + 1,
            wanted == 1 ? "" : "s", alarm ? "OK -> ALARM" : "ALARM -> OK");
    return buf_str(&b);
}

static struct str reason_data(struct call *call, const struct cw_alarm *a, const struct window *w)
{
    const struct cloudwatch_metric_alarm *m = &a->metric;
    struct buf b = buf_in(call->arena);
    struct json_out j = json_to(&b);
    int64_t first = w->at - w->period * (int64_t)m->evaluation_periods.val;

    json_open(&j, '{');
    json_key(&j, STR("version"));
    json_put_str(&j, STR("1.0"));
    json_key(&j, STR("queryDate"));
    json_put_str(&j, cw_time(call->arena, call->now));
    json_key(&j, STR("startDate"));
    json_put_str(&j, cw_time(call->arena, first));
    if (str_is(m->statistic) || str_is(m->extended_statistic)) {
        json_key(&j, STR("statistic"));
        json_put_str(&j, str_is(m->statistic) ? m->statistic : m->extended_statistic);
    }
    json_key(&j, STR("period"));
    json_put_i64(&j, w->period / US_PER_S);
    json_key(&j, STR("recentDatapoints"));
    json_open(&j, '[');
    for (size_t k = w->len; k-- > 0;)
        if (w->d[k].kind != MISSING && w->d[k].at >= first)
            json_put_f64(&j, w->d[k].v);
    json_close(&j, ']');
    if (m->threshold.has) {
        json_key(&j, STR("threshold"));
        json_put_f64(&j, m->threshold.val);
    }
    json_close(&j, '}');
    return buf_str(&b);
}

void cw_evaluate_metric(struct call *call, struct cw_alarm *a)
{
    const struct cloudwatch_metric_alarm *m = &a->metric;
    int64_t tick = cw_alarm_tick(a);
    struct window w = {.at = call->now / tick * tick, .len = (size_t)m->evaluation_periods.val + LOOK_BACK};
    struct cw_value band = {0};
    struct str why;
    bool any = false;

    w.d = arena_calloc(call->arena, w.len, sizeof *w.d);
    w.period = m->metrics.len ? US_PER_S : m->period.val * US_PER_S;
    for (size_t i = 0; i < m->metrics.len; i++)
        if (!m->metrics.items[i].return_data.has || m->metrics.items[i].return_data.val)
            if (cw_query_period(&m->metrics, i) > w.period)
                w.period = cw_query_period(&m->metrics, i);
    if (!m->metrics.len) {
        read_metric(call, a, &w);
    } else if (!read_queries(call, a, &w, &band, &why)) {
        cw_alarm_change(call, a, "INSUFFICIENT_DATA", why, STR("{\"version\":\"1.0\"}"));
        cw_alarm_due(call, a->id, call->now + US_PER_HOUR);
        return;
    }
    for (size_t k = 0; k < w.len; k++) {
        judge(m, &band, &w.d[k]);
        any |= w.d[k].kind != MISSING;
    }
    struct judgement j = decide(a, &w);
    if (j.state)
        cw_alarm_change(call, a, j.state, reason_of(call, a, &w, &j), reason_data(call, a, &w));
    if (any)
        cw_alarm_due(call, a->id, w.at + tick);
}
