/* A growing byte buffer, in an arena or on the heap. */
#pragma once
#include "base/str.h"

struct buf {
    char *p;
    size_t n, cap;
    struct arena *arena; /* NULL: heap, freed by buf_fini */
};

struct buf buf_in(struct arena *a);
void buf_fini(struct buf *b); /* heap buffers only */
void buf_reserve(struct buf *b, size_t more);
void buf_put(struct buf *b, struct str s);
void buf_putz(struct buf *b, const char *z);
void buf_putc(struct buf *b, char c);
void buf_put_i64(struct buf *b, int64_t v);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static inline struct str buf_str(const struct buf *b) { return (struct str){b->p ? b->p : "", b->n}; }
