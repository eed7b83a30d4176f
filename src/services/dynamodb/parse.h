/* What the grammars of expressions share. */
#pragma once
#include "services/dynamodb/expression.h"
#include "services/dynamodb/lex.h"

struct parser {
    struct lexer l;
    struct placeholders *h;
    const char *kind;
    unsigned depth, operators;
};

enum verdict parse_start(struct parser *p, struct placeholders *h, const char *kind, struct str text);
enum verdict parse_fail(struct parser *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
enum verdict parse_syntax(struct parser *p);
bool parse_take(struct parser *p, const char *punctuation);
bool parse_word(struct parser *p, const char *word);
enum verdict parse_expect(struct parser *p, const char *punctuation);
enum verdict parse_path(struct parser *p, struct path *ret);
enum verdict parse_value(struct parser *p, struct value *ret);
struct node *parse_node(struct parser *p, enum node_op op);
