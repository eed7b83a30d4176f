/* Calendar arithmetic on microseconds since 1970, UTC. Nothing here reads a clock. */
#pragma once
#include "base/str.h"

#define US_PER_MS INT64_C(1000)
#define US_PER_S INT64_C(1000000)
#define US_PER_MIN (60 * US_PER_S)
#define US_PER_HOUR (60 * US_PER_MIN)
#define US_PER_DAY (24 * US_PER_HOUR)

struct civil { /* UTC, proleptic Gregorian; month 1..12, day 1..31, weekday 0 = Sunday */
    int64_t year;
    int month, day, hour, minute, second, us, weekday;
};

struct civil civil_from_us(int64_t us);
int64_t us_from_civil(const struct civil *c);

struct str time_iso8601(struct arena *a, int64_t us);      /* 2026-01-02T03:04:05Z */
struct str time_iso8601_ms(struct arena *a, int64_t us);   /* 2026-01-02T03:04:05.678Z */
struct str time_http_date(struct arena *a, int64_t us);    /* Fri, 02 Jan 2026 03:04:05 GMT */
struct str time_amz_basic(struct arena *a, int64_t us);    /* 20260102T030405Z */
/* RFC 3339 with fraction and offset, date alone, or the basic form; false when it is none of them. */
bool time_parse_iso8601(struct str s, int64_t *ret_us);
bool time_parse_http_date(struct str s, int64_t *ret_us);
bool time_parse_epoch(struct str s, int64_t *ret_us); /* seconds with optional fraction */
/* 90, 90s, 10m, 2h30m, 1d, 500ms; false when it is not a duration. */
bool duration_parse(struct str s, int64_t *ret_us);
