/* The command line that holds a workload: bubblewrap with a root made of the machine's own, or nothing but the workload itself. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "plane/sandbox/sandbox_private.h"

static void add(struct arena *a, struct words *w, struct str s)
{
    *list_add(a, w) = s;
}

#define ADD(...)                                                                                                                 \
    do {                                                                                                                         \
        const char *list_[] = {__VA_ARGS__};                                                                                     \
        for (size_t i_ = 0; i_ < sizeof list_ / sizeof *list_; i_++)                                                             \
            add(a, w, str_dup(a, str_from(list_[i_])));                                                                          \
    } while (0)

const char *hold_bubblewrap(void)
{
    static char path[300];
    const char *list = getenv("PATH");

    if (*path)
        return path;
    struct str rest = str_from(list && *list ? list : "/usr/local/bin:/usr/bin:/bin");
    while (str_is(rest)) {
        struct str dir = str_cut(&rest, ':');
        snprintf(path, sizeof path, "%.*s/bwrap", STRF(dir));
        if (dir.n && access(path, X_OK) == 0)
            return path;
    }
    *path = 0;
    return NULL;
}

static bool listed(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(name, *list))
            return true;
    return false;
}

/* What is in a folder of the machine, seen read-only, but what stands in `without`. */
static void show(struct arena *a, struct words *w, const char *dir, const char *const *without)
{
    DIR *d = opendir(dir);

    for (struct dirent *e; d && (e = readdir(d));) {
        char path[600], to[600];
        struct stat st;
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..") || listed(e->d_name, without))
            continue;
        snprintf(path, sizeof path, "%s%s%s", dir, dir[1] ? "/" : "", e->d_name);
        if (lstat(path, &st))
            continue;
        ssize_t n = S_ISLNK(st.st_mode) ? readlink(path, to, sizeof to - 1) : -1;
        if (n > 0) {
            to[n] = 0;
            ADD("--symlink", to, path);
        } else if (S_ISDIR(st.st_mode)) {
            ADD("--ro-bind-try", path, path);
        }
    }
    if (d)
        closedir(d);
}

static bool mounted_at(const struct sandbox_plan *plan, const char *path)
{
    for (size_t i = 0; i < plan->mounts.len; i++)
        if (str_eqz(plan->mounts.items[i].to, path))
            return true;
    return false;
}

/* People's own folders, what runs now and scratch folders are nobody's business in there. */
static const char *const not_of_root[] = {"dev", "proc", "sys", "tmp", "var", "opt", "root", "home", "run", "mnt", "media", "boot", "lost+found", NULL};
static const char *const not_of_var[] = {"tmp", "run", "lock", "task", "runtime", "spool", "mail", NULL};

static void root(struct arena *a, struct words *w, const struct sandbox_plan *plan)
{
    show(a, w, "/", not_of_root);
    ADD("--dir", "/var");
    show(a, w, "/var", not_of_var);
    ADD("--proc", "/proc", "--dev", "/dev", "--dir", "/run", "--symlink", "/run", "/var/run", "--symlink", "/tmp", "/var/tmp");
    if (!mounted_at(plan, "/opt"))
        ADD("--ro-bind-try", "/opt", "/opt");
    ADD("--perms", "1777", "--size");
    add(a, w, str_fmt(a, "%lld", (long long)plan->tmp));
    ADD("--tmpfs", "/tmp");
    for (size_t i = 0; i < plan->mounts.len; i++) {
        const struct sandbox_mount *m = &plan->mounts.items[i];
        ADD(m->writable ? "--bind" : "--ro-bind");
        add(a, w, m->from.items[0]);
        add(a, w, m->to);
    }
    ADD("--remount-ro", "/");
}

void hold_arguments(struct arena *a, const struct sandbox_plan *plan, struct words *ret_argv, struct words *ret_env)
{
    struct words *w = ret_argv;

    ADD(hold_bubblewrap(), "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--die-with-parent", "--new-session", "--clearenv");
    root(a, w, plan);
    for (size_t i = 0; i < plan->env.len; i++) {
        ADD("--setenv");
        add(a, w, plan->env.items[i].name);
        add(a, w, plan->env.items[i].value);
    }
    ADD("--chdir");
    add(a, w, str_empty(plan->dir) ? STR("/") : plan->dir);
    ADD("--");
    for (size_t i = 0; i < plan->argv.len; i++)
        add(a, w, plan->argv.items[i]);
    *list_add(a, ret_env) = STR("PATH=/usr/bin:/bin");
}

/* Without mounts what would stand in there stands where it is: paths that begin there are rewritten. */
struct str hold_outside(struct arena *a, const struct sandbox_plan *plan, struct str s)
{
    for (size_t i = 0; i < plan->mounts.len; i++) {
        const struct sandbox_mount *m = &plan->mounts.items[i];
        if (str_starts(s, m->to) && (s.n == m->to.n || s.p[m->to.n] == '/' || s.p[m->to.n] == ':'))
            return str_cat(a, m->from.items[0], str_skip(s, m->to.n));
    }
    return s;
}

static struct str outside_each(struct arena *a, const struct sandbox_plan *plan, struct str paths)
{
    struct buf b = buf_in(a);

    for (struct str rest = paths; str_is(rest);) {
        buf_put(&b, hold_outside(a, plan, str_cut(&rest, ':')));
        if (str_is(rest))
            buf_putc(&b, ':');
    }
    return buf_str(&b);
}

void hold_plain(struct arena *a, const struct sandbox_plan *plan, struct words *ret_argv, struct words *ret_env)
{
    for (size_t i = 0; i < plan->argv.len; i++)
        *list_add(a, ret_argv) = hold_outside(a, plan, plan->argv.items[i]);
    for (size_t i = 0; i < plan->env.len; i++) {
        struct str value = plan->env.items[i].value;
        if (str_starts(value, STR("/")))
            value = outside_each(a, plan, value);
        *list_add(a, ret_env) = str_fmt(a, "%.*s=%.*s", STRF(plan->env.items[i].name), STRF(value));
    }
}
