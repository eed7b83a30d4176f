/* JSON bodies: the first byte chooses the protocol. What was understood must survive being said again. */
#include "../unit/kitchen.h"
#include "base/arena.h"
#include "base/die.h"
#include "wire/protocol.h"
#include "wire/walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const struct protocol *p = data[0] == '0' ? &protocol_aws_json_1_0 : &protocol_aws_json_1_1;
    const struct operation *op = &kitchen_operations[OP_DO];
    const struct shape *s = model_shape(&kitchen, op->input);
    struct arena *arena = arena_new();
    struct http_request req = {.method = STR("POST"), .path = STR("/"), .body = {(const char *)data + 1, size - 1}}, again = {0};
    struct http_response resp = {0};
    struct thing in = {0}, back = {0};
    struct wire_error e = {0};

    if (p->decode_request(arena, &kitchen, op, &req, &in, &e)) {
        p->encode_request(arena, &kitchen, op, &in, &again);
        ASSERT(p->decode_request(arena, &kitchen, op, &again, &back, &e));
        ASSERT(walk_equal(&kitchen, s, &in, &back));
        p->encode_response(arena, &kitchen, op, STR("id"), &in, &resp);
    } else {
        ASSERT(e.code.n > 0 && e.status >= 400);
    }
    arena_free(arena);
    return 0;
}
