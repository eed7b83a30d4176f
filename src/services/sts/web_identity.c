/* Roles for who brings a token of an OpenID Connect provider. The keys that the provider publishes decide; who runs the machine at
 * the provider's address is not asked for a certificate. */
#include "base/json.h"
#include "base/jwt.h"
#include "kit/invoke.h"
#include "plane/http_client.h"
#include "services/sts/sts.h"

struct identity {
    struct str issuer, host, audience, subject; /* host: the issuer without its scheme, as condition keys begin */
    struct str provider;                        /* ARN */
};

/* The provider in the role's account, and the audience that it knows. */
static enum verdict find_provider(struct call *call, const struct jwt *t, struct str account, struct identity *ret)
{
    struct iam_get_open_id_connect_provider_request in = {0};
    struct iam_get_open_id_connect_provider_response out = {0};
    struct fault f;

    ret->issuer = str_dup(call->arena, json_str(json_field(t->claims, "iss")));
    ret->subject = str_dup(call->arena, json_str(json_field(t->claims, "sub")));
    ret->host = str_starts(ret->issuer, STR("https://")) ? str_skip(ret->issuer, 8) : ret->issuer;
    if (!str_is(json_str(json_field(t->claims, "iss"))) || !str_is(json_str(json_field(t->claims, "sub"))) ||
        !json_is_integer(json_field(t->claims, "exp")))
        return sts_invalid_identity_token_exception(call, "Missing a required claim: iss, sub and exp must be there");
    in.open_id_connect_provider_arn = ret->provider =
        str_fmt(call->arena, "arn:aws:iam::%.*s:oidc-provider/%.*s", STRF(account), STRF(ret->host));
    if (invoke_within(call, account, STR("us-east-1"), &iam_api, IAM_OP_GET_OPEN_ID_CONNECT_PROVIDER, &in, &out, &f) != DONE)
        return sts_invalid_identity_token_exception(call, "No OpenIDConnect provider found in your account for %.*s", STRF(ret->issuer));
    for (size_t i = 0; i < out.client_id_list.len; i++)
        if (jwt_for(t, out.client_id_list.items[i]))
            ret->audience = out.client_id_list.items[i];
    return str_is(ret->audience) ? DONE : sts_invalid_identity_token_exception(call, "Incorrect token audience");
}

static enum verdict check_times(struct call *call, const struct jwt *t)
{
    int64_t now = call->now / US_PER_S, end = json_integer_value(json_field(t->claims, "exp")),
            from = json_integer_value(json_field(t->claims, "nbf"));

