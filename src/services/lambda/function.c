/* Functions by name: what names mean, what is kept, Get, List, Delete. */
#include <string.h>
#include "base/json.h"
#include "base/rng.h"
#include "kit/paging.h"
#include "services/lambda/control.h"
#include "wire/walk.h"

#define PAGE_MAX 50

static bool digits(struct str s, size_t n)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return n ? s.n == n : s.n > 0;
}

/* name, name:qualifier, account:name, account:function:name, function:name, and the ARN with or without its beginning. */
static struct lambda_ref parse(struct call *call, struct str text)
{
    struct lambda_ref ref = {.account = call->account, .region = call->region};
    struct str parts[8];
    size_t n = 0, at = 0;

    if (str_starts(text, STR("arn:"))) {
        for (int i = 0; i < 3; i++)
            str_cut(&text, ':');
    }
    while (str_is(text) && n < 8)
        parts[n++] = str_cut(&text, ':');
    for (size_t i = 0; i + 1 < n; i++)
        if (str_eqz(parts[i], "function") && (i > 0 || n > 1)) {
            if (i >= 1 && digits(parts[i - 1], 12))
                ref.account = parts[i - 1];
            if (i >= 2)
                ref.region = parts[i - 2];
            at = i + 1;
            break;
        }
    if (!at && n > 1 && digits(parts[0], 12)) {
        ref.account = parts[0];
        at = 1;
    }
    ref.name = at < n ? parts[at] : STR("");
    ref.qualifier = at + 1 < n ? parts[at + 1] : STR_NONE;
    return ref;
}

enum verdict lambda_ref_parse(struct call *call, struct str function_name, struct str qualifier, struct lambda_ref *ret)
{
    *ret = parse(call, function_name);
    if (!str_eq(ret->region, call->region))
        return not_found(call, "Functions from '%.*s' are not reachable in this region ('%.*s')", STRF(ret->region), STRF(call->region));
    if (ret->name.n > LAMBDA_NAME_MAX)
        return fault_common(call, COMMON_VALIDATION,
                            "1 validation error detected: Value '%.*s' at 'functionName' failed to satisfy constraint: Member must have "
                            "length less than or equal to 64",
                            STRF(ret->name));
    if (str_is(ret->qualifier) && str_is(qualifier) && !str_eq(ret->qualifier, qualifier))
        return invalid(call, "The derived qualifier from the function name does not match the specified qualifier.");
    if (str_is(qualifier) && qualifier.n)
        ret->qualifier = qualifier;
    return DONE;
}

struct str lambda_ref_arn(struct call *call, const struct lambda_ref *ref)
{
    struct str arn = str_fmt(call->arena, "arn:aws:lambda:%.*s:%.*s:function:%.*s", STRF(ref->region), STRF(ref->account), STRF(ref->name));
    return str_is(ref->qualifier) ? str_fmt(call->arena, "%.*s:%.*s", STRF(arn), STRF(ref->qualifier)) : arn;
}

struct str lambda_function_arn(struct call *call, const struct lambda_row *row, struct str qualifier)
{
    return lambda_ref_arn(call, &(struct lambda_ref){row->account, row->region, row->name, qualifier});
}

#define ROW "id, account, region, name, next_version, reserved, recursion, running"

static void read_row(struct call *call, struct sql *q, struct lambda_row *ret)
{
    *ret = (struct lambda_row){.id = sql_i64(q, 0),
                               .account = sql_str(q, call->arena, 1),
                               .region = sql_str(q, call->arena, 2),
                               .name = sql_str(q, call->arena, 3),
                               .next_version = sql_i64(q, 4),
                               .reserved = sql_opt_i64(q, 5),
                               .recursion = sql_str(q, call->arena, 6),
                               .running = sql_i64(q, 7)};
}

bool lambda_row_get(struct call *call, struct str account, struct str region, struct str name, struct lambda_row *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " ROW " FROM lambda_function WHERE account = ? AND region = ? AND name = ?", account, region, name))
        return false;
    read_row(call, q, ret);
    sql_done(q);
    return true;
}

bool lambda_row_by_id(struct call *call, int64_t id, struct lambda_row *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " ROW " FROM lambda_function WHERE id = ?", id))
        return false;
    read_row(call, q, ret);
    sql_done(q);
    return true;
}

enum verdict lambda_no_such_function(struct call *call, const struct lambda_ref *ref)
{
    return not_found(call, "Function not found: %.*s", STRF(lambda_ref_arn(call, ref)));
}

enum verdict lambda_function_need(struct call *call, struct str function_name, struct str qualifier, struct lambda_ref *ret_ref, struct lambda_row *ret)
{
    if (lambda_ref_parse(call, function_name, qualifier, ret_ref) != DONE)
        return FAULT;
    return lambda_row_get(call, ret_ref->account, ret_ref->region, ret_ref->name, ret) ? DONE : lambda_no_such_function(call, ret_ref);
}

