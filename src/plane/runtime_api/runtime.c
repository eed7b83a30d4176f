/* The life of an environment on the loop. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/die.h"
#include "plane/runtime_api/runtime_private.h"
#include "plane/sandbox/sandbox_private.h"
#include "world/clock.h"

#define SHUTDOWN_MS 2000
#define TERM_MS 300
#define PATIENCE_MS 300
#define PATIENCE_INIT (10 * US_PER_S)
#define PATIENCE_WORK (3 * US_PER_S)
#define WINDOW (1024 * 1024)

static struct {
    struct runtime *by_id, *by_number;
    _Atomic bool started;
    uv_timer_t patience;
} all;

struct runtime *runtime_find(struct str id)
{
    struct runtime *r = NULL;

    HASH_FIND(hh, all.by_id, id.p, id.n, r);
    return r;
}

/* --- what the world hears --- */

struct taken {
    uint64_t number;
    size_t n;
};

static void on_taken(void *arg)
{
    struct taken *t = arg;
    struct runtime *r = NULL;

    HASH_FIND(by_number, all.by_number, &t->number, sizeof t->number, r);
    if (r)
        serve_taken(r, t->n);
    free(t);
}

static void acknowledge(uint64_t number, size_t n)
{
    struct taken *t = malloc(sizeof *t);

    if (!t)
        die("out of memory");
    *t = (struct taken){number, n};
    loop_post(on_taken, t);
}

static enum verdict relay(struct call *call, struct str from)
{
    runtime_event_fn *fn = (runtime_event_fn *)(uintptr_t)unpack_u64(&from);
    uint64_t number = unpack_u64(&from), flags;
    struct runtime_event e = {.kind = (enum runtime_event_kind)unpack_u64(&from)};

    e.id = unpack_str(&from);
    e.context = unpack_str(&from);
    e.invocation = unpack_str(&from);
    e.bytes = unpack_str(&from);
    e.error_type = unpack_str(&from);
    e.content_type = unpack_str(&from);
    e.why = unpack_str(&from);
    flags = unpack_u64(&from);
    e.begun = flags & 1;
    e.error = flags & 2;
    e.too_large = flags & 4;
    e.streamed = flags & 8;
    e.ready = flags & 16;
    e.out_of_memory = flags & 32;
    e.killed = flags & 64;
    e.init_us = (int64_t)unpack_u64(&from);
    e.duration_us = (int64_t)unpack_u64(&from);
    e.memory_peak = (int64_t)unpack_u64(&from);
    e.status = (int)unpack_u64(&from);
    e.signal = (int)unpack_u64(&from);
    if (e.kind == RUNTIME_PIECE)
        acknowledge(number, e.bytes.n);
    return fn(call, &e);
}

void runtime_tell(struct runtime *r, struct runtime_event *e)
{
    struct buf b = {0};
    uint64_t flags = (uint64_t)(e->begun | e->error << 1 | e->too_large << 2 | e->streamed << 3 | e->ready << 4 | e->out_of_memory << 5 | e->killed << 6);

    if (e->kind != RUNTIME_PIECE && e->kind != RUNTIME_OVER)
        sandbox_drain(str_from(r->id)); /* what was printed before comes before */
    pack_u64(&b, (uintptr_t)r->fn);
    pack_u64(&b, r->number);
    pack_u64(&b, e->kind);
    pack_str(&b, str_from(r->id));
    pack_str(&b, buf_str(&r->context));
    pack_str(&b, r->invocation[0] ? str_from(r->invocation) : STR_NONE);
    pack_str(&b, e->bytes);
    pack_str(&b, e->error_type);
    pack_str(&b, e->content_type);
    pack_str(&b, e->why);
    pack_u64(&b, flags);
    pack_u64(&b, (uint64_t)r->init_us);
    pack_u64(&b, (uint64_t)e->duration_us);
    pack_u64(&b, (uint64_t)e->memory_peak);
    pack_u64(&b, (uint64_t)e->status);
    pack_u64(&b, (uint64_t)e->signal);
    world_report(r->world, r->service, relay, buf_str(&b));
    buf_fini(&b);
}

void runtime_piece(struct runtime *r, struct api_conn *c, struct str bytes)
{
    c->unread += bytes.n;
    runtime_tell(r, &(struct runtime_event){.kind = RUNTIME_PIECE, .bytes = bytes, .begun = true});
}

/* --- the clock waits for what it does, and its memory is watched --- */

static enum verdict nothing(struct call *call, struct str payload)
{
    (void)call;
    (void)payload;
    return DONE;
}