    if (now >= end)
        return sts_expired_token_exception(call, "Token expired: current date/time %lld must be before the expiration date/time %lld",
                                           (long long)now, (long long)end);
    if (from > now + 300)
        return sts_invalid_identity_token_exception(call, "Token is not yet valid");
    if (json_field(t->claims, "https://aws.amazon.com/tags"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Session tags in a token are not honoured here yet.");
    return DONE;
}

/* A document of the provider; WAIT while it is fetched. */
static enum verdict fetch(struct call *call, const char *step, struct str url, json_t **ret)
{
    struct http_out request = {.url = url, .timeout = 5 * US_PER_S, .redirects = 3, .any_certificate = true};
    struct http_back back = {0};
    struct str why;

    enum verdict v = http_step(call, step, &request, &back);
    if (v != DONE)
        return v;
    if (back.trouble != HTTP_FINE || back.status != 200)
        return sts_idp_communication_error_exception(call, "Couldn't retrieve verification key from your identity provider, please reference "
                                                           "AssumeRoleWithWebIdentity documentation for requirements");
    *ret = json_parse(back.body, true, &why);
    return *ret ? DONE : sts_idp_communication_error_exception(call, "What the identity provider says at %.*s is not JSON.", STRF(url));
}

static enum verdict check_signature(struct call *call, const struct jwt *t, struct str issuer)
{
    json_t *about = NULL, *keys = NULL;
    struct str slash = str_ends(issuer, STR("/")) ? STR("") : STR("/");
    enum verdict v = fetch(call, "configuration", str_fmt(call->arena, "%.*s%.*s.well-known/openid-configuration", STRF(issuer), STRF(slash)),
                           &about);

    if (v != DONE)
        return v;
    struct str place = str_dup(call->arena, json_str(json_field(about, "jwks_uri")));
    json_decref(about);
    if (str_empty(place))
        return sts_idp_communication_error_exception(call, "The identity provider does not say where its keys are.");
    v = fetch(call, "keys", place, &keys);
    if (v != DONE)
        return v;
    bool good = jwt_verify(call->arena, t, keys);
    json_decref(keys);
    return good ? DONE : sts_invalid_identity_token_exception(call, "Couldn't verify the signature of the token with the keys of the provider");
}

/* The role's trust policy decides, with what the token says. */
static enum verdict check_trust(struct call *call, const struct sts_assume_role_with_web_identity_request *in, const struct iam_role *role,
                                struct str account, const struct identity *id)
{
    struct auth_target t = {.action = STR("sts:AssumeRoleWithWebIdentity"),
                            .resource = in->role_arn,
                            .owner = account,
                            .policy = role->assume_role_policy_document,
                            .federated = id->provider,
                            .trust = true};

    auth_context(call, &t, str_fmt(call->arena, "%.*s:aud", STRF(id->host)).p, id->audience);
    auth_context(call, &t, str_fmt(call->arena, "%.*s:sub", STRF(id->host)).p, id->subject);
    auth_context(call, &t, "sts:RoleSessionName", in->role_session_name);
    if (authorised(call, &t))
        return DONE;
    return fault_common(call, COMMON_ACCESS_DENIED, "Not authorized to perform sts:AssumeRoleWithWebIdentity");
}

static enum verdict assume(struct call *call, const struct sts_assume_role_with_web_identity_request *in, const struct jwt *t,
                           struct sts_assume_role_with_web_identity_response *out)
{
    struct iam_role role = {0};
    struct sts_session s = {0};
    struct identity id = {0};
    struct str account, name;
    int64_t seconds;

    if (!sts_role_arn(in->role_arn, &account, &name))
        return fault(call, 400, "ValidationError", "%.*s is invalid", STRF(in->role_arn));
    if (find_provider(call, t, account, &id) != DONE || check_times(call, t) != DONE)
        return FAULT;
    enum verdict v = check_signature(call, t, id.issuer);
    if (v != DONE)
        return v;
    if (!sts_find_role(call, in->role_arn, &role))
        return fault_common(call, COMMON_ACCESS_DENIED, "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    if (check_trust(call, in, &role, account, &id) != DONE || sts_role_time(call, in->duration_seconds, &role, &seconds) != DONE)
        return FAULT;
    s.expires = call->now + seconds * US_PER_S;
    s.principal = (struct principal){
        .type = PRINCIPAL_ROLE,
        .account = account,
        .arn = str_fmt(call->arena, "arn:aws:sts::%.*s:assumed-role/%.*s/%.*s", STRF(account), STRF(name), STRF(in->role_session_name)),
        .user_id = str_fmt(call->arena, "%.*s:%.*s", STRF(role.role_id), STRF(in->role_session_name)),
        .name = name,
        .session_name = in->role_session_name,
        .issuer_arn = in->role_arn,
    };
    for (size_t i = 0; i < role.tags.len; i++)
        *list_add(call->arena, &s.principal.tags) = (struct principal_tag){role.tags.items[i].key, role.tags.items[i].value};
    if (sts_session_policies(call, in->policy, &in->policy_arns, account, &s.principal) != DONE)
        return FAULT;
    out->credentials = sts_keep(call, &s);
    out->assumed_role_user = arena_make(call->arena, struct sts_assumed_role_user);
    out->assumed_role_user->arn = s.principal.arn;
    out->assumed_role_user->assumed_role_id = s.principal.user_id;
    out->subject_from_web_identity_token = id.subject;
    out->audience = id.audience;
    out->provider = id.provider;
    return DONE;
}

enum verdict sts_assume_role_with_web_identity(struct call *call, const struct sts_assume_role_with_web_identity_request *in,
                                               struct sts_assume_role_with_web_identity_response *out)
{
    struct jwt t;

    if (str_is(in->provider_id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "ProviderId is for OAuth 2.0 access tokens, which are not there.");
    if (!jwt_parse(call->arena, in->web_identity_token, &t))
        return sts_invalid_identity_token_exception(call, "The ID Token provided is not a valid JWT. (You may see this error if you sent an "
                                                          "Access Token)");
    enum verdict v = assume(call, in, &t, out);
    jwt_fini(&t);
    return v;
}
