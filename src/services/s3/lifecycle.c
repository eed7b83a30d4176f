/* Objects that expire: once a day, at midnight of the world's time. */
#include "services/s3/s3.h"
#include "wire/walk.h"

#define BATCH 1000

static void schedule(struct call *call, struct str bucket)
{
    timer_set(call, &s3_lifecycle_timer, bucket, (call->now / US_PER_DAY + 1) * US_PER_DAY);
}

void s3_lifecycle_schedule(struct call *call, struct str bucket)
{
    schedule(call, bucket);
}

static struct str prefix_of(const struct s3_lifecycle_rule *r)
{
    const struct s3_lifecycle_rule_filter *f = r->filter;
    struct str p = f ? (f->and ? f->and->prefix : f->prefix) : r->prefix;
    return str_is(p) ? p : STR("");
}

static bool has_tag(struct call *call, const struct s3_object_row *o, const struct s3_tag *tag)
{
    struct s3_tag_set tags;

    s3_tags_load(call, o->tags, &tags);
    for (size_t i = 0; i < tags.len; i++)
        if (str_eq(tags.items[i].key, tag->key) && str_eq(tags.items[i].value, tag->value))
            return true;
    return false;
}

static bool applies(struct call *call, const struct s3_lifecycle_rule *r, const struct s3_object_row *o)
{
    const struct s3_lifecycle_rule_filter *f = r->filter;

    if (!str_starts(o->key, prefix_of(r)))
        return false;
    if (!f)
        return true;
    if (f->and) {
        for (size_t i = 0; i < f->and->tags.len; i++)
            if (!has_tag(call, o, &f->and->tags.items[i]))
                return false;
        return (!f->and->object_size_greater_than.has || o->size > f->and->object_size_greater_than.val) &&
               (!f->and->object_size_less_than.has || o->size < f->and->object_size_less_than.val);
    }
    return (!f->tag || has_tag(call, o, f->tag)) && (!f->object_size_greater_than.has || o->size > f->object_size_greater_than.val) &&
           (!f->object_size_less_than.has || o->size < f->object_size_less_than.val);
}

/* Days count from the midnight after. */
static bool due(struct call *call, int64_t since, int32_t days)
{
    return call->now >= (since / US_PER_DAY + 1 + days) * US_PER_DAY;
}

/* When the next newer version came: since then the object is noncurrent. */
static int64_t noncurrent_since(struct call *call, const struct s3_object_row *o)
{
    return sql_i64_or(call->store, call->now,
                      "SELECT modified FROM s3_object WHERE bucket = ? AND key = ? AND seq > ? ORDER BY seq LIMIT 1", o->bucket, o->key,
                      o->seq);
}

static void tell(struct call *call, const struct s3_bucket_row *b, const struct s3_object_row *o, struct str version, bool marker)
{
    s3_tell(call, b, &(struct s3_told){.event = marker ? STR("LifecycleExpiration:DeleteMarkerCreated") : STR("LifecycleExpiration:Delete"),
                                       .key = o->key,
                                       .version = version,
                                       .etag = o->etag.n ? o->etag : STR_NONE});
}

static void consider(struct call *call, const struct s3_bucket_row *b, const struct s3_lifecycle_rule *r, const struct s3_object_row *o)
{
    const struct s3_lifecycle_expiration *e = r->expiration;
    struct str version;
    bool marker;

    if (!applies(call, r, o))
        return;
    if (!o->latest) {
        const struct s3_noncurrent_version_expiration *n = r->noncurrent_version_expiration;
        int64_t newer =
            n && n->newer_noncurrent_versions.has
                ? sql_i64_or(call->store, 0, "SELECT count(*) FROM s3_object WHERE bucket = ? AND key = ? AND seq > ? AND latest = 0",
                             o->bucket, o->key, o->seq)
                : 0;
        if (n && due(call, noncurrent_since(call, o), n->noncurrent_days.val) &&
            newer >= (n->newer_noncurrent_versions.has ? n->newer_noncurrent_versions.val : 0)) {
            s3_object_remove(call, o);
            tell(call, b, o, o->version, false);
        }
    } else if (o->marker) {
        bool alone =
            !sql_i64_or(call->store, 0, "SELECT 1 FROM s3_object WHERE bucket = ? AND key = ? AND seq < ?", o->bucket, o->key, o->seq);
        if (e && alone && (e->expired_object_delete_marker.val || (e->days.has && due(call, o->modified, e->days.val)))) {
            s3_object_remove(call, o);
            tell(call, b, o, o->version, false);
        }
    } else if (e && ((e->days.has && due(call, o->modified, e->days.val)) || (e->date.has && call->now >= e->date.val))) {
        s3_object_delete(call, b, o->key, &version, &marker);
        tell(call, b, o, version, marker);
    }
}

