/* Invocations: who may run now, what is on its way, and what becomes of the outcome. */
#include "base/json.h"
#include "base/rng.h"
#include "base/text.h"
#include "services/lambda/control.h"
#include "world/measure.h"

#define ASYNC_MAX 1048576
#define RESPONSE_MAX 6291556
#define CONTEXT_MAX 3583
#define SLACK (5 * US_PER_MIN) /* initialisation comes on top of the timeout */
#define KEPT (5 * US_PER_MIN)  /* outcomes that nobody fetches */

static const char space[] = "AWS/Lambda";

struct str lambda_wait_key(struct call *call, struct str id)
{
    return str_cat(call->arena, STR("lambda/"), id);
}

/* --- metrics: of the account, of the function, of what was invoked --- */

void lambda_measure(struct call *call, const char *metric, double value, const char *unit, struct str name, struct str qualifier)
{
    measure(call, space, metric, value, unit, NULL);
    measure(call, space, metric, value, unit, "FunctionName", name, NULL);
    struct str resource = str_is(qualifier) ? str_fmt(call->arena, "%.*s:%.*s", STRF(name), STRF(qualifier)) : name;
    measure(call, space, metric, value, unit, "FunctionName", name, "Resource", resource, NULL);
}

/* --- who may run --- */

enum lambda_admission lambda_admit(struct call *call, const struct lambda_row *row, struct str qualifier, bool *ret_provisioned)
{
    int64_t ready = lambda_provisioned_available(call, row->id, qualifier);
    int64_t busy = ready > 0 ? sql_i64_or(call->store, 0, "SELECT count(*) FROM lambda_invocation WHERE function = ? AND done = 0 AND provisioned = 1 AND "
                                                          "qualifier = ?", row->id, qualifier) : 0;

    *ret_provisioned = busy < ready;
    if (row->reserved.has)
        return row->running < row->reserved.val || *ret_provisioned ? LAMBDA_ADMITTED : LAMBDA_FUNCTION_LIMIT;
    if (*ret_provisioned)
        return LAMBDA_ADMITTED;
    struct sql *q;
    int64_t reserved = 0, running = 0;
    if (sql_get(call->store, &q,
                "SELECT coalesce(sum(reserved), 0), coalesce(sum(CASE WHEN reserved IS NULL THEN running ELSE 0 END), 0) FROM lambda_function "
                "WHERE account = ? AND region = ?",
                row->account, row->region)) {
        reserved = sql_i64(q, 0);
        running = sql_i64(q, 1);
        sql_done(q);
    }
    return running < LAMBDA_CONCURRENCY - reserved ? LAMBDA_ADMITTED : LAMBDA_ACCOUNT_LIMIT;
}

static enum verdict throttled(struct call *call, enum lambda_admission why)
{
    struct lambda_too_many_requests_exception *data = arena_make(call->arena, struct lambda_too_many_requests_exception);

    *data = (struct lambda_too_many_requests_exception){.type = STR("User"), .retry_after_seconds = STR("1"),
                                                        .reason = why == LAMBDA_FUNCTION_LIMIT ? STR("ReservedFunctionConcurrentInvocationLimitExceeded")
                                                                                               : STR("ConcurrentInvocationLimitExceeded")};
    return lambda_too_many_requests_exception_with(call, data, "Rate Exceeded.");
}

/* "Root=1-...;Parent=...;Sampled=..." with what the caller sent of it. */
struct str lambda_trace(struct call *call, bool active, struct str given)
{
    struct str root = STR_NONE, parent = STR_NONE, sampled = STR_NONE;

    for (struct str rest = given; str_is(rest);) {
        struct str part = str_trim(str_cut(&rest, ';'));
        if (str_starts(part, STR("Root=")))
            root = str_skip(part, 5);
        else if (str_starts(part, STR("Parent=")))
            parent = str_skip(part, 7);
        else if (str_starts(part, STR("Sampled=")))
            sampled = str_skip(part, 8);
    }
    if (!str_is(root))
        root = str_fmt(call->arena, "1-%08llx-%.*s", (unsigned long long)(call->now / US_PER_S), STRF(rng_hex(rnd(call), call->arena, 24)));
    if (!str_is(parent))
        parent = rng_hex(rnd(call), call->arena, 16);
    if (!str_is(sampled) || str_eqz(sampled, "?"))
        sampled = active ? STR("1") : STR("0");
    return str_fmt(call->arena, "Root=%.*s;Parent=%.*s;Sampled=%.*s", STRF(root), STRF(parent), STRF(sampled));
}