/* The clock waits for a second after the latest report. Those whose end is near in any case say that they are still at it. */
static void on_patience(uv_timer_t *timer)
{
    struct runtime *r = all.by_id;
    bool any = false;

    for (; r; r = r->hh.next) {
        any |= r->outside;
        if (r->outside && clock_monotonic_now() - r->since < (r->ready ? PATIENCE_WORK : PATIENCE_INIT))
            break;
    }
    if (r)
        world_report(r->world, r->service, nothing, STR(""));
    else if (!any)
        uv_timer_stop(timer);
}

static void be_patient(struct runtime *r)
{
    r->since = clock_monotonic_now();
    if (!uv_is_active((uv_handle_t *)&all.patience))
        uv_timer_start(&all.patience, on_patience, PATIENCE_MS, PATIENCE_MS);
}

static void set_outside(struct runtime *r, bool outside)
{
    if (r->outside == outside)
        return;
    r->outside = outside;
    world_outside(r->world, outside ? 1 : -1);
    sandbox_busy(str_from(r->id), outside);
}

/* --- its end --- */

void runtime_release(struct runtime *r)
{
    if (--r->handles)
        return;
    buf_fini(&r->context);
    buf_fini(&r->about);
    buf_fini(&r->work);
    buf_fini(&r->work_head);
    buf_fini(&r->facts);
    for (struct api_extension *e = r->extensions, *next; e; e = next) {
        next = e->next;
        buf_fini(&e->event);
        free(e);
    }
    free(r->id);
    free(r);
}

static void on_timer_closed(uv_handle_t *handle)
{
    runtime_release(handle->data);
}

static void forget(struct runtime *r)
{
    set_outside(r, false);
    r->phase = PHASE_OVER;
    HASH_DEL(all.by_id, r);
    HASH_DELETE(by_number, all.by_number, r);
    uv_close((uv_handle_t *)&r->timer, on_timer_closed);
    serve_stop(r);
}

static void on_sandbox(void *arg, const struct sandbox_event *s)
{
    struct runtime *r = arg;
    struct runtime_event e = {.kind = RUNTIME_OVER, .status = s->status, .signal = s->signal, .out_of_memory = s->out_of_memory,
                              .killed = s->killed, .memory_peak = s->memory_peak, .ready = r->ready, .why = s->why};

    e.begun = r->phase == PHASE_BUSY;
    e.duration_us = clock_monotonic_now() - (e.begun ? r->begun : r->init_begun);
    runtime_tell(r, &e);
    forget(r);
}

static void kill_late(uv_timer_t *timer)
{
    struct runtime *r = timer->data;

    sandbox_kill_now(str_from(r->id));
}

static void end(struct runtime *r, const char *reason)
{
    if (r->ending)
        return;
    r->ending = true;
    r->phase = PHASE_OVER;
    r->limit = SHUTDOWN_MS * US_PER_MS;
    r->begun = clock_monotonic_now();
    if (!extensions_shut_down(r, reason)) {
        sandbox_kill_now(str_from(r->id));
        return;
    }
    uv_timer_start(&r->timer, kill_late, SHUTDOWN_MS, 0);
}

/* --- work --- */

int64_t runtime_deadline_ms(const struct runtime *r)
{
    return (clock_machine_now() + r->limit) / US_PER_MS;
}

static void on_late(uv_timer_t *timer)
{
    struct runtime *r = timer->data;
    struct runtime_event e = {.kind = RUNTIME_LATE, .ready = r->ready, .begun = r->phase == PHASE_BUSY};

    if (r->phase == PHASE_OVER)
        return;
    e.duration_us = clock_monotonic_now() - (r->ready ? r->begun : r->init_begun);
    e.memory_peak = sandbox_memory_peak(str_from(r->id));
    runtime_tell(r, &e);
    set_outside(r, false);
    end(r, "timeout");
}

static void limit(struct runtime *r, int64_t us)
{
    uv_update_time(loop_uv());
    uv_timer_start(&r->timer, on_late, (uint64_t)((us + US_PER_MS - 1) / US_PER_MS), 0);
}

/* Its work goes to the program that waits for it. */
static void hand_over(struct runtime *r)
{
    struct api_conn *c = r->waits;
    struct buf head = {0};

    r->phase = PHASE_BUSY;
    r->waits = NULL;
    r->begun = clock_monotonic_now();
    limit(r, r->limit);
    buf_fmt(&head, "Lambda-Runtime-Deadline-Ms: %lld\r\n%.*s", (long long)runtime_deadline_ms(r), STRF(buf_str(&r->work_head)));
    buf_putc(&head, 0);
    serve_reply(c, 200, head.p, buf_str(&r->work));
    buf_fini(&head);
    buf_fini(&r->work);
    buf_fini(&r->work_head);
    r->work = r->work_head = (struct buf){0};
    extensions_invoke(r);
    serve_resume(c);
}

