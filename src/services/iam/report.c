/* The credential report: every user with what may be signed with, as a table. */
#include "services/iam/iam.h"

#define GOOD_FOR (4 * 60 * US_PER_MIN)
#define HEAD                                                                                                                               \
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"             \
    "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,"                              \
    "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"                             \
    "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated"

static void put_time(struct call *call, struct buf *b, bool has, int64_t when, const char *otherwise)
{
    if (has)
        buf_fmt(b, ",%.*s+00:00", STRF(str_take(time_iso8601(call->arena, when), 19)));
    else
        buf_fmt(b, ",%s", otherwise);
}

struct keys {
    struct iam_access_key_metadata *items;
    size_t len;
};

static void put_keys(struct call *call, struct buf *b, struct str user)
{
    struct keys keys = {0};
    struct sql *q = sql_each(call->store, "SELECT id, active, created FROM iam_key WHERE account = ? AND user_name = ? ORDER BY created, id",
                             call->account, user);

    while (sql_next(q))
        *list_add(call->arena, &keys) = (struct iam_access_key_metadata){.access_key_id = sql_str(q, call->arena, 0),
                                                                         .status = sql_i64(q, 1) ? STR("true") : STR("false"),
                                                                         .create_date = some_time(sql_i64(q, 2))};
    for (size_t i = 0; i < 2; i++) {
        if (i >= keys.len) {
            buf_putz(b, ",false,N/A,N/A,N/A,N/A");
            continue;
        }
        buf_fmt(b, ",%.*s", STRF(keys.items[i].status));
        put_time(call, b, true, keys.items[i].create_date.val, "");
        if (sql_get(call->store, &q, "SELECT used, region, service FROM iam_key_use WHERE id = ?", keys.items[i].access_key_id)) {
            struct str region = sql_str(q, call->arena, 1), service = sql_str(q, call->arena, 2);
            put_time(call, b, true, sql_i64(q, 0), "");
            sql_done(q);
            buf_fmt(b, ",%.*s,%.*s", STRF(region), STRF(service));
        } else {
            buf_putz(b, ",N/A,N/A,N/A");
        }
    }
}

static struct str make(struct call *call)
{
    struct buf b = buf_in(call->arena);
    struct {
        struct iam_user *items;
        size_t len;
    } users = {0};
    struct sql *q = record_each(call, &iam_user_entity.record, iam_key_of(call, STR_NONE), STR_NONE);

    while (sql_next(q))
        record_read(call, &iam_user_entity.record, q, list_add(call->arena, &users));
    buf_fmt(&b, HEAD "\n<root_account>,arn:aws:iam::%.*s:root", STRF(call->account));
    put_time(call, &b, true, 0, "");
    buf_putz(&b, ",not_supported,no_information,not_supported,not_supported,false");
    buf_putz(&b, ",false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n");
    for (size_t i = 0; i < users.len; i++) {
        const struct iam_user *u = &users.items[i];
        int64_t created, changed = 0;
        bool password = iam_password_times(call, u->user_name, &created, &changed);
        buf_fmt(&b, "%.*s,%.*s", STRF(u->user_name), STRF(u->arn));
        put_time(call, &b, true, u->create_date.val, "");
        buf_fmt(&b, ",%s,%s", password ? "true" : "false", password ? "no_information" : "N/A");
        put_time(call, &b, password, changed, "N/A");
        buf_fmt(&b, ",N/A,%s", iam_mfa_count(call, u->user_name) ? "true" : "false");
        put_keys(call, &b, u->user_name);
        buf_putz(&b, ",false,N/A,false,N/A\n");
    }
    return buf_str(&b);
}

enum verdict iam_generate_credential_report(struct call *call, const struct iam_generate_credential_report_input *in,
                                            struct iam_generate_credential_report_response *out)
{
    int64_t made = sql_i64_or(call->store, -1, "SELECT made FROM iam_report WHERE account = ?", call->account);

    (void)in;
    out->state = STR("COMPLETE");
    if (made >= 0 && call->now - made < GOOD_FOR)
        return DONE;
    sql_run(call->store,
            "INSERT INTO iam_report (account, made, content) VALUES (?, ?, ?) ON CONFLICT (account) DO UPDATE SET made = excluded.made, "
            "content = excluded.content",
            call->account, call->now, make(call));
    out->state = STR("STARTED");
    out->description = made < 0 ? STR("No report exists. Starting a new report generation task")
                                : STR("The report is older than four hours. Starting a new report generation task");
    return DONE;
}

enum verdict iam_get_credential_report(struct call *call, const struct iam_get_credential_report_input *in,
                                       struct iam_get_credential_report_response *out)
{
    struct sql *q;

    (void)in;
    if (!sql_get(call->store, &q, "SELECT made, content FROM iam_report WHERE account = ?", call->account))
        return iam_credential_report_not_present_exception(call, "No report exists");
    out->generated_time = some_time(sql_i64(q, 0));
    out->content = sql_str(q, call->arena, 1);
    sql_done(q);
    if (call->now - out->generated_time.val >= GOOD_FOR)
        return iam_credential_report_expired_exception(call, "The report is older than four hours. Generate a new one");
    out->report_format = STR("text/csv");
    return DONE;
}
