/* Signatures: AWS's own vectors and examples, malformed ones, aws-chunked bodies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/text.h"
#include "base/time.h"
#include "wire/sigv4.h"

#define VECTORS "../shared/vectors/sigv4/v4"

static struct arena *arena;

static int setup(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int teardown(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

#define assert_str(s, z) assert_string_equal(str_z(arena, s), z)
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

static struct str slurp(const char *dir, const char *file) {
    FILE *f = fopen(str_fmt(arena, "%s/%s/%s", VECTORS, dir, file).p, "rb");
    assert_non_null(f);
    struct buf b = buf_in(arena);
    for (int c; (c = fgetc(f)) != EOF;) buf_putc(&b, (char)c);
    fclose(f);
    return buf_str(&b);
}

/* Reads a request as it is written in the vectors and in AWS's documentation: LF line ends, folded headers allowed. */
static struct http_request request_of(struct str text) {
    struct http_request r = {0};
    struct str line = str_cut(&text, '\n');
    r.method = str_cut(&line, ' ');
    r.path = str_take(line, (size_t)str_rchr(line, ' ')); /* some targets have spaces */
    struct str query = r.path;
    r.path = str_cut(&query, '?');
    r.query = query;
    while (str_is(text)) {
        line = str_cut(&text, '\n');
        if (str_empty(line)) break;
        if (line.p[0] == ' ') {
            struct str *value = &r.headers.items[r.headers.len - 1].value;
            *value = str_fmt(arena, "%.*s\n%.*s", STRF(*value), STRF(line));
            continue;
        }
        struct str value = line, name = str_lower(arena, str_cut(&value, ':'));
        if (str_eqz(name, "host")) r.host = value;
        else http_add(arena, &r.headers, name, value);
    }
    r.body = str_is(text) ? text : STR("");
    return r;
}

struct vector {
    const char *name;
    bool normalize, sign_body, omit_token;
    struct str access_key, secret, token, region, service;
    int64_t time, expires_s;
};

static struct str field(const json_t *v, const char *key) {
    struct str s = json_str(json_field(v, key));
    return str_is(s) ? str_dup(arena, s) : STR_NONE;
}

static struct vector vector_of(const char *name) {
    struct str why;
    json_t *v = json_parse(slurp(name, "context.json"), false, &why);
    assert_non_null(v);
    const json_t *credentials = json_field(v, "credentials");
    struct vector c = {.name = name,
                       .normalize = json_is_true(json_field(v, "normalize")),
                       .sign_body = json_is_true(json_field(v, "sign_body")),
                       .omit_token = json_is_true(json_field(v, "omit_session_token")),
                       .access_key = field(credentials, "access_key_id"),
                       .secret = field(credentials, "secret_access_key"),
                       .token = field(credentials, "token"),
                       .region = field(v, "region"),
                       .service = field(v, "service"),
                       .expires_s = json_integer_value(json_field(v, "expiration_in_seconds"))};
    assert_true(time_parse_iso8601(field(v, "timestamp"), &c.time));
    json_decref(v);
    return c;
}

static void check_vector(const struct vector *v, const char *form) {
    struct http_request r = request_of(slurp(v->name, str_fmt(arena, "%s-signed-request.txt", form).p));
    struct sigv4 sig;
    struct fault fault;
    assert_true(sigv4_parse(arena, &r, false, &sig, &fault));
    assert_int_equal(sig.place, strcmp(form, "query") ? SIGV4_HEADER : SIGV4_QUERY);
    assert_int_equal(sig.time, v->time);
    if (sig.place == SIGV4_QUERY) assert_int_equal(sig.expires, v->time + v->expires_s * US_PER_S);
    sigv4_canonical(arena, &r, !v->normalize, &sig);
    assert_str(sig.canonical, str_z(arena, slurp(v->name, str_fmt(arena, "%s-canonical-request.txt", form).p)));
    assert_str(sig.string_to_sign, str_z(arena, slurp(v->name, str_fmt(arena, "%s-string-to-sign.txt", form).p)));
    assert_true(sigv4_verify(&sig, v->secret));
    assert_false(sigv4_verify(&sig, STR("another")));
}

