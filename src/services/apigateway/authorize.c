/* Who may ask: resource policies, signatures, authorizer functions. */
#include <string.h>
#include "base/digest.h"
#include "services/apigateway/serve.h"

static enum verdict denied_by_policy(struct ag_run *run, bool explicitly)
{
    return ag_error(run, "ACCESS_DENIED", 0, "User: anonymous is not authorized to perform: execute-api:Invoke on resource: %.*s%s", STRF(run->method_arn),
                    explicitly ? " with an explicit deny" : "");
}

/* --- AWS_IAM --- */

static enum verdict check_signed(struct ag_run *run)
{
    struct call *call = run->call;
    struct str account = call->account, region = call->region;
    struct auth_target t = {.action = STR("execute-api:Invoke"), .resource = run->method_arn, .owner = account};
    enum verdict v = call_authenticate(call);

    call->account = account;
    call->region = region;
    if (v == FAULT)
        return ag_error(run, str_find(call->fault.code, STR("Expired")) >= 0 ? "EXPIRED_TOKEN" : "INVALID_SIGNATURE", 0, "%.*s",
                        STRF(call->fault.message));
    if (call->principal.type == PRINCIPAL_ANONYMOUS)
        return ag_error(run, "MISSING_AUTHENTICATION_TOKEN", 0, "Missing Authentication Token");
    if (!str_empty(run->api.policy))
        t.policy = gateway_own_policy(call, run->api.policy, run->where.api);
    call->policies = NULL;
    if (authorise(call, &t) != DONE)
        return ag_error(run, "ACCESS_DENIED", 0, "%.*s", STRF(call->fault.message));
    ag_context_set(run, "identity.userArn", gateway_text(call->principal.arn));
    ag_context_set(run, "identity.caller", gateway_text(call->principal.user_id));
    ag_context_set(run, "identity.user", gateway_text(call->principal.user_id));
    ag_context_set(run, "identity.accessKey", gateway_text(call->principal.access_key));
    ag_context_set(run, "identity.accountId", gateway_text(call->principal.account));
    return DONE;
}

/* --- authorizer functions --- */

struct identity { struct buf key; bool complete; };

/* What the sources of a REQUEST authorizer are in this request, in order. */
static struct identity identity_of(struct ag_run *run, const struct apigateway_authorizer *a)
{
    struct identity id = {buf_in(run->call->arena), true};
    struct str sources = a->identity_source;

    buf_fmt(&id.key, "%.*s", STRF(a->id));
    while (!str_empty(sources)) {
        struct str value = ag_expression(run, str_trim(str_cut(&sources, ',')), NULL);
        id.complete &= !str_empty(value);
        buf_fmt(&id.key, "\n%.*s", STRF(value));
        if (!str_is(sources))
            break;
    }
    return id;
}

static struct str token_event(struct ag_run *run, struct str token)
{
    json_auto_t *e = json_pack("{s:s}", "type", "TOKEN");

    json_object_set_new(e, "methodArn", gateway_text(run->method_arn));
    json_object_set_new(e, "authorizationToken", gateway_text(token));
    return json_text(run->call->arena, e);
}

static struct str request_event(struct ag_run *run)
{
    json_auto_t *e = ag_proxy_event(run), *ordered = json_pack("{s:s}", "type", "REQUEST");

    json_object_set_new(ordered, "methodArn", gateway_text(run->method_arn));
    json_object_del(e, "body");
    json_object_del(e, "isBase64Encoded");
    json_object_update(ordered, e);
    return json_text(run->call->arena, ordered);
}

static enum verdict broken(struct ag_run *run)
{
    return ag_error(run, "AUTHORIZER_CONFIGURATION_ERROR", 0, "Internal server error");
}

/* The authorizer's answer decides. */
static enum verdict obey(struct ag_run *run, struct str payload)
{
    struct str why;
    json_auto_t *answer = json_parse(payload, true, &why);
    const json_t *policy = json_object_get(answer, "policyDocument"), *principal = json_object_get(answer, "principalId");
    const char *key;
    json_t *value;

