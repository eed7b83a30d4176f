#include "store/store_private.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/log.h"

#define FRAMES(mib) ((mib) * 1048576 / STORE_PAGE)
#define CARRY_AT FRAMES(8)         /* the log is carried back when it is this long, */
#define CARRY_STEP FRAMES(4)       /* and again each time it has grown by this */
#define CARRY_ALONE_AT FRAMES(16)  /* from here with the next batch waiting, since only then it can come to an end */
#define CARRY_ANYWAY_AT FRAMES(64) /* by the writer itself, when nobody calls store_sync */

void gate_enter(struct gate *g)
{
    pthread_mutex_lock(&g->mutex);
    while (g->closed)
        pthread_cond_wait(&g->moved, &g->mutex);
    g->in_batch = true;
    g->batch_thread = pthread_self();
    pthread_mutex_unlock(&g->mutex);
}

void gate_leave(struct gate *g)
{
    pthread_mutex_lock(&g->mutex);
    g->in_batch = false;
    if (g->closed)
        pthread_cond_broadcast(&g->moved);
    pthread_mutex_unlock(&g->mutex);
}

/* Waits until no batch is running and keeps the next one waiting. False when the caller is the one who has a batch. */
static bool gate_close(struct gate *g)
{
    pthread_mutex_lock(&g->mutex);
    bool own = g->in_batch && pthread_equal(g->batch_thread, pthread_self());
    if (!own) {
        g->closed = true;
        while (g->in_batch)
            pthread_cond_wait(&g->moved, &g->mutex);
    }
    pthread_mutex_unlock(&g->mutex);
    return !own;
}

static void gate_open(struct gate *g)
{
    pthread_mutex_lock(&g->mutex);
    g->closed = false;
    pthread_cond_broadcast(&g->moved);
    pthread_mutex_unlock(&g->mutex);
}

int sync_on_commit(void *arg, sqlite3 *db, const char *name, int frames)
{
    struct store *s = arg;
    (void)db, (void)name;
    atomic_store(&s->frames, frames);
    atomic_fetch_add(&s->committed, 1);
    return SQLITE_OK;
}

static bool refused(struct store *s, const char *what)
{
    log_error("%s/%s: the disk refused: %s. Nothing is acknowledged any more.", s->dir.path, what, strerror(errno));
    return false;
}

static bool flush(int fd)
{
    int rc;
    do
        rc = fdatasync(fd);
    while (rc && errno == EINTR);
    return rc == 0;
}

static bool flush_log(struct store *s)
{
    struct log_sync *y = &s->sync;
    struct stat st;
    bool fresh = y->wal_fd < 0 || fstat(y->wal_fd, &st) || st.st_nlink == 0;
    if (fresh) {
        if (y->wal_fd >= 0)
            close(y->wal_fd);
        y->wal_fd = openat(s->dir.fd, "world.db-wal", O_RDWR | O_CLOEXEC);
    }
    if (y->wal_fd < 0 || !flush(y->wal_fd))
        return refused(s, "world.db-wal");
    if (!y->base_on_disk && fsync(s->db_fd))
        return refused(s, "world.db");
    if ((fresh || !y->base_on_disk) && fsync(s->dir.fd))
        return refused(s, "");
    y->base_on_disk = true;
    return true;
}

bool sync_log_once(struct store *s)
{
    if (!s->durable)
        return true;
    int fd = openat(s->dir.fd, "world.db-wal", O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT; /* nothing was written since the database was closed */
    bool good = flush(fd);
    close(fd);
    return good;
}

static sqlite3 *checkpointer(struct store *s)
{
    struct log_sync *y = &s->sync;
    if (y->checkpointer)
        return y->checkpointer;
    char path[4200];
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    snprintf(path, sizeof path, "%s/world.db", s->dir.path);
    if (sqlite3_open_v2(path, &y->checkpointer, flags, NULL) == SQLITE_OK) {
        sqlite3_db_config(y->checkpointer, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        /* FULL: the log is on disk before anything of it goes to the database file. The first read finds the log. */
        const char *setup = s->durable ? "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA schema_version"
                                       : "PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0; PRAGMA schema_version";
        if (sqlite3_exec(y->checkpointer, setup, NULL, NULL, NULL) == SQLITE_OK)
            return y->checkpointer;
    }
    sqlite3_close(y->checkpointer);
    y->checkpointer = NULL;
    return NULL;
}

/* A failure here loses nothing: the log has it all. It is told once, and tried again when the log has grown. */
static bool carry_back(struct store *s)
{
    struct log_sync *y = &s->sync;
    int length = 0, carried = 0;
    sqlite3 *db = checkpointer(s);
    int rc = db ? sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_PASSIVE, &length, &carried) : SQLITE_CANTOPEN;
    if (rc != SQLITE_OK && rc != SQLITE_BUSY && !y->warned) {
        log_warn("%s/world.db: the log cannot be carried back: %s", s->dir.path, sqlite3_errstr(rc));
        y->warned = true;
    }
    if (rc == SQLITE_OK)
        y->warned = false;
    return rc == SQLITE_OK && carried == length;
}

static void carry_back_when_long(struct store *s)
{
    struct log_sync *y = &s->sync;
    int frames = atomic_load(&s->frames);
    if (frames < y->carried) /* it started over */
        y->carried = 0;
    if (frames < CARRY_AT || frames - y->carried < CARRY_STEP)
        return;
    y->carried = frames;
    if (carry_back(s) || frames < CARRY_ALONE_AT || !gate_close(&s->gate))
        return;
    carry_back(s);
    gate_open(&s->gate);
    y->carried = atomic_load(&s->frames);
}

bool store_sync(struct store *s)
{
    struct log_sync *y = &s->sync;
    uint64_t commits = atomic_load(&s->committed);
    if (y->broken)
        return false;
    if (commits == y->done)
        return true;
    if (s->durable && !flush_log(s)) {
        y->broken = true;
        return false;
    }
    y->done = commits;
    blob_carry_out(s, commits, false);
    carry_back_when_long(s);
    return true;
}

void sync_without_disk(struct store *s)
{
    blob_carry_out(s, atomic_load(&s->committed), false);
    if (atomic_load(&s->frames) >= CARRY_ANYWAY_AT)
        sqlite3_wal_checkpoint_v2(s->db, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

void sync_fini(struct store *s)
{
    sqlite3_close(s->sync.checkpointer);
    if (s->sync.wal_fd >= 0)
        close(s->sync.wal_fd);
    s->sync.checkpointer = NULL;
    s->sync.wal_fd = -1;
}
