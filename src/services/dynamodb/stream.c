/* The stream of a table's changes. */
#include "base/arena.h"
#include "kit/table_stream.h"
#include "services/dynamodb/dynamodb.h"

static enum verdict stream_gone(struct call *call, struct str key)
{
    int64_t id;

    if (str_to_i64(key, &id))
        table_stream_drop(call, id);
    return DONE;
}
const struct timer_kind ddb_stream_timer = {"dynamodb.stream", stream_gone};

static enum verdict open_stream(struct call *call, struct table *t, struct str view, struct dynamodb_table_description *d)
{
    static const char *const views[] = {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"};
    struct table_stream s;
    bool known = false;

    for (size_t i = 0; i < 4; i++)
        known = known || str_eqz(view, views[i]);
    if (!known)
        return invalid(call, "One or more parameter values were invalid: StreamViewType must be one of [NEW_AND_OLD_IMAGES, OLD_IMAGE, NEW_IMAGE, "
                       "KEYS_ONLY] when StreamEnabled is true");
    if (t->stream)
        return invalid(call, "Table already has an enabled stream: TableName: %.*s", STRF(t->name));
    int64_t id = table_stream_open(call, ddb_table_arn(call, t), t->name, view, t->keys.hash, t->keys.range);
    table_stream_by_id(call, id, &s);
    sql_run(call->store, "UPDATE ddb_table SET stream = ?, view = ? WHERE id = ?", id, view, t->id);
    d->stream_specification = arena_make(call->arena, struct dynamodb_stream_specification);
    *d->stream_specification = (struct dynamodb_stream_specification){some_bool(true), view};
    d->latest_stream_arn = s.arn;
    d->latest_stream_label = s.label;
    return DONE;
}

enum verdict ddb_stream_set(struct call *call, struct table *t, const struct dynamodb_stream_specification *in,
                            struct dynamodb_table_description *d)
{
    if (in->stream_enabled.val)
        return open_stream(call, t, in->stream_view_type, d);
    if (str_is(in->stream_view_type))
        return invalid(call, "One or more parameter values were invalid: Table is not streaming: StreamViewType cannot be specified when "
                       "StreamEnabled is false");
    if (!t->stream && str_eqz(t->status, "ACTIVE"))
        return invalid(call, "Table has no stream to disable: TableName: %.*s", STRF(t->name));
    ddb_stream_close(call, t);
    sql_run(call->store, "UPDATE ddb_table SET stream = 0, view = NULL WHERE id = ?", t->id);
    d->stream_specification = NULL;
    return DONE;
}

void ddb_stream_close(struct call *call, const struct table *t)
{
    if (!t->stream)
        return;
    table_stream_close(call, t->stream);
    timer_set(call, &ddb_stream_timer, ddb_id_text(call, t->stream), now(call) + TABLE_STREAM_KEPT);
}

/* A record as DynamoDB Streams tells it, without what the stream says about each of its records. */
struct str ddb_change_record(struct call *call, const struct write *w, struct str view)
{
    struct buf b = buf_in(call->arena);
    struct item keys = ddb_key_of(call->arena, w->t, NULL, w->has ? &w->new : &w->old);
    size_t size = item_size(&keys);
    bool both = str_eqz(view, "NEW_AND_OLD_IMAGES"), new = w->has && (both || str_eqz(view, "NEW_IMAGE")),
         old = w->had && (both || str_eqz(view, "OLD_IMAGE"));

    buf_fmt(&b, "{\"eventName\":\"%s\",\"dynamodb\":{\"Keys\":", !w->had ? "INSERT" : w->has ? "MODIFY" : "REMOVE");
    item_json(&b, &keys);
    if (new) {
        buf_putz(&b, ",\"NewImage\":");
        item_json(&b, &w->new);
        size += w->new_size;
    }
    if (old) {
        buf_putz(&b, ",\"OldImage\":");
        item_json(&b, &w->old);
        size += w->old_size;
    }
    buf_fmt(&b, ",\"SizeBytes\":%zu}", size);
    if (w->by_ttl)
        buf_putz(&b, ",\"userIdentity\":{\"Type\":\"Service\",\"PrincipalId\":\"dynamodb.amazonaws.com\"}");
    buf_putc(&b, '}');
    return buf_str(&b);
}