/* Our own signing must give what the vectors say. */
static void check_signing(const struct vector *v) {
    if (v->sign_body || v->omit_token) return; /* forms that we never make */
    struct http_request r = request_of(slurp(v->name, "request.txt"));
    sigv4_sign(arena, &r, v->access_key, v->secret, v->token, v->region, v->service, v->time, !v->normalize);
    struct str made = http_header(&r.headers, "authorization");
    struct str want = slurp(v->name, "header-signature.txt");
    if (v->normalize) assert_true(str_ends(made, want));
    r = request_of(slurp(v->name, "request.txt"));
    sigv4_presign(arena, &r, v->access_key, v->secret, v->token, v->region, v->service, v->time, v->expires_s, !v->normalize);
    if (v->normalize) assert_str(http_query(arena, r.query, STR("X-Amz-Signature")), str_z(arena, slurp(v->name, "query-signature.txt")));
}

static void vectors(void **state) {
    (void)state;
    DIR *dir = opendir(VECTORS);
    if (!dir) {
        fprintf(stderr, "SKIPPED: %s is not there\n", VECTORS);
        skip();
    }
    size_t count = 0;
    for (struct dirent *e; (e = readdir(dir));) {
        if (e->d_name[0] == '.') continue;
        struct vector v = vector_of(e->d_name);
        check_vector(&v, "header");
        /* IoT alone takes a token that was added after signing. */
        if (!v.omit_token) check_vector(&v, "query");
        check_signing(&v);
        count++;
    }
    closedir(dir);
    assert_true(count >= 30);
}

#define KEY STR("AKIAIOSFODNN7EXAMPLE")
#define SECRET STR("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
#define SCOPE "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request"

/* The GET of the S3 documentation's examples. */
static void s3_header_example(void **state) {
    (void)state;
    struct http_request r = request_of(STR(
        "GET /test.txt HTTP/1.1\nHost:examplebucket.s3.amazonaws.com\nRange:bytes=0-9\n"
        "x-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\nx-amz-date:20130524T000000Z\n"
        "Authorization: AWS4-HMAC-SHA256 Credential=" SCOPE ",SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
        "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41\n\n"));
    struct sigv4 sig;
    struct fault fault;
    assert_true(sigv4_parse(arena, &r, true, &sig, &fault));
    assert_str(sig.access_key, "AKIAIOSFODNN7EXAMPLE");
    assert_str(sig.region, "us-east-1");
    assert_str(sig.service, "s3");
    sigv4_canonical(arena, &r, true, &sig);
    assert_true(sigv4_verify(&sig, SECRET));
    assert_true(sigv4_payload_ok(&sig, STR("")));
    assert_false(sigv4_payload_ok(&sig, STR("x")));
}

static void s3_query_example(void **state) {
    (void)state;
    struct http_request r = request_of(STR(
        "GET /test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
        "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404 HTTP/1.1\n"
        "Host:examplebucket.s3.amazonaws.com\n\n"));
    struct sigv4 sig;
    struct fault fault;
    assert_true(sigv4_parse(arena, &r, true, &sig, &fault));
    assert_str(sig.payload_hash, "UNSIGNED-PAYLOAD");
    sigv4_canonical(arena, &r, true, &sig);
    assert_true(sigv4_verify(&sig, SECRET));
    assert_true(sigv4_payload_ok(&sig, STR("anything")));
}

static void s3_paths_are_encoded_once(void **state) {
    (void)state;
    struct http_request r = request_of(STR("GET /a%20b//../c(d)%2B?list-type=2&prefix=a%2Fb&acl HTTP/1.1\nHost:h\n\n"));
    sigv4_sign(arena, &r, KEY, SECRET, STR_NONE, STR("us-east-1"), STR("s3"), 0, true);
    struct sigv4 sig;
    struct fault fault;
    assert_true(sigv4_parse(arena, &r, true, &sig, &fault));
    sigv4_canonical(arena, &r, true, &sig);
    assert_true(str_starts(sig.canonical, STR("GET\n/a%20b//../c%28d%29%2B\nacl=&list-type=2&prefix=a%2Fb\nhost:h\n")));
    assert_true(sigv4_verify(&sig, SECRET));
    sigv4_canonical(arena, &r, false, &sig);
    assert_true(str_starts(sig.canonical, STR("GET\n/c%28d%29%252B\n")));
}

