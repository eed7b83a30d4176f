/* Resource policies of functions, versions and aliases, statement by statement. */
#include "base/json.h"
#include "base/rng.h"
#include "services/lambda/control.h"

#define POLICY_MAX 20480

struct str lambda_policy_of(struct call *call, int64_t function, struct str qualifier)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT policy FROM lambda_policy WHERE function = ? AND qualifier = ?", function,
                 str_is(qualifier) ? qualifier : STR("")))
        return STR_NONE;
    struct str policy = sql_str(q, call->arena, 0);
    sql_done(q);
    return policy;
}

static struct str revision_of(struct call *call, int64_t function, struct str qualifier)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT revision FROM lambda_policy WHERE function = ? AND qualifier = ?", function,
                 str_is(qualifier) ? qualifier : STR("")))
        return STR_NONE;
    struct str revision = sql_str(q, call->arena, 0);
    sql_done(q);
    return revision;
}

static json_t *open_policy(struct str policy)
{
    struct str why;
    json_t *p = str_is(policy) ? json_parse(policy, false, &why) : NULL;

    if (!p) {
        p = json_object();
        json_object_set_new(p, "Version", json_string("2012-10-17"));
        json_object_set_new(p, "Id", json_string("default"));
        json_object_set_new(p, "Statement", json_array());
    }
    return p;
}

static ptrdiff_t statement_at(const json_t *statements, struct str sid)
{
    for (size_t i = 0; i < json_array_size(statements); i++)
        if (str_eq(json_str(json_field(json_array_get(statements, i), "Sid")), sid))
            return (ptrdiff_t)i;
    return -1;
}

bool lambda_statement_add(struct call *call, struct str policy, struct str sid, json_t *statement, struct str *ret)
{
    json_t *p = open_policy(policy), *statements = json_field(p, "Statement");
    bool taken = statement_at(statements, sid) >= 0;

    if (!taken)
        json_array_append(statements, statement);
    *ret = json_text(call->arena, p);
    json_decref(p);
    return !taken;
}

bool lambda_statement_drop(struct call *call, struct str policy, struct str sid, struct str *ret)
{
    json_t *p = open_policy(policy), *statements = json_field(p, "Statement");
    ptrdiff_t at = statement_at(statements, sid);

    if (at >= 0)
        json_array_remove(statements, (size_t)at);
    *ret = json_array_size(statements) ? json_text(call->arena, p) : STR_NONE;
    json_decref(p);
    return at >= 0;
}

static json_t *principal_json(struct call *call, struct str p)
{
    if (str_eqz(p, "*"))
        return json_string("*");
    json_t *o = json_object();
    bool account = p.n == 12;
    for (size_t i = 0; i < p.n; i++)
        account = account && p.p[i] >= '0' && p.p[i] <= '9';
    if (account)
        json_object_set_new(o, "AWS", lambda_json(str_fmt(call->arena, "arn:aws:iam::%.*s:root", STRF(p))));
    else
        json_object_set_new(o, str_starts(p, STR("arn:")) ? "AWS" : "Service", lambda_json(p));
    return o;
}

static void condition(json_t *conditions, const char *operator, const char *key, struct str value)
{
    if (!str_is(value))
        return;
    if (!json_object_get(conditions, operator))
        json_object_set_new(conditions, operator, json_object());
    json_object_set_new(json_object_get(conditions, operator), key, lambda_json(value));
}

static json_t *statement_of(struct call *call, const struct lambda_add_permission_request *in, struct str arn)
{
    json_t *s = json_object(), *c = json_object();

    json_object_set_new(s, "Sid", lambda_json(in->statement_id));
    json_object_set_new(s, "Effect", json_string("Allow"));
    json_object_set_new(s, "Principal", principal_json(call, in->principal));
    json_object_set_new(s, "Action", lambda_json(in->action));
    json_object_set_new(s, "Resource", lambda_json(arn));
    condition(c, "StringEquals", "AWS:SourceAccount", in->source_account);
    condition(c, "StringEquals", "lambda:FunctionUrlAuthType", in->function_url_auth_type);
    condition(c, "StringEquals", "lambda:EventSourceToken", in->event_source_token);
    condition(c, "StringEquals", "aws:PrincipalOrgID", in->principal_org_id);
    condition(c, "ArnLike", "AWS:SourceArn", in->source_arn);
    if (in->invoked_via_function_url.has)
        condition(c, "Bool", "lambda:InvokedViaFunctionUrl", in->invoked_via_function_url.val ? STR("true") : STR("false"));
    if (json_object_size(c))
        json_object_set_new(s, "Condition", c);
    else
        json_decref(c);
    return s;
}

