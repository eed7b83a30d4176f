/* Expressions: condition, filter, key condition, projection, update. Parsed into nodes in the call's arena; the names and values
 * that they use are noted, for what is not used is refused.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html */
#pragma once
#include "services/dynamodb/value.h"

#define EXPRESSION_BYTES_MAX 4096

/* One step of a document path: a name or a place in a list. */
struct step { struct str name; int64_t index; bool is_index; };
struct path { struct step *items; size_t len; };
struct paths { struct path *items; size_t len; };

enum node_op {
    NODE_PATH, NODE_VALUE, NODE_SIZE,
    NODE_AND, NODE_OR, NODE_NOT,
    NODE_EQ, NODE_NE, NODE_LT, NODE_LE, NODE_GT, NODE_GE, NODE_BETWEEN, NODE_IN,
    NODE_EXISTS, NODE_NOT_EXISTS, NODE_TYPE, NODE_BEGINS_WITH, NODE_CONTAINS,
    NODE_IF_NOT_EXISTS, NODE_LIST_APPEND, NODE_PLUS, NODE_MINUS,
    NODE_TRUE, /* legacy: nothing is asked */
};

struct node {
    enum node_op op;
    bool bracketed;
    struct path path;   /* NODE_PATH */
    struct value value; /* NODE_VALUE */
    struct { struct node **items; size_t len; } args;
};

enum action_kind { ACTION_SET, ACTION_REMOVE, ACTION_ADD, ACTION_DELETE };
struct action { enum action_kind kind; struct path path; struct node *value; };
struct update { struct action *items; size_t len; };

/* What the placeholders of one request stand for. */
struct placeholders {
    struct call *call;
    const struct dynamodb_expression_attribute_name_map *names;
    const struct dynamodb_expression_attribute_value_map *values;
    struct value *parsed;
    bool *name_used, *value_used;
    bool any_expression;
};

/* Checks the maps; `values` may be NULL. */
enum verdict placeholders_make(struct call *call, const struct dynamodb_expression_attribute_name_map *names,
                               const struct dynamodb_expression_attribute_value_map *values, struct placeholders *ret);
enum verdict placeholders_all_used(const struct placeholders *p);

/* `kind`: "ConditionExpression" and the like, for messages. An absent text gives NULL, nothing. */
enum verdict condition_parse(struct placeholders *p, const char *kind, struct str text, struct node **ret);
enum verdict projection_parse(struct placeholders *p, struct str text, struct paths *ret);
enum verdict update_parse(struct placeholders *p, struct str text, struct update *ret);

bool expression_reserved(struct str word);
struct str path_text(struct arena *a, const struct path *p); /* "[a, b, [0]]" */
bool path_is_name(const struct path *p, struct str name);
struct path path_of_name(struct arena *a, struct str name);
/* FAULT when one path lies within another, or when two need different types at one place. */
enum verdict paths_distinct(struct call *call, const char *kind, const struct path *items, size_t len, size_t stride);
struct str node_value_text(struct arena *a, const struct value *v); /* "{N:5}" */

/* evaluate.c */
const struct value *path_get(const struct item *item, const struct path *path);
bool condition_holds(struct arena *a, const struct node *node, const struct item *item);
struct item projection_apply(struct arena *a, const struct paths *paths, const struct item *item);
bool value_contains(const struct value *whole, const struct value *part);

/* update.c: applies the actions to a copy. FAULT: the item does not fit the update. */
enum verdict update_apply(struct call *call, const struct update *u, const struct item *old, struct item *ret);
enum verdict value_add(struct call *call, const struct value *a, const struct value *b, bool subtract, struct value *ret);

/* legacy.c */
enum verdict legacy_expected(struct call *call, const struct dynamodb_expected_attribute_map *expected, struct str operator,
                             struct node **ret);
enum verdict legacy_filter(struct call *call, const struct dynamodb_filter_condition_map *filter, struct str operator,
                           struct node **ret);
enum verdict legacy_updates(struct call *call, const struct dynamodb_attribute_updates *in, struct update *ret);
enum verdict legacy_projection(struct call *call, const struct dynamodb_attribute_name_list *names, struct paths *ret);
struct node *node_make(struct arena *a, enum node_op op, size_t args, ...);
struct node *node_path(struct arena *a, struct str name);
struct node *node_value(struct arena *a, struct value v);
