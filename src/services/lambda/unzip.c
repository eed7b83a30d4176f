#include "services/lambda/unzip.h"
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENTRIES_MAX 200000
#define PIECE 65536

/* Relative, and no part of it is "..". */
static bool stays_inside(struct str path)
{
    if (path.n && (path.p[0] == '/' || path.p[0] == '\\'))
        return false;
    for (struct str rest = path; str_is(rest);)
        if (str_eqz(str_cut(&rest, '/'), ".."))
            return false;
    return memchr(path.p, '\\', path.n) == NULL || str_find(path, STR("..\\")) < 0;
}

/* A link may point to what is in the archive only. */
static bool link_stays_inside(struct str path, struct str target)
{
    int depth = 0;

    if (!target.n || target.p[0] == '/')
        return false;
    for (size_t i = 0; i < path.n; i++)
        depth += path.p[i] == '/';
    for (struct str rest = target; str_is(rest);) {
        struct str part = str_cut(&rest, '/');
        if (str_eqz(part, ".."))
            depth--;
        else if (part.n && !str_eqz(part, "."))
            depth++;
        if (depth < 0)
            return false;
    }
    return true;
}

static struct archive *reader(void)
{
    struct archive *r = archive_read_new();

    archive_read_support_format_zip_seekable(r);
    return r;
}

static bool fail(struct arena *a, struct str *ret_why, const char *why)
{
    *ret_why = str_fmt(a, "%s", why ? why : "unknown");
    return false;
}

static bool entry_allowed(struct archive_entry *e)
{
    struct str path = str_from(archive_entry_pathname(e));
    mode_t type = archive_entry_filetype(e);

    if (!str_is(path) || !path.n || !stays_inside(path) || archive_entry_hardlink(e) || archive_entry_is_encrypted(e))
        return false;
    if (type == AE_IFLNK)
        return link_stays_inside(path, str_from(archive_entry_symlink(e)));
    return type == AE_IFREG || type == AE_IFDIR || type == 0;
}

bool unzip_measure(struct arena *a, struct str zip, int64_t *ret_unpacked, struct str *ret_why)
{
    struct archive *r = reader();
    struct archive_entry *e;
    int64_t sum = 0;
    size_t n = 0;
    int got = ARCHIVE_FATAL;
    bool good = archive_read_open_memory(r, zip.p, zip.n) == ARCHIVE_OK;

    while (good && (got = archive_read_next_header(r, &e)) == ARCHIVE_OK) {
        int64_t size = archive_entry_size_is_set(e) ? archive_entry_size(e) : 0;
        good = entry_allowed(e) && size >= 0 && ++n <= ENTRIES_MAX;
        sum = size > INT64_MAX - sum ? INT64_MAX : sum + size;
    }
    if (!good || got != ARCHIVE_EOF || !n) {
        fail(a, ret_why, archive_error_string(r));
        archive_read_free(r);
        return false;
    }
    archive_read_free(r);
    *ret_unpacked = sum;
    return true;
}

static bool copy(struct archive *r, struct archive *w, int64_t *left)
{
    const void *bytes;
    size_t n;
    la_int64_t at;
    int got;

    while ((got = archive_read_data_block(r, &bytes, &n, &at)) == ARCHIVE_OK) {
        *left -= (int64_t)n;
        if (*left < 0 || archive_write_data_block(w, bytes, n, at) != ARCHIVE_OK)
            return false;
    }
    return got == ARCHIVE_EOF;
}

bool unzip_into(struct arena *a, int fd, const char *folder, int64_t max, struct str *ret_why)
{
    struct archive *r = reader(), *w = archive_write_disk_new();
    struct archive_entry *e;
    int64_t left = max;
    int got = ARCHIVE_FATAL;
    bool good = archive_read_open_fd(r, fd, PIECE) == ARCHIVE_OK;

    archive_write_disk_set_options(w, ARCHIVE_EXTRACT_PERM | ARCHIVE_EXTRACT_SECURE_SYMLINKS | ARCHIVE_EXTRACT_SECURE_NODOTDOT);
    while (good && (got = archive_read_next_header(r, &e)) == ARCHIVE_OK) {
        if (!entry_allowed(e)) {
            good = false;
            break;
        }
        struct str path = str_fmt(a, "%s/%s", folder, archive_entry_pathname(e));
        mode_t mode = archive_entry_perm(e), type = archive_entry_filetype(e);
        bool directory = type == AE_IFDIR || path.p[path.n - 1] == '/';
        archive_entry_set_pathname(e, path.p);
        if (type != AE_IFLNK) {
            archive_entry_set_filetype(e, directory ? AE_IFDIR : AE_IFREG);
            archive_entry_set_perm(e, directory ? 0755 : ((mode & 0111) || !mode ? 0755 : 0644));
        }
        good = archive_write_header(w, e) == ARCHIVE_OK && (directory || type == AE_IFLNK || copy(r, w, &left)) &&
               archive_write_finish_entry(w) >= ARCHIVE_WARN;
    }
    if (!good || got != ARCHIVE_EOF)
        fail(a, ret_why, archive_error_string(w) ? archive_error_string(w) : archive_error_string(r));
    archive_write_free(w);
    archive_read_free(r);
    return good && got == ARCHIVE_EOF;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st, (void)type, (void)walk;
    remove(path);
    return 0;
}

void unzip_remove(struct arena *a, const char *folder)
{
    (void)a;
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