enum lambda_admission lambda_begin(struct call *call, const struct lambda_row *row, const struct lambda_stored *v, struct lambda_invocation *i,
                                   struct str source)
{
    struct lambda_version version;
    enum lambda_admission may = lambda_admit(call, row, i->qualifier, &i->provisioned);

    if (may != LAMBDA_ADMITTED) {
        lambda_measure(call, "Throttles", 1, "Count", row->name, i->qualifier);
        return may;
    }
    lambda_version_fill(call, row, v, &version);
    i->account = row->account;
    i->region = row->region;
    i->name = row->name;
    i->version = v->config.version;
    i->started = call->now;
    i->deadline = call->now + version.timeout_s * US_PER_S;
    sql_run(call->store,
            "INSERT INTO lambda_invocation (id, function, account, region, name, version, arn, qualifier, payload, origin, source, log_tail, streaming, "
            "provisioned, client_context, trace_header, started, deadline, done) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            i->id, row->id, row->account, row->region, row->name, i->version, i->arn, i->qualifier, sql_blob(i->payload), (int64_t)i->origin, source,
            (int64_t)i->log_tail, (int64_t)i->streaming, (int64_t)i->provisioned, i->client_context, i->trace_header, i->started, i->deadline);
    sql_run(call->store, "UPDATE lambda_function SET running = running + 1 WHERE id = ?", row->id);
    lambda_start(call, &version, i);
    return LAMBDA_ADMITTED;
}

#define COLUMNS                                                                                                                                  \
    "id, account, region, name, version, arn, qualifier, payload, origin, log_tail, streaming, provisioned, client_context, trace_header, started, " \
    "deadline, function, source, done, error, response, content_type, log, executed_version"

struct row {
    struct lambda_invocation i;
    int64_t function, done, error;
    struct str source, response, content_type, log, executed;
};

static bool get(struct call *call, struct str id, struct row *ret)
{
    struct arena *a = call->arena;
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " COLUMNS " FROM lambda_invocation WHERE id = ?", id))
        return false;
    ret->i = (struct lambda_invocation){.id = sql_str(q, a, 0), .account = sql_str(q, a, 1), .region = sql_str(q, a, 2), .name = sql_str(q, a, 3),
                                        .version = sql_str(q, a, 4), .arn = sql_str(q, a, 5), .qualifier = sql_str(q, a, 6), .payload = sql_str(q, a, 7),
                                        .origin = (enum lambda_origin)sql_i64(q, 8), .log_tail = sql_i64(q, 9) != 0, .streaming = sql_i64(q, 10) != 0,
                                        .provisioned = sql_i64(q, 11) != 0, .client_context = sql_str(q, a, 12), .trace_header = sql_str(q, a, 13),
                                        .started = sql_i64(q, 14), .deadline = sql_i64(q, 15)};
    ret->function = sql_i64(q, 16);
    ret->source = sql_str(q, a, 17);
    ret->done = sql_i64(q, 18);
    ret->error = sql_i64(q, 19);
    ret->response = sql_str(q, a, 20);
    ret->content_type = sql_str(q, a, 21);
    ret->log = sql_str(q, a, 22);
    ret->executed = sql_str(q, a, 23);
    sql_done(q);
    return true;
}

bool lambda_invocation_get(struct call *call, struct str id, struct lambda_invocation *ret)
{
    struct row row;

    if (!get(call, id, &row) || row.done)
        return false;
    *ret = row.i;
    return true;
}

static void drop(struct call *call, struct str id)
{
    sql_run(call->store, "DELETE FROM lambda_invocation WHERE id = ?", id);
    sql_run(call->store, "DELETE FROM lambda_piece WHERE invocation = ?", id);
}

