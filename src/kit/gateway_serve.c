#define PCRE2_CODE_UNIT_WIDTH 8
#include "kit/gateway_serve.h"
#include <pcre2.h>
#include <string.h>
#include "base/rng.h"
#include "base/text.h"
#include "kit/target.h"
#include "world/hosts.h"
#include "world/policy.h"

#define MATCH_LIMIT 100000

/* --- which API --- */

static struct str without_port(struct str host)
{
    ptrdiff_t colon = str_rchr(host, ':');
    return colon > 0 ? str_take(host, (size_t)colon) : host;
}

/* The label before ".execute-api.": an id or, for domain names, d-abcdefghij. */
static struct str host_id(struct str host)
{
    ptrdiff_t dot = str_chr(host, '.');
    return dot > 0 && str_starts(str_skip(host, (size_t)dot), STR(".execute-api.")) ? str_take(host, (size_t)dot) : STR_NONE;
}

bool gateway_is_host(const struct http_request *http, bool second)
{
    struct str id = host_id(http->host);

    if (str_starts(id, STR("d-")) || (!str_is(id) && host_claimed("apigateway", http->host)))
        return !second; /* the first generation passes on what leads to the second */
    return str_is(id) && gateway_id_is_second(id) == second;
}

static bool fill(struct call *call, struct str api, struct gateway_where *ret)
{
    struct gateway_owner owner;

    if (!gateway_api_owner(call, api, &owner))
        return false;
    ret->api = api;
    ret->service = owner.service;
    ret->account = owner.account;
    ret->region = owner.region;
    return true;
}

static bool by_domain(struct call *call, const struct http_request *http, struct str host, struct gateway_where *ret)
{
    struct gateway_domain d;
    struct gateway_mapping m;
    ptrdiff_t dot = str_chr(host, '.');

    host = str_lower(call->arena, host);
    if (str_starts(host_id(host), STR("d-"))) {
        if (!gateway_domain_by_host(call, host_id(host), &d))
            return false;
    } else if (!gateway_domain_get(call, host, &d) &&
               !(dot > 0 && gateway_domain_get(call, str_cat(call->arena, STR("*"), str_skip(host, (size_t)dot)), &d))) {
        return false;
    }
    if (!gateway_mapping_match(call, d.name, http->path, &m) || !fill(call, m.api, ret))
        return false;
    ret->custom = true;
    ret->stage = m.stage.n ? m.stage : STR_NONE;
    ret->path = str_skip(http->path, m.path.n ? m.path.n + 1 : 0);
    if (!ret->path.n)
        ret->path = STR("/");
    ret->whole = http->path;
    return true;
}

bool gateway_find_api(struct call *call, const struct http_request *http, struct gateway_where *ret)
{
    struct str host = without_port(http->host), id = host_id(host);

    *ret = (struct gateway_where){.domain = host};
    if (str_starts(http->path, STR("/_stormglass/"))) {
        struct str rest = str_skip(http->path, 13);
        str_cut(&rest, '/');
        id = str_cut(&rest, '/');
        ret->path = ret->whole = str_is(rest) ? (struct str){rest.p - 1, rest.n + 1} : STR("/");
        if (!fill(call, id, ret))
            return false;
        ret->domain = str_fmt(call->arena, "%.*s.execute-api.%.*s.amazonaws.com", STRF(id), STRF(ret->region));
        return true;
    }
    if (!str_is(id) || str_starts(id, STR("d-")))
        return by_domain(call, http, host, ret);
    ret->path = ret->whole = http->path;
    return fill(call, id, ret);
}

/* --- parts of requests --- */

struct gateway_pairs gateway_query(struct call *call, struct str query)
{
    struct gateway_pairs pairs = {0};

