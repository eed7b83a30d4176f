/* Subscribe, ConfirmSubscription. Who owns the endpoint, or acts for who does, need not confirm. */
#include "services/sns/sns.h"
#include "base/rng.h"
#include "world/timer.h"

#define TOKEN_LIFE (48 * US_PER_HOUR)
#define FIFO_SUBSCRIPTIONS_MAX 100
#define SUBSCRIPTIONS_MAX 12500000

static struct str key_of(struct call *call, int64_t id)
{
    return str_fmt(call->arena, "%lld", (long long)id);
}

/* A subscription that nobody confirmed in time goes. */
static enum verdict lapse(struct call *call, struct str key)
{
    struct subscription s;
    int64_t id;
    if (str_to_i64(key, &id) && sns_subscription_by_id(call, id, &s) && s.pending)
        sql_run(call->store, "DELETE FROM sns_subscription WHERE id = ?", id);
    return DONE;
}

const struct timer_kind sns_pending_timer = {"sns.pending", lapse};

struct arn_parts { struct str service, region, account, resource; };

static bool arn_parse(struct str arn, struct arn_parts *ret)
{
    struct str rest = arn;
    if (!str_eqz(str_cut(&rest, ':'), "arn"))
        return false;
    str_cut(&rest, ':');
    ret->service = str_cut(&rest, ':');
    ret->region = str_cut(&rest, ':');
    ret->account = str_cut(&rest, ':');
    ret->resource = rest;
    return !str_empty(rest);
}

static enum verdict check_arn(struct call *call, const struct topic *t, const struct subscription *s, struct arn_parts *parts)
{
    bool ok = arn_parse(s->endpoint, parts);
    if (str_eqz(s->protocol, "sqs")) {
        if (!ok || !str_eqz(parts->service, "sqs"))
            return invalid(call, "SQS endpoint ARN");
        if (str_ends(parts->resource, STR(".fifo")) && !t->fifo)
            return invalid(call, "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
        return DONE;
    }
    if (str_eqz(s->protocol, "lambda") && (!ok || !str_eqz(parts->service, "lambda") || !str_starts(parts->resource, STR("function:"))))
        return invalid(call, "Lambda endpoint ARN");
    if (str_eqz(s->protocol, "firehose") && (!ok || !str_eqz(parts->service, "firehose")))
        return invalid(call, "Firehose endpoint ARN");
    if (str_eqz(s->protocol, "application")) {
        struct str token;
        bool enabled;
        if (!ok || !str_eqz(parts->service, "sns") || !str_is(sns_endpoint_platform(call, s->endpoint, &token, &enabled)))
            return invalid(call, "Application endpoint arn invalid:%.*s", STRF(s->endpoint));
    }
    return DONE;
}

/* *ret_owner: the account whose the endpoint is; absent when it is nobody's here. */
static enum verdict check_endpoint(struct call *call, const struct topic *t, const struct subscription *s, struct str *ret_owner)
{
    static const char *const by_arn[] = {"sqs", "lambda", "firehose", "application"};
    struct arn_parts parts = {0};
    *ret_owner = STR_NONE;
    if (t->fifo && !str_eqz(s->protocol, "sqs"))
        return invalid(call, "Invalid parameter: Protocol Reason: Invalid protocol type: %.*s", STRF(s->protocol));
    for (size_t i = 0; i < 4; i++) {
        if (!str_eqz(s->protocol, by_arn[i]))
            continue;
        enum verdict v = check_arn(call, t, s, &parts);
        *ret_owner = parts.account;
        return v;
    }
    if (str_eqz(s->protocol, "http") || str_eqz(s->protocol, "https")) {
        struct str begin = str_cat(call->arena, s->protocol, STR("://"));
        return str_starts(s->endpoint, begin) && s->endpoint.n > begin.n ? DONE : invalid(call, "Endpoint must match the specified protocol");
    }
    if (str_eqz(s->protocol, "email") || str_eqz(s->protocol, "email-json"))
        return str_chr(s->endpoint, '@') > 0 ? DONE : invalid(call, "Email address");
    if (str_eqz(s->protocol, "sms")) {
        *ret_owner = call->account;
        return sns_phone_valid(s->endpoint) ? DONE : invalid(call, "Invalid SMS endpoint: %.*s", STRF(s->endpoint));
    }
    return invalid(call, "Amazon SNS does not support this protocol string: %.*s", STRF(s->protocol));
}

static enum verdict apply_all(struct call *call, const struct topic *t, const struct sns_subscribe_input *in, struct subscription *s)
{
    for (int round = 0; round < 2; round++) /* the scope first: it says how the filter is read */
        for (size_t i = 0; i < in->attributes.len; i++) {
            struct str name = in->attributes.items[i].key, value = in->attributes.items[i].value;
            bool scope = str_eqz(name, "FilterPolicyScope");
            if (scope == (round == 0) && sns_subscription_apply(call, t, name, str_is(value) ? value : STR(""), s) == FAULT)
                return FAULT;
        }
    if (str_eqz(s->protocol, "firehose") && str_empty(s->role))
        return invalid(call, "Attributes Reason: SubscriptionRoleArn is required for the protocol firehose");
    return DONE;
}

static void ask_for_confirmation(struct call *call, const struct topic *t, struct subscription *s)
{
    struct outgoing o = {.type = STR("SubscriptionConfirmation"), .message_id = rng_uuid(rnd(call), call->arena)};
    struct str url;
    s->token = str_fmt(call->arena, "2336412f37%.*s%.*s", STRF(str_replace(call->arena, rng_uuid(rnd(call), call->arena), STR("-"), STR(""))),
                       STRF(str_replace(call->arena, rng_uuid(rnd(call), call->arena), STR("-"), STR(""))));
    s->token_until = now(call) + TOKEN_LIFE;
    sns_subscription_save(call, s);
    timer_set(call, &sns_pending_timer, key_of(call, s->id), s->token_until);
    o.body = sns_confirmation(call, t, s, o.message_id, &url);
    o.subject = STR("AWS Notification - Subscription Confirmation");
    o.text = str_fmt(call->arena,
                     "You have chosen to subscribe to the topic:\n%.*s\n\nTo confirm this subscription, click or visit the link below:\n%.*s\n",
                     STRF(sns_topic_arn(call, t)), STRF(url));
    sns_hand_over(call, t, s, &o);
}

static void insert(struct call *call, const struct subscription *s)
{
    sql_run(call->store,
            "INSERT INTO sns_subscription (id, topic, uuid, owner, region, protocol, endpoint, pending, created_at, principal, token, token_until, "
            "authenticated, confirmed_by_owner, raw, filter_body, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, ?, 0, 0, 0)",
            s->id, s->topic, s->uuid, s->owner, s->region, s->protocol, s->endpoint, s->pending, s->created_at, s->principal, s->confirmed_by_owner);
    sns_subscription_save(call, s);
}

static bool same(const struct subscription *a, const struct subscription *b)
{
    return a->raw == b->raw && a->filter_body == b->filter_body && str_eq(a->filter, b->filter) && str_eq(a->redrive, b->redrive) &&
           str_eq(a->delivery_policy, b->delivery_policy) && str_eq(a->role, b->role);
}

static bool find_same_endpoint(struct call *call, const struct subscription *s, struct subscription *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " SUBSCRIPTION_COLUMNS " FROM sns_subscription WHERE topic = ? AND protocol = ? AND endpoint = ?", s->topic,
                 s->protocol, s->endpoint))
        return false;
    sns_subscription_read(call, q, ret);
    sql_done(q);
    return true;
}

