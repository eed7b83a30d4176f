/* The store: what is committed and synced survives a kill, what is undone leaves nothing, and a disk that refuses is told. */
#include "store/store.h"
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/arena.h"

static const char tables[] = "-- step 1\n"
                             "CREATE TABLE t (id BIGINT PRIMARY KEY, name TEXT UNIQUE, score DOUBLE PRECISION, raw BYTEA);\n"
                             "CREATE TABLE strict_t (a TEXT NOT NULL);\n";

struct fixture {
    struct arena *a;
    char dir[64];
    struct store *s;
};

static struct store *open_dir(struct fixture *f, enum store_durability durability)
{
    struct str why = STR_NONE;
    struct store *s = store_new(&(struct store_options){.dir = f->dir, .durability = durability}, f->a, &why);
    if (!s)
        fail_msg("%.*s", STRF(why));
    store_schema(s, "test", tables);
    return s;
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->a = arena_new();
    strcpy(f->dir, "/tmp/test-store-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    f->s = open_dir(f, STORE_DURABLE);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    char command[128];
    store_free(f->s);
    arena_free(f->a);
    snprintf(command, sizeof command, "rm -rf %s", f->dir);
    assert_int_equal(system(command), 0);
    free(f);
    return 0;
}

static int64_t insert(struct store *s, int64_t id)
{
    return sql_run(s, "INSERT INTO t (id, name) VALUES (?, ?)", id, STR_NONE);
}

static int64_t count(struct store *s)
{
    return sql_i64_or(s, -1, "SELECT count(*) FROM t");
}

static void commit(struct store *s)
{
    struct str why = STR_NONE;
    if (!store_commit(s, &why))
        fail_msg("%.*s", STRF(why));
}

/* Runs `body` in a child and gives the signal or exit status that ended it. Its standard error goes to `said`. */
static int in_child(struct fixture *f, void (*body)(struct fixture *), char said[512])
{
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGABRT, SIG_DFL);
        dup2(pipes[1], 2);
        body(f);
        _exit(9);
    }
    close(pipes[1]);
    size_t n = 0;
    for (ssize_t got; n < 511 && (got = read(pipes[0], said + n, 511 - n)) > 0;)
        n += (size_t)got;
    said[n] = 0;
    close(pipes[0]);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

static void values_come_back_as_they_went(void **state)
{
    struct fixture *f = *state;
    struct sql *q;
    struct str raw = {"a\0b", 3}, empty = {"", 0};
    opt_f64 nothing = {false, 0};
    store_begin(f->s);
    assert_int_equal(1, sql_run(f->s, "INSERT INTO t (id, name, score, raw) VALUES (?, ?, ?, ?)", INT64_MIN, STR("n\xc3\xa9"), 0.1,
                                sql_blob(raw)));
    assert_int_equal(1, sql_run(f->s, "INSERT INTO t (id, name, score, raw) VALUES (?, ?, ?, ?)", 7, empty, nothing,
                                sql_blob(empty)));
    assert_int_equal(1, sql_run(f->s, "INSERT INTO t (id) VALUES (?)", true));
    commit(f->s);
    assert_true(sql_get(f->s, &q, "SELECT id, name, score, raw FROM t WHERE id = ?", INT64_MIN));
    assert_int_equal(sql_i64(q, 0), INT64_MIN);
    assert_true(str_eq(sql_str(q, f->a, 1), STR("n\xc3\xa9")));
    assert_true(sql_f64(q, 2) == 0.1);
    assert_true(str_eq(sql_str(q, f->a, 3), raw));
    assert_true(sql_get(f->s, &q, "SELECT name, score, raw, id FROM t WHERE id = ?", some_i32(7)));
    assert_true(str_is(sql_str(q, f->a, 0)) && str_empty(sql_str(q, f->a, 0)));
    assert_true(sql_is_null(q, 1));
    assert_true(str_is(sql_str(q, f->a, 2)) && str_empty(sql_str(q, f->a, 2)));
    assert_true(str_eq(sql_str(q, f->a, 3), STR("7")));
    assert_true(sql_get(f->s, &q, "SELECT name, id FROM t WHERE id = ?", 1));
    assert_false(str_is(sql_str(q, f->a, 0)));
    assert_false(sql_opt_i64(q, 0).has);
    assert_true(sql_opt_i64(q, 1).has);
    assert_false(sql_get(f->s, &q, "SELECT 1 FROM t WHERE id = ?", 99));
    assert_int_equal(sql_i64_or(f->s, 5, "SELECT id FROM t WHERE name = ?", STR("nobody")), 5);
    sql_done_all(f->s);
}

static void sync_then_die(struct fixture *f)
{
    struct store *s = open_dir(f, STORE_DURABLE);
    store_begin(s);
    for (int64_t i = 0; i < 100; i++)
        insert(s, i);
    commit(s);
    if (!store_sync(s))
        _exit(1);
    store_begin(s);
    insert(s, 1000);
    _exit(9); /* in the middle of a batch, nothing closed */
}

static void what_is_synced_survives_a_kill(void **state)
{
    struct fixture *f = *state;
    char said[512];
    store_free(f->s);
    f->s = NULL;
    assert_int_equal(in_child(f, sync_then_die, said), 9);
    f->s = open_dir(f, STORE_DURABLE);
    assert_int_equal(count(f->s), 100);
}

static void rollback_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    store_begin(f->s);
    assert_false(store_wrote(f->s));
    assert_int_equal(count(f->s), 0);
    assert_false(store_wrote(f->s));
    insert(f->s, 1);
    assert_true(store_wrote(f->s));
    store_rollback(f->s);
    assert_int_equal(count(f->s), 0);
    store_begin(f->s);
    assert_int_equal(sql_run(f->s, "UPDATE t SET score = 1"), 0);
    assert_false(store_wrote(f->s));
    commit(f->s);
}

static void savepoints_nest(void **state)
{
    struct fixture *f = *state;
    store_begin(f->s);
    store_savepoint(f->s);
    insert(f->s, 1);
    store_savepoint(f->s);
    store_savepoint(f->s);
    insert(f->s, 2);
    store_undo(f->s);
    insert(f->s, 3);
    store_release(f->s);
    store_savepoint(f->s);
    store_savepoint(f->s);
    insert(f->s, 4);
    store_release(f->s);
    store_undo(f->s);
    store_savepoint(f->s);
    assert_int_equal(count(f->s), 2); /* reads make no savepoint: this one ends unmade */
    store_undo(f->s);
    store_release(f->s);
    store_savepoint(f->s);
    insert(f->s, 5);
    store_undo(f->s);
    commit(f->s);
    assert_int_equal(sql_i64_or(f->s, 0, "SELECT sum(id) FROM t"), 4);
}

static void an_undone_call_wrote_nothing(void **state)
{
    struct fixture *f = *state;
    store_begin(f->s);
    store_savepoint(f->s);
    insert(f->s, 1);
    store_undo(f->s);
    assert_false(store_wrote(f->s));
    store_savepoint(f->s);
    insert(f->s, 2);
    store_release(f->s);
    assert_true(store_wrote(f->s));
    commit(f->s);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(values_come_back_as_they_went),
        T(what_is_synced_survives_a_kill),
        T(rollback_leaves_nothing),
        T(savepoints_nest),
        T(an_undone_call_wrote_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
