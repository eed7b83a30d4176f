/* What functions print and what Lambda says about them, in CloudWatch Logs, written with the function's own role. */
#include <math.h>
#include "base/digest.h"
#include "base/text.h"
#include "services/lambda/execution.h"

#define EVENT_MAX (256 * 1024 - 26) /* of CloudWatch Logs */
#define BATCH_MAX (900 * 1024)
#define BATCH_EVENTS 9000
#define TAIL_MAX 4096

/* --- writing --- */

static struct fault put(struct call *call, const struct environment *e, const struct principal *as, const char *operation, json_t *more)
{
    json_t *in = json_pack("{s:s%}", "logGroupName", e->log_group.p, e->log_group.n);
    struct fault f = {0};

    json_object_update(in, more);
    json_decref(more);
    invoke_by_name(call, as, e->region, "logs", operation, in, NULL, &f);
    json_decref(in);
    return f;
}

static json_t *of_stream(const struct environment *e)
{
    return json_pack("{s:s%}", "logStreamName", e->log_stream.p, e->log_stream.n);
}

static void make_stream(struct call *call, struct environment *e, const struct principal *as)
{
    if (str_eqz(put(call, e, as, "CreateLogStream", of_stream(e)).code, "ResourceNotFoundException")) {
        put(call, e, as, "CreateLogGroup", json_object());
        put(call, e, as, "CreateLogStream", of_stream(e));
    }
    e->log_made = 1;
}

void log_flush(struct call *call, struct environment *e)
{
    struct principal as = {0};
    struct fault f;

    if (!e->events)
        return;
    json_t *events = e->events;
    e->events = NULL;
    e->event_bytes = 0;
    /* A role that may not write has no log: that is the function owner's business, as it is in AWS. */
    if (principal_assume(call, "lambda.amazonaws.com", e->role, lambda_session_name(call, e->name), &as, &f) != DONE) {
        json_decref(events);
        return;
    }
    if (!e->log_made)
        make_stream(call, e, &as);
    json_t *in = of_stream(e);
    json_object_set(in, "logEvents", events);
    f = put(call, e, &as, "PutLogEvents", in);
    if (str_eqz(f.code, "ResourceNotFoundException")) { /* somebody deleted it meanwhile */
        make_stream(call, e, &as);
        in = of_stream(e);
        json_object_set(in, "logEvents", events);
        put(call, e, &as, "PutLogEvents", in);
    }
    json_decref(events);
}

static void keep_tail(struct call *call, struct environment *e, struct str text)
{
    if (!e->log_tail || !str_is(e->invocation))
        return;
    struct str whole = str_cat(call->arena, str_is(e->tail) ? e->tail : STR(""), text);
    e->tail = whole.n > TAIL_MAX ? str_skip(whole, whole.n - TAIL_MAX) : whole;
}

static void event(struct call *call, struct environment *e, int64_t at, struct str text)
{
    struct buf clean = buf_in(call->arena);

    /* One event of several lines says so by carriage returns. */
    text = str_replace(call->arena, text, STR("\r"), STR("\n"));
    if (!utf8_valid(text)) {
        for (size_t i = 0; i < text.n;) {
            size_t before = i;
            if (utf8_next(text, &i) < 0)
                buf_putz(&clean, "\xef\xbf\xbd");
            else
                buf_put(&clean, (struct str){text.p + before, i - before});
        }
        text = buf_str(&clean);
    }
    if (text.n == 0)
        return;
    keep_tail(call, e, text);
    if (e->events && (e->event_bytes + text.n > BATCH_MAX || json_array_size(e->events) >= BATCH_EVENTS))
        log_flush(call, e);
    if (!e->events)
        e->events = json_array();
    json_array_append_new(e->events, json_pack("{s:I, s:s%}", "timestamp", (json_int_t)(at / US_PER_MS), "message", text.p, text.n));
    e->event_bytes += text.n + 26;
}

void log_rest(struct call *call, struct environment *e)
{
    if (str_is(e->out) && e->out.n)
        event(call, e, call->now, e->out);
    if (str_is(e->err) && e->err.n)
        event(call, e, call->now, e->err);
    e->out = e->err = STR_NONE;
}

/* --- what Lambda says --- */

static bool level_shown(const struct environment *e, const char *level)
{
    static const char *const order[] = {"DEBUG", "INFO", "WARN"};
    int wanted = 1, mine = 1;

    for (int i = 0; i < 3; i++) {
        if (str_eqz(e->log_level, order[i]))
            wanted = i;
        if (str_eqz(str_from(level), order[i]))
            mine = i;
    }
    return mine >= wanted;
}

