/* Requests as events of payload format 2.0, and answers as responses. */
#include <stdio.h>
#include "base/json.h"
#include "base/text.h"
#include "services/lambda/serve.h"

static bool is_text(struct str type)
{
    static const char *const texts[] = {"application/json", "application/javascript", "application/xml", "application/x-www-form-urlencoded"};

    if (!str_is(type) || str_starts(type, STR("text/")))
        return true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_starts(type, str_from(texts[i])))
            return true;
    return false;
}

static void add_joined(struct call *call, json_t *object, struct str key, struct str value)
{
    const char *name = str_z(call->arena, key);
    json_t *old = json_object_get(object, name);

    json_object_set_new(object, name, lambda_json(old ? str_fmt(call->arena, "%.*s,%.*s", STRF(json_str(old)), STRF(value)) : value));
}

static json_t *headers_of(struct call *call, const struct http_request *http, struct str host, json_t *cookies)
{
    json_t *headers = json_object();

    for (size_t i = 0; i < http->headers.len; i++) {
        struct str name = str_lower(call->arena, http->headers.items[i].name), value = http->headers.items[i].value;
        if (str_eqz(name, "cookie")) {
            for (struct str rest = value; str_is(rest);)
                json_array_append_new(cookies, lambda_json(str_trim(str_cut(&rest, ';'))));
            continue;
        }
        if (!str_eqz(name, "host") && !str_eqz(name, "connection"))
            add_joined(call, headers, name, utf8_valid(value) ? value : STR(""));
    }
    json_object_set_new(headers, "host", lambda_json(host));
    json_object_set_new(headers, "x-forwarded-for", lambda_json(http->remote_ip));
    json_object_set_new(headers, "x-forwarded-proto", json_string("https"));
    json_object_set_new(headers, "x-forwarded-port", json_string("443"));
    return headers;
}

static json_t *query_of(struct call *call, struct str query)
{
    json_t *o = json_object();

    for (struct str rest = query; str_is(rest);) {
        struct str value = str_cut(&rest, '&'), key = str_cut(&value, '='), k, v;
        if (key.n && percent_decode(call->arena, key, true, &k) && percent_decode(call->arena, str_is(value) ? value : STR(""), true, &v) &&
            utf8_valid(k) && utf8_valid(v))
            add_joined(call, o, k, v);
    }
    return o;
}

static json_t *authorizer_of(struct call *call)
{
    const struct principal *p = &call->principal;
    json_t *iam = json_object(), *o = json_object();

    json_object_set_new(iam, "accessKey", lambda_json(p->access_key));
    json_object_set_new(iam, "accountId", lambda_json(p->account));
    json_object_set_new(iam, "callerId", lambda_json(p->user_id));
    json_object_set_new(iam, "cognitoIdentity", json_null());
    json_object_set_new(iam, "principalOrgId", json_null());
    json_object_set_new(iam, "userArn", lambda_json(p->arn));
    json_object_set_new(iam, "userId", lambda_json(p->user_id));
    json_object_set_new(o, "iam", iam);
    return o;
}

static struct str clf_time(struct call *call)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct civil c = civil_from_us(call->now);

    return str_fmt(call->arena, "%02d/%.3s/%04lld:%02d:%02d:%02d +0000", c.day, months + (c.month - 1) * 3, (long long)c.year, c.hour, c.minute, c.second);
}

static json_t *context_of(struct call *call, const struct http_request *http, const struct lambda_door *door, struct str host, struct str path)
{
    bool signed_ = str_eqz(door->config.auth_type, "AWS_IAM");
    struct str agent = http_header(&http->headers, "user-agent");
    json_t *c = json_object(), *h = json_object();

    json_object_set_new(c, "accountId", lambda_json(signed_ ? call->principal.account : STR("anonymous")));
    json_object_set_new(c, "apiId", lambda_json(door->id));
    json_object_set_new(c, "domainName", lambda_json(host));
    json_object_set_new(c, "domainPrefix", lambda_json(door->id));
    json_object_set_new(h, "method", lambda_json(http->method));
    json_object_set_new(h, "path", lambda_json(path));
    json_object_set_new(h, "protocol", json_string("HTTP/1.1"));
    json_object_set_new(h, "sourceIp", lambda_json(http->remote_ip));
    json_object_set_new(h, "userAgent", lambda_json(utf8_valid(agent) ? agent : STR("")));
    json_object_set_new(c, "http", h);
    if (signed_)
        json_object_set_new(c, "authorizer", authorizer_of(call));
    json_object_set_new(c, "requestId", lambda_json(call->request_id));
    json_object_set_new(c, "routeKey", json_string("$default"));
    json_object_set_new(c, "stage", json_string("$default"));
    json_object_set_new(c, "time", lambda_json(clf_time(call)));
    json_object_set_new(c, "timeEpoch", json_integer(call->now / US_PER_MS));
    return c;
}

