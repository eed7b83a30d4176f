/* CreateFunction, UpdateFunctionCode, UpdateFunctionConfiguration: what a function may be. */
#include <string.h>
#include "base/digest.h"
#include "base/rng.h"
#include "services/lambda/control.h"
#include "store/blob.h"

#define MEMORY_MAX 10240
#define TIMEOUT_MAX 900
#define VARIABLES_MAX 4096
#define LAYERS_MAX 5

/* What both CreateFunction and UpdateFunctionConfiguration say; absent members leave things as they are. */
struct wanted {
    struct str runtime, role, handler, description, kms_key;
    opt_i32 timeout, memory;
    const struct lambda_vpc_config *vpc;
    const struct lambda_dead_letter_config *dead_letter;
    const struct lambda_environment *environment;
    const struct lambda_tracing_config *tracing;
    const struct lambda_layer_list *layers;
    const struct lambda_ephemeral_storage *storage;
    const struct lambda_snap_start *snap_start;
    const struct lambda_logging_config *logging;
};

static enum verdict too_much(struct call *call, const char *member, int32_t value, int max)
{
    return fault_common(call, COMMON_VALIDATION,
                        "1 validation error detected: Value '%d' at '%s' failed to satisfy constraint: Member must have value less than or equal to %d",
                        value, member, max);
}

static const char *const reserved[] = {
    "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
};

static enum verdict check_variables(struct call *call, const struct lambda_environment *e)
{
    struct buf taken = buf_in(call->arena), measured = buf_in(call->arena);

    for (size_t i = 0; i < e->variables.len; i++) {
        const struct lambda_environment_variables_entry *v = &e->variables.items[i];
        for (size_t k = 0; k < sizeof reserved / sizeof *reserved; k++)
            if (str_eqz(v->key, reserved[k]))
                buf_fmt(&taken, "%s%.*s", taken.n ? ", " : "", STRF(v->key));
        buf_fmt(&measured, "%s\"%.*s\":\"%.*s\"", i ? "," : "", STRF(v->key), STRF(v->value));
    }
    if (taken.n)
        return invalid(call,
                       "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved "
                       "keys that are currently not supported for modification. Reserved keys used in this request: %.*s",
                       STRF(buf_str(&taken)));
    if (measured.n + 2 > VARIABLES_MAX)
        return invalid(call,
                       "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB "
                       "limit. String measured: {%.*s}",
                       STRF(buf_str(&measured)));
    return DONE;
}

static enum verdict check_dead_letter(struct call *call, const struct lambda_dead_letter_config *d)
{
    struct str arn = d->target_arn;

    if (str_empty(arn) || str_find(arn, STR(":sqs:")) >= 0 || str_find(arn, STR(":sns:")) >= 0)
        return DONE;
    return invalid(call, "The provided target resource ARN %.*s is invalid: only SQS queues and SNS topics can be dead letter targets.", STRF(arn));
}

static enum verdict check(struct call *call, const struct wanted *w)
{
    if (w->timeout.has && w->timeout.val > TIMEOUT_MAX)
        return too_much(call, "timeout", w->timeout.val, TIMEOUT_MAX);
    if (w->memory.has && w->memory.val > MEMORY_MAX)
        return too_much(call, "memorySize", w->memory.val, MEMORY_MAX);
    if (str_is(w->runtime) && lambda_check_runtime(call, w->runtime) != DONE)
        return FAULT;
    if (str_is(w->role) && lambda_role_check(call, w->role) != DONE)
        return FAULT;
    if (w->environment && check_variables(call, w->environment) != DONE)
        return FAULT;
    if (w->dead_letter && check_dead_letter(call, w->dead_letter) != DONE)
        return FAULT;
    if (w->layers && w->layers->len > LAYERS_MAX)
        return invalid(call, "Cannot reference more than 5 layers.");
    if (w->snap_start && str_eqz(w->snap_start->apply_on, "PublishedVersions") && str_is(w->runtime) &&
        (str_starts(w->runtime, STR("nodejs")) || str_starts(w->runtime, STR("ruby")) || str_starts(w->runtime, STR("provided"))))
        return invalid(call, "%.*s is not supported for SnapStart enabled functions.", STRF(w->runtime));
    if (w->logging && str_is(w->logging->log_format) && !str_eqz(w->logging->log_format, "JSON") &&
        (str_is(w->logging->application_log_level) || str_is(w->logging->system_log_level)))
        return invalid(call, "To set ApplicationLogLevel or SystemLogLevel, LogFormat must be set to JSON.");
    return DONE;
}

