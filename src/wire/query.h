/* What the two directions of awsQuery and ec2Query share. */
#pragma once
#include "base/buf.h"
#include "wire/protocol.h"

#define QUERY_PARAMETERS_MAX 100000

/* `ec2`: names are @ec2QueryName, or else capitalised; lists are always flattened. */
bool query_decode_request(struct arena *a, const struct model *m, const struct operation *op, const struct http_request *req, bool ec2,
                          void *in, struct wire_error *e);
void query_encode_request(struct arena *a, const struct model *m, const struct operation *op, bool ec2, const void *in,
                          struct http_request *ret);
/* The member's part of a parameter name; its first letter is a capital when `capital`. */
struct query_name {
    struct str text;
    bool capital;
};
struct query_name query_name_of(const struct model *m, const struct member *member, bool ec2);
