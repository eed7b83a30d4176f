/* Up to a NUL: a schedule expression, a template, and a path; then a document. */
#include <stdint.h>
#include "base/die.h"
#include "kit/input_template.h"
#include "kit/schedule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 4096) return 0;
    struct arena *a = arena_new();
    struct str rest = {(const char *)data, size}, text = str_cut(&rest, 0), why;
    struct schedule s;
    int64_t now = INT64_C(1767225600) * US_PER_S, next;
    struct zone *z = zone_load(a, STR("Europe/Berlin"));
    if (z && schedule_parse(text, true, &s) && schedule_next(&s, z, now, now, &next))
        ASSERT(next > now || s.kind == SCHEDULE_RATE);
    zone_load(a, text);
    json_t *doc = json_parse(rest, true, &why);
    json_decref(doc ? input_path_find(doc, text, true) : NULL);
    struct input_variable v = {STR("a"), doc};
    input_template_fill(a, text, &v, 1);
    if (doc) input_template_fill_paths(a, text, doc, &v, 1);
    json_decref(doc);
    arena_free(a);
    return 0;
}