void runtime_look(struct runtime *r)
{
    if (r->ending && extensions_idle(r)) {
        sandbox_signal(str_from(r->id), SIGTERM);
        uv_timer_start(&r->timer, kill_late, TERM_MS, 0);
        return;
    }
    if (r->phase == PHASE_INIT && r->waits && (int64_t)r->extension_count >= r->expected && extensions_idle(r)) {
        r->phase = PHASE_READY;
        r->ready = true;
        r->init_us = clock_monotonic_now() - r->init_begun;
        uv_timer_stop(&r->timer);
        struct runtime_event e = {.kind = RUNTIME_READY, .ready = true, .memory_peak = sandbox_memory_peak(str_from(r->id))};
        runtime_tell(r, &e);
        set_outside(r, false);
    }
    if (r->phase == PHASE_AFTER && r->waits && extensions_idle(r)) {
        r->phase = PHASE_READY;
        if (r->extensions)
            runtime_tell(r, &(struct runtime_event){.kind = RUNTIME_IDLE, .ready = true});
    }
    if (r->phase == PHASE_READY && r->work_head.n && r->waits)
        hand_over(r);
}

void runtime_asks(struct runtime *r, struct api_conn *c)
{
    if (r->phase == PHASE_OVER)
        return;
    c->waiting = true;
    r->waits = c;
    runtime_look(r);
}

void runtime_answered(struct runtime *r, struct runtime_event *e)
{
    e->duration_us = clock_monotonic_now() - r->begun;
    e->memory_peak = sandbox_memory_peak(str_from(r->id));
    e->out_of_memory = sandbox_out_of_memory(str_from(r->id));
    e->begun = e->ready = true;
    uv_timer_stop(&r->timer);
    runtime_tell(r, e);
    set_outside(r, false);
    r->invocation[0] = 0;
    r->phase = PHASE_AFTER;
}

static void take_work(struct runtime *r, struct str from)
{
    struct str id = unpack_str(&from), arn = unpack_str(&from), trace = unpack_str(&from), client = unpack_str(&from);

    r->limit = (int64_t)unpack_u64(&from);
    r->stream = unpack_u64(&from);
    snprintf(r->invocation, sizeof r->invocation, "%.*s", STRF(id));
    r->facts.n = 0;
    buf_put(&r->facts, arn);
    buf_put(&r->facts, trace);
    r->arn = str_take(buf_str(&r->facts), arn.n);
    r->trace = str_skip(buf_str(&r->facts), arn.n);
    buf_fmt(&r->work_head, "Lambda-Runtime-Aws-Request-Id: %.*s\r\nLambda-Runtime-Invoked-Function-Arn: %.*s\r\n", STRF(id), STRF(arn));
    if (trace.n)
        buf_fmt(&r->work_head, "Lambda-Runtime-Trace-Id: %.*s\r\n", STRF(trace));
    if (client.n)
        buf_fmt(&r->work_head, "Lambda-Runtime-Client-Context: %.*s\r\n", STRF(client));
    buf_put(&r->work, unpack_str(&from));
    if (r->outside)
        world_outside(r->world, -1); /* once is enough */
    r->outside = true; /* since it was ordered */
    sandbox_busy(str_from(r->id), true);
    be_patient(r);
    r->begun = clock_monotonic_now();
    limit(r, r->limit); /* one that never asks again is late, too */
    runtime_look(r);
}

/* --- orders of the world --- */

struct order {
    struct world *world;
    size_t n;
    char packed[];
};

static struct order *order_of(struct world *w, struct str packed)
{
    struct order *o = malloc(sizeof *o + packed.n);

    if (!o)
        die("out of memory");
    o->world = w;
    o->n = packed.n;
    memcpy(o->packed, packed.p, packed.n);
    return o;
}

static void stop(void)
{
    for (struct runtime *r = all.by_id, *next; r; r = next) {
        next = r->hh.next;
        forget(r);
    }
}

