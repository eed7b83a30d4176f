/* Sandboxes on the loop: what the world orders, and what it hears of them. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/die.h"
#include "base/log.h"
#include "plane/sandbox/sandbox_private.h"

#define PIECE (64 * 1024)
#define WINDOW (256 * 1024) /* bytes of output that the world may be behind */

struct sandboxes sandboxes;

struct sandbox *sandbox_find(struct str id)
{
    struct sandbox *s = NULL;

    HASH_FIND(hh, sandboxes.by_id, id.p, id.n, s);
    return s;
}

/* --- what the world hears --- */

struct ack {
    uint64_t number;
    size_t n;
};

static void on_ack(void *arg)
{
    struct ack *ack = arg;
    struct sandbox *s = NULL;

    HASH_FIND(by_number, sandboxes.by_number, &ack->number, sizeof ack->number, s);
    if (s) {
        s->unread -= ack->n;
        if (!s->over)
            sandbox_read_on(s);
    }
    free(ack);
}

static void acknowledge(uint64_t number, size_t n)
{
    struct ack *ack = malloc(sizeof *ack);

    if (!ack)
        die("out of memory");
    *ack = (struct ack){number, n};
    loop_post(on_ack, ack);
}

static enum verdict relay(struct call *call, struct str from)
{
    sandbox_event_fn *fn = (sandbox_event_fn *)(uintptr_t)unpack_u64(&from);
    uint64_t number = unpack_u64(&from);
    struct sandbox_event e = {.kind = (enum sandbox_event_kind)unpack_u64(&from)};

    e.id = unpack_str(&from);
    e.context = unpack_str(&from);
    e.stream = (int)unpack_u64(&from);
    e.bytes = unpack_str(&from);
    e.status = (int)unpack_u64(&from);
    e.signal = (int)unpack_u64(&from);
    e.out_of_memory = unpack_u64(&from);
    e.killed = unpack_u64(&from);
    e.cpu_us = (int64_t)unpack_u64(&from);
    e.memory_peak = (int64_t)unpack_u64(&from);
    e.why = unpack_str(&from);
    if (e.kind == SANDBOX_OUTPUT)
        acknowledge(number, e.bytes.n);
    return fn(call, &e);
}

void sandbox_tell(struct sandbox *s, const struct sandbox_event *e)
{
    struct buf b = {0};

    if (s->observe && e->kind != SANDBOX_OUTPUT) {
        if (e->kind != SANDBOX_STARTED)
            s->observe(s->arg, e);
        return;
    }
    pack_u64(&b, (uintptr_t)s->fn);
    pack_u64(&b, s->number);
    pack_u64(&b, e->kind);
    pack_str(&b, str_from(s->id));
    pack_str(&b, buf_str(&s->context));
    pack_u64(&b, (uint64_t)e->stream);
    pack_str(&b, e->bytes);
    pack_u64(&b, (uint64_t)e->status);
    pack_u64(&b, (uint64_t)e->signal);
    pack_u64(&b, e->out_of_memory);
    pack_u64(&b, e->killed);
    pack_u64(&b, (uint64_t)e->cpu_us);
    pack_u64(&b, (uint64_t)e->memory_peak);
    pack_str(&b, e->why);
    world_report(s->world, s->service, relay, buf_str(&b));
    buf_fini(&b);
}

/* --- its end --- */

static void release(struct sandbox *s)
{
    if (s->pipes_open || !s->over)
        return;
    buf_fini(&s->context);
    buf_fini(&s->plan);
    arena_free(s->arena);
    free((char *)s->extra.name.p);
    free((char *)s->extra.value.p);
    free(s->id);
    free(s->zone);
    free(s);
}

static void on_pipe_closed(uv_handle_t *handle)
{
    struct sandbox_pipe *p = handle->data;

    p->of->pipes_open--;
    release(p->of);
}

