/* What requests mean: the Runtime API and the Extensions API. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/die.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"
#include "plane/runtime_api/runtime_private.h"

#define OK STR("{\"status\":\"OK\"}\n")

static void refuse(struct api_conn *c, int status, const char *type, const char *message)
{
    struct buf b = {0};

    buf_fmt(&b, "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}\n", message, type);
    serve_reply(c, status, "", buf_str(&b));
    buf_fini(&b);
}

static struct str header(const struct api_conn *c, const char *name)
{
    return http_header(&c->in.headers, name);
}

/* The part of the path after the date, "runtime/invocation/next"; absent when it is none of the API's. */
static struct str api_path(const struct api_conn *c)
{
    static const char *const dates[] = {"/2018-06-01/", "/2020-01-01/", "/2020-08-15/", "/2022-07-01/"};
    struct str path = c->in.path;
    ptrdiff_t query = str_chr(path, '?');

    if (query >= 0)
        path = str_take(path, (size_t)query);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (str_starts(path, str_from(dates[i])))
            return str_skip(path, strlen(dates[i]));
    return STR_NONE;
}

/* --- the program --- */

/* "runtime/invocation/<id>/<what>" */
static bool invocation_path(struct str path, struct str *ret_id, struct str *ret_what)
{
    if (!str_starts(path, STR("runtime/invocation/")))
        return false;
    path = str_skip(path, strlen("runtime/invocation/"));
    *ret_id = str_cut(&path, '/');
    *ret_what = path;
    return str_is(path);
}

/* May it answer now? Refuses when not. */
static bool may_answer(struct api_conn *c, struct str id)
{
    struct runtime *r = c->of;

    if (r->phase != PHASE_BUSY) {
        refuse(c, 403, "InvalidStateTransition", "State transition is not allowed: there is no invocation under way");
        return false;
    }
    if (!str_eqz(id, r->invocation)) {
        refuse(c, 400, "InvalidRequestID", "Invalid request ID");
        return false;
    }
    return true;
}

