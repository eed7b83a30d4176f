/* Virtual MFA devices: time-based codes (RFC 6238) by the world's clock. */
#include "base/digest.h"
#include "base/rng.h"
#include "services/iam/iam.h"

#define STEP_S 30
#define SEED 64 /* characters of base32 */

#define BASE32 "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

static struct str seed_bytes(struct call *call, struct str text)
{
    char *out = arena_alloc(call->arena, text.n);
    size_t n = 0;
    uint32_t bits = 0;
    unsigned have = 0;

    for (size_t i = 0; i < text.n; i++) {
        bits = bits << 5 | (uint32_t)str_chr(STR(BASE32), text.p[i]);
        have += 5;
        if (have >= 8) {
            have -= 8;
            out[n++] = (char)(bits >> have & 0xff);
        }
    }
    return (struct str){out, n};
}

static struct str code_at(struct call *call, struct str seed, int64_t step)
{
    uint8_t counter[8], mac[20];

    for (int i = 0; i < 8; i++)
        counter[i] = (uint8_t)((uint64_t)step >> (56 - 8 * i));
    hmac_sha1(seed_bytes(call, seed), (struct str){(const char *)counter, 8}, mac);
    unsigned at = mac[19] & 15;
    uint32_t value = (uint32_t)(mac[at] & 0x7f) << 24 | (uint32_t)mac[at + 1] << 16 | (uint32_t)mac[at + 2] << 8 | mac[at + 3];
    return str_fmt(call->arena, "%06u", value % 1000000);
}

/* Two codes in a row, of about now. */
static bool codes_right(struct call *call, struct str seed, struct str first, struct str second)
{
    int64_t step = call->now / US_PER_S / STEP_S;

    for (int64_t s = step - 2; s <= step + 1; s++)
        if (equal_in_constant_time(code_at(call, seed, s), first) && equal_in_constant_time(code_at(call, seed, s + 1), second))
            return true;
    return false;
}

struct device {
    struct str seed, user;
    int64_t enabled;
};

static enum verdict need(struct call *call, struct str serial, struct device *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT seed, user_name, enabled FROM iam_mfa WHERE serial = ? AND account = ?", serial, call->account))
        return iam_no_such_entity_exception(call, "VirtualMFADevice with serial number %.*s doesn't exist.", STRF(serial));
    *ret = (struct device){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1), sql_i64(q, 2)};
    sql_done(q);
    return DONE;
}

int64_t iam_mfa_count(struct call *call, struct str user)
{
    return sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_mfa WHERE account = ? AND user_name = ?", call->account, user);
}

enum verdict iam_create_virtual_mfa_device(struct call *call, const struct iam_create_virtual_mfa_device_request *in,
                                           struct iam_create_virtual_mfa_device_response *out)
{
    struct str serial = iam_arn(call, "mfa", in->path, in->virtual_mfa_device_name), seed = rng_chars(rnd(call), call->arena, STR(BASE32), SEED);

    if (sql_i64_or(call->store, 0, "SELECT 1 FROM iam_mfa WHERE serial = ?", serial))
        return iam_entity_already_exists_exception(call, "MFADevice entity at the same path and name already exists.");
    sql_run(call->store, "INSERT INTO iam_mfa (serial, account, seed) VALUES (?, ?, ?)", serial, call->account, seed);
    if (iam_tags_set(call, serial, &in->tags) != DONE)
        return FAULT;
    out->virtual_mfa_device = arena_make(call->arena, struct iam_virtual_mfa_device);
    out->virtual_mfa_device->serial_number = serial;
    out->virtual_mfa_device->base32_string_seed = seed;
    if (in->tags.len)
        out->virtual_mfa_device->tags = in->tags;
    return DONE;
}

enum verdict iam_enable_mfa_device(struct call *call, const struct iam_enable_mfa_device_request *in, struct iam_enable_mfa_device_output *out)
{
    struct iam_user u = {0};
    struct device d;

    (void)out;
    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE || need(call, in->serial_number, &d) != DONE)
        return FAULT;
    if (str_is(d.user))
        return iam_entity_already_exists_exception(call, "MFADevice with serial number %.*s is already in use.", STRF(in->serial_number));
    if (iam_mfa_count(call, in->user_name) >= 8)
        return iam_limit_exceeded_exception(call, "Cannot exceed quota for MfaDevicesPerUser: 8");
    if (!codes_right(call, d.seed, in->authentication_code1, in->authentication_code2))
        return iam_invalid_authentication_code_exception(call, "Authentication code for device is not valid.");
    sql_run(call->store, "UPDATE iam_mfa SET user_name = ?, enabled = ? WHERE serial = ?", in->user_name, call->now, in->serial_number);
    return DONE;
}

static enum verdict need_of_user(struct call *call, struct str user, struct str serial, struct device *d)
{
    if (need(call, serial, d) != DONE)
        return FAULT;
    if (!str_eq(d->user, user))
        return iam_no_such_entity_exception(call, "MFADevice %.*s is not in use by user %.*s.", STRF(serial), STRF(user));
    return DONE;
}

