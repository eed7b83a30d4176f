/* The policy language: documents that are refused, what one document says, what all of them decide. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/arena.h"
#include "world/policy.h"

static struct arena *arena;

static int setup(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int teardown(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

#define assert_str(s, z) assert_string_equal(str_z(arena, s), z)
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
#define COUNT(a) (sizeof(a) / sizeof *(a))

#define DOC(statements) "{\"Version\":\"2012-10-17\",\"Statement\":[" statements "]}"
#define ALLOW_ALL DOC("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}")
#define DENY_ALL DOC("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}")
#define ALLOW_OTHER DOC("{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}")
#define IDENTITY(fields) DOC("{\"Effect\":\"Allow\"," fields "}")
#define TRUST(fields) DOC("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"," fields "}")
#define LEGACY "The policy failed legacy parsing"
#define SYNTAX "Syntax errors in policy."

static const struct {
    enum policy_kind kind;
    const char *json, *why; /* NULL: valid */
} documents[] = {
    {POLICY_IDENTITY, ALLOW_ALL, NULL},
    {POLICY_IDENTITY, "{\"Version\":\"2012-10-17\",\"Id\":\"x\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}", NULL},
    {POLICY_IDENTITY, "", SYNTAX},
    {POLICY_IDENTITY, "nonsense", SYNTAX},
    {POLICY_IDENTITY, "[]", SYNTAX},
    {POLICY_IDENTITY, "{}", SYNTAX},
    {POLICY_IDENTITY, "{\"Version\":\"2012-10-17\",\"Statement\":[]}", SYNTAX},
    {POLICY_IDENTITY, DOC("1"), SYNTAX},
    {POLICY_IDENTITY, "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}", "Policy document must be version 2012-10-17 or greater."},
    {POLICY_IDENTITY, "{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}",
     "Policy document must be version 2012-10-17 or greater."},
    {POLICY_IDENTITY, "{\"Version\":\"2013-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}", SYNTAX},
    {POLICY_IDENTITY, "{\"Version\":\"2012-10-17\",\"Extra\":1,\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}", SYNTAX},
    {POLICY_IDENTITY, DOC("{\"Effect\":\"Maybe\",\"Action\":\"s3:*\",\"Resource\":\"*\"}"), SYNTAX},
    {POLICY_IDENTITY, DOC("{\"Action\":\"s3:*\",\"Resource\":\"*\"}"), SYNTAX},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"*\",\"Foo\":1"), SYNTAX},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"NotAction\":\"s3:*\",\"Resource\":\"*\""), SYNTAX},
    {POLICY_IDENTITY, IDENTITY("\"Action\":1,\"Resource\":\"*\""), SYNTAX},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Action\":\"s3:*\",\"Resource\":\"*\""), SYNTAX},
    {POLICY_IDENTITY, IDENTITY("\"Resource\":\"*\""), "Policy statement must contain actions."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":[],\"Resource\":\"*\""), "Policy statement must contain actions."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\""), "Policy statement must contain resources."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":[]"), "Policy statement must contain resources."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"GetObject\",\"Resource\":\"*\""), "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:a:b\",\"Resource\":\"*\""), "Actions/Condition can contain only one colon."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"a b:c\",\"Resource\":\"*\""), "Vendor a b is not valid"},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"*\",\"Principal\":\"*\""), "Policy document should not specify a principal."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"bucket\""), "Resource bucket must be in ARN format or \"*\"."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"arn:red:s3:::b\""), "Partition \"red\" is not valid for resource \"arn:red:s3:::b\"."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"s3::b\""), "Partition \"\" is not valid for resource \"arn::b:*:*:*\"."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"arn:aws\""), "Resource vendor must be fully qualified and cannot contain regexes."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3::b\""), LEGACY},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:us-east-1::b\""),
     "Resource arn:aws:s3:us-east-1::b can not contain region information."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"iam:*\",\"Resource\":\"arn:aws:iam::123456789012:bucket\""),
     "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, "
     "server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"iam:*\",\"Resource\":[\"arn:aws:iam::*:role/x*\",\"arn:aws:iam::123456789012:*\",\"arn:aws:iam::*:us*\"]"), NULL},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b/${aws:username}/*\""), NULL},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b/${aws:username\""), SYNTAX},
    {POLICY_IDENTITY, IDENTITY("\"Sid\":\"a b\",\"Action\":\"s3:*\",\"Resource\":\"*\""),
     "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*"},
    {POLICY_IDENTITY, DOC("{\"Sid\":\"a\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"},{\"Sid\":\"a\",\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}"),
     "Statement IDs (SID) in a single policy must be unique."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"Sounds\":{\"a:b\":\"c\"}}"), SYNTAX},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"b\":\"c\"}}"),
     "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"DateLessThan\":{\"a:b\":\"soon\"}}"), LEGACY},
    {POLICY_IDENTITY, IDENTITY("\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"a:b\":true},\"NumericLessThan\":{\"a:c\":[1,\"2.5\"]}}"), NULL},
    {POLICY_TRUST, TRUST("\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}"), NULL},
    {POLICY_TRUST, "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"],\"Principal\":{\"AWS\":[\"123456789012\",\"*\"]}}}", NULL},
    {POLICY_TRUST, "nonsense", "This policy contains invalid Json"},
    {POLICY_TRUST, TRUST("\"Principal\":\"*\",\"Resource\":\"*\""), "Has prohibited field Resource"},
    {POLICY_TRUST, TRUST("\"Sid\":\"\""), "Missing required field Principal"},
    {POLICY_TRUST, TRUST("\"Principal\":\"*\",\"Foo\":1"), "Unknown field Foo"},
    {POLICY_TRUST, TRUST("\"Principal\":{\"AWS\":\"foo\"}"), "Invalid principal in policy: \"AWS\":\"foo\""},
    {POLICY_TRUST, TRUST("\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:user/*\"}"), "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:user/*\""},
    {POLICY_TRUST, TRUST("\"Principal\":{\"Robot\":\"r2\"}"), "Invalid principal in policy: \"Robot\":\"r2\""},
    {POLICY_TRUST, DOC("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Principal\":\"*\"}"), "AssumeRole policy may only specify STS AssumeRole actions."},
    {POLICY_RESOURCE, DOC("{\"Effect\":\"Allow\",\"Action\":\"SQS:*\",\"Principal\":\"*\",\"Sid\":\"with space\"}"), NULL},
    {POLICY_RESOURCE, DOC("{\"Effect\":\"Allow\",\"Action\":\"SQS:*\",\"Resource\":\"*\"}"), "Missing required field Principal"},
    {POLICY_RESOURCE, "x", "Policies must be valid JSON and the first byte must be '{'"},
    {POLICY_SCP, DOC("{\"Effect\":\"Deny\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}"), NULL},
    {POLICY_SCP, DOC("{\"Effect\":\"Deny\",\"NotAction\":\"iam:*\",\"Resource\":\"*\",\"Principal\":\"*\"}"),
     "The provided policy document does not meet the requirements of the specified policy type."},
};

static void documents_are_validated(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(documents); i++) {
        struct str why = STR_NONE;
        bool ok = policy_parse(arena, str_from(documents[i].json), documents[i].kind, &why);
        if (ok != !documents[i].why) fail_msg("%s: %.*s", documents[i].json, STRF(why));
        if (!ok && !str_eqz(why, documents[i].why)) fail_msg("%s: %.*s", documents[i].json, STRF(why));
    }
}

#define HOME "111111111111"
#define AWAY "222222222222"
#define QUEUE "arn:aws:sqs:us-east-1:" HOME ":q"
#define USER "arn:aws:iam::" HOME ":user/ann"
#define ROLE "arn:aws:iam::" HOME ":role/dev/worker"
#define SESSION "arn:aws:sts::" HOME ":assumed-role/worker/s1"

static const struct principal user = {.type = PRINCIPAL_USER, .account = STR_INIT(HOME), .arn = STR_INIT(USER),
                                      .user_id = STR_INIT("AIDAEXAMPLEEXAMPLE12"), .name = STR_INIT("ann")};
static const struct principal session = {.type = PRINCIPAL_ROLE, .account = STR_INIT(HOME), .arn = STR_INIT(SESSION),
                                         .user_id = STR_INIT("AROAEXAMPLEEXAMPLE12:s1"), .name = STR_INIT("worker"),
                                         .session_name = STR_INIT("s1"), .issuer_arn = STR_INIT(ROLE), .token_issued = 1};
static const struct principal root = {.type = PRINCIPAL_ROOT, .account = STR_INIT(HOME), .arn = STR_INIT("arn:aws:iam::" HOME ":root"),
                                      .user_id = STR_INIT(HOME)};
static const struct principal federated = {.type = PRINCIPAL_FEDERATED, .account = STR_INIT(HOME),
                                           .arn = STR_INIT("arn:aws:sts::" HOME ":federated-user/bob"), .issuer_arn = STR_INIT(USER)};
static const struct principal service = {.type = PRINCIPAL_SERVICE, .account = STR_INIT(HOME), .name = STR_INIT("sns.amazonaws.com")};
static const struct principal nobody = {.type = PRINCIPAL_ANONYMOUS};

static struct policy_request ask(const struct principal *p) {
    return (struct policy_request){.principal = p, .action = STR("sqs:SendMessage"), .resource = STR(QUEUE),
                                   .resource_account = STR(HOME), .region = STR("us-east-1"), .source_ip = STR("10.1.2.3"),
                                   .now = INT64_C(1767225600) * US_PER_S /* 2026-01-01 */};
}

