#include "base/arena.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/die.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
/* Bytes between allocations stay poisoned, so that an overrun is seen at once. */
#define GAP 16
#define poison(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define unpoison(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
#define GAP 0
#define poison(p, n) ((void)(p), (void)(n))
#define unpoison(p, n) ((void)(p), (void)(n))
#endif

#define ALIGN 16
#define FIRST_BLOCK 4096
#define BLOCK_MAX (256 * 1024)

struct block {
    struct block *next;
    size_t size; /* of data */
    _Alignas(ALIGN) char data[];
};

struct arena {
    struct block *block; /* the newest; older ones follow */
    size_t at;           /* used bytes of the newest */
    size_t used;
};

static void *checked(void *p)
{
    if (!p)
        die("out of memory");
    return p;
}

static struct block *block_new(size_t size, struct block *next)
{
    struct block *b = checked(malloc(sizeof *b + size));
    b->next = next;
    b->size = size;
    poison(b->data, size);
    return b;
}

static void block_free(struct block *b)
{
    unpoison(b->data, b->size);
    free(b);
}

struct arena *arena_new(void)
{
    struct arena *a = checked(malloc(sizeof *a));
    *a = (struct arena){.block = block_new(FIRST_BLOCK, NULL)};
    return a;
}

static void free_blocks(struct block *b)
{
    while (b) {
        struct block *next = b->next;
        block_free(b);
        b = next;
    }
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    free_blocks(a->block);
    free(a);
}

void arena_reset(struct arena *a)
{
    struct block *keep = a->block;

    if (keep->size > BLOCK_MAX) {
        free_blocks(keep);
        keep = block_new(FIRST_BLOCK, NULL);
    } else {
        free_blocks(keep->next);
        keep->next = NULL;
        poison(keep->data, keep->size);
    }
    *a = (struct arena){.block = keep};
}

void *arena_alloc(struct arena *a, size_t n)
{
    ASSERT(n < SIZE_MAX / 2);
    size_t need = (n + GAP + (n + GAP == 0) + ALIGN - 1) & ~(size_t)(ALIGN - 1);

    if (need > a->block->size - a->at) {
        size_t size = a->block->size * 2;
        if (size > BLOCK_MAX)
            size = BLOCK_MAX;
        a->block = block_new(need > size ? need : size, a->block);
        a->at = 0;
    }
    char *p = a->block->data + a->at;
    a->at += need;
    a->used += need;
    unpoison(p, n);
    return memset(p, 0, n);
}

void *arena_calloc(struct arena *a, size_t count, size_t size)
{
    size_t n;

    if (__builtin_mul_overflow(count, size, &n))
        die("an array of %zu elements does not fit into memory", count);
    return arena_alloc(a, n);
}

void *arena_dup(struct arena *a, const void *p, size_t n)
{
    void *copy = arena_alloc(a, n);
    return n ? memcpy(copy, p, n) : copy;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}

void *arena_grow(struct arena *a, void *items, size_t len, size_t size)
{
    /* What list_present() gave to an empty list may be smaller than an element. */
    if (len == 0)
        return arena_alloc(a, size);
    if (len & (len - 1))
        return items;
    void *grown = arena_calloc(a, len * 2, size);
    return memcpy(grown, items, len * size);
}