/* --- the end of an invocation --- */

static enum verdict forget(struct call *call, struct str id)
{
    drop(call, id);
    return DONE;
}

const struct timer_kind lambda_forget_timer = {"lambda.forget", forget};

static void measure_outcome(struct call *call, const struct row *r, const struct lambda_outcome *o)
{
    int64_t running = sql_i64_or(call->store, 1, "SELECT running FROM lambda_function WHERE id = ?", r->function);
    int64_t all = sql_i64_or(call->store, 1, "SELECT coalesce(sum(running), 0) FROM lambda_function WHERE account = ? AND region = ?", r->i.account,
                             r->i.region);

    lambda_measure(call, "Invocations", 1, "Count", r->i.name, r->i.qualifier);
    lambda_measure(call, "Errors", o->error != LAMBDA_NO_ERROR, "Count", r->i.name, r->i.qualifier);
    lambda_measure(call, "Duration", (double)o->duration_us / 1000, "Milliseconds", r->i.name, r->i.qualifier);
    measure(call, space, "ConcurrentExecutions", (double)all, "Count", NULL);
    measure(call, space, "ConcurrentExecutions", (double)running, "Count", "FunctionName", r->i.name, NULL);
    measure(call, space, "UnreservedConcurrentExecutions", (double)all, "Count", NULL);
    if (r->i.provisioned)
        lambda_measure(call, "ProvisionedConcurrencyInvocations", 1, "Count", r->i.name, r->i.qualifier);
    else if (lambda_provisioned_available(call, r->function, r->i.qualifier) >= 0)
        lambda_measure(call, "ProvisionedConcurrencySpilloverInvocations", 1, "Count", r->i.name, r->i.qualifier);
}

static struct lambda_outcome too_large(struct call *call, const struct lambda_outcome *o)
{
    struct lambda_outcome big = *o;

    big.error = LAMBDA_UNHANDLED;
    big.payload = str_fmt(call->arena,
                          "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (%d bytes).\","
                          "\"errorType\":\"Function.ResponseSizeTooLarge\"}",
                          RESPONSE_MAX);
    return big;
}

void lambda_completed(struct call *call, struct str id, const struct lambda_outcome *outcome)
{
    struct row r;
    struct lambda_outcome o = *outcome;

    if (!get(call, id, &r) || r.done)
        return;
    call_act_for(call, r.i.account, r.i.region);
    if (o.payload.n > RESPONSE_MAX && !r.i.streaming)
        o = too_large(call, outcome);
    o.executed_version = str_is(o.executed_version) ? o.executed_version : r.i.version;
    if (!o.not_run)
        measure_outcome(call, &r, &o);
    sql_run(call->store, "UPDATE lambda_function SET running = running - 1 WHERE id = ?", r.function);
    if (r.i.origin == LAMBDA_SYNC) {
        sql_run(call->store,
                "UPDATE lambda_invocation SET done = ?, error = ?, response = ?, content_type = ?, log = ?, executed_version = ? WHERE id = ?", call->now,
                o.not_run ? INT64_C(-1) : (int64_t)o.error, sql_blob(str_is(o.payload) ? o.payload : STR("null")), o.content_type, o.log_tail,
                o.executed_version, id);
        timer_set(call, &lambda_forget_timer, id, call->now + KEPT);
        wake(call, lambda_wait_key(call, id));
        return;
    }
    drop(call, id);
    if (r.i.origin == LAMBDA_ASYNC)
        lambda_event_done(call, r.source, &r.i, &o);
    else
        lambda_batch_done(call, r.source, &r.i, &o);
}

void lambda_streamed(struct call *call, struct str id, struct str bytes)
{
    int64_t seq = sql_i64_or(call->store, 0, "SELECT coalesce(max(seq), 0) + 1 FROM lambda_piece WHERE invocation = ?", id);

    sql_run(call->store, "INSERT INTO lambda_piece (invocation, seq, bytes) VALUES (?, ?, ?)", id, seq, sql_blob(bytes));
    wake(call, lambda_wait_key(call, id));
}

