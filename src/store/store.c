#include "store/store_private.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/die.h"
#include "base/log.h"

#define DAMAGED "%s/world.db is damaged: %s. Nothing was changed. Move it away, or put a copy of it back."
#define HEADER_SIZE 100
#define STATEMENT_JOURNAL_IN_MEMORY -1

static const char *const beside[] = {"world.db-wal", "world.db-shm", "world.db-journal"};
#define BESIDE (sizeof beside / sizeof *beside)

/* What was there before the database was opened, so that a failure leaves nothing new behind. */
struct before {
    bool database, beside[BESIDE];
};

static void configure_sqlite(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* its counters are a mutex around every allocation */
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, STATEMENT_JOURNAL_IN_MEMORY);
    sqlite3_initialize();
}

static bool exists(const struct store *s, const char *name)
{
    return faccessat(s->dir.fd, name, F_OK, AT_EACCESS | AT_SYMLINK_NOFOLLOW) == 0;
}

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Looks at the file without SQLite, which would already change things beside it. */
static bool header_ok(struct store *s, struct arena *a, struct str *ret_why)
{
    unsigned char head[HEADER_SIZE];
    struct stat st;
    const char *dir = s->dir.path;
    if (fstat(s->db_fd, &st) || !S_ISREG(st.st_mode)) {
        *ret_why = str_fmt(a, "%s/world.db is not a file.", dir);
        return false;
    }
    if (st.st_size == 0) {
        struct stat wal;
        if (fstatat(s->dir.fd, "world.db-wal", &wal, 0) || wal.st_size == 0)
            return true;
        *ret_why = str_fmt(a, DAMAGED, dir, "it is empty or missing, but its log world.db-wal is there");
        return false;
    }
    ssize_t n = pread(s->db_fd, head, sizeof head, 0);
    if (n < 0)
        *ret_why = str_fmt(a, "%s/world.db cannot be read: %s.", dir, strerror(errno));
    else if (n < HEADER_SIZE || memcmp(head, "SQLite format 3", 16))
        *ret_why = str_fmt(a, DAMAGED, dir, "its first bytes are not those of a database");
    else if (big_endian(head + 68) != STORE_APPLICATION_ID)
        *ret_why = str_fmt(a, "%s/world.db belongs to another program. Nothing was changed.", dir);
    else
        return true;
    return false;
}

