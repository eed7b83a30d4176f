#include "kit/share.h"

void share_add(struct call *call, struct str resource, struct str owner, struct str region, struct str consumer, struct str source)
{
    sql_run(call->store,
            "INSERT INTO kit_share (resource, consumer, source, owner, region) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (resource, consumer, source) DO NOTHING",
            resource, consumer, source, owner, region);
}

void share_remove(struct call *call, struct str resource, struct str consumer, struct str source)
{
    sql_run(call->store, "DELETE FROM kit_share WHERE resource = ? AND consumer = ? AND source = ?", resource, consumer, source);
}

void share_remove_all(struct call *call, struct str source)
{
    sql_run(call->store, "DELETE FROM kit_share WHERE source = ?", source);
}

bool share_has(struct call *call, struct str resource, struct str consumer)
{
    return sql_i64_or(call->store, 0, "SELECT 1 FROM kit_share WHERE resource = ? AND consumer = ? LIMIT 1", resource, consumer) != 0;
}

struct sql *share_each(struct call *call, struct str consumer, struct str region)
{
    return sql_each(call->store, "SELECT DISTINCT resource, owner FROM kit_share WHERE consumer = ? AND region = ? ORDER BY resource", consumer, region);
}
