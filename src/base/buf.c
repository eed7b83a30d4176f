#include "base/buf.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/die.h"

struct buf buf_in(struct arena *a)
{
    return (struct buf){.arena = a};
}

void buf_fini(struct buf *b)
{
    if (!b->arena)
        free(b->p);
    *b = (struct buf){.arena = b->arena};
}

void buf_reserve(struct buf *b, size_t more)
{
    size_t cap = b->cap ? b->cap : 64;

    if (more <= b->cap - b->n)
        return;
    while (cap - b->n < more) {
        ASSERT(cap < SIZE_MAX / 4);
        cap *= 2;
    }
    char *p = b->arena ? arena_alloc(b->arena, cap) : realloc(b->p, cap);
    if (!p)
        die("out of memory");
    if (b->arena && b->n)
        memcpy(p, b->p, b->n);
    b->p = p;
    b->cap = cap;
}

void buf_put(struct buf *b, struct str s)
{
    buf_reserve(b, s.n);
    if (s.n)
        memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void buf_putz(struct buf *b, const char *z)
{
    buf_put(b, str_from(z));
}

void buf_putc(struct buf *b, char c)
{
    buf_reserve(b, 1);
    b->p[b->n++] = c;
}

void buf_put_i64(struct buf *b, int64_t v)
{
    char text[24], *p = text + sizeof text;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

    do
        *--p = (char)('0' + u % 10);
    while (u /= 10);
    if (v < 0)
        *--p = '-';
    buf_put(b, (struct str){p, (size_t)(text + sizeof text - p)});
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
    va_list args, again;

    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    ASSERT(n >= 0);
    buf_reserve(b, (size_t)n + 1);
    vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
    b->n += (size_t)n;
    va_end(again);
    va_end(args);
}
