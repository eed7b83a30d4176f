/* What the files of the store share. The writer connection, statements and batches belong to the world thread; struct log_sync to
 * the sync thread; what both touch is atomic or under a mutex and says so. */
#pragma once
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <time.h>
#include "store/store.h"

#define STORE_APPLICATION_ID 0x53474c53 /* "SGLS" */
#define STORE_FORMAT 1
#define SAVEPOINT_DEPTH_MAX 64
#define STORE_PAGE 4096
#define BLOB_ID_LEN 32

/* --- the data directory (directory.c) --- */
struct directory {
    char *path; /* absolute */
    int fd, lock_fd;
    bool ephemeral, lock_made;
    struct timespec opened; /* the file system's own time: files changed since belong to this process */
};
/* `path` NULL: a private one. False and a message when it cannot be used; nothing is changed then. */
bool directory_open(struct directory *d, const char *path, struct arena *a, struct str *ret_why);
void directory_close(struct directory *d);
/* Takes back what opening made, for a directory that turned out to be unusable, and closes it. */
void directory_abandon(struct directory *d);

/* --- statements (statement.c) --- */
struct sql {
    struct store *s;
    sqlite3_stmt *stmt;
    const char *text; /* the literal's address; NULL when the text was put together at run time */
    size_t length;    /* as far as SQLite read it */
    uint64_t hash;    /* of the bytes of run-time text */
    uint64_t used;    /* and the turn of its last use */
    struct sql *twin; /* another copy of the same text, for use while this one is busy */
    struct sql *prev, *next; /* busy statements */
    char *kept;       /* the text arguments of a statement whose rows are read later */
    size_t kept_size;
    bool writes, counts; /* changes something; and sqlite3_changes tells how much */
    bool busy, started, on_row;
};

struct statements {
    struct sql **slots; /* open addressing by the address of the text */
    size_t size, used;
    struct sql **texts; /* statements of run-time text */
    size_t texts_size;
    uint64_t turn;
    struct sql *busy;
    struct sql nothing; /* what a statement that could not be made is: it has no rows */
};
void statements_init(struct store *s);
void statements_fini(struct store *s);
/* An idle statement of the text, or NULL when there was no memory or disk for it, which is recorded. Dies of a wrong text. */
struct sql *statement_of_literal(struct store *s, const char *text);
struct sql *statement_of_text(struct store *s, struct str text);
bool statement_bind(struct sql *q, const struct sql_arg *args, size_t count); /* the bytes must stay until it is done; false: recorded */
bool statement_bind_kept(struct sql *q, const struct sql_arg *args, size_t count); /* they are copied */

/* --- batches (batch.c) --- */
enum txn { TXN_BEGIN, TXN_COMMIT, TXN_ROLLBACK, TXN_SAVEPOINT, TXN_RELEASE, TXN_ROLLBACK_TO, TXN_COUNT };

struct blob_drop {
    char id[BLOB_ID_LEN + 1];
    uint64_t commit; /* may be carried out when this commit is on disk */
};
struct blob_drops {
    struct blob_drop *items;
    size_t len, cap;
};

struct savepoint {
    bool wrote;
    size_t drops; /* of the batch, when it was set */
};

struct batch {
    bool open;   /* between store_begin and its end */
    bool began;  /* SQLite has been told: done at the first statement */
    bool broken; /* a statement failed for want of disk or memory: nothing runs until the end */
    bool wrote, kept_blobs;
    unsigned depth, made; /* savepoints, and how many of them SQLite knows: they are made at the first write inside */
    struct savepoint savepoints[SAVEPOINT_DEPTH_MAX];
    struct blob_drops drops;
    sqlite3_stmt *txn[TXN_COUNT];
};
bool batch_prepare(struct store *s); /* false: out of memory or disk, see sqlite3_errmsg */
void batch_fini(struct store *s);
/* Before a statement runs: opens the transaction and the savepoints that it needs. False: it must not run. */
bool batch_enter(struct store *s, bool writes);
/* A statement failed with `rc`. Records a failure of the machine; dies of anything else. */
void batch_failure(struct store *s, int rc, const char *text);
bool store_exec(struct store *s, const char *text); /* false: failed as above, recorded */

/* --- the log on disk (sync.c) --- */
struct gate { /* lets a checkpoint finish while no batch is running */
    pthread_mutex_t mutex;
    pthread_cond_t moved;
    bool in_batch, closed;
    pthread_t batch_thread;
};
void gate_enter(struct gate *g);
void gate_leave(struct gate *g);

struct log_sync {
    int wal_fd;
    sqlite3 *checkpointer;
    uint64_t done;        /* commits known to be on disk */
    int64_t carried;      /* frames of the log that the last checkpoint carried back */
    bool base_on_disk;    /* the database file and its name, which are made without waiting for the disk */
    bool broken, warned;
};
void sync_fini(struct store *s);
bool sync_log_once(struct store *s); /* any thread: what is committed now is on disk when it returns true */
void sync_without_disk(struct store *s); /* after a commit of a store that is not durable */
int sync_on_commit(void *arg, sqlite3 *db, const char *name, int frames);

/* --- blobs (blob_rows.c) --- */
void blob_drop_later(struct blob_drops *list, const char *id, uint64_t commit);
void blob_settle(struct store *s);              /* before the commit: forgets drops of blobs that are kept after all */
void blob_committed(struct store *s);           /* after it */
void blob_carry_out(struct store *s, uint64_t commit, bool all); /* any thread */
bool blob_id_ok(struct str id);
#define BLOB_PATH_MAX 64
void blob_path(char out[BLOB_PATH_MAX], const char *id);

struct store {
    sqlite3 *db;
    bool durable;
    bool conflict, failed;
    char why[512];
    struct directory dir;
    int db_fd; /* open as long as SQLite is: closing a descriptor of the file would drop SQLite's locks on it */
    struct statements statements;
    struct batch batch;
    struct gate gate;
    struct log_sync sync;
    _Atomic uint64_t committed; /* counts commits that wrote */
    _Atomic int frames;         /* in the log after the last of them */
    struct {
        pthread_mutex_t mutex;
        struct blob_drops list; /* under the mutex */
    } drops;
};
