/* One change of one item: what is there, whether the condition holds, what shall be there, what it costs, and doing it. */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"

bool ddb_read(struct call *call, const struct table *t, struct str place, struct item *ret, size_t *ret_size)
{
    struct sql *q;

    *ret = (struct item){0};
    if (!sql_get(call->store, &q, "SELECT item FROM ddb_item WHERE tbl = ? AND key = ?", t->id, sql_blob(place)))
        return false;
    struct str bytes = sql_str(q, call->arena, 0);
    sql_done(q);
    if (ret_size)
        *ret_size = item_encoded_size(bytes);
    return item_decode(call->arena, bytes, ret);
}

static enum verdict check_update_paths(struct call *call, const struct write *w)
{
    for (size_t i = 0; i < w->update.len; i++) {
        struct str name = w->update.items[i].path.items[0].name;
        if (str_eq(name, w->t->keys.hash) || (str_is(w->t->keys.range) && str_eq(name, w->t->keys.range)))
            return invalid(call, "One or more parameter values were invalid: Cannot update attribute %.*s. This attribute is part of the key",
                           STRF(name));
    }
    return DONE;
}

static enum verdict check_updated_index_keys(struct call *call, const struct write *w)
{
    for (size_t i = 0; i < w->t->indexes.len; i++) {
        const struct keys *k = &w->t->indexes.items[i].keys;
        const struct value *hash = item_get(&w->new, k->hash), *range = str_is(k->range) ? item_get(&w->new, k->range) : NULL;
        if ((hash && hash->type != k->hash_type) || (range && range->type != k->range_type))
            return invalid(call, "The update expression attempted to update the secondary index key to unsupported type");
        if ((hash && hash->type != V_N && !hash->s.n) || (range && range->type != V_N && !range->s.n))
            return invalid(call, "One or more parameter values are not valid. The update expression attempted to update a secondary index key "
                           "to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.");
    }
    return DONE;
}

static enum verdict make_new(struct call *call, struct write *w)
{
    bool update = w->kind == WRITE_UPDATE;

    w->has = w->kind == WRITE_PUT || update;
    if (w->kind == WRITE_CHECK) {
        w->new = w->old;
        w->has = w->had;
        w->new_size = w->old_size;
    }
    if (w->kind == WRITE_PUT)
        w->new = w->item;
    if (update) {
        if (update_apply(call, &w->update, w->had ? &w->old : &w->key, &w->new) == FAULT || check_updated_index_keys(call, w) == FAULT)
            return FAULT;
    }
    if (w->has && w->kind != WRITE_CHECK)
        w->new_size = item_size(&w->new);
    if (w->new_size > ITEM_BYTES_MAX)
        return invalid(call, update ? "Item size to update has exceeded the maximum allowed size"
                                    : "Item size has exceeded the maximum allowed size");
    return DONE;
}

static void plan_entries(struct call *call, struct write *w)
{
    struct arena *a = call->arena;

    w->entries = arena_array(a, struct entry_change, w->t->indexes.len);
    for (size_t i = 0; i < w->t->indexes.len && w->kind != WRITE_CHECK; i++) {
        const struct index *ix = &w->t->indexes.items[i];
        struct entry_change *c = &w->entries[i];
        struct item old = {0}, new = {0};
        if (str_eqz(ix->status, "DELETING"))
            continue;
        if (w->had && str_is(c->old_key = ddb_index_key(a, w->t, ix, &w->old))) {
            old = ddb_index_entry(a, w->t, ix, &w->old);
            c->old_size = item_size(&old);
        }
        if (w->has && str_is(c->new_key = ddb_index_key(a, w->t, ix, &w->new))) {
            new = ddb_index_entry(a, w->t, ix, &w->new);
            c->new_size = item_size(&new);
        }
        if (str_is(c->old_key) && str_is(c->new_key) && str_eq(c->old_key, c->new_key)) {
            if (item_equal(&old, &new))
                c->old_key = c->new_key = STR_NONE;
            else
                c->units = ddb_write_units(c->old_size > c->new_size ? c->old_size : c->new_size);
        } else {
            c->units = (str_is(c->old_key) ? ddb_write_units(c->old_size) : 0) + (str_is(c->new_key) ? ddb_write_units(c->new_size) : 0);
        }
        if (str_is(c->new_key))
            c->entry = item_encode(a, &new);
    }
}

enum verdict ddb_write_prepare(struct call *call, struct write *w)
{
    const struct item *key = w->kind == WRITE_PUT ? &w->item : &w->key;
    struct sql *q;

    if ((w->kind == WRITE_PUT ? ddb_item_keys_check(call, w->t, key) : ddb_key_check(call, w->t, key)) == FAULT ||
        check_update_paths(call, w) == FAULT)
        return FAULT;
    if (w->kind == WRITE_PUT && item_size(&w->item) > ITEM_BYTES_MAX)
        return invalid(call, "Item size has exceeded the maximum allowed size");
    w->place = ddb_key(call->arena, &w->t->keys, key);
    if (sql_get(call->store, &q, "SELECT item FROM ddb_item WHERE tbl = ? AND key = ?", w->t->id, sql_blob(w->place))) {
        w->old_bytes = sql_str(q, call->arena, 0);
        sql_done(q);
        w->had = item_decode(call->arena, w->old_bytes, &w->old);
        w->old_size = item_encoded_size(w->old_bytes);
    }
    w->failed = !condition_holds(call->arena, w->condition, &w->old);
    if (w->failed)
        return DONE;
    if (make_new(call, w) == FAULT)
        return FAULT;
    plan_entries(call, w);
    return DONE;
}

