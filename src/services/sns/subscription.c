/* Subscriptions that are there: attributes, lists, Unsubscribe. */
#include "services/sns/sns.h"
#include "kit/paging.h"
#include "kit/pattern.h"
#include "world/timer.h"

#define PAGE 100
#define FILTERS_MAX 200

void sns_subscription_read(struct call *call, struct sql *q, struct subscription *ret)
{
    struct arena *a = call->arena;
    *ret = (struct subscription){
        .id = sql_i64(q, 0),
        .topic = sql_i64(q, 1),
        .uuid = sql_str(q, a, 2),
        .owner = sql_str(q, a, 3),
        .region = sql_str(q, a, 4),
        .protocol = sql_str(q, a, 5),
        .endpoint = sql_str(q, a, 6),
        .pending = sql_i64(q, 7),
        .created_at = sql_i64(q, 8),
        .principal = sql_str(q, a, 9),
        .token = sql_str(q, a, 10),
        .token_until = sql_i64(q, 11),
        .authenticated = sql_i64(q, 12),
        .confirmed_by_owner = sql_i64(q, 13),
        .raw = sql_i64(q, 14),
        .filter = sql_str(q, a, 15),
        .filter_body = sql_i64(q, 16),
        .redrive = sql_str(q, a, 17),
        .redrive_target = sql_str(q, a, 18),
        .delivery_policy = sql_str(q, a, 19),
        .role = sql_str(q, a, 20),
        .next_at = sql_i64(q, 21),
    };
}

bool sns_subscription_by_id(struct call *call, int64_t id, struct subscription *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " SUBSCRIPTION_COLUMNS " FROM sns_subscription WHERE id = ?", id))
        return false;
    sns_subscription_read(call, q, ret);
    sql_done(q);
    return true;
}

/* The topic's ARN and, behind a colon, the subscription's id. */
bool sns_subscription_find(struct call *call, struct str arn, struct subscription *ret)
{
    struct sql *q;
    struct topic t;
    ptrdiff_t colon = str_rchr(arn, ':');
    if (colon < 0 ||
        !sql_get(call->store, &q, "SELECT " SUBSCRIPTION_COLUMNS " FROM sns_subscription WHERE uuid = ?", str_skip(arn, (size_t)colon + 1)))
        return false;
    sns_subscription_read(call, q, ret);
    sql_done(q);
    return sns_topic_by_id(call, ret->topic, &t) && str_eq(sns_topic_arn(call, &t), str_take(arn, (size_t)colon));
}

struct str sns_subscription_arn(struct call *call, const struct topic *t, const struct subscription *s)
{
    return str_fmt(call->arena, "%.*s:%.*s", STRF(sns_topic_arn(call, t)), STRF(s->uuid));
}

bool sns_deliverable_by_queue(const struct subscription *s)
{
    return str_eqz(s->protocol, "sqs");
}

void sns_subscription_save(struct call *call, const struct subscription *s)
{
    sql_run(call->store,
            "UPDATE sns_subscription SET pending = ?, token = ?, token_until = ?, authenticated = ?, confirmed_by_owner = ?, raw = ?, filter = ?, "
            "filter_body = ?, redrive = ?, redrive_target = ?, delivery_policy = ?, role = ? WHERE id = ?",
            s->pending, s->token, s->token_until, s->authenticated, s->confirmed_by_owner, s->raw, s->filter, s->filter_body, s->redrive,
            s->redrive_target, s->delivery_policy, s->role, s->id);
}

void sns_subscription_drop(struct call *call, const struct subscription *s)
{
    sql_run(call->store, "DELETE FROM sns_subscription WHERE id = ?", s->id);
    sql_run(call->store, "UPDATE sns_topic SET deleted = deleted + 1 WHERE id = ?", s->topic);
}

/* --- attributes --- */

static enum verdict check_filter(struct call *call, const struct subscription *s)
{
    struct str why;
    if (!str_is(s->filter))
        return DONE;
    if (!pattern_compile(call->arena, s->filter_body ? PATTERN_SNS_BODY : PATTERN_SNS_ATTRIBUTES, s->filter, &why))
        return invalid(call, "FilterPolicy: %.*s", STRF(why));
    int64_t filters = sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM sns_subscription WHERE topic = ? AND filter IS NOT NULL AND id <> ?", s->topic,
                                 s->id);
    return filters >= FILTERS_MAX ? sns_filter_policy_limit_exceeded_exception(call, "Filter policy limit exceeded") : DONE;
}

