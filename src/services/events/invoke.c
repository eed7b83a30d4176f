/* Calls of API destinations: the request as the connection and the target make it, tokens, what the answer means. */
#include "services/events/events.h"
#include "base/text.h"
#include "plane/http_client.h"

#define TIMEOUT (5 * US_PER_S)
#define TOKEN_LIFE 3600

static void add_header(struct call *call, struct http_out *r, struct str name, struct str value)
{
    http_add(call->arena, &r->headers, name, value);
}

static void add_pair(struct buf *b, struct str key, struct str value, bool *first, char lead)
{
    buf_putc(b, *first ? lead : '&');
    *first = false;
    percent_encode(b, key, false);
    buf_putc(b, '=');
    percent_encode(b, value, false);
}

/* Values may be paths into the event. */
static struct str value_of(struct call *call, const json_t *event, struct str value)
{
    if (!str_starts(value, STR("$.")) || !input_path_valid(value))
        return value;
    json_t *v = input_path_find(event, value, false);
    struct str text = json_is_string(v) ? str_dup(call->arena, json_str(v)) : v ? json_text(call->arena, v) : STR("");
    json_decref(v);
    return text;
}

/* Each '*' of the endpoint is one path parameter, in order. */
static struct str with_path(struct call *call, struct str endpoint, const struct events_http_parameters *p, const json_t *event)
{
    struct buf b = buf_in(call->arena);
    size_t used = 0;

    for (size_t i = 0; i < endpoint.n; i++) {
        if (endpoint.p[i] == '*' && p && used < p->path_parameter_values.len)
            percent_encode(&b, value_of(call, event, p->path_parameter_values.items[used++]), false);
        else
            buf_putc(&b, endpoint.p[i]);
    }
    return buf_str(&b);
}

/* What the connection adds to every request. */
static void add_parameters(struct call *call, struct http_out *r, const struct events_connection_http_parameters *p, struct buf *url, bool *first)
{
    for (size_t i = 0; i < p->header_parameters.len; i++)
        add_header(call, r, p->header_parameters.items[i].key, p->header_parameters.items[i].value);
    for (size_t i = 0; i < p->query_string_parameters.len; i++)
        add_pair(url, p->query_string_parameters.items[i].key, p->query_string_parameters.items[i].value, first, '?');
}

static struct str with_body(struct call *call, struct str body, const struct events_connection_http_parameters *p)
{
    struct str why;
    json_t *v = p->body_parameters.len ? json_parse(body, true, &why) : NULL;

    if (!json_is_object(v)) {
        json_decref(v);
        return body;
    }
    for (size_t i = 0; i < p->body_parameters.len; i++)
        json_object_setn_new(v, p->body_parameters.items[i].key.p, p->body_parameters.items[i].key.n,
                             json_stringn(p->body_parameters.items[i].value.p, p->body_parameters.items[i].value.n));
    body = json_text(call->arena, v);
    json_decref(v);
    return body;
}

/* --- tokens --- */

static struct str basic(struct call *call, struct str user, struct str password)
{
    struct str pair = str_fmt(call->arena, "%.*s:%.*s", STRF(user), STRF(password));

    return str_cat(call->arena, STR("Basic "), base64_encode(call->arena, pair));
}

static enum verdict fetch_token(struct call *call, const char *step, struct str connection, const struct events_create_connection_request *c,
                                struct str *ret_token, struct str *ret_why)
{
    const struct events_create_connection_oauth_request_parameters *o = c->auth_parameters->oauth_parameters;
    struct http_out r = {.method = o->http_method, .timeout = TIMEOUT};
    struct buf url = buf_in(call->arena), body = buf_in(call->arena);
    bool first = str_chr(o->authorization_endpoint, '?') < 0, first_of_body = true, granted = false;
    struct http_back back;

