/* Attributes of topics: GetTopicAttributes, SetTopicAttributes. */
#include "services/sns/sns.h"

#define DISPLAY_NAME_MAX 100
#define POLICY_MAX 30720

static struct str text_of(struct call *call, const json_t *value)
{
    return str_dup(call->arena, json_str(value));
}

void sns_settings_load(const struct topic *t, struct topic_settings *ret)
{
    struct str why;
    *ret = (struct topic_settings){.fifo = t->fifo,
                                   .content_dedup = t->content_dedup,
                                   .dedup_by_group = t->dedup_by_group,
                                   .signature_version = t->signature_version,
                                   .policy = t->policy};
    ret->others = str_is(t->settings) ? json_parse(t->settings, false, &why) : NULL;
    if (!ret->others)
        ret->others = json_object();
}

void sns_settings_save(struct call *call, int64_t topic, const struct topic_settings *s)
{
    sql_run(call->store,
            "UPDATE sns_topic SET content_dedup = ?, dedup_by_group = ?, signature_version = ?, policy = ?, settings = ? WHERE id = ?",
            s->content_dedup, s->dedup_by_group, s->signature_version, s->policy, json_text(call->arena, s->others), topic);
}

struct str sns_setting(struct call *call, const struct topic *t, const char *name)
{
    struct topic_settings s;
    sns_settings_load(t, &s);
    struct str value = text_of(call, json_field(s.others, name));
    json_decref(s.others);
    return value;
}

/* Attributes that are kept as they come: delivery status logging has no effect yet. */
static bool is_feedback(struct str name)
{
    static const char *const protocols[] = {"HTTP", "Lambda", "SQS", "Firehose", "Application"};
    static const char *const rest[] = {"SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate", "FailureFeedbackRoleArn"};
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 3; k++)
            if (str_starts(name, str_from(protocols[i])) && str_eqz(str_skip(name, str_from(protocols[i]).n), rest[k]))
                return true;
    return false;
}

static enum verdict read_bool(struct call *call, struct str name, struct str value, bool *ret)
{
    if (!str_eqz(value, "true") && !str_eqz(value, "false"))
        return invalid(call, "Attributes Reason: %.*s: Invalid value [%.*s]. Must be true or false.", STRF(name), STRF(value));
    *ret = str_eqz(value, "true");
    return DONE;
}

static enum verdict set_policy(struct call *call, struct str value, struct topic_settings *s)
{
    struct str why;
    if (str_empty(value)) {
        s->policy = STR_NONE;
        return DONE;
    }
    json_t *policy = json_parse(value, false, &why), *statement = json_field(policy, "Statement");
    bool ok = value.n <= POLICY_MAX && (json_is_array(statement) || json_is_object(statement));
    json_decref(policy);
    if (!ok)
        return invalid(call, "Policy Error: null");
    s->policy = value;
    return DONE;
}

static enum verdict choice(struct call *call, struct str name, struct str value, const char *a, const char *b)
{
    if (str_eqz(value, a) || str_eqz(value, b))
        return DONE;
    return invalid(call, "Attributes Reason: %.*s: Invalid value [%.*s]. Must be %s or %s.", STRF(name), STRF(value), a, b);
}

static enum verdict keep(struct call *call, struct str name, struct str value, struct topic_settings *s)
{
    char *key = str_z(call->arena, name);
    if (str_empty(value))
        json_object_del(s->others, key);
    else
        json_object_set_new(s->others, key, json_stringn(value.p, value.n));
    return DONE;
}

enum verdict sns_settings_apply(struct call *call, struct str name, struct str value, bool creating, struct topic_settings *s)
{
    if (!str_is(value))
        value = STR("");
    if (str_eqz(name, "FifoTopic")) {
        bool fifo;
        if (read_bool(call, name, value, &fifo) == FAULT)
            return FAULT;
        return creating && fifo == s->fifo ? DONE : invalid(call, "AttributeName");
    }
    if (str_eqz(name, "ContentBasedDeduplication") || str_eqz(name, "FifoThroughputScope")) {
        if (!s->fifo)
            return invalid(call, "Attributes Reason: Content-based deduplication can only be set for FIFO topics");
        if (str_eqz(name, "ContentBasedDeduplication"))
            return read_bool(call, name, value, &s->content_dedup);
        s->dedup_by_group = str_eqz(value, "MessageGroup");
        return choice(call, name, value, "Topic", "MessageGroup");
    }
    if (str_eqz(name, "Policy"))
        return set_policy(call, value, s);
    if (str_eqz(name, "SignatureVersion")) {
        s->signature_version = str_eqz(value, "2") ? 2 : 1;
        return choice(call, name, value, "1", "2");
    }
    if (str_eqz(name, "TracingConfig") && choice(call, name, value, "PassThrough", "Active") == FAULT)
        return FAULT;
    if (str_eqz(name, "DisplayName") && utf8_len(value) > DISPLAY_NAME_MAX)
        return invalid(call, "DisplayName Reason: Display name must not be longer than %d characters", DISPLAY_NAME_MAX);
    if (str_eqz(name, "DeliveryPolicy") && value.n && sns_delivery_policy_check(call, value, true) == FAULT)
        return FAULT;
    if (str_eqz(name, "ArchivePolicy") && value.n)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "ArchivePolicy is not supported.");
    static const char *const known[] = {"TracingConfig", "DisplayName", "DeliveryPolicy", "ArchivePolicy", "KmsMasterKeyId"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eqz(name, known[i]))
            return keep(call, name, value, s);
    return is_feedback(name) ? keep(call, name, value, s) : invalid(call, "AttributeName");
}

