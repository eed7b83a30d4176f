/* Connections: how API destinations are authorised. What is secret is kept with the rest and never shown. */
#include "services/events/events.h"
#include "base/rng.h"
#include "kit/record.h"
#include "wire/walk.h"

#define PAGE 100

static const struct record_kind connections = {"events.connection", &events_model, EVENTS_SHAPE_DESCRIBE_CONNECTION_RESPONSE};
static const struct record_kind secrets = {"events.secret", &events_model, EVENTS_SHAPE_CREATE_CONNECTION_REQUEST};

static struct record_key key_of(struct str arn)
{
    struct target t = {0};

    target_parse(arn, &t);
    struct str rest = str_skip(t.resource, STR("connection/").n);
    return (struct record_key){t.account, t.region, str_cut(&rest, '/')};
}

bool ev_connection_find(struct call *call, struct str arn, struct events_describe_connection_response *ret,
                        struct events_create_connection_request *ret_secret)
{
    struct record_key key = key_of(arn);

    *ret = (struct events_describe_connection_response){0};
    *ret_secret = (struct events_create_connection_request){0};
    return str_starts(arn, STR("arn:")) && record_get(call, &connections, key, ret) && str_eq(ret->connection_arn, arn) &&
           record_get(call, &secrets, key, ret_secret);
}

void ev_connection_state(struct call *call, struct str arn, const char *state, struct str why)
{
    struct record_key key = key_of(arn);
    struct events_describe_connection_response c = {0};

    if (!record_get(call, &connections, key, &c))
        return;
    c.connection_state = str_from(state);
    c.state_reason = why;
    if (str_eqz(c.connection_state, "AUTHORIZED"))
        c.last_authorized_time = some_time(call->now);
    record_put(call, &connections, key, STR_NONE, &c);
}

static json_t *stored(struct call *call, uint16_t shape, const void *in)
{
    struct buf b = buf_in(call->arena);
    struct str why;

    walk_store(&b, &events_model, &events_model.shapes[shape], in);
    return json_parse(buf_str(&b), true, &why);
}

static void hide(json_t *parameters)
{
    static const char *const lists[] = {"HeaderParameters", "QueryStringParameters", "BodyParameters"};

    for (size_t i = 0; i < 3; i++) {
        json_t *list = json_field(parameters, lists[i]);
        for (size_t k = 0; k < json_array_size(list); k++)
            if (json_is_true(json_field(json_array_get(list, k), "IsValueSecret")))
                json_object_del(json_array_get(list, k), "Value");
    }
}

/* What Describe shows of the parameters. */
static struct events_connection_auth_response_parameters *shown(struct call *call, const struct events_create_connection_request *in)
{
    struct events_describe_connection_response out = {0};
    json_t *all = stored(call, EVENTS_SHAPE_CREATE_CONNECTION_REQUEST, in), *auth = json_field(all, "AuthParameters");

    if (json_field(auth, "BasicAuthParameters"))
        json_object_del(json_field(auth, "BasicAuthParameters"), "Password");
    if (json_field(auth, "ApiKeyAuthParameters"))
        json_object_del(json_field(auth, "ApiKeyAuthParameters"), "ApiKeyValue");
    json_t *oauth = json_field(auth, "OAuthParameters");
    if (json_field(oauth, "ClientParameters"))
        json_object_del(json_field(oauth, "ClientParameters"), "ClientSecret");
    hide(json_field(oauth, "OAuthHttpParameters"));
    hide(json_field(auth, "InvocationHttpParameters"));
    walk_load(call->arena, &events_model, &events_model.shapes[EVENTS_SHAPE_DESCRIBE_CONNECTION_RESPONSE], json_text(call->arena, all), &out);
    json_decref(all);
    return out.auth_parameters;
}

