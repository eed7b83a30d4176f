/* Retention, encryption, monitoring, mode, size of records. */
#include "services/kinesis/kinesis.h"

#define RETENTION_MIN 24
#define RETENTION_MAX 8760
#define MODES_PER_DAY 2
#define ENCRYPTIONS_PER_DAY 25

static enum verdict check_hours(struct call *call, int64_t hours)
{
    if (hours < RETENTION_MIN)
        return kinesis_invalid_argument_exception(call, "Minimum allowed retention period is %d hours. Requested retention period (%lld hours) is too short.",
                                                  RETENTION_MIN, (long long)hours);
    if (hours > RETENTION_MAX)
        return kinesis_invalid_argument_exception(call, "Maximum allowed retention period is %d hours. Requested retention period (%lld hours) is too long.",
                                                  RETENTION_MAX, (long long)hours);
    return DONE;
}

static void set_hours(struct call *call, struct stream_row *s, int64_t hours)
{
    kinesis_expire_now(call, s); /* what is gone does not come back */
    s->retention = hours;
    sql_run(call->store, "UPDATE kinesis_stream SET retention = ? WHERE id = ?", hours, s->id);
    kinesis_expire_now(call, s);
}

enum verdict kinesis_increase_stream_retention_period(struct call *call, const struct kinesis_increase_stream_retention_period_input *in,
                                                      struct kinesis_increase_stream_retention_period_output *out)
{
    (void)out;
    struct stream_row s;
    int64_t hours = in->retention_period_hours.val;
    if (kinesis_active_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT || check_hours(call, hours) == FAULT)
        return FAULT;
    if (hours < s.retention)
        return kinesis_invalid_argument_exception(call,
                                                  "Requested retention period (%lld hours) for stream %.*s can not be shorter than existing "
                                                  "retention period (%lld hours). Use DecreaseRetentionPeriod API.",
                                                  (long long)hours, STRF(s.name), (long long)s.retention);
    set_hours(call, &s, hours);
    return DONE;
}

enum verdict kinesis_decrease_stream_retention_period(struct call *call, const struct kinesis_decrease_stream_retention_period_input *in,
                                                      struct kinesis_decrease_stream_retention_period_output *out)
{
    (void)out;
    struct stream_row s;
    int64_t hours = in->retention_period_hours.val;
    if (kinesis_active_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT || check_hours(call, hours) == FAULT)
        return FAULT;
    if (hours > s.retention)
        return kinesis_invalid_argument_exception(call,
                                                  "Requested retention period (%lld hours) for stream %.*s can not be longer than existing "
                                                  "retention period (%lld hours). Use IncreaseRetentionPeriod API.",
                                                  (long long)hours, STRF(s.name), (long long)s.retention);
    set_hours(call, &s, hours);
    return DONE;
}

static enum verdict check_encryption(struct call *call, const struct stream_row *s)
{
    if (!kinesis_action_take(call, s->id, "encryption", ENCRYPTIONS_PER_DAY))
        return kinesis_limit_exceeded_exception(call, "The encryption of stream %.*s under account %.*s was changed %d times in 24 hours.",
                                                STRF(s->name), STRF(s->account), ENCRYPTIONS_PER_DAY);
    return DONE;
}

enum verdict kinesis_start_stream_encryption(struct call *call, const struct kinesis_start_stream_encryption_input *in,
                                             struct kinesis_start_stream_encryption_output *out)
{
    (void)out;
    struct stream_row s;
    if (!str_eqz(in->encryption_type, "KMS"))
        return kinesis_invalid_argument_exception(call, "EncryptionType must be KMS.");
    if (kinesis_active_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT || check_encryption(call, &s) == FAULT)
        return FAULT;
    kinesis_stream_update(call, &s, str_cat(call->arena, STR("encrypt "), in->key_id));
    return DONE;
}

