/* What is set on a bucket: kept as it was put; where it has an effect, others read it. */
#include "services/s3/s3.h"
#include "world/policy.h"
#include "wire/walk.h"

static enum verdict put(struct call *call, struct str bucket, struct str owner, const char *kind, uint16_t shape, const void *structure)
{
    struct s3_bucket_row b;
    struct buf body = buf_in(call->arena);

    if (s3_bucket_need(call, bucket, owner, &b) != DONE)
        return FAULT;
    walk_store(&body, &s3_model, &s3_model.shapes[shape], structure);
    s3_setting_put(call, bucket, kind, buf_str(&body));
    return DONE;
}

static enum verdict get(struct call *call, struct str bucket, struct str owner, const char *kind, uint16_t shape, void *structure,
                        const char *code, const char *message)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, bucket, owner, &b) != DONE)
        return FAULT;
    struct str body = s3_setting(call, bucket, kind);
    if (!str_is(body) || !walk_load(call->arena, &s3_model, &s3_model.shapes[shape], body, structure)) {
        fault(call, 404, code, "%s", message);
        fault_extra(call, "BucketName", bucket);
        return FAULT;
    }
    return DONE;
}

static enum verdict drop(struct call *call, struct str bucket, struct str owner, const char *kind)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, bucket, owner, &b) != DONE)
        return FAULT;
    s3_setting_drop(call, bucket, kind);
    return DONE;
}

/* --- versioning --- */

enum verdict s3_put_bucket_versioning(struct call *call, const struct s3_put_bucket_versioning_request *in,
                                      struct s3_put_bucket_versioning_output *out)
{
    struct s3_bucket_row b;
    struct str status = in->versioning_configuration->status;

    (void)out;
    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE ||
        s3_refuse(call, str_is(in->mfa) || str_eqz(in->versioning_configuration->mfa_delete, "Enabled"), "MFA delete") != DONE)
        return FAULT;
    if (!str_eqz(status, "Enabled") && !str_eqz(status, "Suspended"))
        return fault(call, 400, "MalformedXML",
                     "The XML you provided was not well-formed or did not validate against our published schema");
    sql_run(call->store, "UPDATE s3_bucket SET versioning = ? WHERE name = ?", status, in->bucket);
    return DONE;
}

enum verdict s3_get_bucket_versioning(struct call *call, const struct s3_get_bucket_versioning_request *in,
                                      struct s3_get_bucket_versioning_output *out)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    if (b.versioning.n)
        out->status = b.versioning;
    return DONE;
}

/* --- policy --- */

enum verdict s3_put_bucket_policy(struct call *call, const struct s3_put_bucket_policy_request *in, struct s3_put_bucket_policy_output *out)
{
    struct s3_bucket_row b;
    struct s3_public_access_block_configuration block = {0};
    struct str why;

    (void)out;
    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    if (!policy_parse(call->arena, in->policy, POLICY_RESOURCE, &why))
        return fault(call, 400, "MalformedPolicy", "%.*s", STRF(why));
    struct str set = s3_setting(call, in->bucket, "public-access-block");
    if (str_is(set))
        walk_load(call->arena, &s3_model, &s3_model.shapes[S3_SHAPE_PUBLIC_ACCESS_BLOCK_CONFIGURATION], set, &block);
    if (block.block_public_policy.val && s3_policy_is_public(call, in->policy))
        return fault(call, 403, "AccessDenied",
                     "User: %.*s is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::%.*s\" because public "
                     "policies are prevented by the "
                     "BlockPublicPolicy setting in S3 Block Public Access.",
                     STRF(call->principal.arn), STRF(in->bucket));
    s3_setting_put(call, in->bucket, "policy", in->policy);
    return DONE;
}

static enum verdict need_policy(struct call *call, struct str bucket, struct str owner, struct str *ret)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, bucket, owner, &b) != DONE)
        return FAULT;
    *ret = s3_setting(call, bucket, "policy");
    if (str_is(*ret))
        return DONE;
    fault(call, 404, "NoSuchBucketPolicy", "The bucket policy does not exist");
    fault_extra(call, "BucketName", bucket);
    return FAULT;
}

enum verdict s3_get_bucket_policy(struct call *call, const struct s3_get_bucket_policy_request *in, struct s3_get_bucket_policy_output *out)
{
    return need_policy(call, in->bucket, in->expected_bucket_owner, &out->policy);
}