static void shut(struct sandbox_pipe *p)
{
    if (p->fd < 0)
        return;
    uv_poll_stop(&p->poll);
    close(p->fd);
    p->fd = -1;
    uv_close((uv_handle_t *)&p->poll, on_pipe_closed);
}

void sandbox_forget(struct sandbox *s)
{
    sandbox_set_busy(s, false);
    s->over = true;
    HASH_DEL(sandboxes.by_id, s);
    HASH_DELETE(by_number, sandboxes.by_number, s);
    limits_drop(&s->limits);
    bool none = !s->pipes_open;
    for (int i = 0; i < 2; i++)
        shut(&s->pipes[i]);
    if (none)
        release(s);
}

void sandbox_fail(struct sandbox *s, const char *why)
{
    sandbox_tell(s, &(struct sandbox_event){.kind = SANDBOX_FAILED, .why = str_from(why), .killed = s->killed});
    sandbox_forget(s);
}

/* --- output --- */

/* One piece. False: there is nothing now, or never again. */
static bool read_piece(struct sandbox_pipe *p)
{
    static char room[PIECE];

    if (p->fd < 0)
        return false;
    ssize_t n = read(p->fd, room, sizeof room);
    if (n < 0)
        return errno == EINTR;
    if (n == 0) {
        shut(p);
        return false;
    }
    p->of->unread += (size_t)n;
    sandbox_tell(p->of, &(struct sandbox_event){.kind = SANDBOX_OUTPUT, .stream = p->stream, .bytes = {room, (size_t)n}});
    return true;
}

static void on_readable(uv_poll_t *poll, int status, int events)
{
    struct sandbox_pipe *p = poll->data;

    (void)status;
    (void)events;
    read_piece(p);
    if (p->fd >= 0 && p->of->unread >= WINDOW) {
        uv_poll_stop(poll);
        p->polling = false;
    }
}

void sandbox_read_on(struct sandbox *s)
{
    for (int i = 0; i < 2 && s->unread < WINDOW; i++)
        if (s->pipes[i].fd >= 0 && !s->pipes[i].polling) {
            s->pipes[i].polling = true;
            uv_poll_start(&s->pipes[i].poll, UV_READABLE | UV_DISCONNECT, on_readable);
        }
}

void drain_pipes(struct sandbox *s)
{
    /* What a pipe holds is little: beyond the window it is taken all the same, but not what is written meanwhile. */
    for (int i = 0; i < 2; i++)
        for (int pieces = 0; pieces < 2 && read_piece(&s->pipes[i]); pieces++)
            ;
}

void sandbox_drain(struct str id)
{
    struct sandbox *s = sandbox_find(id);

    if (s)
        drain_pipes(s);
}

/* --- orders of the world --- */

static void stop(void)
{
    for (struct sandbox *s = sandboxes.by_id, *next; s; s = next) {
        next = s->hh.next;
        if (!s->arena) /* not with a worker thread just now */
            sandbox_forget(s);
    }
}

static void start(void)
{
    sandboxes.started = true;
    loop_at_stop(stop);
    sandbox_watch_init();
    limits_init();
    spawner_listen(sandbox_message);
    sandbox_probe();
}

static void begin(void *arg)
{
    struct sandbox *s = arg;

    if (!sandboxes.started)
        start();
    if (sandbox_find(str_from(s->id))) {
        log_error("there is a sandbox %s already", s->id);
        s->over = true;
        release(s);
        return;
    }
    HASH_ADD_KEYPTR(hh, sandboxes.by_id, s->id, strlen(s->id), s);
    HASH_ADD(by_number, sandboxes.by_number, number, sizeof s->number, s);
    if (s->driver == SANDBOX_SIMULATED) {
        sandbox_tell(s, &(struct sandbox_event){.kind = SANDBOX_STARTED});
        return;
    }
    sandbox_set_busy(s, true);
    if (sandbox_holding != HOLD_UNKNOWN)
        sandbox_carry_out(s);
}

