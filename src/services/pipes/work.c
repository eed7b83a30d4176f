/* What a pipe does with a batch: filter, enrich, deliver. */
#include "services/pipes/pipes.h"
#include "base/text.h"

bool pipe_wants(struct call *call, const struct pipe *p, const json_t *event)
{
    const struct pipes_pipe_source_parameters *s = p->is->source_parameters;
    const struct pipes_filter_criteria *c = s ? s->filter_criteria : NULL;
    static const char *const inner[] = {"body", "data"};
    bool wanted = false;
    struct str why, text;

    if (!c || !c->filters.len)
        return true;
    /* Filters see into bodies that are JSON. */
    json_t *document = json_copy((json_t *)event);
    for (size_t i = 0; i < 2; i++) {
        struct str value = json_str(json_field(event, inner[i]));
        if (!str_is(value))
            continue;
        text = value;
        if (i == 1 && !base64_decode(call->arena, value, &text))
            continue;
        json_t *v = json_parse(text, true, &why);
        if (!v && utf8_valid(text))
            v = json_stringn(text.p, text.n);
        if (v)
            json_object_set_new(document, inner[i], v);
    }
    for (size_t i = 0; i < c->filters.len && !wanted; i++) {
        struct pattern *pattern = pattern_compile(call->arena, PATTERN_PIPES, c->filters.items[i].pattern, &why);
        wanted = pattern && (pattern_matches(pattern, document) || pattern_matches(pattern, event));
    }
    json_decref(document);
    return wanted;
}

struct str pipe_event_id(const json_t *event)
{
    static const char *const names[] = {"messageId", "sequenceNumber"};

    for (size_t i = 0; i < 2; i++)
        if (json_field(event, names[i]))
            return json_str(json_field(event, names[i]));
    return json_str(json_field(json_field(event, "dynamodb"), "SequenceNumber"));
}

/* --- templates --- */

/* Records of streams are base64: paths lead into what they hold. */
static json_t *readable(struct call *call, const json_t *event)
{
    struct str data = json_str(json_field(event, "data")), text;

    if (!json_is_object(event) || !str_is(data) || !base64_decode(call->arena, data, &text) || !utf8_valid(text))
        return json_incref((json_t *)event);
    json_t *copy = json_copy((json_t *)event);
    json_object_set_new(copy, "data", json_stringn(text.p, text.n));
    return copy;
}

static struct str filled(struct call *call, const struct pipe *p, struct str template, const json_t *event)
{
    struct str now = time_iso8601_ms(call->arena, call->now);
    const struct { const char *name; struct str value; } known[] = {
        {"aws.pipes.pipe-arn", p->is->arn}, {"aws.pipes.pipe-name", p->is->name}, {"aws.pipes.source-arn", p->is->source},
        {"aws.pipes.enrichment-arn", p->is->enrichment}, {"aws.pipes.target-arn", p->is->target}, {"aws.pipes.event.ingestion-time", now}};
    struct input_variable vars[8];
    size_t n = 0;

    if (str_empty(template))
        return json_text(call->arena, event);
    json_t *document = readable(call, event);
    for (; n < sizeof known / sizeof *known; n++)
        vars[n] = (struct input_variable){str_from(known[n].name), json_stringn(known[n].value.p ? known[n].value.p : "", known[n].value.n)};
    vars[n++] = (struct input_variable){STR("aws.pipes.event"), json_incref((json_t *)event)};
    vars[n++] = (struct input_variable){STR("aws.pipes.event.json"), json_incref((json_t *)event)};
    struct str text = input_template_fill_paths(call->arena, template, document, vars, n);
    for (size_t i = 0; i < n; i++)
        json_decref(vars[i].value);
    json_decref(document);
    return text;
}

/* The list of all events as one JSON text. */
static struct str all_filled(struct call *call, const struct pipe *p, struct str template, const json_t *events)
{
    struct buf b = buf_in(call->arena);
    struct str why;

    buf_putc(&b, '[');
    for (size_t i = 0; i < json_array_size(events); i++) {
        struct str text = filled(call, p, template, json_array_get(events, i));
        json_t *v = json_parse(text, true, &why);
        if (i)
            buf_putc(&b, ',');
        if (v)
            buf_put(&b, text);
        else
            json_quote(&b, text);
        json_decref(v);
    }
    buf_putc(&b, ']');
    return buf_str(&b);
}

/* Parameters may be paths into the event. */
static struct str value_of(struct call *call, const json_t *event, struct str value)
{
    if (!str_starts(value, STR("$")) || !input_path_valid(value))
        return value;
    json_t *document = readable(call, event), *v = input_path_find(document, value, true);
    struct str text = json_is_string(v) ? str_dup(call->arena, json_str(v)) : v ? json_text(call->arena, v) : STR_NONE;
    json_decref(v);
    json_decref(document);
    return text;
}

