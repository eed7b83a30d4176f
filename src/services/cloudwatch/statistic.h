/* What is told about the values of a period: the statistics that have names, percentiles and the trimmed family.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
#pragma once
#include "services/cloudwatch/points.h"

enum cw_stat_kind {
    CW_SAMPLE_COUNT,
    CW_AVERAGE,
    CW_SUM,
    CW_MINIMUM,
    CW_MAXIMUM,
    CW_PERCENTILE,      /* p99 */
    CW_TRIMMED_MEAN,    /* tm90, TM(10%:90%), IQM */
    CW_WINSORIZED_MEAN, /* wm98, WM(...) */
    CW_PERCENTILE_RANK, /* PR(:300) */
    CW_TRIMMED_COUNT,   /* tc90, TC(...) */
    CW_TRIMMED_SUM,     /* ts90, TS(...) */
    CW_UNKNOWN,
};
struct cw_stat {
    enum cw_stat_kind kind;
    double low, high; /* of the part that counts: per cent, or values; percentiles: high */
    bool values;      /* the bounds are values: above low, up to high */
};
struct cw_stat cw_stat_of(struct str name);
/* False: it cannot be told from what was put. */
bool cw_stat_value(struct call *call, struct cw_sample *s, struct cw_stat stat, double *ret);

/* One period of a metric. */
struct cw_bucket {
    int64_t start;
    struct str unit;
    struct cw_sample sample;
};
struct cw_buckets {
    struct cw_bucket *items;
    size_t len;
};
/* Periods from start to end (us) that have points, in order of time; periods count from `start`. */
struct cw_buckets cw_aggregate(struct call *call, int64_t metric, int64_t start, int64_t end, int64_t period, struct str unit);
enum verdict cw_check_period(struct call *call, int32_t period);
