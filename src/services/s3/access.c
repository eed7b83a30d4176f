/* How requests reach S3, and what they need to be allowed. */
#include "services/s3/s3.h"
#include "wire/scalar.h"
#include "world/policy.h"

/* --- virtual hosts: "<bucket>.s3.<region>.amazonaws.com", "<bucket>.s3.localhost", "<bucket>.localhost" --- */

static struct str bucket_in(struct str host)
{
    ptrdiff_t colon = str_rchr(host, ':'), at;

    if (colon > 0)
        host = str_take(host, (size_t)colon);
    if ((at = str_find(host, STR(".s3."))) > 0 || (at = str_find(host, STR(".s3-"))) > 0)
        return str_take(host, (size_t)at);
    if (str_ends(host, STR(".localhost")) && !str_eqz(host, "s3.localhost"))
        return str_take(host, host.n - 10);
    return STR_NONE;
}

bool s3_owns_host(struct str host)
{
    return str_is(bucket_in(host)) || str_starts(host, STR("s3."));
}

/* Python's SDK writes "True" and "False" into headers, and S3 takes them. The headers as they came stay: they are signed. */
static void lower_boolean(struct arena *a, struct http_request *http, struct str name)
{
    for (size_t i = 0; i < http->headers.len; i++)
        if (str_ieq(http->headers.items[i].name, name)) {
            http->headers.items = arena_dup(a, http->headers.items, http->headers.len * sizeof *http->headers.items);
            http->headers.items[i].value = str_lower(a, http->headers.items[i].value);
        }
}

void s3_prepare(struct arena *a, struct http_request *http)
{
    struct str bucket = bucket_in(http->host);

    lower_boolean(a, http, STR("x-amz-skip-destination-validation"));

    if (str_is(bucket))
        http->path = str_fmt(a, "/%.*s%.*s", STRF(bucket), STRF(http->path));
}

/* --- permissions --- */

struct action {
    const char *op, *action, *versioned;
};

static const struct action actions[] = {
    {"AbortMultipartUpload", "s3:AbortMultipartUpload", NULL},
    {"CompleteMultipartUpload", "s3:PutObject", NULL},
    {"CopyObject", "s3:PutObject", NULL},
    {"CreateMultipartUpload", "s3:PutObject", NULL},
    {"DeleteBucketLifecycle", "s3:PutLifecycleConfiguration", NULL},
    {"DeleteBucketTagging", "s3:PutBucketTagging", NULL},
    {"DeleteObject", "s3:DeleteObject", "s3:DeleteObjectVersion"},
    {"DeleteObjectTagging", "s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"},
    {"DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock", NULL},
    {"GetBucketEncryption", "s3:GetEncryptionConfiguration", NULL},
    {"GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration", NULL},
    {"GetBucketNotificationConfiguration", "s3:GetBucketNotification", NULL},
    {"GetObject", "s3:GetObject", "s3:GetObjectVersion"},
    {"GetObjectAcl", "s3:GetObjectAcl", "s3:GetObjectVersionAcl"},
    {"GetObjectAttributes", "s3:GetObjectAttributes", "s3:GetObjectVersionAttributes"},
    {"GetObjectTagging", "s3:GetObjectTagging", "s3:GetObjectVersionTagging"},
    {"GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock", NULL},
    {"HeadBucket", "s3:ListBucket", NULL},
    {"HeadObject", "s3:GetObject", "s3:GetObjectVersion"},
    {"ListBuckets", "s3:ListAllMyBuckets", NULL},
    {"ListMultipartUploads", "s3:ListBucketMultipartUploads", NULL},
    {"ListObjectVersions", "s3:ListBucketVersions", NULL},
    {"ListObjects", "s3:ListBucket", NULL},
    {"ListObjectsV2", "s3:ListBucket", NULL},
    {"ListParts", "s3:ListMultipartUploadParts", NULL},
    {"PutBucketLifecycleConfiguration", "s3:PutLifecycleConfiguration", NULL},
    {"PutBucketNotificationConfiguration", "s3:PutBucketNotification", NULL},
    {"PutObjectTagging", "s3:PutObjectTagging", "s3:PutObjectVersionTagging"},
    {"PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock", NULL},
    {"UploadPart", "s3:PutObject", NULL},
    {"UploadPartCopy", "s3:PutObject", NULL},
};

