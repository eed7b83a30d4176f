/* Event source mappings: made, changed, listed, removed; their states on the clock. */
#include <stdarg.h>
#include <stdio.h>
#include "base/rng.h"
#include "kit/invoke.h"
#include "services/lambda/mapping.h"
#include "wire/walk.h"

#define CONFIG (&lambda_model.shapes[LAMBDA_SHAPE_EVENT_SOURCE_MAPPING_CONFIGURATION])
#define COLUMNS "id, account, region, function, qualifier, source, config, enabled, generation, settled, since, idle"
#define PAGE_MAX 100
#define QUEUE_LIMIT 10
#define NO_OTHER_SOURCES "Kafka, Amazon MQ and DocumentDB are no event sources here: SQS, Kinesis and DynamoDB streams are."
#define NO_SUCH_SETTINGS "ProvisionedPollerConfig, MetricsConfig and LoggingConfig are not honoured here yet."

enum lambda_source lambda_source_of(struct str arn)
{
    if (str_starts(arn, STR("arn:aws:sqs:")))
        return LAMBDA_SOURCE_QUEUE;
    if (str_starts(arn, STR("arn:aws:kinesis:")))
        return LAMBDA_SOURCE_KINESIS;
    return str_starts(arn, STR("arn:aws:dynamodb:")) ? LAMBDA_SOURCE_DYNAMODB : LAMBDA_SOURCE_OTHER;
}

static void read(struct call *call, struct sql *q, struct lambda_mapping *ret)
{
    struct arena *a = call->arena;

    *ret = (struct lambda_mapping){.id = sql_str(q, a, 0), .account = sql_str(q, a, 1), .region = sql_str(q, a, 2), .function = sql_str(q, a, 3),
                                   .qualifier = sql_str(q, a, 4), .source = sql_str(q, a, 5), .enabled = sql_i64(q, 7) != 0, .generation = sql_i64(q, 8),
                                   .settled = sql_i64(q, 9), .since = sql_i64(q, 10), .idle = sql_i64(q, 11)};
    walk_load(a, &lambda_model, CONFIG, sql_str(q, a, 6), &ret->config);
    ret->kind = lambda_source_of(ret->source);
}

bool lambda_mapping_get(struct call *call, struct str id, struct lambda_mapping *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " COLUMNS " FROM lambda_mapping WHERE id = ?", id))
        return false;
    read(call, q, ret);
    sql_done(q);
    return true;
}

void lambda_mapping_put(struct call *call, const struct lambda_mapping *m)
{
    struct buf body = buf_in(call->arena);

    walk_store(&body, &lambda_model, CONFIG, &m->config);
    sql_run(call->store,
            "INSERT INTO lambda_mapping (id, account, region, function, qualifier, source, config, enabled, generation, settled, since, idle) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET function = excluded.function, qualifier = excluded.qualifier, "
            "config = excluded.config, enabled = excluded.enabled, generation = excluded.generation, settled = excluded.settled, since = excluded.since, "
            "idle = excluded.idle",
            m->id, m->account, m->region, m->function, m->qualifier, m->source, buf_str(&body), (int64_t)m->enabled, m->generation, m->settled, m->since,
            m->idle);
}

void lambda_mapping_result(struct call *call, struct str id, const char *fmt, ...)
{
    struct lambda_mapping m;
    char text[512];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    if (!lambda_mapping_get(call, id, &m) || str_eqz(m.config.last_processing_result, text))
        return;
    m.config.last_processing_result = str_dup(call->arena, str_from(text));
    lambda_mapping_put(call, &m);
}

struct str lambda_mapping_key(struct call *call, struct str id)
{
    return str_cat(call->arena, STR("lambda/mapping/"), id);
}

int64_t lambda_mapping_limit(const struct lambda_mapping *m)
{
    return m->config.scaling_config && m->config.scaling_config->maximum_concurrency.has ? m->config.scaling_config->maximum_concurrency.val : QUEUE_LIMIT;
}

int64_t lambda_mapping_running(struct call *call, struct str id)
{
    return sql_i64_or(call->store, 0, "SELECT count(*) FROM lambda_batch WHERE mapping = ? AND running = 1", id);
}

