/* The execution half is not there yet: every invocation ends at once, and says so. */
#include "services/lambda/lambda.h"
#include "world/timer.h"
#include "world/world.h"

static enum verdict refused(struct call *call, struct str id)
{
    lambda_completed(call, id, &(struct lambda_outcome){.not_run = true, .payload = STR("Functions cannot be executed here yet.")});
    return DONE;
}

static void refuse(struct world *w, struct str id)
{
    world_report(w, service_by_id("lambda"), refused, id);
}

enum verdict lambda_start(struct call *call, const struct lambda_version *version, const struct lambda_invocation *invocation)
{
    (void)version;
    effect_add(call, refuse, invocation->id);
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
