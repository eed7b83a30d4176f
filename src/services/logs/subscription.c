/* Subscription filters: events that match go on, packed, to a stream or a function. */
#include <string.h>
#include <zlib.h>
#include "base/json.h"
#include "base/text.h"
#include "kit/invoke.h"
#include "kit/paging.h"
#include "kit/record.h"
#include "base/rng.h"
#include "services/logs/filter.h"
#include "services/logs/logs.h"
#include "world/measure.h"

#define FILTERS_MAX 2
#define REGEX_FILTERS_MAX 5
#define PAGE 50
#define CHUNK (128 * 1024) /* bytes of messages in one delivery */

static const struct record_kind kind = {"logs.subscription_filter", &logs_model, LOGS_SHAPE_SUBSCRIPTION_FILTER};

static struct str id_of(struct call *call, int64_t group, struct str name)
{
    return str_fmt(call->arena, "%lld/%.*s", (long long)group, STRF(name));
}

static struct str parent_of(struct call *call, int64_t group)
{
    return str_fmt(call->arena, "%lld", (long long)group);
}

/* --- sending --- */

static struct str arn_part(struct str arn, int n)
{
    struct str part = STR_NONE;
    for (int i = 0; i <= n; i++)
        part = str_cut(&arn, ':');
    return str_is(part) ? part : STR("");
}

static struct str arn_tail(struct str arn)
{
    for (int i = 0; i < 5; i++)
        str_cut(&arn, ':');
    return str_is(arn) ? arn : STR("");
}

static enum verdict assume(struct call *call, struct str role, struct principal *ret, struct fault *f)
{
    const char *regional = str_z(call->arena, str_fmt(call->arena, "logs.%.*s.amazonaws.com", STRF(call->region)));

    if (principal_assume(call, "logs.amazonaws.com", role, "CloudWatchLogs", ret, f) == DONE)
        return DONE;
    return principal_assume(call, regional, role, "CloudWatchLogs", ret, f);
}

static enum verdict to_function(struct call *call, const struct logs_delivery *d, bool check, struct fault *f)
{
    const char *regional = str_z(call->arena, str_fmt(call->arena, "logs.%.*s.amazonaws.com", STRF(call->region)));
    struct principal as = principal_service(call, "logs.amazonaws.com", call->account);
    struct str payload = base64_encode(call->arena, str_fmt(call->arena, "{\"awslogs\":{\"data\":\"%.*s\"}}", STRF(d->data)));
    json_t *in = check ? json_pack("{s:s%, s:s}", "FunctionName", d->target.p, d->target.n, "InvocationType", "DryRun")
                       : json_pack("{s:s%, s:s, s:s%}", "FunctionName", d->target.p, d->target.n, "InvocationType", "Event", "Payload", payload.p,
                                   payload.n);

    as.source_arn = str_cat(call->arena, logs_group_arn(call, d->group), STR(":*"));
    enum verdict v = invoke_by_name(call, &as, arn_part(d->target, 3), "lambda", "Invoke", in, NULL, f);
    if (v != DONE) {
        struct str source = as.source_arn;
        as = principal_service(call, regional, call->account);
        as.source_arn = source;
        v = invoke_by_name(call, &as, arn_part(d->target, 3), "lambda", "Invoke", in, NULL, f);
    }
    json_decref(in);
    return v;
}

static enum verdict to_stream(struct call *call, const struct logs_delivery *d, struct fault *f)
{
    bool firehose = str_eqz(arn_part(d->target, 2), "firehose");
    struct str name = arn_tail(d->target);
    struct principal as;
    json_t *in;

    if (assume(call, d->role, &as, f) != DONE)
        return FAULT;
    str_cut(&name, '/');
    if (firehose)
        in = json_pack("{s:s%, s:{s:s%}}", "DeliveryStreamName", name.p, name.n, "Record", "Data", d->data.p, d->data.n);
    else
        in = json_pack("{s:s%, s:s%, s:s%}", "StreamName", name.p, name.n, "PartitionKey", d->partition.p, d->partition.n, "Data", d->data.p,
                       d->data.n);
    enum verdict v = invoke_by_name(call, &as, arn_part(d->target, 3), firehose ? "firehose" : "kinesis", "PutRecord", in, NULL, f);
    json_decref(in);
    return v;
}

enum verdict logs_send(struct call *call, const struct logs_delivery *d, bool check, struct fault *f)
{
    if (str_eqz(arn_part(d->target, 2), "lambda"))
        return to_function(call, d, check, f);
    return to_stream(call, d, f);
}