static struct policy *parsed(enum policy_kind kind, struct str json) {
    struct str why;
    struct policy *policy = policy_parse(arena, json, kind, &why);
    if (!policy) fail_msg("%.*s: %.*s", STRF(json), STRF(why));
    return policy;
}

static enum policy_effect effect_of(enum policy_kind kind, struct str json, const struct policy_request *r) {
    return policy_eval(arena, parsed(kind, json), r).effect;
}

static const struct { const char *fields; bool applies; } actions_and_resources[] = {
    {"\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"", true},
    {"\"Action\":\"SQS:sendmessage\",\"Resource\":\"*\"", true},
    {"\"Action\":\"sqs:Send*\",\"Resource\":\"*\"", true},
    {"\"Action\":\"sqs:S*d?essage\",\"Resource\":\"*\"", true},
    {"\"Action\":\"*\",\"Resource\":\"*\"", true},
    {"\"Action\":\"*:*\",\"Resource\":\"*\"", true},
    {"\"Action\":\"sqs:Send\",\"Resource\":\"*\"", false},
    {"\"Action\":[\"s3:*\",\"sns:*\"],\"Resource\":\"*\"", false},
    {"\"NotAction\":[\"s3:*\",\"sns:*\"],\"Resource\":\"*\"", true},
    {"\"NotAction\":\"sqs:*\",\"Resource\":\"*\"", false},
    {"\"Action\":\"sqs:*\",\"Resource\":\"" QUEUE "\"", true},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:q\"", true},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:us-*:" HOME ":?\"", true},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*\"", true},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:u*1:q*\"", false},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:us-east-1:" HOME ":Q\"", false},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:us-east-1:" HOME ":qq\"", false},
    {"\"Action\":\"sqs:*\",\"NotResource\":\"arn:aws:sqs:us-east-1:" HOME ":qq\"", true},
    {"\"Action\":\"sqs:*\",\"NotResource\":\"" QUEUE "\"", false},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:${aws:RequestedRegion}:${aws:PrincipalAccount}:q\"", true},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:${aws:username}\"", false},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:${t:absent, 'q'}\"", true},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:${t:absent}\"", false},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:${t:star}\"", false}, /* what a variable holds is no wildcard */
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:${t:mark}\"", false},
    {"\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:${*}\"", false},
};

