#include "kit/invoke.h"
#include "wire/json.h"
#include "wire/walk.h"
#include "world/world.h"

static const struct service_entry *entry_of(const struct api *api)
{
    for (size_t i = 0; i < service_count; i++)
        if (services[i].api == api)
            return &services[i];
    return NULL;
}

struct principal principal_service(struct call *call, const char *service_principal, struct str account)
{
    struct str name = str_dup(call->arena, str_from(service_principal));
    return (struct principal){.type = PRINCIPAL_SERVICE, .account = account, .name = name, .arn = name};
}

struct principal principal_cloud(struct str account)
{
    return (struct principal){.type = PRINCIPAL_SERVICE, .account = account};
}

enum verdict invoke(struct call *call, const struct principal *as, struct str region, const struct api *api, unsigned op, const void *in,
                    void *out, struct fault *ret_fault)
{
    return world_invoke(call, NULL, entry_of(api), &api->model->operations[op], as, region, in, out, ret_fault);
}

enum verdict invoke_step(struct call *call, const char *step, const struct principal *as, struct str region, const struct api *api, unsigned op,
                         const void *in, void *out, struct fault *ret_fault)
{
    return world_invoke(call, step, entry_of(api), &api->model->operations[op], as, region, in, out, ret_fault);
}

enum verdict invoke_as_caller(struct call *call, const struct api *api, unsigned op, const void *in, void *out, struct fault *ret_fault)
{
    return invoke(call, &call->principal, call->region, api, op, in, out, ret_fault);
}

enum verdict invoke_as_service(struct call *call, const char *service_principal, struct str account, struct str region,
                               const struct api *api, unsigned op, const void *in, void *out, struct fault *ret_fault)
{
    struct principal p = principal_service(call, service_principal, account);
    return invoke(call, &p, region, api, op, in, out, ret_fault);
}

enum verdict invoke_within(struct call *call, struct str account, struct str region, const struct api *api, unsigned op, const void *in,
                           void *out, struct fault *ret_fault)
{
    struct principal p = principal_cloud(account);
    return invoke(call, &p, region, api, op, in, out, ret_fault);
}

enum verdict fault_pass(struct call *call, const struct fault *f)
{
    call->fault = *f;
    return FAULT;
}

/* --- by names --- */

static const struct protocol *words_of(const struct model *m)
{
    for (unsigned bit = 1; bit <= PROTOCOL_RPC_V2_CBOR; bit <<= 1)
        if (m->protocols & bit)
            return protocol_of((uint8_t)bit);
    return NULL;
}

static bool read_input(struct call *call, const struct model *m, const struct operation *op, json_t *in, void *ret, struct fault *f)
{
    const struct shape *input = model_shape(m, op->input);
    struct wire_error e = {0};

    if (input && in && !json_decode_struct(call->arena, m, input, json_text(call->arena, in), false, ret, &e)) {
        *f = (struct fault){.code = e.code, .message = e.message, .status = 400};
        return false;
    }
    return walk_validate(call->arena, m, op, words_of(m), ret, f);
}

static json_t *written(struct call *call, const struct model *m, const struct operation *op, const void *out)
{
    const struct shape *output = model_shape(m, op->output);
    struct buf b = buf_in(call->arena);
    struct str why;

    if (!output)
        return json_object();
    json_encode_struct(call->arena, &b, m, output, false, out);
    json_t *v = json_parse(buf_str(&b), true, &why);
    return v ? v : json_object();
}

enum verdict invoke_step_by_name(struct call *call, const char *step, const struct principal *as, struct str region, const char *service,
                                 const char *operation, json_t *in, json_t **ret_out, struct fault *ret_fault)
{
    const struct service_entry *entry = service_by_id(service);
    const struct operation *op = entry ? model_operation(entry->api->model, str_from(operation)) : NULL;

    *ret_fault = (struct fault){.code = STR("NotImplemented"), .status = 501, .server = true};
    if (ret_out)
        *ret_out = NULL;
    if (!op) {
        ret_fault->message = str_fmt(call->arena, "The operation %s:%s is not there.", service, operation);
        return FAULT;
    }
    const struct model *m = entry->api->model;
    const struct shape *input = model_shape(m, op->input), *output = model_shape(m, op->output);
    void *request = arena_alloc(call->arena, input ? input->size : 1), *answer = arena_alloc(call->arena, output ? output->size : 1);
    if (!read_input(call, m, op, in, request, ret_fault))
        return FAULT;
    enum verdict v = world_invoke(call, step, entry, op, as, region, request, answer, ret_fault);
    if (v == DONE && ret_out)
        *ret_out = written(call, m, op, answer);
    return v;
}

enum verdict invoke_by_name(struct call *call, const struct principal *as, struct str region, const char *service, const char *operation,
                            json_t *in, json_t **ret_out, struct fault *ret_fault)
{
    return invoke_step_by_name(call, NULL, as, region, service, operation, in, ret_out, ret_fault);
}