static enum verdict check(struct call *call, const struct events_create_connection_request *in)
{
    const struct events_create_connection_auth_request_parameters *p = in->auth_parameters;
    const char *needed = str_eqz(in->authorization_type, "BASIC") ? "BasicAuthParameters"
                         : str_eqz(in->authorization_type, "API_KEY") ? "ApiKeyAuthParameters" : "OAuthParameters";
    bool there = str_eqz(in->authorization_type, "BASIC") ? p->basic_auth_parameters != NULL
                 : str_eqz(in->authorization_type, "API_KEY") ? p->api_key_auth_parameters != NULL : p->oauth_parameters != NULL;

    if (in->invocation_connectivity_parameters || p->connectivity_parameters)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Connections to private endpoints are not there.");
    if (!there)
        return invalid(call, "Parameter AuthParameters is not valid. Reason: %s is required for authorization type %.*s.", needed,
                       STRF(in->authorization_type));
    return DONE;
}

/* Anew authorised: at once, or when a token has come. */
static void authorise_anew(struct call *call, struct events_describe_connection_response *c, const struct events_create_connection_request *in)
{
    struct record_key key = record_here(call, c->name);
    bool oauth = str_eqz(in->authorization_type, "OAUTH_CLIENT_CREDENTIALS");

    c->authorization_type = in->authorization_type;
    c->description = in->description;
    c->auth_parameters = shown(call, in);
    c->kms_key_identifier = in->kms_key_identifier;
    c->connection_state = oauth ? STR("AUTHORIZING") : STR("AUTHORIZED");
    c->state_reason = STR_NONE;
    if (!oauth)
        c->last_authorized_time = some_time(call->now);
    sql_run(call->store, "DELETE FROM ev_token WHERE connection = ?", c->connection_arn);
    record_put(call, &connections, key, STR_NONE, c);
    record_put(call, &secrets, key, STR_NONE, in);
    if (oauth)
        task_add(call, &ev_authorise, c->connection_arn, call->now);
}

enum verdict events_create_connection(struct call *call, const struct events_create_connection_request *in,
                                      struct events_create_connection_response *out)
{
    if (check(call, in) != DONE)
        return FAULT;
    if (record_exists(call, &connections, record_here(call, in->name)))
        return events_resource_already_exists_exception(call, "Connection %.*s already exists.", STRF(in->name));
    struct str id = str_fmt(call->arena, "%.*s/%.*s", STRF(in->name), STRF(rng_uuid(rnd(call), call->arena)));
    struct events_describe_connection_response c = {
        .name = in->name, .connection_arn = call_arn(call, "events", str_cat(call->arena, STR("connection/"), id)),
        .secret_arn = str_fmt(call->arena, "arn:aws:secretsmanager:%.*s:%.*s:secret:events!connection/%.*s-%.*s", STRF(call->region),
                              STRF(call->account), STRF(id), STRF(rng_chars(rnd(call), call->arena, STR("ABCDEFGHIJabcdefghij"), 6))),
        .creation_time = some_time(call->now), .last_modified_time = some_time(call->now)};
    authorise_anew(call, &c, in);
    *out = (struct events_create_connection_response){c.connection_arn, c.connection_state, c.creation_time, c.last_modified_time};
    return DONE;
}

static enum verdict need(struct call *call, struct str name, struct events_describe_connection_response *ret)
{
    *ret = (struct events_describe_connection_response){0};
    if (record_get(call, &connections, record_here(call, name), ret))
        return DONE;
    return events_resource_not_found_exception(call, "Failed to describe the connection(s). Connection '%.*s' does not exist.", STRF(name));
}

enum verdict events_update_connection(struct call *call, const struct events_update_connection_request *in,
                                      struct events_update_connection_response *out)
{
    struct events_describe_connection_response c;
    struct events_create_connection_request old = {0}, new = {0};

