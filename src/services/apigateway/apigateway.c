#include "services/apigateway/serve.h"

static enum verdict targets(struct call *call, const void *in, struct auth_targets *ret)
{
    return gateway_targets(call, in, STR(""), ret);
}

const struct service apigateway_service = {
    .targets = targets,
    .serves = ag_serves,
    .serve = ag_serve,
    .started = gateway_domains_claim,
};