static void apply(struct call *call, const struct s3_bucket_row *b, const struct s3_lifecycle_rule *r)
{
    struct str key = STR("");
    int64_t seq = 0;
    struct {
        struct s3_object_row *items;
        size_t len;
    } rows;

    do {
        rows.items = NULL;
        rows.len = 0;
        struct sql *q =
            sql_each(call->store,
                     "SELECT " S3_OBJECT_COLUMNS
                     " FROM s3_object WHERE bucket = ? AND (key > ? OR (key = ? AND seq > ?)) AND key >= ? ORDER BY key, seq LIMIT 1000",
                     b->name, key, key, seq, prefix_of(r));
        while (sql_next(q))
            *list_add(call->arena, &rows) = s3_object_read(call, q);
        for (size_t i = 0; i < rows.len; i++)
            consider(call, b, r, &rows.items[i]);
        if (rows.len) {
            key = rows.items[rows.len - 1].key;
            seq = rows.items[rows.len - 1].seq;
        }
    } while (rows.len == BATCH && str_starts(key, prefix_of(r)));
}

static void abort_uploads(struct call *call, const struct s3_bucket_row *b, const struct s3_lifecycle_rule *r)
{
    struct {
        struct str *items;
        size_t len;
    } ids = {0};
    struct sql *q = sql_each(call->store, "SELECT id, key, started FROM s3_upload WHERE bucket = ?", b->name);

    while (sql_next(q)) {
        struct str id = sql_str(q, call->arena, 0);
        if (str_starts(sql_str(q, call->arena, 1), prefix_of(r)) &&
            due(call, sql_i64(q, 2), r->abort_incomplete_multipart_upload->days_after_initiation.val))
            *list_add(call->arena, &ids) = id;
    }
    for (size_t i = 0; i < ids.len; i++) {
        struct {
            struct str *items;
            size_t len;
        } blobs = {0};
        q = sql_each(call->store, "SELECT blob FROM s3_part WHERE upload = ? AND blob IS NOT NULL", ids.items[i]);
        while (sql_next(q))
            *list_add(call->arena, &blobs) = sql_str(q, call->arena, 0);
        for (size_t k = 0; k < blobs.len; k++)
            blob_drop(call->store, blobs.items[k]);
        sql_run(call->store, "DELETE FROM s3_part WHERE upload = ?", ids.items[i]);
        sql_run(call->store, "DELETE FROM s3_upload WHERE id = ?", ids.items[i]);
    }
}

static enum verdict fire(struct call *call, struct str bucket)
{
    struct s3_bucket_lifecycle_configuration c = {0};
    struct s3_bucket_row b;
    struct str body = s3_setting(call, bucket, "lifecycle");

    if (!str_is(body) || !s3_bucket_get(call, bucket, &b))
        return DONE;
    call_act_for(call, b.account, b.region);
    walk_load(call->arena, &s3_model, &s3_model.shapes[S3_SHAPE_BUCKET_LIFECYCLE_CONFIGURATION], body, &c);
    for (size_t i = 0; i < c.rules.len; i++) {
        if (!str_eqz(c.rules.items[i].status, "Enabled"))
            continue;
        if (c.rules.items[i].expiration || c.rules.items[i].noncurrent_version_expiration)
            apply(call, &b, &c.rules.items[i]);
        if (c.rules.items[i].abort_incomplete_multipart_upload)
            abort_uploads(call, &b, &c.rules.items[i]);
    }
    schedule(call, bucket);
    return DONE;
}

const struct timer_kind s3_lifecycle_timer = {"s3.lifecycle", fire};
