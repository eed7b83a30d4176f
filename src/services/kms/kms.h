/* What the files of KMS share. */
#pragma once
#include "gen/kms/api.h"
#include "services/kms/crypto.h"
#include "world/service.h"

struct kms_key {
    struct str account, region, id, description, usage, spec, origin, manager, state, policy, primary;
    struct str arn;
    int64_t created, deletion, waiting, rotation, rotates, valid_to;
    bool multi;
    struct str alias; /* by which it was named; absent: by none */
};

struct kms_material { struct str id, bytes; };

/* --- key.c --- */
bool kms_key_load(struct call *call, struct str account, struct str region, struct str id, struct kms_key *ret);
void kms_key_save(struct call *call, const struct kms_key *k);
/* By id, ARN, alias or alias ARN; an alias that AWS owns makes its key when it is first named. False: *ret_fault tells why, or is not
 * asked for (NULL). */
bool kms_key_find(struct call *call, struct str name, struct kms_key *ret);
enum verdict kms_key_need(struct call *call, struct str name, struct kms_key *ret);
/* The same for operations on the key itself, which take no alias. */
enum verdict kms_key_own(struct call *call, struct str name, struct kms_key *ret);
/* In the state for it? `disabled`: also a disabled key will do. */
enum verdict kms_key_usable(struct call *call, const struct kms_key *k, bool disabled);
enum verdict kms_key_for(struct call *call, const struct kms_key *k, const char *usage); /* InvalidKeyUsageException */
bool kms_material_current(struct call *call, const struct kms_key *k, struct kms_material *ret);
bool kms_material_get(struct call *call, const struct kms_key *k, struct str id, struct kms_material *ret);
struct str kms_material_add(struct call *call, const struct kms_key *k, struct str bytes, struct str reason);
struct kms_key_metadata *kms_metadata(struct call *call, const struct kms_key *k);
struct str kms_timer_key(struct call *call, const struct kms_key *k);
struct str kms_random(struct call *call, size_t n);
bool kms_is_symmetric(const struct kms_key *k);
/* Ends a dry run, when the request is one. */
enum verdict kms_dry_run(struct call *call, opt_bool asked);
enum verdict kms_no_recipient(struct call *call, const void *recipient);

/* --- policy.c --- */
struct str kms_default_policy(struct call *call, struct str account);
enum verdict kms_check_policy(struct call *call, const struct kms_key *k, struct str policy, bool bypass);
enum verdict kms_not_authorized(struct call *call);
enum verdict kms_targets(struct call *call, const void *in, struct auth_targets *ret);
struct auth_target *kms_need(struct call *call, struct auth_targets *ret, const char *action, const struct kms_key *k,
                             const struct kms_encryption_context_type *context);

/* --- tags.c --- */
enum verdict kms_tags_put(struct call *call, const struct kms_key *k, const struct kms_tag_list *tags);
void kms_tags_get(struct call *call, const struct kms_key *k, struct kms_tag_list *ret);

/* --- encrypt.c --- */
struct str kms_seal(struct call *call, const struct kms_key *k, struct str plaintext, const struct kms_encryption_context_type *context,
                    struct str *ret_material);
/* Whose ciphertext it is; false when it is none. */
bool kms_blob_key(struct call *call, struct str blob, struct kms_key *ret);

/* --- grant.c --- */
/* Does a grant let the caller do this? */
bool kms_granted(struct call *call, const struct kms_key *k, struct str operation, const struct kms_encryption_context_type *context);
void kms_grants_forget(struct call *call, const struct kms_key *k);

/* --- alias.c --- */
void kms_aliases_forget(struct call *call, const struct kms_key *k);
bool kms_alias_get(struct call *call, struct str account, struct str region, struct str name, struct str *ret_key);
void kms_alias_put(struct call *call, struct str name, const struct kms_key *k);

/* --- deletion.c, rotation.c, import.c --- */
extern const struct timer_kind kms_delete_timer, kms_rotate_timer, kms_expire_timer;

#define KMS_PAGE 100
