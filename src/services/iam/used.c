/* When keys and roles were used last, and which services by whom. Uses within a few minutes count as one, as on AWS. */
#include "base/json.h"
#include "base/rng.h"
#include "services/iam/iam.h"

#define SAME_USE (5 * US_PER_MIN)

void iam_used(struct call *call, const struct principal *p)
{
    struct str service = str_from(call->service->api->model->arn_namespace);
    struct str entity = p->type == PRINCIPAL_ROLE ? p->issuer_arn : p->arn;
    bool user = p->type == PRINCIPAL_USER && !p->token_issued;

    if (p->type != PRINCIPAL_USER && p->type != PRINCIPAL_ROLE)
        return;
    if (call->now - sql_i64_or(call->store, 0, "SELECT used FROM iam_access WHERE account = ? AND entity = ? AND service = ?", p->account,
                               entity, service) >= SAME_USE)
        sql_run(call->store,
                "INSERT INTO iam_access (account, entity, service, used, region) VALUES (?, ?, ?, ?, ?) ON CONFLICT (account, entity, "
                "service) DO UPDATE SET used = excluded.used, region = excluded.region",
                p->account, entity, service, call->now, call->region);
    if (user && call->now - sql_i64_or(call->store, 0, "SELECT used FROM iam_key_use WHERE id = ? AND service = ?", p->access_key, service) >=
                    SAME_USE)
        sql_run(call->store,
                "INSERT INTO iam_key_use (id, used, service, region) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET used = "
                "excluded.used, service = excluded.service, region = excluded.region",
                p->access_key, call->now, service, call->region);
}

struct iam_role_last_used *iam_role_used(struct call *call, struct str arn)
{
    struct iam_role_last_used *out = arena_make(call->arena, struct iam_role_last_used);
    struct sql *q;

    if (sql_get(call->store, &q, "SELECT used, region FROM iam_access WHERE account = ? AND entity = ? ORDER BY used DESC LIMIT 1",
                call->account, arn)) {
        out->last_used_date = some_time(sql_i64(q, 0));
        out->region = sql_str(q, call->arena, 1);
        sql_done(q);
    }
    return out;
}

enum verdict iam_get_access_key_last_used(struct call *call, const struct iam_get_access_key_last_used_request *in,
                                          struct iam_get_access_key_last_used_response *out)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT user_name FROM iam_key WHERE id = ? AND account = ?", in->access_key_id, call->account))
        return fault(call, 403, "AccessDenied", "User: %.*s is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key %.*s",
                     STRF(call->principal.arn), STRF(in->access_key_id));
    out->user_name = sql_str(q, call->arena, 0);
    sql_done(q);
    out->access_key_last_used = arena_make(call->arena, struct iam_access_key_last_used);
    if (sql_get(call->store, &q, "SELECT used, service, region FROM iam_key_use WHERE id = ?", in->access_key_id)) {
        *out->access_key_last_used =
            (struct iam_access_key_last_used){some_time(sql_i64(q, 0)), sql_str(q, call->arena, 1), sql_str(q, call->arena, 2)};
        sql_done(q);
    } else {
        *out->access_key_last_used = (struct iam_access_key_last_used){.service_name = STR("N/A"), .region = STR("N/A")};
    }
    return DONE;
}

/* --- which services an entity uses --- */

enum verdict iam_generate_service_last_accessed_details(struct call *call, const struct iam_generate_service_last_accessed_details_request *in,
                                                        struct iam_generate_service_last_accessed_details_response *out)
{
    if (str_eqz(in->granularity, "ACTION_LEVEL"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Granularity ACTION_LEVEL is not honoured here yet.");
    if (!str_starts(in->arn, str_fmt(call->arena, "arn:aws:iam::%.*s:", STRF(call->account))))
        return iam_invalid_input_exception(call, "The ARN %.*s is not one of a user, group, role or policy of the account.", STRF(in->arn));
    struct policy_sources sources = {0};
    if (!iam_sources_of_arn(call, in->arn, &sources))
        return iam_no_such_entity_exception(call, "The entity %.*s cannot be found.", STRF(in->arn));
    out->job_id = rng_uuid(rnd(call), call->arena);
    sql_run(call->store, "INSERT INTO iam_job (id, account, entity, made) VALUES (?, ?, ?, ?)", out->job_id, call->account, in->arn, call->now);
    return DONE;
}

/* May the policies allow anything of the service? By the names of their actions. */
static bool touches(const struct policy_sources *sources, struct str service)
{
    for (size_t i = 0; i < sources->len; i++) {
        struct str why;
        json_t *document = json_parse(sources->items[i].json, true, &why), *statements = json_field(document, "Statement");
        bool found = false;
        for (size_t s = 0; s < (json_is_array(statements) ? json_array_size(statements) : 1); s++) {
            const json_t *one = json_is_array(statements) ? json_array_get(statements, s) : statements;
            const json_t *actions = json_field(one, "Action");
            if (!str_eqz(json_str(json_field(one, "Effect")), "Allow"))
                continue;
            found |= json_field(one, "NotAction") != NULL;
            for (size_t k = 0; k < (json_is_array(actions) ? json_array_size(actions) : 1); k++) {
                struct str rest = json_str(json_is_array(actions) ? json_array_get(actions, k) : actions), name = str_cut(&rest, ':');
                found |= str_eqz(name, "*") || str_ieq(name, service);
            }
        }
        json_decref(document);
        if (found)
            return true;
    }
    return false;
}

enum verdict iam_get_service_last_accessed_details(struct call *call, const struct iam_get_service_last_accessed_details_request *in,
                                                   struct iam_get_service_last_accessed_details_response *out)
{
    struct policy_sources sources = {0};
    struct str entity;
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT entity, made FROM iam_job WHERE id = ? AND account = ?", in->job_id, call->account))
        return iam_no_such_entity_exception(call, "The job with id %.*s cannot be found.", STRF(in->job_id));
    entity = sql_str(q, call->arena, 0);
    out->job_creation_date = out->job_completion_date = some_time(sql_i64(q, 1));
    sql_done(q);
    out->job_status = STR("COMPLETED");
    out->job_type = STR("SERVICE_LEVEL");
    out->is_truncated = some_bool(false);
    list_present(call->arena, &out->services_last_accessed);
    iam_sources_of_arn(call, entity, &sources);
    for (size_t i = 0; i < service_count; i++) {
        const struct model *m = services[i].api->model;
        struct iam_service_last_accessed s = {.service_name = str_from(m->sdk_id),
                                              .service_namespace = str_from(m->arn_namespace),
                                              .total_authenticated_entities = some_i32(0)};
        if (!touches(&sources, s.service_namespace))
            continue;
        if (sql_get(call->store, &q, "SELECT used, region FROM iam_access WHERE account = ? AND entity = ? AND service = ?", call->account,
                    entity, s.service_namespace)) {
            s.last_authenticated = some_time(sql_i64(q, 0));
            s.last_authenticated_region = sql_str(q, call->arena, 1);
            s.last_authenticated_entity = entity;
            s.total_authenticated_entities = some_i32(1);
            sql_done(q);
        }
        *list_add(call->arena, &out->services_last_accessed) = s;
    }
    return DONE;
}
