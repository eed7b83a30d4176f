/* Tokens of expressions. */
#pragma once
#include "base/str.h"

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_ALIAS, TOKEN_VALUE, TOKEN_NUMBER, TOKEN_PUNCTUATION, TOKEN_BAD };
struct token { enum token_kind kind; struct str text; size_t from; };

struct lexer {
    struct str text;
    size_t at;
    struct token now, before;
};

void lexer_start(struct lexer *l, struct str text);
void lexer_next(struct lexer *l);
struct token lexer_peek(const struct lexer *l); /* the token after `now` */
bool token_is(const struct token *t, const char *text);
bool token_word(const struct token *t, const char *upper); /* a keyword, whatever its case */
/* "a = b" around the present token, and the token itself or <EOF>. */
struct str lexer_near(const struct lexer *l);
struct str lexer_token(const struct lexer *l);
