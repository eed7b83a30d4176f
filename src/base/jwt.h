/* JSON Web Tokens (RFC 7519) that are signed (RFC 7515), and keys to check them with (RFC 7517): RS256, RS384, RS512, ES256. */
#pragma once
#include <jansson.h>
#include "base/str.h"

struct arena;

struct jwt {
    json_t *header, *claims; /* objects; freed by jwt_fini */
    struct str signed_part;  /* what the signature is over */
    struct str signature;
    struct str algorithm, key_id;
};

/* False when the text is no such token. */
bool jwt_parse(struct arena *a, struct str text, struct jwt *ret);
void jwt_fini(struct jwt *t);
/* Does one of the keys ({"keys": [...]}) vouch for the token? */
bool jwt_verify(struct arena *a, const struct jwt *t, const json_t *keys);
/* Is the text among the values of "aud"? */
bool jwt_for(const struct jwt *t, struct str audience);
