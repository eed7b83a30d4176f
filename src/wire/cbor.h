/* Structures as CBOR (RFC 8949), straight between bytes and the C structs of the tables. */
#pragma once
#include "base/buf.h"
#include "wire/protocol.h"

/* Reads exactly one map. Text strings alias the bytes unless they come in pieces. False with a SerializationException. */
bool cbor_decode_struct(struct arena *a, const struct model *m, const struct shape *s, struct str bytes, void *structure,
                        struct wire_error *e);
void cbor_encode_struct(struct buf *b, const struct model *m, const struct shape *s, const void *structure);
void cbor_put_text(struct buf *b, struct str s);
/* A map of `count` entries follows. */
void cbor_put_map(struct buf *b, size_t count);
