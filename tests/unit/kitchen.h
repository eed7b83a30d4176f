/* A small API that has one of everything, as the generator would lay it out; for tests of the codecs. */
#pragma once
#include <stddef.h>
#include "wire/model.h"
#include "wire/stream.h"

struct strings { struct str *items; size_t len; };
struct string_map { struct string_entry { struct str key, value; } *items; size_t len; };

struct choice {
    struct str left;
    struct kid *right;
};
struct kid {
    struct str name;
    opt_i32 count;
    struct kid *next;
    struct strings tags;
    struct str type; /* attribute xsi:type */
    struct choice *choice;
};
struct kids { struct kid *items; size_t len; };
struct kid_map { struct kid_entry { struct str key; struct kid value; } *items; size_t len; };
struct times { opt_time *items; size_t len; };
struct thing {
    struct str name;
    opt_bool flag;
    opt_i32 count;
    opt_i64 big;
    opt_f64 ratio;
    opt_time when;
    struct str blob;
    struct strings tags;       /* Tags.member.N */
    struct strings flat;       /* flattened; elements are called FlatItem */
    struct kids kids;          /* elements are called Kid */
    struct string_map map;     /* Map.entry.N.key */
    struct string_map attrs;   /* flattened, called Attribute, with Name and Value */
    struct kid_map kid_map;
    struct kid *kid;
    struct choice *choice;
};
struct put_in {
    struct str bucket, key;
    opt_i32 part;
    struct strings ids;
    struct string_map params;
    opt_time since;
    struct strings names;
    struct times dates;
    struct string_map meta;
    struct stream body;
    struct str content_type;
};
struct put_out {
    opt_i32 status;
    struct str etag;
    opt_i64 length;
    struct kid *kid; /* payload */
};
struct list_in {
    struct str bucket;
    opt_i32 max;
};
struct copy_in {
    struct str bucket, key, source;
};
struct part_in {
    struct str bucket, key, upload;
    opt_i32 part;
};
struct where_out {
    struct str where;
};
struct gone {
    struct str message, key;
    opt_i32 retry; /* header */
};

/* The pool of names: one array per name, so that offsetof is its place. */
#define KITCHEN_NAMES(X) \
    X(name) X(flag) X(count) X(big) X(ratio) X(when) X(blob) X(tags) X(flat) X(kids) X(map) X(attrs) X(kidMap) X(kid) X(choice) \
    X(left) X(right) X(next) X(type) X(member) X(key) X(value) X(FlatItem) X(Kid) X(Attribute) X(Name) X(Value) X(Thing) \
    X(Bucket) X(Key) X(partNumber) X(uploadId) X(id) X(params) X(since) X(names) X(dates) X(meta) X(body) X(status) X(etag) \
    X(ETag) X(length) X(List) X(Put) X(Copy) X(Part) X(Where) X(Do) X(Gone) X(String) X(PutOutput) X(KidRoot) X(max) X(where) \
    X(LocationConstraint) X(WhereOutput) X(message) X(Retry) X(Other) X(retry) X(Choice) X(ThingTag)
#define KITCHEN_TEXTS(X) \
    X(xsi_type, "xsi:type") X(xsi_uri, "xsi http://xsi/") X(x_meta, "x-meta-") X(x_since, "x-since") X(x_names, "x-names") \
    X(x_dates, "x-dates") X(x_source, "x-copy-source") X(content_type, "Content-Type") X(content_length, "Content-Length") \
    X(uri_key, "/{Bucket}/{Key+}") X(uri_bucket, "/{Bucket}") X(uri_where, "/{Bucket}?where") X(uri_list2, "/{Bucket}?type=2") \
    X(uri_root, "/") X(x_retry, "x-retry") X(contentType, "contentType")

