/* What tables and indexes shall be: key schemas, projections, throughput, checked. */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"

#define UNITS_MAX 40000
#define INCLUDE_MAX 100
#define WRONG "One or more parameter values were invalid: "

static enum value_type defined(const struct dynamodb_attribute_definitions *defs, struct str name)
{
    for (size_t i = 0; i < defs->len; i++)
        if (str_eq(defs->items[i].attribute_name, name))
            return value_scalar_type(defs->items[i].attribute_type);
    return V_NONE;
}

static enum verdict undefined(struct call *call, const struct dynamodb_key_schema *schema, const struct dynamodb_attribute_definitions *defs)
{
    struct buf keys = buf_in(call->arena), names = buf_in(call->arena);

    for (size_t i = 0; i < schema->len; i++)
        buf_fmt(&keys, "%s%.*s", i ? ", " : "", STRF(schema->items[i].attribute_name));
    for (size_t i = 0; i < defs->len; i++)
        buf_fmt(&names, "%s%.*s", i ? ", " : "", STRF(defs->items[i].attribute_name));
    return invalid(call, WRONG "Some index key attributes are not defined in AttributeDefinitions. Keys: [%.*s], AttributeDefinitions: [%.*s]",
                   STRF(buf_str(&keys)), STRF(buf_str(&names)));
}

