#include "services/cloudwatch/model.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_POINTS 10
#define DAYS_FOR_SEASON 2.0
#define DAYS_ENOUGH 3.0
#define DAYS_FOR_WEEK 13.0
#define MAD_TO_DEVIATION 1.4826
#define CLIP 3.0       /* deviations beyond which a residual does not widen the spread any more */
#define CLIP_LOSS 1.03 /* what clipping takes from the deviation of normal noise */
#define PRIOR 10.0     /* points of the whole that a slot's own spread is mixed with */

struct numbers {
    double *items;
    size_t len;
};

static int upwards(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(struct numbers *n)
{
    if (!n->len)
        return 0;
    qsort(n->items, n->len, sizeof *n->items, upwards);
    return n->len % 2 ? n->items[n->len / 2] : (n->items[n->len / 2 - 1] + n->items[n->len / 2]) / 2;
}

/* Without the outermost fifth, so that one bad day does not count. */
static double trimmed_mean(struct numbers *n)
{
    size_t cut = n->len >= 5 ? (n->len + 5) / 10 : 0;
    double sum = 0;

    qsort(n->items, n->len, sizeof *n->items, upwards);
    for (size_t i = cut; i < n->len - cut; i++)
        sum += n->items[i];
    return n->len ? sum / (double)(n->len - 2 * cut) : 0;
}

static int64_t local(const struct zone *zone, int64_t at)
{
    return at + (zone ? zone_offset(zone, at) * US_PER_S : 0);
}

static int64_t day_of(const struct zone *zone, int64_t at)
{
    int64_t t = local(zone, at);
    return (t - (t % US_PER_DAY + US_PER_DAY) % US_PER_DAY) / US_PER_DAY;
}

/* The first of January 1970 was a Thursday. */
static int weekday_of(int64_t day)
{
    return (int)(((day + 4) % 7 + 7) % 7);
}

/* Where in the day, in slots; between their centres the profile is a line. */
static double place(const struct cw_model *m, const struct zone *zone, int64_t at)
{
    int64_t t = local(zone, at);
    return (double)((t % US_PER_DAY + US_PER_DAY) % US_PER_DAY) / (double)US_PER_DAY * m->slots;
}

static double between(const double *values, int slots, double where)
{
    double at = where - 0.5;
    int low = (int)floor(at);
    double share = at - low;

    return slots == 1 ? values[0] : values[(low + slots) % slots] * (1 - share) + values[(low + 1) % slots] * share;
}

/* --- the days --- */

struct day {
    int64_t number;
    double mean;
    size_t n;
};
struct days {
    struct day *items;
    size_t len;
};

static struct days days_of(struct arena *a, const struct cw_series *s, const struct zone *zone)
{
    struct days out = {0};

    for (size_t i = 0; i < s->dots.len; i++) {
        int64_t number = day_of(zone, s->dots.items[i].at);
        struct day *d = out.len && out.items[out.len - 1].number == number ? &out.items[out.len - 1] : NULL;
        if (!d) {
            d = list_add(a, &out);
            d->number = number;
        }
        d->mean += (s->dots.items[i].v - d->mean) / (double)++d->n;
    }
    return out;
}

/* Days that are not whole would pull on the trend by their part of the profile. */
static struct days whole(struct arena *a, const struct days *all)
{
    struct days out = {0};
    size_t most = 0;

    for (size_t i = 0; i < all->len; i++)
        most = all->items[i].n > most ? all->items[i].n : most;
    for (size_t i = 0; i < all->len; i++)
        if (all->items[i].n * 10 >= most * 9)
            *list_add(a, &out) = all->items[i];
    return out;
}

/* The median of all slopes between two days, if the days agree on its direction. */
static double trend(struct arena *a, const struct days *days)
{
    struct numbers slopes = {0};
    double up = 0;

    if (days->len < 4)
        return 0;
    for (size_t i = 0; i < days->len; i++)
        for (size_t k = 0; k < i; k++) {
            double slope = (days->items[i].mean - days->items[k].mean) / (double)(days->items[i].number - days->items[k].number);
            *list_add(a, &slopes) = slope;
            up += (slope > 0) - (slope < 0);
        }
    return fabs(up) >= 0.6 * (double)slopes.len ? median(&slopes) : 0;
}

/* Offsets of weekdays, when two weeks agree on them more than weekdays agree among each other. */
static void week(struct arena *a, const struct days *days, struct cw_model *m)
{
    struct numbers by[7] = {0}, all = {0};
    double within = 0, across = 0, pairs = 0, known = 0;

    for (size_t i = 0; i < days->len; i++) {
        double v = days->items[i].mean - m->level - m->slope * (double)(days->items[i].number - m->origin / US_PER_DAY);
        *list_add(a, &by[weekday_of(days->items[i].number)]) = v;
        *list_add(a, &all) = v;
    }
    double middle = median(&all);
    for (int d = 0; d < 7; d++) {
        for (size_t i = 1; i < by[d].len; i++, pairs++)
            within += pow(by[d].items[i] - by[d].items[i - 1], 2) / 2;
        m->weekday[d] = by[d].len ? trimmed_mean(&by[d]) - middle : 0;
        across += m->weekday[d] * m->weekday[d];
        known += by[d].len > 0;
    }
    if (!pairs || known < 7 || across / 7 < 2 * within / pairs)
        memset(m->weekday, 0, sizeof m->weekday);
}

/* --- the times of day --- */

static double without_days(const struct cw_model *m, const struct zone *zone, const struct cw_dot *dot)
{
    return dot->v - m->level - m->slope * (double)(dot->at - m->origin) / US_PER_DAY - m->weekday[weekday_of(day_of(zone, dot->at))];
}

static void season(struct arena *a, const struct cw_series *s, const struct zone *zone, struct cw_model *m)
{
    struct numbers by[CW_SLOTS] = {0};

    for (size_t i = 0; i < s->dots.len; i++)
        *list_add(a, &by[(int)place(m, zone, s->dots.items[i].at) % m->slots]) = without_days(m, zone, &s->dots.items[i]);
    for (int k = 0; k < m->slots; k++)
        m->season[k] = trimmed_mean(&by[k]);
    /* A slot without data takes the profile of its neighbours. */
    for (int k = 0; k < m->slots; k++)
        for (int away = 1; !by[k].len && away < m->slots; away++) {
            const struct numbers *before = &by[(k - away + m->slots) % m->slots], *after = &by[(k + away) % m->slots];
            if (!before->len && !after->len)
                continue;
            m->season[k] = before->len ? m->season[(k - away + m->slots) % m->slots] : m->season[(k + away) % m->slots];
            break;
        }
}

static void spread(struct arena *a, const struct cw_series *s, const struct zone *zone, struct cw_model *m)
{
    struct numbers off = {0};
    double squares[CW_SLOTS] = {0}, n[CW_SLOTS] = {0}, ignored;

    for (size_t i = 0; i < s->dots.len; i++)
        *list_add(a, &off) = fabs(s->dots.items[i].v - cw_model_expect(m, zone, s->dots.items[i].at, &ignored));
    double whole_day = median(&off) * MAD_TO_DEVIATION;
    if (whole_day == 0) {
        for (size_t i = 0; i < off.len; i++)
            whole_day += off.items[i] / (double)off.len;
    }
    for (size_t i = 0; i < s->dots.len; i++) {
        int k = (int)place(m, zone, s->dots.items[i].at) % m->slots;
        double r = fabs(s->dots.items[i].v - cw_model_expect(m, zone, s->dots.items[i].at, &ignored));
        r = r > CLIP * whole_day ? CLIP * whole_day : r;
        squares[k] += r * r;
        n[k]++;
    }
    for (int k = 0; k < m->slots; k++)
        m->spread[k] = CLIP_LOSS * sqrt((squares[k] + PRIOR * whole_day * whole_day) / (n[k] + PRIOR));
}

void cw_model_fit(struct arena *a, const struct cw_series *s, int64_t period, const struct zone *zone, struct cw_model *ret)
{
    struct numbers levels = {0};

    *ret = (struct cw_model){.slots = 1};
    if (s->dots.len < LEAST_POINTS)
        return;
    double span = (double)(s->dots.items[s->dots.len - 1].at + period - s->dots.items[0].at) / US_PER_DAY;
    ret->learned = true;
    ret->enough = span >= DAYS_ENOUGH;
    ret->origin = s->dots.items[0].at;
    struct days all = days_of(a, s, zone), days = whole(a, &all);
    if (span >= DAYS_FOR_SEASON && period < US_PER_DAY)
        ret->slots = period > US_PER_DAY / CW_SLOTS ? (int32_t)(US_PER_DAY / period) : CW_SLOTS;
    ret->slope = trend(a, &days);
    for (size_t i = 0; i < s->dots.len; i++)
        *list_add(a, &levels) = s->dots.items[i].v - ret->slope * (double)(s->dots.items[i].at - ret->origin) / US_PER_DAY;
    ret->level = trimmed_mean(&levels);
    if (span >= DAYS_FOR_WEEK)
        week(a, &days, ret);
    season(a, s, zone, ret);
    spread(a, s, zone, ret);
}

double cw_model_expect(const struct cw_model *m, const struct zone *zone, int64_t at, double *ret_spread)
{
    double where = place(m, zone, at);

    *ret_spread = between(m->spread, m->slots, where);
    return m->level + m->slope * (double)(at - m->origin) / US_PER_DAY + m->weekday[weekday_of(day_of(zone, at))] +
           between(m->season, m->slots, where);
}
