/* Uploads in parts. */
#include "base/digest.h"
#include "base/rng.h"
#include "base/text.h"
#include "services/s3/s3.h"
#include "wire/walk.h"

#define PART_MIN (5 * 1024 * 1024)
#define PARTS_MAX 10000

static enum verdict need_upload(struct call *call, struct str bucket, struct str owner, struct str key, struct str id,
                                struct s3_bucket_row *b, struct str *ret_head, struct str *ret_tags, int64_t *ret_started)
{
    struct sql *q;

    if (s3_bucket_need(call, bucket, owner, b) != DONE)
        return FAULT;
    if (!sql_get(call->store, &q, "SELECT head, tags, started FROM s3_upload WHERE id = ? AND bucket = ? AND key = ?", id, bucket, key)) {
        fault(call, 404, "NoSuchUpload",
              "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");
        fault_extra(call, "UploadId", id);
        return FAULT;
    }
    *ret_head = sql_str(q, call->arena, 0);
    *ret_tags = sql_str(q, call->arena, 1);
    *ret_started = sql_i64(q, 2);
    sql_done(q);
    return DONE;
}

enum verdict s3_create_multipart_upload(struct call *call, const struct s3_create_multipart_upload_request *in,
                                        struct s3_create_multipart_upload_output *out)
{
    struct s3_bucket_row b;
    struct s3_get_object_output head = {0};
    struct str tags, id = rng_chars(rnd(call), call->arena, STR("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"), 96);
    struct buf body = buf_in(call->arena);

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE || s3_tagging_header(call, in->tagging, &tags) != DONE ||
        s3_refuse(call, str_is(in->sse_customer_algorithm), "server-side encryption with customer keys") != DONE ||
        s3_refuse(call, str_is(in->object_lock_mode) || str_is(in->object_lock_legal_hold_status), "object lock") != DONE)
        return FAULT;
    s3_copy_same(S3_SHAPE_CREATE_MULTIPART_UPLOAD_REQUEST, in, S3_SHAPE_GET_OBJECT_OUTPUT, &head);
    if (!str_is(head.server_side_encryption))
        head.server_side_encryption = STR("AES256");
    head.checksum_type = STR_NONE;
    walk_store(&body, &s3_model, &s3_model.shapes[S3_SHAPE_GET_OBJECT_OUTPUT], &head);
    sql_run(call->store, "INSERT INTO s3_upload (id, bucket, key, started, head, tags, algorithm) VALUES (?, ?, ?, ?, ?, ?, ?)", id,
            in->bucket, in->key, call->now, buf_str(&body), tags, in->checksum_algorithm);
    out->bucket = in->bucket;
    out->key = in->key;
    out->upload_id = id;
    out->server_side_encryption = head.server_side_encryption;
    out->checksum_algorithm = in->checksum_algorithm;
    out->checksum_type = in->checksum_type;
    return DONE;
}

static void drop_part(struct call *call, struct str upload, int64_t number)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT blob FROM s3_part WHERE upload = ? AND number = ?", upload, number))
        return;
    struct str blob = sql_str(q, call->arena, 0);
    sql_done(q);
    if (str_is(blob))
        blob_drop(call->store, blob);
    sql_run(call->store, "DELETE FROM s3_part WHERE upload = ? AND number = ?", upload, number);
}

static struct str keep_part(struct call *call, struct str upload, int32_t number, const struct stream *s)
{
    struct str etag = str_fmt(call->arena, "\"%.*s\"", STRF(hex_encode(call->arena, s->md5)));

    drop_part(call, upload, number);
    if (str_is(s->blob))
        blob_keep(call->store, s->blob, s->size);
    sql_run(call->store, "INSERT INTO s3_part (upload, number, size, etag, modified, blob, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)", upload,
            number, (int64_t)s->size, etag, call->now, s->blob,
            sql_blob(str_is(s->blob)    ? STR_NONE
                     : str_is(s->bytes) ? s->bytes
                                        : STR("")));
    return etag;
}

static enum verdict check_number(struct call *call, int32_t n)
{
    return n >= 1 && n <= PARTS_MAX ? DONE
                                    : fault(call, 400, "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
}

enum verdict s3_upload_part(struct call *call, const struct s3_upload_part_request *in, struct s3_upload_part_output *out)
{
    struct s3_bucket_row b;
    struct str head, tags;
    int64_t started;
    struct stream body = in->body;
    struct s3_get_object_output sums = {0};

