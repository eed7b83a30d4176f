/* What policies call the operations of both control planes: HTTP methods on paths.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html */
#include "kit/gateway.h"

static const char *method_name(uint8_t m)
{
    static const char *const names[] = {"*", "GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS"};
    return names[m];
}

/* The operation's path with its labels filled in. */
static struct str path_of(struct call *call, const struct model *model, const void *in)
{
    const struct shape *shape = model_shape(model, call->op->input);
    struct str rest = str_from(model_text(model, call->op->http_uri));
    struct buf b = buf_in(call->arena);

    while (rest.n && rest.p[0] != '?') {
        if (rest.p[0] != '{') {
            buf_putc(&b, rest.p[0]);
            rest = str_skip(rest, 1);
            continue;
        }
        struct str name = str_skip(str_cut(&rest, '}'), 1);
        const struct member *m = shape ? model_member(model, shape, name) : NULL;
        buf_put(&b, m ? *(const struct str *)((const char *)in + m->offset) : STR("*"));
    }
    return buf_str(&b);
}

enum verdict gateway_targets(struct call *call, const void *in, struct str version, struct auth_targets *ret)
{
    struct auth_target *t = auth_need(call, ret, STR_NONE);
    struct str path = path_of(call, call->service->api->model, in);

    if (version.n && str_starts(path, version))
        path = str_skip(path, version.n);
    t->action = str_fmt(call->arena, "apigateway:%s", method_name(call->op->http_method));
    t->resource = str_fmt(call->arena, "arn:aws:apigateway:%.*s::%.*s", STRF(call->region), STRF(path));
    return DONE;
}
