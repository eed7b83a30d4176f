/* The first line is the schema, the rest the value. */
#include "base/arena.h"
#include "kit/json_path.h"
#include "kit/json_schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str value = {(const char *)data, size}, text = str_cut(&value, '\n'), why;
    struct json_schema_wrongs wrongs = {0};
    json_t *schema = json_parse(text, true, &why), *v = str_is(value) ? json_parse(value, true, &why) : NULL;

    if (schema && v)
        json_schema_valid(a, schema, v, NULL, &wrongs);
    if (v)
        json_decref(json_path(v, text, NULL));
    json_decref(schema);
    json_decref(v);
    arena_free(a);
    return 0;
}
