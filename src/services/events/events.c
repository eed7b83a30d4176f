/* Amazon EventBridge: what the world is told about it. */
#include "services/events/events.h"

static const struct timer_kind *const timers[] = {&ev_schedule_timer, &ev_replay_timer, NULL};
static const struct task_kind *const tasks[] = {&ev_delivery, &ev_authorise, NULL};

const struct service events_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = ev_targets,
};
