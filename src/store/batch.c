#include "store/store_private.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include "base/die.h"

static const char *const txn_text[TXN_COUNT] = {
    [TXN_BEGIN] = "BEGIN",         [TXN_COMMIT] = "COMMIT",     [TXN_ROLLBACK] = "ROLLBACK",
    [TXN_SAVEPOINT] = "SAVEPOINT s", [TXN_RELEASE] = "RELEASE s", [TXN_ROLLBACK_TO] = "ROLLBACK TO s",
};

bool batch_prepare(struct store *s)
{
    for (int i = 0; i < TXN_COUNT; i++)
        if (sqlite3_prepare_v3(s->db, txn_text[i], -1, SQLITE_PREPARE_PERSISTENT, &s->batch.txn[i], NULL) != SQLITE_OK)
            return false;
    return true;
}

void batch_fini(struct store *s)
{
    for (int i = 0; i < TXN_COUNT; i++) {
        sqlite3_finalize(s->batch.txn[i]);
        s->batch.txn[i] = NULL;
    }
}

static void record(struct store *s, int rc)
{
    int system = sqlite3_system_errno(s->db);
    snprintf(s->why, sizeof s->why, "%s/world.db: %s%s%s", s->dir.path, sqlite3_errstr(rc), system ? ": " : "",
             system ? strerror(system) : "");
    s->failed = true;
}

void batch_failure(struct store *s, int rc, const char *text)
{
    switch (rc & 0xff) {
    case SQLITE_TOOBIG: /* of the one statement */
        record(s, rc);
        return;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_BUSY:
    case SQLITE_PROTOCOL:
        record(s, rc);
        s->batch.broken = s->batch.open;
        return;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        die("%s/world.db is damaged: %s, in: %s", s->dir.path, sqlite3_errmsg(s->db), text);
    default:
        die("SQL: %s (%d), in: %s", sqlite3_errmsg(s->db), rc, text);
    }
}

static bool txn(struct store *s, enum txn which)
{
    sqlite3_stmt *stmt = s->batch.txn[which];
    sqlite3_step(stmt);
    int rc = sqlite3_reset(stmt);
    if (rc == SQLITE_OK)
        return true;
    batch_failure(s, rc, txn_text[which]);
    return false;
}

bool store_exec(struct store *s, const char *text)
{
    int rc = sqlite3_exec(s->db, text, NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        batch_failure(s, rc, text);
    return rc == SQLITE_OK;
}

bool batch_enter(struct store *s, bool writes)
{
    struct batch *b = &s->batch;
    if (!b->open)
        return true;
    if (b->broken) {
        s->failed = true;
        return false;
    }
    if (!b->began) {
        gate_enter(&s->gate);
        b->began = true;
        if (!txn(s, TXN_BEGIN))
            return false;
    }
    if (writes)
        for (; b->made < b->depth; b->made++)
            if (!txn(s, TXN_SAVEPOINT))
                return false;
    return true;
}

void store_begin(struct store *s)
{
    struct batch *b = &s->batch;
    ASSERT(!b->open);
    b->open = true;
    b->began = b->broken = b->wrote = b->kept_blobs = false;
    b->depth = b->made = 0;
    b->drops.len = 0;
    s->failed = false;
}

static void batch_end(struct store *s)
{
    struct batch *b = &s->batch;
    if (b->began) {
        /* Some failures have ended the transaction already. */
        if (!sqlite3_get_autocommit(s->db)) {
            sqlite3_step(b->txn[TXN_ROLLBACK]);
            sqlite3_reset(b->txn[TXN_ROLLBACK]);
        }
        ASSERT(sqlite3_get_autocommit(s->db));
        gate_leave(&s->gate);
    }
    b->open = b->began = b->broken = b->wrote = false;
    b->depth = b->made = 0;
    b->drops.len = 0;
}

bool store_commit(struct store *s, struct str *ret_why)
{
    struct batch *b = &s->batch;
    ASSERT(b->open && b->depth == 0);
    sql_done_all(s);
    if (!b->broken && b->began) {
        blob_settle(s);
        if (!b->broken && txn(s, TXN_COMMIT))
            blob_committed(s);
    }
    bool good = !b->broken;
    if (!good)
        *ret_why = str_from(s->why);
    s->failed = false;
    batch_end(s);
    if (good && !s->durable)
        sync_without_disk(s);
    return good;
}

void store_rollback(struct store *s)
{
    ASSERT(s->batch.open);
    sql_done_all(s);
    batch_end(s);
}

bool store_wrote(const struct store *s)
{
    return s->batch.wrote;
}

void store_savepoint(struct store *s)
{
    struct batch *b = &s->batch;
    ASSERT(b->open && b->depth < SAVEPOINT_DEPTH_MAX);
    b->savepoints[b->depth++] = (struct savepoint){.wrote = b->wrote, .drops = b->drops.len};
}

/* SQLite ends no savepoint while a statement that writes has rows to give. */
static void done_writing(struct store *s)
{
    for (struct sql *q = s->statements.busy, *next; q; q = next) {
        next = q->next;
        if (q->writes)
            sql_done(q);
    }
}

void store_release(struct store *s)
{
    struct batch *b = &s->batch;
    ASSERT(b->open && b->depth > 0);
    if (b->made == b->depth) {
        b->made--;
        done_writing(s);
        if (!b->broken)
            txn(s, TXN_RELEASE);
    }
    b->depth--;
}

void store_undo(struct store *s)
{
    struct batch *b = &s->batch;
    ASSERT(b->open && b->depth > 0);
    if (b->made == b->depth) {
        b->made--;
        done_writing(s);
        if (!b->broken && txn(s, TXN_ROLLBACK_TO))
            txn(s, TXN_RELEASE);
    }
    b->depth--;
    b->wrote = b->savepoints[b->depth].wrote;
    b->drops.len = b->savepoints[b->depth].drops;
}

bool store_failed(struct store *s, struct str *ret_why)
{
    bool failed = s->failed;
    if (failed)
        *ret_why = str_from(s->why);
    s->failed = false;
    return failed;
}
