/* Attribute values and items: in memory, as bytes in the store, and as the API's structures. Items in memory are never changed in
 * place beyond their top level; strings alias what they were made from, which lives as long as the call. */
#pragma once
#include "gen/dynamodb/api.h"
#include "base/buf.h"
#include "services/dynamodb/decimal.h"
#include "world/call.h"

enum value_type { V_NONE, V_S, V_N, V_B, V_SS, V_NS, V_BS, V_M, V_L, V_NULL, V_BOOL };
#define TYPE_BIT(t) (1u << (t))

struct item { struct field *items; size_t len; };
struct value_list { struct value *items; size_t len; };
struct value_set { struct str *items; size_t len; };

struct value {
    enum value_type type;
    bool yes;                   /* V_BOOL */
    union {
        struct str s;           /* V_S, V_B, V_N: its canonical text */
        struct value_set set;   /* V_SS, V_NS, V_BS */
        struct value_list list; /* V_L */
        struct item map;        /* V_M */
    };
};
struct field { struct str name; struct value value; };

#define ITEM_BYTES_MAX (400u * 1024)
#define NESTING_MAX 32

const char *value_type_name(enum value_type type); /* "S", "NS" ... */
enum value_type value_scalar_type(struct str name); /* of "S", "N", "B" */

/* The API's structures: maps of all operations have one layout. */
struct wire_item { struct dynamodb_attribute_map_entry *items; size_t len; };
#define WIRE_ITEM(map) ((struct wire_item){(void *)(map).items, (map).len})
/* Checks the value and makes numbers canonical. FAULT: a ValidationException. */
enum verdict value_from_wire(struct call *call, const struct dynamodb_attribute_value *in, struct value *ret);
enum verdict item_from_wire(struct call *call, struct wire_item in, struct item *ret);
void value_to_wire(struct arena *a, const struct value *v, struct dynamodb_attribute_value *ret);
struct wire_item item_to_wire(struct arena *a, const struct item *item);
#define ITEM_TO_WIRE(a, item, out)                                                                                               \
    do {                                                                                                                         \
        struct wire_item wire_ = item_to_wire((a), (item));                                                                      \
        (out)->items = (void *)wire_.items;                                                                                      \
        (out)->len = wire_.len;                                                                                                  \
    } while (0)
/* JSON as on the wire, for stream records. */
void item_json(struct buf *b, const struct item *item);

const struct value *item_get(const struct item *item, struct str name);
void item_set(struct arena *a, struct item *item, struct str name, struct value v);
void item_unset(struct arena *a, struct item *item, struct str name);
size_t item_size(const struct item *item);
size_t value_size(const struct value *v);
bool value_equal(const struct value *a, const struct value *b);
bool item_equal(const struct item *a, const struct item *b);
/* Strings, bytes, numbers of one type: <0, 0, >0. */
int value_cmp(const struct value *a, const struct value *b);

/* In the store. */
struct str item_encode(struct arena *a, const struct item *item);
bool item_decode(struct arena *a, struct str bytes, struct item *ret);
/* The size without decoding the rest. */
size_t item_encoded_size(struct str bytes);

/* fault 400 ValidationException */
#define invalid(call, ...) fault_common((call), COMMON_VALIDATION, __VA_ARGS__)
enum verdict value_number_fault(struct call *call, enum decimal_wrong wrong, struct str text);
