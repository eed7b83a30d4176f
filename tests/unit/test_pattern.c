/* Event patterns: what is refused and in which words, what matches. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/arena.h"
#include "kit/pattern.h"

static struct arena *arena;

static int setup(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int teardown(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Double quotes are written as ' here. */
static struct str json(const char *z) {
    return str_replace(arena, str_from(z), STR("'"), STR("\""));
}

static const struct { const char *pattern, *document; bool matches; } matches[] = {
    {"{'a':['x']}", "{'a':'x','b':1}", true},
    {"{'a':['x']}", "{'a':'X'}", false},
    {"{'a':['x']}", "{}", false},
    {"{'a':['x','y'],'b':[1]}", "{'a':'y','b':1.0}", true},
    {"{'a':['x','y'],'b':[1]}", "{'a':'y','b':'1'}", false},
    {"{'a':[null]}", "{'a':null}", true},
    {"{'a':[null]}", "{}", false},
    {"{'a':['']}", "{'a':''}", true},
    {"{'a':[true]}", "{'a':true}", true},
    {"{'a':[true]}", "{'a':false}", false},
    {"{'a':{'b':[1]}}", "{'a':{'b':1}}", true},
    {"{'a':{'b':[1]}}", "{'a':1}", false},
    {"{'a':['x']}", "{'a':['y','x']}", true},
    {"{'a':['x']}", "{'a':[]}", false},
    {"{'a':['x']}", "{'a':[['x']]}", true},
    {"{'a':['x']}", "{'a':{'x':1}}", false},
    {"{'a':[{'prefix':'ab'}]}", "{'a':'abc'}", true},
    {"{'a':[{'prefix':'ab'}]}", "{'a':'xab'}", false},
    {"{'a':[{'prefix':{'equals-ignore-case':'AB'}}]}", "{'a':'abc'}", true},
    {"{'a':[{'suffix':'.png'}]}", "{'a':'x.png'}", true},
    {"{'a':[{'suffix':{'equals-ignore-case':'.PNG'}}]}", "{'a':'x.png'}", true},
    {"{'a':[{'suffix':{'equals-ignore-case':'.PNG'}}]}", "{'a':'ng'}", false},
    {"{'a':[{'equals-ignore-case':'Alice'}]}", "{'a':'aLICE'}", true},
    {"{'a':[{'wildcard':'dir/*/x*.png'}]}", "{'a':'dir/s/xyz.png'}", true},
    {"{'a':[{'wildcard':'dir/*.png'}]}", "{'a':'dir/s.jpg'}", false},
    {"{'a':[{'wildcard':'a\\\\*b'}]}", "{'a':'a*b'}", true},
    {"{'a':[{'wildcard':'a\\\\*b'}]}", "{'a':'axb'}", false},
    {"{'a':[{'wildcard':'*'}]}", "{'a':''}", true},
    {"{'a':[{'numeric':['>',0,'<=',5]}]}", "{'a':5}", true},
    {"{'a':[{'numeric':['>',0,'<=',5]}]}", "{'a':0}", false},
    {"{'a':[{'numeric':['=',3.018e2]}]}", "{'a':301.8}", true},
    {"{'a':[{'numeric':['<',10]}]}", "{'a':'5'}", false},
    {"{'a':[{'numeric':['<',10]}]}", "{'a':[50,9]}", true},
    {"{'a':[{'cidr':'10.0.0.0/24'}]}", "{'a':'10.0.0.255'}", true},
    {"{'a':[{'cidr':'10.0.0.0/24'}]}", "{'a':'10.0.1.0'}", false},
    {"{'a':[{'cidr':'10.0.0.0/25'}]}", "{'a':'10.0.0.200'}", false},
    {"{'a':[{'cidr':'2001:db8::/32'}]}", "{'a':'2001:db8:1::1'}", true},
    {"{'a':[{'cidr':'2001:db8::/32'}]}", "{'a':'10.0.0.1'}", false},
    {"{'a':[{'exists':true}]}", "{'a':null}", true},
    {"{'a':[{'exists':true}]}", "{'a':{'b':1}}", false},
    {"{'a':[{'exists':false}]}", "{'a':{'b':1}}", true},
    {"{'a':[{'exists':false}]}", "{'b':1}", true},
    {"{'a':{'b':[{'exists':false}]}}", "{'c':1}", true},
    {"{'a':{'b':[{'exists':false}]}}", "{'a':[{'c':1},{'b':1}]}", false},
    {"{'a':['x',{'exists':false}]}", "{'a':'y'}", false},
    {"{'a':['x',{'exists':false}]}", "{}", true},
    {"{'a':[{'anything-but':'x'}]}", "{'a':'y'}", true},
    {"{'a':[{'anything-but':'x'}]}", "{'a':'x'}", false},
    {"{'a':[{'anything-but':'x'}]}", "{}", false},
    {"{'a':[{'anything-but':['x','y']}]}", "{'a':'y'}", false},
    {"{'a':[{'anything-but':['x','y']}]}", "{'a':['y','z']}", true},
    {"{'a':[{'anything-but':[1,2]}]}", "{'a':3}", true},
    {"{'a':[{'anything-but':[1,2]}]}", "{'a':2}", false},
    {"{'a':[{'anything-but':{'prefix':'us-'}}]}", "{'a':'eu-1'}", true},
    {"{'a':[{'anything-but':{'prefix':['us-','eu-']}}]}", "{'a':'eu-1'}", false},
    {"{'a':[{'anything-but':{'suffix':'.png'}}]}", "{'a':'x.png'}", false},
    {"{'a':[{'anything-but':{'equals-ignore-case':['A','B']}}]}", "{'a':'b'}", false},
    {"{'a':[{'anything-but':{'wildcard':'*/lib/*'}}]}", "{'a':'/lib/x'}", false},
    {"{'a':[{'anything-but':{'wildcard':'*/lib/*'}}]}", "{'a':'/bin/x'}", true},
    {"{'$or':[{'a':[1]},{'b':[2]}]}", "{'b':2}", true},
    {"{'$or':[{'a':[1]},{'b':[2]}]}", "{'b':1}", false},
    {"{'c':[3],'$or':[{'a':[1]},{'b':[2]}]}", "{'b':2}", false},
    {"{'d':{'$or':[{'a':[1]},{'b':[2],'$or':[{'x':[1]},{'y':[1]}]}]}}", "{'d':{'b':2,'y':1}}", true},
    {"{'d':{'$or':[{'a':[1]},{'b':[2],'$or':[{'x':[1]},{'y':[1]}]}]}}", "{'d':{'b':2}}", false},
    /* One element of an array has to satisfy everything. */
    {"{'a':{'n':['x'],'v':[1]}}", "{'a':[{'n':'x','v':2},{'n':'y','v':1}]}", false},
    {"{'a':{'n':['x'],'v':[1]}}", "{'a':[{'n':'x','v':2},{'n':'x','v':1}]}", true},
};