    if (need_upload(call, in->bucket, in->expected_bucket_owner, in->key, in->upload_id, &b, &head, &tags, &started) != DONE ||
        check_number(call, in->part_number.val) != DONE ||
        s3_refuse(call, str_is(in->sse_customer_algorithm), "server-side encryption with customer keys") != DONE)
        return FAULT;
    s3_copy_same(S3_SHAPE_UPLOAD_PART_REQUEST, in, S3_SHAPE_GET_OBJECT_OUTPUT, &sums);
    if (s3_check_body(call, &body, in->content_md5, &sums) != DONE)
        return FAULT;
    out->e_tag = keep_part(call, in->upload_id, in->part_number.val, &body);
    s3_copy_same(S3_SHAPE_UPLOAD_PART_REQUEST, in, S3_SHAPE_UPLOAD_PART_OUTPUT, out);
    out->server_side_encryption = STR("AES256");
    return DONE;
}

/* Writes one piece of a stream behind another. */
static bool append(struct call *call, struct blob_writer *w, struct digest *crc, const struct stream *s)
{
    if (!str_is(s->blob)) {
        digest_add(crc, s->bytes);
        return blob_write(w, s->bytes);
    }
    for (uint64_t at = 0; at < s->size; at += 1 << 20) {
        uint64_t n = s->size - at < 1 << 20 ? s->size - at : 1 << 20;
        struct arena *a = arena_new();
        struct str bytes;
        bool good = blob_read(call->store, a, s->blob, s->offset + at, n, &bytes) && blob_write(w, bytes);
        if (good)
            digest_add(crc, bytes);
        arena_free(a);
        if (!good)
            return false;
    }
    return true;
}

enum verdict s3_upload_part_copy(struct call *call, const struct s3_upload_part_copy_request *in, struct s3_upload_part_copy_output *out)
{
    struct s3_bucket_row b;
    struct s3_object_row source;
    struct str head, tags, bytes;
    int64_t started;
    uint64_t from, count;

    if (need_upload(call, in->bucket, in->expected_bucket_owner, in->key, in->upload_id, &b, &head, &tags, &started) != DONE ||
        check_number(call, in->part_number.val) != DONE || s3_copy_source(call, in->copy_source, &source) != DONE ||
        s3_preconditions(call, &source, in->copy_source_if_match, in->copy_source_if_none_match, in->copy_source_if_modified_since,
                         in->copy_source_if_unmodified_since, false) != DONE)
        return FAULT;
    if (s3_range(in->copy_source_range, (uint64_t)source.size, &from, &count) < 0)
        return fault(call, 400, "InvalidArgument", "Range specified is not valid for source object of size: %lld", (long long)source.size);
    if (count > 64 * 1024 * 1024)
        return s3_refuse(call, true, "copies of parts above 64 MiB");
    struct stream s = s3_object_stream(call, &source), part = {.size = count};
    if (!str_is(s.blob))
        bytes = str_take(str_skip(s.bytes, from), count);
    else if (!blob_read(call->store, call->arena, s.blob, from, count, &bytes))
        return fault_common(call, COMMON_INTERNAL, "The source cannot be read.");
    part.bytes = bytes;
    struct s3_get_object_output sums = {0};
    if (s3_check_body(call, &part, STR_NONE, &sums) != DONE)
        return FAULT;
    out->copy_part_result = arena_make(call->arena, struct s3_copy_part_result);
    out->copy_part_result->e_tag = keep_part(call, in->upload_id, in->part_number.val, &part);
    out->copy_part_result->last_modified = some_time(call->now);
    out->server_side_encryption = STR("AES256");
    return DONE;
}

static void forget(struct call *call, struct str id)
{
    struct {
        int64_t *items;
        size_t len;
    } numbers = {0};
    struct sql *q = sql_each(call->store, "SELECT number FROM s3_part WHERE upload = ?", id);

    while (sql_next(q))
        *list_add(call->arena, &numbers) = sql_i64(q, 0);
    for (size_t i = 0; i < numbers.len; i++)
        drop_part(call, id, numbers.items[i]);
    sql_run(call->store, "DELETE FROM s3_upload WHERE id = ?", id);
}

enum verdict s3_abort_multipart_upload(struct call *call, const struct s3_abort_multipart_upload_request *in,
                                       struct s3_abort_multipart_upload_output *out)
{
    struct s3_bucket_row b;
    struct str head, tags;
    int64_t started;

