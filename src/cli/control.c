/* Commands that speak to a running cloud. */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/json.h"
#include "cli/cli_private.h"

struct str endpoint(struct arena *a)
{
    static const char *const variables[] = {"STORMGLASS_URL", "AWS_ENDPOINT_URL"};

    for (size_t i = 0; i < 2; i++) {
        const char *url = getenv(variables[i]);
        if (url && *url) {
            struct str s = str_from(url);
            while (str_ends(s, STR("/")))
                s.n--;
            return str_dup(a, s);
        }
    }
    return str_fmt(a, "http://%s:%d", DEFAULT_HOST, DEFAULT_PORT);
}

static size_t take(char *p, size_t size, size_t count, void *b)
{
    buf_put(b, (struct str){p, size * count});
    return size * count;
}

bool control_call(struct arena *a, const char *method, const char *path, struct str body, int *ret_status, struct str *ret_body,
                  struct str *ret_why)
{
    CURL *curl = curl_easy_init();
    struct str url = str_fmt(a, "%.*s%s", STRF(endpoint(a)), path);
    struct buf answer = buf_in(a);
    long status = 0;

    curl_easy_setopt(curl, CURLOPT_URL, url.p);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 5L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    if (strcmp(method, "GET")) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.p ? body.p : "");
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)body.n);
    }
    CURLcode rc = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(curl);
    if (rc != CURLE_OK) {
        *ret_why = str_fmt(a, "no cloud answers at %.*s: %s", STRF(endpoint(a)), curl_easy_strerror(rc));
        return false;
    }
    *ret_status = (int)status;
    *ret_body = buf_str(&answer);
    return true;
}

/* Prints the answer; the message of a refusal goes to stderr. */
static int tell(struct arena *a, const char *method, const char *path, struct str body)
{
    struct str answer, why;
    int status;

    if (!control_call(a, method, path, body, &status, &answer, &why)) {
        fprintf(stderr, "stormglass: %.*s\n", STRF(why));
        return 1;
    }
    json_t *v = json_parse(answer, true, &why);
    if (status != 200) {
        struct str error = json_str(json_field(v, "error"));
        fprintf(stderr, "stormglass: %.*s\n", STRF(str_is(error) ? error : answer));
    } else if (v) {
        char *text = json_dumps(v, JSON_INDENT(2));
        puts(text);
        free(text);
    }
    json_decref(v);
    return status == 200 ? 0 : 1;
}

static int with_arena(const char *method, const char *path, struct str body)
{
    struct arena *a = arena_new();
    int status = tell(a, method, path, body);
    arena_free(a);
    return status;
}

int cmd_status(int argc, char **argv)
{
    (void)argc, (void)argv;
    return with_arena("GET", "/_stormglass/status", STR_NONE);
}

int cmd_reset(int argc, char **argv)
{
    (void)argc, (void)argv;
    return with_arena("POST", "/_stormglass/reset", STR_NONE);
}

int cmd_clock(int argc, char **argv)
{
    const char *action = argc > 1 ? argv[1] : "now", *value = argc > 2 ? argv[2] : NULL;
    bool wants = !strcmp(action, "advance") || !strcmp(action, "scale") || !strcmp(action, "set");

    if (argc > 3 || wants != (value != NULL)) {
        fputs("stormglass clock now | stop | run | advance <duration> | scale <factor> | set <time>\n", stderr);
        return 2;
    }
    if (!strcmp(action, "now"))
        return with_arena("GET", "/_stormglass/clock", STR_NONE);
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    struct json_out j = json_to(&b);
    double scale;
    json_open(&j, '{');
    json_key(&j, STR("action"));
    json_put_str(&j, str_from(action));
    if (value) {
        json_key(&j, !strcmp(action, "advance") ? STR("by") : !strcmp(action, "set") ? STR("to") : STR("scale"));
        if (!strcmp(action, "scale") && str_to_f64(str_from(value), &scale))
            json_put_f64(&j, scale);
        else
            json_put_str(&j, str_from(value));
    }
    json_close(&j, '}');
    int status = tell(a, "POST", "/_stormglass/clock", buf_str(&b));
    arena_free(a);
    return status;
}
