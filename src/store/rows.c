#include "store/store_private.h"
#include <stdlib.h>
#include "base/arena.h"
#include "base/die.h"

#define KEPT_MAX ((size_t)65536) /* argument memory above this is given back after use */

static void busy_add(struct sql *q)
{
    struct statements *t = &q->s->statements;
    q->busy = true;
    q->started = q->on_row = false;
    q->prev = NULL;
    q->next = t->busy;
    if (t->busy)
        t->busy->prev = q;
    t->busy = q;
}

void sql_done(struct sql *q)
{
    if (!q->busy)
        return;
    if (q->started)
        sqlite3_reset(q->stmt);
    q->busy = q->started = q->on_row = false;
    if (q->prev)
        q->prev->next = q->next;
    else
        q->s->statements.busy = q->next;
    if (q->next)
        q->next->prev = q->prev;
    if (q->kept_size > KEPT_MAX) {
        free(q->kept);
        q->kept = NULL;
        q->kept_size = 0;
    }
}

void sql_done_all(struct store *s)
{
    while (s->statements.busy)
        sql_done(s->statements.busy);
}

static bool is_conflict(int rc)
{
    return rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY || rc == SQLITE_CONSTRAINT_ROWID;
}

/* One step: SQLITE_ROW, SQLITE_DONE, or SQLITE_ABORT when the statement failed or may not run; that is recorded. */
static int advance(struct sql *q)
{
    struct store *s = q->s;
    if (!q->started) {
        if (q->writes)
            s->conflict = false;
        if (!batch_enter(s, q->writes))
            return SQLITE_ABORT;
        q->started = true;
    } else if (s->batch.broken) {
        s->failed = true;
        return SQLITE_ABORT;
    }
    int rc = sqlite3_step(q->stmt);
    if (rc == SQLITE_ROW)
        return rc;
    if (rc == SQLITE_DONE) {
        if (q->writes && (!q->counts || sqlite3_changes64(s->db) > 0))
            s->batch.wrote = true;
        return rc;
    }
    if (q->writes && is_conflict(rc))
        s->conflict = true;
    else
        batch_failure(s, rc, sqlite3_sql(q->stmt));
    return SQLITE_ABORT;
}

static int64_t run(struct sql *q, const struct sql_arg *args, size_t count)
{
    int rc;
    if (!q)
        return 0;
    struct store *s = q->s;
    s->conflict = false;
    if (!statement_bind(q, args, count))
        return 0;
    busy_add(q);
    do
        rc = advance(q);
    while (rc == SQLITE_ROW);
    sql_done(q);
    if (rc != SQLITE_DONE)
        return s->conflict ? -1 : 0;
    return q->counts ? sqlite3_changes64(s->db) : 0;
}

int64_t sql_run_args(struct store *s, const char *text, const struct sql_arg *args, size_t count)
{
    return run(statement_of_literal(s, text), args, count);
}

int64_t sql_run_text(struct store *s, struct str text, const struct sql_arg *args, size_t count)
{
    return run(statement_of_text(s, text), args, count);
}

static struct sql *each(struct store *s, struct sql *q, const struct sql_arg *args, size_t count)
{
    if (!q || !statement_bind_kept(q, args, count))
        return &s->statements.nothing;
    busy_add(q);
    return q;
}

struct sql *sql_each_args(struct store *s, const char *text, const struct sql_arg *args, size_t count)
{
    return each(s, statement_of_literal(s, text), args, count);
}

struct sql *sql_each_text(struct store *s, struct str text, const struct sql_arg *args, size_t count)
{
    return each(s, statement_of_text(s, text), args, count);
}

bool sql_next(struct sql *q)
{
    if (!q->busy)
        return false;
    q->on_row = advance(q) == SQLITE_ROW;
    if (!q->on_row)
        sql_done(q);
    else if (q->writes)
        q->s->batch.wrote = true;
    return q->on_row;
}

bool sql_get_args(struct store *s, struct sql **ret, const char *text, const struct sql_arg *args, size_t count)
{
    *ret = sql_each_args(s, text, args, count);
    return sql_next(*ret);
}

int64_t sql_i64_or_args(struct store *s, int64_t otherwise, const char *text, const struct sql_arg *args, size_t count)
{
    struct sql *q = statement_of_literal(s, text);
    if (!q || !statement_bind(q, args, count))
        return otherwise;
    busy_add(q);
    int64_t value = sql_next(q) && !sql_is_null(q, 0) ? sql_i64(q, 0) : otherwise;
    sql_done(q);
    return value;
}

bool sql_conflict(const struct store *s)
{
    return s->conflict;
}

static int type_of(const struct sql *q, int column)
{
    if (!q->on_row || column < 0 || column >= sqlite3_data_count(q->stmt))
        die("SQL: no row, or no column %d: %s", column, q->stmt ? sqlite3_sql(q->stmt) : "");
    return sqlite3_column_type(q->stmt, column);
}

bool sql_is_null(struct sql *q, int column)
{
    return type_of(q, column) == SQLITE_NULL;
}

struct str sql_str(struct sql *q, struct arena *a, int column)
{
    int type = type_of(q, column);
    if (type == SQLITE_NULL)
        return STR_NONE;
    /* column_text would copy long texts once more, for the sake of a NUL at their end. */
    bool as_is = type == SQLITE_TEXT || type == SQLITE_BLOB;
    const char *p = as_is ? sqlite3_column_blob(q->stmt, column) : (const char *)sqlite3_column_text(q->stmt, column);
    size_t n = (size_t)sqlite3_column_bytes(q->stmt, column);
    if (!p && n)
        die("out of memory");
    return str_dup(a, (struct str){p ? p : "", p ? n : 0});
}

int64_t sql_i64(struct sql *q, int column)
{
    type_of(q, column);
    return sqlite3_column_int64(q->stmt, column);
}

double sql_f64(struct sql *q, int column)
{
    type_of(q, column);
    return sqlite3_column_double(q->stmt, column);
}

opt_i64 sql_opt_i64(struct sql *q, int column)
{
    return type_of(q, column) == SQLITE_NULL ? (opt_i64){false, 0} : some_i64(sqlite3_column_int64(q->stmt, column));
}