    if (!json_is_object(policy) || !json_is_string(principal))
        return broken(run);
    enum gateway_effect effect = gateway_policy(run->call, json_text(run->call->arena, policy), run->method_arn, false);
    if (effect == GATEWAY_UNKNOWN)
        return broken(run);
    json_object_foreach(json_object_get(answer, "context"), key, value) {
        if (json_is_object(value) || json_is_array(value))
            return broken(run); /* maps and lists are not allowed there */
        struct str s = json_is_string(value) ? json_str(value) : json_text(run->call->arena, value);
        ag_context_set(run, str_z(run->call->arena, str_fmt(run->call->arena, "authorizer.%s", key)), gateway_text(s));
    }
    ag_context_set(run, "authorizer.principalId", json_incref((json_t *)principal));
    struct str usage = json_str(json_object_get(answer, "usageIdentifierKey"));
    if (str_is(usage))
        run->usage_key = str_dup(run->call->arena, usage);
    if (effect == GATEWAY_DENY)
        return ag_error(run, "ACCESS_DENIED", 0, "User is not authorized to access this resource with an explicit deny");
    if (effect != GATEWAY_ALLOW)
        return ag_error(run, "ACCESS_DENIED", 0, "User is not authorized to access this resource");
    return DONE;
}

static bool says_unauthorized(struct str payload)
{
    struct str why;
    json_auto_t *e = json_parse(payload, true, &why);

    return str_eqz(json_str(json_object_get(e, "errorMessage")), "Unauthorized");
}

static enum verdict ask(struct ag_run *run, const struct apigateway_authorizer *a, struct str cache_key, struct str event)
{
    struct call *call = run->call;
    struct str scope = ag_cache_scope(call, "authorizer", run->where.api, run->stage.stage_name), kept, settled;
    struct gateway_answer answer;
    struct str source = str_fmt(call->arena, "arn:aws:execute-api:%.*s:%.*s:%.*s/authorizers/%.*s", STRF(call->region), STRF(call->account),
                                STRF(run->where.api), STRF(a->id));
    bool caches = a->authorizer_result_ttl_in_seconds.val > 0;

    if (caches && !memo_get(call, "authorizer asked", &settled) && gateway_cached(call, scope, cache_key, &kept))
        return obey(run, kept);
    int64_t began = call->now;
    memo_set(call, "authorizer asked", STR("1"));
    enum verdict v = gateway_invoke(call, "authorizer", ag_variables_in(run, a->authorizer_uri), a->authorizer_credentials, source,
                                    call->started + 29 * US_PER_S, false, event, &answer);
    if (v == WAIT)
        return WAIT;
    ag_context_set(run, "authorizer.integrationLatency", json_integer((call->now - began) / US_PER_MS));
    if (answer.outcome == GATEWAY_FUNCTION_ERROR && says_unauthorized(answer.payload))
        return ag_error(run, "UNAUTHORIZED", 0, "Unauthorized");
    if (answer.outcome == GATEWAY_DENIED)
        return broken(run);
    if (answer.outcome != GATEWAY_FINE)
        return ag_error(run, "AUTHORIZER_FAILURE", 0, "Internal server error");
    v = obey(run, answer.payload);
    if (caches && v == DONE && !(run->answered && run->response->status >= 500) && !memo_get(call, "authorizer kept", &settled)) {
        gateway_cache(call, scope, cache_key, call->now + a->authorizer_result_ttl_in_seconds.val * US_PER_S, answer.payload);
        memo_set(call, "authorizer kept", STR("1"));
    }
    return v;
}

static enum verdict check_custom(struct ag_run *run)
{
    struct apigateway_authorizer a;

    if (!ag_get(run->call, &ag_authorizer_kind, run->parent, run->method->authorizer_id, &a))
        return broken(run);
    if (str_eqz(a.type, "TOKEN")) {
        struct str token = ag_expression(run, a.identity_source, NULL);
        if (str_empty(token))
            return ag_error(run, "UNAUTHORIZED", 0, "Unauthorized");
        if (!str_empty(a.identity_validation_expression) && !gateway_matches(a.identity_validation_expression, token))
            return ag_error(run, "UNAUTHORIZED", 0, "Unauthorized");
        return ask(run, &a, str_fmt(run->call->arena, "%.*s\n%.*s", STRF(a.id), STRF(token)), token_event(run, token));
    }
    struct identity id = identity_of(run, &a);
    if (a.authorizer_result_ttl_in_seconds.val > 0 && !id.complete)
        return ag_error(run, "UNAUTHORIZED", 0, "Unauthorized");
    return ask(run, &a, buf_str(&id.key), request_event(run));
}

enum verdict ag_authorize(struct ag_run *run)
{
    struct str type = run->method->authorization_type;
    bool policy = !str_empty(run->api.policy);

    if (str_eqz(type, "AWS_IAM"))
        return check_signed(run);
    enum gateway_effect effect = policy ? gateway_policy(run->call, run->api.policy, run->method_arn, true) : GATEWAY_ALLOW;
    if (effect == GATEWAY_DENY)
        return denied_by_policy(run, true);
    if (str_eqz(type, "CUSTOM"))
        return check_custom(run);
    return effect == GATEWAY_ALLOW ? DONE : denied_by_policy(run, false);
}
