/* Lists of keys. A group under a delimiter is passed by seeking behind it, never by reading through it. */
#include "base/text.h"
#include "kit/paging.h"
#include "services/s3/s3.h"

struct listing {
    struct str prefix, delimiter;
    size_t most;
    bool url;
    /* the answer */
    struct s3_object_row *items;
    size_t len;
    struct s3_common_prefix_list groups;
    bool truncated;
    struct str last; /* key or group that came last */
};

static struct str encoded(struct call *call, bool url, struct str s)
{
    struct buf b = buf_in(call->arena);

    if (!url || !str_is(s))
        return s;
    percent_encode(&b, s, true);
    return buf_str(&b);
}

/* The group that a key belongs to: up to the first delimiter behind the prefix. Absent: none. */
static struct str group_of(const struct listing *l, struct str key)
{
    if (str_empty(l->delimiter))
        return STR_NONE;
    ptrdiff_t at = str_find(str_skip(key, l->prefix.n), l->delimiter);
    return at < 0 ? STR_NONE : str_take(key, l->prefix.n + (size_t)at + l->delimiter.n);
}

/* Behind everything that begins with s: 0xff is in no UTF-8 text. */
static struct str behind(struct call *call, struct str s)
{
    return str_cat(call->arena, s, STR("\xff"));
}

static void run(struct call *call, struct str bucket, struct str after, struct listing *l)
{
    struct str from = after;

    if (str_cmp(from, l->prefix) < 0 && l->prefix.n)
        from = STR_NONE;
    while (!l->truncated) {
        bool first = !str_is(from);
        struct str bound = first ? l->prefix : from;
        struct sql *q = first ? sql_each(call->store,
                                         "SELECT " S3_OBJECT_COLUMNS
                                         " FROM s3_object WHERE bucket = ? AND latest = 1 AND marker = 0 AND key >= ? ORDER BY key",
                                         bucket, str_is(bound) ? bound : STR(""))
                              : sql_each(call->store,
                                         "SELECT " S3_OBJECT_COLUMNS
                                         " FROM s3_object WHERE bucket = ? AND latest = 1 AND marker = 0 AND key > ? ORDER BY key",
                                         bucket, bound);
        bool seek = false;
        while (!seek && sql_next(q)) {
            struct s3_object_row o = s3_object_read(call, q);
            if (!str_starts(o.key, l->prefix))
                break;
            if (l->len + l->groups.len == l->most) {
                l->truncated = true;
                break;
            }
            struct str group = group_of(l, o.key);
            if (str_is(group)) {
                if (str_cmp(group, after) > 0 || !str_is(after) || !str_starts(after, group)) {
                    *list_add(call->arena, &l->groups) = (struct s3_common_prefix){encoded(call, l->url, group)};
                    l->last = group;
                }
                from = behind(call, group);
                seek = true;
                continue;
            }
            *list_add(call->arena, l) = o;
            l->last = o.key;
        }
        sql_done(q);
        if (!seek)
            return;
    }
}

static struct s3_object shown(struct call *call, const struct listing *l, const struct s3_object_row *o, struct s3_owner *owner)
{
    struct s3_object out = {.key = encoded(call, l->url, o->key),
                            .last_modified = some_time(o->modified),
                            .e_tag = o->etag,
                            .size = some_i64(o->size),
                            .storage_class = STR("STANDARD"),
                            .owner = owner};
    ptrdiff_t at = str_find(o->head, STR("\"StorageClass\":\""));

    if (at >= 0) {
        struct str rest = str_skip(o->head, (size_t)at + 16);
        out.storage_class = str_cut(&rest, '"');
    }
    return out;
}

static enum verdict check(struct call *call, struct str encoding, opt_i32 max, struct listing *l)
{
    if (str_is(encoding) && !str_eqz(encoding, "url"))
        return fault(call, 400, "InvalidArgument", "Invalid Encoding Method specified in Request");
    if (max.has && max.val < 0)
        return fault(call, 400, "InvalidArgument", "Argument maxKeys must be an integer between 0 and 2147483647");
    l->url = str_is(encoding);
    l->most = max.has && max.val < 1000 ? (size_t)max.val : 1000;
    if (!str_is(l->prefix))
        l->prefix = STR("");
    return DONE;
}

enum verdict s3_list_objects_v2(struct call *call, const struct s3_list_objects_v2_request *in, struct s3_list_objects_v2_output *out)
{
    struct s3_bucket_row b;
    struct listing l = {.prefix = in->prefix, .delimiter = in->delimiter};
    struct str after, scope = str_fmt(call->arena, "%.*s/%.*s/%.*s", STRF(in->bucket), STRF(in->prefix), STRF(in->delimiter));

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE || check(call, in->encoding_type, in->max_keys, &l) != DONE)
        return FAULT;
    if (!page_position(call, scope, in->continuation_token, &after))
        return fault(call, 400, "InvalidArgument", "The continuation token provided is incorrect");
    if (!str_is(after))
        after = in->start_after;
    if (l.most)
        run(call, in->bucket, after, &l);
    list_present(call->arena, &out->contents);
    for (size_t i = 0; i < l.len; i++)
        *list_add(call->arena, &out->contents) = shown(call, &l, &l.items[i], in->fetch_owner.val ? s3_owner(call, b.account) : NULL);
    out->common_prefixes = l.groups;
    out->name = in->bucket;
    out->prefix = encoded(call, l.url, l.prefix);
    out->delimiter = encoded(call, l.url, in->delimiter);
    out->max_keys = some_i32(in->max_keys.has ? in->max_keys.val : 1000);
    out->key_count = some_i32((int32_t)(l.len + l.groups.len));
    out->is_truncated = some_bool(l.truncated);
    out->encoding_type = in->encoding_type;
    out->continuation_token = in->continuation_token;
    out->start_after = encoded(call, l.url, in->start_after);
    if (l.truncated)
        out->next_continuation_token = page_token(call, scope, l.last);
    return DONE;
}

