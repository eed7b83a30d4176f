/* The measure: the same HTTP library, as many threads, an answer that takes no work. bare <port> <threads> */
#include <arpa/inet.h>
#include <h2o.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static h2o_globalconf_t config;
static int listener;

static int answer(h2o_handler_t *self, h2o_req_t *req)
{
    static const char body[] = "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:root</Arn><UserId>111111111111</UserId>"
                               "<Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

    (void)self;
    req->res.status = 200;
    req->res.reason = "OK";
    h2o_add_header(&req->pool, &req->res.headers, H2O_TOKEN_CONTENT_TYPE, NULL, H2O_STRLIT("text/xml"));
    h2o_send_inline(req, body, sizeof body - 1);
    return 0;
}

static void on_accept(h2o_socket_t *s, const char *error)
{
    h2o_socket_t *socket;

    if (!error && (socket = h2o_evloop_socket_accept(s)))
        h2o_accept(s->data, socket);
}

static void *serve(void *arg)
{
    static __thread h2o_context_t context;
    static __thread h2o_accept_ctx_t accept_context;

    (void)arg;
    h2o_context_init(&context, h2o_evloop_create(), &config);
    accept_context = (h2o_accept_ctx_t){.ctx = &context, .hosts = config.hosts};
    h2o_socket_t *s = h2o_evloop_socket_create(context.loop, dup(listener), H2O_SOCKET_FLAG_DONT_READ);
    s->data = &accept_context;
    h2o_socket_read_start(s, on_accept);
    for (;;)
        h2o_evloop_run(context.loop, INT32_MAX);
    return NULL;
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons(argc > 1 ? (uint16_t)atoi(argv[1]) : 0)};
    int threads = argc > 2 ? atoi(argv[2]) : 1, on = 1;

    h2o_config_init(&config);
    h2o_create_handler(h2o_config_register_path(h2o_config_register_host(&config, h2o_iovec_init(H2O_STRLIT("default")), 65535), "/", 0), sizeof(h2o_handler_t))->on_req = answer;
    listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 1024)) {
        perror("bare");
        return 1;
    }
    socklen_t n = sizeof address;
    getsockname(listener, (struct sockaddr *)&address, &n);
    printf("ready http://127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (int i = 1; i < threads; i++) {
        pthread_t t;
        pthread_create(&t, NULL, serve, NULL);
    }
    serve(NULL);
}
