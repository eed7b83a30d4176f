/* Metrics and their points. Resolutions and how long each is kept are those of
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html: seconds for three hours, minutes for 15 days, five minutes
 * for 63 days, hours for 455 days. */
#pragma once
#include "services/cloudwatch/cloudwatch.h"

/* What is known about the values of one moment. */
struct cw_weight {
    double value, count;
};
struct cw_sample {
    double n, sum, low, high;
    bool hidden; /* a statistic set: which values there were is not known */
    struct {
        struct cw_weight *items;
        size_t len;
    } values;
};

/* Adds `more` to a point of the metric. */
void cw_point_add(struct call *call, int64_t metric, int64_t at, int64_t res, struct str unit, const struct cw_sample *more);
void cw_sample_merge(struct arena *a, struct cw_sample *into, const struct cw_sample *more);
/* Rows of (at, unit, n, sum, low, high, samples) from start to end that a period of so many seconds may show, in order of time. */
struct sql *cw_points(struct call *call, int64_t metric, int64_t start, int64_t end, int64_t period_s);
void cw_point_read(struct call *call, struct sql *q, int first_column, struct cw_sample *ret);
extern const struct timer_kind cw_roll_up;
