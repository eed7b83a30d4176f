/* What the tables give for free: checking, copying, comparing, dumping, inventing values. */
#pragma once
#include "wire/model.h"

struct arena;
struct buf;
struct rng;
struct fault;
struct protocol;

/* Checks required members, lengths, ranges, patterns (and enum values where the family does) of a whole input, in the words of
 * the protocol family:
 *   awsJson, restJson, rpcv2Cbor: ValidationException "1 validation error detected: Value ... at 'x' failed to satisfy constraint: ..."
 *   awsQuery: ValidationError, same words;  ec2Query: MissingParameter, InvalidParameterValue;  restXml (S3): only required members.
 * Returns true when the input is valid; otherwise fills *ret. */
bool walk_validate(struct arena *, const struct model *, const struct operation *, const struct protocol *, const void *in, struct fault *ret);
/* The same for what a service is about to answer: everything counts, whatever the family. */
bool walk_validate_answer(struct arena *, const struct model *, const struct shape *structure, const void *out, struct str *ret_why);
void walk_copy(struct arena *, const struct model *, const struct shape *structure, const void *from, void *to); /* deep */
bool walk_equal(const struct model *, const struct shape *structure, const void *a, const void *b);
/* Are they equal for who only hears them said? An empty list is as good as none, a time may be cut to its second. */
bool walk_sounds_equal(const struct model *, const struct shape *structure, const void *a, const void *b);
void walk_dump(struct buf *, const struct model *, const struct shape *structure, const void *); /* for logs; sensitive members are hidden */
/* A random instance that satisfies the constraints; size bounds depth and list lengths. */
void walk_random(struct arena *, struct rng *, const struct model *, const struct shape *structure, unsigned size, void *out);
/* JSON for storage: every member under its model name, timestamps as integers of microseconds. */
void walk_store(struct buf *, const struct model *, const struct shape *structure, const void *);
bool walk_load(struct arena *, const struct model *, const struct shape *structure, struct str json, void *out);
