/* CBOR bodies. What was understood must survive being said again. */
#include "../unit/kitchen.h"
#include "base/arena.h"
#include "base/die.h"
#include "wire/protocol.h"
#include "wire/walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct protocol *p = &protocol_rpc_v2_cbor;
    const struct operation *op = &kitchen_operations[OP_DO];
    const struct shape *s = model_shape(&kitchen, op->input);
    struct arena *arena = arena_new();
    struct http_request req = {.method = STR("POST"), .path = STR("/"), .body = {(const char *)data, size}}, again = {0};
    struct thing in = {0}, back = {0};
    struct wire_error e = {0};

    if (p->decode_request(arena, &kitchen, op, &req, &in, &e)) {
        p->encode_request(arena, &kitchen, op, &in, &again);
        ASSERT(p->decode_request(arena, &kitchen, op, &again, &back, &e));
        /* Times beyond what a double can tell to the microsecond come back changed. */
        ASSERT(in.when.has || in.ratio.has || walk_equal(&kitchen, s, &in, &back));
    } else {
        ASSERT(e.code.n > 0 && e.status >= 400);
    }
    arena_free(arena);
    return 0;
}
