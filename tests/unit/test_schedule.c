/* Schedule expressions and time zones. Templates of inputs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/arena.h"
#include "kit/input_template.h"
#include "kit/schedule.h"

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

static const struct { const char *expression, *zone, *after, *next; /* NULL: never */ } occurrences[] = {
    {"rate(5 minutes)", "UTC", "2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z"},
    {"rate(1 day)", "UTC", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"},
    {"cron(0 10 * * ? *)", "UTC", "2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z"},
    {"cron(0/15 * * * ? *)", "UTC", "2026-01-01T10:01:30Z", "2026-01-01T10:15:00Z"},
    {"cron(5,35 14 * * ? *)", "UTC", "2026-01-01T14:05:00Z", "2026-01-01T14:35:00Z"},
    {"cron(0 18 ? * MON-FRI *)", "UTC", "2026-01-02T18:00:00Z", "2026-01-05T18:00:00Z"},
    {"cron(0 8 1 * ? *)", "UTC", "2026-01-01T08:00:00Z", "2026-02-01T08:00:00Z"},
    {"cron(0 0 L * ? *)", "UTC", "2026-02-01T00:00:00Z", "2026-02-28T00:00:00Z"},
    {"cron(0 0 LW * ? *)", "UTC", "2026-02-01T00:00:00Z", "2026-02-27T00:00:00Z"},
    {"cron(0 0 15W * ? *)", "UTC", "2026-08-01T00:00:00Z", "2026-08-14T00:00:00Z"},
    {"cron(0 0 1W * ? *)", "UTC", "2026-07-31T00:00:00Z", "2026-08-03T00:00:00Z"},
    {"cron(0 0 ? * 6#3 *)", "UTC", "2026-01-01T00:00:00Z", "2026-01-16T00:00:00Z"},
    {"cron(0 0 ? * 5L *)", "UTC", "2026-01-01T00:00:00Z", "2026-01-29T00:00:00Z"},
    {"cron(0 0 ? * L *)", "UTC", "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"},
    {"cron(0 0 29 FEB ? *)", "UTC", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z"},
    {"cron(0 0 1 1 ? 2027-2028)", "UTC", "2027-06-01T00:00:00Z", "2028-01-01T00:00:00Z"},
    {"cron(0 0 1 1 ? 2025)", "UTC", "2026-06-01T00:00:00Z", NULL},
    {"cron(0 9 ? * SAT-SUN *)", "UTC", "2026-01-02T00:00:00Z", "2026-01-03T09:00:00Z"},
    {"cron(0 12 * * ? *)", "Europe/Berlin", "2026-01-01T00:00:00Z", "2026-01-01T11:00:00Z"},
    {"cron(0 12 * * ? *)", "Europe/Berlin", "2026-07-01T00:00:00Z", "2026-07-01T10:00:00Z"},
    {"cron(0 12 * * ? *)", "America/New_York", "2050-07-01T00:00:00Z", "2050-07-01T16:00:00Z"},
    {"cron(0 12 * * ? *)", "Australia/Sydney", "2050-01-01T02:00:00Z", "2050-01-02T01:00:00Z"},
    {"cron(0 12 * * ? *)", "Asia/Kolkata", "2026-01-01T00:00:00Z", "2026-01-01T06:30:00Z"},
    /* Clocks skip 02:30 on March 29; they show it twice on October 25, the first time at 00:30 UTC. */
    {"cron(30 2 * * ? *)", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-30T00:30:00Z"},
    {"cron(30 2 * * ? *)", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"},
    {"cron(30 2 * * ? *)", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"},
    {"at(2026-07-01T12:00:00)", "Europe/Berlin", "2026-01-01T00:00:00Z", "2026-07-01T10:00:00Z"},
    {"at(2026-07-01T12:00:00)", "UTC", "2026-07-01T12:00:00Z", NULL},
};

static void schedules_occur(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(occurrences); i++) {
        struct schedule s;
        int64_t after, next;
        struct zone *z = zone_load(arena, str_from(occurrences[i].zone));
        assert_non_null(z);
        assert_true(schedule_parse(str_from(occurrences[i].expression), false, &s));
        assert_true(time_parse_iso8601(str_from(occurrences[i].after), &after));
        bool comes = schedule_next(&s, z, after, after, &next);
        const char *told = comes ? str_z(arena, time_iso8601(arena, next)) : "never";
        const char *wanted = occurrences[i].next ? occurrences[i].next : "never";
        if (strcmp(told, wanted))
            fail_msg("%s %s after %s: %s", occurrences[i].expression, occurrences[i].zone, occurrences[i].after, told);
    }
}

static void expressions_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        "", "rate", "rate()", "rate(0 minutes)", "rate(5 minute)", "rate(1 minutes)", "rate(5)", "rate(-5 minutes)", "rate(5 seconds)",
        "rate(1.5 minutes)", "cron()", "cron(0 10 * * *)", "cron(0 10 * * * *)", "cron(0 10 ? * ? *)", "cron(60 10 * * ? *)",
        "cron(0 24 * * ? *)", "cron(0 10 32 * ? *)", "cron(0 10 * 13 ? *)", "cron(0 10 ? * 8 *)", "cron(0 10 * * ? 1969)", "cron(a 10 * * ? *)",
        "cron(0/0 10 * * ? *)", "cron(0 10 ? * MON#6 *)", "cron(0 0 10 * * ? *)", "at(2026-07-01)", "at(2026-13-01T00:00:00)", "at(x)",
        "cron(0 10 * * ? *", "foo(1 day)"};
    struct schedule s;
    for (size_t i = 0; i < COUNT(bad); i++)
        if (schedule_parse(str_from(bad[i]), false, &s))
            fail_msg("%s", bad[i]);
    assert_true(schedule_parse(STR("rate(1 minutes)"), true, &s));
    assert_null(zone_load(arena, STR("Mars/Olympus")));
    assert_null(zone_load(arena, STR("../../etc/passwd")));
    assert_null(zone_load(arena, STR("Europe")));
}

static const struct { const char *template, *result; } fills[] = {
    {"{'i':<i>,'s':'is <s>'}", "{'i':'i-1','s':'is run'}"},
    {"'instance <i> is <s>'", "'instance i-1 is run'"},
    {"<i>", "i-1"},
    {"{'n':<n>,'b':<b>}", "{'n':5,'b':true}"},
    {"{'o':<o>}", "{'o':{'k':'v'}}"},
    {"'o is <o>'", "'o is {k:v}'"},
    {"{'none':<none>,'q':'<none>'}", "{'none':'','q':''}"},
    {"{'l':<l>}", "{'l':['a','b']}"},
    {"a < b <unknown> <i>", "a < b <unknown> i-1"},
    {"{'e':<e>,'m':'<e>'}", "{'e':'say \\'x\\'','m':'say \\'x\\''}"},
};

static struct str quoted(const char *z) {
    return str_replace(arena, str_from(z), STR("'"), STR("\""));
}

static void templates_are_filled(void **state) {
    (void)state;
    struct str why;
    json_t *doc = json_parse(quoted("{'i':'i-1','s':'run','n':5,'b':true,'o':{'k':'v'},'l':['a','b'],'e':'say \\'x\\''}"), false, &why);
    assert_non_null(doc);
    struct input_variable vars[8];
    size_t n = 0;
    const char *key;
    json_t *v;
    json_object_foreach(doc, key, v) vars[n++] = (struct input_variable){str_dup(arena, str_from(key)), v};
    vars[n++] = (struct input_variable){STR("none"), NULL};
    for (size_t i = 0; i < COUNT(fills); i++)
        assert_string_equal(str_z(arena, input_template_fill(arena, quoted(fills[i].template), vars, n)), str_z(arena, quoted(fills[i].result)));
    json_decref(doc);
}

static const struct { const char *path, *found; } paths[] = {
    {"$", "{'a':{'b c':[1,2,{'d':'x'}]},'s':'{\\'in\\':7}'}"}, {"$.a['b c'][1]", "2"}, {"$.a[\"b c\"][2].d", "'x'"}, {"$.a.x", NULL},
    {"$.a['b c'][*].d", "['x']"}, {"$.a['b c'][9]", NULL}, {"$.s.in", "7"}, {"$x", NULL}, {"a", NULL}, {"$.", NULL}, {"$.a[", NULL},
    {"$.a[-1]", NULL}, {"$..a", NULL},
};

static void paths_are_followed(void **state) {
    (void)state;
    struct str why;
    json_t *doc = json_parse(quoted(paths[0].found), false, &why);
    assert_non_null(doc);
    for (size_t i = 0; i < COUNT(paths); i++) {
        json_t *v = input_path_find(doc, str_from(paths[i].path), true);
        assert_int_equal(v != NULL, paths[i].found != NULL);
        if (v)
            assert_string_equal(str_z(arena, json_text(arena, v)), str_z(arena, quoted(paths[i].found)));
        json_decref(v);
    }
    struct str filled = input_template_fill_paths(arena, quoted("{'v':<$.a['b c'][2].d>,'w':<$.s.in>,'z':<$.q>}"), doc, NULL, 0);
    assert_string_equal(str_z(arena, filled), str_z(arena, quoted("{'v':'x','w':7,'z':''}")));
    json_decref(doc);
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(schedules_occur), TEST(expressions_are_refused), TEST(templates_are_filled), TEST(paths_are_followed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
