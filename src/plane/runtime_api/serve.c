/* Connections of runtimes: requests in, answers out. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include "base/die.h"
#include "plane/runtime_api/runtime_private.h"

#define ANSWER_MAX (6 * 1024 * 1024 + 100) /* what AWS takes as an answer in one piece */
#define BODY_MAX (64 * 1024 * 1024)        /* what is read at all before the connection is cut */
#define WINDOW (1024 * 1024)

static void on_closed(uv_handle_t *handle)
{
    struct api_conn *c = handle->data;

    http_in_fini(&c->in);
    buf_fini(&c->ahead);
    buf_fini(&c->body);
    runtime_release(c->of);
    free(c);
}

static void hang_up(struct api_conn *c)
{
    if (c->closing)
        return;
    c->closing = true;
    if (c->of->waits == c)
        c->of->waits = NULL;
    for (struct api_extension *e = c->of->extensions; e; e = e->next)
        if (e->waits == c)
            e->waits = NULL;
    if (c->prev)
        c->prev->next = c->next;
    else
        c->of->conns = c->next;
    if (c->next)
        c->next->prev = c->prev;
    uv_close((uv_handle_t *)&c->tcp, on_closed);
}

struct writing {
    uv_write_t req;
    size_t n;
    char bytes[];
};

static void on_written(uv_write_t *req, int status)
{
    (void)status;
    free(req->data);
}

static const char *reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 202: return "Accepted";
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 413: return "Request Entity Too Large";
    default: return "Error";
    }
}

void serve_reply(struct api_conn *c, int status, const char *headers, struct str body)
{
    struct buf head = {0};

    if (c->closing)
        return;
    buf_fmt(&head, "HTTP/1.1 %d %s\r\nContent-Length: %zu\r\n%s%s%s\r\n", status, reason(status), body.n,
            strstr(headers, "Content-Type:") ? "" : "Content-Type: application/json\r\n", c->in.keep_alive ? "" : "Connection: close\r\n", headers);
    struct writing *w = malloc(sizeof *w + head.n + body.n);
    if (!w)
        die("out of memory");
    w->req.data = w;
    w->n = head.n + body.n;
    memcpy(w->bytes, head.p, head.n);
    if (body.n)
        memcpy(w->bytes + head.n, body.p, body.n);
    buf_fini(&head);
    uv_buf_t out = uv_buf_init(w->bytes, (unsigned)w->n);
    /* Most of the time the kernel takes it at once. */
    int sent = uv_try_write((uv_stream_t *)&c->tcp, &out, 1);
    if (sent == (int)w->n) {
        free(w);
    } else {
        out = uv_buf_init(w->bytes + (sent > 0 ? sent : 0), (unsigned)(w->n - (size_t)(sent > 0 ? sent : 0)));
        if (uv_write(&w->req, (uv_stream_t *)&c->tcp, &out, 1, on_written)) {
            free(w);
            hang_up(c);
        }
    }
}

static void take_body(struct api_conn *c)
{
    if (c->streaming) {
        if (c->body.n)
            runtime_piece(c->of, c, buf_str(&c->body));
        c->body.n = 0;
    } else if (c->body.n > ANSWER_MAX) {
        c->too_large = true;
    }
}

static void continue_if_asked(struct api_conn *c)
{
    static char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    uv_buf_t out = uv_buf_init(go_on, sizeof go_on - 1);

    if (c->in.expects)
        uv_try_write((uv_stream_t *)&c->tcp, &out, 1);
    c->in.expects = false;
}

