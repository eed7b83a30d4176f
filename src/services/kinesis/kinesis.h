/* What the files of this service share. */
#pragma once
#include "gen/kinesis/api.h"
#include "store/store.h"
#include "world/service.h"

typedef unsigned __int128 hash_key;

struct stream_row {
    int64_t id, created_at, retention, record_max, shards;
    struct str account, region, name, status, mode, key_id, metrics, policy, pending;
};

/* Amounts since a moment; see throttle.c. */
struct window { int64_t since, bytes, count; };

struct shard {
    int64_t id, stream, number, opened_at, next, expires_at;
    opt_i64 parent, adjacent, closed_at;
    hash_key low, high;
    struct window write, read;
};

struct consumer {
    int64_t id, created_at;
    struct str name, status, policy;
    struct stream_row stream;
};

/* stream.c */
int64_t kinesis_number(struct call *call);
bool kinesis_stream_find(struct call *call, struct str account, struct str region, struct str name, struct stream_row *ret);
bool kinesis_stream_by_id(struct call *call, int64_t id, struct stream_row *ret);
/* By name or ARN, whichever is there; ResourceNotFoundException or InvalidArgumentException. */
enum verdict kinesis_stream_at(struct call *call, struct str name, struct str arn, struct str id, struct stream_row *ret);
/* The same for what needs an ACTIVE stream. */
enum verdict kinesis_active_stream_at(struct call *call, struct str name, struct str arn, struct str id, struct stream_row *ret);
/* The same for records: a stream that is being made or deleted is not there. */
enum verdict kinesis_readable_stream_at(struct call *call, struct str name, struct str arn, struct str id, struct stream_row *ret);
enum verdict kinesis_no_such_stream(struct call *call, struct str name, struct str account);
struct str kinesis_stream_arn(struct call *call, const struct stream_row *s);
/* Region, account and what follows "stream/" up to the next slash; *ret_rest: what is behind that, absent when there is nothing. */
bool kinesis_arn_parse(struct str arn, struct str *ret_region, struct str *ret_account, struct str *ret_name, struct str *ret_rest);
bool kinesis_on_demand(const struct stream_row *s);
/* UPDATING until the timer fires and does what `pending` says; see lifecycle.c. */
void kinesis_stream_update(struct call *call, const struct stream_row *s, struct str pending);
/* Has the action been done so often in the last 24 hours? Notes it when not. */
bool kinesis_action_take(struct call *call, int64_t stream, const char *kind, int64_t times);

/* lifecycle.c */
extern const struct timer_kind kinesis_settle_timer, kinesis_sweep_timer, kinesis_expire_timer, kinesis_consumer_timer,
    kinesis_grow_timer;
struct str kinesis_key(struct call *call, int64_t id);
void kinesis_settle_later(struct call *call, int64_t stream);
void kinesis_expire_arm(struct call *call, const struct stream_row *s, struct shard *shard, int64_t oldest);
void kinesis_expire_now(struct call *call, const struct stream_row *s);

/* shard.c */
#define KINESIS_HASH_MAX (~(hash_key)0)
#define SHARD_COLUMNS                                                                                                            \
    "id, stream, number, parent, adjacent, low, high, opened_at, closed_at, next, write_since, write_bytes, write_records, "     \
    "read_since, read_bytes, read_calls, expires_at"
void kinesis_shard_read(struct call *call, struct sql *rows, struct shard *ret);
bool kinesis_shard_by_id(struct call *call, int64_t id, struct shard *ret);
bool kinesis_shard_by_number(struct call *call, int64_t stream, int64_t number, struct shard *ret);
enum verdict kinesis_shard_at(struct call *call, const struct stream_row *s, struct str shard_id, struct shard *ret);
/* The open shard that has the key. */
bool kinesis_shard_of(struct call *call, const struct stream_row *s, hash_key key, struct shard *ret);
struct str kinesis_shard_id(struct call *call, int64_t number);
hash_key kinesis_hash(struct str partition_key);
bool kinesis_hash_parse(struct str decimal, hash_key *ret);
struct str kinesis_hash_text(struct call *call, hash_key key);
int64_t kinesis_open_shards(struct call *call, int64_t stream);
int64_t kinesis_account_shards(struct call *call); /* open ones of provisioned streams */
int64_t kinesis_shard_limit(const struct call *call);
enum verdict kinesis_shard_limit_check(struct call *call, int64_t more);
void kinesis_shards_make(struct call *call, struct stream_row *s, int64_t count);
void kinesis_split(struct call *call, struct stream_row *s, const struct shard *shard, hash_key at);
void kinesis_merge(struct call *call, struct stream_row *s, const struct shard *a, const struct shard *b);
void kinesis_scale(struct call *call, struct stream_row *s, int64_t count);
void kinesis_shard_show(struct call *call, const struct shard *shard, struct kinesis_shard *out);
void kinesis_children_show(struct call *call, const struct shard *shard, struct kinesis_child_shard_list *out);