static void actions_and_resources_match(void **state) {
    (void)state;
    struct str star = STR("*"), mark = STR("\001");
    struct auth_key keys[] = {{STR("t:star"), &star, 1}, {STR("t:mark"), &mark, 1}};
    struct policy_request r = ask(&user);
    r.keys = keys;
    r.key_count = COUNT(keys);
    for (size_t i = 0; i < COUNT(actions_and_resources); i++) {
        struct str json = str_fmt(arena, "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",%s}}", actions_and_resources[i].fields);
        if ((effect_of(POLICY_IDENTITY, json, &r) == POLICY_ALLOW) != actions_and_resources[i].applies)
            fail_msg("%s", actions_and_resources[i].fields);
    }
    r.resource = STR("*");
    assert_int_equal(effect_of(POLICY_IDENTITY, STR(IDENTITY("\"Action\":\"*\",\"Resource\":\"arn:aws:sqs:*:*:*\"")), &r), POLICY_NONE);
    assert_int_equal(effect_of(POLICY_IDENTITY, STR(IDENTITY("\"Action\":\"*\",\"Resource\":\"*\"")), &r), POLICY_ALLOW);
    r.resource = STR("arn:aws:s3:::b/${aws:username}");
    assert_int_equal(effect_of(POLICY_RESOURCE, STR("{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
                     "\"Principal\":\"*\",\"Resource\":\"arn:aws:s3:::b/${aws:username}\"}}"), &r), POLICY_ALLOW);
    r.resource = STR("arn:aws:s3:::b/*?$");
    assert_int_equal(effect_of(POLICY_IDENTITY, STR(IDENTITY("\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b/${*}${?}${$}\"")), &r), POLICY_ALLOW);
}

/* The request has t:one = "Ab", t:many = "a", "b", t:n = "5", t:date = 2026-01-01T12:00:00Z, t:ip6 = 2001:db8::5, t:arn = QUEUE,
 * t:true = "true". */
