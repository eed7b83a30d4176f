/* Objects: bytes, what is known about them, versions. */
#include <string.h>
#include "base/digest.h"
#include "base/json.h"
#include "base/rng.h"
#include "base/text.h"
#include "services/s3/s3.h"
#include "wire/scalar.h"
#include "wire/walk.h"

#define INLINE_MAX (64 * 1024)

enum verdict s3_refuse(struct call *call, bool given, const char *what)
{
    return given ? fault(call, 501, "NotImplemented",
                         "A header or parameter you provided implies functionality that is not implemented: %s", what)
                 : DONE;
}

struct s3_object_row s3_object_read(struct call *call, struct sql *q)
{
    struct arena *a = call->arena;
    return (struct s3_object_row){.bucket = sql_str(q, a, 0),
                                  .key = sql_str(q, a, 1),
                                  .version = sql_str(q, a, 2),
                                  .etag = sql_str(q, a, 3),
                                  .blob = sql_str(q, a, 4),
                                  .head = sql_str(q, a, 5),
                                  .tags = sql_str(q, a, 6),
                                  .seq = sql_i64(q, 7),
                                  .size = sql_i64(q, 8),
                                  .modified = sql_i64(q, 9),
                                  .latest = sql_i64(q, 10) != 0,
                                  .marker = sql_i64(q, 11) != 0};
}

bool s3_object_get(struct call *call, struct str bucket, struct str key, struct str version, struct s3_object_row *ret)
{
    struct sql *q;
    bool found = str_is(version)
                     ? sql_get(call->store, &q, "SELECT " S3_OBJECT_COLUMNS " FROM s3_object WHERE bucket = ? AND key = ? AND version = ?",
                               bucket, key, version)
                     : sql_get(call->store, &q, "SELECT " S3_OBJECT_COLUMNS " FROM s3_object WHERE bucket = ? AND key = ? AND latest = 1",
                               bucket, key);

    if (!found)
        return false;
    *ret = s3_object_read(call, q);
    sql_done(q);
    return true;
}

enum verdict s3_object_need(struct call *call, struct str bucket, struct str key, struct str version, struct s3_object_row *ret)
{
    if (!s3_object_get(call, bucket, key, version, ret)) {
        fault(call, 404, str_is(version) ? "NoSuchVersion" : "NoSuchKey", "%s",
              str_is(version) ? "The specified version does not exist." : "The specified key does not exist.");
        fault_extra(call, "Key", key);
        return FAULT;
    }
    if (!ret->marker)
        return DONE;
    if (str_is(version))
        return fault(call, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    fault(call, 404, "NoSuchKey", "The specified key does not exist.");
    fault_extra(call, "Key", key);
    return FAULT;
}

void s3_copy_same(uint16_t from_shape, const void *from, uint16_t to_shape, void *to)
{
    const struct shape *a = &s3_model.shapes[from_shape], *b = &s3_model.shapes[to_shape];

    for (unsigned i = 0; i < b->count; i++) {
        const struct member *into = &members_of(&s3_model, b)[i], *out = model_member(&s3_model, a, model_name(&s3_model, into->name));
        const struct shape *s = shape_of(&s3_model, into);
        if (out && shape_of(&s3_model, out)->type == s->type && !(s->flags & SHAPE_STREAMING) && model_present(s, member_at(from, out)))
            memcpy(member_slot(to, into), member_at(from, out), model_member_size(&s3_model, s));
    }
}

struct stream s3_object_stream(struct call *call, const struct s3_object_row *o)
{
    struct stream s = {.size = (uint64_t)o->size, .blob = o->blob};
    struct sql *q;

