/* Reserved and provisioned concurrency. */
#include "services/lambda/control.h"

static int64_t reserved_of_others(struct call *call, const struct lambda_row *row)
{
    return sql_i64_or(call->store, 0, "SELECT coalesce(sum(reserved), 0) FROM lambda_function WHERE account = ? AND region = ? AND id <> ?", row->account,
                      row->region, row->id);
}

static int64_t provisioned_of(struct call *call, int64_t function)
{
    return sql_i64_or(call->store, 0, "SELECT coalesce(sum(requested), 0) FROM lambda_provisioned WHERE function = ?", function);
}

enum verdict lambda_put_function_concurrency(struct call *call, const struct lambda_put_function_concurrency_request *in, struct lambda_concurrency *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    int64_t wanted = in->reserved_concurrent_executions.val;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    if (str_is(ref.qualifier))
        return invalid(call, "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify "
                             "either a function name or an unqualified function ARN.");
    if (LAMBDA_CONCURRENCY - reserved_of_others(call, &row) - wanted < LAMBDA_UNRESERVED_MIN)
        return invalid(call,
                       "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of "
                       "[%d].",
                       LAMBDA_UNRESERVED_MIN);
    if (wanted < provisioned_of(call, row.id))
        return invalid(call, "ReservedConcurrentExecutions %lld should not be lower than function's total provisioned concurrency [%lld].",
                       (long long)wanted, (long long)provisioned_of(call, row.id));
    sql_run(call->store, "UPDATE lambda_function SET reserved = ? WHERE id = ?", wanted, row.id);
    out->reserved_concurrent_executions = in->reserved_concurrent_executions;
    return DONE;
}

enum verdict lambda_get_function_concurrency(struct call *call, const struct lambda_get_function_concurrency_request *in,
                                             struct lambda_get_function_concurrency_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    if (row.reserved.has)
        out->reserved_concurrent_executions = some_i32((int32_t)row.reserved.val);
    return DONE;
}

enum verdict lambda_delete_function_concurrency(struct call *call, const struct lambda_delete_function_concurrency_request *in,
                                                struct lambda_delete_function_concurrency_output *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    (void)out;
    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    sql_run(call->store, "UPDATE lambda_function SET reserved = NULL WHERE id = ?", row.id);
    return DONE;
}

/* --- provisioned --- */

struct provisioned {
    struct str qualifier, status, reason;
    int64_t version, requested, available, modified;
};
#define COLUMNS "qualifier, version, requested, available, status, reason, modified"

static void read(struct call *call, struct sql *q, struct provisioned *ret)
{
    *ret = (struct provisioned){.qualifier = sql_str(q, call->arena, 0), .version = sql_i64(q, 1), .requested = sql_i64(q, 2),
                                .available = sql_i64(q, 3), .status = sql_str(q, call->arena, 4), .reason = sql_str(q, call->arena, 5),
                                .modified = sql_i64(q, 6)};
}

static bool get(struct call *call, int64_t function, struct str qualifier, struct provisioned *ret)
{
    struct sql *q;

    if (!str_is(qualifier) || !sql_get(call->store, &q, "SELECT " COLUMNS " FROM lambda_provisioned WHERE function = ? AND qualifier = ?", function, qualifier))
        return false;
    read(call, q, ret);
    sql_done(q);
    return true;
}

int64_t lambda_provisioned_available(struct call *call, int64_t function, struct str qualifier)
{
    struct provisioned p;
    return get(call, function, qualifier, &p) ? p.available : -1;
}

/* Tells the execution half how many environments of the version all qualifiers want together. */
static void provide(struct call *call, const struct lambda_row *row, int64_t number)
{
    struct lambda_version version;
    int64_t wanted =
        sql_i64_or(call->store, 0, "SELECT coalesce(sum(requested), 0) FROM lambda_provisioned WHERE function = ? AND version = ?", row->id, number);

    if (lambda_version_get(call, row->account, row->region, row->name, lambda_number_text(call, number), &version))
        lambda_provision(call, &version, wanted);
}

/* "<function>/<version>" */
static enum verdict provide_again(struct call *call, struct str key)
{
    struct lambda_row row;
    struct str function = str_cut(&key, '/');
    int64_t id, number;

    if (!str_to_i64(function, &id) || !str_to_i64(key, &number) || !lambda_row_by_id(call, id, &row))
        return DONE;
    call_act_for(call, row.account, row.region);
    provide(call, &row, number);
    return DONE;
}

const struct timer_kind lambda_provide_timer = {"lambda.provide", provide_again};