static void apply_logging(struct call *call, const struct lambda_logging_config *given, struct lambda_function_configuration *c)
{
    struct lambda_logging_config *l = arena_make(call->arena, struct lambda_logging_config);

    *l = c->logging_config ? *c->logging_config
                           : (struct lambda_logging_config){.log_format = STR("Text"),
                                                            .log_group = str_cat(call->arena, STR("/aws/lambda/"), c->function_name)};
    if (given && str_is(given->log_format))
        l->log_format = given->log_format;
    if (given && str_is(given->log_group))
        l->log_group = given->log_group;
    if (str_eqz(l->log_format, "JSON")) {
        if (given && str_is(given->application_log_level))
            l->application_log_level = given->application_log_level;
        if (given && str_is(given->system_log_level))
            l->system_log_level = given->system_log_level;
        l->application_log_level = str_is(l->application_log_level) ? l->application_log_level : STR("INFO");
        l->system_log_level = str_is(l->system_log_level) ? l->system_log_level : STR("INFO");
    } else {
        l->application_log_level = l->system_log_level = STR_NONE;
    }
    c->logging_config = l;
}

static void apply_vpc(struct call *call, const struct lambda_vpc_config *given, struct lambda_function_configuration *c)
{
    c->vpc_config = NULL;
    if (!given->subnet_ids.len && !given->security_group_ids.len)
        return;
    c->vpc_config = arena_make(call->arena, struct lambda_vpc_config_response);
    *c->vpc_config = (struct lambda_vpc_config_response){.subnet_ids = given->subnet_ids,
                                                         .security_group_ids = given->security_group_ids,
                                                         .vpc_id = lambda_vpc_of(call, &given->subnet_ids),
                                                         .ipv6_allowed_for_dual_stack = some_bool(given->ipv6_allowed_for_dual_stack.val)};
}

static enum verdict apply(struct call *call, const struct wanted *w, int64_t unpacked, struct lambda_function_configuration *c)
{
    c->runtime = str_is(w->runtime) ? w->runtime : c->runtime;
    c->role = str_is(w->role) ? w->role : c->role;
    c->handler = str_is(w->handler) ? w->handler : c->handler;
    c->description = str_is(w->description) ? w->description : c->description;
    c->timeout = w->timeout.has ? w->timeout : c->timeout;
    c->memory_size = w->memory.has ? w->memory : c->memory_size;
    if (str_is(w->kms_key))
        c->kms_key_arn = w->kms_key.n ? w->kms_key : STR_NONE;
    if (w->vpc && lambda_check_vpc(call, w->vpc) != DONE)
        return FAULT;
    if (w->vpc)
        apply_vpc(call, w->vpc, c);
    if (w->dead_letter) {
        c->dead_letter_config = w->dead_letter->target_arn.n ? arena_dup(call->arena, w->dead_letter, sizeof *w->dead_letter) : NULL;
    }
    if (w->environment) {
        c->environment = arena_make(call->arena, struct lambda_environment_response);
        c->environment->variables = w->environment->variables;
        if (!w->environment->variables.len)
            c->environment = NULL;
    }
    if (w->tracing && str_is(w->tracing->mode)) {
        c->tracing_config = arena_make(call->arena, struct lambda_tracing_config_response);
        c->tracing_config->mode = w->tracing->mode;
    }
    if (w->storage)
        c->ephemeral_storage = arena_dup(call->arena, w->storage, sizeof *w->storage);
    if (w->snap_start && str_is(w->snap_start->apply_on)) {
        c->snap_start = arena_make(call->arena, struct lambda_snap_start_response);
        *c->snap_start = (struct lambda_snap_start_response){w->snap_start->apply_on, STR("Off")};
    }
    apply_logging(call, w->logging, c);
    struct str architecture = c->architectures.len ? c->architectures.items[0] : STR("x86_64");
    if (w->layers && lambda_layers_attach(call, w->layers, c->runtime, architecture, unpacked, &c->layers) != DONE)
        return FAULT;
    return DONE;
}

static struct str runtime_version(struct call *call, struct str runtime)
{
    return str_fmt(call->arena, "arn:aws:lambda:%.*s::runtime:%.*s", STRF(call->region), STRF(sha256_hex(call->arena, runtime)));
}

static void set_runtime_version(struct call *call, struct lambda_stored *v)
{
    v->config.runtime_version_config = arena_make(call->arena, struct lambda_runtime_version_config);
    v->config.runtime_version_config->runtime_version_arn = str_is(v->runtime_arn) ? v->runtime_arn : runtime_version(call, v->config.runtime);
}

/* What is changed gets a new revision, and takes a moment. */
static void changing(struct call *call, struct lambda_stored *v)
{
    v->config.last_modified = lambda_time(call, call->now);
    v->config.revision_id = rng_uuid(rnd(call), call->arena);
    v->config.last_update_status = STR("InProgress");
    v->settled = call->now + LAMBDA_SETTLE;
}