    if (str_is(o->blob))
        return s;
    s.bytes = STR("");
    if (sql_get(call->store, &q, "SELECT bytes FROM s3_object WHERE bucket = ? AND key = ? AND seq = ?", o->bucket, o->key, o->seq)) {
        struct str bytes = sql_str(q, call->arena, 0);
        if (str_is(bytes))
            s.bytes = bytes;
        sql_done(q);
    }
    return s;
}

void s3_object_remove(struct call *call, const struct s3_object_row *o)
{
    if (str_is(o->blob))
        blob_drop(call->store, o->blob);
    sql_run(call->store, "DELETE FROM s3_object WHERE bucket = ? AND key = ? AND seq = ?", o->bucket, o->key, o->seq);
    if (o->latest)
        sql_run(call->store,
                "UPDATE s3_object SET latest = 1 WHERE bucket = ? AND key = ? AND seq = (SELECT max(seq) FROM s3_object WHERE bucket = ? "
                "AND key = ?)",
                o->bucket, o->key, o->bucket, o->key);
}

static struct str new_version(struct call *call)
{
    return rng_chars(rnd(call), call->arena, STR("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._"), 32);
}

/* Makes way for a new latest version: what had the same version id goes, what was the latest is so no more. */
static struct str make_way(struct call *call, const struct s3_bucket_row *bucket, struct str key)
{
    struct s3_object_row old;
    bool versioned = str_eqz(bucket->versioning, "Enabled");

    if (!versioned && s3_object_get(call, bucket->name, key, STR("null"), &old))
        s3_object_remove(call, &old);
    sql_run(call->store, "UPDATE s3_object SET latest = 0 WHERE bucket = ? AND key = ? AND latest = 1", bucket->name, key);
    return versioned ? new_version(call) : STR("null");
}

struct str s3_object_put(struct call *call, const struct s3_bucket_row *bucket, struct str key, struct s3_content *c)
{
    struct str version = make_way(call, bucket, key), bytes = STR_NONE;
    struct buf head = buf_in(call->arena);

    c->head.body = (struct stream){0};
    c->head.e_tag = c->etag;
    walk_store(&head, &s3_model, &s3_model.shapes[S3_SHAPE_GET_OBJECT_OUTPUT], &c->head);
    if (str_is(c->stream.blob))
        blob_keep(call->store, c->stream.blob, c->stream.size);
    else
        bytes = str_is(c->stream.bytes) ? c->stream.bytes : STR("");
    sql_run(call->store,
            "INSERT INTO s3_object (bucket, key, seq, version, latest, marker, size, etag, modified, blob, bytes, head, tags) "
            "VALUES (?, ?, ?, ?, 1, 0, ?, ?, ?, ?, ?, ?, ?)",
            bucket->name, key, s3_next(call, "object"), version, (int64_t)c->stream.size, c->etag, call->now, c->stream.blob,
            sql_blob(bytes), buf_str(&head), str_is(c->tags) ? c->tags : STR(""));
    return bucket->versioning.n ? version : STR_NONE;
}

void s3_object_delete(struct call *call, const struct s3_bucket_row *bucket, struct str key, struct str *ret_version, bool *ret_marker)
{
    struct s3_object_row old;

    *ret_version = STR_NONE;
    *ret_marker = false;
    if (!bucket->versioning.n) {
        if (s3_object_get(call, bucket->name, key, STR_NONE, &old))
            s3_object_remove(call, &old);
        return;
    }
    *ret_version = make_way(call, bucket, key);
    *ret_marker = true;
    sql_run(call->store,
            "INSERT INTO s3_object (bucket, key, seq, version, latest, marker, size, etag, modified, head, tags) VALUES (?, ?, ?, ?, 1, 1, "
            "0, '', ?, '{}', '')",
            bucket->name, key, s3_next(call, "object"), *ret_version, call->now);
}

/* --- bodies --- */

struct sum {
    enum digest_kind kind;
    size_t stream, in, out; /* offsets: of the digest in the stream, of the texts in head */
};

#define SUM(kind, field, text)                                                                                                             \
    {                                                                                                                                      \
        kind, offsetof(struct stream, field), offsetof(struct s3_get_object_output, text), 0                                               \
    }
static const struct sum sums[] = {SUM(DIGEST_CRC32, crc32, checksum_crc32), SUM(DIGEST_CRC32C, crc32c, checksum_crc32_c),
                                  SUM(DIGEST_CRC64NVME, crc64nvme, checksum_crc64_nvme), SUM(DIGEST_SHA1, sha1, checksum_sha1),
                                  SUM(DIGEST_SHA256, sha256, checksum_sha256)};

static struct str digest_for(struct call *call, const struct stream *body, enum digest_kind kind, struct str known)
{
    uint8_t out[DIGEST_MAX];