    while (str_is(query)) {
        struct str value = str_cut(&query, '&'), name = str_cut(&value, '='), n, v;
        if (!name.n && str_empty(value))
            continue;
        if (!percent_decode(call->arena, name, true, &n))
            n = name;
        if (!percent_decode(call->arena, str_is(value) ? value : STR(""), true, &v))
            v = value;
        *list_add(call->arena, &pairs) = (struct gateway_pair){n, v};
    }
    return pairs;
}

static struct str title_case(struct call *call, struct str name)
{
    char *p = arena_dup(call->arena, name.p, name.n);

    for (size_t i = 0; i < name.n; i++)
        if ((i == 0 || p[i - 1] == '-') && p[i] >= 'a' && p[i] <= 'z')
            p[i] = (char)(p[i] - 32);
    return (struct str){p, name.n};
}

struct str gateway_trace(struct call *call, const struct http_request *http)
{
    struct str given = http_header(&http->headers, "x-amzn-trace-id"), made;

    if (str_find(given, STR("Root=")) >= 0)
        return given;
    if (memo_get(call, "trace", &made))
        return made;
    made = str_fmt(call->arena, "Root=1-%08llx-%.*s", (unsigned long long)(call->started / US_PER_S), STRF(rng_hex(rnd(call), call->arena, 24)));
    memo_set(call, "trace", made);
    return made;
}

struct gateway_pairs gateway_headers(struct call *call, const struct http_request *http, bool title)
{
    struct gateway_pairs pairs = {0};
    bool forwarded = false;

    for (size_t i = 0; i < http->headers.len; i++) {
        const struct http_header *h = &http->headers.items[i];
        if (str_eqz(h->name, "x-amzn-trace-id") || str_eqz(h->name, "connection") || str_eqz(h->name, "transfer-encoding"))
            continue;
        struct str value = h->value;
        if (str_eqz(h->name, "x-forwarded-for")) {
            value = str_fmt(call->arena, "%.*s, %.*s", STRF(h->value), STRF(http->remote_ip));
            forwarded = true;
        }
        *list_add(call->arena, &pairs) = (struct gateway_pair){title ? title_case(call, h->name) : h->name, value};
    }
    const struct gateway_pair own[] = {{STR("x-forwarded-for"), http->remote_ip},
                                       {STR("x-forwarded-port"), STR("443")},
                                       {STR("x-forwarded-proto"), STR("https")},
                                       {STR("x-amzn-trace-id"), gateway_trace(call, http)},
                                       {STR("host"), http->host}};
    for (size_t i = forwarded; i < sizeof own / sizeof *own; i++)
        if (!str_is(http_header(&http->headers, str_z(call->arena, own[i].name))) || i == 3)
            *list_add(call->arena, &pairs) = (struct gateway_pair){title ? title_case(call, own[i].name) : own[i].name, own[i].value};
    return pairs;
}

struct str gateway_last(const struct gateway_pairs *pairs, struct str name, bool ignore_case)
{
    for (size_t i = pairs->len; i-- > 0;)
        if (ignore_case ? str_ieq(pairs->items[i].name, name) : str_eq(pairs->items[i].name, name))
            return pairs->items[i].value;
    return STR_NONE;
}

json_t *gateway_text(struct str s)
{
    if (!str_is(s))
        return json_null();
    json_t *v = json_stringn(s.p, s.n);
    return v ? v : json_string("");
}

json_t *gateway_map(const struct gateway_pairs *pairs, bool fold)
{
    json_t *map = json_object();

    for (size_t i = 0; i < pairs->len; i++) {
        const struct gateway_pair *p = &pairs->items[i];
        json_t *old = fold ? json_object_getn(map, p->name.p, p->name.n) : NULL;
        if (old) {
            json_t *joined = json_sprintf("%s,%.*s", json_string_value(old), STRF(p->value));
            json_object_setn_new(map, p->name.p, p->name.n, joined ? joined : json_string(""));
        } else {
            json_object_setn_new(map, p->name.p, p->name.n, gateway_text(p->value));
        }
    }
    return map;
}

