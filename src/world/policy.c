/* All the documents that apply to a request, joined:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html */
#include "world/policy.h"
#include "world/policy_private.h"
#include "base/arena.h"
#include "base/buf.h"

/* What the documents of one kind say together. */
struct side {
    bool present, allow, deny;
    enum policy_directness directness;
};

struct court {
    struct arena *a;
    const struct policy_inputs *in;
    struct side sides[POLICY_KINDS];
    struct policy_decision decision;
};

static void note(struct court *c, enum policy_kind kind, struct str source, const struct policy_statement *s) {
    *list_add(c->a, &c->decision.matches) =
        (struct policy_decided_by){.kind = kind, .source = source, .sid = str_is(s->sid) ? str_dup(c->a, s->sid) : STR_NONE,
                                   .effect = s->deny ? POLICY_DENY : POLICY_ALLOW};
}

/* The verdict's statement is not used after this: the cache may drop its document at the next one. */
static enum policy_effect hear(struct court *c, enum policy_kind kind, struct str source, struct str json) {
    const struct policy_request *r = c->in->request;
    struct side *side = &c->sides[kind];
    struct str why;
    const struct policy *policy = c->in->cache ? policy_cache_get(c->in->cache, json, kind) : policy_parse(c->a, json, kind, &why);
    side->present = true;
    if (!policy) { /* what it forbids is unknown, so it forbids everything */
        side->deny = true;
        return POLICY_DENY;
    }
    struct policy_verdict v = policy_eval(c->a, policy, r);
    if (v.effect == POLICY_DENY) side->deny = true;
    if (v.effect == POLICY_ALLOW) {
        if (!side->allow || v.directness > side->directness) side->directness = v.directness;
        side->allow = true;
    }
    enum policy_directness how;
    for (size_t i = 0; c->in->all_matches && i < policy->statements.len; i++)
        if (policy_applies(c->a, &policy->statements.items[i], r, &how)) note(c, kind, source, &policy->statements.items[i]);
    return v.effect;
}

static void hear_all(struct court *c, enum policy_kind kind, const struct policy_sources *sources) {
    for (size_t i = 0; i < sources->len; i++) hear(c, kind, sources->items[i].name, sources->items[i].json);
}

/* Every level must allow. */
static void hear_scps(struct court *c) {
    struct side *side = &c->sides[POLICY_SCP];
    bool all = true;
    for (size_t i = 0; i < c->in->set->scps.len; i++) {
        const struct policy_sources *level = &c->in->set->scps.items[i];
        bool any = false;
        for (size_t k = 0; k < level->len; k++) any |= hear(c, POLICY_SCP, level->items[k].name, level->items[k].json) == POLICY_ALLOW;
        side->present = true;
        all &= any;
    }
    side->allow = all;
}

static void hear_everything(struct court *c) {
    const struct policy_inputs *in = c->in;
    const struct principal *p = in->request->principal;
    bool identity = p->type != PRINCIPAL_ANONYMOUS && p->type != PRINCIPAL_SERVICE;
    if (identity && in->set) {
        hear_scps(c);
        if (p->type != PRINCIPAL_ROOT) {
            hear_all(c, POLICY_IDENTITY, &in->set->identity);
            if (str_is(in->set->boundary.json)) hear(c, POLICY_BOUNDARY, in->set->boundary.name, in->set->boundary.json);
        }
    }
    /* A federated user has what a session policy gives; without one it has nothing. */
    if (p->type == PRINCIPAL_FEDERATED) c->sides[POLICY_SESSION].present = true;
    for (size_t i = 0; i < p->session_policies.len; i++) hear(c, POLICY_SESSION, STR("session"), p->session_policies.items[i]);
    if (str_is(in->resource_policy)) hear(c, POLICY_RESOURCE, STR("resource"), in->resource_policy);
    if (p->type == PRINCIPAL_ROOT) c->sides[POLICY_IDENTITY].allow = true;
}

static void deny(struct court *c, enum policy_outcome outcome, enum policy_kind reason) {
    c->decision.outcome = outcome;
    c->decision.reason = reason;
}

static bool denied_explicitly(struct court *c) {
    static const uint8_t order[] = {POLICY_SCP, POLICY_RESOURCE, POLICY_TRUST, POLICY_IDENTITY, POLICY_BOUNDARY, POLICY_SESSION};
    for (size_t i = 0; i < sizeof order; i++) {
        if (!c->sides[order[i]].deny) continue;
        deny(c, POLICY_EXPLICIT_DENY, order[i]);
        return true;
    }
    return false;
}

static bool passes(const struct side *side) { return !side->present || side->allow; }

