/* Resource policies: of the account, for services that write logs, and of single log groups. */
#include "services/logs/logs.h"
#include "base/json.h"
#include "base/rng.h"
#include "kit/paging.h"
#include "world/policy.h"

#define ACCOUNT_MAX 10
#define DOCUMENT_MAX 5120
#define PAGE 50

/* Statements of several documents as one. */
static void add_statements(json_t *all, struct str document)
{
    struct str why;
    json_t *d = json_parse(document, false, &why), *s = json_field(d, "Statement");

    if (json_is_array(s))
        json_array_extend(all, s);
    else if (json_is_object(s))
        json_array_append(all, s);
    json_decref(d);
}

struct str logs_policies_joined(struct call *call, struct str account, struct str region, struct str group_arn)
{
    struct sql *q = sql_each(call->store, "SELECT document FROM logs_policy WHERE account = ? AND region = ? AND (resource = 0 OR name = ?)",
                             account, region, group_arn);
    json_t *all = json_array();
    struct str joined = STR_NONE;

    while (sql_next(q))
        add_statements(all, sql_str(q, call->arena, 0));
    if (json_array_size(all)) {
        json_t *d = json_pack("{s:s, s:O}", "Version", "2012-10-17", "Statement", all);
        joined = json_text(call->arena, d);
        json_decref(d);
    }
    json_decref(all);
    return joined;
}

/* The log group's ARN without ":*"; absent when there is no such group here. */
static struct str attached_to(struct call *call, struct str arn)
{
    struct log_group g;
    struct str name = logs_name_of(call, arn);

    return str_is(name) && str_starts(arn, STR("arn:")) && logs_group_find(call, name, &g) ? logs_group_arn(call, name) : STR_NONE;
}

enum verdict logs_put_resource_policy(struct call *call, const struct logs_put_resource_policy_request *in,
                                      struct logs_put_resource_policy_response *out)
{
    bool attached = str_is(in->resource_arn);
    struct str why, name = attached ? attached_to(call, in->resource_arn) : in->policy_name, revision = rng_uuid(rnd(call), call->arena);
    struct sql *q;

    if (attached && !str_is(name))
        return logs_resource_not_found_exception(call, "The specified log group does not exist.");
    if (!str_is(name) || !str_is(in->policy_document))
        return logs_invalid_parameter_exception(call, "Policy name and policy document are required.");
    if (in->policy_document.n > DOCUMENT_MAX || !policy_parse(call->arena, in->policy_document, POLICY_RESOURCE, &why))
        return logs_invalid_parameter_exception(call, "Resource policy document is invalid.");
    if (str_is(in->expected_revision_id)) {
        bool found = sql_get(call->store, &q, "SELECT revision FROM logs_policy WHERE account = ? AND region = ? AND resource = ? AND name = ?",
                             call->account, call->region, attached, name);
        struct str is = found ? sql_str(q, call->arena, 0) : STR("");
        if (!str_eq(is, in->expected_revision_id))
            return logs_operation_aborted_exception(call, "The policy's revision is not the expected one.");
    }
    sql_run(call->store,
            "INSERT INTO logs_policy (account, region, name, resource, document, revision, updated) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (account, region, resource, name) DO UPDATE SET document = excluded.document, revision = excluded.revision, "
            "updated = excluded.updated",
            call->account, call->region, name, attached, in->policy_document, revision, logs_now(call));
    if (!attached && sql_i64_or(call->store, 0, "SELECT count(*) FROM logs_policy WHERE account = ? AND region = ? AND resource = 0", call->account,
                                call->region) > ACCOUNT_MAX)
        return logs_limit_exceeded_exception(call, "Resource limit exceeded.");
    out->resource_policy = arena_make(call->arena, struct logs_resource_policy);
    *out->resource_policy = (struct logs_resource_policy){.policy_name = attached ? STR_NONE : name,
                                                          .policy_document = in->policy_document,
                                                          .last_updated_time = some_i64(logs_now(call)),
                                                          .policy_scope = attached ? STR("RESOURCE") : STR("ACCOUNT"),
                                                          .resource_arn = attached ? name : STR_NONE,
                                                          .revision_id = attached ? revision : STR_NONE};
    out->revision_id = attached ? revision : STR_NONE;
    return DONE;
}

enum verdict logs_delete_resource_policy(struct call *call, const struct logs_delete_resource_policy_request *in,
                                         struct logs_delete_resource_policy_output *out)
{
    bool attached = str_is(in->resource_arn);
    struct str name = attached ? attached_to(call, in->resource_arn) : in->policy_name;

    (void)out;
    if (!str_is(name) || sql_run(call->store, "DELETE FROM logs_policy WHERE account = ? AND region = ? AND resource = ? AND name = ?", call->account,
                                 call->region, attached, name) < 1)
        return logs_resource_not_found_exception(call, "Policy with name [%.*s] does not exist.", STRF(in->policy_name));
    return DONE;
}

enum verdict logs_describe_resource_policies(struct call *call, const struct logs_describe_resource_policies_request *in,
                                             struct logs_describe_resource_policies_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    bool attached = str_is(in->resource_arn) || str_eqz(in->policy_scope, "RESOURCE");
    struct str after, only = str_is(in->resource_arn) ? attached_to(call, in->resource_arn) : STR_NONE, last = STR("");
    struct str scope = str_fmt(call->arena, "policies/%d/%.*s", attached, STRF(only));

    if (str_is(in->resource_arn) && !str_is(only))
        return logs_resource_not_found_exception(call, "The specified log group does not exist.");
    if (!page_position(call, scope, in->next_token, &after))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    list_present(call->arena, &out->resource_policies);
    struct sql *q = sql_each(call->store,
                             "SELECT name, document, revision, updated FROM logs_policy WHERE account = ? AND region = ? AND resource = ? "
                             "AND name > ? ORDER BY name",
                             call->account, call->region, attached, str_is(after) ? after : STR(""));
    while (sql_next(q)) {
        struct str name = sql_str(q, call->arena, 0);
        if (str_is(only) && !str_eq(name, only))
            continue;
        if (out->resource_policies.len == limit) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        *list_add(call->arena, &out->resource_policies) =
            (struct logs_resource_policy){.policy_name = attached ? STR_NONE : name,
                                          .policy_document = sql_str(q, call->arena, 1),
                                          .revision_id = attached ? sql_str(q, call->arena, 2) : STR_NONE,
                                          .last_updated_time = some_i64(sql_i64(q, 3)),
                                          .policy_scope = attached ? STR("RESOURCE") : STR("ACCOUNT"),
                                          .resource_arn = attached ? name : STR_NONE};
        last = name;
    }
    return DONE;
}
