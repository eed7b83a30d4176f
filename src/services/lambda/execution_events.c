/* What environments tell, and what that means for the invocation. */
#include "base/text.h"
#include "services/lambda/execution.h"

#define ERROR_TEXT(type, message) "{\"errorType\":\"" type "\",\"errorMessage\":\"" message "\"}"

static int64_t billed(int64_t us)
{
    int64_t ms = (us + US_PER_MS - 1) / US_PER_MS;
    return ms < 1 ? 1 : ms;
}

/* How an invocation ended, once. */
struct ending {
    const char *status;   /* of the report */
    struct str error;     /* its type; absent: none */
    struct str line;      /* for the log */
    struct str payload;
    const struct runtime_event *event;
};

static void complete(struct call *call, struct environment *e, const struct ending *end)
{
    struct lambda_invocation i = {0};
    const struct runtime_event *event = end->event;
    bool there = lambda_invocation_get(call, e->invocation, &i);
    int64_t init = i.provisioned && e->kind == ENV_PROVISIONED ? 0 : e->init_us, duration = event->duration_us;

    if (str_eqz(str_from(end->status), "timeout"))
        duration = e->timeout_s * US_PER_S;
    struct log_end log = {.status = end->status, .error = end->error, .line = end->line, .duration_us = duration, .init_us = init,
                          .billed_ms = billed(duration + init), .memory_peak = event->memory_peak, .produced = end->payload.n, .trace = i.trace_header};
    e->state = ENV_BUSY; /* what is written belongs to it, also when it was never begun */
    log_finish(call, e, &log);
    struct lambda_outcome outcome = {.error = str_is(end->error) ? LAMBDA_UNHANDLED : LAMBDA_NO_ERROR, .payload = end->payload,
                                     .content_type = event->content_type, .log_tail = i.log_tail ? e->tail : STR_NONE, .executed_version = e->version,
                                     .init_us = init, .duration_us = duration, .billed_ms = log.billed_ms, .memory_mb = e->memory_mb, .cold = init > 0};
    struct str id = e->invocation;
    e->invocation = e->tail = STR_NONE;
    e->init_us = 0;
    if (there)
        lambda_completed(call, id, &outcome);
}

static struct str error_json(struct call *call, struct str type, struct str message)
{
    struct buf b = buf_in(call->arena);

    buf_putz(&b, "{\"errorType\":");
    json_quote(&b, type);
    buf_putz(&b, ",\"errorMessage\":");
    json_quote(&b, message);
    buf_putc(&b, '}');
    return buf_str(&b);
}

/* "exit status 1", "signal: killed" */
static struct str way_out(struct call *call, const struct runtime_event *event)
{
    static const char *const names[] = {[1] = "hangup", [2] = "interrupt", [3] = "quit", [4] = "illegal instruction", [5] = "trace/breakpoint trap",
                                        [6] = "aborted", [7] = "bus error", [8] = "floating point exception", [9] = "killed", [11] = "segmentation fault",
                                        [13] = "broken pipe", [14] = "alarm clock", [15] = "terminated"};

    if (event->out_of_memory)
        return STR("Runtime exited with error: signal: killed");
    if (event->signal)
        return str_fmt(call->arena, "Runtime exited with error: signal: %s",
                       event->signal < (int)(sizeof names / sizeof *names) && names[event->signal] ? names[event->signal] : "unknown");
    if (event->status)
        return str_fmt(call->arena, "Runtime exited with error: exit status %d", event->status);
    return STR("Runtime exited without providing a reason");
}

/* The program ended in the middle. */
static void crashed(struct call *call, struct environment *e, const struct runtime_event *event)
{
    struct ending end = {.status = "error", .event = event, .error = event->out_of_memory ? STR("Runtime.OutOfMemory") : STR("Runtime.ExitError")};
    struct str message = str_fmt(call->arena, "RequestId: %.*s Error: %.*s", STRF(e->invocation), STRF(way_out(call, event)));

    end.payload = error_json(call, end.error, message);
    if (!e->log_json)
        end.line = str_fmt(call->arena, "%.*s\n%.*s\n", STRF(message), STRF(end.error));
    complete(call, e, &end);
}

static void timed_out(struct call *call, struct environment *e, const struct runtime_event *event)
{
    struct ending end = {.status = "timeout", .event = event, .error = STR("Sandbox.Timedout")};
    struct str message = str_fmt(call->arena, "Task timed out after %lld.00 seconds", (long long)e->timeout_s);

    end.payload = error_json(call, end.error, str_fmt(call->arena, "RequestId: %.*s Error: %.*s", STRF(e->invocation), STRF(message)));
    end.line = str_fmt(call->arena, "%.*s %.*s %.*s\n\n", STRF(time_iso8601_ms(call->arena, call->now)), STRF(e->invocation), STRF(message));
    complete(call, e, &end);
}

static void answered(struct call *call, struct environment *e, const struct runtime_event *event)
{
    struct ending end = {.status = "success", .payload = event->bytes, .event = event};

    if (event->out_of_memory) {
        crashed(call, e, event);
        e->retired = 1;
    } else if (event->too_large) {
        end.status = "failure";
        end.error = STR("Function.ResponseSizeTooLarge");
        end.payload = error_json(call, end.error, STR("Response payload size exceeded maximum allowed payload size (6291556 bytes)."));
        complete(call, e, &end);
    } else {
        if (event->error) {
            end.status = "failure";
            end.error = str_is(event->error_type) && event->error_type.n ? event->error_type : STR("Runtime.Unknown");
        }
        complete(call, e, &end);
    }
    if (e->retired || !e->extensions)
        environment_rest(call, e);
    else
        e->state = ENV_AFTER;
}

