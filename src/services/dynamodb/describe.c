/* DescribeTable, ListTables. */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"
#include "wire/walk.h"

#define LIST_MAX 100

static const struct shape *description_shape(void)
{
    return &dynamodb_model.shapes[DYNAMODB_SHAPE_TABLE_DESCRIPTION];
}

void ddb_description_load(struct call *call, const struct table *t, struct dynamodb_table_description *ret)
{
    struct sql *q;

    *ret = (struct dynamodb_table_description){0};
    if (!sql_get(call->store, &q, "SELECT description FROM ddb_table WHERE id = ?", t->id))
        return;
    struct str text = sql_str(q, call->arena, 0);
    sql_done(q);
    walk_load(call->arena, &dynamodb_model, description_shape(), text, ret);
}

void ddb_description_save(struct call *call, int64_t table, const struct dynamodb_table_description *d)
{
    struct buf b = buf_in(call->arena);

    walk_store(&b, &dynamodb_model, description_shape(), d);
    sql_run(call->store, "UPDATE ddb_table SET description = ? WHERE id = ?", buf_str(&b), table);
}

static void sizes(struct call *call, int64_t id, opt_i64 *items, opt_i64 *bytes)
{
    struct sql *q;

    *items = *bytes = some_i64(0);
    if (!sql_get(call->store, &q, "SELECT items, bytes FROM ddb_meter WHERE id = ?", id))
        return;
    *items = some_i64(sql_i64(q, 0));
    *bytes = some_i64(sql_i64(q, 1));
    sql_done(q);
}

static struct dynamodb_key_schema schema(struct arena *a, const struct keys *k)
{
    struct dynamodb_key_schema out = {0};

    *list_add(a, &out) = (struct dynamodb_key_schema_element){k->hash, STR("HASH")};
    if (str_is(k->range))
        *list_add(a, &out) = (struct dynamodb_key_schema_element){k->range, STR("RANGE")};
    return out;
}

static struct dynamodb_projection *projection(struct arena *a, const struct index *ix)
{
    struct dynamodb_projection *p = arena_make(a, struct dynamodb_projection);

    p->projection_type = ix->projection == PROJECT_ALL ? STR("ALL") : ix->projection == PROJECT_SOME ? STR("INCLUDE") : STR("KEYS_ONLY");
    p->non_key_attributes.items = ix->include.items;
    p->non_key_attributes.len = ix->include.len;
    return p;
}

static struct dynamodb_on_demand_throughput *on_demand(struct arena *a, const struct throughput *u)
{
    if (!u->on_demand || (!u->max_read && !u->max_write))
        return NULL;
    struct dynamodb_on_demand_throughput *d = arena_make(a, struct dynamodb_on_demand_throughput);
    d->max_read_request_units = some_i64(u->max_read ? u->max_read : -1);
    d->max_write_request_units = some_i64(u->max_write ? u->max_write : -1);
    return d;
}

static struct dynamodb_provisioned_throughput_description *units(struct call *call, const struct index *ix)
{
    struct dynamodb_provisioned_throughput_description *p = arena_make(call->arena, struct dynamodb_provisioned_throughput_description);

    walk_load(call->arena, &dynamodb_model, &dynamodb_model.shapes[DYNAMODB_SHAPE_PROVISIONED_THROUGHPUT_DESCRIPTION], ix->changed, p);
    if (!p->number_of_decreases_today.has)
        p->number_of_decreases_today = some_i64(0);
    p->read_capacity_units = some_i64(ix->units.read);
    p->write_capacity_units = some_i64(ix->units.write);
    return p;
}

static void describe_index(struct call *call, const struct table *t, const struct index *ix, struct dynamodb_table_description *d)
{
    struct arena *a = call->arena;
    struct str arn = str_fmt(a, "%.*s/index/%.*s", STRF(d->table_arn), STRF(ix->name));
    bool born = !str_eqz(t->status, "CREATING");

    if (ix->local) {
        struct dynamodb_local_secondary_index_description *l = list_add(a, &d->local_secondary_indexes);
        *l = (struct dynamodb_local_secondary_index_description){.index_name = ix->name, .key_schema = schema(a, &ix->keys),
                                                                 .projection = projection(a, ix), .index_arn = arn};
        sizes(call, ix->id, &l->item_count, &l->index_size_bytes);
        return;
    }
    struct dynamodb_global_secondary_index_description *g = list_add(a, &d->global_secondary_indexes);
    *g = (struct dynamodb_global_secondary_index_description){
        .index_name = ix->name, .key_schema = schema(a, &ix->keys), .projection = projection(a, ix), .index_arn = arn,
        .index_status = born ? ix->status : STR("CREATING"), .provisioned_throughput = units(call, ix),
        .on_demand_throughput = on_demand(a, &ix->units)};
    if (str_eqz(ix->status, "CREATING"))
        g->backfilling = some_bool(ix->backfilling);
    sizes(call, ix->id, &g->item_count, &g->index_size_bytes);
}

struct dynamodb_table_description *ddb_describe(struct call *call, const struct table *t)
{
    struct arena *a = call->arena;
    struct dynamodb_table_description *d = arena_make(a, struct dynamodb_table_description);

    ddb_description_load(call, t, d);
    d->table_name = t->name;
    d->table_id = t->uuid;
    d->table_arn = ddb_table_arn(call, t);
    d->table_status = t->status;
    d->creation_date_time = some_time(t->created_at);
    d->deletion_protection_enabled = some_bool(t->protected);
    d->on_demand_throughput = on_demand(a, &t->units);
    if (!d->provisioned_throughput)
        d->provisioned_throughput = arena_make(a, struct dynamodb_provisioned_throughput_description);
    d->provisioned_throughput->read_capacity_units = some_i64(t->units.read);
    d->provisioned_throughput->write_capacity_units = some_i64(t->units.write);
    sizes(call, t->id, &d->item_count, &d->table_size_bytes);
    for (size_t i = 0; i < t->indexes.len; i++)
        describe_index(call, t, &t->indexes.items[i], d);
    return d;
}

enum verdict dynamodb_describe_table(struct call *call, const struct dynamodb_describe_table_input *in, struct dynamodb_describe_table_output *out)
{
    struct table t;

    if (!ddb_table_find(call, in->table_name, &t))
        return ddb_no_table(call, in->table_name);
    out->table = ddb_describe(call, &t);
    return DONE;
}

enum verdict dynamodb_list_tables(struct call *call, const struct dynamodb_list_tables_input *in, struct dynamodb_list_tables_output *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : LIST_MAX;
    struct sql *q;

    if (in->limit.has && (in->limit.val < 1 || in->limit.val > LIST_MAX))
        return invalid(call, "1 validation error detected: Value '%d' at 'limit' failed to satisfy constraint: Member must have value %s", in->limit.val,
                       in->limit.val < 1 ? "greater than or equal to 1" : "less than or equal to 100");
    list_present(call->arena, &out->table_names);
    q = sql_each(call->store, "SELECT name FROM ddb_table WHERE account = ? AND region = ? AND name > ? ORDER BY name", call->account, call->region,
                 str_is(in->exclusive_start_table_name) ? in->exclusive_start_table_name : STR(""));
    while (sql_next(q)) {
        if (out->table_names.len == limit) {
            out->last_evaluated_table_name = out->table_names.items[limit - 1];
            sql_done(q);
            break;
        }
        *list_add(call->arena, &out->table_names) = sql_str(q, call->arena, 0);
    }
    return DONE;
}
