/* First line: a filter pattern; the rest: a message. A pattern that is understood must be safe to ask. */
#include <stddef.h>
#include <stdint.h>
#include "base/die.h"
#include "services/logs/filter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str rest = {(const char *)data, size}, why, value;
    struct str pattern = str_cut(&rest, '\n');
    struct filter *f = filter_parse(a, pattern, &why);

    if (f) {
        struct filter_subject s = filter_subject(str_is(rest) ? rest : STR(""));
        bool match = filter_match(a, f, &s);
        ASSERT(match == filter_match(a, f, &s));
        struct filter_values v = filter_extract(a, f, &s);
        for (size_t i = 0; i < v.len; i++)
            ASSERT(str_is(v.items[i].name) && str_is(v.items[i].value));
        filter_value(a, f, &s, STR("$.a[0].b"), &value);
        filter_subject_done(&s);
    } else {
        ASSERT(str_is(why));
    }
    arena_free(a);
    return 0;
}
