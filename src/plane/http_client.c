/* libcurl's multi interface on the loop. */
#include "plane/http_client.h"
#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "base/die.h"
#include "plane/http_private.h"
#include "plane/loop.h"
#include "world/clock.h"

#define TIMEOUT (30 * US_PER_S)
#define ANSWER_MAX (1024 * 1024)
#define HEADERS_MAX (64 * 1024)

struct transfer {
    CURL *easy;
    struct curl_slist *headers, *connect_to;
    char *method;
    struct buf url, body;
    struct buf answer, answer_headers;
    size_t answer_max, header_count;
    enum http_trouble trouble;
    char error[CURL_ERROR_SIZE];
    int64_t begun;
    struct transfer *prev, *next;
    http_done_fn *done;
    void *arg;
};

struct watch {
    uv_poll_t poll;
    curl_socket_t socket;
};

static struct {
    CURLM *multi;
    uv_timer_t timer;
    struct transfer *first;
} client;

/* --- one transfer --- */

static void unlink_transfer(struct transfer *t)
{
    if (t->prev)
        t->prev->next = t->next;
    else if (client.first == t)
        client.first = t->next;
    if (t->next)
        t->next->prev = t->prev;
}

static void transfer_free(struct transfer *t)
{
    unlink_transfer(t);
    if (t->easy)
        curl_easy_cleanup(t->easy);
    curl_slist_free_all(t->headers);
    curl_slist_free_all(t->connect_to);
    free(t->method);
    buf_fini(&t->url);
    buf_fini(&t->body);
    buf_fini(&t->answer);
    buf_fini(&t->answer_headers);
    free(t);
}

/* Trouble, reason, status, time, body, headers. */
static void finish(struct transfer *t, enum http_trouble trouble, const char *why)
{
    struct buf report = {0};
    long status = 0;

    if (t->easy)
        curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    pack_u64(&report, trouble);
    pack_str(&report, str_from(trouble ? why : NULL));
    pack_u64(&report, trouble ? 0 : (uint64_t)status);
    pack_u64(&report, (uint64_t)(clock_monotonic_now() - t->begun));
    pack_str(&report, buf_str(&t->answer));
    pack_u64(&report, t->header_count);
    buf_put(&report, buf_str(&t->answer_headers));
    t->done(t->arg, buf_str(&report));
    buf_fini(&report);
    transfer_free(t);
}

static size_t on_body(char *p, size_t size, size_t n, void *arg)
{
    struct transfer *t = arg;

    n *= size;
    if (t->answer.n + n > t->answer_max) {
        t->trouble = HTTP_TOO_LARGE;
        return 0;
    }
    buf_put(&t->answer, (struct str){p, n});
    return n;
}

static size_t on_header(char *p, size_t size, size_t n, void *arg)
{
    struct transfer *t = arg;
    struct str line = str_trim((struct str){p, n *= size}), rest = line;

    if (str_starts(line, STR("HTTP/"))) { /* of the next answer: after a redirect, or 100 Continue */
        t->answer_headers.n = t->header_count = 0;
        t->answer.n = 0;
        return n;
    }
    struct str name = str_cut(&rest, ':');
    if (!str_is(rest))
        return n;
    if (t->answer_headers.n + line.n > HEADERS_MAX) {
        t->trouble = HTTP_TOO_LARGE;
        return 0;
    }
    size_t at = t->answer_headers.n + sizeof(uint64_t);
    pack_str(&t->answer_headers, str_trim(name));
    for (; at < t->answer_headers.n; at++)
        if (t->answer_headers.p[at] >= 'A' && t->answer_headers.p[at] <= 'Z')
            t->answer_headers.p[at] += 'a' - 'A';
    pack_str(&t->answer_headers, str_trim(rest));
    t->header_count++;
    return n;
}

static bool plain(struct str s)
{
    return str_is(s) && !memchr(s.p, '\r', s.n) && !memchr(s.p, '\n', s.n) && !memchr(s.p, 0, s.n);
}

static bool add_header(struct transfer *t, struct str name, struct str value)
{
    struct buf line = {0};

    if (!plain(name) || !name.n || (value.n && !plain(value)))
        return false;
    buf_put(&line, name);
    buf_putz(&line, value.n ? ": " : ";"); /* how libcurl wants a header without value */
    buf_put(&line, value);
    buf_putc(&line, 0);
    t->headers = curl_slist_append(t->headers, line.p);
    buf_fini(&line);
    return true;
}

static bool loopback(const char *host)
{
    struct str h = str_from(host);
    return str_starts(h, STR("127.")) || str_eqz(h, "[::1]") || str_eqz(h, "localhost") || str_ends(h, STR(".localhost"));
}

/* Names that AWS gives to what runs in it mean this cloud; nothing here talks to the real one. */
static bool at_home(const char *host)
{
    struct str h = str_from(host);
    return cloud_address().n && (str_ends(h, STR(".amazonaws.com")) || str_ends(h, STR(".on.aws")));
}

