/* AWS Signature Version 4: what a request claims, and what it would have to be signed with. Parsing and canonicalising need no
 * secret and no state, so they run on I/O threads; the comparison needs the secret and runs where that is known. Parsing never
 * hashes: a request whose signature nobody will check costs nothing more.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
#pragma once
#include "base/opt.h"
#include "wire/fault.h"
#include "wire/http.h"

enum sigv4_place { SIGV4_NONE, SIGV4_HEADER, SIGV4_QUERY };

struct sigv4 {
    enum sigv4_place place;
    struct str access_key, date, region, service; /* from the credential scope */
    struct str token;                             /* X-Amz-Security-Token */
    struct str signature;                         /* lower-case hex */
    struct str signed_headers;
    int64_t time;                                 /* X-Amz-Date or Date, us */
    int64_t expires;                              /* presigned: time + X-Amz-Expires, us; 0 otherwise */
    struct str payload_hash;                      /* as claimed: hex, UNSIGNED-PAYLOAD, STREAMING-...; absent: that of the body */
    struct str canonical;                         /* canonical request, named in the mismatch message; by sigv4_canonical() */
    struct str string_to_sign;                    /* by sigv4_canonical() */
    bool streaming;                               /* body is aws-chunked */
    bool chunks_signed;                           /* ... and each chunk carries a signature */
    bool trailer;                                 /* ... and headers follow the last chunk */
    struct str trailer_names;                     /* X-Amz-Trailer */
    opt_i64 decoded_size;                         /* X-Amz-Decoded-Content-Length */
};

/* SIGV4_NONE and true when the request is not signed at all (anonymous). False when what is there is malformed: *ret_fault has
 * the code and message, S3's own where `s3`, otherwise IncompleteSignature or SignatureDoesNotMatch. Refused as well: versions 2
 * and 4A of the signature. Neither the age of the signature nor the Region and service of its scope are judged here. */
bool sigv4_parse(struct arena *, const struct http_request *, bool s3, struct sigv4 *, struct fault *ret_fault);
/* Fills in `canonical` and `string_to_sign` of a parsed signature. S3 paths are not normalised and not encoded twice. */
void sigv4_canonical(struct arena *, const struct http_request *, bool s3, struct sigv4 *);
/* After sigv4_canonical(): was this made with the secret? */
bool sigv4_verify(const struct sigv4 *, struct str secret);
/* Does the body have the hash that the request claims? True when it claims none. */
bool sigv4_payload_ok(const struct sigv4 *, struct str body);
/* Decodes an aws-chunked body. When the chunks are signed and `secret` is given, each signature is checked. Trailers are
 * appended to *trailers. False with a fault when the framing or a signature is wrong. The result may alias `body`. */
bool sigv4_unchunk(struct arena *, const struct sigv4 *, struct str secret, struct str body, struct str *ret_body,
                   struct http_headers *trailers, struct fault *ret_fault);

/* Signs as a client would: adds Authorization, X-Amz-Date (and token). For requests to others and for tests. */
void sigv4_sign(struct arena *, struct http_request *, struct str access_key, struct str secret, struct str token, struct str region,
                struct str service, int64_t now_us, bool s3);
/* The same as query parameters, appended to the request's query; all its headers (and the host) are signed. */
void sigv4_presign(struct arena *, struct http_request *, struct str access_key, struct str secret, struct str token,
                   struct str region, struct str service, int64_t now_us, int64_t expires_s, bool s3);
