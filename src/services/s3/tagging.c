#include "base/json.h"
#include "base/text.h"
#include "services/s3/s3.h"
#include "wire/walk.h"

enum verdict s3_check_tags(struct call *call, const struct s3_tag_set *tags, size_t max)
{
    if (tags->len > max)
        return fault(call, 400, "BadRequest", "Object tags cannot be greater than %zu", max);
    for (size_t i = 0; i < tags->len; i++) {
        if (str_empty(tags->items[i].key) || utf8_len(tags->items[i].key) > 128)
            return fault(call, 400, "InvalidTag", "The TagKey you have provided is invalid");
        if (utf8_len(tags->items[i].value) > 256)
            return fault(call, 400, "InvalidTag", "The TagValue you have provided is invalid");
        for (size_t k = 0; k < i; k++)
            if (str_eq(tags->items[i].key, tags->items[k].key))
                return fault(call, 400, "InvalidTag", "Cannot provide multiple Tags with the same key");
    }
    return DONE;
}

struct str s3_tags_json(struct call *call, const struct s3_tag_set *tags)
{
    struct buf b = buf_in(call->arena);
    struct s3_tagging t = {.tag_set = *tags};

    if (!tags->len)
        return STR("");
    walk_store(&b, &s3_model, &s3_model.shapes[S3_SHAPE_TAGGING], &t);
    return buf_str(&b);
}

void s3_tags_load(struct call *call, struct str json, struct s3_tag_set *ret)
{
    struct s3_tagging t = {0};

    if (json.n)
        walk_load(call->arena, &s3_model, &s3_model.shapes[S3_SHAPE_TAGGING], json, &t);
    *ret = t.tag_set;
    list_present(call->arena, ret);
}

enum verdict s3_tagging_header(struct call *call, struct str header, struct str *ret)
{
    struct s3_tag_set tags = {0};

    *ret = STR("");
    for (struct str rest = header; str_is(rest) && rest.n;) {
        struct str value = str_cut(&rest, '&'), key = str_cut(&value, '=');
        struct s3_tag *t = list_add(call->arena, &tags);
        if (!percent_decode(call->arena, key, true, &t->key) ||
            !percent_decode(call->arena, str_is(value) ? value : STR(""), true, &t->value))
            return fault(
                call, 400, "InvalidArgument",
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.");
    }
    if (s3_check_tags(call, &tags, 10) != DONE)
        return FAULT;
    *ret = s3_tags_json(call, &tags);
    return DONE;
}

static enum verdict need(struct call *call, struct str bucket, struct str owner, struct str key, struct str version,
                         struct s3_object_row *o, struct str *ret_version)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, bucket, owner, &b) != DONE || s3_object_need(call, bucket, key, version, o) != DONE)
        return FAULT;
    *ret_version = b.versioning.n ? o->version : STR_NONE;
    return DONE;
}

static void set(struct call *call, const struct s3_object_row *o, struct str tags)
{
    sql_run(call->store, "UPDATE s3_object SET tags = ? WHERE bucket = ? AND key = ? AND seq = ?", tags, o->bucket, o->key, o->seq);
}

static void tell(struct call *call, const struct s3_object_row *o, struct str version, struct str event)
{
    struct s3_bucket_row b;

    if (s3_bucket_get(call, o->bucket, &b))
        s3_tell(call, &b, &(struct s3_told){.event = event, .key = o->key, .version = version, .etag = o->etag});
}

enum verdict s3_put_object_tagging(struct call *call, const struct s3_put_object_tagging_request *in,
                                   struct s3_put_object_tagging_output *out)
{
    struct s3_object_row o;

    if (need(call, in->bucket, in->expected_bucket_owner, in->key, in->version_id, &o, &out->version_id) != DONE ||
        s3_check_tags(call, &in->tagging->tag_set, 10) != DONE)
        return FAULT;
    set(call, &o, s3_tags_json(call, &in->tagging->tag_set));
    tell(call, &o, out->version_id, STR("ObjectTagging:Put"));
    return DONE;
}

enum verdict s3_get_object_tagging(struct call *call, const struct s3_get_object_tagging_request *in,
                                   struct s3_get_object_tagging_output *out)
{
    struct s3_object_row o;

    if (need(call, in->bucket, in->expected_bucket_owner, in->key, in->version_id, &o, &out->version_id) != DONE)
        return FAULT;
    s3_tags_load(call, o.tags, &out->tag_set);
    return DONE;
}

enum verdict s3_delete_object_tagging(struct call *call, const struct s3_delete_object_tagging_request *in,
                                      struct s3_delete_object_tagging_output *out)
{
    struct s3_object_row o;

    if (need(call, in->bucket, in->expected_bucket_owner, in->key, in->version_id, &o, &out->version_id) != DONE)
        return FAULT;
    set(call, &o, STR(""));
    tell(call, &o, out->version_id, STR("ObjectTagging:Delete"));
    return DONE;
}
