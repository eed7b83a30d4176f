/* libh2o: listening, threads, requests in, answers back from the world's threads. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include "base/die.h"
#include "front/front_private.h"
#include "world/clock.h"

/* Largest body; S3's own limit for one PUT. What is larger than SPILL_MIN waits in a file, not in memory. */
#define BODY_MAX (UINT64_C(5) * 1024 * 1024 * 1024)
#define SPILL_MIN (1024 * 1024)

static struct str str_of(h2o_iovec_t v)
{
    return (struct str){v.base, v.len};
}

/* The client is gone, or has all of the answer. */
static void on_dispose(void *p)
{
    struct exchange *x = *(struct exchange **)p;

    x->req = NULL;
    if (x->submitted && !x->answered)
        world_cancel(x->io->front->world, x->input.serial);
    else
        exchange_free(x);
}

static void read_peer(struct exchange *x, h2o_req_t *req)
{
    struct sockaddr_storage address;
    char text[INET6_ADDRSTRLEN] = "";
    socklen_t n = req->conn->callbacks->get_peername(req->conn, (struct sockaddr *)&address);

    if (n && address.ss_family == AF_INET) {
        const struct sockaddr_in *in = (const struct sockaddr_in *)&address;
        inet_ntop(AF_INET, &in->sin_addr, text, sizeof text);
        x->http.loopback = ntohl(in->sin_addr.s_addr) >> 24 == 127;
    } else if (n && address.ss_family == AF_INET6) {
        const struct sockaddr_in6 *in = (const struct sockaddr_in6 *)&address;
        inet_ntop(AF_INET6, &in->sin6_addr, text, sizeof text);
        x->http.loopback = IN6_IS_ADDR_LOOPBACK(&in->sin6_addr);
    }
    x->http.remote_ip = str_dup(x->arena, str_from(text));
}

/* Everything but the body is copied: the client may leave while the world still works. */
static void read_request(struct exchange *x, h2o_req_t *req)
{
    struct http_request *http = &x->http;
    struct str path = str_dup(x->arena, str_of(req->input.path));

    http->method = str_dup(x->arena, str_of(req->input.method));
    http->host = str_dup(x->arena, str_of(req->input.authority));
    http->path = str_take(path, req->input.query_at);
    http->query = req->input.query_at == SIZE_MAX ? STR_NONE : str_skip(path, req->input.query_at + 1);
    http->body = req->entity.base ? str_of(req->entity) : STR("");
    for (size_t i = 0; i < req->headers.size; i++) {
        const h2o_header_t *h = &req->headers.entries[i];
        http_add(x->arena, &http->headers, str_dup(x->arena, str_of(*h->name)), str_dup(x->arena, str_of(h->value)));
    }
    /* libh2o keeps these to itself, but they may be signed. */
    if (req->entity.base && !str_is(http_header(&http->headers, "content-length")))
        http_add(x->arena, &http->headers, STR("content-length"), str_fmt(x->arena, "%zu", req->entity.len));
    read_peer(x, req);
}

/* All that a turn of the loop brought goes to the world at once: waking a thread costs more than most requests. */
void exchange_submit(struct exchange *x)
{
    struct io_thread *io = x->io;

    x->submitted = true;
    x->input.next = NULL;
    if (io->outgoing)
        io->outgoing_last->next = &x->input;
    else
        io->outgoing = &x->input;
    io->outgoing_last = &x->input;
}

static void turn(struct io_thread *io, int32_t wait_ms)
{
    h2o_evloop_run(io->context.loop, wait_ms);
    if (!io->outgoing)
        return;
    struct input *first = io->outgoing;
    io->outgoing = NULL;
    world_submit(io->front->world, first);
}

static void on_answer(struct input *input)
{
    struct exchange *x = input->owner;
    h2o_multithread_send_message(&x->io->answers, &x->message.super);
}