/* Go's SDK signs content-length, which servers do not keep among the headers. */
static void content_length_is_the_body(void **state) {
    (void)state;
    struct http_request r = request_of(STR("POST / HTTP/1.1\nHost:h\nContent-Length:5\n\nhello"));
    sigv4_sign(arena, &r, KEY, SECRET, STR_NONE, STR("us-east-1"), STR("sqs"), 0, false);
    struct http_request bare = {.method = r.method, .path = r.path, .host = r.host, .body = r.body};
    for (size_t i = 0; i < r.headers.len; i++)
        if (!str_eqz(r.headers.items[i].name, "content-length"))
            http_add(arena, &bare.headers, r.headers.items[i].name, r.headers.items[i].value);
    struct sigv4 sig;
    struct fault fault;
    assert_true(sigv4_parse(arena, &bare, false, &sig, &fault));
    sigv4_canonical(arena, &bare, false, &sig);
    assert_true(sigv4_verify(&sig, SECRET));
    bare.body = STR("hellO");
    sigv4_canonical(arena, &bare, false, &sig);
    assert_false(sigv4_verify(&sig, SECRET));
}

static void anonymous(void **state) {
    (void)state;
    struct http_request r = request_of(STR("GET /?Action=X&Signature=1 HTTP/1.1\nHost:h\n\n"));
    struct sigv4 sig;
    struct fault fault;
    assert_true(sigv4_parse(arena, &r, false, &sig, &fault));
    assert_int_equal(sig.place, SIGV4_NONE);
    assert_false(sigv4_verify(&sig, SECRET));
}

static void parsing_does_not_canonicalise(void **state) {
    (void)state;
    struct http_request r = request_of(STR("POST / HTTP/1.1\nHost:h\n\nbody"));
    sigv4_sign(arena, &r, KEY, SECRET, STR("tok"), STR("us-east-1"), STR("sqs"), US_PER_DAY, false);
    struct sigv4 sig;
    struct fault fault;
    assert_true(sigv4_parse(arena, &r, false, &sig, &fault));
    assert_false(str_is(sig.canonical));
    assert_false(sigv4_verify(&sig, SECRET));
    assert_str(sig.token, "tok");
    assert_str(sig.date, "19700102");
    assert_int_equal(sig.time, US_PER_DAY);
    assert_int_equal(sig.expires, 0);
}

#define AUTH(c, h, s) "Authorization: AWS4-HMAC-SHA256 Credential=" c ", SignedHeaders=" h ", Signature=" s "\n"
#define DATE "X-Amz-Date: 20130524T000000Z\n"
#define HASH "x-amz-content-sha256: UNSIGNED-PAYLOAD\n"
#define QUERY(c, d, e) "GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" c "&X-Amz-Date=" d "&X-Amz-Expires=" e \
                       "&X-Amz-SignedHeaders=host&X-Amz-Signature=00 HTTP/1.1\nHost:h\n"
#define EXPECTED "expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."