static void ready(struct call *call, struct environment *e, const struct runtime_event *event)
{
    struct lambda_invocation i;

    log_init(call, e, "success", event->init_us, NULL);
    e->init_us = event->init_us;
    e->failure = e->failure_type = STR_NONE;
    if (e->kind == ENV_SNAPSHOT && !str_is(e->invocation) && e->process == 1)
        lambda_snapshotted(call, e->account, e->region, e->name, e->version, STR_NONE);
    if (str_is(e->invocation) && lambda_invocation_get(call, e->invocation, &i)) {
        environment_work(call, e, &i);
        return;
    }
    e->invocation = STR_NONE;
    environment_rest(call, e);
    if (e->kind == ENV_PROVISIONED) {
        e->init_us = 0;
        environment_save(call, e);
        environment_ready_count(call, e, STR_NONE);
    }
}

/* The initialisation came to nothing, for the last time. */
static void never_ready(struct call *call, struct environment *e, const struct runtime_event *event)
{
    struct str type = str_is(e->failure_type) && e->failure_type.n ? e->failure_type : STR("Runtime.ExitError"), message = way_out(call, event);

    if (str_is(e->invocation)) {
        struct ending end = {.status = "error", .error = type, .payload = e->failure, .event = event};
        if (str_is(event->why)) {
            lambda_completed(call, e->invocation, &(struct lambda_outcome){.error = LAMBDA_UNHANDLED, .not_run = true, .payload = event->why});
            return;
        }
        if (!str_is(e->failure))
            end.payload = error_json(call, type, str_fmt(call->arena, "RequestId: %.*s Error: %.*s", STRF(e->invocation), STRF(message)));
        if (e->late)
            timed_out(call, e, event);
        else
            complete(call, e, &end);
        return;
    }
    struct str why = str_is(event->why) ? event->why : str_fmt(call->arena, "The initialisation failed: %.*s", STRF(e->late ? STR("it took too long") : type));
    if (e->kind == ENV_PROVISIONED) {
        environment_drop(call, e);
        environment_ready_count(call, e, e->retired ? STR_NONE : why);
    } else if (e->kind == ENV_SNAPSHOT) {
        lambda_snapshotted(call, e->account, e->region, e->name, e->version, why);
    }
}

/* Its work was not begun: somebody else does it. */
static void hand_on(struct call *call, struct str invocation)
{
    struct lambda_invocation i;
    struct lambda_version v;

    if (!lambda_invocation_get(call, invocation, &i))
        return;
    if (lambda_version_get(call, i.account, i.region, i.name, i.version, &v))
        lambda_start(call, &v, &i);
    else
        lambda_fail_later(call, invocation, STR("The function is not there any more."));
}

/* False: there is another process now. */
static bool over(struct call *call, struct environment *e, const struct runtime_event *event)
{
    struct lambda_version v;
    struct str why, invocation = e->invocation;

    if (!event->ready && e->state != ENV_ENDING) {
        const char *error = e->late ? NULL : str_is(e->failure_type) && e->failure_type.n ? str_z(call->arena, e->failure_type) : "Runtime.ExitError";
        log_rest(call, e);
        log_init(call, e, e->late ? "timeout" : "error", event->duration_us, error);
        /* An initialisation that failed is tried once more, within the invocation. */
        if (str_is(invocation) && e->process == 1 && !str_is(event->why) && lambda_version_get(call, e->account, e->region, e->name, e->version, &v) &&
            environment_remake(call, e, &v, &why) == DONE)
            return false;
        never_ready(call, e, event);
    } else if (str_is(invocation) && event->begun) {
        crashed(call, e, event);
    }
    environment_drop(call, e);
    if (event->ready && str_is(invocation) && !event->begun)
        hand_on(call, invocation);
    if (e->kind == ENV_PROVISIONED && event->ready && !e->retired && lambda_version_get(call, e->account, e->region, e->name, e->version, &v) &&
        str_eq(v.revision, e->revision))
        lambda_provision(call, &v, v.provisioned);
    return true;
}

enum verdict environment_event(struct call *call, const struct runtime_event *event)
{
    struct environment e;

    if (!environment_get(call, event->context, &e) || !str_eq(event->id, environment_process_id(call, &e)))
        return DONE; /* of a world that was reset, or of a process that was replaced */
    call_act_for(call, e.account, e.region);
    switch (event->kind) {
    case RUNTIME_READY:
        ready(call, &e, event);
        break;
    case RUNTIME_INIT_ERROR:
        e.failure = event->bytes;
        e.failure_type = event->error_type;
        break;
    case RUNTIME_PIECE:
        if (str_is(e.invocation))
            lambda_streamed(call, e.invocation, event->bytes);
        return DONE;
    case RUNTIME_ANSWER:
        if (str_is(e.invocation))
            answered(call, &e, event);
        break;
    case RUNTIME_IDLE:
        if (e.state == ENV_AFTER)
            environment_rest(call, &e);
        break;
    case RUNTIME_LATE:
        e.late = 1;
        if (event->ready && str_is(e.invocation)) {
            timed_out(call, &e, event);
            e.state = ENV_ENDING;
        }
        break;
    case RUNTIME_OVER:
        if (over(call, &e, event))
            return DONE;
        break;
    }
    environment_save(call, &e);
    return DONE;
}

enum verdict environment_output(struct call *call, const struct sandbox_event *event)
{
    struct environment e;

    if (event->kind != SANDBOX_OUTPUT || !environment_get(call, event->context, &e))
        return DONE;
    call_act_for(call, e.account, e.region);
    log_output(call, &e, event->stream, event->bytes);
    environment_save(call, &e);
    return DONE;
}
