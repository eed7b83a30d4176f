/* UpdateTable and DeleteTable. */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"
#include "wire/walk.h"

#define WRONG "One or more parameter values were invalid: "
#define GLOBAL_MAX 20

struct updating {
    struct call *call;
    const struct dynamodb_update_table_input *in;
    struct table t;
    struct dynamodb_table_description d;
    bool slow; /* the table is UPDATING for a while */
};

static enum verdict in_use(struct call *call, const struct table *t)
{
    if (str_eqz(t->status, "ACTIVE"))
        return DONE;
    return dynamodb_resource_in_use_exception(call, "Attempt to change a resource which is still in use: Table is being %s: %.*s",
                                              str_eqz(t->status, "CREATING") ? "created" : str_eqz(t->status, "DELETING") ? "deleted" : "updated",
                                              STRF(t->name));
}

/* --- throughput --- */

static void note_change(struct call *call, struct dynamodb_provisioned_throughput_description *p, const struct throughput *old,
                        const struct throughput *new)
{
    int64_t today = now(call) / US_PER_DAY, last = p->last_decrease_date_time.val / US_PER_DAY;

    if (new->read > old->read || new->write > old->write)
        p->last_increase_date_time = some_time(now(call));
    if (new->read < old->read || new->write < old->write) {
        p->number_of_decreases_today = some_i64(today == last ? p->number_of_decreases_today.val + 1 : 1);
        p->last_decrease_date_time = some_time(now(call));
    }
}

static enum verdict unchanged(struct call *call, const char *what, const struct throughput *u)
{
    return invalid(call, "The provisioned throughput for the %s will not change. The requested value equals the current value. Current "
                   "ReadCapacityUnits provisioned for the %s: %lld. Requested ReadCapacityUnits: %lld. Current WriteCapacityUnits provisioned "
                   "for the %s: %lld. Requested WriteCapacityUnits: %lld. Refer to the Amazon DynamoDB Developer Guide for current limits and "
                   "how to request higher limits.", what, what, (long long)u->read, (long long)u->read, what, (long long)u->write,
                   (long long)u->write);
}

static enum verdict set_units(struct updating *u, bool on_demand)
{
    struct call *call = u->call;
    struct throughput new;
    const struct dynamodb_on_demand_throughput *d = u->in->on_demand_throughput;

    if (ddb_plan_units(call, on_demand, u->in->provisioned_throughput, d, &new) == FAULT)
        return FAULT;
    if (on_demand && !d) {
        new.max_read = u->t.units.max_read;
        new.max_write = u->t.units.max_write;
    }
    if (on_demand == u->t.units.on_demand && !on_demand && new.read == u->t.units.read && new.write == u->t.units.write)
        return unchanged(call, "table", &new);
    if (!u->d.provisioned_throughput)
        u->d.provisioned_throughput = arena_make(call->arena, struct dynamodb_provisioned_throughput_description);
    note_change(call, u->d.provisioned_throughput, &u->t.units, &new);
    sql_run(call->store, "UPDATE ddb_table SET on_demand = ?, read_units = ?, write_units = ?, max_read = ?, max_write = ? WHERE id = ?",
            on_demand, new.read, new.write, new.max_read, new.max_write, u->t.id);
    u->slow = true;
    return DONE;
}

static enum verdict set_billing(struct updating *u)
{
    struct call *call = u->call;
    bool on_demand = str_is(u->in->billing_mode) ? str_eqz(u->in->billing_mode, "PAY_PER_REQUEST") : u->t.units.on_demand;

    if (str_is(u->in->billing_mode) && !on_demand && !str_eqz(u->in->billing_mode, "PROVISIONED"))
        return invalid(call, "1 validation error detected: Value '%.*s' at 'billingMode' failed to satisfy constraint: Member must satisfy enum "
                       "value set: [PROVISIONED, PAY_PER_REQUEST]", STRF(u->in->billing_mode));
    if (on_demand != u->t.units.on_demand) {
        u->d.billing_mode_summary = arena_make(call->arena, struct dynamodb_billing_mode_summary);
        u->d.billing_mode_summary->billing_mode = on_demand ? STR("PAY_PER_REQUEST") : STR("PROVISIONED");
        if (on_demand)
            u->d.billing_mode_summary->last_update_to_pay_per_request_date_time = some_time(now(call));
        if (on_demand)
            sql_run(call->store, "UPDATE ddb_index SET read_units = 0, write_units = 0 WHERE tbl = ?", u->t.id);
    } else if (str_is(u->in->billing_mode) && on_demand && !u->in->on_demand_throughput) {
        return DONE;
    }
    if (!str_is(u->in->billing_mode) && !u->in->provisioned_throughput && !u->in->on_demand_throughput)
        return DONE;
    if (str_is(u->in->billing_mode) && !on_demand && !u->t.units.on_demand && !u->in->provisioned_throughput)
        return DONE;
    if (set_units(u, on_demand) == FAULT)
        return FAULT;
    u->t.units.on_demand = on_demand;
    return DONE;
}

