/* Roles that services assume: one session for many calls. */
#include "kit/invoke.h"
#include "kit/target.h"

#define SESSION_TIME US_PER_HOUR
#define RENEW_BEFORE (5 * US_PER_MIN)

static bool current(struct call *call, struct str service, struct str role, struct str name, struct principal *ret)
{
    struct credential c = {0};
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT access_key FROM kit_assumed WHERE service = ? AND role = ? AND name = ? AND expires > ?", service, role,
                 name, call->now + RENEW_BEFORE))
        return false;
    struct str key = sql_str(q, call->arena, 0);
    sql_done(q);
    if (!credential_find(call, key, &c))
        return false;
    *ret = c.principal;
    return true;
}

enum verdict principal_assume(struct call *call, const char *service_principal, struct str role_arn, const char *session_name,
                              struct principal *ret, struct fault *ret_fault)
{
    struct str service = str_from(service_principal), name = str_from(session_name);
    struct target role;
    struct credential c = {0};
    json_t *out;

    if (current(call, service, role_arn, name, ret))
        return DONE;
    target_parse(role_arn, &role); /* of what is no ARN, STS says so */
    struct principal as = principal_service(call, service_principal, role.account);
    json_t *in = json_pack("{s:s%, s:s%, s:i}", "RoleArn", role_arn.p ? role_arn.p : "", role_arn.n, "RoleSessionName", name.p, name.n,
                           "DurationSeconds", (int)(SESSION_TIME / US_PER_S));
    enum verdict v = invoke_by_name(call, &as, STR("us-east-1"), "sts", "AssumeRole", in, &out, ret_fault);
    json_decref(in);
    if (v != DONE)
        return v;
    struct str key = str_dup(call->arena, json_str(json_field(json_field(out, "Credentials"), "AccessKeyId")));
    json_decref(out);
    sql_run(call->store,
            "INSERT INTO kit_assumed (service, role, name, access_key, expires) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (service, role, name) DO UPDATE SET access_key = excluded.access_key, expires = excluded.expires",
            service, role_arn, name, key, call->now + SESSION_TIME);
    if (!credential_find(call, key, &c)) {
        *ret_fault = (struct fault){.code = STR("ServiceException"), .message = STR("The session was lost."), .status = 500, .server = true};
        return FAULT;
    }
    *ret = c.principal;
    return DONE;
}
