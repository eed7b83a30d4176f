#include "kit/record.h"
#include "base/buf.h"
#include "base/die.h"
#include "wire/walk.h"

struct record_key record_here(const struct call *call, struct str id)
{
    return (struct record_key){call->account, call->region, id};
}

static void load(struct call *call, const struct record_kind *kind, struct str body, void *out)
{
    if (!walk_load(call->arena, kind->model, &kind->model->shapes[kind->shape], body, out))
        die("a record of %s cannot be read: %.*s", kind->name, STRF(body));
}

bool record_get(struct call *call, const struct record_kind *kind, struct record_key key, void *out)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT body FROM kit_record WHERE kind = ? AND account = ? AND region = ? AND id = ?", str_from(kind->name),
                 key.account, key.region, key.id))
        return false;
    struct str body = sql_str(q, call->arena, 0);
    sql_done(q);
    load(call, kind, body, out);
    return true;
}

bool record_exists(struct call *call, const struct record_kind *kind, struct record_key key)
{
    return sql_i64_or(call->store, 0, "SELECT 1 FROM kit_record WHERE kind = ? AND account = ? AND region = ? AND id = ?",
                      str_from(kind->name), key.account, key.region, key.id) != 0;
}

void record_put(struct call *call, const struct record_kind *kind, struct record_key key, struct str parent, const void *structure)
{
    struct buf body = buf_in(call->arena);

    walk_store(&body, kind->model, &kind->model->shapes[kind->shape], structure);
    sql_run(call->store,
            "INSERT INTO kit_record (kind, account, region, id, parent, body) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (kind, account, region, id) DO UPDATE SET parent = excluded.parent, body = excluded.body",
            str_from(kind->name), key.account, key.region, key.id, str_is(parent) ? parent : STR(""), buf_str(&body));
}

bool record_drop(struct call *call, const struct record_kind *kind, struct record_key key)
{
    return sql_run(call->store, "DELETE FROM kit_record WHERE kind = ? AND account = ? AND region = ? AND id = ?", str_from(kind->name),
                   key.account, key.region, key.id) > 0;
}

int64_t record_count(struct call *call, const struct record_kind *kind, struct record_key key, struct str parent)
{
    if (str_is(parent))
        return sql_i64_or(call->store, 0, "SELECT count(*) FROM kit_record WHERE kind = ? AND account = ? AND region = ? AND parent = ?",
                          str_from(kind->name), key.account, key.region, parent);
    return sql_i64_or(call->store, 0, "SELECT count(*) FROM kit_record WHERE kind = ? AND account = ? AND region = ?", str_from(kind->name),
                      key.account, key.region);
}

struct sql *record_each(struct call *call, const struct record_kind *kind, struct record_key key, struct str parent)
{
    struct str after = str_is(key.id) ? key.id : STR("");

    if (str_is(parent))
        return sql_each(call->store,
                        "SELECT id, body FROM kit_record WHERE kind = ? AND account = ? AND region = ? AND parent = ? AND id > ? ORDER BY id",
                        str_from(kind->name), key.account, key.region, parent, after);
    return sql_each(call->store, "SELECT id, body FROM kit_record WHERE kind = ? AND account = ? AND region = ? AND id > ? ORDER BY id",
                    str_from(kind->name), key.account, key.region, after);
}

void record_read(struct call *call, const struct record_kind *kind, struct sql *row, void *out)
{
    load(call, kind, sql_str(row, call->arena, 1), out);
}
