/* Principal elements: what may be written there, and who it means. */
#include "world/policy_private.h"

static bool is_account(struct str s) {
    if (s.n != 12) return false;
    for (size_t i = 0; i < 12; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return true;
}

/* AIDA..., AROA...: what IAM puts in the place of an entity that was deleted. */
static bool is_unique_id(struct str s) {
    if (s.n < 16 || s.n > 128 || s.p[0] != 'A') return false;
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= '0' && s.p[i] <= '9'))) return false;
    return true;
}

struct arn { struct str partition, service, region, account, resource; };

static bool arn_of(struct str s, struct arn *ret) {
    if (!str_eqz(str_cut(&s, ':'), "arn")) return false;
    ret->partition = str_cut(&s, ':');
    ret->service = str_cut(&s, ':');
    ret->region = str_cut(&s, ':');
    ret->account = str_cut(&s, ':');
    ret->resource = s;
    return str_is(s) && !str_empty(ret->partition);
}

static bool has_wildcard(struct str s) { return str_chr(s, '*') >= 0 || str_chr(s, '?') >= 0; }

static bool is_identity_arn(struct str s) {
    struct arn arn;
    if (!arn_of(s, &arn) || has_wildcard(s) || !str_empty(arn.region)) return false;
    /* CloudFront's origin access identities live in an account of their own, "cloudfront". */
    if (!is_account(arn.account) && !str_eqz(arn.account, "cloudfront")) return false;
    if (str_eqz(arn.service, "iam"))
        return str_eqz(arn.resource, "root") || (str_starts(arn.resource, STR("user/")) && arn.resource.n > 5) ||
               (str_starts(arn.resource, STR("role/")) && arn.resource.n > 5);
    if (!str_eqz(arn.service, "sts")) return false;
    return (str_starts(arn.resource, STR("assumed-role/")) && str_chr(str_skip(arn.resource, 13), '/') > 0) ||
           (str_starts(arn.resource, STR("federated-user/")) && arn.resource.n > 15);
}

bool policy_principal_ok(const struct policy_principal *p) {
    switch (p->kind) {
    case POLICY_ANYONE: return true;
    case POLICY_AWS: return is_account(p->value) || is_unique_id(p->value) || is_identity_arn(p->value);
    case POLICY_SERVICE: return str_chr(p->value, '.') > 0 && !has_wildcard(p->value);
    case POLICY_FEDERATED:
    case POLICY_CANONICAL_USER: return !str_empty(p->value) && !has_wildcard(p->value);
    }
    return false;
}

/* "logs.eu-west-1.amazonaws.com" is "logs.amazonaws.com". */
static bool without_region(struct str name, struct str *ret_first, struct str *ret_rest) {
    *ret_first = str_cut(&name, '.');
    struct str rest = name, label = str_cut(&rest, '.');
    bool region = str_is(rest) && label.n > 5 && str_chr(label, '-') > 0 && label.p[label.n - 1] >= '0' && label.p[label.n - 1] <= '9';
    *ret_rest = region ? rest : name;
    return str_is(*ret_rest);
}

static bool same_service(struct str a, struct str b) {
    struct str first_a, rest_a, first_b, rest_b;
    if (str_ieq(a, b)) return true;
    return without_region(a, &first_a, &rest_a) && without_region(b, &first_b, &rest_b) && str_ieq(first_a, first_b) &&
           str_ieq(rest_a, rest_b);
}

static bool same_account(struct str value, struct str account) {
    if (!str_is(account)) return false;
    if (is_account(value)) return str_eq(value, account);
    struct arn arn;
    return arn_of(value, &arn) && str_eqz(arn.service, "iam") && str_eqz(arn.resource, "root") && str_eq(arn.account, account);
}

/* The unique id is the part of aws:userid before the session's name. */
static bool same_unique_id(struct str value, struct str user_id) {
    return is_unique_id(value) && str_eq(value, str_cut(&user_id, ':'));
}

static bool is_identity(struct str value, const struct policy_request *r, enum policy_directness *ret) {
    const struct principal *p = r->principal;
    if (p->type == PRINCIPAL_ANONYMOUS || p->type == PRINCIPAL_SERVICE) return false;
    bool session = p->type == PRINCIPAL_ROLE || p->type == PRINCIPAL_FEDERATED;
    if (str_eq(value, p->arn)) *ret = POLICY_BY_NAME;
    else if (session && str_is(p->issuer_arn) && str_eq(value, p->issuer_arn)) *ret = POLICY_BY_ISSUER;
    else if (same_unique_id(value, p->user_id)) *ret = session ? POLICY_BY_ISSUER : POLICY_BY_NAME;
    else if (same_account(value, p->account)) *ret = p->type == PRINCIPAL_ROOT ? POLICY_BY_NAME : POLICY_BY_ACCOUNT;
    else return false;
    return true;
}

bool policy_principal_is(const struct policy_principal *p, const struct policy_request *r, enum policy_directness *ret) {
    *ret = POLICY_BY_NAME;
    switch (p->kind) {
    case POLICY_ANYONE: return true;
    case POLICY_AWS: return is_identity(p->value, r, ret);
    case POLICY_SERVICE: return r->principal->type == PRINCIPAL_SERVICE && same_service(p->value, r->principal->name);
    case POLICY_FEDERATED: return str_is(r->federated) && str_eq(p->value, r->federated);
    case POLICY_CANONICAL_USER:
        *ret = POLICY_BY_ACCOUNT;
        return str_is(r->canonical_user) && str_eq(p->value, r->canonical_user);
    }
    return false;
}
