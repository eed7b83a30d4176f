#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>
#include "base/arena.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/rng.h"
#include "base/text.h"
#include "base/time.h"

static struct arena *a;

static int make(void **state)
{
    (void)state;
    a = arena_new();
    return 0;
}

static int unmake(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

#define assert_str(got, want) assert_true(str_eqz(got, want))

static void arena_gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    for (size_t n = 0; n < 5000; n += 7) {
        char *p = arena_alloc(a, n);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xee, n);
    }
    arena_reset(a);
    assert_int_equal(arena_used(a), 0);
    assert_int_equal(*(char *)arena_alloc(a, 1), 0);
}

static void lists_grow_and_keep_their_elements(void **state)
{
    (void)state;
    struct { int64_t *items; size_t len; } list = {0};

    list_present(a, &list);
    assert_non_null(list.items);
    for (int64_t i = 0; i < 1000; i++)
        *list_add(a, &list) = i;
    for (int64_t i = 0; i < 1000; i++)
        assert_int_equal(list.items[i], i);
}

static void strings(void **state)
{
    (void)state;
    struct str rest = STR("a,b,,c");

    assert_str(str_cut(&rest, ','), "a");
    assert_str(str_cut(&rest, ','), "b");
    assert_str(str_cut(&rest, ','), "");
    assert_str(str_cut(&rest, ','), "c");
    assert_false(str_is(rest));
    assert_str(str_trim(STR(" \t x y\r\n")), "x y");
    assert_int_equal(str_find(STR("hello"), STR("ll")), 2);
    assert_int_equal(str_find(STR("hello"), STR("lo!")), -1);
    assert_int_equal(str_rchr(STR("a/b/c"), '/'), 3);
    assert_true(str_ieq(STR("X-Amz-Date"), STR("x-amz-DATE")));
    assert_false(str_ieq(STR("["), STR("{")));
    assert_str(str_replace(a, STR("a.b.c"), STR("."), STR("::")), "a::b::c");
    assert_str(str_upper(a, STR("az-1")), "AZ-1");
    assert_true(str_cmp(STR("ab"), STR("abc")) < 0);
    assert_false(str_is(str_dup(a, STR_NONE)));
}

static void globs(void **state)
{
    (void)state;
    assert_true(str_glob(STR("*"), STR("")));
    assert_true(str_glob(STR("a*b?d"), STR("axxbbcd")));
    assert_false(str_glob(STR("a*b"), STR("axxbc")));
    assert_true(str_glob(STR("**a**"), STR("bab")));
}

static void numbers_are_strict(void **state)
{
    (void)state;
    int64_t i;
    double f;

    assert_true(str_to_i64(STR("-9223372036854775808"), &i) && i == INT64_MIN);
    assert_true(str_to_i64(STR("9223372036854775807"), &i) && i == INT64_MAX);
    assert_false(str_to_i64(STR("9223372036854775808"), &i));
    assert_false(str_to_i64(STR("1 "), &i));
    assert_false(str_to_i64(STR("-"), &i));
    assert_true(str_to_f64(STR("1.5e3"), &f) && f == 1500);
    assert_false(str_to_f64(STR("0x10"), &f));
    assert_false(str_to_f64(STR("nan"), &f));
    assert_false(str_to_f64(STR("1e999"), &f));
}

static void utf8(void **state)
{
    (void)state;
    assert_true(utf8_valid(STR("h\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80")));
    assert_false(utf8_valid(STR("\xc0\x80")));
    assert_false(utf8_valid(STR("\xed\xa0\x80")));
    assert_false(utf8_valid(STR("\xf4\x90\x80\x80")));
    assert_false(utf8_valid(STR("\xe2\x82")));
    assert_int_equal(utf8_len(STR("\xe2\x82\xac x")), 3);
}

static void encodings(void **state)
{
    (void)state;
    struct str out;
    struct buf b = buf_in(a);

    assert_str(base64_encode(a, STR("foobar")), "Zm9vYmFy");
    assert_str(base64_encode(a, STR("fo")), "Zm8=");
    assert_true(base64_decode(a, STR("Zg=="), &out));
    assert_str(out, "f");
    assert_false(base64_decode(a, STR("Zh=="), &out));
    assert_false(base64_decode(a, STR("Zg"), &out));
    assert_false(base64_decode(a, STR("Z=g="), &out));
    assert_true(hex_decode(a, STR("0aFF"), &out) && out.n == 2);
    assert_false(hex_decode(a, STR("0g"), &out));
    percent_encode(&b, STR("a b/\xc3\xa9~"), true);
    assert_str(buf_str(&b), "a%20b/%C3%A9~");
    assert_true(percent_decode(a, STR("a+b%2F"), true, &out));
    assert_str(out, "a b/");
    assert_false(percent_decode(a, STR("%2"), false, &out));
    b = buf_in(a);
    json_quote(&b, STR("\"\n\x01\xff\xe2\x82\xac"));
    assert_str(buf_str(&b), "\"\\\"\\n\\u0001\xef\xbf\xbd\xe2\x82\xac\"");
}

