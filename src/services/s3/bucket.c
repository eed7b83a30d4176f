#include "kit/paging.h"
#include "services/s3/s3.h"
#include "base/digest.h"

#define BUCKETS_MAX 10000

bool s3_bucket_get(struct call *call, struct str name, struct s3_bucket_row *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT name, account, region, versioning, created FROM s3_bucket WHERE name = ?", name))
        return false;
    *ret = (struct s3_bucket_row){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1), sql_str(q, call->arena, 2),
                                  sql_str(q, call->arena, 3), sql_i64(q, 4)};
    sql_done(q);
    return true;
}

enum verdict s3_bucket_need(struct call *call, struct str name, struct str expected_owner, struct s3_bucket_row *ret)
{
    if (!s3_bucket_get(call, name, ret)) {
        fault(call, 404, "NoSuchBucket", "The specified bucket does not exist");
        fault_extra(call, "BucketName", name);
        return FAULT;
    }
    if (!str_eq(ret->region, call->region) && call->principal.type != PRINCIPAL_ANONYMOUS) {
        fault(call, 400, "AuthorizationHeaderMalformed",
              "The authorization header is malformed; the region '%.*s' is wrong; expecting '%.*s'", STRF(call->region), STRF(ret->region));
        fault_extra(call, "Region", ret->region);
        return FAULT;
    }
    if (str_is(expected_owner) && !str_eq(expected_owner, ret->account))
        return fault(call, 403, "AccessDenied", "Access Denied");
    return DONE;
}

/* The canonical id of an account is a number of its own, always the same. */
struct s3_owner *s3_owner(struct call *call, struct str account)
{
    struct s3_owner *o = arena_make(call->arena, struct s3_owner);
    o->id = sha256_hex(call->arena, str_cat(call->arena, STR("canonical user "), account));
    return o;
}

struct str s3_setting(struct call *call, struct str bucket, const char *kind)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT body FROM s3_setting WHERE bucket = ? AND kind = ?", bucket, str_from(kind)))
        return STR_NONE;
    struct str body = sql_str(q, call->arena, 0);
    sql_done(q);
    return body;
}

void s3_setting_put(struct call *call, struct str bucket, const char *kind, struct str body)
{
    sql_run(call->store,
            "INSERT INTO s3_setting (bucket, kind, body) VALUES (?, ?, ?) ON CONFLICT (bucket, kind) DO UPDATE SET body = excluded.body",
            bucket, str_from(kind), body);
}

void s3_setting_drop(struct call *call, struct str bucket, const char *kind)
{
    sql_run(call->store, "DELETE FROM s3_setting WHERE bucket = ? AND kind = ?", bucket, str_from(kind));
}

int64_t s3_next(struct call *call, const char *counter)
{
    sql_run(call->store, "INSERT INTO s3_counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = s3_counter.value + 1",
            str_from(counter));
    return sql_i64_or(call->store, 1, "SELECT value FROM s3_counter WHERE name = ?", str_from(counter));
}

static bool name_valid(struct str s)
{
    int dots = 0, digits = 0;

    if (s.n < 3 || s.n > 63 || s.p[0] == '-' || s.p[0] == '.' || s.p[s.n - 1] == '-' || s.p[s.n - 1] == '.' || str_starts(s, STR("xn--")) ||
        str_ends(s, STR("-s3alias")))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.') || (c == '.' && s.p[i + 1] == '.'))
            return false;
        dots += c == '.';
        digits += c >= '0' && c <= '9';
    }
    return !(dots == 3 && (size_t)(dots + digits) == s.n); /* no IP address */
}

static enum verdict check_location(struct call *call, const struct s3_create_bucket_request *in)
{
    const struct s3_create_bucket_configuration *c = in->create_bucket_configuration;
    struct str place = c ? c->location_constraint : STR_NONE;

    if (c && (c->location || c->bucket || c->tags.len))
        return s3_refuse(call, true, "CreateBucketConfiguration with Location, Bucket or Tags");
    if (!str_is(place) && !str_eqz(call->region, "us-east-1"))
        return fault(call, 400, "IllegalLocationConstraintException",
                     "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.");
    if (str_eqz(place, "EU"))
        place = STR("eu-west-1");
    if (str_is(place) && str_eqz(place, "us-east-1"))
        return fault(call, 400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
    if (str_is(place) && !str_eq(place, call->region))
        return fault(call, 400, "IllegalLocationConstraintException",
                     "The %.*s location constraint is incompatible for the region specific endpoint this request was sent to.",
                     STRF(place));
    return DONE;
}

enum verdict s3_create_bucket(struct call *call, const struct s3_create_bucket_request *in, struct s3_create_bucket_output *out)
{
    struct s3_bucket_row old;

