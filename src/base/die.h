/* The two ways to give up: a programming error, and a state of the machine in which going on would lose data. */
#pragma once

_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Always on, in release builds too. */
#define ASSERT(cond) ((cond) ? (void)0 : die("%s:%d: %s: assertion failed: %s", __FILE__, __LINE__, __func__, #cond))