struct str lambda_url_event(struct call *call, const struct http_request *http, const struct lambda_door *door, struct str path)
{
    struct str host = str_fmt(call->arena, "%.*s.lambda-url.%.*s.on.aws", STRF(door->id), STRF(door->row.region)), decoded;
    bool text = is_text(http_header(&http->headers, "content-type")) && utf8_valid(http->body);
    json_t *e = json_object(), *cookies = json_array(), *query = query_of(call, http->query);

    if (!percent_decode(call->arena, path, false, &decoded) || !utf8_valid(decoded))
        decoded = path;
    json_object_set_new(e, "version", json_string("2.0"));
    json_object_set_new(e, "routeKey", json_string("$default"));
    json_object_set_new(e, "rawPath", lambda_json(decoded));
    json_object_set_new(e, "rawQueryString", lambda_json(http->query));
    json_t *headers = headers_of(call, http, host, cookies);
    if (json_array_size(cookies))
        json_object_set(e, "cookies", cookies);
    json_object_set_new(e, "headers", headers);
    if (json_object_size(query))
        json_object_set(e, "queryStringParameters", query);
    json_object_set_new(e, "requestContext", context_of(call, http, door, host, decoded));
    if (http->body.n)
        json_object_set_new(e, "body", lambda_json(text ? http->body : base64_encode(call->arena, http->body)));
    json_object_set_new(e, "isBase64Encoded", json_boolean(http->body.n && !text));
    struct str event = json_text(call->arena, e);
    json_decref(cookies);
    json_decref(query);
    json_decref(e);
    return event;
}

/* --- the way back --- */

static struct str scalar(struct call *call, const json_t *v)
{
    if (json_is_string(v))
        return str_dup(call->arena, json_str(v));
    return json_is_integer(v)   ? str_fmt(call->arena, "%lld", (long long)json_integer_value(v))
           : json_is_real(v)    ? str_fmt(call->arena, "%g", json_real_value(v))
           : json_is_boolean(v) ? (json_is_true(v) ? STR("true") : STR("false"))
                                : STR("");
}

/* A header that would end the line is no header. */
static bool line_safe(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' && s.p[i] != '\t')
            return false;
    return true;
}

void lambda_url_head(struct call *call, const json_t *o, struct http_response *response)
{
    const char *key;
    json_t *value;
    bool typed = false;
    int status = (int)json_integer_value(json_field(o, "statusCode"));

    if (json_is_string(json_field(o, "statusCode"))) {
        int64_t n = 0;
        status = str_to_i64(json_str(json_field(o, "statusCode")), &n) ? (int)n : 0;
    }
    response->status = status >= 100 && status <= 599 ? status : 200;
    json_object_foreach(json_field(o, "headers"), key, value)
    {
        struct str name = str_dup(call->arena, str_from(key)), text = scalar(call, value);
        if (!name.n || !line_safe(name) || !line_safe(text) || str_ieq(name, STR("content-length")) || str_ieq(name, STR("connection")) ||
            str_ieq(name, STR("transfer-encoding")))
            continue;
        typed |= str_ieq(name, STR("content-type"));
        http_add(call->arena, &response->headers, name, text);
    }
    json_t *cookies = json_field(o, "cookies");
    for (size_t i = 0; i < json_array_size(cookies); i++)
        if (line_safe(scalar(call, json_array_get(cookies, i))))
            http_add(call->arena, &response->headers, STR("Set-Cookie"), scalar(call, json_array_get(cookies, i)));
    if (!typed)
        http_add(call->arena, &response->headers, STR("Content-Type"), STR("application/json"));
}

void lambda_url_response(struct call *call, struct str payload, struct http_response *response)
{
    struct str why, raw;
    json_t *o = json_parse(payload, true, &why);

    if (!json_is_object(o) || !json_field(o, "statusCode")) {
        response->status = 200;
        http_add(call->arena, &response->headers, STR("Content-Type"), STR("application/json"));
        response->body = payload;
        json_decref(o);
        return;
    }
    lambda_url_head(call, o, response);
    json_t *body = json_field(o, "body");
    response->body = !body || json_is_null(body) ? STR("") : json_is_string(body) ? scalar(call, body) : json_text(call->arena, body);
    if (json_is_true(json_field(o, "isBase64Encoded"))) {
        if (base64_decode(call->arena, response->body, &raw)) {
            response->body = raw;
        } else {
            *response = (struct http_response){.status = 502, .body = STR("Internal Server Error")};
        }
    }
    json_decref(o);
}
