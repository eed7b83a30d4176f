/* Workloads that behave and workloads that do not, through the driver that this machine allows. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/buf.h"
#include "plane/loop.h"
#include "plane/sandbox/sandbox.h"
#include "plane/sandbox/spawner.h"
#include "world/world.h"

static struct arena *arena;
static struct world *world;

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t moved;
    struct buf out, err;
    size_t printed;
    bool started, over, slow;
    struct sandbox_event end;
    char why[300];
} seen = {.mutex = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER};

static enum verdict on_event(struct call *call, const struct sandbox_event *e)
{
    (void)call;
    pthread_mutex_lock(&seen.mutex);
    if (e->kind == SANDBOX_STARTED)
        seen.started = true;
    if (e->kind == SANDBOX_OUTPUT && seen.out.n < 1000000)
        buf_put(e->stream == 1 ? &seen.out : &seen.err, e->bytes);
    if (e->kind == SANDBOX_OUTPUT)
        seen.printed += e->bytes.n;
    if (e->kind == SANDBOX_EXITED || e->kind == SANDBOX_FAILED) {
        seen.end = *e;
        snprintf(seen.why, sizeof seen.why, "%.*s", STRF(e->why));
        seen.over = true;
    }
    pthread_cond_signal(&seen.moved);
    pthread_mutex_unlock(&seen.mutex);
    return DONE;
}

static const struct sandbox_plan *wanted;

static enum verdict start(struct call *call, struct str payload)
{
    (void)payload;
    sandbox_start(call, wanted, on_event, STR("context"));
    return DONE;
}

static enum verdict end_it(struct call *call, struct str id)
{
    if (str_eqz(id, "zone"))
        sandbox_kill_zone(call, STR("use1-az1"));
    else
        sandbox_kill(call, id);
    return DONE;
}

static void begin(const struct sandbox_plan *plan)
{
    buf_fini(&seen.out);
    buf_fini(&seen.err);
    seen.out = seen.err = (struct buf){0};
    seen.over = seen.started = false;
    seen.printed = 0;
    wanted = plan;
    world_report(world, &services[0], start, STR(""));
}

static void wait_over(void)
{
    pthread_mutex_lock(&seen.mutex);
    while (!seen.over)
        pthread_cond_wait(&seen.moved, &seen.mutex);
    pthread_mutex_unlock(&seen.mutex);
}

static void wait_printed(size_t n)
{
    pthread_mutex_lock(&seen.mutex);
    while (!seen.over && seen.printed < n)
        pthread_cond_wait(&seen.moved, &seen.mutex);
    pthread_mutex_unlock(&seen.mutex);
}

static struct sandbox_plan plan_of(const char *script)
{
    static int count;
    struct sandbox_plan plan = {.id = str_fmt(arena, "test-%d", ++count), .zone = STR("use1-az1")};

    *list_add(arena, &plan.argv) = STR("/bin/sh");
    *list_add(arena, &plan.argv) = STR("-c");
    *list_add(arena, &plan.argv) = str_from(script);
    *list_add(arena, &plan.env) = (struct sandbox_pair){STR("PATH"), STR("/usr/bin:/bin")};
    return plan;
}

static void run(struct sandbox_plan plan)
{
    begin(&plan);
    wait_over();
}

#define assert_out(text) assert_string_equal(str_z(arena, buf_str(&seen.out)), text)

static void test_output_and_status(void **state)
{
    (void)state;
    run(plan_of("echo hello; echo oops >&2; exit 3"));
    assert_int_equal(seen.end.kind, SANDBOX_EXITED);
    assert_int_equal(seen.end.status, 3);
    assert_false(seen.end.killed || seen.end.out_of_memory);
    assert_true(seen.started);
    assert_out("hello\n");
    assert_true(str_eqz(buf_str(&seen.err), "oops\n"));
    run(plan_of("kill -SEGV $$"));
    assert_int_equal(seen.end.signal, SIGSEGV);
}

static void test_nothing_to_run(void **state)
{
    (void)state;
    struct sandbox_plan plan = plan_of("");
    plan.argv.items[0] = STR("/no/such/program");
    run(plan);
    assert_true(seen.end.kind == SANDBOX_FAILED || seen.end.status != 0);
}

static struct str folder(const char *file, const char *text)
{
    char *dir = str_z(arena, STR("/tmp/sandbox-test.XXXXXX"));
    FILE *f;

    assert_non_null(mkdtemp(dir));
    chmod(dir, 0755);
    f = fopen(str_z(arena, str_fmt(arena, "%s/%s", dir, file)), "w");
    fputs(text, f);
    fclose(f);
    f = fopen(str_z(arena, str_fmt(arena, "%s/both", dir)), "w");
    fputs(text, f);
    fclose(f);
    return str_from(dir);
}

static void test_view(void **state)
{
    (void)state;
    struct sandbox_plan plan = plan_of("cat /var/task/code; cat /opt/a /opt/b /opt/both; touch /var/task/x /opt/x /usr/x /x 2>/dev/null && echo written;"
                                       "echo $MINE $HOME; pwd; touch /tmp/x && echo tmp; ls /root /home 2>/dev/null; echo $(ls -d /proc/[0-9]* | wc -w)");
    struct sandbox_mount *m = list_add(arena, &plan.mounts);
    m->to = STR("/var/task");
    *list_add(arena, &m->from) = folder("code", "code ");
    m = list_add(arena, &plan.mounts);
    m->to = STR("/opt");
    *list_add(arena, &m->from) = folder("a", "a ");
    *list_add(arena, &m->from) = folder("b", "b ");
    *list_add(arena, &plan.env) = (struct sandbox_pair){STR("MINE"), STR("x=\"y\" z")};
    plan.dir = STR("/var/task");
    plan.scratch = STR("/tmp/sandbox-test-scratch");
    run(plan);
    if (str_is(sandbox_note()) && str_find(sandbox_note(), STR("plain processes")) >= 0)
        skip();
    assert_true(str_starts(buf_str(&seen.out), STR("code a b b x=\"y\" z\n/var/task\ntmp\n")));
    assert_true(seen.out.p[seen.out.n - 2] <= '9' && seen.out.p[seen.out.n - 3] == '\n'); /* few processes, all of them its own */
    run(plan); /* from what was merged before */
    assert_true(str_starts(buf_str(&seen.out), STR("code a b b ")));
}