    if (str_is(known))
        return known;
    struct str bytes = body->bytes;
    if (str_is(body->blob) && !blob_read(call->store, call->arena, body->blob, 0, body->size, &bytes))
        return STR("");
    size_t n = digest_of(kind, bytes, out);
    return (struct str){arena_dup(call->arena, out, n), n};
}

enum verdict s3_check_body(struct call *call, struct stream *body, struct str content_md5, struct s3_get_object_output *head)
{
    struct str raw;
    bool any = false;

    if (str_is(body->bytes) && !str_is(body->blob))
        body->size = body->bytes.n;
    body->md5 = digest_for(call, body, DIGEST_MD5, body->md5);
    if (str_is(content_md5)) {
        if (!base64_decode(call->arena, content_md5, &raw) || raw.n != 16)
            return fault(call, 400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        if (!str_eq(raw, body->md5))
            return fault(call, 400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
    }
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        struct str *given = (struct str *)(void *)((char *)head + sums[i].in);
        if (!str_is(*given))
            continue;
        any = true;
        struct str made = digest_for(call, body, sums[i].kind, *(struct str *)(void *)((char *)body + sums[i].stream));
        if (!base64_decode(call->arena, *given, &raw) || raw.n != made.n)
            return fault(call, 400, "InvalidRequest", "Value for x-amz-checksum header is invalid.");
        if (!str_eq(raw, made))
            return fault(call, 400, "BadDigest", "The checksum you specified did not match the calculated checksum.");
    }
    if (!any)
        head->checksum_crc64_nvme = base64_encode(call->arena, digest_for(call, body, DIGEST_CRC64NVME, body->crc64nvme));
    head->checksum_type = STR("FULL_OBJECT");
    return DONE;
}

enum verdict s3_preconditions(struct call *call, const struct s3_object_row *o, struct str if_match, struct str if_none_match,
                              opt_time modified_since, opt_time unmodified_since, bool reading)
{
    /* Times of headers are whole seconds. */
    int64_t modified = o->modified - o->modified % US_PER_S;
    bool matches = str_eqz(if_match, "*") || str_eq(if_match, o->etag) ||
                   str_eq(str_cat(call->arena, str_cat(call->arena, STR("\""), if_match), STR("\"")), o->etag);
    bool none = str_eqz(if_none_match, "*") || str_eq(if_none_match, o->etag) ||
                str_eq(str_cat(call->arena, str_cat(call->arena, STR("\""), if_none_match), STR("\"")), o->etag);

    if ((str_is(if_match) && !matches) || (!str_is(if_match) && unmodified_since.has && modified > unmodified_since.val)) {
        fault(call, 412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        fault_extra(call, "Condition", str_is(if_match) ? STR("If-Match") : STR("If-Unmodified-Since"));
        return FAULT;
    }
    if ((str_is(if_none_match) && none) || (!str_is(if_none_match) && modified_since.has && modified <= modified_since.val)) {
        if (reading)
            return fault(call, 304, "NotModified", "Not Modified");
        return fault(call, 412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }
    return DONE;
}

enum verdict s3_put_condition(struct call *call, struct str bucket, struct str key, struct str if_match, struct str if_none_match)
{
    struct s3_object_row old;
    bool there = s3_object_get(call, bucket, key, STR_NONE, &old) && !old.marker;

    if (str_is(if_none_match) && !str_eqz(if_none_match, "*"))
        return s3_refuse(call, true, "If-None-Match with an entity tag");
    if (str_is(if_none_match) && there) {
        fault(call, 412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        fault_extra(call, "Condition", STR("If-None-Match"));
        return FAULT;
    }
    if (!str_is(if_match))
        return DONE;
    if (!there)
        return fault(call, 404, "NoSuchKey", "The specified key does not exist.");
    return s3_preconditions(call, &old, if_match, STR_NONE, (opt_time){0}, (opt_time){0}, false);
}

static enum verdict check_key(struct call *call, struct str key)
{
    if (key.n <= S3_KEY_MAX && utf8_valid(key))
        return DONE;
    return fault(call, 400, "KeyTooLongError", "Your key is too long");
}

enum verdict s3_put_object(struct call *call, const struct s3_put_object_request *in, struct s3_put_object_output *out)
{
    struct s3_bucket_row b;
    struct s3_content c = {.stream = in->body};

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE || check_key(call, in->key) != DONE ||
        s3_refuse(call, str_is(in->sse_customer_algorithm), "server-side encryption with customer keys") != DONE ||
        s3_refuse(call, str_is(in->object_lock_mode) || str_is(in->object_lock_legal_hold_status), "object lock") != DONE ||
        s3_refuse(call, in->write_offset_bytes.has, "appending") != DONE ||
        s3_refuse(call, str_is(in->checksum_sha512) || str_is(in->checksum_md5) || str_is(in->checksum_xxhash64), "this checksum") !=
            DONE ||
        s3_put_condition(call, in->bucket, in->key, in->if_match, in->if_none_match) != DONE ||
        s3_tagging_header(call, in->tagging, &c.tags) != DONE)
        return FAULT;
    if (str_is(in->acl) && !str_eqz(in->acl, "private") && !str_eqz(in->acl, "bucket-owner-full-control"))
        return fault(call, 400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    s3_copy_same(S3_SHAPE_PUT_OBJECT_REQUEST, in, S3_SHAPE_GET_OBJECT_OUTPUT, &c.head);
    if (s3_check_body(call, &c.stream, in->content_md5, &c.head) != DONE)
        return FAULT;
    if (!str_is(c.head.server_side_encryption))
        c.head.server_side_encryption = STR("AES256");
    c.head.content_length = (opt_i64){0};
    c.etag = str_fmt(call->arena, "\"%.*s\"", STRF(hex_encode(call->arena, c.stream.md5)));
    struct str version = s3_object_put(call, &b, in->key, &c);
    s3_tell(call, &b, &(struct s3_told){STR("ObjectCreated:Put"), in->key, version, c.etag, (int64_t)c.stream.size, true, STR("PutObject")});
    s3_copy_same(S3_SHAPE_GET_OBJECT_OUTPUT, &c.head, S3_SHAPE_PUT_OBJECT_OUTPUT, out);
    out->version_id = version;
    return DONE;
}

/* --- reading --- */

int s3_range(struct str range, uint64_t size, uint64_t *ret_from, uint64_t *ret_count)
{
    int64_t first, last;

    *ret_from = 0;
    *ret_count = size;
    if (!str_starts(range, STR("bytes=")) || str_chr(range, ',') >= 0)
        return 0;
    struct str to = str_skip(range, 6), from = str_cut(&to, '-');
    if (!str_is(to))
        return 0;
    if (str_empty(from)) {
        if (!str_to_i64(to, &last) || last < 0)
            return 0;
        if (!last || !size)
            return -1;
        *ret_count = (uint64_t)last < size ? (uint64_t)last : size;
        *ret_from = size - *ret_count;
        return 1;
    }
    if (!str_to_i64(from, &first) || first < 0)
        return 0;
    if ((uint64_t)first >= size)
        return -1;
    if (str_empty(to))
        last = (int64_t)size - 1;
    else if (!str_to_i64(to, &last) || last < first)
        return 0;
    if ((uint64_t)last >= size)
        last = (int64_t)size - 1;
    *ret_from = (uint64_t)first;
    *ret_count = (uint64_t)(last - first + 1);
    return 1;
}

static void override(struct str *field, struct str value)
{
    if (str_is(value))
        *field = value;
}

static void show(struct call *call, const struct s3_bucket_row *b, const struct s3_object_row *o, struct s3_get_object_output *out,
                 bool checksums)
{
    struct s3_tag_set tags = {0};

    walk_load(call->arena, &s3_model, &s3_model.shapes[S3_SHAPE_GET_OBJECT_OUTPUT], o->head, out);
    if (!checksums)
        out->checksum_crc32 = out->checksum_crc32_c = out->checksum_crc64_nvme = out->checksum_sha1 = out->checksum_sha256 =
            out->checksum_type = STR_NONE;
    if (!str_is(out->content_type))
        out->content_type = STR("binary/octet-stream");
    out->last_modified = some_time(o->modified);
    out->accept_ranges = STR("bytes");
    out->content_length = some_i64(o->size);
    out->version_id = b->versioning.n ? o->version : STR_NONE;
    s3_tags_load(call, o->tags, &tags);
    if (tags.len)
        out->tag_count = some_i32((int32_t)tags.len);
    if (str_eqz(out->storage_class, "STANDARD"))
        out->storage_class = STR_NONE;
}

enum verdict s3_get_object(struct call *call, const struct s3_get_object_request *in, struct s3_get_object_output *out)
{
    struct s3_bucket_row b;
    struct s3_object_row o;
    uint64_t from, count;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE ||
        s3_object_need(call, in->bucket, in->key, in->version_id, &o) != DONE ||
        s3_refuse(call, in->part_number.has, "partNumber") != DONE ||
        s3_preconditions(call, &o, in->if_match, in->if_none_match, in->if_modified_since, in->if_unmodified_since, true) != DONE)
        return FAULT;
    int partial = s3_range(in->range, (uint64_t)o.size, &from, &count);
    if (partial < 0) {
        fault(call, 416, "InvalidRange", "The requested range is not satisfiable");
        fault_extra(call, "RangeRequested", in->range);
        fault_extra(call, "ActualObjectSize", str_fmt(call->arena, "%lld", (long long)o.size));
        return FAULT;
    }
    show(call, &b, &o, out, str_eqz(in->checksum_mode, "ENABLED") && !partial);
    out->body = s3_object_stream(call, &o);
    if (partial) {
        out->body.offset = from;
        out->body.size = count;
        if (str_is(out->body.bytes)) {
            out->body.bytes = str_take(str_skip(out->body.bytes, from), count);
            out->body.offset = 0;
        }
        out->content_length = some_i64((int64_t)count);
        out->content_range = str_fmt(call->arena, "bytes %llu-%llu/%lld", (unsigned long long)from, (unsigned long long)(from + count - 1),
                                     (long long)o.size);
    }
    override(&out->cache_control, in->response_cache_control);
    override(&out->content_disposition, in->response_content_disposition);
    override(&out->content_encoding, in->response_content_encoding);
    override(&out->content_language, in->response_content_language);
    override(&out->content_type, in->response_content_type);
    if (in->response_expires.has)
        out->expires = in->response_expires;
    return DONE;
}

enum verdict s3_head_object(struct call *call, const struct s3_head_object_request *in, struct s3_head_object_output *out)
{
    struct s3_bucket_row b;
    struct s3_object_row o;
    struct s3_get_object_output full = {0};
    uint64_t from, count;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE ||
        s3_object_need(call, in->bucket, in->key, in->version_id, &o) != DONE ||
        s3_refuse(call, in->part_number.has, "partNumber") != DONE ||
        s3_preconditions(call, &o, in->if_match, in->if_none_match, in->if_modified_since, in->if_unmodified_since, true) != DONE)
        return FAULT;
    int partial = s3_range(in->range, (uint64_t)o.size, &from, &count);
    if (partial < 0)
        return fault(call, 416, "InvalidRange", "The requested range is not satisfiable");
    show(call, &b, &o, &full, str_eqz(in->checksum_mode, "ENABLED") && !partial);
    s3_copy_same(S3_SHAPE_GET_OBJECT_OUTPUT, &full, S3_SHAPE_HEAD_OBJECT_OUTPUT, out);
    if (partial) {
        out->content_length = some_i64((int64_t)count);
        out->content_range = str_fmt(call->arena, "bytes %llu-%llu/%lld", (unsigned long long)from, (unsigned long long)(from + count - 1),
                                     (long long)o.size);
    }
    return DONE;
}

enum verdict s3_get_object_attributes(struct call *call, const struct s3_get_object_attributes_request *in,
                                      struct s3_get_object_attributes_output *out)
{
    struct s3_bucket_row b;
    struct s3_object_row o;
    struct s3_get_object_output full = {0};

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE ||
        s3_object_need(call, in->bucket, in->key, in->version_id, &o) != DONE)
        return FAULT;
    show(call, &b, &o, &full, true);
    out->last_modified = full.last_modified;
    out->version_id = full.version_id;
    for (size_t i = 0; i < in->object_attributes.len; i++) {
        struct str name = in->object_attributes.items[i];
        if (str_eqz(name, "ETag")) {
            out->e_tag = str_take(str_skip(o.etag, 1), o.etag.n - 2);
        } else if (str_eqz(name, "ObjectSize")) {
            out->object_size = some_i64(o.size);
        } else if (str_eqz(name, "StorageClass")) {
            out->storage_class = str_is(full.storage_class) ? full.storage_class : STR("STANDARD");
        } else if (str_eqz(name, "Checksum")) {
            out->checksum = arena_make(call->arena, struct s3_checksum);
            s3_copy_same(S3_SHAPE_GET_OBJECT_OUTPUT, &full, S3_SHAPE_CHECKSUM, out->checksum);
        }
    }
    return DONE;
}

/* --- deleting --- */

static enum verdict delete_one(struct call *call, const struct s3_bucket_row *b, struct str key, struct str version,
                               struct str *ret_version, bool *ret_marker)
{
    struct s3_object_row o;