    buf_put(&url, o->authorization_endpoint);
    add_header(call, &r, STR("Content-Type"), STR("application/x-www-form-urlencoded"));
    add_header(call, &r, STR("Authorization"), basic(call, o->client_parameters->client_id, o->client_parameters->client_secret));
    if (o->oauth_http_parameters)
        add_parameters(call, &r, o->oauth_http_parameters, &url, &first);
    for (size_t i = 0; o->oauth_http_parameters && i < o->oauth_http_parameters->body_parameters.len; i++) {
        const struct events_connection_body_parameter *p = &o->oauth_http_parameters->body_parameters.items[i];
        granted |= str_eqz(p->key, "grant_type");
        add_pair(&body, p->key, p->value, &first_of_body, '&');
    }
    if (!granted)
        add_pair(&body, STR("grant_type"), STR("client_credentials"), &first_of_body, '&');
    add_pair(&body, STR("client_id"), o->client_parameters->client_id, &first_of_body, '&');
    add_pair(&body, STR("client_secret"), o->client_parameters->client_secret, &first_of_body, '&');
    r.url = buf_str(&url);
    r.body = str_eqz(o->http_method, "GET") ? STR_NONE : str_skip(buf_str(&body), 1);
    if (http_step(call, step, &r, &back) == WAIT)
        return WAIT;
    struct str why;
    json_t *answer = back.trouble == HTTP_FINE && back.status / 100 == 2 ? json_parse(back.body, true, &why) : NULL;
    struct str token = json_str(json_field(answer, "access_token"));
    if (!str_is(token)) {
        *ret_why = back.trouble != HTTP_FINE ? back.why : str_fmt(call->arena, "The authorization endpoint answered with status %d.", back.status);
        json_decref(answer);
        return FAULT;
    }
    int64_t life = json_integer_value(json_field(answer, "expires_in"));
    *ret_token = str_dup(call->arena, token);
    json_decref(answer);
    sql_run(call->store,
            "INSERT INTO ev_token (connection, token, expires_at) VALUES (?, ?, ?) "
            "ON CONFLICT (connection) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at",
            connection, *ret_token, call->now + (life > 0 ? life : TOKEN_LIFE) * US_PER_S);
    return DONE;
}

/* The first token of a connection. */
static enum verdict authorise_connection(struct call *call, struct str arn, unsigned attempt)
{
    struct events_describe_connection_response c;
    struct events_create_connection_request secret;
    struct str token, why;

    (void)attempt;
    if (!ev_connection_find(call, arn, &c, &secret) || !secret.auth_parameters->oauth_parameters)
        return DONE;
    enum verdict v = fetch_token(call, "token", arn, &secret, &token, &why);
    if (v == WAIT)
        return WAIT;
    ev_connection_state(call, arn, v == DONE ? "AUTHORIZED" : "DEAUTHORIZED", v == DONE ? STR_NONE : why);
    return DONE;
}

const struct task_kind ev_authorise = {.name = "events.authorise", .run = authorise_connection};

static enum verdict token_of(struct call *call, const char *step, bool anew, struct str connection,
                             const struct events_create_connection_request *secret, struct str *ret_token, struct str *ret_why)
{
    struct sql *q;

    if (!anew && sql_get(call->store, &q, "SELECT token FROM ev_token WHERE connection = ? AND expires_at > ?", connection, call->now)) {
        *ret_token = sql_str(q, call->arena, 0);
        sql_done(q);
        return DONE;
    }
    return fetch_token(call, step, connection, secret, ret_token, ret_why);
}

/* --- the call itself --- */

