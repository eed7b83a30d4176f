/* Requests to a REST service: "METHOD path[?query]\nheader: value\n...". Whatever operation they mean is decoded, and found
 * again when it is encoded. */
#include "../unit/kitchen.h"
#include "base/arena.h"
#include "base/die.h"
#include "wire/protocol.h"
#include "wire/route.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct str rest = {(const char *)data, size}, first = str_cut(&rest, '\n');
    struct http_request req = {.body = STR("<Thing><name>n</name></Thing>")};

    req.method = str_cut(&first, ' ');
    req.path = str_cut(&first, '?');
    req.query = first;
    while (!str_empty(rest)) {
        struct str value = str_cut(&rest, '\n'), name = str_cut(&value, ':');
        if (str_is(name) && str_is(value))
            http_add(arena, &req.headers, str_lower(arena, name), str_trim(value));
    }
    struct route_match match = route_find(arena, &kitchen, &req);
    if (match.op) {
        void *in = arena_alloc(arena, kitchen_shapes[match.op->input].size);
        struct wire_error e = {0};
        if (protocol_rest_xml.decode_request(arena, &kitchen, match.op, &req, in, &e)) {
            struct http_request again = {0};
            protocol_rest_xml.encode_request(arena, &kitchen, match.op, in, &again);
            ASSERT(route_find(arena, &kitchen, &again).op == match.op);
        } else {
            ASSERT(e.code.n > 0 && e.message.n > 0);
        }
    }
    arena_free(arena);
    return 0;
}
