/* Other services behind AWS integrations: the request that API Gateway would send is read by that service's own protocol, carried out as the role
 * of the integration, and answered in the same protocol. */
#include <string.h>
#include "base/text.h"
#include "services/apigateway/serve.h"
#include "wire/protocol.h"
#include "wire/route.h"

struct aim { const struct service_entry *service; struct str region, action, path; };

/* arn:aws:apigateway:<region>:<service>:action/<Action> or path/<path> */
static bool aim_of(struct str uri, struct aim *ret)
{
    for (int i = 0; i < 3; i++)
        str_cut(&uri, ':');
    ret->region = str_cut(&uri, ':');
    struct str name = str_cut(&uri, ':');
    ptrdiff_t dot = str_rchr(name, '.');
    if (dot >= 0) /* <subdomain>.<service> */
        name = str_skip(name, (size_t)dot + 1);
    for (size_t i = 0; i < service_count && !ret->service; i++) {
        const struct model *m = services[i].api->model;
        if (str_eqz(name, m->endpoint_prefix) || str_eqz(name, m->signing_name) || str_eqz(name, services[i].id))
            ret->service = &services[i];
    }
    if (str_starts(uri, STR("action/")))
        ret->action = str_skip(uri, 7);
    else if (str_starts(uri, STR("path/")))
        ret->path = str_skip(uri, 4);
    return ret->service != NULL;
}

static uint8_t best(const struct model *m, bool query)
{
    static const uint8_t of_json[] = {PROTOCOL_AWS_JSON_1_1, PROTOCOL_AWS_JSON_1_0, PROTOCOL_REST_JSON_1, PROTOCOL_REST_XML,
                                       PROTOCOL_AWS_QUERY, PROTOCOL_EC2_QUERY, 0};

    if (query && m->protocols & PROTOCOL_AWS_QUERY)
        return PROTOCOL_AWS_QUERY;
    if (query && m->query_compatible)
        return PROTOCOL_AWS_QUERY;
    if (query && m->protocols & PROTOCOL_EC2_QUERY)
        return PROTOCOL_EC2_QUERY;
    for (const uint8_t *p = of_json; *p; p++)
        if (m->protocols & *p)
            return *p;
    return 0;
}

static struct str form(struct ag_run *run, const struct gateway_pairs *pairs)
{
    struct buf b = buf_in(run->call->arena);

    for (size_t i = 0; i < pairs->len; i++) {
        buf_putz(&b, i ? "&" : "");
        percent_encode(&b, pairs->items[i].name, false);
        buf_putc(&b, '=');
        percent_encode(&b, pairs->items[i].value, false);
    }
    return buf_str(&b);
}

/* The operation, and the request as its protocol wants to see it. */
static const struct operation *operation_of(struct ag_run *run, struct aim *aim, struct http_request *http, const struct protocol **ret_protocol)
{
    const struct model *m = aim->service->api->model;
    struct arena *a = run->call->arena;
    struct str target = http_header(&http->headers, "x-amz-target"), type = http_header(&http->headers, "content-type");
    bool as_form = str_starts(type, STR("application/x-www-form-urlencoded")) || (!str_is(target) && str_find(http->body, STR("Action=")) == 0);
    struct str action = aim->action;
    ptrdiff_t dot = str_rchr(target, '.');

    if (!str_is(action) && dot >= 0)
        action = str_skip(target, (size_t)dot + 1);
    if (!str_is(action))
        action = http_query(a, as_form ? http->body : http->query, STR("Action"));
    if (!str_is(action) && !str_empty(http->query))
        action = http_query(a, http->query, STR("Action"));
    bool query = as_form || (!str_empty(http->query) && (m->protocols & (PROTOCOL_AWS_QUERY | PROTOCOL_EC2_QUERY)));
    if (str_is(action)) {
        *ret_protocol = protocol_of(best(m, query));
        if (query && !as_form)
            http->body = str_fmt(a, "%.*s%s%.*s", STRF(http->body), http->body.n ? "&" : "", STRF(http->query));
        if (query && (*ret_protocol)->bit == PROTOCOL_AWS_QUERY && str_is(aim->path) && str_find(http->body, STR("QueueUrl=")) < 0 &&
            str_eqz(STR("sqs"), m->id)) {
            struct buf url = buf_in(a);
            percent_encode(&url, str_fmt(a, "https://sqs.%.*s.amazonaws.com%.*s", STRF(aim->region), STRF(aim->path)), false);
            http->body = str_fmt(a, "%.*s&QueueUrl=%.*s", STRF(http->body), STRF(buf_str(&url)));
        }
        return model_operation(m, action);
    }
    struct route_match match = route_find(a, m, http);
    *ret_protocol = protocol_of(m->protocols & PROTOCOL_REST_XML ? PROTOCOL_REST_XML : PROTOCOL_REST_JSON_1);
    return match.op;
}

