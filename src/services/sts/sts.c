/* Sessions: credentials for a while. */
#include "base/rng.h"
#include "base/text.h"
#include "kit/ids.h"
#include "kit/invoke.h"
#include "services/sts/sts.h"
#include "world/policy.h"

#define CHAINED_MAX 3600
#define ROLE_TIME 3600
#define SESSION_TIME 43200

struct sts_credentials *sts_keep(struct call *call, const struct sts_session *s)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct sts_credentials *c = arena_make(call->arena, struct sts_credentials);
    const struct principal *p = &s->principal;

    *c = (struct sts_credentials){
        .access_key_id = id_base32(call, "ASIA", 16),
        .secret_access_key = rng_chars(rnd(call), call->arena, str_from(alphabet), 40),
        .session_token = str_cat(call->arena, STR("IQoJb3JpZ2luX2Vj"), rng_chars(rnd(call), call->arena, str_from(alphabet), 160)),
        .expiration = some_time(s->expires),
    };
    sql_run(call->store, "DELETE FROM sts_session_policy WHERE session IN (SELECT id FROM sts_session WHERE expires < ?)",
            call->now - US_PER_DAY);
    sql_run(call->store, "DELETE FROM sts_session_tag WHERE session IN (SELECT id FROM sts_session WHERE expires < ?)",
            call->now - US_PER_DAY);
    sql_run(call->store, "DELETE FROM sts_session WHERE expires < ?", call->now - US_PER_DAY);
    sql_run(call->store,
            "INSERT INTO sts_session (id, secret, token, expires, issued, type, account, arn, user_id, name, session_name, issuer_arn, "
            "source_identity, chained) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            c->access_key_id, c->secret_access_key, c->session_token, s->expires, call->now, (int64_t)p->type, p->account, p->arn,
            p->user_id, str_is(p->name) ? p->name : STR(""), p->session_name, p->issuer_arn, p->source_identity,
            call->principal.type == PRINCIPAL_ROLE);
    for (size_t i = 0; i < p->session_policies.len; i++)
        sql_run(call->store, "INSERT INTO sts_session_policy (session, place, document) VALUES (?, ?, ?)", c->access_key_id, (int64_t)i,
                p->session_policies.items[i]);
    for (size_t i = 0; i < p->tags.len; i++) {
        bool transitive = i < s->inherited;
        for (size_t k = 0; s->transitive && k < s->transitive->len; k++)
            transitive |= str_eq(s->transitive->items[k], p->tags.items[i].key);
        sql_run(call->store,
                "INSERT INTO sts_session_tag (session, key, value, transitive) VALUES (?, ?, ?, ?) ON CONFLICT (session, key) DO NOTHING",
                c->access_key_id, p->tags.items[i].key, p->tags.items[i].value, transitive);
    }
    return c;
}

static bool credential(struct call *call, struct str access_key, struct credential *ret)
{
    struct sql *q;
    struct arena *a = call->arena;

    if (!sql_get(call->store, &q,
                 "SELECT secret, token, expires, issued, type, account, arn, user_id, name, session_name, issuer_arn, source_identity FROM "
                 "sts_session WHERE id = ?",
                 access_key))
        return false;
    *ret = (struct credential){.secret = sql_str(q, a, 0),
                               .token = sql_str(q, a, 1),
                               .expires = sql_i64(q, 2),
                               .active = true,
                               .principal = {.type = (enum principal_type)sql_i64(q, 4),
                                             .account = sql_str(q, a, 5),
                                             .arn = sql_str(q, a, 6),
                                             .user_id = sql_str(q, a, 7),
                                             .name = sql_str(q, a, 8),
                                             .session_name = sql_str(q, a, 9),
                                             .issuer_arn = sql_str(q, a, 10),
                                             .source_identity = sql_str(q, a, 11),
                                             .token_issued = sql_i64(q, 3),
                                             .access_key = access_key}};
    sql_done(q);
    q = sql_each(call->store, "SELECT document FROM sts_session_policy WHERE session = ? ORDER BY place", access_key);
    while (sql_next(q))
        *list_add(a, &ret->principal.session_policies) = sql_str(q, a, 0);
    q = sql_each(call->store, "SELECT key, value FROM sts_session_tag WHERE session = ? ORDER BY key", access_key);
    while (sql_next(q))
        *list_add(a, &ret->principal.tags) = (struct principal_tag){sql_str(q, a, 0), sql_str(q, a, 1)};
    return true;
}