    if (!str_is(version)) {
        bool there = b->versioning.n || s3_object_get(call, b->name, key, STR_NONE, &o);
        s3_object_delete(call, b, key, ret_version, ret_marker);
        if (there)
            s3_tell(call, b, &(struct s3_told){.event = *ret_marker ? STR("ObjectRemoved:DeleteMarkerCreated") : STR("ObjectRemoved:Delete"),
                                               .key = key,
                                               .version = *ret_version,
                                               .reason = STR("DeleteObject")});
        return DONE;
    }
    *ret_version = version;
    *ret_marker = false;
    if (s3_object_get(call, b->name, key, version, &o)) {
        *ret_marker = o.marker;
        s3_object_remove(call, &o);
        s3_tell(call, b, &(struct s3_told){.event = STR("ObjectRemoved:Delete"), .key = key, .version = version, .reason = STR("DeleteObject")});
    }
    return DONE;
}

enum verdict s3_delete_object(struct call *call, const struct s3_delete_object_request *in, struct s3_delete_object_output *out)
{
    struct s3_bucket_row b;
    struct s3_object_row o;
    bool marker;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE || s3_refuse(call, str_is(in->mfa), "MFA delete") != DONE)
        return FAULT;
    if (str_is(in->if_match) && (s3_object_need(call, in->bucket, in->key, in->version_id, &o) != DONE ||
                                 s3_preconditions(call, &o, in->if_match, STR_NONE, (opt_time){0}, (opt_time){0}, false) != DONE))
        return FAULT;
    if (delete_one(call, &b, in->key, in->version_id, &out->version_id, &marker) != DONE)
        return FAULT;
    if (marker)
        out->delete_marker = some_bool(true);
    return DONE;
}

enum verdict s3_delete_objects(struct call *call, const struct s3_delete_objects_request *in, struct s3_delete_objects_output *out)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE || s3_refuse(call, str_is(in->mfa), "MFA delete") != DONE)
        return FAULT;
    if (!in->delete || !in->delete->objects.len || in->delete->objects.len > 1000)
        return fault(call, 400, "MalformedXML",
                     "The XML you provided was not well-formed or did not validate against our published schema");
    list_present(call->arena, &out->deleted);
    for (size_t i = 0; i < in->delete->objects.len; i++) {
        const struct s3_object_identifier *id = &in->delete->objects.items[i];
        struct auth_target may = {.action = str_is(id->version_id) ? STR("s3:DeleteObjectVersion") : STR("s3:DeleteObject"),
                                  .owner = b.account,
                                  .resource = str_fmt(call->arena, "arn:aws:s3:::%.*s/%.*s", STRF(in->bucket), STRF(id->key)),
                                  .policy = s3_setting(call, in->bucket, "policy")};
        struct s3_deleted_object d = {.key = id->key, .version_id = id->version_id};
        struct str version;
        bool marker;
        if (!authorised(call, &may)) {
            *list_add(call->arena, &out->errors) = (struct s3_error){
                .key = id->key, .version_id = id->version_id, .code = STR("AccessDenied"), .message = STR("Access Denied")};
            continue;
        }
        delete_one(call, &b, id->key, id->version_id, &version, &marker);
        if (marker) {
            d.delete_marker = some_bool(true);
            d.delete_marker_version_id = version;
        }
        if (!in->delete->quiet.val)
            *list_add(call->arena, &out->deleted) = d;
    }
    return DONE;
}

