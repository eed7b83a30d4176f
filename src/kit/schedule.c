#include "kit/schedule.h"
#include <string.h>

#define YEAR_FIRST 1970
#define YEAR_LAST 2199

static const char *const month_names[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", NULL};
static const char *const day_names[] = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", NULL};

struct range {
    int low, high;
    const char *const *names; /* of low, low + 1 ... */
};
static const struct range minutes = {0, 59, NULL}, hours = {0, 23, NULL}, days = {1, 31, NULL}, months = {1, 12, month_names},
                          weekdays = {1, 7, day_names}, years = {YEAR_FIRST, YEAR_LAST, NULL};

static bool number(struct str s, const struct range *r, int *ret)
{
    int64_t v;

    for (int i = 0; r->names && r->names[i]; i++)
        if (str_ieq(s, str_from(r->names[i])))
            return *ret = r->low + i, true;
    if (s.n == 0 || s.n > 4)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    if (!str_to_i64(s, &v) || v < r->low || v > r->high)
        return false;
    *ret = (int)v;
    return true;
}

/* One of "5", "1-5", "*", "0/15", "10-30/5"; calls for each value. */
static bool item(struct str s, const struct range *r, uint64_t set[4])
{
    struct str step = s, body = str_cut(&step, '/');
    int from, to, by = 1;

    if (str_is(step)) {
        static const struct range steps = {1, 9999, NULL};
        if (!number(step, &steps, &by))
            return false;
    }
    if (str_eqz(body, "*")) {
        from = r->low;
        to = r->high;
    } else {
        struct str high = body, low = str_cut(&high, '-');
        if (!number(low, r, &from))
            return false;
        to = str_is(step) ? r->high : from;
        if (str_is(high) && !number(high, r, &to))
            return false;
    }
    int span = r->high - r->low + 1, length = to >= from ? to - from : to - from + span; /* FRI-MON goes around */
    for (int i = 0; i <= length; i += by) {
        int bit = (from - r->low + i) % span;
        set[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    return true;
}

static bool field(struct str s, const struct range *r, uint64_t set[4])
{
    memset(set, 0, 4 * sizeof *set);
    if (str_empty(s))
        return false;
    while (str_is(s))
        if (!item(str_cut(&s, ','), r, set))
            return false;
    return true;
}

static bool day_field(struct str s, struct schedule *ret)
{
    uint64_t set[4];

    if (str_eqz(s, "L"))
        return ret->last_day = true;
    if (str_eqz(s, "LW") || str_eqz(s, "WL"))
        return ret->last_workday = true;
    if (s.n > 1 && s.p[s.n - 1] == 'W')
        return number(str_take(s, s.n - 1), &days, &ret->near_workday);
    if (!field(s, &days, set))
        return false;
    ret->days = (uint32_t)set[0] << 1;
    return true;
}

static bool weekday_field(struct str s, struct schedule *ret)
{
    uint64_t set[4];
    struct str nth = s, day = str_cut(&nth, '#');

    if (str_is(nth)) {
        static const struct range fifths = {1, 5, NULL};
        return number(day, &weekdays, &ret->nth_weekday) && number(nth, &fifths, &ret->nth);
    }
    if (str_eqz(s, "L"))
        s = STR("7");
    else if (s.n > 1 && s.p[s.n - 1] == 'L')
        return number(str_take(s, s.n - 1), &weekdays, &ret->last_weekday);
    if (!field(s, &weekdays, set))
        return false;
    ret->weekdays = (uint32_t)set[0];
    return true;
}

static bool cron(struct str text, struct schedule *ret)
{
    struct str parts[6];
    uint64_t set[4];
    size_t n = 0;

    text = str_trim(text);
    while (str_is(text)) {
        struct str part = str_cut(&text, ' ');
        if (str_empty(part))
            continue;
        if (n == 6)
            return false;
        parts[n++] = part;
    }
    if (n != 6)
        return false;
    bool no_day = str_eqz(parts[2], "?"), no_weekday = str_eqz(parts[4], "?");
    if (no_day == no_weekday)
        return false;
    ret->any_day = no_weekday;
    if (!field(parts[0], &minutes, set))
        return false;
    ret->minutes = set[0];
    if (!field(parts[1], &hours, set))
        return false;
    ret->hours = (uint32_t)set[0];
    if (!field(parts[3], &months, set))
        return false;
    ret->months = (uint32_t)set[0] << 1;
    if (!field(parts[5], &years, set))
        return false;
    memcpy(ret->years, set, sizeof ret->years);
    return no_weekday ? day_field(parts[2], ret) : weekday_field(parts[4], ret);
}

static bool rate(struct str text, bool loose, struct schedule *ret)
{
    static const struct { const char *one, *many; int64_t us; } units[] = {
        {"minute", "minutes", US_PER_MIN}, {"hour", "hours", US_PER_HOUR}, {"day", "days", US_PER_DAY}};
    int64_t n;

    text = str_trim(text);
    struct str unit = text, count = str_cut(&unit, ' ');
    unit = str_trim(unit);
    if (count.n > 9 || !str_to_i64(count, &n) || n < 1 || count.p[0] == '+')
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        bool one = str_eqz(unit, units[i].one), many = str_eqz(unit, units[i].many);
        if (n == 1 ? one || (loose && many) : many || (loose && one)) {
            ret->period = n * units[i].us;
            return ret->period / US_PER_DAY <= 366000;
        }
    }
    return false;
}

bool schedule_parse(struct str text, bool loose, struct schedule *ret)
{
    *ret = (struct schedule){0};
    if (text.n < 2 || text.p[text.n - 1] != ')')
        return false;
    struct str body = str_take(text, text.n - 1), kind = str_cut(&body, '(');
    if (!str_is(body))
        return false;
    if (str_eqz(kind, "rate")) {
        ret->kind = SCHEDULE_RATE;
        return rate(body, loose, ret);
    }
    if (str_eqz(kind, "cron")) {
        ret->kind = SCHEDULE_CRON;
        return cron(body, ret);
    }
    ret->kind = SCHEDULE_AT;
    return str_eqz(kind, "at") && body.n == STR("2026-01-02T03:04:05").n && body.p[10] == 'T' && time_parse_iso8601(body, &ret->at);
}

static int month_length(int64_t year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return lengths[month - 1] + (month == 2 && leap);
}

/* The working day nearest to the day without leaving the month. `weekday` is that of the first. */
static int near_workday(int day, int length, int first_weekday)
{
    if (day > length)
        return 0;
    int weekday = (first_weekday + day - 1) % 7;
    if (weekday == 6)
        return day > 1 ? day - 1 : day + 2;
    if (weekday == 0)
        return day < length ? day + 1 : day - 2;
    return day;
}

static bool day_matches(const struct schedule *s, const struct civil *c)
{
    int length = month_length(c->year, c->month), first = ((c->weekday - (c->day - 1)) % 7 + 35) % 7;

    if (s->any_day) {
        if (s->last_day)
            return c->day == length;
        if (s->last_workday) {
            int last = (first + length - 1) % 7;
            return c->day == length - (last == 6 ? 1 : last == 0 ? 2 : 0);
        }
        if (s->near_workday)
            return c->day == near_workday(s->near_workday, length, first);
        return s->days >> c->day & 1;
    }
    if (s->nth)
        return c->weekday == s->nth_weekday - 1 && (c->day - 1) / 7 + 1 == s->nth;
    if (s->last_weekday)
        return c->weekday == s->last_weekday - 1 && c->day + 7 > length;
    return s->weekdays >> c->weekday & 1;
}

static bool year_matches(const struct schedule *s, int64_t year)
{
    size_t bit = (size_t)(year - YEAR_FIRST);
    return s->years[bit / 64] >> bit % 64 & 1;
}

static bool cron_next(const struct schedule *s, const struct zone *z, int64_t after, int64_t *ret)
{
    int64_t local = after + zone_offset(z, after) * US_PER_S;

    if (local < 0)
        local = 0;
    local = (local / US_PER_MIN + 1) * US_PER_MIN;
    for (;;) {
        struct civil c = civil_from_us(local);
        int64_t minute = (int64_t)c.hour * 60 + c.minute;
        if (c.year > YEAR_LAST)
            return false;
        if (!year_matches(s, c.year)) {
            struct civil next = {.year = c.year + 1, .month = 1, .day = 1};
            local = us_from_civil(&next);
        } else if (!(s->months >> c.month & 1)) {
            struct civil next = {.year = c.month == 12 ? c.year + 1 : c.year, .month = c.month % 12 + 1, .day = 1};
            local = us_from_civil(&next);
        } else if (!day_matches(s, &c)) {
            local += US_PER_DAY - minute * US_PER_MIN;
        } else if (!(s->hours >> c.hour & 1)) {
            local += US_PER_HOUR - c.minute * US_PER_MIN;
        } else if (!(s->minutes >> c.minute & 1) || !zone_instant(z, local, ret) || *ret <= after) {
            local += US_PER_MIN;
        } else {
            return true;
        }
    }
}

bool schedule_next(const struct schedule *s, const struct zone *z, int64_t anchor, int64_t after, int64_t *ret)
{
    switch (s->kind) {
    case SCHEDULE_RATE:
        *ret = after < anchor ? anchor : anchor + ((after - anchor) / s->period + 1) * s->period;
        return true;
    case SCHEDULE_AT:
        if (!zone_instant(z, s->at, ret))
            *ret = s->at - zone_offset(z, s->at) * US_PER_S;
        return *ret > after;
    case SCHEDULE_CRON: return cron_next(s, z, after, ret);
    }
    return false;
}
