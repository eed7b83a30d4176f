/* What the outside tells, and how time waits for it. */
#include "base/log.h"
#include "world/world_private.h"

#define PATIENCE US_PER_S

struct report {
    struct input input;
    report_fn *fn;
    struct str payload;
};

static enum verdict run_report(struct call *call, struct input *input)
{
    struct report *r = (struct report *)input;

    atomic_store(&call->world->reported, clock_monotonic_now());
    return r->fn(call, r->payload);
}

static void end_report(struct world *w, struct input *input)
{
    (void)w;
    if (input->verdict == WAIT)
        return;
    if (input->verdict == FAULT)
        log_error("a report for %s failed: %.*s", input->service->id, STRF(input->call.fault.message));
    input_fini(input);
    arena_free(input->arena);
}

void world_report(struct world *w, const struct service_entry *service, report_fn *fn, struct str payload)
{
    struct arena *a = arena_new();
    struct report *r = arena_make(a, struct report);

    *r = (struct report){.input = {.arena = a, .service = service, .body = run_report, .settle = end_report}, .fn = fn,
                         .payload = str_dup(a, payload)};
    world_submit(w, &r->input);
}

void world_outside(struct world *w, int by)
{
    if (by > 0)
        atomic_store(&w->reported, clock_monotonic_now()); /* patience begins with the departure */
    atomic_fetch_add(&w->outside, by);
    if (by >= 0)
        return;
    pthread_mutex_lock(&w->inbox.mutex);
    w->inbox.returned = true;
    pthread_cond_signal(&w->inbox.moved);
    pthread_mutex_unlock(&w->inbox.mutex);
}

int64_t outside_until(const struct world *w)
{
    return atomic_load(&w->outside) > 0 ? atomic_load(&w->reported) + PATIENCE : 0;
}

bool outside_holds(const struct world *w)
{
    return outside_until(w) > clock_monotonic_now();
}
