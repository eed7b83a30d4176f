/* Read and write units: what an access costs, how the provisioned throughput refills, how it is told.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"
#include "wire/model.h"
#include "world/measure.h"

#define READ_UNIT_BYTES 4096
#define WRITE_UNIT_BYTES 1024
#define BURST_S 300 /* unused throughput is kept so long */
#define MICRO INT64_C(1000000)

struct consumed ddb_consumed(struct call *call, const struct table *t)
{
    struct consumed c = {.t = t};

    if (t->indexes.len) {
        c.index_read = arena_array(call->arena, double, t->indexes.len);
        c.index_write = arena_array(call->arena, double, t->indexes.len);
    }
    return c;
}

double ddb_read_units(size_t bytes, bool consistent)
{
    size_t units = bytes ? (bytes + READ_UNIT_BYTES - 1) / READ_UNIT_BYTES : 1;

    return consistent ? (double)units : (double)units / 2;
}

double ddb_write_units(size_t bytes)
{
    return bytes ? (double)((bytes + WRITE_UNIT_BYTES - 1) / WRITE_UNIT_BYTES) : 1;
}

void ddb_meter_make(struct call *call, int64_t id, const struct throughput *u)
{
    sql_run(call->store, "INSERT INTO ddb_meter (id, items, bytes, read_level, read_at, write_level, write_at) VALUES (?, 0, 0, ?, ?, ?, ?)",
            id, u->read * BURST_S * MICRO, now(call), u->write * BURST_S * MICRO, now(call));
}

/* Units per second; 0: as many as one likes. */
static int64_t rate(const struct throughput *u, bool write)
{
    if (u->on_demand)
        return write ? u->max_write : u->max_read;
    return write ? u->write : u->read;
}

static struct str operation_of(const struct call *call)
{
    return call->op ? model_name(call->service->api->model, call->op->name) : STR("");
}

static void measure_throttle(struct call *call, const struct table *t, const struct index *ix, bool write)
{
    const char *name = write ? "WriteThrottleEvents" : "ReadThrottleEvents";

    if (ix)
        measure(call, "AWS/DynamoDB", name, 1, "Count", "TableName", t->name, "GlobalSecondaryIndexName", ix->name, NULL);
    else
        measure(call, "AWS/DynamoDB", name, 1, "Count", "TableName", t->name, NULL);
    measure(call, "AWS/DynamoDB", "ThrottledRequests", 1, "Count", "TableName", t->name, "Operation", operation_of(call), NULL);
}

static void measure_units(struct call *call, const struct table *t, const struct index *ix, bool write, double units)
{
    const char *name = write ? "ConsumedWriteCapacityUnits" : "ConsumedReadCapacityUnits";

    if (units <= 0)
        return;
    if (ix)
        measure(call, "AWS/DynamoDB", name, units, "Count", "TableName", t->name, "GlobalSecondaryIndexName", ix->name, NULL);
    else
        measure(call, "AWS/DynamoDB", name, units, "Count", "TableName", t->name, NULL);
}

/* There is no clock that a request could be timed by: what it consumed stands for how long it took. */
#define LATENCY_MS 2.0
#define LATENCY_MS_PER_UNIT 0.25

void ddb_measure_request(struct call *call, const struct consumed *c)
{
    double units = c->read + c->write;

    for (size_t i = 0; i < c->t->indexes.len; i++)
        units += c->index_read[i] + c->index_write[i];
    measure(call, "AWS/DynamoDB", "SuccessfulRequestLatency", LATENCY_MS + units * LATENCY_MS_PER_UNIT, "Milliseconds", "TableName", c->t->name, "Operation",
            operation_of(call), NULL);
}

void ddb_measure_items(struct call *call, const struct table *t, int64_t items)
{
    measure(call, "AWS/DynamoDB", "ReturnedItemCount", (double)items, "Count", "TableName", t->name, "Operation", operation_of(call), NULL);
}

void ddb_measure_table(struct call *call, const struct table *t, const char *metric)
{
    measure(call, "AWS/DynamoDB", metric, 1, "Count", "TableName", t->name, NULL);
}

static enum verdict throttled(struct call *call, const struct table *t, const struct index *ix, bool write, bool on_demand)
{
    measure_throttle(call, t, ix, write);
    struct str arn = ddb_table_arn(call, t);
    struct dynamodb_throttling_reason *reason = arena_make(call->arena, struct dynamodb_throttling_reason);

    if (ix)
        arn = str_fmt(call->arena, "%.*s/index/%.*s", STRF(arn), STRF(ix->name));
    *reason = (struct dynamodb_throttling_reason){
        .reason = str_fmt(call->arena, "%s%s%sThroughputExceeded", ix ? "Index" : "Table", write ? "Write" : "Read",
                          on_demand ? "MaxOnDemand" : "Provisioned"),
        .resource = arn};
    if (on_demand) {
        struct dynamodb_throttling_exception *e = arena_make(call->arena, struct dynamodb_throttling_exception);
        e->throttling_reasons = (struct dynamodb_throttling_reason_list){reason, 1};
        return dynamodb_throttling_exception_with(call, e, "Throughput exceeds the maximum OnDemandThroughput configured on table or index");
    }
    struct dynamodb_provisioned_throughput_exceeded_exception *e =
        arena_make(call->arena, struct dynamodb_provisioned_throughput_exceeded_exception);
    e->throttling_reasons = (struct dynamodb_throttling_reason_list){reason, 1};
    if (ix && write)
        return dynamodb_provisioned_throughput_exceeded_exception_with(
            call, e, "The level of configured provisioned throughput for one or more global secondary indexes of the table was exceeded. "
            "Consider increasing your provisioning level for the under-provisioned global secondary indexes with the UpdateTable API");
    return dynamodb_provisioned_throughput_exceeded_exception_with(
        call, e, "The level of configured provisioned throughput for the %s was exceeded. Consider increasing your provisioning level with "
        "the UpdateTable API.", ix ? "index" : "table");
}