static void on_answers(h2o_multithread_receiver_t *receiver, h2o_linklist_t *messages)
{
    (void)receiver;
    while (!h2o_linklist_is_empty(messages)) {
        struct io_message *message = H2O_STRUCT_FROM_MEMBER(struct io_message, super.link, messages->next);
        h2o_linklist_unlink(&message->super.link);
        int kind = message->kind;
        if (kind == IO_PIECE)
            stream_message(message); /* frees it */
        if (kind != IO_ANSWER)
            continue;
        struct exchange *x = H2O_STRUCT_FROM_MEMBER(struct exchange, message, message);
        x->answered = true;
        if (x->stream.begun) {
            stream_end(x);
            continue;
        }
        exchange_finish(x);
        if (x->req)
            exchange_send(x);
        else
            exchange_free(x);
    }
}

struct door {
    h2o_handler_t super;
    struct front *front;
};

static struct io_thread *thread_of(struct front *f, const h2o_req_t *req)
{
    for (unsigned i = 0; i < f->thread_count; i++)
        if (req->conn->ctx == &f->threads[i].context)
            return &f->threads[i];
    die("a request of an unknown thread");
}

static int on_request(h2o_handler_t *self, h2o_req_t *req)
{
    struct front *f = ((struct door *)self)->front;
    struct arena *a = arena_new();
    struct exchange *x = arena_make(a, struct exchange);

    x->arena = a;
    x->io = thread_of(f, req);
    x->io->open++;
    x->req = req;
    x->fd = -1;
    x->input.arena = a;
    x->input.owner = x;
    x->input.answer = on_answer;
    x->input.piece = exchange_piece;
    x->message.kind = IO_ANSWER;
    struct exchange **guard = h2o_mem_alloc_shared(&req->pool, sizeof *guard, on_dispose);
    *guard = x;
    read_request(x, req);
    if (exchange_begin(x, f->world))
        exchange_send(x);
    return 0;
}

bool exchange_begin(struct exchange *x, struct world *w)
{
    const struct service_entry *service = serve_owner(&x->http);

    if (service)
        return serve_begin(x, w, service);
    return control_owns(&x->http) ? control_begin(x) : aws_begin(x, w);
}

void exchange_finish(struct exchange *x)
{
    if (x->input.control)
        control_finish(x);
    else if (x->input.body)
        serve_finish(x);
    else
        aws_finish(x);
}

static void on_accept(h2o_socket_t *listener, const char *error)
{
    struct io_thread *io = listener->data;

    if (error)
        return;
    for (int i = 0; i < 16; i++) {
        h2o_socket_t *socket = h2o_evloop_socket_accept(listener);
        if (!socket)
            return;
        h2o_accept(&io->accept, socket);
    }
}

/* On the thread itself: libh2o keeps the memory of a loop's sockets in the thread that made them, without a lock. */
static void open_loop(struct io_thread *io)
{
    rng_seed(&io->rng, clock_entropy());
    h2o_context_init(&io->context, h2o_evloop_create(), &io->front->config);
    io->accept = (h2o_accept_ctx_t){.ctx = &io->context, .hosts = io->front->config.hosts};
    h2o_multithread_register_receiver(io->context.queue, &io->answers, on_answers);
    io->listener = h2o_evloop_socket_create(io->context.loop, io->fd, H2O_SOCKET_FLAG_DONT_READ);
    io->listener->data = io;
    h2o_socket_read_start(io->listener, on_accept);
}

static void *io_main(void *arg)
{
    struct io_thread *io = arg;
    struct front *f = io->front;

    open_loop(io);
    pthread_barrier_wait(&f->opened);
    while (!f->stopping)
        turn(io, INT32_MAX);
    if (io->listener)
        h2o_socket_close(io->listener);
    io->listener = NULL;
    h2o_context_request_shutdown(&io->context);
    /* What the world still answers goes out; slow readers are not waited for. */
    int64_t end = clock_monotonic_now() + US_PER_S / 2;
    while (io->open && clock_monotonic_now() < end)
        turn(io, 10);
    return NULL;
}

