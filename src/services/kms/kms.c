/* AWS Key Management Service: what the world is told about it. */
#include "services/kms/kms.h"

static const struct timer_kind *const timers[] = {&kms_delete_timer, &kms_rotate_timer, &kms_expire_timer, NULL};

const struct service kms_service = {
    .timers = timers,
    .targets = kms_targets,
};