/* --- copying --- */

bool s3_copy_source_parse(struct call *call, struct str text, struct str *ret_bucket, struct str *ret_key, struct str *ret_version)
{
    struct str query = text, path = str_cut(&query, '?'), key;

    if (str_starts(path, STR("/")))
        path = str_skip(path, 1);
    key = path;
    *ret_bucket = str_cut(&key, '/');
    *ret_version = str_starts(query, STR("versionId=")) ? str_skip(query, 10) : STR_NONE;
    return !str_empty(key) && percent_decode(call->arena, key, false, ret_key);
}

enum verdict s3_copy_source(struct call *call, struct str text, struct s3_object_row *ret)
{
    struct str bucket, key, version;
    struct s3_bucket_row b;

    if (!s3_copy_source_parse(call, text, &bucket, &key, &version))
        return fault(call, 400, "InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    if (!s3_bucket_get(call, bucket, &b)) {
        fault(call, 404, "NoSuchBucket", "The specified bucket does not exist");
        fault_extra(call, "BucketName", bucket);
        return FAULT;
    }
    return s3_object_need(call, bucket, key, version, ret);
}

/* Bytes of their own: a blob belongs to one version. */
static enum verdict duplicate(struct call *call, const struct stream *from, struct stream *ret)
{
    struct str bytes, why;

