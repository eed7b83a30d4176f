#include "services/apigatewayv2/apigatewayv2.h"

static const char *method_name(uint8_t m)
{
    static const char *const names[] = {"*", "GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS"};
    return names[m];
}

/* The operation's path with its labels filled in: what policies call the resource. */
static struct str path_of(struct call *call, const void *in)
{
    const struct shape *shape = model_shape(&apigatewayv2_model, call->op->input);
    struct str rest = str_from(model_text(&apigatewayv2_model, call->op->http_uri));
    struct buf b = buf_in(call->arena);

    while (rest.n && rest.p[0] != '?') {
        struct str name = rest;
        if (rest.p[0] != '{') {
            buf_putc(&b, rest.p[0]);
            rest = str_skip(rest, 1);
            continue;
        }
        name = str_skip(str_cut(&rest, '}'), 1);
        const struct member *m = shape ? model_member(&apigatewayv2_model, shape, name) : NULL;
        buf_put(&b, m ? *(const struct str *)((const char *)in + m->offset) : STR("*"));
    }
    return buf_str(&b);
}

/* Actions are named by HTTP methods; resources have no /v2. */
static enum verdict hg_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct auth_target *t = auth_need(call, ret, STR_NONE);

    t->action = str_fmt(call->arena, "apigateway:%s", method_name(call->op->http_method));
    t->resource = str_fmt(call->arena, "arn:aws:apigateway:%.*s::%.*s", STRF(call->region), STRF(str_skip(path_of(call, in), 3)));
    return DONE;
}

const struct service apigatewayv2_service = {
    .targets = hg_targets,
};
