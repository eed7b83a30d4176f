/* The HTTP client against a server that misbehaves in every way. */
#include <arpa/inet.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "plane/http_private.h"
#include "plane/loop.h"

static int port;

static void say(int fd, const char *z)
{
    if (write(fd, z, strlen(z)) < 0)
        return;
}

static void serve_one(int fd)
{
    char in[8192];
    ssize_t n = 0, got;

    do {
        got = read(fd, in + n, sizeof in - 1 - (size_t)n);
        n += got > 0 ? got : 0;
        in[n] = 0;
    } while (got > 0 && !strstr(in, "\r\n\r\n"));
    if (strstr(in, "GET /plain"))
        say(fd, "HTTP/1.1 201 Made\r\nX-Some: thing\r\nX-EMPTY:\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello");
    else if (strstr(in, "PUT /echo")) {
        char out[9000];
        snprintf(out, sizeof out, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n%s", strlen(in), in);
        say(fd, out);
    } else if (strstr(in, "/large")) {
        say(fd, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n");
        for (int i = 0; i < 100; i++)
            say(fd, "0123456789012345678901234567890123456789012345678901234567890123456789");
    } else if (strstr(in, "/moved"))
        say(fd, "HTTP/1.1 302 Found\r\nLocation: /plain\r\nConnection: close\r\nContent-Length: 4\r\n\r\ngone");
    else if (strstr(in, "/broken"))
        say(fd, "nonsense\r\n\r\n");
    else if (strstr(in, "/silent"))
        while (read(fd, in, sizeof in) > 0)
            ;
    close(fd);
}

static void *serve(void *arg)
{
    int listener = *(int *)arg;

    for (;;)
        serve_one(accept(listener, NULL, NULL));
    return NULL;
}

static int start_server(void **state)
{
    static int fd;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof at;
    pthread_t thread;

    (void)state;
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(fd, (struct sockaddr *)&at, sizeof at) || listen(fd, 16) || getsockname(fd, (struct sockaddr *)&at, &n))
        return -1;
    port = ntohs(at.sin_port);
    return pthread_create(&thread, NULL, serve, &fd);
}

static int stop(void **state)
{
    (void)state;
    loop_stop();
    return 0;
}

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t moved;
    struct buf got;
    bool there;
} answer = {.mutex = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER};

static void done(void *arg, struct str packed)
{
    (void)arg;
    pthread_mutex_lock(&answer.mutex);
    answer.got.n = 0;
    buf_put(&answer.got, packed);
    answer.there = true;
    pthread_cond_signal(&answer.moved);
    pthread_mutex_unlock(&answer.mutex);
}

static struct http_back ask(struct arena *a, struct http_out request)
{
    struct buf packed = buf_in(a);

    answer.there = false;
    if (str_starts(request.url, STR("/")))
        request.url = str_fmt(a, "http://127.0.0.1:%d%.*s", port, STRF(request.url));
    http_pack(&packed, &request);
    http_begin(buf_str(&packed), done, NULL);
    pthread_mutex_lock(&answer.mutex);
    while (!answer.there)
        pthread_cond_wait(&answer.moved, &answer.mutex);
    pthread_mutex_unlock(&answer.mutex);
    return http_unpack(a, str_dup(a, buf_str(&answer.got)));
}

static void test_answers(void **state)
{
    struct arena *a = arena_new();
    struct http_back b = ask(a, (struct http_out){.url = STR("/plain")});

    (void)state;
    assert_int_equal(b.trouble, HTTP_FINE);
    assert_int_equal(b.status, 201);
    assert_true(str_eqz(b.body, "hello"));
    assert_true(str_eqz(http_header(&b.headers, "x-some"), "thing"));
    assert_true(str_eqz(b.headers.items[1].name, "x-empty"));

    struct http_out put = {.method = STR("PUT"), .url = STR("/echo"), .body = STR("")};
    http_add(a, &put.headers, STR("X-Mine"), STR("yes"));
    http_add(a, &put.headers, STR("X-Nothing"), STR(""));
    b = ask(a, put);
    assert_true(str_find(b.body, STR("X-Mine: yes\r\n")) > 0);
    assert_true(str_find(b.body, STR("X-Nothing:\r\n")) > 0);
    assert_true(str_find(b.body, STR("Content-Length: 0\r\n")) > 0);
    assert_int_equal(str_find(b.body, STR("Content-Type")), -1);

    b = ask(a, (struct http_out){.url = STR("/moved")});
    assert_int_equal(b.status, 302);
    assert_true(str_eqz(b.body, "gone"));
    b = ask(a, (struct http_out){.url = STR("/moved"), .redirects = 1});
    assert_int_equal(b.status, 201);
    assert_true(str_eqz(b.body, "hello"));
    arena_free(a);
}

static void test_trouble(void **state)
{
    struct arena *a = arena_new();
    struct http_out split = {.url = STR("/plain")};

    (void)state;
    assert_int_equal(ask(a, (struct http_out){.url = STR("/large"), .answer_max = 1000}).trouble, HTTP_TOO_LARGE);
    assert_int_equal(ask(a, (struct http_out){.url = STR("/large")}).trouble, HTTP_UNREACHABLE); /* cut short */
    assert_int_equal(ask(a, (struct http_out){.url = STR("/broken")}).trouble, HTTP_UNREACHABLE);
    assert_int_equal(ask(a, (struct http_out){.url = STR("/silent"), .timeout = 50 * US_PER_MS}).trouble, HTTP_TIMED_OUT);
    assert_int_equal(ask(a, (struct http_out){.url = STR("http://127.0.0.1:1/")}).trouble, HTTP_UNREACHABLE);
    assert_int_equal(ask(a, (struct http_out){.url = STR("file:///etc/passwd")}).trouble, HTTP_BAD_REQUEST);
    assert_int_equal(ask(a, (struct http_out){.url = STR("nonsense\r\nX: y")}).trouble, HTTP_BAD_REQUEST);
    assert_int_equal(ask(a, (struct http_out){.url = STR("")}).trouble, HTTP_BAD_REQUEST);
    http_add(a, &split.headers, STR("X"), STR("y\r\nZ: injected"));
    assert_int_equal(ask(a, split).trouble, HTTP_BAD_REQUEST);
    arena_free(a);
}

/* What AWS calls its own is this cloud. */
static void test_home(void **state)
{
    struct arena *a = arena_new();

    (void)state;
    cloud_address_set("0.0.0.0", port);
    struct http_back b = ask(a, (struct http_out){.url = STR("https://abc.execute-api.us-east-1.amazonaws.com/plain")});
    assert_int_equal(b.status, 201);
    arena_free(a);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_answers), cmocka_unit_test(test_trouble), cmocka_unit_test(test_home)};
    return cmocka_run_group_tests(tests, start_server, stop);
}