enum verdict sns_set_topic_attributes(struct call *call, const struct sns_set_topic_attributes_input *in,
                                      struct sns_set_topic_attributes_output *out)
{
    (void)out;
    struct topic t;
    struct topic_settings s;
    if (sns_topic_at(call, in->topic_arn, &t) == FAULT)
        return FAULT;
    sns_settings_load(&t, &s);
    enum verdict v = sns_settings_apply(call, in->attribute_name, in->attribute_value, false, &s);
    if (v == DONE)
        sns_settings_save(call, t.id, &s);
    json_decref(s.others);
    return v;
}

struct str sns_topic_policy(struct call *call, const struct topic *t)
{
    if (str_is(t->policy))
        return t->policy;
    return str_fmt(call->arena,
                   "{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{\"Sid\":\"__default_statement_ID\",\"Effect\":"
                   "\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":[\"SNS:GetTopicAttributes\",\"SNS:SetTopicAttributes\","
                   "\"SNS:AddPermission\",\"SNS:RemovePermission\",\"SNS:DeleteTopic\",\"SNS:Subscribe\",\"SNS:ListSubscriptionsByTopic\","
                   "\"SNS:Publish\"],\"Resource\":\"%.*s\",\"Condition\":{\"StringEquals\":{\"AWS:SourceOwner\":\"%.*s\"}}}]}",
                   STRF(sns_topic_arn(call, t)), STRF(t->account));
}

static void show(struct call *call, struct sns_get_topic_attributes_response *out, const char *name, struct str value)
{
    if (!str_is(value))
        return;
    typeof(out->attributes.items) item = list_add(call->arena, &out->attributes);
    item->key = str_from(name);
    item->value = value;
}

static struct str number(struct call *call, int64_t n)
{
    return str_fmt(call->arena, "%lld", (long long)n);
}

enum verdict sns_get_topic_attributes(struct call *call, const struct sns_get_topic_attributes_input *in,
                                      struct sns_get_topic_attributes_response *out)
{
    struct topic t;
    struct topic_settings s;
    if (sns_topic_at(call, in->topic_arn, &t) == FAULT)
        return FAULT;
    int64_t pending = sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM sns_subscription WHERE topic = ? AND pending = 1", t.id);
    int64_t confirmed = sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM sns_subscription WHERE topic = ? AND pending = 0", t.id);
    show(call, out, "TopicArn", sns_topic_arn(call, &t));
    show(call, out, "Owner", t.account);
    show(call, out, "Policy", sns_topic_policy(call, &t));
    show(call, out, "SubscriptionsPending", number(call, pending));
    show(call, out, "SubscriptionsConfirmed", number(call, confirmed));
    show(call, out, "SubscriptionsDeleted", number(call, t.deleted));
    show(call, out, "EffectiveDeliveryPolicy", sns_effective_policy(call, &t, NULL));
    sns_settings_load(&t, &s);
    if (!json_field(s.others, "DisplayName"))
        show(call, out, "DisplayName", STR(""));
    const char *key;
    json_t *value;
    json_object_foreach(s.others, key, value) show(call, out, str_z(call->arena, str_from(key)), text_of(call, value));
    json_decref(s.others);
    if (t.signature_version != 1)
        show(call, out, "SignatureVersion", number(call, t.signature_version));
    if (t.fifo) {
        show(call, out, "FifoTopic", STR("true"));
        show(call, out, "ContentBasedDeduplication", t.content_dedup ? STR("true") : STR("false"));
        show(call, out, "FifoThroughputScope", t.dedup_by_group ? STR("MessageGroup") : STR("Topic"));
    }
    return DONE;
}