static const struct { const char *condition; bool holds; } conditions[] = {
    {"\"StringEquals\":{\"t:one\":\"Ab\"}", true},
    {"\"StringEquals\":{\"T:ONE\":\"Ab\"}", true},
    {"\"StringEquals\":{\"t:one\":\"ab\"}", false},
    {"\"StringEquals\":{\"t:one\":[\"x\",\"Ab\"]}", true},
    {"\"StringEquals\":{\"t:one\":\"A*\"}", false},
    {"\"StringEquals\":{\"t:none\":\"A\"}", false},
    {"\"StringEquals\":{\"aws:username\":\"${aws:username}\"}", true},
    {"\"StringNotEquals\":{\"t:one\":\"Ab\"}", false},
    {"\"StringNotEquals\":{\"t:one\":[\"x\",\"y\"]}", true},
    {"\"StringNotEquals\":{\"t:one\":[\"x\",\"Ab\"]}", false},
    {"\"StringNotEquals\":{\"t:none\":\"x\"}", true},
    {"\"StringEqualsIgnoreCase\":{\"t:one\":\"aB\"}", true},
    {"\"StringNotEqualsIgnoreCase\":{\"t:one\":\"aB\"}", false},
    {"\"StringLike\":{\"t:one\":\"A*\"}", true},
    {"\"StringLike\":{\"t:one\":\"?b\"}", true},
    {"\"StringLike\":{\"t:one\":\"a*\"}", false},
    {"\"StringLike\":{\"t:one\":\"A${*}\"}", false},
    {"\"StringNotLike\":{\"t:one\":\"A*\"}", false},
    {"\"StringEqualsIfExists\":{\"t:none\":\"x\"}", true},
    {"\"StringEqualsIfExists\":{\"t:one\":\"x\"}", false},
    {"\"NumericEquals\":{\"t:n\":5.0}", true},
    {"\"NumericNotEquals\":{\"t:n\":\"5\"}", false},
    {"\"NumericLessThan\":{\"t:n\":\"5\"}", false},
    {"\"NumericLessThanEquals\":{\"t:n\":\"5\"}", true},
    {"\"NumericGreaterThan\":{\"t:n\":\"4.9\"}", true},
    {"\"NumericGreaterThanEquals\":{\"t:n\":\"5.1\"}", false},
    {"\"NumericLessThan\":{\"t:one\":\"5\"}", false},
    {"\"DateEquals\":{\"t:date\":\"2026-01-01T12:00:00Z\"}", true},
    {"\"DateNotEquals\":{\"t:date\":\"2026-01-01T12:00:00Z\"}", false},
    {"\"DateLessThan\":{\"t:date\":\"2026-01-02\"}", true},
    {"\"DateLessThanEquals\":{\"t:date\":\"2025-12-31T00:00:00Z\"}", false},
    {"\"DateGreaterThan\":{\"t:date\":\"1767225600\"}", true},
    {"\"DateGreaterThanEquals\":{\"t:date\":\"2026-01-01T12:00:01Z\"}", false},
    {"\"DateLessThan\":{\"aws:CurrentTime\":\"2026-01-01T00:00:01Z\"}", true},
    {"\"NumericEquals\":{\"aws:EpochTime\":\"1767225600\"}", true},
    {"\"Bool\":{\"t:true\":\"true\"}", true},
    {"\"Bool\":{\"t:true\":[\"False\"]}", false},
    {"\"Bool\":{\"aws:ViaAWSService\":\"false\"}", true},
    {"\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}", false},
    {"\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}", true},
    {"\"BinaryEquals\":{\"t:one\":\"QWI=\"}", true},
    {"\"BinaryEquals\":{\"t:one\":\"QWM=\"}", false},
    {"\"IpAddress\":{\"aws:SourceIp\":\"10.1.0.0/16\"}", true},
    {"\"IpAddress\":{\"aws:SourceIp\":[\"10.2.0.0/16\",\"10.1.2.3\"]}", true},
    {"\"IpAddress\":{\"aws:SourceIp\":\"10.1.2.0/31\"}", false},
    {"\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}", true},
    {"\"NotIpAddress\":{\"aws:SourceIp\":[\"10.2.0.0/16\",\"10.1.2.3/32\"]}", false},
    {"\"NotIpAddress\":{\"aws:SourceIp\":\"10.2.0.0/16\"}", true},
    {"\"IpAddress\":{\"t:ip6\":\"2001:db8::/32\"}", true},
    {"\"IpAddress\":{\"t:ip6\":\"2001:db8::4/127\"}", true},
    {"\"IpAddress\":{\"t:ip6\":\"2001:db8::6/127\"}", false},
    {"\"IpAddress\":{\"t:ip6\":\"0.0.0.0/0\"}", false},
    {"\"ArnEquals\":{\"t:arn\":\"arn:aws:sqs:*:*:q\"}", true},
    {"\"ArnLike\":{\"t:arn\":\"arn:aws:sqs:*:" HOME ":*\"}", true},
    {"\"ArnLike\":{\"t:arn\":\"arn:aws:s*:q\"}", false},
    {"\"ArnNotLike\":{\"t:arn\":\"arn:aws:sqs:*:" AWAY ":*\"}", true},
    {"\"ArnNotEquals\":{\"t:arn\":\"" QUEUE "\"}", false},
    {"\"ArnLike\":{\"t:one\":\"arn:aws:sqs:*:*:*\"}", false},
    {"\"Null\":{\"t:none\":\"true\"}", true},
    {"\"Null\":{\"t:none\":\"false\"}", false},
    {"\"Null\":{\"t:one\":\"true\"}", false},
    {"\"Null\":{\"t:one\":false}", true},
    {"\"ForAnyValue:StringEquals\":{\"t:many\":[\"b\",\"c\"]}", true},
    {"\"ForAnyValue:StringEquals\":{\"t:many\":\"c\"}", false},
    {"\"ForAnyValue:StringEquals\":{\"t:none\":\"c\"}", false},
    {"\"ForAllValues:StringEquals\":{\"t:many\":[\"b\",\"c\"]}", false},
    {"\"ForAllValues:StringEquals\":{\"t:many\":[\"a\",\"b\",\"c\"]}", true},
    {"\"ForAllValues:StringEquals\":{\"t:none\":\"c\"}", true},
    {"\"ForAnyValue:StringNotEquals\":{\"t:many\":\"a\"}", true},
    {"\"ForAnyValue:StringNotEquals\":{\"t:many\":[\"a\",\"b\"]}", false},
    {"\"ForAllValues:StringNotLike\":{\"t:many\":\"c*\"}", true},
    {"\"ForAllValues:StringNotLike\":{\"t:many\":\"a*\"}", false},
    {"\"ForAnyValue:StringLikeIfExists\":{\"t:none\":\"a*\"}", true},
    {"\"StringEquals\":{\"t:one\":\"Ab\",\"t:n\":\"6\"}", false}, /* all keys */
    {"\"StringEquals\":{\"t:one\":\"Ab\"},\"NumericEquals\":{\"t:n\":\"6\"}", false}, /* all operators */
    {"\"StringEquals\":{\"aws:PrincipalAccount\":\"" HOME "\",\"aws:PrincipalType\":\"User\",\"aws:userid\":\"AIDAEXAMPLEEXAMPLE12\"}", true},
    {"\"StringEquals\":{\"aws:RequestedRegion\":\"us-east-1\",\"aws:ResourceAccount\":\"" HOME "\"}", true},
    {"\"ArnEquals\":{\"aws:PrincipalArn\":\"" USER "\"}", true},
    {"\"StringEquals\":{\"aws:PrincipalTag/Team\":\"blue\"}", true},
    {"\"StringEquals\":{\"aws:PrincipalTag/team\":\"${aws:PrincipalTag/Team}\"}", true},
    {"\"StringEquals\":{\"aws:PrincipalTag/Other\":\"blue\"}", false},
};

static void conditions_hold(void **state) {
    (void)state;
    struct str one = STR("Ab"), many[] = {STR("a"), STR("b")}, n = STR("5"), date = STR("2026-01-01T12:00:00Z"), ip = STR("2001:db8::5"),
               arn = STR(QUEUE), yes = STR("true");
    struct auth_key keys[] = {{STR("t:one"), &one, 1}, {STR("t:many"), many, 2}, {STR("t:n"), &n, 1}, {STR("t:date"), &date, 1},
                              {STR("t:ip6"), &ip, 1}, {STR("t:arn"), &arn, 1}, {STR("t:true"), &yes, 1}};
    struct principal_tag tag = {STR("Team"), STR("blue")};
    struct principal tagged = user;
    tagged.tags.items = &tag;
    tagged.tags.len = 1;
    struct policy_request r = ask(&tagged);
    r.keys = keys;
    r.key_count = COUNT(keys);
    for (size_t i = 0; i < COUNT(conditions); i++) {
        struct str json = str_fmt(arena, IDENTITY("\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{%s}"), conditions[i].condition);
        if ((effect_of(POLICY_IDENTITY, json, &r) == POLICY_ALLOW) != conditions[i].holds) fail_msg("%s", conditions[i].condition);
    }
}

