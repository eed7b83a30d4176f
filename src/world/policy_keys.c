/* The context of a request: what the caller gave, then the global keys that follow from who asks, where and when. */
#include "world/policy_private.h"
#include "base/arena.h"
#include "base/time.h"

void policy_name_add(struct arena *a, struct policy_names *names, struct str name) {
    for (size_t i = 0; i < names->len; i++)
        if (str_ieq(names->items[i], name)) return;
    *list_add(a, names) = name;
}

static struct str flag(bool yes) { return yes ? STR("true") : STR("false"); }

static bool is_session(const struct principal *p) { return p->type == PRINCIPAL_ROLE || p->type == PRINCIPAL_FEDERATED; }

/* Sessions of a role are known by the role's ARN, federated users by their own. */
static struct str principal_arn(const struct principal *p) {
    return p->type == PRINCIPAL_ROLE && str_is(p->issuer_arn) ? p->issuer_arn : p->arn;
}

static struct str principal_type(const struct principal *p) {
    switch (p->type) {
    case PRINCIPAL_ANONYMOUS: return STR("Anonymous");
    case PRINCIPAL_ROOT: return STR("Account");
    case PRINCIPAL_USER: return STR("User");
    case PRINCIPAL_ROLE: return STR("AssumedRole");
    case PRINCIPAL_FEDERATED: return STR("FederatedUser");
    case PRINCIPAL_SERVICE: break;
    }
    return STR_NONE;
}

static struct str tag_of(const struct principal *p, struct str key) {
    for (size_t i = 0; i < p->tags.len; i++)
        if (str_ieq(p->tags.items[i].key, key)) return p->tags.items[i].value;
    return STR_NONE;
}

/* The account in the ARN; buckets have none there, and their owner is who the service acts for. */
static struct str source_account(const struct principal *p) {
    struct str rest = p->source_arn, account = STR_NONE;
    for (int i = 0; i < 5; i++)
        account = str_cut(&rest, ':');
    return str_empty(account) ? p->account : account;
}

/* Keys that come from the principal; absent when they do not apply to it. */
static struct str of_principal(struct arena *a, const struct principal *p, struct str name) {
    bool service = p->type == PRINCIPAL_SERVICE;
    if (str_ieq(name, STR("aws:PrincipalType"))) return principal_type(p);
    if (str_ieq(name, STR("aws:PrincipalIsAWSService"))) return flag(service);
    if (str_ieq(name, STR("aws:PrincipalServiceName"))) return service ? p->name : STR_NONE;
    if (service && str_ieq(name, STR("aws:SourceOwner"))) return p->account;
    if (service && str_ieq(name, STR("aws:SourceArn"))) return p->source_arn;
    if (service && str_ieq(name, STR("aws:SourceAccount"))) return source_account(p);
    if (service || p->type == PRINCIPAL_ANONYMOUS) return STR_NONE;
    if (str_ieq(name, STR("aws:PrincipalArn"))) return principal_arn(p);
    if (str_ieq(name, STR("aws:PrincipalAccount"))) return p->account;
    if (str_ieq(name, STR("aws:userid"))) return p->user_id;
    if (str_ieq(name, STR("aws:username"))) return p->type == PRINCIPAL_USER ? p->name : STR_NONE;
    if (str_ieq(name, STR("aws:SourceIdentity"))) return str_empty(p->source_identity) ? STR_NONE : p->source_identity;
    /* Long-term keys do not say whether there was a second factor. */
    if (str_ieq(name, STR("aws:MultiFactorAuthPresent"))) return p->token_issued || is_session(p) ? flag(p->mfa) : STR_NONE;
    if (str_ieq(name, STR("aws:TokenIssueTime"))) return p->token_issued ? time_iso8601(a, p->token_issued) : STR_NONE;
    if (name.n > 17 && str_ieq(str_take(name, 17), STR("aws:PrincipalTag/"))) return tag_of(p, str_skip(name, 17));
    return STR_NONE;
}

static struct str of_request(struct arena *a, const struct policy_request *r, struct str name) {
    if (str_ieq(name, STR("aws:RequestedRegion"))) return r->region;
    if (str_ieq(name, STR("aws:CurrentTime"))) return time_iso8601(a, r->now);
    if (str_ieq(name, STR("aws:EpochTime"))) return str_fmt(a, "%lld", (long long)(r->now / US_PER_S));
    if (str_ieq(name, STR("aws:SourceIp"))) return str_is(r->via_service) ? STR_NONE : r->source_ip;
    if (str_ieq(name, STR("aws:UserAgent"))) return r->user_agent;
    if (str_ieq(name, STR("aws:SecureTransport"))) return r->secure.has ? flag(r->secure.val) : STR_NONE;
    if (str_ieq(name, STR("aws:ViaAWSService"))) return flag(str_is(r->via_service));
    if (str_ieq(name, STR("aws:CalledVia")) || str_ieq(name, STR("aws:CalledViaFirst")) || str_ieq(name, STR("aws:CalledViaLast")))
        return r->via_service;
    if (str_ieq(name, STR("aws:ResourceAccount"))) return str_is(r->resource_account) ? r->resource_account : r->principal->account;
    return STR_NONE;
}

const struct auth_key *policy_key(struct arena *a, const struct policy_request *r, struct str name) {
    for (size_t i = 0; i < r->key_count; i++)
        if (str_ieq(r->keys[i].name, name)) return &r->keys[i];
    if (name.n > 4 && str_ieq(str_take(name, 4), STR("aws:"))) {
        struct str value = of_principal(a, r->principal, name);
        if (!str_is(value)) value = of_request(a, r, name);
        if (str_is(value)) {
            struct auth_key *key = arena_make(a, struct auth_key);
            *key = (struct auth_key){.name = name, .values = arena_dup(a, &value, sizeof value), .len = 1};
            return key;
        }
    }
    if (r->missing) policy_name_add(a, r->missing, name);
    return NULL;
}