static const struct {
    bool s3;
    const char *request, *code, *message; /* NULL: it is well-formed; the message is what must occur in it */
} malformed[] = {
    {false, "GET / HTTP/1.1\n" DATE AUTH(SCOPE, "host;x-amz-date", "00"), NULL, NULL},
    {false, "GET / HTTP/1.1\nAuthorization: AWS4-HMAC-SHA256 X=y\n", "IncompleteSignature",
     "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header "
     "requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
     "(Hashed with SHA-256 and encoded with Base64) Authorization="},
    {false, "GET / HTTP/1.1\nAuthorization: Bearer abc\n", "IncompleteSignature",
     "Invalid key=value pair (missing equal-sign) in Authorization header"},
    {true, "GET / HTTP/1.1\nAuthorization: Bearer abc\n", "InvalidArgument", "Unsupported Authorization Type"},
    {false, "GET / HTTP/1.1\n" DATE AUTH("a/b/c", "host", "00"), "IncompleteSignature",
     "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c'"},
    {true, "GET / HTTP/1.1\n" DATE HASH AUTH("a/b/c", "host", "00"), "AuthorizationHeaderMalformed", EXPECTED},
    {true, "GET / HTTP/1.1\n" DATE HASH AUTH("a/x/us-east-1/s3/aws4_request", "host", "00"), "AuthorizationHeaderMalformed",
     "incorrect date format \"x\""},
    {false, "GET / HTTP/1.1\n" DATE AUTH("k/20130524/us-east-1/sqs/aws3", "host", "00"), "SignatureDoesNotMatch",
     "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3'."},
    {false, "GET / HTTP/1.1\n" DATE AUTH("k/20130525/us-east-1/sqs/aws4_request", "host", "00"), "SignatureDoesNotMatch",
     "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20130525' != '20130524', "
     "from '20130524T000000Z'."},
    {false, "GET / HTTP/1.1\n" DATE AUTH(SCOPE, "x-amz-date", "00"), "SignatureDoesNotMatch", "'Host' or ':authority' must be a 'SignedHeader'"},
    {false, "GET / HTTP/1.1\nX-Amz-Date: yesterday\n" AUTH(SCOPE, "host", "00"), "IncompleteSignature", "Got 'yesterday'"},
    {false, "GET / HTTP/1.1\nDate: Fri, 24 May 2013 00:00:00 GMT\n" AUTH(SCOPE, "host;date", "00"), NULL, NULL},
    {true, "GET / HTTP/1.1\n" DATE AUTH(SCOPE, "host;x-amz-date", "00"), "InvalidRequest",
     "Missing required header for this request: x-amz-content-sha256"},
    {true, "GET / HTTP/1.1\n" DATE HASH AUTH(SCOPE, "host;x-amz-date;x-amz-content-sha256", "00"), NULL, NULL},
    {true, "GET / HTTP/1.1\n" DATE HASH AUTH(SCOPE, "host;x-amz-date", "00"), "AccessDenied", "which were not signed"},
    {true, "GET / HTTP/1.1\n" HASH AUTH(SCOPE, "host;x-amz-content-sha256", "00"), "AccessDenied", "valid Date or x-amz-date"},
    {true, "GET / HTTP/1.1\n" DATE "x-amz-content-sha256: nonsense\n" AUTH(SCOPE, "host;x-amz-date;x-amz-content-sha256", "00"),
     "InvalidArgument", "x-amz-content-sha256 must be UNSIGNED-PAYLOAD"},
    {true, "GET / HTTP/1.1\n" DATE "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\n"
     AUTH(SCOPE, "host;x-amz-date;x-amz-content-sha256", "00"), "MissingContentLength", "You must provide the Content-Length"},
    {false, "GET / HTTP/1.1\nAuthorization: AWS4-ECDSA-P256-SHA256 Credential=a\n", "NotImplemented", "4A"},
    {true, "GET /?X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&X-Amz-Signature=1 HTTP/1.1\n", "NotImplemented", "4A"},
    {true, "GET /?AWSAccessKeyId=a&Signature=b&Expires=1 HTTP/1.1\n", "InvalidRequest", "Please use AWS4-HMAC-SHA256."},
    {false, "GET /?AWSAccessKeyId=a&Signature=b HTTP/1.1\n", "SignatureDoesNotMatch", "Signature Version 2 is not supported"},
    {true, "GET / HTTP/1.1\nAuthorization: AWS a:b\n", "InvalidRequest", "Please use AWS4-HMAC-SHA256."},
    {true, "GET /?X-Amz-Signature=1 HTTP/1.1\nAuthorization: AWS a:b\n", "InvalidArgument", "Only one auth mechanism allowed"},
    {true, "GET /?X-Amz-Signature=1 HTTP/1.1\n", "AuthorizationQueryParametersError", "X-Amz-SignedHeaders, and X-Amz-Expires parameters."},
    {false, "GET /?X-Amz-Signature=1 HTTP/1.1\n", "IncompleteSignature",
     "AWS query-string parameters must include 'X-Amz-Algorithm'. AWS query-string parameters must include 'X-Amz-Credential'."},
    {true, QUERY(SCOPE, "20130524T000000Z", "604800"), NULL, NULL},
    {true, QUERY(SCOPE, "20130524T000000Z", "604801"), "AuthorizationQueryParametersError", "must be less than a week"},
    {true, QUERY(SCOPE, "20130524T000000Z", "-1"), "AuthorizationQueryParametersError", "must be non-negative"},
    {true, QUERY(SCOPE, "20130524T000000Z", "soon"), "AuthorizationQueryParametersError", "should be a number"},
    {true, QUERY(SCOPE, "2013-05-24", "1"), "AuthorizationQueryParametersError", "ISO8601 Long Format"},
    {true, QUERY(SCOPE, "20130525T000000Z", "1"), "AuthorizationQueryParametersError", "Invalid credential date \"20130524\""},
    {true, QUERY("k/s3", "20130524T000000Z", "1"), "AuthorizationQueryParametersError", EXPECTED},
};

static void malformed_signatures(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        struct http_request r = request_of(str_from(malformed[i].request));
        for (size_t k = 0; k < r.headers.len; k++) r.headers.items[k].value = str_trim(r.headers.items[k].value);
        struct sigv4 sig;
        struct fault fault = {0};
        bool ok = sigv4_parse(arena, &r, malformed[i].s3, &sig, &fault);
        if (ok != !malformed[i].code) fail_msg("%s: %.*s", malformed[i].request, STRF(fault.message));
        if (ok) continue;
        assert_str(fault.code, malformed[i].code);
        assert_true(fault.status >= 400);
        if (str_find(fault.message, str_from(malformed[i].message)) < 0)
            fail_msg("%s: %.*s", malformed[i].request, STRF(fault.message));
    }
}