bool lambda_number_parse(struct str text, int64_t *ret)
{
    if (str_eqz(text, "$LATEST")) {
        *ret = LATEST;
        return true;
    }
    return digits(text, 0) && str_to_i64(text, ret) && *ret > 0;
}

struct str lambda_number_text(struct call *call, int64_t number)
{
    return number == LATEST ? STR("$LATEST") : str_fmt(call->arena, "%lld", (long long)number);
}

#define STORED "number, config, code, blob, unpacked, settled, runtime_update, runtime_arn"

static void read_stored(struct call *call, struct sql *q, struct lambda_stored *ret)
{
    *ret = (struct lambda_stored){.number = sql_i64(q, 0),
                                  .code = sql_str(q, call->arena, 2),
                                  .blob = sql_str(q, call->arena, 3),
                                  .unpacked = sql_i64(q, 4),
                                  .settled = sql_i64(q, 5),
                                  .runtime_update = sql_str(q, call->arena, 6),
                                  .runtime_arn = sql_str(q, call->arena, 7)};
    walk_load(call->arena, &lambda_model, &lambda_model.shapes[LAMBDA_SHAPE_FUNCTION_CONFIGURATION], sql_str(q, call->arena, 1), &ret->config);
}

bool lambda_stored_get(struct call *call, int64_t function, int64_t number, struct lambda_stored *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " STORED " FROM lambda_version WHERE function = ? AND number = ?", function, number))
        return false;
    read_stored(call, q, ret);
    sql_done(q);
    return true;
}

void lambda_stored_put(struct call *call, int64_t function, const struct lambda_stored *v)
{
    struct buf body = buf_in(call->arena);

    walk_store(&body, &lambda_model, &lambda_model.shapes[LAMBDA_SHAPE_FUNCTION_CONFIGURATION], &v->config);
    sql_run(call->store,
            "INSERT INTO lambda_version (function, number, config, code, blob, size, unpacked, settled, runtime_update, runtime_arn) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (function, number) DO UPDATE SET config = excluded.config, code = excluded.code, "
            "blob = excluded.blob, size = excluded.size, unpacked = excluded.unpacked, settled = excluded.settled, runtime_update = excluded.runtime_update, "
            "runtime_arn = excluded.runtime_arn",
            function, v->number, buf_str(&body), v->code, v->blob, v->config.code_size.val, v->unpacked, v->settled, v->runtime_update, v->runtime_arn);
}

enum verdict lambda_qualified(struct call *call, const struct lambda_ref *ref, const struct lambda_row *row, struct lambda_stored *ret)
{
    struct lambda_alias_configuration alias = {0};
    int64_t number = LATEST;

    if (str_is(ref->qualifier) && !lambda_number_parse(ref->qualifier, &number)) {
        if (!lambda_alias_get(call, row, ref->qualifier, &alias))
            return not_found(call, "Function not found: %.*s", STRF(lambda_ref_arn(call, ref)));
        lambda_number_parse(alias.function_version, &number);
        double drawn = alias.routing_config && alias.routing_config->additional_version_weights.len ? rng_unit(rnd(call)) : 1;
        for (size_t i = 0; alias.routing_config && i < alias.routing_config->additional_version_weights.len; i++) {
            const struct lambda_additional_version_weights_entry *w = &alias.routing_config->additional_version_weights.items[i];
            if (drawn < w->value.val) {
                lambda_number_parse(w->key, &number);
                break;
            }
            drawn -= w->value.val;
        }
    }
    return lambda_stored_get(call, row->id, number, ret) ? DONE : lambda_no_such_function(call, ref);
}

struct str lambda_time(struct call *call, int64_t us)
{
    struct str ms = time_iso8601_ms(call->arena, us);
    return str_cat(call->arena, str_take(ms, ms.n - 1), STR("+0000"));
}

enum verdict lambda_check_revision(struct call *call, struct str given, struct str is)
{
    if (!str_is(given) || str_eq(given, is))
        return DONE;
    return lambda_user_error(call, precondition_failed_exception,
                             "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the "
                             "latest Revision Id");
}

enum verdict lambda_busy(struct call *call, const struct lambda_row *row, const struct lambda_stored *v)
{
    if (str_eqz(v->config.state, "Pending"))
        return conflict(call, "The operation cannot be performed at this time. The function is currently in the following state: Pending");
    if (str_eqz(v->config.last_update_status, "InProgress"))
        return conflict(call, "The operation cannot be performed at this time. An update is in progress for resource: %.*s",
                        STRF(lambda_function_arn(call, row, STR_NONE)));
    return DONE;
}