static struct sandbox *make(const struct sandbox_order *o)
{
    static _Atomic uint64_t numbers = SANDBOX_PROBE;
    struct sandbox *s = calloc(1, sizeof *s);
    struct str from = o->plan;

    if (!s)
        die("out of memory");
    s->world = o->world;
    s->number = ++numbers;
    s->service = o->service;
    s->fn = o->fn;
    s->observe = o->observe;
    s->arg = o->arg;
    if (str_is(o->extra.name))
        s->extra = (struct sandbox_pair){str_from(strndup(o->extra.name.p, o->extra.name.n)), str_from(strndup(o->extra.value.p, o->extra.value.n))};
    buf_put(&s->context, o->context);
    buf_put(&s->plan, from);
    struct str id = unpack_str(&from), zone = unpack_str(&from);
    s->driver = (enum sandbox_driver)unpack_u64(&from);
    s->id = strndup(id.p, id.n);
    s->zone = strndup(zone.p ? zone.p : "", zone.n);
    s->pipes[0].fd = s->pipes[1].fd = -1;
    return s;
}

void sandbox_begin(const struct sandbox_order *order)
{
    begin(make(order));
}

static void start_effect(struct world *w, struct str from)
{
    struct sandbox_order o = {.world = w, .service = (const struct service_entry *)(uintptr_t)unpack_u64(&from)};

    o.fn = (sandbox_event_fn *)(uintptr_t)unpack_u64(&from);
    o.context = unpack_str(&from);
    o.plan = from;
    loop_post(begin, make(&o));
}

void sandbox_start(struct call *call, const struct sandbox_plan *plan, sandbox_event_fn *fn, struct str context)
{
    struct buf b = buf_in(call->arena);

    pack_u64(&b, (uintptr_t)call->service);
    pack_u64(&b, (uintptr_t)fn);
    pack_str(&b, context);
    sandbox_pack(&b, plan);
    effect_add(call, start_effect, buf_str(&b));
}

enum kill_by { KILL_ONE, KILL_ZONE };
struct kill_order {
    enum kill_by by;
    size_t n;
    char name[];
};

static void end(struct sandbox *s)
{
    if (s->killed)
        return;
    s->killed = true;
    if (s->driver == SANDBOX_SIMULATED) {
        sandbox_tell(s, &(struct sandbox_event){.kind = SANDBOX_EXITED, .signal = SIGKILL, .killed = true});
        sandbox_forget(s);
    } else if (s->pid) {
        sandbox_slay(s, SIGKILL);
    } /* else: when it is there */
}

static void kill_them(void *arg)
{
    struct kill_order *o = arg;
    struct str name = {o->name, o->n};

    for (struct sandbox *s = sandboxes.by_id, *next; s; s = next) {
        next = s->hh.next;
        if (str_eqz(name, o->by == KILL_ONE ? s->id : s->zone))
            end(s);
    }
    free(o);
}

static void kill_effect(struct str name, enum kill_by by)
{
    struct kill_order *o = malloc(sizeof *o + name.n);

    if (!o)
        die("out of memory");
    *o = (struct kill_order){by, name.n};
    memcpy(o->name, name.p, name.n);
    loop_post(kill_them, o);
}

static void kill_one_effect(struct world *w, struct str id)
{
    (void)w;
    kill_effect(id, KILL_ONE);
}

static void kill_zone_effect(struct world *w, struct str zone)
{
    (void)w;
    kill_effect(zone, KILL_ZONE);
}

void sandbox_kill(struct call *call, struct str id)
{
    effect_add(call, kill_one_effect, str_dup(call->arena, id));
}

void sandbox_kill_zone(struct call *call, struct str zone)
{
    effect_add(call, kill_zone_effect, str_dup(call->arena, zone));
}

void sandbox_kill_now(struct str id)
{
    struct sandbox *s = sandbox_find(id);

    if (s)
        end(s);
}

struct str sandbox_note(void)
{
    return str_from(sandboxes.note);
}

void sandbox_stop(void)
{
    spawner_stop();
    limits_fini();
}
