/* What runs handlers: the interpreters of this machine with bootstraps that the program carries in itself. */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/digest.h"
#include "services/lambda/execution.h"

#define EMBED(name, path)                                                                                                     \
    __asm__(".section .rodata\n.global embedded_" #name "\nembedded_" #name ":\n.incbin \"" path "\"\n"                      \
            ".global embedded_" #name "_end\nembedded_" #name "_end:\n.byte 0\n.previous\n");                                  \
    extern const char embedded_##name[], embedded_##name##_end[]

EMBED(python, "runtimes/python/bootstrap.py");
EMBED(python_hooks, "runtimes/python/snapshot_restore_py.py");
EMBED(nodejs, "runtimes/nodejs/bootstrap.mjs");

static const struct {
    const char *folder, *file;
    const char *begin, *end;
} carried[] = {
    {"python", "bootstrap.py", embedded_python, embedded_python_end},
    {"python", "snapshot_restore_py.py", embedded_python_hooks, embedded_python_hooks_end},
    {"nodejs", "bootstrap.mjs", embedded_nodejs, embedded_nodejs_end},
};
#define CARRIED (sizeof carried / sizeof *carried)

static struct str bytes_of(size_t i)
{
    return (struct str){carried[i].begin, (size_t)(carried[i].end - carried[i].begin)};
}

static struct str lambda_root(struct call *call)
{
    return str_fmt(call->arena, "%s/lambda", store_dir(call->store));
}

static void write_file(struct call *call, struct str path, struct str bytes)
{
    char *growing = str_z(call->arena, str_fmt(call->arena, "%.*s.new", STRF(path)));
    int fd = open(growing, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

    if (fd < 0)
        return;
    bool whole = write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n;
    close(fd);
    if (whole)
        rename(growing, str_z(call->arena, path));
}

/* Where they are on this machine: a folder of this very program's. */
static struct str installed(struct call *call)
{
    struct buf all = buf_in(call->arena);

    for (size_t i = 0; i < CARRIED; i++)
        buf_put(&all, bytes_of(i));
    struct str root = lambda_root(call), base = str_fmt(call->arena, "%.*s/runtime-%.16s", STRF(root), sha256_hex(call->arena, buf_str(&all)).p);
    if (access(str_z(call->arena, str_fmt(call->arena, "%.*s/complete", STRF(base))), F_OK) == 0)
        return base;
    mkdir(str_z(call->arena, root), 0755);
    mkdir(str_z(call->arena, base), 0755);
    mkdir(str_z(call->arena, str_fmt(call->arena, "%.*s/empty", STRF(base))), 0755);
    for (size_t i = 0; i < CARRIED; i++) {
        mkdir(str_z(call->arena, str_fmt(call->arena, "%.*s/%s", STRF(base), carried[i].folder)), 0755);
        write_file(call, str_fmt(call->arena, "%.*s/%s/%s", STRF(base), carried[i].folder, carried[i].file), bytes_of(i));
    }
    write_file(call, str_fmt(call->arena, "%.*s/complete", STRF(base)), STR("1"));
    return base;
}

struct str runtime_empty_folder(struct call *call)
{
    return str_cat(call->arena, installed(call), STR("/empty"));
}

struct str runtime_scratch(struct call *call)
{
    return str_cat(call->arena, lambda_root(call), STR("/layers"));
}

/* --- interpreters --- */

/* The program of that name; scripts that stand for others (as version managers put into the path) are passed over. */
static bool find_program(struct call *call, const char *name, struct str *ret)
{
    const char *path = getenv("PATH");
    struct str rest = str_fmt(call->arena, "/usr/bin:/usr/local/bin:%s", path ? path : "/bin");
    char real[PATH_MAX];

    while (str_is(rest)) {
        struct str dir = str_cut(&rest, ':');
        char *candidate = str_z(call->arena, str_fmt(call->arena, "%.*s/%s", STRF(dir), name)), start[4] = "";
        if (!dir.n || access(candidate, X_OK) || !realpath(candidate, real))
            continue;
        int fd = open(real, O_RDONLY | O_CLOEXEC);
        ssize_t n = fd < 0 ? 0 : read(fd, start, sizeof start);
        if (fd >= 0)
            close(fd);
        if (n == sizeof start && !memcmp(start, "\177ELF", 4)) {
            *ret = str_dup(call->arena, str_from(real));
            return true;
        }
    }
    return false;
}

/* Programs below people's own folders are not seen inside unless their folder is shown. */
static struct str needs_folder(struct str program)
{
    if (str_starts(program, STR("/usr/")) || str_starts(program, STR("/bin/")) || str_starts(program, STR("/opt/")) || str_starts(program, STR("/nix/")))
        return STR_NONE;
    struct str bin = str_take(program, (size_t)str_rchr(program, '/'));
    ptrdiff_t above = str_rchr(bin, '/');
    return above > 0 ? str_take(bin, (size_t)above) : bin;
}

static bool interpreted(struct call *call, const struct lambda_version *v, const char *folder, const char *file, const char *generic,
                        struct runtime_place *ret, struct str *ret_why)
{
    if (!find_program(call, str_z(call->arena, v->runtime), &ret->interpreter) && !find_program(call, generic, &ret->interpreter)) {
        *ret_why = str_fmt(call->arena, "There is no %s on this machine to run %.*s.", generic, STRF(v->runtime));
        return false;
    }
    ret->folder = str_fmt(call->arena, "%.*s/%s", STRF(installed(call)), folder);
    ret->extra = needs_folder(ret->interpreter);
    ret->argument = str_fmt(call->arena, "/var/runtime/%s", file);
    return true;
}

bool runtime_place(struct call *call, const struct lambda_version *v, struct runtime_place *ret, struct str *ret_why)
{
    *ret = (struct runtime_place){0};
    if (str_starts(v->runtime, STR("python")))
        return interpreted(call, v, "python", "bootstrap.py", "python3", ret, ret_why);
    if (str_starts(v->runtime, STR("nodejs")))
        return interpreted(call, v, "nodejs", "bootstrap.mjs", "node", ret, ret_why);
    if (str_starts(v->runtime, STR("provided")) || str_eqz(v->runtime, "go1.x"))
        return true;
    *ret_why = str_fmt(call->arena, "The runtime %.*s cannot be run here.", STRF(v->runtime));
    return false;
}