    if (need(call, in->name, &c) != DONE)
        return FAULT;
    record_get(call, &secrets, record_here(call, in->name), &old);
    json_t *all = stored(call, EVENTS_SHAPE_CREATE_CONNECTION_REQUEST, &old), *changed = stored(call, EVENTS_SHAPE_UPDATE_CONNECTION_REQUEST, in);
    if (str_is(in->authorization_type) && !str_eq(in->authorization_type, old.authorization_type))
        json_object_del(all, "AuthParameters");
    json_object_update_recursive(all, changed);
    bool whole = walk_load(call->arena, &events_model, &events_model.shapes[EVENTS_SHAPE_CREATE_CONNECTION_REQUEST], json_text(call->arena, all), &new);
    json_decref(all);
    json_decref(changed);
    if (!whole || !new.auth_parameters)
        return invalid(call, "Parameter AuthParameters is not valid.");
    if (check(call, &new) != DONE)
        return FAULT;
    c.last_modified_time = some_time(call->now);
    authorise_anew(call, &c, &new);
    *out = (struct events_update_connection_response){c.connection_arn, c.connection_state, c.creation_time, c.last_modified_time,
                                                      c.last_authorized_time};
    return DONE;
}

enum verdict events_describe_connection(struct call *call, const struct events_describe_connection_request *in,
                                        struct events_describe_connection_response *out)
{
    return need(call, in->name, out);
}

enum verdict events_deauthorize_connection(struct call *call, const struct events_deauthorize_connection_request *in,
                                           struct events_deauthorize_connection_response *out)
{
    struct events_describe_connection_response c;

    if (need(call, in->name, &c) != DONE)
        return FAULT;
    ev_connection_state(call, c.connection_arn, "DEAUTHORIZED", STR("The connection was deauthorized by its owner."));
    sql_run(call->store, "DELETE FROM ev_token WHERE connection = ?", c.connection_arn);
    *out = (struct events_deauthorize_connection_response){c.connection_arn, STR("DEAUTHORIZING"), c.creation_time, c.last_modified_time,
                                                           c.last_authorized_time};
    return DONE;
}

enum verdict events_delete_connection(struct call *call, const struct events_delete_connection_request *in,
                                      struct events_delete_connection_response *out)
{
    struct events_describe_connection_response c;

    if (need(call, in->name, &c) != DONE)
        return FAULT;
    record_drop(call, &connections, record_here(call, in->name));
    record_drop(call, &secrets, record_here(call, in->name));
    sql_run(call->store, "DELETE FROM ev_token WHERE connection = ?", c.connection_arn);
    *out = (struct events_delete_connection_response){c.connection_arn, STR("DELETING"), c.creation_time, c.last_modified_time,
                                                      c.last_authorized_time};
    return DONE;
}

enum verdict events_list_connections(struct call *call, const struct events_list_connections_request *in,
                                     struct events_list_connections_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after, prefix = str_is(in->name_prefix) ? in->name_prefix : STR("");
    struct str scope = str_fmt(call->arena, "connections/%.*s/%.*s", STRF(prefix), STRF(in->connection_state));

    if (!page_position(call, scope, in->next_token, &after))
        return invalid(call, "Token is invalid.");
    list_present(call->arena, &out->connections);
    struct sql *rows = record_each(call, &connections, record_here(call, after), STR_NONE);
    while (sql_next(rows)) {
        struct events_describe_connection_response c = {0};
        record_read(call, &connections, rows, &c);
        if (!str_starts(c.name, prefix) || (str_is(in->connection_state) && !str_eq(in->connection_state, c.connection_state)))
            continue;
        if (out->connections.len == limit) {
            out->next_token = page_token(call, scope, out->connections.items[limit - 1].name);
            sql_done(rows);
            break;
        }
        *list_add(call->arena, &out->connections) = (struct events_connection){
            c.connection_arn, c.name, c.connection_state, c.state_reason, c.authorization_type, c.creation_time, c.last_modified_time,
            c.last_authorized_time};
    }
    return DONE;
}
