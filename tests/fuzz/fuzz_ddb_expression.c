/* First byte: the kind of expression; the rest: its text. What can be read is applied to an item. And items as bytes: what decodes, encodes to
 * something that decodes to the same. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "base/arena.h"
#include "base/die.h"
#include "services/dynamodb/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct value s(const char *text) { return (struct value){.type = V_S, .s = str_from(text)}; }
static struct value n(const char *text) { return (struct value){.type = V_N, .s = str_from(text)}; }

static void bytes(struct arena *a, struct str text) {
    struct item item, again;
    if (!item_decode(a, text, &item)) return;
    ASSERT(item_decode(a, item_encode(a, &item), &again));
    ASSERT(again.len == item.len);
}

static void number(struct arena *a, struct str text) {
    struct decimal d, again, sum;
    if (decimal_parse(text, &d) != DECIMAL_GOOD) return;
    ASSERT(decimal_parse(decimal_text(a, &d), &again) == DECIMAL_GOOD);
    ASSERT(decimal_cmp(&d, &again) == 0);
    ASSERT(decimal_add(&d, &again, true, &sum) == DECIMAL_GOOD && sum.n == 0);
    uint8_t key[DECIMAL_KEY_MAX];
    ASSERT(decimal_key(&d, key) <= sizeof key && decimal_size(&d) <= 22);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size) return 0;
    struct arena *a = arena_new();
    struct call call = {.arena = a};
    struct str text = {(const char *)data + 1, size - 1};
    struct dynamodb_expression_attribute_name_map_entry names[] = {{STR("#a"), STR("a")}, {STR("#l"), STR("l")}};
    struct dynamodb_expression_attribute_value_map_entry values[] = {{STR(":s"), {.s = STR("x")}}, {STR(":n"), {.n = STR("1")}}};
    struct dynamodb_expression_attribute_name_map name_map = {names, 2};
    struct dynamodb_expression_attribute_value_map value_map = {values, 2};
    struct value in_list[] = {n("1"), s("x")};
    struct field inner[] = {{STR("k"), s("v")}};
    struct field fields[] = {{STR("a"), n("5")}, {STR("b"), s("text")}, {STR("l"), {.type = V_L, .list = {in_list, 2}}}, {STR("m"), {.type = V_M, .map = {inner, 1}}}};
    struct item item = {fields, 4}, out;
    struct placeholders h;
    struct node *node;
    struct paths paths;
    struct update update;
    ASSERT(placeholders_make(&call, &name_map, &value_map, &h) == DONE);
    switch (data[0] % 5) {
    case 0:
        if (condition_parse(&h, "ConditionExpression", text, &node) == DONE) condition_holds(a, node, &item);
        break;
    case 1:
        if (projection_parse(&h, text, &paths) == DONE) {
            out = projection_apply(a, &paths, &item);
            ASSERT(out.len <= item.len);
        }
        break;
    case 2:
        if (update_parse(&h, text, &update) == DONE && update_apply(&call, &update, &item, &out) == DONE) item_encode(a, &out);
        break;
    case 3: bytes(a, text); break;
    case 4: number(a, text); break;
    }
    arena_free(a);
    return 0;
}
