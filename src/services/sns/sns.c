/* Amazon SNS: what the world is told about it. */
#include "services/sns/sns.h"

static const struct timer_kind *const timers[] = {&sns_pending_timer, NULL};
static const struct task_kind *const tasks[] = {&sns_delivery_task, NULL};
static const char *const anonymous[] = {"ConfirmSubscription", "Unsubscribe", NULL}; /* links in messages */

const struct service sns_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = sns_targets,
    .anonymous = anonymous,
    .serve = sns_serve,
};