static void measure_delivery(struct call *call, const struct logs_delivery *d, struct str filter, enum verdict v, double count)
{
    struct str service = arn_part(d->target, 2);
    struct str type = str_eqz(service, "lambda") ? STR("Lambda") : str_eqz(service, "kinesis") ? STR("Kinesis Stream") : STR("Firehose");
    struct str group = str_dup(call->arena, d->group), name = str_dup(call->arena, filter);

    if (v == DONE) {
        measure(call, "AWS/Logs", "ForwardedLogEvents", count, "None", "LogGroupName", group, "DestinationType", type, "FilterName", name, NULL);
        measure(call, "AWS/Logs", "ForwardedBytes", (double)d->data.n * 3 / 4, "Bytes", "LogGroupName", group, "DestinationType", type, "FilterName", name,
                NULL);
    } else {
        measure(call, "AWS/Logs", str_starts(call->fault.code, STR("Provisioned")) ? "DeliveryThrottling" : "DeliveryErrors", 1, "None", "LogGroupName", group,
                "DestinationType", type, "FilterName", name, NULL);
    }
}

static enum verdict run(struct call *call, struct str payload, unsigned attempt)
{
    struct str why;
    json_t *p = json_parse(payload, false, &why);
    struct logs_delivery d = {.target = json_str(json_field(p, "target")),
                              .role = json_str(json_field(p, "role")),
                              .group = json_str(json_field(p, "group")),
                              .partition = json_str(json_field(p, "partition")),
                              .data = json_str(json_field(p, "data"))};

    (void)attempt;
    call_act_for(call, str_dup(call->arena, json_str(json_field(p, "account"))), str_dup(call->arena, json_str(json_field(p, "region"))));
    enum verdict v = logs_send(call, &d, false, &call->fault);
    measure_delivery(call, &d, json_str(json_field(p, "filter")), v, (double)json_integer_value(json_field(p, "count")));
    json_decref(p);
    return v;
}

/* For about a day, as AWS does. */
const struct task_kind logs_delivery_task = {"logs.deliver", run, 300, US_PER_S, 5 * US_PER_MIN, NULL};

/* Gzip; absent only when zlib has no memory. */
struct str logs_gzip(struct call *call, struct str text)
{
    z_stream z = {0};
    struct str out = STR_NONE;

    if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return out;
    size_t room = deflateBound(&z, text.n);
    char *p = arena_alloc(call->arena, room);
    z.next_in = (unsigned char *)(uintptr_t)text.p;
    z.avail_in = (unsigned)text.n;
    z.next_out = (unsigned char *)p;
    z.avail_out = (unsigned)room;
    if (deflate(&z, Z_FINISH) == Z_STREAM_END)
        out = (struct str){p, room - z.avail_out};
    deflateEnd(&z);
    return out;
}

static struct str packed(struct call *call, struct str type, struct str owner, struct str group, struct str stream, struct str filter, struct str events)
{
    struct buf b = buf_in(call->arena);
    struct json_out w = json_to(&b);

    json_open(&w, '{');
    json_key(&w, STR("messageType"));
    json_put_str(&w, type);
    json_key(&w, STR("owner"));
    json_put_str(&w, owner);
    json_key(&w, STR("logGroup"));
    json_put_str(&w, group);
    json_key(&w, STR("logStream"));
    json_put_str(&w, stream);
    json_key(&w, STR("subscriptionFilters"));
    json_open(&w, '[');
    if (filter.n)
        json_put_str(&w, filter);
    json_close(&w, ']');
    json_key(&w, STR("logEvents"));
    json_put_raw(&w, events);
    json_close(&w, '}');
    return base64_encode(call->arena, logs_gzip(call, buf_str(&b)));
}

static void write_event(struct call *call, struct json_out *w, const struct log_event *e, int64_t stream, const struct filter *f,
                        struct filter_subject *subject)
{
    struct filter_values v = filter_extract(call->arena, f, subject);

    json_open(w, '{');
    json_key(w, STR("id"));
    json_put_str(w, logs_event_id(call, e, stream));
    json_key(w, STR("timestamp"));
    json_put_i64(w, e->at);
    json_key(w, STR("message"));
    json_put_str(w, e->message);
    if (v.len && !str_starts(v.items[0].name, STR("$."))) {
        json_key(w, STR("extractedFields"));
        json_open(w, '{');
        for (size_t i = 0; i < v.len; i++) {
            json_key(w, str_skip(v.items[i].name, 1));
            json_put_str(w, v.items[i].value);
        }
        json_close(w, '}');
    }
    json_close(w, '}');
}

