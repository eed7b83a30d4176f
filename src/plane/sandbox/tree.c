/* What /proc knows of processes. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "plane/sandbox/sandbox_private.h"

static ssize_t slurp(const char *path, char *room, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return -1;
    ssize_t n = read(fd, room, size - 1);
    close(fd);
    room[n > 0 ? n : 0] = 0;
    return n;
}

static ssize_t children(int pid, char *room, size_t size)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
    return slurp(path, room, size);
}

int tree_child(int pid)
{
    char text[64];

    return children(pid, text, sizeof text) > 0 ? atoi(text) : 0;
}

int64_t tree_memory(int pid, int depth)
{
    char path[64], text[4096];
    int64_t pages = 0;

    snprintf(path, sizeof path, "/proc/%d/statm", pid);
    if (slurp(path, text, sizeof text) > 0) {
        char *end;
        strtoll(text, &end, 10);
        pages = strtoll(end, NULL, 10);
    }
    int64_t sum = pages * sysconf(_SC_PAGESIZE);
    if (depth > 0 && children(pid, text, sizeof text) > 0)
        for (char *p = text, *end; *p; p = end) {
            long child = strtol(p, &end, 10);
            if (end == p)
                break;
            sum += tree_memory((int)child, depth - 1);
        }
    return sum;
}
