/* The language of metric math and the rules of composite alarms. */
#include "base/arena.h"
#include "services/cloudwatch/alarm.h"
#include "services/cloudwatch/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str text = {(const char *)data, size}, why;

    cw_parse(a, text, &why);
    cw_rule_parse(a, text, &why);
    cw_search_namespace(a, text);
    cw_stat_of(text);
    arena_free(a);
    return 0;
}