static struct str path_of(struct ag_run *run, struct str path)
{
    struct buf b = buf_in(run->call->arena);

    path = ag_variables_in(run, path);
    while (path.n) {
        ptrdiff_t open = str_chr(path, '{');
        buf_put(&b, open < 0 ? path : str_take(path, (size_t)open));
        if (open < 0)
            break;
        path = str_skip(path, (size_t)open + 1);
        struct str name = str_cut(&path, '}');
        struct str key = str_cat(run->call->arena, STR("integration.request.path."), name);
        struct str mapped = ag_map_get(&run->method->method_integration->request_parameters, key);
        percent_encode(&b, str_is(mapped) ? ag_expression(run, mapped, NULL) : gateway_last(&run->path_params, name, false), true);
        if (!str_is(path))
            break;
    }
    return buf_str(&b);
}

static enum verdict failed(struct ag_run *run)
{
    return ag_error(run, "API_CONFIGURATION_ERROR", 500, "Internal server error");
}

enum verdict ag_aws_action(struct ag_run *run, struct str body, const struct gateway_pairs *query, const struct gateway_pairs *headers)
{
    struct call *call = run->call;
    const struct apigateway_integration *i = run->method->method_integration;
    struct aim aim = {0};
    const struct protocol *protocol = NULL;
    struct principal p;
    struct fault why = {0};
    struct wire_error error;
    struct http_response answer = {.status = 200};

    if (!aim_of(ag_variables_in(run, i->uri), &aim) || str_empty(i->credentials) ||
        principal_assume(call, "apigateway.amazonaws.com", i->credentials, "BackplaneAssumeRoleSession", &p, &why) != DONE)
        return failed(run);
    struct http_request http = {.method = i->http_method, .path = str_is(aim.path) ? path_of(run, aim.path) : STR("/"), .body = body,
                                .host = STR("localhost"), .query = query->len ? form(run, query) : STR_NONE};
    for (size_t k = 0; k < headers->len; k++)
        http_add(call->arena, &http.headers, str_lower(call->arena, headers->items[k].name), headers->items[k].value);
    const struct model *m = aim.service->api->model;
    aim.path = http.path;
    const struct operation *op = operation_of(run, &aim, &http, &protocol);
    if (!op || !protocol)
        return failed(run);
    const struct shape *input = model_shape(m, op->input), *output = model_shape(m, op->output);
    void *in = arena_alloc(call->arena, input ? input->size : 1), *out = arena_alloc(call->arena, output ? output->size : 1);
    enum verdict v = FAULT;
    if (protocol->decode_request(call->arena, m, op, &http, in, &error))
        v = invoke_step(call, "integration", &p, aim.region, aim.service->api, (unsigned)(op - m->operations), in, out, &why);
    else
        why = (struct fault){.code = error.code, .message = error.message, .status = error.status ? error.status : 400};
    if (v == WAIT) {
        v = gateway_wait(call, run->deadline);
        return v == WAIT ? WAIT : ag_error(run, "INTEGRATION_TIMEOUT", 0, "Endpoint request timed out");
    }
    run->integration_ended = call->now;
    if (v == DONE)
        protocol->encode_response(call->arena, m, op, call->request_id, out, &answer);
    else
        protocol->encode_fault(call->arena, m, op, call->request_id, &why, &answer);
    struct ag_back back = {answer.status, answer.headers, answer.body};
    return ag_map_response(run, str_fmt(call->arena, "%d", answer.status), &back);
}
