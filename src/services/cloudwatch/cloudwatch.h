/* What the files of CloudWatch share. */
#pragma once
#include "gen/cloudwatch/api.h"
#include "world/service.h"

/* Dimensions in order of their names, as JSON: the identity of a metric beside its name. */
struct str cw_dimensions_key(struct call *call, const struct cloudwatch_dimensions *dimensions);
/* 0 when no point was ever put. */
int64_t cw_metric_find(struct call *call, struct str namespace, struct str name, const struct cloudwatch_dimensions *dimensions);
int64_t cw_next(struct call *call, const char *counter);
bool cw_unit_known(struct str unit);

enum cw_stat_kind { CW_SAMPLE_COUNT, CW_AVERAGE, CW_SUM, CW_MINIMUM, CW_MAXIMUM, CW_PERCENTILE, CW_UNKNOWN };
struct cw_stat {
    enum cw_stat_kind kind;
    double percent;
};
struct cw_stat cw_stat_of(struct str name);

/* One period of a metric. */
struct cw_bucket {
    int64_t start;
    double n, sum, low, high;
    bool single;                       /* percentiles can be told */
    struct str unit;
    struct { struct cw_weight { double value, count; } *items; size_t len; } values;
};
struct cw_buckets { struct cw_bucket *items; size_t len; };
/* Periods from start to end that have points, in order of time. */
struct cw_buckets cw_aggregate(struct call *call, int64_t metric, int64_t start, int64_t end, int64_t period, struct str unit);
/* False: it cannot be told from what was put. */
bool cw_value(struct call *call, struct cw_bucket *b, struct cw_stat stat, double *ret);
enum verdict cw_check_period(struct call *call, int32_t period);
