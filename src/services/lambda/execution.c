/* The execution half is not there yet: every invocation ends at once, and says so. */
#include "services/lambda/lambda.h"
#include "world/timer.h"

enum verdict lambda_start(struct call *call, const struct lambda_version *version, const struct lambda_invocation *invocation)
{
    (void)call, (void)version, (void)invocation;
    return DONE;
}

void lambda_retire(struct call *call, struct str account, struct str region, struct str name, struct str version)
{
    (void)call, (void)account, (void)region, (void)name, (void)version;
}

void lambda_provision(struct call *call, const struct lambda_version *version, int64_t wanted)
{
    (void)call, (void)version, (void)wanted;
}

void lambda_snapshot(struct call *call, const struct lambda_version *version)
{
    (void)call, (void)version;
}

void lambda_execution_started(struct call *call)
{
    (void)call;
}
