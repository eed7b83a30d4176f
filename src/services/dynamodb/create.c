/* CreateTable. */
#include "base/arena.h"
#include "base/rng.h"
#include "services/dynamodb/dynamodb.h"
#include "wire/walk.h"

#define GLOBAL_MAX 20
#define LOCAL_MAX 5
#define WRONG "One or more parameter values were invalid: "

struct creation {
    const struct dynamodb_create_table_input *in;
    bool on_demand;
    struct keys keys;
    struct throughput units;
    struct { struct index_plan *items; size_t len; } indexes;
};

static enum verdict not_there(struct call *call, const struct dynamodb_create_table_input *in)
{
    if (in->vector_indexes.items)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "VectorIndexes are not there");
    if (str_is(in->global_table_source_arn) || str_is(in->global_table_settings_replication_mode))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Global tables across accounts are not there");
    return DONE;
}

/* Each defined attribute is a key of something, and each once. */
static enum verdict check_definitions(struct call *call, const struct creation *c)
{
    const struct dynamodb_attribute_definitions *defs = &c->in->attribute_definitions;

    for (size_t i = 0; i < defs->len; i++) {
        struct str name = defs->items[i].attribute_name;
        bool used = str_eq(name, c->keys.hash) || (str_is(c->keys.range) && str_eq(name, c->keys.range));
        for (size_t k = 0; k < i; k++)
            if (str_eq(name, defs->items[k].attribute_name))
                return invalid(call, "Cannot have two attributes with the same name");
        for (size_t k = 0; k < c->indexes.len; k++) {
            const struct keys *keys = &c->indexes.items[k].keys;
            used = used || str_eq(name, keys->hash) || (str_is(keys->range) && str_eq(name, keys->range));
        }
        if (!used && !c->indexes.len)
            return invalid(call, WRONG "Number of attributes in KeySchema does not exactly match number of attributes defined in "
                           "AttributeDefinitions");
        if (!used)
            return invalid(call, WRONG "Some AttributeDefinitions are not used. AttributeDefinitions: [%.*s]", STRF(name));
    }
    return DONE;
}

static enum verdict plan_indexes(struct call *call, struct creation *c)
{
    const struct dynamodb_create_table_input *in = c->in;

    if (in->local_secondary_indexes.items && !in->local_secondary_indexes.len)
        return invalid(call, WRONG "List of LocalSecondaryIndexes is empty");
    if (in->global_secondary_indexes.items && !in->global_secondary_indexes.len)
        return invalid(call, WRONG "List of GlobalSecondaryIndexes is empty");
    if (in->local_secondary_indexes.len > LOCAL_MAX)
        return invalid(call, WRONG "Number of LocalSecondaryIndexes exceeds per-table limit of %d", LOCAL_MAX);
    if (in->global_secondary_indexes.len > GLOBAL_MAX)
        return invalid(call, WRONG "GlobalSecondaryIndex count exceeds the per-table limit of %d", GLOBAL_MAX);
    for (size_t i = 0; i < in->local_secondary_indexes.len; i++)
        if (ddb_plan_local(call, &in->local_secondary_indexes.items[i], &in->attribute_definitions, &c->keys,
                           list_add(call->arena, &c->indexes)) == FAULT)
            return FAULT;
    for (size_t i = 0; i < in->global_secondary_indexes.len; i++)
        if (ddb_plan_global(call, &in->global_secondary_indexes.items[i], &in->attribute_definitions, c->on_demand,
                            list_add(call->arena, &c->indexes)) == FAULT)
            return FAULT;
    for (size_t i = 0; i < c->indexes.len; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(c->indexes.items[i].name, c->indexes.items[k].name))
                return invalid(call, WRONG "Duplicate index name: %.*s", STRF(c->indexes.items[i].name));
    return DONE;
}

static enum verdict plan(struct call *call, struct creation *c)
{
    const struct dynamodb_create_table_input *in = c->in;

    c->on_demand = str_eqz(in->billing_mode, "PAY_PER_REQUEST");
    if (str_is(in->billing_mode) && !c->on_demand && !str_eqz(in->billing_mode, "PROVISIONED"))
        return invalid(call, "1 validation error detected: Value '%.*s' at 'billingMode' failed to satisfy constraint: Member must satisfy enum "
                       "value set: [PROVISIONED, PAY_PER_REQUEST]", STRF(in->billing_mode));
    if (not_there(call, in) == FAULT || ddb_table_check_name(call, in->table_name) == FAULT ||
        ddb_plan_keys(call, &in->key_schema, &in->attribute_definitions, &c->keys) == FAULT ||
        ddb_plan_units(call, c->on_demand, in->provisioned_throughput, in->on_demand_throughput, &c->units) == FAULT ||
        plan_indexes(call, c) == FAULT)
        return FAULT;
    return check_definitions(call, c);
}

