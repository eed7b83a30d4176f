/* Time zones out of TZif files (RFC 8536): the transitions of the past, and the rule of the footer for the time after them. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "kit/schedule.h"

#define FOLDER "/usr/share/zoneinfo/"
#define FILE_MAX_BYTES (1 << 20)

struct change { /* when daylight saving begins or ends: Mm.w.d/time */
    int month, week, weekday;
    int64_t time;
};

struct zone {
    size_t count;
    int64_t *times; /* s */
    int32_t *offsets;
    int32_t first; /* before the first transition */
    bool rule, daylight;
    int32_t standard, summer;
    struct change begin, end;
};

static int64_t big(const unsigned char *p, int bytes)
{
    uint64_t v = 0;

    for (int i = 0; i < bytes; i++)
        v = v << 8 | p[i];
    return bytes == 4 ? (int32_t)(uint32_t)v : (int64_t)v;
}

static struct str read_file(struct arena *a, const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct str text = STR_NONE;

    if (fd < 0)
        return text;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size <= FILE_MAX_BYTES) {
        char *p = arena_alloc(a, (size_t)st.st_size);
        ssize_t n = read(fd, p, (size_t)st.st_size);
        if (n == st.st_size)
            text = (struct str){p, (size_t)n};
    }
    close(fd);
    return text;
}

/* --- the footer: CET-1CEST,M3.5.0,M10.5.0/3 --- */
static bool take_char(struct str *s, char c)
{
    if (!s->n || s->p[0] != c)
        return false;
    *s = str_skip(*s, 1);
    return true;
}

static bool take_int(struct str *s, int *ret)
{
    int v = 0;
    size_t n = 0;

    while (n < s->n && n < 4 && s->p[n] >= '0' && s->p[n] <= '9')
        v = v * 10 + (s->p[n++] - '0');
    *s = str_skip(*s, n);
    *ret = v;
    return n > 0;
}

static bool take_name(struct str *s)
{
    size_t n = 0;

    if (take_char(s, '<')) {
        ptrdiff_t end = str_chr(*s, '>');
        if (end < 0)
            return false;
        *s = str_skip(*s, (size_t)end + 1);
        return true;
    }
    while (n < s->n && ((s->p[n] | 32) >= 'a' && (s->p[n] | 32) <= 'z'))
        n++;
    *s = str_skip(*s, n);
    return n > 0;
}

static bool take_time(struct str *s, int64_t *ret)
{
    int sign = take_char(s, '-') ? -1 : 1, h, m = 0, sec = 0;

    if (sign == 1)
        take_char(s, '+');
    if (!take_int(s, &h))
        return false;
    if (take_char(s, ':') && !take_int(s, &m))
        return false;
    if (take_char(s, ':') && !take_int(s, &sec))
        return false;
    *ret = sign * ((int64_t)h * 3600 + m * 60 + sec);
    return true;
}

static bool take_change(struct str *s, struct change *c)
{
    c->time = 7200;
    return take_char(s, ',') && take_char(s, 'M') && take_int(s, &c->month) && take_char(s, '.') && take_int(s, &c->week) &&
           take_char(s, '.') && take_int(s, &c->weekday) && (!take_char(s, '/') || take_time(s, &c->time)) && c->month >= 1 &&
           c->month <= 12 && c->week >= 1 && c->week <= 5 && c->weekday <= 6;
}

static void parse_footer(struct zone *z, struct str s)
{
    int64_t west;

    if (!take_name(&s) || !take_time(&s, &west))
        return;
    z->standard = (int32_t)-west;
    z->rule = true;
    if (!take_name(&s))
        return;
    z->summer = z->standard + 3600;
    if (s.n && s.p[0] != ',') {
        if (!take_time(&s, &west))
            return;
        z->summer = (int32_t)-west;
    }
    z->daylight = take_change(&s, &z->begin) && take_change(&s, &z->end);
}

