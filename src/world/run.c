/* One call: who asks, may they, the handler, and how it ends. */
#include <string.h>
#include "base/die.h"
#include "base/log.h"
#include "wire/walk.h"
#include "world/world_private.h"

struct wishes_mark wishes_mark(const struct world *w)
{
    return (struct wishes_mark){w->wishes.effects.len, w->wishes.wakes.len, w->wishes.measures.len};
}

void wishes_undo(struct world *w, struct wishes_mark mark, bool measures)
{
    w->wishes.effects.len = mark.effects;
    w->wishes.wakes.len = mark.wakes;
    if (measures)
        w->wishes.measures.len = mark.measures;
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
    const struct shape *output = input->op ? model_shape(input->service->api->model, input->op->output) : NULL;
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
    input->response = (struct http_response){0};
    input->fresh = NULL;
    input->spoken.items = NULL;
    input->spoken.len = 0;
    struct str request_id = call->request_id;
    int64_t started = call->started;
    *call = call_of_world(w, a, input->service);
    call->op = input->op;
    call->http = input->http;
    call->input = input;
    call->now = first && input->timed ? w->now : tick(w);
    call->request_id = first ? rng_uuid(&w->rng, a) : request_id;
    call->started = first ? call->now : started;
    if (input->op)
        call->principal = (struct principal){0};
}

bool call_is_cloud(const struct call *call)
{
    return call->principal.type == PRINCIPAL_SERVICE && !str_is(call->principal.name);
}

static enum verdict permit(struct call *call, const void *in)
{
    struct auth_targets targets = {0};

    if (call_is_cloud(call))
        return DONE;
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

    if (input->body)
        return input->body(call, input);
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

static void in_savepoint(struct world *w, struct input *input, void (*what)(struct world *, struct input *))
{
    store_savepoint(w->store);
    what(w, input);
    sql_done_all(w->store);
    store_release(w->store);
}

void input_end(struct world *w, struct input *input, struct input_list *answers)
{
    if (input->settle) {
        if (input->verdict == WAIT)
            input->settle(w, input);
        else
            in_savepoint(w, input, input->settle);
        return;
    }
    if (input->op && input->verdict != WAIT)
        counts_add(w, input);
    input_push(answers, input);
}

/* The tables of another service have to be made first: the call runs once more in the next batch. */
static void run_later(struct world *w, struct input *input)
{
    if (input->parked)
        in_savepoint(w, input, input->parked);
    input->next = w->ready.first;
    if (!w->ready.first)
        w->ready.last = input;
    w->ready.first = input;
    w->ready.len++;
}

static void keep(struct world *w, struct input *input, struct wishes_mark mark)
{
    store_release(w->store);
    memos_keep(input);
    pieces_send(w, input);
    for (size_t i = mark.wakes; i < w->wishes.wakes.len; i++)
        wake_parked(w, w->wishes.wakes.items[i]);
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
        wishes_undo(w, mark, true);
        run_later(w, input);
        return;
    }
    v = judged(w, call, v);
    if (v == DONE || (v == WAIT && call->keep)) {
        keep(w, input, mark);
    } else {
        store_undo(w->store);
        wishes_undo(w, mark, v == WAIT);
    }
    if (v == WAIT && !input->gone) {
        if (input->parked)
            in_savepoint(w, input, input->parked);
        park(w, input);
        return;
    }
    input->verdict = v;
    input_end(w, input, &w->answers);
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

/* --- operations that are invoked --- */

#define FIELD '\x1f'

/* What became of a finished step, for the next run of the call. */
static void note_outcome(struct call *call, const char *step, const struct operation *op, const struct service_entry *service,
                         enum verdict v, const void *out, const struct fault *f)
{
    const struct model *m = service->api->model;
    const struct shape *output = model_shape(m, op->output);
    struct buf b = buf_in(call->arena);

