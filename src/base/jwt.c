#include "base/jwt.h"
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <string.h>
#include "base/arena.h"
#include "base/json.h"
#include "base/text.h"

#define TEXT_MAX 20000

/* base64url without padding */
static bool decode(struct arena *a, struct str text, struct str *ret)
{
    char *copy = arena_alloc(a, text.n + 4);
    size_t n = text.n;

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '+' || text.p[i] == '/' || text.p[i] == '=')
            return false;
        copy[i] = text.p[i] == '-' ? '+' : text.p[i] == '_' ? '/' : text.p[i];
    }
    while (n % 4)
        copy[n++] = '=';
    return base64_decode(a, (struct str){copy, n}, ret);
}

static json_t *object_in(struct arena *a, struct str text)
{
    struct str json, why;
    json_t *v = decode(a, text, &json) ? json_parse(json, false, &why) : NULL;

    if (json_is_object(v))
        return v;
    json_decref(v);
    return NULL;
}

bool jwt_parse(struct arena *a, struct str text, struct jwt *ret)
{
    struct str rest = text, header = str_cut(&rest, '.'), claims = str_is(rest) ? str_cut(&rest, '.') : STR_NONE;

    *ret = (struct jwt){0};
    if (text.n > TEXT_MAX || str_empty(claims) || str_empty(rest) || str_chr(rest, '.') >= 0 || !decode(a, rest, &ret->signature))
        return false;
    ret->header = object_in(a, header);
    ret->claims = object_in(a, claims);
    ret->signed_part = str_take(text, header.n + 1 + claims.n);
    ret->algorithm = json_str(json_field(ret->header, "alg"));
    ret->key_id = json_str(json_field(ret->header, "kid"));
    if (ret->header && ret->claims && str_is(ret->algorithm))
        return true;
    jwt_fini(ret);
    return false;
}

void jwt_fini(struct jwt *t)
{
    json_decref(t->header);
    json_decref(t->claims);
    t->header = t->claims = NULL;
}

bool jwt_for(const struct jwt *t, struct str audience)
{
    const json_t *aud = json_field(t->claims, "aud");

    for (size_t i = 0; json_is_array(aud) && i < json_array_size(aud); i++)
        if (str_eq(json_str(json_array_get(aud, i)), audience))
            return true;
    return str_is(json_str(aud)) && str_eq(json_str(aud), audience);
}

static EVP_PKEY *key_from(const char *type, OSSL_PARAM_BLD *build)
{
    OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(build);
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
    EVP_PKEY *key = NULL;

    if (!params || !ctx || EVP_PKEY_fromdata_init(ctx) != 1 || EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        key = NULL;
    EVP_PKEY_CTX_free(ctx);
    OSSL_PARAM_free(params);
    return key;
}

static EVP_PKEY *rsa_key(struct arena *a, const json_t *jwk)
{
    struct str n, e;

    if (!decode(a, json_str(json_field(jwk, "n")), &n) || !decode(a, json_str(json_field(jwk, "e")), &e) || n.n < 128 || n.n > 1024 ||
        !e.n || e.n > 8)
        return NULL;
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    BIGNUM *bn = BN_bin2bn((const unsigned char *)n.p, (int)n.n, NULL), *be = BN_bin2bn((const unsigned char *)e.p, (int)e.n, NULL);
    EVP_PKEY *key = NULL;
    if (OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, bn) == 1 && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, be) == 1)
        key = key_from("RSA", build);
    OSSL_PARAM_BLD_free(build);
    BN_free(bn);
    BN_free(be);
    return key;
}

static EVP_PKEY *ec_key(struct arena *a, const json_t *jwk)
{
    struct str x, y;
    char point[65] = {4};

    if (!str_eqz(json_str(json_field(jwk, "crv")), "P-256") || !decode(a, json_str(json_field(jwk, "x")), &x) ||
        !decode(a, json_str(json_field(jwk, "y")), &y) || x.n != 32 || y.n != 32)
        return NULL;
    memcpy(point + 1, x.p, 32);
    memcpy(point + 33, y.p, 32);
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    EVP_PKEY *key = NULL;
    if (OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) == 1 &&
        OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point) == 1)
        key = key_from("EC", build);
    OSSL_PARAM_BLD_free(build);
    return key;
}

/* JOSE writes the two numbers of an ECDSA signature side by side; OpenSSL wants them in DER. */
static bool der_signature(struct arena *a, struct str raw, struct str *ret)
{
    ECDSA_SIG *sig = ECDSA_SIG_new();
    unsigned char *der = NULL;
    int n = -1;

    if (raw.n == 64 && ECDSA_SIG_set0(sig, BN_bin2bn((const unsigned char *)raw.p, 32, NULL),
                                      BN_bin2bn((const unsigned char *)raw.p + 32, 32, NULL)) == 1)
        n = i2d_ECDSA_SIG(sig, &der);
    if (n > 0)
        *ret = (struct str){arena_dup(a, der, (size_t)n), (size_t)n};
    OPENSSL_free(der);
    ECDSA_SIG_free(sig);
    return n > 0;
}

static bool check(EVP_PKEY *key, const EVP_MD *digest, struct str text, struct str signature)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    bool good = EVP_DigestVerifyInit(ctx, NULL, digest, NULL, key) == 1 &&
                EVP_DigestVerify(ctx, (const unsigned char *)signature.p, signature.n, (const unsigned char *)text.p, text.n) == 1;

    EVP_MD_CTX_free(ctx);
    return good;
}

bool jwt_verify(struct arena *a, const struct jwt *t, const json_t *keys)
{
    const json_t *list = json_field(keys, "keys");
    bool rsa = str_starts(t->algorithm, STR("RS")), good = false;
    const EVP_MD *digest = str_eqz(t->algorithm, "RS384")   ? EVP_sha384()
                           : str_eqz(t->algorithm, "RS512") ? EVP_sha512()
                           : str_eqz(t->algorithm, "RS256") || str_eqz(t->algorithm, "ES256") ? EVP_sha256()
                                                                                              : NULL;
    struct str signature = t->signature;

    if (!digest || (!rsa && !der_signature(a, t->signature, &signature)))
        return false;
    for (size_t i = 0; !good && i < json_array_size(list) && i < 100; i++) {
        const json_t *jwk = json_array_get(list, i);
        struct str id = json_str(json_field(jwk, "kid"));
        if ((str_is(t->key_id) && str_is(id) && !str_eq(id, t->key_id)) || !str_eqz(json_str(json_field(jwk, "kty")), rsa ? "RSA" : "EC"))
            continue;
        EVP_PKEY *key = rsa ? rsa_key(a, jwk) : ec_key(a, jwk);
        good = key && check(key, digest, t->signed_part, signature);
        EVP_PKEY_free(key);
    }
    return good;
}