bool lambda_mapping_function(struct call *call, const struct lambda_mapping *m, struct lambda_row *row, struct lambda_stored *v, struct principal *as)
{
    struct lambda_ref ref = {m->account, m->region, m->function, m->qualifier};
    struct fault f;

    if (!lambda_row_get(call, m->account, m->region, m->function, row) || lambda_qualified(call, &ref, row, v) != DONE) {
        lambda_mapping_result(call, m->id, "PROBLEM: Function not found.");
        return false;
    }
    if (lambda_act_as(call, v->config.role, m->function, as, &f) != DONE) {
        lambda_mapping_result(call, m->id, "PROBLEM: The function's role cannot be assumed by Lambda.");
        return false;
    }
    return true;
}

/* --- states --- */

static void state(struct call *call, struct lambda_mapping *m, const char *name)
{
    m->config.state = str_from(name);
    m->config.state_transition_reason = m->kind == LAMBDA_SOURCE_QUEUE ? STR("USER_INITIATED") : STR("User action");
    m->config.last_modified = some_time(call->now);
    m->settled = call->now + LAMBDA_SETTLE;
    m->generation = lambda_next(call, "poller");
    timer_set(call, &lambda_mapping_timer, m->id, m->settled);
    wake(call, lambda_mapping_key(call, m->id));
}

static void remove_mapping(struct call *call, const struct lambda_mapping *m)
{
    sql_run(call->store, "DELETE FROM lambda_batch WHERE mapping = ?", m->id);
    sql_run(call->store, "DELETE FROM lambda_shard WHERE mapping = ?", m->id);
    sql_run(call->store, "DELETE FROM lambda_mapping WHERE id = ?", m->id);
    lambda_tags_drop(call, m->config.event_source_mapping_arn);
}

static enum verdict settle(struct call *call, struct str id)
{
    struct lambda_mapping m;

    if (!lambda_mapping_get(call, id, &m) || !m.settled)
        return DONE;
    call_act_for(call, m.account, m.region);
    m.settled = 0;
    if (str_eqz(m.config.state, "Deleting")) {
        remove_mapping(call, &m);
        return DONE;
    }
    m.config.state = m.enabled ? STR("Enabled") : STR("Disabled");
    if (m.enabled && !m.since)
        m.since = call->now;
    m.idle = 0;
    lambda_mapping_put(call, &m);
    if (!m.enabled)
        return DONE;
    if (m.kind == LAMBDA_SOURCE_QUEUE)
        lambda_queue_start(call, &m);
    else
        lambda_stream_start(call, &m);
    return DONE;
}

const struct timer_kind lambda_mapping_timer = {"lambda.mapping", settle};

/* --- operations --- */

static enum verdict refuse(struct call *call, const struct lambda_create_event_source_mapping_request *in)
{
    if (in->self_managed_event_source || in->topics.len || in->queues.len || in->source_access_configurations.len ||
        in->amazon_managed_kafka_event_source_config || in->self_managed_kafka_event_source_config || in->document_db_event_source_config)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, NO_OTHER_SOURCES);
    if (in->provisioned_poller_config || in->metrics_config || in->logging_config)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, NO_SUCH_SETTINGS);
    if (!str_is(in->event_source_arn))
        return invalid(call, "EventSourceArn is required.");
    if (lambda_source_of(in->event_source_arn) == LAMBDA_SOURCE_OTHER)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "%.*s is no event source here: SQS, Kinesis and DynamoDB streams are.",
                            STRF(in->event_source_arn));
    return DONE;
}

static void defaults(struct call *call, struct lambda_mapping *m)
{
    struct lambda_event_source_mapping_configuration *c = &m->config;

    if (!c->batch_size.has)
        c->batch_size = some_i32(m->kind == LAMBDA_SOURCE_QUEUE ? 10 : 100);
    if (!c->maximum_batching_window_in_seconds.has)
        c->maximum_batching_window_in_seconds = some_i32(0);
    list_present(call->arena, &c->function_response_types);
    if (m->kind == LAMBDA_SOURCE_QUEUE)
        return;
    if (!c->parallelization_factor.has)
        c->parallelization_factor = some_i32(1);
    if (!c->maximum_retry_attempts.has)
        c->maximum_retry_attempts = some_i32(-1);
    if (!c->maximum_record_age_in_seconds.has)
        c->maximum_record_age_in_seconds = some_i32(-1);
    if (!c->bisect_batch_on_function_error.has)
        c->bisect_batch_on_function_error = some_bool(false);
    if (!c->tumbling_window_in_seconds.has)
        c->tumbling_window_in_seconds = some_i32(0);
    if (!c->destination_config) {
        c->destination_config = arena_make(call->arena, struct lambda_destination_config);
        c->destination_config->on_failure = arena_make(call->arena, struct lambda_on_failure);
    }
    c->last_processing_result = STR("No records processed");
}

