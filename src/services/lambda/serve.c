/* The data plane: function URLs ("<id>.lambda-url.<region>.on.aws", or /_stormglass/lambda/url/<id>/... on this server's own name) and
 * the archives that GetFunction and GetLayerVersion point to. */
#include <string.h>
#include "base/json.h"
#include "services/lambda/serve.h"
#include "store/blob.h"

#define ID_LENGTH 32
#define BODY_MAX 6291456
#define MUCH (256 * 1024) /* unsent bytes beyond which the next pieces wait */
#define PRELUDE_END 8     /* zeros between the description of a streamed response and its body */

static struct str id_in(struct str host)
{
    ptrdiff_t at = str_find(host, STR(".lambda-url."));

    return at == ID_LENGTH ? str_take(host, (size_t)at) : STR_NONE;
}

bool lambda_serves(const struct http_request *http)
{
    return str_is(id_in(http->host));
}

static enum verdict say(struct call *call, struct http_response *response, int status, struct str json)
{
    response->status = status;
    response->body = json;
    http_add(call->arena, &response->headers, STR("Content-Type"), STR("application/json"));
    http_add(call->arena, &response->headers, STR("x-amzn-RequestId"), call->request_id);
    return DONE;
}

static enum verdict forbidden(struct call *call, struct http_response *response)
{
    http_add(call->arena, &response->headers, STR("x-amzn-ErrorType"), STR("AccessDeniedException"));
    return say(call, response, 403, STR("{\"Message\":\"Forbidden. For troubleshooting Function URL authorization issues, see: "
                                        "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}"));
}

/* --- which function --- */

static bool find(struct call *call, struct str id, struct lambda_door *ret)
{
    struct sql *q;
    int64_t function;

    *ret = (struct lambda_door){.id = id};
    if (!sql_get(call->store, &q, "SELECT function, qualifier FROM lambda_url WHERE id = ?", id))
        return false;
    function = sql_i64(q, 0);
    ret->qualifier = sql_str(q, call->arena, 1);
    sql_done(q);
    if (!ret->qualifier.n)
        ret->qualifier = STR_NONE;
    return lambda_row_by_id(call, function, &ret->row) && lambda_url_get(call, &ret->row, ret->qualifier, &ret->config);
}

/* --- other origins --- */

static bool listed(const struct str *items, size_t n, struct str value, bool any_case)
{
    for (size_t i = 0; i < n; i++)
        if (str_eqz(items[i], "*") || (any_case ? str_ieq(items[i], value) : str_eq(items[i], value)) ||
            (!any_case && str_chr(items[i], '*') >= 0 && str_glob(items[i], value)))
            return true;
    return false;
}

static struct str joined(struct call *call, const struct str *items, size_t n)
{
    struct buf b = buf_in(call->arena);

    for (size_t i = 0; i < n; i++)
        buf_fmt(&b, "%s%.*s", i ? "," : "", STRF(items[i]));
    return buf_str(&b);
}

static bool is_cors(struct str name)
{
    return name.n > 15 && str_ieq(str_take(name, 15), STR("access-control-"));
}

static void add_cors(struct call *call, const struct http_request *http, const struct lambda_cors *c, bool preflight, struct http_response *response)
{
    struct str origin = http_header(&http->headers, "origin");
    struct http_headers kept = {0};

    if (!c || !str_is(origin))
        return;
    /* The configuration wins over what the function says. */
    for (size_t i = 0; i < response->headers.len; i++)
        if (!is_cors(response->headers.items[i].name))
            *list_add(call->arena, &kept) = response->headers.items[i];
    response->headers = kept;
    if (!listed(c->allow_origins.items, c->allow_origins.len, origin, false))
        return;
    bool star = c->allow_origins.len == 1 && str_eqz(c->allow_origins.items[0], "*");
    http_add(call->arena, &response->headers, STR("Access-Control-Allow-Origin"), star && !c->allow_credentials.val ? STR("*") : origin);
    if (!star)
        http_add(call->arena, &response->headers, STR("Vary"), STR("Origin"));
    if (c->allow_credentials.val)
        http_add(call->arena, &response->headers, STR("Access-Control-Allow-Credentials"), STR("true"));
    if (c->expose_headers.len && !preflight)
        http_add(call->arena, &response->headers, STR("Access-Control-Expose-Headers"), joined(call, c->expose_headers.items, c->expose_headers.len));
    if (!preflight)
        return;
    if (c->allow_methods.len)
        http_add(call->arena, &response->headers, STR("Access-Control-Allow-Methods"), joined(call, c->allow_methods.items, c->allow_methods.len));
    if (c->allow_headers.len)
        http_add(call->arena, &response->headers, STR("Access-Control-Allow-Headers"), joined(call, c->allow_headers.items, c->allow_headers.len));
    if (c->max_age.has)
        http_add(call->arena, &response->headers, STR("Access-Control-Max-Age"), str_fmt(call->arena, "%d", c->max_age.val));
}

