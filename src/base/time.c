#include "base/time.h"
#include <string.h>

/* Days since 1970-01-01 of a proleptic Gregorian date; years begin in March, so that the leap day is the last one. */
static int64_t days_of(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

struct civil civil_from_us(int64_t us)
{
    int64_t days = floor_div(us, US_PER_DAY), rest = us - days * US_PER_DAY;
    int64_t z = days + 719468, era = floor_div(z, 146097), day_of_era = z - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);

    return (struct civil){
        .year = year_of_era + era * 400 + (month <= 2),
        .month = month,
        .day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1),
        .hour = (int)(rest / US_PER_HOUR),
        .minute = (int)(rest / US_PER_MIN % 60),
        .second = (int)(rest / US_PER_S % 60),
        .us = (int)(rest % US_PER_S),
        .weekday = (int)(((days + 4) % 7 + 7) % 7),
    };
}

int64_t us_from_civil(const struct civil *c)
{
    return days_of(c->year, c->month, c->day) * US_PER_DAY + c->hour * US_PER_HOUR + c->minute * US_PER_MIN + c->second * US_PER_S + c->us;
}

struct str time_iso8601(struct arena *a, int64_t us)
{
    struct civil c = civil_from_us(us);
    return str_fmt(a, "%04lld-%02d-%02dT%02d:%02d:%02dZ", (long long)c.year, c.month, c.day, c.hour, c.minute, c.second);
}

struct str time_iso8601_ms(struct arena *a, int64_t us)
{
    struct civil c = civil_from_us(us);
    return str_fmt(a, "%04lld-%02d-%02dT%02d:%02d:%02d.%03dZ", (long long)c.year, c.month, c.day, c.hour, c.minute, c.second, c.us / 1000);
}

static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct str time_http_date(struct arena *a, int64_t us)
{
    struct civil c = civil_from_us(us);
    return str_fmt(a, "%s, %02d %s %04lld %02d:%02d:%02d GMT", weekdays[c.weekday], c.day, months[c.month - 1], (long long)c.year, c.hour,
                   c.minute, c.second);
}

struct str time_amz_basic(struct arena *a, int64_t us)
{
    struct civil c = civil_from_us(us);
    return str_fmt(a, "%04lld%02d%02dT%02d%02d%02dZ", (long long)c.year, c.month, c.day, c.hour, c.minute, c.second);
}

/* Exactly `digits` digits at the front of *s. */
static bool take_digits(struct str *s, int digits, int *ret)
{
    int v = 0;

    if (s->n < (size_t)digits)
        return false;
    for (int i = 0; i < digits; i++) {
        if (s->p[i] < '0' || s->p[i] > '9')
            return false;
        v = v * 10 + (s->p[i] - '0');
    }
    *s = str_skip(*s, (size_t)digits);
    *ret = v;
    return true;
}

static bool take_char(struct str *s, char c)
{
    if (!s->n || s->p[0] != c)
        return false;
    *s = str_skip(*s, 1);
    return true;
}

/* Fraction of a second after its dot: digits beyond the microsecond are read and dropped. */
static bool take_fraction(struct str *s, int *ret_us)
{
    int us = 0, scale = 100000;
    size_t n = 0;

    for (; n < s->n && s->p[n] >= '0' && s->p[n] <= '9'; n++, scale /= 10)
        us += (s->p[n] - '0') * scale;
    *s = str_skip(*s, n);
    *ret_us = us;
    return n > 0;
}

static bool civil_sound(const struct civil *c)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (c->year % 4 == 0 && c->year % 100 != 0) || c->year % 400 == 0;

    return c->month >= 1 && c->month <= 12 && c->day >= 1 && c->day <= days[c->month - 1] + (c->month == 2 && leap) && c->hour <= 23 &&
           c->minute <= 59 && c->second <= 59;
}