struct kitchen_text {
    char zero[1];
#define X(n) char n[sizeof #n];
    KITCHEN_NAMES(X)
#undef X
#define X(n, t) char n[sizeof t];
    KITCHEN_TEXTS(X)
#undef X
};
static const struct kitchen_text kitchen_text = {
    .zero = "",
#define X(n) .n = #n,
    KITCHEN_NAMES(X)
#undef X
#define X(n, t) .n = t,
    KITCHEN_TEXTS(X)
#undef X
};
#define T(n) (uint32_t)offsetof(struct kitchen_text, n)

enum {
    K_STRING, K_BOOLEAN, K_INTEGER, K_LONG, K_DOUBLE, K_TIMESTAMP, K_BLOB, K_STREAM,
    K_STRINGS, K_FLAT_STRINGS, K_TIMES, K_KIDS, K_STRING_MAP, K_ATTRS, K_KID_MAP,
    K_CHOICE, K_KID, K_THING, K_PUT_IN, K_PUT_OUT, K_LIST_IN, K_COPY_IN, K_PART_IN, K_WHERE_OUT, K_GONE, K_SHAPES
};

#define ROW(n, s, ...) {.name = T(n), .shape = s, __VA_ARGS__}
#define AT(type, field) .offset = offsetof(struct type, field)
static const struct member kitchen_members[] = {
    /* 0: lists and maps */
    ROW(member, K_STRING), ROW(member, K_STRING, .xml_name = T(FlatItem)), ROW(member, K_TIMESTAMP),
    ROW(member, K_KID, .xml_name = T(Kid)), ROW(key, K_STRING), ROW(value, K_STRING), ROW(key, K_STRING, .xml_name = T(Name)),
    ROW(value, K_STRING, .xml_name = T(Value)), ROW(key, K_STRING), ROW(value, K_KID),
    /* 10: Choice */
    ROW(left, K_STRING, AT(choice, left)), ROW(right, K_KID, AT(choice, right)),
    /* 12: Kid */
    ROW(name, K_STRING, AT(kid, name)), ROW(count, K_INTEGER, AT(kid, count)), ROW(next, K_KID, AT(kid, next)),
    ROW(tags, K_STRINGS, AT(kid, tags)),
    ROW(type, K_STRING, AT(kid, type), .xml_name = T(xsi_type), .flags = MEMBER_XML_ATTRIBUTE),
    ROW(choice, K_CHOICE, AT(kid, choice)),
    /* 18: Thing */
    ROW(name, K_STRING, AT(thing, name)), ROW(flag, K_BOOLEAN, AT(thing, flag)), ROW(count, K_INTEGER, AT(thing, count)),
    ROW(big, K_LONG, AT(thing, big)), ROW(ratio, K_DOUBLE, AT(thing, ratio)), ROW(when, K_TIMESTAMP, AT(thing, when)),
    ROW(blob, K_BLOB, AT(thing, blob)), ROW(tags, K_STRINGS, AT(thing, tags), .query_name = T(ThingTag)),
    ROW(flat, K_FLAT_STRINGS, AT(thing, flat), .flags = MEMBER_XML_FLATTENED), ROW(kids, K_KIDS, AT(thing, kids)),
    ROW(map, K_STRING_MAP, AT(thing, map)),
    ROW(attrs, K_ATTRS, AT(thing, attrs), .xml_name = T(Attribute), .flags = MEMBER_XML_FLATTENED),
    ROW(kidMap, K_KID_MAP, AT(thing, kid_map)), ROW(kid, K_KID, AT(thing, kid)), ROW(choice, K_CHOICE, AT(thing, choice)),
    /* 33: PutInput */
    ROW(Bucket, K_STRING, AT(put_in, bucket), .location = IN_LABEL, .flags = MEMBER_REQUIRED),
    ROW(Key, K_STRING, AT(put_in, key), .location = IN_LABEL, .flags = MEMBER_REQUIRED),
    ROW(partNumber, K_INTEGER, AT(put_in, part), .location = IN_QUERY, .bound = T(partNumber)),
    ROW(id, K_STRINGS, AT(put_in, ids), .location = IN_QUERY, .bound = T(id)),
    ROW(params, K_STRING_MAP, AT(put_in, params), .location = IN_QUERY_PARAMS),
    ROW(since, K_TIMESTAMP, AT(put_in, since), .location = IN_HEADER, .bound = T(x_since)),
    ROW(names, K_STRINGS, AT(put_in, names), .location = IN_HEADER, .bound = T(x_names)),
    ROW(dates, K_TIMES, AT(put_in, dates), .location = IN_HEADER, .bound = T(x_dates)),
    ROW(meta, K_STRING_MAP, AT(put_in, meta), .location = IN_PREFIX_HEADERS, .bound = T(x_meta)),
    ROW(body, K_STREAM, AT(put_in, body), .location = IN_PAYLOAD),
    ROW(contentType, K_STRING, AT(put_in, content_type), .location = IN_HEADER, .bound = T(content_type)),
    /* 44: PutOutput */
    ROW(status, K_INTEGER, AT(put_out, status), .location = IN_STATUS),
    ROW(etag, K_STRING, AT(put_out, etag), .location = IN_HEADER, .bound = T(ETag)),
    ROW(length, K_LONG, AT(put_out, length), .location = IN_HEADER, .bound = T(content_length)),
    ROW(kid, K_KID, AT(put_out, kid), .location = IN_PAYLOAD, .xml_name = T(KidRoot)),
    /* 48: ListInput, CopyInput, PartInput */
    ROW(Bucket, K_STRING, AT(list_in, bucket), .location = IN_LABEL, .flags = MEMBER_REQUIRED),
    ROW(max, K_INTEGER, AT(list_in, max), .location = IN_QUERY, .bound = T(max)),
    ROW(Bucket, K_STRING, AT(copy_in, bucket), .location = IN_LABEL, .flags = MEMBER_REQUIRED),
    ROW(Key, K_STRING, AT(copy_in, key), .location = IN_LABEL, .flags = MEMBER_REQUIRED),
    ROW(Other, K_STRING, AT(copy_in, source), .location = IN_HEADER, .bound = T(x_source), .flags = MEMBER_REQUIRED),
    ROW(Bucket, K_STRING, AT(part_in, bucket), .location = IN_LABEL, .flags = MEMBER_REQUIRED),
    ROW(Key, K_STRING, AT(part_in, key), .location = IN_LABEL, .flags = MEMBER_REQUIRED),
    ROW(uploadId, K_STRING, AT(part_in, upload), .location = IN_QUERY, .bound = T(uploadId), .flags = MEMBER_REQUIRED),
    ROW(partNumber, K_INTEGER, AT(part_in, part), .location = IN_QUERY, .bound = T(partNumber), .flags = MEMBER_REQUIRED),
    /* 57: WhereOutput, Gone */
    ROW(where, K_STRING, AT(where_out, where), .xml_name = T(LocationConstraint)),
    ROW(message, K_STRING, AT(gone, message)), ROW(key, K_STRING, AT(gone, key), .xml_name = T(Key)),
    ROW(retry, K_INTEGER, AT(gone, retry), .location = IN_HEADER, .bound = T(x_retry)),
};

