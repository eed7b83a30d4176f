/* First byte: the dialect; up to a NUL: the pattern; then a document. */
#include <stdint.h>
#include <string.h>
#include "base/die.h"
#include "kit/pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size) return 0;
    struct arena *a = arena_new();
    struct str rest = {(const char *)data + 1, size - 1}, text = str_cut(&rest, 0), why = STR_NONE;
    struct pattern *p = pattern_compile(a, (enum pattern_dialect)(data[0] % 5), text, &why);
    struct pattern_attribute as[] = {{STR("a"), STR("String.Array"), rest}, {STR("b"), STR("Number"), rest}, {STR("c"), STR("String"), rest}};
    if (p) {
        pattern_matches_text(p, rest);
        pattern_matches_attributes(p, as, 3);
    } else {
        ASSERT(str_is(why));
    }
    arena_free(a);
    return 0;
}