static void test_disk_is_bounded(void **state)
{
    (void)state;
    struct sandbox_plan plan = plan_of("dd if=/dev/zero of=/tmp/x bs=1M count=50 2>&1 | tail -1; ls -l /tmp/x | cut -d' ' -f5");
    plan.tmp = 8 << 20;
    run(plan);
    if (str_is(sandbox_note()) && str_find(sandbox_note(), STR("plain processes")) >= 0)
        skip();
    assert_true(str_ends(buf_str(&seen.out), STR("\n8388608\n")));
}

static void test_forks_without_end(void **state)
{
    (void)state;
    struct sandbox_plan plan = plan_of("f() { f | f & }; f; while :; do sleep 1; done");
    plan.processes = 50;
    begin(&plan);
    wait_printed(1); /* sh complains when it cannot fork */
    world_report(world, &services[0], end_it, plan.id);
    wait_over();
    assert_true(seen.end.killed);
    run(plan_of("echo alive"));
    assert_out("alive\n");
}

static void test_prints_for_ever(void **state)
{
    (void)state;
    struct sandbox_plan plan = plan_of("while :; do cat /dev/zero; done");
    begin(&plan);
    wait_printed(50 << 20);
    world_report(world, &services[0], end_it, STR("zone"));
    wait_over();
    assert_true(seen.end.killed);
}

static void test_closes_its_pipes(void **state)
{
    (void)state;
    run(plan_of("exec >&- 2>&-; sleep 0.2; exit 7"));
    assert_int_equal(seen.end.status, 7);
    /* What it leaves behind holds the pipes, and dies all the same. */
    run(plan_of("sleep 1000 & echo done"));
    assert_out("done\n");
}

static void test_memory_is_bounded(void **state)
{
    (void)state;
    struct sandbox_plan plan = plan_of("exec python3 -c 'x = bytearray(300 << 20)\nimport time\ntime.sleep(60)'");
    plan.memory = 100 << 20;
    run(plan);
    assert_true(seen.end.out_of_memory);
    plan = plan_of("exec python3 -c 'x = bytearray(900 << 20)\nimport time\ntime.sleep(60)'");
    plan.memory = 100 << 20;
    run(plan);
    assert_true(seen.end.out_of_memory);
    plan = plan_of("exec python3 -c 'x = bytearray(30 << 20)\nimport time\ntime.sleep(0.2)'");
    plan.memory = 100 << 20;
    run(plan);
    assert_false(seen.end.out_of_memory);
    assert_in_range(seen.end.memory_peak, 30 << 20, 90 << 20);
    /* The disk is not memory. */
    plan = plan_of("dd if=/dev/zero of=/tmp/x bs=1M count=200 2>/dev/null; exit 5");
    plan.memory = 64 << 20;
    run(plan);
    assert_int_equal(seen.end.status, 5);
}

static void test_simulated(void **state)
{
    (void)state;
    struct sandbox_plan plan = plan_of("");
    plan.driver = SANDBOX_SIMULATED;
    begin(&plan);
    pthread_mutex_lock(&seen.mutex);
    while (!seen.started)
        pthread_cond_wait(&seen.moved, &seen.mutex);
    pthread_mutex_unlock(&seen.mutex);
    world_report(world, &services[0], end_it, plan.id);
    wait_over();
    assert_true(seen.end.killed);
}

static int setup(void **state)
{
    struct str why;

    (void)state;
    spawner_start();
    arena = arena_new();
    world = world_new(&(struct world_options){0}, arena, &why);
    if (!world)
        return -1;
    world_start(world);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    loop_stop();
    world_stop(world);
    sandbox_stop();
    world_free(world);
    arena_free(arena);
    buf_fini(&seen.out);
    buf_fini(&seen.err);
    return system("rm -rf /tmp/sandbox-test*");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_output_and_status), cmocka_unit_test(test_nothing_to_run),  cmocka_unit_test(test_view),
        cmocka_unit_test(test_disk_is_bounded),   cmocka_unit_test(test_forks_without_end), cmocka_unit_test(test_prints_for_ever),
        cmocka_unit_test(test_closes_its_pipes),  cmocka_unit_test(test_memory_is_bounded), cmocka_unit_test(test_simulated),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
