/* The resources that can be scaled: how their capacity is read and set, by their services' own operations. */
#include "base/arena.h"
#include "services/application-autoscaling/autoscaling.h"

static const struct { const char *namespace, *dimension, *noun; } dimensions[] = {
    {"dynamodb", "dynamodb:table:ReadCapacityUnits", "read capacity units"},
    {"dynamodb", "dynamodb:table:WriteCapacityUnits", "write capacity units"},
    {"dynamodb", "dynamodb:index:ReadCapacityUnits", "read capacity units"},
    {"dynamodb", "dynamodb:index:WriteCapacityUnits", "write capacity units"},
    {"lambda", "lambda:function:ProvisionedConcurrency", "provisioned concurrency"},
    {"ecs", "ecs:service:DesiredCount", "desired count"},
};

const char *aas_noun(struct str dimension)
{
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++)
        if (str_eqz(dimension, dimensions[i].dimension))
            return dimensions[i].noun;
    return "capacity";
}

enum verdict aas_resource_check(struct call *call, const struct aas_resource *r)
{
    struct str of = r->dimension;

    if (!str_eq(str_cut(&of, ':'), r->namespace))
        return aas_invalid(call, "Unsupported service namespace, resource type or scalable dimension");
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++)
        if (str_eqz(r->dimension, dimensions[i].dimension))
            return DONE;
    return fault_common(call, COMMON_NOT_IMPLEMENTED, "Scaling of %.*s is not there", STRF(r->dimension));
}

static enum verdict ask(struct call *call, const char *service, const char *operation, json_t *in, json_t **ret, struct fault *ret_fault)
{
    struct principal cloud = principal_cloud(call->account);
    enum verdict v = invoke_by_name(call, &cloud, call->region, service, operation, in, ret, ret_fault);

    json_decref(in);
    return v;
}

static enum verdict wrong(struct call *call, struct fault *ret, const char *why)
{
    *ret = (struct fault){.code = STR("ValidationException"), .message = str_from(why), .status = 400};
    (void)call;
    return FAULT;
}

static const char *z(struct call *call, struct str s)
{
    return str_z(call->arena, s);
}

/* --- DynamoDB: table/NAME, table/NAME/index/NAME --- */

struct units { int64_t read, write; };

static bool table_names(struct str resource, struct str *table, struct str *index)
{
    if (!str_eqz(str_cut(&resource, '/'), "table") || !str_is(resource))
        return false;
    *table = str_cut(&resource, '/');
    *index = STR_NONE;
    if (!str_is(resource))
        return true;
    if (!str_eqz(str_cut(&resource, '/'), "index") || !str_is(resource))
        return false;
    *index = resource;
    return true;
}

static enum verdict table_units(struct call *call, struct str table, struct str index, struct units *ret, struct fault *ret_fault)
{
    json_t *out = NULL, *at = NULL;

    if (ask(call, "dynamodb", "DescribeTable", json_pack("{s:s}", "TableName", z(call, table)), &out, ret_fault) == FAULT)
        return FAULT;
    json_t *t = json_object_get(out, "Table");
    at = str_is(index) ? NULL : t;
    for (size_t i = 0; str_is(index) && i < json_array_size(json_object_get(t, "GlobalSecondaryIndexes")); i++) {
        json_t *one = json_array_get(json_object_get(t, "GlobalSecondaryIndexes"), i);
        if (str_eq(json_str(json_object_get(one, "IndexName")), index))
            at = one;
    }
    json_t *units = json_object_get(at, "ProvisionedThroughput");
    ret->read = json_integer_value(json_object_get(units, "ReadCapacityUnits"));
    ret->write = json_integer_value(json_object_get(units, "WriteCapacityUnits"));
    json_decref(out);
    if (!at)
        return wrong(call, ret_fault, "DynamoDB index does not exist");
    return ret->read ? DONE : wrong(call, ret_fault, "The table is in on-demand mode");
}

static enum verdict table_set(struct call *call, const struct aas_resource *r, int64_t capacity, struct fault *ret_fault)
{
    struct str table, index;
    struct units u;

    if (!table_names(r->resource, &table, &index))
        return wrong(call, ret_fault, "The resource id names no table");
    if (table_units(call, table, index, &u, ret_fault) == FAULT)
        return FAULT;
    if (str_ends(r->dimension, STR("ReadCapacityUnits")))
        u.read = capacity;
    else
        u.write = capacity;
    json_t *units = json_pack("{s:I,s:I}", "ReadCapacityUnits", (json_int_t)u.read, "WriteCapacityUnits", (json_int_t)u.write);
    json_t *in = str_is(index) ? json_pack("{s:s,s:[{s:{s:s,s:o}}]}", "TableName", z(call, table), "GlobalSecondaryIndexUpdates", "Update",
                                           "IndexName", z(call, index), "ProvisionedThroughput", units)
                               : json_pack("{s:s,s:o}", "TableName", z(call, table), "ProvisionedThroughput", units);
    return ask(call, "dynamodb", "UpdateTable", in, NULL, ret_fault);
}