    (void)out;
    if (need_upload(call, in->bucket, in->expected_bucket_owner, in->key, in->upload_id, &b, &head, &tags, &started) != DONE)
        return FAULT;
    forget(call, in->upload_id);
    return DONE;
}

struct pieces {
    struct stream *items;
    size_t len;
};

/* The parts as the request orders them, each as it was uploaded. */
static enum verdict gather(struct call *call, const struct s3_complete_multipart_upload_request *in, struct pieces *ret,
                           struct buf *ret_md5s)
{
    const struct s3_completed_part_list *parts = &in->multipart_upload->parts;
    struct str raw;

    for (size_t i = 1; i < parts->len; i++)
        if (parts->items[i].part_number.val <= parts->items[i - 1].part_number.val)
            return fault(call, 400, "InvalidPartOrder",
                         "The list of parts was not in ascending order. Parts must be ordered by part number.");
    for (size_t i = 0; i < parts->len; i++) {
        const struct s3_completed_part *p = &parts->items[i];
        struct str wanted = str_starts(p->e_tag, STR("\"")) ? p->e_tag : str_fmt(call->arena, "\"%.*s\"", STRF(p->e_tag));
        struct sql *q;
        if (!sql_get(call->store, &q, "SELECT size, etag, blob, bytes FROM s3_part WHERE upload = ? AND number = ?", in->upload_id,
                     p->part_number.val))
            return fault(call, 400, "InvalidPart",
                         "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified "
                         "entity tag may not match the part's entity tag.");
        struct stream s = {.size = (uint64_t)sql_i64(q, 0), .blob = sql_str(q, call->arena, 2)};
        struct str etag = sql_str(q, call->arena, 1);
        if (!str_is(s.blob))
            s.bytes = sql_str(q, call->arena, 3);
        sql_done(q);
        if (!str_eq(etag, wanted))
            return fault(call, 400, "InvalidPart",
                         "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified "
                         "entity tag may not match the part's entity tag.");
        if (s.size < PART_MIN && i + 1 < parts->len)
            return fault(call, 400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        hex_decode(call->arena, str_take(str_skip(etag, 1), 32), &raw);
        buf_put(ret_md5s, raw);
        *list_add(call->arena, ret) = s;
    }
    return DONE;
}

static enum verdict join(struct call *call, const struct pieces *pieces, struct s3_content *c)
{
    struct str why;
    struct blob_writer *w = blob_writer_new(call->store, &why);
    struct digest *crc = digest_new(DIGEST_CRC64NVME);
    uint8_t sum[DIGEST_MAX];

    for (size_t i = 0; w && i < pieces->len; i++) {
        c->stream.size += pieces->items[i].size;
        if (!append(call, w, crc, &pieces->items[i])) {
            blob_abandon(w);
            w = NULL;
        }
    }
    size_t n = digest_end(crc, sum);
    digest_free(crc);
    c->head.checksum_crc64_nvme = base64_encode(call->arena, (struct str){(const char *)sum, n});
    c->head.checksum_type = STR("FULL_OBJECT");
    if (w && blob_finish(w, call->arena, &c->stream.blob))
        return DONE;
    return fault_common(call, COMMON_INTERNAL, "The object cannot be kept.");
}

enum verdict s3_complete_multipart_upload(struct call *call, const struct s3_complete_multipart_upload_request *in,
                                          struct s3_complete_multipart_upload_output *out)
{
    struct s3_bucket_row b;
    struct s3_content c = {0};
    struct pieces pieces = {0};
    struct str head, tags;
    struct buf md5s = buf_in(call->arena);
    int64_t started;

    if (need_upload(call, in->bucket, in->expected_bucket_owner, in->key, in->upload_id, &b, &head, &tags, &started) != DONE ||
        s3_put_condition(call, in->bucket, in->key, in->if_match, in->if_none_match) != DONE)
        return FAULT;
    if (!in->multipart_upload || !in->multipart_upload->parts.len)
        return fault(call, 400, "MalformedXML",
                     "The XML you provided was not well-formed or did not validate against our published schema");
    if (gather(call, in, &pieces, &md5s) != DONE)
        return FAULT;
    walk_load(call->arena, &s3_model, &s3_model.shapes[S3_SHAPE_GET_OBJECT_OUTPUT], head, &c.head);
    if (join(call, &pieces, &c) != DONE)
        return FAULT;
    if (in->mpu_object_size.has && in->mpu_object_size.val != (int64_t)c.stream.size)
        return fault(call, 400, "InvalidRequest", "The provided 'x-amz-mp-object-size' header does not match what was computed.");
    c.etag = str_fmt(call->arena, "\"%.*s-%zu\"", STRF(md5_hex(call->arena, buf_str(&md5s))), pieces.len);
    c.tags = tags;
    out->version_id = s3_object_put(call, &b, in->key, &c);
    s3_tell(call, &b, &(struct s3_told){STR("ObjectCreated:CompleteMultipartUpload"), in->key, out->version_id, c.etag, (int64_t)c.stream.size, true,
                                        STR("CompleteMultipartUpload")});
    forget(call, in->upload_id);
    out->bucket = in->bucket;
    out->key = in->key;
    out->e_tag = c.etag;
    out->location = str_fmt(call->arena, "http://%.*s.s3.amazonaws.com/%.*s", STRF(in->bucket), STRF(in->key));
    out->checksum_crc64_nvme = c.head.checksum_crc64_nvme;
    out->checksum_type = c.head.checksum_type;
    out->server_side_encryption = c.head.server_side_encryption;
    return DONE;
}

enum verdict s3_list_parts(struct call *call, const struct s3_list_parts_request *in, struct s3_list_parts_output *out)
{
    struct s3_bucket_row b;
    struct str head, tags;
    int64_t started;
    size_t most = in->max_parts.has && in->max_parts.val < 1000 ? (size_t)in->max_parts.val : 1000;

