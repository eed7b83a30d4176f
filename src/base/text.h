/* Encodings of bytes as text: hex, base64, percent. */
#pragma once
#include "base/buf.h"

struct str hex_encode(struct arena *a, struct str bytes); /* lower case */
bool hex_decode(struct arena *a, struct str text, struct str *ret);
struct str base64_encode(struct arena *a, struct str bytes);
/* Strict RFC 4648 with padding; false otherwise. */
bool base64_decode(struct arena *a, struct str text, struct str *ret);
/* Percent-encoding of RFC 3986: everything but unreserved characters; '/' kept when asked. */
void percent_encode(struct buf *b, struct str s, bool keep_slash);
/* '+' becomes a space when `form`. False on a broken escape. */
bool percent_decode(struct arena *a, struct str s, bool form, struct str *ret);
/* Bytes that are not UTF-8 become U+FFFD; control characters become references, which XML 1.0 forbids but AWS sends. */
void xml_escape(struct buf *b, struct str s);
/* The string as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD. */
void json_quote(struct buf *b, struct str s);
