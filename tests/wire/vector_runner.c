/* Carries out protocol test cases for test_vectors.py: reads them as a JSON array on stdin, writes one JSON result a line.
 * Compiled once per protocol with MODEL and PROTOCOL defined. Values are read and written here by the tables alone, so that no
 * codec is judged by itself. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "wire/fault.h"
#include "wire/protocol.h"

extern const struct model MODEL;
extern const struct protocol PROTOCOL;
static struct arena *arena;

static const struct member *rows_of(const struct shape *s) { return &MODEL.members[s->first]; }
static const struct shape *target_of(const struct member *m) { return &MODEL.shapes[m->shape]; }

static struct str text_of(const json_t *v)
{
    return str_dup(arena, (struct str){json_string_value(v), json_string_length(v)});
}

/* Parameters of a case into a struct. */

static double number_of(const json_t *v)
{
    if (!json_is_string(v))
        return json_number_value(v);
    const char *z = json_string_value(v);
    return strcmp(z, "NaN") == 0 ? (double)NAN : z[0] == '-' ? -(double)INFINITY : (double)INFINITY;
}

static void fill(const struct shape *s, const json_t *v, void *p, bool element);

static void fill_structure(const struct shape *s, const json_t *v, void *p)
{
    for (unsigned i = 0; i < s->count; i++) {
        const struct member *m = &rows_of(s)[i];
        const json_t *value = json_object_get(v, MODEL.text + m->name);
        if (value && !json_is_null(value))
            fill(target_of(m), value, (char *)p + m->offset, false);
    }
}

static void fill_list(const struct shape *s, const json_t *v, struct list *list)
{
    const struct shape *of = target_of(rows_of(s));
    size_t stride = model_element_size(&MODEL, of), n = json_array_size(v);

    list->items = arena_calloc(arena, n, stride);
    list->len = n;
    for (size_t i = 0; i < n; i++)
        if (!json_is_null(json_array_get(v, i)))
            fill(of, json_array_get(v, i), (char *)list->items + i * stride, true);
}

static void fill_map(const struct shape *s, const json_t *v, struct list *map)
{
    size_t at = model_map_value_offset(&MODEL, s);
    const char *key;
    json_t *value;

    map->items = arena_calloc(arena, json_object_size(v), s->size);
    json_object_foreach ((json_t *)v, key, value) {
        char *entry = (char *)map->items + map->len++ * s->size;
        *(struct str *)entry = str_dup(arena, str_from(key));
        if (!json_is_null(value))
            fill(target_of(&rows_of(s)[1]), value, entry + at, true);
    }
}

static void fill(const struct shape *s, const json_t *v, void *p, bool element)
{
    switch (s->type) {
    case SHAPE_BLOB:
        if (s->flags & SHAPE_STREAMING)
            *(struct stream *)p = (struct stream){.bytes = text_of(v), .size = json_string_length(v)};
        else
            *(struct str *)p = text_of(v);
        break;
    case SHAPE_STRING:
    case SHAPE_ENUM: *(struct str *)p = text_of(v); break;
    case SHAPE_BOOLEAN: *(opt_bool *)p = some_bool(json_is_true(v)); break;
    case SHAPE_INTEGER: *(opt_i32 *)p = some_i32((int32_t)json_integer_value(v)); break;
    case SHAPE_LONG: *(opt_i64 *)p = some_i64(json_integer_value(v)); break;
    case SHAPE_FLOAT:
    case SHAPE_DOUBLE: *(opt_f64 *)p = some_f64(number_of(v)); break;
    case SHAPE_TIMESTAMP: *(opt_time *)p = some_time(llround(number_of(v) * 1e6)); break;
    case SHAPE_DOCUMENT: {
        char *z = json_dumps(v, JSON_ENCODE_ANY | JSON_COMPACT);
        *(struct str *)p = str_dup(arena, str_from(z));
        free(z);
        break;
    }
    case SHAPE_LIST: fill_list(s, v, p); break;
    case SHAPE_MAP: fill_map(s, v, p); break;
    default:
        if (!element)
            p = *(void **)p = arena_alloc(arena, s->size);
        fill_structure(s, v, p);
    }
}

