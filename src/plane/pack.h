/* Strings and numbers in a row, for what one part of the program tells another across threads and sockets. Not for what comes from
 * outside: a reader trusts only that the lengths fit. */
#pragma once
#include "base/buf.h"

static inline void pack_u64(struct buf *b, uint64_t v)
{
    buf_put(b, (struct str){(const char *)&v, sizeof v});
}

/* An absent string stays absent. */
static inline void pack_str(struct buf *b, struct str s)
{
    pack_u64(b, str_is(s) ? s.n + 1 : 0);
    if (s.n)
        buf_put(b, s);
}

static inline uint64_t unpack_u64(struct str *from)
{
    uint64_t v = 0;

    if (from->n < sizeof v) {
        *from = STR_NONE;
        return 0;
    }
    __builtin_memcpy(&v, from->p, sizeof v);
    *from = (struct str){from->p + sizeof v, from->n - sizeof v};
    return v;
}

/* Aliases what it reads from. */
static inline struct str unpack_str(struct str *from)
{
    uint64_t n = unpack_u64(from);

    if (!n || n - 1 > from->n)
        return STR_NONE;
    struct str s = {from->p, n - 1};
    *from = (struct str){from->p + s.n, from->n - s.n};
    return s;
}