/* The thing whose policy it is: the function, one of its published versions, or an alias. */
static enum verdict subject(struct call *call, struct str name, struct str qualifier, struct lambda_ref *ref, struct lambda_row *row)
{
    struct lambda_alias_configuration alias = {0};
    struct lambda_stored v;
    int64_t number;

    if (lambda_function_need(call, name, qualifier, ref, row) != DONE)
        return FAULT;
    if (!str_is(ref->qualifier))
        return DONE;
    if (lambda_number_parse(ref->qualifier, &number)) {
        if (number == LATEST)
            return invalid(call, "We currently do not support adding policies for $LATEST.");
        return lambda_stored_get(call, row->id, number, &v) ? DONE : lambda_no_such_function(call, ref);
    }
    return lambda_alias_get(call, row, ref->qualifier, &alias)
               ? DONE
               : not_found(call, "Cannot find alias arn: %.*s", STRF(lambda_ref_arn(call, ref)));
}

static void store(struct call *call, int64_t function, struct str qualifier, struct str policy)
{
    qualifier = str_is(qualifier) ? qualifier : STR("");
    if (!str_is(policy)) {
        sql_run(call->store, "DELETE FROM lambda_policy WHERE function = ? AND qualifier = ?", function, qualifier);
        return;
    }
    sql_run(call->store,
            "INSERT INTO lambda_policy (function, qualifier, policy, revision) VALUES (?, ?, ?, ?) ON CONFLICT (function, qualifier) DO UPDATE SET "
            "policy = excluded.policy, revision = excluded.revision",
            function, qualifier, policy, rng_uuid(rnd(call), call->arena));
}

enum verdict lambda_add_permission(struct call *call, const struct lambda_add_permission_request *in, struct lambda_add_permission_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct str policy;

    if (subject(call, in->function_name, in->qualifier, &ref, &row) != DONE)
        return FAULT;
    if (str_is(in->revision_id) && lambda_check_revision(call, in->revision_id, revision_of(call, row.id, ref.qualifier)) != DONE)
        return FAULT;
    if (str_is(in->function_url_auth_type) && !str_eqz(in->action, "lambda:InvokeFunctionUrl"))
        return invalid(call, "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
    if (!str_eqz(in->principal, "*") && !str_starts(in->principal, STR("arn:")) && str_chr(in->principal, '.') < 0 && in->principal.n != 12)
        return invalid(call, "The provided principal was invalid. Please check the principal and try again.");
    json_t *statement = statement_of(call, in, lambda_ref_arn(call, &ref));
    bool added = lambda_statement_add(call, lambda_policy_of(call, row.id, ref.qualifier), in->statement_id, statement, &policy);
    out->statement = json_text(call->arena, statement);
    json_decref(statement);
    if (!added)
        return conflict(call, "The statement id (%.*s) provided already exists. Please provide a new statement id, or remove the existing statement.",
                        STRF(in->statement_id));
    if (policy.n > POLICY_MAX)
        return lambda_user_error(call, policy_length_exceeded_exception, "The final policy size (%zu) is bigger than the limit (%d).", policy.n, POLICY_MAX);
    store(call, row.id, ref.qualifier, policy);
    return DONE;
}

enum verdict lambda_remove_permission(struct call *call, const struct lambda_remove_permission_request *in, struct lambda_remove_permission_output *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct str policy;

    (void)out;
    if (subject(call, in->function_name, in->qualifier, &ref, &row) != DONE)
        return FAULT;
    struct str old = lambda_policy_of(call, row.id, ref.qualifier);
    if (!str_is(old))
        return not_found(call, "No policy is associated with the given resource.");
    if (lambda_check_revision(call, in->revision_id, revision_of(call, row.id, ref.qualifier)) != DONE)
        return FAULT;
    if (!lambda_statement_drop(call, old, in->statement_id, &policy))
        return not_found(call, "Statement %.*s is not found in resource policy.", STRF(in->statement_id));
    store(call, row.id, ref.qualifier, policy);
    return DONE;
}

enum verdict lambda_get_policy(struct call *call, const struct lambda_get_policy_request *in, struct lambda_get_policy_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    if (lambda_function_need(call, in->function_name, in->qualifier, &ref, &row) != DONE)
        return FAULT;
    out->policy = lambda_policy_of(call, row.id, ref.qualifier);
    if (!str_is(out->policy))
        return not_found(call, "The resource you requested does not exist.");
    out->revision_id = revision_of(call, row.id, ref.qualifier);
    return DONE;
}
