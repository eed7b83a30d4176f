/* Short messages: to a phone without a topic, the account's settings, phones that want none. */
#include "services/sns/sns.h"
#include "base/rng.h"
#include "kit/paging.h"

#define PAGE 100

/* E.164 */
bool sns_phone_valid(struct str number)
{
    bool ok = number.n >= 3 && number.n <= 16 && number.p[0] == '+';
    for (size_t i = 1; ok && i < number.n; i++)
        ok = number.p[i] >= '0' && number.p[i] <= '9';
    return ok;
}

bool sns_opted_out(struct call *call, struct str account, struct str region, struct str number)
{
    return sql_i64_or(call->store, 0, "SELECT 1 FROM sns_opted_out WHERE account = ? AND region = ? AND number = ?", account, region, number);
}

enum verdict sns_publish_to_phone(struct call *call, struct str number, struct publication *p)
{
    if (!sns_phone_valid(number))
        return invalid(call, "PhoneNumber Reason: %.*s is not valid to publish to", STRF(number));
    p->id = rng_uuid(rnd(call), call->arena);
    struct str text = sns_text_for(call, p, STR("sms"));
    struct outgoing o = {.type = STR("Notification"), .message_id = p->id, .text = text, .body = text};
    if (!sns_opted_out(call, call->account, call->region, number))
        sns_outbox_add(call, call->account, call->region, STR_NONE, STR("sms"), number, &o);
    return DONE;
}

static enum verdict check_phone(struct call *call, struct str number)
{
    return sns_phone_valid(number) ? DONE : invalid(call, "PhoneNumber Reason: input incorrectly formatted");
}

enum verdict sns_check_if_phone_number_is_opted_out(struct call *call, const struct sns_check_if_phone_number_is_opted_out_input *in,
                                                    struct sns_check_if_phone_number_is_opted_out_response *out)
{
    if (check_phone(call, in->phone_number) == FAULT)
        return FAULT;
    out->is_opted_out = some_bool(sns_opted_out(call, call->account, call->region, in->phone_number));
    return DONE;
}

enum verdict sns_opt_in_phone_number(struct call *call, const struct sns_opt_in_phone_number_input *in, struct sns_opt_in_phone_number_response *out)
{
    (void)out;
    if (check_phone(call, in->phone_number) == FAULT)
        return FAULT;
    sql_run(call->store, "DELETE FROM sns_opted_out WHERE account = ? AND region = ? AND number = ?", call->account, call->region, in->phone_number);
    return DONE;
}

enum verdict sns_list_phone_numbers_opted_out(struct call *call, const struct sns_list_phone_numbers_opted_out_input *in,
                                              struct sns_list_phone_numbers_opted_out_response *out)
{
    struct str after;
    bool more = false;
    if (!page_position(call, STR("opted-out"), in->next_token, &after))
        return invalid(call, "NextToken");
    list_present(call->arena, &out->phone_numbers);
    struct sql *rows = sql_each(call->store, "SELECT number FROM sns_opted_out WHERE account = ? AND region = ? AND number > ? ORDER BY number LIMIT ?",
                                call->account, call->region, str_is(after) ? after : STR(""), PAGE + 1);
    while (!more && sql_next(rows)) {
        more = out->phone_numbers.len == PAGE;
        if (!more)
            *list_add(call->arena, &out->phone_numbers) = sql_str(rows, call->arena, 0);
    }
    sql_done(rows);
    if (more)
        out->next_token = page_token(call, STR("opted-out"), out->phone_numbers.items[PAGE - 1]);
    return DONE;
}

static bool known(struct str name)
{
    static const char *const names[] = {"MonthlySpendLimit", "DeliveryStatusIAMRole", "DeliveryStatusSuccessSamplingRate",
                                        "DefaultSenderID",   "DefaultSMSType",        "UsageReportS3Bucket"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eqz(name, names[i]))
            return true;
    return false;
}

enum verdict sns_set_sms_attributes(struct call *call, const struct sns_set_sms_attributes_input *in, struct sns_set_sms_attributes_response *out)
{
    (void)out;
    for (size_t i = 0; i < in->attributes.len; i++) {
        struct str name = in->attributes.items[i].key, value = in->attributes.items[i].value;
        if (!known(name))
            return invalid(call, "attributes Reason: %.*s is not a valid attribute", STRF(name));
        if (str_eqz(name, "DefaultSMSType") && !str_eqz(value, "Promotional") && !str_eqz(value, "Transactional"))
            return invalid(call, "attributes Reason: DefaultSMSType must be Promotional or Transactional");
        sql_run(call->store,
                "INSERT INTO sns_sms_attribute (account, region, name, value) VALUES (?, ?, ?, ?) ON CONFLICT (account, region, name) DO UPDATE SET "
                "value = excluded.value",
                call->account, call->region, name, str_is(value) ? value : STR(""));
    }
    return DONE;
}

static bool asked(const struct sns_list_string *names, struct str name)
{
    for (size_t i = 0; i < names->len; i++)
        if (str_eq(names->items[i], name))
            return true;
    return !names->len;
}

enum verdict sns_get_sms_attributes(struct call *call, const struct sns_get_sms_attributes_input *in, struct sns_get_sms_attributes_response *out)
{
    list_present(call->arena, &out->attributes);
    struct sql *rows = sql_each(call->store, "SELECT name, value FROM sns_sms_attribute WHERE account = ? AND region = ? ORDER BY name", call->account,
                                call->region);
    while (sql_next(rows)) {
        struct str name = sql_str(rows, call->arena, 0);
        if (!asked(&in->attributes, name))
            continue;
        typeof(out->attributes.items) item = list_add(call->arena, &out->attributes);
        item->key = name;
        item->value = sql_str(rows, call->arena, 1);
    }
    return DONE;
}
