/* Ciphertexts that clients send. What is understood must be the same when it is written again; what it is opened with must not matter. */
#include <stddef.h>
#include <stdint.h>
#include "base/die.h"
#include "services/kms/blob.h"
#include "services/kms/crypto.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str bytes = {(const char *)data, size}, key = STR("0123456789abcdef0123456789abcdef"), out;
    struct kms_blob b;

    if (kms_blob_parse(a, bytes, &b)) {
        ASSERT(str_eq(kms_blob_make(a, &b), bytes));
        ASSERT(!crypto_open(a, key, b.nonce, b.key, b.sealed, &out));
    }
    crypto_private_is(bytes, STR("ECC_NIST_P256"));
    arena_free(a);
    return 0;
}