static void times(void **state)
{
    (void)state;
    int64_t us;

    assert_str(time_iso8601_ms(a, 1767323045678000), "2026-01-02T03:04:05.678Z");
    assert_str(time_http_date(a, 784111777 * US_PER_S), "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_true(time_parse_http_date(STR("Sun, 06 Nov 1994 08:49:37 GMT"), &us) && us == 784111777 * US_PER_S);
    assert_true(time_parse_iso8601(STR("2026-01-02T04:04:05.678+01:00"), &us) && us == 1767323045678000);
    assert_true(time_parse_iso8601(STR("20260102T030405Z"), &us) && us == 1767323045000000);
    assert_true(time_parse_iso8601(STR("1969-12-31"), &us) && us == -US_PER_DAY);
    assert_false(time_parse_iso8601(STR("2026-02-29T00:00:00Z"), &us));
    assert_true(time_parse_epoch(STR("-1.5"), &us) && us == -1500000);
    assert_true(time_parse_epoch(STR("1.7e9"), &us) && us == 1700000000 * US_PER_S);
    assert_true(duration_parse(STR("2h30m"), &us) && us == 150 * US_PER_MIN);
    assert_true(duration_parse(STR("90"), &us) && us == 90 * US_PER_S);
    assert_false(duration_parse(STR("5 m"), &us));
    assert_false(duration_parse(STR(""), &us));
    for (int64_t t = -4000000000; t < 8000000000; t += 86399 * 37) {
        struct civil c = civil_from_us(t * US_PER_S);
        assert_int_equal(us_from_civil(&c), t * US_PER_S);
    }
}

static struct str digest_hex(enum digest_kind kind, struct str bytes)
{
    uint8_t out[DIGEST_MAX];
    size_t n = digest_of(kind, bytes, out);
    return hex_encode(a, (struct str){(const char *)out, n});
}

static void digests(void **state)
{
    (void)state;
    assert_str(md5_hex(a, STR("abc")), "900150983cd24fb0d6963f7d28e17f72");
    assert_str(digest_hex(DIGEST_CRC32, STR("123456789")), "cbf43926");
    assert_str(digest_hex(DIGEST_CRC32C, STR("123456789")), "e3069283");
    assert_str(digest_hex(DIGEST_CRC64NVME, STR("123456789")), "ae8b14860a799888");
    assert_true(equal_in_constant_time(STR("ab"), STR("ab")));
    assert_false(equal_in_constant_time(STR("ab"), STR("abc")));
}

static void json_documents(void **state)
{
    (void)state;
    struct str why;
    struct buf b = buf_in(a);
    struct json_out w = json_to(&b);

    json_open(&w, '{');
    json_key(&w, STR("a"));
    json_open(&w, '[');
    json_put_i64(&w, -1);
    json_put_f64(&w, 0.5);
    json_put_bool(&w, true);
    json_put_null(&w);
    json_close(&w, ']');
    json_key(&w, STR("b"));
    json_put_str(&w, STR("x"));
    json_close(&w, '}');
    assert_str(buf_str(&b), "{\"a\":[-1,0.5,true,null],\"b\":\"x\"}");
    json_t *v = json_parse(buf_str(&b), false, &why);
    assert_non_null(v);
    assert_str(json_text(a, v), "{\"a\":[-1,0.5,true,null],\"b\":\"x\"}");
    json_decref(v);
    assert_null(json_parse(STR("{\"a\":1,\"a\":2}"), false, &why));
    assert_null(json_parse(STR("1 2"), false, &why));
    struct buf deep = buf_in(a);
    for (int i = 0; i <= JSON_DEPTH_MAX; i++)
        buf_putc(&deep, '[');
    assert_null(json_parse(buf_str(&deep), false, &why));
}

static void the_same_seed_gives_the_same_run(void **state)
{
    (void)state;
    struct rng x, y;
    int seen[6] = {0};

    rng_seed(&x, 7);
    rng_seed(&y, 7);
    struct str id = rng_uuid(&x, a);
    assert_true(str_eq(id, rng_uuid(&y, a)));
    assert_int_equal(id.n, 36);
    assert_int_equal(id.p[14], '4');
    for (int i = 0; i < 6000; i++)
        seen[rng_below(&x, 6)]++;
    for (int i = 0; i < 6; i++)
        assert_in_range(seen[i], 800, 1200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory), cmocka_unit_test(lists_grow_and_keep_their_elements),
        cmocka_unit_test(strings), cmocka_unit_test(globs), cmocka_unit_test(numbers_are_strict), cmocka_unit_test(utf8),
        cmocka_unit_test(encodings), cmocka_unit_test(times), cmocka_unit_test(digests), cmocka_unit_test(json_documents),
        cmocka_unit_test(the_same_seed_gives_the_same_run),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}
