/* The spawner's own side: runs in its process only. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "plane/sandbox/spawner_private.h"

struct child {
    pid_t pid;
    uint64_t number;
    char *group; /* the first file that took its process id; NULL: there is none */
    struct child *next;
};

static int channel;
static struct child *children;

static void tell(enum spawn_what what, uint64_t number, const uint64_t *values, size_t count, const char *text)
{
    struct buf b = {0};

    pack_u64(&b, what);
    pack_u64(&b, number);
    for (size_t i = 0; i < count; i++)
        pack_u64(&b, values[i]);
    if (text)
        pack_str(&b, str_from(text));
    while (send(channel, b.p, b.n, MSG_NOSIGNAL) < 0 && errno == EINTR)
        ;
    buf_fini(&b);
}

/* --- in the child, between fork and exec --- */

static char **strings(struct str *from)
{
    uint64_t n = unpack_u64(from);
    char **list = calloc(n + 1, sizeof *list);

    for (uint64_t i = 0; list && i < n; i++) {
        struct str s = unpack_str(from);
        list[i] = strndup(s.p ? s.p : "", s.n);
    }
    return list;
}

static _Noreturn void give_up(uint64_t number, const char *what)
{
    char text[300];

    snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
    tell(UNSPAWNED, number, NULL, 0, text);
    _exit(127);
}

static void join(const char *group)
{
    int fd = open(group, O_WRONLY | O_CLOEXEC);

    if (fd < 0 || write(fd, "0", 1) < 0)
        fprintf(stderr, "stormglass: %s cannot be joined: %s\n", group, strerror(errno));
    if (fd >= 0)
        close(fd);
}

static void limit(int resource, uint64_t value)
{
    struct rlimit old, wanted = {value, value};

    if (!getrlimit(resource, &old) && old.rlim_max != RLIM_INFINITY && value > old.rlim_max)
        wanted.rlim_cur = wanted.rlim_max = old.rlim_max;
    setrlimit(resource, &wanted);
}

static _Noreturn void become(uint64_t number, struct str from, int out, int err, char **groups)
{
    sigset_t none;
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int s = 1; s < NSIG; s++)
        signal(s, SIG_DFL);
    setsid();
    struct str folder = unpack_str(&from);
    char *dir = strndup(folder.p ? folder.p : "/", folder.n);
    for (size_t i = 0; groups[i]; i++)
        join(groups[i]);
    for (uint64_t n = unpack_u64(&from); n; n--) {
        int resource = (int)unpack_u64(&from);
        limit(resource, unpack_u64(&from));
    }
    char **argv = strings(&from), **env = strings(&from);
    if (dup2(nothing, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
        give_up(number, "output");
    if (chdir(dir))
        give_up(number, dir);
    execve(argv[0], argv, env);
    give_up(number, argv[0]);
}

/* --- in the spawner --- */

static void spawn(uint64_t number, struct str from, int out, int err)
{
    char **groups = strings(&from);
    pid_t pid = fork();

    if (pid == 0)
        become(number, from, out, err, groups);
    if (pid < 0) {
        tell(UNSPAWNED, number, NULL, 0, strerror(errno));
        uint64_t none[3] = {127 << 8, 0, 0};
        tell(ENDED, number, none, 3, NULL);
    } else {
        struct child *c = calloc(1, sizeof *c);
        if (!c)
            _exit(1);
        *c = (struct child){.pid = pid, .number = number, .group = groups[0] ? strdup(groups[0]) : NULL, .next = children};
        children = c;
        tell(SPAWNED, number, (uint64_t[]){(uint64_t)pid}, 1, NULL);
    }
    for (size_t i = 0; groups[i]; i++)
        free(groups[i]);
    free(groups);
}

/* All that is in the group of processes and in the control group. Forks go on while this runs: hence more than once. */
static void slay_all(const struct child *c)
{
    kill(c->pid, SIGKILL);
    kill(-c->pid, SIGKILL);
    for (int round = 0; c->group && round < 50; round++) {
        FILE *f = fopen(c->group, "re");
        int pid, found = 0;
        while (f && fscanf(f, "%d", &pid) == 1)
            found += pid > 1 && kill(pid, SIGKILL) == 0;
        if (f)
            fclose(f);
        if (!found)
            return;
    }
}

static void slay(uint64_t number, int signal)
{
    for (struct child *c = children; c; c = c->next)
        if (c->number == number) {
            if (signal == SIGKILL)
                slay_all(c);
            else
                kill(c->pid, signal);
            return;
        }
}

static void reap(void)
{
    struct rusage used;
    int status;

    for (pid_t pid; (pid = wait4(-1, &status, WNOHANG, &used)) > 0;)
        for (struct child **at = &children; *at; at = &(*at)->next)
            if ((*at)->pid == pid) {
                struct child *c = *at;
                *at = c->next;
                slay_all(c); /* what it left behind */
                uint64_t us = (uint64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 + (uint64_t)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
                tell(ENDED, c->number, (uint64_t[]){(uint64_t)status, us, (uint64_t)used.ru_maxrss * 1024}, 3, NULL);
                free(c->group);
                free(c);
                break;
            }
}

static void take(struct str message, int out, int err)
{
    enum spawn_what what = (enum spawn_what)unpack_u64(&message);
    uint64_t number = unpack_u64(&message);

    if (what == SPAWN && out >= 0 && err >= 0)
        spawn(number, message, out, err);
    else if (what == SLAY)
        slay(number, (int)unpack_u64(&message));
}

/* False: the program is gone. */
static bool receive(char *room)
{
    union { char bytes[CMSG_SPACE(2 * sizeof(int))]; struct cmsghdr align; } control;
    struct iovec iov = {room, SPAWN_MESSAGE_MAX};
    struct msghdr m = {.msg_iov = &iov, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t n = recvmsg(channel, &m, MSG_CMSG_CLOEXEC);
    int fds[2] = {-1, -1};

    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    if (n <= 0)
        return false;
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    if (c && c->cmsg_type == SCM_RIGHTS && c->cmsg_len == CMSG_LEN(sizeof fds))
        memcpy(fds, CMSG_DATA(c), sizeof fds);
    take((struct str){room, (size_t)n}, fds[0], fds[1]);
    for (int i = 0; i < 2; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    return true;
}

static void end_all(void)
{
    for (struct child *c = children; c; c = c->next)
        slay_all(c);
    while (children) {
        pid_t pid = wait(NULL);
        if (pid < 0 && errno == ECHILD)
            break;
        for (struct child **at = &children; *at; at = &(*at)->next)
            if ((*at)->pid == pid) {
                struct child *c = *at;
                *at = c->next;
                if (c->group) { /* ".../cgroup.procs" */
                    *strrchr(c->group, '/') = 0;
                    rmdir(c->group);
                }
                free(c->group);
                free(c);
                break;
            }
    }
}

_Noreturn void spawner_main(int fd)
{
    sigset_t child;
    char *room = malloc(SPAWN_MESSAGE_MAX);

    channel = fd;
    prctl(PR_SET_NAME, "stormglass-spawner");
    /* What ends the program by a signal to its whole group must leave the time to clean up. */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    int children_fd = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    struct pollfd polled[2] = {{.fd = channel, .events = POLLIN}, {.fd = children_fd, .events = POLLIN}};
    for (bool there = room && children_fd >= 0; there;) {
        if (poll(polled, 2, -1) < 0 && errno != EINTR)
            break;
        struct signalfd_siginfo info;
        while (read(children_fd, &info, sizeof info) > 0)
            ;
        reap();
        if (polled[0].revents)
            there = receive(room);
    }
    end_all();
    _exit(0);
}
