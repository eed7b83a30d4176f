/* Any request: line, headers, body. What is made of it must hold together. */
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/die.h"
#include "wire/sigv4.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct http_request request_of(struct arena *a, struct str text) {
    struct http_request r = {0};
    struct str line = str_cut(&text, '\n');
    r.method = str_cut(&line, ' ');
    r.query = line;
    r.path = str_cut(&r.query, '?');
    while (str_is(text)) {
        struct str value = str_cut(&text, '\n');
        if (str_empty(value)) break;
        struct str name = str_lower(a, str_cut(&value, ':'));
        if (str_eqz(name, "host")) r.host = value;
        else http_add(a, &r.headers, name, str_is(value) ? value : STR(""));
    }
    r.body = str_is(text) ? text : STR("");
    return r;
}

static void try(struct arena *a, const struct http_request *r, bool s3) {
    struct sigv4 sig;
    struct fault fault = {0};
    if (!sigv4_parse(a, r, s3, &sig, &fault)) {
        ASSERT(fault.status >= 400 && str_is(fault.code) && str_is(fault.message));
        return;
    }
    if (sig.place == SIGV4_NONE) return;
    ASSERT(str_is(sig.access_key) && str_is(sig.region) && str_is(sig.signed_headers));
    sigv4_canonical(a, r, s3, &sig);
    (void)sigv4_verify(&sig, STR("secret"));
    (void)sigv4_payload_ok(&sig, r->body);
    struct str body;
    struct http_headers trailers = {0};
    if (sig.streaming && sigv4_unchunk(a, &sig, STR_NONE, r->body, &body, &trailers, &fault)) ASSERT(body.n <= r->body.n);
    if (sig.streaming && sigv4_unchunk(a, &sig, STR("secret"), r->body, &body, &trailers, &fault)) ASSERT(body.n <= r->body.n);
}

/* What we sign, we accept. */
static void round_trip(struct arena *a, struct http_request r, bool s3) {
    struct sigv4 sig;
    struct fault fault;
    r.headers = (struct http_headers){0};
    r.query = STR_NONE;
    sigv4_sign(a, &r, STR("key"), STR("secret"), STR_NONE, STR("eu-west-1"), STR("s3"), 0, s3);
    ASSERT(sigv4_parse(a, &r, s3, &sig, &fault));
    sigv4_canonical(a, &r, s3, &sig);
    ASSERT(sigv4_verify(&sig, STR("secret")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *a = arena_new();
    struct http_request r = request_of(a, (struct str){(const char *)data, size});
    try(a, &r, false);
    try(a, &r, true);
    round_trip(a, r, false);
    round_trip(a, r, true);
    arena_free(a);
    return 0;
}
