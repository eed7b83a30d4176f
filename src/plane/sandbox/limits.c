#include "plane/sandbox/limits.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OWN_PREFIX "stormglass-"

static const char *const names[LIMIT_KINDS] = {"memory", "pids", "cpu"};

static struct {
    char base[LIMIT_KINDS][300]; /* the program's own folder; empty: none */
    bool v2;
} groups;

static bool put(const char *dir, const char *file, const char *text)
{
    char path[800];

    snprintf(path, sizeof path, "%s/%s", dir, file);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool ok = write(fd, text, strlen(text)) >= 0;
    close(fd);
    return ok;
}

static void put_i64(const char *dir, const char *file, int64_t v)
{
    char text[32];

    snprintf(text, sizeof text, "%lld", (long long)v);
    put(dir, file, text);
}

/* The number after `key` in a file of "key number" lines; with key NULL the file's only number. */
static int64_t get(const char *dir, const char *file, const char *key)
{
    char path[800], text[8192];

    snprintf(path, sizeof path, "%s/%s", dir, file);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    ssize_t n = read(fd, text, sizeof text - 1);
    close(fd);
    text[n > 0 ? n : 0] = 0;
    if (!key)
        return n > 0 ? atoll(text) : -1;
    size_t len = strlen(key);
    for (const char *line = text; line; line = strchr(line, '\n'), line = line ? line + 1 : NULL)
        if (!strncmp(line, key, len) && line[len] == ' ')
            return atoll(line + len + 1);
    return -1;
}

/* --- where --- */

/* This program's place below the mount of a controller, "/..."; "" when it is not there. `controller` "": version 2. */
static void own_place(const char *controller, char *ret, size_t size)
{
    char line[512];
    FILE *f = fopen("/proc/self/cgroup", "re");

    *ret = 0;
    while (f && fgets(line, sizeof line, f)) {
        char *rest = strchr(line, ':'), *path = rest ? strchr(rest + 1, ':') : NULL;
        if (!path)
            continue;
        *path = 0;
        bool mine = false;
        if (!*controller)
            mine = !rest[1];
        for (char *save, *one = strtok_r(rest + 1, ",", &save); *controller && one; one = strtok_r(NULL, ",", &save))
            mine |= !strcmp(one, controller);
        if (mine) {
            path[1 + strcspn(path + 1, "\n")] = 0;
            snprintf(ret, size, "%s", strcmp(path + 1, "/") ? path + 1 : "");
            break;
        }
    }
    if (f)
        fclose(f);
}

/* Where the controller is mounted; "" when it is not. */
static void mount_of(const char *controller, char *ret, size_t size)
{
    char line[1024], place[512], type[64], options[256];
    FILE *f = fopen("/proc/self/mounts", "re");

    *ret = 0;
    while (f && fgets(line, sizeof line, f)) {
        if (sscanf(line, "%*s %511s %63s %255s", place, type, options) != 3)
            continue;
        bool mine = !*controller && !strcmp(type, "cgroup2");
        for (char *save, *one = strtok_r(options, ",", &save); *controller && !strcmp(type, "cgroup") && one; one = strtok_r(NULL, ",", &save))
            mine |= !strcmp(one, controller);
        if (mine && strlen(place) < size)
            strcpy(ret, place);
    }
    if (f)
        fclose(f);
}

static bool empty_group(const char *dir)
{
    for (int round = 0; round < 20; round++) {
        char path[800];
        int pid, found = 0;
        snprintf(path, sizeof path, "%s/cgroup.procs", dir);
        FILE *f = fopen(path, "re");
        while (f && fscanf(f, "%d", &pid) == 1)
            found += pid > 1 && pid != getpid() && kill(pid, SIGKILL) == 0;
        if (f)
            fclose(f);
        if (!found)
            break;
    }
    return rmdir(dir) == 0 || errno == ENOENT;
}

static void remove_tree(const char *dir)
{
    DIR *d = opendir(dir);

    for (struct dirent *e; d && (e = readdir(d));)
        if (e->d_type == DT_DIR && e->d_name[0] != '.') {
            char path[700];
            snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
            empty_group(path);
        }
    if (d)
        closedir(d);
    rmdir(dir);
}

/* What programs that are gone left in `parent`. */
static void sweep(const char *parent)
{
    DIR *d = opendir(parent);

    for (struct dirent *e; d && (e = readdir(d));) {
        char path[700];
        if (strncmp(e->d_name, OWN_PREFIX, strlen(OWN_PREFIX)))
            continue;
        int pid = atoi(e->d_name + strlen(OWN_PREFIX));
        if (pid <= 0 || (kill(pid, 0) == 0 && pid != getpid()))
            continue;
        snprintf(path, sizeof path, "%s/%s", parent, e->d_name);
        remove_tree(path);
    }
    if (d)
        closedir(d);
}

static bool own_folder(const char *parent, char *ret, size_t size)
{
    sweep(parent);
    snprintf(ret, size, "%s/" OWN_PREFIX "%d", parent, (int)getpid());
    if (mkdir(ret, 0755) == 0 || errno == EEXIST)
        return true;
    *ret = 0;
    return false;
}

