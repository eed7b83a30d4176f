/* Export of a log group to S3: one object per stream, compressed, as AWS names them. */
#include "base/rng.h"
#include "gen/s3/api.h"
#include "kit/invoke.h"
#include "kit/paging.h"
#include "kit/record.h"
#include "services/logs/logs.h"

#define PAGE 50

static const struct record_kind kind = {"logs.export", &logs_model, LOGS_SHAPE_EXPORT_TASK};

static enum verdict put_object(struct call *call, struct str bucket, struct str key, struct str bytes)
{
    const char *regional = str_z(call->arena, str_fmt(call->arena, "logs.%.*s.amazonaws.com", STRF(call->region)));
    struct s3_put_object_request in = {.bucket = bucket, .key = key, .body = {.bytes = bytes, .size = bytes.n}};
    struct s3_put_object_output out = {0};
    struct principal as = principal_service(call, regional, call->account);
    struct fault f;

    as.source_arn = call_arn(call, "logs", STR("log-group:*"));
    if (invoke(call, &as, call->region, &s3_api, S3_OP_PUT_OBJECT, &in, &out, &f) == DONE)
        return DONE;
    as = principal_service(call, "logs.amazonaws.com", call->account);
    as.source_arn = call_arn(call, "logs", STR("log-group:*"));
    return invoke(call, &as, call->region, &s3_api, S3_OP_PUT_OBJECT, &in, &out, &f);
}

static void export_stream(struct call *call, const struct log_group *g, const struct logs_export_task *t, int64_t stream, struct str name)
{
    struct log_range r = {.group = g->id, .stream = stream, .from = t->from.val, .to = t->to.val + 1};
    int64_t kept = logs_kept_from(call, g);
    struct buf text = buf_in(call->arena);
    struct log_event e;
    int64_t s;

    if (r.from < kept)
        r.from = kept;
    const struct masks *masks = logs_masks(call, g);
    struct log_cursor *c = logs_cursor(call, &r);
    while (logs_cursor_next(c, &e, &s)) {
        buf_put(&text, time_iso8601_ms(call->arena, e.at * US_PER_MS));
        buf_putc(&text, ' ');
        buf_put(&text, logs_mask(call, masks, &e));
        buf_putc(&text, '\n');
    }
    if (!text.n)
        return;
    put_object(call, t->destination,
               str_fmt(call->arena, "%.*s/%.*s/%.*s/000000.gz", STRF(t->destination_prefix), STRF(t->task_id),
                       STRF(str_replace(call->arena, name, STR("/"), STR("-")))),
               logs_gzip(call, buf_str(&text)));
}

static enum verdict run(struct call *call, struct str key)
{
    struct str rest = key, account = str_cut(&rest, '/'), region = str_cut(&rest, '/'), id = str_cut(&rest, '/');
    struct logs_export_task t = {0};
    struct log_group g;
    struct { struct { int64_t id; struct str name; } *items; size_t len; } streams = {0};

    call_act_for(call, account, region);
    if (!record_get(call, &kind, record_here(call, id), &t) || !str_eqz(t.status->code, "PENDING"))
        return DONE;
    t.status->code = STR("FAILED");
    if (logs_group_find(call, t.log_group_name, &g)) {
        struct sql *q = sql_each(call->store, "SELECT id, name FROM logs_stream WHERE group_id = ? ORDER BY name", g.id);
        while (sql_next(q)) {
            struct str name = sql_str(q, call->arena, 1);
            if (str_is(rest) && !str_starts(name, rest))
                continue;
            typeof(streams.items) s = list_add(call->arena, &streams);
            s->id = sql_i64(q, 0);
            s->name = name;
        }
        for (size_t i = 0; i < streams.len; i++)
            export_stream(call, &g, &t, streams.items[i].id, streams.items[i].name);
        t.status->code = STR("COMPLETED");
        t.status->message = STR("Completed successfully");
    }
    t.execution_info->completion_time = some_i64(logs_now(call));
    record_put(call, &kind, record_here(call, id), STR_NONE, &t);
    return DONE;
}

const struct timer_kind logs_export_timer = {"logs.export", run};