enum verdict s3_delete_bucket_policy(struct call *call, const struct s3_delete_bucket_policy_request *in,
                                     struct s3_delete_bucket_policy_output *out)
{
    (void)out;
    return drop(call, in->bucket, in->expected_bucket_owner, "policy");
}

enum verdict s3_get_bucket_policy_status(struct call *call, const struct s3_get_bucket_policy_status_request *in,
                                         struct s3_get_bucket_policy_status_output *out)
{
    struct str policy;

    if (need_policy(call, in->bucket, in->expected_bucket_owner, &policy) != DONE)
        return FAULT;
    out->policy_status = arena_make(call->arena, struct s3_policy_status);
    out->policy_status->is_public = some_bool(s3_policy_is_public(call, policy));
    return DONE;
}

/* --- public access, encryption, CORS, tags --- */

enum verdict s3_put_public_access_block(struct call *call, const struct s3_put_public_access_block_request *in,
                                        struct s3_put_public_access_block_output *out)
{
    (void)out;
    return put(call, in->bucket, in->expected_bucket_owner, "public-access-block", S3_SHAPE_PUBLIC_ACCESS_BLOCK_CONFIGURATION,
               in->public_access_block_configuration);
}

enum verdict s3_get_public_access_block(struct call *call, const struct s3_get_public_access_block_request *in,
                                        struct s3_get_public_access_block_output *out)
{
    out->public_access_block_configuration = arena_make(call->arena, struct s3_public_access_block_configuration);
    return get(call, in->bucket, in->expected_bucket_owner, "public-access-block", S3_SHAPE_PUBLIC_ACCESS_BLOCK_CONFIGURATION,
               out->public_access_block_configuration, "NoSuchPublicAccessBlockConfiguration",
               "The public access block configuration was not found");
}

enum verdict s3_delete_public_access_block(struct call *call, const struct s3_delete_public_access_block_request *in,
                                           struct s3_delete_public_access_block_output *out)
{
    (void)out;
    return drop(call, in->bucket, in->expected_bucket_owner, "public-access-block");
}

enum verdict s3_put_bucket_tagging(struct call *call, const struct s3_put_bucket_tagging_request *in,
                                   struct s3_put_bucket_tagging_output *out)
{
    (void)out;
    if (s3_check_tags(call, &in->tagging->tag_set, 50) != DONE)
        return FAULT;
    return put(call, in->bucket, in->expected_bucket_owner, "tagging", S3_SHAPE_TAGGING, in->tagging);
}

enum verdict s3_get_bucket_tagging(struct call *call, const struct s3_get_bucket_tagging_request *in,
                                   struct s3_get_bucket_tagging_output *out)
{
    struct s3_tagging tagging = {0};

    if (get(call, in->bucket, in->expected_bucket_owner, "tagging", S3_SHAPE_TAGGING, &tagging, "NoSuchTagSet",
            "The TagSet does not exist") != DONE)
        return FAULT;
    out->tag_set = tagging.tag_set;
    return DONE;
}

enum verdict s3_delete_bucket_tagging(struct call *call, const struct s3_delete_bucket_tagging_request *in,
                                      struct s3_delete_bucket_tagging_output *out)
{
    (void)out;
    return drop(call, in->bucket, in->expected_bucket_owner, "tagging");
}

/* Everything belongs to the owner of the bucket: access control lists grant nothing and cannot be put. */
static struct s3_grants owner_grant(struct call *call, struct s3_owner *owner)
{
    struct s3_grants g = {0};
    struct s3_grantee *grantee = arena_make(call->arena, struct s3_grantee);

    grantee->id = owner->id;
    grantee->type = STR("CanonicalUser");
    *list_add(call->arena, &g) = (struct s3_grant){.grantee = grantee, .permission = STR("FULL_CONTROL")};
    return g;
}

enum verdict s3_get_bucket_acl(struct call *call, const struct s3_get_bucket_acl_request *in, struct s3_get_bucket_acl_output *out)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    out->owner = s3_owner(call, b.account);
    out->grants = owner_grant(call, out->owner);
    return DONE;
}

enum verdict s3_get_object_acl(struct call *call, const struct s3_get_object_acl_request *in, struct s3_get_object_acl_output *out)
{
    struct s3_bucket_row b;
    struct s3_object_row o;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE ||
        s3_object_need(call, in->bucket, in->key, in->version_id, &o) != DONE)
        return FAULT;
    out->owner = s3_owner(call, b.account);
    out->grants = owner_grant(call, out->owner);
    return DONE;
}