/* --- roles --- */

/* "arn:aws:iam::<account>:role/path/name" */
bool sts_role_arn(struct str arn, struct str *ret_account, struct str *ret_name)
{
    if (!str_starts(arn, STR("arn:aws:iam::")) || arn.n < 32 || !str_starts(str_skip(arn, 25), STR(":role/")))
        return false;
    *ret_account = str_take(str_skip(arn, 13), 12);
    *ret_name = str_skip(arn, (size_t)str_rchr(arn, '/') + 1);
    return !str_empty(*ret_name);
}

bool sts_find_role(struct call *call, struct str arn, struct iam_role *ret)
{
    struct str account;
    struct iam_get_role_request in = {0};
    struct iam_get_role_response out = {0};
    struct fault f;

    if (!sts_role_arn(arn, &account, &in.role_name) ||
        invoke_within(call, account, STR("us-east-1"), &iam_api, IAM_OP_GET_ROLE, &in, &out, &f) != DONE || !str_eq(out.role->arn, arn))
        return false;
    *ret = *out.role;
    return percent_decode(call->arena, ret->assume_role_policy_document, false, &ret->assume_role_policy_document);
}

static struct auth_target *need(struct call *call, struct auth_targets *list, const char *action, struct str arn,
                                const struct iam_role *role)
{
    struct auth_target *t = auth_need(call, list, arn);
    struct str account, name;

    t->action = str_from(action);
    t->owner = sts_role_arn(arn, &account, &name) ? account : STR_NONE;
    t->policy = role->assume_role_policy_document;
    t->trust = true;
    return t;
}

static enum verdict targets(struct call *call, const void *input, struct auth_targets *ret)
{
    const struct sts_assume_role_request *in = input;
    struct iam_role role = {0};

    if (call->op == &sts_model.operations[STS_OP_DECODE_AUTHORIZATION_MESSAGE])
        auth_need(call, ret, STR("*"));
    if (call->op == &sts_model.operations[STS_OP_GET_FEDERATION_TOKEN])
        auth_need(call, ret,
                  str_fmt(call->arena, "arn:aws:sts::%.*s:federated-user/%.*s", STRF(call->account),
                          STRF(((const struct sts_get_federation_token_request *)input)->name)));
    if (call->op != &sts_model.operations[STS_OP_ASSUME_ROLE])
        return DONE;
    sts_find_role(call, in->role_arn, &role);
    for (int tagging = 0; tagging <= (in->tags.len > 0); tagging++) {
        struct auth_target *t = need(call, ret, tagging ? "sts:TagSession" : "sts:AssumeRole", in->role_arn, &role);
        auth_context(call, t, "sts:RoleSessionName", in->role_session_name);
        if (str_is(in->external_id))
            auth_context(call, t, "sts:ExternalId", in->external_id);
        if (str_is(in->source_identity))
            auth_context(call, t, "sts:SourceIdentity", in->source_identity);
        for (size_t i = 0; i < in->tags.len; i++) {
            auth_context(call, t, str_fmt(call->arena, "aws:RequestTag/%.*s", STRF(in->tags.items[i].key)).p, in->tags.items[i].value);
            auth_context(call, t, "aws:TagKeys", in->tags.items[i].key);
        }
        for (size_t i = 0; i < role.tags.len; i++) {
            auth_context(call, t, str_fmt(call->arena, "aws:ResourceTag/%.*s", STRF(role.tags.items[i].key)).p, role.tags.items[i].value);
            auth_context(call, t, str_fmt(call->arena, "iam:ResourceTag/%.*s", STRF(role.tags.items[i].key)).p, role.tags.items[i].value);
        }
    }
    return DONE;
}

