#include "world/clock.h"
#include <sys/random.h>
#include <time.h>

static int64_t read_clock(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t clock_machine_now(void)
{
    return read_clock(CLOCK_REALTIME);
}

int64_t clock_monotonic_now(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

int64_t clock_read(const struct clock_state *c)
{
    if (!c->running)
        return c->world;
    return c->world + (int64_t)((double)(clock_monotonic_now() - c->real) * c->scale);
}

int64_t clock_when(const struct clock_state *c, int64_t world)
{
    if (!c->running)
        return world <= c->world ? c->real : INT64_MAX;
    double away = (double)(world - c->world) / c->scale;
    if (away > 9e17)
        return INT64_MAX;
    return c->real + (int64_t)away + 1;
}

void clock_rebase(struct clock_state *c)
{
    int64_t world = clock_read(c);
    c->real = clock_monotonic_now();
    c->world = world;
}

void clock_jump(struct clock_state *c, int64_t world)
{
    clock_rebase(c);
    if (world > c->world)
        c->world = world;
}

uint64_t clock_entropy(void)
{
    uint64_t seed = 0;
    while (getrandom(&seed, sizeof seed, 0) != sizeof seed)
        ;
    return seed;
}