static void answer(struct api_conn *c, struct str id, bool error)
{
    struct runtime_event e = {.kind = RUNTIME_ANSWER, .bytes = buf_str(&c->body), .error = error};

    if (!may_answer(c, id))
        return;
    e.error_type = header(c, "lambda-runtime-function-error-type");
    e.content_type = header(c, "content-type");
    if (c->streaming) {
        /* It was an answer until something went wrong in the middle. */
        e.error_type = http_header(&c->in.trailers, "lambda-runtime-function-error-type");
        e.error = str_is(e.error_type);
        e.bytes = STR("");
        e.streamed = true;
        if (e.error && !base64_decode(c->in.arena, http_header(&c->in.trailers, "lambda-runtime-function-error-body"), &e.bytes))
            e.bytes = STR("");
    }
    if (c->too_large) {
        e.too_large = true;
        e.bytes = STR("");
        refuse(c, 413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (6291556 bytes).");
    } else {
        serve_reply(c, 202, "", OK);
    }
    runtime_answered(c->of, &e);
}

static void init_error(struct api_conn *c)
{
    struct runtime *r = c->of;
    struct runtime_event e = {.kind = RUNTIME_INIT_ERROR, .bytes = buf_str(&c->body)};

    if (r->phase != PHASE_INIT) {
        refuse(c, 403, "InvalidStateTransition", "State transition is not allowed: the initialisation is over");
        return;
    }
    e.error_type = header(c, "lambda-runtime-function-error-type");
    serve_reply(c, 202, "", OK);
    runtime_tell(r, &e);
}

/* --- extensions --- */

static struct api_extension *extension_of(struct api_conn *c)
{
    struct str id = header(c, "lambda-extension-identifier");

    for (struct api_extension *e = c->of->extensions; e; e = e->next)
        if (str_eqz(id, e->id))
            return e;
    refuse(c, 403, str_is(id) ? "Extension.UnknownExtensionIdentifier" : "Extension.MissingExtensionIdentifier", "Unknown extension");
    return NULL;
}

static bool read_events(struct api_conn *c, struct api_extension *e)
{
    struct str why;
    json_t *in = json_parse(c->body.n ? buf_str(&c->body) : STR("{}"), true, &why), *item;
    size_t i;
    bool ok = json_is_object(in);

    json_array_foreach(json_field(in, "events"), i, item) {
        struct str event = json_str(item);
        e->invoke |= str_eqz(event, "INVOKE");
        e->shutdown |= str_eqz(event, "SHUTDOWN");
        ok &= str_eqz(event, "INVOKE") || str_eqz(event, "SHUTDOWN");
    }
    json_decref(in);
    return ok;
}

static void make_id(struct runtime *r, struct api_extension *e)
{
    char seed[200];
    uint8_t d[DIGEST_MAX];

    snprintf(seed, sizeof seed, "%s %u", r->id, ++r->extension_count);
    digest_of(DIGEST_SHA256, str_from(seed), d);
    snprintf(e->id, sizeof e->id, "%02x%02x%02x%02x-%02x%02x-4%x%02x-a%x%02x-%02x%02x%02x%02x%02x%02x", d[0], d[1], d[2], d[3], d[4], d[5], d[6] & 15,
             d[7], d[8] & 15, d[9], d[10], d[11], d[12], d[13], d[14], d[15]);
}

static void extension_register(struct api_conn *c)
{
    struct runtime *r = c->of;
    struct str name = header(c, "lambda-extension-name");
    struct api_extension *e;
    char id[100];

    if (!name.n || name.n >= sizeof e->name) {
        refuse(c, 403, "Extension.InvalidExtensionName", "Invalid extension name");
        return;
    }
    if (r->phase != PHASE_INIT) {
        refuse(c, 403, "Extension.RegistrationClosed", "Registration is closed after the initialisation");
        return;
    }
    e = calloc(1, sizeof *e);
    if (!e)
        die("out of memory");
    memcpy(e->name, name.p, name.n);
    if (!read_events(c, e)) {
        free(e);
        refuse(c, 400, "InvalidEventType", "Invalid event type");
        return;
    }
    make_id(r, e);
    e->next = r->extensions;
    r->extensions = e;
    struct buf b = {0};
    buf_fmt(&b, "{%.*s}", STRF(buf_str(&r->about)));
    snprintf(id, sizeof id, "Lambda-Extension-Identifier: %s\r\n", e->id);
    serve_reply(c, 200, id, buf_str(&b));
    buf_fini(&b);
}

static void give_event(struct api_extension *e)
{
    struct api_conn *c = e->waits;
    char id[100];

    if (!c || !e->event.n)
        return;
    snprintf(id, sizeof id, "Lambda-Extension-Event-Identifier: %.36s\r\n", e->id);
    e->waits = NULL;
    e->idle = false;
    serve_reply(c, 200, id, buf_str(&e->event));
    e->event.n = 0;
    serve_resume(c);
}

void extension_tell(struct runtime *r, struct api_extension *e, struct str event)
{
    (void)r;
    e->event.n = 0;
    buf_put(&e->event, event);
    e->idle = false;
    give_event(e);
}

static void extension_next(struct api_conn *c)
{
    struct api_extension *e = extension_of(c);

    if (!e)
        return;
    c->waiting = true;
    e->waits = c;
    e->idle = !e->event.n;
    give_event(e);
    runtime_look(c->of);
}

static void extension_error(struct api_conn *c)
{
    struct api_extension *e = extension_of(c);

    if (!e)
        return;
    serve_reply(c, 202, "", OK);
}

void extensions_invoke(struct runtime *r)
{
    struct buf b = {0};

    for (struct api_extension *e = r->extensions; e; e = e->next) {
        if (!e->invoke)
            continue;
        b.n = 0;
        buf_fmt(&b, "{\"eventType\":\"INVOKE\",\"deadlineMs\":%lld,\"requestId\":\"%s\",\"invokedFunctionArn\":", (long long)runtime_deadline_ms(r),
                r->invocation);
        json_quote(&b, r->arn);
        buf_putz(&b, ",\"tracing\":{\"type\":\"X-Amzn-Trace-Id\",\"value\":");
        json_quote(&b, r->trace);
        buf_putz(&b, "}}");
        extension_tell(r, e, buf_str(&b));
    }
    buf_fini(&b);
}

bool extensions_idle(const struct runtime *r)
{
    for (struct api_extension *e = r->extensions; e; e = e->next)
        if (!e->idle)
            return false;
    return true;
}

bool extensions_shut_down(struct runtime *r, const char *reason)
{
    struct buf b = {0};
    bool any = false;

    buf_fmt(&b, "{\"eventType\":\"SHUTDOWN\",\"shutdownReason\":\"%s\",\"deadlineMs\":%lld}", reason, (long long)runtime_deadline_ms(r));
    for (struct api_extension *e = r->extensions; e; e = e->next)
        if (e->shutdown) {
            any = true;
            extension_tell(r, e, buf_str(&b));
        }
    buf_fini(&b);
    return any;
}

/* --- all of them --- */

/* An answer whose mode is "streaming" leaves while it is being made. */
void route_head(struct api_conn *c)
{
    struct str id, what, mode = header(c, "lambda-runtime-function-response-mode");

    c->streaming = c->of->stream && c->of->phase == PHASE_BUSY && str_ieq(mode, STR("streaming")) && invocation_path(api_path(c), &id, &what) &&
                   str_eqz(what, "response") && str_eqz(id, c->of->invocation);
}

void route_whole(struct api_conn *c)
{
    struct str path = api_path(c), id, what;
    bool get = str_eqz(c->in.method, "GET"), post = str_eqz(c->in.method, "POST");

    if (get && str_eqz(path, "runtime/invocation/next"))
        runtime_asks(c->of, c);
    else if (post && invocation_path(path, &id, &what) && (str_eqz(what, "response") || str_eqz(what, "error")))
        answer(c, id, str_eqz(what, "error"));
    else if (post && str_eqz(path, "runtime/init/error"))
        init_error(c);
    else if (post && str_eqz(path, "extension/register"))
        extension_register(c);
    else if (get && str_eqz(path, "extension/event/next"))
        extension_next(c);
    else if (post && (str_eqz(path, "extension/init/error") || str_eqz(path, "extension/exit/error")))
        extension_error(c);
    else
        refuse(c, 404, "NotFound", "There is nothing here");
}
