/* AWS Lambda: what the world is told about it. */
#include "services/lambda/execution.h"
#include "services/lambda/mapping.h"

static const struct timer_kind *const timers[] = {&lambda_settle_timer,  &lambda_event_timer, &lambda_forget_timer,
                                                 &lambda_mapping_timer, &lambda_batch_timer, &lambda_shard_timer,
                                                 &lambda_idle_timer, &lambda_provisioned_timer, &lambda_provide_timer, NULL};
static const struct task_kind *const tasks[] = {&lambda_queue_task, &lambda_fail_task, NULL};

static void started(struct call *call)
{
    lambda_recover(call);
    lambda_code_sweep(call);
}

const struct service lambda_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = lambda_targets,
    .serves = lambda_serves,
    .serve = lambda_serve,
    .started = started,
};