static void put_http(struct call *call, const struct events_describe_api_destination_response *d,
                     const struct events_create_connection_auth_request_parameters *auth, const struct events_http_parameters *p,
                     const json_t *event, struct str body, struct str token, struct http_out *r)
{
    struct buf url = buf_in(call->arena);
    bool first = str_chr(d->invocation_endpoint, '?') < 0;

    *r = (struct http_out){.method = d->http_method, .timeout = TIMEOUT};
    buf_put(&url, with_path(call, d->invocation_endpoint, p, event));
    add_header(call, r, STR("Content-Type"), STR("application/json; charset=utf-8"));
    add_header(call, r, STR("User-Agent"), STR("Amazon/EventBridge/ApiDestinations"));
    if (auth->basic_auth_parameters)
        add_header(call, r, STR("Authorization"), basic(call, auth->basic_auth_parameters->username, auth->basic_auth_parameters->password));
    if (auth->api_key_auth_parameters)
        add_header(call, r, auth->api_key_auth_parameters->api_key_name, auth->api_key_auth_parameters->api_key_value);
    if (str_is(token))
        add_header(call, r, STR("Authorization"), str_cat(call->arena, STR("Bearer "), token));
    if (auth->invocation_http_parameters) {
        add_parameters(call, r, auth->invocation_http_parameters, &url, &first);
        body = with_body(call, body, auth->invocation_http_parameters);
    }
    for (size_t i = 0; p && i < p->header_parameters.len; i++)
        add_header(call, r, p->header_parameters.items[i].key, value_of(call, event, p->header_parameters.items[i].value));
    for (size_t i = 0; p && i < p->query_string_parameters.len; i++)
        add_pair(&url, p->query_string_parameters.items[i].key, value_of(call, event, p->query_string_parameters.items[i].value), &first, '?');
    r->url = buf_str(&url);
    if (!str_eqz(d->http_method, "GET") && !str_eqz(d->http_method, "HEAD"))
        r->body = body;
}

static struct failure meaning(struct call *call, const struct http_back *back)
{
    if (back->trouble == HTTP_TIMED_OUT)
        return (struct failure){"TIMEOUT", back->why, true};
    if (back->trouble != HTTP_FINE)
        return (struct failure){"CONNECTION_FAILURE", back->why, true};
    if (back->status / 100 == 2)
        return (struct failure){0};
    return (struct failure){back->status == 429 ? "THROTTLING" : "ERROR_FROM_TARGET",
                            str_fmt(call->arena, "Unable to invoke ApiDestination endpoint: API destination endpoint cannot be reached. "
                                                 "Server returned response code: %d", back->status),
                            back->status == 409 || back->status == 429 || back->status >= 500};
}

enum verdict ev_invoke(struct call *call, struct str arn, const struct principal *as, const struct events_http_parameters *p,
                       const json_t *event, struct str body, struct failure *ret)
{
    struct events_describe_api_destination_response d;
    struct events_describe_connection_response c;
    struct events_create_connection_request secret;
    struct str token = STR_NONE, why = STR_NONE;
    struct http_out request;
    struct http_back back;

    if (!ev_destination_find(call, arn, &d) || !ev_connection_find(call, d.connection_arn, &c, &secret)) {
        *ret = (struct failure){"NO_RESOURCE", STR("The API destination or its connection does not exist."), false};
        return DONE;
    }
    if (!ev_may(call, as, (struct auth_target){.action = STR("events:InvokeApiDestination"), .resource = d.api_destination_arn,
                                               .owner = call->account})) {
        *ret = (struct failure){"NO_PERMISSIONS", STR("The role does not allow events:InvokeApiDestination."), false};
        return DONE;
    }
    if (str_eqz(c.connection_state, "DEAUTHORIZED")) {
        *ret = (struct failure){"NO_PERMISSIONS", STR("The connection is not authorized."), false};
        return DONE;
    }
    bool oauth = secret.auth_parameters->oauth_parameters != NULL;
    for (int turn = 0; turn < (oauth ? 2 : 1); turn++) {
        if (oauth) {
            enum verdict v = token_of(call, turn ? "token again" : "token", turn > 0, c.connection_arn, &secret, &token, &why);
            if (v == WAIT)
                return WAIT;
            if (v == FAULT) {
                *ret = (struct failure){"CONNECTION_FAILURE", why, true};
                return DONE;
            }
        }
        put_http(call, &d, secret.auth_parameters, p, event, body, token, &request);
        if (http_step(call, turn ? "send again" : "send", &request, &back) == WAIT)
            return WAIT;
        /* A token may have been taken back before its time. */
        if (back.trouble != HTTP_FINE || (back.status != 401 && back.status != 407))
            break;
    }
    *ret = meaning(call, &back);
    return DONE;
}
