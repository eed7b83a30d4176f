/* HTTP bindings, shared by restJson1 and restXml: everything of a message but a structured body. */
#pragma once
#include "base/buf.h"
#include "wire/protocol.h"

/* What goes wrong in a binding, in the service's words. */
struct rest_words {
    const char *code;  /* of a value that is not of its shape */
    const char *uri;   /* of a path or query that is not percent-encoded UTF-8 */
};

/* NULL when no member is the payload. */
const struct member *rest_payload(const struct model *m, const struct shape *s);
bool rest_has_body(const struct model *m, const struct shape *s); /* some member is left to the body */
/* A payload whose bytes are the body: blob, string, enum. */
bool rest_payload_is_raw(const struct model *m, const struct member *payload);
void rest_read_raw_payload(const struct model *m, const struct member *payload, struct str body, void *structure);

bool rest_decode_request(struct arena *a, const struct model *m, const struct operation *op, const struct http_request *req,
                         const struct rest_words *words, void *in, struct wire_error *e);
bool rest_decode_headers(struct arena *a, const struct model *m, const struct shape *s, const struct http_headers *headers,
                         const struct rest_words *words, void *structure, struct wire_error *e);
bool rest_decode_response(struct arena *a, const struct model *m, const struct shape *s, const struct http_response *resp,
                          const struct rest_words *words, void *out, struct wire_error *e);

/* Fills method, path, query and headers. */
void rest_encode_request(struct arena *a, const struct model *m, const struct operation *op, const void *in, struct http_request *ret);
void rest_encode_headers(struct arena *a, const struct model *m, const struct shape *s, const void *structure, struct http_headers *ret);
/* Status, headers and a raw payload. */
void rest_encode_response(struct arena *a, const struct model *m, const struct operation *op, const void *out, struct http_response *ret);
/* The body and content type of a raw payload that is present; returns the bytes. */
struct str rest_raw_body(struct arena *a, const struct model *m, const struct member *payload, const void *structure,
                         struct http_headers *headers, struct stream *ret_stream);
/* Adds the header unless it is there. */
void rest_default_header(struct arena *a, struct http_headers *headers, const char *name, const char *value);
