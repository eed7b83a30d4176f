#include "kit/share.h"

void share_add(struct call *call, struct str resource, struct str owner, struct str region, struct str consumer, struct str source)
{
    sql_run(call->store,
            "INSERT INTO kit_share (resource, consumer, source, owner, region) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (resource, consumer, source) DO NOTHING",
            resource, consumer, source, owner, region);
}

void share_remove_all(struct call *call, struct str source)
{
    sql_run(call->store, "DELETE FROM kit_share WHERE source = ?", source);
}

bool share_has(struct call *call, struct str resource, struct str consumer)
{
    return sql_i64_or(call->store, 0,
                      "SELECT 1 FROM kit_share WHERE resource = ? AND owner <> ? AND (consumer = ? OR consumer IN "
                      "(SELECT node FROM kit_member WHERE account = ?)) LIMIT 1",
                      resource, consumer, consumer, consumer) != 0;
}

struct sql *share_each(struct call *call, struct str consumer, struct str region)
{
    return sql_each(call->store,
                    "SELECT DISTINCT resource, owner FROM kit_share WHERE region = ? AND owner <> ? AND (consumer = ? OR consumer IN "
                    "(SELECT node FROM kit_member WHERE account = ?)) ORDER BY resource",
                    region, consumer, consumer, consumer);
}

void member_set(struct call *call, struct str account, const struct str *nodes, size_t count)
{
    sql_run(call->store, "DELETE FROM kit_member WHERE account = ?", account);
    for (size_t i = 0; i < count; i++)
        sql_run(call->store, "INSERT INTO kit_member (account, place, node) VALUES (?, ?, ?)", account, (int64_t)i, nodes[i]);
}

bool member_in(struct call *call, struct str account, struct str node)
{
    return sql_i64_or(call->store, 0, "SELECT 1 FROM kit_member WHERE account = ? AND node = ? LIMIT 1", account, node) != 0;
}

struct str member_organization(struct call *call, struct str account)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT node FROM kit_member WHERE account = ? AND place = 0", account))
        return STR_NONE;
    struct str node = sql_str(q, call->arena, 0);
    sql_done(q);
    return node;
}