enum verdict ddb_plan_keys(struct call *call, const struct dynamodb_key_schema *schema, const struct dynamodb_attribute_definitions *defs,
                           struct keys *ret)
{
    *ret = (struct keys){0};
    if (schema->len > 2)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Keys of more than two attributes are not there");
    if (!schema->len || !str_eqz(schema->items[0].key_type, "HASH"))
        return invalid(call, "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    if (schema->len == 2 && !str_eqz(schema->items[1].key_type, "RANGE"))
        return invalid(call, "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    if (schema->len == 2 && str_eq(schema->items[0].attribute_name, schema->items[1].attribute_name))
        return invalid(call, "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    ret->hash = schema->items[0].attribute_name;
    ret->hash_type = defined(defs, ret->hash);
    if (schema->len == 2) {
        ret->range = schema->items[1].attribute_name;
        ret->range_type = defined(defs, ret->range);
    }
    if (!ret->hash_type || (schema->len == 2 && !ret->range_type))
        return undefined(call, schema, defs);
    return DONE;
}

enum verdict ddb_plan_projection(struct call *call, const struct dynamodb_projection *p)
{
    if (!p || !str_is(p->projection_type))
        return invalid(call, WRONG "Unknown ProjectionType: null");
    bool some = str_eqz(p->projection_type, "INCLUDE");
    if (!some && !str_eqz(p->projection_type, "ALL") && !str_eqz(p->projection_type, "KEYS_ONLY"))
        return invalid(call, WRONG "Unknown ProjectionType: %.*s", STRF(p->projection_type));
    if (some && !p->non_key_attributes.len)
        return invalid(call, WRONG "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    if (!some && p->non_key_attributes.items)
        return invalid(call, WRONG "ProjectionType is %.*s, but NonKeyAttributes is specified", STRF(p->projection_type));
    if (p->non_key_attributes.len > INCLUDE_MAX)
        return invalid(call, WRONG "Number of NonKeyAttributes exceeds the limit of %d", INCLUDE_MAX);
    return DONE;
}

static enum verdict check_units(struct call *call, opt_i64 v, const char *name)
{
    if (v.has && v.val > UNITS_MAX)
        return invalid(call, WRONG "Requested %s exceed the per-table limit of %d", name, UNITS_MAX);
    return DONE;
}

enum verdict ddb_plan_units(struct call *call, bool on_demand, const struct dynamodb_provisioned_throughput *p,
                            const struct dynamodb_on_demand_throughput *d, struct throughput *ret)
{
    *ret = (struct throughput){.on_demand = on_demand};
    if (on_demand && p && (p->read_capacity_units.val || p->write_capacity_units.val))
        return invalid(call, WRONG "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
    if (!on_demand && (!p || !p->read_capacity_units.has || !p->write_capacity_units.has))
        return invalid(call, WRONG "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
    if (!on_demand && d)
        return invalid(call, WRONG "OnDemandThroughput cannot be specified when BillingMode is PROVISIONED");
    if (!on_demand) {
        if (check_units(call, p->read_capacity_units, "ReadCapacityUnits") == FAULT ||
            check_units(call, p->write_capacity_units, "WriteCapacityUnits") == FAULT)
            return FAULT;
        ret->read = p->read_capacity_units.val;
        ret->write = p->write_capacity_units.val;
    }
    if (d) { /* -1 takes a limit away */
        ret->max_read = d->max_read_request_units.val > 0 ? d->max_read_request_units.val : 0;
        ret->max_write = d->max_write_request_units.val > 0 ? d->max_write_request_units.val : 0;
    }
    return DONE;
}

enum verdict ddb_plan_global(struct call *call, const struct dynamodb_global_secondary_index *in,
                             const struct dynamodb_attribute_definitions *defs, bool on_demand, struct index_plan *ret)
{
    *ret = (struct index_plan){.name = in->index_name, .projection = in->projection};
    if (!on_demand && !in->provisioned_throughput)
        return invalid(call, WRONG "ProvisionedThroughput is not specified for index: %.*s", STRF(in->index_name));
    if (in->warm_throughput)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "WarmThroughput of an index is not there");
    if (ddb_plan_keys(call, &in->key_schema, defs, &ret->keys) == FAULT || ddb_plan_projection(call, in->projection) == FAULT)
        return FAULT;
    return ddb_plan_units(call, on_demand, in->provisioned_throughput, in->on_demand_throughput, &ret->units);
}

enum verdict ddb_plan_local(struct call *call, const struct dynamodb_local_secondary_index *in,
                            const struct dynamodb_attribute_definitions *defs, const struct keys *table, struct index_plan *ret)
{
    *ret = (struct index_plan){.name = in->index_name, .projection = in->projection, .local = true};
    if (!str_is(table->range))
        return invalid(call, WRONG "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
    if (ddb_plan_keys(call, &in->key_schema, defs, &ret->keys) == FAULT)
        return FAULT;
    if (!str_is(ret->keys.range))
        return invalid(call, WRONG "Index KeySchema does not have a range key for index: %.*s", STRF(in->index_name));
    if (!str_eq(ret->keys.hash, table->hash))
        return invalid(call, WRONG "Index KeySchema does not have the same leading hash key as table KeySchema for index: %.*s. index hash key: "
                       "%.*s, table hash key: %.*s", STRF(in->index_name), STRF(ret->keys.hash), STRF(table->hash));
    return ddb_plan_projection(call, in->projection);
}

int64_t ddb_index_make(struct call *call, int64_t table, int64_t number, const struct index_plan *p, const char *status, bool backfilling)
{
    int64_t id = ddb_number(call, "id");
    struct buf include = buf_in(call->arena);

    for (size_t i = 0; i < p->projection->non_key_attributes.len; i++) {
        buf_put(&include, p->projection->non_key_attributes.items[i]);
        buf_putc(&include, '\0');
    }
    sql_run(call->store,
            "INSERT INTO ddb_index (id, tbl, number, name, local, status, backfilling, hash, hash_type, range, range_type, projection, include, "
            "read_units, write_units, max_read, max_write, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}')",
            id, table, number, p->name, p->local, str_from(status), backfilling, p->keys.hash, p->keys.hash_type, p->keys.range,
            p->keys.range_type, p->projection->projection_type, sql_blob(buf_str(&include)), p->units.read, p->units.write, p->units.max_read,
            p->units.max_write);
    ddb_meter_make(call, id, &p->units);
    return id;
}
