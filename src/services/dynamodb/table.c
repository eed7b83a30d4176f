/* Finding tables and their indexes. */
#include <string.h>
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"

int64_t ddb_number(struct call *call, const char *name)
{
    sql_run(call->store, "INSERT INTO ddb_counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = ddb_counter.value + 1",
            str_from(name));
    return sql_i64_or(call->store, 1, "SELECT value FROM ddb_counter WHERE name = ?", str_from(name));
}

/* "table/NAME", and nothing behind it: an index or a stream is no table. */
static bool arn_resource(struct str resource, struct str *ret_name)
{
    struct str rest = resource;

    if (!str_eqz(str_cut(&rest, '/'), "table") || !str_is(rest))
        return false;
    *ret_name = str_cut(&rest, '/');
    return !str_is(rest);
}

bool ddb_name_parse(struct call *call, struct str name, struct str *ret_account, struct str *ret_region, struct str *ret_name)
{
    struct str rest = name;

    *ret_account = call->account;
    *ret_region = call->region;
    *ret_name = name;
    if (!str_starts(name, STR("arn:")))
        return true;
    str_cut(&rest, ':');
    str_cut(&rest, ':');
    if (!str_eqz(str_cut(&rest, ':'), "dynamodb"))
        return false;
    *ret_region = str_cut(&rest, ':');
    *ret_account = str_cut(&rest, ':');
    return str_is(rest) && arn_resource(rest, ret_name);
}

#define TABLE_COLUMNS                                                                                                            \
    "id, account, region, name, uuid, status, created_at, hash, hash_type, range, range_type, indexes, on_demand, read_units, "  \
    "write_units, max_read, max_write, stream, view, ttl, ttl_status, protected, policy, policy_revision"

static struct throughput units_read(struct sql *q, int from)
{
    return (struct throughput){.read = sql_i64(q, from), .write = sql_i64(q, from + 1), .max_read = sql_i64(q, from + 2),
                               .max_write = sql_i64(q, from + 3)};
}

static void include_read(struct arena *a, struct str text, struct index *ix)
{
    while (text.n)
        *list_add(a, &ix->include) = str_cut(&text, '\0');
}

static void indexes_read(struct call *call, struct table *t)
{
    struct arena *a = call->arena;
    struct sql *q = sql_each(call->store,
                             "SELECT id, name, local, status, backfilling, hash, hash_type, range, range_type, projection, include, "
                             "read_units, write_units, max_read, max_write, changed FROM ddb_index WHERE tbl = ? ORDER BY number", t->id);

    while (sql_next(q)) {
        struct index *ix = list_add(a, &t->indexes);
        *ix = (struct index){.id = sql_i64(q, 0), .name = sql_str(q, a, 1), .local = sql_i64(q, 2), .status = sql_str(q, a, 3),
                             .backfilling = sql_i64(q, 4), .units = units_read(q, 11), .changed = sql_str(q, a, 15)};
        ix->keys = (struct keys){sql_str(q, a, 5), sql_str(q, a, 7), (enum value_type)sql_i64(q, 6), (enum value_type)sql_i64(q, 8)};
        struct str projection = sql_str(q, a, 9);
        ix->projection = str_eqz(projection, "ALL") ? PROJECT_ALL : str_eqz(projection, "INCLUDE") ? PROJECT_SOME : PROJECT_KEYS;
        include_read(a, sql_str(q, a, 10), ix);
        ix->units.on_demand = t->units.on_demand;
    }
}

static void table_read(struct call *call, struct sql *q, struct table *t)
{
    struct arena *a = call->arena;

    *t = (struct table){.id = sql_i64(q, 0), .account = sql_str(q, a, 1), .region = sql_str(q, a, 2), .name = sql_str(q, a, 3),
                        .uuid = sql_str(q, a, 4), .status = sql_str(q, a, 5), .created_at = sql_i64(q, 6), .units = units_read(q, 13),
                        .stream = sql_i64(q, 17), .view = sql_str(q, a, 18), .ttl = sql_str(q, a, 19), .ttl_status = sql_str(q, a, 20),
                        .protected = sql_i64(q, 21), .policy = sql_str(q, a, 22), .policy_revision = sql_str(q, a, 23)};
    t->keys = (struct keys){sql_str(q, a, 7), sql_str(q, a, 9), (enum value_type)sql_i64(q, 8), (enum value_type)sql_i64(q, 10)};
    t->units.on_demand = sql_i64(q, 12);
    bool indexed = sql_i64(q, 11);
    sql_done(q);
    if (indexed)
        indexes_read(call, t);
}

bool ddb_table_by_id(struct call *call, int64_t id, struct table *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " TABLE_COLUMNS " FROM ddb_table WHERE id = ?", id))
        return false;
    table_read(call, q, ret);
    return true;
}

bool ddb_table_find(struct call *call, struct str name, struct table *ret)
{
    struct str account, region, plain;
    struct sql *q;

    if (!ddb_name_parse(call, name, &account, &region, &plain) || !str_eq(region, call->region) ||
        !sql_get(call->store, &q, "SELECT " TABLE_COLUMNS " FROM ddb_table WHERE account = ? AND region = ? AND name = ?", account, region,
                 plain))
        return false;
    table_read(call, q, ret);
    return true;
}

bool ddb_arn_table(struct call *call, struct str arn, struct table *ret)
{
    return str_starts(arn, STR("arn:")) && ddb_table_find(call, arn, ret);
}

enum verdict ddb_table_check_name(struct call *call, struct str name)
{
    struct str account, region, plain;
    bool good = ddb_name_parse(call, name, &account, &region, &plain);

    if (!good || plain.n < 3 || plain.n > 255)
        return invalid(call, "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may contain only "
                       "the characters a-z, A-Z, 0-9, '_', '-', and '.'");
    for (size_t i = 0; i < plain.n; i++) {
        char c = plain.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'))
            return invalid(call, "1 validation error detected: Value '%.*s' at 'tableName' failed to satisfy constraint: Member must satisfy "
                           "regular expression pattern: [a-zA-Z0-9_.-]+", STRF(plain));
    }
    return DONE;
}

enum verdict ddb_no_table(struct call *call, struct str name)
{
    struct str account, region, plain;

    if (ddb_table_check_name(call, name) == FAULT)
        return FAULT;
    ddb_name_parse(call, name, &account, &region, &plain);
    return dynamodb_resource_not_found_exception(call, "Requested resource not found: Table: %.*s not found", STRF(plain));
}

enum verdict ddb_table_for_items(struct call *call, struct str name, struct table *ret)
{
    if (ddb_table_find(call, name, ret) && !str_eqz(ret->status, "CREATING") && !str_eqz(ret->status, "DELETING"))
        return DONE;
    return ddb_table_check_name(call, name) == FAULT ? FAULT : dynamodb_resource_not_found_exception(call, "Requested resource not found");
}

struct str ddb_table_arn(struct call *call, const struct table *t)
{
    return str_fmt(call->arena, "arn:aws:dynamodb:%.*s:%.*s:table/%.*s", STRF(t->region), STRF(t->account), STRF(t->name));
}

const struct index *ddb_index_find(const struct table *t, struct str name)
{
    for (size_t i = 0; i < t->indexes.len; i++)
        if (str_eq(t->indexes.items[i].name, name))
            return &t->indexes.items[i];
    return NULL;
}
