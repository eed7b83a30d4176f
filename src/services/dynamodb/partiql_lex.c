#include "services/dynamodb/partiql_lex.h"
#include <string.h>
#include "base/arena.h"

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* From the opening quote; the end is behind the closing one, or 0 when there is none. */
static size_t quoted(struct arena *a, struct str s, size_t at, struct str *ret)
{
    char quote = s.p[at], *out = arena_alloc(a, s.n - at + 1);
    size_t n = 0;

    for (size_t i = at + 1; i < s.n; i++) {
        if (s.p[i] == quote) {
            if (i + 1 >= s.n || s.p[i + 1] != quote) {
                *ret = (struct str){out, n};
                return i + 1;
            }
            i++;
        }
        out[n++] = s.p[i];
    }
    return 0;
}

static size_t number_end(struct str s, size_t i)
{
    while (i < s.n && digit(s.p[i]))
        i++;
    if (i + 1 < s.n && s.p[i] == '.' && digit(s.p[i + 1]))
        for (i++; i < s.n && digit(s.p[i]); i++)
            ;
    if (i < s.n && (s.p[i] | 32) == 'e') {
        size_t e = i + 1;
        e += e < s.n && (s.p[e] == '-' || s.p[e] == '+');
        if (e < s.n && digit(s.p[e]))
            for (i = e; i < s.n && digit(s.p[i]); i++)
                ;
    }
    return i;
}

static size_t punctuation_end(struct str s, size_t at)
{
    static const char *const pairs[] = {"<<", ">>", "<=", ">=", "<>", "!="};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_starts(str_skip(s, at), str_from(pairs[i])))
            return at + 2;
    return strchr("()[]{},.:=<>+-*;", s.p[at]) && s.p[at] ? at + 1 : 0;
}

static struct ql_token read(struct arena *a, struct str s, size_t at)
{
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t' || s.p[at] == '\n' || s.p[at] == '\r'))
        at++;
    struct ql_token t = {QL_END, {s.p + at, 0}, at, at};
    if (at >= s.n)
        return t;
    char c = s.p[at];
    if (letter(c)) {
        t.kind = QL_WORD;
        for (t.to = at; t.to < s.n && (letter(s.p[t.to]) || digit(s.p[t.to])); t.to++)
            ;
    } else if (digit(c)) {
        t.kind = QL_NUMBER;
        t.to = number_end(s, at);
    } else if (c == '\'' || c == '"') {
        t.to = quoted(a, s, at, &t.text);
        t.kind = !t.to ? QL_BAD : c == '"' ? QL_QUOTED : QL_STRING;
        if (t.to)
            return t;
        t.to = s.n;
    } else if (c == '?') {
        t.kind = QL_PARAMETER;
        t.to = at + 1;
    } else {
        t.to = punctuation_end(s, at);
        t.kind = t.to ? QL_PUNCTUATION : QL_BAD;
        t.to = t.to ? t.to : at + 1;
    }
    t.text = (struct str){s.p + at, t.to - at};
    return t;
}

void ql_start(struct ql_lexer *l, struct arena *a, struct str text)
{
    *l = (struct ql_lexer){.a = a, .text = text};
    l->now = read(a, text, 0);
}

void ql_next(struct ql_lexer *l)
{
    l->now = read(l->a, l->text, l->now.to);
}

struct ql_token ql_peek(const struct ql_lexer *l)
{
    return read(l->a, l->text, l->now.to);
}

bool ql_is(const struct ql_token *t, const char *punctuation)
{
    return t->kind == QL_PUNCTUATION && str_eqz(t->text, punctuation);
}

bool ql_word(const struct ql_token *t, const char *upper)
{
    return t->kind == QL_WORD && str_ieq(t->text, str_from(upper));
}