static void enqueue(struct call *call, const struct log_group *g, const struct log_stream *s, const struct logs_subscription_filter *sub,
                    struct str events, size_t count)
{
    struct str role = sub->role_arn, target = sub->destination_arn, data;
    struct logs_destination d;

    if (logs_destination_at(call, target, &d)) {
        target = d.target_arn;
        role = d.role_arn;
    } else if (str_find(target, STR(":destination:")) >= 0) {
        return; /* it was deleted */
    }
    data = packed(call, STR("DATA_MESSAGE"), call->account, g->name, s->name, sub->filter_name, events);
    struct str partition = str_eqz(sub->distribution, "Random") ? rng_uuid(rnd(call), call->arena) : str_fmt(call->arena, "%016llx", (long long)s->id);
    json_t *p = json_pack("{s:s%, s:I, s:s%, s:s%, s:s%, s:s%, s:s%, s:s%, s:s%}", "filter", sub->filter_name.p, sub->filter_name.n, "count",
                          (json_int_t)count, "account", call->account.p, call->account.n, "region", call->region.p,
                          call->region.n, "target", target.p, target.n, "role", role.p ? role.p : "", role.n, "group", g->name.p, g->name.n,
                          "partition", partition.p, partition.n, "data", data.p, data.n);
    task_add(call, &logs_delivery_task, json_text(call->arena, p), call->now);
    json_decref(p);
}

static void deliver_one(struct call *call, const struct log_group *g, const struct log_stream *s, const struct logs_subscription_filter *sub,
                        struct log_events events)
{
    struct str why;
    struct filter *f = filter_parse(call->arena, sub->filter_pattern, &why);
    struct buf b = buf_in(call->arena);
    struct json_out w = json_to(&b);
    size_t count = 0;

    json_open(&w, '[');
    for (size_t i = 0; f && i < events.len; i++) {
        struct filter_subject subject = filter_subject(events.items[i].message);
        if (filter_match(call->arena, f, &subject)) {
            write_event(call, &w, &events.items[i], s->id, f, &subject);
            count++;
        }
        filter_subject_done(&subject);
        if (count && (b.n >= CHUNK || i + 1 == events.len)) {
            json_close(&w, ']');
            enqueue(call, g, s, sub, buf_str(&b), count);
            b = buf_in(call->arena);
            w = json_to(&b);
            json_open(&w, '[');
            count = 0;
        }
    }
}

void logs_subscriptions_run(struct call *call, const struct log_group *g, const struct log_stream *s, struct log_events events)
{
    struct { struct logs_subscription_filter *items; size_t len; } subs = {0};
    struct sql *q;

    if (g->readers) {
        q = record_each(call, &kind, record_here(call, STR("")), parent_of(call, g->id));
        while (sql_next(q))
            record_read(call, &kind, q, list_add(call->arena, &subs));
    }
    logs_account_subscriptions(call, g, &subs.items, &subs.len);
    for (size_t i = 0; i < subs.len; i++)
        deliver_one(call, g, s, &subs.items[i], events);
}

/* --- the API --- */

/* What AWS sends to see whether it may. */
enum verdict logs_check_target(struct call *call, struct str group, struct str target, struct str role)
{
    struct str service = arn_part(target, 2);
    bool lambda = str_eqz(service, "lambda"), kinesis = str_eqz(service, "kinesis"), firehose = str_eqz(service, "firehose");
    struct logs_delivery d = {.target = target, .role = role, .group = group, .partition = STR("CONTROL_MESSAGE")};
    struct fault f = {0};

    if (!lambda && !kinesis && !firehose)
        return logs_invalid_parameter_exception(call, "destinationArn for vendor %.*s cannot be used with subscription filters.", STRF(service));
    if (!lambda && !str_is(role))
        return logs_invalid_parameter_exception(call, "destinationArn for vendor %.*s requires roleArn.", STRF(service));
    struct str message = str_fmt(call->arena, "[{\"id\":\"\",\"timestamp\":%lld,\"message\":\"CWL CONTROL MESSAGE: Checking health of destination %s.\"}]",
                                 (long long)logs_now(call), firehose ? "Firehose" : "Kinesis stream");
    d.data = packed(call, STR("CONTROL_MESSAGE"), STR("CloudwatchLogs"), STR(""), STR(""), STR(""), message);
    if (logs_send(call, &d, true, &f) == DONE)
        return DONE;
    if (lambda)
        return logs_invalid_parameter_exception(call, "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to "
                                                      "execute your function.");
    return logs_invalid_parameter_exception(call, "Could not deliver test message to specified %s. Check if the given %s is in ACTIVE state.",
                                            firehose ? "Firehose stream" : "Kinesis stream", firehose ? "firehose stream" : "kinesis stream");
}