static bool set_url(struct transfer *t)
{
    CURLU *url = curl_url();
    char *scheme = NULL, *host = NULL, *whole = NULL;
    bool ok = url && !curl_url_set(url, CURLUPART_URL, t->url.p, 0) && !curl_url_get(url, CURLUPART_HOST, &host, 0) &&
              !curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) && (!strcmp(scheme, "http") || !strcmp(scheme, "https"));

    if (ok && at_home(host)) {
        struct buf to = {0};
        buf_fmt(&to, "::%.*s", STRF(cloud_address()));
        buf_putc(&to, 0);
        t->connect_to = curl_slist_append(NULL, to.p);
        buf_fini(&to);
        curl_url_set(url, CURLUPART_SCHEME, "http", 0);
        curl_easy_setopt(t->easy, CURLOPT_CONNECT_TO, t->connect_to);
    }
    if (ok && (at_home(host) || loopback(host)))
        curl_easy_setopt(t->easy, CURLOPT_PROXY, "");
    ok = ok && !curl_url_get(url, CURLUPART_URL, &whole, 0) && !curl_easy_setopt(t->easy, CURLOPT_URL, whole);
    curl_free(scheme);
    curl_free(host);
    curl_free(whole);
    curl_url_cleanup(url);
    return ok;
}

static void set_method(struct transfer *t, bool has_body)
{
    if (!strcmp(t->method, "HEAD")) {
        curl_easy_setopt(t->easy, CURLOPT_NOBODY, 1L);
        return;
    }
    if (has_body || !strcmp(t->method, "POST") || !strcmp(t->method, "PUT") || !strcmp(t->method, "PATCH")) {
        curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->body.n);
        curl_easy_setopt(t->easy, CURLOPT_POSTFIELDS, t->body.p ? t->body.p : "");
    }
    curl_easy_setopt(t->easy, CURLOPT_CUSTOMREQUEST, t->method);
}

static void begin(struct transfer *t, struct str from)
{
    struct str method = unpack_str(&from), url = unpack_str(&from), body = unpack_str(&from), name;
    int64_t timeout = (int64_t)unpack_u64(&from);
    bool own_type = false, fine = plain(url) && (!str_is(method) || plain(method));

    t->answer_max = unpack_u64(&from);
    uint64_t redirects = unpack_u64(&from), any_certificate = unpack_u64(&from);
    buf_put(&t->url, url);
    buf_putc(&t->url, 0);
    buf_put(&t->body, body);
    t->method = fine && method.n ? strndup(method.p, method.n) : strdup(body.n ? "POST" : "GET");
    for (uint64_t n = unpack_u64(&from); n && fine; n--) {
        name = unpack_str(&from);
        own_type |= str_ieq(name, STR("content-type"));
        fine = add_header(t, name, unpack_str(&from));
    }
    if (!own_type)
        t->headers = curl_slist_append(t->headers, "Content-Type:");
    t->headers = curl_slist_append(t->headers, "Expect:");
    if (!fine || !set_url(t)) {
        finish(t, HTTP_BAD_REQUEST, "This is no request that can be sent");
        return;
    }
    set_method(t, body.n > 0);
    curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
    curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, (long)((timeout ? timeout : TIMEOUT) + US_PER_MS - 1) / US_PER_MS);
    curl_easy_setopt(t->easy, CURLOPT_FOLLOWLOCATION, redirects ? 1L : 0L);
    curl_easy_setopt(t->easy, CURLOPT_MAXREDIRS, (long)redirects);
    curl_easy_setopt(t->easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYPEER, any_certificate ? 0L : 1L);
    curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYHOST, any_certificate ? 0L : 2L);
    curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(t->easy, CURLOPT_ERRORBUFFER, t->error);
    curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(t->easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
    curl_multi_add_handle(client.multi, t->easy);
}

static void ended(struct transfer *t, CURLcode code)
{
    enum http_trouble trouble = t->trouble ? t->trouble : code == CURLE_OPERATION_TIMEDOUT ? HTTP_TIMED_OUT :
                                code == CURLE_URL_MALFORMAT ? HTTP_BAD_REQUEST : HTTP_UNREACHABLE;

    curl_multi_remove_handle(client.multi, t->easy);
    if (code == CURLE_OK)
        finish(t, HTTP_FINE, NULL);
    else
        finish(t, trouble, trouble == HTTP_TOO_LARGE ? "The answer is too large" : t->error[0] ? t->error : curl_easy_strerror(code));
}

/* --- libcurl and the loop --- */

static void look_for_ended(void)
{
    struct transfer *t;
    int left;

    for (CURLMsg *m; (m = curl_multi_info_read(client.multi, &left));)
        if (m->msg == CURLMSG_DONE) {
            CURLcode code = m->data.result;
            curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t);
            ended(t, code);
        }
}