/* --- global indexes --- */

static void index_units(struct updating *u, const struct index *ix, const struct throughput *new)
{
    struct call *call = u->call;
    struct dynamodb_provisioned_throughput_description p = {0};
    const struct shape *shape = &dynamodb_model.shapes[DYNAMODB_SHAPE_PROVISIONED_THROUGHPUT_DESCRIPTION];
    struct buf b = buf_in(call->arena);

    walk_load(call->arena, &dynamodb_model, shape, ix->changed, &p);
    note_change(call, &p, &ix->units, new);
    walk_store(&b, &dynamodb_model, shape, &p);
    sql_run(call->store, "UPDATE ddb_index SET read_units = ?, write_units = ?, max_read = ?, max_write = ?, status = 'UPDATING', changed = ? "
            "WHERE id = ?", new->read, new->write, new->max_read, new->max_write, buf_str(&b), ix->id);
    u->slow = true;
}

static enum verdict index_update(struct updating *u, const struct dynamodb_update_global_secondary_index_action *in)
{
    const struct index *ix = ddb_index_find(&u->t, in->index_name);
    struct throughput new;

    if (!ix || ix->local)
        return dynamodb_resource_not_found_exception(u->call, "Requested resource not found");
    if (in->warm_throughput)
        return fault_common(u->call, COMMON_NOT_IMPLEMENTED, "WarmThroughput of an index is not there");
    if (ddb_plan_units(u->call, u->t.units.on_demand, in->provisioned_throughput, in->on_demand_throughput, &new) == FAULT)
        return FAULT;
    if (!new.on_demand && !ix->units.on_demand && new.read == ix->units.read && new.write == ix->units.write)
        return unchanged(u->call, "index", &new);
    index_units(u, ix, &new);
    return DONE;
}

static enum verdict merge_definitions(struct updating *u)
{
    const struct dynamodb_attribute_definitions *more = &u->in->attribute_definitions;

    for (size_t i = 0; i < more->len; i++) {
        bool known = false;
        for (size_t k = 0; k < u->d.attribute_definitions.len; k++) {
            const struct dynamodb_attribute_definition *d = &u->d.attribute_definitions.items[k];
            if (!str_eq(d->attribute_name, more->items[i].attribute_name))
                continue;
            known = true;
            if (!str_eq(d->attribute_type, more->items[i].attribute_type))
                return invalid(u->call, WRONG "Attribute %.*s has another type in the table", STRF(d->attribute_name));
        }
        if (!known) {
            struct dynamodb_attribute_definitions grown = {0};
            for (size_t k = 0; k < u->d.attribute_definitions.len; k++)
                *list_add(u->call->arena, &grown) = u->d.attribute_definitions.items[k];
            *list_add(u->call->arena, &grown) = more->items[i];
            u->d.attribute_definitions = grown;
        }
    }
    return DONE;
}

/* Definitions that no key uses any more go. */
static void prune_definitions(struct updating *u, const struct index *without)
{
    struct dynamodb_attribute_definitions kept = {0};

    for (size_t i = 0; i < u->d.attribute_definitions.len; i++) {
        struct str name = u->d.attribute_definitions.items[i].attribute_name;
        bool used = str_eq(name, u->t.keys.hash) || (str_is(u->t.keys.range) && str_eq(name, u->t.keys.range));
        for (size_t k = 0; k < u->t.indexes.len; k++) {
            const struct keys *keys = &u->t.indexes.items[k].keys;
            used = used || (&u->t.indexes.items[k] != without && (str_eq(name, keys->hash) || (str_is(keys->range) && str_eq(name, keys->range))));
        }
        if (used)
            *list_add(u->call->arena, &kept) = u->d.attribute_definitions.items[i];
    }
    u->d.attribute_definitions = kept;
}

