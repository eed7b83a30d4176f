/* JSON documents: strict parsing with limits into jansson values, and a streaming writer. */
#pragma once
#include <jansson.h>
#include "base/buf.h"

#define JSON_DEPTH_MAX 128

/* Parses exactly one value. Returns NULL and a reason when the text is not JSON, nests deeper than JSON_DEPTH_MAX, or (unless
 * `duplicates`) repeats a key. The caller owns the value: json_decref. */
json_t *json_parse(struct str text, bool duplicates, struct str *ret_why);
static inline struct str json_str(const json_t *v) {
    return json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)} : STR_NONE;
}
json_t *json_field(const json_t *object, const char *key); /* borrowed, NULL when absent or no object */
/* Sets a member; an absent string leaves it out. */
void json_set_str(json_t *object, const char *key, struct str value);
struct str json_text(struct arena *a, const json_t *v); /* compact, keys in order */

/* Writer: commas are its business. */
struct json_out {
    struct buf *b;
    bool comma;
};
struct json_out json_to(struct buf *b);
void json_open(struct json_out *w, char bracket); /* '{' or '[' */
void json_close(struct json_out *w, char bracket);
void json_key(struct json_out *w, struct str key);
void json_put_str(struct json_out *w, struct str s); /* absent becomes null */
void json_put_i64(struct json_out *w, int64_t v);
void json_put_f64(struct json_out *w, double v);
void json_put_bool(struct json_out *w, bool v);
void json_put_null(struct json_out *w);
void json_put_raw(struct json_out *w, struct str json);