enum verdict kinesis_stop_stream_encryption(struct call *call, const struct kinesis_stop_stream_encryption_input *in,
                                            struct kinesis_stop_stream_encryption_output *out)
{
    (void)out;
    struct stream_row s;
    if (!str_eqz(in->encryption_type, "KMS"))
        return kinesis_invalid_argument_exception(call, "EncryptionType must be KMS.");
    if (kinesis_active_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT || check_encryption(call, &s) == FAULT)
        return FAULT;
    if (str_is(s.key_id) && !str_eq(s.key_id, in->key_id))
        return kinesis_invalid_argument_exception(call, "The stream %.*s is not encrypted with the key %.*s.", STRF(s.name), STRF(in->key_id));
    kinesis_stream_update(call, &s, STR("decrypt"));
    return DONE;
}

/* --- shard-level metrics: names in a fixed order, with a comma after each --- */

#define METRICS 7
static const char *const metrics[METRICS] = {"IncomingBytes",   "OutgoingRecords",         "IncomingRecords",
                                             "OutgoingBytes",   "IteratorAgeMilliseconds", "ReadProvisionedThroughputExceeded",
                                             "WriteProvisionedThroughputExceeded"};

static bool named(struct str list, const char *name)
{
    while (list.n)
        if (str_eqz(str_cut(&list, ','), name))
            return true;
    return false;
}

static bool asked(const struct kinesis_metrics_name_list *list, const char *name)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eqz(list->items[i], "ALL") || str_eqz(list->items[i], name))
            return true;
    return false;
}

static void show(struct call *call, struct str list, struct kinesis_metrics_name_list *out)
{
    list_present(call->arena, out);
    while (list.n)
        *list_add(call->arena, out) = str_cut(&list, ',');
}

static enum verdict change_metrics(struct call *call, struct stream_row *s, const struct kinesis_metrics_name_list *asked_for, bool on,
                                   struct kinesis_enhanced_monitoring_output *out)
{
    struct buf b = buf_in(call->arena);
    for (int i = 0; i < METRICS; i++)
        if (asked(asked_for, metrics[i]) ? on : named(s->metrics, metrics[i]))
            buf_fmt(&b, "%s,", metrics[i]);
    sql_run(call->store, "UPDATE kinesis_stream SET metrics = ? WHERE id = ?", buf_str(&b), s->id);
    out->stream_name = s->name;
    out->stream_arn = kinesis_stream_arn(call, s);
    show(call, s->metrics, &out->current_shard_level_metrics);
    show(call, buf_str(&b), &out->desired_shard_level_metrics);
    return DONE;
}

enum verdict kinesis_enable_enhanced_monitoring(struct call *call, const struct kinesis_enable_enhanced_monitoring_input *in,
                                                struct kinesis_enhanced_monitoring_output *out)
{
    struct stream_row s;
    if (kinesis_active_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    return change_metrics(call, &s, &in->shard_level_metrics, true, out);
}

enum verdict kinesis_disable_enhanced_monitoring(struct call *call, const struct kinesis_disable_enhanced_monitoring_input *in,
                                                 struct kinesis_enhanced_monitoring_output *out)
{
    struct stream_row s;
    if (kinesis_active_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    return change_metrics(call, &s, &in->shard_level_metrics, false, out);
}

enum verdict kinesis_update_stream_mode(struct call *call, const struct kinesis_update_stream_mode_input *in,
                                        struct kinesis_update_stream_mode_output *out)
{
    (void)out;
    struct stream_row s;
    if (in->warm_throughput_mibps.has)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "WarmThroughputMiBps is not supported.");
    if (kinesis_active_stream_at(call, STR_NONE, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    if (!kinesis_action_take(call, s.id, "mode", MODES_PER_DAY))
        return kinesis_limit_exceeded_exception(call, "The capacity mode of stream %.*s under account %.*s was changed %d times in 24 hours.",
                                                STRF(s.name), STRF(s.account), MODES_PER_DAY);
    kinesis_stream_update(call, &s, str_cat(call->arena, STR("mode "), in->stream_mode_details->stream_mode));
    return DONE;
}

enum verdict kinesis_update_max_record_size(struct call *call, const struct kinesis_update_max_record_size_input *in,
                                            struct kinesis_update_max_record_size_output *out)
{
    (void)out;
    struct stream_row s;
    if (kinesis_active_stream_at(call, STR_NONE, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    kinesis_stream_update(call, &s, str_fmt(call->arena, "size %d", in->max_record_size_in_kib.val));
    return DONE;
}