int64_t lambda_next(struct call *call, const char *counter)
{
    sql_run(call->store, "INSERT INTO lambda_counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = lambda_counter.value + 1",
            str_from(counter));
    return sql_i64_or(call->store, 1, "SELECT value FROM lambda_counter WHERE name = ?", str_from(counter));
}

void lambda_config_listed(struct lambda_function_configuration *c)
{
    c->state = c->state_reason = c->state_reason_code = STR_NONE;
    c->last_update_status = c->last_update_status_reason = c->last_update_status_reason_code = STR_NONE;
    c->runtime_version_config = NULL;
}

enum verdict lambda_page_open(struct call *call, struct str scope, struct str marker, opt_i32 max_items, int32_t most, struct str *next_marker,
                              struct lambda_page *ret)
{
    *ret = (struct lambda_page){.scope = scope, .next_marker = next_marker, .max = (size_t)(max_items.has && max_items.val < most ? max_items.val : most)};
    return page_position(call, scope, marker, &ret->position) ? DONE : invalid(call, "Invalid Marker");
}

bool lambda_page_take(struct call *call, struct lambda_page *page, struct str key)
{
    if (page->taken == page->max) {
        *page->next_marker = page_token(call, page->scope, page->last);
        return false;
    }
    page->last = key;
    page->taken++;
    return true;
}

json_t *lambda_json(struct str s)
{
    return json_stringn(str_is(s) ? s.p : "", s.n);
}

/* --- Get, List, Delete --- */

static const struct str *unresolved(struct call *call, const struct lambda_ref *ref, const struct lambda_row *row, struct lambda_stored *ret)
{
    /* Shown under the name it was asked by: an alias shows the version behind it, never one drawn by weight. */
    struct lambda_alias_configuration alias = {0};
    int64_t number = LATEST;

    if (str_is(ref->qualifier) && !lambda_number_parse(ref->qualifier, &number)) {
        if (!lambda_alias_get(call, row, ref->qualifier, &alias))
            return NULL;
        lambda_number_parse(alias.function_version, &number);
    }
    return lambda_stored_get(call, row->id, number, ret) ? &ret->config.function_arn : NULL;
}

static enum verdict show(struct call *call, struct str function_name, struct str qualifier, struct lambda_row *row, struct lambda_stored *v)
{
    struct lambda_ref ref;

    if (lambda_function_need(call, function_name, qualifier, &ref, row) != DONE)
        return FAULT;
    if (!unresolved(call, &ref, row, v))
        return lambda_no_such_function(call, &ref);
    if (str_is(ref.qualifier))
        v->config.function_arn = lambda_function_arn(call, row, ref.qualifier);
    return DONE;
}

enum verdict lambda_get_function_configuration(struct call *call, const struct lambda_get_function_configuration_request *in,
                                               struct lambda_function_configuration *out)
{
    struct lambda_row row;
    struct lambda_stored v;

    if (show(call, in->function_name, in->qualifier, &row, &v) != DONE)
        return FAULT;
    *out = v.config;
    return DONE;
}

enum verdict lambda_get_function(struct call *call, const struct lambda_get_function_request *in, struct lambda_get_function_response *out)
{
    struct lambda_row row;
    struct lambda_stored v;

    if (show(call, in->function_name, in->qualifier, &row, &v) != DONE)
        return FAULT;
    out->configuration = arena_dup(call->arena, &v.config, sizeof v.config);
    out->code = arena_make(call->arena, struct lambda_function_code_location);
    out->code->repository_type = STR("S3");
    out->code->location = lambda_code_location(call, v.blob);
    lambda_tags_get(call, lambda_function_arn(call, &row, STR_NONE), &out->tags);
    if (row.reserved.has) {
        out->concurrency = arena_make(call->arena, struct lambda_concurrency);
        out->concurrency->reserved_concurrent_executions = some_i32((int32_t)row.reserved.val);
    }
    return DONE;
}

enum verdict lambda_list_functions(struct call *call, const struct lambda_list_functions_request *in, struct lambda_list_functions_response *out)
{
    struct str scope = str_fmt(call->arena, "functions/%.*s", STRF(in->function_version)), name = STR("");
    struct lambda_page page;
    int64_t number = -1;
    bool all = str_eqz(in->function_version, "ALL");

