/* What would have left the cloud, to be looked at: /_stormglass/sns/outbox. And the certificate that proves signatures. */
#include "services/sns/sns.h"
#include "base/text.h"

#define PREFIX "/_stormglass/sns/"
#define LIST_MAX 1000

static void member(struct json_out *w, const char *name, struct str value)
{
    if (!str_is(value))
        return;
    json_key(w, str_from(name));
    json_put_str(w, value);
}

void sns_outbox_add(struct call *call, struct str account, struct str region, struct str topic_arn, struct str protocol, struct str endpoint,
                    const struct outgoing *o)
{
    struct buf b = buf_in(call->arena);
    struct json_out w = json_to(&b);
    json_open(&w, '{');
    member(&w, "account", account);
    member(&w, "region", region);
    member(&w, "time", time_iso8601_ms(call->arena, now(call)));
    member(&w, "protocol", protocol);
    member(&w, "endpoint", endpoint);
    member(&w, "type", o->type);
    member(&w, "topicArn", topic_arn);
    member(&w, "messageId", o->message_id);
    member(&w, "subject", o->subject);
    member(&w, "message", o->text);
    member(&w, "body", o->body);
    json_close(&w, '}');
    sql_run(call->store, "INSERT INTO sns_outbox (id, account, region, at, protocol, endpoint, entry) VALUES (?, ?, ?, ?, ?, ?, ?)", sns_number(call),
            account, region, now(call), protocol, endpoint, buf_str(&b));
}

static bool matches(struct str wanted, struct str value)
{
    return !str_is(wanted) || str_eq(wanted, value);
}

/* The latest, in the order in which they were sent; ?account=, ?protocol=, ?endpoint= choose among them. */
static void show_outbox(struct call *call, const struct http_request *http, struct http_response *ret)
{
    struct str query = str_is(http->query) ? http->query : STR("");
    struct str account = http_query(call->arena, query, STR("account")), protocol = http_query(call->arena, query, STR("protocol"));
    struct str endpoint = http_query(call->arena, query, STR("endpoint"));
    struct { struct str *items; size_t len; } found = {0};
    struct buf b = buf_in(call->arena);
    struct sql *rows = sql_each(call->store, "SELECT account, protocol, endpoint, entry FROM sns_outbox ORDER BY id DESC");
    while (found.len < LIST_MAX && sql_next(rows))
        if (matches(account, sql_str(rows, call->arena, 0)) && matches(protocol, sql_str(rows, call->arena, 1)) &&
            matches(endpoint, sql_str(rows, call->arena, 2)))
            *list_add(call->arena, &found) = sql_str(rows, call->arena, 3);
    sql_done(rows);
    buf_putc(&b, '[');
    for (size_t i = found.len; i-- > 0;) {
        buf_put(&b, found.items[i]);
        if (i)
            buf_putc(&b, ',');
    }
    buf_putc(&b, ']');
    ret->body = buf_str(&b);
}

/* Somebody answers STOP to a short message: POST opt-out?account=&region=&phoneNumber= */
static void opt_out(struct call *call, const struct http_request *http, struct http_response *ret)
{
    struct str query = str_is(http->query) ? http->query : STR(""), number = http_query(call->arena, query, STR("phoneNumber"));
    struct str account = http_query(call->arena, query, STR("account")), region = http_query(call->arena, query, STR("region"));
    ret->body = STR("{}");
    if (!sns_phone_valid(number) || account.n != 12 || str_empty(region))
        ret->status = 400;
    else
        sql_run(call->store, "INSERT INTO sns_opted_out (account, region, number) VALUES (?, ?, ?) ON CONFLICT (account, region, number) DO NOTHING",
                account, region, number);
}

enum verdict sns_serve(struct call *call, const struct http_request *http, struct http_response *ret)
{
    struct str path = str_starts(http->path, STR(PREFIX)) ? str_skip(http->path, sizeof PREFIX - 1) : STR("");
    ret->status = 200;
    if (str_starts(path, STR("SimpleNotificationService-")) && str_ends(path, STR(".pem"))) {
        struct str name = str_skip(path, 26);
        http_add(call->arena, &ret->headers, STR("Content-Type"), STR("application/x-pem-file"));
        if (sns_certificate(call, str_take(name, name.n - 4), &ret->body))
            return DONE;
        ret->status = 404;
        ret->body = STR("");
        return DONE;
    }
    http_add(call->arena, &ret->headers, STR("Content-Type"), STR("application/json"));
    if (str_eqz(path, "outbox") && str_eqz(http->method, "GET")) {
        show_outbox(call, http, ret);
    } else if (str_eqz(path, "outbox") && str_eqz(http->method, "DELETE")) {
        sql_run(call->store, "DELETE FROM sns_outbox");
        ret->body = STR("{}");
    } else if (str_eqz(path, "opt-out") && str_eqz(http->method, "POST")) {
        opt_out(call, http, ret);
    } else {
        ret->status = 404;
        ret->body = STR("{\"message\":\"There is no such thing.\"}");
    }
    return DONE;
}