static const struct {
    const char *principal;
    const struct principal *who;
    bool applies;
    enum policy_directness directness;
} principals[] = {
    {"\"*\"", &nobody, true, POLICY_BY_NAME},
    {"{\"AWS\":\"*\"}", &nobody, true, POLICY_BY_NAME},
    {"{\"AWS\":\"*\"}", &service, true, POLICY_BY_NAME},
    {"{\"AWS\":\"" HOME "\"}", &nobody, false, 0},
    {"{\"AWS\":\"" HOME "\"}", &service, false, 0},
    {"{\"AWS\":\"" HOME "\"}", &user, true, POLICY_BY_ACCOUNT},
    {"{\"AWS\":\"arn:aws:iam::" HOME ":root\"}", &user, true, POLICY_BY_ACCOUNT},
    {"{\"AWS\":\"arn:aws:iam::" HOME ":root\"}", &root, true, POLICY_BY_NAME},
    {"{\"AWS\":\"arn:aws:iam::" AWAY ":root\"}", &user, false, 0},
    {"{\"AWS\":\"" USER "\"}", &user, true, POLICY_BY_NAME},
    {"{\"AWS\":[\"" HOME "\",\"" USER "\"]}", &user, true, POLICY_BY_NAME},
    {"{\"AWS\":\"" USER "\"}", &root, false, 0},
    {"{\"AWS\":\"" USER "\"}", &federated, true, POLICY_BY_ISSUER},
    {"{\"AWS\":\"arn:aws:sts::" HOME ":federated-user/bob\"}", &federated, true, POLICY_BY_NAME},
    {"{\"AWS\":\"" ROLE "\"}", &session, true, POLICY_BY_ISSUER},
    {"{\"AWS\":\"" SESSION "\"}", &session, true, POLICY_BY_NAME},
    {"{\"AWS\":\"arn:aws:sts::" HOME ":assumed-role/worker/s2\"}", &session, false, 0},
    {"{\"AWS\":\"AROAEXAMPLEEXAMPLE12\"}", &session, true, POLICY_BY_ISSUER},
    {"{\"AWS\":\"AIDAEXAMPLEEXAMPLE12\"}", &user, true, POLICY_BY_NAME},
    {"{\"Service\":\"sns.amazonaws.com\"}", &service, true, POLICY_BY_NAME},
    {"{\"Service\":\"sns.eu-west-1.amazonaws.com\"}", &service, true, POLICY_BY_NAME},
    {"{\"Service\":[\"events.amazonaws.com\",\"s3.amazonaws.com\"]}", &service, false, 0},
    {"{\"Service\":\"sns.amazonaws.com\"}", &user, false, 0},
    {"{\"Federated\":\"accounts.google.com\"}", &nobody, true, POLICY_BY_NAME},
    {"{\"Federated\":\"accounts.example.com\"}", &nobody, false, 0},
    {"{\"CanonicalUser\":\"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be\"}", &user, true, POLICY_BY_ACCOUNT},
};

static void principals_match(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(principals); i++) {
        struct policy_request r = ask(principals[i].who);
        r.federated = STR("accounts.google.com");
        r.canonical_user = STR("79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be");
        struct str json = str_fmt(arena, DOC("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":%s}"), principals[i].principal);
        struct policy_verdict v = policy_eval(arena, parsed(POLICY_RESOURCE, json), &r);
        if ((v.effect == POLICY_ALLOW) != principals[i].applies) fail_msg("%s (row %zu)", principals[i].principal, i);
        if (v.effect && v.directness != principals[i].directness) fail_msg("%s (row %zu): directness", principals[i].principal, i);
        json = str_fmt(arena, DOC("{\"Effect\":\"Deny\",\"Action\":\"*\",\"NotPrincipal\":%s}"), principals[i].principal);
        v = policy_eval(arena, parsed(POLICY_RESOURCE, json), &r);
        assert_int_equal(v.effect, principals[i].applies ? POLICY_NONE : POLICY_DENY);
    }
}

static void the_most_direct_allow_counts(void **state) {
    (void)state;
    struct policy_request r = ask(&user);
    struct policy_verdict v = policy_eval(arena, parsed(POLICY_RESOURCE, STR(DOC(
        "{\"Sid\":\"1\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{\"AWS\":\"" HOME "\"}},"
        "{\"Sid\":\"2\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{\"AWS\":\"" USER "\"}},"
        "{\"Sid\":\"3\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{\"AWS\":\"" HOME "\"}}"))), &r);
    assert_int_equal(v.directness, POLICY_BY_NAME);
    assert_str(v.statement->sid, "2");
}

static void deny_wins_and_names_its_statement(void **state) {
    (void)state;
    struct policy_request r = ask(&user);
    struct policy_verdict v = policy_eval(arena, parsed(POLICY_IDENTITY, STR(DOC(
        "{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
        "{\"Sid\":\"D\",\"Effect\":\"Deny\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}"))), &r);
    assert_int_equal(v.effect, POLICY_DENY);
    assert_str(v.statement->sid, "D");
}