enum verdict sts_role_time(struct call *call, opt_i32 asked, const struct iam_role *role, int64_t *ret_s)
{
    *ret_s = asked.has ? asked.val : ROLE_TIME;
    if (*ret_s > role->max_session_duration.val)
        return fault(call, 400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    if (call->principal.type == PRINCIPAL_ROLE && *ret_s > CHAINED_MAX)
        return fault(call, 400, "ValidationError",
                     "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
    return DONE;
}

enum verdict sts_session_policies(struct call *call, struct str policy, const struct sts_policy_descriptor_list_type *arns,
                                     struct str account, struct principal *p)
{
    struct str why;

    if (str_is(policy)) {
        if (!policy_parse(call->arena, policy, POLICY_SESSION, &why))
            return sts_malformed_policy_document_exception(call, "%.*s", STRF(why));
        *list_add(call->arena, &p->session_policies) = policy;
    }
    for (size_t i = 0; i < arns->len; i++) {
        struct iam_get_policy_request ask = {.policy_arn = arns->items[i].arn};
        struct iam_get_policy_response got = {0};
        struct iam_get_policy_version_response version = {0};
        struct fault f;
        if (invoke_within(call, account, STR("us-east-1"), &iam_api, IAM_OP_GET_POLICY, &ask, &got, &f) != DONE)
            return fault_pass(call, &f);
        struct iam_get_policy_version_request which = {.policy_arn = arns->items[i].arn, .version_id = got.policy->default_version_id};
        if (invoke_within(call, account, STR("us-east-1"), &iam_api, IAM_OP_GET_POLICY_VERSION, &which, &version, &f) != DONE)
            return fault_pass(call, &f);
        struct str document = STR_NONE;
        percent_decode(call->arena, version.policy_version->document, false, &document);
        *list_add(call->arena, &p->session_policies) = document;
    }
    return DONE;
}

/* Tags of the request, over transitive ones of the session that asks, over those of the role. */
static enum verdict session_tags(struct call *call, const struct sts_assume_role_request *in, const struct iam_role *role,
                                 struct sts_session *s)
{
    struct sql *q =
        sql_each(call->store, "SELECT key, value FROM sts_session_tag WHERE session = ? AND transitive = 1", call->principal.access_key);

    while (sql_next(q))
        *list_add(call->arena, &s->principal.tags) = (struct principal_tag){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1)};
    s->inherited = s->principal.tags.len;
    if (in->tags.len > 50)
        return fault(
            call, 400, "ValidationError",
            "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50");
    for (size_t i = 0; i < in->tags.len; i++) {
        for (size_t k = 0; k < s->inherited; k++)
            if (str_ieq(s->principal.tags.items[k].key, in->tags.items[i].key))
                return fault(call, 400, "InvalidParameterValue",
                             "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from "
                             "the calling session.");
        *list_add(call->arena, &s->principal.tags) = (struct principal_tag){in->tags.items[i].key, in->tags.items[i].value};
    }
    for (size_t i = 0; i < role->tags.len; i++) {
        bool covered = false;
        for (size_t k = 0; k < s->principal.tags.len; k++)
            covered |= str_ieq(s->principal.tags.items[k].key, role->tags.items[i].key);
        if (!covered)
            *list_add(call->arena, &s->principal.tags) = (struct principal_tag){role->tags.items[i].key, role->tags.items[i].value};
    }
    s->transitive = &in->transitive_tag_keys;
    return DONE;
}

enum verdict sts_assume_role(struct call *call, const struct sts_assume_role_request *in, struct sts_assume_role_response *out)
{
    struct iam_role role = {0};
    struct sts_session s = {0};
    struct str account, name;
    int64_t seconds;

    if (str_is(in->serial_number) || str_is(in->token_code) || in->provided_contexts.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "SerialNumber, TokenCode and ProvidedContexts are not honoured here yet.");
    if (!sts_role_arn(in->role_arn, &account, &name) || !sts_find_role(call, in->role_arn, &role))
        return fault(call, 400, "ValidationError", "%.*s is invalid", STRF(in->role_arn));
    if (sts_role_time(call, in->duration_seconds, &role, &seconds) != DONE)
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
        .source_identity = str_is(in->source_identity) ? in->source_identity : call->principal.source_identity,
    };
    if (sts_session_policies(call, in->policy, &in->policy_arns, account, &s.principal) != DONE || session_tags(call, in, &role, &s) != DONE)
        return FAULT;
    out->credentials = sts_keep(call, &s);
    out->assumed_role_user = arena_make(call->arena, struct sts_assumed_role_user);
    out->assumed_role_user->arn = s.principal.arn;
    out->assumed_role_user->assumed_role_id = s.principal.user_id;
    out->source_identity = s.principal.source_identity;
    if (str_is(in->policy) || in->tags.len)
        out->packed_policy_size = some_i32((int32_t)(1 + (in->policy.n + in->tags.len * 20) * 100 / 8192));
    return DONE;
}

