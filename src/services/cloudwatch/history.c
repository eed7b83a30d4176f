/* What happened to alarms, kept for 30 days. */
#include "kit/paging.h"
#include "services/cloudwatch/alarm.h"

#define KEPT (30 * US_PER_DAY)
#define PAGE 100

struct str cw_time(struct arena *a, int64_t us)
{
    struct str text = time_iso8601_ms(a, us);
    return str_cat(a, str_take(text, text.n - 1), STR("+0000"));
}

void cw_history(struct call *call, const struct cw_alarm *a, const char *kind, struct str summary, struct str data)
{
    sql_run(call->store,
            "INSERT INTO cw_history (id, account, region, name, composite, at, kind, summary, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            cw_next(call, "history"), call->account, call->region, a->name, a->composite, call->now, str_from(kind), summary, data);
    sql_run(call->store, "DELETE FROM cw_history WHERE account = ? AND region = ? AND at < ?", call->account, call->region,
            call->now - KEPT);
}

static bool of_type(const struct cloudwatch_alarm_types *types, bool composite)
{
    for (size_t i = 0; i < types->len; i++)
        if (str_eqz(types->items[i], composite ? "CompositeAlarm" : "MetricAlarm"))
            return true;
    return !types->len && !composite;
}

enum verdict cloudwatch_describe_alarm_history(struct call *call, const struct cloudwatch_describe_alarm_history_input *in,
                                               struct cloudwatch_describe_alarm_history_output *out)
{
    struct str after, scope = str_fmt(call->arena, "history/%.*s/%.*s", STRF(in->alarm_name), STRF(in->history_item_type));
    bool ascending = str_eqz(in->scan_by, "TimestampAscending");
    int64_t position = ascending ? 0 : INT64_MAX, most = in->max_records.has ? in->max_records.val : PAGE, last = 0;

    if (str_is(in->alarm_contributor_id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Alarms have no contributors here yet.");
    if (most < 1 || most > PAGE)
        return cw_validation(call, "MaxRecords is between 1 and %d.", PAGE);
    if (!page_position(call, scope, in->next_token, &after) || (str_is(after) && !str_to_i64(after, &position)))
        return cloudwatch_invalid_next_token(call, "The token is not valid.");
    list_present(call->arena, &out->alarm_history_items);
    struct sql *q = ascending ? sql_each(call->store,
                                         "SELECT id, name, composite, at, kind, summary, data FROM cw_history WHERE account = ? AND region "
                                         "= ? AND id > ? ORDER BY id",
                                         call->account, call->region, position)
                              : sql_each(call->store,
                                         "SELECT id, name, composite, at, kind, summary, data FROM cw_history WHERE account = ? AND region "
                                         "= ? AND id < ? ORDER BY id DESC",
                                         call->account, call->region, position);
    while (sql_next(q)) {
        struct str name = sql_str(q, call->arena, 1), kind = sql_str(q, call->arena, 4);
        int64_t at = sql_i64(q, 3);
        bool composite = sql_i64(q, 2) != 0;
        if ((str_is(in->alarm_name) && !str_eq(name, in->alarm_name)) ||
            (str_is(in->history_item_type) && !str_eq(kind, in->history_item_type)) || (in->start_date.has && at < in->start_date.val) ||
            (in->end_date.has && at > in->end_date.val) ||
            (!of_type(&in->alarm_types, composite) && !(str_is(in->alarm_name) && !in->alarm_types.len)))
            continue;
        if (out->alarm_history_items.len == (size_t)most) {
            out->next_token = page_token(call, scope, str_fmt(call->arena, "%lld", (long long)last));
            break;
        }
        last = sql_i64(q, 0);
        *list_add(call->arena, &out->alarm_history_items) =
            (struct cloudwatch_alarm_history_item){.alarm_name = name,
                                                   .alarm_type = composite ? STR("CompositeAlarm") : STR("MetricAlarm"),
                                                   .timestamp = some_time(at),
                                                   .history_item_type = kind,
                                                   .history_summary = sql_str(q, call->arena, 5),
                                                   .history_data = sql_str(q, call->arena, 6)};
    }
    return DONE;
}
