/* Domain names and where their paths lead. */
#include "kit/gateway.h"
#include "world/hosts.h"
#include "world/timer.h"

#define DOMAIN "SELECT name, account, region, host, body FROM kit_gateway_domain "
#define MAPPING "SELECT domain, path, id, api, stage FROM kit_gateway_mapping "

static bool read_domain(struct call *call, struct sql *q, struct gateway_domain *ret)
{
    *ret = (struct gateway_domain){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1), sql_str(q, call->arena, 2),
                                   sql_str(q, call->arena, 3), sql_str(q, call->arena, 4)};
    sql_done(q);
    return true;
}

bool gateway_domain_get(struct call *call, struct str name, struct gateway_domain *ret)
{
    struct sql *q;
    return sql_get(call->store, &q, DOMAIN "WHERE name = ?", name) && read_domain(call, q, ret);
}

bool gateway_domain_by_host(struct call *call, struct str host, struct gateway_domain *ret)
{
    struct sql *q;
    return sql_get(call->store, &q, DOMAIN "WHERE host = ?", host) && read_domain(call, q, ret);
}

static void claim(struct world *w, struct str name)
{
    (void)w;
    host_claim("apigateway", name);
}

static void release(struct world *w, struct str name)
{
    (void)w;
    host_release("apigateway", name);
}

void gateway_domain_put(struct call *call, const struct gateway_domain *d)
{
    effect_add(call, claim, d->name);
    sql_run(call->store,
            "INSERT INTO kit_gateway_domain (name, account, region, host, body) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET body = excluded.body",
            d->name, d->account, d->region, d->host, d->body);
}

void gateway_domain_drop(struct call *call, struct str name)
{
    sql_run(call->store, "DELETE FROM kit_gateway_mapping WHERE domain = ?", name);
    sql_run(call->store, "DELETE FROM kit_gateway_domain WHERE name = ?", name);
    effect_add(call, release, name);
}

void gateway_domains_claim(struct call *call)
{
    struct sql *q = sql_each(call->store, "SELECT name FROM kit_gateway_domain ORDER BY name");

    host_release_all("apigateway"); /* those of before a reset */
    while (sql_next(q))
        host_claim("apigateway", sql_str(q, call->arena, 0));
}

struct sql *gateway_domains(struct call *call, struct str after)
{
    return sql_each(call->store, "SELECT name, body FROM kit_gateway_domain WHERE account = ? AND region = ? AND name > ? ORDER BY name",
                    call->account, call->region, str_is(after) ? after : STR(""));
}

struct gateway_mapping gateway_mapping_row(struct call *call, struct sql *q)
{
    return (struct gateway_mapping){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1), sql_str(q, call->arena, 2),
                                    sql_str(q, call->arena, 3), sql_str(q, call->arena, 4)};
}

static bool read_mapping(struct call *call, struct sql *q, struct gateway_mapping *ret)
{
    *ret = gateway_mapping_row(call, q);
    sql_done(q);
    return true;
}

bool gateway_mapping_get(struct call *call, struct str domain, struct str path, struct gateway_mapping *ret)
{
    struct sql *q;
    return sql_get(call->store, &q, MAPPING "WHERE domain = ? AND path = ?", domain, path) && read_mapping(call, q, ret);
}

bool gateway_mapping_by_id(struct call *call, struct str domain, struct str id, struct gateway_mapping *ret)
{
    struct sql *q;
    return sql_get(call->store, &q, MAPPING "WHERE domain = ? AND id = ?", domain, id) && read_mapping(call, q, ret);
}

bool gateway_mapping_match(struct call *call, struct str domain, struct str path, struct gateway_mapping *ret)
{
    struct str prefix = str_starts(path, STR("/")) ? str_skip(path, 1) : path;

    for (;;) {
        if (gateway_mapping_get(call, domain, prefix, ret))
            return true;
        if (!prefix.n)
            return false;
        ptrdiff_t slash = str_rchr(prefix, '/');
        prefix = str_take(prefix, slash < 0 ? 0 : (size_t)slash);
    }
}

void gateway_mapping_put(struct call *call, const struct gateway_mapping *m)
{
    sql_run(call->store,
            "INSERT INTO kit_gateway_mapping (domain, path, id, api, stage) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (domain, path) DO UPDATE SET api = excluded.api, stage = excluded.stage",
            m->domain, m->path, m->id, m->api, m->stage);
}

bool gateway_mapping_drop(struct call *call, struct str domain, struct str path)
{
    return sql_run(call->store, "DELETE FROM kit_gateway_mapping WHERE domain = ? AND path = ?", domain, path) > 0;
}

int64_t gateway_mappings_of(struct call *call, struct str api, struct str stage)
{
    if (str_is(stage))
        return sql_i64_or(call->store, 0, "SELECT count(*) FROM kit_gateway_mapping WHERE api = ? AND stage = ?", api, stage);
    return sql_i64_or(call->store, 0, "SELECT count(*) FROM kit_gateway_mapping WHERE api = ?", api);
}

struct sql *gateway_mappings(struct call *call, struct str domain, struct str after)
{
    if (!str_is(after))
        return sql_each(call->store, MAPPING "WHERE domain = ? ORDER BY path", domain);
    return sql_each(call->store, MAPPING "WHERE domain = ? AND path > ? ORDER BY path", domain, after);
}
