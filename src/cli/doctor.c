/* stormglass doctor: what would keep a cloud from running here, in words that say what to do. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "cli/cli_private.h"

static bool say(bool good, const char *what)
{
    printf("%s %s\n", good ? "ok  " : "BAD ", what);
    return good;
}

static bool files(void)
{
    struct rlimit limit;
    return say(!getrlimit(RLIMIT_NOFILE, &limit) && limit.rlim_max >= 1024, "at least 1024 files may be open at once (ulimit -Hn)");
}

static bool room(void)
{
    struct statvfs v;
    const char *home = getenv("HOME");
    return say(home && !statvfs(home, &v) && (double)v.f_bavail * (double)v.f_frsize > 100e6, "the home directory has 100 MB free");
}

static bool answers(struct arena *a)
{
    struct str body, why;
    int status;
    bool up = control_call(a, "GET", "/_stormglass/health", STR_NONE, &status, &body, &why);

    if (up)
        return say(status == 200, str_z(a, str_fmt(a, "a cloud answers at %.*s", STRF(endpoint(a)))));
    printf("note %.*s (start one with `stormglass up`)\n", STRF(why));
    return true;
}

int cmd_doctor(int argc, char **argv)
{
    struct arena *a = arena_new();
    (void)argc, (void)argv;
    bool good = files();
    good &= room();
    good &= answers(a);
    arena_free(a);
    return good ? 0 : 1;
}