static int listen_on(const struct front_options *o, int *ret_port, struct arena *a, struct str *ret_why)
{
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV | AI_PASSIVE}, *list;
    char port[16];
    int on = 1, fd;

    snprintf(port, sizeof port, "%d", o->port);
    int rc = getaddrinfo(o->host, port, &hints, &list);
    if (rc) {
        *ret_why = str_fmt(a, "%s is no address to listen on: %s", o->host, gai_strerror(rc));
        return -1;
    }
    fd = socket(list->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    rc = fd < 0 || bind(fd, list->ai_addr, list->ai_addrlen) || listen(fd, 4096);
    freeaddrinfo(list);
    if (rc) {
        *ret_why = errno == EADDRINUSE
                       ? str_fmt(a, "%s:%d is taken: something listens there already. Stop it, or choose another with --listen.", o->host, o->port)
                       : str_fmt(a, "%s:%d cannot be listened on: %s", o->host, o->port, strerror(errno));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    struct sockaddr_storage address;
    socklen_t n = sizeof address;
    getsockname(fd, (struct sockaddr *)&address, &n);
    *ret_port = ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port : ((struct sockaddr_in *)&address)->sin_port);
    return fd;
}

static void configure(struct front *f)
{
    struct rlimit files;

    if (!getrlimit(RLIMIT_NOFILE, &files) && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    h2o_config_init(&f->config);
    f->config.server_name = h2o_iovec_init(H2O_STRLIT("Stormglass"));
    f->config.max_request_entity_size = BODY_MAX;
    f->config.http1.req_timeout = 30000;
    h2o_hostconf_t *host = h2o_config_register_host(&f->config, h2o_iovec_init(H2O_STRLIT("default")), 65535);
    h2o_pathconf_t *path = h2o_config_register_path(host, "/", 0);
    struct door *door = (struct door *)h2o_create_handler(path, sizeof *door);
    door->super.on_req = on_request;
    door->front = f;
    h2o_socket_buffer_mmap_settings.threshold = SPILL_MIN;
    snprintf(h2o_socket_buffer_mmap_settings.fn_template, sizeof h2o_socket_buffer_mmap_settings.fn_template, "%s/incoming.XXXXXX",
             store_dir(world_store(f->world)));
}

/* It lives as long as the program; nobody frees it. */
static struct front *running;

struct front *front_start(const struct front_options *o, struct arena *a, struct str *ret_why)
{
    prove_init(a);
    int port = 0, fd = listen_on(o, &port, a, ret_why);

    if (fd < 0)
        return NULL;
    struct front *f = calloc(1, sizeof *f);
    if (!f)
        die("out of memory");
    f->world = o->world;
    f->port = port;
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);
    f->thread_count = o->threads ? o->threads : cpus > 4 ? 4 : cpus < 1 ? 1 : (unsigned)cpus;
    f->threads = calloc(f->thread_count, sizeof *f->threads);
    configure(f);
    pthread_barrier_init(&f->opened, NULL, f->thread_count + 1);
    for (unsigned i = 0; i < f->thread_count; i++) {
        f->threads[i].front = f;
        f->threads[i].fd = i ? dup(fd) : fd;
        if (pthread_create(&f->threads[i].thread, NULL, io_main, &f->threads[i]))
            die("cannot start a thread");
    }
    pthread_barrier_wait(&f->opened);
    running = f;
    return running;
}

int front_port(const struct front *f)
{
    return f->port;
}

void front_stop(struct front *f)
{
    f->stopping = true;
    for (unsigned i = 0; i < f->thread_count; i++)
        h2o_multithread_send_message(&f->threads[i].answers, &f->threads[i].stop.super);
    for (unsigned i = 0; i < f->thread_count; i++)
        pthread_join(f->threads[i].thread, NULL);
}