json_t *gateway_multi_map(const struct gateway_pairs *pairs)
{
    json_t *map = json_object();

    for (size_t i = 0; i < pairs->len; i++) {
        struct str name = pairs->items[i].name;
        json_t *list = json_object_getn(map, name.p, name.n);
        if (!list) {
            json_object_setn_new(map, name.p, name.n, json_array());
            list = json_object_getn(map, name.p, name.n);
        }
        json_array_append_new(list, gateway_text(pairs->items[i].value));
    }
    return map;
}

struct str gateway_time(struct arena *a, int64_t us)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct civil c = civil_from_us(us);

    return str_fmt(a, "%02d/%s/%04lld:%02d:%02d:%02d +0000", c.day, months[c.month - 1], (long long)c.year, c.hour, c.minute, c.second);
}

bool gateway_binary(const struct str *types, size_t count, struct str type)
{
    struct str plain = str_is(type) ? type : STR("application/json");

    plain = str_trim(str_cut(&plain, ';'));
    for (size_t i = 0; i < count; i++)
        if (str_eqz(types[i], "*/*") || str_ieq(types[i], plain) || (str_ends(types[i], STR("/*")) && str_starts(plain, str_take(types[i], types[i].n - 1))))
            return true;
    return false;
}

static const json_t *look(const json_t *context, struct str path)
{
    while (context && str_is(path)) {
        struct str key = str_cut(&path, '.');
        context = json_object_getn(context, key.p, key.n);
    }
    return context;
}

static bool word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

struct str gateway_format(struct call *call, struct str format, const json_t *context)
{
    struct buf b = buf_in(call->arena);

    while (format.n) {
        ptrdiff_t at = str_find(format, STR("$context."));
        buf_put(&b, at < 0 ? format : str_take(format, (size_t)at));
        if (at < 0)
            break;
        format = str_skip(format, (size_t)at + 9);
        size_t n = 0;
        while (n < format.n && word_char(format.p[n]))
            n++;
        while (n && (format.p[n - 1] == '.' || format.p[n - 1] == '-'))
            n--;
        const json_t *v = look(context, str_take(format, n));
        if (!v || json_is_null(v))
            buf_putc(&b, '-');
        else
            buf_put(&b, json_is_string(v) ? json_str(v) : json_text(call->arena, v));
        format = str_skip(format, n);
    }
    return buf_str(&b);
}

void gateway_log(struct call *call, struct str destination, struct str stream, struct str line)
{
    struct principal p = principal_cloud(call->account);
    struct fault why;

    if (str_ends(destination, STR(":*")))
        destination = str_take(destination, destination.n - 2);
    target_send(call, &p, destination, &(struct target_message){.body = line, .log_stream = stream}, &why);
}

bool gateway_matches(struct str pattern, struct str s)
{
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_DOTALL, &error, &at, NULL);

    if (!code)
        return false;
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    bool matches = pcre2_match(code, (PCRE2_SPTR)(s.p ? s.p : ""), s.n, 0, 0, data, limits) >= 0;
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return matches;
}

/* --- functions --- */

enum verdict gateway_wait(struct call *call, int64_t deadline)
{
    if (call->now >= deadline) {
        call->keep = false;
        return DONE;
    }
    if (call->wait_deadline > deadline)
        call->wait_deadline = deadline;
    return WAIT;
}

/* arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<ARN>/invocations -> <ARN> */
static struct str function_arn(struct str uri)
{
    ptrdiff_t at = str_find(uri, STR("/functions/"));

    if (at < 0)
        return uri;
    uri = str_skip(uri, (size_t)at + 11);
    return str_ends(uri, STR("/invocations")) ? str_take(uri, uri.n - 12) : uri;
}

static enum gateway_outcome outcome_of(const struct fault *f)
{
    if (str_eqz(f->code, "AccessDeniedException") || str_eqz(f->code, "AccessDenied") || str_eqz(f->code, "ResourceNotFoundException"))
        return GATEWAY_DENIED;
    return str_eqz(f->code, "TooManyRequestsException") ? GATEWAY_THROTTLED : GATEWAY_FAILED;
}

