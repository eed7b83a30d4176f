/* stormglass up: a cloud in the foreground, until a signal ends it. */
#include <getopt.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/log.h"
#include "cli/cli_private.h"
#include "front/front.h"
#include "plane/loop.h"
#include "plane/sandbox/sandbox.h"
#include "plane/sandbox/spawner.h"

struct up_options {
    struct world_options world;
    struct front_options front;
    bool ephemeral;
};

static const char help[] =
    "stormglass up [options]\n"
    "  --listen HOST:PORT     where to listen (" DEFAULT_HOST ":4566); port 0 takes any that is free\n"
    "  --data DIR             where the state is kept ($XDG_DATA_HOME/stormglass, else ~/.local/share/stormglass)\n"
    "  --ephemeral            keep nothing: the state is gone at the end\n"
    "  --durability=full|none full (default): an acknowledged write survives the end of the process; none: for throw-away runs\n"
    "  --require-signatures   no development roots: every request is signed with a key that IAM or STS made\n"
    "  --uniform-zones        the same zone names in every account\n"
    "  --seed N               the same ids and choices in every run\n"
    "  --threads N            threads that speak HTTP\n"
    "  --verbose              say more\n";

enum { OPT_LISTEN = 256, OPT_DATA, OPT_EPHEMERAL, OPT_DURABILITY, OPT_SIGNATURES, OPT_UNIFORM, OPT_SEED, OPT_THREADS, OPT_VERBOSE, OPT_HELP };

static const struct option options[] = {
    {"listen", required_argument, NULL, OPT_LISTEN},
    {"data", required_argument, NULL, OPT_DATA},
    {"ephemeral", no_argument, NULL, OPT_EPHEMERAL},
    {"durability", required_argument, NULL, OPT_DURABILITY},
    {"require-signatures", no_argument, NULL, OPT_SIGNATURES},
    {"uniform-zones", no_argument, NULL, OPT_UNIFORM},
    {"seed", required_argument, NULL, OPT_SEED},
    {"threads", required_argument, NULL, OPT_THREADS},
    {"verbose", no_argument, NULL, OPT_VERBOSE},
    {"help", no_argument, NULL, OPT_HELP},
    {0},
};

static bool wrong(const char *option, const char *value)
{
    fprintf(stderr, "stormglass up: --%s cannot be '%s'\n", option, value);
    return false;
}

static bool read_listen(struct arena *a, struct up_options *o, const char *value)
{
    struct str s = str_from(value);
    ptrdiff_t colon = str_rchr(s, ':');
    int64_t port;

    if (!str_to_i64(str_skip(s, (size_t)(colon + 1)), &port) || port < 0 || port > 65535)
        return wrong("listen", value);
    o->front.port = (int)port;
    if (colon > 0) {
        struct str host = str_take(s, (size_t)colon);
        if (str_starts(host, STR("[")) && str_ends(host, STR("]")))
            host = str_take(str_skip(host, 1), host.n - 2);
        o->front.host = str_z(a, host);
    }
    return true;
}

static bool read_number(const char *option, const char *value, int64_t max, int64_t *ret)
{
    return (str_to_i64(str_from(value), ret) && *ret >= 1 && *ret <= max) || wrong(option, value);
}

static bool read_option(struct arena *a, struct up_options *o, int which)
{
    int64_t n;

    switch (which) {
    case OPT_LISTEN:
        return read_listen(a, o, optarg);
    case OPT_DATA:
        o->world.dir = optarg;
        return true;
    case OPT_EPHEMERAL:
        o->ephemeral = true;
        return true;
    case OPT_DURABILITY:
        o->world.durable = !strcmp(optarg, "full");
        return o->world.durable || !strcmp(optarg, "none") || wrong("durability", optarg);
    case OPT_SIGNATURES:
        return o->world.require_signatures = true;
    case OPT_UNIFORM:
        return o->world.uniform_zones = true;
    case OPT_SEED:
        if (!read_number("seed", optarg, INT64_MAX, &n))
            return false;
        o->world.seed = (uint64_t)n;
        return true;
    case OPT_THREADS:
        if (!read_number("threads", optarg, 64, &n))
            return false;
        o->front.threads = (unsigned)n;
        return true;
    case OPT_VERBOSE:
        log_set_level(LOG_DEBUG);
        return true;
    default:
        return false;
    }
}

