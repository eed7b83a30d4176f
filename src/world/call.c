/* What a handler may ask of the world. */
#include "world/call.h"
#include "base/die.h"
#include "world/world_private.h"

struct rng *rnd(const struct call *call)
{
    return &call->world->rng;
}

const struct http_request *call_http(const struct call *call)
{
    while (call->caller)
        call = call->caller;
    return call->http;
}

enum verdict wait_for(struct call *call, struct str key, int64_t deadline)
{
    call->wait_key = key;
    call->wait_deadline = deadline;
    call->keep = false;
    return WAIT;
}

enum verdict keep_and_wait(struct call *call, struct str key, int64_t deadline)
{
    wait_for(call, key, deadline);
    call->keep = true;
    return WAIT;
}

void wake(struct call *call, struct str key)
{
    struct world *w = call->world;
    *list_add(w->arena, &w->wishes.wakes) = str_dup(w->arena, key);
}

void effect_add(struct call *call, effect_fn *run, struct str payload)
{
    struct world *w = call->world;
    *list_add(w->arena, &w->wishes.effects) = (struct effect){run, str_dup(w->arena, payload)};
}

void call_act_for(struct call *call, struct str account, struct str region)
{
    call->account = account;
    call->region = region;
    call->principal.account = account;
    call->policies = NULL;
}

struct str call_arn(const struct call *call, const char *service, struct str resource)
{
    return str_fmt(call->arena, "arn:aws:%s:%.*s:%.*s:%.*s", service, STRF(call->region), STRF(call->account), STRF(resource));
}