/* --- Lambda: function:NAME:ALIAS --- */

static bool function_names(struct str resource, struct str *function, struct str *qualifier)
{
    if (!str_eqz(str_cut(&resource, ':'), "function") || !str_is(resource))
        return false;
    *function = str_cut(&resource, ':');
    *qualifier = resource;
    return str_is(resource);
}

static enum verdict function_get(struct call *call, const struct aas_resource *r, int64_t *ret, struct fault *ret_fault)
{
    struct str function, qualifier;
    json_t *out = NULL;

    *ret = 0;
    if (!function_names(r->resource, &function, &qualifier))
        return wrong(call, ret_fault, "The resource id names no version or alias of a function");
    enum verdict v = ask(call, "lambda", "GetProvisionedConcurrencyConfig",
                         json_pack("{s:s,s:s}", "FunctionName", z(call, function), "Qualifier", z(call, qualifier)), &out, ret_fault);
    if (v == DONE)
        *ret = json_integer_value(json_object_get(out, "RequestedProvisionedConcurrentExecutions"));
    else if (str_eqz(ret_fault->code, "ProvisionedConcurrencyConfigNotFoundException"))
        v = DONE;
    json_decref(out);
    return v;
}

static enum verdict function_set(struct call *call, const struct aas_resource *r, int64_t capacity, struct fault *ret_fault)
{
    struct str function, qualifier;

    if (!function_names(r->resource, &function, &qualifier))
        return wrong(call, ret_fault, "The resource id names no version or alias of a function");
    if (capacity == 0)
        return ask(call, "lambda", "DeleteProvisionedConcurrencyConfig",
                   json_pack("{s:s,s:s}", "FunctionName", z(call, function), "Qualifier", z(call, qualifier)), NULL, ret_fault);
    return ask(call, "lambda", "PutProvisionedConcurrencyConfig",
               json_pack("{s:s,s:s,s:I}", "FunctionName", z(call, function), "Qualifier", z(call, qualifier), "ProvisionedConcurrentExecutions",
                         (json_int_t)capacity), NULL, ret_fault);
}

/* --- ECS: service/CLUSTER/NAME --- */

static bool service_names(struct str resource, struct str *cluster, struct str *service)
{
    if (!str_eqz(str_cut(&resource, '/'), "service") || !str_is(resource))
        return false;
    *cluster = str_cut(&resource, '/');
    *service = resource;
    return str_is(resource);
}

static enum verdict service_get(struct call *call, const struct aas_resource *r, int64_t *ret, struct fault *ret_fault)
{
    struct str cluster, service;
    json_t *out = NULL;

    if (!service_names(r->resource, &cluster, &service))
        return wrong(call, ret_fault, "The resource id names no service");
    if (ask(call, "ecs", "DescribeServices", json_pack("{s:s,s:[s]}", "cluster", z(call, cluster), "services", z(call, service)), &out, ret_fault) == FAULT)
        return FAULT;
    json_t *one = json_array_get(json_object_get(out, "services"), 0);
    *ret = json_integer_value(json_object_get(one, "desiredCount"));
    bool found = one != NULL;
    json_decref(out);
    return found ? DONE : wrong(call, ret_fault, "ECS service doesn't exist");
}

static enum verdict service_set(struct call *call, const struct aas_resource *r, int64_t capacity, struct fault *ret_fault)
{
    struct str cluster, service;

    if (!service_names(r->resource, &cluster, &service))
        return wrong(call, ret_fault, "The resource id names no service");
    return ask(call, "ecs", "UpdateService",
               json_pack("{s:s,s:s,s:I}", "cluster", z(call, cluster), "service", z(call, service), "desiredCount", (json_int_t)capacity), NULL, ret_fault);
}

enum verdict aas_capacity(struct call *call, const struct aas_resource *r, int64_t *ret, struct fault *ret_fault)
{
    struct str table, index;
    struct units u;

    if (str_eqz(r->namespace, "lambda"))
        return function_get(call, r, ret, ret_fault);
    if (str_eqz(r->namespace, "ecs"))
        return service_get(call, r, ret, ret_fault);
    if (!table_names(r->resource, &table, &index) || str_is(index) != (str_find(r->dimension, STR(":index:")) > 0))
        return wrong(call, ret_fault, "The resource id does not fit the scalable dimension");
    if (table_units(call, table, index, &u, ret_fault) == FAULT)
        return FAULT;
    *ret = str_ends(r->dimension, STR("ReadCapacityUnits")) ? u.read : u.write;
    return DONE;
}

enum verdict aas_capacity_set(struct call *call, const struct aas_resource *r, int64_t capacity, struct fault *ret_fault)
{
    if (str_eqz(r->namespace, "lambda"))
        return function_set(call, r, capacity, ret_fault);
    return str_eqz(r->namespace, "ecs") ? service_set(call, r, capacity, ret_fault) : table_set(call, r, capacity, ret_fault);
}
