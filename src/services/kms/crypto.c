#include "services/kms/crypto.h"
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#define TAG 16
#define NONCE 12

static const unsigned char *bytes(struct str s)
{
    return (const unsigned char *)(s.p ? s.p : "");
}

/* --- AES-GCM --- */

bool crypto_seal(struct arena *a, struct str key, struct str nonce, struct str aad, struct str plaintext, struct str *ret)
{
    EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
    unsigned char *out = arena_alloc(a, plaintext.n + TAG);
    int n = 0;
    bool fine = key.n == 32 && nonce.n == NONCE && EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), NULL, bytes(key), bytes(nonce)) == 1 &&
                EVP_EncryptUpdate(c, NULL, &n, bytes(aad), (int)aad.n) == 1 &&
                EVP_EncryptUpdate(c, out, &n, bytes(plaintext), (int)plaintext.n) == 1 && EVP_EncryptFinal_ex(c, out + n, &n) == 1 &&
                EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, TAG, out + plaintext.n) == 1;

    EVP_CIPHER_CTX_free(c);
    *ret = (struct str){(char *)out, plaintext.n + TAG};
    return fine;
}

bool crypto_open(struct arena *a, struct str key, struct str nonce, struct str aad, struct str sealed, struct str *ret)
{
    if (sealed.n < TAG || key.n != 32 || nonce.n != NONCE)
        return false;
    EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
    size_t size = sealed.n - TAG;
    unsigned char *out = arena_alloc(a, size + 1), *tag = arena_dup(a, sealed.p + size, TAG);
    int n = 0;
    bool fine = EVP_DecryptInit_ex(c, EVP_aes_256_gcm(), NULL, bytes(key), bytes(nonce)) == 1 &&
                EVP_DecryptUpdate(c, NULL, &n, bytes(aad), (int)aad.n) == 1 && EVP_DecryptUpdate(c, out, &n, bytes(sealed), (int)size) == 1 &&
                EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, TAG, tag) == 1 && EVP_DecryptFinal_ex(c, out + n, &n) == 1;

    EVP_CIPHER_CTX_free(c);
    *ret = (struct str){(char *)out, size};
    return fine;
}

/* --- keys --- */

static const struct { const char *spec; int bits; const char *curve; } kinds[] = {
    {"RSA_2048", 2048, NULL},           {"RSA_3072", 3072, NULL},           {"RSA_4096", 4096, NULL},
    {"ECC_NIST_P256", 256, "P-256"},    {"ECC_NIST_P384", 384, "P-384"},    {"ECC_NIST_P521", 521, "P-521"},
    {"ECC_SECG_P256K1", 256, "secp256k1"}, {"ECC_NIST_EDWARDS25519", 0, NULL},
};

bool crypto_generate(struct arena *a, struct str spec, struct str *ret_private)
{
    EVP_PKEY *k = NULL;
    unsigned char *der = NULL;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eqz(spec, kinds[i].spec))
            k = kinds[i].curve  ? EVP_EC_gen(kinds[i].curve)
                : kinds[i].bits ? EVP_RSA_gen((unsigned)kinds[i].bits)
                                : EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    if (!k)
        return false;
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(k);
    int n = i2d_PKCS8_PRIV_KEY_INFO(info, &der);
    if (n > 0)
        *ret_private = (struct str){arena_dup(a, der, (size_t)n), (size_t)n};
    OPENSSL_free(der);
    PKCS8_PRIV_KEY_INFO_free(info);
    EVP_PKEY_free(k);
    return n > 0;
}

static EVP_PKEY *private_of(struct str der)
{
    const unsigned char *p = bytes(der);
    return d2i_AutoPrivateKey(NULL, &p, (long)der.n);
}

bool crypto_public(struct arena *a, struct str private_key, struct str *ret_public)
{
    EVP_PKEY *k = private_of(private_key);
    unsigned char *der = NULL;
    int n = k ? i2d_PUBKEY(k, &der) : 0;

    if (n > 0)
        *ret_public = (struct str){arena_dup(a, der, (size_t)n), (size_t)n};
    OPENSSL_free(der);
    EVP_PKEY_free(k);
    return n > 0;
}

bool crypto_private_is(struct str private_key, struct str spec)
{
    EVP_PKEY *k = private_of(private_key);
    bool fine = false;

    for (size_t i = 0; k && i < sizeof kinds / sizeof *kinds; i++)
        if (str_eqz(spec, kinds[i].spec))
            fine = kinds[i].curve  ? EVP_PKEY_is_a(k, "EC") && EVP_PKEY_get_bits(k) == kinds[i].bits
                   : kinds[i].bits ? EVP_PKEY_is_a(k, "RSA") && EVP_PKEY_get_bits(k) == kinds[i].bits
                                   : EVP_PKEY_is_a(k, "ED25519");
    EVP_PKEY_free(k);
    return fine;
}