static void digest_ahead(struct api_conn *c)
{
    while (c->ahead.n && !c->waiting && !c->closing) {
        bool head = c->in.state == HTTP_IN_HEAD;
        size_t n = http_in_feed(&c->in, buf_str(&c->ahead), &c->body);
        memmove(c->ahead.p, c->ahead.p + n, c->ahead.n -= n);
        if (c->in.state == HTTP_IN_BAD || c->body.n > BODY_MAX) {
            c->in.keep_alive = false;
            serve_reply(c, 400, "", STR("{\"errorMessage\":\"This is no request\",\"errorType\":\"InvalidRequest\"}"));
            hang_up(c);
            return;
        }
        if (head && c->in.state != HTTP_IN_HEAD) {
            route_head(c);
            continue_if_asked(c);
        }
        take_body(c);
        if (c->in.state != HTTP_IN_WHOLE)
            continue;
        route_whole(c);
        if (!c->waiting && c->in.state == HTTP_IN_WHOLE) /* else: work was there already, and it was given */
            serve_go_on(c);
    }
}

/* The request was answered: the connection is ready for another. */
void serve_go_on(struct api_conn *c)
{
    if (c->closing)
        return;
    if (!c->in.keep_alive) {
        hang_up(c);
        return;
    }
    c->waiting = c->streaming = c->too_large = false;
    c->body.n = 0;
    http_in_next(&c->in);
}

void serve_resume(struct api_conn *c)
{
    serve_go_on(c);
    digest_ahead(c);
}

static void on_bytes(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
    struct api_conn *c = stream->data;

    if (n < 0) {
        hang_up(c);
        return;
    }
    buf_put(&c->ahead, (struct str){buf->base, (size_t)n});
    if (c->waiting && c->ahead.n > HTTP_IN_HEAD_MAX) {
        hang_up(c);
        return;
    }
    digest_ahead(c);
    if (!c->closing && c->unread >= WINDOW && !c->paused) {
        c->paused = true;
        uv_read_stop(stream);
    }
}

static void room(uv_handle_t *handle, size_t wanted, uv_buf_t *buf)
{
    static char bytes[64 * 1024];

    (void)handle;
    (void)wanted;
    *buf = uv_buf_init(bytes, sizeof bytes);
}

void serve_taken(struct runtime *r, size_t n)
{
    for (struct api_conn *c = r->conns; c; c = c->next)
        if (c->unread) {
            c->unread -= n < c->unread ? n : c->unread;
            if (c->paused && c->unread < WINDOW) {
                c->paused = false;
                uv_read_start((uv_stream_t *)&c->tcp, room, on_bytes);
            }
            return;
        }
}

static void on_connection(uv_stream_t *listener, int status)
{
    struct runtime *r = listener->data;
    struct api_conn *c = calloc(1, sizeof *c);

    if (!c)
        die("out of memory");
    c->of = r;
    http_in_init(&c->in);
    uv_tcp_init(loop_uv(), &c->tcp);
    c->tcp.data = c;
    r->handles++;
    c->next = r->conns;
    if (c->next)
        c->next->prev = c;
    r->conns = c;
    if (status < 0 || uv_accept(listener, (uv_stream_t *)&c->tcp)) {
        hang_up(c);
        return;
    }
    uv_tcp_nodelay(&c->tcp, 1);
    uv_read_start((uv_stream_t *)&c->tcp, room, on_bytes);
}

bool serve_listen(struct runtime *r)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int n = sizeof at;

    uv_tcp_init(loop_uv(), &r->listener);
    r->listener.data = r;
    r->handles++;
    r->listening = true;
    if (uv_tcp_bind(&r->listener, (struct sockaddr *)&at, 0) || uv_listen((uv_stream_t *)&r->listener, 64, on_connection) ||
        uv_tcp_getsockname(&r->listener, (struct sockaddr *)&at, &n))
        return false;
    r->port = ntohs(at.sin_port);
    return true;
}

static void on_listener_closed(uv_handle_t *handle)
{
    runtime_release(handle->data);
}

void serve_stop(struct runtime *r)
{
    while (r->conns)
        hang_up(r->conns);
    if (r->listening)
        uv_close((uv_handle_t *)&r->listener, on_listener_closed);
    r->listening = false;
}
