#include "services/ec2/ec2.h"

const struct service ec2_service = {
    .targets = ec2_targets,
};