static enum verdict index_create(struct updating *u, const struct dynamodb_create_global_secondary_index_action *in)
{
    struct index_plan plan;
    struct call *call = u->call;
    const struct dynamodb_global_secondary_index as = {.index_name = in->index_name, .key_schema = in->key_schema, .projection = in->projection,
                                                       .provisioned_throughput = in->provisioned_throughput,
                                                       .on_demand_throughput = in->on_demand_throughput, .warm_throughput = in->warm_throughput};
    size_t global = 0;
    int64_t number = 0;

    for (size_t i = 0; i < u->t.indexes.len; i++)
        global += !u->t.indexes.items[i].local;
    if (ddb_index_find(&u->t, in->index_name))
        return invalid(call, "Attempting to create an index which already exists");
    if (global >= GLOBAL_MAX)
        return dynamodb_limit_exceeded_exception(call, "Subscriber limit exceeded: GlobalSecondaryIndex count exceeds the per-table limit of %d",
                                                 GLOBAL_MAX);
    if (merge_definitions(u) == FAULT || ddb_plan_global(call, &as, &u->d.attribute_definitions, u->t.units.on_demand, &plan) == FAULT)
        return FAULT;
    number = sql_i64_or(call->store, 0, "SELECT max(number) FROM ddb_index WHERE tbl = ?", u->t.id) + 1;
    ddb_index_make(call, u->t.id, number, &plan, "CREATING", false);
    sql_run(call->store, "UPDATE ddb_table SET indexes = indexes + 1 WHERE id = ?", u->t.id);
    u->slow = true;
    return DONE;
}

static enum verdict index_delete(struct updating *u, const struct dynamodb_delete_global_secondary_index_action *in)
{
    const struct index *ix = ddb_index_find(&u->t, in->index_name);

    if (!ix || ix->local)
        return dynamodb_resource_not_found_exception(u->call, "Requested resource not found");
    sql_run(u->call->store, "UPDATE ddb_index SET status = 'DELETING' WHERE id = ?", ix->id);
    prune_definitions(u, ix);
    u->slow = true;
    return DONE;
}

/* A table that leaves on-demand mode says what each of its indexes gets. */
static enum verdict check_index_units(const struct updating *u)
{
    for (size_t i = 0; i < u->t.indexes.len; i++) {
        const struct index *ix = &u->t.indexes.items[i];
        bool given = ix->local || !ix->units.on_demand || u->t.units.on_demand;
        for (size_t k = 0; k < u->in->global_secondary_index_updates.len; k++) {
            const struct dynamodb_global_secondary_index_update *g = &u->in->global_secondary_index_updates.items[k];
            given = given || (g->update && str_eq(g->update->index_name, ix->name)) || (g->delete && str_eq(g->delete->index_name, ix->name));
        }
        if (!given)
            return invalid(u->call, WRONG "ProvisionedThroughput must be specified for index: %.*s", STRF(ix->name));
    }
    return DONE;
}

static enum verdict set_indexes(struct updating *u)
{
    size_t changes = 0;

    for (size_t i = 0; i < u->t.indexes.len; i++)
        if (u->in->global_secondary_index_updates.len && !str_eqz(u->t.indexes.items[i].status, "ACTIVE"))
            return dynamodb_resource_in_use_exception(
                u->call, "Attempt to change a resource which is still in use: Index is being %s: %.*s",
                str_eqz(u->t.indexes.items[i].status, "CREATING") ? "created" : "changed", STRF(u->t.indexes.items[i].name));
    for (size_t i = 0; i < u->in->global_secondary_index_updates.len; i++) {
        const struct dynamodb_global_secondary_index_update *g = &u->in->global_secondary_index_updates.items[i];
        if (!!g->update + !!g->create + !!g->delete != 1)
            return invalid(u->call, WRONG "Only one global secondary index update per index is allowed simultaneously");
        changes += g->create || g->delete;
        if (changes > 1)
            return dynamodb_limit_exceeded_exception(u->call, "Subscriber limit exceeded: Only 1 online index can be created or deleted "
                                                     "simultaneously per table");
        if ((g->update && index_update(u, g->update) == FAULT) || (g->create && index_create(u, g->create) == FAULT) ||
            (g->delete && index_delete(u, g->delete) == FAULT))
            return FAULT;
    }
    return DONE;
}

