#include "base/rng.h"
#include "base/arena.h"
#include "base/die.h"

void rng_seed(struct rng *r, uint64_t seed)
{
    /* splitmix64 spreads the seed over the state, which must not be all zero. */
    for (int i = 0; i < 4; i++) {
        uint64_t z = (seed += UINT64_C(0x9e3779b97f4a7c15));
        z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
        z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
        r->s[i] = z ^ (z >> 31);
    }
}

static uint64_t rotate(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

uint64_t rng_next(struct rng *r)
{
    uint64_t *s = r->s, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

uint64_t rng_below(struct rng *r, uint64_t n)
{
    ASSERT(n > 0);
    uint64_t unfair = (0 - n) % n, v; /* values below it would favour small results */

    do
        v = rng_next(r);
    while (v < unfair);
    return v % n;
}

double rng_unit(struct rng *r)
{
    return (double)(rng_next(r) >> 11) * 0x1p-53;
}

struct str rng_chars(struct rng *r, struct arena *a, struct str alphabet, size_t n)
{
    char *p = arena_alloc(a, n + 1);

    for (size_t i = 0; i < n; i++)
        p[i] = alphabet.p[rng_below(r, alphabet.n)];
    return (struct str){p, n};
}

struct str rng_hex(struct rng *r, struct arena *a, size_t digits)
{
    return rng_chars(r, a, STR("0123456789abcdef"), digits);
}

struct str rng_uuid(struct rng *r, struct arena *a)
{
    uint64_t x = (rng_next(r) & ~UINT64_C(0xf000)) | 0x4000;
    uint64_t y = (rng_next(r) & ~(UINT64_C(3) << 62)) | UINT64_C(1) << 63;
    static const char digits[] = "0123456789abcdef";
    char *p = arena_alloc(a, 37), *q = p;

    /* By hand: every request gets one. */
    for (int nibble = 0; nibble < 32; nibble++) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20)
            *q++ = '-';
        *q++ = digits[(nibble < 16 ? x >> (60 - 4 * nibble) : y >> (124 - 4 * nibble)) & 15];
    }
    return (struct str){p, 36};
}