/* And back. */

static json_t *shown(const struct shape *s, const void *p, bool element);

static json_t *shown_number(double v)
{
    return isnan(v) ? json_string("NaN") : isinf(v) ? json_string(v < 0 ? "-Infinity" : "Infinity") : json_real(v);
}

static json_t *shown_text(struct str s)
{
    json_t *v = json_stringn(s.p, s.n);
    if (v)
        return v;
    struct str text = str_cat(arena, STR("base64:"), base64_encode(arena, s));
    return json_stringn(text.p, text.n);
}

static json_t *shown_structure(const struct shape *s, const void *p)
{
    json_t *o = json_object();
    for (unsigned i = 0; i < s->count; i++) {
        const struct member *m = &rows_of(s)[i];
        const void *at = (const char *)p + m->offset;
        if (model_present(target_of(m), at))
            json_object_set_new(o, MODEL.text + m->name, shown(target_of(m), at, false));
    }
    return o;
}

static json_t *shown_list(const struct shape *s, const struct list *list)
{
    const struct shape *of = target_of(rows_of(s));
    json_t *a = json_array();
    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(a, shown(of, (const char *)list->items + i * model_element_size(&MODEL, of), true));
    return a;
}

static json_t *shown_map(const struct shape *s, const struct list *map)
{
    json_t *o = json_object();
    for (size_t i = 0; i < map->len; i++) {
        const char *entry = (const char *)map->items + i * s->size;
        const void *value = entry + model_map_value_offset(&MODEL, s);
        json_object_set_new(o, str_z(arena, *(const struct str *)entry), shown(target_of(&rows_of(s)[1]), value, true));
    }
    return o;
}

static json_t *shown(const struct shape *s, const void *p, bool element)
{
    if (s->type < SHAPE_LIST && !model_present(s, p))
        return json_null();
    switch (s->type) {
    case SHAPE_BLOB: return shown_text(s->flags & SHAPE_STREAMING ? ((const struct stream *)p)->bytes : *(const struct str *)p);
    case SHAPE_STRING:
    case SHAPE_ENUM: return shown_text(*(const struct str *)p);
    case SHAPE_BOOLEAN: return json_boolean(((const opt_bool *)p)->val);
    case SHAPE_INTEGER: return json_integer(((const opt_i32 *)p)->val);
    case SHAPE_LONG: return json_integer(((const opt_i64 *)p)->val);
    case SHAPE_FLOAT:
    case SHAPE_DOUBLE: return shown_number(((const opt_f64 *)p)->val);
    case SHAPE_TIMESTAMP: return json_real((double)((const opt_time *)p)->val / 1e6);
    case SHAPE_DOCUMENT: {
        struct str text = *(const struct str *)p;
        json_error_t e;
        json_t *v = json_loadb(text.p, text.n, JSON_DECODE_ANY, &e);
        return v ? v : json_string("not a document");
    }
    case SHAPE_LIST: return shown_list(s, p);
    case SHAPE_MAP: return shown_map(s, p);
    default: return shown_structure(s, element ? p : *(const void *const *)p);
    }
}

/* The cases. */

static const struct shape *shape_named(const char *name)
{
    for (unsigned i = 0; i < MODEL.shape_count; i++)
        if (strcmp(MODEL.text + MODEL.shapes[i].name, name) == 0)
            return &MODEL.shapes[i];
    return NULL;
}

static struct str member_text(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return json_is_string(v) ? text_of(v) : STR_NONE;
}

static struct str member_bytes(const json_t *o, const char *key)
{
    struct str bytes = STR("");
    base64_decode(arena, member_text(o, key), &bytes);
    return bytes;
}

static json_t *shown_error(const struct wire_error *e)
{
    return json_pack("{s:o, s:o, s:i}", "code", shown_text(e->code), "message", shown_text(e->message), "status", e->status);
}

static void *zeroed(const struct shape *s)
{
    return arena_alloc(arena, s ? s->size : 0);
}

