/* What the files of this service share. */
#pragma once
#include "gen/sqs/api.h"
#include "store/store.h"
#include "world/service.h"

/* Where the messages of a queue lie, and how many there are. Loaded with the queue, written back by sqs_pool_save(). */
struct pool {
    int64_t id, next, fresh, stored, delayed, in_flight, settled_at, expires_at;
};

struct queue {
    int64_t id;
    struct str account, region, name;
    bool fifo, content_dedup, dedup_by_group;
    int64_t delay, max_message_size, retention, receive_wait, visibility_timeout; /* s, bytes */
    int64_t purged_at;
    struct str redrive_target; /* absent: no dead-letter queue */
    int64_t redrive_max;
    struct pool pool;
};

struct stored {
    int64_t id, group_id, sent_at, receives, turns, first_received;
    opt_i64 visible_at; /* absent: from the start, and never received */
    struct str message_id, sender, message_group, dedup_id, trace_header, dead_source, attributes, body;
};

/* Why one entry of a batch, or a call, is refused; nothing when `code` is NULL. The codes are those of the query protocol. */
struct refusal {
    const char *code;
    struct str message;
};
struct refusal refusal_make(struct call *call, const char *code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
#define refusal_value(call, ...) refusal_make((call), "InvalidParameterValue", __VA_ARGS__)
enum verdict refuse(struct call *call, struct refusal r);
/* SQS spells its unmodelled errors differently in its two protocols. */
enum verdict sqs_with_query_code(struct call *call, const char *code, enum verdict v);
#define invalid_parameter(call, ...)                                                                                             \
    sqs_with_query_code((call), "InvalidParameterValue", fault((call), 400, "InvalidParameterValueException", __VA_ARGS__))
#define missing_parameter(call, ...)                                                                                             \
    sqs_with_query_code((call), "MissingParameter", fault((call), 400, "MissingRequiredParameterException", __VA_ARGS__))

/* queue.c */
bool sqs_queue_find(struct call *call, struct str account, struct str region, struct str name, struct queue *ret);
bool sqs_queue_find_arn(struct call *call, struct str arn, struct queue *ret);
/* Account and name out of a queue URL, whatever its host. */
bool sqs_url_parse(struct str url, struct str *ret_account, struct str *ret_name);
enum verdict sqs_queue_at(struct call *call, struct str url, struct queue *ret); /* or QueueDoesNotExist, InvalidAddress */
enum verdict sqs_no_such_queue(struct call *call);
struct str sqs_queue_arn(struct call *call, struct str account, struct str region, struct str name);
struct str sqs_queue_url(struct call *call, struct str account, struct str name);
struct str sqs_wait_key(struct call *call, int64_t queue);
bool sqs_arn_parse(struct str arn, struct str *ret_region, struct str *ret_account, struct str *ret_name);

/* attributes.c: everything that attributes set */
struct settings {
    bool fifo, content_dedup, managed_sse;
    int64_t delay, max_message_size, retention, receive_wait, visibility_timeout, redrive_max, kms_reuse;
    struct str policy, redrive_target, redrive_allow, dedup_scope, throughput_limit, kms_key;
};
struct settings sqs_settings_default(bool fifo);
enum verdict sqs_settings_apply(struct call *call, const struct sqs_queue_attribute_map *attributes, struct str arn, bool creating,
                                struct settings *s);
/* First of the attributes whose value differs; absent when there is none. */
struct str sqs_settings_differ(struct call *call, const struct sqs_queue_attribute_map *attributes, const struct settings *a,
                               const struct settings *b);
bool sqs_settings_load(struct call *call, int64_t queue, struct settings *ret);
void sqs_policy_set(struct call *call, int64_t queue, struct str policy);

/* tags.c */
enum verdict sqs_tags_put(struct call *call, int64_t queue, const struct sqs_tag_map *tags);

/* redrive.c */
enum verdict sqs_redrive_parse(struct call *call, struct str text, struct str arn, bool fifo, struct settings *s);
enum verdict sqs_redrive_allow_check(struct call *call, struct str text);
/* Has the message been received often enough, and is there a queue that takes it? */
bool sqs_redrive_due(const struct queue *q, const struct stored *m);
bool sqs_redrive_target(struct call *call, const struct queue *q, struct queue *ret);
/* Both pools are changed and not saved. */
void sqs_redrive_move(struct call *call, struct queue *from, struct queue *to, struct stored *m);

/* pool.c */
extern const struct timer_kind sqs_sweep_timer, sqs_expire_timer;
enum lane { LANE_ARRIVED, LANE_DELAYED, LANE_DEAD };
int64_t sqs_number(struct call *call);
int64_t sqs_pool_new(struct call *call, int64_t queue);
void sqs_pool_detach(struct call *call, int64_t pool);
void sqs_pool_save(struct call *call, const struct pool *p);
void sqs_pool_settle(struct call *call, struct pool *p);
int64_t sqs_pool_first(int64_t pool, enum lane lane);
int64_t sqs_pool_of(int64_t message);
int64_t sqs_message_number(struct pool *p, enum lane lane); /* the id of a new message */
struct str sqs_sequence(struct call *call, int64_t message);
/* Book-keeping: a message with this visible_at (absent: visible all along) comes or goes. */
void sqs_pool_count(struct pool *p, opt_i64 visible_at, bool received, int by);
void sqs_retention_arm(struct call *call, struct queue *q, int64_t sent_at);

/* message.c */
#define STORED_COLUMNS                                                                                                           \
    "id, group_id, sent_at, receives, turns, first_received, visible_at, message_id, sender, message_group, dedup_id, "          \
    "trace_header, dead_source, attributes, body"
void sqs_stored_read(struct call *call, struct sql *rows, struct stored *ret);
void sqs_stored_insert(struct call *call, const struct stored *m);
struct refusal sqs_attributes_check(struct call *call, const struct sqs_message_body_attribute_map *attributes, size_t *ret_size);
struct str sqs_attributes_md5(struct call *call, const struct sqs_message_body_attribute_map *attributes);
struct str sqs_attributes_store(struct call *call, const struct sqs_message_body_attribute_map *attributes); /* absent when empty */
bool sqs_attributes_load(struct call *call, struct str text, struct sqs_message *ret);
struct str sqs_text_allowed(struct call *call, struct str body, bool *ret_any); /* what XML cannot carry becomes U+FFFD */

/* receipt.c */
struct str sqs_receipt(struct call *call, int64_t queue, int64_t message, int64_t receives);
struct receipt { int64_t queue, message, receives; };
struct refusal sqs_receipt_parse(struct call *call, struct str handle, int64_t queue, struct receipt *ret);

/* fifo.c */
struct str sqs_dedup_scope(const struct queue *q, struct str group);
bool sqs_dedup_find(struct call *call, const struct queue *q, struct str group, struct str dedup_id, struct str *ret_message_id,
                    int64_t *ret_message);
void sqs_dedup_add(struct call *call, const struct queue *q, const struct stored *m);
int64_t sqs_group_join(struct call *call, const struct pool *p, struct str name, int64_t ready_at);
void sqs_group_refresh(struct call *call, int64_t group);
void sqs_delay_shift(struct call *call, struct queue *q, int64_t by); /* us; saves the pool */
bool sqs_attempt_repeat(struct call *call, struct queue *q, struct str attempt_id, int64_t visible_at, struct stored *ret, size_t *ret_len);
void sqs_attempt_note(struct call *call, const struct queue *q, struct str attempt_id, const struct stored *items, size_t len);

/* batch.c */
struct sqs_batch_result_error_entry sqs_batch_failure(struct str id, struct refusal r);
enum verdict sqs_batch_check(struct call *call, const char *entry, const struct str *ids, size_t len);

/* move.c */
extern const struct timer_kind sqs_move_timer;
bool sqs_move_source(struct call *call, struct str handle, struct str *ret); /* the ARN in a task handle */
void sqs_move_forget(struct call *call, int64_t queue);

/* targets.c */
enum verdict sqs_targets(struct call *call, const void *in, struct auth_targets *ret);
void sqs_prepare(struct arena *a, struct http_request *http);
