/* Changes of tables, in the order in which they happen, kept for a day: written by DynamoDB, read by DynamoDB Streams and whoever
 * it tells. Each stream is a chain of shards, one of which is open. */
#pragma once
#include "world/call.h"

#define TABLE_STREAM_KEPT (24 * US_PER_HOUR)

struct table_stream {
    int64_t id;
    struct str arn, account, region, table, label, view, hash, range;
    int64_t created_at, closed_at, next;
};

struct table_shard {
    struct str name, parent;
    int64_t first, last; /* numbers of records */
    int64_t closed_at;   /* 0: open */
};
struct table_shards { struct table_shard *items; size_t len; };

/* Opens a stream for the table of the call's account and Region; returns its id. */
int64_t table_stream_open(struct call *call, struct str table_arn, struct str table, struct str view, struct str hash, struct str range);
void table_stream_add(struct call *call, int64_t stream, struct str record);
void table_stream_close(struct call *call, int64_t stream);
/* Deletes it with its records. */
void table_stream_drop(struct call *call, int64_t stream);

bool table_stream_by_id(struct call *call, int64_t id, struct table_stream *ret);
/* Streams that were closed more than a day ago are not there. */
bool table_stream_find(struct call *call, struct str arn, struct table_stream *ret);
/* Rows of (arn, table, label) of the call's account and Region behind the ARN, in order; `table` absent: of all tables. */
struct sql *table_stream_each(struct call *call, struct str table, struct str after);
/* Those whose records are still kept. */
struct table_shards table_stream_shards(struct call *call, const struct table_stream *s);
/* Number of the oldest record that is still kept, or of the next one. */
int64_t table_stream_oldest(struct call *call, const struct table_stream *s);
/* Rows of (number, at, record) from this number on. */
struct sql *table_stream_records(struct call *call, const struct table_stream *s, int64_t from, int64_t to);
