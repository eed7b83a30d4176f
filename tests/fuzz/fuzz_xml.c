/* XML documents into structs. What was understood must survive being written and read again. */
#include "../unit/kitchen.h"
#include "base/arena.h"
#include "base/die.h"
#include "wire/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct thing in = {0}, back = {0};
    struct str why = STR_NONE;
    const struct shape *shape = &kitchen_shapes[K_THING];
    const struct xml_expect expect = {.root = "Thing"};

    if (xml_decode(arena, &kitchen, shape, (struct str){(const char *)data, size}, &expect, &in, &why)) {
        struct buf b = buf_in(arena);
        struct xml_out w = {arena, &kitchen, &b, .ms = false};
        xml_structure(&w, "Thing", NULL, shape, &in, false);
        ASSERT(xml_decode(arena, &kitchen, shape, buf_str(&b), &expect, &back, &why));
        ASSERT(back.kids.len == in.kids.len && back.map.len == in.map.len && str_eq(back.name, in.name));
    } else {
        ASSERT(why.n > 0);
    }
    arena_free(arena);
    return 0;
}
