/* Wildcards, policy variables, and how ARNs are compared. */
#include "world/policy_private.h"
#include "base/arena.h"
#include "base/buf.h"

/* A mark must not come from the outside, neither in a document nor in what a variable holds. */
static bool is_mark(char c) { return c > 0 && c <= MARK_DEFAULT; }

/* Reads "aws:username, 'default'" up to the closing brace at *i, which moves past it. */
static bool variable(struct buf *b, struct str text, size_t *i) {
    struct str rest = str_skip(text, *i);
    ptrdiff_t end = str_chr(rest, '}');
    if (end < 0) return false;
    struct str name = str_trim(str_take(rest, (size_t)end));
    *i += (size_t)end + 1;
    if (name.n == 1 && (name.p[0] == '*' || name.p[0] == '?' || name.p[0] == '$')) {
        buf_putc(b, name.p[0]);
        return true;
    }
    struct str fallback = name;
    name = str_trim(str_cut(&fallback, ','));
    if (str_empty(name)) return false;
    buf_putc(b, MARK_OPEN);
    buf_put(b, name);
    if (str_is(fallback)) {
        fallback = str_trim(fallback);
        if (fallback.n < 2 || fallback.p[0] != '\'' || fallback.p[fallback.n - 1] != '\'') return false;
        buf_putc(b, MARK_DEFAULT);
        buf_put(b, str_take(str_skip(fallback, 1), fallback.n - 2));
    }
    buf_putc(b, MARK_CLOSE);
    return true;
}

bool policy_pattern_make(struct arena *a, struct str text, bool wildcards, bool variables, struct policy_pattern *ret) {
    struct buf b = buf_in(a);
    buf_reserve(&b, text.n + 1);
    bool any = false;
    for (size_t i = 0; i < text.n;) {
        char c = text.p[i];
        if (is_mark(c)) return false;
        if (variables && c == '$' && i + 1 < text.n && text.p[i + 1] == '{') {
            size_t before = b.n;
            i += 2;
            if (!variable(&b, text, &i)) return false;
            any |= b.p[before] == MARK_OPEN;
            continue;
        }
        if (wildcards && c == '*') {
            if (!b.n || b.p[b.n - 1] != MARK_STAR) buf_putc(&b, MARK_STAR);
        } else {
            buf_putc(&b, wildcards && c == '?' ? MARK_ONE : c);
        }
        i++;
    }
    *ret = (struct policy_pattern){buf_str(&b), any};
    return true;
}

/* A key with several values has no value as a variable. */
static bool value_of(struct arena *a, const struct policy_request *r, struct str name, struct str *ret) {
    const struct auth_key *key = policy_key(a, r, name);
    if (!key || key->len != 1) return false;
    *ret = key->values[0];
    return true;
}

bool policy_pattern_fill(struct arena *a, const struct policy_pattern *pattern, const struct policy_request *r, struct str *ret) {
    *ret = pattern->text;
    if (!pattern->variables) return true;
    struct buf b = buf_in(a);
    for (struct str rest = pattern->text; str_is(rest);) {
        buf_put(&b, str_cut(&rest, MARK_OPEN));
        if (!str_is(rest)) break;
        struct str fallback = str_cut(&rest, MARK_CLOSE), value;
        struct str name = str_cut(&fallback, MARK_DEFAULT);
        if (!value_of(a, r, name, &value)) {
            if (!str_is(fallback)) return false;
            value = fallback;
        }
        for (size_t i = 0; i < value.n; i++) buf_putc(&b, is_mark(value.p[i]) ? '\177' : value.p[i]);
    }
    *ret = buf_str(&b);
    return true;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Goes on after a character of several bytes. */
static size_t after_one(struct str s, size_t i) {
    for (i++; i < s.n && ((unsigned char)s.p[i] & 0xc0) == 0x80;) i++;
    return i;
}

bool policy_glob(struct str pattern, struct str s, bool ignore_case) {
    size_t p = 0, i = 0, star = SIZE_MAX, retry = 0;
    while (i < s.n) {
        char c = p < pattern.n ? pattern.p[p] : 0;
        if (p < pattern.n && c == MARK_STAR) {
            star = p++;
            retry = i;
        } else if (p < pattern.n && c == MARK_ONE) {
            p++;
            i = after_one(s, i);
        } else if (p < pattern.n && (c == s.p[i] || (ignore_case && lower(c) == lower(s.p[i])))) {
            p++;
            i++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            i = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.n && pattern.p[p] == MARK_STAR) p++;
    return p == pattern.n;
}

bool policy_arn_matches(struct str pattern, struct str arn) {
    if (pattern.n == 1 && pattern.p[0] == MARK_STAR) return true;
    for (int part = 0; part < 5; part++) {
        struct str want = str_cut(&pattern, ':');
        struct str have = str_cut(&arn, ':');
        if (!str_is(arn) || !policy_glob(want, have, false)) return false;
        if (!str_is(pattern)) return true;
    }
    return policy_glob(pattern, arn, false);
}