enum verdict iam_resync_mfa_device(struct call *call, const struct iam_resync_mfa_device_request *in, struct iam_resync_mfa_device_output *out)
{
    struct device d;

    (void)out;
    if (need_of_user(call, in->user_name, in->serial_number, &d) != DONE)
        return FAULT;
    return codes_right(call, d.seed, in->authentication_code1, in->authentication_code2)
               ? DONE
               : iam_invalid_authentication_code_exception(call, "Authentication code for device is not valid.");
}

enum verdict iam_deactivate_mfa_device(struct call *call, const struct iam_deactivate_mfa_device_request *in,
                                       struct iam_deactivate_mfa_device_output *out)
{
    struct iam_user u = {0};
    struct device d;

    (void)out;
    if (iam_user_or_caller(call, in->user_name, &u) != DONE || need_of_user(call, u.user_name, in->serial_number, &d) != DONE)
        return FAULT;
    sql_run(call->store, "UPDATE iam_mfa SET user_name = NULL, enabled = NULL WHERE serial = ?", in->serial_number);
    return DONE;
}

enum verdict iam_delete_virtual_mfa_device(struct call *call, const struct iam_delete_virtual_mfa_device_request *in,
                                           struct iam_delete_virtual_mfa_device_output *out)
{
    struct device d;

    (void)out;
    if (need(call, in->serial_number, &d) != DONE)
        return FAULT;
    if (str_is(d.user))
        return iam_delete_conflict_exception(call, "MFA VirtualDevice in use. Must deactivate first.");
    sql_run(call->store, "DELETE FROM iam_mfa WHERE serial = ?", in->serial_number);
    iam_tags_drop(call, in->serial_number);
    return DONE;
}

enum verdict iam_get_mfa_device(struct call *call, const struct iam_get_mfa_device_request *in, struct iam_get_mfa_device_response *out)
{
    struct device d;

    if (str_is(in->user_name) ? need_of_user(call, in->user_name, in->serial_number, &d) != DONE : need(call, in->serial_number, &d) != DONE)
        return FAULT;
    out->serial_number = in->serial_number;
    out->user_name = d.user;
    if (str_is(d.user))
        out->enable_date = some_time(d.enabled);
    return DONE;
}

enum verdict iam_list_mfa_devices(struct call *call, const struct iam_list_mfa_devices_request *in, struct iam_list_mfa_devices_response *out)
{
    struct iam_user u = {0};
    struct iam_page page;

    if (iam_user_or_caller(call, in->user_name, &u) != DONE ||
        iam_page_begin(call, &page, "mfa-devices", u.user_name, in->marker, in->max_items) != DONE)
        return FAULT;
    list_present(call->arena, &out->mfa_devices);
    out->is_truncated = some_bool(false);
    struct sql *q =
        sql_each(call->store, "SELECT serial, enabled FROM iam_mfa WHERE account = ? AND user_name = ? AND serial > ? ORDER BY serial",
                 call->account, u.user_name, page.after);
    while (sql_next(q)) {
        if (!iam_page_take(call, &page, out->mfa_devices.len,
                           out->mfa_devices.len ? out->mfa_devices.items[out->mfa_devices.len - 1].serial_number : STR(""),
                           &out->is_truncated, &out->marker))
            break;
        *list_add(call->arena, &out->mfa_devices) =
            (struct iam_mfa_device){u.user_name, sql_str(q, call->arena, 0), some_time(sql_i64(q, 1))};
    }
    return DONE;
}

enum verdict iam_list_virtual_mfa_devices(struct call *call, const struct iam_list_virtual_mfa_devices_request *in,
                                          struct iam_list_virtual_mfa_devices_response *out)
{
    struct iam_page page;
    bool assigned = str_eqz(in->assignment_status, "Assigned"), unassigned = str_eqz(in->assignment_status, "Unassigned");
    struct {
        struct device *items;
        size_t len;
    } devices = {0};

    if (iam_page_begin(call, &page, "virtual-mfa-devices", in->assignment_status, in->marker, in->max_items) != DONE)
        return FAULT;
    list_present(call->arena, &out->virtual_mfa_devices);
    out->is_truncated = some_bool(false);
    struct sql *q = sql_each(call->store, "SELECT serial, user_name, enabled FROM iam_mfa WHERE account = ? AND serial > ? ORDER BY serial",
                             call->account, page.after);
    while (sql_next(q))
        if (sql_is_null(q, 1) ? !assigned : !unassigned)
            *list_add(call->arena, &devices) = (struct device){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1), sql_i64(q, 2)};
    for (size_t i = 0; i < devices.len; i++) {
        if (!iam_page_take(call, &page, i, i ? devices.items[i - 1].seed : STR(""), &out->is_truncated, &out->marker))
            break;
        struct iam_virtual_mfa_device *d = list_add(call->arena, &out->virtual_mfa_devices);
        d->serial_number = devices.items[i].seed; /* the first column: the serial number */
        if (!str_is(devices.items[i].user))
            continue;
        d->enable_date = some_time(devices.items[i].enabled);
        d->user = arena_make(call->arena, struct iam_user);
        record_get(call, &iam_user_entity.record, iam_key_of(call, devices.items[i].user), d->user);
    }
    return DONE;
}
