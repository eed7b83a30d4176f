/* The cryptography of KMS on OpenSSL. Pure: everything comes in, results go to the arena. False: it cannot be done with these inputs. */
#pragma once
#include "base/arena.h"
#include "base/str.h"

/* AES-256-GCM: nonce of 12 bytes; the tag of 16 bytes follows the ciphertext. */
bool crypto_seal(struct arena *a, struct str key, struct str nonce, struct str aad, struct str plaintext, struct str *ret);
bool crypto_open(struct arena *a, struct str key, struct str nonce, struct str aad, struct str sealed, struct str *ret);

/* "RSA_2048", "ECC_NIST_P256" ...: a fresh private key (PKCS #8). */
bool crypto_generate(struct arena *a, struct str spec, struct str *ret_private);
bool crypto_public(struct arena *a, struct str private_key, struct str *ret_public); /* SubjectPublicKeyInfo */
/* Is it a private key of this kind? */
bool crypto_private_is(struct str private_key, struct str spec);

/* "RSAES_OAEP_SHA_256" */
bool crypto_rsa_encrypt(struct arena *a, struct str private_key, struct str algorithm, struct str plaintext, struct str *ret);
bool crypto_rsa_decrypt(struct arena *a, struct str private_key, struct str algorithm, struct str sealed, struct str *ret);

/* "ECDSA_SHA_256", "RSASSA_PSS_SHA_512", "ED25519_SHA_512"; `digest`: the message is its digest already. */
bool crypto_sign(struct arena *a, struct str private_key, struct str algorithm, struct str message, bool digest, struct str *ret);
bool crypto_verify(struct str private_key, struct str algorithm, struct str message, bool digest, struct str signature);
size_t crypto_digest_size(struct str algorithm); /* 0: unknown */

bool crypto_hmac(struct arena *a, struct str key, struct str algorithm, struct str message, struct str *ret); /* "HMAC_SHA_384" */
bool crypto_derive(struct arena *a, struct str private_key, struct str peer_public, struct str *ret);
/* RFC 5649. */
bool crypto_unwrap(struct arena *a, struct str key, struct str wrapped, struct str *ret);
