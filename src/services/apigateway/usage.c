/* What keys have used of their plans. */
#include "services/apigateway/apigateway.h"

#define DAYS_MAX 400

/* The first day of the quota's period that the day is in; -1 without a quota. */
int64_t ag_period_start(const struct apigateway_quota_settings *q, int64_t day)
{
    if (!q)
        return -1;
    if (str_eqz(q->period, "DAY"))
        return day;
    if (str_eqz(q->period, "WEEK")) { /* weeks begin on Sundays; day 0 was a Thursday */
        int64_t shifted = day + 4 - q->offset.val;
        return day - (shifted % 7 + 7) % 7;
    }
    struct civil c = civil_from_us(day * US_PER_DAY);
    struct civil first = {.year = c.year, .month = c.month, .day = 1 + q->offset.val};
    if (c.day < first.day && --first.month == 0) {
        first.month = 12;
        first.year--;
    }
    return us_from_civil(&first) / US_PER_DAY;
}

static int64_t sum_used(struct call *call, struct str plan, struct str key, int64_t from, int64_t to)
{
    return sql_i64_or(call->store, 0,
                      "SELECT coalesce(sum(used), 0) FROM apigateway_usage WHERE account = ? AND region = ? AND plan = ? AND api_key = ? AND "
                      "day >= ? AND day <= ?",
                      call->account, call->region, plan, key, from, to);
}

int64_t ag_remaining(struct call *call, const struct apigateway_usage_plan *plan, struct str key, int64_t day)
{
    int64_t start = ag_period_start(plan->quota, day);

    if (start < 0)
        return INT32_MAX;
    int64_t more = sql_i64_or(call->store, 0,
                              "SELECT more FROM apigateway_grant WHERE account = ? AND region = ? AND plan = ? AND api_key = ? AND period = ?",
                              call->account, call->region, plan->id, key, start);
    return plan->quota->limit.val + more - sum_used(call, plan->id, key, start, day);
}

void ag_count_use(struct call *call, const struct apigateway_usage_plan *plan, struct str key)
{
    int64_t day = call->now / US_PER_DAY, left = ag_remaining(call, plan, key, day) - 1;

    sql_run(call->store,
            "INSERT INTO apigateway_usage (account, region, plan, api_key, day, used, remaining) VALUES (?, ?, ?, ?, ?, 1, ?) "
            "ON CONFLICT (account, region, plan, api_key, day) DO UPDATE SET used = apigateway_usage.used + 1, remaining = excluded.remaining",
            call->account, call->region, plan->id, key, day, left);
}

static bool parse_day(struct str text, int64_t *ret)
{
    int64_t us;

    if (!time_parse_iso8601(text, &us))
        return false;
    *ret = us / US_PER_DAY;
    return true;
}

static void add_key(struct call *call, const struct apigateway_usage_plan *plan, struct str key, int64_t from, int64_t to, struct apigateway_usage *out)
{
    struct apigateway_map_of_key_usages_entry *e = list_add(call->arena, &out->items);

    e->key = key;
    for (int64_t day = from; day <= to && day <= call->now / US_PER_DAY; day++) {
        struct apigateway_list_of_long *pair = list_add(call->arena, &e->value);
        *list_add(call->arena, pair) = some_i64(sum_used(call, plan->id, key, day, day));
        *list_add(call->arena, pair) = some_i64(ag_remaining(call, plan, key, day));
    }
}

static enum verdict usage_of(struct call *call, struct str plan_id, struct str key_id, struct str start, struct str end, struct apigateway_usage *out)
{
    struct apigateway_usage_plan plan;
    struct apigateway_usage_plan_key key;
    int64_t from, to;
    struct { struct str *items; size_t len; } keys = {0};

    if (ag_need(call, &ag_plan_kind, AG_TOP, plan_id, &plan) != DONE)
        return FAULT;
    if (!parse_day(start, &from) || !parse_day(end, &to) || to < from || to - from > DAYS_MAX)
        return apigateway_bad_request_exception(call, "Usage start date and end date must be valid, in order and not too far apart: yyyy-MM-dd");
    if (str_is(key_id) && ag_need(call, &ag_plan_key_kind, plan.id, key_id, &key) != DONE)
        return FAULT;
    *out = (struct apigateway_usage){.usage_plan_id = plan.id, .start_date = start, .end_date = end};
    list_present(call->arena, &out->items);
    struct sql *q = gateway_each(call, plan.id, ag_plan_key_kind.name, STR_NONE);
    while (sql_next(q))
        *list_add(call->arena, &keys) = gateway_row(call, q).id;
    for (size_t i = 0; i < keys.len; i++)
        if (!str_is(key_id) || str_eq(key_id, keys.items[i]))
            add_key(call, &plan, keys.items[i], from, to, out);
    return DONE;
}

enum verdict apigateway_get_usage(struct call *call, const struct apigateway_get_usage_request *in, struct apigateway_usage *out)
{
    if (str_is(in->position))
        return apigateway_bad_request_exception(call, "Invalid position parameter specified");
    return usage_of(call, in->usage_plan_id, in->key_id, in->start_date, in->end_date, out);
}

enum verdict apigateway_update_usage(struct call *call, const struct apigateway_update_usage_request *in, struct apigateway_usage *out)
{
    struct apigateway_usage_plan plan;
    struct apigateway_usage_plan_key key;
    int64_t remaining, day = call->now / US_PER_DAY;

    if (ag_need(call, &ag_plan_kind, AG_TOP, in->usage_plan_id, &plan) != DONE || ag_need(call, &ag_plan_key_kind, plan.id, in->key_id, &key) != DONE)
        return FAULT;
    if (!plan.quota)
        return apigateway_bad_request_exception(call, "Usage Plan %.*s has no quota", STRF(plan.id));
    for (size_t i = 0; i < in->patch_operations.len; i++) {
        const struct apigateway_patch_operation *op = &in->patch_operations.items[i];
        if (!str_eqz(op->op, "replace") || !str_eqz(op->path, "/remaining"))
            return apigateway_bad_request_exception(call, "Invalid patch path  '%.*s' specified for op '%.*s'. Must be one of: [/remaining]",
                                                    STRF(op->path), STRF(op->op));
        if (!str_to_i64(op->value, &remaining) || remaining < 0 || remaining > INT32_MAX)
            return apigateway_bad_request_exception(call, "Invalid remaining quota specified");
        int64_t start = ag_period_start(plan.quota, day), more = remaining - ag_remaining(call, &plan, key.id, day);
        sql_run(call->store,
                "INSERT INTO apigateway_grant (account, region, plan, api_key, period, more) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (account, region, plan, api_key, period) DO UPDATE SET more = apigateway_grant.more + excluded.more",
                call->account, call->region, plan.id, key.id, start, more);
    }
    struct str today = str_take(time_iso8601(call->arena, call->now), 10);
    return usage_of(call, plan.id, key.id, today, today, out);
}
