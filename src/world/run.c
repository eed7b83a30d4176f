/* One call: who asks, may they, the handler, and how it ends. */
#include <string.h>
#include "base/die.h"
#include "base/log.h"
#include "world/world_private.h"

struct wishes_mark wishes_mark(const struct world *w)
{
    return (struct wishes_mark){w->wishes.effects.len, w->wishes.wakes.len};
}

void wishes_undo(struct world *w, struct wishes_mark mark)
{
    w->wishes.effects.len = mark.effects;
    w->wishes.wakes.len = mark.wakes;
}

bool schema_ready(struct world *w, const struct service_entry *service)
{
    return w->schema_applied[service - services];
}

static int64_t tick(struct world *w)
{
    return w->now = world_now(w);
}

static void begin(struct world *w, struct input *input)
{
    struct call *call = &input->call;
    const struct shape *output = model_shape(input->service->api->model, input->op->output);
    struct arena *a = input->arena;
    bool first = call->started == 0;

    if (!first) {
        if (input->rerun)
            arena_reset(input->rerun);
        else
            input->rerun = arena_new();
        a = input->rerun;
        if (output)
            memset(input->out, 0, output->size);
    }
    *call = (struct call){
        .arena = a,
        .store = w->store,
        .world = w,
        .service = input->service,
        .op = input->op,
        .http = input->http,
        .request_id = first ? rng_uuid(&w->rng, a) : call->request_id,
        .now = tick(w),
        .started = call->started,
    };
    if (first)
        call->started = call->now;
}

static enum verdict permit(struct call *call, const void *in)
{
    struct auth_targets targets = {0};

    if (call->principal.type == PRINCIPAL_SERVICE && !str_is(call->principal.name))
        return DONE; /* the cloud itself */
    if (call->service->service->targets) {
        enum verdict v = call->service->service->targets(call, in, &targets);
        if (v != DONE)
            return v;
    } else {
        auth_need(call, &targets, STR("*"));
    }
    for (size_t i = 0; i < targets.len; i++)
        if (authorise(call, &targets.items[i]) != DONE)
            return FAULT;
    return DONE;
}

static enum verdict run(struct input *input)
{
    struct call *call = &input->call;
    const struct api *api = input->service->api;

    if (authenticate(call, input) != DONE)
        return FAULT;
    if (input->early) {
        call->fault = *input->early;
        return FAULT;
    }
    enum verdict v = permit(call, input->in);
    return v == DONE ? api->handlers[input->op - api->model->operations](call, input->in, input->out) : v;
}

static enum verdict judged(struct world *w, struct call *call, enum verdict v)
{
    struct str why;

    if (store_failed(w->store, &why))
        return fault_common(call, COMMON_INTERNAL, "The state cannot be kept: %.*s", STRF(why));
    if (v == WAIT && call->wait_deadline <= call->now)
        return fault_common(call, COMMON_INTERNAL, "The operation waits for a time that has passed");
    return v;
}

void run_input(struct world *w, struct input *input)
{
    struct call *call = &input->call;
    struct wishes_mark mark = wishes_mark(w);

    begin(w, input);
    store_savepoint(w->store);
    enum verdict v = run(input);
    sql_done_all(w->store);
    if (w->needed) {
        store_undo(w->store);
        wishes_undo(w, mark);
        input->next = w->ready.first;
        if (!w->ready.first)
            w->ready.last = input;
        w->ready.first = input;
        w->ready.len++;
        return;
    }
    v = judged(w, call, v);
    if (v == DONE) {
        store_release(w->store);
        for (size_t i = mark.wakes; i < w->wishes.wakes.len; i++)
            wake_parked(w, w->wishes.wakes.items[i]);
    } else {
        store_undo(w->store);
        wishes_undo(w, mark);
    }
    if (v == WAIT) {
        park(w, input);
        return;
    }
    input->verdict = v;
    counts_add(w, input);
    input_push(&w->answers, input);
}

struct call call_of_world(struct world *w, struct arena *a, const struct service_entry *service)
{
    struct str name = str_fmt(a, "%s.amazonaws.com", service->id);
    return (struct call){
        .arena = a,
        .store = w->store,
        .world = w,
        .service = service,
        .request_id = rng_uuid(&w->rng, a),
        .now = w->now,
        .started = w->now,
        .principal = {.type = PRINCIPAL_SERVICE, .name = name, .arn = name},
    };
}

enum verdict world_invoke(struct call *call, const struct service_entry *service, const struct operation *op, const struct principal *as,
                          struct str region, const void *in, void *out, struct fault *ret_fault)
{
    struct world *w = call->world;
    struct wishes_mark mark = wishes_mark(w);
    const struct api *api = service->api;
    struct call inner = {
        .arena = call->arena,
        .store = call->store,
        .world = w,
        .service = service,
        .op = op,
        .request_id = rng_uuid(&w->rng, call->arena),
        .account = as->account,
        .region = region,
        .principal = *as,
        .now = call->now,
        .started = 0, /* so long ago that nothing is waited for */
        .caller = call,
    };

    if (!schema_ready(w, service)) {
        w->needed = service;
        return fault_common(&inner, COMMON_INTERNAL, "%s is not ready", service->id);
    }
    store_savepoint(w->store);
    enum verdict v = permit(&inner, in);
    if (v == DONE)
        v = api->handlers[op - api->model->operations](&inner, in, out);
    if (v == WAIT)
        v = fault_common(&inner, COMMON_INTERNAL, "%s would wait", service->id);
    if (v == DONE) {
        store_release(w->store);
    } else {
        store_undo(w->store);
        wishes_undo(w, mark);
        *ret_fault = inner.fault;
    }
    return v;
}