static void run_request(const struct operation *op, const json_t *c, json_t *result)
{
    const struct shape *s = model_shape(&MODEL, op->input);
    struct http_request req = {
        .method = member_text(c, "method"), .path = member_text(c, "path"), .query = member_text(c, "query"),
        .host = STR("localhost"), .body = member_bytes(c, "body64"),
    };
    struct http_request again = {.host = STR("localhost")};
    struct wire_error e = {0};
    void *in = zeroed(s), *back = zeroed(s);
    const char *name;
    json_t *value;

    json_object_foreach (json_object_get(c, "headers"), name, value)
        http_add(arena, &req.headers, str_lower(arena, str_from(name)), text_of(value));
    if (!PROTOCOL.decode_request(arena, &MODEL, op, &req, in, &e)) {
        json_object_set_new(result, "refused", shown_error(&e));
        return;
    }
    json_object_set_new(result, "params", s ? shown_structure(s, in) : json_object());
    PROTOCOL.encode_request(arena, &MODEL, op, in, &again);
    for (size_t i = 0; i < again.headers.len; i++)
        again.headers.items[i].name = str_lower(arena, again.headers.items[i].name);
    if (PROTOCOL.decode_request(arena, &MODEL, op, &again, back, &e))
        json_object_set_new(result, "again", s ? shown_structure(s, back) : json_object());
    else
        json_object_set_new(result, "again", shown_error(&e));
}

static void show_response(const struct http_response *resp, json_t *result)
{
    json_t *headers = json_object();
    struct str body = base64_encode(arena, resp->body);

    for (size_t i = 0; i < resp->headers.len; i++)
        json_object_set_new(headers, str_z(arena, str_lower(arena, resp->headers.items[i].name)), shown_text(resp->headers.items[i].value));
    json_object_set_new(result, "status", json_integer(resp->status));
    json_object_set_new(result, "headers", headers);
    json_object_set_new(result, "body64", json_stringn(body.p ? body.p : "", body.n));
}

static void run_response(const struct operation *op, const json_t *c, json_t *result)
{
    const struct shape *s = model_shape(&MODEL, op->output);
    struct http_response resp = {0};
    struct wire_error e = {0};
    void *out = zeroed(s), *back = zeroed(s);

    if (s)
        fill_structure(s, json_object_get(c, "params"), out);
    PROTOCOL.encode_response(arena, &MODEL, op, STR("request-id"), out, &resp);
    show_response(&resp, result);
    if (PROTOCOL.decode_response(arena, &MODEL, op, &resp, back, &e))
        json_object_set_new(result, "again", s ? shown_structure(s, back) : json_object());
    else
        json_object_set_new(result, "again", shown_error(&e));
}

static void run_error(const struct operation *op, const json_t *c, json_t *result)
{
    const struct shape *s = shape_named(json_string_value(json_object_get(c, "shape")));
    const json_t *params = json_object_get(c, "params");
    struct http_response resp = {0};
    void *data = zeroed(s);

    fill_structure(s, params, data);
    struct str message = member_text(params, "message");
    struct fault f = {
        .code = str_from(MODEL.text + (s->error_code ? s->error_code : s->name)), .status = s->http_status, .shape = s, .data = data,
        .message = str_is(message) ? message : member_text(params, "Message"), .server = s->flags & SHAPE_ERROR_SERVER,
    };
    PROTOCOL.encode_fault(arena, &MODEL, op, STR("request-id"), &f, &resp);
    show_response(&resp, result);
}

int main(void)
{
    json_error_t error;
    json_t *cases = json_loadf(stdin, 0, &error);
    size_t i;
    json_t *c;

    if (!cases)
        return 2;
    json_array_foreach (cases, i, c) {
        arena = arena_new();
        const char *kind = json_string_value(json_object_get(c, "kind"));
        const struct operation *op = model_operation(&MODEL, member_text(c, "op"));
        json_t *result = json_object();
        if (kind[0] == 'e')
            run_error(op, c, result);
        else if (op)
            (strcmp(kind, "request") == 0 ? run_request : run_response)(op, c, result);
        else
            json_object_set_new(result, "refused", json_string("no such operation"));
        char *line = json_dumps(result, JSON_COMPACT | JSON_ENCODE_ANY);
        puts(line ? line : "{}");
        free(line);
        json_decref(result);
        arena_free(arena);
    }
    json_decref(cases);
    return 0;
}
