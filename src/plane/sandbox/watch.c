/* How much memory workloads use, and what happens to those that use too much. */
#include <signal.h>
#include "plane/sandbox/sandbox_private.h"

#define SAMPLE_MS 40

static struct {
    size_t busy; /* how many are */
    uv_timer_t sampler;
    bool sampling;
} watch;

void sandbox_watch_init(void)
{
    uv_timer_init(loop_uv(), &watch.sampler);
}

static int workload(struct sandbox *s)
{
    if (!s->workload && s->pid) {
        int init = sandbox_holding == HOLD_BUBBLEWRAP ? tree_child(s->pid) : 0;
        s->workload = sandbox_holding == HOLD_BUBBLEWRAP ? (init ? tree_child(init) : 0) : s->pid;
    }
    return s->workload;
}

static bool sample(struct sandbox *s)
{
    if (!s->pid || s->ended)
        return false;
    int64_t used = limits_memory_used(&s->limits), seen = used;
    if (used < 0)
        seen = used = tree_memory(s->pid, 8);
    else if (workload(s))
        seen = tree_memory(workload(s), 0);
    if (seen < used)
        seen = used;
    if (s->memory && seen > s->memory)
        seen = s->memory;
    if (seen > s->peak)
        s->peak = seen;
    return s->memory && used > s->memory;
}

void sandbox_slay(struct sandbox *s, int signal)
{
    struct buf b = {0};

    pack_u64(&b, SLAY);
    pack_u64(&b, s->number);
    pack_u64(&b, (uint64_t)signal);
    spawner_send(buf_str(&b), -1, -1);
    buf_fini(&b);
}

static void on_sample(uv_timer_t *timer)
{
    (void)timer;
    for (struct sandbox *s = sandboxes.by_id, *next; s; s = next) {
        next = s->hh.next;
        if (s->busy && sample(s) && !s->killed && !s->out_of_memory) {
            s->out_of_memory = true;
            sandbox_slay(s, SIGKILL);
        }
    }
}

void sandbox_set_busy(struct sandbox *s, bool busy)
{
    if (s->busy == busy)
        return;
    s->busy = busy;
    watch.busy += busy ? 1 : (size_t)-1;
    if (!watch.sampling && watch.busy)
        uv_timer_start(&watch.sampler, on_sample, SAMPLE_MS, SAMPLE_MS);
    if (watch.sampling && !watch.busy)
        uv_timer_stop(&watch.sampler);
    watch.sampling = watch.busy;
}

void sandbox_busy(struct str id, bool busy)
{
    struct sandbox *s = sandbox_find(id);

    if (s && s->driver == SANDBOX_PROCESS)
        sandbox_set_busy(s, busy);
}

int64_t sandbox_memory_peak(struct str id)
{
    struct sandbox *s = sandbox_find(id);

    if (!s)
        return 0;
    sample(s);
    return s->peak;
}

bool sandbox_out_of_memory(struct str id)
{
    struct sandbox *s = sandbox_find(id);

    return s && (s->out_of_memory || sample(s));
}

void sandbox_signal(struct str id, int signal)
{
    struct sandbox *s = sandbox_find(id);

    if (s && s->pid && !s->ended && workload(s))
        kill(workload(s), signal);
}