static bool take_offset(struct str *s, int64_t *ret_us)
{
    int hours, minutes;

    *ret_us = 0;
    if (take_char(s, 'Z') || take_char(s, 'z'))
        return true;
    bool east = take_char(s, '+');
    if (!east && !take_char(s, '-'))
        return false;
    if (!take_digits(s, 2, &hours) || !(take_char(s, ':') || true) || !take_digits(s, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    *ret_us = (east ? 1 : -1) * (hours * US_PER_HOUR + minutes * US_PER_MIN);
    return true;
}

bool time_parse_iso8601(struct str s, int64_t *ret_us)
{
    struct civil c = {0};
    int year;
    int64_t offset = 0;

    if (!take_digits(&s, 4, &year))
        return false;
    c.year = year;
    bool extended = take_char(&s, '-');
    if (!take_digits(&s, 2, &c.month) || (extended && !take_char(&s, '-')) || !take_digits(&s, 2, &c.day))
        return false;
    if (s.n) {
        if (!take_char(&s, 'T') && !take_char(&s, 't') && !take_char(&s, ' '))
            return false;
        if (!take_digits(&s, 2, &c.hour) || (extended && !take_char(&s, ':')) || !take_digits(&s, 2, &c.minute))
            return false;
        if (extended ? take_char(&s, ':') : s.n && s.p[0] >= '0' && s.p[0] <= '9')
            if (!take_digits(&s, 2, &c.second))
                return false;
        if (take_char(&s, '.') && !take_fraction(&s, &c.us))
            return false;
        /* Without an offset the time is UTC, as AWS reads it. */
        if (s.n && !take_offset(&s, &offset))
            return false;
    }
    if (s.n || !civil_sound(&c))
        return false;
    *ret_us = us_from_civil(&c) - offset;
    return true;
}

bool time_parse_http_date(struct str s, int64_t *ret_us)
{
    struct civil c = {0};
    int year;
    ptrdiff_t comma = str_find(s, STR(", "));

    if (comma != 3)
        return false;
    s = str_skip(s, 5);
    if (!take_digits(&s, 2, &c.day) || !take_char(&s, ' '))
        return false;
    for (int i = 0; i < 12; i++)
        if (str_eqz(str_take(s, 3), months[i]))
            c.month = i + 1;
    s = str_skip(s, 3);
    if (!take_char(&s, ' ') || !take_digits(&s, 4, &year) || !take_char(&s, ' ') || !take_digits(&s, 2, &c.hour) || !take_char(&s, ':') ||
        !take_digits(&s, 2, &c.minute) || !take_char(&s, ':') || !take_digits(&s, 2, &c.second))
        return false;
    if (take_char(&s, '.') && !take_fraction(&s, &c.us))
        return false;
    c.year = year;
    if (!str_eqz(s, " GMT") || !civil_sound(&c))
        return false;
    *ret_us = us_from_civil(&c);
    return true;
}

bool time_parse_epoch(struct str s, int64_t *ret_us)
{
    struct str fraction = s, seconds = str_cut(&fraction, '.');
    bool negative = str_starts(s, STR("-"));
    int64_t whole;
    int us = 0;

    if (str_chr(s, 'e') >= 0 || str_chr(s, 'E') >= 0) {
        double v;
        if (!str_to_f64(s, &v) || v < -9e12 || v > 9e12)
            return false;
        *ret_us = (int64_t)(v * 1e6);
        return true;
    }
    if (!str_to_i64(seconds, &whole) || whole > INT64_MAX / US_PER_S - 1 || whole < -(INT64_MAX / US_PER_S) + 1)
        return false;
    if (str_is(fraction) && (!take_fraction(&fraction, &us) || fraction.n))
        return false;
    *ret_us = whole * US_PER_S + (negative ? -us : us);
    return true;
}

bool duration_parse(struct str s, int64_t *ret_us)
{
    static const struct { const char *unit; int64_t us; } units[] = {{"ms", US_PER_MS}, {"s", US_PER_S}, {"m", US_PER_MIN},
                                                                    {"h", US_PER_HOUR}, {"d", US_PER_DAY}, {"", US_PER_S}};
    int64_t total = 0;

    if (!s.n)
        return false;
    while (s.n) {
        size_t digits = 0, letters = 0;
        int64_t count, part, unit = 0;
        while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
            digits++;
        while (digits + letters < s.n && (s.p[digits + letters] < '0' || s.p[digits + letters] > '9'))
            letters++;
        struct str name = str_take(str_skip(s, digits), letters);
        for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
            if (str_eqz(name, units[i].unit))
                unit = units[i].us;
        if (!unit || !str_to_i64(str_take(s, digits), &count) || __builtin_mul_overflow(count, unit, &part) ||
            __builtin_add_overflow(total, part, &total))
            return false;
        s = str_skip(s, digits + letters);
    }
    *ret_us = total;
    return true;
}