/* After a start nothing runs; what was asked to happen some time happens again. */
void lambda_recover(struct call *call)
{
    lambda_execution_started(call);
    sql_run(call->store, "DELETE FROM lambda_invocation");
    sql_run(call->store, "DELETE FROM lambda_piece");
    sql_run(call->store, "UPDATE lambda_function SET running = 0 WHERE running <> 0");
    lambda_versions_recover(call);
    lambda_provisioned_recover(call);
    lambda_events_recover(call);
    lambda_batches_recover(call);
}

/* --- Invoke --- */

enum verdict lambda_check_payload(struct call *call, struct str payload, size_t max, struct str *ret)
{
    struct str why;

    if (payload.n > max)
        return lambda_user_error(call, request_too_large_exception, "Request must be smaller than %zu bytes for the InvokeFunction operation", max);
    *ret = str_empty(payload) ? STR("{}") : payload;
    if (str_empty(payload))
        return DONE;
    json_t *v = json_parse(payload, true, &why);
    if (!v)
        return lambda_user_error(call, invalid_request_content_exception, "Could not parse request body into json: %.*s", STRF(why));
    json_decref(v);
    return DONE;
}

enum verdict lambda_check_context(struct call *call, struct str given, struct str *ret)
{
    struct str text, why;

    *ret = STR_NONE;
    if (str_empty(given))
        return DONE;
    json_t *v = base64_decode(call->arena, given, &text) && given.n <= CONTEXT_MAX ? json_parse(text, true, &why) : NULL;
    if (!v)
        return lambda_user_error(call, invalid_request_content_exception, "Client context must be a valid Base64-encoded JSON object.");
    json_decref(v);
    *ret = text;
    return DONE;
}

static enum verdict ready(struct call *call, const struct lambda_stored *v)
{
    if (str_eqz(v->config.state, "Pending"))
        return conflict(call, "The operation cannot be performed at this time. The function is currently in the following state: Pending");
    if (str_eqz(v->config.state, "Failed"))
        return conflict(call, "The operation cannot be performed at this time. The function is currently in the following state: Failed");
    return DONE;
}

enum verdict lambda_sync_begin(struct call *call, struct str name, struct str qualifier, struct lambda_invocation *i)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_stored v;

    if (lambda_function_need(call, name, qualifier, &ref, &row) != DONE || lambda_qualified(call, &ref, &row, &v) != DONE || ready(call, &v) != DONE)
        return FAULT;
    i->id = rng_uuid(rnd(call), call->arena);
    if (!call->caller)
        i->id = call->request_id;
    i->arn = lambda_ref_arn(call, &ref);
    i->qualifier = ref.qualifier;
    i->origin = LAMBDA_SYNC;
    i->trace_header = lambda_trace(call, v.config.tracing_config && str_eqz(v.config.tracing_config->mode, "Active"), i->trace_header);
    call_act_for(call, row.account, row.region);
    enum lambda_admission may = lambda_begin(call, &row, &v, i, STR_NONE);
    if (may != LAMBDA_ADMITTED)
        return throttled(call, may);
    memo_set(call, "invocation", i->id);
    return keep_and_wait(call, lambda_wait_key(call, i->id), i->deadline + SLACK);
}

bool lambda_sync_result(struct call *call, struct str id, struct lambda_result *ret)
{
    struct row r;

    *ret = (struct lambda_result){.lost = true};
    if (!get(call, id, &r)) /* a reset, or nobody came for it */
        return true;
    if (!r.done && call->now < r.i.deadline + SLACK)
        return false;
    *ret = (struct lambda_result){.lost = !r.done, .error = r.error, .payload = r.response, .content_type = r.content_type, .log = r.log,
                                  .executed = r.executed, .deadline = r.i.deadline};
    if (r.done) {
        timer_cancel(call, &lambda_forget_timer, id);
        drop(call, id);
    }
    return true;
}

int64_t lambda_sync_deadline(struct call *call, struct str id)
{
    return sql_i64_or(call->store, call->now, "SELECT deadline FROM lambda_invocation WHERE id = ?", id) + SLACK;
}