#define TO(principal) DOC("{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Principal\":" principal ",\"Resource\":\"" QUEUE "\"}")
#define NOT_TO(principal) DOC("{\"Effect\":\"Deny\",\"Action\":\"sqs:*\",\"Principal\":" principal ",\"Resource\":\"" QUEUE "\"}")
#define SAYS "User: " USER " is not authorized to perform: sqs:SendMessage on resource: " QUEUE
#define SESSION_SAYS "User: " SESSION " is not authorized to perform: sqs:SendMessage on resource: " QUEUE

static const struct decision_case {
    const struct principal *who;
    const char *owner;
    const char *identity, *resource, *boundary, *session, *scp_root, *scp_account;
    bool trust;
    const char *denial; /* NULL: allowed */
} decisions[] = {
    /* within the account */
    {&user, HOME, ALLOW_ALL, NULL, NULL, NULL, NULL, NULL, false, NULL},
    {&user, HOME, NULL, NULL, NULL, NULL, NULL, NULL, false, SAYS " because no identity-based policy allows the sqs:SendMessage action"},
    {&user, HOME, ALLOW_OTHER, NULL, NULL, NULL, NULL, NULL, false, SAYS " because no identity-based policy allows the sqs:SendMessage action"},
    {&user, HOME, DENY_ALL, TO("\"*\""), NULL, NULL, NULL, NULL, false, SAYS " with an explicit deny in an identity-based policy"},
    {&user, HOME, NULL, TO("{\"AWS\":\"" USER "\"}"), NULL, NULL, NULL, NULL, false, NULL},
    {&user, HOME, NULL, TO("\"*\""), NULL, NULL, NULL, NULL, false, NULL},
    {&user, HOME, NULL, TO("{\"AWS\":\"" HOME "\"}"), NULL, NULL, NULL, NULL, false,
     SAYS " because no identity-based policy allows the sqs:SendMessage action"},
    {&user, HOME, ALLOW_ALL, NOT_TO("\"*\""), NULL, NULL, NULL, NULL, false, SAYS " with an explicit deny in a resource-based policy"},
    /* boundaries */
    {&user, HOME, ALLOW_ALL, NULL, ALLOW_OTHER, NULL, NULL, NULL, false, SAYS " because no permissions boundary allows the sqs:SendMessage action"},
    {&user, HOME, ALLOW_ALL, NULL, DENY_ALL, NULL, NULL, NULL, false, SAYS " with an explicit deny in a permissions boundary"},
    {&user, HOME, ALLOW_ALL, NULL, ALLOW_ALL, NULL, NULL, NULL, false, NULL},
    {&user, HOME, NULL, NULL, ALLOW_ALL, NULL, NULL, NULL, false, SAYS " because no identity-based policy allows the sqs:SendMessage action"},
    {&user, HOME, NULL, TO("{\"AWS\":\"" USER "\"}"), ALLOW_OTHER, NULL, NULL, NULL, false, NULL},
    {&session, HOME, NULL, TO("{\"AWS\":\"" ROLE "\"}"), NULL, NULL, NULL, NULL, false, NULL},
    {&session, HOME, NULL, TO("{\"AWS\":\"" ROLE "\"}"), ALLOW_OTHER, NULL, NULL, NULL, false,
     SESSION_SAYS " because no permissions boundary allows the sqs:SendMessage action"},
    {&session, HOME, NULL, TO("{\"AWS\":\"" SESSION "\"}"), ALLOW_OTHER, NULL, NULL, NULL, false, NULL},
    /* sessions */
    {&session, HOME, ALLOW_ALL, NULL, NULL, ALLOW_OTHER, NULL, NULL, false, SESSION_SAYS " because no session policy allows the sqs:SendMessage action"},
    {&session, HOME, ALLOW_ALL, NULL, NULL, DENY_ALL, NULL, NULL, false, SESSION_SAYS " with an explicit deny in a session policy"},
    {&session, HOME, ALLOW_ALL, NULL, NULL, ALLOW_ALL, NULL, NULL, false, NULL},
    {&session, HOME, ALLOW_OTHER, NULL, NULL, ALLOW_ALL, NULL, NULL, false, SESSION_SAYS " because no identity-based policy allows the sqs:SendMessage action"},
    {&session, HOME, NULL, TO("{\"AWS\":\"" ROLE "\"}"), NULL, ALLOW_OTHER, NULL, NULL, false,
     SESSION_SAYS " because no session policy allows the sqs:SendMessage action"},
    {&session, HOME, NULL, TO("{\"AWS\":\"" SESSION "\"}"), NULL, ALLOW_OTHER, NULL, NULL, false, NULL},
    {&federated, HOME, ALLOW_ALL, NULL, NULL, ALLOW_ALL, NULL, NULL, false, NULL},
    {&federated, HOME, ALLOW_ALL, NULL, NULL, NULL, NULL, NULL, false,
     "User: arn:aws:sts::" HOME ":federated-user/bob is not authorized to perform: sqs:SendMessage on resource: " QUEUE
     " because no session policy allows the sqs:SendMessage action"},
    /* organizations */
    {&user, HOME, ALLOW_ALL, NULL, NULL, NULL, ALLOW_ALL, ALLOW_ALL, false, NULL},
    {&user, HOME, ALLOW_ALL, NULL, NULL, NULL, ALLOW_ALL, ALLOW_OTHER, false, SAYS " because no service control policy allows the sqs:SendMessage action"},
    {&user, HOME, ALLOW_ALL, TO("\"*\""), NULL, NULL, ALLOW_OTHER, ALLOW_ALL, false, SAYS " because no service control policy allows the sqs:SendMessage action"},
    {&user, HOME, DENY_ALL, NULL, NULL, NULL, DENY_ALL, ALLOW_ALL, false, SAYS " with an explicit deny in a service control policy"},
    {&root, HOME, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL},
    {&root, HOME, DENY_ALL, NULL, DENY_ALL, NULL, ALLOW_ALL, ALLOW_ALL, false, NULL},
    {&root, HOME, NULL, NULL, NULL, NULL, ALLOW_ALL, DENY_ALL, false,
     "User: arn:aws:iam::" HOME ":root is not authorized to perform: sqs:SendMessage on resource: " QUEUE " with an explicit deny in a service control policy"},
    {&root, HOME, NULL, NOT_TO("\"*\""), NULL, NULL, NULL, NULL, false,
     "User: arn:aws:iam::" HOME ":root is not authorized to perform: sqs:SendMessage on resource: " QUEUE " with an explicit deny in a resource-based policy"},
    /* across accounts both sides must allow */
    {&user, AWAY, ALLOW_ALL, NULL, NULL, NULL, NULL, NULL, false, SAYS " because no resource-based policy allows the sqs:SendMessage action"},
    {&user, AWAY, NULL, TO("{\"AWS\":\"" USER "\"}"), NULL, NULL, NULL, NULL, false, SAYS " because no identity-based policy allows the sqs:SendMessage action"},
    {&user, AWAY, ALLOW_ALL, TO("{\"AWS\":\"" HOME "\"}"), NULL, NULL, NULL, NULL, false, NULL},
    {&user, AWAY, ALLOW_ALL, TO("{\"AWS\":\"" USER "\"}"), ALLOW_OTHER, NULL, NULL, NULL, false, SAYS " because no permissions boundary allows the sqs:SendMessage action"},
    {&root, AWAY, NULL, TO("{\"AWS\":\"" HOME "\"}"), NULL, NULL, NULL, NULL, false, NULL},
    {&session, AWAY, ALLOW_ALL, TO("{\"AWS\":\"" SESSION "\"}"), NULL, ALLOW_OTHER, NULL, NULL, false,
     SESSION_SAYS " because no session policy allows the sqs:SendMessage action"},
    /* trust */
    {&user, HOME, ALLOW_ALL, NULL, NULL, NULL, NULL, NULL, true, SAYS},
    {&user, HOME, ALLOW_ALL, TO("{\"AWS\":\"" HOME "\"}"), NULL, NULL, NULL, NULL, true, NULL},
    {&user, HOME, NULL, TO("{\"AWS\":\"" HOME "\"}"), NULL, NULL, NULL, NULL, true, SAYS " because no identity-based policy allows the sqs:SendMessage action"},
    {&user, HOME, NULL, TO("{\"AWS\":\"" USER "\"}"), NULL, NULL, NULL, NULL, true, NULL},
    {&user, HOME, ALLOW_ALL, NOT_TO("{\"AWS\":\"" USER "\"}"), NULL, NULL, NULL, NULL, true, SAYS},
    /* services and strangers */
    {&service, HOME, NULL, TO("{\"Service\":\"sns.amazonaws.com\"}"), NULL, NULL, DENY_ALL, DENY_ALL, false, NULL},
    {&service, HOME, NULL, NULL, NULL, NULL, NULL, NULL, false,
     "User: sns.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: " QUEUE " because no resource-based policy allows the sqs:SendMessage action"},
    {&nobody, HOME, NULL, TO("\"*\""), NULL, NULL, NULL, NULL, false, NULL},
    {&nobody, HOME, NULL, TO("{\"AWS\":\"" HOME "\"}"), NULL, NULL, NULL, NULL, false,
     "User: anonymous is not authorized to perform: sqs:SendMessage on resource: " QUEUE " because no resource-based policy allows the sqs:SendMessage action"},
    /* a document that cannot be read forbids everything */
    {&user, HOME, ALLOW_ALL, "{", NULL, NULL, NULL, NULL, false, SAYS " with an explicit deny in a resource-based policy"},
};