static void unsigned_headers_are_named(void **state) {
    (void)state;
    struct http_request r = request_of(STR("GET / HTTP/1.1\nx-amz-acl:private\n" DATE HASH AUTH(SCOPE, "host;x-amz-date", "00")));
    struct sigv4 sig;
    struct fault fault;
    assert_false(sigv4_parse(arena, &r, true, &sig, &fault));
    assert_int_equal(fault.status, 403);
    assert_str(fault.extra[0].name, "HeadersNotSigned");
    assert_str(fault.extra[0].value, "x-amz-acl, x-amz-content-sha256");
}

/* The S3 documentation's PUT in chunks: 65536 bytes, 1024 bytes, nothing. */
#define SEED "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"
#define TRAILER_SEED "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"

static struct sigv4 chunked_request(const char *hash, const char *seed, const char *more_headers, const char *more_names) {
    struct http_request r = request_of(str_fmt(arena,
        "PUT /examplebucket/chunkObject.txt HTTP/1.1\nHost:s3.amazonaws.com\nx-amz-date:20130524T000000Z\n"
        "x-amz-storage-class:REDUCED_REDUNDANCY\nContent-Encoding:aws-chunked\nx-amz-decoded-content-length:66560\n"
        "x-amz-content-sha256:%s\n%s"
        "Authorization:AWS4-HMAC-SHA256 Credential=" SCOPE ",SignedHeaders=content-encoding;%s,Signature=%s\n\n",
        hash, more_headers, more_names, seed));
    struct sigv4 sig;
    struct fault fault;
    assert_true(sigv4_parse(arena, &r, true, &sig, &fault));
    sigv4_canonical(arena, &r, true, &sig);
    assert_true(sig.streaming);
    return sig;
}

static struct sigv4 signed_chunks(void) {
    struct sigv4 sig = chunked_request("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", SEED, "Content-Length:66824\n",
        "content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class");
    assert_true(sigv4_verify(&sig, SECRET));
    assert_true(sig.chunks_signed && !sig.trailer);
    return sig;
}

static struct str many(char c, size_t n) {
    char *p = arena_alloc(arena, n);
    memset(p, c, n);
    return (struct str){p, n};
}

static struct str example_body(const char *first, const char *second, const char *last, const char *trailers) {
    return str_fmt(arena, "10000;chunk-signature=%s\r\n%.*s\r\n400;chunk-signature=%s\r\n%.*s\r\n0;chunk-signature=%s\r\n%s\r\n", first,
                   STRF(many('a', 65536)), second, STRF(many('a', 1024)), last, trailers);
}

#define CHUNK_1 "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"
#define CHUNK_2 "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"
#define CHUNK_3 "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"

static bool unchunk(const struct sigv4 *sig, struct str secret, struct str body, struct str *ret, struct http_headers *trailers,
                    const char *code) {
    struct fault fault = {0};
    bool ok = sigv4_unchunk(arena, sig, secret, body, ret, trailers, &fault);
    if (code) assert_str(fault.code, code);
    else if (!ok) fail_msg("%.*s: %.*s", STRF(fault.code), STRF(fault.message));
    return ok;
}

static void chunks_are_checked(void **state) {
    (void)state;
    struct sigv4 sig = signed_chunks();
    struct http_headers trailers = {0};
    struct str body;
    assert_true(unchunk(&sig, SECRET, example_body(CHUNK_1, CHUNK_2, CHUNK_3, ""), &body, &trailers, NULL));
    assert_int_equal(body.n, 66560);
    assert_true(str_eq(body, many('a', 66560)));
    assert_int_equal(trailers.len, 0);
    assert_true(unchunk(&sig, STR_NONE, example_body("00", "00", "00", ""), &body, &trailers, NULL));
    assert_false(unchunk(&sig, STR("another"), example_body(CHUNK_1, CHUNK_2, CHUNK_3, ""), &body, &trailers, "SignatureDoesNotMatch"));
    assert_false(unchunk(&sig, SECRET, example_body(CHUNK_2, CHUNK_1, CHUNK_3, ""), &body, &trailers, "SignatureDoesNotMatch"));
    assert_false(unchunk(&sig, SECRET, example_body(CHUNK_1, CHUNK_2, CHUNK_2, ""), &body, &trailers, "SignatureDoesNotMatch"));
    struct str changed = example_body(CHUNK_1, CHUNK_2, CHUNK_3, "");
    ((char *)changed.p)[70] = 'a'; /* within the first chunk's header: its signature's digits */
    assert_false(unchunk(&sig, SECRET, changed, &body, &trailers, "SignatureDoesNotMatch"));
}

