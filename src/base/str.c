#include "base/str.h"
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/die.h"

struct str str_from(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eqz(struct str a, const char *z)
{
    return str_eq(a, str_from(z));
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
}

bool str_ieq(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

struct str str_skip(struct str s, size_t n)
{
    if (n > s.n)
        n = s.n;
    return (struct str){s.p ? s.p + n : NULL, s.n - n};
}

struct str str_take(struct str s, size_t n)
{
    return (struct str){s.p, n < s.n ? n : s.n};
}

bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq(str_take(s, prefix.n), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n && str_eq(str_skip(s, s.n - suffix.n), suffix);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.n && is_space(s.p[0]))
        s = str_skip(s, 1);
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

ptrdiff_t str_find(struct str s, struct str needle)
{
    if (!needle.n)
        return 0;
    const char *at = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;
    return at ? at - s.p : -1;
}

ptrdiff_t str_chr(struct str s, char c)
{
    const char *at = s.n ? memchr(s.p, c, s.n) : NULL;
    return at ? at - s.p : -1;
}

ptrdiff_t str_rchr(struct str s, char c)
{
    const char *at = s.n ? memrchr(s.p, c, s.n) : NULL;
    return at ? at - s.p : -1;
}

struct str str_cut(struct str *rest, char sep)
{
    struct str all = *rest;
    ptrdiff_t at = str_chr(all, sep);

    if (at < 0) {
        *rest = STR_NONE;
        return all;
    }
    *rest = str_skip(all, (size_t)at + 1);
    return str_take(all, (size_t)at);
}

char *str_z(struct arena *a, struct str s)
{
    char *z = arena_alloc(a, s.n + 1);

    if (s.n)
        memcpy(z, s.p, s.n);
    return z;
}

struct str str_dup(struct arena *a, struct str s)
{
    return s.p ? (struct str){str_z(a, s), s.n} : STR_NONE;
}

struct str str_fmt(struct arena *a, const char *fmt, ...)
{
    va_list args, again;

    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    ASSERT(n >= 0);
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    va_end(args);
    return (struct str){p, (size_t)n};
}

struct str str_cat(struct arena *a, struct str x, struct str y)
{
    char *p = arena_alloc(a, x.n + y.n + 1);

    if (x.n)
        memcpy(p, x.p, x.n);
    if (y.n)
        memcpy(p + x.n, y.p, y.n);
    return (struct str){p, x.n + y.n};
}

static struct str mapped(struct arena *a, struct str s, char (*map)(char))
{
    if (!s.p)
        return s;
    char *p = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        p[i] = map(s.p[i]);
    return (struct str){p, s.n};
}

struct str str_lower(struct arena *a, struct str s)
{
    return mapped(a, s, lower);
}

struct str str_upper(struct arena *a, struct str s)
{
    return mapped(a, s, upper);
}

struct str str_replace(struct arena *a, struct str s, struct str what, struct str with)
{
    size_t times = 0;
    struct str rest = s;

    ASSERT(what.n > 0);
    for (ptrdiff_t at; (at = str_find(rest, what)) >= 0; times++)
        rest = str_skip(rest, (size_t)at + what.n);
    if (!times)
        return s;
    char *p = arena_alloc(a, s.n - times * what.n + times * with.n + 1), *q = p;
    rest = s;
    for (ptrdiff_t at; (at = str_find(rest, what)) >= 0; rest = str_skip(rest, (size_t)at + what.n)) {
        q = mempcpy(q, rest.p, (size_t)at);
        if (with.n)
            q = mempcpy(q, with.p, with.n);
    }
    if (rest.n)
        q = mempcpy(q, rest.p, rest.n);
    return (struct str){p, (size_t)(q - p)};
}

bool str_to_i64(struct str s, int64_t *ret)
{
    bool negative = s.n && s.p[0] == '-';
    uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX, v = 0;

    if (s.n && (negative || s.p[0] == '+'))
        s = str_skip(s, 1);
    if (!s.n)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned digit = (unsigned char)s.p[i] - (unsigned)'0';
        if (digit > 9 || v > (limit - digit) / 10)
            return false;
        v = v * 10 + digit;
    }
    *ret = negative ? (int64_t)(0 - v) : (int64_t)v;
    return true;
}

bool str_to_f64(struct str s, double *ret)
{
    char text[512], *end;

    if (!s.n || s.n >= sizeof text || is_space(s.p[0]) || memchr(s.p, '\0', s.n))
        return false;
    /* strtod also knows hexadecimal and spellings of not-a-number that no protocol has. */
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("0123456789+-.eE", s.p[i]))
            return false;
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    double v = strtod(text, &end);
    if (end != text + s.n || isinf(v))
        return false;
    *ret = v;
    return true;
}

int32_t utf8_next(struct str s, size_t *i)
{
    const unsigned char *p = (const unsigned char *)s.p + *i;
    size_t left = s.n - *i, need;
    int32_t c, least;

    (*i)++;
    if (p[0] < 0x80)
        return p[0];
    if (p[0] >= 0xc2 && p[0] <= 0xdf)
        need = 1, c = p[0] & 0x1f, least = 0x80;
    else if ((p[0] & 0xf0) == 0xe0)
        need = 2, c = p[0] & 0x0f, least = 0x800;
    else if (p[0] >= 0xf0 && p[0] <= 0xf4)
        need = 3, c = p[0] & 0x07, least = 0x10000;
    else
        return -1;
    if (left <= need)
        return -1;
    for (size_t k = 1; k <= need; k++) {
        if ((p[k] & 0xc0) != 0x80)
            return -1;
        c = c << 6 | (p[k] & 0x3f);
    }
    if (c < least || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return -1;
    *i += need;
    return c;
}

bool utf8_valid(struct str s)
{
    for (size_t i = 0; i < s.n;)
        if (utf8_next(s, &i) < 0)
            return false;
    return true;
}

size_t utf8_len(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.n; count++)
        utf8_next(s, &i);
    return count;
}

bool str_glob(struct str pattern, struct str s)
{
    size_t p = 0, i = 0, star = SIZE_MAX, mark = 0;

    while (i < s.n) {
        if (p < pattern.n && pattern.p[p] == '*') {
            star = p++;
            mark = i;
        } else if (p < pattern.n && (pattern.p[p] == '?' || pattern.p[p] == s.p[i])) {
            p++;
            i++;
        } else if (star != SIZE_MAX) {
            /* Only the last star need ever be widened. */
            p = star + 1;
            i = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.n && pattern.p[p] == '*')
        p++;
    return p == pattern.n;
}
