/* The control surface: health, the clock, reset, status; and the paths that tools made for other local clouds poll. */
#include "base/json.h"
#include "front/front_private.h"

#define VERSION "0.1.0"

bool control_owns(const struct http_request *http)
{
    return str_starts(http->path, STR("/_stormglass/")) || str_starts(http->path, STR("/_localstack/")) ||
           str_starts(http->path, STR("/moto-api/"));
}

static bool answer(struct exchange *x, int status, struct str json)
{
    x->answer.status = status;
    http_add(x->arena, &x->answer.headers, STR("Content-Type"), STR("application/json"));
    x->answer.body = json;
    return true;
}

static bool refuse(struct exchange *x, int status, const char *why)
{
    struct buf b = buf_in(x->arena);
    struct json_out j = json_to(&b);

    json_open(&j, '{');
    json_key(&j, STR("error"));
    json_put_str(&j, str_from(why));
    json_close(&j, '}');
    return answer(x, status, buf_str(&b));
}

static bool health(struct exchange *x, const char *state)
{
    struct buf b = buf_in(x->arena);
    struct json_out j = json_to(&b);

    json_open(&j, '{');
    json_key(&j, STR("status"));
    json_put_str(&j, STR("running"));
    json_key(&j, STR("version"));
    json_put_str(&j, STR(VERSION));
    json_key(&j, STR("services"));
    json_open(&j, '{');
    for (size_t i = 0; i < service_count; i++) {
        json_key(&j, str_from(services[i].id));
        json_put_str(&j, str_from(state));
    }
    json_close(&j, '}');
    json_close(&j, '}');
    return answer(x, 200, buf_str(&b));
}

static bool submit(struct exchange *x, void (*run)(struct world *, struct input *), void *arg)
{
    x->input.control = run;
    x->input.control_arg = arg;
    exchange_submit(x);
    return false;
}

struct reply { struct str json; };

static void run_reset(struct world *w, struct input *input)
{
    world_reset(w);
    ((struct reply *)input->control_arg)->json = STR("{\"status\":\"ok\"}");
}

static void run_status(struct world *w, struct input *input)
{
    ((struct reply *)input->control_arg)->json = world_status(w, input->arena);
}

static void run_clock(struct world *w, struct input *input)
{
    world_clock(w, input);
}

static bool clock_command(struct exchange *x, const json_t *body)
{
    static const struct { const char *word; enum clock_command command; } words[] = {
        {"stop", CLOCK_STOP}, {"run", CLOCK_RUN}, {"advance", CLOCK_ADVANCE}, {"scale", CLOCK_SCALE}, {"set", CLOCK_SET}, {"now", CLOCK_NOW}};
    struct str action = json_str(json_field(body, "action")), by = json_str(json_field(body, "by")), to = json_str(json_field(body, "to"));
    struct clock_request *r = arena_make(x->arena, struct clock_request);
    size_t i = 0, count = sizeof words / sizeof *words;

    while (i < count && !str_eqz(action, words[i].word))
        i++;
    if (i == count)
        return refuse(x, 400, "action is one of now, stop, run, advance, scale, set");
    r->command = words[i].command;
    if (r->command == CLOCK_ADVANCE && !duration_parse(by, &r->by))
        return refuse(x, 400, "by is a duration such as 90s, 10m, 2h30m, 1d");
    if (r->command == CLOCK_SET && !time_parse_iso8601(to, &r->by))
        return refuse(x, 400, "to is a time such as 2026-01-02T03:04:05Z");
    if (r->command == CLOCK_SCALE) {
        const json_t *scale = json_field(body, "scale");
        r->scale = json_is_number(scale) ? json_number_value(scale) : 0;
        if (!(r->scale >= 0.001 && r->scale <= 1000000))
            return refuse(x, 400, "scale is a number from 0.001 to 1000000");
    }
    return submit(x, run_clock, r);
}

static bool clock_path(struct exchange *x)
{
    struct str why;

    if (str_eqz(x->http.method, "GET"))
        return submit(x, run_clock, arena_make(x->arena, struct clock_request));
    if (!str_eqz(x->http.method, "POST"))
        return refuse(x, 405, "GET or POST");
    json_t *body = json_parse(x->http.body, false, &why);
    if (!body)
        return refuse(x, 400, "the body is not JSON");
    bool done = clock_command(x, body);
    json_decref(body);
    return done;
}

/* Pages of other sites must not steer the cloud of somebody who looks at them. */
static bool foreign_origin(const struct http_request *http)
{
    struct str origin = http_header(&http->headers, "origin");
    ptrdiff_t at = str_find(origin, STR("://"));
    return str_is(origin) && (at < 0 || !str_eq(str_skip(origin, (size_t)at + 3), http->host));
}

bool control_begin(struct exchange *x)
{
    struct str path = x->http.path;
    bool post = str_eqz(x->http.method, "POST");

    if (foreign_origin(&x->http))
        return refuse(x, 403, "another site's page may not do this");
    if (str_eqz(path, "/_stormglass/health"))
        return health(x, "available");
    if (str_eqz(path, "/_localstack/health"))
        return health(x, "running");
    if (str_eqz(path, "/_stormglass/clock"))
        return clock_path(x);
    if (str_eqz(path, "/_stormglass/status"))
        return submit(x, run_status, arena_make(x->arena, struct reply));
    if (str_eqz(path, "/_stormglass/reset") || str_eqz(path, "/_localstack/state/reset") || str_eqz(path, "/moto-api/reset"))
        return post ? submit(x, run_reset, arena_make(x->arena, struct reply)) : refuse(x, 405, "POST");
    return refuse(x, 404, "nothing is here");
}

void control_finish(struct exchange *x)
{
    if (x->input.control == run_clock)
        answer(x, 200, ((struct clock_request *)x->input.control_arg)->answer);
    else
        answer(x, 200, ((struct reply *)x->input.control_arg)->json);
}
