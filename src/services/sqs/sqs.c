/* Amazon SQS: what the world is told about it. */
#include "services/sqs/sqs.h"

static const struct timer_kind *const timers[] = {&sqs_sweep_timer, &sqs_expire_timer, &sqs_move_timer, NULL};

const struct service sqs_service = {
    .timers = timers,
    .targets = sqs_targets,
    .prepare = sqs_prepare,
};
