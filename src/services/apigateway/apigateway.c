#include "services/apigateway/serve.h"
#include "world/hosts.h"

static const char *method_name(uint8_t m)
{
    static const char *const names[] = {"*", "GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS"};
    return names[m];
}

/* The operation's path with its labels filled in: what policies call the resource. */
static struct str path_of(struct call *call, const void *in)
{
    const struct shape *shape = model_shape(&apigateway_model, call->op->input);
    struct str rest = str_from(model_text(&apigateway_model, call->op->http_uri));
    struct buf b = buf_in(call->arena);

    while (rest.n && rest.p[0] != '?') {
        struct str name = rest;
        if (rest.p[0] != '{') {
            buf_putc(&b, rest.p[0]);
            rest = str_skip(rest, 1);
            continue;
        }
        name = str_skip(str_cut(&rest, '}'), 1);
        const struct member *m = shape ? model_member(&apigateway_model, shape, name) : NULL;
        buf_put(&b, m ? *(const struct str *)((const char *)in + m->offset) : STR("*"));
    }
    return buf_str(&b);
}

/* Actions are named by HTTP methods. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html */
enum verdict ag_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct auth_target *t = auth_need(call, ret, STR_NONE);

    t->action = str_fmt(call->arena, "apigateway:%s", method_name(call->op->http_method));
    t->resource = str_fmt(call->arena, "arn:aws:apigateway:%.*s::%.*s", STRF(call->region), STRF(path_of(call, in)));
    return DONE;
}

/* Domain names reach this service by claim. */
static void started(struct call *call)
{
    struct sql *q = sql_each(call->store, "SELECT name FROM kit_gateway_domain ORDER BY name");

    while (sql_next(q))
        host_claim("apigateway", sql_str(q, call->arena, 0));
}

const struct service apigateway_service = {
    .targets = ag_targets,
    .serves = ag_serves,
    .serve = ag_serve,
    .started = started,
};