void lambda_provisioned_recover(struct call *call)
{
    sql_run(call->store, "UPDATE lambda_provisioned SET available = 0, status = 'IN_PROGRESS', reason = NULL");
    struct sql *q = sql_each(call->store, "SELECT DISTINCT function, version FROM lambda_provisioned");
    while (sql_next(q))
        timer_set(call, &lambda_provide_timer, str_fmt(call->arena, "%lld/%lld", (long long)sql_i64(q, 0), (long long)sql_i64(q, 1)), call->now);
}

void lambda_provisioned_drop(struct call *call, const struct lambda_row *row, struct str qualifier)
{
    struct { struct provisioned *items; size_t len; } all = {0};
    struct sql *q = sql_each(call->store, "SELECT " COLUMNS " FROM lambda_provisioned WHERE function = ?", row->id);

    while (sql_next(q))
        read(call, q, list_add(call->arena, &all));
    for (size_t i = 0; i < all.len; i++) {
        if (str_is(qualifier) && !str_eq(qualifier, all.items[i].qualifier))
            continue;
        sql_run(call->store, "DELETE FROM lambda_provisioned WHERE function = ? AND qualifier = ?", row->id, all.items[i].qualifier);
        provide(call, row, all.items[i].version);
    }
}

void lambda_provisioned_move(struct call *call, const struct lambda_row *row, struct str alias, int64_t number)
{
    struct provisioned p;

    if (!get(call, row->id, alias, &p) || p.version == number)
        return;
    sql_run(call->store, "UPDATE lambda_provisioned SET version = ?, available = 0, status = 'IN_PROGRESS', modified = ? WHERE function = ? AND qualifier = ?",
            number, call->now, row->id, alias);
    provide(call, row, p.version);
    provide(call, row, number);
}

void lambda_provisioned(struct call *call, struct str account, struct str region, struct str name, struct str version, int64_t ready, struct str why)
{
    struct { struct provisioned *items; size_t len; } all = {0};
    struct lambda_row row;
    int64_t number;

    if (!lambda_row_get(call, account, region, name, &row) || !lambda_number_parse(version, &number))
        return;
    struct sql *q = sql_each(call->store, "SELECT " COLUMNS " FROM lambda_provisioned WHERE function = ? AND version = ? ORDER BY qualifier", row.id, number);
    while (sql_next(q))
        read(call, q, list_add(call->arena, &all));
    for (size_t i = 0; i < all.len; i++) {
        struct provisioned *p = &all.items[i];
        int64_t share = ready < p->requested ? ready : p->requested;
        ready -= share;
        sql_run(call->store, "UPDATE lambda_provisioned SET available = ?, status = ?, reason = ? WHERE function = ? AND qualifier = ?", share,
                share == p->requested ? STR("READY") : str_is(why) ? STR("FAILED") : STR("IN_PROGRESS"), share == p->requested ? STR_NONE : why, row.id,
                p->qualifier);
    }
}

static enum verdict subject(struct call *call, struct str name, struct str qualifier, struct lambda_ref *ref, struct lambda_row *row, int64_t *ret)
{
    struct lambda_alias_configuration alias = {0};
    struct lambda_stored v;

