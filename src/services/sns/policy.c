/* Delivery policies: how often and when a delivery that failed is tried again. In phases: at once, at the minimal delay, with back-off
 * from there to the maximal delay, at the maximal delay. */
#include "services/sns/sns.h"
#include <math.h>

#define RETRIES_MAX 100
#define DELAY_MAX_S 3600

static const struct retry_policy for_http = {.retries = 3, .min_s = 20, .max_s = 20, .backoff = STR_INIT("linear")};
/* Other services of the cloud: 100 015 times in 23 days. */
static const struct retry_policy for_services = {
    .retries = 100015, .no_delay = 3, .min_delay = 2, .max_delay = 100000, .min_s = 1, .max_s = 20, .backoff = STR_INIT("exponential")};

static int64_t field(const json_t *object, const char *name, int64_t otherwise)
{
    const json_t *v = json_field(object, name);
    return json_is_integer(v) ? json_integer_value(v) : otherwise;
}

static void overlay(struct call *call, const json_t *retry, const json_t *throttle, const json_t *request, struct retry_policy *p)
{
    p->retries = field(retry, "numRetries", p->retries);
    p->no_delay = field(retry, "numNoDelayRetries", p->no_delay);
    p->min_delay = field(retry, "numMinDelayRetries", p->min_delay);
    p->max_delay = field(retry, "numMaxDelayRetries", p->max_delay);
    p->min_s = field(retry, "minDelayTarget", p->min_s);
    p->max_s = field(retry, "maxDelayTarget", p->max_s);
    p->per_second = field(throttle, "maxReceivesPerSecond", p->per_second);
    if (json_is_string(json_field(retry, "backoffFunction")))
        p->backoff = str_dup(call->arena, json_str(json_field(retry, "backoffFunction")));
    if (json_is_string(json_field(request, "headerContentType")))
        p->content_type = str_dup(call->arena, json_str(json_field(request, "headerContentType")));
}

void sns_retry_policy(struct call *call, const struct topic *t, const struct subscription *s, struct retry_policy *ret)
{
    struct str why, of_topic = sns_setting(call, t, "DeliveryPolicy");
    bool http = !s || str_starts(s->protocol, STR("http"));
    *ret = http ? for_http : for_services;
    ret->content_type = STR("text/plain; charset=UTF-8");
    if (!http)
        return;
    json_t *policy = str_is(of_topic) ? json_parse(of_topic, false, &why) : NULL, *defaults = json_field(policy, "http");
    overlay(call, json_field(defaults, "defaultHealthyRetryPolicy"), json_field(defaults, "defaultThrottlePolicy"),
            json_field(defaults, "defaultRequestPolicy"), ret);
    bool fixed = json_is_true(json_field(defaults, "disableSubscriptionOverrides"));
    json_decref(policy);
    if (fixed || !s || !str_is(s->delivery_policy))
        return;
    policy = json_parse(s->delivery_policy, false, &why);
    overlay(call, json_field(policy, "healthyRetryPolicy"), json_field(policy, "throttlePolicy"), json_field(policy, "requestPolicy"), ret);
    json_decref(policy);
}

/* The k-th of n steps from the minimal to the maximal delay. */
static double backoff(const struct retry_policy *p, double k, double n)
{
    double low = (double)p->min_s, high = (double)p->max_s;
    if (str_eqz(p->backoff, "arithmetic"))
        return low + (high - low) * (k * (k + 1)) / (n * (n + 1));
    if (str_eqz(p->backoff, "geometric"))
        return low * pow(high / low, k / n);
    if (str_eqz(p->backoff, "exponential"))
        return fmin(high, low * pow(2, k - 1));
    return low + (high - low) * k / n;
}

int64_t sns_retry_delay(const struct retry_policy *p, int64_t retry)
{
    int64_t steps = p->retries - p->no_delay - p->min_delay - p->max_delay, k = retry - p->no_delay - p->min_delay;
    if (retry > p->retries)
        return -1;
    if (retry <= p->no_delay)
        return 0;
    if (k <= 0)
        return p->min_s * US_PER_S;
    if (k > steps)
        return p->max_s * US_PER_S;
    return (int64_t)(backoff(p, (double)k, (double)steps) * US_PER_S);
}