static void on_timer(uv_timer_t *timer)
{
    int running;

    (void)timer;
    curl_multi_socket_action(client.multi, CURL_SOCKET_TIMEOUT, 0, &running);
    look_for_ended();
}

static int set_timer(CURLM *multi, long ms, void *arg)
{
    (void)multi;
    (void)arg;
    if (ms < 0)
        uv_timer_stop(&client.timer);
    else
        uv_timer_start(&client.timer, on_timer, (uint64_t)ms, 0);
    return 0;
}

static void on_ready(uv_poll_t *poll, int status, int events)
{
    struct watch *watch = poll->data;
    int flags = (status < 0 ? CURL_CSELECT_ERR : 0) | (events & UV_READABLE ? CURL_CSELECT_IN : 0) | (events & UV_WRITABLE ? CURL_CSELECT_OUT : 0), running;

    curl_multi_socket_action(client.multi, watch->socket, flags, &running);
    look_for_ended();
}

static void on_closed(uv_handle_t *handle)
{
    free(handle->data);
}

static int set_socket(CURL *easy, curl_socket_t socket, int what, void *arg, void *of_socket)
{
    struct watch *watch = of_socket;

    (void)easy;
    (void)arg;
    if (what == CURL_POLL_REMOVE) {
        if (watch) {
            uv_poll_stop(&watch->poll);
            uv_close((uv_handle_t *)&watch->poll, on_closed);
            curl_multi_assign(client.multi, socket, NULL);
        }
        return 0;
    }
    if (!watch) {
        watch = calloc(1, sizeof *watch);
        if (!watch)
            die("out of memory");
        watch->socket = socket;
        watch->poll.data = watch;
        uv_poll_init_socket(loop_uv(), &watch->poll, socket);
        curl_multi_assign(client.multi, socket, watch);
    }
    uv_poll_start(&watch->poll, (what != CURL_POLL_OUT ? UV_READABLE : 0) | (what != CURL_POLL_IN ? UV_WRITABLE : 0), on_ready);
    return 0;
}

static void stop(void)
{
    while (client.first) {
        struct transfer *t = client.first;
        curl_multi_remove_handle(client.multi, t->easy);
        finish(t, HTTP_UNREACHABLE, "The cloud is shutting down");
    }
    curl_multi_cleanup(client.multi);
    client.multi = NULL;
    curl_global_cleanup();
}

static void start(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    client.multi = curl_multi_init();
    if (!client.multi)
        die("out of memory");
    uv_timer_init(loop_uv(), &client.timer);
    curl_multi_setopt(client.multi, CURLMOPT_SOCKETFUNCTION, set_socket);
    curl_multi_setopt(client.multi, CURLMOPT_TIMERFUNCTION, set_timer);
    curl_multi_setopt(client.multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, 256L);
    loop_at_stop(stop);
}

struct order {
    http_done_fn *done;
    void *arg;
    size_t n;
    char packed[];
};

static void carry_out(void *arg)
{
    struct order *order = arg;
    struct transfer *t = calloc(1, sizeof *t);

    if (!client.multi)
        start();
    if (!t || !(t->easy = curl_easy_init()))
        die("out of memory");
    t->done = order->done;
    t->arg = order->arg;
    t->begun = clock_monotonic_now();
    t->next = client.first;
    if (t->next)
        t->next->prev = t;
    client.first = t;
    begin(t, (struct str){order->packed, order->n});
    free(order);
}

void http_pack(struct buf *b, const struct http_out *request)
{
    pack_str(b, request->method);
    pack_str(b, request->url);
    pack_str(b, request->body);
    pack_u64(b, (uint64_t)request->timeout);
    pack_u64(b, request->answer_max ? request->answer_max : ANSWER_MAX);
    pack_u64(b, request->redirects);
    pack_u64(b, request->any_certificate);
    pack_u64(b, request->headers.len);
    for (size_t i = 0; i < request->headers.len; i++) {
        pack_str(b, request->headers.items[i].name);
        pack_str(b, request->headers.items[i].value);
    }
}

void http_begin(struct str packed, http_done_fn *done, void *arg)
{
    struct order *order = malloc(sizeof *order + packed.n);

    if (!order)
        die("out of memory");
    *order = (struct order){.done = done, .arg = arg, .n = packed.n};
    memcpy(order->packed, packed.p, packed.n);
    loop_post(carry_out, order);
}

struct http_back http_unpack(struct arena *a, struct str packed)
{
    struct http_back back = {.trouble = (enum http_trouble)unpack_u64(&packed)};

    back.why = unpack_str(&packed);
    back.status = (int)unpack_u64(&packed);
    back.took = (int64_t)unpack_u64(&packed);
    back.body = unpack_str(&packed);
    for (uint64_t n = unpack_u64(&packed); n; n--) {
        struct str name = unpack_str(&packed);
        http_add(a, &back.headers, name, unpack_str(&packed));
    }
    return back;
}
