/* A token, and the keys that should vouch for it: the same bytes as both. */
#include "base/arena.h"
#include "base/json.h"
#include "base/jwt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str text = {(const char *)data, size}, rest = text, token = str_cut(&rest, '\n'), why;
    struct jwt t;

    if (jwt_parse(a, token, &t)) {
        json_t *keys = str_is(rest) ? json_parse(rest, true, &why) : NULL;
        jwt_verify(a, &t, keys);
        jwt_for(&t, STR("sts.amazonaws.com"));
        json_decref(keys);
        jwt_fini(&t);
    }
    arena_free(a);
    return 0;
}