static bool file_open(struct store *s, struct before *before, struct arena *a, struct str *ret_why)
{
    before->database = exists(s, "world.db");
    for (size_t i = 0; i < BESIDE; i++)
        before->beside[i] = exists(s, beside[i]);
    if (!before->database && before->beside[0]) {
        struct stat wal;
        if (fstatat(s->dir.fd, beside[0], &wal, 0) == 0 && wal.st_size > 0) {
            *ret_why = str_fmt(a, DAMAGED, s->dir.path, "it is missing, but its log world.db-wal is there");
            return false;
        }
    }
    s->db_fd = openat(s->dir.fd, "world.db", O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
    if (s->db_fd < 0) {
        *ret_why = str_fmt(a, "%s/world.db cannot be opened: %s.", s->dir.path, strerror(errno));
        return false;
    }
    return header_ok(s, a, ret_why);
}

static int64_t number(struct store *s, const char *text, int *ret_rc)
{
    sqlite3_stmt *stmt = NULL;
    int64_t value = 0;
    *ret_rc = sqlite3_prepare_v2(s->db, text, -1, &stmt, NULL);
    if (*ret_rc == SQLITE_OK) {
        if (sqlite3_step(stmt) == SQLITE_ROW)
            value = sqlite3_column_int64(stmt, 0);
        *ret_rc = sqlite3_finalize(stmt);
    }
    return value;
}

/* The database of a new directory. Nothing waits for the disk: the first store_sync does. */
static const char new_database[] =
    "PRAGMA synchronous = OFF;"
    "BEGIN;"
    "PRAGMA application_id = 0x53474c53;"
    "CREATE TABLE store_schema (id TEXT NOT NULL, step BIGINT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (id, step)) WITHOUT ROWID;"
    "CREATE TABLE store_blob (id TEXT NOT NULL PRIMARY KEY, size BIGINT NOT NULL) WITHOUT ROWID;"
    "PRAGMA user_version = 1;"
    "COMMIT;";

/* NORMAL in a log means: a commit does not wait for the disk (store_sync does that), but a log that starts over waits for its new
 * first page, without which a power cut could leave old and new frames in one log. */
static const char every_time[] =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA journal_size_limit = 33554432;"
    "PRAGMA cache_size = -4096;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA secure_delete = OFF;"
    "PRAGMA foreign_keys = OFF;"
    "PRAGMA case_sensitive_like = ON;";

static int configure(struct store *s, const char **ret_what)
{
    int rc;
    *ret_what = NULL;
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_timeout(s->db, 2000); /* somebody may look at the file with other tools */
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    int64_t version = number(s, "PRAGMA user_version", &rc);
    if (rc == SQLITE_OK && version > STORE_FORMAT)
        *ret_what = "was made by a newer version of this program";
    int64_t tables = rc == SQLITE_OK ? number(s, "SELECT count(*) FROM sqlite_schema", &rc) : 0;
    if (rc != SQLITE_OK || *ret_what)
        return rc;
    if (version == 0 && tables > 0)
        *ret_what = "belongs to another program";
    else if (version == 0)
        rc = sqlite3_exec(s->db, new_database, NULL, NULL, NULL);
    if (rc == SQLITE_OK && !*ret_what)
        rc = sqlite3_exec(s->db, every_time, NULL, NULL, NULL);
    if (rc == SQLITE_OK && !*ret_what)
        rc = sqlite3_exec(s->db, s->durable ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    if (rc == SQLITE_OK && !*ret_what)
        number(s, "SELECT (SELECT count(*) FROM store_schema WHERE step = 0) + (SELECT count(*) FROM store_blob WHERE id = '')", &rc);
    return rc;
}

static bool database_open(struct store *s, struct arena *a, struct str *ret_why)
{
    const char *what = NULL;
    struct str path = str_fmt(a, "%s/world.db", s->dir.path);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    int rc = sqlite3_open_v2(path.p, &s->db, flags, NULL);
    if (rc == SQLITE_OK)
        rc = configure(s, &what);
    if (rc == SQLITE_OK && !what && !batch_prepare(s))
        rc = sqlite3_extended_errcode(s->db);
    if (rc == SQLITE_OK && !what)
        return true;
    int primary = rc & 0xff;
    if (what)
        *ret_why = str_fmt(a, "%s/world.db %s. Nothing was changed.", s->dir.path, what);
    else if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB || primary == SQLITE_ERROR)
        *ret_why = str_fmt(a, DAMAGED, s->dir.path, sqlite3_errmsg(s->db));
    else
        *ret_why = str_fmt(a, "%s/world.db cannot be used: %s%s%s.", s->dir.path, sqlite3_errstr(rc),
                           sqlite3_system_errno(s->db) ? ": " : "",
                           sqlite3_system_errno(s->db) ? strerror(sqlite3_system_errno(s->db)) : "");
    return false;
}

static void abandon(struct store *s, const struct before *before)
{
    batch_fini(s);
    sqlite3_close(s->db);
    if (s->db_fd >= 0) {
        close(s->db_fd);
        for (size_t i = 0; i < BESIDE; i++)
            if (!before->beside[i])
                unlinkat(s->dir.fd, beside[i], 0);
        if (!before->database)
            unlinkat(s->dir.fd, "world.db", 0);
    }
    directory_abandon(&s->dir);
    free(s);
}

struct store *store_new(const struct store_options *options, struct arena *a, struct str *ret_why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, configure_sqlite);
    struct store *s = calloc(1, sizeof *s);
    struct before before = {0};
    if (!s)
        die("out of memory");
    s->db_fd = s->sync.wal_fd = -1;
    s->durable = options->durability == STORE_DURABLE && options->dir;
    if (!directory_open(&s->dir, options->dir, a, ret_why)) {
        free(s);
        return NULL;
    }
    if (!file_open(s, &before, a, ret_why) || !database_open(s, a, ret_why)) {
        abandon(s, &before);
        return NULL;
    }
    pthread_mutex_init(&s->gate.mutex, NULL);
    pthread_cond_init(&s->gate.moved, NULL);
    pthread_mutex_init(&s->drops.mutex, NULL);
    statements_init(s);
    sqlite3_wal_hook(s->db, sync_on_commit, s);
    return s;
}

void store_free(struct store *s)
{
    if (!s)
        return;
    if (s->batch.open)
        store_rollback(s);
    if (!s->dir.ephemeral && !s->sync.broken && store_sync(s)) {
        blob_carry_out(s, atomic_load(&s->committed), true);
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    }
    statements_fini(s);
    batch_fini(s);
    sync_fini(s);
    if (sqlite3_close(s->db) != SQLITE_OK)
        die("the database was closed in use: %s", sqlite3_errmsg(s->db));
    close(s->db_fd);
    free(s->batch.drops.items);
    free(s->drops.list.items);
    pthread_mutex_destroy(&s->gate.mutex);
    pthread_cond_destroy(&s->gate.moved);
    pthread_mutex_destroy(&s->drops.mutex);
    directory_close(&s->dir);
    free(s);
}

const char *store_dir(const struct store *s)
{
    return s->dir.path;
}