#define SIMPLE(t) {.name = T(String), .type = t}
#define STRUCTURE(n, at, c, s, ...) \
    {.name = T(n), .type = SHAPE_STRUCTURE, .first = at, .count = c, .size = sizeof(struct s), __VA_ARGS__}
static const struct shape kitchen_shapes[K_SHAPES] = {
    [K_STRING] = SIMPLE(SHAPE_STRING), [K_BOOLEAN] = SIMPLE(SHAPE_BOOLEAN), [K_INTEGER] = SIMPLE(SHAPE_INTEGER),
    [K_LONG] = SIMPLE(SHAPE_LONG), [K_DOUBLE] = SIMPLE(SHAPE_DOUBLE), [K_TIMESTAMP] = SIMPLE(SHAPE_TIMESTAMP),
    [K_BLOB] = SIMPLE(SHAPE_BLOB), [K_STREAM] = {.name = T(body), .type = SHAPE_BLOB, .flags = SHAPE_STREAMING},
    [K_STRINGS] = {.name = T(tags), .type = SHAPE_LIST, .first = 0, .count = 1},
    [K_FLAT_STRINGS] = {.name = T(flat), .type = SHAPE_LIST, .first = 1, .count = 1},
    [K_TIMES] = {.name = T(dates), .type = SHAPE_LIST, .first = 2, .count = 1},
    [K_KIDS] = {.name = T(kids), .type = SHAPE_LIST, .first = 3, .count = 1},
    [K_STRING_MAP] = {.name = T(map), .type = SHAPE_MAP, .first = 4, .count = 2, .size = sizeof(struct string_entry)},
    [K_ATTRS] = {.name = T(attrs), .type = SHAPE_MAP, .first = 6, .count = 2, .size = sizeof(struct string_entry)},
    [K_KID_MAP] = {.name = T(kidMap), .type = SHAPE_MAP, .first = 8, .count = 2, .size = sizeof(struct kid_entry)},
    [K_CHOICE] = {.name = T(Choice), .type = SHAPE_UNION, .first = 10, .count = 2, .size = sizeof(struct choice)},
    [K_KID] = STRUCTURE(Kid, 12, 6, kid, .xml_ns = T(xsi_uri)),
    [K_THING] = STRUCTURE(Thing, 18, 15, thing),
    [K_PUT_IN] = STRUCTURE(Put, 33, 11, put_in),
    [K_PUT_OUT] = STRUCTURE(PutOutput, 44, 4, put_out),
    [K_LIST_IN] = STRUCTURE(List, 48, 2, list_in),
    [K_COPY_IN] = STRUCTURE(Copy, 50, 3, copy_in),
    [K_PART_IN] = STRUCTURE(Part, 53, 4, part_in),
    [K_WHERE_OUT] = STRUCTURE(WhereOutput, 57, 1, where_out, .flags = SHAPE_UNWRAPPED),
    [K_GONE] = STRUCTURE(Gone, 58, 3, gone, .flags = SHAPE_ERROR, .error_code = T(Gone), .http_status = 404),
};