enum verdict s3_list_objects(struct call *call, const struct s3_list_objects_request *in, struct s3_list_objects_output *out)
{
    struct s3_bucket_row b;
    struct listing l = {.prefix = in->prefix, .delimiter = in->delimiter};

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE || check(call, in->encoding_type, in->max_keys, &l) != DONE)
        return FAULT;
    if (l.most)
        run(call, in->bucket, str_empty(in->marker) ? STR_NONE : in->marker, &l);
    list_present(call->arena, &out->contents);
    for (size_t i = 0; i < l.len; i++)
        *list_add(call->arena, &out->contents) = shown(call, &l, &l.items[i], s3_owner(call, b.account));
    out->common_prefixes = l.groups;
    out->name = in->bucket;
    out->prefix = encoded(call, l.url, l.prefix);
    out->delimiter = encoded(call, l.url, in->delimiter);
    out->marker = encoded(call, l.url, str_is(in->marker) ? in->marker : STR(""));
    out->max_keys = some_i32(in->max_keys.has ? in->max_keys.val : 1000);
    out->is_truncated = some_bool(l.truncated);
    out->encoding_type = in->encoding_type;
    /* Without a delimiter clients go on from the last key. */
    if (l.truncated && str_is(in->delimiter))
        out->next_marker = encoded(call, l.url, l.last);
    return DONE;
}

static void add_version(struct call *call, const struct s3_object_row *o, bool url, struct s3_owner *owner,
                        struct s3_list_object_versions_output *out)
{
    if (o->marker)
        *list_add(call->arena, &out->delete_markers) = (struct s3_delete_marker_entry){.key = encoded(call, url, o->key),
                                                                                       .version_id = o->version,
                                                                                       .is_latest = some_bool(o->latest),
                                                                                       .last_modified = some_time(o->modified),
                                                                                       .owner = owner};
    else
        *list_add(call->arena, &out->versions) = (struct s3_object_version){.key = encoded(call, url, o->key),
                                                                            .version_id = o->version,
                                                                            .is_latest = some_bool(o->latest),
                                                                            .last_modified = some_time(o->modified),
                                                                            .owner = owner,
                                                                            .e_tag = o->etag,
                                                                            .size = some_i64(o->size),
                                                                            .storage_class = STR("STANDARD")};
}

/* Position of a version marker: its sequence, newest first. */
static int64_t seq_of(struct call *call, struct str bucket, struct str key, struct str version)
{
    return str_empty(version)
               ? 0
               : sql_i64_or(call->store, 0, "SELECT seq FROM s3_object WHERE bucket = ? AND key = ? AND version = ?", bucket, key, version);
}

enum verdict s3_list_object_versions(struct call *call, const struct s3_list_object_versions_request *in,
                                     struct s3_list_object_versions_output *out)
{
    struct s3_bucket_row b;
    struct listing l = {.prefix = in->prefix, .delimiter = in->delimiter};
    struct str key = str_empty(in->key_marker) ? STR("") : in->key_marker, last_version = STR_NONE;
    size_t count = 0;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE || check(call, in->encoding_type, in->max_keys, &l) != DONE)
        return FAULT;
    int64_t seq = seq_of(call, in->bucket, key, in->version_id_marker);
    struct s3_owner *owner = s3_owner(call, b.account);
    bool seek = true;
    while (seek && !l.truncated && l.most) {
        seek = false;
        struct sql *q =
            sql_each(call->store,
                     "SELECT " S3_OBJECT_COLUMNS
                     " FROM s3_object WHERE bucket = ? AND (key > ? OR (key = ? AND seq < ?)) AND key >= ? ORDER BY key, seq DESC",
                     in->bucket, key, key, seq, l.prefix);
        while (!seek && sql_next(q)) {
            struct s3_object_row o = s3_object_read(call, q);
            if (!str_starts(o.key, l.prefix))
                break;
            if (count == l.most) {
                l.truncated = true;
                break;
            }
            struct str group = group_of(&l, o.key);
            count++;
            l.last = str_is(group) ? group : o.key;
            last_version = str_is(group) ? STR_NONE : o.version;
            if (str_is(group)) {
                *list_add(call->arena, &l.groups) = (struct s3_common_prefix){encoded(call, l.url, group)};
                key = behind(call, group);
                seq = 0;
                seek = true;
            } else {
                add_version(call, &o, l.url, owner, out);
            }
        }
        sql_done(q);
    }
    out->common_prefixes = l.groups;
    out->name = in->bucket;
    out->prefix = encoded(call, l.url, l.prefix);
    out->delimiter = encoded(call, l.url, in->delimiter);
    out->key_marker = encoded(call, l.url, str_is(in->key_marker) ? in->key_marker : STR(""));
    out->version_id_marker = str_is(in->version_id_marker) ? in->version_id_marker : STR("");
    out->max_keys = some_i32(in->max_keys.has ? in->max_keys.val : 1000);
    out->is_truncated = some_bool(l.truncated);
    out->encoding_type = in->encoding_type;
    if (l.truncated) {
        out->next_key_marker = encoded(call, l.url, str_is(last_version) ? l.last : behind(call, l.last));
        out->next_version_id_marker = last_version;
    }
    return DONE;
}