void ddb_sse_describe(struct call *call, const struct dynamodb_sse_specification *in, struct dynamodb_table_description *d)
{
    if (!in)
        return;
    d->sse_description = NULL;
    if (!in->enabled.val)
        return;
    d->sse_description = arena_make(call->arena, struct dynamodb_sse_description);
    d->sse_description->status = STR("ENABLED");
    d->sse_description->sse_type = STR("KMS");
    d->sse_description->kms_master_key_arn =
        str_starts(in->kms_master_key_id, STR("arn:"))
            ? in->kms_master_key_id
            : call_arn(call, "kms", str_fmt(call->arena, "key/%.*s", STRF(str_is(in->kms_master_key_id) ? in->kms_master_key_id
                                                                                                        : STR("alias/aws/dynamodb"))));
}

static struct dynamodb_table_description *describe_new(struct call *call, const struct creation *c)
{
    const struct dynamodb_create_table_input *in = c->in;
    struct arena *a = call->arena;
    struct dynamodb_table_description *d = arena_make(a, struct dynamodb_table_description);

    d->attribute_definitions = in->attribute_definitions;
    d->key_schema = in->key_schema;
    d->provisioned_throughput = arena_make(a, struct dynamodb_provisioned_throughput_description);
    d->provisioned_throughput->number_of_decreases_today = some_i64(0);
    if (c->on_demand) {
        d->billing_mode_summary = arena_make(a, struct dynamodb_billing_mode_summary);
        d->billing_mode_summary->billing_mode = STR("PAY_PER_REQUEST");
        d->billing_mode_summary->last_update_to_pay_per_request_date_time = some_time(now(call));
    }
    if (str_is(in->table_class)) {
        d->table_class_summary = arena_make(a, struct dynamodb_table_class_summary);
        d->table_class_summary->table_class = in->table_class;
    }
    if (in->warm_throughput) {
        d->warm_throughput = arena_make(a, struct dynamodb_table_warm_throughput_description);
        d->warm_throughput->read_units_per_second = in->warm_throughput->read_units_per_second;
        d->warm_throughput->write_units_per_second = in->warm_throughput->write_units_per_second;
        d->warm_throughput->status = STR("ACTIVE");
    }
    ddb_sse_describe(call, in->sse_specification, d);
    return d;
}

/* In the state CREATING. */
static enum verdict create(struct call *call, const struct dynamodb_create_table_input *in, struct table *ret)
{
    struct creation c = {.in = in};
    struct table t;
    struct str account, region, name;

    if (plan(call, &c) == FAULT)
        return FAULT;
    ddb_name_parse(call, in->table_name, &account, &region, &name);
    if (!str_eq(account, call->account) || !str_eq(region, call->region))
        return invalid(call, "A table is made in the account and Region of the caller");
    if (str_is(in->resource_policy) && ddb_policy_check(call, in->resource_policy) == FAULT)
        return FAULT;
    if (ddb_table_find(call, name, &t))
        return dynamodb_resource_in_use_exception(call, "Table already exists: %.*s", STRF(name));
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM ddb_table WHERE account = ? AND region = ?", account, region) >= TABLES_MAX)
        return dynamodb_limit_exceeded_exception(call, "Subscriber limit exceeded: There is a limit of %d tables per subscriber", TABLES_MAX);
    struct dynamodb_table_description *d = describe_new(call, &c);
    int64_t id = ddb_number(call, "id");
    sql_run(call->store,
            "INSERT INTO ddb_table (id, account, region, name, uuid, status, created_at, hash, hash_type, range, range_type, indexes, on_demand, "
            "read_units, write_units, max_read, max_write, stream, ttl_status, protected, policy, policy_revision, "
            "description) VALUES (?, ?, ?, ?, ?, 'CREATING', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'DISABLED', ?, ?, ?, '')",
            id, account, region, name, rng_uuid(rnd(call), call->arena), now(call), c.keys.hash, c.keys.hash_type, c.keys.range,
            c.keys.range_type, c.indexes.len, c.on_demand, c.units.read, c.units.write, c.units.max_read, c.units.max_write,
            in->deletion_protection_enabled.val, in->resource_policy, str_is(in->resource_policy) ? rng_uuid(rnd(call), call->arena) : STR_NONE);
    ddb_meter_make(call, id, &c.units);
    for (size_t i = 0; i < c.indexes.len; i++)
        ddb_index_make(call, id, (int64_t)i, &c.indexes.items[i], "ACTIVE", false);
    ddb_table_by_id(call, id, ret);
    if (in->stream_specification && ddb_stream_set(call, ret, in->stream_specification, d) == FAULT)
        return FAULT;
    ddb_description_save(call, id, d);
    if (ddb_tags_put(call, id, &in->tags) == FAULT)
        return FAULT;
    ddb_later(call, ret, "CREATING");
    ddb_table_by_id(call, id, ret);
    return DONE;
}

enum verdict dynamodb_create_table(struct call *call, const struct dynamodb_create_table_input *in, struct dynamodb_create_table_output *out)
{
    struct table t;

    if (create(call, in, &t) == FAULT)
        return FAULT;
    out->table_description = ddb_describe(call, &t);
    return DONE;
}
