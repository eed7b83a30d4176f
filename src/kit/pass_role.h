/* Who hands a role to a service must be allowed to pass it on. */
#pragma once
#include "world/authorise.h"

/* Adds iam:PassRole on the role; nothing when there is none. */
void auth_pass_role(struct call *call, struct auth_targets *list, struct str role, const char *service_principal);
