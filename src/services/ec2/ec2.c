#include "services/ec2/ec2.h"

extern const struct timer_kind ec2_peering_forget, ec2_peering_expire;

static const struct timer_kind *const timers[] = {&ec2_peering_forget, &ec2_peering_expire, NULL};

const struct service ec2_service = {
    .targets = ec2_targets,
    .timers = timers,
};