static void documents_match(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(matches); i++) {
        struct str why = STR_NONE;
        struct pattern *p = pattern_compile(arena, PATTERN_EVENTBRIDGE, json(matches[i].pattern), &why);
        if (!p)
            fail_msg("%s: %.*s", matches[i].pattern, STRF(why));
        if (pattern_matches_text(p, json(matches[i].document)) != matches[i].matches)
            fail_msg("%s on %s", matches[i].pattern, matches[i].document);
    }
}

static const struct { enum pattern_dialect dialect; const char *pattern, *why; /* NULL: valid */ } refused[] = {
    {PATTERN_EVENTBRIDGE, "[]", "Filter is not an object"},
    {PATTERN_EVENTBRIDGE, "{", "The document ends too early"},
    {PATTERN_EVENTBRIDGE, "{}", "Empty objects are not allowed"},
    {PATTERN_LAMBDA, "{}", NULL},
    {PATTERN_SNS_BODY, "{}", NULL},
    {PATTERN_EVENTBRIDGE, "{'a':{}}", "Empty objects are not allowed"},
    {PATTERN_EVENTBRIDGE, "{'a':[]}", "Empty arrays are not allowed"},
    {PATTERN_EVENTBRIDGE, "{'a':'x'}", "\"a\" must be an object or an array"},
    {PATTERN_EVENTBRIDGE, "{'a':[['x']]}", "Match value must be String, number, true, false, or null"},
    {PATTERN_EVENTBRIDGE, "{'a':[{}]}", "Match expression name not found"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'like':'x'}]}", "Unrecognized match type like"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'prefix':1}]}", "prefix match pattern must be a string"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'prefix':'a','suffix':'b'}]}", "Only one key allowed in match expression"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'prefix':{'suffix':'x'}}]}", "Unsupported prefix pattern: suffix"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'exists':'x'}]}", "exists match pattern must be either true or false."},
    {PATTERN_EVENTBRIDGE, "{'a':[{'numeric':1}]}", "Value of numeric must be an array."},
    {PATTERN_EVENTBRIDGE, "{'a':[{'numeric':['~',1]}]}", "Unrecognized numeric range operator: ~"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'numeric':['>','1']}]}", "Value of > must be numeric"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'numeric':['=',1,2]}]}", "Too many elements in numeric expression"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'numeric':['>',1,'<',2,'<',3]}]}", "Too many terms in numeric range expression"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'numeric':['>',5,'<',2]}]}", "Bottom must be less than top"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'anything-but':null}]}", "Value of anything-but must be an array or single string/number value."},
    {PATTERN_EVENTBRIDGE, "{'a':[{'anything-but':['x',1]}]}",
     "Inside anything but list, either all values are number or string, mixed type is not supported"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'anything-but':{'cidr':'x'}}]}", "Unsupported anything-but pattern: cidr"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'wildcard':'a**b'}]}", "Consecutive wildcard characters at pos 2"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'wildcard':'a\\\\b'}]}", "Invalid escape character at pos 2"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'cidr':'10.0.0.0'}]}", "Malformed CIDR, one '/' required"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'cidr':'10.0.0.0/x'}]}", "Malformed CIDR, mask bits must be an integer"},
    {PATTERN_EVENTBRIDGE, "{'a':[{'cidr':'10.0.0.0/33'}]}", "IPv4 mask bits must be < 32"},
    {PATTERN_EVENTBRIDGE, "{'$or':[{'a':[1]}]}", "There must have at least 2 Objects in $or relationship."},
    {PATTERN_EVENTBRIDGE, "{'$or':[{'prefix':['x']},{'a':[1]}]}", "prefix is Ruler reserved fieldName which cannot be used inside $or."},
    {PATTERN_PIPES, "{'a':[{'wildcard':'x*'}]}", "Unrecognized match type wildcard"},
    {PATTERN_SNS_ATTRIBUTES, "{'a':{'b':[1]}}", "Filter policy scope MessageAttributes does not support nested filter policy"},
    {PATTERN_SNS_BODY, "{'a':[1],'b':[1],'c':[1],'d':[1],'e':[1],'f':[1]}", "Filter policy can not have more than 5 keys"},
    {PATTERN_SNS_BODY, "{'k':{'x':['1','2','3','4','5','6','7','8','9']},'l':['1','2','3','4','5','6','7','8','9']}", "Filter policy is too complex"},
};

