/* Strings as pointer and length. They are never assumed to be NUL-terminated and never own their bytes.
 * A string whose pointer is NULL is absent; one whose length is 0 is empty. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
    const char *p;
    size_t n;
};

#define STR(lit) ((struct str){"" lit, sizeof(lit) - 1})
#define STR_INIT(lit) {"" lit, sizeof(lit) - 1}
#define STR_NONE ((struct str){NULL, 0})
/* For printf: "%.*s", STRF(s). */
#define STRF(s) (int)(s).n, ((s).p ? (s).p : "")

struct str str_from(const char *z); /* of a C string; NULL gives the absent string */
static inline bool str_is(struct str s) { return s.p != NULL; }
static inline bool str_empty(struct str s) { return s.n == 0; }
bool str_eq(struct str a, struct str b);
bool str_eqz(struct str a, const char *z);
bool str_ieq(struct str a, struct str b); /* ASCII letters without case */
int str_cmp(struct str a, struct str b);  /* byte order */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
struct str str_skip(struct str s, size_t n);  /* without its first n bytes */
struct str str_take(struct str s, size_t n);  /* its first n bytes */
struct str str_trim(struct str s);            /* without ASCII white space at both ends */
/* Index of the first occurrence, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
ptrdiff_t str_chr(struct str s, char c);
ptrdiff_t str_rchr(struct str s, char c);
/* Cuts the part before the first `sep` off *rest and returns it. When there is no `sep`, takes all and leaves *rest absent. */
struct str str_cut(struct str *rest, char sep);

/* Copies into the arena; the result is NUL-terminated beyond its length. */
struct str str_dup(struct arena *a, struct str s);
char *str_z(struct arena *a, struct str s);
struct str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str str_cat(struct arena *a, struct str x, struct str y);
struct str str_lower(struct arena *a, struct str s);
struct str str_upper(struct arena *a, struct str s);
struct str str_replace(struct arena *a, struct str s, struct str what, struct str with);

/* Whole-string conversions: false when the text is not exactly one number in range. */
bool str_to_i64(struct str s, int64_t *ret);
bool str_to_f64(struct str s, double *ret);

bool utf8_valid(struct str s);
/* Next code point at *i, which moves on; -1 when the bytes are not UTF-8 (and *i moves by one). */
int32_t utf8_next(struct str s, size_t *i);
size_t utf8_len(struct str s); /* code points */
/* Glob with '*' and '?', case-sensitive; linear in practice, never exponential. */
bool str_glob(struct str pattern, struct str s);
