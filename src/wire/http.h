/* An HTTP message as every other part of the program sees it, whatever server carried it. */
#pragma once
#include "base/buf.h"
#include "wire/stream.h"

struct http_header {
    struct str name; /* lower case in requests as received; as given in answers */
    struct str value;
};

struct http_headers {
    struct http_header *items;
    size_t len;
};

struct http_request {
    struct str method;
    struct str path;  /* raw, still percent-encoded, without the query */
    struct str query; /* raw, without '?'; absent when there is no '?' */
    struct str host;  /* Host or :authority */
    struct http_headers headers;
    struct str body;      /* as sent; may be mapped from a file */
    struct str remote_ip;
    bool loopback;        /* the peer is this machine */
};

struct http_response {
    int status;
    struct http_headers headers;
    struct str body;
    struct stream stream; /* when size != 0 the body comes from here */
    bool head;            /* the answer has this length but no body is sent */
};

/* First value of the header, absent when there is none; the name is compared without case. */
struct str http_header(const struct http_headers *h, const char *name);
void http_add(struct arena *a, struct http_headers *h, struct str name, struct str value);
/* First value of a query key, decoded; absent when the key is not there. */
struct str http_query(struct arena *a, struct str query, struct str key);
uint8_t http_method_from(struct str method); /* enum http_method; HTTP_ANY when unknown */
