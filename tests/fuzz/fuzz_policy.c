/* First byte: the kind of document; the rest: the document. It is asked about a few requests. */
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/die.h"
#include "world/policy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask(struct arena *a, const struct policy *policy, struct str json, const struct principal *p) {
    struct str one = STR("10.1.2.3"), many[] = {STR("a"), STR("2026-01-01T00:00:00Z"), STR("*")};
    struct auth_key keys[] = {{STR("t:one"), &one, 1}, {STR("t:many"), many, 3}, {STR("t:none"), NULL, 0}};
    struct policy_names missing = {NULL, 0};
    struct policy_request r = {.principal = p, .action = STR("sqs:SendMessage"), .resource = STR("arn:aws:sqs:us-east-1:111111111111:q"),
                               .resource_account = STR("111111111111"), .source_ip = STR("2001:db8::1"), .keys = keys, .key_count = 3,
                               .missing = &missing};
    struct policy_verdict v = policy_eval(a, policy, &r);
    ASSERT((v.effect == POLICY_NONE) == (v.statement == NULL));
    struct policy_source source = {STR("x"), json};
    struct policy_sources level = {&source, 1};
    struct policy_set set = {.identity = level, .boundary = source};
    set.scps.items = &level;
    set.scps.len = 1;
    struct policy_inputs in = {.request = &r, .set = &set, .resource_policy = json, .all_matches = true};
    struct policy_decision d = policy_decide(a, &in);
    if (v.effect == POLICY_DENY && policy->kind == POLICY_RESOURCE) ASSERT(d.outcome == POLICY_EXPLICIT_DENY);
    if (d.outcome != POLICY_ALLOWED) ASSERT(str_is(policy_denial(a, &r, &d)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size) return 0;
    static const struct principal user = {.type = PRINCIPAL_USER, .account = STR_INIT("111111111111"),
                                          .arn = STR_INIT("arn:aws:iam::111111111111:user/u"), .name = STR_INIT("u")};
    static const struct principal nobody = {.type = PRINCIPAL_ANONYMOUS};
    struct arena *a = arena_new();
    struct str json = {(const char *)data + 1, size - 1}, why = STR_NONE;
    struct policy *policy = policy_parse(a, json, (enum policy_kind)(data[0] % POLICY_KINDS), &why);
    if (policy) {
        struct policy_names names = {NULL, 0};
        policy_context_keys(a, policy, &names);
        ask(a, policy, json, &user);
        ask(a, policy, json, &nobody);
    } else {
        ASSERT(str_is(why));
    }
    arena_free(a);
    return 0;
}