/* --- the rest --- */

static enum verdict not_there(struct call *call, const struct dynamodb_update_table_input *in)
{
    if (in->vector_index_updates.items)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "VectorIndexUpdates are not there");
    if (in->replica_updates.items || in->global_table_witness_updates.items || str_is(in->multi_region_consistency) ||
        str_is(in->global_table_settings_replication_mode))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Global tables are not there");
    return DONE;
}

static bool nothing(const struct dynamodb_update_table_input *in)
{
    return !str_is(in->billing_mode) && !in->provisioned_throughput && !in->on_demand_throughput && !in->global_secondary_index_updates.items &&
           !in->stream_specification && !in->sse_specification && !str_is(in->table_class) && !in->deletion_protection_enabled.has &&
           !in->warm_throughput && !in->replica_updates.items;
}

static enum verdict set_rest(struct updating *u)
{
    const struct dynamodb_update_table_input *in = u->in;
    struct call *call = u->call;

    if (in->stream_specification && ddb_stream_set(call, &u->t, in->stream_specification, &u->d) == FAULT)
        return FAULT;
    ddb_sse_describe(call, in->sse_specification, &u->d);
    if (str_is(in->table_class)) {
        u->d.table_class_summary = arena_make(call->arena, struct dynamodb_table_class_summary);
        u->d.table_class_summary->table_class = in->table_class;
        u->d.table_class_summary->last_update_date_time = some_time(now(call));
    }
    if (in->warm_throughput) {
        u->d.warm_throughput = arena_make(call->arena, struct dynamodb_table_warm_throughput_description);
        u->d.warm_throughput->read_units_per_second = in->warm_throughput->read_units_per_second;
        u->d.warm_throughput->write_units_per_second = in->warm_throughput->write_units_per_second;
        u->d.warm_throughput->status = STR("ACTIVE");
    }
    if (in->deletion_protection_enabled.has)
        sql_run(call->store, "UPDATE ddb_table SET protected = ? WHERE id = ?", in->deletion_protection_enabled, u->t.id);
    u->slow = u->slow || in->stream_specification || in->sse_specification || str_is(in->table_class) || in->warm_throughput;
    return DONE;
}

enum verdict dynamodb_update_table(struct call *call, const struct dynamodb_update_table_input *in, struct dynamodb_update_table_output *out)
{
    struct updating u = {.call = call, .in = in};
    struct table t;

    if (not_there(call, in) == FAULT)
        return FAULT;
    if (nothing(in))
        return invalid(call, "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or "
                       "SSESpecification or ReplicaUpdates is required");
    if (!ddb_table_find(call, in->table_name, &u.t))
        return ddb_no_table(call, in->table_name);
    if (in_use(call, &u.t) == FAULT)
        return FAULT;
    ddb_description_load(call, &u.t, &u.d);
    if (set_billing(&u) == FAULT || check_index_units(&u) == FAULT || set_indexes(&u) == FAULT || set_rest(&u) == FAULT)
        return FAULT;
    ddb_description_save(call, u.t.id, &u.d);
    if (u.slow)
        ddb_later(call, &u.t, "UPDATING");
    ddb_table_by_id(call, u.t.id, &t);
    out->table_description = ddb_describe(call, &t);
    return DONE;
}

enum verdict dynamodb_delete_table(struct call *call, const struct dynamodb_delete_table_input *in, struct dynamodb_delete_table_output *out)
{
    struct table t;

    if (!ddb_table_find(call, in->table_name, &t))
        return ddb_no_table(call, in->table_name);
    if (str_eqz(t.status, "CREATING") || str_eqz(t.status, "UPDATING") || str_eqz(t.status, "DELETING"))
        return in_use(call, &t);
    for (size_t i = 0; i < t.indexes.len; i++)
        if (str_eqz(t.indexes.items[i].status, "CREATING"))
            return dynamodb_resource_in_use_exception(call, "Attempt to change a resource which is still in use: Table is being updated: %.*s",
                                                      STRF(t.name));
    if (t.protected)
        return invalid(call, "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
    ddb_later(call, &t, "DELETING");
    ddb_stream_close(call, &t);
    ddb_table_by_id(call, t.id, &t);
    out->table_description = ddb_describe(call, &t);
    return DONE;
}