enum verdict s3_put_bucket_acl(struct call *call, const struct s3_put_bucket_acl_request *in, struct s3_put_bucket_acl_output *out)
{
    struct s3_bucket_row b;

    (void)out;
    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    return str_eqz(in->acl, "private") ? DONE : fault(call, 400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
}

enum verdict s3_get_bucket_ownership_controls(struct call *call, const struct s3_get_bucket_ownership_controls_request *in,
                                              struct s3_get_bucket_ownership_controls_output *out)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    out->ownership_controls = arena_make(call->arena, struct s3_ownership_controls);
    *list_add(call->arena, &out->ownership_controls->rules) = (struct s3_ownership_controls_rule){STR("BucketOwnerEnforced")};
    return DONE;
}

enum verdict s3_get_bucket_encryption(struct call *call, const struct s3_get_bucket_encryption_request *in,
                                      struct s3_get_bucket_encryption_output *out)
{
    struct s3_bucket_row b;
    struct s3_server_side_encryption_by_default *d = arena_make(call->arena, struct s3_server_side_encryption_by_default);

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    d->sse_algorithm = STR("AES256");
    out->server_side_encryption_configuration = arena_make(call->arena, struct s3_server_side_encryption_configuration);
    *list_add(call->arena, &out->server_side_encryption_configuration->rules) =
        (struct s3_server_side_encryption_rule){.apply_server_side_encryption_by_default = d, .bucket_key_enabled = some_bool(false)};
    return DONE;
}

/* --- lifecycle --- */

static enum verdict check_rule(struct call *call, const struct s3_lifecycle_rule *r)
{
    const struct s3_lifecycle_expiration *e = r->expiration;

    if (r->transitions.len || r->noncurrent_version_transitions.len)
        return s3_refuse(call, true, "transitions between storage classes");
    if (!e && !r->noncurrent_version_expiration && !r->abort_incomplete_multipart_upload)
        return fault(call, 400, "InvalidRequest", "At least one action needs to be specified in a rule");
    if (e && (e->days.has + e->date.has + e->expired_object_delete_marker.has) != 1)
        return fault(call, 400, "MalformedXML",
                     "The XML you provided was not well-formed or did not validate against our published schema");
    if ((e && e->days.has && e->days.val < 1) ||
        (r->noncurrent_version_expiration && r->noncurrent_version_expiration->noncurrent_days.val < 1))
        return fault(call, 400, "InvalidArgument", "'Days' for Expiration action must be a positive integer");
    if (e && e->date.has && e->date.val % US_PER_DAY)
        return fault(call, 400, "InvalidArgument", "'Date' must be at midnight GMT");
    return DONE;
}

enum verdict s3_put_bucket_lifecycle_configuration(struct call *call, const struct s3_put_bucket_lifecycle_configuration_request *in,
                                                   struct s3_put_bucket_lifecycle_configuration_output *out)
{
    (void)out;
    if (!in->lifecycle_configuration || !in->lifecycle_configuration->rules.len)
        return fault(call, 400, "MalformedXML",
                     "The XML you provided was not well-formed or did not validate against our published schema");
    for (size_t i = 0; i < in->lifecycle_configuration->rules.len; i++)
        if (check_rule(call, &in->lifecycle_configuration->rules.items[i]) != DONE)
            return FAULT;
    if (put(call, in->bucket, in->expected_bucket_owner, "lifecycle", S3_SHAPE_BUCKET_LIFECYCLE_CONFIGURATION,
            in->lifecycle_configuration) != DONE)
        return FAULT;
    s3_lifecycle_schedule(call, in->bucket);
    return DONE;
}

enum verdict s3_get_bucket_lifecycle_configuration(struct call *call, const struct s3_get_bucket_lifecycle_configuration_request *in,
                                                   struct s3_get_bucket_lifecycle_configuration_output *out)
{
    struct s3_bucket_lifecycle_configuration c = {0};

    if (get(call, in->bucket, in->expected_bucket_owner, "lifecycle", S3_SHAPE_BUCKET_LIFECYCLE_CONFIGURATION, &c,
            "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist") != DONE)
        return FAULT;
    out->rules = c.rules;
    return DONE;
}

enum verdict s3_delete_bucket_lifecycle(struct call *call, const struct s3_delete_bucket_lifecycle_request *in,
                                        struct s3_delete_bucket_lifecycle_output *out)
{
    (void)out;
    timer_cancel(call, &s3_lifecycle_timer, in->bucket);
    return drop(call, in->bucket, in->expected_bucket_owner, "lifecycle");
}