/* `record`: the members of the record. */
static void platform(struct call *call, struct environment *e, int64_t at, const char *type, const char *level, struct str record)
{
    if (level_shown(e, level))
        event(call, e, at, str_fmt(call->arena, "{\"time\":\"%.*s\",\"type\":\"%s\",\"record\":{%.*s}}\n", STRF(time_iso8601_ms(call->arena, at)), type,
                                   STRF(record)));
}

static struct str quoted(struct call *call, struct str s)
{
    struct buf b = buf_in(call->arena);

    json_quote(&b, s);
    return buf_str(&b);
}

static double ms(int64_t us)
{
    return round((double)us / 10) / 100;
}

const char *environment_init_type(const struct environment *e)
{
    return e->kind == ENV_PROVISIONED ? "provisioned-concurrency" : e->kind == ENV_SNAPSHOT ? "snap-start" : "on-demand";
}

static const char *init_phase(const struct environment *e)
{
    return e->process > 1 ? "invoke" : "init";
}

/* "python3.12" -> "python:3.12.v1" */
static struct str runtime_version(struct call *call, const struct environment *e)
{
    size_t i = 0;

    while (i < e->runtime.n && (e->runtime.p[i] < '0' || e->runtime.p[i] > '9'))
        i++;
    struct str name = str_take(e->runtime, i), number = str_skip(e->runtime, i);
    return number.n ? str_fmt(call->arena, "%.*s:%.*s.v1", STRF(name), STRF(number)) : str_fmt(call->arena, "%.*s.v1", STRF(e->runtime));
}

static void init_start(struct call *call, struct environment *e)
{
    struct str version = runtime_version(call, e), seed = str_cat(call->arena, version, e->region);
    struct str arn = str_fmt(call->arena, "arn:aws:lambda:%.*s::runtime:%.*s", STRF(e->region), STRF(sha256_hex(call->arena, seed)));

    if (e->told || e->state != ENV_STARTING)
        return;
    e->told = 1;
    if (e->log_json)
        platform(call, e, e->began, "platform.initStart", "INFO",
                 str_fmt(call->arena,
                         "\"initializationType\":\"%s\",\"phase\":\"%s\",\"runtimeVersion\":%.*s,\"runtimeVersionArn\":%.*s,\"functionName\":%.*s,"
                         "\"functionVersion\":%.*s,\"instanceId\":\"%.*s\",\"instanceMaxMemory\":%lld",
                         environment_init_type(e), init_phase(e), STRF(quoted(call, version)), STRF(quoted(call, arn)), STRF(quoted(call, e->name)),
                         STRF(quoted(call, e->version)), STRF(e->id), (long long)e->memory_mb << 20));
    else if (e->process == 1)
        event(call, e, e->began, str_fmt(call->arena, "INIT_START Runtime Version: %.*s\tRuntime Version ARN: %.*s\n", STRF(version), STRF(arn)));
}

void log_init(struct call *call, struct environment *e, const char *status, int64_t us, const char *error)
{
    const char *type = environment_init_type(e), *phase = init_phase(e);
    bool fine = str_eqz(str_from(status), "success");

    init_start(call, e);
    log_rest(call, e);
    if (!e->log_json) {
        if (!fine)
            event(call, e, call->now, str_fmt(call->arena, "INIT_REPORT Init Duration: %.2f ms\tPhase: %s\tStatus: %s%s%s\n", ms(us), phase, status,
                                              error ? "\tError Type: " : "", error ? error : ""));
        return;
    }
    struct str facts = str_fmt(call->arena, "\"initializationType\":\"%s\",\"phase\":\"%s\",\"status\":\"%s\"", type, phase, status);
    if (error)
        facts = str_fmt(call->arena, "%.*s,\"errorType\":%.*s", STRF(facts), STRF(quoted(call, str_from(error))));
    platform(call, e, call->now, "platform.initRuntimeDone", fine ? "DEBUG" : "WARN", facts);
    platform(call, e, call->now, "platform.initReport", !fine ? "WARN" : e->kind == ENV_ON_DEMAND ? "DEBUG" : "INFO",
             str_fmt(call->arena, "%.*s,\"metrics\":{\"durationMs\":%.2f}", STRF(facts), ms(us)));
}

void log_start(struct call *call, struct environment *e)
{
    if (e->told || !str_is(e->invocation) || e->state != ENV_BUSY)
        return;
    e->told = 1;
    if (e->log_json)
        platform(call, e, e->began, "platform.start", "INFO",
                 str_fmt(call->arena, "\"requestId\":\"%.*s\",\"functionArn\":%.*s,\"version\":\"%.*s\"", STRF(e->invocation), STRF(quoted(call, e->arn)),
                         STRF(e->version)));
    else
        event(call, e, e->began, str_fmt(call->arena, "START RequestId: %.*s Version: %.*s\n", STRF(e->invocation), STRF(e->version)));
}

