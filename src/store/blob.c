/* The files behind blobs. A file is written under a temporary name in the folder where it will stay, so that it is complete, or
 * not there at all, under its own. Thread-safe: nothing here touches the database but blob_sweep. */
#include "store/blob.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/arena.h"
#include "base/die.h"
#include "base/log.h"
#include "store/store_private.h"

struct blob_writer {
    struct store *s;
    int fd;
    bool failed;
    char id[BLOB_ID_LEN + 1];
    char path[BLOB_PATH_MAX], draft[BLOB_PATH_MAX + 8];
};

/* Ids are no part of the world's own choices: two runs of one seed may name their files differently. */
static void random_id(char out[BLOB_ID_LEN + 1])
{
    unsigned char bytes[BLOB_ID_LEN / 2];

    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        die("the system gives no random bytes");
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

static bool make_folder(struct store *s, const char *id)
{
    char folder[16];

    snprintf(folder, sizeof folder, "blobs/%.2s", id);
    if (mkdirat(s->dir.fd, "blobs", 0700) && errno != EEXIST)
        return false;
    return !mkdirat(s->dir.fd, folder, 0700) || errno == EEXIST;
}

struct blob_writer *blob_writer_new(struct store *s, struct str *ret_why)
{
    struct blob_writer *w = calloc(1, sizeof *w);

    if (!w)
        die("out of memory");
    w->s = s;
    random_id(w->id);
    blob_path(w->path, w->id);
    snprintf(w->draft, sizeof w->draft, "%s.draft", w->path);
    w->fd = make_folder(s, w->id) ? openat(s->dir.fd, w->draft, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600) : -1;
    if (w->fd >= 0)
        return w;
    log_warn("%s/%s cannot be made: %s", s->dir.path, w->draft, strerror(errno));
    *ret_why = STR("The file for the data cannot be made.");
    free(w);
    return NULL;
}

bool blob_write(struct blob_writer *w, struct str bytes)
{
    while (bytes.n && !w->failed) {
        ssize_t n = write(w->fd, bytes.p, bytes.n < (1u << 30) ? bytes.n : (1u << 30));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            w->failed = true;
        else
            bytes = str_skip(bytes, (size_t)n);
    }
    return !w->failed;
}

void blob_abandon(struct blob_writer *w)
{
    if (!w)
        return;
    close(w->fd);
    unlinkat(w->s->dir.fd, w->draft, 0);
    free(w);
}

/* The name must be on disk as well as the bytes. */
static bool settle(struct blob_writer *w)
{
    char folder[16];

    if (w->failed || (w->s->durable && fdatasync(w->fd)) || renameat(w->s->dir.fd, w->draft, w->s->dir.fd, w->path))
        return false;
    if (!w->s->durable)
        return true;
    snprintf(folder, sizeof folder, "blobs/%.2s", w->id);
    int fd = openat(w->s->dir.fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && !fsync(fd);
    if (fd >= 0)
        close(fd);
    return good;
}

bool blob_finish(struct blob_writer *w, struct arena *a, struct str *ret_id)
{
    if (!settle(w)) {
        unlinkat(w->s->dir.fd, w->path, 0);
        blob_abandon(w);
        return false;
    }
    *ret_id = str_dup(a, (struct str){w->id, BLOB_ID_LEN});
    close(w->fd);
    free(w);
    return true;
}

void blob_discard(struct store *s, struct str id)
{
    char path[BLOB_PATH_MAX];

    ASSERT(blob_id_ok(id));
    blob_path(path, id.p);
    unlinkat(s->dir.fd, path, 0);
}

int blob_open(struct store *s, struct str id)
{
    char path[BLOB_PATH_MAX];

    if (!blob_id_ok(id))
        return -1;
    blob_path(path, id.p);
    return openat(s->dir.fd, path, O_RDONLY | O_CLOEXEC);
}

bool blob_read(struct store *s, struct arena *a, struct str id, uint64_t offset, uint64_t size, struct str *ret)
{
    int fd = blob_open(s, id);
    char *p = arena_alloc(a, size + 1);
    size_t got = 0;

    while (fd >= 0 && got < size) {
        ssize_t n = pread(fd, p + got, size - got, (off_t)(offset + got));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        got += (size_t)n;
    }
    if (fd >= 0)
        close(fd);
    *ret = (struct str){p, got};
    return fd >= 0 && got == size;
}

/* A file that changed since this process began may be a body that is still being taken in. */
static bool ours(const struct store *s, int folder, const char *name)
{
    struct stat st;

    if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW))
        return true;
    return st.st_mtim.tv_sec > s->dir.opened.tv_sec ||
           (st.st_mtim.tv_sec == s->dir.opened.tv_sec && st.st_mtim.tv_nsec >= s->dir.opened.tv_nsec);
}

static void sweep_folder(struct store *s, const char *name)
{
    char path[32];

    snprintf(path, sizeof path, "blobs/%.2s", name);
    int fd = openat(s->dir.fd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *d = fd >= 0 ? fdopendir(fd) : NULL;
    if (!d) {
        if (fd >= 0)
            close(fd);
        return;
    }
    for (struct dirent *e; (e = readdir(d));) {
        struct str id = str_from(e->d_name);
        bool draft = str_ends(id, STR(".draft"));
        if (e->d_name[0] == '.' || (!draft && !blob_id_ok(id)) || ours(s, fd, e->d_name))
            continue;
        if (draft || !sql_i64_or(s, 0, "SELECT 1 FROM store_blob WHERE id = ?", id))
            unlinkat(fd, e->d_name, 0);
    }
    closedir(d);
}

void blob_sweep(struct store *s)
{
    int fd = openat(s->dir.fd, "blobs", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *d = fd >= 0 ? fdopendir(fd) : NULL;

    if (!d) {
        if (fd >= 0)
            close(fd);
        return;
    }
    for (struct dirent *e; (e = readdir(d));)
        if (strlen(e->d_name) == 2 && e->d_name[0] != '.')
            sweep_folder(s, e->d_name);
    closedir(d);
    sql_done_all(s);
}