/* --- functions and state machines, which answer --- */

static enum verdict ask(struct call *call, const char *step, const struct pipe *p, const struct target *t, bool wait, struct str payload,
                        json_t **ret_answer, struct str *ret_why)
{
    bool function = t->kind == TARGET_LAMBDA;
    struct str body = function ? base64_encode(call->arena, payload) : payload, text = STR("");
    struct fault f;
    json_t *out, *in;

    *ret_answer = NULL;
    if (function)
        in = json_pack("{s:s%, s:s, s:s%}", "FunctionName", t->arn.p, t->arn.n, "InvocationType", wait ? "RequestResponse" : "Event", "Payload",
                       body.p, body.n);
    else
        in = json_pack("{s:s%, s:s%}", "stateMachineArn", t->arn.p, t->arn.n, "input", body.p, body.n);
    enum verdict v = invoke_step_by_name(call, step, &p->role, t->region, function ? "lambda" : "stepfunctions",
                                         function ? "Invoke" : wait ? "StartSyncExecution" : "StartExecution", in, &out, &f);
    json_decref(in);
    if (v == FAULT)
        *ret_why = str_fmt(call->arena, "%.*s: %.*s", STRF(f.code), STRF(f.message));
    if (v != DONE)
        return v;
    struct str failed = json_str(json_field(out, function ? "FunctionError" : "error"));
    if (str_is(failed)) {
        *ret_why = str_dup(call->arena, failed);
        v = FAULT;
    } else if (wait) {
        struct str said = json_str(json_field(out, function ? "Payload" : "output"));
        if (!function)
            text = str_dup(call->arena, said);
        else if (!str_is(said) || !base64_decode(call->arena, said, &text))
            text = STR("");
        *ret_answer = json_parse(text, true, ret_why);
    }
    json_decref(out);
    return v;
}

static bool nothing(const json_t *v)
{
    return !v || json_is_null(v) || (json_is_object(v) && !json_object_size(v)) || (json_is_array(v) && !json_array_size(v)) ||
           (json_is_string(v) && !json_string_length(v));
}

static enum verdict enrich(struct call *call, const struct pipe *p, const json_t *events, json_t **ret_events, struct str *ret_why)
{
    const struct pipes_pipe_enrichment_parameters *e = p->is->enrichment_parameters;
    struct str payload = all_filled(call, p, e ? e->input_template : STR_NONE, events);
    struct target t;
    json_t *answer;

    target_parse(p->is->enrichment, &t);
    enum verdict v = ask(call, "enrich", p, &t, true, payload, &answer, ret_why);
    *ret_events = NULL;
    if (v != DONE || nothing(answer)) {
        json_decref(answer);
        return v;
    }
    if (json_is_array(answer)) {
        *ret_events = answer;
    } else {
        *ret_events = json_array();
        json_array_append_new(*ret_events, answer);
    }
    return DONE;
}

/* --- targets --- */

static void note_failed(struct outcome *ret, struct str id)
{
    if (!ret->failed)
        ret->failed = json_array();
    json_array_append_new(ret->failed, json_stringn(id.p ? id.p : "", id.n));
}

static enum verdict to_function(struct call *call, const struct pipe *p, struct str template, const json_t *events, struct outcome *ret)
{
    const struct pipes_pipe_target_parameters *tp = p->is->target_parameters;
    struct str type = STR_NONE;
    json_t *answer;

    if (tp && tp->lambda_function_parameters)
        type = tp->lambda_function_parameters->invocation_type;
    if (tp && tp->step_function_state_machine_parameters)
        type = tp->step_function_state_machine_parameters->invocation_type;
    enum verdict v = ask(call, "target", p, &p->target, !str_eqz(type, "FIRE_AND_FORGET"), all_filled(call, p, template, events), &answer,
                         &ret->why);
    if (v == WAIT)
        return WAIT;
    if (v == FAULT)
        ret->stage = "TargetStageFailed";
    json_t *failures = json_field(answer, "batchItemFailures");
    for (size_t i = 0; i < json_array_size(failures); i++)
        note_failed(ret, json_str(json_field(json_array_get(failures, i), "itemIdentifier")));
    json_decref(answer);
    return DONE;
}

/* ISO 8601, or a number of seconds or (from 13 digits on) milliseconds since 1970. 0: neither, so it is now. */
static int64_t time_of(struct call *call, const json_t *event, struct str path)
{
    struct str text = str_is(path) ? value_of(call, event, path) : STR_NONE;
    int64_t t = 0;

    if (time_parse_iso8601(text, &t))
        return t;
    if (str_to_i64(text, &t) && text.n >= 13)
        return t * US_PER_MS;
    return time_parse_epoch(text, &t) ? t : 0;
}

