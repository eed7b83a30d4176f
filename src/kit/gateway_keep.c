/* Buckets of tokens, and answers that are kept for a time. */
#include "base/time.h"
#include "kit/gateway.h"

static double tokens_now(struct call *call, const struct gateway_bucket *b)
{
    struct sql *q;
    double tokens = b->burst;

    if (sql_get(call->store, &q, "SELECT tokens, at FROM kit_gateway_bucket WHERE id = ?", b->id)) {
        double gained = (double)(call->now - sql_i64(q, 1)) / (double)US_PER_S * b->rate;
        tokens = sql_f64(q, 0) + (gained > 0 ? gained : 0);
        sql_done(q);
    }
    return tokens > b->burst ? b->burst : tokens;
}

bool gateway_take(struct call *call, const struct gateway_bucket *buckets, size_t count)
{
    /* A little less than one is enough: sums of fractions of tokens are not exact. */
    for (size_t i = 0; i < count; i++)
        if (tokens_now(call, &buckets[i]) < 1 - 1e-6)
            return false;
    for (size_t i = 0; i < count; i++)
        sql_run(call->store,
                "INSERT INTO kit_gateway_bucket (id, tokens, at) VALUES (?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET tokens = excluded.tokens, at = excluded.at",
                buckets[i].id, tokens_now(call, &buckets[i]) - 1, call->now);
    return true;
}

bool gateway_cached(struct call *call, struct str scope, struct str key, struct str *ret_body)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT body FROM kit_gateway_cache WHERE scope = ? AND key = ? AND expires_at > ?", scope, key, call->now))
        return false;
    *ret_body = sql_str(q, call->arena, 0);
    sql_done(q);
    return true;
}

void gateway_cache(struct call *call, struct str scope, struct str key, int64_t expires_at, struct str body)
{
    sql_run(call->store, "DELETE FROM kit_gateway_cache WHERE expires_at <= ?", call->now);
    sql_run(call->store,
            "INSERT INTO kit_gateway_cache (scope, key, expires_at, body) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (scope, key) DO UPDATE SET expires_at = excluded.expires_at, body = excluded.body",
            scope, key, expires_at, body);
}

void gateway_cache_drop(struct call *call, struct str scope, struct str key)
{
    if (str_is(key))
        sql_run(call->store, "DELETE FROM kit_gateway_cache WHERE scope = ? AND key = ?", scope, key);
    else
        sql_run(call->store, "DELETE FROM kit_gateway_cache WHERE scope = ?", scope);
}
