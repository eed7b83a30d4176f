/* Ids of APIs and what belongs to them. */
#include "base/rng.h"
#include "kit/gateway.h"

#define API_ID 10

struct str gateway_id(struct call *call, size_t length)
{
    return rng_chars(rnd(call), call->arena, STR("abcdefghijklmnopqrstuvwxyz0123456789"), length);
}

bool gateway_id_is_second(struct str id)
{
    unsigned sum = 0;

    for (size_t i = 0; i < id.n; i++)
        sum += (unsigned char)id.p[i];
    return sum & 1;
}

struct str gateway_api_new(struct call *call, bool second)
{
    struct str id;

    do
        id = gateway_id(call, API_ID);
    while (gateway_id_is_second(id) != second || sql_i64_or(call->store, 0, "SELECT 1 FROM kit_gateway_api WHERE id = ?", id));
    sql_run(call->store, "INSERT INTO kit_gateway_api (id, service, account, region) VALUES (?, ?, ?, ?)", id, str_from(call->service->id),
            call->account, call->region);
    return id;
}

void gateway_api_drop(struct call *call, struct str id)
{
    sql_run(call->store, "DELETE FROM kit_gateway_api WHERE id = ?", id);
}

bool gateway_api_owner(struct call *call, struct str id, struct gateway_owner *ret)
{
    struct sql *q;

    if (!str_is(id) || !sql_get(call->store, &q, "SELECT service, account, region FROM kit_gateway_api WHERE id = ?", id))
        return false;
    *ret = (struct gateway_owner){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1), sql_str(q, call->arena, 2)};
    sql_done(q);
    return true;
}

struct gateway_item gateway_row(struct call *call, struct sql *q)
{
    return (struct gateway_item){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1), sql_str(q, call->arena, 2)};
}

static struct str service_of(struct call *call)
{
    return str_from(call->service->id);
}

bool gateway_get(struct call *call, struct str parent, const char *kind, struct str id, struct gateway_item *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q,
                 "SELECT id, mark, body FROM kit_gateway_item WHERE service = ? AND account = ? AND region = ? AND parent = ? AND kind = ? AND "
                 "id = ?",
                 service_of(call), call->account, call->region, parent, str_from(kind), id))
        return false;
    *ret = gateway_row(call, q);
    sql_done(q);
    return true;
}

bool gateway_find(struct call *call, struct str parent, const char *kind, struct str mark, struct gateway_item *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q,
                 "SELECT id, mark, body FROM kit_gateway_item WHERE service = ? AND account = ? AND region = ? AND kind = ? AND mark = ? AND "
                 "parent = ?",
                 service_of(call), call->account, call->region, str_from(kind), mark, parent))
        return false;
    *ret = gateway_row(call, q);
    sql_done(q);
    return true;
}

void gateway_put(struct call *call, struct str parent, const char *kind, struct str id, struct str mark, struct str body)
{
    sql_run(call->store,
            "INSERT INTO kit_gateway_item (service, account, region, parent, kind, id, mark, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (service, account, region, parent, kind, id) DO UPDATE SET mark = excluded.mark, body = excluded.body",
            service_of(call), call->account, call->region, parent, str_from(kind), id, str_is(mark) ? mark : STR(""), body);
}

bool gateway_drop(struct call *call, struct str parent, const char *kind, struct str id)
{
    return sql_run(call->store,
                   "DELETE FROM kit_gateway_item WHERE service = ? AND account = ? AND region = ? AND parent = ? AND kind = ? AND id = ?",
                   service_of(call), call->account, call->region, parent, str_from(kind), id) > 0;
}

void gateway_drop_all(struct call *call, struct str parent)
{
    sql_run(call->store, "DELETE FROM kit_gateway_item WHERE service = ? AND account = ? AND region = ? AND parent = ?", service_of(call),
            call->account, call->region, parent);
}

void gateway_drop_under(struct call *call, struct str parent)
{
    for (const char *mark = "/@"; *mark; mark++) {
        struct str low = str_fmt(call->arena, "%.*s%c", STRF(parent), *mark), high = str_fmt(call->arena, "%.*s%c", STRF(parent), *mark + 1);
        sql_run(call->store, "DELETE FROM kit_gateway_item WHERE service = ? AND account = ? AND region = ? AND parent >= ? AND parent < ?",
                service_of(call), call->account, call->region, low, high);
    }
}

void gateway_copy(struct call *call, struct str parent, const char *kind, struct str to)
{
    sql_run(call->store,
            "INSERT INTO kit_gateway_item (service, account, region, parent, kind, id, mark, body) SELECT service, account, region, ?, kind, "
            "id, mark, body FROM kit_gateway_item WHERE service = ? AND account = ? AND region = ? AND parent = ? AND kind = ?",
            to, service_of(call), call->account, call->region, parent, str_from(kind));
}

int64_t gateway_count(struct call *call, struct str parent, const char *kind)
{
    return sql_i64_or(call->store, 0,
                      "SELECT count(*) FROM kit_gateway_item WHERE service = ? AND account = ? AND region = ? AND parent = ? AND kind = ?",
                      service_of(call), call->account, call->region, parent, str_from(kind));
}

struct sql *gateway_each(struct call *call, struct str parent, const char *kind, struct str after)
{
    return sql_each(call->store,
                    "SELECT id, mark, body FROM kit_gateway_item WHERE service = ? AND account = ? AND region = ? AND parent = ? AND kind = ? "
                    "AND id > ? ORDER BY id",
                    service_of(call), call->account, call->region, parent, str_from(kind), str_is(after) ? after : STR(""));
}
