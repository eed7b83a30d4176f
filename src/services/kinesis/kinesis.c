/* Amazon Kinesis Data Streams: what the world is told about it. */
#include "services/kinesis/kinesis.h"

static const struct timer_kind *const timers[] = {&kinesis_settle_timer,   &kinesis_sweep_timer, &kinesis_expire_timer,
                                                  &kinesis_consumer_timer, &kinesis_grow_timer,  NULL};

const struct service kinesis_service = {
    .timers = timers,
    .targets = kinesis_targets,
};