/* What CreateFunction and UpdateFunctionCode have in common. */
static enum verdict refuse_code(struct call *call, struct str image, struct str kms_key, struct str storage_mode, struct str publish_to)
{
    if (str_is(image))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Functions from container images are not there yet: bring the code as a zip archive.");
    if (str_is(kms_key) || (str_is(storage_mode) && !str_eqz(storage_mode, "COPY")) || str_is(publish_to))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "SourceKMSKeyArn, PublishTo and a S3ObjectStorageMode other than COPY are not honoured here yet.");
    return DONE;
}

static enum verdict refuse_create(struct call *call, const struct lambda_create_function_request *in)
{
    if (str_eqz(in->package_type, "Image") || in->image_config)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Functions from container images are not there yet: bring the code as a zip archive.");
    if (in->file_system_configs.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "File systems of functions are not there yet.");
    if (in->tenancy_config || in->capacity_provider_config || in->durable_config)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "TenancyConfig, CapacityProviderConfig and DurableConfig are not honoured here yet.");
    if (refuse_code(call, in->code->image_uri, in->code->source_kms_key_arn, in->code->s3_object_storage_mode, in->publish_to) != DONE)
        return FAULT;
    if (!str_is(in->runtime) || !str_is(in->handler))
        return invalid(call, "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
    if (str_is(in->code_signing_config_arn) && lambda_signing_check(call, in->code_signing_config_arn) != DONE)
        return FAULT;
    return DONE;
}

enum verdict lambda_create_function(struct call *call, const struct lambda_create_function_request *in, struct lambda_function_configuration *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_code code;
    struct wanted w = {.runtime = in->runtime, .role = in->role, .handler = in->handler, .description = str_is(in->description) ? in->description : STR(""),
                       .kms_key = in->kms_key_arn, .timeout = in->timeout.has ? in->timeout : some_i32(3),
                       .memory = in->memory_size.has ? in->memory_size : some_i32(128), .vpc = in->vpc_config, .dead_letter = in->dead_letter_config,
                       .environment = in->environment, .tracing = in->tracing_config, .layers = &in->layers, .storage = in->ephemeral_storage,
                       .snap_start = in->snap_start, .logging = in->logging_config};

    if (lambda_ref_parse(call, in->function_name, STR_NONE, &ref) != DONE || refuse_create(call, in) != DONE)
        return FAULT;
    if (!str_eq(ref.account, call->account))
        return invalid(call, "The account of the function's ARN is not the caller's.");
    if (lambda_row_get(call, ref.account, ref.region, ref.name, &row))
        return conflict(call, "Function already exist: %.*s", STRF(ref.name));
    if (check(call, &w) != DONE ||
        lambda_code_take(call, in->code->zip_file, in->code->s3_bucket, in->code->s3_key, in->code->s3_object_version, &code) != DONE)
        return FAULT;
    row = (struct lambda_row){.id = lambda_next(call, "function"), .next_version = 1, .account = ref.account, .region = ref.region, .name = ref.name,
                              .recursion = STR("Terminate")};
    struct lambda_stored v = {.number = LATEST, .code = code.sha, .blob = code.blob, .unpacked = code.unpacked, .runtime_update = STR("Auto")};
    v.config = (struct lambda_function_configuration){
        .function_name = row.name, .function_arn = lambda_function_arn(call, &row, STR_NONE), .version = STR("$LATEST"), .package_type = STR("Zip"),
        .code_size = some_i64(code.size), .code_sha256 = code.sha_base64, .state = STR("Pending"), .state_reason = STR("The function is being created."),
        .state_reason_code = STR("Creating")};
    v.config.architectures = in->architectures;
    if (!in->architectures.len)
        *list_add(call->arena, &v.config.architectures) = STR("x86_64");
    v.config.tracing_config = arena_make(call->arena, struct lambda_tracing_config_response);
    v.config.tracing_config->mode = STR("PassThrough");
    v.config.ephemeral_storage = arena_make(call->arena, struct lambda_ephemeral_storage);
    v.config.ephemeral_storage->size = some_i32(512);
    v.config.snap_start = arena_make(call->arena, struct lambda_snap_start_response);
    *v.config.snap_start = (struct lambda_snap_start_response){STR("None"), STR("Off")};
    if (apply(call, &w, code.unpacked, &v.config) != DONE)
        return FAULT;
    set_runtime_version(call, &v);
    changing(call, &v);
    v.config.last_update_status = STR_NONE;
    sql_run(call->store, "INSERT INTO lambda_function (id, account, region, name, next_version, recursion, running) VALUES (?, ?, ?, ?, ?, ?, 0)", row.id,
            row.account, row.region, row.name, row.next_version, row.recursion);
    lambda_stored_put(call, row.id, &v);
    lambda_settle_at(call, row.id, LATEST, v.settled);
    if (lambda_tags_put(call, v.config.function_arn, &in->tags) != DONE)
        return FAULT;
    if (str_is(in->code_signing_config_arn))
        lambda_signing_attach(call, &row, in->code_signing_config_arn);
    if (in->publish.val && lambda_publish(call, &row, &v, w.description, &v) != DONE)
        return FAULT;
    *out = v.config;
    return DONE;
}

