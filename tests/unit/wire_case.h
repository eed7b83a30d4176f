/* What the tests of the codecs have in common. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/arena.h"
#include "kitchen.h"
#include "wire/protocol.h"

static struct arena *arena;

static inline int setup(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
#define assert_str(s, z) assert_string_equal(str_z(arena, s), z)
#define assert_has(s, z) assert_true(str_find((s), str_from(z)) >= 0)