/* Fills the zone from a file's bytes. */
static bool parse(struct arena *a, struct str text, struct zone *z)
{
    const unsigned char *p = (const unsigned char *)text.p, *end = p + text.n;

    for (int pass = 0; pass < 2; pass++) {
        int width = pass == 0 ? 4 : 8;
        if (end - p < 44 || memcmp(p, "TZif", 4) != 0)
            return false;
        int64_t counts[6];
        for (int i = 0; i < 6; i++) {
            counts[i] = big(p + 20 + 4 * i, 4);
            if (counts[i] < 0 || counts[i] > FILE_MAX_BYTES)
                return false;
        }
        int64_t isut = counts[0], isstd = counts[1], leap = counts[2], times = counts[3], types = counts[4], chars = counts[5];
        int64_t size = times * width + times + types * 6 + chars + leap * (width + 4) + isstd + isut;
        bool old = p[4] == 0;
        p += 44;
        if (end - p < size || types < 1)
            return false;
        if (pass == 0 && !old) {
            p += size;
            continue;
        }
        const unsigned char *kinds = p + times * width, *type = kinds + times;
        z->count = (size_t)times;
        z->times = arena_array(a, int64_t, z->count);
        z->offsets = arena_array(a, int32_t, z->count);
        for (int64_t i = 0; i < times; i++) {
            if (kinds[i] >= types)
                return false;
            z->times[i] = big(p + i * width, width);
            z->offsets[i] = (int32_t)big(type + 6 * kinds[i], 4);
        }
        z->first = (int32_t)big(type, 4);
        p += size;
        break;
    }
    if (p < end && *p == '\n') {
        struct str footer = {(const char *)p + 1, (size_t)(end - p - 1)};
        ptrdiff_t n = str_chr(footer, '\n');
        if (n > 0)
            parse_footer(z, str_take(footer, (size_t)n));
    }
    return true;
}

struct zone *zone_load(struct arena *a, struct str name)
{
    struct zone *z = arena_make(a, struct zone);

    if (str_eqz(name, "UTC") || !name.n)
        return z;
    if (name.n > 50 || name.p[0] == '/' || str_find(name, STR("..")) >= 0)
        return NULL;
    for (size_t i = 0; i < name.n; i++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/", name.p[i]))
            return NULL;
    struct str text = read_file(a, str_z(a, str_cat(a, STR(FOLDER), name)));
    return str_is(text) && parse(a, text, z) ? z : NULL;
}

/* When the change happens in the year, in seconds on clocks that show standard time plus `offset`. */
static int64_t change_at(const struct change *c, int64_t year)
{
    struct civil first = {.year = year, .month = c->month, .day = 1};
    first = civil_from_us(us_from_civil(&first));
    int day = 1 + (c->weekday - first.weekday + 7) % 7 + 7 * (c->week - 1);
    struct civil next = {.year = c->month == 12 ? year + 1 : year, .month = c->month % 12 + 1, .day = 1};
    int64_t start = us_from_civil(&first) / US_PER_S, length = us_from_civil(&next) / US_PER_S - start;
    while ((int64_t)(day - 1) * 86400 >= length)
        day -= 7;
    return start + (int64_t)(day - 1) * 86400 + c->time;
}

static int32_t rule_offset(const struct zone *z, int64_t utc)
{
    if (!z->daylight)
        return z->standard;
    struct civil c = civil_from_us((utc + z->standard) * US_PER_S);
    int64_t begin = change_at(&z->begin, c.year) - z->standard, end = change_at(&z->end, c.year) - z->summer;
    bool summer = begin < end ? utc >= begin && utc < end : utc >= begin || utc < end;
    return summer ? z->summer : z->standard;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t zone_offset(const struct zone *z, int64_t utc_us)
{
    int64_t utc = floor_div(utc_us, US_PER_S);
    size_t low = 0, high = z->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (z->times[middle] <= utc)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == z->count && z->rule)
        return rule_offset(z, utc);
    return low ? z->offsets[low - 1] : z->first;
}

bool zone_instant(const struct zone *z, int64_t local_us, int64_t *ret_utc_us)
{
    /* The clocks were set at most once within a day of the time in question. */
    int64_t before = zone_offset(z, local_us - US_PER_DAY), after = zone_offset(z, local_us + US_PER_DAY);
    int64_t earlier = local_us - (before > after ? before : after) * US_PER_S, later = local_us - (before > after ? after : before) * US_PER_S;

    for (int i = 0; i < 2; i++) {
        int64_t utc = i == 0 ? earlier : later;
        if (utc + zone_offset(z, utc) * US_PER_S == local_us) {
            *ret_utc_us = utc;
            return true;
        }
    }
    return false;
}