static void finish_json(struct call *call, struct environment *e, const struct log_end *end)
{
    bool fine = str_eqz(str_from(end->status), "success");
    struct buf metrics = buf_in(call->arena);
    struct str facts = str_fmt(call->arena, "\"requestId\":\"%.*s\",\"status\":\"%s\"", STRF(e->invocation), end->status);

    if (str_is(end->error))
        facts = str_fmt(call->arena, "%.*s,\"errorType\":%.*s", STRF(facts), STRF(quoted(call, end->error)));
    buf_fmt(&metrics, "\"durationMs\":%.2f,\"billedDurationMs\":%lld,\"memorySizeMB\":%lld,\"maxMemoryUsedMB\":%lld", ms(end->duration_us),
            (long long)end->billed_ms, (long long)e->memory_mb, (long long)((end->memory_peak + (1 << 20) - 1) >> 20));
    if (end->init_us)
        buf_fmt(&metrics, ",\"%s\":%.2f", e->kind == ENV_SNAPSHOT ? "restoreDurationMs" : "initDurationMs", ms(end->init_us));
    platform(call, e, call->now, "platform.runtimeDone", fine ? "DEBUG" : "WARN",
             str_fmt(call->arena, "%.*s,\"metrics\":{\"durationMs\":%.2f,\"producedBytes\":%zu}", STRF(facts), ms(end->duration_us), end->produced));
    platform(call, e, call->now, "platform.report", fine ? "INFO" : "WARN",
             str_fmt(call->arena, "%.*s,\"metrics\":{%.*s}", STRF(facts), STRF(buf_str(&metrics))));
}

static struct str trace_part(struct str header, struct str name)
{
    while (str_is(header)) {
        struct str part = str_cut(&header, ';');
        if (str_starts(part, name))
            return str_skip(part, name.n);
    }
    return STR_NONE;
}

void log_finish(struct call *call, struct environment *e, const struct log_end *end)
{
    struct buf b = buf_in(call->arena);

    log_start(call, e);
    log_rest(call, e);
    if (str_is(end->line))
        event(call, e, call->now, end->line);
    if (e->log_json) {
        finish_json(call, e, end);
        return;
    }
    event(call, e, call->now, str_fmt(call->arena, "END RequestId: %.*s\n", STRF(e->invocation)));
    buf_fmt(&b, "REPORT RequestId: %.*s\tDuration: %.2f ms\tBilled Duration: %lld ms\tMemory Size: %lld MB\tMax Memory Used: %lld MB\t", STRF(e->invocation),
            ms(end->duration_us), (long long)end->billed_ms, (long long)e->memory_mb, (long long)((end->memory_peak + (1 << 20) - 1) >> 20));
    if (end->init_us)
        buf_fmt(&b, "%s Duration: %.2f ms\t", e->kind == ENV_SNAPSHOT ? "Restore" : "Init", ms(end->init_us));
    if (!str_eqz(str_from(end->status), "success") && !str_eqz(str_from(end->status), "failure"))
        buf_fmt(&b, "Status: %s\t", end->status);
    if (str_is(end->error) && str_eqz(str_from(end->status), "error"))
        buf_fmt(&b, "Error Type: %.*s\t", STRF(end->error));
    struct str root = trace_part(end->trace, STR("Root="));
    if (str_eqz(trace_part(end->trace, STR("Sampled=")), "1") && str_is(root))
        buf_fmt(&b, "\nXRAY TraceId: %.*s\tSegmentId: %.16s\tSampled: true\t", STRF(root), e->id.p);
    buf_putc(&b, '\n');
    event(call, e, call->now, buf_str(&b));
}

/* --- what it prints --- */

void log_output(struct call *call, struct environment *e, int stream, struct str bytes)
{
    struct str *begun = stream == 1 ? &e->out : &e->err, rest = str_is(*begun) && begun->n ? str_cat(call->arena, *begun, bytes) : bytes;

    init_start(call, e);
    log_start(call, e);
    for (ptrdiff_t at; (at = str_chr(rest, '\n')) >= 0 || rest.n > EVENT_MAX;) {
        size_t n = at < 0 || (size_t)at >= EVENT_MAX ? EVENT_MAX : (size_t)at + 1;
        event(call, e, call->now, str_take(rest, n));
        rest = str_skip(rest, n);
    }
    *begun = rest;
}