static enum verdict check_retry(struct call *call, const json_t *r)
{
    int64_t low = field(r, "minDelayTarget", 20), high = field(r, "maxDelayTarget", 20), n = field(r, "numRetries", 3);
    int64_t phases = field(r, "numNoDelayRetries", 0) + field(r, "numMinDelayRetries", 0) + field(r, "numMaxDelayRetries", 0);
    struct str f = json_str(json_field(r, "backoffFunction"));
    bool known = !str_is(f) || str_eqz(f, "linear") || str_eqz(f, "arithmetic") || str_eqz(f, "geometric") || str_eqz(f, "exponential");
    if (r && (!json_is_object(r) || low < 1 || high < low || high > DELAY_MAX_S || n < 0 || n > RETRIES_MAX || phases > n || !known))
        return invalid(call, "DeliveryPolicy: healthyRetryPolicy: delays are from 1 to %d s, the maximal one not less than the minimal one; "
                             "at most %d retries, not less than those of all phases together; backoffFunction is one of linear, arithmetic, "
                             "geometric, exponential",
                       DELAY_MAX_S, RETRIES_MAX);
    return DONE;
}

enum verdict sns_delivery_policy_check(struct call *call, struct str text, bool of_topic)
{
    struct str why;
    json_t *policy = json_parse(text, false, &why), *part = of_topic ? json_field(policy, "http") : policy;
    enum verdict v = DONE;
    if (!json_is_object(policy) || (part && !json_is_object(part)))
        v = invalid(call, "DeliveryPolicy: failed to parse JSON");
    else
        v = check_retry(call, json_field(part, of_topic ? "defaultHealthyRetryPolicy" : "healthyRetryPolicy"));
    const json_t *rate = json_field(json_field(part, of_topic ? "defaultThrottlePolicy" : "throttlePolicy"), "maxReceivesPerSecond");
    if (v == DONE && rate && !json_is_null(rate) && json_integer_value(rate) < 1)
        v = invalid(call, "DeliveryPolicy: throttlePolicy.maxReceivesPerSecond must be at least 1");
    json_decref(policy);
    return v;
}

struct str sns_effective_policy(struct call *call, const struct topic *t, const struct subscription *s)
{
    struct retry_policy p;
    sns_retry_policy(call, t, s, &p);
    struct str retry = str_fmt(call->arena,
                               "{\"minDelayTarget\":%lld,\"maxDelayTarget\":%lld,\"numRetries\":%lld,\"numMaxDelayRetries\":%lld,"
                               "\"numNoDelayRetries\":%lld,\"numMinDelayRetries\":%lld,\"backoffFunction\":\"%.*s\"}",
                               (long long)p.min_s, (long long)p.max_s, (long long)p.retries, (long long)p.max_delay, (long long)p.no_delay,
                               (long long)p.min_delay, STRF(p.backoff));
    struct str throttle = p.per_second ? str_fmt(call->arena, "{\"maxReceivesPerSecond\":%lld}", (long long)p.per_second) : STR("null");
    if (s)
        return str_fmt(call->arena,
                       "{\"healthyRetryPolicy\":%.*s,\"sicklyRetryPolicy\":null,\"throttlePolicy\":%.*s,\"requestPolicy\":{\"headerContentType\":"
                       "\"%.*s\"},\"guaranteed\":false}",
                       STRF(retry), STRF(throttle), STRF(p.content_type));
    return str_fmt(call->arena,
                   "{\"http\":{\"defaultHealthyRetryPolicy\":%.*s,\"disableSubscriptionOverrides\":false,\"defaultThrottlePolicy\":%.*s,"
                   "\"defaultRequestPolicy\":{\"headerContentType\":\"%.*s\"}}}",
                   STRF(retry), STRF(throttle), STRF(p.content_type));
}
