#include "world/denial.h"
#include <string.h>
#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"
#include "world/authorise.h"

#define SEAL 12

static void put_field(struct json_out *w, const char *key, struct str value)
{
    json_key(w, str_from(key));
    json_put_str(w, value);
}

static void open_field(struct json_out *w, const char *key, char bracket)
{
    json_key(w, str_from(key));
    json_open(w, bracket);
}

static void put_empty_list(struct json_out *w, const char *key)
{
    json_key(w, str_from(key));
    json_put_raw(w, STR("{\"items\":[]}"));
}

struct str denial_json(struct arena *a, const struct policy_request *r, const struct policy_decision *d)
{
    struct buf b = buf_in(a);
    struct json_out w = json_to(&b);

    json_open(&w, '{');
    json_key(&w, STR("allowed"));
    json_put_bool(&w, false);
    json_key(&w, STR("explicitDeny"));
    json_put_bool(&w, d->outcome == POLICY_EXPLICIT_DENY);
    put_empty_list(&w, "matchedStatements");
    put_empty_list(&w, "failures");
    open_field(&w, "context", '{');
    open_field(&w, "principal", '{');
    put_field(&w, "id", r->principal->user_id);
    if (str_is(r->principal->name))
        put_field(&w, "name", r->principal->name);
    put_field(&w, "arn", r->principal->arn);
    json_close(&w, '}');
    put_field(&w, "action", r->action);
    put_field(&w, "resource", r->resource);
    open_field(&w, "conditions", '{');
    open_field(&w, "items", '[');
    for (size_t i = 0; i < r->key_count; i++) {
        json_open(&w, '{');
        put_field(&w, "key", r->keys[i].name);
        open_field(&w, "values", '{');
        open_field(&w, "items", '[');
        for (size_t k = 0; k < r->keys[i].len; k++) {
            json_open(&w, '{');
            put_field(&w, "value", r->keys[i].values[k]);
            json_close(&w, '}');
        }
        json_close(&w, ']');
        json_close(&w, '}');
        json_close(&w, '}');
    }
    json_close(&w, ']');
    json_close(&w, '}');
    json_close(&w, '}');
    json_close(&w, '}');
    return buf_str(&b);
}

static void seal_of(struct arena *a, struct str json, uint8_t ret[DIGEST_MAX])
{
    digest_of(DIGEST_SHA256, str_cat(a, STR("denial"), json), ret);
}

/* The same both ways. */
static void mask(const char *seal, char *bytes, size_t n)
{
    char block[SEAL + 8];
    uint8_t key[DIGEST_MAX];

    memcpy(block, seal, SEAL);
    for (size_t i = 0; i < n; i++) {
        if (i % 32 == 0) {
            uint64_t number = i / 32;
            memcpy(block + SEAL, &number, 8);
            digest_of(DIGEST_SHA256, (struct str){block, sizeof block}, key);
        }
        bytes[i] = (char)((uint8_t)bytes[i] ^ key[i % 32]);
    }
}

/* base64 with letters that need no escape in URLs. */
static struct str swap(struct arena *a, struct str s, const char *from, const char *to)
{
    char *out = arena_dup(a, s.p, s.n);

    for (size_t i = 0; i < s.n; i++)
        for (size_t k = 0; from[k]; k++)
            if (s.p[i] == from[k]) {
                out[i] = to[k];
                break;
            }
    return (struct str){out, s.n};
}

struct str denial_encode(struct arena *a, struct str json)
{
    uint8_t seal[DIGEST_MAX];
    char *raw = arena_alloc(a, SEAL + json.n);

    seal_of(a, json, seal);
    memcpy(raw, seal, SEAL);
    memcpy(raw + SEAL, json.p, json.n);
    mask(raw, raw + SEAL, json.n);
    struct str text = swap(a, base64_encode(a, (struct str){raw, SEAL + json.n}), "+/", "-_");
    while (str_ends(text, STR("=")))
        text.n--;
    return text;
}

bool denial_decode(struct arena *a, struct str text, struct str *ret)
{
    uint8_t seal[DIGEST_MAX];
    struct str raw, padded = swap(a, text, "-_", "+/");

    while (padded.n % 4)
        padded = str_cat(a, padded, STR("="));
    if (!base64_decode(a, padded, &raw) || raw.n <= SEAL)
        return false;
    char *bytes = arena_dup(a, raw.p, raw.n);
    mask(bytes, bytes + SEAL, raw.n - SEAL);
    *ret = (struct str){bytes + SEAL, raw.n - SEAL};
    seal_of(a, *ret, seal);
    return equal_in_constant_time((struct str){bytes, SEAL}, (struct str){(const char *)seal, SEAL});
}