enum verdict ddb_throttle(struct call *call, const struct table *t, const struct index *ix, bool write)
{
    const struct throughput *u = ix && !ix->local ? &ix->units : &t->units;
    int64_t units = rate(u, write), id = ix && !ix->local ? ix->id : t->id;
    struct sql *q;

    if (!units)
        return DONE;
    bool found = write ? sql_get(call->store, &q, "SELECT write_level, write_at FROM ddb_meter WHERE id = ?", id)
                       : sql_get(call->store, &q, "SELECT read_level, read_at FROM ddb_meter WHERE id = ?", id);
    if (!found)
        return DONE;
    double level = (double)sql_i64(q, 0) + (double)(now(call) - sql_i64(q, 1)) * (double)units;
    sql_done(q);
    return level > 0 ? DONE : throttled(call, t, ix && !ix->local ? ix : NULL, write, u->on_demand);
}

static void take(struct call *call, int64_t id, const struct throughput *u, bool write, double units)
{
    int64_t per_second = rate(u, write), full = per_second * (u->on_demand ? 1 : BURST_S) * MICRO, cost = (int64_t)(units * (double)MICRO);

    if (!per_second || units <= 0)
        return;
    if (write)
        sql_run(call->store,
                "UPDATE ddb_meter SET write_level = CASE WHEN write_level + (? - write_at) * ? > ? THEN ? "
                "ELSE write_level + (? - write_at) * ? END - ?, write_at = ? WHERE id = ?",
                now(call), per_second, full, full, now(call), per_second, cost, now(call), id);
    else
        sql_run(call->store,
                "UPDATE ddb_meter SET read_level = CASE WHEN read_level + (? - read_at) * ? > ? THEN ? "
                "ELSE read_level + (? - read_at) * ? END - ?, read_at = ? WHERE id = ?",
                now(call), per_second, full, full, now(call), per_second, cost, now(call), id);
}

void ddb_consume(struct call *call, const struct consumed *c)
{
    double times = c->transactional ? 2 : 1, read = c->read, write = c->write;

    for (size_t i = 0; i < c->t->indexes.len; i++) {
        const struct index *ix = &c->t->indexes.items[i];
        if (ix->local) { /* they live on the table's throughput */
            read += c->index_read[i];
            write += c->index_write[i];
        } else {
            take(call, ix->id, &ix->units, false, c->index_read[i] * times);
            take(call, ix->id, &ix->units, true, c->index_write[i] * times);
            measure_units(call, c->t, ix, false, c->index_read[i] * times);
            measure_units(call, c->t, ix, true, c->index_write[i] * times);
        }
    }
    take(call, c->t->id, &c->t->units, false, read * times);
    take(call, c->t->id, &c->t->units, true, write * times);
    measure_units(call, c->t, NULL, false, read * times);
    measure_units(call, c->t, NULL, true, write * times);
}

/* --- how it is told --- */

static struct dynamodb_capacity capacity(double read, double write, bool reads, bool writes)
{
    struct dynamodb_capacity c = {.capacity_units = some_f64(read + write)};

    if (reads)
        c.read_capacity_units = some_f64(read);
    if (writes)
        c.write_capacity_units = some_f64(write);
    return c;
}

struct dynamodb_consumed_capacity *ddb_capacity(struct call *call, const struct consumed *c, struct str mode, bool reads, bool writes)
{
    struct arena *a = call->arena;
    double times = c->transactional ? 2 : 1, read = c->read * times, write = c->write * times, all_read = read, all_write = write;

    if (str_empty(mode) || str_eqz(mode, "NONE"))
        return NULL;
    struct dynamodb_consumed_capacity *out = arena_make(a, struct dynamodb_consumed_capacity);
    out->table_name = c->t->name;
    for (size_t i = 0; i < c->t->indexes.len; i++) {
        double r = c->index_read[i] * times, w = c->index_write[i] * times;
        all_read += r;
        all_write += w;
        if (r + w <= 0 || !str_eqz(mode, "INDEXES"))
            continue;
        struct dynamodb_secondary_indexes_capacity_map *list =
            c->t->indexes.items[i].local ? &out->local_secondary_indexes : &out->global_secondary_indexes;
        typeof(list->items) entry = list_add(a, list);
        entry->key = c->t->indexes.items[i].name;
        entry->value = capacity(r, w, reads, writes);
    }
    out->capacity_units = some_f64(all_read + all_write);
    if (reads)
        out->read_capacity_units = some_f64(all_read);
    if (writes)
        out->write_capacity_units = some_f64(all_write);
    if (str_eqz(mode, "INDEXES")) {
        out->table = arena_make(a, struct dynamodb_capacity);
        *out->table = capacity(read, write, reads, writes);
    }
    return out;
}

static bool one_of(struct str s, const char *const *words)
{
    for (; *words; words++)
        if (str_eqz(s, *words))
            return true;
    return false;
}

enum verdict ddb_capacity_mode_check(struct call *call, struct str mode)
{
    static const char *const modes[] = {"INDEXES", "TOTAL", "NONE", NULL};

    if (!str_is(mode) || one_of(mode, modes))
        return DONE;
    return invalid(call, "1 validation error detected: Value '%.*s' at 'returnConsumedCapacity' failed to satisfy constraint: Member must "
                   "satisfy enum value set: [INDEXES, TOTAL, NONE]", STRF(mode));
}
