/* Memory by lifetime: everything allocated from an arena dies with it. Failure to get memory from the system ends the
 * process; limits on input are enforced before anything is allocated for it. Not thread-safe; an arena may move from one
 * thread to another when it is handed over whole. */
#pragma once
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);  /* takes NULL */
void arena_reset(struct arena *a); /* forget everything, keep one block for reuse */
/* Zeroed, aligned for any type. n = 0 gives a valid, unique pointer. */
void *arena_alloc(struct arena *a, size_t n);
void *arena_calloc(struct arena *a, size_t count, size_t size); /* checked multiplication */
void *arena_dup(struct arena *a, const void *p, size_t n);
size_t arena_used(const struct arena *a);

#define arena_make(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, count) ((type *)arena_calloc((a), (count), sizeof(type)))

/* Appends to an {items, len} list held in the arena, growing by doubling when len reaches a power of two; evaluates to a
 * pointer to the new zeroed element. `list` is a pointer to a struct with members `items` and `len`. */
#define list_add(a, list)                                                                                                        \
    ((list)->items = arena_grow((a), (list)->items, (list)->len, sizeof *(list)->items), &(list)->items[(list)->len++])
/* Room for one more element after `len`; returns the (possibly moved) items. */
void *arena_grow(struct arena *a, void *items, size_t len, size_t size);
/* Makes an absent list present and empty. */
#define list_present(a, list) ((list)->items = (list)->items ? (list)->items : arena_alloc((a), sizeof *(list)->items))