enum verdict lambda_create_event_source_mapping(struct call *call, const struct lambda_create_event_source_mapping_request *in,
                                                struct lambda_event_source_mapping_configuration *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_stored v;
    struct sql *q;

    if (refuse(call, in) != DONE || lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE ||
        lambda_qualified(call, &ref, &row, &v) != DONE)
        return FAULT;
    if (sql_get(call->store, &q,
                "SELECT id FROM lambda_mapping WHERE account = ? AND region = ? AND function = ? AND coalesce(qualifier, '') = ? AND source = ?",
                row.account, row.region, row.name, str_is(ref.qualifier) ? ref.qualifier : STR(""), in->event_source_arn)) {
        struct str id = sql_str(q, call->arena, 0);
        sql_done(q);
        return conflict(call, "An event source mapping with event source arn (\" %.*s \") and function (\" %.*s \") already exists. Please update or delete "
                              "the existing mapping with UUID %.*s",
                        STRF(in->event_source_arn), STRF(row.name), STRF(id));
    }
    struct lambda_mapping m = {.id = rng_uuid(rnd(call), call->arena), .account = row.account, .region = row.region, .function = row.name,
                               .qualifier = ref.qualifier, .source = in->event_source_arn, .kind = lambda_source_of(in->event_source_arn),
                               .enabled = !in->enabled.has || in->enabled.val};
    m.config = (struct lambda_event_source_mapping_configuration){
        .uuid = m.id, .starting_position = in->starting_position, .starting_position_timestamp = in->starting_position_timestamp,
        .batch_size = in->batch_size, .maximum_batching_window_in_seconds = in->maximum_batching_window_in_seconds,
        .parallelization_factor = in->parallelization_factor, .event_source_arn = in->event_source_arn, .filter_criteria = in->filter_criteria,
        .kms_key_arn = in->kms_key_arn, .scaling_config = in->scaling_config, .function_arn = lambda_ref_arn(call, &ref),
        .destination_config = in->destination_config, .maximum_record_age_in_seconds = in->maximum_record_age_in_seconds,
        .bisect_batch_on_function_error = in->bisect_batch_on_function_error, .maximum_retry_attempts = in->maximum_retry_attempts,
        .tumbling_window_in_seconds = in->tumbling_window_in_seconds, .function_response_types = in->function_response_types,
        .event_source_mapping_arn = call_arn(call, "lambda", str_cat(call->arena, STR("event-source-mapping:"), m.id))};
    if (lambda_mapping_check(call, &row, &v, &m, true) != DONE)
        return FAULT;
    defaults(call, &m);
    state(call, &m, "Creating");
    lambda_mapping_put(call, &m);
    *out = m.config;
    return lambda_tags_put(call, m.config.event_source_mapping_arn, &in->tags);
}

static enum verdict need(struct call *call, struct str id, struct lambda_mapping *ret)
{
    if (!lambda_mapping_get(call, id, ret) || !str_eq(ret->account, call->account) || !str_eq(ret->region, call->region))
        return not_found(call, "The resource you requested does not exist.");
    return DONE;
}

enum verdict lambda_get_event_source_mapping(struct call *call, const struct lambda_get_event_source_mapping_request *in,
                                             struct lambda_event_source_mapping_configuration *out)
{
    struct lambda_mapping m;

    if (need(call, in->uuid, &m) != DONE)
        return FAULT;
    *out = m.config;
    return DONE;
}

#define GIVEN(member)                                                                                                                            \
    if (in->member.has)                                                                                                                          \
    c->member = in->member