static void check_decision(const struct decision_case *c, struct policy_cache *cache) {
    struct principal p = *c->who;
    struct str session_policy = str_from(c->session);
    if (c->session) p.session_policies.items = &session_policy, p.session_policies.len = 1;
    struct policy_source identity = {STR("inline"), str_from(c->identity)}, levels[2] = {{STR("p-1"), str_from(c->scp_root)}, {STR("p-2"), str_from(c->scp_account)}};
    struct policy_sources scps[2] = {{&levels[0], 1}, {&levels[1], 1}};
    struct policy_set set = {.identity = {&identity, c->identity != NULL}, .boundary = {STR("b"), str_from(c->boundary)}};
    if (c->scp_root) set.scps.items = scps, set.scps.len = 2;
    struct policy_request r = ask(&p);
    r.resource_account = str_from(c->owner);
    struct policy_inputs in = {.request = &r, .set = &set, .resource_policy = str_from(c->resource), .trust = c->trust, .cache = cache};
    struct policy_decision d = policy_decide(arena, &in);
    size_t row = (size_t)(c - decisions);
    if ((d.outcome == POLICY_ALLOWED) != !c->denial) fail_msg("row %zu: %s", row, c->denial ? c->denial : "allowed");
    if (c->denial && !str_eqz(policy_denial(arena, &r, &d), c->denial))
        fail_msg("row %zu: %.*s", row, STRF(policy_denial(arena, &r, &d)));
}

static void decisions_join_all_policies(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(decisions); i++) check_decision(&decisions[i], NULL);
}

/* A cache too small for one decision must not change it. */
static void a_cache_changes_nothing(void **state) {
    (void)state;
    for (size_t max = 1; max <= 64; max *= 4) {
        struct policy_cache *cache = policy_cache_new(max);
        for (size_t i = 0; i < 2 * COUNT(decisions); i++) check_decision(&decisions[i % COUNT(decisions)], cache);
        policy_cache_free(cache);
    }
}

