/* Optional numbers: zero-initialised means absent. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

typedef struct { bool has; bool val; } opt_bool;
typedef struct { bool has; int32_t val; } opt_i32;
typedef struct { bool has; int64_t val; } opt_i64;
typedef struct { bool has; double val; } opt_f64;
typedef struct { bool has; int64_t val; } opt_time; /* microseconds since 1970, UTC */

static inline opt_bool some_bool(bool v) { return (opt_bool){true, v}; }
static inline opt_i32 some_i32(int32_t v) { return (opt_i32){true, v}; }
static inline opt_i64 some_i64(int64_t v) { return (opt_i64){true, v}; }
static inline opt_f64 some_f64(double v) { return (opt_f64){true, v}; }
static inline opt_time some_time(int64_t us) { return (opt_time){true, us}; }