enum verdict lambda_not_run(struct call *call, const struct lambda_result *r)
{
    if (r->error < 0 && str_is(r->payload) && r->payload.n)
        return lambda_service_exception(call, "%.*s", STRF(r->payload));
    return lambda_service_exception(call, "The invocation did not come back.");
}

static enum verdict answer(struct call *call, struct str id, const struct lambda_invocation_request *in, struct lambda_invocation_response *out)
{
    struct lambda_result r;

    if (!lambda_sync_result(call, id, &r))
        return keep_and_wait(call, lambda_wait_key(call, id), lambda_sync_deadline(call, id));
    if (r.lost || r.error < 0)
        return lambda_not_run(call, &r);
    out->status_code = some_i32(200);
    out->executed_version = r.executed;
    out->payload = r.payload;
    if (r.error != LAMBDA_NO_ERROR)
        out->function_error = r.error == LAMBDA_HANDLED ? STR("Handled") : STR("Unhandled");
    if (str_eqz(in->log_type, "Tail") && str_is(r.log))
        out->log_result = base64_encode(call->arena, r.log);
    return DONE;
}

/* Of the request, or of the one for which another service invokes the function. */
static struct str trace_of(const struct call *call)
{
    const struct http_request *http = call_http(call);
    return http ? http_header(&http->headers, "x-amzn-trace-id") : STR_NONE;
}

/* DryRun and Event. */
static enum verdict elsewise(struct call *call, const struct lambda_invocation_request *in, const struct lambda_invocation *i,
                             struct lambda_invocation_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_stored v;

    if (lambda_function_need(call, in->function_name, in->qualifier, &ref, &row) != DONE || lambda_qualified(call, &ref, &row, &v) != DONE)
        return FAULT;
    if (str_eqz(in->invocation_type, "DryRun")) {
        out->status_code = some_i32(204);
        return DONE;
    }
    out->status_code = some_i32(202);
    lambda_enqueue(call, &ref, &row, call->caller ? rng_uuid(rnd(call), call->arena) : call->request_id, i->payload, i->client_context,
                   lambda_trace(call, v.config.tracing_config && str_eqz(v.config.tracing_config->mode, "Active"), i->trace_header));
    return DONE;
}

enum verdict lambda_invoke(struct call *call, const struct lambda_invocation_request *in, struct lambda_invocation_response *out)
{
    struct lambda_invocation i = {.log_tail = str_eqz(in->log_type, "Tail"), .trace_header = trace_of(call)};
    struct str id;
    bool wait = str_empty(in->invocation_type) || str_eqz(in->invocation_type, "RequestResponse");

    if (memo_get(call, "invocation", &id))
        return answer(call, id, in, out);
    if (str_is(in->tenant_id) || str_is(in->durable_execution_name))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "TenantId and DurableExecutionName are not honoured here yet.");
    if (lambda_check_payload(call, in->payload, wait ? LAMBDA_SYNC_MAX : ASYNC_MAX, &i.payload) != DONE ||
        lambda_check_context(call, in->client_context, &i.client_context) != DONE)
        return FAULT;
    return wait ? lambda_sync_begin(call, in->function_name, in->qualifier, &i) : elsewise(call, in, &i, out);
}

enum verdict lambda_invoke_async(struct call *call, const struct lambda_invoke_async_request *in, struct lambda_invoke_async_response *out)
{
    struct lambda_invocation_request event = {.function_name = in->function_name, .invocation_type = STR("Event")};
    struct lambda_invocation_response got = {0};
    struct lambda_invocation i = {.trace_header = trace_of(call)};

    if (str_is(in->invoke_args.blob) || lambda_check_payload(call, in->invoke_args.bytes, ASYNC_MAX, &i.payload) != DONE)
        return str_is(in->invoke_args.blob) ? lambda_check_payload(call, (struct str){"", ASYNC_MAX + 1}, ASYNC_MAX, &i.payload) : FAULT;
    out->status = some_i32(202);
    return elsewise(call, &event, &i, &got);
}
