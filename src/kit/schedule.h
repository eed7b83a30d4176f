/* Schedule expressions: rate(5 minutes), cron(0 12 ? * MON-FRI *), at(2026-01-02T03:04:05). */
#pragma once
#include "base/arena.h"
#include "base/time.h"

struct zone;
/* A time zone of the machine's tz database, or UTC. NULL: there is none of this name. */
struct zone *zone_load(struct arena *a, struct str name);
int64_t zone_offset(const struct zone *z, int64_t utc_us); /* s to add to UTC */
/* The first instant at which the zone's clocks show this time (us since 1970 on those clocks). False: they skip it. */
bool zone_instant(const struct zone *z, int64_t local_us, int64_t *ret_utc_us);

enum schedule_kind { SCHEDULE_RATE, SCHEDULE_CRON, SCHEDULE_AT };

struct schedule {
    enum schedule_kind kind;
    int64_t period; /* rate: us */
    int64_t at;     /* at: us on the zone's clocks */
    uint64_t minutes;
    uint32_t hours, days, months, weekdays; /* bits; days and months from 1, weekdays 0 = Sunday */
    uint64_t years[4];                      /* from 1970 */
    bool any_day;                           /* days decide by themselves ('?' in weekdays) */
    bool last_day, last_workday;            /* L, LW */
    int near_workday;                       /* 15W */
    int last_weekday;                       /* 6L: weekday + 1 */
    int nth_weekday, nth;                   /* 6#3: weekday + 1, 3 */
};

/* False: it is none. `loose`: units in either number (rate(1 minutes)), as EventBridge Scheduler takes them. */
bool schedule_parse(struct str text, bool loose, struct schedule *ret);
/* The first time after `after`. A rate counts from `anchor`, itself included. False: never again. */
bool schedule_next(const struct schedule *s, const struct zone *z, int64_t anchor, int64_t after, int64_t *ret);
