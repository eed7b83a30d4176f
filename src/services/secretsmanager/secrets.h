/* What the files of Secrets Manager share. */
#pragma once
#include "gen/secretsmanager/api.h"
#include "world/service.h"

struct secret {
    int64_t id;
    struct str account, region, name, suffix, description, kms, function, rules, policy, primary, arn;
    int64_t created, changed, accessed, rotated, deleted, deletes, rotates;
    bool rotating;
};

struct version {
    struct str id, data_key, data, digest;
    int64_t number, created, accessed;
    bool binary;
};

/* --- secret.c --- */
/* By name, ARN or ARN without the last six characters. */
bool sm_find(struct call *call, struct str id, struct secret *ret);
bool sm_load(struct call *call, int64_t id, struct secret *ret);
bool sm_named(struct call *call, struct str account, struct str region, struct str name, struct secret *ret);
void sm_insert(struct call *call, struct secret *s); /* gives the id */
void sm_save(struct call *call, const struct secret *s);
void sm_erase(struct call *call, const struct secret *s);
enum verdict sm_need(struct call *call, struct str id, struct secret *ret);    /* there, deleted or not */
enum verdict sm_living(struct call *call, struct str id, struct secret *ret);  /* and not marked for deletion */
enum verdict sm_primary(struct call *call, struct str id, struct secret *ret); /* and no replica */
extern const struct timer_kind sm_delete_timer;
struct str sm_key(struct call *call, const struct secret *s); /* of its timers */

/* --- seal.c --- */
/* Under the secret's key in the Region, as whoever calls (or the cloud). */
enum verdict sm_seal(struct call *call, const struct secret *s, struct str version, struct str value, bool as_cloud, struct str *ret_data,
                     struct str *ret_data_key);
enum verdict sm_open(struct call *call, const struct secret *s, const struct version *v, bool as_cloud, struct str *ret_value);

/* --- version.c --- */
bool sm_version_get(struct call *call, const struct secret *s, struct str id, struct version *ret);
bool sm_version_at(struct call *call, const struct secret *s, struct str stage, struct version *ret);
struct str sm_stage_version(struct call *call, const struct secret *s, const char *stage); /* absent: at none */
void sm_stage_set(struct call *call, const struct secret *s, struct str stage, struct str version);
void sm_version_empty(struct call *call, const struct secret *s, struct str id); /* a version without a value */
/* A version with a value, at the stages. */
enum verdict sm_version_put(struct call *call, struct secret *s, struct str id, struct str text, struct str bytes, const struct str *stages, size_t count);
void sm_stages_of(struct call *call, const struct secret *s, struct str version, struct secretsmanager_secret_version_stages_type *ret);
enum verdict sm_check_value(struct call *call, struct str text, struct str bytes);

/* --- tags.c --- */
enum verdict sm_tags_put(struct call *call, const struct secret *s, const struct secretsmanager_tag_list_type *tags);
void sm_tags_get(struct call *call, const struct secret *s, struct secretsmanager_tag_list_type *ret);

/* --- rotation.c --- */
extern const struct timer_kind sm_rotate_timer;
extern const struct task_kind sm_rotation_task;

/* --- replica.c --- */
/* Carries what the secret is now to its replicas. */
enum verdict sm_replicate(struct call *call, const struct secret *s);
enum verdict sm_replicas_add(struct call *call, struct secret *s, const struct secretsmanager_add_replica_region_list_type *regions, bool force);
void sm_replicas_show(struct call *call, const struct secret *s, struct secretsmanager_replication_status_list_type *ret);

/* --- policy.c --- */
enum verdict sm_targets(struct call *call, const void *in, struct auth_targets *ret);
