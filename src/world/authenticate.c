/* Whose request is it? Keys of development roots, keys that services made, and requests that nobody signed. */
#include "base/digest.h"
#include "wire/sigv4.h"
#include "world/optin.h"
#include "world/world_private.h"

#define SKEW_MAX (15 * US_PER_MIN)

static bool is_account(struct str s)
{
    if (s.n != 12)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return true;
}

/* An account that signs as its own root with its number: the convention of local clouds. */
bool world_trusts(const struct world *w, const struct http_request *http, struct str access_key)
{
    return !w->options.require_signatures && http->loopback && (str_eqz(access_key, "test") || is_account(access_key));
}

static void become_root(struct call *call, struct str account)
{
    call->principal = (struct principal){
        .type = PRINCIPAL_ROOT,
        .account = account,
        .arn = str_cat(call->arena, str_cat(call->arena, STR("arn:aws:iam::"), account), STR(":root")),
        .user_id = account,
        .access_key = account,
    };
}

bool credential_find(struct call *call, struct str key, struct credential *ret)
{
    for (size_t i = 0; i < service_count; i++)
        if (services[i].service->credential && schema_ready(call->world, &services[i]) &&
            services[i].service->credential(call, key, ret))
            return true;
    return false;
}

static int64_t distance(int64_t a, int64_t b)
{
    return a < b ? b - a : a - b;
}

/* Clients sign with the machine's time, or with the world's when they live in it. */
static enum verdict check_time(struct call *call, const struct sigv4 *auth)
{
    if (auth->place == SIGV4_QUERY) {
        int64_t signed_at = distance(auth->time, call->now) <= SKEW_MAX ? auth->time : clock_world_at(call->world, auth->time);
        if (auth->expires && call->now > signed_at + (auth->expires - auth->time))
            return fault_common(call, call->service->api->model->protocols & PROTOCOL_REST_XML ? COMMON_ACCESS_DENIED : COMMON_SKEWED,
                                "Request has expired");
        return DONE;
    }
    if (distance(auth->time, clock_machine_now()) <= SKEW_MAX || distance(auth->time, call->now) <= SKEW_MAX)
        return DONE;
    if (call->service->api->model->protocols & PROTOCOL_REST_XML)
        return fault_common(call, COMMON_SKEWED, "The difference between the request time and the current time is too large.");
    struct str then = time_amz_basic(call->arena, auth->time), present = time_amz_basic(call->arena, call->now);
    return fault_common(call, COMMON_SKEWED, "Signature %s: %.*s is %s %.*s (%s 15 min.)", auth->time < call->now ? "expired" : "not yet current",
                        STRF(then), auth->time < call->now ? "now earlier than" : "still later than",
                        STRF(present), auth->time < call->now ? "minus" : "plus");
}

static enum verdict check_signature(struct call *call, const struct input *input, const struct credential *c)
{
    const struct sigv4 *auth = input->auth;
    struct http_headers trailers = {0};
    struct str body;

    if (!sigv4_verify(auth, c->secret))
        return fault_common(call, COMMON_BAD_SIGNATURE,
                            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
                            "Key and signing method. Consult the service documentation for details.");
    if (input->payload_bad) {
        if (call->service->api->model->protocols & PROTOCOL_REST_XML)
            return fault(call, 400, "XAmzContentSHA256Mismatch",
                         "The provided 'x-amz-content-sha256' header does not match what was computed.");
        return fault_common(call, COMMON_BAD_SIGNATURE, "The body of the request is not the one that was signed.");
    }
    if (str_is(input->chunked) && auth->chunks_signed &&
        !sigv4_unchunk(call->arena, auth, c->secret, input->chunked, &body, &trailers, &call->fault))
        return FAULT;
    return DONE;
}

static enum verdict check_credential(struct call *call, const struct input *input)
{
    const struct sigv4 *auth = input->auth;
    struct credential c = {0};

    if (!credential_find(call, auth->access_key, &c) || !c.active ||
        (str_is(c.token) && !equal_in_constant_time(c.token, auth->token)))
        return fault_common(call, COMMON_UNKNOWN_KEY,
                            call->service->api->model->protocols & PROTOCOL_REST_XML
                                ? "The AWS Access Key Id you provided does not exist in our records."
                                : "The security token included in the request is invalid.");
    if (check_signature(call, input, &c) != DONE)
        return FAULT;
    if (c.expires && call->now >= c.expires)
        return fault_common(call, COMMON_EXPIRED_TOKEN, "The security token included in the request is expired");
    call->principal = c.principal;
    return DONE;
}

static bool may_be_anonymous(const struct call *call)
{
    struct str op = model_name(call->service->api->model, call->op->name);

    for (const char *const *name = call->service->service->anonymous; name && *name; name++)
        if (str_eqz(STR("*"), *name) || str_eqz(op, *name))
            return true;
    return false;
}

static enum verdict check_region(struct call *call)
{
    const struct geo_region *region = geo_region(call->region);

    if (!region)
        return fault_common(call, COMMON_BAD_SIGNATURE, "Credential should be scoped to a valid region.");
    if (optin_usable(call, call->account, region))
        return DONE;
    return fault_common(call, COMMON_REGION_NOT_ENABLED,
                        call->service->api->model->protocols & PROTOCOL_EC2_QUERY
                            ? "AWS was not able to validate the provided access credentials"
                            : "The security token included in the request is invalid");
}

static enum verdict identify(struct call *call, const struct input *input)
{
    const struct sigv4 *auth = input->auth;

    call->region = auth->region;
    bool trusted = world_trusts(call->world, call->http, auth->access_key);
    if (trusted)
        become_root(call, str_eqz(auth->access_key, "test") ? STR("000000000000") : auth->access_key);
    else if (check_credential(call, input) != DONE)
        return FAULT;
    call->account = call->principal.account;
    if (check_time(call, auth) != DONE || check_region(call) != DONE)
        return FAULT;
    for (size_t i = 0; i < service_count && !trusted; i++)
        if (services[i].service->used && schema_ready(call->world, &services[i]))
            services[i].service->used(call, &call->principal);
    return DONE;
}

static bool is_signed(const struct input *input)
{
    return input->auth && input->auth->place != SIGV4_NONE;
}

static void become_anonymous(struct call *call, const struct input *input)
{
    call->principal = (struct principal){.type = PRINCIPAL_ANONYMOUS};
    call->region = str_empty(input->region) ? STR("us-east-1") : input->region;
}

enum verdict authenticate(struct call *call, const struct input *input)
{
    if (is_signed(input))
        return identify(call, input);
    become_anonymous(call, input);
    return may_be_anonymous(call) ? DONE : fault_common(call, COMMON_MISSING_TOKEN, "Request is missing Authentication Token");
}

enum verdict call_authenticate(struct call *call)
{
    if (call->input && is_signed(call->input))
        return identify(call, call->input);
    become_anonymous(call, call->input);
    return DONE;
}
