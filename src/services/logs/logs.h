/* What the files of CloudWatch Logs share. Times are milliseconds, as in the API. */
#pragma once
#include "gen/logs/api.h"
#include "world/service.h"

#define LOGS_DAY_MS INT64_C(86400000)
#define LOGS_EVENT_OVERHEAD 26 /* bytes that AWS counts for each event beside its message */
#define LOGS_PAGE_BYTES (1024 * 1024)

struct log_group {
    int64_t id;
    struct str account, region, name, class, kms;
    int64_t created, retention, bytes, readers;
    bool guarded;
};

struct log_stream {
    int64_t id, group, created, next, loose;
    struct str name;
    opt_i64 first, last, ingested;
};

struct log_event {
    int64_t at, ingested;
    int64_t number; /* within the stream, in order of arrival */
    struct str message;
};
struct log_events { struct log_event *items; size_t len; };

int64_t logs_next(struct call *call, const char *counter);
int64_t logs_now(const struct call *call);

/* --- group.c --- */
bool logs_group_find(struct call *call, struct str name, struct log_group *ret);
/* By name or identifier (name or ARN), exactly one of which is given; or the fault. */
enum verdict logs_group_need(struct call *call, struct str name, struct str identifier, struct log_group *ret);
struct str logs_group_arn(struct call *call, struct str name); /* without ":*" */
/* The name in a name or an ARN of this account and Region; absent when it is another's. */
struct str logs_name_of(const struct call *call, struct str identifier);
/* Oldest time that is still kept. */
int64_t logs_kept_from(const struct call *call, const struct log_group *g);
void logs_readers_change(struct call *call, int64_t group, int by);
extern const struct timer_kind logs_retention_timer;
void logs_retention_arm(struct call *call, const struct log_group *g);

/* --- tags.c --- */
enum verdict logs_tags_put(struct call *call, struct str arn, const struct logs_tags *tags);
void logs_tags_drop(struct call *call, struct str arn);

/* --- policy.c --- */
struct str logs_policies_joined(struct call *call, struct str account, struct str region, struct str group_arn); /* absent: none */

/* --- stream.c --- */
bool logs_stream_find(struct call *call, int64_t group, struct str name, struct log_stream *ret);
enum verdict logs_stream_need(struct call *call, int64_t group, struct str name, struct log_stream *ret);

/* --- block.c --- */
struct block_reader { const unsigned char *p, *end; int64_t at, ingested, number; };
struct str logs_block_encode(struct arena *a, const struct log_event *events, size_t n);
struct block_reader logs_block_open(struct str body);
bool logs_block_next(struct block_reader *r, struct log_event *ret); /* the message lies in the body */
/* Adds events that are in order; numbers are given here. */
void logs_append(struct call *call, const struct log_group *g, struct log_stream *s, struct log_events events);

/* --- cursor.c: events of a group or a stream in order of time, out of their blocks --- */
struct log_place { int64_t at, stream, number; };
struct log_range {
    int64_t group, stream;       /* stream 0: all of the group that `streams` names, or all */
    int64_t from, to;            /* [from, to) */
    bool backward;
    struct { int64_t *items; size_t len; } streams; /* ascending; none: all */
    bool some;                   /* only `streams`, even if there are none */
    struct log_place start;      /* forward: from here on; backward: before here */
    bool started;
};
struct log_cursor;
struct log_cursor *logs_cursor(struct call *call, const struct log_range *range);
bool logs_cursor_next(struct log_cursor *c, struct log_event *ret, int64_t *ret_stream);
size_t logs_cursor_scanned(const struct log_cursor *c); /* bytes of blocks read until now */
struct str logs_event_id(struct call *call, const struct log_event *e, int64_t stream);

/* --- deliver.c: what happens with events as they come --- */
struct samples;
void logs_deliver(struct call *call, const struct log_group *g, const struct log_stream *s, struct log_events events);
void logs_group_forget(struct call *call, const struct log_group *g); /* filters and all that hangs on the group */

/* --- metric_filter.c --- */
extern const struct timer_kind logs_default_timer;
void logs_metric_filters_run(struct call *call, const struct log_group *g, struct log_events events, struct samples *s);
void logs_metric_filters_forget(struct call *call, int64_t group);
int64_t logs_metric_filters_count(struct call *call, int64_t group);
int64_t logs_regex_filters(struct call *call, int64_t group); /* metric and subscription filters with regular expressions */

/* --- subscription.c --- */
struct logs_delivery { struct str target, role, group, partition, data; }; /* data: base64 */
extern const struct task_kind logs_delivery_task;
enum verdict logs_send(struct call *call, const struct logs_delivery *d, bool check, struct fault *f);
enum verdict logs_check_target(struct call *call, struct str group, struct str target, struct str role);
void logs_subscriptions_run(struct call *call, const struct log_group *g, const struct log_stream *s, struct log_events events);
void logs_subscriptions_forget(struct call *call, int64_t group);
struct str logs_gzip(struct call *call, struct str text);

/* --- destination.c --- */
bool logs_destination_exists(struct call *call, struct str name);
bool logs_destination_at(struct call *call, struct str arn, struct logs_destination *ret);
/* Adds the subscriptions that the account has for all its groups. */
void logs_account_subscriptions(struct call *call, const struct log_group *g, struct logs_subscription_filter **items, size_t *len);

/* --- export.c --- */
extern const struct timer_kind logs_export_timer;

/* --- tail.c --- */
void logs_tails_run(struct call *call, const struct log_group *g, const struct log_stream *s, struct log_events events);

/* --- protection.c --- */
struct masks;
struct masks *logs_masks(struct call *call, const struct log_group *g); /* NULL: nothing is masked */
struct str logs_mask(struct call *call, const struct masks *m, const struct log_event *e);
