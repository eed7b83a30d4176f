#include "plane/loop.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/die.h"

struct job {
    void (*fn)(void *);
    void *arg;
    struct job *next;
};

#define ENDINGS_MAX 16

static struct {
    pthread_mutex_t mutex;
    bool started, stopped;
    struct job *first, *last, *late; /* late: came after the end; kept, because what they carry is not ours to free */
    pthread_t thread;
    uv_loop_t uv;
    uv_async_t posted, ending;
    void (*endings[ENDINGS_MAX])(void);
    size_t ending_count;
    char address[300];
} loop = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static void on_posted(uv_async_t *async)
{
    (void)async;
    pthread_mutex_lock(&loop.mutex);
    struct job *job = loop.first;
    loop.first = loop.last = NULL;
    pthread_mutex_unlock(&loop.mutex);
    for (struct job *next; job; job = next) {
        next = job->next;
        job->fn(job->arg);
        free(job);
    }
}

static void close_one(uv_handle_t *handle, void *arg)
{
    (void)arg;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

static void on_ending(uv_async_t *async)
{
    (void)async;
    while (loop.ending_count)
        loop.endings[--loop.ending_count]();
    uv_walk(&loop.uv, close_one, NULL);
}

static void *loop_main(void *arg)
{
    (void)arg;
    uv_run(&loop.uv, UV_RUN_DEFAULT);
    uv_loop_close(&loop.uv);
    return NULL;
}

static void start(void)
{
    if (uv_loop_init(&loop.uv) || uv_async_init(&loop.uv, &loop.posted, on_posted) || uv_async_init(&loop.uv, &loop.ending, on_ending) ||
        pthread_create(&loop.thread, NULL, loop_main, NULL))
        die("cannot start a thread");
    loop.started = true;
}

void loop_post(void (*fn)(void *), void *arg)
{
    struct job *job = calloc(1, sizeof *job);

    if (!job)
        die("out of memory");
    *job = (struct job){.fn = fn, .arg = arg};
    pthread_mutex_lock(&loop.mutex);
    if (loop.stopped) {
        job->next = loop.late;
        loop.late = job;
    } else {
        if (!loop.started)
            start();
        *(loop.last ? &loop.last->next : &loop.first) = job;
        loop.last = job;
        uv_async_send(&loop.posted);
    }
    pthread_mutex_unlock(&loop.mutex);
}

uv_loop_t *loop_uv(void)
{
    return &loop.uv;
}

void loop_at_stop(void (*fn)(void))
{
    ASSERT(loop.ending_count < ENDINGS_MAX);
    loop.endings[loop.ending_count++] = fn;
}

void loop_stop(void)
{
    pthread_mutex_lock(&loop.mutex);
    bool running = loop.started && !loop.stopped;
    loop.stopped = true;
    pthread_mutex_unlock(&loop.mutex);
    if (!running)
        return;
    uv_async_send(&loop.posted); /* what was posted before still runs */
    uv_async_send(&loop.ending);
    pthread_join(loop.thread, NULL);
}

void cloud_address_set(const char *host, int port)
{
    /* Who listens on every address is reached on this machine's own. */
    bool any = !strcmp(host, "0.0.0.0") || !strcmp(host, "::") || !*host;
    snprintf(loop.address, sizeof loop.address, strchr(host, ':') && !any ? "[%s]:%d" : "%s:%d", any ? "127.0.0.1" : host, port);
}

struct str cloud_address(void)
{
    return str_from(loop.address);
}