/* sequence.c */
#define SEQUENCE_LAST INT64_MAX /* the index of a closed shard's end */
struct sequence { int64_t opened_s, number, index, at_s; };
struct str kinesis_sequence(struct call *call, const struct shard *shard, int64_t index, int64_t at);
bool kinesis_sequence_parse(struct str text, struct sequence *ret);

/* throttle.c */
#define KINESIS_WRITE_BYTES (1 << 20)
#define KINESIS_WRITE_RECORDS 1000
#define KINESIS_READ_BYTES (2 << 20)
#define KINESIS_READ_CALLS 5
bool kinesis_window_open(struct window *w, int64_t now, int64_t per_second, int64_t calls);
bool kinesis_window_take(struct window *w, int64_t now, int64_t bytes, int64_t per_second, int64_t calls);
enum verdict kinesis_rate_exceeded(struct call *call, const struct stream_row *s, const struct shard *shard, const char *metric);
struct str kinesis_rate_message(struct call *call, const struct stream_row *s, const struct shard *shard);

/* measure.c */
void kinesis_measure(struct call *call, const struct stream_row *s, const char *metric, double value, const char *unit);
/* Of a shard: only when the stream has enhanced monitoring of it. */
void kinesis_measure_shard(struct call *call, const struct stream_row *s, const struct shard *shard, const char *metric, double value,
                           const char *unit);

/* record.c */
struct record_in { struct str key, data; };
void kinesis_chunk_add(struct buf *b, const struct record_in *r);
void kinesis_chunk_put(struct call *call, const struct stream_row *s, struct shard *shard, const struct buf *b, int64_t records);
/* Number of the first record that arrived at the time or later; `shard->next` when there is none. */
int64_t kinesis_record_since(struct call *call, const struct shard *shard, int64_t at);
int64_t kinesis_horizon(const struct call *call, const struct stream_row *s); /* what arrived up to then is gone */
struct reading {
    struct kinesis_record_list *records;
    int64_t next;   /* where the next reading begins */
    int64_t bytes;
    int64_t behind; /* ms */
};
void kinesis_read(struct call *call, const struct stream_row *s, const struct shard *shard, int64_t from, int64_t max_records,
                  int64_t max_bytes, struct reading *ret);
struct str kinesis_wait_key(struct call *call, int64_t shard);
void kinesis_chunks_drop(struct call *call, int64_t shard);

/* iterator.c */
struct position { int64_t stream, created_at, shard, index, issued; };
bool kinesis_iterator_parse(struct call *call, struct str iterator, struct position *ret);
/* Where a reader begins. */
enum verdict kinesis_start(struct call *call, const struct stream_row *s, const struct shard *shard, struct str type, struct str sequence,
                           opt_time at, const char *operation, int64_t *ret_index);

/* consumer.c */
bool kinesis_consumer_find(struct call *call, struct str arn, struct consumer *ret);
struct str kinesis_consumer_arn(struct call *call, const struct consumer *c);
void kinesis_consumers_drop(struct call *call, int64_t stream);
bool kinesis_consumer_read(struct call *call, struct sql *row, const struct stream_row *s, struct consumer *ret);

/* tags.c */
enum verdict kinesis_tags_put(struct call *call, int64_t owner, const struct kinesis_tag_map *tags);

/* targets.c */
enum verdict kinesis_targets(struct call *call, const void *in, struct auth_targets *ret);
