/* AWS Signature Version 4: what a request claims, and what it would have to be signed with. Parsing and canonicalising need no
 * secret and no state, so they run on I/O threads; the comparison needs the secret and runs where that is known.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
#pragma once
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
    struct str payload_hash;                      /* as claimed: hex, UNSIGNED-PAYLOAD, STREAMING-... */
    struct str canonical;                         /* canonical request, named in the mismatch message */
    struct str string_to_sign;
    bool streaming;                               /* body is aws-chunked */
    bool chunks_signed;                           /* ... and each chunk carries a signature */
    bool trailer;                                 /* ... and headers follow the last chunk */
};

/* SIGV4_NONE and true when the request is not signed at all (anonymous). False when what is there is malformed: *ret_fault has
 * the code and message. S3 paths are not normalised and not encoded twice. */
bool sigv4_parse(struct arena *, const struct http_request *, bool s3, struct sigv4 *ret, struct fault *ret_fault);
bool sigv4_verify(const struct sigv4 *, struct str secret);
/* Decodes an aws-chunked body. When the chunks are signed and `secret` is given, each signature is checked. Trailers are
 * appended to *trailers. False with a fault when the framing or a signature is wrong. */
bool sigv4_unchunk(struct arena *, const struct sigv4 *, struct str secret, struct str body, struct str *ret_body,
                   struct http_headers *trailers, struct fault *ret_fault);
/* Signs as a client would: adds Authorization, X-Amz-Date (and token). For presigned checks and tests. */
void sigv4_sign(struct arena *, struct http_request *, struct str access_key, struct str secret, struct str token, struct str region,
                struct str service, int64_t now_us, bool s3);