/* False when the program should end with *ret_status. */
static bool read_options(struct arena *a, int argc, char **argv, struct up_options *o, int *ret_status)
{
    bool durability_said = false;
    int which;

    *o = (struct up_options){.world = {.durable = true}, .front = {.host = DEFAULT_HOST, .port = DEFAULT_PORT}};
    *ret_status = 2;
    optind = 1;
    while ((which = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (which == OPT_HELP) {
            fputs(help, stdout);
            *ret_status = 0;
            return false;
        }
        durability_said |= which == OPT_DURABILITY;
        if (!read_option(a, o, which))
            return false;
    }
    if (optind < argc || (o->ephemeral && o->world.dir)) {
        fputs(optind < argc ? help : "stormglass up: --ephemeral and --data exclude each other\n", stderr);
        return false;
    }
    if (o->ephemeral && !durability_said)
        o->world.durable = false;
    return true;
}

static const char *default_dir(struct arena *a)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

    if (data && *data == '/')
        return str_z(a, str_fmt(a, "%s/stormglass", data));
    /* The store makes the last folder only. */
    const char *base = str_z(a, str_fmt(a, "%s/.local", home && *home ? home : "/tmp"));
    mkdir(base, 0700);
    mkdir(str_z(a, str_fmt(a, "%s/share", base)), 0700);
    return str_z(a, str_fmt(a, "%s/share/stormglass", base));
}

static void greet(const struct up_options *o, int port)
{
    if (isatty(STDOUT_FILENO))
        printf("Stormglass listens on http://%s:%d\n\n"
               "Point a client at it:\n"
               "  export AWS_ENDPOINT_URL=http://%s:%d AWS_ACCESS_KEY_ID=111111111111 AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1\n"
               "  aws sts get-caller-identity --endpoint-url $AWS_ENDPOINT_URL\n\n"
               "The access key id is the account: any 12 digits. %s%s\n",
               o->front.host, port, o->front.host, port, o->world.dir ? "The state is in " : "Nothing is kept.", o->world.dir ? o->world.dir : "");
    printf("ready http://%s:%d\n", o->front.host, port);
    fflush(stdout);
}

static int run(struct arena *a, const struct up_options *o, sigset_t *signals)
{
    struct str why;
    struct world *w = world_new(&o->world, a, &why);
    int got;

    if (!w) {
        fprintf(stderr, "stormglass: %.*s\n", STRF(why));
        return 1;
    }
    struct front_options front = o->front;
    front.world = w;
    struct front *f = front_start(&front, a, &why);
    if (!f) {
        fprintf(stderr, "stormglass: %.*s\n", STRF(why));
        world_free(w);
        return 1;
    }
    cloud_address_set(o->front.host, front_port(f));
    world_start(w); /* what came in meanwhile waits for it */
    greet(o, front_port(f));
    sigwait(signals, &got);
    log_info("stopping");
    front_stop(f);
    loop_stop(); /* reports go to a world that still runs */
    world_stop(w);
    sandbox_stop();
    if (getenv("STORMGLASS_EXERCISED"))
        world_exercised(w, getenv("STORMGLASS_EXERCISED"));
    world_free(w);
    return 0;
}

/* Every request takes its memory on one thread and gives it back on another. By default the C library returns such memory to the
 * system at once and asks for it again, which costs half of the throughput. */
static void keep_memory(void)
{
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
    mallopt(M_TOP_PAD, 256 << 10);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
}

int cmd_up(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct up_options o;
    sigset_t signals;
    int status;

    if (!read_options(a, argc, argv, &o, &status)) {
        arena_free(a);
        return status;
    }
    if (!o.ephemeral && !o.world.dir)
        o.world.dir = default_dir(a);
    keep_memory();
    /* Before any thread exists, so that all of them inherit it. */
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    spawner_start();
    status = run(a, &o, &signals);
    arena_free(a);
    return status;
}