/* The principal's own side: what it was given, and what limits that. */
static void weigh_identity(struct court *c, bool granted) {
    if (!granted) deny(c, POLICY_IMPLICIT_DENY, POLICY_IDENTITY);
    else if (!passes(&c->sides[POLICY_BOUNDARY])) deny(c, POLICY_IMPLICIT_DENY, POLICY_BOUNDARY);
    else if (!passes(&c->sides[POLICY_SESSION])) deny(c, POLICY_IMPLICIT_DENY, POLICY_SESSION);
}

static void weigh(struct court *c) {
    const struct policy_inputs *in = c->in;
    const struct principal *p = in->request->principal;
    const struct side *resource = &c->sides[POLICY_RESOURCE], *identity = &c->sides[POLICY_IDENTITY];
    if (denied_explicitly(c)) return;
    if (p->type == PRINCIPAL_ANONYMOUS || p->type == PRINCIPAL_SERVICE) {
        if (!resource->allow) deny(c, POLICY_IMPLICIT_DENY, POLICY_RESOURCE);
        return;
    }
    if (!passes(&c->sides[POLICY_SCP])) {
        deny(c, POLICY_IMPLICIT_DENY, POLICY_SCP);
        return;
    }
    bool elsewhere = str_is(in->request->resource_account) && !str_eq(in->request->resource_account, p->account);
    if ((elsewhere || in->trust) && !resource->allow) {
        deny(c, POLICY_IMPLICIT_DENY, POLICY_RESOURCE);
        return;
    }
    if (elsewhere) {
        weigh_identity(c, identity->allow);
        return;
    }
    /* Who is named itself needs nothing else; who is meant by its role stays within its limits; who is only one of its account
     * needs the permission from its account. */
    if (resource->allow && resource->directness == POLICY_BY_NAME) return;
    weigh_identity(c, identity->allow || (resource->allow && resource->directness == POLICY_BY_ISSUER));
}

/* Only the statements that decided: the denying ones of a denial, the granting ones otherwise. */
static void keep_deciding(struct policy_decision *d) {
    size_t kept = 0;
    for (size_t i = 0; i < d->matches.len; i++) {
        const struct policy_decided_by *m = &d->matches.items[i];
        bool decides = d->outcome == POLICY_EXPLICIT_DENY ? m->effect == POLICY_DENY : d->outcome == POLICY_ALLOWED;
        if (decides) d->matches.items[kept++] = *m;
    }
    d->matches.len = kept;
}

struct policy_decision policy_decide(struct arena *a, const struct policy_inputs *in) {
    struct court c = {.a = a, .in = in, .decision = {.outcome = POLICY_ALLOWED}};
    hear_everything(&c);
    weigh(&c);
    if (in->trust && c.decision.reason == POLICY_RESOURCE) c.decision.reason = POLICY_TRUST;
    c.decision.boundary_allows = passes(&c.sides[POLICY_BOUNDARY]) && !c.sides[POLICY_BOUNDARY].deny;
    c.decision.scps_allow = passes(&c.sides[POLICY_SCP]) && !c.sides[POLICY_SCP].deny;
    keep_deciding(&c.decision);
    return c.decision;
}

struct str policy_denial(struct arena *a, const struct policy_request *r, const struct policy_decision *d) {
    static const struct { const char *implicit, *explicit; } names[] = {
        [POLICY_IDENTITY] = {"identity-based policy", "an identity-based policy"},
        [POLICY_RESOURCE] = {"resource-based policy", "a resource-based policy"},
        [POLICY_TRUST] = {NULL, NULL}, /* STS does not say why a role may not be assumed */
        [POLICY_SESSION] = {"session policy", "a session policy"},
        [POLICY_BOUNDARY] = {"permissions boundary", "a permissions boundary"},
        [POLICY_SCP] = {"service control policy", "a service control policy"},
    };
    const struct principal *p = r->principal;
    struct str who = p->type == PRINCIPAL_ANONYMOUS ? STR("anonymous") : p->type == PRINCIPAL_SERVICE ? p->name : p->arn;
    struct buf b = buf_in(a);
    buf_fmt(&b, "User: %.*s is not authorized to perform: %.*s", STRF(who), STRF(r->action));
    if (!str_eqz(r->resource, "*") && !str_empty(r->resource)) buf_fmt(&b, " on resource: %.*s", STRF(r->resource));
    if (!names[d->reason].implicit) return buf_str(&b);
    if (d->outcome == POLICY_EXPLICIT_DENY) buf_fmt(&b, " with an explicit deny in %s", names[d->reason].explicit);
    else buf_fmt(&b, " because no %s allows the %.*s action", names[d->reason].implicit, STRF(r->action));
    return buf_str(&b);
}
