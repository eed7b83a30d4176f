/* The form of ciphertexts. A ciphertext names its key: four bytes of mark, account, length and id of the key, 32 bytes of material id,
 * nonce, then AES-GCM's ciphertext and tag. The Region is not in it, so that replicas of a multi-Region key can decrypt for each other. */
#pragma once
#include "base/arena.h"
#include "base/str.h"

#define KMS_NONCE_SIZE 12

struct kms_blob { struct str account, key, material, nonce, sealed; }; /* material: hexadecimal */

struct str kms_blob_make(struct arena *a, const struct kms_blob *b);
/* False: the bytes are no ciphertext of this form. What is in them may still be anything. */
bool kms_blob_parse(struct arena *a, struct str bytes, struct kms_blob *ret);