/* --- RSA encryption --- */

static bool rsa_padding(EVP_PKEY_CTX *c, struct str algorithm)
{
    const EVP_MD *md = str_ends(algorithm, STR("SHA_256")) ? EVP_sha256() : EVP_sha1();
    return EVP_PKEY_CTX_set_rsa_padding(c, RSA_PKCS1_OAEP_PADDING) > 0 && EVP_PKEY_CTX_set_rsa_oaep_md(c, md) > 0 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(c, md) > 0;
}

bool crypto_rsa_encrypt(struct arena *a, struct str private_key, struct str algorithm, struct str plaintext, struct str *ret)
{
    EVP_PKEY *k = private_of(private_key);
    EVP_PKEY_CTX *c = k ? EVP_PKEY_CTX_new(k, NULL) : NULL;
    size_t n = k ? (size_t)EVP_PKEY_get_size(k) : 0;
    unsigned char *out = arena_alloc(a, n);
    bool fine = c && EVP_PKEY_encrypt_init(c) > 0 && rsa_padding(c, algorithm) && EVP_PKEY_encrypt(c, out, &n, bytes(plaintext), plaintext.n) > 0;

    EVP_PKEY_CTX_free(c);
    EVP_PKEY_free(k);
    *ret = (struct str){(char *)out, n};
    return fine;
}

bool crypto_rsa_decrypt(struct arena *a, struct str private_key, struct str algorithm, struct str sealed, struct str *ret)
{
    EVP_PKEY *k = private_of(private_key);
    EVP_PKEY_CTX *c = k ? EVP_PKEY_CTX_new(k, NULL) : NULL;
    size_t n = k ? (size_t)EVP_PKEY_get_size(k) : 0;
    unsigned char *out = arena_alloc(a, n + 1);
    bool fine = c && EVP_PKEY_decrypt_init(c) > 0 && rsa_padding(c, algorithm) && EVP_PKEY_decrypt(c, out, &n, bytes(sealed), sealed.n) > 0;

    EVP_PKEY_CTX_free(c);
    EVP_PKEY_free(k);
    *ret = (struct str){(char *)out, n};
    return fine;
}

/* --- signatures --- */

static const EVP_MD *digest_of_name(struct str algorithm)
{
    return str_ends(algorithm, STR("SHA_256"))   ? EVP_sha256()
           : str_ends(algorithm, STR("SHA_384")) ? EVP_sha384()
           : str_ends(algorithm, STR("SHA_512")) ? EVP_sha512()
           : str_ends(algorithm, STR("SHA_224")) ? EVP_sha224()
                                                 : NULL;
}

size_t crypto_digest_size(struct str algorithm)
{
    const EVP_MD *md = digest_of_name(algorithm);
    return md ? (size_t)EVP_MD_get_size(md) : 0;
}

static bool signature_padding(EVP_PKEY_CTX *c, struct str algorithm, const EVP_MD *md)
{
    if (EVP_PKEY_CTX_set_signature_md(c, md) <= 0)
        return false;
    if (str_starts(algorithm, STR("RSASSA_PSS")))
        return EVP_PKEY_CTX_set_rsa_padding(c, RSA_PKCS1_PSS_PADDING) > 0 && EVP_PKEY_CTX_set_rsa_pss_saltlen(c, RSA_PSS_SALTLEN_DIGEST) > 0;
    return !str_starts(algorithm, STR("RSASSA")) || EVP_PKEY_CTX_set_rsa_padding(c, RSA_PKCS1_PADDING) > 0;
}

static bool hashed(const EVP_MD *md, struct str message, bool digest, unsigned char *out, size_t *ret_n)
{
    unsigned n = 0;

    if (digest) {
        if (message.n != (size_t)EVP_MD_get_size(md))
            return false;
        for (size_t i = 0; i < message.n; i++)
            out[i] = bytes(message)[i];
        *ret_n = message.n;
        return true;
    }
    bool fine = EVP_Digest(bytes(message), message.n, out, &n, md, NULL) == 1;
    *ret_n = n;
    return fine;
}

static bool edwards(struct arena *a, EVP_PKEY *k, struct str message, struct str signature, struct str *ret)
{
    EVP_MD_CTX *c = EVP_MD_CTX_new();
    size_t n = 64;
    unsigned char *out = a ? arena_alloc(a, n) : NULL;
    bool fine = a ? EVP_DigestSignInit(c, NULL, NULL, NULL, k) == 1 && EVP_DigestSign(c, out, &n, bytes(message), message.n) == 1
                  : EVP_DigestVerifyInit(c, NULL, NULL, NULL, k) == 1 &&
                        EVP_DigestVerify(c, bytes(signature), signature.n, bytes(message), message.n) == 1;

    EVP_MD_CTX_free(c);
    if (a)
        *ret = (struct str){(char *)out, n};
    return fine;
}

