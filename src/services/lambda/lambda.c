/* AWS Lambda: what the world is told about it. */
#include "services/lambda/control.h"

static const struct timer_kind *const timers[] = {&lambda_settle_timer, &lambda_event_timer, &lambda_forget_timer, NULL};

static void started(struct call *call)
{
    lambda_recover(call);
    lambda_code_sweep(call);
}

const struct service lambda_service = {
    .timers = timers,
    .targets = lambda_targets,
    .started = started,
};