static json_t *resources_of(struct call *call, const json_t *event, const struct pipes_event_bridge_event_resource_list *list)
{
    json_t *all = json_array();

    for (size_t i = 0; i < list->len; i++) {
        struct str value = value_of(call, event, list->items[i]);
        if (str_is(value))
            json_array_append_new(all, json_stringn(value.p, value.n));
    }
    return all;
}

static bool to_one(struct call *call, const struct pipe *p, struct str template, const json_t *event, struct fault *f)
{
    const struct pipes_pipe_target_parameters *tp = p->is->target_parameters;
    struct target_message m = {.body = filled(call, p, template, event)};

    if (tp && tp->sqs_queue_parameters) {
        m.group_id = value_of(call, event, tp->sqs_queue_parameters->message_group_id);
        m.dedup_id = value_of(call, event, tp->sqs_queue_parameters->message_deduplication_id);
    }
    if (tp && tp->kinesis_stream_parameters)
        m.partition_key = value_of(call, event, tp->kinesis_stream_parameters->partition_key);
    if (tp && tp->cloud_watch_logs_parameters) {
        m.log_stream = value_of(call, event, tp->cloud_watch_logs_parameters->log_stream_name);
        m.time = time_of(call, event, tp->cloud_watch_logs_parameters->timestamp);
    }
    json_t *resources = NULL;
    if (p->target.kind == TARGET_EVENT_BUS) {
        const struct pipes_pipe_target_event_bridge_event_bus_parameters *b = tp ? tp->event_bridge_event_bus_parameters : NULL;
        struct str kind = json_str(json_field(event, "eventSource"));
        m.source = b && str_is(b->source) ? value_of(call, event, b->source) : str_cat(call->arena, STR("Pipe "), p->is->name);
        m.detail_type = b && str_is(b->detail_type) ? value_of(call, event, b->detail_type)
                                                    : str_cat(call->arena, STR("Event from "), str_is(kind) ? kind : STR("aws:pipes"));
        m.resources = resources = b ? resources_of(call, event, &b->resources) : NULL;
        m.time = b ? time_of(call, event, b->time) : 0;
    }
    enum verdict v = target_send(call, &p->role, p->is->target, &m, f);
    json_decref(resources);
    return v == DONE;
}

static enum verdict deliver(struct call *call, const struct pipe *p, const json_t *events, bool enriched, struct outcome *ret)
{
    const struct pipes_pipe_target_parameters *tp = p->is->target_parameters;
    struct str template = tp ? tp->input_template : STR_NONE;
    struct fault f = {0};
    size_t bad = 0;

    if (p->target.kind == TARGET_LAMBDA || p->target.kind == TARGET_STATES)
        return to_function(call, p, template, events, ret);
    for (size_t i = 0; i < json_array_size(events); i++) {
        if (to_one(call, p, template, json_array_get(events, i), &f))
            continue;
        bad++;
        note_failed(ret, pipe_event_id(json_array_get(events, i)));
        ret->why = str_fmt(call->arena, "%.*s: %.*s", STRF(f.code), STRF(f.message));
    }
    /* Which events an enriched one was made of is not known. */
    if (bad && (enriched || bad == json_array_size(events)))
        ret->stage = "TargetStageFailed";
    return DONE;
}

enum verdict pipe_work(struct call *call, const struct pipe *p, const json_t *events, struct outcome *ret)
{
    bool enriching = !str_empty(p->is->enrichment);
    json_t *use = json_incref((json_t *)events);
    enum verdict v = DONE;

    *ret = (struct outcome){0};
    if (enriching) {
        json_decref(use);
        v = enrich(call, p, events, &use, &ret->why);
        if (v == FAULT) {
            ret->stage = "EnrichmentStageFailed";
            v = DONE;
        }
    }
    if (v == DONE && !ret->stage && use)
        v = deliver(call, p, use, enriching, ret);
    json_decref(use);
    if (v == WAIT || ret->stage) {
        json_decref(ret->failed);
        ret->failed = NULL;
    }
    if (v == WAIT)
        return WAIT;
    measure(call, "AWS/EventBridge/Pipes", "Invocations", 1, "Count", "PipeName", p->is->name, NULL);
    measure(call, "AWS/EventBridge/Pipes", "EventCount", (double)json_array_size(events), "Count", "PipeName", p->is->name, NULL);
    if (ret->stage) {
        measure(call, "AWS/EventBridge/Pipes", ret->stage, 1, "Count", "PipeName", p->is->name, NULL);
        measure(call, "AWS/EventBridge/Pipes", "ExecutionFailed", 1, "Count", "PipeName", p->is->name, NULL);
    } else if (ret->failed) {
        measure(call, "AWS/EventBridge/Pipes", "ExecutionPartiallyFailed", 1, "Count", "PipeName", p->is->name, NULL);
    }
    return DONE;
}
