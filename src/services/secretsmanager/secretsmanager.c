/* AWS Secrets Manager: what the world is told about it. */
#include "services/secretsmanager/secrets.h"

static const struct timer_kind *const timers[] = {&sm_delete_timer, &sm_rotate_timer, NULL};
static const struct task_kind *const tasks[] = {&sm_rotation_task, NULL};

const struct service secretsmanager_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = sm_targets,
};