static void merge(const struct lambda_update_event_source_mapping_request *in, struct lambda_event_source_mapping_configuration *c)
{
    GIVEN(batch_size);
    GIVEN(maximum_batching_window_in_seconds);
    GIVEN(parallelization_factor);
    GIVEN(maximum_record_age_in_seconds);
    GIVEN(bisect_batch_on_function_error);
    GIVEN(maximum_retry_attempts);
    GIVEN(tumbling_window_in_seconds);
    if (in->filter_criteria)
        c->filter_criteria = in->filter_criteria->filters.len ? in->filter_criteria : NULL;
    if (in->destination_config)
        c->destination_config = in->destination_config;
    if (in->scaling_config)
        c->scaling_config = in->scaling_config->maximum_concurrency.has ? in->scaling_config : NULL;
    if (in->function_response_types.items)
        c->function_response_types = in->function_response_types;
    if (str_is(in->kms_key_arn))
        c->kms_key_arn = in->kms_key_arn;
}

enum verdict lambda_update_event_source_mapping(struct call *call, const struct lambda_update_event_source_mapping_request *in,
                                                struct lambda_event_source_mapping_configuration *out)
{
    struct lambda_mapping m;
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_stored v;

    if (need(call, in->uuid, &m) != DONE)
        return FAULT;
    if (in->source_access_configurations.len || in->amazon_managed_kafka_event_source_config || in->self_managed_kafka_event_source_config ||
        in->document_db_event_source_config)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, NO_OTHER_SOURCES);
    if (in->provisioned_poller_config || in->metrics_config || in->logging_config)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, NO_SUCH_SETTINGS);
    if (m.settled)
        return lambda_user_error(call, resource_in_use_exception,
                                 "Cannot update the event source mapping because it is not in a stable state: %.*s", STRF(m.config.state));
    if (str_is(in->function_name)) {
        if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
            return FAULT;
        m.function = row.name;
        m.qualifier = ref.qualifier;
        m.config.function_arn = lambda_ref_arn(call, &ref);
    }
    ref = (struct lambda_ref){m.account, m.region, m.function, m.qualifier};
    if (!lambda_row_get(call, m.account, m.region, m.function, &row))
        return lambda_no_such_function(call, &ref);
    merge(in, &m.config);
    if (lambda_qualified(call, &ref, &row, &v) != DONE || lambda_mapping_check(call, &row, &v, &m, false) != DONE)
        return FAULT;
    bool was = m.enabled;
    m.enabled = in->enabled.has ? in->enabled.val : m.enabled;
    state(call, &m, was == m.enabled ? "Updating" : m.enabled ? "Enabling" : "Disabling");
    lambda_mapping_put(call, &m);
    *out = m.config;
    return DONE;
}

enum verdict lambda_delete_event_source_mapping(struct call *call, const struct lambda_delete_event_source_mapping_request *in,
                                                struct lambda_event_source_mapping_configuration *out)
{
    struct lambda_mapping m;

    if (need(call, in->uuid, &m) != DONE)
        return FAULT;
    if (m.settled)
        return lambda_user_error(call, resource_in_use_exception, "Cannot delete the event source mapping because it is in use.");
    m.enabled = false;
    state(call, &m, "Deleting");
    lambda_mapping_put(call, &m);
    *out = m.config;
    return DONE;
}

enum verdict lambda_list_event_source_mappings(struct call *call, const struct lambda_list_event_source_mappings_request *in,
                                               struct lambda_list_event_source_mappings_response *out)
{
    struct lambda_ref ref = {0};
    struct str scope = str_fmt(call->arena, "mappings/%.*s/%.*s", STRF(in->event_source_arn), STRF(in->function_name));
    struct lambda_page page;

    if (lambda_page_open(call, scope, in->marker, in->max_items, PAGE_MAX, &out->next_marker, &page) != DONE ||
        (str_is(in->function_name) && lambda_ref_parse(call, in->function_name, STR_NONE, &ref) != DONE))
        return FAULT;
    list_present(call->arena, &out->event_source_mappings);
    struct sql *q = sql_each(call->store, "SELECT " COLUMNS " FROM lambda_mapping WHERE account = ? AND region = ? AND id > ? ORDER BY id", call->account,
                             call->region, str_is(page.position) ? page.position : STR(""));
    while (sql_next(q)) {
        struct lambda_mapping m;
        read(call, q, &m);
        if ((str_is(in->event_source_arn) && !str_eq(in->event_source_arn, m.source)) || (str_is(in->function_name) && !str_eq(ref.name, m.function)) ||
            (str_is(ref.qualifier) && !str_eq(ref.qualifier, m.qualifier)))
            continue;
        if (!lambda_page_take(call, &page, m.id))
            break;
        *list_add(call->arena, &out->event_source_mappings) = m.config;
    }
    return DONE;
}
