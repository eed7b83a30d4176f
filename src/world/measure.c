#include "world/measure.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/die.h"
#include "world/world_private.h"

/* Distinct values of a metric in one minute; beyond, values are rounded to two digits. */
#define VALUES_MAX 150

struct minute {
    UT_hash_handle hh;
    struct measured m;
    size_t n;
    char key[];
};

struct measures {
    struct arena *arena;
    struct minute *all;
    bool armed; /* the timer at the end of the minute is set */
};

struct measures *measures_new(void)
{
    struct measures *m = calloc(1, sizeof *m);

    if (!m)
        die("out of memory");
    m->arena = arena_new();
    return m;
}

static void clear(struct measures *m)
{
    HASH_CLEAR(hh, m->all);
    arena_reset(m->arena);
    m->armed = false;
}

void measures_free(struct measures *m)
{
    clear(m);
    arena_free(m->arena);
    free(m);
}

void measures_forget(struct world *w)
{
    clear(w->measures);
}

void measure(struct call *call, const char *namespace, const char *metric, double value, const char *unit, ...)
{
    struct world *w = call->world;
    struct measured m = {.account = str_dup(w->arena, call->account), .region = str_dup(w->arena, call->region), .namespace = str_from(namespace),
                         .name = str_from(metric), .unit = str_from(unit), .at = call->now, .n = 1, .sum = value};
    va_list args;

    va_start(args, unit);
    for (const char *name; (name = va_arg(args, const char *));)
        *list_add(w->arena, &m.dimensions) = (struct measured_dimension){str_from(name), str_dup(w->arena, va_arg(args, struct str))};
    va_end(args);
    *list_add(w->arena, &w->wishes.measures) = m;
}

/* --- collecting --- */

static struct str key_of(struct arena *a, const struct measured *m, int64_t minute)
{
    struct buf b = buf_in(a);

    buf_fmt(&b, "%lld", (long long)minute);
    for (const struct str *s = (const struct str[]){m->account, m->region, m->namespace, m->name, m->unit, STR_NONE}; str_is(*s); s++) {
        buf_putc(&b, '\0');
        buf_put(&b, *s);
    }
    for (size_t i = 0; i < m->dimensions.len; i++) {
        buf_putc(&b, '\0');
        buf_put(&b, m->dimensions.items[i].name);
        buf_putc(&b, '\0');
        buf_put(&b, m->dimensions.items[i].value);
    }
    return buf_str(&b);
}

static struct minute *minute_of(struct measures *ms, struct arena *scratch, const struct measured *m)
{
    struct minute *minute;
    int64_t at = m->at - m->at % US_PER_MIN;
    struct str key = key_of(scratch, m, at);
    struct arena *a = ms->arena;

    HASH_FIND(hh, ms->all, key.p, key.n, minute);
    if (minute)
        return minute;
    minute = arena_alloc(a, sizeof *minute + key.n);
    memcpy(minute->key, key.p, key.n);
    minute->n = key.n;
    minute->m = (struct measured){.account = str_dup(a, m->account), .region = str_dup(a, m->region), .namespace = m->namespace, .name = m->name,
                                  .unit = m->unit, .at = at, .low = m->sum, .high = m->sum};
    for (size_t i = 0; i < m->dimensions.len; i++)
        *list_add(a, &minute->m.dimensions) = (struct measured_dimension){str_dup(a, m->dimensions.items[i].name), str_dup(a, m->dimensions.items[i].value)};
    HASH_ADD_KEYPTR(hh, ms->all, minute->key, minute->n, minute);
    return minute;
}

static double rounded(double v)
{
    if (v == 0 || !isfinite(v))
        return v;
    double step = pow(10, floor(log10(fabs(v))) - 1);
    return round(v / step) * step;
}

static void add_value(struct arena *a, struct measured *m, double value)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < m->values.len; i++)
            if (m->values.items[i].value == value) {
                m->values.items[i].count++;
                return;
            }
        if (m->values.len < VALUES_MAX / 2 || (pass && m->values.len < VALUES_MAX))
            break;
        value = rounded(value);
    }
    if (m->values.len < VALUES_MAX)
        *list_add(a, &m->values) = (struct measured_value){value, 1};
    else
        m->values.items[m->values.len - 1].count++;
}

static void add(struct measures *ms, struct arena *scratch, const struct measured *datum)
{
    struct measured *m = &minute_of(ms, scratch, datum)->m;

    m->n++;
    m->sum += datum->sum;
    m->low = datum->sum < m->low ? datum->sum : m->low;
    m->high = datum->sum > m->high ? datum->sum : m->high;
    add_value(ms->arena, m, datum->sum);
}

const struct service_entry *measured_by(void)
{
    for (size_t i = 0; i < service_count; i++)
        if (services[i].service->measured)
            return &services[i];
    return NULL;
}

void measures_collect(struct world *w)
{
    struct measures *ms = w->measures;
    const struct service_entry *keeper = measured_by();

    if (!w->wishes.measures.len || !keeper)
        return;
    for (size_t i = 0; i < w->wishes.measures.len; i++)
        add(ms, w->arena, &w->wishes.measures.items[i]);
    w->wishes.measures.len = 0;
    if (ms->armed)
        return;
    ms->armed = true;
    struct call call = call_of_world(w, w->arena, keeper);
    timer_set(&call, &measure_timer, STR("minute"), w->now - w->now % US_PER_MIN + US_PER_MIN);
    sql_done_all(w->store);
}

static enum verdict flush(struct call *call, struct str key)
{
    struct measures *ms = call->world->measures;
    struct { struct measured *items; size_t len; } all = {0};

    (void)key;
    for (struct minute *minute = ms->all; minute; minute = minute->hh.next)
        *list_add(call->arena, &all) = minute->m;
    if (all.len)
        call->service->service->measured(call, all.items, all.len);
    if (!call->world->needed)
        clear(ms);
    return DONE;
}

const struct timer_kind measure_timer = {"world.measure", flush};
