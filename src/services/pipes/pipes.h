/* What the files of EventBridge Pipes share. */
#pragma once
#include "gen/pipes/api.h"
#include "kit/input_template.h"
#include "kit/paging.h"
#include "kit/pattern.h"
#include "kit/record.h"
#include "kit/target.h"
#include "store/store.h"
#include "world/measure.h"

#define SERVICE "pipes.amazonaws.com"
#define invalid(call, ...) fault_common((call), COMMON_VALIDATION, __VA_ARGS__)

struct pipe {
    const struct pipes_describe_pipe_response *is;
    struct target source, target;
    int64_t run, started;
    struct principal role;
};

/* pipe.c */
extern const struct timer_kind pipe_change;
/* The running pipe of this run, with its role assumed. False: it runs no more, or cannot; the poller ends. */
bool pipe_running(struct call *call, struct str arn, int64_t run, struct pipe *ret);

/* poll.c */
extern const struct task_kind pipe_poll;
/* `shard` is empty for queues, and for who looks for shards. */
void pipe_poll_at(struct call *call, const struct pipe *p, struct str shard, int64_t when);
enum verdict pipe_poll_queue(struct call *call, const struct pipe *p);
enum verdict pipe_poll_shards(struct call *call, const struct pipe *p);
enum verdict pipe_poll_shard(struct call *call, const struct pipe *p, struct str shard);

/* work.c */
struct outcome {
    const char *stage;  /* where it failed; NULL: it did not, or in part */
    struct str why;
    json_t *failed;     /* ids of the events that failed, a list; NULL: none or all */
};
/* Does one of the pipe's filters match the event? */
bool pipe_wants(struct call *call, const struct pipe *p, const json_t *event);
/* Enrichment and target of a batch, a list of events. DONE, with how it went in *ret; WAIT. */
enum verdict pipe_work(struct call *call, const struct pipe *p, const json_t *events, struct outcome *ret);
struct str pipe_event_id(const json_t *event); /* borrowed */