static void signed_trailers_are_checked(void **state) {
    (void)state;
    struct sigv4 sig = chunked_request("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", TRAILER_SEED, "x-amz-trailer:x-amz-checksum-crc32c\n",
        "host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer");
    assert_true(sigv4_verify(&sig, SECRET));
    const char *one = "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2";
    const char *two = "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7";
    const char *three = "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992";
#define SUM "x-amz-checksum-crc32c:sOO8/Q==\r\n"
    struct http_headers trailers = {0};
    struct str body;
    struct str whole = example_body(one, two, three,
        SUM "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n");
    assert_true(unchunk(&sig, SECRET, whole, &body, &trailers, NULL));
    assert_int_equal(body.n, 66560);
    assert_str(http_header(&trailers, "x-amz-checksum-crc32c"), "sOO8/Q==");
    assert_false(unchunk(&sig, SECRET, example_body(one, two, three, SUM), &body, &trailers, "SignatureDoesNotMatch"));
    assert_false(unchunk(&sig, SECRET, example_body(one, two, three, ""), &body, &(struct http_headers){0}, "MalformedTrailerError"));
    whole = example_body(one, two, three,
        "x-amz-checksum-crc32c:AAAAAA==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n");
    assert_false(unchunk(&sig, SECRET, whole, &body, &trailers, "SignatureDoesNotMatch"));
}

static void framing(void **state) {
    (void)state;
    struct sigv4 sig = {.place = SIGV4_HEADER, .streaming = true, .trailer = true, .trailer_names = STR("x-amz-checksum-crc32")};
    struct http_headers trailers = {0};
    struct str body;
    assert_true(unchunk(&sig, SECRET, STR("5\r\nhello\r\n0\r\nx-amz-checksum-crc32: abcd\r\n\r\n"), &body, &trailers, NULL));
    assert_str(body, "hello");
    assert_str(http_header(&trailers, "x-amz-checksum-crc32"), "abcd");
    trailers = (struct http_headers){0};
    assert_true(unchunk(&sig, SECRET, STR("0\r\nx-amz-checksum-crc32:abcd\r\n\r\n"), &body, &trailers, NULL));
    assert_int_equal(body.n, 0);
    static const struct { const char *body, *code; } wrong[] = {
        {"", "IncompleteBody"},
        {"5\r\nhell", "IncompleteBody"},
        {"5\r\nhello", "IncompleteBody"},
        {"5\r\nhelloXX0\r\n\r\n", "IncompleteBody"},
        {"-5\r\nhello\r\n0\r\n\r\n", "IncompleteBody"},
        {"fffffffffffffff\r\nhello\r\n0\r\n\r\n", "IncompleteBody"},
        {"ffffffffffffffffffff\r\nhello\r\n0\r\n\r\n", "IncompleteBody"},
        {"5\r\nhello\r\n", "IncompleteBody"},
        {"5\r\nhello\r\n5\r\nhello\r\n0\r\nx-amz-checksum-crc32:a\r\n\r\n", "InvalidChunkSizeError"},
        {"5\r\nhello\r\n0\r\n\r\n", "MalformedTrailerError"},
        {"5\r\nhello\r\n0\r\nx-amz-other:1\r\n\r\n", "MalformedTrailerError"},
        {"5\r\nhello\r\n0\r\nnonsense\r\n\r\n", "MalformedTrailerError"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        trailers = (struct http_headers){0};
        assert_false(unchunk(&sig, SECRET, str_from(wrong[i].body), &body, &trailers, wrong[i].code));
    }
    sig.decoded_size = some_i64(6);
    assert_false(unchunk(&sig, SECRET, STR("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:a\r\n\r\n"), &body, &trailers, "IncompleteBody"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(vectors),
        TEST(s3_header_example),
        TEST(s3_query_example),
        TEST(s3_paths_are_encoded_once),
        TEST(content_length_is_the_body),
        TEST(anonymous),
        TEST(parsing_does_not_canonicalise),
        TEST(malformed_signatures),
        TEST(unsigned_headers_are_named),
        TEST(chunks_are_checked),
        TEST(signed_trailers_are_checked),
        TEST(framing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