    if (str_is(in->master_region) && !str_eqz(in->master_region, "ALL") && !str_eq(in->master_region, call->region)) {
        list_present(call->arena, &out->functions);
        return DONE;
    }
    if (lambda_page_open(call, scope, in->marker, in->max_items, PAGE_MAX, &out->next_marker, &page) != DONE)
        return FAULT;
    list_present(call->arena, &out->functions);
    if (str_is(page.position)) {
        name = str_cut(&page.position, ':');
        str_to_i64(page.position, &number);
    }
    struct sql *q = sql_each(call->store,
                             "SELECT v.number, v.config, v.code, v.blob, v.unpacked, v.settled, v.runtime_update, v.runtime_arn, f.name "
                             "FROM lambda_function f JOIN lambda_version v ON v.function = f.id WHERE f.account = ? AND f.region = ? "
                             "AND (? <> 0 OR v.number = 0) AND (f.name > ? OR (f.name = ? AND v.number > ?)) ORDER BY f.name, v.number",
                             call->account, call->region, (int64_t)all, name, name, number);
    while (sql_next(q)) {
        struct lambda_stored v;
        read_stored(call, q, &v);
        if (!lambda_page_take(call, &page, str_fmt(call->arena, "%.*s:%lld", STRF(sql_str(q, call->arena, 8)), (long long)v.number)))
            break;
        lambda_config_listed(&v.config);
        if (all)
            v.config.function_arn = str_fmt(call->arena, "%.*s%s", STRF(v.config.function_arn), v.number == LATEST ? ":$LATEST" : "");
        *list_add(call->arena, &out->functions) = v.config;
    }
    return DONE;
}

enum verdict lambda_list_versions_by_function(struct call *call, const struct lambda_list_versions_by_function_request *in,
                                              struct lambda_list_versions_by_function_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_page page;
    int64_t from = -1;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    if (lambda_page_open(call, str_cat(call->arena, STR("versions/"), row.name), in->marker, in->max_items, PAGE_MAX, &out->next_marker, &page) != DONE)
        return FAULT;
    if (str_is(page.position))
        str_to_i64(page.position, &from);
    list_present(call->arena, &out->versions);
    struct sql *q = sql_each(call->store, "SELECT " STORED " FROM lambda_version WHERE function = ? AND number > ? ORDER BY number", row.id, from);
    while (sql_next(q)) {
        struct lambda_stored v;
        read_stored(call, q, &v);
        if (!lambda_page_take(call, &page, str_fmt(call->arena, "%lld", (long long)v.number)))
            break;
        lambda_config_listed(&v.config);
        v.config.function_arn = lambda_function_arn(call, &row, lambda_number_text(call, v.number));
        *list_add(call->arena, &out->versions) = v.config;
    }
    return DONE;
}

static enum verdict delete_version(struct call *call, const struct lambda_ref *ref, const struct lambda_row *row)
{
    struct lambda_stored v;
    int64_t number;

    if (!lambda_number_parse(ref->qualifier, &number))
        return invalid(call, "Deletion of aliases is not currently supported. Use DeleteAlias instead.");
    if (number == LATEST)
        return invalid(call, "$LATEST version cannot be deleted without deleting the function.");
    if (!lambda_stored_get(call, row->id, number, &v))
        return DONE;
    struct str aliases = lambda_aliases_of(call, row, number);
    if (str_is(aliases))
        return conflict(call, "Unable to delete version because the following aliases reference it: [%.*s]", STRF(aliases));
    lambda_settings_drop(call, row, ref->qualifier);
    lambda_provisioned_drop(call, row, ref->qualifier);
    sql_run(call->store, "DELETE FROM lambda_policy WHERE function = ? AND qualifier = ?", row->id, ref->qualifier);
    lambda_version_drop(call, row, &v);
    lambda_retire(call, row->account, row->region, row->name, ref->qualifier);
    return DONE;
}

enum verdict lambda_delete_function(struct call *call, const struct lambda_delete_function_request *in, struct lambda_delete_function_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_stored v;

    if (lambda_function_need(call, in->function_name, in->qualifier, &ref, &row) != DONE)
        return FAULT;
    out->status_code = some_i32(204);
    if (str_is(ref.qualifier))
        return delete_version(call, &ref, &row);
    lambda_settings_drop(call, &row, STR_NONE);
    lambda_provisioned_drop(call, &row, STR_NONE);
    lambda_urls_drop(call, &row, STR_NONE);
    lambda_aliases_drop(call, &row);
    lambda_tags_drop(call, lambda_function_arn(call, &row, STR_NONE));
    for (int64_t number; (number = sql_i64_or(call->store, -1, "SELECT number FROM lambda_version WHERE function = ? LIMIT 1", row.id)) >= 0;)
        if (lambda_stored_get(call, row.id, number, &v))
            lambda_version_drop(call, &row, &v);
    sql_run(call->store, "DELETE FROM lambda_policy WHERE function = ?", row.id);
    sql_run(call->store, "DELETE FROM lambda_event WHERE function = ?", row.id);
    sql_run(call->store, "DELETE FROM lambda_function WHERE id = ?", row.id);
    lambda_retire(call, row.account, row.region, row.name, STR_NONE);
    return DONE;
}
