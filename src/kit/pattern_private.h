/* What compiling and matching of patterns share. */
#pragma once
#include "kit/pattern.h"

enum test_kind {
    TEST_STRING,
    TEST_NUMBER,
    TEST_NULL,
    TEST_TRUE,
    TEST_FALSE,
    TEST_PREFIX,
    TEST_SUFFIX,
    TEST_FOLD, /* without case, as are the next two */
    TEST_PREFIX_FOLD,
    TEST_SUFFIX_FOLD,
    TEST_WILDCARD,
    TEST_RANGE,
    TEST_CIDR,
    TEST_EXISTS,
    TEST_ABSENT,
    TEST_BUT, /* none of `inner` */
};

struct test;
struct tests {
    struct test *items;
    size_t len;
};
struct test {
    enum test_kind kind;
    bool above, below; /* a range excludes its low, its high end */
    bool v6;
    struct str text;
    double low, high; /* low: the number */
    struct tests inner;
    unsigned char address[16];
    unsigned bits;
};

struct node;
struct field {
    const char *key;
    struct node *node; /* NULL: a leaf */
    struct tests tests;
};
struct nodes {
    struct node **items;
    size_t len;
};
struct node {
    struct { struct field *items; size_t len; } fields;
    struct { struct nodes *items; size_t len; } ors; /* of each, one must hold */
};

struct pattern {
    enum pattern_dialect dialect;
    struct node *root;
};

bool pattern_address(struct str text, unsigned char ret_address[16], bool *ret_v6);
