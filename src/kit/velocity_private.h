#pragma once
#include "base/arena.h"
#include "kit/velocity.h"

#define VELOCITY_DEPTH 48      /* of expressions and blocks */
#define VELOCITY_STEPS 200000  /* of one rendering */
#define VELOCITY_LOOPS 10000   /* turns of all loops */
#define VELOCITY_OUT ((size_t)10 << 20)
#define VELOCITY_MADE ((size_t)32 << 20) /* bytes of all values together */

enum node_kind {
    NODE_TEXT,
    NODE_REFERENCE,
    NODE_SET,     /* a: where, b: what */
    NODE_IF,      /* a: condition, list: body, next_else: else */
    NODE_FOREACH, /* name: variable, a: list, list: body */
    NODE_BREAK,
    NODE_STOP,
    NODE_MACRO,   /* name, args: names, list: body */
    NODE_CALL,    /* name, args */
    NODE_DEFINE,  /* name, list: body */
    /* expressions */
    NODE_LITERAL, /* value */
    NODE_STRING,  /* with references in it: list */
    NODE_LIST,    /* args */
    NODE_RANGE,   /* a, b */
    NODE_MAP,     /* args: key, value, key, value ... */
    NODE_UNARY,   /* op, a */
    NODE_BINARY,  /* op, a, b */
};

enum node_op { OP_NONE, OP_NOT, OP_NEGATE, OP_AND, OP_OR, OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_MOD };

struct node;
struct nodes { struct node **items; size_t len; };

/* .name, .name(args), [index] after a reference */
struct part { struct str name; bool call; struct node *index; struct nodes args; };

struct node {
    enum node_kind kind;
    enum node_op op;
    struct str text;        /* NODE_TEXT; of references: as it is written; names */
    bool quiet;
    struct { struct part *items; size_t len; } parts;
    struct node *a, *b;
    struct nodes list, args, otherwise;
    /* NODE_LITERAL */
    enum { LITERAL_NULL, LITERAL_TRUE, LITERAL_FALSE, LITERAL_INTEGER, LITERAL_REAL, LITERAL_TEXT } literal;
    int64_t integer;
    double real;
};

/* False and a reason. */
bool velocity_parse(struct arena *a, struct str text, unsigned depth, struct nodes *ret, struct str *ret_why);
