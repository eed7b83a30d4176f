#include "services/dynamodb/value.h"
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/die.h"
#include "base/json.h"
#include "base/text.h"

static const char *const names[] = {"", "S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"};

const char *value_type_name(enum value_type type)
{
    return names[type];
}

enum value_type value_scalar_type(struct str name)
{
    return str_eqz(name, "S") ? V_S : str_eqz(name, "N") ? V_N : str_eqz(name, "B") ? V_B : V_NONE;
}

/* --- from the API's structures --- */

enum verdict value_number_fault(struct call *call, enum decimal_wrong wrong, struct str text)
{
    switch (wrong) {
    case DECIMAL_NOT_A_NUMBER:
        return text.n ? invalid(call, "The parameter cannot be converted to a numeric value: %.*s", STRF(text))
                      : invalid(call, "The parameter cannot be converted to a numeric value");
    case DECIMAL_TOO_PRECISE: return invalid(call, "Attempting to store more than 38 significant digits in a Number");
    case DECIMAL_OVERFLOW:
        return invalid(call, "Number overflow. Attempting to store a number with magnitude larger than supported range");
    case DECIMAL_UNDERFLOW:
        return invalid(call, "Number underflow. Attempting to store a number with magnitude smaller than supported range");
    case DECIMAL_GOOD: break;
    }
    return DONE;
}

