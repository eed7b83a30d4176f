/* What the files of IAM share. State belongs to an account and to no Region. */
#pragma once
#include "gen/iam/api.h"
#include "kit/ids.h"
#include "kit/record.h"
#include "world/policy.h"

/* Users, roles and groups: what has policies. */
struct iam_entity {
    struct record_kind record;
    const char *word;      /* "user": in tables, ARNs and messages */
    const char *id_prefix; /* "AIDA" */
};
extern const struct iam_entity iam_user_entity, iam_role_entity, iam_group_entity;
extern const struct record_kind iam_policy_kind, iam_version_kind, iam_profile_kind, iam_provider_kind;

struct record_key iam_key_of(const struct call *call, struct str id);
struct str iam_arn(const struct call *call, const char *type, struct str path, struct str name);
struct str iam_path_or_root(struct str path);
/* NoSuchEntity when it is not there. */
enum verdict iam_need(struct call *call, const struct iam_entity *entity, struct str name, void *out);
bool iam_has(struct call *call, const struct iam_entity *entity, struct str name);
/* The user of the request, or of the caller when the request names none. */
enum verdict iam_user_or_caller(struct call *call, struct str name, struct iam_user *out);
/* A document must parse as a policy of its kind. */
enum verdict iam_check_document(struct call *call, struct str document, enum policy_kind kind);
enum verdict iam_check_tags(struct call *call, const struct iam_tag_list_type *tags);
void iam_tags_merge(struct call *call, struct iam_tag_list_type *have, const struct iam_tag_list_type *more);
void iam_tags_remove(struct iam_tag_list_type *have, const struct iam_tag_key_list_type *keys);
/* Documents travel percent-encoded. */
struct str iam_encoded(struct call *call, struct str document);
struct iam_attached_permissions_boundary *iam_boundary(struct call *call, struct str arn);

/* --- managed policies --- */
bool iam_policy_get(struct call *call, struct str arn, struct iam_policy *out); /* the account's or AWS's */
enum verdict iam_policy_need(struct call *call, struct str arn, struct iam_policy *out);
struct str iam_policy_document(struct call *call, struct str account, struct str arn); /* of the default version; absent: none */
const char *iam_aws_policy(struct str arn); /* document of a policy of AWS's own, or NULL */
size_t iam_aws_policy_count(void);
struct str iam_aws_policy_arn(size_t i);

/* --- lists: names of rows, in order, one page of them --- */
struct iam_page {
    struct str scope;
    struct str marker;
    opt_i32 max_items;
    struct str after; /* first thing not to be shown */
    size_t most;
};
enum verdict iam_page_begin(struct call *call, struct iam_page *page, const char *scope, struct str more, struct str marker, opt_i32 max_items);
/* Call for each item; false when the page is full: *ret_truncated and *ret_marker are set then. */
bool iam_page_take(struct call *call, struct iam_page *page, size_t len, struct str last, opt_bool *ret_truncated, struct str *ret_marker);

void iam_policies(struct call *call, const struct principal *p, struct policy_set *ret);
bool iam_credential(struct call *call, struct str access_key, struct credential *ret);
enum verdict iam_targets(struct call *call, const void *in, struct auth_targets *ret);
/* Attached and inline policies of an entity go into the list. */
void iam_sources_of(struct call *call, struct str account, const char *entity, struct str name, struct policy_sources *ret);
bool iam_entity_in_use(struct call *call, const char *entity, struct str name);

/* --- use (used.c) --- */
void iam_used(struct call *call, const struct principal *p);
struct iam_role_last_used *iam_role_used(struct call *call, struct str arn);
/* Policies of a user, role, group or the managed policy itself, by ARN; false when it is not there. */
bool iam_sources_of_arn(struct call *call, struct str arn, struct policy_sources *ret);

/* --- tags of what keeps none itself (tag.c) --- */
enum verdict iam_tags_set(struct call *call, struct str resource, const struct iam_tag_list_type *tags);
void iam_tags_drop(struct call *call, struct str resource);
void iam_tags_get(struct call *call, struct str resource, struct iam_tag_list_type *ret);

/* --- passwords (login.c) --- */
bool iam_has_password(struct call *call, struct str user);
bool iam_password_times(struct call *call, struct str user, int64_t *ret_created, int64_t *ret_changed);
int64_t iam_mfa_count(struct call *call, struct str user);
extern const struct record_kind iam_password_policy_kind, iam_certificate_kind;