/* Where the events go: a destination of Logs, whose owner decides, or the thing itself. */
static enum verdict check_destination(struct call *call, const struct logs_put_subscription_filter_request *in)
{
    struct logs_destination d;
    bool destination = str_find(in->destination_arn, STR(":destination:")) >= 0;

    if (!destination)
        return logs_check_target(call, in->log_group_name, in->destination_arn, in->role_arn);
    if (!logs_destination_at(call, in->destination_arn, &d))
        return logs_invalid_parameter_exception(call, "Could not find a destination with the ARN %.*s.", STRF(in->destination_arn));
    struct auth_target t = {.action = STR("logs:PutSubscriptionFilter"),
                            .resource = in->destination_arn,
                            .owner = arn_part(in->destination_arn, 4),
                            .policy = d.access_policy};
    return call_is_cloud(call) ? DONE : authorise(call, &t);
}

enum verdict logs_put_subscription_filter(struct call *call, const struct logs_put_subscription_filter_request *in,
                                          struct logs_put_subscription_filter_output *out)
{
    struct log_group g;
    struct str why;
    struct filter *f = filter_parse(call->arena, in->filter_pattern, &why);

    (void)out;
    if (!f)
        return logs_invalid_parameter_exception(call, "Invalid filter pattern: %.*s.", STRF(why));
    if (in->apply_on_transformed_logs.val || str_is(in->field_selection_criteria) || in->emit_system_fields.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Transformed logs, selection criteria and system fields are not there yet.");
    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    if (!str_eqz(g.class, "STANDARD"))
        return logs_invalid_operation_exception(call, "Subscription filters are not supported for log groups of the class %.*s.", STRF(g.class));
    struct record_key key = record_here(call, id_of(call, g.id, in->filter_name));
    bool fresh = !record_exists(call, &kind, key);
    if (fresh && (record_count(call, &kind, key, parent_of(call, g.id)) >= FILTERS_MAX ||
                  (filter_has_regex(f) && logs_regex_filters(call, g.id) >= REGEX_FILTERS_MAX)))
        return logs_limit_exceeded_exception(call, "Resource limit exceeded.");
    if (check_destination(call, in) != DONE)
        return FAULT;
    struct logs_subscription_filter sub = {.filter_name = in->filter_name,
                                           .log_group_name = g.name,
                                           .filter_pattern = str_is(in->filter_pattern) ? in->filter_pattern : STR(""),
                                           .destination_arn = in->destination_arn,
                                           .role_arn = in->role_arn,
                                           .distribution = str_is(in->distribution) ? in->distribution : STR("ByLogStream"),
                                           .creation_time = some_i64(logs_now(call))};
    record_put(call, &kind, key, parent_of(call, g.id), &sub);
    if (fresh)
        logs_readers_change(call, g.id, 1);
    return DONE;
}

enum verdict logs_delete_subscription_filter(struct call *call, const struct logs_delete_subscription_filter_request *in,
                                             struct logs_delete_subscription_filter_output *out)
{
    struct log_group g;

    (void)out;
    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    if (!record_drop(call, &kind, record_here(call, id_of(call, g.id, in->filter_name))))
        return logs_resource_not_found_exception(call, "The specified subscription filter does not exist.");
    logs_readers_change(call, g.id, -1);
    return DONE;
}

enum verdict logs_describe_subscription_filters(struct call *call, const struct logs_describe_subscription_filters_request *in,
                                                struct logs_describe_subscription_filters_response *out)
{
    struct log_group g;
    struct str after, last = STR("");
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;

    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    struct str scope = str_fmt(call->arena, "subscriptions/%lld/%.*s", (long long)g.id, STRF(in->filter_name_prefix));
    if (!page_position(call, scope, in->next_token, &after))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    list_present(call->arena, &out->subscription_filters);
    struct sql *q = record_each(call, &kind, record_here(call, after), parent_of(call, g.id));
    while (sql_next(q)) {
        struct logs_subscription_filter sub = {0};
        record_read(call, &kind, q, &sub);
        if (str_is(in->filter_name_prefix) && !str_starts(sub.filter_name, in->filter_name_prefix))
            continue;
        if (out->subscription_filters.len == limit) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        last = sql_str(q, call->arena, 0);
        *list_add(call->arena, &out->subscription_filters) = sub;
    }
    return DONE;
}

void logs_subscriptions_forget(struct call *call, int64_t group)
{
    sql_run(call->store, "DELETE FROM kit_record WHERE kind = ? AND account = ? AND region = ? AND parent = ?", str_from(kind.name), call->account,
            call->region, parent_of(call, group));
}