static enum verdict set_redrive(struct call *call, const struct topic *t, struct str value, struct subscription *s)
{
    struct str why, rest;
    json_t *policy = json_parse(value, false, &why);
    struct str arn = str_dup(call->arena, json_str(json_field(policy, "deadLetterTargetArn")));
    json_decref(policy);
    rest = arn;
    str_cut(&rest, ':');
    str_cut(&rest, ':');
    if (!str_starts(arn, STR("arn:")) || !str_eqz(str_cut(&rest, ':'), "sqs"))
        return invalid(call, "RedrivePolicy: deadLetterTargetArn is an invalid arn");
    if (!str_eq(str_cut(&rest, ':'), t->region))
        return invalid(call, "RedrivePolicy: deadLetterTargetArn must be in the Region of the topic");
    if (str_ends(arn, STR(".fifo")) && !t->fifo)
        return invalid(call, "RedrivePolicy: must use a standard queue as DLQ for a subscription to a standard Topic");
    if (!str_ends(arn, STR(".fifo")) && t->fifo && str_ends(s->endpoint, STR(".fifo")))
        return invalid(call, "RedrivePolicy: must use a FIFO queue as DLQ for a subscription to a FIFO Topic");
    s->redrive = value;
    s->redrive_target = arn;
    return DONE;
}

static enum verdict set_raw(struct call *call, struct str value, struct subscription *s)
{
    bool can = str_eqz(s->protocol, "sqs") || str_starts(s->protocol, STR("http")) || str_eqz(s->protocol, "firehose");
    s->raw = str_ieq(value, STR("true"));
    if (!s->raw && !str_ieq(value, STR("false")))
        return invalid(call, "Attributes Reason: RawMessageDelivery: Invalid value [%.*s]. Must be true or false.", STRF(value));
    return can || !s->raw ? DONE
                          : invalid(call, "Attributes Reason: RawMessageDelivery: Delivery protocol [%.*s] does not support raw message delivery.",
                                    STRF(s->protocol));
}

