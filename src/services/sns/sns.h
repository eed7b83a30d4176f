/* What the files of this service share. */
#pragma once
#include "base/json.h"
#include "gen/sns/api.h"
#include "store/store.h"
#include "world/service.h"

struct topic {
    int64_t id, created_at, signature_version, sequence, deleted;
    struct str account, region, name, host, policy, protection, settings;
    bool fifo, content_dedup, dedup_by_group;
};

struct subscription {
    int64_t id, topic, created_at, token_until, next_at;
    struct str uuid, owner, region, protocol, endpoint, principal, token, filter, redrive, redrive_target, delivery_policy, role;
    bool pending, authenticated, confirmed_by_owner, raw, filter_body;
};

#define invalid(call, ...) sns_invalid_parameter_exception((call), "Invalid parameter: " __VA_ARGS__)

/* topic.c */
int64_t sns_number(struct call *call);
bool sns_topic_find(struct call *call, struct str account, struct str region, struct str name, struct topic *ret);
bool sns_topic_by_id(struct call *call, int64_t id, struct topic *ret);
/* By ARN; InvalidParameter or NotFound. */
enum verdict sns_topic_at(struct call *call, struct str arn, struct topic *ret);
bool sns_topic_arn_parse(struct str arn, struct str *ret_region, struct str *ret_account, struct str *ret_name);
struct str sns_arn(struct call *call, struct str region, struct str account, struct str resource);
struct str sns_topic_arn(struct call *call, const struct topic *t);
struct str sns_host(struct call *call, const struct topic *t); /* what URLs begin with: "localhost:4566" */

/* attributes.c */
struct topic_settings {
    bool fifo, content_dedup, dedup_by_group;
    int64_t signature_version;
    struct str policy;
    json_t *others; /* owned by who made it */
};
void sns_settings_load(const struct topic *t, struct topic_settings *ret); /* also of a zeroed topic */
enum verdict sns_settings_apply(struct call *call, struct str name, struct str value, bool creating, struct topic_settings *s);
void sns_settings_save(struct call *call, int64_t topic, const struct topic_settings *s);
struct str sns_setting(struct call *call, const struct topic *t, const char *name); /* absent when it is not set */
struct str sns_topic_policy(struct call *call, const struct topic *t); /* its own, or the one every topic begins with */

/* subscription.c */
#define SUBSCRIPTION_COLUMNS                                                                                                     \
    "id, topic, uuid, owner, region, protocol, endpoint, pending, created_at, principal, token, token_until, authenticated, "    \
    "confirmed_by_owner, raw, filter, filter_body, redrive, redrive_target, delivery_policy, role, next_at"
void sns_subscription_read(struct call *call, struct sql *rows, struct subscription *ret);
bool sns_subscription_by_id(struct call *call, int64_t id, struct subscription *ret);
bool sns_subscription_find(struct call *call, struct str arn, struct subscription *ret);
struct str sns_subscription_arn(struct call *call, const struct topic *t, const struct subscription *s);
void sns_subscription_drop(struct call *call, const struct subscription *s);
enum verdict sns_subscription_apply(struct call *call, const struct topic *t, struct str name, struct str value, struct subscription *s);
void sns_subscription_save(struct call *call, const struct subscription *s);
bool sns_deliverable_by_queue(const struct subscription *s);

/* subscribe.c */
extern const struct timer_kind sns_pending_timer;

/* policy.c: how often and when a delivery is tried again */
struct retry_policy {
    int64_t retries, no_delay, min_delay, max_delay; /* counts of the phases */
    int64_t min_s, max_s;
    struct str backoff;
    int64_t per_second; /* 0: as many as there are */
    struct str content_type;
};
void sns_retry_policy(struct call *call, const struct topic *t, const struct subscription *s, struct retry_policy *ret);
int64_t sns_retry_delay(const struct retry_policy *p, int64_t retry); /* us; -1: no more */
enum verdict sns_delivery_policy_check(struct call *call, struct str text, bool of_topic);
struct str sns_effective_policy(struct call *call, const struct topic *t, const struct subscription *s);

/* message.c */
struct publication {
    const struct topic *topic;
    struct str topic_arn, id, message, subject, group, dedup_id, sequence, trace;
    int64_t at;
    json_t *by_protocol; /* MessageStructure json, or NULL */
    const struct sns_message_attribute_map *attributes;
    struct str signed_text, signature; /* of the latest text */
};
struct refusal { const char *code; struct str message; };
/* Why it cannot be published; no code when it can. Takes MessageStructure's document apart: publication_fini. */
struct refusal sns_message_check(struct call *call, struct publication *p, struct str structure, size_t *ret_size);
void sns_publication_fini(struct publication *p);
struct str sns_text_for(struct call *call, const struct publication *p, struct str protocol);
struct str sns_envelope(struct call *call, struct publication *p, const struct subscription *s, struct str text);
struct str sns_lambda_event(struct call *call, struct publication *p, const struct subscription *s, struct str text);
json_t *sns_queue_attributes(struct call *call, const struct sns_message_attribute_map *attributes); /* NULL when there are none */
struct str sns_confirmation(struct call *call, const struct topic *t, const struct subscription *s, struct str message_id, struct str *ret_url);

/* sign.c */
struct str sns_sign(struct call *call, int64_t version, struct str text);      /* base64 */
struct str sns_certificate_url(struct call *call, struct str host);
bool sns_certificate(struct call *call, struct str name, struct str *ret_pem);

/* deliver.c */
struct outgoing {
    struct str type;        /* Notification, SubscriptionConfirmation, UnsubscribeConfirmation */
    struct str message_id, body, group, dedup_id, trace, subject, text;
    const json_t *attributes; /* of a queue's message */
    int64_t tries;          /* so far */
};
extern const struct task_kind sns_delivery_task;
bool sns_wanted(struct call *call, const struct publication *p, const struct subscription *s);
void sns_fan_out(struct call *call, struct publication *p);
void sns_hand_over(struct call *call, const struct topic *t, const struct subscription *s, struct outgoing *o);
void sns_measure(struct call *call, const struct topic *t, const char *metric, double value, const char *unit);
struct principal sns_principal(struct call *call, const struct topic *t);

/* outbox.c */
void sns_outbox_add(struct call *call, struct str account, struct str region, struct str topic_arn, struct str protocol, struct str endpoint,
                    const struct outgoing *o);
enum verdict sns_serve(struct call *call, const struct http_request *http, struct http_response *ret);

/* platform.c */
enum verdict sns_publish_to_endpoint(struct call *call, struct str arn, struct publication *p);
/* "APNS", "GCM"; absent when there is no such endpoint. *ret_enabled */
struct str sns_endpoint_platform(struct call *call, struct str arn, struct str *ret_token, bool *ret_enabled);

/* sms.c */
enum verdict sns_publish_to_phone(struct call *call, struct str number, struct publication *p);
bool sns_phone_valid(struct str number);
bool sns_opted_out(struct call *call, struct str account, struct str region, struct str number);

/* tags.c */
enum verdict sns_tags_put(struct call *call, int64_t topic, const struct sns_tag_list *tags);
bool sns_tags_differ(struct call *call, int64_t topic, const struct sns_tag_list *tags);

/* targets.c */
enum verdict sns_targets(struct call *call, const void *in, struct auth_targets *ret);