enum verdict gateway_invoke(struct call *call, const char *step, struct str function, struct str credentials, struct str source_arn, int64_t deadline,
                            bool asynchronous, struct str payload, struct gateway_answer *ret)
{
    struct str arn = function_arn(function), rest = arn;
    struct principal p;
    json_auto_t *in = json_object(), *out = NULL;

    *ret = (struct gateway_answer){.outcome = GATEWAY_FAILED, .payload = STR("")};
    for (int i = 0; i < 3; i++)
        str_cut(&rest, ':');
    struct str region = str_cut(&rest, ':'), body = STR("");
    if (str_is(credentials) && credentials.n) {
        if (principal_assume(call, "apigateway.amazonaws.com", credentials, "BackplaneAssumeRoleSession", &p, &ret->fault) != DONE) {
            ret->outcome = GATEWAY_DENIED;
            return DONE;
        }
    } else {
        p = principal_service(call, "apigateway.amazonaws.com", call->account);
        p.source_arn = source_arn;
    }
    json_object_set_new(in, "FunctionName", gateway_text(arn));
    json_object_set_new(in, "InvocationType", json_string(asynchronous ? "Event" : "RequestResponse"));
    json_object_set_new(in, "Payload", gateway_text(base64_encode(call->arena, payload)));
    enum verdict v = invoke_step_by_name(call, step, &p, region.n ? region : call->region, "lambda", "Invoke", in, &out, &ret->fault);
    if (v == WAIT) {
        v = gateway_wait(call, deadline);
        ret->outcome = GATEWAY_TIMED_OUT;
        return v;
    }
    if (v == FAULT) {
        ret->outcome = outcome_of(&ret->fault);
        return DONE;
    }
    base64_decode(call->arena, json_is_string(json_object_get(out, "Payload")) ? json_str(json_object_get(out, "Payload")) : STR(""), &body);
    ret->payload = body;
    ret->outcome = json_is_string(json_object_get(out, "FunctionError")) ? GATEWAY_FUNCTION_ERROR : GATEWAY_FINE;
    return DONE;
}

/* --- policies --- */

struct str gateway_own_policy(struct call *call, struct str policy, struct str api)
{
    return str_replace(call->arena, policy, STR("\"execute-api:/"),
                       str_fmt(call->arena, "\"arn:aws:execute-api:%.*s:%.*s:%.*s/", STRF(call->region), STRF(call->account), STRF(api)));
}

enum gateway_effect gateway_policy(struct call *call, struct str json, struct str arn, bool resource_policy)
{
    struct str why, rest = arn;
    struct principal nobody = {.type = PRINCIPAL_ANONYMOUS};
    struct policy_request request = {.principal = &nobody,
                                     .action = STR("execute-api:Invoke"),
                                     .resource = arn,
                                     .resource_account = call->account,
                                     .region = call->region,
                                     .source_ip = call->http ? call->http->remote_ip : STR_NONE,
                                     .user_agent = call->http ? http_header(&call->http->headers, "user-agent") : STR_NONE,
                                     .secure = some_bool(true),
                                     .now = call->now};

    if (resource_policy) {
        for (int i = 0; i < 5; i++)
            str_cut(&rest, ':');
        json = gateway_own_policy(call, json, str_cut(&rest, '/'));
    }
    const struct policy *p = policy_parse(call->arena, json, resource_policy ? POLICY_RESOURCE : POLICY_IDENTITY, &why);
    if (!p)
        return GATEWAY_UNKNOWN;
    struct policy_verdict v = policy_eval(call->arena, p, &request);
    return v.effect == POLICY_ALLOW ? GATEWAY_ALLOW : v.effect == POLICY_DENY ? GATEWAY_DENY : GATEWAY_NOTHING;
}
