#include "store/store_private.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "base/die.h"

#define EPHEMERAL_PREFIX "stormglass-"
#define SHM_ROOM_MIN ((uint64_t)1 << 30) /* containers often have 64 MiB there, too little for a world */

static void remove_tree_at(int parent, const char *name)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    DIR *list = fd < 0 ? NULL : fdopendir(fd);
    for (struct dirent *e; list && (e = readdir(list));) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        if (unlinkat(fd, e->d_name, 0) && (errno == EISDIR || errno == EPERM))
            remove_tree_at(fd, e->d_name);
    }
    if (list)
        closedir(list);
    else if (fd >= 0)
        close(fd);
    unlinkat(parent, name, AT_REMOVEDIR);
}

/* Takes DIR/lock or tells why not. A lock file that was removed between opening and locking protects nothing: try again. */
static bool lock_take(struct directory *d, const char *shown, struct arena *a, struct str *ret_why)
{
    for (;;) {
        d->lock_made = faccessat(d->fd, "lock", F_OK, AT_EACCESS) != 0;
        d->lock_fd = openat(d->fd, "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (d->lock_fd < 0) {
            *ret_why = str_fmt(a, "%s/lock cannot be opened: %s.", shown, strerror(errno));
            return false;
        }
        struct stat st;
        if (flock(d->lock_fd, LOCK_EX | LOCK_NB)) {
            char pid[24] = "";
            ssize_t n = errno == EWOULDBLOCK ? pread(d->lock_fd, pid, sizeof pid - 1, 0) : -1;
            if (n < 0)
                *ret_why = str_fmt(a, "%s/lock cannot be locked: %s.", shown, strerror(errno));
            else if (n == 0)
                *ret_why = str_fmt(a, "%s is in use by another process.", shown);
            else
                *ret_why = str_fmt(a, "%s is in use by process %ld.", shown, strtol(pid, NULL, 10));
            d->lock_made = false;
            return false;
        }
        if (fstat(d->lock_fd, &st) == 0 && st.st_nlink > 0)
            break;
        close(d->lock_fd);
    }
    struct stat st;
    char pid[24];
    int n = snprintf(pid, sizeof pid, "%ld\n", (long)getpid());
    if (ftruncate(d->lock_fd, 0) || pwrite(d->lock_fd, pid, (size_t)n, 0) != n || fstat(d->lock_fd, &st)) {
        *ret_why = str_fmt(a, "%s/lock cannot be written: %s.", shown, strerror(errno));
        return false;
    }
    d->opened = st.st_ctim;
    return true;
}

/* Removes what processes that were killed left behind: ephemeral directories whose lock nobody holds. */
static void sweep_ephemeral(const char *root)
{
    DIR *list = opendir(root);
    for (struct dirent *e; list && (e = readdir(list));) {
        char path[300];
        struct stat st;
        if (strncmp(e->d_name, EPHEMERAL_PREFIX, strlen(EPHEMERAL_PREFIX)))
            continue;
        snprintf(path, sizeof path, "%s/lock", e->d_name);
        int fd = openat(dirfd(list), path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0)
            continue;
        if (fstat(fd, &st) == 0 && st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0)
            remove_tree_at(dirfd(list), e->d_name);
        close(fd);
    }
    if (list)
        closedir(list);
}

static const char *ephemeral_root(void)
{
    struct statvfs fs;
    if (statvfs("/dev/shm", &fs) == 0 && (uint64_t)fs.f_bavail * fs.f_frsize >= SHM_ROOM_MIN &&
        faccessat(AT_FDCWD, "/dev/shm", W_OK | X_OK, AT_EACCESS) == 0)
        return "/dev/shm";
    const char *tmp = getenv("TMPDIR");
    return tmp && *tmp == '/' ? tmp : "/tmp";
}

static bool ephemeral_open(struct directory *d, struct arena *a, struct str *ret_why)
{
    const char *root = ephemeral_root();
    sweep_ephemeral(root);
    /* Another process may sweep ours before it is locked. */
    for (int tries = 0; tries < 8; tries++) {
        char *path = NULL;
        if (asprintf(&path, "%s/" EPHEMERAL_PREFIX "XXXXXX", root) < 0)
            die("out of memory");
        if (!mkdtemp(path)) {
            *ret_why = str_fmt(a, "%s cannot hold a temporary directory: %s.", root, strerror(errno));
            free(path);
            return false;
        }
        *d = (struct directory){.path = path, .lock_fd = -1, .ephemeral = true};
        d->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (d->fd >= 0 && lock_take(d, path, a, ret_why))
            return true;
        directory_close(d);
    }
    return false;
}

/* Makes the directory and those above it; what exists is left as it is. */
static bool make_path(const char *path)
{
    char *copy = strdup(path);
    bool good = copy != NULL;
    for (char *slash = good ? strchr(copy + 1, '/') : NULL; slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(copy, 0755) && errno != EEXIST && errno != EROFS && errno != EACCES)
            break;
        *slash = '/';
    }
    good = good && (mkdir(copy, 0700) == 0 || errno == EEXIST);
    int saved = errno;
    free(copy);
    errno = saved;
    return good;
}

static bool named_open(struct directory *d, const char *path, struct arena *a, struct str *ret_why)
{
    *d = (struct directory){.fd = -1, .lock_fd = -1};
    struct stat st;
    if (stat(path, &st) && (errno != ENOENT || !make_path(path))) {
        *ret_why = str_fmt(a, "%s cannot be made: %s.", path, strerror(errno));
        return false;
    }
    d->path = realpath(path, NULL);
    d->fd = d->path ? open(d->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (d->fd < 0 && errno == ENOTDIR)
        *ret_why = str_fmt(a, "%s is not a directory.", path);
    else if (d->fd < 0)
        *ret_why = str_fmt(a, "%s cannot be opened: %s.", path, strerror(errno));
    else if (faccessat(d->fd, ".", W_OK | X_OK, AT_EACCESS))
        *ret_why = str_fmt(a, "%s cannot be written: %s.", path, strerror(errno));
    else if (lock_take(d, path, a, ret_why))
        return true;
    directory_abandon(d);
    return false;
}

bool directory_open(struct directory *d, const char *path, struct arena *a, struct str *ret_why)
{
    return path ? named_open(d, path, a, ret_why) : ephemeral_open(d, a, ret_why);
}

void directory_close(struct directory *d)
{
    if (d->ephemeral && d->path)
        remove_tree_at(AT_FDCWD, d->path);
    if (d->fd >= 0)
        close(d->fd);
    if (d->lock_fd >= 0)
        close(d->lock_fd);
    free(d->path);
    *d = (struct directory){.fd = -1, .lock_fd = -1};
}

void directory_abandon(struct directory *d)
{
    if (d->lock_made && d->lock_fd >= 0)
        unlinkat(d->fd, "lock", 0);
    directory_close(d);
}
