#include "world/outage.h"

void outage_begin(struct call *call, const char *kind, struct str place, struct str detail)
{
    sql_run(call->store, "INSERT INTO world_outage (kind, place, detail, since) VALUES (?, ?, ?, ?) ON CONFLICT (kind, place, detail) DO NOTHING",
            str_from(kind), place, str_is(detail) ? detail : STR(""), call->now);
}

void outage_end(struct call *call, const char *kind, struct str place, struct str detail)
{
    sql_run(call->store, "DELETE FROM world_outage WHERE kind = ? AND place = ? AND detail = ?", str_from(kind), place,
            str_is(detail) ? detail : STR(""));
}

bool outage_is(struct call *call, const char *kind, struct str place, struct str detail)
{
    return sql_i64_or(call->store, 0, "SELECT 1 FROM world_outage WHERE kind = ? AND place = ? AND detail = ?", str_from(kind), place,
                      str_is(detail) ? detail : STR("")) != 0;
}
