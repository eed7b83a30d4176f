/* Data planes of services: requests that are no API calls. */
#include "base/json.h"
#include "front/front_private.h"

/* Bodies of data planes are kept in memory. */
#define SERVED_MAX ((size_t)64 * 1024 * 1024)

/* /_stormglass/<service id>/... */
static const struct service_entry *by_path(struct str path)
{
    if (!str_starts(path, STR("/_stormglass/")))
        return NULL;
    struct str rest = str_skip(path, 13), id = str_cut(&rest, '/');
    for (size_t i = 0; i < service_count; i++)
        if (services[i].service->serve && str_eqz(id, services[i].id))
            return &services[i];
    return NULL;
}

const struct service_entry *serve_owner(const struct http_request *http)
{
    const struct service_entry *service = by_path(http->path);

    for (size_t i = 0; !service && i < service_count; i++)
        if (services[i].service->serves && services[i].service->serves(http))
            service = &services[i];
    return service;
}

static enum verdict run(struct call *call, struct input *input)
{
    call->principal = (struct principal){.type = PRINCIPAL_ANONYMOUS};
    call->account = call->region = STR_NONE;
    return input->service->service->serve(call, input->http, &input->response);
}

static void tell(struct exchange *x, const struct fault *f)
{
    struct buf b = buf_in(x->arena);
    struct json_out j = json_to(&b);

    json_open(&j, '{');
    json_key(&j, STR("message"));
    json_put_str(&j, str_is(f->message) ? f->message : f->code);
    json_close(&j, '}');
    x->answer = (struct http_response){.status = f->status ? f->status : 400, .body = buf_str(&b)};
    http_add(x->arena, &x->answer.headers, STR("Content-Type"), STR("application/json"));
    http_add(x->arena, &x->answer.headers, STR("x-amzn-ErrorType"), f->code);
}

/* A signature counts when it is one; what else stands in Authorization is the service's business. */
static void read_signature(struct exchange *x, struct world *w)
{
    struct fault f = {0};

    if (!sigv4_parse(x->arena, &x->http, false, &x->auth, &f) || x->auth.place == SIGV4_NONE)
        return;
    x->input.auth = &x->auth;
    if (world_trusts(w, &x->http, x->auth.access_key))
        return;
    sigv4_canonical(x->arena, &x->http, false, &x->auth);
    x->input.payload_bad = !x->auth.streaming && !sigv4_payload_ok(&x->auth, x->http.body);
}

bool serve_begin(struct exchange *x, struct world *w, const struct service_entry *service)
{
    if (x->http.body.n > SERVED_MAX) {
        tell(x, &(struct fault){.code = STR("RequestEntityTooLarge"), .message = STR("Request Entity Too Large"), .status = 413});
        return true;
    }
    read_signature(x, w);
    x->http.body = str_dup(x->arena, x->http.body);
    x->input.service = service;
    x->input.http = &x->http;
    x->input.body = run;
    exchange_submit(x);
    return false;
}

void serve_finish(struct exchange *x)
{
    if (x->input.verdict == FAULT)
        tell(x, &x->input.call.fault);
    else
        x->answer = x->input.response;
}
