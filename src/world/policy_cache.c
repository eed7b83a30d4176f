#include "world/policy.h"
#include <stdlib.h>
#include <string.h>
#include <uthash.h>
#include "base/arena.h"
#include "base/die.h"

struct entry {
    UT_hash_handle hh; /* by `key`: in order of use, the longest unused first */
    struct arena *arena;
    const struct policy *policy; /* NULL: malformed */
    size_t key_size;
    char key[]; /* the kind, then the text */
};

struct policy_cache {
    struct entry *entries;
    size_t max;
    struct { char *p; size_t cap; } key; /* of the question being asked */
};

static void *memory(void *p, size_t n) {
    p = realloc(p, n);
    if (!p) die("out of memory");
    return p;
}

struct policy_cache *policy_cache_new(size_t entries_max) {
    struct policy_cache *c = memory(NULL, sizeof *c);
    *c = (struct policy_cache){.max = entries_max ? entries_max : 1};
    return c;
}

static void drop(struct policy_cache *c, struct entry *e) {
    HASH_DELETE(hh, c->entries, e);
    arena_free(e->arena);
    free(e);
}

void policy_cache_free(struct policy_cache *c) {
    if (!c) return;
    while (c->entries) drop(c, c->entries);
    free(c->key.p);
    free(c);
}

static struct entry *add(struct policy_cache *c, struct str json, enum policy_kind kind, size_t size) {
    struct entry *e = memory(NULL, sizeof *e + size);
    *e = (struct entry){.arena = arena_new(), .key_size = size};
    memcpy(e->key, c->key.p, size);
    struct str why;
    e->policy = policy_parse(e->arena, json, kind, &why);
    HASH_ADD_KEYPTR(hh, c->entries, e->key, e->key_size, e);
    if (HASH_COUNT(c->entries) > c->max) drop(c, c->entries);
    return e;
}

const struct policy *policy_cache_get(struct policy_cache *c, struct str json, enum policy_kind kind) {
    if (json.n > POLICY_SIZE_MAX) return NULL;
    size_t size = json.n + 1;
    if (size > c->key.cap) c->key.p = memory(c->key.p, c->key.cap = 2 * size);
    c->key.p[0] = (char)kind;
    if (json.n) memcpy(c->key.p + 1, json.p, json.n);
    struct entry *e;
    HASH_FIND(hh, c->entries, c->key.p, size, e);
    if (!e) return add(c, json, kind, size)->policy;
    /* Adding again moves it to the end of the order of use. */
    HASH_DELETE(hh, c->entries, e);
    HASH_ADD_KEYPTR(hh, c->entries, e->key, e->key_size, e);
    return e->policy;
}
