/* Several folders seen as one: links to their files, in a folder that is kept for the next one who needs the same. Runs on a worker
 * thread; two that make the same folder do not disturb each other. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/digest.h"
#include "plane/sandbox/sandbox_private.h"

static bool copy_file(const char *from, const char *to, mode_t mode)
{
    char room[65536];
    int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0777);
    ssize_t n = -1;

    while (in >= 0 && out >= 0 && (n = read(in, room, sizeof room)) > 0)
        if (write(out, room, (size_t)n) != n) {
            n = -1;
            break;
        }
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return n == 0;
}

static bool place(const char *from, const char *to, const struct stat *st)
{
    char target[4096];

    if (S_ISLNK(st->st_mode)) {
        ssize_t n = readlink(from, target, sizeof target - 1);
        target[n > 0 ? n : 0] = 0;
        unlink(to);
        return n > 0 && symlink(target, to) == 0;
    }
    if (!S_ISREG(st->st_mode))
        return true;
    if (link(from, to) == 0)
        return true;
    if (errno == EEXIST) {
        unlink(to);
        if (link(from, to) == 0)
            return true;
    }
    return copy_file(from, to, st->st_mode);
}

static bool lay_over(const char *from, const char *to, int depth)
{
    DIR *d = depth < 64 ? opendir(from) : NULL;
    bool ok = d != NULL;

    for (struct dirent *e; ok && (e = readdir(d));) {
        char *source = NULL, *target = NULL;
        struct stat st, there;
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        if (asprintf(&source, "%s/%s", from, e->d_name) < 0 || asprintf(&target, "%s/%s", to, e->d_name) < 0 || lstat(source, &st)) {
            ok = false;
        } else if (S_ISDIR(st.st_mode)) {
            if (lstat(target, &there) == 0 && !S_ISDIR(there.st_mode))
                unlink(target);
            ok = (mkdir(target, 0755) == 0 || errno == EEXIST) && lay_over(source, target, depth + 1);
        } else {
            ok = place(source, target, &st);
        }
        free(source);
        free(target);
    }
    if (d)
        closedir(d);
    return ok;
}

struct str merge_folders(struct arena *a, struct str scratch, const struct sandbox_mount *mount)
{
    struct buf all = buf_in(a);

    if (mount->from.len == 1)
        return mount->from.items[0];
    if (str_empty(scratch) || !mount->from.len)
        return STR_NONE;
    for (size_t i = 0; i < mount->from.len; i++)
        buf_fmt(&all, "%.*s\n", STRF(mount->from.items[i]));
    struct str made = str_fmt(a, "%.*s/merged-%.*s", STRF(scratch), 32, sha256_hex(a, buf_str(&all)).p);
    if (access(str_z(a, made), F_OK) == 0)
        return made;
    mkdir(str_z(a, scratch), 0700);
    char *growing = str_z(a, str_fmt(a, "%.*s.XXXXXX", STRF(made)));
    if (!mkdtemp(growing) || chmod(growing, 0755))
        return STR_NONE;
    for (size_t i = 0; i < mount->from.len; i++)
        if (!lay_over(str_z(a, mount->from.items[i]), growing, 0))
            return STR_NONE;
    if (rename(growing, str_z(a, made)) && errno != EEXIST && errno != ENOTEMPTY)
        return STR_NONE;
    return made;
}