    if (lambda_function_need(call, name, qualifier, ref, row) != DONE)
        return FAULT;
    if (!str_is(ref->qualifier) || str_eqz(ref->qualifier, "$LATEST"))
        return invalid(call, "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    if (lambda_number_parse(ref->qualifier, ret))
        return lambda_stored_get(call, row->id, *ret, &v) ? DONE : lambda_no_such_function(call, ref);
    if (!lambda_alias_get(call, row, ref->qualifier, &alias))
        return not_found(call, "Cannot find alias arn: %.*s", STRF(lambda_ref_arn(call, ref)));
    lambda_number_parse(alias.function_version, ret);
    if (*ret == LATEST)
        return invalid(call, "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    return DONE;
}

enum verdict lambda_put_provisioned_concurrency_config(struct call *call, const struct lambda_put_provisioned_concurrency_config_request *in,
                                                       struct lambda_put_provisioned_concurrency_config_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct provisioned old;
    int64_t number, wanted = in->provisioned_concurrent_executions.val;

    if (subject(call, in->function_name, in->qualifier, &ref, &row, &number) != DONE)
        return FAULT;
    bool had = get(call, row.id, ref.qualifier, &old);
    /* A version and an alias of it cannot both have one. */
    if (!had && sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_provisioned WHERE function = ? AND version = ?", row.id, number))
        return invalid(call, "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
    int64_t others = provisioned_of(call, row.id) - (had ? old.requested : 0);
    if (row.reserved.has && others + wanted > row.reserved.val)
        return invalid(call, "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
    if (!row.reserved.has && LAMBDA_CONCURRENCY - reserved_of_others(call, &row) - others - wanted < LAMBDA_UNRESERVED_MIN)
        return invalid(call, "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [%d].",
                       LAMBDA_UNRESERVED_MIN);
    sql_run(call->store,
            "INSERT INTO lambda_provisioned (function, qualifier, version, requested, available, status, modified) VALUES (?, ?, ?, ?, 0, 'IN_PROGRESS', ?) "
            "ON CONFLICT (function, qualifier) DO UPDATE SET version = excluded.version, requested = excluded.requested, status = excluded.status, "
            "modified = excluded.modified, reason = NULL",
            row.id, ref.qualifier, number, wanted, call->now);
    provide(call, &row, number);
    get(call, row.id, ref.qualifier, &old);
    *out = (struct lambda_put_provisioned_concurrency_config_response){
        .requested_provisioned_concurrent_executions = some_i32((int32_t)wanted), .allocated_provisioned_concurrent_executions = some_i32(0),
        .available_provisioned_concurrent_executions = some_i32((int32_t)old.available), .status = STR("IN_PROGRESS"),
        .last_modified = lambda_time(call, call->now)};
    return DONE;
}

static enum verdict need(struct call *call, struct str name, struct str qualifier, struct lambda_ref *ref, struct lambda_row *row, struct provisioned *ret)
{
    int64_t number;

    if (subject(call, name, qualifier, ref, row, &number) != DONE)
        return FAULT;
    if (!get(call, row->id, ref->qualifier, ret))
        return lambda_user_error(call, provisioned_concurrency_config_not_found_exception, "No Provisioned Concurrency Config found for this function");
    return DONE;
}

enum verdict lambda_get_provisioned_concurrency_config(struct call *call, const struct lambda_get_provisioned_concurrency_config_request *in,
                                                       struct lambda_get_provisioned_concurrency_config_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct provisioned p;

    if (need(call, in->function_name, in->qualifier, &ref, &row, &p) != DONE)
        return FAULT;
    *out = (struct lambda_get_provisioned_concurrency_config_response){
        .requested_provisioned_concurrent_executions = some_i32((int32_t)p.requested),
        .available_provisioned_concurrent_executions = some_i32((int32_t)p.available),
        .allocated_provisioned_concurrent_executions = some_i32((int32_t)p.available), .status = p.status, .status_reason = p.reason,
        .last_modified = lambda_time(call, p.modified)};
    return DONE;
}

enum verdict lambda_delete_provisioned_concurrency_config(struct call *call, const struct lambda_delete_provisioned_concurrency_config_request *in,
                                                          struct lambda_delete_provisioned_concurrency_config_output *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct provisioned p;

    (void)out;
    if (need(call, in->function_name, in->qualifier, &ref, &row, &p) != DONE)
        return FAULT;
    lambda_provisioned_drop(call, &row, ref.qualifier);
    return DONE;
}

enum verdict lambda_list_provisioned_concurrency_configs(struct call *call, const struct lambda_list_provisioned_concurrency_configs_request *in,
                                                         struct lambda_list_provisioned_concurrency_configs_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_page page;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    if (lambda_page_open(call, str_cat(call->arena, STR("provisioned/"), row.name), in->marker, in->max_items, 50, &out->next_marker, &page) != DONE)
        return FAULT;
    list_present(call->arena, &out->provisioned_concurrency_configs);
    struct sql *q = sql_each(call->store, "SELECT " COLUMNS " FROM lambda_provisioned WHERE function = ? AND qualifier > ? ORDER BY qualifier", row.id,
                             str_is(page.position) ? page.position : STR(""));
    while (sql_next(q)) {
        struct provisioned p;
        read(call, q, &p);
        if (!lambda_page_take(call, &page, p.qualifier))
            break;
        *list_add(call->arena, &out->provisioned_concurrency_configs) = (struct lambda_provisioned_concurrency_config_list_item){
            .function_arn = lambda_function_arn(call, &row, p.qualifier), .requested_provisioned_concurrent_executions = some_i32((int32_t)p.requested),
            .available_provisioned_concurrent_executions = some_i32((int32_t)p.available),
            .allocated_provisioned_concurrent_executions = some_i32((int32_t)p.available), .status = p.status, .status_reason = p.reason,
            .last_modified = lambda_time(call, p.modified)};
    }
    return DONE;
}
