/* A seeded generator (xoshiro256**): the same seed gives the same run. Seeding from the system is the start of the program's
 * business, see world/world.h. */
#pragma once
#include "base/str.h"

struct rng {
    uint64_t s[4];
};

void rng_seed(struct rng *r, uint64_t seed);
uint64_t rng_next(struct rng *r);
uint64_t rng_below(struct rng *r, uint64_t n); /* uniform in [0, n), n > 0 */
double rng_unit(struct rng *r);                /* [0, 1) */
struct str rng_hex(struct rng *r, struct arena *a, size_t digits);
/* `n` characters drawn from `alphabet`. */
struct str rng_chars(struct rng *r, struct arena *a, struct str alphabet, size_t n);
struct str rng_uuid(struct rng *r, struct arena *a); /* version 4, lower case */
