/* A PartiQL statement with as many parameters as its first byte says. */
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "services/dynamodb/partiql.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size) return 0;
    struct arena *a = arena_new();
    struct call call = {.arena = a};
    struct value values[4] = {{.type = V_S, .s = STR("x")}, {.type = V_N, .s = STR("1")}, {.type = V_NULL}, {.type = V_BOOL}};
    struct statement s;
    struct item item = {0};
    if (statement_parse(&call, (struct str){(const char *)data + 1, size - 1}, values, data[0] % 4, &s) == DONE) {
        condition_holds(a, s.where, &item);
        projection_apply(a, &s.paths, &s.item);
    }
    arena_free(a);
    return 0;
}