    if (need_upload(call, in->bucket, in->expected_bucket_owner, in->key, in->upload_id, &b, &head, &tags, &started) != DONE)
        return FAULT;
    list_present(call->arena, &out->parts);
    out->is_truncated = some_bool(false);
    struct sql *q =
        sql_each(call->store, "SELECT number, size, etag, modified FROM s3_part WHERE upload = ? AND number > ? ORDER BY number",
                 in->upload_id, in->part_number_marker.val);
    while (sql_next(q)) {
        if (out->parts.len == most) {
            out->is_truncated = some_bool(true);
            out->next_part_number_marker = most ? out->parts.items[most - 1].part_number : some_i32(0);
            break;
        }
        *list_add(call->arena, &out->parts) = (struct s3_part){.part_number = some_i32((int32_t)sql_i64(q, 0)),
                                                               .size = some_i64(sql_i64(q, 1)),
                                                               .e_tag = sql_str(q, call->arena, 2),
                                                               .last_modified = some_time(sql_i64(q, 3))};
    }
    out->bucket = in->bucket;
    out->key = in->key;
    out->upload_id = in->upload_id;
    out->max_parts = some_i32((int32_t)most);
    out->part_number_marker = some_i32(in->part_number_marker.val);
    out->owner = s3_owner(call, b.account);
    out->storage_class = STR("STANDARD");
    return DONE;
}

enum verdict s3_list_multipart_uploads(struct call *call, const struct s3_list_multipart_uploads_request *in,
                                       struct s3_list_multipart_uploads_output *out)
{
    struct s3_bucket_row b;
    size_t most = in->max_uploads.has && in->max_uploads.val < 1000 ? (size_t)in->max_uploads.val : 1000;
    struct str prefix = str_is(in->prefix) ? in->prefix : STR(""), key = str_is(in->key_marker) ? in->key_marker : STR(""),
               id = str_is(in->upload_id_marker) ? in->upload_id_marker : STR("~");

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE ||
        s3_refuse(call, str_is(in->delimiter), "a delimiter for uploads") != DONE)
        return FAULT;
    list_present(call->arena, &out->uploads);
    out->is_truncated = some_bool(false);
    struct sql *q = sql_each(
        call->store, "SELECT id, key, started FROM s3_upload WHERE bucket = ? AND (key > ? OR (key = ? AND id > ?)) ORDER BY key, id",
        in->bucket, key, key, id);
    while (sql_next(q)) {
        struct s3_multipart_upload u = {.upload_id = sql_str(q, call->arena, 0),
                                        .key = sql_str(q, call->arena, 1),
                                        .initiated = some_time(sql_i64(q, 2)),
                                        .storage_class = STR("STANDARD"),
                                        .owner = s3_owner(call, b.account)};
        if (!str_starts(u.key, prefix))
            continue;
        if (out->uploads.len == most) {
            out->is_truncated = some_bool(true);
            out->next_key_marker = most ? out->uploads.items[most - 1].key : key;
            out->next_upload_id_marker = most ? out->uploads.items[most - 1].upload_id : id;
            break;
        }
        *list_add(call->arena, &out->uploads) = u;
    }
    out->bucket = in->bucket;
    out->prefix = in->prefix;
    out->key_marker = str_is(in->key_marker) ? in->key_marker : STR("");
    out->upload_id_marker = str_is(in->upload_id_marker) ? in->upload_id_marker : STR("");
    out->max_uploads = some_i32((int32_t)most);
    return DONE;
}
