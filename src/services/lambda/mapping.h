/* What the files about event source mappings share. */
#pragma once
#include "services/lambda/control.h"

enum lambda_source { LAMBDA_SOURCE_OTHER, LAMBDA_SOURCE_QUEUE, LAMBDA_SOURCE_KINESIS, LAMBDA_SOURCE_DYNAMODB };

struct lambda_mapping {
    struct str id, account, region, function, qualifier, source;
    struct lambda_event_source_mapping_configuration config;
    bool enabled;
    int64_t generation, settled, since, idle;
    enum lambda_source kind;
};

struct lambda_batch {
    struct str id, mapping, shard, position, records;
    int64_t lane, gathered, attempts, throttles, running;
};

/* --- mapping.c, mapping_check.c --- */
enum lambda_source lambda_source_of(struct str arn);
bool lambda_mapping_get(struct call *call, struct str id, struct lambda_mapping *ret);
void lambda_mapping_put(struct call *call, const struct lambda_mapping *m);
/* "OK", "PROBLEM: ...": what DescribeEventSourceMapping says of the latest batch. */
void lambda_mapping_result(struct call *call, struct str id, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
extern const struct timer_kind lambda_mapping_timer;
/* The function now, and a session of its role. False, and the mapping says why, when that is not to be had. */
bool lambda_mapping_function(struct call *call, const struct lambda_mapping *m, struct lambda_row *row, struct lambda_stored *v, struct principal *as);
enum verdict lambda_mapping_check(struct call *call, const struct lambda_row *row, const struct lambda_stored *v, struct lambda_mapping *m, bool making);
int64_t lambda_mapping_limit(const struct lambda_mapping *m); /* batches under way at a time */
int64_t lambda_mapping_running(struct call *call, struct str id);
struct str lambda_mapping_key(struct call *call, struct str id); /* woken when a batch ended or the mapping changed */

/* --- filter.c --- */
struct lambda_filters;
/* NULL: there are none, everything passes. */
struct lambda_filters *lambda_filters_of(struct call *call, const struct lambda_filter_criteria *c);
bool lambda_filters_pass(struct call *call, const struct lambda_filters *f, enum lambda_source kind, const json_t *record);

/* --- batch.c --- */
extern const struct timer_kind lambda_batch_timer;
void lambda_batch_add(struct call *call, const struct lambda_mapping *m, struct str shard, int64_t lane, struct str position, json_t *records,
                      int64_t attempts, int64_t gathered, struct str *ret_id);
bool lambda_batch_get(struct call *call, struct str id, struct lambda_batch *ret);
void lambda_batch_drop(struct call *call, struct str id);
struct str lambda_sequence_of(const json_t *record);
/* Position of a record within its shard that sorts as text. */
struct str lambda_position(struct call *call, struct str sequence);

/* --- poll_queue.c --- */
extern const struct task_kind lambda_queue_task;
void lambda_queue_start(struct call *call, const struct lambda_mapping *m);
void lambda_queue_done(struct call *call, const struct lambda_mapping *m, const struct lambda_batch *b, const struct lambda_outcome *o);
struct str lambda_queue_url(struct call *call, struct str arn);

/* --- poll_stream.c, stream_done.c --- */
extern const struct timer_kind lambda_shard_timer;
void lambda_stream_start(struct call *call, const struct lambda_mapping *m);
void lambda_stream_done(struct call *call, const struct lambda_mapping *m, const struct lambda_batch *b, const struct lambda_invocation *i,
                        const struct lambda_outcome *o);
/* A batch has left its lane: the next one runs, or the shard goes on. */
void lambda_stream_next(struct call *call, const struct lambda_mapping *m, struct str shard, int64_t lane);
/* Records that will never be processed, told to whoever wants to know. */
void lambda_stream_discard(struct call *call, const struct lambda_mapping *m, const struct lambda_batch *b, const char *condition,
                           const struct lambda_outcome *o, struct str request);
