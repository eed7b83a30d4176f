#include "wire/sigv4.h"
#include "wire/sigv4_private.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/text.h"
#include "base/time.h"

/* Presigned requests of services other than S3 may leave the life time out. */
#define EXPIRES_DEFAULT 900

struct parse {
    struct arena *a;
    const struct http_request *r;
    bool s3;
    struct sigv4 *sig;
    struct fault *fault;
};

#define USE_SIGV4 "The authorization mechanism you have provided is not supported. Please use " SIGV4_ALGORITHM "."

static bool refuse_v2(struct parse *p) {
    if (p->s3) return sigv4_refuse(p->fault, 400, "InvalidRequest", STR(USE_SIGV4));
    return sigv4_refuse(p->fault, 403, "SignatureDoesNotMatch",
                        STR("AWS Signature Version 2 is not supported. Please use Signature Version 4 (" SIGV4_ALGORITHM ")."));
}

static bool refuse_v4a(struct parse *p) {
    return sigv4_refuse(p->fault, 501, "NotImplemented",
                        STR("AWS Signature Version 4A (AWS4-ECDSA-P256-SHA256) is not supported here. Please use " SIGV4_ALGORITHM "."));
}

static bool mismatch(struct parse *p, struct str message) { return sigv4_refuse(p->fault, 403, "SignatureDoesNotMatch", message); }

static bool bad_query(struct parse *p, struct str message) {
    return sigv4_refuse(p->fault, 400, p->s3 ? "AuthorizationQueryParametersError" : "IncompleteSignature", message);
}

/* The header itself may hold something secret, so messages name it by its hash, as AWS does. */
static struct str hashed(struct arena *a, struct str s) {
    uint8_t hash[DIGEST_MAX];
    size_t n = digest_of(DIGEST_SHA256, s, hash);
    return base64_encode(a, (struct str){(const char *)hash, n});
}

