/* Control groups, version 1 or 2, where this machine lets us make them. */
#pragma once
#include "base/str.h"

enum { LIMIT_MEMORY, LIMIT_PROCESSES, LIMIT_CPU, LIMIT_KINDS };

struct limits {
    char dir[LIMIT_KINDS][400]; /* empty: there is none; with version 2 all the same */
};

/* Looks once at what can be had, and sweeps what programs that are gone left behind. */
void limits_init(void);
bool limits_there(int kind);
void limits_fini(void); /* removes the program's own folders */

/* Makes the groups of one workload; 0: without that limit. */
void limits_make(struct limits *l, const char *id, int64_t memory, int64_t processes, int64_t cpu_weight);
void limits_drop(const struct limits *l);
/* Bytes in use that cannot be given back; -1: not known. */
int64_t limits_memory_used(const struct limits *l);
/* Has the kernel ended processes for want of memory? */
bool limits_memory_hit(const struct limits *l);
/* The file that takes process ids, "" when there is no such group; each file once. */
const char *limits_procs(const struct limits *l, int kind, char *room, size_t size);
