/* Versions: published once, never changed; what an environment needs to know; when a change is through. */
#include "base/digest.h"
#include "base/rng.h"
#include "services/lambda/control.h"
#include "wire/walk.h"

/* What makes two versions the same: the settings without what every change changes. */
static struct str fingerprint(struct call *call, const struct lambda_stored *v)
{
    struct lambda_function_configuration c = v->config;
    struct buf b = buf_in(call->arena);

    c.version = c.function_arn = c.last_modified = c.revision_id = c.description = STR_NONE;
    c.snap_start = NULL;
    lambda_config_listed(&c);
    walk_store(&b, &lambda_model, &lambda_model.shapes[LAMBDA_SHAPE_FUNCTION_CONFIGURATION], &c);
    buf_put(&b, v->config.snap_start ? v->config.snap_start->apply_on : STR("None"));
    return sha256_hex(call->arena, buf_str(&b));
}

static bool from_snapshot(const struct lambda_stored *v)
{
    return v->number != LATEST && v->config.snap_start && str_eqz(v->config.snap_start->apply_on, "PublishedVersions");
}

enum verdict lambda_publish(struct call *call, struct lambda_row *row, const struct lambda_stored *latest, struct str description,
                            struct lambda_stored *ret)
{
    struct lambda_stored last, v = *latest;
    struct lambda_version version;
    int64_t newest = sql_i64_or(call->store, 0, "SELECT coalesce(max(number), 0) FROM lambda_version WHERE function = ?", row->id);

    if (newest && lambda_stored_get(call, row->id, newest, &last) && str_eq(fingerprint(call, &last), fingerprint(call, latest))) {
        *ret = last;
        return DONE;
    }
    v.number = row->next_version++;
    sql_run(call->store, "UPDATE lambda_function SET next_version = ? WHERE id = ?", row->next_version, row->id);
    v.config.version = lambda_number_text(call, v.number);
    v.config.function_arn = lambda_function_arn(call, row, v.config.version);
    v.config.revision_id = rng_uuid(rnd(call), call->arena);
    v.config.last_modified = lambda_time(call, call->now);
    if (str_is(description))
        v.config.description = description;
    bool snapshot = from_snapshot(&v);
    bool pending = snapshot || str_eqz(v.config.state, "Pending");
    v.config.state = pending ? STR("Pending") : STR("Active");
    v.config.state_reason = pending ? STR("The function is being created.") : STR_NONE;
    v.config.state_reason_code = pending ? STR("Creating") : STR_NONE;
    v.config.last_update_status = pending ? STR_NONE : STR("Successful");
    v.config.last_update_status_reason = v.config.last_update_status_reason_code = STR_NONE;
    v.settled = pending ? call->now + LAMBDA_SETTLE : 0;
    if (snapshot) {
        v.config.snap_start = arena_make(call->arena, struct lambda_snap_start_response);
        *v.config.snap_start = (struct lambda_snap_start_response){STR("PublishedVersions"), STR("On")};
    }
    lambda_stored_put(call, row->id, &v);
    if (pending && !snapshot)
        lambda_settle_at(call, row->id, v.number, v.settled);
    if (snapshot) {
        lambda_version_fill(call, row, &v, &version);
        lambda_snapshot(call, &version);
    }
    *ret = v;
    return DONE;
}

enum verdict lambda_publish_version(struct call *call, const struct lambda_publish_version_request *in, struct lambda_function_configuration *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_stored latest, v;

    if (str_is(in->publish_to))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "PublishTo is not honoured here yet.");
    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    if (!lambda_stored_get(call, row.id, LATEST, &latest))
        return lambda_no_such_function(call, &ref);
    if (lambda_check_revision(call, in->revision_id, latest.config.revision_id) != DONE || lambda_busy(call, &row, &latest) != DONE)
        return FAULT;
    if (str_is(in->code_sha256) && !str_eq(in->code_sha256, latest.config.code_sha256))
        return invalid(call, "CodeSHA256 (%.*s) is different from current CodeSHA256 in $LATEST (%.*s). Please try again with the CodeSHA256 in $LATEST.",
                       STRF(in->code_sha256), STRF(latest.config.code_sha256));
    if (lambda_publish(call, &row, &latest, in->description, &v) != DONE)
        return FAULT;
    *out = v.config;
    return DONE;
}

void lambda_version_drop(struct call *call, const struct lambda_row *row, const struct lambda_stored *v)
{
    timer_cancel(call, &lambda_settle_timer, str_fmt(call->arena, "%lld/%lld", (long long)row->id, (long long)v->number));
    sql_run(call->store, "DELETE FROM lambda_version WHERE function = ? AND number = ?", row->id, v->number);
    lambda_code_release(call, v->blob);
}

/* --- changes that are through --- */

void lambda_settle_at(struct call *call, int64_t function, int64_t number, int64_t when)
{
    timer_set(call, &lambda_settle_timer, str_fmt(call->arena, "%lld/%lld", (long long)function, (long long)number), when);
}

static void settled(struct call *call, int64_t function, struct lambda_stored *v)
{
    v->config.state = STR("Active");
    v->config.last_update_status = STR("Successful");
    v->config.state_reason = v->config.state_reason_code = STR_NONE;
    v->config.last_update_status_reason = v->config.last_update_status_reason_code = STR_NONE;
    v->settled = 0;
    lambda_stored_put(call, function, v);
}

static enum verdict settle(struct call *call, struct str key)
{
    struct lambda_row row;
    struct lambda_stored v;
    struct lambda_version version;
    int64_t function, number;
    struct str first = str_cut(&key, '/');

