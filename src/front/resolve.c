/* Which service and operation a request is for. In order: the X-Amz-Target header, the path of rpcv2Cbor, the Action of the
 * query protocols, then the REST templates of the service that it was signed for, of the one that owns the host name, or of S3. */
#include "front/exchange.h"
#include "wire/route.h"

static bool speaks(const struct service_entry *s, uint8_t bits)
{
    return s->api->model->protocols & bits;
}

static struct aws_target found(const struct service_entry *s, struct str operation, uint8_t protocol)
{
    struct aws_target t = {.service = s, .op = model_operation(s->api->model, operation), .protocol = protocol_of(protocol)};

    if (!t.op) {
        t.missing = operation;
        t.unknown = !model_undeclared(s->api->model, operation);
    }
    return t;
}

static const struct service_entry *by_shape(struct str name)
{
    for (size_t i = 0; i < service_count; i++)
        if (str_eqz(name, services[i].api->model->shape_name))
            return &services[i];
    return NULL;
}

static uint8_t json_of(const struct service_entry *s, struct str content_type)
{
    uint8_t asked = str_starts(content_type, STR("application/x-amz-json-1.1")) ? PROTOCOL_AWS_JSON_1_1 : PROTOCOL_AWS_JSON_1_0;
    return speaks(s, asked) ? asked : speaks(s, PROTOCOL_AWS_JSON_1_1) ? PROTOCOL_AWS_JSON_1_1 : PROTOCOL_AWS_JSON_1_0;
}

static bool by_target(const struct http_request *http, struct aws_target *ret)
{
    struct str target = http_header(&http->headers, "x-amz-target"), type = http_header(&http->headers, "content-type");
    ptrdiff_t dot = str_rchr(target, '.');

    if (dot < 0)
        return false;
    const struct service_entry *s = by_shape(str_take(target, (size_t)dot));
    if (!s || !speaks(s, PROTOCOL_AWS_JSON_1_0 | PROTOCOL_AWS_JSON_1_1))
        return false;
    *ret = found(s, str_skip(target, (size_t)dot + 1), json_of(s, type));
    return true;
}

/* /service/<service shape>/operation/<operation>; anything may stand before it. */
static bool by_cbor_path(const struct http_request *http, struct aws_target *ret)
{
    ptrdiff_t at = str_find(http->path, STR("/service/"));

    if (!str_eqz(http_header(&http->headers, "smithy-protocol"), "rpc-v2-cbor") || at < 0)
        return false;
    struct str rest = str_skip(http->path, (size_t)at + 9), service = str_cut(&rest, '/'), word = str_cut(&rest, '/');
    const struct service_entry *s = by_shape(service);
    if (!s || !speaks(s, PROTOCOL_RPC_V2_CBOR) || !str_eqz(word, "operation"))
        return false;
    *ret = found(s, rest, PROTOCOL_RPC_V2_CBOR);
    return true;
}

static uint8_t query_of(const struct service_entry *s)
{
    return speaks(s, PROTOCOL_EC2_QUERY) ? PROTOCOL_EC2_QUERY : PROTOCOL_AWS_QUERY;
}

static bool signed_for(const struct service_entry *s, const struct sigv4 *auth)
{
    return auth->place != SIGV4_NONE && str_eqz(auth->service, s->api->model->signing_name);
}

static bool by_action(struct arena *a, const struct http_request *http, const struct sigv4 *auth, struct aws_target *ret)
{
    bool form = str_starts(http_header(&http->headers, "content-type"), STR("application/x-www-form-urlencoded"));
    struct str source = form && !str_empty(http->body) ? http->body : http->query;
    struct str action = http_query(a, source, STR("Action")), version = http_query(a, source, STR("Version"));
    const struct service_entry *guess = NULL;

    if (str_empty(action))
        return false;
    for (size_t i = 0; i < service_count; i++) {
        const struct service_entry *s = &services[i];
        if (!speaks(s, PROTOCOL_AWS_QUERY | PROTOCOL_EC2_QUERY) && !s->api->model->query_compatible)
            continue;
        if (signed_for(s, auth)) {
            guess = s;
            break;
        }
        if (auth->place == SIGV4_NONE && str_eqz(version, s->api->model->version) && model_operation(s->api->model, action))
            guess = s;
    }
    if (!guess)
        return false;
    *ret = found(guess, action, query_of(guess));
    return true;
}

static const struct service_entry *rest_service(struct arena *a, const struct http_request *http, const struct sigv4 *auth)
{
    const struct service_entry *named = NULL;

    /* Two services may sign with one name (the generations of API Gateway): the path tells them apart. */
    for (size_t i = 0; i < service_count; i++) {
        if (!speaks(&services[i], PROTOCOL_REST_JSON_1 | PROTOCOL_REST_XML) || !signed_for(&services[i], auth))
            continue;
        if (named) {
            struct route_match match = route_find(a, services[i].api->model, http);
            return match.op || match.undeclared ? &services[i] : named;
        }
        named = &services[i];
    }
    if (named || auth->place != SIGV4_NONE)
        return named;
    for (size_t i = 0; i < service_count; i++)
        if (services[i].service->owns_host && services[i].service->owns_host(http->host))
            return &services[i];
    return service_by_id("s3");
}

static struct aws_target by_route(struct arena *a, const struct http_request *http, const struct sigv4 *auth)
{
    const struct service_entry *s = rest_service(a, http, auth);
    struct http_request prepared = *http;

    if (!s)
        return (struct aws_target){.unknown = true};
    const struct model *m = s->api->model;
    if (s->service->prepare)
        s->service->prepare(a, &prepared);
    struct route_match match = route_find(a, m, &prepared);
    struct aws_target t = {.service = s, .op = match.op, .protocol = protocol_of(speaks(s, PROTOCOL_REST_XML) ? PROTOCOL_REST_XML : PROTOCOL_REST_JSON_1)};
    if (match.undeclared)
        t.missing = model_name(m, match.undeclared->name);
    else if (!match.op)
        t.unknown = true;
    return t;
}

struct aws_target aws_resolve(struct arena *a, const struct http_request *http, const struct sigv4 *auth)
{
    struct aws_target t = {0};

    if (by_target(http, &t) || by_cbor_path(http, &t) || by_action(a, http, auth, &t))
        return t;
    return by_route(a, http, auth);
}