/* The filter's scope comes before or after the filter; both together decide. */
enum verdict sns_subscription_apply(struct call *call, const struct topic *t, struct str name, struct str value, struct subscription *s)
{
    bool none = str_empty(value);
    if (str_eqz(name, "RawMessageDelivery"))
        return set_raw(call, value, s);
    if (str_eqz(name, "FilterPolicyScope")) {
        s->filter_body = str_eqz(value, "MessageBody");
        if (!s->filter_body && !str_eqz(value, "MessageAttributes"))
            return invalid(call, "FilterPolicyScope: Invalid value [%.*s]. Please use either MessageBody or MessageAttributes", STRF(value));
        return check_filter(call, s);
    }
    if (str_eqz(name, "FilterPolicy")) {
        s->filter = none || str_eqz(value, "{}") ? STR_NONE : value;
        return check_filter(call, s);
    }
    if (str_eqz(name, "RedrivePolicy")) {
        if (!none && !str_eqz(value, "{}"))
            return set_redrive(call, t, value, s);
        s->redrive = s->redrive_target = STR_NONE;
        return DONE;
    }
    if (str_eqz(name, "DeliveryPolicy")) {
        if (!none && sns_delivery_policy_check(call, value, false) == FAULT)
            return FAULT;
        s->delivery_policy = none ? STR_NONE : value;
        return DONE;
    }
    if (str_eqz(name, "SubscriptionRoleArn")) {
        s->role = value;
        return str_eqz(s->protocol, "firehose") ? DONE : invalid(call, "Attributes Reason: SubscriptionRoleArn is for the protocol firehose only");
    }
    if (str_eqz(name, "ReplayPolicy"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "ReplayPolicy is not supported.");
    return invalid(call, "AttributeName");
}

static enum verdict subscription_at(struct call *call, struct str arn, struct topic *t, struct subscription *s)
{
    size_t colons = 0;
    for (size_t i = 0; i < arn.n; i++)
        colons += arn.p[i] == ':';
    if (colons < 6)
        return invalid(call, "SubscriptionArn Reason: An ARN must have at least 6 elements, not %zu", colons + 1);
    if (!sns_subscription_find(call, arn, s) || !sns_topic_by_id(call, s->topic, t))
        return sns_not_found_exception(call, "Subscription does not exist");
    return DONE;
}

enum verdict sns_set_subscription_attributes(struct call *call, const struct sns_set_subscription_attributes_input *in,
                                             struct sns_set_subscription_attributes_output *out)
{
    (void)out;
    struct topic t;
    struct subscription s;
    if (subscription_at(call, in->subscription_arn, &t, &s) == FAULT ||
        sns_subscription_apply(call, &t, in->attribute_name, str_is(in->attribute_value) ? in->attribute_value : STR(""), &s) == FAULT)
        return FAULT;
    sns_subscription_save(call, &s);
    return DONE;
}

static void show(struct call *call, struct sns_get_subscription_attributes_response *out, const char *name, struct str value)
{
    if (!str_is(value))
        return;
    typeof(out->attributes.items) item = list_add(call->arena, &out->attributes);
    item->key = str_from(name);
    item->value = value;
}

static struct str truth(bool v)
{
    return v ? STR("true") : STR("false");
}

enum verdict sns_get_subscription_attributes(struct call *call, const struct sns_get_subscription_attributes_input *in,
                                             struct sns_get_subscription_attributes_response *out)
{
    struct topic t;
    struct subscription s;
    if (subscription_at(call, in->subscription_arn, &t, &s) == FAULT)
        return FAULT;
    show(call, out, "SubscriptionArn", in->subscription_arn);
    show(call, out, "TopicArn", sns_topic_arn(call, &t));
    show(call, out, "Owner", s.owner);
    show(call, out, "Protocol", s.protocol);
    show(call, out, "Endpoint", s.endpoint);
    show(call, out, "PendingConfirmation", truth(s.pending));
    show(call, out, "ConfirmationWasAuthenticated", truth(s.confirmed_by_owner));
    show(call, out, "RawMessageDelivery", truth(s.raw));
    show(call, out, "SubscriptionPrincipal", s.principal);
    show(call, out, "FilterPolicy", s.filter);
    if (str_is(s.filter))
        show(call, out, "FilterPolicyScope", s.filter_body ? STR("MessageBody") : STR("MessageAttributes"));
    show(call, out, "RedrivePolicy", s.redrive);
    show(call, out, "DeliveryPolicy", s.delivery_policy);
    if (str_starts(s.protocol, STR("http")))
        show(call, out, "EffectiveDeliveryPolicy", sns_effective_policy(call, &t, &s));
    show(call, out, "SubscriptionRoleArn", s.role);
    return DONE;
}

enum verdict sns_unsubscribe(struct call *call, const struct sns_unsubscribe_input *in, struct sns_unsubscribe_output *out)
{
    (void)out;
    struct topic t;
    struct subscription s;
    if (str_eqz(in->subscription_arn, "PendingConfirmation") || str_eqz(in->subscription_arn, "pending confirmation"))
        return invalid(call, "SubscriptionArn Reason: An ARN must have at least 6 elements, not 1");
    if (subscription_at(call, in->subscription_arn, &t, &s) == FAULT) {
        if (!str_eqz(call->fault.code, "NotFound"))
            return FAULT;
        return DONE;
    }
    if (call->principal.type == PRINCIPAL_ANONYMOUS && s.authenticated)
        return sns_authorization_error_exception(call, "The subscription can only be ended by a signed request");
    sns_subscription_drop(call, &s);
    return DONE;
}

/* --- lists --- */

static void list_rows(struct call *call, struct sql *rows, struct sns_subscriptions_list *out, int64_t *ret_last)
{
    struct { struct subscription *items; size_t len; } found = {0};
    struct topic t = {0};
    *ret_last = 0;
    while (sql_next(rows))
        sns_subscription_read(call, rows, list_add(call->arena, &found));
    list_present(call->arena, out);
    for (size_t i = 0; i < found.len && i < PAGE; i++) {
        const struct subscription *s = &found.items[i];
        if (t.id != s->topic && !sns_topic_by_id(call, s->topic, &t))
            continue;
        *list_add(call->arena, out) = (struct sns_subscription){
            .subscription_arn = s->pending ? STR("PendingConfirmation") : sns_subscription_arn(call, &t, s),
            .owner = s->owner,
            .protocol = s->protocol,
            .endpoint = s->endpoint,
            .topic_arn = sns_topic_arn(call, &t),
        };
        if (found.len > PAGE)
            *ret_last = s->id;
    }
}

static enum verdict page_after(struct call *call, struct str scope, struct str token, int64_t *ret)
{
    struct str text;
    *ret = 0;
    if (!page_position(call, scope, token, &text) || (str_is(text) && !str_to_i64(text, ret)))
        return invalid(call, "NextToken");
    return DONE;
}

enum verdict sns_list_subscriptions(struct call *call, const struct sns_list_subscriptions_input *in, struct sns_list_subscriptions_response *out)
{
    int64_t after, last;
    struct str scope = STR("subscriptions");
    if (page_after(call, scope, in->next_token, &after) == FAULT)
        return FAULT;
    list_rows(call,
              sql_each(call->store, "SELECT " SUBSCRIPTION_COLUMNS " FROM sns_subscription WHERE owner = ? AND region = ? AND id > ? ORDER BY id LIMIT ?",
                       call->account, call->region, after, PAGE + 1),
              &out->subscriptions, &last);
    if (last)
        out->next_token = page_token(call, scope, str_fmt(call->arena, "%lld", (long long)last));
    return DONE;
}

enum verdict sns_list_subscriptions_by_topic(struct call *call, const struct sns_list_subscriptions_by_topic_input *in,
                                             struct sns_list_subscriptions_by_topic_response *out)
{
    struct topic t;
    int64_t after, last;
    if (sns_topic_at(call, in->topic_arn, &t) == FAULT)
        return FAULT;
    struct str scope = str_fmt(call->arena, "subscriptions/%lld", (long long)t.id);
    if (page_after(call, scope, in->next_token, &after) == FAULT)
        return FAULT;
    list_rows(call,
              sql_each(call->store, "SELECT " SUBSCRIPTION_COLUMNS " FROM sns_subscription WHERE topic = ? AND id > ? ORDER BY id LIMIT ?", t.id, after,
                       PAGE + 1),
              &out->subscriptions, &last);
    if (last)
        out->next_token = page_token(call, scope, str_fmt(call->arena, "%lld", (long long)last));
    return DONE;
}
