#include "world/authorise.h"
#include <string.h>
#include "world/denial.h"
#include "world/world_private.h"

struct auth_target *auth_need(struct call *call, struct auth_targets *list, struct str resource)
{
    const struct model *m = call->service->api->model;
    struct auth_target *t = list_add(call->arena, list);

    t->action = str_fmt(call->arena, "%s:%s", m->arn_namespace, model_text(m, call->op->name));
    t->resource = resource;
    return t;
}

void auth_context(struct call *call, struct auth_target *target, const char *key, struct str value)
{
    struct str name = str_from(key);

    for (size_t i = 0; i < target->keys.len; i++) {
        struct auth_key *k = &target->keys.items[i];
        if (str_ieq(k->name, name)) {
            k->values = arena_grow(call->arena, k->values, k->len, sizeof value);
            k->values[k->len++] = value;
            return;
        }
    }
    struct auth_key *k = list_add(call->arena, &target->keys);
    k->name = name;
    k->values = arena_dup(call->arena, &value, sizeof value);
    k->len = 1;
}

/* Everything attached to the principal, asked for once per call. */
static const struct policy_set *policies_of(struct call *call)
{
    if (call->policies)
        return call->policies;
    call->policies = arena_make(call->arena, struct policy_set);
    if (call->principal.type == PRINCIPAL_ANONYMOUS || call->principal.type == PRINCIPAL_SERVICE)
        return call->policies;
    for (size_t i = 0; i < service_count; i++)
        if (services[i].service->policies && schema_ready(call->world, &services[i]))
            services[i].service->policies(call, &call->principal, call->policies);
    return call->policies;
}

static struct policy_request request_of(const struct call *call, const struct auth_target *t)
{
    const struct http_request *http = call_http(call);
    struct policy_request r = {
        .principal = &call->principal,
        .action = t->action,
        .resource = t->resource,
        .resource_account = t->owner,
        .region = call->region,
        .secure = some_bool(false),
        .now = call->now,
        .federated = t->federated,
        .keys = t->keys.items,
        .key_count = t->keys.len,
    };

    if (http && call->principal.type != PRINCIPAL_SERVICE) {
        r.source_ip = call->caller ? STR_NONE : http->remote_ip;
        r.user_agent = http_header(&http->headers, "user-agent");
    }
    if (call->caller && call->principal.type != PRINCIPAL_SERVICE && call->caller->service != call->service)
        r.via_service = str_fmt(call->arena, "%s.amazonaws.com", call->caller->service->id);
    return r;
}

static struct policy_decision decide(struct call *call, const struct policy_request *r, const struct auth_target *t)
{
    struct policy_inputs inputs = {
        .request = r,
        .set = policies_of(call),
        .resource_policy = t->policy,
        .trust = t->trust,
        .cache = call->world->policies,
    };
    return policy_decide(call->arena, &inputs);
}

bool authorised(struct call *call, const struct auth_target *t)
{
    struct policy_request r = request_of(call, t);
    return decide(call, &r, t).outcome == POLICY_ALLOWED;
}

enum verdict authorise(struct call *call, const struct auth_target *t)
{
    struct policy_request r = request_of(call, t);
    struct policy_decision d = decide(call, &r, t);
    const struct model *m = call->service->api->model;

    if (d.outcome == POLICY_ALLOWED)
        return DONE;
    if (call->principal.type == PRINCIPAL_ANONYMOUS)
        return fault_common(call, COMMON_ACCESS_DENIED, "Access Denied");
    struct str why = policy_denial(call->arena, &r, &d);
    if (m->protocols & PROTOCOL_EC2_QUERY)
        return fault_common(call, COMMON_ACCESS_DENIED,
                            "You are not authorized to perform this operation. %.*s. Encoded authorization failure message: %.*s", STRF(why),
                            STRF(denial_encode(call->arena, denial_json(call->arena, &r, &d))));
    return fault_common(call, COMMON_ACCESS_DENIED, "%.*s", STRF(why));
}