static bool is_preflight(const struct http_request *http)
{
    return str_eqz(http->method, "OPTIONS") && str_is(http_header(&http->headers, "origin")) &&
           str_is(http_header(&http->headers, "access-control-request-method"));
}

/* --- who may --- */

static bool permitted(struct call *call, const struct lambda_door *door)
{
    struct auth_target t = {.action = STR("lambda:InvokeFunctionUrl"), .resource = lambda_function_arn(call, &door->row, door->qualifier),
                            .owner = door->row.account, .policy = lambda_policy_of(call, door->row.id, door->qualifier)};

    if (str_eqz(door->config.auth_type, "AWS_IAM") && (call_authenticate(call) != DONE || call->principal.type == PRINCIPAL_ANONYMOUS))
        return false;
    auth_context(call, &t, "lambda:FunctionUrlAuthType", door->config.auth_type);
    auth_context(call, &t, "lambda:InvokedViaFunctionUrl", STR("true"));
    return authorised(call, &t);
}

/* --- the answer --- */

static enum verdict failed(struct call *call, const struct http_request *http, const struct lambda_door *door, struct http_response *response)
{
    *response = (struct http_response){0};
    http_add(call->arena, &response->headers, STR("x-amzn-ErrorType"), STR("InternalServerErrorException"));
    add_cors(call, http, door->config.cors, false, response);
    response->status = 502;
    response->body = STR("Internal Server Error");
    return DONE;
}

/* A streamed response may begin with a description of itself. */
static struct str streamed_head(struct call *call, struct str bytes, struct str type, struct http_response *response)
{
    static const char zeros[PRELUDE_END] = {0};
    struct str why;
    ptrdiff_t end = bytes.n && bytes.p[0] == '{' ? str_find(bytes, (struct str){zeros, PRELUDE_END}) : -1;
    json_t *o = end > 0 ? json_parse(str_take(bytes, (size_t)end), true, &why) : NULL;

    response->status = 200;
    if (o)
        lambda_url_head(call, o, response);
    else
        http_add(call->arena, &response->headers, STR("Content-Type"), str_is(type) && type.n ? type : STR("application/octet-stream"));
    json_decref(o);
    return o ? str_skip(bytes, (size_t)end + PRELUDE_END) : bytes;
}

static enum verdict streaming(struct call *call, const struct http_request *http, const struct lambda_door *door, struct str id,
                              struct http_response *response)
{
    struct lambda_result r;
    int64_t seq = 0, spoken = 0;
    struct sql *q;

    memo_get_i64(call, "seq", &seq);
    bool began = seq > 0, any = began;
    /* Each run makes the head anew: it leaves with the first piece only. */
    while (call_unsent(call) < MUCH && spoken < MUCH &&
           sql_get(call->store, &q, "SELECT bytes, seq FROM lambda_piece WHERE invocation = ? AND seq > ? ORDER BY seq LIMIT 1", id, seq)) {
        struct str bytes = sql_str(q, call->arena, 0);
        seq = sql_i64(q, 1);
        sql_done(q);
        if (!any) {
            bytes = streamed_head(call, bytes, STR_NONE, response);
            add_cors(call, http, door->config.cors, false, response);
        }
        any = true;
        spoken += (int64_t)bytes.n;
        speak(call, bytes);
    }
    memo_set_i64(call, "seq", seq);
    if (call_gone(call))
        return DONE;
    bool more = sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_piece WHERE invocation = ? AND seq > ? LIMIT 1", id, seq) != 0;
    if (more || !lambda_sync_result(call, id, &r))
        return keep_and_wait(call, lambda_wait_key(call, id), more ? call->now + US_PER_S : lambda_sync_deadline(call, id));
    if (any)
        return DONE; /* an error after the beginning ends the stream, and no more */
    if (r.lost || r.error != LAMBDA_NO_ERROR)
        return failed(call, http, door, response);
    response->body = streamed_head(call, r.payload, str_is(r.content_type) ? r.content_type : STR("application/json"), response);
    add_cors(call, http, door->config.cors, false, response);
    return DONE;
}

