/* The world's clock in the store, its commands, and what is due. */
#include <stdlib.h>
#include "base/die.h"
#include "base/json.h"
#include "world/world_private.h"

static void remember(struct world *w, struct clock_row row)
{
    if (w->clock.history.len == w->clock.history.cap) {
        w->clock.history.cap = w->clock.history.cap ? w->clock.history.cap * 2 : 8;
        w->clock.history.items = realloc(w->clock.history.items, w->clock.history.cap * sizeof row);
        if (!w->clock.history.items)
            die("out of memory");
    }
    w->clock.history.items[w->clock.history.len++] = row;
}

static int64_t row_at(const struct clock_row *row, int64_t machine)
{
    return row->running && machine > row->machine ? row->world + (int64_t)((double)(machine - row->machine) * row->scale) : row->world;
}

void clock_restore(struct world *w)
{
    struct clock_row row = {.machine = clock_machine_now(), .scale = 1, .running = true};
    struct sql *q = sql_each(w->store, "SELECT machine, world, scale, running FROM world_clock ORDER BY id");

    row.world = row.machine;
    w->clock.target = INT64_MIN;
    w->clock.history.len = 0;
    while (sql_next(q)) {
        row = (struct clock_row){sql_i64(q, 0), sql_i64(q, 1), sql_f64(q, 2), sql_i64(q, 3) != 0};
        remember(w, row);
    }
    sql_done_all(w->store);
    w->clock.state = (struct clock_state){
        .world = row_at(&row, clock_machine_now()), .real = clock_monotonic_now(), .scale = row.scale, .running = row.running};
    w->now = w->clock.state.world;
}

void clock_keep(struct world *w)
{
    struct str why;
    struct clock_row row = {clock_machine_now(), world_now(w), w->clock.state.scale, w->clock.state.running};

    remember(w, row);
    store_begin(w->store);
    sql_run(w->store, "INSERT INTO world_clock (id, machine, world, scale, running) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM world_clock), ?, ?, ?, ?)",
            row.machine, row.world, row.scale, row.running);
    sql_done_all(w->store);
    store_commit(w->store, &why);
}

int64_t clock_world_at(const struct world *w, int64_t machine)
{
    for (size_t i = w->clock.history.len; i-- > 0;)
        if (w->clock.history.items[i].machine <= machine)
            return row_at(&w->clock.history.items[i], machine);
    return machine;
}

int64_t world_now(const struct world *w)
{
    int64_t t = clock_read(&w->clock.state);
    return t > w->now ? t : w->now;
}

int64_t due_until(struct world *w)
{
    int64_t t = clock_read(&w->clock.state);

    if (w->clock.target <= t)
        return t;
    return w->clock.held ? (w->now > t ? w->now : t) : w->clock.target;
}

static void tell(struct world *w, struct input *input)
{
    struct clock_request *r = input->control_arg;
    struct buf b = buf_in(input->arena);
    struct json_out j = json_to(&b);

    json_open(&j, '{');
    json_key(&j, STR("now"));
    json_put_str(&j, time_iso8601_ms(input->arena, world_now(w)));
    json_key(&j, STR("running"));
    json_put_bool(&j, w->clock.state.running);
    json_key(&j, STR("scale"));
    json_put_f64(&j, w->clock.state.scale);
    json_key(&j, STR("parked"));
    json_put_i64(&j, (int64_t)w->deadlines.len);
    json_close(&j, '}');
    r->answer = buf_str(&b);
}

static void begin_advance(struct world *w)
{
    if (w->clock.target != INT64_MIN || !w->clock.advances.first)
        return;
    const struct clock_request *r = w->clock.advances.first->control_arg;
    w->clock.target = r->command == CLOCK_SET ? r->by : world_now(w) + r->by;
    w->reported = clock_monotonic_now();
}

void clock_advance_done(struct world *w)
{
    struct input *input = input_pop(&w->clock.advances);

    clock_jump(&w->clock.state, w->clock.target);
    if (w->clock.state.world > w->now)
        w->now = w->clock.state.world;
    w->clock.target = INT64_MIN;
    clock_keep(w);
    tell(w, input);
    input->verdict = DONE;
    begin_advance(w);
    struct input_list one = {0};
    input_push(&one, input);
    outbox_send(w, &one, true);
}

void world_clock(struct world *w, struct input *input)
{
    struct clock_request *r = input->control_arg;

    switch (r->command) {
    case CLOCK_NOW:
        break;
    case CLOCK_STOP:
    case CLOCK_RUN:
        clock_rebase(&w->clock.state);
        w->clock.state.running = r->command == CLOCK_RUN;
        clock_keep(w);
        break;
    case CLOCK_SCALE:
        clock_rebase(&w->clock.state);
        w->clock.state.scale = r->scale;
        clock_keep(w);
        break;
    case CLOCK_ADVANCE:
    case CLOCK_SET:
        input->hold = true;
        input_push(&w->clock.advances, input);
        begin_advance(w);
        return;
    }
    tell(w, input);
}