#define REST(n, in, out, method, uri) \
    {.name = T(n), .input = in, .output = out, .http_method = method, .http_status = 200, .http_uri = T(uri)}
static const struct operation kitchen_operations[] = { /* sorted by name */
    REST(Copy, K_COPY_IN, NO_SHAPE, HTTP_PUT, uri_key),
    REST(Do, K_THING, K_THING, HTTP_POST, uri_root),
    REST(List, K_LIST_IN, K_THING, HTTP_GET, uri_bucket),
    REST(Part, K_PART_IN, NO_SHAPE, HTTP_PUT, uri_key),
    REST(Put, K_PUT_IN, K_PUT_OUT, HTTP_PUT, uri_key),
    REST(Where, K_LIST_IN, K_WHERE_OUT, HTTP_GET, uri_where),
};
enum { OP_COPY, OP_DO, OP_LIST, OP_PART, OP_PUT, OP_WHERE };
static const struct undeclared_op kitchen_undeclared[] = {
    {.name = T(Other), .http_method = HTTP_GET, .http_uri = T(uri_list2)},
};

static const struct model kitchen = {
    .id = "s3", .sdk_id = "Kitchen", .shape_name = "Kitchen", .namespace_ = "com.example.kitchen", .version = "2020-01-01",
    .arn_namespace = "kitchen", .signing_name = "kitchen", .endpoint_prefix = "kitchen", .xml_ns = "http://kitchen/",
    .shapes = kitchen_shapes, .members = kitchen_members, .operations = kitchen_operations, .undeclared = kitchen_undeclared,
    .text = (const char *)&kitchen_text, .shape_count = K_SHAPES, .operation_count = 6, .undeclared_count = 1,
};
