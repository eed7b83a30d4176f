/* Every protocol says every random instance and understands it again. */
#include "wire_case.h"
#include "base/rng.h"
#include "wire/walk.h"

static void said_and_understood(void **state)
{
    (void)state;
    static const struct protocol *const protocols[] = {&protocol_aws_json_1_0, &protocol_aws_json_1_1, &protocol_rpc_v2_cbor};
    const struct operation *op = &kitchen_operations[OP_DO];
    const struct shape *s = model_shape(&kitchen, op->input);
    struct rng r;

    rng_seed(&r, 42);
    for (int i = 0; i < 2000; i++) {
        for (size_t k = 0; k < sizeof protocols / sizeof *protocols; k++) {
            struct thing in = {0}, back = {0}, copy = {0};
            struct http_request req = {0};
            struct wire_error e = {0};
            walk_random(arena, &r, &kitchen, s, 8, &in);
            protocols[k]->encode_request(arena, &kitchen, op, &in, &req);
            if (!protocols[k]->decode_request(arena, &kitchen, op, &req, &back, &e))
                fail_msg("%s: %.*s: %.*s", protocols[k]->name, STRF(e.message), STRF(req.body));
            if (!walk_equal(&kitchen, s, &in, &back))
                fail_msg("%s: %.*s", protocols[k]->name, STRF(req.body));
            walk_copy(arena, &kitchen, s, &in, &copy);
            assert_true(walk_equal(&kitchen, s, &in, &copy));
        }
        arena_reset(arena);
    }
}

static void stored_and_loaded(void **state)
{
    (void)state;
    const struct shape *s = model_shape(&kitchen, kitchen_operations[OP_DO].input);
    struct rng r;

    rng_seed(&r, 43);
    for (int i = 0; i < 500; i++) {
        struct thing in = {0}, back = {0};
        struct buf b = buf_in(arena);
        walk_random(arena, &r, &kitchen, s, 8, &in);
        walk_store(&b, &kitchen, s, &in);
        assert_true(walk_load(arena, &kitchen, s, buf_str(&b), &back));
        assert_true(walk_equal(&kitchen, s, &in, &back));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(said_and_understood), TEST(stored_and_loaded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
