/* Amazon DynamoDB: what the world is told about it. */
#include "services/dynamodb/dynamodb.h"

static const struct timer_kind *const timers[] = {&ddb_table_timer, &ddb_ttl_timer, &ddb_stream_timer, NULL};
static const struct task_kind *const tasks[] = {&ddb_sweep_task, &ddb_backfill_task, &ddb_expiry_task, NULL};

const struct service dynamodb_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = ddb_targets,
};
