#include "kit/ids.h"
#include "base/rng.h"

struct str id_hex17(struct call *call, const char *prefix)
{
    return str_fmt(call->arena, "%s-0%.*s", prefix, STRF(rng_hex(rnd(call), call->arena, 16)));
}

struct str id_base32(struct call *call, const char *prefix, size_t length)
{
    return str_cat(call->arena, str_from(prefix), rng_chars(rnd(call), call->arena, STR("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), length));
}
