/* InvokeWithResponseStream: the pieces of the answer as events. */
#include "base/text.h"
#include "services/lambda/control.h"
#include "wire/event_stream.h"

#define MUCH (256 * 1024) /* unsent bytes beyond which the next pieces wait */

static void say(struct call *call, const struct lambda_invoke_with_response_stream_response_event *event)
{
    speak(call, event_message_of(call->arena, &lambda_model, &lambda_model.shapes[LAMBDA_SHAPE_INVOKE_WITH_RESPONSE_STREAM_RESPONSE_EVENT], event));
}

static void say_piece(struct call *call, struct str bytes)
{
    struct lambda_invoke_response_stream_update piece = {.payload = bytes};
    say(call, &(struct lambda_invoke_with_response_stream_response_event){.payload_chunk = &piece});
}

static void say_end(struct call *call, const struct lambda_result *r, bool tail)
{
    struct lambda_invoke_with_response_stream_complete_event end = {0};

    if (r->error != LAMBDA_NO_ERROR) {
        struct str why;
        json_t *e = json_parse(r->payload, true, &why);
        end.error_code = r->error == LAMBDA_HANDLED ? STR("Handled") : STR("Unhandled");
        struct str message = json_str(json_field(e, "errorMessage"));
        end.error_details = str_is(message) ? str_dup(call->arena, message) : r->payload;
        json_decref(e);
    }
    if (tail && str_is(r->log))
        end.log_result = base64_encode(call->arena, r->log);
    say(call, &(struct lambda_invoke_with_response_stream_response_event){.invoke_complete = &end});
}

static enum verdict go_on(struct call *call, struct str id, bool tail)
{
    struct lambda_result r;
    int64_t seq = 0, spoken = 0;
    struct sql *q;

    memo_get_i64(call, "seq", &seq);
    while (call_unsent(call) < MUCH && spoken < MUCH &&
           sql_get(call->store, &q, "SELECT bytes, seq FROM lambda_piece WHERE invocation = ? AND seq > ? ORDER BY seq LIMIT 1", id, seq)) {
        struct str bytes = sql_str(q, call->arena, 0);
        seq = sql_i64(q, 1);
        sql_done(q);
        spoken += (int64_t)bytes.n;
        say_piece(call, bytes);
    }
    memo_set_i64(call, "seq", seq);
    if (call_gone(call))
        return DONE;
    bool more = sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_piece WHERE invocation = ? AND seq > ? LIMIT 1", id, seq) != 0;
    if (more || !lambda_sync_result(call, id, &r))
        return keep_and_wait(call, lambda_wait_key(call, id), more ? call->now + US_PER_S : lambda_sync_deadline(call, id));
    if (r.lost || r.error < 0)
        r = (struct lambda_result){.error = LAMBDA_UNHANDLED, .payload = STR("The invocation did not come back.")};
    else if (!seq && r.error == LAMBDA_NO_ERROR && r.payload.n)
        say_piece(call, r.payload); /* a function that does not stream answers in one piece */
    say_end(call, &r, tail);
    return DONE;
}

enum verdict lambda_invoke_with_response_stream(struct call *call, const struct lambda_invoke_with_response_stream_request *in,
                                                struct lambda_invoke_with_response_stream_response *out)
{
    struct lambda_invocation i = {.log_tail = str_eqz(in->log_type, "Tail"), .streaming = true,
                                  .trace_header = call->http ? http_header(&call->http->headers, "x-amzn-trace-id") : STR_NONE};
    struct str id, version;

    out->status_code = some_i32(200);
    out->response_stream_content_type = STR("application/octet-stream");
    if (memo_get(call, "invocation", &id)) {
        out->executed_version = memo_get(call, "version", &version) ? version : STR("$LATEST");
        return go_on(call, id, i.log_tail);
    }
    if (str_is(in->tenant_id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "TenantId is not honoured here yet.");
    if (lambda_check_payload(call, in->payload, LAMBDA_SYNC_MAX, &i.payload) != DONE ||
        lambda_check_context(call, in->client_context, &i.client_context) != DONE)
        return FAULT;
    if (str_eqz(in->invocation_type, "DryRun")) {
        out->status_code = some_i32(204);
        return DONE;
    }
    enum verdict v = lambda_sync_begin(call, in->function_name, in->qualifier, &i);
    if (v == WAIT)
        memo_set(call, "version", i.version);
    return v;
}
