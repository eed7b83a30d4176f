/* The program's side of the spawner. */
#include <errno.h>
#include <string.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/die.h"
#include "base/log.h"
#include "plane/loop.h"
#include "plane/sandbox/spawner_private.h"

static int channel = -1;
static pid_t spawner;
static uv_poll_t poll_handle;
static void (*listener)(struct str message);

void spawner_start(void)
{
    int fds[2], size = 1024 * 1024;

    if (channel >= 0)
        return;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds))
        die("cannot make a socket: %s", strerror(errno));
    for (int i = 0; i < 2; i++)
        setsockopt(fds[i], SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    spawner = fork();
    if (spawner < 0)
        die("cannot fork: %s", strerror(errno));
    if (spawner == 0) {
        close(fds[0]);
        spawner_main(fds[1]);
    }
    close(fds[1]);
    channel = fds[0];
}

bool spawner_there(void)
{
    return channel >= 0;
}

void spawner_stop(void)
{
    if (channel < 0)
        return;
    close(channel);
    channel = -1;
    while (waitpid(spawner, NULL, 0) < 0 && errno == EINTR)
        ;
}

bool spawner_send(struct str message, int out, int err)
{
    union { char bytes[CMSG_SPACE(2 * sizeof(int))]; struct cmsghdr align; } control = {0};
    struct iovec iov = {(char *)message.p, message.n};
    struct msghdr m = {.msg_iov = &iov, .msg_iovlen = 1};
    int fds[2] = {out, err};
    ssize_t n;

    if (channel < 0 || message.n > SPAWN_MESSAGE_MAX)
        return false;
    if (out >= 0) {
        m.msg_control = control.bytes;
        m.msg_controllen = sizeof control.bytes;
        struct cmsghdr *c = CMSG_FIRSTHDR(&m);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof fds);
        memcpy(CMSG_DATA(c), fds, sizeof fds);
    }
    do
        n = sendmsg(channel, &m, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)message.n;
}

static void on_message(uv_poll_t *poll, int status, int events)
{
    static char room[SPAWN_MESSAGE_MAX];

    (void)events;
    for (;;) {
        ssize_t n = status < 0 ? 0 : recv(channel, room, sizeof room, MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (n <= 0) {
            log_error("the process that makes processes is gone: no workload can be started any more");
            uv_poll_stop(poll);
            return;
        }
        listener((struct str){room, (size_t)n});
    }
}

void spawner_listen(void (*fn)(struct str))
{
    listener = fn;
    if (channel < 0)
        return;
    uv_poll_init(loop_uv(), &poll_handle, channel);
    uv_poll_start(&poll_handle, UV_READABLE, on_message);
}
