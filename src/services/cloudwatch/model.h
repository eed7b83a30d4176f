/* What is normal for a series: a level with a trend, a day's profile, an offset for each day of the week when two weeks of data show one,
 * and a spread for each time of day. How it is found is in docs/anomaly-detection.md. */
#pragma once
#include "kit/schedule.h"
#include "services/cloudwatch/expression.h"

#define CW_SLOTS 48

struct cw_model {
    bool learned;            /* there was anything to learn from */
    bool enough;             /* three days or more: the profile means something */
    int64_t origin, trained; /* us */
    double level, slope;     /* at origin; per day */
    double weekday[7];       /* 0 = Sunday */
    double season[CW_SLOTS], spread[CW_SLOTS];
    int32_t slots; /* of the day that are used */
};

/* `zone` may be NULL: UTC. Dots in order of time. */
void cw_model_fit(struct arena *a, const struct cw_series *s, int64_t period, const struct zone *zone, struct cw_model *ret);
/* The expected value, and what one standard deviation is, at a time. */
double cw_model_expect(const struct cw_model *m, const struct zone *zone, int64_t at, double *ret_spread);
