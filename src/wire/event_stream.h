/* vnd.amazon.eventstream: messages with typed headers, one after the other.
 * https://smithy.io/2.0/aws/amazon-eventstream.html
 *
 *   total length (4), length of the headers (4), CRC-32 of these eight bytes (4), headers, payload, CRC-32 of all before (4) */
#pragma once
#include "base/buf.h"
#include "wire/protocol.h"

#define EVENT_STREAM_TYPE "application/vnd.amazon.eventstream"
#define EVENT_OVERHEAD 16                       /* bytes of a message that has neither headers nor payload */
#define EVENT_HEADERS_MAX (128 * 1024)
#define EVENT_MESSAGE_MAX (24 * 1024 * 1024)

enum event_header_type {
    EVENT_TRUE,
    EVENT_FALSE,
    EVENT_BYTE,
    EVENT_SHORT,
    EVENT_INTEGER,
    EVENT_LONG,
    EVENT_BYTES,
    EVENT_STRING,
    EVENT_TIMESTAMP, /* milliseconds since 1970 */
    EVENT_UUID,      /* 16 bytes */
};

struct event_header {
    struct str name;   /* 1 to 255 bytes */
    uint8_t type;      /* enum event_header_type */
    int64_t number;    /* EVENT_BYTE to EVENT_LONG, EVENT_TIMESTAMP */
    struct str bytes;  /* EVENT_BYTES, EVENT_STRING, EVENT_UUID */
};

struct event_message {
    struct { struct event_header *items; size_t len; } headers;
    struct str payload;
};

enum event_state {
    EVENT_WHOLE,
    EVENT_MORE,   /* the bytes are the beginning of a message */
    EVENT_BROKEN, /* they are none; what follows cannot be read either */
};

void event_put(struct arena *a, struct event_message *message, const char *name, struct str value);
const struct event_header *event_header(const struct event_message *message, const char *name); /* NULL when it is not there */

void event_encode(struct buf *b, const struct event_message *message);
/* Reads the message at the beginning of the bytes, which it aliases. */
enum event_state event_decode(struct arena *a, struct str bytes, struct event_message *ret, size_t *ret_used, struct str *ret_why);

/* The member of an operation's output (or input) that is an event stream, or NULL. */
const struct member *event_stream_member(const struct model *m, const struct shape *structure);
/* What a stream of an RPC protocol begins with: all members of the output but the stream. Absent for REST, where they are in the
 * HTTP message. */
struct str event_initial(struct arena *a, const struct model *m, const struct operation *op, const void *out);
/* One event: `event` is the union with one member present. A member that is a modelled error becomes an exception. */
struct str event_message_of(struct arena *a, const struct model *m, const struct shape *events, const void *event);
/* A fault that ends a stream: an exception when it is one that the stream models, else an error. */
struct str event_fault(struct arena *a, const struct model *m, const struct shape *events, const struct fault *f);