enum verdict ddb_write_throttle(struct call *call, const struct write *w)
{
    if (ddb_throttle(call, w->t, NULL, true) == FAULT)
        return FAULT;
    for (size_t i = 0; i < w->t->indexes.len; i++)
        if (w->entries[i].units > 0 && ddb_throttle(call, w->t, &w->t->indexes.items[i], true) == FAULT)
            return FAULT;
    return DONE;
}

static void put(struct call *call, int64_t id, struct str key, struct str item)
{
    sql_run(call->store, "INSERT INTO ddb_item (tbl, key, item) VALUES (?, ?, ?) ON CONFLICT (tbl, key) DO UPDATE SET item = excluded.item", id,
            sql_blob(key), sql_blob(item));
}

static void drop(struct call *call, int64_t id, struct str key)
{
    sql_run(call->store, "DELETE FROM ddb_item WHERE tbl = ? AND key = ?", id, sql_blob(key));
}

static void count(struct call *call, int64_t id, int64_t items, int64_t bytes)
{
    if (items || bytes)
        sql_run(call->store, "UPDATE ddb_meter SET items = items + ?, bytes = bytes + ? WHERE id = ?", items, bytes, id);
}

void ddb_write_do(struct call *call, struct write *w, struct consumed *c)
{
    size_t larger = w->old_size > w->new_size ? w->old_size : w->new_size;

    c->write += ddb_write_units(larger);
    for (size_t i = 0; i < w->t->indexes.len; i++) {
        const struct entry_change *e = &w->entries[i];
        int64_t id = w->t->indexes.items[i].id;
        c->index_write[i] += e->units;
        if (str_is(e->old_key) && !(str_is(e->new_key) && str_eq(e->old_key, e->new_key)))
            drop(call, id, e->old_key);
        if (str_is(e->new_key))
            put(call, id, e->new_key, e->entry);
        count(call, id, (str_is(e->new_key) ? 1 : 0) - (str_is(e->old_key) ? 1 : 0),
              (str_is(e->new_key) ? (int64_t)e->new_size : 0) - (str_is(e->old_key) ? (int64_t)e->old_size : 0));
    }
    if (w->kind == WRITE_CHECK || (!w->had && !w->has))
        return;
    if (w->has)
        put(call, w->t->id, w->place, item_encode(call->arena, &w->new));
    else
        drop(call, w->t->id, w->place);
    count(call, w->t->id, w->has - w->had, (int64_t)w->new_size - (int64_t)w->old_size);
    ddb_changed(call, w);
}

enum verdict ddb_condition_failed(struct call *call, const struct write *w, struct str return_values)
{
    struct dynamodb_conditional_check_failed_exception *e = arena_make(call->arena, struct dynamodb_conditional_check_failed_exception);

    if (str_eqz(return_values, "ALL_OLD") && w->had)
        ITEM_TO_WIRE(call->arena, &w->old, &e->item);
    ddb_measure_table(call, w->t, "ConditionalCheckFailedRequests");
    return dynamodb_conditional_check_failed_exception_with(call, e, "The conditional request failed");
}

void ddb_return_values(struct call *call, const struct write *w, struct str mode, struct dynamodb_attribute_map *ret)
{
    bool new = str_eqz(mode, "ALL_NEW") || str_eqz(mode, "UPDATED_NEW"), part = str_starts(mode, STR("UPDATED_"));
    const struct item *from = new ? &w->new : &w->old;
    struct paths paths = {0};

    if (str_empty(mode) || str_eqz(mode, "NONE") || !(new ? w->has : w->had))
        return;
    for (size_t i = 0; part && i < w->update.len; i++)
        *list_add(call->arena, &paths) = w->update.items[i].path;
    struct item item = part && !paths.len ? (struct item){0} : projection_apply(call->arena, &paths, from);
    if (item.len)
        ITEM_TO_WIRE(call->arena, &item, ret);
}

struct dynamodb_item_collection_metrics *ddb_collection(struct call *call, const struct write *w, struct str mode)
{
    const struct value *hash = item_get(w->kind == WRITE_PUT ? &w->item : &w->key, w->t->keys.hash);
    bool local = false;

    for (size_t i = 0; i < w->t->indexes.len; i++)
        local = local || w->t->indexes.items[i].local;
    if (!str_eqz(mode, "SIZE") || !local)
        return NULL;
    struct dynamodb_item_collection_metrics *m = arena_make(call->arena, struct dynamodb_item_collection_metrics);
    struct item key = {arena_make(call->arena, struct field), 1};
    key.items[0] = (struct field){w->t->keys.hash, *hash};
    ITEM_TO_WIRE(call->arena, &key, &m->item_collection_key);
    *list_add(call->arena, &m->size_estimate_range_gb) = some_f64(0);
    *list_add(call->arena, &m->size_estimate_range_gb) = some_f64(1);
    return m;
}