static bool busy(struct call *call)
{
    struct sql *q = record_each(call, &kind, record_here(call, STR("")), STR_NONE);
    bool found = false;

    while (sql_next(q)) {
        struct logs_export_task t = {0};
        record_read(call, &kind, q, &t);
        found |= str_eqz(t.status->code, "PENDING");
    }
    return found;
}

enum verdict logs_create_export_task(struct call *call, const struct logs_create_export_task_request *in, struct logs_create_export_task_response *out)
{
    struct log_group g;
    struct str prefix = str_is(in->destination_prefix) ? in->destination_prefix : STR("exportedlogs"), id = rng_uuid(rnd(call), call->arena);

    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    if (!str_eqz(g.class, "STANDARD"))
        return logs_invalid_operation_exception(call, "Export tasks are not supported for log groups of the class %.*s.", STRF(g.class));
    if (in->from.val >= in->to.val)
        return logs_invalid_parameter_exception(call, "Export task start time must be before its end time.");
    if (busy(call))
        return logs_limit_exceeded_exception(call, "Resource limit exceeded.");
    if (put_object(call, in->destination, str_cat(call->arena, prefix, STR("/aws-logs-write-test")), STR("Permission Check Successful")) != DONE)
        return logs_invalid_parameter_exception(call, "PutObject call on the given bucket failed. Please check if CloudWatch Logs has been granted "
                                                      "permission to perform this operation.");
    struct logs_export_task_status status = {.code = STR("PENDING")};
    struct logs_export_task_execution_info info = {.creation_time = some_i64(logs_now(call))};
    struct logs_export_task t = {.task_id = id,
                                 .task_name = in->task_name,
                                 .log_group_name = g.name,
                                 .from = in->from,
                                 .to = in->to,
                                 .destination = in->destination,
                                 .destination_prefix = prefix,
                                 .status = &status,
                                 .execution_info = &info};
    record_put(call, &kind, record_here(call, id), STR_NONE, &t);
    timer_set(call, &logs_export_timer,
              str_fmt(call->arena, "%.*s/%.*s/%.*s%s%.*s", STRF(call->account), STRF(call->region), STRF(id),
                      str_is(in->log_stream_name_prefix) ? "/" : "", STRF(in->log_stream_name_prefix)),
              call->now + US_PER_S);
    out->task_id = id;
    return DONE;
}

enum verdict logs_cancel_export_task(struct call *call, const struct logs_cancel_export_task_request *in, struct logs_cancel_export_task_output *out)
{
    struct logs_export_task t = {0};
    struct record_key key = record_here(call, in->task_id);

    (void)out;
    if (!record_get(call, &kind, key, &t))
        return logs_resource_not_found_exception(call, "The specified export task does not exist.");
    if (!str_eqz(t.status->code, "PENDING"))
        return logs_invalid_operation_exception(call, "The specified export task has already finished.");
    t.status->code = STR("CANCELLED");
    t.execution_info->completion_time = some_i64(logs_now(call));
    record_put(call, &kind, key, STR_NONE, &t);
    return DONE;
}

enum verdict logs_describe_export_tasks(struct call *call, const struct logs_describe_export_tasks_request *in,
                                        struct logs_describe_export_tasks_response *out)
{
    struct str after, last = STR(""), scope = str_fmt(call->arena, "exports/%.*s/%.*s", STRF(in->task_id), STRF(in->status_code));
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;

    if (!page_position(call, scope, in->next_token, &after))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    if (str_is(in->task_id) && !record_exists(call, &kind, record_here(call, in->task_id)))
        return logs_resource_not_found_exception(call, "The specified export task does not exist.");
    list_present(call->arena, &out->export_tasks);
    struct sql *q = record_each(call, &kind, record_here(call, after), STR_NONE);
    while (sql_next(q)) {
        struct logs_export_task t = {0};
        record_read(call, &kind, q, &t);
        if ((str_is(in->task_id) && !str_eq(in->task_id, t.task_id)) || (str_is(in->status_code) && !str_eq(in->status_code, t.status->code)))
            continue;
        if (out->export_tasks.len == limit) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        last = t.task_id;
        *list_add(call->arena, &out->export_tasks) = t;
    }
    return DONE;
}