static bool try_v1(int kind)
{
    char mount[200], place[200], parent[450];

    mount_of(names[kind], mount, sizeof mount);
    if (!*mount)
        return false;
    own_place(names[kind], place, sizeof place);
    snprintf(parent, sizeof parent, "%s%s", mount, place);
    if (access(parent, W_OK))
        snprintf(parent, sizeof parent, "%s", mount);
    return own_folder(parent, groups.base[kind], sizeof groups.base[kind]);
}

static bool try_v2_in(const char *parent)
{
    char file[500];

    for (int k = 0; k < LIMIT_KINDS; k++) {
        snprintf(file, sizeof file, "+%s", names[k]);
        put(parent, "cgroup.subtree_control", file);
    }
    if (!own_folder(parent, groups.base[LIMIT_MEMORY], sizeof groups.base[0]))
        return false;
    snprintf(file, sizeof file, "%s/memory.max", groups.base[LIMIT_MEMORY]);
    if (access(file, W_OK)) {
        rmdir(groups.base[LIMIT_MEMORY]);
        groups.base[LIMIT_MEMORY][0] = 0;
        return false;
    }
    for (int k = 0; k < LIMIT_KINDS; k++) {
        snprintf(file, sizeof file, "+%s", names[k]);
        put(groups.base[LIMIT_MEMORY], "cgroup.subtree_control", file);
        memmove(groups.base[k], groups.base[LIMIT_MEMORY], sizeof groups.base[k]);
    }
    return groups.v2 = true;
}

static void try_v2(void)
{
    char mount[200], place[200], parent[450];

    mount_of("", mount, sizeof mount);
    if (!*mount)
        return;
    own_place("", place, sizeof place);
    /* Beside the program: a group with processes of its own cannot have limited children. */
    if (*place)
        *strrchr(place, '/') = 0;
    snprintf(parent, sizeof parent, "%s%s", mount, place);
    if (!try_v2_in(parent) && *place)
        try_v2_in(mount);
}

void limits_init(void)
{
    bool any = false;

    for (int k = 0; k < LIMIT_KINDS; k++)
        any |= try_v1(k);
    if (!any)
        try_v2();
}

bool limits_there(int kind)
{
    return groups.base[kind][0];
}

void limits_fini(void)
{
    for (int k = 0; k < LIMIT_KINDS; k++)
        if (groups.base[k][0])
            remove_tree(groups.base[k]);
    memset(&groups, 0, sizeof groups);
}

/* --- one workload's --- */

void limits_make(struct limits *l, const char *id, int64_t memory, int64_t processes, int64_t cpu_weight)
{
    const int64_t wanted[LIMIT_KINDS] = {memory, processes, cpu_weight};

    *l = (struct limits){0};
    for (int k = 0; k < LIMIT_KINDS; k++) {
        if (!groups.base[k][0] || (!wanted[k] && !groups.v2))
            continue;
        snprintf(l->dir[k], sizeof l->dir[k], "%s/%s", groups.base[k], id);
        if (mkdir(l->dir[k], 0755) && errno != EEXIST)
            l->dir[k][0] = 0;
    }
    if (memory && l->dir[LIMIT_MEMORY][0]) {
        put_i64(l->dir[LIMIT_MEMORY], groups.v2 ? "memory.max" : "memory.limit_in_bytes", memory);
        if (groups.v2)
            put(l->dir[LIMIT_MEMORY], "memory.swap.max", "0");
        else
            put_i64(l->dir[LIMIT_MEMORY], "memory.memsw.limit_in_bytes", memory);
    }
    if (processes && l->dir[LIMIT_PROCESSES][0])
        put_i64(l->dir[LIMIT_PROCESSES], "pids.max", processes);
    if (cpu_weight && l->dir[LIMIT_CPU][0])
        put_i64(l->dir[LIMIT_CPU], groups.v2 ? "cpu.weight" : "cpu.shares", groups.v2 ? (cpu_weight > 10000 ? 10000 : cpu_weight) : cpu_weight * 1024 / 100);
}

void limits_drop(const struct limits *l)
{
    for (int k = 0; k < LIMIT_KINDS; k++)
        if (l->dir[k][0])
            empty_group(l->dir[k]);
}

int64_t limits_memory_used(const struct limits *l)
{
    if (!l->dir[LIMIT_MEMORY][0])
        return -1;
    return groups.v2 ? get(l->dir[LIMIT_MEMORY], "memory.stat", "anon") : get(l->dir[LIMIT_MEMORY], "memory.stat", "total_rss");
}

bool limits_memory_hit(const struct limits *l)
{
    if (!l->dir[LIMIT_MEMORY][0])
        return false;
    return (groups.v2 ? get(l->dir[LIMIT_MEMORY], "memory.events", "oom_kill") : get(l->dir[LIMIT_MEMORY], "memory.oom_control", "oom_kill")) > 0;
}

const char *limits_procs(const struct limits *l, int kind, char *room, size_t size)
{
    *room = 0;
    if (l->dir[kind][0] && !(groups.v2 && kind != LIMIT_MEMORY))
        snprintf(room, size, "%s/cgroup.procs", l->dir[kind]);
    return room;
}