enum verdict sts_get_session_token(struct call *call, const struct sts_get_session_token_request *in,
                                   struct sts_get_session_token_response *out)
{
    struct sts_session s = {.principal = call->principal};
    int64_t seconds = in->duration_seconds.has ? in->duration_seconds.val : SESSION_TIME;

    if (str_is(in->serial_number) || str_is(in->token_code))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "SerialNumber and TokenCode are not honoured here yet.");
    if (call->principal.type != PRINCIPAL_USER && call->principal.type != PRINCIPAL_ROOT)
        return fault_common(call, COMMON_ACCESS_DENIED, "Cannot call GetSessionToken with session credentials");
    if (call->principal.token_issued)
        return fault_common(call, COMMON_ACCESS_DENIED, "Cannot call GetSessionToken with session credentials");
    if (call->principal.type == PRINCIPAL_ROOT && seconds > 3600)
        seconds = 3600;
    s.expires = call->now + seconds * US_PER_S;
    out->credentials = sts_keep(call, &s);
    return DONE;
}

enum verdict sts_get_caller_identity(struct call *call, const struct sts_get_caller_identity_request *in,
                                     struct sts_get_caller_identity_response *out)
{
    (void)in;
    out->account = call->principal.account;
    out->arn = call->principal.arn;
    out->user_id = call->principal.user_id;
    return DONE;
}

enum verdict sts_get_access_key_info(struct call *call, const struct sts_get_access_key_info_request *in,
                                     struct sts_get_access_key_info_response *out)
{
    struct credential c = {0};

    if (!credential_find(call, in->access_key_id, &c))
        return fault(call, 400, "ValidationError", "The access key id %.*s is not known.", STRF(in->access_key_id));
    out->account = c.principal.account;
    return DONE;
}

enum verdict sts_get_federation_token(struct call *call, const struct sts_get_federation_token_request *in,
                                      struct sts_get_federation_token_response *out)
{
    struct sts_session s = {0};
    int64_t seconds = in->duration_seconds.has ? in->duration_seconds.val : SESSION_TIME;
    bool root = call->principal.type == PRINCIPAL_ROOT;

    if ((call->principal.type != PRINCIPAL_USER && !root) || call->principal.token_issued)
        return fault_common(call, COMMON_ACCESS_DENIED, "Cannot call GetFederationToken with session credentials");
    s.expires = call->now + (root && seconds > 3600 ? 3600 : seconds) * US_PER_S;
    s.principal = (struct principal){
        .type = PRINCIPAL_FEDERATED,
        .account = call->account,
        .arn = str_fmt(call->arena, "arn:aws:sts::%.*s:federated-user/%.*s", STRF(call->account), STRF(in->name)),
        .user_id = str_fmt(call->arena, "%.*s:%.*s", STRF(call->account), STRF(in->name)),
        .name = root ? STR_NONE : call->principal.name,
        .session_name = in->name,
        .issuer_arn = call->principal.arn,
    };
    if (sts_session_policies(call, in->policy, &in->policy_arns, call->account, &s.principal) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tags.len; i++)
        *list_add(call->arena, &s.principal.tags) = (struct principal_tag){in->tags.items[i].key, in->tags.items[i].value};
    out->credentials = sts_keep(call, &s);
    out->federated_user = arena_make(call->arena, struct sts_federated_user);
    *out->federated_user = (struct sts_federated_user){s.principal.user_id, s.principal.arn};
    if (str_is(in->policy) || in->tags.len)
        out->packed_policy_size = some_i32((int32_t)(1 + (in->policy.n + in->tags.len * 20) * 100 / 8192));
    return DONE;
}

enum verdict sts_decode_authorization_message(struct call *call, const struct sts_decode_authorization_message_request *in,
                                              struct sts_decode_authorization_message_response *out)
{
    if (denial_decode(call->arena, in->encoded_message, &out->decoded_message))
        return DONE;
    return sts_invalid_authorization_message_exception(call, "Message is not valid");
}

static const char *const anonymous[] = {"AssumeRoleWithWebIdentity", NULL};

const struct service sts_service = {
    .anonymous = anonymous,
    .targets = targets,
    .credential = credential,
};
