#include "kit/invoke.h"
#include "world/world.h"

static const struct service_entry *entry_of(const struct api *api)
{
    for (size_t i = 0; i < service_count; i++)
        if (services[i].api == api)
            return &services[i];
    return NULL;
}

enum verdict invoke(struct call *call, const struct principal *as, struct str region, const struct api *api, unsigned op, const void *in,
                    void *out, struct fault *ret_fault)
{
    return world_invoke(call, entry_of(api), &api->model->operations[op], as, region, in, out, ret_fault);
}

enum verdict invoke_as_caller(struct call *call, const struct api *api, unsigned op, const void *in, void *out, struct fault *ret_fault)
{
    return invoke(call, &call->principal, call->region, api, op, in, out, ret_fault);
}

enum verdict invoke_as_service(struct call *call, const char *service_principal, struct str account, struct str region,
                               const struct api *api, unsigned op, const void *in, void *out, struct fault *ret_fault)
{
    struct principal p = {.type = PRINCIPAL_SERVICE, .account = account, .name = str_from(service_principal), .arn = str_from(service_principal)};
    return invoke(call, &p, region, api, op, in, out, ret_fault);
}

enum verdict invoke_within(struct call *call, struct str account, struct str region, const struct api *api, unsigned op, const void *in,
                           void *out, struct fault *ret_fault)
{
    struct principal p = {.type = PRINCIPAL_SERVICE, .account = account};
    return invoke(call, &p, region, api, op, in, out, ret_fault);
}

enum verdict fault_pass(struct call *call, const struct fault *f)
{
    call->fault = *f;
    return FAULT;
}