static enum verdict result(struct call *call, const struct http_request *http, const struct lambda_door *door, struct str id, struct http_response *response)
{
    struct lambda_result r;

    if (str_eqz(door->config.invoke_mode, "RESPONSE_STREAM"))
        return streaming(call, http, door, id, response);
    if (call_gone(call))
        return DONE;
    if (!lambda_sync_result(call, id, &r))
        return keep_and_wait(call, lambda_wait_key(call, id), lambda_sync_deadline(call, id));
    if (r.lost || r.error != LAMBDA_NO_ERROR)
        return failed(call, http, door, response);
    lambda_url_response(call, r.payload, response);
    add_cors(call, http, door->config.cors, false, response);
    http_add(call->arena, &response->headers, STR("x-amzn-RequestId"), id);
    return DONE;
}

static enum verdict refused(struct call *call, struct http_response *response)
{
    const struct lambda_too_many_requests_exception *t = call->fault.data;
    int status = call->fault.status ? call->fault.status : 502;

    if (status == 429 && t)
        return say(call, response, 429, str_fmt(call->arena, "{\"Reason\":\"%.*s\",\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}", STRF(t->reason)));
    return say(call, response, status == 409 ? 409 : 502, STR("{\"Message\":\"Internal Server Error\"}"));
}

static enum verdict through_url(struct call *call, const struct http_request *http, struct str id, struct str path, struct http_response *response)
{
    struct lambda_door door;
    struct str running;
    struct lambda_invocation i = {.trace_header = http_header(&http->headers, "x-amzn-trace-id")};

    if (!find(call, id, &door))
        return forbidden(call, response);
    call_act_for(call, door.row.account, door.row.region);
    if (memo_get(call, "invocation", &running))
        return result(call, http, &door, running, response);
    if (door.config.cors && is_preflight(http)) {
        response->status = 200;
        add_cors(call, http, door.config.cors, true, response);
        return DONE;
    }
    if (!permitted(call, &door))
        return forbidden(call, response);
    call_act_for(call, door.row.account, door.row.region);
    if (http->body.n > BODY_MAX)
        return say(call, response, 413, STR("{\"Message\":\"Request Entity Too Large\"}"));
    i.payload = lambda_url_event(call, http, &door, path);
    i.streaming = str_eqz(door.config.invoke_mode, "RESPONSE_STREAM");
    enum verdict v = lambda_sync_begin(call, lambda_function_arn(call, &door.row, STR_NONE), door.qualifier, &i);
    return v == FAULT ? refused(call, response) : v;
}

/* --- archives --- */

static enum verdict archive(struct call *call, const struct http_request *http, struct str blob, struct http_response *response)
{
    int64_t size = sql_i64_or(call->store, 0,
                              "SELECT size FROM lambda_layer WHERE blob = ? UNION ALL SELECT size FROM lambda_version WHERE blob = ? LIMIT 1",
                              blob, blob);

    if (!size || (!str_eqz(http->method, "GET") && !str_eqz(http->method, "HEAD")))
        return say(call, response, 404, STR("{\"Message\":\"Not Found\"}"));
    response->status = 200;
    response->stream = (struct stream){.blob = blob, .size = (uint64_t)size};
    http_add(call->arena, &response->headers, STR("Content-Type"), STR("application/zip"));
    return DONE;
}

enum verdict lambda_serve(struct call *call, const struct http_request *http, struct http_response *response)
{
    struct str id = id_in(http->host), rest = http->path;

    if (str_is(id))
        return through_url(call, http, id, http->path, response);
    for (int i = 0; i < 3; i++)
        str_cut(&rest, '/'); /* "", "_stormglass", "lambda" */
    struct str what = str_cut(&rest, '/');
    if (str_eqz(what, "archive"))
        return archive(call, http, rest, response);
    if (str_eqz(what, "url")) {
        id = str_cut(&rest, '/');
        return through_url(call, http, id, str_cat(call->arena, STR("/"), str_is(rest) ? rest : STR("")), response);
    }
    return say(call, response, 404, STR("{\"Message\":\"Not Found\"}"));
}
