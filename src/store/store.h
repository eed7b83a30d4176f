/* The database: one writer (the world thread), group commit on a thread of its own, schema steps.
 *
 * Writes of a batch of calls form one SQLite transaction; each call is a savepoint in it. store_commit() makes the batch visible
 * to other connections without waiting for the disk; store_sync() (called on the sync thread) waits until everything committed
 * before it is on disk. An answer may leave only after that.
 *
 * The SQL in the program stays in the subset that SQLite and PostgreSQL share. */
#pragma once
#include "base/opt.h"
#include "base/str.h"

struct arena;
struct store;
struct sql;

enum store_durability { STORE_DURABLE, STORE_NOT_DURABLE };

struct store_options {
    const char *dir; /* data directory, made if missing; NULL: a private one that is removed at store_free (ephemeral) */
    enum store_durability durability;
};

/* Opens and locks the data directory. NULL and a message for people when it cannot be used: missing rights, another process
 * has it, the file is no database or is damaged. Nothing is changed in that case. */
struct store *store_new(const struct store_options *options, struct arena *a, struct str *ret_why);
void store_free(struct store *s); /* takes NULL; checkpoints */
const char *store_dir(const struct store *s);

/* Brings `id`'s tables up to date. `text` is a list of steps divided by lines "-- step N"; each is applied once and never
 * changes after release. Must run outside a batch. Dies when a step that was applied has another text now. */
void store_schema(struct store *s, const char *id, const char *text);

/* Deletes every row of every table but the schema's own list, and every blob. Outside a batch. */
void store_wipe(struct store *s);

/* Batch and savepoints. Failure of the disk (full, gone) is reported, not fatal: the batch is rolled back whole. */
void store_begin(struct store *s);
bool store_commit(struct store *s, struct str *ret_why);
void store_rollback(struct store *s);
bool store_wrote(const struct store *s); /* has the current batch changed anything? */
void store_savepoint(struct store *s);   /* they nest */
void store_release(struct store *s);
void store_undo(struct store *s);        /* back to the innermost savepoint, and drop it */
/* Has a statement failed since the last call, for want of disk or memory? The call must fail with an internal error. */
bool store_failed(struct store *s, struct str *ret_why);

/* On the sync thread: returns when all commits made before the call are on disk. Also carries the log back into the database
 * file from time to time. False: the disk refused; nothing may be acknowledged any more. */
bool store_sync(struct store *s);

/* --- statements ------------------------------------------------------------------------------------------------------------
 * sql_run(s, "UPDATE t SET a = ? WHERE b = ?", a, b);                     changes; returns the number of rows
 * struct sql *q = sql_each(s, "SELECT a, b FROM t WHERE c = ?", c);       rows
 * while (sql_next(q)) { struct str a = sql_str(q, arena, 0); ... }
 * if (sql_get(s, &q, "SELECT ...", ...)) {...}                            the first row, if there is one
 * Arguments are struct str (absent = NULL), integers, doubles, opt_* values. The text must be a string literal: statements are
 * kept prepared by its address. A statement is done when sql_next returned false, or after sql_done, or when its call ends. */
enum sql_type { SQL_NULL, SQL_TEXT, SQL_BLOB, SQL_I64, SQL_F64 };
struct sql_arg {
    enum sql_type type;
    union {
        struct str s;
        int64_t i;
        double f;
    };
};
static inline struct sql_arg sql_arg_str(struct str s) { return (struct sql_arg){s.p ? SQL_TEXT : SQL_NULL, {.s = s}}; }
static inline struct sql_arg sql_arg_i64(int64_t i) { return (struct sql_arg){SQL_I64, {.i = i}}; }
static inline struct sql_arg sql_arg_f64(double f) { return (struct sql_arg){SQL_F64, {.f = f}}; }
static inline struct sql_arg sql_arg_same(struct sql_arg a) { return a; }
static inline struct sql_arg sql_arg_opt_i32(opt_i32 v) { return v.has ? sql_arg_i64(v.val) : (struct sql_arg){.type = SQL_NULL}; }
static inline struct sql_arg sql_arg_opt_i64(opt_i64 v) { return v.has ? sql_arg_i64(v.val) : (struct sql_arg){.type = SQL_NULL}; }
static inline struct sql_arg sql_arg_opt_bool(opt_bool v) { return v.has ? sql_arg_i64(v.val) : (struct sql_arg){.type = SQL_NULL}; }
static inline struct sql_arg sql_arg_opt_f64(opt_f64 v) { return v.has ? sql_arg_f64(v.val) : (struct sql_arg){.type = SQL_NULL}; }
static inline struct sql_arg sql_blob(struct str s) { return (struct sql_arg){s.p ? SQL_BLOB : SQL_NULL, {.s = s}}; }

#define SQL_ARG(x)                                                                                                               \
    _Generic((x), struct str: sql_arg_str, struct sql_arg: sql_arg_same, double: sql_arg_f64, float: sql_arg_f64,                \
             opt_i32: sql_arg_opt_i32, opt_i64: sql_arg_opt_i64, opt_bool: sql_arg_opt_bool, opt_f64: sql_arg_opt_f64,           \
             default: sql_arg_i64)(x)
#include "store/sql_args.h"

#define sql_run(s, ...) sql_run_args((s), SQL_CALL(__VA_ARGS__))
#define sql_each(s, ...) sql_each_args((s), SQL_CALL(__VA_ARGS__))
#define sql_get(s, q, ...) sql_get_args((s), (q), SQL_CALL(__VA_ARGS__))
/* The first column of the first row, or `otherwise`. */
#define sql_i64_or(s, otherwise, ...) sql_i64_or_args((s), (otherwise), SQL_CALL(__VA_ARGS__))

int64_t sql_run_args(struct store *s, const char *text, const struct sql_arg *args, size_t count);
struct sql *sql_each_args(struct store *s, const char *text, const struct sql_arg *args, size_t count);
bool sql_get_args(struct store *s, struct sql **ret, const char *text, const struct sql_arg *args, size_t count);
int64_t sql_i64_or_args(struct store *s, int64_t otherwise, const char *text, const struct sql_arg *args, size_t count);
/* For SQL put together at run time (filters): the text need not stay. */
struct sql *sql_each_text(struct store *s, struct str text, const struct sql_arg *args, size_t count);
int64_t sql_run_text(struct store *s, struct str text, const struct sql_arg *args, size_t count);
bool sql_next(struct sql *q);
void sql_done(struct sql *q);
void sql_done_all(struct store *s); /* at the end of a call */
/* Did the last sql_run violate a UNIQUE or PRIMARY KEY constraint? It then returned -1 and changed nothing. */
bool sql_conflict(const struct store *s);

bool sql_is_null(struct sql *q, int column);
struct str sql_str(struct sql *q, struct arena *a, int column); /* copied; absent when NULL; blobs too */
int64_t sql_i64(struct sql *q, int column);
double sql_f64(struct sql *q, int column);
opt_i64 sql_opt_i64(struct sql *q, int column);