static void cache_keeps_what_is_used(void **state) {
    (void)state;
    struct policy_cache *cache = policy_cache_new(2);
    const struct policy *a = policy_cache_get(cache, STR(ALLOW_ALL), POLICY_IDENTITY);
    assert_non_null(a);
    policy_cache_get(cache, STR(DENY_ALL), POLICY_IDENTITY);
    assert_ptr_equal(policy_cache_get(cache, STR(ALLOW_ALL), POLICY_IDENTITY), a);
    policy_cache_get(cache, STR(ALLOW_OTHER), POLICY_IDENTITY); /* pushes DENY_ALL out, which was used longer ago */
    assert_ptr_equal(policy_cache_get(cache, STR(ALLOW_ALL), POLICY_IDENTITY), a);
    assert_ptr_not_equal(policy_cache_get(cache, STR(ALLOW_ALL), POLICY_BOUNDARY), a);
    assert_null(policy_cache_get(cache, STR("{"), POLICY_IDENTITY));
    assert_null(policy_cache_get(cache, STR("{"), POLICY_IDENTITY));
    policy_cache_free(cache);
    policy_cache_free(NULL);
}

static void levels_need_an_allow_each(void **state) {
    (void)state;
    struct policy_source all = {STR("a"), STR(ALLOW_ALL)}, both[] = {{STR("o"), STR(ALLOW_OTHER)}, {STR("a"), STR(ALLOW_ALL)}};
    struct policy_sources levels[] = {{both, 2}, {&all, 1}};
    struct policy_set set = {.identity = {&all, 1}};
    set.scps.items = levels;
    set.scps.len = 2;
    struct policy_request r = ask(&user);
    struct policy_inputs in = {.request = &r, .set = &set};
    assert_int_equal(policy_decide(arena, &in).outcome, POLICY_ALLOWED);
    levels[1].len = 0; /* nothing attached at a level */
    struct policy_decision d = policy_decide(arena, &in);
    assert_int_equal(d.outcome, POLICY_IMPLICIT_DENY);
    assert_int_equal(d.reason, POLICY_SCP);
    assert_false(d.scps_allow);
}

static void simulations_see_what_decided(void **state) {
    (void)state;
    struct policy_source sources[] = {
        {STR("first"), STR(DOC("{\"Sid\":\"S1\",\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\"},"
                               "{\"Sid\":\"S2\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"))},
        {STR("second"), STR(DOC("{\"Sid\":\"S3\",\"Effect\":\"Deny\",\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:${t:name}\","
                                "\"Condition\":{\"StringEquals\":{\"t:a\":\"1\",\"t:b\":\"${t:c, 'x'}\"}}}"))},
    };
    struct policy_set set = {.identity = {sources, 2}};
    struct policy_names missing = {NULL, 0};
    struct policy_request r = ask(&user);
    r.missing = &missing;
    struct policy_inputs in = {.request = &r, .set = &set, .all_matches = true};
    struct policy_decision d = policy_decide(arena, &in);
    assert_int_equal(d.outcome, POLICY_ALLOWED);
    assert_int_equal(d.matches.len, 2);
    assert_str(d.matches.items[0].source, "first");
    assert_str(d.matches.items[0].sid, "S1");
    assert_str(d.matches.items[1].sid, "S2");
    assert_int_equal(missing.len, 1);
    assert_str(missing.items[0], "t:name");

    struct str q = STR("q"), one = STR("1"), x = STR("x");
    struct auth_key keys[] = {{STR("t:name"), &q, 1}, {STR("t:a"), &one, 1}, {STR("t:b"), &x, 1}};
    r.keys = keys;
    r.key_count = 1;
    missing = (struct policy_names){NULL, 0};
    d = policy_decide(arena, &in);
    assert_int_equal(d.outcome, POLICY_ALLOWED);
    assert_int_equal(missing.len, 2); /* t:a and t:b: all, not only the first */
    r.key_count = 3;
    d = policy_decide(arena, &in);
    assert_int_equal(d.outcome, POLICY_EXPLICIT_DENY);
    assert_int_equal(d.matches.len, 1);
    assert_str(d.matches.items[0].source, "second");
    assert_str(d.matches.items[0].sid, "S3");

    struct policy_names names = {NULL, 0};
    policy_context_keys(arena, parsed(POLICY_IDENTITY, sources[1].json), &names);
    assert_int_equal(names.len, 4);
    assert_str(names.items[0], "t:name");
    assert_str(names.items[3], "t:c");
}

static void denials_without_a_resource(void **state) {
    (void)state;
    struct policy_request r = ask(&user);
    r.action = STR("ec2:DescribeInstances");
    r.resource = STR("*");
    struct policy_inputs in = {.request = &r};
    struct policy_decision d = policy_decide(arena, &in);
    assert_int_equal(d.outcome, POLICY_IMPLICIT_DENY);
    assert_str(policy_denial(arena, &r, &d), "User: " USER " is not authorized to perform: ec2:DescribeInstances "
               "because no identity-based policy allows the ec2:DescribeInstances action");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(documents_are_validated),
        TEST(actions_and_resources_match),
        TEST(conditions_hold),
        TEST(principals_match),
        TEST(the_most_direct_allow_counts),
        TEST(deny_wins_and_names_its_statement),
        TEST(decisions_join_all_policies),
        TEST(a_cache_changes_nothing),
        TEST(cache_keeps_what_is_used),
        TEST(levels_need_an_allow_each),
        TEST(simulations_see_what_decided),
        TEST(denials_without_a_resource),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
