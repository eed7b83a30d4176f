/* The tree of a filter pattern. */
#pragma once
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include "services/logs/filter.h"

enum filter_kind { FILTER_TERMS, FILTER_JSON, FILTER_FIELDS };
enum term_kind { TERM_NEEDED, TERM_OPTIONAL, TERM_EXCLUDED };

struct filter_regex { pcre2_code *code; pcre2_match_data *data; pcre2_match_context *limits; };

struct filter_term { enum term_kind kind; struct str text; struct filter_regex *regex; };

/* One step of a selector: a member, an element, or all of either. */
struct filter_step { struct str key; size_t index; bool is_index, any; };
struct filter_selector { struct str text; struct { struct filter_step *items; size_t len; } steps; };

enum filter_op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_IS_NULL, OP_IS_TRUE, OP_IS_FALSE, OP_NOT_EXISTS };
enum filter_node_type { NODE_AND, NODE_OR, NODE_COMPARE };

struct filter_node {
    enum filter_node_type type;
    const struct filter_node *left, *right;
    enum filter_op op;
    struct filter_selector selector; /* JSON */
    struct str field;                /* space-delimited */
    size_t slot;                     /* of the field */
    struct str text;                 /* to compare with */
    bool quoted, wild, numeric;
    double number;
    struct filter_regex *regex;
};

struct filter_field { struct str name; bool rest; const struct filter_node *condition; };

struct filter {
    enum filter_kind kind;
    size_t regexes;
    struct { struct filter_term *items; size_t len; } terms;
    bool strict;          /* some term is not optional */
    const struct filter_node *root;
    struct { const struct filter_node **items; size_t len; } compares;
    struct { struct filter_field *items; size_t len; } fields;
};

bool filter_selector_parse(struct arena *a, struct str *rest, struct filter_selector *ret);
bool filter_glob(struct str pattern, struct str text); /* '*' only */
