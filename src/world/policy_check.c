/* What IAM demands of the texts in Action and Resource. */
#include "world/policy_private.h"
#include "base/arena.h"

static bool is_word(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (!ok) return false;
    }
    return s.n > 0;
}

/* Trust policies are about taking the role on, and about what may come along with that. */
static bool is_trust_action(struct str name) {
    static const struct str others[] = {STR_INIT("TagSession"), STR_INIT("SetSourceIdentity"), STR_INIT("SetContext"), STR_INIT("*")};
    if (str_ieq(str_take(name, 10), STR("AssumeRole"))) return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_ieq(name, others[i])) return true;
    return false;
}

void policy_check_action(struct policy_reader *r, struct str action) {
    enum policy_kind kind = r->policy->kind;
    struct str name = action, vendor = str_cut(&name, ':');
    if (str_eqz(action, "*")) {
        if (kind == POLICY_TRUST) policy_complain(r, COMPLAINT_TRUST_ACTION, STR_NONE);
        return;
    }
    if (!str_is(name) || str_empty(name)) policy_complain(r, COMPLAINT_VENDOR_MISSING, STR_NONE);
    else if (str_chr(name, ':') >= 0) policy_complain(r, COMPLAINT_COLONS, STR_NONE);
    else if (!is_word(vendor) && !str_eqz(vendor, "*"))
        policy_complain(r, COMPLAINT_VENDOR, str_fmt(r->a, "Vendor %.*s is not valid", STRF(vendor)));
    else if (kind == POLICY_TRUST && (!str_ieq(vendor, STR("sts")) || !is_trust_action(name)))
        policy_complain(r, COMPLAINT_TRUST_ACTION, STR_NONE);
}

static bool is_partition(struct str s) {
    static const struct str known[] = {STR_INIT("aws"), STR_INIT("aws-cn"), STR_INIT("aws-us-gov"), STR_INIT("aws-iso"),
                                       STR_INIT("aws-iso-b"), STR_INIT("aws-iso-e"), STR_INIT("aws-iso-f"), STR_INIT("aws-eusc"),
                                       STR_INIT("*")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(s, known[i])) return true;
    return false;
}

static bool is_iam_path(struct str s) {
    static const struct str kinds[] = {
        STR_INIT("user/"), STR_INIT("federated-user/"), STR_INIT("role/"), STR_INIT("group/"), STR_INIT("instance-profile/"),
        STR_INIT("mfa/"), STR_INIT("server-certificate/"), STR_INIT("policy/"), STR_INIT("sms-mfa/"), STR_INIT("saml-provider/"),
        STR_INIT("oidc-provider/"), STR_INIT("report/"), STR_INIT("access-report/"), STR_INIT("root")};
    /* What stands before the first wildcard or variable must be the beginning of a kind, or begin with one. */
    size_t fixed = 0;
    while (fixed < s.n && s.p[fixed] != '*' && s.p[fixed] != '?' && s.p[fixed] != '$') fixed++;
    bool whole = fixed == s.n;
    s = str_take(s, fixed);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(s, kinds[i]) || (!whole && str_starts(kinds[i], s))) return true;
    return false;
}

void policy_check_resource(struct policy_reader *r, struct str text) {
    if (str_eqz(text, "*")) return;
    if (str_chr(text, ':') < 0) {
        policy_complain(r, COMPLAINT_RESOURCE, str_fmt(r->a, "Resource %.*s must be in ARN format or \"*\".", STRF(text)));
        return;
    }
    struct str part[6] = {STR_NONE}, rest = text;
    size_t count = 0;
    while (count < 5 && str_is(rest)) part[count++] = str_cut(&rest, ':');
    if (str_is(rest)) part[count++] = rest;
    if (!str_eqz(part[0], "arn")) {
        struct str padded = str_fmt(r->a, "arn:%.*s", STRF(str_skip(text, part[0].n + 1)));
        for (; count < 6; count++) padded = str_cat(r->a, padded, STR(":*"));
        policy_complain(r, COMPLAINT_RESOURCE, str_fmt(r->a, "Partition \"%.*s\" is not valid for resource \"%.*s\".", STRF(part[1]),
                                                       STRF(padded)));
        return;
    }
    bool open = str_ends(text, STR("*"));
    if (count < 3 || (str_chr(part[2], '*') >= 0 && !(open && count == 3)) || str_chr(part[2], '?') >= 0 || str_empty(part[2]))
        policy_complain(r, COMPLAINT_RESOURCE, STR("Resource vendor must be fully qualified and cannot contain regexes."));
    else if (count < 6 && !open)
        policy_complain(r, COMPLAINT_RESOURCE_FIELDS, STR_NONE);
    else if (!is_partition(part[1]))
        policy_complain(r, COMPLAINT_RESOURCE,
                        str_fmt(r->a, "Partition \"%.*s\" is not valid for resource \"%.*s\".", STRF(part[1]), STRF(text)));
    else if ((str_eqz(part[2], "s3") || str_eqz(part[2], "iam")) && !str_empty(part[3]) && !str_eqz(part[3], "*"))
        policy_complain(r, COMPLAINT_RESOURCE, str_fmt(r->a, "Resource %.*s can not contain region information.", STRF(text)));
    else if (str_eqz(part[2], "iam") && count == 6 && !is_iam_path(part[5]))
        policy_complain(r, COMPLAINT_RESOURCE,
                        STR("IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/, "
                            "instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, "
                            "report/, access-report/."));
}