    if (!name_valid(in->bucket)) {
        fault(call, 400, "InvalidBucketName", "The specified bucket is not valid.");
        fault_extra(call, "BucketName", in->bucket);
        return FAULT;
    }
    if (check_location(call, in) != DONE || s3_refuse(call, in->object_lock_enabled_for_bucket.val, "ObjectLockEnabledForBucket") != DONE ||
        s3_refuse(call, str_is(in->object_ownership) && !str_eqz(in->object_ownership, "BucketOwnerEnforced"),
                  "ObjectOwnership other than BucketOwnerEnforced") != DONE)
        return FAULT;
    if (str_is(in->acl) && !str_eqz(in->acl, "private"))
        return fault(call, 400, "InvalidBucketAclWithObjectOwnership",
                     "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    out->location = str_eqz(call->region, "us-east-1") ? str_cat(call->arena, STR("/"), in->bucket)
                                                       : str_fmt(call->arena, "http://%.*s.s3.amazonaws.com/", STRF(in->bucket));
    if (s3_bucket_get(call, in->bucket, &old)) {
        bool own = str_eq(old.account, call->account);
        if (own && str_eqz(call->region, "us-east-1") && str_eq(old.region, call->region))
            return DONE;
        fault(call, 409, own ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists",
              own ? "Your previous request to create the named bucket succeeded and you already own it."
                  : "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select "
                    "a different name and try again.");
        fault_extra(call, "BucketName", in->bucket);
        return FAULT;
    }
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM s3_bucket WHERE account = ?", call->account) >= BUCKETS_MAX)
        return fault(call, 400, "TooManyBuckets", "You have attempted to create more buckets than allowed");
    sql_run(call->store, "INSERT INTO s3_bucket (name, account, region, created, versioning) VALUES (?, ?, ?, ?, '')", in->bucket,
            call->account, call->region, call->now);
    s3_setting_put(call, in->bucket, "public-access-block",
                   STR("{\"BlockPublicAcls\":true,\"IgnorePublicAcls\":true,\"BlockPublicPolicy\":true,\"RestrictPublicBuckets\":true}"));
    return DONE;
}

enum verdict s3_delete_bucket(struct call *call, const struct s3_delete_bucket_request *in, struct s3_delete_bucket_output *out)
{
    struct s3_bucket_row b;

    (void)out;
    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    if (sql_i64_or(call->store, 0, "SELECT 1 FROM s3_object WHERE bucket = ? LIMIT 1", in->bucket)) {
        fault(call, 409, "BucketNotEmpty", "%s",
              *b.versioning.p ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket."
                              : "The bucket you tried to delete is not empty");
        fault_extra(call, "BucketName", in->bucket);
        return FAULT;
    }
    if (sql_i64_or(call->store, 0, "SELECT 1 FROM s3_upload WHERE bucket = ? LIMIT 1", in->bucket))
        return fault(call, 409, "BucketNotEmpty", "The bucket you tried to delete has uploads that are not complete");
    timer_cancel(call, &s3_lifecycle_timer, in->bucket);
    sql_run(call->store, "DELETE FROM s3_setting WHERE bucket = ?", in->bucket);
    sql_run(call->store, "DELETE FROM s3_bucket WHERE name = ?", in->bucket);
    return DONE;
}

enum verdict s3_head_bucket(struct call *call, const struct s3_head_bucket_request *in, struct s3_head_bucket_output *out)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    out->bucket_region = b.region;
    out->access_point_alias = some_bool(false);
    return DONE;
}

enum verdict s3_list_buckets(struct call *call, const struct s3_list_buckets_request *in, struct s3_list_buckets_output *out)
{
    struct str after, scope = str_fmt(call->arena, "buckets/%.*s/%.*s", STRF(in->prefix), STRF(in->bucket_region));
    size_t most = in->max_buckets.has ? (size_t)in->max_buckets.val : 10000;

    if (!page_position(call, scope, in->continuation_token, &after))
        return fault(call, 400, "InvalidArgument", "The continuation token provided is incorrect");
    list_present(call->arena, &out->buckets);
    out->owner = s3_owner(call, call->account);
    out->prefix = in->prefix;
    struct sql *q = sql_each(call->store, "SELECT name, created, region FROM s3_bucket WHERE account = ? AND name > ? ORDER BY name",
                             call->account, str_is(after) ? after : STR(""));
    while (sql_next(q)) {
        struct s3_bucket b = {.name = sql_str(q, call->arena, 0), .creation_date = some_time(sql_i64(q, 1))};
        struct str region = sql_str(q, call->arena, 2);
        if ((str_is(in->prefix) && !str_starts(b.name, in->prefix)) || (str_is(in->bucket_region) && !str_eq(region, in->bucket_region)))
            continue;
        if (out->buckets.len == most) {
            out->continuation_token = page_token(call, scope, out->buckets.items[most - 1].name);
            break;
        }
        if (in->max_buckets.has)
            b.bucket_region = region;
        *list_add(call->arena, &out->buckets) = b;
    }
    return DONE;
}

enum verdict s3_get_bucket_location(struct call *call, const struct s3_get_bucket_location_request *in,
                                    struct s3_get_bucket_location_output *out)
{
    struct s3_bucket_row b;

    if (!s3_bucket_get(call, in->bucket, &b))
        return s3_bucket_need(call, in->bucket, STR_NONE, &b);
    /* us-east-1 is told by saying nothing. */
    out->location_constraint = str_eqz(b.region, "us-east-1") ? STR("") : b.region;
    return DONE;
}