/* Plain short integers are canonical already. */
static bool plain_integer(struct str s)
{
    size_t i = s.n > 1 && s.p[0] == '-';

    if (s.n == 0 || s.n - i > 18 || (s.p[i] == '0' && s.n > 1))
        return false;
    for (; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return true;
}

static enum verdict number_from(struct call *call, struct str text, struct str *ret)
{
    struct decimal d;

    *ret = text;
    if (plain_integer(text))
        return DONE;
    enum decimal_wrong wrong = decimal_parse(text, &d);
    if (wrong)
        return value_number_fault(call, wrong, text);
    *ret = decimal_text(call->arena, &d);
    return DONE;
}

static int compare_str(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static enum verdict set_from(struct call *call, enum value_type type, const struct str *in, size_t len, struct value *ret)
{
    struct str *items = arena_array(call->arena, struct str, len), *sorted = arena_array(call->arena, struct str, len);

    if (!len)
        return invalid(call, "One or more parameter values were invalid: An %s set  may not be empty",
                       type == V_SS ? "string" : type == V_NS ? "number" : "binary");
    for (size_t i = 0; i < len; i++) {
        if (type == V_NS && number_from(call, in[i], &items[i]) == FAULT)
            return FAULT;
        if (type != V_NS)
            items[i] = in[i];
        sorted[i] = items[i];
    }
    qsort(sorted, len, sizeof *sorted, compare_str);
    for (size_t i = 1; i < len; i++)
        if (str_eq(sorted[i - 1], sorted[i])) {
            if (type == V_NS)
                return invalid(call, "Input collection contains duplicates");
            struct buf b = buf_in(call->arena);
            for (size_t k = 0; k < len; k++)
                buf_fmt(&b, "%s%.*s", k ? ", " : "", STRF(in[k]));
            return invalid(call, "One or more parameter values were invalid: Input collection [%.*s]%s contains duplicates.",
                           STRF(buf_str(&b)), type == V_BS ? "of type BS" : "");
        }
    ret->type = type;
    ret->set = (struct value_set){items, len};
    return DONE;
}

static enum verdict from_wire(struct call *call, const struct dynamodb_attribute_value *in, unsigned depth, struct value *ret);

static enum verdict map_from(struct call *call, struct wire_item in, unsigned depth, struct item *ret)
{
    ret->items = arena_array(call->arena, struct field, in.len);
    ret->len = in.len;
    for (size_t i = 0; i < in.len; i++) {
        ret->items[i].name = in.items[i].key;
        if (from_wire(call, &in.items[i].value, depth, &ret->items[i].value) == FAULT)
            return FAULT;
    }
    return DONE;
}

static enum verdict list_from(struct call *call, const struct dynamodb_list_attribute_value *in, unsigned depth, struct value *ret)
{
    ret->type = V_L;
    ret->list.items = arena_array(call->arena, struct value, in->len);
    ret->list.len = in->len;
    for (size_t i = 0; i < in->len; i++)
        if (from_wire(call, &in->items[i], depth + 1, &ret->list.items[i]) == FAULT)
            return FAULT;
    return DONE;
}

static enum verdict from_wire(struct call *call, const struct dynamodb_attribute_value *in, unsigned depth, struct value *ret)
{
    unsigned given = (in->s.p != NULL) + (in->n.p != NULL) + (in->b.p != NULL) + (in->ss.items != NULL) + (in->ns.items != NULL) +
                     (in->bs.items != NULL) + (in->m.items != NULL) + (in->l.items != NULL) + in->null.has + in->bool_.has;

    if (given == 0)
        return invalid(call, "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    if (given > 1)
        return invalid(call, "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes");
    if (depth > NESTING_MAX)
        return invalid(call, "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit");
    *ret = (struct value){0};
    if (in->s.p || in->b.p) {
        ret->type = in->s.p ? V_S : V_B;
        ret->s = in->s.p ? in->s : in->b;
        return DONE;
    }
    if (in->n.p) {
        ret->type = V_N;
        return number_from(call, in->n, &ret->s);
    }
    if (in->m.items) {
        ret->type = V_M;
        return map_from(call, WIRE_ITEM(in->m), depth + 1, &ret->map);
    }
    if (in->l.items)
        return list_from(call, &in->l, depth, ret);
    if (in->ss.items)
        return set_from(call, V_SS, in->ss.items, in->ss.len, ret);
    if (in->ns.items)
        return set_from(call, V_NS, in->ns.items, in->ns.len, ret);
    if (in->bs.items)
        return set_from(call, V_BS, in->bs.items, in->bs.len, ret);
    if (in->null.has && !in->null.val)
        return invalid(call, "One or more parameter values were invalid: Null attribute value types must have the value of true");
    ret->type = in->null.has ? V_NULL : V_BOOL;
    ret->yes = in->null.has || in->bool_.val;
    return DONE;
}

enum verdict value_from_wire(struct call *call, const struct dynamodb_attribute_value *in, struct value *ret)
{
    return from_wire(call, in, 0, ret);
}

enum verdict item_from_wire(struct call *call, struct wire_item in, struct item *ret)
{
    return map_from(call, in, 0, ret);
}

/* --- to the API's structures --- */

static void set_to(const struct value *v, struct dynamodb_attribute_value *ret)
{
    if (v->type == V_SS)
        ret->ss = (struct dynamodb_string_set_attribute_value){v->set.items, v->set.len};
    else if (v->type == V_NS)
        ret->ns = (struct dynamodb_number_set_attribute_value){v->set.items, v->set.len};
    else
        ret->bs = (struct dynamodb_binary_set_attribute_value){v->set.items, v->set.len};
}

void value_to_wire(struct arena *a, const struct value *v, struct dynamodb_attribute_value *ret)
{
    switch (v->type) {
    case V_S: ret->s = v->s; break;
    case V_N: ret->n = v->s; break;
    case V_B: ret->b = v->s; break;
    case V_SS:
    case V_NS:
    case V_BS: set_to(v, ret); break;
    case V_M: ITEM_TO_WIRE(a, &v->map, &ret->m); break;
    case V_L:
        ret->l.items = arena_array(a, struct dynamodb_attribute_value, v->list.len);
        ret->l.len = v->list.len;
        for (size_t i = 0; i < v->list.len; i++)
            value_to_wire(a, &v->list.items[i], &ret->l.items[i]);
        break;
    case V_NULL: ret->null = some_bool(true); break;
    case V_BOOL: ret->bool_ = some_bool(v->yes); break;
    case V_NONE: break;
    }
}

struct wire_item item_to_wire(struct arena *a, const struct item *item)
{
    struct wire_item out = {arena_array(a, struct dynamodb_attribute_map_entry, item->len), item->len};

    for (size_t i = 0; i < item->len; i++) {
        out.items[i].key = item->items[i].name;
        value_to_wire(a, &item->items[i].value, &out.items[i].value);
    }
    return out;
}

static void value_json(struct buf *b, const struct value *v)
{
    buf_fmt(b, "{\"%s\":", names[v->type]);
    switch (v->type) {
    case V_S:
    case V_N: json_quote(b, v->s); break;
    case V_B: json_quote(b, base64_encode(b->arena, v->s)); break;
    case V_SS:
    case V_NS:
    case V_BS:
        for (size_t i = 0; i < v->set.len; i++) {
            buf_putc(b, i ? ',' : '[');
            json_quote(b, v->type == V_BS ? base64_encode(b->arena, v->set.items[i]) : v->set.items[i]);
        }
        buf_putc(b, ']');
        break;
    case V_M: item_json(b, &v->map); break;
    case V_L:
        buf_putc(b, '[');
        for (size_t i = 0; i < v->list.len; i++) {
            if (i)
                buf_putc(b, ',');
            value_json(b, &v->list.items[i]);
        }
        buf_putc(b, ']');
        break;
    case V_NULL: buf_putz(b, "true"); break;
    case V_BOOL: buf_putz(b, v->yes ? "true" : "false"); break;
    case V_NONE: buf_putz(b, "null"); break;
    }
    buf_putc(b, '}');
}

void item_json(struct buf *b, const struct item *item)
{
    buf_putc(b, '{');
    for (size_t i = 0; i < item->len; i++) {
        if (i)
            buf_putc(b, ',');
        json_quote(b, item->items[i].name);
        buf_putc(b, ':');
        value_json(b, &item->items[i].value);
    }
    buf_putc(b, '}');
}

/* --- attributes of items --- */

const struct value *item_get(const struct item *item, struct str name)
{
    for (size_t i = 0; i < item->len; i++)
        if (str_eq(item->items[i].name, name))
            return &item->items[i].value;
    return NULL;
}

void item_set(struct arena *a, struct item *item, struct str name, struct value v)
{
    size_t at = 0;

    while (at < item->len && !str_eq(item->items[at].name, name))
        at++;
    struct field *items = arena_array(a, struct field, item->len + 1);
    if (item->len)
        memcpy(items, item->items, item->len * sizeof *items);
    items[at] = (struct field){name, v};
    item->len += at == item->len;
    item->items = items;
}

void item_unset(struct arena *a, struct item *item, struct str name)
{
    struct field *items = arena_array(a, struct field, item->len);
    size_t len = 0;

    for (size_t i = 0; i < item->len; i++)
        if (!str_eq(item->items[i].name, name))
            items[len++] = item->items[i];
    *item = (struct item){items, len};
}

static size_t number_size(struct str text)
{
    struct decimal d;

    decimal_parse(text, &d);
    return decimal_size(&d);
}

size_t value_size(const struct value *v)
{
    size_t n = 0;

    switch (v->type) {
    case V_S:
    case V_B: return v->s.n;
    case V_N: return number_size(v->s);
    case V_SS:
    case V_BS:
    case V_NS:
        for (size_t i = 0; i < v->set.len; i++)
            n += v->type == V_NS ? number_size(v->set.items[i]) : v->set.items[i].n;
        return n;
    case V_M: return 3 + v->map.len + item_size(&v->map);
    case V_L:
        for (size_t i = 0; i < v->list.len; i++)
            n += 1 + value_size(&v->list.items[i]);
        return 3 + n;
    case V_NULL:
    case V_BOOL: return 1;
    case V_NONE: break;
    }
    return 0;
}

size_t item_size(const struct item *item)
{
    size_t n = 0;

    for (size_t i = 0; i < item->len; i++)
        n += item->items[i].name.n + value_size(&item->items[i].value);
    return n;
}

/* --- comparison --- */

static bool set_has(const struct value_set *set, struct str s)
{
    for (size_t i = 0; i < set->len; i++)
        if (str_eq(set->items[i], s))
            return true;
    return false;
}

bool item_equal(const struct item *a, const struct item *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++) {
        const struct value *v = i < b->len && str_eq(a->items[i].name, b->items[i].name) ? &b->items[i].value
                                                                                         : item_get(b, a->items[i].name);
        if (!v || !value_equal(&a->items[i].value, v))
            return false;
    }
    return true;
}

bool value_equal(const struct value *a, const struct value *b)
{
    if (a->type != b->type)
        return false;
    switch (a->type) {
    case V_S:
    case V_N:
    case V_B: return str_eq(a->s, b->s);
    case V_SS:
    case V_NS:
    case V_BS:
        if (a->set.len != b->set.len)
            return false;
        for (size_t i = 0; i < a->set.len; i++)
            if (!str_eq(a->set.items[i], b->set.items[i]) && !set_has(&b->set, a->set.items[i]))
                return false;
        return true;
    case V_M: return item_equal(&a->map, &b->map);
    case V_L:
        if (a->list.len != b->list.len)
            return false;
        for (size_t i = 0; i < a->list.len; i++)
            if (!value_equal(&a->list.items[i], &b->list.items[i]))
                return false;
        return true;
    case V_BOOL: return a->yes == b->yes;
    case V_NULL:
    case V_NONE: break;
    }
    return true;
}

int value_cmp(const struct value *a, const struct value *b)
{
    struct decimal x, y;

    if (a->type != V_N)
        return str_cmp(a->s, b->s);
    decimal_parse(a->s, &x);
    decimal_parse(b->s, &y);
    return decimal_cmp(&x, &y);
}
