/* Refusals as EC2 tells them: what was decided and why, sealed so that nobody can make one up, readable for who may decode it. */
#pragma once
#include "world/policy.h"

struct str denial_json(struct arena *a, const struct policy_request *request, const struct policy_decision *decision);