    if (!str_to_i64(first, &function) || !str_to_i64(key, &number) || !lambda_row_by_id(call, function, &row) ||
        !lambda_stored_get(call, function, number, &v) || !v.settled)
        return DONE;
    call_act_for(call, row.account, row.region);
    if (!lambda_code_ready(call, v.code) || !lambda_layers_ready(call, &v.config.layers)) {
        lambda_code_unpack(call, v.code, v.blob);
        lambda_settle_at(call, function, number, call->now + LAMBDA_SETTLE);
        return DONE;
    }
    if (from_snapshot(&v)) {
        lambda_version_fill(call, &row, &v, &version);
        lambda_snapshot(call, &version);
    } else {
        settled(call, function, &v);
    }
    return DONE;
}

const struct timer_kind lambda_settle_timer = {"lambda.settle", settle};

void lambda_versions_recover(struct call *call)
{
    struct sql *q = sql_each(call->store, "SELECT function, number, settled FROM lambda_version WHERE settled > 0");

    while (sql_next(q))
        lambda_settle_at(call, sql_i64(q, 0), sql_i64(q, 1), sql_i64(q, 2));
}

void lambda_snapshotted(struct call *call, struct str account, struct str region, struct str name, struct str version, struct str why)
{
    struct lambda_row row;
    struct lambda_stored v;
    int64_t number;

    if (!lambda_row_get(call, account, region, name, &row) || !lambda_number_parse(version, &number) || !lambda_stored_get(call, row.id, number, &v))
        return;
    if (!str_is(why)) {
        settled(call, row.id, &v);
        return;
    }
    v.config.state = STR("Failed");
    v.config.state_reason = why;
    v.config.state_reason_code = STR("FunctionError");
    v.settled = 0;
    lambda_stored_put(call, row.id, &v);
}

/* --- what environments need --- */

void lambda_version_fill(struct call *call, const struct lambda_row *row, const struct lambda_stored *v, struct lambda_version *ret)
{
    const struct lambda_function_configuration *c = &v->config;

    *ret = (struct lambda_version){
        .account = row->account, .region = row->region, .name = row->name, .version = c->version, .arn = lambda_function_arn(call, row, STR_NONE),
        .revision = c->revision_id, .runtime = c->runtime, .handler = c->handler, .role = c->role,
        .architecture = c->architectures.len ? c->architectures.items[0] : STR("x86_64"), .timeout_s = c->timeout.val, .memory_mb = c->memory_size.val,
        .ephemeral_mb = c->ephemeral_storage ? c->ephemeral_storage->size.val : 512, .code = lambda_code_folder(call, v->code),
        .log_group = c->logging_config->log_group, .log_format = c->logging_config->log_format,
        .application_log_level = c->logging_config->application_log_level, .system_log_level = c->logging_config->system_log_level,
        .tracing = c->tracing_config ? c->tracing_config->mode : STR("PassThrough"),
        .snap_start = from_snapshot(v)};
    lambda_layer_folders(call, &c->layers, &ret->layers);
    for (size_t i = 0; c->environment && i < c->environment->variables.len; i++)
        *list_add(call->arena, &ret->variables) = (struct lambda_var){c->environment->variables.items[i].key, c->environment->variables.items[i].value};
    ret->provisioned = sql_i64_or(call->store, 0, "SELECT coalesce(sum(requested), 0) FROM lambda_provisioned WHERE function = ? AND version = ?", row->id,
                                  v->number);
}

bool lambda_version_get(struct call *call, struct str account, struct str region, struct str name, struct str version, struct lambda_version *ret)
{
    struct lambda_row row;
    struct lambda_stored v;
    int64_t number;

    if (!lambda_row_get(call, account, region, name, &row) || !lambda_number_parse(version, &number) || !lambda_stored_get(call, row.id, number, &v))
        return false;
    lambda_version_fill(call, &row, &v, ret);
    return true;
}

void lambda_environment_vars(struct call *call, const struct lambda_version *v, struct lambda_vars *ret)
{
    struct str env = str_starts(v->runtime, STR("provided")) ? STR_NONE : str_cat(call->arena, STR("AWS_Lambda_"), v->runtime);
    const struct lambda_var fixed[] = {
        {STR("_HANDLER"), v->handler},
        {STR("AWS_REGION"), v->region},
        {STR("AWS_DEFAULT_REGION"), v->region},
        {STR("AWS_EXECUTION_ENV"), env},
        {STR("AWS_LAMBDA_FUNCTION_NAME"), v->name},
        {STR("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), str_fmt(call->arena, "%lld", (long long)v->memory_mb)},
        {STR("AWS_LAMBDA_FUNCTION_VERSION"), v->version},
        {STR("AWS_LAMBDA_LOG_GROUP_NAME"), v->log_group},
        {STR("LAMBDA_TASK_ROOT"), STR("/var/task")},
        {STR("LAMBDA_RUNTIME_DIR"), STR("/var/runtime")},
        {STR("TZ"), STR(":UTC")},
        {STR("AWS_LAMBDA_LOG_FORMAT"), str_eqz(v->log_format, "JSON") ? STR("JSON") : STR_NONE},
        {STR("AWS_LAMBDA_LOG_LEVEL"), v->application_log_level},
    };

    for (size_t i = 0; i < v->variables.len; i++)
        *list_add(call->arena, ret) = v->variables.items[i];
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (str_is(fixed[i].value))
            *list_add(call->arena, ret) = fixed[i];
}
