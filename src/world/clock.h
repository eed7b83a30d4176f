/* The world's time. It runs with the machine's, stands still, or goes faster; it never goes back. The one place in the program
 * that asks the machine what time it is. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct clock_state {
    int64_t world;   /* world time at the moment `real` */
    int64_t real;    /* monotonic machine time */
    double scale;    /* world seconds per machine second */
    bool running;
};

int64_t clock_machine_now(void);   /* calendar time of the machine, us */
int64_t clock_monotonic_now(void); /* us, for measuring and waiting only */
int64_t clock_read(const struct clock_state *c);
/* Monotonic machine time at which the world will have reached `world`; INT64_MAX when it will not by itself. */
int64_t clock_when(const struct clock_state *c, int64_t world);
void clock_rebase(struct clock_state *c); /* world/real pair of now; before changing scale or running */
void clock_jump(struct clock_state *c, int64_t world); /* forward only */
uint64_t clock_entropy(void);      /* a seed from the system */
