/* Pollers: a task that reads a queue or a shard once, and comes again. */
#include "services/pipes/pipes.h"

void pipe_poll_at(struct call *call, const struct pipe *p, struct str shard, int64_t when)
{
    struct buf b = buf_in(call->arena);
    struct json_out w = json_to(&b);

    json_open(&w, '{');
    json_key(&w, STR("pipe"));
    json_put_str(&w, p->is->arn);
    json_key(&w, STR("run"));
    json_put_i64(&w, p->run);
    json_key(&w, STR("shard"));
    json_put_str(&w, shard);
    json_close(&w, '}');
    task_add(call, &pipe_poll, buf_str(&b), when);
}

static enum verdict poll(struct call *call, struct str payload, unsigned attempt)
{
    struct str why;
    json_t *j = json_parse(payload, true, &why);
    struct str arn = str_dup(call->arena, json_str(json_field(j, "pipe"))), shard = str_dup(call->arena, json_str(json_field(j, "shard")));
    int64_t run = json_integer_value(json_field(j, "run"));
    struct pipe p;

    (void)attempt;
    json_decref(j);
    if (!pipe_running(call, arn, run, &p))
        return DONE;
    if (p.source.kind == TARGET_SQS)
        return pipe_poll_queue(call, &p);
    return str_empty(shard) ? pipe_poll_shards(call, &p) : pipe_poll_shard(call, &p, shard);
}

const struct task_kind pipe_poll = {.name = "pipes.poll", .run = poll, .first_backoff_us = US_PER_S, .max_backoff_us = US_PER_MIN};
