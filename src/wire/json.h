/* Structures as JSON, straight between text and the C structs of the tables. Numbers are strict, keys come once, unknown keys are
 * skipped. */
#pragma once
#include "base/buf.h"
#include "wire/protocol.h"

/* Reads exactly one object. `body_only`: members that are bound elsewhere (headers, URI ...) are not looked for. Strings alias the
 * text. False with a SerializationException. */
bool json_decode_struct(struct arena *a, const struct model *m, const struct shape *s, struct str text, bool body_only, void *structure,
                        struct wire_error *e);
void json_encode_struct(struct arena *a, struct buf *b, const struct model *m, const struct shape *s, bool body_only,
                        const void *structure);
/* The member's key: @jsonName counts for restJson1 only. */
const char *json_key_of(const struct model *m, const struct member *row);
/* The member of a modelled error that carries its message, or NULL. */
const struct member *error_message_member(const struct model *m, const struct shape *error);
