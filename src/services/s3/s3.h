/* What the files of S3 share. */
#pragma once
#include "gen/s3/api.h"
#include "store/blob.h"
#include "world/service.h"

#define S3_KEY_MAX 1024

struct s3_bucket_row {
    struct str name, account, region, versioning;
    int64_t created;
};

struct s3_object_row {
    struct str bucket, key, version, etag, blob, head, tags;
    int64_t seq, size, modified;
    bool latest, marker;
};
#define S3_OBJECT_COLUMNS "bucket, key, version, etag, blob, head, tags, seq, size, modified, latest, marker"
struct s3_object_row s3_object_read(struct call *call, struct sql *q);

/* --- buckets (bucket.c) --- */
bool s3_bucket_get(struct call *call, struct str name, struct s3_bucket_row *ret);
/* NoSuchBucket; the wrong Region; an owner other than expected. */
enum verdict s3_bucket_need(struct call *call, struct str name, struct str expected_owner, struct s3_bucket_row *ret);
struct s3_owner *s3_owner(struct call *call, struct str account);
struct str s3_setting(struct call *call, struct str bucket, const char *kind); /* absent when it was not put */
void s3_setting_put(struct call *call, struct str bucket, const char *kind, struct str body);
void s3_setting_drop(struct call *call, struct str bucket, const char *kind);
int64_t s3_next(struct call *call, const char *counter);

/* --- objects (object.c) --- */
/* What makes an object: where its bytes are, and what is known about them. */
struct s3_content {
    struct stream stream;
    struct str etag;             /* with quotes */
    struct s3_get_object_output head; /* everything that HeadObject tells */
    struct str tags;
};
/* The version, or the latest; false when there is none. */
bool s3_object_get(struct call *call, struct str bucket, struct str key, struct str version, struct s3_object_row *ret);
enum verdict s3_object_need(struct call *call, struct str bucket, struct str key, struct str version, struct s3_object_row *ret);
/* Makes it the latest version of its key. Gives the version id to show, absent outside of versioning. */
struct str s3_object_put(struct call *call, const struct s3_bucket_row *bucket, struct str key, struct s3_content *content);
void s3_object_remove(struct call *call, const struct s3_object_row *o); /* this version, for good */
void s3_object_delete(struct call *call, const struct s3_bucket_row *bucket, struct str key, struct str *ret_version, bool *ret_marker);
struct stream s3_object_stream(struct call *call, const struct s3_object_row *o);
/* Members that both structures have, by name. */
void s3_copy_same(uint16_t from_shape, const void *from, uint16_t to_shape, void *to);
/* What of a request's body and headers must agree: MD5 and checksums. Fills the checksums of `head`. */
enum verdict s3_check_body(struct call *call, struct stream *body, struct str content_md5, struct s3_get_object_output *head);
enum verdict s3_preconditions(struct call *call, const struct s3_object_row *o, struct str if_match, struct str if_none_match, opt_time modified_since,
                              opt_time unmodified_since, bool reading);
enum verdict s3_put_condition(struct call *call, struct str bucket, struct str key, struct str if_match, struct str if_none_match);
/* "key=value&..." of a header to JSON; FAULT when it is malformed. */
enum verdict s3_tagging_header(struct call *call, struct str header, struct str *ret);
struct str s3_tags_json(struct call *call, const struct s3_tag_set *tags);
void s3_tags_load(struct call *call, struct str json, struct s3_tag_set *ret);
enum verdict s3_check_tags(struct call *call, const struct s3_tag_set *tags, size_t max);
enum verdict s3_refuse(struct call *call, bool given, const char *what);
/* The object that a copy reads from: "/bucket/key?versionId=..." */
enum verdict s3_copy_source(struct call *call, struct str text, struct s3_object_row *ret);
bool s3_copy_source_parse(struct call *call, struct str text, struct str *ret_bucket, struct str *ret_key, struct str *ret_version);
/* "bytes=..." of a size; 1: partial, 0: all of it, -1: not satisfiable. */
int s3_range(struct str range, uint64_t size, uint64_t *ret_from, uint64_t *ret_count);

/* --- notification.c: what happens to objects is told to whom the bucket's configuration names --- */
struct s3_told {
    struct str event;            /* "ObjectCreated:Put" */
    struct str key, version, etag;
    int64_t size;
    bool created;
    struct str reason;           /* as EventBridge has it: "PutObject" */
};
void s3_tell(struct call *call, const struct s3_bucket_row *b, const struct s3_told *o);
extern const struct task_kind s3_notification_task, s3_bridge_task;

void s3_prepare(struct arena *a, struct http_request *http);
bool s3_owns_host(struct str host);
enum verdict s3_targets(struct call *call, const void *in, struct auth_targets *ret);
bool s3_policy_is_public(struct call *call, struct str json);
extern const struct timer_kind s3_lifecycle_timer;
void s3_lifecycle_schedule(struct call *call, struct str bucket);
