/* Tokens of PartiQL. */
#pragma once
#include "base/str.h"

enum ql_kind { QL_END, QL_WORD, QL_QUOTED, QL_STRING, QL_NUMBER, QL_PARAMETER, QL_PUNCTUATION, QL_BAD };
struct ql_token { enum ql_kind kind; struct str text; size_t from, to; }; /* text without quotes, their doubling undone */

struct ql_lexer { struct arena *a; struct str text; struct ql_token now; };

void ql_start(struct ql_lexer *l, struct arena *a, struct str text);
void ql_next(struct ql_lexer *l);
struct ql_token ql_peek(const struct ql_lexer *l);
bool ql_is(const struct ql_token *t, const char *punctuation);
bool ql_word(const struct ql_token *t, const char *upper);