static enum verdict check_room(struct call *call, const struct topic *t)
{
    int64_t count = sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM sns_subscription WHERE topic = ?", t->id);
    return count >= (t->fifo ? FIFO_SUBSCRIPTIONS_MAX : SUBSCRIPTIONS_MAX) ? sns_subscription_limit_exceeded_exception(call, "Subscription limit exceeded")
                                                                          : DONE;
}

enum verdict sns_subscribe(struct call *call, const struct sns_subscribe_input *in, struct sns_subscribe_response *out)
{
    struct topic t;
    struct subscription old;
    struct str owner;
    if (sns_topic_at(call, in->topic_arn, &t) == FAULT)
        return FAULT;
    if (str_empty(in->endpoint))
        return invalid(call, "Endpoint");
    struct subscription s = {.topic = t.id,
                             .owner = call->account,
                             .region = t.region,
                             .protocol = in->protocol,
                             .endpoint = in->endpoint,
                             .created_at = now(call),
                             .principal = call->principal.arn};
    if (check_endpoint(call, &t, &s, &owner) == FAULT || apply_all(call, &t, in, &s) == FAULT)
        return FAULT;
    if (!str_is(s.principal))
        s.principal = STR("");
    bool known = find_same_endpoint(call, &s, &old);
    if (known && in->attributes.len && !same(&old, &s))
        return invalid(call, "Attributes Reason: Subscription already exists with different attributes");
    if (known) {
        s = old;
    } else {
        if (check_room(call, &t) == FAULT)
            return FAULT;
        s.id = sns_number(call);
        s.uuid = rng_uuid(rnd(call), call->arena);
        s.pending = !str_is(owner) || !str_eq(owner, call->account);
        s.confirmed_by_owner = !s.pending;
        s.token = STR("");
        insert(call, &s);
    }
    if (s.pending)
        ask_for_confirmation(call, &t, &s);
    bool arn = !s.pending || (in->return_subscription_arn.has && in->return_subscription_arn.val);
    out->subscription_arn = arn ? sns_subscription_arn(call, &t, &s) : STR("pending confirmation");
    return DONE;
}

enum verdict sns_confirm_subscription(struct call *call, const struct sns_confirm_subscription_input *in,
                                      struct sns_confirm_subscription_response *out)
{
    struct topic t;
    struct subscription s;
    struct sql *q;
    if (sns_topic_at(call, in->topic_arn, &t) == FAULT)
        return FAULT;
    if (str_empty(in->token) ||
        !sql_get(call->store, &q, "SELECT " SUBSCRIPTION_COLUMNS " FROM sns_subscription WHERE topic = ? AND token = ?", t.id, in->token))
        return invalid(call, "Token");
    sns_subscription_read(call, q, &s);
    sql_done(q);
    if (now(call) >= s.token_until)
        return invalid(call, "Token Reason: The token has expired");
    bool signed_ = call->principal.type != PRINCIPAL_ANONYMOUS;
    if (s.pending) {
        s.pending = false;
        s.confirmed_by_owner = signed_;
        s.authenticated = signed_ && str_ieq(in->authenticate_on_unsubscribe, STR("true"));
        sns_subscription_save(call, &s);
        timer_cancel(call, &sns_pending_timer, key_of(call, s.id));
    }
    out->subscription_arn = sns_subscription_arn(call, &t, &s);
    return DONE;
}