bool crypto_sign(struct arena *a, struct str private_key, struct str algorithm, struct str message, bool digest, struct str *ret)
{
    const EVP_MD *md = digest_of_name(algorithm);
    unsigned char hash[EVP_MAX_MD_SIZE];
    EVP_PKEY *k = private_of(private_key);
    size_t hash_n = 0, n = k ? (size_t)EVP_PKEY_get_size(k) : 0;
    bool fine = false;

    if (k && str_starts(algorithm, STR("ED25519"))) {
        fine = !digest && edwards(a, k, message, STR_NONE, ret);
    } else if (k && md && hashed(md, message, digest, hash, &hash_n)) {
        EVP_PKEY_CTX *c = EVP_PKEY_CTX_new(k, NULL);
        unsigned char *out = arena_alloc(a, n);
        fine = EVP_PKEY_sign_init(c) > 0 && signature_padding(c, algorithm, md) && EVP_PKEY_sign(c, out, &n, hash, hash_n) > 0;
        EVP_PKEY_CTX_free(c);
        *ret = (struct str){(char *)out, n};
    }
    EVP_PKEY_free(k);
    return fine;
}

bool crypto_verify(struct str private_key, struct str algorithm, struct str message, bool digest, struct str signature)
{
    const EVP_MD *md = digest_of_name(algorithm);
    unsigned char hash[EVP_MAX_MD_SIZE];
    EVP_PKEY *k = private_of(private_key);
    size_t hash_n = 0;
    bool fine = false;

    if (k && str_starts(algorithm, STR("ED25519"))) {
        fine = !digest && edwards(NULL, k, message, signature, NULL);
    } else if (k && md && hashed(md, message, digest, hash, &hash_n)) {
        EVP_PKEY_CTX *c = EVP_PKEY_CTX_new(k, NULL);
        fine = EVP_PKEY_verify_init(c) > 0 && signature_padding(c, algorithm, md) && EVP_PKEY_verify(c, bytes(signature), signature.n, hash, hash_n) == 1;
        EVP_PKEY_CTX_free(c);
    }
    EVP_PKEY_free(k);
    return fine;
}

/* --- the rest --- */

bool crypto_hmac(struct arena *a, struct str key, struct str algorithm, struct str message, struct str *ret)
{
    const EVP_MD *md = digest_of_name(algorithm);
    unsigned char *out = arena_alloc(a, EVP_MAX_MD_SIZE);
    unsigned n = 0;

    if (!md || !HMAC(md, bytes(key), (int)key.n, bytes(message), message.n, out, &n))
        return false;
    *ret = (struct str){(char *)out, n};
    return true;
}

bool crypto_derive(struct arena *a, struct str private_key, struct str peer_public, struct str *ret)
{
    const unsigned char *p = bytes(peer_public);
    EVP_PKEY *k = private_of(private_key), *peer = d2i_PUBKEY(NULL, &p, (long)peer_public.n);
    EVP_PKEY_CTX *c = k && peer ? EVP_PKEY_CTX_new(k, NULL) : NULL;
    size_t n = 128;
    unsigned char *out = arena_alloc(a, n);
    bool fine = c && EVP_PKEY_derive_init(c) > 0 && EVP_PKEY_derive_set_peer(c, peer) > 0 && EVP_PKEY_derive(c, out, &n) > 0;

    EVP_PKEY_CTX_free(c);
    EVP_PKEY_free(peer);
    EVP_PKEY_free(k);
    *ret = (struct str){(char *)out, n};
    return fine;
}

bool crypto_unwrap(struct arena *a, struct str key, struct str wrapped, struct str *ret)
{
    EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
    unsigned char *out = arena_alloc(a, wrapped.n + 16);
    int n = 0, last = 0;

    EVP_CIPHER_CTX_set_flags(c, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    bool fine = key.n == 32 && EVP_DecryptInit_ex(c, EVP_aes_256_wrap_pad(), NULL, bytes(key), NULL) == 1 &&
                EVP_DecryptUpdate(c, out, &n, bytes(wrapped), (int)wrapped.n) == 1 && EVP_DecryptFinal_ex(c, out + n, &last) == 1;
    EVP_CIPHER_CTX_free(c);
    *ret = (struct str){(char *)out, (size_t)(n + last)};
    return fine;
}
