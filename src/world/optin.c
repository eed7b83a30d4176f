#include "world/optin.h"

#define CHANGE_TIME (30 * US_PER_S)

enum optin_status optin_status(struct call *call, struct str account, const struct geo_region *region)
{
    struct sql *q;

    if (!region->opt_in)
        return OPTIN_BY_DEFAULT;
    if (!sql_get(call->store, &q, "SELECT wanted, settled FROM world_optin WHERE account = ? AND region = ?", account,
                 str_from(region->code)))
        return OPTIN_DISABLED;
    bool wanted = sql_i64(q, 0), settled = sql_i64(q, 1) <= call->now;
    sql_done(q);
    if (wanted)
        return settled ? OPTIN_ENABLED : OPTIN_ENABLING;
    return settled ? OPTIN_DISABLED : OPTIN_DISABLING;
}

bool optin_usable(struct call *call, struct str account, const struct geo_region *region)
{
    enum optin_status s = optin_status(call, account, region);
    return s == OPTIN_BY_DEFAULT || s == OPTIN_ENABLED || s == OPTIN_DISABLING;
}

void optin_set(struct call *call, struct str account, const struct geo_region *region, bool enabled)
{
    enum optin_status s = optin_status(call, account, region);

    if (s == OPTIN_BY_DEFAULT || s == (enabled ? OPTIN_ENABLED : OPTIN_DISABLED) || s == (enabled ? OPTIN_ENABLING : OPTIN_DISABLING))
        return;
    sql_run(call->store,
            "INSERT INTO world_optin (account, region, wanted, settled) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (account, region) DO UPDATE SET wanted = excluded.wanted, settled = excluded.settled",
            account, str_from(region->code), enabled, call->now + CHANGE_TIME);
}