static struct str text_of(const struct shape *s, const void *in, const char *name)
{
    const struct member *m = s ? model_member(&s3_model, s, str_from(name)) : NULL;
    uint8_t type = m ? s3_model.shapes[m->shape].type : SHAPE_LIST;
    return type == SHAPE_STRING || type == SHAPE_ENUM ? *(const struct str *)member_at(in, m) : STR_NONE;
}

static struct str action_of(struct call *call, bool versioned)
{
    struct str op = model_name(&s3_model, call->op->name);

    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (str_eqz(op, actions[i].op))
            return str_from(versioned && actions[i].versioned ? actions[i].versioned : actions[i].action);
    return str_cat(call->arena, STR("s3:"), op);
}

static struct auth_target *need(struct call *call, struct auth_targets *ret, struct str bucket, struct str key)
{
    struct s3_bucket_row b;
    struct str resource = str_is(key) ? str_fmt(call->arena, "arn:aws:s3:::%.*s/%.*s", STRF(bucket), STRF(key))
                                      : str_fmt(call->arena, "arn:aws:s3:::%.*s", STRF(bucket));
    struct auth_target *t = auth_need(call, ret, resource);

    if (s3_bucket_get(call, bucket, &b)) {
        t->owner = b.account;
        t->policy = s3_setting(call, bucket, "policy");
    }
    return t;
}

enum verdict s3_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    const struct shape *s = model_shape(&s3_model, call->op->input);
    struct str bucket = text_of(s, in, "Bucket"), key = text_of(s, in, "Key"), version = text_of(s, in, "VersionId"),
               source = text_of(s, in, "CopySource");
    struct str op = model_name(&s3_model, call->op->name);
    struct s3_bucket_row b;

    if (!str_is(bucket)) {
        auth_need(call, ret, STR("*"))->action = action_of(call, false);
        return DONE;
    }
    /* Each key of this one is asked for by the handler. */
    if (str_eqz(op, "DeleteObjects"))
        return DONE;
    /* What is not there is said before who may not see it. */
    if (!str_eqz(op, "CreateBucket") && !s3_bucket_get(call, bucket, &b))
        return s3_bucket_need(call, bucket, STR_NONE, &b);
    struct auth_target *t = need(call, ret, bucket, key);
    t->action = action_of(call, str_is(version));
    if (str_eqz(op, "CreateBucket"))
        t->owner = STR_NONE;
    if (str_starts(op, STR("List"))) {
        struct str prefix = text_of(s, in, "Prefix"), delimiter = text_of(s, in, "Delimiter");
        if (str_is(prefix))
            auth_context(call, t, "s3:prefix", prefix);
        if (str_is(delimiter))
            auth_context(call, t, "s3:delimiter", delimiter);
    }
    if (str_is(source)) {
        struct str from, source_key, source_version;
        if (s3_copy_source_parse(call, source, &from, &source_key, &source_version))
            need(call, ret, from, source_key)->action = str_is(source_version) ? STR("s3:GetObjectVersion") : STR("s3:GetObject");
    }
    return DONE;
}

/* Does it allow something to everybody, without any condition? */
bool s3_policy_is_public(struct call *call, struct str json)
{
    struct str why;
    const struct policy *p = policy_parse(call->arena, json, POLICY_RESOURCE, &why);

    for (size_t i = 0; p && i < p->statements.len; i++) {
        const struct policy_statement *s = &p->statements.items[i];
        if (s->deny || s->conditions.len)
            continue;
        for (size_t k = 0; k < s->principals.len; k++)
            if (s->principals.items[k].kind == POLICY_ANYONE || s->not_principal)
                return true;
    }
    return false;
}

static const char *const anonymous[] = {"*", NULL};
static const struct timer_kind *const timers[] = {&s3_lifecycle_timer, NULL};
static const struct task_kind *const tasks[] = {&s3_notification_task, &s3_bridge_task, NULL};

const struct service s3_service = {
    .timers = timers,
    .tasks = tasks,
    .targets = s3_targets,
    .prepare = s3_prepare,
    .owns_host = s3_owns_host,
    .anonymous = anonymous,
};