static enum verdict latest_for_update(struct call *call, struct str name, struct str revision, struct lambda_row *row, struct lambda_stored *v)
{
    struct lambda_ref ref;

    if (lambda_function_need(call, name, STR_NONE, &ref, row) != DONE)
        return FAULT;
    if (str_is(ref.qualifier) && !str_eqz(ref.qualifier, "$LATEST"))
        return invalid(call, "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify "
                             "either a function name or an unqualified function ARN.");
    if (!lambda_stored_get(call, row->id, LATEST, v))
        return lambda_no_such_function(call, &ref);
    return lambda_check_revision(call, revision, v->config.revision_id) != DONE || lambda_busy(call, row, v) != DONE ? FAULT : DONE;
}

enum verdict lambda_update_function_code(struct call *call, const struct lambda_update_function_code_request *in,
                                         struct lambda_function_configuration *out)
{
    struct lambda_row row;
    struct lambda_stored v;
    struct lambda_code code;

    if (refuse_code(call, in->image_uri, in->source_kms_key_arn, in->s3_object_storage_mode, in->publish_to) != DONE)
        return FAULT;
    if (latest_for_update(call, in->function_name, in->revision_id, &row, &v) != DONE)
        return FAULT;
    struct str signing = lambda_signing_of(call, &row);
    if (str_is(signing) && lambda_signing_check(call, signing) != DONE)
        return FAULT;
    if (lambda_code_take(call, in->zip_file, in->s3_bucket, in->s3_key, in->s3_object_version, &code) != DONE)
        return FAULT;
    if (code.unpacked + lambda_layers_unpacked(call, &v.config.layers) > LAMBDA_UNZIPPED_MAX)
        return invalid(call, "Function code combined with layers exceeds the maximum allowed size of %lld bytes.", (long long)LAMBDA_UNZIPPED_MAX);
    struct str old = v.blob;
    v.code = code.sha;
    v.blob = code.blob;
    v.unpacked = code.unpacked;
    v.config.code_sha256 = code.sha_base64;
    v.config.code_size = some_i64(code.size);
    if (in->architectures.len)
        v.config.architectures = in->architectures;
    changing(call, &v);
    if (in->dry_run.val) {
        blob_drop(call->store, code.blob);
        *out = v.config;
        return DONE;
    }
    lambda_stored_put(call, row.id, &v);
    lambda_code_release(call, old);
    lambda_settle_at(call, row.id, LATEST, v.settled);
    lambda_retire(call, row.account, row.region, row.name, STR("$LATEST"));
    if (in->publish.val && lambda_publish(call, &row, &v, v.config.description, &v) != DONE)
        return FAULT;
    *out = v.config;
    return DONE;
}

enum verdict lambda_update_function_configuration(struct call *call, const struct lambda_update_function_configuration_request *in,
                                                  struct lambda_function_configuration *out)
{
    struct lambda_row row;
    struct lambda_stored v;
    struct wanted w = {.runtime = in->runtime, .role = in->role, .handler = in->handler, .description = in->description, .kms_key = in->kms_key_arn,
                       .timeout = in->timeout, .memory = in->memory_size, .vpc = in->vpc_config, .dead_letter = in->dead_letter_config,
                       .environment = in->environment, .tracing = in->tracing_config, .layers = in->layers.items ? &in->layers : NULL,
                       .storage = in->ephemeral_storage, .snap_start = in->snap_start, .logging = in->logging_config};

    if (in->file_system_configs.len || in->image_config || in->capacity_provider_config || in->durable_config)
        return fault_common(call, COMMON_NOT_IMPLEMENTED,
                            "FileSystemConfigs, ImageConfig, CapacityProviderConfig and DurableConfig are not honoured here yet.");
    if (latest_for_update(call, in->function_name, in->revision_id, &row, &v) != DONE || check(call, &w) != DONE ||
        apply(call, &w, v.unpacked, &v.config) != DONE)
        return FAULT;
    set_runtime_version(call, &v);
    changing(call, &v);
    lambda_stored_put(call, row.id, &v);
    lambda_settle_at(call, row.id, LATEST, v.settled);
    lambda_retire(call, row.account, row.region, row.name, STR("$LATEST"));
    *out = v.config;
    return DONE;
}
