/* The codecs. Each protocol is one vtable over the generated tables, both directions. Input bytes are untrusted. Strings in
 * decoded values may alias the message's bytes, which must outlive them. Encoders cannot fail. */
#pragma once
#include "wire/fault.h"
#include "wire/http.h"

struct arena;

#define WIRE_DEPTH_MAX 64

/* Why bytes could not be decoded, in the protocol family's words. */
struct wire_error {
    struct str code;    /* SerializationException, MalformedXML, MalformedQueryString ... */
    struct str message;
    int status;
};

struct protocol {
    uint8_t bit; /* enum protocol_bit */
    const char *name;
    /* in: zeroed struct of the operation's input shape. */
    bool (*decode_request)(struct arena *, const struct model *, const struct operation *, const struct http_request *, void *in,
                           struct wire_error *);
    void (*encode_response)(struct arena *, const struct model *, const struct operation *, struct str request_id, const void *out,
                            struct http_response *);
    /* op may be NULL when it is unknown. */
    void (*encode_fault)(struct arena *, const struct model *, const struct operation *, struct str request_id,
                         const struct fault *, struct http_response *);
    /* The client's side: used by round-trip tests and by services that speak to a real endpoint. Fills method, path, query, headers, body. */
    void (*encode_request)(struct arena *, const struct model *, const struct operation *, const void *in, struct http_request *);
    bool (*decode_response)(struct arena *, const struct model *, const struct operation *, const struct http_response *, void *out,
                            struct wire_error *);
};

extern const struct protocol protocol_ec2_query, protocol_aws_query, protocol_aws_json_1_0, protocol_aws_json_1_1,
    protocol_rest_json_1, protocol_rest_xml, protocol_rpc_v2_cbor;
const struct protocol *protocol_of(uint8_t bit);
