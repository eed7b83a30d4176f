#include "services/dynamodb/lex.h"
#include "base/arena.h"

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t word_end(struct str s, size_t i)
{
    while (i < s.n && (letter(s.p[i]) || digit(s.p[i])))
        i++;
    return i;
}

static struct token read(struct str s, size_t at)
{
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t' || s.p[at] == '\n' || s.p[at] == '\r'))
        at++;
    struct token t = {TOKEN_END, {s.p + at, 0}, at};
    if (at >= s.n)
        return t;
    char c = s.p[at];
    size_t end = at + 1;
    if (letter(c)) {
        t.kind = TOKEN_NAME;
        end = word_end(s, at);
    } else if (c == '#' || c == ':') {
        end = word_end(s, at + 1);
        t.kind = end == at + 1 ? TOKEN_BAD : c == '#' ? TOKEN_ALIAS : TOKEN_VALUE;
    } else if (digit(c)) {
        t.kind = TOKEN_NUMBER;
        while (end < s.n && digit(s.p[end]))
            end++;
    } else if (c == '<' || c == '>') {
        t.kind = TOKEN_PUNCTUATION;
        end += end < s.n && (s.p[end] == '=' || (c == '<' && s.p[end] == '>'));
    } else {
        t.kind = c == '=' || c == '(' || c == ')' || c == ',' || c == '.' || c == '[' || c == ']' || c == '+' || c == '-'
                     ? TOKEN_PUNCTUATION
                     : TOKEN_BAD;
    }
    t.text.n = end - at;
    return t;
}

void lexer_start(struct lexer *l, struct str text)
{
    *l = (struct lexer){.text = text};
    l->now = read(text, 0);
    l->at = l->now.from + l->now.text.n;
}

void lexer_next(struct lexer *l)
{
    l->before = l->now;
    l->now = read(l->text, l->at);
    l->at = l->now.from + l->now.text.n;
}

struct token lexer_peek(const struct lexer *l)
{
    return read(l->text, l->at);
}

bool token_is(const struct token *t, const char *text)
{
    return t->kind == TOKEN_PUNCTUATION && str_eqz(t->text, text);
}

bool token_word(const struct token *t, const char *upper)
{
    return t->kind == TOKEN_NAME && str_ieq(t->text, str_from(upper));
}

struct str lexer_near(const struct lexer *l)
{
    struct token next = lexer_peek(l);
    size_t from = l->before.text.p ? l->before.from : l->now.from, to = next.from + next.text.n;

    return (struct str){l->text.p + from, to - from};
}

struct str lexer_token(const struct lexer *l)
{
    return l->now.kind == TOKEN_END ? STR("<EOF>") : l->now.text;
}