    if (v == DONE) {
        buf_putc(&b, '=');
        if (output)
            walk_store(&b, m, output, out);
    } else {
        buf_fmt(&b, "!%d%c%.*s%c%.*s", f->status, FIELD, STRF(f->code), FIELD, STRF(f->message));
    }
    memo_set(call, step, buf_str(&b));
}

static enum verdict remembered(struct call *call, struct str text, const struct operation *op, const struct service_entry *service, void *out,
                               struct fault *ret_fault)
{
    const struct model *m = service->api->model;
    const struct shape *output = model_shape(m, op->output);
    struct str rest = str_skip(text, 1);
    int64_t status = 400;

    if (text.p[0] == '=') {
        if (output)
            walk_load(call->arena, m, output, rest, out);
        return DONE;
    }
    str_to_i64(str_cut(&rest, FIELD), &status);
    struct str code = str_cut(&rest, FIELD);
    *ret_fault = (struct fault){.code = code, .message = rest, .status = (int)status, .server = status >= 500};
    return FAULT;
}

/* The time at which a step was first tried. */
static int64_t step_started(struct call *call, const char *step)
{
    struct str name = str_fmt(call->arena, "%s@", step);
    int64_t at = call->now;

    if (!memo_get_i64(call, str_z(call->arena, name), &at))
        memo_keep(call, str_z(call->arena, name), str_fmt(call->arena, "%lld", (long long)at));
    return at;
}

static enum verdict pass_wait_on(struct call *call, const struct call *inner)
{
    call->wait_key = inner->wait_key;
    call->wait_deadline = inner->wait_deadline;
    call->keep = inner->keep;
    return WAIT;
}

static struct call inner_call(struct call *call, const char *step, const struct service_entry *service, const struct operation *op,
                              const struct principal *as, struct str region)
{
    return (struct call){
        .arena = call->arena,
        .store = call->store,
        .world = call->world,
        .service = service,
        .op = op,
        .request_id = rng_uuid(&call->world->rng, call->arena),
        .account = as->account,
        .region = region,
        .principal = *as,
        .now = call->now,
        .started = step ? step_started(call, step) : 0, /* so long ago that nothing is waited for */
        .input = step ? call->input : NULL,
        .scope = step ? str_fmt(call->arena, "%.*s%s/", STRF(call->scope), step) : STR_NONE,
        .caller = call,
    };
}

enum verdict world_invoke(struct call *call, const char *step, const struct service_entry *service, const struct operation *op,
                          const struct principal *as, struct str region, const void *in, void *out, struct fault *ret_fault)
{
    struct world *w = call->world;
    struct wishes_mark mark = wishes_mark(w);
    struct memo *fresh = call->input ? call->input->fresh : NULL;
    const struct api *api = service->api;
    struct str outcome;

    if (!call->input)
        step = NULL;
    if (step && memo_get(call, step, &outcome))
        return remembered(call, outcome, op, service, out, ret_fault);
    struct call inner = inner_call(call, step, service, op, as, region);
    if (!schema_ready(w, service)) {
        w->needed = service;
        fault_common(&inner, COMMON_INTERNAL, "%s is not ready", service->id);
        *ret_fault = inner.fault;
        return FAULT;
    }
    store_savepoint(w->store);
    enum verdict v = permit(&inner, in);
    if (v == DONE)
        v = api->handlers[op - api->model->operations](&inner, in, out);
    if (v == WAIT && (!step || inner.wait_deadline <= call->now))
        v = fault_common(&inner, COMMON_INTERNAL, "%s would wait", service->id);
    if (v == DONE || (v == WAIT && inner.keep)) {
        store_release(w->store);
    } else {
        store_undo(w->store);
        wishes_undo(w, mark, v == WAIT);
        if (call->input)
            call->input->fresh = fresh;
    }
    if (v == WAIT)
        return pass_wait_on(call, &inner);
    if (v == FAULT)
        *ret_fault = inner.fault;
    if (step)
        note_outcome(call, step, op, service, v, out, ret_fault);
    return v;
}