static bool is_date(struct str s) {
    if (s.n != 8) return false;
    for (size_t i = 0; i < 8; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return true;
}

/* Access keys have no slash, but Regions and services do not either: the last four elements are the scope. */
static bool credential(struct parse *p, struct str text) {
    struct str part[4], rest = text;
    for (size_t i = 4; i-- > 0;) {
        ptrdiff_t at = str_rchr(rest, '/');
        if (at < 0) goto malformed;
        part[i] = str_skip(rest, (size_t)at + 1);
        rest = str_take(rest, (size_t)at);
    }
    if (str_empty(rest)) goto malformed;
    if (!str_eqz(part[3], SIGV4_TERMINATOR)) {
        if (p->s3) goto malformed;
        return mismatch(p, str_fmt(p->a, "Credential should be scoped with a valid terminator: '" SIGV4_TERMINATOR "', not '%.*s'.",
                                   STRF(part[3])));
    }
    if (!is_date(part[0]) && p->s3) {
        if (p->sig->place == SIGV4_QUERY)
            return bad_query(p, str_fmt(p->a, "Error parsing the X-Amz-Credential parameter; incorrect date format \"%.*s\". "
                                        "This date in the credential must be in the format \"yyyyMMdd\".", STRF(part[0])));
        return sigv4_refuse(p->fault, 400, "AuthorizationHeaderMalformed",
                            str_fmt(p->a, "The authorization header is malformed; incorrect date format \"%.*s\". "
                                    "This date in the credential must be in the format \"yyyyMMdd\".", STRF(part[0])));
    }
    p->sig->access_key = rest;
    p->sig->date = part[0];
    p->sig->region = part[1];
    p->sig->service = part[2];
    return true;
malformed:
    if (!p->s3)
        return sigv4_refuse(p->fault, 400, "IncompleteSignature",
                            str_fmt(p->a, "Credential must have exactly 5 slash-delimited elements, "
                                    "e.g. keyid/date/region/service/term, got '%.*s'", STRF(text)));
    if (p->sig->place == SIGV4_QUERY)
        return bad_query(p, STR("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; "
                                "expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."));
    return sigv4_refuse(p->fault, 400, "AuthorizationHeaderMalformed",
                        STR("The authorization header is malformed; the Credential is mal-formed; "
                            "expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."));
}

/* The scope's day must be that of the request's time. */
static bool date_agrees(struct parse *p, struct str written) {
    struct sigv4 *sig = p->sig;
    struct civil c = civil_from_us(sig->time);
    struct str day = str_fmt(p->a, "%04d%02d%02d", (int)c.year, c.month, c.day);
    if (str_eq(day, sig->date)) return true;
    if (p->s3 && sig->place == SIGV4_QUERY)
        return bad_query(p, str_fmt(p->a, "Invalid credential date \"%.*s\". This date is not the same as X-Amz-Date: \"%.*s\".",
                                    STRF(sig->date), STRF(day)));
    if (p->s3)
        return sigv4_refuse(p->fault, 400, "AuthorizationHeaderMalformed",
                            str_fmt(p->a, "The authorization header is malformed; Invalid credential date \"%.*s\". "
                                    "This date is not the same as X-Amz-Date: \"%.*s\".", STRF(sig->date), STRF(day)));
    return mismatch(p, str_fmt(p->a, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                               "'%.*s' != '%.*s', from '%.*s'.", STRF(sig->date), STRF(day), STRF(written)));
}

static bool is_signed(struct str signed_headers, struct str name) {
    for (struct str rest = signed_headers; str_is(rest);)
        if (str_ieq(str_cut(&rest, ';'), name)) return true;
    return false;
}

/* What must be under the signature: the host, and for S3 every x-amz- header that came. */
static bool headers_covered(struct parse *p) {
    struct sigv4 *sig = p->sig;
    if (!p->s3) {
        if (is_signed(sig->signed_headers, STR("host")) || is_signed(sig->signed_headers, STR(":authority"))) return true;
        return mismatch(p, STR("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."));
    }
    struct buf missing = buf_in(p->a);
    if (!is_signed(sig->signed_headers, STR("host"))) buf_putz(&missing, "host");
    for (size_t i = 0; i < p->r->headers.len; i++) {
        struct str name = p->r->headers.items[i].name;
        if (!str_starts(name, STR("x-amz-")) || is_signed(sig->signed_headers, name)) continue;
        if (missing.n) buf_putz(&missing, ", ");
        buf_put(&missing, name);
    }
    if (!missing.n) return true;
    sigv4_refuse(p->fault, 403, "AccessDenied", STR("There were headers present in the request which were not signed"));
    p->fault->extra[0].name = STR("HeadersNotSigned");
    p->fault->extra[0].value = buf_str(&missing);
    return false;
}

static bool is_sha256(struct str s) {
    if (s.n != 64) return false;
    for (size_t i = 0; i < 64; i++) {
        char c = s.p[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) return false;
    }
    return true;
}

struct streaming_kind {
    const char *claim;
    bool chunks_signed, trailer;
};

static const struct streaming_kind *streaming_kind(struct str claimed) {
    static const struct streaming_kind kinds[] = {
        {"STREAMING-AWS4-HMAC-SHA256-PAYLOAD", true, false},
        {"STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", true, true},
        {"STREAMING-UNSIGNED-PAYLOAD-TRAILER", false, true},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eqz(claimed, kinds[i].claim)) return &kinds[i];
    return NULL;
}

static bool streaming(struct parse *p, const struct streaming_kind *kind) {
    struct sigv4 *sig = p->sig;
    int64_t size;
    if (!str_to_i64(http_header(&p->r->headers, "x-amz-decoded-content-length"), &size) || size < 0)
        return sigv4_refuse(p->fault, 411, "MissingContentLength", STR("You must provide the Content-Length HTTP header."));
    sig->decoded_size = some_i64(size);
    sig->streaming = true;
    sig->chunks_signed = kind->chunks_signed;
    sig->trailer = kind->trailer;
    sig->trailer_names = http_header(&p->r->headers, "x-amz-trailer");
    return true;
}

/* S3 signs what x-amz-content-sha256 says; elsewhere the header is only a promise, and the body itself is what is signed. */
static bool payload(struct parse *p, struct str claimed) {
    struct sigv4 *sig = p->sig;
    if (p->s3 && !str_is(claimed)) {
        if (sig->place == SIGV4_HEADER)
            return sigv4_refuse(p->fault, 400, "InvalidRequest", STR("Missing required header for this request: x-amz-content-sha256"));
        claimed = STR("UNSIGNED-PAYLOAD");
    }
    if (!str_is(claimed)) return true;
    if (str_starts(claimed, STR("STREAMING-AWS4-ECDSA-"))) return refuse_v4a(p);
    if (str_eqz(claimed, "UNSIGNED-PAYLOAD") || (!p->s3 && str_starts(claimed, STR("STREAMING-")))) {
        sig->payload_hash = claimed;
        return true;
    }
    if (!p->s3) return true;
    sig->payload_hash = claimed;
    const struct streaming_kind *kind = streaming_kind(claimed);
    if (kind) return streaming(p, kind);
    if (is_sha256(claimed)) return true;
    return sigv4_refuse(p->fault, 400, "InvalidArgument",
                        STR("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, "
                            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, "
                            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER "
                            "or a valid sha256 value."));
}

/* Reads "Credential=..., SignedHeaders=..., Signature=..." in any order. */
static bool header_fields(struct parse *p, struct str fields, struct str *ret_credential) {
    for (struct str rest = fields; str_is(rest);) {
        struct str value = str_trim(str_cut(&rest, ','));
        if (str_empty(value)) continue;
        struct str name = str_trim(str_cut(&value, '='));
        if (!str_is(value)) {
            if (p->s3)
                return sigv4_refuse(p->fault, 400, "AuthorizationHeaderMalformed",
                                    STR("The authorization header is malformed; the authorization component is malformed."));
            return sigv4_refuse(p->fault, 400, "IncompleteSignature",
                                str_fmt(p->a, "Invalid key=value pair (missing equal-sign) in Authorization header "
                                        "(hashed with SHA-256 and encoded with Base64): '%.*s'.",
                                        STRF(hashed(p->a, http_header(&p->r->headers, "authorization")))));
        }
        value = str_trim(value);
        if (str_eqz(name, "Credential")) *ret_credential = value;
        else if (str_eqz(name, "SignedHeaders")) p->sig->signed_headers = value;
        else if (str_eqz(name, "Signature")) p->sig->signature = value;
    }
    return true;
}

static bool header_missing(struct parse *p, struct str authorization, struct str cred, struct str date) {
    struct buf b = buf_in(p->a);
    const struct { const char *name; struct str value; } need[] = {
        {"Credential", cred}, {"Signature", p->sig->signature}, {"SignedHeaders", p->sig->signed_headers}};
    for (size_t i = 0; i < 3; i++) {
        if (!str_empty(need[i].value)) continue;
        if (p->s3)
            return sigv4_refuse(p->fault, 400, "AuthorizationHeaderMalformed",
                                str_fmt(p->a, "The authorization header is malformed; missing %s.", need[i].name));
        buf_fmt(&b, "Authorization header requires '%s' parameter. ", need[i].name);
    }
    if (!str_is(date)) {
        if (p->s3)
            return sigv4_refuse(p->fault, 403, "AccessDenied", STR("AWS authentication requires a valid Date or x-amz-date header"));
        buf_putz(&b, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }
    if (!b.n) return true;
    buf_fmt(&b, "(Hashed with SHA-256 and encoded with Base64) Authorization=%.*s", STRF(hashed(p->a, authorization)));
    return sigv4_refuse(p->fault, 400, "IncompleteSignature", buf_str(&b));
}

static bool parse_header(struct parse *p, struct str authorization) {
    struct sigv4 *sig = p->sig;
    struct str fields = authorization, cred = STR_NONE;
    struct str algorithm = str_cut(&fields, ' ');
    if (str_eqz(algorithm, "AWS")) return refuse_v2(p);
    if (str_eqz(algorithm, "AWS4-ECDSA-P256-SHA256")) return refuse_v4a(p);
    if (!str_eqz(algorithm, SIGV4_ALGORITHM)) {
        if (p->s3) return sigv4_refuse(p->fault, 400, "InvalidArgument", STR("Unsupported Authorization Type"));
        if (str_starts(algorithm, STR("AWS4-")))
            return sigv4_refuse(p->fault, 400, "IncompleteSignature",
                                str_fmt(p->a, "Unsupported AWS 'algorithm': '%.*s'.", STRF(algorithm)));
        fields = authorization;
    }
    sig->place = SIGV4_HEADER;
    if (!header_fields(p, fields, &cred)) return false;
    struct str date = http_header(&p->r->headers, "x-amz-date");
    if (!str_is(date)) date = http_header(&p->r->headers, "date");
    date = str_trim(date);
    if (!header_missing(p, authorization, cred, date)) return false;
    if (!credential(p, cred)) return false;
    if (!time_parse_iso8601(date, &sig->time) && !time_parse_http_date(date, &sig->time)) {
        if (p->s3)
            return sigv4_refuse(p->fault, 403, "AccessDenied", STR("AWS authentication requires a valid Date or x-amz-date header"));
        return sigv4_refuse(p->fault, 400, "IncompleteSignature",
                            str_fmt(p->a, "Date must be in ISO-8601 'basic format'. Got '%.*s'. "
                                    "See http://en.wikipedia.org/wiki/ISO_8601", STRF(date)));
    }
    sig->token = http_header(&p->r->headers, "x-amz-security-token");
    return date_agrees(p, date) && headers_covered(p) && payload(p, http_header(&p->r->headers, "x-amz-content-sha256"));
}

static bool query_missing(struct parse *p, const char *const names[], const struct str values[], size_t count) {
    struct buf b = buf_in(p->a);
    for (size_t i = 0; i < count; i++)
        if (str_empty(values[i])) buf_fmt(&b, "AWS query-string parameters must include '%s'. ", names[i]);
    if (!b.n) return true;
    if (p->s3)
        return bad_query(p, STR("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, "
                                "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."));
    buf_putz(&b, "Re-examine the query-string parameters.");
    return bad_query(p, buf_str(&b));
}

static bool query_expires(struct parse *p, struct str text) {
    int64_t seconds = EXPIRES_DEFAULT;
    if (str_is(text)) {
        if (!str_to_i64(text, &seconds)) return bad_query(p, STR("X-Amz-Expires should be a number"));
        if (seconds < 0) return bad_query(p, STR("X-Amz-Expires must be non-negative"));
        if (seconds > SIGV4_EXPIRES_MAX)
            return bad_query(p, STR("X-Amz-Expires must be less than a week (in seconds); "
                                    "that is, the given X-Amz-Expires must be less than 604800 seconds"));
    }
    p->sig->expires = p->sig->time + seconds * US_PER_S;
    return true;
}

static bool parse_query(struct parse *p) {
    struct sigv4 *sig = p->sig;
    struct arena *a = p->a;
    struct str query = p->r->query;
    sig->place = SIGV4_QUERY;
    static const char *const names[] = {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date",
                                        "X-Amz-Expires"};
    struct str v[6];
    for (size_t i = 0; i < 6; i++) v[i] = http_query(a, query, str_from(names[i]));
    if (str_eqz(v[0], "AWS4-ECDSA-P256-SHA256")) return refuse_v4a(p);
    if (!query_missing(p, names, v, p->s3 ? 6 : 5)) return false;
    if (!str_eqz(v[0], SIGV4_ALGORITHM)) {
        if (p->s3) return bad_query(p, STR("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\""));
        return bad_query(p, str_fmt(a, "Unsupported AWS 'algorithm': '%.*s'.", STRF(v[0])));
    }
    if (!credential(p, v[1])) return false;
    sig->signature = v[2];
    sig->signed_headers = v[3];
    if (v[4].n != 16 || !time_parse_iso8601(v[4], &sig->time)) {
        if (p->s3) return bad_query(p, STR("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""));
        return bad_query(p, str_fmt(a, "Date must be in ISO-8601 'basic format'. Got '%.*s'. "
                                    "See http://en.wikipedia.org/wiki/ISO_8601", STRF(v[4])));
    }
    if (!query_expires(p, v[5])) return false;
    sig->token = http_query(a, query, STR("X-Amz-Security-Token"));
    struct str claimed = http_query(a, query, STR("X-Amz-Content-Sha256"));
    if (!str_is(claimed)) claimed = http_header(&p->r->headers, "x-amz-content-sha256");
    return date_agrees(p, v[4]) && headers_covered(p) && payload(p, claimed);
}

/* Is there a query parameter of this name? Names are compared as they were sent: clients do not escape these. */
static bool has_param(struct str query, const char *name) {
    for (struct str rest = query; str_is(rest);) {
        struct str pair = str_cut(&rest, '&');
        if (str_eqz(str_cut(&pair, '='), name)) return true;
    }
    return false;
}

bool sigv4_parse(struct arena *a, const struct http_request *r, bool s3, struct sigv4 *sig, struct fault *ret_fault) {
    struct parse p = {a, r, s3, sig, ret_fault};
    *sig = (struct sigv4){.place = SIGV4_NONE};
    struct str authorization = str_trim(http_header(&r->headers, "authorization"));
    bool v4_query = false, v2_query = false;
    if (!str_empty(r->query)) {
        v4_query = has_param(r->query, "X-Amz-Algorithm") || has_param(r->query, "X-Amz-Credential") ||
                   has_param(r->query, "X-Amz-Signature");
        v2_query = has_param(r->query, "AWSAccessKeyId") && has_param(r->query, "Signature");
    }
    if (str_empty(authorization)) {
        if (v4_query) return parse_query(&p);
        return v2_query ? refuse_v2(&p) : true;
    }
    if (v4_query || v2_query) {
        if (s3)
            return sigv4_refuse(ret_fault, 400, "InvalidArgument",
                                STR("Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
                                    "parameter or the Authorization header should be specified"));
    }
    return parse_header(&p, authorization);
}
