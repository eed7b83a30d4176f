/* What one document says about one request. */
#include "world/policy_private.h"
#include "base/arena.h"

static bool action_applies(const struct policy_statement *s, const struct policy_request *r) {
    bool hit = false;
    for (size_t i = 0; i < s->actions.len && !hit; i++) hit = policy_glob(s->actions.items[i].text, r->action, true);
    return hit != s->not_action;
}

static bool resource_applies(struct arena *a, const struct policy_statement *s, const struct policy_request *r) {
    if (!s->resources.len) return true;
    bool hit = false;
    struct str want;
    for (size_t i = 0; i < s->resources.len && !hit; i++)
        hit = policy_pattern_fill(a, &s->resources.items[i], r, &want) && policy_arn_matches(want, r->resource);
    return hit != s->not_resource;
}

static bool principal_applies(const struct policy_statement *s, const struct policy_request *r, enum policy_directness *ret) {
    *ret = POLICY_BY_NAME;
    if (!s->principals.len) return true;
    bool hit = false;
    enum policy_directness how;
    for (size_t i = 0; i < s->principals.len; i++) {
        if (!policy_principal_is(&s->principals.items[i], r, &how)) continue;
        if (!hit || how > *ret) *ret = how;
        hit = true;
    }
    if (s->not_principal) *ret = POLICY_BY_NAME;
    return hit != s->not_principal;
}

static bool conditions_hold(struct arena *a, const struct policy_statement *s, const struct policy_request *r) {
    bool all = true;
    /* Who wants to know the missing keys wants to know them all. */
    for (size_t i = 0; i < s->conditions.len && (all || r->missing); i++) all &= policy_condition_holds(a, &s->conditions.items[i], r);
    return all;
}

bool policy_applies(struct arena *a, const struct policy_statement *s, const struct policy_request *r, enum policy_directness *ret) {
    return action_applies(s, r) && principal_applies(s, r, ret) && resource_applies(a, s, r) && conditions_hold(a, s, r);
}

struct policy_verdict policy_eval(struct arena *a, const struct policy *policy, const struct policy_request *r) {
    struct policy_verdict verdict = {POLICY_NONE, NULL, POLICY_BY_ACCOUNT};
    for (size_t i = 0; i < policy->statements.len; i++) {
        const struct policy_statement *s = &policy->statements.items[i];
        enum policy_directness how;
        if (!policy_applies(a, s, r, &how)) continue;
        if (s->deny) return (struct policy_verdict){POLICY_DENY, s, POLICY_BY_NAME};
        if (verdict.effect == POLICY_ALLOW && how <= verdict.directness) continue;
        verdict = (struct policy_verdict){POLICY_ALLOW, s, how};
    }
    return verdict;
}

static void variables_of(struct arena *a, const struct policy_patterns *patterns, struct policy_names *names) {
    for (size_t i = 0; i < patterns->len; i++) {
        struct str rest = patterns->items[i].variables ? patterns->items[i].text : STR_NONE;
        while (str_is(rest)) {
            str_cut(&rest, MARK_OPEN);
            if (!str_is(rest)) break;
            struct str name = str_cut(&rest, MARK_CLOSE);
            policy_name_add(a, names, str_dup(a, str_cut(&name, MARK_DEFAULT)));
        }
    }
}

void policy_context_keys(struct arena *a, const struct policy *policy, struct policy_names *names) {
    for (size_t i = 0; i < policy->statements.len; i++) {
        const struct policy_statement *s = &policy->statements.items[i];
        variables_of(a, &s->resources, names);
        for (size_t k = 0; k < s->conditions.len; k++) {
            policy_name_add(a, names, str_dup(a, s->conditions.items[k].key));
            variables_of(a, &s->conditions.items[k].values, names);
        }
    }
}