static void begin(void *arg)
{
    struct order *o = arg;
    struct str from = {o->packed, o->n};
    struct runtime *r = calloc(1, sizeof *r);
    static uint64_t numbers;

    if (!all.started) {
        uv_timer_init(loop_uv(), &all.patience);
        loop_at_stop(stop);
    }
    all.started = true;
    if (!r)
        die("out of memory");
    r->world = o->world;
    r->number = ++numbers;
    r->service = (const struct service_entry *)(uintptr_t)unpack_u64(&from);
    r->fn = (runtime_event_fn *)(uintptr_t)unpack_u64(&from);
    sandbox_event_fn *output = (sandbox_event_fn *)(uintptr_t)unpack_u64(&from);
    struct str id = unpack_str(&from), context = unpack_str(&from), about = unpack_str(&from);
    r->id = strndup(id.p, id.n);
    buf_put(&r->context, context);
    buf_put(&r->about, about);
    r->init_limit = (int64_t)unpack_u64(&from);
    r->expected = (int64_t)unpack_u64(&from);
    r->init_begun = clock_monotonic_now();
    r->outside = true; /* since it was ordered */
    be_patient(r);
    HASH_ADD_KEYPTR(hh, all.by_id, r->id, strlen(r->id), r);
    HASH_ADD(by_number, all.by_number, number, sizeof r->number, r);
    uv_timer_init(loop_uv(), &r->timer);
    r->timer.data = r;
    r->handles++;
    if (!serve_listen(r)) {
        runtime_tell(r, &(struct runtime_event){.kind = RUNTIME_OVER, .why = STR("There is no port to listen on")});
        forget(r);
        free(o);
        return;
    }
    char address[40];
    snprintf(address, sizeof address, "127.0.0.1:%d", r->port);
    limit(r, r->init_limit);
    sandbox_begin(&(struct sandbox_order){.world = r->world, .service = r->service, .fn = output, .context = context, .plan = from,
                                          .extra = {STR("AWS_LAMBDA_RUNTIME_API"), str_from(address)}, .observe = on_sandbox, .arg = r});
    free(o);
}

static void begin_effect(struct world *w, struct str packed)
{
    world_outside(w, +1);
    loop_post(begin, order_of(w, packed));
}

void runtime_start(struct call *call, const struct runtime_plan *plan, runtime_event_fn *fn, sandbox_event_fn *output, struct str context)
{
    struct buf b = buf_in(call->arena);

    pack_u64(&b, (uintptr_t)call->service);
    pack_u64(&b, (uintptr_t)fn);
    pack_u64(&b, (uintptr_t)output);
    pack_str(&b, plan->sandbox.id);
    pack_str(&b, context);
    pack_str(&b, plan->about);
    pack_u64(&b, (uint64_t)plan->init_limit);
    pack_u64(&b, (uint64_t)plan->extensions);
    sandbox_pack(&b, &plan->sandbox);
    effect_add(call, begin_effect, buf_str(&b));
}

static void give(void *arg)
{
    struct order *o = arg;
    struct str from = {o->packed, o->n};
    struct runtime *r = runtime_find(unpack_str(&from));

    /* One that is gone has told so: what it was given goes elsewhere. */
    if (r && r->phase != PHASE_OVER)
        take_work(r, from);
    else
        world_outside(o->world, -1);
    free(o);
}

static void give_effect(struct world *w, struct str packed)
{
    world_outside(w, +1);
    loop_post(give, order_of(w, packed));
}

void runtime_give(struct call *call, struct str id, const struct runtime_work *work)
{
    struct buf b = buf_in(call->arena);

    pack_str(&b, id);
    pack_str(&b, work->invocation);
    pack_str(&b, work->function_arn);
    pack_str(&b, work->trace);
    pack_str(&b, work->client_context);
    pack_u64(&b, (uint64_t)work->limit);
    pack_u64(&b, work->stream);
    pack_str(&b, work->payload);
    effect_add(call, give_effect, buf_str(&b));
}

static void end_one(void *arg)
{
    struct order *o = arg;
    struct str from = {o->packed, o->n};
    struct runtime *r = runtime_find(unpack_str(&from));
    struct str reason = unpack_str(&from);

    if (r)
        end(r, str_eqz(reason, "timeout") ? "timeout" : str_eqz(reason, "failure") ? "failure" : "spindown");
    free(o);
}

static void end_effect(struct world *w, struct str packed)
{
    loop_post(end_one, order_of(w, packed));
}

void runtime_end(struct call *call, struct str id, const char *reason)
{
    struct buf b = buf_in(call->arena);

    pack_str(&b, id);
    pack_str(&b, str_from(reason));
    effect_add(call, end_effect, buf_str(&b));
}

static void end_each(void *arg)
{
    (void)arg;
    for (struct runtime *r = all.by_id; r; r = r->hh.next) {
        r->phase = PHASE_OVER;
        sandbox_kill_now(str_from(r->id));
    }
}

void runtime_end_all(void)
{
    if (all.started)
        loop_post(end_each, NULL);
}