    *ret = *from;
    if (!str_is(from->blob))
        return DONE;
    struct blob_writer *w = blob_writer_new(call->store, &why);
    for (uint64_t at = 0; w && at < from->size; at += 1 << 20) {
        uint64_t n = from->size - at < 1 << 20 ? from->size - at : 1 << 20;
        struct arena *a = arena_new();
        bool good = blob_read(call->store, a, from->blob, from->offset + at, n, &bytes) && blob_write(w, bytes);
        arena_free(a);
        if (!good) {
            blob_abandon(w);
            w = NULL;
        }
    }
    if (!w || !blob_finish(w, call->arena, &ret->blob))
        return fault_common(call, COMMON_INTERNAL, "The copy cannot be kept.");
    ret->offset = 0;
    return DONE;
}

enum verdict s3_copy_object(struct call *call, const struct s3_copy_object_request *in, struct s3_copy_object_output *out)
{
    struct s3_bucket_row b;
    struct s3_object_row source;
    struct s3_content c = {0};
    bool replace = str_eqz(in->metadata_directive, "REPLACE");

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE || s3_copy_source(call, in->copy_source, &source) != DONE ||
        s3_refuse(call, str_is(in->sse_customer_algorithm) || str_is(in->copy_source_sse_customer_algorithm),
                  "server-side encryption with customer keys") != DONE ||
        s3_refuse(call, str_is(in->object_lock_mode) || str_is(in->object_lock_legal_hold_status), "object lock") != DONE ||
        s3_preconditions(call, &source, in->copy_source_if_match, in->copy_source_if_none_match, in->copy_source_if_modified_since,
                         in->copy_source_if_unmodified_since, false) != DONE ||
        s3_put_condition(call, in->bucket, in->key, in->if_match, in->if_none_match) != DONE || check_key(call, in->key) != DONE)
        return FAULT;
    if (!replace && !str_is(in->storage_class) && str_eq(in->bucket, source.bucket) && str_eq(in->key, source.key) && source.latest)
        return fault(call, 400, "InvalidRequest",
                     "This copy request is illegal because it is trying to copy an object to itself without changing the object's "
                     "metadata, storage class, "
                     "website redirect location or encryption attributes.");
    struct stream from = s3_object_stream(call, &source);
    walk_load(call->arena, &s3_model, &s3_model.shapes[S3_SHAPE_GET_OBJECT_OUTPUT], source.head, &c.head);
    if (replace) {
        struct s3_get_object_output sums_only = {.checksum_crc32 = c.head.checksum_crc32,
                                                 .checksum_crc32_c = c.head.checksum_crc32_c,
                                                 .checksum_type = c.head.checksum_type,
                                                 .checksum_crc64_nvme = c.head.checksum_crc64_nvme,
                                                 .checksum_sha1 = c.head.checksum_sha1,
                                                 .checksum_sha256 = c.head.checksum_sha256,
                                                 .server_side_encryption = c.head.server_side_encryption};
        c.head = sums_only;
        s3_copy_same(S3_SHAPE_COPY_OBJECT_REQUEST, in, S3_SHAPE_GET_OBJECT_OUTPUT, &c.head);
    } else if (str_is(in->storage_class)) {
        c.head.storage_class = in->storage_class;
    }
    c.tags = source.tags;
    if (str_eqz(in->tagging_directive, "REPLACE") && s3_tagging_header(call, in->tagging, &c.tags) != DONE)
        return FAULT;
    if (duplicate(call, &from, &c.stream) != DONE)
        return FAULT;
    /* The tag of a copy is of its bytes, also when the source came in parts. */
    c.etag = source.etag;
    out->version_id = s3_object_put(call, &b, in->key, &c);
    s3_tell(call, &b, &(struct s3_told){STR("ObjectCreated:Copy"), in->key, out->version_id, c.etag, (int64_t)c.stream.size, true, STR("CopyObject")});
    out->copy_source_version_id = str_eqz(source.version, "null") ? STR_NONE : source.version;
    out->server_side_encryption = c.head.server_side_encryption;
    out->copy_object_result = arena_make(call->arena, struct s3_copy_object_result);
    s3_copy_same(S3_SHAPE_GET_OBJECT_OUTPUT, &c.head, S3_SHAPE_COPY_OBJECT_RESULT, out->copy_object_result);
    out->copy_object_result->e_tag = c.etag;
    out->copy_object_result->last_modified = some_time(call->now);
    return DONE;
}
