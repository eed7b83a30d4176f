/* AWS Lambda: what the world is told about it. */
#include "services/lambda/control.h"

static const struct timer_kind *const timers[] = {&lambda_settle_timer, NULL};

const struct service lambda_service = {
    .timers = timers,
    .targets = lambda_targets,
};
