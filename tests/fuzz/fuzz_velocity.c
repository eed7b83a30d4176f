/* Templates are written by users and carried out on every request: whatever they say, they end. */
#include "base/arena.h"
#include "kit/velocity.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    json_t *params = json_pack("{s:{s:s}, s:{}, s:{}}", "path", "id", "7", "querystring", "header"), *variables = json_pack("{s:{s:s}}", "context", "stage", "dev");
    struct velocity v = {STR("{\"a\": [1, 2, {\"b\": \"x\"}]}"), params, variables};
    struct buf out = buf_in(a);
    struct str why;
    bool bad;

    velocity_render(a, (struct str){(const char *)data, size}, &v, &out, &why, &bad);
    json_decref(params);
    json_decref(variables);
    arena_free(a);
    return 0;
}