static void patterns_are_validated(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct str why = STR("valid");
        struct pattern *p = pattern_compile(arena, refused[i].dialect, json(refused[i].pattern), &why);
        assert_string_equal(str_z(arena, p ? STR("valid") : why), refused[i].why ? refused[i].why : "valid");
    }
}

static bool attributes_match(const char *pattern, const struct pattern_attribute *attributes, size_t count) {
    struct str why = STR_NONE;
    struct pattern *p = pattern_compile(arena, PATTERN_SNS_ATTRIBUTES, json(pattern), &why);
    assert_non_null(p);
    return pattern_matches_attributes(p, attributes, count);
}

static void attributes_are_filtered(void **state) {
    (void)state;
    struct pattern_attribute as[] = {{STR("store"), STR("String"), STR("shop")}, {STR("price"), STR("Number"), STR("10.5")},
                                     {STR("likes"), STR("String.Array"), STR("[\"ball\",\"tea\"]")}, {STR("raw"), STR("Binary"), STR("x")}};
    assert_true(attributes_match("{}", NULL, 0));
    assert_true(attributes_match("{'store':['shop'],'price':[{'numeric':['>=',10]}],'likes':['tea']}", as, 4));
    assert_false(attributes_match("{'store':['10.5']}", as, 4));
    assert_false(attributes_match("{'price':['10.5']}", as, 4));
    assert_true(attributes_match("{'price':[10.5]}", as, 4));
    assert_true(attributes_match("{'likes':[{'anything-but':['ball']}]}", as, 4));
    assert_false(attributes_match("{'likes':[{'anything-but':['ball','tea']}]}", as, 4));
    assert_false(attributes_match("{'raw':[{'exists':true}]}", as, 4));
    assert_true(attributes_match("{'other':[{'exists':false}]}", as, 4));
    assert_false(attributes_match("{'other':[{'exists':false}]}", NULL, 0));
    assert_true(attributes_match("{'$or':[{'store':['x']},{'price':[{'numeric':['<',11]}]}]}", as, 4));
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(documents_match), TEST(patterns_are_validated), TEST(attributes_are_filtered)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
